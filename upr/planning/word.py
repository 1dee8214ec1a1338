"""A plan as a Word file: by theme a table to fill in, or as it was filled in."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping

from upr.planning.columns import is_of_people
from upr.planning.paper import FILLS, Line, Paper, Words
from upr.planning.records import GoneRow, Heading, Plan, PlanRow

_SHARES = {
    "action": 4.6, "lead": 2.5, "indicator": 2.5, "deadline": 2.1, "priority": 1.8, "status": 2.3, "evidence": 3.0
}  # fmt: skip
_OWN = "Other columns"
PLACEHOLDERS = ("title", "state", "cycle", "session", "documents", "recommendations", "rows", "answers")
"""What a template can name, in double braces; `body` is where the text goes."""


def plan_in_word(plan: Plan, template: str | os.PathLike[str] | None = None) -> bytes:
    """A plan as a Word file.

    Args:
        plan: The plan.
        template: A Word file with an organisation's styles (Title, Heading 1, Table Grid, UPR Text, UPR Table), head
            and foot; `{{body}}` stands where the plan goes, and `PLACEHOLDERS` are filled.

    Raises:
        MissingExtraError: python-docx-ng is not installed.
        PlanError: The template can't be used.

    >>> import upr
    >>> plan_in_word(upr.plan(upr.samples.load().recommendations[:3]))[:2]
    b'PK'
    """
    paper = Paper(template, landscape=True)
    if template is None:
        paper.heading(plan.title, 0)
        paper.paragraph([Words(summary(plan), grey=True)])
    shown = [heading for heading in plan.headings if is_of_people(heading.id) and heading.id is not None]
    own = [heading for heading in plan.headings if heading.id is None]
    widths = [1.1, 7.2, 2.2, *(_SHARES[str(heading.id)] for heading in shown), *([3.0] if own else [])]
    names = ["No.", "Recommendation", "Answer", *(heading.name for heading in shown), *([_OWN] if own else [])]
    for theme, rows in plan.themes().items():
        paper.heading(theme, 1)
        table = paper.table(widths, names)
        for row in rows:
            for each in (row, *(r for r in plan.below(row) if has_anything(r))):
                lines = list(asked(plan, row)) if each is row else [[Words(f"To {each.text('labels')}", small=True)]]
                answer = next(iter(row.answers)) if len(row.answers) == 1 and each is row else None
                table.row(
                    [[[Words(each.text("no"), small=True)]], lines, [[Words(each.text("answer"), small=True)]],
                     *([[Words(each.text(h.place), small=True)]] for h in shown),
                     *([list(_own(each, own))] if own else [])],
                    fills=[None, None, FILLS.get(answer) if answer else None],
                )  # fmt: skip
    _no_longer(paper, plan)
    return paper.finished(values(plan), plan.title)


def asked(plan: Plan, row: PlanRow, *, small: bool = True) -> Iterator[Line]:
    """What a row asks: its one recommendation, or each of several with label and States.

    Args:
        plan: It is of.
        row: A cluster.
        small: Whether in small letters, as in a broad table.
    """
    members = [each for each in plan.below(row) if each.kind == "recommendation"]
    for each in members or [row]:
        yield [
            Words(f"{each.text('labels')} ", bold=True, small=small),
            Words(each.text("text"), small=small),
            Words(f" ({each.text('states')})" if each.text("states") else "", grey=True, small=small),
        ]


def has_anything(row: PlanRow) -> bool:
    """Whether people filled in anything into a row.

    Args:
        row: Of a plan.
    """
    return any(cell for place, cell in row.cells.items() if is_of_people(place)) or row.kind == "added"


def summary(plan: Plan) -> str:
    """How many recommendations a plan has, with which answers, from which documents.

    Args:
        plan: The plan.
    """
    said = values(plan)
    return (
        f"{said['recommendations']} recommendations in {said['rows']} rows of like asks: {said['answers']}. "
        f"Documents: {said['documents']}."
    )


def values(plan: Plan) -> Mapping[str, str]:
    """What the placeholders of a template stand for.

    Args:
        plan: The plan.
    """
    answers = sorted(plan.answers.items(), key=lambda pair: -pair[1])
    said = (
        plan.title, plan.state, plan.cycle or "", plan.session or "", ", ".join(plan.sources), plan.number,
        len(plan.clusters), ", ".join(f"{number} {word.replace('_', ' ')}" for word, number in answers),
    )  # fmt: skip
    return dict(zip(PLACEHOLDERS, map(str, said), strict=True))


def _own(row: PlanRow, own: list[Heading]) -> Iterator[Line]:
    for heading in own:
        if text := row.text(heading.place):
            yield [Words(f"{heading.name}: ", bold=True, small=True), Words(text, small=True)]


def _no_longer(paper: Paper, plan: Plan) -> None:
    if not plan.gone:
        return
    paper.heading("No longer in the review", 1)
    table = paper.table([3, 8, 12], ["Why", "Recommendation", "What was filled in"])
    for gone in plan.gone:
        row = gone.row
        table.row([
            [[Words(gone.why, small=True)]],
            [[Words(f"{row.text('labels')} ", bold=True, small=True), Words(row.text("text"), small=True)]],
            list(_filled_in(plan, gone)) or [[]],
        ])  # fmt: skip


def _filled_in(plan: Plan, gone: GoneRow) -> Iterator[Line]:
    names = {heading.place: heading.name for heading in plan.headings}
    for place, cell in gone.row.cells.items():
        if is_of_people(place) and str(cell):
            name = names.get(place, place.removeprefix("own:"))
            yield [Words(f"{name}: ", bold=True, small=True), Words(str(cell), small=True)]
