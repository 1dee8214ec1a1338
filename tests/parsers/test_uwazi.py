"""UPR Info's database on Uwazi: answers of its search, arrays of entities, its CSV; round trips."""

from __future__ import annotations

import io
import json
import pathlib
from typing import Any

import attrs
import pytest

import upr
from tests.parsers.exports import EXPORT
from tests.parsers.uwazi_files import STATE, entity, read
from upr.cli.program import main
from upr.errors import DamagedFileError
from upr.io import write_uwazi
from upr.io.uwazi import COLUMNS
from upr.reading import documents_in


@pytest.mark.parametrize("around", [{}, {"totalRows": 3, "relation": "eq"}])
def test_entities_are_recommendations(around: dict[str, Any]) -> None:
    given = [STATE, entity(1), entity(1, recommending_state="Norway") | {"sharedId": "z"},
             entity(2, response="Not Supported"), entity(3, response="Noted", state_under_review="Peru"),
             entity(4, response="Voluntary Pledge", recommending_state="Chad"), STATE | {"metadata": []}]  # fmt: skip
    chad, peru = read(*given, **around)
    assert (chad.kind, chad.parser, chad.session, chad.cycle) == ("upr-info", "uwazi", 31, upr.Cycle.THIRD)
    assert chad.state_under_review == upr.State.of("Chad") and peru.state_under_review == upr.State.of("Peru")
    first, second = chad.recommendations
    assert first.text == "Ratify convention 1" and [a.as_printed for a in first.recommending_states] == [
        "Peru", "Norway",
    ]  # fmt: skip
    assert first.themes == ("Torture", "Women, peace &amp; security")
    assert first.notes == ("UPR Info's action category 5",)
    assert [i.status.value for i in (first, second, *peru.recommendations)] == ["supported", "not_supported", "noted"]
    assert first.responses[0].by == "upr-info" and first.responses[0].wording == "Supported"
    assert [p.text for p in chad.pledges] == ["Ratify convention 4"]
    assert chad.findings == () and chad.audit().ok
    text = json.dumps({**around, "rows": given} if around else given)
    for item in chad.recommendations:
        assert item.raw == "\n".join(text[s.start : s.end] for s in item.spans)


def test_an_answer_whose_rows_come_last_or_first() -> None:
    for text in (
        json.dumps({"rows": [entity(1)], "totalRows": 1, "aggregations": {"all": {"rows": []}}}),
        json.dumps({"aggregations": {"all": {"rows": [{"key": "k"}]}}, "totalRows": 1, "rows": [entity(1)]}, indent=2),
    ):
        (found,) = documents_in(("\ufeff" + text).encode())
        assert len(found.recommendations) == 1


def test_doubts_are_findings() -> None:
    unknown = {"response": "Perhaps", "session": "Unknown session", "cycle": "Cycle 2"}
    (found,) = read(entity(1, **unknown), entity(2, **unknown))
    assert (found.session, found.cycle) == (None, upr.Cycle.SECOND)
    assert [f.code for f in found.findings] == ["unknown-session", "unclear-response", "unclear-response"]
    (found,) = read(entity(1), entity(2, state_under_review=None))
    (fault,) = found.findings
    assert fault.code == "bad-row" and "names no State under review: 'Ratify convention 2'" in fault.message
    (found,) = read(entity(1, cycle="Cycle 2"))
    assert [f.code for f in found.findings] == ["other-cycle"]


def test_an_entity_of_two_languages_counts_once() -> None:
    french = entity(1, recommendation="Ratifier") | {"language": "fr"}
    (found,) = read(french, entity(1), entity(2), entity(2))
    assert [i.text for i in found.recommendations] == ["Ratify convention 1", "Ratify convention 2"]
    assert [(f.code, f.severity) for f in found.findings] == [("given-twice", "info")] and found.audit().ok


def test_the_title_is_the_text_where_there_is_no_other() -> None:
    (found,) = read(entity(1, recommendation=None))
    assert found.recommendations[0].text == "Chad - 1"


def test_other_answers_are_refused_by_name() -> None:
    (error,) = upr.read_many(json.dumps({"rows": [STATE]}).encode())
    assert isinstance(error, upr.errors.NoParserError)
    assert ("uwazi", "no entities of Uwazi with the properties of recommendations") in error.attempts
    with pytest.raises(DamagedFileError, match="the text ends"):
        list(documents_in(json.dumps({"rows": [entity(1)]})[:-2].encode()))


def facts(document: upr.Document) -> list[object]:
    return [
        (i.label, i.run, i.number, i.text, i.status.upr_info, [a.state or a.as_printed for a in i.recommending_states],
         i.themes, i.notes) for i in document.recommendations
    ]  # fmt: skip


def test_what_is_written_comes_back(tmp_path: pathlib.Path) -> None:
    given = read(entity(1), entity(2, response="Noted"), entity(3, response="Not Supported"),
                 entity(4, recommendation="=1+1 | 2", state_under_review="Peru"))  # fmt: skip
    out = io.StringIO()
    write_uwazi(given, out)
    back = list(documents_in(out.getvalue().encode()))
    assert [facts(d) for d in back] == [facts(d) for d in given]
    assert [i.status for d in back for i in d.recommendations] == [i.status for d in given for i in d.recommendations]
    (tmp_path / "export.csv").write_text(EXPORT, encoding="utf-8")
    assert main(["parse", str(tmp_path / "export.csv"), "-f", "uwazi", "-o", str(tmp_path / "out.csv")]) == 0
    old, new = (list(documents_in(tmp_path / name)) for name in ("export.csv", "out.csv"))
    assert [facts(d) for d in new] == [facts(d) for d in old] and [p.text for p in new[1].pledges] == [
        "To build schools"
    ]


def test_labels_and_the_month_of_the_session_come_with_a_report() -> None:
    paper = upr.samples.load()
    items = [attrs.evolve(item, label=f"{89 + item.run}.{item.number}") for item in paper.recommendations]
    out = io.StringIO()
    write_uwazi([attrs.evolve(paper, recommendations=items, session=6)], out)
    head, row = out.getvalue().splitlines()[:2]
    assert head.split(",") == list(COLUMNS) and row.startswith("PRK/1/90.2,")
    (back,) = documents_in(out.getvalue().encode())
    assert [(i.label, i.run, i.number) for i in back.recommendations] == [(i.label, i.run, i.number) for i in items]
