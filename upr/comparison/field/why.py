"""Why two recommendations are linked, in a few words."""

from __future__ import annotations

from upr.comparison.field.features import Grid
from upr.comparison.field.items import Item, Part
from upr.comparison.field.vectors import Words

_MOST_WORDS = 6
_RARE = 0.3
"""Share of the greatest weight that a word must have to be a reason."""


def why(grid: Grid, row: int, column: int, known: Words) -> tuple[str, ...]:
    """The reasons of a pair: what both ask, what both name, and the words that both have.

    Args:
        grid: The two sides.
        row: Number of the later text.
        column: Number of the earlier one.
        known: Weights of words.
    """
    later, earlier = grid.later[row], grid.earlier[column]
    one, other = grid.best_asks(row, column)
    a, b = later.parts[one], earlier.parts[other]
    reasons = [f"asks: {a.action}" if a.action == b.action else f"asks: {b.action} -> {a.action}"]
    for name, shared in (
        ("instrument", later.instruments & earlier.instruments),
        ("body", later.bodies & earlier.bodies),
        ("people", later.people & earlier.people),
    ):
        if shared:
            reasons.append(f"{name}: {', '.join(sorted(shared))}")
    if shared_words := _shared(a, b, later, earlier, known):
        reasons.append(f"words: {', '.join(shared_words)}")
    if len(later.parts) > 1 or len(earlier.parts) > 1:
        reasons.append(f"ask {other + 1} of {len(earlier.parts)} -> {one + 1} of {len(later.parts)}")
    return tuple(reasons)


def _shared(a: Part, b: Part, later: Item, earlier: Item, known: Words) -> list[str]:
    """The shared words that tell most, as the later text prints them, in its order."""
    shared = {word for word in a.terms if word in b.terms and " " not in word}
    shared = shared or {word for word in later.mass if word in earlier.mass}
    telling = {word for word in shared if known.weight(word) >= _RARE * known.greatest}
    best = sorted(telling, key=lambda word: (-known.weight(word), word))[:_MOST_WORDS]
    return [later.printed[word] for word in later.printed if word in best]
