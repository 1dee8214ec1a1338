"""Where sentences name the recommendations that a document answers.

Labels of other cycles, articles, sums and shares look like them and are none.
"""

from __future__ import annotations

from collections.abc import Iterator

import attrs
import regex

from upr.numbering.letters import LETTER, expand_letters, lettered
from upr.numbering.lists import FULL_LIST, NUMBERS_LIST, expand
from upr.numerals import CARDINAL
from upr.parsers.answers.cited import is_cited, places_of_documents
from upr.parsers.answers.naming import PARTS_OF_LABEL, Naming
from upr.patterns import Pattern
from upr.wording.scopes import LEFT_OUT_NEXT, PART_LEFT_OUT_OF

_I = regex.IGNORECASE
_LETTER_BEHIND = regex.compile(rf"\s?{LETTER}")
_WHOLE_PARAGRAPH = regex.compile(r"\W*(?:Paragraphs?|Paras?\.)\s+(?P<number>\d{1,3})(?!\s?\(|[\d.,])")
# What numbers count that are no recommendations.
_COUNTS = regex.compile(
    r"\s*(?:%|per\s?cent|million|billion|years?\b|months?\b|days?\b|persons?\b|recommendations?\b(?!\s+\d)|"
    r"of\s+(?:these|the|those|them|which)\b|"
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)\b)",
    _I,
)
_AMOUNT = regex.compile(r"\s*(?:%|per\s?cent|million|billion|years?\b|months?\b|days?\b|persons?\b)", _I)
_LAST_MEMBER = regex.compile(r"(?r)(?:\s*(?:,|and|to|or|;|-|–)+)\s*\d{1,3}(?:\.\d+)?")
_EXCEPT = regex.compile(LEFT_OUT_NEXT, _I)
_PART_LEFT_OUT = regex.compile(PART_LEFT_OUT_OF, _I)
_RATIO = regex.compile(r"(?r)\d:")  # "from 100:1 to 18:1"
_BETWEEN = regex.compile(r"(?r)\bbetween\s+(?:recommendations?\s+|numbers?\s+)?", _I)
_TWO = regex.compile(r"(?P<first>\d{1,3}\.\d{1,3})\s+and\s+(?P<last>\d{1,3}\.\d{1,3})")
_SEE = regex.compile(
    r"\b(?:like|unlike|see(?:\s+also)?|cf\.?|compare|(?:mentioned|said|stated|given|explained|indicated|expressed|described|recalled|outlined|detailed)\s+(?:in|under|against|at|with)|reasons?\s+(?:set\s+out\s+)?(?:in|under|at|against)|as\s+(?:in|with|under|for)|"
    r"(?<!favou?rable\s)(?:reply|answer|response)\s+to(?!\s+(?:\w+\s+){0,3}?that\s)|reference\s+is\s+made\s+to|(?<![\d)]\s)refers?\s+to)\s+(?:\w+\s+){0,4}?\(?$",
    _I,
)
PURSUANT = regex.compile(
    r"\b(?:pursuant\s+to|in\s+(?:line|accordance|keeping|compliance|conformity)\s+with)\s+(?:the\s+)?recommendations?\s+$",
    _I,
)
"""What stands before labels of what was done, and is not spoken of: "a law pursuant to recommendation 78.39"."""
_OWN_REPLY = regex.compile(
    r"(?:.*\b(?:reserv|withh[eo]ld|suspend|await)\p{Ll}*\s+|\W*)(?:[\p{L}\s]{1,40}[’']s?\s+|the\s+|our\s+|its\s+|an?\s+)?(?:reply|answer|response)\s+to\s+(?:the\s+|recommendations?\s+|numbers?\s+)*",
    _I,
)
# "Recommendation 131.52 is not concerned by the present paragraph"
_NOT_MEANT = regex.compile(
    r"\s*,?\s*(?:is|are)\s+not\s+(?:concerned|covered|addressed|dealt|treated|affected|included)\b", _I
)
_AS_FOR = regex.compile(r"\W*as\s+for\s+(?:the\s+|recommendations?\s+|numbers?\s+|nos?\.?\s+)*\(?", _I)
_REMARK = regex.compile(r"\s*\(([^()]*)\)")
_PARTS_BEHIND = regex.compile(rf"\s?{PARTS_OF_LABEL}")
_NEAR, _FAR = 80, 400  # characters before labels that say how they are named
_HIGHEST = 400  # number alone of a recommendation; a greater one is a year or an amount
_NUMBER = regex.compile(r"(?<![\d.,/(\p{L}])\d{1,3}(?![\d%/]|[.,]\d|\s?\()")
_OF_PARAGRAPH = regex.compile(r"\b(?:paragraphs?|paras?\.?|chapters?|pages?|Nos?\.?|session)\s+(?:[\d,\s]|and)*$", _I)
# "answers in three categories: 1. ...; 2. ...": numbers of the parts that an introduction counts, and of nothing else.
_ENUMERATES = Pattern(
    rf"\b(?P<count>{CARDINAL}|\d{{1,2}}|several|following)\s+(?:\p{{L}}+\s+){{0,2}}(?:categor(?:y|ies)|groups?|clusters?|class(?:es)?|"
    r"parts?|headings?|sections?|types?|kinds?|ways)\b[^.;:]{0,60}:\s*\(?$",
    _I,
)
_ENUMERATOR = regex.compile(r"(?:^|(?<=[.;:,]\s?\(?))(?P<number>\d{1,2})(?=\s?[.)](?:\s|$))")


@attrs.define
class Mention:
    """Labels that stand together in a text.

    Args:
        labels: The labels, ranges and short forms written out.
        start: First character.
        end: Character behind the last.
        excepted: Whether they stand behind "except".
        cited: Whether the text only refers to them: "see 122.4".
        remark: The words in parentheses behind them.
        part: Whether a part of them alone is excepted: "but not the date in 92.4".
    """

    labels: list[str]
    start: int
    end: int
    excepted: bool = False
    cited: bool = False
    remark: str = ""
    part: bool = False


def mentions(text: str, naming: Naming) -> Iterator[Mention]:
    """The labels of a text that are recommendations of this review, in order of their kind.

    Args:
        text: A sentence or paragraph.
        naming: How the document names recommendations.

    >>> found = mentions("accepts 92.1-3 (see article 14.1), except 92.2", Naming(frozenset({92})))
    >>> [(mention.labels, mention.excepted) for mention in found]
    [(['92.1', '92.2', '92.3'], False), (['92.2'], True)]
    """
    parts = list(_lettered(text, naming)) if naming.lettered else []
    yield from parts
    if naming.leads:
        yield from _labelled(text, naming)
    elif naming.bare:
        for mention in _numbered(text, lettered=naming.lettered):
            part = next((one for one in parts if one.start <= mention.start < one.end), None)
            if part is None:
                yield mention
            elif part.end < mention.end:  # "7 (a), 8, 10 to 13": the list of parts took the 8
                mention.start = part.end
                mention.labels = [label for label in mention.labels if label not in part.labels]
                yield mention


def _lettered(text: str, naming: Naming) -> Iterator[Mention]:
    end = 0
    for start, behind, labels in lettered(text, naming.lead):
        yield from _whole(text, naming, end, start)
        if not is_cited(text, start):
            yield mention_at(text, start, behind, labels)
        end = behind
    yield from _whole(text, naming, end, len(text))


def _whole(text: str, naming: Naming, start: int, end: int) -> Iterator[Mention]:
    """Whole paragraphs beside others' parts, in a stretch of a text: named as such at its beginning, or known."""
    first = _WHOLE_PARAGRAPH.match(text) if not start else None
    for match in _NUMBER.finditer(text, start, end):
        known = int(match[0]) in naming.whole and not _COUNTS.match(text, match.end())
        if (first and match.start() == first.start("number")) or (known and not _is_other(text, match.start())):
            yield mention_at(text, *match.span(), [match[0]])


def _is_other(text: str, at: int) -> bool:
    """Whether a number is that of an article, or of a paragraph of another text."""
    return is_cited(text, at) or bool(_OF_PARAGRAPH.search(text[max(0, at - _NEAR) : at]))


def _labelled(text: str, naming: Naming) -> Iterator[Mention]:
    others = places_of_documents(text)
    for match in FULL_LIST.finditer(text):
        start, end = match.span()
        if is_cited(text, start) or any(first <= start < last for first, last in others):
            continue
        printed = match[0]
        while (last := _LAST_MEMBER.match(printed)) and (_AMOUNT if "." in last[0] else _COUNTS).match(text, end):
            end -= len(last[0])
            printed = printed[: len(printed) - len(last[0])]
        if _BETWEEN.match(text, max(0, start - _NEAR), start) and (ends := _TWO.fullmatch(printed)):
            printed = f"{ends['first']} to {ends['last']}"  # "all those between 92.1 and 92.9"
        labels = [label for label in expand(printed) if "." in label]
        # What stands in one list with a label of this review is of this review too.
        if any(int(label.partition(".")[0]) in naming.leads for label in labels):
            if labels[-1] in naming.parted and (parts := _PARTS_BEHIND.match(text, end)):
                lettered_parts = expand_letters(f"0 {parts[0].strip()}")  # "118.13 (a) and (b)"
                labels[-1:] = [f"{labels[-1]} {part.partition(' ')[2]}" for part in lettered_parts]
                end = parts.end()
            yield mention_at(text, start, end, labels)


def _numbered(text: str, *, lettered: bool) -> Iterator[Mention]:
    others = places_of_documents(text)
    enumerators = _enumerators(text)
    for match in NUMBERS_LIST.finditer(text):
        start, end = match.span()
        printed = match[0]
        if start in enumerators or _RATIO.match(text, max(0, start - 4), start):
            continue
        if lettered and _LETTER_BEHIND.match(text, end):  # "4-6, 7 (a)": the last is of a part
            last = _LAST_MEMBER.match(printed)
            if last is None:
                continue
            printed = printed[: len(printed) - len(last[0])]
            end = start + len(printed)
        if is_cited(text, start) or _COUNTS.match(text, end):
            continue
        labels = expand(printed)
        inside = any(first <= start < last for first, last in others)
        if not inside and all(0 < int(label) <= _HIGHEST for label in labels):
            yield mention_at(text, start, end, labels)


def _enumerators(text: str) -> frozenset[int]:
    """Where the numbers of an enumeration stand that its introduction counts: "in three categories: 1. ...; 2. ..."."""
    places: list[int] = []
    counts: list[int] = []
    for match in _ENUMERATOR.finditer(text):
        number, before = int(match["number"]), max(0, match.start() - _FAR)
        counted = _ENUMERATES.search(text[before : match.start()]) if number == 1 else None
        if counted or (places and number == len(places) + 1):
            places.append(match.start())
        if counted:
            counts.append(before + counted.start("count"))
    return frozenset(places + counts)


def mention_at(text: str, start: int, end: int, labels: list[str]) -> Mention:
    """Labels at a place, with what stands beside them: "except", "see", a remark.

    Args:
        text: The text.
        start: Their first character.
        end: The character behind their last.
        labels: The labels.
    """
    before = text[max(0, start - _FAR) : start]
    remark = _REMARK.match(text, end)
    part = _PART_LEFT_OUT.search(before[-_NEAR:]) is not None
    return Mention(
        labels,
        start,
        end,
        part=part,
        excepted=part or bool(_EXCEPT.search(before)),
        cited=_is_referred_to(before) or bool(_NOT_MEANT.match(text, end)),
        remark=remark[1] if remark else "",
    )


def _is_referred_to(before: str) -> bool:
    """Whether words before labels only refer to them: "see 122.4"; "Poland's reply to 122.4 depends ..." does not."""
    if PURSUANT.search(before[-_NEAR:]):
        return True
    return bool(_SEE.search(before[-_NEAR:])) and not _AS_FOR.fullmatch(before) and not _OWN_REPLY.fullmatch(before)
