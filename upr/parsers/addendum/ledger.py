"""The classes of an addendum's characters: what each paragraph is to the answers.

Between the cover and the first answer stands the introduction; after the last, the closing words. Between answers, a
paragraph explains one, if it speaks of what a State gives as reasons; one that does not is of no class.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence

import regex

from upr.core import Reference
from upr.furniture import is_page_number
from upr.layout import spans
from upr.limits import check_time
from upr.numbering import All, Label, Number, Target, labels_in, members_of, recommendations_in
from upr.parsers.addendum.body import Body
from upr.parsers.addendum.body_lines import NUMBER_MARKER
from upr.parsers.addendum.fronts import opens_with_mark
from upr.parsers.addendum.reading import Reply
from upr.parsers.addendum.region import Region
from upr.parsers.addendum.tolerances import LISTED, QUOTED
from upr.parsers.answers.counts import counts_in
from upr.parsers.answers.evidence import is_of_other_cycle
from upr.parsers.answers.headings import OTHER
from upr.parsers.draft import Draft, Kind
from upr.places import Line
from upr.sentences import sentences
from upr.states import State
from upr.wording import answers_in

_LOST = ("unanswered-label", "unclear-answer", "unread-answer")  # findings of answers that may stand anywhere
# What reasons are about: the recommendations, the State and its organs, law, and measures.
_REASONS = regex.compile(
    r"\b(?:recommend\w*|(?:non-)?govern\w*|states?|countr(?:y|ies)|nation\w*|international\w*|republic|kingdom|laws?|"
    r"law\w+|legal\w*|legislat\w*|acts?|bills?|decrees?|constitution\w*|parliament\w*|minist\w+|courts?|judicia\w+|"
    r"authorit\w+|commission\w*|committees?|council|conventions?|covenants?|protocols?|treat(?:y|ies)|ratif\w+|"
    r"reasons?|rights?|freedoms?|review\w*|polic\w+|programmes?|plans?|strateg\w+|measures?|reforms?|societ\w+|"
    r"discriminat\w+|women|children|population|delegation|positions?|repl(?:y|ies)|we|our|ombuds\w+|institution\w*|public|"
    r"prison\w*|detention|penalt(?:y|ies)|torture|violence|traffick\w+|minorit(?:y|ies)|migra\w+|refugees?|religi\w+|"
    r"disabilit(?:y|ies)|gender|education|schools?|health|employment|labour|media|mandates?)\b",
    regex.IGNORECASE,
)
_SEE = regex.compile(
    r"\W*(?:\d{1,2}\.\s+)?(?:Please\s+)?(?:See|Cf\.?|Refer\s+to|Same\s+as|As\s+above|Ibid)\b", regex.IGNORECASE
)
# The title of a theme, over the answers to what was recommended on it: "Indigenous peoples".
_THEME = regex.compile(r"\W*(?:[\dIVXA-Za-z]{1,4}[.)]\s+)?\p{Lu}[^.;?!]*[^.;?!,\s]")
_THEME_WORDS = 12  # words of the title of a theme; with more it is a sentence without its stop
_RULE = regex.compile(r"[^\p{L}\p{N}]+")  # a printed line of a table or page
# Another document, whose labels are not this one's.
_OTHER_DOCUMENT = regex.compile(r"\bA/[A-Z0-9]+/")
# "It received 226 recommendations. 148 were supported": a sentence, and the number that begins the next.
_NEAR = 20  # characters before a number in which the sentence before may have ended
_ENDED = regex.compile(r"(?r)\brecommendations\.\s+", regex.IGNORECASE)
_OF_RECOMMENDATIONS = regex.compile(r"\brecommendations?\b", regex.IGNORECASE)


class Ledger:
    """Books the rows of one addendum.

    Args:
        draft: Where they are booked.
        body: Its rows.
        reply: What was read of them.
        answers: All answers, by what they answer.
        state: The State under review.
    """

    def __init__(
        self, draft: Draft, body: Body, reply: Reply, answers: Mapping[Target, Reference], state: State | None
    ) -> None:
        self.draft = draft
        self.body = body
        self.regions = reply.regions
        self.naming = reply.naming
        self.answers = answers
        self.names = tuple(n.lower() for n in (state.name, *state.other_names)) if state else ()
        self.answering = {span.start for answer in answers.values() for span in answer.spans}
        self.under = {one.place for one in reply.under}
        """The regions that stand under labels."""
        self.whole = bool(answers) and not any(finding.code in _LOST for finding in draft.findings)
        """Whether no label is told to be without its answer."""
        self.starts = [row.line.start for row in body.rows]

    def book(self) -> None:
        """Book every row that a rule puts in a class."""
        self._book_rows()
        giving = [place for place, region in enumerate(self.regions) if self._gives(place, region)]
        # Without an answer there is neither an introduction nor a closing.
        first_answer, last_answer = min(giving, default=0), max(giving, default=len(self.regions))
        of_no_answer = False  # whether a section is open that is of no answer: "General comments"
        for place, region in enumerate(self.regions):
            check_time()
            if region.kind == "heading":
                of_no_answer = bool(OTHER.fullmatch(region.text))
            beside = first_answer <= place <= last_answer
            kind = self._kind(place, region, beside=beside, of_no_answer=of_no_answer)
            if kind is not None:
                self.draft.book((self._row(line) for line in region.lines), kind)
        self.draft.book((row.line for row in self.body.rows if _RULE.fullmatch(row.text)), "furniture")

    def _book_rows(self) -> None:
        """Book the rows that are known by their place: furniture and footnotes, the cover."""
        held = {self._row(line).start for region in self.regions for line in region.lines}
        for row in self.body.rows:
            if row.role != "text":
                self.draft.book(row.line, row.role)
            elif row.line.start < self.body.first or row.line.start not in held:
                self.draft.book(row.line, "metadata")  # the cover, and its notices

    def _row(self, piece: Line) -> Line:
        """The line that a piece of one, in a table's cell, is of."""
        return self.body.rows[bisect_right(self.starts, piece.start) - 1].line

    def _gives(self, place: int, region: Region) -> bool:
        """Whether a region gave an answer, or explains one under its label."""
        return place in self.under or any(span.start in self.answering for span in spans(region.lines))

    def _kind(self, place: int, region: Region, *, beside: bool, of_no_answer: bool) -> Kind | None:
        """The class of a region by the rule that holds for it; None where there is none.

        Args:
            place: Its number.
            region: The region.
            beside: Whether answers stand before it and behind it.
            of_no_answer: Whether it is of a section that answers nothing.
        """
        words = region.text
        if region.kind == "heading":
            return "heading"
        if region.kind == "rule" or is_page_number(words):
            return "furniture"
        if region.marker == "marks" and not any(map(str.isdigit, "".join(region.cells.values()))):
            return "heading"  # the theme of a row goes on in its next line
        if self._gives(place, region):
            return "comment"
        if any(mention.target in self.answers for mention in labels_in(f"{region.labels} {words}")):
            return "comment"  # it names a recommendation that is answered, and explains the answer
        if self._unread(region, words):
            return None
        if not beside:
            return "narrative"  # the introduction, and the closing words
        return self._kind_between_answers(region, words, of_no_answer)

    def _kind_between_answers(self, region: Region, words: str, of_no_answer: bool) -> Kind | None:
        if of_no_answer or self._explains(words):
            self._doubt(region, words, of_no_answer)
            return "comment"
        announced = NUMBER_MARKER.fullmatch(region.marker) or opens_with_mark(words)
        if self.whole and announced and not answers_in(words):
            return "comment"  # nothing is left that a paragraph of the State's could answer
        if len(region.lines) == 1 and len(words.split()) <= _THEME_WORDS and _THEME.fullmatch(words):
            return "heading"
        return None

    def _explains(self, words: str) -> bool:
        """Whether a paragraph between answers explains them: it speaks of the State, of law, or refers elsewhere."""
        low = words.lower()
        return bool(_REASONS.search(words) or _SEE.match(words)) or any(name in low for name in self.names)

    def _unread(self, region: Region, words: str) -> bool:
        """Whether a sentence answers recommendations by label or number, and none of them has got its answer."""
        if any(isinstance(target, All) for target in self.answers):
            return False
        for sentence in sentences(words):
            if named := self._unanswered(sentence):
                labels = ", ".join(map(str, named[:LISTED]))
                message = f"an answer to {labels} was not understood: {sentence[:QUOTED]!r}"
                self.draft.note("unread-answer", message, spans(region.lines))
                return True
        return False

    def _unanswered(self, sentence: str) -> Sequence[Target]:
        """The recommendations that a sentence names in words of an answer, where none of them has an answer."""
        if _OTHER_DOCUMENT.search(sentence) or is_of_other_cycle(sentence) or not answers_in(sentence):
            return []
        counted = {count.start for count in counts_in(sentence)}  # "out of 38 recommendations 20 are accepted"
        named = [
            target
            for one in recommendations_in(sentence)
            if one.start not in counted
            and not (isinstance(one.target, Number) and _ENDED.match(sentence, max(0, one.start - _NEAR), one.start))
            for target in members_of(one.target)
            if not isinstance(target, Label) or not self.naming.leads or target.lead in self.naming.leads
        ]
        return [] if any(target in self.answers for target in named) else named

    def _doubt(self, region: Region, words: str, of_no_answer: bool) -> None:
        """Tell of a paragraph between answers that speaks of a recommendation in words of an answer, and gave none."""
        for sentence in () if of_no_answer else sentences(words):
            if _OF_RECOMMENDATIONS.search(sentence) and answers_in(sentence) and not any(recommendations_in(sentence)):
                message = f"words of an answer, to no recommendation that is named: {sentence[:QUOTED]!r}"
                self.draft.note("unread-answer", message, spans(region.lines), "warning")
                return
