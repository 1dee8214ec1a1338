"""The notebook runs, and its objects show something that a person wants to read."""

from __future__ import annotations

import pathlib

import pytest

jupytext = pytest.importorskip("jupytext", reason="jupytext is not installed")
nbclient = pytest.importorskip("nbclient", reason="nbclient is not installed")
pytest.importorskip("ipykernel", reason="ipykernel is not installed")
PAGE = pathlib.Path(__file__).parents[1] / "docs" / "notebooks" / "rejected.md"


@pytest.mark.filterwarnings("ignore")
@pytest.mark.slow
def test_the_notebook_runs(tmp_path: pathlib.Path) -> None:
    notebook = jupytext.read(PAGE)
    nbclient.NotebookClient(
        notebook, timeout=120, kernel_name="python3", resources={"metadata": {"path": str(tmp_path)}}
    ).execute()
    shown = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    pages = [output["data"]["text/html"] for output in shown if "text/html" in output.get("data", {})]
    assert len(pages) == 5  # document, audit, pivot, set, comparison
    assert "Democratic People’s Republic of Korea" in pages[0] and "167 recommendations" in pages[1]
    assert "50 recommendations rejected on the ground" in pages[2]
    assert (tmp_path / "rejected.csv").stat().st_size > 10_000
