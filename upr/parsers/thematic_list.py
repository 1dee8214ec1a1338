"""OHCHR's thematic lists of recommendations: one table, a row a recommendation, with position, themes and SDGs.

Columns are known by the role of their heading, whatever their order and wording. Cycle, session and State stand in the
page header alone ("UPR of Slovenia (2nd Cycle - 20th session)").

Findings: cover-incomplete (the header); no-columns, no-label, unclear-position, unknown-recommending-state (the rows).
"""

from __future__ import annotations

import html
from collections import Counter
from collections.abc import Iterator, Sequence

import attrs
import regex

from upr.attribution import attributed, split_states
from upr.core import Attribution, Cycle, Recommendation, Response, ResponseStatus
from upr.document import Document
from upr.plugins import Match
from upr.states import State, find_state
from upr.text import Finding, Severity, SourceText, Span, Table

_HEADER = regex.compile(
    r"\bUPR\s+of\s+(?:the\s+)?(?P<who>.{3,80}?)\s*\(\s*(?P<cycle>\d)\s*(?:st|nd|rd|th)\s+Cycle\s*[-–—,]?\s*"
    r"(?P<session>\d{1,2})\s*(?:st|nd|rd|th)\s+session",
    regex.IGNORECASE,
)
# Role of a column by the words of its heading; the first that matches decides.
_ROLES = (
    ("states", regex.compile(r"^\s*recommending\s+stat|^\s*state/?s?\s*$", regex.IGNORECASE)),
    ("text", regex.compile(r"recommendation", regex.IGNORECASE)),
    ("position", regex.compile(r"position|response", regex.IGNORECASE)),
    ("sdgs", regex.compile(r"\bSDGs?\b|sustainable", regex.IGNORECASE)),
    ("assessment", regex.compile(r"assessment|comment|implementation", regex.IGNORECASE)),
    ("themes", regex.compile(r"theme|rights|issue|persons|groups", regex.IGNORECASE)),
)
_LABEL = regex.compile(r"\s*(?P<label>(?P<lead>\d{1,3})\s?\.\s?(?P<number>\d{1,3}))\.?\s+(?P<text>\S.*)", regex.DOTALL)
_SOURCE = regex.compile(
    r"\s*Source\s+of\s+position\s*:?\s*(?P<symbol>A/HRC/[\w/.]+?)?(?:\s*,?\s*(?:-|–)?\s*para\.?\s*(?P<paragraph>\d+)\w*)*"
    r"(?:\s*-\s*Para\.?\s*\d+)?\s*$",
    regex.IGNORECASE,
)
_SOURCE_LINE = regex.compile(r"\n?\s*(?:Source\s+of\s+position|Comments?)\s*:.*", regex.IGNORECASE | regex.DOTALL)
_POSITIONS = {
    "supported": ResponseStatus.SUPPORTED,
    "noted": ResponseStatus.NOTED,
    "supported/noted": ResponseStatus.PARTIALLY_SUPPORTED,
}
_PARTS = regex.compile(r"^\s*(?P<part>SDGs|Affected\s+persons|Groups?\s+of\s+persons)\s*:\s*", regex.IGNORECASE)


class ThematicList:
    """Parser of OHCHR's thematic lists and matrices.

    >>> ThematicList().kind
    'thematic-list'
    """

    name = "thematic-list"
    version = "1"
    kind = "thematic-list"

    def sniff(self, source: SourceText) -> Match | None:
        """Sure of a table with a column of recommendations and one of positions."""
        for table in source.tables:
            if _columns(table)[0]:
                return Match(0.9, "a table of recommendations with their positions")
        return Match(0.0, "no table with columns of recommendations and positions")

    def parse(self, source: SourceText) -> Iterator[Document]:
        """The one document of the source."""
        yield _Reading(source).document(self)


def _columns(table: Table) -> tuple[dict[str, int], int]:
    """The columns of a table by role, and the row of its headings; nothing where it has no position column."""
    for at, row in enumerate(table[:5]):
        roles: dict[str, int] = {}
        for column, heading in enumerate(row):
            role = next((name for name, pattern in _ROLES if pattern.search(heading)), None)
            if role is not None and len(heading) < 120:
                roles.setdefault(role, column)
        if "text" in roles and "position" in roles:
            return roles, at
    return {}, 0


def position_of(printed: str) -> ResponseStatus | None:
    """The status of OHCHR's word for a position; None where it is not one of its words.

    >>> position_of("Supported / Noted"), position_of("Perhaps")
    (<ResponseStatus.PARTIALLY_SUPPORTED: 'partially_supported'>, None)
    """
    return _POSITIONS.get(regex.sub(r"\s*/\s*", "/", " ".join(printed.split()).lower()))


class _Reading:
    """One list, read once."""

    def __init__(self, source: SourceText) -> None:
        self.source = source
        self.findings: list[Finding] = list(source.findings)
        self.at = 0  # where the next row's text begins, at the earliest

    def _note(self, code: str, message: str, severity: Severity = "error", where: tuple[Span, ...] = ()) -> None:
        self.findings.append(Finding(code=code, severity=severity, message=message, spans=where))

    def document(self, parser: ThematicList) -> Document:
        """The document."""
        header = _HEADER.search(" ".join(self.source.text[:3000].split()), timeout=5)
        state = find_state(header["who"]) if header else None
        cycle = Cycle(int(header["cycle"])) if header and int(header["cycle"]) in set(Cycle) else None
        session = int(header["session"]) if header else None
        if header is None or state is None or cycle is None:
            self._note("cover-incomplete", "the page header gives no State, cycle and session", "warning")
        ident = self.source.sha256[:12]
        items: list[Recommendation] = []
        for table in self.source.tables:
            columns, first = _columns(table)
            if columns:
                items += self._rows(table[first + 1 :], columns, ident, state, cycle, session)
        if not items:
            self._note("no-columns", "no row with a label was found")
        runs = {lead: n for n, lead in enumerate(sorted({int(i.label.split(".")[0]) for i in items}), 1)}
        items = [attrs.evolve(item, run=runs[int(item.label.split(".")[0])]) for item in items]
        return Document(
            id=ident, kind=parser.kind, parser=parser.name, parser_version=parser.version, path=self.source.path,
            sha256=self.source.sha256, text_sha256=self.source.text_sha256, backend=self.source.backend,
            backend_version=self.source.backend_version, title="Thematic list of recommendations",
            state_under_review=state, cycle=cycle, session=session, recommendations=items,
            findings=tuple(self.findings), pages_read=self.source.pages_read, page_count=self.source.page_count,
            coverage=self._coverage(items),
        )  # fmt: skip

    def _rows(
        self, rows: Sequence[tuple[str, ...]], columns: dict[str, int], ident: str, state: State | None,
        cycle: Cycle | None, session: int | None,
    ) -> Iterator[Recommendation]:  # fmt: skip
        theme: str | None = None
        for row in rows:
            cells = {role: row[n] if n < len(row) else "" for role, n in columns.items()}
            found = _LABEL.match(cells["text"])
            if not found:
                words = " ".join(row[0].split())
                if len(row) == 1 or len({cell for cell in row if cell.strip()}) <= 1:
                    theme = words or theme  # a heading over the rows that follow
                else:
                    self._note("no-label", f"a row has no label: {words[:80]!r}")
                continue
            where = self._spans(cells["text"])
            who = attributed(" ".join(html.unescape(_SOURCE_LINE.sub("", found["text"])).split()))
            if cells.get("states", "").strip():
                who = attrs.evolve(who, attributions=split_states("; ".join(cells["states"].split("\n"))).attributions)
            for name in who.doubtful:
                message = f"{found['label']}: {name!r} is no State that is known"
                self._note("unknown-recommending-state", message, "warning", where)
            themes, sdgs, persons = _themes(cells.get("themes", ""))
            label = f"{int(found['lead'])}.{int(found['number'])}"
            yield Recommendation(
                label=label, printed_label=found["label"], run=1, number=int(found["number"]),
                section=theme, text=who.text, raw="\n".join(self.source.text[s.start : s.end] for s in where),
                recommending_states=tuple(_plain(a) for a in who.attributions),
                responses=(self._response(cells, label, where),), decided_by=0, themes=themes,
                sdgs=sdgs or _listed(cells.get("sdgs", "")), affected_persons=persons, spans=where, document=ident,
                state_under_review=state, cycle=cycle, session=session,
            )  # fmt: skip

    def _response(self, cells: dict[str, str], label: str, where: tuple[Span, ...]) -> Response:
        printed = " ".join(cells["position"].split())
        status = position_of(printed)
        if status is None:
            self._note("unclear-position", f"{label}: the position {printed!r} is not known", "error", where)
        cited = regex.search(r"Source\s+of\s+position.*", cells["text"], regex.IGNORECASE | regex.DOTALL)
        source = _SOURCE.match(" ".join(cited[0].split())) if cited else None
        return Response(
            status=status or ResponseStatus.UNCLEAR, wording=printed or None, by="ohchr",
            document=source["symbol"] if source else None,
            paragraph=source["paragraph"] if source else None, spans=where,
        )  # fmt: skip

    def _spans(self, cell: str) -> tuple[Span, ...]:
        """The lines of a cell in the source's text, after those of the rows before."""
        found = []
        for line in cell.split("\n"):
            words = line.strip()
            place = self.source.text.find(words, self.at) if words else -1
            if place >= 0:
                found.append(Span(page=None, start=place, end=place + len(words)))
                self.at = place + len(words)
        return tuple(found)

    def _coverage(self, items: Sequence[Recommendation]) -> dict[str, float]:
        counted = Counter(recommendation=sum(len("".join(item.raw.split())) for item in items))
        whole = len("".join(self.source.text.split())) or 1
        counted["metadata"] = whole - counted["recommendation"]
        return {kind: number / whole for kind, number in counted.items()}


def _plain(a: Attribution) -> Attribution:
    return attrs.evolve(a, spans=())


def _listed(cell: str) -> tuple[str, ...]:
    """Lines of a cell without their dashes."""
    lines = (regex.sub(r"^\s*[-–•]\s*", "", line).strip() for line in html.unescape(cell).split("\n"))
    return tuple(line for line in lines if line)


def _themes(cell: str) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Themes, SDGs and affected persons of one cell.

    >>> _themes("- Torture\\nSDGs:\\n- 16 - PEACE\\nAffected persons:\\n- children")
    (('Torture',), ('16 - PEACE',), ('children',))
    """
    parts: dict[str, list[str]] = {"themes": [], "sdgs": [], "persons": []}
    current = "themes"
    for line in cell.split("\n"):
        if found := _PARTS.match(line):
            current = "sdgs" if found["part"].lower().startswith("sdg") else "persons"
            line = line[found.end() :]
        parts[current] += _listed(line)
    return tuple(parts["themes"]), tuple(parts["sdgs"]), tuple(parts["persons"])
