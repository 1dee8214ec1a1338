"""Reconciliation: what a document states against what was found, and the class of every character."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from statistics import median
from typing import Protocol

import attrs

from upr.core import Recommendation
from upr.text import Finding, Span


@attrs.frozen(kw_only=True)
class StatedTotal:
    """A number that the document states, the words beside it, and the sections or run that it counts."""

    wording: str
    number: int
    status: str | None = None
    section: str | None = None
    spans: tuple[Span, ...] = ()


@attrs.frozen(kw_only=True)
class Check:
    """One check of the audit: what was expected, what was found."""

    name: str
    ok: bool
    expected: int | None = None
    found: int | None = None
    detail: str = ""


@attrs.frozen(kw_only=True)
class Audit:
    """The result of all checks; `ok` only when every one holds."""

    checks: tuple[Check, ...]
    coverage: Mapping[str, float] = attrs.field(factory=dict, hash=False)
    remainder: tuple[str, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether every check holds."""
        return all(check.ok for check in self.checks)

    def __str__(self) -> str:
        failed = [check for check in self.checks if not check.ok]
        head = f"audit {'ok' if self.ok else 'FAILED'}: {len(self.checks)} checks, {len(failed)} failed"
        return "\n".join([head, *(f"  {c.name}: {c.detail}" for c in failed)])


class Audited(Protocol):
    """What the audit needs of a document."""

    @property
    def recommendations(self) -> Sequence[Recommendation]: ...
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
    checks = [
        Check(
            name="recommendations",
            ok=bool(document.recommendations),
            found=len(document.recommendations),
            detail="" if document.recommendations else "no recommendation was found",
        )
    ]
    checks += _totals(document)
    checks += _runs(document)
    checks += _lengths(document)
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
    by_section = Counter(item.section for item in document.recommendations)
    checks = []
    for total in document.stated_totals:
        if total.section is not None:
            found = by_section[total.section]
        elif total.status is not None:
            found = sum(item.status.value == total.status for item in document.recommendations)
        else:
            found = len(document.recommendations)
        ok = found == total.number
        numbers = ranges(
            [i.number for i in document.recommendations if total.section is not None and i.section == total.section]
        )
        detail = f"{total.wording!r} states {total.number}, found {found}" + (f" ({numbers})" if numbers else "")
        checks.append(Check(name="stated total", ok=ok, expected=total.number, found=found, detail=detail))
    return checks


def _runs(document: Audited) -> list[Check]:
    checks = []
    runs: dict[int, list[int]] = defaultdict(list)
    for item in document.recommendations:
        runs[item.run].append(item.number)
    for run, numbers in sorted(runs.items()):
        twice = [n for n, count in Counter(numbers).items() if count > 1]
        missing = sorted(set(range(1, max(numbers) + 1)) - set(numbers)) if max(numbers) < 100_000 else [max(numbers)]
        detail = "; ".join(
            part
            for part in (
                f"run {run}: number {ranges(missing)} missing" if missing else "",
                f"run {run}: number {ranges(twice)} more than once" if twice else "",
            )
            if part
        )
        checks.append(Check(name="numbers", ok=not detail, expected=max(numbers), found=len(numbers), detail=detail))
    return checks


def _lengths(document: Audited) -> list[Check]:
    items = document.recommendations
    if len(items) < 5:
        return []
    usual = median(len(item.text) for item in items)
    long = [item.label for item in items if len(item.text) > max(8 * usual, 800)]
    return [Check(name="length", ok=not long, detail=f"far longer than the others: {', '.join(long)}" if long else "")]
