"""Questions to recommendations: filter, group, count, pivot."""

from upr.query.columns import COLUMNS
from upr.query.edges import Edge, Edges
from upr.query.recommendations import Recommendations
from upr.query.tables import Counts, Groups, Pivot

__all__ = ["COLUMNS", "Counts", "Edge", "Edges", "Groups", "Pivot", "Recommendations"]
