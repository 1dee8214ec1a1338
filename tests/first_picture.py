"""The newcomer's way, run as the README says it: from `pip install` to the first picture and the first page.

Run: `python tests/first_picture.py`. It makes an environment that has nothing, installs this source tree with the
extras that the README names, and runs the README's lines in an empty folder. It fails where a line fails, where a
file is missing, and where the way has ten lines or more.
"""

from __future__ import annotations

import pathlib
import re
import subprocess
import sys
import tempfile
import time
import venv

ROOT = pathlib.Path(__file__).parents[1]
HEADING = "## From `pip install` to the first picture and page\n"
MOST = 9
"""Lines that the way may have."""


def way(readme: str) -> tuple[list[str], list[str]]:
    """The commands and the lines of Python of the README's section.

    Args:
        readme: Its text.
    """
    section = readme.partition(HEADING)[2].partition("\n## ")[0]
    commands = [
        line for block in re.findall(r"^```sh\n(.*?)^```$", section, re.M | re.S) for line in block.splitlines()
    ]
    return commands, re.findall(r"^>>> (.+)$", section, re.M)


def main() -> int:
    """Go the way."""
    commands, lines = way((ROOT / "README.md").read_text("utf-8"))
    wanted = re.fullmatch(r"pip install 'uprkit(\[[a-z,]+\])'", commands[0])
    assert len(commands) == 1 and wanted, f"one command was looked for, to install with extras, not {commands}"
    assert 0 < len(commands) + len(lines) <= MOST, f"{len(commands) + len(lines)} lines; a newcomer is promised {MOST}"
    with tempfile.TemporaryDirectory() as name:
        home, folder = pathlib.Path(name, "environment"), pathlib.Path(name, "work")
        folder.mkdir()
        venv.create(home, with_pip=True)
        python = home / ("Scripts" if sys.platform == "win32" else "bin") / "python"
        began = time.perf_counter()
        subprocess.run([python, "-m", "pip", "install", "--quiet", f"{ROOT}{wanted[1]}"], check=True, cwd=folder)
        installed = time.perf_counter()
        subprocess.run([python, "-W", "error", "-c", "\n".join(lines)], check=True, cwd=folder)
        done = time.perf_counter()
        picture = (folder / "answers.png").read_bytes()
        page = (folder / "page.html").read_text("utf-8")
    assert picture.startswith(b"\x89PNG") and len(picture) > 5_000, "answers.png is no picture"
    assert page.startswith("<!doctype html>") and "Democratic People’s Republic of Korea" in page, (
        "page.html is no page"
    )
    print(
        f"{len(commands) + len(lines)} lines, installed in {installed - began:.0f} s: picture of {len(picture):,} bytes"
        f" and page of {len(page):,} characters in {done - installed:.1f} s"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
