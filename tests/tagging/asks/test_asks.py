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
        ("Train judges in an effort to curb abuse and protect detainees",
         ["train 5: Train judges in an effort to curb abuse and protect detainees"]),
        ("Amend the code. In addition, it is necessary to define torture",
         ["amend 5: Amend the code.", "adopt 5: In addition, it is necessary to define torture"]),
        ("Take steps towards the repeal of the law and, during that process, release all prisoners",
         ["repeal 5: Take steps towards the repeal of the law",
          "provide 5: and, during that process, release all prisoners"]),
        ("Strengthen care for victims, including through the adoption of a law",
         ["strengthen 4: Strengthen care for victims", "adopt 5: , including through the adoption of a law"]),
        ("Strengthen care for victims, including by adopting and applying a law",
         ["strengthen 4: Strengthen care for victims", "adopt 5: , including by adopting",
          "implement 5: and applying a law"]),
        ("Amend the laws to ensure that they prohibit and punish torture",
         ["amend 5: Amend the laws to ensure that they prohibit and punish torture"]),
        ("Give the commission the means to promptly, fully, and independently investigate abuse",
         ["provide 4: Give the commission the means to promptly, fully, and independently investigate abuse"]),
        ("Abolish the death penalty and respect and guarantee freedom of belief",
         ["repeal 5: Abolish the death penalty", "ensure 4: and respect and guarantee freedom of belief"]),
        ("Take measures towards ensuring equality and to combat abuse",
         ["ensure 4: Take measures towards ensuring equality", "combat 4: and to combat abuse"]),
        ("Take steps to ensure that all can vote and to protect the press",
         ["ensure 4: Take steps to ensure that all can vote", "protect 4: and to protect the press"]),
        ("Continue to apply the law to improve conditions and ensure fair trials",
         ["continue 2: Continue to apply the law to improve conditions", "continue 2: and ensure fair trials"]),
        ("Ensure that cases are investigated, address the causes of abuse and provide shelter",
         ["ensure 4: Ensure that cases are investigated", "combat 4: , address the causes of abuse",
          "provide 4: and provide shelter"]),
        ("Develop, in partnership with civil society, a national plan",
         ["adopt 5: Develop, in partnership with civil society, a national plan"]),
        ("Give priority and pay special attention to children",
         ["strengthen 4: Give priority and pay special attention to children"]),
        ("Sharing the concern of others, establish a body of inquiry",
         ["establish 5: Sharing the concern of others, establish a body of inquiry"]),
        ("Better distribute food", ["provide 4: Better distribute food"]),
        ("Further develop its cooperation with others",
         ["strengthen 4: Further develop its cooperation with others"]),
        ("Implement the Rules for the Treatment of Women Prisoners and Non-custodial Measures for Women Offenders",
         ["implement 5: Implement the Rules for the Treatment of Women Prisoners and Non-custodial Measures for Women"
          " Offenders"]),
        ("Adopt all necessary measures to protect witnesses",
         ["protect 4: Adopt all necessary measures to protect witnesses"]),
        ("Teach citizens the right to visit and make complaints",
         ["train 5: Teach citizens the right to visit and make complaints"]),
        ("Protect judges and guarantee respect for their rulings",
         ["protect 4: Protect judges", "ensure 4: and guarantee respect for their rulings"]),
        ("Consider abolishing the death penalty and acceding to CAT",
         ["consider 3: Consider abolishing the death penalty", "consider 3: and acceding to CAT"]),
        ("Maintain the old and/or set up new shelters",
         ["continue 2: Maintain the old", "establish 5: and/or set up new shelters"]),
        ("Investigate all cases swiftly and fully, and punish those responsible",
         ["investigate 5: Investigate all cases swiftly and fully", "investigate 5: , and punish those responsible"]),
        ("Ensure that women can pass on their nationality, including by withdrawing its reservations to CEDAW",
         ["ensure 4: Ensure that women can pass on their nationality",
          "withdraw 5: , including by withdrawing its reservations to CEDAW"]),
        ("Fight abuse by, inter alia, adopting a law", ["combat 4: Fight abuse by, inter alia, adopting a law"]),
        ("Support persons with disabilities and ensure their rights",
         ["promote 4: Support persons with disabilities", "ensure 4: and ensure their rights"]),
        ("Continue to support persons with disabilities and to build schools",
         ["continue 2: Continue to support persons with disabilities", "continue 2: and to build schools"]),
        ("Adopt and implement measures to combat abuse", ["combat 4: Adopt and implement measures to combat abuse"]),
        ("Take legislative measures to address and prevent abuse",
         ["adopt 5: Take legislative measures to address and prevent abuse"]),
        ("Submit its reports to CEDAW and CRC", ["report 5: Submit its reports to CEDAW", "report 5: and CRC"]),
        ("Ratify the treaties to which it is not yet a party: CAT, CRPD and CEDAW",
         ["ratify 5: Ratify the treaties to which it is not yet a party: CAT", "ratify 5: , CRPD",
          "ratify 5: and CEDAW"]),
        ("Extend a standing invitation to the Special Rapporteur on torture and to all special procedures",
         ["invite 5: Extend a standing invitation to the Special Rapporteur on torture and to all special procedures"]),
        ("Build schools to keep girls in class, and update the code",
         ["establish 5: Build schools to keep girls in class", "amend 5: , and update the code"]),
        ("Reform the police. Complaints must be investigated",
         ["amend 5: Reform the police.", "investigate 5: Complaints must be investigated"]),
        ("Reform the police. This should be supported by others",
         ["amend 5: Reform the police. This should be supported by others"]),
        ("Reform the police, namely: (a) train officers, (b) repeal the old law",
         ["amend 5: Reform the police, namely", "train 5: : (a) train officers", "repeal 5: , (b) repeal the old law"]),
        ("That the Assembly adopts the law to abolish the death penalty",
         ["adopt 5: That the Assembly adopts the law to abolish the death penalty"]),
        ("Continues its efforts to build schools", ["continue 2: Continues its efforts to build schools"]),
        ("Recommended lifting the ban on gatherings", ["repeal 5: Recommended lifting the ban on gatherings"]),
        ("Repeal the law and, as a first step, stop all trials",
         ["repeal 5: Repeal the law", "suspend 5: and, as a first step, stop all trials"]),
    ],
)  # fmt: skip
def test_cuts(text: str, asks: list[str]) -> None:
    assert cut(text) == asks


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("Extend the moratorium on executions", "suspend"), ("Extend free schooling to all islands", "strengthen"),
        ("Extend the definition of rape", "amend"), ("Extend full cooperation to the mechanisms", "cooperate"),
        ("Build schools", "establish"), ("Build trust between the parties", "promote"),
        ("Build the capacity of courts", "strengthen"), ("Put an end to child labour", "combat"),
        ("Put an end to public executions", "suspend"), ("Put into place a plan for schools", "adopt"),
        ("Put into place a body of inquiry", "establish"), ("Focus on rural areas", "strengthen"),
        ("Focus on combating hunger", "combat"), ("Concentrate on the implementation of the law", "implement"),
        ("Make greater efforts to ratify CAT", "ratify"), ("Prioritize its work on schools", "strengthen"),
        ("Review the law, including its penalties, to comply with CAT", "amend"), ("Review all sentences", "consider"),
        ("Review the reservations to CAT with a view to lifting them", "amend"),
        ("Recognize the right to water", "ensure"), ("Recognize that mistakes were made", "other"),
        ("Accept the recommendation of CRC", "other"), ("Take steps so that all can vote", "ensure"),
        ("Agree to a visit by the Special Rapporteur on torture", "invite"), ("Agree to ratify CAT", "ratify"),
        ("Establish a body to oversee law enforcement", "establish"), ("Set a timeline for the reform", "adopt"),
        ("Respond to the letters of mandate holders", "report"), ("Respond to requests for a visit", "invite"),
        ("Take measures for their implementation", "implement"),
        ("Take measures aimed at the prevention of abuse", "protect"),
        ("Work on accession to CAT", "ratify"), ("Further develop, with others, a training course", "strengthen"),
        ("Reduce the number of crimes punishable by death", "amend"), ("Finalize the plan for schools", "accelerate"),
        ("Strengthen awareness-raising campaigns", "strengthen"), ("Implement measures to curb abuse", "combat"),
        ("Remove from the code the crime of blasphemy", "repeal"), ("Proceed with the ratification of CAT", "ratify"),
    ],
)  # fmt: skip
def test_objects_turn_the_sense_of_a_verb(text: str, action: str) -> None:
    assert [ask.action for ask in asks_of(text)] == [action]


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
