"""Tables, progress, control characters, and files written whole."""

from __future__ import annotations

import io
import pathlib
import stat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from upr.terminal import coloured, printable, progress, say, table, width_of, write_whole


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


def test_a_file_is_written_whole_or_not_at_all(tmp_path: pathlib.Path) -> None:
    target = tmp_path / "a.json"
    target.write_text("old")
    target.chmod(0o640)
    with pytest.raises(TypeError):
        write_whole(target, 3)  # type: ignore[arg-type]
    assert target.read_text() == "old" and [p.name for p in tmp_path.iterdir()] == ["a.json"]
    link = tmp_path / "link.json"
    link.symlink_to(target)
    write_whole(link, "new")
    assert link.is_symlink() and target.read_text() == "new"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
