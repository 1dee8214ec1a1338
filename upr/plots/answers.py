"""Answers by cycle, and answers by recommending State."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from upr.errors import QueryError
from upr.plots.bars import STATUSES, Bar, stacked
from upr.plots.frame import finished, named, nothing
from upr.plots.palette import answer_name
from upr.plots.plot import PLAIN, Look, Plot
from upr.plots.sources import Shown, counted, shown
from upr.query import Pivot, Recommendations
from upr.query.columns import Value, checked, order

Sort = Literal["number", "name", "supported"]
SORTS: tuple[Sort, ...] = ("number", "name", "supported")
_TOLD = 12  # rows of which the alternative text gives the numbers
_NONE: dict[str, str] = {
    "by": "State not named", "region": "no State known", "group": "in none of the groups", "cycle": "cycle not known",
    "to": "State not known", "to_region": "no State known", "to_group": "in none of the groups",
}  # fmt: skip


def answers(
    held: object, *, by: str = "cycle", share: bool = False, top: int | None = None, sort: Sort = "name",
    look: Look = PLAIN,
) -> Plot:  # fmt: skip
    """Answers by cycle, or by another column: `upr.plottable.PlotsAnswers.plot_answers` says what the options are."""
    return _bars("answers", shown(held), by, share=share, top=top, sort=sort, look=look)


def states(
    held: object, *, by: str = "by", share: bool = False, top: int | None = 20, sort: Sort = "number",
    look: Look = PLAIN,
) -> Plot:  # fmt: skip
    """Answers by recommending State: `upr.plottable.PlotsAnswers.plot_states` says what the options are."""
    return _bars("states", shown(held), by, share=share, top=top, sort=sort, look=look)


def _bars(kind: str, what: Shown, by: str, *, share: bool, top: int | None, sort: Sort, look: Look) -> Plot:
    (column,) = checked((by,))
    title = _title(kind, what, column)
    if not what.items:
        return nothing(kind, look, title=title, source=what.source, what="there are no recommendations")
    pivot = what.items.pivot(column, "status")
    chosen, left = top_rows(pivot, top, sort)
    names = named([value_name(column, value) for value in chosen])
    bars = [Bar(name, row_of(pivot, value)) for name, value in zip(names, chosen, strict=True)]
    notes = [what.number, *left_out(what.items, pivot, left, column)]
    data = [
        {"row": bar.name, "answer": status, "number": bar.numbers[status]}
        for bar in bars for status in STATUSES if bar.numbers.get(status)
    ]  # fmt: skip
    view = stacked(bars, look, share=share)
    alt = f"Bars cut by answer. {'; '.join(notes)}. {told(bars)}"
    return finished(kind, view, look, title=title, notes=notes, source=what.source, alt=alt, data=data)


def _title(kind: str, what: Shown, column: str) -> str:
    if kind == "states" and column == "by":
        head = "who recommended, and the answers"
    else:
        head = "answers" if column == "cycle" else f"answers by {column_name(column)}"
    return f"{what.whom}: {head}" + (f", {what.cycles}" if what.cycles else "")


def top_rows(pivot: Pivot, top: int | None, sort: Sort) -> tuple[list[Value], list[Value]]:
    """The values that have a row, and those that are left out: the commonest are taken, then put in order.

    Args:
        pivot: Values by answer.
        top: Number of rows; None for all.
        sort: "number", "name", or "supported" (the share of supported).

    Raises:
        QueryError: `top` is below 1, or there is no such order.
    """
    if sort not in SORTS:
        raise QueryError(f"sort is {', '.join(map(repr, SORTS[:-1]))} or {SORTS[-1]!r}, not {sort!r}")
    if top is not None and (not isinstance(top, int) or top < 1):
        raise QueryError(f"top is a number of rows from 1 on, or None for all, not {top!r}")
    totals = dict(zip(pivot.rows, pivot.row_totals, strict=True))
    common = sorted((row for row in pivot.rows if totals[row]), key=lambda row: (-totals[row], order(row)))
    taken, left = common[:top], common[top:] if top is not None else []
    if sort == "name":
        taken.sort(key=order)
    elif sort == "supported":
        taken.sort(key=lambda row: (-row_of(pivot, row).get("supported", 0) / totals[row], order(row)))
    return taken, left


def row_of(pivot: Pivot, row: Value) -> dict[str, int]:
    """The numbers of a row by column, without those that are 0.

    Args:
        pivot: A pivot.
        row: A value of its rows.
    """
    cells = pivot.cells[pivot.rows.index(row)]
    return {str(column): number for column, number in zip(pivot.columns, cells, strict=True) if number}


def left_out(items: Recommendations, pivot: Pivot, left: Sequence[Value], column: str) -> list[str]:
    """What a picture says of what it does not show, and of what counts twice.

    Args:
        items: The recommendations.
        pivot: Values by answer.
        left: Values without a row.
        column: Of the values.
    """
    notes = []
    if left:
        totals = dict(zip(pivot.rows, pivot.row_totals, strict=True))
        known = sum(1 for row in pivot.rows if totals[row])
        most = max(totals[row] for row in left)
        many = column_name(column, several=True)
        notes.append(f"{known - len(left):,} of {known:,} {many} shown; none of the others has more than {most:,}")
    if sum(pivot.row_totals) > len(items):
        notes.append(f"a recommendation with several {column_name(column, several=True)} counts under each")
    return notes


def column_name(column: str, *, several: bool = False) -> str:
    """The name of a column as people read it.

    Args:
        column: Of `upr.query.COLUMNS`.
        several: Whether it stands for several values.
    """
    names = {
        "by": ("recommending State", "States"), "to": ("State under review", "States"),
        "region": ("regional group", "groups"), "to_region": ("regional group under review", "groups"),
        "group": ("group of States", "groups"),
        "to_group": ("group of the State under review", "groups"), "sdg": ("SDG", "SDGs"), "body": ("body", "bodies"),
        "beneficiary": ("beneficiary", "beneficiaries"), "status": ("answer", "answers"),
    }  # fmt: skip
    one, many = names.get(column, (column.replace("_", " "), f"{column.replace('_', ' ')}s"))
    return many if several else one


def value_name(column: str, value: Value) -> str:
    """A value of a column as people read it.

    Args:
        column: Of `upr.query.COLUMNS`.
        value: Of the column; None for nothing.

    >>> value_name("cycle", 2), value_name("by", None), value_name("region", "EEG")
    ('cycle 2', 'State not named', 'Eastern European')
    """
    if value is None:
        return _NONE.get(column, f"no {column_name(column)}")
    if column in ("cycle", "session", "run"):
        return f"{column} {value}"
    if column in ("region", "to_region"):
        return REGIONS.get(str(value), str(value))
    return answer_name(str(value)) if column == "status" else str(value)


REGIONS = {
    "African": "African", "Asia-Pacific": "Asia-Pacific", "EEG": "Eastern European",
    "GRULAC": "Latin American and Caribbean", "WEOG": "Western European and others",
}  # fmt: skip
"""The UN's regional groups, as its list of them has them."""


def told(bars: Sequence[Bar]) -> str:
    """Rows in words, for those who don't see them; of many the first.

    Args:
        bars: The rows.

    >>> told([Bar("cycle 1", {"supported": 81, "noted": 15})])
    'cycle 1: 81 supported, 15 noted.'
    """
    rows = [f"{bar.name}: {numbers_told(bar.numbers)}" for bar in bars[:_TOLD]]
    more = f" And {counted(len(bars) - _TOLD, 'more row')}." if len(bars) > _TOLD else ""
    return f"{'; '.join(rows)}.{more}"


def numbers_told(numbers: Mapping[str, int]) -> str:
    """Answers in words.

    >>> numbers_told({"noted": 15, "partially_supported": 2})
    '2 partially supported, 15 noted'
    """
    return ", ".join(f"{numbers[status]:,} {answer_name(status)}" for status in STATUSES if numbers.get(status))
