"""The recommendations of a section: their words, States and answers, and what is doubtful in them."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from upr.attribution import Attributed
from upr.core import Attribution, Recommendation, Response
from upr.layout import Joiner, spans
from upr.parsers.cover import Cover
from upr.parsers.draft import Draft
from upr.parsers.report.behind import behind_states
from upr.parsers.report.columns import states_of
from upr.parsers.report.leading import attributed_item
from upr.parsers.report.responses import Answers, words_of
from upr.parsers.report.section import Item, Section
from upr.patterns import Pattern
from upr.text import Span

_SWALLOWED = Pattern(
    r"(?<=[;.)”]\s?)\d{0,2}\s*The\s+recommendations?\s+(?:as\s+|was\s+|were\s+|has\s+been\s+)?(?:originally\s+)?"
    r"(?:read|made|formulated)\b.{0,80}?(?:dialogue|room|meeting|stated|read|out)"
)
_AFTER_STATES = Pattern(r"\s?\d{0,2}\s?[;:.]\s*(?=\p{Lu})")
_SPOKEN = Pattern(r"\brecommendations?\s+above|\babove\s+recommendation|\bthe\s+delegation\b")
_SECTION_LENGTH = 500  # characters of a lead-in that name a section
_WHOLE = Pattern(r"\p{Ll}\p{L}*[\])”\"’]?\s?\.\s*\d{0,2}$")
_SENTENCE_WORDS = 8  # fewer make a heading, or an end that a page cut off
_COMMENT_WORDS = 5  # fewer words after the States are the end of the recommendation


@attrs.frozen
class ItemMaker:
    """Makes the recommendations of what was read of a section.

    Args:
        draft: The document's draft, which takes the doubts.
        facts: What the document says of the review.
        joiner: Joins the lines of an item.
    """

    draft: Draft
    facts: Cover
    joiner: Joiner

    def items(self, section: Section, answers: Answers) -> list[Recommendation]:
        """The recommendations of every list; a list of the State's comments has none, nor has one of its positions.

        Args:
            section: The section that holds the lists.
            answers: The answers to its items.
        """
        recommendations: list[Recommendation] = []
        run = 0
        for place, paragraph in enumerate(section.paragraphs):
            of_list = [item for item in paragraph.items if (place, item.number) not in answers.positions]
            if not of_list or place in answers.comments:
                continue
            run += 1
            lead_in = words_of(paragraph, self.joiner)[:_SECTION_LENGTH] or None
            for item in of_list:
                label = f"{paragraph.number}.{item.number}"
                responses = answers.by_item.get((place, item.number), [])
                recommendations.append(self._recommendation(label, run, lead_in, item, responses))
        return recommendations

    def _recommendation(
        self, label: str, run: int, lead_in: str | None, item: Item, responses: Sequence[Response]
    ) -> Recommendation:
        """One recommendation, with its States and answers; its doubts are noted."""
        facts = self.facts
        places = spans(item.all_lines)
        cut = _sentences_behind(item, self.joiner)
        words, notes = _without_notes(self.joiner.joined(_texts(item)[:cut]))
        said = self.joiner.joined(line.text for line in item.lines[cut:]) or None
        by_states = _of_column(item, words) if item.by else attributed_item(words)
        for heading, lines in item.beside:
            said_there = self.joiner.joined(line.text for line in lines)
            notes = (*notes, f"{heading}: {said_there}" if heading else said_there)
        words, comment = _without_comment(words, by_states, facts)
        if comment:
            by_states = attributed_item(words)
        self._doubts(label, item, words, by_states, places)
        comment = _joined(comment, said)
        if item.footnote:
            notes = (*notes, f"printed in footnote {item.footnote}")
        return Recommendation(
            label=label, printed_label=item.printed or None, run=run, number=item.number, section=lead_in,
            text=by_states.text,
            raw="\n".join(self.draft.source.text[s.start : s.end] for s in places),
            recommending_states=_without_places(by_states.attributions),
            responses=tuple(
                attrs.evolve(r, date=facts.date, explanation=_joined(r.explanation, comment)) for r in responses
            ),
            decided_by=len(responses) - 1 if responses else None, notes=notes, spans=places,
            document=self.draft.id, state_under_review=facts.state, cycle=facts.cycle, session=facts.session,
        )  # fmt: skip

    def _doubts(self, label: str, item: Item, words: str, by_states: Attributed, places: tuple[Span, ...]) -> None:
        """Note a misprinted label, and States that are missing or not known."""
        page = f" (page {places[0].page})" if places and places[0].page else ""
        if item.misprint:
            message = f"{label}{page} is printed {item.printed!r}"
            self.draft.note("misprinted-label", message, places, "warning")
        if not by_states.attributions:
            message = f"{label}{page} names no recommending State: {words[-80:]!r}"
            self.draft.note("no-states", message, places, "warning")
        for name in by_states.doubtful:
            message = f"{label}{page}: {name!r} is no State that is known"
            self.draft.note("unknown-recommending-state", message, places, "warning")


def _of_column(item: Item, words: str) -> Attributed:
    """The words of an item and its States, which a column of their own holds."""
    states = states_of(item.by)
    seen = {a.state or a.as_printed: a for a in reversed(states.attributions)}
    return Attributed(words.rstrip("; "), tuple(reversed(seen.values())), doubtful=states.unknown)


def _texts(item: Item) -> list[str]:
    return [item.lines[0].text[item.skip :], *(line.text for line in item.lines[1:])]


def _without_notes(words: str) -> tuple[str, tuple[str, ...]]:
    """The words without a note on how the recommendation was read out, which is kept apart."""
    note = _SWALLOWED.search(words)
    return (words[: note.start()].strip(), (words[note.start() :].strip(),)) if note else (words, ())


def _without_comment(words: str, by_states: Attributed, facts: Cover) -> tuple[str, str | None]:
    """The words without what the State under review says after the recommending States."""
    if not by_states.ends or facts.state is None:
        return words, None
    end = by_states.ends[-1]
    rest = words[end:]
    sentence = _AFTER_STATES.match(rest)
    if not sentence or len(rest.split()) < _COMMENT_WORDS:
        return words, None
    names = {facts.state.name, *facts.state.other_names, facts.state_as_printed or facts.state.name}
    if _SPOKEN.search(rest) is None and not any(name in rest for name in names):
        return words, None
    return words[: end + sentence.end()].strip(), rest[sentence.end() :].strip()


def _sentences_behind(item: Item, joiner: Joiner) -> int:
    """The place of the line where a comment begins: whole sentences behind the States, which no State follows."""
    cut = behind_states(item.lines)
    words = joiner.joined(line.text for line in item.lines[cut:])
    return cut if _WHOLE.search(words) and len(words.split()) >= _SENTENCE_WORDS else len(item.lines)


def _joined(first: str | None, second: str | None) -> str | None:
    return " ".join(part for part in (first, second) if part) or None


def _without_places(attributions: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """Attributions without spans: their places in the joined text are none in the source."""
    return tuple(attrs.evolve(a, spans=()) for a in attributions)
