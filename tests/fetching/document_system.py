"""A server on 127.0.0.1 that behaves like the UN document system, on its good days and its bad ones."""

from __future__ import annotations

import hashlib
import io
import json
import pathlib
import re
import socket
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import attrs

REPORT, ADDENDUM = "A/HRC/27/10", "A/HRC/27/10/Add.1"
ETAG = '"first"'
PAGE = b"<!DOCTYPE html>\n<html><body>There is no document matching your request.</body></html>"


def pdf(words: str, size: int = 5000) -> bytes:
    """Bytes that begin and end like a PDF; every stretch of them differs from the others."""
    middle = "".join(f"{words} {n:08d}\n" for n in range(size // (len(words) + 10) + 1)).encode()
    return b"%PDF-1.5\n" + middle[: size - 15] + b"\n%%EOF"


def docx(words: str, size: int = 2000) -> bytes:
    """An archive with one file in it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", words * (size // len(words) + 1))
    return out.getvalue()


@attrs.frozen
class Request:
    """What a client asked."""

    path: str
    headers: dict[str, str]

    @property
    def is_for_a_file(self) -> bool:
        return self.path.startswith("/doc/")


Fault = Callable[["Handler"], None]


class System(ThreadingHTTPServer):
    """The server.

    `documents` maps (symbol, language, form) to bytes. Each of `faults` answers one request for a file, in order, and
    each of `refusals` one for a symbol; when they are used up, requests are answered rightly.
    """

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.documents: dict[tuple[str, str, str], bytes] = {}
        self.faults: list[Fault] = []
        self.refusals: list[Fault] = []
        self.requests: list[Request] = []
        self.lock = threading.Lock()
        self.open = 0
        self.most_open = 0
        self.connections = 0
        self.broken: list[BaseException] = []
        self.release = threading.Event()

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    @property
    def files(self) -> list[Request]:
        """The requests for files."""
        return [request for request in self.requests if request.is_for_a_file]

    def add(self, symbol: str, data: bytes, language: str = "en", form: str = "pdf") -> bytes:
        """Have a document."""
        self.documents[symbol, language, form] = data
        return data

    def handle_error(self, request: object, client_address: object) -> None:
        import sys

        error = sys.exc_info()[1]
        if error and not isinstance(error, ConnectionError):  # a client may go when it has seen enough
            self.broken.append(error)


class Handler(BaseHTTPRequestHandler):
    """Answers one connection."""

    protocol_version = "HTTP/1.1"
    timeout = 10
    server: System

    def setup(self) -> None:
        super().setup()
        with self.server.lock:
            self.server.open += 1
            self.server.connections += 1

    def finish(self) -> None:
        try:
            super().finish()
        finally:
            with self.server.lock:
                self.server.open -= 1

    def log_message(self, format: str, *args: object) -> None:
        pass

    def do_GET(self) -> None:
        self._count()
        self.server.requests.append(Request(self.path, {k.lower(): v for k, v in self.headers.items()}))
        parts = urlsplit(self.path)
        if parts.path == "/api/symbol/access":
            query = {name: values[0] for name, values in parse_qs(parts.query).items()}
            faults, key = self.server.refusals, (query["s"], query["l"], query["t"])
        else:
            faults, key = self.server.faults, self._key(parts.path)
        if faults:
            faults.pop(0)(self)
        elif key not in self.server.documents:
            # The real system answers so for a symbol that it has not.
            self.say(200, PAGE, {"Content-Type": "text/html; charset=utf-8"})
        elif parts.path.startswith("/doc/"):
            self.serve(self.server.documents[key])
        else:
            self.say(302, b"moved", {"Location": "/doc/{}.{}.{}".format(key[0].replace("/", "_"), *key[1:])})

    def _key(self, path: str) -> tuple[str, str, str]:
        name, language, form = path.removeprefix("/doc/").rsplit(".", 2)
        return name.replace("_", "/"), language, form

    def _count(self) -> None:
        # A client that has closed a connection may open the next before this side has seen the end of the first.
        until = time.monotonic() + 1
        while self.server.open > 1 and time.monotonic() < until:
            time.sleep(0.005)
        with self.server.lock:
            self.server.most_open = max(self.server.most_open, self.server.open)

    def say(self, status: int, body: bytes, headers: dict[str, str] | None = None) -> None:
        """An answer with a length."""
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **(headers or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def serve(self, data: bytes, *, etag: str | None = None, ranges: bool = True) -> None:
        """A file, or the rest of it."""
        etag = etag or f'"{hashlib.sha256(data).hexdigest()[:16]}"'
        headers = {"ETag": etag, "Last-Modified": formatdate(1_400_000_000, usegmt=True), "Content-Type": "text/plain"}
        if self.headers.get("If-None-Match") == etag:
            self.say(304, b"", {"ETag": etag})
            return
        asked = re.fullmatch(r"bytes=(\d+)-", self.headers.get("Range", ""))
        if not ranges or not asked or self.headers.get("If-Range") not in (None, etag):
            self.say(200, data, headers)
        elif int(asked[1]) >= len(data):
            self.say(416, b"", {"Content-Range": f"bytes */{len(data)}"})
        else:
            first = int(asked[1])
            self.say(206, data[first:], {**headers, "Content-Range": f"bytes {first}-{len(data) - 1}/{len(data)}"})

    def break_off(self) -> None:
        """End the connection in the middle of what is being said."""
        self.wfile.flush()
        self.close_connection = True
        self.connection.shutdown(socket.SHUT_RDWR)


@contextmanager
def running() -> Iterator[System]:
    """A server that runs; what broke in it breaks the test."""
    with System() as system:
        thread = threading.Thread(target=system.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield system
        finally:
            system.release.set()
            system.shutdown()
            thread.join(10)
    assert not system.broken, system.broken


def status(code: int, **headers: str) -> Fault:
    """An answer of this status, with these headers ("retry_after" is Retry-After)."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda handler: handler.say(code, b"", named)


def broken_after(number: int, data: bytes, *, etag: str | None = None, modified: str | None = None) -> Fault:
    """The file, whose connection breaks after some bytes."""

    def answer(handler: Handler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", str(len(data)))
        for name, value in (("ETag", etag), ("Last-Modified", modified)):
            if value:
                handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(data[:number])
        handler.break_off()

    return answer


def without_length(data: bytes) -> Fault:
    """The bytes, whose end is the end of the connection."""

    def answer(handler: Handler) -> None:
        handler.send_response(200)
        handler.send_header("Connection", "close")
        handler.end_headers()
        handler.wfile.write(data)
        handler.break_off()

    return answer


def chunked(data: bytes, *, whole: bool) -> Fault:
    """The bytes in chunks, with or without the one that says that it is all."""

    def answer(handler: Handler) -> None:
        handler.send_response(200)
        handler.send_header("Transfer-Encoding", "chunked")
        handler.end_headers()
        handler.wfile.write(b"%x\r\n%s\r\n" % (len(data), data))
        if whole:
            handler.wfile.write(b"0\r\n\r\n")
        else:
            handler.break_off()

    return answer


def endless(handler: Handler) -> None:
    """Bytes that begin like a PDF and never end."""
    handler.send_response(200)
    handler.send_header("Transfer-Encoding", "chunked")
    handler.end_headers()
    chunk = b"%PDF-1.5\n" + b"0" * 65_527
    while not handler.server.release.is_set():
        handler.wfile.write(b"%x\r\n%s\r\n" % (len(chunk), chunk))


def silent(handler: Handler) -> None:
    """No answer; the client has to go by itself."""
    handler.connection.recv(1)
    handler.close_connection = True


class Clock:
    """Time that passes when somebody sleeps."""

    def __init__(self) -> None:
        self.now = time.time()
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


def nothing_half(folder: pathlib.Path) -> None:
    """Every document of a cache is what its name says, and every name of its index has its document."""
    objects = {path.stem: path for path in folder.glob("objects/*/*")}
    for name, path in objects.items():
        assert hashlib.sha256(path.read_bytes()).hexdigest() == name
    for entry in folder.glob("index/*"):
        assert json.loads(entry.read_text("utf-8"))["sha256"] in objects
