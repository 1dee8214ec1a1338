"""Words of answers: one vocabulary, one grammar of kinds, one reader.

`vocabulary` has the words with their kinds, `grammar` says what they make together, `reading` gives the answer of a
phrase and the answers in a text, `stages` how far the action is carried out.
"""

from upr.wording.grammar import RULES, Rule
from upr.wording.reading import (
    REFUSALS,
    Answer,
    Said,
    answer_of,
    answers_in,
    one_answer,
    read_answer,
    refined,
    status_word,
)
from upr.wording.stages import Implemented, implementation_word
from upr.wording.vocabulary import WORDS, Word

__all__ = [
    "REFUSALS", "RULES", "WORDS", "Answer", "Implemented", "Rule", "Said", "Word", "answer_of", "answers_in",
    "implementation_word",
    "one_answer", "read_answer", "refined", "status_word",
]  # fmt: skip
