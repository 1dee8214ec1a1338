"""What people decide of links and clusters: read from the tables that `upr.io` writes for them, and applied.

A decision always wins over the matcher, and is marked so. Words of the column "decision": ``confirm`` (as the row
says), ``reject`` (no link; stands alone), and for links ``same`` or ``related``, for clusters ``move NAME``.
"""

from __future__ import annotations

import os
import warnings
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Literal, cast

import attrs

from upr.comparison.accuracy import Accuracy
from upr.comparison.links import Links
from upr.comparison.matcher import Link, words
from upr.comparison.row_files import Row, rows_of
from upr.core import Recommendation
from upr.errors import CompareError, DecisionWarning
from upr.query import Recommendations

Word = Literal["confirm", "reject", "same", "related"]
GRADES = {"same ask": 2, "related": 1, "not linked": 0}
"""What the column "link" says, and the grade that it stands for."""
_WORDS = ("confirm", "reject", "same", "related")
_LINK_COLUMNS = ("decision", "link", "earlier_id", "later_id")
_CLUSTER_COLUMNS = ("decision", "cluster", "id")
_MOVE = "move "
FEWEST = 20
"""Decisions that a threshold is learned from, at least; a quarter of them of either kind."""
_FOLDS = 20
"""Parts of the decisions that are judged by what was learned from the rest, at most."""


@attrs.frozen(kw_only=True)
class LinkDecision:
    """What a person decided of two recommendations.

    Args:
        earlier: Key and id of the earlier one; "" for a key that it has not.
        later: The same of the later one.
        word: What was decided.
        grade: 2 the same ask, 1 related, 0 neither.
        texts: The two texts that it was decided on; "" where the table has none.
        row: Where it stands, for messages.
    """

    earlier: tuple[str, str]
    later: tuple[str, str]
    word: Word
    grade: int = attrs.field(validator=attrs.validators.in_((0, 1, 2)))
    texts: tuple[str, str] = ("", "")
    row: str = ""


@attrs.frozen(kw_only=True)
class GroupDecision:
    """What a person decided of a recommendation in a cluster; a row without a decision says who else was in it.

    Args:
        marks: Key and id of the recommendation; "" for a key that it has not.
        listed_in: The cluster under which the table lists it.
        word: "confirm", "reject", "move", or None.
        group: The cluster that it is to be in; None alone.
        row: Where it stands, for messages.
    """

    marks: tuple[str, str]
    listed_in: str
    word: Literal["confirm", "reject", "move"] | None = None
    group: str | None = None
    row: str = ""


@attrs.frozen(kw_only=True)
class Decisions:
    """Decisions of people on links and clusters.

    Args:
        links: On links, each pair once.
        groups: On clusters.

    >>> Decisions()
    Decisions(links=(), groups=())
    """

    links: tuple[LinkDecision, ...] = ()
    groups: tuple[GroupDecision, ...] = ()

    @classmethod
    def of(cls, given: Decisions | str | os.PathLike[str]) -> Decisions:
        """Decisions as they are, or those of a file.

        Args:
            given: Decisions, or the path of a table.
        """
        return given if isinstance(given, Decisions) else cls.read(given)

    @classmethod
    def read(cls, path: str | os.PathLike[str]) -> Decisions:
        """The decisions of a table (CSV or XLSX) that `upr.io.write_links` or `write_clusters` wrote and people filled.

        Args:
            path: Its path.

        Raises:
            CompareError: It is no such table, a word is none of those that there are, or two rows contradict each
                other; the message says which row.
        """
        name = os.fspath(path)
        rows = list(rows_of(path))
        columns: Iterable[str] = rows[0][1] if rows else ()
        if set(_LINK_COLUMNS) <= set(columns):
            return cls(links=_link_decisions(rows, name))
        if set(_CLUSTER_COLUMNS) <= set(columns):
            return cls(groups=_group_decisions(rows, name))
        raise CompareError(
            f"{name} is no table of decisions: it needs rows, and the columns {', '.join(_LINK_COLUMNS)} (links) or "
            f"{', '.join(_CLUSTER_COLUMNS)} (clusters)"
        )


def _link_decisions(rows: Iterable[tuple[int, Row]], name: str) -> tuple[LinkDecision, ...]:
    found: dict[tuple[object, ...], LinkDecision] = {}
    for number, row in rows:
        where = f"{name}, row {number}"
        word = row["decision"].strip().casefold()
        if not word:
            continue
        if word not in _WORDS:
            raise CompareError(f"{where}: the decision is {row['decision'][:40]!r}; give one of {', '.join(_WORDS)}")
        link = row["link"].strip().casefold().removesuffix(" (decided)")
        if word == "confirm" and link not in GRADES:
            raise CompareError(
                f"{where}: the link is {link[:40]!r}; to confirm it, let it be one of {', '.join(GRADES)}"
            )
        decision = LinkDecision(
            earlier=_marks(row, "earlier_", where), later=_marks(row, "later_", where), word=cast(Word, word),
            grade={"same": 2, "related": 1, "reject": 0}.get(word, GRADES.get(link, 0)),
            texts=(row.get("earlier_text", ""), row.get("later_text", "")), row=where,
        )  # fmt: skip
        known = found.setdefault((decision.earlier, decision.later), decision)
        if known.grade != decision.grade:
            raise CompareError(f"{where}: it contradicts what {known.row} decides of the same two; leave one")
    return tuple(found.values())


def _group_decisions(rows: Iterable[tuple[int, Row]], name: str) -> tuple[GroupDecision, ...]:
    found: dict[tuple[str, str], GroupDecision] = {}
    for number, row in rows:
        where = f"{name}, row {number}"
        marks, listed = _marks(row, "", where), row["cluster"].strip()
        said = row["decision"].strip()
        word = said.casefold()
        moved = said[len(_MOVE) :].strip() if word.startswith(_MOVE) else ""
        if word == "confirm":
            decision = GroupDecision(marks=marks, listed_in=listed, word="confirm", group=listed, row=where)
        elif word == "reject":
            decision = GroupDecision(marks=marks, listed_in=listed, word="reject", row=where)
        elif moved:
            decision = GroupDecision(marks=marks, listed_in=listed, word="move", group=moved, row=where)
        elif not word:
            decision = GroupDecision(marks=marks, listed_in=listed, row=where)
        else:
            raise CompareError(f"{where}: the decision is {said[:40]!r}; give confirm, reject, or move and a cluster")
        if marks in found:
            raise CompareError(f"{where}: {marks[1]} stands in {found[marks].row} too; leave one")
        found[marks] = decision
    return tuple(found.values())


def _marks(row: Mapping[str, str], side: str, where: str) -> tuple[str, str]:
    marks = (row.get(f"{side}key", "").strip(), row[f"{side}id"].strip())
    if not any(marks):
        raise CompareError(f"{where}: it names no recommendation; {side}key or {side}id is needed")
    return marks


def apply(decisions: Decisions, links: Iterable[Link], earlier: Recommendations, later: Recommendations) -> Links:
    """Links as people decided them; a pair that the matcher did not give is added where it was decided.

    Args:
        decisions: Of people.
        links: Of a matcher.
        earlier: The earlier recommendations.
        later: The later ones.

    Warns:
        DecisionWarning: A decision was made on another text than the one that stands there now; it is left out.
    """
    before, after = _Finder(earlier), _Finder(later)
    decided: dict[tuple[str, str], LinkDecision] = {}
    for decision in decisions.links:
        then, now = before.find(decision.earlier), after.find(decision.later)
        if then is None or now is None:
            continue  # of another pair of cycles; `unused` tells of those that are of none
        read = (decision.texts[0] or then.text, decision.texts[1] or now.text)
        if words(read[0]) != words(then.text) or words(read[1]) != words(now.text):
            warnings.warn(
                f"{decision.row}: {then.label} or {now.label} reads otherwise now; the decision is left out",
                DecisionWarning,
                stacklevel=4,
            )
            continue
        decided[then.id, now.id] = decision
    found = []
    for link in links:
        held = decided.pop((link.earlier.id, link.later.id), None)
        found.append(link if held is None else _with(link, held))
    for (then_id, now_id), decision in decided.items():
        then, now = before.by_mark[then_id], after.by_mark[now_id]
        score, related = float(decision.grade == 2), float(decision.grade > 0)
        blank = Link(then, now, score, "related", related=related, linked=False, grade=0)
        found.append(_with(blank, decision))
    return Links(found)


def unused(decisions: Decisions, sides: Iterable[Recommendations]) -> list[LinkDecision]:
    """The decisions of which a recommendation is in none of the sets.

    Args:
        decisions: Of people.
        sides: All sets that are compared.
    """
    finders = [_Finder(side) for side in sides]

    def known(marks: tuple[str, str]) -> bool:
        return any(finder.find(marks) is not None for finder in finders)

    return [each for each in decisions.links if not (known(each.earlier) and known(each.later))]


class _Finder:
    """The recommendations of a set by key, where one alone has it, and by id."""

    def __init__(self, items: Iterable[Recommendation]) -> None:
        held = list(items)
        keys = Counter(item.key for item in held)
        self.by_mark = {item.key: item for item in held if item.key and keys[item.key] == 1}
        self.by_mark |= {item.id: item for item in held}

    def find(self, marks: tuple[str, str]) -> Recommendation | None:
        """The recommendation that a row means: its key decides, for an id is of one reading of one document."""
        return next((self.by_mark[mark] for mark in marks if mark in self.by_mark), None)


def _with(link: Link, decision: LinkDecision) -> Link:
    same = decision.grade == 2
    kind = "same" if same and link.kind == "related" else link.kind
    return attrs.evolve(link, grade=decision.grade, linked=same, decided=decision.word, kind=kind)


def refitted(links: Links) -> tuple[Links, float]:
    """Links whose threshold is learned from those that people decided, and the threshold.

    It is the score at which most of the decided pairs fall on their side (best F1 of the same ask; of several such
    scores the middle of the widest gap). What is decided stays so.

    Args:
        links: With decisions applied.

    Raises:
        CompareError: There are too few decisions, or they are of one kind.
    """
    known = sorted((link.score, link.grade == 2) for link in links if link.decided)
    same = sum(right for _, right in known)
    if len(known) < FEWEST or 4 * min(same, len(known) - same) < FEWEST:
        raise CompareError(
            f"a threshold is learned from {FEWEST} decisions at least, a quarter of them of either kind; there are "
            f"{same} for the same ask and {len(known) - same} against it"
        )
    threshold = _best_threshold(known)
    found = []
    for link in links:
        if link.decided or link.linked == (link.score >= threshold):
            found.append(link)
        elif link.linked:
            found.append(attrs.evolve(link, linked=False, grade=1, kind="related"))
        else:
            kind = "same" if link.kind == "related" else link.kind
            found.append(attrs.evolve(link, linked=True, grade=2, kind=kind))
    return Links(found), threshold


def on_decisions(links: Links, known: Accuracy | None) -> Accuracy | None:
    """What is to be expected at a threshold that was learned from people's decisions.

    Each decision is judged by a threshold that was learned from the others. People decide on what is listed, so no more
    of all is called found than the matcher finds by itself; of a matcher that says nothing of itself nothing is known.

    Args:
        links: With decisions applied.
        known: What is known of the matcher at its own threshold.
    """
    if known is None:
        return None
    decided = sorted((link.score, link.grade == 2) for link in links.decided)
    folds = min(len(decided), _FOLDS)
    judged = []
    for fold in range(folds):
        least = _best_threshold([each for place, each in enumerate(decided) if place % folds != fold])
        judged += [(score >= least, same) for score, same in decided[fold::folds]]
    hits = sum(linked and same for linked, same in judged)
    linked, same = sum(linked for linked, _ in judged), sum(same for _, same in judged)
    return Accuracy(
        precision=hits / linked if linked else 0.0, recall=min(known.recall, hits / same if same else 0.0),
        measured_on=f"{len(decided)} decisions, each by a threshold that was learned from others",
    )  # fmt: skip


def _best_threshold(known: list[tuple[float, bool]]) -> float:
    """The score that parts two kinds of pairs best, in the middle of its gap."""
    same = sum(right for _, right in known)
    cuts: dict[float, list[tuple[float, float]]] = defaultdict(list)
    for at in range(len(known)):
        below = known[at - 1][0] if at else 0.0
        if known[at][0] > below or not at:
            hits = sum(right for _, right in known[at:])
            f1 = 2 * hits / (len(known) - at + same)
            cuts[round(f1, 12)].append((known[at][0] - below, (known[at][0] + below) / 2))
    return max(cuts[max(cuts)])[1]


__all__ = ["FEWEST", "Decisions", "GroupDecision", "LinkDecision", "apply", "on_decisions", "refitted", "unused"]
