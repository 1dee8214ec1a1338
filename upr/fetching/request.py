"""A request for a document, by symbol, language and form, checked before anything is asked of a server."""

from __future__ import annotations

import os

import attrs
import regex

from upr.errors import WrongSymbolError
from upr.symbols import symbol_of

LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")
"""The official languages of the UN, as ISO 639-1 codes."""
FORMS = ("pdf", "doc", "docx")
"""File formats that the document system gives; what "doc" gives may be .docx, and the other way round."""
UN_DOCUMENTS = "https://documents.un.org"
BASE_VARIABLE = "UPR_FETCH_BASE"
_BASE = regex.compile(r"https?://[^/?#@\s\\]+(?:/[^?#@\s\\]*)?", regex.IGNORECASE)


@attrs.frozen(kw_only=True)
class DocumentRequest:
    """A document that is asked for.

    Args:
        symbol: UN symbol, as the UN writes it.
        language: One of `LANGUAGES`.
        form: One of `FORMS`.
        base: Origin of the document system, without a slash at its end.

    >>> request_for("a/hrc/27/10*").url
    'https://documents.un.org/api/symbol/access?s=A/HRC/27/10&l=en&t=pdf'
    """

    symbol: str
    language: str
    form: str
    base: str

    @property
    def url(self) -> str:
        """Where the document system is asked; it redirects to the file."""
        return f"{self.base}/api/symbol/access?s={self.symbol}&l={self.language}&t={self.form}"

    @property
    def name(self) -> str:
        """A name for files, one for each symbol, language and form ("A_HRC_27_10.en.pdf")."""
        return f"{self.symbol.replace('/', '_')}.{self.language}.{self.form}"


def request_for(symbol: str, language: str = "en", form: str = "pdf", base: str | None = None) -> DocumentRequest:
    """Check what is asked for.

    Args:
        symbol: UN symbol in any case, with or without spaces and a star at its end.
        language: One of `LANGUAGES`.
        form: One of `FORMS`.
        base: Origin of the document system; None for the environment variable UPR_FETCH_BASE, else the UN's.

    Raises:
        WrongSymbolError: It is no symbol of the Human Rights Council.
        ValueError: The language, form or base is none.
    """
    if language not in LANGUAGES:
        raise ValueError(f"language is one of {', '.join(LANGUAGES)}, not {language!r}")
    if form not in FORMS:
        raise ValueError(f"form is one of {', '.join(FORMS)}, not {form!r}")
    base = (base or os.environ.get(BASE_VARIABLE) or UN_DOCUMENTS).rstrip("/")
    if not _BASE.fullmatch(base):
        raise ValueError(f"the base is an origin such as {UN_DOCUMENTS}, not {base!r}; see also {BASE_VARIABLE}")
    known = symbol_of(symbol)
    if known is None:
        raise WrongSymbolError.of(symbol)
    return DocumentRequest(symbol=known, language=language, form=form, base=base)
