"""UHRI's JSON as it is downloaded today, of full size: time as a ratio to `json.load`, and peak memory.

Run: python tests/benchmarks/bench_uhri.py [FILE]   (a file of 270,000 objects and some 400 MB is made where there is
none; 110,000 objects are of the review, some 800 reports of 137 recommendations, among those of treaty bodies)

Each figure is of a process of its own. Measured on 2 shared cores: see docs/explanation/limits.md.
"""

from __future__ import annotations

import json
import pathlib
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from typing import Any

import regex

import upr

OBJECTS, OF_REVIEWS, OF_A_REPORT = 270_000, 110_000, 137
BODIES = ("CRC", "CEDAW", "CCPR", "CESCR", "CAT", "CERD", "CRPD", "CED", "CMW", "Special Procedures")
THEMES = ("Violence against women", "Rights related to name, identity & nationality", "Right to health",
          "Administration of justice & fair trial", "Enforced disappearances", "Gender-based violence")  # fmt: skip
SDGS = ("16.2 - Protect children from abuse, exploitation, trafficking and violence",
        "5.2 - End all violence against and exploitation of women", "16.9 - Universal legal identity")  # fmt: skip
WORDS = regex.findall(
    r"\S+",
    "take all measures necessary to ensure that the State party ratify strengthen protection of the rights children "
    "women migrants persons with disabilities in law and practice, including by allocating resources; continue efforts",
)
NAMES = ("Chile", "Norway", "Ghana", "Viet Nam", "Slovenia", "Côte d’Ivoire", "Iran (Islamic Republic of)")
PROGRAM = {
    "json.load": "import json; given = json.load(open(sys.argv[1], encoding='utf-8-sig')); print(len(given))",
    "upr": """
import upr
documents = rows = worst = 0
for found in upr.read_many(sys.argv[1]):
    if not isinstance(found, upr.Document):
        raise found
    documents, rows, worst = documents + 1, rows + len(found.recommendations), max(worst, len(found.findings))
print(f'{documents} documents, {rows} recommendations, at most {worst} findings each')
""",
}
_MEASURED = """
import resource, sys, time
start, processor = time.perf_counter(), time.process_time()
{program}
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(f'{{time.perf_counter() - start:.1f}} {{time.process_time() - processor:.1f}} {{peak:.0f}}')
"""


def objects(number: int = OBJECTS, of_reviews: int = OF_REVIEWS) -> Iterator[dict[str, Any]]:
    """Objects with the keys and the order of today's file; those of one report stand far apart."""
    chance = random.Random(14)
    states = [state.name for state in upr.State.all()]
    reports = max(1, of_reviews // OF_A_REPORT)
    given = 0
    for n in range(number):
        if n * of_reviews // number < (n + 1) * of_reviews // number:
            yield _of_a_review(given, reports, states, chance)
            given += 1
        else:
            yield _object(chance, n, Body=f"- {BODIES[n % 10]}", Symbol=f"{BODIES[n % 10]}/C/{n // 60}",
                          Countries=[states[n % len(states)]], Text=f"{n % 90}.{_words(chance, 140)}")  # fmt: skip


def _of_a_review(place: int, reports: int, states: list[str], chance: random.Random) -> dict[str, Any]:
    report, number = place % reports, place // reports + 1
    session, by = 1 + report * 48 // reports, chance.sample(NAMES, 1 + number % 2)
    text = f"{110 + report % 40}.{number} {_words(chance, 40)} {report} ({'; '.join(by)});"
    return _object(
        chance, place, Body="- UPR", AnnotationType="- Recommendations", Symbol=f"A/HRC/{session + 8}/{report}",
        Countries=[states[report % len(states)]], Text=text, UprCycle=f"Cycle {int(upr.Cycle.of_session(session))}",
        UprPositions=[("Supported", "Supported", "Noted", "Supported/Noted")[place % 4]], UprRecommendingCountry=by,
        UprRecommendingRegions=["Africa"], UprSession=[str(session)],
    )  # fmt: skip


def _object(chance: random.Random, n: int, **given: Any) -> dict[str, Any]:
    made = {
        "AffectedPersons": ["Children", "Women & girls"], "AnnotationId": f"a9ceae8c-fe1c-40f9-a326-{n:012x}",
        "AnnotationType": "- Concerns/Observations", "Body": "", "Countries": [],
        "DocumentId": f"41a0b08f-5a9a-4eb5-985f-{n // 60:012x}", "PublicationDate": "2025-02-12T00:00:00",
        "PublicationDateOnUhri": "2025-03-03T10:53:45.827", "Regions": ["Latin America and the Caribbean"],
        "Sdgs": chance.sample(SDGS, 2), "Symbol": "", "Text": "", "Themes": chance.sample(THEMES, 4), "UprCycle": None,
        "UprPositions": [], "UprRecommendingCountry": [], "UprRecommendingRegions": [], "UprSession": [],
    }  # fmt: skip
    return {**made, **given}


def _words(chance: random.Random, number: int) -> str:
    return " ".join(chance.choices(WORDS, k=number)).capitalize()


def write(path: pathlib.Path, number: int = OBJECTS, of_reviews: int = OF_REVIEWS) -> None:
    """Write the file, indented as the download is.

    Args:
        path: Its place.
        number: Objects in all.
        of_reviews: Of the body UPR.
    """
    with path.open("w", encoding="utf-8-sig") as file:
        for n, made in enumerate(objects(number, of_reviews)):
            file.write(("[\n  " if n == 0 else ",\n  ") + json.dumps(made, ensure_ascii=False, indent=1))
        file.write("\n]\n")


def measured(name: str, path: pathlib.Path) -> tuple[list[str], float, float, float]:
    """What a program prints, its seconds, those of a processor, and its peak memory in MB.

    Args:
        name: One of `PROGRAM`.
        path: The file.
    """
    program = _MEASURED.format(program=PROGRAM[name])
    done = subprocess.run(
        [sys.executable, "-c", program, str(path)], capture_output=True, text=True, check=True
    )  # fmt: skip
    *said, figures = done.stdout.strip().split("\n")
    seconds, processor, peak = map(float, figures.split())
    return said, seconds, processor, peak


def main() -> None:
    """Print the figures."""
    path = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else tempfile.gettempdir() + "/uhri_full.json")
    if not path.exists():
        write(path)
    print(f"{path.name}: {path.stat().st_size / 1e6:.0f} MB")
    results = {name: measured(name, path) for name in PROGRAM}
    for name, (said, seconds, processor, peak) in results.items():
        ratio = processor / results["json.load"][2]
        print(
            f"{name:10} {seconds:6.1f} s, processor {processor:6.1f} s (x{ratio:.1f}), peak {peak:6.0f} MB  {said[0]}"
        )


if __name__ == "__main__":
    main()
