"""What a page filters and counts by: the facets of a row, as the summary's charts and the page's filters have them."""

from __future__ import annotations

from collections.abc import Callable

from upr.explorer.data import coded_action
from upr.io.columns import Item

NONE = "-"
"""What stands in an address for a row that has no value."""


def _names(item: Item) -> tuple[str, ...]:
    return tuple(dict.fromkeys(a.state.name if a.state else a.as_printed for a in item.recommending_states))


def _regions(item: Item) -> tuple[str, ...]:
    return tuple(dict.fromkeys(a.state.region for a in item.recommending_states if a.state))


def _issues(item: Item) -> tuple[str, ...]:
    tags = getattr(item, "tags", None)
    return tuple(tags.names) if tags else ()


def _action(item: Item) -> tuple[str, ...]:
    """The category that people gave it, else that of its tag."""
    tags = getattr(item, "tags", None)
    category = coded_action(item) or (tags.action.category if tags and tags.action else None)
    return (str(category),) if category else ()


FACETS: dict[str, Callable[[Item], tuple[str, ...]]] = {
    "answer": lambda item: (item.status.value,),
    "to": lambda item: (item.state_under_review.name,) if item.state_under_review else (),
    "by": _names,
    "region": _regions,
    "cycle": lambda item: (str(int(item.cycle)),) if item.cycle else (),
    "issue": _issues,
    "theme": lambda item: tuple(dict.fromkeys(item.themes)),
    "action": _action,
}
"""The values of a row in each facet that the summary counts; `static/query.js` has the same, and more, in the page."""

__all__ = ["FACETS", "NONE"]
