"""The United Nations, their Council and its committees by themselves: "with the support of the United Nations".

Before a noun the words are an adjective ("the United Nations special procedures", "a UN workshop"), and behind "of"
they mostly tell whose a thing is ("a resolution of the United Nations"): there they are no body of their own, unless it
is their help or their voice that is spoken of. "The Council" without more is the Human Rights Council, to which all
these texts are addressed, where no other council was named before; "the Committees" are those of the treaties.
"""

from __future__ import annotations

from upr.tagging.hits import Hit
from upr.tagging.phrases import Word, word_set
from upr.tagging.tables import Tables

# Words that may stand behind a name that is no adjective.
_BEHIND = word_set(
    "and or to in for with on as through including by that which who whose is was are were has have had at from under "
    "while when so such via particularly especially within regarding concerning during also can could should would may "
    "will must into towards"
)
_FOR = word_set("for on against")  # "the Council for Counteracting Discrimination"
_KINDS = word_set("regional international european african global local national")  # "United Nations and regional"
_THEIRS = word_set(
    "assistance support help aid cooperation operation auspices involvement presence participation supervision "
    "recommendation recommendations request requests call calls advice expertise collaboration mediation agencies "
    "member members effectiveness work"
)
_BETWEEN = word_set("of the by from made issued expressed")
_SETS = word_set("established set defined adopted proclaimed recognized recognised required fixed")  # a standard


def united(text: str, words: list[Word], hits: list[Hit], tables: Tables) -> list[Hit]:
    """Where the United Nations are named by themselves, outside the other names.

    Args:
        text: The text.
        words: Its words.
        hits: What was found.
        tables: The tables.
    """
    whole, council = tables.bodies.get("UN"), tables.bodies.get("HRC")
    taken = {at for hit in hits for at in range(hit.first, hit.last)}
    found = []
    councils = False
    for at, word in enumerate(words):
        before = words[at - 1].low if at else ""
        first, row = at, whole
        if word.low == "nations" and before == "united":
            first = at - 1
        elif word.text == "Council" and before == "the" and not councils:
            row = council
        elif word.text == "Committees" and before == "the":
            row = tables.bodies.get("treaty bodies")
        elif word.text != "UN":
            councils = councils or word.low in ("council", "councils")
            continue
        alone = not taken & {first, at} and _stands_alone(text, words, first, at + 1) and not _belongs(words, first)
        if alone and row is not None:
            found.append(Hit(first, at + 1, (row,)))
        councils = councils or (word.low == "council" and not alone)
    return found


def _stands_alone(text: str, words: list[Word], first: int, last: int) -> bool:
    """Whether no noun follows that the name is an adjective to."""
    if last >= len(words) or not words[last].joined or text[words[last - 1].end : words[last].start].strip():
        return True
    if words[last].low not in _BEHIND or (words[last].low in _FOR and _is_name(words, last + 1)):
        return False
    joins = words[last].low in ("and", "or") and last + 1 < len(words) and words[last + 1].low in _KINDS
    return not joins or (first > 0 and words[first - 1].low == "the")


def _is_name(words: list[Word], at: int) -> bool:
    return at < len(words) and words[at].text[:1].isupper()


def _belongs(words: list[Word], first: int) -> bool:
    """Whether it only says whose another thing is ("the human rights mechanisms of the United Nations")."""
    at = first - 1
    while at >= 0 and words[at].low == "the":
        at -= 1
    if at > 0 and words[at].low == "by":
        return words[at - 1].low in _SETS
    if at < 0 or words[at].low != "of":
        return False
    while at >= 0 and words[at].low in _BETWEEN:
        at -= 1
    return at < 0 or words[at].low not in _THEIRS
