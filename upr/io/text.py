"""JSON as text: what every program reads back as it was, whatever characters the data holds."""

from __future__ import annotations

import json

import regex

# Halves of surrogate pairs, which UTF-8 has no bytes for, and the line ends that JSON lets stand in a text, at which
# a program may part the lines of a file (Unicode 5.8; Python's str.splitlines).
_SPELT_OUT = regex.compile(r"[\ud800-\udfff\x85\u2028\u2029]")


def json_line(data: object) -> str:
    """Data as JSON on one line, with its end.

    >>> json_line(["\\u2028"])
    '["\\\\u2028"]\\n'
    """
    return _escaped(json.dumps(data, ensure_ascii=False)) + "\n"


def json_text(data: object) -> str:
    """Data as JSON that people can read.

    >>> json_text([1])
    '[\\n 1\\n]\\n'
    """
    return _escaped(json.dumps(data, ensure_ascii=False, indent=1)) + "\n"


def escaped(text: str) -> str:
    """JSON as JSON in which every character that a terminal might obey is spelt out.

    Args:
        text: JSON, in which such characters stand in strings only.

    >>> escaped('["\\x9b2J"]')
    '["\\\\u009b2J"]'
    """
    if text.replace("\n", " ").isprintable():
        return text
    return "".join(c if c == "\n" or c.isprintable() else json.dumps(c)[1:-1] for c in text)


def _escaped(text: str) -> str:
    return _SPELT_OUT.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
