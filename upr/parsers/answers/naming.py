"""Labels in running text: which words name recommendations of this review, and which numbers are something else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import attrs
import regex

from upr.patterns import Pattern

_I = regex.IGNORECASE
_LABEL = regex.compile(r"(?<![\d.,/$€£])(?P<lead>\d{1,3})\s?\.\s?(?P<number>\d{1,3})(?![\d%]|\.\d|,\d{3}|\s*per\s?cent)")
_LETTERED = regex.compile(r"(?<![\d.,/])(?P<lead>\d{1,3})\s?\((?P<letter>[a-z]{1,2})\)")
_SEPARATOR = r"(?:\s*(?:[,;.&/]|[-–—‑]|\band\b|\bor\b|(?<=\d)to\b|\bto\b|\bthrough\b|\binclusive\b|\bup\s+to\s+and\s+including\b|\balso\b|\bas\s+well\s+as\b|\bfrom\b|\bthose\b|\ba\b|\bà\b|\bal?\b|\by\b|\brecommendations?\b))+\s*"
_ONE = r"(?:\d{1,3}(?:\s?\.\s?\d{1,3})?|\.\d{1,3})(?![\d%])"
_FULL_LIST = Pattern(rf"(?<![\d.,/$€£])\d{{1,3}}\s?\.\s?\d{{1,3}}(?![\d%]|,\d{{3}}(?!\s*\d?\.)|\s*per\s?cent)(?:{_SEPARATOR}{_ONE})*", _I)
_TOKEN = regex.compile(r"(?<=[\s,–—-])\.(?P<short>\d{1,3})|(?P<a>\d{1,3})(?:\s?\.\s?(?P<an>\d{1,3}))?|(?P<to>[-–—‑]|up\s+to\s+and\s+including|(?<=\d)to\b|\bto\b|\bthrough\b|\bal?\b|\bà\b)", _I)
_BARE_LIST = Pattern(
    r"(?<![\d.,/$€£\p{L}])\d{1,3}(?![\d%/]|\.\d|,\d{3})(?:\s*(?:,|;|&|[-–—‑]|\band\b|\bor\b|\bto\b|\bthrough\b)+\s*(?:and\s+|also\s+)?"
    r"\d{1,3}(?![\d%/]|\.\d|,\d{3}))*", _I,
)
_UNIT = regex.compile(
    r"\s*(?:%|per\s?cent|million|billion|years?\b|months?\b|days?\b|persons?\b|deputies|recommendations?\b(?!\s+\d)|of\s+(?:these|the|those|them|which)\b|"
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)\b)", _I)
_CITED = regex.compile(
    r"(?r)\b(?:articles?|art\.|arts\.|sections?|chapters?|rules?|goals?|targets?|SDGs?|Nos?\.?|(?:Acts?|Laws?|Decrees?|Bills?|"
    r"Conventions?|Resolutions?|Regulations?|Ordinances?|Orders?|Cases?|decisions?|motions?|Protocols?|ILO\s+Conventions?)(?:\s+Nos?\.?)?|since|in|of)\s*"
    r"(?:\d[\d.]*(?:\s*\(\w+\))?\s*(?:,|and|to|or|-|–)\s*)*", _I)
_OTHER_DOCUMENT = regex.compile(r"\([^()]*?\bA/[A-Z0-9]+/[^()]*\)|\b[Aa]/HRC/[\w/.]+|\bof\s+A/HRC\S+")
_EXCEPT = regex.compile(
    r"\bwith\s+(?:these|the\s+following|the\s+sole|the\s+only|\w+)?\s*exceptions?\s*:[^.]*$|\b(?:except(?:ing|\s+for)?|save(?:\s+for)?|with\s+the\s+(?:\w+\s+)?exceptions?\s+of|excluding|other\s+than|apart\s+from|bar|"
    r"(?:but\s+)?not(?:\s+for)?|less)\s*(?:of\s+|the\s+|recommendations?\s+|numbers?\s+|those\s+(?:of|in|numbered)\s+)*$", _I)
_SEE = regex.compile(
    r"\b(?:like|unlike|see(?:\s+also)?|cf\.?|compare|mentioned\s+(?:in|under)|said\s+(?:in|under)|as\s+(?:in|with|under|for)|(?:reply|answer|response)\s+to|"
    r"reference\s+is\s+made\s+to|refers?\s+to)\s+(?:\w+\s+){0,4}?$", _I)


_STRICT_LIST = Pattern(_FULL_LIST.pattern.replace(r"\s?\.\s?", r"\."), _I)


@attrs.frozen
class Naming:
    """How a document names the recommendations that it answers.

    Args:
        leads: Paragraphs of the report whose labels are those of this review.
        bare: Whether numbers alone name them.
        lettered: Whether "21 (a)" names one.
    """

    leads: frozenset[int] = frozenset()
    bare: bool = False
    lettered: bool = False

    @classmethod
    def of(cls, text: str) -> Naming:
        """As the whole text does."""
        text = _OTHER_DOCUMENT.sub(" ", text)
        seen: dict[int, set[str]] = {}
        for match in _STRICT_LIST.finditer(text):
            if cited(text, match.start()):
                continue
            for label in expand(match[0]):
                lead, _, number = label.partition(".")
                if number:
                    seen.setdefault(int(lead), set()).add(number)
        count = Counter({lead: len(numbers) for lead, numbers in seen.items()})
        lettered = {m[0] for m in _LETTERED.finditer(text)}
        most = max(count.values(), default=0)
        if most >= 4 and most >= len(lettered) / 2:
            leads = {lead for lead, n in count.items() if n >= 3 and n >= most / 25}
            return cls(frozenset(leads))
        if len(lettered) >= 6:
            return cls(lettered=True)
        return cls(bare=True, lettered=len(_PARAGRAPH_LETTER.findall(text)) >= 2)


_PARAGRAPH_LETTER = regex.compile(r"\b(?:paragraphs?|paras?\.)\s+\d{1,3}\s?\([a-z]\)", _I)


@attrs.define
class Mention:
    """A set of labels in a text.

    Args:
        labels: As printed, ranges and short forms written out.
        start: First character.
        end: First character behind it.
        excepted: Whether it stands behind "except".
        cited: Whether the text only refers to it: "see 122.4".
        foreign: Whether its labels are not of this review.
        parts: Words in parentheses behind each label.
    """

    labels: list[str]
    start: int
    end: int
    excepted: bool = False
    cited: bool = False
    remark: str = ""


def cited(text: str, at: int) -> bool:
    """Whether the number at a place is that of an article, a law or another document."""
    return _CITED_NEAR.match(text, max(0, at - 60), at) is not None


_CITED_NEAR = regex.compile(
    r"(?r)\b(?:articles?|arts?\.|sections?|chapters?|rules?|goals?|targets?|SDGs?|(?:Acts?|Laws?|Decrees?|Bills?|"
    r"Conventions?|Resolutions?|resolutions?|Regulations?|Ordinances?|Orders?|Cases?|motions?|Protocols?|Codes?)(?:\s+Nos?\.?)?)\s*"
    r"(?:\d[\d.]*(?:\s*\(\w+\))?\s*(?:,|and|to|or|-|–)\s*)*")


def expand(printed: str, lead: int | None = None) -> list[str]:
    """The labels of a printed list.

    >>> expand("122.2-4, 7 and 123.1 to 123.3")
    ['122.2', '122.3', '122.4', '122.7', '123.1', '123.2', '123.3']
    """
    out: list[tuple[int | None, int]] = []
    to = False
    for token in _TOKEN.finditer(printed):
        if token["to"]:
            to = True
            continue
        first = int(token["a"] or token["short"])
        number = first
        if token["an"]:
            lead, number = first, int(token["an"])
        if to and out and out[-1][0] == lead and out[-1][1] < number <= out[-1][1] + 300:
            out += [(lead, n) for n in range(out[-1][1] + 1, number + 1)]
        else:
            out.append((lead, number))
        to = False
    return [str(n) if paragraph is None else f"{paragraph}.{n}" for paragraph, n in out]


_LETTER_LIST = Pattern(
    r"(?<![\d.,/])\d{1,3}\s?\([a-z]{1,2}\)(?:\s*(?:,|;|and|to|[-–—])+\s*(?:\d{1,3}\s?)?\([a-z]{1,2}\))*")
_LETTER_TOKEN = regex.compile(r"(?:(?P<lead>\d{1,3})\s?)?\((?P<letter>[a-z]{1,2})\)|(?P<to>[-–—]|\bto\b)")


def expand_letters(printed: str) -> list[str]:
    """The labels of a list of subparagraphs.

    >>> expand_letters("30 (a)–(c) and 31 (b)")
    ['30 (a)', '30 (b)', '30 (c)', '31 (b)']
    """
    out: list[str] = []
    lead, last, to = "", "", False
    for token in _LETTER_TOKEN.finditer(printed):
        if token["to"]:
            to = True
            continue
        fresh = token["lead"] is not None
        lead = token["lead"] or lead
        letter = token["letter"]
        if to and not fresh and len(letter) == len(last) == 1 and last < letter:
            out += [f"{lead} ({chr(n)})" for n in range(ord(last) + 1, ord(letter) + 1)]
        else:
            out.append(f"{lead} ({letter})")
        last, to = letter, False
    return out


def mentions(text: str, naming: Naming) -> Iterator[Mention]:
    """The label sets of a text in order.

    Args:
        text: A sentence or paragraph.
        naming: How the document names recommendations.
    """
    foreign = [m.span() for m in _OTHER_DOCUMENT.finditer(text)]
    if naming.lettered:
        for match in _LETTER_LIST.finditer(text):
            yield _mention(text, match.start(), match.end(), expand_letters(match[0]))
        whole = regex.match(r"\W*(?:Paragraphs?|Paras?\.)\s+(?P<n>\d{1,3})(?!\s?\(|[\d.,])", text)
        if whole:  # a whole paragraph beside others' subparagraphs
            yield _mention(text, whole.start("n"), whole.end("n"), [whole["n"]])
    if naming.leads:
        for match in _FULL_LIST.finditer(text):
            start, end = match.span()
            if cited(text, start) or any(a <= start < b for a, b in foreign):
                continue
            printed = match[0]
            while (unit := _UNIT.match(text, end)) and (cut := regex.match(r"(?r)(?:\s*(?:,|and|to|or|;|-|–)+)\s*\d{1,3}(?:\.\d+)?", printed)):
                end -= len(cut[0])
                printed = printed[: len(printed) - len(cut[0])]
            # a bare number that goes down, or far up, is none of the list
            labels = _rising(printed)
            own = [label for label in labels if "." in label and int(label.partition(".")[0]) in naming.leads]
            if own:
                yield _mention(text, start, end, own)
    elif naming.bare:
        for match in _BARE_LIST.finditer(text):
            start, end = match.span()
            if naming.lettered and regex.match(r"\s?\([a-z]\)", text[end:]):
                continue
            if cited(text, start) or any(a <= start < b for a, b in foreign) or _UNIT.match(text, end):
                continue
            labels = expand(match[0])
            if all(0 < int(label) <= 400 for label in labels):
                yield _mention(text, start, end, labels)


def _rising(printed: str) -> list[str]:
    return expand(printed)


def _mention(text: str, start: int, end: int, labels: list[str]) -> Mention:
    before = text[max(0, start - 400) : start]
    remark = regex.compile(r"\s*\(([^()]*)\)").match(text, end)
    return Mention(
        labels, start, end, excepted=bool(_EXCEPT.search(before)), cited=bool(_SEE.search(before[-80:])),
        remark=remark[1] if remark else "",
    )
