"""Reports: time against the extraction of all pages, one and two processes, memory of a worker, growth.

Run: UPR_CORPUS=... PYTHONPATH=. python tests/benchmarks/bench_reports.py
"""

from __future__ import annotations

import io
import os
import pathlib
import resource
import statistics
import time
import warnings
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor

import pypdf
import pypdfium2

import upr
from tests.parsers.reports import Report, lists
from upr.parsers.report.parser import WorkingGroupReport
from upr.text import SourceText

EVERY = 13


def timed(work: Callable[[], object]) -> float:
    """Seconds of one run."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def spent(work: Callable[[], object]) -> float:
    """Seconds of processor time, the least of three runs: others on the machine don't count."""
    best = []
    for _ in range(3):
        start = time.process_time()
        work()
        best.append(time.process_time() - start)
    return min(best)


def by_pypdf(data: bytes) -> None:
    """Layout extraction of all pages."""
    for page in pypdf.PdfReader(io.BytesIO(data)).pages:
        page.extract_text(extraction_mode="layout")


def by_pdfium(data: bytes) -> None:
    """PDFium's extraction of all pages."""
    document = pypdfium2.PdfDocument(data)
    for number in range(len(document)):
        document[number].get_textpage().get_text_bounded()


def peak(_: object) -> int:
    """Peak memory of this process, in kilobytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def main() -> None:
    """Print the figures."""
    warnings.simplefilter("ignore")
    files = sorted((pathlib.Path(os.environ["UPR_CORPUS"]) / "reports").glob("*.pdf"))
    upr.read(files[0], backend="pdfium")
    for backend, reference in (("pypdf", by_pypdf), ("pdfium", by_pdfium)):
        ratios = []
        for path in files[::EVERY]:
            data = path.read_bytes()
            ours = spent(lambda: upr.read(data, backend=backend))  # noqa: B023
            ratios.append(ours / spent(lambda: reference(data)))  # noqa: B023
        print(f"upr.read with {backend}: {statistics.median(ratios):.2f} times its extraction of all pages (median)")
    for jobs in (1, 2):
        taken = timed(lambda: list(upr.read_many(files, backend="pdfium", jobs=jobs)))  # noqa: B023
        print(f"{len(files)} reports with {jobs} jobs: {taken:.1f} s")
    with ProcessPoolExecutor(1) as pool:
        list(upr.read_many(files[:40], backend="pdfium", executor=pool))
        print(f"peak memory of a worker after 40 reports: {pool.submit(peak, None).result() / 1024:.0f} MB")
    parser = WorkingGroupReport()
    short, long = (SourceText.of(Report("Chad", lists("Chad") * times).text()) for times in (2, 20))
    once = statistics.median(timed(lambda: list(parser.parse(short))) for _ in range(9))
    tenfold = statistics.median(timed(lambda: list(parser.parse(long))) for _ in range(5))
    print(f"a report of ten times the lists: {tenfold / once:.1f} times the time")


if __name__ == "__main__":
    main()
