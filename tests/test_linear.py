"""Four times the text takes about four times the time, whatever a stranger has written into it.

A text of 160 kB that takes the square of its length is read for minutes; these tests find the square in texts of a few
kB. A pair of a parser and a pattern is measured where it takes some milliseconds, for below these the clock tells
nothing; what fails once is measured again, for other work on the machine makes a reading slow and never fast.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import gc
import time
from collections.abc import Callable, Iterator
from functools import partial

import attrs
import pytest

import upr
from tests.parsers.addenda import HEAD as ADDENDUM
from tests.parsers.reports import CHAD
from upr.attribution import attributed
from upr.comparison import WordingMatcher
from upr.core import Cycle, Recommendation, Response
from upr.document import Document
from upr.errors import LimitError, ReadError
from upr.io.json import to_record
from upr.layout import Joiner
from upr.limits import Limits, running
from upr.plugins import Parser
from upr.query import Recommendations
from upr.reading import registry
from upr.states import State
from upr.text import Page, SourceText

BASE = 0.005  # seconds
SMALLEST, LARGEST = 1_000, 4_000  # characters that are measured, before they are made four times as many
MOST = 6.0  # times the time for four times the text: a square takes 16
TRIES = 4

_REPORT = CHAD.text()
_SUPPORT = "90. The recommendations listed below enjoy the support of Chad:\n90.1. Ratify it (Norway);\n"
# Parser, what stands before the pattern, what behind it.
DOCUMENTS = {
    "working-group-report": (
        "working-group-report",
        _REPORT[: _REPORT.index("90. The")] + _SUPPORT,
        "\n91. All conclusions and/or recommendations contained in the present report reflect the position.\n",
    ),
    "list without a head": ("headless-list", "".join(f"6.{n}\tRatify it (Norway);\n" for n in range(1, 60)), ""),
    "list in columns": ("headless-list", "".join(f"6.{n}\tRatify it\tNorway\n" for n in range(1, 60)), ""),
    "list in a print": ("headless-list", "".join(f"6.{n}     Ratify it     Norway\n" for n in range(1, 60)), ""),
    "list of labels alone": ("headless-list", "".join(f"6.{n}\nRatify it (Norway);\n" for n in range(1, 60)), ""),
    "addendum": ("addendum", f"{ADDENDUM}1. Chad supports the following recommendations 92.1, 92.5.\n", ""),
    "position-paper": (
        "position-paper",
        "Position of the Government of Chad on the recommendations received at the second cycle of the Universal "
        "Periodic Review\nChad accepted 3 recommendations.\nAccepted recommendations; 3\n1. Ratify it.\n",
        "",
    ),
    "corrigendum": (
        "corrigendum",
        "A/HRC/30/17/Corr.1\nReport of the Working Group on the Universal Periodic Review\nChad\nCorrigendum\n"
        "1. Paragraph 92.5\nFor accept read reject\n",
        "",
    ),
    "printed list": (
        "thematic-list",
        "UPR of Chad (2nd Cycle, 17th session)\n\nRecommendation              Position      Themes\n\n"
        "92.1 Ratify it (Chad);      Supported     Treaties\n",
        "",
    ),
    "streamed list": (
        "thematic-list",
        "UPR of Chad (2nd Cycle, 17th session)\nRecommendation Position Themes\n92.1 Ratify it (Chad);\nNoted A\n",
        "",
    ),
    "session-report": (
        "session-report",
        "Report of the Human Rights Council on its thirtieth session\nA/HRC/30/2\nVI. Universal periodic review\n"
        "Chad\n100. The review of Chad was held on 5 May 2015 in conformity with all the provisions.\n"
        "1. Views expressed by the State under review\n101. The delegation accepts 92.1.\n",
        "",
    ),
}


def _numbered(line: str) -> Callable[[int], str]:
    return lambda size: "\n".join(line.format(n % 900 + 1, 90 + n) for n in range(size // len(line) + 1))


def _again(words: str) -> Callable[[int], str]:
    return lambda size: words * (size // len(words) + 1)


PATTERNS = {
    "parentheses": _again(")("),
    "pairs": _again("(Chad) "),
    "open": _again("(Chad"),
    "commas": lambda size: f"{', ' * (size // 2)}x",
    "stops": lambda size: f"{'. ' * (size // 2)}x",
    "letters": lambda size: f"{'a' * size} non-x",
    "hyphens": _again("imple-\n"),
    "blanks": lambda size: f"x{' ' * size}x",
    "figures": _again("1 "),
    "lists that go on": _again("115.1 and\n"),
    "answers to numbers": _again("accepts 1, "),
    "numbers in words": _again("one recommendation and "),
    "answers": _again("Noted\n"),
    "sentences": _again("It accepts the recommendation on aid. "),
    "States": lambda size: f"90.2. Ratify ({', '.join(['Norway'] * (size // 8))});",
    "columns": lambda size: "a      " * (size // 7),
    "short lines": _again("it\n"),
    "footnotes": _numbered("{} The recommendation as read."),
    "items": _numbered("90.{} Ratify it (Norway, Chad);"),
    "lead-ins": _numbered("{1}. The recommendations listed below enjoy the support of Chad:\n{1}.1. Ratify it (Chad);"),
    "table rows": _numbered("92.{} Ratify it (Chad);      Supported     Treaties"),
}


@pytest.fixture(scope="module", autouse=True)
def small_heap() -> Iterator[None]:
    """What other tests have left is not looked through at every collection of garbage, a thousand times here."""
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


def _timed(work: Callable[[], object]) -> float:
    gc.collect()
    gc.disable()
    try:
        start = time.process_time()
        work()
        return time.process_time() - start
    finally:
        gc.enable()


def _ratio(work: Callable[[int], Callable[[], object]]) -> Iterator[float]:
    """Time of four times a size over that of the size, measured again and again."""
    size = SMALLEST
    work(size)()  # what is built once is no part of it
    while (base := _timed(work(size))) < BASE and size < LARGEST:
        size *= 4
    for _ in range(TRIES):
        yield _timed(work(4 * size)) / max(base, BASE / 2)
        base = max(base, _timed(work(size)))


def _check(work: Callable[[int], Callable[[], object]]) -> None:
    ratios = []
    for ratio in _ratio(work):
        if ratio < MOST:
            return
        ratios.append(ratio)
    pytest.fail(f"4 times the size takes {', '.join(f'{ratio:.1f}' for ratio in ratios)} times the time")


def _source(text: str) -> SourceText:
    """A source whose first page is the whole."""
    return attrs.evolve(SourceText.of(text), pages=(Page(1, 0, len(text)),), page_count=1)


def _parsed(parser: Parser, source: SourceText) -> list[Document]:
    return list(parser.parse(source))


def _joined(text: str) -> str:
    return Joiner(text).joined(text.split("\n"))


@pytest.mark.parametrize("pattern", PATTERNS)
@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_parser_takes_linear_time(name: str, pattern: str) -> None:
    parser, head, end = DOCUMENTS[name]
    chosen = registry.parser(parser)
    body = PATTERNS[pattern]
    for source in (SourceText.of, _source) if pattern in ("footnotes", "short lines") else (SourceText.of,):
        found = chosen.sniff(source(head + body(SMALLEST) + end))
        assert found is not None and (found.sure or name == "list without a head")  # rows of a table end otherwise
        _check(lambda size, source=source: partial(_parsed, chosen, source(head + body(size) + end)))  # type: ignore[misc]


@pytest.mark.parametrize("pattern", PATTERNS)
def test_attribution_and_joining_take_linear_time(pattern: str) -> None:
    body = PATTERNS[pattern]
    _check(lambda size: partial(attributed, body(size)))
    _check(lambda size: partial(_joined, body(size)))


@pytest.mark.parametrize("pattern", PATTERNS)
def test_what_has_no_head_is_refused_in_linear_time(pattern: str) -> None:
    body = PATTERNS[pattern]
    is_list = pattern in ("items", "lead-ins")  # labels and recommendations alone are read

    def refused(text: str) -> None:
        with contextlib.nullcontext() if is_list else pytest.raises(ReadError):
            upr.parse_text(text)

    _check(lambda size: partial(refused, body(size)))


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_parser_stops_when_the_time_is_over(name: str) -> None:
    parser, head, end = DOCUMENTS[name]
    source = SourceText.of(head + PATTERNS["items"](LARGEST) + end)
    with running(Limits(seconds=1e-9)), pytest.raises(LimitError):
        _parsed(registry.parser(parser), source)


def _document(number: int, cycle: Cycle = Cycle.FIRST) -> Document:
    state = State.of("Chad")
    response = Response(status="supported", wording="accepted")
    items = [
        Recommendation(
            label=f"90.{n}", run=1, number=n, text=f"Ratify treaty {n} of year {n}", responses=(response,),
            decided_by=0, document="x", state_under_review=state, cycle=cycle,
        )
        for n in range(1, number + 1)
    ]  # fmt: skip
    return Document(id="x", kind="working-group-report", recommendations=items, state_under_review=state, cycle=cycle)


QUESTIONS: dict[str, Callable[[Document], object]] = {
    "audit": lambda d: d.audit(),
    "record": to_record,
    "where": lambda d: d.recommendations.where(text="treaty", status="accepted", label=["90.1", "90.7"]),
    "counts": lambda d: d.counts("status", "label"),
    "pivot": lambda d: d.recommendations.pivot("status", "label"),
    "sort": lambda d: d.recommendations.sort_by("label"),
    "union": lambda d: d.recommendations | d.recommendations,
    "compare": lambda d: upr.compare(d, d, matcher=WordingMatcher(), as_given=True).repeated,
    "diff": lambda d: upr.diff(d, Recommendations(attrs.evolve(i, text=f"{i.text} soon") for i in d.recommendations)),
    "versions": lambda d: upr.combine(d, attrs.evolve(d, date=dt.date(2015, 5, 4))),
    "combine": lambda d: upr.combine(d, attrs.evolve(d, kind="addendum")).audit(),
}


@pytest.mark.parametrize("question", QUESTIONS)
def test_questions_to_many_items_take_linear_time(question: str) -> None:
    ask = QUESTIONS[question]
    _check(lambda size: partial(ask, _document(size // 10)))
