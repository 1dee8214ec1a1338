"""Real reports against what researchers coded from them: labels, States, audits."""

from __future__ import annotations

import collections
import functools
import json
import os
import pathlib

import pytest
import regex

import upr
from upr.attribution import attributed
from upr.readers.docx import DocxReader

CORPUS = os.environ.get("UPR_CORPUS")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not CORPUS, reason="UPR_CORPUS names no folder of reports"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
]
ROOT = pathlib.Path(CORPUS or "")
BY_PYPDF = 12  # reports that are read by pypdf too, spread over the years


def _rows(name: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in (ROOT / "gold" / name).read_text("utf-8").splitlines()]


@functools.cache
def documents() -> dict[str, upr.Document]:
    """Every report of the corpus, by file name, read with PDFium."""
    found = {}
    for path in sorted((ROOT / "reports").glob("*.pdf")):
        found[path.stem] = upr.read(path, backend="pdfium")
    return found


def test_every_label_is_found_and_none_invented() -> None:
    gold: dict[str, set[object]] = collections.defaultdict(set)
    for row in _rows("reports.jsonl"):
        gold[str(row["doc"])].add(row["label"])
    absent: dict[str, set[object]] = collections.defaultdict(set)
    for row in _rows("absent.jsonl"):
        absent[str(row["doc"])].add(row["label"])
    found = missed = extra = 0
    incomplete = []
    for name, labels in gold.items():
        if name not in documents():
            continue
        printed = [item.label for item in documents()[name].recommendations]
        assert len(printed) == len(set(printed)), name
        found += len(labels & set(printed))
        missed += len(labels - set(printed))
        extra += len(set(printed) - labels - absent[name])
        if labels - set(printed) and documents()[name].audit().ok:
            incomplete.append(name)
    assert found / (found + missed) >= 0.999
    assert extra / found <= 0.002
    assert incomplete == [], "passes its audit, though labels are missing"


def test_states_are_those_that_were_coded() -> None:
    wanted = {(str(r["doc"]), r["label"]): set(r["states"]) for r in _rows("reports.jsonl")}  # type: ignore[call-overload]
    right = given = asked = 0
    for name, document in documents().items():
        for item in document.recommendations:
            if (name, item.label) in wanted:
                states = {a.state.iso3 for a in item.recommending_states if a.state}
                right += len(states & wanted[name, item.label])
                given += len(states)
                asked += len(wanted[name, item.label])
    assert right / asked >= 0.993 and right / given >= 0.993


def test_nearly_every_report_passes_its_audit() -> None:
    failed = {name for name, document in documents().items() if not document.audit().ok}
    assert len(failed) <= 0.03 * len(documents())
    for name, document in documents().items():
        assert document.state_under_review and document.session and document.symbol, name
        assert sum(document.coverage.values()) == pytest.approx(1), name


def test_pypdf_reads_the_same() -> None:
    names = sorted(documents())[:: max(1, len(documents()) // BY_PYPDF)]
    for name in names:
        other = upr.read(ROOT / "reports" / f"{name}.pdf", backend="pypdf")
        facts = [(i.id, i.status, [a.state for a in i.recommending_states]) for i in documents()[name].recommendations]
        assert facts == [(i.id, i.status, [a.state for a in i.recommending_states]) for i in other.recommendations], (
            name
        )


@pytest.mark.parametrize(("name", "number"), [("A_HRC_14_15", 97), ("A_HRC_28_15", 163), ("A_HRC_43_15", 215)])
def test_three_cycles_of_slovenia(name: str, number: int) -> None:
    document = upr.read(ROOT / "slovenia" / f"{name}.pdf", backend="pdfium")
    assert len(document.recommendations) == number and document.audit().ok
    assert document.state_under_review == upr.State.of("SVN")


@pytest.mark.parametrize(("name", "listed", "number"), [("A_HRC_28_15", 2, 163), ("A_HRC_43_15", 3, 215)])
def test_states_and_texts_of_the_thematic_lists(name: str, listed: int, number: int) -> None:
    """OHCHR's lists print every recommendation again: the same labels, States and, but for a few, texts."""
    pytest.importorskip("docx", reason="python-docx-ng is not installed")
    path = ROOT / "slovenia" / f"thematic_list_cycle{listed}.docx"
    (table,) = DocxReader().read(path.read_bytes()).tables
    rows = {}
    for row in table.texts:
        found = regex.match(
            r"(\d{3}\.\d{1,3})\s+(.+?)\s*\n\s*Source of position", row[0], regex.DOTALL | regex.IGNORECASE
        )
        if found:
            rows[found[1]] = attributed(" ".join(found[2].split()))
    assert len(rows) == number
    document = upr.read(ROOT / "slovenia" / f"{name}.pdf", backend="pdfium")
    assert {i.label for i in document.recommendations} == set(rows)
    for item in document.recommendations:
        assert {a.state for a in item.recommending_states} == {a.state for a in rows[item.label].attributions}, item
    same = sum(_letters(i.text) == _letters(rows[i.label].text) for i in document.recommendations)
    assert same / number >= 0.9


def _letters(text: str) -> str:
    return "".join(regex.findall(r"\w", text.casefold()))
