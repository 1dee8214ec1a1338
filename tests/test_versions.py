"""Versions of one report: what `diff` finds between made versions of known keys, and what `combine` makes of them."""

from __future__ import annotations

import csv
import io
import json
import os
import pathlib
import random
import time

import attrs
import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

import upr
from tests.parsers.addenda import LISTS
from tests.parsers.reports import CHAD, PERU
from tests.test_query import make
from upr.cli.program import main
from upr.core import Recommendation
from upr.errors import CompareError
from upr.io import from_review_record, schema, to_review_record
from upr.io.diff import diff_record
from upr.review.pairing import _best, _most_first, pairs
from upr.review.word_changes import marked, word_changes

CORPUS = os.environ.get("UPR_CORPUS")
REPORT, ADDENDUM = upr.parse_text(CHAD.text()), upr.parse_text(LISTS)


def item(label: str, text: str, *states: str, status: str | None = "supported") -> Recommendation:
    """An item of a made version."""
    lead, _, number = label.partition(".")
    by = tuple(upr.Attribution(state=upr.State.of(name), as_printed=name) for name in states)
    responses = (upr.Response(status=status, by="working-group"),) if status else ()
    return attrs.evolve(
        make(int(number), "noted", text=text), label=label, run=int(lead), recommending_states=by, responses=responses,
        decided_by=0 if status else None,
    )  # fmt: skip


DRAFT = [
    item("6.1", "Ratify the Convention against Torture", "Chad", "Peru"),
    item("6.2", "Ratify the Convention against Torture", "Kenya"),
    item("6.3", "Abolish the death penalty", "Norway"),
    item("6.4", "Harmonise national laws with the Rome Statute", "Ghana"),
    item("6.5", "Build more schools for girls in rural areas", "Japan"),
    item("7.1", "Release all journalists who are detained", "Canada", status="pending"),
    item("7.2", "Protect the rights of persons with disabilities", "Cuba", status="pending"),
]
ISSUED = [
    item("56.1", "Establish an independent national human rights institution", "India"),
    item("56.2", "Ratify the Convention against Torture", "Kenya"),
    item("56.3", "Ratify the Convention against Torture", "Peru", "Brazil"),
    item("56.4", "Harmonize its national laws with the Rome Statute,", "Ghana"),
    item("56.5", "Declare a moratorium on executions", "Norway"),
    item("56.6", "Build more Schools for girls, in rural areas", "Japan"),
    item("57.1", "Release all journalists who are detained", "Canada", status="noted"),
]
# Which item of the draft each item of the issued report is.
KEY = {"56.1": None, "56.2": "6.2", "56.3": "6.1", "56.4": "6.4", "56.6": "6.5", "57.1": "7.1"}


def test_items_are_found_by_text() -> None:
    found = upr.diff(DRAFT, ISSUED)
    assert {new: old for old, new in found.labels.items()} == {new: old for new, old in KEY.items() if old}
    assert [entry.label for entry in found.added] == ["56.1", "56.5"]
    assert [entry.label for entry in found.removed] == ["6.3", "7.2"]
    assert len(found.entries) == len(DRAFT) + 2 and len(found.changes) == len(found.entries)


def test_what_changed_is_told_thing_by_thing() -> None:
    found = upr.diff(DRAFT, ISSUED)
    of = {entry.label: entry for entry in found.entries}
    assert of["6.4 -> 56.4"].marked == (
        "[-Harmonise-] {+Harmonize its+} national laws with the Rome Statute{+,+}"
    )  # fmt: skip
    assert not of["6.4 -> 56.4"].is_editorial and of["6.5 -> 56.6"].is_editorial
    assert of["6.5 -> 56.6"].marked == "Build more [-schools-] {+Schools+} for girls{+,+} in rural areas"
    states = of["6.1 -> 56.3"]
    assert (states.changes, states.states_added, states.states_removed) == (("label", "states"), ("Brazil",), ("Chad",))
    assert of["7.1 -> 57.1"].answer == "pending -> noted" and of["7.1 -> 57.1"].changes == ("label", "answer")
    assert found.renumbered == (("6.2", "56.2"), ("6.1", "56.3"), ("6.4", "56.4"), ("6.5", "56.6"), ("7.1", "57.1"))
    assert found.counts == {
        "old": 7, "new": 7, "added": 2, "removed": 2, "renumbered": 5, "texts": 2, "editorial": 1, "states": 1,
        "answers": 1, "same": 0,
    }  # fmt: skip


def test_labels_that_follow_one_another_are_ranges() -> None:
    old = [item(f"6.{n}", f"Word{n} of{n} item{n}", "Peru") for n in range(1, 20)]
    new = [attrs.evolve(i, label=f"56.{i.number + (i.number > 9)}", number=i.number + (i.number > 9)) for i in old]
    assert upr.diff(old, new).renumbered == (("6.1-6.9", "56.1-56.9"), ("6.10-6.19", "56.11-56.20"))


def test_an_item_rewritten_at_its_place_is_changed_not_lost() -> None:
    new = [attrs.evolve(i, text="Establish a moratorium on executions") if i.label == "6.3" else i for i in DRAFT]
    (entry,) = upr.diff(DRAFT, new).changes
    assert entry.changes == ("text",) and entry.score < 0.2
    other = [attrs.evolve(i, text="Open the borders", recommending_states=()) if i.label == "6.3" else i for i in DRAFT]
    assert [entry.kind for entry in upr.diff(DRAFT, other).changes] == ["removed", "added"]


def test_joined_and_split_items_are_told() -> None:
    one = [item("6.1", "Ratify the Covenant", "Peru"), item("6.2", "Ratify the Covenant", "Chad")]
    both = [item("6.1", "Ratify the Covenant", "Chad", "Peru")]
    joined = upr.diff(one, both).removed
    assert [(entry.label, entry.related) for entry in joined] == [("6.2", "6.1")]
    split = upr.diff(both, one).added
    assert [(entry.label, entry.related) for entry in split] == [("6.2", "6.1")]


def test_texts_that_repeat_are_assigned_fairly() -> None:
    old = [item(f"6.{n}", "Ratify the Covenant", name) for n, name in enumerate(("Peru", "Chad", "Cuba"), 1)]
    new = [item("6.1", "Ratify the Covenant", "Cuba"), item("6.2", "Ratify the Covenant", "Chad", "Togo")]
    found = upr.diff(old, new)
    assert found.labels == {"6.3": "6.1", "6.2": "6.2"} and [e.label for e in found.removed] == ["6.1"]


def test_the_sum_of_likenesses_decides_not_the_first_pair() -> None:
    # The first old text is like both new ones, the second like the first alone: both find one.
    assert _best([[0.9, 0.85], [0.88, 0.0]]) == [1, 0]
    assert list(_most_first({(0, 0): 0.9, (0, 1): 0.85, (1, 0): 0.88})) == [(0, 0)]


@given(st.lists(st.lists(st.floats(0, 1), min_size=4, max_size=4), min_size=1, max_size=4))
def test_the_best_assignment_is_the_best(gains: list[list[float]]) -> None:
    import itertools

    best = max(sum(gains[r][c] for r, c in enumerate(p)) for p in itertools.permutations(range(4), len(gains)))
    assert sum(gains[row][column] for row, column in enumerate(_best(gains))) == pytest.approx(best)


def test_quotes_dashes_and_blanks_are_no_change() -> None:
    old, new = "The State’s “law” – no.1 of women", 'The  State\'s "law" - no. 1 of women'
    assert upr.diff([item("6.1", old)], [item("6.1", new)]).changes == ()


@given(*(st.lists(st.sampled_from(["a", "the", "law", "rights,", "(x)"]), max_size=12).map(" ".join) for _ in "ab"))
def test_the_pieces_are_both_texts(old: str, new: str) -> None:
    pieces = word_changes(old, new)
    for text, op in ((old, "removed"), (new, "added")):
        kept = "".join(piece.text for piece in pieces if piece.op in ("same", op))
        assert kept.replace(" ", "") == text.replace(" ", "")
    assert marked(word_changes(new, new)) == new


def test_long_texts_are_compared_in_bounded_time() -> None:
    rng = random.Random(14)
    one, two = ("".join(rng.choice("ab ") for _ in range(60_000)) for _ in "ab")
    start = time.perf_counter()
    assert [piece.op for piece in word_changes(f"Begin {one} end", f"Begin {two} end")][-1] == "same"
    assert time.perf_counter() - start < 5


def _words(form: str, rng: random.Random, n: int) -> str:
    made = {
        "the same": "Ratify it",
        "alike": f"Ratify the Convention {rng.choice('abc')} number {n} on the rights of all women of the State",
        "other": " ".join(f"w{rng.randrange(300)}" for _ in range(40)),
    }
    return made[form]


@pytest.mark.parametrize("form", ["the same", "alike", "other"])
def test_five_hundred_items_take_no_long(form: str) -> None:
    rng = random.Random(14)
    old, new = ([item(f"6.{n}", _words(form, rng, n)) for n in range(1, 501)] for _ in "ab")
    start = time.perf_counter()
    found = upr.diff(old, new)
    assert time.perf_counter() - start < 10
    assert len(found.labels) == (0 if form == "other" else 500)
    assert form == "other" or all(label == other for label, other in found.labels.items())


def test_edited_versions_keep_their_items() -> None:
    """Of 400 made items, renumbered, 1 in 30 dropped, words exchanged: every item is found as itself."""
    rng = random.Random(52)
    lexicon = [f"{a}{b}" for a in ("ra", "con", "pro", "tec") for b in ("tify", "vention", "gress", "tion", "law")]
    texts = [" ".join(rng.choices(lexicon, k=14)) + f" of area{n % 90} and group{n % 70}" for n in range(400)]
    old = [item(f"6.{n}", text, rng.choice(["Peru", "Chad", "Cuba"])) for n, text in enumerate(texts, 1)]
    kept = [n for n in range(400) if rng.random() > 1 / 30]
    new = []
    for place, n in enumerate(kept, 1):
        tokens = old[n].text.split()
        for _ in range(rng.choice([0, 1, 2])):
            tokens[rng.randrange(10)] = "amended"
        new.append(attrs.evolve(old[n], text=" ".join(tokens), label=f"56.{place}", number=place))
    assert {p.new: p.old for p in pairs(old, new) if p.new is not None} == dict(enumerate(kept))


def test_what_a_version_does_not_give_is_not_compared() -> None:
    silent = [attrs.evolve(i, responses=(), decided_by=None) for i in DRAFT]
    found = upr.diff(DRAFT, silent)
    assert found.changes == () and found.notes == ("the newer version gives no answers: these are not compared",)
    nameless = [attrs.evolve(i, recommending_states=()) for i in DRAFT]
    assert upr.diff(nameless, DRAFT).notes == (
        "the older version gives no recommending States: these are not compared",
    )
    assert upr.diff([], DRAFT).counts["added"] == 7 and upr.diff([], []).changes == ()
    one_silent = [*DRAFT[:-1], silent[-1]]
    assert [entry.answer for entry in upr.diff(DRAFT, one_silent).changes] == ["pending -> no answer"]


def test_a_list_of_ohchr_is_compared_by_position() -> None:
    def listed(status: str) -> list[Recommendation]:
        response = upr.Response(status=status, by="ohchr")
        return [attrs.evolve(item("6.1", "Abolish it"), responses=(response,), decided_by=0)]

    rejected = [item("6.1", "Abolish it", status="rejected")]
    assert upr.diff(rejected, listed("noted")).changes == ()
    assert upr.diff(rejected, [item("6.1", "Abolish it", status="noted")]).changed("answer")
    assert upr.diff(rejected, listed("supported")).changed("answer")


def test_other_reviews_are_refused() -> None:
    with pytest.raises(CompareError, match="Chad, Peru"):
        upr.diff(REPORT, upr.parse_text(PERU.text()))
    earlier = [attrs.evolve(i, cycle=upr.Cycle.FIRST) for i in REPORT.recommendations]
    with pytest.raises(CompareError, match="cycles 1, 2"):
        upr.diff(earlier, REPORT)


def test_shown_in_a_notebook_and_as_text() -> None:
    found = upr.diff([item("6.1", "Free <b>all</b>")], [item("6.1", "Free <i>all</i>")])
    assert "[-&lt;b-]" not in repr(found) and "<b>all" not in found._repr_html_() and "text" in str(found)
    assert repr(found.changes[0]).startswith("<Change 6.1 changed (text):")


# The command


@pytest.fixture
def files(tmp_path: pathlib.Path) -> tuple[str, str]:
    """A draft and the report that was issued."""
    old, new = tmp_path / "draft.txt", tmp_path / "issued.txt"
    old.write_text(CHAD.text(), "utf-8")
    new.write_text(CHAD.text().replace("Abolish the death penalty", "Abolish the Death penalty soon", 1), "utf-8")
    return str(old), str(new)


def test_the_command(files: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", *files]) == 1
    out = capsys.readouterr().out
    assert "1 texts changed" in out and "Abolish the [-death-] {+Death+} penalty {+soon+}" in out
    assert "\x1b" not in out
    assert main(["diff", files[0], files[0].replace("draft", "./draft")]) == 2  # one file, twice
    assert "diff takes two documents" in capsys.readouterr().err
    again = pathlib.Path(files[1]).with_name("again.txt")
    again.write_bytes(pathlib.Path(files[0]).read_bytes())
    assert main(["diff", files[0], str(again)]) == 0
    assert "no change" in capsys.readouterr().out


def test_formats_of_the_command(files: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", *files, "-f", "json"]) == 1
    record = json.loads(capsys.readouterr().out)
    assert record["schema"] == "upr/diff/1" and record["old"]["source"] == "draft.txt"
    (change,) = record["changes"]
    assert change["changes"] == ["text"] and {"op": "added", "text": "soon"} in change["words"]
    assert main(["diff", *files, "-f", "jsonl", "--all"]) == 1
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert len(lines) == 50 and sum(line["kind"] == "same" for line in lines) == 49
    assert main(["diff", *files, "-f", "csv"]) == 1
    (row,) = csv.DictReader(io.StringIO(capsys.readouterr().out))
    assert row["change"] == "text" and row["old_label"] == row["new_label"] == change["old"]["label"]
    written = pathlib.Path(files[0]).with_name("out.csv")
    assert main(["diff", *files, "-o", str(written)]) == 1 and written.read_text("utf-8").startswith("change,")
    assert main(["diff", *files, "-o", files[0]]) == 2  # an input is never written


def test_records_hold_to_the_schema(files: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    validator = jsonschema.Draft202012Validator(schema("upr/diff/1"))
    jsonschema.Draft202012Validator.check_schema(validator.schema)
    assert main(["diff", *files, "-f", "json", "--all"]) == 1
    record = json.loads(capsys.readouterr().out)
    validator.validate(record)
    of_change = validator.evolve(schema={**validator.schema, "$ref": "#/$defs/change"})
    assert main(["diff", *files, "-f", "jsonl"]) == 1
    of_change.validate(json.loads(capsys.readouterr().out))
    items = REPORT.recommendations
    changed = [attrs.evolve(items[0], recommending_states=()), *items[3:], attrs.evolve(items[1], text="Go home")]
    alone = diff_record(found := upr.diff(items, changed), items, changed, found.entries)
    validator.validate(alone)
    assert alone["old"] is None and {c["kind"] for c in alone["changes"]} == {"same", "changed", "removed"} | (
        {"added"} if found.added else set()
    )
    for name, wrong in (("counts", {}), ("changes", [{}]), ("schema", "upr/diff/2")):
        assert not validator.is_valid({**record, name: wrong})


def test_what_changed_is_not_hidden_among_new_labels() -> None:
    items = REPORT.recommendations
    new = [attrs.evolve(item, label=f"56.{n}", run=1, number=n) for n, item in enumerate(items, 1)]
    new[-1] = attrs.evolve(new[-1], text=new[-1].text + " soon")
    found = upr.diff(items, new)
    assert found.counts["renumbered"] == len(items) > 40
    for shown in (str(found), found._repr_html_()):
        assert "{+soon+}" in shown and new[0].text not in shown and "56.1-56." in shown
    assert "note 1" in upr.diff(items, [attrs.evolve(i, responses=(), decided_by=None) for i in new])._repr_html_()


def test_pledges_and_positions_that_differ_are_told() -> None:
    pledge = upr.Pledge(label="95", text="95. Chad will ratify it.", raw="", spans=())
    other = attrs.evolve(pledge, text="95. Chad will ratify it in 2030.")
    position = upr.Reference(paragraph="38 (a)", wording="noted", status=upr.ResponseStatus.NOTED)
    old = attrs.evolve(REPORT, pledges=(pledge,), references=(position,))
    new = attrs.evolve(REPORT, pledges=(other, pledge), references=(position,))
    (note,) = upr.diff(old, new).notes
    assert note == "the pledges are not the same (1 and 2): they are not compared one by one"
    rejected = attrs.evolve(old, references=(attrs.evolve(position, status=upr.ResponseStatus.REJECTED),))
    assert ["positions on paragraphs" in note for note in upr.diff(old, rejected).notes] == [True]
    assert not upr.diff(old, old).notes and not upr.diff(old, REPORT).notes


def test_a_file_that_cannot_be_read(files: tuple[str, str], tmp_path: pathlib.Path) -> None:
    (tmp_path / "void.txt").write_bytes(b"")
    assert main(["diff", files[0], str(tmp_path / "void.txt")]) == 3


# Combining


def version(symbol: str | None, date: str | None, **statuses: str) -> upr.Document:
    """The made report as another version: its symbol, its date, and other answers by label."""
    import datetime as dt

    name = symbol or "draft"
    items = [
        attrs.evolve(i, document=name, responses=(attrs.evolve(i.responses[0], document=name, status=statuses[key]),))
        if (key := "n" + i.label.replace(".", "_")) in statuses else attrs.evolve(i, document=name)
        for i in REPORT.recommendations
    ]  # fmt: skip
    day = dt.date.fromisoformat(date) if date else None
    return attrs.evolve(REPORT, id=name, symbol=symbol, date=day, recommendations=items, sha256="")


def test_a_draft_is_no_second_report() -> None:
    draft = version("A/HRC/WG.6/22/L.3", "2015-05-04")
    renumbered = attrs.evolve(draft, recommendations=[
        attrs.evolve(i, label=f"6.{n}", run=1, number=n) for n, i in enumerate(draft.recommendations, 1)
    ])  # fmt: skip
    review = upr.combine(renumbered, REPORT, ADDENDUM)
    assert review.sources[0] == REPORT and review.superseded == (1,) and renumbered not in review.current
    assert [(f.code, f.severity) for f in review.findings] == [("version", "info")]
    assert review.counts() == upr.combine(REPORT, ADDENDUM).counts() and review.audit().ok, str(review.audit())
    assert upr.combine(REPORT, ADDENDUM, renumbered) == review
    assert upr.combine(renumbered, ADDENDUM).recommendations  # a draft alone, with the answers to what was issued


def test_the_latest_issued_version_decides() -> None:
    # The draft says that 92.1 is supported, the issued report that it will be examined: the draft's word is history.
    draft = version("A/HRC/30/17", "2015-05-04", n92_1="supported")
    review = upr.combine(REPORT, draft)
    decided = review.recommendations["92.1"]
    assert decided.status == "pending" and [r.status.value for r in decided.responses] == ["supported", "pending"]
    assert next(f.message for f in review.findings if f.code == "revised").startswith("92.1: supported in ")
    assert "contradiction" not in {f.code for f in review.findings}
    answered = upr.combine(REPORT, draft, ADDENDUM).recommendations["92.1"]
    assert answered.decision and answered.decision.document == "A/HRC/30/17/Add.1"


def test_undated_versions() -> None:
    listed = version("A/HRC/30/17", None)
    listed = attrs.evolve(listed, path="folder/list.docx", recommendations=[
        attrs.evolve(i, responses=(), decided_by=None) for i in listed.recommendations[:-1]
    ])  # fmt: skip
    review = upr.combine(listed, REPORT)
    (finding,) = (f for f in review.findings if f.code == "version")
    assert finding.message.startswith("A/HRC/30/17 (list.docx) is another version of A/HRC/30/17")
    assert "which decides as the latest that is dated: 49 recommendations in both" in finding.message
    both = (attrs.evolve(REPORT, date=None), listed)
    assert "same-age" in {f.code for f in upr.combine(*both).findings}
    assert upr.combine(*both) == upr.combine(*reversed(both))


def test_the_record_of_versions_comes_back() -> None:
    review = upr.combine(version("A/HRC/30/17", "2015-05-04"), REPORT)
    record = json.loads(json.dumps(to_review_record(review)))
    jsonschema.Draft202012Validator(schema("upr/review/1")).validate(record)
    assert record["superseded"] == [1] and from_review_record(record) == review
    del record["superseded"]  # as earlier versions of the library wrote it
    assert from_review_record(record).superseded == ()
    with pytest.raises(upr.errors.RecordError, match="superseded"):
        from_review_record({**record, "superseded": [7]})


# Real files


@pytest.mark.skipif(not CORPUS, reason="needs UPR_CORPUS")
def test_somalia_and_slovenia() -> None:
    folder = pathlib.Path(CORPUS or "")
    report, listed = (upr.read(folder / "session52" / f"somalia_{name}.docx") for name in ("report", "list"))
    found = upr.diff(report, listed)
    assert found.counts["same"] == 288 and found.notes and not found.changes
    review = upr.combine(listed, report)
    assert review.sources[0].path == report.path and review.counts()["supported"] == 259
    for number, cycle, size in (("28_15", 2, 163), ("43_15", 3, 215)):
        report, listed = (
            upr.read(folder / "slovenia" / name) for name in (f"A_HRC_{number}.pdf", f"thematic_list_cycle{cycle}.docx")
        )
        found = upr.diff(report, listed)
        assert not found.added and not found.removed and not found.changed("label") and len(found.labels) == size
