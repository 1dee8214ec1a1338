"""Answers to recommendations that the State under review gives by their labels in a session of the Council."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from upr.core import Reference, ResponseStatus, Statement
from upr.numbering import target_of
from upr.parsers.answers.claims import NEAR, Claim, resolve
from upr.parsers.answers.glossary import Glossary
from upr.parsers.answers.naming import Naming
from upr.parsers.answers.prose import Prose
from upr.parsers.draft import Draft


def answers(draft: Draft, statements: Sequence[Statement]) -> Iterator[Reference]:
    """One answer a label, of the State's own words: what it said of its review, and its concluding remarks.

    Args:
        draft: Where doubts are told.
        statements: The paragraphs of the review.
    """
    own = [statement for statement in statements if statement.role != "outcome"]
    prose = Prose(Naming.of(" ".join(statement.text for statement in own)), Glossary(), reported=True)
    claims: list[Claim] = []
    for place, statement in enumerate(own):
        said = [claim for claim in prose.read(statement.text) if claim.strength > NEAR]  # a report tells much else
        claims += [attrs.evolve(claim, place=place) for claim in said]
    for label, (status, doubt, claim) in resolve(claims).items():
        if target_of(label) is None:
            continue
        where = own[claim.place].spans
        if doubt:
            draft.note(
                "doubtful-answer", f"{label}: read as {status}, in doubt: {doubt}: {claim.wording!r}", where, "warning"
            )
        yield Reference(
            paragraph=label, wording=" ".join(claim.wording.split()), status=ResponseStatus(status), spans=where,
            scope=claim.scope or None if status == "partially_supported" else None,
        )  # fmt: skip
