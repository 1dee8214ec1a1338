"""Whether an ask came again stronger or weaker."""

from __future__ import annotations

from typing import Literal, get_args

Shift = Literal["stronger", "weaker", "same", "unclear"]
SHIFTS: tuple[Shift, ...] = get_args(Shift)


def shift(earlier: str, later: str) -> Shift:
    """Placeholder."""
    return "same"
