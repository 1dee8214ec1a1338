"""Recommendations taken apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from upr.core import Recommendation
from upr.tagging.asks import ACTIONS, Degree, asks_of
from upr.tagging.phrases import word_set


def cut(text: str) -> list[str]:
    return [f"{ask.action} {ask.degree.value}: {ask.text.strip()}" for ask in asks_of(text)]


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("Ratify CAT", ["ratify 5: Ratify CAT"]),
        ("Ratify CAT, CEDAW and CRC", ["ratify 5: Ratify CAT", "ratify 5: , CEDAW", "ratify 5: and CRC"]),
        ("Sign and ratify CAT", ["ratify 5: Sign and ratify CAT"]),
        ("Adopt and implement a law", ["adopt 5: Adopt", "implement 5: and implement a law"]),
        ("Investigate attacks and prosecute those responsible",
         ["investigate 5: Investigate attacks", "investigate 5: and prosecute those responsible"]),
        ("Combat violence and discrimination", ["combat 4: Combat violence and discrimination"]),
        ("Take measures to combat hate speech", ["combat 4: Take measures to combat hate speech"]),
        ("Make efforts to ratify CAT", ["ratify 5: Make efforts to ratify CAT"]),
        ("Step up its efforts to ratify CAT", ["strengthen 4: Step up its efforts to ratify CAT"]),
        ("Continue to strengthen the courts", ["continue 2: Continue to strengthen the courts"]),
        ("Consider ratifying CAT and CEDAW", ["consider 3: Consider ratifying CAT", "consider 3: and CEDAW"]),
        ("Continue efforts to combat poverty and ensure access to water",
         ["continue 2: Continue efforts to combat poverty", "continue 2: and ensure access to water"]),
        ("Continue efforts to promote and protect rights",
         ["continue 2: Continue efforts to promote and protect rights"]),
        ("Continue training judges, and ratify CAT",
         ["continue 2: Continue training judges", "ratify 5: , and ratify CAT"]),
        ("Adopt a law in order to prevent and punish abuse",
         ["adopt 5: Adopt a law in order to prevent and punish abuse"]),
        ("Strengthen the courts, including by training judges and guaranteeing their pay",
         ["strengthen 4: Strengthen the courts", "train 5: , including by training judges and guaranteeing their pay"]),
        ("Ensure that schools are safe and that roads are built",
         ["ensure 4: Ensure that schools are safe", "ensure 4: and that roads are built"]),
        ("Eliminate laws against gatherings", ["repeal 5: Eliminate laws against gatherings"]),
        ("Eliminate hunger", ["combat 4: Eliminate hunger"]),
        ("Introduce a moratorium on executions", ["suspend 5: Introduce a moratorium on executions"]),
        ("Withdraw its reservations to CEDAW", ["withdraw 5: Withdraw its reservations to CEDAW"]),
        ("Ratification and implementation of CRPD",
         ["ratify 5: Ratification", "implement 5: and implementation of CRPD"]),
        ("As a follow-up to its pledge, amend the code", ["amend 5: As a follow-up to its pledge, amend the code"]),
        ("Cooperate with OHCHR and civil society",
         ["cooperate 4: Cooperate with OHCHR", "cooperate 4: and civil society"]),
        ("Implement the recommendations of CEDAW and CRC",
         ["implement 5: Implement the recommendations of CEDAW and CRC"]),
        ("Seek technical assistance from OHCHR", ["cooperate 1: Seek technical assistance from OHCHR"]),
        ("Share its good practices", ["report 1: Share its good practices"]),
        ("Respond positively to requests for visits", ["invite 5: Respond positively to requests for visits"]),
        ("That the law be amended", ["amend 5: That the law be amended"]),
        ("Liberalize the market", ["other 4: Liberalize the market"]),
        ("Bring those responsible to justice; and compensate victims",
         ["investigate 5: Bring those responsible to justice", "provide 5: ; and compensate victims"]),
    ],
)  # fmt: skip
def test_cuts(text: str, asks: list[str]) -> None:
    assert cut(text) == asks


def test_an_ask() -> None:
    first, second, third = asks_of("Ratify CAT and its Optional Protocol, and establish an NHRI for women")
    assert (first.action, first.verb, first.object, first.degree) == ("ratify", "Ratify", "CAT", Degree.SPECIFIC)
    assert (second.instruments, third.bodies, third.beneficiaries) == (("OP-CAT",), ("NHRI",), ("women",))
    assert (third.start, third.end, third.text) == (36, 69, ", and establish an NHRI for women")
    assert repr(first) == "<Ask ratify: 'Ratify CAT'>"


def test_an_object_that_two_verbs_share_counts_for_both() -> None:
    first, second = asks_of("Ratify and implement CAT")
    assert first.instruments == second.instruments == ("CAT",)


def test_a_recommendation_has_its_asks() -> None:
    item = Recommendation(label="1", run=1, number=1, text="Ratify CAT and open a school", document="demo")
    assert [ask.action for ask in item.asks] == ["ratify", "establish"]
    assert item.asks[0].text == "Ratify CAT "
    assert len(item.asks[:1]) == 1
    assert repr(item.asks) == "<2 asks: ratify, establish>"


def test_what_no_verb_claims_is_told() -> None:
    (ask,) = found = asks_of("A matter of the greatest urgency")
    assert ask.action == "other"
    assert [finding.code for finding in found.findings] == ["no-verb"]
    found = asks_of("Ratify CAT. The matter is urgent.")
    assert [(f.code, f.spans[0].start, f.spans[0].end) for f in found.findings] == [("unclaimed-words", 12, 32)]
    assert len(found) == 1


@pytest.mark.parametrize("text", ["", " ", "—", "1.", "()"])
def test_a_text_without_words(text: str) -> None:
    assert "".join(ask.text for ask in asks_of(text)) == text


_WORDS = st.sampled_from(
    sorted(
        word_set(
            "Ratify adopt and or , ; . ( ) to CAT its Optional Protocol Protocols the law including by in order "
            "that continue efforts consider ratifying women as well take measures not be amended Convention on of"
        )
    )
)


@given(st.text() | st.lists(_WORDS).map(" ".join))
def test_the_asks_are_the_whole_text(text: str) -> None:
    found = asks_of(text)
    assert "".join(ask.text for ask in found) == text
    assert found == asks_of(text)
    last = 0
    for ask in found:
        assert ask.start == last < ask.end
        assert text[ask.start : ask.end] == ask.text
        assert ask.action in ACTIONS
        last = ask.end
    assert last == len(text)
    assert all(0 <= span.start <= span.end <= len(text) for f in found.findings for span in f.spans)


def test_a_text_made_to_take_long() -> None:
    for unit in ("Ratify CAT and ", "and ", "fully ", "to ", "(", "and that ensure ", "as soon as possible "):
        assert asks_of(unit * 3_000)
