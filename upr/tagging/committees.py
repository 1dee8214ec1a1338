"""Committees that are called by the letters of their treaty: "the recommendations of UNHCR and CEDAW".

The letters are the treaty, unless something comes from them, as treaties recommend nothing. "The recommendations of
CEDAW" and "CEDAW recommendations" are phrases of the table of bodies; here stand the others of such a list, and a
treaty's own committee ("Ratify CED and recognize the competence of its Committee").
"""

from __future__ import annotations

from upr.tagging.hits import Hit
from upr.tagging.phrases import Word, word_set
from upr.tagging.tables import Row, Tables

_SAID = word_set(
    "recommendation recommendations observation observations conclusion conclusions concern concerns comment comments "
    "decision decisions view views request requests advice competence competency jurisdiction advised"
)
_ENDS = _SAID | {"committees"}  # "the CEDAW and CRC Committees"
_HAS = word_set("competence competency jurisdiction")
_RELEVANT = word_set("relevant competent respective said corresponding monitoring")
# "as CEDAW has pointed out"
_SPOKE = word_set(
    "pointed recommended recommends requested suggested suggests urged noted notes stated expressed stressed called "
    "concluded emphasized underlined observed advised invited encouraged"
)
_MADE = word_set("made issued expressed given adopted put forward raised formulated the united nations un")
_FROM = word_set("of by from")
_JOINING = word_set("and or the as well of by from also")
_REACH = 30  # words between a treaty and "its Committee"


def committees(words: list[Word], hits: list[Hit], tables: Tables) -> list[Hit]:
    """The hits, with committees in the place of treaties that recommend.

    Args:
        words: The words of the text.
        hits: What was found, by place.
        tables: The tables.
    """
    known = tables.committees
    found: list[Hit] = []
    says = False  # whether what was recommended comes from the last hit
    for hit in hits:
        last = found[-1] if found else None
        joined = last is not None and {word.low for word in words[last.last : hit.first]} <= _JOINING
        has = hit.last < len(words) and words[hit.last].low in _HAS  # "the CERD's competence"
        says = (says and joined) or has or _says(words, hit) or _speaks(words, hit)
        row = _of(words, hit, known)
        found.append(Hit(hit.first, hit.last, (row,)) if says and row is not None else hit)
    for n in range(len(found) - 1, 0, -1):  # "the CERD and the CEDAW recommendations"
        row, behind = _of(words, found[n - 1], known), found[n]
        between = words[found[n - 1].last : behind.first]
        said = _ends_said(words, behind) or (_is_committee(behind) and _speaks(words, behind))
        if row is not None and said and between and {word.low for word in between} <= _JOINING:
            found[n - 1] = Hit(found[n - 1].first, found[n - 1].last, (row,))
    return sorted((*found, *_own(words, found, known)), key=lambda hit: (hit.first, -hit.last))


def _of(words: list[Word], hit: Hit, known: dict[str, Row]) -> Row | None:
    """The committee of a treaty that is named by its letters."""
    letters = hit.last == hit.first + 1 and words[hit.first].text.isupper()
    return known.get(f"Committee: {hit.instrument.name}") if hit.instrument is not None and letters else None


def _says(words: list[Word], hit: Hit) -> bool:
    """Whether "recommendations of" stands before or in a hit."""
    if hit.rows[0].table == "body" and words[hit.first].low in _SAID:
        return True
    at = hit.first - 1
    while at > 0 and words[at].low in _MADE:
        at -= 1
    if at < 1 or words[at].low not in _FROM:
        return False
    at -= 1
    while at > 0 and words[at].low in _MADE:
        at -= 1
    return words[at].low in _SAID


def _speaks(words: list[Word], hit: Hit) -> bool:
    """Whether it does itself what no treaty does: "as CEDAW recommended"."""
    behind = [word.low for word in words[hit.last : hit.last + 2]]
    if behind[:1] in (["has"], ["have"]):
        behind = behind[1:]
    return behind[:1] != [] and behind[0] in _SPOKE


def _is_committee(hit: Hit) -> bool:
    return hit.rows[0].name.startswith("Committee: ")


def _ends_said(words: list[Word], hit: Hit) -> bool:
    return _is_committee(hit) and words[hit.last - 1].low in _ENDS


def _is_own(words: list[Word], at: int) -> bool:
    return words[at].low == "committee" or (words[at].low == "body" and at > 0 and words[at - 1].low == "monitoring")


def _own(words: list[Word], hits: list[Hit], known: dict[str, Row]) -> list[Hit]:
    """A treaty's own committee behind it: "its Committee", "the competence of the Committee"."""
    own: list[Hit] = []
    earlier: Hit | None = None  # the instrument before the place
    ahead = iter(hits)
    hit = next(ahead, None)
    for at in range(len(words)):
        while hit is not None and hit.last <= at:
            earlier = hit if hit.instrument is not None else earlier
            hit = next(ahead, None)
        if not _is_own(words, at) or (hit is not None and hit.first <= at):
            continue
        first = at - 1 if at and words[at - 1].low in _RELEVANT else at
        before = [one.low for one in words[max(0, first - 3) : first]]
        beside = earlier is not None and earlier.last == first  # "the Convention's monitoring body"
        if not beside and before[-1:] != ["its"] and (before[1:] != ["of", "the"] or before[0] not in _HAS):
            continue
        if earlier is not None and at - earlier.last < _REACH:
            row = known.get(f"Committee: {earlier.rows[0].name}")
            own.extend([Hit(at, at + 1, (row,))] if row is not None else [])
    return own
