"""OHCHR's Universal Human Rights Index as it exports it: XLSX, CSV or JSON, one row an annotation, all mechanisms.

Rows of the body "UPR" are recommendations of reviews. Each report (its symbol) gives a document. Columns are known by
the letters of their headings alone, whose spelling differs between exports.

Findings: unknown-state, several-states, unknown-session, no-label, unclear-position, unknown-recommending-state,
no-date, bad-row.
"""

from __future__ import annotations

import datetime as dt
import html
from collections.abc import Iterator, Sequence

import attrs
import regex

from upr.attribution import attributed, split_states
from upr.core import Attribution, Cycle, Pledge, Recommendation, Response, ResponseStatus
from upr.document import Document
from upr.errors import DamagedFileError
from upr.numbering.shapes import POINT_OR_HYPHEN, SHORT_LEAD, label_shape
from upr.parsers.draft import Draft
from upr.parsers.thematic_list.parser import position_of
from upr.plugins import Match
from upr.readers.grouped import Faults, grouped
from upr.readers.rows import columns_of, rows_of
from upr.states import State, find_state
from upr.text import Finding, RowText, SourceText, Span

# Our name of a column, and its headings: in XLSX, in newer ones, in JSON; letters alone, in lower case.
_NAMES = {
    "annotation": ("ohchrannotationid", "annotationid"),
    "symbol": ("documentsymbol", "symbol"),
    "date": ("documentpublicationdate", "publicationdate"),
    "body": ("reccomendingbody", "recommendingbody", "body"),
    "type": ("type", "annotationtype"),
    "countries": ("countriesconcerned", "countries"),
    "themes": ("themes",),
    "persons": ("affectedpersons",),
    "sdgs": ("sdgs",),
    "text": ("text",),
    "session": ("uprsession",),
    "states": ("uprreccomendingstates", "uprrecommendingstates"),
    "position": ("uprposition",),
}
_NEEDED = ("symbol", "body", "countries", "text", "position")
_LABEL = regex.compile(
    rf"\s*(?P<label>{label_shape(SHORT_LEAD, point=POINT_OR_HYPHEN, named=True)})\.?\s+(?P<text>\S.*)", regex.DOTALL
)
_PLEDGE = regex.compile(r"pledge|voluntary|commitment", regex.IGNORECASE)
_EPOCH = dt.date(1899, 12, 30)  # day 0 of Excel's serial dates, ECMA-376 18.17.4.1
ANNOTATION = "UHRI annotation "
"""What the note with a row's identifier begins with."""

_NO_LETTER = regex.compile(r"[^a-z]")
_SESSION = regex.compile(r"\d{1,2}")
_BULLET = regex.compile(r"^\s*[-–•]\s+")
_SERIAL_DAY = regex.compile(r"\d{5}(?:\.\d+)?")


class Uhri:
    """Parser of exports of OHCHR's Universal Human Rights Index.

    >>> Uhri().kind
    'uhri'
    """

    name = "uhri"
    version = "2"
    kind = "uhri"
    selects_pages = True  # it reads the rows itself

    def sniff(self, source: SourceText) -> Match | None:
        """Sure of the names of UHRI's columns."""
        columns, fault = columns_of(source)
        if set(_NEEDED) <= set(_columns(columns)):
            return Match(0.95, "the columns of UHRI's export")
        return Match(0.0, fault or "no columns of UHRI's export")

    def parse(self, source: SourceText) -> Iterator[Document]:
        """One document for each report, in the order in which they appear; one report at a time is in memory."""
        faults = Faults()
        rows = rows_of(source)
        columns = _columns(rows.columns)
        missing = [name for name in _NEEDED if name not in columns]
        if missing:
            raise DamagedFileError(
                f"no columns of UHRI's export: {', '.join(missing)} is not among the headings", source=source.path
            )

        def report(row: RowText) -> str | None:
            if row.fault:
                faults.add(row.fault)
                return None
            of_reviews = _is_of_reviews(row, columns)
            if of_reviews is None:
                faults.add(
                    f"the row at character {row.start} has no body, and no position, session or recommending State "
                    f"that tells whether it is of a review: {row.raw.strip()[:80]!r}"
                )
            return row[columns["symbol"]].strip() if of_reviews else None

        text_sha256 = ""  # known once the rows were read
        for symbol, found in grouped(rows, report, source.path):
            named = [attrs.evolve(row, cells={n: row[given] for n, given in columns.items()}) for row in found]
            text_sha256 = text_sha256 or source.text_sha256
            # No name holds the draft, whose text need not stay in memory beside the document.
            yield _Report(Draft(source, self, rows=named), symbol, faults.findings()).document(named, text_sha256)
        if not text_sha256:
            faults.check(source.path)


def _is_of_reviews(row: RowText, columns: dict[str, str]) -> bool | None:
    """Whether a row is of the review and of no other mechanism; None where it doesn't tell.

    Where the body is missing, the columns tell that only reviews fill.
    """
    body = row[columns["body"]].strip().upper()
    if body:
        return "UPR" in body or "UNIVERSAL PERIODIC" in body
    if any(row[columns[name]].strip() for name in ("position", "session", "states") if name in columns):
        return True
    return None if any(cell.strip() for cell in row.cells.values()) else False


def _columns(headings: Sequence[str]) -> dict[str, str]:
    """The headings of the columns that are known, by our names."""
    letters = {_NO_LETTER.sub("", heading.lower()): heading for heading in headings}
    found = {}
    for name, spellings in _NAMES.items():
        if known := next((spelling for spelling in spellings if spelling in letters), None):
            found[name] = letters[known]
    return found


class _Report:
    """The rows of one report."""

    def __init__(self, draft: Draft, symbol: str, faults: Sequence[Finding]) -> None:
        self.draft = draft
        draft.findings += faults
        self.symbol = symbol
        draft.id = f"{draft.id}/{symbol or '?'}"
        self.state: State | None = None
        self.cycle: Cycle | None = None
        self.session: int | None = None
        self.date: dt.date | None = None

    def _note(self, code: str, message: str, where: tuple[Span, ...] = ()) -> None:
        self.draft.note(code, message, where, "warning")

    def document(self, rows: list[RowText], text_sha256: str) -> Document:
        """The document of the report."""
        self._facts(rows)
        items: list[Recommendation] = []
        pledges = []
        for row in rows:
            if not _words(row["text"]):
                message = f"the row at character {row.start} has no text of a recommendation"
                self.draft.note("bad-row", message, (row.span,))
            elif _PLEDGE.search(row["type"]):
                self.draft.book(row.span, "pledge")
                pledges.append(Pledge(text=_words(row["text"]), raw=row.raw.strip(), spans=(row.span,)))
            else:
                self.draft.book(row.span, "recommendation")
                items.append(self._item(row, len(items) + 1))
        leads = list(dict.fromkeys(item.label.rpartition(".")[0] for item in items))
        leads.sort(key=lambda lead: (not lead, int(lead or 0)))
        items = [attrs.evolve(item, run=leads.index(item.label.rpartition(".")[0]) + 1) for item in items]
        return self.draft.document(
            responds_to=self.symbol or None, title="OHCHR's Universal Human Rights Index",
            state_under_review=self.state, cycle=self.cycle, session=self.session, date=self.date,
            recommendations=items, pledges=tuple(pledges), text_sha256=text_sha256,
        )  # fmt: skip

    def _facts(self, rows: list[RowText]) -> None:
        """State, session and date, on which all rows must agree."""
        named = [frozenset(_lines(row["countries"])) for row in rows]
        common = sorted(frozenset.intersection(*named))
        everyone = sorted(frozenset.union(*named))
        if len(common) == 1:
            self.state = find_state(common[0])
            if self.state is None:
                self._note("unknown-state", f"the State under review {common[0]!r} is not known")
        else:
            # One report, A/HRC/18/16, concerns the Sudan and South Sudan at once.
            self._note("several-states", f"{self.symbol} concerns {', '.join(everyone) or 'no State'}: none is taken")
        sessions = {found[0] for row in rows if (found := _SESSION.search(row["session"]))}
        self.session = int(sessions.pop()) if len(sessions) == 1 else None
        try:
            if self.session is None:
                self._note("unknown-session", "its rows name no session, or several, so that the cycle is not known")
            else:
                self.cycle = Cycle.of_session(self.session)
        except ValueError as error:
            self._note("unknown-session", str(error))
        printed = next((row["date"] for row in rows if row["date"].strip()), "")
        self.date = _date(printed)
        if printed and self.date is None:
            self._note("no-date", f"the date {printed!r} is not understood")

    def _item(self, row: RowText, place: int) -> Recommendation:
        where = (row.span,)
        words = _words(row["text"])
        found = _LABEL.match(words)
        if not found:
            self._note("no-label", f"a row has no label: {words[:80]!r}", where)
        number = int(found["number"]) if found and int(found["number"]) else place
        label = f"{int(found['lead'])}.{number}" if found else str(place)
        who = attributed(found["text"] if found else words)
        printed = _lines(row["states"])
        states: tuple[Attribution, ...] = who.attributions
        if printed:
            states = tuple(a for name in printed for a in split_states(name).attributions)
        for a in states:
            if a.state is None:
                message = f"{label}: {a.as_printed!r} is no State that is known"
                self._note("unknown-recommending-state", message, where)
        note = (f"{ANNOTATION}{row['annotation'].strip()}",) if row["annotation"].strip() else ()
        return Recommendation(
            label=label, printed_label=found["label"] if found else None, run=1, number=number,
            text=who.text, raw=row.raw.strip(), recommending_states=tuple(attrs.evolve(a, spans=()) for a in states),
            responses=(self._response(row, label),), decided_by=0, notes=note, themes=_lines(row["themes"]),
            sdgs=_lines(row["sdgs"]), affected_persons=_lines(row["persons"]), spans=where, document=self.draft.id,
            state_under_review=self.state, cycle=self.cycle, session=self.session,
        )  # fmt: skip

    def _response(self, row: RowText, label: str) -> Response:
        printed = " ".join(row["position"].split())
        status = position_of(printed)
        if status is None:
            self._note("unclear-position", f"{label}: the position {printed!r} is not known", (row.span,))
        return Response(
            status=status or ResponseStatus.UNCLEAR, wording=printed or None, by="ohchr", document=self.draft.id,
            spans=(row.span,),
        )  # fmt: skip


def _words(cell: str) -> str:
    return " ".join(html.unescape(cell).split())


def _lines(cell: str) -> tuple[str, ...]:
    """The values of a cell: lines that begin with "- ".

    >>> _lines("- Torture\\n- Women &amp; girls")
    ('Torture', 'Women & girls')
    """
    lines = (_BULLET.sub("", line).strip() for line in html.unescape(cell).split("\n"))
    return tuple(dict.fromkeys(line for line in lines if line))


def _date(printed: str) -> dt.date | None:
    """A date: ISO, or Excel's serial number of a day.

    >>> _date("2015-01-07T00:00:00"), _date("42011")
    (datetime.date(2015, 1, 7), datetime.date(2015, 1, 7))
    """
    text = printed.strip()
    try:
        if _SERIAL_DAY.fullmatch(text):
            return _EPOCH + dt.timedelta(days=int(float(text)))
        return dt.date.fromisoformat(text[:10])
    except (ValueError, OverflowError):
        return None
