"""The theme of a cluster: OHCHR's where the record has one, else the program's issue, marked as such."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from upr.core import Recommendation
from upr.query.columns import COLUMNS

BY_PROGRAM = " (program)"
"""What stands behind a theme that no document and no database gives."""
NONE = "No theme found"


def theme_of(members: Sequence[Recommendation]) -> tuple[str, bool]:
    """The theme of like asks, and whether it is the program's.

    OHCHR's lists name the themes of each recommendation and stand in the order of the first of them: that one counts.
    What most of the members have is taken; of equally common ones the first.

    Args:
        members: At least one.

    >>> item = Recommendation(label="1", run=1, number=1, text="Abolish the death penalty", document="demo")
    >>> theme_of([item])
    ('Death penalty (program)', True)
    """
    listed = _commonest(item.themes[0] for item in members if item.themes)
    if listed is not None:
        return listed, False
    issue = _commonest(name for item in members for name in COLUMNS["issue"](item)[:1] if name is not None)
    return (f"{issue}{BY_PROGRAM}" if issue is not None else NONE), True


def _commonest(names: Iterable[object]) -> str | None:
    counted = Counter(map(str, names))
    return max(counted, key=lambda name: counted[name], default=None)
