"""Small hostile files, each read in a process with 1 GiB and 10 s: documents or a clear refusal, never anything else.

All of them: UPR_HOSTILE=full python -m pytest tests/hostile
"""

from __future__ import annotations

import importlib
import os
import sys

import pytest

from tests.hostile.outcomes import AREAS, fault
from tests.hostile.runner import Outcome, run_all

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs processes with limits")

TASK = "tests.hostile.outcomes:read_made"
_BACKENDS = {"pdf_files": ("pypdf", "pdfium", "auto")}
_FULL = os.environ.get("UPR_HOSTILE") == "full"


def _cases() -> list[tuple[str, str, str, bool]]:
    """(module, name, backend, whether in a process of its own) of every file."""
    found = []
    for area in AREAS:
        module = importlib.import_module(f"tests.hostile.{area}")
        slow = () if _FULL else getattr(module, "SLOW", ())
        for name in module.FILES:
            for backend in _BACKENDS.get(area, ("auto",)):
                if name not in slow:
                    found.append(
                        (
                            area,
                            name,
                            backend,
                            name in module.ISOLATED.get("pypdf" if backend == "auto" else backend, ()),
                        )
                    )
    return found


CASES = _cases()


def _id(case: tuple[str, str, str, bool]) -> str:
    area, name, backend, _ = case
    return f"{area.removesuffix('_files')}-{name}" + (f"-{backend}" if backend != "auto" else "")


@pytest.fixture(scope="module")
def outcomes(request: pytest.FixtureRequest) -> dict[tuple[str, str, str, bool], Outcome]:
    """The outcomes of all files that were asked for, two at a time on the whole machine."""
    # Their time is that of the wall clock, and each worker of the tests has runners of its own.
    workers = max(1, 2 // int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1")))
    asked = [
        item.callspec.params["case"]
        for item in request.session.items
        if isinstance(item, pytest.Function) and hasattr(item, "callspec") and "case" in item.callspec.params
        and item.module is sys.modules[__name__]
    ]  # fmt: skip
    return dict(zip(asked, run_all([(TASK, *case) for case in asked], workers), strict=True))


@pytest.mark.slow
@pytest.mark.parametrize("case", CASES, ids=_id)
def test_a_hostile_file_is_read_or_refused_in_time_and_memory(
    case: tuple[str, str, str, bool], outcomes: dict[tuple[str, str, str, bool], Outcome]
) -> None:
    assert not fault(outcomes[case])


def test_the_makers_are_many() -> None:
    assert len({case[:2] for case in CASES}) > 250


@pytest.mark.parametrize(
    ("task", "given", "kind"),
    [
        ("time:sleep", (60,), "hang"), ("os:abort", (), "crash"), ("builtins:bytearray", (4 << 30,), "memory"),
        ("builtins:int", ("x",), "crash"), ("builtins:int", ("7",), "ok"),
    ],
)  # fmt: skip
def test_a_runner_tells_what_became_of_a_task(task: str, given: tuple[object, ...], kind: str) -> None:
    (outcome,) = run_all([("tests.hostile.outcomes:begun", task, *given)], workers=1, seconds=1)
    assert outcome.kind == kind
    assert outcome.value == (7 if kind == "ok" else None)
    assert outcome.seconds < 2


def test_a_runner_goes_on_after_a_death() -> None:
    task = "tests.hostile.outcomes:begun"
    kinds = [o.kind for o in run_all([(task, "os:abort"), (task, "builtins:int", "7"), (task, "os:abort")], workers=1)]
    assert kinds == ["crash", "ok", "crash"]


@pytest.mark.parametrize(
    ("area", "name", "backend"),
    [
        ("docx_files", "parts outside", "auto"), ("docx_files", "an entity from a file", "auto"),
        ("docx_files", "a way out of the folder", "auto"), ("sheet_files", "a way out of the folder", "auto"),
        *(("pdf_files", f"text {where}", backend) for where in ("in another file", "behind an address")
          for backend in ("pypdf", "pdfium")),
    ],
)  # fmt: skip
def test_a_file_makes_nothing_be_fetched_or_opened(area: str, name: str, backend: str) -> None:
    (outcome,) = run_all([("tests.hostile.outcomes:reached", area, name, backend)], workers=1)
    assert (outcome.kind, outcome.value) == ("ok", [])
