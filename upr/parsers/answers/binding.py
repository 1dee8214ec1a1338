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
from upr.wording import OUTRIGHT_REFUSALS, in_part
from upr.wording.grammar import composed
from upr.wording.scopes import BUT_NOT, LEAVES_OUT_LABELS, LIMITED_AT_ONCE, PIECE_OF

_I = regex.IGNORECASE
# "139.1 – A": a letter of the document's own behind a label.
_CODE = regex.compile(r"\s*(?:\([^()]*\)\s*)?[–—:=-]+\s*(?:category\s+)?[“\"]?(?P<code>[A-Z]{1,3}|[IVX]{1,4})\b")
# Where another clause begins, which has an answer of its own.
_BREAK = regex.compile(r";|\b(?:while|whereas|although|but|because|since)\b|\.\s", _I)
# What may stand between labels and their predicate, so that they are its subject.
_TO_PREDICATE = regex.compile(
    r"[\s,):\]–—-]*(?:\b(?:which|that|all|both|each|either|too|also|therefore|thus|hence|then|now|still|likewise|equally|"
    r"accordingly|consequently|already|only|is|are|was|were|be|been|being|has|have|had|can|could|may|will|would|shall|must|"
    r"do|does|did|not|cannot|come|comes|to|as|on|the|other|hand|for|its|their|part|moreover|however|\w+ly|remain|remains|remained|"
    r"stay|stays|stayed|find|finds|continue|continues|continued|it|them|nor|by|in|turn|fully|of|these|this|they|recommendations?|considered|regarded|deemed|"
    r"since|among|those|indeed|fact)\b"
    r"[\s,:–—-]*)*"
)
_WHICH = regex.compile(r"\s*,?\s*(?:(?:to|of|with|on)\s+)?which\b", _I)
_DESCRIBES = Pattern(
    r"\s*,?\s*(?:(?:each|all|both|some)\s+of\s+which|which|who|that|whose|being|having|on|concerning|regarding|relating|about|and)\b|\s*\(",
    _I,
)
# "131.41, was decided in June and can be accepted"
_SECOND_VERB = Pattern(
    r"\s*,?\s*(?:is|are|was|were|has|have)\b[^.;]*\b(?:and|but)\s+(?:(?:is|are|was|were|can|could|be|therefore|thus|not|"
    r"also|now|hence|been|has|have|\w+ly)\s*)*",
    _I,
)
# "92.4, to set up a ministry, was noted": what stands between commas says what is asked.
_APPOSED = regex.compile(r",\s+(?:to|on|by|of|for|concerning|regarding|about|in|from)\s[^,;:.]+,")
# "92.4 concerned the movement of spouses and was accepted"
_ASKS = regex.compile(
    r"\s+(?:concern|ask|call|address|relat|propos|recommend)\w*\s[^,;:.]+?\band\s+(?=(?:was|were|had|is|are|has|have)\b)"
)
_ALTHOUGH = regex.compile(r",?\s*\b(?:al)?though\s+")  # "92.4, although noted, was being carried out"
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
_NAMED_BEHIND = regex.compile(
    r":\s+(?:the\s+)?(?:recommendations?|numbers?|Nos?\.?)\s*$"
)  # "the following are noted: Nos. 4"
_REFERS = regex.compile(
    r"\b(?:in\s+(?:connection|reply|response)|see|as\s+in|under|by\s+way|regarding|concerning|with\s+respect)\b", _I
)
_CLAUSE_INSIDE = regex.compile(r"\b(?:which|who|that|where|when|is|are|was|were|has|have|will)\b", _I)
# "It is otherwise with 92.3", "Not so 92.4": the contrary of what was said before.
_CONTRARY = regex.compile(
    r"\b(?:otherwise\s+with|not\s+so(?:\s+with)?|the\s+same\s+cannot\s+be\s+said\s+(?:of|for)|not\s+the\s+case\s+(?:for|of|with)|"
    r"different\s+with)\s+(?:the\s+|recommendations?\s+|numbers?\s+)*$",
    _I,
)
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
_ON = regex.compile(r"\s*(?:on|to|regarding|concerning)\s+(?:(?:the|recommendations?|numbers?|nos?)\s*\.?\s*)*", _I)
# "122.8 we have to decline", "(123.16) we accept"
_FRONTED = regex.compile(
    r"[^.;()\d]{0,20}\)?\s+(?:it|we|the\s+\w+(?:\s+\w+)?|\p{Lu}[\p{L}’']+)\s+(?:(?:have|has|to|can|cannot|also|thus|therefore|must|"
    r"does|do|not|but|only|now|likewise|\w+ly)\s+)*",
)
_CLOSES = regex.compile(r"\s*(?:[,.;:]|$|(?:without|with|in|fully|entirely|outright|as|for|because|since)\b)", _I)
_CLAUSE_BEFORE = regex.compile(
    r"(?:^|[;:,]|\band|\bbut|\bwhile|\bwhereas|\()\s*(?:\b(?:recommendations?|numbers?|nos?\.?|the|also)\s+)*$", _I
)
_THEM = regex.compile(
    r"\s+(?:to\s+|with\s+)?(?:all\s+of\s+|both\s+of\s+)?(?:them|these|both)(?=\s*(?:[.,;:]|$|and\b|but\b))", _I
)
_IT = regex.compile(
    r"\s+(?:to\s+|with\s+)?(?:it|this|(?:this|the|that)\s+recommendation)(?=\s*(?:[.,;:]|$|and\b|but\b))", _I
)
_ONE_THAT = regex.compile(r"\s+(?:is|are)\s+(?:one|ones|among\s+those)\s+(?:that|which)\s+(?:\w+\s+){1,4}$")
_NEITHER = regex.compile(
    r"\b(?:neither|none\s+of)\s+(?:of\s+)?(?:the\s+|these\s+)?(?:recommendations?\s+)?(?:nos?\.\s*)?$", _I
)
# An object that is nothing but recommendations.
_PLAIN_OBJECT = regex.compile(
    r"[\s:]*(?:\b(?:the|all|both|those|these|following|recommendations?|numbers?|numbered|nos?|items?|contained|in|of|to|with|"
    r"from|paragraphs?|under|as|well|also|and|only|principle|set|out|listed|made|labels?|"
    r"any|for|between|going|running|ranging|falling|comprised|"
    r"(?:that|which)\s+(?:go|run|range|extend|fall|figure|appear|are\s+(?:found|contained|listed|numbered)))\b\.?[\s:(,]*)*",
    _I,
)
# "and so was 92.4", "as were recommendations 92.4 and 92.6", "Neither did 92.8".
_SO = (
    r"(?:(?:so|neither|nor)\s+(?:is|are|was|were|do|does|did|has|had)|"
    r"as\s+(?:is|are|was|were|do|does|did|has|had|have)\s+(?:the|those|that|numbers?|recommendations?|(?=\d)|$))"
)
_SO_ARE = regex.compile(rf"\b{_SO}(?!\w)", _I)
_SAME = regex.compile(
    rf"\b(?:the\s+same|{_SO}(?!\w)|likewise|similarly|idem|this\s+also\s+(?:applies|holds)|shares?\s+the\s+fate|equally)\b",
    _I,
)
_LIST_GOES_ON = regex.compile(r"\s*(?:,|;|\band\b|\bor\b|\()")
_GOES_ON = regex.compile(r"(?:,|\band|\bor|\bnor)\s+(?:(?:of|to|on)\s+)?(?:(?:the\s+)?recommendations?\s+)?$")
_TURN = Pattern(r"[;]|,?\s+\b(?:and|but|while|whereas)\b")
_CLAUSE_END = regex.compile(r";|\.\s")
_LIMITED = regex.compile(LIMITED_AT_ONCE, _I)
_PART_LEFT_OUT = regex.compile(composed(r"\W*(?:<except>|except|save|with\s+the\s+exception\s+of|minus|without)\b"), _I)
_BUT_NOT = regex.compile(BUT_NOT, _I)
_LEAVES_OUT_LABELS = regex.compile(LEAVES_OUT_LABELS, _I)
_CLOSE, _FAR, _LIST_FAR, _DESCRIBED = 6, 12, 25, 20  # words between labels and their answer
_OTHER_RECOMMENDATIONS = regex.compile(r"\b(?:recommendations|others|these|those|all)\b", _I)
_LOOKED_AT = 4  # phrases behind labels, among which their answer is looked for
_PIECE_OF = regex.compile(PIECE_OF, _I)
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

    def _best_after(self, place: int, group: Group) -> tuple[Phrase | None, int]:
        """The surest answer between these labels and the next, and how sure it is of them."""
        first = bisect_left(self.found, group.end, key=START)
        best: tuple[Phrase | None, int] = (None, 0)
        for phrase in self.found[first : first + _LOOKED_AT]:
            if phrase.start >= self._next(place):
                break
            strength = min(self._behind(group, phrase), NEAR) if phrase.noun else self._behind(group, phrase)
            if strength > best[1]:
                best = phrase, strength
        return best

    def _around(self, group: Group) -> Phrase | None:
        """The phrase in which labels stand: "none of the recommendations 1 to 5 can be supported"."""
        at = bisect_left(self.found, group.start, key=START)
        return self.found[at - 1] if at and group.end < self.found[at - 1].end else None

    def _bind(self, place: int, group: Group) -> None:
        if self._by_code(group):
            return
        around = self._around(group)
        if group.excepted and self._is_of_base(place, group):
            return
        if around is not None:
            self._put(place, group, around, STATED)
            return
        first = self.groups[place - 1].end if place else 0
        before = self._before(place)
        after, behind = self._best_after(place, group)
        ahead = self._ahead(group, before) if before and not group.excepted else 0
        if not ahead and not behind and (status := self._contrary(place, first)):
            group.evidence.append(Evidence(status, NEAR, False, self.sentence))
            return
        if not ahead and (status := self._same(place, first)):
            limited = status == "supported" and _LIMITED.match(self.sentence, group.end)
            status = "partially_supported" if limited else status
            group.evidence.append(Evidence(status, SAID, False, self.sentence))
            return
        first_wins = ahead > behind or (ahead == behind and _COMMA.match(self.sentence, group.end))
        phrase, strength = (before, ahead) if first_wins else (after, behind)
        if phrase and strength:
            self._put(place, group, phrase, strength)

    def _is_of_base(self, place: int, group: Group) -> bool:
        """Whether a predicate behind labels that are left out is of the list before: "92.1-4, except 92.3, are noted"."""
        base = next((one for one in reversed(self.groups[:place]) if not one.excepted), None)
        after = self._after(place)
        if base is None or base.evidence or after is None or after.voice == "active":
            return False
        gap = self.sentence[group.end : after.start]
        if _WHICH.match(gap) or not _TO_PREDICATE.fullmatch(gap):
            return False
        self._put(place, base, after, STATED)
        return True

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
        if fronted or _ONE_THAT.match(gap) or self._has_them_as_object(group, phrase, gap):
            return SAID
        closes = _CLOSES.match(self.sentence, phrase.end)
        front = _FRONTED.fullmatch(gap) and _CLAUSE_BEFORE.search(self.sentence[: group.start])
        return SAID if closes and front else 0

    def _has_them_as_object(self, group: Group, phrase: Phrase, gap: str) -> bool:
        """Whether a verb behind labels has "them" as its object: "undertakes to carry out 5 and 6 and accepts them"."""
        pronoun = _THEM if len(group.labels) > 1 else _IT
        near = len(WORD.findall(gap)) <= _DESCRIBED and ";" not in gap
        return near and pronoun.match(self.sentence, phrase.end) is not None

    def _ahead(self, group: Group, phrase: Phrase) -> int:
        """How sure a phrase before labels is their answer; 0 where it is not."""
        gap = _ABBREVIATION.sub(r"\1 ", REMARK.sub(" ", self.sentence[phrase.end : group.start]))
        gap = _INSERTED.sub(" ", gap)
        own = _OWN_OBJECT.match(gap)
        if own and WORD.search(JOINS.sub(" ", own["rest"])):
            return 0
        gap = _NAMED_BEHIND.sub(": ", gap)
        opens = gap.rstrip().endswith(":")
        if opens and _FOLLOWING.search(self.sentence[: phrase.start]):
            return STATED  # "The following do not enjoy its support, since they are built on false premises: ..."
        if _ALL_OF_THEM.match(gap) or (phrase.voice == "bare" and _COMMA.match(gap) and not opens):
            return 0
        return self._of_predicate(gap, phrase) if phrase.voice == "passive" else _of_verb(gap)

    @staticmethod
    def _of_predicate(gap: str, phrase: Phrase) -> int:
        """How sure the labels behind a predicate are its subject."""
        if ";" in gap:
            return 0
        opens = gap.rstrip().endswith(":") and not _BREAK.search(gap)
        if opens and len(WORD.findall(gap)) <= _LIST_FAR:
            return STATED  # "The following recommendations enjoy the support of X: ..."
        if phrase.status == "pending" and (_POSITION_ON.fullmatch(gap) or _ON.fullmatch(gap)):
            return STATED  # "has deferred its position on recommendations 158.4 to 158.6"
        return SAID if _OPENED.fullmatch(gap) and ";" not in gap else 0

    def _contrary(self, place: int, first: int) -> str | None:
        """The contrary of the last answer, where labels are said to have that."""
        if not _CONTRARY.search(self.sentence[first : self.groups[place].start]):
            return None
        earlier = next((one.evidence[0].status for one in reversed(self.groups[:place]) if one.evidence), self.last)
        return "not_supported" if earlier == "supported" else "supported" if earlier in OUTRIGHT_REFUSALS else None

    def _same(self, place: int, first: int) -> str | None:
        """The answer of other labels that is said to be that of these too."""
        between = self.sentence[first : self.groups[place].start]
        if _CONTRARY.search(between):
            return None
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
        if status == "supported" and phrase.voice != "active" and _NEITHER.search(self.sentence[: group.start]):
            status = "not_supported"
        excepts = place + 1 < len(self.groups) and self.groups[place + 1].excepted
        if status == "supported" and not excepts and self._is_limited_before(group, phrase):
            status = "partially_supported"
        if status == "supported" and len(group.labels) <= _FEW and not excepts:
            tail = _CLAUSE_END.split(self.sentence[behind:last])[0]
            if (_LIMITED.match(tail) and not _LEAVES_OUT_LABELS.match(tail)) or _BUT_NOT.search(tail):
                status = "partially_supported"
        if len(group.labels) == 1 and _PIECE_OF.search(self.sentence[max(0, group.start - _PIECE_NEAR) : group.start]):
            status = in_part(status)  # "the first half of number 32 is supported"
        end = last
        if last < len(self.sentence):  # another list follows: what is said of this one ends before its clause
            turn = _TURN.search(self.sentence[behind:last])
            end = behind + turn.start() if turn else behind
        end = self._end_of_words(behind, end)
        words = self.sentence[min(phrase.start, group.start) : end]
        strength = min(strength, NEAR) if phrase.noun else strength
        group.evidence.append(Evidence(status, strength, False, words))

    def _end_of_words(self, behind: int, end: int) -> int:
        """Where the words of an answer end: before those of another, to other recommendations."""
        at = bisect_left(self.found, behind, key=START)
        other = self.found[at].start if at < len(self.found) else end
        return behind if other < end and _OTHER_RECOMMENDATIONS.search(self.sentence, behind, other) else end

    def _is_limited_before(self, group: Group, phrase: Phrase) -> bool:
        """Whether a part is left out between one label and its answer: "98.12, save its last phrase, is accepted"."""
        gap = self.sentence[group.end : phrase.start]
        return len(group.labels) == 1 and bool(_PART_LEFT_OUT.match(gap)) and not _LEAVES_OUT_LABELS.match(gap)

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
    if (_TO_PREDICATE.fullmatch(gap) and ";" not in gap) or _ALTHOUGH.fullmatch(gap):
        return STATED
    apposed = _APPOSED.match(gap) or _ASKS.match(gap)
    if apposed and len(WORD.findall(gap)) <= _DESCRIBED and _TO_PREDICATE.fullmatch(gap, apposed.end()):
        return SAID
    if _BREAK.search(gap) or len(WORD.findall(gap)) > _DESCRIBED or _OTHER_SUBJECT.search(gap):
        return 0
    return SAID if _DESCRIBES.match(gap) or _SECOND_VERB.match(gap) else NEAR


def _of_verb(gap: str) -> int:
    """How sure the labels behind a verb are its object, by what stands between."""
    return 0 if _BREAK.search(gap) or not _TO_OBJECT.fullmatch(gap) else _by_distance(gap, len(WORD.findall(gap)))


def _by_distance(gap: str, words: int) -> int:
    if _PLAIN_OBJECT.fullmatch(gap):
        return STATED
    if _CLAUSE_INSIDE.search(gap) or (words > 2 and _REFERS.search(gap)):
        return NEAR
    return SAID if words <= _FAR else NEAR
