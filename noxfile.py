"""The whole round: `python -m nox`."""

from __future__ import annotations

import nox

nox.options.default_venv_backend = "venv"


@nox.session
def check(session: nox.Session) -> None:
    """Format, lint, types."""
    session.install("-e", ".[dev]")
    session.run("ruff", "format", "--check", ".")
    session.run("ruff", "check", ".")
    session.run("mypy")


@nox.session
def tests(session: nox.Session) -> None:
    """Tests with branch coverage; the built wheel is installed and tried by one of them."""
    session.install("-e", ".[dev]")
    session.run("pytest", "--cov", "--cov-report=term-missing:skip-covered", *session.posargs)


@nox.session(venv_backend="uv")
def lowest(session: nox.Session) -> None:
    """Tests with the lowest versions that pyproject.toml allows of everything it names."""
    session.install("--resolution", "lowest-direct", "-e", ".[test]")
    session.run("pytest", *session.posargs)


@nox.session
def newcomer(session: nox.Session) -> None:
    """The README's path from an installation to a frame and a workbook, with what it names installed, and no more."""
    session.install(".[frames,xlsx]", "pandas")
    session.run("python", "tests/newcomer.py")


@nox.session
def bare(session: nox.Session) -> None:
    """The core alone: what needs an extra says which."""
    session.install(".")
    session.run("python", "tests/without_extras.py")


@nox.session
def docs(session: nox.Session) -> None:
    """The site; a warning is an error."""
    session.install("-e", ".[docs]")
    session.run("zensical", "build", "--clean", "--strict")


@nox.session
def first_picture(session: nox.Session) -> None:
    """The README's way from `pip install` to the first picture and page, in an environment that has nothing."""
    session.run("python", "tests/first_picture.py")
