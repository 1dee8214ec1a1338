"""How a document names the recommendations that it answers, and where its sentences name them.

Most name them by the report's labels ("92.5"), some by numbers alone, those of the first reviews by paragraphs of the
report's narrative ("38 (a)"). Labels of other cycles, articles, sums and shares look like them and are none.
"""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Iterable, Iterator

import attrs
import regex

from upr.numbering.lists import FULL_LIST, LETTER, LETTER_LIST, NUMBERS_LIST, STRICT_LIST, expand, expand_letters
from upr.numerals import CARDINAL
from upr.wording.scopes import LEFT_OUT_NEXT

_I = regex.IGNORECASE
_LETTERED = regex.compile(rf"(?<![\d.,/])\d{{1,3}}\s?{LETTER}")
_LETTER_BEHIND = regex.compile(rf"\s?{LETTER}")
_PARAGRAPH_LETTER = regex.compile(rf"\b(?:paragraphs?|paras?\.)\s+\d{{1,3}}\s?{LETTER}", _I)
_WHOLE_PARAGRAPH = regex.compile(r"\W*(?:Paragraphs?|Paras?\.)\s+(?P<number>\d{1,3})(?!\s?\(|[\d.,])")
# What numbers count that are no recommendations.
_COUNTS = regex.compile(
    r"\s*(?:%|per\s?cent|million|billion|years?\b|months?\b|days?\b|persons?\b|recommendations?\b(?!\s+\d)|"
    r"of\s+(?:these|the|those|them|which)\b|"
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)\b)",
    _I,
)
_LAST_MEMBER = regex.compile(r"(?r)(?:\s*(?:,|and|to|or|;|-|–)+)\s*\d{1,3}(?:\.\d+)?")
_CITED = regex.compile(
    r"(?r)\b(?:articles?|arts?\.|sections?|chapters?|rules?|goals?|targets?|SDGs?|(?:Acts?|Laws?|Decrees?|Bills?|"
    r"Conventions?|Resolutions?|resolutions?|Regulations?|Ordinances?|Orders?|Cases?|motions?|Protocols?|Codes?)"
    r"(?:\s+Nos?\.?)?)\s*(?:\d[\d.]*(?:\s*\(\w+\))?\s*(?:,|and|to|or|-|–)\s*)*"
)
_OTHER_DOCUMENT = regex.compile(r"\([^()]*?\bA/[A-Z0-9]+/[^()]*\)|\b[Aa]/HRC/[\w/.]+|\bof\s+A/HRC\S+")
_EXCEPT = regex.compile(LEFT_OUT_NEXT, _I)
_SEE = regex.compile(
    r"\b(?:like|unlike|see(?:\s+also)?|cf\.?|compare|(?:mentioned|said)\s+(?:in|under)|as\s+(?:in|with|under|for)|"
    r"(?:reply|answer|response)\s+to|reference\s+is\s+made\s+to|refers?\s+to)\s+(?:\w+\s+){0,4}?$",
    _I,
)
_OPENS_LINE = regex.compile(r"\s*\d{2,3}\.\d{1,3}[.:)]?\s+\p{L}")
_AS_FOR = regex.compile(r"\W*as\s+for\s+(?:the\s+|recommendations?\s+|numbers?\s+|nos?\.?\s+)*", _I)
_REMARK = regex.compile(r"\s*\(([^()]*)\)")
_NAMED = regex.compile(
    r"\brec(?:ommendation)?s?\.?\s+(?:nos?\.?\s*)?(?:(?P<label>\d{1,3}\.\d{1,3})|\d{1,3}\b)(?!%)", _I
)
_NEAR, _FAR = 80, 400  # characters before labels that say how they are named
_HIGHEST = 400  # number alone of a recommendation; a greater one is a year or an amount
# Labels that make a document one of labels; labels of one paragraph, and their share of the longest list, with fewer of
# which they are of another cycle that is recalled.
_FEWEST_LABELS, _FEWEST_OF_LEAD, _SHARE_OF_LEAD = 4, 3, 25
# "“7” stands for recommendation 136.7": the document names it by its number.
_STANDS_FOR = regex.compile(
    r"\d[”\"’']?\s+(?:stands?\s+for|means|refers\s+to)\s+(?:the\s+)?(?:recommendation\s+)?(?:No\.\s+)?\d{1,3}\.\d", _I
)
_FEWEST_LETTERS = 6
# "the recommendations on torture (1, 3 and 4)"; "thirty-two (32)" is a count.
BRACKETED = regex.compile(
    rf"(?<!\b{CARDINAL}\s)\(\s*(?:Nos?\.\s*)?\d{{1,3}}(?:\s*(?:,|and|to|[-–])+\s*\d{{1,3}})*\s*\)", _I
)
"""Numbers alone in parentheses."""
_FEWEST_BRACKETED = 6  # of a document that names recommendations so; fewer are counts, or numbers of notes
_BESIDE = 2  # paragraphs, up to which a list stands beside another


def _leads_of_review(counted: Counter[int]) -> frozenset[int]:
    """The leads with many labels, and those of the paragraphs beside them: a report's lists stand side by side."""
    least = max(_FEWEST_OF_LEAD, max(counted.values()) / _SHARE_OF_LEAD)
    many = {lead for lead, count in counted.items() if count >= least}
    return frozenset(many | {lead for lead in counted if any(0 < abs(lead - other) <= _BESIDE for other in many)})


@attrs.frozen
class Naming:
    """How a document names the recommendations that it answers.

    Args:
        leads: Paragraphs of the report whose labels are those of this review.
        bare: Whether numbers alone name them.
        lettered: Whether "21 (a)" names one.
        bracketed: Whether numbers in parentheses, with nothing beside them, name recommendations.

    >>> Naming.of("It accepts 92.1-92.4, 92.6 and 92.9, and recalls 85.2 of the first cycle.")
    Naming(leads=frozenset({92}), bare=False, lettered=False, bracketed=False)
    """

    leads: frozenset[int] = frozenset()
    bare: bool = False
    lettered: bool = False
    bracketed: bool = False

    @classmethod
    def of(cls, text: str, lines: Iterable[str] = ()) -> Naming:
        """As the whole text does: labels of a lead that has few beside the others are of another cycle.

        Args:
            text: The body of the document.
            lines: Its lines: few labels name recommendations where one begins with a label.
        """
        text = _OTHER_DOCUMENT.sub(" ", text)
        counted = Counter({lead: len(numbers) for lead, numbers in _numbers_by_lead(text).items()})
        lettered = len({match[0] for match in _LETTERED.finditer(text)})
        most = max(counted.values(), default=0)
        if most >= _FEWEST_LABELS and 2 * most >= lettered:
            return cls(_leads_of_review(counted))
        if lettered >= _FEWEST_LETTERS:
            return cls(lettered=True)
        if counted and (_names_labels(text, most) or any(_OPENS_LINE.match(line) for line in lines)):
            return cls(frozenset(counted))
        bracketed = len(BRACKETED.findall(text)) >= _FEWEST_BRACKETED
        return cls(bare=True, lettered=len(_PARAGRAPH_LETTER.findall(text)) > 1, bracketed=bracketed)


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
    """

    labels: list[str]
    start: int
    end: int
    excepted: bool = False
    cited: bool = False
    remark: str = ""


def _numbers_by_lead(text: str) -> dict[int, set[str]]:
    by_lead: dict[int, set[str]] = {}
    for match in STRICT_LIST.finditer(text):
        for label in () if _is_cited(text, match.start()) else expand(match[0]):
            lead, _, number = label.partition(".")
            if number:
                by_lead.setdefault(int(lead), set()).add(number)
    return by_lead


def _names_labels(text: str, most: int) -> bool:
    """Whether a text with few labels has no other names for its recommendations."""
    if _STANDS_FOR.search(text):
        return False
    named = [match["label"] is not None for match in _NAMED.finditer(text)]
    return named.count(True) > named.count(False) or (most > 1 and not any(not label for label in named))


def _is_cited(text: str, at: int) -> bool:
    """Whether the number at a place is that of an article, a law or another document."""
    return _CITED.match(text, max(0, at - _NEAR), at) is not None


def mentions(text: str, naming: Naming) -> Iterator[Mention]:
    """The labels of a text that are recommendations of this review, in order of their kind.

    Args:
        text: A sentence or paragraph.
        naming: How the document names recommendations.

    >>> found = mentions("accepts 92.1-3 (see article 14.1), except 92.2", Naming(frozenset({92})))
    >>> [(mention.labels, mention.excepted) for mention in found]
    [(['92.1', '92.2', '92.3'], False), (['92.2'], True)]
    """
    if naming.lettered:
        yield from _lettered(text)
    if naming.leads:
        yield from _labelled(text, naming.leads)
    elif naming.bare:
        yield from _numbered(text, lettered=naming.lettered)


def _lettered(text: str) -> Iterator[Mention]:
    for match in LETTER_LIST.finditer(text):
        yield _mention(text, *match.span(), expand_letters(match[0]))
    if whole := _WHOLE_PARAGRAPH.match(text):  # a whole paragraph beside others' parts
        yield _mention(text, *whole.span("number"), [whole["number"]])


def _labelled(text: str, leads: frozenset[int]) -> Iterator[Mention]:
    others = _places_of_documents(text)
    for match in FULL_LIST.finditer(text):
        start, end = match.span()
        if _is_cited(text, start) or any(first <= start < last for first, last in others):
            continue
        printed = match[0]
        while _COUNTS.match(text, end) and (last := _LAST_MEMBER.match(printed)):
            end -= len(last[0])
            printed = printed[: len(printed) - len(last[0])]
        labels = [label for label in expand(printed) if "." in label]
        # What stands in one list with a label of this review is of this review too.
        if any(int(label.partition(".")[0]) in leads for label in labels):
            yield _mention(text, start, end, labels)


def _numbered(text: str, *, lettered: bool) -> Iterator[Mention]:
    others = _places_of_documents(text)
    for match in NUMBERS_LIST.finditer(text):
        start, end = match.span()
        part_of_paragraph = lettered and _LETTER_BEHIND.match(text, end)
        if part_of_paragraph or _is_cited(text, start) or _COUNTS.match(text, end):
            continue
        labels = expand(match[0])
        inside = any(first <= start < last for first, last in others)
        if not inside and all(0 < int(label) <= _HIGHEST for label in labels):
            yield _mention(text, start, end, labels)


@functools.lru_cache(maxsize=64)
def _places_of_documents(text: str) -> tuple[tuple[int, int], ...]:
    return tuple(match.span() for match in _OTHER_DOCUMENT.finditer(text))


def _mention(text: str, start: int, end: int, labels: list[str]) -> Mention:
    before = text[max(0, start - _FAR) : start]
    remark = _REMARK.match(text, end)
    return Mention(
        labels,
        start,
        end,
        excepted=bool(_EXCEPT.search(before)),
        cited=bool(_SEE.search(before[-_NEAR:])) and not _AS_FOR.fullmatch(before),
        remark=remark[1] if remark else "",
    )
