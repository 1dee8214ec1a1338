"""Broken connections: a download goes on where it was, and nothing half is kept."""

from __future__ import annotations

import hashlib
from email.utils import formatdate
from typing import Any

import pytest

import upr
from tests.fetching.document_system import (
    ETAG,
    REPORT,
    Clock,
    System,
    broken_after,
    chunked,
    docx,
    nothing_half,
    pdf,
    running,
    silent,
    status,
    without_length,
)
from upr.errors import FetchError
from upr.fetching import Limits


@pytest.mark.parametrize("number", [0, 2, 700, 3000])
def test_a_broken_connection_goes_on_where_it_was(number: int, system: System, options: dict[str, Any]) -> None:
    data = system.add(REPORT, pdf("report"))
    etag = f'"{hashlib.sha256(data).hexdigest()[:16]}"'
    system.faults = [broken_after(number, data, etag=etag)]
    assert upr.fetch(REPORT, **options).read_bytes() == data
    again = system.files[1].headers
    if number > 4:
        assert again["range"] == f"bytes={number}-" and again["if-range"] == etag
    else:
        assert "range" not in again
    assert not any("range" in r.headers for r in system.requests if not r.is_for_a_file), "the symbol is no file"
    nothing_half(options["cache"])


def test_a_later_call_goes_on_too(system: System, options: dict[str, Any], clock: Clock) -> None:
    data = system.add(REPORT, pdf("report"))
    modified = formatdate(1_400_000_000, usegmt=True)
    system.faults = [broken_after(1000, data, modified=modified), *[status(503)] * 4]
    with pytest.raises(FetchError, match="given up after 5 tries: it answered 503; try again later; the 1,000 bytes"):
        upr.fetch(REPORT, **options)
    assert not list(options["cache"].glob("objects/*/*"))
    # No tag is known, so the date says that it is the same file.
    system.faults = [lambda handler: handler.serve(data, etag=modified)]
    assert upr.fetch(REPORT, **options).read_bytes() == data
    assert system.files[-1].headers["range"] == "bytes=1000-" and system.files[-1].headers["if-range"] == modified
    nothing_half(options["cache"])


def test_tries_are_bounded(system: System, options: dict[str, Any], clock: Clock) -> None:
    data = system.add(REPORT, pdf("report"))
    system.faults = [broken_after(1000, data)] * 99
    with pytest.raises(FetchError, match="given up after 5 tries"):
        upr.fetch(REPORT, **options)
    assert len(system.files) == 5 and not any("range" in request.headers for request in system.files)
    assert clock.slept == pytest.approx([1, 2, 4, 8], abs=0.01), "each pause is twice the last one"
    assert not list(options["cache"].glob("objects/*/*"))


def test_a_server_that_ignores_ranges(system: System, options: dict[str, Any]) -> None:
    data = system.add(REPORT, pdf("report"))
    system.faults = [broken_after(1000, data, etag=ETAG), lambda handler: handler.serve(data, etag=ETAG, ranges=False)]
    assert upr.fetch(REPORT, **options).read_bytes() == data
    assert system.files[1].headers["range"] == "bytes=1000-"


def test_a_file_that_changed_in_between(system: System, options: dict[str, Any]) -> None:
    old, new = pdf("old"), system.add(REPORT, pdf("new"))
    system.faults = [broken_after(1000, old, etag=ETAG)]  # If-Range names the old tag: the whole new file comes
    assert upr.fetch(REPORT, **options).read_bytes() == new


@pytest.mark.parametrize(
    "headers",
    [{"ETag": '"other"'}, {"Content-Range": "bytes 999-4999/5000"}, {"Content-Range": "bytes 1000-5999/6000"},
     {"Content-Range": "rubbish"}],
)  # fmt: skip
def test_the_rest_of_another_file_is_not_added(
    headers: dict[str, str], system: System, options: dict[str, Any]
) -> None:
    data = system.add(REPORT, pdf("report"))
    rest = {"ETag": ETAG, "Content-Range": f"bytes 1000-{len(data) - 1}/{len(data)}", **headers}
    assert len(data) == 5000
    system.faults = [
        broken_after(1000, data, etag=ETAG),
        lambda handler: handler.say(206, b"x" * (len(data) - 1000), rest),
    ]
    assert upr.fetch(REPORT, **options).read_bytes() == data
    assert len(system.files) == 3 and "range" not in system.files[2].headers


def test_a_rest_in_pieces(system: System, options: dict[str, Any]) -> None:
    data = system.add(REPORT, b"\xd0\xcf\x11\xe0" + pdf("report")[4:], form="doc")
    etag = f'"{hashlib.sha256(data).hexdigest()[:16]}"'
    pieces = [{"ETag": etag, "Content-Range": f"bytes {n}-{n + 999}/{size}"} for n, size in ((1000, 5000), (2000, "*"))]
    system.faults = [
        broken_after(1000, data, etag=etag),
        lambda handler: handler.say(206, data[1000:2000], pieces[0]),
        lambda handler: handler.say(206, data[2000:3000], pieces[1]),
    ]
    assert upr.fetch(REPORT, form="doc", **options).read_bytes() == data
    assert [request.headers.get("range") for request in system.files[1:]] == [f"bytes={n}000-" for n in (1, 2, 3)]


def test_a_part_that_is_no_beginning(system: System, options: dict[str, Any]) -> None:
    data = system.add(REPORT, pdf("report"))
    system.faults = [broken_after(1000, data, etag=ETAG), status(416, Content_Range="bytes */500")]
    assert upr.fetch(REPORT, **options).read_bytes() == data
    assert len(system.files) == 3 and "range" not in system.files[2].headers


def test_weak_tags_are_no_ground_to_go_on(system: System, options: dict[str, Any]) -> None:
    data = system.add(REPORT, pdf("report"))
    system.faults = [broken_after(1000, data, etag='W/"weak"')]
    assert upr.fetch(REPORT, **options).read_bytes() == data
    assert "range" not in system.files[1].headers


def test_more_rest_than_the_file_has(system: System, options: dict[str, Any]) -> None:
    data = system.add(REPORT, pdf("report"))
    rest = {"ETag": ETAG, "Content-Range": f"bytes 1000-{len(data) - 1}/{len(data)}"}
    system.faults = [broken_after(1000, data, etag=ETAG), lambda handler: handler.say(206, data, rest)]
    assert upr.fetch(REPORT, **options).read_bytes() == data


@pytest.mark.parametrize(
    ("whole", "cut", "form"),
    [(pdf("report"), 3000, "pdf"), (docx("words"), 1000, "docx")],
)
def test_without_a_length_the_file_itself_must_end(
    whole: bytes, cut: int, form: str, system: System, options: dict[str, Any]
) -> None:
    system.add(REPORT, whole, form=form)
    system.faults = [without_length(whole[:cut]), without_length(whole)]
    assert upr.fetch(REPORT, form=form, **options).read_bytes() == whole
    assert len(system.files) == 2


def test_chunks(system: System, options: dict[str, Any]) -> None:
    data = system.add(REPORT, pdf("report"))
    system.faults = [chunked(data[:3000], whole=False), chunked(data, whole=True)]
    assert upr.fetch(REPORT, **options).read_bytes() == data
    assert len(system.files) == 2
    nothing_half(options["cache"])


def test_a_server_that_says_nothing(system: System, options: dict[str, Any], clock: Clock) -> None:
    data = system.add(REPORT, pdf("report"))
    system.refusals = [silent]
    limits = Limits(sleep=clock.sleep, clock=lambda: clock.now, timeout=0.2)
    assert upr.fetch(REPORT, **{**options, "limits": limits}).read_bytes() == data
    assert len(system.requests) == 3


def test_nobody_there(options: dict[str, Any], clock: Clock) -> None:
    with running() as gone:
        base = gone.base
    with pytest.raises(FetchError, match=r"127\.0\.0\.1 can't be reached .*check the connection"):
        upr.fetch(REPORT, **{**options, "base": base})
    assert clock.slept == [], "people wait for nothing"


@pytest.mark.parametrize("base", ["http://[::x]", "http://a.b:port"])
def test_a_base_that_is_no_address(base: str, options: dict[str, Any]) -> None:
    with pytest.raises(FetchError, match="is no address"):
        upr.fetch(REPORT, **{**options, "base": base})
