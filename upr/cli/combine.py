"""The command `upr combine`."""

from __future__ import annotations

import argparse
import itertools
import os
import pathlib
import sys
from collections.abc import Container, Iterable, Iterator, Sequence
from typing import Any

import attrs

from upr.audit import Audit
from upr.batch import read_many
from upr.cli.arguments import paths, tags
from upr.cli.common import (
    AUDIT_FAILED,
    UNREADABLE,
    WRONG_USAGE,
    made_and_written,
    needs_file,
    options,
    refused,
    sources,
    tagging,
)
from upr.cli.parse_output import tell_unnamed
from upr.document import Document
from upr.errors import NoParserError, QueryError, ReadError
from upr.inputs import name_of
from upr.io.formats import FORMATS, exported, form_of, json_line, json_text
from upr.io.review import to_review_record
from upr.reading import Input, reviews_in
from upr.review import Review, another_review, commonest_review, of_review
from upr.review import combine as upr_combine
from upr.terminal import coloured, one_line, progress, say, table, width_of

# They name or hold each source; the other forms have always been those of one document.
_OF_REVIEWS = ("xlsx", "parquet", "sqlite", "uwazi-zip", "impact")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command to its parser."""
    paths(parser)
    parser.add_argument("-f", "--format", choices=FORMATS, help="default: table, or what -o's name says")
    parser.add_argument("-o", "--output", metavar="FILE", help="write there instead of standard output")
    parser.add_argument(
        "--where", action="append", default=[], metavar="NAME=VALUE",
        help="only recommendations for which this holds: status=noted, by=France, text=torture, implemented=true, "
        "source=A/HRC/28/15/Add.1, ...; give it again for more conditions, and the same name again for other values",
    )  # fmt: skip
    tags(parser)


def run(args: argparse.Namespace) -> int:
    """The documents of one review as its outcome: every recommendation with its final answer."""
    form = args.format or form_of(args.output) or "table"
    if needs_file(form, args.output):
        return WRONG_USAGE
    questions = _questions(args.where)
    paths = sources(args)
    if refused(args.output, paths):
        return WRONG_USAGE
    review, whole = review_of(args, paths)
    if review is None:
        return UNREADABLE
    review = tagging(args)(review)
    audit = review.audit()
    if not _put(review, audit, questions, form, args.output):
        return WRONG_USAGE
    return UNREADABLE if not whole else 0 if audit.ok else AUDIT_FAILED


def _put(review: Review, audit: Audit, questions: dict[str, Any], form: str, output: str | None) -> bool:
    """Write the recommendations that were asked for; whether it could be done."""
    shown = review
    if questions:
        shown = attrs.evolve(review, recommendations=review.recommendations.where(**questions))
    width = None if output else width_of(sys.stdout)
    return made_and_written(lambda: _text(shown, review, audit, form, width), output, form=form)


def _questions(words: Sequence[str]) -> dict[str, Any]:
    """The keywords of `Recommendations.where` for "name=value" words; a name given twice takes any of its values."""
    values: dict[str, list[Any]] = {}
    for word in words:
        name, sign, value = word.partition("=")
        if not sign or not name.strip():
            raise QueryError(f"--where takes NAME=VALUE, as status=noted, not {word!r}")
        values.setdefault(name.strip(), []).append(_value(name.strip(), value.strip()))
    if len(values.get("text", ())) > 1:
        raise QueryError("--where text= is asked once; the words must stand together")
    return {name: several[0] if len(several) == 1 else several for name, several in values.items()}


def _value(name: str, word: str) -> str | int | bool:
    """A value of a keyword as `where` takes it: numbers and truth as such, all else as words."""
    if name in ("cycle", "session", "action", "coded_action") and word.isdecimal():
        return int(word)
    if name == "implemented" and word.lower() in ("true", "false"):
        return word.lower() == "true"
    return word


def review_of(args: argparse.Namespace, paths: list[Input]) -> tuple[Review | None, bool]:
    """The review of all files, and whether all could be read; no review where one that is named can't be.

    An export or a session report is of many reviews: the other documents say which one is meant, and the rest of it is
    never in memory at once. What a folder or a pattern names besides is left out, and told.

    Args:
        args: Of the command line.
        paths: The files.
    """
    if not paths:
        return None, False
    named = {pathlib.Path(path) for path in args.paths if not pathlib.Path(path).is_dir()}
    with options(args) as how:
        files = _Files(how, named=named)
        return files.combined(paths), files.whole


@attrs.define
class _Files:
    """The files of one review.

    Args:
        how: How they are read, as keywords of `read_many`.
        named: Files that the command line names one by one: each of them must be read, and be of the review.
        reviews: Reviews that were read, with the file of each.
        single: Documents of files that hold one, with the file of each.
        several: Documents of files that hold many, as they are read, with the file of each.
        whole: Whether every file that is a document could be read.
    """

    how: dict[str, Any]
    named: Container[pathlib.Path]
    reviews: list[tuple[Input, Review]] = attrs.field(factory=list)
    single: list[tuple[Input, Document]] = attrs.field(factory=list)
    several: list[tuple[Input, Iterable[Document | ReadError]]] = attrs.field(factory=list)
    whole: bool = True

    def combined(self, paths: Iterable[Input]) -> Review | None:
        """The review of them; None where there is none, or one that is named could not be read."""
        for path in progress(known := list(paths), len(known)):
            if not self._take(path):
                return None
        like = self._of_the_review()
        reviews = [review for path, review in self.reviews if self._belongs(path, review.sources, like)]
        single = [document for path, document in self.single if self._belongs(path, [document], like)]
        try:
            chosen = [document for path, results in self.several for document in self._chosen(path, results, like)]
        except ReadError:
            return None
        if not (reviews or single or chosen):
            self.whole = False
            return None
        return upr_combine(*reviews, *single, *chosen)

    def _take(self, path: Input) -> bool:
        """Read a file; whether the others are worth it."""
        if (held := _reviews(path, self.how)) is not None:
            self.reviews += ((path, review) for review in held)
            return True
        results = read_many(path, **self.how)
        first = list(itertools.islice(results, 2))
        if len(first) > 1:
            self.several.append((path, itertools.chain(first, results)))
            return True
        if not first or isinstance(first[0], ReadError):
            return self._goes_past(path, first)
        self.single.append((path, first[0]))
        return True

    def _goes_past(self, path: Input, results: Iterable[Document | ReadError]) -> bool:
        """Tell what is wrong with a file; whether the review does without it, for no one named it."""
        stray = self._is_stray(path)
        for result in results:
            if isinstance(result, Document):
                continue
            if stray and isinstance(result, NoParserError):
                say(f"{name_of(path)} is left out: no document of the review that is known")
            else:
                say(result)
                self.whole = False
        return stray

    def _is_stray(self, path: Input) -> bool:
        """Whether a file is one that a folder or a pattern has, and nobody named."""
        return isinstance(path, (str, os.PathLike)) and pathlib.Path(path) not in self.named

    def _of_the_review(self) -> list[Document]:
        """The documents that say which review is meant: those of named files, else those that most are of."""
        held = [(path, source) for path, review in self.reviews for source in review.sources]
        documents = [*self.single, *held]
        named = [document for path, document in documents if not self._is_stray(path)]
        if any(document.state_under_review for document in named):
            return named
        return commonest_review(document for _, document in documents)

    def _belongs(self, path: Input, documents: Iterable[Document], like: Sequence[Document]) -> bool:
        """Whether a file is of the review; one that is named is taken to be, and combining says what is wrong."""
        if not self._is_stray(path):
            return True
        why = next((why for document in documents if (why := another_review(document, like))), None)
        if why:
            say(f"{name_of(path)} is left out: {why}")
        return why is None

    def _chosen(
        self, path: Input, results: Iterable[Document | ReadError], like: Sequence[Document]
    ) -> list[Document]:  # fmt: skip
        """The documents of the review that a file of many has."""
        chosen = of_review(_readable(results, strict=True), like=like)
        if not chosen:
            say(f"{name_of(path)} is left out: it has nothing of the review")
        return chosen


def _reviews(path: Input, how: dict[str, Any]) -> list[Review] | None:
    """The reviews of a file of their records, each of which stands for its sources; None where it is another file."""
    try:
        held = reviews_in(path, limits=how["limits"])
        reviews = None if held is None else list(held)
    except ReadError:
        return None  # told where the documents of the file are read
    for review in reviews or ():
        part, whole = len(review.recommendations), len(review.sources[0].recommendations)
        if part < whole:
            say(f"{name_of(path)} holds {part} of the {whole} recommendations of {review.id}; all of them are combined")
    return reviews


def _readable(results: Iterable[Document | ReadError], *, strict: bool = False) -> Iterator[Document]:
    """The documents; errors are told, and end the reading where it is strict."""
    for result in results:
        if isinstance(result, ReadError):
            say(result)
            if strict:
                raise result
        else:
            yield result


def _text(shown: Review, review: Review, audit: Audit, form: str, width: int | None) -> str | bytes:
    if form == "json":
        return json_text(to_review_record(shown, audit=audit))
    if form == "jsonl":
        return json_line(to_review_record(shown, audit=audit))
    if form != "table":
        tell_unnamed(shown, form)
        return exported([shown if form in _OF_REVIEWS else shown.as_document()], form)
    return "\n".join(_table(shown, review, audit, width)) + "\n"


def _table(shown: Review, review: Review, audit: Audit, width: int | None) -> Iterator[str]:
    """The review as people read it: what it is, counts, audit and findings, then every recommendation."""
    yield coloured(one_line(repr(review)[1:-1]), "bold", sys.stdout)
    for place, source in enumerate(review.sources):
        file = pathlib.PurePath(source.path).name if source.path and _has_namesake(source, review) else None
        facts = [file, source.kind, source.date, place in review.superseded and "another version of it"]
        yield one_line(f"  {source.id} ({', '.join(str(fact) for fact in facts if fact)})")
    if review.outcome_date:
        yield f"Adopted by the Council: {review.outcome_date}"
    yield table([*review.counts().most_common(), ("total", len(review.recommendations))], ("Response", "Number"))
    yield coloured(str(audit).split("\n")[0], "green" if audit.ok else "red", sys.stdout)
    yield from (one_line(f"  {check.name}: {check.detail}") for check in audit.checks if not check.ok)
    yield from map(one_line, _findings(review))
    if shown is not review:
        yield f"{len(shown.recommendations)} of {len(review.recommendations)} recommendations:"
    rows = [item.cells() for item in shown.recommendations]
    yield table(rows, ("Label", "Recommendation", "States", "Response", "Source"), width, wraps=1)


def _has_namesake(source: Document, review: Review) -> bool:
    """Whether another source of a review has the same id, as versions of a report do."""
    return sum(other.id == source.id for other in review.sources) > 1


def _findings(review: Review) -> Iterator[str]:
    """The findings of a review; one of a source says of which, where there are several."""
    named: dict[int, str] = {}
    for source in review.sources if len(review.sources) > 1 else ():
        name = pathlib.PurePath(source.path).name if source.path else source.id
        named.update((id(finding), name) for finding in source.findings)
    for finding in review.findings:
        where = f"{named[id(finding)]}: " if id(finding) in named else ""
        yield f"  {finding.severity}: {where}{finding.message}"
