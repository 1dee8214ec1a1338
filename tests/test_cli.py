"""The commands: output, exit status, and what they do with bad input."""

from __future__ import annotations

import io
import json
import os
import pathlib
import shlex
import subprocess
import sys

import attrs
import pytest

import upr
from tests.parsers.papers import KENYA, URUGUAY, sample
from tests.terminals import shown_in_a_terminal
from upr.cli.examples import EXAMPLES
from upr.cli.program import COMMANDS, main, parser_of
from upr.isolation import Pool
from upr.limits import Limits

SAMPLE = pathlib.Path(upr.samples.__file__).parent / "dprk-2014.txt"

ROOT = pathlib.Path(upr.__file__).parents[1]
COMMAND = [sys.executable, "-m", "upr.cli.program"]


@pytest.fixture
def papers(tmp_path: pathlib.Path) -> pathlib.Path:
    """A folder with two good papers, one whose sums fail, and an empty file."""
    (tmp_path / "kenya.txt").write_text(KENYA.text(), "utf-8")
    (tmp_path / "uruguay.txt").write_text(URUGUAY.text(), "utf-8")
    (tmp_path / "short.txt").write_text(URUGUAY.text().replace("accepts 18", "accepts 19"), "utf-8")
    (tmp_path / "void.txt").write_bytes(b"")
    return tmp_path


def run(*words: str, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    """A command in a process of its own, with its output piped."""
    env = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    return subprocess.run([*COMMAND, *words], input=stdin, capture_output=True, env=env, timeout=60)


def test_status_of_a_good_document(papers: pathlib.Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["audit", str(papers / "kenya.txt")]) == 0
    assert "audit ok" in capsys.readouterr().out


def test_status_of_a_failed_audit(papers: pathlib.Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["audit", str(papers / "short.txt")]) == 1
    assert "states 19, found 18" in capsys.readouterr().out
    assert main(["parse", str(papers / "short.txt"), "-f", "csv"]) == 1
    out = capsys.readouterr()
    assert len(out.out.splitlines()) == 26 and "audit failed" in out.err


def test_one_bad_file_never_stops_the_rest(papers: pathlib.Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["parse", str(papers), "-f", "json"]) == 3
    out = capsys.readouterr()
    records = json.loads(out.out)
    assert [r["source"] for r in records] == ["kenya.txt", "short.txt", "uruguay.txt", "void.txt"]
    assert records[3]["error"]["kind"] == "EmptyDocument" and "void.txt: the file is empty" in out.err
    assert main(["audit", str(papers)]) == 3
    assert "2 ok, 1 failed, 1 could not be read" in capsys.readouterr().out


@pytest.mark.parametrize(
    "words", [["parse"], ["parse", "x", "-f", "doc"], ["fly"], ["parse", "x", "--backend", "ocr"], []]
)
def test_wrong_usage(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(words)
    assert stopped.value.code == 2 and "usage: upr" in capsys.readouterr().err


def test_no_words_at_all_give_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main([])
    told = capsys.readouterr().err
    assert stopped.value.code == 2 and "show the sample document" in told


def test_an_error_is_not_hidden_behind_the_options(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["explore", "x", "--jobs", "none"])
    assert capsys.readouterr().err.splitlines() == [
        "usage: upr explore [options] -o FILE PATH [PATH ...]",
        "upr explore: argument --jobs: a number from 1 on, not 'none'",
        "`upr explore --help` has examples",
    ]


def test_a_pattern_of_nothing_says_so(tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["parse", str(tmp_path / "no*.pdf")]) == 3
    assert "no*.pdf: can't be opened: no file is of this pattern" in capsys.readouterr().err


def test_it_runs_as_a_module() -> None:
    done = subprocess.run([sys.executable, "-m", "upr", "states", "Swaziland"], capture_output=True, text=True)
    assert done.returncode == 0 and "Eswatini" in done.stdout


def test_an_unknown_parser_is_wrong_usage(papers: pathlib.Path, capsys: pytest.CaptureFixture[str]) -> None:
    for command in ("parse", "audit", "show"):
        assert main([command, str(papers / "kenya.txt"), "--parser", "nobody"]) == 2
        assert "there are position-paper" in capsys.readouterr().err


def test_missing_and_empty(tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["parse", str(tmp_path / "none.pdf")]) == 3
    assert "No such file" in capsys.readouterr().err
    assert main(["parse", str(tmp_path)]) == 3
    assert "no file in" in capsys.readouterr().err


def test_one_file_a_document(papers: pathlib.Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    (papers / "again").mkdir()
    (papers / "again" / "kenya.txt").write_text(KENYA.text().replace("Kenya thanks", "Kenya greets"), "utf-8")
    out = tmp_path_factory.mktemp("some") / "out"
    assert main(["parse", str(papers), "-o", f"{out}/"]) == 3
    names = sorted(p.name for p in out.iterdir())
    assert len(names) == 5 and {"short.json", "uruguay.json", "void.json"} < set(names)
    found = upr.read(out / "uruguay.json")
    assert found == attrs.evolve(upr.read(papers / "uruguay.txt"), path="uruguay.txt")  # records hold no folders
    assert json.loads((out / "void.json").read_text())["error"]["kind"] == "EmptyDocument"


def test_the_output_name_says_the_format(papers: pathlib.Path) -> None:
    for form in ("json", "jsonl", "csv"):
        target = papers / f"out.{form}"
        assert main(["parse", str(papers / "kenya.txt"), "-o", str(target)]) == 0
        assert (
            target.read_text("utf-8")[:10] == {"csv": "document,i", "json": '{\n "schema', "jsonl": '{"schema":'}[form]
        )
    assert main(["parse", str(papers / "kenya.txt"), "-o", str(papers / "no" / "such" / "a.json")]) == 2


def test_the_text_comes_on_demand(papers: pathlib.Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["parse", str(papers / "kenya.txt"), "-f", "jsonl", "--with-text"]) == 0
    record = json.loads(capsys.readouterr().out)
    assert record["text"] == KENYA.text()
    item = record["recommendations"][0]
    assert record["text"][item["spans"][0]["start"] :].startswith(item["raw"].split("\n")[0])
    assert main(["parse", str(papers / "kenya.txt"), "--with-text"]) == 2


def test_standard_input_and_our_own_record() -> None:
    first = run("parse", "-", "-f", "json", stdin=sample().encode())
    assert first.returncode == 0 and json.loads(first.stdout)["audit"]["ok"]
    second = run("audit", "-", "-f", "json", stdin=first.stdout)
    assert json.loads(second.stdout)["audit"]["ok"] and second.returncode == 0


def test_the_demonstration(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["demo"]) == 0
    out = capsys.readouterr().out
    assert "supported                81" in out and "audit ok" in out and "Try next" in out
    assert len({line.split()[1] for line in out.splitlines() if line[:5].strip().isdecimal()}) == 5


def test_output_is_utf8_whatever_the_locale() -> None:
    done = run("demo", LC_ALL="C", LANG="C", PYTHONIOENCODING="ascii", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert done.returncode == 0, done.stderr
    assert "Democratic People’s Republic of Korea" in done.stdout.decode("utf-8")
    assert b"\x1b" not in done.stdout


def test_a_closed_pipe_ends_quietly(papers: pathlib.Path) -> None:
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    words = [*COMMAND, "parse", *[str(papers / "kenya.txt")] * 1, "-f", "json"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env) as process:
        assert process.stdout and process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) == 141  # the work is not done


def test_control_characters_stay_in_the_document(tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "evil.txt"
    path.write_text(URUGUAY.text().replace("Ratify the Optional", "Ratify \x1b]0;x\x07the Optional", 1), "utf-8")
    main(["show", str(path)])
    out = capsys.readouterr().out
    assert "\x1b" not in out and "\\x1b]0;x\\x07" in out


def test_a_terminal_gets_colour_and_lines_that_fit(papers: pathlib.Path) -> None:
    text = shown_in_a_terminal("show", str(papers / "uruguay.txt"), COLUMNS="70")
    assert "\x1b[32maudit ok" in text
    rows = text[text.index("Label") :].splitlines()
    assert len(rows) > 25 and max(map(len, rows)) <= 70


def test_states(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["states", "Swaziland", "Viet Nam"]) == 0
    assert "SWZ   Eswatini" in capsys.readouterr().out
    assert main(["states", "Norwy"]) == 1
    assert "did you mean" in capsys.readouterr().err
    assert main(["states", "-f", "json"]) == 0
    assert len(json.loads(capsys.readouterr().out)) == 195


@pytest.mark.parametrize("words", [["--help"], ["states", "Chad"], ["states", "--help"]])
def test_a_small_command_loads_no_reader_and_no_parser(words: list[str]) -> None:
    code = f"""
import sys
from upr.cli import main
try:
    main({words!r})
except SystemExit:
    pass
heavy = ("upr.reading", "upr.readers", "upr.parsers", "upr.document")
loaded = [name for name in sys.modules if name.startswith(heavy)]
assert not loaded, loaded
"""
    subprocess.run([sys.executable, "-c", code], check=True, stdout=subprocess.DEVNULL)


def test_doctor(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor"]) == 0
    out = capsys.readouterr().out
    assert "position-paper" in out and "built in" in out and "attrs" in out


def test_every_command_has_help_with_an_example(capsys: pytest.CaptureFixture[str]) -> None:
    for command in COMMANDS:
        with pytest.raises(SystemExit):
            main([command.name, "--help"])
        assert f"Examples:\n  upr {command.name}" in capsys.readouterr().out.replace('eval "$(', "")


def test_an_interrupt_leaves_no_traceback(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def stop(*words: object, **more: object) -> object:
        raise KeyboardInterrupt

    monkeypatch.setattr("upr.cli.common.read_many", stop)
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    assert main(["audit", "x.txt"]) == 130
    assert capsys.readouterr().err == "upr: stopped\n"


class TestLimits:
    """The bounds on reading, and whose process reads."""

    @pytest.fixture
    def pools(self, monkeypatch: pytest.MonkeyPatch) -> list[Limits]:
        """The limits of every pool of processes that is made."""
        made: list[Limits] = []

        class Recorded(Pool):
            def __init__(self, limits: Limits) -> None:
                made.append(limits)
                super().__init__(limits)

        monkeypatch.setattr("upr.cli.common.Pool", Recorded)
        return made

    @pytest.mark.parametrize("command", ["parse", "audit", "show"])
    def test_folders_are_read_in_a_process_of_its_own(
        self, command: str, pools: list[Limits], tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        (tmp_path / "a.txt").write_bytes(SAMPLE.read_bytes())
        assert main([command, str(tmp_path)]) == 0
        assert pools == [Limits()] and "167" in capsys.readouterr().out
        assert main([command, str(tmp_path / "a.txt")]) == main([command, "--no-isolated", str(tmp_path)]) == 0
        assert len(pools) == 1
        assert main([command, "--isolated", "--limits", "seconds=30,megabytes=512", str(tmp_path / "a.txt")]) == 0
        assert pools[1] == Limits(seconds=30, megabytes=512)

    def test_limits_hold(self, tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]) -> None:
        (tmp_path / "a.txt").write_bytes(SAMPLE.read_bytes())
        for path in (tmp_path, tmp_path / "a.txt"):
            assert main(["parse", "--limits", "characters=100", str(path)]) == 3
            assert "more than 100 characters" in capsys.readouterr().err
        assert main(["parse", "--limits", "none", str(tmp_path)]) == 0

    @pytest.mark.parametrize("words", ["seconds", "seconds=0", "seconds=x", "hours=1", "pages=1.5", "", "none=1"])
    def test_wrong_words_are_wrong_usage(self, words: str, capsys: pytest.CaptureFixture[str]) -> None:
        with pytest.raises(SystemExit) as left:
            main(["parse", "--limits", words, str(SAMPLE)])
        assert left.value.code == 2 and "seconds, megabytes, pages and characters" in capsys.readouterr().err

    def test_combining_a_folder(self, pools: list[Limits], tmp_path: pathlib.Path) -> None:
        (tmp_path / "a.txt").write_bytes(SAMPLE.read_bytes())
        assert main(["combine", str(tmp_path)]) in (0, 1, 2, 3)
        assert pools == [Limits()]


def test_every_action_of_a_corpus_has_examples(capsys: pytest.CaptureFixture[str]) -> None:
    for action in ("build", "info", "search", "count", "export", "metadata"):
        with pytest.raises(SystemExit):
            main(["corpus", action, "--help"])
        assert f"Examples:\n  upr corpus {action}" in capsys.readouterr().out


def test_every_example_is_a_command_line_that_is_understood() -> None:
    for lines in EXAMPLES.values():
        for line, _ in lines:
            words = shlex.split(line.split(" > ")[0].replace('eval "$(', "").replace(')"', ""))
            args = parser_of(words[1:]).parse_args(words[1:])
            assert args.command == words[1]


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        (["shwo", "x"], "did you mean show?"),
        (["show", "x", "--lable", "4"], "did you mean --label?"),
        (["parse", "x", "-f", "jsonn"], "did you mean json?"),
        (["corpus", "serch"], "did you mean search?"),
    ],
)
def test_wrong_words_say_what_may_have_been_meant(
    words: list[str], meant: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main(words)
    err = capsys.readouterr().err
    assert meant in err and "--help` has examples" in err


def test_a_file_that_is_not_there_has_a_neighbour(papers: pathlib.Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", str(papers / "kenia.txt")]) == 3
    assert f"did you mean {papers / 'kenya.txt'}?" in capsys.readouterr().err
    assert main(["show", str(papers / "nothing" / "like.it")]) == 3
    assert "did you mean" not in capsys.readouterr().err
