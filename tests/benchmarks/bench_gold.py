"""Reports of the Working Group against what researchers coded from them: labels, texts, States, answers.

Run: UPR_CORPUS=... PYTHONPATH=. python tests/benchmarks/bench_gold.py [--backend pdfium] [--json OUT]

`gold/reports.jsonl` has the coding of 147 reports, `gold/absent.jsonl` labels that are printed in them and not coded,
which count nowhere. A text is the same where letters and digits are 97 % alike (rapidfuzz), with or without the States
that close it; texts that were coded in pieces are not compared. Reports that can't be read count as not found.
"""

from __future__ import annotations

import argparse
import collections
import json
import os
import pathlib
import re
import warnings
from collections.abc import Iterator
from typing import Any

from figures import keep
from rapidfuzz import fuzz

import upr

ROOT = pathlib.Path(os.environ.get("UPR_CORPUS", ""))
ALIKE = 97
# What the researchers' words for a decision, and the status words, stand for.
CODED = {
    "consider": "pending", "support": "supported", "implemented": "supported", "implement": "supported",
    "reject": "noted", "noted": "noted",
}  # fmt: skip
READ = {
    "supported": "supported", "partially_supported": "supported", "noted": "noted", "not_supported": "noted",
    "rejected": "noted", "pending": "pending",
}  # fmt: skip
IMPLEMENTED = ("implemented", "implement")
Coded = dict[str, dict[str, Any]]


def coding() -> dict[str, Coded]:
    """What was coded, by report and label."""
    found: dict[str, Coded] = collections.defaultdict(dict)
    for line in (ROOT / "gold" / "reports.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        found[row["doc"]][row["label"]] = row
    return found


def not_coded() -> dict[str, set[str]]:
    """Labels that a report prints and the coding lacks."""
    found: dict[str, set[str]] = collections.defaultdict(set)
    for line in (ROOT / "gold" / "absent.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        found[row["doc"]].add(row["label"])
    return found


def _squeezed(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "", text.lower())


def _without_states(text: str) -> Iterator[str]:
    """A coded text as it is, and without its closing groups in parentheses, one more taken away at a time."""
    if text.count(")") > text.count("("):  # a slip of the coding behind the States: "(Spain)2; );"
        text = re.sub(r"(?<=\))\s*\d{0,2}\s*[;:.,]?[\s;.,]*\)[\s;.,]*$", "", text)
    text = re.sub(r"[\s;.,]+$", "", text)
    yield text
    while (shorter := re.sub(r"[\s;.,/]*\((?:[^()]|\([^()]*\))*\)\d{0,2}$", "", text)) != text:
        text = re.sub(r"[\s;.,]+$", "", shorter)
        yield text


def same_text(coded: str, text: str) -> bool:
    """Whether a text is the coded one; its closing States may be there or not."""
    found = _squeezed(text)
    return any(one and fuzz.ratio(one, found) >= ALIKE for one in map(_squeezed, _without_states(coded)))


def counted(coded: Coded, document: upr.Document | None, absent: set[str]) -> collections.Counter[str]:
    """The counts of one report.

    Args:
        coded: What was coded from it.
        document: What was read; None where it could not be.
        absent: Labels that are printed and not coded.
    """
    items = document.recommendations if document else upr.Recommendations()
    found = {item.label: item for item in items}
    mine = collections.Counter(
        reports=1, doubled=len(items) - len(found), passes=bool(document and document.audit().ok)
    )
    for label, row in coded.items():
        whole = len(row["texts"]) == 1
        mine.update(labels=1, pairs=len(row["states"]), whole=whole)
        if item := found.get(label):
            states = {by.state.iso3 for by in item.recommending_states if by.state}
            mine.update(
                found=1, text=whole and same_text(row["texts"][0], item.text), given=len(states),
                right=len(states & set(row["states"])),
            )  # fmt: skip
            mine.update(_answers(row["decision"], item))
    mine["extra"] = len(set(found) - set(coded) - absent)
    mine["complete"] = mine["found"] == mine["labels"] and not mine["extra"] and not mine["doubled"]
    return mine


def _answers(decision: str, item: upr.Recommendation) -> collections.Counter[str]:
    wanted, given = CODED.get(decision), READ.get(item.status)
    mine = collections.Counter(judged=wanted is not None, status=wanted is not None and given == wanted)
    if wanted == given == "supported":
        says, coded = any(answer.implemented for answer in item.responses), decision in IMPLEMENTED
        mine.update(coded=coded, says=says, agreed=coded and says)
    return mine


def figures(total: collections.Counter[str]) -> dict[str, Any]:
    """Shares of all reports together."""

    def share(part: str, whole: str) -> float:
        return total[part] / total[whole] if total[whole] else 0.0

    return {
        "reports": total["reports"], "recommendations": total["labels"],
        "labels found": share("found", "labels"), "labels too many": share("extra", "labels"),
        "labels twice": total["doubled"], "texts alike": share("text", "whole"),
        "recommending States, precision": share("right", "given"),
        "recommending States, recall": share("right", "pairs"),
        "answers": share("status", "judged"),
        "implemented or in process, precision": share("agreed", "says"),
        "implemented or in process, recall": share("agreed", "coded"),
        "reports with every label and no other": share("complete", "reports"),
        "reports that pass their audit": share("passes", "reports"),
    }  # fmt: skip


def main() -> None:
    """Print the figures, and keep them."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--backend", default="pdfium")
    parser.add_argument("--json", metavar="OUT")
    args = parser.parse_args()
    warnings.simplefilter("ignore")
    total: collections.Counter[str] = collections.Counter()
    absent = not_coded()
    for name, coded in coding().items():
        try:
            document = upr.read(ROOT / "reports" / f"{name}.pdf", backend=args.backend)
        except upr.UPRError as error:
            print(f"{name}: {error}")
            document = None
        total.update(counted(coded, document, absent[name]))
    for title, value in figures(total).items():
        print(f"{title:45} {value:,.4f}" if isinstance(value, float) else f"{title:45} {value:,}")
    if args.json:
        keep(args.json, f"tests/benchmarks/bench_gold.py --backend {args.backend}", figures(total))


if __name__ == "__main__":
    main()
