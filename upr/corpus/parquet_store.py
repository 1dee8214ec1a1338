"""A store that is a folder of Parquet: State, cycle and single values are filtered by Arrow, which reads what is left.

Files of other States and cycles are not opened, and of the others the columns of a question alone are read. A dataset
has no full-text index: when words are first searched for, one of all texts is made in memory (SQLite, FTS5), and kept.
"""

from __future__ import annotations

import contextlib
import itertools
import os
import sqlite3
import warnings
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from upr.core import Recommendation
from upr.corpus.asking import is_pushed, wanted_values
from upr.corpus.store import Order, SourceFile
from upr.corpus.words import match_expression
from upr.document import Document
from upr.errors import DamagedFileError, QueryError, QueryWarning, ReadError
from upr.groups import groups_of
from upr.io.dataset import arrow_with_parquet, facts_of, item_of, parts_of
from upr.io.record_check import states
from upr.io.store_tables import FULL_TEXT
from upr.query import filters
from upr.query.columns import Value, Values
from upr.review import Review
from upr.states import State

_SINGLE = {
    "to": "state_under_review_name", "to_region": "state_under_review_region",
    **{name: name for name in ("status", "position", "session", "cycle", "implemented", "section", "label", "run",
                               "document", "source", "answered_by", "action")},
}  # fmt: skip
"""Columns of questions that have one value, by the column of the dataset that has it."""
_SEVERAL = {
    "by": "recommending_states_names", "theme": "themes", "sdg": "sdgs", "affected_person": "affected_persons",
    "issue": "issues", "instrument": "instruments", "body": "bodies", "beneficiary": "beneficiaries",
}  # fmt: skip
_WORKED_OUT = {
    "region": ("recommending_states_names",), "group": ("recommending_states_names", "session"),
    "to_group": ("state_under_review_name", "session"),
}  # fmt: skip
"""Columns of questions that follow from columns of the dataset."""
_ROW = "row"


class ParquetStore:
    """A dataset that `upr corpus export -f parquet` or `upr.io.write_dataset` has written (extra ``parquet``).

    Args:
        path: Of the folder.

    Raises:
        MissingExtraError: PyArrow is not installed.
        ReadError: It is no such dataset, or can't be read.
    """

    has_documents = False
    held = "a Parquet dataset"

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.path = os.fspath(path)
        self._arrow, _ = arrow_with_parquet()
        self._dataset = self._arrow.dataset
        self._said = facts_of(path)
        self._known: dict[str, list[Value]] = {}
        self._index: sqlite3.Connection | None = None
        with self._telling():
            kinds = self._arrow.schema([("state", self._arrow.string()), ("cycle", self._arrow.int64())])
            self._data = self._dataset.dataset(
                [os.fspath(part) for part in parts_of(path)], format="parquet", partition_base_dir=os.fspath(path),
                partitioning=self._dataset.partitioning(kinds, flavor="hive"),
            )  # fmt: skip
        needed = {*_SINGLE.values(), *_SEVERAL.values(), "text", "record"}
        if lacking := sorted(needed - set(self._data.schema.names)):
            raise DamagedFileError(f"the dataset lacks {', '.join(lacking[:5])}; write it again", source=self.path)

    def close(self) -> None:
        """Let go of the index; the files are open only while they are read."""
        if self._index is not None:
            self._index.close()
            self._index = None

    # What it holds

    @property
    def facts(self) -> dict[str, str]:
        """What the dataset says of itself."""
        return {name: str(value) for name, value in self._said.items() if isinstance(value, (str, int))}

    @property
    def files(self) -> tuple[SourceFile, ...]:
        """The files that the store was made of which was written as this dataset."""
        with self._whole():
            return tuple(SourceFile(**file) for file in self._said.get("files", ()))

    @property
    def notes(self) -> tuple[str, ...]:
        """What that store had to say of its making."""
        with self._whole():
            return tuple(map(str, self._said.get("notes", ())))

    @property
    def file_names(self) -> dict[str, str]:
        """The names of the files of documents without a symbol, by the documents' ids."""
        return self._names("file_names")

    @property
    def paths(self) -> dict[str, str]:
        """The names of the files of all documents, by the documents' ids."""
        return self._names("paths")

    def _names(self, fact: str) -> dict[str, str]:
        with self._whole():
            return {str(id): str(name) for id, name in self._said.get(fact, {}).items()}

    def documents(self, id: str | None) -> Iterator[Document]:
        """There are none."""
        raise self._no("documents")

    def reviews(self, id: str | None) -> Iterator[Review]:
        """There are none."""
        raise self._no("reviews")

    def outcomes(self) -> Iterator[Document | Review]:
        """There are none."""
        raise self._no("documents and reviews")

    def _no(self, what: str) -> QueryError:
        return QueryError(
            f"{self.path} is a Parquet dataset, which holds recommendations alone; {what} are in the store of SQLite "
            "that it was written of"
        )

    # Questions

    def can(self, name: str) -> bool:
        """Whether the columns of the dataset say it.

        Args:
            name: A keyword or a column.
        """
        return is_pushed(name, tagged=self._said.get("tagged") == "yes")

    def each(self, words: str | None, order: Order, asked: Mapping[str, Any]) -> Iterator[Recommendation]:
        """The recommendations for which all that is asked holds, a file at a time.

        Args:
            words: What to search for.
            order: "stored" or "best".
            asked: Keywords and values.
        """
        self._tell_of_noted(asked.get("status", filters.UNSET))
        for table in self._tables(["record"], words, order, asked):
            for record in table.column("record"):
                yield item_of(record.as_py(), self.path)

    def count(self, words: str | None, asked: Mapping[str, Any]) -> int:
        """Number of recommendations for which all that is asked holds.

        Args:
            words: What to search for.
            asked: Keywords and values.
        """
        self._tell_of_noted(asked.get("status", filters.UNSET))
        condition, tests = self._conditions(asked)
        if words is not None and not asked:
            return len(self._matches(words))
        if words is None and not tests:
            with self._telling():
                return int(self._data.count_rows(filter=condition))
        return sum(table.num_rows for table in self._tables(["status"], words, "stored", asked))

    def numbers(self, names: Sequence[str], words: str | None, asked: Mapping[str, Any]) -> dict[Values, int]:
        """How many recommendations have each combination of values, in the order in which these are met.

        Args:
            names: Of columns.
            words: What to search for.
            asked: Keywords and values.
        """
        self._tell_of_noted(asked.get("status", filters.UNSET))
        found: Counter[Values] = Counter()
        columns = list(dict.fromkeys(column for name in names for column in _columns_of(name)))
        for table in self._tables(columns, words, "stored", asked):
            if len(names) == 1:
                found.update((value,) for values in _values(names[0], table) for value in values)
                continue
            rows = zip(*(_values(name, table) for name in names), strict=True)
            found.update(itertools.chain.from_iterable(itertools.product(*row) for row in rows))
        return dict(found)

    def _tables(self, columns: list[str], words: str | None, order: Order, asked: Mapping[str, Any]) -> Iterator[Any]:
        """The rows for which all that is asked holds: records file by file, all else in one table."""
        condition, tests = self._conditions(asked)
        tested = [*tests, *(filters.ALSO[name] for name in tests if name in filters.ALSO)]
        needed = list(dict.fromkeys([*columns, *(column for name in tested for column in _columns_of(name))]))
        with self._telling():
            if words is not None:
                yield from self._found(words, order, needed, condition, tests)
                return
            if "record" not in needed:  # a few columns are held as a whole, and read by all processors
                yield self._tested(self._data.to_table(columns=needed, filter=condition), tests)
                return
            for part in self._data.get_fragments(filter=condition):
                table = part.to_table(schema=self._data.schema, columns=needed, filter=condition)
                yield self._tested(table, tests)

    def _found(self, words: str, order: Order, needed: list[str], condition: Any, tests: Mapping[str, Any]) -> Any:
        """What a search finds, in the order that was asked for."""
        rows = self._matches(words)
        places = {row: place for place, row in enumerate(rows)}
        rows = sorted(rows)
        asked_for = [*needed, *sorted({"state", *_SINGLE.values()} - set(needed))]
        if "record" in needed:  # of the records those that were found are read, and of other columns all
            table = self._data.take(rows, columns=asked_for)
        else:
            table = self._data.to_table(columns=asked_for).take(rows)
        table = table.append_column(_ROW, self._arrow.array([places[row] for row in rows], self._arrow.int64()))
        if condition is not None:
            table = table.filter(condition)
        table = self._tested(table, tests)
        yield table.sort_by(_ROW) if order == "best" else table

    def _tested(self, table: Any, tests: Mapping[str, Callable[[Any], Iterable[bool]]]) -> Any:
        """The rows of a table that pass what Arrow has no word for."""
        for test in tests.values():
            table = table.filter(self._arrow.array(list(test(table)), self._arrow.bool_()))
        return table

    def _conditions(self, asked: Mapping[str, Any]) -> tuple[Any, dict[str, Callable[[Any], Iterable[bool]]]]:
        """What is asked, as a condition of Arrow (None for none), and tests of what is left, by name of column."""
        condition, tests = None, {}
        for name, value in asked.items():
            if name == "text":
                tests[name] = _text_test(value)
                continue
            wanted = wanted_values(name, value, self._values_of)
            if name in _SINGLE and name not in filters.ALSO:
                part = self._is_among(_SINGLE[name], wanted)
                if name == "to":  # and other folders need not be looked into
                    part &= self._dataset.field("state").isin([_iso3(state) for state in wanted])
                condition = part if condition is None else condition & part
            else:
                also = filters.ALSO.get(name)
                tests[name] = _among_test(name, also, wanted)
        return condition, tests

    def _is_among(self, column: str, wanted: frozenset[Any]) -> Any:
        field = self._dataset.field(column)
        values = self._arrow.array(
            [value for value in wanted if value is not None], self._data.schema.field(column).type
        )
        found = field.isin(values)
        return found | field.is_null() if None in wanted else found

    def _values_of(self, name: str) -> list[Value]:
        """Every value of a column, in the order in which they come."""
        if name not in self._known:
            self._known[name] = [key[0] for key in self.numbers((name,), None, {})]
        return self._known[name]

    def _tell_of_noted(self, status: object) -> None:
        if status is filters.UNSET or not filters.asks_for_noted(status):
            return
        field = self._dataset.field
        with self._telling():
            others = self._data.count_rows(filter=(field("position") == "Noted") & (field("status") != "noted"))
        if others:
            warnings.warn(filters.noted_too(others), QueryWarning, stacklevel=6)

    # Words

    def _matches(self, words: str) -> list[int]:
        """The rows that have the words, from 0 in the order of the dataset; those that have them most come first."""
        found = self._indexed().execute(
            "SELECT rowid FROM texts WHERE texts MATCH ? ORDER BY rank, rowid", (match_expression(words),)
        )
        return [row for (row,) in found]

    def _indexed(self) -> sqlite3.Connection:
        if self._index is None:
            index = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
            index.execute(f"CREATE VIRTUAL TABLE texts USING fts5(text, content='', tokenize='{FULL_TEXT}')")
            parts = (part.to_table(columns=["text"]).column("text") for part in self._data.get_fragments())
            rows = enumerate(text.as_py() for texts in parts for text in texts)
            index.execute("BEGIN")
            index.executemany("INSERT INTO texts (rowid, text) VALUES (?, ?)", rows)
            index.execute("COMMIT")
            self._index = index
        return self._index

    # The files

    def check(self) -> None:
        """Read every record, and compare their number with what the dataset says of itself.

        Raises:
            DamagedFileError: Something of it is damaged, or a part is missing.
        """
        number = sum(1 for _ in self.each(None, "stored", {}))
        said = self._said.get("recommendations", number)
        if number != said:
            raise DamagedFileError(
                f"the dataset says that it has {said} recommendations, and has {number}: a part is missing, or one too "
                "many", source=self.path,
            )  # fmt: skip

    @contextlib.contextmanager
    def _telling(self) -> Iterator[None]:
        """Whatever Arrow says of a file that it can't read is told as an error of reading."""
        try:
            yield
        except ReadError:
            raise
        except FileNotFoundError as error:
            raise ReadError(f"a part of the dataset is gone: {error}", source=self.path) from error
        except (OSError, self._arrow.ArrowException) as error:
            raise DamagedFileError(f"can't be read as Parquet: {error}", source=self.path) from error

    @contextlib.contextmanager
    def _whole(self) -> Iterator[None]:
        try:
            yield
        except (TypeError, ValueError, AttributeError) as error:
            raise DamagedFileError(
                f"what the dataset says of itself is not whole ({error}); write it again", source=self.path
            ) from error


def _columns_of(name: str) -> tuple[str, ...]:
    """The columns of the dataset that a column of questions is made of."""
    if name in _WORKED_OUT:
        return _WORKED_OUT[name]
    return (_SINGLE.get(name) or _SEVERAL.get(name) or name,)


def _values(name: str, table: Any) -> Iterable[Values]:
    """The values of each row in a column of questions, as `upr.query.COLUMNS` gives them."""
    columns = [table.column(column).to_pylist() for column in _columns_of(name)]
    if name in _SINGLE:
        return [(value,) for value in columns[0]]
    if name in _SEVERAL:
        return [tuple(values) if values else (None,) for values in columns[0]]
    if name == "region":
        known = {state.name: state.region for state in states().values()}
        return [tuple(dict.fromkeys(map(known.get, names or ()))) or (None,) for names in columns[0]]
    named = {state.name: state for state in states().values()}
    several = columns[0] if name == "group" else [(state,) if state else () for state in columns[0]]
    return [_groups(names or (), named, session) for names, session in zip(several, columns[1], strict=True)]


def _groups(names: Iterable[str], named: Mapping[str, State], session: int | None) -> Values:
    groups = (group for name in names if name in named for group in groups_of(named[name], session))
    return tuple(dict.fromkeys(groups)) or (None,)


def _iso3(name: object) -> str:
    return State.of(str(name)).iso3


def _among_test(name: str, also: str | None, wanted: frozenset[Any]) -> Callable[[Any], Iterable[bool]]:
    def test(table: Any) -> Iterable[bool]:
        rows = [not wanted.isdisjoint(values) for values in _values(name, table)]
        if also is None:
            return rows
        return [one or not wanted.isdisjoint(values) for one, values in zip(rows, _values(also, table), strict=True)]

    return test


def _text_test(value: Any) -> Callable[[Any], Iterable[bool]]:
    pattern = filters.text_pattern(value)

    def test(table: Any) -> Iterable[bool]:
        for text in table.column("text"):
            try:
                yield pattern.search(text.as_py(), timeout=filters.TIMEOUT) is not None
            except TimeoutError as error:
                raise QueryError(filters.too_long(pattern, "a text")) from error

    return test
