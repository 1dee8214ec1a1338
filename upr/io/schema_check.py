"""A value against a JSON Schema: the keywords that the record's schema uses, and no others.

The core needs no library for it. Two things are stricter than JSON Schema is: a number with a fraction part ("1.0") is
no integer, and NaN and Infinity, which JSON doesn't have, are no numbers.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import attrs

_LONGEST = 60  # characters of a value that a message shows
ENOUGH = 100
"""Problems of one value after which no more are looked for."""
_NUMBERS = (int, float)


@attrs.frozen
class Problem:
    """What is wrong with one value.

    Args:
        path: Where it stands ("recommendations[3].status"); "" for the whole.
        expected: What should stand there.
    """

    path: str
    expected: str

    def __str__(self) -> str:
        return f"{self.path or 'the record'}: {self.expected}"


def shown(value: object) -> str:
    """A value in few printable characters, whatever it is.

    >>> shown("agreed"), shown([[1]]), shown(10**5000)
    ("'agreed'", 'a list', 'a number of many digits')
    """
    if isinstance(value, str):
        return ascii(value if len(value) <= _LONGEST else value[:_LONGEST] + "...")
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, int) and not -(10**20) < value < 10**20:
        return "a number of many digits"
    if isinstance(value, _NUMBERS):
        return repr(value)
    return (
        "an object" if isinstance(value, dict) else "a list" if isinstance(value, list) else f"a {type(value).__name__}"
    )


def joined(path: str, step: str | int) -> str:
    """The path of what a place holds under a name or number.

    >>> joined("recommendations", 3), joined("audit", "ok"), joined("", "title")
    ('recommendations[3]', 'audit.ok', 'title')
    """
    if isinstance(step, int):
        return f"{path}[{step}]"
    name = step if step.isidentifier() and step.isascii() and len(step) <= _LONGEST else shown(step)
    return f"{path}.{name}" if path else name


# A place is the place that holds it, and the name or number there; its words are made only where something is wrong.
Place = tuple[Any, Any] | None
Faults = list[tuple[Place, str]]
Check = Callable[[Any, Place, Faults], None]


def _words(place: Place) -> str:
    if place is None:
        return ""
    return joined(_words(place[0]), place[1] if isinstance(place[1], str | int) else shown(place[1]))


class SchemaCheck:
    """A JSON Schema, made ready to check many values.

    Args:
        schema: The schema; references lead into its "$defs".
        definition: Name in "$defs" of what values are; None for the schema itself.

    Raises:
        NotImplementedError: The schema has a keyword that this file doesn't know.

    >>> check = SchemaCheck({"properties": {"run": {"type": "integer"}}})
    >>> [str(problem) for problem in check.problems({"run": True})]
    ['run: an integer is expected, not true']
    """

    def __init__(self, schema: Mapping[str, Any], definition: str | None = None) -> None:
        self._definitions: dict[str, Check] = {}
        for name, held in schema.get("$defs", {}).items():
            self._definitions[name] = self._made(held)
        self._whole = self._made(schema) if definition is None else self._definitions[definition]

    def problems(self, value: object) -> list[Problem]:
        """What in a value doesn't hold to the schema: all of it, or the first hundred.

        Args:
            value: As `json.loads` gives it.
        """
        faults: Faults = []
        self._whole(value, None, faults)
        return [Problem(_words(place), expected) for place, expected in faults]

    def _made(self, schema: Mapping[str, Any]) -> Check:
        checks: list[Check] = []
        for keyword, asked in schema.items():
            if keyword in _MAKERS:
                checks.append(_MAKERS[keyword](asked))
            elif keyword in _NESTED:
                checks.append(getattr(self, _NESTED[keyword])(asked, schema))
            elif keyword not in _ANNOTATIONS:
                raise NotImplementedError(f"the keyword {keyword!r} of JSON Schema is not known here")
        if len(checks) == 1:
            return checks[0]

        def check(value: Any, place: Place, faults: Faults) -> None:
            for one in checks:
                one(value, place, faults)

        return check

    def _properties(self, asked: Mapping[str, Any], schema: Mapping[str, Any]) -> Check:
        properties = [(name, self._made(of)) for name, of in asked.items()]

        def check(value: Any, place: Place, faults: Faults) -> None:
            if isinstance(value, dict):
                for name, of in properties:
                    if name in value:
                        of(value[name], (place, name), faults)

        return check

    def _additional(self, asked: Mapping[str, Any], schema: Mapping[str, Any]) -> Check:
        of, named = self._made(asked), schema.get("properties", {}).keys()

        def check(value: Any, place: Place, faults: Faults) -> None:
            if isinstance(value, dict):
                for name in value.keys() - named:
                    if len(faults) >= ENOUGH:
                        return
                    of(value[name], (place, name), faults)

        return check

    def _items(self, asked: Mapping[str, Any], schema: Mapping[str, Any]) -> Check:
        of = self._made(asked)

        def check(value: Any, place: Place, faults: Faults) -> None:
            if isinstance(value, list):
                for number, held in enumerate(value):
                    if len(faults) >= ENOUGH:  # a stranger's list may hold millions
                        return
                    of(held, (place, number), faults)

        return check

    def _any_of(self, asked: Iterable[Mapping[str, Any]], schema: Mapping[str, Any]) -> Check:
        choices = [self._made(one) for one in asked]

        def check(value: Any, place: Place, faults: Faults) -> None:
            failed = []
            for choice in choices:
                own: Faults = []
                choice(value, place, own)
                if not own:
                    return
                failed.append(own)
            # The choice of the right type has its problems farther inside, and tells most.
            faults += next((own for own in failed if any(at is not place for at, _ in own)), failed[0])

        return check

    def _reference(self, asked: str, schema: Mapping[str, Any]) -> Check:
        name = asked.removeprefix("#/$defs/")

        def check(value: Any, place: Place, faults: Faults) -> None:
            self._definitions[name](value, place, faults)

        return check

    def _condition(self, asked: Mapping[str, Any], schema: Mapping[str, Any]) -> Check:
        holds, then, otherwise = (self._made(one) for one in (asked, schema.get("then", {}), schema.get("else", {})))

        def check(value: Any, place: Place, faults: Faults) -> None:
            own: Faults = []
            holds(value, place, own)
            (otherwise if own else then)(value, place, faults)

        return check


_ANNOTATIONS = frozenset({"$schema", "$id", "$defs", "title", "description", "format", "then", "else"})
_NESTED = {
    "properties": "_properties",
    "additionalProperties": "_additional",
    "items": "_items",
    "anyOf": "_any_of",
    "$ref": "_reference",
    "if": "_condition",
}
_IS: dict[str, Callable[[Any], bool]] = {
    "null": lambda value: value is None,
    "boolean": lambda value: isinstance(value, bool),
    "integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "number": lambda value: _is_number(value) and (isinstance(value, int) or math.isfinite(value)),
    "string": lambda value: isinstance(value, str),
    "array": lambda value: isinstance(value, list),
    "object": lambda value: isinstance(value, dict) and all(isinstance(name, str) for name in value),
}
_EXACT = {"null": type(None), "boolean": bool, "integer": int, "string": str, "array": list}


def _is_number(value: object) -> bool:
    return isinstance(value, _NUMBERS) and not isinstance(value, bool)


def _type(asked: str | list[str]) -> Check:
    names = [asked] if isinstance(asked, str) else asked
    tests = [_IS[name] for name in names]
    words = " or ".join("null" if n == "null" else f"an {n}" if n[0] in "aio" else f"a {n}" for n in names)

    # Nearly every value is of the right type: one look into a set is enough.
    exact = {_EXACT[name] for name in names if name in _EXACT}

    def check(value: Any, place: Place, faults: Faults) -> None:
        if type(value) in exact:
            return
        for test in tests:
            if test(value):
                return
        faults.append((place, f"{words} is expected, not {shown(value)}"))

    return check


def _required(asked: list[str]) -> Check:
    names = frozenset(asked)

    def check(value: Any, place: Place, faults: Faults) -> None:
        if isinstance(value, dict) and not names <= value.keys():
            faults += [((place, name), "it is missing") for name in asked if name not in value]

    return check


def _enum(asked: list[Any]) -> Check:
    words = ", ".join(map(shown, asked))

    def check(value: Any, place: Place, faults: Faults) -> None:
        # No enumeration of ours has a list or an object; to compare deep ones could take all of the stack.
        if isinstance(value, list | dict) or not any(_same(value, one) for one in asked):
            faults.append((place, f"one of {words} is expected, not {shown(value)}"))

    return check


def _same(value: object, other: object) -> bool:
    """Equal as JSON: true is not 1."""
    return value == other and isinstance(value, bool) == isinstance(other, bool)


def _const(asked: Any) -> Check:
    return _enum([asked])


def _minimum(asked: float) -> Check:
    def check(value: Any, place: Place, faults: Faults) -> None:
        if _is_number(value) and value < asked:
            faults.append((place, f"{asked} or more is expected, not {shown(value)}"))

    return check


def _maximum(asked: float) -> Check:
    def check(value: Any, place: Place, faults: Faults) -> None:
        if _is_number(value) and value > asked:
            faults.append((place, f"{asked} or less is expected, not {shown(value)}"))

    return check


def _pattern(asked: str) -> Check:
    search = re.compile(asked).search

    def check(value: Any, place: Place, faults: Faults) -> None:
        if isinstance(value, str) and search(value) is None:
            faults.append((place, f"it matches {asked}, but is {shown(value)}"))

    return check


def _fewest(asked: int) -> Check:
    def check(value: Any, place: Place, faults: Faults) -> None:
        if isinstance(value, list) and len(value) < asked:
            faults.append((place, f"{asked} values are expected, not {len(value)}"))

    return check


def _most(asked: int) -> Check:
    def check(value: Any, place: Place, faults: Faults) -> None:
        if isinstance(value, list) and len(value) > asked:
            faults.append((place, f"{asked} values are expected, not {len(value)}"))

    return check


_MAKERS: dict[str, Callable[[Any], Check]] = {
    "type": _type,
    "required": _required,
    "enum": _enum,
    "const": _const,
    "minimum": _minimum,
    "maximum": _maximum,
    "pattern": _pattern,
    "minItems": _fewest,
    "maxItems": _most,
}
