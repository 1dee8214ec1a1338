"""Where one ask ends and the next begins.

The text is gone through once, word by word, with the clause in mind that it stands in. A verb in its base form behind
a joining word or a comma opens an ask, unless it belongs to what qualifies the ask before: to an infinitive of purpose
("in order to prevent and punish"), or to words in brackets. What a verb governs together is one ask, but for named
instruments and bodies, which are an ask each.
"""

from __future__ import annotations

from typing import Literal

import attrs
import regex

from upr.tagging.asks import grammar as g
from upr.tagging.asks.verbs import Verb, VerbRow, forms, passives, verbs
from upr.tagging.mentions import Mention
from upr.tagging.phrases import Word

_Clause = Literal["main", "complement", "gerunds", "purpose", "manner", "list", "clause"]
_OUTER = ("main", "complement", "gerunds", "list", "manner")
_STRONG = regex.compile(r";|[.!?•]\s+(?=[\p{Lu}(•])|\n\s*\n")
_COLON = regex.compile(r":\s")


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


class Cutter:
    """The way through one text."""

    def __init__(self, text: str, words: list[Word], named: tuple[Mention, ...]) -> None:
        self.text, self.words = text, words
        self.verbs, self.forms, self.passives = verbs(), forms(), passives()
        self.pieces: list[Piece] = []
        self.unclaimed: list[tuple[int, int]] = []
        self.clause: _Clause = "main"
        self.openings = {m.start: m for m in named if m.kind != "beneficiary" and m.name != "standing invitation"}
        self.inside = self._inside(named)
        self.seen: set[str] = set()
        self.depth = 0
        self.auxiliary = False
        self.that = False

    def _inside(self, named: tuple[Mention, ...]) -> set[int]:
        """Words of names of instruments and bodies, which open no ask."""
        found: set[int] = set()
        places = [m for m in named if m.kind != "beneficiary"]
        at = 0
        for mention in places:
            while at < len(self.words) and self.words[at].start < mention.start:
                at += 1
            n = at
            while n < len(self.words) and self.words[n].start < mention.end:
                found.add(n)
                n += 1
        return found

    def cut(self) -> list[Piece]:
        """The asks, in order; the first begins where the text does."""
        first = self._first()
        if first is None:
            self.pieces.append(Piece(start=0, verb=None))
            return self.pieces
        self._open(first, 0)
        at = first + 1
        while at < len(self.words):
            at = self._step(at)
        return self.pieces

    # The first verb.

    def _first(self) -> int | None:
        words = self.words
        for test in (self._opens_as_form, self._opens_text, self._behind_modal, self._is_passive, self._is_form):
            found = next((i for i in range(len(words)) if i not in self.inside and test(i)), None)
            if found is not None:
                return found
        return None

    def _opens_text(self, at: int) -> bool:
        if self.words[at].low not in self.verbs or (self.words[at].low == "further" and not self._is_verb(at)):
            return False
        before = at - 1
        while before >= 0 and (self._is_adverb(before) or self.words[before].low == "and") and not self._marks(before + 1):
            before -= 1
        if before < 0 or (before == 0 and self.words[0].low in ("to", "and")):
            return at == 0 or self._is_verb(at) or self._is_adverb(at - 1)
        return bool(self._marks(before + 1)) and self._is_verb(at)

    def _opens_as_form(self, at: int) -> bool:
        return at == 0 and self.words[0].low in self.forms and self.words[0].low not in self.verbs

    def _behind_modal(self, at: int) -> bool:
        if self.words[at].low not in self.verbs:
            return False
        before = at - 1
        while before >= 0 and self._is_adverb(before):
            before -= 1
        return before >= 0 and self.words[before].low in g.MODALS

    def _is_passive(self, at: int) -> bool:
        before = at - 1
        while before > 0 and self._is_adverb(before):
            before -= 1
        return at > 0 and self.words[at].low in self.passives and self.words[before].low in ("be", "been")

    def _is_form(self, at: int) -> bool:
        return self.words[at].low in self.forms

    def _marks(self, at: int) -> str:
        """The marks before a word."""
        if at == 0:
            return ""
        return self.text[self.words[at - 1].end : self.words[at].start].strip(" '\"’“”\n\t")

    def _is_adverb(self, at: int) -> bool:
        low = self.words[at].low
        if low in g.PAIRS:
            return at + 1 < len(self.words) and self.words[at + 1].low in g.PAIRS[low]
        return low in g.ADVERBS or (len(low) > 4 and low.endswith("ly") and low not in ("apply", "comply", "supply", "reply", "rely", "family"))

    def _is_verb(self, at: int) -> bool:
        """Whether a word that may be a verb is one here."""
        low = self.words[at].low
        after = self.words[at + 1].low if at + 1 < len(self.words) else ""
        if at and self._hyphen(at) and self.words[at - 1].low not in ("re", "co"):
            return False
        if at + 1 < len(self.words) and self._hyphen(at + 1) and low not in ("re", "co"):
            return False
        if not after or (low in g.NOUNS_TOO and self._marks(at + 1)[:1] in (",", ";", ".", ")")):
            return False
        if low in g.ADJECTIVES_TOO:
            return after in g.ARTICLES
        if low in g.EITHER and after in g.EITHER[low]:
            return True
        if low in g.NOUNS_TOO:
            if after in g.AFTER_NOUN:
                return False
            return (
                after in g.DETERMINERS
                or at + 1 in self.inside
                or self._is_adverb(at + 1)
                or (len(after) > 3 and after not in self.verbs and low not in g.COMPOUND)
            )
        return True

    def _followed_by_article(self, at: int) -> bool:
        return at + 1 < len(self.words) and self.words[at + 1].low in g.DETERMINERS

    def _hyphen(self, at: int) -> bool:
        return self.text[self.words[at - 1].end : self.words[at].start] in ("-", "‐", "‑", "–")

    def _is_joining(self, at: int) -> bool:
        """Whether a word joins; "as" does so in "as well as" alone."""
        low = self.words[at].low
        if low == "as":
            return (at + 1 < len(self.words) and self.words[at + 1].low == "well") or self.words[at - 1].low == "well"
        return low in g.JOINING

    # The way on.

    def _step(self, at: int) -> int:
        """One word, or a joining word with the verb behind it; gives the number of the next."""
        marks = self._marks(at)
        self.depth = max(0, self.depth + marks.count("(") - marks.count(")"))
        if self.depth:
            return at + 1
        gap = self.text[self.words[at - 1].end : self.words[at].start]
        strong = _STRONG.search(gap) is not None
        if strong:
            self.clause = "main"
        if strong or "," in marks or ":" in marks or self._is_joining(at) or (marks in ("-", "–", "—") and len(gap) > 2):
            found = self._joined(at, strong)
            if found is not None:
                return found
        act = self._act_included(at)
        if act is not None:
            self._open(act, self._start(at - (self.words[at].low in ("particular", "alia"))), own=True)
            return act + 1
        self._qualify(at)
        if at in self.inside:
            mention = self.openings.get(self.words[at].start)
            if mention is not None and self.clause in ("main", "complement", "gerunds", "list") and not self._is_source(at):
                self.seen.add(mention.name)
        return at + 1

    def _joined(self, at: int, strong: bool) -> int | None:
        """What opens behind a comma, a mark or a joining word: an ask, or None."""
        words, end = self.words, len(self.words)
        if words[at - 1].low in g.PREPOSITIONS or (self._is_adverb(at - 1) and words[at - 2].low == "to"):
            return None
        verb, joined, comma = at, False, "," in self._marks(at)
        infinitive = False
        while verb < end and (self._is_joining(verb) or words[verb].low == "to" or self._is_adverb(verb)):
            if verb > at and (";" in self._marks(verb) or "(" in self._marks(verb)):
                break
            comma = comma or "," in self._marks(verb)
            if words[verb].low in self.verbs and self._is_verb(verb) and words[verb].low not in g.JOINING:
                break
            joined = joined or self._is_joining(verb)
            infinitive = infinitive or words[verb].low == "to"
            verb += 1
            if verb + 2 < end and words[verb].low == "in" and words[verb + 1].low in ("this", "that"):
                verb += 3
        if verb >= end:
            return None
        start = self._start(at)
        if joined and words[verb].low == "that":
            return self._another_that(verb, start)
        if verb not in self.inside and self._opens(verb, joined, comma, infinitive, strong):
            self._open(verb, start)
            return verb + 1
        another = self._names_another(at)
        if another is not None:
            self._same_verb(start)
            self.seen.add(self._name_at(another))
            return another + 1
        if strong:
            self._note_unclaimed(at)
        return None

    def _name_at(self, at: int) -> str:
        mention = self.openings.get(self.words[at].start)
        return mention.name if mention is not None else ""

    def _act_included(self, at: int) -> int | None:
        """The verb of a concrete act behind "including by" or "in particular": an ask of its own."""
        if self.words[at].low not in ("including", "particular", "alia", "notably") or self.clause not in _OUTER:
            return None
        verb = at + 1
        while verb < len(self.words) and (self.words[verb].low in ("by", "through", "via", "and") or self._is_adverb(verb)):
            verb += 1
        if verb >= len(self.words) or verb in self.inside:
            return None
        low = self.words[verb].low
        if not (low.endswith("ing") and low in self.forms and low not in self.verbs):
            return None
        row, _ = self._verb(verb).row(self.words, verb, len(self.words))
        return verb if row.degree == 5 else None

    def _another_that(self, at: int, start: int) -> int | None:
        """Behind "and that": what is ensured too, or what another verb asks."""
        if self.clause == "clause" and self.pieces[-1].row is not None and self.that:
            self.pieces.append(attrs.evolve(self.pieces[-1], start=start))
            return at + 1
        if self.clause != "main":
            return None
        for verb in range(at + 1, min(at + 7, len(self.words))):
            if self.words[verb].low in self.verbs and self._is_verb(verb) and verb not in self.inside:
                self._open(verb, start)
                return verb + 1
        return None

    def _start(self, at: int) -> int:
        """Where an ask begins whose first word this is: with the marks before it."""
        start = self.words[at - 1].end
        while start < self.words[at].start and (self.text[start].isspace() or self.text[start] in ")\"”’'."):
            start += 1
        return start

    def _opens(self, verb: int, joined: bool, comma: bool, infinitive: bool, strong: bool) -> bool:
        low = self.words[verb].low
        if low in self.forms and low not in self.verbs and not low.endswith("ing"):
            return self._another_noun(verb)
        if self._same_object(verb):
            return self._other_act(verb)
        if low in self.verbs and self._is_verb(verb):
            if strong or self.clause in ("main", "complement"):
                return self.clause == "complement" or not infinitive or strong or joined
            if infinitive:
                return False
            if self.clause == "purpose":
                return (comma or joined) and low in g.ASKING and not self._next_to_verb(verb)
            if self.clause == "clause":
                return (joined and (low in g.ASKING or not self.auxiliary)) or (comma and low in g.ASKING and low not in g.LIGHT)
            return joined or (comma and (low in g.ASKING or low not in g.NOUNS_TOO or self._followed_by_article(verb)))
        after = self.words[verb + 1].low if verb + 1 < len(self.words) else "of"
        return self.clause == "gerunds" and joined and low.endswith("ing") and low in self.forms and after not in g.AFTER_NOUN

    def _another_noun(self, noun: int) -> bool:
        """Whether a noun asks beside another ("Ratification and implementation of")."""
        first = self.pieces[-1].verb
        if first is None or self.words[first].low in self.verbs or self.words[first].low.endswith("ing"):
            return False
        return self.clause == "main" and noun + 1 < len(self.words) and self.words[noun + 1].low == "of"

    def _operative(self) -> int | None:
        piece = self.pieces[-1]
        return piece.verb if piece.carried is None else piece.carried

    def _same_object(self, verb: int) -> bool:
        """Whether a verb has its object together with the one before ("sign and ratify", "developing and implementing")."""
        low, before = self.words[verb].low, verb - 1
        while before >= 0 and (self.words[before].low in g.JOINING or self._is_adverb(before) or self.words[before].low in ("up", "out")):
            before -= 1
        if self.clause in ("complement", "gerunds"):
            return before >= 0 and self._base(before) != "" and self._base(verb) != "" and (
                self.words[before].low.endswith("ing") == low.endswith("ing"))
        return self.clause == "main" and before == self._operative() and low in self.verbs

    def _other_act(self, verb: int) -> bool:
        """Whether a verb over the same object asks for something else than the one before; judicial steps always do."""
        piece = self.pieces[-1]
        if not self._is_verb(verb) and not self.words[verb].low.endswith("ing"):
            return False
        if self.clause in ("complement", "gerunds") and (piece.row is None or not piece.row.carries):
            return False
        first = self._operative()
        if first is None:
            return True
        end = len(self.words)
        one, _ = self._verb(first).row(self.words, verb, end)
        other, _ = self._verb(verb).row(self.words, verb, end)
        return one.action != other.action or other.action == "investigate"

    def _next_to_verb(self, verb: int) -> bool:
        """Whether a verb stands right before ("prevent and punish")."""
        before = verb - 1
        while before >= 0 and self.words[before].low in g.JOINING:
            before -= 1
        return before >= 0 and self.words[before].low in self.verbs

    def _names_another(self, at: int) -> int | None:
        """The number of the first word of another instrument or body that stands right behind a joining word."""
        if self.clause not in ("main", "complement", "gerunds", "list") or not self.seen:
            return None
        n = at
        while n < len(self.words) and (self.words[n].low in g.HELPERS or self.words[n].low in g.JOINING):
            if self.words[n].start in self.openings:
                break
            n += 1
        if n >= len(self.words):
            return None
        mention = self.openings.get(self.words[n].start)
        if mention is None:
            return n if self.words[n].low == "recommendations" and n > at else None
        return n if mention.name not in self.seen and not self._is_source(n) else None

    def _is_source(self, at: int) -> bool:
        """Whether what is named is the source of what is asked ("the recommendations of")."""
        return any(self.words[n].low in g.SOURCES for n in range(max(0, at - 6), at))

    def _same_verb(self, start: int) -> None:
        last = self.pieces[-1]
        self.pieces.append(attrs.evolve(last, start=start))

    def _open(self, verb: int, start: int, own: bool = False) -> None:
        """An ask with its verb; a complement of the verb before stays under it."""
        low = self.words[verb].low
        inherits = self.pieces and not own and (
            (self.clause == "complement" and low in self.verbs and not self._act_apart(verb)) or (self.clause == "gerunds" and low not in self.verbs)
        )
        last = self.pieces[-1] if self.pieces else None
        if inherits and last is not None and last.row is not None and not last.row.carries:
            self.pieces.append(attrs.evolve(last, start=start))
            self.seen = set()
            return
        base = self._base(verb)
        row, _ = self._verb(verb).row(self.words, verb, len(self.words))
        self.pieces.append(Piece(start=start, verb=verb, base=base, row=row))
        self.clause, self.seen = "main", set()

    def _act_apart(self, verb: int) -> bool:
        """Whether a concrete act stands beside efforts, and is none of them ("continue efforts to ..., and ratify")."""
        if self.words[verb - 1].low == "to":
            return False
        return self._verb(verb).row(self.words, verb, len(self.words))[0].action in g.ACTS

    def _base(self, at: int) -> str:
        low = self.words[at].low
        return low if low in self.verbs else self.forms.get(low) or self.passives.get(low, "")

    def _verb(self, at: int) -> Verb:
        return self.verbs[self._base(at)]

    def _qualify(self, at: int) -> None:
        """The clause that a word opens."""
        low = self.words[at].low
        after = self.words[at + 1].low if at + 1 < len(self.words) else ""
        piece = self.pieces[-1]
        if low == "to" and self._infinitive(at):
            self._to(at)
        elif low.endswith("ing") and low in self.forms and self._complement(at):
            self.clause = "gerunds"
            self._carry(at)
        elif low in self.forms and low not in self.verbs and self.clause == "main" and after == "of":
            self._carry(at)
        elif low in ("in", "so") and after in ("order", "as") and self.clause != "clause":
            self.clause = "purpose"
        elif low in g.LISTS and self.clause in ("main", "complement", "gerunds", "list"):
            self.clause = "list" if after not in ("by", "through", "on") else "manner"
        elif low == "in" and after in ("line", "accordance", "conformity", "compliance", "order", "view", "keeping"):
            if not (piece.base == "bring" and self.clause == "main"):
                self.clause = "manner"
        elif low in g.MANNER and not (low == "with" and self.clause == "main" and self.words[at - 1].low != "view"):
            self.clause = "manner" if self.clause in ("main", "complement", "gerunds", "list", "manner") else self.clause
        elif low == "as" and after in ("a", "an", "the", "part", "well") or self.words[at - 1].low == "such":
            self.clause = self.clause if after == "well" or self.clause in ("purpose", "clause") else "manner"
        elif low in g.CLAUSES:
            self.that = low == "that" and self.clause in ("main", "complement")
            self.clause, self.auxiliary = "clause", False
        elif low in g.AUXILIARIES:
            self.auxiliary = True

    def _infinitive(self, at: int) -> int | None:
        """The number of the verb behind "to"."""
        verb = at + 1
        while verb < len(self.words) and self._is_adverb(verb):
            verb += 1
        if verb >= len(self.words):
            return None
        low = self.words[verb].low
        if low not in self.verbs:
            return None
        after = self.words[verb + 1].low if verb + 1 < len(self.words) else ""
        return verb if low not in g.NOUNS_TOO or self._is_verb(verb) or after != "of" else None

    def _to(self, at: int) -> None:
        verb = self._infinitive(at)
        piece = self.pieces[-1]
        if verb is None or piece.row is None or piece.verb is None:
            return
        before = self.words[at - 1].low
        purpose = before in ("order", "as") and at > 1 and self.words[at - 2].low in ("in", "so")
        near = at - piece.verb <= 2 or before in g.EFFORTS or self.words[at - 2].low in g.EFFORTS
        if purpose and self.clause == "main" and piece.row.carries and piece.carried is None:
            self._carry(verb)
            self.clause = "complement"
        elif purpose:
            self.clause = "purpose"
        elif self.clause == "main" and piece.row.carries and piece.carried is None:
            self._carry(verb)
            self.clause = "complement"
        elif self.clause == "main" and piece.row.action in ("consider", "continue", "strengthen") and near:
            self.clause = "complement"
        elif self.clause in ("main", "list", "gerunds", "manner"):
            self.clause = "purpose"
        elif self.clause == "clause":
            self.auxiliary = True

    def _complement(self, at: int) -> bool:
        """Whether an -ing form says what is considered, continued or striven for."""
        piece = self.pieces[-1]
        if piece.row is None or piece.verb is None:
            return False
        before = self.words[at - 1].low
        if self.clause not in ("main", "manner"):
            return False
        if piece.row.action in ("consider", "continue"):
            return self.clause == "main" and (at - piece.verb <= 2 or before in g.AIMING)
        return bool(piece.row.carries) and piece.carried is None

    def _carry(self, verb: int) -> None:
        piece = self.pieces[-1]
        if piece.row is not None and piece.row.carries and piece.carried is None:
            self.pieces[-1] = attrs.evolve(piece, carried=verb)

    def _note_unclaimed(self, at: int) -> None:
        """Words behind a full stop or semicolon that no verb claims."""
        end = at
        while end + 1 < len(self.words) and not _STRONG.search(self.text, self.words[end].end, self.words[end + 1].start + 1):
            end += 1
        self.unclaimed.append((self.words[at].start, self.words[end].end))
