"""Examples of every command, as `--help` shows them, and the formatter that leaves them as they are."""

from __future__ import annotations

import argparse
import textwrap

_WIDTH = 100
EXAMPLES: dict[str, tuple[tuple[str, str], ...]] = {
    "parse": (
        ("upr parse A_HRC_27_10.pdf", "a line for each recommendation"),
        ("upr parse paper.pdf -f json -o paper.json", "the whole record"),
        ("upr parse reports/ -o records/ -f json --jobs 2", "a folder, a file for each document"),
        ("upr parse A_HRC_27_10.pdf --tags -o table.xlsx", "a workbook, with issues"),
    ),
    "audit": (
        ("upr audit papers/", "does what was read add up?"),
        ("upr audit papers/ --failed", "only those that do not"),
    ),
    "show": (
        ("upr show A_HRC_27_10.pdf", "page by page in a terminal; / searches, q ends"),
        ("upr show A_HRC_27_10.pdf --find 'death penalty'", "the recommendations that have both words"),
        ("upr show A_HRC_27_10.pdf --label 92.4", "one whole: answers, sources, pages"),
        ("upr show A_HRC_27_10.pdf --label 92.4 --next --find torture", "the next one that has a word"),
    ),
    "combine": (
        ("upr combine A_HRC_28_15.pdf A_HRC_28_15_Add.1.pdf", "a report with its answers"),
        ("upr combine slovenia/ -f json -o outcome.json", "the record of a folder's review"),
    ),
    "compare": (
        ("upr compare 2010.pdf 2014.pdf", "what was asked again, of whom, with which answer"),
        ("upr compare first.json second.json third.json -o lineages.xlsx", "what became of each ask"),
        ("upr compare first.json second.json --to-decide links.csv", "links for people to confirm"),
    ),
    "cluster": (
        ("upr cluster A_HRC_27_10.pdf", "what was asked by how many States, with which answers"),
        ("upr cluster slovenia/ -o clusters.xlsx", "all of a review's documents, for people to correct"),
        ("upr cluster slovenia/ --decisions clusters.xlsx --members", "as they corrected them, with all members"),
    ),
    "match": (
        ("upr match asks.csv A_HRC_27_10.pdf", "your asks, one a row in a column 'text'"),
        (
            "upr match asks.txt outcome.json -o taken-up.xlsx",
            "one a line; a row for each recommendation that took it up",
        ),
        ("upr match asks.xlsx slovenia/ --column Proposal", "another column; a folder's review with its answers"),
    ),
    "diff": (
        ("upr diff draft.docx A_HRC_63_12.pdf", "what changed, word by word"),
        ("upr diff draft.docx A_HRC_63_12.pdf -o changes.csv", "the same for a spreadsheet"),
    ),
    "corpus": (
        ("upr corpus build papers/ -o papers.sqlite", "read a folder once"),
        ("upr corpus search papers.sqlite '\"death penalty\" AND moratorium' --status noted", "find words"),
        ("upr corpus count papers.sqlite region status --to Albania", "count by columns"),
    ),
    "corpus build": (
        ("upr corpus build papers/ -o papers.sqlite", "again: only what changed is read"),
        ("upr corpus build papers/ -o papers.sqlite --jobs 2", "with two processes"),
    ),
    "corpus info": (
        ("upr corpus info papers.sqlite", "what it holds"),
        ("upr corpus info papers.sqlite --check", "whether the file is whole"),
    ),
    "corpus search": (
        ("upr corpus search papers.sqlite '\"death penalty\" AND moratorium'", "a phrase and a word"),
        ("upr corpus search papers.sqlite 'tortur*' --by Brazil -o found.csv", "a beginning, of one State"),
    ),
    "corpus count": (
        ("upr corpus count papers.sqlite region status", "by two columns"),
        ("upr corpus count papers.sqlite by --words torture", "who asks about a word"),
    ),
    "corpus export": (("upr corpus export papers.sqlite -f parquet -o data/", "for other programs"),),
    "corpus metadata": (("upr corpus metadata papers.sqlite -o metadata.json", "for Datasette"),),
    "plan": (
        ("upr plan outcome.json -o plan.xlsx", "a plan as a workbook"),
        ("upr plan outcome.json -o plan.docx --midterm report.docx", "in Word, and a mid-term report to fill in"),
    ),
    "plot": (
        ("upr plot answers papers/ -o answers.png", "answers by cycle"),
        ("upr plot flow first.json second.json third.json -o flow.svg", "what the answers became"),
    ),
    "explore": (
        ("upr explore papers/ -o page.html", "one page that opens anywhere"),
        ("upr explore papers/ -o page.html --tags --language fr", "with issues, in French"),
    ),
    "fetch": (
        ("upr fetch A/HRC/27/10 -o papers/", "a document by its symbol"),
        ("upr fetch A/HRC/27/10 --form docx --language fr", "in French, for Word"),
    ),
    "states": (
        ("upr states Swaziland 'Iran (Islamic Republic of)'", "former names, and names as printed"),
        ("upr states --group EU", "the members of a group"),
    ),
    "doctor": (("upr doctor", "what is installed"),),
    "demo": (("upr demo", "the sample document"),),
    "completion": (
        ('eval "$(upr completion bash)"', "in ~/.bashrc"),
        ("upr completion zsh > ~/.zfunc/_upr", "a folder of $fpath"),
        ("upr completion fish > ~/.config/fish/completions/upr.fish", ""),
    ),
}
"""Command lines with what they are for, by the words of the command."""


class HelpFormatter(argparse.RawDescriptionHelpFormatter):
    """Help whose examples stand as they are written."""


def epilog(command: str, *more: str) -> str:
    """The end of a command's help: its examples, then paragraphs.

    Args:
        command: Its words after "upr".
        more: Paragraphs, which are wrapped.

    >>> print(epilog("doctor"))
    Examples:
      upr doctor
          what is installed
    """
    lines = [f"  {line}" + (f"\n      {what}" if what else "") for line, what in EXAMPLES[command]]
    return "\n\n".join(("\n".join(("Examples:", *lines)), *(textwrap.fill(words, _WIDTH) for words in more)))
