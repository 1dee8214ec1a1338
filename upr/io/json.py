"""The JSON record `upr/document/1`: one object a document."""

from __future__ import annotations

import datetime as dt
import functools
import itertools
import json
import pathlib
from collections.abc import Iterable, Iterator
from importlib import resources
from typing import Any

import attrs

from upr.audit import StatedTotal
from upr.core import (
    Amendment,
    Attribution,
    Cycle,
    Pledge,
    Recommendation,
    Reference,
    Response,
    ResponseStatus,
    Statement,
)
from upr.document import Document
from upr.errors import DamagedFileError, ReadError, RecordError
from upr.io.json_values import values_in
from upr.io.record_check import contradictions, states
from upr.io.schema_check import ENOUGH, SchemaCheck, shown
from upr.states import State
from upr.text import Finding, Span

SCHEMA = "upr/document/1"
_TOLD = 3  # problems of a record that an error lists
_PLAIN = ("label", "printed_label", "run", "number", "section", "text", "raw", "decided_by")


def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of the record, which ships as upr/io/document.schema.json.

    >>> schema()["title"]
    'upr/document/1'
    """
    text = resources.files("upr.io").joinpath("document.schema.json").read_text(encoding="utf-8")
    return dict(json.loads(text))


def _state(state: State | None) -> dict[str, str] | None:
    return None if state is None else {"iso3": state.iso3, "name": state.name}


def _spans(spans: tuple[Span, ...]) -> list[dict[str, int | None]]:
    return [{"page": s.page, "start": s.start, "end": s.end} for s in spans]


def _date(date: dt.date | None) -> str | None:
    return date.isoformat() if date else None


def _response(response: Response) -> dict[str, Any]:
    fields = attrs.asdict(response, recurse=False)
    return {**fields, "status": response.status.value, "date": _date(response.date), "spans": _spans(response.spans)}


def _printed(a: Attribution) -> dict[str, Any]:
    return {
        "iso3": a.state.iso3 if a.state else None,
        "name": a.state.name if a.state else None,
        "as_printed": a.as_printed,
        "spans": _spans(a.spans),
    }


def _recommendation(item: Recommendation) -> dict[str, Any]:
    return {
        "id": item.id,
        "key": item.key,
        "label": item.label,
        "printed_label": item.printed_label,
        "run": item.run,
        "number": item.number,
        "section": item.section,
        "text": item.text,
        "raw": item.raw,
        "recommending_states": [_printed(a) for a in item.recommending_states],
        "status": item.status.value,
        "position": item.position,
        "decided_by": item.decided_by,
        "responses": [_response(r) for r in item.responses],
        "notes": list(item.notes),
        "themes": list(item.themes),
        "sdgs": list(item.sdgs),
        "affected_persons": list(item.affected_persons),
        "spans": _spans(item.spans),
    }


def _total(total: StatedTotal) -> dict[str, Any]:
    lists = {"sections": list(total.sections), "parts": list(total.parts), "spans": _spans(total.spans)}
    return {"wording": total.wording, "number": total.number, "status": total.status, "of": total.of, **lists}


def to_record(document: Document) -> dict[str, Any]:
    """The JSON record of a document, as plain lists and dicts.

    >>> from upr.samples import load
    >>> record = to_record(load())
    >>> record["schema"], record["state_under_review"]["iso3"], record["audit"]["ok"]
    ('upr/document/1', 'PRK', True)
    """
    audit = document.audit()
    return {
        "schema": SCHEMA,
        "id": document.id,
        "source": pathlib.PurePath(document.path).name if document.path else None,
        "sha256": document.sha256,
        "kind": document.kind,
        "parser": {"name": document.parser, "version": document.parser_version},
        "backend": {"name": document.backend, "version": document.backend_version},
        "text_sha256": document.text_sha256,
        "symbol": document.symbol,
        "responds_to": document.responds_to,
        "title": document.title,
        "language": document.language,
        "original_language": document.original_language,
        "state_under_review": _state(document.state_under_review),
        "cycle": int(document.cycle) if document.cycle else None,
        "session": document.session,
        "hrc_session": document.hrc_session,
        "date": _date(document.date),
        "review_date": _date(document.review_date),
        "adoption_date": _date(document.adoption_date),
        "troika": [_printed(a) for a in document.troika],
        "base_documents": list(document.base_documents),
        "page_count": document.page_count,
        "pages_read": [list(pages) for pages in document.pages_read],
        "recommendations": [_recommendation(item) for item in document.recommendations],
        "pledges": [{**attrs.asdict(p, recurse=False), "spans": _spans(p.spans)} for p in document.pledges],
        "references": [
            {**attrs.asdict(r, recurse=False), "status": r.status.value, "spans": _spans(r.spans)}
            for r in document.references
        ],
        "statements": [{**attrs.asdict(s, recurse=False), "spans": _spans(s.spans)} for s in document.statements],
        "amendments": [{**attrs.asdict(a, recurse=False), "spans": _spans(a.spans)} for a in document.amendments],
        "stated_totals": [_total(total) for total in document.stated_totals],
        "findings": [{**attrs.asdict(f, recurse=False), "spans": _spans(f.spans)} for f in document.findings],
        "remainder": list(document.remainder),
        "audit": {
            "ok": audit.ok,
            "coverage": dict(audit.coverage),
            "checks": [attrs.asdict(check) for check in audit.checks],
        },
    }


def from_record(record: dict[str, Any]) -> Document:
    """The document of a JSON record; fields that this version doesn't know are ignored.

    Args:
        record: As `to_record` gives it, or `json.loads` of that.

    Raises:
        RecordError: The record is of another schema, or a field is missing, wrong or contradicts another one; the
            message says which.

    >>> from upr.samples import load
    >>> from_record(to_record(load())) == load()
    True
    >>> from_record({**to_record(load()), "cycle": "first"})
    Traceback (most recent call last):
    upr.errors.RecordError: not a whole upr/document/1 record: cycle: an integer or null is expected, not 'first'
    """
    _check(record)
    try:
        return _document(record)
    except (KeyError, TypeError, ValueError, LookupError, AttributeError) as error:
        raise RecordError(f"not a whole {SCHEMA} record: {type(error).__name__}: {error}") from error


def _check(record: object) -> None:
    if not isinstance(record, dict):
        raise RecordError(f"a record is an object, not {shown(record)}")
    if record.get("schema") != SCHEMA:
        raise RecordError(f"the schema is {shown(record.get('schema'))}; this version reads {SCHEMA!r}")
    if "error" in record:
        raise RecordError("the record tells of a document that could not be read")
    # What contradicts itself can be looked for only where every type is right.
    found = _schema_check("document").problems(record) or list(itertools.islice(contradictions(record), ENOUGH))
    if found:
        others = "many" if len(found) >= ENOUGH else str(len(found) - _TOLD)
        more = f"; and {others} more" if len(found) > _TOLD else ""
        raise RecordError(f"not a whole {SCHEMA} record: {'; '.join(map(str, found[:_TOLD]))}{more}")


@functools.cache
def _schema_check(definition: str) -> SchemaCheck:
    return SchemaCheck(schema(), definition)


def is_record(data: bytes) -> bool:
    """Whether bytes look like JSON of ours: an object or a list of objects that name the schema early.

    >>> is_record(b'{"schema": "upr/document/1"}'), is_record(b'{"name": "x"}')
    (True, False)
    """
    head = data[:2000].lstrip(b"\xef\xbb\xbf \t\r\n")
    return head[:1] in (b"{", b"[") and b'"schema"' in head and b'"upr/' in head


def documents_of(data: bytes, path: str | None = None) -> Iterator[Document]:
    """The documents of JSON of ours: one object, a list of them, or one object a line.

    Args:
        data: The JSON, in UTF-8.
        path: Name of the file, for errors.

    Raises:
        DamagedFileError: It is no whole JSON, or a record is not whole; documents before the fault have been given.
        LimitError: A record has more characters than `upr.Limits` allows.
        ReadError: The record tells of a document that could not be read.
    """
    for record in values_in(data, path):
        if isinstance(record, dict) and "error" in record:
            raise _told(record, path)
        try:
            yield from_record(record)  # type: ignore[arg-type]  # which says what else it is
        except RecordError as error:
            raise DamagedFileError(str(error), source=path) from error


def _told(record: dict[str, Any], path: str | None) -> ReadError:
    """The error that a record of an unreadable document tells of."""
    found = _schema_check("unreadable").problems(record)
    if found:
        return DamagedFileError(f"not a whole record of an error: {found[0]}", source=path)
    error = record["error"]
    return ReadError(f"its record says that it could not be read: {error['kind']}: {error['message']}", source=path)


def _document(r: dict[str, Any]) -> Document:
    state = _state_of(r["state_under_review"])
    cycle = Cycle(r["cycle"]) if r["cycle"] else None
    return Document(
        id=r["id"],
        kind=r["kind"],
        parser=r["parser"]["name"],
        parser_version=r["parser"]["version"],
        path=r["source"],
        sha256=r["sha256"],
        text_sha256=r["text_sha256"],
        backend=r["backend"]["name"],
        backend_version=r["backend"]["version"],
        symbol=r["symbol"],
        responds_to=r["responds_to"],
        title=r["title"],
        language=r["language"],
        state_under_review=state,
        cycle=cycle,
        session=r["session"],
        original_language=r.get("original_language"),
        hrc_session=r.get("hrc_session"),
        date=_to_date(r["date"]),
        review_date=_to_date(r.get("review_date")),
        adoption_date=_to_date(r.get("adoption_date")),
        troika=tuple(_attribution(a) for a in r.get("troika", ())),
        base_documents=tuple(r.get("base_documents", ())),
        page_count=r.get("page_count"),
        recommendations=tuple(_to_recommendation(i, r, state, cycle) for i in r["recommendations"]),
        **_answers(r),
        findings=tuple(
            Finding(**{n: f[n] for n in ("code", "severity", "message")}, spans=_to_spans(f["spans"]))
            for f in r["findings"]
        ),
        pages_read=tuple((first, last) for first, last in r["pages_read"]),
        coverage=dict(r["audit"]["coverage"]),
        remainder=tuple(r.get("remainder", ())),
    )


def _to_recommendation(
    i: dict[str, Any], r: dict[str, Any], state: State | None, cycle: Cycle | None
) -> Recommendation:
    return Recommendation(
        **{n: i[n] for n in _PLAIN},
        recommending_states=tuple(_attribution(a) for a in i["recommending_states"]),
        responses=tuple(_to_response(a) for a in i["responses"]),
        notes=tuple(i["notes"]),
        themes=tuple(i.get("themes", ())),
        sdgs=tuple(i.get("sdgs", ())),
        affected_persons=tuple(i.get("affected_persons", ())),
        spans=_to_spans(i["spans"]),
        document=r["id"],
        state_under_review=state,
        cycle=cycle,
        session=r["session"],
    )


def _answers(r: dict[str, Any]) -> dict[str, Any]:
    """What is not a recommendation: pledges, references, statements, amendments and totals."""
    reference = ("paragraph", "wording", "status", "implemented", "scope", "explanation", "text")
    return {
        "pledges": tuple(
            Pledge(**{n: p[n] for n in ("label", "text", "raw")}, spans=_to_spans(p["spans"]))
            for p in r.get("pledges", ())
        ),
        "references": tuple(
            Reference(**{n: f.get(n) for n in reference}, spans=_to_spans(f["spans"])) for f in r.get("references", ())
        ),
        "statements": tuple(
            Statement(**{n: s[n] for n in ("role", "paragraph", "text")}, spans=_to_spans(s["spans"]))
            for s in r.get("statements", ())
        ),
        "amendments": tuple(
            Amendment(**{n: a[n] for n in ("paragraph", "old", "new", "wording")}, spans=_to_spans(a["spans"]))
            for a in r.get("amendments", ())
        ),
        "stated_totals": tuple(
            StatedTotal(
                **{n: t[n] for n in ("wording", "number", "status")},
                sections=tuple(t.get("sections", ())),
                parts=tuple(t.get("parts", ())),
                of=t.get("of", "document"),
                spans=_to_spans(t["spans"]),
            )
            for t in r["stated_totals"]
        ),
    }


def _to_date(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def _state_of(named: dict[str, Any] | None) -> State | None:
    return states()[named["iso3"]] if named is not None and named["iso3"] is not None else None


def _to_spans(spans: Iterable[dict[str, Any]]) -> tuple[Span, ...]:
    return tuple(Span(page=s["page"], start=s["start"], end=s["end"]) for s in spans)


def _attribution(a: dict[str, Any]) -> Attribution:
    return Attribution(state=_state_of(a), as_printed=a["as_printed"], spans=_to_spans(a.get("spans", ())))


def _to_response(a: dict[str, Any]) -> Response:
    names = ("wording", "definition", "implemented", "explanation", "scope", "by", "document", "paragraph")
    return Response(
        status=ResponseStatus(a["status"]),
        date=_to_date(a["date"]),
        spans=_to_spans(a.get("spans", ())),
        **{name: a[name] for name in names},
    )
