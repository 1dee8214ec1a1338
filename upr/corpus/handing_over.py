"""A store handed over: a Parquet dataset, a Data Package, and what Datasette shows of the store itself."""

from __future__ import annotations

import pathlib
from typing import Any

import attrs

from upr.corpus.corpus import Corpus
from upr.errors import ExportError
from upr.io.data_package import write_data_package
from upr.io.dataset import write_dataset
from upr.io.store_tables import STORED

DATASETS = ("parquet", "data-package")
"""Forms of a folder, by the name that `upr corpus export -f` takes."""


def write_dataset_of(corpus: Corpus, folder: pathlib.Path, form: str, **asked: Any) -> int:
    """Write what a store counts as a folder of files; the number of recommendations.

    Args:
        corpus: The store.
        folder: Where to; empty, or not there.
        form: One of `DATASETS`.
        **asked: As `Corpus.each` takes it.

    Raises:
        ExportError: No such form, or the folder holds something.
    """
    if form not in DATASETS:
        raise ExportError(f"no form of a folder is called {form!r}; there are {', '.join(DATASETS)}")
    if form == "data-package":
        return write_data_package(corpus.each(**asked), folder)
    return write_dataset(corpus.each(**asked), folder, facts=facts_of(corpus))


def facts_of(corpus: Corpus) -> dict[str, Any]:
    """What a dataset says of the store that it was written of: which version made it, of which files.

    Args:
        corpus: The store.
    """
    return {
        "library": corpus.made_by, "files": [attrs.asdict(file) for file in corpus.files],
        "notes": list(corpus.notes), "file_names": corpus.file_names, "paths": corpus.paths,
    }  # fmt: skip


def datasette_metadata(corpus: Corpus) -> dict[str, Any]:
    """The metadata with which Datasette shows a store: what tables and columns hold, facets, the order of rows.

    Args:
        corpus: The store.

    Use it as ``datasette papers.sqlite --metadata metadata.json``.
    """
    columns = {column.name: column.means for column in STORED}
    return {
        "title": "Recommendations of the Universal Periodic Review",
        "description": f"{len(corpus)} recommendations, from {len(corpus.files)} files. Made by {corpus.made_by}.",
        "databases": {
            pathlib.PurePath(corpus.path).stem: {
                "tables": {
                    "recommendations": {
                        "description": "Each recommendation; `counted` is 1 for what stands in no review beside it.",
                        "columns": columns,
                        "facets": ["status", "state_under_review", "cycle", {"array": "themes"}],
                        "fts_table": "recommendations_fts",
                        "fts_pk": "row",
                        "label_column": "text",
                        "sort": "row",
                    },
                    "outcomes": {
                        "description": "Every recommendation once, in the words of its review's outcome.",
                        "facets": ["status", "state_under_review", "cycle"],
                        "fts_table": "recommendations_fts",
                        "fts_pk": "row",
                        "label_column": "text",
                    },
                    "documents": {"facets": ["kind", "cycle"], "label_column": "id"},
                    "recommending_states": {"facets": ["name"], "label_column": "name"},
                    "states": {"facets": ["region"], "label_column": "name"},
                    "recommendation_records": {"hidden": True},
                }
            }
        },
    }
