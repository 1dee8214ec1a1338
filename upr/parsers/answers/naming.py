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

from upr.patterns import Pattern
from upr.wording.scopes import LEFT_OUT_NEXT

_I = regex.IGNORECASE
_NO_AMOUNT = r"(?![\d%]|,\d{3}(?!\s*\d?\.)|\s*per\s*cent)"
_NOT_BEHIND = r"(?<![\d.,/$€£])"
_LABEL = r"\d{1,3}\s?\.\s?\d{1,3}"
# What stands between the labels of a list, also in the English of those who think in French or Spanish.
_BETWEEN = (
    r"(?:\s*(?:[,;.&/]|[-–—‑]|\band\b|\bor\b|(?<=\d)to\b|\bto\b|\bthrough\b|\binclusive\b|\bup\s+to\s+and\s+including\b|"
    r"\balso\b|\bas\s+well\s+as\b|\bfrom\b|\bthose\b|(?-i:\b(?:a|à|al|y|et)\b)|\brecommendations?\b))+\s*"
)
_MEMBER = r"(?:\d{1,3}(?:\s?\.\s?\d{1,3})?|\.\d{1,3})(?![\d%])"
FULL_LIST = Pattern(rf"{_NOT_BEHIND}{_LABEL}{_NO_AMOUNT}(?:{_BETWEEN}{_MEMBER})*", _I)
"""A list that begins with a label: "122.2-10, 12, 122.18 and .20"."""
_STRICT_LIST = Pattern(FULL_LIST.pattern.replace(r"\s?\.\s?", r"\."), _I)
_TO = r"[-–—‑]|up\s+to\s+and\s+including|(?<=\d)to\b|\bto\b|\bthrough\b|(?-i:\b(?:al?|à)\b)"
_TOKEN = regex.compile(
    rf"(?<=[\s,–—-])\.(?P<short>\d{{1,3}})|(?P<first>\d{{1,3}})(?:\s?\.\s?(?P<second>\d{{1,3}}))?|(?P<to>{_TO})", _I
)
_STOP_BETWEEN = regex.compile(r"\d{1,3}\.\s\d{1,3}")
_NUMBER = r"\d{1,3}(?![\d%/]|\.\d|,\d{3})"
_NUMBER_LIST = Pattern(
    rf"(?<![\d.,/$€£\p{{L}}]){_NUMBER}(?:\s*(?:,|;|&|[-–—‑]|\band\b|\bor\b|\bto\b|\bthrough\b)+\s*(?:and\s+|also\s+)?"
    rf"{_NUMBER})*",
    _I,
)
_LETTER = r"\([a-z]{1,2}\)"
LETTER_LIST = Pattern(rf"(?<![\d.,/])\d{{1,3}}\s?{_LETTER}(?:\s*(?:,|;|and|to|[-–—])+\s*(?:\d{{1,3}}\s?)?{_LETTER})*")
"""A list of paragraphs' parts: "21 (a), 30 (a)–(c)"."""
_LETTERED = regex.compile(rf"(?<![\d.,/])\d{{1,3}}\s?{_LETTER}")
_LETTER_BEHIND = regex.compile(rf"\s?{_LETTER}")
_LETTER_TOKEN = regex.compile(r"(?:(?P<lead>\d{1,3})\s?)?\((?P<letter>[a-z]{1,2})\)|(?P<to>[-–—]|\bto\b)")
_PARAGRAPH_LETTER = regex.compile(rf"\b(?:paragraphs?|paras?\.)\s+\d{{1,3}}\s?{_LETTER}", _I)
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
_LONGEST_RANGE = 300
_HIGHEST = 400
_FEWEST_LABELS, _FEWEST_OF_LEAD, _SHARE_OF_LEAD = 4, 3, 25
# "“7” stands for recommendation 136.7": the document names it by its number.
_STANDS_FOR = regex.compile(
    r"\d[”\"’']?\s+(?:stands?\s+for|means|refers\s+to)\s+(?:the\s+)?(?:recommendation\s+)?(?:No\.\s+)?\d{1,3}\.\d", _I
)
_FEWEST_LETTERS = 6
_BESIDE = 2  # paragraphs, up to which a list stands beside another


@attrs.frozen
class Naming:
    """How a document names the recommendations that it answers.

    Args:
        leads: Paragraphs of the report whose labels are those of this review.
        bare: Whether numbers alone name them.
        lettered: Whether "21 (a)" names one.

    >>> Naming.of("It accepts 92.1-92.4, 92.6 and 92.9, and recalls 85.2 of the first cycle.")
    Naming(leads=frozenset({92}), bare=False, lettered=False)
    """

    leads: frozenset[int] = frozenset()
    bare: bool = False
    lettered: bool = False

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
            least = max(_FEWEST_OF_LEAD, most / _SHARE_OF_LEAD)
            many = {lead for lead, count in counted.items() if count >= least}
            # A report's lists stand in paragraphs side by side.
            beside = {lead for lead in counted if any(0 < abs(lead - other) <= _BESIDE for other in many)}
            return cls(frozenset(many | beside))
        if lettered >= _FEWEST_LETTERS:
            return cls(lettered=True)
        if counted and (_names_labels(text, most) or any(_OPENS_LINE.match(line) for line in lines)):
            return cls(frozenset(counted))
        return cls(bare=True, lettered=len(_PARAGRAPH_LETTER.findall(text)) > 1)


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
    for match in _STRICT_LIST.finditer(text):
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


def expand(printed: str) -> list[str]:
    """The labels of a printed list.

    Args:
        printed: The list.

    >>> expand("122.2-4, 7, .9 and 123.1 to 123.3")
    ['122.2', '122.3', '122.4', '122.7', '122.9', '123.1', '123.2', '123.3']
    >>> expand("112.3 and 112.8–113.2")
    ['112.3', '112.8-113.2']
    """
    members: list[tuple[int | None, int]] = []
    over: set[int] = set()  # members that a range over two paragraphs ends with: only the report knows what is between
    lead: int | None = None
    to = False
    for token in _TOKEN.finditer(printed):
        if token["to"]:
            to = True
            continue
        if _STOP_BETWEEN.fullmatch(token[0]) and lead is not None and int(token["first"]) != lead:
            members.append((lead, int(token["first"])))  # "92.1, 92.4. 3. It ...": a full stop, and another paragraph
            break
        number = int(token["second"] or token["first"] or token["short"])
        lead = int(token["first"]) if token["second"] else lead
        previous = members[-1] if members else None
        if to and previous and previous[0] == lead and previous[1] < number <= previous[1] + _LONGEST_RANGE:
            members += [(lead, between) for between in range(previous[1] + 1, number + 1)]
        else:
            if to and previous and previous[0] is not None and lead is not None and previous[0] < lead:
                over.add(len(members))
            members.append((lead, number))
        to = False
    labels: list[str] = []
    for at, (paragraph, number) in enumerate(members):
        label = str(number) if paragraph is None else f"{paragraph}.{number}"
        if at in over:
            labels[-1] += f"-{label}"
        else:
            labels.append(label)
    return labels


def expand_letters(printed: str) -> list[str]:
    """The labels of a list of paragraphs' parts.

    Args:
        printed: The list.

    >>> expand_letters("30 (a)–(c) and 31 (b)")
    ['30 (a)', '30 (b)', '30 (c)', '31 (b)']
    """
    labels: list[str] = []
    lead, last, to = "", "", False
    for token in _LETTER_TOKEN.finditer(printed):
        if token["to"]:
            to = True
            continue
        letter = token["letter"]
        if to and not token["lead"] and len(letter) == len(last) == 1 and last < letter:
            labels += [f"{lead} ({chr(code)})" for code in range(ord(last) + 1, ord(letter) + 1)]
        else:
            lead = token["lead"] or lead
            labels.append(f"{lead} ({letter})")
        last, to = letter, False
    return labels


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
    for match in _NUMBER_LIST.finditer(text):
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


_FULL_LIST, _LETTER_LIST = FULL_LIST, LETTER_LIST
