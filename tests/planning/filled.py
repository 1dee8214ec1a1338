"""Plans of a made-up review, filled in as people do it: by openpyxl, cell by cell."""

from __future__ import annotations

import io
import pathlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import attrs
import openpyxl

import upr
from tests.comparison.toys import TopicMatcher, ask
from upr.core import Recommendation
from upr.planning import Plan
from upr.query import Recommendations

HEADINGS = 4  # row of the headings
TOPICS = ("torture", "schools", "press", "water", "prisons", "roads")


def review(texts: Sequence[tuple[str, str, str]], *, cycle: int = 2) -> Recommendations:
    """Recommendations of one cycle: text, status, States in one word; like asks begin with the same word."""
    return Recommendations(ask(cycle, n, text, status, by.split()) for n, (text, status, by) in enumerate(texts, 1))


def plan_of(items: Iterable[Recommendation], fill: Any = None) -> Plan:
    """The plan of recommendations that ask the same where their first words are equal."""
    held = Recommendations(items)
    return upr.plan(held, clusters=upr.cluster(held, matcher=TopicMatcher()), fill=fill)


FIRST = review([
    ("torture: end it in prisons", "supported", "FRA CHL"), ("torture: train the police", "supported", "JPN"),
    ("schools: build more of them", "noted", "CAN"), ("press: free the editors", "pending", "MEX"),
    ("torture: ratify the protocol", "noted", "ESP"), ("schools: pay teachers", "supported", "ITA"),
    ("water: drill wells", "supported", "PER"),
])  # fmt: skip


def changed(item: Recommendation, **what: Any) -> Recommendation:
    """A recommendation with other words or another label."""
    return attrs.evolve(item, **what)


class Filled:
    """A workbook of a plan, open to be filled in.

    Args:
        path: The file.
    """

    def __init__(self, path: pathlib.Path) -> None:
        self.path = path
        self.book = openpyxl.load_workbook(path)
        self.sheet = self.book["Plan"]

    def headings(self) -> list[str]:
        """The headings, as they stand."""
        return [str(self.sheet.cell(HEADINGS, n).value) for n in range(1, self.sheet.max_column + 1)]

    def column(self, heading: str) -> int:
        """Number of a column."""
        return self.headings().index(heading) + 1

    def rows(self) -> list[int]:
        """Numbers of the rows below the headings."""
        return list(range(HEADINGS + 1, self.sheet.max_row + 1))

    def row(self, label: str, *, several: bool = False) -> int:
        """The row of a label; of a cluster of several that holds it."""
        for number in self.rows():
            labels = str(self.sheet.cell(number, self.column("Labels")).value).split(", ")
            if label in labels and (len(labels) > 1) == several:
                return number
        raise LookupError(label)

    def cell(self, label: str, heading: str, *, several: bool = False) -> Any:
        """A cell, to be written or looked at."""
        return self.sheet.cell(self.row(label, several=several), self.column(heading))

    def save(self) -> pathlib.Path:
        """Save it."""
        self.book.save(self.path)
        return self.path

    def mix(self, order: Sequence[int]) -> None:
        """Put the rows into another order, as sorting does."""
        numbers = self.rows()
        held = [[(c.value, c.comment) for c in self.sheet[n]] for n in numbers]
        for number, place in zip(numbers, order, strict=True):
            for cell, (value, comment) in zip(self.sheet[number], held[place], strict=True):
                cell.comment = None
                cell.value = value
                if comment is not None:
                    cell.comment = openpyxl.comments.Comment(comment.text, "x")


def saved(plan: Plan, path: pathlib.Path) -> Filled:
    """A plan written, and opened again."""
    plan.save(path)
    return Filled(path)


def words(data: bytes, *, told: bool = True) -> Iterator[str]:
    """All that a workbook says on sheets that people can see, notes too; what the program tells of itself if asked."""
    for sheet in openpyxl.load_workbook(io.BytesIO(data)).worksheets:
        if sheet.sheet_state == "visible" and (told or sheet.title != "About this plan"):
            tells = {cell.column for cell in sheet[HEADINGS] if cell.value == "Since the last plan"}
            for row in sheet.iter_rows():
                for cell in row:
                    if not told and cell.column in tells:
                        continue
                    yield from (str(said) for said in (cell.value, cell.comment and cell.comment.text) if said)
