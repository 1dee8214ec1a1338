"""`upr show`: words and labels that are looked for, sources and pages, and the pager of a terminal."""

from __future__ import annotations

import pathlib
import sys

import pytest

import upr
from tests.terminals import shown_in_a_terminal
from upr.cli import looking
from upr.cli.program import main
from upr.core import Recommendation, Response

ROOT = pathlib.Path(upr.__file__).parents[1]
PLACE = "#2.14"  # two items have the label 14
SAMPLE = str(pathlib.Path(upr.samples.__file__).parent / "dprk-2014.txt")


def shown(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    status = main(["show", SAMPLE, *words])
    out = capsys.readouterr()
    return status, out.out, out.err


def test_words_are_found_in_any_order(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = shown(capsys, "--find", "PENALTY death")
    found = upr.samples.load().recommendations.where(text="death penalty")
    assert status == 0 and f"{len(found)} of 167 recommendations have 'PENALTY death'" in out
    assert [line.split()[0] for line in out.splitlines() if " rejected " in line] == [item.label for item in found]


def test_what_is_not_found_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = shown(capsys, "--find", "zebra")
    assert status == 1 and not out and "no recommendations with 'zebra'" in err


def test_one_label_is_shown_whole(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = shown(capsys, "--label", PLACE)
    item = upr.samples.load().recommendations.one(label="14", status="rejected")
    assert status == 0 and item.text in " ".join(out.split()) and "\n14 (#2.14)  rejected" in out
    assert f'printed "{item.responses[0].wording}" (dprk-2014.txt)' in " ".join(out.split())
    assert "Source:  dprk-2014.txt" in out and "Before:" in out and "Next:" in out
    both = shown(capsys, "--label", "14.")[1]
    assert "14 (#1.14)" in both and "14 (#2.14)" in both


def test_the_next_and_the_one_before(capsys: pytest.CaptureFixture[str]) -> None:
    items = list(upr.samples.load().recommendations)
    at = next(n for n, item in enumerate(items) if item.id.endswith(PLACE))
    for way, item in (("--next", items[at + 1]), ("--previous", items[at - 1])):
        assert item.text in " ".join(shown(capsys, "--label", PLACE, way)[1].split())
    status, out, _ = shown(capsys, "--label", PLACE, "--next", "--find", "moratorium")
    found = [item for item in items[at + 1 :] if "moratorium" in item.text]
    assert status == 0 and found[0].text in " ".join(out.split())
    assert shown(capsys, "--label", f"#{items[-1].run}.{items[-1].number}", "--next")[0] == 1


def test_a_label_that_is_not_there_has_neighbours(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = shown(capsys, "--label", "1144")
    assert status == 1 and not out and "no label 1144; near it: 114" in err


def test_a_step_needs_a_label(capsys: pytest.CaptureFixture[str]) -> None:
    assert shown(capsys, "--next")[0] == 2


def test_an_answer_names_its_own_document_and_the_one_that_decides() -> None:
    span = upr.Span(page=3, start=0, end=1)
    item = Recommendation(
        label="90.1", run=1, number=1, text="Ratify CAT", document="A/HRC/13/13", spans=(span,), decided_by=1,
        responses=(
            Response(status="pending", wording="will be examined"),
            Response(status="noted", wording="takes note", document="abc", spans=(span,)),
        ), names=(("abc", "reply.pdf"),),
    )  # fmt: skip
    text = looking.whole(item, [item], "A/HRC/13/13", None)
    assert 'Answer:  pending; printed "will be examined" (A/HRC/13/13)' in text
    assert 'Answer:  noted; printed "takes note" (reply.pdf, page 3; decides)' in text
    assert "Source:  A/HRC/13/13, page 3" in text and "Next" not in text


def test_answers_of_an_addendum_are_found_too(tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "reply.txt"
    path.write_text(
        "Views of Chad, addendum\n1. Chad accepts recommendation 92.1.\n2. Chad notes recommendations 92.2 and 92.3.\n",
        "utf-8",
    )
    main(["show", str(path), "--parser", "addendum", "--find", "notes"])
    assert "2 of 3 answers" in capsys.readouterr().out
    main(["show", str(path), "--parser", "addendum", "--label", "92.2", "--next"])
    assert "92.3   noted" in capsys.readouterr().out
    assert main(["show", str(path), "--parser", "addendum", "--label", "92.9"]) == 1
    assert "near it: 92.3" in capsys.readouterr().err


def test_marking_leaves_colours_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert looking.marked("\x1b[1mno 1\x1b[0m", "1") == "\x1b[1mno \x1b[1m1\x1b[0m\x1b[0m"
    monkeypatch.setenv("NO_COLOR", "1")
    assert looking.marked("Torture", "torture") == "Torture"


def test_states_stand_below_the_text_where_a_terminal_is_narrow() -> None:
    item = upr.parse_text("x", parser="addendum") and Recommendation(
        label="90.1", run=1, number=1, text="Ratify CAT", document="d",
        recommending_states=(upr.Attribution(state=None, as_printed="Elbonia"),),
    )  # fmt: skip
    assert [row[2] for row in looking.rows([item], narrow=True)] == ["Ratify CAT", "by Elbonia"]
    assert looking.rows([item], narrow=False)[0][3] == "Elbonia"


def in_a_terminal_with_keys(*words: str, **environment: str) -> str:
    """What `upr` writes where standard input, output and error are a terminal of 24 lines."""
    return shown_in_a_terminal(*words, keys=True, TERM="xterm", LINES="24", COLUMNS="80", **environment)


def test_a_terminal_gets_the_pager_of_its_user() -> None:
    text = in_a_terminal_with_keys("show", SAMPLE, PAGER="sed s/^/paged:/")
    assert text.count("paged:") > 167
    assert "paged:" not in in_a_terminal_with_keys("show", SAMPLE, "--no-pager", PAGER="sed s/^/paged:/")
    assert "paged:" not in in_a_terminal_with_keys("show", SAMPLE, "--label", "14", PAGER="sed s/^/paged:/")  # it fits


def test_a_pager_that_is_not_there_loses_nothing() -> None:
    text = in_a_terminal_with_keys("show", SAMPLE, PAGER="no-such-pager")
    assert "PAGER) is not there" in text and len(text.splitlines()) > 167


def test_without_keys_nothing_is_paged() -> None:
    assert "paged:" not in shown_in_a_terminal("show", SAMPLE, PAGER="sed s/^/paged:/", TERM="xterm")


def test_colour_is_never_alone() -> None:
    with_colour = in_a_terminal_with_keys("show", SAMPLE, "--find", "torture", "--no-pager")
    without = in_a_terminal_with_keys("show", SAMPLE, "--find", "torture", "--no-pager", NO_COLOR="1")
    assert "\x1b[1m" in with_colour and "\x1b" not in without
    assert with_colour.replace("\x1b[1m", "").replace("\x1b[0m", "") == without
