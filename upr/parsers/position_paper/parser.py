"""Position papers: a State's own paper on the recommendations of one cycle.

The first form, as the paper of 2014 on A/HRC/13/13 has it: a title "Position of ... on the recommendations received
...", an introduction that states totals, lists under headings ("Accepted recommendations", a footnote mark, "; 81").
Items keep the numbers of the report; footnotes define the headings' words and may cut an item in two. Papers in
other forms are read in `forms`.

Findings: cycle-session, unknown-cycle, unknown-state (the document's facts); no-list, no-total, total-not-stated,
number-missing, sum (totals); number-order, double-number, bad-number (items); footnote-missing, footnote-unused,
stray-line (lines without a place); in other forms also unclear-answer, doubtful-answer.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence

import attrs

from upr.audit import ranges
from upr.core import Recommendation, Response, ResponseStatus
from upr.document import Document
from upr.parsers.draft import Draft
from upr.parsers.position_paper.blocks import Block, blocks
from upr.parsers.position_paper.facts import TITLE, Facts, facts_of_title, likeness
from upr.parsers.position_paper.forms import Form, FormReader, form_of, holds_recommendations
from upr.parsers.position_paper.totals import Introduction, stated_totals
from upr.plugins import Match
from upr.text import SourceText
from upr.wording import implementation_word

_HEAD = 12_000  # characters, in which items are looked for where the title alone is not sure


class PositionPaper:
    """Parser of position papers: the DPRK response format, and other forms of States' own papers.

    >>> import upr
    >>> upr.samples.load().kind
    'position-paper'
    """

    name = "position-paper"
    version = "2"
    kind = "position-paper"

    def sniff(self, source: SourceText) -> Match | None:
        """How sure the parser is, by the title, and by the items where the title says less."""
        if TITLE.search(" ".join(source.text[:3000].split())):
            return Match(0.9, "the title 'Position of ... on the recommendations received'")
        how = likeness(source.text)
        if how and holds_recommendations(form_of(attrs.evolve(source, text=source.text[:_HEAD]))):
            if how == "sure":
                return Match(0.8, "a title on answers to recommendations of the review, and items under it")
            return Match(0.6, "a title on recommendations of the review, and items under it")
        return Match(0.0, "no title 'Position of ... on the recommendations received'")

    def parse(self, source: SourceText) -> Iterator[Document]:
        """The one document of the source."""
        parts = blocks(tuple(source.lines()))
        form = form_of(source)
        if not _is_founding(parts, form):
            yield FormReader(Draft(form.source, self), form).document()
            return
        draft = Draft(source, self)
        intro = Introduction(parts[0].lines)
        facts = facts_of_title(intro.text, draft)
        headings = [block for block in parts if block.role == "heading"]
        of_headings, of_introduction = stated_totals(intro, headings, draft.findings)
        _check_totals(parts, bool(of_introduction), draft)
        items = _items(parts, facts, draft)
        for block in parts:
            draft.book(block.lines, block.role)
            if block.role == "remainder":
                draft.note("stray-line", f"belongs to no list: {block.words[:60]!r}", block.spans, "warning")
        yield draft.document(
            responds_to=facts.responds_to, title=facts.title, state_under_review=facts.state, cycle=facts.cycle,
            session=facts.session, recommendations=tuple(items), stated_totals=(*of_headings, *of_introduction),
        )  # fmt: skip


def _check_totals(parts: Sequence[Block], introduced: bool, draft: Draft) -> None:
    """A heading without its number is a fault where the others have one, or where nothing else states a total."""
    lists = list(_lists(parts))
    if not lists:
        draft.note("no-list", "no heading of a list was found")
    needed = not introduced or any(heading.total is not None for heading, _ in lists)
    for heading, members in lists:
        if heading.total is None and needed:
            numbers = ranges([block.number for block in members])
            message = f"the heading {heading.heading!r} states no number; {len(members)} items follow ({numbers})"
            draft.note("no-total", message, heading.spans)


def _lists(parts: Sequence[Block]) -> Iterator[tuple[Block, list[Block]]]:
    """Every heading with the items under it."""
    starts = [n for n, block in enumerate(parts) if block.role == "heading"]
    for start, end in itertools.pairwise([*starts, len(parts)]):
        yield parts[start], [block for block in parts[start + 1 : end] if block.role == "recommendation"]


def _is_founding(parts: Sequence[Block], form: Form) -> bool:
    """Whether a paper has the form of that of 2014: items without States, in lists that are headed by answers."""
    listed = sum(block.role == "recommendation" for block in parts)
    by_states = sum(bool(entry.states) for entry in form.items)
    return not holds_recommendations(form) or (listed >= len(form.items) and 2 * by_states < len(form.items))


@attrs.frozen
class _Placed:
    """An item with the answer of its list, its run, and its number there; None where that is taken, or is none."""

    block: Block
    answer: Response
    run: int
    number: int | None


def _items(parts: Sequence[Block], facts: Facts, draft: Draft) -> list[Recommendation]:
    """The recommendations, in order."""
    taken: dict[int, set[int]] = {}  # the numbers of each run
    placed = list(_placed(parts, taken, draft))
    last: dict[int, int] = {}  # the largest number of each run, once one is given
    items = []
    for item in placed:
        number = item.number
        if number is None:  # printed twice: it keeps its label, and gets a number that no page prints
            number = last[item.run] = max(last.get(item.run) or max(taken[item.run], default=0), 0) + 1
            taken[item.run].add(number)
        block = item.block
        items.append(Recommendation(
            label=str(block.number), printed_label=str(block.number), run=item.run, number=number,
            section=item.answer.wording, text=block.words,
            raw="\n".join(draft.source.text[s.start : s.end] for s in block.spans),
            responses=(item.answer,), decided_by=0, spans=block.spans, document=draft.id,
            state_under_review=facts.state, cycle=facts.cycle, session=facts.session,
        ))  # fmt: skip
    return items


def _placed(parts: Sequence[Block], taken: dict[int, set[int]], draft: Draft) -> Iterator[_Placed]:
    """The items with their places; a list whose numbers are mostly taken opens the next run."""
    definitions = _definitions(parts, draft)
    run = 1
    for heading, members in _lists(parts):
        answer = _answer(heading, definitions.get(heading.mark), draft)
        numbers = {block.number for block in members}
        if 2 * len(taken.get(run, set()) & numbers) > len(numbers):
            run += 1
        places = _places(heading, members, run, taken.setdefault(run, set()), draft)
        for block, place in zip(members, places, strict=True):
            yield _Placed(block, answer, run, place)


def _answer(heading: Block, definition: str | None, draft: Draft) -> Response:
    """The answer that a heading gives to the items under it."""
    return Response(
        status=ResponseStatus.of(heading.heading), wording=heading.heading, definition=definition,
        implemented=implementation_word(definition), document=draft.id, spans=heading.spans,
    )  # fmt: skip


def _places(heading: Block, members: Sequence[Block], run: int, taken: set[int], draft: Draft) -> list[int | None]:
    """The numbers of a list's items in their run; None where a number is taken or is none."""
    _check_order(heading, members, draft)
    places: list[int | None] = []
    for block in members:
        place = block.number if block.number > 0 and block.number not in taken else None
        if block.number < 1:
            draft.note("bad-number", f"an item is numbered {block.number}: {block.words[:60]!r}", block.spans)
        elif place is None:
            message = f"run {run}: number {block.number} more than once: {block.words[:60]!r}"
            draft.note("double-number", message, block.spans)
        else:
            taken.add(place)
        places.append(place)
    return places


def _check_order(heading: Block, members: Sequence[Block], draft: Draft) -> None:
    back = [str(b.number) for a, b in itertools.pairwise(members) if b.number < a.number]
    if back:
        message = f"under {heading.heading!r} the numbers go back at {', '.join(back)}"
        draft.note("number-order", message, heading.spans)


def _definitions(parts: Sequence[Block], draft: Draft) -> dict[str, str]:
    """The footnotes' texts by mark; marks without text and texts without mark are findings."""
    texts: dict[str, str] = {}
    for note in parts:
        if note.role == "footnote":
            text = _text_of_footnote(note)
            if note.mark in texts:
                draft.note("footnote-unused", f"footnote {note.mark} stands twice; the second: {text!r}", note.spans)
            texts.setdefault(note.mark, text)
    _check_marks(texts, {block.mark: block for block in parts if block.role == "heading" and block.mark}, draft)
    return texts


def _check_marks(texts: Mapping[str, str], headings: Mapping[str, Block], draft: Draft) -> None:
    for mark, heading in headings.items():
        if not texts.get(mark):
            draft.note("footnote-missing", f"footnote {mark} of {heading.heading!r} is missing", heading.spans)
    for mark, text in texts.items():
        if mark not in headings:
            draft.note("footnote-unused", f"no heading has the mark of footnote {mark}: {text[:60]!r}")


def _text_of_footnote(note: Block) -> str:
    """Its words without its mark, which stands on its first line: alone, or before words."""
    first, *others = (line.text.strip() for line in note.lines)
    return " ".join(" ".join([first[note.skip :] if note.skip else "", *others]).split())
