"""An item taken apart: the recommendation, the States that made it, and what is answered on its own lines."""

from __future__ import annotations

import attrs
import regex

from upr.attribution import StateList, attributed, split_states, without_brackets
from upr.core import Attribution
from upr.parsers.addendum.fronts import parts_under_label
from upr.parsers.answers.headings import is_answer
from upr.parsers.answers.phrases import Glossary, phrases
from upr.parsers.position_paper.cutting import Heading, Part
from upr.parsers.position_paper.openers import number_of, opener_of
from upr.parsers.position_paper.passages import Passage
from upr.patterns import Pattern
from upr.places import Line, Span

_EDGES = " ;,:.–—-·…\t\xa0"
_LEADERS = regex.compile(r"(?:\.{4,}+|(?:\.\s){4,}+|…{2,}+|_{4,}+)\s*+")
_ANSWER_BEFORE = regex.compile(
    r"[\[(](?P<answer>\p{L}[\p{L} ]{3,30})[\])]\s*+(?=\p{Lu})|(?P<answer>\p{Lu}[\p{L} ]{3,30})\s?[:–—]\s+(?=\p{Lu})"
)
_SIGN_AT_END = regex.compile(r"(?P<sign>\[[^\[\]]{1,40}\]|[✓✔✗✘±○●◐])\s*+[.;]?\s*+$")
_STATES_IN_BRACKETS = regex.compile(r"\s*\[(?P<states>[^\[\]]{3,200})\]\s*[.;]?\s*$")
_STATES_BEHIND_DASH = Pattern(r"(?<=\S)\s[–—-]{1,2}\s+(?P<states>\p{Lu}[^–—]{2,200}?)\s*[.;]?\s*$")
_STATES_BEFORE = regex.compile(r"(?P<states>\p{Lu}[^:.;]{2,200}?)\s*:\s+(?=\p{Lu})")
_DASH = regex.compile(r"(?P<ended>[.;])?\s[–—]\s")
_NUMBER_SHAPES = ("two", "full", "numbered", "bracketed", "dashed", "coded", "named", "plain")
_NO_GLOSSARY = Glossary()


@attrs.frozen
class Section:
    """What a heading answers to the items under it.

    Args:
        status: The status word; None where it answers nothing.
        definition: What its note says.
    """

    status: str | None = None
    definition: str | None = None


@attrs.define
class Entry:
    """An item of a paper.

    Args:
        label: Its label, as printed; empty where it has none.
        number: The number that counts in its list; 0 where it has none.
        mark: The mark of an answer before it, or the sign behind it.
        text: The recommendation.
        states: The States that made it, with their places.
        reply: What is answered on its own lines, or in its row.
        remarks: What a column of remarks says.
        lines: All its lines.
        section: The heading over it that answers.
        answered: What that answers.
        theme: The other heading over it.
        group: The number of the heading right above it.
        stated: Whether the reply stands where an answer stands: behind "Position:", in its column, as a sign.
        column: Of a table whose columns are answers: that which has a mark.
    """

    label: str
    number: int
    mark: str
    text: Passage
    states: tuple[Attribution, ...] = ()
    reply: Passage = attrs.field(factory=Passage)
    remarks: str = ""
    lines: tuple[Line, ...] = ()
    section: Heading | None = None
    answered: Section = attrs.field(factory=Section)
    theme: Heading | None = None
    group: int = 0
    stated: bool = False
    column: str = ""


def entry_of(part: Part) -> Entry | None:
    """An item taken apart; None of a row that has no recommendation.

    Args:
        part: The item, or the row of a table.
    """
    entry = _of_row(part) if part.cells else _of_lines(part)
    if entry is None:
        return None
    _take_sign(entry)
    if not _take_states_at_end(entry):
        _take_reply(entry)
    _take_states(entry)
    entry.text = entry.text.stripped(_EDGES)
    return entry


def _of_lines(part: Part) -> Entry:
    words = part.passage
    opener = part.opener
    start = opener.end - (len(part.lines[0].text) - len(part.lines[0].text.lstrip())) if opener else 0
    return Entry(
        opener.label if opener else "", opener.number if opener else 0, opener.mark if opener else "",
        words.part(start, len(words.text)), lines=tuple(part.lines),
    )  # fmt: skip


def _of_row(part: Part) -> Entry | None:
    """The item of a row: its number in a column of its own, or before its words."""
    cells = part.cells
    label, text = cells.get("label", Passage()), cells.get("text", Passage())
    first = next((found for shape in _NUMBER_SHAPES if (found := opener_of(label.text, shape))), None)
    if first is not None and not text:
        label, text = label.part(0, first.end), label.part(first.end, len(label.text))
    printed = first.label if first else label.text.strip(" .()")
    if not text and not printed[:1].isdigit():
        label, text, printed = Passage(), label, ""  # a table without numbers
    if not text:
        return None
    marks = [name for name, cell in cells.items() if name.startswith("mark:") and cell]
    entry = Entry(
        printed, number_of(printed), "", text,
        reply=cells.get("position", Passage()), remarks=cells.get("remarks", Passage()).text,
        lines=tuple(part.lines), stated=bool(cells.get("position")), column=marks[0] if len(marks) == 1 else "",
    )  # fmt: skip
    if states := cells.get("states"):
        entry.states = _placed(split_states(without_brackets(states.text)).attributions, states, _lead(states.text))
    return entry


def _lead(text: str) -> int:
    return len(text) - len(text.lstrip(" ()[]"))


def _placed(attributions: tuple[Attribution, ...], words: Passage, start: int = 0) -> tuple[Attribution, ...]:
    """Attributions with the places in the file, of spans in a passage from a place on."""
    made: list[Attribution] = []
    for one in attributions:
        places: list[Span] = []
        for span in one.spans:
            places += words.part(span.start + start, span.end + start).spans
        made.append(attrs.evolve(one, spans=tuple(places)))
    return tuple(made)


def _take_sign(entry: Entry) -> None:
    """An answer before the words ("[Accepted] Ratify"), or a sign behind leaders or in brackets at their end."""
    text = entry.text.text
    before = _ANSWER_BEFORE.match(text)
    if before and not entry.reply and is_answer(before["answer"]):
        entry.reply, entry.stated = entry.text.part(*before.span("answer")), True
        entry.text = entry.text.part(before.end(), len(text))
        return
    if leaders := _LEADERS.search(text):
        entry.reply, entry.stated = entry.text.part(leaders.end(), len(text)), True
        entry.text = entry.text.part(0, leaders.start())
        return
    sign = _SIGN_AT_END.search(text)
    if sign and not split_states(sign["sign"].strip("[]")).states:
        inside = sign["sign"].strip("[]")
        if len(inside) <= 3 or is_answer(inside):
            entry.reply, entry.stated = entry.text.part(sign.start("sign"), sign.end("sign")), True
            entry.text = entry.text.part(0, sign.start())


def _take_states_at_end(entry: Entry) -> bool:
    """States in brackets or behind a dash, at the end of the words."""
    text = entry.text.text
    for shape in (_STATES_IN_BRACKETS, _STATES_BEHIND_DASH):
        found = shape.search(text)
        states = _certain(found["states"]) if found else None
        if found and states:
            entry.states = _placed(states.attributions, entry.text, found.start("states"))
            entry.text = entry.text.part(0, found.start())
            return True
    return False


def _certain(words: str) -> StateList | None:
    states = split_states(words)
    return states if states.certain else None


def _take_reply(entry: Entry) -> None:
    """What is answered behind the recommendation: "Position: ...", behind its States, or behind a dash."""
    text = entry.text.text
    parts = parts_under_label(text)
    if parts.marked and parts.recommendation and parts.reply.strip(_EDGES):
        start = text.rfind(parts.reply)
        entry.reply, entry.stated = entry.text.part(start, len(text)), True
        entry.text = entry.text.part(0, len(parts.recommendation))
        return
    for dash in _DASH.finditer(text):
        answers = phrases(text[dash.end() : dash.end() + 60], _NO_GLOSSARY)
        if dash["ended"] or (answers and answers[0].start <= 1):
            entry.reply = entry.text.part(dash.end(), len(text))
            entry.text = entry.text.part(0, dash.start() + bool(dash["ended"]))
            return


def _take_states(entry: Entry) -> None:
    """States in parentheses, or before the words with a colon."""
    if not entry.states:
        _take_states_at_end(entry)
    text = entry.text.text
    by_states = attributed(text)
    if any(one.state is not None for one in by_states.attributions):
        entry.states = entry.states or _placed(by_states.attributions, entry.text)
        entry.text = entry.text.part(0, len(by_states.text))
        return
    before = _STATES_BEFORE.match(text) if not entry.states else None
    states = _certain(before["states"]) if before else None
    if before and states:
        entry.states = _placed(states.attributions, entry.text)
        entry.text = entry.text.part(before.end(), len(text))
