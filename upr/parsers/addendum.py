"""Addenda (A/HRC/n/m/Add.k): the State's answers by label or number, in lists, in prose, or one by one.

An addendum prints no recommendation, so that its document has none: each answer is a `Reference` to a label ("122.7")
or to a number of the report's list ("18"). The lists decide; explanations under a label are attached, and decide
nothing.

Findings: cover-incomplete, unknown-state (the cover); no-answers, double-answer, unclear-answer (the answers).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import attrs
import regex

from upr.audit import StatedTotal
from upr.core import Reference, ResponseStatus
from upr.document import Document
from upr.layout import TIMEOUT, Joiner, Row, rows, spans
from upr.numbering import numbers_in
from upr.parsers.report_cover import cover, is_report
from upr.plugins import Match
from upr.text import Finding, Line, Severity, SourceText, Span
from upr.wording import implementation_word, status_word

_TITLE = regex.compile(
    r"\bviews\s+on\s+conclusions\s+and/?\s*or\s+recommendations|\breplies\s+presented\s+by\s+the\s+State\s+under\s+review",
    regex.IGNORECASE,
)
_ADDENDUM = regex.compile(r"A/HRC/\d{1,2}/\d{1,3}/Add\.\d")
_LABEL = r"\d{1,3}(?:\s?\.\s?\d{1,3})?"
_LIST = rf"{_LABEL}(?:(?:\s*(?:,|;|\.(?=\s*\d{{2,3}}\.\d)|[-–—‑]|\band\b|\bto\b|&)\s*)+{_LABEL})*"
# "accepts the recommendations 1-5, 14", "recommendations Nos. 122.1 and 122.3 enjoy the support"
_LISTED = regex.compile(
    rf"\brecommendations?\s+(?:(?:Nos?\.?|numbers?|numbered)\s*:?\s*)?(?P<list>{_LIST})(?![\d.]*\s*%)", regex.IGNORECASE
)
_EXPLAINED = regex.compile(
    rf"\s*(?:(?:Recs?|Recommendations?)\.?\s*(?:Nos?\.?\s*)?)?(?P<list>{_LIST})\s*[:.]?\s*(?P<rest>.*)",
    regex.IGNORECASE,
)
_REC = regex.compile(r"\s*Rec(?:s|ommendations?)?\b\.?\s*(?:Nos?\.?\s*)?\d")
_LABEL_LINE = regex.compile(rf"\s*\d{{2,3}}\s?\.\s?\d{{1,3}}(?:(?:\s*(?:,|[-–—‑]|\band\b)\s*){_LABEL})*\s*[:.]?\s*")
_NUMBERS = regex.compile(r"\s*(?P<list>\d{1,3}\.(?:\s*,\s*\d{1,3}\.)*,?)\s*(?P<words>.*)")
_PARAGRAPH = regex.compile(r"\s*(?P<number>\d{1,3})\.\s+(?=\p{Lu})")
_ACCEPTS = regex.compile(
    r"(?<!not )(?<!cannot )\b(?:accepts?|accepted|supports?|supported|agrees?)\b", regex.IGNORECASE
)
_REFUSES = regex.compile(
    r"\b(?:cannot|can\s+not|does\s+not|do\s+not|did\s+not|not)\s+(?:be\s+)?(?:accept|support|agree)|\breject",
    regex.IGNORECASE,
)
_UNDECIDED = regex.compile(
    r"\bcannot\b[^.]{0,80}\bdefinitive\s+statement|\bunder\s+consideration\b|\bwill\s+be\s+(?:examined|considered)",
    regex.IGNORECASE,
)
_ANSWERED = r"(?P<words>accepts?|accepted|supports?|supported|notes?|noted|rejects?|rejected)"
_TOTALS = (
    regex.compile(rf"\b{_ANSWERED}\s+(?P<number>\d{{1,3}})\s+(?:of\s+the\s+)?recommendations?", regex.IGNORECASE),
    regex.compile(
        r"\b(?P<number>\d{1,3})\s+(?:recommendations?\s+)?(?:are|were|is|have\s+been)\s+(?:now\s+|also\s+)?"
        rf"{_ANSWERED}\b",
        regex.IGNORECASE,
    ),
    regex.compile(rf"\band\s+(?P<number>\d{{1,3}})\s+{_ANSWERED}\b", regex.IGNORECASE),
)
_AHEAD = 30  # numbers that an addendum may leave out before a line's number is doubted
_SINGLE = 3  # lists shorter than this are mentions; answers are then read one by one


@attrs.define
class _Block:
    """Lines that belong together: a paragraph, an explanation, or the answer to some numbers."""

    lines: list[Line]
    heading: str = ""


class Addendum:
    """Parser of addenda with the views of the State under review.

    >>> Addendum().kind
    'addendum'
    """

    name = "addendum"
    version = "1"
    kind = "addendum"

    def sniff(self, source: SourceText) -> Match | None:
        """How sure the parser is, by symbol and title of the first pages."""
        head = " ".join(source.text[:6000].split())
        if _TITLE.search(head, timeout=TIMEOUT) and (_ADDENDUM.search(head) or "Addendum" in head):
            return Match(0.97, "an addendum with the views of the State under review")
        if "/Corr." in head[:3000]:
            return Match(0.0, "a corrigendum")
        if is_report(source.text[:4000]) and _ADDENDUM.search(head[:3000]):
            return Match(0.6, "an addendum to a report")
        return Match(0.0, "no addendum with views on recommendations")

    def parse(self, source: SourceText) -> Iterator[Document]:
        """The one document of the source."""
        yield _Reading(source).document(self)


class _Reading:
    """One addendum, read once."""

    def __init__(self, source: SourceText) -> None:
        self.source = source
        self.rows = rows(source.lines())
        self.joiner = Joiner(source.text)
        self.findings: list[Finding] = list(source.findings)

    def _note(self, code: str, message: str, where: tuple[Span, ...] = (), severity: Severity = "error") -> None:
        self.findings.append(Finding(code=code, severity=severity, message=message, spans=where))

    def document(self, parser: Addendum) -> Document:
        """The document."""
        first = self.source.pages[0].end if self.source.pages else 0
        cover_text = self.source.text[:first] if first else self.source.text[:2500]
        facts = cover([cover_text])
        symbol = facts.symbol
        state = facts.state
        if state is None:
            self._note("unknown-state", "the cover names no State that is known")
        blocks = self._blocks(first)
        answers = self._lists(blocks)
        if len(answers) >= _SINGLE:
            self._explain(answers, blocks)
        else:
            answers = self._one_by_one(first)
        if not answers:
            self._note("no-answers", "no answer to a recommendation was found")
        coverage = self._coverage(first)
        return Document(
            id=symbol or self.source.sha256[:12], kind=parser.kind, parser=parser.name, parser_version=parser.version,
            path=self.source.path, sha256=self.source.sha256, text_sha256=self.source.text_sha256,
            backend=self.source.backend, backend_version=self.source.backend_version, symbol=symbol,
            responds_to=regex.sub(r"/Add\.\d+$", "", symbol) if symbol else None, title="Addendum",
            original_language=facts.original_language, state_under_review=state, hrc_session=facts.hrc_session,
            date=facts.date, references=tuple(answers.values()), stated_totals=tuple(self._totals(blocks)),
            findings=tuple(self.findings), pages_read=self.source.pages_read, page_count=self.source.page_count,
            coverage=coverage,
        )  # fmt: skip

    def _body(self, first: int) -> list[Row]:
        return [row for row in self.rows if row.role == "text" and row.line.start >= first]

    def _blocks(self, first: int) -> list[_Block]:
        """Paragraphs, explanations and headings, in order."""
        blocks: list[_Block] = []
        heading = ""
        body = self._body(first)
        for at, row in enumerate(body):
            text = row.text
            goes_on = at and regex.search(r"[,;–—‑-]\s*$|\b(?:and|to)\s*$", body[at - 1].text)
            starts = not goes_on and (_PARAGRAPH.match(text) or _REC.match(text) or _LABEL_LINE.fullmatch(text))
            if starts:
                blocks.append(_Block([row.line], heading))
            elif _is_heading(text, body[at - 1].text if at else ""):
                heading = text if not blocks or blocks[-1].lines else f"{heading} {text}"
                blocks.append(_Block([], heading))
            elif blocks and not blocks[-1].lines and len(text) < 80 and status_word(heading) is None:
                heading = f"{heading} {text}"
                blocks[-1].heading = heading
            elif blocks:
                blocks[-1].lines.append(row.line)
            else:
                blocks.append(_Block([row.line], heading))
        return [block for block in blocks if block.lines]

    def _words(self, block: _Block) -> str:
        return self.joiner.joined(line.text for line in block.lines)

    def _lists(self, blocks: Sequence[_Block]) -> dict[str, Reference]:
        """Answers to lists of labels or numbers, sentence by sentence."""
        found: dict[str, Reference] = {}
        for block in blocks:
            words = self._words(block)
            if _REC.match(words) or _LABEL_LINE.match(words):
                continue
            for match in _LISTED.finditer(words, timeout=TIMEOUT):
                before = regex.split(r"(?<=[.;])\s+(?=\p{Lu}|$)", words[: match.start()])[-1]
                after = regex.split(r"(?:^|(?<=[.;]))[.;]?\s+(?=\p{Lu})", words[match.end() :])
                status = status_word(before) or status_word(f"{before} {after[0]}") or status_word(block.heading)
                # The next sentence may go on: "... considers that they are already implemented".
                following = [s for s in after[1:2] if regex.search(r"\b(?:they|these|those)\b", s)]
                said = " ".join([before, after[0], *following])
                done = implementation_word(said) or implementation_word(block.heading)
                labels = _labels(match["list"])
                if len(labels) < _SINGLE and status is None:
                    continue
                if status is None:
                    self._note(
                        "unclear-answer", f"no phrase explains the answer to {match['list'][:80]!r}", spans(block.lines)
                    )
                for label in labels:
                    self._put(
                        found,
                        Reference(
                            paragraph=label, wording=" ".join(f"{before} {match[0]}{after[0]}".split())[:600],
                            status=ResponseStatus(status or "unclear"),
                            implemented=done if status == "supported" else None, spans=spans(block.lines),
                        ),
                    )  # fmt: skip
        return found

    def _put(self, found: dict[str, Reference], answer: Reference) -> None:
        known = found.get(answer.paragraph)
        if known is not None and known.status != answer.status:
            message = (
                f"{answer.paragraph} is answered {known.status.value} and {answer.status.value}; the first is kept"
            )
            self._note("double-answer", message, answer.spans)
        found.setdefault(answer.paragraph, answer)

    def _explain(self, answers: dict[str, Reference], blocks: Sequence[_Block]) -> None:
        """What stands under a label is attached to its answer, and decides nothing."""
        for block in blocks:
            words = self._words(block)
            if not (_REC.match(words) or _LABEL_LINE.match(block.lines[0].text)):
                continue
            found = _EXPLAINED.match(words, timeout=TIMEOUT)
            if not found:
                continue
            for label in _labels(found["list"]):
                if label in answers and found["rest"]:
                    known = answers[label]
                    together = " ".join(part for part in (known.explanation, found["rest"]) if part)
                    answers[label] = attrs.evolve(known, explanation=together)

    def _one_by_one(self, first: int) -> dict[str, Reference]:
        """Answers in two columns: numbers, then words; several numbers may share an answer."""
        found: dict[str, Reference] = {}
        blocks: list[tuple[list[int], list[Line], list[str]]] = []
        wraps = False  # the column of numbers goes on in the next line
        for row in self._body(first):
            match = _NUMBERS.fullmatch(row.line.text)
            numbers = [number for _, number in numbers_in(match["list"])] if match else []
            taken = {number for block in blocks for number in block[0]}
            free = bool(numbers) and not taken & set(numbers) and max(numbers) <= max(taken, default=0) + _AHEAD
            if match and free and wraps:
                blocks[-1][0].extend(numbers)
                blocks[-1][1].append(row.line)
                blocks[-1][2].append(match["words"])
            elif match and free and (match["words"][:1].isupper() or not match["words"]):
                blocks.append((numbers, [row.line], [match["words"]]))
            elif blocks:
                blocks[-1][1].append(row.line)
                blocks[-1][2].append(row.line.text)
                continue
            wraps = bool(match and free and match["list"].rstrip().endswith(","))
        for numbers, lines, texts in blocks:
            words = self.joiner.joined(texts)
            status, scope = _answer(words)
            where = spans(lines)
            if status is None:
                listed = ", ".join(map(str, numbers))
                self._note(
                    "unclear-answer", f"no phrase explains the answer to {listed}: {words[:100]!r}", where, "warning"
                )
            for number in numbers:
                answer = Reference(
                    paragraph=str(number), wording=regex.split(r"(?<=[.;])\s", words)[0],
                    status=ResponseStatus(status or "unclear"), scope=scope, explanation=words,
                    implemented=_done(words) if status == "supported" else None, spans=where,
                )  # fmt: skip
                self._put(found, answer)
        return found

    def _totals(self, blocks: Sequence[_Block]) -> Iterator[StatedTotal]:
        """Totals of the introduction: what the answers must add up to."""
        seen: set[int] = set()
        for block in blocks[:4]:
            words = self._words(block)
            for pattern in _TOTALS:
                for found in pattern.finditer(words, timeout=TIMEOUT):
                    if found.start("number") in seen:
                        continue
                    seen.add(found.start("number"))
                    status = status_word(found["words"])
                    if status is not None:
                        yield StatedTotal(
                            wording=" ".join(found[0].split()), number=int(found["number"]), status=status,
                            spans=spans(block.lines[:1]),
                        )  # fmt: skip

    def _coverage(self, first: int) -> dict[str, float]:
        counted: Counter[str] = Counter()
        for row in self.rows:
            kind = row.role if row.role != "text" else ("metadata" if row.line.start < first else "comment")
            counted[kind] += len("".join(row.line.text.split()))
        whole = sum(counted.values()) or 1
        return {kind: number / whole for kind, number in counted.items()}


def _is_heading(text: str, before: str) -> bool:
    """A short line that names an answer, after a whole sentence."""
    if len(text) > 90 or text.endswith((".", ",", ";")) or not regex.match(r"(?:[IVX]+\.|[A-Z]\.)?\s*\p{Lu}", text):
        return False
    # A digit would be a number of the list itself, in a line of prose.
    named = "recommendations" in text.lower() and status_word(text) is not None and not regex.search(r"\d", text)
    return named and (not before or bool(regex.search(r"[.:;\d]\s*$", before)))


def _labels(words: str) -> list[str]:
    """Labels of a printed list: "122.2-4, 7" gives 122.2 ... 122.7; bare numbers stay bare."""
    return [str(number) if lead is None else f"{lead}.{number}" for lead, number in numbers_in(words)]


def _answer(words: str) -> tuple[str | None, str | None]:
    """The status of an answer in prose, and what it covers where it accepts one part and not another.

    >>> _answer("The State accepts the recommendation on A. It cannot accept the one on B.")[0]
    'partially_supported'
    """
    accepts, refuses = _ACCEPTS.search(words), _REFUSES.search(words)
    undecided = _UNDECIDED.search(words)
    if accepts and (refuses or undecided):
        sentence = next((s for s in regex.split(r"(?<=[.;])\s+", words) if _ACCEPTS.search(s)), None)
        return "partially_supported", sentence
    if accepts:
        return "supported", None
    if refuses:
        return "not_supported", None
    return ("pending", None) if undecided else (status_word(words[:200]), None)


def _done(words: str) -> str | None:
    return implementation_word(words) or (
        "implemented" if regex.search(r"\bact(?:s|ed)\s+accordingly", words) else None
    )
