"""Corrigenda: which words become which; revisions replace; the old readings are kept."""

from __future__ import annotations

import attrs

import upr
from tests.parsers.reports import CHAD
from tests.parsers.sessions import CORRIGENDUM

REPORT, CHANGES = upr.parse_text(CHAD.text()), upr.parse_text(CORRIGENDUM)


def test_the_forms_of_a_change() -> None:
    assert (CHANGES.id, CHANGES.kind, CHANGES.responds_to) == ("A/HRC/30/17/Corr.1", "corrigendum", "A/HRC/30/17")
    assert [(a.paragraph, a.old, a.new) for a in CHANGES.amendments] == [
        ("90.3", "the death penalty", "capital punishment"),
        ("90.5", "gives it", "grants it"),
        ("91.2", None, "Let non-governmental organizations take part in the follow-up (Norway, Peru)"),
        ("90.6", "judges, prosecutors", "judges, prosecutors, bailiffs"),
        ("47", "nearly", ""),
    ]
    assert CHANGES.audit().ok and "5 amendments" in repr(CHANGES)


def test_a_corrigendum_amends_and_the_old_reading_is_kept() -> None:
    review = upr.combine(CHANGES, REPORT)
    items = review.recommendations
    assert items["90.3"].text == "Abolish capital punishment"
    assert items["90.3"].notes == ("A/HRC/30/17: Abolish the death penalty (Norway)",)
    assert [a.as_printed for a in items["91.2"].recommending_states] == ["Norway", "Peru"]
    assert items["91.2"].responses == REPORT.recommendations["91.2"].responses
    assert [(f.code, f.severity) for f in review.findings] == [
        ("amended", "info"), ("not-amended", "error"), ("amended", "info"), ("amended", "info"),
    ]  # fmt: skip
    assert review.amendments == CHANGES.amendments and not review.audit().ok  # 90.5 has no "gives it"


def test_what_is_not_understood_is_told() -> None:
    odd = upr.parse_text(CORRIGENDUM + "6. Paragraph 12\nThe table moves to the annex\n")
    assert [(f.code, f.severity) for f in odd.findings] == [("unclear-amendment", "error")]
    assert "'The table moves to the annex'" in odd.findings[0].message
    assert odd.remainder == ("6. Paragraph 12", "The table moves to the annex")


def test_words_before_the_first_change_are_of_no_class() -> None:
    assert dict(CHANGES.coverage).keys() == {"furniture", "metadata", "heading", "comment"} and CHANGES.remainder == ()
    odd = upr.parse_text(CORRIGENDUM.replace("1. Paragraph 90.3", "II. Conclusions\nLorem ipsum.\n1. Paragraph 90.3"))
    assert odd.amendments[0].paragraph == "90.3" and odd.remainder == ("Lorem ipsum.",)
    assert not odd.audit().ok


def test_a_revision_replaces_and_the_old_reading_is_kept() -> None:
    changed = [
        attrs.evolve(item, document="A/HRC/30/17/Rev.1", text="Abolish it" if item.label == "90.3" else item.text)
        for item in REPORT.recommendations
    ]
    revised = attrs.evolve(REPORT, id="A/HRC/30/17/Rev.1", symbol="A/HRC/30/17/Rev.1", recommendations=changed)
    review = upr.combine(REPORT, revised)
    assert review.sources == (revised, REPORT) and len(review.recommendations) == 50
    assert review.recommendations["90.3"].text == "Abolish it"
    assert review.recommendations["90.3"].notes == ("A/HRC/30/17: Abolish the death penalty (Norway)",)
    assert len(review.recommendations["90.3"].responses) == 1


def test_two_reports_are_a_finding() -> None:
    other = attrs.evolve(REPORT, id="A/HRC/30/18", symbol="A/HRC/30/18", recommendations=[
        attrs.evolve(item, document="A/HRC/30/18", text=f"Word{n} other{n} here{n}")
        for n, item in enumerate(REPORT.recommendations)
    ])  # fmt: skip
    codes = [f.code for f in upr.combine(REPORT, other).findings]
    assert codes[0] == "two-reports" and "version" not in codes


def test_the_rule_that_decides_can_be_replaced() -> None:
    review = upr.combine(REPORT, decide=lambda responses: None)
    assert {item.status.value for item in review.recommendations} == {"unclear"}
