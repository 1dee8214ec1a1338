"""A server, a cache of the test's own, and a clock that nobody waits for."""

from __future__ import annotations

import pathlib
from collections.abc import Iterator
from typing import Any

import pytest

from tests.fetching.document_system import Clock, System, running
from upr.fetching import Limits


@pytest.fixture
def system() -> Iterator[System]:
    pytest.importorskip("httpx", reason="the extra fetch is not installed")
    with running() as system:
        yield system


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def options(system: System, clock: Clock, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What every call is given."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    limits = Limits(sleep=clock.sleep, clock=lambda: clock.now, timeout=5)
    return {"base": system.base, "cache": tmp_path / "cache", "limits": limits}
