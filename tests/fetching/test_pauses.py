"""Pauses, Retry-After, one connection."""

from __future__ import annotations

import json
import pathlib
import threading
import time
from collections.abc import Iterator
from email.utils import formatdate
from typing import Any

import pytest

import upr
from tests.fetching.document_system import (
    ADDENDUM,
    ETAG,
    REPORT,
    Clock,
    System,
    broken_after,
    pdf,
    running,
    status,
)
from upr.errors import FetchError
from upr.fetching import fetch_many


@pytest.mark.parametrize("code", [429, 500, 502, 503, 504])
def test_retry_after_in_seconds(code: int, system: System, options: dict[str, Any], clock: Clock) -> None:
    data = system.add(REPORT, pdf("report"))
    system.refusals = [status(code, Retry_After="120")]
    assert upr.fetch(REPORT, **options).read_bytes() == data
    assert clock.slept == pytest.approx([120], abs=0.01)


@pytest.fixture
def far_east(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Local time is not that of the server."""
    with monkeypatch.context() as patch:
        patch.setenv("TZ", "JST-9")
        getattr(time, "tzset", int)()
        yield
    getattr(time, "tzset", int)()


@pytest.mark.usefixtures("far_east")
@pytest.mark.parametrize("usegmt", [True, False])
def test_retry_after_as_a_date(usegmt: bool, system: System, options: dict[str, Any], clock: Clock) -> None:
    system.add(REPORT, pdf("report"))
    clock.now += 5000  # this machine's clock is wrong; the server's own tells how long to wait
    system.faults = [lambda h: status(503, Retry_After=formatdate(time.time() + 90, usegmt=usegmt))(h)]
    upr.fetch(REPORT, **options)
    assert clock.slept == pytest.approx([90], abs=3)


@pytest.mark.parametrize("value", ["soon", "-5", "1e3", "", "Mon, 01 Jan 0001 00:00:00 GMT", "Tue, 99 Foo 2014"])
def test_a_retry_after_that_says_nothing(value: str, system: System, options: dict[str, Any], clock: Clock) -> None:
    system.add(REPORT, pdf("report"))
    system.refusals = [status(503, Retry_After=value)]
    upr.fetch(REPORT, **options)
    assert clock.slept == pytest.approx([1], abs=0.01)


@pytest.mark.parametrize("value", ["3600", "9" * 5000])
def test_a_long_wait_is_told_and_kept(value: str, system: System, options: dict[str, Any], clock: Clock) -> None:
    system.add(REPORT, pdf("report"))
    system.add(ADDENDUM, pdf("addendum"))
    system.refusals = [status(429, Retry_After=value)]
    results = list(fetch_many([REPORT, ADDENDUM], **options))
    for result in results:
        assert isinstance(result, FetchError)
        assert "the document system asks to wait until 2" in str(result) and "UTC; try again then" in str(result)
    with pytest.raises(FetchError, match="asks to wait until"):  # another program asks as little as this one
        upr.fetch(ADDENDUM, **options)
    assert len(system.requests) == 1 and clock.slept == []
    clock.now += 3600 if value == "3600" else 367 * 86_400
    assert upr.fetch(ADDENDUM, **options).read_bytes() == pdf("addendum")


def test_another_server_need_not_wait(system: System, options: dict[str, Any]) -> None:
    system.add(REPORT, pdf("report"))
    system.refusals = [status(429, Retry_After="3600")]
    with pytest.raises(FetchError, match="asks to wait"):
        upr.fetch(REPORT, **options)
    with running() as other:
        other.add(REPORT, pdf("report"))
        assert upr.fetch(REPORT, **{**options, "base": other.base}).exists()


@pytest.mark.parametrize("noted", ["{", "[]", '{"base": 1}', '{"base": "http://x", "due": "late"}', "due"])
def test_a_broken_note_of_the_next_turn(noted: str, system: System, options: dict[str, Any], clock: Clock) -> None:
    system.add(REPORT, pdf("report"))
    options["cache"].mkdir()
    far = json.dumps({"base": system.base, "due": clock.now * 1000})
    (options["cache"] / "turn").write_text(far if noted == "due" else noted.replace("http://x", system.base), "utf-8")
    assert upr.fetch(REPORT, **options).exists() and clock.slept == []


def test_documents_are_a_pause_apart(system: System, options: dict[str, Any], clock: Clock) -> None:
    symbols = [f"A/HRC/27/{number}" for number in range(1, 4)]
    for symbol in symbols:
        system.add(symbol, pdf(symbol))
    assert len(list(fetch_many(symbols, **options))) == 3
    assert clock.slept == pytest.approx([1, 1], abs=0.01)
    system.add(REPORT, pdf("report"))
    upr.fetch(REPORT, **options)  # a loop of single calls is as polite
    assert clock.slept == pytest.approx([1, 1, 1], abs=0.01)
    assert system.most_open == 1


def test_one_connection_serves_many_documents(system: System, options: dict[str, Any]) -> None:
    for number in range(1, 6):
        system.add(f"A/HRC/27/{number}", pdf(str(number)))
    symbols = [f"A/HRC/27/{number}" for number in range(1, 6)]
    assert len([path for path in fetch_many(symbols, **options) if isinstance(path, pathlib.Path)]) == 5
    assert system.most_open == system.connections == 1
    system.add(REPORT, pdf("report"))
    system.faults = [broken_after(1000, pdf("report"), etag=ETAG)]
    results = list(fetch_many([REPORT, "A/HRC/27/11", "A/HRC/27/12"], **options))
    assert [isinstance(result, pathlib.Path) for result in results] == [True, False, False]
    assert system.most_open == 1


def test_threads_take_turns(system: System, options: dict[str, Any], clock: Clock) -> None:
    symbols = [REPORT, REPORT, REPORT, ADDENDUM]
    system.add(REPORT, pdf("report"))
    system.add(ADDENDUM, pdf("addendum"))
    found: list[pathlib.Path] = []
    threads = [threading.Thread(target=lambda s=symbol: found.append(upr.fetch(s, **options))) for symbol in symbols]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert len(found) == 4 and len(set(found)) == 2
    assert system.most_open == 1 and len(system.files) == 2, "who waited takes what the other has fetched"
    assert clock.slept == pytest.approx([1], abs=0.01)
