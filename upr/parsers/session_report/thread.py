"""The thread of a State's words in a session: which class of recommendations it speaks of over several sentences.

A session report tells what a State said, and does not repeat the answer with every label: "The remaining 30 were noted;
they fell into three groups. To the first belonged recommendations 128.1 to 128.7." What follows is of the class that
was announced. This module reads what sentences say by their place in the talk; what they say by themselves is read by
`upr.parsers.answers.prose`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs
import regex

from upr.numerals import CARDINAL, cardinal
from upr.parsers.answers.claims import SAID, STATED, Claim
from upr.parsers.answers.counts import Count, counts_in, is_earlier
from upr.parsers.answers.groups import Group, groups_of, sentences, without_quotes, without_remarks
from upr.parsers.answers.naming import Naming
from upr.parsers.answers.phrases import Glossary, Phrase, phrases
from upr.parsers.answers.subjects import is_asked
from upr.patterns import Pattern
from upr.sentences import clauses
from upr.wording import REFUSALS, one_answer
from upr.wording.scopes import NOT_ALL_OF_IT
from upr.wording.shapes import CLASS_BEFORE, CLASS_NAMED, IN_PART_OF_CLASS

_I = regex.IGNORECASE
_ITEM = regex.compile(r"\s*\([a-z]{1,2}\)\s+")
# "The recommendations noted", "those that had been accepted": a class, named by its answer.
_CLASS, _CLASS_BEFORE, _CLASS_IN_PART = (
    Pattern(CLASS_NAMED, _I),
    Pattern(CLASS_BEFORE, _I),
    Pattern(IN_PART_OF_CLASS, _I),
)
# What says that members of a class are named next.
_ANNOUNCES = Pattern(
    rf"\b(?:{CARDINAL}|several|some)\s+(?:\w+\s+)?(?:groups?|kinds?|categories|sorts?|types|classes)\b|"
    r"\b(?:of|on|to|from|among)\s+(?:the\s+latter|the\s+last-named|these|them)\b|"
    r"\b(?:list|nam|enumerat|specif|set\w*\s+out)\w*\s+(?:those|them|these)\b|\bas\s+follows\b",
    _I,
)
# "To the first belonged recommendations ...", "The second group was made up of ...", "The third comprised ...".
_ORDINAL = Pattern(
    r"\W*(?:to\s+|in\s+)?the\s+(?:first|second|third|fourth|fifth|last|other)(?:\s+(?:group|kind|category|sort|type|class))?\s+"
    r"(?:belong|was\s+made\s+up|were|was|compris|consist|includ|contain|concern|cover|group|fell|fall)",
    _I,
)
# Labels that open a sentence, or that it turns to.
_OPENS = regex.compile(
    r"\W*(?:(?:as\s+(?:to|for|regards)|concerning|regarding|with\s+(?:regard|respect)\s+to|on|in|for)\s+)?(?:the\s+)?"
    r"(?:recommendations?|Nos?\.|numbers?)\s+(?:Nos?\.\s+)?",
    _I,
)
# "the eight in question, recommendations", "those nine, namely recommendations"
_COUNTED = Pattern(
    rf"(?r)\b(?:the|those|these|all)\s+(?:(?:other|remaining|last)\s+)?(?P<number>{CARDINAL})(?:\s+(?:in\s+question|of\s+them|ones|"
    r"recommendations?))?,?\s+(?:(?:namely|that\s+is|i\.e\.),?\s+)?(?:(?:recommendations?|numbered|Nos?\.)\s+)?",
    _I,
)
# "noted all six", "reserved its position on those nine recommendations"
_ALL_OF_THEM = Pattern(
    rf"\s*(?:on|to|of|with)?\s*(?:all|those|these|the|all\s+of\s+(?:the|these|those))\s+(?P<number>{CARDINAL})"
    r"(?:\s+recommendations?)?\s*(?=[.,;]|$|and\b|but\b|which\b|because\b|since\b|as\b)",
    _I,
)
# "they included recommendation 136.10, on schools, and recommendation 136.14"
_INCLUDED = regex.compile(
    r"(?:^|[;,.:])\s*+(?:(?:they|these|those|which|among\s+(?:them|these|those|which))|(?:these|those)\s+recommendations)\s+(?:also\s+)?"
    r"(?:includ(?:ed|es?)|compris(?:ed|es?)|were|are|was)\s+(?:(?:the\s+)?(?:recommendations?|Nos?\.)\s|$)",
    _I,
)
# "those on the death penalty (137.22 to 137.30) because ..."
_THOSE_ON = regex.compile(
    r"(?:^|[;,])\s*(?:and\s+)?those\s+(?:on|concerning|regarding|relating\s+to|about)\s[^;.]*\(\s*$", _I
)
_IT = regex.compile(r"\b(?:the|this|that|these|those)\s+(?:said\s+)?recommendations?\b(?!\s*\d)", _I)
# "In recommendation 5, the treaty was supported, ...", "the first half of recommendation 5 was accepted, ..."
_IN_IT = regex.compile(r"\W*(?:(?:and|thus|so|hence)\s+)*in\s+(?:the\s+)?recommendations?\s+(?:Nos?\.\s+)?", _I)
_PIECE_OF = regex.compile(
    r"\bthe\s+(?:first|second|third|last|one)\s+\w+\s+of\s+recommendations?\s+(?:Nos?\.\s+)?$", _I
)
_NOT_ALL = Pattern(NOT_ALL_OF_IT, _I)
_LATTER = regex.compile(r"\b(?:latter|last)", _I)
_THAT = regex.compile(r"\s+that\b", _I)
_NEAR = 160  # characters before labels that say of which class they are


@attrs.define
class Thread:
    """Follows what a State speaks of, paragraph by paragraph.

    Args:
        naming: How its recommendations are named.

    >>> thread = Thread(Naming(frozenset({92})))
    >>> said = "Of those noted, two groups stood out. Recommendations 92.1 and 92.2 ran counter to the law."
    >>> [(claim.labels, claim.status) for claim in thread.read(said)]
    [(['92.1', '92.2'], 'noted')]
    """

    naming: Naming
    spoken: str | None = None  # the answer of the class that the last sentence on answers named, where it named one
    latter: str | None = None  # that of the last class that was named
    divided: str | None = None  # that of a class whose groups are told one after another
    counted: dict[int, str | None] = attrs.field(factory=dict)  # by the number of recommendations that got an answer
    named: Group | None = None  # the labels that were named last
    _announced: str | None = None  # the answer of those that are named next
    _here: str | None = None  # `spoken`, where the paragraph itself named it
    _within: list[str] = attrs.field(factory=list)

    def read(self, text: str) -> Iterator[Claim]:
        """The claims of a paragraph.

        Args:
            text: Its words.
        """
        self._announced = self._here = self.named = None
        self._within = []
        for raw in sentences(without_quotes(text)):
            yield from self._sentence(raw)

    def _sentence(self, raw: str) -> Iterator[Claim]:
        sentence = without_remarks(raw, bracketed=self.naming.bracketed)
        groups = [one for one in groups_of(sentence, self.naming, self._within, raw) if one.labels]
        found = [one for one in _answers(sentence) if not is_asked(sentence, one)]
        self._within += [label for group in groups for label in group.labels]
        if _ITEM.match(sentence):
            yield from self._item(sentence, groups, found)
        else:
            yield from self._members(sentence, groups, found)
            yield from self._of_parts(sentence)
            yield from self._of_those_named(sentence, groups, found)
            self._follow(sentence, found)
        self.named = groups[-1] if groups else self.named

    def _item(self, sentence: str, groups: Sequence[Group], found: Sequence[Phrase]) -> Iterator[Claim]:
        """An item of a lettered list: its answer stands before its labels, or before the list."""
        if not groups:
            return
        mark = _ITEM.match(sentence)
        assert mark is not None  # for the type checker
        colon = sentence.find(":", mark.end(), groups[0].start)
        if colon > 0 and found and found[0].start == mark.end():
            status = one_answer(sentence[mark.end() : colon])
        else:
            # What a list is said to hold is so; what an item of it says in its own words limits it.
            status = self._announced if not found or self._announced == "partially_supported" else None
        if status:
            yield Claim([label for group in groups for label in group.labels], status, STATED, sentence, kind="item")

    def _members(self, sentence: str, groups: Sequence[Group], found: Sequence[Phrase]) -> Iterator[Claim]:
        """Labels that are called members of a class."""
        if _ORDINAL.match(sentence) and self.divided:
            yield from (Claim(one.labels, self.divided, SAID, sentence, kind="class") for one in groups)
            return
        for place, group in enumerate(groups):
            if status := self._class_of(sentence, groups, place, found):
                yield Claim(group.labels, status, SAID, sentence, kind="class")

    def _class_of(self, sentence: str, groups: Sequence[Group], place: int, found: Sequence[Phrase]) -> str | None:
        """The answer of the class that the words before labels name; None where they name none."""
        group = groups[place]
        before = sentence[max(0, group.start - _NEAR) : group.start]
        if named := _CLASS_BEFORE.search(before):
            return _status(named["class"])
        counted = _COUNTED.match(before)
        if counted and cardinal(counted["number"]) == len(group.labels):
            return self.counted.get(len(group.labels))
        answered = [one for one in found if one.end <= group.start]
        last = groups[place - 1].start if place else 0
        if _INCLUDED.search(before) or _INCLUDED.search(sentence[max(0, last - _NEAR) : last]):
            return answered[-1].status if answered else self._here
        if place and _THOSE_ON.search(before):
            return answered[-1].status if answered else None
        opens = _OPENS.fullmatch(sentence[: group.start])
        return self._announced if opens and not found else None

    def _of_parts(self, sentence: str) -> Iterator[Claim]:
        """ "In recommendation 5 the treaty was supported, the date noted": one answer to each part."""
        for clause in _semicolons(sentence):
            groups = [one for one in groups_of(clause, self.naming, self._within, clause) if one.labels]
            for place, group in enumerate(groups):
                before = clause[: group.start]
                if not (_IN_IT.fullmatch(before) or _PIECE_OF.search(before)):
                    continue
                said = clause[group.end : groups[place + 1].start if place + 1 < len(groups) else None]
                statuses = {one.status for one in _answers(said)}
                both = "supported" in statuses and (statuses & {*REFUSALS} or _NOT_ALL.search(said))
                if both or "partially_supported" in statuses:
                    yield Claim(group.labels, "partially_supported", STATED, clause, kind="parts")

    def _of_those_named(self, sentence: str, groups: Sequence[Group], found: Sequence[Phrase]) -> Iterator[Claim]:
        """Answers to "all six", where six labels were named last, and to "the recommendation" that was."""
        for phrase in found:
            last = next((one for one in reversed(groups) if one.end <= phrase.start), self.named)
            many = _ALL_OF_THEM.match(sentence, phrase.end)
            if last is None:
                continue
            counted = many is not None and cardinal(many["number"]) == len(last.labels)
            it = not groups and phrase.status == "unclear" and _IT.search(sentence[: phrase.start])
            if counted or it:
                yield Claim(last.labels, phrase.status, SAID, sentence, kind="those named")

    def _follow(self, sentence: str, found: Sequence[Phrase]) -> None:
        """Keep which class a sentence names, and whether its members are named next."""
        counts = [] if is_earlier(sentence, reported=True) else [one for one in counts_in(sentence) if one.status]
        for count in counts:  # a number that two answers have says nothing of which is meant
            self.counted[count.number] = count.status if self._is_only(count) else None
        named = [_status(one["class"]) for one in _CLASS.finditer(sentence)]
        classes = [status for status in (*named, *(count.status for count in counts)) if status]
        if _CLASS_IN_PART.search(sentence):
            classes = ["partially_supported"]
        if classes or len({one.status for one in found}) > 1:
            self.spoken = self._here = classes[0] if len(set(classes)) == 1 else None
            self.latter = classes[-1] if classes else None
            self._announced = None
        if announced := _ANNOUNCES.search(sentence):
            self._announced = self.divided = self.latter if _LATTER.search(announced[0]) else self.spoken

    def _is_only(self, count: Count) -> bool:
        return self.counted.get(count.number, count.status) == count.status


def _answers(text: str) -> list[Phrase]:
    """The answers of a text; that something is so may be noted, too."""
    found = phrases(text, Glossary())
    return [one for one in found if not (one.status == "noted" and _THAT.match(text, one.end))]


def _status(words: str) -> str | None:
    found = phrases(words, Glossary())
    return found[-1].status if found else None


def _semicolons(sentence: str) -> Iterator[str]:
    """The parts of a sentence between semicolons."""
    part = ""
    for clause in clauses(sentence):
        part = f"{part} {clause}" if part else clause
        if clause.rstrip().endswith(";"):
            yield part
            part = ""
    if part:
        yield part
