"""A reply read whole: from its body to the claims of all its regions, and from these to one answer a label."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import attrs
import regex

from upr.attribution import attributed
from upr.layout import Joiner, PageLine
from upr.limits import check_time
from upr.parsers.addendum.answer_rows import AnswerRows
from upr.parsers.addendum.body import Body, body_of, with_pages
from upr.parsers.addendum.categories import categories_of
from upr.parsers.addendum.claiming import Claims, Under
from upr.parsers.addendum.coded import coded
from upr.parsers.addendum.fronts import ITEM_NUMBER, Front, Fronts, opens_with_mark, parts_under_label
from upr.parsers.addendum.label_lists import Listed, is_list, is_list_of_subject, listed_in, meaning_of_sign, starred
from upr.parsers.addendum.label_notes import may_name_labels, notes_of_labels, put_labels_in
from upr.parsers.addendum.numbered_items import NumberedItems, is_recommendation, without_enumeration
from upr.parsers.addendum.openers import COLON_END, opened_by
from upr.parsers.addendum.region import Kind, Region
from upr.parsers.addendum.regions import Cutter
from upr.parsers.addendum.rejoining import rejoined
from upr.parsers.addendum.sections import PARAGRAPH_RANK, Over, closes, give_ranks
from upr.parsers.addendum.stacks import Stack
from upr.parsers.addendum.table_rows import RUNS_IN
from upr.parsers.answers.claims import NEAR, STATED, Claim
from upr.parsers.answers.every import answers_to_all, may_speak_of_all
from upr.parsers.answers.glossary import Glossary
from upr.parsers.answers.groups import REMARK, groups_of, sentences, without_quotes, without_remarks
from upr.parsers.answers.headings import is_answer
from upr.parsers.answers.mentions import mentions
from upr.parsers.answers.naming import Naming
from upr.parsers.answers.phrases import phrases
from upr.parsers.answers.prose import Prose
from upr.patterns import Pattern
from upr.places import Line
from upr.sentences import sentences as plain_sentences
from upr.text import SourceText
from upr.wording.every import EXCEPT_LABELS, EXCEPTIONS_FOLLOW

_I = regex.IGNORECASE
_DEFINED_MARKER = regex.compile(r"(?:Category|Class|Group).*|[A-Z]{1,2}")
_ONLY_PARENTHESIS = regex.compile(r"\s*(?:\([^()]*\)\s*)?")
_EXPLAINS = regex.compile(
    r"\W*(?:explanations?|comments?|reasons?|remarks?|observations?|clarifications?)\s*[:.–—-]", _I
)
_NAMES_NUMBER = regex.compile(r"\brecommendations?\s+(?:nos?\.?\s*)?\d", _I)
# "Recommendations Nos. 4, 5 and 11. Protection of witnesses", without a stop
_NUMBERS_AND_TITLE = Pattern(
    r"Rec(?:ommendation)?s?\.?\s+(?:Nos?\.?\s*)?\d{1,3}(?:\.\d{1,3})?(?:(?:,|\s+and|\s+to|\s*[-–;])+\s*\d{1,3}(?:\.\d{1,3})?)*"
    r"\s*[.:–—-]\s+(?=\p{L})(?:[^\s.]+\s+){0,14}[^\s.;:]+",
    _I,
)
_NUMBERS_FIRST = regex.compile(r"\W*Nos?\.\s*\d", _I)  # "Nos. 8-12 - Accepted"
# "92.1 accepts the recommendation": a sentence without its subject, and without its full stop.
_LABEL_AND_VERB = regex.compile(r"\d{1,3}\.\d{1,3}\s+(?:are|do|can|cannot|\p{Ll}+s)\b")
_QUOTED = regex.compile(r"\s*[“\"«]")
_OTHER_WORDS = regex.compile(r"\b(?!and\b)\p{L}{2,}", _I)
# "Recommendations on which the people must be consulted": a position, in words that were not understood
_OF_OTHERS = regex.compile(
    r"\W*(?:Recommendation|Proposal|Item)s?\s+(?:(?:on|to|for|about|in|with|of)\s+wh(?:ich|ose)|that|which|whose|requiring|awaiting|"
    r"needing|left|still|to\s+be|without|under)\b",
    _I,
)
_INTRODUCTION = 30  # regions, among which terms are listed with what they mean
_ANSWER_AND_LIST = regex.compile(r"(?:^|\s)\p{Lu}\p{Ll}+(?:\s\p{Ll}+){0,4}:\s+\d")
_LETTER = regex.compile(r"\(?(?P<letter>[A-Z]{1,3})[.)]")
_NAME_OF_CATEGORY = regex.compile(r"\W*(?:category|class|group|list)\s+\S{1,4}\W*", _I)
_LETTER_THEN_LIST = regex.compile(r"(?:^|(?<=[.;)]\s))\(?(?P<letter>[A-Z]{1,3})[.:)]\s+(?=\d)")
_FIGURE = regex.compile(r"\d")
_INCLUSIVE = regex.compile(r"\d\W*\s*\(?inclusive\W*$", _I)
_BULLET = regex.compile(r"[•▪●*–-]")
_OF_THESE = regex.compile(
    r"\W*(?:all\s+(?:of\s+)?)?(?:these|the)\s+recommendations\b|\W*(?:they|all\s+of\s+(?:these|them))\b", _I
)
_LISTS_OF_INTRODUCTION = 2  # lists and rows, behind which a document defines nothing more
_FRONT = 60  # characters, at the most, of an answer that is a sentence
_DEEPEST = 3  # brackets in brackets
_CLUSTER = 0.6  # share of a document's labels, with which a heading names no cluster any more
_ROWS_LISTING = 0.3  # share of numbered rows that name recommendations, from which on they are paragraphs


@attrs.frozen
class Reply:
    """What was read.

    Args:
        naming: How the document names recommendations.
        regions: Its body in regions.
        claims: What these say of labels.
        glossary: The document's own terms.
        under: What stands under labels.
        printed: The labels that it prints, each with the region that prints it first.
        sure: Those that can't be other numbers: of rows, and of numbered recommendations.
        noted: Those that begin a line of what was read as a note, each with the line.
    """

    naming: Naming
    regions: Sequence[Region]
    claims: Sequence[Claim]
    glossary: Glossary
    under: Sequence[Under] = ()
    printed: Mapping[str, int] = attrs.field(factory=dict)
    sure: frozenset[str] = frozenset()
    noted: Mapping[str, Line] = attrs.field(factory=dict)


class Reader:
    """Reads the regions of one document.

    Args:
        source: Its text.
        body: Its body, where it has been found already.
    """

    def __init__(self, source: SourceText, body: Body | None = None) -> None:
        source = with_pages(source)
        body = body or body_of(source)
        joiner = Joiner(source.text)
        lines, notes = [row.text for row in body.text], [row.text for row in body.notes]
        self.naming = Naming.of(joiner.joined(lines), lines)
        named_in_notes = self.naming.bare and may_name_labels(body.notes)
        in_notes = Naming.of(joiner.joined([*lines, *notes]), lines) if named_in_notes else self.naming
        labels = notes_of_labels(body.notes, in_notes, joiner)
        self.naming = in_notes if labels else self.naming
        self.regions = rejoined(Cutter(body.text, source, self.naming, joiner).run(), joiner)
        put_labels_in(self.regions, labels)
        give_ranks(self.regions)
        self.glossary = Glossary()
        self._learn(notes, [row.line.text for row in body.text])
        self.prose = Prose(self.naming, self.glossary)
        numbered = NumberedItems.of(self.regions)
        self.outer = numbered.outer
        items = numbered.items if numbered.are_answered(self.regions, self.naming, self.prose) else []
        self.fronts = Fronts(self.naming, self.glossary, self.prose, items)
        self.claims = Claims(self.naming, self.glossary, self.prose)
        self.claims.categories.update(categories_of(self.regions))
        self.claims.paragraphs.update(
            region.marker[:-1]
            for region in self.regions
            if ITEM_NUMBER.fullmatch(region.marker) and not self.fronts.is_item(region)
        )
        self.rows = AnswerRows(self.claims)
        self.printed = self._printed()
        self.noted = self._in_notes(body.notes)
        self.rows_are_paragraphs = self._rows_are_paragraphs()
        self.heads = self.claims.heads
        self.sign: str | None = None  # what a sign behind labels means there
        self.topic: list[str] = []  # the labels of a cluster, which what follows is of
        self.opens_list = False  # whether the context is that of a numbered paragraph which opens a list
        self.unit: list[str] = []  # the labels of the recommendation that was printed last
        self.stack = Stack.of(self.regions)
        self.headed = -1  # the region that named the topic: a heading, or labels alone
        self.explained: list[str] = []  # the one label of a list under a heading, which what follows explains

    def read(self) -> Reply:
        """All claims."""
        readers = {"heading": self._heading, "list": self._list, "row": self._row, "paragraph": self._paragraph}
        for place, region in enumerate(self.regions):
            check_time()
            self.claims.place = place
            if region.kind == "heading":
                region.kind = self._kind_of_heading(region)
            elif region.kind == "paragraph" and (self._is_name_of_category(region.text) or self._heads_labels(region)):
                region.kind = "heading"
            of_words = region.kind in ("list", "paragraph", "heading")
            if of_words and (lists := self._coded(region)):
                for labels, over in lists:
                    self.claims.claim(labels, over, "list")
            elif region.kind != "rule":
                readers[region.kind](region)
        return Reply(
            self.naming, self.regions, self.claims.claims, self.glossary, self.claims.under, self.printed,
            self._sure(), self.noted,
        )  # fmt: skip

    # -- the document as a whole

    def _learn(self, notes: Sequence[str], lines: Sequence[str]) -> None:
        """Take the definitions of a key, of the introduction and of the notes."""
        self.glossary.learn_key(lines)
        lists = 0
        for region in self.regions:
            lists += region.kind in ("list", "row")
            if lists > _LISTS_OF_INTRODUCTION:
                break
            if region.kind != "row":
                marker = region.marker.rstrip(" –—:.-") if _DEFINED_MARKER.fullmatch(region.marker) else ""
                letter = _LETTER.fullmatch(region.marker) if _QUOTED.match(region.text) else None
                self.glossary.learn(region.text, letter["letter"] if letter else marker)
        for note in notes:
            self.glossary.learn(note)
        self.glossary.learn_descriptions([one.text for one in self.regions[:_INTRODUCTION] if one.kind != "row"])

    def _printed(self) -> dict[str, int]:
        places: dict[str, int] = {}
        for place, region in enumerate(self.regions):
            for label in self._labels_in_region(region):
                places.setdefault(label, place)
        return places

    def _sure(self) -> frozenset[str]:
        """Labels that are no other numbers."""
        rows = (region.labels for region in self.regions if region.kind == "row" and id(region) not in self.outer)
        items = [region.marker[:-1] for region in self.regions if region.marker and self.fronts.is_item(region)]
        return frozenset([*items, *(label for labels in rows for label in self.claims.printed_labels(labels))])

    def _in_notes(self, notes: Sequence[PageLine]) -> dict[str, Line]:
        """Labels that lines of notes begin with, as rows and lists do that only look like notes."""
        places: dict[str, Line] = {}
        for row in () if self.naming.bare else notes:
            for mention in mentions(row.text, self.naming):
                if not mention.start:
                    places.update((label, row.line) for label in mention.labels if label not in places)
        return places

    def _labels_in_region(self, region: Region) -> list[str]:
        if region.marker == "marks":
            return [label for cell in region.cells.values() for label in self.claims.labels_in(cell)]
        return self.claims.labels_in(region.labels if region.kind == "row" else f"{region.labels} {region.text}")

    # -- headings

    def _kind_of_heading(self, region: Region) -> Kind:
        """What looks like a heading, and may be labels and an answer ("122.3: Accepted"), or the item of a list."""
        if region.marker == "table":
            return "heading"
        if len(_ANSWER_AND_LIST.findall(region.text)) > 1:
            return "paragraph"  # "Supports: 92.1, 92.4 Notes: 92.2", lines that stand together
        if opens_with_mark(region.text):
            return "paragraph"  # "Response: Accepted", without its stop
        if self.naming.bare:
            item = self.fronts.is_item(region)
            answered = phrases(region.text, self.glossary)
            return "paragraph" if item and (answered or is_recommendation(region.text)) else "heading"
        if self.heads.over and not region.marker and is_list_of_subject(region.text, self.naming):
            return "paragraph"  # "Rule of law: 92.4, 92.6", without its stop
        in_list = not region.marker or _BULLET.fullmatch(region.marker) is not None
        if self.heads.over and in_list and self._is_line_of_list(region.text):
            return "paragraph"  # "92.4 to 92.9 (without 92.6)", a line of a list
        front = self.fronts.of(region)
        if not front.labels:
            return "paragraph" if _LABEL_AND_VERB.match(region.text) else "heading"
        if not (_ONLY_PARENTHESIS.fullmatch(front.rest) or EXCEPT_LABELS.fullmatch(front.rest)):
            return "paragraph"
        item = _BULLET.fullmatch(region.marker) is not None or (region.rank or 0) > PARAGRAPH_RANK
        return "list" if item and self.heads.over else "heading"

    def _is_line_of_list(self, words: str) -> bool:
        """Whether words are labels that say how far they go, and no more: "92.4 to 92.9 (without 92.6)"."""
        groups = groups_of(words, self.naming)
        bounded = any(group.excepted for group in groups) or (groups and _INCLUSIVE.search(words))
        return bool(bounded) and is_list(words, groups)

    def _is_name_of_category(self, words: str) -> bool:
        """Whether words are the name of a category that the document defines, and nothing more: "Category A"."""
        return _NAME_OF_CATEGORY.fullmatch(words) is not None and self.glossary.code_of(words) is not None

    def _heads_labels(self, region: Region) -> bool:
        """Whether words are the title of a section with its labels, and no answer: "B. Prisons: 92.4 to 92.8"."""
        if _NUMBERS_AND_TITLE.fullmatch(region.text) and not phrases(region.text, self.glossary):
            return True
        of_section = not region.marker if region.rank is None else region.rank < PARAGRAPH_RANK
        of_section = of_section and (region.rank is not None or not self.heads.over)
        return of_section and is_list_of_subject(region.text, self.naming) and not phrases(region.text, self.glossary)

    def _heading(self, region: Region) -> None:
        if region.marker == "table":
            return
        if EXCEPTIONS_FOLLOW.search(region.text) and self._labels_of_heading(region.text):
            self.claims.add(list(self.prose.read(region.text)))  # "92.1 to 92.9 are accepted, save the following:"
            return
        if self.topic and _QUOTED.match(region.text):  # the words of the recommendation, which its answer follows
            self.claims.under.append(Under(self.topic, region.text, "", self.claims.place))
            return
        named = self.glossary.code_of(region.marker) if _NAME_OF_CATEGORY.fullmatch(region.marker) else None
        status = named or self._status_of_heading(region.text)
        if self._is_subject(region, status):
            self.claims.under.append(Under(self.topic, region.text, "", self.claims.place))
            return
        topic, self.topic, self.unit = self.topic, [], []
        self.stack.clear()
        if topic and status and (is_answer(region.text) or self._is_below_labels(region)):
            self.claims.claim(topic, Over(status, region.text), "line")
            return
        labels = self._labels_of_heading(region.text)
        if topic and status and not labels and _OF_THESE.match(region.text):  # "All of these are accepted, except:"
            self.claims.add(list(self.prose.read(region.text, topic)))
            return
        if labels and status:
            self.claims.claim(labels, Over(status, region.text), "heading")
        elif labels and len(labels) < _CLUSTER * len(self.printed):
            self.topic, self.heads.opened, self.headed = labels, None, self.claims.place
            self.heads.end(region.rank)  # a section of its own
            return
        self._set_context(region, status)

    def _is_below_labels(self, region: Region) -> bool:
        """Whether a heading stands right below labels alone, and further in: it is their answer, and over nothing."""
        place = self.claims.place
        if self.headed != place - 1 or self.regions[place - 1].kind != "list" or self._labels_of_heading(region.text):
            return False
        return self.regions[place - 1].indent < region.indent

    def _is_subject(self, region: Region, status: str | None) -> bool:
        """Whether a heading right below that of some labels says what they ask: "Recommendation 92.4", "Prisons"."""
        if not self.topic or status or region.marker or self.claims.place != self.headed + 1:
            return False
        return not self._labels_of_heading(region.text)

    def _status_of_heading(self, words: str) -> str | None:
        """The answer of a heading; what stands in brackets behind its labels is what they ask, if it is none itself."""
        if self._labels_of_heading(words) and not attributed(words).attributions:
            for _ in range(_DEEPEST):  # "(Amend article 23 (4), which accepts exemptions)"
                words = REMARK.sub(lambda remark: remark[0] if is_answer(remark[0].strip("() ")) else " ", words)
        return self.claims.status_of_heading(words)

    def _labels_of_heading(self, words: str) -> list[str]:
        if self.naming.bare and not (_NAMES_NUMBER.search(words) or _NUMBERS_FIRST.match(words)):
            return []
        return [
            label
            for group in groups_of(words, self.naming)
            if not (group.cited or group.excepted)
            for label in group.labels
        ]

    def _set_context(self, region: Region, status: str | None) -> None:
        """Take the answer of a heading, or end that of a heading before whose section it ends."""
        rank, self.heads.opened = region.rank, None
        if status:
            self.heads.take(Over(status, region.text), rank)
            self.opens_list = rank == PARAGRAPH_RANK and COLON_END.search(region.text) is not None
        elif closes(region.text) or (rank is None and self.heads.is_unranked and _OF_OTHERS.match(region.text)):
            self.heads.held.clear()
        else:
            self.heads.end(rank, of_heading=True)

    # -- lists and rows

    def _list(self, region: Region) -> None:
        labels = self.claims.labels_in(region.text)
        if region.rank != PARAGRAPH_RANK:
            self.heads.end(region.rank)  # "VII. Recommendation 92.4", a section of its own
        if over := self.heads.over:
            self.claims.claim(labels, over, "list")
            self.explained = labels if len(labels) == 1 else []
        else:
            self.topic, self.headed = labels, self.claims.place

    def _coded(self, region: Region) -> list[tuple[list[str], Over]]:
        """The lists of a region that have their answers by codes: before a list, or behind each label."""
        return list(self._by_letters(region)) or coded(region.text, self.naming, self.glossary)

    def _by_letters(self, region: Region) -> Iterator[tuple[list[str], Over]]:
        """The lists behind letters of which the document says what they mean: "A. 92.1-92.4. B. 92.5 and 92.7"."""
        marker = _LETTER.fullmatch(region.marker) if _FIGURE.match(region.text) else None
        text = f"{region.marker} {region.text}" if marker else region.text
        letters = list(_LETTER_THEN_LIST.finditer(text)) if self.glossary.codes else []
        if not letters or letters[0].start():
            return
        for at, letter in enumerate(letters):
            words = text[letter.start() : letters[at + 1].start() if at + 1 < len(letters) else len(text)]
            status, labels = self.glossary.codes.get(letter["letter"]), self.claims.labels_in(words)
            if status and labels:
                yield labels, Over(status, words.strip())

    def _row(self, region: Region) -> None:
        if self._is_numbered_paragraph(region):
            region.kind, region.marker = "paragraph", region.labels
            self._paragraph(region)
            return
        before = len(self.claims.claims)
        labels = self.claims.printed_labels(region.labels)
        if region.marker == "marks":
            self.rows.marked(region, labels)
        elif labels:
            self.rows.answered(region, labels, self.stack.above(region.text) if not region.cells else [])
        answered = len(self.claims.claims) > before or region.marker == "marks" or bool(region.cells)
        if not region.cells:
            self._stack(labels, region.text, answered=answered)
        self.topic = [] if answered else labels

    def _is_numbered_paragraph(self, region: Region) -> bool:
        """Whether what looks like a row of one number is a paragraph that names recommendations."""
        if id(region) in self.outer:
            return True
        if not self.naming.bare or region.cells or not ITEM_NUMBER.fullmatch(region.labels):
            return False
        names = _NAMES_NUMBER.search(region.text) and self.rows_are_paragraphs
        return bool(names) or self._answers_all(region.text)

    def _rows_are_paragraphs(self) -> bool:
        """Whether numbers beside words are those of paragraphs: many of these name recommendations."""
        numbered = [region for region in self.regions if region.kind == "row" and ITEM_NUMBER.fullmatch(region.labels)]
        return sum(bool(_NAMES_NUMBER.search(region.text)) for region in numbered) >= _ROWS_LISTING * len(numbered)

    # -- paragraphs

    def _paragraph(self, region: Region) -> None:
        other = region.rank == PARAGRAPH_RANK and not _EXPLAINS.match(region.text)
        if self.opens_list and other:  # the next paragraph is of another matter
            self.heads.end(PARAGRAPH_RANK)
            self.opens_list = False
        explained, self.explained = self.explained, []
        self._leave_section(region)
        marked = opens_with_mark(region.text)
        if self.unit and not self.topic and (marked or self._answers_alone(region.text)):
            self.claims.answered_below(self.unit, region.text)
            self.unit = self.unit if marked else []
            return
        answers_all = self.naming.bare and self._answers_all(region.text)
        front = Front([], region.text) if answers_all else self.fronts.of(region)
        if front.labels and not self._is_line_of_list(region.text):
            self._unit(front)
        elif self.topic and is_recommendation(region.text) and not marked:
            self.claims.under.append(Under(self.topic, region.text, "", self.claims.place))  # its answer follows
        elif self.topic and not self.heads.now and self.claims.answers_at_once(self.topic, region.text):
            self.claims.under.append(Under(self.topic, "", region.text, self.claims.place))
            self.topic = []
        elif self.topic and self.heads.now and not self.claims.have(self.topic):
            self.claims.unit(self.topic, region.text, self.heads.now)
            self.topic, self.heads.opened = [], None
        elif self.topic:
            self.topic = list(dict.fromkeys([*self.stack.above(region.text), *self.topic]))
            self.stack.clear()
            parts = parts_under_label(region.text)
            reply = parts.reply if parts.marked and parts.recommendation else region.text
            claims = list(self.prose.read(reply, self.topic))
            self.claims.add(claims)
            recommendation = parts.recommendation if reply is not region.text else ""
            self.claims.under.append(Under(self.topic, recommendation, reply, self.claims.place))
            if any(set(claim.labels) & set(self.topic) for claim in claims):
                self.topic = []
            self.heads.opened = None
        else:
            claims = list(self.prose.read(without_enumeration(region.text) if self.naming.bare else region.text))
            self.claims.add(claims)
            self._listed_under_heading(region.text, claims)
            if explained:
                self.claims.explain(explained, region.text)
            self._open(region)

    def _answers_alone(self, words: str) -> bool:
        """Whether a paragraph's first sentence is an answer and nothing else, to a text that has its heading's."""
        first, stop, _ = words.partition(".")
        if self.naming.bare or not stop or len(first) > _FRONT or not is_answer(first):
            return False
        return self.claims.is_under_heading(self.unit) and not groups_of(words, self.naming)

    def _unit(self, front: Front) -> None:
        """Read what stands under labels; a reply to several recommendations is to those above without one, too."""
        front = self._with_run_in(front)
        over = self.heads.over
        above = [label for label in self.stack.above(front.rest) if not self.claims.have([label])]
        answered = self.claims.unit(front.labels, front.rest, over, above=above)
        self._stack(front.labels, front.rest, answered=answered)
        self.topic = [] if answered else front.labels
        self.unit = front.labels

    def _stack(self, labels: list[str], words: str, *, answered: bool) -> None:
        """Keep labels under which nothing was answered, for the reply that may stand below the next."""
        if answered:
            self.stack.clear()
        else:
            self.stack.put(labels, words)

    def _with_run_in(self, front: Front) -> Front:
        """Labels with those that run in behind the first: "92.1 Ratify it (Peru); 92.2 Sign it (Chad)"."""
        plain = REMARK.sub(" ", without_quotes(front.rest))
        if more := self.claims.labels_in(plain) if not _OTHER_WORDS.search(plain) else []:
            return attrs.evolve(front, labels=[*front.labels, *more])  # "92.1 “Ratify it” (Peru), 92.4 and 92.6."
        if not is_recommendation(front.rest):
            return front
        more = [label for match in RUNS_IN.finditer(front.rest) for label in self.claims.labels_in(match["label"])]
        return attrs.evolve(front, labels=[*front.labels, *more]) if more else front

    def _leave_section(self, region: Region) -> None:
        """End the answer of a heading where a paragraph opens a section beside it, and says another answer to none."""
        if not self.heads.is_beside(region.rank) or region.rank == PARAGRAPH_RANK:
            return
        if phrases(region.text, self.glossary) and not self.claims.labels_in(region.text):
            self.heads.end(region.rank)

    def _answers_all(self, text: str) -> bool:
        """Whether a paragraph answers all recommendations, or all others."""
        for sentence in sentences(without_quotes(text)):
            plain = without_remarks(sentence)
            if not may_speak_of_all(plain):
                continue
            said = phrases(plain, self.glossary)
            if any(one.phrase and not one.bare for one in answers_to_all(plain, said, groups_of(plain, self.naming))):
                return True
        return False

    def _listed_under_heading(self, text: str, claims: Sequence[Claim]) -> None:
        """The labels of a paragraph that is a list under its heading, or begins with one."""
        over = self.heads.over
        for listed in listed_in(text, self.naming, claims) if over else ():
            if over and (listed.strength > NEAR or not self.claims.have(listed.labels)):
                self._listed(listed, over)
            alone = len(listed.labels) == 1 and listed.strength == STATED and listed.text.strip() == text.strip()
            self.explained = list(listed.labels) if alone else []

    def _listed(self, listed: Listed, over: Over) -> None:
        """Give a list its answer; labels that a sign stands behind have what the sign means."""
        signed = starred(listed.text, self.naming)
        if plain := [label for label in listed.labels if label not in signed]:
            self.claims.claim(plain, over, "list", strength=listed.strength)
        if signed := [label for label in signed if label in listed.labels]:
            doubt = "" if self.sign else "a sign stands behind its label"
            self.claims.claim(signed, Over(self.sign or over.status, over.words), "list", doubt)

    def _open(self, region: Region) -> None:
        """Take the answer of a sentence that opens what follows: "X accepts the following:"."""
        parts = plain_sentences(region.text) or [""]
        if over := opened_by(parts, self.claims):
            self.heads.opened, self.sign = over, meaning_of_sign(parts)
        elif region.rank == PARAGRAPH_RANK:
            self.heads.opened = None
