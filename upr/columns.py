"""What goes out as a table: columns with their types, rows in them, and the methods that every set of records has.

A set names its columns in `upr.io.tables`; what writes them is loaded when it is used.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import IO, TYPE_CHECKING, Any, ClassVar, Literal, NoReturn, TypeGuard

import attrs

if TYPE_CHECKING:
    from upr.io.selecting import Selection

Kind = Literal["text", "number", "share", "category", "flag", "date", "list"]
"""What a column holds: texts, whole numbers, shares from 0 to 1, one of some words, truth, days, or several texts."""
Backend = Literal["pandas", "polars", "pyarrow"]
"""The libraries of frames."""
Target = str | os.PathLike[str] | IO[bytes]
"""Where a file goes: its path, or an open binary file."""
_ALWAYS = ("run", "number")  # numbers that every record has which has such columns
JOINT = "; "
"""What joins several texts of a cell."""


@attrs.frozen
class Column:
    """A column of a table.

    Args:
        name: As files and frames have it.
        kind: What it holds; every column may have cells that hold nothing.
        of: What a row has in it: of kind "list" a tuple of texts, else one value or None.
        means: What it says, for the reference.
        values: Every word of a category, in their order.
        heading: As people read it.
        width: In a workbook, in characters; 0 where a workbook for people does without it.

    >>> Column("label", "text", lambda item: item.label, "label in the report").heading
    'Label'
    """

    name: str
    kind: Kind
    of: Callable[[Any], Any]
    means: str
    values: tuple[str, ...] = ()
    heading: str = attrs.field()
    width: int = 0

    @heading.default
    def _heading(self) -> str:
        return self.name.replace("_", " ").capitalize()

    def cell(self, row: Any) -> Any:
        """The value of a row as a cell takes it: several texts are joined.

        Args:
            row: Of the table.

        >>> Column("themes", "list", lambda item: item, "themes").cell(("Torture", "Prisons"))
        'Torture; Prisons'
        """
        value = self.of(row)
        return JOINT.join(value) if self.kind == "list" else value

    @property
    def cell_of(self) -> Callable[[Any], Any]:
        """The function of a row that `cell` is, for who writes many rows."""
        return self.cell if self.kind == "list" else self.of


@attrs.frozen
class Rows:
    """Rows with their columns: what a set of records is as a table.

    Args:
        name: Of the table ("recommendations").
        columns: In their order.
        items: The rows, as the columns take them.

    >>> rows = Rows("numbers", (Column("number", "number", int, "a number"),), ("1", "2"))
    >>> rows.data()
    {'number': [1, 2]}
    """

    name: str
    columns: tuple[Column, ...]
    items: Sequence[Any]

    def data(self, *, lists: bool = False) -> dict[str, list[Any]]:
        """The values by column.

        Args:
            lists: Whether several texts stay apart, and are not joined.
        """
        items = self.items if isinstance(self.items, (tuple, list)) else tuple(self.items)  # those of a store once
        return {c.name: _values(c, items, lists=lists) for c in self.columns}

    def records(self) -> Iterator[dict[str, Any]]:
        """The rows as JSON values, by name of column; several texts stay apart.

        >>> list(Rows("numbers", (Column("number", "number", int, "a number"),), ("1", "2")).records())
        [{'number': 1}, {'number': 2}]
        """
        for item in self.items:
            yield {c.name: _as_json(c.of(item)) for c in self.columns}


def _values(column: Column, items: Iterable[Any], *, lists: bool) -> list[Any]:
    of = column.of
    if column.kind != "list":
        return [of(item) for item in items]
    return [list(of(item)) for item in items] if lists else [JOINT.join(of(item)) or None for item in items]


def _as_json(value: Any) -> Any:
    if isinstance(value, tuple):
        return list(value)
    return value.isoformat() if hasattr(value, "isoformat") else value


class Exportable:
    """A set of records that goes out as a table, in any form.

    `upr.io.columns` and `upr.io.tables` have the columns of each set, and say what their rows are.
    """

    __slots__ = ()

    def select(self, *columns: str, of: Any = None) -> Selection:
        """Some columns, in this order: a table to print, to show in a notebook, or to write out as any set.

        Args:
            columns: Their names, as files have them (page "Columns"); none for all. Tags that are named ("issues",
                "instruments", ...) are worked out where nobody has tagged.
            of: As in `to_frame`.

        Raises:
            ExportError: There is no such column; the message names them.

        >>> import upr
        >>> upr.samples.load().recommendations.where(text="ICRMW").select("label", "status")
        label  status
            1  partially_supported
            6  noted
        """
        from upr.io.selecting import select

        return select(self, *columns, of=of)

    def to_frame(
        self, backend: Backend = "pandas", *, long: str | None = None, lists: bool = False, of: Any = None
    ) -> Any:
        """A data frame: one tidy row each, with the types that the columns have (extra ``frames``).

        Args:
            backend: "pandas", "polars" or "pyarrow", which must be installed.
            long: A column of several texts ("recommending_states", "themes", ...), each of which is to have a row of
                its own; what it says is then in columns of its own.
            lists: Whether columns of several texts hold lists; else these are joined by "; ".
            of: The documents that recommendations are of, where the column `file` is wanted of a set without them.

        Raises:
            MissingExtraError: A library is not installed; the message says which.
            ExportError: No such backend or column.

        >>> import upr
        >>> frame = upr.samples.load().recommendations.where(status="noted").to_frame()
        >>> frame.shape[0], str(frame["label"].dtype), str(frame["cycle"].dtype), str(frame["status"].dtype)
        (15, 'string', 'Int64', 'category')
        """
        from upr.io.frames import to_frame

        return to_frame(self, backend, long=long, lists=lists, of=of)

    def to_csv(
        self, target: Target | None = None, *, long: str | None = None, excel: bool = False, of: Any = None
    ) -> str | None:
        """CSV in UTF-8 with a heading, in which no cell runs as a formula.

        Args:
            target: A path or an open binary file; None to get the text.
            long: As in `to_frame`.
            excel: Whether it is for a double click in Excel, with labels as texts.
            of: As in `to_frame`.

        >>> import upr
        >>> upr.samples.load().counts().to_csv().splitlines()[:2]
        ['status,number', 'supported,81']
        """
        from upr.io.exports import to_csv

        return to_csv(self, target, long=long, excel=excel, of=of)

    def to_json(self, target: Target | None = None, *, of: Any = None) -> str | None:
        """JSON: the record of a document or a review, and a list of rows of all else.

        Args:
            target: As in `to_csv`.
            of: As in `to_frame`.

        >>> import upr
        >>> upr.samples.load().counts().to_json().split()[:5]
        ['[', '{', '"status":', '"supported",', '"number":']
        """
        from upr.io.exports import to_json

        return to_json(self, target, of=of)

    def to_xlsx(self, target: Target, *, of: Any = None) -> None:
        """A workbook to read and print (extra ``xlsx``).

        Of documents, reviews and recommendations it has the sheets recommendations, summary, audit and sources.

        Args:
            target: A path or an open binary file.
            of: As in `to_frame`; a set of recommendations then has the audit and the sources too.

        Raises:
            MissingExtraError: XlsxWriter is not installed.
            ExportError: A text is longer than a cell of Excel holds, or a sheet has too few rows.
        """
        from upr.io.exports import to_xlsx

        to_xlsx(self, target, of=of)

    def to_parquet(self, target: Target, *, long: str | None = None, lists: bool = False, of: Any = None) -> None:
        """Parquet, with the same types as a frame (extra ``parquet``).

        Args:
            target: A path or an open binary file.
            long: As in `to_frame`.
            lists: As in `to_frame`.
            of: As in `to_frame`.

        Raises:
            MissingExtraError: PyArrow is not installed.
        """
        from upr.io.exports import to_parquet

        to_parquet(self, target, long=long, lists=lists, of=of)

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """The table for any program that takes Arrow (``pyarrow.table(recs)``); needs the extra ``parquet``."""
        from upr.io.frames import to_frame

        return to_frame(self, "pyarrow").__arrow_c_stream__(requested_schema)


class OfRows:
    """What has rows, and is no sequence of them: going through it says where they are, and what makes a frame.

    pandas goes through whatever it is to make a frame of; so ``pandas.DataFrame(document)`` says it too. A document
    that gave its recommendations would be taken for a list of them where several documents are meant.

    >>> import upr
    >>> list(upr.samples.load().audit())
    Traceback (most recent call last):
    TypeError: 'Audit' object is not iterable: audit.checks has its rows; for a frame: audit.to_frame()
    """

    __slots__ = ()
    _rows: ClassVar[str]
    _set: ClassVar[str]

    if not TYPE_CHECKING:  # to type checkers it is not iterable, which is what it is

        def __iter__(self) -> NoReturn:
            raise TypeError(
                f"'{type(self).__name__}' object is not iterable: {self._rows} has its rows; "
                f"for a frame: {self._set}.to_frame()"
            )


def is_several(given: object) -> TypeGuard[Iterable[Any]]:
    """Whether something holds several things to go through: no text, and no document.

    >>> import upr
    >>> paper = upr.samples.load()
    >>> is_several([paper]), is_several(paper), is_several("dprk.txt")
    (True, False, False)
    """
    return isinstance(given, Iterable) and not isinstance(given, (str, bytes, OfRows))


class Explorable(Exportable):
    """A set that a page shows: one file to look at, search and filter, which opens from disk with no network."""

    __slots__ = ()

    def to_html(
        self, target: Target | None = None, *, title: str | None = None, language: str = "en", of: Any = None
    ) -> str | None:
        """A page to look at, search and filter: one self-contained file of HTML (extra ``explorer``).

        Args:
            target: A path or an open binary file; None to get the text.
            title: Of the page; None for what the documents say.
            language: Of the labels: "en", "fr" or "es"; the page has all three to choose from.
            of: The documents and reviews that recommendations or a comparison are of, for their audit and sources.

        Raises:
            MissingExtraError: Jinja2 is not installed.
            ExportError: No such language.

        >>> import upr
        >>> upr.samples.load().recommendations.where(status="noted").to_html("noted.html")  # doctest: +SKIP
        """
        from upr.explorer import to_html

        data: Any = self
        return to_html(data, target, title=title, language=language, of=of)


class Plannable:
    """A document or a review that gives a plan of implementation."""

    __slots__ = ()

    def to_plan(
        self, path: str | os.PathLike[str], *, fill: Any = None, template: str | os.PathLike[str] | None = None
    ) -> None:
        """A plan of implementation of its recommendations, as a workbook or a Word file (extras ``xlsx``, ``docx``).

        Args:
            path: A name that ends in .xlsx or .docx.
            fill: The last plan, as people filled it in; see `upr.plan`.
            template: A Word file with your own styles, for a plan in Word.

        Raises:
            PlanError: It can't be made, or not be filled from the last one.
            MissingExtraError: A library is not installed; the message says which.

        >>> import tempfile, upr
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     upr.samples.load().to_plan(f"{folder}/plan.xlsx")
        """
        from upr.planning import plan

        held: Any = self  # a document or a review
        plan(held, fill=fill).save(path, template=template)


class RowLike(Mapping[str, Any]):
    """A record that is a row too: ``dict(item)``, ``item["label"]``, and what makes frames of a sequence of them.

    Libraries of frames take mappings for rows, and guess types by those that come first: so a text that there is not is
    "" here, as in a CSV file, a number that there is not is NaN, and a number that need not be there is a float.
    `Exportable.to_frame` has types, and nulls.

    >>> import upr
    >>> item = upr.samples.load().recommendations[0]
    >>> item["label"], item["page"], list(item)[:3]
    ('2', nan, ['document', 'id', 'key'])
    """

    __slots__ = ()

    def __getitem__(self, name: str) -> Any:
        from upr.io.tables import row_columns

        return cell_of_row(row_columns(type(self))[name], self)

    def __iter__(self) -> Iterator[str]:
        from upr.io.tables import row_columns

        return iter(row_columns(type(self)))

    def __len__(self) -> int:
        from upr.io.tables import row_columns

        return len(row_columns(type(self)))

    def __bool__(self) -> bool:
        return True  # it has columns; they need not be looked up to know

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> Any:
        """One object: numpy would make an array of the names."""
        import numpy

        array = numpy.empty((), dtype=object)
        array[()] = self
        return array


def cell_of_row(column: Column, item: Any) -> Any:
    """A cell as a mapping of a record has it: "" for no text, NaN for no number.

    A number that there may not be is a float, for polars, which goes by the first rows, takes NaN among such alone.

    Args:
        column: Of the table.
        item: The record.
    """
    value = column.cell(item)
    if column.kind == "number" and column.name not in _ALWAYS:
        return float("nan") if value is None else float(value)
    if value is None:
        return ""
    return value.isoformat() if column.kind == "date" else value
