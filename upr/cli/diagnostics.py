"""What is installed: versions, optional libraries, readers and parsers. For bug reports and for new users."""

from __future__ import annotations

import platform
from importlib import metadata

import attrs
import regex

from upr.plugins import Registry

DISTRIBUTION = "uprkit"
_FOR_DEVELOPERS = ("test", "check", "dev", "docs")


@attrs.frozen
class Part:
    """One line of the examination.

    Args:
        name: Library, extra, parser or reader.
        version: Its version; None where it is missing.
        what: What it is for, and what to do where it is missing.
    """

    name: str
    version: str | None
    what: str


def examine(registry: Registry) -> list[Part]:
    """Versions of Python, this library and what it needs; extras present and missing; readers and parsers.

    Args:
        registry: Whose readers and parsers are listed.

    >>> from upr.reading import registry
    >>> examine(registry)[0].name
    'python'
    """
    parts = [
        Part("python", platform.python_version(), platform.platform()),
        Part(DISTRIBUTION, _version(DISTRIBUTION), "this library, imported as upr"),
    ]
    for name, extra in _requirements():
        if extra in _FOR_DEVELOPERS:
            continue
        version = _version(name)
        use = f"extra {extra}" if extra else "needed"
        missing = f": pip install '{DISTRIBUTION}[{extra}]'" if extra else ": install the library again"
        parts.append(Part(name, version, use if version else use + missing))
    for reader in registry.readers:
        parts.append(Part(reader.name, reader.version, f"reader, {_source(registry, reader.name)}"))
    for parser in registry.parsers:
        parts.append(Part(parser.name, parser.version, f"parser, {_source(registry, parser.name)}"))
    return parts


def _source(registry: Registry, name: str) -> str:
    return registry.distribution(name) or "built in"


def _version(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def _requirements() -> list[tuple[str, str]]:
    """(library, extra) of everything that the distribution's own metadata names; core libraries have no extra."""
    try:
        listed = metadata.requires(DISTRIBUTION) or []
    except metadata.PackageNotFoundError:  # run from a source tree that is not installed
        return [("attrs", ""), ("regex", ""), ("pypdf", "")]
    requirements = []
    for line in listed:
        name = regex.match(r"[\w.-]+", line)
        extra = regex.search(r"extra\s*==\s*['\"]([\w-]+)", line)
        if name and name[0] != DISTRIBUTION:
            requirements.append((name[0], extra[1] if extra else ""))
    return requirements
