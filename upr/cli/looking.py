"""What `upr show` finds in a document: rows with their pages, words, one recommendation with its sources."""

from __future__ import annotations

import difflib
import sys
import textwrap
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

import regex

from upr.core import Recommendation, Response, answer_words
from upr.places import Span, pages_of
from upr.terminal import coloured, one_line

HEADINGS = ("Label", "Status", "Recommendation", "States", "Page")
_T = TypeVar("_T")
_NEAR = 5  # labels that are named where there is none of the one asked for
_INDENT = "  "


def plain(text: str) -> str:
    """A text as words are looked for in it: without case and accents.

    Args:
        text: Any text.

    >>> plain("CÔTE d’Ivoire")
    'cote d’ivoire'
    """
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).casefold()


def with_words(items: Sequence[_T], words: str, text: Callable[[_T], str]) -> list[_T]:
    """The items whose text has all of the words, in any order.

    Args:
        items: What is looked through.
        words: Parted by blanks.
        text: What of an item is looked through.

    >>> with_words(["abolish the death penalty", "abolish torture"], "penalty death", str)
    ['abolish the death penalty']
    """
    asked = plain(words).split()
    return [item for item, held in zip(items, map(plain, map(text, items)), strict=True) if _has_all(held, asked)]


def _has_all(text: str, words: Sequence[str]) -> bool:
    return all(word in text for word in words)


def text_of(item: Recommendation) -> str:
    """What of a recommendation words are looked for in: what people see of it.

    Args:
        item: A recommendation.
    """
    label, text, by, answer, _ = item.cells()
    printed = (item.decision.wording or "") if item.decision else ""
    return "\n".join((label, text, by, answer, item.section or "", printed))


def at_label(items: Sequence[_T], label: str, name: Callable[[_T], str], step: int) -> list[_T]:
    """The items of a label, or the one that stands so many places behind the last, or before the first, of them.

    Args:
        items: In the order of the document.
        label: As printed; a full stop at its end counts for nothing.
        name: Gives the label of an item.
        step: 0 for the label's own, 1 for the next item, -1 for the one before.

    >>> at_label(["92.1", "92.2", "92.3"], "92.2.", str, 1)
    ['92.3']
    """
    places = [at for at, item in enumerate(items) if name(item).rstrip(".") == label.rstrip(".")]
    if not step:
        return [items[at] for at in places]
    there = (max(places) + 1 if step > 0 else min(places) - 1) if places else -1
    return [items[there]] if 0 <= there < len(items) else []


def place_of(item: Recommendation) -> str:
    """Run and number of a recommendation ("#2.14"), which name one where a label stands twice.

    Args:
        item: A recommendation.
    """
    return f"#{item.run}.{item.number}"


def near(label: str, labels: Iterable[str]) -> str:
    """The labels that look most like one that there is not, for a message.

    Args:
        label: What was asked for.
        labels: Those that there are.
    """
    found = difflib.get_close_matches(label, list(dict.fromkeys(labels)), _NEAR, 0.5)
    return f"; near it: {', '.join(found)}" if found else ""


def rows(items: Sequence[Recommendation], *, narrow: bool) -> list[tuple[str, ...]]:
    """The rows of recommendations, under `HEADINGS`.

    Args:
        items: The recommendations.
        narrow: Whether States stand below the text, and not beside it.
    """
    made: list[tuple[str, ...]] = []
    for item in items:
        label, text, by, _, _ = item.cells()
        pages = pages_of(item.spans)
        if narrow:
            made.append((label, item.status.value, text, "", pages))
            made += [("", "", f"by {by}", "", "")] * bool(by)
        else:
            made.append((label, item.status.value, text, by, pages))
    return made


def whole(item: Recommendation, items: Sequence[Recommendation], source: str, width: int | None) -> str:
    """One recommendation with all that was read of it, and its neighbours.

    Args:
        item: The recommendation.
        items: All of the document, in its order.
        source: The document's name.
        width: Columns to fit; None for one line each.
    """
    at = next(n for n, other in enumerate(items) if other is item)
    neighbours = (
        ("Before", items[at - 1].label if at else ""),
        ("Next", items[at + 1].label if at + 1 < len(items) else ""),
    )
    told = [
        ("States", ", ".join(a.as_printed for a in item.recommending_states)),
        ("Section", item.section or ""),
        *(("Answer", _answer(item, response)) for response in item.responses),
        *(("Note", note) for note in item.notes),
        ("Themes", "; ".join((*item.themes, *item.sdgs, *item.affected_persons))),
        ("Source", _place(source, item.spans)),
        *neighbours,
    ]
    twice = sum(other.label == item.label for other in items) > 1
    named = f"{item.label} ({place_of(item)})" if twice else item.label
    head = coloured(one_line(f"{named}  {item.cells()[3]}"), "bold", sys.stdout)
    lines = [head, *_wrapped(item.text, "", width)]
    for name, words in told:
        if words:
            lines += _wrapped(words, f"{name + ':':<9}", width)
    return "\n".join(lines)


def _answer(item: Recommendation, response: Response) -> str:
    """An answer: the standard word, the printed ones, and where they stand."""
    printed = response.wording or response.explanation
    parts = [answer_words(response.status.value, response.implemented)]
    if printed:
        parts.append(f'printed "{" ".join(printed.split())}"')
    if response.scope:
        parts.append(f"part: {response.scope}")
    if response.wording and response.explanation:
        parts.append(f"explained: {' '.join(response.explanation.split())}")
    where = _place(item.name_of(response.document or item.document), response.spans)
    decides = "; decides" if len(item.responses) > 1 and response is item.decision else ""
    return f"{'; '.join(parts)} ({where}{decides})"


def _place(source: str, spans: Sequence[Span]) -> str:
    pages = pages_of(spans)
    return f"{source}, page {pages}" if pages else source


def _wrapped(words: str, name: str, width: int | None) -> list[str]:
    text = " ".join(one_line(" ".join(words.split())).split())
    if width is None:
        return [f"{_INDENT}{name}{text}"]
    further = " " * (len(_INDENT) + len(name))
    return textwrap.wrap(text, max(width, 40), initial_indent=_INDENT + name, subsequent_indent=further) or [""]


def marked(text: str, words: str | None) -> str:
    """A text whose found words are bold, on a terminal: the line above says that they were looked for.

    Args:
        text: Lines.
        words: As in `with_words`; None for none.
    """
    if not words or not words.split():
        return text
    pattern = "|".join(sorted(map(regex.escape, words.split()), key=len, reverse=True))
    shown = regex.compile(f"(?i)\x1b\\[[0-9;]*m|({pattern})")  # what colours the text is no part of it
    return shown.sub(lambda found: coloured(found[0], "bold", sys.stdout) if found[1] else found[0], text)
