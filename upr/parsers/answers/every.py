"""Answers to all recommendations, to all of a paragraph, or to all others: "accepts all other recommendations".

What limits "all recommendations" to some that nobody here can name ("on torture", "of the Committee", "in annex I")
makes it no answer to all: it is told, and not read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs
import regex

from upr.numbering import All
from upr.numbering.shapes import ANY_LEAD
from upr.numerals import CARDINAL
from upr.parsers.answers.groups import Group
from upr.parsers.answers.phrases import Phrase
from upr.parsers.answers.reach import NAMELY, PLAIN_OBJECT
from upr.wording import OUTRIGHT_REFUSALS
from upr.wording.every import EVERY, GOES_ON, LEAVES_OUT, PLURAL, THE_PARAGRAPH
from upr.wording.scopes import LEFT_OUT_NEXT
from upr.wording.shapes import VERB_OF_SUBJECT

_I = regex.IGNORECASE
_THAT_PARAGRAPH = regex.compile(rf"\bparagraph\s+(?P<lead>{ANY_LEAD})\b", _I)
_SAME_PARAGRAPH = regex.compile(r"\b(?:that|this|the\s+same|said)\s+paragraph\b", _I)
_ALL_OF_FEW = regex.compile(rf"all\s+(?:of\s+)?(?:the\s+|these\s+)?(?:[2-9]|1[0-2]|{CARDINAL})\s+recommendations\b", _I)
_OF_THIS_GROUP = regex.compile(
    r"\s+(?:under|in|of|within)\s+(?:this|the\s+present)\s+(?:cluster|section|group|block|set|heading|theme|category|part|topic|chapter)\b",
    _I,
)
_CARRIED_OUT = regex.compile(
    r"\b(?:implement\w*|implementation\s+of|execut\w+|appl(?:y|ies|ying)|application\s+of|follow\w*\s+up\s+(?:of|on|to)|fulfil\w*|"
    r"fulfilment\s+of|reali[sz]\w+|reali[sz]ation\s+of|give\s+effect\s+to|carry(?:ing)?\s+out)\s*$",
    _I,
)
_COUNTED = regex.compile(rf"\b(?:\d{{1,3}}|{CARDINAL})\b", _I)
_WERE = regex.compile(r"\b(?:was|were|had\s+been|have\s+been|has\s+been)\s+(?!not\b)(?!under\b)\w+", _I)
_PAST = regex.compile(r"\s*(?:was|were|had)\b", _I)
_ACTIVE_END = regex.compile(
    r"(?:\s+(?:to|with|of|on|for|also|fully|therefore|the|in\s+principle|in\s+full|almost|nearly|all|hereby|now|likewise|equally|as\s+well))*\s*$",
    _I,
)
# What follows "all recommendations" where they are the subject of their answer: "... are accepted".
_VERB_BEHIND = regex.compile(
    r"\s*+(?:[,)\]]++\s*+)?(?P<relative>which\s+|that\s+)?"
    r"(?:(?:all|both|therefore|also|thus|now|each|hence|then|still|too|likewise|however|,|\w+ly)\s+)*"
    rf"{VERB_OF_SUBJECT}\b",
    _I,
)
_LEFT_OUT = regex.compile(LEFT_OUT_NEXT, _I)
_RELATIVE = regex.compile(r"\s*,?\s*which\b[^,;]*(?=,)", _I)
_NOUN = regex.compile(r"\s+recommendations?\b", _I)  # "the remaining two noted recommendations"
_OF_THEM = regex.compile(r"\s*of\s+(?:the|its|these)\s+recommendations\b", _I)  # "all but 92.4 of the recommendations"
_AT_ONCE = regex.compile(r"\s*(?:[:–—-]\s*)?")  # "The rest: noted", "All others accepted"
_DENIAL = regex.compile(r"\b(?:not|cannot|unable)\b", _I)
_CLAUSE_BREAK = regex.compile(r"[;:]|\b(?:while|whereas|although|though|but|and|which|that|who)\b", _I)
_REACH = 600  # characters before or behind "all recommendations" in which their answer is looked for
_VERB_REACH = 80  # characters behind the verb in which its answer begins
_NO_OBJECT = regex.compile(
    r"\b(?:of|among|amongst|on|to|for|regarding|concerning|with|in|from|by|implement\p{Ll}*|examin\p{Ll}+|consider\p{Ll}*|stud\p{Ll}+)\s+$",
    _I,
)


@attrs.frozen
class ToAll:
    """An answer to all, or to all others, in a sentence.

    Args:
        targets: What it is to.
        phrase: The answer; None where the sentence has one, and it is not clear whether it is to all of them.
        start: First character of the words that name them.
        end: Character behind the last.
        rest: Whether it is to those that are left.
        bare: Whether they may be what is left of one recommendation: "the remainder is".
        leftover: Whether they are named by "the rest", "the others" alone.
        them: Whether they may be some that were named before: "all of them".
        leaves_out: Whether it leaves some out that the sentence does not name.
        placed: Whether it is said where they stand: "in paragraph 92", "in the report".
        open: Whether it may be to some only: "it cannot accept all recommendations".
        few: Whether so few are counted that they are those just named: "all three recommendations".
    """

    targets: tuple[All, ...]
    phrase: Phrase | None
    start: int
    end: int
    rest: bool
    bare: bool = False
    leftover: bool = False
    them: bool = False
    leaves_out: bool = False
    placed: bool = False
    open: bool = False
    few: bool = False


def named_paragraph(sentence: str) -> int | None:
    """The paragraph that a sentence names last, which "that paragraph" then is.

    >>> named_paragraph("The recommendations in paragraph 92 were examined.")
    92
    """
    named = list(_THAT_PARAGRAPH.finditer(sentence))
    return int(named[-1]["lead"]) if named else None


def may_speak_of_all(sentence: str) -> bool:
    """Whether a sentence has words that name all recommendations, or all others.

    Args:
        sentence: The sentence.

    >>> may_speak_of_all("All others are noted."), may_speak_of_all("It accepts 92.1.")
    (True, False)
    """
    return EVERY.search(sentence) is not None or THE_PARAGRAPH.search(sentence) is not None


def may_be_its_answer(sentence: str, to_all: ToAll, phrase: Phrase) -> bool:
    """Whether an answer stands in one clause with the words that name all, so that it may be to them.

    Args:
        sentence: The sentence.
        to_all: What names all.
        phrase: An answer that is of nothing else.
    """
    between = to_all.start >= phrase.end and _ACTIVE_END.fullmatch(sentence, phrase.end, to_all.start)
    if _NO_OBJECT.search(sentence[: to_all.start]) and not between:
        return False  # "of all recommendations, it accepts 14"
    first, last = sorted(((to_all.start, to_all.end), (phrase.start, phrase.end)))
    return not _CLAUSE_BREAK.search(sentence, first[1], last[0]) if first[1] < last[0] else True


def answers_to_all(
    sentence: str,
    found: Sequence[Phrase],
    groups: Sequence[Group] = (),
    *,
    paragraph: int | None = None,
    reported: bool = False,
) -> Iterator[ToAll]:
    """Answers to all recommendations, or to all of a paragraph; those that are named apart have their own.

    Args:
        sentence: The sentence, remarks blanked.
        found: Its phrases of answer.
        groups: The labels that it names.
        paragraph: The paragraph that "that paragraph" is.

    >>> from upr.parsers.answers.phrases import Glossary, phrases
    >>> def read(words):
    ...     said = answers_to_all(words, phrases(words, Glossary()))
    ...     return [([str(one) for one in all.targets], all.phrase and all.phrase.status) for all in said]
    >>> read("It accepts all recommendations in paragraphs 92 and 93."), read("All others are noted.")
    ([(['92.*', '93.*'], 'supported')], [(['*'], 'noted')])
    >>> read("It accepts all recommendations on torture.")
    [(['*'], None)]
    """  # fmt: skip
    if not found:
        return
    used: set[Phrase] = set()
    for match in sorted((*EVERY.finditer(sentence), *THE_PARAGRAPH.finditer(sentence)), key=lambda one: one.start()):
        if _is_list(sentence, match, groups) or _is_of_some(match, found, groups):
            continue
        free = [phrase for phrase in found if phrase not in used]
        phrase = _answer_to(sentence, match, free, groups)
        if phrase is not None and _is_told(sentence, match, phrase):
            used.add(phrase)
            continue
        if phrase is None and match.groupdict().get("none"):
            continue  # "none of the recommendations is rejected" leaves open what they are
        if phrase is not None:
            used.add(phrase)
        parts = match.capturesdict()
        same = [paragraph] if _SAME_PARAGRAPH.search(match[0]) and paragraph is not None else []
        leads = [int(lead) for lead in parts["lead"]] or same
        bare = bool(parts.get("bare")) and (phrase is None or not _is_of_several(sentence, match, phrase, groups))
        targets = tuple(All(lead) for lead in leads) or (All(),)
        rest, them = bool(parts.get("rest")), bool(parts.get("them"))
        out = _leaves_some_out(sentence, match, groups)
        denied = not rest and not parts.get("none") and phrase is not None and _is_denied(sentence, match, phrase)
        yield ToAll(
            targets,
            phrase,
            *match.span(),
            rest=rest,
            bare=bare,
            them=them,
            leaves_out=out,
            open=denied,
            few=_ALL_OF_FEW.match(match[0]) is not None or _OF_THIS_GROUP.match(sentence, match.end()) is not None,
            leftover=bool(parts.get("bare")),
            placed=bool(match.groupdict().get("where")) or not parts.get("where"),
        )


def _is_told(sentence: str, every: regex.Match[str], phrase: Phrase) -> bool:
    """Whether it is told what was done at the review: "the remaining 67 were brought back for further study"."""
    before = every.end() <= phrase.start
    if before and not sentence[every.end() : phrase.start].strip() and _CARRIED_OUT.search(sentence, 0, every.start()):
        return True  # "it will implement all the recommendations accepted"
    counted = bool(every.groupdict().get("rest")) and _COUNTED.search(every[0])
    if before and counted and _PAST.match(sentence, every.end()):
        return True  # "66 enjoy its support. The remaining 4 were noted."
    return phrase.status == "pending" and before and bool(_WERE.search(sentence, every.end(), phrase.end))


def _leaves_some_out(sentence: str, every: regex.Match[str], groups: Sequence[Group]) -> bool:
    """Whether "all but three", "all except those on prisons" leaves some out, and names none of them."""
    left_out = LEAVES_OUT.search(sentence)
    named = any(group.excepted or group.start >= every.end() for group in groups)
    return left_out is not None and not named


def _is_denied(sentence: str, every: regex.Match[str], phrase: Phrase) -> bool:
    """Whether a denial before "all recommendations" may be of some: "it cannot accept all of the recommendations"."""
    before = phrase.end <= every.start() and bool(_DENIAL.search(sentence, phrase.start, phrase.end))
    return before and phrase.status in OUTRIGHT_REFUSALS


def _is_of_several(sentence: str, rest: regex.Match[str], phrase: Phrase, groups: Sequence[Group]) -> bool:
    """Whether "the rest", "the others" are recommendations, and not what is left of one."""
    if phrase.start >= rest.start():
        return bool(PLURAL.match(sentence, rest.end()))
    return rest[0].lower().endswith("others") or sum(len(group.labels) for group in groups) > 1


def _is_list(sentence: str, every: regex.Match[str], groups: Sequence[Group]) -> bool:
    """Whether the labels that are meant stand right behind: "all recommendations: 92.1, 92.2"."""
    behind = next((group for group in groups if group.start >= every.end()), None)
    if behind is not None and behind.start == every.end():  # "all but 92.4"
        return False
    if behind is None or behind.excepted:
        return any(group.start < every.end() and every.start() < group.end for group in groups)
    gap = sentence[every.end() : behind.start]
    if NAMELY.search(gap):
        return True
    return bool(PLAIN_OBJECT.fullmatch(gap.lstrip(" ,"))) and ";" not in gap


def _is_of_some(every: regex.Match[str], found: Sequence[Phrase], groups: Sequence[Group]) -> bool:
    """Whether they are of labels just named: "of 92.1 to 92.9, all that are not mentioned are accepted"."""
    before = [group for group in groups if group.end <= every.start() and not group.excepted]
    if before and every.groupdict().get("them"):
        return True  # "As regards 92.1 to 92.9, it accepts all of them"
    if len(before) > 1 and all(set(group.labels) < set(before[0].labels) for group in before[1:]):
        return True  # "With respect to 92.1 to 92.9, 92.3 and 92.4 are accepted and the rest are not"
    return bool(before) and not any(before[0].end <= phrase.start < every.start() for phrase in found)


def _answer_to(
    sentence: str, every: regex.Match[str], found: Sequence[Phrase], groups: Sequence[Group]
) -> Phrase | None:
    """The answer to "all recommendations": right before it, or in a verb behind it."""
    if every.groupdict().get("none"):
        return _answer_to_none(sentence, every, found)
    if not every[0].lower().startswith("all but") and not GOES_ON.match(sentence, every.end()):
        return None
    before = [phrase for phrase in found if phrase.end <= every.start() and every.start() - phrase.end <= _REACH]
    if before and _ACTIVE_END.fullmatch(sentence, before[-1].end, every.start()):
        return before[-1]
    end = _behind_what_is_left_out(sentence, every, found, groups)
    following = next((phrase for phrase in found if phrase.end > end and phrase.start <= end + _REACH), None)
    if following is None:
        return None
    if _AT_ONCE.fullmatch(sentence, end, following.start) and not _NOUN.match(sentence, following.end):
        return following
    verb = _VERB_BEHIND.match(sentence, end, end + _REACH)
    # "were deferred" tells what happened at the review.
    if verb is None or verb["relative"] or _PAST.match(sentence, end):
        return None
    if following.start > verb.end() + _VERB_REACH or any(end <= group.start < following.start for group in groups):
        return None
    return None if ";" in sentence[verb.end() : following.start] else following


def _answer_to_none(sentence: str, every: regex.Match[str], found: Sequence[Phrase]) -> Phrase | None:
    """The refusal of all: "none of the recommendations is accepted", "it does not accept any of them"."""
    for phrase in found:
        around = phrase.start <= every.start() and every.end() <= phrase.end
        before = phrase.end <= every.start() and _ACTIVE_END.fullmatch(sentence, phrase.end, every.start())
        if (around or before) and phrase.status in OUTRIGHT_REFUSALS:
            return phrase
    return None


def _behind_what_is_left_out(
    sentence: str, every: regex.Match[str], found: Sequence[Phrase], groups: Sequence[Group]
) -> int:
    """The place behind labels that are left out between "all recommendations" and its verb: "..., save 92.4, are"."""
    start, end = every.span()
    for group in groups:
        answered = any(end <= phrase.start < group.start for phrase in found)
        if group.start >= end and group.excepted and not answered and _LEFT_OUT.search(sentence[start : group.start]):
            relative = _RELATIVE.match(sentence, group.end)
            end = relative.end() if relative else group.end
    of_them = _OF_THEM.match(sentence, end)
    return of_them.end() if of_them else end
