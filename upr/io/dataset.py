"""A Parquet dataset: a folder of files, parted by State under review and cycle, for DuckDB, Dask, Spark and Arrow.

The folders are named as Hive names them (`state=SVN/cycle=2/`; what has no State or cycle is under
`__HIVE_DEFAULT_PARTITION__`, its word for nothing). Each row has the columns of `upr.io.columns`, with several texts as
lists, and the whole record as JSON, of which the recommendation is read back.
"""

from __future__ import annotations

import itertools
import json
import os
import pathlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from upr import __version__
from upr.columns import Column
from upr.core import Recommendation
from upr.errors import DamagedFileError, ExportError, MissingExtraError, ReadError
from upr.files import whole_path, write_whole
from upr.io.columns import COLUMNS
from upr.io.json import recommendation_record, recommendations_of

NOTHING = "__HIVE_DEFAULT_PARTITION__"
_ROWS = 20_000  # of all parts together: what is in memory until they are written
_MARK = "_upr.json"  # Arrow, Spark and Dask go past names that begin so
_FORMAT = "upr/dataset/1"
# "cycle" is the name of a folder too, and the readers of Hive's folders take it from there.
_INSIDE = tuple(column for column in COLUMNS if column.name not in ("cycle", "file"))


def write_dataset(
    items: Iterable[Recommendation], folder: str | os.PathLike[str], *, facts: Mapping[str, Any] | None = None
) -> int:
    """Write recommendations as a dataset, as they come: some thousands at a time are in memory.

    Args:
        items: Of any documents, as `upr.read_many` gives them on any executor.
        folder: Where to; empty, or not there.
        facts: JSON values that the dataset says of itself, beside its format and the version of the library.

    Returns:
        Number of recommendations.

    Raises:
        MissingExtraError: PyArrow is not installed.
        ExportError: The folder holds something already.
    """
    arrow, parquet = arrow_with_parquet()
    place = empty_folder(folder)
    written, tagged, number = 0, True, 0
    waiting = iter(items)
    while (some := list(itertools.islice(waiting, _ROWS))) or number == 0:
        # Of nothing one file without rows is written: whoever opens the dataset finds its columns.
        parts: dict[tuple[str, str], list[Recommendation]] = {} if some else {(NOTHING, NOTHING): []}
        for item in some:
            parts.setdefault(_part(item), []).append(item)
            tagged = tagged and item.tags is not None
        number += 1
        for (state, cycle), held in sorted(parts.items()):
            inside = place / f"state={state}" / f"cycle={cycle}"
            inside.mkdir(parents=True, exist_ok=True)
            with whole_path(inside / f"part-{number:05}.parquet") as path:
                parquet.write_table(_table(arrow, held), path, compression="zstd")
            written += len(held)
    said = {
        "library": f"uprkit {__version__}", **(facts or {}), "format": _FORMAT, "recommendations": written,
        "tagged": "yes" if tagged else "no",
    }  # fmt: skip
    write_whole(place / _MARK, json.dumps(said) + "\n")
    return written


def read_dataset(folder: str | os.PathLike[str]) -> Iterator[Recommendation]:
    """The recommendations of a dataset, equal to those that were written, in the order of their parts.

    Args:
        folder: As `write_dataset` has written it; parts of it may be missing.

    Raises:
        MissingExtraError: PyArrow is not installed.
        ReadError: It is no such dataset, or a file of it can't be read.
    """
    arrow, parquet = arrow_with_parquet()
    for path in parts_of(folder):
        try:
            rows = parquet.ParquetFile(path).read(columns=["record"]).column("record")
        except (OSError, arrow.ArrowException) as error:
            raise DamagedFileError(f"can't be read as Parquet: {error}", source=str(path)) from error
        for row in rows:
            yield item_of(row.as_py(), str(path))


def parts_of(folder: str | os.PathLike[str]) -> list[pathlib.Path]:
    """The files of a dataset, in the order in which they are read.

    Args:
        folder: Of the dataset.

    Raises:
        ReadError: It is no such dataset.
    """
    paths = sorted(pathlib.Path(folder).glob("state=*/cycle=*/*.parquet"))
    if not paths:
        raise ReadError(
            "no Parquet dataset of State and cycle: it has no state=*/cycle=*/*.parquet", source=str(folder)
        )
    return paths


def facts_of(folder: str | os.PathLike[str]) -> dict[str, Any]:
    """What a dataset says of itself; nothing where it says nothing.

    Args:
        folder: Of the dataset.

    Raises:
        DamagedFileError: It can't be understood.
    """
    place = pathlib.Path(folder) / _MARK
    try:
        said = json.loads(place.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, RecursionError) as error:
        raise DamagedFileError(f"can't be read ({error}); write the dataset again", source=str(place)) from error
    if not isinstance(said, dict):
        raise DamagedFileError("is no object of JSON; write the dataset again", source=str(place))
    return said


def item_of(text: str, source: str) -> Recommendation:
    """The recommendation of a cell of the column `record`.

    Args:
        text: Of the cell.
        source: The file, for an error.

    Raises:
        DamagedFileError: It is no whole record.
    """
    try:
        record = json.loads(text)
        return recommendations_of([record["recommendation"]], record["document"])[0]
    except (KeyError, TypeError, ValueError, LookupError, AttributeError, RecursionError) as error:
        message = f"a record is not whole ({type(error).__name__}: {error}); write the dataset again"
        raise DamagedFileError(message, source=source) from error


def empty_folder(folder: str | os.PathLike[str]) -> pathlib.Path:
    """A folder to write into, which is made where there is none.

    Args:
        folder: Its path.

    Raises:
        ExportError: It holds something already, which would be taken for a part.
    """
    place = pathlib.Path(folder)
    place.mkdir(parents=True, exist_ok=True)
    if any(place.iterdir()):
        raise ExportError(f"{folder} holds something already; name a folder that is empty or not there")
    return place


def arrow_with_parquet() -> tuple[Any, Any]:
    """PyArrow, and its part for Parquet.

    Raises:
        MissingExtraError: It is not installed.
    """
    try:
        import pyarrow
        import pyarrow.dataset
        import pyarrow.parquet
    except ImportError as error:
        raise MissingExtraError("Parquet needs PyArrow: pip install 'uprkit[parquet]'", extra="parquet") from error
    return pyarrow, pyarrow.parquet


def _part(item: Recommendation) -> tuple[str, str]:
    state, cycle = item.state_under_review, item.cycle
    return state.iso3 if state else NOTHING, str(int(cycle)) if cycle else NOTHING


def schema_of(arrow: Any) -> Any:
    """The schema of a file of a dataset.

    Args:
        arrow: PyArrow.
    """
    kinds = {"number": arrow.int64(), "share": arrow.float64(), "flag": arrow.bool_(), "date": arrow.date32(),
             "list": arrow.list_(arrow.string())}  # fmt: skip
    return arrow.schema(
        [*(arrow.field(c.name, kinds.get(c.kind, arrow.string()), metadata={"means": c.means}) for c in _INSIDE),
         arrow.field("record", arrow.string())]
    )  # fmt: skip


def _table(arrow: Any, items: list[Recommendation]) -> Any:
    data = {column.name: [_value(column, item) for item in items] for column in _INSIDE}
    data["record"] = [_record(item) for item in items]
    return arrow.table(data, schema=schema_of(arrow))


def _value(column: Column, item: Recommendation) -> Any:
    value = column.of(item)
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    return _plain(value) if isinstance(value, str) else value


def _plain(text: str) -> str:
    """A text as UTF-8 holds it: halves of surrogate pairs are spelt out; the record has them as they are."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _record(item: Recommendation) -> str:
    state = item.state_under_review
    document = {
        "id": item.document, "state_under_review": {"iso3": state.iso3} if state else None,
        "cycle": item.cycle and int(item.cycle), "session": item.session,
    }  # fmt: skip
    return json.dumps({"document": document, "recommendation": recommendation_record(item)}, separators=(",", ":"))
