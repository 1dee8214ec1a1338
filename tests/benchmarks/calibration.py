"""How often an answer of an addendum is right, by how sure the reading was of it: over the texts that have keys.

Run: PYTHONPATH=. python tests/benchmarks/calibration.py [FOLDER ...]

A folder holds texts NN.txt and their keys NN.json; without one, all of tests/data/unseen. An answer is right where its
status is that of the key, "not_supported" and "rejected" counting as one, and support of a part as support in part. Of
each answer the table has its strength (stated, said, near, excepted; implied and unclear where no claim decides), what
kind of words gave it, and whether the record tells a doubt about it.
"""

from __future__ import annotations

import collections
import json
import pathlib
import sys
import warnings
from collections.abc import Iterator

import attrs
import regex

import upr
from upr.parsers.addendum.reading import Reader
from upr.parsers.answers.claims import resolve
from upr.text import SourceText

UNSEEN = pathlib.Path(__file__).parents[1] / "data" / "unseen"
STRENGTHS = ("excepted", "near", "said", "stated")
_TOLD = {
    "doubtful-answer": regex.compile(r"(?P<labels>.+?): read as"),
    "double-answer": regex.compile(r"(?P<labels>\S+(?: \(\w+\))?) is answered"),
    "implied-answer": regex.compile(r"(?P<labels>\S+(?: \(\w+\))?) is read as"),
    "unclear-answer": regex.compile(r"no phrase answers (?P<labels>[^:]+):"),
}
_ONE = {"rejected": "not_supported"}  # which of the two words a State takes is no matter here


@attrs.frozen
class Answer:
    """An answer that a key has too.

    Args:
        strength: How sure the reading was.
        kind: What gave it.
        doubt: The code of the finding about it; "" where there is none.
        right: Whether it is that of the key.
    """

    strength: str
    kind: str
    doubt: str
    right: bool


def answers_of(text: pathlib.Path) -> Iterator[Answer]:
    """The answers of one text.

    Args:
        text: The file, which stands beside its key.
    """
    source = SourceText.of(text.read_text("utf-8"))
    key: dict[str, str] = json.loads(text.with_suffix(".json").read_text("utf-8"))["answers"]
    document = upr.parse_text(source.text)
    claims = {label: claim for label, (_, _, claim) in resolve(Reader(source).read().claims).items()}
    doubts = dict(_doubts(document))
    for label, statuses in _by_label(document).items():
        if label not in key:
            continue
        claim = claims.get(label)
        strength = STRENGTHS[claim.strength] if claim else "unclear" if statuses == ["unclear"] else "implied"
        doubt = doubts.get(label, "")
        yield Answer(strength, claim.kind if claim else "", doubt, _ONE.get(key[label], key[label]) == _word(statuses))


def _by_label(document: upr.Document) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for one in document.references:
        status = "partially_supported" if one.scope is not None else one.status.value
        found.setdefault(one.paragraph, []).append(status)
    return found


def _word(statuses: list[str]) -> str:
    """The one word of the answers to the parts of a recommendation."""
    word = statuses[0] if len(set(statuses)) == 1 else "partially_supported"
    return _ONE.get(word, word)


def _doubts(document: upr.Document) -> Iterator[tuple[str, str]]:
    """The labels that findings doubt, with the code."""
    for one in document.findings:
        pattern = _TOLD.get(one.code)
        if pattern and (found := pattern.match(one.message)):
            for label in found["labels"].split(", "):
                yield label, one.code


def table(answers: list[Answer], column: str) -> str:
    """How many answers there are of each strength and one other column, and how many of them are right.

    Args:
        answers: The answers.
        column: "doubt" or "kind".
    """
    rows: dict[tuple[str, str], list[bool]] = collections.defaultdict(list)
    for one in answers:
        rows[one.strength, getattr(one, column) or "none"].append(one.right)
    lines = [f"{'strength':10}{column:18}{'answers':>8}{'right':>8}{'share':>8}"]
    order = [*reversed(STRENGTHS), "implied", "unclear"]
    for (strength, other), right in sorted(rows.items(), key=lambda item: (order.index(item[0][0]), item[0][1])):
        lines.append(f"{strength:10}{other:18}{len(right):8}{sum(right):8}{sum(right) / len(right):8.3f}")
    return "\n".join(lines)


def main() -> None:
    """Print both tables."""
    warnings.simplefilter("ignore")
    folders = [pathlib.Path(one) for one in sys.argv[1:]] or sorted(UNSEEN.glob("set*"))
    texts = [text for folder in folders for text in sorted(folder.glob("*.txt")) if text.with_suffix(".json").exists()]
    answers = []
    for text in texts:
        try:
            answers += answers_of(text)
        except upr.UPRError as error:
            print(f"{text.parent.name}/{text.stem}: refused: {error}")
    print(f"{len(texts)} texts, {len(answers)} answers, right {sum(one.right for one in answers) / len(answers):.4f}\n")
    print(table(answers, "doubt"), table(answers, "kind"), sep="\n\n")


if __name__ == "__main__":
    main()
