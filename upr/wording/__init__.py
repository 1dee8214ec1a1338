"""Words of answers: one vocabulary, one grammar of kinds, one reader.

`vocabulary` has the words with their kinds, `grammar` says what they make together, `reading` gives the answer of a
phrase and the answers in a text, `stages` how far the action is carried out.
"""

from upr.wording.grammar import RULES, Rule
from upr.wording.reading import (
    FINAL_REFUSALS,
    NO_SUPPORT,
    OUTRIGHT_REFUSALS,
    REFUSALS,
    Answer,
    StatedAnswer,
    answers_in,
    combined,
    denied,
    in_part,
    last_combined,
    one_answer,
    read_answer,
    refined,
    restated,
    status_word,
)
from upr.wording.stages import Implemented, acts_as_asked, implementation_word
from upr.wording.vocabulary import WORDS, Word

__all__ = [
    "FINAL_REFUSALS", "NO_SUPPORT", "OUTRIGHT_REFUSALS", "REFUSALS", "RULES", "WORDS", "Answer", "Implemented", "Rule",
    "StatedAnswer", "Word", "acts_as_asked", "answers_in", "combined", "denied", "implementation_word",
    "in_part", "last_combined", "one_answer", "read_answer", "refined", "restated", "status_word",
]  # fmt: skip
