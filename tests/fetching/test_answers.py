"""What the document system has not, refuses, or gives in place of a document."""

from __future__ import annotations

import pickle
from typing import Any

import pytest

import upr
from tests.fetching.document_system import (
    REPORT,
    Clock,
    System,
    broken_after,
    endless,
    pdf,
    status,
)
from upr.errors import FetchError, NotInSystemError
from upr.fetching import Limits


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
    from upr.fetching.request import request_for

    client = Client(Limits())
    answer = httpx.Response(302, headers={"Location": "https://daccess-ods.un.org/x.pdf"})
    asked = request_for(REPORT)
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
