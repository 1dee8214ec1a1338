"""Records in which anything may be wrong, and everything that people do with a document that was made of one."""

from __future__ import annotations

import contextlib
import copy
import datetime as dt
import functools
import io
import json
import random
import warnings
from collections.abc import Iterator
from typing import Any

import attrs

import upr
from upr.audit import StatedTotal
from upr.errors import UPRError, UPRWarning
from upr.io import to_record, to_review_record
from upr.io.formats import ROWS, exported, json_text
from upr.reading import source_of

Step = str | int
Path = tuple[Step, ...]


def _span(start: int) -> tuple[upr.Span, ...]:
    return (upr.Span(page=1, start=start, end=start + 40),)


def full() -> upr.Document:
    """A document with something in every field."""
    report, spain = "A/HRC/13/13", upr.State.of("Spain")
    state, cycle, session = upr.State.of("PRK"), upr.Cycle.FIRST, 6
    answer = upr.Response(
        status="noted", wording="takes note of", definition="will be examined", implemented="in_process",
        explanation="In hand", scope="the first part", date=dt.date(2010, 3, 1), by="state", document=f"{report}/Add.1",
        paragraph="4", spans=_span(900),
    )  # fmt: skip
    items = tuple(
        upr.Recommendation(
            label=f"90.{number}", printed_label=f"90.{number}.", run=1, number=number, section="To be examined",
            text=f"Ratify Convention number {number} and report on it", raw=f"90.{number}. Ratify", notes=("a note",),
            recommending_states=(
                upr.Attribution(state=spain, as_printed="Spain", spans=_span(100 * number)),
                upr.Attribution(state=None, as_printed="Spainia"),
            ),
            responses=(upr.Response(status="pending", by="working-group"), answer), decided_by=1, themes=("Torture",),
            sdgs=("16",), affected_persons=("Children",), spans=_span(100 * number), document=report,
            state_under_review=state, cycle=cycle, session=session,
        )
        for number in range(1, 7)
    )  # fmt: skip
    return upr.Document(
        id=report, path="report.pdf", kind="working-group-report", parser="working-group-report", parser_version="1",
        sha256="ab" * 32, text_sha256="cd" * 32, backend="pypdf", backend_version="6", symbol=report,
        responds_to="A/HRC/13/12", title="Report", original_language="English", state_under_review=state, cycle=cycle,
        session=session, hrc_session=13, date=dt.date(2010, 1, 4), review_date=dt.date(2009, 12, 7),
        adoption_date=dt.date(2009, 12, 9), troika=(upr.Attribution(state=spain, as_printed="Spain"),),
        base_documents=("A/HRC/WG.6/6/PRK/1",), recommendations=items, page_count=20, pages_read=((1, 3), (10, 20)),
        pledges=(upr.Pledge(label="91", text="To ratify", raw="91. To ratify", spans=_span(1000)),),
        references=(upr.Reference(paragraph="90.*", wording="rejects", status="rejected", spans=_span(1100)),),
        statements=(upr.Statement(role="views", paragraph="344", text="The State said", spans=_span(1200)),),
        amendments=(upr.Amendment(paragraph="90.1", old="Slovakia", new="Slovenia", wording="For", spans=_span(1300)),),
        stated_totals=(StatedTotal(wording="6 items", number=6, sections=("To be examined",), parts=(4, 2)),),
        findings=(upr.Finding(code="unclear-source", severity="warning", message="unclear", spans=_span(5)),),
        coverage={"recommendation": 0.9, "heading": 0.1}, remainder=("left",),
    )  # fmt: skip


@functools.cache
def _sound() -> tuple[dict[str, Any], ...]:
    whole = full()
    none = {"recommendations": (), "statements": (), "amendments": ()}
    documents = (
        whole,
        attrs.evolve(whole, **none, kind="addendum", id="A/HRC/13/13/Add.1", symbol="A/HRC/13/13/Add.1"),
        attrs.evolve(whole, **{**none, "statements": whole.statements}, references=(), kind="session-report"),
        attrs.evolve(whole, **{**none, "amendments": whole.amendments}, references=(), kind="corrigendum"),
    )
    return tuple(to_record(document) for document in documents)


def sound(dice: random.Random) -> dict[str, Any]:
    """A record with nothing wrong."""
    return copy.deepcopy(dice.choice(_sound()))


def nested(depth: int) -> list[Any]:
    """Lists in lists."""
    found: list[Any] = []
    for _ in range(depth):
        found = [found]
    return found


_NUMBERS = (
    0, -1, 1, 2, 4, 5, 99, 10**9, 2**53, 10**30, 10**5000, 0.5, 1.0, -0.5, 1e308, float("nan"), float("inf"),
)  # fmt: skip
_WORDS = (
    "", " ", "x", "=1+1", "supported", "rejected", "Noted", "state", "error", "PRK", "ESP", "XXX", "Spain", "UAE",
    "2010-02-30", "2010-01-04", "2010-1-4", "20100104", "2010-01-04\n", "٢٠١٠-٠١-٠٤", "90.1", "1", "90.*",
    "1-999999999", "\0", "\x1b[2J", "\ud800", "\udc80", "\u2028", "e\u0301" * 50, "a" * 40_000, "(" * 3000,
    "../../etc/passwd", "/dev/zero", "upr/review/1", "A/HRC/13/13", "A/HRC/1/1/Corr.1",
)  # fmt: skip


def _odd(dice: random.Random) -> Any:
    held: tuple[Any, ...] = (
        None, True, False, [], {}, [[]], [None], [{}], {"": None}, ["x"], [1, 1], [2, 1], [[3, 2]], [[1, 10**9]],
        [[1, 2], [1, 2]], nested(3000), {"page": None, "start": 3, "end": 2}, [{"page": 1, "start": 0, "end": 10**30}],
        (), b"x", {1: 2},
    )  # fmt: skip
    return dice.choice((*_NUMBERS, *_WORDS, *held))


def _places(value: Any, path: Path = ()) -> Iterator[Path]:
    if isinstance(value, dict | list):
        for key, held in value.items() if isinstance(value, dict) else enumerate(value):
            yield (*path, key)
            if len(path) < 8:
                yield from _places(held, (*path, key))


def _at(value: Any, path: Path) -> Any:
    for step in path:
        value = value[step]
    return value


def mutated(dice: random.Random, record: dict[str, Any] | None = None) -> tuple[str, Any]:
    """A record with one to three things wrong, and what they are."""
    changed: Any = sound(dice) if record is None else copy.deepcopy(record)
    told = []
    for _ in range(dice.choice((1, 1, 1, 2, 3))):
        places = list(_places(changed))
        if not places:
            break
        path = dice.choice(places)
        # Deep places are many: every depth has its chance.
        depth = dice.randint(1, len(path))
        path = path[:depth]
        held, key = _at(changed, path[:-1]), path[-1]
        how = dice.choice(("put", "put", "put", "put", "drop", "swap", "double", "wrap", "add"))
        if how == "put":
            held[key] = _odd(dice)
        elif how == "drop":
            del held[key]
        elif how == "swap":
            other = dice.choice(list(_places(changed)))
            value = copy.copy(_at(changed, other))
            held[key] = value if not isinstance(value, dict | list) else json.loads(_json(value))
        elif how == "double" and isinstance(held, list):
            held.append(copy.deepcopy(held[key]))
        elif how == "wrap":
            held[key] = dice.choice(([held[key]], {"x": held[key]}, str(type(held[key]))))
        elif isinstance(held, dict):
            held[dice.choice(("x", "error", "spans", "decided_by", "date", "symbol"))] = _odd(dice)
        told.append(f"{how} {'.'.join(map(str, path))}")
    return "; ".join(told), changed


def _json(value: Any) -> str:
    try:
        return json.dumps(value, ensure_ascii=False)
    except (TypeError, ValueError, RecursionError):
        return '"not JSON"'


def mutated_bytes(dice: random.Random) -> tuple[str, bytes]:
    """JSON of records with something wrong in its bytes."""
    text = _json(sound(dice))
    if dice.random() < 0.3:
        told, record = mutated(dice)
        return f"as JSON: {told}", _json(record).encode("utf-8", "surrogatepass")
    how = dice.choice(
        ("digits", "nest", "nest objects", "surrogate", "escape", "twice", "list", "lines", "error", "bom", "utf-16",
         "cut", "flip", "constant", "tail", "broken lines", "line signs", "exponent")
    )  # fmt: skip
    place = dice.choice([n for n, c in enumerate(text) if c == ":"]) + 1

    def put(what: str) -> str:
        return f'{text[:place]} {what}, "x": {text[place:]}' if dice.random() < 0.8 else f"{text[:-1]}, {what}}}"

    odd = dice.choice(
        ("7", "null", '"x"', "[1, 2]", '{"a": 1}', "[" * 900 + "]" * 900, '{"schema": "upr/document/1", "error": []}')
    )
    texts = {
        "digits": put("9" * 5000), "nest": put("[" * 5000 + "]" * 5000), "exponent": put("1e999999"),
        "nest objects": put('{"a":' * 990 + "1" + "}" * 990), "surrogate": text.replace("Ratify", "\ud800Ratify"),
        "escape": text.replace("Ratify", "\\ud800Ratify"),
        "twice": text.replace('"status":', '"status": "noted", "status":'),
        "list": f"[{text}, {odd}]", "lines": f"{text}\n\n{text}\n{odd}\n", "cut": text[: dice.randrange(len(text))],
        "error": f'{{"schema": "upr/document/1", "source": "a", "error": {odd}}}', "bom": f"\ufeff{text}",
        "constant": put(dice.choice(("NaN", "Infinity", "-Infinity"))),
        "tail": text + dice.choice(("]", "x", "{", ",")),
        "broken lines": f"{text}\n{text[:100]}\n",
        "line signs": text.replace("Ratify", "Rati\u2028\x85fy") + "\n" + text,
    }  # fmt: skip
    if how == "utf-16":
        return how, text.encode(dice.choice(("utf-16", "utf-16-le", "utf-32")))
    if how == "flip":
        data = bytearray(text.encode())
        for _ in range(dice.randint(1, 20)):
            data[dice.randrange(len(data))] = dice.randrange(256)
        return how, bytes(data)
    return how, texts[how].encode("utf-8", "surrogatepass")


def used(document: upr.Document) -> None:
    """Do with a document all that people do; what can't be done is said by a `UPRError`."""
    record = to_record(document)
    text = json_text(record)
    assert upr.io.from_record(record) is not None
    items = document.recommendations
    for told in (document, document.audit(), items, document.counts(), items.group_by("status")):
        str(told), repr(told), told._repr_html_()
    document.table(), document.facts(), document.answers(), hash(items), hash(document)
    for item in items:
        item.cells(), item._repr_html_(), repr(item), item.key, item.id, item.source, item.position
    whole = "\ud800" not in text and "\udc80" not in text
    for form in ROWS if whole else set(ROWS) - {"uhri-xlsx"}:  # half a sign has no place in a workbook
        _may_refuse(exported, [document], form)
    upr.io.write_csv([document], io.StringIO())
    for ask in (
        lambda: items.where(status="supported", by="Spain"),
        lambda: items.where(section="x", cycle=1, text="Convention"),
        lambda: items.where(theme="Torture", source="x", answered_by="state", implemented=True),
        lambda: items.pivot("status", "by"), lambda: items.sort_by("label", "session"), lambda: items.one(label="90.1"),
        lambda: items["90.1"], lambda: items | full().recommendations, lambda: document.counts("by", "theme", "cycle"),
        lambda: upr.compare(document, full()), lambda: upr.compare(items, items, as_given=True),
    ):  # fmt: skip
        _may_refuse(ask)
    _may_refuse(_combined, document)
    _may_refuse(source_of, document)


def _combined(document: upr.Document) -> None:
    for review in (upr.combine(document), upr.combine(full(), document)):
        str(review), review._repr_html_(), review.audit()._repr_html_(), json_text(to_review_record(review))


def _may_refuse(work: Any, *args: Any) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UPRWarning)
        with contextlib.suppress(UPRError):
            work(*args)


def lost(record: Any, document: upr.Document) -> list[str]:
    """Fields of a record whose value the document has not; unknown ones and the audit, which is made anew, apart."""
    again = to_record(document)
    return sorted(_differing({**record, "audit": None}, {**again, "audit": None}, ""))


def _differing(given: Any, again: Any, path: str) -> Iterator[str]:
    if isinstance(given, dict) and isinstance(again, dict):
        for name in given.keys() & again.keys():
            yield from _differing(given[name], again[name], f"{path}.{name}")
    elif isinstance(given, list) and isinstance(again, list) and len(given) == len(again):
        for number, (one, other) in enumerate(zip(given, again, strict=True)):
            yield from _differing(one, other, f"{path}[{number}]")
    elif given != again and not path.endswith(".name"):
        yield path
