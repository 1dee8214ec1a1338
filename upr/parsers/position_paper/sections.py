"""The headings over the items of a paper: what they answer, and how far they reach."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import attrs
import regex

from upr.limits import check_time
from upr.parsers.answers.glossary import Glossary
from upr.parsers.answers.headings import is_answer
from upr.parsers.position_paper.cutting import Heading, Part
from upr.parsers.position_paper.entries import Entry, Section, entry_of
from upr.parsers.position_paper.facts import TITLE_WORDS
from upr.places import Span
from upr.wording import one_answer
from upr.wording.definitions import status_of_definition

_RANKS = (
    regex.compile(r"[IVX]+\.|(?:Part|Section|List|Annex).*"),
    regex.compile(r"[A-Z][.)]"),
    regex.compile(r"\d{1,2}[.)]"),
)
"""The ranks of the markers of headings, the highest first."""


def section_of(heading: Heading, notes: Mapping[str, str], glossary: Glossary) -> Section:
    """What a heading answers, by its words, else by its note.

    Args:
        heading: The heading.
        notes: What notes say, by their marks.
        glossary: The paper's own terms.

    >>> section_of(Heading("Group Two", mark="2"), {"2": "Recommendations that are noted."}, Glossary()).status
    'noted'
    """
    definition = notes.get(heading.mark) if heading.mark else None
    own = glossary.phrases(heading.words)
    of_answer = "recommendation" in heading.words.lower() or is_answer(heading.words) or bool(own)
    status = (own[-1][2] if own else one_answer(heading.words)) if of_answer else None
    if definition:
        defined = status_of_definition(definition)
        if status is None or (status == "supported" and defined == "partially_supported"):
            status = defined or status
    return Section(status, definition)


def entries_of(parts: Sequence[Part], notes: Mapping[str, str], glossary: Glossary) -> Iterator[tuple[int, Entry]]:
    """The items of a paper with the headings over them, each with the number of its part.

    Args:
        parts: The parts of the paper, in order.
        notes: What its notes say, by their marks.
        glossary: Its own terms.
    """
    over = _Over(notes, glossary)
    for number, part in enumerate(parts):
        check_time()
        if part.role == "heading" and part.heading is not None:
            over.take(part.heading, part.passage.spans[:1])
        elif part.role == "item" and (entry := entry_of(part)):
            over.give(entry)
            yield number, entry


@attrs.define
class _Over:
    """The headings over the items that follow.

    Args:
        notes: What notes say, by their marks.
        glossary: The paper's own terms.
        section: The heading that answers, or that begins a list.
        answered: What it answers.
        theme: The other heading.
        direct: Whether items stand right under the heading that answers, with no theme between.
        themed: Whether a theme stands under it.
        states: The States that the last heading names, and where.
        group: The number of the last heading.
    """

    notes: Mapping[str, str]
    glossary: Glossary
    section: Heading | None = None
    answered: Section = attrs.field(factory=Section)
    theme: Heading | None = None
    direct: bool = False
    themed: bool = False
    states: Heading | None = None
    place: tuple[Span, ...] = ()
    group: int = 0

    def take(self, heading: Heading, place: tuple[Span, ...]) -> None:
        """A heading: it answers, names States, or is of a theme."""
        self.group += 1
        self.states, self.place = (heading if heading.states is not None else None), place
        if heading.states is not None or TITLE_WORDS.search(heading.words):
            return
        answered = section_of(heading, self.notes, self.glossary)
        if answered.status is not None:
            self.section, self.answered, self.direct, self.themed = heading, answered, False, False
            return
        self.theme, self.themed = heading, True
        if self.section is not None and self._ends(heading, self.section):
            self.section, self.answered = None, Section()

    def _ends(self, heading: Heading, section: Heading) -> bool:
        """Whether a heading that answers nothing ends the list of one that does.

        By its marker, where both have one; else a list whose items stood right under its heading has no themes.
        """
        own, over = (_rank(one.marker) for one in (heading, section))
        if own is not None and over is not None:
            return own <= over
        return self.direct or own is not None

    def give(self, entry: Entry) -> None:
        """Put the headings on an item."""
        entry.section, entry.answered, entry.theme, entry.group = self.section, self.answered, self.theme, self.group
        self.direct = self.direct or (self.section is not None and not self.themed)
        if self.states is not None and self.states.states is not None and not entry.states:
            entry.states = tuple(attrs.evolve(one, spans=self.place) for one in self.states.states.attributions)


def _rank(marker: str) -> int | None:
    return next((rank for rank, shape in enumerate(_RANKS) if shape.fullmatch(marker)), None)
