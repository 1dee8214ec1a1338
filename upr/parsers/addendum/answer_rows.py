"""Rows of tables and of columns of labels: the answer in a cell, in a mark, or in the heading over the table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import regex

from upr.parsers.addendum.claiming import Claims, Under
from upr.parsers.addendum.label_forms import LabelForms
from upr.parsers.addendum.region import Region
from upr.parsers.addendum.sections import Over
from upr.parsers.answers.claims import STATED
from upr.parsers.answers.groups import REMARK, WORD
from upr.parsers.answers.headings import is_answer
from upr.wording import combined, one_answer
from upr.wording.shapes import EXCEPT, yes_or_no

_I = regex.IGNORECASE
_CHECK_MARK = regex.compile(r"\W*(?:[xX✓✔√☑✗●•+■]|yes|YES|Yes)\W*")
_AS_ABOVE = regex.compile(
    r"\W*(?:the\s+same|same(?:\s+(?:position|answer|reply))?|idem|id\.|ibid\.?|ditto|as\s+above|[\"”])"
    r"(?:,?\s*for\s+the\s+same\s+reasons?)?\W*",
    _I,
)
_IDEM = regex.compile(r"\W*(?:idem|ditto|ibid)\b\s*[.,;:]", _I)  # with an explanation behind it
NOT_UNDERSTOOD = "its cell says what was not understood"
"""The doubt about a row that has its answer from the heading, and words of its own."""
_REMARKS = ("remarks", "other")
_SIGN_OF_NOTE = regex.compile(r"(?<=\p{Lu})\s?[*†‡§]+$|(?<=\p{Lu})\s\d{1,2}$")
"""What sends from a code to a note: "E*", and a small number that stands above the line."""
_APART = regex.compile(
    rf"(?P<main>[^,;]{{1,30}}?),?\s+{EXCEPT}\s+(?:for\s+)?(?P<labels>[\d.,\s–-]+?(?:and\s+[\d.]+)?)\s*[:(–-]+\s*(?P<other>[^)]{{1,30}})\)?",
    _I,
)
_CODE_BEHIND = regex.compile(r"\d\)?\s*[:–—=-]\s*(?P<code>[A-Z]{1,3}\*?)\s*$")
_DASHES = ("-", "–", "—", "−", "--")
_SHORT_CELL = 6  # words of a cell that is an answer and says no more
_NEAR_CLAIMS = 3  # claims back, among which those of a row are


class AnswerRows:
    """Reads the rows of one reply.

    Args:
        claims: Where their claims go.
    """

    def __init__(self, claims: Claims) -> None:
        self.claims = claims
        self.forms = LabelForms(claims.naming)
        self.row_above: str | None = None
        """The answer of the row above."""

    def marked(self, region: Region, labels: Sequence[str]) -> None:
        """Read a row of a table with a column for each answer: a mark in it, or labels.

        Args:
            region: The row.
            labels: Its labels.
        """
        answers = {role: cell for role, cell in region.cells.items() if role.startswith("mark:")}
        for role, cell in answers.items():
            cell = REMARK.sub(" ", cell)  # "52.17 (public dialogue)"
            if any(map(str.isdigit, cell)) and self.forms.are_labels(cell):
                self.claims.claim(self.claims.printed_labels(cell), self._of_column(role), "row")
        marked = [role for role, cell in answers.items() if _CHECK_MARK.fullmatch(cell)]
        if labels and len(marked) == 1:
            self.claims.claim(labels, self._of_column(marked[0]), "row")
        elif labels and (said := self._said_of_crosses(answers, marked)):
            words = " ".join(f"{self._of_column(role).words}: {answers[role]}" for role in marked)
            self.claims.claim(labels, Over(said, words or _remarks_of(region)), "row")
        elif labels and not marked:
            self._said_of_parts(labels, {role: cell for role, cell in answers.items() if WORD.search(cell)})

    def _said_of_crosses(self, answers: Mapping[str, str], marked: Sequence[str]) -> str | None:
        """What the document says that it means to have a mark in several columns, or nothing in any."""
        empty = not any(cell.strip(" –—-") for cell in answers.values())
        return self.claims.glossary.crosses.get(len(marked)) if marked or empty else None

    def _said_of_parts(self, labels: Sequence[str], parts: Mapping[str, str]) -> None:
        """Read what stands in columns of answers in words: the part of a recommendation that has each answer.

        Args:
            labels: The labels of the row.
            parts: The words by their column.
        """
        overs = {role: self._of_column(role) for role in parts}
        statuses = [over.status for over in overs.values()]
        if len(parts) == 1:
            role, words = next(iter(parts.items()))
            self.claims.claim(labels, Over(overs[role].status, f"{overs[role].words}: {words}"), "row")
        elif parts and (status := combined(statuses)):
            said = " ".join(f"{overs[role].words}: {words}" for role, words in parts.items())
            self.claims.claim(labels, Over(status, said), "row")

    def answered(self, region: Region, labels: list[str], above: Sequence[str] = ()) -> None:
        """Read a row with an answer in a column of its own, or behind the labels.

        Args:
            region: The row.
            labels: Its labels.
            above: Labels that are printed above these, and that it answers as well.
        """
        behind = _CODE_BEHIND.search(region.labels)  # "92.4, 92.6: A", in one cell
        if not region.cells and behind and (status := self.claims.glossary.code_of(behind["code"])):
            self._claim(labels, status, region.labels, region.text)
            return
        if not region.cells and region.text and self._status_of_cell(region.text) is None:
            self.claims.unit(labels, region.text, self.claims.heads.over, STATED, above)
            return
        words = region.cells.get("position", region.text) if region.cells else region.text
        if (dash := self.claims.glossary.dash) and words.strip() in _DASHES:
            self._claim(labels, dash, words, _remarks_of(region))
            return
        words = words if any(map(str.isalnum, words)) else ""  # a dash
        remarks = _remarks_of(region)
        if region.cells:
            self.claims.under.append(Under(labels, region.cells.get("text", ""), remarks or words, self.claims.place))
        status = self._status_of_cell(words) or self._code_over_words(region) or yes_or_no(words)
        if status is None and self._some_apart(labels, words):
            return
        if status is None and words:
            if self._read_cell(labels, words):
                return
            status = one_answer(words) if len(words.split()) <= _SHORT_CELL else None
        self._claim(labels, status, words, remarks)

    def _code_over_words(self, region: Region) -> str | None:
        """The answer of a code in the first line of a cell, with words below it."""
        lines = region.pieces.get("position", [])
        return self.claims.glossary.code_of(lines[0].text) if len(lines) > 1 else None

    def _some_apart(self, labels: Sequence[str], words: str) -> bool:
        """Read a cell with an answer to its labels and another to some of them: "S, except 92.4: N"."""
        apart = _APART.fullmatch(words)
        main, other = (self._answer(apart["main"]), self._answer(apart["other"])) if apart else (None, None)
        some = self.claims.printed_labels(apart["labels"]) if apart else []
        if main is None or other is None or not set(some) < set(labels):
            return False
        self.row_above = main
        self.claims.claim([label for label in labels if label not in some], Over(main, words), "row")
        self.claims.claim(some, Over(other, words), "row")
        return True

    def _answer(self, words: str) -> str | None:
        return self.claims.glossary.code_of(words) or (
            self.claims.status_of_heading(words) if is_answer(words) else None
        )

    def _claim(self, labels: list[str], status: str | None, words: str, remarks: str) -> None:
        """Take the answer of a cell, else that of the heading over the table, else what the remarks say."""
        over = self.claims.heads.over
        if status:
            self.row_above = status
            self.claims.claim(labels, Over(status, words), "row")
        elif over:
            doubt = NOT_UNDERSTOOD if words else ""
            self.claims.claim(labels, Over(over.status, words or remarks or over.words), "row", doubt)
        elif remarks:
            before = len(self.claims.claims)
            self.claims.unit(labels, remarks, None)
            for claim in self.claims.claims[before:] if words else ():
                claim.doubt = claim.doubt or NOT_UNDERSTOOD

    def _status_of_cell(self, words: str) -> str | None:
        """The answer of a cell that is a code, or "the same"."""
        if words and self.row_above and (_AS_ABOVE.fullmatch(words) or _IDEM.match(words)):
            return self.row_above
        return self.claims.glossary.code_of(_SIGN_OF_NOTE.sub("", words)) if words else None

    def _read_cell(self, labels: list[str], words: str) -> bool:
        """Read the sentences of a cell; whether they answered its labels."""
        if not self.claims.refers(labels, words):
            self.claims.unit(labels, words, None, strength=STATED)
        own = [claim for claim in self.claims.claims[-_NEAR_CLAIMS:] if set(claim.labels) & set(labels)]
        if own:
            self.row_above = own[-1].status
        return bool(own)

    def _of_column(self, role: str) -> Over:
        """The answer of a column: "mark:supported:Accepted", or that of its code: "mark::(1)"."""
        _, status, words = role.split(":", 2)
        if own := self.claims.glossary.phrases(words):  # "Noted", which the document says to mean "not accepted"
            status = own[-1][2]
        return Over(status or self.claims.glossary.codes.get(words, "unclear"), words)


def _remarks_of(region: Region) -> str:
    """What stands in the columns of remarks."""
    return " ".join(region.cells[role] for role in _REMARKS if region.cells.get(role))
