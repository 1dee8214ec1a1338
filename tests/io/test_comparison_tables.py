"""Lineages, clusters and uptakes go out as tables."""

from __future__ import annotations

import csv
import io

import pytest

import upr
from upr.io.comparison_rows import CLUSTER_COLUMNS, LINEAGE_COLUMNS, UPTAKE_COLUMNS

RECS = upr.samples.load().recommendations


@pytest.mark.parametrize(
    ("made", "columns"),
    [
        (lambda: upr.cluster(RECS[:30]), CLUSTER_COLUMNS),
        (lambda: upr.compare(RECS[:20], RECS[20:40], RECS[40:60], as_given=True), LINEAGE_COLUMNS),
        (lambda: upr.match(["Ratify the Convention against Torture", "=1+1"], RECS[:30]), UPTAKE_COLUMNS),
    ],
    ids=["clusters", "lineages", "uptakes"],
)
def test_sets_of_a_comparison_are_tables(made: object, columns: tuple[str, ...]) -> None:
    data = made()  # type: ignore[operator]
    text = data.to_csv()
    header, *rows = csv.reader(io.StringIO(text))
    assert tuple(header) == columns and rows
    pandas = pytest.importorskip("pandas")
    frame = data.to_frame("pandas")
    assert isinstance(frame, pandas.DataFrame) and list(frame.columns) == list(columns) and len(frame) == len(rows)
    assert "=1+1" not in {cell for row in rows for cell in row}  # no cell runs as a formula
