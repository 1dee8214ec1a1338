"""What was asked again: cycles of one State, near-identical asks within one, and an organisation's own asks."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from upr.comparison.accuracy import Accuracy as Accuracy
    from upr.comparison.by_state import Rows as Rows
    from upr.comparison.by_state import StateRow as StateRow
    from upr.comparison.by_state import ValueRow as ValueRow
    from upr.comparison.clusters import Cluster as Cluster
    from upr.comparison.clusters import Clusters as Clusters
    from upr.comparison.clusters import cluster as cluster
    from upr.comparison.comparing import compare as compare
    from upr.comparison.comparison import Comparison as Comparison
    from upr.comparison.corpus import CorpusComparison as CorpusComparison
    from upr.comparison.corpus import compare_corpus as compare_corpus
    from upr.comparison.decisions import Decisions as Decisions
    from upr.comparison.field.matcher import FieldMatcher as FieldMatcher
    from upr.comparison.lineages import Lineage as Lineage
    from upr.comparison.lineages import Lineages as Lineages
    from upr.comparison.lineages import Step as Step
    from upr.comparison.links import Links as Links
    from upr.comparison.matcher import Link as Link
    from upr.comparison.matcher import Matcher as Matcher
    from upr.comparison.matcher import WordingMatcher as WordingMatcher
    from upr.comparison.neighbours import Near as Near
    from upr.comparison.neighbours import nearest as nearest
    from upr.comparison.semantic import SemanticMatcher as SemanticMatcher
    from upr.comparison.uptake import Uptake as Uptake
    from upr.comparison.uptake import Uptakes as Uptakes
    from upr.comparison.uptake import match as match

# Names by module: reading needs the words of a matcher alone, and is spared the model, its vectors and the tables.
_NAMES = {
    "accuracy": ("Accuracy",),
    "by_state": (
        "Rows",
        "StateRow",
        "ValueRow",
    ),
    "clusters": (
        "Cluster",
        "Clusters",
        "cluster",
    ),
    "comparing": ("compare",),
    "comparison": ("Comparison",),
    "corpus": (
        "CorpusComparison",
        "compare_corpus",
    ),
    "decisions": ("Decisions",),
    "field.matcher": ("FieldMatcher",),
    "lineages": (
        "Lineage",
        "Lineages",
        "Step",
    ),
    "links": ("Links",),
    "matcher": (
        "Link",
        "Matcher",
        "WordingMatcher",
    ),
    "neighbours": (
        "Near",
        "nearest",
    ),
    "semantic": ("SemanticMatcher",),
    "uptake": (
        "Uptake",
        "Uptakes",
        "match",
    ),
}
_HOMES = {name: module for module, names in _NAMES.items() for name in names}
__all__ = sorted(_HOMES)


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'upr.comparison' has no attribute {name!r}")
    return getattr(importlib.import_module(f"upr.comparison.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return __all__
