"""Whose asks were taken up: an organisation's own asks against the recommendations of a review (`upr.match`)."""

from __future__ import annotations

import os
import pathlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import overload

import attrs

from upr import notebook
from upr.columns import Exportable, OfRows
from upr.comparison.accuracy import Accuracy, accuracy_of, method_of
from upr.comparison.defaults import default_matcher
from upr.comparison.links import Links, marks
from upr.comparison.matcher import Link, Matcher
from upr.comparison.row_files import lines_of, rows_of
from upr.comparison.sides import Side, recommendations_of, states_of
from upr.core import Recommendation
from upr.errors import CompareError
from upr.terminal import first_rows

_COLUMNS = ("text", "ask", "recommendation")
_DOCUMENT = "asks"


@attrs.frozen(kw_only=True, repr=False)
class Uptake(OfRows):
    """What became of one ask of an organisation.

    Args:
        ask: The ask, as a recommendation of the document "asks", numbered from 1; its label is its number.
        links: The pairs with recommendations that the matcher scored, the surest first.
    """

    _rows, _set = "uptake.links", "uptakes"

    ask: Recommendation
    links: Links

    @property
    def taken_up(self) -> Links:
        """The links to recommendations that ask the same."""
        return self.links.linked

    @property
    def related(self) -> Links:
        """The links to recommendations that ask a part of it, or something near it."""
        return self.links.related

    @property
    def states(self) -> tuple[str, ...]:
        """The States that ask the same, by name."""
        return tuple(sorted({state for link in self.taken_up for state in states_of(link.later)}))

    @property
    def answers(self) -> dict[str, int]:
        """Number of recommendations that ask the same by their status words, commonest first."""
        return dict(Counter(link.later.status.value for link in self.taken_up).most_common())

    def __repr__(self) -> str:
        found = f"{len(self.taken_up)} the same, {len(self.related)} related"
        return f"<Uptake {self.ask.label}, {found}: {self.ask.text[:50]!r}>"

    def __str__(self) -> str:
        shown = [link for link in self.links if link.linked or link.grade == 1]
        lines = [
            f"  {marks(link)} {link.score:.2f} {link.later.label} {link.later.status.value}: {link.later.text}"
            + (f" [{'; '.join(link.why)}]" if link.why else "")
            for link in shown
        ]
        return "\n".join((f"{self.ask.label}. {self.ask.text}", *(lines or ["  no recommendation is linked"])))

    def _repr_html_(self) -> str:
        return notebook.heading(self.ask.text) + Links(x for x in self.links if x.grade)._repr_html_()


class Uptakes(Exportable, Sequence[Uptake]):
    """What became of each ask of an organisation, in its order.

    Args:
        items: One for each ask.
        accuracy: What is known of the matcher, measured on recommendations; None where nothing is.
        method: What the links are made by.
    """

    def __init__(
        self, items: Iterable[Uptake] = (), *, accuracy: Accuracy | None = None, method: str = "the matcher"
    ) -> None:
        self._items = tuple(items)
        self.accuracy = accuracy
        self.method = method

    @overload
    def __getitem__(self, index: int) -> Uptake: ...
    @overload
    def __getitem__(self, index: slice) -> Uptakes: ...

    def __getitem__(self, index: int | slice) -> Uptake | Uptakes:
        return self._of(self._items[index]) if isinstance(index, slice) else self._items[index]

    def _of(self, items: Iterable[Uptake]) -> Uptakes:
        return Uptakes(items, accuracy=self.accuracy, method=self.method)

    def __len__(self) -> int:
        return len(self._items)

    def __iter__(self) -> Iterator[Uptake]:
        return iter(self._items)

    def __eq__(self, other: object) -> bool:
        return self._parts() == other._parts() if isinstance(other, Uptakes) else NotImplemented

    def __hash__(self) -> int:
        return hash((len(self._items), self.method))

    def _parts(self) -> tuple[object, ...]:
        return self._items, self.accuracy, self.method

    @property
    def taken_up(self) -> Uptakes:
        """Those that a recommendation asks too, so far as the matcher finds them."""
        return self._of(each for each in self._items if each.taken_up)

    @property
    def in_part(self) -> Uptakes:
        """Those with a related recommendation, and none that asks the same."""
        return self._of(each for each in self._items if each.related and not each.taken_up)

    @property
    def not_linked(self) -> Uptakes:
        """Those without a link."""
        return self._of(each for each in self._items if not each.related and not each.taken_up)

    def __repr__(self) -> str:
        rest = f"{len(self.not_linked)} not linked by {self.method}"
        return f"<Uptakes {len(self)}: {len(self.taken_up)} taken up, {len(self.in_part)} in part, {rest}>"

    def _cells(self, most: int | None = None) -> list[tuple[object, ...]]:
        return [
            (
                each.ask.label, len(each.taken_up), len(each.related), len(each.states),
                ", ".join(f"{number} {word}" for word, number in each.answers.items()), each.ask.text,
            )
            for each in self._items[:most]
        ]  # fmt: skip

    def __str__(self) -> str:
        told = str(self.accuracy) if self.accuracy else "expected: nothing is known of this matcher's accuracy"
        return f"{repr(self)[1:-1]}\n{told}\n\n{first_rows(self._cells(), _HEADINGS)}"

    def _repr_html_(self) -> str:
        shown = notebook.table(_HEADINGS, self._cells(notebook.SEARCHED), count=len(self))
        return notebook.paragraph(repr(self)[1:-1]) + shown


_HEADINGS = ("ask", "the same", "related", "States", "answers", "text")


def match(
    texts: Iterable[str] | str | os.PathLike[str],
    recommendations: Side,
    *,
    matcher: Matcher | None = None,
    column: str | None = None,
) -> Uptakes:
    """An organisation's own asks against the recommendations of a review.

    The scores, grades and reasons are those of `upr.compare`; its accuracy was measured on recommendations, and the
    words of an organisation may be farther from them.

    Args:
        texts: The asks, or the path of a table (CSV or XLSX) with one in each row, or of a text (.txt) with one a line.
        recommendations: A document, a review, or recommendations.
        matcher: What finds the links; None for the default one.
        column: The column of the table that holds the texts; None for "text", "ask" or "recommendation".

    Raises:
        CompareError: There is no such table or column, or an ask is empty.

    >>> import upr
    >>> found = upr.match(["Ratify the Convention against Torture"], upr.samples.load())
    >>> len(found), found[0].ask.label
    (1, '1')
    """
    held = texts_of(texts, column) if isinstance(texts, (str, os.PathLike)) else list(texts)
    asks = [
        Recommendation(label=str(number), run=1, number=number, text=text.strip(), document=_DOCUMENT)
        for number, text in enumerate(held, 1)
    ]
    empty = next((ask.label for ask in asks if not ask.text), None)
    if empty:
        raise CompareError(f"ask {empty} is empty; leave it out")
    chosen, items = matcher or default_matcher(), recommendations_of(recommendations)
    by_ask: dict[str, list[Link]] = {ask.id: [] for ask in asks}
    for link in chosen.links(asks, items):
        by_ask[link.earlier.id].append(link)
    return Uptakes(
        (Uptake(ask=ask, links=Links(by_ask[ask.id]).best_first()) for ask in asks),
        accuracy=accuracy_of(chosen),
        method=method_of(chosen),
    )


def texts_of(path: str | os.PathLike[str], column: str | None = None) -> list[str]:
    """The asks of a file: one in each row of a table (CSV or XLSX), or in each line of a text (.txt).

    Args:
        path: The file.
        column: The column of the table that holds them; None for "text", "ask" or "recommendation".

    Raises:
        CompareError: There is no such file or column, or nothing in it.
    """
    if not pathlib.Path(path).exists():
        raise CompareError(f"there is no file {str(os.fspath(path))[:200]!r}; to match one text, give a list with it")
    if pathlib.PurePath(path).suffix.lower() == ".txt":
        if column:
            raise CompareError(f"{os.fspath(path)}: a text has an ask in each line, and no column {column!r}")
        return _some([line.strip() for line in lines_of(path) if line.strip()], path)
    rows = list(rows_of(path))
    headings = list(rows[0][1]) if rows else []
    wanted = (column.strip().casefold().replace(" ", "_"),) if column else _COLUMNS
    named = [heading for heading in wanted if heading in headings]
    if not named:
        raise CompareError(
            f"{os.fspath(path)} has no column {' or '.join(map(repr, wanted))}, with rows below it; there are "
            f"{', '.join(map(repr, headings)) or 'none'}"
        )
    return _some([row[named[0]] for _, row in rows if row[named[0]].strip()], path)


def _some(texts: list[str], path: str | os.PathLike[str]) -> list[str]:
    if not texts:
        raise CompareError(f"{os.fspath(path)} holds no ask")
    return texts
