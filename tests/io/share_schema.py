"""Bring the parts that upr/comparison/1 shares with upr/document/1 up to date: `python -m tests.io.share_schema`."""

from __future__ import annotations

import json
import pathlib

import upr.io

SHARED = ("span", "state", "attribution", "response", "recommendation")
_FOLDER = pathlib.Path(upr.io.__file__).parent


def main() -> None:
    """Copy the shared definitions; a row keeps the fields that it has besides."""
    path = _FOLDER / "comparison.schema.json"
    ours = json.loads(path.read_text("utf-8"))
    theirs = json.loads((_FOLDER / "document.schema.json").read_text("utf-8"))["$defs"]
    pending = list(SHARED)
    while pending:  # and what these refer to
        name = pending.pop()
        ours["$defs"][name] = theirs[name]
        referred = {word.rpartition("/")[2] for word in _references(theirs[name])}
        pending += sorted(referred - ours["$defs"].keys())
    row = ours["$defs"]["row"]
    row["properties"] = theirs["recommendation"]["properties"] | {
        name: held for name, held in row["properties"].items() if name not in theirs["recommendation"]["properties"]
    }
    path.write_text(json.dumps(ours, indent=1, ensure_ascii=False) + "\n", "utf-8")


def _references(part: object) -> list[str]:
    if isinstance(part, dict):
        own = [part["$ref"]] if isinstance(part.get("$ref"), str) else []
        return own + [word for held in part.values() for word in _references(held)]
    return [word for held in part for word in _references(held)] if isinstance(part, list) else []


if __name__ == "__main__":
    main()
