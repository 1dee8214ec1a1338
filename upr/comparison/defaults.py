"""The matcher that is used where none is given."""

from __future__ import annotations

import functools

from upr.comparison.matcher import Matcher


@functools.cache
def default_matcher() -> Matcher:
    """The matcher that knows the field.

    >>> default_matcher()
    FieldMatcher(least=None)
    """
    from upr.comparison.field.matcher import FieldMatcher  # with its model and vectors, which reading needs not

    return FieldMatcher()
