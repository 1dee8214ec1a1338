"""`Corpus`: many documents and reviews in one store, asked without loading them."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from types import TracebackType
from typing import Any

from upr import notebook
from upr.columns import Explorable, Rows, Target
from upr.core import Recommendation
from upr.corpus.asking import check_names
from upr.corpus.building import Progress, build, without_progress, write_documents
from upr.corpus.parquet_store import ParquetStore
from upr.corpus.sqlite_store import SqliteStore
from upr.corpus.store import Order, SourceFile, Store
from upr.document import Document
from upr.errors import QueryError
from upr.inputs import Input
from upr.io.columns import columns_with
from upr.io.exports import put
from upr.io.tables import table_of
from upr.plottable import PlotsAnswers
from upr.query import Counts, Edges, Pivot, Recommendations, filters
from upr.query.columns import FIXED, Value, Values, checked, order
from upr.query.recommendations import OF_STATES
from upr.review import Review


class Corpus(Explorable, PlotsAnswers):
    """Documents and reviews held together in one file: counted, filtered and searched without being loaded.

    Where documents are of one review, their outcome is what is counted: each recommendation once, with its final
    answer. Filters, counts and pivots take the keywords of `Recommendations` and give the same. What goes out of a
    set (`to_frame`, `to_csv`, `to_xlsx`, `to_html`, `plot_answers`, ...) goes out of a corpus: all that it counts.

    Args:
        path: Of a store that `Corpus.build` or `upr corpus build` has written; or of the folder of a Parquet dataset
            (`upr corpus export -f parquet`, `upr.io.write_dataset`; extra ``parquet``), which holds recommendations
            alone.

    Raises:
        ReadError: It can't be opened, or is no store; the message says what to do.
        MissingExtraError: It is a dataset, and PyArrow is not installed.

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
        self._store: Store = ParquetStore(path) if os.path.isdir(path) else SqliteStore(path)
        self.path = self._store.path

    @classmethod
    def build(
        cls, paths: Input | Iterable[Input], store: str | os.PathLike[str], *, combine: bool = True,
        tags: bool = False, progress: Progress = without_progress, **how: Any,
    ) -> Corpus:  # fmt: skip
        """Build a store of files, or bring one up to date: only what is new or changed is read.

        Args:
            paths: Files, folders and patterns, as `upr.read_many` takes them.
            store: The file to write; what it held of files that are no longer named goes.
            combine: Whether documents of one review are combined.
            tags: Whether recommendations are tagged, as `upr.tag` does: then the store counts issues, actions and what
                texts name itself. Without it these questions tag in passing, which takes a minute of 100,000.
            progress: Takes the files that are to be read and their number, and gives them, as `upr.terminal.progress`.
            **how: As `upr.read_many` takes it: `backend`, `parser`, `pages`, `limits`, `given`, `jobs`, `executor`,
                `isolated`, ...

        Raises:
            ReadError: The store that is there can't be read, or is none: it is never written over.
        """
        build(paths, store, combine=combine, tags=tags, progress=progress, **how)
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
        self._store.close()

    def __enter__(self) -> Corpus:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    # What it holds

    def __len__(self) -> int:
        return self.count()

    def __iter__(self) -> Iterator[Recommendation]:
        return self.each()

    @property
    def has_documents(self) -> bool:
        """Whether it holds documents and reviews; a Parquet dataset holds recommendations alone."""
        return self._store.has_documents

    @property
    def facts(self) -> dict[str, str]:
        """What the store says of itself: format, version of the tables, and of the library that made it."""
        return self._store.facts

    @property
    def made_by(self) -> str:
        """The version of the library that made the store ("uprkit 0.1.0")."""
        return self.facts.get("library", "")

    @property
    def files(self) -> tuple[SourceFile, ...]:
        """The files that it was made of."""
        return self._store.files

    @property
    def notes(self) -> tuple[str, ...]:
        """What of the making whoever uses it should know: documents of one review that could not be combined."""
        return self._store.notes

    @property
    def file_names(self) -> dict[str, str]:
        """The names of the files of documents without a symbol, by the documents' ids."""
        return self._store.file_names

    @property
    def paths(self) -> dict[str, str]:
        """The names of the files of all documents, by the documents' ids."""
        return self._store.paths

    def documents(self, id: str | None = None) -> Iterator[Document]:
        """The documents, one by one; their path is the name of the file.

        Args:
            id: Those of this id alone (a UN symbol).

        Raises:
            QueryError: It is a Parquet dataset, which has none.
        """
        return self._store.documents(id)

    def reviews(self, id: str | None = None) -> Iterator[Review]:
        """The reviews whose documents were combined, one by one.

        Args:
            id: That of State and cycle alone ("SVN/2").

        Raises:
            QueryError: It is a Parquet dataset, which has none.
        """
        return self._store.reviews(id)

    def outcomes(self) -> Iterator[Document | Review]:
        """What holds the recommendations that are counted: documents that are in no review, then reviews, one by one.

        Raises:
            QueryError: It is a Parquet dataset, which has neither.
        """
        return self._store.outcomes()

    def holders(self, items: Iterable[Recommendation]) -> list[Document | Review]:
        """The documents and reviews that recommendations of the store are of, for the `of` of what goes out.

        Args:
            items: They, as `where` or `search` gives them.

        >>> import tempfile, upr
        >>> with tempfile.TemporaryDirectory() as folder, upr.Corpus.of([upr.samples.load()], f"{folder}/x") as corpus:
        ...     corpus.holders(corpus.search("torture"))
        [<Document 849e769c943a position-paper: Democratic People’s Republic of Korea, 167 recommendations>]
        """
        if not self.has_documents:
            return []
        found = list(items)
        ids = dict.fromkeys(item.document for item in found)
        of_reviews = dict.fromkeys((item.state_under_review, item.cycle) for item in found)
        names = (f"{state.iso3}/{int(cycle)}" for state, cycle in of_reviews if state and cycle)
        reviews = [review for name in names for review in self.reviews(name)]
        known = {source.id for review in reviews for source in review.sources}
        return [*reviews, *(document for id in ids if id not in known for document in self.documents(id))]

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
        if order not in ("best", "stored"):
            raise QueryError(f"order is 'best' or 'stored', not {order!r}")
        pushed, rest = self._parted(asked)
        test = filters.by_predicate(rest.pop("predicate", filters.UNSET))
        found = self._store.each(words, order, pushed)
        if names := self.file_names:  # of documents whose id says nothing to people
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
        pushed, rest = self._parted(asked)
        if rest:
            return sum(1 for _ in self.each(words=words, **asked))
        return self._store.count(words, pushed)

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
        pushed = self._pushed(names, asked)
        if pushed is None:
            return Recommendations(self.each(words=words, **asked)).counts(*names)
        numbers = self._store.numbers(names, words, pushed)
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
        pushed = self._pushed((row_name, column_name), asked)
        if pushed is None:
            return Recommendations(self.each(words=words, **asked)).pivot(row_name, column_name)
        cells = Counter(self._store.numbers((row_name, column_name), words, pushed))
        by_row, by_column = (self.counts(name, words=words, **asked) for name in (row_name, column_name))
        return Pivot(
            row_name=row_name, column_name=column_name, rows=tuple(by_row), columns=tuple(by_column),
            cells=tuple(tuple(cells[row, column] for column in by_column) for row in by_row),
            row_totals=tuple(by_row.values()), column_totals=tuple(by_column.values()), total=by_row.total,
        )  # fmt: skip

    def edges(self) -> Edges:
        """Who asks whom, as `Recommendations.edges`: an edge for each recommending State of each recommendation."""
        return Recommendations(self).edges()

    def _parted(self, asked: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
        """What the store is asked, and what is asked of the records that it gives."""
        check_names(asked)
        given = {name: value for name, value in asked.items() if value is not filters.UNSET}
        pushed = {name: value for name, value in given.items() if self._store.can(name)}
        return pushed, {name: value for name, value in given.items() if name not in pushed}

    def _pushed(self, columns: Iterable[str], asked: dict[str, Any]) -> dict[str, Any] | None:
        """What the store is asked; None where it can't count by the columns, or not what is asked."""
        pushed, rest = self._parted(asked)
        return None if rest or not all(map(self._store.can, columns)) else pushed

    # Out

    def to_xlsx(self, target: Target, *, of: Any = None) -> None:
        """A workbook with the sheets recommendations, summary, audit and sources (extra ``xlsx``), written as it goes.

        Args:
            target: A path or an open binary file.
            of: The documents, of a Parquet dataset, which knows none.

        Raises:
            MissingExtraError: XlsxWriter is not installed.
            ExportError: A text is longer than a cell of Excel holds, or a sheet has too few rows.
        """
        from upr.io.workbook import write_workbook

        if not self.has_documents:
            Recommendations(self).to_xlsx(target, of=of)
        else:
            put(target, lambda file: write_workbook(self.outcomes(), file))

    def to_html(
        self, target: Target | None = None, *, title: str | None = None, language: str = "en", of: Any = None
    ) -> str | None:
        """A page to look at, search and filter (extra ``explorer``): of a filtered part by `where(...).to_html`.

        Args:
            target: A path or an open binary file; None to get the text.
            title: Of the page; None for what the documents say.
            language: Of the labels: "en", "fr" or "es".
            of: The documents, of a Parquet dataset, which knows none.

        Raises:
            MissingExtraError: Jinja2 is not installed.
            ExportError: No such language.
        """
        from upr.explorer import to_html

        if not self.has_documents:
            return Recommendations(self).to_html(target, title=title, language=language, of=of)
        return to_html(list(self.outcomes()), target, title=title, language=language)

    def check(self) -> None:
        """Read all of the store, and compare what it says of itself with what it holds.

        Raises:
            DamagedFileError: Something of it is damaged.
        """
        self._store.check()

    def __repr__(self) -> str:
        name = os.path.basename(os.path.abspath(self.path))
        return f"<Corpus {name}: {len(self)} recommendations, {self._store.held}>"

    def _repr_html_(self) -> str:
        return notebook.paragraph(repr(self)[1:-1], f"Made by {self.made_by}") + self.counts()._repr_html_()


class _Streamed(Sequence[Recommendation]):
    """The recommendations of a store as the rows of a table: read anew each time they are gone through."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus

    def __iter__(self) -> Iterator[Recommendation]:
        return self._corpus.each()

    def __len__(self) -> int:
        return len(self._corpus)

    def __getitem__(self, place: Any) -> Any:
        return tuple(self)[place]


@table_of.register
def _(data: Corpus, of: Any = None) -> Rows:
    return Rows("recommendations", columns_with(data.paths), _Streamed(data))


def _axis(name: str, met: Iterable[Value]) -> Values:
    """The values of a table's side, as `Recommendations` orders them."""
    if name in FIXED:
        return FIXED[name]
    return tuple(sorted(met, key=order) if name in OF_STATES else met)
