"""The command `upr demo`."""

from __future__ import annotations

import argparse
import sys

from upr import samples
from upr.cli.show import summary
from upr.terminal import table, width_of

_SHOWN = 5  # recommendations of the demonstration


def arguments(parser: argparse.ArgumentParser) -> None:
    """The command takes no arguments."""


def run(args: argparse.Namespace) -> int:
    """The sample document: counts, audit, a recommendation of each list, and what to try next."""
    document = samples.load()
    print("The sample document: a State's paper on the recommendations of its first review.\n")
    summary(document)
    print()
    firsts = {item.section: item for item in reversed(document.recommendations)}
    chosen = sorted(firsts.values(), key=lambda item: (item.run, document.recommendations.index(item)))[:_SHOWN]
    rows = [(item.label, item.status.value, item.text) for item in chosen]
    print(table(rows, ("Label", "Status", "Recommendation"), width_of(sys.stdout)))
    print(
        "\nTry next:\n"
        "  upr states Swaziland 'Viet Nam'          names of States\n"
        "  upr doctor                               what is installed\n"
        "  upr parse --help                         records as JSON, JSON lines or CSV\n"
        '  python -c "import upr; print(upr.samples.load().counts())"'
    )
    return 0
