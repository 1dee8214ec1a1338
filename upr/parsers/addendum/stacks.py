"""Recommendations that are printed one below the other, and answered together by the reply below the last."""

from __future__ import annotations

from collections.abc import Sequence

import attrs
import regex

from upr.parsers.addendum.fronts import announces_reply, parts_under_label
from upr.parsers.addendum.numbered_items import is_recommendation
from upr.parsers.addendum.region import Region
from upr.wording.shapes import REPLY_TO_SEVERAL

_SEVERAL = regex.compile(REPLY_TO_SEVERAL, regex.IGNORECASE)
_FEWEST_JOINT = 2  # replies to several that stand above, from which on a document is held to answer so
_FEWEST_ANNOUNCED = 3  # replies behind "Response:", from which on a document is held to announce each


@attrs.define
class Stack:
    """The recommendations above the one that is read, which have no reply of their own yet.

    Args:
        announces: Whether the document announces its replies ("Response: ..."): what stands between two of them is then
            answered by the second, whatever words that has.
        jointly: Whether several of its replies say that they are to several: then each is to all that stand above it.
    """

    announces: bool
    jointly: bool = False
    labels: list[str] = attrs.field(factory=list, init=False)
    bare: bool = attrs.field(default=False, init=False)
    """Whether nothing but recommendations stands under these."""

    @classmethod
    def of(cls, regions: Sequence[Region]) -> Stack:
        """An empty one, of a document.

        Args:
            regions: Its regions.
        """
        announced = sum(not region.cells and announces_reply(region.text) for region in regions)
        jointly = sum(_is_joint(*three) for three in zip(regions, regions[1:], regions[2:], strict=False))
        return cls(announced >= _FEWEST_ANNOUNCED, jointly >= _FEWEST_JOINT)

    def put(self, labels: Sequence[str], words: str) -> None:
        """Keep labels under which no reply was read.

        Args:
            labels: The labels.
            words: The words under them.
        """
        self.bare = (self.bare or not self.labels) and is_recommendation(words)
        self.labels = [*self.labels, *labels]

    def above(self, words: str) -> list[str]:
        """The labels above those that a reply stands under, where it is to several; none where it is not.

        Args:
            words: The reply, with what stands before it under its labels.

        >>> stack = Stack(announces=False)
        >>> stack.put(["92.1"], "Ratify it (Peru);")
        >>> stack.above("Sign it (Chad); Response: These recommendations are accepted.")
        ['92.1']
        >>> stack.above("Sign it (Chad); Response: Accepted.")
        []
        """
        several = _SEVERAL.search(parts_under_label(words).reply)
        joint = several or (self.bare and (self.jointly or (self.announces and announces_reply(words))))
        return list(self.labels) if joint else []

    def clear(self) -> None:
        """Forget what was kept: it has been answered, or a section has ended."""
        self.labels, self.bare = [], False


def _is_joint(first: Region, second: Region, reply: Region) -> bool:
    """Whether two recommendations stand one below the other, and a reply to several below them."""
    return is_recommendation(first.text) and is_recommendation(second.text) and bool(_SEVERAL.search(reply.text))
