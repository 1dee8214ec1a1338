"""The verbs that ask something: which action each stands for, and how specific it is (data/actions.csv).

A verb may stand for several actions; what follows it decides ("eliminate" a law, or discrimination): the phrase of
the table that stands nearest behind the verb. A row that `carries` hands on to the verb behind it ("take measures to
combat": combat).
"""

from __future__ import annotations

import csv
import functools
import pkgutil
from collections.abc import Container
from typing import Literal, cast, get_args

import attrs

from upr.errors import TagTableError
from upr.tagging.phrases import Phrases, Word, ways, word_set
from upr.tagging.records import ACTIONS, Action

Carries = Literal["", "yes", "law"]
"""Whether a verb hands on to the next: never, always, or to what is done to laws alone."""
LAW_ACTS = frozenset(("adopt", "amend", "repeal", "ratify", "withdraw", "implement"))
"""What "legislative measures to" hands on to."""


@attrs.frozen(kw_only=True)
class VerbRow:
    """What a verb asks for, where one of the phrases follows; () where none of another row does."""

    followed_by: tuple[str, ...]
    action: Action = attrs.field(validator=attrs.validators.in_(ACTIONS))
    degree: int = attrs.field(validator=attrs.validators.in_((1, 2, 3, 4, 5)))
    carries: Carries = ""


@attrs.frozen(eq=False)
class Verb:
    """A verb: its base form, what it asks for by what follows, and what it asks for in all other cases."""

    base: str
    special: Phrases | None
    usual: VerbRow | None

    def row(self, words: list[Word], at: int, upto: int, names: Container[int] = ()) -> tuple[VerbRow, int]:
        """What it asks for, and the number of the word behind the phrase that decided.

        Args:
            words: The words of the text.
            at: The number of the verb.
            upto: The number of the word behind the ask.
            names: Numbers of words inside names, which hand on nothing ("Rules on Non-custodial Measures").
        """
        if self.special is not None:
            for i in range(at + 1, min(at + 1 + _REACH, upto)):
                hit = self.special.longest(words, i, upto)
                if hit is not None and hit[0] == i + 1 and words[i].low == "law" and _no_law(words, i):
                    hit = None
                alone = hit is not None and hit[0] == i + 1
                own = i == at + 1 or words[i - 1].low.endswith("ly") or words[i - 1].low in _ITSELF
                held = alone and words[i].low == "to"
                far = alone and not own and (held or words[i].low in _NEAR)
                if held and words[at].low == "agree" and i + 1 < upto:
                    far = far or words[i + 1].low in _NO_VERB  # "agree to the visit"
                if hit is not None and not far and not (hit[1].carries and i in names):
                    return hit[1], hit[0]
                if words[i].low not in _STOPS or (words[i].low == "to" and (i <= at + 2 or i + 1 in names)):
                    continue
                if words[i].low != "to" or words[i - 1].low not in _RELATING:
                    break
        return self.usual or OTHER, at + 1


def _no_law(words: list[Word], at: int) -> bool:
    """Whether "law" is none that could be made: "law enforcement", "rule of law", "in conflict with the law"."""
    before = [word.low for word in words[max(0, at - 3) : at]]
    after = words[at + 1].low if at + 1 < len(words) else ""
    return after in _OF_LAW or before[-2:] == ["rule", "of"] or before == ["conflict", "with", "the"]


_OF_LAW = word_set("enforcement enforcing enforcers students schools faculties")
_REACH = 30  # words behind a verb in which what decides is looked for
_STOPS = word_set("by which that who whom whose where when including especially particularly notably such to through")
_RELATING = word_set("relating related pertaining")
_ITSELF = word_set("itself themselves not also further fully forward forwards hard together ahead more efforts")
_NO_VERB = word_set("the a an its their this these and all requests visits")
_NEAR = word_set("towards toward for at with in against on")
# Alone they decide only where they belong to the verb ("strive for", not "advance equality on the ground of").
OTHER = VerbRow(followed_by=(), action="other", degree=4)
"""What a verb asks for that no table has."""


@functools.cache
def verbs() -> dict[str, Verb]:
    """Every verb by its base form, as a text may write it."""
    rows: dict[str, list[VerbRow]] = {}
    for names, row, _ in _table():
        for base in names:
            rows.setdefault(base, []).append(row)
    found = {}
    for base, of in rows.items():
        special = [(phrase, row) for row in of for phrase in row.followed_by]
        usual = next((row for row in of if not row.followed_by), None)
        found[base] = Verb(base, Phrases(special) if special else None, usual)
    return found


@functools.cache
def forms() -> dict[str, str]:
    """The base form of every -ing form ("ratifying") and noun ("ratification") of a verb."""
    found: dict[str, str] = {}
    for names, _, noun in _table():
        for one in noun.split(";"):
            if one.strip():
                found.setdefault(one.strip(), names[0])
    for base in verbs():
        for form in _ing(base):
            if form not in _PREPOSITIONS:
                found.setdefault(form, base)
    return found


_PREPOSITIONS = frozenset(
    (
        "including",
        "regarding",
        "following",
        "considering",
        "concerning",
        "pending",
        "during",
        "aiming",
        "according",
        "leading",
        "owing",
        "facing",
    )
)


@functools.cache
def passives() -> dict[str, str]:
    """The base form of every participle ("enacted"), as it stands behind "be"."""
    found: dict[str, str] = {}
    for base in verbs():
        if base.endswith("e"):
            participle = base + "d"
        elif base.endswith("y") and base[-2:-1] not in ("a", "e", "o", "u"):
            participle = base[:-1] + "ied"
        else:
            participle = base + "ed"
            if len(base) > 2 and base[-1] in "bdglmnprt" and base[-2] in "aeiou" and base[-3] not in "aeiou":
                found.setdefault(base + base[-1] + "ed", base)
        found.setdefault(participle, base)
    return found | {"given": "give", "taken": "take", "made": "make", "put": "put", "set": "set", "brought": "bring"}


def _action(word: str) -> Action:
    for action in ACTIONS:
        if word == action:
            return action
    raise ValueError(f"{word!r} is no action; the actions are {', '.join(ACTIONS)}")


def _carries(word: str) -> Carries:
    for carries in get_args(Carries):
        if word == carries:
            return cast(Carries, carries)
    raise ValueError(f"carries is {word!r}; it may be yes, law or nothing")


def _ing(base: str) -> tuple[str, ...]:
    if base.endswith("ie"):
        return (base[:-2] + "ying",)
    if base.endswith("e") and not base.endswith(("ee", "ye", "oe")):
        return (base[:-1] + "ing",)
    if len(base) > 2 and base[-1] in "bdglmnprt" and base[-2] in "aeiou" and base[-3] not in "aeiou":
        return (base + "ing", base + base[-1] + "ing")
    return (base + "ing",)


@functools.cache
def _table() -> tuple[tuple[tuple[str, ...], VerbRow, str], ...]:
    text = (pkgutil.get_data("upr.data", "actions.csv") or b"").decode("utf-8")
    reader = csv.DictReader(text.splitlines())
    found = []
    for record in reader:
        try:
            phrases = tuple(phrase.strip() for phrase in record["followed_by"].split(";") if phrase.strip())
            for phrase in phrases:
                ways(phrase)
            row = VerbRow(
                followed_by=phrases,
                action=_action(record["action"]),
                degree=int(record["degree"]),
                carries=_carries(record["carries"]),
            )
        except ValueError as error:
            raise TagTableError(f"data/actions.csv, line {reader.line_num}: {error}") from error
        names = tuple(name.strip() for name in record["verb"].split(";") if name.strip())
        found.append((names, row, record["noun"]))
    return tuple(found)
