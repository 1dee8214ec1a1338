"""Cycle against cycle for every State of a corpus, in one call: `upr.compare_corpus`."""

from __future__ import annotations

import contextlib
import itertools
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ProcessPoolExecutor, wait

import attrs

from upr import notebook
from upr.comparison.accuracy import Accuracy
from upr.comparison.comparison import Comparison
from upr.comparison.defaults import default_matcher
from upr.comparison.matcher import Matcher
from upr.comparison.pairs import compared
from upr.comparison.sides import Side, recommendations_of
from upr.core import Cycle, Recommendation
from upr.errors import CompareError
from upr.plottable import PlotsFlow
from upr.query import Recommendations
from upr.states import State
from upr.terminal import first_rows

_AHEAD = 2  # pairs that wait for each worker: memory stays bounded
Pair = tuple[State, Cycle, Cycle]
Progress = Callable[[int, int, Pair], object]


@attrs.frozen(repr=False, eq=False)
class CorpusComparison(PlotsFlow, Mapping[Pair, Comparison]):
    """The comparisons of a corpus, by State, earlier and later cycle.

    Args:
        held: The comparisons.
        left_out: What was not compared, each with the reason.
    """

    held: Mapping[Pair, Comparison]
    left_out: tuple[tuple[str, str], ...] = ()

    def __getitem__(self, key: Pair) -> Comparison:
        return self.held[key]

    def __iter__(self) -> Iterator[Pair]:
        return iter(self.held)

    def __len__(self) -> int:
        return len(self.held)

    @property
    def accuracy(self) -> Accuracy | None:
        """What is known of the matcher."""
        return next((each.accuracy for each in self.held.values()), None)

    def of(self, state: str | State) -> dict[tuple[Cycle, Cycle], Comparison]:
        """The comparisons of one State.

        Args:
            state: The State, its alpha-3 code, or any name.

        Raises:
            UnknownStateError: No State is called so.
        """
        wanted = state if isinstance(state, State) else State.of(state)
        return {(then, now): each for (of, then, now), each in self.held.items() if of == wanted}

    def _cells(self, most: int | None = None) -> list[tuple[object, ...]]:
        return [
            (state.name, f"{int(then)} to {int(now)}", len(each.earlier), len(each.later), len(each.repeated),
             len(each.not_linked_later), len(each.not_linked_earlier))
            for (state, then, now), each in itertools.islice(self.held.items(), most)
        ]  # fmt: skip

    @property
    def headings(self) -> tuple[str, ...]:
        """The headings of the table, which say no more than the matcher knows."""
        knows = self.accuracy is not None and self.accuracy.knows_what_is_new
        rest = ("new", "dropped") if knows else ("later not linked", "earlier not linked")
        return ("State", "cycles", "earlier", "later", "repeated", *rest)

    def __repr__(self) -> str:
        states = len({state for state, _, _ in self.held})
        return f"<CorpusComparison {len(self)} pairs of cycles of {states} States, {len(self.left_out)} left out>"

    def __str__(self) -> str:
        told = f"{self.accuracy}\n" if self.accuracy else ""
        return f"{repr(self)[1:-1]}\n{told}\n{first_rows(self._cells(), self.headings)}"

    def _repr_html_(self) -> str:
        shown = notebook.table(self.headings, self._cells(notebook.SEARCHED), count=len(self))
        told = notebook.paragraph(str(self.accuracy)) if self.accuracy else ""
        return notebook.paragraph(repr(self)[1:-1]) + told + shown


def compare_corpus(
    sides: Iterable[Side],
    *,
    matcher: Matcher | None = None,
    jobs: int | None = None,
    executor: Executor | None = None,
    progress: Progress | None = None,
    all_pairs: bool = False,
) -> CorpusComparison:
    """Compare each cycle of every State with its next one.

    Args:
        sides: Documents, reviews and sets of many States and cycles, in any order; those of one State's one cycle are
            taken together, each recommendation (by id) once. Combine reports with answers first (`upr.combine`).
        matcher: What finds the links; None for the default one. Other processes get a copy of it.
        jobs: Number of processes; None or 1 compares in this one.
        executor: Any executor of `concurrent.futures`, or one that behaves so, instead of `jobs`; it is not shut down.
        progress: Called after each pair with the number done, that of all, and State and cycles.
        all_pairs: Keep every scored pair, and not those alone that are the same ask or related: of many States they
            take much memory.

    Raises:
        CompareError: `jobs` is below 1, or stands beside an executor.

    >>> import upr
    >>> upr.compare_corpus([upr.samples.load()]).left_out
    (('Democratic People’s Republic of Korea', 'one cycle alone: 1'),)
    """
    if jobs is not None and (jobs < 1 or executor is not None):
        raise CompareError(f"jobs is 1 or more, and not beside an executor; not {jobs}")
    by_cycle, left_out = _by_cycle(sides)
    pairs: list[Pair] = []
    for state in sorted(by_cycle):
        cycles = sorted(by_cycle[state])
        pairs += [(state, *two) for two in itertools.pairwise(cycles)]
        if len(cycles) == 1:
            left_out.append((state.name, f"one cycle alone: {int(cycles[0])}"))
    chosen = matcher or default_matcher()
    tasks = ((pair, by_cycle[pair[0]][pair[1]], by_cycle[pair[0]][pair[2]]) for pair in pairs)
    found: dict[Pair, Comparison] = {}
    with _workers(jobs, executor) as workers:
        for pair, result in _results(tasks, workers, chosen, all_pairs):
            found[pair] = result
            if progress is not None:
                progress(len(found), len(pairs), pair)
    return CorpusComparison({pair: found[pair] for pair in pairs}, tuple(left_out))


_Task = tuple[Pair, Recommendations, Recommendations]


def _by_cycle(
    sides: Iterable[Side],
) -> tuple[dict[State, dict[Cycle, Recommendations]], list[tuple[str, str]]]:
    """The sets by State and cycle, and what has none."""
    held: dict[State, dict[Cycle, dict[str, Recommendation]]] = defaultdict(lambda: defaultdict(dict))
    unknown: dict[str, int] = defaultdict(int)
    for side in sides:
        for item in recommendations_of(side):
            if item.state_under_review is None or item.cycle is None:
                unknown[item.document] += 1
            else:
                held[item.state_under_review][item.cycle].setdefault(item.id, item)
    left_out = [
        (document or "(no document)", f"State or cycle of {number} recommendations is not known")
        for document, number in sorted(unknown.items())
    ]
    sets = {
        state: {cycle: Recommendations(items.values()) for cycle, items in cycles.items()}
        for state, cycles in held.items()
    }
    return sets, left_out


@contextlib.contextmanager
def _workers(jobs: int | None, executor: Executor | None) -> Iterator[tuple[Executor, int] | None]:
    if executor is not None:
        yield executor, int(getattr(executor, "_max_workers", 0) or 1)
    elif jobs in (None, 1):
        yield None
    else:
        with ProcessPoolExecutor(jobs) as pool:
            yield pool, jobs or 1


def _results(
    tasks: Iterator[_Task], workers: tuple[Executor, int] | None, matcher: Matcher, all_pairs: bool
) -> Iterator[tuple[Pair, Comparison]]:
    """Each pair with its comparison, as they are finished; a few are given ahead to each worker."""
    if workers is None:
        for pair, earlier, later in tasks:
            yield pair, _one(earlier, later, matcher, all_pairs)
        return
    executor, number = workers
    running: dict[Future[Comparison], Pair] = {}
    while True:
        for pair, earlier, later in itertools.islice(tasks, _AHEAD * number - len(running)):
            running[executor.submit(_one, earlier, later, matcher, all_pairs)] = pair
        if not running:
            return
        for future in wait(running, return_when=FIRST_COMPLETED).done:
            yield running.pop(future), future.result()


def _one(earlier: Recommendations, later: Recommendations, matcher: Matcher, all_pairs: bool) -> Comparison:
    """One pair of cycles compared, in whatever process."""
    whole = compared(earlier, later, matcher)
    if all_pairs:
        return whole
    kept = (link for link in whole.links if link.linked or link.grade)
    return Comparison(earlier, later, kept, accuracy=whole.accuracy, method=whole.method)
