"""Files of our records: what they hold, document by document or review by review."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from upr.document import Document
from upr.errors import DamagedFileError, ReadError, RecordError
from upr.io.json import REVIEW_SCHEMA, from_record, schema_check
from upr.io.json_values import values_in
from upr.io.review import from_review_record
from upr.review import Review


def is_record(data: bytes) -> bool:
    """Whether bytes look like JSON of ours: an object or a list of objects that name the schema early.

    >>> is_record(b'{"schema": "upr/document/1"}'), is_record(b'{"name": "x"}')
    (True, False)
    """
    head = data[:2000].lstrip(b"\xef\xbb\xbf \t\r\n")
    return head[:1] in (b"{", b"[") and b'"schema"' in head and b'"upr/' in head


def is_review(data: bytes) -> bool:
    """Whether bytes look like the record of a review, by the schema that they name first.

    >>> is_review(b'{"schema": "upr/review/1"}'), is_review(b'{"schema": "upr/document/1"}')
    (True, False)
    """
    return is_record(data) and data[:2000].partition(b'"upr/')[2].startswith(b"review/")


def documents_of(data: bytes, path: str | None = None) -> Iterator[Document]:
    """The documents of JSON of ours: one object, a list of them, or one object a line.

    A review's record gives one document, as `Review.as_document` makes it.

    Args:
        data: The JSON, in UTF-8.
        path: Name of the file, for errors.

    Raises:
        DamagedFileError: It is no whole JSON, or a record is not whole; documents before the fault have been given.
        LimitError: A record has more characters than `upr.Limits` allows.
        ReadError: The record tells of a document that could not be read.
    """
    for record in values_in(data, path):
        if isinstance(record, dict) and "error" in record:
            raise _error_of(record, path)
        try:
            if isinstance(record, dict) and record.get("schema") == REVIEW_SCHEMA:
                yield from_review_record(record).as_document()
            else:
                yield from_record(record)  # type: ignore[arg-type]  # which says what else it is
        except RecordError as error:
            raise DamagedFileError(str(error), source=path) from error


def reviews_of(data: bytes, path: str | None = None) -> Iterator[Review]:
    """The reviews of JSON of ours that holds nothing else.

    Args:
        data: The JSON, in UTF-8.
        path: Name of the file, for errors.

    Raises:
        DamagedFileError: It is no whole JSON, or a record is not whole, or of another schema.
        LimitError: A record has more characters than `upr.Limits` allows.
    """
    for record in values_in(data, path):
        try:
            yield from_review_record(record)  # type: ignore[arg-type]  # which says what else it is
        except RecordError as error:
            raise DamagedFileError(str(error), source=path) from error


def _error_of(record: dict[str, Any], path: str | None) -> ReadError:
    """The error that a record of an unreadable document tells of."""
    problems = schema_check("unreadable").problems(record)
    if problems:
        return DamagedFileError(f"not a whole record of an error: {problems[0]}", source=path)
    error = record["error"]
    return ReadError(f"its record says that it could not be read: {error['kind']}: {error['message']}", source=path)
