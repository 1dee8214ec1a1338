"""States: the 193 Member States, the Holy See and the State of Palestine, and the names they are printed under.

Sources: https://www.un.org/en/about-us/member-states (names), https://www.un.org/dgacm/en/content/regional-groups
(groups), ISO 3166-1 (alpha-3 codes). The table is data/states.csv.

French and Spanish names, and alpha-2 codes: data/state_names.csv, of UNTERM and the UN's M49 as the taxonomy of
countries of https://vocabulary.unocha.org has them (short names), and of Unicode's CLDR 49 (names in common use). They
are understood where somebody asks for a State by name, and never where an English document is read.
"""

from __future__ import annotations

import csv
import functools
import pkgutil
import unicodedata
from collections.abc import Iterator

import attrs
import regex

from upr.errors import UnknownStateError


@attrs.frozen(kw_only=True, repr=False, order=True)
class State:
    """A State: ISO alpha-3 code, UN short name, UN regional group.

    >>> State.of("Swaziland")
    State('SWZ', 'Eswatini')
    """

    name: str
    iso3: str
    region: str
    other_names: tuple[str, ...] = attrs.field(default=(), eq=False)

    def __repr__(self) -> str:
        return f"State({self.iso3!r}, {self.name!r})"

    @classmethod
    def all(cls) -> tuple[State, ...]:
        """Every State, by name.

        >>> len(State.all())
        195
        """
        return tuple(sorted(_table()[0].values()))

    @classmethod
    def of(cls, name: str) -> State:
        """The State of a name, or of an alpha-2 or alpha-3 code of ISO 3166-1 in any case.

        Args:
            name: A current, former or alternative name in English, with or without "the", or a name in French or
                Spanish. What is an English name is never taken for another language's, nor for a code.

        Raises:
            UnknownStateError: No State has this name; near names are given where there are any.

        >>> State.of("che"), State.of("FR"), State.of("Alemania")
        (State('CHE', 'Switzerland'), State('FRA', 'France'), State('DEU', 'Germany'))
        """
        state = find_state(name) or _of_code(name.strip().upper()) or _of_other_language(name)
        if state is None:
            raise UnknownStateError(name, _near(name[:_LONGEST]))
        return state


_LONGEST = 200  # characters of a name
_LIKE = 0.83  # of 1: "Kyrgistan" is like Kyrgyzstan (0.84), and "Taiwan" like no State (0.71 to Thailand)
_MOST_NEAR = 3
# Words that join others, in French and Spanish names.
_JOINTS = frozenset(("d", "de", "del", "des", "du", "e", "el", "et", "l", "la", "las", "le", "les", "los", "y"))
_LETTERS = regex.compile(r"[a-z]+")
_APOSTROPHE = regex.compile(r"[’‘‟'´`]")
_TURNED = regex.compile(r"(.+?) \((.+) of(?: the)?\)")


def letters(name: str) -> list[str]:
    """The words of a name in lower case: without accents, apostrophes, digits and other marks.

    >>> letters("Côte d’Ivoire 3")
    ['cote', 'divoire']
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    return list(_LETTERS.findall(_APOSTROPHE.sub("", plain)))


def _key(name: str) -> str:
    """The words of a name in alphabetical order, less "the", "of" and "and": "Iran (Islamic Republic of)" turns."""
    return " ".join(sorted(word for word in letters(name) if word not in ("the", "of", "and")))


def ordered_names() -> Iterator[tuple[str, State]]:
    """Every name of every State with its words in the orders that are printed.

    "Iran (Islamic Republic of)" comes as "Islamic Republic of Iran" too.
    """
    for state in State.all():
        for name in (state.name, *state.other_names):
            yield name, state
            if turned := _TURNED.fullmatch(name):
                yield f"{turned[2]} of {turned[1]}", state


@functools.cache
def _table() -> tuple[dict[str, State], dict[str, State]]:
    text = (pkgutil.get_data("upr.data", "states.csv") or b"").decode("utf-8")
    by_iso: dict[str, State] = {}
    by_key: dict[str, State] = {}
    for row in csv.DictReader(text.splitlines()):
        others = tuple(n for n in row["other_names"].split(";") if n)
        state = State(name=row["name"], iso3=row["iso3"], region=row["region"], other_names=others)
        by_iso[state.iso3] = state
        for name in (state.name, *others):
            if by_key.setdefault(_key(name), state) is not state:
                raise ValueError(f"data/states.csv gives {name!r} to {by_key[_key(name)].iso3} and {state.iso3}")
    return by_iso, by_key


def find_state(name: str) -> State | None:
    """The State of a printed name, None where it is no State's; codes and treaty acronyms are not names.

    >>> find_state("Mexico3"), find_state("CAT")
    (State('MEX', 'Mexico'), None)
    """
    if len(name) > _LONGEST:
        return None
    return _table()[1].get(_key(name))


@functools.cache
def _other_names() -> tuple[dict[str, State], dict[str, State], dict[str, State]]:
    """States by alpha-2 code, by the key of a French or Spanish name, and by such a name as it is printed."""
    text = (pkgutil.get_data("upr.data", "state_names.csv") or b"").decode("utf-8")
    by_iso2: dict[str, State] = {}
    by_key: dict[str, State] = {}
    by_name: dict[str, State] = {}
    for row in csv.DictReader(text.splitlines()):
        state = _table()[0][row["iso3"]]
        by_iso2[row["iso2"]] = state
        for name in (*row["french"].split(";"), *row["spanish"].split(";")):
            by_name[name] = by_key[_key_of_other_language(name)] = state
    return by_iso2, by_key, by_name


def _key_of_other_language(name: str) -> str:
    """As `_key`: "Iran (République islamique d’)" turns."""
    return " ".join(sorted(word for word in letters(_APOSTROPHE.sub(" ", name)) if word not in _JOINTS))


def _of_code(code: str) -> State | None:
    return _table()[0].get(code) or _other_names()[0].get(code)


def _of_other_language(name: str) -> State | None:
    return _other_names()[1].get(_key_of_other_language(name)) if len(name) <= _LONGEST else None


def _near(name: str) -> tuple[str, ...]:
    """States whose names look like one that is none: misspelt, or a part of it; () where all are far."""
    import difflib

    known = {name: state.name for state in State.all() for name in (state.name, *state.other_names)}
    known = {other: state.name for other, state in _other_names()[2].items()} | known
    folded = {other.casefold(): state for other, state in known.items()}
    asked = name.strip().casefold()
    near = [folded[other] for other in difflib.get_close_matches(asked, folded, n=_MOST_NEAR, cutoff=_LIKE)]
    words = set(_key(name).split())
    whole = dict.fromkeys(state for other, state in known.items() if words and words <= set(_key(other).split()))
    return tuple(dict.fromkeys([*near, *(whole if len(whole) <= _MOST_NEAR else ())]))[:_MOST_NEAR]
