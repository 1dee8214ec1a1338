"""The answers of a paper's items: their own, else what a paragraph says of their numbers, else their heading's."""

from __future__ import annotations

from collections.abc import Sequence

import attrs
import regex

from upr.numerals import CARDINAL, cardinal
from upr.parsers.addendum.claiming import Claims
from upr.parsers.answers.claims import IMPLIED, SAID, Claim, resolve
from upr.parsers.answers.glossary import Glossary
from upr.parsers.answers.groups import groups_of, sentences, without_remarks
from upr.parsers.answers.headings import ANSWER_ALONE
from upr.parsers.answers.naming import Naming
from upr.parsers.answers.prose import Prose
from upr.parsers.position_paper.entries import Entry
from upr.parsers.position_paper.meanings import Meanings
from upr.wording import Implemented, answers_in, implementation_word, one_answer, status_word
from upr.wording.definitions import status_of_definition
from upr.wording.shapes import EXCEPT, VERB_OF_SUBJECT, yes_or_no

_ALL_OF_THEM = regex.compile(
    r"\b(?:all|(?:every\s+one|each)\s+of)\s+(?:of\s+)?(?:the\s+|these\s+|its\s+)?(?:\w+\s+)?recommendations\b(?!\s+(?:from|nos?\b|numbers?)?\s*\d)|"
    r"\b(?:these|the\s+above|the\s+foregoing)\s+recommendations\b",
    regex.IGNORECASE,
)
_REST = regex.compile(
    rf"\b(?:the\s+)?(?:(?:other|remaining)\s+(?:(?P<number>{CARDINAL})\s+)?recommendations?\b|(?:others|rest|remainder)\b)",
    regex.IGNORECASE,
)
_EXCEPTION = regex.compile(EXCEPT, regex.IGNORECASE)
_PREDICATE = regex.compile(
    rf"\s*(?:(?:of|in|under|from)\s+(?:the|this|these)\s+\w+\s+)?{VERB_OF_SUBJECT}\b", regex.IGNORECASE
)
_NEAR_START = 4  # characters: signs before the first words
_EDGES = " .;:,–—-"


@attrs.frozen
class Answer:
    """The answer of one item.

    Args:
        status: The status word.
        wording: The words that give it, as printed.
        definition: What the paper says that they mean.
        implemented: How far the action is carried out.
        explanation: What the State says of it.
        doubt: Why a reader should look.
    """

    status: str
    wording: str | None = None
    definition: str | None = None
    implemented: Implemented | None = None
    explanation: str | None = None
    doubt: str = ""


class Answering:
    """Answers the items of one paper.

    Args:
        entries: Its items, in order.
        meanings: What its marks and short answers mean.
        glossary: Its own terms.
        naming: How it names recommendations.
    """

    def __init__(
        self,
        entries: Sequence[Entry],
        meanings: Meanings,
        glossary: Glossary,
        naming: Naming,
    ) -> None:
        self.entries = entries
        self.meanings = meanings
        self.glossary = glossary
        self.naming = naming
        self.prose = Prose(naming, glossary)
        self.claims: dict[int, list[Claim]] = {}
        """What paragraphs say, by number of the entry."""
        self.answers: list[Answer] = []
        self.groups: dict[int, list[int]] = {}
        """The numbers of the entries by the heading over them."""
        self.named: dict[str, list[int]] = {}
        """The same by what sentences may call them: the label, or its number alone."""
        for n, entry in enumerate(entries):
            self.groups.setdefault(entry.group, []).append(n)
            names = {entry.label, "" if "." in entry.label else str(entry.number)} - {""}
            for name in names:
                self.named.setdefault(name, []).append(n)

    def read(self, paragraph: str, group: int) -> bool:
        """Take what a paragraph says of items; whether it says anything of one.

        Args:
            paragraph: Its words.
            group: The number of the heading over it.
        """
        inside = self.groups.get(group, [])
        found = 0
        for claim in self.prose.read(paragraph):
            found += self._claim(claim, group)
        for sentence in sentences(paragraph):
            found += self._claim_all(sentence, inside)
        return bool(found)

    def _claim(self, claim: Claim, group: int) -> int:
        """Take a claim for the items that it names: those of its section, else those of the paper."""
        count = 0
        for label in claim.labels:
            named = self.named.get(label, [])
            places = [n for n in named if self.entries[n].group == group] or named
            for n in places[:1]:
                self.claims.setdefault(n, []).append(attrs.evolve(claim, labels=[str(n)]))
                count += 1
        return count

    def _claim_all(self, sentence: str, inside: Sequence[int]) -> int:
        """Take an answer to all recommendations of a section, or to the remaining ones."""
        plain = without_remarks(sentence)
        rest, every = _REST.search(plain), _ALL_OF_THEM.search(plain)
        found = rest or every
        if found is None or not inside:
            return 0
        groups = [group for group in groups_of(plain, self.naming) if not group.cited]
        if any(not group.excepted for group in groups) and not rest:
            return 0
        status = _answer_to(plain, found)
        left = [n for n in inside if n not in self.claims]
        stated = cardinal(rest["number"]) if rest and rest["number"] else None
        if status is None or (stated is not None and stated != len(left)):
            return 0  # who speaks of "the remaining four" where five remain has answered others elsewhere
        for n in left:
            self.claims[n] = [Claim([str(n)], status, SAID, sentence, kind="all")]
        return len(left)

    # -- one item

    def run(self) -> list[Answer]:
        """The answers, in order; "see the position on 104.35" is that of the other."""
        referred: dict[int, tuple[str, str]] = {}
        for n, entry in enumerate(self.entries):
            answer = self._of_mark(entry) or self._of_column(entry) or self._of_reply(n, entry, referred)
            self.answers.append(answer or self._of_others(n, entry))
        for n, (label, words) in referred.items():
            others = [m for m in self.named.get(label, ()) if m != n and m not in referred]
            if others:
                self.answers[n] = attrs.evolve(self.answers[others[0]], wording=words, explanation=None)
        return self.answers

    def _of_mark(self, entry: Entry) -> Answer | None:
        """The answer of a mark before an item, or of a sign or a short answer behind it that the paper explains."""
        for words in filter(None, (entry.mark, entry.reply.text if entry.stated else "")):
            if meaning := self.meanings.of(words):
                printed = words if words == entry.mark else _first_sentence(words)
                stage = implementation_word(meaning.words) or implementation_word(words)
                return Answer(meaning.status, printed, meaning.words, stage, self._explanation(entry, printed))
        return None

    def _of_column(self, entry: Entry) -> Answer | None:
        """The answer of the one column that has a mark."""
        if not entry.column:
            return None
        _, status, heading = entry.column.split(":", 2)
        return Answer(status or "unclear", heading, explanation=entry.remarks or None)

    def _of_reply(self, n: int, entry: Entry, referred: dict[int, tuple[str, str]]) -> Answer | None:
        """The answer of the words behind an item; those under an answer's heading explain, and decide nothing."""
        words = entry.reply.text.strip()
        section = entry.answered
        if not words or (section.status and not entry.stated):
            return None
        first = _first_sentence(words)
        status = yes_or_no(words)
        reader = Claims(self.naming, self.glossary, self.prose)
        doubt = ""
        if status is None:
            key = entry.label or "1"
            reader.unit([key], f"Position: {words}", None)
            own = [claim for claim in reader.claims if key in claim.labels]
            if own and own[0].status.startswith("="):
                referred[n] = own[0].status[1:], words
                return Answer("unclear", words)
            status, doubt, claim = resolve(own)[key] if own else (status_word(first), "", None)
            doubt = "" if doubt == IMPLIED and claim is not None else doubt
        if status is None:
            status = status_of_definition(words) if section.status is None else None
        if status is None:
            return None
        if section.status and status != section.status:
            if not _begins_with_answer(words):
                explains = section.status == "partially_supported"  # each part in words of its own
                return self._of_others(n, entry, "" if explains else "its own words answer otherwise")
            doubt = "its heading answers otherwise"
        return Answer(
            status, first, section.definition, implementation_word(words), self._explanation(entry, first), doubt
        )

    def _of_others(self, n: int, entry: Entry, doubt_of_heading: str = "") -> Answer:
        """What paragraphs say of an item, else its heading's answer, and why that is doubtful."""
        section, words = entry.answered, entry.section.words if entry.section else None
        explanation = self._explanation(entry, "")
        if claims := self.claims.get(n):
            status, doubt, claim = resolve(claims)[str(n)]
            if claim.strength >= SAID or section.status is None:
                if section.status and status != section.status:
                    doubt = doubt or "its heading answers otherwise"
                stage = implementation_word(claim.wording) if status == "supported" else None
                return Answer(
                    status, claim.wording, section.definition, stage, explanation, "" if doubt == IMPLIED else doubt
                )
        if section.status is None:
            return Answer("unclear", entry.reply.text or None, explanation=explanation)
        stage = implementation_word(words) or implementation_word(section.definition)
        return Answer(section.status, words, section.definition, stage, explanation, doubt_of_heading)

    @staticmethod
    def _explanation(entry: Entry, printed: str) -> str | None:
        rest = entry.reply.text.strip()
        if printed and printed in rest[: len(printed) + _NEAR_START]:
            rest = rest.partition(printed)[2]
        return " ".join(filter(None, (rest.strip(_EDGES), entry.remarks.strip()))) or None


def _answer_to(sentence: str, named: regex.Match[str]) -> str | None:
    """The answer to recommendations that a sentence names together: in a verb behind them, or right before them."""
    behind = _EXCEPTION.split(sentence[named.end() :])[0]
    if _PREDICATE.match(behind):
        return one_answer(behind)
    answers = answers_in(sentence[: named.start()])
    direct = answers and not sentence[answers[-1].end : named.start()].strip()
    return answers[-1].status if direct else None


def _begins_with_answer(words: str) -> bool:
    return bool(ANSWER_ALONE.fullmatch(_first_sentence(words).rstrip(_EDGES)))


def _first_sentence(words: str) -> str:
    return next(iter(sentences(words)), words).strip(" –—;")
