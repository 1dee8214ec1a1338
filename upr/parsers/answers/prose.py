"""Claims: what each sentence, heading, list and row says of which recommendations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs
import regex

from upr.sentences import sentences as _sentences
from upr.parsers.answers.phrases import Glossary, Phrase, phrases
from upr.parsers.answers.naming import Mention, Naming, mentions
from upr.wording import REFUSALS, one_answer, refined

_I = regex.IGNORECASE


_BEFORE_NUMBERS = regex.compile(r"(?<!\b(?:Nos?|paras?|Recs?|arts?|Arts?|Art|Mr|Ms|Dr|St|pp?|vol|\p{Lu}|cf)\.)(?<=\p{L}[”\"’)]?[.;]|\)[.;])\s+(?=\d{1,3}(?:\.\d|[\s,;.–-]|$))")


def sentences(text: str) -> list[str]:
    """The sentences of a paragraph; numbers that open one count too: "Support. 1, 2. Note. 3."."""
    return [part for one in _sentences(text) for part in _BEFORE_NUMBERS.split(one) if part and part.strip()]


@attrs.define
class Claim:
    """What a document says of some labels.

    Args:
        labels: The labels.
        status: The status word.
        strength: 3 stated of these labels, or by their list or row; 2 said in their paragraph; 1 by distance alone; 0 by exception.
        wording: The words.
        doubt: Why a reader should look: "".
        kind: What gave it: "prose", "list", "row".
        place: The region that gave it, counted from 0.
        over: The words of the heading over that region, where it is an answer.
        scope: The part that is meant, where words in parentheses name it.
    """

    labels: list[str]
    status: str
    strength: int
    wording: str
    doubt: str = ""
    kind: str = ""
    place: int = -1
    over: str = ""
    scope: str = ""


_QUOTES = regex.compile(r"[“\"][^”\"“]{12,}?[”\"]")
_REMARK = regex.compile(r"\([^()]*\)")
_WORDS = regex.compile(r"\p{L}{2,}")


def without_quotes(text: str) -> str:
    """The text with what it quotes blanked, at the same length."""
    return _QUOTES.sub(lambda m: " " * len(m[0]), text)


def without_remarks(text: str) -> str:
    """The text with remarks in parentheses blanked; those that hold labels stay."""
    def blank(m: regex.Match[str]) -> str:
        return " " * len(m[0]) if len(_WORDS.findall(m[0])) >= 1 and not regex.search(r"\d\.\d", m[0]) else m[0]
    return _REMARK.sub(blank, text)


_JOIN = regex.compile(
    r"(?:[\s,;.)(\]]|\b(?:and|or|nor|as\s+well\s+as|together\s+with|along\s+with|plus|also|the|of|in|with|both|likewise|those|from|which|namely|"
    r"recommendations?|numbers?|Nos?|paragraphs?|items?|to|by|this|chapter|list|paragraph)\b)*", _I)
_OBJECT_GAP = regex.compile(r"(?:[^;.:!?]|\.\d|:\s*$|\bNos?\.|\bparas?\.)*:?\s*", _I)
_INSERTED = regex.compile(
    r",\s+(?:on\s+the\s+(?:other|one)\s+hand|however|for\s+(?:its|their|our)\s+part|therefore|too|moreover|furthermore|in\s+turn|likewise|also|nevertheless|on\s+the\s+contrary|in\s+particular|accordingly)\s*,", _I)
_BREAK = regex.compile(r";|\b(?:while|whereas|although|but|because|since)\b|\.\s", _I)
_SUBJECT_GAP = regex.compile(
    r"[\s,):\]–—-]*(?:\b(?:which|that|all|both|each|either|too|also|therefore|thus|hence|then|now|still|likewise|equally|accordingly|consequently|already|only|"
    r"is|are|was|were|be|been|being|has|have|had|can|could|may|will|would|shall|must|do|does|did|not|cannot|come|comes|to|as|on|the|other|hand|"
    r"for|its|their|part|moreover|however|\w+ly|remain|remains|stay|stays|find|finds|continue|continues|it|them|nor|by|[\p{Lu}]\p{L}+|Government|State|in|turn|fully|of|these)\b[\s,:–—-]*)*")
_TOPIC = regex.compile(
    r"^\W*(?:(?:\d{1,2}|[a-z])[.)]\s+)?(?:\p{L}+,\s+)?(?:in(?:\s+the\s+case\s+of)?|in\s+(?:respect|relation|response|reply|reference|regard|connection)\s+(?:of|to|with)|regarding|concerning|"
    r"with\s+(?:regard|respect|reference|relation)\s+to|as\s+(?:to|for|regards|concerns)|as\s+far\s+as|on|for|under|of|about|relating\s+to|turning\s+to|towards?|among)\s+"
    r"(?:the\s+|recommendations?\s+|numbers?\s+|those\s+(?:of|in)\s+|both\s+|all\s+|from\s+)*$", _I)
_SAME = regex.compile(r"\b(?:the\s+same|so\s+(?:is|are|do|does)|likewise|similarly|idem|this\s+also\s+(?:applies|holds)|shares?\s+the\s+fate|equally)\b", _I)
_PART = regex.compile(
    r"\b(?:first|second|third|last|former|latter|other|one|two|remaining)\s+(?:part|half|limb|element|sentence|clause|portion|request|proposal|component|aspect|branch)s?\b|"
    r"\bin\s+(?:the\s+|that\s+)?part\b|\bremainder\b|\bthe\s+rest\b|\bthe\s+(?:first|second|former|latter|last|other(?!\s+hand))\b|\bonly\b|\bin\s+so\s+far\b|\binsofar\b|"
    r"\bto\s+the\s+extent\b|\bas\s+(?:regards|concerns|far\s+as)\b|\bexcept\b|\bsave\b|\bbut\s+not\b|\bnot\s+the\b|\bwith\s+the\s+exception\b|\bthe\s+part\b|"
    r"\bhalf\b|\blimb\b|\bpart\s+of\b|\b\([a-z]\)|\bwhat\s+(?:regards|concerns|relates)\b|\bin\s+(?:that|those)\s+parts?\b|\bin\s+respect\s+of\b|\bto\s+that\s+extent\b|\bportion\b|\belement\b|\b(?:not|yes|no)\s+(?:as\s+)?(?:for|to|concerning)\b", _I)
_LIMITED = regex.compile(
    r"^\s*,?\s*(?:as\s+(?:to|for|regards|concerns)|in\s+(?:that|what|so\s+far)|for\s+what\s+regards|in\s+respect\s+of|minus)\b|\bin\s+(?:that|one)\s+part\b|\bonly\b|\bin\s+the\s+part\b|\bin\s+so\s+far\b|\binsofar\b|\bto\s+the\s+extent\b|\bexcept(?:ing|\s+for)?\b|\bsave(?:\s+for)?\b|\bwith\s+the\s+exception\b|"
    r"\bbut\s+not\b|\bnot\s+(?:as\s+regards|the|for|in\s+respect|concerning|as\s+to|within|by|in)\b|\bfirst\s+(?:part|half|limb|sentence)\b|\bthe\s+part\b|\bhalf\b|\bminus\b|\bwithout\s+the\b", _I)
_ABOUT_OBJECT = regex.compile(
    r"\s*(?:,[^,;.]{0,60},\s*)?(?:(?:to|with|of|on|in|all|both|each|fully|also|thus|therefore|equally|the|these|those|this|that|such|either|any|neither|part|principle|full|its|their|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2}|last|first|whole)\s+)*"
    r"(?:two\b|three\b|four\b|five\b|six\b|seven\b|eight\b|nine\b|ten\b|it\b|them\b|this\b|these\b|those\b|both\b|neither\b|either\b|all\b|recommendations?\b|proposals?\b|requests?\b|items?\b|numbers?\b|suggestions?\b|(?:whole|totality|entirety|ensemble)\s+of\s+(?:it|them|these|those)\b|"
    r"(?:first|second|third|last|former|latter|remaining|other)\b|part\b|remainder\b|rest\b|half\b|limb\b|element\b|what\b|follow|"
    r"(?:said|present|above|aforementioned|latter|same|whole|entire)\s+(?:recommendations?|part|limb|proposal)|$|[.;:)(–—]|,\s+(?:which|while|whereas|but|and|as|since|because|for|having|being|in|with|though|although|subject)\b)", _I)
_ABOUT_SUBJECT = regex.compile(
    r"\b(?:recommendations?|proposals?|suggestions?|requests?|it|they|this|these|those|which|both|all|none|neither|each|part|half|limb|former|latter|remainder|rest|first|second|third|fourth|last|other|items?|whole)\b", _I)
_AUXILIARY = regex.compile(
    r"(?:\s*\b(?:is|are|was|were|be|been|being|has|have|had|can|could|may|will|would|shall|must|do|does|did|not|cannot|therefore|thus|hence|also|now|still|both|all|each|already|only|\w+ly|as|to|remain|remains|stay|stays)\b\W*)+$", _I)
_INITIAL = regex.compile(r"^\W*(?:(?:it|they|this|these|that)\s+)?(?:(?:is|are|was|has|been|therefore|thus|hence|accordingly|fully|also|both|all|each|consequently|not|the|first|second|part|half)\b\W*)*$", _I)
_POSITION = regex.compile(r"\b(?:positions?|answers?|responses?|repl(?:y|ies)|decisions?)\b", _I)
_TO_BEFORE = regex.compile(r"\bto\s+(?:\w+ly\s+)?$", _I)
_FINAL = regex.compile(r"\b(?:in\s+sum|in\s+short|accordingly|therefore|consequently|thus|for\s+(?:these|this)\s+reasons?|hence|in\s+conclusion|on\s+this\s+basis|overall|as\s+a\s+whole)\b", _I)
_CITES_WHOLE = regex.compile(r"^\W*(?:see|cf\.?|compare)\b", _I)
_PAST_CYCLE = regex.compile(r"\b(?:first|second|third|previous|earlier|last)\s+(?:cycle|review|round)\b", _I)
_DENIES = regex.compile(r"\b(?:not\s+(?:thereby|thereby)|does\s+not\s+thereby|without\s+(?:thereby\s+)?)$", _I)


_REFERS = regex.compile(
    r"^\W*(?:please\s+)?(?:see|cf\.?|refer\s+to|same\s+(?:answer|reply|response|position|observation)?\s*as|the\s+same\s+(?:answer|reply|response|position|considerations?)\s+(?:as|appl\w+\s+as)|as)\s+"
    r"(?:(?:the|in|under|for|answer|reply|response|position|observation|explanation|to|given|recommendations?|paragraphs?|nos?\.?|above|also)\s+)*(?P<list>\d.*?)\W*$", _I)


@attrs.define
class Group:
    """Label sets of a sentence that are spoken of together."""

    labels: list[str]
    start: int
    end: int
    excepted: bool = False
    cited: bool = False
    remarks: dict[str, str] = attrs.field(factory=dict)
    own: list[tuple[list[str], str]] = attrs.field(factory=list)  # labels, and the words in parentheses behind them
    aside: list[tuple[str, int, bool, str]] = attrs.field(factory=list)  # what is said near it, of something else
    parted: list[str] = attrs.field(factory=list)
    evidence: list[tuple[str, int, bool, str]] = attrs.field(factory=list)  # status, strength, part, words


_REMARK_BEHIND = regex.compile(r"\s*\(([^()]*)\)")
_NAMES = regex.compile(r"\b(?:rec(?:ommendation)?s?|items?|numbers?|nos?)\b\.?\s*(?:(?:nos?\.?|numbers?|the|from|as|to)\s*)*\(?$", _I)
_RIGHT_BEHIND = regex.compile(r"\s*(?:(?:all|to|of|with|the|both|only|also|fully|recommendations?|items?|nos?\.?|numbers?|from|is|are|:)\s*)*$", _I)


def _short(sentence: str, within: Sequence[str], said: Sequence[Phrase]) -> Iterator[Mention]:
    """Numbers alone, right behind an answer or "as for", that are labels just spoken of: "128.88-98 ... does not support 88"."""
    leads = {label.partition(".")[0] for label in within if "." in label}
    if len(leads) != 1:
        return
    (lead,) = leads
    for m in mentions(sentence, Naming(bare=True)):
        labels = [f"{lead}.{label}" for label in m.labels]
        near = [p for p in said if p.end <= m.start]
        direct = (near and _RIGHT_BEHIND.fullmatch(sentence[near[-1].end : m.start])) or regex.search(r"(?:\bas\s+(?:for|to)|\band|\btaking|\bstudying|\bno\.)\s+$", sentence[: m.start], _I)
        if direct and set(labels) <= set(within):
            m.labels = labels
            yield m


def groups_of(sentence: str, naming: Naming, within: Sequence[str] = (), raw: str | None = None) -> list[Group]:
    out: list[Group] = []
    every = [m for m in mentions(raw or sentence, naming) if sentence[m.start : m.start + 1].strip()]
    if within and naming.leads:
        short = [m for m in _short(sentence, within, phrases(sentence, Glossary())) if not any(a.start < m.end and m.start < a.end for a in every)]
        every = sorted([*every, *short], key=lambda m: m.start)
    said = phrases(sentence, Glossary()) if naming.bare else []
    for m in every:
        if naming.bare:
            before = sentence[: m.start]
            near = [p for p in said if p.end <= m.start]
            follows = out and (_JOIN.fullmatch(_REMARK.sub(" ", sentence[out[-1].end : m.start])) or m.excepted) and "(" not in sentence[out[-1].end : m.start]
            if not (
                not before.strip(" (•–-\t") or (before.rstrip().endswith(":") and (near or regex.search(r"\bfollowing\b", before))) or _NAMES.search(before) or follows or (near and _RIGHT_BEHIND.fullmatch(sentence[near[-1].end : m.start]))
                or regex.fullmatch(r"\W*(?:and|also|as\s+(?:to|for)|the|both|with\s+respect\s+to|concerning|regarding)\s+", before, _I)
            ):
                continue
        gap = sentence[out[-1].end : m.start] if out else ""
        plain = _REMARK.sub(" ", gap)
        again = bool(out) and out[-1].excepted and regex.search(r"\brecommendations?\b|\bwell\s+as\b", gap, _I)
        if out and not again and not m.excepted and not m.cited and not out[-1].cited and _JOIN.fullmatch(plain) and ";" not in plain and not regex.search(r"\.\s", plain):
            out[-1].labels += m.labels
            out[-1].end = m.end
        elif out and m.excepted and out[-1].excepted and _JOIN.fullmatch(plain):
            out[-1].labels += m.labels
            out[-1].end = m.end
        else:
            out.append(Group(list(m.labels), m.start, m.end, m.excepted, m.cited))
        if raw is not None and (behind := _REMARK_BEHIND.match(raw, m.end)):
            m.remark = behind[1]
        if m.remark and len(m.labels) >= 1:
            out[-1].remarks[m.labels[-1]] = m.remark
            out[-1].own.append((list(m.labels), m.remark))
    for at, group in enumerate(out):
        if group.excepted:
            base = next((b for b in reversed(out[:at]) if not b.excepted and not b.cited), None)
            if base is not None:
                base.labels = [label for label in base.labels if label not in group.labels]
                parted = [label for label in group.labels if label in group.remarks and _PART.search(group.remarks[label])]
                base.parted = parted  # "except 122.53 (second limb)": the rest of it is as the others
    return out


class Prose:
    """Reads sentences: which label gets which answer."""

    def __init__(self, naming: Naming, glossary: Glossary) -> None:
        self.naming = naming
        self.glossary = glossary

    def read(self, text: str, topic: Sequence[str] = (), *, context: str | None = None, runs: bool = True) -> Iterator[Claim]:
        """The claims of a paragraph.

        Args:
            text: Its words.
            topic: Labels that it is about, where its place says so.
            context: The answer of the heading over it.
        """
        current = Group(list(topic), 0, 0) if topic else None
        last_status: str | None = None
        runin: str | None = None
        answered_here = False  # whether labels have had their answers in parentheses: what follows explains
        within: list[str] = list(topic)  # labels that the paragraph has named
        parts = sentences(without_quotes(text))
        for at, raw in enumerate(parts):
            sentence = without_remarks(raw)
            if _CITES_WHOLE.match(sentence) and not groups_of(sentence, self.naming):
                continue
            found = [p for p in phrases(sentence, self.glossary) if not self._asked(sentence, p)]
            groups = groups_of(sentence, self.naming, within, raw)
            within = [*within, *(label for g in groups for label in g.labels)]
            live = [g for g in groups if not g.cited]
            # "Support." before labels
            if runs and len(found) == 1 and not groups and self._alone(sentence, found[0]) and not topic and current is None or (
                runs and len(found) >= 1 and not groups and self._alone(sentence, found[-1]) and self._next_lists(parts, at)):
                runin = self._whole(sentence, found)
                last_status = runin
                continue
            used: set[int] = set()
            for group in live:
                for labels, remark in group.own:
                    if status := self._answer(remark):
                        yield Claim(labels, status, 3, remark, "", "own answer")
                        group.labels = [label for label in group.labels if label not in labels]
                        group.remarks.pop(labels[-1], None)
            if any(not g.labels for g in live):
                answered_here = True
            live = [g for g in live if g.labels]
            for place, group in enumerate(live):
                before = live[place - 1].end if place else 0
                after = live[place + 1].start if place + 1 < len(live) else len(sentence)
                self._bind(sentence, raw, group, before, after, found, used, last_status, live, place)
            # labels that share the answer of their neighbour
            for place, group in enumerate(live):
                known = next((g for g in reversed(live[:place]) if not g.excepted), None)
                if not group.evidence and not group.excepted and known is not None and known.evidence:
                    gap = sentence[live[place - 1].end : group.start]
                    plain = _REMARK.sub(" ", gap)
                    if _JOIN.fullmatch(plain):
                        group.evidence.append(known.evidence[0])
                    elif regex.search(r"(?:,|\band|\bor|\bnor)\s+(?:(?:of|to|on)\s+)?$", plain) and not _BREAK.search(plain) and not phrases(plain, self.glossary) and not phrases(sentence[group.end :], self.glossary):
                        status, strength, part, words = known.evidence[0]
                        group.evidence.append((status, min(strength, 2), part, words))
            # a run-in answer, for the labels that open a sentence
            for place, group in enumerate(live):
                if not group.evidence and runin and self._opens(sentence, group, place, live):
                    group.evidence.append((runin, 3, False, sentence))
            bare_exceptions = [g for g in live if g.excepted and not any(not b.excepted for b in live[: live.index(g)])]
            if bare_exceptions and current is not None and topic and len(bare_exceptions) == len(live):
                left_out = {label for g in bare_exceptions for label in g.labels}
                current.labels = [label for label in current.labels if label not in left_out]
                for g in bare_exceptions:
                    yield Claim(g.labels, "not_supported", 0, sentence, "by exception alone", "exception")
                live = []
            subjects = [g for g in live if g.evidence or self._is_topic(sentence, g)]
            if subjects or any(g.evidence for g in live):
                if current is not None and (current.evidence or current.aside):
                    yield from self._flush(current)
                    current = None
                if subjects and current is not None and not current.evidence and not topic:
                    current = None
            for g in live:
                if g.excepted and not g.evidence:
                    parted = {label for b in live for label in b.parted}
                    g.labels = [label for label in g.labels if label not in parted]
                    base = next((b for b in reversed(live[: live.index(g)]) if not b.excepted), None)
                    if base and base.evidence:
                        g.evidence.append(("not_supported" if base.evidence[0][0] == "supported" else "unclear", 0, False, sentence))
            fresh = [g for g in live if g.evidence]
            for g in fresh[:-1]:
                yield from self._flush(g)
            if fresh:
                last_status = fresh[-1].evidence[0][0]
                if current is not None and topic and current.evidence:
                    yield from self._flush(current)
                current = fresh[-1]
            elif any(self._is_topic(sentence, g) for g in live):
                if current is not None and (current.evidence or current.aside):
                    yield from self._flush(current)
                current = next(g for g in live if self._is_topic(sentence, g))
            elif live and any(p.start > live[-1].end and regex.match(r"\s*(?:\w+\s+){0,3}?(?:it|them|both|this\s+recommendation|these\s+recommendations|the\s+said)\b", sentence[p.end :]) for p in found) and not set(live[-1].labels) <= set(topic):
                if current is not None and (current.evidence or current.aside):
                    yield from self._flush(current)
                current = live[-1]
            # what is left speaks of the labels that are spoken of
            if current is not None and not answered_here:
                for p in found:
                    if id(p) in used:
                        continue
                    if current in live and p.start < current.start:
                        continue
                    other = [g for g in live if g is not current and current.end <= g.start < p.start]
                    if other and current in live:
                        continue
                    if (one := self._ordinal(sentence, p, current)) is not None:
                        yield Claim([one], p.status, 3, sentence, "", "ordinal")
                        last_status = p.status
                        continue
                    if p.status == "pending" and _POSITION.search(sentence[p.start : p.end]):
                        current.evidence.append(("pending", 2, False, sentence))
                        last_status = "pending"
                        continue
                    if not self._about(sentence, p, first=at == 0 and bool(topic)):
                        if not _TO_BEFORE.search(sentence[: p.start]) and not _PAST_CYCLE.search(sentence):
                            current.aside.append((p.status, 1, False, sentence))
                        continue
                    if True:
                        clause = self._clause(sentence, p)
                        if _PAST_CYCLE.search(clause):
                            continue
                        status = p.status
                        if status == "supported" and self._limited(sentence, p):
                            status = "partially_supported"
                        current.evidence.append((status, 1 if p.implied else 2, bool(_PART.search(clause)), sentence))
                        last_status = status
        if current is not None:
            yield from self._flush(current)

    def _ordinal(self, sentence: str, p: Phrase, group: Group) -> str | None:
        """The one of two or three labels that "the former", "the second" names."""
        if not 2 <= len(group.labels) <= 4:
            return None
        clause = regex.split(r"[;.]|\band\s+(?=the\s+(?:latter|second|third|last|other))|\b(?:but|while|whereas)\b", sentence[: p.start])[-1]
        found = regex.search(r"\bthe\s+(former|latter|first|second|third|last)\b(?!\s+(?:part|half|limb|sentence|element|clause|portion|of\s+the|cycle|review))", clause, _I)
        if not found:
            return None
        place = {"former": 0, "first": 0, "second": 1, "third": 2, "latter": -1, "last": -1}[found[1].lower()]
        return group.labels[place] if place < len(group.labels) else None

    def _limited(self, sentence: str, p: Phrase) -> bool:
        """Whether support is limited right behind it: "accepted only as regards education"."""
        tail = regex.split(r"[;.]\s", sentence[p.end :])[0][:140]
        found = _LIMITED.search(tail)
        return found is not None and not regex.match(r"\s*(?:of\s+|for\s+)?(?:the\s+)?(?:recommendations?\s+)?(?:nos?\.?\s*)?\d", tail[found.end() :], _I)

    def _asked(self, sentence: str, p: Phrase) -> bool:
        """Whether words are what a recommendation asks: "the recommendation to accept visits and to support ..."."""
        before = sentence[: p.start]
        if not regex.search(r"\b(?:to|and|or)\s+(?:\w+ly\s+)?$", before, _I):
            return False
        return bool(regex.search(r"\brecommend(?:ations?|ed|s|ing)?(?:\s+(?:that\s+)?[\p{Lu}]\p{L}+)?\s+to\s[^.;]*$", before, _I))

    def _answer(self, remark: str) -> str | None:
        """The answer that a remark is: "(accepted)", "(C)"."""
        if status := self.glossary.code_of(remark):
            return status
        found = phrases(remark, self.glossary)
        if len(remark.split()) <= 5 and len(found) == 1 and self._alone(remark, found[0]) and not _PART.search(remark[: found[0].start] + remark[found[0].end :]):
            return found[0].status
        return None

    def _next_lists(self, parts: Sequence[str], at: int) -> bool:
        if at + 1 >= len(parts):
            return False
        nxt = parts[at + 1]
        gs = groups_of(nxt, self.naming)
        return bool(gs) and self._opens(nxt, gs[0], 0, gs)

    def _whole(self, sentence: str, found: Sequence[Phrase]) -> str:
        own = self.glossary.phrases(sentence)
        if own:
            return own[-1][2]
        return one_answer(sentence) or found[-1].status

    def _alone(self, sentence: str, p: Phrase) -> bool:
        rest = sentence[: p.start] + sentence[p.end :]
        return len(_WORDS.findall(rest)) <= 3

    def _opens(self, sentence: str, group: Group, place: int, live: Sequence[Group]) -> bool:
        before = sentence[: group.start]
        if regex.fullmatch(r"\W*(?:(?:all\s+)?(?:the\s+)?(?:recommendations?|numbers?|items?|nos?\.?|paragraphs?|from)\s*)*", before, _I):
            return True
        if place and (live[place - 1].evidence) and not group.excepted:
            gap = _REMARK.sub(" ", sentence[live[place - 1].end : group.start])
            return bool(_JOIN.fullmatch(gap)) or bool(regex.fullmatch(r"\s*;\s*", gap))
        return False

    def _is_topic(self, sentence: str, g: Group) -> bool:
        before, after = sentence[: g.start], sentence[g.end :]
        if _TOPIC.match(before) or (not phrases(sentence, self.glossary) and not after.strip(" .:;,)")):
            return True
        opens = regex.fullmatch(r"\W*(?:(?:the|that|those|both|all|recommendations?|numbers?|items?|nos?\.?|paragraphs?|from|at|of|in|under|numbered)\s*)*", before, _I)
        return bool(opens) and bool(regex.match(r"\s*(?:[.:;,)(–—-]|$|\w)", after))

    def _bind(
        self, sentence: str, raw: str, group: Group, first: int, last: int, found: Sequence[Phrase], used: set[int],
        last_status: str | None, live: Sequence[Group], place: int,
    ) -> None:
        # codes: "139.1 – A"
        if self.glossary.codes:
            code = regex.compile(r"\s*(?:\([^()]*\)\s*)?[–—:=-]+\s*(?:category\s+)?[“\"]?(?P<code>[A-Z]{1,3}|[IVX]{1,4})\b").match(raw, group.end)
            if code and code["code"] in self.glossary.codes:
                group.evidence.append((self.glossary.codes[code["code"]], 3, False, raw))
                return
        around = next((p for p in found if p.start < group.start and group.end < p.end), None)
        if around is not None:  # "none of the recommendations 1 to 5 can be supported"
            used.add(id(around))
            self._put(group, around, 3, sentence, raw, around.start, max(last, around.end))
            return
        behind = [p for p in found if p.start >= group.end and p.start < last]
        ahead = [p for p in found if p.end <= group.start and p.start >= first]
        after = behind[0] if behind else None
        before = ahead[-1] if ahead else None
        a_strength = b_strength = 0
        if after is not None:
            gap = sentence[group.end : after.start]
            plain = _REMARK.sub(" ", gap)
            if after.voice != "active":
                if _SUBJECT_GAP.fullmatch(plain) and not regex.search(r";", plain):
                    a_strength = 3
                elif not _BREAK.search(plain) and len(_WORDS.findall(plain)) <= 20 and self._passive_of(sentence, group, after):
                    a_strength = 2 if regex.match(r"\s*,?\s*(?:which|who|that|whose|being|having|on|concerning|regarding|relating|about|and)\b|\s*\(", plain) else 1
            elif regex.match(r"\s*,?\s*(?:to\s+)?which\b", plain) and not _BREAK.search(plain) and not regex.search(r"\d", plain):
                a_strength = 3  # "129.4, which it does not accept"
            elif regex.match(r"\s*(?:,.*)?,\s+(?:\w+\s+){0,4}$", plain) and regex.match(r"\s*(?:[,.;:]|$)", sentence[after.end :]) and not _BREAK.search(plain):
                a_strength = 2  # "129.40, seeking one wage, the Sultanate does not accept"
            elif regex.match(r"\s*[:–—]\s", plain) and len(_WORDS.findall(plain)) <= 6 and group is live[-1] and self._about(sentence, after):
                a_strength = 2
        if before is not None and not group.excepted:
            gap = sentence[before.end : group.start]
            plain = regex.sub(r"\b(Nos?|paras?|Recs?)\.", r"\1 ", _REMARK.sub(" ", gap))
            plain = _INSERTED.sub(" ", plain)
            words = len(_WORDS.findall(plain))
            own = regex.match(r"\s*(?:fully\s+|of\s+|to\s+|with\s+)?(?:it|them|this|these|both|that)\b(?:\s+(?:recommendations?|proposals?))?(?P<rest>.*)$", plain, _I | regex.S)
            if own and _WORDS.search(_JOIN.sub(" ", own["rest"])):
                pass  # "unable to accept this recommendation for the reason given under 116.63"
            elif regex.match(r"\s*(?:all\s+)?(?:the\s+)?(?:\w+\s+)?recommendations?\s*,", plain) or (before.voice == "bare" and regex.match(r"\s*,", plain) and not plain.rstrip().endswith(":")):
                pass  # "accepts the recommendations, 89.68 in principle"; "Accepted, 126.33 being in force"
            elif before.voice in ("active", "bare") and _OBJECT_GAP.fullmatch(plain) and not _BREAK.search(plain):
                b_strength = 3 if words <= 6 else (2 if words <= 12 else 1)
                if regex.search(r"\b(?:in\s+(?:connection|reply|response)|see|as\s+in|under|by\s+way|regarding|concerning|with\s+respect)\b", plain, _I) and words > 2:
                    b_strength = 1
                if regex.search(r"\b(?:which|who|that|where|when|is|are|was|were|has|have|will)\b", plain, _I):
                    b_strength = min(b_strength, 1)
            elif before.voice == "passive" and plain.rstrip().endswith(":") and not _BREAK.search(plain) and words <= 25:
                b_strength = 3  # "The following recommendations enjoy the support of X: ..."
            elif before.voice == "passive" and regex.fullmatch(r"\W*(?:(?:is|are|the|recommendations?|following|further|also|numbers?|items?|those|in|of|paragraphs?)\b\W*)*", plain, _I):
                b_strength = 2
        earlier = next((g.evidence[0][0] for g in reversed(live[:place]) if g.evidence), None)
        if not b_strength and regex.search(r"\bso\s+(?:is|are|do|does)\b", sentence[first : group.start], _I) and earlier:
            last_status = earlier
        if _SAME.search(sentence[first : group.start]) and last_status and not b_strength:
            group.evidence.append((self._flip(last_status, sentence[first : group.start]), 2, False, sentence))
            return
        if a_strength >= b_strength and a_strength:
            assert after is not None
            used.add(id(after))
            self._put(group, after, a_strength, sentence, raw, group.start, last)
        elif b_strength:
            assert before is not None
            used.add(id(before))
            self._put(group, before, b_strength, sentence, raw, before.start, last)
        elif regex.search(r"\bbut\s+not\s+(?:for\s+)?$", sentence[max(0, group.start - 14) : group.start], _I) and last_status:
            pass

    def _flip(self, status: str, before: str) -> str:
        return status

    def _passive_of(self, sentence: str, group: Group, p: Phrase) -> bool:
        """Whether a predicate far behind can be of the labels: no other subject between."""
        between = _REMARK.sub(" ", sentence[group.end : p.start])
        return not regex.search(r"\b(?:the|a|an|its|this|these|no)\s+(?:\p{Ll}+\s+){0,3}?(?:is|are|was|were|has|have|will|can|cannot)\b", between)

    def _clause(self, sentence: str, p: Phrase) -> str:
        start = max((m.end() for m in regex.finditer(r"[;:]|,\s+(?=(?:but|while|whereas|although|and)\b)|\b(?:but|whereas|while)\b", sentence[: p.start])), default=0)
        tail = regex.search(r";|,\s+(?:but|while|whereas|although)\b|\b(?:but|whereas|while)\b", sentence[p.end :])
        return sentence[start : p.end + tail.start() if tail else len(sentence)]

    def _put(self, group: Group, p: Phrase, strength: int, sentence: str, raw: str, start: int, last: int) -> None:
        status = p.status
        words = sentence[min(p.start, group.start) : max(p.end, group.end)]
        tail = sentence[max(p.end, group.end) : last]
        clause = regex.split(r";|\.\s", tail)[0]
        if status == "supported" and len(group.labels) <= 3 and regex.match(
            r"\W*(?:,\s*)?(?:however\s+)?(?:but\s+)?(?:only|in\s+the\s+part|in\s+so\s+far|insofar|to\s+the\s+extent|in\s+part|partially|partly|except|save|with\s+the\s+exception|but\s+not|not\s+(?:as|the|for))", clause, _I
        ) and not regex.match(r"\W*(?:except|save|with\s+the\s+exception|but\s+not)\s+(?:of\s+|for\s+)?(?:recommendations?\s+)?\d", clause, _I):
            status = "partially_supported"
        behind = max(p.end, group.end)
        end = last
        if last < len(sentence):  # another list follows: what is said of this one ends before its clause
            turn = regex.search(r"[;]|,?\s+\b(?:and|but|while|whereas)\b", sentence[behind:last])
            end = behind + turn.start() if turn else behind
        segment = sentence[min(p.start, group.start) : end]
        group.evidence.append((status, strength, False, segment))

    def _about(self, sentence: str, p: Phrase, *, first: bool = False) -> bool:
        before, after = sentence[: p.start], sentence[p.end :]
        words = sentence[p.start : p.end]
        if regex.search(r"\bto\s+(?:\p{L}+(?:\s+\p{L}+)?\s+(?:and|or)\s+)?(?:\w+ly\s+)?$", before, _I) and p.voice != "passive" and not regex.search(r"\b(?:decided|wishes|pleased|able|ready|position|prepared|willing|intends|undertakes|agrees|agreed|chooses|happy|glad|chosen)\s+to\s+(?:\w+ly\s+)?$", before, _I):
            return False
        if _INITIAL.match(before) and (first or len(_WORDS.findall(sentence)) <= 12 or p.voice != "active"):
            return True
        clause = regex.split(r"[;:]|,\s+(?=(?:but|while|whereas|although)\b)", before)[-1]
        if _INITIAL.match(clause) and len(clause) < len(before):
            return True
        if regex.search(r"\b(?:recommendations?|proposals?)\b", words, _I):
            return True
        if p.voice == "active":
            if regex.search(r"\b(?:recommendations?|items?|proposals?|ones?|those|all|each|both)\b[^.;]{0,40}?,?\s+(?:to\s+|of\s+|with\s+)?which\s+(?:[\p{L}’']+\s+){1,4}$", before, _I):
                return True  # "the said recommendations, which it accepts, ..."
            return bool(_ABOUT_OBJECT.match(after))
        if self._subject(clause):
            return True
        return p.voice == "bare" and bool(_ABOUT_OBJECT.match(after)) and bool(regex.match(r"\s*(?:it|them|this|these|both|the\s+recommend)", after))

    def _subject(self, clause: str) -> bool:
        """Whether the subject of a predicate is what is recommended: the word before the verb, or the phrase that holds it."""
        bare = _AUXILIARY.sub("", clause)
        last = regex.search(r"(\p{L}+)\W*$", bare)
        if last is None:
            return False
        if _ABOUT_SUBJECT.fullmatch(last[1]):
            return True
        head = regex.search(r"\b(?:recommendations?|proposals?|suggestions?|requests?|items?)\b(?P<tail>[^.;]*)$", bare, _I)
        return head is not None and not regex.search(r"\b(?:is|are|was|were|has|have|had|will|which|who|that|and|but)\b", head["tail"], _I)

    def _flush(self, group: Group) -> Iterator[Claim]:
        if not group.evidence and len({e[0] for e in group.aside}) == 1:
            group.evidence = group.aside[:1]
        status, strength, doubt, words = decide(group.evidence)
        if status is None:
            return
        left = [label for label in group.labels]
        if group.parted and status == "supported":
            yield Claim(group.parted, "partially_supported", strength, words, doubt, "part excepted")
        for label, remark in group.remarks.items():
            if status == "supported" and (_LIMITED.search(remark) or _PART.search(remark)) and not regex.search(r"\bboth\b", remark, _I):
                yield Claim([label], "partially_supported", strength, words, doubt, "remark", scope=remark)
                left.remove(label)
            elif (own := phrases(remark, self.glossary)) and len(remark.split()) <= 6 and self._alone(remark, own[0]):
                yield Claim([label], own[0].status, 3, words, "", "remark")
                left.remove(label)
        if left:
            yield Claim(left, status, strength, words, doubt, "prose")


def decide(evidence: Sequence[tuple[str, int, bool, str]]) -> tuple[str | None, int, str, str]:
    """One answer of what a paragraph says of its labels."""
    if not evidence:
        return None, 0, "", ""
    strong = [e for e in evidence if e[1] == 3]
    main = strong[0] if strong else evidence[0]
    statuses = [e[0] for e in evidence]
    top = max(e[1] for e in evidence)
    if strong:
        status = main[0]
        whole = refined(status, main[3]) if len(evidence) == 1 and status == "supported" else status
        others = [e for e in evidence if e is not main and e[0] != status]
        if status == "supported" and any(e[2] and e[0] in REFUSALS for e in others):
            return "partially_supported", 3, "", main[3]
        if status in ("not_supported", "noted", "rejected") and any(e[2] and e[0] == "supported" for e in others):
            return "partially_supported", 3, "", main[3]
        doubt = "another answer stands beside it" if any(_against(status, e[0]) for e in others) else ""
        if whole != status and whole == "partially_supported" and not regex.search(r"\d\.\d.*\d\.\d", main[3]):
            status = whole
        return status, 3, doubt, main[3]
    if len(set(statuses)) == 1:
        whole = refined(main[0], main[3]) if main[0] == "supported" else main[0]
        return whole, top, "" if top >= 2 else "the answer is implied", main[3]
    if "partially_supported" in statuses:
        return "partially_supported", 2, "", main[3]
    if "supported" in statuses and any(s in REFUSALS for s in statuses):
        if any(e[2] for e in evidence):
            return "partially_supported", 2, "", " ".join(dict.fromkeys(e[3] for e in evidence))
        final = next((e for e in reversed(evidence) if _FINAL.search(e[3])), evidence[-1])
        return final[0], 2, "its sentences say more than one", final[3]
    final = next((e for e in reversed(evidence) if _FINAL.search(e[3])), evidence[-1])
    return final[0], 2, "its sentences say more than one", final[3]


def _against(a: str, b: str) -> bool:
    positive = {"supported", "partially_supported"}
    return (a in positive) != (b in positive)
