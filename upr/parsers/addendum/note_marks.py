"""Labels that the raised mark of a footnote is glued to: a reader of pages gives "36.471" for 36.47 and note 1."""

from __future__ import annotations

import heapq
from collections.abc import Sequence

import attrs
import regex

from upr.layout import PageLine
from upr.text import SourceText

_LABEL = regex.compile(r"(?<![\d.,/])(?P<lead>\d{1,3})\.(?P<number>\d{1,5})(?![\d%]|[.,/]\d)")
_MARK_BEHIND = regex.compile(r"(?<=\p{L}|[\p{L})”\"’][.,;:)”\"’])\d{1,2}(?=[\s.,;:)]|$)")
_FEWEST = 10  # other labels of the paragraph, by which one is told to be none of them
_BEYOND = 10  # by so much it is above the highest of them


@attrs.frozen
class Glued:
    """A label with a mark glued to it.

    Args:
        label: The label.
        mark: The mark of a note.
        start: Where the mark stands in the text.
    """

    label: str
    mark: str
    start: int


def glued_marks(rows: Sequence[PageLine], notes: Sequence[PageLine]) -> list[Glued]:
    """The marks of notes that are glued to labels.

    Such a label is far above all others of its paragraph, without the mark it is one of them, and nothing else in the
    text has the mark of that note.

    Args:
        rows: The lines of the text.
        notes: The lines of footnotes.
    """
    marks = {note.mark for note in notes if note.mark.isdigit()}
    if not marks:
        return []
    marks -= {mark[0] for row in rows for mark in _MARK_BEHIND.finditer(row.text)}
    found = [(row.line, match) for row in rows for match in _LABEL.finditer(row.line.text)] if marks else []
    numbers: dict[str, set[int]] = {}
    for _, match in found:
        numbers.setdefault(match["lead"], set()).add(int(match["number"]))
    highest = {lead: heapq.nlargest(2, own) for lead, own in numbers.items() if len(own) > _FEWEST}
    glued = []
    for line, match in found:
        lead, number = match["lead"], match["number"]
        for mark in marks if lead in highest else ():
            plain = number.removesuffix(mark)
            other = next(one for one in highest[lead] if one != int(number))
            if plain not in ("", number) and int(number) > other + _BEYOND and int(plain) <= other + 1:
                glued.append(Glued(f"{lead}.{plain}", mark, line.start + match.start("number") + len(plain)))
    return glued


def without_marks(source: SourceText, glued: Sequence[Glued]) -> SourceText:
    """The source with blanks for glued marks; places stay as they are.

    Args:
        source: The source.
        glued: The marks.

    >>> without_marks(SourceText.of("36.471 – accepted"), [Glued("36.47", "1", 5)]).text
    '36.47  – accepted'
    """
    text = source.text
    for one in glued:
        text = f"{text[: one.start]}{' ' * len(one.mark)}{text[one.start + len(one.mark) :]}"
    return attrs.evolve(source, text=text)
