"""The clause that a word stands in: what a verb asks itself, what it asks for, or what only qualifies it."""

from __future__ import annotations

from typing import Literal

import attrs

from upr.tagging.asks import grammar as g
from upr.tagging.asks.sentence import Sentence
from upr.tagging.asks.verbs import VerbRow
from upr.tagging.mentions import Mention
from upr.tagging.phrases import Word

Clause = Literal["main", "complement", "gerunds", "purpose", "manner", "list", "clause"]
"""main: of the verb itself; complement, gerunds: "continue to ...", "consider ...ing"; purpose: "in order to"; manner:
"by ...", "in line with"; list: "in particular"; clause: "that", "which"."""


@attrs.frozen(kw_only=True)
class Piece:
    """An ask, by places and words.

    Args:
        start: Its first character.
        verb: Number of its verb in the words of the text; None where no verb claims it.
        carried: Number of the verb that its verb hands on to.
        base: The verb in its base form.
        row: What the verb asks for.
    """

    start: int
    verb: int | None
    carried: int | None = None
    base: str = ""
    row: VerbRow | None = None


class Clauses(Sentence):
    """A text that is gone through, with the clause of the word that is reached."""

    def __init__(self, text: str, words: list[Word], named: tuple[Mention, ...]) -> None:
        super().__init__(text, words, named)
        self.pieces: list[Piece] = []
        self.clause: Clause = "main"
        self.auxiliary = False
        """Whether the clause has "can", "may" or an infinitive, behind which base forms ask nothing."""
        self.inner = False
        """Whether the clause has an infinitive of its own."""
        self.finite = False
        """Whether the clause has its verb: "that cases are prosecuted"."""
        self.striven = False
        """Whether the ask has an infinitive that another may stand beside."""
        self.series = False
        """Whether a purpose has several verbs in a row: "to protect, foster ..., and ensure"."""
        self.right = False
        """Whether such a purpose is what others may do: "the right to"."""
        self.aimed = False
        """Whether "aimed at" tells what for; "and to" may stand beside it."""
        self.explicit = False
        """Whether a purpose is told by "in order to", or is another's than the State's ("invite ... to")."""
        self.that = False
        """Whether it says what is ensured ("ensure that")."""

    def qualify(self, at: int) -> None:
        """The clause that a word opens."""
        low = self.words[at].low
        after = self.words[at + 1].low if at + 1 < len(self.words) else ""
        piece = self.pieces[-1]
        if low == "to" and self.infinitive(at):
            self._to(at)
        elif self.clause == "gerunds" and low.endswith("ing") and low in self.forms and "," in self.marks(at):
            self.clause = "manner"  # "continue monitoring ..., respecting ..., and supporting"
        elif low.endswith("ing") and low in self.forms and self._complement(at):
            self.clause = "gerunds"
            self.carry(at)
        elif (
            low in self.forms
            and (low not in self.verbs or (after == "of" and self.words[at - 1].low == "the"))
            and (self.clause == "main" or (self.clause == "manner" and self._aimed(at)))
            and (after in ("of", "and", "in", "into", "between") or self._its_own(at) or (low, after) in g.NOUN_TO)
        ):
            self.carry(at)
        elif self.clause != "clause" and (
            (low in ("in", "so") and after in ("order", "as")) or (low == "in" and self._strives(at))
        ):
            self.clause, self.explicit = "purpose", True
        elif self.clause == "clause" and (
            (low in g.LISTS and self._names(at + 1 + (low == "inter"))) or (":" in self.marks(at) and self._names(at))
        ):
            self.clause = "list"  # "those conventions that it has not ratified, in particular CAT"
        elif low in g.LISTS and self.clause in ("main", "complement", "gerunds", "list"):
            self.clause = "list" if after not in ("by", "through", "on") else "manner"
        elif low == "in" and after in g.IN_LINE:
            if self.clause != "clause" and not (piece.base == "bring" and self.clause == "main"):
                self.clause = "manner"
        elif low == "by" and (self._names(at + 1) or after.isdecimal()):
            pass  # "by 2015"
        elif low == "with" and self.words[at - 1].low in g.WITH and not self.marks(at):
            pass  # "persons with disabilities"
        elif low in g.MANNER and not (
            low == "with" and self.clause == "main" and not self._aims(at) and "," not in self.marks(at)
        ):
            self.striven = self.striven or self._aims(at)
            self.aimed = self.aimed or low in ("aimed", "aiming")
            if self.clause not in ("purpose", "clause"):
                self.clause = "manner"
        elif low == "as" and (after in g.PAIRS["as"] or self.words[at - 1].low in (*g.PAIRS["as"], "so")):
            pass
        elif low == "as" and self.words[at - 1].low == "such":
            pass  # "instruments such as": the list that "such" opens
        elif low == "as" and self.words[at + 2 : at + 3] and self.words[at + 2].low in ("priority", "matter"):
            pass  # "invite, as a priority, A and B"
        elif low == "as" and after in ("a", "an", "the", "part", "well"):
            self.clause = self.clause if after == "well" or self.clause in ("purpose", "clause") else "manner"
        elif (low == "that" and after in g.REGARDS) or (low == "so" and after == "far"):
            pass  # "in that regard"
        elif low == "that" and after in g.FINITE and self.words[at + 2 : at + 3] and self._is_needed(at + 2):
            pass  # "do all that is necessary to"
        elif low in g.CLAUSES:
            self.that = self.that or (low == "that" and self.clause in ("main", "complement") and self._ensures(at))
            self.clause, self.auxiliary, self.inner = "clause", False, False
            self.finite = low not in g.RELATIVES
            if self.that and after in self.verbs and not self.is_adverb(at + 1):  # "measures that ensure"
                self.carry(at + 1)
        elif low in g.FINITE or (low.endswith("s") and low[:-1] in self.verbs and low[:-1] not in g.NOUNS_TOO):
            self.finite = True
        elif low in g.AUXILIARIES:
            self.auxiliary = self.finite = True
            if self.that and after in self.verbs:  # "measures that would allow"
                self.carry(at + 1)

    def _names(self, at: int) -> bool:
        """Whether an instrument's or body's name begins at a word, or behind its article."""
        at += self.words[at].low in g.ARTICLES if at < len(self.words) else 0
        return at < len(self.words) and self.words[at].start in self.openings

    def _aims(self, at: int) -> bool:
        """Whether "with" opens a purpose ("with a view to")."""
        return any(word.low in ("view", "aim", "purpose", "objective", "goal") for word in self.words[at + 1 : at + 3])

    def _ensures(self, at: int) -> bool:
        """Whether "that" tells what is ensured, and opens no relative clause."""
        piece = self.pieces[-1]
        verb = piece.verb if piece.carried is None else piece.carried
        if verb is None or at - verb <= 2 or (piece.carried is None and self.clause == "complement"):
            return True
        return self.asked(verb).action in ("ensure", "take_measures", "adopt")

    def _aimed(self, at: int) -> bool:
        """Whether "aimed at" stands before a noun: "aimed at the prevention of"."""
        return any(word.low in ("aimed", "aiming") for word in self.words[max(0, at - 3) : at - 1])

    def _its_own(self, at: int) -> bool:
        """Whether a noun of an act has its object before it: "measures for their implementation"."""
        return self.words[at - 1].low in ("its", "their") and self.words[at - 2].low in g.AIMING

    def _is_needed(self, at: int) -> bool:
        return self.words[at].low in g.NEEDED or self.words[at].low in ("needed", "possible", "required")

    def _strives(self, at: int) -> bool:
        """Whether "in" opens a purpose: "in an effort to"."""
        after = [word.low for word in self.words[at + 1 : at + 4]]
        return len(after) == 3 and after[0] in g.ARTICLES and after[1] in g.STRIVING and after[2] == "to"

    def _to(self, at: int) -> None:
        verb = self.infinitive(at)
        piece = self.pieces[-1]
        self.striven = self.striven or verb is not None
        if verb is None or piece.row is None or piece.verb is None:
            return
        before = self.words[at - 1].low
        purpose = before in ("order", "as") and at > 1 and self.words[at - 2].low in ("in", "so")
        near = before in g.EFFORTS or self.words[at - 2].low in g.EFFORTS
        near = near or (at - piece.verb <= 2 and piece.row.action != "strengthen")  # not "strengthen mechanisms to"
        if piece.row.carries and piece.carried is None and self.clause in ("main", "manner", "purpose", "list"):
            self.carry(verb)
            self.clause = "complement"
        elif self.clause == "gerunds" and before in g.EFFORTS and piece.row.action == "continue":
            self.clause = "complement"  # "continue adopting measures to combat ... and to protect"
        elif purpose or piece.base in g.CONTROLLING or before in g.RIGHTS:
            self.clause, self.explicit, self.right = "purpose", True, before in g.RIGHTS
        elif self.clause == "complement" and piece.carried is not None and at - piece.carried <= 2:
            if self.asked(piece.carried).carries:
                self.pieces[-1] = attrs.evolve(piece, carried=verb)  # "take steps to commit to end"
        elif self.clause == "complement" and self._is_purpose(at, before):
            self.clause, self.explicit = "purpose", before == "only"  # "not only to ..., but also to ..."
        elif (
            self.clause == "main" and piece.row.action in ("consider", "continue", "strengthen", "accelerate") and near
        ):
            self.clause = "complement"
        elif self.clause in ("main", "list", "gerunds", "manner"):
            self.clause, self.explicit = "purpose", False
        elif self.clause == "clause":
            self.auxiliary = self.inner = True

    def _is_purpose(self, at: int, before: str) -> bool:
        """Whether an infinitive behind what is asked tells what for ("continue to train judges to protect ...")."""
        joined = before in g.JOINING or before == "or" or bool(self.marks(at))
        return (
            not joined
            and before not in g.EFFORTS
            and (before == "only" or not self.is_adverb(at - 1))
            and before not in self.verbs
        )

    def _complement(self, at: int) -> bool:
        """Whether an -ing form says what is considered, continued or striven for."""
        piece = self.pieces[-1]
        if piece.row is None or piece.verb is None:
            return False
        before = self.words[at - 1].low
        if before in ("better", "further", "fully") or (before.endswith("ly") and at > 1):
            before = self.words[at - 2].low
        if self.clause not in ("main", "manner"):
            return False
        if piece.row.action in ("consider", "continue"):
            held = self.words[at - 2].low in ("attention", "emphasis", "focus", "priority", "regard")
            return self.clause == "main" and (
                at - piece.verb <= 2 or before == "with" or (before in g.AIMING and not held)
            )
        handed = before in g.AIMING or before in g.EFFORTS or (before == "by" and at - piece.verb <= 5)
        return bool(piece.row.carries) and piece.carried is None and handed

    def carry(self, verb: int) -> None:
        piece = self.pieces[-1]
        if piece.row is not None and piece.row.carries and piece.carried is None:
            self.pieces[-1] = attrs.evolve(piece, carried=verb)
