"""Position papers: a State's own paper on the recommendations of one cycle, in headed lists by answer.

The form, as the paper of 2014 on A/HRC/13/13 has it: a title "Position of ... on the recommendations received ...",
an introduction that states totals, then lists under headings ("Accepted recommendations", a footnote mark, "; 81").
Items keep the numbers of the report; footnotes define the headings' words and may cut an item in two.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator, Sequence

import attrs
import regex

from upr.audit import StatedTotal
from upr.core import Cycle, Recommendation, Response, ResponseStatus
from upr.document import Document
from upr.errors import UnknownStateError
from upr.plugins import Match
from upr.states import State, find_state
from upr.text import Finding, Line, SourceText, Span
from upr.wording import implementation_word, status_word

_TITLE = regex.compile(
    r"Position of (?:the )?(?P<who>.{2,120}?) on (?:the )?recommendations received\b.{0,200}?"
    r"\b(?P<cycle>first|second|third|fourth)[ -]cycle(?: of (?:the|its))?(?: UPR| Universal Periodic Review)?",
    regex.IGNORECASE,
)
_ITEM = regex.compile(r"\s*(?P<number>\d{1,3})\.?\s+(?P<text>\p{Lu}.*)")
_HEADING = regex.compile(
    r"\s*(?:(?P<before>\d{1,3})\s+)?(?P<words>(?:\p{L}+\s+){0,3}?recommendations\b[^.]*?)"
    r"(?P<mark>(?<=recommendations)\s?\d)?\s*(?:[;:]\s*(?P<total>\d{1,3}))?\s*",
    regex.IGNORECASE,
)
_MARK_TOTAL = regex.compile(r"\s*[;:]\s*(?P<total>\d{1,3})\s*")
_CYCLES = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_TIMEOUT = 5


@attrs.define
class _Block:
    """Lines that belong together: an item, a heading, a footnote, or the introduction."""

    role: str
    lines: list[Line]
    number: int = 0
    mark: str = ""
    total: int | None = None
    skip: int = 0

    @property
    def words(self) -> str:
        text = ""
        for n, line in enumerate(self.lines):
            piece = (line.text[self.skip :] if n == 0 else line.text).strip()
            piece = regex.sub("[\x02\ufffe]", "-", piece)  # PDFium's sign for a hyphen at a line's end
            joint = "" if not text or regex.search(r"\p{L}-$", text) else " "
            text += joint + piece
        return " ".join(text.split())

    @property
    def spans(self) -> tuple[Span, ...]:
        merged: list[Span] = []
        for line in self.lines:
            lead = len(line.text) - len(line.text.lstrip())
            end = line.start + len(line.text.rstrip())
            merged.append(Span(page=line.page, start=line.start + lead, end=end))
        return tuple(merged)


def _is_heading(text: str) -> bool:
    found = _HEADING.fullmatch(text, timeout=_TIMEOUT)
    if not found or len(text.split()) > 14:
        return False
    first = found["words"].split()[0]
    return (first[0].isupper() or bool(found["before"])) and status_word(found["words"]) is not None


def _blocks(lines: Sequence[Line]) -> list[_Block]:
    """Group the non-blank lines; a line that nothing claims goes on with the open item."""
    blocks: list[_Block] = [_Block("narrative", [])]
    # PDFium joins two lines at its hyphen sign: such a line says nothing of the page's width.
    width = max((len(line.text.strip()) for line in lines if not regex.search("[\x02\ufffe]", line.text)), default=0)
    open_item: _Block | None = None
    index, note = 0, None
    while index < len(lines):
        line, text = lines[index], lines[index].text.strip()
        after = lines[index + 1] if index + 1 < len(lines) else None
        if (
            regex.fullmatch(r"\d", text)
            and len(blocks) > 1
            and after
            and blocks[-1].role == "heading"
            and not blocks[-1].mark
            and blocks[-1].total is None
        ):
            blocks[-1].mark = text
            blocks[-1].lines.append(line)
        elif blocks[-1].role == "heading" and blocks[-1].total is None and (found := _MARK_TOTAL.fullmatch(text)):
            blocks[-1].total = int(found["total"])
            blocks[-1].lines.append(line)
        elif regex.fullmatch(r"\d", text) and len(blocks) > 1 and after is not None:
            note = _Block("footnote", [line], mark=text)
            blocks.append(note)
        elif note is not None and (len(note.lines) == 1 or _wraps(note.lines[-1], line, width)):
            note.lines.append(line)
        elif _is_heading(text):
            found = _HEADING.fullmatch(text)
            assert found is not None
            total = found["total"] or found["before"]
            blocks.append(
                _Block("heading", [line], mark=(found["mark"] or "").strip(), total=int(total) if total else None)
            )
            open_item, note = None, None
        elif (found := _ITEM.fullmatch(line.text)) and len(blocks) > 1:
            open_item = _Block("recommendation", [line], number=int(found["number"]), skip=found.start("text"))
            blocks.append(open_item)
            note = None
        elif open_item is not None:
            open_item.lines.append(line)
            note = None
        else:
            role = "narrative" if len(blocks) == 1 else "remainder"
            target = blocks[-1] if blocks[-1].role == role else _Block(role, [])
            if target is not blocks[-1]:
                blocks.append(target)
            target.lines.append(line)
            note = None
        index += 1
    return blocks


def _wraps(last: Line, line: Line, width: int) -> bool:
    """Whether a footnote goes on: same page, no page indent, and the next word had no room on the last line."""
    if line.page != last.page or line.text.startswith(" ") or _ITEM.fullmatch(line.text):
        return False
    words = line.text.split()
    return len(last.text.strip()) + 1 + len(words[0]) > width - 8


class PositionPaper:
    """Parser of position papers (the DPRK response format)."""

    name = "position-paper"
    version = "1"
    kind = "position-paper"

    def sniff(self, source: SourceText) -> Match | None:
        """How sure the parser is, by the title alone."""
        if _TITLE.search(" ".join(source.text[:3000].split()), timeout=_TIMEOUT):
            return Match(0.9, "the title 'Position of ... on the recommendations received'")
        return Match(0.0, "no title 'Position of ... on the recommendations received'")

    def parse(self, source: SourceText) -> Iterator[Document]:
        """The one document of the source."""
        lines = [line for line in source.lines() if line.text.strip()]
        blocks = _blocks(lines)
        intro = regex.sub(r"(\d) (st|nd|rd|th)\b", r"\1\2", blocks[0].words)
        findings: list[Finding] = list(source.findings)
        facts = _facts(intro, findings)
        definitions = {
            b.mark: " ".join(line.text.strip() for line in b.lines[1:]) for b in blocks if b.role == "footnote"
        }
        ident = source.sha256[:12]
        items, totals = _items(blocks, definitions, ident, facts, source.text, findings)
        totals += _stated(intro)
        counted = Counter[str]()
        for block in blocks:
            counted[block.role] += sum(len("".join(line.text.split())) for line in block.lines)
        whole = sum(counted.values()) or 1
        yield Document(
            id=ident,
            kind=self.kind,
            parser=self.name,
            parser_version=self.version,
            path=source.path,
            sha256=source.sha256,
            text_sha256=source.text_sha256,
            backend=source.backend,
            backend_version=source.backend_version,
            responds_to=facts.responds_to,
            title=facts.title,
            state_under_review=facts.state,
            cycle=facts.cycle,
            session=facts.session,
            recommendations=tuple(items),
            stated_totals=tuple(totals),
            findings=tuple(findings),
            pages_read=source.pages_read,
            page_count=source.page_count,
            coverage={role: count / whole for role, count in counted.items()},
            remainder=tuple(b.words for b in blocks if b.role == "remainder"),
        )


@attrs.frozen
class _Facts:
    title: str | None
    state: State | None
    cycle: Cycle | None
    session: int | None
    responds_to: str | None


def _facts(intro: str, findings: list[Finding]) -> _Facts:
    """State, cycle, session and symbol from the document's own sentences."""
    title = _TITLE.search(intro, timeout=_TIMEOUT)
    symbol = regex.search(r"A/HRC/\d+/\d+", intro)
    number = regex.search(r"\b(\d{1,2})(?:st|nd|rd|th) session", intro)
    session = int(number[1]) if number else None
    cycle = Cycle(_CYCLES[title["cycle"].lower()]) if title else None
    if session is not None and cycle is not None and session not in cycle.sessions:
        findings.append(
            Finding(
                code="cycle-session",
                severity="warning",
                message=f"the title names cycle {int(cycle)}, but session {session} is not in it",
            )
        )
    return _Facts(
        title[0] if title else None,
        _state(title["who"] if title else "", intro, findings),
        cycle,
        session,
        symbol[0] if symbol else None,
    )


def _state(who: str, intro: str, findings: list[Finding]) -> State | None:
    """The State under review: named in the title, or by an abbreviation that the text explains."""
    if state := find_state(who):
        return state
    for found in regex.finditer(
        r"of (?:the )?((?:\p{Lu}[\w’'-]*|of|and|the)(?: (?:\p{Lu}[\w’'-]*|of|and|the)){0,9}) "
        r"\(" + regex.escape(who) + r"\)",
        intro,
        overlapped=True,
        timeout=_TIMEOUT,
    ):
        try:
            return State.of(found[1])
        except UnknownStateError:
            continue
    findings.append(
        Finding(code="unknown-state", severity="error", message=f"the State under review {who!r} is not known")
    )
    return None


def _items(
    blocks: Sequence[_Block], definitions: dict[str, str], ident: str, facts: _Facts, text: str, findings: list[Finding]
) -> tuple[list[Recommendation], list[StatedTotal]]:
    """Recommendations and headings' totals; a list whose numbers are mostly taken opens the next run."""
    items: list[Recommendation] = []
    totals: list[StatedTotal] = []
    run, taken = 1, set[int]()
    starts = [n for n, block in enumerate(blocks) if block.role == "heading"]
    for n, start in enumerate(starts):
        heading = blocks[start]
        name = _heading_words(heading)
        members = [b for b in blocks[start + 1 : ([*starts, len(blocks)])[n + 1]] if b.role == "recommendation"]
        numbers = [b.number for b in members]
        if 2 * len(taken.intersection(numbers)) > len(numbers):
            run, taken = run + 1, set()
        taken.update(numbers)
        if heading.total is None:
            findings.append(
                Finding(
                    code="no-total",
                    severity="error",
                    message=f"the heading {name!r} states no number; {len(members)} items follow it",
                    spans=heading.spans,
                )
            )
        else:
            totals.append(StatedTotal(wording=name, number=heading.total, section=name, spans=heading.spans))
        if numbers != sorted(numbers):
            back = [b for a, b in itertools.pairwise(numbers) if b < a]
            findings.append(
                Finding(
                    code="number-order",
                    severity="error",
                    spans=heading.spans,
                    message=f"under {name!r} the numbers go back at {', '.join(map(str, back))}",
                )
            )
        definition = definitions.get(heading.mark)
        if heading.mark and definition is None:
            findings.append(
                Finding(
                    code="footnote-missing",
                    severity="error",
                    spans=heading.spans,
                    message=f"footnote {heading.mark} of {name!r} is missing",
                )
            )
        answer = Response(
            status=ResponseStatus.of(name),
            wording=name,
            definition=definition,
            implemented=implementation_word(definition),
            document=ident,
            spans=heading.spans,
        )
        for block in members:
            spans = block.spans
            items.append(
                Recommendation(
                    label=str(block.number),
                    printed_label=str(block.number),
                    run=run,
                    number=max(block.number, 1),
                    section=name,
                    text=block.words,
                    raw="\n".join(text[s.start : s.end] for s in spans),
                    responses=(answer,),
                    decided_by=0,
                    spans=spans,
                    document=ident,
                    state_under_review=facts.state,
                    cycle=facts.cycle,
                    session=facts.session,
                )
            )
    return items, totals


def _heading_words(heading: _Block) -> str:
    found = _HEADING.fullmatch(heading.lines[0].text.strip(), timeout=_TIMEOUT)
    assert found is not None
    words = f"{found['before'] or ''} {found['words']}" if found["before"] else found["words"]
    return " ".join(words.split())


def _stated(intro: str) -> list[StatedTotal]:
    """The totals of the introduction: all received, and those with an answer in a list of their own."""
    totals = []
    if found := regex.search(r"(\d+) recommendations received", intro, timeout=_TIMEOUT):
        totals.append(StatedTotal(wording=found[0], number=int(found[1])))
    for pattern, status in (
        (r"(?<!partially )accepted (\d+)", "supported"),
        (r"partially accepted (\d+)", "partially_supported"),
        (r"\bnoted (\d+)", "noted"),
    ):
        if found := regex.search(pattern, intro, regex.IGNORECASE, timeout=_TIMEOUT):
            totals.append(StatedTotal(wording=found[0], number=int(found[1]), status=status))
    if found := regex.search(r"rejected (\d+) recommendations", intro, regex.IGNORECASE, timeout=_TIMEOUT):
        totals.append(StatedTotal(wording=found[0], number=int(found[1]), status="rejected"))
    if found := regex.search(r"\brejected (\d+)\b(?! recommendations)", intro, regex.IGNORECASE, timeout=_TIMEOUT):
        totals.append(StatedTotal(wording=found[0], number=int(found[1]), status="not_supported"))
    return totals
