"""Which labels that a reply prints have an answer: of their own, in a range, or with all others."""

from __future__ import annotations

from collections.abc import Collection

from upr.numbering import All, AllBut, Label, Number, One, Range, Target


def is_covered(label: Target, answered: Collection[Target]) -> bool:
    """Whether a label has an answer, of its own or in a range.

    Args:
        label: The label.
        answered: What has answers.

    >>> is_covered(Label(112, 9), [Range(Label(112, 8), Label(113, 2))]), is_covered(Label(113, 3), [Label(113, 2)])
    (True, False)
    """
    if label in answered:
        return True
    return isinstance(label, (Label, Number)) and any(
        isinstance(target, Range) and _between(label, target) for target in answered
    )


def is_of_all(label: Target | None, answered: Collection[Target]) -> bool:
    """Whether a label is among those that an answer to all, or to all of its paragraph, is to.

    Args:
        label: The label.
        answered: What has answers.

    >>> is_of_all(Label(92, 9), [All(92)]), is_of_all(Label(93, 9), [All(92)]), is_of_all(Label(92, 9), [All()])
    (True, False, True)
    """
    lead = label.lead if isinstance(label, Label) else None
    return any(
        isinstance(target, (All, AllBut)) and target.lead in (None, lead) and not _is_left_out(label, target)
        for target in answered
    )


def _is_left_out(label: Target | None, target: All | AllBut) -> bool:
    return isinstance(target, AllBut) and label is not None and is_covered(label, target.but)


def _between(label: One, within: Range) -> bool:
    """Whether a label lies in a range, which may go over several paragraphs."""
    return _place(within.first) <= _place(label) <= _place(within.last)


def _place(label: One) -> tuple[int, int]:
    return (label.lead if isinstance(label, Label) else 0, label.number)
