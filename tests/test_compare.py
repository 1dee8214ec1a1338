"""Comparison of two cycles: direction, refusals, links, and what changed."""

from __future__ import annotations

import json
import pathlib

import pytest

import upr
from tests.parsers.papers import KENYA
from tests.test_query import make
from upr.cli.program import main
from upr.comparison.matcher import Link, Matcher, WordingMatcher
from upr.core import Cycle, Recommendation
from upr.errors import CompareError, PendingWarning, QueryError
from upr.query import Recommendations

KEN, URY = upr.State.of("KEN"), upr.State.of("URY")
LONG = "Ratify the Optional Protocol to the Convention against Torture and set up a national preventive mechanism"


def cycle(number: int, *rows: tuple[int, str, str], state: upr.State = KEN) -> Recommendations:
    """Recommendations of one cycle: number, status, text."""
    return Recommendations(
        make(n, status, text=text, cycle=Cycle(number), state_under_review=state) for n, status, text in rows
    )


EARLIER = cycle(1, (1, "rejected", LONG), (2, "supported", "Abolish the death penalty"), (3, "noted", "Free the press"))
LATER = cycle(
    2, (11, "supported", LONG + " soon"), (12, "supported", "Abolish the Death penalty."),
    (13, "noted", "Build schools"), (14, "rejected", "Abolish the death penalty"),
)  # fmt: skip


def test_what_changed() -> None:
    found = upr.compare(EARLIER, LATER, matcher=WordingMatcher())
    assert [(x.earlier.number, x.later.number, x.kind) for x in found.best] == [
        (1, 11, "near"), (2, 12, "exact"), (2, 14, "exact"),
    ]  # fmt: skip
    (link,) = found.where(then="rejected", now="supported")
    assert link.score == pytest.approx(2 * 16 / 33) and link.later.number == 11
    assert [i.number for i in found.repeated] == [11, 12, 14]
    assert [i.number for i in found.not_linked_later] == [13] and [i.number for i in found.not_linked_earlier] == [3]
    transitions = found.transitions
    assert transitions["rejected", "supported"] == 1 and transitions["supported", "rejected"] == 1
    assert transitions.total == 3 and transitions["noted", "noted"] == 0
    rest = "1 later not linked by wording, 1 earlier not linked by wording"
    assert repr(found) == f"<Comparison 3 earlier, 4 later, 3 repeated, {rest}>"
    assert len(found.where(then=["rejected", "supported"])) == 3
    with pytest.raises(QueryError, match="no status is called"):
        found.where(then="refused")


def test_direction_is_told_by_the_cycles() -> None:
    assert upr.compare(LATER, EARLIER).earlier == EARLIER == upr.compare(EARLIER, LATER).earlier
    assert upr.compare(LATER, EARLIER, as_given=True).earlier == LATER


def test_refusals() -> None:
    with pytest.raises(CompareError, match="recommendations to Kenya, Uruguay"):
        upr.compare(EARLIER, cycle(2, (1, "noted", "x"), state=URY))
    with pytest.raises(CompareError, match="both are of cycle 1"):
        upr.compare(EARLIER, EARLIER)
    with pytest.raises(CompareError, match="one side is of the cycles 1, 2"):
        upr.compare(EARLIER, EARLIER + LATER)
    with pytest.raises(CompareError, match="unknown"):
        upr.compare([make(1, state_under_review=KEN)], LATER)


def test_a_side_without_answers_warns() -> None:
    with pytest.warns(PendingWarning, match="2 of the 2 later recommendations have no answer"):
        upr.compare(EARLIER, cycle(2, (1, "pending", "x"), (2, "pending", "y")))


def test_an_empty_side() -> None:
    found = upr.compare(EARLIER, Recommendations())
    assert len(found.not_linked_earlier) == 3 and not found.links and found.transitions.total == 0
    assert upr.compare([], []).transitions.total == 0


def test_another_matcher() -> None:
    class First:
        def links(self, earlier: object, later: object) -> list[Link]:
            return [Link(earlier[0], later[-1], 0.5, "near")]  # type: ignore[index]

    assert isinstance(First(), Matcher) and isinstance(WordingMatcher(), Matcher)
    (link,) = upr.compare(EARLIER, LATER, matcher=First()).links
    assert (link.earlier.number, link.later.number) == (1, 14)
    with pytest.raises(ValueError):
        WordingMatcher(least=2)


def test_html_is_escaped() -> None:
    evil = [cycle(n, (1, "noted", "<script>x</script>")) for n in (1, 2)]
    found = upr.compare(*evil, matcher=WordingMatcher())
    assert "<script>" not in found._repr_html_() and "&lt;script&gt;" in found._repr_html_()
    assert str(found.links).splitlines()[1].split()[:4] == ["90.1", "noted", "90.1", "noted"]


def test_reports_of_any_kind_may_be_compared() -> None:
    class Anything:
        def __init__(self, items: Recommendations) -> None:
            self.recommendations: Recommendations = items

    assert len(upr.compare(Anything(EARLIER), Anything(LATER), matcher=WordingMatcher()).repeated) == 3


def _paper(folder: pathlib.Path, words: str) -> str:
    path = folder / f"{words}.txt"
    path.write_text(KENYA.text().replace("second", words, 1), "utf-8")
    return str(path)


@pytest.mark.filterwarnings("default")
def test_the_command(tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, second = _paper(tmp_path, "first"), _paper(tmp_path, "second")
    links = tmp_path / "links.jsonl"
    assert main(["compare", second, first, "-f", "json", "--links", str(links)]) == 0
    record = json.loads(capsys.readouterr().out)
    assert record["earlier"]["cycle"] == 1 and record["transitions"]["supported"]["supported"] == 34
    rows = [json.loads(line) for line in links.read_text("utf-8").splitlines()]
    assert len({row["later"] for row in rows if row["linked"]}) == 60
    assert main(["compare", first, second]) == 0
    assert "60 repeated" in capsys.readouterr().out
    assert main(["compare", first, first]) == 2
    assert "needs two documents" in capsys.readouterr().err
    assert main(["compare", first]) == 2
    assert main(["compare", first, str(tmp_path / "none.txt")]) == 3
    (tmp_path / "again.txt").write_text(KENYA.text().replace("second", "first", 1) + " ", "utf-8")
    assert main(["compare", first, str(tmp_path / "again.txt")]) == 2
    assert "both are of cycle 1" in capsys.readouterr().err


def test_recommendations_are_linked_in_linear_memory() -> None:
    many = [
        Recommendation(label=str(n), run=1, number=n, text=f"Ratify treaty {n}", document="d") for n in range(1, 400)
    ]
    assert len(list(WordingMatcher(least=1.0).links(many, many))) == 399
