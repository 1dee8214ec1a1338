"""Knock out each rule of the answer grammar in turn, and name the made documents that notice.

Run: UPR_CORPUS=... PYTHONPATH=. python tests/benchmarks/knock_out.py [OUT.tsv] [--most N] [--only WORD] [--kind KIND]

A rule is a compiled pattern of a module, an alternative of one, the longest reach that one states, or a number; numbers
and reaches are doubled and halved. Patterns that functions make are none. A document notices where another answer or
another doubt comes out ("answers"), or where anything else of its record changes ("record"). A rule that no document
notices, or one alone, has to be a plain fact of English or of the UN's practice; else it fits a file, or fits nothing.

Each document is read once with every pattern watched. A pattern that finds the same wherever it was asked can change
nothing, so that only documents are read again for which it finds something else.
"""

from __future__ import annotations

import argparse
import collections
import hashlib
import json
import multiprocessing
import os
import pathlib
import sys
import time
import warnings
from collections.abc import Iterable
from types import FrameType
from typing import Any

import attrs
import regex

import upr
from tests.benchmarks.answer_rules import Place, Rule, changed, kept, literal, modules, replaced, rules, uses
from upr.io.json import to_record
from upr.parsers.addendum.parser import Addendum
from upr.parsers.session_report.parser import SessionReport
from upr.patterns import Pattern
from upr.readers.pdf import PdfReader
from upr.text import SourceText

DATA = pathlib.Path(__file__).parents[1] / "data"
DOUBTS = ("doubtful-answer", "double-answer", "implied-answer", "unclear-answer", "unanswered-label", "unread-answer")
ENOUGH = 2  # documents that notice, with which a quick run is content
COLUMNS = ("place", "kind", "rule", "answers", "record", "documents")
_ASKED = ("search", "match", "fullmatch", "finditer", "findall", "split", "sub")
Call = tuple[str, str, tuple[Any, ...]]


@attrs.frozen
class Made:
    """A document.

    Args:
        name: Its folder and name.
        source: Its text.
        of_session: Whether it is a session report.
    """

    name: str
    source: SourceText
    of_session: bool = False


@attrs.frozen
class Outcome:
    """What came out of a document: answers with their doubts, and all of the record."""

    answers: Any
    record: str


@attrs.frozen
class Notice:
    """The documents that notice that a rule is gone: by their answers, or by the rest of the record alone."""

    rule: Rule
    answers: tuple[str, ...]
    record: tuple[str, ...]


# -- the documents


def made(also: Iterable[pathlib.Path] = ()) -> list[Made]:
    """All documents.

    Args:
        also: Folders of more texts.
    """
    texts = [*sorted(DATA.glob("addenda/*.txt")), *sorted(DATA.glob("unseen/set*/*.txt"))]
    texts += sorted(DATA.glob("reviews/*/addendum.txt"))
    texts += [path for folder in also for path in sorted(folder.glob("*.txt"))]
    documents = [Made(_name(path), SourceText.of(path.read_text("utf-8"))) for path in texts]
    for path in sorted(DATA.glob("reviews/*/hrc.txt")):
        documents.append(Made(_name(path), SourceText.of(path.read_text("utf-8")), of_session=True))
    if corpus := os.environ.get("UPR_CORPUS"):
        for path in sorted(pathlib.Path(corpus).glob("slovenia/*Add*.pdf")):
            source = PdfReader().read(path.read_bytes(), path=None, backend="pypdf").whole()
            documents.append(Made(_name(path), source))
    return documents


def _name(path: pathlib.Path) -> str:
    return f"{path.parent.name}/{path.stem}"


def outcome(document: Made) -> Outcome:
    """What comes out of a document as the rules now are.

    Args:
        document: The document.
    """
    for module in modules():
        for one in vars(module).values():
            if hasattr(one, "cache_clear"):
                one.cache_clear()
    parser = SessionReport() if document.of_session else Addendum()
    answers: list[Any] = [str(parser.sniff(document.source))]
    records: list[Any] = []
    try:
        for one in parser.parse(document.source):
            answers += [_answers(one), [each.message for each in one.findings if each.code in DOUBTS]]
            records.append(to_record(one))
    except Exception as error:
        answers.append(repr(error)[:200])
    return Outcome(answers, hashlib.sha256(json.dumps(records, sort_keys=True).encode()).hexdigest())


def _answers(document: upr.Document) -> list[tuple[str, str]]:
    answers = [(one.paragraph, one.status.value) for one in document.references]
    return answers + [(one.label, one.status.value) for one in document.recommendations]


# -- what the patterns are asked


class Watched:
    """A pattern that keeps what it is asked."""

    def __init__(self, pattern: Any, calls: dict[Call, None]) -> None:
        self._pattern, self._calls = pattern, calls

    def __getattr__(self, name: str) -> Any:
        method = getattr(self._pattern, name)
        if name not in _ASKED:
            return method

        def asked(*given: Any, **named: Any) -> Any:
            text, *places = given[1:] if name == "sub" else given
            places = [] if name in ("sub", "split") else [*places, *named.values()]
            self._calls[name, text, tuple(places)] = None
            return method(*given, **named)

        return asked


def watched(documents: list[Made]) -> tuple[list[dict[Place, list[Call]]], list[set[tuple[str, int]]]]:
    """For each document what each pattern was asked, and the functions that ran.

    Args:
        documents: The documents.
    """
    patterns = {place: value for place, value in kept() if isinstance(value, Pattern | regex.Pattern)}
    asked, ran = [], []
    for document in documents:
        calls: dict[Place, dict[Call, None]] = {place: {} for place in patterns}
        functions: set[tuple[str, int]] = set()

        def seen(frame: FrameType, event: str, _: Any, functions: set[tuple[str, int]] = functions) -> None:
            if event == "call":
                functions.add((frame.f_code.co_filename, frame.f_code.co_firstlineno))

        with replaced({place: Watched(value, calls[place]) for place, value in patterns.items()}):
            sys.setprofile(seen)
            outcome(document)
            sys.setprofile(None)
        asked.append({place: list(own) for place, own in calls.items() if own})
        ran.append(functions)
    return asked, ran


def _found(pattern: Any, call: Call) -> Any:
    """What a pattern finds where it is asked."""
    name, text, places = call
    if name in ("search", "match", "fullmatch"):
        found = getattr(pattern, name)(text, *places)
        return found and (found.regs, found.lastgroup)
    return [(found.regs, found.lastgroup) for found in pattern.finditer(text, *places)]


# -- one rule after the other


class KnockOut:
    """The documents as they are, against which each rule is knocked out.

    Args:
        documents: The documents.
        most: Documents that notice by their answers, with which a rule is done with; None for no end.
    """

    def __init__(self, documents: list[Made], most: int | None = None) -> None:
        self.documents = documents
        self.most = most
        self.values = dict(kept())
        self.before = [outcome(document) for document in documents]
        self.asked, self.ran = watched(documents)
        self.known: tuple[Place, list[dict[Call, Any]]] | None = None
        again = [outcome(document) for document in documents]
        assert again == self.before, "the documents don't come out the same twice"

    def notice(self, rule: Rule) -> Notice:
        """Who notices that a rule is gone.

        Args:
            rule: The rule.
        """
        value = self.values[rule.place]
        other = changed(rule, value)
        answers, record = [], []
        for at in self._concerned(rule, value, other):
            with replaced({rule.place: other}):
                after = outcome(self.documents[at])
            if after.answers != self.before[at].answers:
                answers.append(self.documents[at].name)
            elif after != self.before[at]:
                record.append(self.documents[at].name)
            if self.most is not None and len(answers) >= self.most:
                break
        return Notice(rule, tuple(answers), tuple(record))

    def _concerned(self, rule: Rule, value: Any, other: Any) -> list[int]:
        """The documents that may notice, those first for which most is found otherwise."""
        places = range(len(self.documents))
        if rule.kind == "tolerance":
            lines = list(uses(rule.place))
            ran = [any(file == name and at in those for name, those in lines for file, at in own) for own in self.ran]
            return [at for at in places if ran[at]]
        need = literal(rule.words) if rule.kind == "alternative" else ""
        others = {
            at: sum(found != _found(other, call) for call, found in own.items() if need in call[1].casefold())
            for at, own in enumerate(self._finds(rule.place, value))
        }
        return sorted((at for at in places if others[at]), key=lambda at: -others[at])

    def _finds(self, place: Place, value: Any) -> list[dict[Call, Any]]:
        """What a pattern finds in each document, wherever it is asked."""
        if self.known is None or self.known[0] != place:
            asked = (own.get(place, ()) for own in self.asked)
            self.known = (place, [{call: _found(value, call) for call in calls} for calls in asked])
        return self.known[1]


_DOCUMENTS: list[Made] = []  # what the processes take over from the one that forks them


def _noticed(at: int, of: int, chosen: list[Rule], most: int | None) -> list[Notice]:
    """Who of a share of the documents notices each rule: what one process does."""
    warnings.simplefilter("ignore")
    start = time.perf_counter()
    documents = _DOCUMENTS[at::of]
    one = KnockOut(documents, most)
    print(f"{len(documents)} documents read in {time.perf_counter() - start:.0f} s", file=sys.stderr, flush=True)
    notices = []
    for number, rule in enumerate(chosen, 1):
        notices.append(one.notice(rule))
        if number % _TOLD == 0:
            print(f"{number} of {len(chosen)} rules, {time.perf_counter() - start:.0f} s", file=sys.stderr, flush=True)
    return notices


def _merged(shares: list[list[Notice]]) -> list[Notice]:
    """The notices of each rule by all documents."""
    return [
        Notice(
            of_one[0].rule,
            tuple(name for one in of_one for name in one.answers),
            tuple(name for one in of_one for name in one.record),
        )
        for of_one in zip(*shares, strict=True)
    ]


def row(notice: Notice) -> str:
    """A line of the table.

    Args:
        notice: Who notices a rule.
    """
    rule, names = notice.rule, [*notice.answers, *notice.record]
    words = rule.words.replace("\t", "\\t").replace("\n", "\\n")
    return "\t".join(
        [str(rule.place), rule.kind, words, str(len(notice.answers)), str(len(notice.record)), " ".join(names)]
    )


def summary(notices: list[Notice]) -> str:
    """How many rules are noticed by none, by the rest of the record alone, by one document, by more.

    Args:
        notices: Who notices each rule.
    """
    kinds: dict[str, collections.Counter[str]] = {}
    for one in notices:
        group = ("none", "one document")[len(one.answers)] if len(one.answers) < ENOUGH else "more"
        if group == "none" and one.record:
            group = "record alone"
        kinds.setdefault(one.rule.kind, collections.Counter())[group] += 1
    lines = [f"{'noticed by':12}" + "".join(f"{group:>14}" for group in _GROUPS)]
    lines += [f"{kind:12}" + "".join(f"{counts[group]:14}" for group in _GROUPS) for kind, counts in kinds.items()]
    return "\n".join(lines)


_TOLD = 100  # rules, after which a process tells how far it is
_GROUPS = ("none", "record alone", "one document", "more")


def main() -> None:
    """Knock out all rules; each process asks its share of the documents."""
    options = argparse.ArgumentParser(description=str(__doc__).split("\n")[0])
    options.add_argument("out", nargs="?", type=pathlib.Path)
    options.add_argument("--quick", action="store_const", dest="most", const=ENOUGH, help="as --most 2")
    options.add_argument("--most", type=int, help="content with so many documents that notice")
    options.add_argument("--only", action="append", default=[], help="rules whose place has this word, or one of these")
    options.add_argument("--kind", action="append", default=[], help="rules of this kind, or one of these")
    options.add_argument("--also", action="append", default=[], type=pathlib.Path, help="a folder of more texts")
    options.add_argument("--processes", type=int, default=2)
    given = options.parse_args()
    chosen = [
        rule
        for rule in rules()
        if any(word in str(rule.place) for word in given.only or [""]) and rule.kind in (given.kind or [rule.kind])
    ]
    start = time.perf_counter()
    _DOCUMENTS.extend(made(given.also))
    print(f"{len(chosen)} rules, {len(_DOCUMENTS)} documents", flush=True)
    shares = [(at, given.processes, chosen, given.most) for at in range(given.processes)]
    with multiprocessing.get_context("fork").Pool(given.processes) as pool:
        notices = _merged(pool.starmap(_noticed, shares))
    if given.out:
        given.out.write_text("\n".join(["\t".join(COLUMNS), *map(row, notices)]) + "\n", "utf-8")
    for notice in notices if not given.out else ():
        if len(notice.answers) < ENOUGH:
            print(row(notice))
    print(summary(notices))
    print(f"{time.perf_counter() - start:.0f} s")


if __name__ == "__main__":
    main()
