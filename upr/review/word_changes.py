"""What changed in a text, word by word, with marks that are readable without colour."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Literal

import attrs
import regex

# A word with its hyphens and apostrophes, or one sign; the blank before it.
_TOKEN = regex.compile(r"(?<!\s)(\s*+)(\w++(?:['’‑-]\w++)*+|[^\w\s])")
# One sign printed in two ways: what a word processor makes of a typed quote or dash is no change of a text.
_ONE_SIGN = str.maketrans({
    "‘": "'", "’": "'", "‚": "'", "′": "'", "“": '"', "”": '"', "„": '"', "″": '"', "«": '"', "»": '"',
    "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "―": "-", "\u00ad": "",
})  # fmt: skip
_MOST_STEPS = 1_000_000  # of comparing two texts, at worst; longer ones are shown as replaced
_SHORT = 3  # letters of a word that is no sense of its own between two changes

Op = Literal["same", "removed", "added"]


@attrs.frozen
class Piece:
    """A stretch of a text: what both versions have (as the new one prints it), or one alone.

    Args:
        op: "same", "removed" or "added".
        text: The words.
        spaced: Whether a blank stands before it.
    """

    op: Op
    text: str
    spaced: bool = True


def tokens_of(text: str) -> list[str]:
    """The words and signs of a text, quotes and dashes in one form: texts of equal ones are printed alike.

    >>> tokens_of("the  State’s “law”")
    ['the', "State's", '"', 'law', '"']
    """
    return [_folded(token) for _, token in _TOKEN.findall(text)]


def word_changes(old: str, new: str) -> tuple[Piece, ...]:
    """The stretches of two texts, in order.

    Args:
        old: The text before.
        new: The text now.

    >>> [(piece.op, piece.text) for piece in word_changes("Ratify the CAT now", "Ratify the CED now")]
    [('same', 'Ratify the'), ('removed', 'CAT'), ('added', 'CED'), ('same', 'now')]
    """
    # The first word of a text parts from what the other has before it.
    before, after = _TOKEN.findall(f" {old}"), _TOKEN.findall(f" {new}")
    left, right = ([_folded(token) for _, token in tokens] for tokens in (before, after))
    pieces = []
    for i1, i2, j1, j2, same in _joined(_stretches(left, right), left):
        if same:
            pieces.append(_piece("same", after[j1:j2]))
            continue
        if i1 < i2:
            pieces.append(_piece("removed", before[i1:i2]))
        if j1 < j2:
            pieces.append(_piece("added", after[j1:j2]))
    return tuple(pieces)


def marked(pieces: tuple[Piece, ...]) -> str:
    """Stretches as one line: what is removed as [-so-], what is added as {+so+}.

    Args:
        pieces: As `word_changes` gives them.

    >>> marked(word_changes("Ratify the CAT.", "Ratify the CED, and CAT."))
    'Ratify the {+CED, and+} CAT.'
    """
    marks = {"same": ("", ""), "removed": ("[-", "-]"), "added": ("{+", "+}")}
    line = ""
    for piece in pieces:
        start, end = marks[piece.op]
        line += f"{' ' * (piece.spaced and bool(line))}{start}{piece.text}{end}"
    return line


def _folded(token: str) -> str:
    return unicodedata.normalize("NFKC", token).translate(_ONE_SIGN)


Stretch = tuple[int, int, int, int, bool]


def _stretches(left: list[str], right: list[str]) -> Iterator[Stretch]:
    """Equal and other stretches; texts that would take long between their equal ends count as replaced there."""
    head = _equal(left, right)
    tail = _equal(left[head:][::-1], right[head:][::-1])
    last, end = len(left) - tail, len(right) - tail
    if head:
        yield 0, head, 0, head, True
    middle, other = left[head:last], right[head:end]
    if middle and other and _steps(middle, other) <= _MOST_STEPS:
        for op, i1, i2, j1, j2 in SequenceMatcher(None, middle, other, autojunk=False).get_opcodes():
            yield head + i1, head + i2, head + j1, head + j2, op == "equal"
    elif middle or other:
        yield head, last, head, end, False
    if tail:
        yield last, len(left), end, len(right), True


def _equal(left: list[str], right: list[str]) -> int:
    """How many tokens two lists begin with alike."""
    number = 0
    for one, two in zip(left, right, strict=False):
        if one != two:
            break
        number += 1
    return number


def _steps(left: list[str], right: list[str]) -> int:
    """What comparing takes at worst: each of the shorter's tokens may part the texts again, over all equal pairs."""
    often = Counter(right)
    return min(len(left), len(right)) * sum(often[token] for token in left)


def _joined(stretches: Iterator[Stretch], left: list[str]) -> Iterator[Stretch]:
    """Stretches in which a short word between two changes is a part of the change: it is read with them."""
    kept: list[Stretch] = []
    for stretch in stretches:
        if kept and not stretch[4] and not kept[-1][4]:
            kept[-1] = (kept[-1][0], stretch[1], kept[-1][2], stretch[3], False)
        elif len(kept) > 1 and not stretch[4] and not kept[-2][4] and _is_short(left[kept[-1][0] : kept[-1][1]]):
            kept[-2:] = [(kept[-2][0], stretch[1], kept[-2][2], stretch[3], False)]
        else:
            kept.append(stretch)
    return iter(kept)


def _is_short(tokens: list[str]) -> bool:
    return len(tokens) == 1 and len(tokens[0]) <= _SHORT


def _piece(op: Op, tokens: list[tuple[str, str]]) -> Piece:
    text = "".join(f"{' ' * bool(blank)}{token}" for blank, token in tokens)
    return Piece(op, text.strip(), bool(tokens[0][0]))
