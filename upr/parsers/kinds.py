"""What a document is that no parser reads: its kind or its language, for an error that says what would help."""

from __future__ import annotations

from collections import Counter

import regex

from upr.errors import NoParserError, ReadError, WrongLanguageError
from upr.patterns import Pattern
from upr.symbols import ADDENDUM, CORRIGENDUM
from upr.text import SourceText

_HEAD = 8000  # characters of the first pages that are looked at
# Kind, pattern of its title, what to do. The first that matches decides.
_NO_RECOMMENDATIONS = "it holds no recommendations of States; give the Working Group's report"
_KINDS = (
    (
        "a corrigendum",
        rf"\bCorrigendum\b|{CORRIGENDUM}",
        "it changes words of another document; give that document",
    ),
    (
        "an addendum with the State's views",
        rf"Views\s+on\s+conclusions\s+and/or\s+recommendations|{ADDENDUM}",
        "its title is none of those that addenda with answers have; name the parser 'addendum' to read it nevertheless",
    ),
    ("a national report", r"National\s+report\s+(?:submitted|presented)", _NO_RECOMMENDATIONS),
    (
        "a compilation of United Nations information",
        r"Compilation\s+(?:of\s+(?:UN|United\s+Nations)\s+information|prepared\s+by)|Compilation\s+on\s+\p{Lu}",
        _NO_RECOMMENDATIONS,
    ),
    (
        "a summary of stakeholders' information",
        r"Summary\s+(?:of\s+(?:other\s+)?stakeholders|prepared\s+by)|Stakeholders.{0,3}\s+(?:information|submissions)",
        _NO_RECOMMENDATIONS,
    ),
    (
        "a decision on an outcome",
        r"A/HRC/DEC/|Adopts\s+the\s+outcome\s+of\s+the\s+universal\s+periodic\s+review",
        "it lists no recommendations; give the report that it names",
    ),
    (
        "a report of a session of the Human Rights Council",
        r"Report\s+of\s+the\s+Human\s+Rights\s+Council\s+on\s+its",
        "its title is cut; name the parser 'session-report' to read it nevertheless",
    ),
    (
        "a list of advance questions",
        r"advance\s+questions|questions\s+(?:submitted|prepared)\s+in\s+advance\s+by",
        "it holds questions, no recommendations; give the Working Group's report",
    ),
)
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

    Args:
        error: The error of the registry, which lists every attempt.
        source: The source that no parser was sure of.
    """
    head = " ".join(source.text[:_HEAD].split())
    language = language_of(source.text)
    if language in _NAMES:
        return WrongLanguageError(
            f"it is in {_NAMES[language]}, and the parsers know English; give the English version of the document",
            source=source.path,
        )
    for kind, pattern, advice in _KINDS:
        if Pattern(pattern, regex.IGNORECASE).search(head):
            return NoParserError(f"it is {kind}: {advice}", source=source.path, attempts=error.attempts)
    return error
