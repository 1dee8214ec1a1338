"""The formats that are written and the columns of CSV are those that the documentation names."""

from __future__ import annotations

import pathlib
import re

import pytest

import upr
from tests.io.columns_page import PAGE, page
from upr.errors import ExportError
from upr.io.csv import COLUMNS
from upr.io.formats import BINARY, FORMATS, ROWS, SUFFIXES, exported, form_of

DOCS = pathlib.Path(__file__).parents[2] / "docs"
PAGES = ("how-to/export.md", "how-to/combine-documents.md", "reference/command-line.md")


@pytest.mark.parametrize("page", PAGES)
def test_the_pages_name_every_format(page: str) -> None:
    words = set(re.findall(r"[\w-]+", (DOCS / page).read_text("utf-8")))
    assert set(FORMATS) - words - ({"table"} if page == PAGES[0] else set()) == set()


@pytest.mark.parametrize("form", ROWS)
def test_every_format_of_rows_holds_the_sample(form: str) -> None:
    if form in BINARY:
        pytest.importorskip("xlsxwriter")
    data = exported([upr.samples.load()], form)
    assert isinstance(data, bytes if form in BINARY else str)
    if form in ("edges", "graphml"):  # the sample names no recommending State
        assert len(data) < 10_000
    else:
        assert len(data) > 10_000


def test_the_page_of_columns_is_made_of_the_table() -> None:
    text = PAGE.read_text("utf-8")
    assert text == page(text), "run python -m tests.io.columns_page"
    assert all(f"| `{name}` |" in text for name in COLUMNS)


@pytest.mark.parametrize("end", ["html", "ods", "md", "csv.gz"])
def test_an_unknown_end_of_a_name_is_an_error_that_names_the_known(end: str) -> None:
    with pytest.raises(ExportError, match=r"known are \.txt, \.json, \.jsonl, \.csv, \.xlsx, \.parquet and \.graphml"):
        form_of(f"all.{end}")


@pytest.mark.parametrize("form", FORMATS)
def test_every_end_is_a_format_or_says_how_to_ask_for_one(form: str) -> None:
    try:
        assert form_of(f"all.{SUFFIXES[form]}") in FORMATS
    except ExportError as error:
        assert f"-f {form}" in str(error)
    assert form_of("all") is form_of(None) is None
