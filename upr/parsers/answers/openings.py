"""What a line of an addendum begins with: labels, numbers with full stops, or the number of a paragraph on labels."""

from __future__ import annotations

from typing import Literal

import attrs
import regex

from upr.numbering.shapes import ANY_LIST, COLUMN_LIST, DOT, LABEL_LIST, LONG_LEAD, NUMBER, STOPPED_LIST, label_shape
from upr.patterns import Pattern
from upr.wording import answers_in

Kind = Literal["heading", "labels", "numbers", "paragraph"]

_NO = r"(?:(?i:Nos?|numbers?)\b\.?\s*|#\s*)?"
_RECOMMENDATION = (
    rf"(?:(?i:Response|Reply|Answer|Position)\s+(?:to|on)\s+(?:(?i:recommendations?)\s+{_NO})?|"
    rf"(?:Rec(?:s|ommendations?)?|REC(?:S|OMMENDATIONS?)?)\b\.?\s*{_NO})"
)
# What ends the first line of a label column that goes on in the next: "Recs. 1, 2, 3 and   The Government ...".
_MORE = r"\s*(?:(?:,|\band\b|&|\bto\b)(?=\s{2,}|\s*$|\s+\p{Lu})|[-–—](?=\s*$))"
# "122.14-15", "Recs. 6-13", "Recommendation No. 7:", "(122.3)", "• 122.3"
_LABELS = Pattern(
    rf"\s*+(?P<bullet>[•▪●*]|[\-–](?=\s))?\s*+(?:(?P<recs>{_RECOMMENDATION})[(\[]?(?P<list>{ANY_LIST})|"
    rf"[(\[]?(?P<list>{LABEL_LIST}))[)\]]?(?P<more>{_MORE})?(?P<sign>(?:\s*[.:;,)–—-])*)(?=\s|$|\p{{L}})\s*(?P<rest>.*)"
)
_NUMBERS = Pattern(rf"\s*(?P<list>{STOPPED_LIST})(?!\d)\s*(?P<rest>.*)")
# A numbered paragraph that explains labels: "5. 159.1 and 159.2: Accession requires ...".
_NUMBERED_LABELS = Pattern(
    rf"\s*\d{{1,2}}\.\s+(?:(?:{_RECOMMENDATION}|{_NO})(?P<list>{ANY_LIST})|(?P<list>{LABEL_LIST}))"
    r"\s*[:–—]\s+(?P<rest>\D.*)"
)
_PLAIN_NUMBER = regex.compile(rf"\s*(?P<list>{NUMBER})\s+(?=\p{{Lu}})(?P<rest>.*)")
MORE_LABELS = Pattern(
    rf"\s*(?P<list>{COLUMN_LIST}(?:{_MORE}|,)?)(?:\s*[.:;,)–—-])*(?=\s|$)\s*(?P<rest>.*)"
)  # fmt: skip
"""A further line of a label column."""
GOES_ON_END = regex.compile(r"(?:,|\band|&|\bto|[-–—])\s*$")
"""How labels end that go on in the next line."""
LABEL_STOP = regex.compile(rf"{label_shape(point=DOT)}\.\s*$")
"""A line that ends with a label and a full stop."""
SEVERAL = regex.compile(rf"\s*{label_shape(LONG_LEAD, point=DOT)}\s*(?:,|;|[-–—]|and\b)\s*\d")
"""A line that begins with several labels."""
_UNIT = regex.compile(r"\s*(?:%|per\s?cent|million|billion|years?\b|days?\b|months?\b)", regex.IGNORECASE)
_DATE = regex.compile(r"\d+\.\d+\.\d")
_BRACKET = regex.compile(r"\s*\[")
_PARENTHESIS = regex.compile(r"\s*\(")
_COLON = regex.compile(r"[:–—-]")
_ANSWER_IN_PARENTHESES = regex.compile(r"\s*\(([^()]{4,40})\)")
_REACH = 600  # characters behind a label in which its answer is looked for


@attrs.frozen
class Opening:
    """How a line begins that may open a block.

    Args:
        kind: "labels", "numbers", or "paragraph" where the labels are the subject of a sentence.
        printed: The labels or numbers, as printed.
        rest: The words behind them.
        labels: What the block begins with: as printed, with a sign that more follow; "" for a paragraph.
        words: The words of the block's first line.
        own_block: Whether it begins a block wherever the words of the block before ended.
        inside: Whether the line begins with a parenthesis, and so may go on with a sentence.
    """

    kind: Kind
    printed: str
    rest: str
    labels: str
    words: str
    own_block: bool = False
    inside: bool = False


def labels_opening(line: str) -> Opening | None:
    """The labels that a line begins with; None where it begins with none, or with an amount or a date.

    Args:
        line: The line.

    >>> found = labels_opening("Recommendation 122.7: Noted")
    >>> (found.kind, found.printed, found.rest, found.own_block)
    ('labels', '122.7', 'Noted', True)
    >>> labels_opening("122.7 and 122.8 are noted.").kind
    'paragraph'
    >>> labels_opening("12.5 per cent") is None
    True
    """
    match = _LABELS.match(line)
    if match is None or not _is_label(match):
        return None
    printed, rest = match["list"], match["rest"]
    kind: Kind = "labels"
    labels, words = printed + (match["more"] or ""), rest
    if rest[:1].islower() and not _COLON.search(match["sign"]):
        # "Recommendations 5 and 6 are noted" is a sentence; "5 – noted" is not.
        kind, labels, words = "paragraph", "", line
    elif has_own_answer(rest):  # "136.19 (partially accepted), 136.20 (noted)": what follows explains
        kind, labels, words = "paragraph", "", line + ("." if line.rstrip().endswith(")") else "")
    return Opening(
        kind, printed, rest, labels, words,
        # A bullet, or a capital "Recommendation 122.3", begins a block whatever stands before.
        own_block=bool(match["bullet"] or (match["recs"] and "." in printed)),
        inside=bool(_PARENTHESIS.match(line)),  # "... on crime / (96.24).", which goes on
    )  # fmt: skip


def numbered_labels_opening(line: str) -> Opening | None:
    """The labels that a numbered paragraph explains.

    >>> numbered_labels_opening("5. 159.1 and 159.2: Accession takes time.").printed
    '159.1 and 159.2'
    """
    return _opening("labels", _NUMBERED_LABELS.fullmatch(line))


def numbers_opening(line: str) -> Opening | None:
    """The numbers with full stops that a line begins with, where no sentence goes on behind them.

    >>> numbers_opening("5., 6. Accepted").printed
    '5., 6.'
    >>> numbers_opening("5. and so on") is None
    True
    """
    match = _NUMBERS.fullmatch(line)
    return None if match is None or match["rest"][:1].islower() else _opening("numbers", match)


def plain_number_opening(line: str) -> Opening | None:
    """The number without a full stop that a line begins with, before a capital.

    >>> plain_number_opening("5  Treaty bodies  Accepted").labels
    '5.'
    """
    opening = _opening("numbers", _PLAIN_NUMBER.match(line))
    return opening and attrs.evolve(opening, labels=f"{opening.printed}.")


def _opening(kind: Kind, match: regex.Match[str] | None) -> Opening | None:
    return Opening(kind, match["list"], match["rest"], match["list"], match["rest"]) if match else None


def has_own_answer(rest: str, at: int = 0) -> bool:
    """Whether a label's answer stands behind it in parentheses.

    Args:
        rest: What stands behind it.
        at: Where that begins.

    >>> has_own_answer("(partially accepted), 136.4 (noted)"), has_own_answer("(Peru) Accepted")
    (True, False)
    """
    match = _ANSWER_IN_PARENTHESES.match(rest, at, at + _REACH)
    return match is not None and len(match[1].split()) <= 4 and bool(answers_in(match[1]))


def _is_label(match: regex.Match[str]) -> bool:
    """A label and no percentage, amount or date; one in square brackets ends an item and begins none."""
    if _BRACKET.match(match.string):
        return False
    return not _UNIT.match(match["rest"]) and bool(match["recs"] or not _DATE.match(match["list"]))
