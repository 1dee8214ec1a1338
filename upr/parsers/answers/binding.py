"""Which phrase of a sentence answers which of its labels.

"Chad accepts 1, takes note of 2, and 3 is not acceptable to it": a verb of the State looks behind itself for its
labels, a predicate before itself. What stands between says how sure the answer is; where both sides have one, the
surer is taken.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

import attrs
import regex

from upr.parsers.answers.claims import NEAR, SAID, STATED, Evidence
from upr.parsers.answers.groups import JOINS, REMARK, WORD, Group, joined
from upr.parsers.answers.phrases import END, START, Glossary, Phrase, phrases
from upr.parsers.answers.subjects import is_about
from upr.patterns import Pattern
from upr.wording import in_part
from upr.wording.scopes import LEAVES_OUT_LABELS, LIMITED_AT_ONCE, PIECE_OF

_I = regex.IGNORECASE
# "139.1 – A": a letter of the document's own behind a label.
_CODE = regex.compile(r"\s*(?:\([^()]*\)\s*)?[–—:=-]+\s*(?:category\s+)?[“\"]?(?P<code>[A-Z]{1,3}|[IVX]{1,4})\b")
# Where another clause begins, which has an answer of its own.
_BREAK = regex.compile(r";|\b(?:while|whereas|although|but|because|since)\b|\.\s", _I)
# What may stand between labels and their predicate, so that they are its subject.
_TO_PREDICATE = regex.compile(
    r"[\s,):\]–—-]*(?:\b(?:which|that|all|both|each|either|too|also|therefore|thus|hence|then|now|still|likewise|equally|"
    r"accordingly|consequently|already|only|is|are|was|were|be|been|being|has|have|had|can|could|may|will|would|shall|must|"
    r"do|does|did|not|cannot|come|comes|to|as|on|the|other|hand|for|its|their|part|moreover|however|\w+ly|remain|remains|"
    r"stay|stays|find|finds|continue|continues|it|them|nor|by|in|turn|fully|of|these|this|they|recommendations?|considered|regarded|deemed)\b"
    r"[\s,:–—-]*)*"
)
_WHICH = regex.compile(r"\s*,?\s*(?:(?:to|of|with|on)\s+)?which\b", _I)
_DESCRIBES = Pattern(
    r"\s*,?\s*(?:which|who|that|whose|being|having|on|concerning|regarding|relating|about|and)\b|\s*\(", _I
)
_OTHER_SUBJECT = regex.compile(
    r"\b(?:the|a|an|its|this|these|no)\s+(?:\p{Ll}+\s+){0,3}?(?:is|are|was|were|has|have|will|can|cannot)\b"
)
_SUBJECT_BEFORE_VERB = regex.compile(r"\s*(?:,.*)?,\s+(?:\w+\s+){0,4}$")
_ENDS = regex.compile(r"\s*(?:[,.;:]|$)")
_COLON = regex.compile(r"\s*[:–—]\s")
_ABBREVIATION = regex.compile(r"\b(Nos?|paras?|Recs?)\.")
_INSERTED = regex.compile(
    r",\s+(?:on\s+the\s+(?:other|one)\s+hand|however|for\s+(?:its|their|our)\s+part|therefore|too|moreover|furthermore|"
    r"in\s+turn|likewise|also|nevertheless|on\s+the\s+contrary|in\s+particular|accordingly)\s*,",
    _I,
)
# What may stand between a verb and its labels: words of one clause.
_TO_OBJECT = regex.compile(r"(?:[^;.:!?]|\.\d|:\s*$)*:?\s*", _I)
# An object of its own: "unable to accept this recommendation for the reason given under 116.63".
_OWN_OBJECT = regex.compile(
    r"\s*(?:fully\s+|of\s+|to\s+|with\s+)?(?:it|them|this|these|both|that)\b(?:\s+(?:recommendations?|proposals?))?"
    r"(?P<rest>.*)$",
    _I | regex.DOTALL,
)
# "accepts the recommendations, 89.68 in principle"
_ALL_OF_THEM = regex.compile(r"\s*(?:all\s+)?(?:the\s+)?(?:\w+\s+)?recommendations?\s*,", _I)
_COMMA = regex.compile(r"\s*,")
_REFERS = regex.compile(
    r"\b(?:in\s+(?:connection|reply|response)|see|as\s+in|under|by\s+way|regarding|concerning|with\s+respect)\b", _I
)
_CLAUSE_INSIDE = regex.compile(r"\b(?:which|who|that|where|when|is|are|was|were|has|have|will)\b", _I)
_OPENED = regex.compile(
    r"\W*(?:(?:is|are|the|recommendations?|following|further|also|numbers?|items?|those|in|of|for|paragraphs?)\b\W*)*",
    _I,
)
_FOLLOWING = regex.compile(r"\bfollowing\b", _I)
_POSITION_ON = regex.compile(
    r"\s*(?:(?:its|the|a|any|final)\s+)*(?:positions?|answers?|responses?|repl(?:y|ies)|decisions?)\s+(?:on|to|regarding)\s+"
    r"(?:(?:the|recommendations?|numbers?|nos?)\s*\.?\s*)*",
    _I,
)
# An object that is nothing but recommendations.
_PLAIN_OBJECT = regex.compile(
    r"[\s:]*(?:\b(?:the|all|both|those|these|following|recommendations?|numbers?|numbered|nos?|items?|contained|in|of|to|with|"
    r"from|paragraphs?|under|as|well|also|and|only|principle|set|out|listed|made|labels?)\b\.?[\s:(,]*)*",
    _I,
)
_SO_ARE = regex.compile(r"\b(?:so\s+(?:is|are|do|does)|as\s+(?:is|are|do|does)\s+(?:the|those|that|numbers?))\b", _I)
_SAME = regex.compile(
    r"\b(?:the\s+same|so\s+(?:is|are|do|does)|as\s+(?:is|are|do|does)\s+(?:the|those|that|numbers?)|likewise|similarly|idem|this\s+also\s+(?:applies|holds)|shares?\s+the\s+fate|"
    r"equally)\b",
    _I,
)
_LIST_GOES_ON = regex.compile(r"\s*(?:,|;|\band\b|\bor\b|\()")
_GOES_ON = regex.compile(r"(?:,|\band|\bor|\bnor)\s+(?:(?:of|to|on)\s+)?$")
_TURN = Pattern(r"[;]|,?\s+\b(?:and|but|while|whereas)\b")
_CLAUSE_END = regex.compile(r";|\.\s")
_LIMITED = regex.compile(LIMITED_AT_ONCE, _I)
_PIECE_OF = regex.compile(PIECE_OF, _I)
_LEAVES_OUT_LABELS = regex.compile(LEAVES_OUT_LABELS, _I)
_CLOSE, _FAR, _LIST_FAR, _DESCRIBED = 6, 12, 25, 20  # words between labels and their answer
_PIECE_NEAR = 60  # characters before a label in which "the first half of" stands
_FEW = 3  # labels, up to which what follows may limit the support of them


@attrs.define
class Binder:
    """Binds the phrases of one sentence to its labels.

    Args:
        sentence: The sentence, its remarks blanked.
        raw: The sentence with its remarks.
        found: The phrases, in order.
        groups: The labels, in order, those that are only referred to left out.
        glossary: The document's own terms.
        last: The answer before this sentence; "the same goes for 92.3".
    """

    sentence: str
    raw: str
    found: Sequence[Phrase]
    groups: list[Group]
    glossary: Glossary
    last: str | None = None
    used: set[Phrase] = attrs.field(factory=set)

    def bind(self) -> None:
        """Give every group the answer that is its own, or its neighbour's."""
        for place in range(len(self.groups) - 1, -1, -1):
            self._divide(place)
        for place, group in enumerate(self.groups):
            self._bind(place, group)
        for place, group in enumerate(self.groups):
            self._share(place, group)
        for place in range(len(self.groups) - 2, -1, -1):
            self._share_back(place)

    def _divide(self, place: int) -> None:
        """Cut a list that has an answer on both sides: "takes note of 92.2, and 92.4 is not acceptable"."""
        group = self.groups[place]
        before, after = self._before(place), self._after(place)
        if before is None or after is None or before.status == after.status:
            return
        if self._ahead(group, before) == STATED and self._behind(group, after) == STATED:
            rest = group.cut(self.sentence)
            if rest is not None:
                self.groups.insert(place + 1, rest)

    def _before(self, place: int) -> Phrase | None:
        """The last phrase between the labels before and these."""
        first, group = self.groups[place - 1].end if place else 0, self.groups[place]
        at = bisect_right(self.found, group.start, key=END)
        return self.found[at - 1] if at and first <= self.found[at - 1].start else None

    def _after(self, place: int) -> Phrase | None:
        """The first phrase between these labels and the next."""
        at = bisect_left(self.found, self.groups[place].end, key=START)
        return self.found[at] if at < len(self.found) and self.found[at].start < self._next(place) else None

    def _around(self, group: Group) -> Phrase | None:
        """The phrase in which labels stand: "none of the recommendations 1 to 5 can be supported"."""
        at = bisect_left(self.found, group.start, key=START)
        return self.found[at - 1] if at and group.end < self.found[at - 1].end else None

    def _bind(self, place: int, group: Group) -> None:
        if self._by_code(group):
            return
        around = self._around(group)
        if around is not None:
            self._put(place, group, around, STATED)
            return
        first = self.groups[place - 1].end if place else 0
        after, before = self._after(place), self._before(place)
        behind = self._behind(group, after) if after else 0
        ahead = self._ahead(group, before) if before and not group.excepted else 0
        if not ahead and (status := self._same(place, first)):
            group.evidence.append(Evidence(status, SAID, False, self.sentence))
            return
        first_wins = ahead > behind or (ahead == behind and _COMMA.match(self.sentence, group.end))
        phrase, strength = (before, ahead) if first_wins else (after, behind)
        if phrase and strength:
            self._put(place, group, phrase, strength)

    def _by_code(self, group: Group) -> bool:
        """Whether a letter of the document's own stands behind labels, and gives their answer."""
        code = _CODE.match(self.raw, group.end) if self.glossary.codes else None
        status = self.glossary.codes.get(code["code"]) if code else None
        if status:
            group.evidence.append(Evidence(status, STATED, False, self.raw))
        return status is not None

    def _next(self, place: int) -> int:
        return self.groups[place + 1].start if place + 1 < len(self.groups) else len(self.sentence)

    def _behind(self, group: Group, phrase: Phrase) -> int:
        """How sure a phrase behind labels is their answer; 0 where it is not."""
        gap = REMARK.sub(" ", self.sentence[group.end : phrase.start])
        if phrase.voice != "active":
            strength = _as_predicate(gap)
            # "As to 12.3, the recommendation is acceptable"
            return SAID if strength == NEAR and is_about(self.sentence, phrase) else strength
        if _COLON.match(gap) and len(WORD.findall(gap)) <= _CLOSE:
            return SAID if group is self.groups[-1] and is_about(self.sentence, phrase) else 0
        if _BREAK.search(gap):
            return 0
        if _WHICH.match(gap) and not any(letter.isdigit() for letter in gap):
            return STATED  # "129.4, which it does not accept"
        # "129.40, seeking one wage, the Sultanate does not accept"
        fronted = _SUBJECT_BEFORE_VERB.match(gap) and _ENDS.match(self.sentence[phrase.end :])
        return SAID if fronted else 0

    def _ahead(self, group: Group, phrase: Phrase) -> int:
        """How sure a phrase before labels is their answer; 0 where it is not."""
        gap = _ABBREVIATION.sub(r"\1 ", REMARK.sub(" ", self.sentence[phrase.end : group.start]))
        gap = _INSERTED.sub(" ", gap)
        own = _OWN_OBJECT.match(gap)
        if own and WORD.search(JOINS.sub(" ", own["rest"])):
            return 0
        opens = gap.rstrip().endswith(":")
        if opens and _FOLLOWING.search(self.sentence[: phrase.start]):
            return STATED  # "The following do not enjoy its support, since they are built on false premises: ..."
        if _ALL_OF_THEM.match(gap) or (phrase.voice == "bare" and _COMMA.match(gap) and not opens):
            return 0
        return self._of_predicate(gap, phrase) if phrase.voice == "passive" else _of_verb(gap)

    @staticmethod
    def _of_predicate(gap: str, phrase: Phrase) -> int:
        """How sure the labels behind a predicate are its subject."""
        opens = gap.rstrip().endswith(":") and not _BREAK.search(gap)
        if opens and len(WORD.findall(gap)) <= _LIST_FAR:
            return STATED  # "The following recommendations enjoy the support of X: ..."
        if phrase.status == "pending" and _POSITION_ON.fullmatch(gap):
            return STATED  # "has deferred its position on recommendations 158.4 to 158.6"
        return SAID if _OPENED.fullmatch(gap) else 0

    def _same(self, place: int, first: int) -> str | None:
        """The answer of other labels that is said to be that of these too."""
        between = self.sentence[first : self.groups[place].start]
        if not _SAME.search(between):
            return None
        if _SO_ARE.search(between):
            earlier = next((one.evidence[0].status for one in reversed(self.groups[:place]) if one.evidence), None)
            return earlier or self.last
        return self.last

    def _put(self, place: int, group: Group, phrase: Phrase, strength: int) -> None:
        self.used.add(phrase)
        last = max(self._next(place), phrase.end)
        behind = max(phrase.end, group.end)
        status = phrase.status
        excepts = place + 1 < len(self.groups) and self.groups[place + 1].excepted
        if status == "supported" and len(group.labels) <= _FEW and not excepts:
            tail = _CLAUSE_END.split(self.sentence[behind:last])[0]
            if _LIMITED.match(tail) and not _LEAVES_OUT_LABELS.match(tail):
                status = "partially_supported"
        if len(group.labels) == 1 and _PIECE_OF.search(self.sentence[max(0, group.start - _PIECE_NEAR) : group.start]):
            status = in_part(status)  # "the first half of number 32 is supported"
        end = last
        if last < len(self.sentence):  # another list follows: what is said of this one ends before its clause
            turn = _TURN.search(self.sentence[behind:last])
            end = behind + turn.start() if turn else behind
        words = self.sentence[min(phrase.start, group.start) : end]
        group.evidence.append(Evidence(status, strength, False, words))

    def _share_back(self, place: int) -> None:
        """Give labels without an answer that of those behind them: "92.1 and, on another matter, 92.3 are accepted"."""
        group, behind = self.groups[place], self.groups[place + 1]
        if group.evidence or group.excepted or behind.excepted or not behind.evidence:
            return
        gap = self.sentence[group.end : behind.start]
        if (
            (_goes_on(gap) or self._both_in_brackets(group, behind))
            and not phrases(gap, self.glossary)
            and not self._before(place)
        ):
            first = behind.evidence[0]
            group.evidence.append(attrs.evolve(first, strength=min(first.strength, SAID)))

    def _both_in_brackets(self, group: Group, behind: Group) -> bool:
        """Whether labels stand in parentheses behind what they ask: "Detention (31) and asylum (30): accepted"."""
        brackets = [
            (self.sentence[one.start - 1 : one.start], self.sentence[one.end : one.end + 1]) for one in (group, behind)
        ]
        return brackets == [("(", ")")] * 2 and not _BREAK.search(self.sentence[group.end : behind.start])

    def _share(self, place: int, group: Group) -> None:
        """Give labels without an answer that of the labels with which they are spoken of."""
        known = next((one for one in reversed(self.groups[:place]) if not one.excepted), None)
        if group.evidence or group.excepted or known is None or not known.evidence:
            return
        start = self.groups[place - 1].end
        gap = self.sentence[start : group.start]
        if joined(gap):
            group.evidence.append(known.evidence[0])
        elif (_GOES_ON.search(REMARK.sub(" ", gap)) or gap.endswith("(")) and not _BREAK.search(gap):
            at = bisect_left(self.found, start, key=START)
            behind = bisect_left(self.found, group.end, key=START)
            if behind == len(self.found) and (at == behind or self.found[at].start >= group.start):
                first = known.evidence[0]
                group.evidence.append(attrs.evolve(first, strength=min(first.strength, SAID)))


def _goes_on(gap: str) -> bool:
    plain = REMARK.sub(" ", gap)
    return bool(_LIST_GOES_ON.match(plain)) and bool(_GOES_ON.search(plain)) and not _BREAK.search(plain)


def _as_predicate(gap: str) -> int:
    """How sure a predicate is of the labels before it, by what stands between."""
    if _TO_PREDICATE.fullmatch(gap) and ";" not in gap:
        return STATED
    if _BREAK.search(gap) or len(WORD.findall(gap)) > _DESCRIBED or _OTHER_SUBJECT.search(gap):
        return 0
    return SAID if _DESCRIBES.match(gap) else NEAR


def _of_verb(gap: str) -> int:
    """How sure the labels behind a verb are its object, by what stands between."""
    return 0 if _BREAK.search(gap) or not _TO_OBJECT.fullmatch(gap) else _by_distance(gap, len(WORD.findall(gap)))


def _by_distance(gap: str, words: int) -> int:
    if _CLAUSE_INSIDE.search(gap) or (words > 2 and _REFERS.search(gap)):
        return NEAR
    if _PLAIN_OBJECT.fullmatch(gap):
        return STATED
    return SAID if words <= _FAR else NEAR
