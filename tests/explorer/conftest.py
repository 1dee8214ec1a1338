"""A page that is open in the browser, for its tests."""

from __future__ import annotations

import pathlib
from collections.abc import Callable, Iterator
from typing import Any

import pytest

pytest.importorskip("jinja2", reason="the explorer needs Jinja2")


class Page:
    """A page that is open, what it asked for, and what went wrong in it.

    Args:
        tab: Of Playwright.
    """

    def __init__(self, tab: Any) -> None:
        self.tab = tab
        self.asked: list[str] = []
        self.wrong: list[str] = []
        tab.on("request", lambda request: self.asked.append(request.url))
        tab.on("pageerror", lambda error: self.wrong.append(str(error)))
        tab.on("console", lambda said: self.wrong.append(said.text) if said.type in ("error", "warning") else None)

    def ready(self) -> None:
        """Wait until it shows its rows."""
        self.tab.wait_for_selector("html[data-ready]", state="attached", timeout=30_000)

    def until(self, holds: Callable[[], bool]) -> None:
        """Wait until something holds; the page's policy stops what a browser would evaluate for it."""
        for _ in range(300):
            if holds():
                return
            self.tab.wait_for_timeout(20)
        raise AssertionError(f"waited in vain; the page says {self.count()!r} at {self.hash()!r}")

    def count(self) -> str:
        """What it says of the number of rows."""
        return str(self.tab.text_content("#count"))

    def labels(self) -> list[str]:
        """The labels of the rows, as they stand."""
        self.tab.wait_for_selector("#table[aria-busy=false]", state="attached")
        return list(self.tab.locator("#table a.open").all_text_contents())

    def columns(self) -> list[str]:
        """The columns of the table, by their names."""
        self.tab.wait_for_selector("#table[aria-busy=false]", state="attached")
        names = "all => all.map(each => each.getAttribute('tabulator-field'))"
        return list(self.tab.locator("#table .tabulator-col").evaluate_all(names))

    def hash(self) -> str:
        """What stands behind the address."""
        return str(self.tab.evaluate("decodeURIComponent(location.hash.replaceAll('+', ' '))"))


@pytest.fixture
def opened(browser: Any, tmp_path: pathlib.Path) -> Iterator[Callable[..., Page]]:
    """Opens a page from disk."""
    contexts = []

    def open_page(html: str, address: str = "", *, width: int = 1280, colours: str = "light") -> Page:
        file = tmp_path / "page.html"
        file.write_text(html, "utf-8")
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=colours, accept_downloads=True, offline=True
        )
        contexts.append(context)
        page = Page(context.new_page())
        page.tab.goto(file.as_uri() + address)
        page.ready()
        return page

    yield open_page
    for context in contexts:
        context.close()
