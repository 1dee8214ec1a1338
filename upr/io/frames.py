"""Data frames of pandas, polars and PyArrow, and Parquet: one schema for all of them.

Narwhals says how each library spells a type; a frame is made column by column, by the library itself.
"""

from __future__ import annotations

import importlib
import itertools
import types
from collections.abc import Iterator, Mapping, Sequence
from typing import IO, Any, get_args

from upr.columns import Backend, Column, Rows
from upr.errors import ExportError, MissingExtraError
from upr.io.columns import long_form
from upr.io.tables import table_of

_EXTRA = {"pyarrow": "parquet"}  # the other libraries are the user's own choice
_Data = Mapping[str, list[Any]]
_END = 2**63  # of whole numbers of 64 bits
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
    (334, 0)
    """
    if backend not in get_args(Backend):
        raise ExportError(f"no backend is called {backend!r}; there are {', '.join(get_args(Backend))}")
    rows = table_of(data, of)
    if long is not None:
        rows = long_form(rows, long)
    return _built(_library(backend), backend, rows, lists)


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
    first = _built(native, "pyarrow", Rows("", tuple(columns), tuple(itertools.islice(rows, _BATCH))), lists)
    with parquet.ParquetWriter(file, first.schema, compression="zstd") as writer:
        while True:
            writer.write_table(first)
            if not (batch := tuple(itertools.islice(rows, _BATCH))):
                return
            first = _built(native, "pyarrow", Rows("", tuple(columns), batch), lists)


def _built(native: Any, backend: str, rows: Rows, lists: bool) -> Any:
    """The frame; halves of surrogate pairs, which no frame holds, are spelt out, as JSON and CSV have them.

    Raises:
        ExportError: A number is too large.
    """
    build = _BUILDERS[backend]
    data = rows.data(lists=lists)
    try:
        try:
            return build(native, rows.columns, data, lists)
        except UnicodeEncodeError:
            spelt = {name: [_spelt(value) for value in values] for name, values in data.items()}
            return build(native, rows.columns, spelt, lists)
    except (OverflowError, TypeError) as error:  # of pandas and PyArrow, of polars
        large = [c.name for c in rows.columns if c.kind == "number" and any(n and n >= _END for n in data[c.name])]
        if not large:
            raise
        raise ExportError(f"{large[0]} has a number larger than a frame holds; csv and json hold it") from error


def _spelt(value: Any) -> Any:
    if isinstance(value, list):
        return [_spelt(part) for part in value]
    return value.encode("utf-8", "backslashreplace").decode("utf-8") if isinstance(value, str) else value


def _library(name: str) -> Any:
    """A library of frames, or the error that says what to install."""
    extra = _EXTRA.get(name, "frames")
    lacking = [library for library in ("narwhals", name) if _imported(library) is None]
    if lacking:
        more = "" if name in _EXTRA else f" {name}"  # which comes with no extra: both are told at once
        raise MissingExtraError(
            f"this form needs {' and '.join(lacking)}: pip install 'uprkit[{extra}]'{more}", extra=extra
        )
    return importlib.import_module(name)


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


def _pandas(pandas: Any, columns: Sequence[Column], data: _Data, lists: bool) -> Any:
    """Nullable types; days are datetime64, lists objects, and categories keep all their words, in order."""
    import narwhals as nw

    plain = [c for c in columns if not (c.kind == "list" and lists) and c.kind != "date"]
    dtypes: dict[str, Any] = dict(_schema(plain, lists, ordered=True).to_pandas("numpy_nullable"))
    dates = {c.name: nw.Datetime("ms") for c in columns if c.kind == "date"}
    dtypes |= nw.Schema(dates).to_pandas("numpy_nullable")
    return pandas.DataFrame(
        {name: pandas.Series(values, dtype=dtypes.get(name, "object")) for name, values in data.items()}
    )


def _polars(polars: Any, columns: Sequence[Column], data: _Data, lists: bool) -> Any:
    return polars.DataFrame(data, schema=_schema(columns, lists, ordered=True).to_polars())


def _arrow(arrow: Any, columns: Sequence[Column], data: _Data, lists: bool) -> Any:
    """Categories are dictionaries of all their words, in order, the same in every table."""
    types = _schema(columns, lists, ordered=False).to_arrow()
    arrays = [
        _dictionary(arrow, data[c.name], c.values) if c.kind == "category"
        else arrow.array(data[c.name], types.field(c.name).type)
        for c in columns
    ]  # fmt: skip
    return arrow.table(arrays, names=[c.name for c in columns])


def _dictionary(arrow: Any, values: Sequence[str | None], words: Sequence[str]) -> Any:
    places: dict[str | None, int | None] = {word: place for place, word in enumerate(words)}
    places[None] = None
    indices = arrow.array([places[value] for value in values], arrow.int8())
    return arrow.DictionaryArray.from_arrays(indices, arrow.array(words, arrow.string()))


_BUILDERS: dict[str, Any] = {"pandas": _pandas, "polars": _polars, "pyarrow": _arrow}
