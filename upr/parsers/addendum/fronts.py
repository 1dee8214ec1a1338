"""What a paragraph of a reply begins with: labels, the recommendation as printed, a word such as "Response:"."""

from __future__ import annotations

from collections.abc import Sequence

import attrs
import regex

from upr.attribution import attributed
from upr.numbering.lists import expand
from upr.parsers.addendum.label_forms import NUMBERS_OF_ITEM
from upr.parsers.addendum.region import Region
from upr.parsers.answers.glossary import Glossary
from upr.parsers.answers.groups import groups_of
from upr.parsers.answers.mentions import Mention, mentions
from upr.parsers.answers.naming import Naming
from upr.parsers.answers.phrases import phrases
from upr.parsers.answers.prose import Prose
from upr.patterns import Pattern
from upr.wording import answers_in

_I = regex.IGNORECASE
OF_RECOMMENDATIONS = (
    r"(?:(?:the|rec(?:ommendation)?s?|items?|(?:sub-?)?paragraphs?|paras?|nos?|numbers?|response\s+to|reply\s+to|answer\s+to|"
    r"position\s+on)\b\.?\s*)*"
)
"""The words that may stand before labels, and say no more than that they are labels."""
_LEAD = Pattern(rf"[(\[“\"]?{OF_RECOMMENDATIONS}", _I)
_BARE_LEAD = regex.compile(r"(?:recommendations?|items?|sub-?paragraphs?|nos?\.?)\s+", _I)
_RECOMMENDATION_FIRST = regex.compile(r"recommendations?\b", _I)
_STATES_THEN_SENTENCE = regex.compile(r"\s*\([^()]*\)\s*(?:[:–—-]\s+(?=\p{L})|\s+(?=\p{Lu}))")
_NUMBER_CLOSED = regex.compile(r"\s*[.:)–—]\s")
ITEM_NUMBER = regex.compile(r"\d{1,2}\.")
"""The number of a paragraph, which may be that of a recommendation."""
# What stands between labels and what is said under them.
_CLOSED = Pattern(r"\s*[.]?\s*[:–—]\s|\s*(?:\([^()]*\))?\s*[:.–—]\s")
_SENTENCE_BEGINS = Pattern(r"[)\]]?\s*\.?\s+[\p{Lu}“\"(]")
_CODE_BEHIND = regex.compile(r"\s*(?:\([^()]*\)\s*)?[–—:=-]+\s*[“\"]?(?:[A-Z]{1,3}|[IVX]{1,4})[”\"]?\s*(?:[;.,(]|$)")
_GOES_ON = regex.compile(r"\s*\([^()]*\)\s*[,;]|\s*\.\s(?!\s*[\p{Lu}“\"(])")
_SIGNS = regex.compile(r"^[\s.:)\]–—-]+")
_MARKED = Pattern(
    r"(?:^|(?<=[.;:)”\"\s]))(?:Response|Position|Answer|Reply|Decision|Status|Comments?|Views?|Observations?|Obs\.)"
    r"(?:\s*/\s*\w+)?(?:\s+(?:of|by|from)\s+(?:the\s+)?[\p{L}’'\s]{2,50}?)?\s*[:–—]\s*",
    _I,
)
JOINT_RESPONSE = Pattern(
    r"\b(?:Response|Reply|Answer|Position|Comments?)\s+(?:to|on)\s+(?:recommendations?\s+)?"
    r"(?P<list>\d[\d.,\s–-]*?(?:(?:and|to)\s+[\d.,\s–-]*?)*)\s*:\s*"
)
"""What stands before a response to several recommendations that are printed above: "Response to 92.1 and 92.2: "."""
_LONGEST_RECOMMENDATION = 900  # characters; "Response:" further on is of something else
_JOINT = regex.compile(r"\s*+(?:[.;:,]\s*+)?")
_BRACKETED = Pattern(r"(?P<before>\s*+)[\[(](?P<labels>[\d.,\s()a-z–-]{3,40})[\])]\s*(?:[;.,:]|$)")
# "Not accepted. “Abolish the death penalty (Italy).” The law is retained."
_ANSWER_THEN_QUOTATION = regex.compile(r"(?P<answer>[^“\".;:]{3,60}[.:–—])\s*[“\"](?P<text>[^”\"“]{10,900})[”\"]\s*")
_SUBJECT = regex.compile(
    r"(?P<subject>(?=\P{Ll}*\p{Lu})[^():.\d]{3,160}?)\s*[(\[](?:recommendations?|recs?\.?|nos?\.?|paragraphs?|paras?\.?|see)?\s*(?=\d)",
    _I,
)
_BEHIND_SUBJECT = regex.compile(r"\s*[)\]]\s*(?:[.:–—](?:\s+|$)|$)")
_QUOTED = regex.compile(r"\s*[“\"][^”\"]{10,}[”\"]\s*[;.,]?\s*")


@attrs.frozen
class Parts:
    """The words under a label, taken apart.

    Args:
        recommendation: The recommendation, where it is printed there.
        reply: What the State says.
        marked: Whether the two are told apart by their States or by a word such as "Response:".
    """

    recommendation: str
    reply: str
    marked: bool


def parts_under_label(words: str) -> Parts:
    """The words under a label: the recommendation, where it is printed, and the reply.

    >>> parts_under_label("Ratify the treaty (Norway); Accepted.")
    Parts(recommendation='Ratify the treaty (Norway)', reply='Accepted.', marked=True)
    """
    answered = _ANSWER_THEN_QUOTATION.match(words)
    if answered and answers_in(answered["answer"]):
        return Parts(answered["text"], f"{answered['answer']} {words[answered.end() :]}".strip(), marked=True)
    mark = _MARKED.search(words)
    if mark and mark.start() < _LONGEST_RECOMMENDATION:
        return Parts(words[: mark.start()].strip(" ;"), words[mark.end() :], marked=True)
    for end in attributed(words).ends:
        joint = _JOINT.match(words, end)
        first = joint.end() if joint else end
        if first == len(words) or (not words[first].islower() and words[first] not in "(/"):
            recommendation = words[:end].strip()
            # "Recommendation 117.1 (Viet Nam)" names the States alone.
            if not recommendation.startswith("("):
                return Parts(recommendation, words[first:].strip(), marked=True)
            break
    if quoted := _QUOTED.match(words):
        return Parts(words[: quoted.end()].strip(" ;,"), words[quoted.end() :], marked=False)
    return Parts("", words, marked=False)


def opens_with_mark(words: str) -> bool:
    """Whether words begin with what announces a reply.

    Args:
        words: A paragraph.

    >>> opens_with_mark("Response: Accepted."), opens_with_mark("The position: accepted.")
    (True, False)
    """
    mark = _MARKED.search(words)
    return mark is not None and not words[: mark.start()].strip()


def announces_reply(words: str) -> bool:
    """Whether a reply stands in words behind "Response:" or the like.

    Args:
        words: What stands under a label.

    >>> announces_reply("Ratify it (Peru); Response: Accepted."), announces_reply("Ratify it (Peru); Accepted.")
    (True, False)
    """
    mark = _MARKED.search(words)
    return mark is not None and mark.start() < _LONGEST_RECOMMENDATION


@attrs.frozen
class Front:
    """Labels that a paragraph begins with, and what stands behind them.

    Args:
        labels: The labels; none where the paragraph begins otherwise.
        rest: The words behind them.
    """

    labels: list[str]
    rest: str


class Fronts:
    """Takes the labels off the paragraphs of one document.

    Args:
        naming: How it names recommendations.
        glossary: Its own terms.
        prose: The reader of its sentences.
        items: The numbered paragraphs that are recommendations.
    """

    def __init__(self, naming: Naming, glossary: Glossary, prose: Prose, items: Sequence[Region] = ()) -> None:
        self.naming = naming
        self.glossary = glossary
        self.prose = prose
        self.numbered = bool(items)
        self.items = {id(region) for region in items}

    def is_item(self, region: Region) -> bool:
        """Whether a region is a numbered paragraph that is a recommendation.

        Args:
            region: The region.
        """
        return id(region) in self.items or (self.numbered and region.kind == "row")

    def of(self, region: Region) -> Front:
        """The labels in front of a paragraph."""
        return self._of_numbers(region) if self.naming.bare else self._of_labels(region.text)

    def _of_numbers(self, region: Region) -> Front:
        text = region.text
        if self.is_item(region) and ITEM_NUMBER.fullmatch(region.marker):
            return Front([region.marker.rstrip(".")], text)
        if several := NUMBERS_OF_ITEM.match(text):
            return Front(expand(several["list"]), text[several.end() :])
        first = next(iter(mentions(text, self.naming)), None)
        if first is None or not self._opens(text, first):
            return Front([], text)
        rest = text[first.end :]
        behind = _STATES_THEN_SENTENCE.match(rest)
        if behind and _RECOMMENDATION_FIRST.match(text):
            return Front(first.labels, rest[behind.end() :])
        if not _NUMBER_CLOSED.match(rest + " "):
            return Front([], text)
        return Front(first.labels, rest.lstrip(" .:)–—"))

    @staticmethod
    def _opens(text: str, first: Mention) -> bool:
        """Whether a number stands at the beginning, behind nothing but "Recommendation No."."""
        lead = _BARE_LEAD.match(text)
        return not text[: first.start].strip(' (“"') or bool(lead and first.start == lead.end())

    def _of_labels(self, text: str) -> Front:
        if behind := self._behind_recommendation(text) or self._behind_subject(text):
            return behind
        lead = _LEAD.match(text)
        first = next(iter(mentions(text, self.naming)), None)
        if first is None or first.start > (lead.end() if lead else 0) + 1:
            return Front([], text)
        if first.remark and self.prose.answer_of(first.remark):
            return Front([], text)  # "122.3 (accepted), 122.4 (noted)": a list
        labels, end = first.labels, first.end
        group = groups_of(text, self.naming)[0]
        if group.end > end and len(group.labels) > len(labels):
            labels, end = group.labels, group.end
        rest = text[end:]
        if not self._stand_apart(rest):
            return Front([], text)
        return Front(labels, _SIGNS.sub("", rest))

    def _behind_subject(self, text: str) -> Front | None:
        """The labels in brackets behind a subject, with what is said of them: "On prisons (92.4). A law is drafted"."""
        subject = _SUBJECT.match(text)
        if subject is None or phrases(subject["subject"], self.glossary):
            return None
        group = next(iter(groups_of(text, self.naming)), None)
        if group is None or group.start != subject.end():
            return None
        behind = _BEHIND_SUBJECT.match(text, group.end)
        return Front(group.labels, text[behind.end() :]) if behind else None

    def _behind_recommendation(self, text: str) -> Front | None:
        """The label in brackets behind a recommendation that is printed in full: "Ratify it (Norway) [124.2];"."""
        bracket = _BRACKETED.search(text)
        if bracket is None or not any(end == bracket.start("before") for end in attributed(text).ends):
            return None
        labels = [label for one in mentions(bracket["labels"], self.naming) for label in one.labels]
        return Front(labels, f"{text[: bracket.start('before')]} {text[bracket.end() :]}".strip()) if labels else None

    def _stand_apart(self, rest: str) -> bool:
        """Whether what stands behind labels is said under them, and does not go on with their sentence."""
        if not (_CLOSED.match(rest + " ") or _SENTENCE_BEGINS.match(rest)):
            return False
        return not (self.glossary.codes and _CODE_BEHIND.match(rest)) and not _GOES_ON.match(rest)
