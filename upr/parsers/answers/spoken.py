"""Which recommendations a paragraph speaks of, from sentence to sentence: "they", "the others", "that one"."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from upr.parsers.answers.clauses import as_one
from upr.parsers.answers.groups import WORD, Group, groups_of
from upr.parsers.answers.members import may_name_members, members_in
from upr.parsers.answers.mentions import PURSUANT, Mention
from upr.parsers.answers.naming import Naming
from upr.parsers.answers.phrases import Phrase
from upr.parsers.answers.subjects import is_about

_I = regex.IGNORECASE
_THEM_BEHIND = regex.compile(
    r"\s+(?:to\s+|with\s+|of\s+)?(?:the\s+whole\s+of\s+|all\s+(?:of\s+)?|both\s+(?:of\s+)?)?(?:them|these)\b", _I
)
# "accepts these recommendations": those that the sentence has referred to.
_TAKEN_UP = regex.compile(
    r"\s+(?:to\s+|with\s+|of\s+)?(?:all\s+of\s+|both\s+of\s+)?(?:them\b|(?:these|the\s+said|this|both)(?:\s+recommendations?)?(?=\s*(?:[.,;:]|$)))",
    _I,
)
_IT_BEHIND = regex.compile(r"\s+(?:to\s+|with\s+|of\s+)?it\b", _I)
_REST_BEHIND = regex.compile(r"\s+(?:all\s+)?the\s+(?:remainder|rest|others?)\b", _I)
_OF_THEM = regex.compile(
    r"\W*(?:both|they|these|it|this|all\s+(?:of\s+them|(?:the\s+)?(?:two|three|four|five|six|\d+))|the\s+(?:said\s+|two\s+)?"
    r"recommendations?)\b",
    _I,
)
# "all three are accepted", "both", "they": of all labels that are spoken of.
_ALL_OF_THEM = regex.compile(
    r"\b(?:they|these|all\s+(?:of\s+(?:them|these)|(?:the\s+)?(?P<count>two|three|four|five|six|seven|eight|nine|ten))|"
    r"(?P<count>both)|all|the\s+(?:said\s+)?recommendations)\b",
    _I,
)
# "accepts both recommendations", "these three are noted"
_REFERS = regex.compile(r"\W*(?:\p{L}+:\s*)?(?:please\s+)?(?:see|refer\s+to|cf)\b", _I)
_COUNTED_RECOMMENDATIONS = regex.compile(
    r"\b(?:(?:the|these|all|those)\s+(?P<count>two|three|four|five|six|seven|eight|nine|ten)\b|(?P<count>both)\b|"
    r"these(?:\s+recommendations)?\b|they\b|them\b)",
    _I,
)
_THOSE_COUNTED = regex.compile(
    r"\W*(?:however,?\s+|but\s+)?(?:those|these)\s+(?P<count>two|three|four|five|six|seven|eight|nine|ten)\b", _I
)
# "92.4, which asks for both: it accepts the first and notes the second"
_ITS_PARTS = regex.compile(
    r"\bthe\s+(?:first|former)\b(?!\s+of\b).*\bthe\s+(?:second|latter)\b|"
    r"\b(?:to\s+the\s+extent|in\s*so\s*far\s+as|insofar\s+as|parts?|limbs?|aspects?)\b.*\bthe\s+(?:remainder|rest|others?)\b",
    _I,
)
_OTHER_RECOMMENDATIONS = regex.compile(
    r"\s*(?:,\s*(?:on\s+the\s+other\s+hand|however|by\s+contrast|in\s+contrast|conversely)\s*,\s*(?:the|those)|(?:the|those|all\s+the)\s+other)\s+"
    r"recommendations\b",
    _I,
)
_PLURAL = regex.compile(r"\b(?:they|them|these|both)\b", _I)
_SINGULAR = regex.compile(
    r"\b(?:(?:this|that|the\s+(?:said|latter|last))\s+(?:recommendation|proposal|one)|this\s+(?:last|latter)|the\s+latter)\b",
    _I,
)
_THE_ONE = regex.compile(r"\bthe\s+(?:recommendation|proposal)\b", _I)
# "its first sentence alone. The second ...": of a part of one recommendation.
_NAMES_PARTS = regex.compile(
    r"\b(?:first|second|third|last|former|latter|one|two|three|other|both)\s+(?:parts?|halves|half|limbs?|sentences?|clauses?|"
    r"elements?|components?|aspects?|portions?|phrases?)\b",
    _I,
)
_COUNTED_THEM = {
    word: number
    for number, word in enumerate(("both", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), 2)
} | {"two": 2}


class Spoken:
    """The recommendations that a paragraph speaks of.

    Args:
        naming: How the document names recommendations.
        topic: Labels that the paragraph is about, where its place says so.
    """

    def __init__(self, naming: Naming, topic: Sequence[str]) -> None:
        self.naming = naming
        self.topic = list(topic)
        self.current: Group | None = Group(list(topic)) if topic else None
        """Those that are spoken of."""
        self.mentioned: Group | None = None
        """Those that were named last, whatever was said of them."""
        self.referred: Group | None = None
        """Those that were only referred to last."""
        self.among = self.whole = list(topic)
        """Those of which "the first" is one, and those of which "the others" are the rest."""
        self.given: set[str] = set()
        """Those of them that have an answer."""
        self.apart: set[str] = set()
        """Those of them that were named by their place."""
        self.waiting: list[str] = []
        """Those that were named since the last answer, and have none."""
        self.named_here: list[str] = []
        """Those that a sentence names and does not answer."""
        self.parted: int | None = None
        """The sentence that named parts of one."""

    def members(self, at: int, sentence: str, raw: str, within: Sequence[str]) -> list[Mention]:
        """Labels that a sentence names by their place among those before: "the first", "the others".

        Args:
            at: The number of the sentence.
            sentence: Its words, remarks blanked.
            raw: Its words.
            within: Labels that the paragraph has named.
        """
        if _NAMES_PARTS.search(sentence):
            self.parted = at
        if self.parted is not None and at - self.parted <= 1:
            return []
        if not may_name_members(sentence):
            return []
        if self._counted_waiting(sentence):
            return []  # "Those two are noted: the first, because ..."
        printed = groups_of(sentence, self.naming, within, raw)  # those that it names itself are none of the others
        if len(printed) == 1 and len(printed[0].labels) == 1 and _ITS_PARTS.search(sentence, printed[0].end):
            self.parted = at  # "As regards 92.4, which asks for both, it accepts the first and notes the second"
            return []
        answered = self.given | {label for group in printed for label in group.labels}
        several = [group.labels for group in printed if len(group.labels) > 1]
        whole = next((labels for labels in several if all(set(one) <= set(labels) for one in several)), None)
        own = whole or next(reversed(several), [])  # "of 9.1 to 9.7, 9.3 and 9.4 are accepted and the others are not"
        among = own or self.among
        by_place = len(among) > 1 or among == self.whole
        found = list(members_in(sentence, among, answered | self.apart, self.whole or own, by_place=by_place))
        self.apart.update(label for mention in found for label in mention.labels)
        return found

    def remember(self, live: Sequence[Group], printed: Sequence[Group]) -> None:
        """Keep the labels of which "the first" or "the others" are some, and which of them are answered.

        Args:
            live: The labels of a sentence.
            printed: Those of them that are printed in it.
        """
        labels = [label for group in printed for label in group.labels]
        labels = list(dict.fromkeys(labels))
        if not set(labels) <= set(self.whole):
            self.whole, self.given, self.apart = labels, set(), set()
        if len(labels) > 1 or not set(labels) <= set(self.among):
            self.among = labels
        self.mentioned = as_one(live) if live else self.mentioned
        if any(group.evidence for group in live):
            self.waiting = []
        unanswered = (label for group in live if not group.answered for label in group.labels)
        self.waiting = list(dict.fromkeys([*self.waiting, *unanswered]))
        self.given.update(label for group in live if group.evidence for label in group.labels)

    def take_up(self, sentence: str, groups: Sequence[Group], found: Sequence[Phrase]) -> None:
        """Labels that a sentence refers to and then answers, or the next may: "shares the aim of 9.1 and accepts it".

        Args:
            sentence: Its words.
            groups: Its labels; those that are answered are referred to no more.
            found: Its answers.
        """
        if not groups or not groups[-1].cited or _REFERS.match(sentence):
            return
        last = groups[-1]
        behind = [phrase for phrase in found if phrase.start >= last.end]
        if any(_TAKEN_UP.match(sentence, phrase.end) and phrase.voice == "active" for phrase in behind):
            last.cited = False
        elif not found and not PURSUANT.search(sentence[: last.start]):
            self.referred = last
            self.mentioned = self.mentioned if WORD.search(sentence, last.end) else last

    def widen(self, sentence: str, live: Sequence[Group]) -> None:
        """Turn back from some of the labels to all: "The first is new. The second is old. Both are accepted."."""
        current = self.current
        if live or current is None or current.evidence or not set(current.labels) < set(self.whole):
            return
        plural = _ALL_OF_THEM.match(sentence)
        count = _COUNTED_THEM.get(plural["count"].lower()) if plural and plural["count"] else None
        if plural and not self.given and count in (None, len(self.whole)):
            self.current = Group(list(self.whole))

    def turn_back(self, words: str, found: Sequence[Phrase], *, alone: bool) -> None:
        """Labels that a sentence before named without an answer may be those of "both", "they".

        Args:
            words: The sentence, up to the labels that it names itself.
            found: Its answers.
            alone: Whether it names none.
        """
        if self._turns_to_waiting(words, found):
            return
        if self.current is not None:
            return
        counted = _ALL_OF_THEM.search(words)
        count = _COUNTED_THEM.get(counted["count"].lower()) if counted and counted["count"] else None
        if self.mentioned is None and self.referred and self._counts(words) == len(self.referred.labels):
            self.mentioned = self.referred  # "A commission, as in 92.1 and 92.4, was discussed. Both are noted."
        if self.mentioned is None:
            return
        about = any(phrase.end <= len(words) and is_about(words, phrase) for phrase in found)
        one = len(self.mentioned.labels) == 1
        said = (_SINGULAR.search(words) or _THE_ONE.search(words)) if one else _PLURAL.search(words)
        said_of_it = bool(said) or (one and any(_IT_BEHIND.match(words, phrase.end) for phrase in found))
        fits = about and (count == len(self.mentioned.labels) or (alone and said_of_it))
        if fits or (alone and _OF_THEM.match(words)):
            self.current = self.mentioned

    @staticmethod
    def _counts(words: str) -> int | None:
        """How many recommendations "both", "these three" are; None where they are not counted."""
        counted = _COUNTED_RECOMMENDATIONS.search(words)
        return _COUNTED_THEM.get(counted["count"].lower()) if counted and counted["count"] else None

    def _counted_waiting(self, words: str) -> list[str]:
        """Those that are named and wait, where words count as many: "except 92.1 and 92.4. Those two are noted."."""
        counted = _THOSE_COUNTED.match(words)
        fits = counted is not None and _COUNTED_THEM[counted["count"].lower()] == len(self.waiting)
        return list(self.waiting) if fits else []

    def _turns_to_waiting(self, words: str, found: Sequence[Phrase]) -> bool:
        """Turn to all that were named since the last answer: "92.1 asks for ... 92.4 asks for ... Both are noted."."""
        counted, current = _COUNTED_RECOMMENDATIONS.search(words), self.current
        if counted is None or (current is not None and (current.evidence or len(current.labels) > 1)):
            return False
        waiting = self.waiting
        if len(waiting) < 2 or (current is not None and not set(current.labels) <= set(waiting)):
            return False
        count = _COUNTED_THEM.get(counted["count"].lower()) if counted["count"] else None
        if count not in (None, len(waiting)) or not any(is_about(words, one) for one in found):
            return False
        self.current, self.waiting = Group(waiting), []
        return True

    def turn_to_one(self, words: str) -> bool:
        """Whether "that recommendation" is the one that was named behind the several that are spoken of."""
        one, current = self.mentioned, self.current
        if current is not None and (waiting := self._counted_waiting(words)):
            return set(waiting).isdisjoint(current.labels)
        if one is None or current is None or len(one.labels) > 1:
            return False
        if current.labels == self.topic and one.cited:
            return False  # "..., as is said under 92.10. It cannot accept this recommendation."
        return set(one.labels).isdisjoint(current.labels) and bool(_SINGULAR.search(words))

    def gather(self, sentence: str, left: Sequence[Phrase]) -> None:
        """Turn from one label to all that a sentence names, where it says "them": "9.1, 9.3: we accept them"."""
        named = self.named_here
        if self.current is None or self.current.evidence or not set(self.current.labels) < set(named):
            return
        if any(_THEM_BEHIND.match(sentence, phrase.end) for phrase in left):
            self.current = Group(list(named))

    def is_of_rest(self, sentence: str, phrase: Phrase) -> bool:
        """Whether "it notes these, and accepts the remainder" is said of others than the several that it names."""
        assert self.current is not None  # for the type checker
        return len(self.current.labels) > 1 and bool(_REST_BEHIND.match(sentence, phrase.end))

    def is_of_others(self, sentence: str, phrase: Phrase) -> bool:
        """Whether "it accepts, however, the recommendations on assistance" is said of others than the one spoken of."""
        assert self.current is not None  # for the type checker
        return len(self.current.labels) == 1 and bool(_OTHER_RECOMMENDATIONS.match(sentence, phrase.end))
