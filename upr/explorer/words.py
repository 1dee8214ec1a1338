"""The labels of a page in English, French and Spanish. What documents say stands in their own words."""

from __future__ import annotations

import functools
import json
from importlib import resources

from upr.errors import ExportError

LANGUAGES = {"en": "English", "fr": "Français", "es": "Español"}
"""The languages of a page, by code of ISO 639-1."""
_THOUSANDS = {"en": ",", "fr": "\u202f", "es": "\u202f"}


@functools.cache
def labels(language: str) -> dict[str, str]:
    """The labels in a language, by name.

    Args:
        language: One of `LANGUAGES`.

    Raises:
        ExportError: There is no such language; the message names them.

    >>> labels("fr")["answer"]
    'Réponse'
    """
    if language not in LANGUAGES:
        raise ExportError(f"a page has labels in {', '.join(LANGUAGES)}, not in {language!r}")
    text = resources.files("upr.explorer").joinpath(f"labels/{language}.json").read_text("utf-8")
    return dict(json.loads(text))


def number(value: int, language: str) -> str:
    """A number as people of a language write it.

    Args:
        value: The number.
        language: One of `LANGUAGES`.

    >>> number(30000, "en")
    '30,000'
    """
    return f"{value:,}".replace(",", _THOUSANDS[language])


def say(language: str, name: str, **values: object) -> str:
    """A label with its values.

    Args:
        language: One of `LANGUAGES`.
        name: Of the label.
        values: What stands in its braces; numbers are written as people of the language do.

    >>> say("es", "recommendations_n", n=30000)
    '30\\u202f000 recomendaciones'
    """
    shown = {key: number(value, language) if isinstance(value, int) else value for key, value in values.items()}
    return labels(language)[name].format(**shown)
