"""Long text in a terminal, page by page."""

from __future__ import annotations

import os
import shlex
import shutil
import sys

from upr.terminal import say

_OPTIONS = "-FRX"  # of less: ends where all fits, shows colours, leaves the text on the screen


def show(text: str, *, wanted: bool | None = None) -> None:
    """Print a text; in a terminal that it does not fit into, by the pager of the user (PAGER, else less).

    Args:
        text: The whole, without characters that a terminal obeys but those of colours.
        wanted: Whether it is paged, in a terminal; None pages what does not fit.

    >>> show("a line")
    a line
    """
    fits = text.count("\n") + 2 <= shutil.get_terminal_size().lines
    if not is_possible() or wanted is False or (wanted is None and fits) or not _is_there():
        print(text)
        return
    import pydoc  # it takes a while, and nobody else needs it

    os.environ.setdefault("LESS", _OPTIONS)
    sys.stdout.flush()
    pydoc.pager(text + "\n")


def is_possible() -> bool:
    """Whether somebody can turn pages: a terminal shows them, and gives the keys."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty()


def _is_there() -> bool:
    """Whether the pager that the user names can be run: a text given to one that is not there would be lost."""
    named = os.environ.get("MANPAGER") or os.environ.get("PAGER")
    if not named:
        return True
    try:
        words = shlex.split(named)
    except ValueError:  # a quotation mark is open
        words = []
    if words and shutil.which(words[0]):
        return True
    say(f"the pager {named!r} (PAGER) is not there; all is printed at once")
    return False
