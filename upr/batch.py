"""Many files: `read_many` and `read_each`, in this process or in others; one bad file never stops the rest."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool

import attrs

from upr.document import Document
from upr.errors import ReadError
from upr.isolation import Pool
from upr.limits import DEFAULT, Limits
from upr.plugins import Backend, Parser, Registry
from upr.reading import Input, Pages, documents_in, expand

Result = Document | ReadError
_AHEAD = 4  # files given to each worker ahead of time: memory stays bounded


def read_many(
    paths: Input | Iterable[Input],
    *,
    backend: Backend = "auto",
    parser: str | Parser | None = None,
    registry: Registry | None = None,
    pages: Pages = "needed",
    jobs: int | None = None,
    executor: Executor | None = None,
    ordered: bool = False,
    limits: Limits | None = None,
    isolated: bool = False,
    pool: Pool | None = None,
) -> Iterator[Result]:
    """Read many files; each gives its documents, or its error, not raised.

    Args:
        paths: Files, folders (every file in them, by name) and globs ("reports/*.pdf"); bytes and open binary files
            too.
        backend: As in `upr.read`.
        parser: As in `upr.read`.
        registry: As in `upr.read`; other processes get a copy of it.
        pages: As in `upr.read`.
        jobs: Number of processes; None or 1 reads in this one.
        executor: Any executor of `concurrent.futures` (or one that behaves so, as Dask's) instead of `jobs`; it is not
            shut down.
        ordered: Keep the order of the paths; else documents come as they are finished.
        limits: As in `upr.read`.
        isolated: As in `upr.read`, in `jobs` processes that are replaced where a file takes them down; not with an
            executor.
        pool: Processes that wait, to read in instead of new ones; it is not closed.

    Yields:
        Documents, and a `ReadError` for every file that can't be read.

    >>> import upr
    >>> [type(result).__name__ for result in upr.read_many(["missing.pdf"])]
    ['ReadError']
    """
    given = _Given(backend, parser, registry, pages, limits)
    if executor is None and jobs in (None, 1):  # one by one: a file may hold thousands of documents
        with _pool(limits, isolated, pool) as processes:
            for source in expand(paths):
                yield from _each(source, given, processes)
        return
    for _, results in read_each(
        paths,
        backend=backend,
        parser=parser,
        registry=registry,
        pages=pages,
        jobs=jobs,
        executor=executor,
        ordered=ordered,
        limits=limits,
        isolated=isolated,
        pool=pool,
    ):
        yield from results


def read_each(
    paths: Input | Iterable[Input],
    *,
    backend: Backend = "auto",
    parser: str | Parser | None = None,
    registry: Registry | None = None,
    pages: Pages = "needed",
    jobs: int | None = None,
    executor: Executor | None = None,
    ordered: bool = False,
    limits: Limits | None = None,
    isolated: bool = False,
    pool: Pool | None = None,
) -> Iterator[tuple[Input, list[Result]]]:
    """As `read_many`, file by file: the source, and all that it gave.

    >>> [(source.name, len(results)) for source, results in read_each(["missing.pdf"])]
    [('missing.pdf', 1)]
    """
    if jobs is not None and jobs < 1:
        raise ValueError(f"jobs is 1 or more, not {jobs}")
    if executor is not None and (isolated or pool):
        raise ValueError("isolated=True starts processes of its own: give jobs=, and no executor")
    sources = expand(paths)
    given = _Given(backend, parser, registry, pages, limits)
    if executor is not None:
        workers = int(getattr(executor, "_max_workers", 0) or os.cpu_count() or 1)
        yield from _parallel(executor, workers, sources, given, ordered)
    elif isolated or pool:
        # A thread for each process: it waits for what its process gives.
        with _pool(limits, isolated, pool) as processes, ThreadPoolExecutor(jobs or 1) as threads:
            yield from _parallel(threads, jobs or 1, sources, given, ordered, processes)
    elif jobs is None or jobs == 1:
        for source in sources:
            yield source, _results(source, given)
    else:
        with ProcessPoolExecutor(jobs, initializer=_end_with_parent) as workers_of_ours:
            yield from _parallel(workers_of_ours, jobs, sources, given, ordered)


@attrs.frozen
class _Given:
    """How every file is read."""

    backend: Backend
    parser: str | Parser | None
    registry: Registry | None
    pages: Pages
    limits: Limits | None


def _pool(limits: Limits | None, isolated: bool, given: Pool | None) -> contextlib.AbstractContextManager[Pool | None]:
    """The processes to read in: those given, new ones, or none."""
    return Pool(limits or DEFAULT) if isolated and given is None else contextlib.nullcontext(given)


def _results(source: Input, given: _Given, pool: Pool | None = None) -> list[Result]:
    """Everything that one file gives; the documents before an error are kept."""
    return list(_each(source, given, pool))


def _each(source: Input, given: _Given, pool: Pool | None) -> Iterator[Result]:
    try:
        yield from documents_in(source, **attrs.asdict(given, recurse=False), pool=pool)
    except ReadError as error:
        yield error


def _end_with_parent() -> None:
    """End this worker when the process that started it is gone: one that is killed can't tell its workers."""
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def wait_and_end() -> None:
        parent.join()
        os._exit(1)

    threading.Thread(target=wait_and_end, daemon=True).start()


def _parallel(
    executor: Executor,
    workers: int,
    sources: Iterable[Input],
    given: _Given,
    ordered: bool,
    pool: Pool | None = None,
) -> Iterator[tuple[Input, list[Result]]]:
    """Results as they finish, or in order; a file whose worker died is read once more, alone."""
    waiting = iter(enumerate(sources))
    running: dict[Future[list[Result]], tuple[int, Input]] = {}
    finished: dict[int, tuple[Input, list[Result]]] = {}
    following = 0
    submit: Callable[..., Future[list[Result]]] = executor.submit
    while True:
        while len(running) + (len(finished) if ordered else 0) < _AHEAD * workers:
            try:
                place, source = next(waiting)
            except StopIteration:
                break
            data = source.read() if hasattr(source, "read") else source  # an open file can't go to another process
            try:
                running[submit(_results, data, given, *([pool] if pool else []))] = (place, source)
            except BrokenProcessPool:
                finished[place] = (source, _alone(data, given))
        if not running and not finished:
            return
        done = wait(running, return_when=FIRST_COMPLETED).done if running else set()
        for future in done:
            place, source = running.pop(future)
            finished[place] = (source, _outcome(future, source, given))
        while finished and (not ordered or following in finished):
            yield finished.pop(following if ordered else next(iter(finished)))
            following += 1


def _outcome(future: Future[list[Result]], source: Input, given: _Given) -> list[Result]:
    try:
        return future.result()
    except BrokenProcessPool:
        return _alone(source, given)


def _alone(source: Input, given: _Given) -> list[Result]:
    """One file in a process of its own: which of several files killed a worker can't be told otherwise."""
    name = str(source) if isinstance(source, (str, os.PathLike)) else None
    try:
        with ProcessPoolExecutor(1, initializer=_end_with_parent) as pool:
            return pool.submit(_results, source, given).result()
    except BrokenProcessPool:
        return [ReadError("the process that read it died (out of memory?); read it alone to see why", source=name)]
