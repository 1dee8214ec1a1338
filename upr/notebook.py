"""HTML of the records, as notebooks show them: every record's is made here, and everything in it is escaped.

A table is plain HTML: its first rows, and how many more there are. A script of our own, which asks for nothing outside,
adds a filter, counts by column and the other rows; where scripts do not run, the table stays as it is.
"""

from __future__ import annotations

import functools
import html
import itertools
import json
import os
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import attrs

from upr.places import Span, pages_of

ROWS = 20
"""Rows of a table that are shown, where nothing else is said."""
SEARCHED = 1_000
"""Rows of a table that its filter searches, at most; less where they are long."""
LONGEST = 1000
"""Characters of a cell that are shown, where nothing else is said; the objects hold all."""
_MOST = 150_000  # characters of the rows that a filter searches
_FEW = 10  # rows up to which a table is seen at a glance, and gets no filter


def table(
    headings: Sequence[str],
    rows: Sequence[Sequence[object]],
    *,
    total: Sequence[object] = (),
    most: int = ROWS,
    longest: int = LONGEST,
    what: str = "",
    count: int | None = None,
    counts: Mapping[str, Sequence[tuple[object, int]]] | None = None,
    search: bool = True,
) -> str:
    """A table with a filter, and how many rows it does not show.

    Args:
        headings: Of the columns.
        rows: The rows, or the first of them; a cell that is a tuple or a list holds several values.
        total: A last row, of sums.
        most: Rows that are shown at once.
        longest: Characters of a cell that are shown.
        what: What the rows are, for the line that says how many more there are.
        count: Number of all rows, where not all are given.
        counts: How often each value stands in some of the columns, of all rows; they are shown without script too.
        search: Whether it has a filter, which takes a script; a page that allows none goes without.

    >>> table(["Number"], [[1], [2]], most=1, search=False)
    '<table><thead><tr><th>Number</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table><p>and 1 more</p>'
    """
    shown = rows[:most]
    body = "".join(_row(row, "td", longest) for row in shown)
    lefts = {at for row in shown for at, value in enumerate(row) if isinstance(value, (str, tuple, list))}
    head = "".join(_cell(words, "th", longest, left=at in lefts) for at, words in enumerate(headings))
    sums = "".join(_cell(value, "th", longest, left=at in lefts) for at, value in enumerate(total))
    foot = f"<tfoot><tr>{sums}</tr></tfoot>" if total else ""
    number = len(rows) if count is None else count
    more = number - most
    rest = f"and {more} more{' ' * bool(what)}{_text(_cut(what, longest))}" if more > 0 else ""
    plain = f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody>{foot}</table>"
    if len(rows) <= _FEW or not search:
        below = f"<p>{rest}</p>" if rest else ""
        return _spaced(plain) + below if search else plain + below
    held = {"headings": list(headings), "page": most, "count": number, "rows": _searched(rows, longest)}
    return _searchable(plain, rest, _counts(counts or {}, longest), held)


def _spaced(plain: str) -> str:
    """A small table with the looks of the large ones: not every notebook has room between columns."""
    return f'<div class="upr-table"><style>{_part("css")}</style><div class="upr-scroll">{plain}</div></div>'


def _searched(rows: Sequence[Sequence[object]], longest: int) -> list[list[object]]:
    """The rows that a filter searches: so many that a notebook stays small."""
    kept: list[list[object]] = []
    size = 0
    for row in rows[:SEARCHED]:
        cells = [_value(cell, longest) for cell in row]
        size += len(_json(cells))
        if size > _MOST and kept:
            break
        kept.append(cells)
    return kept


def _value(cell: object, longest: int) -> object:
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return cell if abs(cell) < 2**53 else str(cell)
    if isinstance(cell, tuple | list):
        return [_cut(str(value), longest) for value in cell]
    return _cut(_words(cell), longest)


def _json(value: object) -> str:
    """JSON that no browser takes for markup, whatever it holds."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text.encode("utf-8", "backslashreplace").decode()  # half a pair, which JSON may hold and UTF-8 may not


def _searchable(plain: str, rest: str, counts: str, held: Mapping[str, object]) -> str:
    """A table with its data and the script that works on it; the name is of this output alone."""
    name = f"upr-{os.urandom(12).hex()}"
    more = f'<p class="upr-more">{rest}</p>' if rest else ""
    return (
        f'<div class="upr-table" id="{name}"><style>{_part("css")}</style>{counts}'
        f'<div class="upr-scroll">{plain}</div>{more}'
        f'<script type="application/json">{_json(held)}</script>'
        f"<script>{_part('js').replace('ID', name, 1)}</script></div>"
    )


@functools.cache
def _part(end: str) -> str:
    from importlib import resources  # what shows nothing does without

    lines = resources.files("upr.data").joinpath(f"notebook.{end}").read_text("utf-8").splitlines()
    return "\n".join(line.strip() for line in lines if not line.strip().startswith("//"))


def _counts(counts: Mapping[str, Sequence[tuple[object, int]]], longest: int) -> str:
    """Counts by column, which open without a script."""
    if not counts:
        return ""
    tables = "".join(
        f"<p><b>{_text(name)}</b></p>"
        + f"<table><tbody>{''.join(_row(pair, 'td', longest) for pair in pairs[:ROWS])}</tbody></table>"
        + (f"<p>and {len(pairs) - ROWS} more values</p>" if len(pairs) > ROWS else "")
        for name, pairs in counts.items()
    )
    return f'<details class="upr-counts"><summary>Counts by column</summary>{tables}</details>'


class Shown:
    """A record of which notebooks show each field that holds something."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        return facts({_heading(name): cell for name, cell in _fields(self).items() if cell != ""})


class Listed:
    """A tuple of records of which notebooks show a row each."""

    __slots__ = ()

    def _repr_html_(self: Any) -> str:
        rows = [_fields(record) for record in itertools.islice(self, SEARCHED)]
        names = [name for name in (rows[0] if rows else ()) if any(row[name] != "" for row in rows)]
        head = paragraph(f"{type(self).__name__} {len(self)}")
        return head + table([_heading(n) for n in names], [[r[n] for n in names] for r in rows], count=len(self))


def _fields(record: Any) -> dict[str, object]:
    """The fields of a record by name; places as pages, and nothing as ""."""
    return {field.name: _shown(getattr(record, field.name)) for field in attrs.fields(type(record))}


def _shown(value: Any) -> object:
    if isinstance(value, tuple | list):
        if all(isinstance(one, Span) for one in value):
            return pages_of(value)
        return ", ".join(map(_words, value))
    if isinstance(value, Mapping):
        return ", ".join(f"{_words(key)}: {_words(one)}" for key, one in value.items())
    return value if isinstance(value, int) and not isinstance(value, bool) else _words(value)


def _heading(name: str) -> str:
    return "Page" if name == "spans" else name.replace("_", " ").capitalize()


def _words(value: Any) -> str:
    """A value as people read it: a member of an enumeration by its word, a State by its name."""
    if value is None:
        return ""
    named = getattr(value, "as_printed", None) or getattr(value, "name", None)
    if isinstance(value, str):
        return str(getattr(value, "value", value))
    return str(named) if isinstance(named, str) else str(value)


def without_empty(headings: Sequence[str], rows: Sequence[Sequence[object]]) -> tuple[list[str], list[list[object]]]:
    """Headings and rows without the columns that hold nothing.

    Args:
        headings: Of the columns.
        rows: One cell for every heading.

    >>> without_empty(["Label", "Page"], [["4", ""], ["5", ""]])
    (['Label'], [['4'], ['5']])
    """
    kept = [at for at in range(len(headings)) if any(row[at] not in ("", ()) for row in rows)]
    return [headings[at] for at in kept], [[row[at] for at in kept] for row in rows]


def facts(held: Mapping[str, object]) -> str:
    """Names with their values, a row each.

    >>> facts({"Cycle": 1})
    "<table><tr><th>Cycle</th><td style='text-align:left'>1</td></tr></table>"
    """
    rows = (
        f"<tr>{_cell(name, 'th', LONGEST)}{_cell(value, 'td', LONGEST, left=True)}</tr>" for name, value in held.items()
    )
    return f"<table>{''.join(rows)}</table>"


def heading(words: str) -> str:
    """A heading.

    >>> heading("Chad & Peru")
    '<h4>Chad &amp; Peru</h4>'
    """
    return f"<h4>{_text(words)}</h4>"


def paragraph(strong: str, *lines: str) -> str:
    """A paragraph whose first words are strong; each of the lines stands below.

    >>> paragraph("audit ok", "3 < 4")
    '<p><b>audit ok</b><br>3 &lt; 4</p>'
    """
    return f"<p><b>{_text(strong)}</b>{''.join(f'<br>{_text(line)}' for line in lines)}</p>"


def _row(cells: Iterable[object], tag: str, longest: int) -> str:
    return f"<tr>{''.join(_cell(cell, tag, longest) for cell in cells)}</tr>"


def _cell(value: object, tag: str, longest: int, *, left: bool | None = None) -> str:
    several = isinstance(value, tuple | list)
    shown = _cut(", ".join(map(str, value)) if isinstance(value, tuple | list) else str(value), longest)
    if left is None:  # a heading stands as its column does
        left = (several or isinstance(value, str)) and tag == "td"
    side = " style='text-align:left'" if left else ""
    return f"<{tag}{side}>{_text(shown)}</{tag}>"


def _cut(words: str, longest: int) -> str:
    return words if len(words) <= longest else words[: longest - 1] + "…"


def _text(words: str) -> str:
    return html.escape(words)
