"""Asks that came again, from cycle to cycle and within one: repeated asks, and clusters by size."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

import attrs

from upr.comparison import Cluster, Clusters, Comparison, Lineages
from upr.core import Recommendation
from upr.errors import QueryError
from upr.plots.answers import SORTS, Sort, numbers_told, told
from upr.plots.bars import STATUSES, Bar, columns, stacked
from upr.plots.flow import MOST_CYCLES, accuracy_told, names_of
from upr.plots.frame import finished, named, nothing
from upr.plots.plot import PLAIN, Look, Plot
from upr.plots.sources import counted, cycles, documents_of, files_of, source_words, whom
from upr.query import Recommendations
from upr.query.columns import order

By = Literal["ask", "size"]
_TOLD = 8  # rows of which the alternative text gives the numbers
_LETTERS, _LONGEST = 60, 104  # of a line of an ask, and of what is shown of it; the data hold all


@attrs.frozen
class _Trail:
    """One ask, with its recommendations by set."""

    text: str
    by_place: Mapping[int, Sequence[Recommendation]]

    @property
    def items(self) -> list[Recommendation]:
        return [item for _, found in sorted(self.by_place.items()) for item in found]


def repeated(held: object, *, top: int | None = 15, sort: Sort = "number", look: Look = PLAIN) -> Plot:
    """Asks that were asked again: `upr.plottable.PlotsRepeated.plot_repeated` says what the options are.

    Raises:
        QueryError: It is neither a comparison nor lineages, or an option can't be.
    """
    sides: Sequence[Recommendations]
    if isinstance(held, Comparison):
        trails, sides = _of_comparison(held), (held.earlier, held.later)
    elif isinstance(held, Lineages) and len(held.sides) <= MOST_CYCLES:
        trails, sides = _of_lineages(held), held.sides
    else:
        raise QueryError(f"repeated asks are drawn of a comparison, or of lineages of {MOST_CYCLES} cycles at most")
    items = Recommendations(item for side in sides for item in side)
    title = f"{whom(items)}: what was asked again" + (f", {cycles(items)}" if cycles(items) else "")
    source = source_words(documents_of(held, items), files_of(items))
    chosen = _chosen(trails, top, sort)
    if not chosen:
        return nothing("repeated", look, title=title, source=source, what="no ask was found to be asked again")
    names = named([_short(trail.text) for trail in chosen])
    headings = names_of(sides)
    bars = [
        Bar(name, Counter(item.status.value for item in found), place)
        for name, trail in zip(names, chosen, strict=True)
        for place, found in sorted(trail.by_place.items())
    ]
    notes = [
        f"{counted(len(trails), 'ask')} found in more than one cycle"
        + (f"; the {len(chosen)} that were asked most often" if len(chosen) < len(trails) else ""),
        accuracy_told(held),
    ]
    data = [
        {"row": bar.name, "ask": trail.text, "cycle": headings[place], "answer": status, "number": number}
        for name, trail in zip(names, chosen, strict=True)
        for place, found in sorted(trail.by_place.items())
        for bar in (Bar(name, Counter(item.status.value for item in found)),)
        for status, number in _numbers(bar)
    ]
    rows = _trails_told(names, chosen, headings)
    alt = f"A bar for each cycle, cut by answer. {'; '.join(notes).rstrip('.')}. {rows}"
    view = columns(bars, headings, look, most_letters=_LETTERS)
    return finished("repeated", view, look, title=title, notes=notes, source=source, alt=alt, data=data)


def sizes(held: object, *, by: By = "ask", top: int | None = 20, sort: Sort = "number", look: Look = PLAIN) -> Plot:
    """Clusters by size: `upr.plottable.PlotsSizes.plot_sizes` says what the options are.

    Raises:
        QueryError: They are no clusters, or an option can't be.
    """
    if not isinstance(held, Clusters):
        raise QueryError(f"sizes are drawn of clusters (upr.cluster), not of {type(held).__name__}")
    if by not in ("ask", "size"):
        raise QueryError(f"by is 'ask' or 'size', not {by!r}")
    items = Recommendations(item for each in held for item in each.members)
    when = f", {cycles(items)}" if cycles(items) else ""
    title = f"{whom(items)}: {'how often asks are made' if by == 'size' else 'what is asked more than once'}{when}"
    source = source_words(documents_of(held, items), files_of(items))
    several = held.of_several
    notes = [
        f"{counted(len(items), 'recommendation')}, {counted(len(held), 'ask')}: {len(several)} made more than once"
    ]
    if by == "size":
        bars, asks = _by_size(held), []
    else:
        trails = [_Trail(each.representative.text, {0: each.members}) for each in several]
        asks = _chosen(trails, top, sort)
        names = named([_short(trail.text) for trail in asks])
        bars = [Bar(name, _answers(trail.items)) for name, trail in zip(names, asks, strict=True)]
        if len(asks) < len(trails):
            notes.append(f"the {len(asks)} that are made most often")
    if not bars:
        what = "no ask is made more than once" if items else "there are no recommendations"
        return nothing("clusters", look, title=title, source=source, what=what)
    texts = [trail.text for trail in asks] or [bar.name for bar in bars]
    data = [
        {"row": bar.name, "ask": text, "answer": status, "number": number}
        for bar, text in zip(bars, texts, strict=True)
        for status, number in _numbers(bar)
    ]
    alt = f"Bars cut by answer. {'; '.join(notes)}. {told(bars)}"
    view = stacked(bars, look, most_letters=_LETTERS)
    return finished("clusters", view, look, title=title, notes=notes, source=source, alt=alt, data=data)


def _by_size(held: Iterable[Cluster]) -> list[Bar]:
    by_size: dict[int, list[Cluster]] = defaultdict(list)
    for each in held:
        by_size[len(each.members)].append(each)
    return [
        Bar(
            f"made {'once' if size == 1 else f'{size} times'}: {counted(len(found), 'ask')}",
            _answers(item for each in found for item in each.members),
        )
        for size, found in sorted(by_size.items())
    ]


def _of_comparison(held: Comparison) -> list[_Trail]:
    """The earlier recommendations that were asked again, each with those later ones that repeat it best."""
    earlier: dict[str, Recommendation] = {}
    later: dict[str, list[Recommendation]] = defaultdict(list)
    for link in held.best:
        earlier[link.earlier.id] = link.earlier
        later[link.earlier.id].append(link.later)
    return [_Trail(item.text, {0: [item], 1: later[id_]}) for id_, item in earlier.items()]


def _of_lineages(held: Lineages) -> list[_Trail]:
    trails = []
    for lineage in held.asked_again:
        places: dict[int, list[Recommendation]] = defaultdict(list)
        for step in lineage.steps:
            places[step.place].extend(step.cluster.members)
        trails.append(_Trail(lineage.steps[0].cluster.representative.text, places))
    return trails


def _chosen(trails: Sequence[_Trail], top: int | None, sort: Sort) -> list[_Trail]:
    """Those that were asked most often, in the order that is asked for."""
    if sort not in SORTS:
        raise QueryError(f"sort is {', '.join(map(repr, SORTS[:-1]))} or {SORTS[-1]!r}, not {sort!r}")
    if top is not None and (not isinstance(top, int) or top < 1):
        raise QueryError(f"top is a number of rows from 1 on, or None for all, not {top!r}")
    chosen = sorted(trails, key=lambda trail: (-len(trail.items), -len(trail.by_place), order(trail.items[0].label)))[
        :top
    ]
    if sort == "name":
        chosen.sort(key=lambda trail: order(trail.text))
    elif sort == "supported":
        chosen.sort(key=lambda trail: -_answers(trail.items)["supported"] / len(trail.items))
    return chosen


def _answers(items: Iterable[Recommendation]) -> Counter[str]:
    return Counter(item.status.value for item in items)


def _numbers(bar: Bar) -> list[tuple[str, int]]:
    return [(status, bar.numbers[status]) for status in STATUSES if bar.numbers.get(status)]


def _short(text: str) -> str:
    """An ask as a row's name; what is left out stands in the data."""
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"


def _trails_told(names: Sequence[str], trails: Sequence[_Trail], headings: Sequence[str]) -> str:
    """The first rows in words."""
    rows = []
    for name, trail in zip(names[:_TOLD], trails[:_TOLD], strict=True):
        cells = [f"{headings[at]}: {numbers_told(_answers(found))}" for at, found in sorted(trail.by_place.items())]
        rows.append(f"{name} ({'; '.join(cells)})")
    more = len(trails) - _TOLD
    return ". ".join(rows) + "." + (f" And {counted(more, 'more row')}." if more > 0 else "")
