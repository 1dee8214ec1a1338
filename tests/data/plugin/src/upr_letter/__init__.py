"""A parser of letters, as another distribution would bring it."""

from collections.abc import Iterator

import regex

import upr


class Letter:
    """Letters in which a State answers recommendations by label, a line each: "90.1 accepted"."""

    name = "letter"
    version = "3"
    kind = "letter"

    def sniff(self, source: upr.SourceText) -> upr.Match | None:
        """Sure when the first line says so."""
        return upr.Match(0.7, "it begins as a letter") if source.text.startswith("Letter on recommendations") else None

    def parse(self, source: upr.SourceText) -> Iterator[upr.Document]:
        """The one document."""
        ident = source.sha256[:12]
        items = []
        for number, found in enumerate(regex.finditer(r"(?m)^(\d+\.\d+) (.+)$", source.text), 1):
            answer = upr.Response(status=upr.ResponseStatus.of(found[2]), wording=found[2])
            span = upr.Span(page=None, start=found.start(), end=found.end())
            item = upr.Recommendation(
                label=found[1], run=1, number=number, text="", raw=found[0], responses=(answer,), decided_by=0,
                spans=(span,), document=ident,
            )  # fmt: skip
            items.append(item)
        yield upr.Document(id=ident, kind=self.kind, recommendations=tuple(items))
