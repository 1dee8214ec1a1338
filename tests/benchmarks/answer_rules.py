"""The rules of the answer grammar, found in its modules: patterns, alternatives and reaches of them, and tolerances."""

from __future__ import annotations

import ast
import contextlib
import functools
import importlib
import pathlib
import pkgutil
import sys
from collections.abc import Iterator
from types import ModuleType
from typing import Any

import attrs
import regex

import upr
import upr.parsers.addendum
import upr.parsers.answers
from upr.patterns import Pattern

GRAMMAR = (upr.parsers.answers, upr.parsers.addendum)
ORDINALS = ("STATED", "SAID", "NEAR", "EXCEPTED", "_PARAGRAPH_RANK")
"""Numbers that name things, and measure nothing."""
_FLAGS = regex.compile(r"(?:\(\?[a-zA-Z]+\))*")
_GROUP = regex.compile(r"\((?:\?(?:P?<\w+>|[:>|]|<?[=!]|[a-zA-Z-]+:))?")
_REACH = regex.compile(r"\{(?P<least>\d*),(?P<most>\d+)\}")
_FEWEST = 10  # of a repetition that is a reach ("within 40 characters"), and no shape ("up to 3 figures")
_DEEPEST = 2  # alternations inside one another
_NEVER = "(?!)"
Anything = Pattern | regex.Pattern[str]


@attrs.frozen
class Place:
    """Where a rule is kept.

    Args:
        module: Name of the module.
        name: The name there.
        path: Where it stands in the container of that name, if it is in one.
    """

    module: str
    name: str
    path: tuple[Any, ...] = ()

    def __str__(self) -> str:
        inside = "".join(f"[{step!r}]" for step in self.path)
        return f"{self.module.removeprefix('upr.parsers.')}.{self.name}{inside}"


@attrs.frozen
class Rule:
    """One rule, and what stands in its place when it is knocked out.

    Args:
        place: Where it is kept.
        kind: "pattern", "alternative", "reach" or "tolerance".
        words: The rule as it is written; of a number, how it is changed.
        changed: The expression or the number that takes its place.
    """

    place: Place
    kind: str
    words: str
    changed: str | float


def rules() -> list[Rule]:
    """All rules, in the order of the modules."""
    found: list[Rule] = []
    for place, value in kept():
        if isinstance(value, Pattern | regex.Pattern):
            found += _of_pattern(place, value.pattern)
        else:
            changes = (value * 2, value // 2 if isinstance(value, int) else value / 2)
            found += [Rule(place, "tolerance", f"{value} to {change}", change) for change in changes if change != value]
    return found


def kept() -> Iterator[tuple[Place, Anything | float]]:
    """The patterns and the numbers that the modules of the grammar name themselves."""
    for module in modules():
        own = _assigned(module)
        for name, value in vars(module).items():
            if name in own and name not in ORDINALS:
                for path, one in _inside(value):
                    yield Place(module.__name__, name, path), one


def modules() -> list[ModuleType]:
    """The modules of the grammar."""
    return [
        importlib.import_module(found.name)
        for package in GRAMMAR
        for found in pkgutil.iter_modules(package.__path__, f"{package.__name__}.")
    ]


def _assigned(module: ModuleType) -> set[str]:
    """The names that a module gives values, without what it imports."""
    names: set[str] = set()
    for node in _tree(module).body:
        if isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names |= {one.id for target in targets for one in ast.walk(target) if isinstance(one, ast.Name)}
    return names


@functools.cache
def _tree(module: ModuleType) -> ast.Module:
    return ast.parse(pathlib.Path(str(module.__file__)).read_text("utf-8"))


def _inside(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], Anything | float]]:
    """A pattern or a number itself, or the patterns in a container."""
    if isinstance(value, Pattern | regex.Pattern) or (type(value) in (int, float) and not path):
        yield path, value
    elif isinstance(value, tuple | list):
        for at, one in enumerate(value):
            yield from _inside(one, (*path, at))
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from _inside(one, (*path, key))


# -- the alternatives of an expression


def _of_pattern(place: Place, text: str) -> Iterator[Rule]:
    flags = _FLAGS.match(text).end()  # type: ignore[union-attr]
    yield Rule(place, "pattern", text, f"{text[:flags]}{_NEVER}(?:{text[flags:]})")
    for start, end in alternatives(text):
        yield Rule(place, "alternative", text[start:end], text[:start] + _NEVER + text[start:])
    for reach in _REACH.finditer(text):
        most = int(reach["most"])
        for change in (most * 2, most // 2) if most >= _FEWEST else ():
            start, end = reach.span("most")
            words = f"{text[max(0, reach.start() - 25) : reach.end()]} to {change}"
            yield Rule(place, "reach", words, text[:start] + str(change) + text[end:])


def alternatives(text: str) -> list[tuple[int, int]]:
    """The places of the alternatives of the outermost groups that have any, or of the whole; and of those inside them.

    Args:
        text: The expression.
    """
    return list(dict.fromkeys(_alternatives(text, _FLAGS.match(text).end(), len(text), 1)))  # type: ignore[union-attr]


def literal(alternative: str) -> str:
    """The longest word, or part of one, that has to stand in a text where an alternative is found; small letters.

    Args:
        alternative: An alternative, with no other beside it.
    """
    plain, at = "", 0
    while at < len(alternative):
        sign = alternative[at]
        if sign == "\\":
            at += 1
            plain += " "
        elif sign == "[":
            at = _class_end(alternative, at)
            plain += " "
        elif sign == "{":  # of a repetition, or of a class of letters
            at = alternative.index("}", at)
            plain += " "
        elif sign == "(":
            at = _group_end(alternative, at)
            plain += " "
        else:
            repeated = alternative[at + 1 : at + 2] in ("?", "*", "{")
            plain += sign if sign.isascii() and sign.isalpha() and not repeated else " "
        at += 1
    return max(plain.split(), key=len, default="").casefold()


def _group_end(text: str, at: int) -> int:
    """Where a group ends that begins at a place."""
    depth = 0
    while True:
        if text[at] == "\\":
            at += 1
        elif text[at] == "[":
            at = _class_end(text, at)
        else:
            depth += (text[at] == "(") - (text[at] == ")")
        if not depth:
            return at
        at += 1


def _alternatives(text: str, start: int, end: int, depth: int) -> Iterator[tuple[int, int]]:
    bars, groups = _scanned(text, start, end)
    branches = list(zip([start, *(bar + 1 for bar in bars)], [*bars, end], strict=True))
    if bars:
        yield from branches
        depth += 1
    if depth <= _DEEPEST:
        for inside in groups:
            yield from _alternatives(text, *inside, depth)


def _scanned(text: str, start: int, end: int) -> tuple[list[int], list[tuple[int, int]]]:
    """Where `|` stands outside all groups, and the insides of the outermost groups."""
    bars: list[int] = []
    groups: list[tuple[int, int]] = []
    opened: list[int] = []
    at = start
    while at < end:
        sign = text[at]
        if sign == "\\":
            at += 1
        elif sign == "[":
            at = _class_end(text, at)
        elif sign == "(":
            opened.append(_GROUP.match(text, at).end())  # type: ignore[union-attr]
            at = opened[-1] - 1
        elif sign == ")":
            inside = opened.pop()
            if not opened:
                groups.append((inside, at))
        elif sign == "|" and not opened:
            bars.append(at)
        at += 1
    return bars, groups


def _class_end(text: str, at: int) -> int:
    """Where a class of characters ends that begins at a place."""
    at += 2 if text[at + 1] == "^" else 1
    at += text[at] == "]"
    while text[at] != "]":
        at += 2 if text[at] == "\\" else 1
    return at


# -- putting another value in the place of a rule


@functools.cache
def holders(place: Place) -> tuple[tuple[ModuleType, str], ...]:
    """Every module that has the value of a name, with what it calls it there: its own, and those that import it."""
    own = sys.modules[place.module]
    return ((own, place.name), *_importers().get((place.module, place.name), ()))


@functools.cache
def _importers() -> dict[tuple[str, str], list[tuple[ModuleType, str]]]:
    importers: dict[tuple[str, str], list[tuple[ModuleType, str]]] = {}
    for name in _imported_modules():
        module = importlib.import_module(name)
        for node in _tree(module).body:
            if isinstance(node, ast.ImportFrom) and node.module:
                for alias in node.names:
                    importers.setdefault((node.module, alias.name), []).append((module, alias.asname or alias.name))
    return importers


def _imported_modules() -> list[str]:
    packages = pkgutil.walk_packages(upr.parsers.__path__, "upr.parsers.")
    return [found.name for found in packages]


@contextlib.contextmanager
def replaced(values: dict[Place, Any]) -> Iterator[None]:
    """While it lasts, names have other values, in every module that has them.

    Args:
        values: The values by their places.
    """
    before = [(module, name, vars(module)[name]) for place in values for module, name in holders(place)]
    try:
        for place, value in values.items():
            for module, name in holders(place):
                setattr(module, name, _with(vars(module)[name], place.path, value))
        yield
    finally:
        for module, name, value in reversed(before):
            setattr(module, name, value)


def _with(container: Any, path: tuple[Any, ...], value: Any) -> Any:
    """A container with another value at a place of it."""
    if not path:
        return value
    items = dict(container) if isinstance(container, dict) else list(container)
    items[path[0]] = _with(items[path[0]], path[1:], value)
    return items if isinstance(container, dict) else type(container)(items)


def changed(rule: Rule, value: Anything | float) -> Anything | float:
    """What stands in the place of a rule that is knocked out.

    Args:
        rule: The rule.
        value: The pattern or the number that it is of.
    """
    if isinstance(value, Pattern):
        return Pattern(str(rule.changed), value.compiled.flags & ~regex.VERSION0, steep=value._short < 0)
    if isinstance(value, regex.Pattern):
        return regex.compile(str(rule.changed), value.flags & ~regex.VERSION0)
    return float(rule.changed) if isinstance(value, float) else int(rule.changed)


def uses(place: Place) -> Iterator[tuple[str, range]]:
    """The functions that use a name: their file, and their lines.

    Args:
        place: Where the name is kept.
    """
    for module, name in holders(place):
        for node in ast.walk(_tree(module)):
            if isinstance(node, ast.FunctionDef) and any(
                isinstance(one, ast.Name) and one.id == name for one in ast.walk(node)
            ):
                first = min([node.lineno, *(one.lineno for one in node.decorator_list)])
                yield str(module.__file__), range(first, (node.end_lineno or first) + 1)
