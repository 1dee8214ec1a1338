"""Servers that never end, lie about lengths or answer nonsense: an error or the right file, in time."""

from __future__ import annotations

import json
import os
import pathlib
import time
from typing import Any

import attrs
import pytest

import upr
from tests.fetching.document_system import ADDENDUM, ETAG, REPORT, Clock, System, nothing_half, pdf, status
from tests.fetching.hostile_servers import CUT_ARCHIVES, DATA, SERVERS, WORD, drops
from upr.errors import FetchError
from upr.fetching import Limits
from upr.fetching.cache import Cache, Origin
from upr.fetching.request import request_for

SOON = 0.2  # seconds that one document may take here
HASTY = Limits(deadline=SOON, longest_turn=SOON, longest_wait=0.1, pause=0.01, tries=3, timeout=5)


@pytest.fixture
def hasty(options: dict[str, Any]) -> dict[str, Any]:
    return {**options, "limits": HASTY}


@pytest.fixture
def patient(options: dict[str, Any]) -> dict[str, Any]:
    """For a server that answers: a machine that is busy must not let the time pass."""
    return {**options, "limits": attrs.evolve(HASTY, deadline=60.0, longest_turn=60.0)}


@pytest.mark.parametrize("name", SERVERS)
def test_every_answer_ends_in_time(name: str, system: System, hasty: dict[str, Any]) -> None:
    system.add(REPORT, DATA)
    # A redirect is an answer for a symbol.
    (system.refusals if "redirect" in name else system.faults).extend([SERVERS[name]] * 2)
    start = time.monotonic()
    try:
        assert upr.fetch(REPORT, **hasty).read_bytes() == DATA
    except FetchError as error:
        assert str(error).isprintable() and len(str(error)) < 600 + 60_000 * ("letters" in name)
    assert time.monotonic() - start < SOON + 3
    system.release.set()
    nothing_half(hasty["cache"])


def test_a_deadline_is_told_and_gives_the_turn_to_others(
    system: System, hasty: dict[str, Any], patient: dict[str, Any]
) -> None:
    system.add(REPORT, DATA)
    system.add(ADDENDUM, pdf("addendum"))
    system.faults = [SERVERS["early hints without end"]]
    told = r"given up after 1 try: the answer did not come to its end \(one document may take 0.2 s\); try again later$"
    with pytest.raises(FetchError, match=told):
        upr.fetch(REPORT, **hasty)
    system.release.set()
    assert upr.fetch(ADDENDUM, **patient).read_bytes() == pdf("addendum")


def test_what_came_by_the_deadline_is_kept(system: System, hasty: dict[str, Any], patient: dict[str, Any]) -> None:
    system.add(REPORT, DATA)
    head = f"HTTP/1.1 200 OK\r\nETag: {ETAG}\r\nContent-Length: {len(DATA)}\r\n\r\n".encode()
    system.faults = [drops(DATA, before=head), lambda handler: handler.serve(DATA, etag=ETAG)]
    with pytest.raises(FetchError, match=r"the \d+ bytes that have come are kept"):
        upr.fetch(REPORT, **hasty)
    assert upr.fetch(REPORT, **patient).read_bytes() == DATA
    assert int(system.files[1].headers["range"][6:-1]) > 0


def test_the_downloads_of_others_are_waited_for_so_long(
    system: System, hasty: dict[str, Any], patient: dict[str, Any]
) -> None:
    system.add(REPORT, DATA)
    with (
        Cache(hasty["cache"]).access(system.base, Limits()),
        pytest.raises(FetchError, match=r"other downloads into .* have not ended in 0.2 s; try again later"),
    ):
        upr.fetch(REPORT, **hasty)
    assert upr.fetch(REPORT, **patient).read_bytes() == DATA


@pytest.mark.parametrize("value", ["121", "1000000000", "Fri, 31 Dec 9999 23:59:59 GMT"])
def test_more_than_two_minutes_are_told_and_not_waited_for(
    value: str, system: System, options: dict[str, Any], clock: Clock
) -> None:
    system.refusals = [status(503, Retry_After=value)]
    with pytest.raises(FetchError, match=r"asks to wait until 2\d\d\d-.* UTC; try again then"):
        upr.fetch(REPORT, **options)
    assert clock.slept == []


@pytest.mark.parametrize("cut", [DATA[:3000], DATA[:-10]])
def test_a_cut_pdf_is_not_whole_whatever_its_length(cut: bytes, system: System, options: dict[str, Any]) -> None:
    system.add(REPORT, DATA)
    system.faults = [lambda handler: handler.say(200, cut)] * 5
    with pytest.raises(FetchError, match="given up after 5 tries: what came is no whole pdf file"):
        upr.fetch(REPORT, **options)
    nothing_half(options["cache"])
    assert not list(options["cache"].glob("parts/*"))
    assert upr.fetch(REPORT, **options).read_bytes() == DATA


@pytest.mark.parametrize("name", CUT_ARCHIVES)
def test_a_cut_archive_is_not_whole_whatever_its_length(name: str, system: System, options: dict[str, Any]) -> None:
    system.add(REPORT, WORD, form="docx")
    system.faults = [lambda handler: handler.say(200, CUT_ARCHIVES[name])] * 5
    with pytest.raises(FetchError, match="what came is no whole docx file"):
        upr.fetch(REPORT, form="docx", **options)
    assert upr.fetch(REPORT, form="docx", **options).read_bytes() == WORD


def test_control_signs_of_a_server_reach_no_message(system: System, patient: dict[str, Any]) -> None:
    system.refusals = [SERVERS["a status that is none"]] * 3
    with pytest.raises(FetchError) as caught:
        upr.fetch(REPORT, **patient)
    assert "\x1b" not in str(caught.value) and str(caught.value).isprintable()


HOSTILE = {
    "deep": "[" * 100_000, "deep objects": '{"a":' * 100_000, "digits": '{"size": ' + "9" * 5000 + "}",
    "long": " " * 10**6 + "{}",
    "surrogates": '{"url": "\\ud800", "etag": "\\ud800"}', "not utf-8": "\udcff",
    "nan": '{"size": NaN}', "a word": '"x"',
}  # fmt: skip
FIELDS = [
    ("size", -1), ("size", 10**400), ("size", True), ("size", 1.5), ("size", "1"), ("url", ["x"]), ("etag", {}),
    ("sha256", [[[]]]), ("sha256", 10**400), ("suffix", {"pdf": 1}), ("base", None), ("last_modified", 3),
]  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("place", ["index", "part", "turn"])
def test_hostile_json_in_the_cache_is_as_if_it_were_not_there(
    name: str, place: str, system: System, patient: dict[str, Any]
) -> None:
    system.add(REPORT, DATA)
    cache: pathlib.Path = patient["cache"]
    paths = {
        "index": cache / "index" / "A_HRC_27_10.en.pdf.json",
        "part": cache / "parts" / "A_HRC_27_10.en.pdf.part.json",
        "turn": cache / "turn",
    }
    paths[place].parent.mkdir(parents=True, exist_ok=True)
    paths[place].write_bytes(HOSTILE[name].encode("utf-8", "surrogateescape"))
    if place == "part":
        paths[place].with_suffix("").write_bytes(DATA[:100])
    assert upr.fetch(REPORT, **patient).read_bytes() == DATA
    assert "range" not in system.files[0].headers


@pytest.mark.parametrize(("name", "value"), FIELDS)
def test_a_wrong_field_of_the_index_is_as_if_nothing_were_there(
    name: str, value: object, system: System, patient: dict[str, Any]
) -> None:
    system.add(REPORT, DATA)
    path = upr.fetch(REPORT, **patient)
    entry = patient["cache"] / "index" / "A_HRC_27_10.en.pdf.json"
    entry.write_text(json.dumps({**json.loads(entry.read_text("utf-8")), name: value}), "utf-8")
    assert upr.fetch(REPORT, **patient) == path and len(system.files) == 2


@pytest.mark.parametrize("due", ["1e999", "-1e999", "9" * 400, "NaN", "[1]", '"5"', "true"])
def test_a_strange_time_of_the_next_request(due: str, system: System, patient: dict[str, Any]) -> None:
    system.add(REPORT, DATA)
    patient["cache"].mkdir()
    (patient["cache"] / "turn").write_text(f'{{"base": "{system.base}", "due": {due}}}', "utf-8")
    assert upr.fetch(REPORT, **patient).read_bytes() == DATA


@pytest.mark.parametrize("name", ["index/A_HRC_27_10.en.pdf.json", "parts/A_HRC_27_10.en.pdf.part", "turn"])
def test_a_folder_or_a_pipe_in_place_of_a_file(name: str, system: System, patient: dict[str, Any]) -> None:
    system.add(REPORT, DATA)
    path = patient["cache"] / name
    path.mkdir(parents=True)
    with pytest.raises(FetchError, match=r"the cache .* can't be used"):
        upr.fetch(REPORT, **patient)
    path.rmdir()
    if hasattr(os, "mkfifo"):
        os.mkfifo(path)
        try:
            assert upr.fetch(REPORT, **patient).read_bytes() == DATA
        except FetchError as error:
            assert name == "turn" and "can't be used" in str(error)


def test_a_part_that_was_changed_is_fetched_anew(system: System, patient: dict[str, Any]) -> None:
    system.add(REPORT, DATA)
    part = Cache(patient["cache"]).part(request_for(REPORT, base=system.base))
    origin = Origin(url=f"{system.base}/doc/A_HRC_27_10.en.pdf", etag=ETAG, size=len(DATA))
    with part.begun(origin) as file:
        file.write(b"MZ" + DATA[2:1000])
    system.faults = [lambda handler: handler.serve(DATA, etag=ETAG)]
    assert upr.fetch(REPORT, **patient).read_bytes() == DATA
    assert [request.headers.get("range") for request in system.files] == ["bytes=1000-", None]
