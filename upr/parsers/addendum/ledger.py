"""The classes of an addendum's characters: what each paragraph is to the answers.

Between the cover and the first answer stands the introduction; after the last, the closing words. Between answers, a
paragraph explains one, if it speaks of what a State gives as reasons; one that does not is of no class.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise

import regex

from upr.attribution import attributed
from upr.core import Reference
from upr.furniture import is_page_number
from upr.layout import Joiner, PageLine
from upr.limits import check_time
from upr.numbering import All, Target, expanded, labels_in, members_of, recommendations_in
from upr.parsers.answers.blocks import Block, has_blank_line
from upr.parsers.answers.headings import OTHER
from upr.parsers.draft import Draft, Kind
from upr.sentences import sentences
from upr.states import State
from upr.wording import answers_in

# What reasons are about: the recommendations, the State and its organs, law, and measures.
_REASONS = regex.compile(
    r"\b(?:recommend\w*|(?:non-)?govern\w*|states?|countr(?:y|ies)|nation\w*|international\w*|republic|kingdom|laws?|"
    r"law\w+|legal\w*|legislat\w*|acts?|bills?|decrees?|constitution\w*|parliament\w*|minist\w+|courts?|judicia\w+|"
    r"authorit\w+|commission\w*|committees?|council|conventions?|covenants?|protocols?|treat(?:y|ies)|ratif\w+|"
    r"rights?|freedoms?|review\w*|polic\w+|police|programmes?|plans?|strateg\w+|measures?|reforms?|societ\w+|"
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
_THEME_WORDS = 12
_CLOSED = regex.compile(r"[.;!?”\"]\s*(?:\d{1,2}\s*)?$")
_RULE = regex.compile(r"[^\p{L}\p{N}]+")  # a printed line of a table or page
_OPENS = regex.compile(r"\W*(?:\p{Lu}|\d)")
_LISTED = 20  # labels that a message names
# Another document, whose labels are not this one's.
_OTHER_DOCUMENT = regex.compile(r"\bA/[A-Z0-9]+/")
_OF_RECOMMENDATIONS = regex.compile(r"\brecommendations?\b", regex.IGNORECASE)


class Ledger:
    """Books the rows of one addendum.

    Args:
        draft: Where they are booked.
        joiner: Joins their lines.
        answers: All answers, by what they answer.
        state: The State under review.
    """

    def __init__(self, draft: Draft, joiner: Joiner, answers: Mapping[Target, Reference], state: State | None) -> None:
        self.draft = draft
        self.joiner = joiner
        self.answers = answers
        self.names = tuple(n.lower() for n in (state.name, *state.other_names)) if state else ()
        self.paragraphs = draft.source.backend in ("docx", "doc")
        self.answering = {span.start for answer in answers.values() for span in answer.spans}

    def book(self, rows: Sequence[PageLine], blocks: Sequence[Block], first: int, tabled: Collection[int]) -> None:
        """Book every row that a rule puts in a class.

        Args:
            rows: All rows.
            blocks: The blocks of the body.
            first: Where the body begins.
            tabled: Starts of the lines that tables took.
        """
        self._book_rows(rows, blocks, first, tabled)
        giving = [block for block in blocks if self._gives(block)]
        starts = [*(block.rows[0].line.start for block in giving), *tabled]
        # Without an answer there is neither an introduction nor a closing.
        first_answer, last_answer = min(starts, default=0), max(starts, default=len(self.draft.source.text))
        of_no_answer = False  # whether a section is open that is of no answer: "General comments"
        for block in blocks:
            check_time()
            if block.kind == "heading":
                of_no_answer = bool(OTHER.fullmatch(block.words(self.joiner)))
            kind = self._kind(block, first_answer, last_answer, of_no_answer)
            if kind is not None:
                closes = block.rows[0].line.start == last_answer
                self._book_block(block, kind, explained=kind != "comment" or of_no_answer, closes=closes)
        self._book_all([row for row in rows if _RULE.fullmatch(row.text)], "furniture")

    def _book_rows(
        self, rows: Sequence[PageLine], blocks: Sequence[Block], first: int, tabled: Collection[int]
    ) -> None:
        """Book the rows that are known by their place: of tables, furniture and footnotes, of the cover."""
        held = {row.line.start for block in blocks for row in block.rows}
        for row in rows:
            if row.line.start in tabled and row.role != "furniture":
                self.draft.book(row.line, "comment")
            elif row.role != "text":
                self.draft.book(row.line, row.role)
            elif row.line.start < first or row.line.start not in held:
                self.draft.book(row.line, "metadata")  # the cover, and its notices

    def _book_block(self, block: Block, kind: Kind, *, explained: bool, closes: bool) -> None:
        """Book a block: its first paragraph, and those behind it that are of the same class.

        Args:
            block: The block.
            kind: The class of its first paragraph.
            explained: Whether all of it is of this class, whatever it says.
            closes: Whether it is the last with an answer, and so may hold the closing words.
        """
        first, *more = self._paragraphs(block)
        self._book_all(first, kind)
        for rows in more:
            if len(rows) == 1 and is_page_number(rows[0].text):
                self.draft.book(rows[0].line, "furniture")
            # A block holds all that stands under its label; what explains nothing there is of no class.
            elif explained or self._explains(self.joiner.joined(row.text for row in rows)):
                self._book_all(rows, kind)
            elif closes:
                self._book_all(rows, "narrative")

    def _book_all(self, rows: Sequence[PageLine], kind: Kind) -> None:
        self.draft.book((row.line for row in rows), kind)

    def _paragraphs(self, block: Block) -> list[list[PageLine]]:
        """The paragraphs of a block: a row behind a blank line, after a sentence's end, begins another."""
        parts = [[block.rows[0]]]
        for last, row in pairwise(block.rows):
            apart = self.paragraphs or has_blank_line(self.draft.source.text, last, row)
            if apart and _CLOSED.search(last.text) and _OPENS.match(row.text):
                parts.append([])
            parts[-1].append(row)
        return parts

    def _explains(self, words: str) -> bool:
        """Whether a paragraph may stand under the label of an answer."""
        return bool(
            self._reasons(words)
            or _SEE.match(words)
            or answers_in(words)
            or (len(words.split()) <= _THEME_WORDS and _THEME.fullmatch(words))
            or any(mention.target in self.answers for mention in labels_in(words))
            or attributed(words).attributions  # the recommendation, with its States
        )

    def _gives(self, block: Block) -> bool:
        """Whether a block gave an answer, or explains one by its label."""
        return any(span.start in self.answering for span in block.spans) or any(
            target in self.answers for target in (expanded(block.labels) if block.labels else ())
        )

    def _kind(self, block: Block, first_answer: int, last_answer: int, of_no_answer: bool) -> Kind | None:
        """The class of a block by the rule that holds for it; None where there is none."""
        if block.kind == "heading":
            return "heading"
        if self._gives(block):
            return "comment"
        words = block.words(self.joiner)
        if any(mention.target in self.answers for mention in labels_in(words)):
            return "comment"  # it names a recommendation that is answered, and explains the answer
        if self._unread(block, words):
            return None
        if not first_answer <= block.rows[0].line.start <= last_answer:
            return "narrative"  # the introduction, and the closing words
        return self._kind_between_answers(block, words, of_no_answer)

    def _kind_between_answers(self, block: Block, words: str, of_no_answer: bool) -> Kind | None:
        if of_no_answer or self._reasons(words) or _SEE.match(words):
            self._doubt(block, words, of_no_answer)
            return "comment"
        if len(block.rows) == 1 and len(words.split()) <= _THEME_WORDS and _THEME.fullmatch(block.rows[0].text):
            return "heading"
        return None

    def _reasons(self, words: str) -> bool:
        low = words.lower()
        return bool(_REASONS.search(words)) or any(name in low for name in self.names)

    def _unread(self, block: Block, words: str) -> bool:
        """Whether a sentence answers recommendations by label or number, and none of them has got its answer."""
        if any(isinstance(target, All) for target in self.answers):
            return False
        for sentence in sentences(words):
            if named := self._unanswered(sentence):
                labels = ", ".join(map(str, named[:_LISTED]))
                message = f"an answer to {labels} was not understood: {sentence[:100]!r}"
                self.draft.note("unread-answer", message, block.spans)
                return True
        return False

    def _unanswered(self, sentence: str) -> Sequence[Target]:
        """The recommendations that a sentence names in words of an answer, where none of them has an answer."""
        if _OTHER_DOCUMENT.search(sentence) or not answers_in(sentence):
            return []
        named = [target for one in recommendations_in(sentence) for target in members_of(one.target)]
        return [] if any(target in self.answers for target in named) else named

    def _doubt(self, block: Block, words: str, of_no_answer: bool) -> None:
        """Tell of a paragraph between answers that speaks of a recommendation in words of an answer, and gave none."""
        for sentence in () if of_no_answer else sentences(words):
            if _OF_RECOMMENDATIONS.search(sentence) and answers_in(sentence) and not any(recommendations_in(sentence)):
                message = f"words of an answer, to no recommendation that is named: {sentence[:100]!r}"
                self.draft.note("unread-answer", message, block.spans, "warning")
                return
