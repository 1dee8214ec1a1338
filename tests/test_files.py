"""Files are written whole or not at all; pipes and devices are written to; an input is never an output."""

from __future__ import annotations

import os
import pathlib
import stat
import threading

import pytest

from tests.parsers.papers import KENYA, URUGUAY
from upr.cli.program import main
from upr.files import refusal, whole_file, write_whole


def test_a_file_is_written_whole_or_not_at_all(tmp_path: pathlib.Path) -> None:
    target = tmp_path / "a.json"
    target.write_text("old")
    target.chmod(0o640)
    with pytest.raises(TypeError):
        write_whole(target, 3)  # type: ignore[arg-type]
    with pytest.raises(KeyboardInterrupt), whole_file(target) as file:
        file.write(b"half")
        raise KeyboardInterrupt
    assert target.read_text() == "old" and [p.name for p in tmp_path.iterdir()] == ["a.json"]
    link = tmp_path / "link.json"
    link.symlink_to(target)
    write_whole(link, "new")
    assert link.is_symlink() and target.read_text() == "new"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    write_whole(tmp_path / ("ö" * 125), "a name as long as names may be, and \udce9")
    assert (tmp_path / ("ö" * 125)).read_bytes().endswith(b"\\udce9")


def test_pipes_and_devices_stay_what_they_are(tmp_path: pathlib.Path) -> None:
    pipe, read = tmp_path / "pipe", []
    os.mkfifo(pipe)
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()
    write_whole(pipe, "words")
    reader.join(10)
    assert read == [b"words"] and stat.S_ISFIFO(pipe.stat().st_mode)
    (tmp_path / "null").symlink_to(os.devnull)
    write_whole(tmp_path / "null", "words")
    assert stat.S_ISCHR(os.stat(os.devnull).st_mode) and list(tmp_path.glob(".*")) == []
    with pytest.raises(IsADirectoryError):
        write_whole(tmp_path, "words")


@pytest.mark.parametrize("command", ["parse", "parse rows", "combine", "compare"])
@pytest.mark.parametrize("way", ["itself", "by a symbolic link", "by another name", "by another path"])
def test_an_input_is_never_an_output(
    tmp_path: pathlib.Path, command: str, way: str, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second, output = tmp_path / "kenya.txt", tmp_path / "uruguay.txt", tmp_path / "output.txt"
    first.write_text(KENYA.text(), "utf-8")
    second.write_text(URUGUAY.text(), "utf-8")
    if way == "by a symbolic link":
        output.symlink_to(second)
    elif way == "by another name":
        output.hardlink_to(second)
    else:
        output = second if way == "itself" else tmp_path / ".." / tmp_path.name / "uruguay.txt"
    words = {
        "parse": ["parse", "-f", "json", "-o"],
        "parse rows": ["parse", "-f", "csv", "-o"],
        "combine": ["combine", "-f", "json", "-o"],
        "compare": ["compare", "--as-given", "--links"],
    }[command]
    assert main([*words, str(output), str(first), str(second)]) == 2
    assert "is one of the inputs" in capsys.readouterr().err
    assert second.read_text("utf-8") == URUGUAY.text() and first.read_text("utf-8") == KENYA.text()


def test_what_may_be_written(tmp_path: pathlib.Path) -> None:
    paper = tmp_path / "a.txt"
    paper.write_text("x")
    assert refusal(str(paper), [paper]) and refusal(str(paper), [str(paper), b""])
    assert refusal(str(tmp_path / "new.txt"), [paper]) is None
    assert refusal(os.devnull, [pathlib.Path(os.devnull)]) is None
    assert refusal(str(paper), [tmp_path / "missing", b""]) is None
