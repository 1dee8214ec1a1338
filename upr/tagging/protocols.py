"""Protocols that a text names by their treaty: "CAT and its Optional Protocol", "the two Optional Protocols to CRC".

The treaty is the one that follows ("to", "of"), else the one that stands before. Which of its protocols is meant say
the words beside ("second", "death penalty", "sale of children"; column `topic` of the table); without such words a
treaty's only protocol is meant, the first one by "the Optional Protocol to ICCPR", and by a plural all that stand in
the table, of CRC the two of 2000 unless three are spoken of.
"""

from __future__ import annotations

import bisect

from upr.tagging.hits import Hit
from upr.tagging.phrases import Word, word_set
from upr.tagging.tables import Row, Tables

_BEFORE = word_set(
    "optional additional facultative first second third 1st 2nd 3rd two three both all and remaining other 1 "
    "2 one i ii new"
)
# Words between "Protocol" and the name of its treaty.
_BETWEEN = word_set(
    "to of the on under for in from un united nations international 1 2 i ii no relating attached annexed "
    "complementing supplementing and its s"
)
_JOINING = word_set("and or the to as well its also international united nations un of both with")
# Words between the treaty and what singles out its protocol.
_ABOUT = word_set(
    "on concerning regarding relating relative related aiming aimed at the a to for about abolition "
    "abolishing of involvement and in which towards with view against an new providing establishing allowing "
    "as well"
)
_WINDOW = 14
_REACH = 120  # words around "Protocol" in which its treaty is looked for
_ORDINALS = frozenset(("first", "second", "third"))


def resolve(text: str, words: list[Word], hits: list[Hit], tables: Tables) -> list[Hit]:
    """The hits with protocols in the place of the treaties that only name them.

    Args:
        text: The text.
        words: Its words.
        hits: What the tables found, by place.
        tables: The tables.
    """
    hits = list(hits)
    starts = [hit.first for hit in hits]
    for at, word in enumerate(words):
        if word.low not in ("protocol", "protocols") and word.text not in ("OP", "OPs"):
            continue
        # The treaty stands near: a long text is not gone through anew for each of its protocols.
        first, last = bisect.bisect_left(starts, at - _REACH), bisect.bisect_left(starts, at + _REACH)
        near = hits[first:last]
        if any(hit.first <= at < hit.last and hit.rows[0].table == "instrument" for hit in near):
            continue
        hits[first:last] = near = _Protocol(text, words, near, tables, at).resolved()
        starts[first:last] = [hit.first for hit in near]
    return hits


class _Protocol:
    """One "Protocol" or "Protocols" of a text, and what it names."""

    def __init__(self, text: str, words: list[Word], hits: list[Hit], tables: Tables, at: int) -> None:
        self.text, self.words, self.hits, self.tables, self.at = text, words, hits, tables, at
        self.plural = words[at].low in ("protocols", "ops")
        self.short = words[at].text in ("OP", "OPs")
        self.first = at
        while self.first and words[self.first].joined and words[self.first - 1].low in _BEFORE:
            self.first -= 1
        while words[self.first].low in ("and", "other", "all", "both") and self.first < at:
            self.first += 1
        self.before = {words[n].low for n in range(max(0, self.first - 1), at)} | {words[max(0, self.first - 2)].low}
        self.optional = self.short or "optional" in self.before or "facultative" in self.before

    def resolved(self) -> list[Hit]:
        bases = self._following()
        if bases:
            return self._made(bases, bases[-1].last)
        if not (self.optional or self.plural or {"first", "second", "third", "its"} & self.before or self._thereto()):
            return self.hits
        bases = self._preceding()
        if bases:
            owner = bases[0] if bases[0].last == self.first else None
            made = self._made(bases, self.at + 1)
            # "ICCPR's second protocol": the treaty is named for its protocol alone.
            return [hit for hit in made if hit is not owner] if owner is not None else made
        rows = self._by_topic(self.at + 1)
        if rows[0]:
            return self._replaced((Hit(self.first, rows[1], rows[0]),), ())
        later = [hit for hit in self.hits if hit.first > self.at and self._has(hit)]
        return self._made(later[:1], self.at + 1, keep=True) if later and self.optional else self.hits

    def _has(self, hit: Hit) -> bool:
        row = hit.instrument
        return row is not None and row.name in self.tables.protocols

    def _following(self) -> list[Hit]:
        """The treaties right behind "Protocol to the"."""
        at = self.at + 1
        found: list[Hit] = []
        for hit in self.hits:
            if hit.first < at:
                continue
            between = [word.low for word in self.words[at : hit.first]]
            allowed = _JOINING if found else _BETWEEN
            if found and not self._goes_on(found[-1], hit, between):
                break
            if not self._has(hit) or not set(between) <= allowed or (not found and not between and not self.short):
                break
            if (
                not found
                and not self.short
                and not {"to", "of", "on", "under", "for", "relating", "from"} & set(between)
            ):
                break
            if found and (not self.plural or "optional" in between or self._own_follows(hit)):
                break
            found.append(hit)
            at = hit.last
            # A short form in brackets behind the name is the same treaty.
            if not self.plural:
                break
        return found

    def _own_follows(self, hit: Hit) -> bool:
        """Whether a treaty is named for itself, as its protocol is named behind it: "CRPD and the Protocol thereto"."""
        behind = [word.low for word in self.words[hit.last : hit.last + 5]]
        if behind[:1] != ["and"] or not {"protocol", "protocols"} & set(behind[2:4]):
            return False
        return behind[1] in ("its", "their") or bool({"thereto", "thereof"} & set(behind[3:5]))

    def _goes_on(self, last: Hit, hit: Hit, between: list[str]) -> bool:
        """Whether a list of treaties goes on: not behind a dash, nor behind ", and" where the last has several."""
        gap = self.text[self.words[last.last - 1].end : self.words[hit.first].start]
        if {"two", "both"} & self.before and len(self.tables.protocols[last.rows[0].name]) > 1:
            return False  # "the two Optional Protocols to CRC, the Refugee Convention": both are CRC's
        if " - " in gap or "–" in gap:
            return False
        if gap.lstrip(") ").startswith(",") and "and" in between:
            return len(self.tables.protocols[last.rows[0].name]) == 1
        return "and" in between or "," in gap

    def _thereto(self) -> bool:
        return self.at + 1 < len(self.words) and self.words[self.at + 1].low in ("thereto", "thereof")

    def _preceding(self) -> list[Hit]:
        """The treaty before "its Optional Protocol"; for "their" all those of the list before."""
        earlier = [hit for hit in self.hits if hit.last <= self.first and self._has(hit)]
        if not earlier:
            return []
        found = [earlier[-1]]
        if "their" in self.before or "respective" in self.before:
            for one, other in zip(reversed(earlier[:-1]), reversed(earlier), strict=False):
                between = {word.low for word in self.words[one.last : other.first]}
                if not between <= _JOINING:
                    break
                found.append(one)
        return found

    def _by_topic(self, at: int, bases: tuple[str, ...] = ()) -> tuple[tuple[Row, ...], int]:
        """The protocols that the words from a place on single out, and the word behind the last of them."""
        found: list[Row] = []
        end = at
        i = at
        while i < min(len(self.words), end + _WINDOW):
            if i > at and not self.words[i].joined and not self._bracket(i):
                break
            hit = self.tables.topics.longest(self.words, i)
            rows = tuple(row for row in hit[1] if hit[0] - i > 1 or row.protocol_to in bases) if hit is not None else ()
            if hit is not None and rows and self.words[i].low not in _ORDINALS:
                found.extend(row for row in rows if row not in found)
                i = end = hit[0]
            elif self.words[i].low in _ABOUT or self._bracket(i):
                i += 1
            else:
                break
        return tuple(found), end

    def _bracket(self, at: int) -> bool:
        word = self.words[at]
        return word.text.isupper() and len(word.text) > 1

    def _made(self, bases: list[Hit], after: int, keep: bool = False) -> list[Hit]:
        """The hits with one of the protocols to these treaties."""
        by_words, end = self._by_topic(after, tuple(base.rows[0].name for base in bases))
        chosen = []
        for base in bases:
            known = self.tables.protocols[base.rows[0].name]
            chosen.append(self._chosen(known, tuple(row for row in by_words if row in known)))
        end = max(after, end)
        if keep or after == self.at + 1:
            rows = tuple(dict.fromkeys(row for of in chosen for row in of))
            return self._replaced((Hit(self.first, end, rows),), ())
        # "the Optional Protocols to CEDAW and CAT": each stands where its treaty is named, the first from the start on.
        ends = [base.last for base in bases[:-1]] + [end]
        firsts = [self.first] + [base.first for base in bases[1:]]
        new = tuple(Hit(first, last, rows) for first, last, rows in zip(firsts, ends, chosen, strict=True))
        return self._replaced(new, tuple(bases))

    def _chosen(self, known: tuple[Row, ...], named: tuple[Row, ...]) -> tuple[Row, ...]:
        if len(known) == 1:
            return known
        said = {row for n in range(self.first, self.at) for row in self._singled(n) if row in known}
        said |= {
            row for row in self._singled(self.at + 1) if row in known and self.words[self.at + 1].low in ("1", "2")
        }
        long = [row for row in named if row in known]
        if long:
            return tuple(row for row in known if row in long)
        if said:
            return tuple(row for row in known if row in said)
        if self.plural:
            return known if "three" in self.before else known[:2]
        return known[:1] if known[0].protocol_to != "CRC" else known[:2]

    def _singled(self, at: int) -> tuple[Row, ...]:
        hit = self.tables.topics.longest(self.words, at) if at < len(self.words) else None
        rows: tuple[Row, ...] = hit[1] if hit else ()
        return rows

    def _replaced(self, new: tuple[Hit, ...], gone: tuple[Hit, ...]) -> list[Hit]:
        first, last = min(hit.first for hit in new), max(hit.last for hit in new)
        kept = [hit for hit in self.hits if hit not in gone and not (hit.first < last and first < hit.last)]
        return sorted((*kept, *new), key=lambda hit: (hit.first, -hit.last))
