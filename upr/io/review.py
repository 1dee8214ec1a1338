"""The JSON record `upr/review/1`: one object a review, with its sources."""

from __future__ import annotations

from typing import Any

from upr.audit import Audit
from upr.io.json import to_record
from upr.review import Review

REVIEW_SCHEMA = "upr/review/1"
_OF_SOURCE = ("id", "kind", "source", "sha256", "symbol", "responds_to", "date", "parser", "backend", "text_sha256")


def to_review_record(review: Review, *, audit: Audit | None = None) -> dict[str, Any]:
    """The JSON record of a review, as plain lists and dicts: as of a document, with "sources".

    Args:
        review: The review.
        audit: The audit of the whole, where the review is a part of it; None for its own.

    >>> import upr
    >>> record = to_review_record(upr.combine(upr.samples.load()))
    >>> record["schema"], record["id"], [source["kind"] for source in record["sources"]]
    ('upr/review/1', 'PRK/1', ['position-paper'])
    """
    records = [to_record(document) for document in review.sources]
    # The same words for the same things: the first source's record, with what the review knows better.
    merged = to_record(review.as_document())
    audit = audit or review.audit()
    return {
        "schema": REVIEW_SCHEMA,
        "id": review.id,
        "sources": [{name: record[name] for name in _OF_SOURCE} for record in records],
        **{
            name: merged[name]
            for name in (
                "state_under_review",
                "cycle",
                "session",
                "recommendations",
                "pledges",
                "references",
                "findings",
            )
        },
        "audit": {
            "ok": audit.ok,
            "checks": [
                {name: getattr(check, name) for name in ("name", "ok", "expected", "found", "detail")}
                for check in audit.checks
            ],
        },
    }
