"""Corrigenda to reports (A/HRC/n/m/Corr.k): which words of which paragraph become which.

Forms: "For X read Y", "Replace X with Y", "Delete X", "After X insert Y", "For the existing text substitute ...",
"Paragraph 92.5 should read ...".

Findings: cover-incomplete, unknown-state (the cover); unclear-amendment (an instruction that is not understood).
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from upr.core import Amendment
from upr.document import Document
from upr.layout import Joiner, Row, rows, spans
from upr.parsers.cover import cover, is_report
from upr.patterns import Pattern
from upr.plugins import Match
from upr.text import Finding, SourceText

_SYMBOL = regex.compile(r"A/HRC/\d{1,2}/\d{1,3}(?:/Add\.\d+)?/Corr\.\d")
_HEADING = regex.compile(r"\s*Corrigend(?:um|a)\s*\*?\s*", regex.IGNORECASE)
_LABEL = r"\d{1,3}(?:\s?\.\s?\d{1,3})?(?:\s*\(\w\))?"
_PLACE = r"(?:lines?\s+[\d\s–-]+|\p{L}+\s+(?:line|sentence)|sub-?paragraph\s+\S+)"
_STARTS = Pattern(
    rf"\s*(?:\d{{1,2}}\.\s+)?(?:(?:Page|Section|Chapter)\s+[\w.]+\s*,\s*)?(?:Paragraph|Recommendation|Para\.)\s+"
    rf"(?P<paragraph>{_LABEL})\.?\s*(?:,\s*{_PLACE})*\s*[,:]?\s*(?P<rest>.*)",
    regex.IGNORECASE,
)
_NUMBER_END = regex.compile(r"/Corr\.\d+$")
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
    version = "1"
    kind = "corrigendum"

    def sniff(self, source: SourceText) -> Match | None:
        """Sure of a report's title with the word and a symbol of a corrigendum."""
        head = source.text[:4000]
        if is_report(head) and _SYMBOL.search(" ".join(head.split())):
            return Match(0.98, "a corrigendum to a report")
        return Match(0.0, "no title of a report with a corrigendum's symbol")

    def parse(self, source: SourceText) -> Iterator[Document]:
        """The one document of the source."""
        facts = cover([source.text[: source.pages[0].end] if source.pages else source.text[:2500]])
        # A corrigendum says nothing of sessions and dates of review, and need not.
        findings = [f for f in (*source.findings, *facts.findings) if f.code != "cover-incomplete"]
        body = rows(source.lines())
        opened = next((n for n, row in enumerate(body) if _HEADING.fullmatch(row.text)), 0)
        joiner = Joiner(source.text)
        amendments = [change for block in _blocks(body[opened:]) for change in _amendments(block, joiner, findings)]
        if not amendments:
            message = "no instruction that changes a paragraph was found"
            findings.append(Finding(code="unclear-amendment", severity="error", message=message))
        found = _SYMBOL.search(" ".join(source.text[:4000].split()))
        symbol = found[0] if found else None
        size = len("".join(source.text.split())) or 1
        changed = sum(len("".join(row.text.split())) for block in _blocks(body[opened:]) for row in block)
        yield Document(
            id=symbol or source.sha256[:12], kind=self.kind, parser=self.name, parser_version=self.version,
            path=source.path, sha256=source.sha256, text_sha256=source.text_sha256, backend=source.backend,
            backend_version=source.backend_version, symbol=symbol,
            responds_to=_NUMBER_END.sub("", symbol) if symbol else None, title="Corrigendum",
            state_under_review=facts.state, hrc_session=facts.hrc_session, date=facts.date,
            amendments=tuple(amendments), findings=tuple(findings), pages_read=source.pages_read,
            page_count=source.page_count, coverage={"comment": changed / size, "metadata": 1 - changed / size},
        )  # fmt: skip


def _blocks(body: list[Row]) -> list[list[Row]]:
    """The rows of each instruction, from the line that names its paragraph."""
    blocks: list[list[Row]] = []
    for row in body:
        if row.role != "text":
            continue
        if _STARTS.match(row.text):
            blocks.append([row])
        elif blocks:
            blocks[-1].append(row)
    return blocks


def _amendments(block: list[Row], joiner: Joiner, findings: list[Finding]) -> Iterator[Amendment]:
    words = joiner.joined(row.line.text for row in block)
    found = _STARTS.match(words)
    where = spans(row.line for row in block)
    if found is None:
        return
    paragraph = _BLANK.sub("", found["paragraph"])
    given = found["rest"]
    if match := _WHOLE.match(given):
        own = regex.compile(rf"^\s*[{_QUOTES}]?{regex.escape(paragraph)}\.?\s+")
        new = own.sub("", match["new"])
        yield Amendment(paragraph=paragraph, new=_bare(new), wording=words, spans=where)
    elif match := _AFTER.match(given):
        old, new = _bare(match["old"]), _bare(match["new"])
        gap = "" if new[:1] in ",;." else " "
        yield Amendment(paragraph=paragraph, old=old, new=f"{old}{gap}{new}", wording=words, spans=where)
    elif match := _PAIR.match(given):
        old, new = _bare(match["old"]), _bare(match["new"])
        yield Amendment(paragraph=paragraph, old=old, new=new, wording=words, spans=where)
    elif match := _DELETE.match(given):
        yield Amendment(paragraph=paragraph, old=_bare(match["old"]), new="", wording=words, spans=where)
    else:
        message = f"the change of paragraph {paragraph} is not understood: {given[:80]!r}"
        findings.append(Finding(code="unclear-amendment", severity="error", message=message, spans=where))


def _bare(words: str) -> str:
    """Words without the quotes around them and a full stop that ends the instruction.

    >>> _bare("“Slovenia”.")
    'Slovenia'
    """
    inner = words.strip()
    if inner[:1] in _QUOTES and _QUOTE_END.search(inner):
        return inner[1:].rstrip(".;")[:-1].strip()
    return inner.rstrip(".") if not _CLOSED.search(inner) else _STOP.sub("", inner)
