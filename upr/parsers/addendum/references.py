"""The answers of a reply as the record keeps them: one `Reference` a label, of the claim that decides.

Findings: double-answer, doubtful-answer, unclear-answer, implied-answer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

import regex

from upr.core import Reference, ResponseStatus
from upr.layout import spans
from upr.numbering import All, Label, Number, Target, lead_of, target_of
from upr.parsers.addendum.answer_rows import NOT_UNDERSTOOD
from upr.parsers.addendum.claiming import HEADING_OTHERWISE, Under
from upr.parsers.addendum.coverage import is_covered, is_of_all
from upr.parsers.addendum.implied import implied_refusal, implied_support, is_implied, names_it
from upr.parsers.addendum.numbered_items import is_recommendation
from upr.parsers.addendum.reading import Reply
from upr.parsers.addendum.tolerances import LISTED, QUOTED
from upr.parsers.addendum.unsaid import (
    OTHER_MEANING,
    PART_REFUSED,
    PART_SUPPORTED,
    PUT_OFF_THEN,
    SEVERAL_TITLES,
    said_of_noting,
    unsaid,
)
from upr.parsers.answers.claims import (
    BY_EXCEPTION,
    IMPLIED,
    NEAR,
    OF_A_PART,
    OF_THE_REST,
    REFUSED_BESIDE,
    SAID,
    SAYS_MORE,
    TWO_WAYS,
    WHICH_PARTS,
    Claim,
    resolve,
)  # fmt: skip
from upr.parsers.answers.groups import REMARK
from upr.parsers.answers.phrases import NO_POSITION_TAKEN
from upr.parsers.draft import Draft
from upr.places import Span
from upr.sentences import clauses, sentences
from upr.text import Severity
from upr.wording import REFUSALS, Implemented, acts_as_asked, answers_in, implementation_word

_GOES_ON = regex.compile(r"\b(?:they|these|those|them)\b", regex.IGNORECASE)
_POSITION = regex.compile(
    r"\b(?:statements?|positions?|decisions?|decid\w+|answers?|repl(?:y|ies))\b", regex.IGNORECASE
)
_OF_THIS = regex.compile(r"\b(?:this|these)\s+recommendations?\b|^\W*Recommendations\b|^(?:\w+\W+){1,4}$")
_OF_THESE = regex.compile(r"\b(?:recommendations?|proposals?|these|them|both|latter|former)\b", regex.IGNORECASE)
_SUPPORT = ("supported", "partially_supported")
_FEW_LOST, _SHARE_LOST = 10, 0.2  # numbers without an answer, above which they are no others by chance
_NEAR_LABEL, _WITH_ALL_OTHERS = "near its label it reads", "with all others it is answered"
_FORM = "most answers beside it are in doubt or missing"
# Doubts of which one in six or more was wrong, on documents that nobody had seen: an answer may be lost there.
_GRAVE = (
    SAYS_MORE, WHICH_PARTS, OF_A_PART, OF_THE_REST, REFUSED_BESIDE, BY_EXCEPTION, PART_REFUSED, _NEAR_LABEL,
    NOT_UNDERSTOOD, OTHER_MEANING, HEADING_OTHERWISE, _WITH_ALL_OTHERS, SEVERAL_TITLES, PUT_OFF_THEN, PART_SUPPORTED,
)  # fmt: skip
_MOST = 0.8  # share of answers in doubt or missing: on documents that nobody had seen, of 61 others 29 were wrong
_FEW_UNCLEAR = 2  # labels without an understood answer, up to which a document may be read well, or
_SHARE_UNCLEAR = 0.1  # this share of them


def references_of(draft: Draft, reply: Reply, names: Sequence[str] = ()) -> dict[Target, Reference]:
    """The answers by what they answer.

    Args:
        draft: Where doubts are told.
        reply: The reply as read.
        names: What the State is called.
    """
    return _References(draft, reply, names).run()


class _References:
    """The answers of one reply."""

    def __init__(self, draft: Draft, reply: Reply, names: Sequence[str]) -> None:
        self.draft = draft
        self.names = names
        self.reply = reply
        self.doubtful: dict[tuple[int, str, str, str], list[str]] = {}
        """The labels of each doubt: by region, words, answer, and why."""
        self.with_all: dict[str, int] = {}
        """Labels that are printed, and have their answer with all others alone, by region."""
        self.by_place: dict[int, list[Claim]] = {}
        for claim in reply.claims:
            self.by_place.setdefault(claim.place, []).append(claim)
        self.noting = said_of_noting(reply)
        self.noted: list[str] = []
        """The labels that are noted, where that may mean another answer."""
        self.lost: dict[str, int] = {}
        """Labels that are printed and have no answer, by region."""
        self.under: dict[str, list[Under]] = {}
        for under in reply.under:
            for label in under.labels:
                self.under.setdefault(label, []).append(under)

    def run(self) -> dict[Target, Reference]:
        """All answers; what stands under a label and answers nothing is unclear."""
        references: dict[Target, Reference] = {}
        resolved = resolve(self.reply.claims)
        of_all = {target: one for label, one in resolved.items() if isinstance(target := target_of(label), All)}
        for label, (status, doubt, claim) in resolved.items():
            target = target_of(label)
            with_all = _with_all(target, of_all)
            if with_all is not None and 0 < claim.strength <= NEAR:  # what stands near a label is weaker than that
                near, (status, doubt, claim) = status, with_all
                doubt = doubt if near == status else f"{_NEAR_LABEL} {near}"
            elif with_all and _may_be_of_something_else(claim, status, with_all[0]):
                doubt = doubt or f"{_WITH_ALL_OTHERS} {with_all[0]}"
            if target is not None:
                answer = references[target] = self._reference(label, status, claim)
                self._tell(answer, claim, doubt)
        for target, with_all in list(self._printed_with_all(references, of_all)):
            references[target] = self._reference(str(target), with_all[0], with_all[2])
        self._tell_doubtful()
        for label, under in self.under.items():
            target = target_of(label)
            if target is not None and target not in references:
                references[target] = self._unanswered(label, under)
        self._tell_unanswered(references)
        self._tell_unread(references)
        self._tell_unread_all()
        self._tell_form(references)
        return references

    def _printed_with_all(
        self, references: Mapping[Target, Reference], of_all: Mapping[All, tuple[str, str, Claim]]
    ) -> Iterator[tuple[Target, tuple[str, str, Claim]]]:
        """The labels that are printed, and have their answer with all others alone: each gets it by name.

        Where the report is named as a whole, those of paragraphs of which no other is answered may have had theirs
        before.
        """
        leads = {lead_of(target) for target in references}
        beside = Counter(self.reply.printed.values())
        for label, place in self.reply.printed.items():
            target = target_of(label)
            with_all = _with_all(target, of_all)
            if with_all is None or not isinstance(target, (Label, Number)) or is_covered(target, references):
                continue
            self.with_all[label] = place
            # Numbers that stand together in number are those that the report has.
            few = beside[place] <= _FEW_LOST
            if few if isinstance(target, Number) else (All(target.lead) in of_all or target.lead in leads):
                yield target, with_all

    def _tell(self, answer: Reference, claim: Claim, doubt: str) -> None:
        if doubt == IMPLIED and names_it(answer):
            alone = len(sentences(answer.explanation or "")) == 1 and bool(_OF_THIS.search(answer.wording or ""))
            sure = _is_put_off(answer) or alone
            doubt = "" if sure else "it stands near its label, and is not clearly said of it"
        if doubt == TWO_WAYS:
            self._tell_double(answer.paragraph, claim)
        elif (doubt := doubt or ("" if claim.scope else unsaid(answer, claim.over))) and doubt != IMPLIED:
            key = (claim.place, claim.wording, answer.status.value, doubt)
            self.doubtful.setdefault(key, []).append(answer.paragraph)
        elif answer.status is ResponseStatus.NOTED and self.noting:
            self.noted.append(answer.paragraph)
        self._tell_weak(answer, claim, implied=doubt == IMPLIED)

    def _reference(self, label: str, status: str, claim: Claim) -> Reference:
        under = self.under.get(label, [])
        own = next((one.reply for one in under if one.place == claim.place), "")
        explanation = " ".join(dict.fromkeys(one.reply for one in under if one.reply))
        return Reference(
            paragraph=label, wording=_plain(claim.wording) or _plain(self.reply.regions[claim.place].text),
            status=ResponseStatus(status),
            implemented=self._stage(claim, own) if status == "supported" else None,
            scope=(claim.scope or accepted_part(own or claim.wording)) if status == "partially_supported" else None,
            explanation=_plain(explanation) or None, text=self._text(under),
            spans=spans(self.reply.regions[claim.place].lines),
        )  # fmt: skip

    def _unanswered(self, label: str, under: Sequence[Under]) -> Reference:
        """What stands under a label and gives no answer."""
        explanation = _plain(" ".join(one.reply for one in under))
        places = spans(line for one in under for line in self.reply.regions[one.place].lines)
        wording, status = implied_support(explanation, self.names), "supported"
        if wording is None:
            wording, status = implied_refusal(explanation, self.names), "not_supported"
        if wording is None:
            self._tell_unclear(label, explanation, places)
        else:
            self._tell_implied(label, status, wording, places)
        return Reference(
            paragraph=label, status=ResponseStatus(status if wording else "unclear"), wording=wording,
            implemented=implementation_word(wording), explanation=explanation or None, text=self._text(under),
            spans=places,
        )  # fmt: skip

    @staticmethod
    def _text(under: Sequence[Under]) -> str | None:
        return next((_plain(one.recommendation) for one in under if one.recommendation), None)

    def _stage(self, claim: Claim, own: str) -> Implemented | None:
        """How far the action is carried out: by the answer, its heading, what goes on with it, or explains it."""
        stage = implementation_word(f"{self._sentences(claim)} {claim.over}") or implementation_word(own)
        return "implemented" if stage is None and acts_as_asked(own) else stage

    def _sentences(self, claim: Claim) -> str:
        """The words of an answer: all of its sentence, where it alone stands there; the next that goes on with it."""
        words = _bare(claim.wording)
        parts = [*sentences(self.reply.regions[claim.place].text), ""]
        for sentence, following in pairwise(parts):
            if not words or words not in _bare(sentence):
                continue
            own = next(
                (clause for clause in (sentence, *clauses(sentence)) if self._alone(claim, clause)), claim.wording
            )
            return f"{own} {following if _GOES_ON.search(following) else ''}"
        return claim.wording

    def _alone(self, claim: Claim, words: str) -> bool:
        """Whether words are those of a claim, and of no other."""
        bare = _bare(words)
        others = (one for one in self.by_place.get(claim.place, []) if one.labels != claim.labels)
        return _bare(claim.wording) in bare and not any(_bare(other.wording) in bare for other in others)

    # -- what is told

    def _tell_unanswered(self, references: Mapping[Target, Reference]) -> None:
        """Labels that are printed and have no answer: they may have been lost.

        One that is printed apart, and has its answer with all others alone, may have lost one of its own.
        """
        highest = max((target.number for target in references if isinstance(target, Number)), default=0)
        for label, place in self.reply.printed.items() if references else ():
            if self._is_lost(label, references, highest) and not self._numbers_paragraph(label, place):
                (self.with_all if is_of_all(target_of(label), references) else self.lost)[label] = place
        # Of 17 documents that nobody had seen and that name recommendations by numbers alone, these were lost in 16.
        self._tell_printed(self.lost, "printed beside labels that are answered, and without an answer", "error")
        noted = {label: line for label, line in self.reply.noted.items() if self._is_lost(label, references, highest)}
        if noted:
            message = f"printed in what was read as a note, and without an answer: {', '.join(noted)}"
            self.draft.note("unanswered-label", message, spans(noted.values()))
        self._tell_printed(self.with_all, "answered with all others alone, else printed without an answer", "warning")

    def _tell_printed(self, labels: Mapping[str, int], what: str, severity: Severity) -> None:
        if labels:
            places = spans(line for place in sorted(set(labels.values())) for line in self.reply.regions[place].lines)
            self.draft.note("unanswered-label", f"{what}: {', '.join(labels)}", places, severity)

    def _numbers_paragraph(self, label: str, place: int) -> bool:
        """Whether a number is that of a paragraph of the document's own, which is no recommendation."""
        region = self.reply.regions[place]
        return f"{label}." in (region.marker, region.labels.strip()) and not is_recommendation(region.text)

    def _is_lost(self, label: str, references: Mapping[Target, Reference], highest: int) -> bool:
        """Whether a label has no answer of its own; a number above all that have is something else's."""
        target = target_of(label)
        if target is None or is_covered(target, references):
            return False
        return not (self.reply.naming.bare and isinstance(target, Number) and target.number > highest)

    def _tell_unread(self, references: Mapping[Target, Reference]) -> None:
        """Where many labels have words that answer nothing, their form was not understood."""
        unclear = [target for target, one in references.items() if one.status is ResponseStatus.UNCLEAR]
        if len(unclear) > max(_FEW_UNCLEAR, _SHARE_UNCLEAR * len(references)):
            labels = ", ".join(map(str, unclear[:LISTED]))
            message = f"{len(unclear)} of {len(references)} labels have words that no phrase answers: {labels}"
            self.draft.note("unread-answer", message, ())

    def _tell_unread_all(self) -> None:
        """Words of an answer to all, or to all others, of which it is not clear what they mean."""
        for claim in self.reply.claims:
            if claim.kind == "all" and not claim.labels:
                words = _plain(claim.wording)[:QUOTED]
                message = f"words of an answer to all, or to all others, were not understood: {words!r}"
                places = spans(self.reply.regions[claim.place].lines)
                self.draft.note("unread-answer", message, places, "warning")

    def _tell_form(self, references: Mapping[Target, Reference]) -> None:
        """Where most answers are missing or in doubt, those beside them are as often wrong as right."""
        told = {label for labels in self.doubtful.values() for label in labels} | set(self.lost)
        told |= {*self.noted} | {one.paragraph for one in references.values() if one.status is ResponseStatus.UNCLEAR}
        rest = [one.paragraph for one in references.values() if one.paragraph not in told]
        if rest and len(told) >= _MOST * (len(told) + len(rest)):
            self.draft.note("doubtful-answer", f"{', '.join(rest)}: read as they stand, in doubt: {_FORM}", ())

    def _tell_double(self, label: str, claim: Claim) -> None:
        others = {
            other.status: None
            for other in self.reply.claims
            if label in other.labels and other.strength == claim.strength and other.status != claim.status
        }
        message = f"{label} is answered {claim.status} and {' and '.join(others)}; {claim.status} is kept"
        self.draft.note("double-answer", message, spans(self.reply.regions[claim.place].lines))

    def _tell_doubtful(self) -> None:
        for (place, wording, status, doubt), labels in self.doubtful.items():
            message = f"{', '.join(labels)}: read as {status}, in doubt: {doubt}: {_plain(wording)[:QUOTED]!r}"
            severity: Severity = "error" if doubt.startswith(_GRAVE) else "warning"
            self.draft.note("doubtful-answer", message, spans(self.reply.regions[place].lines), severity)
        if self.noting and self.noted:
            sentence, place = self.noting
            message = (
                f"{', '.join(self.noted)}: read as noted, in doubt: the document says of what it notes: {sentence!r}"
            )
            self.draft.note("doubtful-answer", message, spans(self.reply.regions[place].lines))

    def _tell_unclear(self, label: str, words: str, places: Sequence[Span]) -> None:
        message = f"no phrase answers {label}: {words[:QUOTED]!r}"
        if self.draft.source.backend == "pdfium":
            message += "; in a table with a column for each answer, backend='pypdf' keeps the columns apart"
        # Of answers that no phrase gave, nine of ten were lost; but "cannot comment on it" is none.
        severity: Severity = "warning" if NO_POSITION_TAKEN.search(words) else "error"
        self.draft.note("unclear-answer", message, places, severity)

    def _tell_weak(self, answer: Reference, claim: Claim, *, implied: bool) -> None:
        """Tell of an answer that is none, or that names no recommendation; a position put off needs name none."""
        label = answer.paragraph
        if answer.status is ResponseStatus.UNCLEAR:
            self._tell_unclear(label, answer.wording or "", answer.spans)
        elif not _is_put_off(answer) and (
            implied or (claim.kind == "prose" and label in self.under and is_implied(answer))
        ):
            self._tell_implied(label, answer.status.value, answer.wording or "", answer.spans)

    def _tell_implied(self, label: str, status: str, wording: str, places: Sequence[Span]) -> None:
        message = f"{label} is read as {status}, which is implied: {wording!r}"
        self.draft.note("implied-answer", message, places, "info")


def _may_be_of_something_else(claim: Claim, status: str, with_all: str) -> bool:
    """Whether an answer beside that of all others may be of something else.

    So may a support that is said near a label, of what all others are refused, and a study where all are supported.
    """
    if status == "pending" and with_all == "supported":  # "A bill on it (92.4) is under examination"
        return not _OF_THESE.search(claim.wording)
    if claim.strength != SAID or status != "supported" or status == with_all:
        return False
    named = any(label in claim.wording for label in claim.labels)
    return not named and not _OF_THESE.search(claim.wording)


def _with_all(target: Target | None, of_all: Mapping[All, tuple[str, str, Claim]]) -> tuple[str, str, Claim] | None:
    """The answer that a recommendation has with all others: of its paragraph, else of the report."""
    if not isinstance(target, (Label, Number)):
        return None
    if isinstance(target, Number):  # of the one paragraph that a document of numbers answers
        return of_all.get(All()) or (next(iter(of_all.values())) if len(of_all) == 1 else None)
    return of_all.get(All(target.lead)) or of_all.get(All())


def _is_put_off(answer: Reference) -> bool:
    """Whether an answer puts off a statement, a position or a decision."""
    return answer.status is ResponseStatus.PENDING and bool(_POSITION.search(answer.wording or ""))


def accepted_part(words: str) -> str | None:
    """What is accepted, where another part is not; None where no words say so.

    >>> accepted_part("Chad accepts the recommendation on schools. It cannot accept that on courts.")
    'Chad accepts the recommendation on schools.'
    """
    answered = list(_answered_clauses(words))
    accepted = [clause for clause, statuses in answered if not statuses.isdisjoint(_SUPPORT)]
    refused = any(not statuses.isdisjoint(REFUSALS) for _, statuses in answered)
    return " ".join(accepted) or None if refused else None


def _answered_clauses(words: str) -> Iterator[tuple[str, set[str]]]:
    for sentence in sentences(_plain(words)):
        for clause in clauses(sentence):
            if statuses := {answer.status for answer in answers_in(clause)}:
                yield clause, statuses


def _plain(words: str) -> str:
    return " ".join(words.split())


def _bare(words: str) -> str:
    """Words without what stands in parentheses."""
    return _plain(REMARK.sub(" ", words))
