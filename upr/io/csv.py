"""CSV: one recommendation a row, or one answer of a document that holds answers alone, in columns of a spreadsheet.

Programs guess: of a column of labels pandas and Excel make numbers, and 95.10 becomes 95.1, another recommendation.
`DTYPES` tells pandas what the columns hold, and `write_csv_for_excel` marks the cells that Excel would change.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TextIO

from upr.cells import line_for_excel, line_of, plain_cell, safe_cell
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
    "source": lambda document, item: item.source,
    "themes": lambda document, item: "; ".join(item.themes),
    "sdgs": lambda document, item: "; ".join(item.sdgs),
    "affected_persons": lambda document, item: "; ".join(item.affected_persons),
    "notes": lambda document, item: "; ".join(item.notes),
    # What the program says, where it was asked: --tags, `upr.tag`.
    "issues": lambda document, item: item.tags and "; ".join(item.tags.names),
    "action": lambda document, item: item.tags and item.tags.action and item.tags.action.category,
    "instruments": lambda document, item: item.tags and "; ".join(item.tags.instruments),
    "bodies": lambda document, item: item.tags and "; ".join(item.tags.bodies),
    "beneficiaries": lambda document, item: item.tags and "; ".join(item.tags.beneficiaries),
}
"""Name of each column, and what it holds of a document's recommendation; adding a column is a line here."""
COLUMNS = tuple(CELLS)
NUMBERS = ("cycle", "session", "run", "number", "action")
"""The columns of numbers; all others hold texts, labels too."""
DTYPES = {name: "Int64" if name in NUMBERS else "string" for name in COLUMNS}
"""What the columns hold, for pandas: ``pandas.read_csv("paper.csv", dtype=upr.io.csv.DTYPES)``."""
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
    _write(documents, stream, line_of)


def write_csv_for_excel(documents: Iterable[Document], stream: TextIO) -> None:
    """Write the same rows for a double click in Excel: a byte order mark says that it is UTF-8, and labels stay texts.

    A text that Excel would make a number or a day of stands as `="95.10"`; read it back by a program from `write_csv`.

    Args:
        documents: In the order of the rows.
        stream: An open text stream; open files with ``newline=""``.

    >>> import io, upr
    >>> out = io.StringIO()
    >>> write_csv_for_excel([upr.samples.load()], out)
    >>> out.getvalue()[:9], out.getvalue().count('"=""2"')
    ('\\ufeffdocument', 2)
    """
    stream.write("\ufeff")
    _write(documents, stream, line_for_excel)


def _write(documents: Iterable[Document], stream: TextIO, line: Callable[[Iterable[object]], str]) -> None:
    stream.write(line(COLUMNS))
    for document in documents:
        for item in document.recommendations:
            stream.write(line([cell(document, item) for cell in CELLS.values()]))
        for answer in document.references if document.answers_only else ():
            stream.write(line(_of_answer(document, answer)))


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


__all__ = [
    "COLUMNS", "DTYPES", "NUMBERS", "plain_cell", "safe_cell", "write_csv", "write_csv_for_excel",
]  # fmt: skip
