"""Answers to recommendations that the State under review gives by their labels in a session of the Council.

Each paragraph is read by itself (`upr.parsers.answers.prose`) and as a part of the whole talk (`thread`). What a State
says later in the session corrects what it said before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import attrs
import regex

from upr.core import Reference, ResponseStatus, Statement
from upr.numbering import target_of
from upr.numbering.lists import NUMBERS_LIST, expand
from upr.parsers.answers.claims import NEAR, SAID, Claim, resolve
from upr.parsers.answers.glossary import Glossary
from upr.parsers.answers.naming import Naming
from upr.parsers.answers.prose import Prose
from upr.parsers.draft import Draft
from upr.parsers.session_report.thread import Thread
from upr.patterns import stands_before

_I = regex.IGNORECASE
# "recommendation 57 (1)": the first of paragraph 57, as "57.1" is.
_BRACKETED = regex.compile(r"\b(\d{1,3})\s\((\d{1,3})\)")
_MARK_OF_NOTE = regex.compile(
    r"(?<=\d,)\d{1,2}(?=\s+(?!and\b|or\b|to\b)\p{L})"
)  # "92.150–155,6 on health": the comma ends a list
# What numbers alone name recommendations behind, in a report that is written by the Council's secretariat.
_NAMES = regex.compile(
    rf"\b(?:recommendations?|Nos?\.)\s+(?:Nos?\.\s*|numbers?\s+)?(?P<list>{NUMBERS_LIST.pattern})", _I
)
_OF_OTHERS = regex.compile(
    r"\s+(?:of|by|in)\s+(?:the\s+)?(?:\p{Lu}\w+\s+){0,3}(?:Committee|Commission|Commissioner|Court|Rapporteur|Subcommittee|"
    r"commission\s+of\s+inquiry|ombudsman|study|Forum|Working\s+Group\s+on\s+(?!the\s+Universal))"
)
_ACT = regex.compile(
    r"(?r)\b(?:decisions?|resolutions?|laws?|acts?|decrees?|ordinances?|bills?|orders?|circulars?|conventions?|protocols?|"
    r"regulations?)\s+",
    _I,
)
# "The Committee had in 2010 made recommendations 12 and 13": those of another body
_BY_OTHERS = regex.compile(
    r"(?r)\b(?:Committees?|Commission|Commissioner|Court|Rapporteur|Subcommittee|ombudsman|Forum)\b[^.;]{0,80}?"
    r"\b(?:made|issued|addressed|formulated|adopted|whose)\s+(?:\w+\s+){0,3}"
)
_CORRECTS = regex.compile(
    r"\b(?:now|ha(?:d|s)\s+since|henceforth|contrary\s+to|correct\w*|rectif\w+|chang\w+|revis\w+|in\s+(?:answer|reply)|should\s+be|must\s+be)\b",
    _I,
)
_OWN = ("item", "parts")  # kinds of claims of the talk that say more than the sentence by itself


def answers(draft: Draft, statements: Sequence[Statement]) -> Iterator[Reference]:
    """One answer a label, of the State's own words: what it said of its review, and its concluding remarks.

    Args:
        draft: Where doubts are told.
        statements: The paragraphs of the review.
    """
    own = [statement for statement in statements if statement.role != "outcome"]
    for label, (status, doubt, claim) in resolve(list(_latest(own, _claims(own)))).items():
        if target_of(label) is None:
            continue
        where = own[claim.place].spans
        if doubt:
            draft.note(
                "doubtful-answer", f"{label}: read as {status}, in doubt: {doubt}: {claim.wording!r}", where, "warning"
            )
        yield Reference(
            paragraph=label, wording=" ".join(claim.wording.split()), status=ResponseStatus(status), spans=where,
            scope=claim.scope or None if status == "partially_supported" else None,
        )  # fmt: skip


def _claims(own: Sequence[Statement]) -> Iterator[Claim]:
    """What each paragraph says of labels."""
    texts = [_BRACKETED.sub(r"\1.\2", _MARK_OF_NOTE.sub("", statement.text)) for statement in own]
    whole = " ".join(texts)
    naming = Naming.of(whole)
    named = _named(whole) if naming.bare else None
    prose, thread = Prose(naming, Glossary(), reported=True), Thread(naming)
    for place, text in enumerate(texts):
        said = [claim for claim in prose.read(text) if claim.strength > NEAR]  # a report tells much else
        for claim in _together(said, list(thread.read(text))):
            labels = [label for label in claim.labels if named is None or label in named or not label.isdecimal()]
            if labels:
                yield attrs.evolve(claim, labels=labels, place=place)


def _together(said: Sequence[Claim], told: Sequence[Claim]) -> Iterator[Claim]:
    """The claims of a paragraph, of its sentences and of the talk: the latter where it says more, or alone."""
    decided = {label for claim in told if claim.kind in _OWN for label in claim.labels}
    by_sentence = {label for claim in said for label in claim.labels}
    for claim in said:
        yield attrs.evolve(claim, labels=[label for label in claim.labels if label not in decided])
    for claim in told:
        if claim.kind in _OWN:
            yield claim
        else:
            yield attrs.evolve(claim, labels=[label for label in claim.labels if label not in by_sentence | decided])


def _named(text: str) -> set[str]:
    """The numbers that name recommendations of this review."""
    lists = [
        match
        for match in _NAMES.finditer(text)
        if not (
            _OF_OTHERS.match(text, match.end())
            or stands_before(_ACT, text, match.start())
            or stands_before(_BY_OTHERS, text, match.start())
        )
    ]
    return {label for match in lists for label in expand(match["list"])}


def _latest(own: Sequence[Statement], claims: Iterable[Claim]) -> Iterator[Claim]:
    """The claims that decide, one a label: those of the last paragraph, where it corrects those before it.

    Of equally strong ones `resolve` takes the first: that of the fewest labels, or the last.
    """
    by_label: dict[str, list[Claim]] = {}
    for claim in claims:
        for label in claim.labels:
            by_label.setdefault(label, []).append(claim)
    for label, said in by_label.items():
        sure = [claim for claim in said if claim.strength >= SAID and claim.status != "unclear"] or said
        last = [claim for claim in sure if claim.place == sure[-1].place]
        corrects = own[last[0].place].role == "concluding" or any(_CORRECTS.search(claim.wording) for claim in last)
        left = [claim for claim in said if claim.place == last[0].place] if corrects else said
        for claim in sorted(left, key=lambda one: (len(one.labels), -one.place)):
            yield attrs.evolve(claim, labels=[label])
