"""Marks of the tests."""

from __future__ import annotations

import pytest


def pytest_configure(config: pytest.Config) -> None:
    """Name the mark of tests that take seconds; they run with the others, and `-m "not slow"` leaves them out."""
    config.addinivalue_line("markers", "slow: takes seconds; left out by -m 'not slow'")
