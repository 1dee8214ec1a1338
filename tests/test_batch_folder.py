"""Batches into a folder: nothing lost whatever is removed, damaged or killed; no input and no other output harmed."""

from __future__ import annotations

import hashlib
import json
import os
import pathlib
import random
import signal
import subprocess
import sys
import time

import pytest

import upr
from tests.parsers.exports import HEADER
from tests.parsers.papers import URUGUAY
from upr.cli.marks import is_whole, mark_in
from upr.cli.program import main
from upr.cli.record_folder import LIST, PART, reserved
from upr.files import write_whole
from upr.parsers.exports.upr_info import UprInfo

STATES = ("Chad", "Peru", "Kenya", "Nepal", "Fiji")
FIVE = "\n".join([HEADER, *(f"{to},x,,Build schools in {to},Norway,WEOG,,Noted,2,Other,14" for to in STATES), ""])


@pytest.fixture
def papers(tmp_path: pathlib.Path) -> pathlib.Path:
    """An export of five documents, one whose second record would have another's name, a failed audit, a bad file."""
    folder = tmp_path / "papers"
    (folder / "more").mkdir(parents=True)
    (folder / "five.csv").write_text(FIVE, "utf-8")
    (folder / "five-2.csv").write_text(FIVE.replace("schools", "roads"), "utf-8")
    (folder / "more" / "FIVE.csv").write_text(FIVE.replace("schools", "wells"), "utf-8")
    (folder / "short.txt").write_text(URUGUAY.text().replace("accepts 18", "accepts 19"), "utf-8")
    (folder / "void.txt").write_bytes(b"")
    return folder


def contents(folder: pathlib.Path) -> dict[str, str]:
    """The files of a folder by name, as the hash of their bytes."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def parse(*words: object) -> int:
    return main(["parse", "--no-isolated", *map(str, words)])  # processes of their own are not the point here


@pytest.mark.parametrize("form", ["json", "jsonl", "csv", "upr-info", "uhri-json", "uhri-xlsx"])
def test_whatever_is_removed_comes_back(
    papers: pathlib.Path, tmp_path: pathlib.Path, form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    out, given = tmp_path / "out", contents(papers)
    status = parse(papers, "-f", form, "-o", f"{out}/")
    assert status == 3
    first = contents(out)
    assert len(first) == 17  # three exports of five, two papers; a file that can't be read has a record, but no table
    assert (LIST in first) == (form not in ("json", "jsonl"))
    dice = random.Random(form)
    for _ in range(3):
        for name in dice.sample(sorted(first), dice.randint(1, len(first))):
            (out / name).unlink()
        capsys.readouterr()
        assert parse(papers, "-f", form, "-o", f"{out}/") == 3
        told = capsys.readouterr().err
        assert contents(out) == first and contents(papers) == given
        assert "void.txt: the file is empty" in told and "short.txt: audit failed" in told


def test_one_record_of_five_is_no_done_source(papers: pathlib.Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = papers.parent / "o"
    assert parse(papers / "five.csv", "-o", f"{out}/") == 0
    first = contents(out)
    assert parse(papers / "five.csv", "-o", f"{out}/") == 0
    assert "1 of 1 files have their record" in capsys.readouterr().err
    for name in ("five.json", "five-2.json", "five-4.json", "five-5.json"):
        (out / name).unlink()
    assert parse(papers / "five.csv", "-o", f"{out}/") == 0
    assert "have their record" not in capsys.readouterr().err and contents(out) == first


def test_what_failed_once_reaches_the_status_again(papers: pathlib.Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = f"{papers.parent}/o/"
    for _ in range(2):
        assert parse(papers / "short.txt", papers / "five.csv", "-o", out) == 1
        assert "short.txt: audit failed; `upr audit` says why" in capsys.readouterr().err
    for _ in range(2):
        assert parse(papers / "void.txt", "-o", out) == 3
        assert "the file is empty" in capsys.readouterr().err


@pytest.mark.parametrize("damage", ["cut", "emptied", "changed", "replaced"])
def test_a_damaged_record_is_made_again(papers: pathlib.Path, damage: str, capsys: pytest.CaptureFixture[str]) -> None:
    out = papers.parent / "o"
    parse(papers / "five.csv", "-o", f"{out}/")
    first, path = contents(out), out / "five-3.json"
    data = path.read_bytes()
    changed = {
        "cut": data[:1000], "emptied": b"", "changed": data.replace(b"schools", b"schoolz"),
        "replaced": (out / "five-2.json").read_bytes(),
    }  # fmt: skip
    path.write_bytes(changed[damage])
    assert not is_whole(path) or damage == "replaced"
    assert parse(papers / "five.csv", "-o", f"{out}/") == 0
    after, told = contents(out), capsys.readouterr().err
    if damage == "replaced":  # it is a whole record, of another document: it stays
        assert after.pop("five-3.json") == hashlib.sha256(changed[damage]).hexdigest() and "must stay" in told
        assert after.pop(next(name for name in after if name not in first)) == first.pop("five-3.json")
    assert after == first
    assert ("was not as it had been written" in told) == (damage == "changed")


@pytest.mark.parametrize("change", ["pages", "parser", "backend", "version", "file", "library"])
def test_what_changes_is_read_again(
    papers: pathlib.Path, change: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    out, words = f"{papers.parent}/o/", [papers / "five.csv"]
    parse(*words, "-o", out)
    marks = {mark_in(path) for path in pathlib.Path(out).iterdir()}
    more = {"pages": ["--pages", "all"], "parser": ["--parser", "upr-info"], "backend": ["--backend", "pdfium"]}
    if change == "version":
        monkeypatch.setattr(UprInfo, "version", "of another day")
    elif change == "library":
        monkeypatch.setattr(upr, "__version__", "99")
    elif change == "file":
        words[0].write_text(FIVE.replace("schools", "roads"), "utf-8")
    capsys.readouterr()
    assert parse(*words, *more.get(change, []), "-o", out) == 0
    assert "have their record" not in capsys.readouterr().err
    again = {mark_in(path) for path in pathlib.Path(out).iterdir()}
    assert len(again) == 5 and not again & marks


def test_documents_that_are_no_longer_given_are_told(papers: pathlib.Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = papers.parent / "o"
    parse(papers / "five.csv", "-o", f"{out}/")
    (papers / "five.csv").write_text("\n".join(FIVE.split("\n")[:4]), "utf-8")
    for _ in range(2):
        assert parse(papers / "five.csv", "-o", f"{out}/") == 0
        told = capsys.readouterr().err
        assert all(f"five-{n}.json is of an earlier version" in told for n in (4, 5)) and "five-3" not in told


@pytest.mark.parametrize("form", ["json", "csv", "upr-info"])
def test_an_input_in_the_output_folder_stays(
    papers: pathlib.Path, form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (papers / "record.json").write_bytes(b"{}")
    given = contents(papers)
    first = contents(papers)
    for _ in range(3):
        assert parse(papers, "-f", form, "-o", papers) == 3
        after = contents(papers)
        assert {name: after[name] for name in given} == given
        assert first == given or after == first  # outputs are not taken for inputs the next time
        first = after
    assert sum(1 for name in after if name not in given and name != LIST) == (17 if form == "json" else 16) + (
        form == "json"
    )
    assert "outputs of an earlier run, and are not read" in capsys.readouterr().err


def test_two_runs_with_other_inputs_share_a_folder(papers: pathlib.Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = papers.parent / "o"
    for form, end in (("json", "json"), ("csv", "csv")):
        for path in (papers / "five.csv", papers / "more" / "FIVE.csv", papers / "five-2.csv", papers / "short.txt"):
            before = contents(out) if out.exists() else {}
            parse(path, "-f", form, "-o", f"{out}/")
            after = contents(out)
            assert {name: after.get(name) for name in before if name != LIST} == {
                name: digest for name, digest in before.items() if name != LIST
            }
        names = [path for path in out.iterdir() if path.suffix == f".{end}" and path.name != LIST]
        assert len(names) == 16
    assert (
        "five-2.json must stay as it is: the output of ../papers/five-2.csv goes to five-2-" in capsys.readouterr().err
    )


@pytest.mark.parametrize(
    "odd", [b"{}", b'{"schema": "upr/document/1"}', b"[" * 100_000, b"9" * 5000, b"\xff\xfe\x00", b'{"a": "\\ud800"}']
)
def test_odd_files_in_the_folder_stay(papers: pathlib.Path, odd: bytes, capsys: pytest.CaptureFixture[str]) -> None:
    out = papers.parent / "o"
    (out / "five-2.json").mkdir(parents=True)
    (out / "five.json").write_bytes(odd)
    (out / "five-3.json").symlink_to(papers / "five.csv")
    os.mkfifo(out / "five-4.json")
    for _ in range(2):
        assert parse(papers / "five.csv", "-o", f"{out}/") == 0
        assert (out / "five.json").read_bytes() == odd
        assert len([path for path in out.iterdir() if mark_in(path) and is_whole(path)]) == 5
    told = capsys.readouterr().err
    assert told.count("must stay as it is") == 4 and "1 of 1 files have their record" in told


def test_names_that_do_not_fit(tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder, out = tmp_path / "papers", tmp_path / "o"
    folder.mkdir()
    for name in ("x" * 245 + "1.csv", "x" * 245 + "2.csv", "ö" * 120 + ".csv", ".upr-batch.csv", "a\nb\x1b[2J.csv"):
        (folder / name).write_text(FIVE, "utf-8")
    (folder / os.fsdecode(b"caf\xe9.csv")).write_text(FIVE, "utf-8")
    paths = sorted(folder.iterdir())
    for _ in range(2):
        assert parse(*paths, "-o", f"{out}/") == 0
        assert len(contents(out)) == 30
    assert "\x1b" not in capsys.readouterr().err
    records = [json.loads(path.read_bytes()) for path in out.iterdir()]
    assert "caf\udce9.csv" in {record["source"] for record in records}
    assert parse(papers := paths[0], "-f", "json", "-o", f"{out}/") == 0 and papers.exists()


def test_a_folder_can_be_moved_with_its_papers(papers: pathlib.Path, capsys: pytest.CaptureFixture[str]) -> None:
    parse(papers, "-o", f"{papers}/out/")
    moved = papers.rename(papers.parent / "moved")
    capsys.readouterr()
    parse(moved / "five.csv", moved / "short.txt", "-o", f"{moved}/out/")
    assert "2 of 2 files have their record" in capsys.readouterr().err


def test_records_of_a_version_without_marks_are_replaced(papers: pathlib.Path) -> None:
    out = papers.parent / "o"
    out.mkdir()
    for name in ("short", "void"):
        assert parse(papers / f"{name}.txt", "-f", "json", "-o", out / f"{name}.json") in (1, 3)
        assert mark_in(out / f"{name}.json") is None
    assert parse(papers / "short.txt", papers / "void.txt", "-o", f"{out}/") == 3
    assert sorted(contents(out)) == ["short.json", "void.json"] and all(map(mark_in, out.iterdir()))


def test_one_batch_at_a_time(papers: pathlib.Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = papers.parent / "o"
    out.mkdir()
    (out / f".five.json.abc{PART}").write_bytes(b"{")  # of a batch that was killed
    with reserved(out) as free:
        assert free and parse(papers / "five.csv", "-o", f"{out}/") == 2
    assert "another upr is writing into" in capsys.readouterr().err and contents(out) == {}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the system does not fork")
def test_a_worker_that_is_left_keeps_no_folder(tmp_path: pathlib.Path) -> None:
    code = (
        "import os, pathlib, sys\n"
        "from upr.cli.record_folder import reserved\n"
        "with reserved(pathlib.Path(sys.argv[1])):\n"
        "    worker = os.fork()\n"
        "    if not worker:\n"
        "        print('ready', flush=True)\n"
        "        sys.stdin.read()\n"
        "        os._exit(0)\n"
        "    os.waitpid(worker, 0)\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(pathlib.Path(upr.__file__).parents[1])}
    words = [sys.executable, "-c", code, str(tmp_path)]
    with subprocess.Popen(words, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin and process.stdout and process.stdout.readline() == b"ready\n"
        with reserved(tmp_path) as free:
            assert not free
        process.kill()
        process.wait()
        with reserved(tmp_path) as free:  # the worker is still there
            assert free


def test_killed_in_the_middle_it_goes_on(papers: pathlib.Path) -> None:
    for n in range(40):
        (papers / f"export{n}.csv").write_text(FIVE, "utf-8")
    out, other = papers.parent / "killed", papers.parent / "whole"
    words = [sys.executable, "-m", "upr.cli.program", "parse", str(papers), "-o", f"{out}/"]
    environment = {**os.environ, "PYTHONPATH": str(pathlib.Path(upr.__file__).parents[1])}
    with subprocess.Popen(words, env=environment, stderr=subprocess.DEVNULL) as process:
        end = time.monotonic() + 30
        while time.monotonic() < end and len(list(out.glob("*.json"))) < 8:
            time.sleep(0.005)
        process.send_signal(signal.SIGKILL)
    left = list(out.glob("*.json"))
    assert 8 <= len(left) < 217 and all(map(is_whole, left))
    assert parse(papers, "-o", f"{out}/") == parse(papers, "-o", f"{other}/") == 3
    assert contents(out) == contents(other)


@pytest.mark.parametrize("when", ["mark", "folder"])
def test_a_folder_that_can_not_be_written(
    papers: pathlib.Path, when: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    if when == "folder":
        assert parse(papers / "five.csv", "-o", f"{papers}/void.txt/") == 2
        assert "can't be written" in capsys.readouterr().err
        return
    written: list[pathlib.Path] = []

    def full(path: pathlib.Path, data: bytes, **more: str) -> None:
        if len(written) == 3:
            raise OSError(28, "No space left on device", str(path))
        written.append(path)
        write_whole(path, data, **more)

    out = papers.parent / "o"
    with monkeypatch.context() as patched:
        patched.setattr("upr.cli.record_folder.write_whole", full)
        assert parse(papers / "five.csv", "-o", f"{out}/") == 2
    assert "No space left on device" in capsys.readouterr().err and len(contents(out)) == 3
    assert parse(papers / "five.csv", "-o", f"{out}/") == 0 and len(contents(out)) == 5
