"""Bounds on reading: each holds, each error says which, and what a reader or parser raises is an error of ours."""

from __future__ import annotations

import io
import os
import pathlib
import time
from collections.abc import Iterator

import pytest

import upr
from upr.errors import DamagedFileError, InternalError, LimitError, ReadError
from upr.limits import (
    Limits,
    check_characters,
    check_memory,
    check_pages,
    check_time,
    clock_started_anew,
    current,
    running,
)
from upr.plugins import Match
from upr.reading import documents_in, expand
from upr.text import SourceText

SAMPLE = pathlib.Path(upr.samples.__file__).parent / "dprk-2014.txt"


class Clock:
    """A clock that nobody waits for."""

    def __init__(self) -> None:
        self.now = 0.0

    def monotonic(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr("upr.limits.time", clock)
    return clock


class Parser:
    """A parser that raises an error, or takes its time for each of three documents."""

    name, version, kind = "patient", "1", "patient"

    def __init__(self, action: BaseException | Clock) -> None:
        self.action = action

    def sniff(self, source: SourceText) -> Match | None:
        return Match(0.0, "never by itself")

    def parse(self, source: SourceText) -> Iterator[upr.Document]:
        if isinstance(self.action, BaseException):
            raise self.action
        for _ in range(3):
            self.action.sleep(60)
            check_time()
            yield upr.samples.load()


@pytest.mark.parametrize("name", ["seconds", "megabytes", "pages", "characters"])
def test_a_limit_is_above_zero(name: str) -> None:
    with pytest.raises(ValueError, match=name):
        Limits(**{name: 0})


def test_limits_hold_while_they_run_and_no_longer() -> None:
    with running(Limits(pages=3, characters=5), "a.pdf"):
        assert current().pages == 3
        check_pages(3)
        with pytest.raises(LimitError, match=r"^a.pdf: it has more than 3 pages; allow more with upr.Limits\(pages=\)"):
            check_pages(4)
        with pytest.raises(LimitError, match="5 characters"):
            check_characters(6)
        with running(Limits.none()):
            check_pages(10**9)
    assert current() == Limits()


def test_the_clock_is_read_where_it_runs() -> None:
    check_time()
    with running(Limits(seconds=0.01), "a.pdf"):
        time.sleep(0.02)
        with pytest.raises(LimitError, match=r"^a.pdf: reading it takes more than 0.01 s"):
            check_time()


def test_a_clock_that_is_started_anew_leaves_the_limits_and_the_time_before(clock: Clock) -> None:
    with running(Limits(seconds=20, pages=3), "a.pdf"):
        clock.sleep(12)
        with clock_started_anew("b.pdf"):
            clock.sleep(12)
            check_time()
            with pytest.raises(LimitError, match=r"^b\.pdf: it has more than 3 pages"):
                check_pages(4)
        with pytest.raises(LimitError, match=r"^a\.pdf: reading it takes more than 20 s"):
            check_time()


@pytest.mark.parametrize("most", [1, 300])
def test_memory_is_held_against_the_megabytes(most: int) -> None:
    with running(Limits(megabytes=most), "a.pdf"):
        check_memory(most << 20)
        with pytest.raises(LimitError, match=rf"^a\.pdf: reading it takes more than {most} megabytes of memory; allow"):
            check_memory((most << 20) + 1)
    with running(Limits.none()):
        check_memory(1 << 60)


def test_time_is_counted_from_one_document_to_the_next(clock: Clock) -> None:
    documents = []
    for document in documents_in(b"x", parser=Parser(clock), limits=Limits(seconds=61)):
        clock.sleep(100)  # what the caller does with it does not count
        documents.append(document)
    assert len(documents) == 3
    with pytest.raises(LimitError):
        list(documents_in(b"x", parser=Parser(clock), limits=Limits(seconds=59)))


def test_a_text_that_is_too_long_is_refused() -> None:
    with pytest.raises(LimitError, match="100 characters"):
        upr.parse_text(SAMPLE.read_text("utf-8"), limits=Limits(characters=100))


def test_a_file_that_is_too_large_is_refused_before_it_is_read(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(3 << 20)
    with path.open("rb") as file:
        for source in (path, file, io.BytesIO(path.read_bytes())):
            with pytest.raises(LimitError, match=r"more than 2 MB"):
                upr.read(source, limits=Limits(megabytes=2))


def test_a_device_without_end_is_refused() -> None:
    if not os.path.exists("/dev/zero"):
        pytest.skip("no /dev/zero")
    with pytest.raises(LimitError, match="more than 1 MB"):
        upr.read("/dev/zero", limits=Limits(megabytes=1))


@pytest.mark.parametrize(
    ("raised", "kind"),
    [
        (IndexError("list index out of range"), InternalError),
        (ValueError("Exceeds the limit (4300 digits)"), InternalError),
        (RecursionError("maximum recursion depth"), DamagedFileError),
        (MemoryError(), LimitError),
        (TimeoutError("regex timed out"), DamagedFileError),
        (OSError(5, "Input/output error"), ReadError),
    ],
)
def test_what_a_parser_raises_is_an_error_of_ours(raised: Exception, kind: type[ReadError]) -> None:
    with pytest.raises(kind) as caught:
        upr.read(b"x", parser=Parser(raised))
    assert type(caught.value) is kind and caught.value.__cause__ is raised


def test_an_error_in_a_parser_does_not_end_a_batch() -> None:
    (found,) = upr.read_many([b"x"], parser=Parser(IndexError("out of range")))
    assert isinstance(found, InternalError) and "report" in str(found)


def test_what_is_no_document_is_wrong_usage() -> None:
    with pytest.raises(TypeError, match="not as int"):
        upr.read(123)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="backend is"):
        upr.read(b"x", backend="acrobat")
    with pytest.raises(ReadError, match="can't be opened"):
        upr.read("a\0b")


def test_a_folder_that_cant_be_listed_is_told(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "open").mkdir()
    (tmp_path / "closed").mkdir()
    (tmp_path / "open" / "a.txt").write_bytes(SAMPLE.read_bytes())
    scandir = os.scandir

    def refusing(path: str) -> object:
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refusing)
    assert list(expand(tmp_path)) == [tmp_path / "closed", tmp_path / "open" / "a.txt"]
    error, document = upr.read_many(tmp_path)
    assert isinstance(error, ReadError) and "closed" in str(error)
    assert isinstance(document, upr.Document)
