"""Pictures (extra `viz`): what a review, a comparison or a corpus says, as PNG, SVG, HTML or Vega-Lite."""

from upr.plots.answers import answers, states
from upr.plots.matrices import issues, regions
from upr.plots.plot import Look, Plot

__all__ = ["Look", "Plot", "answers", "issues", "regions", "states"]
