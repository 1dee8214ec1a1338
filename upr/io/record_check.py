"""What the schema of the record can't say: dates that exist, States that are known, values that agree."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Iterator
from typing import Any

from upr.core import ResponseStatus
from upr.io.schema_check import Problem, joined, shown
from upr.states import State, find_state

_LISTS = ("recommendations", "pledges", "references", "statements", "amendments", "stated_totals", "findings", "troika")


@functools.cache
def states() -> dict[str, State]:
    """Every State by its alpha-3 code.

    >>> states()["SVN"]
    State('SVN', 'Slovenia')
    """
    return {state.iso3: state for state in State.all()}


def contradictions(record: dict[str, Any]) -> Iterator[Problem]:
    """Everything in a record that can't be so, though it holds to the schema.

    Args:
        record: Of a document; it holds to the schema.
    """
    yield from _source(record["source"])
    for name in ("date", "review_date", "adoption_date"):
        yield from _date(record.get(name), name)
    if record["state_under_review"] is not None:
        yield from _state(record["state_under_review"], "state_under_review")
    yield from _pages(record)
    for name in _LISTS:
        for number, held in enumerate(record.get(name, ())):
            yield from _spans(held, joined(name, number))
    for number, held in enumerate(record.get("troika", ())):
        yield from _state(held, joined("troika", number))
    for number, item in enumerate(record["recommendations"]):
        yield from _recommendation(item, record, joined("recommendations", number))


def review_contradictions(record: dict[str, Any]) -> Iterator[Problem]:
    """Everything in the record of a review that can't be so, though it holds to the schema.

    Args:
        record: Of a review; it holds to the schema.
    """
    sources = record["sources"]
    for number, source in enumerate(sources):
        for problem in contradictions(source):
            yield Problem(f"{joined('sources', number)}.{problem.path}", problem.expected)
    for number, place in enumerate(record.get("superseded", ())):
        if place >= len(sources):
            yield Problem(joined("superseded", number), f"{place}, but there are {len(sources)} sources")
    if record["state_under_review"] is not None:
        yield from _state(record["state_under_review"], "state_under_review")
    yield from _state_of_sources(record)
    for name in ("recommendations", "pledges", "references", "findings"):
        for number, held in enumerate(record[name]):
            yield from _spans(held, joined(name, number))
    for number, item in enumerate(record["recommendations"]):
        yield from _recommendation(item, sources[0], joined("recommendations", number))


def _state_of_sources(record: dict[str, Any]) -> Iterator[Problem]:
    """A review is of the State that the first source which names one is of."""
    named = record["state_under_review"] and record["state_under_review"]["iso3"]
    of_sources = (source["state_under_review"] for source in record["sources"])
    code = next((state["iso3"] for state in of_sources if state), None)
    if named != code:
        yield Problem("state_under_review", f"{shown(named)}, but its sources make it {shown(code)}")


def _source(name: str | None) -> Iterator[Problem]:
    try:
        (name or "").encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        yield Problem("source", f"no file can be named {shown(name)}")


def _date(words: str | None, path: str) -> Iterator[Problem]:
    try:
        if words is not None:
            dt.date.fromisoformat(words)
    except ValueError:
        yield Problem(path, f"there is no day {shown(words)}")


def _spans(held: dict[str, Any], path: str) -> Iterator[Problem]:
    for number, span in enumerate(held.get("spans", ())):
        if span["end"] < span["start"]:
            place = joined(joined(path, "spans"), number)
            yield Problem(place, f"a span ends at or after its start {span['start']}, not at {span['end']}")


def _state(named: dict[str, Any], path: str) -> Iterator[Problem]:
    """The code decides which State it is; a name of another State beside it is a contradiction."""
    code, name = named["iso3"], named["name"]
    if code is None or name is None:
        if code is not name:
            yield Problem(path, "iso3 and name are both null, or neither")
        return
    state = states().get(code)
    if state is None:
        yield Problem(joined(path, "iso3"), f"no State has the code {shown(code)}")
    elif name != state.name and find_state(name) not in (None, state):
        yield Problem(joined(path, "name"), f"{shown(name)} is not the State of the code {code}")


def _pages(record: dict[str, Any]) -> Iterator[Problem]:
    last, count = 0, record.get("page_count")
    for number, (first, end) in enumerate(record["pages_read"]):
        if not last < first <= end:
            yield Problem(joined("pages_read", number), f"pages {first} to {end} are not behind page {last}, in order")
        last = end
    if count is not None and last > count:
        yield Problem("pages_read", f"page {last} was read, of {count} pages")


def _recommendation(item: dict[str, Any], record: dict[str, Any], path: str) -> Iterator[Problem]:
    for number, by in enumerate(item["recommending_states"]):
        place = joined(joined(path, "recommending_states"), number)
        yield from _spans(by, place)
        yield from _state(by, place)
    for number, answer in enumerate(item["responses"]):
        place = joined(joined(path, "responses"), number)
        yield from _spans(answer, place)
        yield from _date(answer["date"], joined(place, "date"))
    at, answers = item["decided_by"], item["responses"]
    if at is not None and at >= len(answers):
        yield Problem(joined(path, "decided_by"), f"it is {at}, but there are {len(answers)} responses, counted from 0")
        return
    # What follows from other fields must follow from them: who changes one field of a record changes what it says.
    status = ResponseStatus.UNCLEAR if at is None else ResponseStatus(answers[at]["status"])
    derived = {
        "id": f"{record['id']}#{item['run']}.{item['number']}",
        "status": status.value,
        "position": status.position,
        "key": _key(item["label"], record),
    }
    for name, value in derived.items():
        if item[name] != value:
            yield Problem(joined(path, name), f"{shown(item[name])}, but other fields make it {shown(value)}")


def _key(label: str, record: dict[str, Any]) -> str | None:
    state, cycle = record["state_under_review"], record["cycle"]
    return f"{state['iso3']}/{cycle}/{label}" if state is not None and cycle is not None and "." in label else None
