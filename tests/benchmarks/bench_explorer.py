"""The explorer page: its size, the time until it is ready, that of a filter, its requests, and axe-core's findings.

    python tests/benchmarks/bench_explorer.py [--keep FOLDER]

Rows are those of UPR Info's export in UPR_CORPUS, where it is, else made up; beyond its 20,580 they come again under
other ids. Times are of the page itself (performance.now), from what was asked to the rows drawn; a search begins 60 ms
after the last key. Beside each filter stands the processor time of the page's main thread, which other programs of the
machine change little. Needs the extra `explorer`, playwright, axe-playwright-python and Chromium.
"""

from __future__ import annotations

import argparse
import os
import pathlib
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from typing import Any

import attrs

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))

import upr
from tests.explorer import makers
from upr.explorer import to_html

ROWS = (300, 5_000, 30_000)
ASKED = ("torture", "children", "death penalty", "")


def documents(number: int) -> list[upr.Document]:
    """Documents with as many recommendations."""
    chosen, left = [], number
    for document in _all():
        items = document.recommendations[:left]
        chosen.append(attrs.evolve(document, recommendations=items))
        left -= len(items)
        if not left:
            break
    return chosen


def _all() -> Iterator[upr.Document]:
    corpus = os.environ.get("UPR_CORPUS")
    export = pathlib.Path(corpus, "upr-info", "export.csv") if corpus else None
    known = [upr.tag(one) for one in upr.read_many(export)] if export and export.exists() else [makers.many(30_000)]
    yield from known
    for document in known:
        id = f"{document.id}/again"
        items = [attrs.evolve(item, document=id) for item in document.recommendations]
        yield attrs.evolve(document, id=id, recommendations=items)


def processor(session: Any) -> float:
    """Seconds of processor time that the page's main thread has taken."""
    metrics = session.send("Performance.getMetrics")["metrics"]
    return float(next(each["value"] for each in metrics if each["name"] == "TaskDuration"))


def filters(page: Any) -> dict[str, tuple[float, float]]:
    """Milliseconds of each filter, as the page measures them, and of processor time."""
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    taken = {}

    def took(what: str, act: Callable[[], object]) -> None:
        before = processor(session)
        act()
        page.wait_for_timeout(700)
        taken[what] = (
            float(page.evaluate("document.documentElement.dataset.took")), 1000 * (processor(session) - before)
        )  # fmt: skip

    for words in ASKED:
        took(f"search {words!r}", lambda words=words: page.fill("#search", words))
    took("answer", lambda: page.click("#filters [data-facet=answer] .values input >> nth=0"))
    took("State", lambda: page.click("#filters [data-facet=by] .values input >> nth=0"))
    took("all", lambda: page.click("#clear"))
    took("sort", lambda: page.click("#table [tabulator-field=text] .sort"))
    return taken


def measured(
    browser: Any, file: pathlib.Path, times: int = 5
) -> tuple[list[float], dict[str, tuple[float, float]], int]:
    """Milliseconds until it is ready, those of filters, and its requests beside the one for itself."""
    ready, taken, asked = [], {}, []
    for turn in range(times):
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.on("request", lambda request: asked.append(request.url))
        page.goto(file.as_uri())
        page.wait_for_selector("html[data-ready]", state="attached", timeout=60_000)
        ready.append(float(page.evaluate("document.documentElement.dataset.ready")))
        if turn == times - 1:
            taken = filters(page)
        page.close()
    return ready, taken, len(asked) - times


def findings(browser: Any, file: pathlib.Path) -> list[str]:
    """What axe-core finds in the page and in an open recommendation, light and dark, wide and narrow."""
    from axe_playwright_python.sync_playwright import Axe

    found = []
    for colours, width in (("light", 1280), ("dark", 1280), ("light", 360), ("dark", 360)):
        page = browser.new_page(color_scheme=colours, viewport={"width": width, "height": 900})
        page.goto(file.as_uri())
        page.wait_for_selector("html[data-ready]", state="attached", timeout=60_000)
        for opened in (False, True):
            if opened:
                page.click("#table a.open >> nth=0")
            for each in Axe().run(page).response["violations"]:
                found.append(f"{each['impact']} {each['id']} ({colours}, {width}): {each['nodes'][0]['html'][:120]}")
        page.close()
    return found


def main() -> None:
    """Print the figures."""
    from playwright.sync_api import sync_playwright

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keep", help="a folder for the pages")
    folder = pathlib.Path(parser.parse_args().keep or tempfile.mkdtemp())
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for number in ROWS:
            held = documents(number)
            started = time.perf_counter()
            file = folder / f"{number}.html"
            to_html(held, file)
            made = time.perf_counter() - started
            ready, taken, asked = measured(browser, file)
            print(f"{number:,} rows: {file.stat().st_size / 1e6:.2f} MB, made in {made:.1f} s; ready in "
                  f"{min(ready):.0f} ms (median {statistics.median(ready):.0f}); {asked} requests; "
                  f"axe-core: {findings(browser, file) or 'nothing'}")  # fmt: skip
            for what, (wall, cpu) in taken.items():
                print(f"    {what:24} {wall:5.0f} ms, {cpu:5.0f} ms of processor time")
        browser.close()


if __name__ == "__main__":
    main()
