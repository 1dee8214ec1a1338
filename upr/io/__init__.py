"""Records out and in: JSON and CSV.

>>> import upr
>>> upr.io.to_record(upr.samples.load())["schema"]
'upr/document/1'
"""

from upr.io.csv import COLUMNS, write_csv
from upr.io.json import from_record, schema, to_record
from upr.io.review import from_review_record, to_review_record
from upr.io.uhri import write_uhri_json, write_uhri_xlsx
from upr.io.upr_info import write_upr_info

__all__ = [
    "COLUMNS",
    "from_record",
    "from_review_record",
    "schema",
    "to_record",
    "to_review_record",
    "write_csv",
    "write_uhri_json",
    "write_uhri_xlsx",
    "write_upr_info",
]
