"""Thematic lists made for the tests: other States, orders and wordings of columns."""

from __future__ import annotations

from upr.text import SourceText

HEADER = "UPR of Chad (2nd Cycle – 22nd session)\t\tThematic list of recommendations"
ROWS = (
    ("Position", "Recommendation", "Recommending state/s", "Full list of themes", "Relevant SDGs"),
    ("Theme: A12 Acceptance of international norms",),
    ("Supported", "92.2 Ratify the OP-CAT;\nSource of position: A/HRC/30/17/Add.1 - Para. 3", "Norway\nBrazil",
     "A12 Acceptance of international norms\nAffected persons:\n- general", "16 - PEACE"),
    ("Supported/Noted",
     "92.1 Abolish the death penalty &amp; commute sentences;\nSource of Position: A/HRC/30/17/Add.1",
     "Iran (Islamic Republic of)", "D23 Death penalty", ""),
    ("Right or area: 2.1",) * 5,
    ("Noted", "92.3 Open the archives;\nComments: sent in a letter", "Viet Nam",
     "E1 Archives\nSDGs:\n- 4 - EDUCATION", ""),
)  # fmt: skip


def source(rows: tuple[tuple[str, ...], ...] = ROWS, header: str = HEADER) -> SourceText:
    """A source as a reader of Word files makes it."""
    lines = [header, *(line for row in rows for cell in row for line in cell.split("\n"))]
    made = SourceText.of("\n".join(lines) + "\n")
    return SourceText(text=made.text, sha256=made.sha256, tables=(rows,))


LIST = source()
