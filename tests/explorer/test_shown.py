"""What is put on a page: rows of sets, links of comparisons, documents of one review as one."""

from __future__ import annotations

import pathlib

import attrs
import pytest

import upr
from tests.explorer import makers
from upr.cli.program import main
from upr.comparison import Comparison
from upr.explorer.shown import linked, shown_of


def test_a_comparison_links_the_rows_that_are_there() -> None:
    first, second = makers.document(1), makers.document(2)
    alone = shown_of(upr.compare(first, second))
    together = shown_of([second, first, upr.compare(first, second)])
    assert [len(shown.items) for shown in (alone, together)] == [10, 10]
    assert {(link.earlier, link.later) for link in alone.links} == {(n, 5 + n) for n in range(5)}
    assert {(link.earlier, link.later) for link in together.links} == {(5 + n, n) for n in range(5)}


def test_both_sides_of_one_document_are_rows_of_their_own() -> None:
    first = makers.document(1)
    shown = shown_of(upr.compare(first, first, as_given=True))
    assert len(shown.items) == 10 and {(link.earlier, link.later) for link in shown.links} >= {(0, 5)}


def test_documents_of_one_review_are_combined_and_cycles_compared() -> None:
    first, second = makers.document(1), makers.document(2)
    items = [attrs.evolve(item, document="list") for item in second.recommendations]
    again = attrs.evolve(second, id="list", symbol=None, kind="thematic-list", sha256="1", recommendations=items)
    parts = list(linked([again, second, first]))
    assert [type(part).__name__ for part in parts] == ["Document", "Review", "Comparison"]
    assert isinstance(parts[-1], Comparison) and len(parts[-1].repeated) == 5


def test_documents_that_say_no_review_stay_as_they_are() -> None:
    unknown = attrs.evolve(makers.document(), state_under_review=None, recommendations=())
    assert list(linked([unknown, unknown])) == [unknown, unknown]


def test_documents_that_do_not_go_together_stay_apart() -> None:
    one = makers.document(2)
    id = "A/HRC/28/99"
    other = attrs.evolve(one, id=id, symbol=id, recommendations=(), responds_to="A/HRC/28/98", kind="addendum")
    with pytest.raises(upr.errors.CombineError):
        upr.combine(one, other)
    assert len(list(linked([one, other]))) == 2


def test_the_sources_of_a_set_can_be_given() -> None:
    paper = makers.document()
    shown = shown_of(paper.recommendations, of=paper)
    assert len(shown.items) == 5 and shown.documents == [paper] and shown.files == {paper.id: "report.pdf"}


def test_the_command_writes_a_page(tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]) -> None:
    record = tmp_path / "first.json"
    makers.document(1).to_json(record)
    review = tmp_path / "second.json"
    upr.combine(makers.document(2)).to_json(review)
    page = tmp_path / "page.html"
    # One recommendation is pending: the audit of the review fails, and the page is written all the same.
    assert main(["explore", str(record), str(review), "-o", str(page), "--language", "es", "--title", "Dos"]) == 1
    html = page.read_text("utf-8")
    assert '<html lang="es">' in html and "<title>Dos</title>" in html and "10 recomendaciones" in html
    assert "Pedido de nuevo: la respuesta antes y después" in html  # the cycles were compared
    assert main(["explore", str(record), str(review), "-o", str(page), "--as-given"]) == 1
    assert "then and now" not in page.read_text("utf-8")
    assert main(["explore", str(record), str(review), "-o", str(page), "--no-links"]) == 1
    assert "then and now" not in page.read_text("utf-8")
    assert main(["explore", str(tmp_path / "missing.pdf"), "-o", str(tmp_path / "none.html")]) == 3
    assert not (tmp_path / "none.html").exists() and "missing.pdf" in capsys.readouterr().err
    assert main(["explore", str(record), "-o", str(tmp_path / "page.pdf")]) == 2  # a page is HTML
    assert not (tmp_path / "page.pdf").exists()
    assert main(["explore", str(record), "-o", str(record)]) == 2  # never over an input
    assert main(["explore", str(record), "-o", str(tmp_path / "no" / "page.html")]) == 2
