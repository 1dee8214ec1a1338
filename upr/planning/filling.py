"""A new plan filled from the last one: nothing that people wrote is lost, and all that was moved is told.

What was written beside a cluster goes where most of its recommendations are now. Where several go to one row, their
texts stand one after the other, each with the labels that it comes from. A part that was split off and has nothing of
its own gets a copy. What is of no recommendation any more goes to a sheet of its own, and comes back with it.
"""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import attrs

from upr.errors import PlanError
from upr.planning.columns import BY_ID, EDITABLE, is_of_people
from upr.planning.edits import edits_of
from upr.planning.hidden import mark_of
from upr.planning.last import LastPlan
from upr.planning.matching import ANOTHER, Matched, matched
from upr.planning.old_rows import OldRow
from upr.planning.placing import Placed, placed
from upr.planning.records import HEADINGS, Cell, GoneRow, Heading, Plan, PlanRow, rows_in_words

_LISTED_NOTES = 40  # labels named in one note


def filled(plan: Plan, last: LastPlan) -> Plan:
    """A plan with what people filled in into the last one.

    Args:
        plan: Of the review as it is now.
        last: The last plan.

    Raises:
        PlanError: The last plan is another review's.
    """
    _check_review(plan, last)
    then = dict(last.known.texts) or _texts(last)
    there = {member for row in last.rows if row.gone is None for member in row.members}
    same = matched(then, plan.texts, by_words=then.keys() - there)
    where = placed(plan, last.rows, same)
    rows = [_filled(row, where, last, same) for row in plan.rows]
    rows = _with_further(_in_order(_with_theme_of_cluster(rows)), where)
    gone = tuple(_gone_rows(where.gone, then))
    headings = _headings(last)
    rows = _with_places(rows, headings)
    return attrs.evolve(
        plan, rows=tuple(rows), gone=gone, headings=headings, lists=_lists(plan, last), extra=last.extra,
        notes=(*_notes(plan, last, same, where), *last.notes),
    )  # fmt: skip


def _check_review(plan: Plan, last: LastPlan) -> None:
    reviews = Counter("/".join(row.key.split("/")[:2]) for row in last.rows if row.key.count("/") > 1)
    theirs = last.review or next((review for review, _ in reviews.most_common(1)), None)
    if theirs and theirs != plan.review and "?" not in theirs + plan.review:
        raise PlanError(f"{last.name} is the plan of {theirs}, and this review is {plan.review}")


def _texts(last: LastPlan) -> dict[str, str]:
    """The recommendations of a plan without its hidden sheet, as far as its rows are of one."""
    texts = {}
    for row in last.rows:
        if not row.further and len(row.members) == 1:
            texts[row.members[0]] = str(row.cells.get("text", ""))
        else:
            for member in row.members:
                texts.setdefault(member, "")
    return texts


def _filled(row: PlanRow, where: Placed, last: LastPlan, same: Matched) -> PlanRow:
    """A row with what people wrote, and what became of it since."""
    sources = where.to.get((row.kind, row.key), [])
    copies = where.copies.get((row.kind, row.key), [])
    cells: dict[str, Cell] = dict(row.cells)
    places = dict.fromkeys(p for source in (*sources, *copies) for p in (*source.people, "earlier"))
    for place in places:
        given = [(source, cell) for source in sources if (cell := source.cells.get(place))]
        given = given or [(source, cell) for source in copies if (cell := source.cells.get(place))]
        if given:
            cells[place] = joined(given)
    own_theme = None
    notes: list[str] = []
    for number, source in enumerate(sources):
        for place, cell in edits_of(source, row):
            if place in EDITABLE and row.kind == "cluster" and number == 0:
                own_theme, cells[place] = row.text(place), cell
            else:
                notes.append(f"{BY_ID[place].heading}: {cell}")
        for place, cell in source.cells.items():
            if not is_of_people(place) and cell.comment and place not in ("key", "earlier"):
                kept = cells.get(place, Cell())
                cells[place] = attrs.evolve(kept, comment=_comments([kept, cell]))
    if notes:
        cells["earlier"] = _with_lines(cells.get("earlier"), notes)
    changed = "; ".join(_changes(row, where, last, same))
    if changed:
        kept = cells.get("changed", Cell())
        cells["changed"] = attrs.evolve(kept, value=changed)
    by_program = row.by_program and own_theme is None
    return attrs.evolve(row, cells=cells, own_theme=own_theme, by_program=by_program)


def joined(given: Sequence[tuple[OldRow, Cell]]) -> Cell:
    """One cell of several, the first as it stands; of equal ones one; further ones with the labels of their row.

    Args:
        given: Cells that hold something, with the row of each.

    >>> a, b = (OldRow(key=k, kind="cluster", labels=(k,)) for k in ("1.1", "1.2"))
    >>> joined([(a, Cell("Draft a law")), (b, Cell("Train judges")), (b, Cell("Draft a law"))]).value
    'Draft a law\\n[from 1.2] Train judges'
    """
    given = sorted(given, key=lambda pair: not str(pair[1]))  # a note alone comes behind what has words
    first = given[0][1]
    said = {str(first): None}
    parts = [str(first)]
    for source, cell in given[1:]:
        text = str(cell)
        if text and text not in said and text not in parts[0].split("\n"):
            said[text] = None
            parts.append(f"[from {source.name}] {text}" if str(first) else text)
    links = list(dict.fromkeys(cell.link for _, cell in given if cell.link))
    parts += [link for link in links[1:] if not any(link in part for part in parts)]
    comment = _comments([cell for _, cell in given])
    value = first.value if len(parts) == 1 else "\n".join(part for part in parts if part)
    return Cell(value, comment, links[0] if links else None)


def _comments(cells: Iterable[Cell]) -> str | None:
    return "\n".join(dict.fromkeys(cell.comment for cell in cells if cell.comment)) or None


def _with_lines(cell: Cell | None, lines: Iterable[str]) -> Cell:
    cell = cell or Cell()
    said = str(cell).split("\n") if str(cell) else []
    return attrs.evolve(cell, value="\n".join((*said, *(line for line in lines if line not in said))))


def _changes(row: PlanRow, where: Placed, last: LastPlan, same: Matched) -> Iterator[str]:
    """What became of a row since the last plan, in words."""
    sources = where.to.get((row.kind, row.key), [])
    copies = where.copies.get((row.kind, row.key), [])
    back = {now: then for then, now in same.now.items()}
    known = [member for member in row.members if member in back]
    if not known:
        yield "new"
        return
    if len(known) < len(row.members):
        names = [label for member, label in zip(row.members, row.labels, strict=True) if member not in back]
        yield f"joined by {_listed(names)}"
    if row.kind == "cluster":
        clusters = [source for source in sources if source.kind == "cluster" and source.gone is None]
        if len(clusters) > 1:
            yield f"merged: {'; '.join(source.name for source in clusters)}"
        for source in clusters[:1]:
            members = [same.now.get(member) for member in source.members]
            lost = [label for member, label in zip(members, source.labels, strict=False) if member is None]
            elsewhere = [label for member, label in zip(members, source.labels, strict=False)
                         if member is not None and member not in row.members]  # fmt: skip
            if lost:
                yield f"no longer in the review: {_listed(lost)}"
            if elsewhere:
                yield f"now in another row: {_listed(elsewhere)}"
        for source in copies:
            yield f"split from {source.name}, whose text is copied here"
    if any(source.gone is not None for source in sources):
        yield "in the review again"
    moved = [was for member, label in zip(row.members, row.labels, strict=True)
             if member in back and (was := _label_then(back[member], last)) != label]  # fmt: skip
    if moved:
        yield f"label was: {_listed(moved)}"
    for member in known:
        then = back[member]
        if then in same.amended:
            label = row.labels[row.members.index(member)]
            yield f"{label}: words changed" if same.amended[then] >= ANOTHER else f"{label}: other words; look at it"
    for source in sources[:1]:
        before = source.written.get("answer", "") if source.written else ""
        if before and before != row.text("answer") and source.kind == row.kind:
            yield f"answer was: {before}"


def _label_then(key: str, last: LastPlan) -> str:
    """The label that a recommendation had in the last plan."""
    return last.known.labels.get(key) or key.rpartition("/")[2].partition("~")[0]


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names[:_LISTED_NOTES]) + (f" and {len(names) - _LISTED_NOTES} more" if len(names) > 40 else "")


def _with_theme_of_cluster(rows: Sequence[PlanRow]) -> list[PlanRow]:
    """Recommendations stand under the theme that somebody chose for their cluster."""
    done: list[PlanRow] = []
    chosen: PlanRow | None = None
    for row in rows:
        if row.kind == "cluster":
            chosen = row
        elif chosen is not None and chosen.own_theme is not None:
            kept = row.cells.get("theme", Cell())
            theme = attrs.evolve(kept, value=chosen.text("theme"))
            row = attrs.evolve(row, cells={**row.cells, "theme": theme}, by_program=False)
        done.append(row)
    return done


def _in_order(rows: Sequence[PlanRow]) -> list[PlanRow]:
    """Clusters by theme, with the rows below them; a theme that somebody chose stands where it begins."""
    blocks: list[list[PlanRow]] = []
    for row in rows:
        if row.kind == "cluster":
            blocks.append([])
        blocks[-1].append(row)
    first: dict[str, int] = {}
    for place, block in enumerate(blocks):
        if block[0].own_theme is None:
            first.setdefault(block[0].text("theme"), place)
    for place, block in enumerate(blocks):
        first.setdefault(block[0].text("theme"), place)
    blocks.sort(key=lambda block: first[block[0].text("theme")])
    return [_numbered(row, number) for number, block in enumerate(blocks, 1) for row in block]


def _numbered(row: PlanRow, number: int) -> PlanRow:
    said = row.cells["no"]
    old = said.value if isinstance(said.value, (int, float)) else 0
    value = number if row.kind == "cluster" else round(number + old % 1, 4)
    return attrs.evolve(row, cells={**row.cells, "no": attrs.evolve(said, value=value)})


def _with_further(rows: Sequence[PlanRow], where: Placed) -> list[PlanRow]:
    """The rows that people added, each below the row that it belongs to."""
    done: list[PlanRow] = []
    waiting: list[PlanRow] = []
    for row in rows:
        if row.kind == "cluster":
            done += waiting
            waiting = []
        done.append(row)
        added = [
            PlanRow(key=f"{row.key}+{number}", kind="added", members=row.members, labels=row.labels, cells=source.cells)
            for number, source in enumerate(where.further.get((row.kind, row.key), ()), 1)
        ]
        if row.kind == "cluster":
            waiting = added
        else:
            done += added
    loose = [PlanRow(key=f"+{number}", kind="added", cells=source.cells)
             for number, source in enumerate(where.loose, 1)]  # fmt: skip
    return [*done, *waiting, *loose]


def _gone_rows(rows: Sequence[OldRow], texts: Mapping[str, str]) -> Iterator[GoneRow]:
    """What is no longer in the review, under keys of its own: another recommendation may have the label by now."""
    keys: dict[str, str] = {}
    for row in (row for row in rows if not row.further and row.gone is None):
        keys[row.key] = f"{row.key}~{mark_of(' '.join(texts.get(member, '') for member in row.members))[:6]}"
    for row in rows:
        known = {f"{member}~{mark_of(texts.get(member, ''))[:6]}" if row.gone is None else member: texts.get(member, "")
                 for member in row.members}  # fmt: skip
        key = row.key if row.gone is not None else keys.get(row.key, row.key)
        if row.kind == "recommendation" and not row.further and known:
            key = next(iter(known))
        held = PlanRow(
            key=f"{key}+1" if row.further else key, kind="added" if row.further else row.kind, members=tuple(known),
            labels=row.labels, cells=dict(row.cells),
        )  # fmt: skip
        why = row.gone or ("added to what is no longer in the review" if row.further else "no longer in the review")
        yield GoneRow(why=why, row=held, texts=known, written=row.written)


def _headings(last: LastPlan) -> tuple[Heading, ...]:
    """The columns of the last plan as they stand there; those by which the next one is filled come back."""
    held = {heading.place for heading in last.headings}
    needed = [heading for heading in HEADINGS if heading.id in ("changed", "earlier", "key") and heading.id not in held]
    return (*last.headings, *needed)


def _with_places(rows: Sequence[PlanRow], headings: Sequence[Heading]) -> list[PlanRow]:
    """Rows whose cells all have a column: what hangs in one that was taken away is told in another."""
    held = {heading.place for heading in headings}
    done = []
    for row in rows:
        stray = {place: cell for place, cell in row.cells.items()
                 if place not in held and cell and (is_of_people(place) or row.kind == "added")}  # fmt: skip
        if stray or any(cell.comment for place, cell in row.cells.items() if place not in held):
            earlier = _with_lines(
                row.cells.get("earlier"), [f"{_name(place)}: {cell}" for place, cell in stray.items()]
            )
            notes = [earlier, *(cell for place, cell in row.cells.items() if place not in held)]
            row = attrs.evolve(row, cells={**row.cells, "earlier": attrs.evolve(earlier, comment=_comments(notes))})
        done.append(row)
    return done


def _name(place: str) -> str:
    return BY_ID[place].heading if place in BY_ID else place.removeprefix("own:")


def _lists(plan: Plan, last: LastPlan) -> dict[str, tuple[str, ...]]:
    """What the lists offer: as people left them, and the institutions that they named in the plan."""
    lists = {**plan.lists, **last.lists}
    named = (str(row.cells["lead"]).strip() for row in last.rows if row.cells.get("lead"))
    lines = (name for name in named if name and "\n" not in name)
    lists["lead"] = tuple(dict.fromkeys((*lists.get("lead", ()), *sorted(set(lines) - set(lists.get("lead", ()))))))
    return lists


def _notes(plan: Plan, last: LastPlan, same: Matched, where: Placed) -> Iterator[str]:
    """What was done, in words: for the sheet about the plan, and for who ran the program."""
    new = [plan.labels[key] for key in plan.texts if key not in set(same.now.values())]
    if new:
        yield f"new in the review: {len(new)} ({_listed(new)})"
    if where.gone:
        names = list(itertools.chain.from_iterable(row.labels or (row.name,) for row in where.gone if not row.further))
        yield (
            f"no longer in the review, kept on their own sheet with all their cells: {rows_in_words(len(where.gone))}"
            f" ({_listed(list(dict.fromkeys(names)))})"
        )
    moved = [f"{was} is {now}" for then in same.moved
             if (was := _label_then(then, last)) != (now := plan.labels[same.now[then]])]  # fmt: skip
    if moved:
        yield f"found again by their words under another label: {len(moved)} ({_listed(moved)})"
    other = [plan.labels[same.now[then]] for then, likeness in same.amended.items() if likeness < ANOTHER]
    if amended := [plan.labels[same.now[then]] for then in same.amended]:
        yield f"words changed: {len(amended)} ({_listed(amended)})"
    if other:
        yield f"kept by label though the words are others, look at them: {_listed(other)}"
    by_kind: dict[str, list[str]] = defaultdict(list)
    for row in plan.clusters:
        sources = [s for s in where.to.get(("cluster", row.key), ()) if s.kind == "cluster" and s.people]
        if len(sources) > 1:
            by_kind["merged, with the texts of each"].append(" with ".join(source.name for source in sources))
        if where.copies.get(("cluster", row.key)):
            by_kind["split off, with a copy of the text"].append(_listed(row.labels))
    for what, names in by_kind.items():
        yield f"{what}: {len(names)} ({'; '.join(names[:_LISTED_NOTES])})"
