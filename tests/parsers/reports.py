"""Reports of the Working Group made for the tests: a State, lists, answers; the sentences are the tests' own."""

from __future__ import annotations

import itertools
import textwrap

import attrs

_ASKS = (
    "Ratify the Optional Protocol to the Convention against Torture (OP-CAT)",
    "Continue to strengthen the national human rights institution, in line with the Paris Principles",
    "Abolish the death penalty",
    "Step up non-governmental participation in the follow-up to this review",
    "Adopt a national plan on the rights of the child and give it the means that it needs",
    "Guarantee the independence of judges, prosecutors and lawyers",
)
_BY = ("Norway", "Brazil, Spain", "Iran (Islamic Republic of)", "Bosnia and Herzegovina", "Viet Nam", "United States")
CLOSING = (
    "All conclusions and/or recommendations contained in the present report reflect the position of the submitting "
    "State(s) and/or the State under review. They should not be construed as endorsed by the Working Group as a whole."
)


@attrs.frozen
class Listed:
    """One list: its lead-in, the number of its items, what must be read of it."""

    lead: str
    size: int
    status: str
    implemented: str | None = None


@attrs.frozen
class Report:
    """A report as text."""

    state: str
    lists: tuple[Listed, ...]
    literal: bool = True  # labels "90.1"; else numbers that begin again
    stop: str = "."
    first: int = 90
    symbol: str = "A/HRC/30/17"
    session: str = "twenty-second"
    extra: tuple[tuple[int, str], ...] = ()  # (place of the list before, paragraph) without items
    heading: str = "II. Conclusions and/or recommendations"
    width: int = 78

    def items(self) -> list[tuple[str, str, str]]:
        """(label, text, States) of every item, in order."""
        words = itertools.cycle(itertools.product(_BY, _ASKS))
        found, paragraph = [], self.first
        for place, part in enumerate(self.lists):
            for number in range(1, part.size + 1):
                by, ask = next(words)
                found.append((f"{paragraph}.{number}", ask, by))
            paragraph += 1 + sum(1 for at, _ in self.extra if at == place)
        return found

    def text(self) -> str:
        """The whole report."""
        lines = [
            f"United Nations {self.symbol}", "General Assembly Distr.: General", "27 July 2015", "Original: English",
            "Human Rights Council", "Thirtieth session", "Agenda item 6",
            "Report of the Working Group on the Universal Periodic Review", self.state, "",
        ]  # fmt: skip
        lines += self._wrapped(
            "1. The Working Group on the Universal Periodic Review, established in accordance with Human Rights "
            f"Council resolution 5/1, held its {self.session} session from 4 to 15 May 2015. The review of "
            f"{self.state} was held at the 3rd meeting, on 5 May 2015. At its 10th meeting, held on 8 May 2015, the "
            f"Working Group adopted the report on {self.state}."
        )
        lines += self._wrapped(
            "2. On 13 January 2015, the Human Rights Council selected the following group of rapporteurs (troika) to "
            f"facilitate the review of {self.state}: Chile, Latvia and Viet Nam."
        )
        lines += [f"(a) A national report ({'A/HRC/WG.6/22/XXX/1'});", self.heading]
        paragraph, items = self.first, iter(self.items())
        for place, part in enumerate(self.lists):
            lines += self._wrapped(f"{paragraph}. {part.lead}")
            for number in range(1, part.size + 1):
                _, ask, by = next(items)
                label = f"{paragraph}.{number}{self.stop}" if self.literal else f"{number}{self.stop}"
                lines += self._wrapped(f"{label} {ask} ({by});")
            paragraph += 1
            for at, words in self.extra:
                if at == place:
                    lines += self._wrapped(f"{paragraph}. {words}")
                    paragraph += 1
        lines += self._wrapped(f"{paragraph}. {CLOSING}")
        lines += ["Annex", "Composition of the delegation", f"The delegation of {self.state} was headed by a minister."]
        return "\n".join(lines) + "\n"

    def _wrapped(self, text: str) -> list[str]:
        return textwrap.wrap(text, self.width, break_on_hyphens=True)


SUPPORT = (
    "The recommendations formulated during the interactive dialogue have been examined by {} and enjoy its support:"
)
DONE = (
    "The following recommendations enjoy the support of {}, which considers that they are already implemented or in "
    "the process of implementation:"
)
LATER = (
    "The following recommendations will be examined by {}, which will provide responses in due time, but no later than "
    "the thirtieth session of the Human Rights Council:"
)
NOT = "The recommendations below did not enjoy the support of {}:"


def lists(state: str) -> tuple[Listed, ...]:
    """Four lists with the commonest lead-ins."""
    return (
        Listed(SUPPORT.format(state), 14, "supported"),
        Listed(DONE.format(state), 9, "supported", "implemented_or_in_process"),
        Listed(LATER.format(state), 21, "pending"),
        Listed(NOT.format(state), 6, "not_supported"),
    )


CHAD = Report("Chad", lists("Chad"))
PERU = Report("Peru", lists("Peru"), literal=False, first=67, symbol="A/HRC/8/37", session="second")
FIJI = Report("Fiji", lists("Fiji"), stop="", first=101)
REPORTS = (CHAD, PERU, FIJI)

HEADLESS = (
    "\n".join(
        (
            "A/HRC/63/20",
            "3",
            *(f"\t6.{number}\t{ask} ({by});" for number, (ask, by) in enumerate(zip(_ASKS, _BY, strict=True), 1)),
            "\t7.1\tGo on with the reform of prisons (Chad); (Netherlands (Kingdom of the));",
            "\t7.2\tAllot 2.5 per cent of the budget to schools (Peru).",
        )
    )
    + "\n"
)
"""A list without a head: labels and recommendations, the symbol of its page header above."""
PENDING = (
    "7. The following recommendations will be examined by Kenya, which will provide responses in due time, but no "
    "later than the sixty-third session of the Human Rights Council:"
)
"""A lead-in of such a list."""
