"""The notebooks run, and their objects show something that a person wants to read."""

from __future__ import annotations

import os
import pathlib

import pytest

jupytext = pytest.importorskip("jupytext", reason="jupytext is not installed")
nbclient = pytest.importorskip("nbclient", reason="nbclient is not installed")
pytest.importorskip("ipykernel", reason="ipykernel is not installed")
FOLDER = pathlib.Path(__file__).parents[1] / "docs" / "notebooks"
pytestmark = [pytest.mark.filterwarnings("ignore"), pytest.mark.slow]


def pages_of(name: str, folder: pathlib.Path) -> list[str]:
    """What the objects of a notebook show, in its order, once it has run in a folder."""
    notebook = jupytext.read(FOLDER / f"{name}.md")
    nbclient.NotebookClient(
        notebook, timeout=300, kernel_name="python3", resources={"metadata": {"path": str(folder)}}
    ).execute()
    shown = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    return [output["data"]["text/html"] for output in shown if "text/html" in output.get("data", {})]


def test_the_notebook_runs(tmp_path: pathlib.Path) -> None:
    pages = pages_of("rejected", tmp_path)
    assert len(pages) == 5  # document, audit, pivot, set, comparison
    assert "Democratic People’s Republic of Korea" in pages[0] and "167 recommendations" in pages[1]
    assert "50 recommendations rejected on the ground" in pages[2]
    assert (tmp_path / "rejected.csv").stat().st_size > 10_000


def test_first_steps(tmp_path: pathlib.Path) -> None:
    pages = pages_of("first-steps", tmp_path)
    assert len(pages) == 7  # document, audit, set, counts, pivot, item, answer
    assert "dprk-2014.txt" in pages[2] and "Noted recommendations" in pages[2] and "audit ok" in pages[1]
    assert "dprk-2014.txt" in pages[5] and "<th>Wording</th>" in pages[6]
    assert (tmp_path / "children.csv").stat().st_size > 1_000


def test_one_state_over_its_cycles(tmp_path: pathlib.Path) -> None:
    corpus = os.environ.get("UPR_CORPUS")
    if not corpus or not pathlib.Path(corpus, "slovenia").is_dir():
        pytest.skip("UPR_CORPUS names no folder with the documents of Slovenia")
    pages = pages_of("one-state", tmp_path)
    assert len(pages) == 5  # review, pivot, comparison, lineages, lineage
    assert "A/HRC/28/15/Add.1, page " in pages[0] and "Answered in" in pages[0]
    assert ">1<" in pages[1] and ">3<" in pages[1] and "cycle 3" in pages[4]
    assert (tmp_path / "lineages.csv").stat().st_size > 10_000


def test_a_corpus(tmp_path: pathlib.Path) -> None:
    pages = pages_of("a-corpus", tmp_path)
    assert len(pages) == 4  # corpus, found, pivot, set
    assert "papers.sqlite" in pages[0] and "dprk-2014.txt" in pages[1] and "Rejected" not in pages[2]
    assert (tmp_path / "papers.sqlite").stat().st_size > 100_000


def test_every_notebook_is_run_and_has_its_place_on_the_site() -> None:
    site = (FOLDER.parents[1] / "mkdocs.yml").read_text("utf-8")
    names = sorted(path.stem for path in FOLDER.glob("*.md"))
    assert names == ["a-corpus", "first-steps", "one-state", "rejected"]
    assert all(f"notebooks/{name}.md" in site for name in names)
