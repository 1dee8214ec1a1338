"""No download unless asked; many documents; `upr fetch`."""

from __future__ import annotations

import json
import pathlib
import subprocess
import sys
from typing import Any

import pytest

import upr
from tests.fetching.document_system import (
    ADDENDUM,
    REPORT,
    System,
    pdf,
)
from tests.parsers.papers import sample, typeset
from upr import fetching
from upr.cli import fetch as fetch_command
from upr.cli.program import main
from upr.errors import MissingExtraError, ReadError
from upr.fetching import fetch_many


def test_importing_and_reading_never_connects() -> None:
    code = """
import socket, sys
def refuse(*args):
    raise AssertionError("a connection was made")
socket.socket.connect = socket.socket.connect_ex = socket.getaddrinfo = socket.create_connection = refuse
import upr, upr.cli.program
assert upr.samples.load("dprk-2014").audit().ok and upr.fetch is not None
assert upr.cli.program.main(["states", "Norway"]) == 0
loaded = {"httpx", "httpcore", "platformdirs"} & set(sys.modules)
assert not loaded, loaded
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("name", ["httpx", "platformdirs"])
def test_a_missing_library_names_the_extra(
    name: str, options: dict[str, Any], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("UPR_CACHE", raising=False)
    monkeypatch.setitem(sys.modules, name, None)
    given = {**options, "cache": None} if name == "platformdirs" else options
    with pytest.raises(MissingExtraError, match=rf"{name}: pip install 'uprkit\[fetch\]'") as caught:
        upr.fetch(REPORT, **given)
    assert caught.value.extra == "fetch"
    if name == "platformdirs":
        assert main(["fetch", REPORT]) == 3
        assert "name a folder with cache= or UPR_CACHE" in capsys.readouterr().err


def test_what_the_cache_has_needs_no_library(
    system: System, options: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    system.add(REPORT, pdf("report"))
    path = upr.fetch(REPORT, **options)
    monkeypatch.setitem(sys.modules, "httpx", None)
    monkeypatch.setitem(sys.modules, "platformdirs", None)
    found, missing = fetch_many([REPORT, ADDENDUM], **options)
    assert found == path and isinstance(missing, MissingExtraError)


def test_one_that_cannot_be_had_never_stops_the_rest(system: System, options: dict[str, Any]) -> None:
    system.add(REPORT, pdf("report"))
    system.add(ADDENDUM, pdf("addendum"))
    results = list(fetch_many([REPORT, "A/HRC/27/11", "rubbish", ADDENDUM], **options))
    assert [type(result).__name__ for result in results[1:3]] == ["NotInSystemError", "WrongSymbolError"]
    assert isinstance(results[0], pathlib.Path) and isinstance(results[3], pathlib.Path)


def test_an_error_of_the_caller_is_the_callers(system: System, options: dict[str, Any]) -> None:
    system.add(REPORT, pdf("report"))
    results = fetch_many([REPORT, ADDENDUM], **options)
    next(results)
    with pytest.raises(ReadError, match="mine"):
        results.throw(ReadError("mine"))  # type: ignore[attr-defined]


@pytest.fixture
def command(
    system: System, options: dict[str, Any], tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> pathlib.Path:
    """The command asks the server of this test; gives the folder of its cache."""
    monkeypatch.setenv("UPR_FETCH_BASE", system.base)
    monkeypatch.setenv("UPR_CACHE", str(options["cache"]))
    monkeypatch.setattr(
        fetch_command,
        "fetch_many",
        lambda symbols, **given: fetching.fetch_many(symbols, limits=options["limits"], **given),
    )
    return pathlib.Path(options["cache"])


def test_the_command_prints_paths(system: System, command: pathlib.Path, capsys: pytest.CaptureFixture[str]) -> None:
    system.add(REPORT, pdf("report"))
    system.add(ADDENDUM, pdf("addendum"))
    assert main(["fetch", "a/hrc/27/10", "A/HRC/27/11", ADDENDUM, REPORT]) == 3
    out = capsys.readouterr()
    paths = [pathlib.Path(line) for line in out.out.splitlines()]
    assert [path.read_bytes() for path in paths] == [pdf("report"), pdf("addendum")]
    assert all(path.is_relative_to(command) for path in paths)
    assert out.err.startswith("upr: A/HRC/27/11: not in the document system") and out.err.count("\n") == 1
    assert main(["fetch", REPORT, "--offline"]) == 0
    assert main(["fetch", "A/HRC/27/12", "--offline"]) == 3


def test_the_command_copies(
    system: System, command: pathlib.Path, tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]
) -> None:
    system.add(REPORT, pdf("report"))
    system.add(ADDENDUM, pdf("ajout"), "fr")
    out = tmp_path / "papers" / "here"
    assert main(["fetch", REPORT, "-o", str(out)]) == 0
    assert main(["fetch", ADDENDUM, "--language", "fr", "-o", str(out)]) == 0
    assert sorted(path.name for path in out.iterdir()) == ["A_HRC_27_10.pdf", "A_HRC_27_10_Add.1.fr.pdf"]
    assert capsys.readouterr().out.splitlines()[0] == str(out / "A_HRC_27_10.pdf")
    newer = system.add(REPORT, pdf("newer"))
    assert main(["fetch", REPORT, "-o", str(out), "--refresh", "--cache", str(tmp_path / "other")]) == 0
    assert (out / "A_HRC_27_10.pdf").read_bytes() == newer and (tmp_path / "other" / "index").exists()


def test_wrong_usage_of_the_command(
    system: System,
    command: pathlib.Path,
    tmp_path: pathlib.Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    system.add(REPORT, pdf("report"))
    for words in (["A/HRC/27"], [REPORT, "--language", "de"], [REPORT, "--form", "txt"], [],
                  [REPORT, "--refresh", "--offline"]):  # fmt: skip
        with pytest.raises(SystemExit) as stopped:
            main(["fetch", *words])
        assert stopped.value.code == 2
    assert "'A/HRC/27': no symbol of the Human Rights Council; give one such as" in capsys.readouterr().err
    (tmp_path / "file").write_bytes(b"")
    assert main(["fetch", REPORT, "-o", str(tmp_path / "file")]) == 2
    assert "can't be written" in capsys.readouterr().err
    monkeypatch.setenv("UPR_FETCH_BASE", "nowhere")
    assert main(["fetch", REPORT]) == 2
    assert "not 'nowhere'; see also UPR_FETCH_BASE" in capsys.readouterr().err


def test_from_symbol_to_record(
    system: System, command: pathlib.Path, tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]
) -> None:
    typeset(sample(), tmp_path / "paper.pdf")
    system.add("A/HRC/13/13", (tmp_path / "paper.pdf").read_bytes())
    assert main(["fetch", "A/HRC/13/13"]) == 0
    path = capsys.readouterr().out.strip()
    assert main(["parse", path, "-f", "json"]) == 0
    assert len(json.loads(capsys.readouterr().out)["recommendations"]) == 167
