"""Marks of the tests, and a browser without a window for tests of pages."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import Any

import pytest


def pytest_configure(config: pytest.Config) -> None:
    """Name the mark of tests that take seconds; they run with the others, and `-m "not slow"` leaves them out."""
    config.addinivalue_line("markers", "slow: takes seconds; left out by -m 'not slow'")


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Chromium, one for all tests of a process; tests that need it are skipped where it is not installed."""
    api = pytest.importorskip("playwright.sync_api", reason="tests of the page need Playwright")
    path = next(
        (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None
    )
    if path is None:
        pytest.skip("tests of the page need Chromium (apt-get install chromium)")
    with api.sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield chromium
        chromium.close()
