"""A window over a long JSON text: values are decoded one by one, whatever pieces the text comes in."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator

import regex

from upr.errors import DamagedFileError

_LONGEST = 20_000_000  # characters of a value; a longer one is no row
_LONGEST_NUMBER = 1_000  # digits; Python makes no number of more than 4,300
# Where a text ends inside a value, the decoder complains this near its end: a literal, a number or two escapes of six
# characters were begun. A complaint before it is one about the text.
_UNFINISHED = 16
_BETWEEN = regex.compile(r"[\s,\ufeff]*")
_FIRST_NAME = regex.compile(r"\{\s*+\"(?P<name>[^\"\\]{0,200})\"\s*+:")
_ANOTHER = regex.compile(r"\}\s*+,\s*+\{\s*+\"(?P<name>[^\"\\]{0,200})\"\s*+:")
# The end of an array, and of the object that it may be in, with the numbers and words that may follow there.
_LAST = regex.compile(r"\}\s*+\](?:\s*+,\s*+\"\w{1,40}\"\s*+:\s*+(?:\"[^\"]{0,40}\"|[\w.]{1,40}))*+\s*+\}?\s*+$")
_NEAR = 4_000  # characters


def _number(digits: str) -> int | str:
    return int(digits) if len(digits) <= _LONGEST_NUMBER else digits


_DECODER = json.JSONDecoder(parse_int=_number)


class JsonWindow:
    """The part of a text that is looked at.

    Args:
        pieces: The pieces of the text.
        path: Name of the file, for errors.

    >>> window = JsonWindow(iter(['{"rows": 3', '1, "b": "x"}']))
    >>> window.expect("{", "an object begins with {")
    '{'
    >>> [(name, window.value()) for name in window.members()], window.at_end()
    ([('rows', 31), ('b', 'x')], True)
    """

    def __init__(self, pieces: Iterator[str], path: str | None = None) -> None:
        self.text = ""
        self.at = 0
        """How far it was read."""
        self._pieces = pieces
        self._path = path
        self._before = 0  # characters of the text before the window

    @property
    def place(self) -> int:
        """Where the reading stands in the whole text."""
        return self._before + self.at

    def next(self) -> str:
        """The next character behind blanks and commas.

        Raises:
            DamagedFileError: The text ends.
        """
        while True:
            if passed := _BETWEEN.match(self.text, self.at):
                self.at = passed.end()
            if self.at < len(self.text):
                return self.text[self.at]
            if not self.widen():
                raise self.broken("the text ends")

    def expect(self, characters: str, complaint: str) -> str:
        """The next character, which is one of several, and is passed.

        Args:
            characters: What it may be.
            complaint: The error's words where it is another.

        Raises:
            DamagedFileError: It is another.
        """
        found = self.next()
        if found not in characters:
            raise self.broken(complaint)
        self.at += 1
        return found

    def members(self) -> Iterator[str]:
        """The names in an object whose brace was passed, up to its end; who asks takes each value before the next.

        Raises:
            DamagedFileError: It is no whole object.
        """
        while self.next() != "}":
            name = self.value()
            if not isinstance(name, str):
                raise self.broken("a name in quotes is expected")
            self.expect(":", "a colon is expected")
            yield name
        self.at += 1

    def value(self) -> object:
        """The next value, which is passed.

        Raises:
            DamagedFileError: There is no whole one.
        """
        self.next()
        try:
            return decoded(self)[0]
        except json.JSONDecodeError as error:
            raise self.broken(error.msg) from error

    def at_end(self) -> bool:
        """Whether only blanks follow; the pieces are then all taken."""
        rest = self.text[self.at :].strip()
        return not rest and not any([piece.strip() for piece in self._pieces])

    def over_broken(self, names: Collection[str], why: str) -> str:
        """Pass an object that is no JSON, and give its text.

        It ends at the brace behind which another object begins, with a name that those before it have (so that no
        object inside it is taken for another), or at the last one of the array.

        Args:
            names: The names of the objects before it; where there are none, the one that it begins with. Where no
                object behind it has one of them, any name counts.
            why: What is wrong, for the error where the text ends before such a brace.

        Raises:
            DamagedFileError: The text ends before, or no object is as long.
        """
        place, looked = self.place, 0
        if not names and (own := _FIRST_NAME.match(self.text, self.at)):
            names = (own["name"],)
        while True:
            for end in _ANOTHER.finditer(self.text, self.at + looked):
                if end["name"] in names:
                    return self._passed(end.start() + 1)
            # A brace near the end may have what follows it in the next piece.
            looked = max(len(self.text) - self.at - _NEAR, 0)
            if not self.widen():
                break
        start, within = self.at, 0  # lists that are open: what stands in one is no object of the array
        for another in _ANOTHER.finditer(self.text, self.at):
            within += self.text.count("[", start, another.start()) - self.text.count("]", start, another.start())
            start = another.start()
            if within <= 0:
                return self._passed(another.start() + 1)
        # What follows the array is short.
        if last := _LAST.search(self.text, max(self.at, len(self.text) - _NEAR)):
            return self._passed(last.start() + 1)
        raise self.broken(why, place)

    def _passed(self, end: int) -> str:
        start, self.at = self.at, end
        return self.text[start:end]

    def widen(self) -> bool:
        """Read on; False at the text's end, and where no value is as long as what is held."""
        held = len(self.text) - self.at
        # As much again as is held: each character of a long value is read twice at the most, not once a piece.
        more = _at_least(self._pieces, held)
        if not more or held > _LONGEST:
            return False
        self._before += self.at
        self.text, self.at = self.text[self.at :] + more, 0
        return True

    def broken(self, why: str, place: int | None = None) -> DamagedFileError:
        """The error of a text that can't be read on.

        Args:
            why: What is wrong.
            place: Where; None for where the reading stands.
        """
        at = self.place if place is None else place
        return DamagedFileError(f"not whole JSON at character {at} ({why}); download it again", source=self._path)


def decoded(window: JsonWindow) -> tuple[object, str]:
    """The value that begins where a window stands, and its text; it is passed.

    Args:
        window: It stands at the value's first character.

    Raises:
        JSONDecodeError: It is no JSON, or the text ends in it.
        DamagedFileError: It is nested too deeply.
    """
    while True:
        text, at = window.text, window.at
        try:
            value, end = _DECODER.raw_decode(text, at)
        except json.JSONDecodeError as error:
            begun = error.msg.startswith("Unterminated string") or error.pos >= len(text) - _UNFINISHED
            if not begun or not window.widen():
                raise
        except RecursionError as error:
            raise window.broken("lists are nested too deeply") from error
        else:
            # A number at the end of a piece may go on in the next one.
            if end < len(text) or isinstance(value, dict | list | str) or not window.widen():
                window.at = end
                return value, text[at:end]


def _at_least(pieces: Iterator[str], most: int) -> str:
    """The next pieces, until they are as long."""
    taken, size = [], 0
    for piece in pieces:
        taken.append(piece)
        size += len(piece)
        if size >= most:
            break
    return "".join(taken)
