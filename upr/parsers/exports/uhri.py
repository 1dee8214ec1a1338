"""OHCHR's Universal Human Rights Index as it exports it: XLSX, CSV or JSON, one row an annotation, all mechanisms.

Rows of the body "UPR" are recommendations of reviews. Each report (its symbol) gives a document. Columns are known by
the letters of their headings alone, whose spelling differs between exports, in any order; a row may lack those that it
has no value for. What one export has as a text others have as a list, of which the position has one as a rule.

Findings: unknown-state, several-states, unknown-session, other-cycle, no-label, unclear-position, several-positions,
unknown-recommending-state, no-date, given-twice, bad-row.
"""

from __future__ import annotations

import datetime as dt
import html
from collections.abc import Iterable, Iterator

import attrs
import regex

from upr.attribution import attributed, split_states
from upr.core import Attribution, Recommendation, Response, ResponseStatus
from upr.document import Document
from upr.errors import DamagedFileError
from upr.numbering.shapes import POINT_OR_HYPHEN, SHORT_LEAD, label_shape
from upr.parsers.draft import Draft
from upr.parsers.exports.reviews import ExportedReview, documents
from upr.parsers.tables.positions import position_of
from upr.plugins import Match
from upr.readers.grouped import Faults
from upr.readers.rows import columns_of, rows_of
from upr.states import find_state
from upr.tables import TableRow
from upr.text import SourceText

# Our name of a column, and its headings: in XLSX, in newer ones, in JSON of today and before; letters alone, in lower
# case. The first that a row has a value for counts.
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
    "cycle": ("uprcycle",),
    "states": (
        "uprrecommendingcountry",
        "uprrecommendingcountries",
        "uprreccomendingcountry",
        "uprreccomendingstates",
        "uprrecommendingstates",
    ),
    "position": ("uprpositions", "uprposition"),
}
_OURS = {spelling: name for name, spellings in _NAMES.items() for spelling in spellings}
_NEEDED = ("symbol", "body", "countries", "text")
_TELLING = ("position", "annotation")
"""Columns of which an export has one at least, beside those that are needed."""
# A text is glued to its label in some ("4.The Committee reminds"), and points stray ("186.228 . Continue").
_LABEL = regex.compile(
    rf"\s*(?P<label>{label_shape(SHORT_LEAD, point=POINT_OR_HYPHEN, named=True)})"
    r"(?:(?:\s*+\.)++(?:\s++|(?=[^\d\s]))|\s++|(?=\p{Lu}))(?P<text>\S.*)",
    regex.DOTALL,
)
_PLEDGE = regex.compile(r"pledge|voluntary|commitment", regex.IGNORECASE)
_EPOCH = dt.date(1899, 12, 30)  # day 0 of Excel's serial dates, ECMA-376 18.17.4.1
ANNOTATION = "UHRI annotation "
"""What the note with a row's identifier begins with."""

_NO_LETTER = regex.compile(r"[^a-z]")
_SESSION = regex.compile(r"(?<!\d)\d{1,2}(?!\d)")
_BULLET = regex.compile(r"^\s*[-–•]\s+")
_SERIAL_DAY = regex.compile(r"\d{5}(?:\.\d+)?")


class Uhri:
    """Parser of exports of OHCHR's Universal Human Rights Index.

    >>> Uhri().kind
    'uhri'
    """

    name = "uhri"
    version = "3"
    kind = "uhri"
    selects_pages = True  # it reads the rows itself

    def sniff(self, source: SourceText) -> Match | None:
        """Sure of the names of UHRI's columns."""
        columns, fault = columns_of(source)
        if not _missing(columns):
            return Match(0.95, "the columns of UHRI's export")
        return Match(0.0, fault or "no columns of UHRI's export")

    def parse(self, source: SourceText) -> Iterator[Document]:
        """One document for each report, in the order in which they appear; one report at a time is in memory."""
        rows = rows_of(source)
        missing = _missing(rows.columns)
        if missing:
            raise DamagedFileError(
                f"no columns of UHRI's export: {', '.join(missing)} is not among the headings", source=source.path
            )
        yield from documents(source, self, _renamed(rows), _report_of, _document)


def _renamed(rows: Iterable[TableRow]) -> Iterator[TableRow]:
    """The rows with our names of their columns; what we have no name for has none."""
    given: tuple[str, ...] = ()
    ours: tuple[str, ...] = ()
    twice = False
    for row in rows:
        if row.columns is not given:  # most rows of a file have the same
            given, ours = row.columns, _ours(row.columns)
            named = [name for name in ours if name]
            twice = len(named) > len(set(named))
        if row.fault:
            yield row
            continue
        renamed = TableRow(row.cells, ours)
        yield _with_values_first(renamed) if twice else renamed


def _ours(headings: Iterable[str]) -> tuple[str, ...]:
    """Our names of columns, in their order; empty for those that we have no name for."""
    return tuple(_OURS.get(_NO_LETTER.sub("", heading.lower()), "") for heading in headings)


def _with_values_first(row: TableRow) -> TableRow:
    """The row in which, of columns of one name, those with a value come first: they are the ones that are asked for."""
    places = sorted(range(len(row.cells)), key=lambda place: not row.cells[place])
    return TableRow(tuple(row.cells[place] for place in places), tuple(row.columns[place] for place in places))


def _missing(headings: Iterable[str]) -> list[str]:
    """What an export has and these headings have not."""
    known = set(_ours(headings))
    missing = [name for name in _NEEDED if name not in known]
    return missing if known & set(_TELLING) else [*missing, _TELLING[0]]


def _report_of(row: TableRow, faults: Faults) -> str | None:
    """The symbol of the report, of a row that is of reviews."""
    of_reviews = _is_of_reviews(row)
    if of_reviews is None:
        faults.add(
            f"the row at character {row.start} has no body, and no position, session or recommending State "
            f"that tells whether it is of a review: {row.raw.strip()[:80]!r}"
        )
    return row["symbol"].strip() if of_reviews else None


def _document(draft: Draft, symbol: str, rows: list[TableRow], text_sha256: str) -> Document:
    return _Report(draft, symbol).document(rows, text_sha256)


def _is_of_reviews(row: TableRow) -> bool | None:
    """Whether a row is of the review and of no other mechanism; None where it doesn't tell.

    Where the body is missing, the columns tell that only reviews fill.
    """
    body = row["body"].strip().upper()
    if body:
        return "UPR" in body or "UNIVERSAL PERIODIC" in body
    if any(row[name].strip() for name in ("position", "session", "states")):
        return True
    return None if any(row.cells) else False


class _Report(ExportedReview):
    """The rows of one report.

    Args:
        draft: The draft of its document.
        symbol: The symbol of the report.
    """

    def __init__(self, draft: Draft, symbol: str) -> None:
        super().__init__(draft)
        self.symbol = symbol
        draft.id = f"{draft.id}/{symbol or '?'}"
        self.date: dt.date | None = None

    def document(self, rows: list[TableRow], text_sha256: str) -> Document:
        """The document of the report."""
        once = list({(row["annotation"] or n, row["text"]): row for n, row in enumerate(rows)}.values())
        self.leave_out(rows, once, "annotations are given twice")
        rows = once
        self._read_facts(rows)
        items: list[Recommendation] = []
        for row, words in self.recommended(rows, lambda row: _words(row["text"]), _is_pledge):
            items.append(self._item(row, words, len(items) + 1))
        leads = list(dict.fromkeys(item.label.rpartition(".")[0] for item in items))
        leads.sort(key=lambda lead: (not lead, int(lead or 0)))
        items = [attrs.evolve(item, run=leads.index(item.label.rpartition(".")[0]) + 1) for item in items]
        return self.draft.document(
            responds_to=self.symbol or None, title="OHCHR's Universal Human Rights Index",
            state_under_review=self.state, cycle=self.cycle, session=self.session, date=self.date,
            recommendations=items, pledges=tuple(self.pledges), text_sha256=text_sha256,
        )  # fmt: skip

    def _read_facts(self, rows: list[TableRow]) -> None:
        """State, session and date, on which all rows must agree."""
        self._read_state([frozenset(_lines(row["countries"])) for row in rows])
        sessions = {number[0] for row in rows if (number := _SESSION.search(row["session"]))}
        self.set_session(
            int(sessions.pop()) if len(sessions) == 1 else None,
            "its rows name no session, or several",
            (row["cycle"] for row in rows),
        )
        printed = next((row["date"] for row in rows if row["date"].strip()), "")
        self.date = _date(printed)
        if printed and self.date is None:
            self.doubt("no-date", f"the date {printed!r} is not understood")

    def _read_state(self, named: list[frozenset[str]]) -> None:
        """The State that every row names, if it is one alone."""
        common = sorted(frozenset.intersection(*named))
        everyone = sorted(frozenset.union(*named))
        if len(common) != 1:
            # One report, A/HRC/18/16, concerns the Sudan and South Sudan at once.
            self.doubt("several-states", f"{self.symbol} concerns {', '.join(everyone) or 'no State'}: none is taken")
            return
        self.state = find_state(common[0])
        if self.state is None:
            self.doubt("unknown-state", f"the State under review {common[0]!r} is not known")

    def _item(self, row: TableRow, words: str, place: int) -> Recommendation:
        where = (row.span,)
        label = _LABEL.match(words)
        if not label:
            self.doubt("no-label", f"a row has no label: {words[:80]!r}", where)
        number = int(label["number"]) if label and int(label["number"]) else place
        name = f"{int(label['lead'])}.{number}" if label else str(place)
        text, states = self._text_and_states(label["text"] if label else words, row, name)
        note = (f"{ANNOTATION}{row['annotation'].strip()}",) if row["annotation"].strip() else ()
        return Recommendation(
            label=name, printed_label=label["label"] if label else None, run=1, number=number,
            text=text, raw=row.raw.strip(), recommending_states=states,
            responses=(self._response(row, name),), decided_by=0, notes=note, themes=_lines(row["themes"]),
            sdgs=_lines(row["sdgs"]), affected_persons=_lines(row["persons"]), spans=where, document=self.draft.id,
            state_under_review=self.state, cycle=self.cycle, session=self.session,
        )  # fmt: skip

    def _text_and_states(self, words: str, row: TableRow, name: str) -> tuple[str, tuple[Attribution, ...]]:
        """The text, and the recommending States: those of the column go before those in parentheses."""
        who = attributed(words)
        states = tuple(a for printed in _lines(row["states"]) for a in split_states(printed).attributions)
        states = states if _lines(row["states"]) else who.attributions
        for state in states:
            if state.state is None:
                message = f"{name}: {state.as_printed!r} is no State that is known"
                self.doubt("unknown-recommending-state", message, (row.span,))
        return who.text, tuple(attrs.evolve(state, spans=()) for state in states)

    def _response(self, row: TableRow, label: str) -> Response:
        positions = _lines(row["position"])
        printed = "/".join(" ".join(position.split()) for position in positions)
        # OHCHR's word for an answer of two kinds is "Supported/Noted"; a list of both says the same.
        status = position_of(printed)
        if status is None:
            self.doubt("unclear-position", f"{label}: the position {printed!r} is not known", (row.span,))
        elif len(positions) > 1:
            message = f"{label}: {' and '.join(map(repr, positions))} stand as its positions; it is {status.value} here"
            self.doubt("several-positions", message, (row.span,))
        return Response(
            status=status or ResponseStatus.UNCLEAR, wording=printed or None, by="ohchr", document=self.draft.id,
            spans=(row.span,),
        )  # fmt: skip


def _is_pledge(row: TableRow) -> bool:
    return bool(_PLEDGE.search(row["type"]))


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
