"""What users met: each a small thing that gave a wrong output, no word, or far too many."""

from __future__ import annotations

import csv
import io
import json
import os
import pathlib
import pickle
import subprocess
import sys
from collections.abc import Iterator

import attrs
import pytest

import upr
from tests.parsers.papers import URUGUAY
from tests.terminals import shown_in_a_terminal
from upr.cli.program import main
from upr.document import Document
from upr.errors import InternalError, NoParserError, UnknownStateError
from upr.plugins import Match, Registry
from upr.text import SourceText

ROOT = pathlib.Path(upr.__file__).parents[1]
REPLY = """Views of Chad, addendum

1. Chad accepts recommendation 92.1.
2. Chad does not accept recommendation 92.2. It has no means.
"""
CUT_PDF = b"%PDF-1.4\n" + b"".join(b"%d 0 obj << /Length 9 >> stream\nxx\n" % n for n in range(99)) + b"%%EOF"


def run(command: str, folder: pathlib.Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """A line of a shell, in which UPR is the command."""
    env = {**os.environ, "PYTHONPATH": str(ROOT), "UPR": f"{sys.executable} -m upr.cli.program", **environment}
    return subprocess.run(["bash", "-c", command], cwd=folder, env=env, capture_output=True, text=True, timeout=60)


@pytest.fixture
def folder(tmp_path: pathlib.Path) -> pathlib.Path:
    """A good paper, one whose sums fail, an addendum, and two files that are no documents."""
    (tmp_path / "good.txt").write_text(URUGUAY.text(), "utf-8")
    (tmp_path / "short.txt").write_text(URUGUAY.text().replace("accepts 18", "accepts 19"), "utf-8")
    (tmp_path / "reply.txt").write_text(REPLY, "utf-8")
    (tmp_path / "other.txt").write_text("Good morning")
    (tmp_path / "third.txt").write_text("Good evening")
    return tmp_path


@pytest.mark.parametrize("end", ["xls", "html", "ods"])
@pytest.mark.parametrize("command", ["parse", "combine"])
def test_an_unknown_end_writes_nothing(
    command: str, end: str, folder: pathlib.Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([command, str(folder / "good.txt"), "-o", str(folder / f"all.{end}")]) == 2
    assert not (folder / f"all.{end}").exists()
    told = capsys.readouterr().err
    assert "known are .txt, .json, .jsonl, .csv, .xlsx, .parquet, .graphml and .sqlite" in told


def test_csv_of_an_addendum_has_its_answers() -> None:
    reply = upr.parse_text(REPLY, parser="addendum")
    out = io.StringIO()
    upr.io.write_csv([attrs.evolve(reply, state_under_review=upr.State.of("Chad"), cycle=upr.Cycle(2))], out)
    rows = list(csv.DictReader(io.StringIO(out.getvalue())))
    assert [(row["key"], row["label"], row["status"], row["position"]) for row in rows] == [
        ("TCD/2/92.1", "92.1", "supported", "Supported"),
        ("TCD/2/92.2", "92.2", "not_supported", "Noted"),
    ]
    assert rows[1]["wording"] == "does not accept recommendation 92.2."


def test_a_document_without_rows_is_told(folder: pathlib.Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["parse", str(folder / "reply.txt"), "--parser", "addendum", "-f", "upr-info"])
    assert "`upr combine` it with its report" in capsys.readouterr().err


@attrs.frozen
class Faulty:
    """A stranger's parser that raises, or gives what it must not."""

    fault: BaseException | object
    name: str = "faulty"
    version: str = "1"
    kind: str = "letter"

    def sniff(self, source: SourceText) -> Match | None:
        return Match(1.0, "everything") if "morning" in source.text else None

    def parse(self, source: SourceText) -> Iterator[Document]:
        if isinstance(self.fault, BaseException):
            raise self.fault
        yield self.fault  # type: ignore[misc]


@pytest.mark.parametrize(
    "fault", [KeyError("x"), UnknownStateError("Atlantis"), SystemExit(3), RecursionError(), "no document"]
)
@pytest.mark.parametrize("jobs", [1, 2])
def test_what_a_parser_raises_ends_no_batch(fault: object, jobs: int, folder: pathlib.Path) -> None:
    registry = Registry()
    registry.register(upr.registry.choose_reader(b"text", None))
    registry.register(upr.registry.parser("position-paper"))
    registry.register(Faulty(fault))
    files = [folder / "other.txt", folder / "good.txt"]
    first, second = upr.read_many(files, registry=registry, jobs=jobs, ordered=True)
    assert isinstance(first, upr.errors.ReadError) and isinstance(second, Document)


def test_errors_survive_pickling() -> None:
    for error in (UnknownStateError("Norwy", ("Norway",)), NoParserError("none", source="a", attempts=(("b", "c"),))):
        again = pickle.loads(pickle.dumps(error))
        assert (type(again), str(again), vars(again)) == (type(error), str(error), vars(error))


@pytest.mark.parametrize("given", [123, None, ["a.pdf"], 1.5])
def test_what_is_no_file_is_a_type_error(given: object) -> None:
    with pytest.raises(TypeError, match="given as a path"):
        upr.read(given)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match=r"files are given as paths|given as a path"):
        list(upr.read_many(given if not isinstance(given, list) else [1]))  # type: ignore[arg-type, list-item]


def test_of_many_files_each_error_is_one_line(folder: pathlib.Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["audit", str(folder / "other.txt"), str(folder / "third.txt")])
    assert len(capsys.readouterr().err.splitlines()) == 2
    main(["audit", str(folder / "other.txt")])
    assert "\n  addendum: no addendum" in capsys.readouterr().err
    with pytest.raises(NoParserError) as caught:
        upr.read(folder / "other.txt")
    assert "\n" not in str(caught.value) and "addendum: no addendum" in str(caught.value)


def test_pypdf_says_nothing_before_our_error(folder: pathlib.Path) -> None:
    (folder / "cut.pdf").write_bytes(CUT_PDF)
    told = run("$UPR audit cut.pdf --backend pypdf; $UPR audit . --backend pypdf -f json > /dev/null", folder).stderr
    assert "pypdf" not in told and sum("cut.pdf: the PDF is broken" in line for line in told.splitlines()) == 2
    script = "import upr; print(*upr.read_many('cut.pdf', backend='pypdf'))"
    done = run(f'{sys.executable} -c "{script}"', folder)
    assert done.stderr == "" and "the PDF is broken" in done.stdout


def test_no_bar_is_drawn_into_what_another_program_prints(folder: pathlib.Path) -> None:
    shell = "import os, sys; sys.exit(os.system(sys.argv[1]))"
    command = f"{sys.executable} -m upr.cli.program audit good.txt short.txt"
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    for goes_to, bar in (("| cat", False), ("> out", True)):
        import pty

        parent, child = pty.openpty()
        with subprocess.Popen(
            [sys.executable, "-c", shell, f"{command} {goes_to}"], cwd=folder, env=env, stdout=child, stderr=child
        ) as process:
            os.close(child)
            written = b""
            try:
                while piece := os.read(parent, 65536):
                    written += piece
            except OSError:
                pass
            process.wait(60)
        os.close(parent)
        assert (b"[####" in written or b"[...." in written) == bar, goes_to


def test_a_resumed_run_says_what_failed(folder: pathlib.Path) -> None:
    first = run("$UPR parse short.txt -f json -o out/", folder)
    again = run("$UPR parse short.txt -f json -o out/", folder)
    assert first.returncode == again.returncode == 1
    assert "1 of 1 files have their record" in again.stderr and "short.txt: audit failed" in again.stderr


@pytest.mark.parametrize("command", ["states", "parse good.txt good.txt -f csv", "show good.txt", "audit good.txt"])
def test_a_closed_pipe_is_no_success(command: str, folder: pathlib.Path) -> None:
    done = run(f"(sleep 0.2; $UPR {command}; echo $? >&2) | true", folder)
    assert done.stderr.splitlines()[-1] == "141"


def test_audit_says_which_file_and_shows_those_that_failed(
    folder: pathlib.Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = [str(folder / "good.txt"), str(folder / "short.txt")]
    assert main(["audit", *files, "--jobs", "2"]) == 1
    out = capsys.readouterr().out
    assert all(f"{name}: Document" in out for name in files) and "1 ok, 1 failed" in out
    assert main(["audit", *files, "--failed"]) == 1
    out = capsys.readouterr().out
    assert files[0] not in out and f"{files[1]}: Document" in out and "1 ok, 1 failed" in out
    assert main(["audit", *files, "--failed", "-f", "json"]) == 1
    assert json.loads(capsys.readouterr().out)["source"] == "short.txt"
    assert "good.txt: Document" not in shown_in_a_terminal("audit", files[0])


def test_states_by_code_language_and_group(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["states", "fr", "CHE", "Alemania", "États-Unis"]) == 0
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()[1:]] == ["FRA", "CHE", "DEU", "USA"]
    assert main(["states", "--group", "asean"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 12
    assert main(["states", "--group", "Asia"]) == 1
    assert "there are EU, African Union, OIC" in capsys.readouterr().err
    assert main(["states", "Taiwan"]) == 1
    assert "did you mean" not in capsys.readouterr().err


def test_internal_errors_name_the_fault() -> None:
    registry = Registry()
    registry.register(upr.registry.choose_reader(b"text", None))
    registry.register(Faulty(UnknownStateError("Atlantis")))
    with pytest.raises(InternalError, match=r"UnknownStateError: no State is called 'Atlantis'"):
        upr.read(b"Good morning", registry=registry)
