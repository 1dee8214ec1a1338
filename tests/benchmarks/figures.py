"""Figures that benchmarks keep, for the page Accuracy: numbers and names, no texts.

`docs/figures/` holds them, one file a measure; `docs/draw_accuracy.py` makes the page of them.
"""

from __future__ import annotations

import datetime as dt
import json
import pathlib
from typing import Any

import upr

_PLACES = 4


def keep(path: str | pathlib.Path, by: str, figures: dict[str, Any]) -> None:
    """Write what was measured, with the day and the version that it is of.

    Args:
        path: The file, which is replaced.
        by: The script, from the root of the repository, with its options.
        figures: Numbers under names; shares are rounded to four places.
    """
    held = {
        "measured": dt.date.today().isoformat(), "version": upr.__version__, "by": by, "figures": rounded(figures),
    }  # fmt: skip
    pathlib.Path(path).write_text(json.dumps(held, indent=1, ensure_ascii=False) + "\n", "utf-8")


def rounded(value: Any) -> Any:
    """The same with rounded shares.

    Args:
        value: Of JSON; numbers of numpy become Python's.
    """
    if isinstance(value, dict):
        return {str(name): rounded(each) for name, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [rounded(each) for each in value]
    if isinstance(value, (str, bool, int)) or value is None:
        return value
    return round(float(value), _PLACES)
