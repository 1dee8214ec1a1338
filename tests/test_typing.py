"""The public names, and user code that type-checks."""

from __future__ import annotations

import pathlib
import subprocess
import sys

import pytest

import upr

HERE = pathlib.Path(__file__).parent


def test_user_code_type_checks(tmp_path: pathlib.Path) -> None:
    pytest.importorskip("mypy", reason="mypy is not installed")
    words = [
        "--strict",
        "--warn-unused-ignores",
        f"--cache-dir={tmp_path}",
        "--config-file=",
        str(HERE / "typing" / "api.py"),
    ]
    done = subprocess.run([sys.executable, "-m", "mypy", *words], capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout


def test_names_are_seen_by_dir_and_completion() -> None:
    assert set(upr.__all__) <= set(dir(upr)) and 28 <= len(upr.__all__) <= 40
    assert len(upr.__all__) == len(set(upr.__all__))
    for name in upr.__all__:
        assert getattr(upr, name) is not None, name
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        upr.nothing  # noqa: B018


def test_type_checkers_see_the_same_names() -> None:
    text = pathlib.Path(upr.__file__).read_text("utf-8")
    imported = text[text.index("if TYPE_CHECKING") : text.index("__version__ =")]
    for name in upr.__all__:
        assert name in imported.replace(",", " ").split(), name
