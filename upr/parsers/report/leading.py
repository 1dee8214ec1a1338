"""The States of an item that stand before its words: "6.1 Chad, Togo: Ratify it", "6.1 (Chad) Ratify it".

Lists that nobody has sorted yet are taken down so, delegation by delegation. Elsewhere `upr.attribution` knows the
forms, all of which leave the words at the beginning.
"""

from __future__ import annotations

import attrs
import regex

from upr.attribution import Attributed, attributed, split_states

_BEFORE_COLON = regex.compile(r"(\p{Lu}[^:]{2,300}):\s+(?=\p{Lu})")
_BEHIND = " -–—:;,"


def attributed_item(text: str) -> Attributed:
    """The words of an item and its States, wherever they stand.

    Args:
        text: The item in one line, without its label.

    >>> found = attributed_item("France, Togo: Ratify it;")
    >>> found.text, [a.as_printed for a in found.attributions]
    ('Ratify it', ['France', 'Togo'])
    >>> attributed_item("(Chad) Ratify it (Peru).").text
    'Ratify it'
    """
    found = attributed(text)
    if found.ends:
        first = found.attributions[0].spans[0].start
        stands_first = not text[:first].strip(" ([") and found.text
        return attrs.evolve(found, text=found.text[found.ends[0] :].lstrip(_BEHIND)) if stands_first else found
    before = _BEFORE_COLON.match(text)
    states = split_states(before[1]) if before else None
    if before is None or states is None or not states.certain:
        return found
    return Attributed(attributed(text[before.end() :]).text, states.attributions)
