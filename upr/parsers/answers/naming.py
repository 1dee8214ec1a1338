"""How a document names the recommendations that it answers.

Most name them by the report's labels ("92.5"), some by numbers alone, those of the first reviews by paragraphs of the
report's narrative ("38 (a)").
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import islice

import attrs
import regex

from upr.numbering.letters import LETTER, LETTER_LIST, expand_letters
from upr.numbering.lists import NUMBERS_LIST, STRICT_LIST, expand
from upr.numerals import CARDINAL
from upr.parsers.answers.cited import OTHER_DOCUMENT, is_cited
from upr.patterns import Pattern
from upr.wording import answers_in
from upr.wording.scopes import LEFT_OUT_NEXT
from upr.wording.shapes import VERB_OF_SUBJECT

_I = regex.IGNORECASE
_LEFT_OUT = regex.compile(LEFT_OUT_NEXT, _I)
_LETTERED = regex.compile(rf"(?<![\d.,/])\d{{1,3}}\s?{LETTER}")
_PARAGRAPH_LETTER = regex.compile(rf"\b(?:paragraphs?|paras?\.)\s+\d{{1,3}}\s?{LETTER}", _I)
_PAST_CYCLE = regex.compile(
    r"(?r)\b(?:first|second|third|previous|last|earlier|preceding|past)\s+(?:cycle|review|UPR)\b[^.;]{0,120}", _I
)
# "noted, as they were in 2011 (recommendations 113.14 to 113.18)"
_PAST_YEAR = regex.compile(r"(?r)\b(?:in|of)\s+(?:19|20)\d\d\s*\(\s*(?:recommendations?\s+)?(?:nos?\.\s*)?", _I)
_OF_PAST_CYCLE = regex.compile(
    r"\s*+(?:,\s*+)?\(?(?:of|from|in|at)\s+(?:the\s+|its\s+|our\s+)?(?:first|second|third|previous|last|earlier|preceding|past)\s+(?:cycle|review|UPR|round)\b",
    _I,
)
_OPENS_LINE = regex.compile(r"\s*\d{2,3}\.\d{1,3}[.:)]?\s+\p{L}")
_NAMED = regex.compile(
    r"\b(?:rec(?:ommendation)?s?\.?|sub-?paragraphs?)\s+(?:nos?\.?\s*)?(?:(?P<label>\d{1,3}\.\d{1,3})|\d{1,3}\b)(?!%)",
    _I,
)
# "92.4 is noted", "92.4 and 92.6 enjoy": a label is a subject, where a figure has something beside it that it counts.
_SUBJECT = regex.compile(
    rf"(?<![\d.,])\d{{2,3}}\.\d{{1,3}}(?:(?:,\s|\sand\s|,\sand\s)\d{{2,3}}\.\d{{1,3}}){{0,6}}+,?\s+(?:{VERB_OF_SUBJECT})\s+"
    r"(?:(?:not|also|therefore|thus|only|\w+ly)\s+)*(?P<words>\w+(?:\s+\w+){0,3})",
    _I,
)
_LABEL = regex.compile(r"(?<![\d.,])\d{2,3}\.\d{1,3}(?![\d%]|[.,]\d|\s*per\s?cent)")
_LOOKED_AT = 100  # labels of a text that has few, among which one that is left out or answered is looked for
_HIGHEST = 400  # recommendations of a paragraph; "Act No. 25.871" has a number that is none
_BY_CHANCE = 2  # numbers behind "recommendations" that may be no recommendations
_NEAR, _FAR = 80, 400  # characters before labels that say how they are named
# Labels that make a document one of labels; labels of one paragraph, and their share of the longest list, with fewer of
# which they are of another cycle that is recalled.
_FEWEST_LABELS, _FEWEST_OF_LEAD, _SHARE_OF_LEAD = 4, 3, 25
# "“7” stands for recommendation 136.7": the document names it by its number.
_STANDS_FOR = regex.compile(
    r"\d\)?[”\"’']?,?\s+(?:for\s+example,?\s+)?(?:stands?\s+for|means|refers\s+to|"
    r"(?:is|are)\s+(?:\w+\s+)?to\s+be\s+(?:read|understood)(?:\s+as)?)\s+"
    r"[“\"‘']?(?:the\s+)?(?:recommendations?\s+)?(?:Nos?\.\s+)?\d{1,3}\.\d",
    _I,
)
# "the prefix 112 is omitted": numbers alone, though a label or two stand in the introduction
_PREFIX_LEFT_OUT = regex.compile(
    r"\b(?:prefix|number|figure)s?\s+[“\"‘']?\d{1,3}\.?[”\"’']?\s+(?:is|are|has\s+been|have\s+been)\s+(?:here\s+)?(?:omitted|left\s+out|dropped|"
    r"not\s+repeated)|\bwithout\s+(?:the\s+|its\s+|their\s+)?(?:prefix|paragraph\s+number)\b",
    _I,
)
# "4-6, 7 (a), 8": parts of recommendations among numbers
_PART_IN_LIST = regex.compile(rf"\d,\s+\d{{1,3}}\s?{LETTER}(?=\s*(?:[,.;]|and\b))|\b\d{{1,3}}\s?{LETTER},\s+\d")
PARTS_OF_LABEL = r"\([a-h]\)(?:(?:,|\s+and|\s+to|\s*[-–])*\s*\([a-h]\))*"
"""What stands behind a label whose parts a State has lettered: "118.13 (a) and (b)"."""
_PART_OF_LABEL = regex.compile(rf"(?<![\d.,])(?P<lead>\d{{2,3}})\.(?P<number>\d{{1,3}})\s?(?P<parts>{PARTS_OF_LABEL})")
_PART_LETTER = regex.compile(r"\(([a-h])\)")
_PART_BEFORE = regex.compile(rf"(?r)\d\s?{LETTER},?\s+(?:and\s+)?")
_NOS = Pattern(rf"\bNos?\.\s*(?P<list>{NUMBERS_LIST.pattern})", _I)
_FEWEST_LETTERS = 6
# "Recommendations 2 and 3", "Recommendation 4 (torture)", among "Recommendation 1 (a)"
_WHOLE_NAMED = regex.compile(rf"\bRecommendations?\s+(?:nos?\.?\s*)?(?P<number>\d{{1,3}})(?![\d.]|\s?{LETTER})", _I)
_FEWEST_WHOLE = 4
# "8, 31 and 55: agreed", "3, noted": numbers that begin a sentence, and the answer.
_NUMBERS_ANSWERED = Pattern(
    r"(?<=\.\s|;\s)(?P<list>\d{1,3}(?:(?:,\s|\sand\s|,\sand\s|[-–])\d{1,3})*)(?:\s\([^()]{1,60}\))?(?:[:,]\s(?=\p{Ll}{3})|:\s(?=\p{Lu}))"
)
_RUN_IN = Pattern(
    rf"(?:^|(?<=[.\s]\s))(?P<head>\p{{Lu}}\p{{L}}+(?:\s\p{{L}}+){{0,4}})[.:]\s+(?P<list>{NUMBERS_LIST.pattern})(?=[.,;:\s]|$)"
)
_NUMBERS_ALONE = Pattern(
    rf"\s*rec(?:ommendation)?s?\.?\s+(?:nos?\.?\s*)?(?P<list>{NUMBERS_LIST.pattern})\s*[.:]?\s*(?:\([^()]*\))?\s*", _I
)
_FEWEST_ANSWERED = 8  # numbers so answered for each list of labels, above which numbers alone name recommendations
_SHARE_OF_OTHERS = 10  # lettered parts of one paragraph for each of others
# "the recommendations on torture (1, 3 and 4)"; "thirty-two (32)" is a count.
BRACKETED = regex.compile(
    rf"(?<!\b{CARDINAL}\s)\(\s*(?:Nos?\.\s*)?\d{{1,3}}(?:\s*(?:,|and|to|[-–])+\s*\d{{1,3}})*\s*\)", _I
)
"""Numbers alone in parentheses."""
# "(No. 30)", "(Nos. 3 and 4)", "(No. 3, Chile; No. 5, Spain)"
_CALLED = regex.compile(r"\(\s*Nos?\.\s*\d{1,3}(?=\s*(?:[,;)]|and\b|to\b|[-–]))", _I)
_CALLS_THEM = regex.compile(r"\brecommendations?\s+Nos?\.\s*\d", _I)  # else "(No. 174)" is a convention's number
_FEWEST_CALLED = 2
_FEWEST_BRACKETED = 6  # of a document that names recommendations so; fewer are counts, or numbers of notes
_OWN_PARAGRAPH = regex.compile(r"\s*(?P<lead>\d)\.\d{1,2}\.?\s+[\p{Lu}“\"]")
_LEAD_OF_LABELS = 10  # a lead of one digit may be that of a section
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
        lead: The one paragraph whose parts are lettered: "(b)" alone is of it.
        whole: Paragraphs that are one recommendation each, beside those whose parts are lettered.
        parted: Labels whose parts a State has lettered, to answer each: "118.13 (a)", "118.13 (b)".

    >>> Naming.of("It accepts 92.1-92.4, 92.6 and 92.9, and recalls 85.2 of the first cycle.").leads
    frozenset({92})
    """

    leads: frozenset[int] = frozenset()
    bare: bool = False
    lettered: bool = False
    bracketed: bool = False
    lead: int | None = None
    whole: frozenset[int] = frozenset()
    parted: frozenset[str] = frozenset()

    @classmethod
    def of(cls, text: str, lines: Sequence[str] = ()) -> Naming:
        """As the whole text does: labels of a lead that has few beside the others are of another cycle.

        Args:
            text: The body of the document.
            lines: Its lines: few labels name recommendations where one begins with a label.
        """
        text = OTHER_DOCUMENT.sub(" ", text)
        counted = Counter({lead: len(numbers) for lead, numbers in _numbers_by_lead(text).items()})
        for lead in _leads_of_the_past(text, counted):
            del counted[lead]
        for lead in _leads_of_own_paragraphs(lines, counted):
            del counted[lead]
        parts = {match[0] for match in _LETTERED.finditer(text)}
        most = max(counted.values(), default=0)
        in_brackets = BRACKETED.findall(text)
        called = len(_CALLED.findall(text)) if len(_CALLS_THEM.findall(text)) >= _FEWEST_CALLED else 0
        bracketed = len(in_brackets) >= _FEWEST_BRACKETED or called >= _FEWEST_CALLED
        if _heads_numbers(lines) > most:
            return cls(bare=True, lettered=len(_PART_IN_LIST.findall(text)) > 1, bracketed=bracketed)
        if _answers_numbers(text) and len(parts) < max(most, _FEWEST_LETTERS):
            return cls(bare=True, lettered=len(_PART_IN_LIST.findall(text)) > 1, bracketed=bracketed)
        # A range of all its labels in an introduction is no list of them.
        omitted = _PREFIX_LEFT_OUT.search(text) is not None and _labels_printed(text) <= _BY_CHANCE
        if not omitted and most >= _FEWEST_LABELS and 2 * most >= len(parts):
            leads = _leads_of_review(counted)
            return cls(leads, parted=_parted(text, leads))
        if len(parts) >= _FEWEST_LETTERS and len(set(_WHOLE_NAMED.findall(text))) >= _FEWEST_WHOLE:
            return cls(bare=True, lettered=True, bracketed=bracketed)
        if len(parts) >= _FEWEST_LETTERS and len(_named_numbers(text) | _numbers_beside_parts(text)) > len(parts):
            return cls(bare=True, lettered=True, bracketed=bracketed)
        if len(parts) >= _FEWEST_LETTERS:
            return cls(lettered=True, lead=_one_lead(text), whole=_whole_paragraphs(text))
        if counted and (_names_labels(text, most) or any(_OPENS_LINE.match(line) for line in lines)):
            return cls(frozenset(counted))
        lettered_too = len(_PARAGRAPH_LETTER.findall(text)) > 1 or len(_PART_IN_LIST.findall(text)) > 1
        return cls(bare=True, lettered=lettered_too, bracketed=bracketed)


def _parted(text: str, leads: frozenset[int]) -> frozenset[str]:
    """The labels that a text prints with an "(a)" and with a "(b)"."""
    letters: dict[str, set[str]] = {}
    for match in _PART_OF_LABEL.finditer(text):
        if int(match["lead"]) in leads and not is_cited(text, match.start()):
            letters.setdefault(f"{match['lead']}.{match['number']}", set()).update(_PART_LETTER.findall(match["parts"]))
    return frozenset(label for label, found in letters.items() if {"a", "b"} <= found)


def _labels_printed(text: str) -> int:
    """How many lists of labels a text prints."""
    return sum(not is_cited(text, match.start()) for match in STRICT_LIST.finditer(text))


def _named_numbers(text: str) -> set[str]:
    """The numbers that a text calls numbers: "Nos. 1-5 and 7"."""
    return {number for match in _NOS.finditer(text) for number in expand(match["list"]) if "." not in number}


def _numbers_beside_parts(text: str) -> set[str]:
    """The numbers of lists in which parts stand too: "3, 5, 8 (i), 9-14"."""
    found: set[str] = set()
    for match in NUMBERS_LIST.finditer(text):
        if _PART_BEFORE.match(text, max(0, match.start() - _NEAR), match.start()) and "." not in match[0]:
            found.update(expand(match[0]))
    return found


def _answers_numbers(text: str) -> bool:
    """Whether a text answers numbers alone, each where a sentence begins, and names labels in few places."""
    numbers = {number for match in _NUMBERS_ANSWERED.finditer(text) for number in expand(match["list"])}
    labels = sum(not is_cited(text, match.start()) for match in STRICT_LIST.finditer(text))
    return len(numbers) >= _FEWEST_ANSWERED * max(1, labels) or _run_in_numbers(text) > max(labels, _FEWEST_ANSWERED)


def _heads_numbers(lines: Sequence[str]) -> int:
    """How many numbers stand alone in lines that name recommendations ("Recommendations 2 and 3"); 0 of few lines."""
    lists = [match["list"] for line in lines if (match := _NUMBERS_ALONE.fullmatch(line))]
    return len({number for one in lists for number in expand(one)}) if len(lists) >= _FEWEST_LABELS else 0


def _run_in_numbers(text: str) -> int:
    """How many numbers stand behind answers that run in: "Support. 160, 161, 163 to 166."."""
    numbers: set[str] = set()
    for match in _RUN_IN.finditer(text):
        if answers_in(match["head"]):
            numbers.update(expand(match["list"]))
    return len(numbers)


def _one_lead(text: str) -> int | None:
    """The paragraph that all lettered parts are of; None where they are of several."""
    counted = Counter[int]()
    for match in LETTER_LIST.finditer(text):
        if not is_cited(text, match.start()):
            counted.update(int(label.partition(" ")[0]) for label in expand_letters(match[0]) if "(" in label)
    (lead, count), *others = counted.most_common() or [(0, 0)]
    return (
        lead if count >= _FEWEST_OF_LEAD and sum(number for _, number in others) * _SHARE_OF_OTHERS <= count else None
    )


def _whole_paragraphs(text: str) -> frozenset[int]:
    """The paragraphs that stand in lists of lettered parts without a letter."""
    lists = (expand_letters(match[0]) for match in LETTER_LIST.finditer(text) if not is_cited(text, match.start()))
    return frozenset(int(label) for labels in lists for label in labels if "(" not in label)


def _numbers_by_lead(text: str) -> dict[int, set[str]]:
    by_lead: dict[int, set[str]] = {}
    for match in STRICT_LIST.finditer(text):
        for label in () if is_cited(text, match.start()) else expand(match[0]):
            lead, _, number = label.partition(".")
            too_high = number.isdigit() and int(number) > _HIGHEST
            if number and int(lead) and not too_high:  # "0.28 per cent" is of no paragraph
                by_lead.setdefault(int(lead), set()).add(number)
    return by_lead


def _leads_of_the_past(text: str, counted: Counter[int]) -> set[int]:
    """The leads that stand only where another cycle is spoken of, in a document that has others."""
    named: dict[int, bool] = {}
    for match in STRICT_LIST.finditer(text):
        if not is_cited(text, match.start()):
            before = _PAST_CYCLE.match(text, max(0, match.start() - _FAR), match.start())
            before = before or _PAST_YEAR.match(text, max(0, match.start() - _NEAR), match.start())
            past = before is not None or _OF_PAST_CYCLE.match(text, match.end()) is not None
            for lead in {int(label.partition(".")[0]) for label in expand(match[0]) if "." in label}:
                named[lead] = named.get(lead, True) and past
    gone = {lead for lead, past in named.items() if past and lead in counted}
    return gone if len(gone) < len(counted) else set()


def _leads_of_own_paragraphs(lines: Sequence[str], counted: Counter[int]) -> set[int]:
    """The leads of a document's own paragraphs ("2.1"): they begin lines, and stand nowhere else."""
    begun = Counter(int(match["lead"]) for line in lines if (match := _OWN_PARAGRAPH.match(line)))
    own = {lead for lead in begun if lead in counted and counted[lead] <= begun[lead]}
    greater = any(
        lead >= _LEAD_OF_LABELS and count >= sum(counted[one] for one in own) for lead, count in counted.items()
    )
    return own if greater and own == {lead for lead in counted if lead < _LEAD_OF_LABELS} else set()


def _names_labels(text: str, most: int) -> bool:
    """Whether a text with few labels has no other names for its recommendations."""
    if _STANDS_FOR.search(text) or _PREFIX_LEFT_OUT.search(text):
        return False
    named = [match["label"] is not None for match in _NAMED.finditer(text)]
    # "recommendations. 3. Chad ..." is the end of a sentence, and the number of the next paragraph.
    if sum(not label for label in named) <= _BY_CHANCE and _labels_without_word(text):
        return True
    return named.count(True) > named.count(False) or (most > 1 and not any(not label for label in named))


def _labels_without_word(text: str) -> bool:
    """Whether a text that never says "recommendation 92.4" names labels: left out, or answered.

    >>> _labels_without_word("All are accepted except 92.4."), _labels_without_word("92.4 is noted.")
    (True, True)
    >>> _labels_without_word("Growth was 12.5 last year, and 10.4 is expected.")
    False
    """
    labels = [match for match in islice(_LABEL.finditer(text), _LOOKED_AT) if not is_cited(text, match.start())]
    left_out = any(_LEFT_OUT.search(text[max(0, one.start() - _NEAR) : one.start()]) for one in labels)
    answered = any(answers_in(match[0]) for match in islice(_SUBJECT.finditer(text), _LOOKED_AT))
    return left_out or answered
