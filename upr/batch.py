"""Many files: `read_many` and `read_each`, in this process or in others; one bad file never stops the rest.

`read_review` reads the files of one review, of which every one counts.
"""

from __future__ import annotations

import contextlib
import itertools
import multiprocessing
import os
import pickle
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from typing import Any

import attrs

from upr.document import Document
from upr.errors import InternalError, ReadError, UPRError
from upr.inputs import name_of
from upr.isolation import Pool
from upr.limits import DEFAULT, Limits
from upr.plugins import Backend, Parser, Registry
from upr.reading import Input, Options, Pages, documents_with, expand, reviews_in
from upr.review import Review, combine, of_review
from upr.review.deciding import Decide, last_word

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
    given: Mapping[str, object] | None = None,
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
        given: As in `upr.read`; it is said of every document.

    Yields:
        Documents, and a `ReadError` for every file that can't be read.

    >>> import upr
    >>> [type(result).__name__ for result in upr.read_many(["missing.pdf"])]
    ['ReadError']
    """
    options = Options(backend, parser, registry, pages, limits or DEFAULT, given)
    if executor is None and jobs in (None, 1):  # one by one: a file may hold thousands of documents
        with _pool(options, isolated, pool) as processes:
            for source in expand(paths):
                yield from _each(source, options, processes)
        return
    ways = _Ways(jobs, executor, ordered, isolated, pool)
    for _, results in _each_source(paths, options, ways):
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
    given: Mapping[str, object] | None = None,
) -> Iterator[tuple[Input, list[Result]]]:
    """As `read_many`, file by file: the source, and all that it gave.

    >>> [(source.name, len(results)) for source, results in read_each(["missing.pdf"])]
    [('missing.pdf', 1)]
    """
    options = Options(backend, parser, registry, pages, limits or DEFAULT, given)
    yield from _each_source(paths, options, _Ways(jobs, executor, ordered, isolated, pool))


def read_review(*paths: Input, decide: Decide = last_word, **how: Any) -> Review:
    """Read the documents of one review and combine them: `upr.combine` of what `upr.read_many` gives.

    A file of many reviews (an export, a session report) gives those documents that are of the others' State and cycle.

    Args:
        paths: The report, and what answers or amends it, in any order; folders and patterns too. Every file must be
            read, and be of the review; a record of reviews stands for their sources.
        decide: As in `upr.combine`.
        **how: As `read_many` takes it: `backend`, `limits`, `pages`, `isolated`, ...

    Raises:
        ReadError: A file can't be read.
        CombineError: The documents are of several reviews, or no file tells which review is meant.

    >>> import pathlib, tempfile, upr
    >>> folder = tempfile.TemporaryDirectory()
    >>> path = pathlib.Path(folder.name, "paper.json")
    >>> upr.samples.load().to_json(path)
    >>> upr.read_review(path)
    <Review Democratic People’s Republic of Korea, cycle 1: 167 recommendations from 1 document>
    >>> folder.cleanup()
    """
    held: list[Document | Review] = []
    several: list[Iterator[Document]] = []
    for source in expand(paths):
        # An open file is read once, and gives the sources of a review one by one.
        opened = hasattr(source, "read")
        if not opened and (reviews := reviews_in(source, limits=how.get("limits"))) is not None:
            held += reviews
            continue
        documents = _or_raised(read_many(source, **how))
        first = list(itertools.islice(documents, 2))
        if len(first) > 1:  # never all of them in memory at once
            several.append(itertools.chain(first, documents))
        held += first[:1] if len(first) == 1 else ()
    like = [d for one in held for d in (one.sources if isinstance(one, Review) else (one,))]
    return combine(*held, *(d for documents in several for d in of_review(documents, like=like)), decide=decide)


def _or_raised(results: Iterable[Result]) -> Iterator[Document]:
    for result in results:
        if isinstance(result, ReadError):
            raise result
        yield result


@attrs.frozen
class _Ways:
    """Where files are read, and in which order they come; what each field means is said by `read_many`."""

    jobs: int | None
    executor: Executor | None
    ordered: bool
    isolated: bool
    pool: Pool | None

    def __attrs_post_init__(self) -> None:
        if self.jobs is not None and self.jobs < 1:
            raise ValueError(f"jobs is 1 or more, not {self.jobs}")
        if self.executor is not None and self.in_processes:
            raise ValueError("isolated=True starts processes of its own: give jobs=, and no executor")

    @property
    def in_processes(self) -> bool:
        """Whether each file is read in a process of a pool."""
        return self.isolated or self.pool is not None

    @property
    def in_this_process(self) -> bool:
        """Whether files are read here, one by one."""
        return self.executor is None and not self.in_processes and self.jobs in (None, 1)


def _each_source(paths: Input | Iterable[Input], options: Options, ways: _Ways) -> Iterator[tuple[Input, list[Result]]]:
    sources = expand(paths)
    if ways.in_this_process:
        for source in sources:
            yield source, _results(source, options)
        return
    with _workers(ways, options) as workers:
        yield from _Parallel(workers, options, ways.ordered).results(sources)


@attrs.frozen
class _Workers:
    """What reads several files at a time: an executor, how many it reads at once, and the pool that it reads in."""

    executor: Executor
    number: int
    pool: Pool | None = None


@contextlib.contextmanager
def _workers(ways: _Ways, options: Options) -> Iterator[_Workers]:
    jobs = ways.jobs or 1
    if ways.executor is not None:
        yield _Workers(ways.executor, int(getattr(ways.executor, "_max_workers", 0) or os.cpu_count() or 1))
    elif ways.in_processes:
        # A thread for each process: it waits for what its process gives.
        with _pool(options, ways.isolated, ways.pool) as processes, ThreadPoolExecutor(jobs) as threads:
            yield _Workers(threads, jobs, processes)
    else:
        with ProcessPoolExecutor(jobs, initializer=_end_with_parent) as workers:
            yield _Workers(workers, jobs)


def _pool(options: Options, isolated: bool, given: Pool | None) -> contextlib.AbstractContextManager[Pool | None]:
    """The processes to read in: those given, new ones, or none."""
    return Pool(options.limits) if isolated and given is None else contextlib.nullcontext(given)


def _results(source: Input, options: Options, pool: Pool | None = None) -> list[Result]:
    """Everything that one file gives; the documents before an error are kept."""
    return list(_each(source, options, pool))


def _each(source: Input, options: Options, pool: Pool | None) -> Iterator[Result]:
    try:
        yield from documents_with(options, source, pool)
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


class _Parallel:
    """Several files at a time: each worker is given a few ahead; a file whose worker died is read once more, alone.

    Args:
        workers: What reads them.
        options: How they are read.
        ordered: Keep the order of the sources; else results come as they are finished.
    """

    def __init__(self, workers: _Workers, options: Options, ordered: bool) -> None:
        self._workers = workers
        self._options = options
        self._ordered = ordered
        self._running: dict[Future[list[Result]], tuple[int, Input]] = {}
        self._finished: dict[int, tuple[Input, list[Result]]] = {}

    def results(self, sources: Iterable[Input]) -> Iterator[tuple[Input, list[Result]]]:
        """Each source, with all that it gave."""
        waiting = iter(enumerate(sources))
        given = 0
        while True:
            for place, source in itertools.islice(waiting, self._room()):
                self._start(place, source)
            if not self._running and not self._finished:
                return
            self._take_what_is_done()
            while self._finished and (not self._ordered or given in self._finished):
                yield self._finished.pop(given if self._ordered else next(iter(self._finished)))
                given += 1

    def _room(self) -> int:
        """How many more files may be given out; what waits for its turn takes memory too."""
        held = len(self._running) + (len(self._finished) if self._ordered else 0)
        return max(0, _AHEAD * self._workers.number - held)

    def _start(self, place: int, source: Input) -> None:
        data = source.read() if hasattr(source, "read") else source  # an open file can't go to another process
        submit: Callable[..., Future[list[Result]]] = self._workers.executor.submit
        pool = self._workers.pool
        try:
            future = submit(_results, data, self._options, *([pool] if pool else []))
        except BrokenProcessPool:
            self._finished[place] = (source, _alone(data, self._options))
        else:
            self._running[future] = (place, source)

    def _take_what_is_done(self) -> None:
        for future in wait(self._running, return_when=FIRST_COMPLETED).done if self._running else ():
            place, source = self._running.pop(future)
            self._finished[place] = (source, _outcome(future, source, self._options))


def _outcome(future: Future[list[Result]], source: Input, options: Options) -> list[Result]:
    try:
        return future.result()
    except BrokenProcessPool:
        return _alone(source, options)
    except UPRError:
        raise
    except (pickle.PicklingError, TypeError, AttributeError) as error:  # as of a plugin's own objects in a document
        if hasattr(source, "read") or not isinstance(source, (str, os.PathLike, bytes)):
            raise
        return [
            InternalError(
                f"what was read of it can't be given back by another process ({type(error).__name__}: {error}); read "
                "it with jobs=1",
                source=name_of(source),
            )
        ]


def _alone(source: Input, options: Options) -> list[Result]:
    """One file in a process of its own: which of several files killed a worker can't be told otherwise."""
    name = str(source) if isinstance(source, (str, os.PathLike)) else None
    try:
        with ProcessPoolExecutor(1, initializer=_end_with_parent) as pool:
            return pool.submit(_results, source, options).result()
    except BrokenProcessPool:
        return [ReadError("the process that read it died (out of memory?); read it alone to see why", source=name)]
