"""Labels that a sentence speaks of together, and what in a sentence is no word of the State's answer."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

import attrs
import regex

from upr.numbering.letters import LETTER
from upr.numbering.lists import expand
from upr.parsers.answers.claims import EXCEPTED, Evidence
from upr.parsers.answers.mentions import Mention, mentions
from upr.parsers.answers.naming import BRACKETED, Naming
from upr.parsers.answers.phrases import Glossary, Phrase, phrases
from upr.patterns import Pattern
from upr.sentences import sentences as printed_sentences
from upr.wording.scopes import PART, PART_BEHIND_LABELS
from upr.wording.shapes import VERB_OF_SUBJECT

_I = regex.IGNORECASE
_QUOTATION = regex.compile(r"[“\"][^”\"“]{12,}?[”\"]|“[^”“]{12,}$")
REMARK = regex.compile(r"\((?:[^()]++|\([^()]*\))*+\)")
"""Words in parentheses."""
WORD = regex.compile(r"\p{L}{2,}")
_LABEL_INSIDE = regex.compile(rf"\d\.\d|\d\s?{LETTER}")
# Numbers that open a sentence: "Support. 1, 2. Note. 3."
_BEFORE_NUMBERS = regex.compile(
    r"(?<!\b(?:Nos?|paras?|Recs?|[Aa]rts?|Mr|Ms|Dr|St|pp?|vol|\p{Lu}|cf)\.)(?<=\p{L}[”\"’)]?\.|\)\.)\s+"
    r"(?=\(?\d{1,3}(?:\.\d|[\s,;:.–-]|$))|"
    # behind labels, where a predicate follows: "accepts 92.1. 92.2 is noted"
    rf"(?<=\d\.)\s+(?=\d{{1,3}}\.\d[\d\s.,–-]*(?:\([^()]*\)\s*)?(?:and\s+[\d.]+\s*(?:\([^()]*\)\s*)?)?(?:,\s+which\b|{VERB_OF_SUBJECT}\b))"
)
JOINS = regex.compile(
    r"(?:[\s,;.)(\]]|\b(?:and|or|nor|as\s+well\s+as|together\s+with|along\s+with|plus|also|equally|likewise|similarly|to\s+which\s+(?:is|are)\s+(?:joined|added)|the|of|in|with|both|likewise|"
    r"those|from|which|namely|recommendations?|numbers?|Nos?|paragraphs?|items?|to|by|this|chapter|list)\b)*",
    _I,
)
"""What stands between labels that are spoken of together."""
_RECOMMENDATIONS_INSIDE = regex.compile(r"\(\s*recommendations?\s+(?:Nos?\.?\s*)?\d", _I)  # "(recommendations 5 and 6)"
_AND_OF = regex.compile(r",?\s+(?:and|or)\s+of\s+(?:(?:the\s+)?recommendations?\s+)?$", _I)
_STATE_BETWEEN = regex.compile(r",\s*\p{Lu}[^;()\d]{1,120}+;\s*(?:and\s+)?(?:Nos?\.?\s*)?")
_CALLED = regex.compile(r"\(\s*Nos?\.\s*\d", _I)  # "(No. 3, Chile; No. 5, Spain)"
_AGAIN = regex.compile(r"\brecommendations?\b|\bwell\s+as\b", _I)
_PART = regex.compile(PART, _I)
_LAST_LABEL = regex.compile(r",\s+(?:and\s+|recommendation\s+)+(?P<label>\d{1,3}(?:\.\d{1,3})?)\s*$")
_BEHIND_SEMICOLON = regex.compile(r";\s+(?:and\s+)?(?:(?:the\s+)?recommendations?\s+)?(?P<label>\d[^;]*)$", _I)
_REMARK_BEHIND = regex.compile(r"\s*\(([^()]*)\)")
_SENTENCE_END = regex.compile(r"\.\s|\)\s*\p{Lu}")
# What stands before numbers alone that name recommendations.
_NAMES_NUMBERS = Pattern(
    r"\b(?:rec(?:ommendation)?s?|items?|sub-?paragraphs?|numbers?|nos?)\b\.?\s*(?:(?:nos?\.?|numbers?|numbered|the|from|as|to)\s*)*\(?$",
    _I,
)
# "All the recommendations of this group (32, 33 and 34)"
_IN_BRACKETS = regex.compile(r"\brecommendations\b[^.;:()\d]{0,60}\(\s*(?:Nos?\.\s*)?$", _I)
_RIGHT_BEHIND = regex.compile(
    r"\s*(?:(?:all|to|of|with|the|both|only|also|fully|recommendations?|items?|nos?\.?|numbers?|from|is|are|:)\s*)*$",
    _I,
)
_IN_PART_BEHIND = regex.compile(PART_BEHIND_LABELS, _I)
_ALONE = regex.compile(r"(?:^|[.;:])\s*$")
_TO_ANSWER = regex.compile(r"\s*[:,–—-]?\s*")
_TURNS_TO = regex.compile(r"\W*(?:and|also|as\s+(?:to|for)|the|both|with\s+respect\s+to|concerning|regarding)\s+", _I)
_TURNS_TO_ONE = regex.compile(r"(?:\bas\s+(?:for|to)|\band|\btaking|\bstudying|\bno\.)\s+$", _I)
_AS_TO_NUMBERS = regex.compile(
    r"(?:[;,]|\b(?:and|but|while))\s+(?:as\s+(?:to|for|regards)|in\s+relation\s+to|with\s+(?:regard|respect)\s+to)\s+(?:the\s+|both\s+)?$",
    _I,
)
_COUNTED = regex.compile(
    r"\bof\s+(?:the|these|those|its)\s+\d{1,3}\b(?![.)\d])|\b(?:another|a\s+further|the\s+remaining|the\s+other)\s+\d{1,3}\b(?![.)\d])|\d\s+of\s+(?:these|those|them)\b|\bout\s+of\s+(?:the\s+|its\s+|these\s+)?\d{1,3}\s+recommendations?\b|\d\s+(?:of\s+(?:these|the|those|them|\w+)\s+|\w+\s+)?recommendations?\b(?!\s+\d)",
    _I,
)
_BEFORE = 300  # characters before numbers that say whether they name recommendations
_LONGEST_SENTENCE = 6000  # characters: a list of 400 labels, and more
_FOLLOWING = regex.compile(r"\bfollowing\b", _I)


def sentences(text: str) -> list[str]:
    """The sentences of a paragraph; numbers open one too.

    >>> sentences("Support. 1, 2. Note. 3."), sentences("It accepts 92.1. 92.2 is noted.")
    (['Support.', '1, 2.', 'Note.', '3.'], ['It accepts 92.1.', '92.2 is noted.'])
    """
    parts = (part for one in printed_sentences(text) for part in _BEFORE_NUMBERS.split(one))
    return [piece for part in parts if part and part.strip() for piece in _pieces(part)]


def _pieces(sentence: str) -> Iterator[str]:
    """A sentence, cut where it is longer than any that a State writes: reading it takes the square of its length."""
    while len(sentence) > _LONGEST_SENTENCE:
        cut = sentence.rfind(" ", 1, _LONGEST_SENTENCE)
        cut = cut if cut > 0 else _LONGEST_SENTENCE
        yield sentence[:cut]
        sentence = sentence[cut:]
    yield sentence


def without_quotes(text: str) -> str:
    """The text with what it quotes blanked, at the same length: a recommendation's words answer nothing.

    >>> without_quotes('He said “accept all visits now” and left')
    'He said                         and left'
    """
    return _QUOTATION.sub(lambda quoted: " " * len(quoted[0]), text)


def without_remarks(text: str, *, bracketed: bool = False) -> str:
    """The text with remarks in parentheses blanked, at the same length; labels in parentheses stay.

    Args:
        text: The text.
        bracketed: Whether numbers alone in parentheses are labels.

    >>> without_remarks("It accepts 92.1 (the law) and the rest (92.3)")
    'It accepts 92.1           and the rest (92.3)'
    """

    def blank(remark: regex.Match[str]) -> str:
        numbers = bracketed and (BRACKETED.fullmatch(remark[0]) or _CALLED.match(remark[0]))
        labels = _LABEL_INSIDE.search(remark[0]) or numbers or _RECOMMENDATIONS_INSIDE.match(remark[0])
        return " " * len(remark[0]) if WORD.search(remark[0]) and not labels else remark[0]

    return REMARK.sub(blank, text)


@attrs.define(eq=False)
class Group:
    """Labels of a sentence that are spoken of together.

    Args:
        labels: The labels.
        start: First character of the first.
        end: Character behind the last.
        lists: The printed lists of them, each with its labels, first character and character behind the last.
        excepted: Whether they stand behind "except".
        cited: Whether the text only refers to them.
        remarks: By label, the words in parentheses behind it.
        remarked: The same, each with all labels of the list that it stands behind.
        parted: Labels of which only a part is excepted.
        part: Whether of these labels a part alone is excepted.
        evidence: The answers that are of them.
        aside: What is answered near them, of something else.
        refused: A sentence that refuses something else, which may be a part of what is recommended.
    """

    labels: list[str]
    start: int = 0
    end: int = 0
    excepted: bool = False
    cited: bool = False
    remarks: dict[str, str] = attrs.field(factory=dict)
    remarked: list[tuple[list[str], str]] = attrs.field(factory=list)
    parted: list[str] = attrs.field(factory=list)
    evidence: list[Evidence] = attrs.field(factory=list)
    aside: list[Evidence] = attrs.field(factory=list)
    refused: str = ""
    part: bool = False
    lists: list[tuple[list[str], int, int]] = attrs.field(factory=list)

    @property
    def answered(self) -> bool:
        """Whether they have an answer of their own, and not by exception alone."""
        return any(one.strength > EXCEPTED for one in self.evidence)

    def cut(self, sentence: str) -> Group | None:
        """Cut off the last printed list, or the last label of the only one, as a group of its own.

        Args:
            sentence: The sentence that they stand in.

        Returns:
            The labels that were cut off; None where nothing stands apart.
        """
        labels, start, end = self.lists.pop()
        if not self.lists:
            last = _LAST_LABEL.search(sentence[start:end]) or _BEHIND_SEMICOLON.search(sentence[start:end])
            count = len(expand(last["label"])) if last else 0
            if last is None or len(labels) <= count:
                self.lists.append((labels, start, end))
                return None
            self.lists.append((labels[:-count], start, start + last.start()))
            labels, start = labels[-count:], start + last.start("label")
        self.end = self.lists[-1][2]
        self.labels = [label for label in self.labels if label not in labels]
        remarked = [one for one in self.remarked if set(one[0]) <= set(labels)]
        remarks = {label: self.remarks.pop(label) for label in labels if label in self.remarks}
        self.remarked = [one for one in self.remarked if one not in remarked]
        return Group(labels, start, end, self.excepted, self.cited, remarks, remarked, lists=[(labels, start, end)])


def groups_of(
    sentence: str, naming: Naming, within: Sequence[str] = (), raw: str | None = None, more: Sequence[Mention] = ()
) -> list[Group]:
    """The labels of a sentence, in groups that are spoken of together.

    Args:
        sentence: The sentence, its remarks blanked.
        naming: How the document names recommendations.
        within: Labels that the paragraph has named before: numbers alone may be short for them.
        raw: The sentence with its remarks.
        more: Labels that it names otherwise: "the first of these".

    >>> [group.labels for group in groups_of("accepts 92.1, 92.2 and 92.4, and notes 92.5", Naming(frozenset({92})))]
    [['92.1', '92.2', '92.4'], ['92.5']]
    """
    groups: list[Group] = []
    for mention in _with(_named(sentence, naming, within, raw or sentence), more):
        gap = sentence[groups[-1].end : mention.start] if groups else ""
        # "with the exception of 92.1, which is noted, and of 92.4"
        if groups and groups[-1].excepted and _AND_OF.search(gap):
            mention.excepted = True
        to = _RANGE.fullmatch(gap) is not None
        ranges = to and groups and mention.excepted == groups[-1].excepted and not mention.cited
        if groups and (ranges or _together(groups[-1], mention, gap)):
            if to:
                mention.labels = _behind_first(groups[-1].labels[-1], mention)
            groups[-1].labels += mention.labels
            groups[-1].end = mention.end
            groups[-1].lists.append((mention.labels, mention.start, mention.end))
        else:
            lists = [(mention.labels, mention.start, mention.end)]
            groups.append(
                Group(
                    list(mention.labels),
                    mention.start,
                    mention.end,
                    mention.excepted,
                    mention.cited,
                    part=mention.part,
                    lists=lists,
                )
            )
        behind = _REMARK_BEHIND.match(raw, mention.end) if raw is not None else None
        if remark := behind[1] if behind else mention.remark:
            groups[-1].remarks[mention.labels[-1]] = remark
            groups[-1].remarked.append((list(mention.labels), remark))
    _take_out_exceptions(groups)
    return groups


# "92.17 (India) to 92.19 (Nicaragua)", "(92.1) – (92.6)"
_RANGE = regex.compile(r"\)?\s*(?:\([^()]*\)\s*)?(?:\b(?:to|through)\b|[–—-])\s*\(?\s*", _I)


def _behind_first(first: str, mention: Mention) -> list[str]:
    """The labels of a range behind its first; those of the second mention, where they make none."""
    return expand(f"{first} to {mention.labels[0]}")[1:] + mention.labels[1:]


def _with(named: list[Mention], more: Sequence[Mention]) -> list[Mention]:
    """Mentions in order; of two at one place that which is printed."""
    free = [one for one in more if not any(other.start < one.end and one.start < other.end for other in named)]
    return sorted([*named, *free], key=lambda one: one.start) if free else named


def joined(gap: str) -> bool:
    """Whether labels on both sides of words are spoken of together, remarks aside."""
    return bool(JOINS.fullmatch(REMARK.sub(" ", gap)))


def _together(group: Group, mention: Mention, gap: str) -> bool:
    """Whether labels are spoken of together with those before: as what is left out, or as what is not."""
    if _STATE_BETWEEN.fullmatch(gap):  # "(92.1, Peru; 92.4, Spain)"
        return not mention.excepted and not group.excepted
    if mention.excepted != group.excepted:
        return group.excepted and joined(gap) and not _AGAIN.search(gap) and _one_sentence(gap, mention, group)
    return joined(gap) and (group.excepted or _one_sentence(gap, mention, group))


def _one_sentence(gap: str, mention: Mention, group: Group) -> bool:
    plain = REMARK.sub(" ", gap)
    return not mention.cited and not group.cited and ";" not in plain and not _SENTENCE_END.search(plain)


def _take_out_exceptions(groups: Sequence[Group]) -> None:
    """Labels behind "except" are none of the list before; of those in part, the rest is."""
    for at, group in enumerate(groups):
        base = next((one for one in reversed(groups[:at]) if not one.excepted and not one.cited), None)
        if group.excepted and base is None:  # "With the exception of 9.7, all from 9.1 to 9.8 are accepted"
            base = next((one for one in groups[at:] if set(group.labels) < set(one.labels)), None)
        if group.excepted and base is not None:
            base.labels = [label for label in base.labels if label not in group.labels]
            base.parted = [label for label in group.labels if group.part or _PART.search(group.remarks.get(label, ""))]


def _named(sentence: str, naming: Naming, within: Sequence[str], raw: str) -> list[Mention]:
    """The mentions of a sentence that name recommendations, in order."""
    found = [one for one in mentions(raw, naming) if sentence[one.start : one.start + 1].strip()]
    mentioned = sorted(found, key=lambda one: one.start)
    if naming.bare:
        brackets = [match.span() for match in BRACKETED.finditer(sentence)] if naming.bracketed else []
        return _of_numbers(sentence, mentioned, brackets)
    if not within or not naming.leads:
        return mentioned
    short = _short(sentence, within)
    return _with(mentioned, list(short))


def _of_numbers(sentence: str, mentioned: Sequence[Mention], brackets: Sequence[tuple[int, int]]) -> list[Mention]:
    # Behind a count, numbers behind verbs count too: "accepts 36 of these recommendations, and does not accept 10".
    said = [] if _COUNTED.search(sentence) else phrases(sentence, Glossary())
    named: list[Mention] = []
    for one in mentioned:
        inside = _around(said, one) and bool(_IN_PART_BEHIND.match(sentence, one.end))  # "supports 205, in part"
        inside = inside or _is_answered_at_once(sentence, one, said)
        inside = inside or any(start < one.start < end for start, end in brackets)
        inside = inside or (
            sentence.startswith("):", one.end) and sentence[one.start - 1] == "("
        )  # "(78, 79): accepted"
        if inside or _names(sentence, one, _near(said, one), named[-1] if named else None):
            named.append(one)
    return named


def _near(said: Sequence[Phrase], mention: Mention) -> Phrase | None:
    """The last phrase of answer before a mention."""
    place = bisect_right(said, mention.start, key=lambda phrase: phrase.end)
    return said[place - 1] if place else None


def _is_answered_at_once(sentence: str, mention: Mention, said: Sequence[Phrase]) -> bool:
    """Whether numbers stand alone before their answer: "Cuba. 56: agreed", "8, 31 and 55: accepted"."""
    place = bisect_left(said, mention.end, key=lambda phrase: phrase.start)
    if place == len(said) or not _ALONE.search(sentence[: mention.start]):
        return False
    return bool(_TO_ANSWER.fullmatch(sentence, mention.end, said[place].start))


def _around(said: Sequence[Phrase], mention: Mention) -> bool:
    """Whether a mention stands inside a phrase."""
    place = bisect_left(said, mention.start, key=lambda phrase: phrase.start)
    return bool(place) and mention.end <= said[place - 1].end


def _names(sentence: str, mention: Mention, near: Phrase | None, last: Mention | None) -> bool:
    """Whether numbers alone name recommendations: where they open a sentence, and behind what says so."""
    before = sentence[max(0, mention.start - _BEFORE) : mention.start]
    if (
        not before.strip(" (•–-\t")
        or _AS_TO_NUMBERS.search(before)
        or _NAMES_NUMBERS.search(before)
        or _TURNS_TO.fullmatch(before)
    ):
        return True
    if len(mention.labels) > 1 and _IN_BRACKETS.search(before) and sentence.startswith(")", mention.end):
        return True
    if before.rstrip().endswith(":") and (near or _FOLLOWING.search(before)):
        return True
    if near is not None and _RIGHT_BEHIND.fullmatch(sentence[near.end : mention.start]):
        return True
    gap = sentence[last.end : mention.start] if last else "("
    return "(" not in gap and (joined(gap) or mention.excepted)


def _short(sentence: str, within: Sequence[str]) -> Iterator[Mention]:
    """Numbers alone that are short for labels just named: "128.88-98 ... Canada does not support 88, 90 or 91"."""
    leads = {label.partition(".")[0] for label in within if "." in label}
    if len(leads) != 1:
        return
    (lead,) = leads
    said = [] if _COUNTED.search(sentence) else phrases(sentence, Glossary())
    for mention in mentions(sentence, Naming(bare=True)) if said else ():
        labels = [f"{lead}.{label}" for label in mention.labels]
        near = _near(said, mention)
        direct = near is not None and _RIGHT_BEHIND.fullmatch(sentence[near.end : mention.start])
        named = _NAMES_NUMBERS.search(sentence[max(0, mention.start - _BEFORE) : mention.start])
        if (direct or named or _TURNS_TO_ONE.search(sentence[max(0, mention.start - _BEFORE) : mention.start])) and set(
            labels
        ) <= set(within):
            mention.labels = labels
            yield mention
