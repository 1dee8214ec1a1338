"""Positions on recommendations of narrative paragraphs, printed as numbered items: "With regard to the recommendation
in paragraph 33 (a) (Peru), Chad ..." is an answer, and no recommendation."""

from __future__ import annotations

from collections.abc import Iterator

import attrs
import regex

from upr.attribution import split_states
from upr.core import Reference, ResponseStatus
from upr.layout import Joiner, spans
from upr.numbering import Paragraph as NumberedParagraph
from upr.numbering import paragraphs_in
from upr.parsers.report.section import Item
from upr.patterns import Pattern
from upr.wording import implementation_word, status_word

_OPENS = Pattern(
    r"(?:with\s+(?:regard|respect)\s+to|regarding|as\s+(?:regards|for|to)|concerning|in\s+(?:relation|response|reply)\s+to|"
    r"in\s+respect\s+of|on)\s+(?:the\s+)?recommendations?\b[^.;]{0,300}?\bparagraphs?\s+\d",
    regex.IGNORECASE,
)
_GROUP = regex.compile(r"\s*\(([^()]{1,80}(?:\([^()]*\))?)\)")
_NESTED = regex.compile(r"(?<=\([a-z]\))\s?\((?:i{1,3}|iv|vi{0,3}|ix|x)\)")  # "43 (a) (ii)" is of 43 (a)
_LETTER = regex.compile(r"[A-Z]|[a-z]{1,4}")
_HEAD_END = Pattern(
    r"\bparagraphs?\s+(?:\d|[^.;,\p{L}]|,\s*(?=\d|and\b)|\band\b(?=\s+\d)|\b[a-z]{1,4}(?=\)))*", regex.IGNORECASE
)


@attrs.frozen
class Position:
    """An item that is a position on recommendations of other paragraphs.

    Args:
        paragraphs: The paragraphs, with their parts.
        words: The words of the item.
    """

    paragraphs: tuple[NumberedParagraph, ...]
    words: str


def position_of(item: Item, joiner: Joiner, before: int) -> Position | None:
    """What an item says of recommendations of narrative paragraphs; None where it is a recommendation.

    Args:
        item: The item.
        joiner: Joins its lines.
        before: The number of the section's first paragraph: those of the narrative are lower.
    """
    if item.footnote:
        return None
    words = joiner.joined([item.lines[0].text[item.skip :], *(line.text for line in item.lines[1:])])
    if not _OPENS.match(words):
        return None
    # The States that made them stand between the numbers: "31 (b) (Algeria), 38 (b) (Mexico)".
    bare = _NESTED.sub("", _GROUP.sub(lambda group: "" if _is_state(group[1]) else group[0], words))
    head = _HEAD_END.search(bare)
    if head is None:
        return None
    named = tuple(one.target for one in paragraphs_in(bare[: head.end()]) if one.target.number < before)
    return Position(named, words) if named else None


def _is_state(words: str) -> bool:
    return not _LETTER.fullmatch(words) and split_states(words).certain


def references_of(position: Position, item: Item, label: str, status: str, wording: str | None) -> Iterator[Reference]:
    """The references of a position: with the answer of its list, or of its own words where the list gives none.

    Args:
        position: The position.
        item: The item.
        label: The label that it is printed under.
        status: The status of its list.
        wording: The words of its list.
    """
    own = status_word(position.words) if status == "unclear" else None
    for paragraph in position.paragraphs:
        yield Reference(
            paragraph=paragraph.printed, wording=position.words if own else wording,
            status=ResponseStatus(own or status), implemented=implementation_word(position.words),
            explanation=None if own else position.words, spans=spans(item.lines), label=label,
        )  # fmt: skip
