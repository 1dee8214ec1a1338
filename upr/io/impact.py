"""IMPACT OSS's CSV: recommendations out, for the import of that tracker.

Source of the columns: impactoss-client (MIT), client/app/utils/import.js and themes/config.js: headings "Some text
[database:column]", relations "[rel:category-reference]" and the like, with values parted by commas.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TextIO

from upr.cells import line_of
from upr.core import Recommendation, ResponseStatus
from upr.document import Document
from upr.errors import ExportError
from upr.review import Review

HEADINGS = (
    "Framework [database:framework_id]",
    "Reference [database:reference]",
    "Title [database:title]",
    "Description [database:description]",
    "Response [database:response]",
    "Level of support [database:support_level]",
    "Categories [rel:category-reference]",
    "Actions [rel:action-reference]",
    "Indicators [rel:indicator-reference]",
)
"""The columns, as the import finds them by what stands in brackets."""
LEVELS = {
    ResponseStatus.SUPPORTED: 2, ResponseStatus.PARTIALLY_SUPPORTED: 1, ResponseStatus.NOTED: 0,
    ResponseStatus.NOT_SUPPORTED: 0, ResponseStatus.REJECTED: 0,
}  # fmt: skip
"""IMPACT's levels of support; what is still open has none."""
Categories = Callable[[Recommendation], Iterable[str]]


def write_impact(
    documents: Iterable[Document | Review],
    stream: TextIO,
    *,
    framework: int | None = None,
    categories: Categories | None = None,
) -> None:
    """Write recommendations as CSV for the import of IMPACT OSS, one row each.

    The reference is the key, else the id, and stands once in a file. The numbers of frameworks and the references of
    categories are those of each installation: say them, or leave the columns empty and relate recommendations there.
    Actions and indicators are the tracker's own, and their columns stay empty.

    Args:
        documents: Documents or reviews, in the order of the rows.
        stream: An open text stream; open files with ``newline=""``.
        framework: Number of the framework of the UPR in the installation.
        categories: Gives the references of the categories of a recommendation.

    Raises:
        ExportError: A reference stands twice, or one of a category has a comma, which parts several.

    >>> import io, upr
    >>> out = io.StringIO()
    >>> write_impact([upr.samples.load()], out, framework=1)
    >>> print(out.getvalue().splitlines()[1][:50])
    1,849e769c943a#1.2,Consider ratification of CRPD,"
    """
    stream.write(line_of(HEADINGS))
    seen: set[str] = set()
    for document in documents:
        for item in document.recommendations:
            reference = _reference(item, seen)
            seen.add(reference)
            stream.write(line_of(_row(item, reference, framework, categories)))


def _reference(item: Recommendation, seen: set[str]) -> str:
    for reference in (item.key, item.id):
        if reference is not None and reference not in seen:
            return reference
    raise ExportError(
        f"{item.id} is given twice, and a reference must stand once in IMPACT's import: give each document once, or "
        "combine those of one review"
    )


def _row(
    item: Recommendation, reference: str, framework: int | None, categories: Categories | None
) -> Iterator[object]:
    yield framework
    yield reference
    yield item.text
    yield "\n".join(_description(item))
    decision = item.decision
    yield "\n".join(filter(None, (decision.wording, decision.explanation))) if decision else ""
    yield LEVELS.get(item.status)
    related = tuple(categories(item)) if categories else ()
    if broken := next((name for name in related if "," in name), None):
        raise ExportError(f"{item.id}: the reference {broken!r} of a category has a comma, which parts several")
    yield ",".join(related)
    yield ""
    yield ""


def _description(item: Recommendation) -> Iterator[str]:
    """What the tracker has no column for, in lines that people read."""
    if item.recommending_states:
        yield "Recommended by: " + ", ".join(
            a.state.name if a.state else a.as_printed for a in item.recommending_states
        )
    yield f"Document: {item.document}, {item.label}"
    if item.source and item.source != item.document:
        yield f"Answer: {item.source}"
    for name, values in (("Themes", item.themes), ("SDGs", item.sdgs), ("Affected persons", item.affected_persons)):
        if values:
            yield f"{name}: {'; '.join(values)}"
