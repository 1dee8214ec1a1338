"""Every code that a finding may have stands in the reference."""

from __future__ import annotations

import ast
import pathlib

ROOT = pathlib.Path(__file__).parents[1]


def codes() -> dict[str, str]:
    """Every code in the package, with a file that uses it."""
    found: dict[str, str] = {}
    for path in (ROOT / "upr").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            given = [k.value for k in node.keywords if k.arg == "code"] if name == "Finding" else []
            given += node.args[:2] if name in ("note", "_note") else []
            words = [a.value for a in given if isinstance(a, ast.Constant) and isinstance(a.value, str)]
            if words and path.parent.name != "planning":  # notes of a workbook are no findings
                found[words[0]] = path.name
    return found


def test_every_code_stands_in_the_reference() -> None:
    listed = (ROOT / "docs" / "reference" / "findings.md").read_text(encoding="utf-8")
    found = codes()
    assert len(found) > 50
    assert {code: file for code, file in found.items() if f"| `{code}` |" not in listed} == {}
