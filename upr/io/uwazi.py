"""Uwazi's CSV: recommendations out, in the properties of UPR Info's database, in a file that its parser reads back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TextIO

from upr.cells import line_of
from upr.core import Recommendation, ResponseStatus
from upr.document import Document
from upr.parsers.exports.upr_info import ACTION, PLEDGE
from upr.parsers.exports.uwazi import SEVERAL

COLUMNS = (
    "Title", "recommendation", "state_under_review", "recommending_state", "response", "issues", "session", "cycle",
    "action_category", "paragraph",
)  # fmt: skip
_RESPONSES = {
    ResponseStatus.SUPPORTED: "Supported",
    ResponseStatus.NOT_SUPPORTED: "Not Supported",
    ResponseStatus.REJECTED: "Not Supported",
}
# UPR Info's categories of action, by the verb of a recommendation (UPR Info, Database: methodology).
_ACTIONS = {"1": "Minimal", "2": "Continuing", "3": "Considering", "4": "General", "5": "Specific"}


def write_uwazi(documents: Iterable[Document], stream: TextIO) -> None:
    """Write recommendations and pledges as CSV for the import of Uwazi, one row an entity.

    The columns are the properties of UPR Info's database (Uwazi takes those that the template has), and "paragraph",
    the label in the report. The title is the key, else the id. Responses are Supported, Noted and Not Supported; what
    is supported in part is Noted, as UPR Info counts it, and what is still open has none. `|` parts several values;
    one inside a value becomes `/`.

    Args:
        documents: Documents or reviews, in the order of the rows.
        stream: An open text stream; open files with ``newline=""``.

    >>> import io, upr
    >>> out = io.StringIO()
    >>> write_uwazi([upr.samples.load()], out)
    >>> out.getvalue().splitlines()[1][:34]
    '849e769c943a#1.2,Consider ratifica'
    """
    stream.write(line_of(COLUMNS))
    for document in documents:
        for row in _rows(document):
            stream.write(line_of(row.get(name) for name in COLUMNS))


def _rows(document: Document) -> Iterator[dict[str, object]]:
    """The cells of each row, by column."""
    state = document.state_under_review
    name = state.name if state else ""
    facts = {"state_under_review": name, "session": _session(document), "cycle": document.cycle and int(document.cycle)}
    for item in document.recommendations:
        labelled = item.label != str(item.number)
        yield {
            **facts,
            "Title": item.key or item.id,
            "recommendation": item.text,
            "recommending_state": _several(a.state.name if a.state else a.as_printed for a in item.recommending_states),
            "response": _RESPONSES.get(item.status, item.status.upr_info),
            "issues": _several(item.themes),
            "action_category": _action(item),
            "paragraph": item.label if labelled else None,
        }
    for number, pledge in enumerate(document.pledges, 1):
        title = f"{document.id}#pledge.{number}"
        yield {**facts, "Title": title, "recommendation": pledge.text, "recommending_state": name, "response": PLEDGE}


def _session(document: Document) -> str:
    """The session as the database names it ("44 - November 2023"); its month is that of the review."""
    if document.session is None:
        return ""
    day = getattr(document, "review_date", None)  # a review has none
    return f"{document.session} - {day:%B %Y}" if day else str(document.session)


def _several(values: Iterable[str]) -> str:
    return SEVERAL.join(value.replace(SEVERAL, "/") for value in values)


def _action(item: Recommendation) -> str:
    """The category of action, with its name."""
    noted = (note.removeprefix(ACTION).strip() for note in item.notes if note.startswith(ACTION))
    return next((f"{action} - {_ACTIONS[action]} action" if action in _ACTIONS else action for action in noted), "")
