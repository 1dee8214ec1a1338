"""Whether an ask came again stronger or weaker: "consider ratifying" -> "ratify".

The rule. First the ask that both texts share is looked for: the two whose instruments, bodies and words are most alike.
Then the degrees of what both texts ask on that object are compared, the strongest of each: help and sharing, continue,
consider, general, specific (the five categories of action of UPR Info's database). Asks of another side of the matter
(help for victims beside fighting a crime) decide where those of the same side don't. Of the same degree, concrete acts
that one text alone asks for decide: a figure or a date, a body or a law made, a release, abolition beside a moratorium.
The words for all of it stand in `upr.comparison.shift_words`.

Wider or narrower groups, manner ("fully", "effectively"), purpose and examples are no shift, nor are other asks of a
bundle. What each word means is told in docs/explanation/comparison.md.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence
from typing import Literal, get_args

import attrs

from upr.comparison import shift_words as say
from upr.tagging.asks import Ask, asks_of

Shift = Literal["stronger", "weaker", "same", "unclear"]
SHIFTS: tuple[Shift, ...] = get_args(Shift)
RIGHT = "right in 610 of 720 pairs that were read before it was tried on them"
"""What is known of `shift`: draws 7 to 15 of `tests/data/comparison/shift.jsonl`, at first sight."""
_ON_OBJECT = 0.5  # share of the shared words that an ask on the same object has


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
    one, two = then[-i], now[-j]
    if alike:
        before, after = _on_object(then, one, two), _on_object(now, two, one)
    elif _all_words(earlier) & _all_words(later):  # what both say is in every recommendation ("human rights")
        acts = say.SPECIFIC & {part.ask.action for part in then} & {part.ask.action for part in now}
        before, after = ([part for part in of if part.ask.action in acts] or list(of) for of in (then, now))
    else:
        return "unclear"
    if not (_together(then, one) and _together(now, two)):  # then a visit is asked beside another matter
        before, after = ([attrs.evolve(part, names=part.names - {"visits"}) for part in of] for of in (before, after))
    sides = _aspects(one.ask.text) | _aspects(two.ask.text)
    for of in (sides, sides | say.BESIDE_THE_MATTER):
        had, has = _strength(before, of), _strength(after, of)
        if had != has:
            return "stronger" if has > had else "weaker"
    return _by_concrete_acts((earlier, _concrete(then, before)), (later, _concrete(now, after)))


def _by_concrete_acts(then: tuple[str, frozenset[str]], now: tuple[str, frozenset[str]]) -> Shift:
    """What the concrete acts say that one of two texts of the same degree asks for, and the other doesn't speak of."""
    (earlier, had), (later, has) = then, now
    dropped, added = set(had - has - _mentioned(later)), set(has - had - _mentioned(earlier))
    for one, other in ((dropped, added), (added, dropped)):
        if one & {"moratorium", "abolition"}:  # which end public executions too
            other.discard("public executions")
        if "abolition" in one:
            return "stronger" if one is added else "weaker"
    # To ask it at once makes up for other things lost, and is no shift by itself.
    at_once = bool(say.AT_ONCE.search(later)) - bool(say.AT_ONCE.search(earlier))
    lost = dropped if at_once > 0 else added if at_once < 0 else set()
    if bool(dropped) == bool(added) or (lost and "moratorium" not in lost):
        return "same"
    return "stronger" if added else "weaker"


def _mentioned(text: str) -> set[str]:
    return {kind for kind, pattern in say.MENTIONS.items() if pattern.search(text)}


@functools.lru_cache(maxsize=4096)
def _aspects(ask: str) -> frozenset[str]:
    """The sides of a matter that the words of an ask are of, which its purpose and manner don't tell."""
    ends = (match.start() for match in say.PURPOSE.finditer(ask))
    text = ask[: next((end for end in ends if end >= say.SHORT), None)]
    return frozenset(aspect for aspect, pattern in say.ASPECTS.items() if pattern.search(text))


def _strength(parts: Sequence[_Part], sides: frozenset[str]) -> int:
    """The strongest degree of the parts that ask of these sides of the matter, or do a thing that has an end."""
    of_sides = [part for part in parts if _aspects(part.ask.text) <= sides or _degree(part) >= 5]
    return max(map(_degree, of_sides or parts))


@functools.lru_cache(maxsize=4096)
def _parts(text: str) -> tuple[_Part, ...]:
    found: list[_Part] = []
    asks = _with_manners(asks_of(say.VARIANTS.sub("; ", text)))
    # Visits of special procedures are asked for in many ways, and in several asks ("cooperate with him, grant access").
    visits = any(map(_holders, asks)) and say.VISIT.search(text)
    for ask in reversed(asks):
        names = {*ask.instruments, *ask.bodies}
        if "ICCPR-OP2" in names or say.DEATH.search(ask.text):
            names.add("death penalty")
        if names & {"CAT", "OP-CAT"} or "tortur" in ask.text.casefold():
            names.add("torture")
        if say.COMPETENCE.search(ask.text):  # that of a treaty's committee is part of the treaty
            names |= {body.partition(": ")[2] for body in ask.bodies if body.startswith("Committee: ")}
        if visits and (say.VISIT.search(ask.text) or _holders(ask)):
            names.add("visits")
        words = _words(ask.text) - _words(ask.verb)
        if not words and not names and found:  # "adopt, and implement, a law": what follows is the object of both
            names, words = set(found[-1].names), found[-1].words
        found.append(_Part(ask, frozenset(names), words))
    return tuple(reversed(found))


def _with_manners(asks: Sequence[Ask]) -> list[Ask]:
    """The asks, those that only say how the one before them is done put together with it."""
    found: list[Ask] = []
    continuing = False
    for ask in asks:
        if found and found[-1].action == "continue" and say.TO.match(ask.text):
            ask = attrs.evolve(ask, action="continue", degree=found[-1].degree)  # "continue efforts to X and to Y"
        if ask.action == "continue":
            ask, continuing = _own(ask, bool(found), continuing)
        else:
            continuing = False
        if found and say.MANNER.match(ask.text):
            head = found[-1]
            found[-1] = attrs.evolve(
                head, end=ask.end, text=head.text + ask.text, instruments=head.instruments + ask.instruments,
                bodies=head.bodies + ask.bodies,
            )  # fmt: skip
        else:
            found.append(ask)
    return found


def _own(ask: Ask, follows: bool, continuing: bool) -> tuple[Ask, bool]:
    """The ask by its own verb if it stands beside a continuing; whether what follows may stand beside one.

    "Continue working on X and take steps": the steps stand beside the continuing, and are not continued.
    """
    beside = say.BESIDE.match(ask.text) if continuing else None
    continuing = bool(say.CONTINUING.match(ask.text)) or (continuing and beside is None)
    if beside is None and follows:
        beside = say.TAKE.match(ask.text)
    own = next(iter(asks_of(ask.text[beside.end() :])), None) if beside else None
    if own is not None and own.action not in ("continue", "other"):
        ask = attrs.evolve(ask, action=own.action, degree=own.degree, verb=own.verb)
    return ask, continuing


def _together(parts: Iterable[_Part], own: _Part) -> bool:
    """Whether special procedures are spoken of, or the shared ask is to work with whoever may come."""
    return "working together" in _aspects(own.ask.text) or any(_holders(part.ask) for part in parts)


def _holders(ask: Ask) -> bool:
    """Whether it is of special procedures."""
    return "apporteur" in ask.text or "special procedures" in ask.bodies


def _all_words(text: str) -> frozenset[str]:
    return frozenset(word[: say.STEM] for word in say.WORD.findall(text.casefold())) - say.FUNCTION


def _words(text: str) -> frozenset[str]:
    stems = (word[: say.STEM] for word in say.WORD.findall(say.STATES.sub(" ", text).casefold()))
    return frozenset(say.ONE_NAME.get(stem, stem) for stem in stems) - say.EMPTY


def _on_object(parts: Sequence[_Part], own: _Part, other: _Part) -> list[_Part]:
    """The parts of one text that ask something of the object that both texts share."""
    names, words = own.names & other.names, own.words & other.words
    found: list[_Part] = []
    before: _Part | None = None
    for part in parts:
        of_words = not names and words and len(part.words & words) >= _ON_OBJECT * len(words)
        points_back = found and found[-1] is before and not part.names and say.BACK.search(part.ask.text)
        if part is own or part.names & names or of_words or points_back:
            if part is own and before is not None and before not in found and say.SUCH.search(part.ask.text):
                found.append(before)
            found.append(part)
        before = part
    return found


def _degree(part: _Part) -> int:
    ask, verb = part.ask, part.ask.verb.casefold()
    degree = int(ask.degree)
    if say.CONTINUED.match(ask.text):
        return 2
    if ask.action in ("consider", "continue"):
        return 5 if say.BY_RATIFYING.search(ask.text) else degree
    if say.REFORM.match(ask.text):
        return max(degree, 5)
    if verb == "review" and not say.LAW.search(ask.text):
        return min(degree, 4)  # "review prison conditions"
    if ask.action == "amend" and say.IMPLEMENTED.search(ask.text):
        return 4  # "carry out the implementation of the reform"
    if say.BY_CONSIDERING.search(ask.text):
        return 3
    if say.BY_RATIFYING.search(ask.text) or say.COMPLETED.search(ask.text) or "visits" in part.names:
        return 5
    made = ask.action in say.OF_ITSELF or ask.action == "suspend" or say.CONCRETE["crime"].search(ask.text)
    made = made or say.STEPS.search(ask.text)
    if made and verb in ("take", "adopt", "undertake"):
        return 5  # "take measures to bring the law into line" is to bring it into line
    if verb == "work" and "isit" not in ask.text:
        return min(degree, 4)
    if say.STRUCK.match(ask.text):
        return max(degree, 5)
    if say.GENERAL.match(ask.text):
        return min(degree, 4)
    if verb.startswith(say.ENDS):
        return degree
    return degree if ask.action in say.SPECIFIC and verb not in ("take", "make") else min(degree, 4)


def _concrete(parts: Iterable[_Part], on_object: Iterable[_Part]) -> frozenset[str]:
    """The kinds of concrete acts that a text asks for, and whether it ends for good what both are about."""
    mine, held = list(on_object), [part for part in parts if part.ask.action != "suspend" or _degree(part) < 5]
    whole, own = (say.ASIDE.sub(" ", " ".join(part.ask.text for part in of)) for of in (held, mine))
    found = {kind for kind, pattern in say.CONCRETE.items() if pattern.search(own)}
    once = {part.ask.action for part in mine if _degree(part) >= 5 and not part.names & {"visits", "death penalty"}}
    if len(once) > 1:
        found |= once & {"repeal", "establish", "ratify"}
    if say.CONCRETE["release"].search(whole):
        found.add("release")
    for kind, acts in say.LISTS.items():
        if sum(bool(act.search(whole)) for act in acts) >= say.FEWEST:
            found.add(kind)
    if say.OF_ALL.search(own):
        found.add("justice")
    if any(say.COMPETENCE.search(part.ask.text) and _degree(part) >= 4 for part in held):
        found.add("competence")  # of a treaty's committee, which is accepted beside ratifying it
    if any("visits" in part.names for part in held):
        found.discard("access")  # which is what visits are
    if any("death penalty" in part.names for part in mine):
        found |= {kind for kind, pattern in say.OF_DEATH.items() if pattern.search(own)}
    amended = " ".join(part.ask.text for part in mine if part.ask.action == "amend" and _degree(part) >= 5)
    others = any(part.ask.action != "amend" and _degree(part) >= 5 for part in mine)
    if others and say.LAW.search(amended):
        found.add("law")
    if any(map(_ends_death_penalty, mine)):
        found |= {"abolition", "end", "moratorium"}  # which abolition is more than
    return frozenset(found)


def _ends_death_penalty(part: _Part) -> bool:
    """Whether it asks for abolition, and not for steps with a view to it."""
    abolishes = part.ask.action == "repeal" and _degree(part) >= 5
    return abolishes and "death penalty" in part.names and not say.WITH_A_VIEW.search(part.ask.text)
