"""What a picture says of what it shows: whose review, which cycles, which documents of which day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

import attrs
import regex

from upr.columns import is_several
from upr.comparison.sides import HasRecommendations
from upr.core import Recommendation
from upr.document import Document
from upr.errors import QueryError
from upr.query import Recommendations
from upr.review import Review
from upr.symbols import opened

_MOST_DOCUMENTS, _MOST_STATES = 4, 3  # that are named; of more the number is told
_HASH = regex.compile(r"[0-9a-f]{12}(/.*)?")


@attrs.frozen
class Shown:
    """The recommendations that a picture is made of, and its words about them.

    Args:
        items: The recommendations.
        source: The documents with their days.
    """

    items: Recommendations
    source: str

    @property
    def whom(self) -> str:
        """The State under review, or how many there are."""
        return whom(self.items)

    @property
    def cycles(self) -> str:
        """The cycles, in words."""
        return cycles(self.items)

    @property
    def number(self) -> str:
        """How many recommendations there are."""
        return counted(len(self.items), "recommendation")


def shown(held: object) -> Shown:
    """What a picture of a document, a review or a set shows.

    Args:
        held: Any of them.

    Raises:
        QueryError: It has no recommendations to be drawn.

    >>> import upr
    >>> paper = upr.samples.load()
    >>> shown(paper).source, shown(paper).whom
    ('answers to A/HRC/13/13 (dprk-2014.txt)', 'Democratic People’s Republic of Korea')
    """
    if isinstance(held, Recommendations):
        items = held
    elif isinstance(held, HasRecommendations):
        items = held.recommendations
    else:
        given = tuple(held) if is_several(held) else (held,)
        wrong = next((each for each in given if not isinstance(each, Recommendation)), None)
        if wrong is not None:
            raise QueryError(
                f"a picture is made of a document, a review or recommendations, not of {type(wrong).__name__}"
            )
        items = Recommendations(given)
    return Shown(items, source_words(documents_of(held, items), files_of(items), _years(items)))


def documents_of(held: object, items: Iterable[Recommendation]) -> dict[str, dt.date | None]:
    """The documents, the earliest first, with their days where those are known.

    Args:
        held: A document or a review, which know their own; anything else.
        items: The recommendations: their documents, and those that decide of them.
    """
    found: dict[str, dt.date | None] = {}
    if isinstance(held, (Document, Review)):
        sources = held.current if isinstance(held, Review) else (held,)
        found = {_name_of(each): each.date for each in sources}
    else:
        for item in items:
            found.setdefault(item.document, None)
            for answer in item.responses:
                name = answer.document or item.document
                if name == item.document or answer is item.decision:
                    found[name] = found.get(name) or answer.date
    return dict(sorted(found.items(), key=lambda pair: pair[1] or dt.date.max))


def _name_of(document: Document) -> str:
    if document.symbol is None and document.responds_to and _HASH.fullmatch(document.id):
        file = files_of(document.recommendations).get(document.id) or f"file {document.id}"
        return f"answers to {document.responds_to} ({file})"
    return document.symbol or document.id


def files_of(items: Iterable[Recommendation]) -> dict[str, str]:
    """Names of files by id of document: people know a document without symbol by its file, and not by a hash.

    Args:
        items: Recommendations, which know the names of their documents.
    """
    return {id: name for item in items for id, name in item.names}


def _years(items: Iterable[Recommendation]) -> str:
    """The years of the reviews: rows of a database have no day of their own."""
    years = sorted({day.year for session in {item.session for item in items} if (day := opened(session))})
    if not years:
        return ""
    return f"of {years[0]}" if years[0] == years[-1] else f"of {years[0]} to {years[-1]}"


def source_words(
    documents: Mapping[str, dt.date | None], known: Mapping[str, str] | None = None, years: str = ""
) -> str:
    """The documents on one line.

    Args:
        documents: Names and days.
        known: Names of files by id of document.
        years: Of the reviews, as "of 2008 to 2012", for the rows of a database.

    >>> source_words({"A/HRC/28/15": dt.date(2014, 12, 10), "849e769c943a": None}).replace("\\xa0", " ")
    'A/HRC/28/15 (2014-12-10), file 849e769c943a'
    >>> source_words({"849e769c943a": None}, {"849e769c943a": "paper.pdf"})
    'paper.pdf'
    """
    known = known or {}
    files = {name.partition("/")[0] for name in documents if _HASH.fullmatch(name)}
    if len(documents) > _MOST_DOCUMENTS and len(files) == 1 and all(map(_HASH.fullmatch, documents)):
        called = {known.get(name) for name in documents}
        file = called.pop() if len(called) == 1 else None
        when = f"{years} in" if years else "of"
        return f"{len(documents)} reviews {when} {file or f'the file {next(iter(files))}'}"
    named_so = {name: known.get(name) or f"file {name}" if _HASH.fullmatch(name) else name for name in documents}
    plain = {named_so[name]: day for name, day in documents.items() if name}
    # A blank at which no line breaks keeps a symbol and its day together.
    named = [f"{name}\N{NO-BREAK SPACE}({day})" if day else name for name, day in plain.items()]
    if len(named) <= _MOST_DOCUMENTS + 2:
        return ", ".join(named)
    days = sorted(day for day in documents.values() if day)
    when = f", dated {days[0]} to {days[-1]}" if days else ""
    return f"{', '.join(named[:_MOST_DOCUMENTS])} and {len(named) - _MOST_DOCUMENTS} more{when}"


def whom(items: Iterable[Recommendation]) -> str:
    """The State under review; of several their names, or how many there are.

    Args:
        items: Recommendations.
    """
    names = sorted({item.state_under_review.name if item.state_under_review else "" for item in items})
    known = [name for name in names if name]
    if not known:
        return "State not known" if names else "No recommendations"
    if len(known) > _MOST_STATES:
        return f"{len(known)} States under review"
    return ", ".join(known)


def cycles(items: Iterable[Recommendation]) -> str:
    """The cycles, in words: "cycle 2", "cycles 1 to 3", "" where none is known.

    Args:
        items: Recommendations.
    """
    known = sorted({int(item.cycle) for item in items if item.cycle})
    if not known:
        return ""
    if len(known) == 1:
        return f"cycle {known[0]}"
    if known == list(range(known[0], known[-1] + 1)) and len(known) > 2:
        return f"cycles {known[0]} to {known[-1]}"
    return f"cycles {', '.join(map(str, known[:-1]))} and {known[-1]}"


def counted(number: int, what: str) -> str:
    """A number with its noun.

    >>> counted(1, "ask"), counted(1200, "ask")
    ('1 ask', '1,200 asks')
    """
    return f"{number:,} {what}{'s' * (number != 1)}"
