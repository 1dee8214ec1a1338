"""A recommendation taken apart into its asks: one action on one object each.

How asks are cut, and what the actions and degrees mean, is told in docs/explanation/asks.md.
"""

from __future__ import annotations

import bisect
import enum
from collections.abc import Iterator, Sequence
from typing import overload

import attrs

from upr.places import Span
from upr.tagging.asks.clauses import Piece
from upr.tagging.asks.cutting import Cutter
from upr.tagging.asks.verbs import LAW_ACTS, verbs
from upr.tagging.mentions import Mention, mentions
from upr.tagging.phrases import Word, words_of
from upr.tagging.records import ACTIONS, Action
from upr.tagging.tables import Tables
from upr.text import Finding

__all__ = ["ACTIONS", "Action", "Ask", "Asks", "Degree", "asks_of"]


class Degree(enum.IntEnum):
    """How specific an ask is: the five categories of action of UPR Info's database.

    >>> Degree.SPECIFIC > Degree.CONSIDER, int(Degree.GENERAL)
    (True, 4)
    """

    HELP = 1
    CONTINUE = 2
    CONSIDER = 3
    GENERAL = 4
    SPECIFIC = 5


@attrs.frozen(kw_only=True)
class Ask:
    """One thing that a recommendation asks for.

    Args:
        action: What is to be done, of the closed list `ACTIONS`.
        verb: The word that says so, as it stands in the text; "" where none does.
        object: What it is to be done to, in the words of the text.
        instruments: Standard names of the instruments that it names.
        bodies: Those of the bodies.
        beneficiaries: Those of the people.
        degree: How specific it is.
        start: Its first character in the text.
        end: The character behind its last.
        text: Its words.
    """

    action: Action
    verb: str
    object: str
    instruments: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    beneficiaries: tuple[str, ...] = ()
    degree: Degree
    start: int
    end: int
    text: str

    def __repr__(self) -> str:
        return f"<Ask {self.action}: {self.text.strip()[:60]!r}>"


@attrs.frozen
class Asks(Sequence[Ask]):
    """The asks of a text, in order; together they are the whole text.

    Args:
        items: The asks.
        findings: What is doubtful: `no-verb`, where no verb says what is asked, and `unclaimed-words`, where words
            behind a full stop or semicolon have no verb of an ask (they stand in the ask before them).
    """

    items: tuple[Ask, ...]
    findings: tuple[Finding, ...] = ()

    @overload
    def __getitem__(self, index: int) -> Ask: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Ask, ...]: ...
    def __getitem__(self, index: int | slice) -> Ask | tuple[Ask, ...]:
        return self.items[index]

    def __len__(self) -> int:
        return len(self.items)

    def __iter__(self) -> Iterator[Ask]:
        return iter(self.items)

    def __repr__(self) -> str:
        return f"<{len(self.items)} asks: {', '.join(ask.action for ask in self.items)}>"


def asks_of(text: str, tables: Tables | None = None) -> Asks:
    """What a recommendation asks for, piece by piece.

    Args:
        text: The text of a recommendation.
        tables: Other tables of instruments, bodies and beneficiaries than the built-in ones.

    >>> found = asks_of("Ratify CAT and its Optional Protocol, and establish an independent NHRI")
    >>> [(ask.action, ask.instruments + ask.bodies, int(ask.degree)) for ask in found]
    [('ratify', ('CAT',), 5), ('ratify', ('OP-CAT',), 5), ('establish', ('NHRI',), 5)]
    >>> found[1].text, found.findings
    ('and its Optional Protocol', ())
    """
    if not text:
        return Asks(())
    words = words_of(text)
    named = mentions(text, tables)
    cutter = Cutter(text, words, named)
    pieces = cutter.cut()
    ends = [piece.start for piece in pieces[1:]] + [len(text)]
    asks = tuple(_ask(cutter, pieces, n, end) for n, end in enumerate(ends))
    return Asks(asks, _findings(text, asks, cutter.unclaimed))


def _ask(cutter: Cutter, pieces: list[Piece], number: int, end: int) -> Ask:
    piece, text, words, named = pieces[number], cutter.text, cutter.words, cutter.named
    shared = _shared(words, pieces, number, end)
    action, degree, last = _asked(cutter, piece, end, shared)
    upto = end if shared is None else next((p.start for p in pieces[number + 2 :]), len(text))
    inside = named[bisect.bisect_left(named, piece.start, key=_start) : bisect.bisect_left(named, upto, key=_start)]
    of = {
        kind: tuple(dict.fromkeys(m.name for m in inside if m.kind == kind))
        for kind in ("instrument", "body", "beneficiary")
    }
    at = words[last].end if last is not None and piece.start <= words[last].start < end else piece.start
    return Ask(
        action=action, verb=words[piece.verb].text if piece.verb is not None else "",
        object=text[at:end].strip(" ,;.\n\t"), instruments=of["instrument"], bodies=of["body"],
        beneficiaries=of["beneficiary"], degree=Degree(degree), start=piece.start, end=end, text=text[piece.start:end],
    )  # fmt: skip


def _start(mention: Mention) -> int:
    return mention.start


def _shared(words: list[Word], pieces: list[Piece], number: int, end: int) -> int | None:
    """The verb of the next ask, where this one has its object there ("adopt | and implement a law")."""
    piece = pieces[number]
    last = piece.verb if piece.carried is None else piece.carried
    if last is None or number + 1 == len(pieces) or not piece.start <= words[last].start < end:
        return None
    if any(word.start < end and not word.low.endswith("ly") for word in words[last + 1 : last + 3]):
        return None
    following = pieces[number + 1]
    return following.verb if following.carried is None else following.carried


def _asked(cutter: Cutter, piece: Piece, end: int, shared: int | None) -> tuple[Action, int, int | None]:
    """Action, degree, and the number of the verb that says it."""
    words, inside = cutter.words, cutter.inside
    if piece.row is None or piece.verb is None:
        return "other", Degree.GENERAL, None
    upto = next((i for i in range(piece.verb + 1, len(words)) if words[i].start >= end), len(words))
    row = piece.row
    if piece.start <= words[piece.verb].start < end:
        whole = shared is not None and piece.carried is None
        row, _ = verbs()[piece.base].row(
            words,
            cutter.behind_aside(shared if whole and shared else piece.verb),
            len(words) if whole else upto,
            inside,
        )
    if not row.carries:
        return row.action, row.degree, piece.verb
    if piece.carried is None:
        return row.action, row.degree, piece.verb
    base = cutter.base(piece.carried)
    upto = next((i for i in range(piece.carried + 1, len(words)) if words[i].start >= end), len(words))
    if shared is not None:
        carried, _ = verbs()[base].row(words, shared, len(words), inside)
    else:
        carried, _ = verbs()[base].row(words, cutter.behind_aside(piece.carried), upto, inside)
    if row.carries == "law" and carried.action not in LAW_ACTS:
        return row.action, row.degree, piece.verb
    return carried.action, carried.degree, piece.carried


def _findings(text: str, asks: tuple[Ask, ...], unclaimed: list[tuple[int, int]]) -> tuple[Finding, ...]:
    found = [
        Finding(
            code="no-verb",
            severity="info",
            message=f"no verb says what is asked: {ask.text.strip()[:80]!r}",
            spans=(Span(page=None, start=ask.start, end=ask.end),),
        )
        for ask in asks
        if not ask.verb
    ]
    found += [
        Finding(
            code="unclaimed-words",
            severity="info",
            message=f"words without the verb of an ask; they stand in the ask before them: {text[start:end][:80]!r}",
            spans=(Span(page=None, start=start, end=end),),
        )
        for start, end in unclaimed
    ]
    return tuple(found)
