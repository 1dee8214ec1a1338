"""The house: a file imports only from files that stand above it in the list of docs/explanation/design.md."""

from __future__ import annotations

import ast
import pathlib
import re

import pytest

import upr

HOUSE = pathlib.Path(upr.__file__).parent
PAGE = pathlib.Path(__file__).parents[1] / "docs" / "explanation" / "design.md"
_ROW = re.compile(r"^\| ((?:`\w+` ?)+)\|", re.MULTILINE)


def _floors() -> tuple[str, ...]:
    """The floors as the page lists them, from the ground up; the package's own file stands on top."""
    rows = _ROW.findall(PAGE.read_text("utf-8"))
    return (*(name for row in rows for name in re.findall(r"\w+", row)), "matching", "__init__")


FLOORS = _floors()
# Parsers of one kind of document know no other kind, but for these: (file, what it takes from).
KINDS = ("report", "addendum", "thematic_list", "position_paper", "session_report", "exports")
# A position paper prints its items in full, in the tables, lists and paragraphs that addenda are cut into.
BETWEEN_KINDS: set[tuple[str, str]] = {
    (f"position_paper/{name}.py", "addendum")
    for name in ("answering", "cutting", "entries", "forms", "openers", "page_rows", "tables")
}
# Convenience methods import their output room inside the method: (file, room).
EXCEPTIONS: set[tuple[str, str]] = {
    ("core", "tagging"),
    ("query", "tagging"),  # what a recommendation is about is worked out when it is first asked for
    ("columns", "io"),  # `Exportable`: to_frame, to_csv, to_json, to_xlsx, to_parquet; a row's cells
    ("columns", "explorer"),  # `Explorable.to_html`
    ("query", "io"),  # `Edges.to_graphml`
    ("columns", "planning"),  # `Plannable`: to_plan, of documents and reviews
    ("core", "tagging"),  # what a recommendation is about is worked out when it is first asked for
    ("query", "tagging"),
    ("plottable", "plots"),  # `plot_answers`, `plot_flow` and the like, of all sets of records
}


def _floor(path: pathlib.Path) -> str:
    return path.relative_to(HOUSE).parts[0].removesuffix(".py")


def _imports(path: pathlib.Path) -> set[str]:
    """The rooms of `upr` that a file imports anywhere, in functions and for type checkers too."""
    rooms = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            names = [f"upr.{alias.name}" for alias in node.names] if node.module == "upr" else [node.module]
        elif isinstance(node, ast.ImportFrom):
            names = ["upr.relative-import"]
        for name in names:
            parts = name.split(".")
            if parts[0] == "upr":
                rooms.add(parts[1] if len(parts) > 1 else "__init__")
    return rooms


FILES = sorted(path for path in HOUSE.rglob("*.py") if path.parent.name != "data")


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(HOUSE)))
def test_a_file_imports_from_above_only(path: pathlib.Path) -> None:
    floor = _floor(path)
    assert floor in FLOORS, f"{floor} has no place in the list: add it, here and in the design page"
    below = {
        room
        for room in _imports(path) - {floor, "data"}
        if room in FLOORS and FLOORS.index(room) > FLOORS.index(floor) and (floor, room) not in EXCEPTIONS
    }
    if floor == "cli":  # the command line may use the package as its users do
        below -= {"__init__"}
    assert not below, f"{path.name} imports from below: {sorted(below)}"


PARSERS = sorted(path for kind in KINDS for path in (HOUSE / "parsers" / kind).glob("*.py"))


@pytest.mark.parametrize("path", PARSERS, ids=lambda path: str(path.relative_to(HOUSE)))
def test_a_parser_knows_no_other_kind(path: pathlib.Path) -> None:
    name, kind = path.relative_to(HOUSE / "parsers").as_posix(), path.parent.name
    found = set(re.findall(r"^ *from upr\.parsers\.(\w+)", path.read_text("utf-8"), re.MULTILINE)) & set(KINDS)
    assert {other for other in found - {kind} if (name, other) not in BETWEEN_KINDS} == set()


def test_the_page_lists_every_file() -> None:
    assert {_floor(path) for path in FILES} - {"data"} == set(FLOORS)


def test_core_needs_three_libraries_only() -> None:
    allowed = {"attrs", "attr", "regex", "pypdf", "upr", "__future__"}
    optional = {
        "readers/pdfium.py": {"pypdfium2"},
        "readers/docx.py": {"docx", "lxml"},
        "readers/doc.py": {"doc2docx"},
        "readers/workbook.py": {"openpyxl"},
        "comparison/semantic.py": {"numpy"},
        "io/sheets.py": {"xlsxwriter"},
        "io/dataset.py": {"pyarrow"},
        "io/uhri.py": {"xlsxwriter"},
        "io/book.py": {"xlsxwriter"},
        "io/frames.py": {"narwhals"},
        "explorer/page.py": {"jinja2", "markupsafe"},
        "columns.py": {"numpy"},  # which asks for an array, and so is there
        "planning/last.py": {"openpyxl"},
        "planning/paper.py": {"docx"},
        "fetching/cache.py": {"platformdirs"},
        "tagging/training.py": {"numpy", "scipy", "sklearn"},
        "fetching/download.py": {"httpx"},
        "cli/completion.py": {"shtab"},
    }
    import sys

    for path in FILES:
        name = path.relative_to(HOUSE).as_posix()
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            roots = []
            if isinstance(node, ast.Import):
                roots = [alias.name.split(".")[0] for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
                roots = [node.module.split(".")[0]]
            strange = {r for r in roots if r not in sys.stdlib_module_names} - allowed - optional.get(name, set())
            assert not strange, f"{name} imports {strange}"
