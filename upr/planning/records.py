"""A plan: its rows, what people filled in, and where it goes."""

from __future__ import annotations

import datetime as dt
import os
import pathlib
from collections.abc import Mapping

import attrs

from upr import notebook
from upr.errors import ExportError
from upr.files import write_whole
from upr.planning.columns import BY_ID, COLUMNS
from upr.terminal import first_rows

Value = str | int | float | bool | dt.date | dt.datetime | dt.time | None


@attrs.frozen
class Cell:
    """What somebody filled in.

    Args:
        value: A text, a number, truth or a day.
        comment: The note that hangs at the cell.
        link: Where it leads to.

    >>> bool(Cell("Draft a law")), bool(Cell(None)), str(Cell(3.0))
    (True, False, '3')
    """

    value: Value = None
    comment: str | None = None
    link: str | None = None

    def __bool__(self) -> bool:
        return (self.value is not None and str(self.value).strip() != "") or bool(self.comment) or bool(self.link)

    def __str__(self) -> str:
        value = self.value
        if value is None:
            return ""
        if isinstance(value, dt.datetime) and value.time() == dt.time():
            return value.date().isoformat()
        if isinstance(value, float) and value.is_integer():
            return str(int(value))
        return str(value)


@attrs.frozen
class Heading:
    """A column as a plan has it: people rename columns, move them, and add their own.

    Args:
        id: Of `upr.planning.columns`; None of a column that people added.
        name: Its heading.
        width: In characters.
        hidden: Whether it is hidden.
    """

    id: str | None
    name: str
    width: float = 20.0
    hidden: bool = False

    @property
    def place(self) -> str:
        """Under what its cells are kept: its id, else its name.

        >>> Heading("lead", "Ministry").place, Heading(None, "Budget").place
        ('lead', 'own:Budget')
        """
        return self.id or f"own:{self.name}"


HEADINGS = tuple(Heading(c.id, c.heading, c.width, c.id in ("key", "earlier", "changed")) for c in COLUMNS)
"""The columns of a first plan."""


@attrs.frozen(kw_only=True)
class PlanRow:
    """A row of a plan: a cluster, a recommendation of one of several, or a row that somebody added.

    Args:
        key: Id of the cluster, or key (else id) of the recommendation; "+1", "+2" behind it of further rows to it.
        kind: "cluster", "recommendation", or "added".
        members: Keys of the recommendations that it stands for.
        labels: Their labels.
        cells: By the place of a column: what the program writes, and what people filled in.
        by_program: Whether the theme is the program's.
        own_theme: What the program gives for a theme, where somebody has chosen another.
        answers: Number of recommendations by status word.
    """

    key: str
    kind: str
    members: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    cells: Mapping[str, Cell] = attrs.field(factory=dict, hash=False)
    by_program: bool = False
    own_theme: str | None = None
    answers: Mapping[str, int] = attrs.field(factory=dict, hash=False)

    def text(self, place: str) -> str:
        """What a cell says; "" of an empty one.

        Args:
            place: Id of a column, or "own:" and the heading of one that people added.

        >>> PlanRow(key="a", kind="cluster", cells={"lead": Cell("Ministry of Justice")}).text("lead")
        'Ministry of Justice'
        """
        return str(self.cells.get(place, Cell()))


@attrs.frozen(kw_only=True)
class GoneRow:
    """A row of an earlier plan whose recommendation is no longer in the review.

    Args:
        why: What became of it.
        row: The row, with all its cells.
        texts: The recommendations that it stood for, by key.
        written: What the program had written of it, by place; None where that is not known.
    """

    why: str
    row: PlanRow
    texts: Mapping[str, str] = attrs.field(factory=dict, hash=False)
    written: Mapping[str, str] | None = attrs.field(default=None, hash=False)


@attrs.frozen
class ExtraSheet:
    """A sheet that people added, as its values.

    Args:
        name: On its tab.
        rows: Its cells.
        widths: Of its columns.
    """

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[float, ...] = ()


@attrs.frozen(kw_only=True, repr=False)
class Plan:
    """A plan of implementation: a row for each cluster of like asks, by theme, and what people filled in beside it.

    Args:
        review: Id of the review ("SVN/3").
        state: Name of the State under review.
        cycle: Number of the cycle.
        session: Session of the Working Group.
        sources: Symbols or ids of the documents.
        rows: In their order; the recommendations of a cluster of several follow it.
        texts: Every recommendation, by key (id without one).
        labels: Their labels, by key.
        headings: The columns.
        lists: What the lists offer, by heading.
        gone: Rows of earlier plans whose recommendations are no longer in the review.
        extra: Sheets that people added.
        notes: What was done when it was filled from the last plan, and what to look at.

    >>> import upr
    >>> made = upr.plan(upr.samples.load().recommendations[:12])
    >>> made.clusters[0].kind, made.number
    ('cluster', 12)
    """

    review: str
    state: str
    cycle: int | None = None
    session: int | None = None
    sources: tuple[str, ...] = ()
    rows: tuple[PlanRow, ...]
    texts: Mapping[str, str] = attrs.field(hash=False)
    labels: Mapping[str, str] = attrs.field(hash=False)
    headings: tuple[Heading, ...] = HEADINGS
    lists: Mapping[str, tuple[str, ...]] = attrs.field(factory=dict, hash=False)
    gone: tuple[GoneRow, ...] = ()
    extra: tuple[ExtraSheet, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def clusters(self) -> tuple[PlanRow, ...]:
        """The rows of clusters."""
        return tuple(row for row in self.rows if row.kind == "cluster")

    @property
    def number(self) -> int:
        """Number of recommendations."""
        return len(self.texts)

    @property
    def answers(self) -> dict[str, int]:
        """Number of recommendations by status word."""
        counted: dict[str, int] = {}
        for row in self.clusters:
            for word, number in row.answers.items():
                counted[word] = counted.get(word, 0) + number
        return counted

    @property
    def title(self) -> str:
        """What it is a plan of."""
        cycle = f", cycle {self.cycle}" if self.cycle else ""
        return f"Plan of implementation: {self.state}{cycle}"

    def themes(self) -> dict[str, list[PlanRow]]:
        """The clusters by theme, in the order of the plan.

        >>> import upr
        >>> made = upr.plan(upr.samples.load().recommendations[:12])
        >>> sum(len(rows) for rows in made.themes().values()) == len(made.clusters)
        True
        """
        found: dict[str, list[PlanRow]] = {}
        for row in self.clusters:
            found.setdefault(row.text("theme"), []).append(row)
        return found

    def below(self, row: PlanRow) -> tuple[PlanRow, ...]:
        """The rows that stand below a cluster, up to the next one.

        Args:
            row: One of `clusters`.
        """
        place = next(n for n, other in enumerate(self.rows) if other is row)
        end = next((n for n, r in enumerate(self.rows[place + 1 :], place + 1) if r.kind == "cluster"), len(self.rows))
        return self.rows[place + 1 : end]

    def save(self, path: str | os.PathLike[str], *, template: str | os.PathLike[str] | None = None) -> None:
        """Write it, whole or not at all: a workbook or a Word file, by the end of the name.

        Args:
            path: A name that ends in .xlsx or .docx.
            template: A Word file with your own styles, head and foot, for a plan in Word.

        Raises:
            ExportError: The name ends otherwise, or there is a template for a workbook.
            MissingExtraError: XlsxWriter (extra ``xlsx``) or python-docx-ng (extra ``docx``) is not installed.
            PlanError: The template can't be used.
            OSError: The file can't be written.
        """
        suffix = pathlib.PurePath(path).suffix.lower()
        if suffix == ".xlsx" and template is not None:
            raise ExportError("a template is for Word files; a plan in a workbook has its own look")
        if suffix == ".xlsx":
            write_whole(pathlib.Path(path), self.to_xlsx())
        elif suffix == ".docx":
            write_whole(pathlib.Path(path), self.to_docx(template))
        else:
            raise ExportError(f"{os.fspath(path)}: a plan is a file that ends in .xlsx or .docx")

    def to_xlsx(self) -> bytes:
        """The workbook (extra ``xlsx``).

        Raises:
            MissingExtraError: XlsxWriter is not installed.
            ExportError: A text is longer than a cell of Excel holds.
        """
        from upr.planning.workbook import workbook_of

        return workbook_of(self)

    def to_docx(self, template: str | os.PathLike[str] | None = None) -> bytes:
        """The plan as a Word file (extra ``docx``).

        Args:
            template: A Word file with your own styles, head and foot.

        Raises:
            MissingExtraError: python-docx-ng is not installed.
            PlanError: The template can't be used.
        """
        from upr.planning.word import plan_in_word

        return plan_in_word(self, template)

    def to_midterm(self, template: str | os.PathLike[str] | None = None) -> bytes:
        """The skeleton of a mid-term report as a Word file, from what is filled in (extra ``docx``).

        Args:
            template: A Word file with your own styles, head and foot.

        Raises:
            MissingExtraError: python-docx-ng is not installed.
            PlanError: The template can't be used.
        """
        from upr.planning.midterm import midterm_in_word

        return midterm_in_word(self, template)

    def _cells(self) -> list[tuple[object, ...]]:
        shown = ("theme", "text", "labels", "answer", "lead", "deadline", "status")
        return [tuple(row.text(place) for place in shown) for row in self.clusters]

    def __repr__(self) -> str:
        gone = f", {rows_in_words(len(self.gone))} no longer in the review" if self.gone else ""
        return f"<Plan {self.review}: {self.number} recommendations in {len(self.clusters)} clusters{gone}>"

    def __str__(self) -> str:
        return first_rows(self._cells(), _SHOWN)

    def _repr_html_(self) -> str:
        return notebook.table(_SHOWN, self._cells()[: notebook.SEARCHED], count=len(self.clusters))


_SHOWN = tuple(BY_ID[id].heading for id in ("theme", "text", "labels", "answer", "lead", "deadline", "status"))


def rows_in_words(number: int) -> str:
    """A number of rows.

    Args:
        number: How many.

    >>> rows_in_words(1), rows_in_words(2)
    ('1 row', '2 rows')
    """
    return f"{number} row{'s' * (number != 1)}"
