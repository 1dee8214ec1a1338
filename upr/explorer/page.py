"""The page: one file of HTML that opens from disk, with a Content-Security-Policy that lets nothing else in."""

from __future__ import annotations

import base64
import functools
import hashlib
import json
from collections.abc import Iterable, Sequence
from importlib import resources
from typing import Any

import attrs

from upr import __version__ as version
from upr.columns import Target
from upr.errors import ExportError, MissingExtraError
from upr.explorer import charts
from upr.explorer.data import data_of, packed
from upr.explorer.facets import FACETS
from upr.explorer.shown import Explored, Shown, shown_of
from upr.explorer.words import LANGUAGES, labels, number, say
from upr.io.columns import STATUSES, Side
from upr.io.exports import put_text

_HOME = resources.files("upr.explorer")
# In the order in which the page runs them; each uses those before it.
SCRIPTS = (
    "words.js", "data.js", "fields.js", "csv.js", "query.js", "address.js", "table.js", "facets.js", "charts.js",
    "detail.js", "sources.js", "print.js", "main.js",
)  # fmt: skip
"""The files of the page's own program."""
_TABULATOR = "vendor/tabulator"
_MAP = "\n//# sourceMappingURL="  # which a browser's tools would look for beside the page


@attrs.frozen
class Inline:
    """A file that stands in the page.

    Args:
        text: Its words.
    """

    text: str

    @property
    def hash(self) -> str:
        """Its source expression in a Content-Security-Policy (W3C CSP Level 3, 2.3.1).

        >>> Inline("").hash
        "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
        """
        digest = hashlib.sha256(self.text.encode("utf-8")).digest()
        return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


@functools.cache
def _file(name: str) -> Inline:
    text = _HOME.joinpath(name).read_text("utf-8")
    if name.endswith(".js"):
        text = text.partition(_MAP)[0]
    if "</script" in text.lower() or "</style" in text.lower() or "\r" in text:
        raise ExportError(f"{name} can't stand in a page as it is: it has the end of its element, or carriage returns")
    return Inline(text)


@functools.cache
def _program() -> Inline:
    """The page's own program: its files as one, in a scope of their own."""
    parts = "\n".join(f"// {name}\n{_file(f'static/{name}').text}" for name in SCRIPTS)
    return Inline(f'(() => {{\n"use strict";\n{parts}\n}})();')


def _policy(scripts: Sequence[Inline], styles: Sequence[Inline]) -> str:
    """What the page may load and run: its own files by their hashes, and nothing else."""
    return "; ".join([
        "default-src 'none'", f"script-src {' '.join(s.hash for s in scripts)}",
        f"style-src {' '.join(s.hash for s in styles)}", "base-uri 'none'", "form-action 'none'",
    ])  # fmt: skip


@functools.cache
def _template() -> Any:
    try:
        import jinja2
    except ImportError as error:
        raise MissingExtraError(
            "the explorer needs Jinja2: pip install 'uprkit[explorer]'", extra="explorer"
        ) from error
    loader = jinja2.FunctionLoader(lambda name: _HOME.joinpath(f"templates/{name}").read_text("utf-8"))
    environment = jinja2.Environment(
        loader=loader, autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.get_template("page.html")


def _safe(text: str) -> Any:
    """A text of our own that is HTML as it stands: files of the package, and letters of base64."""
    import markupsafe

    return markupsafe.Markup(text)


def _title(shown: Shown) -> tuple[str, dict[str, object]]:
    """The name of the title among the labels, and what stands in it."""
    states = {item.state_under_review.name for item in shown.items if item.state_under_review}
    states |= {h.state_under_review.name for h in shown.holders if h.state_under_review}
    if len(states) == 1:
        return "title_one", {"what": states.pop()}
    reviews = {(item.state_under_review, item.cycle) for item in shown.items if item.state_under_review}
    return ("title_many", {"n": len(reviews)}) if reviews else ("title_none", {})


def _facts(shown: Shown) -> list[tuple[str, dict[str, object]]]:
    """What the first line says: labels with their values."""
    number = len(shown.items)
    reviews = {(item.state_under_review, item.cycle) for item in shown.items}
    by = {value for item in shown.items for value in FACETS["by"](item)}
    facts: list[tuple[str, dict[str, object]]] = [
        ("one_recommendation", {}) if number == 1 else ("recommendations_n", {"n": number})
    ]
    if len(reviews) > 1:
        facts.append(("reviews_n", {"n": len(reviews)}))
    if by:
        facts.append(("one_state", {}) if len(by) == 1 else ("states_n", {"n": len(by)}))
    return facts


def _audited(shown: Shown) -> tuple[str, dict[str, object], bool]:
    """What the summary says of the audit: a label, its values, and whether all is well."""
    if not shown.holders:
        return "audit_unknown", {}, True
    failed = sum(not holder.audit().ok for holder in shown.holders)
    if failed:
        return "audit_fails", {"n": failed, "of": len(shown.holders)}, False
    return "audit_holds", {"n": len(shown.holders)}, True


def _symbols(shown: Shown) -> list[tuple[str, str | None]]:
    """UN symbol and date of the documents, where they are few."""
    documents = shown.documents
    if len(documents) > 6:
        return []
    return [(d.symbol, d.date.isoformat() if d.date else None) for d in documents if d.symbol]


def to_html(
    data: Explored | Iterable[Explored],
    target: Target | None = None,
    *,
    title: str | None = None,
    language: str = "en",
    of: Side | Iterable[Side] | None = None,
) -> str | None:
    """A page to look at, search and filter: one file that opens from disk and asks nothing of a network.

    Args:
        data: A document, a review, recommendations, a comparison, or several of these: rows of documents are linked by
            a comparison of them that is given too.
        target: A path or an open binary file; None to get the text.
        title: Of the page; None for what the documents say.
        language: Of the labels: "en", "fr" or "es"; the page has all three to choose from.
        of: The documents and reviews that recommendations or a comparison are of, for their audit and sources.

    Raises:
        MissingExtraError: Jinja2 is not installed.
        ExportError: Something that no page shows, or no such language.

    >>> import upr
    >>> page = to_html(upr.samples.load())
    >>> page[:15], "connect-src" in page, len(page) < 800_000
    ('<!doctype html>', False, True)
    """
    labels(language)
    shown = shown_of(data, of)
    template = _template()
    words = {code: labels(code) for code in LANGUAGES}
    settings = {"language": language, "words": words, "title": title}
    tabulator, program = _file(f"{_TABULATOR}/tabulator.min.js"), _program()
    styles = [_file(f"{_TABULATOR}/tabulator_simple.min.css"), _file("static/page.css")]
    name, values = _title(shown)
    text = template.render(
        policy=_policy([tabulator, program], styles), styles=[_safe(style.text) for style in styles],
        tabulator=_safe(tabulator.text), program=_safe(program.text), data=_safe(packed(data_of(shown))),
        settings=_safe(packed(settings)), language=language, languages=LANGUAGES, title=title, title_name=name,
        title_values=values, facts=_facts(shown), audited=_audited(shown), symbols=_symbols(shown),
        charts=charts.charts_of(shown), flow=charts.flow_of(shown), geometry=charts, statuses=STATUSES,
        say=functools.partial(say, language), number=lambda value: number(value, language), json=json.dumps,
        version=version, licence=_HOME.joinpath(f"{_TABULATOR}/LICENSE").read_text("utf-8"),
    )  # fmt: skip
    return put_text(charts.whole(text), target)
