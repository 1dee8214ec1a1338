"""References of claims: stage, scope, explanation and text, and what is told of them."""

from __future__ import annotations

import pytest

import upr
from tests.parsers.addenda import HEAD

NAMED = "Chad accepts recommendations 92.10, 92.11, 92.12 and 92.13."


def parse(*paragraphs: str) -> upr.Document:
    return upr.parse_text(HEAD + "\n\n".join((NAMED, *paragraphs)) + "\n")


def reference(label: str, *paragraphs: str) -> upr.Reference:
    return next(one for one in parse(*paragraphs).references if one.paragraph == label)


def test_a_part_has_its_scope() -> None:
    one = reference(
        "92.1", "92.1 Chad accepts the recommendation on schools. It cannot accept the recommendation on courts."
    )
    assert (one.status.value, one.scope) == ("partially_supported", "Chad accepts the recommendation on schools.")


def test_stage_text_and_explanation() -> None:
    one = reference("92.1", "92.1 Ratify it (Norway). Response: Accepted. It has already been implemented.")
    assert (one.implemented, one.text) == ("implemented", "Ratify it (Norway).")
    assert one.explanation == "Accepted. It has already been implemented."
    headed = reference("92.1", "Accepted recommendations that are being implemented", "92.1 and 92.2")
    assert headed.implemented == "in_process" and headed.spans


@pytest.mark.parametrize(
    ("paragraph", "code", "severity", "status"),
    [
        ("92.1 Children learn in schools.", "unclear-answer", "error", "unclear"),
        ("92.1 Chad agrees with the importance of schools.", "implied-answer", "info", "supported"),
    ],
)
def test_a_weak_answer_is_told_by_its_label(paragraph: str, code: str, severity: str, status: str) -> None:
    document = parse(paragraph)
    told = [finding for finding in document.findings if "92.1" in finding.message.replace(",", " ").split(":")[0]]
    found = {one.paragraph: one.status.value for one in document.references}
    assert (code, severity) in {(finding.code, finding.severity) for finding in document.findings}
    assert found["92.1"] == status and (told or code == "unclear-answer")


def test_two_answers_of_equal_strength_fail_the_audit() -> None:
    document = parse("Chad notes 92.13.")
    assert [finding.code for finding in document.findings] == ["double-answer"] and not document.audit().ok


def test_many_labels_without_an_understood_answer_fail_the_audit() -> None:
    document = parse(*(f"92.{n} Children learn in schools." for n in range(1, 6)))
    told = [finding for finding in document.findings if finding.code == "unread-answer"]
    assert len(told) == 1 and told[0].severity == "error" and "5 of 9 labels" in told[0].message


def test_a_range_over_two_paragraphs_is_kept() -> None:
    document = parse("Chad notes recommendations 92.14 to 93.2.")
    assert "92.14-93.2" in {one.paragraph for one in document.references}
