"""What people search for, in the words of SQLite's full-text index.

`death penalty` are both words, anywhere; `"death penalty"` the phrase; `AND`, `OR`, `NOT` in capitals and brackets mean
what they say; `tortur*` are all words that begin so. Whatever else is written is a word: each goes to the index in
quotes (SQLite, FTS5, 3.1), so that no text is a command to it.
"""

from __future__ import annotations

import attrs
import regex

from upr.errors import QueryError

_LONGEST = 2_000  # characters of a question
_DEEPEST = 50  # brackets in brackets; SQLite's own parser stops at some 80
_OPENING, _CLOSING = '"“„«', '"”“»'
_TOKEN = regex.compile(
    rf"""\s*(?:
        (?P<open>\() | (?P<close>\))
        | [{_OPENING}] (?P<phrase>[^{_CLOSING}]*+) (?P<end>[{_CLOSING}])? (?P<begins>\*)?
        | (?P<word>[^\s(){_OPENING}{_CLOSING}]++)
    )""",
    regex.VERBOSE,
)
_LETTER = regex.compile(r"[\p{L}\p{N}\p{Co}]")
_EXAMPLE = 'write words, "phrases", AND, OR, NOT and brackets, as \'"death penalty" AND (moratorium OR abolish*)\''


@attrs.frozen
class _Token:
    kind: str  # (, ), AND, OR, NOT, term, end
    printed: str
    match: str = ""


def match_expression(words: str) -> str:
    """The expression of the full-text index for a question.

    Args:
        words: As people write them.

    Raises:
        QueryError: They are no question; the message says where and why.

    >>> match_expression('"death penalty" AND moratorium')
    '("death penalty" AND "moratorium")'
    >>> match_expression("women NOT (children OR tortur*)")
    '("women" NOT ("children" OR "tortur"*))'
    >>> match_expression("women AND")
    Traceback (most recent call last):
        ...
    upr.errors.QueryError: can't search for 'women AND': a word is missing at the end; write words, "phrases", AND, ...
    """
    if not isinstance(words, str):
        raise QueryError(f"words to search for are a text, not {words!r}")
    if len(words) > _LONGEST:
        raise QueryError(f"a search has at most {_LONGEST:,} characters, and this one has {len(words):,}")
    return _Reading(words).expression()


class _Reading:
    """One question, read from left to right: OR binds least, then AND, then NOT; brackets bind most."""

    def __init__(self, words: str) -> None:
        self._words = words
        self._tokens = [*self._read(), _Token("end", "")]
        self._at = 0
        self._depth = 0

    def expression(self) -> str:
        found = self._or()
        if self._next.kind != "end":
            raise self._wrong(f"no bracket is open before {self._next.printed!r}")
        return found

    def _read(self) -> list[_Token]:
        tokens, at, text = [], 0, self._words.rstrip()
        while at < len(text):
            found = _TOKEN.match(text, at)
            if found is None:  # a closing quotation mark alone
                raise self._wrong(f"a quotation mark has no partner at {text[at:].strip()[:20]!r}")
            at = found.end()
            tokens.append(self._token(found))
        return tokens

    def _token(self, found: regex.Match[str]) -> _Token:
        printed = found[0].strip()
        if found["open"] or found["close"]:
            return _Token("(" if found["open"] else ")", printed)
        if found["word"] in ("AND", "OR", "NOT"):
            return _Token(found["word"], printed)
        if found["phrase"] is not None and not found["end"]:
            raise self._wrong(f"a quotation mark has no partner at {printed[:20]!r}")
        word = found["phrase"] if found["phrase"] is not None else found["word"].rstrip("*")
        begins = bool(found["begins"]) or (found["word"] or "").endswith("*")
        if not _LETTER.search(word):
            raise self._wrong(f"{printed[:20]!r} has no letter or digit")
        plain = word.replace("\0", " ").encode("utf-8", "replace").decode("utf-8").replace('"', " ")
        return _Token("term", printed, f'"{plain}"' + "*" * begins)

    @property
    def _next(self) -> _Token:
        return self._tokens[self._at]

    def _take(self, kind: str) -> bool:
        if self._next.kind != kind:
            return False
        self._at += 1
        return True

    def _or(self) -> str:
        parts = [self._and()]
        while self._take("OR"):
            parts.append(self._and())
        return parts[0] if len(parts) == 1 else f"({' OR '.join(parts)})"

    def _and(self) -> str:
        parts = [self._not()]
        while self._take("AND") or self._next.kind in ("term", "("):
            parts.append(self._not())
        return parts[0] if len(parts) == 1 else f"({' AND '.join(parts)})"

    def _not(self) -> str:
        found = self._one()
        while self._take("NOT"):
            found = f"({found} NOT {self._one()})"
        return found

    def _one(self) -> str:
        token = self._next
        if self._take("term"):
            return token.match
        if self._take("("):
            self._depth += 1
            if self._depth > _DEEPEST:
                raise self._wrong(f"more than {_DEEPEST} brackets are open at once")
            found = self._or()
            if not self._take(")"):
                raise self._wrong("a bracket is not closed")
            self._depth -= 1
            return found
        if token.kind == "NOT":
            raise self._wrong("NOT needs what it is taken from before it, as in 'women NOT children'")
        raise self._wrong("a word is missing " + (f"before {token.printed!r}" if token.printed else "at the end"))

    def _wrong(self, why: str) -> QueryError:
        return QueryError(f"can't search for {self._words[:80]!r}: {why}; {_EXAMPLE}")
