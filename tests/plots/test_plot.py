"""A picture as a file: PNG, SVG, HTML and JSON; its words; strangers' words in it; what is told where it can't be."""

from __future__ import annotations

import base64
import json
import pathlib
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree

import attrs
import pytest

import upr
from tests.comparison.toys import FIRST, SECOND, THIRD, TopicMatcher, ask
from upr.errors import ExportError, MissingExtraError, QueryError
from upr.plots import FORMS, Look, Plot
from upr.query import Recommendations

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = "</script><script>alert(1)</script>\x1b[2J\u202e <b>&\" 'x'"


def every_plot() -> dict[str, Plot]:
    """One picture of each kind."""
    both = Recommendations((*FIRST, *SECOND))
    lineages = upr.compare(FIRST, SECOND, THIRD, matcher=TopicMatcher())
    return {
        "answers": both.plot_answers(),
        "states": both.plot_states(),
        "issues": both.plot_issues(by=lambda item: (item.text.partition(":")[0],)),
        "regions": both.plot_regions(),
        "flow": lineages.plot_flow(),
        "repeated": lineages.plot_repeated(),
        "clusters": upr.cluster(SECOND, matcher=TopicMatcher()).plot_sizes(),
    }


PLOTS = every_plot()
KINDS = pytest.mark.parametrize("kind", PLOTS)


@KINDS
def test_svg_is_named_for_screen_readers(kind: str) -> None:
    pytest.importorskip("vl_convert")
    plot = PLOTS[kind]
    root = ElementTree.fromstring(plot.to_svg())
    assert root.tag == f"{SVG}svg" and root.get("role") == "img" and root.get("aria-label") == plot.title
    title, description = root[0], root[1]
    assert (title.tag, title.text) == (f"{SVG}title", plot.title)
    assert (description.tag, description.text) == (f"{SVG}desc", plot.alt)
    words = " ".join(text for node in root.iter(f"{SVG}text") for text in node.itertext())
    assert plot.title.split()[0] in words and "Source: cycle" in words


@KINDS
def test_alternative_text_has_the_numbers(kind: str) -> None:
    plot = PLOTS[kind]
    assert plot.kind == kind and plot.alt.startswith(plot.title) and str(plot) == plot.alt
    assert "Kenya" in plot.title and "cycle" in plot.title
    assert re.search(r"\d \w+", plot.alt), plot.alt
    assert plot.data and all(isinstance(row, dict) for row in plot.data)


@KINDS
def test_files_of_every_form(kind: str, tmp_path: pathlib.Path) -> None:
    pytest.importorskip("vl_convert")
    for form in FORMS:
        PLOTS[kind].save(tmp_path / f"x{form}")
    png = (tmp_path / "x.png").read_bytes()
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width = int.from_bytes(png[16:20])
    root = ElementTree.fromstring((tmp_path / "x.svg").read_text("utf-8"))
    assert abs(width - 2 * float(root.get("width", 0))) <= 2
    held = json.loads((tmp_path / "x.json").read_text("utf-8"))
    assert ("data" in held) if kind == "flow" else held["$schema"].endswith("/v6.json")
    page = (tmp_path / "x.html").read_text("utf-8")
    assert "<script" not in page and "default-src 'none'" in page
    assert not re.search(r"""(?:src|href)\s*=|url\(\s*["']?http|@import""", page.replace('xlink:href="#', ""))
    assert page.count("<tr>") == 1 + len(PLOTS[kind].data)
    assert len(list(tmp_path.iterdir())) == len(FORMS)


@KINDS
def test_vega_lite_is_valid_and_altair_takes_it(kind: str) -> None:
    altair = pytest.importorskip("altair")
    plot = PLOTS[kind]
    if plot.spec is None:
        with pytest.raises(ExportError, match="drawn as SVG"):
            _ = plot.chart
        return
    chart = plot.chart  # Altair checks it against the schema of Vega-Lite
    assert isinstance(chart, altair.VConcatChart)
    assert chart.to_dict()["vconcat"][0]["width"] == plot.spec["vconcat"][0]["width"]


def test_the_flow_needs_no_library() -> None:
    code = (
        "import sys; sys.modules['altair'] = sys.modules['vl_convert'] = None\n"
        "import upr\n"
        "one = upr.samples.load().recommendations[:9]\n"
        "plot = upr.compare(one, one, as_given=True).plot_flow()\n"
        "assert plot.to_svg().startswith('<svg') and plot.to_html() and plot.to_json()\n"
        "try: plot.to_png()\n"
        "except upr.errors.MissingExtraError as error: print(error, error.extra)\n"
        "try: upr.samples.load().plot_answers().save('x.svg')\n"
        "except upr.errors.MissingExtraError as error: print(error)\n"
        "try: upr.samples.load().plot_answers().chart\n"
        "except upr.errors.MissingExtraError as error: print(error)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == [
        "drawing needs vl-convert-python: pip install 'uprkit[viz]' viz",
        "drawing needs vl-convert-python: pip install 'uprkit[viz]'",
        "drawing needs Altair: pip install 'uprkit[viz]'",
    ]


def test_a_missing_library_leaves_no_file(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    with pytest.raises(MissingExtraError):
        PLOTS["answers"].save(tmp_path / "x.png")
    assert not list(tmp_path.iterdir())


def test_other_ends_of_names_are_told(tmp_path: pathlib.Path) -> None:
    for name in ("x.gif", "x", "x.png.txt"):
        with pytest.raises(ExportError, match=r"\.png, \.svg, \.html or \.json"):
            PLOTS["flow"].save(tmp_path / name)
    assert not list(tmp_path.iterdir())
    PLOTS["flow"].save(tmp_path / "X.SVG")
    with pytest.raises(ExportError, match="scale"):
        PLOTS["flow"].to_png(scale=0)


def test_strangers_words_stay_words(tmp_path: pathlib.Path) -> None:
    pytest.importorskip("vl_convert")
    items = Recommendations(
        attrs.evolve(ask(cycle, 1, f"torture {HOSTILE}"), document=HOSTILE, section=HOSTILE) for cycle in (1, 2)
    )
    found = upr.compare(items[:1], items[1:], matcher=TopicMatcher())
    plots = [items.plot_answers(by="section", title=HOSTILE), found.plot_flow(title=HOSTILE), found.plot_repeated()]
    for plot in plots:
        svg, page = plot.to_svg(), plot.to_html()
        ElementTree.fromstring(svg)
        for text in (svg, page):
            assert "<script" not in text and "\x1b" not in text and "\u202e" not in text and "<b>" not in text


def test_notebooks_show_svg_and_words() -> None:
    bundle = PLOTS["flow"]._repr_mimebundle_()
    assert bundle["image/svg+xml"].startswith("<svg") and bundle["text/plain"].endswith(PLOTS["flow"].alt)
    assert PLOTS["flow"]._repr_svg_() == bundle["image/svg+xml"]
    image = ElementTree.fromstring(bundle["text/html"].replace("<img", "<a").replace('">', '"/>'))
    assert image.get("alt") == PLOTS["flow"].alt
    packed = str(image.get("src")).removeprefix("data:image/svg+xml;base64,")
    assert base64.b64decode(packed).decode("utf-8") == bundle["image/svg+xml"]


def test_sentences_of_the_words_end_once() -> None:
    for plot in PLOTS.values():
        assert ".." not in plot.alt and not re.search(r"(?<!\d)1 \w+ in cycle \d were", plot.alt)


def test_looks_that_can_not_be() -> None:
    for wrong in ({"width": 99}, {"width": 4001}, {"height": 0}, {"width": 200.5}, {"height": True}):
        with pytest.raises(QueryError, match="number of pixels"):
            Look(**wrong)  # type: ignore[arg-type]
    with pytest.raises(QueryError, match="is no colour"):
        Look(colours={"noted": "yellow"})


def test_options_are_those_of_the_picture() -> None:
    plot = FIRST.plot_answers(title="Mine", width=300, height=90, source="ours, 2020", colours={"noted": "#123456"})
    assert plot.spec is not None
    view = plot.spec["vconcat"][0]
    assert (plot.title, plot.source, view["width"], view["height"]) == ("Mine", "ours, 2020", 300, 90)
    assert view["title"]["text"] == ["Source: ours, 2020"]
    scale = view["layer"][0]["encoding"]["color"]["scale"]
    assert dict(zip(scale["domain"], scale["range"], strict=True))["noted"] == "#123456"
    flow = upr.compare(FIRST, SECOND, matcher=TopicMatcher()).plot_flow(
        width=300, colours={"noted": "#123456"}, title="M"
    )
    assert "#123456" in flow.to_svg() and flow.title == "M"


def test_pictures_of_hostile_size_are_refused() -> None:
    pytest.importorskip("vl_convert")
    long = "x" * 100_000
    plot = Recommendations([attrs.evolve(FIRST[0], section=long)]).plot_answers(by="section", title=long[:500])
    root = ElementTree.fromstring(plot.to_svg())
    assert float(root.get("width", 0)) < 3000
    with pytest.raises(ExportError, match="million dots"):
        FIRST.plot_answers(width=4000, height=4000).to_png(scale=4)
