"""Phrases of answer in a text: which status, which way they look for their recommendation, and what a document defines."""

from __future__ import annotations

from collections.abc import Sequence
import attrs
import regex

from upr.wording import answers_in
from upr.wording.voices import Voice, voice_of

_I = regex.IGNORECASE


@attrs.frozen
class Phrase:
    """An answer in words.

    Args:
        status: The status word.
        start: First character.
        end: First character behind.
        voice: "active" looks for its recommendation behind it, "passive" before it, "bare" on both sides.
        implied: Whether it only says that the action is carried out.
    """

    status: str
    start: int
    end: int
    voice: Voice
    implied: bool = False


class Glossary:
    """What a document says its own terms mean.

    Args:
        terms: Phrases ("takes note") with the status that they stand for.
        codes: Letters and short codes ("A", "NA") likewise.
    """

    def __init__(self) -> None:
        self.terms: list[tuple[regex.Pattern[str], str]] = []
        self.codes: dict[str, str] = {}

    def add_code(self, code: str, status: str) -> None:
        self.codes.setdefault(code, status)

    def add_term(self, term: str, status: str) -> None:
        self.terms.append((_forms(term), status))

    def phrases(self, text: str) -> list[tuple[int, int, str]]:
        """Where terms of the document's own stand."""
        out: list[tuple[int, int, str]] = []
        for pattern, status in self.terms:
            for match in pattern.finditer(text):
                if not any(a < match.end() and match.start() < b for a, b, _ in out):
                    out.append((match.start(), match.end(), status))
        return sorted(out)

    def code_of(self, words: str) -> str | None:
        """The status of a cell or label that is one of the codes: "A", "Category B"."""
        plain = words.strip(" .;:,()[]–—-\u201c\u201d\"'")
        plain = regex.sub(r"(?i)^(?:categor(?:y|ies)|class|group|letter|code|cat\.)\s+", "", plain).strip("“”\"'")
        return self.codes.get(plain) or self.codes.get(regex.sub(r"(?<=[A-Z])\d{1,2}$", "", plain))


# A term's words in their other forms: "take note" in "takes note", "is taken note of".
_IRREGULAR = {"take": "t(?:ake|akes|aken|aking|ook)", "takes": "t(?:ake|akes|aken|aking|ook)", "taken": "t(?:ake|akes|aken|aking|ook)",
              "taking": "t(?:ake|akes|aken|aking|ook)", "keep": "k(?:eep|eeps|ept)", "note": "note(?:s|d)?", "noted": "note(?:s|d)?", "notes": "note(?:s|d)?"}
_STEM = regex.compile(r"(?:s|es|ed|ing)$")


def _forms(term: str) -> regex.Pattern[str]:
    words = [w for w in regex.findall(r"[\p{L}’'-]+", term.lower()) if w not in ("to", "a", "the", "of", "recommendation", "recommendations")]
    parts = []
    for word in words:
        if word in _IRREGULAR:
            parts.append(_IRREGULAR[word])
        elif word.endswith("self") or word in ("itself", "themselves", "ourselves"):
            parts.append(r"(?:itself|themselves|ourselves)")
        else:
            stem = _STEM.sub("", word) if len(word) > 4 else word
            parts.append(rf"{regex.escape(stem)}(?:s|es|e|ed|d|ing)?")
    gap = r"\s+(?:(?:due|good|also|the|of|its|fully)\s+)?"
    return regex.compile(rf"\b{gap.join(parts)}\b", _I)


_QUOTED = regex.compile(r"[“\"‘'](?P<term>[^”\"’'“‘]{2,40})[”\"’']")
_DEFINES = regex.compile(
    r"\b(?:means?|meaning|mean|signif(?:y|ies)|denotes?|stands?\s+for|is\s+one\s+(?:that|which)|shall\s+be\s+(?:regarded|understood|read)|to\s+be\s+(?:read|understood|regarded)|"
    r"understood|expression|we\s+mean|is\s+said|where\s+\p{Lu}?\w+|it\s+has\s+(?:not\s+)?accepted|is\s+to\s+accept|counts?\s+as|is\s+used\s+(?:where|when|for|in)|indicates?)\b|[:=]", _I)
_CODE_LINE = regex.compile(
    r"^\W{0,3}(?:(?:Category|Class|Group|Letter|List|Code)\s+)?[“\"‘'(]?(?P<code>[A-Z]{1,3}|[IVX]{1,4})[”\"’')]?\s*(?:[–—:=-]|\s{2,}|means)\s*(?P<words>.{6,})$", regex.S)
_TERM_LINE = regex.compile(r"^\W{0,3}[“\"‘'](?P<term>[^”\"’'“‘]{2,40})[”\"’']\s*[–—:=-]\s*(?P<words>[^“”\"]{6,})$", regex.S)
_INLINE_CODE = regex.compile(
    r"(?:^|[\s:;,(“\"‘'])[“\"‘']?(?P<code>[A-Z]{1,3})[”\"’']?\s*(?:[–—=:-]|\bmeans\b|\bfor\b|\bstands\s+for\b|\bsignifies\b)\s*(?P<words>[^;.:–—=]{4,90})")
_COUNTED = regex.compile(r"\b(?:accept|support|reject|note|agree)", _I)


def status_in(words: str) -> str | None:
    """The one status that a definition gives."""
    from upr.wording import one_answer

    if regex.search(r"\bno\s+position\b|\bnot\s+express\w*\s+(?:any|a)\s+position|\bwithout\s+(?:a\s+)?(?:position|category)", words, _I):
        return "unclear"
    status = one_answer(words)
    if status is None and regex.search(
        r"\bwill\s+(?:inform|be\s+(?:informed|transmitted|brought|communicated|formulated))|\breserved\s+to\b|\badditional\s+study\b|\bnot\s+(?:yet\s+)?(?:concluded|been\s+(?:concluded|formed|taken|reached))|"
        r"\bno\s+decision\b|\bgo\s+on\s+studying\b|\bbefore\s+(?:the\s+)?Cabinet\b|\byet\s+to\s+be\b|\bfurther\s+study\b", words, _I):
        return "pending"
    if status == "supported" and regex.search(r"\b(?:accept|support)\w*\s+(?:only|in\s+(?:the\s+)?part|in\s+so\s+far|as\s+to\s+part)|\bonly\s+in\b|\bnot\s+\w*\s*in\s+another\b|\bin\s+one\s+(?:of\s+its\s+)?parts?\b|\bsave\s+for\b|\bexcept\b", words, _I):
        return "partially_supported"
    return status


def learn(glossary: Glossary, paragraph: str) -> None:
    """Take the definitions of a paragraph of the introduction, or of a note."""
    if match := _TERM_LINE.match(paragraph):
        if (status := status_in(match["words"])) and "partially_supported" not in {one.status for one in answers_in(match["term"])}:
            glossary.add_term(match["term"], status)
        return
    if match := regex.match(r"(?P<term>[\p{L}\s]{4,40}):\s+(?P<words>[^:]{10,}?[.;])", paragraph):
        own = answers_in(match["term"])
        if len(own) == 1 and own[0].end - own[0].start >= len(match["term"].strip()) - 3 and own[0].status != "partially_supported":
            status = status_in(match["words"])
            if status and status != own[0].status and regex.search(r"\b(?:recommendation|it)\b|\bState\b|\bKingdom\b", match["words"]):
                glossary.add_term(match["term"], status)
                return
    # whole lines: "Category A – recommendations which X supports"
    if match := _CODE_LINE.match(paragraph):
        if status := status_in(match["words"]):
            glossary.add_code(match["code"], status)
    found = list(_INLINE_CODE.finditer(paragraph))
    if len(found) >= 2:
        for match in found:
            if status := status_in(match["words"]):
                glossary.add_code(match["code"], status)
    if not _DEFINES.search(paragraph):
        return
    for sentence in regex.split(r"(?<=[.;!?])\s+(?=[\p{Lu}“\"])|;\s+", paragraph):
        terms = [m for m in _QUOTED.finditer(sentence) if len(m["term"].split()) <= 7]
        if not terms or not _DEFINES.search(_QUOTED.sub(" ", sentence)):
            continue
        if regex.search(r"\bboth\s+mean\b|\ball\s+mean\b", sentence, _I):
            status = status_in(sentence[terms[-1].end() :])
            for term in terms:
                if status:
                    glossary.add_term(term["term"], status)
            continue
        for at, term in enumerate(terms):
            last = terms[at + 1].start() if at + 1 < len(terms) else len(sentence)
            definition = sentence[term.end() : last]
            answered = answers_in(definition)
            status = status_in(definition)
            own = {one.status for one in answers_in(term["term"])}
            if own == {"partially_supported"} or not _MEANS.search(sentence):
                continue
            if status and answered and (answers_in(term["term"]) or _TERM.search(term["term"])):
                glossary.add_term(term["term"], status)


_MEANS = regex.compile(
    r"\b(?:means?|meaning|signif(?:y|ies)|denotes?|stands?\s+for|is\s+one\s+(?:that|which)|understood|regarded|is\s+said|counts?\s+as|is\s+used|indicates?|is\s+to\s+accept|it\s+has|extends?\s+to|it\s+does|will\s+carry\s+out)\b", _I)
_TERM = regex.compile(r"\b(?:take|takes|note|welcome|reserve|act|retain|favou?r|support|accept|follow|study|keep|receive|examin|agree|consider)", _I)


_GLUED = regex.compile(r"(?<=\p{Ll}{4})\d{1,2}(?=[\s.,;:)]|$)")
_ELLIPTIC = regex.compile(r"\b(?:is|are|was|were)\s+not(?=\s*(?:[,;.]|$))", _I)
_YES = regex.compile(r"(?::\s*|^\W*|\s)yes\b(?=\s*(?:[,.;:]|to\b|as\b|$))", _I)
_NO = regex.compile(r"(?::\s*no\b(?=\s*[,.;])|\bno\s+to\b|\s+no(?=\s*[.;]))", _I)
_NO_POSITION = regex.compile(
    r"\bnot\s+applicable\b|\bno\s+position\b(?!\s+(?:yet|has|can|until))|\bdo(?:es)?\s+not\s+apply\b|\bwithout\s+object\b|\bmakes?\s+no\s+statement\b|\babstains?\s+from\s+any\s+position\b|\bis\s+moot\b|"
    r"\bneither\s+positive\s+nor\s+negative\b|\bno\s+comments?\s+to\s+make\b", _I)


def phrases(text: str, glossary: Glossary) -> list[Phrase]:
    """All phrases of answer of a text, in order; a document's own terms go before the usual meaning."""
    text = regex.sub(r"(?<=\d)\.(?=\d)", "\u00b7", text)  # the point of a label ends no sentence
    text = _GLUED.sub(lambda m: " " * len(m[0]), text)  # the mark of a footnote
    own = glossary.phrases(text)
    out: list[Phrase] = []
    for a, b, status in own:
        denied = regex.search(r"\b(?:not|cannot|unable\s+to|never)\s+(?:\w+\s+)?$", text[max(0, a - 30) : a], _I)
        if denied and status == "supported":
            status = "not_supported"
        out.append(Phrase(status, a, b, voice_of(text, a, b)))
    for said in answers_in(text):
        overlap = [(a, b) for a, b, _ in own if a < said.end and said.start < b]
        if overlap:
            # "does not take note": the vocabulary's longer phrase would know better only where it denies
            continue
        out.append(Phrase(said.status, said.start, said.end, voice_of(text, said.start, said.end), said.implied))
    for match in _ELLIPTIC.finditer(text):
        if not any(p.start < match.end() and match.start() < p.end for p in out):
            out.append(Phrase("not_supported", match.start(), match.end(), "passive"))
    yes, no = list(_YES.finditer(text)), list(_NO.finditer(text))
    if yes and no:  # "the committee: yes; the report: no"
        out += [Phrase("supported", m.start(), m.end(), "bare") for m in yes if not any(p.start < m.end() and m.start() < p.end for p in out)]
        out += [Phrase("not_supported", m.start(), m.end(), "bare") for m in no if not any(p.start < m.end() and m.start() < p.end for p in out)]
    for match in _NO_POSITION.finditer(text):
        out = [p for p in out if p.end <= match.start() or match.end() <= p.start]
        out.append(Phrase("unclear", match.start(), match.end(), "bare"))
    return sorted(out, key=lambda p: p.start)


def all_statuses(found: Sequence[Phrase]) -> set[str]:
    return {p.status for p in found}
