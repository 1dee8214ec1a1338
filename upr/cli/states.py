"""The command `upr states`."""

from __future__ import annotations

import argparse
import sys

from upr.cli.arguments import table_or_json
from upr.cli.status import AUDIT_FAILED
from upr.cli.streams import put_json
from upr.errors import UnknownStateError
from upr.groups import all_groups, group_named
from upr.io.text import json_text
from upr.states import State
from upr.terminal import say, table, width_of


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command to its parser."""
    parser.add_argument(
        "names", nargs="*", metavar="NAME", help="a name (English, French, Spanish) or ISO code; none lists every State"
    )
    parser.add_argument("--group", metavar="NAME", help="the members of a group: EU, African Union, OIC, ...")
    table_or_json(parser)


def run(args: argparse.Namespace) -> int:
    """Names looked up, or every State; an unknown name gives status 1."""
    status, states = 0, []
    if args.group is not None:
        if (group := group_named(args.group)) is None:
            known = ", ".join(group.name for group in all_groups())
            say(f"no group is called {args.group!r}; there are {known}")
            return AUDIT_FAILED
        states = list(group.members())
    for name in args.names:
        try:
            states.append(State.of(name))
        except UnknownStateError as error:
            say(error)
            status = AUDIT_FAILED
    if not args.names and args.group is None:
        states = list(State.all())
    if args.format == "json":
        fields = ("iso3", "name", "region", "other_names")
        put_json(json_text([{name: getattr(state, name) for name in fields} for state in states]))
    elif states:
        rows = [(state.iso3, state.name, state.region) for state in states]
        print(table(rows, ("Code", "State", "Regional group"), width_of(sys.stdout), wraps=1))
    return status
