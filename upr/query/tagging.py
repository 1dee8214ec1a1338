"""What the program says of a text, for questions to recommendations that nobody has tagged; loaded when it is asked."""

from __future__ import annotations

import functools
from typing import Literal

Kind = Literal["instrument", "body", "beneficiary"]
_REMEMBERED = 8192  # texts


@functools.lru_cache(maxsize=_REMEMBERED)
def issue_names(text: str) -> tuple[str, ...]:
    """The issues of a text, the likeliest first.

    >>> issue_names("Abolish the death penalty")
    ('Death penalty',)
    """
    from upr.tagging import builtin

    return builtin().issue_names(text)


@functools.lru_cache(maxsize=_REMEMBERED)
def action_category(text: str) -> int | None:
    """The action category of a text; None of one without words.

    >>> action_category("Abolish the death penalty"), action_category("")
    (5, None)
    """
    from upr.tagging import builtin

    return builtin().action_category(text)


def named(text: str, kind: Kind) -> tuple[str, ...]:
    """The instruments, bodies or beneficiaries that a text names.

    >>> named("Ratify CAT and its Optional Protocol", "instrument")
    ('CAT', 'OP-CAT')
    """
    return tuple(dict.fromkeys(name for of, name in _mentions(text) if of == kind))


@functools.lru_cache(maxsize=_REMEMBERED)
def _mentions(text: str) -> tuple[tuple[str, str], ...]:
    from upr.tagging.mentions import mentions

    return tuple((mention.kind, mention.name) for mention in mentions(text))


@functools.lru_cache(maxsize=_REMEMBERED)
def acts(text: str) -> tuple[str, ...]:
    """What a text asks to be done, each action once, in the order of its asks.

    >>> acts("Ratify CAT and its Optional Protocol, and establish an independent NHRI")
    ('ratify', 'establish')
    """
    from upr.tagging.asks import asks_of

    return tuple(dict.fromkeys(ask.action for ask in asks_of(text)))


def known(column: str) -> tuple[str, ...]:
    """The names that the program may give in a column.

    Args:
        column: "issue", "instrument", "body", "beneficiary" or "asks_to".

    >>> len(known("issue")), "CAT" in known("instrument")
    (54, True)
    """
    from upr.tagging import asks, builtin, tables

    if column == "asks_to":
        return tuple(asks.ACTIONS)
    if column == "issue":
        return builtin().issues
    return tuple(dict.fromkeys(name for row in tables.builtin().rows if row.table == column for name in row.names))
