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
    from upr import errors, io, samples, testing
    from upr.audit import Audit, Check, StatedTotal
    from upr.batch import read_many
    from upr.comparison import Comparison, compare
    from upr.core import (
        Amendment,
        Attribution,
        Cycle,
        Pledge,
        Recommendation,
        Reference,
        Response,
        ResponseStatus,
        Statement,
    )
    from upr.document import Document
    from upr.errors import UPRError, UPRWarning
    from upr.fetching import fetch
    from upr.limits import Limits
    from upr.plugins import Match, Parser, Reader, Registry
    from upr.query import Recommendations
    from upr.reading import parse_text, read, register, registry
    from upr.review import Review, combine
    from upr.states import State
    from upr.text import Finding, SourceText, Span

__version__ = "0.1.0"
_HOMES = {
    "Amendment": "core",
    "Attribution": "core",
    "Audit": "audit",
    "Check": "audit",
    "Comparison": "comparison",
    "Cycle": "core",
    "Document": "document",
    "Finding": "text",
    "Limits": "limits",
    "Match": "plugins",
    "Parser": "plugins",
    "Pledge": "core",
    "Reader": "plugins",
    "Recommendation": "core",
    "Recommendations": "query",
    "Reference": "core",
    "Registry": "plugins",
    "Response": "core",
    "ResponseStatus": "core",
    "Review": "review",
    "SourceText": "text",
    "Span": "text",
    "State": "states",
    "StatedTotal": "audit",
    "Statement": "core",
    "UPRError": "errors",
    "UPRWarning": "errors",
    "combine": "review",
    "compare": "comparison",
    "fetch": "fetching",
    "parse_text": "reading",
    "read": "reading",
    "read_many": "batch",
    "register": "reading",
    "registry": "reading",
}
_ROOMS = ("errors", "io", "samples", "testing")
__all__ = [
    "Amendment",
    "Attribution",
    "Audit",
    "Check",
    "Comparison",
    "Cycle",
    "Document",
    "Finding",
    "Limits",
    "Match",
    "Parser",
    "Pledge",
    "Reader",
    "Recommendation",
    "Recommendations",
    "Reference",
    "Registry",
    "Response",
    "ResponseStatus",
    "Review",
    "SourceText",
    "Span",
    "State",
    "StatedTotal",
    "Statement",
    "UPRError",
    "UPRWarning",
    "combine",
    "compare",
    "errors",
    "fetch",
    "io",
    "parse_text",
    "read",
    "read_many",
    "register",
    "registry",
    "samples",
    "testing",
]


def __getattr__(name: str) -> Any:
    if name in _ROOMS:
        return importlib.import_module(f"upr.{name}")
    if name not in _HOMES:
        raise AttributeError(f"module 'upr' has no attribute {name!r}")
    return getattr(importlib.import_module(f"upr.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
