"""The words of a text, and what each of them is: a verb, an adverb, a joining word, a part of a name."""

from __future__ import annotations

from upr.tagging.asks import grammar as g
from upr.tagging.asks.verbs import OTHER, VerbRow, forms, passives, verbs
from upr.tagging.mentions import Mention
from upr.tagging.phrases import Word, is_acronym

MOST_JOINING = 20
"""Words from a joining word, or an adverb, to the verb that it belongs to: no text takes longer than its length."""
_VERBAL = ("ize", "ise", "ify", "ate")
"""How verbs end that no table has ("Liberalize the ...")."""


class Sentence:
    """The words of one text, looked at one by one.

    Args:
        text: The text.
        words: Its words.
        named: What it names.
    """

    def __init__(self, text: str, words: list[Word], named: tuple[Mention, ...]) -> None:
        self.text, self.words, self.named = text, words, named
        self.verbs, self.forms, self.passives = verbs(), forms(), passives()
        # A standing invitation is what is given, and none of those that it is given to; the United Nations as such are
        # named beside their own bodies.
        general = ("standing invitation", "UN")
        self.openings = {m.start: m for m in named if m.kind != "beneficiary" and m.name not in general}
        self.inside = self._inside(named)

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

    def first(self) -> int | None:
        words = self.words
        tests = (
            self._opens_as_form,
            self._opens_text,
            self._is_asked,
            self._is_passive,
            self._is_finite,
        )
        finite = self._first_finite() if words else None
        if finite is not None:
            return finite
        for test in (*tests, self._is_form):
            found = next((i for i in range(len(words)) if i not in self.inside and test(i)), None)
            if found is not None:
                return found
        return None

    def _first_finite(self) -> int | None:
        """What a State does, where a text begins with it: "That the Assembly adopts the law to abolish"."""
        if self.words[0].low != "that" and not self._is_finite(0):
            return None
        for at, word in enumerate(self.words):
            if at not in self.inside and self._is_finite(at):
                return at
            if at and (word.low in g.MODALS or word.low in ("be", "been")):
                return None
        return None

    def _asks_later(self) -> bool:
        """Whether an act stands behind a comma: "Sharing the concerns of ..., establish ..."."""
        return any(
            "," in self.marks(at)
            and self._verb_at(at)
            and (self.words[at].low in g.ASKING or self.followed_by_article(at))
            for at in range(2, min(len(self.words), 2 * MOST_JOINING))
        )

    def _opens_text(self, at: int) -> bool:
        if at == 0 and self.words[0].low.endswith(_VERBAL) and len(self.words) > 1:
            return self.words[0].low in self.verbs or self.words[1].low in g.ARTICLES
        if self.words[at].low not in self.verbs or (
            self.words[at].low in ("further", "better") and self._before_verb(at + 1)
        ):
            return False
        before, least = at - 1, at - MOST_JOINING
        while before >= max(0, least) and not self.marks(before + 1):
            if not self.is_adverb(before) and self.words[before].low != "and":
                break
            before -= 1
        if before > 0 and self.words[before].low == "to" and self.marks(before):
            return self.is_verb(at)  # "In line with ..., to allow"
        if before < 0 or (before == 0 and self.words[0].low in ("to", "and")):
            return at == 0 or self.is_verb(at) or self.is_adverb(at - 1)
        return bool(self.marks(before + 1)) and self.is_verb(at)

    def _before_verb(self, at: int) -> bool:
        """Whether "further" stands before a verb ("Further strengthen"), and is none."""
        if at >= len(self.words):
            return False
        return self.is_adverb(at) or self._verb_at(at) or self.words[at].low in g.HARDLY_NOUNS

    def before_adverbs(self, at: int) -> int:
        """The number of the word before the adverbs that stand before a word."""
        before = at - 1
        while before >= max(0, at - MOST_JOINING) and self.is_adverb(before):
            before -= 1
        return before

    def _opens_as_form(self, at: int) -> bool:
        """An -ing form or a noun at the head: "Ratification of", "The full dissemination of"."""
        low = self.words[at].low
        after = self.words[at + 1].low if at + 1 < len(self.words) else ""
        if at == 1 and self.words[0].low in g.ADVISED and low.endswith("ing") and low in self.forms:
            return True  # "Recommended lifting the reservation"
        if low not in self.forms or (low in self.verbs and not (at and after == "of")):
            return False
        if at == 0:
            return not low.endswith("ing") or not self._asks_later()
        if at > 3 or low.endswith("ing") or self.words[at + 1 : at + 2] == [] or self.words[at + 1].low != "of":
            return False
        return not any(word.low in self.verbs or word.low in g.AFTER_NOUN for word in self.words[:at])

    def _is_asked(self, at: int) -> bool:
        return self._behind_modal(at) or self._is_wished(at)

    def _behind_modal(self, at: int) -> bool:
        if self.words[at].low not in self.verbs:
            return False
        before = self.before_adverbs(at)
        return before >= 0 and self.words[before].low in g.MODALS

    def _is_wished(self, at: int) -> bool:
        """A verb behind its subject: "The Government introduce a system"."""
        if at < 2 or not (
            self.words[0].low in ("the", "all", "both") or "that" in (self.words[0].low, self.words[1].low)
        ):
            return False
        low, before = self.words[at].low, self.words[at - 1].low
        return low in self.verbs and low not in g.NOUNS_TOO and before not in g.AFTER_NOUN and self.is_verb(at)

    def _is_passive(self, at: int) -> bool:
        if self.words[at].low not in self.passives:
            return False
        before = self.before_adverbs(at)
        return before >= 0 and self.words[before].low in ("be", "been")

    def _is_finite(self, at: int) -> bool:
        """A verb that a State does: "that the State repeals the law"."""
        low = self.words[at].low
        if not low.endswith("s") or low[:-1] not in self.verbs or low[:-1] in g.NOUNS_TOO:
            return False
        usual = self.verbs[low[:-1]].usual
        asks = usual is not None and usual.action != "other" and low[:-1] not in g.CONTROLLING
        return at > 0 or (asks and self.followed_by_article(at))  # "Continues its efforts to"

    def _is_form(self, at: int) -> bool:
        return self.words[at].low in self.forms

    def marks(self, at: int) -> str:
        """The marks before a word."""
        if at == 0:
            return ""
        return self.text[self.words[at - 1].end : self.words[at].start].strip(" '\"’“”\n\t")

    def is_adverb(self, at: int) -> bool:
        low = self.words[at].low
        if low in ("better", "best"):
            opens = at == 0 or self.words[at - 1].low in ("to", "and")
            return opens and at + 1 < len(self.words) and self._verb_at(at + 1)
        if low in g.BEHIND_AS:
            return at > 0 and self.words[at - 1].low in ("as", "where", "if", "when", "whenever", "wherever")
        if low in g.PAIRS:
            return at + 1 < len(self.words) and self.words[at + 1].low in g.PAIRS[low]
        return low in g.ADVERBS or (len(low) > 4 and low.endswith("ly") and low not in g.NO_ADVERBS)

    def is_verb(self, at: int) -> bool:
        """Whether a word that may be a verb is one here."""
        low = self.words[at].low
        after = self.words[at + 1].low if at + 1 < len(self.words) else ""
        if at and self._hyphen(at) and self.words[at - 1].low not in ("re", "co"):
            return False
        if at + 1 < len(self.words) and self._hyphen(at + 1) and low not in ("re", "co") and not self._up(at):
            return False
        if not after:
            return False
        if low in g.NOUNS_TOO and self.marks(at + 1)[:1] in (",", ";", ".", ")"):
            listed = after in self.verbs and after not in g.NOUNS_TOO  # "amend, adopt and implement"
            aside = after in g.ASIDE and at > 0 and self.words[at - 1].low == "and"
            return self.marks(at + 1) == "," and (listed or aside)
        if low == "present" and at > 1 and self.words[at - 2].low == "past":
            return False
        if low in g.ADJECTIVES_TOO:
            return after in g.ARTICLES
        if low in g.EITHER and after in g.EITHER[low]:
            return True
        if low in g.NOUNS_TOO:
            if after in ("and", "or") and self._beside_verb(at):
                return True
            if after in g.AFTER_NOUN:
                return False
            return (
                after in (g.ARTICLES if low in g.COMPOUND else g.DETERMINERS)
                or at + 1 in self.inside
                or self.is_adverb(at + 1)
                or (
                    (len(after) > 3 or is_acronym(self.words[at + 1].text))
                    and (after not in self.verbs or self._surely_noun(at + 1))
                    and low not in g.COMPOUND
                )
            )
        return True

    def _surely_noun(self, at: int) -> bool:
        """Whether a word that may be a verb is a noun by what follows: "guarantee respect for"."""
        after = self.words[at + 1].low if at + 1 < len(self.words) else ""
        return self.words[at].low in ("respect", "support", "use") and after in ("for", "of")

    def _verb_at(self, at: int) -> bool:
        return self.words[at].low in self.verbs and self.is_verb(at)

    def _up(self, at: int) -> bool:
        """Whether a verb is written with a hyphen: "step-up its efforts"."""
        return self.words[at].low in g.UP and self.words[at + 1].low == "up" and self.followed_by_article(at + 1)

    def _beside_verb(self, at: int) -> bool:
        """Whether a verb that is surely one follows "and": "and respect and guarantee freedoms"."""
        if at + 3 >= len(self.words) or self.words[at - 1].low not in g.JOINING:
            return False
        return self._verb_at(at + 2)

    def behind_aside(self, verb: int) -> int:
        """The word before the object: "develop, in partnership with civil society, a plan"."""
        at = verb + 1
        if at >= len(self.words) or self.marks(at) != "," or self.words[at].low not in g.ASIDE:
            return verb
        ends = (n for n in range(at + 1, min(at + MOST_JOINING, len(self.words))) if "," in self.marks(n))
        return next(ends, verb + 1) - 1

    def impersonal(self, at: int) -> int:
        """The number of the verb behind "it is necessary to"; that of the word itself, where nothing like it stands."""
        low = [word.low for word in self.words[at : at + 6]]
        for n, word in enumerate(low[:-1]):
            if (
                word in g.NEEDED
                and n > 1
                and low[0] == "it"
                and low[1] in ("is", "would", "will")
                and low[n + 1] == "to"
            ):
                return at + n + 2
        return at

    def aside(self, at: int, comma: bool) -> int:
        """The number of the verb behind words between commas: "and, during the process, remove".

        Args:
            at: The number of the first of them.
            comma: Whether a comma stands before the joining word: ", and during the process, remove".
        """
        if at + 1 >= len(self.words):
            return at
        low = self.words[at].low
        if low == "in" and at + 3 < len(self.words) and self.words[at + 1].low in ("this", "that"):
            return at + 3
        if low == "at" and [word.low for word in self.words[at + 1 : at + 4]] == ["the", "same", "time"]:
            return at + 4
        if low not in g.ASIDE or not (comma or "," in self.marks(at) or low in ("where", "when", "if")):
            return at
        for verb in range(at + 2, min(at + MOST_JOINING, len(self.words))):
            if "," in self.marks(verb):
                return verb if self.words[verb].low in self.verbs and self.is_verb(verb) else at
        return at

    def wished(self, at: int) -> int | None:
        """The verb of a sentence that tells what should be done: "Complaints must be investigated"."""
        if self.words[at].low in g.TELLING:
            return None
        for n in range(at, min(at + MOST_JOINING, len(self.words) - 1)):
            if n > at and any(mark in self.marks(n) for mark in ";.:"):
                return None
            if self.words[n].low in ("should", "must", "shall") and self.words[n - 1].low not in g.TELLING:
                verb = n + 1
                while verb < len(self.words) - 1 and (self.is_adverb(verb) or self.words[verb].low == "be"):
                    verb += 1
                passive = self.words[self.before_adverbs(verb)].low == "be" and self.words[verb].low in self.passives
                return verb if passive else None
        return None

    def enumerated(self, at: int) -> bool:
        """Whether a letter or number in brackets stands before a word: "(a) establish ..., (b) repeal"."""
        if at < 2 or not self.marks(at).startswith(")"):
            return False
        low, start = self.words[at - 1].low, self.words[at - 1].start
        return self.text[start - 1] == "(" and (len(low) == 1 or low in g.NUMERALS)

    def followed_by_article(self, at: int) -> bool:
        return at + 1 < len(self.words) and self.words[at + 1].low in g.DETERMINERS

    def _hyphen(self, at: int) -> bool:
        return self.text[self.words[at - 1].end : self.words[at].start] in ("-", "‐", "‑", "–")

    def is_joining(self, at: int) -> bool:
        """Whether a word joins; "as" does so in "as well as" alone."""
        low = self.words[at].low
        if low == "as":
            return (at + 1 < len(self.words) and self.words[at + 1].low == "well") or self.words[at - 1].low == "well"
        if low == "or":
            return at > 0 and self.words[at - 1].low == "and"  # "and/or"
        return low in g.JOINING

    def infinitive(self, at: int) -> int | None:
        """The number of the verb behind "to"."""
        verb = at + 1
        while verb < min(len(self.words), at + MOST_JOINING) and self.is_adverb(verb):
            verb += 1
        if verb >= len(self.words):
            return None
        if self.words[verb].low not in self.verbs and self.words[verb - 1].low == "further":
            verb -= 1  # "to further development"
        if self.words[verb].text[0].isupper() and self.words[verb].low in g.NOUNS_TOO:
            return None  # "amendments to Act 12"
        low = self.words[verb].low
        if low not in self.verbs or (low in ("free", "equal", "open", "account") and not self.is_verb(verb)):
            return None  # "the right to free education", "hold those responsible to account"
        after = self.words[verb + 1].low if verb + 1 < len(self.words) else ""
        return verb if low not in g.NOUNS_TOO or self.is_verb(verb) or after != "of" else None

    def base(self, at: int) -> str:
        low = self.words[at].low
        if low == "develop" and "further" in (
            self.words[at - 1].low,
            *(word.low for word in self.words[at + 1 : at + 2]),
        ):
            return "strengthen"  # "further develop its cooperation"
        if low in self.verbs:
            return low
        finite = low[:-1] if low.endswith("s") and low[:-1] in self.verbs else ""
        return self.forms.get(low) or self.passives.get(low) or finite

    def asked(self, verb: int, before: int | None = None) -> VerbRow:
        """What a verb asks for.

        Args:
            verb: Its number.
            before: The number of the word before its object; None for its own.
        """
        known = self.verbs.get(self.base(verb))
        at = self.behind_aside(verb if before is None else before)
        return known.row(self.words, at, len(self.words), self.inside)[0] if known else OTHER
