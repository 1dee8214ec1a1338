"""UPR Info's database of today, which runs on Uwazi: the answers of its search in JSON, arrays of entities, its CSV.

An entity is one recommendation: `{"sharedId": ..., "title": ..., "language": ..., "metadata": {"response": [{"value":
..., "label": "Noted"}], ...}}`. Entities stand in the "rows" of an answer, or are an array of their own. In the CSV
that Uwazi imports (HURIDOCS, Uwazi's documentation: Import CSV) the properties are columns, and `|` stands between
several values. Properties are known by the letters of their names. An entity without the properties of a recommendation
is something else that the database holds (a State, a document), and is left out.

Each review (State and session) gives a document; entities of one text and one response are one recommendation of
several States. Responses are three: Supported, Noted, Not Supported. Sessions are "44 - November 2023".

Findings: unknown-state, unknown-recommending-state, unknown-session, other-cycle, unclear-response, given-twice,
bad-row.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

import attrs
import regex

from upr.cells import plain_rows
from upr.core import Recommendation
from upr.document import Document
from upr.errors import ReadError
from upr.parsers.draft import Draft
from upr.parsers.exports.reviews import documents
from upr.parsers.exports.upr_info import DatabaseReview
from upr.plugins import Match
from upr.readers.grouped import Faults
from upr.readers.rows import columns_of, rows_of
from upr.states import find_state
from upr.tables import TableRow
from upr.text import SourceText

# The columns of UPR Info's export, and the properties that say the same, by their letters.
_PROPERTIES = {
    "To": ("stateunderreview", "sur"),
    "Text": ("recommendation", "text"),
    "From": ("recommendingstate", "recommendingstates"),
    "Response": ("response",),
    "Action": ("actioncategory", "action"),
    "Issue": ("issues", "issue", "themes"),
    "Session": ("session",),
    "Cycle": ("cycle",),
    "Label": ("paragraph", "label"),
}
_COLUMNS = (*_PROPERTIES, "Shared", "Language")
_TELLING = ("Response", "From")
"""What only a recommendation has."""
SEVERAL = "|"
"""What stands between several values in Uwazi's CSV."""
_BETWEEN = "\n"  # between several values of a row here
_NO_LETTER = regex.compile(r"[^a-z]")
_SESSION = regex.compile(r"\s*(\d{1,2})(?![\d\p{L}])")
_ACTION = regex.compile(r"\s*([1-5])(?!\d)")
_LABEL = regex.compile(r"\s*(\d{1,4})\.(\d{1,4})\s*")
_LOOKED_AT = 20  # rows; an answer may hold other entities too


class Uwazi:
    """Parser of UPR Info's database on Uwazi.

    >>> Uwazi().kind
    'upr-info'
    """

    name = "uwazi"
    version = "1"
    kind = "upr-info"
    selects_pages = True  # it reads the rows itself

    def sniff(self, source: SourceText) -> Match | None:
        """Sure of entities with the properties of recommendations."""
        if source.rows is None and "recommendation" not in columns_of(source)[0]:
            return Match(0.0, "no entities of Uwazi")
        try:
            for row in islice(rows_of(source), _LOOKED_AT):
                if (given := _entity(row)) is not None and _is_recommendation(given):
                    return Match(0.95, "entities of Uwazi with the properties of recommendations")
        except ReadError as error:
            return Match(0.0, error.message)
        return Match(0.0, "no entities of Uwazi with the properties of recommendations")

    def parse(self, source: SourceText) -> Iterator[Document]:
        """One document for each review, in the order in which they appear; one review at a time is in memory."""
        rows: Iterable[TableRow] = rows_of(source)
        # Our own CSV has apostrophes that keep spreadsheets from running a cell.
        rows = rows if source.backend == "json" else plain_rows(rows)
        yield from documents(source, self, _in_columns(rows), _review_of, _document)


def _entity(row: TableRow) -> dict[str, list[str]] | None:
    """The values of an entity by the columns of UPR Info's export; None where a row is no entity."""
    if row.fault:
        return None
    if "metadata" in row.columns:
        found = _in_our_names(_metadata(row["metadata"]))
        return found | {"Shared": [row["sharedId"] or row["_id"]], "Language": [row["language"]]}
    cells = {_letters(name): cell.text for name, cell in zip(row.columns, row.cells, strict=False)}
    if "title" not in cells:
        return None
    found = _in_our_names({name: [words] for name, words in cells.items() if words.strip()})
    return found | {name: found[name][0].split(SEVERAL) for name in ("From", "Issue") if name in found}


def _metadata(cell: str) -> dict[str, list[str]]:
    """The values of the properties of an entity, by the letters of their names; none where there is no such object."""
    try:
        metadata = json.loads(cell or "{}")
    except (ValueError, RecursionError):
        return {}
    held = metadata.items() if isinstance(metadata, dict) else ()  # of some an empty list
    return {_letters(name): values for name, entry in held if (values := _values(entry))}


def _in_our_names(properties: Mapping[str, list[str]]) -> dict[str, list[str]]:
    return {
        name: properties[spelling]
        for name, spellings in _PROPERTIES.items()
        if (spelling := next((one for one in spellings if one in properties), None))
    }


def _letters(name: str) -> str:
    return _NO_LETTER.sub("", name.lower())


def _values(entry: object) -> list[str]:
    """The values of a property: the labels that people read, where it has them.

    >>> _values([{"value": "34b4d35c", "label": "Noted"}, {"value": "Ratify"}, {"value": None}])
    ['Noted', 'Ratify']
    """
    found = []
    for value in entry if isinstance(entry, list) else [entry]:
        words = (value.get("label") or value.get("value")) if isinstance(value, dict) else value
        if isinstance(words, str | int | float) and str(words).strip():
            found.append(str(words))
    return found


def _is_recommendation(found: Mapping[str, list[str]]) -> bool:
    return any(name in found for name in _TELLING) and any(name in found for name in ("To", "Text"))


def _in_columns(rows: Iterable[TableRow]) -> Iterator[TableRow]:
    """The recommendations among the entities, as rows of UPR Info's export; the title is the text where it has none."""
    for row in rows:
        if row.fault:
            yield row
            continue
        found = _entity(row)
        if found is None or not _is_recommendation(found):
            continue
        title = next((row[name] for name in row.columns if _letters(name) == "title"), "")
        found.setdefault("Text", [title])
        printed = _BETWEEN.join(found.get("Session", ()))
        number = _SESSION.match(printed)
        found["Session"] = [number[1] if number else printed.strip()]
        found["Action"] = [action[1] if (action := _ACTION.match(one)) else one for one in found.get("Action", ())]
        line = row.lines[0]
        yield TableRow.of_values(_COLUMNS, (_BETWEEN.join(found.get(name, ())) for name in _COLUMNS), line)


def _review_of(row: TableRow, faults: Faults) -> str | None:
    """State and session, or the cycle where the session is missing; a State has one name in many languages."""
    printed = " ".join(row["To"].split())
    if not printed:
        faults.add(f"the row at character {row.start} names no State under review: {row['Text'].strip()[:80]!r}")
        return None
    state = find_state(printed)
    session = row["Session"].lstrip("0")
    return json.dumps([state.name if state else printed, session, "" if session else row["Cycle"]])


def _document(draft: Draft, key: str, rows: list[TableRow], text_sha256: str) -> Document:
    name, session, _ = json.loads(key)
    cycles = (row["Cycle"] for row in rows if row["Cycle"])
    return _Review(draft, name, session, cycles=cycles, between=_BETWEEN).document(rows, text_sha256)


class _Review(DatabaseReview):
    """The entities of one review."""

    def document(self, rows: list[TableRow], text_sha256: str) -> Document:
        """The document of the review; of an entity that is given twice one counts, the English one if there is one."""
        chosen: dict[str, TableRow] = {}
        for place, row in enumerate(rows):
            shared = row["Shared"] or f"\n{place}"
            if shared not in chosen or (row["Language"] == "en" != chosen[shared]["Language"]):
                chosen[shared] = row
        self.leave_out(rows, list(chosen.values()), "entities are given twice, in other languages or in two answers")
        return super().document(list(chosen.values()), text_sha256)

    def labelled(self, items: list[Recommendation], labels: list[str]) -> list[Recommendation]:
        """With the labels of the report where each has one of its own: our CSV has them, the database has not."""
        found = [label for printed in labels if (label := _LABEL.fullmatch(printed))]
        places = [(int(label[1]), int(label[2])) for label in found]
        if len(places) < len(items) or len(set(places)) < len(places):
            return items
        leads = sorted({lead for lead, _ in places})
        return [
            attrs.evolve(item, label=f"{lead}.{number}", printed_label=label[0].strip(), run=leads.index(lead) + 1,
                         number=number)
            for item, (lead, number), label in zip(items, places, found, strict=True)
        ]  # fmt: skip
