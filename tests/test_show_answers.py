"""What `upr show` and `upr audit` say of an addendum."""

from __future__ import annotations

import pathlib

import attrs
import pytest

import upr
from tests.terminals import shown_in_a_terminal
from upr.answer_rows import AnswerRow
from upr.cli.audit import doubt_lines
from upr.cli.program import main
from upr.cli.show import answers
from upr.doubts import Doubt

ADDENDUM = """\
United Nations A/HRC/8/46/Add.1
General Assembly
Report of the Working Group on the Universal Periodic Review
Chad
Addendum
Views on conclusions and/or recommendations, voluntary commitments and replies presented by the State under review
\f
1. Chad accepts recommendations 92.1, 92.2 and 92.3.

2. Chad accepts recommendation 92.5 in part: it has no means for the second of the two courts of appeal that it asks
for, which would stand in the north of the country, and the first of which was opened to the public in the year 2007.
\f
3. Recommendation 92.6: Chad agrees with the importance of schools for all the girls in the country and in its towns.

4. Much has been said in the capital, and in the provinces, of 92.4, which prescribes a quota.

5. Recommendation 92.7 is not accepted by Chad.
"""


@pytest.fixture
def addendum(tmp_path: pathlib.Path) -> str:
    path = tmp_path / "addendum.txt"
    path.write_text(ADDENDUM, "utf-8")
    return str(path)


@pytest.mark.parametrize("columns", [80, 160])
def test_answers_fit_the_terminal_beside_their_words(addendum: str, columns: int) -> None:
    text = shown_in_a_terminal("show", addendum, COLUMNS=str(columns), NO_COLOR="1")
    lines = text.splitlines()
    assert max(map(len, lines)) <= columns
    assert any(line.split()[:4] == ["Label", "Page", "Status", "Words"] for line in lines)
    assert any(line.split()[:4] == ["92.5", "2", "partially_supported", "accepts"] for line in lines)
    assert "doubt: printed, and no answer was found" in text and "92.4" in text and " no answer " in text
    assert "4. Much has been said in the capital" in text and "doubt: implied; it names no recommendation" in text


def test_the_doubts_fit_the_terminal(addendum: str) -> None:
    text = shown_in_a_terminal("audit", addendum, COLUMNS="80", NO_COLOR="1")
    assert max(map(len, text.splitlines())) <= 80
    assert "to look at: " in text and "Why, and the first words there" in text


def test_a_pipe_gets_an_answer_a_line(addendum: str, capsys: pytest.CaptureFixture[str]) -> None:
    main(["show", addendum])
    lines = capsys.readouterr().out.splitlines()
    head = next(at for at, line in enumerate(lines) if line.startswith("Label"))
    assert len(lines) - head - 1 == 7 and lines[head].split()[-2:] == ["Page", "Doubt"]
    assert any("92.5" in line and "opened to the public in the year 2007." in line for line in lines[head:])


def test_an_audit_says_which_labels_and_where(addendum: str, capsys: pytest.CaptureFixture[str]) -> None:
    main(["audit", addendum])
    out = capsys.readouterr().out
    told = out[out.index("to look at") :].splitlines()
    assert told[0] == "to look at: 2 labels (1 without an answer, 1 implied)"
    assert [line.split()[0] for line in told[2:4]] == ["92.4", "92.6"]
    assert "no answer" in told[2] and "  3  " in told[2] and told[2].endswith("92.4, which prescribes a quota.")
    assert "info: 92.6" not in out  # it is told once


def test_a_record_has_no_words_beside_what_is_not_answered(
    addendum: str, tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]
) -> None:
    record = tmp_path / "record.json"
    main(["parse", addendum, "-f", "json", "-o", str(record)])
    capsys.readouterr()
    main(["audit", str(record)])
    out = capsys.readouterr().out
    assert "    92.4   no answer" in out and "which prescribes a quota" not in out


def test_a_file_of_strangers_is_not_read_here(addendum: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []

    def source_of(*given: object) -> upr.SourceText:
        asked.append(given)
        return upr.SourceText.of("")

    monkeypatch.setattr("upr.cli.common.source_of", source_of)
    main(["audit", "--isolated", addendum])
    assert asked == []
    main(["audit", addendum])
    assert len(asked) == 1


def test_a_long_addendum_is_cut_with_a_word() -> None:
    rows = [AnswerRow(label=f"92.{number}", status="noted", words=str(number)) for number in range(130)]
    rows[-1] = attrs.evolve(rows[-1], doubt="implied")
    text = answers(rows, 80)
    assert text.splitlines()[100].startswith("92.99") and max(map(len, text.splitlines())) <= 80
    assert "and 30 more answers (30 noted), of which doubtful: 92.129;" in text
    assert len(answers(rows, None).splitlines()) == 131


def test_many_doubts_are_cut_with_a_word() -> None:
    doubts = [Doubt(label=str(number), status=None, codes=("c",), why="why") for number in range(130)]
    lines = doubt_lines(doubts, 80)
    assert any(line.startswith("    and 30 more: 100, 101") for line in lines) and max(map(len, lines)) <= 80
    assert doubt_lines(doubts, None)[-1].endswith("119 and 10 others")
    assert doubt_lines([], 80) == []


def test_a_stage_stands_below_the_words_where_the_terminal_is_narrow() -> None:
    row = AnswerRow(label="4", status="supported", stage="in_process", words="Chad accepts it.", part="one")
    assert answers([row], 80).split("\n")[2].strip() == "stage: in process"
    assert "supported (in process)  Chad" in answers([row], 120)
    only = attrs.evolve(row, words="", stage=None, part="", doubt="no phrase")
    assert answers([only], 80).split("\n")[1].endswith("doubt: no phrase")
    assert "in doubt" in answers([attrs.evolve(row, doubt="d"), attrs.evolve(row, label="5", doubt="d")], 80)
