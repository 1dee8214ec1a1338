"""Versions of one report: what changed from a draft to the amended, the adopted and the issued one; `upr.diff`.

A report is adopted ad referendum: delegations still edit what they said, and when it is issued the paragraphs of its
summary come before the lists, which are renumbered (the draft of A/HRC/63/12 begins at 6.1).
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import Any, Literal

import attrs

from upr import notebook
from upr.comparison.matcher import words
from upr.comparison.sides import HasRecommendations, Side
from upr.core import Attribution, Recommendation, answer_words
from upr.document import Document
from upr.errors import CompareError
from upr.query import Recommendations
from upr.review.deciding import agree
from upr.review.pairing import pairs
from upr.review.word_changes import Piece, marked, tokens_of, word_changes
from upr.terminal import table

What = Literal["label", "text", "states", "answer"]
Kind = Literal["added", "removed", "changed", "same"]
_OF_ITSELF = ("state", "working-group", "given")  # whose answers are compared by the State's word; others' by position
_FACTS = ("symbol", "session", "date", "review_date", "adoption_date")


@attrs.frozen(kw_only=True)
class Change:
    """An item of two versions, and what changed of it.

    Args:
        old: As the older version has it; None where it was added.
        new: As the newer one has it; None where it was removed.
        changes: What differs, of "label", "text", "states" and "answer"; empty where it was added or removed.
        score: Likeness of the texts, from 0 to 1: 1 for the same words.
        related: Of an item added or removed, the label in the other version of one that has its text and its States: it
            was split from that one, or joined into it.
    """

    old: Recommendation | None
    new: Recommendation | None
    changes: tuple[What, ...] = ()
    score: float = 0.0
    related: str | None = None

    @property
    def kind(self) -> Kind:
        """One word for it: "added", "removed", "changed" or "same"."""
        if self.old is None:
            return "added"
        if self.new is None:
            return "removed"
        return "changed" if self.changes else "same"

    @property
    def words(self) -> tuple[Piece, ...]:
        """The text as the stretches that are the same, removed or added."""
        return word_changes(self.old.text if self.old else "", self.new.text if self.new else "")

    @property
    def marked(self) -> str:
        """The text on one line: what was removed as [-so-], what was added as {+so+}."""
        return marked(self.words)

    @property
    def is_editorial(self) -> bool:
        """Whether only capitals, punctuation and blanks of the text changed."""
        return "text" in self.changes and len({"".join(words(i.text)) for i in (self.old, self.new) if i}) == 1

    @property
    def states_added(self) -> tuple[str, ...]:
        """The States that the newer version alone has, as it prints them."""
        return _beside(self.new, self.old)

    @property
    def states_removed(self) -> tuple[str, ...]:
        """The States that the older version alone has, as it prints them."""
        return _beside(self.old, self.new)

    @property
    def label(self) -> str:
        """The label, or both where they differ ("6.12 -> 56.13")."""
        return " -> ".join(dict.fromkeys(item.label for item in (self.old, self.new) if item))

    @property
    def answer(self) -> str:
        """The answer, or both where they differ ("pending -> supported")."""
        items = [item for item in (self.old, self.new) if item]
        if "answer" not in self.changes:
            return _answer(items[-1]) if items[-1].decision else _answer(items[0])
        return " -> ".join(map(_answer, items))

    def __repr__(self) -> str:
        what = f" ({', '.join(self.changes)})" if self.changes else ""
        return f"<Change {self.label} {self.kind}{what}: {self.marked[:60]!r}>"


@attrs.frozen(kw_only=True, repr=False)
class Diff:
    """Two versions of one report, item by item.

    Args:
        old: The items of the older version.
        new: Those of the newer one.
        entries: Every item of both, once, in the order of the newer version.
        notes: What could not be compared, and why.
        facts: Facts of the documents that differ: name, the older one's, the newer one's.
    """

    old: Recommendations
    new: Recommendations
    entries: tuple[Change, ...]
    notes: tuple[str, ...] = ()
    facts: tuple[tuple[str, str, str], ...] = ()

    @property
    def changes(self) -> tuple[Change, ...]:
        """The items that were added, removed, or changed in any way."""
        return tuple(entry for entry in self.entries if entry.kind != "same")

    @property
    def added(self) -> tuple[Change, ...]:
        """The items that the newer version alone has."""
        return tuple(entry for entry in self.entries if entry.kind == "added")

    @property
    def removed(self) -> tuple[Change, ...]:
        """The items that the older version alone has."""
        return tuple(entry for entry in self.entries if entry.kind == "removed")

    def changed(self, what: What) -> tuple[Change, ...]:
        """The items of which one thing changed.

        Args:
            what: "label", "text", "states" or "answer".
        """
        return tuple(entry for entry in self.entries if what in entry.changes)

    @property
    def labels(self) -> dict[str, str]:
        """The label in the newer version, by that in the older one, of every item that both have."""
        return {entry.old.label: entry.new.label for entry in self.entries if entry.old and entry.new}

    @functools.cached_property
    def counts(self) -> dict[str, int]:
        """How many items each version has, were added and removed, and of how many what changed."""
        return {
            "old": len(self.old), "new": len(self.new), "added": len(self.added), "removed": len(self.removed),
            "renumbered": len(self.changed("label")), "texts": len(self.changed("text")),
            "editorial": sum(entry.is_editorial for entry in self.entries), "states": len(self.changed("states")),
            "answers": len(self.changed("answer")), "same": sum(entry.kind == "same" for entry in self.entries),
        }  # fmt: skip

    @property
    def renumbered(self) -> tuple[tuple[str, str], ...]:
        """The labels that changed, those that follow one another as ranges ("6.12-6.259", "56.13-56.260")."""
        runs: list[list[Change]] = []
        for entry in self.changed("label"):
            if runs and _follows(runs[-1][-1], entry):
                runs[-1].append(entry)
            else:
                runs.append([entry])
        return tuple((_range([e.old for e in run]), _range([e.new for e in run])) for run in runs)

    def __repr__(self) -> str:
        return f"<Diff {', '.join(f'{number} {name}' for name, number in self.counts.items())}>"

    def __str__(self) -> str:
        rows = [(e.label, ", ".join(e.changes) or e.kind, e.marked) for e in self._beyond_labels()]
        tables = [table(rows, ("label", "change", "recommendation"))] if rows else []
        if self.renumbered:
            tables.append(table(self.renumbered, ("old label", "new label")))
        return "\n\n".join((repr(self), *self.notes, *tables))

    def _repr_html_(self) -> str:
        told = self._beyond_labels()
        rows = [
            (entry.label, ", ".join(entry.changes) or entry.kind, entry.marked, _signed(entry), entry.answer)
            for entry in told[: notebook.SEARCHED]
        ]
        headings = ("Label", "Change", "Recommendation", "States", "Response")
        labels = self.renumbered
        return (
            notebook.facts({**self.counts, **{f"note {n}": note for n, note in enumerate(self.notes, 1)}})
            + (notebook.table(headings, rows, count=len(told)) if told else "")
            + (
                notebook.table(("Old label", "New label"), labels[: notebook.SEARCHED], count=len(labels))
                if labels
                else ""
            )
        )

    def _beyond_labels(self) -> tuple[Change, ...]:
        """The changes without those of a label alone, which would hide them where a whole report is renumbered."""
        return tuple(entry for entry in self.changes if entry.changes != ("label",))


def diff(old: Side, new: Side) -> Diff:
    """What changed between two versions of one report: items, labels, texts, States, answers.

    Items are found by their texts, whatever their labels. What a version does not give at all (a list without answers)
    is not compared, which `notes` tell. An answer of OHCHR's list or a database is compared by its position.

    Args:
        old: The older version: a document, a review, or recommendations.
        new: The newer one.

    Raises:
        CompareError: They are of two States or cycles.

    >>> import attrs, upr
    >>> old = upr.samples.load().recommendations
    >>> new = [attrs.evolve(old[2], text=old[2].text + " soon"), *old[3:]]
    >>> found = upr.diff(old, new)
    >>> found
    <Diff 167 old, 165 new, 0 added, 2 removed, 0 renumbered, 1 texts, 0 editorial, 0 states, 0 answers, 164 same>
    >>> found.changed("text")[0].marked  # doctest: +ELLIPSIS
    'Review its legal and administrative measures ... including women and children {+soon+}'
    """
    before, after = _items(old), _items(new)
    _check_one_review(before, after)
    notes = []
    compared: set[What] = {"label", "text"}
    kinds: tuple[tuple[What, str], ...] = (("states", "recommending States"), ("answer", "answers"))
    for what, words_for_it in kinds:
        silent = [which for which, items in (("older", before), ("newer", after)) if not _gives(items, what)]
        if silent and before and after:
            who = f"the {silent[0]} version gives" if len(silent) == 1 else "the versions give"
            notes.append(f"{who} no {words_for_it}: these are not compared")
        else:
            compared.add(what)
    notes += _beside_recommendations(old, new)
    entries = []
    for pair in pairs(before, after):
        one, other = _at(before, pair.old), _at(after, pair.new)
        changes = _changes(one, other, compared) if one and other else ()
        related = _at(before if one is None else after, pair.related)
        entries.append(
            Change(old=one, new=other, changes=changes, score=pair.score, related=related.label if related else None)
        )
    return Diff(old=before, new=after, entries=tuple(entries), notes=tuple(notes), facts=_facts(old, new))


def _items(side: Side) -> Recommendations:
    return Recommendations(side.recommendations if isinstance(side, HasRecommendations) else side)


def _at(items: Recommendations, place: int | None) -> Recommendation | None:
    return None if place is None else items[place]


def _check_one_review(before: Recommendations, after: Recommendations) -> None:
    states = {item.state_under_review for item in (*before, *after)} - {None}
    if len(states) > 1:
        names = ", ".join(sorted(state.name for state in states if state))
        raise CompareError(f"they are recommendations to {names}: no versions of one report")
    cycles = {item.cycle for item in (*before, *after)} - {None}
    if len(cycles) > 1:
        listed = ", ".join(str(int(cycle)) for cycle in sorted(c for c in cycles if c))
        raise CompareError(f"they are of the cycles {listed}: no versions of one report; `compare` takes two cycles")


def _gives(items: Recommendations, what: What) -> bool:
    return any(item.recommending_states if what == "states" else item.decision for item in items)


def _changes(old: Recommendation, new: Recommendation, compared: set[What]) -> tuple[What, ...]:
    found: dict[What, bool] = {
        "label": old.label != new.label,
        "text": tokens_of(old.text) != tokens_of(new.text),
        "states": bool(_beside(old, new) or _beside(new, old)),
        "answer": not _same_answer(old, new),
    }
    return tuple(what for what, differs in found.items() if differs and what in compared)


def _same_answer(old: Recommendation, new: Recommendation) -> bool:
    """Whether both have the same answer: of a State its word and how far it is carried out, of others the position."""
    one, other = old.decision, new.decision
    if one is None or other is None:
        return one is other
    if one.by in _OF_ITSELF and other.by in _OF_ITSELF:
        return one.status == other.status and one.implemented == other.implemented
    return agree(one, other)


def _answer(item: Recommendation) -> str:
    answer = item.decision
    return answer_words(answer.status.value, answer.implemented) if answer else "no answer"


def _name(attribution: Attribution) -> object:
    return attribution.state or words(attribution.as_printed)


def _beside(one: Recommendation | None, other: Recommendation | None) -> tuple[str, ...]:
    """The States of one item that the other has not, as printed."""
    known = {_name(a) for a in other.recommending_states} if other else set()
    return tuple(a.as_printed for a in one.recommending_states if _name(a) not in known) if one else ()


def _signed(entry: Change) -> str:
    """The States that came and went, with a sign; all of them where none did."""
    if entry.kind == "changed" and "states" in entry.changes:
        return ", ".join((*(f"+{name}" for name in entry.states_added), *(f"-{n}" for n in entry.states_removed)))
    item = entry.new or entry.old
    return ", ".join(a.as_printed for a in item.recommending_states) if item else ""


def _facts(old: Side, new: Side) -> tuple[tuple[str, str, str], ...]:
    """Facts that both documents give, and that differ."""
    if not (isinstance(old, Document) and isinstance(new, Document)):
        return ()
    both = [(name, getattr(old, name), getattr(new, name)) for name in _FACTS]
    return tuple((name, str(a), str(b)) for name, a, b in both if a is not None and b is not None and a != b)


def _beside_recommendations(old: Side, new: Side) -> Iterator[str]:
    """What both documents hold beside recommendations, and not alike: it is told, and not compared one by one."""
    if not (isinstance(old, Document) and isinstance(new, Document)):
        return
    pledges = [[tuple(tokens_of(pledge.text)) for pledge in side.pledges] for side in (old, new)]
    positions = [[(p.status, tuple(tokens_of(p.wording or ""))) for p in side.references] for side in (old, new)]
    both: tuple[tuple[str, list[list[Any]]], ...] = (("pledges", pledges), ("positions on paragraphs", positions))
    for what, (one, other) in both:
        if one and other and one != other:
            yield f"the {what} are not the same ({len(one)} and {len(other)}): they are not compared one by one"


def _follows(one: Change, other: Change) -> bool:
    """Whether both labels of an item are the next ones after those of another."""
    sides = ((one.old, other.old), (one.new, other.new))
    return all(a and b and _next_of(a.label, b.label) for a, b in sides)


def _next_of(label: str, other: str) -> bool:
    (lead, _, number), (its_lead, _, its_number) = label.rpartition("."), other.rpartition(".")
    numbers = number.isdecimal() and its_number.isdecimal()
    return lead == its_lead and numbers and int(its_number) == int(number) + 1


def _range(items: list[Recommendation | None]) -> str:
    return "-".join(dict.fromkeys(item.label for item in (items[0], items[-1]) if item))
