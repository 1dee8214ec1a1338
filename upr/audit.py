"""Reconciliation: what a document states against what was found, and the class of every character."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from statistics import median
from typing import Literal, Protocol, get_args

import attrs

from upr import notebook
from upr.columns import Exportable, OfRows, RowLike
from upr.core import Amendment, Recommendation, Reference, ResponseStatus, Statement
from upr.notebook import Listed, Shown
from upr.text import Finding, Span
from upr.wording import FINAL_REFUSALS, OUTRIGHT_REFUSALS

Of = Literal["document", "report", "review"]
"""What a stated total is of."""
_HTML_ROWS, _HTML_LONGEST = 40, 500
_FEW = 5  # items, below which no length is usual
_TIMES_LONGER = 8  # times the median length
_LONG = 800  # characters: in 304 reports a whole recommendation is rarely longer


@attrs.frozen(kw_only=True)
class StatedTotal(RowLike, Shown):
    """A number that the document states, and what it counts.

    Args:
        wording: The words beside it, as printed.
        number: The number.
        status: What the words stand for; None where they say nothing of an answer.
        sections: The sections whose items it counts; empty for all items (of `status`, where that is given).
        parts: Stated numbers that it must be the sum of; empty where the document splits it no further.
        of: "document"; "report" for a number of answers that only the report tells ("all others"); "review" for a
            number of all recommendations of the review, of which some are treated here.
        spans: Where it stands.

    >>> StatedTotal(wording="117 remaining", number=117, parts=(81, 6, 15, 15)).parts
    (81, 6, 15, 15)
    """

    wording: str
    number: int
    status: ResponseStatus | None = attrs.field(default=None, converter=attrs.converters.optional(ResponseStatus))
    sections: tuple[str, ...] = ()
    parts: tuple[int, ...] = ()
    of: Of = attrs.field(default="document", validator=attrs.validators.in_(get_args(Of)))
    spans: tuple[Span, ...] = ()


class StatedTotals(tuple[StatedTotal, ...], Exportable, Listed):
    """The totals that a document states: a tuple that goes out as a table (`to_frame`, `to_csv`, ...)."""

    __slots__ = ()


@attrs.frozen(kw_only=True)
class Check(RowLike, Shown):
    """One check of the audit: what was expected, what was found."""

    name: str
    ok: bool
    expected: int | None = None
    found: int | None = None
    detail: str = ""


@attrs.frozen(kw_only=True)
class Audit(Exportable, OfRows):
    """The result of all checks; `ok` only when every one holds."""

    _rows, _set = "audit.checks", "audit"

    checks: tuple[Check, ...]
    coverage: Mapping[str, float] = attrs.field(factory=dict, hash=False)
    remainder: tuple[str, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether every check holds."""
        return all(check.ok for check in self.checks)

    def _repr_html_(self) -> str:
        rows = [
            ("✓" if c.ok else "✗", c.name, "" if c.expected is None else c.expected, "" if c.found is None else c.found,
             c.detail)
            for c in sorted(self.checks, key=lambda check: check.ok)
        ]  # fmt: skip
        shares = ", ".join(f"{name} {share:.1%}" for name, share in self.coverage.items())
        number = next((c.found for c in self.checks if c.name == "recommendations"), None)
        head = notebook.paragraph(str(self).splitlines()[0], f"{number} recommendations; characters: {shares}")
        headings = ("Holds", "Check", "Expected", "Found", "Detail")
        return head + notebook.table(headings, rows, most=_HTML_ROWS, longest=_HTML_LONGEST, what="checks")

    def __str__(self) -> str:
        failed = [check for check in self.checks if not check.ok]
        head = f"audit {'ok' if self.ok else 'FAILED'}: {len(self.checks)} checks, {len(failed)} failed"
        return "\n".join([head, *(f"  {c.name}: {c.detail}" for c in failed)])


class Audited(Protocol):
    """What the audit needs of a document."""

    @property
    def recommendations(self) -> Sequence[Recommendation]: ...
    @property
    def references(self) -> tuple[Reference, ...]: ...
    @property
    def statements(self) -> tuple[Statement, ...]: ...
    @property
    def amendments(self) -> tuple[Amendment, ...]: ...
    @property
    def stated_totals(self) -> tuple[StatedTotal, ...]: ...
    @property
    def findings(self) -> tuple[Finding, ...]: ...
    @property
    def coverage(self) -> Mapping[str, float]: ...
    @property
    def remainder(self) -> tuple[str, ...]: ...


def ranges(numbers: Sequence[int]) -> str:
    """Numbers as a short list: [1, 2, 3, 7] is "1-3, 7"."""
    parts: list[list[int]] = []
    for number in sorted(set(numbers)):
        if parts and number == parts[-1][-1] + 1:
            parts[-1] = [parts[-1][0], number]
        else:
            parts.append([number])
    return ", ".join("-".join(map(str, part)) for part in parts)


def audit(document: Audited) -> Audit:
    """Check a document against itself: stated totals, runs of numbers, lengths, findings, remainder."""
    # A document that answers recommendations printed elsewhere has references to them.
    number = len(document.recommendations) or len(document.references)
    others = len(document.statements) or len(document.amendments)
    if not document.recommendations and others:
        name = "statements" if document.statements else "amendments"
        checks = [Check(name=name, ok=True, found=others)]
    else:
        missing = "" if number else "no recommendation was found"
        checks = [Check(name="recommendations", ok=bool(number), found=number, detail=missing)]
    checks += _totals(document)
    checks += _runs(document)
    checks += _lengths(document)
    checks += _overlaps(document)
    for finding in document.findings:
        if finding.severity == "error":
            checks.append(Check(name=finding.code, ok=False, detail=finding.message))
    left = len("".join("".join(document.remainder).split()))
    checks.append(
        Check(
            name="remainder",
            ok=left == 0,
            expected=0,
            found=left,
            detail="" if left == 0 else f"{left} characters are in no class: {document.remainder[0][:60]!r}",
        )
    )
    return Audit(checks=tuple(checks), coverage=document.coverage, remainder=document.remainder)


def _totals(document: Audited) -> list[Check]:
    """Every stated total against what was found, and against the stated parts that it must be the sum of."""
    counts = _Counts.of(document, {total.status for total in document.stated_totals})
    # A session report states totals of recommendations that stand elsewhere: its own sum is all that it can prove.
    countable = bool(document.recommendations) or not document.statements
    checks = []
    for total in document.stated_totals:
        if total.of != "document":
            continue  # the review's audit knows all its documents
        if countable:
            checks.append(_stated_total(total, counts))
        if total.parts:
            checks.append(_stated_sum(total))
    return checks


@attrs.frozen
class _Counts:
    """What was found in a document, to be held against its totals.

    Args:
        numbers: The numbers of the items of each section.
        answers: How many answers there are of each status.
        whole: How many recommendations there are, or answers where those are printed elsewhere.
        stated: The statuses of which totals are stated.
    """

    numbers: Mapping[str | None, list[int]]
    answers: Counter[str]
    whole: int
    stated: Set[str | None]

    @classmethod
    def of(cls, document: Audited, stated: Set[str | None]) -> _Counts:
        """The counts of a document."""
        numbers: dict[str | None, list[int]] = defaultdict(list)
        for item in document.recommendations:
            numbers[item.section].append(item.number)
        answered: Sequence[Recommendation | Reference] = document.recommendations or document.references
        return cls(numbers, Counter(item.status.value for item in answered), len(answered), stated)

    def answered(self, status: str | None) -> int:
        """Number of answers of a status; an introduction may say "rejects" where its list says "noted"."""
        if status is None:
            return self.whole
        refused = sum(self.answers[other] for other in OUTRIGHT_REFUSALS)
        if status in OUTRIGHT_REFUSALS and refused and len(self.stated & {*OUTRIGHT_REFUSALS}) == 1:
            return refused  # one total of all that is refused
        if status in FINAL_REFUSALS and not self.answers[status]:
            return sum(self.answers[other] for other in FINAL_REFUSALS)
        return self.answers[status]


def _stated_total(total: StatedTotal, counts: _Counts) -> Check:
    """A stated total against the items that it counts."""
    numbers = [number for section in dict.fromkeys(total.sections) for number in counts.numbers.get(section, ())]
    found = len(numbers) if total.sections else counts.answered(total.status)
    detail = f"{total.wording!r} states {total.number}, found {found}"
    if numbers:
        detail += f" ({ranges(numbers)})"
    return Check(name="stated total", ok=found == total.number, expected=total.number, found=found, detail=detail)


def _stated_sum(total: StatedTotal) -> Check:
    """A stated total against the stated parts that it must be the sum of."""
    makes = sum(total.parts)
    detail = f"{total.wording!r}: {' + '.join(map(str, total.parts))} = {makes}, and {total.number} is stated"
    if makes != total.number:
        detail += f": {abs(total.number - makes)} too {'few' if makes < total.number else 'many'}"
    return Check(name="stated sum", ok=makes == total.number, expected=total.number, found=makes, detail=detail)


def _runs(document: Audited) -> list[Check]:
    """Numbers 1 to n of every run, each once; the message gives the labels, as the page prints them."""
    runs: dict[int, list[Recommendation]] = defaultdict(list)
    for item in document.recommendations:
        runs[item.run].append(item)
    stated: dict[str | None, int] = {}
    for total in document.stated_totals:
        if len(total.sections) == 1:
            stated.setdefault(total.sections[0], total.number)
    # A number of a list may be that of a position on another recommendation.
    positions = frozenset(reference.label for reference in document.references if reference.label)
    return [_run(run, items, stated, positions) for run, items in sorted(runs.items())]


def _run(
    run: int, items: Sequence[Recommendation], stated: Mapping[str | None, int], positions: frozenset[str]
) -> Check:
    """The numbers of one run: none missing, none twice, none after the last."""
    numbers = Counter(item.number for item in items)
    prefixes = {item.label.rpartition(".")[0] for item in items}
    prefix = prefixes.pop() if len(prefixes) == 1 else ""
    name = f"run {run}" + (f" ({prefix}.)" if prefix else "")
    # Not a range to the largest number: a damaged page may print 100000000.
    others = {int(label.rpartition(".")[2]) for label in positions if prefix and label.rpartition(".")[0] == prefix}
    gaps = list(_gaps(sorted({*numbers, *others})))
    twice = [number for number, count in numbers.items() if count > 1]
    last, stated_last = max(numbers), sum(stated.get(section, 0) for section in {item.section for item in items})
    faults = []
    if gaps:
        faults.append(f"{name}: number {', '.join(gaps)} missing")
    if twice:
        faults.append(f"{name}: number {ranges(twice)} more than once")
    if stated_last > last:  # which numbers they are can't be known: a list need not hold consecutive numbers
        faults.append(f"{name}: its headings state {stated_last} items, the numbers after {last} are missing")
    return Check(name="numbers", ok=not faults, expected=last, found=len(items), detail="; ".join(faults))


def _gaps(numbers: Sequence[int]) -> Iterator[str]:
    last = 0
    for number in numbers:
        if number > last + 1:
            yield str(last + 1) if number == last + 2 else f"{last + 1}-{number - 1}"
        last = number


def _lengths(document: Audited) -> list[Check]:
    """An item far longer than the others may have swallowed a footnote or its neighbour's label."""
    items = document.recommendations
    if len(items) < _FEW:
        return []
    # Several States may have asked in one item, each in words of its own.
    lengths = [len(item.text) / max(1, len(item.recommending_states)) for item in items]
    usual = median(lengths)
    most = max(_TIMES_LONGER * usual, _LONG)
    long = [item for item, length in zip(items, lengths, strict=True) if length > most]
    listed = ", ".join(f"{item.label} ({len(item.text)} characters)" for item in long)
    detail = f"far longer than the others (median {usual:.0f} characters): {listed}" if long else ""
    return [Check(name="length", ok=not long, found=len(long), expected=0, detail=detail)]


def _overlaps(document: Audited) -> list[Check]:
    """No character is in two items."""
    ends: tuple[int, str] = (-1, "")
    clashes = []
    for start, end, label in sorted((s.start, s.end, i.label) for i in document.recommendations for s in i.spans):
        if start < ends[0]:
            clashes.append(f"{ends[1]} and {label}")
        ends = max(ends, (end, label))
    detail = f"characters stand in two items: {', '.join(clashes)}" if clashes else ""
    return [Check(name="overlap", ok=not clashes, expected=0, found=len(clashes), detail=detail)]
