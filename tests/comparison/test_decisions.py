"""Decisions of people: they win, are marked, come from CSV and XLSX, and can teach a threshold."""

from __future__ import annotations

import csv
import pathlib
import zipfile

import attrs
import openpyxl
import pytest

import upr
from tests.comparison.toys import FIRST, SECOND, THIRD, TopicMatcher, asks
from upr.comparison import Comparison, Decisions, Link, Links
from upr.comparison.decisions import LinkDecision, refitted
from upr.errors import CompareError, DecisionWarning, ExportError, ReadError

FOUND = upr.compare(FIRST, SECOND, matcher=TopicMatcher())
Said = dict[tuple[str, str], str]


def fill(path: pathlib.Path, said: Said, found: Comparison = FOUND, **changed: str) -> pathlib.Path:
    """The table of links with decisions, by labels of the earlier and the later one."""
    upr.io.write_links(found, path, every=True)
    if path.suffix == ".xlsx":
        book = openpyxl.load_workbook(path)
        sheet = book.active
        names = [cell.value for cell in sheet[1]]
        for row in sheet.iter_rows(min_row=2):
            labels = tuple(row[names.index(name)].value for name in ("earlier_label", "later_label"))
            row[names.index("decision")].value = said.get(labels)
        book.save(path)
        return path
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        for row in rows:
            word = said.get((row["earlier_label"], row["later_label"]), "")
            writer.writerow({**row, "decision": word, **(changed if word else {})})
    return path


def pairs(links: Links) -> list[tuple[str, str]]:
    return [(link.earlier.label, link.later.label) for link in links]


SAID = {
    ("101.1", "102.1"): "confirm", ("101.1", "102.2"): "reject", ("101.2", "102.4"): "same",
    ("101.3", "102.3"): "related",
}  # fmt: skip


@pytest.mark.parametrize("name", ["links.csv", "links.xlsx"])
def test_a_decision_wins_and_is_marked(tmp_path: pathlib.Path, name: str) -> None:
    path = fill(tmp_path / name, SAID)
    found = upr.compare(FIRST, SECOND, matcher=TopicMatcher(), decisions=path)
    assert pairs(found.linked) == [("101.1", "102.1"), ("101.2", "102.4")]
    assert pairs(found.related) == [("101.3", "102.3")]
    assert {pairs(Links([link]))[0]: link.decided for link in found.links.decided} == SAID
    assert found.counts["decided"] == 4 and "same ask (decided)" in str(found.links)
    scores = {pair: link.score for pair, link in zip(pairs(found.links), found.links, strict=True)}
    assert scores[("101.2", "102.4")] == 0.05  # what the program thought of it stays


def test_a_decided_link_is_the_best_one(tmp_path: pathlib.Path) -> None:
    path = fill(tmp_path / "links.csv", {("101.3", "102.1"): "same"})
    found = upr.compare(FIRST, SECOND, matcher=TopicMatcher(), decisions=path)
    assert ("101.3", "102.1") in pairs(found.best) and len(found.linked) == 3


def test_a_pair_that_the_matcher_never_gave() -> None:
    said = LinkDecision(earlier=("", FIRST[2].id), later=(SECOND[2].key or "", ""), word="same", grade=2)
    found = upr.compare(FIRST, SECOND, decisions=Decisions(links=(said,)), matcher=upr.comparison.WordingMatcher())
    assert pairs(found.links)[-1] == ("101.3", "102.3") and found.links[-1].linked and found.links[-1].score == 1.0


def test_decisions_hold_in_lineages(tmp_path: pathlib.Path) -> None:
    path = fill(tmp_path / "links.csv", {("101.3", "102.3"): "same"})
    (press,) = upr.compare(FIRST, SECOND, THIRD, matcher=TopicMatcher(), decisions=path).of("101.3")
    assert [step.when for step in press.steps] == ["cycle 1", "cycle 2", "cycle 3"]


def test_confirming_takes_the_grade_that_the_table_shows(tmp_path: pathlib.Path) -> None:
    path = fill(tmp_path / "links.csv", {("101.2", "102.4"): "confirm"})
    found = upr.compare(FIRST, SECOND, matcher=TopicMatcher(), decisions=path)
    assert pairs(found.related) == [("101.2", "102.4")] and found.related[0].decided == "confirm"


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"decision": "yes"}, r"row 2: the decision is 'yes'; give one of confirm, reject, same, related"),
        ({"link": "perhaps"}, r"row 2: the link is 'perhaps'"),
        ({"later_key": "", "later_id": ""}, r"row 2: it names no recommendation"),
    ],
)
def test_what_a_row_can_not_say(tmp_path: pathlib.Path, changed: dict[str, str], told: str) -> None:
    path = fill(tmp_path / "links.csv", {("101.1", "102.1"): "confirm"}, **changed)
    with pytest.raises(CompareError, match=told):
        Decisions.read(path)


def test_two_rows_that_contradict_each_other(tmp_path: pathlib.Path) -> None:
    path = fill(tmp_path / "links.csv", {("101.1", "102.1"): "same"})
    lines = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join((*lines, lines[1].replace("same", "reject", 1))), "utf-8")
    with pytest.raises(CompareError, match=r"it contradicts what .* row 2 decides"):
        Decisions.read(path)


def test_files_that_are_no_tables(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "x.csv"
    for text, told in (("", "is empty"), ("a,b\n1,2\n", "is no table of decisions"), ("a,a\n1,2\n", "two columns 'a'")):
        path.write_text(text, "utf-8")
        with pytest.raises(CompareError, match=told):
            Decisions.read(path)
    with pytest.raises(CompareError, match="can't be read: No such file"):
        Decisions.read(tmp_path / "none.csv")
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.xml", "<a/>")
    with pytest.raises(ReadError):
        Decisions.read(path)
    with pytest.raises(ExportError, match=r"ends in \.csv or \.xlsx"):
        upr.io.write_links(FOUND, tmp_path / "links.ods")


def test_a_text_that_changed_since(tmp_path: pathlib.Path) -> None:
    path = fill(tmp_path / "links.csv", {("101.1", "102.1"): "reject"}, later_text="torture: something else")
    with pytest.warns(DecisionWarning, match=r"row 2: 101\.1 or 102\.1 reads otherwise now"):
        found = upr.compare(FIRST, SECOND, matcher=TopicMatcher(), decisions=path)
    assert ("101.1", "102.1") in pairs(found.linked)


def test_decisions_of_another_review(tmp_path: pathlib.Path) -> None:
    path = fill(tmp_path / "links.csv", SAID)
    others = [asks(n, ("torture: a", "noted", ""), state=upr.State.of("URY")) for n in (1, 2)]
    others = [upr.Recommendations(attrs.evolve(item, document="other") for item in side) for side in others]
    with pytest.warns(DecisionWarning, match="4 of 4 decisions are of recommendations that are not compared here"):
        upr.compare(*others, matcher=TopicMatcher(), decisions=path)


def test_decisions_on_clusters_are_not_on_links(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "clusters.csv"
    upr.io.write_clusters(upr.cluster(FIRST, matcher=TopicMatcher()), path)
    with pytest.raises(CompareError, match=r"give them to upr\.cluster"):
        upr.compare(FIRST, SECOND, decisions=path)


def _decided(scores: list[tuple[float, bool]]) -> Links:
    then, now = FIRST[0], SECOND[0]
    return Links(
        Link(then, now, score, "same", related=max(score, 0.5), linked=same, grade=2 * same, decided="same")
        for score, same in scores
    )


def test_a_threshold_is_learned_from_decisions() -> None:
    known = [(n / 100, n >= 40) for n in range(10, 80, 3)]
    undecided = Link(FIRST[1], SECOND[1], 0.45, "related", related=0.8, linked=False, grade=1)
    links, threshold = refitted(Links([*_decided(known), undecided]))
    assert 0.37 <= threshold <= 0.4
    assert links[-1].linked and links[-1].grade == 2 and links[-1].decided is None
    high, _ = refitted(Links([*_decided([(n / 100, n >= 60) for n in range(10, 80, 3)]), undecided]))
    assert not high[-1].linked
    with pytest.raises(CompareError, match="learned from 20 decisions"):
        refitted(_decided(known[:10]))
    with pytest.raises(CompareError, match="a quarter of them of either kind; there are 23 for"):
        refitted(_decided([(score, True) for score, _ in known][:23]))


def test_what_is_expected_after_learning_is_of_the_decisions(tmp_path: pathlib.Path) -> None:
    then = asks(1, *((f"topic{n}: ask", "noted", "") for n in range(6)))
    now = asks(2, *((f"topic{n}: ask again", "noted", "") for n in range(6)))
    plain = upr.compare(then, now, matcher=TopicMatcher())
    said = {
        pair: "same" if link.linked else "reject" for pair, link in zip(pairs(plain.links), plain.links, strict=True)
    }
    path = fill(tmp_path / "links.csv", said, plain)
    found = upr.compare(then, now, matcher=TopicMatcher(), decisions=path, retrain=True)
    assert found.threshold == pytest.approx(0.405) and found.accuracy is not None
    assert found.accuracy.measured_on == "36 decisions, each by a threshold that was learned from others"
    assert found.accuracy.precision == 1 and found.accuracy.recall == 0.7  # of all no more than the matcher finds
    unknown = upr.compare(then, now, matcher=TopicMatcher(accuracy=None), decisions=path, retrain=True)
    assert unknown.accuracy is None and not unknown.knows_what_is_new
    assert "threshold 0.41, learned from 36 decisions" in str(found)


@pytest.mark.parametrize("name", ["links.csv", "links.xlsx"])
def test_no_cell_runs_as_a_formula(tmp_path: pathlib.Path, name: str) -> None:
    evil = [asks(n, ("=HYPERLINK(1) x", "noted", "")) for n in (1, 2)]
    path = tmp_path / name
    upr.io.write_links(upr.compare(*evil, matcher=TopicMatcher()), path)
    if name.endswith("csv"):
        assert ",'=HYPERLINK" in path.read_text("utf-8") and ",=" not in path.read_text("utf-8")
    else:
        sheet = openpyxl.load_workbook(path).active
        assert not any(cell.data_type == "f" for row in sheet.iter_rows() for cell in row)
        assert sheet["V2"].value == "=HYPERLINK(1) x" or "=HYPERLINK(1) x" in [c.value for c in sheet[2]]


def test_a_table_with_semicolons_of_a_spreadsheet(tmp_path: pathlib.Path) -> None:
    path = fill(tmp_path / "links.csv", SAID)
    rows = list(csv.reader(path.read_text("utf-8").splitlines()))
    path.write_text("\ufeff" + "".join(";".join(f'"{cell}"' for cell in row) + "\r\n" for row in rows), "utf-8")
    assert len(Decisions.read(path).links) == 4
