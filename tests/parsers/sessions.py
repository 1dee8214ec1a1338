"""A report of the Human Rights Council and corrigenda made for the tests; the sentences are the tests' own."""

from __future__ import annotations

SESSION = """A/HRC/30/2
Human Rights Council
Thirtieth session
General
9 March 2016
Report of the Human Rights Council on its thirtieth session
VI. Universal periodic review ........................ 40
VI. Universal periodic review
401. The Council considered the reviews conducted during the twenty-second session of the Working Group.
A. Consideration of outcomes
402. The section below holds a summary of the views.
Chad
403. The review of Chad was held on 5 May 2015 and was based on the following documents:
(a) The national report (A/HRC/WG.6/22/TCD/1);
(b) The compilation (A/HRC/WG.6/22/TCD/2 and Corr.1).
404. At its 20th meeting, on 24 September 2015, the Council adopted the outcome of the review of Chad.
405. The outcome comprises the report of the Working Group (A/HRC/30/17) and the views of the State (see also
A/HRC/30/17/Add.1).
1. Views expressed by the State under review on the recommendations and/or
conclusions, its voluntary commitments and the outcome
406. The delegation recalled that, of 50 recommendations made, 29 had been immediately accepted.
407. Chad had supported recommendations 92.1 to 92.3 and could not accept recommendations 92.4 and 92.6.
2. Views expressed by Member and observer States of the Council on the outcome
408. Peru thanked Chad for having accepted 40 of the 50 recommendations.
3. General comments made by other stakeholders
409. A group of lawyers regretted that 6 recommendations had been rejected.
4. Concluding remarks of the State under review
410. The President stated that, based on the information provided, out of 50 recommendations received, 37 had
enjoyed the support of Chad and 13 had been noted.
411. The delegation thanked the troika.
Peru
412. The review of Peru was held on 6 May 2015.
413. The outcome comprises the report of the Working Group (A/HRC/30/18).
1. Concluding remarks of the State under review
414. The President stated that, based on the information received, Peru had noted all of the 12 recommendations.
Bolivarian Republic of
Venezuela
415. The review of the Bolivarian Republic of Venezuela was held on 7 May 2015.
416. The outcome comprises the report of the Working Group (A/HRC/30/19).
1. Views expressed by the State under review
417. Out of a total of 90 recommendations, it had accepted eight and rejected 82 (91 per cent).
B. General debate on agenda item 6
418. At its 21st meeting, the Council held a general debate.
VII. Human rights situation in Palestine
419. The review of Kenya was held elsewhere.
"""

CORRIGENDUM = """United Nations A/HRC/30/17/Corr.1
General Assembly Distr.: General
2 October 2015
Original: English
Human Rights Council
Thirtieth session
Report of the Working Group on the Universal Periodic Review
Chad
Corrigendum
1. Paragraph 90.3
For the death penalty read capital punishment
2. Paragraph 90.5, line 2
Replace “gives it” with “grants it”.
3. Recommendation 91.2 should read as follows:
91.2. Let non-governmental organizations take part in the follow-up (Norway, Peru);
4. Paragraph 90.6
After judges, prosecutors insert , bailiffs
5. Paragraph 47
Delete the word “nearly”
"""
