"""Where printed tables were until they moved to `upr.parsers.tables`; the names go on working here."""

from upr.parsers.tables.printed import Cell, PrintedRow, furniture, printed_rows

__all__ = ["Cell", "PrintedRow", "furniture", "printed_rows"]
