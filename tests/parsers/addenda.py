"""Addenda made for the tests, in the forms in which States answer; the sentences are the tests' own."""

from __future__ import annotations

import textwrap

HEAD = """United Nations A/HRC/30/17/Add.1
General Assembly Distr.: General
7 September 2015
Original: English
Human Rights Council
Thirtieth session
Agenda item 6
Report of the Working Group on the Universal Periodic Review
Chad
Addendum
Views on conclusions and/or recommendations, voluntary commitments and replies presented by the State under review
"""


def _wrapped(*paragraphs: str) -> str:
    return "\n".join("\n".join(textwrap.wrap(p, 84, break_on_hyphens=False)) for p in paragraphs) + "\n"


# Labels of one list with ranges in every form, and explanations that decide nothing.
LISTS = HEAD + _wrapped(
    "1. Chad thanks the delegations. Of the recommendations in paragraph 92 it accepts 14 recommendations.",
    "2. For the present 7 are noted.",
    "I. Supported recommendations",
    "3. Chad supports the following recommendations 92.1–3, 92.5, 92.7 - 9, 92.12 and 92.13.",
    "II. Supported recommendations that are already implemented or in the process of implementation",
    "4. Chad supports the following recommendations 92.14-16, 92.18,92.20. Chad considers that they are already "
    "implemented or in the process of implementation.",
    "92.15",
    "A law of 2014 does not support any other reading.",
    "III. Noted recommendations",
    "5. Chad notes the recommendations 92.4, 92.6, 92.10-11, 92.17, 92.19, 92.21.",
    "Recs. 92.10-11 The constitution says otherwise.",
)
LISTS_ANSWERS = {
    "supported": [1, 2, 3, 5, 7, 8, 9, 12, 13, 14, 15, 16, 18, 20],
    "noted": [4, 6, 10, 11, 17, 19, 21],
}

# Prose with bare numbers.
PROSE = HEAD + _wrapped(
    "The Government of Chad examined the recommendations with care.",
    "The Government accepts recommendations Nos. 1 to 4, 7 and 9. Recommendations 5, 6 and 8 do not enjoy its support. "
    "The recommendations 10, 11 and 12 will be considered by parliament in 2016.",
)
PROSE_ANSWERS = {"supported": [1, 2, 3, 4, 7, 9], "not_supported": [5, 6, 8], "pending": [10, 11, 12]}

# Two columns: numbers, then the answer.
ONE_BY_ONE = HEAD + _wrapped(
    "Chad answers as follows:",
    "1. Chad accepts the recommendation, which has already been implemented.",
    "2. Chad cannot, for now, make a definitive statement.",
    "3., 4., 5. Chad accepts these recommendations. A law of 2014 forbids what they speak of.",
    "6. Chad accepts the recommendation on schools. It cannot accept the recommendation on courts.",
    "7. Chad does not accept the recommendation.",
    "8. Chad accepts the recommendation and acts accordingly.",
)
ONE_BY_ONE_ANSWERS = {"supported": [1, 3, 4, 5, 8], "pending": [2], "partially_supported": [6], "not_supported": [7]}
