"""Read UN Universal Periodic Review documents into records that add up and can be traced.

>>> import upr
>>> paper = upr.samples.load("dprk-2014")
>>> len(paper.recommendations), paper.audit().ok
(167, True)
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from upr import samples
    from upr.core import Attribution, Cycle, Recommendation, Response, ResponseStatus
    from upr.document import Document
    from upr.errors import UPRError, UPRWarning
    from upr.reading import parse_text, read
    from upr.states import State
    from upr.text import Finding, Span

__version__ = "0.1.0"
_HOMES = {
    "Attribution": "core",
    "Cycle": "core",
    "Recommendation": "core",
    "Response": "core",
    "ResponseStatus": "core",
    "Document": "document",
    "UPRError": "errors",
    "UPRWarning": "errors",
    "parse_text": "reading",
    "read": "reading",
    "State": "states",
    "Finding": "text",
    "Span": "text",
}
__all__ = [
    "Attribution",
    "Cycle",
    "Document",
    "Finding",
    "Recommendation",
    "Response",
    "ResponseStatus",
    "Span",
    "State",
    "UPRError",
    "UPRWarning",
    "parse_text",
    "read",
    "samples",
]


def __getattr__(name: str) -> Any:
    if name == "samples":
        return importlib.import_module("upr.samples")
    if name not in _HOMES:
        raise AttributeError(f"module 'upr' has no attribute {name!r}")
    return getattr(importlib.import_module(f"upr.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
