"""The tables of a store: one SQLite file that holds documents, reviews and their recommendations.

The columns of recommendations are those of `upr.io.columns`, less what the tables beside them say. A store says what it
is in the header of the file: `APPLICATION_ID` and the version of its tables, as SQLite has places for them (SQLite,
Database File Format, 1.3: application id at byte 68, user version at byte 60).
"""

from __future__ import annotations

from upr.columns import Column
from upr.io.columns import COLUMNS

APPLICATION_ID = 0x55505231
"""In the header of every store: the letters UPR1."""
SCHEMA_VERSION = 1
"""Of the tables here; a version that takes one away, or changes what one holds, has the next number."""
_BESIDE = (
    # What the tables of States, of recommending States, of documents and of files say.
    "state_under_review_name", "state_under_review_region", "recommending_states_iso3", "recommending_states_names",
    "recommending_states_regions", "file",
    # What is computed of other columns.
    "url", "source_url",
)  # fmt: skip
STORED: tuple[Column, ...] = tuple(column for column in COLUMNS if column.name not in _BESIDE)
"""The columns of recommendations that stand in a store; several texts are an array of JSON."""
TYPES = {"number": "INTEGER", "flag": "INTEGER", "share": "REAL"}
"""How a kind of column is stored, where it is no text."""
FULL_TEXT = "porter unicode61 remove_diacritics 2"
"""How the full-text index takes words: by their English stems, without accents (SQLite, FTS5, 4.3)."""


def _columns() -> str:
    keys = {"state_under_review": " REFERENCES states (iso3)"}
    return ",\n  ".join(f'"{c.name}" {TYPES.get(c.kind, "TEXT")}{keys.get(c.name, "")}' for c in STORED)


TABLES = {
    "corpus": """(
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID""",
    "files": """(
  row INTEGER PRIMARY KEY,
  path TEXT NOT NULL UNIQUE,
  bytes INTEGER,
  sha256 TEXT,
  made TEXT NOT NULL,
  error_kind TEXT,
  error TEXT
)""",
    "states": """(
  iso3 TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  region TEXT NOT NULL
) WITHOUT ROWID""",
    "state_groups": """(
  session INTEGER NOT NULL,
  iso3 TEXT NOT NULL REFERENCES states (iso3),
  place INTEGER NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (session, iso3, place)
) WITHOUT ROWID""",
    "documents": """(
  row INTEGER PRIMARY KEY,
  file INTEGER REFERENCES files (row),
  id TEXT NOT NULL,
  kind TEXT NOT NULL,
  symbol TEXT,
  responds_to TEXT,
  title TEXT,
  language TEXT,
  state_under_review TEXT REFERENCES states (iso3),
  cycle INTEGER,
  session INTEGER,
  date TEXT,
  review_date TEXT,
  adoption_date TEXT,
  parser TEXT,
  parser_version TEXT,
  backend TEXT,
  backend_version TEXT,
  sha256 TEXT,
  audit_ok INTEGER NOT NULL,
  recommendations INTEGER NOT NULL,
  record TEXT NOT NULL
)""",
    "reviews": """(
  row INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  state_under_review TEXT REFERENCES states (iso3),
  cycle INTEGER,
  session INTEGER,
  outcome_date TEXT,
  audit_ok INTEGER NOT NULL,
  recommendations INTEGER NOT NULL,
  made TEXT NOT NULL,
  record TEXT NOT NULL
)""",
    "review_sources": """(
  review INTEGER NOT NULL REFERENCES reviews (row),
  place INTEGER NOT NULL,
  document INTEGER NOT NULL REFERENCES documents (row),
  PRIMARY KEY (review, place)
) WITHOUT ROWID""",
    "recommendations": f"""(
  row INTEGER PRIMARY KEY,
  document_row INTEGER REFERENCES documents (row),
  review_row INTEGER REFERENCES reviews (row),
  counted INTEGER NOT NULL,
  {_columns()}
)""",
    "recommending_states": """(
  recommendation INTEGER NOT NULL REFERENCES recommendations (row),
  place INTEGER NOT NULL,
  iso3 TEXT REFERENCES states (iso3),
  name TEXT NOT NULL,
  as_printed TEXT NOT NULL,
  PRIMARY KEY (recommendation, place)
) WITHOUT ROWID""",
    "recommendation_records": """(
  row INTEGER PRIMARY KEY REFERENCES recommendations (row),
  record TEXT NOT NULL
)""",
    "notes": """(
  row INTEGER PRIMARY KEY,
  about TEXT NOT NULL,
  message TEXT NOT NULL
)""",
}
"""Name of each table, and its columns."""
INDEXES = (
    "documents (state_under_review, cycle)",
    "documents (id)",
    "documents (file)",
    "review_sources (document)",
    "recommendations (document_row)",
    "recommendations (review_row)",
    "recommendations (counted, state_under_review, cycle, status)",
    "recommendations (counted, status)",
    "recommendations (key)",
    "recommendations (id)",
    "recommending_states (name)",
)
FULL_TEXT_TABLE = (
    "CREATE VIRTUAL TABLE recommendations_fts USING fts5("
    f"text, content='recommendations', content_rowid='row', tokenize='{FULL_TEXT}')"
)
VIEW = """CREATE VIEW outcomes AS
SELECT r.row, r.key, r.label, u.name AS state_under_review, u.region, r.cycle, r.session, r.text,
  (SELECT group_concat(name, '; ') FROM (SELECT name FROM recommending_states AS s
    WHERE s.recommendation = r.row ORDER BY s.place)) AS recommending_states,
  r.status, r.position, r.wording, r.source, r.themes
FROM recommendations AS r LEFT JOIN states AS u ON u.iso3 = r.state_under_review WHERE r.counted"""
"""What people look at: every recommendation once, in the words of the review's outcome where there is one."""
