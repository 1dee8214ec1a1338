"""The skeleton of a mid-term report: by theme each recommendation, the answer, measures taken, what is left."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator

from upr.planning.columns import BEGUN, DONE
from upr.planning.paper import FILLS, Line, Paper, Words
from upr.planning.records import Heading, Plan, PlanRow
from upr.planning.word import asked, has_anything, summary, values

_TO_WRITE = "[to be written]"
_NOT_BEGUN = ("", "Not started", "Postponed")
_OF_WHAT_IS_LEFT = ("lead", "indicator", "deadline", "priority")
_INTRODUCTION = "[to be written: how the report was drawn up, who was consulted, what happened since the review]"


def midterm_in_word(plan: Plan, template: str | os.PathLike[str] | None = None) -> bytes:
    """The skeleton of a mid-term report as a Word file.

    What is filled in stands under "measures taken" or "what is left": evidence, and actions that have begun, under the
    first; actions that have not, institutions, indicators and deadlines of what is not implemented, under the second.
    A status in other words than the program's stands beside its action under the first. Nothing else is written.

    Args:
        plan: The plan, as it was filled in.
        template: As `upr.planning.word.plan_in_word` takes it.

    Raises:
        MissingExtraError: python-docx-ng is not installed.
        PlanError: The template can't be used.

    >>> import upr
    >>> midterm_in_word(upr.plan(upr.samples.load().recommendations[:3]))[:2]
    b'PK'
    """
    paper = Paper(template)
    if template is None:
        cycle = f", cycle {plan.cycle}" if plan.cycle else ""
        paper.heading(f"Mid-term report: {plan.state}{cycle}", 0)
        paper.paragraph([Words(summary(plan), grey=True)])
    paper.heading("Introduction", 1)
    paper.paragraph([Words(_INTRODUCTION, grey=True)])
    _counts(paper, plan)
    for theme, rows in plan.themes().items():
        paper.heading(theme, 1)
        for row in rows:
            _of_row(paper, plan, row)
    return paper.finished(values(plan), f"Mid-term report: {plan.state}")


def _counts(paper: Paper, plan: Plan) -> None:
    """How far the rows of the plan are, by the words that stand there."""
    counted = Counter(row.text("status") or "No status in the plan" for row in plan.rows if row.kind == "cluster")
    table = paper.table([8, 3], ["Status", "Rows of like asks"])
    for word, number in counted.most_common():
        table.row([[[Words(word)]], [[Words(str(number))]]])
    paper.gap()


def _of_row(paper: Paper, plan: Plan, row: PlanRow) -> None:
    filled = [each for each in (row, *plan.below(row)) if has_anything(each)]
    own = [heading for heading in plan.headings if heading.id is None]
    several = len(filled) > 1
    taken = [line for each in filled for line in _taken(plan, each, own, several)]
    left = [line for each in filled for line in _left(plan, each, several)]
    done = filled and all(each.text("status") == DONE for each in filled)
    answer = next(iter(row.answers)) if len(row.answers) == 1 else None
    hint = [[Words(_TO_WRITE, grey=True)]]
    table = paper.table([3, 14])
    table.row([list(asked(plan, row, small=False))], joined=True, fills=["E8ECF2"])
    table.row([[[Words("Answer", bold=True)]], [[Words(row.text("answer"))]]],
              fills=[None, FILLS.get(answer) if answer else None])  # fmt: skip
    table.row([[[Words("Measures taken", bold=True)]], taken or hint])
    table.row([[[Words("What is left", bold=True)]], left or ([[Words("–")]] if done else hint)])
    paper.gap()


def _taken(plan: Plan, row: PlanRow, own: list[Heading], several: bool) -> Iterator[Line]:
    status, action = row.text("status"), row.text("action")
    head = f"{row.text('labels')}: " if several and row.kind != "cluster" and row.text("labels") else ""
    if status not in _NOT_BEGUN:
        yield [Words(head), Words(f"{status}. ", bold=True), Words(action)]
    elif status:
        yield [Words(head), Words(f"{status}.", bold=True)]
    if evidence := row.text("evidence"):
        yield [Words(f"{head}{_name(plan, 'evidence')}: ", bold=True), Words(evidence)]
    for heading in own:
        if text := row.text(heading.place):
            yield [Words(f"{head}{heading.name}: ", bold=True), Words(text)]


def _left(plan: Plan, row: PlanRow, several: bool) -> Iterator[Line]:
    status, action = row.text("status"), row.text("action")
    if status == DONE:
        return
    head = f"{row.text('labels')}: " if several and row.kind != "cluster" and row.text("labels") else ""
    if action and status not in BEGUN and status in _NOT_BEGUN:
        yield [Words(head), Words(action)]
    for place in _OF_WHAT_IS_LEFT:
        if text := row.text(place):
            yield [Words(f"{head}{_name(plan, place)}: ", bold=True), Words(text)]


def _name(plan: Plan, place: str) -> str:
    """The heading of a column, as people call it."""
    return next((heading.name for heading in plan.headings if heading.id == place), place.capitalize())
