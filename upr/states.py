"""States: the 193 Member States, the Holy See and the State of Palestine, and the names they are printed under.

Sources: https://www.un.org/en/about-us/member-states (names), https://www.un.org/dgacm/en/content/regional-groups
(groups), ISO 3166-1 (alpha-3 codes). The table is data/states.csv.
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
        """The State of a name or an upper-case alpha-3 code.

        Args:
            name: A current, former or alternative name, with or without "the".

        Raises:
            UnknownStateError: No State has this name; near names are given.
        """
        state = find_state(name) or _table()[0].get(name.strip())
        if state is None:
            import difflib

            names = {other.casefold(): s.name for s in cls.all() for other in (s.name, *s.other_names)}
            near = difflib.get_close_matches(name[:100].casefold(), names, n=3)
            raise UnknownStateError(name, tuple(dict.fromkeys(names[n] for n in near)))
        return state


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
    if len(name) > 200:
        return None
    return _table()[1].get(_key(name))
