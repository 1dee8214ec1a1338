"""No file outside `upr/wording` has words of answers of its own: no pattern and no table with them."""

from __future__ import annotations

import ast
import pathlib
from collections.abc import Iterator
from typing import get_args

import regex

import upr
from upr import ResponseStatus
from upr.wording import WORDS, Implemented

HOUSE = pathlib.Path(upr.__file__).parent
# Kinds whose words decide a status, a degree or a reservation of time.
KINDS = {"accept", "reject", "decline", "answered", "answered alone", "part", "open", "except"}
COMMON = {"against", "apart", "object", "other", "recommendations", "these", "those"}  # "against these recommendations"
PATTERNS = {"Pattern", "compile", "composed", "compiled", "search", "match", "fullmatch", "sub", "split"}
NAMES_OF_RECORDS = {*ResponseStatus, *get_args(Implemented)}
# What may stand outside, and why.
ALLOWED = {
    ("core.py", "_POSITIONS"): "words of OHCHR and UPR Info that are written for a status, and never read",
    ("query/columns.py", "POSITIONS"): "the same words, as values of a column",
    ("io/uwazi.py", "_RESPONSES"): "the responses of UPR Info's database, which are written",
    ("parsers/kinds.py", "_COUNTED"): "tells an infographic from a report, and reads no answer",
    ("parsers/report/headless.py", "_EXAMINED"): "tells whether a lead-in is missing, and reads no answer",
    ("cli/corpus.py", "_FILTERS"): "examples of questions, in the help",
    ("cli/examples.py", "EXAMPLES"): "examples of commands",
    ("comparison/decisions.py", "Word"): "what people decide of links: confirm, reject",
    ("comparison/decisions.py", "_WORDS"): "the same",
    ("comparison/field/means.py", "MEANS"): "means by which recommendations ask: to adhere to a treaty",
    ("io/columns.py", "POSITIONS"): "OHCHR's words, as values of a column",
    ("io/comparison_rows.py", "CLUSTER_CHOICES"): "what people decide, as choices of a cell",
    ("io/comparison_rows.py", "_LINK_CHOICES"): "the same",
    ("io/impact.py", "HEADINGS"): "headings of another program's file",
    ("planning/columns.py", "(BEGUN, DONE)"): "how far a measure of a plan is, as people fill it in",
    ("planning/columns.py", "STATUSES"): "the same",
    ("planning/midterm.py", "_NOT_BEGUN"): "the same",
    ("planning/workbook.py", "_STATUS_FILLS"): "the same",
    ("plots/matrices.py", "_SAID"): "words under a picture",
    ("tagging/asks/grammar.py", "ASKING"): "verbs of what is recommended, and of no answer",
    ("tagging/asks/grammar.py", "NOUNS_TOO"): "the same",
    ("tagging/asks/grammar.py", "ASIDE"): "words of what is recommended: pending its repeal",
    ("tagging/asks/grammar.py", "LIGHT_OBJECTS"): "the same: to give support",
    ("tagging/asks/grammar.py", "NOUN_TO"): "the same: adherence to a treaty",
    ("tagging/asks/grammar.py", "WITH_PREPOSITION"): "the same: adhering to it",
    ("tagging/committees.py", "_SPOKE"): "what a committee did, behind its name: as CEDAW noted",
    ("tagging/united.py", "_THEIRS"): "what is the United Nations', behind the name: its support",
    ("parsers/addendum/openers.py", "_FOLLOWING"): "tells a sentence that opens a list, and reads no answer",
}


def stems() -> regex.Pattern[str]:
    """The letters that the words of those kinds have in common in every form."""
    literal = {stem for word in WORDS if word.kind in KINDS for stem in regex.findall(r"[a-z]{5,}", word.pattern)}
    return regex.compile("|".join(sorted(literal - COMMON)), regex.IGNORECASE)


def _strings(node: ast.AST) -> Iterator[str]:
    """Every string, but names of statuses and of fields."""
    for part in ast.walk(node):
        if isinstance(part, ast.Constant) and isinstance(part.value, str):
            field = part.value.isidentifier() and "_" in part.value
            if not field and part.value not in NAMES_OF_RECORDS:
                yield part.value


def _named(tree: ast.Module) -> Iterator[tuple[str, ast.AST]]:
    """Every table of a module, and every pattern inside its functions, by the name that it stands under."""
    for statement in tree.body:
        if isinstance(statement, ast.Assign | ast.AnnAssign) and statement.value is not None:
            targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
            yield ast.unparse(targets[0]), statement.value
        elif isinstance(statement, ast.FunctionDef | ast.ClassDef):
            for call in ast.walk(statement):
                name = getattr(call.func, "id", getattr(call.func, "attr", "")) if isinstance(call, ast.Call) else ""
                if name in PATTERNS:
                    yield statement.name, call


def tables_outside(house: pathlib.Path = HOUSE) -> dict[tuple[str, str], list[str]]:
    """Every pattern or table with words of answers outside the vocabulary, by file and name."""
    word = stems()
    outside: dict[tuple[str, str], list[str]] = {}
    for path in sorted(house.rglob("*.py")):
        file = path.relative_to(house).as_posix()
        if file.startswith("wording/"):
            continue
        for name, value in _named(ast.parse(path.read_text(encoding="utf-8"))):
            words = sorted({match[0] for text in _strings(value) for match in word.finditer(text)})
            if words:
                outside[file, name] = words
    return outside


def test_no_table_of_answer_words_stands_outside() -> None:
    assert {place: words for place, words in tables_outside().items() if place not in ALLOWED} == {}


def test_every_exception_is_one() -> None:
    assert set(ALLOWED) <= set(tables_outside())


def test_a_table_outside_is_seen(tmp_path: pathlib.Path) -> None:
    (tmp_path / "parser.py").write_text(
        '_YES = Pattern(r"\\baccepts?\\b")\n_WORDS = {"Refused": "rejected"}\n_FINE = ("noted", "rejected")\n'
        'def read(text):\n    "It accepts."\n    return regex.search(r"partly", text)\n',
        encoding="utf-8",
    )
    assert set(tables_outside(tmp_path)) == {("parser.py", "_YES"), ("parser.py", "_WORDS"), ("parser.py", "read")}
