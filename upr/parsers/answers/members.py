"""Some of the recommendations just named, by their place among them: "the first", "the last two", "the others"."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

import regex

from upr.parsers.answers.mentions import Mention, mention_at
from upr.patterns import Pattern
from upr.wording.shapes import VERB_OF_SUBJECT

_I = regex.IGNORECASE
_PLACES = {
    "first": 0, "former": 0, "second": 1, "third": 2, "fourth": 3, "fifth": 4, "sixth": 5, "seventh": 6, "eighth": 7,
    "ninth": 8, "tenth": 9, "last": -1, "latter": -1, "penultimate": -2,
}  # fmt: skip
_COUNTS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9}
_PLACE, _COUNT = "|".join(_PLACES), "|".join(_COUNTS)
_OF_THEM = (
    rf"\s+(?:one|recommendations?|of\s+(?:these|them|those|all|the\s+(?:said\s+|above\s+)?"
    rf"(?:list|series|group|{_COUNT}|recommendations))(?:\s+(?:recommendations|{_COUNT}))?)"
)
# What goes on where nothing else is meant: not "the first part", "the last review".
_GOES_ON = (
    rf"(?=\s*(?:$|[.,;:)–—]|(?:{VERB_OF_SUBJECT}|is|are|was|were|can|could|does|do|has|have|and|or|but|while|whereas|which|"
    r"that|for|on|in|with|as|at|under|not|it|we|would|will|must|should|may|might|remains?|meets?|finds?|"
    r"(?:ask|call|requir|propos|concern|relat|seek|touch|go|aim|want|urg|invit|recommend|deal|speak|refer|address|demand)e?s?|\p{Ll}+ed)\b))"
)
_BY_PLACE = Pattern(
    rf"\bthe\s+(?P<places>(?-i:{_PLACE})(?:(?:\s*,\s*|\s+and\s+|\s+or\s+)(?:the\s+)?(?-i:{_PLACE}))*)"
    rf"(?:\s+(?P<count>{_COUNT}))?(?:{_OF_THEM})?{_GOES_ON}",
    _I,
)
_REST = Pattern(
    rf"\bthe\s+(?:(?:remaining|other)\s+(?:(?P<count>{_COUNT})(?:\s+recommendations)?|ones|recommendations?)|(?:(?P<count>{_COUNT})\s+)?others?|"
    r"(?:rest|remainder)(?:\s+of\s+(?:these|them|those|the\s+recommendations))?)"
    rf"(?:\s+(?:in|of|under|within)\s+(?:this|the\s+same)\s+(?:group|cluster|set|series|category))?\b{_GOES_ON}",
    _I,
)
_NAMED_BEHIND = Pattern(
    r"\s*,?\s*(?:that\s+is|namely|i\.e\.|viz\.|to\s+wit|being|:|\()[^.;]{0,30}?\d", _I
)  # "of the others, that is, 98.31": printed, and so no reference
_WORD = regex.compile(r"\p{L}+")
_MOST = 30  # recommendations, up to which one of them is told by its place


def may_name_members(sentence: str) -> bool:
    """Whether a sentence may speak of "the first", or of "the others", of some recommendations.

    Args:
        sentence: The sentence.
    """
    return _REST.search(sentence) is not None or _BY_PLACE.search(sentence) is not None


def members_in(
    sentence: str,
    labels: Sequence[str],
    answered: Collection[str],
    whole: Sequence[str] = (),
    *,
    by_place: bool = True,
) -> Iterator[Mention]:
    """Where a sentence names some of the recommendations that are spoken of by their place.

    Args:
        sentence: The sentence.
        labels: The recommendations, in the order in which they were named last.
        answered: Those that have their answer: "the others" are the rest.
        whole: All of which "the others" are some, where that is more.
        by_place: Whether "the first" may be one of them, and is not a part of the one that was named last.

    >>> sentence = "The first is accepted, the last two are noted, and the others are rejected."
    >>> [found.labels for found in members_in(sentence, ["9.1", "9.4", "9.5", "9.7"], [])]
    [['9.1'], ['9.5', '9.7'], ['9.4']]
    """
    whole = whole or labels
    if not 2 <= len(whole) <= _MOST:
        return
    named = set(answered)
    found = [
        *((match, True) for match in (_BY_PLACE.finditer(sentence) if by_place else ())),
        *((m, False) for m in _REST.finditer(sentence)),
    ]
    for match, at_place in sorted(found, key=lambda one: one[0].start()):
        meant = (_by_place(match, labels) or _by_place(match, whole)) if at_place else _rest(match, whole, named)
        if meant:
            named.update(meant)
            yield mention_at(sentence, match.start(), match.end(), meant)


def _by_place(match: regex.Match[str], labels: Sequence[str]) -> list[str]:
    places = [_PLACES[word] for word in map(str.lower, _WORD.findall(match["places"])) if word in _PLACES]
    count = _COUNTS[match["count"].lower()] if match["count"] else 0
    if count > 1:  # "the second one" is one
        if len(places) != 1 or count >= len(labels) or places[0] not in (0, -1):
            return []
        return list(labels[:count] if places[0] == 0 else labels[-count:])
    if any(not -len(labels) <= place < len(labels) for place in places):
        return []
    return list(dict.fromkeys(labels[place] for place in places))


def _rest(match: regex.Match[str], labels: Sequence[str], named: Collection[str]) -> list[str]:
    if _NAMED_BEHIND.match(match.string, match.end()):
        return []
    rest = [label for label in labels if label not in named]
    count = _COUNTS[match["count"].lower()] if match["count"] else len(rest)
    return rest if len(rest) == count < len(labels) else []
