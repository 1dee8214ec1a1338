"""The page in a browser: what people do with it, without a network."""

from __future__ import annotations

import csv
import io
import json
import pathlib
import random
from collections.abc import Callable
from importlib import resources
from typing import Any

import attrs
import pytest

import upr
from tests.explorer import makers
from upr.cells import line_for_excel, safe_cell
from upr.explorer import linked, to_html
from upr.io.csv import COLUMNS

Open = Callable[..., Any]
CYCLES = (1, 2, 3)


def three_cycles() -> str:
    """A page of three cycles, in which the first two asks come again."""
    texts = {1: makers.ASKS, 2: makers.ASKS[:2], 3: ("Protect the rivers", makers.ASKS[0])}
    return to_html(linked(makers.document(cycle, texts[cycle]) for cycle in CYCLES)) or ""


def saved(page: Any, button: str, tmp_path: pathlib.Path) -> str:
    """The file that a button gives."""
    with page.tab.expect_download() as waiting:
        page.tab.click(button)
    waiting.value.save_as(tmp_path / "saved.csv")
    return (tmp_path / "saved.csv").read_bytes().decode("utf-8")


def test_it_asks_for_nothing_and_says_no_error(opened: Open) -> None:
    page = opened(three_cycles())
    page.tab.click("#to-sources")
    page.tab.click("#table a.open >> nth=1")
    page.tab.keyboard.press("Escape")
    page.tab.evaluate("print = () => { dispatchEvent(new Event('beforeprint')); }")
    page.tab.click("#print")
    assert [address for address in page.asked if not address.startswith("file:")] == []
    assert len(page.asked) == 1 and page.wrong == []


def test_the_policy_holds_in_the_browser(opened: Open) -> None:
    page = opened(makers.document().to_html())
    outcome = page.tab.evaluate("""async () => {
        const script = document.createElement("script");
        script.textContent = "window.harmed = 1";
        document.body.append(script);
        const asked = await fetch("https://example.org/").then(() => "let through", () => "stopped");
        return [window.harmed ?? "stopped", asked];
    }""")
    assert outcome == ["stopped", "stopped"] and any("Content Security Policy" in said for said in page.wrong)


def test_it_searches(opened: Open) -> None:
    page = opened(three_cycles())
    assert page.count() == "9 of 9 recommendations"
    page.tab.fill("#search", 'rights "the child"')
    page.until(lambda: page.count().startswith("1 "))
    assert page.labels() == ["115.3"] and page.hash() == '#q=rights "the child"'
    assert page.tab.locator("#table mark").all_text_contents() == ["rights", "the child"]
    page.tab.fill("#search", "ratify -115.1")
    page.until(lambda: page.labels() == ["115.2"])
    page.tab.fill("#search", "nowhere to be found")
    page.tab.wait_for_selector("#nothing", state="visible")
    assert page.tab.locator("#table").is_hidden()


def test_accents_and_capitals_do_not_matter(opened: Open) -> None:
    page = opened(makers.hostile().to_html(), "#q=cote")
    assert page.count() == "1 of 8 recommendations"


def test_facets_count_what_choosing_them_would_give(opened: Open) -> None:
    page = opened(three_cycles())
    page.tab.check("#filters [data-facet=cycle] input[value='1']")
    assert page.count() == "5 of 9 recommendations" and page.hash() == "#cycle=1"
    numbers = page.tab.locator("#filters [data-facet=cycle] .count").all_text_contents()
    assert numbers == ["5", "2", "2"]  # of the other cycles what they would add
    page.tab.check("#filters [data-facet=answer] input[value=noted]")
    page.tab.check("#filters [data-facet=cycle] input[value='2']")
    assert page.count() == "2 of 9 recommendations" and page.hash() == "#answer=noted&cycle=1&cycle=2"
    page.tab.click("#chosen button >> nth=0")  # the answer
    assert page.count() == "7 of 9 recommendations"
    page.tab.click("#clear")
    assert page.count() == "9 of 9 recommendations" and page.hash() == ""


def test_every_facet_that_is_asked_for_is_there(opened: Open) -> None:
    items = [makers.item(n, text) for n, text in enumerate(makers.ASKS, 1)]
    other = makers.item(9, "Protect the rivers", cycle=3, state_under_review=upr.State.of("Chad"), themes=())
    page = opened(upr.Recommendations([*items, other]).to_html())
    names = page.tab.locator("#filters details").evaluate_all("all => all.map(each => each.dataset.facet)")
    assert {"answer", "to", "by", "region", "cycle", "theme", "action"} <= set(names)
    page.tab.click("#filters [data-facet=action] summary")
    page.tab.wait_for_selector("#filters [data-facet=action] .value")
    labels = page.tab.locator("#filters [data-facet=action] .value").all_text_contents()
    assert labels[0] == "1 Minimal" and labels[-1] == "5 Specific"
    page.tab.click("#filters [data-facet=theme] summary")
    assert page.tab.text_content("#filters [data-facet=theme] label:last-child .value") == "(none)"


def test_a_heading_sorts_up_down_and_back(opened: Open) -> None:
    page = opened(makers.document(texts=("b", "a", "c", *"defghij")).to_html())
    heading = "#table [tabulator-field=label] .sort"
    page.tab.click("#table [tabulator-field=text] .sort")
    assert page.labels()[:3] == ["115.2", "115.1", "115.3"] and page.hash() == "#sort=text"
    assert page.tab.get_attribute("#table [tabulator-field=text]", "aria-sort") == "ascending"
    page.tab.click(heading)
    page.tab.click(heading)
    assert page.labels()[:2] == ["115.10", "115.9"] and page.hash() == "#sort=label.desc"  # numbers in labels count
    page.tab.click(heading)
    assert page.labels()[:2] == ["115.1", "115.2"] and page.hash() == ""


def test_a_view_is_an_address(opened: Open) -> None:
    address = "#q=the&answer=supported&answer=noted&sort=label.desc&cols=label%2Ctext%2Cthemes&size=25"
    page = opened(makers.many(60).to_html(), address)
    before = page.labels()
    assert len(before) == 25 and page.tab.input_value("#search") == "the"
    assert page.columns() == ["label", "text", "themes"]
    page.tab.reload()
    page.ready()
    assert page.labels() == before
    page.tab.click("#page-next")
    assert "&p=2" in page.hash() and page.labels()[0] not in before
    page.tab.check("#filters [data-facet=by] input[value=Chad]")
    page.tab.go_back()
    assert "Chad" not in page.hash() and page.tab.locator("#filters [data-facet=by] input:checked").count() == 0


def test_an_address_that_makes_no_sense_shows_all(opened: Open) -> None:
    page = opened(
        makers.document().to_html(), "#answer=perhaps&sort=__proto__&cols=x&size=7&p=-3&open=gone&lang=xx&constructor=1"
    )
    assert page.count() == "5 of 5 recommendations" and page.wrong == []


def test_a_row_opens_with_answers_history_links_and_sources(opened: Open) -> None:
    page = opened(three_cycles())
    page.tab.click("#table a.open >> nth=5")  # the first ask, in the second cycle
    words = page.tab.inner_text("#detail")
    for expected in ("115.1 · Slovenia · cycle 2", "Ratify the Convention against Torture", "its word: noted",
                     "State under review, 2015-03-04", "paragraph 7", "Asked before", "Asked again later",
                     "A/HRC/28/15#1.1", "SVN/2/115.1", "coded by UPR Info", "The matter is before"):  # fmt: skip
        assert expected in words, expected
    links = page.tab.locator("#detail a[href^=https]").evaluate_all("all => all.map(each => each.href)")
    assert links == [
        "https://documents.un.org/api/symbol/access?s=A/HRC/28/15/Add.1&l=en&t=pdf#page=2",
        "https://documents.un.org/api/symbol/access?s=A/HRC/28/15&l=en&t=pdf#page=14",
    ]
    assert page.hash() == "#open=A/HRC/28/15#1.1" and "null" not in words
    page.tab.click("#detail .links a >> nth=0")
    assert "cycle 1" in page.tab.inner_text("#detail-heading")
    page.tab.go_back()
    assert "cycle 2" in page.tab.inner_text("#detail-heading")


def test_a_row_that_has_little_says_little(opened: Open) -> None:
    bare = upr.Recommendation(label="1", run=1, number=1, text="Ratify CAT", document="demo")
    page = opened(upr.Recommendations([bare]).to_html(), "#open=demo%231.1")
    words = page.tab.inner_text("#detail")
    assert "No answer is known." in words and "State unknown" in words
    assert "null" not in words and "undefined" not in words
    assert page.tab.locator("#detail a").count() == 0  # no UN document, no link


def test_a_document_without_symbol_goes_by_its_file(opened: Open) -> None:
    paper = upr.samples.load()
    page = opened(paper.to_html(), f"#open={paper.id}%231.2")
    words = page.tab.inner_text("#detail")
    assert "State under review: dprk-2014.txt" in words and words.count(paper.id) == 1  # once, in the reading
    page.tab.click("#detail-close")


def test_a_row_is_an_address(opened: Open) -> None:
    page = opened(three_cycles(), "#open=A%2FHRC%2F43%2F15%231.2")
    assert page.tab.inner_text("#detail-heading") == "115.2 · Slovenia · cycle 3"
    page.tab.click("#detail-close")
    page.until(lambda: page.hash() == "" and not page.tab.is_visible("#detail"))


def test_it_works_by_keyboard(opened: Open) -> None:
    page = opened(three_cycles())
    keys = page.tab.keyboard
    keys.press("/")
    keys.type("the")
    page.until(lambda: page.hash() == "#q=the")
    page.tab.focus("#table a.open >> nth=0")
    keys.press("ArrowDown")
    keys.press("ArrowDown")
    keys.press("ArrowUp")
    second = page.labels()[1]
    keys.press("Enter")
    assert page.tab.inner_text("#detail-heading").startswith(f"{second} ·")
    keys.press("ArrowRight")
    keys.press("ArrowLeft")
    assert page.tab.inner_text("#detail-heading").startswith(f"{second} ·")
    keys.press("Escape")
    assert page.tab.evaluate("document.activeElement.textContent") == second  # back where it was
    page.tab.focus("#table [tabulator-field=text] .sort")
    keys.press("Enter")
    assert "sort=text" in page.hash()
    assert page.tab.evaluate("document.activeElement.closest('[tabulator-field=text] .sort') !== null")
    page.tab.focus("#filters [data-facet=answer] input >> nth=0")
    keys.press("Space")
    assert "answer=" in page.hash()
    assert page.tab.evaluate("document.activeElement.type") == "checkbox"


def test_a_bar_of_a_chart_filters(opened: Open) -> None:
    page = opened(three_cycles())
    page.tab.click("svg[data-facet=cycle] a[data-value='3']")
    assert page.count() == "2 of 9 recommendations" and page.hash() == "#cycle=3"
    assert page.tab.locator("svg[data-facet=cycle] a").count() == 1
    page.tab.click("svg[data-facet=cycle] a")
    assert page.count() == "9 of 9 recommendations" and page.tab.locator("svg[data-facet=cycle] a").count() == 3


def test_the_csv_is_the_one_of_the_library(opened: Open, tmp_path: pathlib.Path) -> None:
    answers = upr.parse_text("Views of Chad, addendum\n1. Chad accepts recommendation 92.1.", parser="addendum")
    assert answers.answers_only
    wide = attrs.evolve(  # browsers count the letter before the ask as two
        makers.document(), recommendations=[attrs.evolve(makers.document().recommendations[0], text="𝔸: Ratify CAT")]
    )
    for data in (makers.hostile(), upr.tag(makers.many(40)), upr.tag(wide), upr.samples.load(), answers):
        page = opened(data.to_html())
        for button, excel in (("#csv", False), ("#csv-excel", True)):
            text = saved(page, button, tmp_path)
            assert text.splitlines()[0].lstrip("\ufeff") == ",".join(COLUMNS)
            expected = (data.to_csv(excel=excel) or "").encode("utf-8", "backslashreplace").decode("utf-8")
            here, there = (list(csv.DictReader(io.StringIO(given))) for given in (text, expected))
            assert len(here) == len(there) and here[0].keys() == there[0].keys()
            for row, (one, other) in enumerate(zip(here, there, strict=True)):
                for name in one:
                    assert one[name] == other[name], f"row {row}: {name}"


def test_the_csv_has_the_rows_of_the_view(opened: Open, tmp_path: pathlib.Path) -> None:
    page = opened(three_cycles(), "#cycle=1&sort=label.desc")
    rows = list(csv.DictReader(io.StringIO(saved(page, "#csv", tmp_path))))
    assert [row["label"] for row in rows] == ["115.5", "115.4", "115.3", "115.2", "115.1"]
    excel = saved(page, "#csv-excel", tmp_path)
    assert excel.startswith("\ufeff") and '"=""115.5"""' in excel


def test_nothing_that_a_document_says_runs(opened: Open) -> None:
    page = opened(makers.hostile().to_html(title=makers.HOSTILE[0]))
    page.tab.click("#to-sources")
    for place in range(len(makers.HOSTILE)):
        page.tab.click(f"#table a.open >> nth={place}")
        page.tab.keyboard.press("Escape")
    for facet in page.tab.locator("#filters details:not([open]) summary").all():
        facet.click()
    page.tab.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.tab.evaluate("window.harmed") is None and page.wrong == []
    assert page.tab.locator("main img, main b, main i, dialog img").count() == 0
    assert makers.HOSTILE[1] in page.tab.locator("#table").inner_text()


def test_columns_are_chosen(opened: Open) -> None:
    page = opened(three_cycles())
    page.tab.click("#columns summary")
    page.tab.check("#column-list input[value=explanation]")
    page.tab.uncheck("#column-list input[value=by]")
    assert "explanation" in page.columns() and "by" not in page.columns() and "cols=" in page.hash()
    assert "The matter is before parliament." in page.tab.inner_text("#table")


@pytest.mark.parametrize(("language", "filters", "answer"), [("fr", "Filtres", "Notée"), ("es", "Filtros", "Anotada")])
def test_it_speaks_three_languages(opened: Open, language: str, filters: str, answer: str) -> None:
    page = opened(three_cycles())
    page.tab.select_option("#language", language)
    assert page.tab.get_attribute("html", "lang") == language and f"lang={language}" in page.hash()
    assert page.tab.text_content("#open-filters") == filters and answer in page.tab.inner_text("#table")
    assert "Recommendation" not in page.tab.inner_text("#table .tabulator-header")
    # What a document says stays in its language, and says so.
    assert page.tab.get_attribute("#table .tabulator-row .c-text", "lang") == "en"
    page.tab.select_option("#language", "en")
    assert page.tab.text_content("#open-filters") == "Filters" and page.hash() == ""


def test_the_audit_names_what_fails_and_what_was_seen(opened: Open) -> None:
    page = opened(to_html([makers.document(1), makers.document(2)]))
    page.tab.click("#to-sources")
    page.tab.wait_for_selector("#sources-content .holder")
    words = page.tab.inner_text("#sources-content")
    assert "number-order" in words and "a <doubt>" in words and "Report on <Slovenia>" in words
    assert "1–4, 13–22" in words and "report.pdf" in words


def test_paper_has_the_rows_of_the_view(opened: Open) -> None:
    page = opened(three_cycles(), "#cycle=3")
    page.tab.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.tab.emulate_media(media="print")
    words = page.tab.inner_text("#printed")
    assert "2 of 9 recommendations" in words and "cycle 3" in words and "Protect the rivers" in words
    assert not page.tab.is_visible("#explorer") and page.tab.is_visible("#printed table")
    page.tab.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.tab.locator("#printed table").count() == 0


def test_paper_has_the_recommendation_that_is_open(opened: Open) -> None:
    page = opened(three_cycles(), "#open=A%2FHRC%2F28%2F15%231.1")
    page.tab.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.tab.emulate_media(media="print")
    words = page.tab.inner_text("body")
    assert "115.1 · Slovenia · cycle 2" in words and "A/HRC/28/15/Add.1, page 2" in words and "Asked before" in words
    assert "Answers by cycle" not in words and "Copy link" not in words


def test_on_a_phone_rows_are_cards_within_its_width(opened: Open) -> None:
    page = opened(three_cycles(), width=360)
    assert page.tab.evaluate("document.documentElement.scrollWidth") == 360
    assert page.tab.locator("#table .card").count() == 9 and not page.tab.is_visible("#filters")
    page.tab.click("#open-filters")
    page.tab.check("#filters [data-facet=cycle] input[value='1']")
    assert page.tab.locator("#table .card").count() == 5
    page.tab.click("#table .card >> nth=0")
    assert page.tab.is_visible("#detail")


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
def test_axe_finds_nothing(opened: Open, colours: str, width: int) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="needs axe-playwright-python").Axe()
    page = opened(three_cycles(), width=width, colours=colours)

    def violations() -> list[str]:
        response = axe.run(page.tab).response
        assert len(response["passes"]) > 20  # it has looked
        return [f"{each['id']}: {each['nodes'][0]['html']}" for each in response["violations"]]

    assert violations() == []
    page.tab.click("#to-sources")
    page.tab.click("#open-filters" if width < 900 else "#columns summary")
    page.tab.fill("#search", "the")
    page.until(lambda: page.hash() == "#q=the")
    assert violations() == []
    page.tab.click("#table a.open >> nth=0")
    assert violations() == []


@pytest.mark.slow
def test_thirty_thousand_rows(opened: Open) -> None:
    page = opened(makers.many(30_000).to_html())
    assert page.count() == "30,000 of 30,000 recommendations"
    assert int(page.tab.evaluate("document.documentElement.dataset.ready")) < 10_000  # 1 s alone; machines are busy
    page.tab.fill("#search", "children school")
    page.until(lambda: not page.count().startswith("30,000"))
    page.tab.check("#filters [data-facet=by] input[value=Chad]")
    assert page.tab.evaluate("Number(document.documentElement.dataset.took)") < 2_000  # 0.2 s alone


def test_cells_are_made_safe_by_the_librarys_rules(browser: Any) -> None:
    """The page's rules for cells are a second writing of those of `upr.cells`: both are held to the same texts."""
    nasty = "=+-@\uff1d\uff0b\u2212 \t\n\r\0'\"\\;,aZ9.:/eE\u00a0\u200b\u0301\u3164\ufeff\ud800\udc00\U0001f600é"
    chance = random.Random(18)
    texts = ["".join(chance.choices(nasty, k=chance.randrange(9))) for _ in range(4_000)]
    texts += ["95.10", "1-2", "12e4", "'=1", "x;'=1", "'\\", "", "'s-Hertogenbosch"]
    program = resources.files("upr.explorer").joinpath("static/csv.js").read_text("utf-8")
    page = browser.new_page()
    # Halves of pairs go there and back as JSON has them.
    given = json.dumps([text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass") for text in texts])
    code = (
        f"(given) => {{ {program}; return JSON.stringify(JSON.parse(given).map((x) => [safeCell(x), excelCell(x)])); }}"
    )
    found = json.loads(page.evaluate(code, given))
    page.close()
    for text, (safe, excel) in zip(json.loads(given), found, strict=True):
        assert safe == safe_cell(text), ascii(text)
        assert next(csv.reader([excel], strict=True), [""]) == next(csv.reader([line_for_excel([text])])), ascii(text)


def test_rows_of_one_id_have_addresses_of_their_own(opened: Open) -> None:
    one = makers.document()
    page = opened(to_html([one, one]))
    page.tab.click("#table a.open >> nth=5")
    assert page.hash() == "#open=~5"
    page.tab.reload()
    page.ready()
    assert page.tab.is_visible("#detail") and page.hash() == "#open=~5"


def test_without_javascript_the_summary_shows(browser: Any, tmp_path: pathlib.Path) -> None:
    (tmp_path / "page.html").write_text(three_cycles(), "utf-8")
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto((tmp_path / "page.html").as_uri())
    words = tab.inner_text("body")
    assert "9 recommendations" in words and "need JavaScript" in words and "Answers by cycle" in words
    assert not tab.is_visible("#explorer") and not tab.is_visible("#loading")
    context.close()


def test_a_page_of_nothing_says_so(opened: Open) -> None:
    page = opened(upr.Recommendations().to_html())
    assert page.count() == "0 of 0 recommendations" and page.wrong == []


def test_the_flow_follows_the_view_and_the_language(opened: Open) -> None:
    page = opened(three_cycles())
    flow = page.tab.locator("#flow")
    first = flow.locator("text").all_text_contents()
    assert page.tab.locator("figure:has(#flow) .others").text_content() == "(3)"
    page.tab.select_option("#language", "fr")
    page.until(lambda: "Demandé à nouveau" in str(flow.get_attribute("aria-label")))
    french = flow.locator("text").all_text_contents()
    assert [text.split()[-1] for text in french] == [text.split()[-1] for text in first]
    assert not set(french) & set(first) and flow.locator("path").count() > 0
    page.tab.fill("#search", "115.1 cycle")  # nothing is found, so that nothing is drawn
    page.until(lambda: page.count().startswith("0 "))
    assert flow.is_hidden()
    page.tab.fill("#search", "")
    page.tab.click("svg[data-facet=cycle] a[data-value='3']")
    page.until(lambda: page.tab.locator("figure:has(#flow) .others").text_content() == "(1)")
    assert flow.is_visible() and len(flow.locator("path").all()) == 1


def test_the_browser_draws_the_flow_as_the_page_comes_with_it(opened: Open) -> None:
    page = opened(three_cycles())
    shape = (
        "all => all.map(each => [each.tagName, each.textContent, each.getAttribute('class'), each.getAttribute('y')])"
    )
    first = page.tab.locator("#flow > *").evaluate_all(shape)
    page.tab.select_option("#language", "es")
    page.tab.select_option("#language", "en")
    again = page.tab.locator("#flow > *").evaluate_all(shape)
    assert [each[:3] for each in again] == [each[:3] for each in first]
    heights = [(float(a[3]), float(b[3])) for a, b in zip(first, again, strict=True) if a[3] is not None]
    assert heights and all(abs(a - b) < 0.02 for a, b in heights)
