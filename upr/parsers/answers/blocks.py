"""The body of an addendum in blocks: headings, paragraphs, and what begins with labels or numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import attrs
import regex

from upr.layout import Joiner, Row, spans
from upr.limits import check_time
from upr.numbering import LABEL_LIST, NUMBER_LIST, numbers_in
from upr.parsers.answers.headings import HEADINGS, MARK_FIRST, OTHER, is_heading
from upr.patterns import Pattern
from upr.text import Line, Span
from upr.wording import answers_in

Kind = Literal["heading", "labels", "numbers", "paragraph"]

_NO = r"(?:(?i:Nos?|numbers?)\b\.?\s*|#\s*)?"
_RECS = (
    rf"(?:(?i:Response|Reply|Answer|Position)\s+(?:to|on)\s+(?:(?i:recommendations?)\s+{_NO})?|"
    rf"(?:Rec(?:s|ommendations?)?|REC(?:S|OMMENDATIONS?)?)\b\.?\s*{_NO})"
)
# What ends the first line of a label column that goes on in the next: "Recs. 1, 2, 3 and   The Government ...".
_MORE = r"\s*(?:(?:,|\band\b|&|\bto\b)(?=\s{2,}|\s*$|\s+\p{Lu})|[-–—](?=\s*$))"
_ON = Pattern(
    rf"\s*(?P<list>(?:{LABEL_LIST}|\d{{1,3}}\s?\.?(?:\s*(?:,|;|\band\b|\bto\b|&|[-–—])\s*\d{{1,3}}\s?\.?)*)(?:{_MORE}|,)?)"
    r"(?:\s*[.:;,)–—-])*(?=\s|$)\s*(?P<rest>.*)"
)
# "122.14-15", "Recs. 6-13", "Recommendation No. 7:", "(122.3)", "• 122.3"
_LABELS = Pattern(
    rf"\s*+(?P<bullet>[•▪●*]|[\-–](?=\s))?\s*+(?:(?P<recs>{_RECS})[(\[]?(?P<list>{LABEL_LIST}|{NUMBER_LIST})|[(\[]?(?P<list>{LABEL_LIST}))"
    rf"[)\]]?(?P<more>{_MORE})?(?P<sign>(?:\s*[.:;,)–—-])*)(?=\s|$|\p{{L}})\s*(?P<rest>.*)"
)
# "12.", "5., 6., 7.", "12)": numbers whose full stops a list in prose has not.
_NUMBERS = Pattern(
    r"\s*(?P<list>\(?\d{1,3}\s?[.)](?:\s*+(?:(?:,|and|to|&|[-–—])\s*+)?\d{1,3}\s?[.)])*,?|"
    rf"{NUMBER_LIST}\s?\.)(?!\d)\s*(?P<rest>.*)"
)
# A numbered paragraph that explains labels: "5. 159.1 and 159.2: Accession requires ...".
_NUMBERED_LABELS = Pattern(
    rf"\s*\d{{1,2}}\.\s+(?:(?:{_RECS}|{_NO})(?P<list>{LABEL_LIST}|{NUMBER_LIST})|(?P<list>{LABEL_LIST}))\s*[:–—]\s+(?P<rest>\D.*)"
)
_CLOSED = regex.compile(r"[.:;!?)”\"]\s*+(?:\d{1,2}\s*+)?$")
_OPEN_END = Pattern(
    r"[,–—‑-]\s*$|\b(?:and|to|the|of|in|recommendations?|Nos?\.|numbers?|paragraphs?|paras?\.?|or|with)\s*$",
    regex.IGNORECASE,
)
_UNIT = regex.compile(r"\s*(?:%|per\s?cent|million|billion|years?\b|days?\b|months?\b)", regex.IGNORECASE)
_ACROSS = regex.compile(r"(?P<a>\d{2,3})\.\d{1,3}\s*(?:[-–—‑]|\bto\b|\bthrough\b)\s*(?P<b>\d{2,3})\.\d{1,3}(?!\d)")
_HEADING_MOST = 120  # characters of a heading's first line
_LABEL_STOP = regex.compile(r"\d\.\d{1,3}\.\s*$")
_LINE_END = regex.compile(r"\r\n|\r|\n")
_PARENTHESIS = regex.compile(r"\s*\(")
_COLON = regex.compile(r"[:–—-]")
_SIGN_END = regex.compile(r"[.,;]\s*$")
_MORE_END = regex.compile(r"(?:,|\band|&|\bto|[-–—])\s*$")
_WIDE = Pattern(r"\s*+\S++(?:(?<=\S,)\s++\S++)*\s{4,}\S")
_FULL = Pattern(LABEL_LIST)
_NUMBER = regex.compile(r"\s*(\d{1,3})\s+")
_CAPITAL = regex.compile(r"\s*(\d{1,3})\s+(?=\p{Lu})")
_BRACKET = regex.compile(r"\s*\[")
_DATE = regex.compile(r"\d+\.\d+\.\d")
_LABEL_AND_ANSWER = 600  # characters
_OWN = regex.compile(r"\s*\(([^()]{4,40})\)")
_NUMBER_STOP = regex.compile(r"(?<=\d)\s?[.)](?!\s?\d)")
_TO = Pattern(r"\s*(?:[-–—‑]|to|through)\s*")
_SEVERAL = regex.compile(r"\s*\d{2,3}\.\d{1,3}\s*(?:,|;|[-–—]|and\b)\s*\d")
_NEXT = 20  # labels that may be left out between two
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
    rows: list[Row]
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


def blocks(body: Sequence[Row], text: str, *, paragraphs: bool = False, plain: bool = False) -> list[Block]:
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

    def __init__(self, body: Sequence[Row], text: str, paragraphs: bool, plain: bool) -> None:
        self.body = body
        self.text = text
        self.paragraphs = paragraphs
        self.plain = plain
        self.found: list[Block] = []
        self.heading = ""
        self.label_rows = 0  # of the last block, in which its labels stand
        self.more: list[str] = []  # labels of the last block from its further rows, not yet put to it
        self.wordless = False  # whether the last block has labels and no words
        self.labelled: dict[str, Block] = {}  # the last block with labels, by kind and of "either" kind
        self.last_numbers: dict[int, tuple[int | None, int]] = {}  # by the place of the block
        self.answered = (0, 0, False)  # of the last block: its place, texts that were looked at, whether one answers

    def run(self) -> list[Block]:
        at = 0
        while at < len(self.body):
            check_time()
            at += self._row(at)
        self._put_more()
        return self.found

    def _gap(self, at: int) -> bool:
        """Whether a blank line, or nothing at all, stands before a row."""
        if not at or self.paragraphs:
            return True
        between = self.text[self.body[at - 1].line.end : self.body[at].line.start]
        return len(_LINE_END.findall(between)) > 1

    def _begins(self, at: int) -> bool:
        """Whether a row may begin a block: what stands before is closed."""
        if not at or not self.found:
            return True
        before = self.body[at - 1].text
        last = self.found[-1]
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
        if self._wraps() and (more := _ON.fullmatch(row.line.text)):
            self.more.append(more["list"])
            self.label_rows += 1
            self._add(row, more["rest"])
            return 1
        begins = self._begins(at)
        if self._stopped(at):
            self._add(row, row.line.text)
            return 1
        if self._answers(row):
            # A full stop keeps the answer apart from the comment in the next cell.
            self._add(row, f"{row.text.rstrip('.:')}.")
            return 1
        if begins and (lines := self._headed(at)):
            return lines
        labels = _LABELS.match(row.line.text)
        # A bullet, or a capital "Recommendation 122.3", begins a block whatever stands before.
        sure = labels is not None and (labels["bullet"] or (labels["recs"] and "." in labels["list"]))
        sure = bool(sure) and at > 0 and not _OPEN_END.search(self.body[at - 1].text)
        inside = bool(_PARENTHESIS.match(row.line.text))  # "... on crime / (96.24).", which goes on
        if (
            labels
            and _is_label(labels)
            and (sure or begins or (not inside and (self._column(at, labels["rest"]) or self._follows(at, labels))))
        ):
            # "Recommendations 5 and 6 are noted" is a sentence; "5 – noted" is not.
            sentence = labels["rest"][:1].islower() and not _COLON.search(labels["sign"])
            if sentence:
                self._open("paragraph", row, "", row.line.text)
            elif is_own(labels["rest"]):  # "136.19 (partially accepted), 136.20 (noted)": what follows explains
                self._open("paragraph", row, "", row.line.text + ("." if row.text.endswith(")") else ""))
            else:
                self._open("labels", row, labels["list"] + (labels["more"] or ""), labels["rest"])
        elif begins and (noted := _NUMBERED_LABELS.fullmatch(row.line.text)):
            self._open("labels", row, noted["list"], noted["rest"])
        elif (
            (numbers := _NUMBERS.fullmatch(row.line.text))
            and not numbers["rest"][:1].islower()
            and (begins or self._column(at, numbers["rest"]) or self._follows(at, numbers))
        ):
            self._open("numbers", row, numbers["list"], numbers["rest"])
        elif self._plain(row):
            number = _NUMBER.match(row.line.text)
            assert number is not None  # for the type checker
            self._open("numbers", row, f"{number[1]}.", row.line.text[number.end() :])
        elif begins and self._gap(at) and not self._continues(row):
            self._open("paragraph", row, "", row.line.text)
        elif self.found and self.found[-1].kind != "heading":
            self._add(row, row.line.text)
        else:
            self._open("paragraph", row, "", row.line.text)
        return 1

    def _stopped(self, at: int) -> bool:
        """Whether a list goes on behind a full stop that stands for a comma: "121.9. / 121.10, 121.12-14"."""
        last = self.found[-1] if self.found else None
        if last is None or last.kind not in ("paragraph", "numbers") or self._gap(at):
            return False
        text = self.body[at].text
        goes_on = _SEVERAL.match(text) and _SIGN_END.search(text)  # a heading has no stop
        return bool(goes_on and _LABEL_STOP.search(self.body[at - 1].text))

    def _answers(self, row: Row) -> bool:
        """Whether a line such as "Noted" is the answer to the label before it, and no heading of what follows."""
        last = self.found[-1] if self.found else None
        if (
            last is None
            or self.heading
            or last.kind not in ("labels", "numbers")
            or not HEADINGS[2].fullmatch(row.text)
        ):
            return False
        place, seen, answered = self.answered
        if place != len(self.found):
            seen, answered = 0, False
        answered = answered or any(HEADINGS[2].fullmatch(text) for text in last.texts[seen:] if text.strip())
        self.answered = len(self.found), len(last.texts), answered
        return not answered

    def _wraps(self) -> bool:
        """Whether the label column of the last block goes on in the next row."""
        last = self.found[-1] if self.found else None
        if last is None or last.kind not in ("labels", "numbers") or len(last.rows) != self.label_rows:
            return False
        return bool(_MORE_END.search(self.more[-1] if self.more else last.labels))

    def _column(self, at: int, rest: str) -> bool:
        """A label in a column of its own may begin a block wherever the words of the block before ended."""
        before = self.body[at - 1].line.text
        wide = bool(_WIDE.match(self.body[at].line.text)) and rest[:1].isupper()
        return wide and not _OPEN_END.search(before)

    def _follows(self, at: int, found: regex.Match[str]) -> bool:
        """Whether a label follows the last one, so that it begins a block although no full stop stands before it."""
        if _OPEN_END.search(self.body[at - 1].text) or found["rest"][:1].islower():
            return False
        full = bool(_FULL.match(found["list"]))
        last = self.labelled.get("labels" if full else "either")
        if last is None:
            return full
        (old, before), (new, number) = self._last_number(last), numbers_in(found["list"])[0]
        return old == new and before < number <= before + (_NEXT if new is not None else 1)

    def _plain(self, row: Row) -> bool:
        """Whether a row begins with the next number and no full stop: "5  Treaty bodies  Accepted"."""
        found = _CAPITAL.match(row.line.text) if self.plain else None
        if found is None:
            return False
        last = self.labelled.get("numbers")
        return int(found[1]) == (self._last_number(last)[1] + 1 if last is not None else 1)

    def _last_number(self, block: Block) -> tuple[int | None, int]:
        """The last number of a block's labels, once these are whole."""
        self._put_more()
        if id(block) not in self.last_numbers:
            self.last_numbers[id(block)] = numbers_in(block.labels)[-1]
        return self.last_numbers[id(block)]

    def _continues(self, row: Row) -> bool:
        """Whether a row after a blank line still speaks of the label before it."""
        last = self.found[-1] if self.found else None
        if last is None or last.kind not in ("labels", "numbers") or is_heading(row.text):
            return False
        # "Recommendations 5 and 6 / enjoy the support of X." was a sentence, and what follows is another paragraph.
        return not any(text[:1].islower() for text in last.texts[:1])

    def _open(self, kind: Kind, row: Row, labels: str, rest: str) -> None:
        self._put_more()
        block = Block(kind, [row], self.heading, labels, [rest])
        self.found.append(block)
        self.label_rows, self.wordless = 1, not rest.strip()
        if labels:
            self.labelled[kind] = self.labelled["either"] = block

    def _add(self, row: Row, words: str) -> None:
        self.found[-1].rows.append(row)
        self.found[-1].texts.append(words)
        self.wordless = self.wordless and not words.strip()

    def _put_more(self) -> None:
        """Put the labels of further rows to their block, all at once."""
        if self.more:
            self.found[-1].labels = " ".join((self.found[-1].labels, *self.more))
            self.more = []

    def _headed(self, at: int) -> int:
        """Take a heading of one to three lines; the number of its rows, 0 where there is none."""
        first = self.body[at].text
        if len(first) > _HEADING_MOST:
            return 0
        if OTHER.fullmatch(first):
            self._put_more()
            self.heading = ""
            self.found.append(Block("heading", [self.body[at]], "", "", [first]))
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
        self.found.append(Block("heading", rows, self.heading, "", [row.text for row in rows]))
        return taken


def _is_label(found: regex.Match[str]) -> bool:
    """A label and no percentage, amount or date; one in square brackets ends an item and begins none."""
    if _BRACKET.match(found.string):
        return False
    return not _UNIT.match(found["rest"]) and bool(found["recs"] or not _DATE.match(found["list"]))


def is_own(rest: str, at: int = 0) -> bool:
    """Whether a label's answer stands behind it in parentheses.

    Args:
        rest: What stands behind it.
        at: Where that begins.

    >>> is_own("(partially accepted), 136.4 (noted)"), is_own("(Peru) Accepted")
    (True, False)
    """
    found = _OWN.match(rest, at, at + _LABEL_AND_ANSWER)
    return found is not None and len(found[1].split()) <= 4 and bool(answers_in(found[1]))


# A full stop ends a sentence where a capital follows, but not behind "No.", "paras.", "Rec." or an initial.
def labels_of(printed: str, lead: int | None = None) -> list[str]:
    """Labels of a printed list: "122.2-4, 7" gives 122.2 ... 122.7; bare numbers stay bare.

    Args:
        printed: The list.
        lead: The paragraph of numbers that name none, where the words around say it.

    >>> labels_of("122.2-3, 7"), labels_of("5., 6."), labels_of("4", lead=90)
    (['122.2', '122.3', '122.7'], ['5', '6'], ['90.4'])
    >>> labels_of("112.3, 112.8–113.2")
    ['112.3', '112.8-113.2']
    """
    # The full stop of "31. – 34." ends a number; that of "122.3" does not.
    plain = _NUMBER_STOP.sub("", printed)
    across = [found[0] for found in _ACROSS.finditer(plain) if found["a"] != found["b"]]
    if across:  # "112.8-113.2": only the report tells how long list 112 is
        rest = labels_of(_ACROSS.sub(lambda m: m[0] if m["a"] == m["b"] else " ", plain), lead)
        return [*rest, *(_TO.sub("-", one) for one in across)]
    found = numbers_in(plain, lead)
    return [str(number) if paragraph is None else f"{paragraph}.{number}" for paragraph, number in found]
