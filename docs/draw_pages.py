"""Photograph what the gallery shows beside plots: the page of the explorer, tables of notebooks, a workbook, a plan.

`docs/draw_gallery.py` calls it with a folder in which the code of docs/gallery.md has run. It needs Playwright with
Chromium, Pillow, and for the sheets LibreOffice (`soffice`) and PDFium. All of it is made from the sample.
"""

from __future__ import annotations

import io
import pathlib
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

LARGEST = 200_000
"""Bytes of a picture: the site is read over slow lines too."""

Tab = Any
Open = Callable[..., Tab]


@contextmanager
def browser() -> Iterator[Open]:
    """Opens tabs in headless Chromium, which may ask for nothing outside."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])

        def tab(url: str, width: int = 1280, height: int = 800, colours: str = "light", scale: int = 1) -> Tab:
            context = chromium.new_context(
                viewport={"width": width, "height": height}, color_scheme=colours, device_scale_factor=scale
            )
            context.set_offline(True)
            opened = context.new_page()
            opened.goto(url)
            return opened

        yield tab
        chromium.close()


def small(picture: bytes, path: pathlib.Path) -> None:
    """Write a PNG, packed well.

    Args:
        picture: A PNG.
        path: Where it goes.

    Raises:
        ValueError: It is larger than pictures of the site may be.
    """
    from PIL import Image

    out = io.BytesIO()
    Image.open(io.BytesIO(picture)).convert("RGB").save(out, "PNG", optimize=True)
    if len(out.getvalue()) > LARGEST:
        raise ValueError(f"{path.name} has {len(out.getvalue())} bytes; a picture of the site has at most {LARGEST}")
    path.write_bytes(out.getvalue())


def explorer(tab: Open, folder: pathlib.Path, into: pathlib.Path) -> None:
    """The page of the explorer: as it opens, with a recommendation open, in the dark, on a phone."""
    page = (folder / "explorer.html").as_uri()
    for name, colours in (("explorer", "light"), ("explorer-dark", "dark")):
        opened = tab(page, colours=colours)
        opened.wait_for_selector(".tabulator-row")
        small(opened.screenshot(), into / f"{name}.png")
    opened = tab(page + "#q=death+penalty")
    opened.wait_for_selector(".tabulator-row")
    opened.click(".tabulator-row a")
    opened.wait_for_timeout(500)
    small(opened.screenshot(), into / "explorer-open.png")
    phone = tab(page, 390, 780)
    phone.wait_for_selector(".tabulator-row")
    small(phone.screenshot(), into / "explorer-phone.png")


def notebook(tab: Open, folder: pathlib.Path, into: pathlib.Path) -> None:
    """The table that a notebook shows of a set of recommendations."""
    opened = tab((folder / "table.html").as_uri(), 1000, 560)
    small(opened.screenshot(), into / "notebook.png")


def sheet(folder: pathlib.Path, name: str, into: pathlib.Path, *, show: float) -> None:
    """The first page of a workbook, as LibreOffice prints it.

    Args:
        folder: Where the workbook is.
        name: Its name, without the end.
        into: Where the picture goes.
        show: The share of the page that is shown, from its head.
    """
    import pypdfium2
    from PIL import ImageChops

    command = ["soffice", "--headless", f"-env:UserInstallation={(folder / 'office').as_uri()}"]
    command += ["--convert-to", "pdf", "--outdir", str(folder), str(folder / f"{name}.xlsx")]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    page = pypdfium2.PdfDocument(folder / f"{name}.pdf")[0]
    image = page.render(scale=1500 / page.get_width()).to_pil().convert("RGB")
    image = image.crop((0, 0, image.width, int(image.height * show)))
    left, top, right, bottom = ImageChops.invert(image).getbbox()  # without the white edge of the paper
    out = io.BytesIO()
    image.crop((left - 8, top - 8, right + 8, bottom)).save(out, "PNG")
    small(out.getvalue(), into / f"{name}.png")


CARD = """<!doctype html><meta charset="utf-8"><style>
body {{ margin: 0; width: 1200px; height: 630px; box-sizing: border-box; padding: 70px 80px; background: #0b3c6f;
  color: #fff; font-family: sans-serif; }}
h1 {{ font-size: 110px; margin: 0; letter-spacing: -2px; }}
p {{ font-size: 40px; line-height: 1.35; margin: 10px 0 46px; max-width: 1040px; }}
div {{ display: flex; gap: 4px; height: 84px; }}
b {{ display: block; }}
small {{ display: block; font-size: 25px; margin-top: 20px; opacity: .9; }}
</style><h1>upr</h1><p>UN Universal Periodic Review documents as records that add up and can be traced</p>
<div>{bars}</div><small>{words}</small>"""


def card(tab: Open, folder: pathlib.Path, into: pathlib.Path) -> None:
    """What others show of a link to the site: the name, what it is, and the answers of the sample."""
    import upr

    counts = upr.samples.load().counts()
    shades = {"supported": "#ffffff", "partially_supported": "#b9d7f2", "noted": "#f3e3b3", "not_supported": "#f0a51f",
              "rejected": "#e0662b"}  # fmt: skip
    bars = "".join(f'<b style="flex:{counts[name]};background:{shade}"></b>' for name, shade in shades.items())
    words = ", ".join(f"{counts[name]} {name.replace('_', ' ')}" for name in shades)
    page = folder / "card.html"
    page.write_text(CARD.format(bars=bars, words=f"{sum(counts.values())} recommendations: {words}"), "utf-8")
    small(tab(page.as_uri(), 1200, 630).screenshot(), into / "social-card.png")


def photograph(folder: pathlib.Path, into: pathlib.Path) -> list[pathlib.Path]:
    """All pictures of pages and sheets.

    Args:
        folder: Where the code of the gallery has written explorer.html, table.html, workbook.xlsx and plan.xlsx.
        into: Where the pictures go.
    """
    before = set(into.iterdir())
    with browser() as tab:
        for draw in (explorer, notebook, card):
            draw(tab, folder, into)
    sheet(folder, "workbook", into, show=0.5)
    sheet(folder, "plan", into, show=0.5)
    return sorted(set(into.glob("*.png")) | (set(into.iterdir()) - before))
