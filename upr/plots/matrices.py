"""Matrices of numbers: issue by answer, and who asks whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import product
from typing import Any, Literal

import attrs

from upr.core import Recommendation
from upr.errors import QueryError
from upr.plots.answers import SORTS, Sort, column_name, value_name
from upr.plots.bars import STATUSES
from upr.plots.frame import LINES, Spec, check_number, finished, height_of, named, nothing, rows_axis, wrapped
from upr.plots.palette import EDGE, PAPER, SHADES, answer_name, ink_on, shade
from upr.plots.plot import PLAIN, WIDTH, Look, Plot
from upr.plots.sources import Shown, shown
from upr.query.columns import COLUMNS, Value, checked, order

Shares = Literal["rows", "columns", "supported"]
SHARES: tuple[Shares, ...] = ("rows", "columns", "supported")
Issues = str | Callable[[Recommendation], Iterable[str]]
_OURS = ("issue", "action", "instrument", "body", "beneficiary")  # columns of tags
_WIDE, _NARROW, _LETTER = 110, 44, 6.8  # pixels of a column where there is room, and at least; of a letter over it
_TOLD = 12
_SAID = {"rows": "share of the row", "columns": "share of the column", "supported": "share that is supported"}


@attrs.frozen
class Cell:
    """A number, and what of it is supported.

    Args:
        number: Of recommendations.
        supported: Of these, those that are supported.
    """

    number: int = 0
    supported: int = 0


@attrs.frozen
class Matrix:
    """Numbers of recommendations by two values.

    Args:
        rows: Names of the rows, from above.
        columns: Names of the columns.
        cells: By row and column, as places.
        row_totals: Recommendations of each row, each once.
        column_totals: Those of each column.
    """

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: Mapping[tuple[int, int], Cell]
    row_totals: tuple[int, ...]
    column_totals: tuple[int, ...]


def issues(
    held: object, *, by: Issues | None = None, share: bool = False, top: int | None = 20, sort: Sort = "number",
    look: Look = PLAIN,
) -> Plot:  # fmt: skip
    """Issue by answer: `upr.plottable.PlotsAnswers.plot_issues` says what the options are."""
    what = shown(held)
    values, name, whose = _issues(what, by)
    title = f"{what.whom}: answers by {name}" + (f", {what.cycles}" if what.cycles else "")
    if not what.items:
        return nothing("issues", look, title=title, source=what.source, what="there are no recommendations")
    counted = _Counted(what.items, values, lambda item: (item.status.value,))
    rows, left = counted.top(top, sort)
    columns = [status for status in STATUSES if counted.columns[status]]
    matrix = counted.matrix(rows, columns, lambda value: value_name(name, value), lambda value: answer_name(str(value)))
    notes = [whose, *_left(counted, left, name, len(what.items))]
    return _drawn("issues", what, matrix, look, title=title, notes=notes, shares="rows" if share else None, name=name)


def regions(
    held: object, *, rows: str = "region", columns: str = "to_region", share: Shares | None = None,
    top: int | None = 20, sort: Sort = "name", look: Look = PLAIN,
) -> Plot:  # fmt: skip
    """Who asks whom: `upr.plottable.PlotsAnswers.plot_regions` says what the options are."""
    what = shown(held)
    down, across = checked((rows, columns))
    if share is not None and share not in SHARES:
        raise QueryError(f"share is {', '.join(map(repr, SHARES))} or None, not {share!r}")
    title = "Who asks whom: " + what.whom + (f", {what.cycles}" if what.cycles else "")
    if not what.items:
        return nothing("regions", look, title=title, source=what.source, what="there are no recommendations")
    counted = _Counted(what.items, COLUMNS[down], COLUMNS[across])
    taken, left = counted.top(top, sort)
    wide, left_wide = _Counted(what.items, COLUMNS[across], COLUMNS[down]).top(top, sort)
    matrix = counted.matrix(taken, wide, lambda value: value_name(down, value), lambda value: value_name(across, value))
    notes = [
        f"rows: {column_name(down)}; columns: {column_name(across)}",
        *_left(counted, left, down, len(what.items)),
        *([f"{len(left_wide)} columns with fewer are left out"] if left_wide else []),
    ]
    return _drawn("regions", what, matrix, look, title=title, notes=notes, shares=share, name=down)


def _issues(what: Shown, by: Issues | None) -> tuple[Callable[[Recommendation], Iterable[Value]], str, str]:
    """The issues of a recommendation, their name, and who says so."""
    if by is None:
        printed = sum(bool(item.themes) for item in what.items)
        by = "theme" if 2 * printed > len(what.items) else "issue"
    if not isinstance(by, str):
        return by, "issue", f"{what.number}; issues as the caller gives them"
    (column,) = checked((by,))
    whose = "as this program gives them" if column in _OURS else "as documents print them"
    return COLUMNS[column], column, f"{what.number}; {column_name(column, several=True)} {whose}"


class _Counted:
    """Recommendations counted by the values of two functions; one of several values counts under each."""

    def __init__(
        self, items: Iterable[Recommendation], down: Callable[[Recommendation], Iterable[Value]],
        across: Callable[[Recommendation], Iterable[Value]],
    ) -> None:  # fmt: skip
        self.rows: Counter[Value] = Counter()
        self.columns: Counter[Value] = Counter()
        self.cells: Counter[tuple[Value, Value]] = Counter()
        self.supported: Counter[tuple[Value, Value]] = Counter()
        self.supported_of: Counter[Value] = Counter()
        for item in items:
            mine = tuple(dict.fromkeys(down(item))) or (None,)
            theirs = tuple(dict.fromkeys(across(item))) or (None,)
            yes = item.status.value == "supported"
            self.rows.update(mine)
            self.columns.update(theirs)
            pairs = list(product(mine, theirs))
            self.cells.update(pairs)
            if yes:
                self.supported.update(pairs)
                self.supported_of.update(mine)

    def top(self, top: int | None, sort: Sort) -> tuple[list[Value], list[Value]]:
        """The rows that are shown, in their order, and those that are left out."""
        if sort not in SORTS:
            raise QueryError(f"sort is {', '.join(map(repr, SORTS[:-1]))} or {SORTS[-1]!r}, not {sort!r}")
        if top is not None and (not isinstance(top, int) or top < 1):
            raise QueryError(f"top is a number of rows from 1 on, or None for all, not {top!r}")
        common = sorted(self.rows, key=lambda row: (-self.rows[row], order(row)))
        taken, left = (common, []) if top is None else (common[:top], common[top:])
        if sort == "name":
            taken.sort(key=order)
        elif sort == "supported":
            taken.sort(key=lambda row: (-self.supported_of[row] / self.rows[row], order(row)))
        return taken, left

    def matrix(
        self, rows: Sequence[Value], columns: Sequence[Value], row_name: Callable[[Value], str],
        column_name: Callable[[Value], str],
    ) -> Matrix:  # fmt: skip
        """Its numbers for these rows and columns."""
        return Matrix(
            rows=tuple(named([row_name(value) for value in rows])),
            columns=tuple(named([column_name(value) for value in columns])),
            cells={
                (y, x): Cell(self.cells[row, column], self.supported[row, column])
                for y, row in enumerate(rows)
                for x, column in enumerate(columns)
            },
            row_totals=tuple(self.rows[row] for row in rows),
            column_totals=tuple(self.columns[column] for column in columns),
        )


def _left(counted: _Counted, left: Sequence[Value], name: str, number: int) -> list[str]:
    notes = []
    many = column_name(name, several=True)
    if left:
        most = max(counted.rows[row] for row in left)
        known = len(counted.rows)
        notes.append(f"{known - len(left):,} of {known:,} {many} shown; none of the others has more than {most:,}")
    if counted.rows.total() > number:
        notes.append(f"a recommendation with several {many} counts under each")
    return notes


def _drawn(
    kind: str, what: Shown, matrix: Matrix, look: Look, *, title: str, notes: Sequence[str], shares: Shares | None,
    name: str,
) -> Plot:  # fmt: skip
    values = _values(matrix, shares)
    said = [f"shades and percentages: {_SAID[shares]}"] if shares else []
    data = [{key: value[key] for key in ("row", "column", "number", "supported", "share")} for value in values]
    alt = f"A matrix of numbers. {'; '.join((*notes, *said))}. {_told(matrix)}"
    view = _view(matrix, values, look)
    return finished(kind, view, look, title=title, notes=(*notes, *said), source=what.source, alt=alt, data=data)


def _values(matrix: Matrix, shares: Shares | None) -> list[dict[str, Any]]:
    most = max((cell.number for cell in matrix.cells.values()), default=0)
    values = []
    for (y, x), cell in matrix.cells.items():
        wholes = {"rows": matrix.row_totals[y], "columns": matrix.column_totals[x], "supported": cell.number}
        parts = {"supported": cell.supported}
        whole = wholes[shares] if shares else most
        share = parts.get(shares or "", cell.number) / whole if whole else 0.0
        words = (f"{share:.0%}" if cell.number or shares != "supported" else "") if shares else f"{cell.number:,}"
        colour = shade(share) if cell.number else PAPER
        values.append(
            {
                "row": matrix.rows[y], "column": matrix.columns[x], "number": cell.number, "supported": cell.supported,
                "share": round(share, 4), "words": words, "ink": ink_on(colour) if cell.number else EDGE,
                "colour": colour,
            }
        )  # fmt: skip
    return values


def _view(matrix: Matrix, values: Sequence[Mapping[str, Any]], look: Look) -> Spec:
    check_number(len(matrix.columns), "columns")
    width = look.width or max(min(WIDTH, _WIDE * len(matrix.columns)), _NARROW * len(matrix.columns))
    axis, above = _headings(matrix.columns, width / len(matrix.columns))
    across: Spec = {
        "field": "column", "type": "nominal", "sort": None, "title": None, "scale": {"domain": list(matrix.columns)},
        "axis": axis,
    }  # fmt: skip
    totals = [{"row": row, "words": f"{total:,}"} for row, total in zip(matrix.rows, matrix.row_totals, strict=True)]
    return {
        "width": width, "height": height_of(matrix.rows, look),
        "encoding": {"y": {**rows_axis(matrix.rows), "scale": {"domain": list(matrix.rows), "padding": 0}}},
        "layer": [
            {
                "data": {"values": list(values)}, "mark": {"type": "rect", "stroke": SHADES[0], "strokeWidth": 1},
                "encoding": {
                    "x": across, "color": {"field": "colour", "type": "nominal", "scale": None},
                    "tooltip": [{"field": key, "type": "nominal"} for key in ("row", "column", "number", "supported")],
                },
            },
            {
                "data": {"values": list(values)}, "mark": {"type": "text", "fontSize": 11},
                "encoding": {
                    "x": across, "text": {"field": "words", "type": "nominal"},
                    "color": {"field": "ink", "type": "nominal", "scale": None},
                },
            },
            {
                "data": {"values": totals}, "mark": {"type": "text", "align": "left", "fontSize": 11, "dx": 6},
                "encoding": {"x": {"value": width}, "text": {"field": "words", "type": "nominal"}},
            },
            {
                "data": {"values": [{"words": "all"}]},
                "mark": {"type": "text", "align": "left", "fontSize": 11.5, "dx": 6, "dy": -above, "baseline": "top"},
                "encoding": {"x": {"value": width}, "y": {"value": 0}, "text": {"field": "words", "type": "nominal"}},
            },
        ],
    }  # fmt: skip


def _headings(names: Sequence[str], width: float) -> tuple[Spec, float]:
    """The axis of the columns' names, and the height above the matrix: they wrap, and where no word fits they stand."""
    most = int(width / _LETTER)
    if any(len(word) > most for name in names for word in name.split()):
        axis = {"orient": "top", "labelAngle": -90, "labelAlign": "left", "labelBaseline": "middle", "labelPadding": 6}
        return axis, LINES + 5
    above = LINES * max((len(wrapped(name, most)) for name in names), default=1) + 5
    return {
        "orient": "top", "labelAngle": 0, "labelLineHeight": LINES, "labelPadding": above, "labelBaseline": "top",
        "labelExpr": rows_axis((), most)["axis"]["labelExpr"],
    }, above  # fmt: skip


def _told(matrix: Matrix) -> str:
    rows = []
    for y, name in enumerate(matrix.rows[:_TOLD]):
        cells = [(matrix.cells[y, x].number, column) for x, column in enumerate(matrix.columns)]
        rows.append(f"{name}: {', '.join(f'{number:,} {column}' for number, column in cells if number)}")
    more = len(matrix.rows) - _TOLD
    return "; ".join(rows) + "." + (f" And {more} more row{'s' * (more != 1)}." if more > 0 else "")
