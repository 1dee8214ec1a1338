"""What the marks, signs and short answers of a paper mean, by its own words: "[A] accepted", "Yes: it is accepted".

They stand in the introduction, in notes, or at the end ("Signs"). What is looked up is what the items have: a mark
before them, a sign behind them, or the first words of their answers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import attrs
import regex

from upr.numerals import CARDINAL, cardinal
from upr.patterns import Pattern
from upr.wording import one_answer
from upr.wording.definitions import status_of_definition

_BRACKETED = regex.compile(r"\[[^\[\]\s]{1,4}\]|[✓✔✗✘±○●◐]")
_FIRST_CLAUSE = regex.compile(
    r"[\s“\"]*(?P<short>\p{L}[^.;:,–—()“”]{0,40})(?P<more>,[^.;:,–—()“”]{1,20})?(?=[.;:,–—()”]|$)"
)
_MEANS = r"[”\"’]?\s*(?::|=|[–—]|\b(?:means?|signifies|stands\s+for|denotes)\b(?:\s+that)?)\s*"
_EXPLAINED = Pattern(rf"(?:^|(?<=[.;:,”]\s)|[“\"‘])(?P<term>\p{{L}}[^.;:–—()“”\"=]{{0,60}}?){_MEANS}", regex.IGNORECASE)
_TOTAL = Pattern(rf"\(\s*(?P<number>{CARDINAL})(?:\s+recommendations?)?\s*\)", regex.IGNORECASE)
_SENTENCE = regex.compile(r"(?<=[.;])\s+")
_LONGEST_TERM = 5  # words


@attrs.frozen
class Meaning:
    """What a mark, a sign or a short answer means.

    Args:
        status: The status word.
        words: The words that say it.
        total: How many recommendations are said to have it; None where nothing is said.
        place: Which of the texts says it.
    """

    status: str
    words: str
    total: int | None = None
    place: int = 0


class Meanings:
    """What the marks and the short answers of one paper mean.

    Args:
        texts: Its paragraphs and notes.
        marks: The marks and signs of its items.
        answers: The answers of its items, as printed.

    >>> meanings = Meanings(["[A] accepted (2) [N] not accepted, for reasons of law (1)"], ["[A]", "[N]"])
    >>> meanings.of("[N]").status, meanings.of("[A]").total
    ('not_supported', 2)
    >>> Meanings(["Yes: it is accepted. No: it is not accepted."], [], ["No. There is a law."]).of("No. Why").status
    'not_supported'
    """

    def __init__(self, texts: Sequence[str], marks: Iterable[str], answers: Iterable[str] = ()) -> None:
        self.marks: dict[str, Meaning] = {}
        self.terms: dict[str, Meaning] = {}
        used = set(marks)
        for place, text in enumerate(texts):
            self._learn_marks(text, used, place)
        terms = {term for answer in answers for term in terms_of(answer)}
        for place, text in enumerate(texts):
            self._learn_terms(text, terms, place)

    def of(self, words: str) -> Meaning | None:
        """What an answer means: a mark, or one that begins with a term that is explained; None where none is.

        Args:
            words: The answer, as printed.
        """
        if (meaning := self.marks.get(words.strip())) is not None:
            return meaning
        return next((self.terms[term] for term in terms_of(words) if term in self.terms), None)

    @property
    def meanings(self) -> list[Meaning]:
        """All of them."""
        return [*self.marks.values(), *self.terms.values()]

    def _learn_marks(self, text: str, marks: set[str], place: int) -> None:
        places = [found for found in _BRACKETED.finditer(text) if found[0] in marks]
        for number, found in enumerate(places):
            end = places[number + 1].start() if number + 1 < len(places) else len(text)
            words = text[found.end() : end].strip(" :=–—-")
            if status := status_of_definition(words):
                self.marks.setdefault(found[0], Meaning(status, words, _total_of(words), place))

    def _learn_terms(self, text: str, terms: set[str], place: int) -> None:
        """Terms that the text explains, each by the words up to the next."""
        found = sorted(_explained(text, terms), key=lambda one: one[:2])
        for number, (_, end, term) in enumerate(found):
            last = found[number + 1][0] if number + 1 < len(found) else len(text)
            words = _SENTENCE.split(text[end:last].strip(' “"”'))[0].strip()
            usual = one_answer(term)
            # A definition makes support support in part; it makes no whole of what is accepted in part.
            status = usual if usual == "partially_supported" else status_of_definition(words) or usual
            if status and words:
                self.terms.setdefault(term, Meaning(status, words, _total_of(words), place))


def terms_of(answer: str) -> list[str]:
    """The first words of an answer that may be a term, the longest first: "yes, done", "yes".

    >>> terms_of("Yes, done. Signed in Oslo."), terms_of("In part. The first.")
    (['yes, done', 'yes'], ['in part'])
    """
    clause = _FIRST_CLAUSE.match(answer)
    if clause is None:
        return []
    short = " ".join(clause["short"].lower().split())
    long = f"{short}{' '.join(clause['more'].lower().split())}" if clause["more"] else ""
    long = long.replace(",", ", ").replace(",  ", ", ")
    return [term for term in (long, short) if term and len(term.split()) <= _LONGEST_TERM]


def _explained(text: str, terms: set[str]) -> Iterator[tuple[int, int, str]]:
    """Where terms stand that a text explains: first character, first behind the sign, term."""
    for found in _EXPLAINED.finditer(text):
        term = " ".join(found["term"].lower().split())
        if term in terms:
            yield found.start(), found.end(), term


def _total_of(words: str) -> int | None:
    totals = [total["number"] for total in _TOTAL.finditer(words)]
    return cardinal(totals[-1]) if totals else None
