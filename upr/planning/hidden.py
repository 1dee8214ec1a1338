"""The hidden sheet of a plan: what the program wrote, so that what people wrote over it can be told."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping

import attrs

from upr.planning.cells import Sheet
from upr.planning.columns import SCHEMA, TEXTS
from upr.planning.records import Plan, PlanRow

WRITTEN = (*TEXTS, "no", "changed")
"""The columns of the program in which an edit is noticed."""
_ROW, _TEXT, _ABOUT = "row", "text", "about"
_LINE = "\n"


@attrs.frozen
class Written:
    """What the program wrote of a row.

    Args:
        kind: "cluster" or "recommendation".
        members: Keys of its recommendations.
        cells: By place.
    """

    kind: str
    members: tuple[str, ...]
    cells: Mapping[str, str]


@attrs.frozen
class Known:
    """What the hidden sheet holds; nothing where it is gone.

    Args:
        review: Id of the review.
        rows: By key.
        texts: Of the recommendations, by key.
        labels: Theirs.
        about: The mark of all that the sheet about the plan said.
    """

    review: str | None = None
    rows: Mapping[str, Written] = attrs.field(factory=dict)
    texts: Mapping[str, str] = attrs.field(factory=dict)
    labels: Mapping[str, str] = attrs.field(factory=dict)
    about: str | None = None


def lines_of(plan: Plan, about: str) -> Iterator[tuple[str, ...]]:
    """The rows of the hidden sheet.

    Args:
        plan: The plan.
        about: A mark of all that the sheet about the plan says.
    """
    name, _, version = SCHEMA.rpartition("/")
    yield f"{name}/", f"{name}/{version}", plan.review
    yield _ABOUT, about
    for key, text in plan.texts.items():
        yield _TEXT, key, plan.labels.get(key, ""), text
    for gone in plan.gone:
        labels = dict(zip(gone.row.members, gone.row.labels, strict=False))
        for key, text in gone.texts.items():
            if key not in plan.texts:
                yield _TEXT, key, labels.get(key, ""), text
    for row in plan.rows:
        if row.kind != "added":
            yield _line_of(row)
    seen = {row.key for row in plan.rows}
    for gone in plan.gone:
        if gone.row.kind != "added" and gone.row.key not in seen:
            seen.add(gone.row.key)
            yield _line_of(gone.row, gone.written)


def _line_of(row: PlanRow, written: Mapping[str, str] | None = None) -> tuple[str, ...]:
    if written is not None:
        return _ROW, row.key, row.kind, _LINE.join(row.members), *(written.get(place, "") for place in WRITTEN)
    cells = [row.own_theme if p == "theme" and row.own_theme is not None else row.text(p) for p in WRITTEN]
    return _ROW, row.key, row.kind, _LINE.join(row.members), *cells


def known_in(sheet: Sheet | None) -> Known:
    """What a hidden sheet holds.

    Args:
        sheet: The sheet; None where it is gone.
    """
    if sheet is None:
        return Known()
    rows: dict[str, Written] = {}
    texts: dict[str, str] = {}
    labels: dict[str, str] = {}
    about = None
    for number in range(2, sheet.rows + 1):
        kind, key, third = (sheet.text(number, column) for column in (1, 2, 3))
        if kind == _ABOUT:
            about = str(sheet.cell(number, 2))
        elif kind == _TEXT:
            labels[key], texts[key] = third, sheet.text(number, 4)
        elif kind == _ROW:
            members = tuple(filter(None, sheet.text(number, 4).split(_LINE)))
            cells = {place: sheet.text(number, 5 + at) for at, place in enumerate(WRITTEN)}
            rows[key] = Written(third, members, cells)
    return Known(sheet.text(1, 3) or None, rows, texts, labels, about)


def mark_of(words: str) -> str:
    """A mark by which it is seen whether words were changed.

    Args:
        words: All that a sheet says.
    """
    return hashlib.sha256(words.encode("utf-8", "backslashreplace")).hexdigest()
