"""An organisation's own asks against a review."""

from __future__ import annotations

import pathlib

import pytest

import upr
from tests.comparison.toys import SECOND, TopicMatcher
from upr.errors import CompareError

ASKS = ["torture: end it", "schools: pay for schools", "press: let it print"]


def test_what_became_of_each_ask() -> None:
    found = upr.match(ASKS, SECOND, matcher=TopicMatcher())
    assert repr(found) == "<Uptakes 3: 1 taken up, 1 in part, 1 not linked by topics>"
    torture, schools, press = found
    assert [link.later.label for link in torture.taken_up] == ["102.1", "102.2"]
    assert torture.states == ("France", "Mexico") and torture.answers == {"supported": 1, "noted": 1}
    assert [link.later.label for link in schools.related] == ["102.4"] and not schools.taken_up
    assert list(found.not_linked) == [press] and list(found.in_part) == [schools] and list(found.taken_up) == [torture]
    assert "102.1 supported: torture: ratify the convention soon [torture:]" in str(torture)
    assert "no recommendation is linked" in str(press) and "of the links 80% are right" in str(found)


@pytest.mark.parametrize("heading", ["text", "Ask", "Recommendation"])
def test_asks_of_a_table(tmp_path: pathlib.Path, heading: str) -> None:
    path = tmp_path / "asks.csv"
    path.write_text(f"topic,{heading}\na,{ASKS[0]}\nb,\nc,{ASKS[1]}\n", "utf-8")
    assert [each.ask.text for each in upr.match(str(path), SECOND, matcher=TopicMatcher())] == ASKS[:2]
    assert [each.ask.text for each in upr.match(path, SECOND, column="topic", matcher=TopicMatcher())] == [
        "a",
        "b",
        "c",
    ]
    with pytest.raises(CompareError, match=r"has no column 'words'.*there are 'topic'"):
        upr.match(path, SECOND, column="words")


def test_what_is_no_list_of_asks(tmp_path: pathlib.Path) -> None:
    with pytest.raises(CompareError, match="to match one text, give a list with it"):
        upr.match("Ratify the convention", SECOND)
    with pytest.raises(CompareError, match="ask 2 is empty"):
        upr.match(["a", " "], SECOND)
    assert len(upr.match([], SECOND)) == 0
    path = tmp_path / "asks.csv"
    path.write_text("id\n1\n", "utf-8")
    with pytest.raises(CompareError, match="no column 'text' or 'ask' or 'recommendation'"):
        upr.match(path, SECOND)


def test_the_table_that_is_written(tmp_path: pathlib.Path) -> None:
    upr.io.write_uptakes(upr.match(ASKS, SECOND, matcher=TopicMatcher()), tmp_path / "out.csv")
    lines = (tmp_path / "out.csv").read_text("utf-8").splitlines()
    assert len(lines) == 5 and lines[-1].startswith("3,press: let it print,not linked,")


def test_html_is_escaped() -> None:
    found = upr.match(["<script>x</script>"], SECOND, matcher=TopicMatcher())
    assert "<script>" not in found._repr_html_() + found[0]._repr_html_()
