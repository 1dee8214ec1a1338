"""Claims: what a document says of some recommendations, and the one answer of several claims."""

from __future__ import annotations

from collections.abc import Sequence

import attrs
import regex

from upr.wording import OUTRIGHT_REFUSALS, REFUSALS, refined
from upr.wording.every import LEAVES_OUT_OTHERS
from upr.wording.scopes import PART_NAMED

STATED, SAID, NEAR, EXCEPTED = 3, 2, 1, 0
"""How strong a claim is: stated of these labels, or by their list or row; said in their paragraph; by nearness alone;
by an exception alone."""
IMPLIED = "the answer is implied"
"""The doubt about an answer that names no recommendation: "agrees with the importance of ..."."""
TWO_WAYS = "answered in two ways"
"""The doubt about a label of which two claims say different things, and none is the stronger."""
SAYS_MORE = "its sentences say more than one"
"""The doubt about an answer of several that differ."""
OF_A_PART = "it is said of a part, and nothing of the rest"
"""The doubt about an answer that is limited, and to nothing else."""
OF_THE_REST = "no is said to a part, and nothing of the rest"
"""The doubt about support in part where words refuse a part alone."""
REFUSED_BESIDE = "the no beside it may be to a part of it"
"""The doubt about an answer beside a refusal that may be of the same recommendation."""
BY_EXCEPTION = "it is left out of an answer, and has no other"
"""The doubt about labels that are left out of an answer, and have no other: "accepts all except 92.4"."""
WHICH_PARTS = "several are answered in parts, and it is not said which"
"""The doubt about support in part of several recommendations."""
_POSITIVE = ("supported", "partially_supported")
_FINAL = regex.compile(
    r"\b(?:in\s+sum|in\s+short|accordingly|therefore|consequently|thus|for\s+(?:these|this)\s+reasons?|hence|"
    r"in\s+conclusion|on\s+this\s+basis|overall|as\s+a\s+whole)\b",
    regex.IGNORECASE,
)
_TWO_LABELS = regex.compile(r"\d\.\d.*\d\.\d")


@attrs.define
class Claim:
    """What a document says of some labels.

    Args:
        labels: The labels.
        status: The status word; "=122.4" where it is that of another label.
        strength: How sure it is: `STATED`, `SAID`, `NEAR` or `EXCEPTED`.
        wording: The words.
        doubt: Why a reader should look; "" where there is no reason.
        kind: What gave it: "list", "row", "prose", ...
        place: The region that gave it, counted from 0.
        over: The words of the heading over that region, where it is an answer.
        scope: The part that is meant, where words in parentheses name it.
    """

    labels: list[str]
    status: str
    strength: int
    wording: str
    doubt: str = ""
    kind: str = ""
    place: int = -1
    over: str = ""
    scope: str = ""


@attrs.frozen
class Evidence:
    """One answer in words that is of some labels.

    Args:
        status: The status word.
        strength: As of a claim.
        part: Whether it is of a part of what is recommended.
        words: The words that it stands in.
        inferred: Whether support in part is not said, and follows from what limits the support.
        exact: Whether the rest of its words limits nothing.
    """

    status: str
    strength: int
    part: bool
    words: str
    inferred: bool = False
    exact: bool = False


@attrs.frozen
class Decision:
    """The one answer of several: status, strength, the words, and why it is doubtful."""

    status: str
    strength: int
    words: str
    doubt: str = ""


def decide(evidence: Sequence[Evidence]) -> Decision | None:
    """The one answer of what a paragraph says of its labels; None where it says nothing.

    What is stated of the labels decides; a refusal of a part beside it makes support in part. Without it, what is said
    decides: support beside a refusal is support in part where one of them is of a part; else the sentence that sums up,
    or the last, and the answer is doubtful.

    Args:
        evidence: The answers, in order.

    >>> first, second = Evidence("supported", SAID, True, "accepts the first"), Evidence("rejected", SAID, True, "...")
    >>> decide([first, second]).status, decide([first]).status, decide([]) is None
    ('partially_supported', 'supported', True)
    """
    if not evidence:
        return None
    evidence = [one for one in evidence if one.strength > EXCEPTED] or evidence
    stated = next((one for one in evidence if one.strength == STATED), None)
    return _stated(stated, evidence) if stated is not None else _said(evidence)


def with_aside(evidence: Sequence[Evidence], aside: Sequence[Evidence]) -> Sequence[Evidence]:
    """What was said of labels, with what was said beside it where that tells more.

    Args:
        evidence: What was said of the labels.
        aside: What was said of something else: "The aim is acceptable; the second part is not accepted."

    >>> aim, second = Evidence("supported", NEAR, False, "..."), Evidence("rejected", SAID, True, "...")
    >>> decide(with_aside([second], [aim])).status
    'partially_supported'
    """
    beside = {one.status for one in aside}
    if not evidence and len(beside) == 1:
        return aside[:1]
    if not evidence and "supported" in beside and beside & set(OUTRIGHT_REFUSALS):
        return [Evidence("partially_supported", NEAR, True, " ".join(dict.fromkeys(one.words for one in aside)))]
    if evidence and all(one.part and one.status in REFUSALS for one in evidence):
        return [*(one for one in aside if one.status == "supported"), *evidence]
    if evidence and all(one.part and one.status == "supported" for one in evidence):
        return [*evidence, *(one for one in aside if one.status in OUTRIGHT_REFUSALS)]
    return evidence


def _stated(main: Evidence, evidence: Sequence[Evidence]) -> Decision:
    others = [one for one in evidence if one is not main and one.status != main.status]
    if any(_completes(main, other) for other in others):
        return Decision("partially_supported", STATED, main.words)
    against = any((one.status in _POSITIVE) != (main.status in _POSITIVE) for one in others)
    status = main.status
    if status in OUTRIGHT_REFUSALS and others and others[-1].status == "noted" and not others[-1].part:
        return Decision("noted", SAID, others[-1].words, "another answer stands beside it")
    if len(evidence) == 1 and status == "supported" and not main.exact and not _TWO_LABELS.search(main.words):
        whole = refined(status, main.words)
        status = whole if whole == "partially_supported" else status
    return Decision(status, STATED, main.words, "another answer stands beside it" if against else "")


def _completes(main: Evidence, other: Evidence) -> bool:
    """Whether another answer is to the other part of what is recommended."""
    limited = other.inferred and other.status in OUTRIGHT_REFUSALS  # "It is not accepted with regard to ..."
    if not (other.part or limited) or (other.status == "pending" and not _PART_NAMED.search(other.words)):
        return False  # "Accepted. The request for a visit will be considered."
    if main.status == "supported":
        return other.status in REFUSALS
    return main.status in REFUSALS and main.status != "pending" and other.status == "supported"


def _splits(support: Evidence, refusal: Evidence) -> bool:
    """Whether one sentence accepts and refuses: "the first is accepted, whereas the proposal on age is not"."""
    accepts = support.status == "supported" and refusal.status in OUTRIGHT_REFUSALS
    return accepts and refusal.strength >= SAID and support.words in refusal.words


def _said(evidence: Sequence[Evidence]) -> Decision:
    first = evidence[0]
    if len({one.status for one in evidence}) == 1:
        strength = max(one.strength for one in evidence)
        plain = first.exact or first.status != "supported"
        status = first.status if plain else refined(first.status, first.words)
        if status in OUTRIGHT_REFUSALS and len(evidence) == 1 and first.inferred and first.part:
            return Decision("partially_supported", strength, first.words, OF_THE_REST)
        if status != "partially_supported" and all(one.inferred for one in evidence):
            return Decision(status, strength, first.words, OF_A_PART)
        weak = _weakness(strength) if strength == EXCEPTED else IMPLIED
        return Decision(status, strength, first.words, "" if strength >= SAID else weak)
    return _in_part(evidence) or _in_sum(evidence)


def _weakness(strength: int) -> str:
    """Why an answer that is not said of a label is doubtful."""
    return "by nearness alone" if strength == NEAR else BY_EXCEPTION


def _in_part(evidence: Sequence[Evidence]) -> Decision | None:
    """Support in part, where words say so: themselves, by a part that is answered apart, or in one sentence."""
    statuses = {one.status for one in evidence}
    if "partially_supported" in statuses:
        return Decision("partially_supported", SAID, evidence[0].words)
    if "supported" in statuses and statuses & {*REFUSALS} and any(one.part for one in evidence):
        accepted = any(one.part for one in evidence if one.status == "supported")
        doubt = "" if accepted else SAYS_MORE
        return Decision("partially_supported", SAID, _words(evidence), doubt)
    split = [one for one in evidence if any(_splits(one, other) for other in evidence)]
    if not split:
        return None
    doubt = "" if split[0].strength >= SAID else "its sentence says more than one"
    return Decision("partially_supported", SAID, split[0].words, doubt)


def _in_sum(evidence: Sequence[Evidence]) -> Decision:
    """Of several answers that which sums up; without it support beside a refusal is support in part.

    A refusal goes before what is still to be studied; else the last decides.
    """
    said = {one.status for one in evidence if one.strength >= SAID}
    summing_up = next((one for one in reversed(evidence) if _FINAL.search(one.words)), None)
    if summing_up is None and "supported" in said and said & set(OUTRIGHT_REFUSALS):
        return Decision("partially_supported", SAID, _words(evidence), SAYS_MORE)
    refused = next((one for one in evidence if one.status in OUTRIGHT_REFUSALS and one.strength >= SAID), None)
    if summing_up is None and refused and said - {*OUTRIGHT_REFUSALS} == {"pending"}:
        return Decision(refused.status, SAID, refused.words, SAYS_MORE)  # "... is not accepted. A bill is under study."
    last = summing_up or evidence[-1]
    return Decision(last.status, SAID, last.words, SAYS_MORE)


def _words(evidence: Sequence[Evidence]) -> str:
    return " ".join(dict.fromkeys(one.words for one in evidence))


_PART_NAMED = regex.compile(PART_NAMED, regex.IGNORECASE)
_LONGEST_CHAIN = 5  # answers that refer to another


def resolve(claims: Sequence[Claim]) -> dict[str, tuple[str, str, Claim]]:
    """One answer a label, with why it is doubtful and the claim that gave it.

    The strongest claim decides; of equally strong ones that of the fewest labels, for it is the more exact; of these
    the first. A claim that refers to another label ("=122.4") has that label's answer. Equally strong claims that
    differ, and weak ones, are doubtful.

    Args:
        claims: All claims of a document, in order.

    >>> some, one = Claim(["1", "2"], "supported", STATED, "1 and 2"), Claim(["2"], "noted", STATED, "2")
    >>> {label: (status, doubt) for label, (status, doubt, _) in resolve([some, one]).items()}
    {'1': ('supported', ''), '2': ('noted', 'answered in two ways')}
    """
    _follow_references(claims)
    by_label: dict[str, list[Claim]] = {}
    for claim in claims:
        for label in claim.labels:
            by_label.setdefault(label, []).append(claim)
    return {label: _strongest(all_of_it) for label, all_of_it in by_label.items()}


def _follow_references(claims: Sequence[Claim]) -> None:
    answered = {label: claim for claim in claims if not claim.status.startswith("=") for label in claim.labels}
    for claim in claims:
        for _ in range(_LONGEST_CHAIN):
            if not claim.status.startswith("="):
                break
            other = answered.get(claim.status[1:])
            claim.status = other.status if other else "unclear"


def _contradict(winner: Claim, other: Claim) -> bool:
    """Whether a weaker claim says another thing of a label, in other words than the stronger has."""
    if other.strength < NEAR or other.strength >= winner.strength or other.status == winner.status:
        return False
    refusals = {winner.status, other.status} <= {*OUTRIGHT_REFUSALS}
    return not refusals and other.status != "unclear"


def _strongest(every: Sequence[Claim]) -> tuple[str, str, Claim]:
    # "accepts 92.1 to 92.68, except those in section B": what is said of one label itself goes before.
    claims = every
    others = [one for one in claims if len(one.labels) == 1 or not LEAVES_OUT_OTHERS.search(one.wording)]
    claims = others if any(one.status != "unclear" and one.strength >= NEAR for one in others) else claims
    # That no position is taken decides nothing where one is taken elsewhere.
    claims = [claim for claim in claims if claim.status != "unclear" and claim.strength >= SAID] or claims
    top = max(claim.strength for claim in claims)
    strongest = [claim for claim in claims if claim.strength == top]
    winner = min(strongest, key=lambda claim: len(claim.labels))
    if winner.status in OUTRIGHT_REFUSALS and winner.kind == "prose":
        # A State notes in its list what it "was not able to support" in its reasons: noted is its answer.
        winner = next((claim for claim in strongest if claim.status == "noted"), winner)
    doubt = winner.doubt
    refused = {claim.status for claim in strongest} <= {*OUTRIGHT_REFUSALS}
    if refused:  # "does not support 92.1 and 92.2. It therefore rejects 92.2": the clearer word
        winner = next((claim for claim in strongest if claim.status == "rejected"), winner)
    if doubt in ("", IMPLIED) and not refused and any(claim.status != winner.status for claim in strongest):
        doubt = TWO_WAYS
    if not doubt and top > NEAR and any(_contradict(winner, claim) for claim in every):
        doubt = "its words elsewhere answer it otherwise"
    if not doubt and top < SAID:
        doubt = _weakness(top)
    return winner.status, doubt, winner
