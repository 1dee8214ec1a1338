"""Footnotes that name what a sentence answers: "supports the visits.7", and at the foot of the page "7 92.4, 92.6."."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import regex

from upr.layout import Joiner, PageLine
from upr.parsers.addendum.label_forms import LabelForms
from upr.parsers.addendum.region import Region
from upr.parsers.answers.naming import Naming

_MARK = regex.compile(r"(?<=[\p{L}”\"’)])(?P<sign>[.,;:]?)(?P<mark>\d{1,2})(?=\s|$)")
_STATES = regex.compile(r"\((?:[^()\d]++|\([^()\d]*\))*+\)")
_FEWEST = 3  # such notes, below which a number behind a word may be anything


def may_name_labels(notes: Sequence[PageLine]) -> bool:
    """Whether there are as many notes with a number as name the labels of a document.

    Args:
        notes: The lines of the notes.
    """
    return sum(row.mark.isdecimal() for row in notes) >= _FEWEST


def notes_of_labels(notes: Sequence[PageLine], naming: Naming, joiner: Joiner) -> dict[str, str]:
    """The labels of the notes that have nothing else, by the marks of the notes; none where these are few.

    Args:
        notes: The lines of the notes.
        naming: How the document names recommendations.
        joiner: Joins lines.
    """
    texts: list[tuple[str, list[str]]] = []
    for row in notes:
        if row.mark.isdecimal():
            texts.append((row.mark, [row.text.removeprefix(row.mark)]))
        elif texts and not row.mark:
            texts[-1][1].append(row.text)
    forms = LabelForms(naming)
    given = Counter(mark for mark, _ in texts)
    labels = {
        mark: words.strip(" .;")
        for mark, lines in texts
        if given[mark] == 1 and forms.are_labels(words := _STATES.sub("", joiner.joined(map(str.strip, lines))))
    }
    return labels if len(labels) >= _FEWEST else {}


def put_labels_in(regions: Sequence[Region], labels: Mapping[str, str]) -> None:
    """Put the labels of notes where the notes are referred to, in the words of regions.

    Args:
        regions: The regions.
        labels: The labels of each note, by its mark.

    >>> region = Region("paragraph", "Chad supports the visits.7 It notes the rest.", [])
    >>> put_labels_in([region], {"7": "92.4, 92.6"})
    >>> region.text
    'Chad supports the visits (92.4, 92.6). It notes the rest.'
    """

    def put(mark: regex.Match[str]) -> str:
        named = labels.get(mark["mark"])
        return f" ({named}){mark['sign']}" if named else mark[0]

    for region in regions if labels else ():
        region.text = _MARK.sub(put, region.text)
