"""Keys of a document: letters, signs, crosses, dashes and terms that it lists with what they mean."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from upr.wording import answers_in
from upr.wording.definitions import status_of_definition

_I = regex.IGNORECASE
QUOTED = regex.compile(r"[“\"‘'](?P<term>[^”\"’'“‘]{2,40})[”\"’']")
"""A term in quotation marks."""
LONGEST_DEFINITION = 3000  # characters of a sentence
_OF_CROSSES = regex.compile(
    r"\b(?:columns?|cross(?:es)?|ticks?|marks?|boxes|box)\b|\bblank\b|[“\"‘']?\b[Xx]\b[”\"’']?", _I
)
SIGN = r"\((?P<code>\+|[–−-]|\+\s?/\s?[–−-]|±)\)"
"""A sign that stands for an answer: "(+)", "(+/–)"."""
_SIGN = regex.compile(rf"{SIGN}(?P<words>[^;.(]*)")
_MARKED_AS = regex.compile(r"\b(?:marked|shown|indicated)\s+(?:with|by|as)?\s*[“\"]?$", _I)
_MARKED_BY = regex.compile(r"[^.]*$")
_DASHES = regex.compile(r"[–−]")
_IN_BOTH = regex.compile(
    r"\b(?:in|under)\s+(?:both|two)\b|\bboth\s+(?:columns|boxes|under|in)\b|\b(?:two|both)\s+(?:crosses|ticks|marks)\b",
    _I,
)
_OF_A_DASH = regex.compile(
    r"\b(?:an?|the)\s+(?:dash|hyphen)(?!es)\b|\b(?:dashes|hyphens)\s+(?:mean|indicat|show|stand)", _I
)
_NO_CROSS = regex.compile(
    r"\b(?:blank|empty)\b|\b(?:no|without\s+an?y?|neither)\s+[“\"]?(?:cross|tick|mark|column|box|x\b)", _I
)
_SIGN_OF_CODE = r"(?:\*{0,2}|[\s-]?bis)"
CODE = rf"(?P<code>[A-Z]{{1,3}}{_SIGN_OF_CODE}|[IVX]{{1,4}}{_SIGN_OF_CODE})"
# "Category A – recommendations which X supports", "NA: not accepted"
_CODE_LINE = regex.compile(
    rf"^\W{{0,3}}(?:(?:Category|Class|Group|Letter|List|Code)\s+)?[“\"‘'(]?{CODE}[”\"’')]?\s*(?:\([^()]*\)\s*)?(?:[–—:=-]|\s{{2,}}|means|(?<=\(\S{{1,3}}\)\s)(?=\p{{Lu}})|"
    rf"(?<=\b(?:Category|Class|Group|Letter|Code)\s+\S{{1,5}})\s(?=\p{{Lu}}))\s*"
    r"(?P<words>.{6,})$",
    regex.DOTALL,
)
# "A – accepted; NA – not accepted", "“S” marks those that it supports; “P”, those supported in part", "S is for ..."
_A_CODE = r"[“\"‘'(]?[A-Z]{1,3}(?:/[A-Z]{1,3})?\*{0,2}[”\"’')]?"
_IS_FOR = (
    r"(?:(?:means?|meaning|marks?|(?:is\s+used|stands?|is)\s+for|for|signif\p{Ll}+|indicates?|denotes?|shows?|says?)\b(?:\s+that\b)?|"
    r"that\b)"
)
_CODES_INSIDE = regex.compile(
    rf"(?:^|(?<=[\s:;,(]))(?P<code>{_A_CODE})\s*(?:\([^()]*\)\s*)?(?:[–—:=-]|,?\s+{_IS_FOR}|,(?=\s)|(?<=\([A-Z]{{1,3}}\)\s+)(?=\p{{Lu}}))\s*"
    rf"(?P<words>[^;:–—=]{{4,200}}?)(?=,?\s+(?:and\s+)?{_A_CODE}(?:\s*[–—=:]|,?\s+{_IS_FOR})|[;:–—=]|(?<!\bi\.e)\.(?:\s|$)|$)"
)
# "is marked “A” (accepted), “A/i” (accepted and implemented)"
_QUOTED_CODE = regex.compile(r"[“\"‘](?P<code>[A-Z]{1,3}(?:/[A-Za-z]{1,3})?)[”\"’]\s+\((?P<words>[^()]{4,120})\)")
_COLUMN_INSIDE = regex.compile(r"(?P<code>\((?:\d|[a-z]|[ivx]{2,4})\))\s*(?P<words>[^;.()]{4,200})")
_OF_COLUMNS = regex.compile(r"\bcolumns?\b", regex.IGNORECASE)
# "AF    Accepted in full", a line of a key
_LINE_OF_KEY = regex.compile(
    r"\s*[\[(]?(?P<code>[A-Z]{1,3}(?:/[A-Z]{1,3})?)[\])]?(?:\s{2,}|\t|\s+[=:–—-]\s+)(?P<words>\p{L}.{5,})"
)
_FEWEST_OF_KEY = 2
# "one of the following descriptions:", and below it "Set aside: the recommendation cannot be supported"
_OPENS_DESCRIPTIONS = regex.compile(
    r"\b(?:descriptions?|categor(?:y|ies)|expressions?|terms?|words?|class(?:es)?|groups?|answers?|positions?|responses?|replies|kinds?|"
    r"headings?|formulas?|follows|following)\b[^.:]{0,80}:\s*$",
    _I,
)
_DESCRIPTION = regex.compile(
    r"\W{0,3}(?P<term>\p{Lu}[\p{L}\s/-]{2,30}?)[”\"]?\s*[:–—]\s+(?P<words>\p{L}.{8,})", regex.DOTALL
)
_SIGNS = "“\"‘'()”’"


def codes_in(paragraph: str) -> Iterator[tuple[str, str]]:
    """The letters that a paragraph gives a meaning, each with it; one alone has a line of its own.

    Args:
        paragraph: Its words.

    >>> list(codes_in("is marked “A” (accepted) or “NA” (not accepted)"))
    [('A', 'accepted'), ('NA', 'not accepted')]
    """
    quoted = [(match["code"], match["words"]) for match in _QUOTED_CODE.finditer(paragraph)]
    if len({code for code, _ in quoted}) > 1:
        yield from quoted
        return
    letters = [(match["code"].strip(_SIGNS), match["words"]) for match in _CODES_INSIDE.finditer(paragraph)]
    if len({code for code, _ in letters}) > 1:
        yield from letters
    elif line := _CODE_LINE.match(paragraph):
        yield line["code"], line["words"]
    for match in _COLUMN_INSIDE.finditer(paragraph) if _OF_COLUMNS.search(paragraph) else ():
        yield match["code"], match["words"]


def key_in(lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The codes of the keys that lines are, each with its status; what a code means may go on further in.

    Args:
        lines: Lines as they are printed, with their blanks.

    >>> dict(key_in(["AF   Accepted in full", "N    Noted: the recommendation is", "     not accepted"]))
    {'AF': 'supported', 'N': 'not_supported'}
    """
    key: list[tuple[str, str, int]] = []
    for line in lines:
        indent = len(line) - len(line.lstrip())
        if match := _LINE_OF_KEY.fullmatch(line):
            key.append((match["code"], match["words"], match.start("words")))
        elif key and line.strip() and (indent >= key[-1][2] - 1 or line.strip()[0].islower()):
            code, words, inside = key[-1]
            key[-1] = (code, f"{words} {line.strip()}", inside)
        elif line.strip():
            yield from _meant(key)
            key = []
    yield from _meant(key)


def _meant(key: Sequence[tuple[str, str, int]]) -> Iterator[tuple[str, str]]:
    meant = {code: status_of_definition(words) for code, words, _ in key}
    known = {code: status for code, status in meant.items() if status}
    if len(known) >= _FEWEST_OF_KEY and len(meant) == len(key) and len(meant) <= len(known) + 1:
        yield from known.items()  # of one that is not understood nothing is said


def signs_in(paragraph: str) -> Iterator[tuple[str, str]]:
    """What signs mean that stand for answers: "(+) means that Chad accepts it; (–), that it does not".

    Args:
        paragraph: Its words.

    >>> dict(signs_in("(+) means that Chad accepts it; (–), that it does not accept it"))
    {'+': 'supported', '-': 'not_supported'}
    """
    found = list(_SIGN.finditer(paragraph))
    if len({sign_of(match["code"]) for match in found}) < _FEWEST_OF_KEY:
        return
    for match in found:
        before = paragraph[: match.start()]
        words = (_MARKED_BY.search(before) or ("",))[0] if _MARKED_AS.search(before) else match["words"]
        if status := status_of_definition(words):
            yield sign_of(match["code"]), status


def crosses_in(sentence: str) -> dict[int, str]:
    """What a sentence says of rows with a cross in two columns, or in none.

    Args:
        sentence: Its words.

    >>> crosses_in("A cross in both columns means that it is accepted in part.")
    {2: 'partially_supported'}
    """
    if not _OF_CROSSES.search(sentence):
        return {}
    count = 0 if _NO_CROSS.search(sentence) else 2 if _IN_BOTH.search(sentence) else None
    statuses = {answer.status for answer in answers_in(QUOTED.sub(" ", sentence))}
    return {count: statuses.pop()} if count is not None and len(statuses) == 1 else {}


def meaning_of_dash(sentence: str) -> str | None:
    """What a sentence says that a dash means; None where it says nothing of one.

    Args:
        sentence: Its words.

    >>> meaning_of_dash("A dash is put where the position will be conveyed later.")
    'pending'
    """
    return status_of_definition(sentence) if _OF_A_DASH.search(sentence) else None


def described(paragraphs: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The terms that an introduction lists, each with its status; none of words that are an answer already.

    Args:
        paragraphs: The paragraphs of the introduction, in order.

    >>> list(described(["These groups:", "Realized: it is accepted;", "Set aside: it is not accepted."]))
    [('Realized', 'supported'), ('Set aside', 'not_supported')]
    """
    terms: list[tuple[str, str | None]] = []
    listed = False
    for paragraph in [*paragraphs, ""]:
        match = _DESCRIPTION.fullmatch(paragraph) if listed and len(paragraph) < LONGEST_DEFINITION else None
        if match:
            terms.append((match["term"], status_of_definition(match["words"])))
            continue
        if len(terms) >= _FEWEST_OF_KEY and sum(bool(status) for _, status in terms) >= len(terms) - 1:
            yield from ((term, status) for term, status in terms if status and not answers_in(term))
        terms = []
        listed = _OPENS_DESCRIPTIONS.search(paragraph) is not None


def sign_of(words: str) -> str:
    """A sign that stands for an answer, in one form: "(+/−)" is "+/-".

    Args:
        words: The sign, in brackets or without.
    """
    return "+/-" if (plain := _DASHES.sub("-", words.strip(" ().;"))) in ("±", "+ / -") else plain
