"""What was asked again: cycles of one State, near-identical asks within one, and an organisation's own asks."""

from upr.comparison.accuracy import Accuracy
from upr.comparison.by_state import Rows, StateRow, ValueRow
from upr.comparison.clusters import Cluster, Clusters, cluster
from upr.comparison.comparing import compare
from upr.comparison.comparison import Comparison
from upr.comparison.corpus import CorpusComparison, compare_corpus
from upr.comparison.decisions import Decisions
from upr.comparison.field.matcher import FieldMatcher
from upr.comparison.lineages import Lineage, Lineages, Step, lineages
from upr.comparison.links import Links
from upr.comparison.matcher import Link, Matcher, WordingMatcher
from upr.comparison.neighbours import Near, nearest
from upr.comparison.semantic import SemanticMatcher
from upr.comparison.uptake import Uptake, Uptakes, match

__all__ = [
    "Accuracy",
    "Cluster",
    "Clusters",
    "Comparison",
    "CorpusComparison",
    "Decisions",
    "FieldMatcher",
    "Lineage",
    "Lineages",
    "Link",
    "Links",
    "Matcher",
    "Near",
    "Rows",
    "SemanticMatcher",
    "StateRow",
    "Step",
    "Uptake",
    "Uptakes",
    "ValueRow",
    "WordingMatcher",
    "cluster",
    "compare",
    "compare_corpus",
    "lineages",
    "match",
    "nearest",
]
