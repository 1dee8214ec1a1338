"""The rows of a page as compact JSON: a list a column, and what comes again told once.

The form is of the page alone and no format to read: the program that reads it is written beside it. What can be worked
out of other values (keys, addresses, names by codes) is not sent; `static/fields.js` works it out, and a test holds the
page's CSV to the one of `to_csv`.
"""

from __future__ import annotations

import base64
import gzip
import json
import re
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import Any

from upr.core import Attribution, Recommendation, Response, ResponseStatus
from upr.document import Document
from upr.explorer.shown import RowLink, Shown
from upr.io.columns import STATUSES, Answer, Item, asks_told
from upr.review import Review
from upr.symbols import address_of

SCHEMA = "upr/explorer/1"
_LONE = re.compile("[\ud800-\udfff]")


class Words:
    """Values that come again: each has a number, and stands once in a list."""

    def __init__(self) -> None:
        self._numbers: dict[Hashable, int] = {}

    def number(self, value: Hashable) -> int:
        """The number of a value.

        Args:
            value: Any value; None has the number -1.

        >>> words = Words()
        >>> [words.number(word) for word in ("noted", "supported", "noted", None)], words.values()
        ([0, 1, 0, -1], ['noted', 'supported'])
        """
        return -1 if value is None else self._numbers.setdefault(value, len(self._numbers))

    def numbers(self, values: Iterable[Hashable]) -> list[int]:
        """The numbers of several values."""
        return [self.number(value) for value in values]

    def values(self) -> list[Any]:
        """The values in the order of their numbers."""
        return list(self._numbers)


class _Encoder:
    """The tables that rows refer to, filled while they go by."""

    def __init__(self) -> None:
        self.words, self.sources, self.parties = Words(), Words(), Words()
        self.sides, self.responses = Words(), Words()

    def response(self, given: Response) -> int:
        """The number of an answer."""
        word = self.words.number
        page = given.spans[0].page if given.spans else None
        date = given.date.isoformat() if given.date else None
        return self.responses.number((
            STATUSES.index(given.status.value), word(given.wording), word(given.definition), word(given.implemented),
            word(given.scope), word(given.explanation), word(date), word(given.by), self.sources.number(given.document),
            word(given.paragraph), page,
        ))  # fmt: skip

    def party(self, by: Attribution) -> int:
        """The number of a recommending State as printed."""
        state = by.state
        return self.parties.number((by.as_printed, *((state.iso3, state.name, state.region) if state else (None,) * 3)))

    def side(self, item: Item) -> int:
        """The number of a State under review."""
        state = item.state_under_review
        return self.sides.number((state.iso3, state.name, state.region) if state else None)


def _answers(item: Item) -> tuple[tuple[Response, ...], int | None]:
    return ((item.decision,), 0) if isinstance(item, Answer) else (item.responses, item.decided_by)


def coded_action(item: Item) -> int | None:
    """The category of action that a database gives; None where it gives none, or several.

    Args:
        item: A row.

    >>> from upr.core import Recommendation
    >>> notes = ("UPR Info's action category 4",)
    >>> coded_action(Recommendation(label="1", run=1, number=1, text="Consider CAT", document="demo", notes=notes))
    4
    """
    found = set(getattr(item, "coded_actions", ()))
    return found.pop() if len(found) == 1 else None


def _tags(item: Item, encoder: _Encoder) -> dict[str, Any]:
    """What tags of the text say, where it has been tagged."""
    tags = getattr(item, "tags", None)
    action = tags.action if tags else None
    return {
        "issues": [(encoder.words.number(i.name), round(100 * i.probability)) for i in tags.issues] if tags else [],
        "action": action.category if action else None,
        "action_share": round(100 * action.probability) if action else None,
        "instruments": encoder.words.numbers(tags.instruments) if tags else [],
        "bodies": encoder.words.numbers(tags.bodies) if tags else [],
        "beneficiaries": encoder.words.numbers(tags.beneficiaries) if tags else [],
        "asks": [_place(ask, item.text or "", encoder.words) for ask in asks_told(item)],
    }


def _place(ask: str, text: str, words: Words) -> tuple[int, int, int]:
    """An ask as its action and the place of its words in the text, in the units that browsers count."""
    action, colon, rest = ask.partition(": ")
    at = text.find(rest)
    if not colon or at < 0:
        return words.number(ask), 0, 0
    start = _units(text[:at])
    return words.number(action + colon), start, start + _units(rest)


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _row(item: Item, encoder: _Encoder) -> dict[str, Any]:
    responses, decided = _answers(item)
    words = encoder.words
    return {
        "document": encoder.sources.number(item.document), "run": item.run, "number": item.number,
        "label": item.label, "printed_label": item.printed_label, "section": words.number(item.section),
        "text": item.text, "page": item.spans[0].page if item.spans else None, "side": encoder.side(item),
        "cycle": int(item.cycle) if item.cycle else None, "session": item.session,
        "by": [encoder.party(by) for by in item.recommending_states],
        "responses": [encoder.response(response) for response in responses], "decided": decided,
        "notes": words.numbers(item.notes), "themes": words.numbers(item.themes), "sdgs": words.numbers(item.sdgs),
        "affected_persons": words.numbers(item.affected_persons), "coded": coded_action(item), **_tags(item, encoder),
    }  # fmt: skip


def _column(values: list[Any]) -> Any:
    """A column; what is the same in every row stands once."""
    return {"all": values[0]} if all(value == values[0] for value in values) else values


def _link(each: RowLink, words: Words) -> list[Any]:
    """A link; what some comparisons do not say of theirs counts as said by those that link what is the same ask."""
    link = each.link
    return [
        each.earlier, each.later, round(100 * link.score), words.number(link.kind), int(getattr(link, "linked", True)),
        words.numbers(getattr(link, "why", ())), int(bool(getattr(link, "decided", False))),
    ]  # fmt: skip


def _source(id: str, shown: Shown, names: Mapping[str, str], languages: Mapping[str, str]) -> list[Any]:
    """What is known of a document by its id: the addresses of it and of its pages, its file, its language, its name.

    A document without a symbol goes by the name of its file: a hash says nothing to people.
    """
    page = address_of(id, 1)
    pages, name = page.removesuffix("1") if page else None, id if "/" in id else names.get(id, id)
    return [id, address_of(id), pages, shown.files.get(id), languages.get(id), name]


def _checks(holder: Document | Review) -> list[list[Any]]:
    return [[c.name, c.ok, c.expected, c.found, c.detail] for c in holder.audit().checks]


def _holder(holder: Document | Review) -> dict[str, Any]:
    """A document or a review, with its audit."""
    sources = holder.sources if isinstance(holder, Review) else (holder,)
    return {
        "id": holder.id, "review": isinstance(holder, Review), "checks": _checks(holder),
        "state": holder.state_under_review.name if holder.state_under_review else None,
        "cycle": int(holder.cycle) if holder.cycle else None, "number": len(holder.recommendations),
        "findings": _findings(holder, sources),
        "sources": [_document(source) for source in sources],
    }  # fmt: skip


def _findings(holder: Document | Review, sources: Sequence[Document]) -> list[list[Any]]:
    """Every finding with the document that it is on; a review has those of its sources too."""
    where = {id(finding): source.id for source in sources for finding in source.findings}
    return [
        [where.get(id(f), holder.id), f.code, f.severity, f.message, f.spans[0].page if f.spans else None]
        for f in holder.findings
    ]


def _document(document: Document) -> dict[str, Any]:
    return {
        "id": document.id, "kind": document.kind, "title": document.title,
        "date": document.date.isoformat() if document.date else None,
        "number": len(document.recommendations), "answers": len(document.references), "parser": document.parser,
        "parser_version": document.parser_version, "backend": document.backend, "pages": document.pages_read,
        "sha256": document.sha256,
    }  # fmt: skip


def _keys(items: Sequence[Item]) -> dict[str, str | None]:
    """The keys that do not follow from State, cycle and label, by row: those of answers alone."""
    return {str(row): item.key for row, item in enumerate(items) if not isinstance(item, Recommendation)}


def data_of(shown: Shown) -> dict[str, Any]:
    """The rows as the page takes them.

    Args:
        shown: What is to be shown.

    >>> import upr
    >>> from upr.explorer.shown import shown_of
    >>> data = data_of(shown_of(upr.samples.load()))
    >>> data["count"], data["rows"]["cycle"], data["rows"]["label"][:3]
    (167, {'all': 1}, ['2', '3', '17'])
    """
    encoder, languages, names = _Encoder(), shown.languages, {**shown.names, **shown.files}
    rows = [_row(item, encoder) for item in shown.items]
    links = [_link(each, encoder.words) for each in shown.links]
    columns = {name: _column([row[name] for row in rows]) for name in rows[0]} if rows else {}
    return {
        "schema": SCHEMA, "count": len(rows), "statuses": STATUSES,
        "positions": [ResponseStatus(status).position for status in STATUSES], "rows": columns,
        "keys": _keys(shown.items), "links": links, "words": encoder.words.values(),
        "responses": encoder.responses.values(), "parties": encoder.parties.values(), "sides": encoder.sides.values(),
        "sources": [_source(id, shown, names, languages) for id in encoder.sources.values()],
        "holders": [_holder(holder) for holder in shown.holders],
    }  # fmt: skip


def packed(data: object, dump: Callable[..., str] = json.dumps) -> str:
    """Data for a page: JSON, compressed, in the letters of base64; the same data gives the same text.

    Args:
        data: JSON values.
        dump: What writes JSON.

    >>> gzip.decompress(base64.b64decode(packed(["Türkiye", None])))
    b'["T\\xc3\\xbcrkiye",null]'
    """
    text = dump(data, ensure_ascii=False, separators=(",", ":"))
    text = _LONE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)  # JSON has a form for them, UTF-8 has none
    return base64.b64encode(gzip.compress(text.encode("utf-8"), 9, mtime=0)).decode("ascii")
