"""What "Use inside a service" says of event loops; in a process of its own, for a test may have a loop already."""

from __future__ import annotations

import os
import pathlib
import re
import subprocess
import sys

import pytest

ROOT = pathlib.Path(__file__).parents[1]
PAGE = ROOT / "docs" / "how-to" / "in-a-service.md"


@pytest.mark.skipif(not PAGE.exists(), reason="not run from a source tree")
def test_the_code_of_the_page_answers_in_an_event_loop(tmp_path: pathlib.Path) -> None:
    outcome, handle = re.findall(
        r"^```python\n((?:import upr|import asyncio)\n.*?)^```$", PAGE.read_text("utf-8"), re.M | re.S
    )
    code = f"""{outcome}
{handle}
upr.samples.save("paper.txt")
with open("paper.txt", "rb") as file:
    paper = file.read()
async def all_of_them():
    return await asyncio.gather(handle(paper), handle(b"%PDF-1.7 cut off"))
print(*[status for status, _ in asyncio.run(all_of_them())])
"""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, timeout=120, cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert done.stdout.split() == ["200", "422"], done.stderr
