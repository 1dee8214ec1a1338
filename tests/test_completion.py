"""Completion of the command line: the scripts are sound, and complete commands, options and files."""

from __future__ import annotations

import builtins
import pathlib
import shutil
import subprocess
from typing import Any

import pytest

from upr.cli.completion import SHELLS
from upr.cli.program import COMMANDS, main

pytest.importorskip("shtab", reason="shtab is not installed")


@pytest.mark.parametrize("shell", SHELLS)
def test_every_command_and_option_is_in_the_script(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["completion", shell]) == 0
    text = capsys.readouterr().out
    assert all(command.name in text for command in COMMANDS)
    assert all(option in text for option in ("previous", "no-combine", "to-decide", "metadata"))


@pytest.mark.parametrize("shell", SHELLS)
def test_the_shell_takes_the_script(shell: str, capsys: pytest.CaptureFixture[str], tmp_path: pathlib.Path) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    main(["completion", shell])
    (tmp_path / "script").write_text(capsys.readouterr().out, "utf-8")
    done = subprocess.run([shell, "-n", str(tmp_path / "script")], capture_output=True, timeout=60)
    assert done.returncode == 0 and not done.stderr


def completed(folder: pathlib.Path, line: str) -> list[str]:
    """What bash offers for the last word of a line."""
    words = line.split(" ")
    lines = [
        f"source {folder / 'script'}",
        f"COMP_WORDS=({' '.join(repr(word) for word in words)})",
        f"COMP_CWORD={len(words) - 1}",
        f"{folder.joinpath('name').read_text()} upr {words[-1]!r} {words[-2]!r}",
        'printf "%s\\n" "${COMPREPLY[@]}"',
    ]
    done = subprocess.run(["bash", "-c", "\n".join(lines)], cwd=folder, capture_output=True, text=True, timeout=60)
    return done.stdout.split()


def test_bash_completes(capsys: pytest.CaptureFixture[str], tmp_path: pathlib.Path) -> None:
    if shutil.which("bash") is None:
        pytest.skip("bash is not installed")
    main(["completion", "bash"])
    script = capsys.readouterr().out
    (tmp_path / "script").write_text(script, "utf-8")
    (tmp_path / "paper.pdf").write_bytes(b"")
    (tmp_path / "name").write_text(script.split(" -F ")[1].split()[0])
    assert completed(tmp_path, "upr co") == ["combine", "compare", "corpus", "completion"]
    assert completed(tmp_path, "upr show --fi") == ["--find"]
    assert completed(tmp_path, "upr corpus exp") == ["export"]
    assert completed(tmp_path, "upr show pap") == ["paper.pdf"]


def test_without_shtab_the_extra_is_named(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    real = builtins.__import__

    def imported(name: str, *rest: Any) -> Any:
        if name == "shtab":
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", imported)
    assert main(["completion", "bash"]) == 3
    assert "pip install 'uprkit[completion]'" in capsys.readouterr().err
