"""Parquet: recommendations of any number of documents, written as they come."""

from __future__ import annotations

from collections.abc import Iterable
from typing import IO

from upr.io.columns import Side, columns_with, items_of
from upr.io.frames import write_batches


def write_parquet(documents: Iterable[Side], file: IO[bytes]) -> None:
    """Write the recommendations of documents as Parquet, in the columns and types of a frame.

    Args:
        documents: Documents or reviews, in the order of the rows; one batch of rows is in memory at a time.
        file: An open binary file.

    Raises:
        MissingExtraError: PyArrow or Narwhals is not installed.

    >>> import io, pyarrow.parquet, upr
    >>> out = io.BytesIO()
    >>> write_parquet([upr.samples.load()], out)
    >>> pyarrow.parquet.read_table(out).num_rows
    167
    """
    files: dict[str, str] = {}
    write_batches(items_of(documents, files), columns_with(files), file)
