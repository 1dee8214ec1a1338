"""The rows of the last plan: which recommendations each is of, and what people wrote there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import attrs
import regex

from upr.planning.cells import Sheet
from upr.planning.columns import is_of_people
from upr.planning.hidden import Known
from upr.planning.records import Cell

_FURTHER = regex.compile(r"(.*)\+[0-9]+")
_CLUSTER = regex.compile(r".*/a-[0-9a-f]{8}(?:~.*)?")
ADDED = ""
"""The key of a row that people added, until it is known what it stands below."""


@attrs.frozen(kw_only=True)
class OldRow:
    """A row of the last plan.

    Args:
        key: Of the cluster or the recommendation; "" of a row that people added before any other.
        kind: "cluster" or "recommendation".
        further: Whether it is one more row to that key, which people added or copied: its cells stay as they are.
        members: Keys of its recommendations.
        labels: Their labels, as printed.
        cells: All its cells, by place.
        written: What the program had written there; None where that is not known.
        gone: Why it was no longer in the review; None of a row of the plan.
    """

    key: str
    kind: str
    further: bool = False
    members: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    cells: Mapping[str, Cell] = attrs.field(factory=dict)
    written: Mapping[str, str] | None = None
    gone: str | None = None

    @property
    def people(self) -> dict[str, Cell]:
        """What people filled in, in their columns."""
        return {place: cell for place, cell in self.cells.items() if cell and is_of_people(place)}

    @property
    def name(self) -> str:
        """How notes name it: its labels, in short."""
        labels = self.labels or self.members or (self.key or "a row that was added",)
        return ", ".join(labels[:3]) + (f" and {len(labels) - 3} more" if len(labels) > 3 else "")


def old_rows(
    sheet: Sheet, places: Mapping[int, str], top: int, known: Known, *, gone: bool = False
) -> Iterator[OldRow]:
    """The rows of a sheet below its headings.

    A key that comes again, as of a copied row, and a row without one, as somebody inserts it, are further rows to the
    key above.

    Args:
        sheet: The sheet.
        places: Where the cells of each column are kept.
        top: Row of the headings.
        known: What the program wrote.
        gone: Whether it is the sheet of what is no longer in the review.
    """
    anchor = ADDED
    seen: set[str] = set()
    for number in range(top + 1, sheet.rows + 1):
        cells = {place: cell for column, place in places.items() if (cell := sheet.cell(number, column))}
        stray = {f"own:Column {c}": cell for c in range(1, sheet.columns + 1)
                 if c not in places and (cell := sheet.cell(number, c))}  # fmt: skip
        cells |= stray
        if not cells:
            continue
        said = str(cells.get("key", Cell())).strip()
        match = _FURTHER.fullmatch(said)
        key = match[1] if match else said or anchor
        further = bool(match) or not said or (not gone and key in seen)
        if said:
            anchor = key
        if not further:
            seen.add(key)
        yield _row(key, further, cells, known, gone)


def _row(key: str, further: bool, cells: dict[str, Cell], known: Known, gone: bool) -> OldRow:
    written = known.rows.get(key)
    labels = tuple(filter(None, (part.strip() for part in str(cells.get("labels", "")).split(","))))
    if written is not None:
        kind, members = written.kind, written.members
        labels = tuple(known.labels.get(member) or member for member in members)
    else:
        kind = "cluster" if _CLUSTER.fullmatch(key) or not key else "recommendation"
        review, mark = "/".join(key.split("/")[:2]), key.partition("~")[1]
        members = (key,) if kind == "recommendation" else tuple(f"{review}/{label}{mark}" for label in labels)
    why = str(cells.get("why", "")) if gone else None
    return OldRow(
        key=key, kind=kind, further=further, members=members, labels=labels,
        cells={place: cell for place, cell in cells.items() if place not in ("key", "why")},
        written=written.cells if written is not None and not further else None, gone=why,
    )  # fmt: skip
