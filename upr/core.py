"""The records: Cycle, ResponseStatus, Attribution, Response, Recommendation. They know no parser."""

from __future__ import annotations

import datetime as dt
import enum
from typing import TYPE_CHECKING, Literal, get_args

import attrs

from upr import notebook
from upr.columns import Exportable, RowLike
from upr.errors import UnknownStatusError
from upr.notebook import Listed, Shown
from upr.places import pages_of
from upr.states import State
from upr.symbols import CYCLES
from upr.text import Span
from upr.wording import Implemented, status_word

if TYPE_CHECKING:
    from upr.tagging.asks import Asks
    from upr.tagging.records import Tags

By = Literal["state", "working-group", "ohchr", "upr-info", "hrc", "given"]
"""Who gives an answer; "given" is who reads the document (`upr.read(..., given=)`), where it gives none itself."""
Role = Literal["outcome", "views", "concluding"]
"""Which part of a session report a statement is of."""
_BY = attrs.validators.in_(get_args(By))
_IMPLEMENTED = attrs.validators.in_((None, *get_args(Implemented)))
_ROLE = attrs.validators.in_(get_args(Role))


class Cycle(enum.IntEnum):
    """A cycle of the review, in which every UN Member State is reviewed once.

    >>> Cycle.of_session(6)
    <Cycle.FIRST: 1>
    >>> Cycle.SECOND.sessions
    range(13, 27)
    """

    FIRST = 1
    SECOND = 2
    THIRD = 3
    FOURTH = 4

    @property
    def sessions(self) -> range:
        """The Working Group sessions of the cycle."""
        return CYCLES[self.value].sessions

    @property
    def years(self) -> range:
        """The calendar years in which its sessions are held."""
        return CYCLES[self.value].years

    @classmethod
    def of_session(cls, session: int) -> Cycle:
        """The cycle of a Working Group session.

        Args:
            session: Number of the session, from 1.

        Raises:
            ValueError: The session is in no known cycle.
        """
        for cycle in cls:
            if session in cycle.sessions:
                return cycle
        last = max(cycle.sessions[-1] for cycle in cls)
        raise ValueError(f"session {session} is in no known cycle: known are sessions 1 to {last}")

    @classmethod
    def of_council_session(cls, session: int) -> Cycle | None:
        """The cycle whose reports a session of the Human Rights Council considers; None where it considers none.

        Args:
            session: Number of the Council's session, as the symbol has it ("A/HRC/28/15").

        >>> Cycle.of_council_session(28), Cycle.of_council_session(5)
        (<Cycle.SECOND: 2>, None)
        """
        return next((cls(cycle) for cycle, held in CYCLES.items() if session in held.council), None)


class ResponseStatus(enum.StrEnum):
    """What the State under review answered, in one of seven words.

    >>> ResponseStatus.of("do not enjoy the support")
    <ResponseStatus.NOT_SUPPORTED: 'not_supported'>
    >>> ResponseStatus.REJECTED.position, ResponseStatus.PENDING.position
    ('Noted', None)
    """

    SUPPORTED = "supported"
    ACCEPTED = "supported"
    PARTIALLY_SUPPORTED = "partially_supported"
    NOTED = "noted"
    NOT_SUPPORTED = "not_supported"
    REJECTED = "rejected"
    PENDING = "pending"
    UNCLEAR = "unclear"

    @classmethod
    def of(cls, phrase: str) -> ResponseStatus:
        """The status that a phrase of a document stands for.

        Raises:
            UnknownStatusError: The phrase is in no table; the message lists the words.
        """
        word = phrase.strip().casefold().replace(" ", "_")
        if word in cls._value2member_map_:
            return cls(word)
        status = status_word(phrase)
        if status is None:
            raise UnknownStatusError(f"no status is known for {phrase[:80]!r}; the words are {', '.join(cls)}")
        return cls(status)

    @property
    def position(self) -> str | None:
        """OHCHR's word in its thematic lists: Supported, Noted, Supported/Noted, or None while there is none."""
        return _POSITIONS[self][0]

    @property
    def upr_info(self) -> str | None:
        """UPR Info's word in its database: Accepted, Noted, or None while there is none."""
        return _POSITIONS[self][1]


_POSITIONS: dict[ResponseStatus, tuple[str | None, str | None]] = {
    ResponseStatus.SUPPORTED: ("Supported", "Accepted"),
    ResponseStatus.PARTIALLY_SUPPORTED: ("Supported/Noted", "Noted"),
    ResponseStatus.NOTED: ("Noted", "Noted"),
    ResponseStatus.NOT_SUPPORTED: ("Noted", "Noted"),
    ResponseStatus.REJECTED: ("Noted", "Noted"),
    ResponseStatus.PENDING: (None, None),
    ResponseStatus.UNCLEAR: (None, None),
}


CODED_ACTION = "UPR Info's action category "
"""What the note begins with in which UPR Info's export says the category of a recommendation's action."""
HEADINGS = ("Label", "Recommendation", "States", "Response", "Source")
IN_NOTEBOOKS = (*HEADINGS[:4], "Printed answer", "Page", "Source", "Answered in")
Names = tuple[tuple[str, str], ...]
"""The headings of what `Recommendation.cells` gives."""


@attrs.frozen(kw_only=True)
class Attribution(Shown):
    """A recommending State as printed; `state` is None where the name is no State's."""

    state: State | None
    as_printed: str
    spans: tuple[Span, ...] = ()


@attrs.frozen(kw_only=True)
class Response(Shown):
    """One answer to one recommendation, by whom and in which document."""

    status: ResponseStatus = attrs.field(converter=ResponseStatus)
    wording: str | None = None
    definition: str | None = None
    implemented: Implemented | None = attrs.field(default=None, validator=_IMPLEMENTED)
    explanation: str | None = None
    scope: str | None = None
    date: dt.date | None = None
    by: By = attrs.field(default="state", validator=_BY)
    document: str | None = None
    paragraph: str | None = None
    spans: tuple[Span, ...] = ()


def _positive(instance: object, attribute: attrs.Attribute[int], value: int) -> None:
    if value < 1:
        raise ValueError(f"{attribute.name} counts from 1, not {value}")


@attrs.frozen(kw_only=True)
class Recommendation(RowLike):
    """One recommendation, its answers, and where it was read.

    `names` are the file names of documents without a symbol, for people; they are in no record, and two readings of
    one text are equal whatever its file is called.

    `themes`, `sdgs` and `affected_persons` are what a list or database says; `tags` is what this program says, once
    `upr.tag` has been asked (None before).

    >>> item = Recommendation(label="1", run=1, number=1, text="Ratify CAT", document="demo")
    >>> item
    <Recommendation 1 unclear: 'Ratify CAT'>
    >>> item.id
    'demo#1.1'
    """

    label: str
    printed_label: str | None = None
    run: int = attrs.field(validator=_positive)
    number: int = attrs.field(validator=_positive)
    section: str | None = None
    text: str
    raw: str = ""
    recommending_states: tuple[Attribution, ...] = ()
    responses: tuple[Response, ...] = ()
    decided_by: int | None = None
    notes: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    sdgs: tuple[str, ...] = ()
    affected_persons: tuple[str, ...] = ()
    tags: Tags | None = None
    spans: tuple[Span, ...] = ()
    document: str = ""
    state_under_review: State | None = None
    cycle: Cycle | None = None
    session: int | None = None
    names: Names = attrs.field(default=(), eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        if self.decided_by is not None and not 0 <= self.decided_by < len(self.responses):
            raise ValueError(f"decided_by is {self.decided_by}, but there are {len(self.responses)} responses")

    @property
    def decision(self) -> Response | None:
        """The response that decides; None where there is none.

        >>> from upr.samples import load
        >>> load().recommendations[0].decision.by
        'state'
        """
        return None if self.decided_by is None else self.responses[self.decided_by]

    @property
    def status(self) -> ResponseStatus:
        """The deciding response's status; unclear where there is no response."""
        return self.decision.status if self.decision else ResponseStatus.UNCLEAR

    @property
    def source(self) -> str | None:
        """The document of the deciding response; the recommendation's own where that names none; None without one."""
        return (self.decision.document or self.document) if self.decision else None

    @property
    def position(self) -> str | None:
        """OHCHR's word for the status."""
        return self.status.position

    @property
    def id(self) -> str:
        """The reading: document id, run and number."""
        return f"{self.document}#{self.run}.{self.number}"

    @property
    def key(self) -> str | None:
        """The same recommendation in any document ("PRK/1/90.1"); None without the report's label."""
        if self.state_under_review is None or self.cycle is None or "." not in self.label:
            return None
        return f"{self.state_under_review.iso3}/{int(self.cycle)}/{self.label}"

    @property
    def coded_actions(self) -> tuple[int, ...]:
        """The action categories that UPR Info's database gives it; several where its rows differ, none elsewhere."""
        notes = (note.removeprefix(CODED_ACTION) for note in self.notes if note.startswith(CODED_ACTION))
        return tuple(int(note) for note in notes if note.isdecimal())

    @property
    def asks(self) -> Asks:
        """What it asks for, taken apart: one action on one object each; their spans are places in `text`.

        It is worked out anew at each use, in less than a thousandth of a second.

        >>> item = Recommendation(label="1", run=1, number=1, text="Sign CAT and establish an NHRI", document="demo")
        >>> [(ask.action, ask.instruments + ask.bodies) for ask in item.asks]
        [('ratify', ('CAT',)), ('establish', ('NHRI',))]
        """
        from upr.tagging.asks import asks_of

        return asks_of(self.text)

    def __repr__(self) -> str:
        return f"<Recommendation {self.label} {self.status.value}: {_short(self.text, 60)!r}>"

    def _repr_html_(self) -> str:
        return notebook.table(*notebook.without_empty(IN_NOTEBOOKS, [self.notebook_cells()]))

    def name_of(self, document: str) -> str:
        """A document's symbol, else the name of its file, where it is known; else its id.

        Args:
            document: Its id, as `document` and `Response.document` have it.

        >>> Recommendation(label="1", run=1, number=1, text="Ratify CAT", document="A/HRC/27/10").name_of("A/HRC/27/10")
        'A/HRC/27/10'
        """
        return dict(self.names).get(document, document)

    def notebook_cells(self) -> tuple[object, ...]:
        """What notebooks show of it, under `IN_NOTEBOOKS`: what tables show, the printed answer, places and sources.

        >>> from upr.samples import load
        >>> load().recommendations[0].notebook_cells()[4:]
        ('Accepted recommendations', '', 'dprk-2014.txt', '')
        """
        answer, elsewhere = self.decision, ""
        if answer and answer.document not in (None, self.document):
            pages = pages_of(answer.spans)
            elsewhere = self.name_of(answer.document or "") + (f", page {pages}" if pages else "")
        printed = (answer.wording or answer.explanation or "") if answer else ""
        by = tuple(a.as_printed for a in self.recommending_states)
        label, text, _, status, _ = self.cells()
        return label, text, by, status, printed, pages_of(self.spans), self.name_of(self.document), elsewhere

    def cells(self) -> tuple[str, str, str, str, str]:
        """What tables show of it: label, text, recommending States, response, and the document of the response.

        >>> from upr.samples import load
        >>> load().recommendations[0].cells()
        ('2', 'Consider ratification of CRPD', '', 'supported (implemented or in process)', 'dprk-2014.txt')
        """
        by = ", ".join(a.as_printed for a in self.recommending_states)
        answer = answer_words(self.status.value, self.decision.implemented if self.decision else None)
        return self.label, self.text, by, answer, self.name_of(self.source or "")

    def with_names(self, names: Names) -> Recommendation:
        """The same recommendation, which knows the names of more files.

        Args:
            names: Documents' ids, each with the name of its file.
        """
        return attrs.evolve(self, names=tuple(dict((*self.names, *names)).items()))


def answer_words(status: str, implemented: str | None) -> str:
    """A status word with how far the action is carried out, as people read it.

    Args:
        status: The status word.
        implemented: As in `Response`.

    >>> answer_words("supported", "in_process")
    'supported (in process)'
    """
    return f"{status} ({implemented.replace('_', ' ')})" if implemented else status


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"


@attrs.frozen(kw_only=True)
class Pledge(RowLike, Shown):
    """A voluntary pledge or commitment of the State under review: no recommendation, and kept apart.

    >>> Pledge(label="112.1", text="To ratify the Optional Protocol")
    <Pledge 112.1: 'To ratify the Optional Protocol'>
    """

    label: str | None = None
    text: str
    raw: str = ""
    spans: tuple[Span, ...] = ()

    def __repr__(self) -> str:
        return f"<Pledge {self.label}: {_short(self.text, 60)!r}>"


@attrs.frozen(kw_only=True)
class Statement(RowLike, Shown):
    """A numbered paragraph in which something is said of the review as a whole.

    Args:
        role: "outcome" (what the Council adopted), "views" or "concluding" (the State under review's own words).
        paragraph: Its number, as printed.
        text: Its words.
        spans: Where it stands.

    >>> Statement(role="views", paragraph="344", text="Slovenia informed the Council")
    <Statement views 344: 'Slovenia informed the Council'>
    """

    role: Role = attrs.field(validator=_ROLE)
    paragraph: str | None = None
    text: str
    spans: tuple[Span, ...] = ()

    def __repr__(self) -> str:
        return f"<Statement {self.role} {self.paragraph}: {_short(self.text, 60)!r}>"


@attrs.frozen(kw_only=True)
class Amendment(RowLike, Shown):
    """A change that a corrigendum makes to another document.

    Args:
        paragraph: What is changed, as printed: a label ("90.12") or a paragraph ("47").
        old: The words that go; None where the whole text is replaced.
        new: The words that come; "" where the old ones are deleted.
        wording: The whole instruction, as printed.
        spans: Where it stands.

    >>> Amendment(paragraph="90.12", old="Slovakia", new="Slovenia")
    <Amendment 90.12: 'Slovakia' -> 'Slovenia'>
    """

    paragraph: str
    old: str | None = None
    new: str
    wording: str | None = None
    spans: tuple[Span, ...] = ()

    def __repr__(self) -> str:
        old = "the whole" if self.old is None else repr(_short(self.old, 40))
        return f"<Amendment {self.paragraph}: {old} -> {_short(self.new, 40)!r}>"


@attrs.frozen(kw_only=True)
class Reference(RowLike, Shown):
    """A position on a recommendation whose text stands elsewhere: in a narrative paragraph, or in another document.

    Args:
        paragraph: What is referred to, as printed: a paragraph ("38 (a)"), a label ("122.7") or a number ("18");
            "122.*" are all of paragraph 122 that are not named apart, "*" all of the report, "112.8-113.2" a range over
            two paragraphs (`upr.numbering.target_of` reads it).
        wording: The words of the position.
        status: What they stand for.
        implemented: As in `Response`.
        scope: The part that is meant; None for all.
        explanation: What the State says of it.
        text: The recommendation's words, where they are printed beside the position.
        spans: Where the reference stands.
        label: The label under which a report prints the position, where it stands among the items of a list ("82.1").

    >>> Reference(paragraph="38 (a)", wording="do not enjoy the support", status="not_supported").status.value
    'not_supported'
    """

    paragraph: str
    wording: str | None = None
    status: ResponseStatus = attrs.field(converter=ResponseStatus)
    implemented: Implemented | None = attrs.field(default=None, validator=_IMPLEMENTED)
    scope: str | None = None
    explanation: str | None = None
    text: str | None = None
    spans: tuple[Span, ...] = ()
    label: str | None = None


class References(tuple[Reference, ...], Exportable, Listed):
    """The references of a document: a tuple that goes out as a table (`to_frame`, `to_csv`, ...)."""

    __slots__ = ()


class Pledges(tuple[Pledge, ...], Exportable, Listed):
    """The pledges of a document: a tuple that goes out as a table."""

    __slots__ = ()


class Statements(tuple[Statement, ...], Exportable, Listed):
    """The statements of a session report: a tuple that goes out as a table."""

    __slots__ = ()


class Amendments(tuple[Amendment, ...], Exportable, Listed):
    """The amendments of a corrigendum: a tuple that goes out as a table."""

    __slots__ = ()
