"""Chosen columns of a set of records, to look at or to write out: `Exportable.select`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, overload

import attrs

from upr import notebook
from upr.columns import JOINT, Exportable, Rows
from upr.core import Recommendation
from upr.errors import ExportError
from upr.io import comparison_tables as comparison_tables  # adds its sets
from upr.io.tables import table_of
from upr.tagging import tag
from upr.terminal import first_rows

Row = tuple[Any, ...]
# Columns of what the program says of a text: empty in a table of all where nobody has tagged.
_OF_TAGS = frozenset(("issues", "action", "instruments", "bodies", "beneficiaries", "asks"))


@attrs.frozen(repr=False)
class Selection(Exportable, Sequence[Row]):
    """Rows of some columns, in the order in which they were asked for; each is a tuple of values.

    It prints as a table, shows as one in notebooks, and goes out as every set does (`to_csv`, `to_xlsx`, ...).

    Args:
        rows: The columns and their items.

    >>> import upr
    >>> some = upr.samples.load().recommendations.where(text="CRPD").select("label", "status")
    >>> some[0], some.headings
    (('2', 'supported'), ('label', 'status'))
    """

    rows: Rows

    @property
    def headings(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(column.name for column in self.rows.columns)

    def _row(self, item: Any) -> Row:
        return tuple(column.of(item) for column in self.rows.columns)

    @overload
    def __getitem__(self, index: int) -> Row: ...
    @overload
    def __getitem__(self, index: slice) -> Selection: ...

    def __getitem__(self, index: int | slice) -> Row | Selection:
        found = self.rows.items[index]
        return Selection(attrs.evolve(self.rows, items=found)) if isinstance(index, slice) else self._row(found)

    def __len__(self) -> int:
        return len(self.rows.items)

    def _shown(self, most: int | None = None) -> list[list[object]]:
        return [
            [JOINT.join(value) if isinstance(value, tuple) else value for value in self._row(item)]
            for item in self.rows.items[:most]
        ]

    def __str__(self) -> str:
        return first_rows(self._shown(), self.headings)

    __repr__ = __str__

    def _repr_html_(self) -> str:
        return notebook.table(self.headings, self._shown(notebook.SEARCHED), count=len(self))


@table_of.register
def _(data: Selection, of: Any = None) -> Rows:
    return data.rows


def _tagged(item: Any) -> Any:
    return tag(item) if isinstance(item, Recommendation) and item.tags is None else item


def select(data: Any, *columns: str, of: Any = None) -> Selection:
    """Some columns of any set of records; see `Exportable.select`.

    Args:
        data: The set.
        columns: Their names; none for all. Tags that are named ("issues", "instruments", ...) are worked out where
            nobody has tagged.
        of: As in `Exportable.to_frame`.

    Raises:
        ExportError: No table is known of these, or it has no such column; the message names them.

    >>> import upr
    >>> select(upr.samples.load().audit(), "name", "found")[0]
    ('recommendations', 167)
    """
    rows = table_of(data, of)
    known = {column.name: column for column in rows.columns}
    for name in columns:
        if name not in known:
            raise ExportError(f"{rows.name} have no column {name!r}; there are {', '.join(known)}")
    chosen = tuple(known[name] for name in columns) or rows.columns
    asked = rows.name == "recommendations" and not _OF_TAGS.isdisjoint(columns)
    return Selection(Rows("selection", chosen, tuple(map(_tagged, rows.items)) if asked else tuple(rows.items)))
