"""What an answer can be to: a label, a number, a range, all, all but some, a paragraph.

Targets are values: equal ones are equal, and they are keys of dictionaries. Records and JSON hold their text, which
`target_of` reads again.
"""

from __future__ import annotations

import attrs
import regex

from upr.numbering.shapes import ANY_LEAD, DASH, NUMBER, PART

_LONGEST_RANGE = 400  # no list of recommendations is longer


@attrs.frozen
class Label:
    """A recommendation by its label: the paragraph that leads its list, and its number there.

    Args:
        lead: The paragraph's number.
        number: The recommendation's.
        part: The part of it that is named ("a", "iv"); None for the whole.

    >>> str(Label(92, 5)), str(Label(92, 9, "i"))
    ('92.5', '92.9 (i)')
    """

    lead: int
    number: int
    part: str | None = None

    def __str__(self) -> str:
        return f"{self.lead}.{self.number}{_part(self.part)}"


@attrs.frozen
class Number:
    """A recommendation by its number in the list that is meant.

    Args:
        number: The number.
        part: The part of it that is named; None for the whole.

    >>> str(Number(18))
    '18'
    """

    number: int
    part: str | None = None

    def __str__(self) -> str:
        return f"{self.number}{_part(self.part)}"


One = Label | Number
"""One recommendation."""


@attrs.frozen
class Range:
    """All from one recommendation to another.

    Args:
        first: The first of them.
        last: The last; of the same kind.

    >>> str(Range(Label(112, 8), Label(113, 2)))
    '112.8-113.2'
    """

    first: One
    last: One

    @property
    def across(self) -> bool:
        """Whether it begins in one paragraph and ends in another: the report alone tells how long the first is."""
        return lead_of(self.first) != lead_of(self.last)

    @property
    def members(self) -> tuple[One, ...]:
        """What lies in it, where its own numbers say so; the first alone where it runs backwards or is too long.

        >>> [str(one) for one in Range(Label(92, 2), Label(92, 4)).members]
        ['92.2', '92.3', '92.4']
        """
        first, last = self.first, self.last
        if self.across or not first.number <= last.number <= first.number + _LONGEST_RANGE:
            return (first,)
        return tuple(attrs.evolve(first, number=number) for number in range(first.number, last.number + 1))

    def __str__(self) -> str:
        return f"{self.first}-{self.last}"


@attrs.frozen
class All:
    """All recommendations that are not named apart.

    Args:
        lead: The paragraph that they are of; None for all of the report.

    >>> str(All()), str(All(92))
    ('*', '92.*')
    """

    lead: int | None = None

    def __str__(self) -> str:
        return "*" if self.lead is None else f"{self.lead}.*"


@attrs.frozen
class AllBut:
    """All recommendations but those that are named with it.

    Args:
        but: What is left out.
        lead: The paragraph that they are of; None for all of the report.

    >>> str(AllBut((Label(92, 4), Label(92, 7)), 92))
    '92.* but 92.4, 92.7'
    """

    but: tuple[One | Range, ...]
    lead: int | None = None

    def __str__(self) -> str:
        return f"{All(self.lead)} but {', '.join(map(str, self.but))}"


@attrs.frozen
class Paragraph:
    """A paragraph that is no recommendation's.

    Args:
        number: Its number.
        part: The part of it that is named; None for the whole.

    >>> str(Paragraph(38, "a")), Paragraph(38, "a").printed
    ('paragraph 38 (a)', '38 (a)')
    """

    number: int
    part: str | None = None

    @property
    def printed(self) -> str:
        """Its number and part alone, as a document prints them behind "paragraph"."""
        return f"{self.number}{_part(self.part)}"

    def __str__(self) -> str:
        return f"paragraph {self.printed}"


Target = Label | Number | Range | All | AllBut | Paragraph
"""What an answer can be to."""


def members_of(recommendation: One | Range) -> tuple[One | Range, ...]:
    """The recommendations of a range one by one; a range over two paragraphs stays one, and so does what is none.

    >>> [str(one) for one in members_of(Range(Number(2), Number(4)))]
    ['2', '3', '4']
    """
    if isinstance(recommendation, Range) and not recommendation.across:
        return recommendation.members
    return (recommendation,)


_ONE = rf"(?:{ANY_LEAD}\.{NUMBER}|{ANY_LEAD})(?: {PART})?"
_TEXT = regex.compile(
    rf"(?:(?P<lead>{ANY_LEAD})\.)?\*(?: but (?P<but>.+))?|"
    rf"(?P<paragraph>paragraph )?(?P<first>{_ONE})(?:{DASH}(?P<last>{_ONE}))?"
)
_NUMBERS = regex.compile(rf"(?:(?P<lead>{ANY_LEAD})\.)?(?P<number>\d+)(?: \((?P<part>\p{{L}}+)\))?")


def target_of(text: str) -> Target | None:
    """The target that a text stands for, as records hold it; None where it is of another form.

    Args:
        text: What `str` gives of a target.

    >>> target_of("92.5"), target_of("92.*")
    (Label(lead=92, number=5, part=None), All(lead=92))
    >>> target_of("the rest") is None
    True
    """
    match = _TEXT.fullmatch(text)
    if match is None:
        return None
    if match["first"] is None:
        lead = int(match["lead"]) if match["lead"] else None
        return _all_but(match["but"], lead) if match["but"] else All(lead)
    first = _one(match["first"])
    if match["paragraph"]:
        return Paragraph(first.number, first.part) if isinstance(first, Number) and not match["last"] else None
    return Range(first, _one(match["last"])) if match["last"] else first


def _all_but(printed: str, lead: int | None) -> AllBut | None:
    but = [target_of(one) for one in printed.split(", ")]
    named = tuple(one for one in but if isinstance(one, (Label, Number, Range)))
    return AllBut(named, lead) if len(named) == len(but) else None


def _one(printed: str) -> One:
    match = _NUMBERS.fullmatch(printed)
    assert match is not None  # for the type checker: the shape was matched before
    if match["lead"]:
        return Label(int(match["lead"]), int(match["number"]), match["part"])
    return Number(int(match["number"]), match["part"])


def lead_of(target: Target) -> int | None:
    """The paragraph whose recommendations are meant; None for numbers, all of the report, and other paragraphs.

    Args:
        target: Any target; of a range over two paragraphs the last is given.

    >>> lead_of(Label(92, 5)), lead_of(Range(Label(112, 8), Label(113, 2))), lead_of(Number(5)) is None
    (92, 113, True)
    """
    if isinstance(target, Range):
        target = target.last
    return target.lead if isinstance(target, (Label, All, AllBut)) else None


def _part(part: str | None) -> str:
    return f" ({part})" if part else ""
