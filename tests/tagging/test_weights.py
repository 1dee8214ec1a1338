"""Files of weights: what is packed is unpacked; sums are exact; what is no such file is refused."""

from __future__ import annotations

import json
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from upr.errors import TagTableError
from upr.tagging.features import BLOCKS, features
from upr.tagging.weights import NOTHING, Weights, pack

LABELS = ["Poverty", "Justice", "1", "2"]


def packed(rows: list[tuple[int, bytes]]) -> bytes:
    relations = [[1, 0, 0, 0], [1, 0, 0, 0]]
    return pack(LABELS, [[0.5] * 4] * len(BLOCKS), [0.0] * 4, relations, [0.5, 0.5], rows, {"texts": 3})


bytes_of_rows = st.dictionaries(st.integers(0, 2**32 - 1), st.binary(min_size=4, max_size=4), max_size=400)


@settings(max_examples=40, deadline=None)
@given(bytes_of_rows)
def test_what_is_packed_is_unpacked_and_summed_exactly(rows: dict[int, bytes]) -> None:
    weights = Weights.unpack(packed(list(rows.items())), "demo")
    assert set(weights.table) == set(rows)
    for key, row in rows.items():
        assert [weights.of(key, label, 0) / 0.5 + NOTHING for label in range(4)] == list(row)
    assert weights.sums(weights.table.values()) == [sum(row[n] - NOTHING for row in rows.values()) for n in range(4)]


def test_sums_of_many_features_do_not_run_over() -> None:
    weights = Weights.unpack(packed([(n, bytes([255, 0, 128, 129])) for n in range(3000)]), "demo")
    assert weights.sums(weights.table.values()) == [127 * 3000, -128 * 3000, 0, 3000]


@pytest.mark.parametrize(
    "data",
    [
        b"", b"{}\n", b"[1]\n", b"not json", b'{"format": "upr/tags/2"}\nx', packed([])[:-3],
        packed([(1, b"\x80\x80\x80\x80")])[:-4], b"\xff\xfe\n\n",
        json.dumps({"format": "upr/tags/1", "labels": ["a"], "features": 10**12}).encode() + b"\n",
        json.dumps({"format": "upr/tags/1", "labels": ["a"], "features": -1}).encode() + b"\n" + zlib.compress(b""),
    ],
    ids=range(10),
)  # fmt: skip
def test_what_is_no_file_of_weights_is_refused_with_its_name(data: bytes) -> None:
    with pytest.raises(TagTableError, match=r"mine\.bin holds no weights"):
        Weights.unpack(data, "mine.bin")


def test_an_issue_that_is_likely_speaks_for_another() -> None:
    word = next(iter(features("prison").blocks[0]))
    rows = [(word, bytes([NOTHING + 100, NOTHING, NOTHING, NOTHING]))]
    alone = Weights.unpack(packed(rows), "demo").scores(features("prison"))
    relations = [[1, 0, 0, 0], [1, 4, 0, -1]]
    data = pack(LABELS, [[0.5] * 4] * len(BLOCKS), [0.0] * 4, relations, [0.5, 0.5], rows, {})
    related = Weights.unpack(data, "demo").scores(features("prison"))
    assert alone[:2] == [50.0, 0.0]
    assert related[:2] == [50.0, pytest.approx(3.0)]
