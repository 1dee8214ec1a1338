"""Document: everything that was read from one document."""

from __future__ import annotations

import datetime as dt
import pathlib
from collections import Counter
from collections.abc import Mapping
from typing import Literal

import attrs

from upr import notebook
from upr.answer_rows import answer_rows, answer_table, as_one, grouped, left_out, named
from upr.audit import Audit, StatedTotals, audit
from upr.columns import Explorable, OfRows, Plannable
from upr.core import Amendments, Attribution, Cycle, Pledges, References, Statements
from upr.doubts import Doubt, doubts_of
from upr.plottable import PlotsAnswers
from upr.query import Counts, Pivot, Recommendations
from upr.states import State
from upr.text import Findings

Kind = Literal[
    "working-group-report", "addendum", "corrigendum", "position-paper", "thematic-list", "session-report", "decision",
    "upr-info", "uhri",
]  # fmt: skip
"""The kinds of documents that are known here; parsers of other distributions may name more."""


@attrs.frozen(kw_only=True, repr=False)
class Document(Explorable, OfRows, Plannable, PlotsAnswers):
    """One UPR document: what it is, its recommendations, and the doubts met in reading it.

    Args:
        id: The UN symbol, else the first 12 hexadecimal digits of the file's SHA-256.
        path: Where it was read from; None for bytes and text.
        kind: One of `upr.document.Kind`, or the kind that a parser of another distribution names.
        parser: Name of the parser; with `parser_version` it says by which rules the records were made.
        backend: What extracted the text ("pypdf", "pdfium", "docx", "text", or what a reader of another distribution
            says), with `backend_version`.
        symbol: UN document symbol of this document, with its suffix ("A/HRC/13/13/Add.1").
        responds_to: Symbol of the document that this one answers.
        language: Language of the text, by ISO 639-1; `original_language` as the cover prints it.
        session: Session of the Working Group; `hrc_session` that of the Human Rights Council.
        date: Date of distribution or publication.
        review_date: Day of the review; `adoption_date` that of the report's adoption by the Working Group, of a session
            report or decision that of the outcome's by the Council.
        troika: The three States that served as rapporteurs.
        base_documents: Symbols of the three documents of the review (national report, compilation, summary).
        given: What the document does not say and the reader gave (`upr.read(..., given=)`): key and value, as in JSON.
        adopts: Symbols of the documents that the outcome is made of (a decision's): report, addendum, session report.
        references: Positions on narrative paragraphs.
        statements: What is said of the review as a whole, by paragraph (a session report's).
        amendments: Changes to another document (a corrigendum's).
        stated_totals: Totals that the document states; the audit compares them with what was found.
        pages_read: Stretches (first, last) of the pages whose text was read, 1-based; `page_count` says of how many.
        coverage: Share of the non-blank characters read in each class ("recommendation", "heading", ...).
        remainder: Text that is in no class.

    >>> from upr.samples import load
    >>> load()
    <Document 849e769c943a position-paper: Democratic People’s Republic of Korea, 167 recommendations>
    """

    _rows, _set = "document.recommendations", "document"

    id: str
    path: str | None = None
    kind: Kind | str = attrs.field(validator=attrs.validators.instance_of(str))
    parser: str = ""
    parser_version: str = ""
    sha256: str = ""
    text_sha256: str = ""
    backend: str = "text"
    backend_version: str = ""
    symbol: str | None = None
    responds_to: str | None = None
    title: str | None = None
    language: str = "en"
    original_language: str | None = None
    state_under_review: State | None = None
    cycle: Cycle | None = None
    session: int | None = None
    hrc_session: int | None = None
    date: dt.date | None = None
    review_date: dt.date | None = None
    adoption_date: dt.date | None = None
    troika: tuple[Attribution, ...] = ()
    base_documents: tuple[str, ...] = ()
    given: Mapping[str, str | int] = attrs.field(factory=dict, hash=False)
    adopts: tuple[str, ...] = ()
    recommendations: Recommendations = attrs.field(factory=Recommendations, converter=Recommendations)
    pledges: Pledges = attrs.field(factory=Pledges, converter=Pledges)
    references: References = attrs.field(factory=References, converter=References)
    statements: Statements = attrs.field(factory=Statements, converter=Statements)
    amendments: Amendments = attrs.field(factory=Amendments, converter=Amendments)
    stated_totals: StatedTotals = attrs.field(factory=StatedTotals, converter=StatedTotals)
    findings: Findings = attrs.field(factory=Findings, converter=Findings)
    pages_read: tuple[tuple[int, int], ...] = ()
    page_count: int | None = None
    coverage: Mapping[str, float] = attrs.field(factory=dict, hash=False)
    remainder: tuple[str, ...] = ()

    def __attrs_post_init__(self) -> None:
        foreign = [item.id for item in self.recommendations if item.document != self.id]
        if foreign:
            raise ValueError(f"recommendation {foreign[0]} says that it is of another document than {self.id!r}")
        if self.path and self.id != self.symbol:  # the id says nothing to people, and the name of the file does
            names = ((self.id, pathlib.PurePath(self.path).name),)
            if any(item.names != names for item in self.recommendations):
                items = Recommendations(item.with_names(names) for item in self.recommendations)
                object.__setattr__(self, "recommendations", items)

    def audit(self) -> Audit:
        """Check the document against its own sums."""
        return audit(self)

    def counts(self, *columns: str) -> Counts:
        """Number of recommendations by one or several columns; by status where none is named.

        Args:
            columns: Names of columns, as `Recommendations.counts` takes them.

        >>> from upr.samples import load
        >>> load().counts()["supported"]
        81
        """
        return self.recommendations.counts(*columns)

    def pivot(self, rows: str, columns: str) -> Pivot:
        """Numbers of recommendations by two columns.

        Args:
            rows: Name of the column that the rows stand for, as `Recommendations.pivot` takes it.
            columns: Name of the column that the columns stand for.

        >>> from upr.samples import load
        >>> load().pivot("run", "position")
        run / position  Supported  Supported/Noted  Noted  (none)  total
        1                      81                6     30       0    117
        2                       0                0     50       0     50
        total                  81                6     80       0    167
        """
        return self.recommendations.pivot(rows, columns)

    @property
    def _name(self) -> str:
        return self.state_under_review.name if self.state_under_review else "State unknown"

    def __repr__(self) -> str:
        number, what = len(self.recommendations), "recommendation"
        if not number and self.statements:
            number, what = len(self.statements), "statement"
        elif not number and self.references:
            number, what = len(self.references), "answer" if self.kind == "addendum" else "reference"
        elif not number and self.amendments:
            number, what = len(self.amendments), "amendment"
        each = ""
        if what == "answer":
            each = ": " + ", ".join(f"{count} {status}" for status, count in self.answers().most_common())
        return f"<Document {self.id} {self.kind}: {self._name}, {number} {what}{'s' * (number != 1)}{each}>"

    def facts(self) -> dict[str, object]:
        """What the document says of itself, by the name that people read; facts that it does not give are left out.

        >>> from upr.samples import load
        >>> load().facts()["Answers"]
        'A/HRC/13/13'
        """
        facts = {
            "Kind": self.kind,
            "Symbol": self.symbol,
            "Title": self.title,
            "State": self.state_under_review and self.state_under_review.name,
            "Answers": self.responds_to,
            "Cycle": self.cycle and int(self.cycle),
            "Session": self.session,
            "Date": self.date,
            "Reviewed": self.review_date,
            "Adopted": self.adoption_date,
            "Adopts": ", ".join(self.adopts) or None,
            "Troika": ", ".join(a.as_printed for a in self.troika) or None,
            "Given": ", ".join(f"{key} {value}" for key, value in self.given.items()) or None,
        }
        return {name: value for name, value in facts.items() if value is not None}

    def answers(self) -> Counter[str]:
        """Number of answers by status word: of recommendations, else of references to those of another document.

        >>> from upr.samples import load
        >>> load().answers()["rejected"]
        50
        """
        answered = self.recommendations or self.references
        return Counter(item.status.value for item in answered)

    def doubts(self) -> tuple[Doubt, ...]:
        """The labels to look at: those without an answer, and those whose answer something speaks against.

        >>> import upr
        >>> reply = upr.parse_text("Views of Chad, addendum\\n1. Chad accepts recommendation 92.1.", parser="addendum")
        >>> reply.doubts()
        ()
        """
        return doubts_of(self)

    @property
    def answers_only(self) -> bool:
        """Whether what it holds are answers to recommendations that are printed elsewhere."""
        return bool(self.references) and not self.recommendations and not self.statements

    def table(self) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
        """What the document holds, as headings and rows: recommendations, answers, statements or amendments.

        Answers to recommendations that are printed elsewhere have their words, the part that they cover, their page,
        and what is doubtful in them; labels without an answer stand first.

        >>> from upr.samples import load
        >>> headings, rows = load().table()
        >>> headings, rows[0]
        (('Label', 'Status', 'Recommendation'), ('2', 'supported', 'Consider ratification of CRPD'))
        """
        if self.recommendations:
            return self._table_of_recommendations()
        if self.statements:
            statements = [(s.paragraph or "", s.role, s.text) for s in self.statements]
            return ("Paragraph", "Part", "Words"), list(statements)
        if self.references:
            return answer_table(answer_rows(self))
        amendments = [(a.paragraph, a.old or "the whole", a.new) for a in self.amendments]
        return ("Paragraph", "Was", "Becomes"), list(amendments)

    def _table_of_recommendations(self) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
        headings = ("Label", "Status", "Recommendation")
        rows = [(item.label, item.status.value, item.text) for item in self.recommendations]
        by = [", ".join(a.as_printed for a in item.recommending_states) for item in self.recommendations]
        if not any(by):
            return headings, list(rows)
        return (*headings, "States"), [(*row, states) for row, states in zip(rows, by, strict=True)]

    def _repr_html_(self) -> str:
        facts = {
            **self.facts(),
            "Responses": ", ".join(f"{number} {status}" for status, number in self.answers().most_common()),
            "Audit": str(self.audit()).splitlines()[0],
            "Findings": len(self.findings),
        }
        title = notebook.heading(f"{self._name}: {self.title or self.id}")
        if self.answers_only:
            return title + notebook.facts({**facts, **self._to_look_at()}) + self._answers_in_html()
        if self.recommendations:
            return title + notebook.facts(facts) + self.recommendations._repr_html_()
        headings, rows = self.table()
        return title + notebook.facts(facts) + notebook.table(headings, rows)

    def _to_look_at(self) -> dict[str, str]:
        doubts = self.doubts()
        return {"To look at": f"{len(doubts)} labels: {named([one.label for one in doubts])}"} if doubts else {}

    def _answers_in_html(self) -> str:
        groups = grouped(answer_rows(self))
        headings, cells = answer_table([as_one(group) for group in groups])
        rest = [row for group in groups[notebook.ROWS :] for row in group]
        return notebook.table(headings, cells, what=left_out(rest))
