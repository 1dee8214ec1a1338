"""The campaign: thousands of hostile and damaged inputs, and one table of what became of them.

    UPR_CORPUS=... python tests/benchmarks/campaign/run.py [--tries-scale 0.1] [--only pdf,word] [--seed 7]

Without a corpus the made documents alone are damaged. The exit status is 1 where a column of faults is not zero.
"""

from __future__ import annotations

import argparse
import importlib
import pathlib
import sys
import time
from typing import Any

ROOT = pathlib.Path(__file__).parents[3]
ROWS = (
    ("pdf", "PDF mutations", 2000), ("items", "removed items", 1000), ("word", "Word", 500),
    ("rows", "XLSX, OLE2, CSV and JSON", 1000), ("records", "records", 2500), ("texts", "texts", 1200),
    ("batch", "batch", 50), ("fetch", "fetch", 40),
)  # fmt: skip
_LINE = 400  # characters of a fault
COLUMNS = (
    ("tries", "tries"), ("crashes", "crashes"), ("hangs", "hangs above 10 s"), ("over_memory", "above 1 GiB"),
    ("silent_losses", "silent losses"),
)  # fmt: skip


def _row(name: str, number: int, seed: int) -> dict[str, Any] | None:
    """The counts of one row; None where its script is not there."""
    if not pathlib.Path(__file__).with_name(f"{name}.py").exists():
        return None
    module = importlib.import_module(f"tests.benchmarks.campaign.{name}")
    return dict(module.run(number, seed))


def main() -> int:
    """Print the table and the faults."""
    given = argparse.ArgumentParser(description="Hostile and damaged inputs, and what became of them.")
    given.add_argument("--tries-scale", type=float, default=1.0, help="share of the tries (0.1 for a quick look)")
    given.add_argument("--only", default="", help=f"rows, of {','.join(name for name, _, _ in ROWS)}")
    given.add_argument("--seed", type=int, default=7)
    chosen = given.parse_args()
    only = set(filter(None, chosen.only.split(",")))
    if unknown := only - {name for name, _, _ in ROWS}:
        given.error(f"no rows {', '.join(sorted(unknown))}")
    table, faults, bad = [], [], False
    for name, title, number in ROWS:
        if only and name not in only:
            continue
        begun = time.monotonic()
        print(f"{title} ...", file=sys.stderr)
        counts = _row(name, max(1, round(number * chosen.tries_scale)), chosen.seed)
        if counts is None:
            table.append((title, ["-"] * len(COLUMNS), "not there"))
            continue
        faults += [str(fault) for fault in counts.pop("faults", ())]
        cells = [f"{int(counts.pop(column, 0)):,}" for column, _ in COLUMNS]
        bad = bad or any(cell != "0" for cell in cells[1:])
        counts["seconds"] = round(time.monotonic() - begun)
        table.append((title, cells, ", ".join(f"{what.replace('_', ' ')} {n}" for what, n in counts.items())))
    _print(table)
    for fault in faults:
        print(fault[:_LINE])
    return int(bad)


def _print(table: list[tuple[str, list[str], str]]) -> None:
    heads = [head for _, head in COLUMNS]
    first = max(len("inputs"), *(len(title) for title, _, _ in table))
    print(f"{'inputs':{first}}  {'  '.join(heads)}  counted apart")
    for title, cells, apart in table:
        print(
            f"{title:{first}}  {'  '.join(f'{c:>{len(head)}}' for c, head in zip(cells, heads, strict=True))}  {apart}"
        )


if __name__ == "__main__":
    # Its own folder holds names such as "records": they must not hide libraries.
    own = pathlib.Path(__file__).resolve().parent
    sys.path[:] = [str(ROOT), *(path for path in sys.path if path and pathlib.Path(path).resolve() != own)]
    sys.exit(main())
