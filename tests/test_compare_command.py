"""The command `upr compare`: reviews, decisions, tables, records, and exit statuses."""

from __future__ import annotations

import csv
import json
import pathlib

import pytest

import upr
from tests.comparison.toys import FIRST, SECOND, THIRD, TopicMatcher, asks
from tests.parsers.papers import KENYA
from upr.cli.compared import comparison_text, lineages_text
from upr.cli.program import main
from upr.errors import PendingWarning
from upr.io.comparison import from_comparison_record, from_lineages_record

pytestmark = pytest.mark.filterwarnings("default")


def paper(folder: pathlib.Path, cycle: str, more: str = "") -> str:
    path = folder / f"{cycle}{len(more)}.txt"
    path.write_text(KENYA.text().replace("second", cycle, 1) + more, "utf-8")
    return str(path)


def test_decisions_go_out_and_come_back(tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, second, table = paper(tmp_path, "first"), paper(tmp_path, "second"), tmp_path / "links.csv"
    words = ["compare", first, second, "--matcher", "wording"]
    assert main([*words, "--to-decide", str(table)]) == 0
    with table.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) >= 60 and {row["decision"] for row in rows} == {""}
    rows[0]["decision"] = "reject"
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)
    capsys.readouterr()
    assert main([*words, "--decisions", str(table), "-f", "json"]) == 0
    found = from_comparison_record(json.loads(capsys.readouterr().out))
    assert [link.decided for link in found.links.decided] == ["reject"] and "1 decided" in repr(found)
    assert main([*words, "--decisions", str(table), "--retrain"]) == 2
    assert "learned from 20 decisions" in capsys.readouterr().err
    assert main([*words, "--retrain"]) == 2 and "name them with --decisions" in capsys.readouterr().err
    assert main([*words, "--decisions", str(table), "-o", str(table)]) == 2  # an input is never overwritten
    assert main([*words, "--decisions", str(tmp_path / "none.csv")]) == 2
    assert main([*words, "--to-decide", str(tmp_path / "links.ods")]) == 2


def test_rows(tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, second = paper(tmp_path, "first"), paper(tmp_path, "second")
    out = tmp_path / "out.csv"
    assert main(["compare", first, second, "-f", "csv", "-o", str(out)]) == 0
    with out.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert sum(row["best"] == "yes" for row in rows) == 60 and rows[0]["earlier_text"]
    assert capsys.readouterr().out == ""


def test_three_cycles_give_lineages(tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]) -> None:
    paths = [paper(tmp_path, cycle) for cycle in ("third", "first", "second")]
    assert main(["compare", *paths, "-f", "json", "--matcher", "wording"]) == 0
    found = from_lineages_record(json.loads(capsys.readouterr().out))
    assert [side[0].cycle for side in found.sides] == [1, 2, 3]
    assert main(["compare", *paths, "-f", "csv", "--matcher", "wording"]) == 0
    assert capsys.readouterr().out.startswith("lineage,first_asked,times,")
    assert main(["compare", *paths, "--matcher", "wording"]) == 0
    shown = capsys.readouterr().out
    assert "(cycle 1)" in shown and "cycle 1 to cycle 3: " in shown and "Asked again" in shown


def test_documents_of_one_cycle_are_combined(tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, second, more = paper(tmp_path, "first"), paper(tmp_path, "second"), paper(tmp_path, "second", " ")
    assert main(["compare", first, second, more, "--matcher", "wording"]) == 0
    captured = capsys.readouterr()
    assert "cycle 2: 2 documents are combined" in captured.err and "60 repeated" in captured.out


def test_records_and_reviews_are_taken(tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, second = paper(tmp_path, "first"), paper(tmp_path, "second")
    review = tmp_path / "review.json"
    review.write_text(json.dumps(upr.io.to_review_record(upr.combine(upr.read(second)))), "utf-8")
    assert main(["compare", first, str(review), "--matcher", "wording"]) == 0
    assert "60 repeated" in capsys.readouterr().out


class _Args:
    """What the command line gives to what is printed."""

    output: str | None = "file"
    examples = 1


def test_what_people_read() -> None:
    shown = comparison_text(upr.compare(FIRST, SECOND, matcher=TopicMatcher()), _Args())  # type: ignore[arg-type]
    assert "cycle1 (cycle 1) and cycle2 (cycle 2)" in shown and "of the links 80% are right" in shown
    assert "Answered otherwise:\n  101.1 noted -> 102.1 supported (same ask 0.80; torture:)" in shown
    assert "    then: torture: ratify the convention\n    now:  torture: ratify the convention soon" in shown
    assert "New, so far as links are found: 75% of such are rightly called so (1 of 2):" in shown
    assert "Dropped, so far as links are found: 70% of such are rightly called so (1 of 2):" in shown
    assert "(right in 610 of 720 pairs" in shown and "Who repeats its own asks" in shown
    unknown = upr.compare(FIRST, SECOND, matcher=TopicMatcher(accuracy=None))
    assert "Later, not linked by topics" in comparison_text(unknown, _Args())  # type: ignore[arg-type]
    several = lineages_text(upr.compare(FIRST, SECOND, THIRD, matcher=TopicMatcher()), _Args())  # type: ignore[arg-type]
    assert "Lineages 5: 2 found in 1 cycle" in several and "Asked again (2 of 3):" in several


def test_what_has_no_answer_yet_is_not_answered_otherwise() -> None:
    pending = asks(2, ("torture: ratify the convention", "pending", ""))
    with pytest.warns(PendingWarning):
        found = upr.compare(FIRST, pending, matcher=TopicMatcher())
    shown = comparison_text(found, _Args())  # type: ignore[arg-type]
    assert "1 repeated" in shown and "Answered otherwise" not in shown
