"""Lists of labels or numbers in a State's sentences: where they stand, and what is a list and what another number."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property

import attrs
import regex

from upr.core import ALL
from upr.limits import check_time
from upr.numbering import LABEL_LIST, NUMBER_LIST
from upr.parsers.answers.blocks import is_own, labels_of
from upr.patterns import Pattern
from upr.wording import Said, answers_in
from upr.wording.shapes import EXCEPT

# A pattern that begins with (?r) is matched backwards from a place (`stands_before`).
_I = regex.IGNORECASE
_FILL = (
    r"(?:\s+(?:as|contained|listed|set|out|made|included|appearing|found|numbered|with|under|in|the|following|serial|"
    r"labels?|of\s+the\s+(?:draft\s+)?report|(?:paragraphs?|paras?\.?|numbers?|Nos?\.?|namely|above|below))\b\.?)*"
    r"\s*[:(\[]?\s*"
)
_LIST = Pattern(
    rf"(?:(?P<intro>(?<!\b\d{{1,3}}\s)\brec(?:ommendation)?s?\b\.?{_FILL}))?(?P<list>{LABEL_LIST}|{NUMBER_LIST})"
    r"(?!\s*(?:%|per\s?cent|million|billion|years?\b|recommendations?\b))"
    r"(?P<tail>\s*[)\]]?(?:\s+(?:of|in|under)\s+paragraph\s+(?P<lead>\d{1,3}))?)",
    _I,
)
# Numbers of what is no recommendation.
_CITED = regex.compile(
    r"(?r)\b(?:articles?|sections?|chapters?|rules?|goals?|targets?|SDGs?|(?:Acts?|Laws?|Decrees?|Bills?|bulletins?|"
    r"Conventions?|Resolutions?|Regulations?|Ordinances?|Orders?|Cases?|applications?|decisions?|appeals?)"
    r"(?:\s+Nos?\.?)?)\s*",
    _I,
)
_OTHER_DOCUMENT = regex.compile(r"\([^()]*?\bA/[A-Z0-9]+/(?P<rest>[^()]*)")
# "In respect of recommendation 13, X agrees ...": an explanation, where a list has answered it.
_TOPIC = regex.compile(
    r"^\W*(?:\d{1,2}\.\s+)?(?:in(?:\s+the\s+case\s+of)?|in\s+(?:respect|relation|response|reply|reference|regard)\s+"
    r"(?:of|to)|regarding|concerning|with\s+(?:regard|respect|reference)\s+to|as\s+(?:to|for|regards)|on|for|under)\s+"
    r"(?:the\s+)?$",
    _I,
)
_OF_PARAGRAPHS = regex.compile(r"(?r)\bpara(?:graph)?s?\.?\s*(?:[:(]\s*)?", _I)
# "Of the recommendations in paragraph 90 it accepts 14": not all of them.
_AMONG = regex.compile(r"(?r)\b(?:of|among|amongst)\s+(?:the\s+|all\s+|these\s+)*", _I)
_BRACKETS = regex.compile(
    r"\b(?:figures?|numbers?)\s+(?:given\s+|appearing\s+)?in\s+(?:round\s+|square\s+)?(?:brackets|parentheses)", _I
)
_BRACKETED = regex.compile(r"(?r)\(\s*(?:Nos?\.?\s*)?")
_COUNTED = regex.compile(r"\d\s+(?:of\s+\w+\s+|\w+\s+)?recommendations?\b", _I)
_FOLLOWING = regex.compile(r"(?r)\b(?:following|recommendations?)\b[^:]{0,80}:\s*(?:and\s+)?", _I)
PASSIVE = regex.compile(
    r"\s*+(?:[,)\]]++\s*+)?(?P<relative>which\s+|that\s+)?"
    r"(?:(?:all|both|therefore|also|thus|now|each|hence|then|still|too|likewise|\w+ly)\s+)*"
    r"(?:is|are|was|were|be|been|has|have|had|do|does|did|can|cannot|could|may|will|would|shall|enjoys?|enjoyed|"
    r"remains?|continues?|meets?)\b",
    _I,
)
"""What follows a list that is the subject of its answer: "... are accepted"."""
BUT = regex.compile(EXCEPT, _I)
PARENTHESES = regex.compile(r"\([^()]*\)")
"""Words in parentheses, with these."""
_FULL = Pattern(LABEL_LIST)
_LABEL = regex.compile(r"(?<![\d.])\d{2,3}\.\d{1,3}(?![\d.]*%)")
_WORD = regex.compile(r"\p{L}{2,}")
_PART = regex.compile(r"\d\.\d|\bpart\b")
_TITLE = regex.compile(r"\s*\p{L}[\p{L}\s()\d]{0,60}:\s*")
_IN_PART = regex.compile(r"\s*+(?:,\s*+)?in\s+part\b")
_STOP = regex.compile(r"[.;]\s")
_COLON = regex.compile(r"\W*:")
_ASKED = regex.compile(r"\brecommendations?\s+to\b", _I)
_ASKS = regex.compile(r"(?r)\b(?:to|and|or)\s+(?:\w+ly\s+)?", _I)
CLOSE = 600
"""Characters before or behind a list in which its answer is looked for."""
_MOST_WORDS = 4  # in parentheses, from which on they are a remark and hold no list
_LOWEST_PARAGRAPH = 20  # of a report, in which recommendations stand; an addendum's own have lower numbers
_BETWEEN = 80  # characters, from which on a list is not spoken of together with the one before
_NEAR = 120  # characters before a number in which the verb stands that takes it as its object
_MANY = 5  # labels, from which on an addendum names its recommendations by labels, and bare numbers are others


@attrs.frozen
class Naming:
    """How an addendum names recommendations.

    Args:
        brackets: By numbers in brackets, as it says.
        full: By labels ("122.7"); numbers alone are then no recommendations.
    """

    brackets: bool = False
    full: bool = False

    @classmethod
    def of(cls, introduction: str, text: str) -> Naming:
        """As the introduction says, and as the whole text does."""
        labels = {found[0] for found in _LABEL.finditer(text)}
        return cls(bool(_BRACKETS.search(introduction)), len(labels) >= _MANY)


@attrs.define
class Listed:
    """One printed list in its sentence.

    Args:
        labels: Its labels.
        start: Where it begins, with the words that open it ("recommendations Nos."); `first` without these.
        end: Where it ends.
        exception: Whether it stands behind "except".
        topic: Whether the sentence begins "As to ...".
        bracket: Whether it stands in brackets, behind what it names.
        paragraphs: Whether it is of whole paragraphs.
        status: Its answer, once found; `part` the part that is meant.
    """

    labels: list[str]
    start: int
    first: int
    end: int
    exception: bool = False
    topic: bool = False
    bracket: bool = False
    paragraphs: bool = False
    status: str | None = None
    part: str | None = None


def blanked(sentence: str) -> str:
    """A sentence of the same length without the remarks in its parentheses: what they say answers nothing.

    >>> blanked("It accepts 62 (the part on data, not the rest) and 98 (Nos. 3, 4)")
    'It accepts 62                                  and 98 (Nos. 3, 4)'
    """

    def blank(found: regex.Match[str]) -> str:
        words = _WORD.findall(found[0])
        keeps = len(words) < _MOST_WORDS or (_PART.search(found[0]) and len(words) <= _MANY)
        return found[0] if keeps else " " * len(found[0])

    return PARENTHESES.sub(blank, sentence)


def lists_in(sentence: str, naming: Naming) -> Iterator[Listed]:
    """The printed lists of a sentence, remarks blanked: labels; numbers behind "recommendations" or behind a list.

    Args:
        sentence: The sentence.
        naming: How the document names recommendations.
    """
    known: list[Listed] = []
    whole = _Whole(sentence)
    for match in _LIST.finditer(sentence):
        check_time()
        first, end = match.start("list"), match.end()
        if stands_before(_CITED, sentence, first) or whole.cites(first):
            continue
        printed = match["list"]
        full = bool(_FULL.match(printed))
        paragraphs = bool(match["intro"]) and not full and bool(_OF_PARAGRAPHS.match(match["intro"]))
        closed = printed.rstrip().endswith(")") or sentence.startswith(")", end) or match["tail"].strip()[:1] == ")"
        bracket = closed and bool(stands_before(_BRACKETED, sentence, first))
        behind = not full and bool(known) and _behind(sentence, known[-1].end, match.start(), end)
        if behind and stands_before(_OF_PARAGRAPHS, sentence, first):  # "paragraphs 3 to 6" are its own
            if int(labels_of(printed)[0].partition(".")[0]) < _LOWEST_PARAGRAPH:
                continue
            paragraphs = True
        if not (full or paragraphs or behind or _is_list(match, whole, naming, bracket=bracket)):
            continue
        if paragraphs and stands_before(_AMONG, sentence, match.start()):
            continue
        lead = int(match["lead"]) if match["lead"] else None
        if behind and "." in known[-1].labels[-1]:  # "accepts 122.1-3, but not 4 and 5"
            lead = int(known[-1].labels[-1].partition(".")[0])
        labels = [f"{label}.{ALL}" for label in labels_of(printed)] if paragraphs else labels_of(printed, lead)
        if not full and any(len(label) > 3 for label in labels if "." not in label):
            continue
        gap = sentence[known[-1].end if known else 0 : match.start()]
        known.append(Listed(
            labels, match.start(), first, end, exception=bool(BUT.search(gap)),
            topic=not known and bool(_TOPIC.match(gap)), bracket=bracket, paragraphs=paragraphs,
        ))  # fmt: skip
        yield known[-1]


class _Whole:
    """A sentence, and what is asked of the whole of it again and again."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.first = len(text) - len(text.lstrip())
        self.last = len(text.rstrip(" .;"))

    @cached_property
    def counts(self) -> bool:
        """Whether it counts recommendations."""
        return _COUNTED.search(self.text) is not None

    @cached_property
    def _cited(self) -> list[tuple[int, int]]:
        return [found.span("rest") for found in _OTHER_DOCUMENT.finditer(self.text)]

    def cites(self, at: int) -> bool:
        """Whether a place is inside parentheses, behind the symbol of another document."""
        cited = self._cited
        place = bisect_right(cited, (at, len(self.text))) - 1
        return place >= 0 and at <= cited[place][1]


def _is_list(match: regex.Match[str], whole: _Whole, naming: Naming, *, bracket: bool) -> bool:
    """Whether bare numbers are of recommendations: by the words before them, or by standing alone."""
    if naming.full:
        return bool(match["lead"])
    sentence, first, end = whole.text, match.start("list"), match.end()
    if match["intro"] or (naming.brackets and bracket) or stands_before(_FOLLOWING, sentence, first):
        return True
    several, opens = len(labels_of(match["list"])) > 1, first <= whole.first
    alone = end >= whole.last and ((opens and several) or _TITLE.fullmatch(sentence, 0, first))
    if alone or (several and opens and PASSIVE.match(sentence, end, end + CLOSE)):
        return True
    # "We cannot support 65, 99, or 108": right behind the verb, where the sentence counts no recommendations.
    near = sentence[max(0, first - _NEAR) : first].rstrip()
    said = answers_in(near)
    direct = bool(said) and said[-1].end == len(near) and not whole.counts
    return direct and (several or bool(_IN_PART.match(sentence, end, end + CLOSE)))


def _behind(sentence: str, start: int, end: int, after: int) -> bool:
    """Numbers alone behind another list of the sentence: "but not 4 and 5", "while 4 and 5 are noted"."""
    if end - start >= _BETWEEN:
        return False
    gap = sentence[start:end]
    return not _STOP.search(gap) and bool(
        BUT.search(gap) or answers_in(gap) or PASSIVE.match(sentence, after, after + CLOSE)
    )


def stands_before(pattern: regex.Pattern[str], text: str, at: int) -> bool:
    """Whether words stand right before a place.

    A search for them at the end of all that is before would look at the whole text again for every place in it.

    Args:
        pattern: A pattern that is matched backwards: it begins with (?r).
        text: The text.
        at: The place.

    >>> stands_before(regex.compile(r"(?r)\\barticle\\s+"), "see article 5", 12)
    True
    """
    return pattern.match(text, max(0, at - CLOSE), at) is not None


def inside_lists(sentence: str, naming: Naming | None = None) -> list[tuple[int, int]]:
    """Where the lists of a sentence stand: numbers there count nothing.

    >>> inside_lists("It accepts recommendations 4 and 5, together 2 recommendations")
    [(11, 34)]
    """
    return [(item.start, item.end) for item in lists_in(blanked(sentence), naming or Naming())]


_NOR = regex.compile(
    r"\bnor\s+(?:can|could|does|do|is|are|will|would|has|have)\s+(?:the\s+)?(?:recommendations?\s+)?$", _I
)
# "..., and so do 75.15-75.17", "as is the recommendation on housing (33)": what is said of the list before.
SAME = regex.compile(r"\b(?:so|as)\s+(?:is|are|does|do|have|has)\b", _I)
_RELATIVE = regex.compile(r"\s*+(?:[,)\]]\s*+)?(?P<relative>(?:of\s+)?(?:which|that))\b", _I)
_PARTLY = regex.compile(r"\s*+(?:,\s*+)?(?:only\s+|but\s+only\s+)?(?:in\s+part|partially|partly)\b", _I)
_TO_LIST = regex.compile(
    r"(?:\s+(?:all|to|with|of|on|also|fully|the|those|these|following|both|only|recommendations?|contained|listed|set|"
    r"out|in|under|made|paragraphs?|paras?\.?))*\s*[:(]?\s*",
    _I,
)
_TO_WHICH = regex.compile(r"\b(?:to|of|in|on|with|for|as)\s+which\b", _I)
_JOINS = regex.compile(
    r"\W*(?:(?:and|or|as\s+well\s+as|together\s+with|along\s+with|plus|including|also|the|of|in)\b\W*)*"
    r"(?:recommendations?|Nos?\.?)?\W*",
    _I,
)
_SOME_PART = regex.compile(r"\s*\(\s*(?P<part>(?:[^()]{0,40}\b(?:part|half)\b[^()]{0,20}|in\s+part|partially))\)", _I)


def status_of(words: str, *, last: bool = False) -> str | None:
    """The first answer of words, or the last."""
    said = answers_in(words[-CLOSE:] if last else words[:CLOSE])
    return (said[-1] if last else said[0]).status if said else None


def assign(sentence: str, found: Sequence[Listed]) -> None:
    """Each list's answer; support of what is named in part, "139.36 (second part only)", is support in part.

    Args:
        sentence: The sentence, remarks blanked.
        found: Its lists; their status is set.
    """
    _nearest(sentence, found)
    for item in found:
        if is_own(sentence, item.end):  # "136.1 (accepted), 136.3 (partially accepted)"
            item.status = status_of(sentence[item.end : sentence.index(")", item.end)])
        part = _SOME_PART.match(sentence, item.end, item.end + CLOSE)
        if part and item.status == "supported":
            item.status, item.part = "partially_supported", part["part"]


def _nearest(sentence: str, found: Sequence[Listed]) -> None:
    """Each list's answer: behind it in a verb of its own, else before it, else its neighbour's."""
    taken = 0  # where the words end that have answered a list before
    for at, item in enumerate(found):
        start = max(found[at - 1].end if at else 0, taken)
        gap = sentence[found[at - 1].end if at else 0 : item.start]
        after = sentence[item.end : found[at + 1].start if at + 1 < len(found) else len(sentence)]
        passive = PASSIVE.match(after) or (_RELATIVE.match(after) if item.exception else None)
        behind = answers_in(after[:CLOSE]) if passive else ()
        before = None if item.exception else _before(sentence[start : item.first], item)
        if behind and passive and _NOR.search(gap):
            item.status = "not_supported" if behind[0].status == "supported" else behind[0].status
            taken = item.end + behind[0].end
        elif before == "supported" and _PARTLY.match(after):
            item.status = "partially_supported"
        elif behind and passive and (not passive["relative"] or before is None):
            item.status = behind[0].status
            taken = item.end + behind[0].end
        elif before is not None:
            item.status = before
        elif item.exception:
            # What a State excepts from what it supports it does not support.
            stated = status_of(sentence[max(0, item.start - CLOSE) : item.start], last=True)
            item.status = "not_supported" if stated == "supported" else None
        elif _COLON.match(after) or (found[1:] and not item.paragraphs and at == len(found) - 1):
            item.status = status_of(after)
        joined = _JOINS.fullmatch(gap) or SAME.search(gap) or item.bracket or not (answers_in(gap) or answers_in(after))
        if item.status is None and at and joined and not item.exception:
            item.status = found[at - 1].status
    for at in range(len(found) - 2, -1, -1):
        gap = sentence[found[at].end : found[at + 1].start]
        if found[at].status is None and not found[at].paragraphs and not answers_in(gap) and ". " not in gap:
            found[at].status = found[at + 1].status


def _before(words: str, item: Listed) -> str | None:
    """The answer before a list, in the same clause; right before it, where it names whole paragraphs."""
    clause = words.rpartition(";")[2][-CLOSE:]
    said = [one for one in answers_in(clause) if not _asked(clause, one)]
    if not said or _TO_WHICH.search(clause[said[-1].end :]):
        return None
    if item.paragraphs and not _TO_LIST.fullmatch(clause[said[-1].end :]):
        return None
    return said[-1].status


def _asked(clause: str, said: Said) -> bool:
    """Whether words are what a recommendation asks, and no answer: "the recommendation to accept ... (96.39)"."""
    return bool(stands_before(_ASKS, clause, said.start)) and bool(_ASKED.search(clause, 0, said.start))
