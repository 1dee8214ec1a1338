"""Chosen columns of any set: shown, sliced, written."""

from __future__ import annotations

import csv
import io

import attrs
import pytest

import upr
from upr.core import Attribution
from upr.errors import ExportError
from upr.io.tables import table_of
from upr.query import Recommendations

PAPER = upr.samples.load()
RECS = PAPER.recommendations
BY = tuple(Attribution(state=upr.State.of(name), as_printed=name) for name in ("Chad", "Fiji"))
ASK = upr.Recommendation(label="90.1", run=1, number=1, text="Ratify <b>CAT</b>\nat once", recommending_states=BY)


def test_rows_have_the_columns_in_their_order() -> None:
    some = RECS.select("status", "label")
    assert some.headings == ("status", "label") and len(some) == len(RECS)
    assert list(some) == [(item.status.value, item.label) for item in RECS]
    assert list(some[:2]) == list(some)[:2] and some[-1] == ("rejected", "50")
    assert some == RECS.select("status", "label") and some[:3] != some


def test_without_names_it_has_all_columns() -> None:
    assert RECS[:2].select().headings == tuple(column.name for column in table_of(RECS).columns)


@pytest.mark.parametrize(
    "data", [PAPER, upr.combine(PAPER), PAPER.audit(), RECS.counts("by"), upr.compare(PAPER, PAPER, as_given=True)]
)
def test_every_set_has_it(data: upr.Document) -> None:
    first = table_of(data).columns[0]
    assert [row[0] for row in data.select(first.name)] == [first.of(item) for item in table_of(data).items]


def test_an_unknown_column_is_named_with_the_choices() -> None:
    with pytest.raises(ExportError, match="recommendations have no column 'answer'; there are document, id, key, "):
        RECS.select("label", "answer")


def test_it_prints_on_one_line_each_and_escapes() -> None:
    some = Recommendations([ASK]).select("label", "recommending_states", "page", "text")
    assert (
        "  ".join(str(some).split())
        == "label  recommending_states  page  text  90.1  Chad;  Fiji  Ratify  <b>CAT</b>  at  once"
    )
    assert len(str(some).splitlines()) == 2
    assert "<b>" not in some._repr_html_() and "&lt;b&gt;" in some._repr_html_()
    assert "(and 107 more)" in str(RECS.select("label"))


def test_it_goes_out_with_these_columns_alone() -> None:
    some = Recommendations([attrs.evolve(ASK, text="=1+1")]).select("label", "recommending_states", "page", "text")
    assert list(csv.reader(io.StringIO(some.to_csv() or ""))) == [
        ["label", "recommending_states", "page", "text"], ["90.1", "Chad; Fiji", "", "'=1+1"],
    ]  # fmt: skip
    assert some.to_frame("pyarrow").column_names == list(some.headings)
    openpyxl = pytest.importorskip("openpyxl")
    file = io.BytesIO()
    some.to_xlsx(file)
    (sheet,) = openpyxl.load_workbook(io.BytesIO(file.getvalue())).worksheets
    assert [cell.value for cell in sheet[2]] == ["90.1", "Chad; Fiji", None, "=1+1"]
    assert sheet.cell(2, 4).data_type == "s"


def test_tags_that_are_named_are_worked_out() -> None:
    some = Recommendations([attrs.evolve(ASK, text="Ratify CAT and end torture of women")])
    row = some.select("instruments", "beneficiaries", "issues", "action")[0]
    assert row[:2] == (("CAT",), ("women",))
    assert row[2] == tuple(some.group_by("issue")) and (row[3],) == tuple(some.group_by("action"))
    assert some.select()[0][some.select().headings.index("issues")] == ()  # a table of all says what is tagged
    assert "CAT" in some.select("issues", "instruments").to_csv()
    tagged = upr.tag(some)
    assert tagged.select("issues", "action")[0] == (tagged[0].tags.names, tagged[0].tags.action.category)  # type: ignore[union-attr]
    reply = upr.parse_text("Views of Chad, addendum\n1. Chad accepts recommendation 92.1.", parser="addendum")
    assert reply.select("label", "instruments")[0] == ("92.1", ())


def test_files_of_documents_are_known_where_they_are_given() -> None:
    assert RECS[:1].select("file", of=attrs.evolve(PAPER, path="folder/paper.txt"))[0] == ("paper.txt",)
