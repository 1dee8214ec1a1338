"""What the regions of one reply claim, collected: the answer of each label, and what stands under it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import attrs
import regex

from upr.attribution import attributed
from upr.numbering.letters import expand_letters
from upr.numbering.lists import expand
from upr.parsers.addendum.categories import category_named
from upr.parsers.addendum.fronts import JOINT_RESPONSE, Parts, parts_under_label
from upr.parsers.addendum.sections import Heads, Over
from upr.parsers.answers.claims import EXCEPTED, IMPLIED, NEAR, SAID, STATED, Claim
from upr.parsers.answers.glossary import Glossary
from upr.parsers.answers.groups import groups_of, sentences, without_quotes
from upr.parsers.answers.keys import SIGN, sign_of
from upr.parsers.answers.naming import Naming
from upr.parsers.answers.phrases import phrases, without_marks_of_notes
from upr.parsers.answers.prose import REFERS, Prose
from upr.wording import REFUSALS, answers_in, one_answer
from upr.wording.definitions import KIND_OF_RECOMMENDATIONS, status_of_definition
from upr.wording.shapes import CELL, yes_or_no

_CODE_IN_HEADING = regex.compile(r"\b(?i:category|class|group|list)\s+[“\"]?(?P<code>[A-Z]{1,3}|[IVX]{1,4})\b")
_CODE_CLOSES = regex.compile(r"[)”\"]\s+[(\[]?(?P<code>[A-Z]{1,3})[)\]]?\s*$|\s" + SIGN + r"\s*$")
_CODE_IN_FRONT = regex.compile(
    r"\W*(?:(?i:category|class|group)\s+[“\"]?(?P<code>[A-Z]{1,3}|[IVX]{1,4})[”\"]?\b|(?P<code>[A-Z]{1,3}(?:/[A-Z]{1,3})?)(?:[.:;–—]|$))|\s*[\[(](?P<code>[A-Z]{1,3}(?:/[A-Z]{1,3})?)[\])]"
)
# "Position on the recommendations deferred in the Working Group": they were, and now have their answers.
_POSITION_ON = regex.compile(
    r"\b(?:positions?|responses?|repl(?:y|ies)|answers?|views?|comments?|decisions?)\b(?:\s+of\s+[^,;.]{1,60}?)?\s+(?:on|to|regarding|concerning)\b",
    regex.I,
)
_OR = regex.compile(r"\bor\b", regex.I)
_AS_ABOVE = regex.compile(
    r"\W*(?:(?:(?:same|see|please\s+see)\s+)?(?:as\s+)?above|idem|ditto|likewise|same\s+(?:answer|reply|response|position)|"
    r"(?:(?:same|see|please\s+see)\s+)?(?:as\s+|the\s+|answer\s+|reply\s+|response\s+|to\s+|under\s+)*(?:previous|preceding)(?:\s+(?:one|recommendation|answer))?)\W*$",
    regex.I,
)
_HEADED = regex.compile(rf"[–—-]?\s*(?P<answer>{CELL})\d{{0,2}}\s+(?=\p{{Lu}})")
_TITLED = regex.compile(rf"(?!{CELL})\p{{Lu}}(?:[^.:]|\d\.\d){{2,120}}?\s+(?={CELL}\s*(?:[.,;:(–—]|$))")
_NUMBER_OR_LETTERED = regex.compile(r"\d{1,3}(?:\s?\([a-z]\))?")
_STATES = regex.compile(r"^\W*\([^()\d]*\)\W*")  # "92.4 (Chad). Likewise."
_PARAGRAPH = regex.compile(r"\b(?:paragraphs?|paras?\.?)\s+$", regex.IGNORECASE)
UNDER_HEADING = "unit under heading"
"""The kind of a claim that labels have from the heading over them."""
_PARTS = regex.compile(r"\bpart\b.*\bpart\b", regex.I | regex.DOTALL)
_NAMES_IT = regex.compile(r"\brecommendations?\b", regex.I)
HEADING_OTHERWISE = "the heading over it answers it otherwise"
"""The doubt about an answer that stands under a heading with another."""
_OTHERWISE = "its words answer it otherwise"
_FRONT_ANSWER = 120  # characters, in which an answer stands that a reply begins with


@attrs.frozen
class Under:
    """What stands under labels.

    Args:
        labels: The labels.
        recommendation: The recommendation, where it is printed there.
        reply: What the State says.
        place: The region.
    """

    labels: Sequence[str]
    recommendation: str
    reply: str
    place: int


class Claims:
    """The claims of one reply, in order.

    Args:
        naming: How it names recommendations.
        glossary: Its own terms.
        prose: The reader of its sentences.
    """

    def __init__(self, naming: Naming, glossary: Glossary, prose: Prose) -> None:
        self.naming = naming
        self.glossary = glossary
        self.prose = prose
        self.claims: list[Claim] = []
        self.under: list[Under] = []
        self.place = 0
        """Of the region that is read."""
        self.heads = Heads()
        """The answers of the headings over it."""
        self.categories: dict[str, str] = {}
        """The categories that the document defines, by their names, each with its answer."""
        self.paragraphs: set[str] = set()
        """The numbers of the document's own paragraphs, where these are no recommendations."""

    def labels_in(self, text: str) -> list[str]:
        """The labels that a text names.

        Args:
            text: A sentence, a list, or more.
        """
        return [label for group in groups_of(text, self.naming) for label in group.labels]

    def printed_labels(self, printed: str) -> list[str]:
        """The labels of a cell that holds nothing else.

        Args:
            printed: The words of the cell.
        """
        if self.naming.lettered:
            return expand_letters(printed)
        return expand(printed) if self.naming.bare else self.labels_in(printed)

    def claim(self, labels: Sequence[str], over: Over, kind: str, doubt: str = "", strength: int = STATED) -> None:
        """Take a claim of the region that is read.

        Args:
            labels: Its labels.
            over: The answer, with its words.
            kind: What gives it.
            doubt: Why it is doubtful.
            strength: How sure it is.
        """
        self.add([Claim(list(labels), over.status, strength, over.words, doubt, kind)])

    def have(self, labels: Sequence[str]) -> bool:
        """Whether one of some labels has a claim.

        Args:
            labels: The labels.
        """
        return any(not set(labels).isdisjoint(claim.labels) for claim in self.claims)

    def add(self, claims: Sequence[Claim]) -> None:
        """Take claims of the region that is read.

        Args:
            claims: The claims.
        """
        for claim in claims:
            claim.place, claim.over = self.place, self.heads.over.words if self.heads.over else ""
        self.claims += claims

    def status_of_heading(self, words: str) -> str | None:
        """The answer of a heading: by the document's own terms and codes, else by the usual words.

        Args:
            words: The heading. With States in parentheses it is a recommendation: "Accept the visit (Viet Nam)".
        """
        if attributed(words).attributions:
            return None
        if status := self.categories.get(category_named(words) or ""):
            return status
        words = without_marks_of_notes(without_quotes(words))
        if own := self.glossary.phrases(words):
            return own[-1][2]
        if self.glossary.codes:
            code = _CODE_IN_HEADING.search(words)
            status = self.glossary.codes.get(code["code"]) if code else None
            if status := status or self.glossary.code_of(words):
                return status
        if not any(not one.noun for one in phrases(words, self.glossary)):
            return status_of_definition(words) if KIND_OF_RECOMMENDATIONS.match(words) else None
        answers = answers_in(words)
        if len({answer.status for answer in answers} - {"rejected"}) > 1 and _OR.search(words):
            return None  # "Recommendations not accepted, or accepted only in part"
        if any(
            one.status != other.status and not words[one.end : other.start].strip() for one, other in pairwise(answers)
        ):
            return None  # "Supported  In part  Noted", the headings of columns
        status = one_answer(words)
        if status in (None, "supported") and KIND_OF_RECOMMENDATIONS.match(words):
            status = status_of_definition(words) or status
        return None if status == "pending" and _POSITION_ON.search(words) else status

    def unit(
        self, labels: list[str], words: str, over: Over | None, strength: int = SAID, above: Sequence[str] = ()
    ) -> bool:
        """Read what stands under labels; whether it answers them.

        Args:
            labels: The labels.
            words: All words under them.
            over: The answer of the heading over them.
            strength: How sure an answer of these words is at least.
            above: Labels that are printed above these, and that the reply is to as well.
        """
        labels, parts = self._parts(labels, words)
        if titled := _TITLED.match(parts.reply):  # "Prisons Accepted. A law is drafted."
            parts = attrs.evolve(parts, reply=parts.reply[titled.end() :])
        self.under.append(Under(labels, parts.recommendation, parts.reply, self.place))
        answered = self._answered([*above, *labels], parts, over, strength)
        if answered and above:
            self.under.append(Under(list(above), "", parts.reply, self.place))
        return answered

    def _answered(self, labels: list[str], parts: Parts, over: Over | None, strength: int) -> bool:
        """Take what a reply claims of the labels that it is to; whether it answers them."""
        if headed := _HEADED.match(parts.reply):  # "92.1 – Noted", and below it "Chad is a party to ..."
            parts = attrs.evolve(parts, reply=f"{headed['answer']}. {parts.reply[headed.end() :]}")
        behind = _CODE_CLOSES.search(parts.recommendation or parts.reply) if self.glossary.codes else None
        # "“Ratify it (Peru)” A  Observation: ..."
        if behind and (status := self.glossary.codes.get(sign_of(behind["code"]))):
            self.claim(labels, Over(status, f"{behind['code']} {parts.reply}"), "code")
            return True
        if status := self._code_in_front(parts.reply) or yes_or_no(parts.reply):
            self.claim(labels, Over(status, parts.reply), "code")
            return True
        claims = list(self.prose.read(parts.reply, labels, runs=False))
        own = [claim for claim in claims if not set(labels).isdisjoint(claim.labels)]
        said_here = any(claim.strength >= SAID for claim in own)
        referred = over is None and not said_here and self.refers(labels, parts.reply)  # under a heading it explains
        if referred and not own:
            return True
        self.add([claim for claim in claims if claim not in own])
        stated = parts.marked or self._begins_with_answer(parts.reply)
        explains = over and over.status == "partially_supported" and {claim.status for claim in own} == {"supported"}
        if over and (named := [claim for claim in own if set(claim.labels) < set(labels) and claim.strength >= SAID]):
            labels, own = self._named_apart(labels, over, named), [claim for claim in own if claim not in named]
        said = any(claim.strength > NEAR for claim in own)  # what is only implied says nothing against a heading
        if over and (not (said and stated) or explains) and self._under_heading(labels, over, own):
            return True
        for claim in own:
            if over and claim.status != over.status and over.status != "partially_supported":
                claim.doubt = claim.doubt or HEADING_OTHERWISE
            if claim.strength > EXCEPTED:
                sure = stated and claim.doubt != IMPLIED  # "Not supported. Comment: a law is being drafted"
                claim.strength = STATED if sure else max(claim.strength, strength)
        self.add(own)
        return bool(own)

    def _named_apart(self, labels: Sequence[str], over: Over, named: Sequence[Claim]) -> list[str]:
        """Take the answers that words give to some labels by name under a heading over all; the other labels."""
        for claim in named:
            if claim.status != over.status:
                claim.doubt = claim.doubt or HEADING_OTHERWISE
        self.add(named)
        return [label for label in labels if not any(label in claim.labels for claim in named)]

    def _code_in_front(self, reply: str) -> str | None:
        """The answer of the document's own letter that a reply begins with: "Category D. See 92.1."."""
        code = _CODE_IN_FRONT.match(reply) if self.glossary.codes else None
        return self.glossary.codes.get(code["code"]) if code else None

    def answered_below(self, labels: list[str], words: str) -> None:
        """Read the reply that stands in a paragraph of its own below a recommendation; it is stronger than a heading.

        Args:
            labels: The labels of the recommendation.
            words: The paragraph, which begins with "Response:" or the like.
        """
        over = self._of_heading(labels)
        before = len(self.claims)
        if self.unit(labels, words, None) and any(not set(labels).isdisjoint(c.labels) for c in self.claims[before:]):
            self.claims = [claim for claim in self.claims if claim not in over]

    def explain(self, labels: list[str], words: str) -> None:
        """Take what explains the answer of a list of one label; where its words say another, a reader should look.

        Args:
            labels: The label.
            words: The paragraph below the list.
        """
        self.under.append(Under(labels, "", words, self.place))
        read = [claim for claim in self.prose.read(words, labels) if claim.labels == labels]
        said = {claim.status for claim in read if claim.strength >= SAID and _NAMES_IT.search(claim.wording)}
        for claim in self.claims:
            if claim.kind == "list" and claim.labels == labels and said - {claim.status, "unclear"}:
                claim.doubt = claim.doubt or _OTHERWISE

    def is_under_heading(self, labels: list[str]) -> bool:
        """Whether the answer of labels is that of the heading over them.

        Args:
            labels: Labels that stand together.
        """
        return bool(self._of_heading(labels))

    def _of_heading(self, labels: list[str]) -> list[Claim]:
        """What labels that stand together have of the heading over them."""
        return [claim for claim in self.claims if claim.kind == UNDER_HEADING and claim.labels == labels]

    def _parts(self, labels: list[str], words: str) -> tuple[list[str], Parts]:
        """The labels that words are under, and the words; "Response to 92.1 and 92.2:" is to those above too."""
        joint = JOINT_RESPONSE.search(words)
        if joint is None:
            return labels, parts_under_label(words)
        every = dict.fromkeys([*self.printed_labels(joint["list"]), *labels])
        return list(every), Parts("", words[joint.end() :], marked=True)

    def _under_heading(self, labels: list[str], over: Over, own: Sequence[Claim]) -> bool:
        """Give labels their heading's answer, but where their own words say what a heading of parts leaves open."""
        if self._listed_otherwise(labels, over):
            return True  # what is explained here has its answer in a list: "Concerning torture (92.4 to 92.6): ..."
        first = own[0] if own and own[0].strength >= SAID and not own[0].doubt else None
        if first and over.status == "partially_supported" and first.status not in (over.status, "supported"):
            return False
        if first and over.status in REFUSALS and first.status == "partially_supported" and _PARTS.search(first.wording):
            return False  # "accepts the part on ..., but does not accept the part on ..."
        supports = any(claim.status in ("supported", "partially_supported") for claim in own)
        otherwise = first.status != over.status if first else over.status in REFUSALS and supports
        doubt = _OTHERWISE if otherwise else ""
        self.claim(labels, over, UNDER_HEADING, doubt)
        return True

    def _listed_otherwise(self, labels: Sequence[str], over: Over) -> bool:
        """Whether a list has given labels another answer than the heading over them has."""
        return any(
            claim.kind == "list"
            and claim.strength == STATED
            and claim.status != over.status
            and set(labels) <= set(claim.labels)
            for claim in self.claims
        )

    def _begins_with_answer(self, reply: str) -> bool:
        answers = phrases(reply[:_FRONT_ANSWER], self.glossary)
        return bool(answers) and answers[0].start <= 3

    def _last_answered(self, labels: Sequence[str]) -> str | None:
        """The label that has been answered last, before some labels."""
        answered = (one.labels[-1] for one in reversed(self.claims) if one.labels and one.strength >= SAID)
        return next((label for label in answered if label not in labels), None)

    def answers_at_once(self, labels: list[str], words: str) -> bool:
        """Take the answer of a reply that is that of other labels, or begins with yes or no; whether it is such.

        Args:
            labels: The labels.
            words: The words under them.
        """
        reply = parts_under_label(words).reply
        if status := yes_or_no(reply):
            self.claim(labels, Over(status, reply), "line", strength=SAID)
        return status is not None or self.refers(labels, reply)

    def refers(self, labels: list[str], words: str) -> bool:
        """Take the answer of other labels: "See answer to 126.2.", "Same as paragraph 25"; whether it is such.

        Args:
            labels: The labels.
            words: The words under them.
        """
        parts = sentences(_STATES.sub("", without_quotes(words))) or [""]
        first, behind = parts[0], " ".join(parts[1:])
        reference = REFERS.match(first)
        if reference and any(
            set(one.labels) & set(labels) and one.strength >= SAID and not one.doubt
            for one in self.prose.read(behind, labels)
        ):
            return False  # "See 92.2. Chad notes this recommendation."
        if reference is None and _AS_ABOVE.match(first) and (last := self._last_answered(labels)):
            self.claim(labels, Over(f"={last}", words), "reference", strength=SAID)
            return True
        if reference is None:
            return False
        if _PARAGRAPH.search(first[: reference.start("list")]) and reference["list"].strip(" .") in self.paragraphs:
            return True  # it names the labels itself
        others = self.printed_labels(reference["list"]) or _NUMBER_OR_LETTERED.findall(reference["list"])
        if others:
            doubt = "it refers to another, and says more" if ";" in reference["list"] else ""
            self.claim(labels, Over(f"={others[0]}", words), "reference", doubt, SAID)
        return bool(others)
