"""Answers to recommendations that are printed elsewhere, as people see them: a row each, with what is doubtful."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import attrs

from upr.core import answer_words
from upr.doubts import Answered, doubts_of, pages_of

LONGEST = 300
"""Characters of the words of an answer that are shown where people look; the records hold all."""
SAME = "″"
"""Stands for words that are those of the row above: a list gives one answer to many labels."""
NO_ANSWER = "no answer"
_LISTED = 20  # labels that are named of those that are not shown
_HEADINGS = ("Label", "Status", "Words of the answer", "Part", "Page", "Doubt")
_ALWAYS = 3  # columns that stand there even where they hold nothing


@attrs.frozen(kw_only=True)
class AnswerRow:
    """One answer as people see it.

    Args:
        label: What is answered.
        status: The standard word; `NO_ANSWER` for a label that has none.
        stage: How far the action is carried out, as `Reference.implemented`; None where nothing says it.
        words: The document's own words; where none of them answers, those that stand under the label.
        part: The part that the answer covers; "" for all.
        pages: Where the words stand, as `upr.doubts.pages_of` gives it.
        doubt: What speaks against the answer; "" where nothing does.

    >>> AnswerRow(label="92.4", status="supported", stage="in_process", words="Chad accepts it.").answer
    'supported (in process)'
    """

    label: str
    status: str
    stage: str | None = None
    words: str = ""
    part: str = ""
    pages: str = ""
    doubt: str = ""

    @property
    def answer(self) -> str:
        """The standard word, with the stage."""
        return answer_words(self.status, self.stage)


def answer_rows(document: Answered, text: str | None = None) -> list[AnswerRow]:
    """A row for every answer, in the order of the document; before them one for every label that has none.

    Args:
        document: What was read.
        text: The text that it was read from, as of `upr.doubts.doubts_of`.
    """
    doubts = {doubt.label: doubt for doubt in doubts_of(document, text)}
    unanswered = [
        AnswerRow(label=one.label, status=NO_ANSWER, words=one.words, pages=one.pages, doubt=one.why)
        for one in doubts.values()
        if one.status is None
    ]
    answered = [
        AnswerRow(
            label=one.paragraph,
            status=one.status.value,
            stage=one.implemented,
            words=one.wording or one.explanation or "",
            part=one.scope or "",
            pages=pages_of(one.spans),
            doubt=doubts[one.paragraph].why if one.paragraph in doubts else "",
        )
        for one in document.references
    ]
    return unanswered + answered


def answer_table(rows: Sequence[AnswerRow]) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Rows as headings and cells; part, page and doubt are left out where no row has one.

    Args:
        rows: As `answer_rows` gives them.

    >>> answer_table([AnswerRow(label="4", status="noted", words="Chad notes it.", pages="2")])
    (('Label', 'Status', 'Words of the answer', 'Page'), [('4', 'noted', 'Chad notes it.', '2')])
    """
    cells = [(row.label, row.answer, row.words, row.part, row.pages, row.doubt) for row in rows]
    kept = [at for at in range(len(_HEADINGS)) if at < _ALWAYS or any(row[at] for row in cells)]
    return tuple(_HEADINGS[at] for at in kept), [tuple(row[at] for at in kept) for row in cells]


def brief(rows: Sequence[AnswerRow]) -> list[AnswerRow]:
    """Rows for the eye: long words are cut, and what the row above says in the same place is not said again.

    Args:
        rows: As `answer_rows` gives them.

    >>> row = AnswerRow(label="4", status="noted", words="Chad notes 4 and 5.")
    >>> [one.words for one in brief([row, attrs.evolve(row, label="5")])]
    ['Chad notes 4 and 5.', '″']
    """
    first = [_cut_row(row) for row in rows[:1]]
    return first + [
        attrs.evolve(row, words=SAME) if _says_the_same(above, row) else _cut_row(row) for above, row in pairwise(rows)
    ]


def grouped(rows: Sequence[AnswerRow]) -> list[list[AnswerRow]]:
    """Rows in groups of one answer: those of a list, which follow each other.

    Args:
        rows: As `answer_rows` gives them.
    """
    groups: list[list[AnswerRow]] = []
    for row in rows:
        if groups and _says_the_same(groups[-1][-1], row):
            groups[-1].append(row)
        else:
            groups.append([row])
    return groups


def as_one(rows: Sequence[AnswerRow]) -> AnswerRow:
    """The one row of a group, which names all its labels.

    Args:
        rows: A group of `grouped`.

    >>> row = AnswerRow(label="4", status="noted", words="Chad notes 4 and 5.")
    >>> [as_one(group).label for group in grouped([row, attrs.evolve(row, label="5")])]
    ['4, 5']
    """
    return attrs.evolve(_cut_row(rows[0]), label=", ".join(row.label for row in rows))


def named(labels: Sequence[str]) -> str:
    """Labels for a message, the first of them where they are many.

    Args:
        labels: The labels.

    >>> named(["4", "7"]), named([str(number) for number in range(30)])[-20:]
    ('4, 7', '18, 19 and 10 others')
    """
    more = len(labels) - _LISTED
    return ", ".join(labels[:_LISTED]) + (f" and {more} others" if more > 0 else "")


def left_out(rows: Sequence[AnswerRow]) -> str:
    """What the answers are that are not shown, and which of them a person should look at.

    Args:
        rows: Those that are not shown.

    >>> left_out([AnswerRow(label="4", status="noted", doubt="implied")])
    'answers (1 noted), of which doubtful: 4'
    """
    doubtful = [row.label for row in rows if row.doubt]
    each = ", ".join(f"{number} {status}" for status, number in Counter(row.status for row in rows).most_common())
    return f"answers ({each})" + (f", of which doubtful: {named(doubtful)}" if doubtful else "")


def _says_the_same(above: AnswerRow, row: AnswerRow) -> bool:
    return bool(row.words) and attrs.evolve(above, label=row.label) == row


def _cut_row(row: AnswerRow) -> AnswerRow:
    return attrs.evolve(row, words=_cut(row.words), part=_cut(row.part))


def _cut(words: str) -> str:
    return words if len(words) <= LONGEST else words[: LONGEST - 1] + "…"
