"""A Frictionless Data Package: CSV files with their types, constraints and keys in datapackage.json.

The descriptor follows the Data Package and Table Schema standards (https://datapackage.org, version 1, which every tool
reads). Two tables: recommendations, and their recommending States, which point to them.
"""

from __future__ import annotations

import csv
import datetime as dt
import json
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from typing import IO, Any

from upr import __version__
from upr.columns import JOINT, Column
from upr.core import Recommendation
from upr.files import whole_file, write_whole
from upr.io.columns import COLUMNS
from upr.io.dataset import empty_folder

DESCRIPTOR = "datapackage.json"
_TYPES = {"number": "integer", "share": "number", "flag": "boolean", "date": "date"}
_BESIDE = ("recommending_states", "recommending_states_iso3", "recommending_states_names",
           "recommending_states_regions", "file")  # fmt: skip
_COLUMNS = tuple(column for column in COLUMNS if column.name not in _BESIDE)
_STATES = (
    ("row", "integer", "row of the recommendation"),
    ("place", "integer", "place among its recommending States, from 1"),
    ("iso3", "string", "ISO 3166-1 alpha-3 code; none where the name is no State's"),
    ("name", "string", "UN name; as printed where it is no State's"),
    ("region", "string", "UN regional group"),
    ("as_printed", "string", "name as printed"),
)


def write_data_package(items: Iterable[Recommendation], folder: str | os.PathLike[str]) -> int:
    """Write recommendations as a Data Package, as they come.

    The cells are as they are, and not made safe for spreadsheets: the package is for programs.

    Args:
        items: Of any documents.
        folder: Where to; empty, or not there.

    Returns:
        Number of recommendations.

    Raises:
        ExportError: The folder holds something already.

    >>> import pathlib, tempfile, upr
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_data_package(upr.samples.load().recommendations, folder)
    ...     sorted(path.name for path in pathlib.Path(folder).iterdir())
    167
    ['datapackage.json', 'recommendations.csv', 'recommending_states.csv']
    """
    place = empty_folder(folder)
    number = 0
    with ExitStack() as stack:
        files = [stack.enter_context(whole_file(place / f"{name}.csv"))
                 for name in ("recommendations", "recommending_states")]  # fmt: skip
        main, by = (_Lines(file) for file in files)
        main.put(["row", *(column.name for column in _COLUMNS)])
        by.put([name for name, _, _ in _STATES])
        for number, item in enumerate(items, 1):
            main.put([number, *(_cell(column.of(item)) for column in _COLUMNS)])
            for row in _states(number, item):
                by.put(row)
    write_whole(place / DESCRIPTOR, json.dumps(descriptor(), ensure_ascii=False, indent=2) + "\n")
    return number


def descriptor() -> dict[str, Any]:
    """What datapackage.json says.

    >>> [resource["name"] for resource in descriptor()["resources"]]
    ['recommendations', 'recommending_states']
    """
    fields = [{"name": "row", "type": "integer", "description": "number of the row",
               "constraints": {"required": True, "unique": True}}, *map(_field, _COLUMNS)]  # fmt: skip
    states = [{"name": name, "type": kind, "description": means} for name, kind, means in _STATES]
    key = {"fields": "row", "reference": {"resource": "recommendations", "fields": "row"}}
    return {
        "profile": "tabular-data-package",
        "name": "upr-recommendations",
        "title": "Recommendations of the Universal Periodic Review",
        "description": f"Made by uprkit {__version__}.",
        "resources": [
            _resource("recommendations", {"fields": fields, "primaryKey": "row", "missingValues": [""]}),
            _resource("recommending_states", {
                "fields": states, "primaryKey": ["row", "place"], "missingValues": [""], "foreignKeys": [key],
            }),
        ],
    }  # fmt: skip


def _resource(name: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {
        "name": name, "path": f"{name}.csv", "profile": "tabular-data-resource", "format": "csv",
        "mediatype": "text/csv", "encoding": "utf-8",
        "dialect": {"delimiter": ",", "quoteChar": '"', "doubleQuote": True, "lineTerminator": "\n", "header": True},
        "schema": schema,
    }  # fmt: skip


def _field(column: Column) -> dict[str, Any]:
    """The descriptor of a column."""
    means = column.means + (f'; several are parted by "{JOINT.strip()}"' if column.kind == "list" else "")
    field: dict[str, Any] = {"name": column.name, "type": _TYPES.get(column.kind, "string"), "description": means}
    if column.kind == "category" and column.values:
        field["constraints"] = {"enum": list(column.values)}
    if column.name in ("id", "text", "status"):
        field.setdefault("constraints", {})["required"] = True
    return field


def _states(row: int, item: Recommendation) -> Iterator[Sequence[Any]]:
    for place, by in enumerate(item.recommending_states, 1):
        state = by.state
        yield (row, place, state.iso3 if state else "", state.name if state else by.as_printed,
               state.region if state else "", by.as_printed)  # fmt: skip


def _cell(value: Any) -> Any:
    if isinstance(value, tuple):
        return JOINT.join(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    return "" if value is None else value


class _Lines:
    """Lines of a CSV file (RFC 4180)."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._writer = csv.writer(self, lineterminator="\n")

    def write(self, line: str) -> None:
        """Take a line of the writer."""
        self._file.write(line.encode("utf-8", "backslashreplace"))

    def put(self, cells: Sequence[Any]) -> None:
        """Write a line of cells."""
        self._writer.writerow(cells)
