"""Answers to lists of labels or numbers in sentences: "accepts recommendations 1-5, 14", "122.3 and 122.7 are noted".

A list's answer stands before it ("accepts the following recommendations: ..."), behind it ("... enjoy the support"), or
in the heading or the sentence that opens it. Of several lists in one sentence, each has the answer nearest to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs
import regex

from upr.core import ALL, Reference, ResponseStatus
from upr.layout import TIMEOUT, Joiner
from upr.numbering import LABEL_LIST, NUMBER_LIST
from upr.parsers.addendum_blocks import Block, labels_of, sentences
from upr.wording import answer_of, answers_in, implementation_word

_FILL = (
    r"(?:\s+(?:as|contained|listed|set|out|made|included|appearing|found|numbered|with|under|in|the|following|serial|labels?|"
    r"of\s+the\s+(?:draft\s+)?report|(?:paragraphs?|paras?\.?|numbers?|Nos?\.?|namely|above|below))\b\.?)*\s*[:(\[]?\s*"
)
_LIST = regex.compile(
    rf"(?:(?P<intro>(?<!\b\d{{1,3}}\s)\brec(?:ommendation)?s?\b\.?{_FILL}))?(?P<list>{LABEL_LIST}|{NUMBER_LIST})"
    r"(?!\s*(?:%|per\s?cent|million|billion|years?\b|recommendations?\b))"
    r"(?P<tail>\s*[)\]]?(?:\s+(?:of|in|under)\s+paragraph\s+(?P<lead>\d{1,3}))?)",
    regex.IGNORECASE,
)
_CITED = regex.compile(
    r"\b(?:articles?|sections?|chapters?|rules?|goals?|targets?|SDGs?|(?:Acts?|Laws?|Decrees?|Bills?|bulletins?|Conventions?|"
    r"Resolutions?|Regulations?|Ordinances?|Orders?|Cases?|applications?|decisions?|appeals?)(?:\s+Nos?\.?)?)\s*$",
    regex.IGNORECASE,
)
# "In respect of recommendation 13, X agrees ...": an explanation, where a list has answered it.
_TOPIC = regex.compile(
    r"^\W*(?:\d{1,2}\.\s+)?(?:in(?:\s+the\s+case\s+of)?|in\s+(?:respect|relation|response|reply|reference|regard)\s+(?:of|to)|regarding|concerning|with\s+(?:regard|respect|reference)\s+to|"
    r"as\s+(?:to|for|regards)|on|for|under)\s+(?:the\s+)?$",
    regex.IGNORECASE,
)
_OTHER_DOCUMENT = regex.compile(r"\([^()]*\bA/[A-Z0-9]+/[^()]*$")
_NOR = regex.compile(
    r"\bnor\s+(?:can|could|does|do|is|are|will|would|has|have)\s+(?:the\s+)?(?:recommendations?\s+)?$", regex.IGNORECASE
)
# "..., and so do 75.15-75.17", "as is the recommendation on housing (33)": what is said of the list before.
_SAME = regex.compile(r"\b(?:so|as)\s+(?:is|are|does|do|have|has)\b", regex.IGNORECASE)
_THAT_PARAGRAPH = regex.compile(r"\bparagraph\s+(?P<lead>\d{2,3})\b", regex.IGNORECASE)
_BRACKETS = regex.compile(
    r"\b(?:figures?|numbers?)\s+(?:given\s+|appearing\s+)?in\s+(?:round\s+|square\s+)?(?:brackets|parentheses)",
    regex.IGNORECASE,
)
_BRACKETED = regex.compile(r"\(\s*(?:Nos?\.?\s*)?$")
_REFERS = regex.compile(
    r"\b(?:it|they|this|these|first|second|former|latter|part|recommendations?|nor)\b", regex.IGNORECASE
)
_PARTLY = regex.compile(r"\s*,?\s*(?:only\s+|but\s+only\s+)?(?:in\s+part|partially|partly)\b", regex.IGNORECASE)
_TO_LIST = regex.compile(
    r"(?:\s+(?:all|to|with|of|on|also|fully|the|those|these|following|both|only|recommendations?|contained|listed|set|out|in|"
    r"under|made|paragraphs?|paras?\.?))*\s*[:(]?\s*",
    regex.IGNORECASE,
)
_PASSIVE = regex.compile(
    r"\s*[,)\]]*\s*(?P<relative>which\s+|that\s+)?(?:(?:all|both|therefore|also|thus|now|each|hence|then|still|too|likewise|\w+ly)\s+)*"
    r"(?:is|are|was|were|be|been|has|have|had|do|does|did|can|cannot|could|may|will|would|shall|enjoys?|enjoyed|remains?|continues?|meets?)\b",
    regex.IGNORECASE,
)
_OF_PARAGRAPHS = regex.compile(r"\bpara(?:graph)?s?\.?\s*[:(]?\s*$", regex.IGNORECASE)
# "Of the recommendations in paragraph 90 it accepts 14": not all of them.
_AMONG = regex.compile(r"\b(?:of|among|amongst)\s+(?:the\s+|all\s+|these\s+)*$", regex.IGNORECASE)
_RELATIVE = regex.compile(r"\s*[,)\]]?\s*(?P<relative>(?:of\s+)?(?:which|that))\b", regex.IGNORECASE)
_PAST = regex.compile(r"\s*(?:was|were|had)\b", regex.IGNORECASE)
_BUT = regex.compile(
    r"\b(?:except(?:ing)?(?:\s+for)?|excluding|with\s+the\s+exception\s+of|save\s+for|apart\s+from|but\s+not|other\s+than)\b",
    regex.IGNORECASE,
)
_JOINS = regex.compile(
    r"\W*(?:(?:and|or|as\s+well\s+as|together\s+with|along\s+with|plus|including|also|the|of|in)\b\W*)*(?:recommendations?|Nos?\.?)?\W*",
    regex.IGNORECASE,
)
_EVERY = regex.compile(
    r"\b(?:(?P<all>all)\s+(?:of\s+)?(?:the\s+|its\s+|these\s+)?|(?P<rest>(?:all\s+)?(?:the\s+)?(?:remaining|other|rest\s+of\s+the)\s+))"
    r"(?:\w+\s+){0,3}?recommendations\b(?P<where>(?:\s+(?:contained|listed|set\s+out|made|in|under|the|of|that|this|same|said|paragraph|para\.?|(?P<lead>\d{2,3})(?!\.?\d)))*)",
    regex.IGNORECASE,
)
_ACTIVE_END = regex.compile(
    r"(?:\s+(?:to|with|of|on|also|fully|therefore|the|in\s+principle|almost|nearly))*\s*$", regex.IGNORECASE
)
_SOME_PART = regex.compile(
    r"\s*\(\s*(?P<part>(?:[^()]{0,40}\b(?:part|half)\b[^()]{0,20}|in\s+part|partially))\)", regex.IGNORECASE
)
_CLAUSE = regex.compile(r"(?<=[;:])\s+|,?\s+(?=(?:but|while|whereas|although)\s)")
# An item of a lead-in that ends with its label: "(a) Ratify the treaty (Panama) [124.1];".
_ITEM = regex.compile(
    rf"\(?[a-z]{{1,2}}\)\s+(?P<text>\p{{Lu}}.*?)\s*\[\s*(?:No\.?\s*)?(?P<list>{LABEL_LIST}|{NUMBER_LIST})\s*\]?\s*[;.,]?(?:\s*and)?"
)
_INTRODUCTION = 6  # blocks in which an addendum says how it names recommendations
_FEW = 3  # labels, up to which the sentences behind them are of them
_GOES_ON = regex.compile(r"\b(?:they|these|those|them)\b", regex.IGNORECASE)


@attrs.define
class _List:
    """One printed list in its sentence, with the words that open it ("recommendations Nos.") and without (`first`).

    `exception` where it stands behind "except"; `topic` where the sentence begins "As to ...".
    """

    labels: list[str]
    start: int
    first: int
    end: int
    status: str | None = None
    exception: bool = False
    topic: bool = False
    paragraphs: bool = False
    part: str | None = None


def answers_of(blocks: Sequence[Block], joiner: Joiner) -> Iterator[tuple[Reference, bool]]:
    """An answer for every label of every list that has one, in order, and whether it is only said in an explanation.

    Args:
        blocks: All blocks of the body.
        joiner: Joins their lines.
    """
    text = " ".join(block.words(joiner) for block in blocks[:_INTRODUCTION])
    brackets = bool(_BRACKETS.search(text))
    lead: str | None = None  # of "that paragraph"
    opened = ""  # the sentence that opens a list: "The following recommendations enjoy the support of X:"
    for block in blocks:
        if block.kind == "heading":
            opened = ""
            continue
        words = block.words(joiner)
        if block.kind == "labels":
            # What begins with a label is an explanation of it, unless the answer follows at once ("122.3 is noted")
            # or the labels are the list itself.
            yield from _at_front(block, words, opened)
            continue
        parts = sentences(words)
        within = ""  # "X accepts the following recommendations: (a) ... [122.3]; (b) ... [122.7]"
        for at, sentence in enumerate(parts):
            if item := _ITEM.fullmatch(sentence.strip()):
                status = answer_of(answers_in(within or opened or block.heading))
                if status is not None:
                    for answer, weak in _references(labels_of(item["list"]), status, within, within, block):
                        yield attrs.evolve(answer, text=item["text"].strip()), weak
                    continue
            elif sentence.rstrip().endswith(":"):
                within = sentence
            yield from _sentence(sentence, _followed(parts[at + 1 :], brackets), block, opened, brackets, lead)
            lead = next((found["lead"] for found in reversed(list(_THAT_PARAGRAPH.finditer(sentence)))), lead)
        last = parts[-1] if parts else ""
        opened = last if last.rstrip().endswith(":") and _status(last, last=True) else ""


def answers_in_prose(text: str) -> Iterator[tuple[str, str, str]]:
    """Answers to labels that a text names in its sentences: label, status word, sentence.

    Args:
        text: A paragraph, as of a statement to the Council.

    >>> text = "He recalled the dialogue. With respect to recommendation 95.5, the Government now accepted it."
    >>> [(label, status) for label, status, _ in answers_in_prose(text)]
    [('95.5', 'supported')]
    """
    parts = sentences(text)
    for at, sentence in enumerate(parts):
        found = list(_lists(sentence))
        _assign(sentence, found)
        if len(found) == 1:
            _in_parts(sentence, _followed(parts[at + 1 :]), found[0])
        for item in found:
            if item.status is not None and not item.paragraphs:
                yield from ((label, item.status, sentence) for label in item.labels if "." in label)


def _status(words: str, *, last: bool = False) -> str | None:
    said = answers_in(words[-600:] if last else words[:600])
    return (said[-1] if last else said[0]).status if said else None


def _at_front(block: Block, words: str, opened: str) -> Iterator[tuple[Reference, bool]]:
    labels = labels_of(block.labels)
    passive = _PASSIVE.match(words) if words[:1].islower() else None
    first, *more = sentences(words) or [""]
    goes_on = regex.match(r"\s*(?:,|and|as\s+well\s+as)\s.{0,30}?\brecommendations?\s+\d", first, regex.IGNORECASE)
    if (goes_on or (passive and not passive["relative"])) and _status(first):
        # The sentence as it was before its labels were taken off: it may hold other lists.
        yield from _sentence(f"Recommendations {block.labels} {first}", _followed(more), block, "")
    elif (
        not words.strip(" .;:,")
        and len(labels) > 1
        and (status := _status(opened, last=True) or _status(block.heading))
    ):
        context = opened or block.heading
        yield from _references(labels, status, f"{context} {block.labels}", context, block)


def _followed(parts: Sequence[str], brackets: bool = False) -> list[str]:
    """The sentences behind one that go on with its recommendations: up to the next that names others."""
    found: list[str] = []
    for part in parts:
        if inside_lists(part, brackets) or _EVERY.search(part) or not _REFERS.search(part):
            break
        found.append(part)
    return found


def _sentence(
    sentence: str, following: Sequence[str], block: Block, opened: str, brackets: bool = False, lead: str | None = None
) -> Iterator[tuple[Reference, bool]]:
    """The lists of one sentence, each with its answer."""
    found = list(_lists(sentence, brackets))
    every = [] if found and not any(item.exception for item in found) else list(_every(sentence, lead))
    _assign(sentence, found)
    scope: str | None = None
    if len(found) == 1 and not found[0].exception and not found[0].paragraphs:
        scope = _in_parts(sentence, following, found[0])
    context = opened or block.heading
    goes_on = following[0] if following and _GOES_ON.search(following[0]) else ""
    done = " ".join(part for part in (sentence, goes_on, block.heading) if part)
    excepted = {label for item in found if item.exception for label in item.labels}
    for item in found:
        status = item.status or (_status(context, last=True) if _is_list(sentence, found) else None)
        if status is not None:
            wording = sentence if item.status else f"{context} {sentence}".strip()
            labels = item.labels if item.exception else [label for label in item.labels if label not in excepted]
            yield from _references(labels, status, wording, done, block, weak=item.topic, scope=item.part or scope)
    for label, status in every:
        yield from _references([label], status, sentence, done, block)


def _in_parts(sentence: str, following: Sequence[str], item: _List) -> str | None:
    """Find the answer that the sentences behind a list give, and whether it is one to each part; what is accepted.

    "As to 9, we accept the proposal on A; we cannot accept that on B."
    """
    after = sentence[item.end :]
    clauses = [part for one in (after, *following) for part in _CLAUSE.split(one)]
    told = [(part, said) for part in clauses if (said := answers_in(part))]
    statuses = [one.status for _, said in told for one in said]
    few = len(item.labels) <= _FEW
    if item.status is None and (item.topic or few) and statuses:
        item.status = "partially_supported" if _both(statuses) else statuses[0]
    elif (
        item.status == "supported"
        and len(item.labels) <= _FEW
        and _parts_of(following)
        and _both(["supported", *statuses])
    ) or (item.status == "supported" and item.topic and _both(statuses)):
        item.status = "partially_supported"
    if item.status != "partially_supported":
        return None
    accepted = [part.strip(" ;:,") for part, said in told if any(one.status == "supported" for one in said)]
    return " ".join(accepted) or None


def _both(statuses: Sequence[str]) -> bool:
    return "partially_supported" in statuses or (
        "supported" in statuses and any(status in ("not_supported", "rejected") for status in statuses)
    )


def _parts_of(following: Sequence[str]) -> bool:
    """Whether the next sentence answers the same recommendations again: "It does not enjoy our support as to ..."."""
    return bool(following) and bool(
        regex.match(r"\W*(?:It|They|This|These|The\s+(?:second|other|latter)|However,?\s+(?:it|they))\b", following[0])
    )


def _references(
    labels: Sequence[str],
    status: str,
    wording: str,
    said: str,
    block: Block,
    *,
    weak: bool = False,
    scope: str | None = None,
) -> Iterator[tuple[Reference, bool]]:
    done = implementation_word(said) if status == "supported" else None
    for label in labels:
        reference = Reference(
            paragraph=label, wording=" ".join(wording.split()), status=ResponseStatus(status), implemented=done,
            scope=scope if status == "partially_supported" else None, spans=block.spans,
        )  # fmt: skip
        yield reference, weak


def _is_list(sentence: str, found: Sequence[_List]) -> bool:
    """Whether a sentence is a list and hardly more: then the heading over it answers it."""
    rest = sentence
    for item in reversed(found):
        rest = rest[: item.start] + rest[item.end :]
    return len(rest.split()) <= 3 + len(found)


def _lists(sentence: str, brackets: bool = False) -> Iterator[_List]:
    """The printed lists of a sentence: labels; numbers behind "recommendations", or behind another list."""
    known: list[_List] = []
    # A single number is that of a paragraph, unless words such as "Accepted:" stand before it.
    whole = bool(regex.fullmatch(rf"\s*(?:\p{{L}}[\p{{L}}\s()\d]{{0,60}}:)?\s*(?:{NUMBER_LIST})\s*[.;]?\s*", sentence))
    for match in _LIST.finditer(sentence, timeout=TIMEOUT):
        printed = match["list"]
        full = bool(regex.match(LABEL_LIST, printed))
        before = sentence[: match.start("list")]
        if _CITED.search(before) or _OTHER_DOCUMENT.search(before):
            continue
        named = bool(match["intro"])
        paragraphs = (
            named
            and not full
            and bool(regex.search(r"\bpara(?:graph)?s?\.?\s*[:(]?\s*$", match["intro"], regex.IGNORECASE))
        )
        behind = bool(known) and bool(_behind(sentence[known[-1].end : match.start()], sentence[match.end() :]))
        alone = whole and (":" in before or len(labels_of(printed)) > 1)
        closed = printed.rstrip().endswith(")") or sentence[match.end("list") :].lstrip()[:1] == ")"
        marked = closed and bool(_BRACKETED.search(before))
        if not (full or named or behind or alone or (brackets and marked)):
            continue
        if paragraphs and _AMONG.search(sentence[: match.start()]):
            continue
        lead = int(match["lead"]) if match["lead"] else None
        if behind and not (full or named) and "." in known[-1].labels[-1]:  # "accepts 122.1-3, but not 4 and 5"
            lead = int(known[-1].labels[-1].partition(".")[0])
        labels = [f"{label}.{ALL}" for label in labels_of(printed)] if paragraphs else labels_of(printed, lead)
        if not full and any(len(label) > 3 for label in labels if "." not in label):
            continue
        gap = sentence[known[-1].end if known else 0 : match.start()]
        item = _List(labels, match.start(), match.start("list"), match.end(), exception=bool(_BUT.search(gap)))
        item.topic = not known and bool(_TOPIC.match(sentence[: match.start()]))
        item.paragraphs = paragraphs
        known.append(item)
        yield item


def inside_lists(sentence: str, brackets: bool = False) -> list[tuple[int, int]]:
    """Where the lists of a sentence stand: numbers there count nothing.

    >>> inside_lists("It accepts recommendations 4 and 5, together 2 recommendations")
    [(11, 34)]
    """
    return [(item.start, item.end) for item in _lists(sentence, brackets)]


def _behind(gap: str, after: str) -> bool:
    """Numbers alone behind another list of the sentence: "but not 4 and 5", "while 4 and 5 are noted"."""
    return (
        len(gap) < 80
        and not regex.search(r"[.;]\s", gap)
        and bool(_BUT.search(gap) or answers_in(gap) or _PASSIVE.match(after))
    )


def _assign(sentence: str, found: list[_List]) -> None:
    """Each list's answer; support of what is named in part, "139.36 (second part only)", is support in part."""
    _nearest(sentence, found)
    for item in found:
        part = _SOME_PART.match(sentence[item.end :])
        if part and item.status == "supported":
            item.status, item.part = "partially_supported", part["part"]


def _nearest(sentence: str, found: list[_List]) -> None:
    """Each list's answer: behind it in a verb of its own, else before it, else its neighbour's."""
    taken = 0  # where the words end that have answered a list before
    for at, item in enumerate(found):
        start = max(found[at - 1].end if at else 0, taken)
        gap = sentence[found[at - 1].end if at else 0 : item.start]
        after = sentence[item.end : found[at + 1].start if at + 1 < len(found) else len(sentence)]
        passive = _PASSIVE.match(after) or (_RELATIVE.match(after) if item.exception else None)
        behind = answers_in(after[:600]) if passive else ()
        before = None if item.exception else _before(sentence[start : item.first], item)
        if behind and passive and _NOR.search(gap):
            item.status = "not_supported" if behind[0].status == "supported" else behind[0].status
            taken = item.end + behind[0].end
        elif before == "supported" and _PARTLY.match(after):
            item.status = "partially_supported"
        elif behind and passive and (not passive["relative"] or before is None):
            item.status = behind[0].status
            taken = item.end + behind[0].end
        elif before is not None:
            item.status = before
        elif item.exception:
            # What a State excepts from what it supports it does not support.
            stated = _status(sentence[: item.start], last=True)
            item.status = "not_supported" if stated == "supported" else None
        elif at and (_JOINS.fullmatch(gap) or _SAME.search(gap) or not (answers_in(gap) or answers_in(after))):
            item.status = found[at - 1].status
        elif regex.match(r"\W*:", after) or (found[1:] and not item.paragraphs and at == len(found) - 1):
            item.status = _status(after)
    for at in range(len(found) - 2, -1, -1):
        gap = sentence[found[at].end : found[at + 1].start]
        if found[at].status is None and not found[at].paragraphs and not answers_in(gap) and "." not in gap:
            found[at].status = found[at + 1].status


def _before(words: str, item: _List) -> str | None:
    """The answer before a list, in the same clause; right before it, where it names whole paragraphs."""
    clause = words.rpartition(";")[2]
    said = answers_in(clause[-600:])
    if not said:
        return None
    if item.paragraphs and not _TO_LIST.fullmatch(clause[-600:][said[-1].end :]):
        return None
    return said[-1].status


def _every(sentence: str, lead: str | None) -> Iterator[tuple[str, str]]:
    """Answers to all recommendations, or to all of a paragraph; those that are named apart have their own."""
    for match in _EVERY.finditer(sentence, timeout=TIMEOUT):
        before, after = sentence[: match.start()], sentence[match.end() :]
        said = answers_in(before)
        status = said[-1].status if said and _ACTIVE_END.fullmatch(before[said[-1].end :]) else None
        passive = _PASSIVE.match(after)
        # "were deferred" tells what happened at the review.
        if status is None and passive and not passive["relative"] and not _PAST.match(after):
            status = _status(after)
        if status is not None:
            named = match["lead"] or (
                lead if regex.search(r"\b(?:that|this|the\s+same|said)\s+paragraph", match[0]) else None
            )
            yield (f"{named}.{ALL}" if named else ALL), status
