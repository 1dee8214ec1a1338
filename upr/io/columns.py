"""The one table of columns of recommendations: CSV, JSON rows, frames, Parquet and workbooks have these.

Columns are only ever added, at the end, and never change what they hold. Adding one is a line here.
"""

from __future__ import annotations

import functools
import pathlib
from collections.abc import Iterable, Iterator, MutableMapping
from typing import Any, get_args

import attrs

from upr.columns import Column, Rows
from upr.core import By, Cycle, Recommendation, Reference, Response, ResponseStatus
from upr.document import Document
from upr.errors import ExportError
from upr.numbering import Label, target_of
from upr.review import Review
from upr.states import State
from upr.symbols import address_of
from upr.tagging.records import ACTIONS
from upr.text import Span
from upr.wording import Implemented

STATUSES = tuple(status.value for status in ResponseStatus)
POSITIONS = ("Supported", "Supported/Noted", "Noted")
REGIONS = ("African", "Asia-Pacific", "EEG", "GRULAC", "WEOG")
"""The regional groups of the UN, as the table of States has them."""
IMPLEMENTED = get_args(Implemented)
BY = get_args(By)
Side = Document | Review


@attrs.frozen
class Answer:
    """An answer to a recommendation that is printed elsewhere, with the face of a recommendation.

    Args:
        document: Which gives it.
        reference: What it says.
    """

    _document: Document
    reference: Reference
    id = run = number = section = printed_label = None
    recommending_states = themes = sdgs = affected_persons = notes = ()
    source = None

    @property
    def document(self) -> str:
        """The id of the document."""
        return self._document.id

    @property
    def state_under_review(self) -> State | None:
        """The State, which gives the answer."""
        return self._document.state_under_review

    @property
    def cycle(self) -> Cycle | None:
        """The cycle of the review."""
        return self._document.cycle

    @property
    def session(self) -> int | None:
        """The session of the Working Group."""
        return self._document.session

    @property
    def label(self) -> str:
        """What is answered, as printed."""
        return self.reference.paragraph

    @property
    def text(self) -> str | None:
        """The recommendation's words, where they are printed beside the answer."""
        return self.reference.text

    @property
    def status(self) -> ResponseStatus:
        """The status word."""
        return self.reference.status

    @property
    def position(self) -> str | None:
        """OHCHR's word for it."""
        return self.reference.status.position

    @property
    def spans(self) -> tuple[Span, ...]:
        """Where it stands."""
        return self.reference.spans

    @functools.cached_property
    def decision(self) -> Response:
        """The answer as a recommendation has it."""
        said = self.reference
        return Response(
            status=said.status, wording=said.wording, implemented=said.implemented, scope=said.scope,
            explanation=said.explanation, date=self._document.date, document=self.document, spans=said.spans,
        )  # fmt: skip

    @property
    def key(self) -> str | None:
        """As `Recommendation.key`; None for a part, a range, or a number that is not the report's label."""
        target = target_of(self.label)
        if not isinstance(target, Label) or target.part or self.state_under_review is None or self.cycle is None:
            return None
        return f"{self.state_under_review.iso3}/{int(self.cycle)}/{target}"


Item = Recommendation | Answer
"""A row."""


def _states(item: Item) -> tuple[State, ...]:
    return tuple(a.state for a in item.recommending_states if a.state is not None)


def _names(item: Item) -> tuple[str, ...]:
    return tuple(dict.fromkeys(a.state.name if a.state else a.as_printed for a in item.recommending_states))


def _page(item: Item) -> int | None:
    return item.spans[0].page if item.spans else None


def _source_page(item: Item) -> int | None:
    decision = item.decision
    return decision.spans[0].page if decision and decision.spans else None


def _source_address(item: Item) -> str | None:
    decision = item.decision
    return address_of(decision.document or item.document, _source_page(item)) if decision else None


def _decision(name: str) -> Any:
    return lambda item: getattr(item.decision, name, None)


def _tags(name: str) -> Any:
    """What the tags of a recommendation say, where it has any."""
    return lambda item: getattr(getattr(item, "tags", None), name, ())


def _action(item: Item) -> int | None:
    action = getattr(getattr(item, "tags", None), "action", None)
    return action.category if action else None


def asks_told(item: Item) -> tuple[str, ...]:
    """What a recommendation with tags asks for; taking texts apart takes time, and who wants no tags needs no asks.

    Args:
        item: A row.

    >>> import upr
    >>> asks_told(upr.tag(upr.samples.load()).recommendations[0])
    ('consider: Consider ratification of CRPD',)
    """
    if isinstance(item, Answer) or item.tags is None:
        return ()
    return tuple(f"{ask.action}: {ask.text.strip(' ,;')}" for ask in item.asks)


COLUMNS: tuple[Column, ...] = (
    Column("document", "text", lambda item: item.document,
           "id of the document: its UN symbol, else the first 12 hex digits of the file's SHA-256", width=16),
    Column("id", "text", lambda item: item.id,
           'this reading: document, run and number ("849e769c943a#1.2"); none of an answer alone', width=20),
    Column("key", "text", lambda item: item.key,
           'the same recommendation in any document ("PRK/1/90.1"); none without the report\'s label', width=14),
    Column("state_under_review", "text", lambda item: item.state_under_review and item.state_under_review.iso3,
           "ISO 3166-1 alpha-3 code", width=8),
    Column("cycle", "number", lambda item: item.cycle and int(item.cycle), "cycle of the review", width=7),
    Column("session", "number", lambda item: item.session, "session of the Working Group", width=8),
    Column("label", "text", lambda item: item.label,
           'label in the report ("90.1"); in a paper without paragraph numbers the printed number', width=9),
    Column("run", "number", lambda item: item.run, "numbering run in the document, from 1"),
    Column("number", "number", lambda item: item.number, "number in the run"),
    Column("section", "text", lambda item: item.section, "heading that it stands under"),
    Column("text", "text", lambda item: item.text, "the recommendation", heading="Recommendation", width=60),
    Column("recommending_states", "list", lambda item: tuple(a.as_printed for a in item.recommending_states),
           "names as printed", heading="Recommending States", width=22),
    Column("status", "category", lambda item: item.status.value, "status word", STATUSES, heading="Answer", width=13),
    Column("position", "category", lambda item: item.position, "OHCHR's word for the answer", POSITIONS, width=11),
    Column("wording", "text", _decision("wording"), "the deciding answer as printed", heading="Its words", width=24),
    Column("definition", "text", _decision("definition"), "the footnote that defines these words"),
    Column("implemented", "category", _decision("implemented"),
           "how far it is carried out, as far as the State says it", IMPLEMENTED, width=13),
    Column("scope", "text", _decision("scope"), "the part that the answer covers; none: all"),
    Column("explanation", "text", _decision("explanation"), "what the State says of it", width=38),
    Column("source", "text", lambda item: item.source,
           "id of the document that gives the deciding answer, or that OHCHR's list names for it",
           heading="Answered in", width=16),
    Column("themes", "list", lambda item: item.themes, "themes, as lists and databases print them", width=22),
    Column("sdgs", "list", lambda item: item.sdgs, "Sustainable Development Goals", heading="SDGs", width=12),
    Column("affected_persons", "list", lambda item: item.affected_persons, "groups of persons, as printed", width=18),
    Column("notes", "list", lambda item: item.notes, "notes, as printed"),
    # CSV had the columns above from the first version on.
    Column("state_under_review_name", "text", lambda item: item.state_under_review and item.state_under_review.name,
           "name of the State under review", heading="State under review", width=18),
    Column("state_under_review_region", "category",
           lambda item: item.state_under_review and item.state_under_review.region, "its regional group", REGIONS),
    Column("recommending_states_iso3", "list", lambda item: tuple(dict.fromkeys(s.iso3 for s in _states(item))),
           "alpha-3 codes of the recommending States; of a name that is no State's there is none"),
    Column("recommending_states_names", "list", _names, "UN names of the recommending States; as printed of no State"),
    Column("recommending_states_regions", "list",
           lambda item: tuple(dict.fromkeys(s.region for s in _states(item))), "their regional groups, each once"),
    Column("printed_label", "text", lambda item: item.printed_label, "the label as the page prints it"),
    Column("page", "number", _page, "page of the file on which it begins", width=6),
    Column("answered_by", "category", _decision("by"), "who gives the deciding answer", BY),
    Column("answer_date", "date", _decision("date"), "day of the document that gives it"),
    Column("source_page", "number", _source_page, "page of that document on which it stands",
           heading="Answer on page", width=8),
    Column("source_paragraph", "text", _decision("paragraph"), "paragraph in which it stands"),
    Column("issues", "list", _tags("names"), "issues, as tags of the text", width=22),
    Column("action", "number", _action, "category of action, 1 to 5, as a tag of the text", width=7),
    Column("instruments", "list", _tags("instruments"), "instruments that the text names"),
    Column("bodies", "list", _tags("bodies"), "bodies and procedures that it names"),
    Column("beneficiaries", "list", _tags("beneficiaries"), "groups of people that it names"),
    Column("url", "text", lambda item: address_of(item.document, _page(item)), "the page of the UN document"),
    Column("source_url", "text", _source_address, "the page that gives the deciding answer"),
    Column("file", "text", lambda item: None, "name of the file, where the document is known"),
    Column(
        "asks", "list", asks_told, 'what it asks for, each with its action ("ratify: Ratify CAT"), where it was tagged'
    ),
)  # fmt: skip
"""Every column of a recommendation; of an answer to one that is printed elsewhere, what it has of them."""
BY_NAME = {column.name: column for column in COLUMNS}


def _of_state(take: Any) -> Any:
    return lambda pair: take(pair[1]) if pair[1] is not None else None


def _of_ask(name: str) -> Any:
    """A field of an ask; its text without what joins it to the others."""

    def of(pair: Any) -> Any:
        value = getattr(pair[1], name, None)
        if name == "text" and value is not None:
            return value.strip(" ,;")
        return int(value) if name == "degree" and value is not None else value if value != "" else None

    return of


LONG: dict[str, tuple[Column, ...]] = {
    "recommending_states": (
        Column("recommending_state", "text", _of_state(lambda by: by.state and by.state.iso3),
               "alpha-3 code of the one recommending State of the row"),
        Column("recommending_state_name", "text", _of_state(lambda by: by.state.name if by.state else by.as_printed),
               "its UN name; as printed where it is no State's"),
        Column("recommending_state_region", "category", _of_state(lambda by: by.state and by.state.region),
               "its regional group", REGIONS),
        Column("recommending_state_as_printed", "text", _of_state(lambda by: by.as_printed), "its name as printed"),
    ),
    "themes": (Column("theme", "text", lambda pair: pair[1], "the one theme of the row"),),
    "sdgs": (Column("sdg", "text", lambda pair: pair[1], "the one goal of the row"),),
    "affected_persons": (Column("affected_person", "text", lambda pair: pair[1], "the one group of the row"),),
    "issues": (Column("issue", "text", lambda pair: pair[1], "the one issue of the row"),),
    "asks": (
        Column("ask", "text", _of_ask("text"), "the one ask of the row, in the words of the text"),
        Column("ask_action", "category", _of_ask("action"), "what is to be done", ACTIONS),
        Column("ask_degree", "number", _of_ask("degree"), "how specific it is, 1 to 5, as UPR Info counts"),
        Column("ask_verb", "text", _of_ask("verb"), "the word that says so; none where no verb does"),
        Column("ask_object", "text", _of_ask("object"), "what it is to be done to"),
        Column("ask_instruments", "list", _of_ask("instruments"), "instruments that it names"),
        Column("ask_bodies", "list", _of_ask("bodies"), "bodies and procedures that it names"),
        Column("ask_beneficiaries", "list", _of_ask("beneficiaries"), "groups of people that it names"),
        Column("ask_start", "number", _of_ask("start"), "its first character in the text"),
        Column("ask_end", "number", _of_ask("end"), "the character behind its last"),
    ),
}  # fmt: skip
"""The columns that a long form adds, by the column of several values that it takes apart."""


def columns_with(files: MutableMapping[str, str]) -> tuple[Column, ...]:
    """The columns, with the names of files.

    Args:
        files: Names by id of document; what is added later counts.
    """
    return tuple(
        attrs.evolve(column, of=lambda item: files.get(item.document)) if column.name == "file" else column
        for column in COLUMNS
    )


def items_of(documents: Iterable[Side], files: MutableMapping[str, str]) -> Iterator[Item]:
    """The rows of documents as they come: recommendations, or the answers of a document that holds those alone.

    Args:
        documents: Documents or reviews.
        files: Takes the names of their files.
    """
    for document in documents:
        files.update(files_of(document))
        yield from document.recommendations
        if isinstance(document, Document) and document.answers_only:
            for reference in document.references:
                yield Answer(document, reference)


def files_of(document: Side) -> dict[str, str]:
    """Names of files by id of document.

    Args:
        document: A document, or a review with its sources.
    """
    sources = document.sources if isinstance(document, Review) else (document,)
    return {source.id: pathlib.PurePath(source.path).name for source in sources if source.path}


def recommendation_rows(items: Iterable[Item], documents: Iterable[Side] = ()) -> Rows:
    """Recommendations as a table.

    Args:
        items: The rows.
        documents: Where they are from.
    """
    files: dict[str, str] = {}
    for document in documents:
        files.update(files_of(document))
    return Rows("recommendations", columns_with(files), tuple(items))


def long_form(rows: Rows, name: str) -> Rows:
    """The rows with one for each of the several values of a column; one that has none stays one row.

    Args:
        rows: Recommendations.
        name: Of the column.

    Raises:
        ExportError: It is no such column.

    >>> import upr
    >>> from upr.core import Attribution
    >>> by = tuple(Attribution(state=upr.State.of(name), as_printed=name) for name in ("Chad", "Fiji"))
    >>> item = upr.Recommendation(label="1", run=1, number=1, text="Ratify CAT", recommending_states=by)
    >>> [row["recommending_state"] for row in long_form(recommendation_rows([item]), "recommending_states").records()]
    ['TCD', 'FJI']
    """
    if rows.name != "recommendations" or name not in LONG:
        raise ExportError(f"no long form is by {name!r} of {rows.name}; recommendations have {', '.join(LONG)}")
    parts = _PARTS.get(name) or BY_NAME[name].of
    pairs = tuple((item, part) for item in rows.items for part in (parts(item) or (None,)))
    return Rows(rows.name, (*map(_of_pair, rows.columns), *LONG[name]), pairs)


_PARTS: dict[str, Any] = {
    "recommending_states": lambda item: item.recommending_states,
    "asks": lambda item: getattr(item, "asks", ()),  # an answer to what is printed elsewhere asks nothing
}
"""What a long form takes apart, where it is more than the names in the column."""


def _of_pair(column: Column) -> Column:
    of = column.of
    return attrs.evolve(column, of=lambda pair: of(pair[0]))
