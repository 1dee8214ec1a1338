"""Printed lists of States ("Brazil, Spain and Norway", "Chile Egypt") to attributions."""

from __future__ import annotations

import functools

import attrs
import regex

from upr.core import Attribution
from upr.states import State, find_state, letters, ordered_names
from upr.text import Span

_WORD = regex.compile(r"\p{L}[\p{L}\p{M}]*(?:[’‘‟'´`-]\p{L}+|[’‘‟'´`])*\.?|&")
_BREAK = regex.compile(r"[,;/+]|\s[-–—]\s")
_JOINS = frozenset({"and", "the", "as", "well", "by", "or"})
_LONGEST = 300


@attrs.frozen
class StateList:
    """What a printed list of States holds, in order.

    Args:
        attributions: One for every name; `state` is None where the table has no such name. Their spans point into
            the text given, from 0.

    >>> split_states("Chile Egypt")
    StateList('CHL', 'EGY')
    """

    attributions: tuple[Attribution, ...]

    @property
    def certain(self) -> bool:
        """Whether every name is a State's, and there is one."""
        return bool(self.attributions) and all(a.state is not None for a in self.attributions)

    @property
    def states(self) -> tuple[State, ...]:
        """The States that are known."""
        return tuple(a.state for a in self.attributions if a.state is not None)

    @property
    def unknown(self) -> tuple[str, ...]:
        """The names that are no State's, as printed."""
        return tuple(a.as_printed for a in self.attributions if a.state is None)

    def __repr__(self) -> str:
        return f"StateList({', '.join(repr(a.state.iso3 if a.state else a.as_printed) for a in self.attributions)})"


@attrs.frozen
class _Word:
    start: int
    end: int
    key: str
    piece: int  # words of two pieces are not one name


@functools.lru_cache(maxsize=4096)
def split_states(text: str) -> StateList:
    """The States of a printed list, longest names first; "and" inside a name stays, a missing comma is found.

    Args:
        text: The list without its outer parentheses; of more than 300 characters nothing is looked up, for no list
            of States is so long.

    >>> split_states("Iran (Islamic Republic of), Bosnia and Herzegovina and Chad")
    StateList('IRN', 'BIH', 'TCD')
    >>> split_states("Shura Council").certain, split_states("Norway, Atlantis").unknown
    (False, ('Atlantis',))
    """
    if len(text) > _LONGEST:
        return StateList((Attribution(state=None, as_printed=text, spans=(Span(page=None, start=0, end=len(text)),)),))
    words = _words(text)
    found: list[Attribution] = []
    loose: list[_Word] = []
    at = 0
    while at < len(words):
        state, taken = _longest(words, at)
        if state is None:
            loose.append(words[at])
            at += 1
            continue
        found += _unknown(text, loose)
        loose = []
        found.append(_attribution(text, state, words[at], words[at + taken - 1]))
        at += taken
    found += _unknown(text, loose)
    return StateList(tuple(found))


def _words(text: str) -> list[_Word]:
    breaks = [found.start() for found in _BREAK.finditer(text)]
    words = []
    for found in _WORD.finditer(text):
        piece = sum(place < found.start() for place in breaks)
        words.append(_Word(found.start(), found.end(), found[0].casefold().replace("&", "and"), piece))
    return words


def _longest(words: list[_Word], at: int) -> tuple[State | None, int]:
    """The longest name that begins at a word, and its number of words."""
    names, most = _ordered()
    last = at
    while last < len(words) and words[last].piece == words[at].piece and last - at < most:
        last += 1
    whole = at == 0 or words[at - 1].piece != words[at].piece
    for end in range(last, at, -1):
        chosen = words[at:end]
        if chosen[-1].key in ("and", "the") or chosen[0].key == "and":
            continue
        state = names.get(_plain(" ".join(word.key for word in chosen)))
        ends_piece = end == len(words) or words[end].piece != words[at].piece
        if state is None and whole and ends_piece:  # a piece of its own may turn its words round
            state = find_state(" ".join(word.key for word in chosen))
        if state is not None:
            return state, end - at
    return None, 1


@functools.cache
def _ordered() -> tuple[dict[str, State], int]:
    table: dict[str, State] = {}
    for name, state in ordered_names():
        table.setdefault(_plain(name), state)
    return table, max(len(key.split()) for key in table) + 4


@functools.lru_cache(maxsize=65536)
def _plain(name: str) -> str:
    """The letters of a name in their order, without accents, "the" and "of"; "and" stays, for it parts names too."""
    return " ".join(word for word in letters(name) if word not in ("the", "of"))


def _attribution(text: str, state: State, first: _Word, last: _Word) -> Attribution:
    end = last.end
    inside = text[first.start : end]
    if inside.count("(") > inside.count(")") and text[end : end + 2].lstrip().startswith(")"):
        end = text.index(")", end) + 1
    return Attribution(
        state=state, as_printed=text[first.start : end], spans=(Span(page=None, start=first.start, end=end),)
    )


def _unknown(text: str, words: list[_Word]) -> list[Attribution]:
    """Words that are in no State's name, a piece each; words that only join say nothing."""
    found = []
    for piece in dict.fromkeys(word.piece for word in words):
        own = [word for word in words if word.piece == piece]
        if all(word.key in _JOINS for word in own):
            continue
        while own[0].key in _JOINS:
            own = own[1:]
        while own[-1].key in _JOINS:
            own = own[:-1]
        start, end = own[0].start, own[-1].end
        found.append(
            Attribution(state=None, as_printed=text[start:end], spans=(Span(page=None, start=start, end=end),))
        )
    return found
