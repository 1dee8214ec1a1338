"""The newcomer's path of README.md, run where nothing is installed but what it names: `nox -s newcomer`."""

from __future__ import annotations

import doctest
import os
import pathlib
import re
import tempfile

PAGE = pathlib.Path(__file__).parents[1] / "README.md"
HEADING = "## From a document to a frame and a workbook\n"


def block() -> str:
    """The code below the heading; its lines are counted."""
    found = re.search(r"```python\n(.*?)```", PAGE.read_text("utf-8").partition(HEADING)[2], re.DOTALL)
    assert found, f"README.md has no code below {HEADING.strip()!r}"
    lines = [line for line in found[1].splitlines() if line.startswith(">>>")]
    assert len(lines) < 10, f"the path has {len(lines)} lines"
    return found[1]


def main() -> None:
    """Run it in a folder of its own."""
    test = doctest.DocTestParser().get_doctest(block(), {}, "README.md", str(PAGE), 0)
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        result = doctest.DocTestRunner().run(test)
        made = sorted(os.listdir(folder))
        os.chdir(PAGE.parent)
    assert result.attempted and not result.failed, result
    assert made == ["paper.xlsx"], made
    print(f"{result.attempted} lines of README.md hold")


if __name__ == "__main__":
    main()
