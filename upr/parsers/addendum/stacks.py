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
_FEWEST_ANNOUNCED = 3  # replies behind "Response:", from which on a document is held to announce each


@attrs.define
class Stack:
    """The recommendations above the one that is read, which have no reply of their own yet.

    Args:
        announces: Whether the document announces its replies ("Response: ..."): what stands between two of them is then
            answered by the second, whatever words that has.
    """

    announces: bool
    labels: list[str] = attrs.field(factory=list, init=False)
    bare: bool = attrs.field(default=False, init=False)
    """Whether nothing but recommendations stands under these."""

    @classmethod
    def of(cls, regions: Sequence[Region]) -> Stack:
        """An empty one, of a document.

        Args:
            regions: Its regions.
        """
        announced = (region for region in regions if not region.cells and announces_reply(region.text))
        return cls(sum(1 for _ in announced) >= _FEWEST_ANNOUNCED)

    def put(self, labels: Sequence[str], words: str) -> None:
        """Keep labels under which no reply was read.

        Args:
            labels: The labels.
            words: The words under them.
        """
        self.bare = (self.bare or not self.labels) and is_recommendation(words)
        self.labels = [*self.labels, *labels]

    def take(self, labels: list[str], words: str) -> list[str]:
        """The labels that a reply is to: those that it stands under, and those above where it is to several.

        Args:
            labels: Those that it stands under.
            words: The reply, with what stands before it under them.

        >>> stack = Stack(announces=False)
        >>> stack.put(["92.1"], "Ratify it (Peru);")
        >>> stack.take(["92.2"], "Sign it (Chad); Response: These recommendations are accepted."), stack.labels
        (['92.1', '92.2'], [])
        """
        above, self.labels = self.labels, []
        several = _SEVERAL.search(parts_under_label(words).reply)
        joint = several or (self.announces and self.bare and announces_reply(words))
        return list(dict.fromkeys([*above, *labels])) if above and joint else labels
