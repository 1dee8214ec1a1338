"""Recommendations of a made-up review, and a matcher that knows which of them ask the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import attrs

import upr
from upr.comparison import Accuracy, Link
from upr.core import Attribution, Cycle, Recommendation, Response
from upr.query import Recommendations

KEN = upr.State.of("KEN")
KNOWN = Accuracy(precision=0.8, recall=0.7, repeated=0.9, new=0.75, dropped=0.7, measured_on="toys")


def ask(
    cycle: int, number: int, text: str, status: str = "supported", by: Iterable[str] = (), state: upr.State = KEN
) -> Recommendation:
    """A recommendation of a cycle; `by` names States by code."""
    attributions = tuple(Attribution(state=upr.State.of(code), as_printed=code) for code in by)
    return Recommendation(
        label=f"{100 + cycle}.{number}", run=1, number=number, text=text, document=f"cycle{cycle}",
        recommending_states=attributions, responses=(Response(status=upr.ResponseStatus(status)),), decided_by=0,
        state_under_review=state, cycle=Cycle(cycle),
    )  # fmt: skip


def asks(cycle: int, *rows: tuple[str, str, str], state: upr.State = KEN) -> Recommendations:
    """Recommendations of one cycle: text, status, States in one word ("FRA CHL")."""
    return Recommendations(
        ask(cycle, number, text, status, by.split(), state) for number, (text, status, by) in enumerate(rows, 1)
    )


@attrs.frozen
class TopicMatcher:
    """Texts ask the same where their first words are equal, and are related where their last words are.

    Every pair that has one of both is given, and other pairs with a score of .01.
    """

    accuracy: Accuracy | None = KNOWN
    method: str = "topics"

    def links(self, earlier: Sequence[Recommendation], later: Sequence[Recommendation]) -> Iterator[Link]:
        for now in later:
            for then in earlier:
                mine, theirs = now.text.casefold().split(), then.text.casefold().split()
                if mine[0] == theirs[0]:
                    yield Link(then, now, 0.9 if mine == theirs else 0.8, "same", why=(mine[0],))
                elif mine[-1] == theirs[-1]:
                    yield Link(then, now, 0.05, "related", related=0.7, linked=False, grade=1, why=(mine[-1],))
                else:
                    yield Link(then, now, 0.01, "related", related=0.1, linked=False, grade=0)


FIRST = asks(
    1,
    ("torture: ratify the convention", "noted", "FRA CHL"),
    ("schools: build more schools", "supported", "JPN"),
    ("press: free the press", "rejected", "CAN"),
)
SECOND = asks(
    2,
    ("torture: ratify the convention soon", "supported", "FRA"),
    ("torture: ratify it", "noted", "MEX"),
    ("water: drill for water", "supported", "JPN"),
    ("roads: drive to schools", "noted", "CAN"),
)
THIRD = asks(
    3,
    ("torture: ratify the convention at last", "supported", "CHL"),
    ("schools: build more of them", "supported", "CAN"),
    ("water: drill deep for water", "noted", "JPN"),
)
