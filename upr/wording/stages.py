"""How far a phrase says that the action is carried out."""

from __future__ import annotations

from typing import Literal

from upr.wording.grammar import compiled

Implemented = Literal["implemented", "in_process", "implemented_or_in_process"]
"""How far an action is carried out, as an answer says it."""

_DONE = (
    r"(?<!(?:\bnot(?:\s+(?:yet|be|been|\w+ly))*|\bto\s+be|\bbeing|\bbeing\s+already|<still to be>)\s+)\bimplemented\b|"
    r"\b(?:already|fully)\s+(?:been\s+)?<done>(?<!implemented)\b|\b<done>\s+already\b|\balready\s+done\b|"
    r"\brecommendations?\b[^.;]{0,40}?\b(?:has|have)\s+been\s+<done>(?<!implemented)\b|"
    r"\bimplementation\s+(?:either\s+)?completed\b"
)
_RUNNING = (
    r"(?:in\s+(?:the\s+|a\s+)?(?:process|course|phase)\s+of(?:\s+\w+)?|under|the\s+in\s+the\s+process\s+of)\s+"
    r"implementation|in\s+(?:the\s+)?process\s+of\s+(?:\w+\s+)?<doing>|being\s+(?:already\s+)?<done>|"
    r"\bimplementation\b(?:[^.;]{0,20}?)\b<under way>|\bin\s+progress\b|\bcompleted\s+or\s+ongoing\b"
)

_AS_ASKED = r"\bact(?:s|ed)\s+accordingly"


def acts_as_asked(words: str) -> bool:
    """Whether a State says, of what it accepts, that it acts so.

    >>> acts_as_asked("It supports the aim, and acts accordingly.")
    True
    """
    return bool(compiled(_AS_ASKED).search(words))


def implementation_word(phrase: str | None) -> Implemented | None:
    """How far a phrase says that the action is carried out: None where it says nothing.

    Args:
        phrase: Words as printed; only the first 2,000 characters are read.

    >>> implementation_word("implemented or currently under implementation")
    'implemented_or_in_process'
    """
    if not phrase:
        return None
    head = phrase[:2000]
    done, running = compiled(_DONE).search(head), compiled(_RUNNING).search(head)
    if done and running:
        return "implemented_or_in_process"
    if done:
        return "implemented"
    return "in_process" if running else None
