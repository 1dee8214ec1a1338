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
from upr.parsers.answers.groups import REMARK, Group, joined
from upr.parsers.answers.phrases import END, START, Glossary, Phrase, phrases
from upr.parsers.answers.reach import (
    ABBREVIATION,
    BREAK,
    GOES_ON_BEHIND_CLAUSE,
    LIST_ENDS_OPEN,
    TO_PREDICATE,
    WHICH,
    ahead,
    behind,
    goes_on,
)
from upr.parsers.answers.subjects import is_about, may_be_denied
from upr.patterns import Pattern
from upr.wording import OUTRIGHT_REFUSALS, in_part
from upr.wording.every import LEAVES_OUT
from upr.wording.scopes import (
    BUT_NOT,
    LEAVES_OUT_LABELS,
    LEFT_OUT_NEXT,
    LIMITED_AT_ONCE,
    PART_AT_ONCE,
    PART_LEFT_OUT,
    PIECE_OF,
)

_I = regex.IGNORECASE
# "139.1 – A": a letter of the document's own behind a label.
_CODE = regex.compile(
    r"\s*(?:\([^()]*\)\s*)?[–—:=-]+\s*(?:category\s+)?[“\"]?(?P<code>[A-Z]{1,3}|[IVX]{1,4})\b|\s*[\[(](?P<code>[A-Z]{1,3}(?:/[A-Z]{1,3})?)[\])]"
)
_OTHER_SUBJECT = regex.compile(r"[\s,)]*(?:they|these|all|both|the\s+(?:others?|rest|recommendations))\b", _I)
_LEFT_OUT = regex.compile(LEFT_OUT_NEXT, _I)
_AS_WELL_AS = regex.compile(r",\s+as\s+well\s+as\s+(?:recommendations?\s+)?$", _I)
_LISTED = regex.compile(r"\s*;\s*(?:and\s+)?", _I)  # "92.1, 92.3 (visits); 92.4 (aid): accepted"
_COMMA = regex.compile(r"\s*,")
# "It is otherwise with 92.3", "Not so 92.4": the contrary of what was said before.
_CONTRARY = regex.compile(
    r"\b(?:otherwise\s+with|not\s+so(?:\s+with)?|the\s+same\s+(?:cannot\s+be\s+said|is\s+not\s+true|does\s+not\s+(?:hold|apply))\s+(?:of|for|to)|not\s+the\s+case\s+(?:for|of|with)|"
    r"different\s+with)\s+(?:the\s+|recommendations?\s+|numbers?\s+)*$",
    _I,
)
_NEITHER = regex.compile(
    r"\b(?:neither|none\s+of)\s+(?:of\s+)?(?:the\s+|these\s+)?(?:recommendations?\s+)?(?:nos?\.\s*)?$", _I
)
# "and so was 92.4", "as were recommendations 92.4 and 92.6", "Neither did 92.8".
_SO = (
    r"(?:(?:so|neither|nor)\s+(?:is|are|was|were|do|does|did|has|had)|"
    r"as\s+(?:is|are|was|were|do|does|did|has|had|have)\s+(?:the|those|that|numbers?|recommendations?|(?=\d)|$))"
)
_SO_ARE = regex.compile(rf"\b{_SO}(?!\w)", _I)
_SAME = regex.compile(
    rf"\b(?:the\s+same(?!\s+(?:reasons?|grounds?|token|time|vein|manner|way|context|day|cycle)\b)|{_SO}(?!\w)|likewise|similarly|idem|this\s+also\s+(?:applies|holds)|same\s+(?:response|reply|answer|position)\s+(?:also\s+)?(?:applies|holds|goes|is\s+given|to|for)|shares?\s+the\s+fate|equally)(?!\w)",
    _I,
)
# "92.4, on the opening of archives, likewise."
_SAME_BEHIND = Pattern(r"(?<!\b(?:yes|no)\s*)\s(?:likewise|similarly|equally|idem|ditto|too|also|as\s+well)\W*$", _I)
_PART_AT_ONCE = regex.compile(PART_AT_ONCE, _I)
_AS_TO = regex.compile(
    r"\s*+,?\s*+(?:as\s+(?:to|regards|concerns|far\s+as)|in\s+so\s+far\s+as|insofar\s+as|with\s+(?:regard|respect)\s+to|in\s+respect\s+of|only)\b",
    _I,
)
_TURN = Pattern(r"[;]|,?\s+\b(?:and|but|while|whereas)\b")
_CLAUSE_END = regex.compile(r";|\.\s")
_LIMITED = Pattern(LIMITED_AT_ONCE, _I)
_PART_LEFT_OUT = regex.compile(PART_LEFT_OUT, _I)
_BUT_NOT = regex.compile(BUT_NOT, _I)
_LEAVES_OUT_LABELS = regex.compile(LEAVES_OUT_LABELS, _I)
_OTHER_RECOMMENDATIONS = regex.compile(r"\b(?:recommendations|others|these|those|all)\b", _I)
_LOOKED_AT = 4  # phrases behind labels, among which their answer is looked for
_PIECE_OF = regex.compile(PIECE_OF, _I)
_ALL_PIECES = regex.compile(r"\b(?:neither|both|any|no)\b", _I)
_PIECE_NEAR = 60  # characters before a label in which "the first half of" stands
_CLOSES = regex.compile(r"\)[\s.;:,]*")
_THEM_BEHIND = regex.compile(r"[^.;]{0,60}?\b(?:them|these|both)\b(?!\s+recommendation)", _I)
_BOTH = regex.compile(
    r"\bboth(?:\s+(?:of\s+(?:them|these)|recommendations))?\s+(?:(?:are|is|have|has|can|could|been|be|therefore|thus|not|\w+ly)\s+)*$",
    _I,
)
_AND_END = regex.compile(r"(?:,|\band)\s+$", _I)
_OPENS = regex.compile(r"\s*\((?:Nos?\.\s*)?")
_OPENS_BRACKET = regex.compile(r"(?r)\((?:Nos?\.\s*)?", _I)
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
        for phrase in self.found:
            self._of_both(phrase)

    def _of_both(self, phrase: Phrase) -> None:
        """Give two labels what is said of both behind them: "The law (5) and the ban (6) go far; both are ..."."""
        groups = [group for group in self.groups if group.end <= phrase.start and not group.excepted][-2:]
        if len(groups) < 2 or not _BOTH.search(self.sentence, groups[-1].end, phrase.start):
            return
        for group in groups:
            if len(group.labels) == 1 and not group.evidence:
                group.evidence.append(Evidence(phrase.status, SAID, False, self.sentence))

    def _divide(self, place: int) -> None:
        """Cut a list that has an answer on both sides: "takes note of 92.2, and 92.4 is not acceptable"."""
        group = self.groups[place]
        before, after = self._before(place), self._after(place)
        if before is None or after is None or before.status == after.status:
            return
        if ahead(self.sentence, group, before) and self._reach(group, after) == STATED:
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

    def _reach(self, group: Group, phrase: Phrase) -> int:
        return behind(self.sentence, group, phrase, last=group is self.groups[-1])

    def _best_after(self, place: int, group: Group) -> tuple[Phrase | None, int]:
        """The surest answer between these labels and the next, and how sure it is of them."""
        first = bisect_left(self.found, group.end, key=START)
        best: tuple[Phrase | None, int] = (None, 0)
        for phrase in self.found[first : first + _LOOKED_AT]:
            if phrase.start >= self._next(place):
                break
            strength = min(self._reach(group, phrase), NEAR) if phrase.noun else self._reach(group, phrase)
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
        after, as_predicate = self._best_after(place, group)
        if group.excepted and after and _OTHER_SUBJECT.match(self.sentence, group.end, after.start):
            as_predicate = 0  # "With the exception of 92.4, they are accepted"
        own = before if before and not self._left_out_of(group, before) else None
        if own and self._in_brackets(group) and _OPENS.fullmatch(self.sentence, own.end, group.start):
            self._put(place, group, own, STATED)  # "Accepted (92.1), adjourned (92.2), not accepted (92.3)"
            return
        as_object = ahead(self.sentence, group, own) if own else 0
        if not as_object and not as_predicate and (status := self._contrary(place, first)):
            group.evidence.append(Evidence(status, NEAR, False, self.sentence))
            return
        if not as_object and as_predicate < STATED and (status := self._same(place, first)):
            limited = status == "supported" and _LIMITED.match(self.sentence, group.end)
            status = "partially_supported" if limited else status
            group.evidence.append(Evidence(status, SAID, False, self.sentence))
            return
        first_wins = as_object > as_predicate or (as_object == as_predicate and _COMMA.match(self.sentence, group.end))
        phrase, strength = (before, as_object) if first_wins else (after, as_predicate)
        if phrase and strength:
            self._put(place, group, phrase, strength)
        elif before and self._closes_sentence(group):
            self._put(place, group, before, SAID if is_about(self.sentence, before) else NEAR)

    def _closes_sentence(self, group: Group) -> bool:
        """Whether labels in brackets close a sentence with one answer: "The visit is agreeable to us (92.4)."."""
        alone = len(self.groups) == len(self.found) == 1
        return alone and self._in_brackets(group) and _CLOSES.fullmatch(self.sentence, group.end) is not None

    def _in_brackets(self, group: Group) -> bool:
        return bool(_OPENS_BRACKET.match(self.sentence, 0, group.start)) and self.sentence.startswith(")", group.end)

    def _left_out_of(self, group: Group, before: Phrase) -> bool:
        """Whether labels are left out of what an answer before them is to; not "with an exception: it notes 92.4"."""
        between = self.sentence[before.end : group.start]
        return group.excepted and bool(LEAVES_OUT.search(between) or _LEFT_OUT.search(between))

    def _is_of_base(self, place: int, group: Group) -> bool:
        """Whether a predicate behind labels that are left out is of the list before: "9.1-4, except 9.3, are noted"."""
        base = next((one for one in reversed(self.groups[:place]) if not one.excepted), None)
        after = self._after(place)
        if base is None or base.evidence or after is None or after.voice == "active":
            return False
        gap = self.sentence[group.end : after.start]
        if WHICH.match(gap) or not TO_PREDICATE.fullmatch(gap):
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
            alone = not self.found and _SAME_BEHIND.search(self.sentence, self.groups[place].end)
            return self.last if alone else None
        before = self._before(place)
        if _SO_ARE.search(between) or before:  # "92.4 is noted, likewise 92.6"
            earlier = next((one.evidence[0].status for one in reversed(self.groups[:place]) if one.evidence), None)
            return earlier or (before.status if before else self.last)
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
        if status == "supported" and _PART_AT_ONCE.match(self.sentence, group.end):
            status = "partially_supported"
        if status in OUTRIGHT_REFUSALS and len(group.labels) == 1 and _AS_TO.match(self.sentence, group.end):
            group.evidence.append(Evidence(status, min(strength, SAID), True, self.sentence, inferred=True))
            return
        if status == "supported" and len(group.labels) <= _FEW and not excepts:
            tail = _CLAUSE_END.split(self.sentence[behind:last])[0]
            if (_LIMITED.match(tail) and not _LEAVES_OUT_LABELS.match(tail)) or _BUT_NOT.search(tail):
                status = "partially_supported"
        before = self.sentence[max(0, group.start - _PIECE_NEAR) : group.start]
        if len(group.labels) == 1 and _PIECE_OF.search(before):
            if status in OUTRIGHT_REFUSALS and not _ALL_PIECES.search(
                before
            ):  # "unable to accept the other part of 32"
                group.evidence.append(Evidence(status, min(strength, SAID), True, self.sentence, inferred=True))
                return
            status = in_part(status)  # "the first half of number 32 is supported"
        end = last
        if last < len(self.sentence):  # another list follows: what is said of this one ends before its clause
            turn = _TURN.search(self.sentence[behind:last])
            end = behind + turn.start() if turn else behind
        end = self._end_of_words(behind, end)
        words = self.sentence[min(phrase.start, group.start) : end]
        unsure = phrase.noun or (status == "supported" and may_be_denied(self.sentence, phrase))
        strength = min(strength, NEAR) if unsure else strength
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
        gap = ABBREVIATION.sub(r"\1", self.sentence[group.end : behind.start])
        if (
            (
                goes_on(gap)
                or _LISTED.fullmatch(REMARK.sub(" ", gap))
                or _AS_WELL_AS.search(gap)
                or self._both_in_brackets(group, behind)
                or self._are_both_meant(gap, behind)
            )
            and not phrases(gap, self.glossary)
            and not self._before(place)
        ):
            first = behind.evidence[0]
            group.evidence.append(attrs.evolve(first, strength=min(first.strength, SAID)))

    def _are_both_meant(self, gap: str, behind: Group) -> bool:
        """Whether what answers the labels behind says "them": "On 92.1 (visits) and 92.3 (aid): accepts both."."""
        return (
            bool(_THEM_BEHIND.match(self.sentence, behind.end)) and bool(_AND_END.search(gap)) and not BREAK.search(gap)
        )

    def _both_in_brackets(self, group: Group, behind: Group) -> bool:
        """Whether labels stand in parentheses behind what they ask: "Detention (31) and asylum (30): accepted"."""
        both = self._in_brackets(group) and self._in_brackets(behind)
        return both and not BREAK.search(self.sentence[group.end : behind.start].rpartition("(")[0])

    def _share(self, place: int, group: Group) -> None:
        """Give labels without an answer that of the labels with which they are spoken of."""
        known = next((one for one in reversed(self.groups[:place]) if one.excepted == group.excepted), None)
        if group.evidence or known is None or not known.evidence:
            return
        start = self.groups[place - 1].end
        gap = ABBREVIATION.sub(r"\1", self.sentence[start : group.start])
        if joined(gap):
            group.evidence.append(known.evidence[0])
        elif GOES_ON_BEHIND_CLAUSE.search(gap) and not phrases(gap, self.glossary):
            group.evidence.append(attrs.evolve(known.evidence[0], strength=min(known.evidence[0].strength, SAID)))
        elif (LIST_ENDS_OPEN.search(REMARK.sub(" ", gap)) or gap.endswith("(")) and not BREAK.search(gap):
            at = bisect_left(self.found, start, key=START)
            after = bisect_left(self.found, group.end, key=START)
            if after == len(self.found) and (at == after or self.found[at].start >= group.start):
                first = known.evidence[0]
                group.evidence.append(attrs.evolve(first, strength=min(first.strength, SAID)))
