"""The sample's 167 texts against paragraphs 90 and 91 of the report that it answers (A/HRC/13/13)."""

from __future__ import annotations

import os
import pathlib

import pytest
import regex

import upr
from upr.attribution import split_states
from upr.reading import registry

CORPUS = os.environ.get("UPR_CORPUS")
pytestmark = pytest.mark.skipif(not CORPUS, reason="UPR_CORPUS names no folder with the report A/HRC/13/13")

# (run, number): the paper's words, the report's words. Every other text is equal, character by character.
DIFFERENCES = {(1, 23): ("Fulfill", "Fulfil"), (1, 33): ("socioeconomic", "socio-economic")}


_FURNITURE = regex.compile(r"(?m)^\s*(?:\d+\s+)?(?:A/HRC/13/13|GE\.10\S*)(?:\s+\d+)?\s*$|^\s*\d+\s*$")


def _lists(text: str) -> dict[tuple[int, int], str]:
    """The items of paragraphs 90 and 91, without their States, in one line each: each number is looked for in turn."""
    section = _FURNITURE.sub("", text[text.rindex("Conclusions and/or recommendations\n") :])
    items: dict[tuple[int, int], str] = {}
    at = 0
    for run, size in ((1, 117), (2, 50)):
        starts = []
        lead = regex.compile(rf"(?m)^ +{89 + run}\. +The").search(section, at)
        assert lead
        at = lead.end()
        for number in range(1, size + 1):
            found = regex.compile(rf"(?m)^ +{number}\. +").search(section, at)
            assert found, (run, number)
            starts.append(found.span())
            at = found.end()
        end = regex.compile(rf"(?m)^ +{90 + run}\. ").search(section, at)
        assert end
        for number, (_, first), (last, _) in zip(range(1, size + 1), starts, [*starts[1:], end.span()], strict=True):
            words = regex.sub(r"(?<=\p{L}-)\s+", "", section[first:last])
            items[run, number] = _without_states(" ".join(words.split()))
    return items


def _without_states(words: str) -> str:
    while found := regex.search(r"\s*\(((?:[^()]|\([^()]*\))*)\)[\s;.,]*$", words):
        if not split_states(found[1]).certain:
            break
        words = words[: found.start()]
    return words.rstrip(";. ")


def test_the_texts_are_those_of_the_report() -> None:
    path = pathlib.Path(CORPUS or "") / "reports" / "democraticpeoplesrepublicofkorea2010.pdf"
    data = path.read_bytes()
    source = registry.choose_reader(data, str(path)).read(data, path=str(path), backend="pypdf").whole()
    report = _lists(source.text)
    paper = {(i.run, i.number): i.text for i in upr.samples.load().recommendations}
    assert report.keys() == paper.keys()
    assert {place for place, words in report.items() if paper[place] != words} == DIFFERENCES.keys()
    for place, (ours, theirs) in DIFFERENCES.items():
        assert paper[place].replace(ours, theirs, 1) == report[place]
