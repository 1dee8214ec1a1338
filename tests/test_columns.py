"""One table of columns: pinned, typed the same everywhere, and a recommendation is a row of it."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Mapping
from types import SimpleNamespace

import attrs
import pytest

import upr
from upr.core import Attribution, Response
from upr.errors import ExportError
from upr.io.columns import COLUMNS, LONG, long_form
from upr.io.tables import ITEMS, table_of
from upr.query import Recommendations
from upr.text import Findings, Span

# What other programs read: names and types are only ever added, at the end.
PINNED = """
document:text id:text key:text state_under_review:text cycle:number session:number label:text run:number number:number
section:text text:text recommending_states:list status:category position:category wording:text definition:text
implemented:category scope:text explanation:text source:text themes:list sdgs:list affected_persons:list notes:list
state_under_review_name:text state_under_review_region:category recommending_states_iso3:list
recommending_states_names:list recommending_states_regions:list printed_label:text page:number answered_by:category
answer_date:date source_page:number source_paragraph:text issues:list action:number instruments:list bodies:list
beneficiaries:list url:text source_url:text file:text asks:list
"""
FIRST_OF = {
    "findings": "code severity message page start end",
    "references": "paragraph status position wording implemented scope explanation text label page start end",
    "checks": "name ok expected found detail",
    "edges": "source target source_name target_name source_region target_region cycle session issues themes action "
    "answer position label key id",
}


def a_report() -> upr.Document:
    """A document with one recommendation of two States, one of which is no State."""
    span = Span(page=14, start=10, end=30)
    by = (
        Attribution(state=upr.State.of("Chad"), as_printed="Chad"),
        Attribution(state=None, as_printed="Atlantis"),
        Attribution(state=upr.State.of("Fiji"), as_printed="the Republic of Fiji"),
    )
    answer = Response(
        status="noted", wording="Noted", document="A/HRC/13/6/Add.1", spans=(Span(page=3, start=1, end=2),)
    )
    item = upr.Recommendation(
        label="95.10", printed_label="10", run=1, number=10, text="=Ratify CAT", recommending_states=by,
        responses=(answer,), decided_by=0, spans=(span,), document="A/HRC/13/6", themes=("Torture", "Prisons; jails"),
        state_under_review=upr.State.of("Peru"), cycle=upr.Cycle.FIRST, session=6,
    )  # fmt: skip
    return upr.Document(id="A/HRC/13/6", symbol="A/HRC/13/6", kind="working-group-report", path="in/peru.pdf",
                        recommendations=(item,), state_under_review=upr.State.of("Peru"))  # fmt: skip


def test_columns_are_only_added() -> None:
    assert [f"{column.name}:{column.kind}" for column in COLUMNS][: len(PINNED.split())] == PINNED.split()
    for name, columns in ITEMS.values():
        pinned = FIRST_OF.get(name, "").split()
        assert [column.name for column in columns][: len(pinned)] == pinned


def test_every_column_says_what_it_holds_and_names_are_unique() -> None:
    for columns in (COLUMNS, *(columns for _, columns in ITEMS.values())):
        names = [column.name for column in columns]
        assert len(set(names)) == len(names) and all(column.means and column.heading for column in columns)
        assert all(bool(column.values) == (column.kind == "category") for column in columns)
    added = [column.name for columns in LONG.values() for column in columns]
    assert not set(added) & {column.name for column in COLUMNS} and set(LONG) <= {c.name for c in COLUMNS}


def test_a_row_has_the_facts_of_its_recommendation() -> None:
    (row,) = table_of(a_report()).records()
    assert row | {
        "label": "95.10", "key": "PER/1/95.10", "state_under_review": "PER", "state_under_review_region": "GRULAC",
        "recommending_states": ["Chad", "Atlantis", "the Republic of Fiji"],
        "recommending_states_iso3": ["TCD", "FJI"], "recommending_states_names": ["Chad", "Atlantis", "Fiji"],
        "recommending_states_regions": ["African", "Asia-Pacific"], "page": 14, "source": "A/HRC/13/6/Add.1",
        "source_page": 3, "file": "peru.pdf", "themes": ["Torture", "Prisons; jails"], "answered_by": "state",
        "url": "https://documents.un.org/api/symbol/access?s=A/HRC/13/6&l=en&t=pdf#page=14",
        "source_url": "https://documents.un.org/api/symbol/access?s=A/HRC/13/6/Add.1&l=en&t=pdf#page=3",
    } == row  # fmt: skip


def test_tags_have_their_columns() -> None:
    by_name = {column.name: column for column in COLUMNS}
    said = SimpleNamespace(names=("Torture", "Prisons"), action=SimpleNamespace(category=5), instruments=("CAT",),
                           bodies=("SPT",), beneficiaries=("detainees",))  # fmt: skip
    tagged, untagged = SimpleNamespace(tags=said), SimpleNamespace(tags=None)
    names = ("issues", "action", "instruments", "bodies", "beneficiaries")
    assert [by_name[name].cell(tagged) for name in names] == ["Torture; Prisons", 5, "CAT", "SPT", "detainees"]
    assert [by_name[name].cell(untagged) or None for name in names] == [None] * 5


def test_a_set_without_its_document_has_no_file_unless_it_is_given() -> None:
    report = a_report()
    assert [row["file"] for row in table_of(report.recommendations).records()] == [None]
    assert [row["file"] for row in table_of(report.recommendations, report).records()] == ["peru.pdf"]
    assert [row["file"] for row in table_of(upr.combine(report)).records()] == ["peru.pdf"]


def test_answers_of_an_addendum_are_rows_with_the_key_of_the_report() -> None:
    text = "Views of Peru, addendum\n1. Peru accepts recommendation 95.10."
    reply = upr.parse_text(text, parser="addendum", given={"state_under_review": "PER", "session": 6})
    (row,) = table_of(reply).records()
    assert (row["key"], row["label"], row["status"], row["id"]) == ("PER/1/95.10", "95.10", "supported", None)
    assert row["document"] == reply.id and reply.references.to_csv() is not None


def test_a_recommendation_is_a_row() -> None:
    (item,) = a_report().recommendations
    assert isinstance(item, Mapping) and bool(item) and list(item) == [column.name for column in COLUMNS]
    row = dict(item)
    assert (row["label"], row["recommending_states"]) == ("95.10", "Chad; Atlantis; the Republic of Fiji")
    assert (row["explanation"], row["page"], item.get("colour")) == ("", 14.0, None)
    assert "{label}: {status}".format(**item) == "95.10: noted"
    with pytest.raises(KeyError):
        item["colour"]
    # It is compared, hashed and copied as the record that it is.
    assert item == copy.deepcopy(item) == pickle.loads(pickle.dumps(item)) and item != row
    assert hash(item) == hash(attrs.evolve(item)) and item != attrs.evolve(item, label="95.1")


def test_tuples_of_a_document_stay_tuples() -> None:
    finding = upr.Finding(code="number-order", severity="warning", message="m")
    document = attrs.evolve(a_report(), findings=[finding])
    assert document.findings == (finding,) and isinstance(document.findings, tuple)
    assert pickle.loads(pickle.dumps(document.findings)) == Findings([finding])
    assert document.findings.to_csv() == "code,severity,message,page,start,end\nnumber-order,warning,m,,,\n"
    assert upr.combine(document).findings.to_csv().count("\n") >= 1


@pytest.mark.parametrize("data", [3, "text", [], [1, 2]])
def test_what_is_no_set_of_records_is_told(data: object) -> None:
    with pytest.raises(ExportError, match=r"no set of records|no records are given|no table is known"):
        table_of(data)


def test_records_of_two_kinds_are_told() -> None:
    report = a_report()
    with pytest.raises(ExportError, match="Document, Recommendation: no table is known of these"):
        table_of([report, report.recommendations[0]])


def test_a_long_form_keeps_every_row_and_every_other_column() -> None:
    report = a_report()
    paper = upr.samples.load()
    rows = upr.io.to_csv([report, paper], long="recommending_states") or ""
    assert len(rows.splitlines()) == 1 + 3 + 167
    long = report.recommendations.to_frame("pyarrow", long="themes").to_pylist()
    assert [row["theme"] for row in long] == ["Torture", "Prisons; jails"]
    assert {row["label"] for row in long} == {"95.10"}
    with pytest.raises(ExportError, match="no long form is by 'label' of recommendations; recommendations have recomm"):
        report.to_csv(long="label")
    with pytest.raises(ExportError, match="of checks"):
        report.audit().to_csv(long="themes")


def test_asks_are_a_column_of_what_was_tagged_and_a_long_form_of_all() -> None:
    item = upr.Recommendation(label="1", run=1, number=1, text="Ratify CAT, and train judges")
    tagged = upr.tag(item)
    assert [row["asks"] for row in table_of(Recommendations([item, tagged])).records()] == [
        [], ["ratify: Ratify CAT", "train: and train judges"],
    ]  # fmt: skip
    for one in (item, tagged):
        rows = Recommendations([one]).to_frame("pyarrow", long="asks", lists=True).to_pylist()
        names = ("ask", "ask_action", "ask_degree", "ask_verb", "ask_instruments", "ask_start", "ask_end")
        assert [tuple(row[name] for name in names) for row in rows] == [
            ("Ratify CAT", "ratify", 5, "Ratify", ["CAT"], 0, 10),
            ("and train judges", "train", 5, "train", [], 10, 28),
        ]
    reply = upr.parse_text("Views of Peru, addendum\n1. Peru accepts recommendation 95.10.", parser="addendum",
                           given={"state_under_review": "PER", "session": 6})  # fmt: skip
    assert [row["ask"] for row in long_form(table_of(reply), "asks").records()] == [None]
