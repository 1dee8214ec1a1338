"""Reading in a process of its own, which a hostile file can take down without harm to the caller.

What one call into a library takes in time and memory can't be bounded from inside a process: PDFium aborts where
memory ends, and a decoder that has begun goes on. Here a child process does the work under the limits that
`upr.Limits` sets; when it is over its time it is killed, when it is over its memory it fails, and the caller has a
`LimitError` that says so. A child serves one file after the other, so that its start is paid once.

It is no sandbox: the child may read and write what its user may. The bound on memory is that of the operating system
(`RLIMIT_AS`), which Linux holds to; where there is none (Windows, macOS) the bound on time remains.
"""

from __future__ import annotations

import contextlib
import json
import os
import pickle
import queue
import struct
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from typing import IO, Any

from upr.errors import InternalError, LimitError, ReadError, UPRError
from upr.limits import Limits, over_time

_GRACE = 2.0  # seconds beyond the limit, in which the child's own checks may tell what happened
_START = 60.0  # seconds that a child may take to start
_MOST_HELD = 0.4  # of the memory allowed: a child that holds more when a file is done is replaced
_PROGRAM = "import json, sys; sys.path[:] = json.loads(sys.argv[1]); import upr.isolation; upr.isolation.serve()"
_SIZE = struct.Struct(">Q")
Work = Callable[..., Iterator[object]]


class Worker:
    """A child process that does one piece of work after the other.

    Args:
        limits: Its bounds; time is counted from one result to the next.
    """

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._process = subprocess.Popen(
            [sys.executable, "-c", _PROGRAM, json.dumps(sys.path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self._late = False
        self.must_end = False
        """Whether it must be closed and replaced: it is gone, or holds much memory."""

    def results(self, work: Work, *arguments: object, source: str | None = None) -> Iterator[Any]:
        """What the work yields, as it comes.

        Args:
            work: A function of a module, which yields results that can be pickled.
            arguments: Its arguments, which can be pickled.
            source: Name of the file, for errors.

        Raises:
            LimitError: It took too much time or memory.
            ReadError: The arguments can't go to another process, or the child ended without a word.
        """
        try:
            task = pickle.dumps((work, arguments, self._limits))
        except Exception as error:  # pickle raises whatever an object's own methods raise
            raise _not_carried(error, source) from error
        done = False
        try:
            with self._watched(_START):
                _send(self._stream(self._process.stdin), task)
                self._receive(source)  # the child has begun
            while True:
                with self._watched(self._limits.seconds):
                    sign, value = self._receive(source)
                if sign == "result":
                    yield value
                    continue
                done = True
                if sign == "raised":
                    raise value
                self.must_end = bool(value)
                return
        except (OSError, ValueError) as error:  # the pipe is broken, or closed
            raise self._ended(source) from error
        finally:
            if not done:
                self.close()

    def close(self) -> None:
        """End the process, at once."""
        self.must_end = True
        self._process.kill()
        for stream in (self._process.stdin, self._process.stdout):
            with contextlib.suppress(OSError):
                self._stream(stream).close()
        self._process.wait()

    @staticmethod
    def _stream(stream: IO[bytes] | None) -> IO[bytes]:
        assert stream is not None
        return stream

    @contextlib.contextmanager
    def _watched(self, seconds: float | None) -> Iterator[None]:
        if seconds is None:
            yield
            return

        def kill() -> None:
            self._late = True
            self._process.kill()

        timer = threading.Timer(seconds + _GRACE, kill)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()

    def _receive(self, source: str | None) -> tuple[str, Any]:
        data = _receive(self._stream(self._process.stdout))
        if data is None:
            raise self._ended(source)
        sign, value = pickle.loads(data)
        return sign, value

    def _ended(self, source: str | None) -> ReadError:
        code = self._process.wait()
        if self._late:
            return over_time(self._limits, source)
        return LimitError(
            f"the process that read it died (exit status {code}), as one does that may take no more than "
            f"{self._limits.megabytes or 0:,} MB of memory; give more with upr.Limits(megabytes=), if you trust "
            "the file",
            source=source,
        )


class Pool:
    """Workers that wait for work; a thread that asks for results gets one for itself. Close it, or use it in `with`.

    Args:
        limits: Bounds of each worker.
    """

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._idle: queue.SimpleQueue[Worker] = queue.SimpleQueue()

    def results(self, work: Work, *arguments: object, source: str | None = None) -> Iterator[Any]:
        """As `Worker.results`, by a worker that is free, or a new one."""
        try:
            worker = self._idle.get_nowait()
        except queue.Empty:
            worker = Worker(self._limits)
        try:
            yield from worker.results(work, *arguments, source=source)
        finally:
            if worker.must_end:
                worker.close()
            else:
                self._idle.put(worker)

    def close(self) -> None:
        """End the workers that wait."""
        with contextlib.suppress(queue.Empty):
            while True:
                self._idle.get_nowait().close()

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()


def serve() -> None:
    """The child's side: tasks from standard input, results to what was standard output, until the input ends."""
    out = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a library prints is no result
    tasks = sys.stdin.buffer
    with contextlib.suppress(KeyboardInterrupt, BrokenPipeError):  # the parent says what happened
        while (data := _receive(tasks)) is not None:
            _serve(data, out)


def _serve(data: bytes, out: IO[bytes]) -> None:
    try:
        work, arguments, limits = pickle.loads(data)
    except Exception as error:  # as of a class that only the parent's own script defines
        _reply(out, "begun", None)
        _reply(out, "raised", _not_carried(error))
        return
    _reply(out, "begun", None)
    _bound(limits)
    try:
        for result in work(*arguments):
            _reply(out, "result", result)
    except UPRError as error:
        # A cause may hold what can't be pickled: what it said stands in the message.
        error.__cause__ = error.__context__ = None
        _reply(out, "raised", error)
    except MemoryError:
        _reply(out, "raised", LimitError(f"reading it takes more than {limits.megabytes:,} MB of memory"))
    except Exception as error:  # as of a result that can't be pickled
        _reply(out, "raised", InternalError(f"its result can't be given back ({type(error).__name__}: {error})"))
    else:
        _reply(out, "done", _holds_much(limits))


def _not_carried(error: Exception, source: str | None = None) -> ReadError:
    why = f"it can't be read in a process of its own ({type(error).__name__}: {error}); give isolated=False"
    return ReadError(why, source=source)


def _bound(limits: Limits) -> None:
    """Set the system's limit on the memory of this process."""
    try:
        import resource
    except ImportError:  # Windows
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    soft = hard if limits.bytes is None else limits.bytes
    if hard != resource.RLIM_INFINITY:
        soft = min(soft, hard)
    # macOS has the limit and refuses to set it.
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def _holds_much(limits: Limits) -> bool:
    if limits.bytes is None:
        return False
    try:
        with open("/proc/self/statm", encoding="ascii") as file:
            pages = int(file.read().split()[0])
        return pages * os.sysconf("SC_PAGE_SIZE") > _MOST_HELD * limits.bytes
    except (OSError, ValueError):  # no such system: a new process for each file is sure, and dear
        return True


def _reply(out: IO[bytes], sign: str, value: object) -> None:
    _send(out, pickle.dumps((sign, value)))


def _send(stream: IO[bytes], data: bytes) -> None:
    stream.write(_SIZE.pack(len(data)))
    stream.write(data)
    stream.flush()


def _receive(stream: IO[bytes]) -> bytes | None:
    """The next message; None where the stream ended."""
    head = stream.read(_SIZE.size)
    if len(head) < _SIZE.size:
        return None
    (size,) = _SIZE.unpack(head)
    data = stream.read(size)
    return data if len(data) == size else None
