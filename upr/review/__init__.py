"""The outcome of a review: documents of one State's one cycle, combined."""

from upr.review.choosing import another_review, commonest_review, each_once, of_review
from upr.review.combining import combine
from upr.review.deciding import Decide, last_word
from upr.review.outcome import Review
from upr.review.versions import Change, Diff, diff

__all__ = [
    "Change",
    "Decide",
    "Diff",
    "Review",
    "another_review",
    "combine",
    "commonest_review",
    "diff",
    "each_once",
    "last_word",
    "of_review",
]
