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
_CLOSES = regex.compile(r"(?:\s+the\b)?\s?\)", regex.IGNORECASE)  # "the" is no word of a name that is looked up
_JOINING = frozenset({"and", "the", "as", "well", "by", "or"})
_LONGEST_LIST = 300
_SHORTEST_BROKEN = 5  # letters of a name that is known though a blank breaks it


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
    """A word of a printed list.

    Args:
        start: Its first character.
        end: The first behind it.
        key: The word as it is looked up.
        capital: Whether it begins with a capital.
        piece: Number of the piece between commas and the like; words of two pieces are not one name.
    """

    start: int
    end: int
    key: str
    capital: bool
    piece: int


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
    if len(text) > _LONGEST_LIST:
        return StateList((Attribution(state=None, as_printed=text, spans=(Span(page=None, start=0, end=len(text)),)),))
    return _split(text)


@functools.lru_cache(maxsize=4096)
def _split(text: str) -> StateList:
    words = _words(text)
    attributions: list[Attribution] = []
    unknown: list[_Word] = []
    at = 0
    while at < len(words):
        state, taken = _longest_name(words, at)
        if state is None:
            unknown.append(words[at])
        else:
            attributions += _unknown(text, unknown)
            unknown = []
            attributions.append(_attribution(text, state, words[at], words[at + taken - 1]))
        at += taken
    attributions += _unknown(text, unknown)
    return StateList(tuple(attributions))


def _words(text: str) -> list[_Word]:
    breaks = [match.start() for match in _BREAK.finditer(text)]
    return [
        _Word(
            match.start(), match.end(), match[0].casefold().replace("&", "and"), match[0][0].isupper(),
            bisect_left(breaks, match.start()),
        )
        for match in _WORD.finditer(text)
    ]  # fmt: skip


def _longest_name(words: list[_Word], at: int) -> tuple[State | None, int]:
    """The longest name of a State that begins at a word, and its number of words; None and 1 where none does."""
    names, most = _ordered()
    last = at
    while last < len(words) and words[last].piece == words[at].piece and last - at < most:
        last += 1
    begins_piece = at == 0 or words[at - 1].piece != words[at].piece
    if begins_piece and (turned := _turned_behind_comma(words, at, last)):
        return turned
    for end in range(last, at, -1):
        if words[end - 1].key in ("and", "the") or words[at].key == "and":
            continue
        printed = " ".join(word.key for word in words[at:end])
        plain = _plain(printed)
        state = names.get(plain)
        if state is None and end - at > 1 and words[at].capital:  # a stray blank broke a word
            state = _closed_up().get(plain.replace(" ", ""))
        if state is None and begins_piece and _ends_piece(words, end):  # a piece of its own may turn its words round
            state = find_state(printed)
        if state is not None:
            return state, end - at
    return None, 1


def _turned_behind_comma(words: list[_Word], at: int, last: int) -> tuple[State, int] | None:
    """The State whose name is turned round over a comma, "Venezuela, Bolivarian Republic of", and its number of words.

    Args:
        words: Of the list.
        at: The first of a piece.
        last: The first behind it.
    """
    if last == len(words) or words[last].piece == words[at].piece:
        return None
    keys = [word.key for word in words if word.piece == words[last].piece]
    of = keys.index("of") + 1 if "of" in keys else 0
    end = last + of + (keys[of : of + 1] == ["the"])
    if not of or not (_ends_piece(words, end) or words[end].key == "and"):
        return None
    state = find_state(" ".join(word.key for word in words[at:end]))
    return (state, end - at) if state else None


def _ends_piece(words: list[_Word], end: int) -> bool:
    return end == len(words) or words[end].piece != words[end - 1].piece


@functools.cache
def _ordered() -> tuple[dict[str, State], int]:
    table: dict[str, State] = {}
    for name, state in ordered_names():
        table.setdefault(_plain(name), state)
    return table, max(len(key.split()) for key in table) + 4


@functools.cache
def _closed_up() -> dict[str, State]:
    """States by their names without blanks: "Sierra Le one". Of short names other words can be made ("To go")."""
    return {
        key: state for name, state in _ordered()[0].items() if len(key := name.replace(" ", "")) >= _SHORTEST_BROKEN
    }


@functools.lru_cache(maxsize=65536)
def _plain(name: str) -> str:
    """The letters of a name in their order, without accents, "the" and "of"; "and" stays, for it parts names too."""
    return " ".join(word for word in letters(name) if word not in ("the", "of"))


def _attribution(text: str, state: State, first: _Word, last: _Word) -> Attribution:
    end = _with_bracket(text, first.start, last.end)
    return Attribution(
        state=state, as_printed=text[first.start : end], spans=(Span(page=None, start=first.start, end=end),)
    )


def _with_bracket(text: str, start: int, end: int) -> int:
    """Where a name ends, with the bracket that closes one inside it: "Netherlands (Kingdom of the)"."""
    inside = text[start:end]
    if inside.count("(") > inside.count(")") and (closed := _CLOSES.match(text, end)):
        return closed.end()
    return end


def _unknown(text: str, words: list[_Word]) -> list[Attribution]:
    """Words that are in no State's name, a piece each; words that only join say nothing."""
    attributions = []
    for piece in dict.fromkeys(word.piece for word in words):
        own = [word for word in words if word.piece == piece]
        naming = [at for at, word in enumerate(own) if word.key not in _JOINING]
        if naming:
            start = own[naming[0]].start
            end = _with_bracket(text, start, own[naming[-1]].end)
            places = (Span(page=None, start=start, end=end),)
            attributions.append(Attribution(state=None, as_printed=text[start:end], spans=places))
    return attributions


def without_brackets(text: str) -> str:
    """A list of States without the brackets around it; the last bracket of a name stays.

    >>> without_brackets("(Chad, Iran (Islamic Republic of))"), without_brackets("Iran (Islamic Republic of)")
    ('Chad, Iran (Islamic Republic of)', 'Iran (Islamic Republic of)')
    """
    bare = text.lstrip("()[] ").rstrip("([] ")
    while bare.endswith(")") and bare.count(")") > bare.count("("):
        bare = bare[:-1].rstrip()
    return bare


@attrs.frozen
class Attributed:
    """A recommendation's words, and the States that made it.

    Args:
        text: The words without the States at the end; parentheses inside stay.
        attributions: The States, each once, in order; spans point into the text given.
        doubtful: Names in the last parentheses that are no State's.
        ends: Places behind each list of States.

    >>> attributed("Ratify the OP-CAT (Chile, Iran (Islamic Republic of));").text
    'Ratify the OP-CAT'
    """

    text: str
    attributions: tuple[Attribution, ...]
    doubtful: tuple[str, ...] = ()
    ends: tuple[int, ...] = ()


_TOKEN = regex.compile(r"\S+")
_PARENTHESIS = regex.compile(r"[()]")
_END_MARK = regex.compile(r"(?<=[)\];.])\s?\d{1,2}$")
_MARK_LENGTH = 3
_SQUARE = regex.compile(rf"\[(?P<states>[^\[\]]{{3,{_LONGEST_LIST}}})\][\s;.,\d]*$")
_DASHES = " -–—"
_BEHIND_DASH = regex.compile(rf"\s[-–—]\s(?P<states>(?:(?!\s[-–—]\s)[^\[\]]){{3,{_LONGEST_LIST}}})$")
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

    >>> by_states = attributed("Sign (Uganda) and ratify CED (Republic of Moldova, Uganda);")
    >>> [a.as_printed for a in by_states.attributions]
    ['Uganda', 'Republic of Moldova']
    >>> attributed("Set up a council (Shura Council) (Norway)").text
    'Set up a council (Shura Council)'
    """
    in_brackets = _lists_of_states(text)
    lists = in_brackets or _marked_off(text)
    if not lists:
        return _unknown_at_end(text)
    attributions: dict[object, Attribution] = {}
    for start, _, states in lists:
        for a in states.attributions:
            (span,) = a.spans
            moved = Span(page=None, start=span.start + start + 1, end=span.end + start + 1)
            attributions.setdefault(a.state or a.as_printed, attrs.evolve(a, spans=(moved,)))
    words = _without_end(text, {end: start for start, end, _ in lists})
    return Attributed(
        words if in_brackets else words.rstrip(_DASHES),
        tuple(attributions.values()),
        doubtful=tuple(name for _, _, states in lists for name in states.unknown),
        ends=tuple(sorted(end for _, end, _ in lists)),
    )


def _lists_of_states(text: str) -> list[tuple[int, int, StateList]]:
    """Every pair of parentheses that holds States, in order: its place, the first behind it, and the States."""
    lists: list[tuple[int, int, StateList]] = []
    for start, end in _groups(text):
        states = split_states(text[start + 1 : end])
        if states.states and (states.certain or _mostly(states)):
            lists.append((start, end + 1, states))
    lists += _unbalanced(text, [(start, end) for start, end, _ in lists])
    return sorted(lists, key=lambda group: group[0])


def _marked_off(text: str) -> list[tuple[int, int, StateList]]:
    """Nothing but States in square brackets, or behind a dash: "Ratify it [France; Togo]", "Ratify it – Togo"."""
    for form in (_SQUARE, _BEHIND_DASH):
        last = form.search(text)
        states = split_states(last["states"]) if last else None
        if last and states and states.certain:
            return [(last.start("states") - 1, last.end("states") + (form is _SQUARE), states)]
    return []


def _unknown_at_end(text: str) -> Attributed:
    """A text without States, whose last parentheses may hold a name that is none."""
    last = _LAST_PAIR.search(text)
    if last is None or not _NAME.fullmatch(last[1].strip()):
        return Attributed(_without_end(text, {}), ())
    span = Span(page=None, start=last.start(1), end=last.end(1))
    name = last[1].strip()
    attribution = Attribution(state=None, as_printed=name, spans=(span,))
    return Attributed(text[: _closed(text, last.start())], (attribution,), doubtful=(name,))


def _mostly(states: StateList) -> bool:
    """Whether a list with an unknown name still is one of States: a misprint among names, not a sentence."""
    return len(states.states) >= len(states.unknown) and all(_NAME.fullmatch(name) for name in states.unknown)


def _groups(text: str) -> list[tuple[int, int]]:
    """The outermost balanced parentheses."""
    groups: list[tuple[int, int]] = []
    opened: list[int] = []
    for match in _PARENTHESIS.finditer(text):
        if match[0] == "(":
            opened.append(match.start())
        elif opened:
            start = opened.pop()
            while groups and groups[-1][0] > start:  # it is inside this one
                groups.pop()
            groups.append((start, match.start()))
    return groups


def _unbalanced(text: str, known: list[tuple[int, int]]) -> list[tuple[int, int, StateList]]:
    """A last list of States that lacks one of its parentheses, or one right before another that is whole."""
    whole = text[: len(text.rstrip(" ;.,:0123456789"))]
    if any(end >= len(whole) for _, end in known):
        return _unclosed_between(whole, known)
    opened = _last_open(whole)
    if opened is not None and len(whole) - opened < _LONGEST_LIST:
        states = split_states(whole[opened + 1 :])
        if states.certain:
            return [(opened, len(whole), states)]
    return _only_closed(whole) if whole.endswith(")") else []


def _unclosed_between(text: str, known: list[tuple[int, int]]) -> list[tuple[int, int, StateList]]:
    """The States of a parenthesis that is not closed, before the next list: "(Netherlands (Kingdom of the); (Chad)"."""
    opened = _last_open(text)
    after = min((start for start, _ in known if opened is not None and start > opened), default=None)
    if opened is None or after is None:
        return []
    inside = text[opened + 1 : after].rstrip(" ;.,:")
    states = split_states(inside)
    return [(opened, opened + 1 + len(inside), states)] if states.certain else []


def _only_closed(text: str) -> list[tuple[int, int, StateList]]:
    """The one State before a last parenthesis that is nowhere opened, by its longest name."""
    closed = _ONLY_CLOSED.search(text)
    if closed is None:
        return []
    for word in _TOKEN.finditer(closed["inside"]):
        start = closed.start("inside") + word.start()
        states = split_states(text[start:-1])
        if states.certain and len(states.states) == 1:
            return [(start - 1, len(text), states)]
    return []


def _last_open(text: str) -> int | None:
    """The first parenthesis that is never closed."""
    opened: list[int] = []
    for match in _PARENTHESIS.finditer(text):
        if match[0] == "(":
            opened.append(match.start())
        elif opened:
            opened.pop()
    return opened[0] if opened else None


def _without_end(text: str, starts: dict[int, int]) -> str:
    """The text without the lists of States at its end, and the signs between them."""
    end = len(text)
    while True:
        at = _closed(text, end)
        if mark := _END_MARK.search(text, max(0, at - _MARK_LENGTH), at):
            at = mark.start()
        at = _closed(text, at)
        while text.endswith("()", 0, at):  # parentheses that nobody filled in
            at = _closed(text, at - 2)
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
