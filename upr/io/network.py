"""Who asks whom, as programs for networks read it: a list of edges in CSV, and GraphML.

GraphML: http://graphml.graphdrawing.org/specification.html. Gephi takes the columns `source` and `target` of the CSV.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TextIO
from xml.sax.saxutils import escape, quoteattr

import regex

from upr.cells import line_of
from upr.io.columns import Side
from upr.io.tables import EDGES
from upr.query.edges import Edge, Edges

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
 xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">"""
_OF_NODE = ("name", "region")
_OF_EDGE = tuple(column for column in EDGES if not column.name.startswith(("source", "target")))
_TYPES = {"number": "long"}
# What XML 1.0 can't hold, in any spelling (2.2, Char).
_NO_XML = regex.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_edges(documents: Iterable[Side], stream: TextIO) -> None:
    """Write the edges of documents as CSV, as they come; recommendations that name no State are none.

    Args:
        documents: Documents or reviews.
        stream: An open text stream; open files with ``newline=""``.

    >>> import io, upr
    >>> out = io.StringIO()
    >>> write_edges([upr.samples.load()], out)
    >>> out.getvalue()[:24]
    'source,target,source_nam'
    """
    stream.write(line_of(column.name for column in EDGES))
    for document in documents:
        for edge in document.recommendations.edges():
            stream.write(line_of([column.cell(edge) for column in EDGES]))


def write_graphml(documents: Iterable[Side], stream: TextIO) -> None:
    """Write the edges of documents as one graph in GraphML; recommendations that name no State are no edges.

    Args:
        documents: Documents or reviews.
        stream: An open text stream.
    """
    edges: list[Edge] = []
    for document in documents:
        edges += document.recommendations.edges()
    stream.write(graphml(Edges(edges)))


def graphml(edges: Edges) -> str:
    """The edges as GraphML, each with cycle, issues, action and answer; nodes are States, with name and region.

    Args:
        edges: Of recommendations.
    """
    return "\n".join([_HEAD, *_keys(), '<graph edgedefault="directed">', *_nodes(edges), *_edges(edges)]) + (
        "\n</graph>\n</graphml>\n"
    )


def _keys() -> Iterator[str]:
    for name in _OF_NODE:
        yield f'<key id="n_{name}" for="node" attr.name="{name}" attr.type="string"/>'
    for column in _OF_EDGE:
        kind = _TYPES.get(column.kind, "string")
        yield f'<key id="e_{column.name}" for="edge" attr.name="{column.name}" attr.type="{kind}"/>'


def _nodes(edges: Edges) -> Iterator[str]:
    nodes: dict[str, tuple[str, str]] = {}
    for edge in edges:
        target = edge.item.state_under_review
        if target is not None:
            nodes.setdefault(target.iso3, (target.name, target.region))
        if edge.source is not None:
            known = edge.from_state
            nodes.setdefault(edge.source, (known.name, known.region) if known else (edge.source, ""))
    for id, facts in nodes.items():
        data = "".join(_data(f"n_{name}", value) for name, value in zip(_OF_NODE, facts, strict=True) if value)
        yield f"<node id={_attribute(id)}>{data}</node>"


def _edges(edges: Edges) -> Iterator[str]:
    for number, edge in enumerate(edges):
        cells = ((column, column.cell(edge)) for column in _OF_EDGE)
        data = "".join(_data(f"e_{column.name}", cell) for column, cell in cells if cell not in (None, ""))
        ends = f"source={_attribute(edge.source or '')} target={_attribute(edge.target or '')}"
        yield f'<edge id="e{number}" {ends}>{data}</edge>'


def _data(key: str, value: object) -> str:
    return f'<data key="{key}">{escape(_plain(str(value)))}</data>'


def _attribute(value: str) -> str:
    return quoteattr(_plain(value))


def _plain(value: str) -> str:
    return _NO_XML.sub(lambda match: f"\\u{ord(match[0]):04x}", value)
