"""One connection to the document system, with pauses. The one file that knows httpx (extra `fetch`)."""

from __future__ import annotations

import contextlib
import types
from collections.abc import Iterator
from typing import TYPE_CHECKING

import attrs
import regex

from upr import __version__
from upr.errors import FetchError, MissingExtraError, NotInSystemError
from upr.fetching.cache import SUFFIXES, Origin, Part
from upr.fetching.completeness import is_whole
from upr.fetching.deadline import Cutter, Deadline
from upr.fetching.limits import Limits, retry_after
from upr.fetching.request import DocumentRequest
from upr.fetching.server_access import ServerAccess
from upr.terminal import printable

if TYPE_CHECKING:
    import httpx

_REDIRECTS = (301, 302, 303, 307, 308)
_MOST_REDIRECTS = 5
_LATER = (429, 500, 502, 503, 504)
_MISSING = (404, 410)
_HEAD = 4  # bytes that tell one form from another
_SMALL = 1 << 16  # a redirect's own words are read up to here, so that the connection can be used again
_LONGEST = 300  # characters of what a server or httpx says of a failure
_RANGE = regex.compile(r"bytes (?P<first>[0-9]{1,15})-(?P<last>[0-9]{1,15})/(?P<size>[0-9]{1,15}|\*)")


class _TryAgain(Exception):
    """A failure that may pass; `wait` is what the server asks for, None where it asks for nothing."""

    def __init__(self, reason: str, wait: float | None = None) -> None:
        super().__init__(reason)
        self.wait = wait


class Client:
    """Downloads one document after the other over one connection.

    Args:
        limits: How far a download may go.

    Raises:
        MissingExtraError: httpx is not installed.
    """

    def __init__(self, limits: Limits) -> None:
        self._httpx = _httpx()
        self._limits = limits
        self._cutter = Cutter()
        self._client: httpx.Client = self._httpx.Client(
            limits=self._httpx.Limits(max_connections=1),
            timeout=limits.timeout,
            follow_redirects=False,
            headers={
                "User-Agent": f"uprkit/{__version__} python-httpx/{self._httpx.__version__}",
                "Accept": "*/*",
                # Parts of packed bytes can't be put together.
                "Accept-Encoding": "identity",
            },
        )

    def close(self) -> None:
        """Close the connection."""
        self._client.close()

    def download(
        self, request: DocumentRequest, part: Part, access: ServerAccess, known: Origin | None = None
    ) -> Origin:
        """Download a document.

        Args:
            request: What is asked for.
            part: What has come of it before, and where its bytes are put.
            access: The right to ask the server.
            known: Origin of a whole document that is there already.

        Returns:
            Where the bytes came from; `known` itself where that document is still the newest.

        Raises:
            NotInSystemError: The document system has no such document.
            FetchError: It can't be had now, or not at all.
        """
        reason, attempt = "", 0
        access.wait(request.symbol)
        deadline = Deadline(self._limits.deadline)
        for attempt in range(1, self._limits.tries + 1):
            try:
                with self._cutter.at(deadline):
                    return self._once(request, part, known, deadline)
            except _TryAgain as again:
                reason = str(again)
                wait = self._limits.backoff(attempt - 1) if again.wait is None else again.wait
                access.rest(wait)
                if deadline.over or (again.wait is None and wait >= deadline.left):
                    reason += f" (one document may take {self._limits.deadline:g} s)"
                    break
            finally:
                access.rest(self._limits.pause)
            if attempt < self._limits.tries:
                access.wait(request.symbol, deadline.left)
        kept = f"; the {part.size:,} bytes that have come are kept" if part.origin else ""
        times = f"{attempt} {'try' if attempt == 1 else 'tries'}"
        raise FetchError(f"given up after {times}: {reason}; try again later{kept}", source=request.symbol)

    def _once(self, request: DocumentRequest, part: Part, known: Origin | None, deadline: Deadline) -> Origin:
        """One try: the address of the document, and where it redirects to."""
        try:
            url = self._httpx.URL(request.url)
        except self._httpx.InvalidURL as error:
            raise FetchError(
                f"{request.url!r} is no address ({error}); check the base", source=request.symbol
            ) from error
        for _ in range(_MOST_REDIRECTS + 1):
            with (
                self._failures_named(url, request, deadline),
                self._stream(url, _conditions(str(url), part, known), deadline) as response,
            ):
                if response.status_code not in _REDIRECTS:
                    return self._take(response, request, part, known)
                _drain(response)
                url = self._next(url, response, request)
        raise FetchError(f"more than {_MOST_REDIRECTS} redirects; last to {url}", source=request.symbol)

    @contextlib.contextmanager
    def _failures_named(self, url: httpx.URL, request: DocumentRequest, deadline: Deadline) -> Iterator[None]:
        """What httpx raises while an address is asked, as an error of this library, or as a reason to try again."""
        try:
            yield
        except FetchError:
            raise
        except self._httpx.InvalidURL as error:  # httpx looks at where a redirect leads, though it doesn't follow
            raise FetchError(f"{url} redirected to no address ({_words(error)})", source=request.symbol) from error
        except (self._httpx.ConnectError, self._httpx.ProxyError) as error:
            # Nobody is there: asking again at once would only keep people waiting.
            raise FetchError(
                f"{url.host} can't be reached ({_words(error)}); check the connection and the proxy",
                source=request.symbol,
            ) from error
        except self._httpx.TransportError as error:
            cut = "the answer did not come to its end" if deadline.over else _words(error)
            raise _TryAgain(cut or type(error).__name__) from error
        except (ValueError, LookupError, TypeError) as error:  # of httpx, at a length of 5,000 digits and the like
            raise FetchError(
                f"the answer of {url.host} can't be read ({_words(error)})", source=request.symbol
            ) from error

    def _stream(
        self, url: httpx.URL, headers: dict[str, str], deadline: Deadline
    ) -> contextlib.AbstractContextManager[httpx.Response]:
        timeout = max(0.001, min(self._limits.timeout, deadline.left))
        return self._client.stream(
            "GET", url, headers=headers, timeout=timeout, extensions={"trace": self._cutter.trace}
        )

    def _next(self, url: httpx.URL, response: httpx.Response, request: DocumentRequest) -> httpx.URL:
        """Where a redirect leads, if that is the same server or one of the UN."""
        place = response.headers.get("location", "")
        following = url.join(place)
        base = self._httpx.URL(request.base)
        same = (following.scheme, following.host, following.port) == (base.scheme, base.host, base.port)
        of_un = following.scheme == "https" and following.port is None and f".{following.host}".endswith(".un.org")
        if not place or following.userinfo or not (same or of_un):
            raise FetchError(f"redirected to {place!r}, which is not of the UN; not followed", source=request.symbol)
        return following

    def _take(self, response: httpx.Response, request: DocumentRequest, part: Part, known: Origin | None) -> Origin:
        """What an answer says: bytes, the rest of them, nothing new, or an error."""
        if response.status_code == 304 and known is not None:
            return known
        self._check_status(response, request, part)
        origin = _origin(response)
        if origin.size is not None:
            self._check_size(origin.size, request, part)
        if response.status_code == 200:
            with part.begun(origin) as file:
                for chunk in self._bounded(_checked(response, request), 0, request, part):
                    file.write(chunk)
        else:
            begun = part.origin
            if begun is None or not _continues(response, origin, begun, part.size):
                part.drop()
                raise _TryAgain("the rest is of another file")
            origin = attrs.evolve(origin, size=origin.size or begun.size)
            with part.continued() as file:
                for chunk in self._bounded(response.iter_raw(), part.size, request, part):
                    file.write(chunk)
        _check_whole(origin, part, request)
        return origin

    def _check_status(self, response: httpx.Response, request: DocumentRequest, part: Part) -> None:
        """Raise where an answer holds no bytes of the document."""
        status = response.status_code
        if status in _LATER:
            raise _TryAgain(f"it answered {status}", retry_after(response.headers, self._limits.clock()))
        if status in _MISSING:
            raise _missing(request, f"it answered {status}")
        if status == 416:
            part.drop()
            raise _TryAgain("what has come is no beginning of the document")
        if status not in (200, 206):
            raise FetchError(
                f"the document system refuses it (status {status}); try {request.url} in a browser",
                source=request.symbol,
            )
        if response.headers.get("content-encoding", "identity") != "identity":
            raise FetchError("the answer is packed, which was not asked for; not read", source=request.symbol)

    def _bounded(self, chunks: Iterator[bytes], size: int, request: DocumentRequest, part: Part) -> Iterator[bytes]:
        for chunk in chunks:
            size += len(chunk)
            self._check_size(size, request, part)
            yield chunk

    def _check_size(self, size: int, request: DocumentRequest, part: Part) -> None:
        if size > self._limits.most_bytes:
            part.drop()
            raise FetchError(
                f"the answer is larger than {self._limits.most_bytes:,} bytes, which no document is; not kept",
                source=request.symbol,
            )


def _httpx() -> types.ModuleType:
    try:
        import httpx
    except ImportError as error:
        raise MissingExtraError("downloading needs httpx: pip install 'uprkit[fetch]'", extra="fetch") from error
    return httpx


def _conditions(url: str, part: Part, known: Origin | None) -> dict[str, str]:
    """Headers that ask for the rest only, or for what is new; they mean something at the file's own address only."""
    origin = part.origin
    if origin is not None and origin.url == url:
        return {"Range": f"bytes={part.size}-", "If-Range": origin.validator or ""}
    if origin is None and known is not None and known.url == url:
        headers = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified}
        return {name: value for name, value in headers.items() if value}
    return {}


def _origin(response: httpx.Response) -> Origin:
    headers = response.headers
    if response.status_code == 206:
        printed = _RANGE.fullmatch(headers.get("content-range", ""))
        length = printed["size"] if printed else ""
    else:
        length = headers.get("content-length", "")
    return Origin(
        url=str(response.url),
        etag=headers.get("etag"),
        last_modified=headers.get("last-modified"),
        size=int(length) if length.isascii() and length.isdigit() and len(length) < 20 else None,
    )


def _continues(response: httpx.Response, origin: Origin, begun: Origin, size: int) -> bool:
    """Whether an answer is the rest of the same file; servers that heed no If-Range give the rest of any."""
    printed = _RANGE.fullmatch(response.headers.get("content-range", ""))
    if not printed or int(printed["first"]) != size:
        return False
    pairs = ((begun.etag, origin.etag), (begun.last_modified, origin.last_modified), (begun.size, origin.size))
    return all(then is None or now is None or then == now for then, now in pairs)


def _checked(response: httpx.Response, request: DocumentRequest) -> Iterator[bytes]:
    """The bytes of an answer, if they begin like the form asked for; what the answer calls itself is not trusted."""
    chunks = response.iter_raw()
    head = b""
    for chunk in chunks:
        head += chunk
        if len(head) >= _HEAD:
            break
    suffix = SUFFIXES.get(head[:_HEAD])
    # What is stored as .doc may be .docx in truth, and the system gives either under both names.
    if suffix is None or (suffix == "pdf") != (request.form == "pdf"):
        if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
            raise _missing(request, "it answered with a web page, as it does for what it has not")
        raise FetchError(
            f"the answer is no {request.form} file (it begins {head[:16]!r}); try {request.url} in a browser",
            source=request.symbol,
        )
    yield head
    yield from chunks


def _check_whole(origin: Origin, part: Part, request: DocumentRequest) -> None:
    if origin.size is not None and part.size != origin.size:
        reason = f"{part.size:,} of {origin.size:,} bytes came"
        if part.size > origin.size:
            part.drop()
        raise _TryAgain(reason)
    with part.path.open("rb") as file:
        form = SUFFIXES.get(file.read(_HEAD))
    # What came long ago may have been changed since: its beginning is looked at again.
    if form is None or (form == "pdf") != (request.form == "pdf") or not is_whole(part.path, form):
        part.drop()
        raise _TryAgain(f"what came is no whole {request.form} file")


def _words(error: Exception) -> str:
    """The words of an error in one line, without what could command a terminal."""
    return " ".join(printable(str(error)).split())[:_LONGEST]


def _missing(request: DocumentRequest, reason: str) -> NotInSystemError:
    return NotInSystemError(
        f"not in the document system as {request.form} in language {request.language!r} ({reason}); check the symbol, "
        f"the language and the form: {request.url}",
        source=request.symbol,
    )


def _drain(response: httpx.Response) -> None:
    size = 0
    for chunk in response.iter_raw():
        size += len(chunk)
        if size > _SMALL:
            break
