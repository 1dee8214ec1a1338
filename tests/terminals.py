"""Commands as they write to a terminal."""

from __future__ import annotations

import os
import pathlib
import pty
import subprocess
import sys

import upr

_OF_PEOPLE = ("NO_COLOR", "PAGER", "MANPAGER", "LESS")
ROOT = pathlib.Path(upr.__file__).parents[1]


def shown_in_a_terminal(*words: str, cwd: pathlib.Path | None = None, keys: bool = False, **environment: str) -> str:
    """All that `upr` writes, standard output and error, where both are a terminal.

    Args:
        words: Of the command line.
        cwd: The folder that it runs in.
        keys: Whether standard input is that terminal too, so that a pager may be used.
        environment: Variables besides those of the tests; NO_COLOR and pagers are not set unless they are given.
    """
    parent, child = pty.openpty()
    inherited = {name: value for name, value in os.environ.items() if name not in _OF_PEOPLE}
    with subprocess.Popen(
        [sys.executable, "-m", "upr.cli.program", *words], cwd=cwd, stdin=child if keys else None, stdout=child,
        stderr=child, env={**inherited, "PYTHONPATH": str(ROOT), **environment}, start_new_session=keys,
    ) as process:  # fmt: skip
        os.close(child)
        written = b""
        try:
            while piece := os.read(parent, 65536):
                written += piece
        except OSError:  # the other side is closed
            pass
        process.wait(60)
    os.close(parent)
    return written.decode("utf-8")
