"""Networks: edges that networkx opens, from a frame, from CSV and from GraphML."""

from __future__ import annotations

import io
import pathlib

import attrs
import networkx
import pandas
import pytest

import upr
from tests.test_columns import a_report
from upr.cli.program import main
from upr.query import Edges, Recommendations


def edges() -> Edges:
    (item,) = a_report().recommendations
    second = attrs.evolve(item, label="95.11", number=11, text='A & B <"x">', recommending_states=())
    return Recommendations([item, second]).edges()


def test_an_edge_for_each_recommending_state() -> None:
    found = edges()
    assert [(edge.source, edge.target) for edge in found] == [("TCD", "PER"), ("Atlantis", "PER"), ("FJI", "PER")]
    assert repr(found) == "<Edges 3 between 4 States; 1 recommendations name no State>"
    assert (found[:2], found) == (tuple(found)[:2], Edges(found)) and hash(found) == hash(Edges(found))


def test_networkx_opens_the_frame_and_the_csv() -> None:
    for frame in (edges().to_frame(), pandas.read_csv(io.StringIO(edges().to_csv() or ""), dtype={"label": str})):
        graph = networkx.from_pandas_edgelist(frame, edge_attr=True, create_using=networkx.MultiDiGraph)
        (facts,) = graph.get_edge_data("TCD", "PER").values()
        assert (facts["answer"], facts["cycle"], facts["label"]) == ("noted", 1, "95.10")
        assert graph.number_of_edges() == 3 and graph.in_degree("PER") == 3


@pytest.mark.parametrize("name", ["Atlantis", "A & B", '<"x">', "a\x01b", "\ud800"])
def test_networkx_opens_the_graphml(name: str, tmp_path: pathlib.Path) -> None:
    (item,) = a_report().recommendations
    by = (*item.recommending_states[::2], upr.Attribution(state=None, as_printed=name))
    found = Recommendations([attrs.evolve(item, recommending_states=by)] * 2).edges()
    found.to_graphml(tmp_path / "a.graphml")
    graph = networkx.read_graphml(tmp_path / "a.graphml")
    assert graph.is_directed() and graph.number_of_edges() == 6 and graph.number_of_nodes() == 4
    assert dict(graph.nodes["TCD"]) == {"name": "Chad", "region": "African"}
    facts = list(graph.get_edge_data("FJI", "PER").values())
    assert [(one["answer"], one["cycle"], one["themes"]) for one in facts] == [
        ("noted", 1, "Torture; Prisons; jails")
    ] * 2


def test_the_command_writes_edges_and_tells_what_is_none(
    tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sample = pathlib.Path(upr.samples.__file__).with_name("dprk-2014.txt")
    assert main(["parse", str(sample), "-o", str(tmp_path / "a.graphml")]) == 0
    assert "167 recommendations name no State, so that -f graphml has no edge of them" in capsys.readouterr().err
    assert networkx.read_graphml(tmp_path / "a.graphml").number_of_edges() == 0
    assert main(["combine", str(sample), "-f", "edges", "-o", str(tmp_path / "a.csv")]) == 0
    assert (tmp_path / "a.csv").read_text("utf-8").startswith("source,target,")
    assert "name no State" in capsys.readouterr().err
