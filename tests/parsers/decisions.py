"""Decisions of the Council made for the tests, in the form that all decisions on outcomes have."""

from __future__ import annotations

_HEAD = """United Nations A/HRC/DEC/30/105
General Assembly Distr.: General
2 October 2015
Original: English
Human Rights Council
Thirtieth session
Agenda item 6
Universal periodic review
"""
_PREAMBLE = """The Human Rights Council,
Acting in compliance with its mandate and with its resolutions 5/1 of 18 June 2007 and 16/21 of 21 March 2011,
Having conducted the review of Chad on 5 May 2015 in conformity with all the relevant provisions,
"""
DECISION = (
    _HEAD
    + """Decision adopted by the Human Rights Council*
30/105. Outcome of the universal periodic review: Chad
"""
    + _PREAMBLE
    + """Decides to adopt the outcome of the review of Chad, comprising the report thereon of the Working
Group (A/HRC/30/17), the views of the State concerning the recommendations made and its replies (A/HRC/30/17/Add.1
and A/HRC/30/2, chap. VI).
20th meeting
24 September 2015
[Adopted without a vote.]
* The decisions of the Council will be contained in its report (A/HRC/30/1), chap. I.
"""
)
WITH_FOOTNOTES = (
    _HEAD
    + """Decision adopted by the Human Rights Council on 24 September 2015
30/105. Outcome of the universal periodic review: Chad
"""
    + _PREAMBLE
    + """Adopts the outcome of the universal periodic review of Chad, comprising the report thereon of the Working
Group,1 the views of the State concerning the recommendations made and its replies.2
20th meeting
24 September 2015
[Adopted without a vote.]
1 A/HRC/30/17.
2 A/HRC/30/17/Add.1; see also A/HRC/30/2, chap. VI.
"""
)
