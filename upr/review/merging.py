"""The recommendations of one document, to which others add answers, amendments and older readings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

import attrs
import regex

from upr.attribution import attributed
from upr.comparison.matcher import Index, words
from upr.core import Amendment, Recommendation, Reference, Response, ResponseStatus
from upr.document import Document
from upr.numbering import All, Number, Range, Target, lead_of, target_of
from upr.review.deciding import Decide, agree
from upr.review.outcome import OPEN, Review
from upr.review.pairing import Pair
from upr.text import Finding, Severity, Span
from upr.wording import NO_SUPPORT, combined

_ALIKE = 0.8  # share of words in common, below which two texts are not of one recommendation
_CONTAINED = 0.85  # share of a row's words that must stand in the recommendation it is a clause of


class Merging:
    """The recommendations of the first document, to which the others add."""

    def __init__(self, base: Document, decide: Decide) -> None:
        self.base = base
        self.decide = decide
        self.items = list(base.recommendations)
        self.by_label = {item.label: place for place, item in enumerate(self.items)}
        self.by_number = {(item.run, item.number): place for place, item in enumerate(self.items)}
        self.tokens = [words(item.text) for item in self.items]
        self.index = Index()
        for place, tokens in enumerate(self.tokens):
            self.index.add(place, set(tokens))
        self.findings: list[Finding] = []
        self.references: list[Reference] = list(base.references)
        self.superseded: list[Document] = []
        self.has_namesake = False
        self.history: dict[int, int] = {}  # by place: how many of the first answers are those of earlier versions

    def note(self, code: str, message: str, where: tuple[Span, ...] = (), severity: Severity = "warning") -> None:
        """Add a finding of combining."""
        self.findings.append(Finding(code=code, severity=severity, message=message, spans=where))

    def name_of(self, document: Document) -> str:
        """The id of a version of the report, with its file where another version has the same id."""
        file = document.path.replace("\\", "/").rpartition("/")[2] if document.path else document.sha256[:12]
        is_one_of_several = document is self.base or document.id == self.base.id
        return f"{document.id} ({file})" if is_one_of_several and self.has_namesake and file else document.id

    def replaced(self, older: Document, found: Sequence[Pair]) -> bool:
        """Another version of the report: its other readings are kept as notes, its other answers as history.

        These decide nothing where the first document, or any other, has an answer. Gives whether the versions differ.

        Args:
            older: The version.
            found: Its items, as `upr.review.pairing.pairs` finds them in the first document.
        """
        self.superseded.append(older)
        self.has_namesake |= older.id == self.base.id
        name, base = self.name_of(older), self.name_of(self.base)
        differ, gone = 0, 0
        for pair in found:
            if pair.old is None:
                continue
            item = older.recommendations[pair.old]
            if pair.new is None:
                gone += 1
                message = f"{item.label} of {name} is not in {base}, which replaces it: {item.text[:60]!r}"
                self.note("revised", message, item.spans)
            else:
                differ += self._replace(pair.new, item, name, base)
        added = sum(pair.old is None for pair in found)
        why = "the latest" if older.date else "the latest that is dated"
        self.note(
            "version", f"{name} is another version of {base}, which decides as {why}: {len(found) - added - gone} "
            f"recommendations in both, {differ} of them otherwise, {added} new, {gone} gone", severity="info",
        )  # fmt: skip
        return bool(differ or added or gone)

    def _replace(self, place: int, item: Recommendation, name: str, base: str) -> bool:
        """Keep the reading and the answer of another version, where they differ; whether they do."""
        known = self.items[place]
        reads_otherwise = _reading(item) != _reading(known)
        if reads_otherwise:
            self.items[place] = attrs.evolve(known, notes=(*known.notes, f"{name}: {_reading(item)}"))
            self.note("revised", f"{known.label} reads otherwise in {name}", item.spans, "info")
        if not item.responses or item.status == known.status:
            return reads_otherwise
        if known.responses:
            message = f"{known.label}: {item.status.value} in {name}, {known.status.value} in {base}, which replaces it"
            self.note("revised", message, item.spans, "info")
        self.items[place] = attrs.evolve(self.items[place], responses=(*item.responses, *known.responses))
        self.history[place] = self.history.get(place, 0) + len(item.responses)
        return True

    def amend(self, corrigendum: Document) -> None:
        """Apply the changes of a corrigendum; the words before are kept as a note."""
        for change in corrigendum.amendments:
            place = self.by_label.get(change.paragraph)
            if place is None:
                continue  # a change of another paragraph: it stays among the amendments
            known = self.items[place]
            changed = _changed(known, change)
            if changed is None:
                message = f"{corrigendum.id} changes {change.old!r} in {known.label}, which has not these words once"
                self.note("not-amended", message, change.spans, "error")
                continue
            self._replace_text(place, changed, f"{self.base.id}: {_reading(known)}")
            self.note("amended", f"{known.label} is changed by {corrigendum.id}", change.spans, "info")

    def _replace_text(self, place: int, item: Recommendation, old: str) -> None:
        self.items[place] = attrs.evolve(item, notes=(*item.notes, old))
        self.tokens[place] = words(item.text)
        self.index.add(place, set(self.tokens[place]))

    def add(self, document: Document) -> None:
        """Add the answers of one more document."""
        rows: dict[int, list[tuple[Recommendation, Response]]] = {}
        for item in document.recommendations:
            place = self._place_of(item)
            if place is None:
                self.note(
                    "unmatched", f"{item.id} is no recommendation of {self.base.id}: {item.text[:60]!r}", item.spans
                )
                continue
            self._add_particulars(place, item)
            for response in item.responses:
                response_with_source = attrs.evolve(response, document=response.document or document.id)
                if response.by == "upr-info":
                    rows.setdefault(place, []).append((item, response_with_source))
                else:
                    self._add_answer(place, response_with_source)
        for place, answered in rows.items():
            self._add_answer_in_rows(place, answered)
        self._add_references(document)
        for response in _answers_to_all(document, len(self.items)):
            for place in range(len(self.items)):
                self._add_answer(place, response)

    def _add_particulars(self, place: int, item: Recommendation) -> None:
        """What another document says of a recommendation beside the answer: themes, SDGs, persons and notes."""
        known = self.items[place]
        self.items[place] = attrs.evolve(
            known,
            notes=_each_once(known.notes, item.notes),
            themes=_each_once(known.themes, item.themes),
            sdgs=_each_once(known.sdgs, item.sdgs),
            affected_persons=_each_once(known.affected_persons, item.affected_persons),
        )

    def _add_answer_in_rows(self, place: int, rows: Sequence[tuple[Recommendation, Response]]) -> None:
        """A database's rows to one recommendation: each of its own States' words; together one answer.

        UPR Info cuts a recommendation of several clauses or States into rows, and may have Accepted for one and Noted
        for another: then the whole is supported in part, in its words "Accepted; Noted".
        """
        for row, response in rows:
            self._add_answer(place, attrs.evolve(response, scope=self._scope_of_row(place, row)))
        answers = [response for _, response in rows]
        if len({response.status for response in answers}) == 1:
            return
        last = answers[-1]
        printed = "; ".join(dict.fromkeys(response.wording or "" for response in answers))
        self._add_answer(place, attrs.evolve(
            last, status=combined([response.status for response in answers], NO_SUPPORT) or last.status,
            wording=printed, scope=None,
            spans=tuple(span for response in answers for span in response.spans),
        ))  # fmt: skip
        label = self.items[place].label
        self.note("split-answer", f"{label}: {last.document} has {printed} for its parts", last.spans, "info")

    def _scope_of_row(self, place: int, row: Recommendation) -> str | None:
        """The part of a recommendation that a database's row is of, in its words; None where it is the whole."""
        of_some = _states(row) < _states(self.items[place])
        return _reading(row) if of_some or not _same_length(self.tokens[place], words(row.text)) else None

    def _add_references(self, document: Document) -> None:
        """Answers to labels: first those that are named, then those to all others."""
        waiting = {place for place, item in enumerate(self.items) if item.status in OPEN}
        named: set[int] = set()
        for reference in sorted(document.references, key=_is_of_all):
            of_all = _is_of_all(reference)
            places = self._places_of_all(reference, waiting) - named if of_all else self._places_of(reference)
            if not places and not (of_all and named):
                self.references.append(reference)
                self.note("unmatched", f"{document.id} answers {reference.paragraph}, which {self.base.id} has not")
            for place in sorted(places):
                self._add_answer(place, _response_of(reference, document))
            if not of_all:
                named |= places

    def _places_of_all(self, reference: Reference, waiting: set[int]) -> set[int]:
        """The recommendations of a paragraph; without one those that wait for an answer, or all where none does."""
        target = target_of(reference.paragraph)
        lead = lead_of(target) if target is not None else None
        if lead is not None:
            return {place for label, place in self.by_label.items() if label.startswith(f"{lead}.")}
        return waiting or set(range(len(self.items)))

    def _place_of(self, item: Recommendation) -> int | None:
        """Where the same recommendation stands: by label, or run and number, checked by the text; else by the text."""
        tokens = words(item.text)
        for place in (self.by_label.get(item.label), self.by_number.get((item.run, item.number))):
            if place is not None and _alike(tokens, self.tokens[place]) >= _ALIKE:
                return place
        if any(response.by == "upr-info" for response in item.responses):
            return self._place_of_clause(item, set(tokens))
        best = self._nearest(tokens)
        if best is None:
            return None
        self.note("shifted", f"{item.id} is {self.items[best].label} by its text, not by its number", item.spans)
        return best

    def _nearest(self, tokens: Sequence[str]) -> int | None:
        """The recommendation whose words are most alike; None where they are those of none."""
        if not tokens:
            return next((place for place, known in enumerate(self.tokens) if not known), None)
        near = self.index.alike(set(tokens), _ALIKE)
        best = max(near, key=lambda n: _alike(tokens, self.tokens[n]), default=None)
        return best if best is not None and _alike(tokens, self.tokens[best]) >= _ALIKE else None

    def _place_of_clause(self, item: Recommendation, tokens: set[str]) -> int | None:
        """A database's row may be one clause of a recommendation of several States: its words and State are in it."""
        asked = {a.state for a in item.recommending_states}
        near = self.index.containing(tokens, _CONTAINED) if tokens else []
        scores = {
            place: len(tokens & set(self.tokens[place])) / len(tokens)
            for place in near
            if asked & {a.state for a in self.items[place].recommending_states}
        }
        best = max(scores, key=lambda n: (scores[n], _alike(list(tokens), self.tokens[n])), default=None)
        return best if best is not None and scores[best] >= _CONTAINED else None

    def _places_of(self, reference: Reference) -> set[int]:
        """The place of a label, or of a number of the list that waits for answers; checked by the words beside it."""
        target = target_of(reference.paragraph)
        if isinstance(target, Range):
            return self._places_between(target)
        place = self._place_named(reference.paragraph, target)
        if not reference.text:
            return set() if place is None else {place}
        tokens = words(attributed(reference.text).text)
        if place is not None and _same_words(tokens, self.tokens[place]):
            return {place}
        best = self._nearest(tokens)
        if best is not None:
            label = self.items[best].label
            self.note("shifted", f"{reference.paragraph} is {label} by its text, not by its number", reference.spans)
            return {best}
        if place is not None:
            label = self.items[place].label
            message = f"{reference.paragraph} is answered, and the words beside it are not those of {label}"
            self.note("other-words", f"{message}: {reference.text[:60]!r}", reference.spans)
        return set() if place is None else {place}

    def _places_between(self, target: Range) -> set[int]:
        """The places of a range over two paragraphs, as the report numbers them; empty for others."""
        first, last = self.by_label.get(str(target.first)), self.by_label.get(str(target.last))
        return set() if first is None or last is None else set(range(first, last + 1))

    def _place_named(self, printed: str, target: Target | None) -> int | None:
        """The place of a label, or of a number of the run that waits for answers; None for others."""
        if isinstance(target, Number) and target.part is None:
            return self.by_number.get((self._run, target.number)) if self._run is not None else None
        return self.by_label.get(printed)

    @cached_property
    def _run(self) -> int | None:
        """The run that numbers alone are of: the one that waits for answers, else the only one."""
        runs = {i.run for i in self.base.recommendations if i.status in OPEN}
        if len(runs) != 1:
            runs = {i.run for i in self.base.recommendations}
        return runs.pop() if len(runs) == 1 else None

    def _add_answer(self, place: int, response: Response) -> None:
        item = self.items[place]
        responses = (*item.responses, response)
        self.items[place] = attrs.evolve(item, responses=responses)

    def _contradictions(self) -> Iterator[Finding]:
        """Answers that say otherwise than the one that decides."""
        for place, item in enumerate(self.items):
            if item.decided_by is None:
                continue
            decided = item.responses[item.decided_by]
            for n, response in enumerate(item.responses):
                if n < self.history.get(place, 0):  # told where the version was replaced
                    continue
                closed = decided.status not in OPEN and response.status not in OPEN
                if closed and not agree(decided, response):
                    first, second = (response, decided) if n < item.decided_by else (decided, response)
                    message = (
                        f"{item.label}: {first.status.value} in {_source(first)}, "
                        f"{second.status.value} in {_source(second)}"
                    )
                    where = response.spans if response is second else decided.spans
                    yield Finding(code="contradiction", severity="warning", message=message, spans=where)

    def review(self, sources: Sequence[Document]) -> Review:
        """The review, with the findings of its sources."""
        # The rule holds for what only the report answers too.
        self.items = [attrs.evolve(item, decided_by=self._decided_by(n, item)) for n, item in enumerate(self.items)]
        of_sources = [finding for d in sources for finding in d.findings]
        return Review(
            sources=tuple(sources), recommendations=self.items, references=tuple(self.references),
            findings=(*of_sources, *self.findings, *self._contradictions()),
            superseded=tuple(n for n, d in enumerate(sources) if any(d is older for older in self.superseded)),
        )  # fmt: skip

    def _decided_by(self, place: int, item: Recommendation) -> int | None:
        """The place of the answer that decides: of earlier versions' only where there is no other."""
        first = self.history.get(place, 0)
        if first == len(item.responses):
            return self.decide(item.responses)
        decided = self.decide(item.responses[first:])
        return None if decided is None else first + decided


def _each_once(known: Sequence[str], more: Sequence[str]) -> tuple[str, ...]:
    """What is known, and what comes to it."""
    return tuple(dict.fromkeys((*known, *more)))


def _is_of_all(reference: Reference) -> bool:
    """Whether an answer is to all recommendations, or to all of a paragraph, and names none."""
    return isinstance(target_of(reference.paragraph), All)


def _states(item: Recommendation) -> set[object]:
    """The recommending States, those that are not known by the words that are printed."""
    return {a.state or a.as_printed for a in item.recommending_states}


def _response_of(reference: Reference, document: Document) -> Response:
    """An answer to a label, by whoever the document is of."""
    return Response(
        status=reference.status, wording=reference.wording, implemented=reference.implemented,
        explanation=reference.explanation, scope=reference.scope, date=document.date or document.adoption_date,
        by="hrc" if document.kind == "session-report" else "state", document=document.id, spans=reference.spans,
    )  # fmt: skip


def _answers_to_all(document: Document, number: int) -> Iterator[Response]:
    """One answer to every recommendation, where a session report says that all had it."""
    for total in document.stated_totals if document.statements else ():
        if total.status is not None and total.number == number:
            paragraph = next((s.paragraph for s in document.statements if s.spans == total.spans), None)
            yield Response(
                status=ResponseStatus(total.status), wording=total.wording, date=document.adoption_date, by="hrc",
                document=document.id, paragraph=paragraph, spans=total.spans,
            )  # fmt: skip


def _source(response: Response) -> str:
    """The document of an answer; what OHCHR's list says of another document is the list's word."""
    return f"OHCHR's word on {response.document}" if response.by == "ohchr" else str(response.document)


def _reading(item: Recommendation) -> str:
    """The words of a recommendation and its States, as one text."""
    by = ", ".join(a.as_printed for a in item.recommending_states)
    return f"{item.text} ({by})" if by else item.text


def _changed(item: Recommendation, change: Amendment) -> Recommendation | None:
    """The recommendation as amended; None where the words to be replaced don't stand in it exactly once."""
    if change.old is None:
        whole = change.new
    else:
        reading = _reading(item)
        pattern = r"\s+".join(regex.escape(word) for word in change.old.split())
        if len(regex.findall(pattern, reading)) != 1:
            return None
        whole = regex.sub(pattern, lambda _: change.new, reading)
    who = attributed(" ".join(whole.split()))
    states = tuple(attrs.evolve(a, spans=()) for a in who.attributions)
    return attrs.evolve(item, text=who.text, recommending_states=states or item.recommending_states)


def _same_words(printed: Sequence[str], known: Sequence[str]) -> bool:
    """Whether words are those of a recommendation, whole or shortened."""
    shorter = min(len(set(printed)), len(set(known)))
    return _alike(printed, known) >= _ALIKE or (shorter > 0 and len(set(printed) & set(known)) / shorter >= _CONTAINED)


def _same_length(whole: Sequence[str], row: Sequence[str]) -> bool:
    """Whether a row has nearly all words of a recommendation, and is no clause of it."""
    return len(set(row)) >= _CONTAINED * len(set(whole))


def _alike(a: Sequence[str], b: Sequence[str]) -> float:
    """Share of words in common, in any order."""
    left, right = set(a), set(b)
    return 2 * len(left & right) / (len(left) + len(right)) if left or right else 1.0
