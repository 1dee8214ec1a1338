"""`Plot`: a picture with its words and its numbers, saved as PNG, SVG, HTML or JSON without a browser."""

from __future__ import annotations

import base64
import html
import importlib
import json
import os
import pathlib
from collections.abc import Callable, Mapping
from typing import Any

import attrs
import regex

from upr import notebook
from upr.errors import ExportError, MissingExtraError, QueryError
from upr.files import write_whole
from upr.plots.palette import checked_colour
from upr.terminal import printable

# Fonts of one width, of which most machines have one; of a wider one names may stand beyond the edge, which pages show.
FONT = "Liberation Sans, Arial, Arimo, Helvetica, Nimbus Sans, FreeSans, sans-serif"
WIDTH = 640
"""Width of what is drawn beside the names, in pixels, where nothing else is said."""
LARGEST = 4000
"""The most that width and height can be: a picture of hostile size takes all memory."""
_OPENING = regex.compile(r"<svg\b[^>]*>")
_SIZE = regex.compile(r'<svg\b[^>]*?\bwidth="([\d.]+)"[^>]*?\bheight="([\d.]+)"')
_MOST_DOTS = 100e6  # 400 MB of memory
_STYLE = (
    "body{font:16px/1.45 sans-serif;margin:2rem auto;max-width:75rem;padding:0 1rem;color:#1f2933;background:#fff}"
    "figure{margin:1rem 0;padding:0 2rem}svg{max-width:100%;height:auto}table{border-collapse:collapse}"
    "th,td{border-bottom:1px solid #d5dae0;padding:.2rem .8rem;text-align:left;vertical-align:top}"
    "@media print{details>*{display:none}}"
)


@attrs.frozen(kw_only=True)
class Look:
    """The options that every picture has.

    Args:
        title: The words over the picture; None for what it shows of whom.
        width: Of what is drawn beside the names, in pixels.
        height: In pixels; None for as much as the rows need.
        colours: Colours of status words, as {"supported": "#0b3c6f"}; None for those that stand apart for all eyes.
        source: The words after "Source:"; None for the symbols and dates of the documents.

    Raises:
        QueryError: A width or height that no picture has.

    >>> Look(width=0)
    Traceback (most recent call last):
        ...
    upr.errors.QueryError: width is a number of pixels from 100 to 4000, not 0
    """

    title: str | None = None
    width: int | None = None
    height: int | None = None
    colours: Mapping[str, str] | None = attrs.field(default=None, hash=False)
    source: str | None = None

    def __attrs_post_init__(self) -> None:
        for name, value, least in (("width", self.width, 100), ("height", self.height, 20)):
            if value is not None and not (isinstance(value, int) and least <= value <= LARGEST):
                raise QueryError(f"{name} is a number of pixels from {least} to {LARGEST}, not {value!r}")
        for colour in (self.colours or {}).values():
            checked_colour(colour)


PLAIN = Look()
"""Where nothing is asked for."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Plot:
    """A picture, as notebooks show it and files hold it.

    Args:
        kind: What it shows: "answers", "flow", "states", "issues", "regions", "repeated" or "clusters".
        title: The words over it.
        notes: The lines below the title.
        source: The documents that it is made of.
        alt: What it shows, for people who don't see it.
        data: The numbers, a row each.
        spec: Vega-Lite, which Altair takes too; None where the picture is drawn as SVG by this library.
        drawn: The SVG, where this library draws it.

    >>> import upr
    >>> plot = upr.samples.load().plot_answers()
    >>> plot
    <Plot answers: Democratic People’s Republic of Korea: answers, cycle 1>
    >>> plot.data[0]["answer"], plot.data[0]["number"]
    ('supported', 81)
    """

    kind: str
    title: str
    notes: tuple[str, ...] = ()
    source: str
    alt: str
    data: tuple[Mapping[str, Any], ...]
    spec: Mapping[str, Any] | None = None
    drawn: str | None = None

    def to_svg(self) -> str:
        """The picture as SVG, with its title and description for screen readers.

        Raises:
            MissingExtraError: The extra `viz` is not installed (the flow of answers does without).
        """
        if self.drawn is not None:
            return self.drawn
        return self._named(str(_renderer().vegalite_to_svg(dict(self.spec or {}), allowed_base_urls=[])))

    def to_png(self, *, scale: float = 2.0) -> bytes:
        """The picture as PNG.

        Args:
            scale: Dots for each pixel of its width; 2 for screens, 4 for print.

        Raises:
            MissingExtraError: The extra `viz` is not installed.
            ExportError: The scale is not above 0 and at most 8, or the picture has more dots than memory is for.
        """
        if not 0 < scale <= 8:
            raise ExportError(f"scale is above 0 and at most 8, not {scale!r}")
        svg = self.to_svg()
        size = _SIZE.search(svg)
        dots = float(size[1]) * float(size[2]) * scale**2 if size else 0.0
        if dots > _MOST_DOTS:
            number = f"{dots / 1e6:,.0f} million dots, more than {_MOST_DOTS / 1e6:,.0f}"
            raise ExportError(f"the picture has {number}: take a smaller scale, fewer rows, or SVG")
        return bytes(_renderer().svg_to_png(svg, scale=scale))

    def to_html(self) -> str:
        """One page with the picture and a table of its numbers: it asks nothing of any network, and runs no script."""
        title = html.escape(self.title)
        svg = self.to_svg()
        return (
            '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
            '<meta name="viewport" content="width=device-width, initial-scale=1">'
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
            f"<title>{title}</title><style>{_STYLE}</style></head><body><main><figure>{svg}</figure>"
            f"<details><summary>The numbers</summary>{self._table()}</details></main></body></html>\n"
        )

    def to_json(self) -> str:
        """Vega-Lite as JSON; of the flow of answers its words and numbers."""
        held: Mapping[str, Any] = self.spec if self.spec is not None else self._record()
        return json.dumps(held, ensure_ascii=False, indent=1) + "\n"

    def save(self, path: str | os.PathLike[str], *, scale: float = 2.0) -> None:
        """Write the picture to a file, whole or not at all; the end of the name says the form.

        Args:
            path: It ends in .png, .svg, .html or .json.
            scale: Of a PNG, as `to_png` takes it.

        Raises:
            ExportError: Another end.
            MissingExtraError: The extra `viz` is not installed.
            OSError: It can't be written.

        >>> upr_plot = Plot(kind="flow", title="Flow", source="", alt="", data=(), drawn="<svg></svg>")
        >>> upr_plot.save("flow.gif")
        Traceback (most recent call last):
            ...
        upr.errors.ExportError: flow.gif: name a file that ends in .png, .svg, .html or .json
        """
        target = pathlib.Path(path)
        forms: dict[str, Callable[[], str | bytes]] = {
            ".png": lambda: self.to_png(scale=scale), ".svg": self.to_svg, ".html": self.to_html, ".json": self.to_json,
        }  # fmt: skip
        form = forms.get(target.suffix.lower())
        if form is None:
            raise ExportError(
                f"{printable(str(path))}: name a file that ends in {', '.join(FORMS[:-1])} or {FORMS[-1]}"
            )
        write_whole(target, form())

    @property
    def chart(self) -> Any:
        """The picture as an `altair.Chart`, to be changed further.

        Raises:
            MissingExtraError: The extra `viz` is not installed.
            ExportError: It is the flow of answers, which Vega-Lite has no mark for.
        """
        if self.spec is None:
            raise ExportError("the flow of answers is drawn as SVG, which Altair can't change: take .to_svg() or .data")
        altair = _library("altair")
        return altair.Chart.from_dict(dict(self.spec))

    def _named(self, svg: str) -> str:
        """SVG with its title and description, as one picture for screen readers."""
        names = f"<title>{_escaped(self.title)}</title><desc>{_escaped(self.alt)}</desc>"
        opening = _OPENING.search(svg)
        assert opening is not None  # it begins so
        label = html.escape(printable(self.title), quote=True)
        return f'{opening[0][:-1]} role="img" aria-label="{label}" overflow="visible">{names}{svg[opening.end() :]}'

    def _record(self) -> dict[str, Any]:
        return {
            "kind": self.kind, "title": self.title, "notes": list(self.notes), "source": self.source, "alt": self.alt,
            "data": [dict(row) for row in self.data],
        }  # fmt: skip

    def _table(self) -> str:
        names = list(dict.fromkeys(name for row in self.data for name in row))
        rows = [[_cell(row.get(name, "")) for name in names] for row in self.data]
        longest = max((len(cell) for row in rows for cell in row if isinstance(cell, str)), default=1)
        return notebook.table(names, rows, most=len(rows), longest=longest, search=False)

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        svg = self.to_svg()
        return {"text/html": self._image(svg), "image/svg+xml": svg, "text/plain": f"{self!r}\n{self.alt}"}

    def _image(self, svg: str) -> str:
        """An image with its words: what notebooks and nbconvert make of SVG by themselves has no alternative text."""
        alt = html.escape(printable(self.alt), quote=True)
        packed = base64.b64encode(svg.encode("utf-8", "replace")).decode("ascii")
        return f'<img alt="{alt}" style="max-width:100%;background:#fff" src="data:image/svg+xml;base64,{packed}">'

    def _repr_svg_(self) -> str:
        return self.to_svg()

    def __repr__(self) -> str:
        return f"<Plot {self.kind}: {self.title}>"

    def __str__(self) -> str:
        return self.alt


FORMS = (".png", ".svg", ".html", ".json")
"""The ends of names of the files that a picture is saved to."""


def _cell(value: object) -> object:
    return printable(value) if isinstance(value, str) else value


def _escaped(words: str) -> str:
    return html.escape(printable(words), quote=False)


def _renderer() -> Any:
    return _library("vl_convert")


def _library(name: str) -> Any:
    try:
        return importlib.import_module(name)
    except ImportError as error:
        what = {"altair": "Altair", "vl_convert": "vl-convert-python"}[name]
        raise MissingExtraError(f"drawing needs {what}: pip install 'uprkit[viz]'", extra="viz") from error
