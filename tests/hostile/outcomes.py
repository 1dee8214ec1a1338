"""What reading gave, as plain values that go from one process to another."""

from __future__ import annotations

import importlib
import inspect
import os
import sys
import sysconfig
from collections.abc import Iterable
from typing import Any

import attrs

import upr
from tests.hostile.runner import Outcome, out_of_memory, ready
from upr.document import Document
from upr.errors import InternalError, UPRError
from upr.reading import documents_in

AREAS = ("pdf_files", "docx_files", "sheet_files", "row_files", "text_files")
SECONDS = 2.0  # of `upr.Limits`, below the wall clock of the runner
MEGABYTES = 700  # likewise: of a process of its own, so that both fit


@attrs.frozen
class Item:
    """One recommendation."""

    label: str
    text: str
    status: str
    printed: str | None = None


@attrs.frozen
class Summary:
    """What a file gave: documents, or the refusal.

    Args:
        refused: The error's name and message; "" where documents came.
        items: Recommendations of all documents.
        other: Number of other records (references, statements, amendments).
        totals: Number of totals that the document states.
        ok: Whether every audit holds.
        errors: Findings of severity error.
        told: All that findings and audits say.
    """

    refused: str = ""
    items: tuple[Item, ...] = ()
    other: int = 0
    totals: int = 0
    ok: bool = True
    errors: tuple[str, ...] = ()
    told: str = ""
    documents: int = 0

    @property
    def noticed(self) -> bool:
        """Whether whoever reads it is told that something is wrong."""
        return bool(self.refused) or not self.ok or bool(self.errors)


def warm() -> None:
    """Load what makes the files, and what reads them: children are forked by the hundred."""
    assert upr.registry.readers and upr.registry.parsers
    for area in AREAS:
        importlib.import_module(f"tests.hostile.{area}")


def bounds(function: Any, isolated: bool = False) -> dict[str, Any]:
    """The arguments that bound reading, of those that a function takes."""
    known = inspect.signature(function).parameters
    given = {"limits": upr.Limits(seconds=SECONDS, megabytes=MEGABYTES), "isolated": isolated}
    return {name: value for name, value in given.items() if name in known}


def summary(documents: Iterable[Document]) -> Summary:
    """The summary of documents."""
    items: list[Item] = []
    errors: list[str] = []
    told: list[str] = []
    other = totals = count = 0
    ok = True
    for document in documents:
        count += 1
        for item in document.recommendations:
            items.append(Item(item.label, item.text, str(item.status.value), item.printed_label))
        other += len(document.references) + len(document.statements) + len(document.amendments)
        totals += len(document.stated_totals)
        audit = document.audit()
        ok = ok and audit.ok
        errors += [f"{f.code}: {f.message}" for f in document.findings if f.severity == "error"]
        told += [f"{f.code}: {f.message}" for f in document.findings]
        told += [f"{c.name}: {c.detail} {c.found} {c.expected}" for c in audit.checks if not c.ok]
    return Summary(
        items=tuple(items), other=other, totals=totals, ok=ok, errors=tuple(errors), told="\n".join(told),
        documents=count,
    )  # fmt: skip


def _or_refusal(documents: Any, bounded: bool = False) -> Summary:
    try:
        return summary(documents())
    except InternalError:
        raise
    except UPRError as error:
        if out_of_memory(error) and not bounded:
            # Here the process had a limit; where it has none it would have taken whatever there is.
            raise MemoryError(str(error)[:300]) from error
        return Summary(refused=f"{type(error).__name__}: {str(error)[:300]}")


def read(data: bytes, backend: str = "auto", isolated: bool = False) -> Summary:
    """Read bytes; what is no `UPRError` goes on."""
    given = bounds(documents_in, isolated)
    return _or_refusal(lambda: documents_in(data, backend=backend, **given), isolated)


def parse(text: str, parser: str | None = None) -> Summary:
    """Parse a text."""
    return _or_refusal(lambda: [upr.parse_text(text, parser=parser, **bounds(upr.parse_text))])


def read_ready(data: bytes, backend: str = "auto", isolated: bool = False) -> Summary:
    """A task: read bytes that are made already."""
    ready()
    return read(data, backend, isolated)


def parse_ready(text: str, parser: str | None = None) -> Summary:
    """A task: parse a text."""
    ready()
    return parse(text, parser)


def fault(outcome: Outcome) -> str:
    """The fault in words; "" where there is none."""
    return "" if outcome.kind == "ok" else f"{outcome.kind} after {outcome.seconds:.1f} s: {outcome.detail}"


def read_made(module: str, name: str, backend: str = "auto", isolated: bool = False) -> Summary:
    """A task: make a hostile file, and read it."""
    data = importlib.import_module(f"tests.hostile.{module}").FILES[name]()
    ready()
    return read(data, backend, isolated)


def begun(task: str, *given: Any) -> Any:
    """A task: another function, with clock and limits."""
    module, function = task.split(":")
    called = getattr(importlib.import_module(module), function)
    ready()
    return called(*given)


def reached(module: str, name: str, backend: str = "auto") -> list[str]:
    """A task: read a hostile file, and tell what it made the process reach for outside of itself."""
    data = importlib.import_module(f"tests.hostile.{module}").FILES[name]()
    read(data, backend)  # what is loaded at a first reading is opened now
    events: list[str] = []
    # What a library brought with it may be opened: python-docx-ng begins with empty notes of its own.
    own = tuple(os.path.join(os.path.realpath(sysconfig.get_path(lib)), "") for lib in ("purelib", "platlib"))

    def seen(event: str, given: tuple[Any, ...]) -> None:
        if event.startswith(("socket.", "subprocess.", "os.system", "urllib.")):
            events.append(event)
        elif event == "open" and isinstance(given[0], str) and not os.path.realpath(given[0]).startswith(own):
            events.append(f"open {given[0]}")

    ready()
    sys.addaudithook(seen)
    read(data, backend)
    return events
