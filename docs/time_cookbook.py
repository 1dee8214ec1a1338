"""Time the cookbook's recipes, and write the table of lines and seconds into its page.

    UPR_CORPUS=... python docs/time_cookbook.py [--table]

Run it at the root of the repository. Each recipe runs in a process and a folder of its own, as a reader would run it;
the seconds are those of the processor, with the start of Python, imports and the reading of the files, so that other
programs count little. The figures are kept in docs/figures/cookbook.json. With --table nothing is timed, and the table
is made of what is kept there.
"""

from __future__ import annotations

import argparse
import datetime as dt
import doctest
import json
import pathlib
import platform
import re
import resource
import subprocess
import sys
import tempfile

import attrs

HERE = pathlib.Path(__file__).parent
ROOT = HERE.parent
PAGE, FIGURES = HERE / "cookbook.md", HERE / "figures" / "cookbook.json"
START, END = "<!-- made by docs/time_cookbook.py -->\n", "<!-- end -->"
_SECTION = re.compile(r"^## (\d+)\. (.+)$", re.MULTILINE)
_BLOCK = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@attrs.frozen
class Recipe:
    """A question of the page.

    Args:
        number: From 1.
        question: Its words.
        code: What is typed, without the prompts.
    """

    number: int
    question: str
    code: str

    @property
    def lines(self) -> int:
        """Lines of code."""
        return len([line for line in self.code.splitlines() if line.strip()])

    @property
    def anchor(self) -> str:
        """Where it stands on the page, as the headings' anchors are made."""
        words = re.sub(r"[^\w\s-]", "", f"{self.number}. {self.question}".lower())
        return re.sub(r"[-\s]+", "-", words).strip("-")


def recipes(page: str) -> list[Recipe]:
    """The questions of the page, in its order.

    Args:
        page: Markdown.
    """
    heads = list(_SECTION.finditer(page))
    ends = [*(head.start() for head in heads[1:]), len(page)]
    found = []
    for head, end in zip(heads, ends, strict=True):
        blocks = _BLOCK.findall(page[head.end() : end])
        examples = (each for block in blocks for each in doctest.DocTestParser().get_examples(block))
        found.append(Recipe(int(head[1]), head[2], "".join(each.source for each in examples)))
    return found


def seconds(recipe: Recipe) -> float:
    """Processor time of a recipe in a process of its own.

    Args:
        recipe: It.
    """
    sys.path.insert(0, str(ROOT))
    from conftest import _linked

    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        if not _linked(folder):
            sys.exit("UPR_CORPUS names no folder of documents")
        (folder / "paper.txt").write_bytes((ROOT / "upr" / "samples" / "dprk-2014.txt").read_bytes())
        (folder / "recipe.py").write_text(recipe.code, "utf-8")
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, "recipe.py"], cwd=folder, check=True, stdout=subprocess.DEVNULL)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def table(page: str, held: dict[str, object]) -> str:
    """The table of lines and seconds.

    Args:
        page: Markdown, which has the questions.
        held: What was timed.
    """
    timed: dict[str, dict[str, float]] = held["recipes"]  # type: ignore[assignment]
    rows = "".join(
        f"| [{one.number}. {one.question}](#{one.anchor}) | {timed[str(one.number)]['lines']} "
        f"| {timed[str(one.number)]['seconds']:.1f} |\n"
        for one in recipes(page)
    )
    told = f"Lines of code; processor time on {held['measured']}, version {held['version']}, {held['python']}"
    return (
        f"| question | lines | seconds |\n|---|---:|---:|\n{rows}\n"
        f"{told}: each in a process of its own, with the start of Python and the reading of the files.\n"
    )


def with_table(page: str, held: dict[str, object]) -> str:
    """The page with the table of what was timed.

    Args:
        page: Markdown.
        held: What was timed.
    """
    before, _, rest = page.partition(START)
    _, end, after = rest.partition(END)
    assert end, f"{PAGE.name} has no {START.strip()} and {END}"
    return f"{before}{START}\n{table(page, held)}\n{END}{after}"


def main() -> int:
    """Time the recipes, and make the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--table", action="store_true")
    args = parser.parse_args()
    page = PAGE.read_text("utf-8")
    if not args.table:
        import upr

        held: dict[str, object] = {
            "measured": dt.date.today().isoformat(), "version": upr.__version__,
            "python": f"Python {platform.python_version()}", "by": "docs/time_cookbook.py",
        }  # fmt: skip
        timed = {}
        for one in recipes(page):
            timed[str(one.number)] = {"lines": one.lines, "seconds": round(seconds(one), 1)}
            print(one.number, timed[str(one.number)], one.question, flush=True)
        held["recipes"] = timed
        FIGURES.write_text(json.dumps(held, indent=1) + "\n", "utf-8")
    PAGE.write_text(with_table(page, json.loads(FIGURES.read_text("utf-8"))), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
