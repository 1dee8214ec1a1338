"""34,000 recommendations to frames, Parquet, CSV, XLSX and SQLite: time against the same made by hand, and memory.

Run: UPR_CORPUS=folder python tests/benchmarks/bench_frames.py   (extras frames, parquet and xlsx, pandas and polars)

With the corpus the records are those of UPR Info's export, with issues and States; without it synthetic ones. "By hand"
is what somebody writes who knows the records and the library: a dict a recommendation with the same columns, then the
types; of the workbook the same cells, looks, links and heights by XlsxWriter, on one sheet; of SQLite
the same columns, States, records and full-text index.
"""

from __future__ import annotations

import itertools
import os
import pathlib
import subprocess
import sys
import tempfile
import textwrap
import time
from collections.abc import Callable
from typing import Any

import attrs
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import xlsxwriter
from bench_corpus import whole_by_hand
from bench_query import synthetic
from timing import median

import upr
from upr.core import Recommendation
from upr.io.columns import BY, IMPLEMENTED, POSITIONS, REGIONS, STATUSES
from upr.io.store import write_sqlite
from upr.query import Recommendations
from upr.symbols import address_of

SIZE = 34_000
ROUNDS = 3
CATEGORIES = {
    "status": STATUSES, "position": POSITIONS, "implemented": IMPLEMENTED, "answered_by": BY,
    "state_under_review_region": REGIONS,
}  # fmt: skip
NUMBERS = ("cycle", "session", "run", "number", "page", "source_page", "action")
OUT = pathlib.Path(tempfile.gettempdir())


def records() -> list[Recommendation]:
    """The records, as many as are wanted."""
    corpus = os.environ.get("UPR_CORPUS")
    export = pathlib.Path(corpus, "upr-info", "export.csv") if corpus else None
    if export is None or not export.exists():
        return list(itertools.islice(itertools.cycle(synthetic()), SIZE))
    known = [item for document in upr.read_many(export) for item in document.recommendations]  # type: ignore[union-attr]
    return [
        attrs.evolve(item, label=f"90.{n}", run=1, number=n + 1)
        for n, item in enumerate(itertools.islice(itertools.cycle(known), SIZE))
    ]


def row(item: Recommendation) -> dict[str, Any]:
    """A row by hand, with the columns of a frame."""
    to, decision = item.state_under_review, item.decision
    states = [a.state for a in item.recommending_states if a.state]
    page = item.spans[0].page if item.spans else None
    source_page = decision.spans[0].page if decision and decision.spans else None
    return {
        "document": item.document, "id": item.id, "key": item.key, "state_under_review": to.iso3 if to else None,
        "cycle": int(item.cycle) if item.cycle else None, "session": item.session, "label": item.label,
        "run": item.run, "number": item.number, "section": item.section, "text": item.text,
        "recommending_states": "; ".join(a.as_printed for a in item.recommending_states) or None,
        "status": item.status.value, "position": item.position, "wording": decision.wording if decision else None,
        "definition": decision.definition if decision else None,
        "implemented": decision.implemented if decision else None, "scope": decision.scope if decision else None,
        "explanation": decision.explanation if decision else None, "source": item.source,
        "themes": "; ".join(item.themes) or None, "sdgs": "; ".join(item.sdgs) or None,
        "affected_persons": "; ".join(item.affected_persons) or None, "notes": "; ".join(item.notes) or None,
        "state_under_review_name": to.name if to else None, "state_under_review_region": to.region if to else None,
        "recommending_states_iso3": "; ".join(dict.fromkeys(s.iso3 for s in states)) or None,
        "recommending_states_names": "; ".join(
            dict.fromkeys(a.state.name if a.state else a.as_printed for a in item.recommending_states)) or None,
        "recommending_states_regions": "; ".join(dict.fromkeys(s.region for s in states)) or None,
        "printed_label": item.printed_label, "page": page, "answered_by": decision.by if decision else None,
        "answer_date": decision.date if decision else None, "source_page": source_page,
        "source_paragraph": decision.paragraph if decision else None, "issues": None, "action": None,
        "instruments": None, "bodies": None, "beneficiaries": None, "url": address_of(item.document, page),
        "source_url": address_of(decision.document or item.document, source_page) if decision else None, "file": None,
    }  # fmt: skip


def hand_pandas(items: Recommendations) -> Any:
    """pandas by hand."""
    frame = pd.DataFrame([row(item) for item in items])
    types: dict[str, Any] = {
        name: pd.CategoricalDtype(CATEGORIES[name], ordered=True) if name in CATEGORIES
        else "Int64" if name in NUMBERS else "datetime64[ms]" if name == "answer_date" else "string"
        for name in frame.columns
    }  # fmt: skip
    return frame.astype(types)


def polars_schema() -> dict[str, Any]:
    """The types of polars."""
    names = row(synthetic()[0])
    return {
        name: pl.Enum(CATEGORIES[name]) if name in CATEGORIES
        else pl.Int64 if name in NUMBERS else pl.Date if name == "answer_date" else pl.String
        for name in names
    }  # fmt: skip


def hand_polars(items: Recommendations) -> Any:
    """polars by hand."""
    return pl.DataFrame([row(item) for item in items], schema=polars_schema())


def hand_arrow(items: Recommendations) -> Any:
    """PyArrow by hand."""
    names = row(synthetic()[0])
    schema = pa.schema([
        (name, pa.dictionary(pa.int8(), pa.string()) if name in CATEGORIES else pa.int64() if name in NUMBERS
         else pa.date32() if name == "answer_date" else pa.string()) for name in names
    ])  # fmt: skip
    return pa.Table.from_pylist([row(item) for item in items], schema=schema)


def hand_parquet(items: Recommendations) -> None:
    """Parquet by hand."""
    pq.write_table(hand_arrow(items), OUT / "bench_hand.parquet", compression="zstd")


def hand_csv(items: Recommendations) -> None:
    """CSV by hand."""
    pd.DataFrame([row(item) for item in items]).to_csv(OUT / "bench_hand.csv", index=False)


SHEET = (
    "label", "text", "recommending_states", "status", "implemented", "explanation", "source", "source_page", "themes",
    "sdgs", "affected_persons", "issues", "action", "position", "wording", "state_under_review_name", "cycle",
    "session", "key", "id", "document", "page", "file",
)  # fmt: skip


def hand_xlsx(items: Recommendations) -> None:
    """The sheet of recommendations by hand."""
    book = xlsxwriter.Workbook(
        OUT / "bench_hand.xlsx", {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    wrapped, link = book.add_format({"text_wrap": True, "valign": "top"}), book.add_format({"underline": 1})
    answers = {status: book.add_format({"bg_color": "#DDDDDD", "valign": "top"}) for status in STATUSES}
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, SHEET)
    sheet.freeze_panes(1, 1)
    for number, item in enumerate(items, 1):
        cells = row(item)
        for place, name in enumerate(SHEET):
            value = cells[name]
            form = answers[value] if name == "status" else wrapped
            if name == "source" and cells["source_url"]:
                sheet.write_url(number, place, cells["source_url"], link, value)
            elif value is None:
                sheet.write_blank(number, place, None, form)
            elif isinstance(value, int):
                sheet.write_number(number, place, value, form)
            else:
                sheet.write_string(number, place, value, form)
        lines = max(len(textwrap.wrap(cells["text"], 66)), len(textwrap.wrap(cells["recommending_states"] or "", 24)))
        sheet.set_row(number, 13 * max(lines, 1) + 2)
    sheet.autofilter(0, 0, len(items), len(SHEET) - 1)
    book.close()


def held(items: Recommendations) -> list[upr.Document]:
    """Documents that hold the recommendations; made once, for both sides."""
    if id(items) not in _HELD:
        _HELD[id(items)] = [
            upr.Document(id=id_, kind="any", recommendations=[*group])
            for id_, group in itertools.groupby(items, lambda item: item.document)
        ]
    return _HELD[id(items)]


def sqlite(documents: list[upr.Document]) -> None:
    """A store of SQLite."""
    with open(OUT / "bench.sqlite", "wb") as file:
        write_sqlite(documents, file)


_HELD: dict[int, list[upr.Document]] = {}
TASKS: dict[str, tuple[Callable[[Recommendations], object], Callable[[Recommendations], object]]] = {
    "pandas": (lambda items: items.to_frame("pandas"), hand_pandas),
    "polars": (lambda items: items.to_frame("polars"), hand_polars),
    "pyarrow": (lambda items: items.to_frame("pyarrow"), hand_arrow),
    "parquet": (lambda items: items.to_parquet(OUT / "bench.parquet"), hand_parquet),
    "csv": (lambda items: items.to_csv(OUT / "bench.csv"), hand_csv),
    "xlsx": (lambda items: items.to_xlsx(OUT / "bench.xlsx"), hand_xlsx),
    "sqlite": (lambda items: sqlite(held(items)), lambda items: whole_by_hand(held(items), OUT / "bench_hand.sqlite")),
}


def memory(task: str, side: int) -> float:
    """Megabytes that a task takes at its highest, over those of the records, in a process of its own."""
    done = subprocess.run([sys.executable, __file__, task, str(side)], capture_output=True, text=True, check=True)
    return float(done.stdout)


def one(task: str, side: int) -> None:
    """Do one task, and print the megabytes."""
    items = Recommendations(records())
    TASKS[task][side](Recommendations(items[:10]))  # libraries are loaded
    pathlib.Path("/proc/self/clear_refs").write_text("5")  # the highest memory counts anew from here (Linux)
    before = resident()
    TASKS[task][side](items)
    print(resident() - before)


def resident() -> float:
    """The highest memory of this process, in megabytes."""
    (line,) = (line for line in pathlib.Path("/proc/self/status").read_text().splitlines() if "VmHWM" in line)
    return int(line.split()[1]) / 1024


def main() -> None:
    """Print the table; names of forms choose among them."""
    if len(sys.argv) > 2 and sys.argv[2].isdecimal():
        one(sys.argv[1], int(sys.argv[2]))
        return
    items = Recommendations(records())
    print(f"{len(items)} recommendations, median of {ROUNDS}; seconds of the processor")
    print(f"{'form':8} {'ours s':>7} {'hand s':>7} {'ratio':>6} {'ours MB':>8} {'hand MB':>8}")
    for name, (ours, hand) in TASKS.items():
        if len(sys.argv) > 1 and name not in sys.argv[1:]:
            continue
        ours(Recommendations(items[:10])), hand(Recommendations(items[:10]))
        times = [median(lambda work=work: work(items), ROUNDS, processor=True) for work in (ours, hand)]  # type: ignore[misc]
        peaks = [memory(name, side) for side in (0, 1)]
        print(f"{name:8} {times[0]:7.2f} {times[1]:7.2f} {times[0] / times[1]:6.2f} {peaks[0]:8.0f} {peaks[1]:8.0f}")
    start = time.perf_counter()
    assert pd.DataFrame(items).shape[0] == pl.DataFrame(items).shape[0] == SIZE
    print(f"pd.DataFrame(recs) and pl.DataFrame(recs): {time.perf_counter() - start:.2f} s")


if __name__ == "__main__":
    main()
