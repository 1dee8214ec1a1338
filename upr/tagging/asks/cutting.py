"""Where one ask ends and the next begins.

The text is gone through once, word by word, with the clause in mind that it stands in. A verb in its base form behind
a joining word or a comma opens an ask, unless it belongs to what qualifies the ask before: to an infinitive of purpose
("in order to prevent and punish"), or to words in brackets. What a verb governs together is one ask, but for named
instruments and bodies, which are an ask each.
"""

from __future__ import annotations

import bisect

import attrs
import regex

from upr.tagging.asks import grammar as g
from upr.tagging.asks.beside import Beside
from upr.tagging.asks.clauses import Piece
from upr.tagging.asks.sentence import MOST_JOINING
from upr.tagging.mentions import Mention
from upr.tagging.phrases import Word

_OUTER = ("main", "complement", "gerunds", "list", "manner", "purpose")
_STRONG = regex.compile(r";|[.!?•]\s+(?=[\p{Lu}(•])|\n\s*\n")


class Cutter(Beside):
    """The way through one text, from ask to ask."""

    def __init__(self, text: str, words: list[Word], named: tuple[Mention, ...]) -> None:
        super().__init__(text, words, named)
        self.unclaimed: list[tuple[int, int]] = []
        """Words behind a full stop or semicolon that no verb claims."""
        self.seen: set[str] = set()
        """Names of the instruments and bodies of the ask that is open."""
        self.standing = [m.start for m in named if m.name == "standing invitation"]
        """Where standing invitations are named."""
        self.depth = 0
        """Brackets that are open."""

    def cut(self) -> list[Piece]:
        """The asks, in order; the first begins where the text does."""
        first = self.first()
        if first is None:
            self.pieces.append(Piece(start=0, verb=None))
            return self.pieces
        self._open(first, 0)
        at = first + 1
        while at < len(self.words):
            at = self._step(at)
        return self.pieces

    def _step(self, at: int) -> int:
        """One word, or a joining word with the verb behind it; gives the number of the next."""
        marks = self.marks(at)
        self.depth = max(0, self.depth + marks.count("(") - marks.count(")"))
        if self.depth and not (marks.endswith("(") and self.is_joining(at)):
            return at + 1
        gap = self.text[self.words[at - 1].end : self.words[at].start]
        begin, start = self.words[at - 1].end, self.words[at].start
        strong = _STRONG.search(self.text, begin, start + 1) is not None or (
            "." in gap and len(gap) > 1 and self._verb_stands(at)
        )
        if strong:
            self.clause = "main"
        if self.enumerated(at) and self._verb_stands(at):
            self.clause = "main"
            self._open(at, self._start(at - 1), own=True)
            return at + 1
        if strong or "," in marks or ":" in marks or self.is_joining(at) or (marks in ("-", "–", "—") and len(gap) > 2):
            found = self._joined(at, strong)
            if found is not None:
                return found
        if self.words[at].low == "including" and at + 1 < len(self.words) and self.seen and self._ratifies():
            found = self._joined(at + 1, False, self._start(at))
            if found is not None:
                return found
        act = self._act_included(at)
        if act is not None:
            self._open(act, self._start(at - (self.words[at].low in ("particular", "alia"))), own=True)
            self.clause, self.acts = "gerunds", True
            return act + 1
        if at not in self.inside:
            self.qualify(at)
            self.complemented = self.complemented or self.clause == "complement"
        else:
            if ":" in marks and self.clause == "clause":
                self.clause = "list"  # "the treaties to which it is no party: CAT, CRPD"
            if self.words[at].low in self.verbs and at + 1 not in self.inside and self.words[at - 1].low == "to":
                self.clause, self.explicit = "purpose", True  # "the Protocol to prevent, prosecute and punish"
            mention = self.openings.get(self.words[at].start)
            if (
                mention is not None
                and self.clause in ("main", "complement", "gerunds", "list")
                and not self._is_source(at)
            ):
                self.seen.add(mention.name)
        return at + 1

    def _verb_stands(self, at: int) -> bool:
        return self.words[at].low in self.verbs and self.is_verb(at)

    def _ratifies(self) -> bool:
        row = self.pieces[-1].row
        return row is not None and row.action == "ratify"

    def _joined(self, at: int, strong: bool, start: int | None = None) -> int | None:
        """What opens behind a comma, a mark or a joining word: an ask, or None."""
        words, end = self.words, min(len(self.words), at + MOST_JOINING)
        if words[at - 1].low in g.PREPOSITIONS and not self._surely_verb(at + 1):
            return None
        if self.is_adverb(at - 1) and words[self.before_adverbs(at)].low == "to":
            return None  # "to promptly, thoroughly and independently investigate"
        verb, joined, comma = at, False, self.marks(at)[:1] in (",", "-", "–", "—")
        strong = strong or self.impersonal(at) > at
        infinitive = apart = also = False
        while verb < end and (self.is_joining(verb) or words[verb].low == "to" or self.is_adverb(verb)):
            if words[verb].low in g.LISTS and not joined and not strong:
                return None  # "..., especially to eliminate"
            if verb > at and (";" in self.marks(verb) or "(" in self.marks(verb)):
                break
            comma = comma or "," in self.marks(verb)
            if words[verb].low in self.verbs and self.is_verb(verb) and words[verb].low not in g.JOINING:
                break
            joined = joined or self.is_joining(verb)
            also = also or (joined and words[verb].low == "also") or words[verb].low in g.MEANWHILE
            infinitive = infinitive or words[verb].low == "to"
            verb += 1
            if (
                self.clause == "gerunds"
                and verb + 1 < end
                and words[verb].low in ("of", "in", "towards", "at", "by", "to")
                and (words[verb + 1].low in self.forms or self.is_adverb(verb + 1))
            ):
                verb += 1
            aside = self.aside(verb, comma) if joined else verb
            if aside == verb:
                aside = self.impersonal(verb)
            if aside > verb:
                verb, apart = aside, True
        if verb >= end:
            return None
        end = len(words)
        start = self._start(self.last_joining(at, verb)) if start is None else start
        if words[verb].low == "that" and (joined or (comma and self.that and self.clause == "clause")):
            return self._another_that(verb, start)
        noun = self._another_noun(verb) if joined else None
        noun = self.another_effort(verb) if joined and noun is None else noun
        if noun is not None:
            self._open(noun, start, own=True)
            return noun + 1
        if verb not in self.inside and self._opens(
            verb,
            joined,
            comma,
            infinitive,
            strong or (apart and joined) or (also and comma and not (infinitive and self.explicit)),
        ):
            if not strong and (infinitive or self._nested()) and self._keeps():
                self.clause = "complement"
            self._open(verb, start, own=apart)
            return verb + 1
        another = self._names_another(at)
        if another is not None:
            self._same_verb(start)
            self.seen.add(self._name_at(another))
            return another + 1
        wished = self.wished(at) if strong else None
        if wished is not None:
            self._open(wished, start, own=True)
            return wished + 1
        if strong:
            self._note_unclaimed(at)
        return None

    def _opens(self, verb: int, joined: bool, comma: bool, infinitive: bool, strong: bool) -> bool:
        low = self.words[verb].low
        if low in self.forms and low not in self.verbs and not low.endswith("ing"):
            return False
        if self.clause == "complement" and not strong and self._next_to_infinitive(verb):
            return False  # "ensure the application of the Act to prevent and punish torture"
        if low == "have" and not strong and self.asked(verb).action == "other":
            return False  # "NGOs should be consulted and have a role"
        if self._same_object(verb):
            return self._other_act(verb)
        if low in self.verbs and self.is_verb(verb):
            if infinitive and self._begins_infinitive():
                return joined or comma  # "To ratify ..., to adopt ... and to establish": all ask
            if strong or self.clause in ("main", "complement"):
                return self.clause == "complement" or not infinitive or strong or joined
            if infinitive and self.clause == "purpose" and low in g.NO_PURPOSE:
                return joined and comma
            if infinitive:
                return joined and self._beside_complement(verb, comma)
            if self.clause == "purpose":
                asks = self._surely_asks(verb) or (comma and joined and (self._nested() or not self.explicit))
                if joined and comma and self.series and self.asked(verb).action not in g.ACTS:
                    self.series = False
                    return False  # "to protect rights, foster participation, and ensure"
                self.series = self.series or (comma and not joined and not asks)
                own = low in g.OWN_ACTS and self.pieces[-1].base in g.CONTROLLING
                plain = not self.explicit or low in g.NO_PURPOSE or own
                return (comma or (joined and plain)) and asks and not self._next_to_verb(verb)
            if self.clause == "clause":
                if self._next_to_verb(verb) or self.words[verb - 1].low == "not":
                    return False  # "provisions that prohibit and punish"
                return (joined and (low in g.ASKING or ((comma or self.finite) and not self.auxiliary))) or (
                    comma and low not in g.LIGHT and (low in g.ASKING or (self.finite and self._surely_verb(verb)))
                )
            return joined or (comma and (low in g.ASKING or low not in g.NOUNS_TOO or self.followed_by_article(verb)))
        after = self.words[verb + 1].low if verb + 1 < len(self.words) else "of"
        beside = self.clause in ("main", "list") and self._considers() and self.followed_by_article(verb)
        return (
            (self.clause == "gerunds" or (beside and joined))
            and (joined or (self.acts and comma))
            and (not self.acts or self.asked(verb).degree == 5)
            and (self.acts or after not in ("it", "them"))
            and not (low == "enabling" and after == "environment")
            and after not in g.BEHIND_ING
            and low.endswith("ing")
            and low in self.forms
            and (after not in g.AFTER_NOUN or g.WITH_PREPOSITION.get(low) == after)
        )

    def _considers(self) -> bool:
        """Whether an -ing form may stand beside a noun: "consider the ratification of ..., and bringing"."""
        row = self.pieces[-1].row
        return row is not None and row.action == "consider"

    def _another_noun(self, at: int) -> int | None:
        """A noun that asks beside another ("Ratification and implementation of")."""
        first = self._operative()
        if first is None or self.words[first].low in self.verbs or self.words[first].low.endswith("ing"):
            return None
        if self.clause not in ("main", "complement"):
            return None
        for noun in range(at, min(at + 3, len(self.words) - 1)):
            low = self.words[noun].low
            if low in self.forms and low not in self.verbs:
                of = self.words[noun + 1].low == "of"
                return noun if of and (not low.endswith("ing") or self.words[noun - 1].low == "the") else None
        return None

    def _another_that(self, at: int, start: int) -> int | None:
        """Behind "and that": what is ensured too, or what another verb asks."""
        if self.clause == "clause" and self.pieces[-1].row is not None and self.that:
            self.pieces.append(attrs.evolve(self.pieces[-1], start=start))
            return at + 1
        if self.clause == "purpose" and self.explicit:
            return None
        if self.clause not in ("main", "purpose", "manner"):
            return None
        for verb in range(at + 1, min(at + 9, len(self.words))):
            if self.words[verb].low in self.passives and self.words[self.before_adverbs(verb)].low == "be":
                self._open(verb, start)
                return verb + 1
        if self.clause != "main":
            return None
        for verb in range(at + 1, min(at + 7, len(self.words))):
            if self.words[verb].low in self.verbs and self.is_verb(verb) and verb not in self.inside:
                self._open(verb, start)
                return verb + 1
        return None

    def _act_included(self, at: int) -> int | None:
        """The verb of a concrete act behind "including by" or "in particular": an ask of its own."""
        after = self.words[at + 1].low if at + 1 < len(self.words) else ""
        if self.words[at].low in g.AS_ADVERBS and "," not in self.marks(at) and after not in ("by", "through", "to"):
            return None  # "laws specifically prohibiting"
        if self.words[at].low == "alia" and at > 1 and self.words[at - 2].low in ("by", "through"):
            return None  # "by, inter alia, allocating"
        if self.words[at].low not in g.PARTICULARS or not (self.clause in _OUTER or self._ensured_by(at)):
            return None
        verb = at + 1
        while verb < min(len(self.words), at + MOST_JOINING) and (
            self.words[verb].low in ("by", "through", "via", "and", "to") or self.is_adverb(verb)
        ):
            verb += 1
        if verb >= len(self.words) or verb in self.inside:
            return None
        low = self.words[verb].low
        if self.words[verb - 1].low == "to" and low in self.verbs:
            return verb if self.asked(verb).action in g.ACTS and self.asked(verb).degree == 5 else None
        after = self.words[verb + 1].low if verb + 1 < len(self.words) else "of"
        beside = self.words[verb + 2].low if after == "and" and verb + 2 < len(self.words) else ""
        if self.words[at].low == "particular" and verb == at + 1 and low in g.ASKING and self.is_verb(verb):
            return verb  # "in particular ensure"
        if low == "training" and after.startswith(("programme", "program", "course", "activit", "session")):
            return None
        doing = low.endswith("ing") and low in self.forms and low not in self.verbs
        if not doing or (after in g.AFTER_NOUN and not (beside.endswith("ing") and beside in self.forms)):
            return self._noun_of_act(verb)
        return verb if self.asked(verb).degree == 5 else None

    def _ensured_by(self, at: int) -> bool:
        """Whether an act tells how what is ensured is reached: "ensure that ..., including by withdrawing"."""
        by = self.words[at + 1].low if at + 1 < len(self.words) else ""
        return self.that and by == "by" and "," in self.marks(at)

    def _noun_of_act(self, at: int) -> int | None:
        """The noun of a concrete act: "including through the prompt adoption of a law"."""
        row = self.pieces[-1].row
        if row is None or row.action == "consider":
            return None
        if row.action == "continue" and self.words[at - 1].low not in ("by", "through", "via"):
            return None
        for noun in range(at, min(at + 4, len(self.words) - 1)):
            low = self.words[noun].low
            if noun in self.inside or "," in self.marks(noun) or low in g.AFTER_NOUN:
                return None
            if low in self.forms and low not in self.verbs and not low.endswith("ing") and low not in g.NO_ACTS:
                return noun if self.words[noun + 1].low in ("of", "to") and self._act_apart(noun) else None
        return None

    def _names_another(self, at: int) -> int | None:
        """The number of the first word of another instrument or body that stands right behind a joining word."""
        again = self.clause == "manner" and self.words[at].start in self.openings and self._ratifies()
        if not (again or self.clause in ("main", "complement", "gerunds", "list")) or not self.seen:
            return None
        n = at
        while n < len(self.words) and (
            self.words[n].low in g.HELPERS or self.words[n].low in g.JOINING or self.words[n].low.isdecimal()
        ):
            if self.words[n].start in self.openings:
                break
            n += 1
        if n >= len(self.words) or self.words[at - 1].low in ("namely", "particularly", "notably"):
            return None
        mention = self.openings.get(self.words[n].start)
        if self._stands(n):
            return None  # "a standing invitation to the Special Rapporteur and to all special procedures"
        if mention is None:
            return n if self.words[n].low == "recommendations" and n > at else None
        return n if mention.name not in self.seen and not self._is_source(n) else None

    def _stands(self, at: int) -> bool:
        """Whether the ask that is open gives a standing invitation, which is one to all."""
        first = bisect.bisect_left(self.standing, self.pieces[-1].start)
        return first < len(self.standing) and self.standing[first] < self.words[at].start

    def _is_source(self, at: int) -> bool:
        """Whether what is named is the source of what is asked ("the recommendations of")."""
        return any(
            self.words[n].low in g.SOURCES and self.words[n + 1].low != "to" for n in range(max(0, at - 6), at)
        )  # but "reports to CEDAW and CRC"

    def _name_at(self, at: int) -> str:
        mention = self.openings.get(self.words[at].start)
        return mention.name if mention is not None else ""

    def _same_verb(self, start: int) -> None:
        last = self.pieces[-1]
        self.pieces.append(attrs.evolve(last, start=start))

    def _open(self, verb: int, start: int, own: bool = False) -> None:
        """An ask with its verb; a complement of the verb before stays under it."""
        low = self.words[verb].low
        inherits = (
            self.pieces
            and not (own or self.acts)
            and (
                (self.clause == "complement" and low in self.verbs and not self._act_apart(verb))
                or (self.clause == "gerunds" and low not in self.verbs)
            )
        )
        last = self.pieces[-1] if self.pieces else None
        if inherits and last is not None and last.row is not None and not last.row.carries:
            self.pieces.append(attrs.evolve(last, start=start))
            self.seen = set()
            return
        base = self.base(verb)
        row = self.asked(verb) if base else None
        self.pieces.append(Piece(start=start, verb=verb, base=base, row=row))
        self.complemented = self.striven = self.aimed = self.that = self.series = False
        self.acts = self.acts and self.clause == "gerunds" and low not in self.verbs
        self.clause, self.seen = "gerunds" if self.acts else "main", set()

    def _start(self, at: int) -> int:
        """Where an ask begins whose first word this is: with the marks before it."""
        start = self.words[at - 1].end
        closed = self.text.rfind(")", start, self.words[at].start)
        start = start if closed < 0 else closed + 1
        while start < self.words[at].start and (self.text[start].isspace() or self.text[start] in ")\"”’'."):
            start += 1
        return start

    def _note_unclaimed(self, at: int) -> None:
        """Words behind a full stop or semicolon that no verb claims."""
        end = at
        while end + 1 < len(self.words) and not _STRONG.search(
            self.text, self.words[end].end, self.words[end + 1].start + 1
        ):
            end += 1
        self.unclaimed.append((self.words[at].start, self.words[end].end))
