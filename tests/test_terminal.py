"""Tables, progress, control characters, and names that forge no line."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from upr.errors import DamagedFileError, NoParserError
from upr.terminal import coloured, error_text, one_line, printable, progress, say, table, width_of


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@given(st.text())
def test_nothing_printed_can_command_a_terminal(text: str) -> None:
    assert all(c.isprintable() or c in "\n" or not c.isascii() for c in printable(text))
    assert "\x1b" not in printable(text) and "\u202e" not in printable(text)


@pytest.mark.parametrize("width", [60, 80, 200])
def test_a_table_fits_and_cuts_nothing(width: int) -> None:
    words = "Ratify the Optional Protocol to the Convention against Torture " * 6
    shown = table([("1", "supported", words)], ("Label", "Status", "Recommendation"), width, wraps=2)
    assert max(map(len, shown.splitlines())) <= width
    assert "".join(shown.split()[3:]) == "1supported" + "".join(words.split())


def test_an_empty_table_has_its_headings() -> None:
    assert table([], ("A", "B"), 80) == "A  B"


def test_progress_is_for_terminals_only() -> None:
    file, terminal = io.StringIO(), Terminal()
    assert list(progress([1, 2, 3], 3, file)) == list(progress([1, 2, 3], 3, terminal)) == [1, 2, 3]
    assert file.getvalue() == ""
    assert "2/3" in terminal.getvalue() and terminal.getvalue().endswith("\r\x1b[K")


def test_a_message_takes_the_place_of_a_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    for stream, shown in ((Terminal(), "\r\x1b[Kupr: a\\x1bb\n"), (io.StringIO(), "upr: a\\x1bb\n")):
        monkeypatch.setattr("sys.stderr", stream)
        say("a\x1bb")
        assert stream.getvalue() == shown


def test_colour_is_for_terminals_that_want_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert coloured("ok", "green", Terminal()) == "\x1b[32mok\x1b[0m"
    assert coloured("ok", "green", io.StringIO()) == "ok"
    monkeypatch.setenv("NO_COLOR", "1")
    assert coloured("ok", "green", Terminal()) == "ok"
    assert width_of(io.StringIO()) is None and width_of(Terminal())


@given(st.text(), st.text())
def test_a_name_is_never_a_line_of_its_own(name: str, words: str) -> None:
    assert len(one_line(name).splitlines()) <= 1
    assert [
        line for line in error_text(DamagedFileError(words, source=name)).splitlines()[1:] if line[:2] != "  "
    ] == []
    error = NoParserError("no parser", source=name, attempts=(("report", words), ("list", name)))
    assert len(error_text(error).splitlines()) == 3 and error_text(error).splitlines()[1].startswith("  report: ")


def test_headings_are_made_safe_too() -> None:
    assert table([("x", 1)], ("a\x1b[2J\nb", "n")).splitlines()[0].startswith("a\\x1b[2J\\nb")


def test_a_message_that_nobody_can_read_stops_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    class Full(io.StringIO):
        def write(self, text: str) -> int:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr("sys.stderr", Full())
    say("words")
