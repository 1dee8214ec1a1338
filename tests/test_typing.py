"""The public names, and user code that type-checks."""

from __future__ import annotations

import ast
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
    assert set(upr.__all__) <= set(dir(upr)) and 28 <= len(upr.__all__) <= 45
    assert len(upr.__all__) == len(set(upr.__all__))
    for name in upr.__all__:
        assert getattr(upr, name) is not None, name
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        upr.nothing  # noqa: B018


def test_type_checkers_see_the_same_names() -> None:
    """The imports that only type checkers read are those of the table, each in its module's name."""
    tree = ast.parse(pathlib.Path(upr.__file__).read_text("utf-8"))
    (block,) = (node for node in tree.body if isinstance(node, ast.If))
    imported = [
        (node.module, alias.name, alias.asname)
        for node in block.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    ]
    table = [(f"upr.{module}", name) for module, names in upr._NAMES.items() for name in names]
    table += [("upr", module) for module in upr._MODULES]
    assert sorted(imported) == sorted((module, name, name) for module, name in table)
    assert sorted(name for _, name in table) == upr.__all__


def test_names_are_loaded_when_they_are_used() -> None:
    code = "import sys, upr; assert not any(name.startswith('upr.') for name in sys.modules); from upr import *; read"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
