"""Whole reviews made for the tests: a report, the State's addendum in a wording of its own, the Council's report.

Each folder of `data/reviews` has what must come out: the final answer to every label, and whether the totals that the
President of the Council gives agree with it.
"""

from __future__ import annotations

import json
import pathlib

import pytest

import upr

REVIEWS = sorted((pathlib.Path(__file__).parent / "data" / "reviews").iterdir())


@pytest.mark.parametrize("folder", REVIEWS, ids=lambda folder: folder.name)
def test_every_label_has_its_final_answer(folder: pathlib.Path) -> None:
    truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    documents = [upr.parse_text((folder / name).read_text(encoding="utf-8")) for name in ("report.txt", "addendum.txt")]
    state = upr.State.of(truth["state_iso3"])
    if (folder / "hrc.txt").exists():
        council = list(upr.read_many(folder / "hrc.txt"))
        documents += [d for d in council if isinstance(d, upr.Document) and d.state_under_review == state]
        assert len(council) == 2 and len(documents) == 3
    review = upr.combine(*reversed(documents))
    assert review.state_under_review == state and review.cycle == truth["cycle"]
    assert {item.label: item.status.value for item in review.recommendations} == truth["final"]
    assert all(item.recommending_states for item in review.recommendations)
    wrong = [check.detail for check in review.audit().checks if not check.ok and check.name.startswith("total of")]
    if truth["hrc_totals_consistent"] is not None:
        assert (not wrong) is truth["hrc_totals_consistent"], wrong
    open_ = [label for label, status in truth["final"].items() if status == "pending"]
    (answered,) = (check for check in review.audit().checks if check.name == "answered")
    assert answered.found == len(truth["final"]) - len(open_)
    assert not _losses(documents)


def _losses(documents: list[upr.Document]) -> list[upr.Finding]:
    """What may be lost: a doubt about an answer only says where to look."""
    errors = (one for document in documents for one in document.findings if one.severity == "error")
    return [one for one in errors if one.code != "doubtful-answer"]
