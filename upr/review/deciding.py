"""Which of a recommendation's answers decides: the rule that `combine` applies, and that others may replace."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from upr.core import By, Response
from upr.review.outcome import OPEN

Decide = Callable[[Sequence[Response]], int | None]
"""A rule: of a recommendation's answers, oldest first, the place of the one that decides (None for none)."""

# Human Rights Council resolution 5/1, annex, paras. 27-32: the State under review says which recommendations enjoy its
# support, in the report or before the plenary adopts the outcome. Others can only tell what it said.
_ORDER: tuple[By, ...] = ("state", "working-group", "ohchr", "hrc", "upr-info", "given")


def last_word(responses: Sequence[Response]) -> int | None:
    """The State's own latest answer decides.

    Where it has given none, its answer as the Working Group's report records it; then OHCHR's list, the Council's
    session report, a database, which only fills a silence, and last what the reader said of a document (`given=`).
    Among answers that are still open (pending, unclear) the same order holds.

    Args:
        responses: The answers, oldest first.

    >>> last_word([Response(status="pending", by="working-group"), Response(status="noted", by="upr-info")])
    1
    >>> last_word([Response(status="supported", by="state"), Response(status="noted", by="upr-info")])
    0
    """
    for closed in (True, False):
        for by in _ORDER:
            places = [n for n, r in enumerate(responses) if r.by == by and (r.status not in OPEN) is closed]
            if places:
                return places[-1]
    return None
