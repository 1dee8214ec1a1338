"""A corpus of 120,000 recommendations: build, open, count, filter, search, file size.

Against pandas (`str.contains`) and against SQLite by hand (one table and FTS5, without records) in the same run. The
recommendations are made from the texts of UPR Info's export, each review under several cycles and names.

Run: UPR_CORPUS=... python tests/benchmarks/bench_corpus.py   (pandas must be installed)
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
from upr.io.json import recommendation_record
from upr.io.store_tables import STORED
from upr.io.text import json_line

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


def line(what: str, ours: float, **others: float) -> None:
    """Print a figure, with the others of the run."""
    beside = "".join(f"  {name} {seconds * 1000:9.1f} ms" for name, seconds in others.items())
    print(f"{what:<44}{ours * 1000:9.1f} ms{beside}")


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--size", type=int, default=120_000)
    size = parser.parse_args().size
    export = pathlib.Path(os.environ["UPR_CORPUS"]) / "upr-info" / "export.csv"
    read = [d for d in upr.read_many(export, limits=upr.Limits.none()) if isinstance(d, upr.Document)]
    documents = list(multiplied(read, size))
    number = sum(len(d.recommendations) for d in documents)
    print(f"{number} recommendations of {len(documents)} documents")
    with tempfile.TemporaryDirectory() as folder:
        measured(documents, pathlib.Path(folder))


def measured(documents: list[upr.Document], folder: pathlib.Path) -> None:
    """Build, then ask."""
    store, hand = folder / "x.sqlite", folder / "hand.sqlite"
    frame = pd.DataFrame()

    def make_frame() -> None:
        nonlocal frame
        frame = pd.DataFrame(rows(documents), columns=list(COLUMNS))

    line("build of records", once(lambda: upr.Corpus.of(documents, store, combine=False).close()),
         hand=once(lambda: by_hand(documents, hand)), pandas=once(make_frame))  # fmt: skip
    whole = folder / "whole.sqlite"
    line("  the same columns and records, by hand", once(lambda: whole_by_hand(documents, whole)))
    pickled = folder / "x.pkl"
    frame.to_pickle(pickled)
    print(f"size: {store.stat().st_size / 1e6:.1f} MB, by hand {hand.stat().st_size / 1e6:.1f} MB, "
          f"by hand with records {whole.stat().st_size / 1e6:.1f} MB, "
          f"pandas pickle {pickled.stat().st_size / 1e6:.1f} MB")  # fmt: skip
    of_files(documents, folder)
    with upr.Corpus(store) as corpus, sqlite3.connect(hand) as connection:
        ask(corpus, connection, frame, pickled)
    connection.close()


def of_files(documents: list[upr.Document], folder: pathlib.Path) -> None:
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
    print(f"build of {len(documents)} files {first:.1f} s; again, unchanged {again:.1f} s; one changed {one:.1f} s")


def ask(corpus: upr.Corpus, connection: sqlite3.Connection, frame: pd.DataFrame, pickled: pathlib.Path) -> None:
    """Each question, in three ways."""

    def sql(statement: str, *values: object) -> Callable[[], object]:
        return lambda: connection.execute(statement, values).fetchall()

    path = corpus.path
    line("open, and the number of recommendations", median(lambda: len(upr.Corpus(path))),
         hand=median(sql("SELECT count(*) FROM r")), pandas=median(lambda: len(pd.read_pickle(pickled))))  # fmt: skip
    line("count by status", median(lambda: corpus.counts("status")),
         hand=median(sql("SELECT status, count(*) FROM r GROUP BY 1")),
         pandas=median(lambda: frame["status"].value_counts()))  # fmt: skip
    line("pivot of State under review and status", median(lambda: corpus.pivot("to", "status")),
         hand=median(sql("SELECT state, status, count(*) FROM r GROUP BY 1, 2")),
         pandas=median(lambda: pd.crosstab(frame["state"], frame["status"])))  # fmt: skip
    line("count by region of the recommending States", median(lambda: corpus.counts("region")))
    line("count by group (EU, OIC, ...)", median(lambda: corpus.counts("group")))
    line("filter: one State, noted, loaded", median(lambda: corpus.where(to="ALB", status="noted")),
         hand=median(sql("SELECT * FROM r WHERE state = 'ALB' AND status = 'noted'")),
         pandas=median(lambda: frame[(frame["state"] == "ALB") & (frame["status"] == "noted")]))  # fmt: skip
    words = '"death penalty" AND moratorium'
    line("search, counted", median(lambda: corpus.count(words=words)),
         hand=median(sql("SELECT count(*) FROM f WHERE f MATCH ?", words)),
         pandas=median(lambda: (frame["text"].str.contains("death penalty", case=False)
                                & frame["text"].str.contains("moratori", case=False)).sum()))  # fmt: skip
    line(
        "search, the best 100 loaded",
        median(lambda: corpus.search(words, most=100)),
        hand=median(sql("SELECT r.* FROM f JOIN r ON r.row = f.rowid WHERE f MATCH ? ORDER BY rank LIMIT 100", words)),
    )
    line("search, filtered, all loaded", median(lambda: corpus.search(words, status="noted")))
    found = corpus.count(words=words)
    print(f"search finds {found}; all {len(corpus)} loaded in {once(corpus.where):.1f} s")


if __name__ == "__main__":
    main()
