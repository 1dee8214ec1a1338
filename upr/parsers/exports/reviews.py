"""What exports of databases share: rows of many reviews become a document each, one at a time in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import regex

from upr.core import Cycle, Pledge
from upr.document import Document
from upr.numerals import ORDINAL, ordinal
from upr.parsers.draft import Draft, FromParser
from upr.patterns import Pattern
from upr.readers.grouped import Faults, grouped
from upr.states import State
from upr.tables import TableRow
from upr.text import SourceText, Span

_CYCLE = Pattern(rf"(?<![\w-])(?:(?P<figure>\d)(?![\w.-])|{ORDINAL})", regex.IGNORECASE)

Key = Callable[[TableRow, Faults], str | None]
"""Says of a row to which document it belongs; None where to none, with a fault where it should be of one."""
Make = Callable[[Draft, str, list[TableRow], str], Document]
"""Makes a document of its draft, its key, its rows and the SHA-256 of the whole text."""


def documents(
    source: SourceText, parser: FromParser, rows: Iterable[TableRow], key: Key, make: Make
) -> Iterator[Document]:
    """One document for each key, in the order in which these appear.

    Args:
        source: The source of the rows.
        parser: The parser, for the drafts.
        rows: The rows.
        key: To which document a row belongs.
        make: Makes a document.

    Raises:
        DamagedFileError: There are rows, and none can be read.
    """
    faults = Faults()

    def document_of(row: TableRow) -> str | None:
        if row.fault:
            faults.add(row.fault)
            return None
        return key(row, faults)

    text_sha256 = ""  # known once the rows were read
    for name, of_document in grouped(rows, document_of, source.path):
        text_sha256 = text_sha256 or source.text_sha256
        # No name holds the draft, whose text need not stay in memory beside the document.
        yield make(_draft(source, parser, of_document, faults), name, of_document, text_sha256)
    if not text_sha256:
        faults.check(source.path)


def _draft(source: SourceText, parser: FromParser, rows: list[TableRow], faults: Faults) -> Draft:
    draft = Draft(source, parser, rows=rows)
    draft.findings += faults.findings()
    return draft


def cycle_of(printed: str) -> Cycle | None:
    """The cycle that a cell names; None where it names none.

    >>> cycle_of("- Cycle 2 (2012-2016)"), cycle_of("3rd cycle"), cycle_of("Fourth cycle"), cycle_of("2022-2027")
    (<Cycle.SECOND: 2>, <Cycle.THIRD: 3>, <Cycle.FOURTH: 4>, None)
    """
    found = _CYCLE.search(printed)
    number = (int(found["figure"]) if found["figure"] else ordinal(found[0])) if found else None
    return Cycle(number) if number in list(Cycle) else None


class ExportedReview:
    """The rows of one review in an export.

    Args:
        draft: The draft of its document.
    """

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.state: State | None = None
        self.cycle: Cycle | None = None
        self.session: int | None = None
        self.pledges: list[Pledge] = []

    def doubt(self, code: str, message: str, where: tuple[Span, ...] = ()) -> None:
        """Add a finding that is a warning.

        Args:
            code: Its code.
            message: What was seen.
            where: The places.
        """
        self.draft.note(code, message, where, "warning")

    def set_session(self, session: int | None, missing: str, stated: Iterable[str] = ()) -> None:
        """The session, and the cycle that it is of; without one the cycle that the rows state.

        Args:
            session: Its number; None where the rows don't tell it.
            missing: The message for that.
            stated: The cycle, as the rows that have it print it ("2", "Cycle 2", "2nd cycle").
        """
        self.session = session
        said = {cycle for printed in set(stated) if (cycle := cycle_of(printed)) is not None}
        only = said.pop() if len(said) == 1 else None
        if session is None:
            self.cycle = only
            self.doubt("unknown-session", missing)
            return
        try:
            self.cycle = Cycle.of_session(session)
        except ValueError as error:
            self.cycle = only
            self.doubt("unknown-session", str(error))
        else:
            if only not in (None, self.cycle):
                message = f"session {session} is of cycle {int(self.cycle)}, and the rows say {only}: that is not taken"
                self.doubt("other-cycle", message)

    def leave_out(self, rows: list[TableRow], kept: list[TableRow], why: str) -> None:
        """Tell of rows that say again what others say, and book them.

        Args:
            rows: All rows of the review.
            kept: Those that count.
            why: What of the others.
        """
        if len(kept) < len(rows):
            message = f"{len(rows) - len(kept):,} {why}; one of each counts"
            self.draft.note("given-twice", message, severity="info")
            counting = {row.start for row in kept}
            self.draft.book([row.span for row in rows if row.start not in counting], "furniture")

    def recommended(
        self, rows: Iterable[TableRow], text: Callable[[TableRow], str], is_pledge: Callable[[TableRow], bool]
    ) -> Iterator[tuple[TableRow, str]]:
        """The rows of recommendations with their texts; pledges are kept, and a row without a text has a finding.

        Args:
            rows: The rows of the review.
            text: The text of a row.
            is_pledge: Whether a row is a pledge of the State itself.
        """
        for row in rows:
            words = text(row)
            if not words:
                message = f"the row at character {row.start} has no text of a recommendation"
                self.draft.note("bad-row", message, (row.span,))
            elif is_pledge(row):
                self.draft.book(row.span, "pledge")
                self.pledges.append(Pledge(text=words, raw=row.raw.strip(), spans=(row.span,)))
            else:
                self.draft.book(row.span, "recommendation")
                yield row, words
