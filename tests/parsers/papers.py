"""Position papers of other States, made for the tests: other counts, words, footnotes and numbers; no page marks.

The sentences are the tests' own. They ask what reviews ask, and no State has said them.
"""

from __future__ import annotations

import itertools
import pathlib
import textwrap
from importlib import resources

import attrs
from fpdf import FPDF

_VERBS = ("Ratify", "Strengthen", "Continue to fund", "Bring before parliament", "Publish a yearly report on", "Widen")
_THINGS = (
    "the Optional Protocol to the Convention against Torture",
    "the protection of persons with disabilities",
    "the training of judges, prosecutors and police officers",
    "the law on the registration of births, including in rural areas",
    "the national plan on the rights of the child",
    "access to clean water, education and health care for all",
    "the independence of the national human rights institution",
)
_ENDS = ("", " without further delay", ", together with civil society", ", as other States have done since 2010")


@attrs.frozen
class List:
    """One list: heading as printed before its total, the total's form, the status word, numbers, definition."""

    heading: str
    form: str
    status: str
    numbers: tuple[int, ...]
    definition: str = ""


@attrs.frozen
class Paper:
    """A paper as text, and what must be read of it."""

    name: str
    intro: str
    item: str  # "{}." or "{})"
    lists: tuple[List, ...]
    iso3: str
    cycle: int
    session: int
    responds_to: str
    runs: int
    width: int = 84

    def texts(self) -> list[tuple[str, int, str]]:
        """(heading, number, text) of every item, in order."""
        words = itertools.cycle(
            f"{verb} {thing}{end}" for end, thing, verb in itertools.product(_ENDS, _THINGS, _VERBS)
        )
        return [(part.heading, number, next(words)) for part in self.lists for number in part.numbers]

    def text(self) -> str:
        """The whole paper; a list's footnote stands inside its third item, as at the end of a page."""
        lines = [*textwrap.wrap(self.intro, self.width, break_on_hyphens=False)]
        for mark, part in enumerate(self.lists, 1):
            if part.definition:
                lines += [part.heading, str(mark), part.form.format(len(part.numbers)).strip()]
            else:
                lines.append(part.heading + part.form.format(len(part.numbers)))
            items = [(number, text) for heading, number, text in self.texts() if heading == part.heading]
            for n, (number, text) in enumerate(items):
                wrapped = textwrap.wrap(f"{self.item.format(number)} {text}", self.width // (2 if n == 2 else 1))
                if n == 2 and part.definition:
                    note = textwrap.wrap(part.definition, self.width)
                    wrapped = [*wrapped[:1], str(mark), *note, *wrapped[1:]]
                lines += wrapped
        return "\n".join(lines) + "\n"


KENYA = Paper(
    name="kenya",
    intro=(
        "Position of the Republic of Kenya on recommendations received during its second cycle UPR. "
        "Kenya thanks the States that took part in its review at the 21st session of the Working Group, on 22 January "
        "2015. The report of the Working Group (A/HRC/29/10) holds 60 recommendations. Of these, Kenya supports 34, "
        "partially supports 7, took note of 12 and could not accept 7 recommendations. Ministries and counties were "
        "asked for their views."
    ),
    item="{}.",
    lists=(
        List("Supported recommendations", "; {}", "supported", (*range(1, 30), 41, 43, 45, 47, 49),
             "Supported: the measure is implemented or under implementation"),
        List("Recommendations supported in part", ": {}", "partially_supported", tuple(range(30, 37)),
             "Supported in part: a part of the measure is beyond the means of the State within this cycle, and that "
             "part is named in the national plan"),
        List("Noted recommendations", "; {}", "noted", (37, 38, 39, 40, 42, 44, 46, 48, 50, 51, 52, 53)),
        List("Recommendations that Kenya could not accept", "; {}", "not_supported", tuple(range(54, 61))),
    ),
    iso3="KEN", cycle=2, session=21, responds_to="A/HRC/29/10", runs=1,
)  # fmt: skip

URUGUAY = Paper(
    name="uruguay",
    intro=(
        "Response of Uruguay to the recommendations made during the third cycle of the Universal Periodic Review. "
        "At the thirty-second session, delegations made 25 recommendations, which stand in document A/HRC/41/8. "
        "Uruguay accepts 18 and does not accept 7."
    ),
    item="{})",
    lists=(
        List("A. Recommendations which enjoy the support of Uruguay", " ({})", "supported", tuple(range(1, 19))),
        List("B. Recommendations which do not enjoy the support of Uruguay", " ({})", "not_supported",
             tuple(range(1, 8))),
    ),
    iso3="URY", cycle=3, session=32, responds_to="A/HRC/41/8", runs=2, width=70,
)  # fmt: skip

PAPERS = (KENYA, URUGUAY)


def sample() -> str:
    """The text of the sample paper."""
    return resources.files("upr.samples").joinpath("dprk-2014.txt").read_text("utf-8")


def typeset(text: str, path: pathlib.Path, lines_a_page: int = 45) -> None:
    """Write the lines that are not blank as a PDF."""
    pdf = FPDF()
    pdf.set_auto_page_break(False)
    pdf.set_font("Helvetica", size=9)
    for n, line in enumerate(line for line in text.splitlines() if line.strip()):
        if n % lines_a_page == 0:
            pdf.add_page()
        pdf.text(20, 15 + 6 * (n % lines_a_page), line.strip().replace("’", "'"))
    pdf.output(str(path))
