"""How much is still the same: the tolerances that several modules of addenda share, each with its reason.

A tolerance that one module alone has stands in that module.
"""

ANSWER_WORDS = 3
"""Words of a cell that is an answer where no heading says so: "Accepted in part"; more may speak of anything."""
LISTED = 20
"""Labels that a message names: enough to find the place by, in a line that can be read."""
QUOTED = 100
"""Characters of the document's words that a message quotes: the beginning of a sentence, which finds it."""
