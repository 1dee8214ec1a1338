"""JSON of strangers: one value, a list of them, or one a line, each decoded when it is asked for."""

from __future__ import annotations

import json
from collections.abc import Iterator

import regex

from upr.errors import DamagedFileError, LimitError
from upr.limits import check_time, current

_BLANKS = regex.compile(r"[ \t\r\n]*+")


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    held = dict(pairs)
    if len(held) != len(pairs):
        seen: set[str] = set()
        twice = next(name for name, _ in pairs if name in seen or seen.add(name))  # type: ignore[func-returns-value]
        raise ValueError(f"the name {twice[:60]!a} stands twice in one object")
    return held


def _constant(word: str) -> object:
    raise ValueError(f"{word} is no JSON")


# A name that stands twice, NaN and Infinity are read by Python, and mean one thing here and another there.
_DECODER = json.JSONDecoder(object_pairs_hook=_object, parse_constant=_constant)


def values_in(data: bytes, source: str | None = None) -> Iterator[object]:
    """The values of JSON: those of a list, or those of lines; a single one is a list of one.

    Args:
        data: In UTF-8; lone surrogates are kept.
        source: Name of the file, for errors.

    Raises:
        DamagedFileError: It is no whole JSON; values before the fault have been given.
        LimitError: A value has more characters than `upr.Limits` allows.

    >>> list(values_in(b'[{"a": 1}, 2]')), list(values_in(b'{"a": 1}\\n2\\n'))
    ([{'a': 1}, 2], [{'a': 1}, 2])
    """
    try:
        text = data.decode("utf-8-sig", "surrogatepass")
        at = _behind_blanks(text, 0)
        listed = text.startswith("[", at)
        yield from _listed(text, at + 1, source) if listed else _lined(text, at, source)
    except RecursionError:
        raise DamagedFileError("its JSON is nested too deeply for any record; write it again", source=source) from None
    except ValueError as error:
        raise DamagedFileError(f"not whole JSON ({error}); write it again", source=source) from error


def _listed(text: str, at: int, source: str | None) -> Iterator[object]:
    at = _behind_blanks(text, at)
    if not text.startswith("]", at):
        while True:
            value, at = _value(text, at, source)
            yield value
            at = _behind_blanks(text, at)
            if not text.startswith(",", at):
                break
            at = _behind_blanks(text, at + 1)
    if not text.startswith("]", at):
        raise json.JSONDecodeError("Expecting ',' or ']'", text, at)
    at = _behind_blanks(text, at + 1)
    if at < len(text):
        raise json.JSONDecodeError("Extra data", text, at)


def _lined(text: str, at: int, source: str | None) -> Iterator[object]:
    while at < len(text):
        value, end = _value(text, at, source)
        yield value
        at = _behind_blanks(text, end)
        if at < len(text) and "\n" not in text[end:at]:
            raise json.JSONDecodeError("Extra data", text, at)


def _value(text: str, at: int, source: str | None) -> tuple[object, int]:
    """One value and the place behind it; no more is decoded than a document may have of characters."""
    check_time()
    most = current().characters
    if most is None or len(text) - at <= most:
        return _DECODER.raw_decode(text, at)
    try:
        value, size = _DECODER.raw_decode(text[at : at + most])
    except json.JSONDecodeError as error:
        raise LimitError(
            f"no whole record is in {most:,} characters from character {at} on; allow more with "
            "upr.Limits(characters=), if you trust the file",
            source=source,
        ) from error
    return value, at + size


def _behind_blanks(text: str, at: int) -> int:
    blanks = _BLANKS.match(text, at)
    return blanks.end() if blanks else at
