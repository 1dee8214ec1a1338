"""UPR Info's database as it exports it: one row a recommendation and recommending State, of many reviews.

Each review (State and session) gives a document. Rows of one text are one recommendation of several States. The export
has no labels; numbers count the recommendations of the review in its order. Its answers are Accepted or Noted.

Findings: unknown-state, unknown-recommending-state, unknown-session, unclear-response, bad-row.
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterator

import attrs
import regex

from upr.core import Attribution, Cycle, Pledge, Recommendation, Response, ResponseStatus
from upr.document import Document
from upr.plugins import Match
from upr.states import State, find_state
from upr.text import Finding, SourceText, Span

COLUMNS = (
    "To", "To-Rgrp", "To-Org", "Text", "From", "From-Rgrp", "From-Org", "Response", "Action", "Issue", "Session",
)  # fmt: skip
_NEEDED = ("To", "Text", "From", "Response", "Session")
_ANSWERS = {"accepted": ResponseStatus.SUPPORTED, "noted": ResponseStatus.NOTED}
_PLEDGE = "voluntary pledge"
_LONGEST_CELL = 1_000_000  # characters; a longer one is no recommendation


@attrs.frozen
class _Row:
    """One row, with its place in the source's text."""

    cells: dict[str, str]
    span: Span

    def __getitem__(self, name: str) -> str:
        return self.cells.get(name, "")


class UprInfo:
    """Parser of UPR Info's export (CSV).

    >>> UprInfo().kind
    'upr-info'
    """

    name = "upr-info"
    version = "1"
    kind = "upr-info"

    def sniff(self, source: SourceText) -> Match | None:
        """Sure of the heading row with UPR Info's names of columns."""
        first = regex.split(r"[\r\n]", source.text[:2000].lstrip("\ufeff"), maxsplit=1)[0]
        names = {cell.strip() for cell in next(csv.reader([first]), [])}
        if set(_NEEDED) <= names:
            return Match(0.95, "the columns of UPR Info's export")
        return Match(0.0, "no heading row with the columns To, Text, From, Response, Session")

    def parse(self, source: SourceText) -> Iterator[Document]:
        """One document for each review, in the order in which they appear."""
        findings: list[Finding] = []
        reviews: dict[tuple[str, str], list[_Row]] = {}
        for row in _rows(source.text, findings):
            reviews.setdefault((row["To"].strip(), row["Session"].strip()), []).append(row)
        for (name, session), rows in reviews.items():
            yield _Review(source, name, session, findings).document(self, rows)


def _rows(text: str, findings: list[Finding]) -> Iterator[_Row]:
    """The rows; bare carriage returns end lines too, and a row that can't be read is a finding."""
    plain = regex.sub(r"\r(?!\n)", "\n", text)  # the same length: places stay
    starts = [0, *(found.end() for found in regex.finditer("\n", plain))]
    limit = csv.field_size_limit(_LONGEST_CELL)
    try:
        reader = csv.reader(io.StringIO(plain.lstrip("\ufeff"), newline=""))
        names = [cell.strip() for cell in next(reader, [])]
        while True:
            first = reader.line_num
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                findings.append(
                    Finding(code="bad-row", severity="error", message=f"line {reader.line_num} can't be read: {error}")
                )
                continue
            if len(cells) != len(names):
                if any(cells):
                    message = f"line {first + 1} has {len(cells)} cells, and the heading {len(names)}"
                    findings.append(Finding(code="bad-row", severity="error", message=message))
                continue
            end = starts[min(reader.line_num, len(starts) - 1)]
            stop = end if reader.line_num < len(starts) else len(text)
            whole = text[starts[first] : stop]
            lead = len(whole) - len(whole.lstrip())
            yield _Row(
                dict(zip(names, cells, strict=True)),
                Span(page=None, start=starts[first] + lead, end=starts[first] + len(whole.rstrip())),
            )
    finally:
        csv.field_size_limit(limit)


class _Review:
    """The rows of one review."""

    def __init__(self, source: SourceText, name: str, session: str, findings: list[Finding]) -> None:
        self.source = source
        self.findings = list(findings)
        self.state = find_state(name)
        if self.state is None:
            self._note("unknown-state", f"the State under review {name!r} is not known")
        self.session = int(session) if session.isdecimal() else None
        self.cycle: Cycle | None = None
        try:
            self.cycle = Cycle.of_session(self.session or 0)
        except ValueError as error:
            self._note("unknown-session", str(error))
        mark = f"{self.state.iso3 if self.state else name}/{session}"
        self.id = f"{source.sha256[:12] or hashlib.sha256(mark.encode()).hexdigest()[:12]}/{mark}"

    def _note(self, code: str, message: str, where: tuple[Span, ...] = ()) -> None:
        self.findings.append(Finding(code=code, severity="warning", message=message, spans=where))

    def document(self, parser: UprInfo, rows: list[_Row]) -> Document:
        """The document of the review."""
        joined: dict[tuple[str, str], list[_Row]] = {}
        pledges = []
        for row in rows:
            words = " ".join(row["Text"].split())
            if row["Response"].strip().lower() == _PLEDGE:
                raw = self.source.text[row.span.start : row.span.end]
                pledges.append(Pledge(text=words, raw=raw, spans=(row.span,)))
            else:
                joined.setdefault((words, row["Response"].strip()), []).append(row)
        items = [self._item(n, words, of) for n, ((words, _), of) in enumerate(joined.items(), 1)]
        return Document(
            id=self.id, kind=parser.kind, parser=parser.name, parser_version=parser.version, path=self.source.path,
            sha256=self.source.sha256, text_sha256=self.source.text_sha256, backend=self.source.backend,
            backend_version=self.source.backend_version, title="UPR Info's database", state_under_review=self.state,
            cycle=self.cycle, session=self.session, recommendations=items, pledges=tuple(pledges),
            findings=tuple(self.findings),
        )  # fmt: skip

    def _item(self, number: int, words: str, rows: list[_Row]) -> Recommendation:
        where = tuple(row.span for row in rows)
        printed = rows[0]["Response"].strip()
        status = _ANSWERS.get(printed.lower(), ResponseStatus.UNCLEAR)
        if status is ResponseStatus.UNCLEAR:
            self._note("unclear-response", f"the response {printed!r} is neither Accepted nor Noted", where)
        issues = (issue.strip() for row in rows for issue in row["Issue"].split(","))
        actions = dict.fromkeys(row["Action"].strip() for row in rows if row["Action"].strip())
        return Recommendation(
            label=str(number), run=1, number=number, text=words,
            raw="\n".join(self.source.text[s.start : s.end] for s in where),
            recommending_states=tuple(self._from(row) for row in {row["From"]: row for row in rows}.values()),
            responses=(Response(status=status, wording=printed or None, by="upr-info", document=self.id, spans=where),),
            decided_by=0, themes=tuple(dict.fromkeys(issue for issue in issues if issue)),
            notes=tuple(f"UPR Info's action category {action}" for action in actions), spans=where, document=self.id,
            state_under_review=self.state, cycle=self.cycle, session=self.session,
        )  # fmt: skip

    def _from(self, row: _Row) -> Attribution:
        name = row["From"].strip()
        state: State | None = find_state(name)
        if state is None:
            self._note("unknown-recommending-state", f"{name!r} is no State that is known", (row.span,))
        return Attribution(state=state, as_printed=name)
