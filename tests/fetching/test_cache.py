"""From the document system into the cache, once."""

from __future__ import annotations

import hashlib
import json
import pathlib
import sys
from typing import Any

import pytest

import upr
from tests.fetching.document_system import (
    ADDENDUM,
    REPORT,
    System,
    docx,
    nothing_half,
    pdf,
)
from upr.errors import FetchError
from upr.fetching import fetch_many


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
    new = system.add(REPORT, docx("new Word"), "es", form="doc")
    assert b"report" in upr.fetch(REPORT, **options).read_bytes()
    assert b"rapport" in upr.fetch(REPORT, language="fr", **options).read_bytes()
    path = upr.fetch(REPORT, form="doc", **options)
    assert path.suffix == ".doc" and path.read_bytes() == old
    path = upr.fetch(REPORT, form="doc", language="es", **options)
    assert path.suffix == ".docx" and path.read_bytes() == new
    nothing_half(options["cache"])


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
    nothing_half(options["cache"])


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
