"""What a recommendation asks for, of whom, about what: issues and action category, names, and asks.

Weights and tables are loaded at the first use of a tagger, and nothing is when this package is imported.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from upr.tagging.records import ActionTag, Evidence, IssueTag, Tags

if TYPE_CHECKING:
    from upr.tagging.classifier import Classifier as Classifier
    from upr.tagging.classifier import action_of as action_of
    from upr.tagging.classifier import builtin as builtin
    from upr.tagging.classifier import issue_probabilities as issue_probabilities
    from upr.tagging.tagger import Tagger as Tagger
    from upr.tagging.tagger import tag as tag
    from upr.tagging.tagger import tagger_of as tagger_of
    from upr.tagging.taxonomy import Taxonomy as Taxonomy

_LAZY = {
    "Classifier": "classifier", "action_of": "classifier", "builtin": "classifier", "issue_probabilities": "classifier",
    "Tagger": "tagger", "Taxonomy": "taxonomy", "tag": "tagger", "tagger_of": "tagger",
}  # fmt: skip

__all__ = [
    "ActionTag", "Classifier", "Evidence", "IssueTag", "Tagger", "Tags", "Taxonomy", "action_of", "builtin",
    "issue_probabilities", "tag", "tagger_of",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    if name not in _LAZY:
        raise AttributeError(f"module 'upr.tagging' has no attribute {name!r}")
    return getattr(importlib.import_module(f"upr.tagging.{_LAZY[name]}"), name)
