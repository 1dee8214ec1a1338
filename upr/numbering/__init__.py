"""Labels ("90.1"), numbers, paragraphs and ranges, as UN documents print them: one grammar for all parsers.

`targets` has what can be named, `shapes` the pieces that patterns are built of, `reading` the reader of printed lists
and of sentences in reports of the UN, `lists` that of lists in the writing of States, `lines` the number that a line
begins with.
"""

from upr.numbering.lines import Printed, label_at, number_at
from upr.numbering.reading import (
    Mention,
    expanded,
    labels_in,
    paragraphs_in,
    recommendations_in,
    targets_in,
    targets_of,
)
from upr.numbering.shapes import LABEL_LIST, NUMBER_LIST
from upr.numbering.targets import (
    All,
    AllBut,
    Label,
    Number,
    One,
    Paragraph,
    Range,
    Target,
    lead_of,
    members_of,
    target_of,
)

__all__ = [
    "LABEL_LIST", "NUMBER_LIST", "All", "AllBut", "Label", "Mention", "Number", "One", "Paragraph", "Printed", "Range",
    "Target", "expanded", "label_at", "labels_in", "lead_of", "members_of", "number_at", "paragraphs_in",
    "recommendations_in", "target_of", "targets_in", "targets_of",
]  # fmt: skip
