"""UPR Info's database as it exported it up to 2019: one row a recommendation and recommending State, of many reviews.

Each review (State and session) gives a document. Rows of one text are one recommendation of several States. The export
has no labels; numbers count the recommendations of the review in its order. Its answers are Accepted or Noted.

Findings: unknown-state, unknown-recommending-state, unknown-session, unclear-response, bad-row.
"""

from __future__ import annotations

import hashlib
import html
from collections.abc import Iterable, Iterator

from upr.cells import plain_rows
from upr.core import CODED_ACTION, Attribution, Recommendation, Response, ResponseStatus
from upr.document import Document
from upr.parsers.draft import Draft
from upr.parsers.exports.reviews import ExportedReview, documents
from upr.plugins import Match
from upr.readers.grouped import Faults
from upr.readers.rows import columns_of, rows_of
from upr.states import State, find_state
from upr.tables import TableRow
from upr.text import SourceText
from upr.wording import status_word

COLUMNS = (
    "To", "To-Rgrp", "To-Org", "Text", "From", "From-Rgrp", "From-Org", "Response", "Action", "Issue", "Session",
)  # fmt: skip
_NEEDED = ("To", "Text", "From", "Response", "Session")
PLEDGE = "Voluntary Pledge"
"""The answer of a row that is a pledge of the State itself."""
ACTION = CODED_ACTION
"""What the note with a row's category of action begins with."""


class UprInfo:
    """Parser of UPR Info's export (CSV).

    >>> UprInfo().kind
    'upr-info'
    """

    name = "upr-info"
    version = "2"
    kind = "upr-info"
    selects_pages = True  # it reads the rows itself

    def sniff(self, source: SourceText) -> Match | None:
        """Sure of UPR Info's names of columns."""
        columns, fault = columns_of(source)
        if set(_NEEDED) <= set(columns):
            return Match(0.95, "the columns of UPR Info's export")
        return Match(0.0, fault or "no heading row with the columns To, Text, From, Response, Session")

    def parse(self, source: SourceText) -> Iterator[Document]:
        """One document for each review, in the order in which they appear; one review at a time is in memory."""
        # Tables may be our own export, in which an apostrophe keeps spreadsheets from running a cell; JSON needs none.
        rows = rows_of(source) if source.backend == "json" else plain_rows(rows_of(source))
        yield from documents(source, self, rows, _review_of, _document)


def _review_of(row: TableRow, faults: Faults) -> str:
    return f"{row['To'].strip()}\n{row['Session'].strip()}"


def _document(draft: Draft, key: str, rows: list[TableRow], text_sha256: str) -> Document:
    name, _, session = key.partition("\n")
    return DatabaseReview(draft, name, session).document(rows, text_sha256)


class DatabaseReview(ExportedReview):
    """The rows of one review in UPR Info's database, in the columns of its export.

    Args:
        draft: The draft of its document.
        name: The State under review, as printed.
        session: The session, as printed.
        cycles: The cycle, as the rows that have it print it.
        between: What stands between two themes, or two recommending States, of one row.
    """

    def __init__(
        self, draft: Draft, name: str, session: str, *, cycles: Iterable[str] = (), between: str = ","
    ) -> None:
        super().__init__(draft)
        self.between = between
        self.state = find_state(name)
        if self.state is None:
            self.doubt("unknown-state", f"the State under review {name!r} is not known")
        is_number = session.isdecimal() and len(session) < 4
        self.set_session(int(session) if is_number else None, f"{session[:40]!r} is no number of one", cycles)
        mark = f"{self.state.iso3 if self.state else name}/{session}"
        self.draft.id = f"{draft.id or hashlib.sha256(mark.encode()).hexdigest()[:12]}/{mark}"

    def document(self, rows: list[TableRow], text_sha256: str) -> Document:
        """The document of the review."""
        joined: dict[tuple[str, str, str], list[TableRow]] = {}
        for row, words in self.recommended(rows, lambda row: " ".join(row["Text"].split()), _is_pledge):
            joined.setdefault((words, row["Response"].strip(), row["Label"].strip()), []).append(row)
        items = [self._item(n, words, of) for n, ((words, _, _), of) in enumerate(joined.items(), 1)]
        items = self.labelled(items, [label for _, _, label in joined])
        return self.draft.document(
            title="UPR Info's database", state_under_review=self.state, cycle=self.cycle, session=self.session,
            recommendations=items, pledges=tuple(self.pledges), text_sha256=text_sha256,
        )  # fmt: skip

    def _item(self, number: int, words: str, rows: list[TableRow]) -> Recommendation:
        where = tuple(row.span for row in rows)
        printed = rows[0]["Response"].strip()
        status = ResponseStatus(status_word(printed) or "unclear")
        if status is ResponseStatus.UNCLEAR:
            self.doubt("unclear-response", f"the response {printed!r} is none that the database has", where)
        actions = _each_once(row["Action"] for row in rows)
        response = Response(status=status, wording=printed or None, by="upr-info", document=self.draft.id, spans=where)
        return Recommendation(
            label=str(number), run=1, number=number, text=words,
            raw="\n".join(row.raw.strip() for row in rows), recommending_states=tuple(self._from(rows)),
            responses=(response,), decided_by=0,
            themes=_each_once(issue for row in rows for issue in row["Issue"].split(self.between)),
            notes=tuple(f"{ACTION}{action}" for action in actions), spans=where, document=self.draft.id,
            state_under_review=self.state, cycle=self.cycle, session=self.session,
        )  # fmt: skip

    def labelled(self, items: list[Recommendation], labels: list[str]) -> list[Recommendation]:
        """The recommendations with the labels of the report, where the rows have them; the export has none.

        Args:
            items: The recommendations, numbered in their order.
            labels: The label of each, as printed.
        """
        return items

    def _names(self, cell: str) -> list[str]:
        """The States of a cell; a comma may stand in the name of one."""
        return [cell] if self.between == "," else cell.split(self.between)

    def _from(self, rows: list[TableRow]) -> Iterator[Attribution]:
        """The recommending States, each once; a State that the database does not know is none."""
        names = (name for row in rows for name in self._names(html.unescape(row["From"])))
        for name in dict.fromkeys(name.strip() for name in names):
            state: State | None = find_state(name)
            if state is None and name.strip("()").lower() in ("unknown", ""):
                continue
            if state is None:
                where = tuple(row.span for row in rows)
                self.doubt("unknown-recommending-state", f"{name!r} is no State that is known", where)
            yield Attribution(state=state, as_printed=name)


def _is_pledge(row: TableRow) -> bool:
    return row["Response"].strip().lower() == PLEDGE.lower()


def _each_once(cells: Iterable[str]) -> tuple[str, ...]:
    """What cells hold, without blanks, each once."""
    return tuple(dict.fromkeys(words for cell in cells if (words := cell.strip())))
