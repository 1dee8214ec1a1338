"""Write the seed corpus of the fuzzing: one small document of every kind, and the smaller of the hostile files.

Run: python tests/fuzz/fuzz_seeds.py FOLDER
"""

from __future__ import annotations

import hashlib
import importlib
import json
import pathlib
import sys

ROOT = pathlib.Path(__file__).parents[2]
_MOST = 20_000  # bytes of a seed
_LONG = 0.5  # seconds
_BACKENDS = ("pypdf", "pdfium")


def documents() -> dict[str, bytes]:
    """Small documents by name."""
    import upr
    from tests.hostile.documents import typeset_bytes, word_list
    from tests.hostile.docx_files import old
    from tests.hostile.pdf_parts import pdf, pdf_with_xref_stream
    from tests.parsers.addenda import LISTS, ONE_BY_ONE, PROSE
    from tests.parsers.exports import EXPORT
    from tests.parsers.papers import KENYA
    from tests.parsers.reports import LATER, SUPPORT, Listed, Report
    from tests.parsers.sessions import CORRIGENDUM, SESSION
    from tests.parsers.uhri_files import as_csv, as_json, as_xlsx
    from upr.io.json import to_record

    lists = (Listed(SUPPORT.format("Chad"), 3, "supported"), Listed(LATER.format("Chad"), 2, "pending"))
    report = Report(state="Chad", lists=lists).text()
    paper = (
        "Position of Kenya on recommendations received in its first cycle UPR\nAccepted recommendations; 1\n1. Go on\n"
    )
    return {
        "report.txt": report.encode(), "report.pdf": typeset_bytes(report), "paper.txt": paper.encode(),
        "paper16.txt": paper.encode("utf-16"), "kenya.txt": KENYA.text().encode(), "lists.txt": LISTS.encode(),
        "prose.txt": PROSE.encode(), "one.txt": ONE_BY_ONE.encode(), "session.txt": SESSION.encode(),
        "corrigendum.txt": CORRIGENDUM.encode(), "list.docx": word_list(), "list.doc": old(),
        "export.csv": EXPORT.encode(), "uhri.csv": as_csv(3).encode(), "uhri.json": as_json()[:3000] + b"]",
        "uhri.xlsx": as_xlsx(), "small.pdf": pdf(), "stream.pdf": pdf_with_xref_stream(),
        "record.json": json.dumps(to_record(upr.parse_text(paper))).encode(),
    }  # fmt: skip


def main() -> int:
    """Write the files; those of the hostile ones that are small and quickly made."""
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    found = documents()
    for area in ("pdf_files", "docx_files", "sheet_files", "row_files"):
        module = importlib.import_module(f"tests.hostile.{area}")
        slow = module.SLOW | frozenset().union(*module.ISOLATED.values())
        for name, make in module.FILES.items():
            if name not in slow and not any(word in name for word in ("megabyte", "gigabyte", "illion", "00,000")):
                data = make()
                if len(data) <= _MOST:
                    found[f"{area}-{hashlib.sha256(name.encode()).hexdigest()[:12]}"] = data
    from tests.hostile.runner import run_all

    # A seed with a fault that is known, or that takes long, would be all that the fuzzing finds.
    tasks = [("tests.hostile.outcomes:read_ready", data, backend) for data in found.values() for backend in _BACKENDS]
    outcomes = iter(run_all(tasks))
    written = 0
    for name, data in found.items():
        if all(outcome.kind == "ok" and outcome.seconds < _LONG for outcome in [next(outcomes) for _ in _BACKENDS]):
            (folder / name).write_bytes(data)
            written += 1
    print(f"{written} seeds in {folder}; {len(found) - written} left out: they fail, or take long")
    return 0


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    sys.exit(main())
