"""Items removed: 1 to 20 consecutive ones from reports, position papers and thematic lists, every other word kept."""

from __future__ import annotations

import functools
import io
import itertools
import os
import pathlib
import random
import zipfile

import regex

import upr
from tests.benchmarks.campaign.damage import Counter, Counts, judged, tries
from tests.hostile.bombs import repacked
from tests.hostile.outcomes import Summary, summary
from tests.parsers.papers import KENYA, URUGUAY, sample
from tests.parsers.reports import Report, lists
from tests.readers import word_files
from upr.errors import UPRError
from upr.reading import registry

_REPORTS = 60
_MOST = 20
_PART = "word/document.xml"
_ROW = regex.compile(r"<w:tr[ >].*?</w:tr>", regex.DOTALL)


def _report_text(path: pathlib.Path) -> str:
    data = path.read_bytes()
    return registry.choose_reader(data, None).read(data, backend="pdfium").whole().text


def _unlike(text: str) -> str:
    """The report with other words in each item, so that a text tells its item."""
    names = itertools.product("BDFGKLMNPRST", "aeiou", "dgklmnrst")

    def renamed(found: regex.Match[str]) -> str:
        return f"{found[1]} In the valley of {''.join(next(names))}a, {found[2].lower()}"

    at = text.index("II. Conclusions")
    asks = r"(?m)^(\d+(?:\.\d+)?\.) (Ratify|Continue|Abolish|Step|Adopt|Guarantee)\b"
    return text[:at] + regex.sub(asks, renamed, text[at:])


@functools.cache
def texts() -> dict[str, str]:
    """Whole texts by name; papers begin with "paper"."""
    made = {f"report of {s}": _unlike(Report(state=s, lists=lists(s)).text()) for s in ("Chad", "Peru")}
    made["report without labels"] = _unlike(Report(state="Nepal", lists=lists("Nepal"), literal=False).text())
    made |= {"paper sample": sample(), "paper of Kenya": KENYA.text(), "paper of Uruguay": URUGUAY.text()}
    return made


def _corpus(dice: random.Random) -> tuple[dict[str, str], dict[str, bytes]]:
    """Texts of reports, and Word files of lists."""
    if not (corpus := os.environ.get("UPR_CORPUS")):
        return {}, {}
    files = sorted(pathlib.Path(corpus, "reports").glob("*.pdf"))
    reports = {path.name: _report_text(path) for path in dice.sample(files, min(_REPORTS, len(files)))}
    named = (*pathlib.Path(corpus, "slovenia").glob("thematic*.docx"), *pathlib.Path(corpus, "china").glob("*.docx"))
    return reports, {path.name: path.read_bytes() for path in sorted(named)}


def made_list(rows: int = 40) -> bytes:
    """A list of recommendations as a Word file, its labels in order."""
    body = [("Position", "Recommendation", "Recommending state/s", "Full list of themes", "Relevant SDGs")]
    for n in range(1, rows + 1):
        said = (
            f"92.{n} Publish report number {n} on the prisons of the district;\nSource of position: A/HRC/30/17/Add.1"
        )
        body.append((("Supported", "Noted")[n % 3 == 0], said, "Norway", "D23 Death penalty", "16 - PEACE"))
    head = word_files.paragraph(word_files.run("UPR of Chad (2nd Cycle – 22nd session)"))
    return word_files.word(head, word_files.table(*body))


def _whole(text: str) -> tuple[Summary, list[tuple[upr.Span, ...]]] | None:
    """The records of a text and where they stand; None where it is not read whole to begin with."""
    try:
        document = upr.parse_text(text)
    except UPRError:
        return None
    found = summary([document])
    if found.noticed or len(found.items) < 5:
        return None
    return found, [item.spans for item in document.recommendations]


def _without(text: str, spans: list[upr.Span]) -> str:
    for span in sorted(spans, reverse=True):
        text = text[: span.start] + text[span.end :]
    return text


def _fewer_rows(data: bytes, dice: random.Random) -> tuple[bytes, str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        xml = archive.read(_PART).decode()
    rows = [found.span() for found in _ROW.finditer(xml)]
    number = dice.randint(1, min(_MOST, len(rows) // 2))
    first = dice.randrange(1, len(rows) - number + 1)
    for start, end in reversed(rows[first : first + number]):
        xml = xml[:start] + xml[end:]
    return repacked(data, {_PART: xml.encode()}), f"{number} rows from {first}"


def _listed(data: bytes) -> Summary | None:
    found = summary([upr.read(data)])
    return None if found.noticed else found


def run_texts(
    number: int, dice: random.Random, known: dict[str, str]
) -> list[tuple[str, tuple[object, ...], Summary, bool]]:
    """(name, task, whole document, whether its paragraphs go on without gaps) of tries on texts."""
    wholes = {name: found for name, text in known.items() if (found := _whole(text))}
    made: list[tuple[str, tuple[object, ...], Summary, bool]] = []
    for place in range(number):
        name = dice.choice(list(wholes))
        found, spans = wholes[name]
        many = dice.randint(1, min(_MOST, len(spans) - 1))
        first = dice.randrange(len(spans) - many + 1)
        text = _without(known[name], [span for item in spans[first : first + many] for span in item])
        what = f"{name}, {many} items from {found.items[first].label}, try {place}"
        made.append((what, ("tests.hostile.outcomes:parse_ready", text), found, True))
    return made


def run(number: int, seed: int) -> Counts:
    """So many tries."""
    dice = random.Random(seed)
    reports, listed = _corpus(dice)
    given = run_texts(number * 6 // 10, dice, reports) if reports else []
    files = {"made list": made_list(), **listed}
    wholes = {name: found for name, data in files.items() if (found := _listed(data))}
    for place in range(number * 2 // 10):
        name = dice.choice(list(wholes))
        data, what = _fewer_rows(files[name], dice)
        task = ("tests.hostile.outcomes:read_ready", data)
        given.append((f"{name}, {what}, row try {place}", task, wholes[name], False))
    given += run_texts(number - len(given), dice, texts())
    counter = Counter("items", seed)

    def judge(place: int, name: str, now: Summary) -> None:
        judged(counter, name, given[place][2], now, paragraphs=given[place][3], words=True)

    return tries(counter, [(name, task) for name, task, _, _ in given], judge)
