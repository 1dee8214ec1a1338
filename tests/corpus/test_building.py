"""A store is built of files: what changed is read again, a stopped build goes on, the files decide the bytes."""

from __future__ import annotations

import contextlib
import json
import os
import pathlib
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterable
from typing import Any

import pytest

import upr
from tests.corpus.papers import folder_of
from upr.corpus import build
from upr.corpus.building import PART, made_with
from upr.corpus.sqlite_store import SqliteStore
from upr.errors import DamagedFileError, ReadError, UnsupportedFormatError
from upr.io.review import to_review_record


@pytest.fixture
def folder(tmp_path: pathlib.Path) -> pathlib.Path:
    return folder_of(tmp_path / "papers", "Chad", "Kenya", "Peru")


class Seen:
    """Which files are read."""

    def __init__(self) -> None:
        self.names: list[str] = []

    def __call__(self, items: Iterable[Any], total: int) -> Iterable[Any]:
        for item in items:
            self.names.append(pathlib.Path(item).stem)
            yield item


def test_a_folder_is_built_and_says_of_what(folder: pathlib.Path, tmp_path: pathlib.Path) -> None:
    built = build(folder, tmp_path / "x.sqlite")
    assert (built.read, built.kept, built.gone, built.unread, built.documents, built.recommendations) == (
        3,
        0,
        0,
        (),
        3,
        9,
    )
    with upr.Corpus(tmp_path / "x.sqlite") as corpus:
        expected = [item for d in upr.read_many(folder) if isinstance(d, upr.Document) for item in d.recommendations]
        assert list(corpus.where()) == expected
        assert [(f.path, f.documents, f.error) for f in corpus.files] == [
            (f"papers/{name}.txt", 1, None) for name in ("chad", "kenya", "peru")
        ]
        assert all(f.made == made_with({}) and f.bytes for f in corpus.files)
        assert corpus.search("prison", to="Kenya").one().text == "Go on with reforms of prisons in Kenya"
    assert sorted(os.listdir(tmp_path)) == ["papers", "x.sqlite"]


def test_only_what_changed_is_read_again(folder: pathlib.Path, tmp_path: pathlib.Path) -> None:
    store = tmp_path / "x.sqlite"
    build(folder, store)
    first = store.read_bytes()
    folder_of(folder, "Fiji")
    changed = folder / "kenya.txt"
    changed.write_text(changed.read_text("utf-8").replace("prisons", "courts"), encoding="utf-8")
    (folder / "chad.txt").unlink()
    seen = Seen()
    built = build(folder, store, progress=seen)
    assert seen.names == ["fiji", "kenya"] and (built.read, built.kept, built.gone) == (2, 1, 1)
    with upr.Corpus(store) as corpus:
        assert [f.path for f in corpus.files] == ["papers/fiji.txt", "papers/kenya.txt", "papers/peru.txt"]
        assert corpus.count(words="courts") == 1 and corpus.count(to="Chad") == 0
    assert store.read_bytes() != first


def test_the_bytes_depend_on_the_files_alone(folder: pathlib.Path, tmp_path: pathlib.Path) -> None:
    whole, piecewise = tmp_path / "whole.sqlite", tmp_path / "piecewise.sqlite"
    held = {path: path.read_bytes() for path in folder.iterdir()}
    build(folder, whole)
    for path in held:
        path.unlink()
    for path in sorted(held, reverse=True):
        path.write_bytes(held[path])
        build(folder, piecewise)
    assert piecewise.read_bytes() == whole.read_bytes()
    build(folder, tmp_path / "parallel.sqlite", jobs=2)
    assert (tmp_path / "parallel.sqlite").read_bytes() == whole.read_bytes()


def test_other_options_read_again(folder: pathlib.Path, tmp_path: pathlib.Path) -> None:
    build(folder, tmp_path / "x.sqlite")
    assert build(folder, tmp_path / "x.sqlite", pages="all").read == 3
    assert build(folder, tmp_path / "x.sqlite", pages="all", given={"session": 5}).read == 3


def test_a_build_that_is_stopped_goes_on(folder: pathlib.Path, tmp_path: pathlib.Path) -> None:
    store = tmp_path / "x.sqlite"

    def stopping(items: Iterable[Any], total: int) -> Iterable[Any]:
        for number, item in enumerate(items):
            if number == 2:
                raise KeyboardInterrupt
            yield item

    with pytest.raises(KeyboardInterrupt):
        build(folder, store, progress=stopping)
    assert not store.exists()
    seen = Seen()
    build(folder, store, progress=seen)
    assert seen.names == ["peru"]
    assert sorted(os.listdir(tmp_path)) == ["papers", "x.sqlite"]
    shutil.copy(store, tmp_path / "first.sqlite")
    store.unlink()
    build(folder, store)
    assert store.read_bytes() == (tmp_path / "first.sqlite").read_bytes()


_KILLED = """
import sys, time, upr
from upr.corpus import build

def slowly(items, total):
    for number, item in enumerate(items):
        if number == 2:
            print("two", flush=True)
            time.sleep(60)
        yield item

build(sys.argv[1], sys.argv[2], progress=slowly)
"""


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="kills a process")
def test_a_build_that_is_killed_goes_on(folder: pathlib.Path, tmp_path: pathlib.Path) -> None:
    store = tmp_path / "x.sqlite"
    command = [sys.executable, "-c", _KILLED, str(folder), str(store)]
    root = str(pathlib.Path(upr.__file__).parents[1])
    with subprocess.Popen(command, stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": root}) as process:
        assert process.stdout is not None and process.stdout.readline() == b"two\n"
        process.send_signal(signal.SIGKILL)
    assert any(name.endswith(PART) for name in os.listdir(tmp_path))
    seen = Seen()
    build(folder, store, progress=seen)
    assert seen.names == ["peru"] and sorted(os.listdir(tmp_path)) == ["papers", "x.sqlite"]


def test_what_another_build_has_left_broken_is_no_hindrance(folder: pathlib.Path, tmp_path: pathlib.Path) -> None:
    (tmp_path / f".x.sqlite.abc{PART}").write_bytes(b"SQLite format 3\0 and then nothing")
    assert build(folder, tmp_path / "x.sqlite").read == 3


def test_a_build_that_runs_is_left_alone(folder: pathlib.Path, tmp_path: pathlib.Path) -> None:
    store = tmp_path / "x.sqlite"

    def meanwhile(items: Iterable[Any], total: int) -> Iterable[Any]:
        for item in items:
            seen = Seen()
            build(folder, store, progress=seen)
            running.append(seen.names)
            yield item

    running: list[list[str]] = []
    build(folder, store, progress=meanwhile)
    # The inner builds read for themselves, and leave what the outer one writes in its place.
    assert running == [["chad", "kenya", "peru"], [], []] and sorted(os.listdir(tmp_path)) == ["papers", "x.sqlite"]


def test_a_disk_that_is_full_is_told(
    folder: pathlib.Path, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr("upr.corpus.building.written_anew", full)
    with pytest.raises(OSError, match="disk is full") as error:
        build(folder, tmp_path / "x.sqlite")
    assert error.value.filename == str(tmp_path / "x.sqlite") and os.listdir(tmp_path) == ["papers"]


def test_files_that_can_not_be_read_are_told_and_kept(folder: pathlib.Path, tmp_path: pathlib.Path) -> None:
    (folder / "letter.txt").write_text("Dear Sir,\nthank you for your letter.\n", encoding="utf-8")
    built = build(folder, tmp_path / "x.sqlite")
    ((name, why),) = built.unread
    assert name == "papers/letter.txt" and why == "no parser knows this kind of document"
    again = build(folder, tmp_path / "x.sqlite")
    assert again.unread == built.unread and (again.read, again.kept) == (0, 4)


def test_a_file_of_many_documents_and_reviews(tmp_path: pathlib.Path) -> None:
    papers = folder_of(tmp_path / "papers", "Chad")
    paper = upr.read(papers / "chad.txt")
    review = upr.combine(upr.samples.load())
    record = json.dumps(to_review_record(review), ensure_ascii=False)
    (papers / "review.json").write_text(record, encoding="utf-8")
    records = "".join(json.dumps(upr.io.to_record(d)) + "\n" for d in (paper, upr.samples.load()))
    (papers / "several.jsonl").write_text(records, encoding="utf-8")
    store = tmp_path / "x.sqlite"
    assert build(papers, store).read == 3
    with upr.Corpus(store) as corpus:
        # The sample is in the review too, and the paper twice: each is counted once.
        assert len(corpus.where(to="PRK")) == 167 and len(corpus) == 170
        assert corpus.search('"reforms of prisons"').one().state_under_review == upr.State.of("Chad")
    first = store.read_bytes()
    assert build(papers, store).kept == 3 and store.read_bytes() == first
    alone = tmp_path / "alone.sqlite"
    build(papers / "review.json", alone)
    with upr.Corpus(alone) as corpus:
        assert list(corpus.reviews()) == [upr.io.from_review_record(json.loads(record))]
        assert corpus.where() == review.recommendations
    first = alone.read_bytes()
    assert build(papers / "review.json", alone).kept == 1 and alone.read_bytes() == first


def test_bytes_are_no_files(tmp_path: pathlib.Path) -> None:
    with pytest.raises(ValueError, match="built of files by their paths"):
        build(b"Position of", tmp_path / "x.sqlite")


def test_a_file_that_is_no_store_is_never_written_over(folder: pathlib.Path, tmp_path: pathlib.Path) -> None:
    target = folder / "chad.txt"
    before = target.read_bytes()
    with pytest.raises(UnsupportedFormatError, match="no SQLite file"):
        build(folder / "kenya.txt", target)
    other = tmp_path / "other.sqlite"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE mine (a)")
    connection.close()
    with pytest.raises(UnsupportedFormatError, match=r"a SQLite file, but no store"):
        build(folder, other)
    assert target.read_bytes() == before


def test_the_store_in_the_folder_is_no_source(folder: pathlib.Path) -> None:
    store = folder / "x.sqlite"
    assert build(folder, store).read == 3
    assert build(folder, store).kept == 3


@pytest.fixture
def store(folder: pathlib.Path, tmp_path: pathlib.Path) -> pathlib.Path:
    build(folder, tmp_path / "x.sqlite")
    return tmp_path / "x.sqlite"


def test_a_store_that_is_not_there(tmp_path: pathlib.Path) -> None:
    with pytest.raises(ReadError, match=r"no\.sqlite: can't be opened: No such file"):
        upr.Corpus(tmp_path / "no.sqlite")
    assert not (tmp_path / "no.sqlite").exists()


@pytest.mark.parametrize("at", [50, 5_000, -4096])
def test_a_store_that_is_cut_off(store: pathlib.Path, at: int) -> None:
    store.write_bytes(store.read_bytes()[:at])
    with pytest.raises((DamagedFileError, UnsupportedFormatError), match=r"x\.sqlite: "):
        upr.Corpus(store)


def test_a_store_of_a_later_version(store: pathlib.Path) -> None:
    data = bytearray(store.read_bytes())
    data[60:64] = (7).to_bytes(4, "big")
    store.write_bytes(data)
    with pytest.raises(UnsupportedFormatError, match="version 7, and this version of the library knows those up to 1"):
        upr.Corpus(store)


def test_a_store_that_is_damaged_inside(store: pathlib.Path) -> None:
    data = bytearray(store.read_bytes())
    for place in range(8192, len(data), 4096):
        data[place : place + 400] = b"\xff" * 400
    store.write_bytes(data)
    with pytest.raises(ReadError, match=r"x\.sqlite: .*damaged"), upr.Corpus(store) as corpus:
        corpus.check()
    with pytest.raises(ReadError, match=r"x\.sqlite: "), upr.Corpus(store) as corpus:
        corpus.where()


@pytest.mark.parametrize("statement", [
    "UPDATE recommendation_records SET record = '[]'", "UPDATE recommendation_records SET record = '{\"spans\": [1]}'",
    "UPDATE recommendation_records SET record = 'x'", "UPDATE recommendations SET state_under_review = 'XXX'",
    "UPDATE recommendations SET run = 0", "UPDATE recommendations SET themes = '{'",
])  # fmt: skip
def test_a_store_that_was_tampered_with(store: pathlib.Path, statement: str) -> None:
    with sqlite3.connect(store) as connection:
        connection.execute(statement)
    connection.close()
    with pytest.raises(DamagedFileError, match="not whole"), upr.Corpus(store) as corpus:
        corpus.where()


def test_a_store_without_a_table(store: pathlib.Path) -> None:
    with sqlite3.connect(store) as connection:
        connection.execute("DROP TABLE recommending_states")
        connection.execute("CREATE VIEW recommending_states AS SELECT 1 AS name")
    connection.close()
    with pytest.raises(DamagedFileError, match="the store lacks recommending_states"):
        upr.Corpus(store)


def test_reading_never_writes(store: pathlib.Path) -> None:
    before = store.read_bytes(), store.stat().st_mtime_ns
    with upr.Corpus(store) as corpus:
        corpus.counts("by")
        corpus.where(text="prisons")
        with contextlib.closing(SqliteStore(store)) as opened, pytest.raises(ReadError, match="readonly"):
            opened._all("DELETE FROM notes")
    assert (store.read_bytes(), store.stat().st_mtime_ns) == before


def test_a_store_is_opened_in_a_moment(store: pathlib.Path) -> None:
    start = time.perf_counter()
    with upr.Corpus(store) as corpus:
        len(corpus)
    assert time.perf_counter() - start < 1
