"""CSV: one recommendation a row, or one answer of a document that holds answers alone, in columns of a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TextIO

from upr.cells import line_of, plain_cell, safe_cell
from upr.core import Recommendation, Reference
from upr.document import Document
from upr.numbering import Label, target_of

Cell = Callable[[Document, Recommendation], object]
_OF_DOCUMENT: dict[str, Callable[[Document], object]] = {
    "document": lambda document: document.id,
    "state_under_review": lambda document: document.state_under_review and document.state_under_review.iso3,
    "cycle": lambda document: document.cycle and int(document.cycle),
    "session": lambda document: document.session,
}
CELLS: dict[str, Cell] = {
    "document": lambda document, _: _OF_DOCUMENT["document"](document),
    "id": lambda document, item: item.id,
    "key": lambda document, item: item.key,
    "state_under_review": lambda document, _: _OF_DOCUMENT["state_under_review"](document),
    "cycle": lambda document, _: _OF_DOCUMENT["cycle"](document),
    "session": lambda document, _: _OF_DOCUMENT["session"](document),
    "label": lambda document, item: item.label,
    "run": lambda document, item: item.run,
    "number": lambda document, item: item.number,
    "section": lambda document, item: item.section,
    "text": lambda document, item: item.text,
    "recommending_states": lambda document, item: "; ".join(a.as_printed for a in item.recommending_states),
    "status": lambda document, item: item.status.value,
    "position": lambda document, item: item.position,
    "wording": lambda document, item: item.decision and item.decision.wording,
    "definition": lambda document, item: item.decision and item.decision.definition,
    "implemented": lambda document, item: item.decision and item.decision.implemented,
    "scope": lambda document, item: item.decision and item.decision.scope,
    "explanation": lambda document, item: item.decision and item.decision.explanation,
}
"""Name of each column, and what it holds of a document's recommendation; adding a column is a line here."""
COLUMNS = tuple(CELLS)
_ANSWERS: dict[str, Callable[[Document, Reference], object]] = {
    "key": lambda document, answer: _key(document, answer.paragraph),
    "label": lambda document, answer: answer.paragraph,
    "text": lambda document, answer: answer.text,
    "status": lambda document, answer: answer.status.value,
    "position": lambda document, answer: answer.status.position,
    "wording": lambda document, answer: answer.wording,
    "implemented": lambda document, answer: answer.implemented,
    "scope": lambda document, answer: answer.scope,
    "explanation": lambda document, answer: answer.explanation,
}
"""What the columns hold of an answer to a recommendation that is printed elsewhere; the others are empty."""


def write_csv(documents: Iterable[Document], stream: TextIO) -> None:
    """Write the recommendations of documents as CSV, with a heading row.

    A document that holds only answers to recommendations which are printed elsewhere (`Document.answers_only`) gives a
    row for each answer; where the answer's label is the report's, `key` is that of the recommendation.

    Args:
        documents: In the order of the rows.
        stream: An open text stream; open files with ``newline=""``.
    """
    stream.write(line_of(COLUMNS))
    for document in documents:
        for item in document.recommendations:
            stream.write(line_of([cell(document, item) for cell in CELLS.values()]))
        for answer in document.references if document.answers_only else ():
            stream.write(line_of(_of_answer(document, answer)))


def _of_answer(document: Document, answer: Reference) -> list[object]:
    return [
        _OF_DOCUMENT[name](document) if name in _OF_DOCUMENT
        else _ANSWERS[name](document, answer) if name in _ANSWERS
        else None
        for name in COLUMNS
    ]  # fmt: skip


def _key(document: Document, label: str) -> str | None:
    """As `Recommendation.key`; None for a part, a range, or a number that is not the report's label."""
    target = target_of(label)
    if not isinstance(target, Label) or target.part or document.state_under_review is None or document.cycle is None:
        return None
    return f"{document.state_under_review.iso3}/{int(document.cycle)}/{target}"


__all__ = ["COLUMNS", "plain_cell", "safe_cell", "write_csv"]
