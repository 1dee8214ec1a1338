"""Words of answers: one vocabulary, one grammar of kinds, one reader.

`vocabulary` has the words with their kinds, `grammar` says what they make together, `reading` gives the answer of a
phrase and the answers in a text, `stages` how far the action is carried out.
"""

from upr.wording.grammar import RULES, Rule
from upr.wording.reading import (
    REFUSALS,
    REFUSED,
    UNSUPPORTED,
    Answer,
    Said,
    StatedAnswer,
    answer_of,
    answers_in,
    of_parts,
    one_answer,
    read_answer,
    refined,
    restated,
    status_word,
)
from upr.wording.stages import Implemented, implementation_word
from upr.wording.vocabulary import WORDS, Word

__all__ = [
    "REFUSALS", "REFUSED", "RULES", "UNSUPPORTED", "WORDS", "Answer", "Implemented", "Rule", "Said", "StatedAnswer",
    "Word", "answer_of", "answers_in", "implementation_word", "of_parts", "one_answer", "read_answer", "refined",
    "restated", "status_word",
]  # fmt: skip
