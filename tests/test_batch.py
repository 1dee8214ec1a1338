"""Many files in other processes: all results, any order or theirs, bad files, dead workers, batches that go on."""

from __future__ import annotations

import json
import os
import pathlib
import pickle
import subprocess
import sys
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

import pytest

import upr
from tests.parsers.papers import KENYA, URUGUAY
from tests.parsers.reports import CHAD, PERU
from upr.batch import read_each
from upr.cli.program import main
from upr.errors import CombineError, NoParserError, ReadError

TEXTS = {"chad": CHAD.text(), "kenya": KENYA.text(), "peru": PERU.text(), "uruguay": URUGUAY.text()}


@pytest.fixture
def folder(tmp_path: pathlib.Path) -> pathlib.Path:
    """Four good files and two bad ones."""
    for name, text in TEXTS.items():
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "other.txt").write_text("Good morning")
    return tmp_path


def names(results: object) -> list[str]:
    return [
        f"!{pathlib.Path(str(r.source)).stem}" if isinstance(r, ReadError) else pathlib.Path(str(r.path)).stem
        for r in results  # type: ignore[attr-defined]
    ]


IN_ORDER = ["chad", "!empty", "kenya", "!other", "peru", "uruguay"]


@pytest.mark.parametrize("how", ["one", "jobs", "threads", "processes"])
def test_every_file_gives_its_result(folder: pathlib.Path, how: str) -> None:
    if how == "one":
        assert names(upr.read_many(folder)) == IN_ORDER
        return
    if how == "jobs":
        assert names(upr.read_many(folder, jobs=2, ordered=True)) == IN_ORDER
        assert sorted(names(upr.read_many(folder, jobs=2))) == sorted(IN_ORDER)
        return
    with ThreadPoolExecutor(2) if how == "threads" else ProcessPoolExecutor(2) as pool:
        assert names(upr.read_many(folder, executor=pool, ordered=True)) == IN_ORDER
        assert pool.submit(len, "it is not shut down").result() == 19


def test_documents_are_the_same_from_other_processes(folder: pathlib.Path) -> None:
    here = [r for r in upr.read_many(folder) if isinstance(r, upr.Document)]
    there = [r for r in upr.read_many(folder, jobs=2, ordered=True) if isinstance(r, upr.Document)]
    assert here == there


REPLY = """A/HRC/30/17/Add.1
Report of the Working Group on the Universal Periodic Review
Chad
Addendum
Views on conclusions and/or recommendations, voluntary commitments and replies presented by the State under review

1. Chad accepts recommendation 91.1 and notes recommendation 91.2.
"""


def test_a_review_is_read_and_combined(tmp_path: pathlib.Path) -> None:
    report, reply = tmp_path / "report.txt", tmp_path / "reply.txt"
    report.write_text(CHAD.text(), "utf-8")
    reply.write_text(REPLY, "utf-8")
    expected = upr.combine(upr.read(report), upr.read(reply))
    assert upr.read_review(reply, report) == expected
    assert upr.read_review(tmp_path).recommendations == expected.recommendations
    with report.open("rb") as one, reply.open("rb") as other:
        assert upr.read_review(one, other).recommendations == expected.recommendations
    record = tmp_path / "review.json"
    expected.to_json(record)
    assert upr.read_review(record).recommendations == expected.recommendations
    first = upr.read_review(report, reply, decide=lambda answers: 0)
    assert [i.status for i in first.recommendations] == [i.status for i in upr.read(report).recommendations]


def test_an_export_gives_what_is_of_the_review(tmp_path: pathlib.Path) -> None:
    report, export = tmp_path / "report.txt", tmp_path / "export.csv"
    report.write_text(CHAD.text(), "utf-8")
    items = [upr.combine(upr.parse_text(one.text())) for one in (CHAD, PERU)]
    with open(export, "w", encoding="utf-8", newline="") as file:
        upr.io.write_upr_info([review.as_document() for review in items], file)
    assert len(list(upr.read_many(export))) == 2
    review = upr.read_review(export, report)
    assert [source.kind for source in review.sources] == ["working-group-report", "upr-info"]
    assert review.state_under_review == upr.State.of("Chad")
    with pytest.raises(CombineError, match="names the State"):
        upr.read_review(export)


def test_every_file_of_a_review_must_be_read(folder: pathlib.Path) -> None:
    with pytest.raises(ReadError, match=r"none\.txt"):
        upr.read_review(folder / "none.txt")
    with pytest.raises(CombineError, match="several States"):
        upr.read_review(*(path for path in folder.iterdir() if path.name in ("chad.txt", "peru.txt")))


def test_an_executor_like_dasks(folder: pathlib.Path) -> None:
    distributed = pytest.importorskip("distributed", reason="distributed (Dask) is not installed")
    with distributed.Client(processes=False, n_workers=1, threads_per_worker=2, dashboard_address=None) as client:
        assert names(upr.read_many(folder, executor=client.get_executor(), ordered=True)) == IN_ORDER


def test_bytes_and_open_files_go_too(folder: pathlib.Path) -> None:
    with (folder / "kenya.txt").open("rb") as file:
        results = list(upr.read_many([file, TEXTS["chad"].encode()], jobs=2, ordered=True))
    assert [len(r.recommendations) for r in results if isinstance(r, upr.Document)] == [60, 50]


class Deadly:
    """A parser that kills its process when it sees one file, as a crash of a library would."""

    name = version = kind = "deadly"

    def sniff(self, source: upr.SourceText) -> upr.Match | None:
        return upr.Match(1.0, "any")

    def parse(self, source: upr.SourceText) -> object:
        if "Kenya" in source.text:
            os._exit(9)
        yield upr.Document(id="x", kind="deadly")


def test_a_worker_that_dies_takes_no_other_file_with_it(folder: pathlib.Path) -> None:
    results = list(upr.read_many(folder, parser=Deadly(), jobs=2, ordered=True))  # type: ignore[arg-type]
    assert [isinstance(r, ReadError) for r in results] == [False, True, True, False, False, False]
    assert "died" in str(results[2])


def test_wrong_jobs() -> None:
    with pytest.raises(ValueError, match="jobs is 1 or more"):
        list(read_each([], jobs=0))


def test_errors_survive_pickling() -> None:
    error = NoParserError("no", source="a.pdf", attempts=(("p", "why"),))
    back = pickle.loads(pickle.dumps(error))
    assert (str(back), back.source, back.attempts, back.kind) == (str(error), "a.pdf", error.attempts, "NoParser")


def test_a_batch_goes_on(
    folder: pathlib.Path, tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path_factory.mktemp("out")
    assert main(["parse", str(folder), "-o", f"{out}/", "--jobs", "2"]) == 3
    assert sorted(p.name for p in out.iterdir()) == [
        f"{name.strip('!')}.json" for name in sorted(IN_ORDER, key=lambda n: n.strip("!"))
    ]
    stamps = {p.name: p.stat().st_mtime_ns for p in out.iterdir()}
    (folder / "peru.txt").write_text(PERU.text() + "\n", "utf-8")  # changed
    (out / "chad.json").unlink()  # lost
    (out / "kenya.json").write_text("{", "utf-8")  # not whole
    assert main(["parse", str(folder), "-o", f"{out}/"]) == 3
    assert "1 of 6 files have their record" in capsys.readouterr().err
    again = {p.name for p in out.iterdir() if p.stat().st_mtime_ns != stamps.get(p.name)}
    assert again == {"chad.json", "empty.json", "kenya.json", "other.json", "peru.json"}
    for name, text in TEXTS.items():
        assert len(json.loads((out / f"{name}.json").read_text("utf-8"))["recommendations"]) > 20, text


def test_two_files_of_one_name_keep_their_records(
    folder: pathlib.Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    (folder / "more").mkdir()
    (folder / "more" / "chad.txt").write_text(CHAD.text(), "utf-8")
    out = tmp_path_factory.mktemp("out")
    main(["parse", str(folder), "-o", f"{out}/"])
    first = sorted(p.name for p in out.iterdir())
    main(["parse", str(folder), "-o", f"{out}/"])
    assert sorted(p.name for p in out.iterdir()) == first and len(first) == 7


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")
def test_workers_end_with_a_process_that_is_killed(tmp_path: pathlib.Path) -> None:
    for n in range(40):
        (tmp_path / f"{n}.txt").write_text("Good morning")
    code = f"""
import os, signal, upr, multiprocessing
if __name__ == "__main__":
    for result in upr.read_many({str(tmp_path)!r}, jobs=2):
        print(*(child.pid for child in multiprocessing.active_children()), flush=True)
        os.kill(os.getpid(), signal.SIGKILL)
"""
    done = subprocess.run([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, check=False)
    pids = [int(pid) for pid in done.stdout.split()]
    assert len(pids) == 2
    deadline = time.monotonic() + 10
    while any(_runs(pid) for pid in pids):
        assert time.monotonic() < deadline, "a worker goes on"
        time.sleep(0.05)


def _runs(pid: int) -> bool:
    try:
        return pathlib.Path(f"/proc/{pid}/stat").read_text("utf-8").split()[2] != "Z"
    except OSError:
        return False
