"""The examination names what is missing and what to do."""

from __future__ import annotations

import pytest

from upr.cli import diagnostics as doctor
from upr.reading import registry


def test_a_missing_extra_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = [
        "attrs>=24.2",
        'nowhere-to-be-found>=1; extra == "fast"',
        'pytest; extra == "test"',
        'uprkit; extra == "all"',
    ]
    monkeypatch.setattr(doctor.metadata, "requires", lambda name: wanted)
    parts = {part.name: part for part in doctor.examine(registry)}
    assert parts["nowhere-to-be-found"].version is None
    assert parts["nowhere-to-be-found"].what == "extra fast: pip install 'uprkit[fast]'"
    assert parts["attrs"].version and parts["attrs"].what == "needed"
    assert "pytest" not in parts


def test_a_tree_that_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> list[str]:
        raise doctor.metadata.PackageNotFoundError(name)

    monkeypatch.setattr(doctor.metadata, "requires", missing)
    assert {"attrs", "regex", "pypdf"} <= {part.name for part in doctor.examine(registry)}
