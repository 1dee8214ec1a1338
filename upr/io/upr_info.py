"""UPR Info's columns: recommendations out, in a file that the parser of its export reads back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TextIO

from upr.cells import line_of
from upr.core import Attribution, Recommendation
from upr.document import Document
from upr.parsers.exports.upr_info import ACTION, COLUMNS, PLEDGE
from upr.states import State

# UN regional groups in UPR Info's words, where they differ.
_GROUPS = {"African": "Africa", "Asia-Pacific": "Asia"}
_UNKNOWN = "(Unknown)"


def write_upr_info(documents: Iterable[Document], stream: TextIO) -> None:
    """Write recommendations and pledges in UPR Info's columns, one row a recommendation and recommending State.

    Its vocabulary has Accepted and Noted only; what is still open has an empty answer. A comma inside a theme becomes a
    semicolon, since commas separate the themes. The columns To-Org and From-Org (organizations of States) stay empty.

    Args:
        documents: Documents or reviews, in the order of the rows.
        stream: An open text stream; open files with ``newline=""``.

    >>> import io, upr
    >>> out = io.StringIO()
    >>> write_upr_info([upr.samples.load()], out)
    >>> out.getvalue().splitlines()[0]
    'To,To-Rgrp,To-Org,Text,From,From-Rgrp,From-Org,Response,Action,Issue,Session'
    """
    stream.write(line_of(COLUMNS))
    for document in documents:
        to = document.state_under_review
        name = to.name if to else _UNKNOWN
        for item in document.recommendations:
            for by in item.recommending_states or (None,):
                row = _row(item, by)
                stream.write(line_of([name, _group(to), "", *row, document.session]))
        for pledge in document.pledges:
            cells = (name, _group(to), "", pledge.text, name, _group(to), "", PLEDGE, "", "", document.session)
            stream.write(line_of(cells))


def _row(item: Recommendation, by: Attribution | None) -> Iterator[object]:
    """The columns of a row from the text to the themes."""
    state = by.state if by else None
    yield item.text
    yield state.name if state else (by.as_printed if by else _UNKNOWN)
    yield _group(state)
    yield ""
    yield item.status.upr_info
    yield ", ".join(note.removeprefix(ACTION) for note in item.notes if note.startswith(ACTION))
    yield ",".join(theme.replace(",", ";") for theme in item.themes)


def _group(state: State | None) -> str:
    return _GROUPS.get(state.region, state.region) if state else ""
