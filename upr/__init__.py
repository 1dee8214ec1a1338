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
    from upr import errors as errors
    from upr import io as io
    from upr import plots as plots
    from upr import samples as samples
    from upr import testing as testing
    from upr.audit import Audit as Audit
    from upr.audit import Check as Check
    from upr.audit import StatedTotal as StatedTotal
    from upr.batch import read_many as read_many
    from upr.batch import read_review as read_review
    from upr.comparison import Clusters as Clusters
    from upr.comparison import Comparison as Comparison
    from upr.comparison import Lineages as Lineages
    from upr.comparison import cluster as cluster
    from upr.comparison import compare as compare
    from upr.comparison import compare_corpus as compare_corpus
    from upr.comparison import match as match
    from upr.core import Amendment as Amendment
    from upr.core import Attribution as Attribution
    from upr.core import Cycle as Cycle
    from upr.core import Pledge as Pledge
    from upr.core import Recommendation as Recommendation
    from upr.core import Reference as Reference
    from upr.core import Response as Response
    from upr.core import ResponseStatus as ResponseStatus
    from upr.core import Statement as Statement
    from upr.corpus import Corpus as Corpus
    from upr.default_registry import register as register
    from upr.default_registry import registry as registry
    from upr.document import Document as Document
    from upr.errors import UPRError as UPRError
    from upr.errors import UPRWarning as UPRWarning
    from upr.fetching import fetch as fetch
    from upr.limits import Limits as Limits
    from upr.planning import Plan as Plan
    from upr.planning import plan as plan
    from upr.plugins import Match as Match
    from upr.plugins import Parser as Parser
    from upr.plugins import Reader as Reader
    from upr.plugins import Registry as Registry
    from upr.query import Recommendations as Recommendations
    from upr.reading import parse_text as parse_text
    from upr.reading import read as read
    from upr.review import Review as Review
    from upr.review import combine as combine
    from upr.review import diff as diff
    from upr.states import State as State
    from upr.tagging import tag as tag
    from upr.text import Finding as Finding
    from upr.text import SourceText as SourceText
    from upr.text import Span as Span
    from upr.training import train_tags as train_tags

__version__ = "0.1.0"
# The one table of the public names, by the module of each: `import upr` loads none of them, and the first use of a name
# loads its module. A test holds the imports above, which type checkers alone read, to this table.
_NAMES = {
    "audit": ("Audit", "Check", "StatedTotal"),
    "batch": ("read_many", "read_review"),
    "comparison": (
        "Clusters",
        "Comparison",
        "Lineages",
        "cluster",
        "compare",
        "compare_corpus",
        "match",
    ),
    "core": (
        "Amendment",
        "Attribution",
        "Cycle",
        "Pledge",
        "Recommendation",
        "Reference",
        "Response",
        "ResponseStatus",
        "Statement",
    ),
    "corpus": ("Corpus",),
    "default_registry": ("register", "registry"),
    "document": ("Document",),
    "errors": ("UPRError", "UPRWarning"),
    "fetching": ("fetch",),
    "limits": ("Limits",),
    "planning": ("Plan", "plan"),
    "plugins": ("Match", "Parser", "Reader", "Registry"),
    "query": ("Recommendations",),
    "reading": ("parse_text", "read"),
    "review": ("Review", "combine", "diff"),
    "states": ("State",),
    "tagging": ("tag",),
    "text": ("Finding", "SourceText", "Span"),
    "training": ("train_tags",),
}
_MODULES = ("errors", "io", "plots", "samples", "testing")
_HOMES = {name: module for module, names in _NAMES.items() for name in names}
__all__ = sorted((*_HOMES, *_MODULES))


def __getattr__(name: str) -> Any:
    if name in _MODULES:
        return importlib.import_module(f"upr.{name}")
    if name not in _HOMES:
        raise AttributeError(f"module 'upr' has no attribute {name!r}")
    return getattr(importlib.import_module(f"upr.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
