"""The reader of replies: headings, clusters, lists and rows, what stands under labels, answers to all."""

from __future__ import annotations

import pytest

from upr.layout import Joiner
from upr.parsers.addendum.fronts import Parts, parts_under_label
from upr.parsers.addendum.reading import Reader
from upr.parsers.addendum.region import Region
from upr.parsers.addendum.rejoining import rejoined
from upr.parsers.answers.claims import resolve
from upr.text import SourceText


def read(*paragraphs: str) -> dict[str, str]:
    claims = Reader(SourceText.of("\n\n".join(paragraphs) + "\n")).read().claims
    return {label: status for label, (status, _, _) in resolve(claims).items()}


NAMED = "Chad accepts recommendations 92.10, 92.11, 92.12 and 92.13."  # so that it is clear how labels look
OF_IT = {f"92.{n}": "supported" for n in range(10, 14)}


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        (("Noted recommendations", "92.1, 92.3 and 92.4"), {"92.1": "noted", "92.3": "noted", "92.4": "noted"}),
        (("Health (92.1 and 92.2)", "Chad accepts these recommendations."), {"92.1": "supported", "92.2": "supported"}),
        (("The following recommendations are noted:", "92.1 and 92.2"), {"92.1": "noted", "92.2": "noted"}),
        (("92.1: Accepted", "92.2: Noted"), {"92.1": "supported", "92.2": "noted"}),
        (("92.1 Ratify it (Norway).", "Response to 92.1 and 92.2: Noted."), {"92.1": "noted", "92.2": "noted"}),
        (("92.1 Noted.", "92.2 See the answer to 92.1."), {"92.1": "noted", "92.2": "noted"}),
        (("Chad takes note of all other recommendations.",), {"*": "noted"}),
        (("Noted recommendations", "Follow-up", "92.1 and 92.2"), {}),
    ],
)
def test_forms_of_answers(paragraphs: tuple[str, ...], expected: dict[str, str]) -> None:
    assert read(NAMED, *paragraphs) == {**OF_IT, **expected}


def test_reasons_are_no_list() -> None:
    found = read(NAMED, "92.1 Chad cannot accept the recommendation for the following reasons:", "92.2 It is accepted.")
    assert found == {**OF_IT, "92.1": "not_supported", "92.2": "supported"}


def test_numbers_of_items_that_are_several() -> None:
    body = [f"{n}. Chad accepts this recommendation." for n in range(1, 7)]
    found = read(*body, "7, 8 and 10. Chad does not accept these recommendations.")
    assert [found[str(n)] for n in (7, 8, 10)] == ["not_supported"] * 3 and "9" not in found


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        ("Ratify it (Norway); Noted.", Parts("Ratify it (Norway)", "Noted.", marked=True)),
        ("Ratify it. Response: Noted.", Parts("Ratify it.", "Noted.", marked=True)),
        ("“Ratify the treaty”. It is noted.", Parts("“Ratify the treaty”.", "It is noted.", marked=False)),
        ("It is noted.", Parts("", "It is noted.", marked=False)),
    ],
)
def test_the_words_under_a_label_are_taken_apart(words: str, parts: Parts) -> None:
    assert parts_under_label(words) == parts


@pytest.mark.parametrize(("last", "count"), [("notes that they have", 1), ("accepts them.", 2)])
def test_a_sentence_is_joined_again(last: str, count: int) -> None:
    regions = [Region("row", f"Chad {last}", [], labels="92.1"), Region("paragraph", "already been done.", [])]
    joined = rejoined(regions, Joiner(""))
    assert len(joined) == count and joined[0].text.endswith("done." if count == 1 else last)


def test_printed_labels_have_the_region_that_prints_them_first() -> None:
    reply = Reader(SourceText.of(f"{NAMED}\n\nSee 92.10 and 92.40.\n")).read()
    assert reply.printed == {**dict.fromkeys(OF_IT, 0), "92.40": 1}
