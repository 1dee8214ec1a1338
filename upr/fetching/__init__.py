"""Documents by their UN symbol: downloaded when asked for, into a cache (extra `fetch`)."""

from upr.fetching.fetcher import fetch, fetch_many
from upr.fetching.limits import Limits
from upr.fetching.request import FORMS, LANGUAGES

__all__ = ["FORMS", "LANGUAGES", "Limits", "fetch", "fetch_many"]
