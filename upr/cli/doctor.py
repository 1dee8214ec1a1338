"""The command `upr doctor`."""

from __future__ import annotations

import argparse
import sys

from upr.cli.diagnostics import examine
from upr.cli.status import AUDIT_FAILED
from upr.reading import registry
from upr.terminal import table, width_of


def arguments(parser: argparse.ArgumentParser) -> None:
    """The command takes no arguments."""


def run(args: argparse.Namespace) -> int:
    """Versions, and what is missing; status 1 where a needed library is."""
    parts = examine(registry)
    rows = [(part.name, part.version or "missing", part.what) for part in parts]
    print(table(rows, ("Part", "Version", "What"), width_of(sys.stdout)))
    return AUDIT_FAILED if any(p.version is None and p.what.startswith("needed") for p in parts) else 0
