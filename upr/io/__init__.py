"""Records out and in: JSON, CSV, frames, workbooks, and the forms of others.

>>> import upr
>>> upr.io.to_record(upr.samples.load())["schema"]
'upr/document/1'
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from upr.io.comparison import from_clusters_record as from_clusters_record
    from upr.io.comparison import from_comparison_record as from_comparison_record
    from upr.io.comparison import from_lineages_record as from_lineages_record
    from upr.io.comparison import from_uptakes_record as from_uptakes_record
    from upr.io.comparison import to_clusters_record as to_clusters_record
    from upr.io.comparison import to_comparison_record as to_comparison_record
    from upr.io.comparison import to_lineages_record as to_lineages_record
    from upr.io.comparison import to_uptakes_record as to_uptakes_record
    from upr.io.comparison_rows import write_clusters as write_clusters
    from upr.io.comparison_rows import write_lineages as write_lineages
    from upr.io.comparison_rows import write_links as write_links
    from upr.io.comparison_rows import write_uptakes as write_uptakes
    from upr.io.csv import COLUMNS as COLUMNS
    from upr.io.csv import DTYPES as DTYPES
    from upr.io.csv import write_csv as write_csv
    from upr.io.csv import write_csv_for_excel as write_csv_for_excel
    from upr.io.data_package import write_data_package as write_data_package
    from upr.io.dataset import read_dataset as read_dataset
    from upr.io.dataset import write_dataset as write_dataset
    from upr.io.exports import to_csv as to_csv
    from upr.io.exports import to_json as to_json
    from upr.io.exports import to_parquet as to_parquet
    from upr.io.exports import to_xlsx as to_xlsx
    from upr.io.frames import to_frame as to_frame
    from upr.io.impact import write_impact as write_impact
    from upr.io.json import from_record as from_record
    from upr.io.json import schema as schema
    from upr.io.json import to_record as to_record
    from upr.io.review import from_review_record as from_review_record
    from upr.io.review import to_review_record as to_review_record
    from upr.io.store import write_sqlite as write_sqlite
    from upr.io.uhri import write_uhri_json as write_uhri_json
    from upr.io.uhri import write_uhri_xlsx as write_uhri_xlsx
    from upr.io.upr_info import write_upr_info as write_upr_info
    from upr.io.uwazi import write_uwazi as write_uwazi
    from upr.io.uwazi import write_uwazi_zip as write_uwazi_zip

_HOMES = {
    "COLUMNS": "csv",
    "DTYPES": "csv",
    "from_clusters_record": "comparison",
    "from_comparison_record": "comparison",
    "from_lineages_record": "comparison",
    "from_record": "json",
    "from_review_record": "review",
    "from_uptakes_record": "comparison",
    "read_dataset": "dataset",
    "schema": "json",
    "to_clusters_record": "comparison",
    "to_comparison_record": "comparison",
    "to_csv": "exports",
    "to_frame": "frames",
    "to_json": "exports",
    "to_lineages_record": "comparison",
    "to_parquet": "exports",
    "to_record": "json",
    "to_review_record": "review",
    "to_uptakes_record": "comparison",
    "to_xlsx": "exports",
    "write_clusters": "comparison_rows",
    "write_csv": "csv",
    "write_csv_for_excel": "csv",
    "write_data_package": "data_package",
    "write_dataset": "dataset",
    "write_impact": "impact",
    "write_lineages": "comparison_rows",
    "write_links": "comparison_rows",
    "write_sqlite": "store",
    "write_uhri_json": "uhri",
    "write_uhri_xlsx": "uhri",
    "write_upr_info": "upr_info",
    "write_uptakes": "comparison_rows",
    "write_uwazi": "uwazi",
    "write_uwazi_zip": "uwazi",
}
__all__ = sorted(_HOMES)


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'upr.io' has no attribute {name!r}")
    return getattr(importlib.import_module(f"upr.io.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)
