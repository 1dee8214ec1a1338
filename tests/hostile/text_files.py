"""Hostile texts: long runs on which a careless pattern takes the square of the time."""

from __future__ import annotations

import functools
import os
from collections.abc import Callable

from tests.parsers.addenda import HEAD
from tests.parsers.papers import KENYA
from tests.parsers.reports import CLOSING, SUPPORT, Listed, Report
from tests.parsers.sessions import CORRIGENDUM, SESSION

# The square of half a million, at a nanosecond a step, is 25 times the time that a file has.
_SIZE = 2_000_000 if os.environ.get("UPR_HOSTILE") == "full" else 500_000
_RUNS = {
    "brackets": ")(",
    "open brackets": "(",
    "closed brackets": ")",
    "commas": ", ",
    "points": ". ",
    "letters": "abcdefghij",
    "capital letters": "A",
    "spaces": " ",
    "dots": ".",
    "hyphens": "-\n",
    "lines": "\n",
    "tabs": "\t",
    "digits": "1",
    "numbers": "92.1 ",
    "numbers and": "115.1 and ",
    "numbers and, a line each": "115.1 and\n",
    "lines of numbers": "92.1\n",
    "words": "support ",
    "States": "Norway, ",
    "States in brackets": "(Norway) ",
    "quotes": "“",
    "semicolons": ";\n",
    "marks beyond": "e\u0301",
    "blank lines": " \n",
}


def _report(words: str) -> str:
    """A report in whose list an item consists of the words."""
    made = Report(state="Chad", lists=(Listed(SUPPORT.format("Chad"), 4, "supported"),)).text()
    at = made.index("90.2")
    return f"{made[:at]}90.2. {words}\n{made[made.index('90.3') :]}"


def _paper(words: str) -> str:
    made = KENYA.text()
    at = made.index("\n2")
    return f"{made[:at]}\n{words}{made[at:]}"


_KINDS: dict[str, Callable[[str], str]] = {
    "report": _report,
    "paper": _paper,
    "addendum": lambda words: f"{HEAD}1. Chad supports the recommendations 92.1, 92.2.\n{words}\n92.3 Accepted.\n",
}
_OTHERS: dict[str, Callable[[str], str]] = {
    "session report": lambda words: SESSION.replace("Chad had supported", f"{words} Chad had supported"),
    "corrigendum": lambda words: CORRIGENDUM.replace("After judges", f"{words} After judges"),
    "nothing": lambda words: words + CLOSING,
}


def _made(kind: Callable[[str], str], words: str) -> bytes:
    return kind(words * (_SIZE // len(words))).encode()


def _files() -> dict[str, Callable[[], bytes]]:
    made: dict[str, Callable[[], bytes]] = {}
    for name, words in _RUNS.items():
        for kind, around in _KINDS.items():
            made[f"{name} in a text of kind {kind}"] = functools.partial(_made, around, words)
    for kind, around in _OTHERS.items():
        for name in ("brackets", "numbers and", "letters", "commas"):
            made[f"{name} in a text of kind {kind}"] = functools.partial(_made, around, _RUNS[name])
    return made


FILES: dict[str, Callable[[], bytes]] = _files()
ISOLATED: dict[str, frozenset[str]] = {}
# One kind for each run is enough for every day.
_QUICK = {
    "brackets": "report", "letters": "report", "hyphens": "paper", "numbers and": "addendum",
    "numbers and, a line each": "report", "lines of numbers": "paper", "States in brackets": "report",
    "semicolons": "addendum", "words": "addendum", "commas": "nothing",
}  # fmt: skip
SLOW = frozenset(FILES) - {f"{name} in a text of kind {kind}" for name, kind in _QUICK.items()}
