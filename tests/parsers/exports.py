"""Exports of UPR Info's database made for the tests."""

from __future__ import annotations

from tests.parsers.reports import CHAD

HEADER = "To,To-Rgrp,To-Org,Text,From,From-Rgrp,From-Org,Response,Action,Issue,Session"


def export(end: str = "\r") -> str:
    """The test report's recommendations as rows, one for each State, and rows of another review."""
    rows = [HEADER]
    for _, text, by in CHAD.items()[4:10]:
        states = by.split(", ") if "(" not in by else [by]
        rows += [f'Chad,Africa,,"{text}  ",{state},WEOG,,Accepted,4,"Torture,Justice",22' for state in states]
    rows.append('Peru,GRULAC,,"Say ""yes"", in\nfull",Norway,WEOG,,Noted,2,Other,14')
    rows.append("Peru,GRULAC,,To build schools,Peru,GRULAC,,Voluntary Pledge,5,Education,14")
    return end.join(rows) + end


EXPORT = export()
