"""A corpus of 120,000 recommendations: build, open, count, filter, search, file size.

Against pandas (`str.contains`) and against SQLite by hand (one table and FTS5, without records) in the same run. The
recommendations are made from the texts of UPR Info's export, each review under several cycles and names.

Run: UPR_CORPUS=... python tests/benchmarks/bench_corpus.py   (pandas and PyArrow must be installed)
With --page docs/how-to/hold-a-corpus.md the table there is that of the run.
"""

from __future__ import annotations

import argparse
import json
import os
import pathlib
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from typing import Any

import attrs
import pandas as pd
from timing import median as median_of

import upr
from upr.corpus import build
from upr.corpus.handing_over import write_dataset_of
from upr.io.json import recommendation_record
from upr.io.store_tables import STORED
from upr.io.text import json_line

MARK = "<!-- figures of one run of tests/benchmarks/bench_corpus.py --page -->"
END = "<!-- end of the figures -->"
COLUMNS = ("id", "state", "cycle", "status", "by", "text")


def multiplied(documents: list[upr.Document], least: int) -> Iterator[upr.Document]:
    """The documents again and again, under other names and cycles, until there are enough recommendations."""
    made, times = 0, 0
    while made < least:
        cycle = upr.Cycle(times % 4 + 1)
        for document in documents:
            if made >= least:
                return
            known: dict[str, Any] = {"cycle": cycle, "session": cycle.sessions[(document.session or 1) % 12]}
            id = f"{document.id}-{times}"
            items = [
                attrs.evolve(
                    item, **known, document=id,
                    responses=tuple(attrs.evolve(r, document=id) for r in item.responses),
                )
                for item in document.recommendations
            ]  # fmt: skip
            made += len(items)
            yield attrs.evolve(document, **known, id=id, recommendations=items, coverage={}, findings=())
        times += 1


def rows(documents: list[upr.Document]) -> Iterator[tuple[Any, ...]]:
    """What a table by hand holds."""
    for document in documents:
        for item in document.recommendations:
            by = "; ".join(a.state.name if a.state else a.as_printed for a in item.recommending_states)
            state = item.state_under_review
            yield item.id, state and state.iso3, item.cycle and int(item.cycle), item.status.value, by, item.text


def by_hand(documents: list[upr.Document], path: pathlib.Path) -> None:
    """One table, two indexes and FTS5, as one would write them in half an hour."""
    path.unlink(missing_ok=True)
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE r (row INTEGER PRIMARY KEY, id, state, cycle, status, by, text)")
        connection.executemany(
            "INSERT INTO r (id, state, cycle, status, by, text) VALUES (?,?,?,?,?,?)", rows(documents)
        )
        connection.execute("CREATE INDEX r_status ON r (status)")
        connection.execute("CREATE INDEX r_state ON r (state, cycle)")
        connection.execute(
            "CREATE VIRTUAL TABLE f USING fts5(text, content='r', content_rowid='row', tokenize='porter')"
        )
        connection.execute("INSERT INTO f (f) VALUES ('rebuild')")
    connection.close()


def median(call: Callable[[], object]) -> float:
    """Median seconds of five calls."""
    return median_of(call, 5)


def whole_by_hand(documents: list[upr.Document], path: pathlib.Path) -> None:
    """The same columns, recommending States and whole records, plainly written."""
    path.unlink(missing_ok=True)
    names = [column.name for column in STORED]
    with sqlite3.connect(path) as connection:
        columns = ", ".join(f'"{name}"' for name in names)
        connection.execute(f"CREATE TABLE r (row INTEGER PRIMARY KEY, {columns}, record)")
        connection.execute("CREATE TABLE s (row, iso3, name)")
        row = 0
        for document in documents:
            for item in document.recommendations:
                row += 1
                values = [column.cell(item) for column in STORED]
                cells = [json.dumps(v) if isinstance(v, (tuple, list)) else v for v in values]
                record = json.dumps(recommendation_record(item))
                connection.execute(f"INSERT INTO r VALUES (?{',?' * len(cells)},?)", (row, *cells, record))
                for a in item.recommending_states:
                    connection.execute("INSERT INTO s VALUES (?,?,?)", (row, a.state and a.state.iso3, a.as_printed))
        for n, index in enumerate(
            ("r (status)", "r (state_under_review, cycle)", "r (id)", "r (key)", "s (name)", "s (row)")
        ):
            connection.execute(f"CREATE INDEX i{n} ON {index}")
        connection.execute(
            "CREATE VIRTUAL TABLE f USING fts5(text, content='r', content_rowid='row', tokenize='porter')"
        )
        connection.execute("INSERT INTO f (f) VALUES ('rebuild')")
    connection.close()


def once(call: Callable[[], object]) -> float:
    """Seconds that a call takes."""
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def said(seconds: float | None) -> str:
    """Seconds as people read them."""
    if seconds is None:
        return ""
    if seconds >= 10:
        return f"{seconds:.0f} s"
    if seconds >= 1:
        return f"{seconds:.1f} s"
    return f"{seconds * 1000:.0f} ms" if seconds >= 0.01 else f"{seconds * 1000:.1f} ms"


class Table:
    """The figures of one run, as a table of Markdown."""

    def __init__(self) -> None:
        self.lines = ["| | corpus | Parquet dataset | SQLite by hand | pandas |", "|---|---|---|---|---|"]

    def add(self, what: str, *cells: str) -> None:
        """Add a row, and print it."""
        line = f"| {' | '.join((what, *cells))} |"
        print(line, flush=True)
        self.lines.append(line)

    def times(self, what: str, *seconds: float | None) -> None:
        """Add a row of seconds: of the corpus, of the dataset, by hand, of pandas."""
        self.add(what, *(said(second) for second in (*seconds, *[None] * (4 - len(seconds)))))


def main() -> None:
    """Print the figures, and put them into a page where one is named."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--size", type=int, default=120_000)
    parser.add_argument("--page", type=pathlib.Path, help="the page with the marks between which the figures stand")
    args = parser.parse_args()
    export = pathlib.Path(os.environ["UPR_CORPUS"]) / "upr-info" / "export.csv"
    read = [d for d in upr.read_many(export, limits=upr.Limits.none()) if isinstance(d, upr.Document)]
    documents = list(multiplied(read, args.size))
    number = sum(len(d.recommendations) for d in documents)
    with tempfile.TemporaryDirectory() as folder:
        table, files = measured(documents, pathlib.Path(folder))
    text = "\n".join([f"{number:,} recommendations of {len(documents)} documents.", "", *table.lines, "", files])
    print(text)
    if args.page:
        before, _, rest = args.page.read_text("utf-8").partition(MARK)
        after = rest.partition(END)[2]
        args.page.write_text(f"{before}{MARK}\n\n{text}\n\n{END}{after}", encoding="utf-8")


def measured(documents: list[upr.Document], folder: pathlib.Path) -> tuple[Table, str]:
    """Build, then ask."""
    store, hand, data, whole = (folder / name for name in ("x.sqlite", "hand.sqlite", "data", "whole.sqlite"))
    frame = pd.DataFrame()
    table = Table()

    def make_frame() -> None:
        nonlocal frame
        frame = pd.DataFrame(rows(documents), columns=list(COLUMNS))

    built = once(lambda: upr.Corpus.of(documents, store, combine=False).close())
    with upr.Corpus(store) as corpus:
        written = once(lambda: write_dataset_of(corpus, data, "parquet"))
    by_hand_all = once(lambda: whole_by_hand(documents, whole))
    plainly = once(lambda: by_hand(documents, hand))
    table.add(
        "build of records", said(built), f"{said(written)} of the store",
        f"{said(plainly)}; with all columns and records {said(by_hand_all)}", said(once(make_frame)),
    )  # fmt: skip
    pickled = folder / "x.pkl"
    frame.to_pickle(pickled)
    of_parts = sum(part.stat().st_size for part in data.rglob("*") if part.is_file())
    table.add(
        "size", megabytes(store.stat().st_size), megabytes(of_parts),
        f"{megabytes(hand.stat().st_size)}; with all columns and records {megabytes(whole.stat().st_size)}",
        megabytes(pickled.stat().st_size),
    )  # fmt: skip
    with upr.Corpus(store) as corpus, upr.Corpus(data) as dataset, sqlite3.connect(hand) as connection:
        ask(table, (corpus, dataset), connection, frame, pickled)
    connection.close()
    return table, of_files(documents, folder)


def megabytes(size: int) -> str:
    """A size as people read it."""
    return f"{size / 1e6:.0f} MB"


def of_files(documents: list[upr.Document], folder: pathlib.Path) -> str:
    """Build of a folder of records, again with nothing changed, and with one file changed."""
    papers = folder / "papers"
    papers.mkdir()
    for n, document in enumerate(documents):
        record = json_line(upr.io.to_record(document))
        (papers / f"{n:05}.jsonl").write_text(record, encoding="utf-8")
    store = folder / "files.sqlite"
    first = once(lambda: build(papers, store, combine=False))
    again = once(lambda: build(papers, store, combine=False))
    changed = papers / "00007.jsonl"
    changed.write_text(changed.read_text("utf-8") + "\n", encoding="utf-8")
    one = once(lambda: build(papers, store, combine=False))
    return (
        f"A folder of {len(documents)} records was built in {said(first)}; again with nothing changed in "
        f"{said(again)}, with one file changed in {said(one)}."
    )


def ask(
    table: Table, stores: tuple[upr.Corpus, upr.Corpus], connection: sqlite3.Connection, frame: pd.DataFrame,
    pickled: pathlib.Path,
) -> None:  # fmt: skip
    """Each question, in four ways."""

    def sql(statement: str, *values: object) -> float:
        return median(lambda: connection.execute(statement, values).fetchall())

    def ours(question: Callable[[upr.Corpus], object]) -> list[float]:
        return [median(lambda corpus=corpus: question(corpus)) for corpus in stores]  # type: ignore[misc]

    def opened(corpus: upr.Corpus) -> None:
        with upr.Corpus(corpus.path) as again:
            len(again)

    text, state, status = frame["text"].str, frame["state"], frame["status"]
    table.times("open, and count all", *ours(opened), sql("SELECT count(*) FROM r"),
                median(lambda: len(pd.read_pickle(pickled))))  # fmt: skip
    table.times("count by status", *ours(lambda c: c.counts("status")),
                sql("SELECT status, count(*) FROM r GROUP BY 1"), median(status.value_counts))  # fmt: skip
    table.times("pivot of State under review and status", *ours(lambda c: c.pivot("to", "status")),
                sql("SELECT state, status, count(*) FROM r GROUP BY 1, 2"),
                median(lambda: pd.crosstab(state, status)))  # fmt: skip
    table.times("count by region of the recommending States", *ours(lambda c: c.counts("region")))
    table.times("count by group (EU, OIC, ...)", *ours(lambda c: c.counts("group")))
    table.times("one State's noted ones, loaded", *ours(lambda c: c.where(to="ALB", status="noted")),
                sql("SELECT * FROM r WHERE state = 'ALB' AND status = 'noted'"),
                median(lambda: frame[(state == "ALB") & (status == "noted")]))  # fmt: skip
    words = '"death penalty" AND moratorium'
    first = once(lambda: stores[1].count(words=words))
    table.times("the first search, counted", once(lambda: stores[0].count(words=words)), first)
    table.times(f"count what has `{words}`", *ours(lambda c: c.count(words=words)),
                sql("SELECT count(*) FROM f WHERE f MATCH ?", words),
                median(lambda: (text.contains("death penalty", case=False)
                                & text.contains("moratori", case=False)).sum()))  # fmt: skip
    table.times(
        "the best 100 of these, loaded",
        *ours(lambda c: c.search(words, most=100)),
        sql("SELECT r.* FROM f JOIN r ON r.row = f.rowid WHERE f MATCH ? ORDER BY rank LIMIT 100", words),
    )
    table.times("all loaded", *(once(corpus.where) for corpus in stores))
    assert stores[0].count(words=words) == stores[1].count(words=words)


if __name__ == "__main__":
    main()
