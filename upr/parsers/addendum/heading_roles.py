"""What the columns of a table of answers hold, by their headings.

A heading says a role ("No.", "Recommendation", "Position", "Remarks") or is an answer itself ("Accepted", "Noted"): a
cell under it then has a mark, or the labels that have this answer.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence
from typing import Literal

import attrs
import regex

from upr.parsers.addendum.tolerances import ANSWER_WORDS
from upr.parsers.answers.headings import is_answer, is_heading
from upr.parsers.tables.headings import role_of
from upr.wording import answers_in, one_answer
from upr.wording.shapes import ASKS_YES_OR_NO, in_full, yes_or_no

Role = Literal["label", "position", "text", "remarks", "source", "other", "mark"]
_SECOND: dict[Role, Role] = {"position": "remarks", "label": "text"}
_I = regex.IGNORECASE
_LONGEST_HEADING = 45  # characters; longer is a sentence
_MOST_COLUMNS, _MOST_MARKED = 6, 10  # columns that a page has room for; those of marks alone are narrow
_MOST_OTHERS = 2  # columns that say no role, beside those of labels and answers
_WORDS_OF_ANSWER = 5  # words of a heading that is an answer, at most
_WORDS_OF_LONG_ANSWER = 9  # of one that begins with the answer: "Cannot be accepted for the time being"
_MARKS_OF_A_MATRIX = 3  # columns of answers, from which on one beside them may be anything
_MARKER = regex.compile(r"(?:[IVX]{1,5}|[A-Za-z]|\d{1,2})[.)]")
"""What stands before the heading of a section: "I.", "a)"; no heading of a column is so."""
_CODE = regex.compile(r"\((?:\d|[a-z]|[ivx]{2,4})\)|[A-Z]{1,2}|[IVX]{1,4}")
"""What stands for an answer over a column: "(1)", "B", "PA", "IV"."""
_LETTERS = regex.compile(r"[A-Z]{1,3}\*?|[–—-]")
_TIMES = 2  # cells for each letter, at least
_STOP = regex.compile(r"\p{L}{6}\.$")
"""What ends a sentence in a cell, and no heading; one may end in an abbreviation: "Recs.", "Paras."."""
_OF_REPORT = r"(?:\s+(?:in|of)\s+(?:the\s+)?report)?"
_PARAGRAPHS = rf"(?:sub-?)?para(?:-\s)?(?:graph)?s?\.?(?:\s+\d+)?{_OF_REPORT}"
_NUMBERS = regex.compile(
    rf"\W*(?:(?:nos?\.?|numbers?){_OF_REPORT}|{_PARAGRAPHS}|"
    r"recs?\.?(?:\s+nos?\.?)?|№|#|item)\W*",
    _I,
)
"""A heading that names numbers and nothing else: the column beside "Recommendation" that has the labels."""
_NUMBERS_OF_THEM = regex.compile(
    r"\W*(?:recommendations?|recs?\.?|UPR)\s+(?:nos?\.?|numbers?|№|#)\W*|\W*(?:nos?\.?|numbers?)\s+of\s+(?:the\s+)?recommendations?\W*",
    _I,
)
_SERIAL = regex.compile(
    r"\W*(?:s\s?/\s?n\.?|sr\.?\s*nos?\.?|s\.?\s*no\.?|(?:serial|seq(?:uence|uential)?\.?)(?:\s+(?:nos?\.?|numbers?))?|nos?\.?|#|№)\W*",
    _I,
)
# "S/N", beside which the labels stand with the recommendations
_SERIAL_NUMBER = regex.compile(r"^\W*s\s?/\s?no?\.?\W*$", _I)
_SERIAL_FIRST = regex.compile(r"\s*(?:s\s?/\s?no?\.?|sr\.?\s*nos?\.?|s\.?\s*no\.?|serial)\s{2,}", _I)
# "2. Supported", "Column B (in part)"
_NUMBER_OF_COLUMN = regex.compile(
    r"^(?:\(?\d[.)]|col(?:umn|\.)\s+(?:\d|[A-Z])\b[.:]?)\s+(?=\p{Lu}\p{Ll}|\(\p{L}{2})", _I
)
_HYPHEN = regex.compile(r"(?<=\p{L})-\s+(?=\p{Ll})")
_LABEL = regex.compile(
    rf"\W*(?:(?:recommendations?\s+)?(?:no\.?|nos\.?|numbers?|№){_OF_REPORT}|#|{_PARAGRAPHS}|"
    r"recs?\.?(?:\s+nos?\.?)?|recommendations?(?:\s*\((?:paragraphs?|paras?\.?|nos?\.?|numbers?)\s*\d*\))?|label|serial(?:\s+no\.?)?|item)\W*",
    _I,
)
_POSITION = regex.compile(
    rf"\W*(?:position|pos\.|repl(?:y|ies)|answers?|class|cat\.?|category|response|status|decision|views?|group|(?:codes?|marks?|signs?|letters?)(?=\W*$)|{ASKS_YES_OR_NO})(?:\b|(?<=\.)|$).*",
    _I,
)
_TOTAL = regex.compile(r"\W*(?:sub-?)?totals?\W*", _I)  # how many stand in the row
_REMARKS = regex.compile(
    r"\W*(?:remarks?|comments?|observations?|explanations?|reasons?|notes?|justification|clarification|information|"
    r"details|in\s+which\s+part|what\s+(?:is|was)\s).*",
    _I,
)
# What a column is of whose rows have their labels under the answers: "Thematic area", "Cluster of rights".
_THEME = regex.compile(
    r"\W*(?:thematic\s+)?(?:themes?|subjects?|topics?|issues?|areas?|clusters?|fields?|rights?|sectors?|categor(?:y|ies)|groups?)"
    r"(?:\s+(?:of|by)\s+(?:rights?|recommendations?|themes?|subjects?|the\s+recommendations))?\W*",
    _I,
)
_OF_THEM = regex.compile(r"\brecommendations\b", _I)
# Who made a recommendation: "Recommending country", "State", "Proposed by".
_SOURCE = regex.compile(
    r"\W*(?:(?:recommending|proposing|reviewing|requesting)\s+)?(?:states?|countr(?:y|ies)|delegations?)\W*|"
    r"\W*(?:proposed|made|formulated|recommended|put\s+forward)\s+by\W*|\W*source\W*",
    _I,
)
_TEXT = regex.compile(
    r"\W*(?:recommendations?(?:\s*\(.*\))?|contents?\s+of\s+(?:the\s+)?recommendations?|texts?|summary|subject|theme|content|topic|issue).*",
    _I,
)
# Roles of other parsers' tables that say what a column of an addendum holds, where its own words do not.
_ROLES: dict[str | None, Role] = {
    "label": "label", "position": "position", "text": "text", "themes": "text", "assessment": "remarks",
    "source": "remarks",
}  # fmt: skip


@attrs.frozen
class Column:
    """A column of a table of answers.

    Args:
        role: What it holds; "mark" of a column whose heading is an answer.
        heading: Its heading.
        status: Of a column whose heading is an answer: that answer; empty where it is a code.
    """

    role: Role
    heading: str
    status: str = ""

    @property
    def name(self) -> str:
        """What its cell is called in a region: the role, of a mark with the answer and the heading."""
        return f"mark:{self.status}:{self.heading}" if self.role == "mark" else self.role


@functools.lru_cache(maxsize=4096)
def columns_of(headings: tuple[str, ...]) -> tuple[Column, ...] | None:
    """The columns under a row of headings; None where these are of no table of answers.

    >>> [column.role for column in columns_of(("Recommendation", "Class", "No."))]
    ['text', 'position', 'label']
    >>> [column.name for column in columns_of(("No.", "Accepted", "Noted"))]
    ['label', 'mark:supported:Accepted', 'mark:noted:Noted']
    >>> columns_of(("of its Committee (Chad)", "recommendation.")) is None
    True
    """
    if not 2 <= len(headings) <= _MOST_MARKED or max(map(len, headings)) > _LONGEST_HEADING:
        return None
    headings = tuple(map(_whole, headings))
    if not any(_NUMBERS.fullmatch(words) or _NUMBERS_OF_THEM.match(words) for words in headings[1:]):
        headings = tuple(_SERIAL_NUMBER.sub("S.No.", words) for words in headings)
    if any(_MARKER.fullmatch(words) or _STOP.search(words) for words in headings):
        return None
    return _marked(headings) or _paired(headings) or _by_role(headings)


@functools.lru_cache(maxsize=4096)
def columns_by_serial(headings: tuple[str, ...]) -> tuple[Column, ...] | None:
    """The columns where the labels stand in that of serial numbers, and the recommendations beside them.

    >>> [column.role for column in columns_by_serial(("S.No.", "Recommendation", "Response"))]
    ['label', 'text', 'position']
    >>> columns_by_serial(("No.", "Position")) is None
    True
    """
    columns = columns_of(headings)
    if columns is None or not any(_SERIAL.fullmatch(column.heading) for column in columns if column.role != "label"):
        return None
    return tuple(
        attrs.evolve(column, role="label")
        if _SERIAL.fullmatch(column.heading)
        else attrs.evolve(column, role="text" if column.role == "label" else column.role)
        for column in columns
    )


def has_serial(words: str) -> bool:
    """Whether words begin with the heading of a column of serial numbers."""
    return _SERIAL_FIRST.match(words) is not None


def _whole(heading: str) -> str:
    """A heading without its number and the hyphen of a line's end, in the plural that it leaves open: "Item(s)"."""
    words = _HYPHEN.sub("", heading)
    if (numbered := _NUMBER_OF_COLUMN.sub("", words)) != words:
        words = numbered.strip("()")
        words = words[:1].upper() + words[1:]
    return words.replace("(s)", "s")


def _marked(headings: tuple[str, ...]) -> tuple[Column, ...] | None:
    """Columns of which two or more are answers, and the others labels, texts or remarks."""
    statuses = [_status(words) for words in headings]
    roles = _once([_role(words) for words, status in zip(headings, statuses, strict=True) if status is None])
    marks = len(headings) - len(roles)
    by_theme = roles in (["text"], ["text", "remarks"]) and _THEME.fullmatch(headings[0]) is not None
    if by_theme:  # "Theme  Supported  Noted": the labels stand under the answers
        roles[0] = "other"
    known = {"label", "text", "remarks", "source", *(["other"] if by_theme or marks >= _MARKS_OF_A_MATRIX else [])}
    alone = by_theme and _OF_THEM.search(headings[-1]) is not None  # "Theme  Supported recommendations"
    if marks < (1 if alone else 2) or not set(roles) <= known:
        return None
    if "" in statuses and "label" not in roles and not by_theme:  # letters and numbers alone say too little
        return None
    others = iter(roles)
    return tuple(
        Column("mark", words, status) if status is not None else Column(next(others), words)
        for words, status in zip(headings, statuses, strict=True)
    )


def _status(heading: str) -> str | None:
    """The answer that a heading is; empty of a code, which the document explains; None where it is neither."""
    if _CODE.fullmatch(heading):
        return ""
    first, _, _ = in_full(heading).partition(":")  # "Deferred: answer still under consideration"
    # "Deferred for further consultation"
    words = len(first.split())
    begins = words <= _WORDS_OF_LONG_ANSWER and any(not answer.start for answer in answers_in(first))
    short = first[:1].isupper() and (words <= _WORDS_OF_ANSWER or begins) and _role(first) == "other"
    if short and yes_or_no(first) == "partially_supported":  # "In part", beside "Supported"
        return "partially_supported"
    return one_answer(first) if short or is_answer(first) or is_heading(first) else None


def is_answer_heading(words: str) -> bool:
    """Whether the words over a column are an answer: "Accepted", "Does not enjoy support".

    Args:
        words: The words, in one line.

    >>> is_answer_heading("Accepted"), is_answer_heading("Remarks")
    (True, False)
    """
    return bool(_status(_whole(words)))


def spans_answers(words: str) -> bool:
    """Whether the words of a heading may stand over several columns of answers: "Position of Samoa".

    Args:
        words: The words.
    """
    return _role(_whole(words)) == "position"


def _paired(headings: tuple[str, ...]) -> tuple[Column, ...] | None:
    """Pairs of columns side by side: number, answer or text, number, answer or text."""
    first, second = headings[:2]
    again = len(headings) >= 4 and headings == (first, second) * (len(headings) // 2)
    role = _role(second)
    if not again or not _LABEL.fullmatch(first) or role not in ("position", "text"):
        return None
    return tuple(Column(role if number % 2 else "label", words) for number, words in enumerate(headings))


def _by_role(headings: tuple[str, ...]) -> tuple[Column, ...] | None:
    """Columns of labels and of something that is said of them; one may have a heading that says no role."""
    roles = _once(map(_role, headings))
    if not headings[0] and roles[1:2] == ["label"] and "position" in roles[2:]:  # the labels stand under no heading
        roles = ["label", "text", *roles[2:]]
    said = {"position", "remarks", "text", "other"} & set(roles)
    if "label" not in roles or not said or len(headings) > _MOST_COLUMNS:
        return None
    if roles.count("other") > (_MOST_OTHERS if "position" in roles else 1):
        return None
    # "Recommendation (summary)  Class  No.": the labels stand where the heading names numbers, and not those of rows.
    numbers = next((number for number, words in enumerate(headings) if _NUMBERS_OF_THEM.fullmatch(words)), None)
    if numbers is None:
        named = [number for number, words in enumerate(headings) if _NUMBERS.fullmatch(words)]
        # "№  Para. in report": the first counts the rows
        numbers = next((one for one in named if not _SERIAL.fullmatch(headings[one])), next(iter(named), None))
    if numbers is not None:
        rest: list[Role] = ["other" if _SERIAL.fullmatch(words) else "text" for words in headings]
        roles = [other if role == "label" else role for role, other in zip(roles, rest, strict=True)]
        roles[numbers] = "label"
    return tuple(Column(role, words) for role, words in zip(roles, headings, strict=True))


def _once(roles: Iterable[Role]) -> list[Role]:
    """The roles of columns; labels and positions stand in one: a second column of positions has remarks."""
    once: list[Role] = []
    for role in roles:
        once.append(_SECOND.get(role, role) if role in once else role)
    return once


def _role(words: str) -> Role:
    if _POSITION.fullmatch(words):
        return "position"
    if _REMARKS.fullmatch(words) or _TOTAL.fullmatch(words):
        return "remarks"
    if _LABEL.fullmatch(words):
        return "label"
    if _SOURCE.fullmatch(words):
        return "source"
    return "text" if _TEXT.fullmatch(words) else _ROLES.get(role_of(words), "other")


def share_of_answers(cells: Sequence[str]) -> float:
    """Which part of a column's cells could be answers; 0 where most are longer, or none of a few words is one.

    Args:
        cells: The words of each.

    >>> share_of_answers(["Accepted", "Not accepted", ""]), share_of_answers(["Chile", "Peru"])
    (0.6666666666666666, 0.0)
    >>> share_of_answers(["S", "N", "S", "S"])
    1.0
    """
    short = sum(0 < len(cell.split()) <= ANSWER_WORDS for cell in cells)
    known = any(map(answers_in, cells)) or _are_letters(cells)
    return short / len(cells) if 2 * short > len(cells) and known else 0.0


def _are_letters(cells: Sequence[str]) -> bool:
    """Whether cells are a few letters, again and again, as those of a key are."""
    given = [cell for cell in cells if cell]
    return all(map(_LETTERS.fullmatch, given)) and len(set(given)) * _TIMES <= len(given)
