"""The columns of a plan: those that the program writes, and those that people fill in.

The matrix is the one that ministries, national mechanisms and UN teams draw up after a review; OHCHR's guide for them
names its parts (National Mechanisms for Reporting and Follow-up: A Practical Guide, HR/PUB/16/1, 2016): recommendations
clustered by theme, the responsible institution, the action, indicator, time frame and status of each.
"""

from __future__ import annotations

from typing import Literal

import attrs

Kind = Literal["program", "people"]

SCHEMA = "upr/plan/1"
"""Stands in a property of the workbook, and in its hidden sheet."""
MARK, GONE_MARK = "plan:", "gone:"
"""What the hidden row of ids begins with, on the sheet of the plan and on that of what is gone."""


@attrs.frozen
class PlanColumn:
    """A column of a plan.

    Args:
        id: Under which it is found again, wherever people move it and however they rename it.
        heading: As people read it.
        width: In characters.
        kind: Whether the program writes it, or people do.
        choices: What its list offers; people add to it on the sheet "Lists".
        means: What belongs there.
    """

    id: str
    heading: str
    width: float
    kind: Kind
    choices: tuple[str, ...] = ()
    means: str = ""


PRIORITIES = ("High", "Medium", "Low")
STATUSES = ("Not started", "In progress", "Partly implemented", "Implemented", "Postponed")
"""How far an action is; what a ministry writes in their stead is kept as it is."""
BEGUN, DONE = ("In progress", "Partly implemented", "Implemented"), "Implemented"

COLUMNS = (
    PlanColumn("no", "No.", 6.5, "program", means="place in this plan; sort by it to have the first order again"),
    PlanColumn("theme", "Theme", 17, "program", means="OHCHR's theme, or the program's issue, marked (program); a "
               "theme that you change is kept"),
    PlanColumn("text", "Recommendation", 44, "program", means="of several like asks, the one that is most like the "
               "others; all of them stand in the rows that unfold below it"),
    PlanColumn("labels", "Labels", 11, "program", means="labels in the report of the Working Group"),
    PlanColumn("states", "Recommending States", 17, "program", means="who asked it"),
    PlanColumn("answer", "Answer", 11.5, "program", means="the State's answer, and how many recommendations have it"),
    PlanColumn("action", "Action", 30, "people", means="what will be done"),
    PlanColumn("lead", "Lead institution", 15, "people", means="who answers for it; add names on the sheet Lists"),
    PlanColumn("indicator", "Indicator", 17, "people", means="by what it is measured"),
    PlanColumn("deadline", "Deadline", 11, "people", means="a day, or words"),
    PlanColumn("priority", "Priority", 9, "people", PRIORITIES, "from the list, or your own word"),
    PlanColumn("status", "Status", 12, "people", STATUSES, "from the list, or your own word"),
    PlanColumn("evidence", "Evidence", 20, "people", means="laws, figures, reports, links"),
    PlanColumn("changed", "Since the last plan", 20, "program", means="what was amended, merged, split, or is new"),
    PlanColumn("earlier", "Edited by hand", 20, "program", means="what somebody wrote over words of the program"),
    PlanColumn("key", "Key", 16, "program", means="by which a row is found again: leave it as it is"),
)  # fmt: skip
"""Every column, in its order."""
BY_ID = {column.id: column for column in COLUMNS}
LISTED = ("lead", "priority", "status")
"""The columns with a list to choose from."""
EDITABLE = ("theme",)
"""Columns of the program in which an edit stands instead of its own word."""
TEXTS = ("theme", "text", "labels", "states", "answer")
"""Columns of the program in which an edit is noticed."""
GONE_HEADING = "Why it is here"


def is_of_people(id: str | None) -> bool:
    """Whether people fill a column in; those that they added themselves have no id.

    Args:
        id: Of a column.

    >>> is_of_people("lead"), is_of_people("text"), is_of_people(None)
    (True, False, True)
    """
    return id is None or id not in BY_ID or BY_ID[id].kind == "people"
