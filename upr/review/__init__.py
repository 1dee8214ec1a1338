"""The outcome of a review: documents of one State's one cycle, combined."""

from upr.review.combining import combine, of_review
from upr.review.deciding import Decide, last_word
from upr.review.outcome import Review
from upr.review.versions import Change, Diff, diff

__all__ = ["Change", "Decide", "Diff", "Review", "combine", "diff", "last_word", "of_review"]
