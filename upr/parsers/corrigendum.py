"""Corrigenda to reports (A/HRC/n/m/Corr.k): which words of which paragraph become which.

Forms: "For X read Y", "Replace X with Y", "Delete X", "After X insert Y", "For the existing text substitute ...",
"Paragraph 92.5 should read ...".

Findings: cover-incomplete, unknown-state (the cover); unclear-amendment (an instruction that is not understood).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from upr.core import Amendment
from upr.document import Document
from upr.layout import Joiner, PageLine, page_lines, spans
from upr.numbering.shapes import LABEL_OR_PARAGRAPH
from upr.parsers.cover import cover, cover_text, is_report
from upr.parsers.draft import Draft
from upr.patterns import Pattern
from upr.plugins import Match
from upr.symbols import CORRIGENDUM, printed_symbol, without_suffix
from upr.text import SourceText

_HEAD = 4000  # characters that hold title and symbol
_SYMBOL = regex.compile(CORRIGENDUM)
_REVIEW = Pattern(r"\bUniversal\s+Periodic\s+Review\b", regex.IGNORECASE)
_HEADING = regex.compile(r"\s*Corrigend(?:um|a)\s*\*?\s*", regex.IGNORECASE)
_SECTION = regex.compile(r"(?:[IVX]{1,5}|[A-Z])\.\s+\p{Lu}")  # "II. Conclusions and/or recommendations"
_PLACE = r"(?:lines?\s+[\d\s–-]+|\p{L}+\s+(?:line|sentence)|sub-?paragraph\s+\S+)"
_STARTS = Pattern(
    rf"\s*(?:\d{{1,2}}\.\s+)?(?:(?:Page|Section|Chapter)\s+[\w.]+\s*,\s*)?(?:Paragraph|Recommendation|Para\.)\s+"
    rf"(?P<paragraph>{LABEL_OR_PARAGRAPH})\.?\s*(?:,\s*{_PLACE})*\s*[,:]?\s*(?P<rest>.*)",
    regex.IGNORECASE,
)
_BLANK = regex.compile(r"\s")
_QUOTES = "“”\"‘’'"
_QUOTE_END = regex.compile(rf"[{_QUOTES}][.;]?$")
_CLOSED = regex.compile(r"\)\s*[.;]?$")
_STOP = regex.compile(r"[.;]$")
_WHOLE = Pattern(
    r"\s*(?:(?:For|Replace|Substitute)\s+the\s+(?:existing|current|present|entire|whole)?\s*(?:text|paragraph|recommendation)"
    r"(?:\s+of\s+the\s+\w+)?\s*,?\s*(?:substitute|read|with|by)(?:\s+the\s+following)?|"
    r"(?:The\s+(?:paragraph|recommendation)\s+)?should\s+read(?:\s+as\s+follows)?|should\s+be\s+(?:replaced\s+by|amended\s+to\s+read))"
    r"\s*:?\s*(?P<new>.+)",
    regex.IGNORECASE,
)
_PAIR = Pattern(
    r"\s*(?:For|Replace)\s+(?:the\s+words?\s+)?(?P<old>.+?)\s*,?\s+(?:read|with|by|substitute)\s+(?:the\s+words?\s+)?"
    r"(?P<new>.+)",
    regex.IGNORECASE,
)
_DELETE = Pattern(r"\s*Delete\s+(?:the\s+words?\s+)?(?P<old>.+)", regex.IGNORECASE)
_AFTER = Pattern(
    r"\s*After\s+(?:the\s+words?\s+)?(?P<old>.+?)\s*,?\s+(?:insert|add)\s+(?:the\s+words?\s+)?(?P<new>.+)",
    regex.IGNORECASE,
)


class Corrigendum:
    """Parser of corrigenda to reports and addenda.

    >>> Corrigendum().kind
    'corrigendum'
    """

    name = "corrigendum"
    version = "2"
    kind = "corrigendum"

    def sniff(self, source: SourceText) -> Match | None:
        """Sure of a report's title with the word and a symbol of a corrigendum."""
        head = source.text[:_HEAD]
        own = printed_symbol(head)
        titled = is_report(head) and _SYMBOL.search(" ".join(head.split()))
        if titled or (own and _SYMBOL.fullmatch(own) and _REVIEW.search(head)):
            return Match(0.98, "a corrigendum to a report")
        return Match(0.0, "no title of a report with a corrigendum's symbol")

    def parse(self, source: SourceText) -> Iterator[Document]:
        """The one document of the source."""
        draft = Draft(source, self)
        facts = cover([cover_text(source)])
        # A corrigendum says nothing of sessions and dates of review, and need not.
        draft.findings += [f for f in facts.findings if f.code != "cover-incomplete"]
        symbol = _symbol(source.text)
        draft.id = symbol or draft.id
        amendments = _amended(page_lines(source.lines()), Joiner(source.text), draft)
        if not amendments:
            draft.note("unclear-amendment", "no instruction that changes a paragraph was found")
        yield draft.document(
            symbol=symbol, responds_to=without_suffix(symbol) if symbol else None, title="Corrigendum",
            state_under_review=facts.state, hrc_session=facts.hrc_session, date=facts.date,
            amendments=tuple(amendments),
        )  # fmt: skip


def _symbol(text: str) -> str | None:
    """The symbol that the head of a corrigendum prints."""
    printed = _SYMBOL.search(" ".join(text[:_HEAD].split()))
    return printed[0] if printed else None


def _amended(body: Sequence[PageLine], joiner: Joiner, draft: Draft) -> list[Amendment]:
    """The changes of all instructions behind the word "Corrigendum"; every line is booked but those not understood."""
    heading = next((at for at, row in enumerate(body) if _HEADING.fullmatch(row.text)), None)
    instructions = _instructions(body[heading or 0 :])
    _book_outside(draft, body, heading, instructions)
    return [change for lines in instructions for change in _amendments(lines, joiner, draft)]


def _book_outside(
    draft: Draft, body: Sequence[PageLine], heading: int | None, instructions: Sequence[Sequence[PageLine]]
) -> None:
    """Book what stands outside the instructions: the cover, up to the word "Corrigendum", and titles of sections."""
    first = instructions[0][0].line.start if instructions else 0
    for at, row in enumerate(body):
        if row.role != "text":
            draft.book(row.line, row.role)
        elif at == heading:
            draft.book(row.line, "heading")
        elif at < heading if heading is not None else row.line.start < first:
            draft.book(row.line, "metadata")
        elif _SECTION.match(row.text) and row.line.start < first:
            draft.book(row.line, "heading")


def _instructions(body: Sequence[PageLine]) -> list[list[PageLine]]:
    """The rows of each instruction, from the line that names its paragraph."""
    instructions: list[list[PageLine]] = []
    for row in body:
        if row.role != "text":
            continue
        if _STARTS.match(row.text):
            instructions.append([row])
        elif instructions:
            instructions[-1].append(row)
    return instructions


def _amendments(lines: Sequence[PageLine], joiner: Joiner, draft: Draft) -> Iterator[Amendment]:
    """The change of one instruction, which is booked; one that is not understood stays in the remainder."""
    words = joiner.joined(row.line.text for row in lines)
    instruction = _STARTS.match(words)
    if instruction is None:
        return
    places = spans(row.line for row in lines)
    paragraph = _BLANK.sub("", instruction["paragraph"])
    change = _change(instruction["rest"], paragraph)
    if change is None:
        message = f"the change of paragraph {paragraph} is not understood: {instruction['rest'][:80]!r}"
        draft.note("unclear-amendment", message, places)
        return
    old, new = change
    draft.book(places, "comment")
    yield Amendment(paragraph=paragraph, old=old, new=new, wording=words, spans=places)


def _change(instruction: str, paragraph: str) -> tuple[str | None, str] | None:
    """The old words and the new ones; no old words where the whole text is replaced, None where it is not understood.

    >>> _change("After “law” insert “of 2014”", "92.5")
    ('law', 'law of 2014')
    """
    if match := _WHOLE.match(instruction):
        own_label = regex.compile(rf"^\s*[{_QUOTES}]?{regex.escape(paragraph)}\.?\s+")
        return None, _bare(own_label.sub("", match["new"]))
    if match := _AFTER.match(instruction):
        old, new = _bare(match["old"]), _bare(match["new"])
        return old, f"{old}{'' if new[:1] in ',;.' else ' '}{new}"
    if match := _PAIR.match(instruction):
        return _bare(match["old"]), _bare(match["new"])
    if match := _DELETE.match(instruction):
        return _bare(match["old"]), ""
    return None


def _bare(words: str) -> str:
    """Words without the quotes around them and a full stop that ends the instruction.

    >>> _bare("“Slovenia”.")
    'Slovenia'
    """
    inner = words.strip()
    if inner[:1] in _QUOTES and _QUOTE_END.search(inner):
        return inner[1:].rstrip(".;")[:-1].strip()
    return inner.rstrip(".") if not _CLOSED.search(inner) else _STOP.sub("", inner)
