"""Patterns that meet a stranger's text: named once, and linear or with a time limit (`upr.patterns.Pattern`).

A pattern that is called by the name of a function (`regex.search(r"...", text)`) can't be seen here, so there are none
but those of a list. Every other one is tried as it is used, on texts that make repetitions slow.
"""

from __future__ import annotations

import ast
import importlib
import pathlib
import pickle
import re
from collections.abc import Callable, Iterator

import pytest
import regex

import upr
from upr.patterns import Pattern

HOUSE = pathlib.Path(upr.__file__).parent
FILES = sorted(HOUSE.rglob("*.py"))
CALLS = {"search", "match", "fullmatch", "sub", "subn", "split", "splititer", "findall", "finditer"}
# What may be called without a name, and why.
UNNAMED = {
    ("review/merging.py", "findall"): "the words of an amendment are the pattern: no repetition but of blanks",
    ("review/merging.py", "sub"): "as above",
    ("cli/diagnostics.py", "match"): "names of installed distributions",
    ("cli/diagnostics.py", "search"): "as above",
    ("parsers/thematic_list/reading_order.py", "sub"): "makes a pattern of a pattern",
    ("parsers/report/section.py", "sub"): "the mark at the end of a heading that has matched",
    ("readers/rows.py", "match"): "the first bytes of a file",
    ("readers/rows.py", "split"): "the first line of a file",
}
# Patterns whose texts are short, by the code around them.
SHORT = {
    ("upr.furniture", "_AT_EDGE"): "60 characters",
    ("upr.parsers.cover", "_MARKS"): "300 characters",
    ("upr.parsers.tables.headings", "_ROLES"): "a heading of 120 characters",
}
SIZE = 20_000
SECONDS = 0.1  # a linear search takes a few milliseconds; one that takes the square, a second and more
TRIES = 3  # a machine that does something else at once
STRESS = (
    " ",
    "a",
    "A",
    "1",
    ".",
    ", ",
    ". ",
    "- ",
    "(",
    ")",
    ")(",
    "a,",
    "1 ",
    "1.",
    "1, ",
    "A b ",
    "\n",
    "“",
    "|",
    "é’",
)


def _calls(path: pathlib.Path) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CALLS:
            yield node.func.attr, node


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(HOUSE)))
def test_patterns_have_a_name(path: pathlib.Path) -> None:
    name = path.relative_to(HOUSE).as_posix()
    unnamed = {
        (name, method): node.lineno
        for method, node in _calls(path)
        if isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id in ("re", "regex")
    }
    lines = sorted(line for call, line in unnamed.items() if call not in UNNAMED)
    assert not lines, f"lines {lines} search without a name: compile the pattern at the head of the file"


def _searched() -> set[tuple[str, str]]:
    """The names that are searched for in a text, by module; all others are matched at a place, or the whole text is.

    A name without an underscore is used in other modules too.
    """
    found = set()
    for path in FILES:
        for method, node in _calls(path):
            assert isinstance(node.func, ast.Attribute)
            if isinstance(node.func.value, ast.Name) and method not in ("match", "fullmatch"):
                name = node.func.value.id
                found.add((_module(path) if name.startswith("_") else "", name))
    return found


def _module(path: pathlib.Path) -> str:
    return ".".join(("upr", *path.relative_to(HOUSE).with_suffix("").parts)).removesuffix(".__init__")


def _plain_patterns() -> Iterator[tuple[str, str, regex.Pattern[str]]]:
    """Every compiled pattern of a module that has no time limit: the module, its name, the pattern."""
    for path in FILES:
        name = _module(path)
        if name.endswith("__main__"):
            continue
        for known, value in vars(importlib.import_module(name)).items():
            held = value if isinstance(value, tuple) else (value,)
            for one in (deep for item in held for deep in (item if isinstance(item, tuple) else (item,))):
                if isinstance(one, (regex.Pattern, re.Pattern)) and isinstance(one.pattern, str):
                    yield name, known, one


def test_every_pattern_with_a_time_limit_can_be_compiled() -> None:
    """They are compiled when they are first used, which may be in a document that no test has."""
    found = 0
    for path in FILES:
        if path.name == "__main__.py":
            continue
        for value in vars(importlib.import_module(_module(path))).values():
            rows = (
                value.values() if isinstance(value, dict) else value if isinstance(value, (tuple, list)) else (value,)
            )
            for held in rows:
                for one in held if isinstance(held, (tuple, list)) else (held,):
                    if isinstance(one, Pattern):
                        assert one.compiled.pattern == one.pattern
                        found += 1
    assert found > 100


def test_a_pattern_is_compiled_when_it_is_first_used() -> None:
    pattern = Pattern("(", regex.IGNORECASE)
    assert pattern.pattern == "(" and repr(pattern) == "Pattern('(')"
    with pytest.raises(regex.error):
        pattern.search("a")
    assert pickle.loads(pickle.dumps(Pattern("a", regex.IGNORECASE))).search("A")
    with pytest.raises(AttributeError, match="no attribute 'serach'"):
        pattern.serach  # type: ignore[attr-defined]  # noqa: B018


SEARCHED = _searched()
PLAIN = sorted(
    {(name, one.pattern, int(one.flags)): (name, known, one) for name, known, one in _plain_patterns()}.items()
)


@pytest.mark.parametrize("found", [value for _, value in PLAIN], ids=lambda found: f"{found[0]}:{found[1]}")
def test_a_pattern_without_a_time_limit_is_linear(found: tuple[str, str, regex.Pattern[str]]) -> None:
    module, name, pattern = found
    if (module, name) in SHORT:
        return
    backwards = "(?r)" in pattern.pattern
    own = (module if name.startswith("_") else "", name)
    several = isinstance(getattr(importlib.import_module(module), name), tuple)  # used by another name, in a loop
    method = "search" if (own in SEARCHED or several) and not backwards else "match"
    limited = regex.compile(pattern.pattern, int(pattern.flags) & ~int(re.UNICODE))
    words = dict.fromkeys(regex.findall(r"(?<!\\)[A-Za-z]{3,}", pattern.pattern))
    for piece in (*STRESS, *(f"{word} " for word in list(words)[:8])):
        for end in ("", "\0"):
            text = piece * (SIZE // len(piece)) + end
            if not any(_ends(getattr(limited, method), text) for _ in range(TRIES)):
                pytest.fail(f"{pattern.pattern!r} is slow on {piece!r} again and again: make it linear, or a Pattern")


def _ends(search: Callable[..., object], text: str) -> bool:
    try:
        search(text, timeout=SECONDS)
    except TimeoutError:
        return False
    return True
