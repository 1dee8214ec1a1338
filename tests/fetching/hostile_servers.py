"""Servers that do what no server should: each behaviour answers one request."""

from __future__ import annotations

import contextlib
import random
import struct
import time

from tests.fetching.document_system import (
    Fault,
    Handler,
    broken_after,
    chunked,
    docx,
    endless,
    pdf,
    status,
    without_length,
)

DATA = pdf("report")
WORD = docx("report")
_HEAD = b"HTTP/1.1 200 OK\r\n"


def raw(*pieces: bytes, pause: float = 0.0, again: bytes = b"") -> Fault:
    """Bytes as they are, a pause after each; then `again` without an end, or the end of the connection."""

    def answer(handler: Handler) -> None:
        for piece in pieces:
            handler.wfile.write(piece)
            time.sleep(pause)
        while again and not handler.server.release.is_set():
            handler.wfile.write(again)
            time.sleep(pause)
        with contextlib.suppress(OSError):  # the client may have cut the connection
            handler.break_off()

    return answer


def drops(data: bytes, pause: float = 0.01, before: bytes = b"") -> Fault:
    """A byte at a time, slower than anybody waits in all, and faster than anybody gives up on one."""
    return raw(before, *(data[n : n + 1] for n in range(len(data))), pause=pause)


def _ending(data: bytes, **headers: str) -> Fault:
    return lambda handler: handler.say(200, data, {name.replace("_", "-"): value for name, value in headers.items()})


def _length(data: bytes) -> bytes:
    return b"Content-Length: %d\r\n\r\n" % len(data)


def _false_end(place: int) -> bytes:
    """An archive whose end record points elsewhere."""
    at = WORD.rfind(b"PK\x05\x06")
    return WORD[: at + 16] + struct.pack("<L", place) + WORD[at + 20 :]


SERVERS: dict[str, Fault] = {
    "headers by drops": drops(_HEAD + b"X-A: " + b"a" * 5000),
    "status by drops": drops(b"HTTP/1.1 200 " + b"O" * 5000),
    "header names without end": raw(_HEAD, again=b"X-A: b\r\n", pause=0.001),
    "one header without end": raw(_HEAD + b"X-A: ", again=b"a" * 1000, pause=0.001),
    "a large header at once": raw(_HEAD + b"X-A: " + b"a" * 1_000_000),
    "early hints without end": raw(again=b"HTTP/1.1 103 Early Hints\r\n\r\n", pause=0.001),
    "continue without end": raw(again=b"HTTP/1.1 100 Continue\r\n\r\n" * 100),
    "processing by drops": raw(again=b"HTTP/1.1 102 Processing\r\nX-A: b\r\n\r\n", pause=0.05),
    "switching protocols": raw(b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n"),
    "body by drops": drops(DATA, before=_HEAD + _length(DATA)),
    "body by drops, without length": drops(DATA, before=_HEAD + b"\r\n"),
    "chunks by drops": raw(
        _HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"4\r\n%PDF\r\n", again=b"1\r\na\r\n", pause=0.01
    ),
    "the head of a chunk by drops": raw(_HEAD + b"Transfer-Encoding: chunked\r\n\r\n", again=b"0", pause=0.01),
    "an endless extension of a chunk": raw(
        _HEAD + b"Transfer-Encoding: chunked\r\n\r\n1;", again=b"a" * 100, pause=0.001
    ),
    "trailers without end": raw(
        _HEAD + b"Transfer-Encoding: chunked\r\n\r\n5\r\n%PDF-\r\n0\r\n", again=b"X: y\r\n", pause=0.001
    ),
    "a body without end": endless,
    "silence after the headers": lambda handler: (
        handler.wfile.write(_HEAD + _length(DATA)),
        handler.connection.recv(1),
    ),
    "silence in the body": lambda handler: (
        handler.wfile.write(_HEAD + _length(DATA) + DATA[:1000]),
        handler.connection.recv(1),
    ),
    "silence": lambda handler: handler.connection.recv(1),
    "a redirect by drops": drops(
        b"x" * 5000, before=b"HTTP/1.1 302 Found\r\nLocation: /doc/x.en.pdf\r\n" + _length(b"x" * 5000)
    ),
    "a redirect to itself": lambda handler: handler.say(302, b"", {"Location": handler.path}),
    "a redirect elsewhere": status(302, Location="http://127.0.0.2:1/\x1b[2J"),
    "a redirect of many letters": status(302, Location="/doc/" + "a" * 60_000 + ".en.pdf"),
    "an hour": status(503, Retry_After="3600"),
    "ages": status(429, Retry_After="1000000000"),
    "more digits than ages": status(429, Retry_After="9" * 5000),
    "a date far away": status(503, Retry_After="Fri, 31 Dec 9999 23:59:59 GMT"),
    "a date that is none": status(503, Retry_After="Fri, 31 Feb 99999999999 23:59:59 +9999999999"),
    "a cut PDF with its length": _ending(DATA[:3000]),
    "a cut PDF without a length": without_length(DATA[:3000]),
    "a cut PDF in whole chunks": chunked(DATA[:3000], whole=True),
    "a broken connection": broken_after(1000, DATA, etag='"a"'),
    "a length of many digits": raw(_HEAD + b"Content-Length: " + b"9" * 5000 + b"\r\n\r\n" + DATA),
    "a length of 19 digits": raw(_HEAD + b"Content-Length: " + b"9" * 19 + b"\r\n\r\n" + DATA),
    "a length below nothing": raw(_HEAD + b"Content-Length: -5\r\n\r\n" + DATA),
    "two lengths": raw(_HEAD + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\n" + DATA),
    "a length and chunks": raw(_HEAD + b"Transfer-Encoding: chunked\r\n" + _length(DATA) + b"5\r\n%PDF-\r\n0\r\n\r\n"),
    "a chunk of many digits": raw(_HEAD + b"Transfer-Encoding: chunked\r\n\r\n" + b"f" * 19 + b"\r\n%PDF-"),
    "a rest that nobody asked for": _ending(DATA, Content_Range="bytes 0-4999/5000"),
    "a status that is none": raw(b"HTTP/1.1 99999 \x1b[2J\r\n\r\n"),
    "another protocol": raw(b"SSH-2.0-\x1b[2J\r\n" * 3),
    "control signs in headers": raw(_HEAD + b'ETag: "\x1b[2J\x07"\r\n' + _length(DATA) + DATA),
    "a status of no number": raw(b"HTTP/1.1 2\xc2\xb20 \r\n\r\n"),
    "packed": _ending(b"\x1f\x8b" + bytes(100), Content_Encoding="gzip"),
    "nothing": _ending(b""),
    "a web page with control signs": _ending(b"\x1b[2J<html>"),
    "noise": lambda handler: raw(random.Random(1).randbytes(5000))(handler),
}
"""Behaviours by name; what they give in place of a PDF."""
CUT_ARCHIVES = {
    "cut": WORD[:1000], "cut in its directory": WORD[:-30], "cut in its last record": WORD[:-5],
    "an end that points elsewhere": _false_end(4_000_000_000), "empty": b"PK\x03\x04" + b"PK\x05\x06" + bytes(18),
    "no directory": b"PK\x03\x04" + b"w" * 500 + b"PK\x05\x06" + struct.pack("<4H2LH", 0, 0, 1, 1, 46, 0, 0),
}  # fmt: skip
"""Archives with their length that are not whole."""
