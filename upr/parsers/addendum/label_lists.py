"""Paragraphs that are lists of labels, and the signs behind these ("92.3*"), with what a reply says that they mean."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence

import attrs
import regex

from upr.parsers.addendum.fronts import OF_RECOMMENDATIONS
from upr.parsers.answers.claims import NEAR, SAID, STATED, Claim
from upr.parsers.answers.groups import REMARK, Group, groups_of, sentences
from upr.parsers.answers.mentions import mentions
from upr.parsers.answers.naming import Naming
from upr.parsers.answers.phrases import without_marks_of_notes
from upr.parsers.answers.topics import THESE_ARE
from upr.patterns import Pattern
from upr.wording import one_answer
from upr.wording.every import LEAVES_OUT

_OPENS_LIST = Pattern(rf"\W*{OF_RECOMMENDATIONS}", regex.I)
_LIST_ENDS = regex.compile(r"\s*(?:[.;,:(]|$)|\s+(?:on|concerning|regarding|relating\s+to|about)\b")
_WORD = regex.compile(r"\p{L}{2,}")
_WORDS_OF_LIST = 4  # words beside its labels that a paragraph has that is a list, and
_WORDS_OF_LABELS = 2  # these for each of its label sets
# "Rights of the child and of persons with disabilities: 92.4 to 92.9"
_SUBJECT = regex.compile(r"(?=\P{Ll}*\p{Lu})[^:.]{3,300}:\s*(?:\p{L}+\s+){0,2}$")
_LIST_ENDS_SENTENCE = regex.compile(r"\s*(?:\([^()]*\)\s*)?(?:[.;]\d{0,2}(?:\s|$)|$)")
_THEY_ARE = regex.compile(
    r"\b(?:they|these)\s+are\s+(?:all\s+(?:of\s+)?)?(?:the\s+)?(?:following\s+)?recommendations\s+(?:(?:from|numbered|nos?\.?)\s+)*$",
    regex.I,
)
_OPENS_BRACKET = regex.compile(r"[(\[]\s*(?:recommendations?\s+)?$", regex.I)
_CLOSES_SENTENCE = regex.compile(r"\s*[)\]]\s*[.;:,]?\s*(?:and)?\s*")
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
    labels = sum(len(group.lists) or 1 for group in groups)
    return len(_WORD.findall(REMARK.sub(" ", rest))) <= _WORDS_OF_LIST + _WORDS_OF_LABELS * labels


def is_list_by_subject(text: str, group: Group) -> bool:
    """Whether a paragraph begins with a subject and its labels ("Aid: 92.4. A law"), or says that these are they."""
    behind = _LIST_ENDS_SENTENCE.match(text, group.end)
    return bool(behind and (_SUBJECT.match(text, 0, group.start) or THESE_ARE.match(text, 0, group.start)))


def is_list_of_subject(text: str, naming: Naming) -> bool:
    """Whether words are a subject and its labels, and nothing more.

    Args:
        text: The words.
        naming: How the document names recommendations.

    >>> is_list_of_subject("Rule of law: 92.4, 92.6", Naming(frozenset({92})))
    True
    """
    groups = groups_of(text, naming)
    return len(groups) == 1 and is_list_by_subject(text, groups[0]) and not text[groups[0].end :].strip(" .;")


def begins_with_list(text: str, group: Group) -> bool:
    """Whether a paragraph begins with labels, which no verb follows.

    Args:
        text: The paragraph.
        group: Its first label set.
    """
    if not _OPENS_LIST.fullmatch(text[: group.start]):
        return False
    return len(group.labels) > 1 or bool(_LIST_ENDS.match(text, group.end))


@attrs.frozen
class Listed:
    """Labels of a paragraph that have the answer over it.

    Args:
        labels: The labels.
        text: What they stand in.
        strength: How sure it is that they have it.
    """

    labels: Sequence[str]
    text: str
    strength: int = STATED


def listed_in(text: str, naming: Naming, claims: Sequence[Claim]) -> Iterator[Listed]:
    """The labels that a paragraph under a heading lists, and those that it names beside them without an answer.

    Args:
        text: The paragraph.
        naming: How the document names recommendations.
        claims: What its sentences claim.

    >>> text = "Prisons: 92.4 and 92.6. A law is drafted (92.8)."
    >>> [listed.labels for listed in listed_in(text, Naming(frozenset({92})), [])]
    [['92.4', '92.6'], ['92.8']]
    """
    plain = without_marks_of_notes(text)
    groups = [group for group in groups_of(plain, naming) if not group.cited]
    listed = _listed(plain, groups, naming, claims) if groups else None
    if listed is not None:
        yield listed
    if named := _named_in(text, groups, claims, listed.labels if listed else ()):
        yield named


def _listed(text: str, groups: Sequence[Group], naming: Naming, claims: Sequence[Claim]) -> Listed | None:
    """The labels that a paragraph lists; None where it lists none, or answers them itself."""
    first, opening = groups[0], next(iter(sentences(text)))
    opens = next((group for group in groups_of(opening, naming) if not group.cited), None)
    claimed = {label for claim in claims for label in claim.labels}
    stated = {label for claim in claims if claim.strength == STATED for label in claim.labels}
    if not claims and LEAVES_OUT.search(text) and _THEY_ARE.search(text[: first.start]):
        return Listed(first.labels, text, SAID)  # those that are left out have their own
    if (
        opens
        and (left := [label for label in opens.labels if label not in claimed])
        and is_list_by_subject(opening, opens)
    ):
        alone = len(opening.strip()) == len(text.strip())
        return Listed(left, opening, STATED if alone else SAID)
    if not claims and is_list(text, groups):
        return Listed([label for group in groups if not group.excepted for label in group.labels], text)
    if stated.isdisjoint(first.labels) and begins_with_list(text, first):
        more = _more_of_opening(opening, naming, claimed) if opens and opens.labels == first.labels else []
        return Listed([*first.labels, *more], text[: first.start] + text[first.end :])  # no signs here
    behind = next((group for group in reversed(groups_of(opening, naming)) if not group.cited), None)
    if behind and claimed.isdisjoint(behind.labels) and _closes_in_brackets(opening, behind):
        return Listed(behind.labels, opening, SAID)  # "(a)  Combating torture (92.4 and 92.6);"
    return None


def _named_in(text: str, groups: Sequence[Group], claims: Sequence[Claim], listed: Sequence[str]) -> Listed | None:
    """The labels that a paragraph under a heading names without an answer: "On prisons (92.4), a law is debated."."""
    said = {*listed, *(label for claim in claims for label in claim.labels if claim.strength > NEAR)}
    named = [label for group in groups for label in group.labels if not group.excepted and label not in said]
    return Listed(named, text, NEAR) if named else None


def _more_of_opening(opening: str, naming: Naming, claimed: Container[str]) -> list[str]:
    """The labels that a sentence names behind those that it begins with: "92.1 asks for ..., and 92.4 for ..."."""
    _, *others = [group for group in groups_of(opening, naming) if not group.cited]
    return [label for group in others for label in group.labels if not group.excepted and label not in claimed]


def _closes_in_brackets(sentence: str, group: Group) -> bool:
    """Whether a sentence ends with labels in brackets."""
    opens = _OPENS_BRACKET.search(sentence[: group.start]) is not None
    return opens and _CLOSES_SENTENCE.fullmatch(sentence, group.end) is not None
