"""What a document is, by all that its first pages say: symbol, title, agenda item, first paragraph, headings.

No line decides alone. A title may be misprinted, broken or cut off; a report names its national report, a decision the
addendum that it adopts. So a symbol counts where it stands on a line of its own, a title where a line begins with it,
and a document without a title is known by what else only its kind says.
"""

from __future__ import annotations

import attrs
import regex

from upr.parsers.cover import REVIEW_HELD, is_report
from upr.patterns import Pattern
from upr.symbols import own_symbol, printed_symbol
from upr.text import SourceText

_GAP = regex.compile(r"[^\S\n]{9,}+")
_BLANK_LINES = regex.compile(r"\n(?:[^\S\n]*+\n){2,}+")
_HEAD_PAGES = 4  # cover, contents and introduction
_HEAD = 12_000  # characters of a source without pages that hold the same
_COVER = 4000  # characters of a source without pages that hold the cover
_I = regex.IGNORECASE


@attrs.frozen
class Head:
    """The first pages of a source.

    Args:
        cover: The first page that has text, with its lines.
        pages: The first pages, the cover among them, with their lines.
        symbol: The symbol that stands on lines of its own, without stars; None where none does.

    >>> Head.of(SourceText.of("United Nations A/HRC/DEC/28/111\\nIt adopts A/HRC/28/15")).symbol
    'A/HRC/DEC/28/111'
    """

    cover: str
    pages: str
    symbol: str | None

    @classmethod
    def of(cls, source: SourceText) -> Head:
        """The first pages of a source; of one without pages, its first characters.

        Args:
            source: The source; more than its first pages are not looked at.
        """
        texts = [source.text[page.start : page.end] for page in source.pages if page.number <= _HEAD_PAGES]
        texts = [_without_gaps(text) for text in texts]
        cover = next((text for text in texts if text.strip()), _without_gaps(source.text[:_COVER]))
        pages = "\n".join(texts) if texts else source.text[:_HEAD]
        return cls(cover, pages, printed_symbol(pages))


@attrs.frozen
class Kind:
    """A kind of document.

    Args:
        name: What it is called, with its article.
        symbols: Pattern of its symbols; None where no symbol tells it.
        titles: Pattern of what one of its lines begins with, in English and French; None where it has no title.
        advice: What to do with it where no parser reads it.
    """

    name: str
    symbols: str | None
    titles: str | None
    advice: str


_NO_RECOMMENDATIONS = "it holds no recommendations of States; give the Working Group's report"
_BASE = r"A/HRC/WG\.6/\d+/[A-Z]{3}/"
_MORE = r"(?:/(?:Corr|Rev|Add)\.\d+)*"
REPORT = Kind(
    "a report of the Working Group",
    r"A/HRC/WG\.6/\d+/L\.\d+" + _MORE,
    r"Report\s*of\s*the\s*Working\s*Group\s*on\s*the\s*Universal|"
    r"Rapport\s+du\s+Groupe\s+de\s+travail\s+sur\s+l\W?\s*Examen\s+p[ée]riodique|"
    r"Informe\s+del\s+Grupo\s+de\s+Trabajo\s+sobre\s+el\s+Examen\s+Peri[óo]dico",
    "its first pages are damaged; name the parser 'working-group-report' to read it nevertheless",
)
DECISION = Kind(
    "a decision on an outcome",
    r"A/HRC/DEC/\d+/\d+" + _MORE,
    r"Decision\s+adopted\s+by\s+the\s+Human\s+Rights\s+Council|(?:Decides\s+to\s+adopt|Adopts)\s+the\s+outcome\s+of\s+the|"
    r"Outcome\s+of\s+the\s+universal\s+periodic\s+review\s*:|D[ée]cision\s+adopt[ée]e\s+par\s+le\s+Conseil\s+des\s+droits|"
    r"R[ée]sultats?\s+de\s+l\W?\s*Examen\s+p[ée]riodique\s+universel\s*:",
    "it lists no recommendations; give the report that it names",
)
SESSION_REPORT = Kind(
    "a report of a session of the Human Rights Council",
    None,
    r"Report\s+of\s+the\s+(?:Human\s+Rights\s+)?Council\s+on\s+its\b|"
    r"Rapport\s+du\s+Conseil\s+des\s+droits\s+de\s+l\W?\s*homme\s+sur",
    "its title is cut; name the parser 'session-report' to read it nevertheless",
)
CORRIGENDUM = Kind(
    "a corrigendum",
    r"A/HRC/.+/Corr\.\d+",
    r"Corrigend(?:um|a)\b|Rectificatif\b",
    "it changes words of another document; give that document",
)
ADDENDUM = Kind(
    "an addendum with the State's views",
    r"A/HRC/\d+/\d+/Add\.\d+",
    r"Views\s+on\s+conclusions|Observations\s+sur\s+les\s+conclusions",
    "its title is none of those that addenda with answers have; name the parser 'addendum' to read it nevertheless",
)
KINDS = (
    CORRIGENDUM,
    ADDENDUM,
    Kind(
        "a national report",
        _BASE + "1" + _MORE,
        r"National\s+report\b|Rapport\s+national\b|Informe\s+nacional\b",
        _NO_RECOMMENDATIONS,
    ),
    Kind(
        "a compilation of United Nations information",
        _BASE + "2" + _MORE,
        r"Compilation\s+(?:of\s+(?:UN\b|United\s+Nations|information)|prepared\s+by|on\s+(?-i:\p{Lu}))|"
        r"Compilation\s+(?:[ée]tablie\s+par|de\s+renseignements|concernant|des?\s+(?:informations|renseignements))",
        _NO_RECOMMENDATIONS,
    ),
    Kind(
        "a summary of stakeholders' information",
        _BASE + "3" + _MORE,
        r"Summary\s+(?:of\s+(?:other\s+)?stakeholders|of\s+information|prepared\s+by)|"
        r"Stakeholders.{0,3}\s+(?:information|submissions)|"
        r"R[ée]sum[ée]\s+(?:[ée]tabli\s+par|des\s+(?:communications|renseignements|informations))",
        _NO_RECOMMENDATIONS,
    ),
    DECISION,
    Kind(
        "a resolution of the Human Rights Council",
        r"A/HRC/RES/.+",
        r"Resolution\s+adopted\s+by\s+the\s+Human\s+Rights\s+Council",
        _NO_RECOMMENDATIONS,
    ),
    Kind("a President's statement", r"A/HRC/PRST/.+", None, _NO_RECOMMENDATIONS),
    Kind("a written statement of an organization", r"A/HRC/\d+/(?:NGO|NI)/\d+", None, _NO_RECOMMENDATIONS),
    SESSION_REPORT,
    Kind(
        "a list of advance questions",
        None,
        r"(?:List\s+of\s+)?Advance\s+questions|(?:List\s+of\s+)?Questions\s+(?:submitted|prepared)\s+in\s+advance|"
        r"Questions\s+(?:[ée]crites\s+)?(?:soumises|pr[ée]par[ée]es|pos[ée]es)\s+(?:[àa]\s+l\W?\s*avance|d\W?\s*avance)",
        "it holds questions, no recommendations; give the Working Group's report",
    ),
    Kind(
        "a mid-term report",
        None,
        r"(?:Voluntary\s+|National\s+)?Mid\W?\s?term\s+(?:progress\s+|implementation\s+)?report\b|Rapport\s+(?:volontaire\s+)?[àa]\s+mi\W?parcours",
        "it says what was done since the review; give the Working Group's report and the addendum for the answers",
    ),
    REPORT,
)  # fmt: skip
"""Every kind that is told by its symbol or its title, in the order in which titles are looked for."""

READ = (CORRIGENDUM, ADDENDUM, DECISION, SESSION_REPORT, REPORT)
"""Those that a parser reads, in English."""

_LINE = r"^[^\p{L}\d(\n]*+(?-i:(?=\p{Lu}))"
_TITLES = {kind: Pattern(f"{_LINE}(?:{kind.titles})", _I | regex.MULTILINE) for kind in KINDS if kind.titles}
_NAMES = {kind: Pattern(rf"\b(?:{kind.titles})", _I) for kind in KINDS if kind.titles}
_SYMBOLS = {kind: regex.compile(kind.symbols) for kind in KINDS if kind.symbols}


def _without_gaps(text: str) -> str:
    """A text without long stretches of blanks, which a page far from any real one has, and which patterns are slow on.

    >>> _without_gaps("Report" + " " * 1000 + "of\\n \\n\\n  \\nChad")
    'Report  of\\n\\nChad'
    """
    return _BLANK_LINES.sub("\n\n", _GAP.sub("  ", text))


def titled(text: str, kind: Kind) -> bool:
    """Whether a line of a text begins with a title of a kind; a mention inside a sentence or a list is none.

    Args:
        text: A cover, with its lines.
        kind: One of `KINDS`.

    >>> titled("Chad\\nReport of the Human Rights Council on its first session", SESSION_REPORT)
    True
    >>> titled("(a) The report of the Council on its first session", SESSION_REPORT)
    False
    """
    return kind in _TITLES and _TITLES[kind].search(text) is not None


def kind_of(head: Head) -> Kind | None:
    """The kind of a document, by its own symbol, else by its title; None where neither tells it.

    Args:
        head: Its first pages.

    >>> kind_of(Head.of(SourceText.of("A/HRC/WG.6/34/SVN/1\\nRapport national de la Slovénie"))).name
    'a national report'
    """
    if head.symbol:
        for kind, symbols in _SYMBOLS.items():
            if symbols.fullmatch(head.symbol):
                return kind
    return next((kind for kind in KINDS if titled(head.cover, kind)), None)


def kind_named(words: str) -> Kind | None:
    """The kind whose title stands first in some words, wherever it begins; None where none does.

    Args:
        words: The first words of a document that nothing else tells.

    >>> kind_named("Slovenia: advance questions of Norway").name
    'a list of advance questions'
    """
    found = [(match.start(), kind) for kind, title in _NAMES.items() if (match := title.search(words))]
    return min(found, key=lambda one: one[0])[1] if found else None


# "1. The Working Group on the Universal Periodic Review, established in accordance with ..., held its sixth session".
# Human Rights Council resolution 5/1, annex, para. 26: a report is a summary of the proceedings of the review.
_HELD = Pattern(
    r"\bWorking\s+(?:Group\s+)?(?:on\s+the\s+Universal\s+Periodic\s+Review|\(?UPR)\b[^.;]{0,250}?\bheld\s+its\s+[\w-]+(?:[\s-]\w+)?\s+session",
    _I,
)
_REVIEW_OF = Pattern(REVIEW_HELD, _I)
_ADOPTED = Pattern(r"\bWorking\s+Group\s+adopted\b|\badopted\s+the\s+report\s+on\b", _I)
_TROIKA = Pattern(r"\brapporteurs?\s*\(\s*troika\s*\)", _I)
_CONCLUSIONS = r"conclusions\s+and(?:\s*/\s*or)?\s+recommendations\b"
_SECTION = Pattern(rf"^\W*(?:[IVX]{{1,4}}\.\s*)?{_CONCLUSIONS}", _I | regex.MULTILINE)
_DISCLAIMER = Pattern(rf"{_CONCLUSIONS}\s+contained\s+in\s+the\s+present\s+report", _I)
_ITEM = Pattern(r"\bAgenda\s+item\s+6\b", _I)
_REVIEW_LINE = Pattern(r"^\W*Universal\s+Periodic\s+Review\W*$", _I | regex.MULTILINE)
_OF_SESSION = regex.compile(r"A/HRC/\d+/\d+(?:/Rev\.\d+)*|A/HRC/WG\.6/\d+/L\.\d+.*")
_ADDENDUM_LINE = Pattern(r"^\W*(?:Addendum|Additif|Corrigendum)\W*$", _I | regex.MULTILINE)


def signs_of_report(head: Head) -> list[str]:
    """What of a report, other than its title, the first pages hold.

    Args:
        head: The first pages.

    >>> signs_of_report(Head.of(SourceText.of("A/HRC/13/6\\nAgenda item 6\\nEritrea")))
    ['symbol', 'agenda item']
    """
    words = " ".join(head.pages.split())
    signs = {
        "paragraph 1": _HELD.search(words) and _REVIEW_OF.search(words),
        "adoption by the Working Group": _ADOPTED.search(words),
        "troika": _TROIKA.search(words),
        "section's heading": _SECTION.search(head.pages) or _DISCLAIMER.search(words),
        "symbol": head.symbol and _OF_SESSION.fullmatch(head.symbol),
        "agenda item": _ITEM.search(" ".join(head.cover.split())) or _REVIEW_LINE.search(head.cover),
    }
    return [name for name, found in signs.items() if found]


_PLACE_ALONE = {"symbol", "agenda item"}  # every document of the Council on a review has these


def report_evidence(head: Head) -> str | None:
    """Why a document is a report of the Working Group; None where it is none, or too little says so.

    A title alone is enough, where the symbol is not another kind's. Without one, two things are needed that only
    reports say, or one of these beside the symbol and the agenda item.

    Args:
        head: The first pages.

    >>> title = "Report of the Working Group on the Universal Periodic Review"
    >>> report_evidence(Head.of(SourceText.of(f"A/HRC/13/6\\n{title}")))
    'the title of a report, symbol A/HRC/13/6'
    """
    known = kind_of(attrs.evolve(head, cover="")) if head.symbol else None
    if known not in (None, REPORT):
        return None
    if is_report(head.cover):
        return f"the title of a report, symbol {head.symbol or own_symbol(' '.join(head.cover.split()))}"
    if _ADDENDUM_LINE.search(head.cover) or kind_of(attrs.evolve(head, symbol=None)) not in (None, REPORT):
        return None
    signs = signs_of_report(head)
    own = [sign for sign in signs if sign not in _PLACE_ALONE]
    if len(own) >= 2 or (own and len(signs) - len(own) == len(_PLACE_ALONE)):
        return f"no title of a report, but its {', '.join(signs)}"
    return None
