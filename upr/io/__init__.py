"""Records out and in: JSON, CSV, frames, workbooks, and the forms of others.

>>> import upr
>>> upr.io.to_record(upr.samples.load())["schema"]
'upr/document/1'
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from upr.io.csv import COLUMNS as COLUMNS
    from upr.io.csv import DTYPES as DTYPES
    from upr.io.csv import write_csv as write_csv
    from upr.io.csv import write_csv_for_excel as write_csv_for_excel
    from upr.io.exports import to_csv as to_csv
    from upr.io.exports import to_json as to_json
    from upr.io.exports import to_parquet as to_parquet
    from upr.io.exports import to_xlsx as to_xlsx
    from upr.io.frames import to_frame as to_frame
    from upr.io.json import from_record as from_record
    from upr.io.json import schema as schema
    from upr.io.json import to_record as to_record
    from upr.io.review import from_review_record as from_review_record
    from upr.io.review import to_review_record as to_review_record
    from upr.io.uhri import write_uhri_json as write_uhri_json
    from upr.io.uhri import write_uhri_xlsx as write_uhri_xlsx
    from upr.io.upr_info import write_upr_info as write_upr_info
    from upr.io.uwazi import write_uwazi as write_uwazi

_HOMES = {
    "COLUMNS": "csv",
    "DTYPES": "csv",
    "from_record": "json",
    "from_review_record": "review",
    "schema": "json",
    "to_csv": "exports",
    "to_frame": "frames",
    "to_json": "exports",
    "to_parquet": "exports",
    "to_record": "json",
    "to_review_record": "review",
    "to_xlsx": "exports",
    "write_csv": "csv",
    "write_csv_for_excel": "csv",
    "write_uhri_json": "uhri",
    "write_uhri_xlsx": "uhri",
    "write_upr_info": "upr_info",
    "write_uwazi": "uwazi",
}
__all__ = sorted(_HOMES)


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'upr.io' has no attribute {name!r}")
    return getattr(importlib.import_module(f"upr.io.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)
