"""What a document is that no parser reads: its kind or its language, for an error that says what would help."""

from __future__ import annotations

from collections import Counter

import regex

from upr.errors import NoParserError, ReadError, WrongLanguageError
from upr.parsers.recognition import READ, REPORT, Head, Kind, kind_named, kind_of, signs_of_report
from upr.patterns import Pattern
from upr.text import SourceText

_HEAD = 8000  # characters of the first pages that are looked at
_WORDS = {
    "en": "the of and to in for on with that its by is are",
    "fr": "le la les des du et de une dans pour par sur que est",
    "es": "el la los las del y de una en para por que con se",
}
_NAMES = {"fr": "French", "es": "Spanish", "ru": "Russian", "ar": "Arabic", "zh": "Chinese"}
_SCRIPTS = {
    code: regex.compile(rf"\p{{{name}}}") for code, name in (("ru", "Cyrillic"), ("ar", "Arabic"), ("zh", "Han"))
}
_LETTER = regex.compile(r"\p{L}")
_WORD = regex.compile(r"\p{L}+")
_ENOUGH = 40  # words, or letters of a script, below which nothing is said
# What only some documents are: by what they say, where neither a symbol nor a title tells them.
_LETTER_OPENS = Pattern(
    r"^\W*(?:(?:Your\s+)?Excellenc(?:y|ies)|Excellence|Dear\s+\p{L}+(?:\s+\p{L}+){0,3}|Monsieur\s+le\s+(?:Ministre|Pr[ée]sident)"
    r"|Madame\s+la\s+(?:Ministre|Pr[ée]sidente))\s*,",
    regex.IGNORECASE | regex.MULTILINE,
)
_LETTER_SAYS = Pattern(
    r"\bha(?:ve|s)\s+the\s+honou?r\b|\bavails?\s+(?:itself|myself)\s+of\s+this\s+opportunity\b|\bassurances?\s+of\s+(?:my|its)\s+high(?:est)?\s+consideration|\bpresents\s+its\s+compliments\b|"
    r"\bI\s+am\s+writing\b|\bYours\s+sincerely\b|\bj\W?ai\s+l\W?honneur\b|\bma\s+(?:tr[èe]s\s+)?haute\s+consid[ée]ration\b",
    regex.IGNORECASE,
)
_A_LETTER = Kind(
    "a letter", None, None,
    "if it answers recommendations, name the parser 'addendum'; else give the Working Group's report",
)  # fmt: skip
_REVIEW = Pattern(r"\bUniversal\s+Periodic\s+Review\b|\bUPR\b|\bExamen\s+p[ée]riodique\s+universel\b", regex.IGNORECASE)
_COUNTED = Pattern(
    r"\b(?:supported|noted|accepted|accept[ée]es|not[ée]es)\b[\s:()]{0,6}\d{1,3}\b|"
    r"\b\d{1,3}\s?%?\)?\s{0,6}(?:recommendations\s+)?(?:supported|noted|accepted|accept[ée]es|not[ée]es)\b",
    regex.IGNORECASE,
)
_SENTENCE = regex.compile(r"\p{Ll}[.;]\s")
_FIRST_LINES = 600  # characters, in which a title is looked for that begins no line
_FEW_WORDS, _FEW_SENTENCES = 700, 12  # an infographic has no more
_INFOGRAPHIC = Kind(
    "an infographic",
    None,
    None,
    "it shows totals, no recommendations; give the Working Group's report and the addendum",
)


def language_of(text: str) -> str | None:
    """The language of a text by its commonest words or its script: "en", "fr", "es", "ru", "ar", "zh"; None if unsure.

    >>> language_of("Le Groupe de travail sur l’Examen périodique universel a tenu la session dans les locaux " * 9)
    'fr'
    """
    head = text[: 3 * _HEAD]
    letters = len(_LETTER.findall(head))
    for code, script in _SCRIPTS.items():
        if letters > _ENOUGH and len(script.findall(head)) > letters / 2:
            return code
    counted = Counter(_WORD.findall(head.lower()))
    scores = {code: sum(counted[word] for word in words.split()) for code, words in _WORDS.items()}
    best, second = sorted(scores.values(), reverse=True)[:2]
    if best < _ENOUGH or best < 1.3 * second:
        return None
    return next(code for code, score in scores.items() if score == best)


def explained(error: NoParserError, source: SourceText) -> ReadError:
    """The error with what the document is and what would read it, where that can be told.

    A translation of a document that the parsers read is in the wrong language; one of a national report would be
    refused in English too.

    Args:
        error: The error of the registry, which lists every attempt.
        source: The source that no parser was sure of.
    """
    kind = _kind_of(source)
    language = _NAMES.get(language_of(source.text) or "")
    if language and (kind is None or kind in READ):
        named = f" ({kind.name})" if kind else ""
        return WrongLanguageError(
            f"it is in {language}{named}, and the parsers know English; give the English version of the document",
            source=source.path,
        )
    if kind is None:
        return error
    name = f"{kind.name}, in {language}" if language else kind.name
    return NoParserError(f"it is {name}: {kind.advice}", source=source.path, attempts=error.attempts, known=True)


def _kind_of(source: SourceText) -> Kind | None:
    """The kind by symbol or title, else by what the document says, else by a title inside its first lines."""
    head = Head.of(source)
    words = " ".join(source.text[: 3 * _HEAD].split())
    says = len(_LETTER_SAYS.findall(words))
    if head.symbol is None and says and (says > 1 or _LETTER_OPENS.search(head.cover)):
        return _A_LETTER  # which may name a report at a line's beginning, or count recommendations as infographics do
    if known := kind_of(head):
        return known
    if {"paragraph 1", "section's heading"} & set(signs_of_report(head)):
        return REPORT
    if _COUNTED.search(words) and _REVIEW.search(words) and _is_short(words):
        return _INFOGRAPHIC
    return kind_named(words[:_FIRST_LINES])


def _is_short(words: str) -> bool:
    """Whether a text has few words, and hardly any sentences."""
    return len(words.split()) <= _FEW_WORDS and len(_SENTENCE.findall(words)) <= _FEW_SENTENCES
