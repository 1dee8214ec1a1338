"""Whether an ask came again stronger or weaker: "consider ratifying" -> "ratify".

The rule. First the ask that both texts share is looked for: the two whose instruments, bodies and words are most alike.
Then the degrees of what both texts ask on that object are compared, the strongest of each: help and sharing, continue,
consider, general, specific (the five categories of action of UPR Info's database). Of the same degree, concrete acts
that one text alone asks for decide (`_CONCRETE`, `_LISTS`): a figure or a date, a body or a law made, a release,
abolition beside a moratorium.

Wider or narrower groups, manner ("fully", "effectively"), purpose and examples are no shift, nor are other asks of a
bundle. What each word means is told in docs/explanation/comparison.md.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence
from typing import Literal, get_args

import attrs
import regex

from upr.patterns import Pattern
from upr.tagging.asks import Ask, asks_of

Shift = Literal["stronger", "weaker", "same", "unclear"]
SHIFTS: tuple[Shift, ...] = get_args(Shift)
RIGHT = "right in 239 of 300 pairs that were read before it was tried on them"
"""What is known of `shift`: the fresh pairs of `tests/data/comparison/shift.jsonl`."""
_WORD = Pattern(r"\p{L}{3,}")
_STEM = 5  # letters of a word that count: "ratify" and "ratification" are one
# Words that say nothing of the object: function words, and what stands in recommendations of every kind.
_COMMON = """
    all also and any are been both can for from full has have her his its into more most not other others order
    particular particularly such than that the their them these they this those through under upon which with
    within without regard including especially further existing appropriate necessary relevant effective
    effectively fully account accordance line view aim well steps step measures measure efforts effort action
    actions country state states government human right rights national international law laws legal legislation
    legislative possible soon order take taking make making continue continuing consider considering strengthen
    ensure ensuring promote implement implementation adopt improve ratify ratification ratifying sign signing
    accede accession combat fight prevent protect eliminate eradicate increase enhance develop introduce
    establish provide guarantee respect
"""
_EMPTY = frozenset(word[:_STEM] for word in _COMMON.split())
_ON_OBJECT = 0.5  # share of the shared words that an ask on the same object has
_STATES = Pattern(r"\((?:\p{Lu}\p{Ll}[\p{L}’'-]*+(?:,?\s+(?:and\s+|of\s+(?:the\s+)?)?)?)++\)")  # "(Chad, Viet Nam)"
# Acts with an end of their own; what other verbs ask ("implement", "investigate cases") is of a general kind.
_OF_ITSELF = frozenset(("ratify", "withdraw", "amend", "repeal", "establish"))
_ENDS = ("releas", "free", "restitut", "compensat")  # verbs of acts that are done once
_SPECIFIC = _OF_ITSELF | {"adopt", "suspend", "invite"}
_VARIANTS = Pattern(r"(?<=\))\s*/\s*")  # "Ratify it (Chad) / Consider it (Peru)"
_VISIT = Pattern(
    r"\b(?:visit|invitation|enter(?:ing)?\b|access\b(?!\s+(?:to\s+)?(?:safe|clean|drinking|water|justice|health|education|food)))",
    regex.IGNORECASE,
)
_BY_RATIFYING = Pattern(r"\b(?:by|through|including)\b[^;]{0,30}?\b(?:ratify|ratifi|acced|accession)", regex.IGNORECASE)
_COMPLETED = Pattern(
    r"\b(?:complet|finali[sz]|conclud)\p{L}*\b[^;,]{0,40}?\b(?:ratif|acced|accession)",
    regex.IGNORECASE,
)
_IMPLEMENTED = Pattern(r"\b(?:carry|carrying)\s+out\b.{0,30}?\bimplementation\b", regex.IGNORECASE)
_EXAMPLES = Pattern(r"\b(?:for\s+(?:example|instance)|such\s+as|inter\s+alia)\b[^;]*+", regex.IGNORECASE)
_WITH_A_VIEW = Pattern(r"\bwith\s+(?:a|the)\s+(?:view|aim)\b", regex.IGNORECASE)
_MANNER = Pattern(
    r"[\s,]*(?:(?:including|in\s+particular|inter\s+alia|especially|notably)\s+)?(?:also\s+)?(?:(?:by|through)\s+)?"
    r"(?<=\p{L}\s)(?:\p{Ll}+ly\s+)?\p{Ll}+ing\b",
    regex.IGNORECASE,
)
_BY_CONSIDERING = Pattern(r"\b(?:by|through|including)\s+considering\b", regex.IGNORECASE)
_FUNCTION_WORDS = """
    the and for all its with from that this these those into such any other has have been are
"""
_FUNCTION = frozenset(_FUNCTION_WORDS.split())
# What makes an ask of the same degree more concrete, by kind; a text that adds one and drops none asks more.
_CONCRETE = {
    "act": r"(?<!\b(?:consider|continue|of)\s)\b(?:establish|creat|sett|designat|enact|adopt|extend|conduct)ing\b",
    "guarantee": r"\b(?:ensur|guarantee)ing\b.{0,60}?\baccess\b",
    "resources": r"\badequate\s+(?:financial\s+|human\s+)*(?:resources|funding)\b",
    "moratorium": r"\bmoratorium\b",
    "figure": r"(?<![\w./-])\d+(?:[.,]\d+)?\s*(?:%|per\s*cent)|\bby\s+(?:the\s+(?:end|year)\s+(?:of\s+)?)?20\d\d\b",
    "crime": r"\bcriminali[sz]",
    "release": r"\b(?:free(?=\s+(?:those|all|the|any))"
    r"|releas\p{L}*+\b(?=.{0,40}\b(?:prison|detain|persons?\b|people|all\b|those\b|child)))",
    "access": r"\b(?:allow|grant|permit|give)\b.{0,40}?\baccess\b",
    "unrestricted": r"\b(?:unrestricted|unfettered|unhindered|unconditional|unimpeded)\b",
    "plan": r"\b(?:plans?\s+of\s+action|(?:action|national|long-term|strategic)\s+plan)",
}
# Lists of acts: one alone ("prosecute those responsible") is as general as the ask itself, two and more are concrete.
# They often stand in an ask that names no object ("and help the victims"), and are looked for in the whole text.
_LISTS = {
    "justice": (
        r"(?<!\b(?:that|who)\s)investigat",
        r"prosecut",
        r"punish(?!ment)|sanction",
        r"to\s+justice\b|accountable\b",
    ),
    "help": (r"shelter", r"compensat|reparation|redress", r"rehabilitat", r"legal\s+(?:aid|assistance)", r"medical"),
}
_LIST_PATTERNS = {
    kind: tuple(Pattern(rf"\b(?:{words})", regex.IGNORECASE) for words in acts) for kind, acts in _LISTS.items()
}
_FEWEST = 2
# What an ask names by pointing back: "deal with such cases", "in this regard", "those who commit them".
_BACK = Pattern(
    r"\b(?:such\s+(?:cases?|acts?|violence|crimes?|practices?|programmes?)|(?:in|to)\s+this\s+(?:regard|respect|area|field|end)"
    r"|those\s+(?:who|responsible)|perpetrators?|(?:all|the)\s+(?:victims|cases))\b",
    regex.IGNORECASE,
)
_CONTINUING = Pattern(r"\W*(?:continue|pursue|keep)\s+\p{Ll}+ing\b", regex.IGNORECASE)
_BESIDE = Pattern(r"\W*(?:and|as\s+well\s+as)\s+(?=(?:\p{Ll}+ly\s+)?(?!\p{Ll}+ing\b)\p{Ll}+)", regex.IGNORECASE)
_CONTINUED = Pattern(r"\W*continued\b", regex.IGNORECASE)
_COMPETENCE = Pattern(r"\bcompeten(?:ce|cy)\s+of\b[^;]{0,60}?\bcommittee\b", regex.IGNORECASE)
_OF_ALL = Pattern(r"\binvestigat.{0,40}?\ball\b|\ball\b.{0,80}?\binvestigat", regex.IGNORECASE)
_PATTERNS = {kind: Pattern(words, regex.IGNORECASE) for kind, words in _CONCRETE.items()}
# Objects that go by several names: Second Optional Protocol to ICCPR, moratorium and executions are all of one.
_DEATH = Pattern(r"\b(?:death\s+(?:penalty|sentence)|capital\s+punishment|executions?|moratorium)\b", regex.IGNORECASE)


@attrs.frozen
class _Part:
    """An ask, and what its object is told by."""

    ask: Ask
    names: frozenset[str]
    words: frozenset[str]

    def likeness(self, other: _Part) -> float:
        """How alike two objects are, from 0 to 1: what they name counts as much as all other words."""
        words = _dice(self.words, other.words)
        if not self.names and not other.names:
            return words
        return (_dice(self.names, other.names) + words) / 2


def _dice(one: frozenset[str], two: frozenset[str]) -> float:
    return 2 * len(one & two) / ((len(one) + len(two)) or 1)


def shift(earlier: str, later: str) -> Shift:
    """Whether the later of two texts asks more than the earlier one, of what both ask.

    Args:
        earlier: The text of the earlier recommendation.
        later: That of the later one.

    Returns:
        "stronger", "weaker", "same", or "unclear" where no ask is seen that both share.

    >>> shift("Consider ratifying CAT", "Ratify CAT"), shift("Ratify CAT", "Continue efforts to ratify CAT")
    ('stronger', 'weaker')
    >>> shift("Establish a moratorium on the death penalty", "Abolish the death penalty")
    'stronger'
    >>> shift("Build schools", "Build schools in villages"), shift("Build schools", "Free the press")
    ('same', 'unclear')
    """
    then, now = _parts(earlier), _parts(later)
    if not then or not now:
        return "unclear"
    alike, i, j = max((a.likeness(b), -i, -j) for i, a in enumerate(then) for j, b in enumerate(now))
    if alike:
        before, after = _on_object(then, then[-i], now[-j]), _on_object(now, now[-j], then[-i])
    elif _all_words(earlier) & _all_words(later):  # what both say is in every recommendation ("human rights")
        before, after = list(then), list(now)
    else:
        return "unclear"
    strengths = _strength(before), _strength(after)
    if strengths[0] != strengths[1]:
        return "stronger" if strengths[1] > strengths[0] else "weaker"
    had, has = _concrete(then, before), _concrete(now, after)
    if had < has:
        return "stronger"
    return "weaker" if has < had else "same"


@functools.lru_cache(maxsize=4096)
def _parts(text: str) -> tuple[_Part, ...]:
    found: list[_Part] = []
    asks = _with_manners(asks_of(_VARIANTS.sub("; ", text)))
    # Visits of special procedures are asked for in many ways, and in several asks ("cooperate with him, grant access").
    visits = any(map(_holders, asks)) and _VISIT.search(text)
    for ask in reversed(asks):
        names = {*ask.instruments, *ask.bodies}
        if "ICCPR-OP2" in names or _DEATH.search(ask.text):
            names.add("death penalty")
        if visits and (_VISIT.search(ask.text) or _holders(ask)):
            names.add("visits")
        words = _words(ask.text) - _words(ask.verb)
        if not words and not names and found:  # "adopt, and implement, a law": what follows is the object of both
            names, words = set(found[-1].names), found[-1].words
        found.append(_Part(ask, frozenset(names), words))
    return tuple(reversed(found))


def _with_manners(asks: Sequence[Ask]) -> list[Ask]:
    """The asks, those that only say how the one before them is done put together with it.

    "Continue working on X and take steps": the steps stand beside the continuing, and are not continued.
    """
    found: list[Ask] = []
    continuing = False
    for ask in asks:
        if ask.action == "continue":
            beside = _BESIDE.match(ask.text) if continuing else None
            continuing = bool(_CONTINUING.match(ask.text)) or (continuing and beside is None)
            own = next(iter(asks_of(ask.text[beside.end() :])), None) if beside else None
            if own is not None and own.action not in ("continue", "other"):
                ask = attrs.evolve(ask, action=own.action, degree=own.degree, verb=own.verb)
        else:
            continuing = False
        if found and _MANNER.match(ask.text):
            head = found[-1]
            found[-1] = attrs.evolve(
                head, end=ask.end, text=head.text + ask.text, instruments=head.instruments + ask.instruments,
                bodies=head.bodies + ask.bodies,
            )  # fmt: skip
        else:
            found.append(ask)
    return found


def _holders(ask: Ask) -> bool:
    """Whether it is of special procedures."""
    return "apporteur" in ask.text or "special procedures" in ask.bodies


def _all_words(text: str) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in _WORD.findall(text.casefold())) - _FUNCTION


def _words(text: str) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in _WORD.findall(_STATES.sub(" ", text).casefold())) - _EMPTY


def _on_object(parts: Sequence[_Part], own: _Part, other: _Part) -> list[_Part]:
    """The parts of one text that ask something of the object that both texts share."""
    names, words = own.names & other.names, own.words & other.words
    found: list[_Part] = []
    before: _Part | None = None
    for part in parts:
        of_words = not names and words and len(part.words & words) >= _ON_OBJECT * len(words)
        points_back = found and found[-1] is before and not part.names and _BACK.search(part.ask.text)
        if part is own or part.names & names or of_words or points_back:
            found.append(part)
        before = part
    return found


def _strength(parts: Iterable[_Part]) -> int:
    """The strongest degree; to investigate cases of a kind is as general as to ensure that they are."""
    return max(_degree(part) for part in parts)


def _degree(part: _Part) -> int:
    ask, verb = part.ask, part.ask.verb.casefold()
    degree = int(ask.degree)
    if _CONTINUED.match(ask.text):
        return 2
    if ask.action in ("consider", "continue"):
        return 5 if _BY_RATIFYING.search(ask.text) else degree
    if ask.action == "amend" and _IMPLEMENTED.search(ask.text):
        return 4  # "carry out the implementation of the reform"
    if _BY_CONSIDERING.search(ask.text):
        return 3
    if _BY_RATIFYING.search(ask.text) or _COMPLETED.search(ask.text) or "visits" in part.names:
        return 5
    if ask.action in _OF_ITSELF and verb in ("take", "adopt", "undertake"):
        return 5  # "take measures to bring the law into line" is to bring it into line
    if verb.startswith(_ENDS):
        return degree
    return degree if ask.action in _SPECIFIC and verb not in ("take", "make") else min(degree, 4)


def _concrete(parts: Iterable[_Part], on_object: Iterable[_Part]) -> frozenset[str]:
    """The kinds of concrete acts that a text asks for, and whether it ends for good what both are about."""
    mine, held = list(on_object), [part for part in parts if part.ask.action != "suspend"]
    whole, own = (_EXAMPLES.sub(" ", " ".join(part.ask.text for part in of)) for of in (held, mine))
    found = {kind for kind, pattern in _PATTERNS.items() if pattern.search(own)}
    for kind, acts in _LIST_PATTERNS.items():
        if sum(bool(act.search(whole)) for act in acts) >= _FEWEST:
            found.add(kind)
    if _OF_ALL.search(own):
        found.add("justice")
    if any(_COMPETENCE.search(part.ask.text) and _degree(part) >= 4 for part in held):
        found.add("competence")  # of a treaty's committee, which is accepted beside ratifying it
    if any("visits" in part.names for part in held):
        found.discard("access")  # which is what visits are
    if any(map(_ends_death_penalty, mine)):
        found |= {"end", "moratorium"}  # which abolition is more than
    return frozenset(found)


def _ends_death_penalty(part: _Part) -> bool:
    """Whether it asks for abolition, and not for steps with a view to it."""
    abolishes = part.ask.action == "repeal" and _degree(part) >= 5
    return abolishes and "death penalty" in part.names and not _WITH_A_VIEW.search(part.ask.text)
