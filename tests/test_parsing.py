"""From a source to documents: the parser's name, numbers that stand twice, patterns out of time, no document."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

import upr
from tests.parsers.papers import KENYA
from upr.core import Recommendation
from upr.errors import DamagedFileError, LimitError, NoParserError
from upr.limits import Limits, running
from upr.parsing import parsed
from upr.text import Span


class Odd:
    """A parser that forgets who it is, and gives what a test asks of it."""

    name, version, kind = "odd", "7", "odd"

    def __init__(self, *numbers: int, error: Exception | None = None, findings: tuple[upr.Finding, ...] = ()) -> None:
        self.numbers, self.error, self.findings = numbers, error, findings

    def sniff(self, source: upr.SourceText) -> upr.Match | None:
        return upr.Match(0.9, "odd")

    def parse(self, source: upr.SourceText) -> Iterator[upr.Document]:
        if self.numbers:
            items = [
                Recommendation(label=str(n), run=1, number=n, text="Go on", raw="Go on", document="x",
                               spans=(Span(page=None, start=0, end=5),))
                for n in self.numbers
            ]  # fmt: skip
            yield upr.Document(id="x", kind="odd", parser="other", recommendations=items, findings=self.findings)
        if self.error is not None:
            raise self.error


def _documents(parser: upr.Parser | str | None, text: str = "Go on") -> list[upr.Document]:
    return list(parsed(upr.SourceText.of(text), parser, upr.registry))


def test_the_registry_says_who_the_parser_is() -> None:
    (document,) = _documents(Odd(1, 2))
    assert (document.parser, document.parser_version, document.findings) == ("odd", "7", ())
    (named,), (chosen,) = _documents("position-paper", KENYA.text()), _documents(None, KENYA.text())
    assert named == chosen and named.parser == "position-paper"


def test_a_number_that_stands_twice_is_told_once() -> None:
    (document,) = _documents(Odd(1, 2, 2, 1))
    (finding,) = document.findings
    assert (finding.code, finding.severity) == ("double-number", "error")
    assert finding.message == "more than once: run 1 number 1, run 1 number 2"
    own = upr.Finding(code="double-number", severity="error", message="number 1 twice")
    (document,) = _documents(Odd(1, 1, findings=(own,)))
    assert document.findings == (own,)


def test_a_pattern_that_runs_out_of_time_is_an_error_of_ours() -> None:
    with pytest.raises(DamagedFileError, match="the parser odd gave up: a text of this form took too long"):
        upr.parse_text("some text", parser=Odd(error=TimeoutError("regex timed out")))


def test_documents_before_an_error_are_given() -> None:
    documents = parsed(upr.SourceText.of("Go on"), Odd(1, error=TimeoutError("timed out")), upr.registry)
    assert next(documents).id == "x"
    with pytest.raises(DamagedFileError):
        next(documents)


def test_no_document_is_an_error_that_names_the_parser() -> None:
    with pytest.raises(NoParserError, match="gave no document") as caught:
        _documents(Odd())
    assert caught.value.attempts == (("odd", "gave no document"),)
    with pytest.raises(NoParserError):
        _documents(None)


def test_a_text_that_is_too_long_is_not_parsed() -> None:
    with running(Limits(characters=3)), pytest.raises(LimitError, match="more than 3 characters"):
        _documents(Odd(1))
