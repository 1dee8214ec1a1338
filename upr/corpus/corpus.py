"""`Corpus`: many documents and reviews in one store, asked without loading them."""

from __future__ import annotations

import os
import sqlite3
import warnings
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from types import TracebackType
from typing import Any, Literal

import attrs

from upr import notebook
from upr.core import Recommendation
from upr.corpus.asking import ONE, Condition, check_names, conditions, is_pushed, joined
from upr.corpus.building import Progress, build, without_progress, write_documents
from upr.corpus.loading import FROM, WITH_RECORDS, document_at, items_of
from upr.corpus.opening import opened, telling
from upr.corpus.words import match_expression
from upr.document import Document
from upr.errors import DamagedFileError, QueryError, QueryWarning
from upr.inputs import Input
from upr.io.store_rows import recommendation_of, review_from
from upr.query import Counts, Pivot, Recommendations, filters
from upr.query.columns import FIXED, Value, Values, checked, order
from upr.query.recommendations import OF_STATES
from upr.review import Review

Order = Literal["best", "stored"]
_AT_ONCE = 2_000  # rows from one look at the store to the next


@attrs.frozen(kw_only=True)
class SourceFile:
    """A file that a store was built of.

    Args:
        path: As seen from the folder of the store.
        bytes: Its size.
        sha256: Its hash.
        made: Which version of the library read it, and how.
        documents: Number of documents that it gave.
        error: Why it could not be read, or not to its end; None where it could.
    """

    path: str
    bytes: int | None
    sha256: str | None
    made: str
    documents: int
    error: str | None = None


class Corpus:
    """Documents and reviews held together in one file: counted, filtered and searched without being loaded.

    Where documents are of one review, their outcome is what is counted: each recommendation once, with its final
    answer. Filters, counts and pivots take the keywords of `Recommendations` and give the same.

    Args:
        path: Of a store that `Corpus.build` or `upr corpus build` has written.

    Raises:
        ReadError: It can't be opened, or is no store; the message says what to do.

    >>> import pathlib, tempfile, upr
    >>> folder = tempfile.TemporaryDirectory()
    >>> store = pathlib.Path(folder.name, "papers.sqlite")
    >>> corpus = upr.Corpus.of([upr.samples.load()], store)
    >>> corpus
    <Corpus papers.sqlite: 167 recommendations, 1 document, 0 reviews>
    >>> corpus.counts("status")["rejected"], len(corpus.search("torture OR CAT", status="rejected"))
    (50, 5)
    >>> corpus.close(); folder.cleanup()
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.path = os.fspath(path)
        self._connection = opened(path)
        self._known: dict[str, list[Value]] = {}
        self._failure: Exception | None = None
        self._functions = 0

    @classmethod
    def build(
        cls, paths: Input | Iterable[Input], store: str | os.PathLike[str], *, combine: bool = True,
        progress: Progress = without_progress, **how: Any,
    ) -> Corpus:  # fmt: skip
        """Build a store of files, or bring one up to date: only what is new or changed is read.

        Args:
            paths: Files, folders and patterns, as `upr.read_many` takes them.
            store: The file to write; what it held of files that are no longer named goes.
            combine: Whether documents of one review are combined.
            progress: Takes the files that are to be read and their number, and gives them, as `upr.terminal.progress`.
            **how: As `upr.read_many` takes it: `backend`, `parser`, `pages`, `limits`, `given`, `jobs`, `executor`,
                `isolated`, ...

        Raises:
            ReadError: The store that is there can't be read, or is none: it is never written over.
        """
        build(paths, store, combine=combine, progress=progress, **how)
        return cls(store)

    @classmethod
    def of(
        cls, documents: Iterable[Document | Review], store: str | os.PathLike[str], *, combine: bool = True
    ) -> Corpus:
        """A store of documents and reviews that are read already; a store that is there is replaced.

        Args:
            documents: They.
            store: The file to write.
            combine: Whether documents of one review are combined.
        """
        write_documents(documents, store, combine=combine)
        return cls(store)

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def __enter__(self) -> Corpus:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    # What it holds

    def __len__(self) -> int:
        return self.count()

    @property
    def facts(self) -> dict[str, str]:
        """What the store says of itself: format, version of the tables, and of the library that made it."""
        return {str(name): str(value) for name, value in self._all("SELECT name, value FROM corpus ORDER BY name")}

    @property
    def made_by(self) -> str:
        """The version of the library that made the store ("uprkit 0.1.0")."""
        return self.facts.get("library", "")

    @property
    def files(self) -> tuple[SourceFile, ...]:
        """The files that it was made of."""
        rows = self._all(
            "SELECT f.path, f.bytes, f.sha256, f.made, count(d.row), f.error FROM files AS f "
            "LEFT JOIN documents AS d ON d.file = f.row GROUP BY f.row ORDER BY f.row"
        )
        names = ("path", "bytes", "sha256", "made", "documents", "error")
        return tuple(SourceFile(**dict(zip(names, row, strict=True))) for row in rows)

    @property
    def _file_names(self) -> dict[str, str]:
        """The names of the files of documents without a symbol, by the documents' ids."""
        rows = self._all(
            "SELECT d.id, f.path FROM documents AS d JOIN files AS f ON f.row = d.file "
            "WHERE d.symbol IS NULL OR d.symbol <> d.id"
        )
        return {document: os.path.basename(path) for document, path in rows}

    @property
    def notes(self) -> tuple[str, ...]:
        """What of the making whoever uses it should know: documents of one review that could not be combined."""
        return tuple(f"{about}: {message}" for about, message in self._all("SELECT about, message FROM notes"))

    def documents(self, id: str | None = None) -> Iterator[Document]:
        """The documents, one by one; their path is the name of the file.

        Args:
            id: Those of this id alone (a UN symbol).
        """
        where, values = ("WHERE id = ?", (id,)) if id is not None else ("", ())
        for (row,) in self._each(f"SELECT row FROM documents {where} ORDER BY row", values):
            yield self._made(document_at, self._connection, row)

    def reviews(self, id: str | None = None) -> Iterator[Review]:
        """The reviews whose documents were combined, one by one.

        Args:
            id: That of State and cycle alone ("SVN/2").
        """
        where, values = ("WHERE id = ?", (id,)) if id is not None else ("", ())
        of_review = "SELECT document FROM review_sources WHERE review = ? ORDER BY place"
        for row, record in self._each(f"SELECT row, record FROM reviews {where} ORDER BY row", values):
            sources = [self._made(document_at, self._connection, source) for (source,) in self._all(of_review, (row,))]
            items = self._made(items_of, self._connection, "review_row", row)
            yield self._made(review_from, record, sources, items)

    # Questions

    def where(self, **asked: Any) -> Recommendations:
        """The recommendations for which all that is asked holds, as `Recommendations.where`; these alone are loaded.

        Args:
            **asked: The keywords of `Recommendations.where`.

        Raises:
            QueryError: A keyword or value that there is not; the message names the choices.
            UnknownStateError: A name that is no State's.
        """
        return Recommendations(self.each(**asked))

    def each(self, *, words: str | None = None, order: Order = "stored", **asked: Any) -> Iterator[Recommendation]:
        """The same recommendations one by one: a corpus of any size takes the memory of some of them.

        Args:
            words: What to search for, as in `search`.
            order: "stored", or "best" for those first that have the words most.
            **asked: As in `where`.
        """
        pushed, rest = _parted(asked)
        sql, values = self._question(WITH_RECORDS, words, pushed, order)
        test = filters.by_predicate(rest.pop("predicate", filters.UNSET))
        found: Iterator[Recommendation] = (self._made(recommendation_of, row) for row in self._each(sql, values))
        if names := self._file_names:  # of documents whose id says nothing to people
            known = {document: ((document, name),) for document, name in names.items()}
            found = (item.with_names(known[item.document]) if item.document in known else item for item in found)
        if rest:  # what the store has no place for
            found = iter(Recommendations(found).where(**rest))
        yield from found if test is None else filter(test, found)

    def search(self, words: str, *, most: int | None = None, order: Order = "best", **asked: Any) -> Recommendations:
        """The recommendations whose texts have the words, in any of their forms.

        `death penalty` are both words, anywhere; `"death penalty"` the phrase; `AND`, `OR`, `NOT` and brackets join
        them; `tortur*` are all words that begin so. Words are taken by their English stems: "abolish" finds
        "abolishing", and "abolition" is another word.

        Args:
            words: What to search for.
            most: Number of recommendations at most; None for all.
            order: "best" (BM25: those first that have the words most) or "stored".
            **asked: Filters, as in `where`.

        Raises:
            QueryError: The words are no question, or a filter is none; the message says why.
        """
        if most is not None and (isinstance(most, bool) or not isinstance(most, int) or most < 1):
            raise QueryError(f"most is a number from 1 on, or None for all, not {most!r}")
        found = self.each(words=words, order=order, **asked)
        return Recommendations(found if most is None else (item for item, _ in zip(found, range(most), strict=False)))

    def count(self, *, words: str | None = None, **asked: Any) -> int:
        """Number of recommendations for which all that is asked holds.

        Args:
            words: What to search for, as in `search`.
            **asked: As in `where`.
        """
        pushed, rest = _parted(asked)
        if rest:
            return sum(1 for _ in self.each(words=words, **asked))
        sql, values = self._question(f"SELECT count(*) {FROM}", words, pushed)
        return int(self._all(sql, values)[0][0])

    def counts(self, *columns: str, words: str | None = None, **asked: Any) -> Counts:
        """Number of recommendations by columns, as `Recommendations.counts` gives it.

        Args:
            columns: Names of columns (`upr.query.COLUMNS`); none for "status".
            words: What to search for, as in `search`.
            **asked: As in `where`.

        Raises:
            QueryError: No such column, keyword or value.
        """
        names = checked(columns or ("status",))
        if not self._is_pushed(names, asked):
            return Recommendations(self.each(words=words, **asked)).counts(*names)
        numbers = self._numbers(names, words, asked)
        total = self.count(words=words, **asked)
        if len(names) == 1:
            single = Counter({key[0]: number for key, number in numbers.items()})
            return Counts(names, {value: single[value] for value in _axis(names[0], single)}, total)
        known = sorted(numbers, key=lambda key: [order(value) for value in key])
        return Counts(names, {key: numbers[key] for key in known}, total)

    def pivot(self, rows: str, columns: str, *, words: str | None = None, **asked: Any) -> Pivot:
        """Numbers of recommendations by two columns, as `Recommendations.pivot` gives it.

        Args:
            rows: Name of the column that the rows stand for.
            columns: Name of the column that the columns stand for.
            words: What to search for, as in `search`.
            **asked: As in `where`.

        Raises:
            QueryError: No such column, keyword or value.
        """
        row_name, column_name = checked((rows, columns))
        if not self._is_pushed((row_name, column_name), asked):
            return Recommendations(self.each(words=words, **asked)).pivot(row_name, column_name)
        cells = Counter(self._numbers((row_name, column_name), words, asked))
        by_row, by_column = (self.counts(name, words=words, **asked) for name in (row_name, column_name))
        return Pivot(
            row_name=row_name, column_name=column_name, rows=tuple(by_row), columns=tuple(by_column),
            cells=tuple(tuple(cells[row, column] for column in by_column) for row in by_row),
            row_totals=tuple(by_row.values()), column_totals=tuple(by_column.values()), total=by_row.total,
        )  # fmt: skip

    def _numbers(self, names: Sequence[str], words: str | None, asked: dict[str, Any]) -> dict[Values, int]:
        """How many recommendations have each combination of values, in the order in which these are met."""
        values, places, joins = joined(names)
        keys = ", ".join(f"{value} AS k{n}" for n, value in enumerate(values))
        groups = ", ".join(f"k{n}" for n in range(len(names)))
        first = " + ".join(["r.row * 1000000", *(f"coalesce({place}, 0)" for place in places)])
        # A recommendation that has a value twice, as of two States of one region, counts once.
        number = "count(DISTINCT r.row)" if any(place != ONE for place in places) else "count(*)"
        select = f"SELECT {keys}, {number}, min({first}) {FROM} {joins}"
        sql, given = self._question(select, words, _parted(asked)[0])
        rows = self._all(f"{sql} GROUP BY {groups} ORDER BY {len(names) + 2}", given)
        return {tuple(row[: len(names)]): row[len(names)] for row in rows}

    def _question(
        self, select: str, words: str | None, asked: dict[str, Any], order: Order = "stored"
    ) -> tuple[str, tuple[Any, ...]]:
        """The statement, and its parameters."""
        if order not in ("best", "stored"):
            raise QueryError(f"order is 'best' or 'stored', not {order!r}")
        self._tell_of_noted(asked.get("status", filters.UNSET))
        found = [Condition("r.counted = 1"), *conditions(asked, self._values_of, self._matching)]
        ranked = words is not None and order == "best" and select is WITH_RECORDS
        if words is not None:
            match = match_expression(words)
            if ranked:
                select += " JOIN recommendations_fts AS f ON f.rowid = r.row"
                found.append(Condition("recommendations_fts MATCH ?", (match,)))
            else:
                chosen = "r.row IN (SELECT rowid FROM recommendations_fts WHERE recommendations_fts MATCH ?)"
                found.append(Condition(chosen, (match,)))
        sql = f"{select} WHERE {' AND '.join(f'({part.sql})' for part in found)}"
        if select.startswith(WITH_RECORDS):
            sql += " ORDER BY f.rank, r.row" if ranked else " ORDER BY r.row"
        return sql, tuple(value for part in found for value in part.values)

    def _is_pushed(self, columns: Iterable[str], asked: dict[str, Any]) -> bool:
        """Whether the store itself can count."""
        return all(map(is_pushed, columns)) and not _parted(asked)[1]

    def _tell_of_noted(self, status: object) -> None:
        if status is filters.UNSET or not filters.asks_for_noted(status):
            return
        (others,) = self._all(
            f"SELECT count(*) {FROM} WHERE r.counted = 1 AND r.position = 'Noted' AND r.status <> 'noted'"
        )[0]
        if others:
            warnings.warn(filters.noted_too(others), QueryWarning, stacklevel=5)

    def _values_of(self, name: str) -> list[Value]:
        """Every value of a column, in the order in which they come."""
        if name not in self._known:
            self._known[name] = [key[0] for key in self._numbers((name,), None, {})]
        return self._known[name]

    def _matching(self, text: Any) -> str:
        """A SQL function that tells whether a text has the words, by the rules of `Recommendations.where`."""
        pattern = filters.text_pattern(text)
        self._functions += 1
        name = f"matches_{self._functions}"

        def matches(words: str | None) -> int:
            try:
                return int(pattern.search(words or "", timeout=filters.TIMEOUT) is not None)
            except TimeoutError:
                self._failure = QueryError(
                    f"the pattern {pattern.pattern!r} took more than {filters.TIMEOUT:g} s over a text; "
                    "write it simpler"
                )
                raise

        self._connection.create_function(name, 1, matches, deterministic=True)
        return name

    # The store

    def _all(self, sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        return list(self._each(sql, values))

    def _each(self, sql: str, values: Sequence[Any] = ()) -> Iterator[tuple[Any, ...]]:
        self._failure = None
        with telling(self.path):
            try:
                cursor = self._connection.execute(sql, values)
                rows = cursor.fetchmany(_AT_ONCE)
            except sqlite3.OperationalError as error:
                if self._failure is not None:  # of a function of ours, which SQLite names no more
                    raise self._failure from error
                raise
        while rows:
            yield from rows
            with telling(self.path):
                rows = cursor.fetchmany(_AT_ONCE)

    def _made(self, make: Callable[..., Any], *parts: Any) -> Any:
        """A record made of a row, which may be anything where a store was tampered with."""
        try:
            with telling(self.path):
                return make(*parts)
        except (KeyError, TypeError, ValueError, LookupError, AttributeError, RecursionError) as error:
            raise DamagedFileError(
                f"a record of the store is not whole ({type(error).__name__}: {error}); build it again",
                source=self.path,
            ) from error

    def check(self) -> None:
        """Read the whole file, and compare its index with its tables.

        Raises:
            DamagedFileError: Something of it is damaged.
        """
        with telling(self.path):
            said = [row[0] for row in self._connection.execute("PRAGMA quick_check(5)")]
        if said != ["ok"]:
            raise DamagedFileError(f"the store is damaged ({'; '.join(said)}); build it again", source=self.path)

    def __repr__(self) -> str:
        documents, reviews = (self._all(f"SELECT count(*) FROM {name}")[0][0] for name in ("documents", "reviews"))
        held = f"{documents} document{'s' * (documents != 1)}, {reviews} review{'s' * (reviews != 1)}"
        return f"<Corpus {os.path.basename(self.path)}: {len(self)} recommendations, {held}>"

    def _repr_html_(self) -> str:
        return notebook.paragraph(repr(self)[1:-1], f"Made by {self.made_by}") + self.counts()._repr_html_()


def _parted(asked: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """What the store is asked, and what is asked of the records that it gives."""
    check_names(asked)
    given = {name: value for name, value in asked.items() if value is not filters.UNSET}
    pushed = {name: value for name, value in given.items() if is_pushed(name)}
    return pushed, {name: value for name, value in given.items() if name not in pushed}


def _axis(name: str, met: Iterable[Value]) -> Values:
    """The values of a table's side, as `Recommendations` orders them."""
    if name in FIXED:
        return FIXED[name]
    return tuple(sorted(met, key=order) if name in OF_STATES else met)
