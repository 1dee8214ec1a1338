"""User code that must type-check: mypy --strict reads it in the test suite; it is not run."""

from __future__ import annotations

import pathlib
from collections.abc import Iterator
from typing import Literal

import upr
import upr.plugins
from upr.comparison import Decisions
from upr.query import Edges
from upr.review import Diff

document: upr.Document = upr.read("report.pdf", backend="pdfium", strict=True)
recommendations: upr.Recommendations = document.recommendations
item: upr.Recommendation = recommendations["90.1"]
first: upr.Recommendation = recommendations[0]
some: upr.Recommendations = recommendations[:3].where(
    status=["accepted", upr.ResponseStatus.NOTED], by=upr.State.of("Norway"), cycle=1, implemented=True, text="CAT"
)
text: str = item.text
status: upr.ResponseStatus = item.status
position: str | None = item.position
names: list[str] = [a.state.name for a in item.recommending_states if a.state is not None]
number: int = recommendations.counts("status")["supported"]
cell: int = recommendations.pivot("by", "status")["Norway", "supported"]
groups: dict[object, upr.Recommendations] = dict(recommendations.group_by("section"))
union: upr.Recommendations = some | recommendations
ok: bool = document.audit().ok
total: upr.ResponseStatus | None = document.stated_totals[0].status
of: Literal["document", "report", "review"] = document.stated_totals[0].of
role: Literal["outcome", "views", "concluding"] = document.statements[0].role
severity: Literal["info", "warning", "error"] = document.findings[0].severity
if item.decision is not None:
    done: Literal["implemented", "in_process", "implemented_or_in_process"] | None = item.decision.implemented
    by: Literal["state", "working-group", "ohchr", "upr-info", "hrc", "given"] = item.decision.by
messages: list[str] = [finding.message for finding in document.findings]
csv_text: str | None = recommendations.where(status="noted").to_csv()
document.findings.to_xlsx(pathlib.Path("findings.xlsx"))
document.to_parquet("report.parquet", long="recommending_states")
label: str = item["label"]
edges: Edges = recommendations.edges()
finding: upr.Finding = document.findings[0]
changes: Diff = upr.diff(document, upr.samples.load())
comparison: upr.Comparison = upr.compare(document, upr.samples.load())
lineages: upr.Lineages = upr.compare(document, document, document, as_given=True)
clusters: upr.Clusters = upr.cluster(document, decisions=Decisions())
taken_up: int = len(upr.match(["Ratify CAT"], document).taken_up)
repeats: int = comparison.by_state[0].repeats
plan: upr.Plan = upr.plan(document, fill="last.xlsx", decisions=Decisions())
plan.save(pathlib.Path("plan.xlsx"))
notes: tuple[str, ...] = plan.notes
pairs: int = len(upr.compare_corpus([document], jobs=1))
picture: upr.plots.Plot = document.plot_answers(share=True, colours={"noted": "#aaaaaa"})
words: str = upr.compare(document, document, document, as_given=True).plot_flow(width=500).alt
picture = clusters.plot_sizes(by="size", sort="number")
changed: int = len(comparison.where(then="rejected", now="supported"))

review: upr.Review = upr.read_review("report.pdf", pathlib.Path("reply.pdf"), backend="pypdf")
row: tuple[object, ...] = review.recommendations.select("label", "page")[0]
accepted: dict[object, float] = dict(recommendations.pivot("by", "position").most_common(5).shares("Supported"))
ratify: upr.Recommendations = recommendations.where(asks_to=["ratify", "withdraw"])

for result in upr.read_many(["reports/*.pdf"]):
    if isinstance(result, upr.errors.ReadError):
        print(result.kind)
    else:
        print(result.state_under_review)
path: pathlib.Path = upr.fetch("A/HRC/27/10", language="fr", offline=True)


class Letters:
    """A parser, as a user writes it."""

    name = "letter"
    version = "1"
    kind = "letter"

    def sniff(self, source: upr.SourceText) -> upr.Match | None:
        """Never sure."""
        return None

    def parse(self, source: upr.SourceText) -> Iterator[upr.Document]:
        """One document."""
        yield upr.Document(id="x", kind=self.kind)


class LongLetters(Letters):
    """One that chooses its pages."""

    selects_pages = True


class Tapes:
    """A reader that takes paths too."""

    name = "tape"
    version = "1"

    def sniff(self, head: bytes, name: str | None) -> upr.Match | None:
        """Never sure."""
        return None

    def read(self, data: bytes, *, path: str | None, backend: str) -> upr.SourceText:
        """The bytes as they are."""
        return upr.SourceText.of(data.decode(), path)

    def open(self, path: str) -> upr.SourceText:
        """The file's."""
        return self.read(pathlib.Path(path).read_bytes(), path=path, backend="auto")


choosing: upr.plugins.PageParser = LongLetters()
opening: upr.plugins.PathReader = Tapes()
upr.register(Tapes())
upr.register(Letters())
upr.testing.check_parser(Letters(), "text")
upr.read("report.pdf", backend="ghostscript")  # type: ignore[arg-type]
upr.Response(status="supported", implemented="done")  # type: ignore[arg-type]
upr.Statement(role="speech", text="Words")  # type: ignore[arg-type]
upr.StatedTotal(wording="5 items", number=5, of="list")  # type: ignore[arg-type]
upr.Finding(code="odd", severity="fatal", message="Words")  # type: ignore[arg-type]
recommendations.where(colour="red")  # type: ignore[arg-type]
item.text = "changed"  # type: ignore[misc]
