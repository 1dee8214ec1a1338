"""Verbs that stand beside a verb: over the same object, under the same "to", or with an act of their own."""

from __future__ import annotations

from upr.tagging.asks import grammar as g
from upr.tagging.asks.clauses import Clauses
from upr.tagging.asks.sentence import MOST_JOINING
from upr.tagging.asks.verbs import LAW_ACTS
from upr.tagging.mentions import Mention
from upr.tagging.phrases import Word


class Beside(Clauses):
    """A text that is gone through, with what a verb behind a joining word belongs to."""

    def __init__(self, text: str, words: list[Word], named: tuple[Mention, ...]) -> None:
        super().__init__(text, words, named)
        self.complemented = False
        """Whether an infinitive says what the verb that is open asks for; another may stand beside it."""
        self.acts = False
        """Whether the ask that is open is an act behind "including", which others like it may follow."""

    def _nested(self) -> bool:
        """Whether the clause is a purpose of what is asked: "continue to apply laws to improve ..."."""
        return self.clause == "purpose" and self.complemented and not self.explicit

    def _keeps(self) -> bool:
        """Whether the ask that is open keeps its action for what stands beside it: continue, consider, strive."""
        row = self.pieces[-1].row
        if row is None or row.carries or self.clause == "main" or not (self.complemented or self.clause == "gerunds"):
            return False
        return row.action in ("continue", "consider", "strengthen")

    def _beside_complement(self, verb: int, comma: bool) -> bool:
        """Whether "and to ..." stands beside what the verb asks for, and not beside an infinitive that came between."""
        if self.clause == "gerunds":
            return self.pieces[-1].carried is not None  # "steps towards ensuring ... and to combat"
        if not self.complemented:
            if self.words[verb].low in g.HARDLY_FOR and self.clause in ("purpose", "manner"):
                return not self.explicit or self.clause == "manner"
            asks = comma and not self.inner and self.words[verb].low in g.ASKING
            free = not self.striven and not (self.aimed and self.words[verb].low not in g.ASKING)
            return free or (asks and self.clause in ("clause", "manner", "list"))
        if self.clause == "purpose":
            return not self.explicit or (self.right and self.words[verb].low in g.ASKING)
        return self.clause in ("manner", "list") or (self.clause == "clause" and (comma or not self.inner))

    def _same_object(self, verb: int) -> bool:
        """Whether a verb has its object with the one before ("sign and ratify", "developing and implementing")."""
        low, before = self.words[verb].low, verb - 1
        if self.words[before].low == "to" and "," in self.marks(before):
            return False  # "prosecute as appropriate, to strengthen"
        while before >= max(0, verb - MOST_JOINING) and (
            self.is_joining(before) or self.is_adverb(before) or self.words[before].low in g.PARTICLES
        ):
            before -= 1
        if self.clause in ("complement", "gerunds"):
            return (
                before >= 0
                and not self._is_noun(before)
                and (self.words[before].low in self.verbs or self.words[before].low.endswith("ing"))
                and self.base(before) != ""
                and (low in self.verbs or (low.endswith("ing") and low in self.forms))
                and (self.words[before].low.endswith("ing") == low.endswith("ing"))
            )
        if before > 0 and self.words[before].low in g.LIGHT_OBJECTS and before - 1 == self._operative():
            before -= 1  # "give priority and pay attention to"
        return self.clause == "main" and before == self._operative() and low in self.verbs

    def _is_noun(self, at: int) -> bool:
        """Whether a word that may be a verb is a noun: "implementing its action plan and ensure"."""
        before = self.words[at - 1].low if at else ""
        return self.words[at].low in g.NOUNS_TOO and not (
            before == "to" or self.marks(at) or before in g.JOINING or self.is_adverb(at - 1) or at == self._operative()
        )

    def _other_act(self, verb: int) -> bool:
        """Whether a verb over the same object asks for something else than the one before; judicial steps always do."""
        piece = self.pieces[-1]
        if not self.is_verb(verb) and not self.words[verb].low.endswith("ing"):
            return False
        carries = self.acts or (piece.row is not None and bool(piece.row.carries))
        if self.clause in ("complement", "gerunds") and not carries:
            return False
        first = self._operative()
        if first is None:
            return True
        one, other = self.asked(first, verb), self.asked(verb)
        law = piece.row is not None and piece.row.carries == "law" and self.clause in ("complement", "gerunds")
        if law and not {one.action, other.action} & {*LAW_ACTS, "investigate"}:
            return False  # "legislative measures to address and prevent"
        if one.carries and other.carries:
            return False  # "adopt and implement measures to"
        return one.action != other.action or other.action == "investigate"

    def _surely_verb(self, at: int) -> bool:
        """Whether a word is no noun: "collect data on and combat the practice"."""
        if at + 1 >= len(self.words) or self.words[at].low not in self.verbs:
            return False
        return self.words[at].low not in g.NOUNS_TOO or self.words[at + 1].low in g.ARTICLES

    def _begins_infinitive(self) -> bool:
        first = self.pieces[0].verb
        return first is not None and 0 < first < 12 and self.words[first - 1].low == "to"

    def _surely_asks(self, verb: int) -> bool:
        following = self.words[verb + 1 : verb + 2]
        return self.words[verb].low in g.ASKING or any(
            word.low in g.EFFORTS or word.low == "accountable" for word in following
        )

    def _next_to_verb(self, verb: int) -> bool:
        """Whether a verb stands right before ("prevent and punish")."""
        before = verb - 1
        while before > max(0, verb - MOST_JOINING) and self.words[before].low in (*g.JOINING, "up", "out"):
            before -= 1
        return before >= 0 and self.words[before].low in self.verbs and not self._is_noun(before)

    def _next_to_infinitive(self, verb: int) -> bool:
        """Whether a verb stands beside an infinitive that is not the one that says what is asked."""
        before = verb - 1
        while before > max(0, verb - MOST_JOINING) and (self.words[before].low in g.JOINING or self.is_adverb(before)):
            before -= 1
        if before < 1 or self.words[before].low not in self.verbs or before == self._operative():
            return False
        return self.words[self.before_adverbs(before)].low == "to"

    def last_joining(self, at: int, verb: int) -> int:
        """Where what joins an ask begins: behind "swiftly and fully", at ", and that"."""
        if not self.is_adverb(at - 1):
            return at
        behind = (n for n in range(verb - 1, at, -1) if self.is_joining(n) and "," in self.marks(n))
        return next(behind, at)

    def another_effort(self, at: int) -> int | None:
        """The verb of other measures beside those that are open: "measures to combat ..., and further steps to"."""
        piece, others = self.pieces[-1], self.words[at - 1].low == "well" or self.words[at].low in g.OTHERS
        if piece.row is None or not piece.row.carries or piece.carried is None or not others:
            return None
        while at + 2 < len(self.words) and self.words[at].low in g.DETERMINERS and self.words[at].low not in g.MEASURES:
            at += 1
        if at + 2 >= len(self.words) or self.words[at].low not in g.MEASURES or self.words[at + 1].low != "to":
            return None
        return at + 2 if self.words[at + 2].low in self.verbs else None

    def _act_apart(self, verb: int) -> bool:
        """Whether a concrete act stands beside efforts, and is none of them ("continue efforts to ..., and ratify")."""
        row = self.asked(verb)
        if self.words[verb - 1].low == "to":
            return row.action in ("consider", "continue")
        return (
            (row.action in g.ACTS and row.degree != 4)
            or (row.action == "provide" and row.degree == 5)
            or row.degree == 1
        )

    def _operative(self) -> int | None:
        piece = self.pieces[-1]
        return piece.verb if piece.carried is None else piece.carried
