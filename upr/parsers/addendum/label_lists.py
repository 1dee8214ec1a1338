"""Paragraphs that are lists of labels, and the signs behind these ("92.3*"), with what a reply says that they mean."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import regex

from upr.parsers.addendum.fronts import OF_RECOMMENDATIONS
from upr.parsers.answers.groups import Group
from upr.parsers.answers.naming import Naming, mentions
from upr.patterns import Pattern
from upr.wording import one_answer

_OPENS_LIST = Pattern(rf"\W*{OF_RECOMMENDATIONS}", regex.I)
_LIST_ENDS = regex.compile(r"\s*(?:[.;,:(]|$)")
_PARENTHESIS = regex.compile(r"\([^()]*\)")
_WORD = regex.compile(r"\p{L}{2,}")
_WORDS_OF_LIST = 4  # words beside its labels that a paragraph has that is a list, and
_WORDS_OF_LABELS = 2  # these for each of its label sets
# "Rights of the child and of persons with disabilities: 92.4 to 92.9"
_SUBJECT = regex.compile(r"(?=\P{Ll}*\p{Lu})[^:.]{3,160}:\s*(?:\p{L}+\s+){0,2}$")
_THESE_ARE = regex.compile(
    r"\W*(?:these|they|the\s+recommendations)\s+are\s+(?:the\s+)?(?:recommendations\s+|following\s+|nos?\.?\s+)*:?\s*$",
    regex.I,
)
_LIST_ENDS_SENTENCE = regex.compile(r"\s*(?:\([^()]*\)\s*)?(?:[.;]\d{0,2}(?:\s|$)|$)")
_SIGN = regex.compile(r"\s?[*†‡]")
_MEANS = regex.compile(
    r"\b(?:asterisks?|stars?)\b|[“\"‘'(]?[*†‡][”\"’')]?\s+(?:means?|marks?|indicates?|shows?|denotes?|stands?)\b",
    regex.I,
)


def starred(text: str, naming: Naming) -> list[str]:
    """The labels that a sign stands behind.

    Args:
        text: A list of labels.
        naming: How the document names recommendations.

    >>> starred("Peru 92.1, 92.3*, Spain 92.4", Naming(frozenset({92})))
    ['92.3']
    """
    return [mention.labels[-1] for mention in mentions(text, naming) if _SIGN.match(text, mention.end)]


def meaning_of_sign(sentences: Iterable[str]) -> str | None:
    """The answer that sentences give to a sign; None where they give none.

    Args:
        sentences: The sentences of the paragraph that opens a list.

    >>> meaning_of_sign(["The following are supported.", "An asterisk means that it is only noted."])
    'noted'
    """
    for sentence in sentences:
        if sign := _MEANS.search(sentence):
            return one_answer(sentence[sign.end() :])
    return None


def is_list(text: str, groups: Sequence[Group]) -> bool:
    """Whether a paragraph is label sets and hardly a word more.

    Args:
        text: The paragraph.
        groups: Its label sets.
    """
    rest = text
    for group in reversed(groups):
        rest = rest[: group.start] + rest[group.end :]
    if subject := _SUBJECT.match(text, 0, groups[0].start):
        rest = rest[subject.end() :]
    return len(_WORD.findall(_PARENTHESIS.sub(" ", rest))) <= _WORDS_OF_LIST + _WORDS_OF_LABELS * len(groups)


def is_list_by_subject(text: str, group: Group) -> bool:
    """Whether a paragraph begins with a subject and its labels, or says that these are they: "Prisons: 92.4, 92.6. A law"."""
    behind = _LIST_ENDS_SENTENCE.match(text, group.end)
    return bool(behind and (_SUBJECT.match(text, 0, group.start) or _THESE_ARE.match(text, 0, group.start)))


def begins_with_list(text: str, group: Group) -> bool:
    """Whether a paragraph begins with labels, which no verb follows.

    Args:
        text: The paragraph.
        group: Its first label set.
    """
    if not _OPENS_LIST.fullmatch(text[: group.start]):
        return False
    return len(group.labels) > 1 or bool(_LIST_ENDS.match(text, group.end))
