"""Documents by symbol, from a server on 127.0.0.1 that behaves like the UN document system."""

from __future__ import annotations

import hashlib
import json
import pathlib
import pickle
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from email.utils import formatdate
from typing import Any

import pytest

import upr
from tests.document_system import System, broken_after, chunked, endless, pdf, running, silent, status, without_length
from tests.parsers.papers import sample, typeset
from upr import fetch_command, fetching
from upr.cli import main
from upr.errors import FetchError, MissingExtraError, NotInSystemError, ReadError, WrongSymbolError
from upr.fetching import Limits, fetch_many
from upr.symbols import symbol_of

pytest.importorskip("httpx", reason="the extra fetch is not installed")
REPORT, ADDENDUM = "A/HRC/27/10", "A/HRC/27/10/Add.1"
ETAG = '"first"'


class Clock:
    """Time that passes when somebody sleeps."""

    def __init__(self) -> None:
        self.now = time.time()
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


@pytest.fixture
def system() -> Iterator[System]:
    with running() as system:
        yield system


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def options(system: System, clock: Clock, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """The server, a cache of this test's, and a clock that nobody waits for."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    limits = Limits(sleep=clock.sleep, clock=lambda: clock.now, timeout=5)
    return {"base": system.base, "cache": tmp_path / "cache", "limits": limits}


def _nothing_half(options: dict[str, Any]) -> None:
    """Every document of the cache is what its name says, and every name of the index has its document."""
    folder = options["cache"]
    objects = {path.stem: path for path in folder.glob("objects/*/*")}
    for name, path in objects.items():
        assert hashlib.sha256(path.read_bytes()).hexdigest() == name
    for entry in folder.glob("index/*"):
        assert json.loads(entry.read_text("utf-8"))["sha256"] in objects


# What is asked for


@pytest.mark.parametrize(
    ("given", "symbol"),
    [
        ("A/HRC/27/10", "A/HRC/27/10"),
        (" a/hrc/27/10* ", "A/HRC/27/10"),
        ("A/HRC/8/27/corr.1**", "A/HRC/8/27/Corr.1"),
        ("A/HRC/27/10/ADD.1/REV.1", "A/HRC/27/10/Add.1/Rev.1"),
        ("A/HRC/WG.6/20/ SVN / 1", "A/HRC/WG.6/20/SVN/1"),
        ("A/HRC/wg.6/20/svn/3/Corr.1", "A/HRC/WG.6/20/SVN/3/Corr.1"),
        ("A/HRC/WG.6/20/L.3", "A/HRC/WG.6/20/L.3"),
        ("A/HRC/DEC/27/101", "A/HRC/DEC/27/101"),
        ("A/HRC/RES/S‑21/1", "A/HRC/RES/S-21/1"),
        ("A/HRC/27/G/3", "A/HRC/27/G/3"),
    ],
)
def test_symbols(given: str, symbol: str) -> None:
    assert symbol_of(given) == symbol == symbol_of(symbol)


@pytest.mark.parametrize(
    "given",
    ["", "A/HRC", "A/HRC/27", "A/HRC/27/10/", "A/HRC/27/10/Add", "A/HRC/27/10&t=doc", "A/HRC/../10", "A/HRC/27/10#x",
     "A/HRC/٢٧/10", "A/HRC/WG.6/20/SLOVENIA/1", "A/HRC/27/10 and A/HRC/27/11", "https://undocs.org/A/HRC/27/10",
     "A/HRC/27/10/Add.1/Add.2/Add.3/Add.4"],
)  # fmt: skip
def test_what_is_no_symbol_is_never_asked_for(given: str, system: System, options: dict[str, Any]) -> None:
    with pytest.raises(WrongSymbolError, match=r"give one such as A/HRC/27/10, .*A/HRC/WG\.6/20/SVN/1") as caught:
        upr.fetch(given, **options)
    assert isinstance(caught.value, ValueError) and repr(given) in str(caught.value)
    assert system.requests == []


@pytest.mark.parametrize(
    ("wrong", "message"),
    [({"language": "de"}, "ar, en, es, fr, ru, zh"), ({"form": "odt"}, "pdf, doc, docx"),
     ({"base": "file:///etc"}, "the base is an origin"), ({"base": "http://me@host"}, "the base is an origin"),
     ({"refresh": True, "offline": True}, "one of the two")],
)  # fmt: skip
def test_wrong_options(wrong: dict[str, Any], message: str, options: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=message):
        upr.fetch(REPORT, **{**options, **wrong})
    with pytest.raises(ValueError, match=message):
        next(fetch_many([REPORT], **{**options, **wrong}))


# From the system into the cache


def test_a_document_is_fetched_once(system: System, options: dict[str, Any]) -> None:
    data = system.add(REPORT, pdf("report"))
    path = upr.fetch("a/hrc/27/10*", **options)
    assert path.read_bytes() == data
    assert path == options["cache"] / "objects" / path.stem[:2] / f"{hashlib.sha256(data).hexdigest()}.pdf"
    assert [request.path for request in system.requests] == [
        "/api/symbol/access?s=A/HRC/27/10&l=en&t=pdf",
        "/doc/A_HRC_27_10.en.pdf",
    ]
    assert upr.fetch(REPORT, **options) == path == upr.fetch(REPORT, **options, offline=True)
    assert len(system.requests) == 2, "the second call asked the server"
    entry = json.loads((options["cache"] / "index" / "A_HRC_27_10.en.pdf.json").read_text("utf-8"))
    assert entry["symbol"] == REPORT and entry["size"] == len(data) and entry["etag"]
    assert entry["url"] == f"{system.base}/doc/A_HRC_27_10.en.pdf" and entry["fetched"].endswith("+00:00")
    assert list((options["cache"] / "parts").iterdir()) == []


def test_who_asks_says_so(system: System, options: dict[str, Any]) -> None:
    system.add(REPORT, pdf("report"))
    upr.fetch(REPORT, **options)
    for request in system.requests:
        assert request.headers["user-agent"].startswith("uprkit/") and "@" not in request.headers["user-agent"]
        assert request.headers["accept-encoding"] == "identity" and "range" not in request.headers


def test_languages_and_forms_are_documents_of_their_own(system: System, options: dict[str, Any]) -> None:
    system.add(REPORT, pdf("report"))
    system.add(REPORT, pdf("rapport"), "fr")
    old = system.add(REPORT, b"\xd0\xcf\x11\xe0" + b"old Word", form="doc")
    new = system.add(REPORT, b"PK\x03\x04" + b"new Word", "es", form="doc")
    assert b"report" in upr.fetch(REPORT, **options).read_bytes()
    assert b"rapport" in upr.fetch(REPORT, language="fr", **options).read_bytes()
    path = upr.fetch(REPORT, form="doc", **options)
    assert path.suffix == ".doc" and path.read_bytes() == old
    path = upr.fetch(REPORT, form="doc", language="es", **options)
    assert path.suffix == ".docx" and path.read_bytes() == new
    _nothing_half(options)


def test_the_same_bytes_are_kept_once(system: System, options: dict[str, Any]) -> None:
    data = pdf("report")
    system.add(REPORT, data)
    system.add(ADDENDUM, data)
    first, second = fetch_many([REPORT, ADDENDUM], **options)
    assert first == second
    assert len(list(options["cache"].glob("objects/*/*"))) == 1 and len(list(options["cache"].glob("index/*"))) == 2


@pytest.mark.parametrize("change", ["cut", "other", "gone"])
def test_a_changed_document_is_fetched_again(change: str, system: System, options: dict[str, Any]) -> None:
    data = system.add(REPORT, pdf("report"))
    path = upr.fetch(REPORT, **options)
    if change == "gone":
        path.unlink()
    else:
        path.write_bytes(data[:100] if change == "cut" else b"x" * len(data))
    with pytest.raises(FetchError, match="not in the cache as pdf in language 'en'; fetch it without offline"):
        upr.fetch(REPORT, **options, offline=True)
    assert upr.fetch(REPORT, **options) == path and path.read_bytes() == data
    assert len(system.files) == 2 and "if-none-match" not in system.files[1].headers


@pytest.mark.parametrize(
    "record",
    ["", "[]", "{", '{"url": 1}', '{"url": "x", "sha256": "../../secret", "suffix": "pdf"}',
     '{"url": "x", "size": "big"}'],
)  # fmt: skip
def test_a_broken_index_is_made_anew(record: str, system: System, options: dict[str, Any]) -> None:
    system.add(REPORT, pdf("report"))
    path = upr.fetch(REPORT, **options)
    entry = options["cache"] / "index" / "A_HRC_27_10.en.pdf.json"
    entry.write_text(record, "utf-8")
    assert upr.fetch(REPORT, **options) == path and len(system.files) == 2
    assert json.loads(entry.read_text("utf-8"))["sha256"] == path.stem


@pytest.mark.parametrize(("name", "value"), [("sha256", "../../../secret"), ("suffix", "../x"), ("base", "http://a.b")])
def test_an_index_leads_nowhere_else(name: str, value: str, system: System, options: dict[str, Any]) -> None:
    system.add(REPORT, pdf("report"))
    upr.fetch(REPORT, **options)
    entry = options["cache"] / "index" / "A_HRC_27_10.en.pdf.json"
    entry.write_text(json.dumps({**json.loads(entry.read_text("utf-8")), name: value}), "utf-8")
    upr.fetch(REPORT, **options)
    assert len(system.files) == 2


def test_refreshing_asks_for_what_is_new_only(system: System, options: dict[str, Any]) -> None:
    system.add(REPORT, pdf("report"))
    path = upr.fetch(REPORT, **options)
    assert upr.fetch(REPORT, **options, refresh=True) == path
    assert system.files[1].headers["if-none-match"]
    assert "if-none-match" not in system.requests[2].headers, "the tag is of the file, not of the symbol"
    newer = system.add(REPORT, pdf("report issued again"))
    again = upr.fetch(REPORT, **options, refresh=True)
    assert again != path and again.read_bytes() == newer
    assert upr.fetch(REPORT, **options) == again
    _nothing_half(options)


def test_a_cache_that_cannot_be_written(options: dict[str, Any], tmp_path: pathlib.Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(FetchError, match=r"A/HRC/27/10: the cache .*can't be used .*UPR_CACHE"):
        upr.fetch(REPORT, **{**options, "cache": tmp_path / "file"})


def test_cache_and_base_of_the_environment(
    system: System, options: dict[str, Any], tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    system.add(REPORT, pdf("report"))
    monkeypatch.setenv("UPR_CACHE", str(tmp_path / "mine"))
    monkeypatch.setenv("UPR_FETCH_BASE", f"{system.base}/")
    assert upr.fetch(REPORT, limits=options["limits"]).is_relative_to(tmp_path / "mine")
    monkeypatch.delenv("UPR_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    if sys.platform == "linux":
        assert upr.fetch(REPORT, limits=options["limits"]).is_relative_to(tmp_path / "xdg" / "upr")


# What the system has not


def test_a_missing_symbol_that_answers_200_is_an_error(system: System, options: dict[str, Any]) -> None:
    system.add(REPORT, pdf("report"))
    with pytest.raises(
        NotInSystemError, match=r"not in the document system as pdf in language 'fr' .*web page"
    ) as caught:
        upr.fetch(REPORT, language="fr", **options)
    assert isinstance(caught.value, LookupError) and caught.value.source == REPORT
    assert caught.value.kind == "NotInSystem" and len(system.requests) == 1
    assert not (options["cache"] / "index").exists() and not list(options["cache"].glob("objects/*/*"))
    copy = pickle.loads(pickle.dumps(caught.value))
    assert str(copy) == str(caught.value) and copy.source == REPORT


@pytest.mark.parametrize("code", [404, 410])
def test_a_missing_symbol_that_says_so(code: int, system: System, options: dict[str, Any]) -> None:
    system.refusals = [status(code)]
    with pytest.raises(NotInSystemError, match=f"it answered {code}.*check the symbol"):
        upr.fetch(REPORT, **options)
    assert len(system.requests) == 1, "what is not there was asked for again"


@pytest.mark.parametrize(
    ("form", "data", "error"),
    [("pdf", b"PK\x03\x04 a Word file", FetchError), ("doc", pdf("report"), FetchError), ("pdf", b"", FetchError),
     ("pdf", b"%P", FetchError), ("pdf", b"\xef\xbb\xbf \n<html>", NotInSystemError), ("docx", b"MZ", FetchError)],
)  # fmt: skip
def test_other_bytes_are_not_kept(
    form: str, data: bytes, error: type[FetchError], system: System, options: dict[str, Any]
) -> None:
    system.add(REPORT, data, form=form)
    with pytest.raises(FetchError) as caught:
        upr.fetch(REPORT, form=form, **options)
    assert type(caught.value) is error
    assert not list(options["cache"].glob("objects/*/*"))


def test_the_content_type_is_not_trusted(system: System, options: dict[str, Any]) -> None:
    data = pdf("report")
    system.faults = [lambda handler: handler.say(200, data, {"Content-Type": "text/html"})]
    system.add(REPORT, data)
    assert upr.fetch(REPORT, **options).read_bytes() == data


@pytest.mark.parametrize("code", [204, 304, 400, 401, 403, 451])
def test_other_refusals_are_told_at_once(code: int, system: System, options: dict[str, Any]) -> None:
    system.refusals = [status(code)]
    with pytest.raises(FetchError, match=rf"refuses it \(status {code}\); try http://127"):
        upr.fetch(REPORT, **options)
    assert len(system.requests) == 1


# Broken connections


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
    _nothing_half(options)


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
    _nothing_half(options)


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
    [(pdf("report"), 3000, "pdf"), (b"PK\x03\x04" + b"w" * 2000 + b"PK\x05\x06" + bytes(18), 1000, "docx")],
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
    _nothing_half(options)


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


# Politeness


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


# Strangers' servers


@pytest.mark.parametrize(
    "place",
    ["http://example.org/a.pdf", "https://example.org/a.pdf", "file:///etc/passwd", "https://un.org.example.com/a.pdf",
     "https://evilun.org/a.pdf", "http://documents.un.org/a.pdf", "https://documents.un.org:8443/a.pdf",
     "https://me:secret@documents.un.org/a.pdf", "//127.0.0.1:1/a.pdf", "https://example.org\\@documents.un.org/",
     "", "http://[", "ftp://documents.un.org/a.pdf"],
)  # fmt: skip
def test_a_redirect_elsewhere_is_not_followed(place: str, system: System, options: dict[str, Any]) -> None:
    system.refusals = [status(302, Location=place)]
    with pytest.raises(FetchError, match="redirected to") as caught:
        upr.fetch(REPORT, **options)
    assert len(system.requests) == 1 and repr(place) in str(caught.value)


@pytest.mark.parametrize("place", ["javascript:alert(1)", "http://a.b:port/"])
def test_a_redirect_to_no_address(place: str, system: System, options: dict[str, Any]) -> None:
    system.refusals = [status(302, Location=place)] * 5
    with pytest.raises(FetchError, match=r"redirected to no address|given up .*location header"):
        upr.fetch(REPORT, **options)


def test_a_server_of_the_un_is_followed() -> None:
    import httpx

    from upr.fetching.download import Client
    from upr.fetching.wanted import wanted

    client = Client(Limits())
    answer = httpx.Response(302, headers={"Location": "https://daccess-ods.un.org/x.pdf"})
    asked = wanted(REPORT)
    assert str(client._next(httpx.URL(asked.url), answer, asked)) == "https://daccess-ods.un.org/x.pdf"
    client.close()


def test_redirects_are_bounded(system: System, options: dict[str, Any]) -> None:
    system.refusals = [status(302, Location=f"/api/symbol/access?s={REPORT}&l=en&t=pdf")] * 99
    with pytest.raises(FetchError, match="more than 5 redirects"):
        upr.fetch(REPORT, **options)
    assert len(system.requests) == 6


def test_a_redirect_that_talks_without_end(system: System, options: dict[str, Any]) -> None:
    data = system.add(REPORT, pdf("report"))

    def talk(handler: Any) -> None:
        handler.send_response(302)
        handler.send_header("Location", "/doc/A_HRC_27_10.en.pdf")
        handler.send_header("Content-Length", "99999999999")
        handler.end_headers()
        while not handler.server.release.is_set():
            handler.wfile.write(b"x" * 65_536)

    system.refusals = [talk]
    assert upr.fetch(REPORT, **options).read_bytes() == data
    assert system.most_open == 1


def test_a_body_without_end_is_cut(system: System, options: dict[str, Any], clock: Clock) -> None:
    system.add(REPORT, pdf("report"))
    system.faults = [endless]
    limits = Limits(sleep=clock.sleep, clock=lambda: clock.now, most_bytes=1_000_000)
    with pytest.raises(FetchError, match="larger than 1,000,000 bytes"):
        upr.fetch(REPORT, **{**options, "limits": limits})
    assert len(system.files) == 1 and list((options["cache"] / "parts").iterdir()) == []


def test_a_length_beyond_the_bound_is_not_read(system: System, options: dict[str, Any]) -> None:
    system.add(REPORT, pdf("report"))
    system.faults = [lambda handler: handler.say(200, b"%PDF", {"Content-Length": str(10**12)})]
    with pytest.raises(FetchError, match="larger than 300,000,000 bytes"):
        upr.fetch(REPORT, **options)


def test_packed_answers_are_not_unpacked(system: System, options: dict[str, Any]) -> None:
    system.add(REPORT, pdf("report"))
    system.faults = [lambda handler: handler.say(200, b"%PDF-", {"Content-Encoding": "gzip"})]
    with pytest.raises(FetchError, match="packed"):
        upr.fetch(REPORT, **options)


def test_a_tag_that_cannot_be_sent_back(system: System, options: dict[str, Any]) -> None:
    data = system.add(REPORT, pdf("report"))
    system.faults = [broken_after(1000, data, etag='"caf\xe9"')]
    assert upr.fetch(REPORT, **options).read_bytes() == data
    assert "range" not in system.files[1].headers


# No download unless asked


def test_importing_and_reading_never_connects() -> None:
    code = """
import socket, sys
def refuse(*args):
    raise AssertionError("a connection was made")
socket.socket.connect = socket.socket.connect_ex = socket.getaddrinfo = socket.create_connection = refuse
import upr, upr.cli
assert upr.samples.load("dprk-2014").audit().ok and upr.fetch is not None
assert upr.cli.main(["states", "Norway"]) == 0
loaded = {"httpx", "httpcore", "platformdirs"} & set(sys.modules)
assert not loaded, loaded
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("name", ["httpx", "platformdirs"])
def test_a_missing_library_names_the_extra(
    name: str, options: dict[str, Any], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("UPR_CACHE", raising=False)
    monkeypatch.setitem(sys.modules, name, None)
    given = {**options, "cache": None} if name == "platformdirs" else options
    with pytest.raises(MissingExtraError, match=rf"{name}: pip install 'uprkit\[fetch\]'") as caught:
        upr.fetch(REPORT, **given)
    assert caught.value.extra == "fetch"
    if name == "platformdirs":
        assert main(["fetch", REPORT]) == 3
        assert "name a folder with cache= or UPR_CACHE" in capsys.readouterr().err


def test_what_the_cache_has_needs_no_library(
    system: System, options: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    system.add(REPORT, pdf("report"))
    path = upr.fetch(REPORT, **options)
    monkeypatch.setitem(sys.modules, "httpx", None)
    monkeypatch.setitem(sys.modules, "platformdirs", None)
    found, missing = fetch_many([REPORT, ADDENDUM], **options)
    assert found == path and isinstance(missing, MissingExtraError)


# Many, and the command


def test_one_that_cannot_be_had_never_stops_the_rest(system: System, options: dict[str, Any]) -> None:
    system.add(REPORT, pdf("report"))
    system.add(ADDENDUM, pdf("addendum"))
    results = list(fetch_many([REPORT, "A/HRC/27/11", "rubbish", ADDENDUM], **options))
    assert [type(result).__name__ for result in results[1:3]] == ["NotInSystemError", "WrongSymbolError"]
    assert isinstance(results[0], pathlib.Path) and isinstance(results[3], pathlib.Path)


def test_an_error_of_the_caller_is_the_callers(system: System, options: dict[str, Any]) -> None:
    system.add(REPORT, pdf("report"))
    results = fetch_many([REPORT, ADDENDUM], **options)
    next(results)
    with pytest.raises(ReadError, match="mine"):
        results.throw(ReadError("mine"))  # type: ignore[attr-defined]


@pytest.fixture
def command(
    system: System, options: dict[str, Any], tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> pathlib.Path:
    """The command asks the server of this test; gives the folder of its cache."""
    monkeypatch.setenv("UPR_FETCH_BASE", system.base)
    monkeypatch.setenv("UPR_CACHE", str(options["cache"]))
    monkeypatch.setattr(
        fetch_command,
        "fetch_many",
        lambda symbols, **given: fetching.fetch_many(symbols, limits=options["limits"], **given),
    )
    return pathlib.Path(options["cache"])


def test_the_command_prints_paths(system: System, command: pathlib.Path, capsys: pytest.CaptureFixture[str]) -> None:
    system.add(REPORT, pdf("report"))
    system.add(ADDENDUM, pdf("addendum"))
    assert main(["fetch", "a/hrc/27/10", "A/HRC/27/11", ADDENDUM, REPORT]) == 3
    out = capsys.readouterr()
    paths = [pathlib.Path(line) for line in out.out.splitlines()]
    assert [path.read_bytes() for path in paths] == [pdf("report"), pdf("addendum")]
    assert all(path.is_relative_to(command) for path in paths)
    assert out.err.startswith("upr: A/HRC/27/11: not in the document system") and out.err.count("\n") == 1
    assert main(["fetch", REPORT, "--offline"]) == 0
    assert main(["fetch", "A/HRC/27/12", "--offline"]) == 3


def test_the_command_copies(
    system: System, command: pathlib.Path, tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]
) -> None:
    system.add(REPORT, pdf("report"))
    system.add(ADDENDUM, pdf("ajout"), "fr")
    out = tmp_path / "papers" / "here"
    assert main(["fetch", REPORT, "-o", str(out)]) == 0
    assert main(["fetch", ADDENDUM, "--language", "fr", "-o", str(out)]) == 0
    assert sorted(path.name for path in out.iterdir()) == ["A_HRC_27_10.pdf", "A_HRC_27_10_Add.1.fr.pdf"]
    assert capsys.readouterr().out.splitlines()[0] == str(out / "A_HRC_27_10.pdf")
    newer = system.add(REPORT, pdf("newer"))
    assert main(["fetch", REPORT, "-o", str(out), "--refresh", "--cache", str(tmp_path / "other")]) == 0
    assert (out / "A_HRC_27_10.pdf").read_bytes() == newer and (tmp_path / "other" / "index").exists()


def test_wrong_usage_of_the_command(
    system: System,
    command: pathlib.Path,
    tmp_path: pathlib.Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    system.add(REPORT, pdf("report"))
    for words in (["A/HRC/27"], [REPORT, "--language", "de"], [REPORT, "--form", "txt"], [],
                  [REPORT, "--refresh", "--offline"]):  # fmt: skip
        with pytest.raises(SystemExit) as stopped:
            main(["fetch", *words])
        assert stopped.value.code == 2
    assert "'A/HRC/27': no symbol of the Human Rights Council; give one such as" in capsys.readouterr().err
    (tmp_path / "file").write_bytes(b"")
    assert main(["fetch", REPORT, "-o", str(tmp_path / "file")]) == 2
    assert "can't be written" in capsys.readouterr().err
    monkeypatch.setenv("UPR_FETCH_BASE", "nowhere")
    assert main(["fetch", REPORT]) == 2
    assert "not 'nowhere'; see also UPR_FETCH_BASE" in capsys.readouterr().err


def test_from_symbol_to_record(
    system: System, command: pathlib.Path, tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]
) -> None:
    typeset(sample(), tmp_path / "paper.pdf")
    system.add("A/HRC/13/13", (tmp_path / "paper.pdf").read_bytes())
    assert main(["fetch", "A/HRC/13/13"]) == 0
    path = capsys.readouterr().out.strip()
    assert main(["parse", path, "-f", "json"]) == 0
    assert len(json.loads(capsys.readouterr().out)["recommendations"]) == 167
