"""Random texts of words of the review and of garbage, through every parser; and where the records say they stood."""

from __future__ import annotations

import functools
import random

import attrs

import upr
from tests.benchmarks.campaign.damage import Counter, Counts, tries
from tests.hostile.outcomes import bounds
from tests.hostile.runner import ready
from tests.hostile.text_files import FILES
from tests.parsers.addenda import HEAD, LISTS, ONE_BY_ONE, PROSE
from tests.parsers.exports import EXPORT
from tests.parsers.papers import KENYA, URUGUAY
from tests.parsers.reports import CLOSING, DONE, LATER, NOT, SUPPORT, Report, lists
from tests.parsers.sessions import CORRIGENDUM, SESSION
from tests.parsers.uhri_files import as_csv
from upr.errors import InternalError, UPRError

_TASK = "tests.benchmarks.campaign.texts"
PARSERS = (
    None,
    "position-paper",
    "working-group-report",
    "addendum",
    "corrigendum",
    "thematic-list",
    "session-report",
    "upr-info",
    "uhri",
)
_WORDS = (
    "90.1.",
    "90.2",
    "91.12;",
    "92.1–3",
    "92.5-",
    "(Norway);",
    "(Brazil, Spain)",
    "(Iran (Islamic Republic of))",
    "Norway",
    "A/HRC/30/17",
    "A/HRC/30/17/Add.1",
    "A/HRC/WG.6/22/XXX/1",
    "accepted",
    "supports",
    "does not support",
    "noted",
    "rejected",
    "enjoy the support of",
    "recommendations",
    "paragraph",
    "paragraphs 90.1 to 90.9",
    "Nos. 1 to 4",
    "1.",
    "2)",
    "(a)",
    "II.",
    "Add.1",
    "first cycle",
    "twenty-second session",
    "Annex",
    "of 50 recommendations",
    "none",
    "all",
    "all but 90.3",
    "except",
    "“gives it”",
    "should read as follows:",
    "For",
    "read",
    "Position of Kenya on recommendations received",
    "To,Text,From,Response,Session",
    "Theme: A12",
    "Supported/Noted",
    "\t",
    "\f",
    "\n\n",
    "…",
    "\u00ad",
    "\u200b",
    "\ufeff",
    "\x00",
    "\x1b[31m",
    "\ud800",
    "\U0001f600",
    "e\u0301",
    "٩٠.١",
    "９０.１",
    "ﬁ",
    "\r",
    "\u2028",
    "\x85",
    "‘",
    "’",
    "'",
    '"',
    "(",
    ")",
    "[",
    "]",
    ";",
    ";;",
    "–",
    "—",
    "9" * 60,
    "9" * 5000,
    "0",
    "-1",
    "x" * 400,
)


@functools.cache
def wholes() -> tuple[str, ...]:
    """Documents, of which pieces are taken."""
    return (
        Report(state="Chad", lists=lists("Chad")).text(),
        KENYA.text(),
        URUGUAY.text(),
        LISTS,
        PROSE,
        ONE_BY_ONE,
        SESSION,
        CORRIGENDUM,
        EXPORT,
        as_csv(),
    )


_HEADS = (
    HEAD,
    "Position of Kenya on recommendations received in its first cycle UPR\nAccepted recommendations; 9\n",
    SUPPORT.format("Chad"),
    DONE.format("Chad"),
    LATER.format("Chad"),
    NOT.format("Chad"),
    CLOSING,
    SESSION[:400],
    CORRIGENDUM[:300],
)


def made(dice: random.Random) -> str:
    """One text: a document with pieces moved, lost and put in, or words in a heap."""
    if dice.random() < 0.3:
        head = dice.choice((*_HEADS, ""))
        return head + dice.choice((" ", "\n", "")).join(dice.choice(_WORDS) for _ in range(dice.randint(1, 400)))
    text = dice.choice(wholes())
    for _ in range(dice.randint(1, 12)):
        at, other = dice.randrange(len(text) + 1), dice.choice(wholes())
        first = dice.randrange(len(other))
        size = dice.choice((1, 5, 40, 400))
        what = dice.randrange(4)
        if what == 0:
            text = text[:at] + text[at + size :]
        elif what == 1:
            text = text[:at] + other[first : first + size] + text[at:]
        elif what == 2:
            text = text[:at] + dice.choice((" ", "\n", "")) + dice.choice(_WORDS) + text[at:]
        else:
            lines = text.split("\n")
            one, two = dice.randrange(len(lines)), dice.randrange(len(lines))
            lines[one], lines[two] = lines[two], lines[one]
            text = "\n".join(lines)
    return text


@attrs.frozen
class Read:
    """What a parser made of a text."""

    refused: bool
    wrong: str = ""


def attempt(parser: str | None, seed: str) -> Read:
    """A task: make a text, parse it, see that every record says truly where it stood."""
    text = made(random.Random(seed))
    ready()
    try:
        document = upr.parse_text(text, parser=parser, **bounds(upr.parse_text))
    except InternalError:
        raise
    except UPRError:
        return Read(True)
    document.audit()
    return Read(False, _untrue(document, text))


def run_of(name: str) -> Read:
    """A task: a long run of the same words."""
    text = FILES[name]().decode()
    ready()
    try:
        upr.parse_text(text, **bounds(upr.parse_text))
    except InternalError:
        raise
    except UPRError:
        return Read(True)
    return Read(False)


def _untrue(document: upr.Document, text: str) -> str:
    records = [*document.recommendations, *document.references, *document.statements, *document.amendments]
    for record in records:
        spans = getattr(record, "spans", ())
        raw = getattr(record, "raw", None)
        if any(span.end > len(text) for span in spans):
            return f"{record!r} has a span beyond the text"
        said = "\n".join(text[span.start : span.end] for span in spans)
        if raw and spans and raw != said:
            return f"{record!r} has other words than stand at its spans: {raw[:60]!r}, {said[:60]!r}"
    for item in document.recommendations:
        for one in item.recommending_states:
            for span in getattr(one, "spans", ()):
                if span.end > len(text):
                    return f"{item!r}: a State's span is beyond the text"
    for finding in document.findings:
        if any(span.end > len(text) for span in finding.spans):
            return f"{finding.code} has a span beyond the text"
    return ""


def warm() -> None:
    """Make what all tries share."""
    wholes()


def run(number: int, seed: int) -> Counts:
    """So many tries; the long runs are among them."""
    dice = random.Random(seed)
    counter = Counter("texts", seed)
    runs = dice.sample(sorted(FILES), min(len(FILES), max(1, number // 14)))
    tasks = [(f"run of {name}", (f"{_TASK}:run_of", name)) for name in runs]
    for place in range(number - len(runs)):
        parser = dice.choice(PARSERS)
        tasks.append(
            (
                f"parser {parser}, text of random.Random('{seed}-{place}')",
                (f"{_TASK}:attempt", parser, f"{seed}-{place}"),
            )
        )

    def judge(place: int, name: str, value: Read) -> None:
        counter.count("refused" if value.refused else "read")
        if value.wrong:
            counter.silent(name, value.wrong)

    return tries(counter, tasks, judge)
