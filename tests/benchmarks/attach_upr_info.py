"""UPR Info's rows attached to the labels of the corpus's reports: how many, and a sample to be read.

Run: `UPR_CORPUS=... python tests/benchmarks/attach_upr_info.py [SAMPLE] [SEED]`. Prints the share of labels that get a
response, then SAMPLE attachments (label, words of the report, words of the row where they differ).
"""

from __future__ import annotations

import collections
import os
import pathlib
import random
import sys

import upr
from upr.errors import CombineError
from upr.review import of_review


def main() -> None:
    corpus = pathlib.Path(os.environ["UPR_CORPUS"])
    sample = int(sys.argv[1]) if len(sys.argv) > 1 else 0
    exports = [d for d in upr.read_many(corpus / "upr-info" / "export.csv") if isinstance(d, upr.Document)]
    rows = {(item.document, item.number): item for d in exports for item in d.recommendations}
    labels = answered = 0
    told: collections.Counter[str] = collections.Counter()
    attached: list[tuple[upr.Recommendation, upr.Response]] = []
    missing: list[str] = []
    for report in upr.read_many(corpus / "reports", jobs=2, ordered=True):
        assert isinstance(report, upr.Document), report
        try:
            review = upr.combine(report, *of_review(exports, like=[report]))
        except CombineError as error:
            print(f"{report.id}: {error}")
            continue
        told.update(f.code for f in review.findings)
        for item in review.recommendations:
            found = [r for r in item.responses if r.by == "upr-info"]
            labels += 1
            answered += bool(found)
            attached += [(item, response) for response in found]
            if not found:
                missing.append(f"{report.id} {item.label}")
    print(f"{answered} of {labels} labels get a response ({answered / labels:.2%}); {len(attached)} attachments")
    print(dict(told.most_common()))
    by_reports = collections.Counter(name.split()[0] for name in missing)
    print("without:", dict(by_reports.most_common(12)))
    by_span = {(d.id, s): item for d in exports for item in d.recommendations for s in item.spans}
    random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else 1).shuffle(attached)
    for item, response in attached[:sample]:
        row = by_span[response.document or "", response.spans[0]]
        asked = "; ".join(a.as_printed for a in item.recommending_states)
        print(f"\n{item.document} {item.label} [{asked}]: {item.text}")
        same = "".join(row.text.lower().split()) == "".join(item.text.lower().split())
        by = "; ".join(a.as_printed for a in row.recommending_states)
        print(f"  row {row.number} [{by}]: {'the same' if same else row.text}")
    assert rows


if __name__ == "__main__":
    main()
