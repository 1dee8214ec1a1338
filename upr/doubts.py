"""What findings say of single labels: which answers are doubtful, which labels have none, and where to look."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

import attrs
import regex

from upr.core import Recommendation, Reference
from upr.places import pages_of as pages_of
from upr.text import Finding, Span

# A finding names its labels in its message, between these words.
_BETWEEN = {
    "unanswered-label": ("without an answer: ", ""),
    "unread-answer": ("an answer to ", " was not understood: "),
    "unclear-answer": ("no phrase answers ", ": "),
    "double-answer": ("", " is answered "),
    "doubtful-answer": ("", ": read as "),
    "implied-answer": ("", " is read as "),
}
_WHY = {
    "unanswered-label": "printed, and no answer was found",
    "unread-answer": "its answer was not understood",
    "unclear-answer": "no phrase answers it",
    "implied-answer": "implied; it names no recommendation",
}
_IN_DOUBT = ", in doubt: "
_KEPT = "; "  # "92.4 is answered noted and supported; noted is kept"
_LABEL = regex.compile(r"(?P<whole>\d+(?:\.\d+)*)(?:\s\(\p{Ll}{1,4}\))?")
_QUOTES = (": '", ': "')


class Answered(Protocol):
    """What is needed of a document."""

    @property
    def recommendations(self) -> Sequence[Recommendation]: ...
    @property
    def references(self) -> tuple[Reference, ...]: ...
    @property
    def findings(self) -> tuple[Finding, ...]: ...


@attrs.frozen(kw_only=True)
class Doubt:
    """Why a person should look at the answer to one label.

    Args:
        label: The label, as in `Reference.paragraph`.
        status: The status word that was read; None where the label has no answer.
        codes: The codes of the findings that name it, the gravest first.
        why: What speaks against the answer.
        words: The words to look at; "" where no record has them (see `doubts_of`).
        spans: Where to look: of a label with an answer its own places; else the line that prints it, where that is
            known (see `doubts_of`), or the first and the last place of the finding, which may be of many labels.

    >>> Doubt(label="92.4", status=None, codes=("unanswered-label",), why="no answer was found").pages
    ''
    """

    label: str
    status: str | None
    codes: tuple[str, ...]
    why: str
    words: str = ""
    spans: tuple[Span, ...] = ()

    @property
    def pages(self) -> str:
        """The pages to look at, as `pages_of` gives them."""
        return pages_of(self.spans)


def doubts_of(document: Answered, text: str | None = None) -> tuple[Doubt, ...]:
    """The labels that a person should look at, one doubt each: first those without an answer, last what is implied.

    Args:
        document: As it was read; the findings named in `docs/reference/findings.md` for addenda are looked at.
        text: The text that its spans point into, as `upr.reading.source_of` gives it. With it a label without an answer
            has the words that stand where it is printed; no record holds these.

    >>> message = "9 is answered noted and pending; noted is kept"
    >>> finding = Finding(code="double-answer", severity="error", message=message)
    >>> answer = Reference(paragraph="9", status="noted", wording="Chad notes it.")
    >>> from upr.document import Document
    >>> doubts_of(Document(id="d", kind="addendum", references=[answer], findings=[finding]))[0].why
    'answered noted and pending'
    """
    answers = _answers(document)
    found: dict[str, Doubt] = {}
    # The codes stand in the order of their gravity; a message tells of many labels where it is one place for all.
    for code in _BETWEEN:
        for finding in document.findings:
            if finding.code != code:
                continue
            printed = {} if text is None else _printed(finding.spans, text)
            for label in _labels(finding, answers):
                doubt = _doubt(label, finding, answers.get(label), printed.get(label))
                found[label] = _both(found[label], doubt) if label in found else doubt
    return tuple(sorted(found.values(), key=lambda doubt: doubt.status is not None))


def tells_of_labels(finding: Finding) -> bool:
    """Whether a finding is told label by label, as a doubt.

    Args:
        finding: Any finding.

    >>> message = "no phrase answers 92.4: 'See above.'"
    >>> tells_of_labels(Finding(code="unclear-answer", severity="warning", message=message))
    True
    """
    return finding.code in _BETWEEN and bool(_labels(finding, {}))


def _answers(document: Answered) -> Mapping[str, Reference]:
    """The answers by label: of references, and those that recommendations of the document itself have."""
    own = {
        item.label: Reference(
            paragraph=item.label, status=said.status, wording=said.wording, spans=said.spans or item.spans
        )
        for item in document.recommendations
        if (said := item.decision)
    }
    return {**own, **{answer.paragraph: answer for answer in document.references}}


def _labels(finding: Finding, known: Mapping[str, Reference]) -> list[str]:
    """The labels that a finding names; none where its message is of another form."""
    before, after = _BETWEEN[finding.code]
    start = finding.message.find(before) + len(before)
    end = finding.message.find(after, start) if after else len(finding.message)
    if start < len(before) or end < 0:
        return []
    named = finding.message[start:end]
    return [named] if named in known else named.split(", ")  # "92.* but 92.4, 92.7" is one


def _doubt(label: str, finding: Finding, answer: Reference | None, line: tuple[Span, str] | None) -> Doubt:
    if answer is not None:
        places, words = answer.spans or finding.spans, answer.wording or answer.explanation or ""
    elif line is not None:
        places, words = line[:1], line[1]
    else:
        places, words = _ends(finding.spans), ""
    return Doubt(
        label=label, status=answer.status.value if answer else None, codes=(finding.code,),
        why=_WHY.get(finding.code) or _why(finding), words=" ".join(words.split()), spans=places,
    )  # fmt: skip


def _ends(places: tuple[Span, ...]) -> tuple[Span, ...]:
    return places if len(places) <= 1 else (places[0], places[-1])


def _why(finding: Finding) -> str:
    """What speaks against an answer, in the words of the finding."""
    if finding.code == "double-answer":
        told = finding.message.partition(" is ")[2]
        return told.partition(_KEPT)[0]
    why = finding.message.partition(_IN_DOUBT)[2]
    ends = [at for quote in _QUOTES if (at := why.find(quote)) >= 0]
    return why[: min(ends, default=None)]


def _both(first: Doubt, second: Doubt) -> Doubt:
    why = first.why if second.why in first.why else f"{first.why}; {second.why}"
    return attrs.evolve(first, codes=tuple(dict.fromkeys((*first.codes, *second.codes))), why=why)


def _printed(places: Sequence[Span], text: str) -> Mapping[str, tuple[Span, str]]:
    """The first line, of some places, that prints a label, by the label: "92.41" does not print "92.4".

    >>> line = "On 38 (a) and 92.41, see 92.4."
    >>> list(_printed([Span(page=None, start=0, end=len(line))], line))
    ['38 (a)', '38', '92.41', '92.4']
    """
    found: dict[str, tuple[Span, str]] = {}
    for span in places:
        words = text[span.start : span.end]
        for label in _LABEL.finditer(words):
            found.setdefault(label[0], (span, words))
            found.setdefault(label["whole"], (span, words))
    return found
