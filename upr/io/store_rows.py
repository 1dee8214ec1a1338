"""Records as rows of a store, and rows as records again: equal to what was stored.

What a column holds is not repeated in the record beside it; what is empty is left out of it.
"""

from __future__ import annotations

import datetime as dt
import functools
import json
from collections.abc import Iterator, Sequence
from typing import Any

import attrs

from upr.core import Attribution, Recommendation, Response, ResponseStatus
from upr.document import Document
from upr.io.columns import Answer
from upr.io.json import (
    document_of,
    finding_records,
    findings_of,
    recommendation_record,
    recommendations_of,
    record_with,
    reference_records,
    references_of,
)
from upr.io.store_tables import STORED
from upr.review import Review

Row = Sequence[Any]
DOCUMENT_COLUMNS = (
    "id", "kind", "symbol", "responds_to", "title", "language", "state_under_review", "cycle", "session", "date",
    "review_date", "adoption_date", "parser", "parser_version", "backend", "backend_version", "sha256",
)  # fmt: skip
_COMPUTED = ("id", "key", "status", "position")
"""Of a recommendation's record: what its other fields say."""
_OF_TAGS = "issues"
"""The field that a record has if its recommendation was tagged, though no issue was found."""
_LISTS = {column.name for column in STORED if column.kind == "list"}
_KEPT = ("label", "printed_label", "run", "number", "section", "text", "themes", "sdgs", "affected_persons", "notes")
"""Fields of a recommendation's record that stand in columns of the same names."""
LOADED = ("document", "state_under_review", "cycle", "session", *_KEPT)
"""The columns that a recommendation is made of, with its record."""


def storable(text: str) -> str:
    """A text as SQLite takes it: halves of surrogate pairs, which UTF-8 has no bytes for, are spelt out.

    >>> storable("half \\ud83d"), storable("whole")
    ('half \\\\ud83d', 'whole')
    """
    return text if text.isascii() else text.encode("utf-8", "backslashreplace").decode("utf-8")


def cells(item: Recommendation | Answer) -> list[Any]:
    """The cells of the columns of `STORED`.

    Args:
        item: A recommendation.
    """
    found: list[Any] = []
    for of in _VALUES:
        value = of(item)
        if isinstance(value, str):
            value = value if value.isascii() else storable(value)
        elif isinstance(value, tuple):
            value = compact(list(value)) if value else None
        elif isinstance(value, dt.date):
            value = value.isoformat()
        found.append(value)
    return found


_VALUES = [column.of for column in STORED]


_LETTERS = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_CODES = json.JSONEncoder(separators=(",", ":")).encode


def compact(value: Any) -> str:
    """JSON without blanks; letters stay letters unless SQLite can't hold them."""
    text = _LETTERS(value)
    return text if text.isascii() or storable(text) == text else _CODES(value)


def item_record(item: Recommendation) -> str:
    """What of a recommendation its columns don't say, as JSON."""
    record = recommendation_record(item)
    kept: dict[str, Any] = {}
    for name, value in record.items():
        if value is None or value == [] or name in _COMPUTED:
            if name not in ("raw", _OF_TAGS):
                continue
        elif name in _KEPT:
            if not isinstance(value, str) or value.isascii() or storable(value) == value:
                continue
        elif name == "raw" and value == item.text:
            continue
        kept[name] = value
    if record["recommending_states"]:
        kept["recommending_states"] = [_without(entry, _empty_state()) for entry in record["recommending_states"]]
    if record["responses"]:
        kept["responses"] = [_without(entry, _empty_response()) for entry in record["responses"]]
    if record["spans"]:
        kept["spans"] = [[span["page"], span["start"], span["end"]] for span in record["spans"]]
    return compact(kept)


def _without(record: dict[str, Any], empty: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in record.items() if name not in empty or empty[name] != value}


@functools.cache
def _empty() -> dict[str, Any]:
    return recommendation_record(Recommendation(label="", run=1, number=1, text=""))


@functools.cache
def _empty_state() -> dict[str, Any]:
    item = Recommendation(
        label="", run=1, number=1, text="", recommending_states=(Attribution(state=None, as_printed=""),)
    )
    record: dict[str, Any] = recommendation_record(item)["recommending_states"][0]
    return record


@functools.cache
def _empty_response() -> dict[str, Any]:
    answer = Response(status=ResponseStatus.SUPPORTED)
    record: dict[str, Any] = recommendation_record(
        Recommendation(label="", run=1, number=1, text="", responses=(answer,))
    )["responses"][0]
    return record


def recommendation_of(row: Row) -> Recommendation:
    """The recommendation of a row: the columns of `LOADED`, then its record."""
    columns = dict(zip(LOADED, row, strict=False))
    record = dict(_empty())
    for name in _KEPT:
        value = columns[name]
        record[name] = value if name not in _LISTS else json.loads(value) if value else []
    record["raw"] = record["text"]
    held = json.loads(row[len(LOADED)])
    if not isinstance(held, dict):
        raise TypeError("a record is an object")
    record.update(held)
    if "raw" not in held:
        record["raw"] = record["text"]
    record["recommending_states"] = [{**_empty_state(), **entry} for entry in record["recommending_states"]]
    record["responses"] = [{**_empty_response(), **entry} for entry in record["responses"]]
    record["spans"] = [{"page": page, "start": start, "end": end} for page, start, end in record["spans"]]
    state = columns["state_under_review"]
    document = {
        "id": columns["document"], "state_under_review": {"iso3": state} if state else None,
        "cycle": columns["cycle"], "session": columns["session"],
    }  # fmt: skip
    return recommendations_of([record], document)[0]


def state_rows(row: int, item: Recommendation) -> Iterator[Row]:
    """The rows of the recommending States of a recommendation.

    Args:
        row: Of the recommendation.
        item: It.
    """
    for place, by in enumerate(item.recommending_states):
        printed = storable(by.as_printed)
        yield row, place, by.state and by.state.iso3, by.state.name if by.state else printed, printed


def document_row(document: Document) -> list[Any]:
    """The row of a document.

    The cells are those of `DOCUMENT_COLUMNS`, whether its audit is passed, its number of recommendations, and its
    record without these.

    Args:
        document: It.
    """
    record = record_with([], document)  # recommendations have a table of their own
    parts = {
        **record,
        "state_under_review": document.state_under_review and document.state_under_review.iso3,
        "parser": record["parser"]["name"], "parser_version": record["parser"]["version"],
        "backend": record["backend"]["name"], "backend_version": record["backend"]["version"],
    }  # fmt: skip
    values = (parts[name] for name in DOCUMENT_COLUMNS)
    said = [storable(value) if isinstance(value, str) else value for value in values]
    return [*said, int(record["audit"]["ok"]), len(document.recommendations), compact(record)]


def document_from(record: str, items: Sequence[Recommendation]) -> Document:
    """The document of a record and its recommendations.

    Args:
        record: As `document_row` gives it.
        items: Its recommendations, in order.
    """
    document = document_of(json.loads(record))
    return attrs.evolve(document, recommendations=items) if items else document


def review_row(review: Review, made: str) -> list[Any]:
    """The cells of a review: columns, then its record, without its sources and recommendations.

    Args:
        review: It.
        made: Of what it was made, and by which version.
    """
    record = {
        "superseded": list(review.superseded), "references": reference_records(review.references),
        "findings": finding_records(review.findings),
    }  # fmt: skip
    state, day = review.state_under_review, review.outcome_date
    return [
        review.id, state and state.iso3, review.cycle and int(review.cycle), review.session,
        day and day.isoformat(), int(review.audit().ok), len(review.recommendations), made, compact(record),
    ]  # fmt: skip


def review_from(record: str, sources: Sequence[Document], items: Sequence[Recommendation]) -> Review:
    """The review of a record, its sources and its recommendations."""
    held = json.loads(record)
    return Review(
        sources=tuple(sources), recommendations=items, references=references_of(held["references"]),
        findings=findings_of(held["findings"]), superseded=tuple(held["superseded"]),
    )  # fmt: skip
