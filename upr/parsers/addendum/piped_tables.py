"""Tables of an addendum that are drawn with pipes, as converters of Word files write them: "| 92.1 | Accepted |"."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

import attrs
import regex

from upr.limits import check_time
from upr.parsers.addendum.body_lines import BodyLine
from upr.parsers.addendum.region import Region
from upr.parsers.addendum.table_rows import RowReader
from upr.parsers.tables.pipes import piped_rows

_PIPED = regex.compile(r"\s*\|.*\|\s*|\s*\+(?:[=-]+\+)+\s*")


@attrs.frozen
class PipedTables:
    """Finds them among the lines of a body.

    Args:
        lines: The lines.
        reader: Reads rows.
    """

    lines: Sequence[BodyLine]
    reader: RowReader

    def begins_at(self, at: int) -> bool:
        """Whether a line is the first of some that are drawn with pipes.

        Args:
            at: The number of the line.
        """
        drawn = [bool(_PIPED.fullmatch(line.line.text)) for line in self.lines[max(0, at - 1) : at + 1]]
        return drawn[-1] and not (len(drawn) > 1 and drawn[0])

    def table_at(self, at: int) -> tuple[list[Region], int]:
        """The regions of the table that begins with a line, and how many lines it has; none where there is none.

        Lines that are drawn between rows are regions of their own.

        Args:
            at: The number of the line.
        """
        if not self.begins_at(at):
            return [], 0
        end = at
        while end < len(self.lines) and _PIPED.fullmatch(self.lines[end].line.text):
            check_time()
            end += 1
        lines = [line.line for line in self.lines[at:end]]
        regions = self.reader.regions(piped_rows(lines, self.reader.kind))
        if not regions:
            return [], 0
        starts = [line.start for line in lines]
        of_rows = {bisect_right(starts, piece.start) - 1 for region in regions for piece in region.lines}
        rules = [Region("rule", line.text.strip(), [line]) for n, line in enumerate(lines) if n not in of_rows]
        return sorted([*regions, *rules], key=lambda region: region.lines[0].start), end - at
