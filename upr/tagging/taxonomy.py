"""A user's own taxonomy: themes with the terms that a text must have, in a table that anyone can write."""

from __future__ import annotations

import csv
import os
import pathlib

import attrs

from upr.errors import TagTableError
from upr.tagging.mentions import mentions
from upr.tagging.phrases import Phrases, ways, words_of
from upr.tagging.records import Evidence, IssueTag, Tags

_MOST_BYTES = 4_000_000


@attrs.frozen(eq=False)
class Taxonomy:
    """Tags texts by terms, without training: a text has a theme where it has one of its terms.

    Terms are written as in the tables of names (`upr.tagging.phrases`): ``child*``, ``woman|women``, ``(the) police``.
    It knows no action categories.

    Args:
        terms: Each theme with its terms.

    >>> own = Taxonomy({"Water": ("water", "sanitation"), "Police": ("police", "law enforcement ... officers")})
    >>> own.tags("Train law enforcement officers, and bring clean water to all").names
    ('Police', 'Water')
    """

    terms: dict[str, tuple[str, ...]]
    _phrases: dict[str, Phrases] = attrs.field(init=False)

    def __attrs_post_init__(self) -> None:
        found = {theme: Phrases((term, theme) for term in terms) for theme, terms in self.terms.items()}
        object.__setattr__(self, "_phrases", found)

    @classmethod
    def load(cls, path: str | os.PathLike[str]) -> Taxonomy:
        """The taxonomy of a CSV file with the columns theme and terms; terms are parted by ";", themes may repeat.

        Args:
            path: A file in UTF-8.

        Raises:
            TagTableError: It can't be read, has other columns, or a term is not well written; the message has its line.
        """
        name = os.fspath(path)
        try:
            data = pathlib.Path(path).read_bytes()
            if len(data) > _MOST_BYTES:
                raise TagTableError(f"{name}: a table has {_MOST_BYTES:,} bytes at the most")
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise TagTableError(f"{name}: byte {error.start} is not UTF-8; save the table as CSV UTF-8") from error
        except OSError as error:
            raise TagTableError(f"{name}: {error.strerror or error}") from error
        reader = csv.DictReader(text.splitlines(keepends=True))
        if missing := {"theme", "terms"} - set(reader.fieldnames or ()):
            columns = " and ".join(sorted(missing))
            raise TagTableError(f"{name}: no column {columns}; a taxonomy has the columns theme and terms")
        found: dict[str, tuple[str, ...]] = {}
        try:
            for row in reader:
                theme, terms = (row["theme"] or "").strip(), [term.strip() for term in (row["terms"] or "").split(";")]
                chosen = tuple(term for term in terms if term and ways(term))
                if not theme or not chosen:
                    raise ValueError("a row has a theme, and terms between ';'")
                found[theme] = (*found.get(theme, ()), *chosen)
        except (ValueError, csv.Error) as error:
            raise TagTableError(f"{name}, line {reader.line_num}: {error}") from error
        return cls(found)

    @property
    def issues(self) -> tuple[str, ...]:
        """The themes."""
        return tuple(self.terms)

    def tags(self, text: str) -> Tags:
        """The themes of which the text has a term, in the order of the text, with the terms that it has.

        Args:
            text: Of a recommendation.
        """
        words = words_of(text)
        found: list[tuple[int, IssueTag]] = []
        for theme, phrases in self._phrases.items():
            places = [(words[first].start, words[last - 1].end) for first, last, _ in phrases.find(words)]
            if places:
                evidence = tuple(Evidence(words=text[start:end], start=start, end=end) for start, end in places)
                found.append((places[0][0], IssueTag(name=theme, probability=1.0, evidence=evidence)))
        names = mentions(text)
        of = {kind: tuple(dict.fromkeys(m.name for m in names if m.kind == kind))
              for kind in ("instrument", "body", "beneficiary")}  # fmt: skip
        return Tags(
            issues=tuple(issue for _, issue in sorted(found, key=lambda pair: pair[0])), instruments=of["instrument"],
            bodies=of["body"], beneficiaries=of["beneficiary"],
        )  # fmt: skip
