"""Work on hostile input in processes that may die: each is forked from one that has loaded everything, with limits.

    with Runner() as runner:
        outcome = runner.run("tests.hostile.outcomes:read", b"%PDF-1.4", "pypdf")

What a task does before `ready()` (making the input) is outside the clock and the limit of memory.
"""

from __future__ import annotations

import gc
import importlib
import os
import pathlib
import pickle
import select
import signal
import struct
import subprocess
import sys
import threading
import time
import traceback
import warnings
from collections.abc import Callable
from typing import Any

import attrs

SECONDS = 10.0
MEGABYTES = 1024
ROOT = pathlib.Path(__file__).parents[2]
_MAKING = 60.0  # seconds that making an input may take
_WARM = ("pypdf", "pypdfium2", "docx", "doc2docx", "openpyxl", "lxml.etree")
_PREPARED: set[str] = set()
_READY, _DONE = b"R", b"D"


@attrs.frozen
class Outcome:
    """What became of one task.

    Args:
        kind: "ok"; or a fault: "crash", "hang" (no end in time), "memory" (more than the limit).
        value: What the task returned.
        detail: What happened, in words.
        seconds: Time it took, after `ready()`.
        megabytes: Most resident memory of its process and of the processes that it started.
    """

    kind: str
    value: Any = None
    detail: str = ""
    seconds: float = 0.0
    megabytes: int = 0


_tell: Callable[[], None] = lambda: None  # noqa: E731


def ready() -> None:
    """The input is made: from here on the task's time and memory count."""
    _tell()


class Runner:
    """One process that forks a child for each task; a runner takes one task at a time.

    Args:
        seconds: Wall clock of a task.
        megabytes: Address space of a task's process.
    """

    def __init__(self, seconds: float = SECONDS, megabytes: int = MEGABYTES) -> None:
        given = [str(seconds), str(megabytes)]
        paths = os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])
        self._process = subprocess.Popen(
            [sys.executable, "-c", "from tests.hostile.runner import serve; serve()", *given],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT, env={**os.environ, "PYTHONPATH": paths},
        )  # fmt: skip

    def run(self, task: str, *given: Any) -> Outcome:
        """Call a function ("package.module:function") in a child, and say what became of it."""
        assert self._process.stdin and self._process.stdout
        _send(self._process.stdin, (task, given))
        outcome = _receive(self._process.stdout)
        assert isinstance(outcome, Outcome)
        return outcome

    def close(self) -> None:
        """End the process."""
        assert self._process.stdin and self._process.stdout
        self._process.stdin.close()
        self._process.wait()
        self._process.stdout.close()

    def __enter__(self) -> Runner:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def run_all(
    tasks: list[tuple[Any, ...]],
    workers: int = 2,
    told: Callable[[int], None] | None = None,
    seconds: float = SECONDS,
    megabytes: int = MEGABYTES,
) -> list[Outcome]:
    """Every task, (function, arguments...), on some runners at once; outcomes in the order of the tasks."""
    outcomes: list[Outcome | None] = [None] * len(tasks)
    places, lock = iter(range(len(tasks))), threading.Lock()
    done = 0

    def work() -> None:
        nonlocal done
        with Runner(seconds, megabytes) as runner:
            while True:
                with lock:
                    place = next(places, None)
                if place is None:
                    return
                outcomes[place] = runner.run(*tasks[place])
                with lock:
                    done += 1
                    if told:
                        told(done)

    threads = [threading.Thread(target=work) for _ in range(workers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if missing := sum(outcome is None for outcome in outcomes):
        raise RuntimeError(f"{missing} tasks have no outcome")
    return [outcome for outcome in outcomes if outcome is not None]


def _send(file: Any, value: object) -> None:
    data = pickle.dumps(value)
    file.write(struct.pack("<Q", len(data)) + data)
    file.flush()


def _receive(file: Any) -> Any:
    head = file.read(8)
    if len(head) < 8:
        raise EOFError("the runner's process has ended")
    return pickle.loads(file.read(struct.unpack("<Q", head)[0]))


def serve() -> None:
    """The process that forks: reads tasks from its input, writes outcomes to its output."""
    seconds, megabytes = float(sys.argv[1]), int(sys.argv[2])
    requests, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    null = os.open(os.devnull, os.O_RDWR)
    os.dup2(null, 0)
    os.dup2(null, 1)
    _load()
    while True:
        try:
            task, given = _receive(requests)
        except EOFError:
            return
        _prepare(task)
        _send(answers, _forked(task, given, seconds, megabytes))


def _prepare(task: str) -> None:
    """Load a task's module, once for all children, and let it make what they share (its function `warm`)."""
    name = task.split(":")[0]
    if name not in _PREPARED:
        _PREPARED.add(name)
        try:
            getattr(importlib.import_module(name), "warm", lambda: None)()
        except Exception:  # the child fails in the same way, and says so
            return


def _load() -> None:
    warnings.simplefilter("ignore")
    for name in _WARM:
        try:
            importlib.import_module(name)
        except ImportError:
            continue
    import upr

    upr.parse_text("1. Position of Kenya\nAccepted recommendations; 1\n1. Go on\n", parser="position-paper")
    gc.collect()
    gc.freeze()


def _forked(task: str, given: tuple[Any, ...], seconds: float, megabytes: int) -> Outcome:
    out, into = os.pipe()
    child = os.fork()
    if not child:
        os.close(out)
        _child(task, given, megabytes, into)
    os.close(into)
    try:
        started, said, late = _listen(out, seconds)
    finally:
        os.close(out)
    _end_group(child)  # a child that has said all is ended too: what it started must not outlive it
    _, status, usage = os.wait4(child, 0)
    taken, peak = time.monotonic() - started, usage.ru_maxrss // 1024
    if said is not None:
        kind, value, detail = said
        return Outcome(kind, value, detail, taken, peak)
    if late:
        return Outcome("hang", None, f"no end in {seconds:g} s", taken, peak)
    ended = f"signal {signal.Signals(os.WTERMSIG(status)).name}" if os.WIFSIGNALED(status) else f"status {status}"
    # An allocator that gets no memory ends the process: with a signal, and near the limit.
    aborted = os.WIFSIGNALED(status) and peak > 0.5 * megabytes
    return Outcome("memory" if aborted else "crash", None, f"the process died: {ended}, {peak} MB", taken, peak)


def _listen(out: int, seconds: float) -> tuple[float, tuple[str, Any, str] | None, bool]:
    """When the task began, what it said at its end, and whether its time ran out."""
    started = time.monotonic()
    deadline, ready_said, parts = started + _MAKING, False, bytearray()
    while True:
        left = deadline - time.monotonic()
        if left <= 0 or not select.select([out], [], [], left)[0]:
            return started, None, True
        piece = os.read(out, 1 << 20)
        if not piece:
            break
        parts += piece
        if not ready_said and parts[:1] == _READY:
            ready_said, started = True, time.monotonic()
            deadline = started + seconds
            del parts[:1]
        if parts[:1] == _DONE and len(parts) >= 9:
            size = struct.unpack("<Q", parts[1:9])[0]
            if len(parts) == size + 9:
                return started, pickle.loads(bytes(parts[9:])), False
    return started, None, False


def _end_group(child: int) -> None:
    for end in (os.killpg, os.kill):
        try:
            end(child, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):
            continue


def _child(task: str, given: tuple[Any, ...], megabytes: int, into: int) -> None:
    """The task itself; never returns."""
    global _tell
    said: tuple[str, Any, str]
    try:
        os.setsid()
        if not os.environ.get("HOSTILE_STDERR"):
            os.dup2(1, 2)

        def begin() -> None:
            import resource

            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
            resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))
            os.write(into, _READY)

        _tell = begin
        module, function = task.split(":")
        try:
            said = ("ok", getattr(importlib.import_module(module), function)(*given), "")
        except MemoryError as error:
            said = ("memory", None, _told(error))
        except BaseException as error:
            said = ("memory" if out_of_memory(error) else "crash", None, _told(error))
        try:
            data = pickle.dumps(said)
        except Exception as error:
            data = pickle.dumps(("crash", None, f"its value can't be sent: {error}"))
        data = _DONE + struct.pack("<Q", len(data)) + data
        while data:
            data = data[os.write(into, data) :]
    finally:
        os._exit(0)


def out_of_memory(error: BaseException | None) -> bool:
    """Whether an error, or one that it came of, is that of an allocation."""
    while error is not None:
        if isinstance(error, MemoryError):
            return True
        error = error.__cause__ or error.__context__
    return False


def _told(error: BaseException) -> str:
    root: BaseException = error
    while root.__cause__ is not None:
        root = root.__cause__
    frames = traceback.extract_tb(root.__traceback__)[-3:]
    where = " < ".join(f"{pathlib.Path(frame.filename).name}:{frame.lineno}" for frame in reversed(frames))
    return f"{type(root).__name__}: {str(root)[:200]} ({where})"
