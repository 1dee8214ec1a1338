"""Every way on which words become a status: each takes a phrase and gives its word, "unclear" where none is told."""

from __future__ import annotations

import csv
import pathlib
from collections.abc import Callable

import attrs

import upr
from tests.parsers.addenda import HEAD
from tests.parsers.reports import CHAD, Listed
from upr.errors import UnknownStatusError
from upr.parsers.answers.glossary import Glossary
from upr.parsers.answers.naming import Naming
from upr.parsers.answers.prose import Prose
from upr.parsers.position_paper.blocks import heading
from upr.parsers.tables.positions import position_of
from upr.wording import status_word

PHRASES = pathlib.Path(__file__).parents[1] / "data" / "wording" / "phrases.tsv"


def of(phrase: str) -> str:
    """A word that a user gives."""
    try:
        return upr.ResponseStatus.of(phrase).value
    except UnknownStatusError:
        return "unclear"


def cell(phrase: str) -> str:
    """A cell of OHCHR's lists and exports."""
    return (position_of(phrase) or upr.ResponseStatus.UNCLEAR).value


def table(phrase: str) -> str:
    """A cell of an addendum's table."""
    table = f"No.      Recommendation          Answer\n\n12.3     Ratify the treaty       {phrase}\n"
    return _addendum(table + "12.4     Ratify the Convention   Accepted\n")


def _addendum(body: str) -> str:
    document = upr.parse_text(HEAD + body)
    found = {answer.paragraph: answer.status.value for answer in document.references}
    told = any(
        finding.code in ("implied-answer", "doubtful-answer") and "12.3" in finding.message
        for finding in document.findings
    )
    return "unclear" if told else found.get("12.3", "unclear")


def prose(phrase: str) -> str:
    """A paragraph of an addendum that begins with a label."""
    return _addendum(f"1. Chad thanks the delegations.\n\n12.3 {phrase}\n")


def headed(phrase: str) -> str:
    """A heading of an addendum with labels below."""
    return _addendum(f"1. Chad thanks the delegations.\n\n{phrase}\n\n12.3, 12.4, 12.5\n")


def lead_in(phrase: str) -> str:
    """The lead-in of a report's list."""
    document = upr.parse_text(attrs.evolve(CHAD, lists=(Listed(phrase, 3, ""),)).text())
    statuses = {item.status.value for item in document.recommendations}
    return statuses.pop() if len(statuses) == 1 else "unclear"


def session(phrase: str) -> str:
    """A sentence of a State in a session report that begins with a label."""
    prose = Prose(Naming(frozenset({12})), Glossary())
    found = {claim.status for claim in prose.read(f"As to recommendation 12.3, {phrase}") if not claim.doubt}
    return found.pop() if len(found) == 1 else "unclear"


def paper(phrase: str) -> str:
    """The heading of a position paper's list."""
    found = heading(phrase.rstrip(".:"))
    return (status_word(found["words"]) if found else None) or "unclear"


ROUTES: dict[str, Callable[[str], str]] = {
    f.__name__: f for f in (of, cell, table, prose, headed, lead_in, session, paper)
}


def blind() -> list[tuple[str, str, str]]:
    """The phrases that were written by one who had not seen the table: phrase, status, stage."""
    with PHRASES.open(encoding="utf-8", newline="") as file:
        return [(row["phrase"], row["status"], row["stage"]) for row in csv.DictReader(file, delimiter="\t")]
