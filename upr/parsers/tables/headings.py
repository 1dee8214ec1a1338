"""Words of OHCHR's lists of recommendations: headings of columns, positions, sources of position, the page header."""

from __future__ import annotations

import functools
import html
from collections.abc import Sequence

import attrs
import regex

from upr.attribution import split_states
from upr.core import Cycle, ResponseStatus
from upr.numbering.shapes import AND, TO
from upr.patterns import Pattern
from upr.states import State, find_state
from upr.symbols import ORDINAL, ordinal
from upr.wording import status_word

_I = regex.IGNORECASE
# Role of a column by the words of its heading; the first that matches decides.
_ROLES = (
    (
        "label",
        regex.compile(
            r"\s*(?:#|(?:serial\s+)?(?:no|nos|nr|nº|n°|number|label|item|para(?:graph)?|ref(?:erence)?|s/n|"
            r"rec(?:ommendation)?s?\.?\s*(?:no|number|nr|#|label|id))\b\.?\s*(?:no\.?|number)?)\s*",
            _I,
        ),
    ),
    ("source", regex.compile(r"\bsource\b", _I)),
    (
        "states",
        regex.compile(
            r"^\s*(?:recommending\b|(?:made|proposed|recommended|submitted)\s+by\b|by\s*$|from\s*$|"
            r"stat(?:e\s*/?\s*\(?s?\)?|es)(?:\s+(?:making|that).*|\s*)$|(?:name\s+of\s+)?(?:countr(?:y|ies)|delegations?)\b|"
            r"recommenders?\b)",
            _I,
        ),
    ),
    ("position", regex.compile(r"position|response|repl(?:y|ies)|answer|decision|\bviews?\b|^\s*status\s*$", _I)),
    (
        "assessment",
        regex.compile(r"assessment|comment|implement|progress|remark|observation|follow-?\s?up|action\s+taken", _I),
    ),
    ("text", regex.compile(r"^\s*recommendations?\b|\btext\b", _I)),
    ("themes", regex.compile(r"theme|rights?\b|\bareas?\b|issue|topic|subject|cluster|categor", _I)),
    ("sdgs", regex.compile(r"\bSDGs?\b|sustainable", _I)),
    ("persons", regex.compile(r"persons|groups|population", _I)),
    ("text", regex.compile(r"recommendation", _I)),
)
_LONGEST_HEADING = 120
_LONGEST_POSITION = 40
_GAP = regex.compile(r"(?<=\p{L}) (?=\p{Ll}{1,4}\b)")
_FINEST = (
    ResponseStatus.PARTIALLY_SUPPORTED, ResponseStatus.PENDING, ResponseStatus.NOT_SUPPORTED, ResponseStatus.REJECTED,
    ResponseStatus.NOTED, ResponseStatus.SUPPORTED,
)  # fmt: skip
SECTION = regex.compile(
    r"\s*(?:(?:human\s+)?(?:themes?|rights?|areas?|issues?|topics?|clusters?|categor(?:y|ies)|subjects?|sections?)"
    r"(?:\s+(?:or|and|of)\s+(?:themes?|rights?|areas?|issues?|human\s+rights))?)(?:\s*:|\s+[–-]\s)\s*\S",
    _I,
)
"""A row or paragraph that names the theme of the rows below it."""
SOURCE = Pattern(r"(?<!\w)Source\s+of\s+position\s*:?", _I)
COMMENT = Pattern(r"^\s*(?:Comments?|Notes?|Remarks?|Additional\s+information)\s*:", _I | regex.MULTILINE)
_SYMBOL = regex.compile(r"A/HRC/[\w./]*\w", _I)
_PARAGRAPHS = Pattern(
    r"para(?:graph)?s?\.?\s*(?P<list>\d+(?:\s?\(\w{1,3}\))*(?:\s*(?:,|and|&|[-–]|to)\s*\d+(?:\s?\(\w{1,3}\))*)*)(?![\w(])",
    _I,
)
_LOOSE_PARAGRAPH = regex.compile(r"para(?:graph)?s?\.?\s*(\d+)", _I)
PARTS = Pattern(
    r"^[ \t]*(?P<part>(?:Relevant\s+)?SDGs?|Sustainable\s+Development\s+Goals?|"
    r"(?:Affected|Concerned)\s+persons(?:\s+or\s+groups)?|Persons\s+affected|Groups?\s+of\s+persons|"
    r"(?:Human\s+rights\s+)?themes?)\s*:[ \t]*",
    _I | regex.MULTILINE,
)
"""What a cell of themes begins its parts with."""
_BROKEN_WORD = regex.compile(r"(?<=\p{L}{4}) (?=\p{Ll}{1,4}\b)")
_STROKE = Pattern(r"\s*/\s*")
_BROKEN_SYMBOL = Pattern(r"(?<=A/HRC[\w/]*)\s(?=[./]\w)|(?<=A/HRC[\w/.]*[/.])\s(?=\w)")
_JOINS = Pattern(rf"\s*{AND}\s*")
_TO = Pattern(rf"\s*{TO}\s*")
_PIECES = regex.compile(r"\s{2,}|\t|\s[-–—|]\s|[:;]")
_OF_CYCLE = Pattern(r"\s*\([^()]*(?:cycle|session)[^()]*\)", _I)
_PAGE = regex.compile(r"page\s*\d{1,4}(?:\s*(?:of|/|\|)\s*\d{1,4})?", _I)
_LINK = regex.compile(r"https?://|www\.")
_RUNNING_HEAD = regex.compile(r"(?:the\s+)?universal\s+periodic\s+review|UPR", _I)
_ENTITY = regex.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_BREAK = regex.compile(r"<br\s*/?>", _I)


@functools.lru_cache(maxsize=4096)
def role_of(heading: str) -> str | None:
    """What a column holds, by its heading; None where the words say nothing.

    >>> role_of("Position of the State under review"), role_of("Recommending state/s"), role_of("Colour")
    ('position', 'states', None)
    >>> role_of("Recommendation and recommending State"), role_of("Full list of rights/affected persons")
    ('text', 'themes')
    """
    words = " ".join(unescaped(heading).split())
    if not words or len(words) > _LONGEST_HEADING:
        return None
    # A narrow column breaks a word without a hyphen.
    for form in dict.fromkeys((words, _BROKEN_WORD.sub("", words))):
        for role, pattern in _ROLES:
            if pattern.fullmatch(form) if role == "label" else pattern.search(form):
                return role
    return None


def roles_of(headings: Sequence[str]) -> dict[str, int]:
    """The columns by role; nothing where they are not those of recommendations and positions.

    >>> roles_of(["No.", "Recommendation", "Response of the State"])
    {'label': 0, 'text': 1, 'position': 2}
    """
    found: dict[str, int] = {}
    for column, heading in enumerate(headings):
        if (role := role_of(heading)) is not None:
            found.setdefault(role, column)
    return found if "text" in found and "position" in found else {}


def unescaped(text: str) -> str:
    """The text with its HTML entities read, and "<br>" as a line end; nothing else changes.

    >>> unescaped("land &amp; water; R&D; &#8217;")
    'land & water; R&D; ’'
    """
    return _ENTITY.sub(lambda found: html.unescape(found[0]), _BREAK.sub("\n", text))


def position_of(printed: str) -> ResponseStatus | None:
    """The status of a word for a position: OHCHR's own, else by the table of phrases; None where it is in neither.

    >>> position_of("Supported / Noted"), position_of("Perhaps")
    (<ResponseStatus.PARTIALLY_SUPPORTED: 'partially_supported'>, None)
    >>> position_of("Supported in part").value, position_of("Accepted").value
    ('partially_supported', 'supported')
    """
    words = _STROKE.sub("/", " ".join(printed.split())).strip(" .;:*-–")
    found = {status_word(words)}
    if len(words) <= _LONGEST_POSITION:
        # A narrow column breaks a word without a hyphen ("Supporte d", "Supported in pa rt").
        found |= {status_word(words[: gap.start()] + words[gap.end() :]) for gap in _GAP.finditer(words)}
    # The finer word is the whole one.
    return next((status for status in _FINEST if status.value in found), None)


@attrs.frozen
class Cited:
    """Where a position is taken from.

    Args:
        document: The symbol; None where none is printed.
        paragraph: The paragraphs ("3", "3, 5"), each once.
        rest: What is printed besides and is not understood; empty where all is.
    """

    document: str | None
    paragraph: str | None
    rest: str


def cited(printed: str) -> Cited:
    """What a source of position says.

    >>> cited("Source of position: A/HRC/28/15/Add.1, para. 3 - Para. 3")
    Cited(document='A/HRC/28/15/Add.1', paragraph='3', rest='')
    >>> cited("Source of Position: A/HRC/59/15/Add.1 - Para.3vv")
    Cited(document='A/HRC/59/15/Add.1', paragraph='3', rest='Para.3vv')
    """
    words = " ".join(SOURCE.sub(" ", printed).split())
    # A narrow column breaks a symbol.
    words = _BROKEN_SYMBOL.sub("", words)
    symbol = _SYMBOL.search(words)
    left = words.replace(symbol[0], " ", 1) if symbol else words
    # A symbol printed twice says nothing new.
    left = left.replace(symbol[0], " ") if symbol else left
    numbers: dict[str, None] = {}
    for found in _PARAGRAPHS.finditer(left):
        for number in _JOINS.split(found["list"]):
            numbers[_TO.sub("-", number.strip())] = None
    left = _PARAGRAPHS.sub(" ", left)
    rest = " ".join(left.split()).strip(" -–,;.:()")
    if not numbers and (loose := _LOOSE_PARAGRAPH.search(rest)):
        numbers[loose[1]] = None
    return Cited(symbol[0] if symbol else None, ", ".join(numbers) or None, rest)


@attrs.frozen
class Header:
    """What the head of a list says of the review."""

    state: State | None = None
    cycle: Cycle | None = None
    session: int | None = None
    mismatch: bool = False


_REVIEW = Pattern(
    r"(?:\bUPR\b|\bUniversal\s+Periodic\s+Review\b)(?:\s*\(UPR\))?\s*(?:\bof\b|\bfor\b|:|[-–—|,])\s*(?:the\s+)?", _I
)
_CYCLE = Pattern(
    rf"(?P<ordinal>{ORDINAL})\s*(?:UPR\s+|review\s+)?cycle\b|\bcycle\s*:?\s*(?P<number>\d|IV|I{{1,3}})\b", _I
)
_SESSION = Pattern(
    rf"(?P<ordinal>{ORDINAL})\s*(?:UPR\s+|WG\s+|Working\s+Group\s+)?session\b(?!\s+of\s+the\s+(?:Human\s+Rights\s+)?Council)"
    r"|\bsession\s*:?\s*(?P<number>\d{1,2})\b",
    _I,
)
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4}
TITLE = regex.compile(
    r"\b(?:thematic\s+list|list\s+of\s+(?:\w+\s+)?recommendations|matrix\s+of\s+(?:\w+\s+)?recommendations|"
    r"recommendations\s+matrix)\b",
    _I,
)


def header_of(lines: Sequence[str]) -> Header:
    """State, cycle and session from the lines above a list, whatever their form.

    >>> header_of(["Universal Periodic Review - Egypt - 2nd cycle"]).state
    State('EGY', 'Egypt')
    >>> header_of(["UPR of the Republic of Moldova (Third Cycle, 40th Session)"]).session
    40
    """
    text = " ".join(" ".join(lines).split())[:4000]
    state = _state(text, lines)
    cycle = session = None
    if found := _CYCLE.search(text):
        number = ordinal(found["ordinal"]) if found["ordinal"] else _ROMAN.get(found["number"].upper())
        number = number if number is not None else int(found["number"])
        cycle = Cycle(number) if number in set(Cycle) else None
    if found := _SESSION.search(text):
        session = ordinal(found["ordinal"]) if found["ordinal"] else int(found["number"])
    known = next((c for c in Cycle if session in c.sessions), None)
    return Header(state, cycle or known, session, bool(cycle and session and known is not cycle))


def _state(text: str, lines: Sequence[str]) -> State | None:
    for found in _REVIEW.finditer(text):
        named = split_states(text[found.end() : found.end() + 120]).attributions
        if named and named[0].state is not None and named[0].spans[0].start == 0:
            return named[0].state
    for line in lines:
        for piece in _PIECES.split(line):
            whole = _OF_CYCLE.sub("", piece.strip())
            if whole and (state := find_state(whole)) is not None:
                return state
    return None


def is_header(line: str) -> bool:
    """Whether a line outside the table is of the head or foot of a page: the review, a title, a page number, a link.

    >>> is_header("UPR of Chad (2nd Cycle)"), is_header("Page 2 of 30"), is_header("Ratify it")
    (True, True, False)
    """
    words = " ".join(line.split())
    return bool(
        _PAGE.fullmatch(words)
        or (len(words) < 300 and (_REVIEW.search(words) or TITLE.search(words) or _LINK.search(words)))
        or (len(words) < 80 and (_CYCLE.search(words) or _SESSION.search(words)) and not words.endswith("."))
        or _RUNNING_HEAD.fullmatch(words)
    )
