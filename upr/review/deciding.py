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


def agree(decided: Response, other: Response) -> bool:
    """Whether an answer says the same as the one that decides, in the words of who gives it.

    Args:
        decided: The answer that decides, or that of one version.
        other: Another one.

    >>> agree(Response(status="rejected"), Response(status="noted", by="ohchr"))
    True
    """
    if "upr-info" in (decided.by, other.by):
        return decided.status.upr_info == other.status.upr_info
    if "hrc" in (decided.by, other.by) and "noted" in (decided.status, other.status):
        # The Council's reports count as noted all that is not supported, in part too.
        return decided.status.upr_info == other.status.upr_info
    return decided.status.position == other.status.position
