"""Paragraphs of an addendum's body: which lines are one, and whether they are a heading, a list of labels or words."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import regex

from upr.layout import Joiner
from upr.limits import check_time
from upr.parsers.addendum.body_lines import BULLET, CLASS_MARKER, NAMED_MARKER, NUMBER_MARKER, RULE, BodyLine
from upr.parsers.addendum.label_forms import LabelForms
from upr.parsers.addendum.region import Kind, Region
from upr.parsers.answers.headings import is_answer, is_heading
from upr.sentences import is_closed, sentences
from upr.wording.reading import answers_in
from upr.wording.scopes import LEAVE_OUT

_I = regex.IGNORECASE
_CLOSED = regex.compile(r"[.;:!?][”\"’)]?(?:\d{0,2}|[*†‡§]{1,3})\s*$|[”\"]\s*$")
_OPEN_WORDS = (
    rf"and|to|the|of|in|Nos?\.?|or|with|from|by|a|an|on|for|its|is|are|than|{LEAVE_OUT}|"
    r"through|at|as|per|see|under|upon|into|between|that|which"
)
_OPEN = regex.compile(rf"[,–—‑-]\s*$|\b(?:{_OPEN_WORDS}|recommendations?|paragraphs?)\s*$", _I)
"""The end of a line whose sentence or list surely goes on in the next."""
_CUT = regex.compile(rf"[,–—‑-]\s*$|\b(?:{_OPEN_WORDS})\s*$", _I)
"""The end of what is no heading."""
_SENTENCE_END = regex.compile(r"[.;,!?][”\"’)]*(?:\d{0,2}|[*†‡§]{1,3})$")  # with the mark of a note
_HEADING_BEGINS = regex.compile(r"[\p{Lu}\d“\"(‘']")
_CAPITAL = regex.compile(r"[\p{Lu}\d]")
_IN_BRACKETS = regex.compile(r"\([^()]*\)")
_ETC = regex.compile(r"\betc\.$")
_RUN_IN = regex.compile(r"[.;]\s+\p{Lu}[\p{L} ]{0,30}:$")
"""The end of a line that begins a list of labels in the middle of a paragraph."""
_SECTION = regex.compile(r"(?:[IVX]{1,5}|[A-Z])\.")
_MEMBERS_LAST = regex.compile(r":.*\d\)?[;,]\s*$")
_OF_A_SENTENCE = regex.compile(r"[\d,;]")  # "8. Antigua and Barbuda accepts recommendations 77.26 through"
_SIGN = regex.compile(r"[•▪●]")  # it begins an item wherever it stands
_ONE_NUMBER = regex.compile(r"\d{1,3}")
_BESIDE = regex.compile(r"(?<=[\d*†‡])\s{2,}(?=\d)")
_PIECES = regex.compile(r"\S+(?:\s\S+)*")
_RANGE_GOES_ON = regex.compile(r"[-–—]\s*\d")
_RANGE_OPEN = regex.compile(r"(?:\bto|[-–—])$")
_ONE_COLUMN = 4  # characters by which what stands in one column may be apart
_MOST_LINES, _LONGEST, _MOST_WORDS, _MOST_WORDS_BEFORE_COLON = 3, 220, 30, 12  # of a heading
_GAP = regex.compile(r"\s*\d{1,2}\.\s{2,}")
_QUOTED_BY_NUMBER = regex.compile(r"Recommendation\s+(?:No\.?\s*)?\d+(?:\.\d+)?\s*[.:]\s+[“\"]")
"""How a recommendation begins that is quoted under its number: "Recommendation 2. “Ratify"."""
_FULL_LINE = 55  # characters; a shorter line, at the foot of a page, may end a paragraph without a sign
_LINES_OF_A_QUOTATION = 12  # among which it is looked for whether one is open


class ParagraphCutter:
    """Cuts lines into paragraphs.

    Args:
        lines: The lines of the body.
        forms: The labels of the document.
        joiner: Joins lines.
        opens_other: Whether a line, by its number, begins something else: a table, a row of a column of labels.
        opens_table: Whether a line, by its number, begins a table that was read, whatever stands above.
        whole_lines: Whether each line is a paragraph, as in a Word file.
    """

    def __init__(
        self,
        lines: Sequence[BodyLine],
        forms: LabelForms,
        joiner: Joiner,
        opens_other: Callable[[int], bool],
        *,
        opens_table: Callable[[int], bool],
        whole_lines: bool,
    ) -> None:
        self.lines = lines
        self.forms = forms
        self.joiner = joiner
        self.opens_other = opens_other
        self.opens_table = opens_table
        self.whole_lines = whole_lines
        self.number = 0
        """Of the last numbered paragraph."""
        self.gap = False
        """Whether a gap stands behind that number."""

    def region_at(self, at: int) -> tuple[Region, int]:
        """The paragraph that begins with a line, and how many lines it has.

        Args:
            at: The number of the line.
        """
        end = at + 1
        if NUMBER_MARKER.fullmatch(self.lines[at].marker):
            self.number = int(self.lines[at].marker[:-1])
            self.gap = _GAP.match(self.lines[at].line.text) is not None
        while not self.whole_lines and end < len(self.lines):
            check_time()
            above = self.lines[max(at, end - _LINES_OF_A_QUOTATION) : end]
            if self._begins(end, unclosed=_is_unclosed(above)) or self._is_below_heading(at, end):
                break
            end += 1
        return self._region(self.lines[at:end]), end - at

    def _is_below_heading(self, first: int, at: int) -> bool:
        """Whether the lines above are a heading, and a line begins an item under it: further in, or a row."""
        above, line = self.lines[first:at], self.lines[at]
        piece = _PIECES.match(line.text)
        row = piece is not None and self.forms.are_marked_labels(piece[0])  # labels, and beside them an answer
        if len(above) > _MOST_LINES or not (self._is_item(line) or row):
            return False
        further_in = line.indent > above[0].indent + _ONE_COLUMN or self.opens_other(at)
        return further_in and looks_like_heading(self.joiner.joined(one.text for one in above))

    # -- where a paragraph begins

    def _begins(self, at: int, *, unclosed: bool) -> bool:
        """Whether a paragraph begins with a line, by what stands above and how it looks."""
        if self.opens_table(at) or _QUOTED_BY_NUMBER.match(self.lines[at].text):
            return True
        line, above = self.lines[at], self.lines[at - 1]
        is_open = bool(_OPEN.search(above.text))
        if self._begins_by_words(line, above, is_open=is_open, unclosed=unclosed):
            return True
        if line.tops_page:
            return not is_open and not unclosed and not self._goes_on_over_page(line, above)
        if line.apart:
            return not (is_open and line.text[0].islower())
        if line.marker and not self._hangs_out(line, above):
            ended = is_closed_line(above) or not is_open or _heads_section(above)
            return ended and self._begins_with_marker(line, above)
        return (is_closed_line(above) or _heads_section(above)) and (self.opens_other(at) or self._heads_item(at))

    def _begins_by_words(self, line: BodyLine, above: BodyLine, *, is_open: bool, unclosed: bool) -> bool:
        """Whether a line, wherever it stands, is other than the one above, or an item as that is."""
        if NUMBER_MARKER.fullmatch(line.marker) and not self._is_wrapped(line) and is_heading(above.text):
            return True  # "Noted recommendations", and a numbered paragraph
        if _RANGE_GOES_ON.match(line.text) and above.text[-1].isdigit():
            return False  # "115.8, 116.4", and below it "- 116.6"
        if is_open or (line.indent == above.indent and _RUN_IN.search(above.text)):
            return False  # "... and 45. TN:", and its labels in the next line
        if _MEMBERS_LAST.search(above.text) and self.forms.are_labels(line.text.rstrip(". ")):
            return False  # "Accepted: 92.1; 92.4;", and below "92.6; 92.9."
        if not unclosed and self._changes(line, above):
            return True
        if self._is_answer_then_labels(line.text) and not unclosed:
            return True
        return self._is_item(line) and (
            is_closed(above.text) or self._is_item(above) or _heads_section(above) or _heads_numbered(above)
        )

    def _is_answer_then_labels(self, text: str) -> bool:
        """Whether a line is an answer, a colon, and the labels that have it: "Support in part: 92.4 and 92.6"."""
        answer, colon, labels = text.partition(":")
        if not colon or not is_answer(answer.strip()):
            return False
        none = not any(map(str.isalnum, labels)) and bool(labels.strip())  # "Not accepted: –"
        return none or (not self.forms.naming.bare and self.forms.end_of_labels(labels.strip()) is not None)

    def _heads_item(self, at: int) -> bool:
        """Whether a line is a heading right above labels, of the group that these are, or above the next paragraph."""
        words = self.lines[at].text
        if at + 1 == len(self.lines) or not looks_like_heading(words) or self.forms.are_labels(words):
            return False
        below = self.lines[at + 1]
        numbered = below.marker == f"{self.number + 1}."
        return numbered or self.forms.are_marked_labels(below.text) or self._is_item(below)

    def _changes(self, line: BodyLine, above: BodyLine) -> bool:
        """Whether words follow a list of labels, or a list words, or a line is a heading."""
        if is_heading(line.text) or (is_heading(above.text) and _CAPITAL.match(line.text)):
            return True
        if self.forms.may_go_on(line.text) and self.forms.may_go_on(above.text):
            return False
        if self.forms.are_labels(line.text):
            in_sentence = not is_closed_line(above) and (
                line.text[0].islower() or line.text[0] == "(" or _ends_sentence(line, above)
            )
            in_sentence = in_sentence or _follows_subject(line, above)
            return not self.forms.are_labels(above.text) and self.forms.are_marked_labels(line.text) and not in_sentence
        if above.text.count(")") > above.text.count("("):
            return False  # the last labels of a list in parentheses
        return self.forms.are_marked_labels(above.text) and (is_closed_line(above) or line.text[0].isupper())

    def _is_item(self, line: BodyLine) -> bool:
        return self.forms.opens_item(line.line.text)

    def _goes_on_over_page(self, line: BodyLine, above: BodyLine) -> bool:
        """Whether the first line of a page goes on with the last of the page before, whose sentence may have ended."""
        small = line.text[0].islower()
        if line.marker or self._is_item(line):
            return not is_closed_line(above) and small
        return (small and (not is_closed_line(above) or line.indent <= above.indent)) or (
            not is_closed_line(above) and len(above.text) > _FULL_LINE
        )

    @staticmethod
    def _hangs_out(line: BodyLine, above: BodyLine) -> bool:
        """Whether a line stands left of one that ends with a word: "… of class\\nB. The …" is one sentence."""
        if _SIGN.fullmatch(line.marker):
            return False
        return above.text[-1].isalpha() and line.indent < above.indent

    def _is_wrapped(self, line: BodyLine) -> bool:
        """Whether a number ends the sentence above: a gap stands behind those of paragraphs, and none here."""
        return self.gap and not _GAP.match(line.line.text)

    def _begins_with_marker(self, line: BodyLine, above: BodyLine) -> bool:
        marker, closed = line.marker, is_closed_line(above)
        if NUMBER_MARKER.fullmatch(marker):
            return closed or (int(marker[:-1]) == self.number + 1 and not self._is_wrapped(line))
        if CLASS_MARKER.fullmatch(marker):
            return closed or line.indent != above.indent
        return closed or bool(BULLET.fullmatch(marker))

    # -- what a paragraph is

    def _region(self, lines: Sequence[BodyLine]) -> Region:
        text = self.joiner.joined(words for words in self.forms.gathered([line.text for line in lines]) if words)
        places = [line.line for line in lines]
        if RULE.fullmatch(text):
            return Region("rule", text, places)
        if self._is_list(lines):
            labels, marker = self._list(lines, text), lines[0].marker
            if not self.forms.naming.bare and NUMBER_MARKER.fullmatch(marker) and labels.startswith(marker):
                labels = labels[len(marker) :].lstrip()  # "2. 79.1, 79.5": the paragraph's number
            return Region("list", labels, places, indent=lines[0].indent)
        marker = lines[0].marker if text.startswith(lines[0].marker) else ""
        words = text[len(marker) :].lstrip(" \t–—") if marker else text
        return Region(self._kind(lines, words), words, places, marker=marker, indent=lines[0].indent)

    def _kind(self, lines: Sequence[BodyLine], words: str) -> Kind:
        if self.forms.are_labels(words) and not self.forms.naming.bare:
            return "list"
        if (
            not self.forms.naming.bare
            and (parted := self.forms.parted(words))
            and not _IN_BRACKETS.fullmatch(parted[1])
        ):
            return "paragraph"  # a recommendation below its label
        small = words[:1].upper() + words[1:] if NAMED_MARKER.fullmatch(lines[0].marker) else words
        heads = looks_like_heading(small) or is_heading(words)  # "Recommendations which are taken note of"
        return "heading" if len(lines) <= _MOST_LINES and heads else "paragraph"

    def _is_list(self, lines: Sequence[BodyLine]) -> bool:
        """Whether lines are labels and nothing else; a number alone may as well be anything."""
        if self.forms.naming.bare and len(lines) == 1 and _ONE_NUMBER.fullmatch(lines[0].text):
            return False
        later = all(self.forms.may_go_on(line.text) for line in lines)
        return all(self.forms.are_labels(line.text) for line in lines) or (
            later and self.forms.are_labels(lines[0].text)
        )

    def _list(self, lines: Sequence[BodyLine], text: str) -> str:
        """The labels of a list; those that stand side by side in columns have a comma between them."""
        if not any(_BESIDE.search(line.text) for line in lines):
            return text
        cells: list[str] = []
        open_ranges: list[
            tuple[int, int]
        ] = []  # the columns of ranges that go on below, and the numbers of their cells
        for line in lines:
            going_on, open_ranges = open_ranges, []
            for piece in _PIECES.finditer(line.line.text):
                above = next((cell for column, cell in going_on if abs(column - piece.start()) <= _ONE_COLUMN), None)
                if above is None:
                    cells.append(piece[0])
                    above = len(cells) - 1
                else:
                    cells[above] += f" {piece[0]}"
                if _RANGE_OPEN.search(piece[0]):
                    open_ranges.append((piece.start(), above))
        return ", ".join(cell.rstrip(",;") for cell in cells)


def _title(line: BodyLine) -> str:
    """The words of a line without its marker."""
    return line.text[len(line.marker) :].strip()


def is_closed_line(line: BodyLine) -> bool:
    """Whether a line ends a sentence, so that a paragraph may begin on the next; a bracket alone ends none.

    Args:
        line: The line.
    """
    return bool(_CLOSED.search(line.text))


def _ends_sentence(line: BodyLine, above: BodyLine) -> bool:
    """Whether labels are the last of a sentence, in a line of their own: "... The Government supports\\n99.14."."""
    full = len(above.text) > _FULL_LINE and not looks_like_heading(above.text)
    return full and line.indent == above.indent and not line.apart and line.text.endswith(".")


def _follows_subject(line: BodyLine, above: BodyLine) -> bool:
    """Whether labels follow what they are about in a numbered paragraph: "7.  Prevention of violence:", "92.4."."""
    numbered = NUMBER_MARKER.fullmatch(above.marker) is not None and above.text.endswith(":")
    return numbered and not line.apart and not is_heading(_title(above))


def _heads_section(line: BodyLine) -> bool:
    """Whether a line is the heading of a section by its letter or Roman number."""
    return bool(_SECTION.fullmatch(line.marker)) and looks_like_heading(_title(line))


def _heads_numbered(line: BodyLine) -> bool:
    """Whether a line is a heading with a number: "7.  Environment and cooperation"; none where a sentence may go on."""
    title = _title(line)
    if NUMBER_MARKER.fullmatch(line.marker) is None or _OF_A_SENTENCE.search(title) or answers_in(title):
        return False
    return looks_like_heading(title)


def _is_unclosed(lines: Sequence[BodyLine]) -> bool:
    """Whether a quotation or a bracket is open at the end of lines."""
    words = " ".join(line.text for line in lines)
    return words.count("“") > words.count("”") or words.count("(") > words.count(")")


def looks_like_heading(words: str) -> bool:
    """Whether words look like a heading: short, with a capital first and no sign last.

    >>> looks_like_heading("Recommendations that are noted"), looks_like_heading("They are noted.")
    (True, False)
    """
    if not words or len(words) > _LONGEST or not _HEADING_BEGINS.match(words) or len(sentences(words)) > 1:
        return False
    if (_SENTENCE_END.search(words) and not _ETC.search(words)) or _CUT.search(words):
        return False
    return len(words.split()) <= (_MOST_WORDS_BEFORE_COLON if words.endswith(":") else _MOST_WORDS)
