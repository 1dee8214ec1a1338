"""Records out and in: JSON and CSV.

>>> import upr
>>> upr.io.to_record(upr.samples.load())["schema"]
'upr/document/1'
"""

from upr.io.csv import COLUMNS, write_csv
from upr.io.json import from_record, schema, to_record
from upr.io.review import to_review_record

__all__ = ["COLUMNS", "from_record", "schema", "to_record", "to_review_record", "write_csv"]
