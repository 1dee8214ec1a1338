"""Answers that run in: they stand alone, and are of the labels behind them ("Support. 1, 2. Partial support. 3.")."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from upr.parsers.answers.claims import STATED, Evidence
from upr.parsers.answers.evidence import stands_alone
from upr.parsers.answers.glossary import Glossary
from upr.parsers.answers.groups import REMARK, WORD, Group, groups_of, joined
from upr.parsers.answers.naming import Naming
from upr.parsers.answers.phrases import Phrase
from upr.wording import one_answer

_I = regex.IGNORECASE
_OPENS_LIST = regex.compile(
    r"\W*(?:(?:all\s+)?(?:the\s+)?(?:recommendations?|numbers?|items?|nos?\.?|paragraphs?|from)\s*)*", _I
)
_SEMICOLON = regex.compile(r"\s*;\s*")


class RunIn:
    """The answer of one paragraph that stood alone last.

    Args:
        parts: The sentences of the paragraph.
        naming: How the document names recommendations.
        glossary: Its own terms.
    """

    def __init__(self, parts: Sequence[str], naming: Naming, glossary: Glossary) -> None:
        self.parts, self.naming, self.glossary = parts, naming, glossary
        self.status: str | None = None

    def is_in(self, at: int, sentence: str, found: Sequence[Phrase], *, alone: bool) -> bool:
        """Whether a sentence without labels is an answer alone, of the labels that follow it; it is kept.

        Args:
            at: Its number in the paragraph.
            sentence: The sentence.
            found: Its answers.
            alone: Whether no labels are spoken of.
        """
        if not found or WORD.search(sentence[: found[0].start]):
            return False  # "The recommendation is therefore noted." has its subject
        opens = len(found) == 1 and stands_alone(sentence, found[0]) and alone
        if not opens and not (stands_alone(sentence, found[-1]) and self._lists_follow(at)):
            return False
        own = self.glossary.phrases(sentence)
        self.status = own[-1][2] if own else one_answer(sentence) or found[-1].status
        return True

    def give(self, sentence: str, live: Sequence[Group]) -> None:
        """Give the answer to the labels that open a sentence.

        Args:
            sentence: The sentence.
            live: Its labels.
        """
        for place, group in enumerate(live):
            if self.status and not group.evidence and _opens(sentence, live, place):
                group.evidence.append(Evidence(self.status, STATED, False, sentence))

    def _lists_follow(self, at: int) -> bool:
        following = self.parts[at + 1] if at + 1 < len(self.parts) else ""
        groups = groups_of(following, self.naming)
        return bool(groups) and _opens(following, groups, 0)


def _opens(sentence: str, groups: Sequence[Group], place: int) -> bool:
    """Whether labels open a sentence, or go on with those that do."""
    group = groups[place]
    if _OPENS_LIST.fullmatch(sentence[: group.start]):
        return True
    if not place or not groups[place - 1].evidence or group.excepted:
        return False
    gap = REMARK.sub(" ", sentence[groups[place - 1].end : group.start])
    return joined(gap) or bool(_SEMICOLON.fullmatch(gap))
