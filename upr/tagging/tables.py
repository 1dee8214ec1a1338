"""The tables of instruments, bodies and beneficiaries, and a user's own rows beside them.

The tables are data/instruments.csv, data/bodies.csv and data/beneficiaries.csv. Anyone can read them, and extend them
with a file of the same columns: a row of the user's comes before the built-in ones, so that it also changes what a
phrase stands for. How phrases are written says `upr.tagging.phrases`.
"""

from __future__ import annotations

import csv
import datetime as dt
import functools
import os
import pkgutil
from collections.abc import Iterator, Mapping
from typing import Literal, get_args

import attrs

from upr.errors import TagTableError
from upr.tagging.phrases import Phrases, ways

Kind = Literal["instrument", "body", "beneficiary"]
FILES: Mapping[Kind, str] = {"instrument": "instruments.csv", "body": "bodies.csv", "beneficiary": "beneficiaries.csv"}
MANDATE = "mandate"
"""Kind of a body whose phrases stand behind "Special Rapporteur on", and nowhere else."""
NOTHING = ""
"""The name of a row whose phrases name nothing ("family planning"): what they hold is not looked at."""
_COLUMNS = ("name", "full_name", "kind", "patterns", "source")
_MOST_BYTES = 4_000_000  # of a user's table


@attrs.frozen(kw_only=True)
class Row:
    """A row of a table: what one instrument, body or group of people is called.

    Args:
        table: Which table it is of.
        name: Its standard name ("CAT"); "" where the phrases name nothing.
        full_name: As the instrument or body calls itself; an instrument is found by it too.
        kind: "treaty", "declaration", "mandate" and so on.
        patterns: The phrases it is known by.
        source: Where name, dates and number stand.
        un_treaty: Chapter and number in the UN Treaty Collection ("IV-9"); None where it is not deposited there.
        adopted: The day it was adopted.
        in_force: The day it entered into force; None while it has not.
        protocol_to: The name of the treaty that it is a protocol to.
        unless: Beginnings of words before which it is not meant ("train": judges who are trained are no beneficiaries).
        topic: Phrases that single a protocol out among those of one treaty ("death penalty").
    """

    table: Kind = attrs.field(validator=attrs.validators.in_(get_args(Kind)))
    name: str
    full_name: str = ""
    kind: str = ""
    patterns: tuple[str, ...]
    source: str = ""
    un_treaty: str | None = None
    adopted: dt.date | None = None
    in_force: dt.date | None = None
    protocol_to: str | None = None
    topic: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The standard names; a phrase may stand for two groups of people ("pupils" are children and students)."""
        return tuple(name.strip() for name in self.name.split(";") if name.strip())


@attrs.frozen(eq=False)
class Tables:
    """Rows, and the search for their phrases.

    Args:
        rows: The rows; of two phrases that are alike, that of the earlier row counts.

    >>> cat = builtin().named("CAT")
    >>> cat.un_treaty, cat.adopted.isoformat(), cat.in_force.isoformat()
    ('IV-9', '1984-12-10', '1987-06-26')
    """

    rows: tuple[Row, ...]

    @functools.cached_property
    def phrases(self) -> Phrases:
        """What the rows are known by, but for mandates; instruments by their full names too."""
        rows = [row for row in self.rows if row.kind != MANDATE]
        phrases = [(phrase, row) for row in rows for phrase in row.patterns]
        whole = [row for row in rows if row.table == "instrument" and not row.protocol_to and "(" not in row.full_name]
        full = [(row.full_name, row) for row in whole if row.full_name]
        return Phrases((*phrases, *full))

    @functools.cached_property
    def mandates(self) -> Phrases:
        """The subjects of mandates, and what their full names say behind "on"."""
        rows = [row for row in self.rows if row.kind == MANDATE]
        full = [(row.full_name.partition(" on ")[2], row) for row in rows if " on " in row.full_name]
        return Phrases((*((phrase, row) for row in rows for phrase in row.patterns), *full))

    @functools.cached_property
    def bodies(self) -> dict[str, Row]:
        """The bodies, by their standard names."""
        return {row.name: row for row in reversed(self.rows) if row.table == "body"}

    @functools.cached_property
    def committees(self) -> dict[str, Row]:
        """The committees of treaties, by their standard names ("Committee: CAT")."""
        return {row.name: row for row in reversed(self.rows) if row.name.startswith("Committee: ")}

    @functools.cached_property
    def protocols(self) -> dict[str, tuple[Row, ...]]:
        """The protocols to each treaty, by its name."""
        found: dict[str, tuple[Row, ...]] = {}
        for row in self.rows:
            if row.protocol_to:
                found[row.protocol_to] = (*found.get(row.protocol_to, ()), row)
        return found

    @functools.cached_property
    def topics(self) -> Phrases:
        """What singles out a protocol; one phrase may do so for several treaties' ("second")."""
        found: dict[str, tuple[Row, ...]] = {}
        for row in self.rows:
            for phrase in row.topic:
                for way in ways(phrase):
                    found[" ".join(way)] = (*found.get(" ".join(way), ()), row)
        return Phrases(found.items())

    def named(self, name: str) -> Row:
        """The row of a standard name.

        Raises:
            KeyError: No row has the name.
        """
        for row in self.rows:
            if name in row.names:
                return row
        raise KeyError(name)

    def with_table(self, path: str | os.PathLike[str], table: Kind) -> Tables:
        """These tables and a user's, whose rows come first.

        Args:
            path: A CSV file in UTF-8 with the columns name and patterns; the others may be missing.
            table: Which table it extends.

        Raises:
            TagTableError: The file can't be read, has other columns, or a phrase is not well written; the message has
                its line.
        """
        name = os.fspath(path)
        try:
            with open(path, "rb") as file:
                data = file.read(_MOST_BYTES + 1)
        except OSError as error:
            raise TagTableError(f"{name}: {error.strerror or error}") from error
        if len(data) > _MOST_BYTES:
            raise TagTableError(f"{name}: a table has {_MOST_BYTES:,} bytes at the most")
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise TagTableError(f"{name}: byte {error.start} is not UTF-8; save the table as CSV UTF-8") from error
        return Tables((*_rows(text, table, name), *self.rows))


@functools.cache
def builtin() -> Tables:
    """The tables of the package.

    >>> [row.name for row in builtin().rows if row.protocol_to == "CAT"]
    ['OP-CAT']
    """
    rows: list[Row] = []
    for table, file in FILES.items():
        text = (pkgutil.get_data("upr.data", file) or b"").decode("utf-8")
        rows.extend(_rows(text, table, f"data/{file}"))
    return Tables(tuple(rows))


def _rows(text: str, table: Kind, file: str) -> Iterator[Row]:
    reader = csv.DictReader(text.splitlines(keepends=True))
    missing = {"name", "patterns"} - set(reader.fieldnames or ())
    if missing:
        raise TagTableError(
            f"{file}: no column {' and '.join(sorted(missing))}; a table has the columns {', '.join(_COLUMNS)}"
        )
    try:
        for record in reader:
            yield _row({key: (value or "").strip() for key, value in record.items() if isinstance(value, str)}, table)
    except (ValueError, csv.Error) as error:
        raise TagTableError(f"{file}, line {reader.line_num}: {error}") from error


def _row(record: dict[str, str], table: Kind) -> Row:
    patterns, topic = (_phrases(record.get(column, "")) for column in ("patterns", "topic"))
    if not patterns:
        raise ValueError(f"{record['name'] or 'a row'} has no patterns: write the phrases it is known by, between ';'")
    return Row(
        table=table, name=record["name"], full_name=record.get("full_name", ""), kind=record.get("kind", ""),
        patterns=patterns, source=record.get("source", ""), un_treaty=record.get("un_treaty") or None,
        adopted=_day(record.get("adopted", "")), in_force=_day(record.get("in_force", "")),
        protocol_to=record.get("protocol_to") or None, topic=topic,
        unless=tuple(stem.strip().lower() for stem in record.get("unless", "").split(";") if stem.strip()),
    )  # fmt: skip


def _phrases(cell: str) -> tuple[str, ...]:
    found = tuple(phrase.strip() for phrase in cell.split(";") if phrase.strip())
    for phrase in found:
        ways(phrase)
    return found


def _day(cell: str) -> dt.date | None:
    return dt.date.fromisoformat(cell) if cell else None
