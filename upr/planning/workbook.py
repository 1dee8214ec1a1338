"""A plan as a workbook: the matrix to fill in, what it is about, its lists, and what is no longer in the review.

Texts are texts and no cell is a formula. A hidden row above the headings names the columns, a hidden sheet holds what
the program wrote, so that the next plan finds all that people filled in.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable, Sequence
from typing import Any

import regex

from upr import __version__ as version
from upr.io.book import FILLS, Book, Sheet, cell_text, workbook
from upr.planning.columns import (
    BY_ID,
    GONE_HEADING,
    GONE_MARK,
    LISTED,
    MARK,
    SCHEMA,
    is_of_people,
)
from upr.planning.hidden import lines_of, mark_of
from upr.planning.last import ABOUT_MARK, HIDDEN, LIST_MARK
from upr.planning.records import Cell, Heading, Plan, PlanRow
from upr.planning.themes import BY_PROGRAM

_TOP = 3  # row of the headings, from 0: title, subtitle and ids stand above
_FROZEN = 3  # columns that stay in sight
_MORE_ROWS = 300  # below the last one, for what people add: lists are offered there too
_LONGEST_LIST = 200
_LONGEST_LINK = 2_079  # characters of a link that Excel takes
_SAFE_LINK = regex.compile(r"(?:https?|mailto):\S+|#.+", regex.IGNORECASE)
_NAMES = ("Plan", "About this plan", "Lists", "No longer in the review")
_GREY = "#F3F4F6"
_LOOKS: dict[str, dict[str, Any]] = {
    "program": {"text_wrap": True, "num_format": "@", "bg_color": _GREY},
    "below": {"text_wrap": True, "num_format": "@", "bg_color": _GREY, "font_color": "#404040", "indent": 1},
    "theme": {"text_wrap": True, "num_format": "@", "bg_color": _GREY, "bold": True},
    "by program": {"text_wrap": True, "num_format": "@", "bg_color": _GREY, "bold": True, "italic": True},
    "place": {"num_format": "General", "bg_color": _GREY, "align": "left"},
    "people": {"text_wrap": True, "num_format": "General"},
    "day": {"text_wrap": True, "num_format": "yyyy-mm-dd", "align": "left"},
    "moment": {"num_format": "yyyy-mm-dd hh:mm", "align": "left"},
    "time": {"num_format": "hh:mm", "align": "left"},
    "of people": {"bold": True, "text_wrap": True, "bg_color": "#4A5D23", "font_color": "#FFFFFF", "valign": "vcenter"},
    **{f"mark {status}": {**fill, "text_wrap": True, "num_format": "@"} for status, fill in FILLS.items()},
}  # fmt: skip
# How far an action is, lighter to darker, so that a print in grey tells them apart too.
_STATUS_FILLS: dict[str, dict[str, Any]] = {
    "Not started": {"bg_color": "#FFFFFF", "italic": True}, "In progress": {"bg_color": "#FBEFC4"},
    "Partly implemented": {"bg_color": "#CFE3B4"}, "Implemented": {"bg_color": "#5E8C4A", "font_color": "#FFFFFF"},
    "Postponed": {"bg_color": "#C9CDD3", "italic": True}, "High": {"bold": True},
}  # fmt: skip


def workbook_of(plan: Plan) -> bytes:
    """The workbook of a plan.

    Args:
        plan: The plan.

    Raises:
        MissingExtraError: XlsxWriter is not installed.
        ExportError: A text is longer than a cell of Excel holds.

    >>> import io, openpyxl, upr
    >>> made = upr.plan(upr.samples.load().recommendations[:5])
    >>> openpyxl.load_workbook(io.BytesIO(workbook_of(made))).sheetnames
    ['Plan', 'About this plan', 'Lists', 'upr']
    """
    file = io.BytesIO()
    with workbook(file) as book:
        book.note("upr-plan", SCHEMA)
        for name, look in _LOOKS.items():
            book.add_look(name, look)
        first, about, lists = (book.sheet(name) for name in _NAMES[:3])
        gone = book.sheet(_NAMES[3]) if plan.gone else None
        extra = [book.sheet(name) for name in _tabs(plan)]
        hidden = book.sheet(HIDDEN)
        _write_plan(first, plan, book)
        _write_lists(lists, plan)
        if gone is not None:
            _write_gone(gone, plan)
        for sheet, held in zip(extra, plan.extra, strict=True):
            _write_extra(sheet, held.rows, held.widths)
        said = _write_about(about, plan, first)
        hidden.raw.very_hidden()
        for line in lines_of(plan, said):
            for place, word in enumerate(line):
                hidden.raw.write_string(hidden.row, place, cell_text(word, "the hidden sheet"))
            hidden.next()
    return file.getvalue()


def _write_plan(sheet: Sheet, plan: Plan, book: Book) -> None:
    headings = _shown(plan)
    sheet.raw.set_paper(8)  # A3: a matrix of thirteen columns is no reading on A4
    sheet.raw.set_row(0, 26)
    sheet.head(plan.title)
    sheet.put(0, plan.title, "title")
    sheet.next()
    sheet.put(0, _summary(plan), "plain")
    sheet.next()
    _ids(sheet, headings, MARK)
    sheet.next()
    sheet.heading([h.name for h in headings], [h.width for h in headings], frozen=_frozen(headings))
    for place, heading in enumerate(headings):
        if is_of_people(heading.id):
            sheet.raw.write_string(_TOP, place, heading.name, book.looks["of people"])
        if heading.hidden:
            sheet.raw.set_column(place, place, heading.width, None, {"hidden": True})
    for row in plan.rows:
        sheet.next()
        if row.kind == "recommendation" or (row.kind == "added" and _below(plan, row)):
            sheet.options = {"level": 1, "hidden": True}
        elif row.kind == "cluster" and len(row.members) > 1:
            sheet.options = {"collapsed": True}
        for place, heading in enumerate(headings):
            _put(sheet, place, heading, row)
    sheet.raw.outline_settings(True, False, True, False)
    _offer(sheet, plan, headings, book)
    sheet.close(len(headings), first=_TOP)
    sheet.raw.print_area(0, 0, sheet.row, len(headings) - 1)


def _shown(plan: Plan) -> list[Heading]:
    """The columns; those of what became of the last plan are shown where they say anything."""
    told = {id: any(row.text(id) for row in plan.rows) for id in ("changed", "earlier")}
    return [Heading(h.id, h.name, h.width, not told.get(h.id or "", not h.hidden)) for h in plan.headings]


def _frozen(headings: Sequence[Heading]) -> int:
    """The columns that stay in sight: those up to the text, where it stands near the left."""
    place = next((n for n, heading in enumerate(headings, 1) if heading.id == "text"), 1)
    return place if place <= _FROZEN else 1


def _below(plan: Plan, row: PlanRow) -> bool:
    """Whether an added row stands below a recommendation of several, and unfolds with it."""
    key = row.key.rpartition("+")[0]
    return any(other.key == key and other.kind == "recommendation" for other in plan.rows)


def _summary(plan: Plan) -> str:
    answers = ", ".join(f"{number} {word.replace('_', ' ')}" for word, number in sorted(
        plan.answers.items(), key=lambda pair: -pair[1]))  # fmt: skip
    return (
        f"{plan.number} recommendations in {len(plan.clusters)} rows of like asks: {answers}. "
        f"Documents: {', '.join(plan.sources)}. Grey columns are written by the program, white ones are yours."
    )


def _ids(sheet: Sheet, headings: Sequence[Heading], mark: str) -> None:
    for place, heading in enumerate(headings):
        sheet.raw.write_string(sheet.row, place, f"{mark}{heading.id or 'own'}")
    sheet.options = {"hidden": True}


def _put(sheet: Sheet, place: int, heading: Heading, row: PlanRow) -> None:
    """Write a cell of a row in its look."""
    cell = Cell(row.key) if heading.id == "key" else row.cells.get(heading.place, Cell())
    where = f"the row {row.text('no') or row.key}: its {heading.name}"
    put_cell(sheet, place, cell, _look(heading, row), where)


def _look(heading: Heading, row: PlanRow) -> str:
    if is_of_people(heading.id):
        return "day" if heading.id == "deadline" else "people"
    if heading.id == "theme":
        return "by program" if row.by_program else "theme" if row.kind == "cluster" else "below"
    if heading.id == "answer" and len(row.answers) == 1:
        return f"mark {next(iter(row.answers))}"
    if heading.id == "no":
        return "place"
    return "below" if row.kind == "recommendation" and heading.id == "text" else "program"


def put_cell(sheet: Sheet, place: int, cell: Cell, look: str, where: str) -> None:
    """Write a cell that people filled in as what it was: a number, truth, a day, a link, or a text that never runs.

    Args:
        sheet: The sheet, at its row.
        place: The column.
        cell: The cell.
        look: Where nothing is known of its kind.
        where: What an error names.
    """
    raw, looks, value = sheet.raw, sheet.looks, cell.value
    if isinstance(value, bool):
        raw.write_boolean(sheet.row, place, value, looks[look])
    elif isinstance(value, (int, float)) and abs(value) < 10**15:
        raw.write_number(sheet.row, place, value, looks[look])
    elif isinstance(value, dt.datetime) and value.year >= 1900:
        raw.write_datetime(sheet.row, place, value, looks["day" if value.time() == dt.time() else "moment"])
    elif isinstance(value, dt.date) and value.year >= 1900:
        raw.write_datetime(sheet.row, place, value, looks["day"])
    elif isinstance(value, dt.time):
        raw.write_datetime(sheet.row, place, value, looks["time"])
    else:
        _put_text(sheet, place, cell, look, where)
    if cell.comment:
        raw.write_comment(sheet.row, place, cell_text(cell.comment, where))


def _put_text(sheet: Sheet, place: int, cell: Cell, look: str, where: str) -> None:
    text, link = str(cell), cell.link
    if link and not (_SAFE_LINK.fullmatch(link) and len(link) <= _LONGEST_LINK):
        text, link = (text if link in text else f"{text} <{link}>".strip()), None
    text = cell_text(text, where)
    sheet.measure(place, text)
    if link:
        target = f"internal:{link[1:]}" if link.startswith("#") else link
        if sheet.raw.write_url(sheet.row, place, target, sheet.looks["link"], text or link) == 0:
            return
        text = text if link in text else f"{text} <{link}>"
    if text:
        sheet.raw.write_string(sheet.row, place, text, sheet.looks[look])
    else:
        sheet.raw.write_blank(sheet.row, place, None, sheet.looks[look])


def _offer(sheet: Sheet, plan: Plan, headings: Sequence[Heading], book: Book) -> None:
    """Lists to choose from, which refuse nothing, and the looks of what is chosen."""
    last = sheet.row + _MORE_ROWS
    for place, heading in enumerate(headings):
        if heading.id not in LISTED:
            continue
        letter = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[list(plan.lists).index(heading.id)]
        start, whole = f"Lists!${letter}$3", f"Lists!${letter}$3:${letter}${_LONGEST_LIST + 2}"
        # A list as long as what stands in it: Excel opens one with empty places at the first of these.
        sheet.raw.data_validation(_TOP + 1, place, last, place, {
            "validate": "list", "source": f"=OFFSET({start},0,0,MAX(1,COUNTA({whole})),1)", "show_error": False,
        })  # fmt: skip
        for word, fill in _STATUS_FILLS.items():
            if word in BY_ID[heading.id].choices:
                sheet.raw.conditional_format(_TOP + 1, place, last, place, {
                    "type": "cell", "criteria": "==", "value": f'"{word}"', "format": book.rule(fill),
                })  # fmt: skip


def _write_lists(sheet: Sheet, plan: Plan) -> None:
    names = {"priority": "Priority", "status": "Status", "lead": "Lead institution"}
    for place, id in enumerate(plan.lists):
        sheet.raw.write_string(0, place, f"{LIST_MARK}{id}" if id in BY_ID else "")
    sheet.options = {"hidden": True}
    sheet.next()
    sheet.heading([names.get(id, id.removeprefix("own:")) for id in plan.lists], [34] * len(plan.lists))
    for number in range(max(map(len, plan.lists.values()), default=0) + 12):
        sheet.next()
        for place, words in enumerate(plan.lists.values()):
            sheet.put(place, words[number] if number < len(words) else None, "people")


def _write_gone(sheet: Sheet, plan: Plan) -> None:
    """What is no longer in the review, with all its cells, also of columns that the plan has no more."""
    held = {heading.place: heading for heading in plan.headings}
    for gone in plan.gone:
        for name in gone.row.cells:
            if name not in held:
                known = BY_ID.get(name)
                held[name] = Heading(known.id, known.heading, known.width) if known else Heading(
                    None, name.removeprefix("own:"))  # fmt: skip
    headings = list(held.values())
    _ids(sheet, [Heading("why", GONE_HEADING, 24), *headings], GONE_MARK)
    sheet.next()
    sheet.heading([GONE_HEADING, *(h.name for h in headings)], [24, *(h.width for h in headings)], frozen=1)
    for place, heading in enumerate(headings, 1):
        if heading.id == "key":
            sheet.raw.set_column(place, place, heading.width, None, {"hidden": True})
    for gone in plan.gone:
        sheet.next()
        sheet.put(0, gone.why, "people")
        for place, heading in enumerate(headings, 1):
            _put(sheet, place, heading, gone.row)
    sheet.close(len(headings) + 1, first=1)


def _write_extra(sheet: Sheet, rows: Iterable[Sequence[Cell]], widths: Sequence[float]) -> None:
    sheet.widths(widths)
    for row in rows:
        for place, cell in enumerate(row):
            if cell:
                put_cell(sheet, place, cell, "people", "a sheet that was added")
        sheet.next()
    sheet.raw.fit_to_pages(1, 0)


def _tabs(plan: Plan) -> list[str]:
    """Names for the tabs of sheets that people added, none of them twice: Excel tells no capitals apart."""
    taken = {name.casefold() for name in (*_NAMES, HIDDEN)}
    tabs = []
    for sheet in plan.extra:
        name, number = sheet.name[:31], 1
        while name.casefold() in taken:
            number += 1
            name = f"{sheet.name[:26]} ({number})"
        taken.add(name.casefold())
        tabs.append(name)
    return tabs


def _write_about(sheet: Sheet, plan: Plan, first: Sheet) -> str:
    """What it is and how it is used; gives a mark of all that it says."""
    lines: list[tuple[str, str, str]] = [("title", plan.title, ""), ("note", "", _summary(plan))]
    if plan.session:
        lines.append(("note", "", f"Session {plan.session} of the Working Group."))
    lines += [("subtitle", "How to use it", ""), *(("note", "", text) for text in _USE)]
    if any(row.by_program for row in plan.clusters):
        lines.append(("note", "", f"A theme that ends in{BY_PROGRAM} is this program's issue: no document names one."))
    if first.cut:
        lines.append(
            ("note", "", f"{first.cut} rows would have to be higher than Excel allows: their cells hold it all.")
        )
    lines += [("subtitle", "Columns", ""), *(("note", c.heading, c.means) for c in BY_ID.values())]
    if plan.notes:
        lines += [("subtitle", "Since the last plan", ""), *(("note", "", note) for note in plan.notes)]
    lines.append(("plain", f"Made by upr {version}.", ""))
    sheet.raw.set_portrait()
    sheet.widths((22, 95))
    sheet.raw.write_string(0, 0, ABOUT_MARK)
    sheet.options = {"hidden": True}
    for look, name, text in lines:
        sheet.next()
        if look in ("title", "subtitle"):
            sheet.raw.set_row(sheet.row, 26)
        if name:
            sheet.raw.write_string(sheet.row, 0, name, sheet.looks["note" if look == "note" else look])
        if text:
            sheet.measure(1, text)
            sheet.raw.write_string(sheet.row, 1, cell_text(text, "a note"), sheet.looks["note"])
    sheet.next()
    sheet.raw.fit_to_pages(1, 0)
    words = "\n".join(
        filter(None, (ABOUT_MARK, *("\t".join(filter(None, (n.strip(), t.strip()))) for _, n, t in lines)))
    )
    return mark_of(words)


_USE = (
    "Fill in the white columns. Sort, filter, hide, move, rename and add columns as you like; take away those that you "
    "do not need. Rows are found again by the hidden column Key: leave it as it is.",
    "The sign + at the left unfolds the recommendations of a row. Write beside the row, or beside one of them.",
    "A row that you insert belongs to the row above it; copy a row to have two actions for one recommendation.",
    "Lists take other words too. Add institutions, priorities and statuses on the sheet Lists.",
    "When the review is amended: upr plan REVIEW --fill this.xlsx -o new.xlsx. Nothing that you wrote is lost.",
    "For a mid-term report: upr plan REVIEW --fill this.xlsx --midterm report.docx.",
    "It prints on A3, landscape, with the headings on every page. Folded rows are not printed.",
)
