"""Lists in which each label has its own code behind it: "92.1 (Peru) A, 92.2 (TN), 92.3 to 92.5 (A/C)"."""

from __future__ import annotations

from collections.abc import Iterator

from upr.parsers.addendum.sections import Over
from upr.parsers.answers.glossary import Glossary
from upr.parsers.answers.mentions import mentions
from upr.parsers.answers.naming import Naming
from upr.parsers.answers.phrases import phrases
from upr.patterns import Pattern

# In brackets, or alone before the next label.
_BEHIND = Pattern(
    r"\s*(?:\([^()]{0,200}\)\s*)?(?:[–—:=-]\s*)?"
    r"(?:[\[(](?P<code>[A-Z]{1,3}(?:/[A-Za-z]{1,3})?)[\])]|(?P<alone>[A-Z]{1,3}(?:/[A-Za-z]{1,3})?)(?=\s*(?:$|[.,;]|and\b|\d)))"
)
_DASH = Pattern(r"\s[–—-]\s")  # of an empty cell, in rows of labels and codes, and of no range
_COMMA = Pattern(r"\s*(?:\([^()]{0,200}\)\s*)?(?:,|;|\band\b|\s)+")  # between labels of one code
_FEWEST = 2


def coded(text: str, naming: Naming, glossary: Glossary) -> list[tuple[list[str], Over]]:
    """The labels of a list that have a code of the document's own behind them, each with its answer.

    None where the text is no such list.

    Args:
        text: The words of a region.
        naming: How the document names recommendations.
        glossary: Its own terms and codes.

    >>> glossary = Glossary()
    >>> glossary.codes = {"A": "supported", "TN": "noted"}
    >>> [(labels, over.status) for labels, over in coded("92.1 (Peru) A, 92.2 (TN)", Naming(frozenset({92})), glossary)]
    [(['92.1'], 'supported'), (['92.2'], 'noted')]
    """
    if not glossary.codes:
        return []
    found = list(_coded(text, naming, glossary))
    listed = len(found) >= _FEWEST or (found and text.rstrip(" .;").endswith(found[-1][1].words))
    return found if listed and not phrases(text, Glossary()) else []  # what answers in words is read as such


def _coded(text: str, naming: Naming, glossary: Glossary) -> Iterator[tuple[list[str], Over]]:
    waiting: list[str] = []  # labels that share the code of those behind them
    end = start = 0
    for mention in mentions(text, naming):
        if waiting and not mention.excepted and not _COMMA.fullmatch(text, end, mention.start):
            waiting = []
        start = start if waiting else mention.start
        behind = _BEHIND.match(text, mention.end)
        status = glossary.codes.get(behind["code"] or behind["alone"]) if behind else None
        if behind and status and not mention.cited:
            of_row = behind["alone"] and _DASH.search(text, mention.start, mention.end)
            labels = mention.labels[-1:] if of_row else [*waiting, *mention.labels]
            if mention.excepted:
                labels = [label for label in waiting if label not in mention.labels]
            yield labels, Over(status, text[start : behind.end()])
            waiting = []
        elif mention.excepted:  # "92.41 to 92.47, except 92.44 A"
            waiting = [label for label in waiting if label not in mention.labels]
        elif behind is None:  # a code that is not known is none of the next
            waiting += mention.labels
        end = mention.end
