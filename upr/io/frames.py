"""Data frames of pandas, polars and PyArrow, and Parquet: one schema for all of them.

Narwhals says how each library spells a type; a frame is made column by column, by the library itself.
"""

from __future__ import annotations

import importlib
import itertools
import types
from collections.abc import Iterator, Sequence
from typing import IO, Any, get_args

from upr.columns import Backend, Column, Rows
from upr.errors import ExportError, MissingExtraError
from upr.io.columns import long_form
from upr.io.tables import table_of

_EXTRA = {"pyarrow": "parquet"}  # the other libraries are the user's own choice
_BATCH = 50_000  # rows of a row group


def to_frame(
    data: Any, backend: Backend = "pandas", *, long: str | None = None, lists: bool = False, of: Any = None
) -> Any:
    """A data frame of any set of records: documents, reviews, recommendations, findings, links, counts, ...

    Args:
        data: The set; `upr.io.tables.table_of` says what there is.
        backend: As in `Exportable.to_frame`.
        long: As there.
        lists: As there.
        of: As there.

    Raises:
        MissingExtraError: A library is not installed.
        ExportError: No such backend, column, or set.

    >>> import upr
    >>> paper = upr.samples.load()
    >>> to_frame([paper, paper], "polars").shape[0], to_frame(paper.findings, "pyarrow").num_rows
    (334, 1)
    """
    if backend not in get_args(Backend):
        raise ExportError(f"no backend is called {backend!r}; there are {', '.join(get_args(Backend))}")
    rows = table_of(data, of)
    if long is not None:
        rows = long_form(rows, long)
    native = _library(backend)
    return _BUILDERS[backend](native, rows, lists)


def write_batches(rows: Iterator[Any], columns: Sequence[Column], file: IO[bytes], *, lists: bool = False) -> None:
    """Write rows as Parquet as they come: one row group is in memory at a time.

    Args:
        rows: The rows, as the columns take them.
        columns: The columns.
        file: An open binary file.
        lists: As in `Exportable.to_frame`.

    Raises:
        MissingExtraError: PyArrow or Narwhals is not installed.
    """
    native = _library("pyarrow")
    parquet = importlib.import_module("pyarrow.parquet")
    first = _arrow(native, Rows("", tuple(columns), tuple(itertools.islice(rows, _BATCH))), lists)
    with parquet.ParquetWriter(file, first.schema, compression="zstd") as writer:
        while True:
            writer.write_table(first)
            if not (batch := tuple(itertools.islice(rows, _BATCH))):
                return
            first = _arrow(native, Rows("", tuple(columns), batch), lists)


def _library(name: str) -> Any:
    """A library of frames, or the error that says what to install."""
    extra = _EXTRA.get(name, "frames")
    if _imported("narwhals") is None:
        raise MissingExtraError(f"frames need narwhals: pip install 'uprkit[{extra}]'", extra=extra)
    native = _imported(name)
    if native is None:
        more = "" if name in _EXTRA else f" {name}"
        raise MissingExtraError(
            f"this form needs {name}, which is not installed: pip install 'uprkit[{extra}]'{more}", extra=extra
        )
    return native


def _imported(name: str) -> types.ModuleType | None:
    try:
        return importlib.import_module(name)
    except ImportError:
        return None


def _schema(columns: Sequence[Column], lists: bool, ordered: bool) -> Any:
    """The types in Narwhals' words; of a category its words where the library keeps them."""
    import narwhals as nw

    types = {"text": nw.String(), "number": nw.Int64(), "share": nw.Float64(), "flag": nw.Boolean(), "date": nw.Date()}
    several = nw.List(nw.String()) if lists else nw.String()
    return nw.Schema({
        c.name: several if c.kind == "list"
        else types[c.kind] if c.kind != "category"
        else nw.Enum(c.values) if ordered else nw.Categorical()
        for c in columns
    })  # fmt: skip


def _pandas(pandas: Any, rows: Rows, lists: bool) -> Any:
    """Nullable types; days are datetime64, lists objects, and categories keep all their words, in order."""
    import narwhals as nw

    plain = [c for c in rows.columns if not (c.kind == "list" and lists) and c.kind != "date"]
    dtypes: dict[str, Any] = dict(_schema(plain, lists, ordered=True).to_pandas("numpy_nullable"))
    dates = {c.name: nw.Datetime("ms") for c in rows.columns if c.kind == "date"}
    dtypes |= nw.Schema(dates).to_pandas("numpy_nullable")
    data = rows.data(lists=lists)
    return pandas.DataFrame(
        {name: pandas.Series(values, dtype=dtypes.get(name, "object")) for name, values in data.items()}
    )


def _polars(polars: Any, rows: Rows, lists: bool) -> Any:
    return polars.DataFrame(rows.data(lists=lists), schema=_schema(rows.columns, lists, ordered=True).to_polars())


def _arrow(arrow: Any, rows: Rows, lists: bool) -> Any:
    """Categories are dictionaries of all their words, in order, the same in every table."""
    types = _schema(rows.columns, lists, ordered=False).to_arrow()
    data = rows.data(lists=lists)
    arrays = [
        _dictionary(arrow, data[c.name], c.values) if c.kind == "category"
        else arrow.array(data[c.name], types.field(c.name).type)
        for c in rows.columns
    ]  # fmt: skip
    return arrow.table(arrays, names=[c.name for c in rows.columns])


def _dictionary(arrow: Any, values: Sequence[str | None], words: Sequence[str]) -> Any:
    places: dict[str | None, int | None] = {word: place for place, word in enumerate(words)}
    places[None] = None
    indices = arrow.array([places[value] for value in values], arrow.int8())
    return arrow.DictionaryArray.from_arrays(indices, arrow.array(words, arrow.string()))


_BUILDERS: dict[str, Any] = {"pandas": _pandas, "polars": _polars, "pyarrow": _arrow}
