"""Printed lists of States ("Brazil, Spain and Norway", "Chile Egypt") to attributions."""

from __future__ import annotations

import functools
from bisect import bisect_left

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
    return _split(text)


@functools.lru_cache(maxsize=4096)
def _split(text: str) -> StateList:
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
        piece = bisect_left(breaks, found.start())
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


@attrs.frozen
class Attributed:
    """A recommendation's words, and the States that made it.

    Args:
        text: The words without the States at the end; parentheses inside stay.
        attributions: The States, each once, in order; spans point into the text given.
        doubtful: Names in the last parentheses that are no State's.

    >>> attributed("Ratify the OP-CAT (Chile, Iran (Islamic Republic of));").text
    'Ratify the OP-CAT'
    """

    text: str
    attributions: tuple[Attribution, ...]
    doubtful: tuple[str, ...] = ()
    ends: tuple[int, ...] = ()  # places after each list of States


_TOKEN = regex.compile(r"\S+")
_PARENTHESIS = regex.compile(r"[()]")
_END_MARK = regex.compile(r"(?<=[)\];.])\s?\d{1,2}$")
_MARK_LENGTH = 3
_LAST_PAIR = regex.compile(r"\(([^()]{3,80})\)[\s;.,\d]*$")
_BLANKS = "\t\n\v\f\r \x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))  # \s
_STOPS = frozenset(f"{_BLANKS};.,:")
_STOPS_OR_STROKE = _STOPS | {"/"}
_AND = regex.compile(r"\band\b")
_WORDS = r"(?:\p{Lu}[\p{L}’'-]*|of|the|and)"
_ONLY_CLOSED = regex.compile(rf"(?<=[\s;.,)])(?P<inside>{_WORDS}(?:\s+{_WORDS}){{0,7}})\)$")
_NAME = regex.compile(r"\p{Lu}\p{Ll}[\p{L}’'-]+(?:[\s,]+(?:of|and|the|\p{Lu}[\p{L}’'-]+))*")


def attributed(text: str) -> Attributed:
    """The States that a recommendation is attributed to, from its parentheses.

    Every pair of parentheses that holds States counts, wherever it stands ("Sign (Uganda) and ratify (Sweden)"); those
    at the end leave the text. Treaties and other abbreviations in parentheses are not States. A last pair that holds a
    name which is no State's is kept as printed.

    Args:
        text: One recommendation in one line, without its label.

    >>> found = attributed("Sign (Uganda) and ratify CED (Republic of Moldova, Uganda);")
    >>> [a.as_printed for a in found.attributions]
    ['Uganda', 'Republic of Moldova']
    >>> attributed("Set up a council (Shura Council) (Norway)").text
    'Set up a council (Shura Council)'
    """
    found: list[tuple[int, int, StateList]] = []
    for start, end in _groups(text):
        states = split_states(text[start + 1 : end])
        if states.states and (states.certain or _mostly(states)):
            found.append((start, end + 1, states))
    found += _unbalanced(text, [(start, end) for start, end, _ in found])
    body = _without_end(text, {end: start for start, end, _ in found})
    doubtful: list[str] = []
    kept: dict[object, Attribution] = {}
    for start, _, states in sorted(found, key=lambda group: group[0]):
        for a in states.attributions:
            (span,) = a.spans
            moved = Span(page=None, start=span.start + start + 1, end=span.end + start + 1)
            kept.setdefault(a.state or a.as_printed, attrs.evolve(a, spans=(moved,)))
        doubtful += states.unknown
    if not found:
        last = _LAST_PAIR.search(text)
        if last and _NAME.fullmatch(last[1].strip()):
            doubtful = [last[1].strip()]
            span = Span(page=None, start=last.start(1), end=last.end(1))
            kept[last[1]] = Attribution(state=None, as_printed=last[1].strip(), spans=(span,))
            body = text[: _closed(text, last.start())]
    return Attributed(body, tuple(kept.values()), tuple(doubtful), tuple(sorted(end for _, end, _ in found)))


def _mostly(states: StateList) -> bool:
    """Whether a list with an unknown name still is one of States: a misprint among names, not a sentence."""
    return len(states.states) >= len(states.unknown) and all(_NAME.fullmatch(name) for name in states.unknown)


def _groups(text: str) -> list[tuple[int, int]]:
    """The outermost balanced parentheses."""
    groups: list[tuple[int, int]] = []
    stack: list[int] = []
    for found in _PARENTHESIS.finditer(text):
        at = found.start()
        if text[at] == "(":
            stack.append(at)
        elif stack:
            start = stack.pop()
            while groups and groups[-1][0] > start:  # it is inside this one
                groups.pop()
            groups.append((start, at))
    return groups


def _unbalanced(text: str, known: list[tuple[int, int]]) -> list[tuple[int, int, StateList]]:
    """A last list of States that lacks one of its parentheses."""
    whole = text[: len(text.rstrip(" ;.,:0123456789"))]
    if any(end >= len(whole) for _, end in known):
        return []
    opened = _last_open(whole)
    if opened is not None and len(whole) - opened < _LONGEST:
        states = split_states(whole[opened + 1 :])
        if states.certain:
            return [(opened, len(whole), states)]
    if whole.endswith(")") and (found := _ONLY_CLOSED.search(whole)):
        words = list(_TOKEN.finditer(found["inside"]))
        for word in words:
            start = found.start("inside") + word.start()
            states = split_states(whole[start:-1])
            if states.certain and len(states.states) == 1:
                return [(start - 1, len(whole), states)]
    return []


def _last_open(text: str) -> int | None:
    """The first parenthesis that is never closed."""
    stack: list[int] = []
    for found in _PARENTHESIS.finditer(text):
        if found[0] == "(":
            stack.append(found.start())
        elif stack:
            stack.pop()
    return stack[0] if stack else None


def _without_end(text: str, starts: dict[int, int]) -> str:
    """The text without the lists of States at its end, and the signs between them."""
    end = len(text)
    while True:
        at = _closed(text, end)
        if mark := _END_MARK.search(text, max(0, at - _MARK_LENGTH), at):
            at = mark.start()
        at = _closed(text, at)
        if at not in starts:
            return text[:at]
        end = starts[at]


def _closed(text: str, end: int) -> int:
    """Where the words before a place end: signs, blanks and one "and" left out.

    It goes back from the place, for a search from the beginning of a text would look at it once for every sign in it.
    """
    at = _back(text, end, _STOPS)
    if text.endswith("and", 0, at) and _AND.match(text, at - 3, end):
        return _back(text, at - 3, _STOPS_OR_STROKE)
    return _back(text, at, _STOPS_OR_STROKE)


def _back(text: str, end: int, signs: frozenset[str]) -> int:
    while end and text[end - 1] in signs:
        end -= 1
    return end
