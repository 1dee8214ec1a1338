"""Documents by their UN symbol: downloaded when asked for, into a cache (extra `fetch`)."""

from upr.fetching.desk import fetch, fetch_many
from upr.fetching.politeness import Limits
from upr.fetching.wanted import FORMS, LANGUAGES

__all__ = ["FORMS", "LANGUAGES", "Limits", "fetch", "fetch_many"]
