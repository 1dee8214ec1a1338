"""UHRI's export as it is downloaded in 2025 and 2026: new names, lists, all mechanisms in one file."""

from __future__ import annotations

import io
import json
import os
import pathlib
import random
import tracemalloc
from typing import Any

import pytest

import upr
from tests.benchmarks.bench_uhri import objects, write
from upr.io import write_uhri_json, write_uhri_xlsx, write_uwazi
from upr.reading import documents_in

CORPUS = os.environ.get("UPR_CORPUS")
SLOVENIA = {2: ("A_HRC_28_15.pdf", "A_HRC_28_15_Add.1.pdf"), 3: ("A_HRC_43_15.pdf", "A_HRC_43_15_Add.1.pdf")}
PERU: dict[str, Any] = {
    "AffectedPersons": ["Disappeared persons", "Women & girls"], "AnnotationId": "a9ceae8c",
    "AnnotationType": "- Concerns/Observations", "Body": "- CRC", "Countries": ["Peru"], "DocumentId": "41a0b08f",
    "PublicationDate": "2025-02-12T00:00:00", "PublicationDateOnUhri": "2025-03-03T10:53:45.827",
    "Regions": ["Latin America and the Caribbean"], "Sdgs": ["16.9 - Universal legal identity"],
    "Symbol": "CRC/C/PER/CO/6-7", "Text": "4.The Committee reminds the State party", "Themes": ["Right to health"],
    "UprCycle": None, "UprPositions": [], "UprRecommendingCountry": [], "UprRecommendingRegions": [], "UprSession": [],
}  # fmt: skip
CHAD = PERU | {
    "AnnotationType": "- Recommendations", "Body": "- UPR", "Countries": ["Chad"], "Symbol": "A/HRC/40/15",
    "Text": "110.1 Ratify the Convention (Peru); (Viet Nam);", "UprCycle": "Cycle 3", "UprPositions": ["Supported"],
    "UprRecommendingCountry": ["Peru", "Viet Nam"], "UprRecommendingRegions": ["Asia"], "UprSession": ["31"],
}  # fmt: skip


def read(*given: object, bom: bool = False) -> list[upr.Document]:
    text = json.dumps(given, ensure_ascii=False)
    return list(documents_in(text.encode("utf-8-sig" if bom else "utf-8")))


def facts(documents: list[upr.Document]) -> list[object]:
    return [
        (d.responds_to, d.state_under_review, d.session, d.cycle, str(d.date), d.findings, [
            (i.label, i.text, i.position, [a.state for a in i.recommending_states], i.themes, i.sdgs,
             i.affected_persons, i.notes) for i in d.recommendations
        ])
        for d in documents
    ]  # fmt: skip


def test_the_rows_of_reviews_are_picked() -> None:
    (found,) = read(PERU, CHAD, PERU, CHAD | {"Text": "110.2 Go on (Peru);", "UprPositions": ["Noted"]}, bom=True)
    assert (found.responds_to, found.session, found.cycle) == ("A/HRC/40/15", 31, upr.Cycle.THIRD)
    assert [(i.label, i.text, i.position) for i in found.recommendations] == [
        ("110.1", "Ratify the Convention", "Supported"), ("110.2", "Go on", "Noted"),
    ]  # fmt: skip
    first = found.recommendations[0]
    assert [a.state and a.state.iso3 for a in first.recommending_states] == ["PER", "VNM"]
    assert first.sdgs == ("16.9 - Universal legal identity",) and first.affected_persons[1] == "Women & girls"
    assert found.findings == () and str(found.date) == "2025-02-12"


def test_keys_in_any_order_and_missing_ones() -> None:
    chance = random.Random(3)
    rows = [PERU, *(CHAD | {"Text": f"110.{n} Go on (Peru);"} for n in range(1, 30))]
    shuffled = [dict(chance.sample(sorted(row.items()), len(row))) for row in rows]
    assert facts(read(*shuffled)) == facts(read(*rows))
    short = [{name: value for name, value in row.items() if value not in (None, [])} for row in rows]
    assert facts(read(*short)) == facts(read(*rows))


def test_older_names_say_the_same() -> None:
    old = {name: value for name, value in CHAD.items() if not name.startswith("Upr")}
    old |= {"UprPosition": "Supported", "UprRecommendingStates": ["Peru", "Viet Nam"], "UprSession": "31"}
    assert facts(read(old)) == facts(read(CHAD))
    assert facts(read(CHAD | {"UprPositions": [], "UprPosition": "Supported"})) == facts(read(CHAD))
    assert facts(read(CHAD | {"UprPositions": "Supported", "UprSession": 31, "Countries": "- Chad"})) == facts(
        read(CHAD)
    )


@pytest.mark.parametrize("printed", ["110.1 ", "110.1. ", "110.1.", "110.1", "110.1 . ", "110.1. .", "110. 1.\n"])
def test_labels_before_their_texts(printed: str) -> None:
    (found,) = read(CHAD | {"Text": f"{printed}Ratify 5 treaties (Peru);"})
    assert [(i.label, i.text) for i in found.recommendations] == [("110.1", "Ratify 5 treaties")]
    (found,) = read(CHAD | {"Text": f"{printed}5 Go on"})  # which number is whose is not told
    assert all(i.text.endswith("Go on") for i in found.recommendations)


@pytest.mark.parametrize("empty", [[], None, "", [None], [""]])
def test_lists_that_are_empty(empty: object) -> None:
    (found,) = read(CHAD | dict.fromkeys(("Themes", "Sdgs", "AffectedPersons", "UprRecommendingCountry"), empty))
    (item,) = found.recommendations
    assert (item.themes, item.sdgs, item.affected_persons) == ((), (), ())
    assert [a.state and a.state.iso3 for a in item.recommending_states] == ["PER", "VNM"]  # of the text
    assert found.findings == ()
    (found,) = read(CHAD | {"UprPositions": empty})
    assert found.recommendations[0].status.value == "unclear" and [f.code for f in found.findings] == [
        "unclear-position"
    ]


@pytest.mark.parametrize(
    ("positions", "status", "codes"),
    [
        (["Supported"], "supported", []),
        (["Supported", "Supported"], "supported", []),
        (["Supported/Noted"], "partially_supported", []),
        (["Supported", "Noted"], "partially_supported", ["several-positions"]),
        (["Noted", "Supported"], "partially_supported", ["several-positions"]),
        (["Perhaps", "Supported"], "unclear", ["unclear-position"]),
    ],
)
def test_several_positions_are_told(positions: list[str], status: str, codes: list[str]) -> None:
    (found,) = read(CHAD | {"UprPositions": positions})
    assert [f.code for f in found.findings] == codes
    assert found.recommendations[0].status.value == status


def test_the_cycle_stands_in_for_a_session_and_is_checked() -> None:
    (found,) = read(CHAD | {"UprSession": None})
    assert (found.session, found.cycle) == (None, upr.Cycle.THIRD)
    (found,) = read(CHAD | {"UprCycle": "2nd cycle"})
    assert found.cycle == upr.Cycle.THIRD and [f.code for f in found.findings] == ["other-cycle"]


def test_an_annotation_that_is_given_twice_counts_once() -> None:
    (found,) = read(CHAD, CHAD, CHAD | {"Text": "110.2 Go on (Peru);"})
    assert [i.label for i in found.recommendations] == ["110.1", "110.2"] and found.audit().ok
    assert [(f.code, f.severity) for f in found.findings] == [("given-twice", "info")]


def test_a_broken_object_is_told_in_every_document() -> None:
    other = CHAD | {"Symbol": "A/HRC/40/16", "Countries": ["Peru"]}
    text = json.dumps([CHAD, CHAD | {"Text": "110.2 XX"}, other], indent=1).replace('"110.2 XX"', '"110.2 "XX"')
    found = list(documents_in(text.encode()))
    assert [len(d.recommendations) for d in found] == [1, 1]
    for document in found:
        (fault,) = document.findings
        assert (fault.code, fault.severity) == ("bad-row", "error") and "object 2, at character" in fault.message


@pytest.mark.parametrize("form", ["json", "xlsx"])
def test_what_is_written_comes_back(form: str) -> None:
    given = read(CHAD, CHAD | {"Text": "111.1 Go on, R&amp;D (Peru);", "UprPositions": ["Supported/Noted"]})
    if form == "json":
        out = io.StringIO()
        write_uhri_json(given, out)
        (first, _) = json.loads(out.getvalue())
        assert {name: type(value) for name, value in first.items()} == {
            name: type(value) for name, value in CHAD.items() if name != "PublicationDateOnUhri"
        } | {"PublicationDateOnUhri": type(None)}
        assert list(first) == sorted(PERU)
        data = out.getvalue().encode()
    else:
        file = io.BytesIO()
        write_uhri_xlsx(given, file)
        data = file.getvalue()
    assert facts(list(documents_in(data))) == facts(given)


@pytest.mark.skipif(CORPUS is None, reason="UPR_CORPUS names no corpus")
@pytest.mark.parametrize("cycle", SLOVENIA)
def test_slovenia_is_the_same_with_a_database(cycle: int) -> None:
    """Databases that agree change nothing; ones that say the opposite of every answer are told and overrule nothing."""
    papers = [upr.read(pathlib.Path(CORPUS or "") / "slovenia" / name) for name in SLOVENIA[cycle]]
    alone = upr.combine(*papers)

    def answers(review: upr.Review) -> list[object]:
        return [(i.label, i.text, i.status, i.decision and i.decision.by, i.recommending_states)
                for i in review.recommendations]  # fmt: skip

    uhri, uwazi = io.StringIO(), io.StringIO()
    write_uhri_json([alone.as_document()], uhri)
    write_uwazi([alone.as_document()], uwazi)
    opposite = [row | {"UprPositions": ["Noted" if row["UprPositions"] == ["Supported"] else "Supported"]}
                for row in json.loads(uhri.getvalue())]  # fmt: skip
    mirrored = uwazi.getvalue().replace(",Supported,", ",-,").replace(",Not Supported,", ",Noted,")
    mirrored = mirrored.replace(",Noted,", ",Supported,").replace(",-,", ",Not Supported,")
    for text, agrees in (
        (uhri.getvalue(), True), (uwazi.getvalue(), True), (json.dumps(opposite), False), (mirrored, False),
    ):  # fmt: skip
        (database,) = documents_in(text.encode())
        assert len(database.recommendations) == len(alone.recommendations)
        together = upr.combine(*papers, database)
        assert answers(together) == answers(alone)
        told = sum(finding.code == "contradiction" for finding in together.findings)
        assert told == (0 if agrees else len(alone.recommendations))


def test_the_benchmark_has_the_keys_of_today() -> None:
    assert all(list(made) == list(PERU) for made in objects(50, 20))


@pytest.mark.slow
def test_a_file_of_today_in_bounded_memory(tmp_path: pathlib.Path) -> None:
    peaks = []
    for reports in (1, 6):
        path = tmp_path / f"{reports}.json"
        write(path, 400 * reports, 137 * reports)
        list(documents_in(path))  # what is loaded at first use is no part of a file's memory
        tracemalloc.start()
        found = [(len(d.recommendations), d.findings) for d in documents_in(path)]
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
        assert found == [(137, ())] * reports
    assert peaks[1] < 1.5 * peaks[0]
