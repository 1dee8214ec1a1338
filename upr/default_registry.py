"""The default registry, `upr.registry`: the readers and parsers of this package, and those of other distributions.

Built-in ones are named here by the place where they stand, and loaded when a file may be theirs: adding a format is a
line of `READERS`, adding a kind of document a line of `PARSERS`.
"""

from __future__ import annotations

from upr.plugins import Parser, Reader, Registry

READERS = (
    ("pdf", "pdf:PdfReader", 1.0),
    ("docx", "docx:DocxReader", 0.9),
    ("doc", "doc:DocReader", 0.9),
    ("plain", "plain:PlainReader", 0.6),
    ("csv", "rows:CsvReader", 0.8),
    ("json", "rows:JsonReader", 0.8),
    ("xlsx", "xlsx:XlsxReader", 0.95),
)
"""Built-in readers: name, module in `upr.readers` and class, highest score; the first wins on a tie."""
PARSERS = (
    ("position-paper", "position_paper.parser:PositionPaper", 0.9),
    ("working-group-report", "report.parser:WorkingGroupReport", 0.95),
    ("addendum", "addendum.parser:Addendum", 0.97),
    ("corrigendum", "corrigendum:Corrigendum", 0.98),
    ("decision", "decision:Decision", 0.98),
    ("thematic-list", "thematic_list.parser:ThematicList", 0.9),
    ("session-report", "session_report.parser:SessionReport", 0.95),
    ("upr-info", "exports.upr_info:UprInfo", 0.95),
    ("uhri", "exports.uhri:Uhri", 0.95),
    ("headless-list", "report.headless:HeadlessList", 0.6),
    ("uwazi", "exports.uwazi:Uwazi", 0.95),
)
"""Built-in parsers: name, module in `upr.parsers` and class, highest score; the first wins on a tie."""


def _filled() -> Registry:
    registry = Registry()
    for name, home, surest in READERS:
        registry.add_built_in(Reader, name, f"upr.readers.{home}", surest)
    for name, home, surest in PARSERS:
        registry.add_built_in(Parser, name, f"upr.parsers.{home}", surest)
    registry.add_entry_points()
    return registry


registry = _filled()
"""The default registry: built-in readers and parsers, and those that other distributions add."""


def register(plugin: Parser | Reader, *, replace: bool = False) -> None:
    """Add a parser or reader to the default registry.

    Args:
        plugin: An object with the attributes of `upr.plugins.Parser` or `upr.plugins.Reader`.
        replace: Take the place of the one with the same name.

    Raises:
        RegistrationError: It is neither, or its name is taken.
    """
    registry.register(plugin, replace=replace)
