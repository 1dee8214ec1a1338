"""Reading on many threads gives what reading one by one gives; in a process of its own, since it may die."""

from __future__ import annotations

import os
import pathlib
import subprocess
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

ROOT = pathlib.Path(__file__).parents[1]
THREADS = 8


def _record(result: Any) -> dict[str, Any]:
    from upr.document import Document
    from upr.io.json import to_record

    return to_record(result) if isinstance(result, Document) else {"error": type(result).__name__}


def _same(work: Callable[[Any], Any], files: Sequence[Any], times: int = 4) -> None:
    """Serial results of each file first, then those of threads that all begin at once, on every file so many times."""
    serial = [work(one) for one in files]
    with ThreadPoolExecutor(THREADS) as pool:
        for _ in range(2):
            assert list(pool.map(work, [*files] * times)) == serial * times


def check_pdf(backend: str) -> None:
    """PDF files, the same one and different ones."""
    import upr
    from tests.hostile.documents import pdfs

    files = list(pdfs().values())
    _same(lambda data: _record(upr.read(data, backend=backend)), files)
    _same(lambda data: _record(upr.read(data, backend=backend)), files[:1], THREADS)


def check_read_many(backend: str) -> None:
    """`read_many` over an executor of threads."""
    import upr
    from tests.hostile.documents import pdfs

    files = list(pdfs().values()) * 4
    serial = [_record(result) for result in upr.read_many(files, backend=backend)]
    with ThreadPoolExecutor(THREADS) as pool:
        many = [_record(result) for result in upr.read_many(files, backend=backend, executor=pool, ordered=True)]
    assert many == serial


def check_closed(backend: str) -> None:
    """Documents that are dropped on one thread while others read."""
    import gc

    import upr
    from tests.hostile.documents import pdfs

    def work(data: bytes) -> int:
        number = len(upr.read(data, backend=backend, pages="all").recommendations)
        gc.collect()
        return number

    _same(work, list(pdfs().values()), 4 if backend == "pdfium" else 2)


def check_exports(backend: str) -> None:
    """CSV, JSON and XLSX exports: rows are streams, and a long cell is a row all the same."""
    from tests.parsers.exports import EXPORT
    from tests.parsers.uhri_files import as_csv, as_json, as_xlsx
    from upr.reading import documents_in

    # A cell above the default limit of `csv`, 131,072 characters, which is one for all threads.
    row = f'Chad,Africa,,"{"Go on " * 40_000}",Norway,WEOG,,Accepted,4,Torture,22\r'
    files = [EXPORT.encode(), (EXPORT + row).encode(), as_csv().encode(), as_json(), as_xlsx()]
    _same(lambda data: [_record(document) for document in documents_in(data)], files)


def check_texts(backend: str) -> None:
    """Papers, reports, addenda and Word files."""
    import upr
    from tests.hostile.documents import word_list
    from tests.parsers.addenda import LISTS, PROSE
    from tests.parsers.papers import KENYA

    files = [KENYA.text().encode(), LISTS.encode(), PROSE.encode(), word_list()]
    _same(lambda data: _record(upr.read(data)), files)


def check_pages(backend: str) -> None:
    """One source whose pages are asked for by several threads."""
    from tests.hostile.documents import pdfs
    from upr.reading import registry

    first = pdfs()["Chad"]
    source = registry.choose_reader(first, None).read(first, backend=backend)
    whole = source.whole().text
    for _ in range(10):
        fresh = registry.choose_reader(first, None).read(first, backend=backend)
        with ThreadPoolExecutor(THREADS) as pool:
            assert set(pool.map(lambda found: found.whole().text, [fresh] * THREADS)) == {whole}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("check", "backend"),
    [
        *((check, backend) for check in ("pdf", "read_many", "closed", "pages") for backend in ("pypdf", "pdfium")),
        ("exports", "auto"), ("texts", "auto"),
    ],
)  # fmt: skip
def test_threads_give_what_one_gives(check: str, backend: str) -> None:
    code = f"from tests import test_threads; test_threads.check_{check}({backend!r})"
    paths = os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])
    ended = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code], capture_output=True, text=True, timeout=60, cwd=ROOT,
        env={**os.environ, "PYTHONPATH": paths},
    )  # fmt: skip
    assert ended.returncode == 0, f"status {ended.returncode}: {ended.stderr[-1500:]}"
