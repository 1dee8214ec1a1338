"""What a caller says of a document that the document does not say itself: `upr.read(path, given={...})`.

A list without a head names neither its State nor its session. What the caller says stands in where the document is
silent, and the record says so (`Document.given`); where the document says otherwise, its word stays, and a finding
tells both.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import attrs
import regex

from upr.core import Cycle, Recommendation, Response, ResponseStatus
from upr.document import Document
from upr.errors import GivenError, UnknownStateError, UPRError
from upr.states import State
from upr.symbols import COUNCIL_SESSIONS, council_session, symbol_of
from upr.text import Finding, Severity

MISSING = "cover-incomplete"
"""Code of the findings on facts that a document does not give."""
_LEAD = regex.compile(r"\d{1,4}")
_GIVES_NO = "no {}"
_LISTED = 12  # labels that a finding names


def _state(value: object) -> State:
    if isinstance(value, State):
        return value
    if not isinstance(value, str):
        raise ValueError("a State is a name, an alpha-3 code or a State")
    return State.of(value.upper() if len(value.strip()) == 3 else value)


def _number(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, (int, str)) or not str(value).strip().isdecimal():
        raise ValueError("it is a number")
    return int(value)


def _session(value: object) -> int:
    number = _number(value)
    Cycle.of_session(number)  # raises where no cycle has it
    return number


def _cycle(value: object) -> Cycle:
    number = _number(value)
    if number not in set(Cycle):
        raise ValueError(f"the cycles are {', '.join(str(int(cycle)) for cycle in Cycle)}")
    return Cycle(number)


def _council(value: object) -> int:
    number = _number(value)
    if Cycle.of_council_session(number) is None:
        raise ValueError("it is no session of the Council that considers outcomes")
    return number


def _symbol(value: object) -> str:
    symbol = symbol_of(value) if isinstance(value, str) else None
    if symbol is None:
        raise ValueError("it is no symbol such as A/HRC/63/9")
    return symbol


def _date(value: object) -> dt.date:
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return value
    try:
        return dt.date.fromisoformat(value if isinstance(value, str) else "")
    except ValueError:
        raise ValueError("a date is written 2026-05-08") from None


def _status(value: object) -> ResponseStatus:
    if not isinstance(value, str) or value not in set(ResponseStatus):
        raise ValueError(f"the words are {', '.join(ResponseStatus)}")
    return ResponseStatus(value)


_FACTS: dict[str, Callable[[object], Any]] = {
    "state_under_review": _state, "symbol": _symbol, "session": _session, "cycle": _cycle, "hrc_session": _council,
    "date": _date, "review_date": _date, "adoption_date": _date,
}  # fmt: skip
_SHORT = {"state": "state_under_review"}
_STATUS = "status"


@attrs.frozen
class Given:
    """What a caller says of a document, checked.

    Args:
        facts: Fields of `Document` with their values.
        statuses: Status words by the paragraph whose list they answer; "" for every list that is not named.

    >>> Given.of({"state": "BEL", "session": 52, "status": {"6": "supported"}}).words()
    {'state_under_review': 'BEL', 'session': 52, 'status.6': 'supported'}
    """

    facts: tuple[tuple[str, Any], ...] = ()
    statuses: tuple[tuple[str, ResponseStatus], ...] = ()

    @classmethod
    def of(cls, given: Mapping[str, object] | Given | None) -> Given:
        """What was given, with its values as records have them.

        Args:
            given: By key: "state_under_review" (or "state": a name, an alpha-3 code, a `State`), "symbol", "session",
                "cycle", "hrc_session", "date", "review_date", "adoption_date" (dates, or as 2026-05-08), and "status":
                a status word for every item without an answer, or a mapping from the paragraph whose list is meant
                ("6") to the word. "status.6" is another way to write the latter.

        Raises:
            GivenError: A key is not known, a value can't be one, or two contradict each other.

        >>> Given.of({"stat": "BEL"})  # doctest: +ELLIPSIS
        Traceback (most recent call last):
            ...
        upr.errors.GivenError: given: no key is called 'stat'; there are state_under_review (or state), symbol, ...
        """
        if isinstance(given, Given):
            return given
        if given is not None and not isinstance(given, Mapping):
            raise GivenError(f"given: keys with values are expected, not {given!r}")
        facts: dict[str, Any] = {}
        statuses: dict[str, ResponseStatus] = {}
        for key, value in (given or {}).items():
            name = _SHORT.get(key, key)
            if name in facts or (name == _STATUS and "" in statuses):
                raise GivenError(f"given: {name} is given twice")
            if name in _FACTS:
                facts[name] = _checked(name, value, _FACTS[name])
            else:
                statuses.update(_statuses(key, value))
        _check_agreement(facts)
        return cls(tuple(facts.items()), tuple(statuses.items()))

    def __bool__(self) -> bool:
        return bool(self.facts or self.statuses)

    def words(self) -> dict[str, str | int]:
        """The keys, and the values as JSON has them."""
        words = {name: _word(value) for name, value in self.facts}
        return words | {f"{_STATUS}.{lead}" if lead else _STATUS: status.value for lead, status in self.statuses}


def _checked(name: str, value: object, check: Callable[[object], Any]) -> Any:
    try:
        return check(value)
    except (ValueError, UnknownStateError, UPRError) as error:
        raise GivenError(f"given: {name} can't be {value!r}: {error}") from error


def _statuses(key: str, value: object) -> Iterator[tuple[str, ResponseStatus]]:
    name, _, lead = key.partition(".") if isinstance(key, str) else ("", "", "")
    if name != _STATUS:
        known = ", ".join(f"{name} (or state)" if name == "state_under_review" else name for name in _FACTS)
        raise GivenError(f"given: no key is called {key!r}; there are {known}, {_STATUS} (or {_STATUS}.6)")
    by_lead = value if isinstance(value, Mapping) and not lead else {lead: value}
    for of, word in by_lead.items():
        of = str(of)
        if (of or "." in key) and not _LEAD.fullmatch(of):
            raise GivenError(f"given: {_STATUS} is of a paragraph such as 6, not of {of!r}")
        yield of, _checked(f"{_STATUS}.{of}" if of else _STATUS, word, _status)


def _check_agreement(facts: Mapping[str, Any]) -> None:
    """Refuse a session, a cycle, a session of the Council and a symbol that can't be of one review."""
    of_symbol = council_session(facts["symbol"]) if "symbol" in facts else None
    if clash := _clash(facts.get("session"), facts.get("cycle"), facts.get("hrc_session") or of_symbol):
        raise GivenError(f"given: {clash}")
    if of_symbol and facts.get("hrc_session") not in (None, of_symbol):
        raise GivenError(f"given: {facts['symbol']} is no document of session {facts['hrc_session']} of the Council")


def _clash(session: int | None, cycle: Cycle | None, council: int | None) -> str | None:
    """What contradicts what among the sessions and the cycle of one review; None where nothing does."""
    if session is not None and cycle is not None and session not in cycle.sessions:
        return f"session {session} is not one of cycle {int(cycle)}"
    expected = COUNCIL_SESSIONS.get(session) if session is not None else None
    if council is not None and expected is not None and council != expected:
        return f"session {session} reports to session {expected} of the Council, not to {council}"
    of = Cycle.of_council_session(council) if council is not None else None
    meant = cycle or (Cycle.of_session(session) if session is not None else None)
    if of is not None and meant is not None and of is not meant:
        return f"session {council} of the Council considers reports of cycle {int(of)}, not of cycle {int(meant)}"
    return None


def _word(value: Any) -> str | int:
    """A value as JSON has it."""
    if isinstance(value, State):
        return value.iso3
    return value.isoformat() if isinstance(value, dt.date) else int(value) if isinstance(value, int) else str(value)


def with_given(document: Document, given: Given) -> Document:
    """The document with what the caller says where it says nothing itself, and findings that tell both apart.

    Args:
        document: As it was read.
        given: What the caller says.

    >>> import upr
    >>> paper = with_given(upr.samples.load(), Given.of({"session": 6, "state": "KEN"}))
    >>> dict(paper.given), [finding.code for finding in paper.findings]
    ({}, ['given-differs'])
    """
    if not given:
        return document
    taken, findings = _facts_taken(document, given)
    by_lead = dict(given.statuses)
    items = [_answered(item, by_lead) for item in document.recommendations]
    answered = {lead: [new.label for old, new in zip(document.recommendations, items, strict=True)
                       if new is not old and _list_of(new, by_lead) == lead] for lead in by_lead}  # fmt: skip
    findings += _of_statuses(document, by_lead, answered)
    words = {name: _word(value) for name, value in taken.items()}
    words |= {f"{_STATUS}.{lead}" if lead else _STATUS: by_lead[lead].value for lead in by_lead if answered[lead]}
    if words:
        said = ", ".join(f"{name} {value}" for name, value in words.items())
        message = f"given by the caller, not read: {said}"
        findings.append(Finding(code="given", severity="info", message=message))
    kept = [finding for finding in document.findings if not any(_is_missing(finding, name) for name in taken)]
    new_id = taken.get("symbol", document.id)
    return attrs.evolve(
        document, **taken, id=new_id, given={**document.given, **words}, findings=(*kept, *findings),
        recommendations=tuple(_moved(item, document.id, new_id, taken) for item in items),
    )  # fmt: skip


def _facts_taken(document: Document, given: Given) -> tuple[dict[str, Any], list[Finding]]:
    """What the document does not say, as given or as it follows from that; and where it says otherwise."""
    taken: dict[str, Any] = {}
    findings: list[Finding] = []
    for name, value in given.facts:
        own = getattr(document, name)
        if own is None and (clash := _contradiction(document, name, value)):
            findings.append(_differs(f"{_word_of(name)} {_word(value)} was given, and is not taken: {clash}"))
        elif own is None:
            taken[name] = value
        elif own != value and not (name == "symbol" and own.rstrip("*") == value):
            findings.append(_differs(f"{_word_of(name)} {_word(value)} was given, and the document says {_word(own)}"))
    session = taken.get("session")
    if session is not None and document.cycle is None and "cycle" not in taken:
        taken["cycle"] = Cycle.of_session(session)
    symbol = taken.get("symbol")
    if symbol is not None and document.hrc_session is None and (of := council_session(symbol)):
        taken.setdefault("hrc_session", of)
    return taken, findings


def _contradiction(document: Document, name: str, value: Any) -> str | None:
    """How a fact that the document does not say contradicts what it says of the same review; None where it doesn't."""
    facts = {key: getattr(document, key) for key in ("session", "cycle", "hrc_session")}
    if name in facts:
        return _clash(**_renamed({**facts, name: value}))
    if name == "symbol" and (of := council_session(value)) and facts["hrc_session"] not in (None, of):
        return f"it is a document of session {facts['hrc_session']} of the Council"
    return None


def _renamed(facts: dict[str, Any]) -> dict[str, Any]:
    return {"session": facts["session"], "cycle": facts["cycle"], "council": facts["hrc_session"]}


def _list_of(item: Recommendation, by_lead: Mapping[str, ResponseStatus]) -> str | None:
    """The key of the status that is given for an item; None where none is."""
    lead = item.label.rpartition(".")[0]
    return lead if lead in by_lead else "" if "" in by_lead else None


def _answered(item: Recommendation, by_lead: Mapping[str, ResponseStatus]) -> Recommendation:
    """The item with the status that is given for its list, where the document answers nothing."""
    key = _list_of(item, by_lead)
    if key is None or item.status is not ResponseStatus.UNCLEAR:
        return item
    response = Response(status=by_lead[key], by="given", document=item.document)
    return attrs.evolve(item, responses=(*item.responses, response), decided_by=len(item.responses))


def _of_statuses(
    document: Document, by_lead: Mapping[str, ResponseStatus], answered: Mapping[str, Sequence[str]]
) -> Iterator[Finding]:
    """Where the document answers otherwise than was given, and what was given for a list that it does not have."""
    for lead, status in by_lead.items():
        of = [item for item in document.recommendations if _list_of(item, by_lead) == lead]
        other = [item.label for item in of if item.label not in answered[lead] and item.status is not status]
        if other:
            more = f" and {len(other) - _LISTED} more" if len(other) > _LISTED else ""
            listed = ", ".join(other[:_LISTED]) + more
            yield _differs(f"status {status} was given, and the document answers otherwise to {listed}")
        if lead and not of:
            yield _differs(f"status {status} was given for paragraph {lead}, and the document has no list of it")


def _moved(item: Recommendation, old: str, new: str, taken: Mapping[str, Any]) -> Recommendation:
    """The item with what was given of its document."""
    facts = {name: taken[name] for name in ("state_under_review", "cycle", "session") if name in taken}
    responses = item.responses
    if new != old:
        responses = tuple(attrs.evolve(r, document=new) if r.document == old else r for r in responses)
    return attrs.evolve(item, **facts, document=new, responses=responses)


def _word_of(name: str) -> str:
    return name.replace("_", " ")


def _is_missing(finding: Finding, name: str) -> bool:
    """Whether a finding says that the document gives no such fact."""
    word = "state" if name == "state_under_review" else _word_of(name)
    return finding.code == MISSING and _GIVES_NO.format(word) in finding.message.casefold()


def _differs(message: str) -> Finding:
    return Finding(code="given-differs", severity="warning", message=message)


def missing_fact(name: str, severity: Severity, where: str = "the first pages give") -> Finding:
    """The finding on a fact that a document does not give.

    Args:
        name: The field of a `Document`, as "review_date"; "state" for the State under review.
        severity: As of a `Finding`.
        where: What does not give it, and the verb.

    >>> missing_fact("review_date", "warning").message
    'the first pages give no review date'
    """
    return Finding(code=MISSING, severity=severity, message=f"{where} no {name.replace('_', ' ')}")
