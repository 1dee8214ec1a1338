"""`fetch` and `fetch_many`: from the cache, else from the UN document system.

The address of a document is that of the UN document system, https://documents.un.org/api/symbol/access?s=SYMBOL&
l=LANGUAGE&t=FORM; it redirects to the file.
"""

from __future__ import annotations

import contextlib
import os
import pathlib
from collections.abc import Iterable, Iterator

from upr.errors import FetchError, ReadError
from upr.fetching.cache import CACHE_VARIABLE, Cache
from upr.fetching.download import Client
from upr.fetching.limits import Limits
from upr.fetching.request import DocumentRequest, request_for
from upr.fetching.server_access import AccessTaken, ServerAccess


def fetch(
    symbol: str,
    *,
    language: str = "en",
    form: str = "pdf",
    cache: str | os.PathLike[str] | None = None,
    base: str | None = None,
    refresh: bool = False,
    offline: bool = False,
    limits: Limits | None = None,
) -> pathlib.Path:
    """Download a document by its UN symbol, unless the cache has it.

    Args:
        symbol: UN symbol ("A/HRC/27/10", "A/HRC/WG.6/20/SVN/1"), in any case; spaces and a star at its end don't count.
        language: "ar", "en", "es", "fr", "ru" or "zh".
        form: "pdf", "doc" or "docx"; under both of the latter the UN gives either.
        cache: Folder to keep documents in; None for the environment variable UPR_CACHE, else the platform's own.
        base: Origin of the document system; None for the environment variable UPR_FETCH_BASE, else
            https://documents.un.org.
        refresh: Ask the document system whether it has another version by now.
        offline: Take it from the cache, or raise.
        limits: Pauses, tries and sizes, other than the default ones.

    Returns:
        The path of the file, for `upr.read`. Its name is the hash of its bytes.

    Raises:
        WrongSymbolError: It is no symbol of the Human Rights Council.
        NotInSystemError: The document system has no such document.
        FetchError: It can't be had: no connection, a server that fails, a cache that can't be written.
        MissingExtraError: The extra `fetch` is not installed.
        ValueError: The language, form or base is none.

    >>> import upr
    >>> upr.fetch("A/27/10")
    Traceback (most recent call last):
    upr.errors.WrongSymbolError: 'A/27/10': no symbol of the Human Rights Council; give one such as A/HRC/27/10, ...
    >>> upr.fetch("A/HRC/27/10", cache="no-such-folder", offline=True)
    Traceback (most recent call last):
    upr.errors.FetchError: A/HRC/27/10: not in the cache as pdf in language 'en'; fetch it without offline
    """
    request = request_for(symbol, language, form, base)
    with contextlib.closing(_Fetcher(cache, refresh, offline, limits)) as fetcher:
        return fetcher.path_of(request)


def fetch_many(
    symbols: Iterable[str],
    *,
    language: str = "en",
    form: str = "pdf",
    cache: str | os.PathLike[str] | None = None,
    base: str | None = None,
    refresh: bool = False,
    offline: bool = False,
    limits: Limits | None = None,
) -> Iterator[pathlib.Path | ReadError]:
    """Download many documents, one after the other over one connection; one that can't be had never stops the rest.

    Args:
        symbols: UN symbols.
        language: As in `fetch`, for all of them.
        form: As in `fetch`, for all of them.
        cache: As in `fetch`.
        base: As in `fetch`.
        refresh: As in `fetch`.
        offline: As in `fetch`.
        limits: As in `fetch`.

    Yields:
        For every symbol, in order: the path of the file, or the error, not raised.

    Raises:
        ValueError: The language, form or base is none.
        MissingExtraError: No cache is named, and the platform's can't be found without the extra `fetch`.

    >>> [type(result).__name__ for result in fetch_many(["27/10"], cache="no-such-folder", offline=True)]
    ['WrongSymbolError']
    """
    with contextlib.closing(_Fetcher(cache, refresh, offline, limits)) as fetcher:
        for symbol in symbols:
            result: pathlib.Path | ReadError
            try:
                result = fetcher.path_of(request_for(symbol, language, form, base))
            except ReadError as error:
                result = error
            yield result


class _Fetcher:
    """A cache, and a connection that is opened when something has to be downloaded."""

    def __init__(
        self, folder: str | os.PathLike[str] | None, refresh: bool, offline: bool, limits: Limits | None
    ) -> None:
        if refresh and offline:
            raise ValueError("refresh asks the document system, and offline forbids it; give one of the two")
        self._cache = Cache(folder)
        self._refresh = refresh
        self._offline = offline
        self._limits = limits or Limits()
        self._client: Client | None = None

    def close(self) -> None:
        if self._client is not None:
            self._client.close()

    def path_of(self, request: DocumentRequest) -> pathlib.Path:
        """The path of a document in the cache, where it is put if need be."""
        try:
            if not self._refresh and (kept := self._cache.find(request)):
                return kept[0]
            if self._offline:
                raise FetchError(
                    f"not in the cache as {request.form} in language {request.language!r}; fetch it without offline",
                    source=request.symbol,
                )
            return self._download(request)
        except OSError as error:
            raise FetchError(
                f"the cache {self._cache.folder} can't be used ({error.strerror or error}); name another folder with "
                f"cache= or {CACHE_VARIABLE}",
                source=request.symbol,
            ) from error

    def _download(self, request: DocumentRequest) -> pathlib.Path:
        if self._client is None:
            self._client = Client(self._limits)
        with self._access(request) as access:
            kept = self._cache.find(request)
            if kept and not self._refresh:  # another process was here while this one waited
                return kept[0]
            part = self._cache.part(request)
            origin = self._client.download(request, part, access, kept[1] if kept else None)
            if kept and origin is kept[1]:  # not modified
                self._cache.confirm(request, *kept)
                return kept[0]
            return self._cache.keep(request, part, origin)

    @contextlib.contextmanager
    def _access(self, request: DocumentRequest) -> Iterator[ServerAccess]:
        try:
            with self._cache.access(request.base, self._limits) as access:
                yield access
        except AccessTaken as error:
            raise FetchError(
                f"other downloads into {self._cache.folder} have not ended in {self._limits.longest_turn:g} s; try "
                "again later, or name another folder with cache=",
                source=request.symbol,
            ) from error
