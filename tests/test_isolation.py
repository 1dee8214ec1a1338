"""A process of its own: what it gives, and how it ends."""

from __future__ import annotations

import os
import pathlib
import subprocess
import sys
import threading
from collections.abc import Iterator

import pytest

import upr
from tests import work_of_a_process as work
from upr.errors import DamagedFileError, InternalError, LimitError, NoParserError, ReadError
from upr.isolation import Pool, Worker
from upr.limits import Limits
from upr.plugins import Registry
from upr.reading import documents_in, registry

SAMPLE = pathlib.Path(upr.samples.__file__).parent / "dprk-2014.txt"
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds a process to RLIMIT_AS")


@pytest.fixture(scope="module")
def pool() -> Iterator[Pool]:
    """Processes with the default limits; a start takes 0.3 s, and most tests ask nothing of it."""
    with Pool(Limits()) as pool:
        yield pool


def test_results_come_as_the_work_yields_them(pool: Pool) -> None:
    assert list(pool.results(work.count, 5)) == [1, 2, 3, 4, 5]


def test_a_worker_serves_one_file_after_the_other_and_not_this_process() -> None:
    with Pool(Limits()) as pool:
        first, second = (next(pool.results(work.process)) for _ in range(2))
        del first
        (again,) = pool.results(work.process)
        (once_more,) = pool.results(work.process)
    assert again == once_more != os.getpid()
    assert isinstance(second, int)


def test_work_that_is_left_in_the_middle_ends_its_process(pool: Pool) -> None:
    results = pool.results(work.sleep, 60)
    assert next(results) == "first"
    results.close()
    assert list(pool.results(work.count, 1)) == [1]


def test_a_process_over_its_time_is_killed_and_the_results_before_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("upr.isolation._GRACE", 0.2)
    with Pool(Limits(seconds=0.3)) as pool:
        results = pool.results(work.sleep, 60, source="slow.pdf")
        assert next(results) == "first"
        with pytest.raises(LimitError, match=r"^slow.pdf: reading it takes more than 0.3 s"):
            next(results)
        assert list(pool.results(work.count, 1)) == [1]


@LINUX
def test_a_process_over_its_memory_says_so_and_serves_on() -> None:
    with Pool(Limits(megabytes=300)) as pool:
        assert list(pool.results(work.fill, 100 << 20)) == [100 << 20]
        with pytest.raises(LimitError, match="300 MB"):
            list(pool.results(work.fill, 400 << 20))
        assert list(pool.results(work.fill, 100 << 20)) == [100 << 20]


@LINUX
def test_a_process_that_keeps_much_memory_is_replaced() -> None:
    with Pool(Limits(megabytes=300)) as pool:
        pids = [next(iter(list(pool.results(work.hold, 150 << 20)))) for _ in range(3)]
    assert len(set(pids)) == 3


def test_a_process_that_dies_is_told_and_replaced(pool: Pool) -> None:
    results = pool.results(work.die, source="bomb.pdf")
    assert next(results) == "first"
    with pytest.raises(LimitError, match=r"bomb.pdf: the process that read it died"):
        next(results)
    assert list(pool.results(work.count, 1)) == [1]


def test_an_error_of_ours_comes_back_as_it_is(pool: Pool) -> None:
    results = pool.results(work.fail, "broken")
    assert next(results) == "first"
    with pytest.raises(DamagedFileError, match=r"^a.pdf: broken$"):
        next(results)


def test_what_cant_be_pickled_is_told_on_either_side(pool: Pool) -> None:
    with pytest.raises(ReadError, match="isolated=False"):
        list(pool.results(work.count, lambda: None))
    with pytest.raises(InternalError, match="given back"):
        list(pool.results(work.unpicklable))


def test_what_a_library_prints_is_no_result(capfd: pytest.CaptureFixture[str]) -> None:
    with Pool(Limits()) as pool:
        assert list(pool.results(work.chatter)) == ["result"]
    assert capfd.readouterr().out == ""


def test_threads_have_a_process_each() -> None:
    found: list[object] = []
    with Pool(Limits()) as pool:
        threads = [threading.Thread(target=lambda: found.extend(pool.results(work.process))) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert len(found) == 4


def test_a_closed_worker_is_gone() -> None:
    worker = Worker(Limits())
    worker.close()
    assert worker.must_end
    with pytest.raises(ReadError):
        list(worker.results(work.count, 1))


def test_a_document_is_the_same_in_a_process_of_its_own(pool: Pool) -> None:
    assert upr.read(SAMPLE, isolated=True) == upr.read(SAMPLE)
    assert [*documents_in(SAMPLE.read_bytes(), pool=pool)] == [upr.read(SAMPLE.read_bytes())]


def test_an_error_is_the_same_in_a_process_of_its_own(pool: Pool) -> None:
    with pytest.raises(NoParserError) as here:
        upr.read(b"Good morning")
    with pytest.raises(NoParserError) as there:
        list(documents_in(b"Good morning", pool=pool))
    assert str(here.value) == str(there.value) and here.value.attempts == there.value.attempts


def test_a_parser_that_never_ends_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("upr.isolation._GRACE", 0.2)
    with pytest.raises(LimitError, match=r"more than 0\.5 s"):
        upr.read(b"stuck", parser=work.Stuck(), limits=Limits(seconds=0.5), isolated=True)  # type: ignore[arg-type]


def test_what_is_registered_by_hand_goes_to_the_process() -> None:
    own = Registry()
    for reader in registry.readers:
        own.register(reader)
    own.register(work.Stuck())
    with pytest.raises(LimitError):
        upr.read(b"stuck", registry=own, limits=Limits(seconds=0.1), isolated=True)


def test_many_files_in_processes_of_their_own(tmp_path: pathlib.Path) -> None:
    good = [tmp_path / f"{n}.txt" for n in range(5)]
    for path in good:
        path.write_bytes(SAMPLE.read_bytes())
    (tmp_path / "bad.txt").write_text("Good morning")
    for jobs in (None, 3):
        found = list(upr.read_many(tmp_path, isolated=True, jobs=jobs, ordered=True))
        assert [type(result).__name__ for result in found] == [*["Document"] * 5, "NoParserError"]
    with pytest.raises(ValueError, match="no executor"):
        from concurrent.futures import ThreadPoolExecutor

        list(upr.read_many(tmp_path, isolated=True, executor=ThreadPoolExecutor(1)))


def test_a_script_needs_no_guard_around_its_main_part(tmp_path: pathlib.Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(f"import upr\nprint(len(upr.read({str(SAMPLE)!r}, isolated=True).recommendations))\n")
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, check=True)
    assert done.stdout == "167\n"
