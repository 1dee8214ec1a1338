"""Lists of labels or numbers in a State's sentences: where they stand, and what is a list and what another number."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property

import attrs
import regex

from upr.limits import check_time
from upr.numbering import All, Number, Target, expanded, labels_in, lead_of
from upr.numbering.reading import LABELS
from upr.numbering.shapes import ANY_LIST, DOT, SHORT_LEAD, label_shape
from upr.patterns import Pattern
from upr.wording import answers_in
from upr.wording.shapes import EXCEPT, VERB_OF_SUBJECT

# A pattern that begins with (?r) is matched backwards from a place (`stands_before`).
_I = regex.IGNORECASE
_FILL = (
    r"(?:\s+(?:as|contained|listed|set|out|made|included|appearing|found|numbered|with|under|in|the|following|serial|"
    r"labels?|of\s+the\s+(?:draft\s+)?report|(?:paragraphs?|paras?\.?|numbers?|Nos?\.?|namely|above|below))\b\.?)*"
    r"\s*[:(\[]?\s*"
)
_LIST = Pattern(
    rf"(?:(?P<intro>(?<!\b\d{{1,3}}\s)\brec(?:ommendation)?s?\b\.?{_FILL}))?(?P<list>{ANY_LIST})"
    r"(?!\s*(?:%|per\s?cent|million|billion|years?\b|recommendations?\b))"
    rf"(?P<tail>\s*[)\]]?\s+(?:of|in|under)\s+paragraph\s+(?P<lead>{SHORT_LEAD})|\s*[)\]]?)",
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
VERB_BEHIND = regex.compile(
    r"\s*+(?:[,)\]]++\s*+)?(?P<relative>which\s+|that\s+)?"
    r"(?:(?:all|both|therefore|also|thus|now|each|hence|then|still|too|likewise|\w+ly)\s+)*"
    rf"{VERB_OF_SUBJECT}\b",
    _I,
)
"""What follows a list that is the subject of its answer: "... are accepted"."""
_EXCEPT = regex.compile(EXCEPT, _I)
PARENTHESES = regex.compile(r"\([^()]*\)")
"""Words in parentheses, with these."""
_WORD = regex.compile(r"\p{L}{2,}")
_FIGURES = regex.compile(r"\d[\d.]*")
_NAMES_PART = regex.compile(rf"{label_shape(point=DOT)}|\bpart\b")
_TITLE = regex.compile(r"\s*\p{L}[\p{L}\s()\d]{0,60}:\s*")
_IN_PART = regex.compile(r"\s*+(?:,\s*+)?in\s+part\b")
_STOP = regex.compile(r"[.;]\s")
REACH = 600
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
        labels: By labels ("122.7"); numbers alone are then no recommendations.
    """

    brackets: bool = False
    labels: bool = False

    @classmethod
    def of(cls, introduction: str, text: str) -> Naming:
        """As the introduction says, and as the whole text does."""
        labels = {mention.target for mention in labels_in(text)}
        return cls(bool(_BRACKETS.search(introduction)), len(labels) >= _MANY)


@attrs.define
class PrintedList:
    """One printed list in its sentence.

    Args:
        targets: What it names, one by one.
        start: Where it begins, with the words that open it ("recommendations Nos.").
        first: Where its first label or number begins.
        end: Where it ends.
        exception: Whether it stands behind "except".
        topic: Whether the sentence begins "As to ...".
        bracket: Whether it stands in brackets, behind what it names.
        paragraphs: Whether it is of whole paragraphs.
        status: Its answer, once it is known.
        part: The part of it that is meant.
    """

    targets: list[Target]
    start: int
    first: int
    end: int
    exception: bool = False
    topic: bool = False
    bracket: bool = False
    paragraphs: bool = False
    status: str | None = None
    part: str | None = None

    @property
    def is_of_items(self) -> bool:
        """Whether it names recommendations one by one, and excepts none."""
        return not self.paragraphs and not self.exception


def blanked(sentence: str) -> str:
    """A sentence of the same length without the remarks in its parentheses: what they say answers nothing.

    >>> blanked("It accepts 62 (the part on data, not the rest) and 98 (Nos. 3, 4)")
    'It accepts 62                                  and 98 (Nos. 3, 4)'
    """

    def blank(parenthesis: regex.Match[str]) -> str:
        words = _WORD.findall(parenthesis[0])
        keeps = len(words) < _MOST_WORDS or (_NAMES_PART.search(parenthesis[0]) and len(words) <= _MANY)
        return parenthesis[0] if keeps else " " * len(parenthesis[0])

    return PARENTHESES.sub(blank, sentence)


def lists_in(sentence: str, naming: Naming) -> list[PrintedList]:
    """The printed lists of a sentence, remarks blanked: labels; numbers behind "recommendations" or behind a list.

    Args:
        sentence: The sentence.
        naming: How the document names recommendations.
    """
    return _ListReader(sentence, naming).read()


class _ListReader:
    """Reads the lists of one sentence, in order."""

    def __init__(self, sentence: str, naming: Naming) -> None:
        self.sentence = sentence
        self.naming = naming
        self.lists: list[PrintedList] = []
        self.first = len(sentence) - len(sentence.lstrip())
        self.last = len(sentence.rstrip(" .;"))

    @cached_property
    def counts(self) -> bool:
        """Whether the sentence counts recommendations."""
        return _COUNTED.search(self.sentence) is not None

    @cached_property
    def _of_other_documents(self) -> list[tuple[int, int]]:
        return [match.span("rest") for match in _OTHER_DOCUMENT.finditer(self.sentence)]

    def read(self) -> list[PrintedList]:
        """The lists."""
        for match in _LIST.finditer(self.sentence):
            check_time()
            if not self._is_cited(match.start("list")) and (printed := self._list(match)) is not None:
                self.lists.append(printed)
        return self.lists

    def _is_cited(self, at: int) -> bool:
        """Whether a number is an article's or a law's, or stands in parentheses behind another document's symbol."""
        if stands_before(_CITED, self.sentence, at):
            return True
        spans = self._of_other_documents
        place = bisect_right(spans, (at, len(self.sentence))) - 1
        return place >= 0 and at <= spans[place][1]

    def _list(self, match: regex.Match[str]) -> PrintedList | None:
        labelled = bool(LABELS.match(match["list"]))
        behind = not labelled and self._is_behind_list(match)
        paragraphs = not labelled and self._names_paragraphs(match, behind=behind)
        if not labelled and not self._are_meant(match, behind=behind, paragraphs=paragraphs):
            return None
        gap = self.sentence[self.lists[-1].end if self.lists else 0 : match.start()]
        return PrintedList(
            self._targets(match, behind=behind, paragraphs=paragraphs), match.start(), match.start("list"), match.end(),
            exception=bool(_EXCEPT.search(gap)), topic=not self.lists and bool(_TOPIC.match(gap)),
            bracket=self._is_bracketed(match), paragraphs=paragraphs,
        )  # fmt: skip

    def _are_meant(self, match: regex.Match[str], *, behind: bool, paragraphs: bool) -> bool:
        """Whether numbers alone are paragraphs of the report, or recommendations."""
        if paragraphs:
            return self._are_paragraphs_of_report(match, behind=behind)
        return behind or self._are_recommendations(match)

    def _targets(self, match: regex.Match[str], *, behind: bool, paragraphs: bool) -> list[Target]:
        if paragraphs:
            return [All(one.number) for one in expanded(match["list"]) if isinstance(one, Number)]
        lead = int(match["lead"]) if match["lead"] else None
        if behind:  # "accepts 122.1-3, but not 4 and 5"
            lead = lead_of(self.lists[-1].targets[-1]) or lead
        return list(expanded(match["list"], lead))

    def _is_bracketed(self, match: regex.Match[str]) -> bool:
        closed = match["list"].rstrip().endswith(")") or match["tail"].strip()[:1] == ")"
        closed = closed or self.sentence.startswith(")", match.end())
        return closed and stands_before(_BRACKETED, self.sentence, match.start("list"))

    def _is_behind_list(self, match: regex.Match[str]) -> bool:
        """Numbers alone behind another list of the sentence: "but not 4 and 5", "while 4 and 5 are noted"."""
        if not self.lists or match.start() - self.lists[-1].end >= _BETWEEN:
            return False
        gap = self.sentence[self.lists[-1].end : match.start()]
        return not _STOP.search(gap) and bool(
            _EXCEPT.search(gap) or answers_in(gap) or VERB_BEHIND.match(self.sentence, match.end(), match.end() + REACH)
        )

    def _names_paragraphs(self, match: regex.Match[str], *, behind: bool) -> bool:
        """Whether numbers stand behind "paragraphs"."""
        if match["intro"] and _OF_PARAGRAPHS.match(match["intro"]):
            return True
        return behind and stands_before(_OF_PARAGRAPHS, self.sentence, match.start("list"))

    def _are_paragraphs_of_report(self, match: regex.Match[str], *, behind: bool) -> bool:
        """Whether all of the paragraphs' recommendations are meant: not some of them, nor the addendum's own."""
        if behind and stands_before(_OF_PARAGRAPHS, self.sentence, match.start("list")):
            first = expanded(match["list"])[0]
            if isinstance(first, Number) and first.number < _LOWEST_PARAGRAPH:
                return False
        return not stands_before(_AMONG, self.sentence, match.start())

    def _are_recommendations(self, match: regex.Match[str]) -> bool:
        """Whether bare numbers are of recommendations: by the words before them, or by standing alone."""
        if self.naming.labels:
            return bool(match["lead"])
        named = match["intro"] or (self.naming.brackets and self._is_bracketed(match))
        if named or stands_before(_FOLLOWING, self.sentence, match.start("list")):
            return True
        several = len(expanded(match["list"])) > 1
        return self._stand_alone(match, several=several) or self._are_object(match, several=several)

    def _stand_alone(self, match: regex.Match[str], *, several: bool) -> bool:
        """Whether numbers are the whole sentence, stand alone behind a title, or are the subject that opens it."""
        first, end = match.start("list"), match.end()
        opens = several and first <= self.first
        if end >= self.last and (opens or _TITLE.fullmatch(self.sentence, 0, first)):
            return True
        return opens and bool(VERB_BEHIND.match(self.sentence, end, end + REACH))

    def _are_object(self, match: regex.Match[str], *, several: bool) -> bool:
        """Right behind the verb, where the sentence counts no recommendations: "We cannot support 65, 99, or 108"."""
        first, end = match.start("list"), match.end()
        near = self.sentence[max(0, first - _NEAR) : first].rstrip()
        answers = answers_in(near)
        if not answers or answers[-1].end != len(near) or self.counts:
            return False
        return several or bool(_IN_PART.match(self.sentence, end, end + REACH))


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
    return pattern.match(text, max(0, at - REACH), at) is not None


def inside_lists(sentence: str, naming: Naming | None = None) -> list[tuple[int, int]]:
    """Where the lists of a sentence stand: numbers there count nothing.

    >>> inside_lists("It accepts recommendations 4 and 5, together 2 recommendations")
    [(11, 34)]
    """
    return [(item.start, item.end) for item in lists_in(blanked(sentence), naming or Naming())]


def is_list(sentence: str, lists: Sequence[PrintedList]) -> bool:
    """Whether a sentence is lists and hardly more: then what stands over it, or behind it, answers them."""
    ends = [0, *(item.end for item in lists)]
    starts = [*(item.start for item in lists), len(sentence)]
    between = "".join(sentence[end:start] for end, start in zip(ends, starts, strict=True))
    return _has_few_words(between, lists)


def is_list_with_remarks(sentence: str, lists: Sequence[PrintedList]) -> bool:
    """The same, where parentheses such as the names of States count nothing."""
    return _has_few_words(_FIGURES.sub(" ", PARENTHESES.sub(" ", sentence)), lists)


def _has_few_words(between: str, lists: Sequence[PrintedList]) -> bool:
    return len(_WORD.findall(between)) <= 3 + len(lists)
