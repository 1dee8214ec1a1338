"""What stands behind the States of an item, on lines of its own, and is none of its words.

A list goes on from label to label; what comes between two of them is put to the item before, for a page cuts items into
lines. Where that item is whole, and no State stands behind, these are other words: the heading or lead-in of the next
list, a note, a comment.
"""

from __future__ import annotations

from collections.abc import Sequence

import regex

from upr.attribution import attributed
from upr.patterns import Pattern
from upr.text import Line
from upr.wording import status_word
from upr.wording.shapes import CELL, LEAD_IN

LEADS_IN = Pattern(LEAD_IN, regex.IGNORECASE | regex.DOTALL)
"""The words of a lead-in."""
_STOP = Pattern(r"\s?\d{0,2}\s?[;.]\s?\d{0,2}\s*")
_BEGINS = Pattern(r"[\s•*–-]*[\p{Lu}\d“\"‘\[(]")
_LEAD_IN_LINES = 6
_LONGEST = 600  # characters of a lead-in
_RECOMMENDATIONS = Pattern(r"\brecommendations?\b", regex.IGNORECASE)
_ANSWER_ALONE = Pattern(CELL)
_SENTENCE_ENDS = Pattern(r"\p{Ll}[.;]\s")


def behind_states(lines: Sequence[Line]) -> int:
    """The place of the first line behind the last States of an item; the number of lines where none stands there.

    Args:
        lines: The lines of the item.

    >>> item = ["6.1 Go on (Chad);", "Recommendations noted by Kenya"]
    >>> behind_states([Line(0, 0, text, None) for text in item])
    1
    """
    if len(lines) < 2:
        return len(lines)
    ends = attributed(" ".join(line.text for line in lines)).ends
    at = 0
    for place, line in enumerate(lines[:-1], 1):
        at += len(line.text) + 1
        if ends and at > ends[-1]:
            stopped = _STOP.fullmatch(line.text, len(line.text) - (at - 1 - ends[-1]))
            return place if stopped and _BEGINS.match(lines[place].text) else len(lines)
    return len(lines)


def lead_in_at_end(lines: Sequence[Line]) -> int:
    """The place of the first line of a lead-in that stands at the end of some lines; their number where none does.

    Args:
        lines: Lines that stand right above a label.

    >>> lead_in_at_end([Line(0, 0, text, None) for text in ("Draft", "Recommendations that Kenya notes:")])
    1
    """
    for back in range(1, min(_LEAD_IN_LINES, len(lines)) + 1):
        words = " ".join(line.text.strip() for line in lines[-back:])
        if len(words) > _LONGEST:
            break
        if _BEGINS.match(words) and _says_answer(words):
            return len(lines) - back
    return len(lines)


def _says_answer(words: str) -> bool:
    """Whether words are those of a lead-in that answers, or the heading of a list by its answer and nothing else."""
    if _ANSWER_ALONE.fullmatch(words.strip(" :.")):
        return True
    speaks = LEADS_IN.search(words) or (_RECOMMENDATIONS.search(words) and not _SENTENCE_ENDS.search(words))
    return bool(speaks) and status_word(words) is not None
