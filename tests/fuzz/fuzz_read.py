"""An Atheris harness for `upr.read(bytes)`: any bytes give documents or a `UPRError` other than `InternalError`.

Run by hand, for a bounded time; see README.md beside it.
"""

from __future__ import annotations

import os
import sys
import warnings

import atheris

_BACKENDS = ("pypdf", "pdfium")
_LIMITS = {"seconds": 10, "megabytes": 1024, "pages": 200, "characters": 2_000_000}

with atheris.instrument_imports(include=["upr", "pypdf", "docx", "doc2docx", "openpyxl"]):
    import docx  # noqa: F401
    import openpyxl  # noqa: F401
    import pypdf  # noqa: F401

    import upr
    from upr import reading
    from upr.errors import InternalError, UPRError
    from upr.limits import Limits, running


def one(data: bytes) -> None:
    """Read one input; what is raised here is a fault."""
    backend = os.environ.get("UPR_FUZZ_BACKEND") or _BACKENDS[len(data) % 2]
    try:
        with running(Limits(**_LIMITS)):
            for document in reading.documents_in(data, backend=backend):
                document.audit()
                for item in document.recommendations:
                    assert all(span.end >= span.start for span in item.spans)
                    assert item.status in upr.ResponseStatus
    except InternalError as error:
        raise (error.__cause__ or error) from error
    except UPRError:
        return


def main() -> None:
    """Fuzz until the time given on the command line is over."""
    warnings.simplefilter("ignore")
    atheris.Setup(sys.argv, one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
