"""The flow of answers from cycle to cycle: how many of each answer were asked again, and what was answered then."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

import attrs

from upr.comparison import Comparison, CorpusComparison, Lineages, Link, Step
from upr.core import Cycle, Recommendation
from upr.errors import QueryError
from upr.plots.alluvial import Drawing, draw
from upr.plots.answers import numbers_told
from upr.plots.bars import STATUSES
from upr.plots.frame import nothing
from upr.plots.palette import answer_name, colours_of
from upr.plots.plot import PLAIN, Look, Plot
from upr.plots.sources import counted, cycles, documents_of, files_of, source_words, whom
from upr.query import Recommendations
from upr.states import State
from upr.terminal import printable

MOST_CYCLES = 4
_TOLD = 12  # ribbons of which the alternative text gives the numbers
_HOW = (
    "A ribbon is as thick as what was asked again (where it leaves) and as what asks it again (where it arrives). "
    "What has no ribbon has no link."
)
_End = tuple[int, str]  # place of the cycle, status word


@attrs.frozen
class Ribbon:
    """What of one answer was asked again, and answered how.

    Args:
        then: Place of the earlier cycle, from 0.
        was: The answer there.
        now: Place of the later one.
        answer: The answer there.
        leaves: Number of earlier recommendations that were asked again; each leaves on one ribbon, the surest.
        arrives: Number of later recommendations that ask them again; each arrives on one.
    """

    then: int
    was: str
    now: int
    answer: str
    leaves: int
    arrives: int


@attrs.frozen
class Flow:
    """The numbers of the picture.

    Args:
        names: Of the cycles, the earliest first.
        nodes: Number of recommendations by cycle and answer.
        ribbons: What was asked again.
    """

    names: tuple[str, ...]
    nodes: Mapping[_End, int]
    ribbons: tuple[Ribbon, ...]

    def total(self, place: int) -> int:
        """Number of recommendations of a cycle."""
        return sum(number for (where, _), number in self.nodes.items() if where == place)


Compared = Comparison | Lineages | CorpusComparison


def flow(held: object, *, look: Look = PLAIN) -> Plot:
    """The picture of the flow of answers: `upr.plottable.PlotsFlow.plot_flow` says what the options are.

    Raises:
        QueryError: It is no comparison, or of more than four cycles.
    """
    if not isinstance(held, (Comparison, Lineages, CorpusComparison)):
        raise QueryError(f"the flow of answers is drawn of what `upr.compare` gives, not of {type(held).__name__}")
    numbers = flow_of(held)
    items = _all_items(held)
    title = f"{whom(items)}: what became of the answers" + (f", {cycles(items)}" if cycles(items) else "")
    source = source_words(documents_of(held, items), files_of(items))
    if not items:
        return nothing("flow", look, title=title, source=source, what="there are no recommendations")
    notes = (_HOW if numbers.ribbons else "Nothing was found to be asked again.", accuracy_told(held))
    alt = _told(numbers)
    chosen = printable(look.title if look.title is not None else title)
    words = printable(look.source if look.source is not None else source)
    svg = draw(
        Drawing(
            names=numbers.names, totals=[numbers.total(place) for place in range(len(numbers.names))],
            nodes=numbers.nodes, ribbons=[attrs.astuple(each) for each in numbers.ribbons],
            colours=colours_of(look.colours), title=chosen, notes=notes, source=words, alt=f"{chosen}. {alt}",
            width=look.width, height=look.height,
        )
    )  # fmt: skip
    return Plot(
        kind="flow",
        title=chosen,
        notes=notes,
        source=words,
        alt=f"{chosen}. {alt}",
        drawn=svg,
        data=tuple(_rows(numbers)),
    )


def flow_of(held: Compared) -> Flow:
    """The numbers of the flow of answers.

    Args:
        held: A comparison of two cycles, lineages of two to four, or the comparisons of a corpus, added up.

    Raises:
        QueryError: It is of more than four cycles.

    >>> import upr
    >>> one = upr.samples.load().recommendations[:5]
    >>> flow_of(upr.compare(one, one, as_given=True)).ribbons
    (Ribbon(then=0, was='supported', now=1, answer='supported', leaves=5, arrives=5),)
    """
    if isinstance(held, Comparison):
        return _of_comparison(held)
    if isinstance(held, CorpusComparison):
        return _of_corpus(held)
    if len(held.sides) > MOST_CYCLES:
        raise QueryError(f"the flow of answers is drawn of {MOST_CYCLES} cycles at most, not of {len(held.sides)}")
    return _of_lineages(held)


def _of_comparison(held: Comparison) -> Flow:
    return _flow((held.earlier, held.later), *_ends(held, 0, 1))


def _of_corpus(held: CorpusComparison) -> Flow:
    sides: dict[Cycle, dict[State, Recommendations]] = defaultdict(dict)
    for (state, then, now), each in held.items():
        sides[then][state], sides[now][state] = each.earlier, each.later
    places = {cycle: place for place, cycle in enumerate(sorted(sides))}
    leaves: Counter[tuple[_End, _End]] = Counter()
    arrives: Counter[tuple[_End, _End]] = Counter()
    for (_, then, now), each in held.items():
        out, into = _ends(each, places[then], places[now])
        leaves.update(out)
        arrives.update(into)
    whole = [Recommendations(item for side in sides[cycle].values() for item in side) for cycle in places]
    return _flow(whole, leaves, arrives)


def _ends(held: Comparison, then: int, now: int) -> tuple[Counter[tuple[_End, _End]], Counter[tuple[_End, _End]]]:
    """How many recommendations leave, and arrive, on each ribbon of a comparison."""
    arrives = Counter(_pair(then, link.earlier, now, link.later) for link in held.best)
    surest: dict[str, Link] = {}
    for link in held.linked:
        known = surest.get(link.earlier.id)
        if known is None or _sureness(link) > _sureness(known):
            surest[link.earlier.id] = link
    leaves = Counter(_pair(then, link.earlier, now, link.later) for link in surest.values())
    return leaves, arrives


def _of_lineages(held: Lineages) -> Flow:
    links: dict[tuple[int, int], dict[str, list[Link]]] = {}
    for places, comparison in held.comparisons.items():
        links[places] = defaultdict(list)
        for link in comparison.linked:
            links[places][link.later.id].append(link)
    leaves: Counter[tuple[_End, _End]] = Counter()
    arrives: Counter[tuple[_End, _End]] = Counter()
    for lineage in held:
        children: dict[int, list[Step]] = defaultdict(list)
        for step in lineage.steps:
            if step.parent is not None:
                children[step.parent].append(step)
        for number, found in children.items():
            parent = lineage.steps[number]
            for step in found:
                between = _between(parent, step, links)
                for item in step.cluster.members:
                    arrives[_pair(parent.place, _surest(item, between, parent, later=True), step.place, item)] += 1
            nearest = min(step.place for step in found)
            next_steps = [step for step in found if step.place == nearest]
            between = [link for step in next_steps for link in _between(parent, step, links)]
            for item in parent.cluster.members:
                leaves[_pair(parent.place, item, nearest, _surest(item, between, next_steps[0], later=False))] += 1
    shown: list[list[Recommendation]] = [[] for _ in held.sides]
    for lineage in held:
        for step in lineage.steps:
            shown[step.place].extend(step.cluster.members)
    return _flow([Recommendations(items) for items in shown], leaves, arrives)


def _between(parent: Step, step: Step, links: Mapping[tuple[int, int], Mapping[str, Sequence[Link]]]) -> list[Link]:
    """The links between the recommendations of two steps."""
    mine = {item.id for item in parent.cluster.members}
    of = links.get((parent.place, step.place), {})
    return [link for item in step.cluster.members for link in of.get(item.id, ()) if link.earlier.id in mine]


def _surest(item: Recommendation, between: Sequence[Link], other: Step, *, later: bool) -> Recommendation:
    """Whom a recommendation is drawn to: its own surest link's, else that of its cluster, which asks the same."""
    own = [link for link in between if (link.later if later else link.earlier).id == item.id] or between
    if not own:
        return other.cluster.representative
    best = max(own, key=_sureness)
    return best.earlier if later else best.later


def _sureness(link: Link) -> tuple[bool, float]:
    return bool(link.decided), link.score


def _pair(then: int, earlier: Recommendation, now: int, later: Recommendation) -> tuple[_End, _End]:
    return (then, earlier.status.value), (now, later.status.value)


def _flow(
    sides: Sequence[Recommendations], leaves: Mapping[tuple[_End, _End], int], arrives: Mapping[tuple[_End, _End], int]
) -> Flow:
    nodes = Counter((place, item.status.value) for place, side in enumerate(sides) for item in side)
    pairs = sorted({*leaves, *arrives}, key=lambda pair: [(place, STATUSES.index(word)) for place, word in pair])
    ribbons = [
        Ribbon(*then, *now, leaves=leaves.get((then, now), 0), arrives=arrives.get((then, now), 0))
        for then, now in pairs
    ]
    return Flow(names_of(sides), dict(nodes), tuple(ribbons))


def accuracy_told(held: Compared) -> str:
    """What is expected of the links, for a line below the title.

    Args:
        held: What is drawn.
    """
    known = held.accuracy if isinstance(held, Lineages) else held.accuracy and str(held.accuracy)
    return f"{known[0].upper()}{known[1:]}." if known else "Nothing is known of the accuracy of the links."


def names_of(sides: Sequence[Recommendations]) -> tuple[str, ...]:
    """The cycles in words; where they are not known, or not different, the places of the sets.

    Args:
        sides: The sets, the earliest first.
    """
    known = [next((int(item.cycle) for item in side if item.cycle), None) for side in sides]
    if None in known or len(set(known)) < len(known):
        return tuple(f"set {place}" for place in range(1, len(sides) + 1))
    return tuple(f"cycle {cycle}" for cycle in known)


def _all_items(held: Compared) -> Recommendations:
    if isinstance(held, Comparison):
        return Recommendations((*held.earlier, *held.later))
    if isinstance(held, CorpusComparison):
        return Recommendations({x.id: x for each in held.values() for x in (*each.earlier, *each.later)}.values())
    return Recommendations(item for lineage in held for item in lineage.recommendations)


def _rows(numbers: Flow) -> Iterable[dict[str, object]]:
    for (place, status), number in sorted(numbers.nodes.items(), key=lambda n: (n[0][0], STATUSES.index(n[0][1]))):
        yield {"cycle": numbers.names[place], "answer": status, "number": number}
    for each in numbers.ribbons:
        yield {
            "cycle": numbers.names[each.then], "answer": each.was, "then": numbers.names[each.now],
            "answered": each.answer, "asked again": each.leaves, "ask again": each.arrives,
        }  # fmt: skip


def _told(numbers: Flow) -> str:
    sides = []
    for place, name in enumerate(numbers.names):
        of = {status: number for (where, status), number in numbers.nodes.items() if where == place}
        total = counted(numbers.total(place), "recommendation")
        sides.append(f"{name}, {total}: {numbers_told(of)}" if of else f"{name}, {total}")
    common = sorted(numbers.ribbons, key=lambda each: -max(each.leaves, each.arrives))
    ribbons = [
        f"{each.leaves} {answer_name(each.was)} in {numbers.names[each.then]} "
        f"{'was' if each.leaves == 1 else 'were'} asked again by {each.arrives} in "
        f"{numbers.names[each.now]}, {answer_name(each.answer)}"
        for each in common[:_TOLD]
    ]
    more = f" And {len(common) - _TOLD} smaller ribbons." if len(common) > _TOLD else ""
    told = f" {'; '.join(ribbons)}.{more}" if ribbons else " Nothing was found to be asked again."
    return f"Ribbons between the answers of {counted(len(numbers.names), 'cycle')}. {'; '.join(sides)}.{told}"
