"""The command line; one file a command."""

from __future__ import annotations

from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; `upr.cli.program.main`, loaded when it is called.

    Args:
        argv: The words after "upr"; None takes those of the command line.

    >>> main(["states", "Swaziland"])
    Code  State     Regional group
    SWZ   Eswatini  African
    0
    """
    from upr.cli.program import main as run

    return run(argv)
