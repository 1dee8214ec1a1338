"""Pictures (extra `viz`): what a review, a comparison or a corpus says, as PNG, SVG, HTML or Vega-Lite."""

from upr.plots.answers import answers, states
from upr.plots.asks import repeated, sizes
from upr.plots.flow import Flow, Ribbon, flow, flow_of
from upr.plots.matrices import issues, regions
from upr.plots.plot import FORMS, Look, Plot

__all__ = [
    "FORMS",
    "Flow",
    "Look",
    "Plot",
    "Ribbon",
    "answers",
    "flow",
    "flow_of",
    "issues",
    "regions",
    "repeated",
    "sizes",
    "states",
]
