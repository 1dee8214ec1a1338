"""Phrases found in a text, by the numbers of their words."""

from __future__ import annotations

import attrs

from upr.tagging.tables import Row


@attrs.frozen
class Hit:
    """A phrase of a text: number of its first word, of the word behind its last, and the rows that it names."""

    first: int
    last: int
    rows: tuple[Row, ...]

    @property
    def instrument(self) -> Row | None:
        """The instrument that it names alone."""
        return self.rows[0] if len(self.rows) == 1 and self.rows[0].table == "instrument" else None
