"""UPR Info's export: reviews, rows of one text joined, places, doubts, and the real one whole."""

from __future__ import annotations

import os
import pathlib

import attrs
import pytest

import upr
from tests.parsers.exports import EXPORT, HEADER, export
from tests.parsers.reports import CHAD
from upr.errors import SeveralDocumentsError
from upr.parsers.exports.upr_info import UprInfo

CORPUS = os.environ.get("UPR_CORPUS")


def parse(text: str) -> list[upr.Document]:
    return list(UprInfo().parse(upr.SourceText.of(text)))


@pytest.mark.parametrize("end", ["\r", "\n", "\r\n"])
def test_reviews_and_joined_rows(end: str) -> None:
    text = export(end)
    chad, peru = parse(text)
    assert (chad.state_under_review, chad.session, chad.cycle) == (upr.State.of("Chad"), 22, 2)
    found = [(i.text, {a.as_printed for a in i.recommending_states}) for i in chad.recommendations]
    assert found == [(words, set(by.split(", "))) for _, words, by in CHAD.items()[4:10]]
    item = chad.recommendations[2]
    assert item.themes == ("Torture", "Justice") and item.responses[0].by == "upr-info" and len(item.spans) == 2
    for one in (*chad.recommendations, *peru.recommendations):
        assert one.raw == "\n".join(text[s.start : s.end] for s in one.spans)
    assert [i.text for i in peru.recommendations] == ['Say "yes", in full']
    assert peru.recommendations[0].raw.startswith("Peru,") and [p.text for p in peru.pledges] == ["To build schools"]
    assert chad.audit().ok and peru.audit().ok and chad.id != peru.id


def test_read_says_that_there_are_several(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "export.csv"
    path.write_bytes(EXPORT.encode("mac_roman"))
    with pytest.raises(SeveralDocumentsError, match="2 documents"):
        upr.read(path)
    assert [type(r) for r in upr.read_many(path)] == [upr.Document] * 2


def test_doubts_are_findings() -> None:
    text = f"{HEADER}\nAtlantis,x,,Go on,Norwegia,x,,Perhaps,1,x,99\nChad,too few\n"
    (document,) = parse(text)
    assert {f.code for f in document.findings} == {
        "bad-row", "unknown-state", "unknown-session", "unclear-response", "unknown-recommending-state",
    }  # fmt: skip
    assert not document.audit().ok
    long = f"{HEADER}\nChad,x,,{'x' * 2_000_000},Norway,x,,Noted,1,x,22\nChad,x,,Go on,Norway,x,,Noted,1,x,22\n"
    (document,) = parse(long)
    assert [f.code for f in document.findings] == ["bad-row"] and len(document.recommendations) == 1


def test_a_row_without_text_is_no_recommendation() -> None:
    (document,) = parse(f"{HEADER}\nChad,x,,,Norway,x,,Noted,1,x,22\nChad,x,,Go on,Norway,x,,Noted,1,x,22\n")
    assert [item.text for item in document.recommendations] == ["Go on"]
    assert [(f.code, f.severity) for f in document.findings] == [("bad-row", "error")]
    assert document.remainder == ("Chad,x,,,Norway,x,,Noted,1,x,22",)
    assert document.coverage["recommendation"] > 0.5 and sum(document.coverage.values()) == 1


def test_a_database_fills_a_silence_and_never_overrules() -> None:
    report, (chad, _) = upr.parse_text(CHAD.text()), parse(EXPORT)
    answer = upr.Response(status=upr.ResponseStatus.REJECTED, by="state", document=report.id)
    items = [
        attrs.evolve(i, responses=(answer,)) if i.number == 5 else attrs.evolve(i, responses=(), decided_by=None)
        for i in report.recommendations[4:10]
    ]
    review = upr.combine(chad, attrs.evolve(report, recommendations=items))
    assert [i.status.value for i in review.recommendations] == ["rejected"] + ["supported"] * 5
    assert [f.code for f in review.findings] == ["contradiction"]


@pytest.mark.skipif(not CORPUS, reason="UPR_CORPUS names no folder with an export")
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_the_real_export_whole() -> None:
    documents = [
        d for d in upr.read_many(pathlib.Path(CORPUS or "") / "upr-info" / "export.csv") if isinstance(d, upr.Document)
    ]
    rows = sum(len(i.spans) for d in documents for i in d.recommendations) + sum(len(d.pledges) for d in documents)
    assert rows == 21_728
    (paper,) = (d for d in documents if d.state_under_review == upr.State.of("PRK") and d.session == 6)
    assert len(paper.recommendations) == 167
    report = upr.read(
        pathlib.Path(CORPUS or "") / "reports" / "democraticpeoplesrepublicofkorea2010.pdf", backend="pdfium"
    )
    without = upr.combine(report, upr.samples.load())
    review = upr.combine(report, upr.samples.load(), paper)
    assert [i.status for i in review.recommendations] == [i.status for i in without.recommendations]
    differ = [i for i in review.recommendations if i.status.upr_info != "Noted"]
    assert [f.code for f in review.findings] == ["contradiction"] * len(differ) and len(differ) == 81


@pytest.mark.parametrize("text", ["\n \n  \nTo,Text\n", "To,Text,Response,Session\n , , ,  \n", "a,b\n   \n"])
def test_the_parser_asked_for_by_name_takes_any_rows(text: str) -> None:
    try:
        document = upr.parse_text(text, parser="upr-info")
    except upr.errors.ReadError as error:
        assert not isinstance(error, upr.errors.InternalError)
    else:
        assert all(span.start <= span.end for item in document.recommendations for span in item.spans)
