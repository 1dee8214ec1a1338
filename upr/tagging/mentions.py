"""Instruments, bodies and people that a text names, by their standard names, with their places.

What names what stands in tables (`upr.tagging.tables`). Three things are no phrases of a table and are resolved here:
protocols that are named by their treaty ("CAT and its Optional Protocol"; upr.tagging.protocols), mandates that are
named by their subject ("Special Rapporteurs on torture and on the right to food"), and conventions of the International
Labour Organization that are named by a list of numbers ("ILO Conventions Nos. 29, 87 and 98").
"""

from __future__ import annotations

import attrs

from upr.tagging.committees import committees
from upr.tagging.hits import Hit
from upr.tagging.numbered import numbered
from upr.tagging.phrases import Word, word_set, words_of
from upr.tagging.protocols import resolve
from upr.tagging.tables import Kind, Row, Tables, builtin
from upr.tagging.united import united

__all__ = ["Mention", "mentions"]


@attrs.frozen(kw_only=True, order=True)
class Mention:
    """An instrument, body or group of people that a text names.

    Args:
        start: Its first character in the text.
        end: The character behind its last.
        kind: "instrument", "body" or "beneficiary".
        name: Its standard name, as the tables have it.
    """

    start: int
    end: int
    kind: Kind
    name: str


def mentions(text: str, tables: Tables | None = None) -> tuple[Mention, ...]:
    """What a text names, in the order of the text.

    A phrase that names two (both Optional Protocols to one treaty) gives two mentions of one place. A word inside an
    instrument's or body's name ("Convention on the Rights of the Child") is no mention of its own.

    Args:
        text: The text of a recommendation, or any other.
        tables: Other tables than the built-in ones.

    >>> [m.name for m in mentions("Ratify CAT and its Optional Protocol, and protect migrant women")]
    ['CAT', 'OP-CAT', 'migrants', 'women']
    """
    tables = tables or builtin()
    words = words_of(text)
    hits = _mandates(words, tables)
    taken = [False] * len(words)
    for hit in hits:
        taken[hit.first : hit.last] = [True] * (hit.last - hit.first)
    i = 0
    while i < len(words):
        found = None if taken[i] else tables.phrases.longest(words, i)
        if found is None or found[0] <= i or any(taken[i : found[0]]):
            i += 1
            continue
        last = _end(words, i, _before_principles(words, i, found[0], found[1]))
        hits.append(Hit(i, last, (found[1],)))
        i = last
    hits = numbered(text, words, hits)
    hits.extend(united(text, words, hits, tables))
    hits.sort(key=lambda hit: (hit.first, -hit.last))
    hits = _bracketed(text, words, resolve(text, words, _bracketed(text, words, hits), tables))
    hits = committees(words, hits, tables)
    hits = [hit for n, hit in enumerate(hits) if not _is_genitive(words, hits, n) and not _is_excepted(words, hit)]
    return tuple(
        Mention(start=words[hit.first].start, end=words[hit.last - 1].end, kind=row.table, name=name)
        for hit in hits
        for row in hit.rows
        for name in row.names
    )


_HOLDERS = {"rapporteur": "special", "rapporteurs": "special", "expert": "independent", "experts": "independent",
            "group": "working", "groups": "working", "representative": "special", "representatives": "special",
            "procedure": "special", "procedures": "special"}  # fmt: skip
_EXPERTS = ("rapporteur", "expert")  # "United Nations Rapporteurs on torture"
_OF_EXPERTS = word_set("thematic country nations un")
# Words between the holder and the subject of a mandate.
_ABOUT = word_set(
    "on of in for the against dealing with question issue issues field and mandate holder holders concerning to combat "
    "combating"
)
_NATIONAL = word_set(
    "ministerial interministerial departmental interdepartmental agency interagency national parliamentary "
    "institutional interinstitutional sectoral governmental intergovernmental"
)
_MOST_SUBJECTS = 12
_WHOSE = (["secretary", "general"], ["human", "rights", "council"])


_LOOSE = frozenset(("and", "or", "of", "the", "on", "in", "to", "for"))


def _end(words: list[Word], first: int, last: int) -> int:
    """The word behind the last that means something."""
    while last > first + 1 and words[last - 1].low in _LOOSE:
        last -= 1
    return last


_STANDARD = word_set("in with accordance compliance conformity line compliant the")


def _before_principles(words: list[Word], first: int, last: int, row: Row) -> int:
    """The word behind an institution that is known by the Paris Principles, which are a name of their own."""
    if row.table != "body" or [word.low for word in words[last - 2 : last]] != ["paris", "principles"]:
        return last
    last -= 2
    while last > first + 1 and words[last - 1].low in _STANDARD:
        last -= 1
    return last


def _mandates(words: list[Word], tables: Tables) -> list[Hit]:
    """Special Rapporteurs, Independent Experts and Working Groups whose subject is named."""
    found = []
    for i, word in enumerate(words):
        before = words[i - 1].low if i else ""
        if not i or (
            _HOLDERS.get(word.low) != before and not (word.low.startswith(_EXPERTS) and before in _OF_EXPERTS)
        ):
            continue
        if i > 1 and words[i - 2].low in _NATIONAL:
            continue  # "the inter-ministerial Working Group on trafficking"
        first, at = i - 1, _behind_general(words, i + 1)
        for _ in range(_MOST_SUBJECTS):
            start = at
            while at < len(words) and words[at].low in _ABOUT and words[at].joined:
                subject = tables.mandates.longest(words, at)
                if subject is not None:
                    break
                at += 1
            subject = tables.mandates.longest(words, at) if at < len(words) and words[at].joined else None
            if (
                subject is None
                or (first == i - 1 and start == at and words[at].low not in _ABOUT)
                or (first != i - 1 and start == at and not _comma(words, at))
            ):
                break
            last = _end(words, first, subject[0])
            found.append(Hit(first, last, (subject[1],)))
            first = at = last
    return found


def _behind_general(words: list[Word], at: int) -> int:
    """The word behind "of the Secretary-General" or "of the Human Rights Council", where the holder is theirs."""
    low = [word.low for word in words[at : at + 7]]
    for whose in _WHOSE:
        for n in range(len(low) - len(whose) + 1):
            if low[n : n + len(whose)] == whose and set(low[:n]) <= _GENITIVE:
                return at + n + len(whose)
    return at


def _comma(words: list[Word], at: int) -> bool:
    return words[at].start - words[at - 1].end > 1


_GENITIVE = word_set("of the un united nations")


def _is_genitive(words: list[Word], hits: list[Hit], number: int) -> bool:
    """Whether a body only belongs to the name beside it ("Convention 169 of the ILO", "resolutions of the Council")."""
    hit = hits[number]
    if hit.rows[0].table != "body":
        return _is_supplemented(words, hits, number)
    if hit.rows[0].name in _RESOLVING and _is_resolutions(words, hit):
        return True
    behind = hits[number + 1] if number + 1 < len(hits) else None
    if behind is not None and behind.first == hit.last and behind.instrument is not None:
        if hit.rows[0].name == "ILO":
            return behind.instrument.name.startswith("ILO ")
        if hit.rows[0].kind == "regional" and words[behind.first].start - words[hit.last - 1].end == 1:
            return True  # "the Council of Europe Convention on"
    if (
        behind is not None
        and behind.first == hit.last
        and behind.rows[0].table == "body"
        and hit.rows[0].name in _OWNERS
    ):
        return True
    if hit.rows[0].name == "HRC" and hit.last < len(words) and words[hit.last].low in _MANDATED:
        return True
    if number == 0:
        return False
    before = hits[number - 1]
    between = [word.low for word in words[before.last : hit.first]]
    if before.instrument is None:
        return False
    if not between:  # "the Rome Statute of the International Criminal Court (ICC)"
        return before.instrument.name == "Rome Statute" and hit.rows[0].name == "ICC"
    return between[0] == "of" and set(between) <= _GENITIVE


def _is_supplemented(words: list[Word], hits: list[Hit], number: int) -> bool:
    """Whether a treaty only belongs to its protocol's name ("the Protocol to ..., supplementing the Convention")."""
    hit, before = hits[number], hits[number - 1] if number else None
    if hit.instrument is None or before is None or before.instrument is None:
        return False
    between = [word.low for word in words[before.last : hit.first]]
    supplements = between[:1] in (["supplementing"], ["complementing"]) and set(between[1:]) <= _GENITIVE
    return supplements and before.instrument.protocol_to == hit.instrument.name


# "the Council of Europe's Committee for ..."
_OWNERS = ("HRC", "UN", "Council of Europe", "African Union", "OAS", "ASEAN", "EU", "ILO", "OSCE")
_RESOLVING = ("General Assembly", "Security Council", "HRC", "ECOSOC")
_RESOLUTION = word_set("resolution resolutions")
_MANDATED = word_set("mandated independent commission")  # "the Human Rights Council's Independent Expert"


def _is_resolutions(words: list[Word], hit: Hit) -> bool:
    """Whether a body stands in "resolutions of the General Assembly" or "Security Council resolutions"."""
    at = hit.first - 1
    while at >= 0 and words[at].low in _GENITIVE | {"by", "adopted"}:
        at -= 1
    behind = words[hit.last].low if hit.last < len(words) else ""
    return behind in _RESOLUTION or (at >= 0 and at < hit.first - 1 and words[at].low in _RESOLUTION)


_PROTECTED = ("protect", "threat", "attack", "harass", "intimidat", "persecut")
_BEFORE = 25  # words in which what excepts a name is looked for


def _is_excepted(words: list[Word], hit: Hit) -> bool:
    stems = tuple(stem for row in hit.rows for stem in row.unless)
    if not stems:
        return False
    for word in reversed(words[max(0, hit.first - _BEFORE) : hit.first]):
        if word.low.startswith(_PROTECTED):
            return False  # "build capacities, and protect judges"
        if word.low.startswith(stems):
            return True
    return False


def _bracketed(text: str, words: list[Word], hits: list[Hit]) -> list[Hit]:
    """A name and its short form in brackets behind it are one mention; rows without a name are gone."""
    found: list[Hit] = []
    for hit in hits:
        if not all(row.names for row in hit.rows):
            continue
        last = found[-1] if found else None
        if last is not None and last.last == hit.first and _same(last.rows, hit.rows):
            between = text[words[last.last - 1].end : words[hit.first].start]
            if ("(" in between and len(between) < 8) or between in (" ", " - ", " – "):
                found[-1] = Hit(last.first, hit.last, last.rows)
                continue
        found.append(hit)
    return found


def _same(one: tuple[Row, ...], other: tuple[Row, ...]) -> bool:
    names = {row.name for row in one}
    # "Committee on Enforced Disappearances (CED)": the letters are the committee's.
    if "GANHRI" in names and [row.name for row in other] == ["ICC"]:
        return True  # the International Coordinating Committee (ICC)
    return all(row.name in names or f"Committee: {row.name}" in names for row in other)
