"""A reply read whole: from its body to the claims of all its regions, and from these to one answer a label."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs
import regex

from upr.attribution import attributed
from upr.layout import Joiner, page_lines as rows
from upr.parsers.addendum.parser import _body
from upr.parsers.answers.headings import OTHER, is_answer
from upr.parsers.answers.prose import _REFERS, Claim, Prose, groups_of, resolve, sentences, without_quotes
from upr.parsers.answers.phrases import Glossary, learn, phrases
from upr.parsers.addendum.regions import Cutter, Region, is_labels
from upr.parsers.answers.naming import Naming, expand, expand_letters, mentions
from upr.text import Page, SourceText
from upr.wording import one_answer, read_answer, refined

_I = regex.IGNORECASE
_NOTICE = regex.compile(r"\s*[*∗]+\s*(?:The\s+present|This|Reproduced|The\s+annex|Circulated|The\s+information)\b.*", regex.I)
_RECS = r"(?:(?:the|rec(?:ommendation)?s?|items?|paragraphs?|paras?|nos?|numbers?|response\s+to|reply\s+to|answer\s+to|position\s+on)\b\.?\s*)*"
_LEAD = regex.compile(rf"[(\[“\"]?{_RECS}", _I)
_MARKED = regex.compile(
    r"(?:^|(?<=[.;:)”\"\s]))(?:Response|Position|Answer|Reply|Decision|Status|Comments?|Views?|Observations?)(?:\s*/\s*\w+)?"
    r"(?:\s+(?:of|by|from)\s+(?:the\s+)?[\p{L}’'\s]{2,50}?)?\s*[:–—]\s*",
    _I,
)
_STATES = regex.compile(r"\((?:[\p{Lu}][^()]{2,200})\)\s*[;.,]?\s*[”\"]?\s*[;.,]?")
_SECTION = {"I": 0, "A": 1, "1": 2, "a": 3}


def _level(marker: str) -> int | None:
    if regex.fullmatch(r"[IVX]+\.", marker) or regex.match(r"(?:Part|Section|Category|Group)", marker):
        return 0
    if regex.fullmatch(r"[A-Z]\.", marker):
        return 1
    if regex.fullmatch(r"\d{1,2}\.", marker):
        return 2
    if regex.fullmatch(r"\(?[a-z]{1,4}\)", marker):
        return 3
    return None


@attrs.define
class Reply:
    """What was read."""

    naming: Naming
    regions: list[Region]
    claims: list[Claim]
    glossary: Glossary


def _pages(text: str) -> tuple[Page, ...]:
    """The pages of a text that has form feeds between them, as converters of PDFs write it."""
    ends = [*(m.end() for m in regex.finditer("\f", text)), len(text)]
    starts = [0, *ends[:-1]]
    return tuple(Page(n, a, b) for n, (a, b) in enumerate(zip(starts, ends, strict=True), 1) if a < b)


class Reader:
    """Reads the regions of one document."""

    def __init__(self, source: SourceText) -> None:
        if not source.pages and "\f" in source.text:
            source = attrs.evolve(source, pages=_pages(source.text))
        self.source = source
        self.joiner = Joiner(source.text)
        all_rows = rows(source.lines())
        first = _body(source)
        self.body = [
            r for r in all_rows if r.role == "text" and r.line.start >= first and not _NOTICE.fullmatch(r.text)
        ]
        self.notes = [r for r in all_rows if r.role == "footnote"]
        # Below a printed rule, a page has notes.
        ruled: set[object] = set()
        kept = []
        for row in self.body:
            if regex.fullmatch(r"(?i)page\s+\d{1,3}", row.text):
                continue
            if regex.fullmatch(r"_{5,}", row.text):
                ruled.add(row.line.page)
            elif row.line.page in ruled and row.line.page is not None:
                self.notes.append(row)
            else:
                kept.append(row)
        self.body = kept
        text = self.joiner.joined(r.text for r in self.body)
        self.naming = Naming.of(text)
        self.regions = Cutter(self.body, source, self.naming, self.joiner).run()
        self.glossary = Glossary()
        self._learn()
        self.above: str | None = None  # the answer of the row above
        self.prose = Prose(self.naming, self.glossary)
        self.claims: list[Claim] = []

    def _learn(self) -> None:
        seen = 0
        for region in self.regions:
            if region.kind in ("list", "row"):
                seen += 1
            if seen > 2:
                break
            if region.kind != "row":
                text = (
                    region.marker.rstrip(" –—:.-") + " – "
                    if regex.fullmatch(r"(?:(?:Category|Class|Group).*|[A-Z]{1,2})", region.marker)
                    else ""
                ) + region.text
                learn(self.glossary, text)
        for row in self.notes:
            learn(self.glossary, row.text)

    def read(self) -> Reply:
        """The claims."""
        context: str | None = None
        context_words = ""
        context_level: int | None = None
        topic: list[str] = []  # of a cluster's heading
        opened: str | None = None
        everything = {
            label
            for region in self.regions
            for g in groups_of(
                region.labels + " " + region.text if region.kind != "row" else region.labels, self.naming
            )
            for label in g.labels
        }
        numbered = [r for r in self.regions if regex.fullmatch(r"\d{1,2}\.", r.marker)]
        items = self.naming.bare and self._items(numbered)
        for region in self.regions:
            if region.kind in ("heading", "paragraph") and regex.fullmatch(
                r"\s*[“\"][^”\"]{10,}[”\"]\s*[;.,]?\s*", region.text
            ):
                continue  # a recommendation's text alone
            level = _level(region.marker)
            if region.kind == "heading" and region.marker != "table" and not self.naming.bare:
                front, rest = self._front(region, items)
                if front and not regex.match(r"\s*\([^()]*\)\s*$", rest) and rest.strip():
                    region.kind = "paragraph"
            if (
                region.kind == "heading"
                and region.marker != "table"
                and topic
                and is_answer(region.text)
                and (status := self._heading_status(region.text))
            ):
                self.claims.append(Claim(topic, status, 3, region.text, "", "line"))
                topic = []
                continue
            if region.kind == "heading" and region.marker != "table":
                topic = []
                groups = [g for g in groups_of(region.text, self.naming) if not g.cited]
                labels = [label for g in groups for label in g.labels]
                status = self._heading_status(region.text)
                if (
                    self.naming.bare
                    and labels
                    and not regex.search(r"(?i)\brecommendations?\s+(?:nos?\.?\s*)?\d", region.text)
                ):
                    labels = []
                if labels and status:
                    self.claims += [Claim(labels, status, 3, region.text, "", "heading")]
                elif labels and len(labels) < 0.6 * len(everything):
                    if True:
                        topic = labels
                        opened = None
                        continue
                opened = None
                if status:
                    context, context_words, context_level = status, region.text, level
                elif OTHER.fullmatch(region.text) or regex.match(
                    r"(?i)(?:explanations?|introduction|interpretation|general|conclu|follow|closing|final)",
                    region.text,
                ):
                    context = None
                elif level is not None and (context_level is None or level <= context_level):
                    context = None
                continue
            if region.kind == "heading":
                continue
            if region.kind == "list":
                labels = [label for g in groups_of(region.text, self.naming) for label in g.labels]
                use = opened or context
                if use:
                    self.claims.append(Claim(labels, use, 3, context_words, "", "list"))
                    for g in groups_of(region.text, self.naming):
                        for label, remark in g.remarks.items():
                            pass
                else:
                    topic = labels
                continue
            if region.kind == "row":
                before = len(self.claims)
                self._row(region, context)
                topic = (
                    self._labels(region.labels)
                    if len(self.claims) == before and region.marker != "marks" and not region.cells
                    else []
                )
                continue
            # paragraphs
            if level in (0, 1) and region.kind == "paragraph":
                pass
            labels, rest = self._front(region, items)
            if labels:
                answered = self._unit(labels, rest, opened or context, opened is not None)
                topic = [] if answered else labels
                continue
            if topic:
                claims = list(self.prose.read(region.text, topic))
                mine = [c for c in claims if set(c.labels) & set(topic)]
                self.claims += claims
                if mine:
                    topic = []
                opened = None
                continue
            claims = list(self.prose.read(region.text))
            # a paragraph that is a list under its heading
            if not claims and context and self._listlike(region.text):
                labels = [label for g in groups_of(region.text, self.naming) for label in g.labels]
                claims = [Claim(labels, context, 3, context_words, "", "list")]
            elif context:
                claimed = {label for c in claims for label in c.labels}
                groups = groups_of(region.text, self.naming)
                if groups and self._opening_list(region.text, groups) and not claimed & set(groups[0].labels):
                    claims.append(Claim(groups[0].labels, context, 3, context_words, "", "list"))
            self.claims += claims
            last = sentences_last(region.text)
            if regex.search(r":\s*$", last) and (status := self._heading_status(last)):
                opened = status
            elif level is not None or not region.text.rstrip().endswith((";", ",")):
                opened = None if level == 2 or not opened else opened
        return Reply(self.naming, self.regions, self.claims, self.glossary)

    def _items(self, numbered: Sequence[Region]) -> bool:
        """Whether numbered paragraphs are the recommendations: each answered, and none listing others."""
        answered = sum(
            bool(
                [
                    c
                    for c in self.prose.read(r.text, [r.marker.rstrip(".")], runs=False)
                    if r.marker.rstrip(".") in c.labels
                ]
            )
            for r in numbered
        )
        listing = sum(bool(groups_of(without_quotes(r.text), self.naming)) for r in numbered)
        return len(numbered) >= 5 and answered >= 0.4 * len(numbered) and listing <= 0.3 * len(numbered)

    def _heading_status(self, words: str) -> str | None:
        words = without_quotes(words)
        own = self.glossary.phrases(words)
        if own:
            return own[-1][2]
        if self.glossary.codes:
            code = regex.search(r"(?i)\b(?:category|class|group|list)\s+[“\"]?(?P<code>[A-Z]{1,3}|[IVX]{1,4})\b", words)
            if code and (status := self.glossary.codes.get(code["code"])):
                return status
            if status := self.glossary.code_of(words):
                return status
        found = phrases(words, self.glossary)
        if not found:
            return None
        return one_answer(words)

    def _listlike(self, text: str) -> bool:
        groups = groups_of(text, self.naming)
        if not groups:
            return False
        rest = text
        for g in reversed(groups):
            rest = rest[: g.start] + rest[g.end :]
        return len(regex.findall(r"\p{L}{2,}", regex.sub(r"\([^()]*\)", " ", rest))) <= 4 + 2 * len(groups)

    def _opening_list(self, text: str, groups: Sequence[object]) -> bool:
        g = groups[0]
        return bool(regex.fullmatch(rf"\W*{_RECS}", text[: g.start], _I)) and (
            len(g.labels) > 1 or bool(regex.match(r"\s*(?:[.;,:(]|$)", text[g.end :]))
        )  # type: ignore[attr-defined]

    def _front(self, region: Region, items: bool) -> tuple[list[str], str]:
        """Labels that a paragraph begins with, and the rest."""
        text = region.text
        if self.naming.bare:
            if items and regex.fullmatch(r"\d{1,2}\.", region.marker):
                return [region.marker.rstrip(".")], text
            found = next(iter(mentions(text, self.naming)), None)
            if found is None or text[: found.start].strip(' (\u201c"'):
                recs = regex.match(r"(?i)(?:recommendations?|items?|nos?\.?)\s+", text)
                if not (recs and found and found.start == recs.end()):
                    return [], text
            rest = text[found.end :]
            if regex.match(r"(?i)recommendations?\b", text) and (
                behind := regex.match(r"\s*\([^()]*\)\s+(?=\p{Lu})", rest)
            ):
                return found.labels, rest[behind.end() :]
            if not regex.match(r"\s*[.:)–—]\s", rest + " "):
                return [], text
            return found.labels, rest.lstrip(" .:)–—")
        lead = _LEAD.match(text)
        start = lead.end() if lead else 0
        found = next(iter(mentions(text, self.naming)), None)
        if found is None or found.start > start + 1:
            return [], text
        rest = text[found.end :]
        if found.remark and self.prose._answer(found.remark):
            return [], text
        group = groups_of(text, self.naming)[0]
        if group.end > found.end and len(group.labels) > len(found.labels):
            rest = text[group.end :]
            labels = group.labels
        else:
            labels = found.labels
        several = len(list(mentions(text, self.naming))) > 1
        if (
            regex.match(r"\s*[.]?\s*[:–—]\s", rest + " ")
            or regex.match(r"[)\]]?\s*\.?\s+[\p{Lu}“\"(]", rest)
            or regex.match(r"\s*(?:\([^()]*\))?\s*[:.–—]\s", rest + " ")
        ):
            if self.glossary.codes and regex.match(
                r"\s*(?:\([^()]*\)\s*)?[–—:=-]+\s*[“\"]?(?:[A-Z]{1,3}|[IVX]{1,4})[”\"]?\s*(?:[;.,(]|$)", rest
            ):
                return [], text
            if regex.match(r"\s*\([^()]*\)\s*[,;]", rest):
                return [], text
            if regex.match(r"\s*\.\s", rest) and not regex.match(r"\s*\.\s+[\p{Lu}“\"(]", rest):
                return [], text
            return labels, regex.sub(r"^[\s.:)\]–—-]+", "", rest)
        return [], text

    def _row(self, region: Region, context: str | None) -> None:
        if region.marker == "marks":
            for role, cell in region.cells.items():
                if role.startswith("mark:") and (
                    labels := self._labels(cell) if regex.search(r"\d", cell) and is_labels(cell, self.naming) else []
                ):
                    self.claims.append(Claim(labels, role.split(":")[1], 3, role.split(":")[2], "", "row"))
        labels = self._labels(region.labels)
        if not labels:
            return
        if region.marker == "marks":
            marked = [
                role
                for role, cell in region.cells.items()
                if role.startswith("mark:") and regex.fullmatch(r"\W*(?:[xX✓✔√☑✗●•+■]|yes|YES|Yes)\W*", cell)
            ]
            if len(marked) == 1:
                self.claims.append(Claim(labels, marked[0].split(":")[1], 3, marked[0].split(":")[2], "", "row"))
            return
        words = region.cells.get("position", region.text) if region.cells else region.text
        remarks = " ".join(v for k, v in region.cells.items() if k in ("remarks", "other")) if region.cells else ""
        status = self.glossary.code_of(words) if words else None
        if (
            words
            and regex.fullmatch(
                r"(?i)\W*(?:the\s+same|same(?:\s+(?:position|answer|reply))?|idem|id\.|ibid\.?|ditto|as\s+above|[\"”])(?:,?\s*for\s+the\s+same\s+reasons?)?\W*",
                words,
            )
            and self.above
        ):
            status = self.above
        if status is None and words and not region.cells:
            self._unit(labels, words, context, False, strength=3)
            return
        if status is None and words:
            if (
                not self._refers(labels, words)
                and not self._unit(labels, words, None, False, strength=3)
                and len(words.split()) <= 6
            ):
                status = one_answer(words)
            elif any(set(c.labels) & set(labels) for c in self.claims[-3:]):
                self.above = next((c.status for c in reversed(self.claims) if set(c.labels) & set(labels)), self.above)
                return
        if status is None and context:
            self.claims.append(Claim(labels, context, 3, words or remarks, "", "row"))
            return
        if status is None and remarks:
            self._unit(labels, remarks, None, False, strength=2)
            return
        if status:
            self.above = status
            self.claims.append(Claim(labels, status, 3, words, "", "row"))

    def _refers(self, labels: list[str], words: str) -> bool:
        """Whether an answer is that of other labels: "See answer to 126.2.", "Same as paragraph 25"."""
        first = sentences(without_quotes(words))[:1]
        match = _REFERS.match(first[0]) if first else None
        if match is None:
            return False
        to = self._labels(match["list"]) or regex.findall(r"\d{1,3}(?:\s?\([a-z]\))?", match["list"])
        if not to:
            return False
        self.claims.append(Claim(labels, "=" + to[0], 2, words, "", "reference"))
        return True

    def _labels(self, printed: str) -> list[str]:
        if self.naming.lettered:
            return expand_letters(printed)
        if self.naming.bare:
            return expand(printed)
        return [label for g in groups_of(printed, self.naming) for label in g.labels]

    def _unit(self, labels: list[str], words: str, context: str | None, opened: bool, strength: int = 2) -> bool:
        """What stands under labels."""
        text, rest, marked = self._apart(words)
        referred = self._refers(labels, rest)
        claims = list(self.prose.read(rest, labels, runs=False))
        if referred and not any(set(c.labels) & set(labels) for c in claims):
            return True
        mine = [c for c in claims if set(c.labels) & set(labels)]
        others = [c for c in claims if not set(c.labels) & set(labels)]
        self.claims += others
        if context and not (mine and (marked or self._terse(rest))):
            own = mine[0].status if mine and mine[0].strength >= 2 and not mine[0].doubt else None
            if (
                own is None
                or own == context
                or (context == "partially_supported" and own == "supported")
                or context != "partially_supported"
            ):
                doubt = "its words answer it otherwise" if own not in (None, context) else ""
                self.claims.append(Claim(labels, context, 3, words[:100], doubt, "unit under heading"))
                return True
        for c in mine:
            if strength > c.strength or marked or self._terse(rest):
                c.strength = max(c.strength, 3)
            self.claims.append(c)
        return bool(mine)

    def _terse(self, rest: str) -> bool:
        found = phrases(rest[:120], self.glossary)
        return bool(found) and found[0].start <= 3

    def _apart(self, words: str) -> tuple[str, str, bool]:
        """The recommendation that is printed under its label, and what follows it."""
        marks = list(_MARKED.finditer(words))
        if marks and marks[0].start() < 900:
            return words[: marks[0].start()], words[marks[0].end() :], True
        for end in attributed(words).ends:
            follows = regex.compile(r"\s*+(?:[.;:,]\s*+)?").match(words, end)
            first = follows.end() if follows else end
            if first == len(words) or (not words[first].islower() and words[first] not in "(/"):
                text = words[:end].strip()
                if not text.startswith("("):
                    return text, words[first:].strip(), True
                break
        quoted = regex.match(r"\s*[“\"][^”\"]{10,}[”\"]\s*[;.,]?\s*", words)
        if quoted:
            return words[: quoted.end()], words[quoted.end() :], False
        return "", words, False


def sentences_last(text: str) -> str:
    from upr.sentences import sentences

    parts = sentences(text)
    return parts[-1] if parts else ""


def answers(source: SourceText) -> dict[str, tuple[str, str, Claim]]:
    """The answers of a document."""
    return resolve(Reader(source).read().claims)
