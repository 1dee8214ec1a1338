"""Make the tables of the page Accuracy of the figures that the benchmarks keep in docs/figures.

Run it at the root of the repository after a benchmark was run with `--json docs/figures/NAME.json`: `python
docs/draw_accuracy.py`. What stands between the marks of the page is made here; a test holds both together.
"""

from __future__ import annotations

import json
import pathlib
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from typing import Any

HERE = pathlib.Path(__file__).parent
FOLDER, PAGE = HERE / "figures", HERE / "explanation" / "accuracy.md"
_MARKED = re.compile(r"(<!-- figures: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)
Figures = dict[str, Any]
KINDS = ("instrument", "body", "beneficiary")

MATCHERS = {
    "semantic": "`SemanticMatcher` with all-MiniLM-L6-v2", "field": "`FieldMatcher`, which is shipped",
    "MiniLM": "cosine of all-MiniLM-L6-v2", "wordllama": "wordllama", "TF-IDF": "TF-IDF (scikit-learn)",
    "RapidFuzz": "RapidFuzz (token_set_ratio)",
}  # fmt: skip
PAIRS = {
    "albania": "Albania", "dprk": "DPRK", "newzealand": "New Zealand", "chad": "Chad", "uruguay": "Uruguay",
    "mexico": "Mexico", "slovenia": "Slovenia (2 to 3)",
}  # fmt: skip


def held(name: str) -> Figures:
    """What a benchmark has kept.

    Args:
        name: Of its file.
    """
    found: Figures = json.loads((FOLDER / f"{name}.json").read_text("utf-8"))
    return found


def _table(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    lines = [headings, ["---", *["---:"] * (len(headings) - 1)], *rows]
    return "\n".join("| " + " | ".join(map(str, line)) + " |" for line in lines) + "\n"


def _share(value: float | None, places: int = 3) -> str:
    return "" if value is None else f"{value:.{places}f}"


def _told(*kept: Figures) -> str:
    """When, of which version and by what the figures were measured."""
    days = {f"{one['measured']}, version {one['version']}, by `{one['by']}`" for one in kept}
    return f"\nMeasured on {'; '.join(sorted(days))}.\n"


def reports() -> str:
    """Reports of the Working Group."""
    kept = held("reports")
    figures = kept["figures"]
    rows = [
        (name, f"{value:.2%}" if isinstance(value, float) else f"{value:,}")
        for name, value in figures.items()
    ]  # fmt: skip
    return _table(("what", "figure"), rows) + _told(kept)


def addenda() -> str:
    """Answers of made addenda, by set."""
    kept, first = held("addenda"), held("first-sights")["addenda"]
    rows = []
    for name, now in kept["figures"]["sets"].items():
        rows.append((name.removeprefix("set"), f"{now['answers']:,}", _three(first.get(name)), _three(now)))
    headings = ("set", "answers", "first sight: right / told / wrong", "now: right / told / wrong")
    return _table(headings, rows) + _told(kept)


def _three(figures: Figures | None) -> str:
    return " / ".join(_share(figures[word]) for word in ("right", "told", "wrong")) if figures else "–"


def tags() -> str:
    """Issues and action categories: the chief figures."""
    kept = held("tags")
    figures = kept["figures"]
    rows = [
        ("recommendations", f"{figures['recommendations']:,}"),
        ("issues, micro-F1 (all tags together)", _share(figures["micro_f1"])),
        ("issues, macro-F1 (mean of the issues)", _share(figures["macro_f1"])),
        ("action category, accuracy", _share(figures["action_accuracy"])),
        ("issues, calibration error", _share(figures["error_of_issues"])),
        ("action category, calibration error", _share(figures["error_of_actions"])),
        ("recommendations that get no issue", _share(figures["untagged"])),
        ("folds, micro-F1 from the least to the greatest", _span(fold[0] for fold in figures["folds"])),
    ]
    return _table(("what", "figure"), rows) + _told(kept)


def _span(values: Iterable[float]) -> str:
    found = sorted(values)
    return f"{found[0]:.3f} to {found[-1]:.3f}"


def labels() -> str:
    """Issues and action categories, one by one, the surest first."""
    figures = held("tags")["figures"]["labels"]
    rows = []
    for name, one in sorted(figures.items(), key=lambda pair: -pair[1]["f1"]):
        title = f"action category {name}" if name.isdecimal() else name
        shares = (_share(one[column], 2) for column in ("precision", "recall", "f1"))
        rows.append((title, *shares, f"{one['recommendations']:,}"))
    return _table(("issue or category", "precision", "recall", "F1", "recommendations"), rows)


def asks() -> str:
    """Where asks begin, and what they ask."""
    kept, first = held("asks"), held("first-sights")["asks"]
    columns = ("boundaries, F1", "actions")
    rows = [
        (name, now["recommendations"], *(_then_now(first.get(name, {}).get(column), now[column]) for column in columns))
        for name, now in kept["figures"]["asks"].items()
    ]
    return _table(("labelled", "texts", *columns), rows) + "\nEach cell: at first sight → now.\n" + _told(kept)


def names() -> str:
    """Names, by what was labelled, and by kind as the rules read the readers' labels today."""
    kept, first = held("asks")["figures"], held("first-sights")["names"]
    columns = ("precision", "recall")
    rows: list[tuple[str, ...]] = [
        (name, *(_then_now(first.get(name, {}).get(column), one[column]) for column in columns))
        for name, one in kept["named"].items()
    ]
    rows += [(f"{kind}, now", *(_share(kept["names"][kind][c]) for c in columns)) for kind in KINDS]
    return _table(("names", *columns), rows)


def _then_now(then: float | None, now: float) -> str:
    return f"{_share(then) or '–'}\u00a0→\u00a0{_share(now)}"


def matching() -> str:
    """Matchers, by the means of seven pairs of cycles."""
    kept = held("matching")
    figures = kept["figures"]
    columns = ("average precision", "best F1", "linked, precision", "linked, recall", "linked, F1")
    rows = [
        (title, *(_share(figures[name]["pairs"]["mean"][column]) for column in columns))
        for name, title in MATCHERS.items()
        if name in figures
    ]
    return _table(("matcher", *columns), rows) + _told(kept)


def pairs() -> str:
    """`FieldMatcher` and the clusters, by pair of cycles."""
    figures, kept = held("matching")["figures"]["field"]["pairs"], held("comparison")
    clusters = kept["figures"]["clusters, pairwise F1"]
    columns = ("average precision", "linked, F1")
    rows = [(title, *(_share(figures[n][c]) for c in columns), _share(clusters[n])) for n, title in PAIRS.items()]
    mean = sum(clusters.values()) / len(clusters)
    rows.append(("mean", *(_share(figures["mean"][c]) for c in columns), _share(mean)))
    headings = ("pair of cycles", "links, average precision", "links, F1", "clusters, pairwise F1")
    return _table(headings, rows) + _told(kept)


def calibration() -> str:
    """How often a link of a probability is right, by tenths."""
    kept = held("matching")["figures"]["field"]["calibration"]
    both = (kept["related as wrong"], kept["related left out"])
    rows = []
    for one, two in zip(*(each["by tenths"] for each in both), strict=True):
        tenth = f"{one['from']:.1f} to {one['from'] + 0.1:.1f}"
        rows.append((tenth, f"{one['pairs']:,}", _share(one["right"], 2), _share(two["right"], 2)))
    last = ("calibration error", "", *(_share(each["calibration error"], 4) for each in both))
    headings = ("probability", "pairs", "the same ask", "without the related ones")
    return _table(headings, [*rows, last])


def shifts() -> str:
    """Stronger, weaker, same."""
    kept, first = held("comparison"), held("first-sights")["shifts"]
    figures = kept["figures"]
    rows = [
        (word, one["pairs"], _share(one["precision"], 2), _share(one["recall"], 2))
        for word, one in figures["shifts"].items()
    ]
    words = f"\nOf {figures['shifts labelled']} pairs {figures['shifts right']:.0%} are right now. By draw:\n\n"
    draws = [
        (draw, one["pairs"], _share(first[draw]["right"], 2), _share(one["right"], 2))
        for draw, one in figures["shifts by draw"].items()
    ]
    told = _table(("draw", "pairs", "right at first sight", "right now"), draws)
    return _table(("shift", "pairs", "precision", "recall"), rows) + words + told + _told(kept)


TABLES: dict[str, Callable[[], str]] = {
    one.__name__: one
    for one in (reports, addenda, tags, labels, asks, names, matching, pairs, calibration, shifts)
}  # fmt: skip


def drawn(page: str) -> str:
    """The page with the tables of the figures that are kept.

    Args:
        page: Markdown, with marks that name tables.
    """
    return _MARKED.sub(lambda mark: f"{mark[1]}\n{TABLES[mark[2]]()}\n{mark[3]}", page)


def main() -> int:
    """Make them."""
    PAGE.write_text(drawn(PAGE.read_text("utf-8")), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
