"""The Council's reports on its sessions."""

from upr.parsers.session_report.parser import SessionReport

__all__ = ["SessionReport"]
