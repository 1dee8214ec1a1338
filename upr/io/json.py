"""The JSON record `upr/document/1`: one object a document."""

from __future__ import annotations

import datetime as dt
import functools
import itertools
import json
import pathlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib import resources
from typing import TYPE_CHECKING, Any

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
from upr.errors import RecordError
from upr.io.record_check import contradictions, states
from upr.io.schema_check import ENOUGH, Problem, SchemaCheck, shown
from upr.states import State
from upr.tagging.records import ActionTag, Evidence, IssueTag, Tags
from upr.text import Finding, Span

if TYPE_CHECKING:
    from upr.tagging.asks import Ask

SCHEMA, REVIEW_SCHEMA, DIFF_SCHEMA = "upr/document/1", "upr/review/1", "upr/diff/1"
_FILES = {
    SCHEMA: "document.schema.json",
    REVIEW_SCHEMA: "review.schema.json",
    DIFF_SCHEMA: "diff.schema.json",
    "upr/comparison/1": "comparison.schema.json",
}
_TOLD = 3  # problems of a record that an error lists
_PLAIN = ("label", "printed_label", "run", "number", "section", "text", "raw", "decided_by")
_OF_RESPONSE = tuple(field.name for field in attrs.fields(Response))


def schema(name: str = SCHEMA) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a record; they ship as files of upr/io, such as document.schema.json.

    Args:
        name: "upr/document/1", "upr/review/1" or "upr/comparison/1" (which defines "lineages", "clusters" and "uptakes"
            too).

    Raises:
        RecordError: There is no such schema.

    >>> schema()["title"], schema("upr/review/1")["title"]
    ('upr/document/1', 'upr/review/1')
    """
    if name not in _FILES:
        raise RecordError(f"no schema is called {name!r}; there are {', '.join(_FILES)}")
    text = resources.files("upr.io").joinpath(_FILES[name]).read_text(encoding="utf-8")
    return dict(json.loads(text))


def state_record(state: State | None) -> dict[str, str] | None:
    """The part of a record that a State is."""
    return None if state is None else {"iso3": state.iso3, "name": state.name}


def _spans(spans: tuple[Span, ...]) -> list[dict[str, int | None]]:
    return [{"page": s.page, "start": s.start, "end": s.end} for s in spans]


def _date(date: dt.date | None) -> str | None:
    return date.isoformat() if date else None


def _response(response: Response) -> dict[str, Any]:
    fields = {name: getattr(response, name) for name in _OF_RESPONSE}  # attrs.asdict takes four times as long
    return {**fields, "status": response.status.value, "date": _date(response.date), "spans": _spans(response.spans)}


def _printed(a: Attribution) -> dict[str, Any]:
    return {
        "iso3": a.state.iso3 if a.state else None,
        "name": a.state.name if a.state else None,
        "as_printed": a.as_printed,
        "spans": _spans(a.spans),
    }


def recommendation_record(item: Recommendation) -> dict[str, Any]:
    """The part of a record that a recommendation is."""
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
        **_tags(item),
        "spans": _spans(item.spans),
    }


def _tags(item: Recommendation) -> dict[str, Any]:
    """What the program says; the record of an item that was not tagged does without these fields."""
    tags = item.tags
    if tags is None:
        return {}
    return {
        "issues": [attrs.asdict(issue) for issue in tags.issues],
        "action": None if tags.action is None else attrs.asdict(tags.action),
        "instruments": list(tags.instruments),
        "bodies": list(tags.bodies),
        "beneficiaries": list(tags.beneficiaries),
        "asks": [_ask(ask) for ask in item.asks],
    }


def _ask(ask: Ask) -> dict[str, Any]:
    """An ask; its words are those of the text between its places."""
    return {
        "action": ask.action,
        "degree": int(ask.degree),
        "verb": ask.verb,
        "object": ask.object,
        "instruments": list(ask.instruments),
        "bodies": list(ask.bodies),
        "beneficiaries": list(ask.beneficiaries),
        "start": ask.start,
        "end": ask.end,
    }


def _total(total: StatedTotal) -> dict[str, Any]:
    status = None if total.status is None else total.status.value
    lists = {"sections": list(total.sections), "parts": list(total.parts), "spans": _spans(total.spans)}
    return {"wording": total.wording, "number": total.number, "status": status, "of": total.of, **lists}


def finding_records(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """The part of a record that findings are."""
    return [{**attrs.asdict(f, recurse=False), "spans": _spans(f.spans)} for f in findings]


def pledge_records(pledges: Iterable[Pledge]) -> list[dict[str, Any]]:
    """The part of a record that pledges are."""
    return [{**attrs.asdict(p, recurse=False), "spans": _spans(p.spans)} for p in pledges]


def reference_records(references: Iterable[Reference]) -> list[dict[str, Any]]:
    """The part of a record that references are."""
    return [_reference(reference) for reference in references]


def _reference(reference: Reference) -> dict[str, Any]:
    """A reference; few have a label of their own, and the others' records do without the field."""
    fields = attrs.asdict(reference, recurse=False, filter=lambda field, value: field.name != "label" or bool(value))
    return {**fields, "status": reference.status.value, "spans": _spans(reference.spans)}


def to_record(document: Document) -> dict[str, Any]:
    """The JSON record of a document, as plain lists and dicts.

    >>> from upr.samples import load
    >>> record = to_record(load())
    >>> record["schema"], record["state_under_review"]["iso3"], record["audit"]["ok"]
    ('upr/document/1', 'PRK', True)
    """
    return record_with([recommendation_record(item) for item in document.recommendations], document)


def record_with(recommendations: list[dict[str, Any]], document: Document) -> dict[str, Any]:
    """The record of a document, with what is given in the place of its recommendations."""
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
        "state_under_review": state_record(document.state_under_review),
        "cycle": int(document.cycle) if document.cycle else None,
        "session": document.session,
        "hrc_session": document.hrc_session,
        "date": _date(document.date),
        "review_date": _date(document.review_date),
        "adoption_date": _date(document.adoption_date),
        "troika": [_printed(a) for a in document.troika],
        "base_documents": list(document.base_documents),
        "given": dict(document.given),
        "adopts": list(document.adopts),
        "page_count": document.page_count,
        "pages_read": [list(pages) for pages in document.pages_read],
        "recommendations": recommendations,
        "pledges": pledge_records(document.pledges),
        "references": reference_records(document.references),
        "statements": [{**attrs.asdict(s, recurse=False), "spans": _spans(s.spans)} for s in document.statements],
        "amendments": [{**attrs.asdict(a, recurse=False), "spans": _spans(a.spans)} for a in document.amendments],
        "stated_totals": [_total(total) for total in document.stated_totals],
        "findings": finding_records(document.findings),
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
    checked(record, SCHEMA, contradictions)
    try:
        return document_of(record)
    except (KeyError, TypeError, ValueError, LookupError, AttributeError) as error:
        raise RecordError(f"not a whole {SCHEMA} record: {type(error).__name__}: {error}") from error


def checked(record: object, name: str, contradictions: Callable[[dict[str, Any]], Iterator[Problem]]) -> dict[str, Any]:
    """A record of a schema that holds to it and doesn't contradict itself.

    Args:
        record: Anything.
        name: The schema.
        contradictions: What of a record that holds to the schema can't be so.

    Raises:
        RecordError: It is not whole; the message says where and why.
    """
    if not isinstance(record, dict):
        raise RecordError(f"a record is an object, not {shown(record)}")
    if record.get("schema") != name:
        raise RecordError(f"the schema is {shown(record.get('schema'))}; this version reads {name!r}")
    if "error" in record:
        raise RecordError("the record tells of a document that could not be read")
    # What contradicts itself can be looked for only where every type is right.
    definition = name.split("/")[1]
    problems = schema_check(definition).problems(record) or list(itertools.islice(contradictions(record), ENOUGH))
    if problems:
        raise incomplete(name, problems)
    return record


def incomplete(name: str, problems: Sequence[Problem]) -> RecordError:
    """The error of a record that is not whole.

    Args:
        name: The schema.
        problems: What is wrong; the first ones are told.
    """
    others = "many" if len(problems) >= ENOUGH else str(len(problems) - _TOLD)
    more = f"; and {others} more" if len(problems) > _TOLD else ""
    return RecordError(f"not a whole {name} record: {'; '.join(map(str, problems[:_TOLD]))}{more}")


@functools.cache
def schema_check(definition: str) -> SchemaCheck:
    """A definition of the schemas, ready to check many values: "document", "review", "unreadable"."""
    return SchemaCheck(schema(REVIEW_SCHEMA if definition == "review" else SCHEMA), definition)


def document_of(r: dict[str, Any]) -> Document:
    """The document of a record that is known to be whole."""
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
        given=dict(r.get("given", {})),
        adopts=tuple(r.get("adopts", ())),
        page_count=r.get("page_count"),
        recommendations=recommendations_of(r["recommendations"], r),
        **_answers(r),
        findings=findings_of(r["findings"]),
        pages_read=tuple((first, last) for first, last in r["pages_read"]),
        coverage=dict(r["audit"]["coverage"]),
        remainder=tuple(r.get("remainder", ())),
    )


def findings_of(records: Iterable[dict[str, Any]]) -> tuple[Finding, ...]:
    """The findings of a part of a whole record."""
    return tuple(
        Finding(**{n: f[n] for n in ("code", "severity", "message")}, spans=_to_spans(f["spans"])) for f in records
    )


def recommendations_of(records: Iterable[dict[str, Any]], r: dict[str, Any]) -> tuple[Recommendation, ...]:
    """The recommendations of a part of a whole record.

    Args:
        records: One for each.
        r: The record of the document that they are of.
    """
    state = _state_of(r["state_under_review"])
    cycle = Cycle(r["cycle"]) if r["cycle"] else None
    return tuple(_to_recommendation(i, r, state, cycle) for i in records)


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
        tags=_to_tags(i),
        spans=_to_spans(i["spans"]),
        document=r["id"],
        state_under_review=state,
        cycle=cycle,
        session=r["session"],
    )


def _to_tags(i: dict[str, Any]) -> Tags | None:
    """The tags of a recommendation's record; None where it has none."""
    if "issues" not in i:
        return None
    action = i.get("action")
    return Tags(
        issues=tuple(IssueTag(**_to_tag(issue, "name")) for issue in i["issues"]),
        action=None if action is None else ActionTag(**_to_tag(action, "category")),
        instruments=tuple(i.get("instruments", ())),
        bodies=tuple(i.get("bodies", ())),
        beneficiaries=tuple(i.get("beneficiaries", ())),
    )


def _to_tag(tag: dict[str, Any], name: str) -> dict[str, Any]:
    evidence = tuple(Evidence(**{n: e[n] for n in ("words", "start", "end")}) for e in tag.get("evidence", ()))
    return {name: tag[name], "probability": tag["probability"], "evidence": evidence}


def references_of(records: Iterable[dict[str, Any]]) -> tuple[Reference, ...]:
    """The references of a part of a whole record."""
    names = ("paragraph", "wording", "status", "implemented", "scope", "explanation", "text", "label")
    held: Iterator[dict[str, Any]] = ({n: f.get(n) for n in names} | {"spans": _to_spans(f["spans"])} for f in records)
    return tuple(Reference(**fields) for fields in held)


def _answers(r: dict[str, Any]) -> dict[str, Any]:
    """The records of all but recommendations: pledges, references, statements, amendments and totals."""
    return {
        "pledges": tuple(
            Pledge(**{n: p[n] for n in ("label", "text", "raw")}, spans=_to_spans(p["spans"]))
            for p in r.get("pledges", ())
        ),
        "references": references_of(r.get("references", ())),
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
