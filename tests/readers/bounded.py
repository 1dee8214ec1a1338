"""Hostile files are read in a process of their own, with a gigabyte and ten seconds of a processor."""

from __future__ import annotations

import os
import pathlib
import subprocess
import sys

_ROOT = pathlib.Path(__file__).parents[2]
_BEFORE = '''
import resource
resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
resource.setrlimit(resource.RLIMIT_CPU, (10, 10))
import upr
from upr.limits import Limits, running
def tell(data, limits=Limits(), backend="auto"):
    """How reading ends, by a reader and a parser alone."""
    try:
        with running(limits):
            source = upr.registry.choose_reader(data, None).read(data, backend=backend)
            parser = upr.registry.choose_parser(source)
            given = source if getattr(parser, "selects_pages", False) else source.whole()
            print("read", sum(1 for _ in parser.parse(given)))
    except upr.errors.UPRError as error:
        print(type(error).__name__, str(error)[:300])
'''


def run(code: str, seconds: float = 100, *, limited: bool = True) -> str:
    """What a program prints; `tell(data)` in it prints how reading ends."""
    path = os.pathsep.join([str(_ROOT), os.environ.get("PYTHONPATH", "")])
    done = subprocess.run(
        [sys.executable, "-c", (_BEFORE if limited else "") + code],
        capture_output=True, text=True, timeout=seconds, env={**os.environ, "PYTHONPATH": path}, check=False,
    )  # fmt: skip
    assert done.returncode == 0, f"exit {done.returncode}: {done.stderr[-2000:]}"
    return done.stdout.strip()
