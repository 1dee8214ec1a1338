"""Recommendations of our own to put on pages: two cycles of a State, texts that would do harm, and many of them."""

from __future__ import annotations

import datetime as dt
from typing import Any

import attrs

import upr
from upr.core import Attribution, Cycle, Response
from upr.text import Finding, Span

HOSTILE = (
    "</script><script>window.harmed = 1</script>",
    "<img src=x onerror='window.harmed = 1'> & <b>bold</b>",
    '=HYPERLINK("https://example.org","x")',
    "x; =1+1\n-2\t@sum",
    "'quoted' \\ back\\slash",
    "line\rreturn and half \ud800 a pair",
    "{{ 7 * 7 }} {% raw %}",
    "\u202eright to left\u202c, C\u00f4te d\u2019Ivoire, \u4e2d\u6587",
)
ASKS = ("Ratify the Convention against Torture", "Abolish the death penalty", "Train judges on the rights of the child",
        "Adopt a law against domestic violence", "Invite the special rapporteurs")  # fmt: skip
STATES = ("Chad", "Brazil", "Fiji", "Latvia", "Spain")
STATUSES = ("supported", "noted", "supported", "not_supported", "pending")


def by(*names: str) -> tuple[Attribution, ...]:
    """Recommending States; a name that is no State's stays as it is printed."""
    found = []
    for name in names:
        try:
            found.append(Attribution(state=upr.State.of(name), as_printed=name))
        except upr.errors.UnknownStateError:
            found.append(Attribution(state=None, as_printed=name))
    return tuple(found)


def item(number: int, text: str, *, cycle: int = 2, document: str = "A/HRC/28/15", **more: Any) -> upr.Recommendation:
    """A recommendation with an answer."""
    status = STATUSES[number % len(STATUSES)]
    answer = Response(
        status=status, wording=f"its word: {status}", date=dt.date(2015, 3, 4), document=f"{document}/Add.1",
        paragraph="7", explanation="The matter is before parliament." if number % 2 else None,
        spans=(Span(page=2, start=5, end=9),),
    )  # fmt: skip
    known = {
        "label": f"115.{number}", "printed_label": f"{number}", "run": 1, "number": number, "text": text,
        "recommending_states": by(STATES[number % len(STATES)]), "responses": (answer,), "decided_by": 0,
        "themes": ("Justice", "Treaties") if number % 3 else ("Treaties",), "section": "Conclusions",
        "notes": (f"UPR Info's action category {number % 5 + 1}",),
        "spans": (Span(page=14, start=100 * number, end=100 * number + 9),),
        "document": document, "state_under_review": upr.State.of("Slovenia"), "cycle": Cycle(cycle), "session": 20,
    }  # fmt: skip
    return upr.Recommendation(**{**known, **more})


def document(cycle: int = 2, texts: tuple[str, ...] = ASKS, **more: Any) -> upr.Document:
    """A report of ours with a recommendation of each text."""
    id = {1: "A/HRC/14/15", 2: "A/HRC/28/15", 3: "A/HRC/43/15"}[cycle]
    items = [item(number, text, cycle=cycle, document=id) for number, text in enumerate(texts, 1)]
    known = {
        "id": id, "symbol": id, "kind": "working-group-report", "title": "Report on <Slovenia>", "path": "report.pdf",
        "state_under_review": upr.State.of("Slovenia"), "cycle": Cycle(cycle), "session": 20,
        "date": dt.date(2015, 1, 2), "recommendations": items, "pages_read": ((1, 4), (13, 22)),
        "findings": [
            Finding(code="number-order", severity="warning", message="a <doubt>", spans=(Span(page=3, start=1, end=2),))
        ],
    }  # fmt: skip
    return upr.Document(**{**known, **more})


def hostile() -> upr.Document:
    """A document whose every text would do harm where it is not escaped."""
    made = document(texts=HOSTILE)
    items = [
        attrs.evolve(
            one, section=one.text, notes=(one.text,), themes=(one.text, "Justice"), label=f"115.{one.number}<i>",
            recommending_states=by("Chad", one.text, "Czech Republic", "Czechia"),
            responses=(attrs.evolve(one.responses[0], wording=one.text, explanation=one.text),),
        )
        for one in made.recommendations
    ]  # fmt: skip
    return attrs.evolve(made, recommendations=items, title=HOSTILE[0], path="folder/" + "<b>.pdf")


def many(number: int) -> upr.Document:
    """A document with as many recommendations as are asked for."""
    words = ("ensure", "protect", "women", "children", "migrants", "justice", "police", "prison", "school", "health",
             "water", "land", "press", "vote")  # fmt: skip
    texts = tuple(
        f"{ASKS[n % 5]}, {words[n % 7]} {words[n * 3 % 14]} and {words[n * 5 % 13]} of region {n * 7919 % 10007}"
        for n in range(number)
    )
    return document(texts=texts)
