"""What `where` asks: each keyword's values, checked, as a test of one item."""

from __future__ import annotations

import enum
import re
import warnings
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import regex

from upr.core import Cycle, Recommendation, ResponseStatus
from upr.errors import QueryError, QueryWarning
from upr.groups import all_groups, group_named
from upr.query import tagging
from upr.query.columns import FIXED, IMPLEMENTED, POSITIONS
from upr.states import State

Test = Callable[[Recommendation], bool]
_SHOWN = 60  # values that an error names: all issues
_FIGURES = 9  # of a number, at most
TIMEOUT = 2.0
"""Seconds that a pattern may take over one text."""


class Unset(enum.Enum):
    """The value of a keyword that was not given; None is a value of its own."""

    UNSET = "not given"


UNSET = Unset.UNSET


def several(value: object) -> list[Any]:
    """One value, or each of a list's."""
    if isinstance(value, Iterable) and not isinstance(value, (str, bytes, Cycle)):
        return list(value)
    return [value]


def numbered(keyword: str, value: object, known: Sequence[object]) -> list[object]:
    """One value, or each of a list's: figures in a word count as a number, that of a goal as the goal and its targets.

    >>> goals = ("5 - Gender equality", "5.2 - Violence", "15 - Life on land")
    >>> numbered("sdg", [5, "15"], goals), numbered("action", "5", (4, 5))
    (['5 - Gender equality', '5.2 - Violence', '15 - Life on land'], [5])
    """
    found: list[object] = []
    for given in several(value):
        figures = isinstance(given, str) and given.isdecimal() and given.isascii() and given not in known
        number = int(given) if figures and len(given) < _FIGURES else given
        if keyword == "sdg" and isinstance(number, int) and not isinstance(number, bool):
            pattern = regex.compile(rf"\D*0?{number}(?!\d)")
            found += [name for name in known if isinstance(name, str) and pattern.match(name)] or [given]
        else:
            found.append(number if number in known else given)
    return found


def status_words(value: object) -> frozenset[str]:
    """Status words of words or members, "accepted" among them.

    >>> sorted(status_words(["accepted", "Rejected"]))
    ['rejected', 'supported']
    """
    words = set()
    for given in several(value):
        # A filter takes names alone: a phrase that is misspelt must not find something else.
        name = str(given).strip().upper().replace(" ", "_")
        if name not in ResponseStatus.__members__:
            raise QueryError(f"no status is called {given!r}; there are {', '.join(ResponseStatus)}, and accepted")
        words.add(ResponseStatus[name].value)
    return frozenset(words)


def choice(keyword: str, value: object, choices: Iterable[object]) -> frozenset[object]:
    """Values that are among the choices, words without regard to case and blanks, or an error that names them.

    >>> choice("position", "supported", ("Supported", "Noted"))
    frozenset({'Supported'})
    >>> choice("position", "Refused", ("Supported", "Noted"))
    Traceback (most recent call last):
        ...
    upr.errors.QueryError: position is one of 'Supported', 'Noted', not 'Refused'
    """
    known = list(choices)
    folded: dict[object, set[object]] = {}
    for one in known:
        folded.setdefault(_fold(one), set()).add(one)
    found: set[object] = set()
    for given in numbered(keyword, value, known):
        if given not in known and not (isinstance(given, str) and _fold(given) in folded):
            shown = ", ".join(map(repr, known[:_SHOWN])) + (
                f" and {len(known) - _SHOWN} more" if len(known) > _SHOWN else ""
            )
            raise QueryError(f"{keyword} is one of {shown}, not {given!r}{_meant(given, known)}")
        found |= {given} if given in known else folded[_fold(given)]
    return frozenset(found)


def _meant(given: object, known: Iterable[object]) -> str:
    """What may have been meant, where a word is near to one that is known."""
    import difflib  # only a wrong word needs it

    words = {str(_fold(one)): one for one in known if isinstance(one, str)}
    near = difflib.get_close_matches(str(_fold(given)), words, n=3) if isinstance(given, str) else []
    return f"; did you mean {' or '.join(repr(words[word]) for word in near)}?" if near else ""


def _fold(name: object) -> object:
    return " ".join(name.split()).casefold() if isinstance(name, str) else name


def states(value: object) -> frozenset[State]:
    """States of States, codes or names; an unknown name raises `UnknownStateError`."""
    return frozenset(given if isinstance(given, State) else State.of(given) for given in several(value))


def cycles(value: object) -> frozenset[Cycle | None]:
    """Cycles of members or numbers; None is the cycle of what has none."""
    known = {int(cycle) for cycle in Cycle}
    for given in several(value):
        if given is not None and (isinstance(given, bool) or given not in known):
            raise QueryError(f"cycle is one of {', '.join(map(str, sorted(known)))} or None, not {given!r}")
    return frozenset(None if given is None else Cycle(given) for given in several(value))


def text_pattern(value: str | re.Pattern[str] | regex.Pattern[str]) -> regex.Pattern[str]:
    """The pattern of a text question: whole words, with case when they have a capital; a compiled pattern as it is.

    >>> pattern = text_pattern("CAT")
    >>> bool(pattern.search("Ratify CAT")), bool(pattern.search("educate the cat"))
    (True, False)
    """
    if isinstance(value, re.Pattern):
        # The standard library's patterns know no time limit; the same pattern in `regex` does.
        flags = value.flags & (re.IGNORECASE | re.MULTILINE | re.DOTALL | re.VERBOSE | re.ASCII)
        return regex.compile(value.pattern, int(flags) & ~int(re.UNICODE))
    if isinstance(value, regex.Pattern):
        return value
    if not isinstance(value, str) or not value.strip():
        raise QueryError(f"text is words or a compiled pattern, not {value!r}")
    words = r"\s+".join(regex.escape(word) for word in value.split())
    flags_ = regex.IGNORECASE if value == value.lower() else 0
    return regex.compile(rf"(?<!\w){words}(?!\w)", flags_)


def too_long(pattern: regex.Pattern[str], what: str) -> str:
    """What is said of a pattern that ran too long.

    Args:
        pattern: It.
        what: The text that it ran over.
    """
    return f"the pattern {pattern.pattern!r} took more than {TIMEOUT:g} s over {what}; write it simpler"


def by_text(value: Any) -> Test | None:
    """Items whose text has the words; a pattern that runs too long raises `QueryError`. None where none is given."""
    if value is UNSET:
        return None
    pattern = text_pattern(value)

    def test(item: Recommendation) -> bool:
        try:
            return pattern.search(item.text, timeout=TIMEOUT) is not None
        except TimeoutError as error:
            raise QueryError(too_long(pattern, item.id)) from error

    return test


def by_predicate(value: object) -> Test | None:
    """Items for which a function holds; None where none is given."""
    if value is UNSET:
        return None
    if not callable(value):
        raise QueryError(f"predicate is a function of a recommendation, not {value!r}")
    return lambda item: bool(value(item))


def regions(value: object, keyword: str = "region") -> frozenset[object]:
    """UN regional groups, and other groups of States by any of their names; a name of none raises `QueryError`.

    >>> sorted(regions(["European Union", "grulac"]))
    ['EU', 'GRULAC']
    """
    groups = {given: group for given in several(value) if isinstance(given, str) and (group := group_named(given))}
    known = [*sorted({state.region for state in State.all()}), *(group.name for group in all_groups())]
    return choice(keyword, [groups[given].name if given in groups else given for given in several(value)], known)


def tell_of_noted(value: object, items: Iterable[Recommendation]) -> None:
    """Warn who asks for the status "Noted", OHCHR's word for a position, of the items that have it by other words.

    Args:
        value: What is asked of the status.
        items: The recommendations that are asked.
    """
    if asks_for_noted(value):
        others = sum(item.position == "Noted" and item.status != ResponseStatus.NOTED for item in items)
        if others:
            warnings.warn(noted_too(others), QueryWarning, stacklevel=4)


def asks_for_noted(value: object) -> bool:
    """Whether what is asked of the status is OHCHR's word for a position."""
    return "Noted" in [str(given).strip() for given in several(value)]


def noted_too(others: int) -> str:
    """The warning for who asks for the status "Noted".

    Args:
        others: Number of those that have the position by other words.
    """
    return (
        f"{others} others are 'Noted' in OHCHR's sense, by the words rejected or not supported: ask position='Noted' "
        "for all; status='noted' is the State's own word alone"
    )


def implementations(value: object) -> frozenset[object]:
    """What is said of implementation; True stands for any of the words, False for nothing said.

    >>> sorted(implementations(True))
    ['implemented', 'implemented_or_in_process', 'in_process']
    """
    stages: set[object] = set()
    for given in several(value):
        if given is True:
            stages.update(IMPLEMENTED)
        else:
            stages |= choice("implemented", None if given is False else given, (*IMPLEMENTED, None))
    return frozenset(stages)


TAGS = ("issue", "instrument", "body", "beneficiary")
"""Columns of which a table knows the names, and items that are tagged by another one may have more."""


def tag_names(keyword: str, value: object, items: Sequence[Recommendation]) -> frozenset[object]:
    """Names of issues, instruments, bodies or beneficiaries: those that the program knows, and those of the items' own.

    >>> sorted(tag_names("issue", ["poverty", "npm"], ()))
    Traceback (most recent call last):
        ...
    upr.errors.QueryError: issue is one of 'Asylum-seekers - refugees', 'CP rights - general', ..., not 'npm'
    """
    own = (name for item in items if item.tags for name in item.tags.of(keyword))
    return choice(keyword, value, dict.fromkeys([*tagging.known(keyword), *own, None]))


def _names(value: object) -> frozenset[object]:
    return frozenset(state.name for state in states(value))


COLUMN_VALUES: dict[str, Callable[[object], frozenset[object]]] = {
    "status": status_words,
    "to": _names,
    "by": _names,
    "cycle": lambda value: frozenset(cycle and int(cycle) for cycle in cycles(value)),
    "session": lambda value: choice("session", value, [*range(1, 1000), None]),
    "region": regions,
    "to_region": lambda value: regions(value, "to_region"),
    "position": lambda value: choice("position", value, (*POSITIONS, None)),
    "implemented": implementations,
    "action": lambda value: choice("action", value, (*FIXED["action"],)),
    "asks_to": lambda value: choice("asks_to", value, (*tagging.known("asks_to"), None)),
    "coded_action": lambda value: choice("coded_action", value, (*FIXED["action"],)),
}
"""How a question's value is read, for the columns whose values a table knows."""
ALSO = {"region": "group", "to_region": "to_group"}
"""A second column in which a question's values may stand."""
