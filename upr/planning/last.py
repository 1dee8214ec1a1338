"""The last plan, as people filled it in: a workbook read by its hidden row of ids, and by keys, never by place.

The one file of this package that knows openpyxl (extra `xlsx`).
"""

from __future__ import annotations

import io
import os
import pathlib
import warnings
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from upr.errors import MissingExtraError, PlanError, ReadError
from upr.files import reason
from upr.planning.cells import Sheet, sheets_in
from upr.planning.columns import BY_ID, COLUMNS, GONE_MARK, MARK, SCHEMA
from upr.planning.hidden import Known, known_in, mark_of
from upr.planning.old_rows import OldRow, old_rows
from upr.planning.records import ExtraSheet, Heading
from upr.readers.archive import check_archive
from upr.readers.broken import broken_file

_MOST_BYTES = 50_000_000
_MOST_UNPACKED = 500_000_000
_OLE = b"\xd0\xcf\x11\xe0"  # how Office begins a file that is locked by a password, and how old .xls files begin
_DEEPEST_HEADING = 40  # rows among which the headings are looked for
LIST_MARK, ABOUT_MARK = "list:", "about:"
HIDDEN = "upr"
"""Name of the hidden sheet."""


@attrs.frozen(kw_only=True)
class LastPlan:
    """A plan that people have filled in.

    Args:
        name: Of the file.
        review: Id of the review, where the hidden sheet has it.
        known: What the program wrote.
        rows: The rows of the plan, and those that were no longer in the review.
        headings: The columns as they stand.
        lists: What the lists offer.
        extra: Sheets that people added.
        notes: What is not taken over as it is.
    """

    name: str
    review: str | None
    known: Known
    rows: tuple[OldRow, ...]
    headings: tuple[Heading, ...]
    lists: Mapping[str, tuple[str, ...]]
    extra: tuple[ExtraSheet, ...] = ()
    notes: tuple[str, ...] = ()


def read_plan(path: str | os.PathLike[str]) -> LastPlan:
    """A plan that was written by `upr.plan(...).save("plan.xlsx")`, whatever people did with it since.

    Rows are found by their keys, columns by a hidden row of ids above the headings: people sort, filter, move and
    rename as they like.

    Args:
        path: The workbook.

    Raises:
        PlanError: There is none, it is locked by a password, or it is no plan.
        MissingExtraError: openpyxl is not installed.
    """
    name = os.fspath(path)
    data = _data(path, name)
    try:
        check_archive(io.BytesIO(data), name, main="xl/workbook.xml", kind="Excel", most=_MOST_UNPACKED, as_tree=True)
        with broken_file("Excel", name):
            values, formulas = _opened(data, name, values=True), _opened(data, name, values=False)
            sheets = list(sheets_in(values, formulas))
            pictures = _pictures(data)
    except MissingExtraError:
        raise
    except ReadError as error:
        raise PlanError(f"{name} can't be read as a plan: {error.message}") from error
    return _plan_in(sheets, name, pictures)


def _data(path: str | os.PathLike[str], name: str) -> bytes:
    try:
        size = os.stat(path).st_size
        if size > _MOST_BYTES:
            raise PlanError(f"{name}: {size:,} bytes are more than the {_MOST_BYTES:,} of a plan")
        data = pathlib.Path(path).read_bytes()
    except OSError as error:
        raise PlanError(f"{name} can't be read: {reason(error)}") from error
    if data.startswith(_OLE):
        raise PlanError(
            f"{name} is locked by a password, or saved as an old .xls file: open it in Excel, take the password away "
            "(File, Info, Protect Workbook), and save it as .xlsx"
        )
    if not zipfile.is_zipfile(io.BytesIO(data)):
        raise PlanError(f"{name} is no Excel workbook; a plan is filled from the .xlsx file that people filled in")
    return data


def _opened(data: bytes, name: str, *, values: bool) -> Any:
    try:
        import openpyxl
    except ImportError as error:
        raise MissingExtraError(
            "filling from the last plan needs openpyxl: pip install 'uprkit[xlsx]'", source=name, extra="xlsx"
        ) from error
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl tells of looks and extensions that it does not know
        return openpyxl.load_workbook(io.BytesIO(data), data_only=values)


def _pictures(data: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return any(part.startswith(("xl/media/", "xl/charts/")) for part in archive.namelist())


def _plan_in(sheets: list[Sheet], name: str, pictures: bool) -> LastPlan:
    plan = next((sheet for sheet in sheets if sheet.ids(MARK, _DEEPEST_HEADING)), None)
    if plan is None:
        plan = next((sheet for sheet in sheets if _by_headings(sheet)), None)
    if plan is None:
        raise PlanError(
            f"{name} is no plan of this program: no sheet has the column {BY_ID['key'].heading!r} with its other "
            "headings; give the workbook that `upr plan` wrote and people filled in"
        )
    hidden = next((sheet for sheet in sheets if sheet.text(1, 1) == SCHEMA.rpartition("/")[0] + "/"), None)
    if hidden is not None and hidden.text(1, 2) != SCHEMA:
        raise PlanError(f"{name} is of the form {hidden.text(1, 2)!r}, which this version of upr does not know")
    known = known_in(hidden)
    headings, places, top = _columns(plan, MARK)
    rows = list(old_rows(plan, places, top, known))
    gone = next((sheet for sheet in sheets if sheet.ids(GONE_MARK, _DEEPEST_HEADING)), None)
    if gone is not None:
        _, gone_places, gone_top = _columns(gone, GONE_MARK)
        rows += old_rows(gone, gone_places, gone_top, known, gone=True)
    lists = next((sheet for sheet in sheets if sheet.ids(LIST_MARK, 3)), None)
    about = next((sheet for sheet in sheets if sheet.text(1, 1).startswith(ABOUT_MARK)), None)
    others = [sheet for sheet in sheets if sheet not in (plan, hidden, gone, lists, about)]
    if about is not None and known.about is not None and mark_of(about.words()) != known.about:
        others.append(about)
    extra = tuple(ExtraSheet(s.name, s.whole(), s.widths) for s in others if s.cells)
    read = [plan, *([gone] if gone else []), *([lists] if lists else []), *others]
    return LastPlan(
        name=name, review=known.review, known=known, rows=tuple(rows), headings=headings,
        lists=_lists(lists) if lists else {}, extra=extra,
        notes=tuple(_notes(read, extra, hidden is None, pictures)),
    )  # fmt: skip


def _notes(read: list[Sheet], extra: tuple[ExtraSheet, ...], bare: bool, pictures: bool) -> Iterator[str]:
    if formulas := sum(sheet.formulas for sheet in read):
        yield f"formulas of the last plan are kept as what they gave: {formulas}"
    if merged := sum(sheet.merged for sheet in read):
        yield f"merged cells of the last plan stand in each of their rows: {merged}"
    if extra:
        names = ", ".join(sheet.name for sheet in extra)
        yield f"sheets that were added are kept with their values, without their looks: {names}"
    if pictures:
        yield "pictures and charts are not taken over; they stay in the last plan"
    if bare:
        yield "the hidden sheet of the last plan is gone: what differs from the program's words now is kept as edited"


def _by_headings(sheet: Sheet) -> int | None:
    """The row of headings where the row of ids is gone: it has the key, and two that people fill in."""
    known = {column.heading for column in COLUMNS if column.kind == "people"}
    for row in range(1, _DEEPEST_HEADING):
        found = {sheet.text(row, column) for column in range(1, sheet.columns + 1)}
        if BY_ID["key"].heading in found and len(found & known) > 1:
            return row
    return None


def _columns(sheet: Sheet, mark: str) -> tuple[tuple[Heading, ...], dict[int, str], int]:
    """The columns as they stand, where their cells are kept by number, and the row of the headings."""
    row = sheet.ids(mark, _DEEPEST_HEADING)
    if row is not None:
        ids = {n: sheet.text(row, n).removeprefix(mark) for n in range(1, sheet.columns + 1)
               if sheet.text(row, n).startswith(mark)}  # fmt: skip
        top = next((r for r in range(row + 1, row + _DEEPEST_HEADING) if sheet.filled(r)), row + 1)
    else:
        top = _by_headings(sheet) or 1
        by_name = {column.heading: column.id for column in COLUMNS}
        ids = {n: by_name[t] for n in range(1, sheet.columns + 1) if (t := sheet.text(top, n)) in by_name}
    headings: list[Heading] = []
    places: dict[int, str] = {}
    for number in range(1, sheet.columns + 1):
        name, id = sheet.text(top, number), ids.get(number)
        if not name and not sheet.filled_below(top, number):
            continue
        if id not in BY_ID and id != "why":
            id = None
        if id in places.values():  # a copied column is somebody's own
            id = None
        heading = Heading(id, name or f"Column {number}", sheet.width(number), sheet.is_hidden(number))
        again = 1
        while heading.place in places.values():
            again += 1
            heading = attrs.evolve(heading, name=f"{name} ({again})")
        places[number] = heading.place
        headings.append(heading)
    return tuple(heading for heading in headings if heading.id != "why"), places, top


def _lists(sheet: Sheet) -> dict[str, tuple[str, ...]]:
    row = sheet.ids(LIST_MARK, 3) or 1
    found: dict[str, tuple[str, ...]] = {}
    for number in range(1, sheet.columns + 1):
        words = tuple(t for r in range(row + 2, sheet.rows + 1) if (t := sheet.text(r, number)))
        id = sheet.text(row, number).removeprefix(LIST_MARK)
        name = sheet.text(row + 1, number)
        if (id or name or words) and (place := id or f"own:{name}") not in found:
            found[place] = words
    return found
