"""Damage to position papers: each loss is noticed, by a message that names the numbers, and nothing crashes."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator

import attrs
import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

import upr
from tests.parsers.papers import KENYA, URUGUAY, sample
from upr.errors import UPRError

SAMPLE = sample()
TEXTS = {"sample": SAMPLE, "kenya": KENYA.text(), "uruguay": URUGUAY.text()}


@functools.cache
def paper(name: str) -> upr.Document:
    """The undamaged paper."""
    return upr.parse_text(TEXTS[name])


@attrs.frozen
class Case:
    """One damaged text, and the numbers of which the audit must name at least one (none given: any message)."""

    what: str
    text: str
    numbers: tuple[int, ...] = ()


def named(message: str, number: int) -> bool:
    """Whether a message names a number, alone or inside a range."""
    for first, last in regex.findall(r"(?<![\d.])(\d+)(?:-(\d+))?(?![\d])", message):
        if int(first) <= number <= int(last or first):
            return True
    return False


def complaint(case: Case) -> str | None:
    """What is wrong with the way the damage was met; None where it was noticed as it should be."""
    try:
        result = upr.parse_text(case.text).audit()
    except UPRError:
        return None
    if result.ok:
        return f"{case.what}: unnoticed"
    failed = " ".join(f"{check.detail} {check.found} {check.expected}" for check in result.checks if not check.ok)
    if case.numbers and not any(named(failed, number) for number in case.numbers):
        return f"{case.what}: none of {case.numbers} is named in {failed!r}"
    return None


def _without(text: str, item: upr.Recommendation) -> str:
    for span in reversed(item.spans):
        text = text[: span.start] + text[span.end :]
    return text


def removed(name: str) -> Iterator[Case]:
    for item in paper(name).recommendations:
        yield Case(f"{item.id} removed", _without(TEXTS[name], item), (item.number,))


def added(name: str) -> Iterator[Case]:
    """A new item with a number that the list may or may not have; every fourth time one that no list has."""
    text = TEXTS[name]
    for place, item in enumerate(paper(name).recommendations):
        for number in (item.number + 1, 400) if not place % 4 else (item.number + 1,):
            new = f"{number}. Add a recommendation that nobody made\n"
            line = text.rindex("\n", 0, item.spans[0].start) + 1
            yield Case(f"{number} added before {item.id}", text[:line] + new + text[line:], (number,))


def doubled(name: str) -> Iterator[Case]:
    text = TEXTS[name]
    for item in paper(name).recommendations:
        end = item.spans[-1].end
        yield Case(f"{item.id} doubled", f"{text[:end]}\n{item.raw}{text[end:]}", (item.number,))


def renumbered(name: str) -> Iterator[Case]:
    text, last = TEXTS[name], max(item.number for item in paper(name).recommendations)
    for place, item in enumerate(paper(name).recommendations):
        start = item.spans[0].start
        for number in {item.number + 1, last + 2 if place % 2 else 0} - {item.number}:
            changed = f"{text[:start]}{number}{text[start + len(item.label) :]}"
            yield Case(f"{item.id} renumbered {number}", changed, (item.number, number))


def moved(name: str) -> Iterator[Case]:
    """Each item to the end of the next list."""
    items = paper(name).recommendations
    sections = list(dict.fromkeys(item.section for item in items))
    for item in items:
        target = sections[(sections.index(item.section) + 1) % len(sections)]
        if target == item.section:
            continue
        after = [other for other in items if other.section == target][-1]
        cut = _without(TEXTS[name], item)
        at = after.spans[-1].end
        at -= len(TEXTS[name]) - len(cut) if item.spans[0].start < at else 0
        new = f"{cut[:at]}\n{' '.join(item.raw.split())}{cut[at:]}"
        totals = [len([i for i in items if i.section == s]) for s in (item.section, target)]
        yield Case(f"{item.id} moved", new, (item.number, *totals))


def fused(name: str) -> Iterator[Case]:
    """The number of an item lost, so that its words go on with the item before."""
    text = TEXTS[name]
    for item in paper(name).recommendations:
        found = regex.compile(r"\d+\s?[.)]?\s*").match(text, item.spans[0].start)
        assert found
        yield Case(f"{item.id} fused", text[: found.start()] + text[found.end() :], (item.number,))


def cut(name: str) -> Iterator[Case]:
    """The file cut before each item: the message gives its number, or how many its list should hold."""
    items = paper(name).recommendations
    for item in items:
        total = sum(other.section == item.section for other in items)
        yield Case(f"cut before {item.id}", TEXTS[name][: item.spans[0].start], (item.number, total))


def totals(name: str) -> Iterator[Case]:
    """Every stated number changed by one or lost."""
    text = TEXTS[name]
    places = {}
    for total in paper(name).stated_totals:
        span = total.spans[-1]
        found = [m for s in total.spans for m in regex.finditer(rf"(?<!\d){total.number}(?!\d)", text[s.start : s.end])]
        assert found, total
        for span in total.spans:
            for match in regex.finditer(rf"(?<!\d){total.number}(?!\d)", text[span.start : span.end]):
                places[span.start + match.start()] = total.number
    for at, number in places.items():
        after = text[at + len(str(number)) :]
        for new in (str(number + 1), str(number - 1), ""):
            yield Case(f"total {number} at {at} -> {new!r}", text[:at] + new + after, (number, number + 1, number - 1))


def headings(name: str) -> Iterator[Case]:
    """Every heading lost, or changed to words that name another answer."""
    text, items = TEXTS[name], paper(name).recommendations
    for section in dict.fromkeys(item.section for item in items):
        members = [item for item in items if item.section == section]
        spans = members[0].responses[0].spans
        start, end = spans[0].start, spans[-1].end
        numbers = (len(members), *(item.number for item in members))
        yield Case(f"heading {section!r} lost", text[:start] + text[end:], numbers)
        other = "Rejected" if members[0].status != "rejected" else "Supported"
        yield Case(f"heading {section!r} changed", f"{text[:start]}{other} recommendations{text[end:]}", numbers)


def pages(name: str) -> Iterator[Case]:
    """A page of 40 lines lost or doubled: the numbers named are those of items that begin on it."""
    text = TEXTS[name]
    lines = [line for line in text.splitlines(keepends=True) if line.strip()]
    for first in range(0, len(lines), 40):
        page = lines[first : first + 40]
        before, after = "".join(lines[:first]), "".join(lines[first + 40 :])
        numbers = tuple(int(m[1]) for line in page if (m := regex.match(r"\s*(\d+)[.)]?\s+\p{Lu}", line)))
        yield Case(f"page from line {first} lost", before + after, numbers)
        yield Case(f"page from line {first} doubled", before + "".join(page * 2) + after, numbers)


KINDS: tuple[Callable[[str], Iterator[Case]], ...] = (
    removed, added, doubled, renumbered, moved, fused, cut, totals, headings, pages,
)  # fmt: skip
CASES_OF_THE_SAMPLE = 1400  # so that a loop that tries nothing is seen


@pytest.mark.slow
@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_damage_is_noticed(kind: Callable[[str], Iterator[Case]], name: str) -> None:
    cases = list(kind(name))
    assert cases
    assert [found for case in cases if (found := complaint(case))] == []


def test_the_sample_is_damaged_often_enough() -> None:
    assert sum(1 for kind in KINDS for _ in kind("sample")) >= CASES_OF_THE_SAMPLE


@settings(max_examples=100, deadline=None)
@given(
    cuts=st.lists(st.tuples(st.integers(0, len(SAMPLE)), st.integers(0, 400)), max_size=4),
    inserts=st.lists(st.tuples(st.integers(0, len(SAMPLE)), st.text(max_size=40)), max_size=4),
)
def test_any_damage_leaves_true_records(cuts: list[tuple[int, int]], inserts: list[tuple[int, str]]) -> None:
    text = SAMPLE
    for at, length in cuts:
        text = text[:at] + text[at + length :]
    for at, new in inserts:
        text = text[:at] + new + text[at:]
    try:
        document = upr.parse_text(text)
    except UPRError:
        return
    document.audit()
    places = [(item.run, item.number) for item in document.recommendations]
    assert len(places) == len(set(places))
    for item in document.recommendations:
        assert item.raw == "\n".join(text[s.start : s.end] for s in item.spans)
    assert sum(document.coverage.values()) == pytest.approx(1)
