"""The version is one, and the newest of the changelog."""

from __future__ import annotations

import pathlib
import tomllib

import pytest
import regex

import upr

ROOT = pathlib.Path(__file__).parents[1]


@pytest.mark.skipif(not (ROOT / "CHANGELOG.md").exists(), reason="not run from a source tree")
def test_version_is_the_newest_of_the_changelog() -> None:
    headings = regex.findall(
        r"(?m)^## \[(\d+\.\d+\.\d+)\] - \d{4}-\d\d-\d\d$", (ROOT / "CHANGELOG.md").read_text("utf-8")
    )
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert headings[0] == upr.__version__ == project["version"]
    assert len(headings) == len(set(headings))
