"""The JSON record `upr/review/1`: one object a review, with the whole records of its sources."""

from __future__ import annotations

from typing import Any

import attrs

from upr.audit import Audit
from upr.errors import RecordError
from upr.io.json import (
    REVIEW_SCHEMA,
    checked,
    document_of,
    finding_records,
    findings_of,
    incomplete,
    pledge_records,
    recommendation_record,
    recommendations_of,
    reference_records,
    references_of,
    state_record,
    to_record,
)
from upr.io.record_check import review_contradictions
from upr.io.schema_check import Problem, shown
from upr.review import Review


def to_review_record(review: Review, *, audit: Audit | None = None) -> dict[str, Any]:
    """The JSON record of a review, as plain lists and dicts: as of a document, with "sources", the records of all.

    Args:
        review: The review.
        audit: The audit of the whole, where the review is a part of it; None for its own.

    >>> import upr
    >>> record = to_review_record(upr.combine(upr.samples.load()))
    >>> record["schema"], record["id"], [source["kind"] for source in record["sources"]]
    ('upr/review/1', 'PRK/1', ['position-paper'])
    """
    audit = audit or review.audit()
    return {
        "schema": REVIEW_SCHEMA,
        "sources": [to_record(document) for document in review.sources],
        "superseded": list(review.superseded),
        **_derived(review),
        # A row says of which document it is, and which one answers it, as the rows of other formats do.
        "recommendations": [
            {**recommendation_record(item), "document": item.document, "source": item.source}
            for item in review.recommendations
        ],
        "references": reference_records(review.references),
        "findings": finding_records(review.findings),
        "audit": {"ok": audit.ok, "checks": [attrs.asdict(check) for check in audit.checks]},
    }


def _derived(review: Review) -> dict[str, Any]:
    """Facts of the review that its sources give, repeated for readers of the record."""
    return {
        "id": review.id,
        "state_under_review": state_record(review.state_under_review),
        "cycle": int(review.cycle) if review.cycle else None,
        "session": review.session,
        "outcome_date": review.outcome_date.isoformat() if review.outcome_date else None,
        "pledges": pledge_records(review.pledges),
    }


def from_review_record(record: dict[str, Any]) -> Review:
    """The review of a JSON record; fields that this version doesn't know are ignored.

    Args:
        record: As `to_review_record` gives it, or `json.loads` of that.

    Raises:
        RecordError: The record is of another schema, or a field is missing, wrong or contradicts another one; the
            message says which.

    >>> import upr
    >>> review = upr.combine(upr.samples.load())
    >>> from_review_record(to_review_record(review)) == review
    True
    """
    checked(record, REVIEW_SCHEMA, review_contradictions)
    try:
        review = Review(
            sources=tuple(document_of(source) for source in record["sources"]),
            recommendations=recommendations_of(record["recommendations"], record["sources"][0]),
            references=references_of(record["references"]),
            findings=findings_of(record["findings"]),
            superseded=tuple(record.get("superseded", ())),
        )
    except (KeyError, TypeError, ValueError, LookupError, AttributeError) as error:
        raise RecordError(f"not a whole {REVIEW_SCHEMA} record: {type(error).__name__}: {error}") from error
    others = [
        Problem(name, f"{shown(record[name])}, but its sources make it {shown(value)}")
        for name, value in _derived(review).items()
        if name != "state_under_review" and record.get(name, value) != value
    ]
    if others:
        raise incomplete(REVIEW_SCHEMA, others)
    return review
