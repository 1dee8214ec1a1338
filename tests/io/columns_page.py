"""The tables of docs/reference/columns.md, made of the columns: `python -m tests.io.columns_page` writes them."""

from __future__ import annotations

import pathlib
from collections.abc import Iterable, Iterator

from upr.columns import Column
from upr.io.columns import COLUMNS, LONG
from upr.io.tables import ITEMS

PAGE = pathlib.Path(__file__).parents[2] / "docs" / "reference" / "columns.md"
_MARK = "<!-- made by tests/io/columns_page.py; change upr/io/columns.py or upr/io/tables.py -->\n"


def page(text: str) -> str:
    """The page with its tables made anew."""
    return text.partition(_MARK)[0] + _MARK + "\n".join(_tables())


def _tables() -> Iterator[str]:
    yield "\n## Recommendations\n"
    yield from _table(COLUMNS)
    yield "\n## Long forms\n\nA long form has the columns above, and behind them those of the one value of a row.\n"
    for name, columns in LONG.items():
        yield f'`long="{name}"`:\n'
        yield from _table(columns)
        yield ""
    for name, columns in ITEMS.values():
        yield f"## {name.capitalize()}\n"
        yield from _table(columns)
        yield ""


def _table(columns: Iterable[Column]) -> Iterator[str]:
    yield "| column | type | what it holds |"
    yield "|---|---|---|"
    for column in columns:
        words = f" ({', '.join(f'`{word}`' for word in column.values)})" if column.values else ""
        yield f"| `{column.name}` | {column.kind} | {column.means.replace('|', chr(92) + '|')}{words} |"


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text("utf-8")), "utf-8")
