"""What the Council adopted of a review, by its decision, against the documents that are combined."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

import regex

from upr.document import Document
from upr.review.choosing import plain_symbol
from upr.text import Finding

DECISION, SESSION_REPORT = "decision", "session-report"
_ADDENDUM = regex.compile(r"/Add\.\d+$")


def outcome_date(documents: Sequence[Document]) -> dt.date | None:
    """The day on which the Council adopted the outcome: by its decision, else by the report on its session.

    Args:
        documents: Of one review.

    >>> outcome_date([])
    """
    for kind in (DECISION, SESSION_REPORT):
        for document in documents:
            if document.kind == kind and document.adoption_date is not None:
                return document.adoption_date
    return None


def adoption_findings(documents: Sequence[Document]) -> Iterator[Finding]:
    """What a decision adopts and is not given, what is given and it does not adopt, and days that differ.

    Args:
        documents: Of one review.
    """
    given = {plain_symbol(d.symbol) for d in documents if d.symbol}
    for decision in documents:
        if decision.kind != DECISION or not decision.adopts:
            continue
        adopted = {plain_symbol(symbol) for symbol in decision.adopts}
        for symbol in dict.fromkeys(map(plain_symbol, decision.adopts)):
            if symbol not in given:
                # The report on a session is of many reviews; without it only what was said there is missing.
                answers = _ADDENDUM.search(symbol) or symbol == plain_symbol(decision.responds_to)
                yield Finding(
                    code="not-given", severity="warning" if answers else "info",
                    message=f"{decision.id} adopts {symbol}, which is not among the documents",
                )  # fmt: skip
        for document in documents:
            symbol = plain_symbol(document.symbol)
            if document.kind == "addendum" and document.symbol and symbol not in adopted:
                message = f"{symbol} is not among what {decision.id} adopts: {', '.join(decision.adopts)}"
                yield Finding(code="not-adopted", severity="warning", message=message)
    days = {d.adoption_date: d.id for d in documents if d.kind in (DECISION, SESSION_REPORT) and d.adoption_date}
    if len(days) > 1:
        listed = ", ".join(f"{day} by {name}" for day, name in sorted(days.items()))
        message = f"the outcome was adopted on different days: {listed}"
        yield Finding(code="adoption-days", severity="warning", message=message)
