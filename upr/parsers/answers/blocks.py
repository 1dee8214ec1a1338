"""The body of an addendum in blocks: headings, paragraphs, and what begins with labels or numbers."""

from __future__ import annotations

from collections.abc import Sequence

import attrs
import regex

from upr.layout import Joiner, PageLine, spans
from upr.limits import check_time
from upr.numbering import Label, Number, Range, expanded, lead_of
from upr.numbering.reading import LABELS
from upr.parsers.answers.headings import ANSWER_ALONE, MARK_FIRST, OTHER, is_heading
from upr.parsers.answers.openings import (
    GOES_ON_END,
    LABEL_STOP,
    MORE_LABELS,
    SEVERAL,
    Kind,
    Opening,
    labels_opening,
    numbered_labels_opening,
    numbers_opening,
    plain_number_opening,
)
from upr.patterns import Pattern
from upr.text import Line, Span

_CLOSED = regex.compile(r"[.:;!?)”\"]\s*+(?:\d{1,2}\s*+)?$")
_OPEN_END = Pattern(
    r"[,–—‑-]\s*$|\b(?:and|to|the|of|in|recommendations?|Nos?\.|numbers?|paragraphs?|paras?\.?|or|with)\s*$",
    regex.IGNORECASE,
)
_HEADING_MOST = 120  # characters of a heading's first line
_LINE_END = regex.compile(r"\r\n|\r|\n")
_SIGN_END = regex.compile(r"[.,;]\s*$")
_WIDE = Pattern(r"\s*+\S++(?:(?<=\S,)\s++\S++)*\s{4,}\S")
_LABELS_LEFT_OUT = 20  # labels that may be left out between two
_WRAPS = 2  # further lines that a heading may take


@attrs.define
class Block:
    """Rows that belong together.

    Args:
        kind: "heading", "labels" (begins with labels), "numbers" (with numbers that end in full stops), "paragraph".
        rows: The rows.
        heading: The answer's heading over it; "" where none stands there.
        labels: What the block begins with, as printed ("122.14-15"); "" for paragraphs.
        texts: The words of each row, without the labels.
    """

    kind: Kind
    rows: list[PageLine]
    heading: str = ""
    labels: str = ""
    texts: list[str] = attrs.field(factory=list)
    _places: tuple[int, tuple[Span, ...]] = attrs.field(default=(0, ()), init=False, eq=False, repr=False)

    @property
    def lines(self) -> list[Line]:
        """The lines."""
        return [row.line for row in self.rows]

    @property
    def spans(self) -> tuple[Span, ...]:
        """Where it stands: asked for once a label, and there may be thousands of labels and of lines."""
        if self._places[0] != len(self.rows):
            self._places = len(self.rows), spans(self.lines)
        return self._places[1]

    def words(self, joiner: Joiner) -> str:
        """Its words in one line, without the labels at its beginning."""
        return joiner.joined(text for text in self.texts if text.strip())


def has_blank_line(text: str, before: PageLine, after: PageLine) -> bool:
    """Whether a blank line stands between two rows.

    Args:
        text: The extracted text.
        before: The row before it.
        after: The next row.
    """
    return len(_LINE_END.findall(text, before.line.end, after.line.start)) > 1


def blocks(body: Sequence[PageLine], text: str, *, paragraphs: bool = False, plain: bool = False) -> list[Block]:
    """The rows in blocks, in order.

    Args:
        body: The rows of the body, furniture and footnotes left out.
        text: The extracted text, for the blank lines between the rows.
        paragraphs: Whether each row is a paragraph, as in Word files.
        plain: Whether numbers without a full stop begin blocks too, each the next of the one before.
    """
    return _Blocks(body, text, paragraphs, plain).run()


class _Blocks:
    """One pass over the rows."""

    def __init__(self, body: Sequence[PageLine], text: str, paragraphs: bool, plain: bool) -> None:
        self.body = body
        self.text = text
        self.paragraphs = paragraphs
        self.plain = plain
        self.blocks: list[Block] = []
        self.heading = ""
        self.label_rows = 0  # of the last block, in which its labels stand
        self.more: list[str] = []  # labels of the last block from its further rows, not yet put to it
        self.wordless = False  # whether the last block has labels and no words
        self.labelled: dict[str, Block] = {}  # the last block with labels, by kind and of "either" kind
        self.last_named: dict[int, Label | Number] = {}  # of its labels, by the identity of the block
        self.answered = (0, 0, False)  # of the last block: its place, texts that were looked at, whether one answers

    def run(self) -> list[Block]:
        at = 0
        while at < len(self.body):
            check_time()
            at += self._row(at)
        self._put_more()
        return self.blocks

    def _gap(self, at: int) -> bool:
        """Whether a blank line, or nothing at all, stands before a row."""
        if not at or self.paragraphs:
            return True
        return has_blank_line(self.text, self.body[at - 1], self.body[at])

    def _begins(self, at: int) -> bool:
        """Whether a row may begin a block: what stands before is closed."""
        if not at or not self.blocks:
            return True
        before = self.body[at - 1].text
        last = self.blocks[-1]
        if last.kind == "heading":
            return True
        if last.kind != "paragraph" and len(last.rows) == self.label_rows > 1:
            return True  # a label column that has just ended
        if _OPEN_END.search(before):
            return False
        alone = last.kind != "paragraph" and self.wordless
        return alone or self._gap(at) or bool(_CLOSED.search(before))

    def _row(self, at: int) -> int:
        """Put a row where it belongs; the number of rows that were taken."""
        row = self.body[at]
        if self._goes_on_with_labels() and (more := MORE_LABELS.fullmatch(row.line.text)):
            self.more.append(more["list"])
            self.label_rows += 1
            self._add(row, more["rest"])
            return 1
        begins = self._begins(at)
        if self._list_goes_on(at):
            self._add(row, row.line.text)
            return 1
        if self._answers(row):
            # A full stop keeps the answer apart from the comment in the next cell.
            self._add(row, f"{row.text.rstrip('.:')}.")
            return 1
        if begins and (heading_rows := self._headed(at)):
            return heading_rows
        opening = self._opening(at, begins)
        if opening is not None:
            self._open(opening.kind, row, opening.labels, opening.words)
        elif self._opens_paragraph(at, begins):
            self._open("paragraph", row, "", row.line.text)
        else:
            self._add(row, row.line.text)
        return 1

    def _opening(self, at: int, begins: bool) -> Opening | None:
        """The labels or numbers with which a row opens a block; None where it opens none."""
        line = self.body[at].line.text
        labels = labels_opening(line)
        if labels is not None and (begins or self._opens_within(at, labels)):
            return labels
        if begins and (numbered := numbered_labels_opening(line)):
            return numbered
        numbers = numbers_opening(line)
        if numbers is not None and (begins or self._opens_within(at, numbers)):
            return numbers
        return self._plain_opening(line) if self.plain else None

    def _opens_within(self, at: int, opening: Opening) -> bool:
        """Whether labels open a block although the words of the block before have not ended."""
        if opening.own_block and at > 0 and not _OPEN_END.search(self.body[at - 1].text):
            return True
        return not opening.inside and (self._column(at, opening.rest) or self._follows(at, opening))

    def _opens_paragraph(self, at: int, begins: bool) -> bool:
        """Whether a row without labels or numbers begins a paragraph."""
        if not self.blocks or self.blocks[-1].kind == "heading":
            return True
        return begins and self._gap(at) and not self._continues(self.body[at])

    def _plain_opening(self, line: str) -> Opening | None:
        """The next number, which begins a block although it has no full stop."""
        opening = plain_number_opening(line)
        last = self.labelled.get("numbers")
        following = self._last_named(last).number + 1 if last is not None else 1
        return opening if opening is not None and int(opening.printed) == following else None

    def _list_goes_on(self, at: int) -> bool:
        """Whether a list goes on behind a full stop that stands for a comma: "121.9. / 121.10, 121.12-14"."""
        last = self.blocks[-1] if self.blocks else None
        if last is None or last.kind not in ("paragraph", "numbers") or self._gap(at):
            return False
        text = self.body[at].text
        goes_on = SEVERAL.match(text) and _SIGN_END.search(text)  # a heading has no stop
        return bool(goes_on and LABEL_STOP.search(self.body[at - 1].text))

    def _answers(self, row: PageLine) -> bool:
        """Whether a line such as "Noted" is the answer to the label before it, and no heading of what follows."""
        last = self.blocks[-1] if self.blocks else None
        if (
            last is None
            or self.heading
            or last.kind not in ("labels", "numbers")
            or not ANSWER_ALONE.fullmatch(row.text)
        ):
            return False
        place, seen, answered = self.answered
        if place != len(self.blocks):
            seen, answered = 0, False
        answered = answered or any(ANSWER_ALONE.fullmatch(text) for text in last.texts[seen:] if text.strip())
        self.answered = len(self.blocks), len(last.texts), answered
        return not answered

    def _goes_on_with_labels(self) -> bool:
        """Whether the label column of the last block goes on in the next row."""
        last = self.blocks[-1] if self.blocks else None
        if last is None or last.kind not in ("labels", "numbers") or len(last.rows) != self.label_rows:
            return False
        return bool(GOES_ON_END.search(self.more[-1] if self.more else last.labels))

    def _column(self, at: int, rest: str) -> bool:
        """A label in a column of its own may begin a block wherever the words of the block before ended."""
        before = self.body[at - 1].line.text
        wide = bool(_WIDE.match(self.body[at].line.text)) and rest[:1].isupper()
        return wide and not _OPEN_END.search(before)

    def _follows(self, at: int, opening: Opening) -> bool:
        """Whether a label follows the last one, so that it begins a block although no full stop stands before it."""
        if _OPEN_END.search(self.body[at - 1].text) or opening.rest[:1].islower():
            return False
        labelled = bool(LABELS.match(opening.printed))
        last = self.labelled.get("labels" if labelled else "either")
        if last is None:
            return labelled
        first, before = expanded(opening.printed)[0], self._last_named(last)
        first = first.first if isinstance(first, Range) else first
        if lead_of(first) != lead_of(before):
            return False
        return before.number < first.number <= before.number + (_LABELS_LEFT_OUT if isinstance(first, Label) else 1)

    def _last_named(self, block: Block) -> Label | Number:
        """The last recommendation of a block's labels, once these are whole."""
        self._put_more()
        if id(block) not in self.last_named:
            last = expanded(block.labels)[-1]
            self.last_named[id(block)] = last.last if isinstance(last, Range) else last
        return self.last_named[id(block)]

    def _continues(self, row: PageLine) -> bool:
        """Whether a row after a blank line still speaks of the label before it."""
        last = self.blocks[-1] if self.blocks else None
        if last is None or last.kind not in ("labels", "numbers") or is_heading(row.text):
            return False
        # "Recommendations 5 and 6 / enjoy the support of X." was a sentence, and what follows is another paragraph.
        return not any(text[:1].islower() for text in last.texts[:1])

    def _open(self, kind: Kind, row: PageLine, labels: str, rest: str) -> None:
        self._put_more()
        block = Block(kind, [row], self.heading, labels, [rest])
        self.blocks.append(block)
        self.label_rows, self.wordless = 1, not rest.strip()
        if labels:
            self.labelled[kind] = self.labelled["either"] = block

    def _add(self, row: PageLine, words: str) -> None:
        self.blocks[-1].rows.append(row)
        self.blocks[-1].texts.append(words)
        self.wordless = self.wordless and not words.strip()

    def _put_more(self) -> None:
        """Put the labels of further rows to their block, all at once."""
        if self.more:
            self.blocks[-1].labels = " ".join((self.blocks[-1].labels, *self.more))
            self.more = []

    def _headed(self, at: int) -> int:
        """Take a heading of one to three lines; the number of its rows, 0 where there is none."""
        first = self.body[at].text
        if len(first) > _HEADING_MOST:
            return 0
        if OTHER.fullmatch(first):
            self._put_more()
            self.heading = ""
            self.blocks.append(Block("heading", [self.body[at]], "", "", [first]))
            return 1
        words, taken = first, 1
        while taken <= _WRAPS and at + taken < len(self.body):
            following = self.body[at + taken].text
            if self._gap(at + taken) or not following[:1].islower() or _CLOSED.search(words):
                break
            words, taken = f"{words} {following}", taken + 1
        if not is_heading(words):
            return 0
        self._put_more()
        self.heading = MARK_FIRST.sub("", words)
        rows = list(self.body[at : at + taken])
        self.blocks.append(Block("heading", rows, self.heading, "", [row.text for row in rows]))
        return taken
