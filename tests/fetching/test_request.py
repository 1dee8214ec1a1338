"""What is asked for is checked before anything is asked."""

from __future__ import annotations

from typing import Any

import pytest

import upr
from tests.fetching.document_system import (
    REPORT,
    System,
)
from upr.errors import WrongSymbolError
from upr.fetching import fetch_many
from upr.symbols import symbol_of


@pytest.mark.parametrize(
    ("given", "symbol"),
    [
        ("A/HRC/27/10", "A/HRC/27/10"),
        (" a/hrc/27/10* ", "A/HRC/27/10"),
        ("A/HRC/8/27/corr.1**", "A/HRC/8/27/Corr.1"),
        ("A/HRC/27/10/ADD.1/REV.1", "A/HRC/27/10/Add.1/Rev.1"),
        ("A/HRC/WG.6/20/ SVN / 1", "A/HRC/WG.6/20/SVN/1"),
        ("A/HRC/wg.6/20/svn/3/Corr.1", "A/HRC/WG.6/20/SVN/3/Corr.1"),
        ("A/HRC/WG.6/20/L.3", "A/HRC/WG.6/20/L.3"),
        ("A/HRC/DEC/27/101", "A/HRC/DEC/27/101"),
        ("A/HRC/RES/S‑21/1", "A/HRC/RES/S-21/1"),
        ("A/HRC/27/G/3", "A/HRC/27/G/3"),
    ],
)
def test_symbols(given: str, symbol: str) -> None:
    assert symbol_of(given) == symbol == symbol_of(symbol)


@pytest.mark.parametrize(
    "given",
    ["", "A/HRC", "A/HRC/27", "A/HRC/27/10/", "A/HRC/27/10/Add", "A/HRC/27/10&t=doc", "A/HRC/../10", "A/HRC/27/10#x",
     "A/HRC/٢٧/10", "A/HRC/WG.6/20/SLOVENIA/1", "A/HRC/27/10 and A/HRC/27/11", "https://undocs.org/A/HRC/27/10",
     "A/HRC/27/10/Add.1/Add.2/Add.3/Add.4"],
)  # fmt: skip
def test_what_is_no_symbol_is_never_asked_for(given: str, system: System, options: dict[str, Any]) -> None:
    with pytest.raises(WrongSymbolError, match=r"give one such as A/HRC/27/10, .*A/HRC/WG\.6/20/SVN/1") as caught:
        upr.fetch(given, **options)
    assert isinstance(caught.value, ValueError) and repr(given) in str(caught.value)
    assert system.requests == []


@pytest.mark.parametrize(
    ("wrong", "message"),
    [({"language": "de"}, "ar, en, es, fr, ru, zh"), ({"form": "odt"}, "pdf, doc, docx"),
     ({"base": "file:///etc"}, "the base is an origin"), ({"base": "http://me@host"}, "the base is an origin"),
     ({"refresh": True, "offline": True}, "one of the two")],
)  # fmt: skip
def test_wrong_options(wrong: dict[str, Any], message: str, options: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=message):
        upr.fetch(REPORT, **{**options, **wrong})
    with pytest.raises(ValueError, match=message):
        next(fetch_many([REPORT], **{**options, **wrong}))
