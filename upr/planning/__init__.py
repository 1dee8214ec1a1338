"""Plans of implementation: clusters of like asks by theme, what people fill in beside them, and what is made of it."""

from upr.planning.last import LastPlan, read_plan
from upr.planning.making import plan
from upr.planning.records import Cell, Plan, PlanRow

__all__ = ["Cell", "LastPlan", "Plan", "PlanRow", "plan", "read_plan"]
