"""The command line where its output is full, closed or a terminal, or something fails: never a traceback."""

from __future__ import annotations

import json
import os
import pathlib
import subprocess
import sys
import unicodedata

import attrs
import pytest

import upr
from tests.parsers.exports import HEADER
from tests.parsers.papers import URUGUAY
from tests.terminals import shown_in_a_terminal
from upr.cli.program import main
from upr.io.text import escaped, json_line, json_text

ROOT = pathlib.Path(upr.__file__).parents[1]
EVIL = "\x1b]0;x\x07\x9b2J\u202eevil\u2028\x85upr: audit ok"


def run(command: str, folder: pathlib.Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """A line of a shell, in which UPR is the command."""
    env = {**os.environ, "PYTHONPATH": str(ROOT), "UPR": f"{sys.executable} -m upr.cli.program", **environment}
    return subprocess.run(["bash", "-c", command], cwd=folder, env=env, capture_output=True, timeout=60)


@pytest.fixture
def papers(tmp_path: pathlib.Path) -> pathlib.Path:
    (tmp_path / "paper.txt").write_text(URUGUAY.text(), "utf-8")
    (tmp_path / "void.txt").write_bytes(b"")
    (tmp_path / "a\nupr: 1 ok\x1b[2J.txt").write_bytes(b"")
    rows = [f"Chad,x,,Go {EVIL} on,{EVIL}land,x,,{EVIL},1,{EVIL},17", f"{EVIL},x,,Go on,Peru,x,,Noted,1,x,17"]
    (tmp_path / "evil.csv").write_text("\n".join([HEADER, *rows, ""]), "utf-8")
    return tmp_path


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="the system has no /dev/full")
@pytest.mark.parametrize(
    ("command", "status", "words"),
    [
        ("$UPR parse paper.txt -f json > /dev/full", 2, b"standard output can't be written: No space left"),
        ("$UPR --help > /dev/full", 2, b"standard output can't be written: No space left"),
        ("$UPR parse paper.txt -f uhri-xlsx -o /dev/full", 2, b"/dev/full can't be written: No space left"),
        ("$UPR show paper.txt >&-", 2, b"standard output is closed"),
        ("$UPR parse paper.txt -f json -o out.json >&-", 0, b""),
        ("$UPR parse void.txt paper.txt -f csv 2>&- | wc -l >&2; exit ${PIPESTATUS[0]}", 3, b"26"),
        ("$UPR parse void.txt 2> /dev/full", 3, b""),
        ("$UPR parse - <&-", 3, b"standard input: can't be read: it is closed"),
        ("$UPR parse paper.txt -f csv >> paper.txt", 2, b"standard output goes into one of the inputs"),
    ],
)
def test_whatever_the_streams(papers: pathlib.Path, command: str, status: int, words: bytes) -> None:
    done = run(command, papers)
    assert (done.returncode, done.stdout) == (status, b"") and words in done.stderr
    assert len(done.stderr.splitlines()) <= 1 and b"Traceback" not in done.stderr


def test_a_pipe_that_closes_is_told_by_the_status(papers: pathlib.Path) -> None:
    done = run("$UPR parse paper.txt void.txt -f json 2>/dev/null | (exec <&-; sleep 1); exit ${PIPESTATUS[0]}", papers)
    assert done.returncode == 141 and b"Traceback" not in done.stderr


def shown(papers: pathlib.Path, *words: str) -> str:
    """What a command writes to a terminal."""
    written = shown_in_a_terminal(*words, cwd=papers, NO_COLOR="1")
    return written.replace("\r\n", "\n").replace("\r\x1b[K", "")


@pytest.mark.parametrize(
    "words", [("show",), ("audit",), ("parse", "-f", "json"), ("parse", "-f", "jsonl"), ("parse", "-f", "csv")]
)
def test_nothing_read_commands_a_terminal(papers: pathlib.Path, words: tuple[str, ...]) -> None:
    text = shown(papers, words[0], "evil.csv", "a\nupr: 1 ok\x1b[2J.txt", *words[1:])
    commanding = {c for c in text if unicodedata.category(c) in ("Cc", "Cf", "Zl", "Zp") and c != "\n"}
    assert not commanding, sorted(commanding)
    assert [line for line in text.split("\n") if line.startswith("upr: ") and "upr: a\\nupr: 1 ok" not in line] == [
        line for line in text.split("\n") if line.startswith("upr: evil.csv: audit failed")
    ]
    if words[-1] == "jsonl":
        records = [json.loads(line) for line in text.split("\n") if line.startswith("{")]
        assert records[0]["recommendations"][0]["recommending_states"][0]["as_printed"] == f"{EVIL}land"


def test_json_keeps_every_character() -> None:
    data = {"a": EVIL + "\ud800 \U0001f600 ‘é’", "b": ["\u2029"]}
    for text in (json_text(data), json_line(data), escaped(json_text(data)), escaped(json_line(data))):
        assert json.loads(text.encode("utf-8")) == data
    assert len(json_line(data).splitlines()) == 1
    assert not [c for c in escaped(json_text(data)) if not c.isprintable() and c != "\n"]


@pytest.mark.parametrize("form", ["table", "json", "jsonl", "csv", "upr-info", "uhri-json", "uhri-xlsx"])
def test_half_of_a_pair_is_written_somehow(
    tmp_path: pathlib.Path, form: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    paper = upr.samples.load()
    item = attrs.evolve(paper.recommendations[0], text="Ratify \udce9 \ud800 CAT", themes=("\udce9",))
    made = attrs.evolve(paper, recommendations=(item,), title="\ud800")
    monkeypatch.setattr("upr.cli.common.read_many", lambda *sources, **more: iter([made]))
    (tmp_path / "a.txt").write_text("x")
    words = ["parse", str(tmp_path / "a.txt"), "-f", form]
    assert main([*words, "-o", str(tmp_path / "out")]) in (0, 1)
    assert main([*words, "-o", f"{tmp_path}/folder/"]) in (0, 1)
    if form != "uhri-xlsx":
        assert main(words) in (0, 1)
        assert "udce9" in (tmp_path / "out").read_text("utf-8") and "udce9" in capsys.readouterr().out


@pytest.mark.parametrize("fault", [KeyError("x\ny"), RecursionError("too deep"), MemoryError(), AssertionError()])
def test_a_fault_of_the_program_is_one_line(
    papers: pathlib.Path, fault: Exception, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*words: object, **more: object) -> object:
        raise fault

    monkeypatch.setattr("upr.cli.common.read_many", fail)
    assert main(["audit", str(papers / "paper.txt")]) == 3
    told = capsys.readouterr().err
    assert len(told.splitlines()) == 1 and type(fault).__name__ in told and "please report it" in told
    monkeypatch.setenv("UPR_DEBUG", "1")
    main(["audit", str(papers / "paper.txt")])
    assert "Traceback" in capsys.readouterr().err


def test_a_record_that_can_not_be_made_stops_no_other(
    papers: pathlib.Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = upr.Document.audit

    def audit(document: upr.Document) -> upr.Audit:
        if document.path and document.path.endswith("evil.csv"):
            raise TypeError("odd")
        return whole(document)

    monkeypatch.setattr(upr.Document, "audit", audit)
    assert main(["parse", str(papers / "evil.csv"), str(papers / "paper.txt"), "-o", f"{papers}/o/"]) == 3
    assert "evil.csv: its records can't be made (TypeError: odd); report it" in capsys.readouterr().err
    assert sorted(p.name for p in (papers / "o").iterdir()) == ["evil-2.json", "evil.json", "paper.json"]
    assert "error" in json.loads((papers / "o" / "evil.json").read_text("utf-8"))


def test_what_libraries_warn_of_is_told(papers: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code = (
        "import logging, warnings, sys, upr.cli.common, upr.cli.program\n"
        "def read_many(*sources, **more):\n"
        "    logging.getLogger('other').warning('a\\x1b[2J\\nb')\n"
        "    warnings.warn('c\\x1b[2J')\n"
        "    return iter(())\n"
        "upr.cli.common.read_many = read_many\n"
        "sys.exit(upr.cli.program.main(['audit', 'paper.txt']))"
    )
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", code], cwd=papers, env=env, capture_output=True, timeout=60)
    assert done.returncode == 3
    assert done.stderr == b"upr: other: a\\x1b[2J\\nb\nupr: UserWarning: c\\x1b[2J\n"
