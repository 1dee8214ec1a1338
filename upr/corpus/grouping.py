"""Which documents of a store are of one review, and their outcome."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence

from upr import __version__
from upr.corpus.copying import GIVEN, Copying, digest_of
from upr.corpus.loading import document_at
from upr.errors import CombineError
from upr.io.store import StoreWriter
from upr.review import another_review, combine
from upr.review.choosing import REPORT


def combined(connection: sqlite3.Connection, writer: StoreWriter, copy: Copying | None) -> None:
    """Combine the documents of each review; their outcome is counted, and they themselves no more.

    Documents are of one review by State and cycle. What answers another report is left out, and stays counted; of what
    can't be combined a note tells why.

    Args:
        connection: To the store that is built.
        writer: Of it.
        copy: Earlier builds, whose reviews of the same documents are taken; None for none.
    """
    writer.index()
    groups = connection.execute(
        "SELECT state_under_review, cycle FROM documents WHERE state_under_review IS NOT NULL AND cycle IS NOT NULL "
        "GROUP BY 1, 2 HAVING count(*) > 1 ORDER BY 1, 2"
    ).fetchall()
    _count_once(connection, writer)
    for state, cycle in groups:
        rows = [
            row
            for (row,) in connection.execute(
                "SELECT row FROM documents WHERE state_under_review = ? AND cycle = ? ORDER BY row", (state, cycle)
            )
        ]
        given = _given(connection, rows)
        if any(set(sources) == set(rows) for sources in given.values()):
            continue
        made = _made(connection, rows)
        if copy is None or made is None or not copy.review_of(made, rows):
            _combine(connection, writer, rows, made or "documents")
        for review in given:  # which is a part of what was combined now
            connection.execute("UPDATE recommendations SET counted = 0 WHERE review_row = ?", (review,))


def _count_once(connection: sqlite3.Connection, writer: StoreWriter) -> None:
    """Of one file that is there twice and says not which review it is of, count one."""
    twice = connection.execute(
        "SELECT d.row, d.id FROM documents AS d WHERE (d.state_under_review IS NULL OR d.cycle IS NULL) "
        "AND d.sha256 <> '' AND EXISTS (SELECT 1 FROM documents AS e WHERE e.row < d.row AND e.id = d.id "
        "AND e.sha256 = d.sha256 AND e.kind = d.kind)"
    ).fetchall()
    for row, name in twice:
        writer.uncount(row)
        writer.remark(name, "it is given twice, and counted once")


def _given(connection: sqlite3.Connection, rows: Sequence[int]) -> dict[int, list[int]]:
    """The sources of each review that was read as such, and has one of the documents."""
    found: dict[int, list[int]] = {}
    of = (
        "SELECT s.review, s.document FROM review_sources AS s JOIN reviews AS v ON v.row = s.review "
        "WHERE v.made = ? AND s.document IN (SELECT value FROM json_each(?)) ORDER BY 1, 2"
    )
    for review, document in connection.execute(of, (GIVEN, json.dumps(list(rows)))):
        found.setdefault(review, []).append(document)
    return found


def _made(connection: sqlite3.Connection, rows: Sequence[int]) -> str | None:
    """Of what a review is made, and by which version; None where a document is of no file."""
    parts = []
    for row in rows:
        part = connection.execute(
            "SELECT d.id, d.kind, f.path, f.sha256, f.made FROM documents AS d JOIN files AS f ON f.row = d.file "
            "WHERE d.row = ?", (row,)
        ).fetchone()  # fmt: skip
        if part is None or part[3] is None:
            return None
        parts.append(part)
    return f"uprkit {__version__}, documents {digest_of(parts)}"


def _combine(connection: sqlite3.Connection, writer: StoreWriter, rows: Sequence[int], made: str) -> None:
    documents = {row: document_at(connection, row) for row in rows}
    reports = [document for document in documents.values() if document.kind == REPORT]
    like = reports or list(documents.values())
    members, about = {}, ""
    for row, document in documents.items():
        about = f"{document.state_under_review and document.state_under_review.iso3}/{int(document.cycle or 0)}"
        why = another_review(document, like) if reports else None
        if why is None:
            members[row] = document
        else:
            writer.remark(about, f"{document.path or document.id} is counted by itself: {why}")
    if len(members) < 2:
        return
    try:
        review = combine(*members.values())
    except CombineError as error:
        named = ", ".join(document.path or document.id for document in members.values())
        writer.remark(about, f"{named} are counted each by itself, for they can't be combined: {error}")
        return
    places = {id(document): row for row, document in members.items()}
    writer.review(review, [places[id(source)] for source in review.sources], made)
    for row in members:
        writer.uncount(row)
