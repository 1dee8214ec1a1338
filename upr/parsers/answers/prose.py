"""Claims in a State's sentences: which labels get which answer.

A sentence binds its phrases to its labels (`binding`); what it says beyond that is of the labels that are spoken of:
those that it has just answered, or that opened it ("As to 92.3, ..."), or under whose heading it stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import attrs
import regex

from upr.limits import check_time
from upr.numerals import CARDINAL, cardinal
from upr.parsers.answers.binding import Binder
from upr.parsers.answers.claims import BY_EXCEPTION, EXCEPTED, NEAR, SAID, STATED, Claim, Evidence
from upr.parsers.answers.clauses import as_one, clause_of, one_of
from upr.parsers.answers.conclusions import claims_of
from upr.parsers.answers.every import ToAll, answers_to_all, may_be_its_answer, named_paragraph
from upr.parsers.answers.evidence import (
    are_parts,
    evidence_of,
    is_attribute,
    is_dated,
    is_of_before,
    is_of_its_words,
    is_of_named_part,
    is_of_other_cycle,
    is_short,
    may_be_of_them,
    of_a_part,
    puts_off,
    refuses_some_of_it,
    stands_alone,
)
from upr.parsers.answers.groups import (
    Group,
    groups_of,
    sentences,
    without_quotes,
    without_remarks,
)
from upr.parsers.answers.naming import Naming
from upr.parsers.answers.phrases import Glossary, Phrase, phrases, without_marks_of_notes
from upr.parsers.answers.reach import is_of_cited, names_it_and_others
from upr.parsers.answers.run_in import RunIn
from upr.parsers.answers.spoken import Spoken
from upr.parsers.answers.subjects import is_about, is_asked, is_of_others
from upr.parsers.answers.topics import THESE_ARE, is_topic, opens_with
from upr.patterns import Pattern
from upr.wording import REFUSALS
from upr.wording.every import LEAVES_OUT_OTHERS
from upr.wording.scopes import OTHERS_DO_NOT, PART, PART_NAMED
from upr.wording.shapes import STILL_SO

_I = regex.IGNORECASE
_OTHERS_DO_NOT = regex.compile(OTHERS_DO_NOT, _I)
_PART = regex.compile(PART, _I)
_OTHERS = regex.compile(r"\b(?:other|remaining)\s+recommendations\b", _I)
# "supported the rest of the list"
_THE_REST = regex.compile(
    r"\s*(?:all\s+)?(?:of\s+)?the\s+(?:rest|remainder)\s+of\s+(?:the\s+)?(?:section|paragraph|chapter|list|recommendations)\b",
    _I,
)
_CITES = regex.compile(r"^\W*(?:see|cf\.?|compare)\b", _I)
# "See answer to 126.2.", "Same as paragraph 25": the answer is another label's.
REFERS = regex.compile(
    r"^\W*(?:please\s+)?(?:see|cf\.?|refer\s+to|same\s+(?:answer|reply|response|position|observation)?\s*as|"
    r"the\s+same\s+(?:answer|reply|response|position|considerations?)\s+(?:as|appl\w+\s+as)|as(?!\s+(?:to|for)\b))\s+"
    r"(?:(?:the|in|on|under|for|answer|reply|response|position|observation|explanation|to|given|recommendations?|paragraphs?|"
    r"nos?\.?|above|also)\s+)*(?P<list>\d.*?)\W*$",
    _I,
)
_AUXILIARY_END = regex.compile(r"\b(?:does|do|is|are)\s*\.\s*$", _I)
_REST_OF_IT = regex.compile(
    r"\W*(?:the\s+)?(?:rest|remainder|remaining\s+part)\s+of\s+(?:it|this|that|the)\b(?!\s+recommendations)", _I
)
_PART_NAMED = regex.compile(PART_NAMED, _I)
_STILL_SO = Pattern(STILL_SO, _I)
_WHAT_IT_ASKS = regex.compile(r"\W*to\s+\p{Ll}", _I)  # "92.4 (to endorse the Declaration)"
# "wishes to repeat that 92.4 had been accepted already"
_REPEATS = regex.compile(r"\b(?:repeat|reiterat|confirm|reaffirm)\w*\s+(?:once\s+more\s+|again\s+)?that\b", _I)
_INCLUDING = regex.compile(r"\bincluding\s+(?:recommendations?\s+|nos?\.\s*)*$", _I)
_BUT_NOT = regex.compile(
    r"\bbut\s+(?:does\s+|do\s+)?not\s+(?:\p{L}+\s+){0,2}?(?:recommendations?\s+|numbers?\s+|nos?\.\s+)*$", _I
)
_THAT = regex.compile(r"\s+that\b", _I)  # "it is noted that the law provides for it" is a fact
_THAT_ONE = regex.compile(r"\b(?:this|that)\s+(?:recommendation|one)\b", _I)
_THESE_COUNTED = regex.compile(rf"\b(?:these|the|those)\s+(?P<count>{CARDINAL})\b", _I)
_NEXT_IN_BRACKETS = regex.compile(r"\),?\s+(?:and\s+)?[^().;:]{1,100}\(")
_NOTHING_MORE = regex.compile(r"(?:\s+(?:to|with))?[\s.;:]*")
_PRONOUN = regex.compile(
    r"\s*(?:\w+\s+){0,3}?(?:it|them|both|this\s+recommendation|these\s+recommendations|the\s+said)\b", _I
)
_SAME_AS_BEFORE = regex.compile(
    r"\W*The\s+same\s+(?:goes|applies|holds|is\s+true|answer|reply|response|position)\b", _I
)
_ROUND = str.maketrans("[]", "()")  # labels in square brackets
_REMARK_MOST = 5  # words of a remark that is an answer
_MOST_NAMED = 400  # labels that a paragraph has named, of which numbers alone may be short forms


@attrs.define
class Prose:
    """Reads the paragraphs of one document.

    Args:
        naming: How the document names recommendations.
        glossary: Its own terms.
        reported: Whether it reports what was said, and so tells everything in the past: "had supported".

    >>> prose = Prose(Naming(frozenset({92})), Glossary())
    >>> [(claim.labels, claim.status) for claim in prose.read("Chad accepts 92.1 and 92.3. 92.2 is noted.")]
    [(['92.1', '92.3'], 'supported'), (['92.2'], 'noted')]
    """

    naming: Naming
    glossary: Glossary
    reported: bool = False
    paragraph: int | None = attrs.field(default=None, init=False)
    """The paragraph of the report that was named last: "that paragraph"."""
    previous: str | None = attrs.field(default=None, init=False)
    """The last answer of the paragraph before, which "The same goes for 92.4" gives."""

    def read(self, text: str, topic: Sequence[str] = (), *, runs: bool = True) -> Iterator[Claim]:
        """The claims of a paragraph.

        Args:
            text: Its words.
            topic: Labels that it is about, where its place says so.
            runs: Whether an answer that stands alone is of the labels behind it: "Support. 1, 2."
        """
        yield from _Paragraph(self, text, topic, runs).read()

    def answer_of(self, remark: str) -> str | None:
        """The answer that a remark is: "accepted", "C"; None where it says more.

        Args:
            remark: The words in parentheses.
        """
        if status := self.glossary.code_of(remark):
            return status
        if _WHAT_IT_ASKS.match(remark):
            return None
        found = phrases(remark, self.glossary)
        if len(remark.split()) > _REMARK_MOST or len(found) != 1 or not stands_alone(remark, found[0]):
            return None
        rest = remark[: found[0].start] + remark[found[0].end :]
        return None if _PART.search(rest) else found[0].status


class _Paragraph:
    """One paragraph, sentence by sentence."""

    def __init__(self, prose: Prose, text: str, topic: Sequence[str], runs: bool) -> None:
        self.prose, self.naming, self.glossary = prose, prose.naming, prose.glossary
        self.parts = sentences(without_quotes(without_marks_of_notes(text.translate(_ROUND))))
        self.topic = list(topic)
        self.spoken = Spoken(self.naming, topic)
        self.last = prose.previous if _SAME_AS_BEFORE.match(text) else None  # the last answer
        self.run_in = RunIn(self.parts, self.naming, self.glossary) if runs else None
        self.answered = False  # labels have had their answers in parentheses: what follows explains
        self.within = list(topic)  # labels that the paragraph has named
        self.used: set[Phrase] = set()  # the phrases that a sentence binds to its labels
        self.upholds = False  # the sentence tells an earlier answer, and the next that it is still so
        self.of_these: str | None = None  # the answer of a sentence that names no labels
        self.left_out_of: str | None = None  # the answer to all, of which a sentence leaves some out

    def read(self) -> Iterator[Claim]:
        """The claims, in order; one that upholds what was said before yields to what is said now."""
        upheld = [one for one, behind in pairwise(self.parts) if _STILL_SO.match(behind)]
        for claim in self._claims(upheld):
            if claim.strength > SAID and any(claim.wording.strip(" .") in one for one in upheld):
                claim.strength = SAID
            yield claim
        self.prose.previous = self.last

    def _claims(self, upheld: Sequence[str]) -> Iterator[Claim]:
        for at in range(len(self.parts)):
            check_time()
            self.upholds = self.parts[at] in upheld
            yield from self._sentence(at)
        yield from self._close()

    def _close(self) -> Iterator[Claim]:
        if self.spoken.current is not None:
            yield from claims_of(self.spoken.current, self.glossary)
        self.spoken.current = None

    def _sentence(self, at: int) -> Iterator[Claim]:
        raw = self.parts[at]
        sentence = without_remarks(raw, bracketed=self.naming.bracketed)
        members = self.spoken.members(at, sentence, raw, self.within)
        groups = groups_of(sentence, self.naming, self.within, raw, members)
        if _CITES.match(sentence) and not groups:
            return
        found = [one for one in self._phrases(sentence) if not is_of_cited(sentence, groups, one)]
        named = [label for group in groups for label in group.labels]
        self.within = [*self.within[-_MOST_NAMED:], *named]
        self.spoken.take_up(sentence, groups, found)
        live = [group for group in groups if not group.cited]
        to_all = self._to_all(sentence, found, live)
        yield from self._of_all(raw, to_all)
        nothing_said = not found
        if to_all:
            found = [phrase for phrase in found if all(one.bare or one.phrase is not phrase for one in to_all)]
        self.left_out_of = next((one.phrase.status for one in to_all if one.phrase and not one.bare), None)
        alone = not self.topic and self.spoken.current is None
        if self.run_in is not None and not groups and self.run_in.is_in(at, sentence, found, alone=alone):
            self.last = self.run_in.status
            return
        yield from self._own_answers(live)
        if nothing_said and live and live[-1].labels and _AUXILIARY_END.search(sentence) and self.last in REFUSALS:
            live[-1].evidence.append(Evidence("supported", SAID, False, sentence))  # "92.1 is not. 92.3 is."
        if nothing_said and live and self.of_these and THESE_ARE.fullmatch(sentence, 0, live[0].start):
            live[0].evidence.append(Evidence(self.of_these, SAID, False, sentence))  # "They are 92.1 ..."
        answers = {phrase.status for phrase in found}
        self.of_these = answers.pop() if len(answers) == 1 and not groups and not to_all else None
        yield from self._bound(at, sentence, found, [group for group in live if group.labels])
        unread = [one for one in to_all if one.phrase is None]
        free = [phrase for phrase in found if phrase not in self.used] if unread else []
        if any(one.phrase is None and may_be_its_answer(sentence, one, phrase) for one in to_all for phrase in free):
            yield Claim([], "unclear", NEAR, raw, kind="all")
        places = {member.start for member in members}
        self.spoken.remember(live, [group for group in live or groups if group.start not in places])

    def _to_all(self, sentence: str, found: Sequence[Phrase], live: Sequence[Group]) -> list[ToAll]:
        """The answers to all recommendations; under labels none to "the rest", which may be that of one."""
        if self.prose.reported or is_of_other_cycle(sentence):
            return []  # a report on the Council's session tells these with their counts, others of what is past
        said = list(answers_to_all(sentence, found, live, paragraph=self.prose.paragraph))
        self.prose.paragraph = named_paragraph(sentence) or self.prose.paragraph
        places = [(start, end) for group in live for _, start, end in group.lists]
        return [
            one
            for one in said
            if not self._is_local(one, sentence)
            and not any(start < one.end and one.start < end for start, end in places)
        ]

    def _is_local(self, one: ToAll, sentence: str) -> bool:
        """Whether "all", "the rest" are those that are spoken of, or what is left of one."""
        if one.few:
            return True
        if one.rest:
            of_parts = self.spoken.parted is not None or bool(_PART_NAMED.search(sentence))
            them = one.them and self.spoken.mentioned is not None
            return bool(self.topic) or them or (one.leftover and of_parts)
        current = self.spoken.current
        open_ones = current is not None and not current.evidence
        return not one.placed and (bool(self.topic) or open_ones)

    def _of_all(self, sentence: str, to_all: Sequence[ToAll]) -> Iterator[Claim]:
        """Claims of all; one without labels where the words are of an answer, and it is not clear to which."""
        for one in to_all:
            if one.phrase is not None and not one.bare:
                doubt = "it leaves some out, and does not name them" if one.leaves_out else ""
                doubt = "it may be of some of them only" if one.open else doubt
                yield Claim([str(target) for target in one.targets], one.phrase.status, STATED, sentence, doubt, "all")

    def _bound(self, at: int, sentence: str, found: Sequence[Phrase], live: list[Group]) -> Iterator[Claim]:
        """What a sentence says of its own labels, and of those that are spoken of."""
        binder = Binder(sentence, self.parts[at], found, live, self.glossary, self.last)
        binder.bind()
        self.used = binder.used
        live = binder.groups
        self.spoken.named_here = [
            label for group in live if not group.evidence and not group.excepted for label in group.labels
        ]
        if self.run_in is not None:
            self.run_in.give(sentence, live)
        if live:
            self.spoken.turn_back(sentence[: live[0].start], found, alone=False)
        excepts = self._excepts_of_topic(sentence, live)
        if excepts:
            without = [group for group in live if group.excepted]
            yield from self._left_out(sentence, without, [one for one in found if one not in binder.used])
            live = []
        elif live and self.spoken.current is not None and self.spoken.current not in live and not self.answered:
            # "The rest of these is accepted, while 92.4 is noted"
            ahead = [one for one in found if one.end <= live[0].start and one not in binder.used]
            ahead = [one for one in ahead if is_about(sentence, one)]
            yield from self._said(sentence[: live[0].start], ahead, first=False, limited=False)
            binder.used.update(ahead)
        self._answer_topics(sentence, live, found, binder)
        yield from self._turn(sentence, live, found)
        if not live and self.spoken.turn_to_one(sentence):
            yield from self._close()
        self.spoken.turn_back(sentence, found, alone=not live)
        self.spoken.widen(sentence, live)
        if self.spoken.current is not None and not self.answered:
            both = {one for one in found if names_it_and_others(sentence, one)}
            left = [one for one in found if (one not in binder.used or one in both) and self._is_of_current(one, live)]
            yield from self._said(sentence, left, first=at == 0 and bool(self.topic), limited=not excepts)

    def _answer_topics(self, sentence: str, live: Sequence[Group], found: Sequence[Phrase], binder: Binder) -> None:
        """Bind answers to labels that a clause turns to: "As to 92.1, it accepts this, except that in 92.4 ..."."""
        for group, following in pairwise(live):
            if group.evidence or group.excepted or not is_topic(sentence, group, self.glossary):
                continue
            clause = sentence[: following.start]
            for phrase in found:
                inside = group.end <= phrase.start and phrase.end <= following.start
                if inside and phrase not in binder.used and is_about(clause, phrase):
                    group.evidence.append(Evidence(phrase.status, SAID, False, clause[group.start :]))
                    binder.used.add(phrase)
                    break

    def _phrases(self, sentence: str) -> list[Phrase]:
        """The phrases of a sentence that may be the State's answer now; a question gives none."""
        if sentence.rstrip().endswith("?"):
            return []
        tells_now = self.prose.reported or self.upholds or _REPEATS.search(sentence) is not None
        return [
            phrase
            for phrase in phrases(sentence, self.glossary)
            if not is_asked(sentence, phrase)
            and not is_of_others(sentence, phrase)
            and not is_attribute(sentence, phrase)
            and not (phrase.status == "noted" and _THAT.match(sentence, phrase.end))
            and (tells_now or not (is_of_before(sentence, phrase) or is_dated(sentence, phrase)))
        ]

    def _own_answers(self, live: Sequence[Group]) -> Iterator[Claim]:
        """Answers in parentheses behind labels: "136.1 (accepted), 136.2 (noted)"."""
        for group in live:
            for labels, remark in group.remarked:
                if status := self.prose.answer_of(remark):
                    yield Claim(labels, status, STATED, remark, "", "own answer")
                    group.labels = [label for label in group.labels if label not in labels]
                    group.remarks.pop(labels[-1], None)
            self.answered = self.answered or not group.labels

    def _excepts_of_topic(self, sentence: str, live: Sequence[Group]) -> bool:
        """Whether all labels of a sentence are left out of those that are spoken of."""
        if not live or self.spoken.current is None:
            return False
        spoken = set(self.spoken.current.labels)
        left = [one for one in live if not (set(one.labels) < spoken and _INCLUDING.search(sentence, 0, one.start))]
        if not left or not all(group.excepted for group in left):
            return False
        return bool(self.topic) or all(set(group.labels) < spoken for group in left)

    def _left_out(self, sentence: str, live: Sequence[Group], left: Sequence[Phrase]) -> Iterator[Claim]:
        """Take out of the labels that are spoken of those that a sentence excepts: they have the contrary answer."""
        assert self.spoken.current is not None  # for the type checker
        spoken = next((one.status for one in self.spoken.current.evidence), "supported")
        main = next((one.status for one in left if is_about(sentence, one)), spoken)
        contrary = "supported" if main in REFUSALS else "not_supported"
        for group in live:
            self.spoken.current.labels = [label for label in self.spoken.current.labels if label not in group.labels]
            self.spoken.given.update(group.labels)
            if group.evidence:
                yield from claims_of(group, self.glossary)
            else:
                yield Claim(group.labels, contrary, EXCEPTED, sentence, BY_EXCEPTION, "exception")

    def _turn(self, sentence: str, live: Sequence[Group], found: Sequence[Phrase]) -> Iterator[Claim]:
        """Turn to the labels that a sentence speaks of, and close those before."""
        subjects = [group for group in live if group.evidence or is_topic(sentence, group, self.glossary)]
        for group, following in pairwise(live):  # "As for visits (92.1), aid (92.3) and trade (92.4), ..."
            gap = sentence[group.end : following.start]
            if (
                group in subjects
                and not group.evidence
                and _NEXT_IN_BRACKETS.fullmatch(gap)
                and not phrases(gap, self.glossary)
            ):
                subjects.append(following)
        yield from self._leave(subjects)
        self._except(sentence, live)
        answered = [group for group in live if group.evidence]
        for group in answered[:-1]:
            yield from claims_of(group, self.glossary)
        if answered:
            self.last = answered[-1].evidence[0].status
            self.spoken.current = answered[-1]
        elif subjects:
            yield from self._close()
            self.spoken.current = as_one(subjects)
        elif live and self._named_again(sentence, live[-1], found):
            yield from self._close()
            self.spoken.current = live[-1]

    def _leave(self, subjects: Sequence[Group]) -> Iterator[Claim]:
        """Close the labels that were spoken of, where a sentence turns to others."""
        if not subjects or self.spoken.current is None:
            return
        if self.spoken.current.evidence or self.spoken.current.aside:
            yield from self._close()
        elif not self.topic:
            self.spoken.current = None

    def _named_again(self, sentence: str, group: Group, found: Sequence[Phrase]) -> bool:
        """Whether an answer behind labels is to "it", "them", "these recommendations"."""
        if set(group.labels) <= set(self.topic) and not _is_meant(sentence, group):
            return False
        return any(
            one.start > group.end
            and (_PRONOUN.match(sentence, one.end) or is_about(sentence, one) or puts_off(sentence, one))
            for one in found
        )

    def _except(self, sentence: str, live: Sequence[Group]) -> None:
        """What is left out of what is supported is not supported, unless the document says otherwise of it."""
        parted = {label for group in live for label in group.parted}
        for place, group in enumerate(live):
            if not group.excepted or group.evidence:
                continue
            group.labels = [label for label in group.labels if label not in parted]
            base = next((one for one in reversed(live[:place]) if not one.excepted and one.evidence), None)
            if status := base.evidence[0].status if base else self.left_out_of:
                status = "not_supported" if status == "supported" else "unclear"
                strength = SAID if base and _BUT_NOT.search(sentence[: group.start]) else EXCEPTED
                group.evidence.append(Evidence(status, strength, False, sentence))

    def _is_of_current(self, phrase: Phrase, live: Sequence[Group]) -> bool:
        """Whether a phrase stands where the labels are spoken of, and no others are named between."""
        current = self.spoken.current
        if current is None or current not in live:
            return current is not None
        between = any(group is not current and current.end <= group.start < phrase.start for group in live)
        return phrase.start >= current.start and not between

    def _said(self, sentence: str, left: Sequence[Phrase], *, first: bool, limited: bool = True) -> Iterator[Claim]:
        """What a sentence says of the labels that are spoken of, beyond its own.

        Args:
            sentence: The sentence.
            left: Its answers that are of no label that it names.
            first: Whether it stands right under the labels.
            limited: Whether what it excepts is a part of what is recommended, and no other recommendation.
        """
        assert self.spoken.current is not None  # for the type checker
        self.spoken.gather(sentence, left)
        limited = limited and not LEAVES_OUT_OTHERS.search(sentence)
        framed = any(is_of_its_words(sentence, phrase) for phrase in left)
        parts = (
            len(self.spoken.current.labels) == 1
            and (opens_with(sentence, self.spoken.current) or self._is_first_of_topic())
            and are_parts(sentence, left)
        ) or _REST_OF_IT.match(sentence) is not None
        others = _OTHERS.search(sentence)
        for phrase in left:
            of_rest = (
                self.spoken.is_of_rest(sentence, phrase)
                or self.spoken.is_of_others(sentence, phrase)
                or _THE_REST.match(sentence, phrase.end)
            )
            if (others is not None and others.end() <= phrase.start) or of_rest:
                continue  # "The other recommendations remain without its support."
            if is_of_its_words(sentence, phrase):
                continue
            if (label := one_of(sentence, phrase, self.spoken.current)) is not None:
                yield Claim([label], phrase.status, STATED, sentence, "", "ordinal")
                self.last = phrase.status
            elif puts_off(sentence, phrase):
                self._add(Evidence("pending", SAID, of_a_part(sentence, phrase), sentence))
            elif parts or (len(self.spoken.whole) < 2 and is_of_named_part(sentence, phrase)):
                self._add(Evidence(phrase.status, SAID, True, sentence))
            elif not (
                is_about(sentence, phrase) or ((first or _ends(sentence, phrase)) and is_short(sentence, phrase))
            ):
                alone = len(self.spoken.current.labels) == 1 and not self.spoken.current.evidence
                alone = alone and refuses_some_of_it(sentence, phrase)
                if alone or may_be_of_them(sentence, phrase):
                    self.spoken.current.aside.append(Evidence(phrase.status, NEAR, False, sentence))
                if refuses_some_of_it(sentence, phrase):
                    self.spoken.current.refused = sentence
            elif not is_of_other_cycle(clause := clause_of(sentence, phrase)):
                evidence = evidence_of(sentence, clause, phrase, first=first, limited=limited)
                self._add(attrs.evolve(evidence, exact=framed or not (limited or _OTHERS_DO_NOT.search(sentence))))

    def _is_first_of_topic(self) -> bool:
        """Whether nothing was said yet of the labels that the paragraph stands under."""
        assert self.spoken.current is not None  # for the type checker
        return self.spoken.current.labels == self.topic and not self.spoken.current.evidence

    def _add(self, evidence: Evidence) -> None:
        assert self.spoken.current is not None  # for the type checker
        self.spoken.current.evidence.append(evidence)
        self.last = evidence.status


def _ends(sentence: str, phrase: Phrase) -> bool:
    """Whether an answer without a verb ends a sentence: "Stands implemented, and accepted."."""
    return phrase.voice == "bare" and _NOTHING_MORE.fullmatch(sentence, phrase.end) is not None


def _is_meant(sentence: str, group: Group) -> bool:
    """Whether words behind labels are of just these: "as 92.1 and 92.3 recommend, and these two are supported"."""
    if len(group.labels) == 1:
        return _THAT_ONE.search(sentence, group.end) is not None
    counted = _THESE_COUNTED.search(sentence, group.end)
    return counted is not None and cardinal(counted["count"]) == len(group.labels)
