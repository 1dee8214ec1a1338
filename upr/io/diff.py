"""What changed between two versions of a report, as JSON values (schema `upr/diff/1`) and as rows of CSV."""

from __future__ import annotations

import pathlib
from collections.abc import Callable, Iterable
from typing import Any

from upr.cells import line_of
from upr.comparison.comparison import Side
from upr.core import Recommendation
from upr.document import Document
from upr.io.json import DIFF_SCHEMA, state_record
from upr.review import Change, Diff

Cell = Callable[[Change], object]


def _of(item: Recommendation | None, name: str) -> Any:
    return None if item is None else getattr(item, name)


def _names(item: Recommendation | None) -> str:
    return "; ".join(a.as_printed for a in item.recommending_states) if item else ""


CELLS: dict[str, Cell] = {
    "change": lambda entry: "; ".join(entry.changes) or entry.kind,
    "old_label": lambda entry: _of(entry.old, "label"),
    "new_label": lambda entry: _of(entry.new, "label"),
    "related": lambda entry: entry.related,
    "score": lambda entry: round(entry.score, 4),
    "marked": lambda entry: entry.marked,
    "old_text": lambda entry: _of(entry.old, "text"),
    "new_text": lambda entry: _of(entry.new, "text"),
    "states_added": lambda entry: "; ".join(entry.states_added),
    "states_removed": lambda entry: "; ".join(entry.states_removed),
    "old_states": lambda entry: _names(entry.old),
    "new_states": lambda entry: _names(entry.new),
    "old_status": lambda entry: _of(entry.old, "status"),
    "new_status": lambda entry: _of(entry.new, "status"),
}
"""Name of each column, and what it holds of a change."""


def diff_csv(entries: Iterable[Change]) -> str:
    """Changes as CSV, one an item, with a heading row.

    Args:
        entries: As `Diff.changes` or `Diff.entries`.

    >>> diff_csv([]).split(",")[:3]
    ['change', 'old_label', 'new_label']
    """
    return line_of(CELLS) + "".join(line_of([cell(entry) for cell in CELLS.values()]) for entry in entries)


def diff_record(found: Diff, old: Side, new: Side, entries: Iterable[Change]) -> dict[str, Any]:
    """A diff as JSON values.

    Args:
        found: The diff.
        old: The older version, which says what it is.
        new: The newer one.
        entries: Of the diff, those to be listed.

    >>> import upr
    >>> paper = upr.samples.load()
    >>> record = diff_record(upr.diff(paper, paper), paper, paper, ())
    >>> record["schema"], record["counts"]["same"], record["old"]["id"]
    ('upr/diff/1', 167, '849e769c943a')
    """
    return {
        "schema": DIFF_SCHEMA,
        "old": _version(old),
        "new": _version(new),
        "counts": dict(found.counts),
        "notes": list(found.notes),
        "facts": [{"name": name, "old": before, "new": after} for name, before, after in found.facts],
        "renumbered": [{"old": before, "new": after} for before, after in found.renumbered],
        "changes": [change_record(entry) for entry in entries],
    }


def change_record(entry: Change) -> dict[str, Any]:
    """A change as JSON values.

    Args:
        entry: Of a diff.
    """
    return {
        "kind": entry.kind,
        "changes": list(entry.changes),
        "old": _item(entry.old),
        "new": _item(entry.new),
        "related": entry.related,
        "score": round(entry.score, 4),
        "editorial": entry.is_editorial,
        "words": [{"op": piece.op, "text": piece.text} for piece in entry.words] if "text" in entry.changes else [],
        "states_added": list(entry.states_added) if "states" in entry.changes else [],
        "states_removed": list(entry.states_removed) if "states" in entry.changes else [],
    }


def _version(side: Side) -> dict[str, Any] | None:
    """What a version is; None where it is recommendations alone."""
    if not isinstance(side, Document):
        return None
    return {
        "id": side.id,
        "source": pathlib.PurePath(side.path).name if side.path else None,
        "sha256": side.sha256,
        "kind": side.kind,
        "date": side.date.isoformat() if side.date else None,
        "state_under_review": state_record(side.state_under_review),
    }


def _item(item: Recommendation | None) -> dict[str, Any] | None:
    if item is None:
        return None
    return {
        "id": item.id,
        "label": item.label,
        "text": item.text,
        "recommending_states": [a.as_printed for a in item.recommending_states],
        "status": item.status.value,
        "position": item.position,
        "implemented": item.decision.implemented if item.decision else None,
    }
