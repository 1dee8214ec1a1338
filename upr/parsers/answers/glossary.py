"""A document's own terms and letters, and what it says that they mean.

"“Takes note” means that the State does not accept it" changes what the phrase says in that document; "Category B:
accepted" gives a letter a meaning. The definition decides, as the DPRK's footnotes do (paper of 2014 on A/HRC/13/13).
"""

from __future__ import annotations

from collections.abc import Sequence

import regex

from upr.parsers.answers.keys import (
    CODE,
    LONGEST_DEFINITION,
    QUOTED,
    codes_in,
    crosses_in,
    described,
    key_in,
    meaning_of_dash,
    sign_of,
    signs_in,
)
from upr.wording import OUTRIGHT_REFUSALS, StatedAnswer, answers_in
from upr.wording.definitions import NOTING, status_of_definition
from upr.wording.shapes import ANY_NOTED, NOTED_AND_SAID, REFUSED_OUTRIGHT

_I = regex.IGNORECASE
_WORDS = regex.compile(r"[\p{L}’'-]+")
# "the rest belong to category A", "is of category C"
_NAMED_CODE = regex.compile(
    rf"\b(?:(?:belongs?|falls?|placed|put|classified|is|are|stands?)\s+(?:in|to|into|under|of|within)\s+)?(?:category|class|group)\s+"
    rf"[“\"‘']?{CODE}(?!\w)"
)
_ONLY_CODE = regex.compile(rf"(?:(?:Category|Class|Group|Letter|List|Code)\s+)?{CODE}")
# "“agreed” – the recommendation enjoys the support of the Kingdom"
_QUOTED_LINE = regex.compile(
    r"^\W{0,3}[“\"‘'](?P<term>[^”\"’'“‘]{2,40})[”\"’']\s*(?:[–—:=-]\s*|(?<=[”\"’']\s*)(?=\p{Lu}))(?P<words>[^“”\"]{6,})$",
    regex.DOTALL,
)
# "a recommendation which is not supported is called “noted”"
_CALLED = regex.compile(
    r"\b(?P<words>recommendations?\s+(?:that|which)\s+[^.;“”\"]{4,160}?)\s*,?\s+(?:is|are|has\s+been|have\s+been)\s+(?:here\s+|hereinafter\s+)?"
    r"(?:called|termed|described|designated|referred\s+to|marked|shown|listed|qualified|recorded|classified|indicated)\s+(?:as\s+)?"
    r"[“\"‘'](?P<term>[^”\"’'“‘]{2,40})[”\"’']"
)
# "accepts in part means that only some elements are accepted; takes note means that it is not accepted"
_TERM_MEANS = regex.compile(
    r"(?:^|[;:,]\s*(?:and\s+)?)(?P<term>[\p{L}\s-]{4,40}?)\s+(?:means?|signif(?:y|ies)|indicates?)\s+that\s+(?P<words>[^;.]{10,300})"
)
# "(c) Note – recommendations which Chad does not support"
_TERM_DASH = regex.compile(
    r"\s*(?P<term>\p{Lu}[\p{L}\s-]{3,40}?)\s+[–—]\s+(?P<words>(?:the\s+)?recommendations?\s+(?:that|which|of\s+which)\b.{6,})$",
    regex.DOTALL,
)
# "“noted”; this term means that Chad does not support it", "notes eight. The last formula is used where ..."
_THIS_TERM = regex.compile(
    r"^\W*(?:(?:the\s+)?(?:this|that|last|latter|same)\s+(?:term|formula|expression|word|phrase|wording)\b"
    r"(?P<words>[^;]*\b(?:means?|used|signif\p{Ll}+|denotes?|indicates?)\b.*)|(?P<they>they|these)\s(?P<words>.*)|"
    r"it\s+(?P<words>is\s+(?:then|thereby|in\s+(?:that|this)\s+case)\b.*)|"
    r"in\s+(?:these|those|such)\s+cases?\b(?P<words>.*))",
    _I | regex.DOTALL,
)
_TERM_AND_COUNT = regex.compile(r"\W*(?P<term>\p{Lu}[\p{L}\s]{3,30}?)\s*[–—:]\s*\d+\s+recommendations?\s*[.;]")
# "noted: the Kingdom does not support the recommendation."
_TERM_LINE = regex.compile(r"(?P<term>[\p{L}\s]{4,40}):\s+(?P<words>[^:]{10,}?[.;])")
_OF_THEM = regex.compile(r"\brecommendations?\b", _I)
_OF_RECOMMENDATIONS = regex.compile(r"\b(?:recommendation|it|State|Kingdom|Government)\b", _I)
_MEANS = regex.compile(
    r"\b(?:means?|meaning|(?:is|are)\s+that|signif(?:y|ies)|denotes?|(?:intends?|wants?|wishes)\s+to\s+say|stands?\s+for|is\s+one\s+(?:that|which)|understood|regarded|(?:be|is|are)\s+(?:to\s+be\s+)?(?:read|taken|construed)|is\s+said|"
    r"counts?\s+as|refers?\s+to|it\s+is\s+said|is\s+used|indicates?|it\s+has|are\s+those\s+(?:that|which|of)|extends?\s+to|it\s+does|will\s+carry\s+out|is\s+to\s+\w+\s+it)\b",
    _I,
)
_SAYS_WHEN = regex.compile(
    r"[”\"]\s+(?:to\s+)?(?:\w+\s+){0,3}(?:when|where)\s+(?:it|the|this|that)\b", _I
)  # it “notes” one when it ...
# "Where a matter is “for discussion”, no view has been reached"
_WHERE = regex.compile(r"\W*(?:where|when|if)\s[^“\"‘;,]{0,60}[“\"‘][^”\"’]{2,40}[”\"’],\s", _I)
_ALL_MEAN = regex.compile(r"\b(?:both|all)\s+mean\b", _I)
_BETWEEN_DEFINITIONS = regex.compile(r"(?<=[.;!?])\s+(?=[\p{Lu}“\"])|;\s+")
# Words with which States name a position; other terms that an introduction explains are none.
_OF_A_POSITION = regex.compile(
    r"\b(?:take|note|welcome|reserve|act|retain|favou?r|follow|stud|keep|receive|examin|consider|regret)", _I
)
_TERM_WORDS = 7
_SEVERAL_MEANINGS = regex.compile(r"\b(?:or|either|neither|for\s+the\s+most\s+part)\b", _I)
_ANY_NOTED = regex.compile(ANY_NOTED, _I)
_NOTED_AND_SAID = regex.compile(NOTED_AND_SAID, _I | regex.DOTALL)
_LONGEST_PARAGRAPH = 20_000  # characters
_IN_KINDS = regex.compile(r"\b(?:groups?|kinds?|categories|types?|classes|some|others?|either)\b", _I)  # no one meaning
_QUOTES = regex.compile(r"[“”\"]")
_AND_ANOTHER = regex.compile(r"\s*(?:and|or)\s", _I)
_CATEGORY = regex.compile(r"^(?:categor(?:y|ies)|class|group|letter|code|cat\.)\s+", _I)
_MARK_OF_NOTE = regex.compile(r"(?<=[A-Z])\d{1,2}$")
_EDGES = " .;:,()[]–—-\u201c\u201d\"'"
_SMALL = ("to", "a", "the", "of", "recommendation", "recommendations")
_FORMS = {
    "take": "t(?:ake|akes|aken|aking|ook)", "keep": "k(?:eep|eeps|ept)", "note": "note(?:s|d)?",
    "itself": "(?:itself|themselves|ourselves)",
}  # fmt: skip
_REFUSED = regex.compile(REFUSED_OUTRIGHT, _I)
_IRREGULAR = {
    form: _FORMS[word]
    for word, forms in {
        "take": ("take", "takes", "taken", "taking"), "keep": ("keep",), "note": ("note", "notes", "noted"),
        "itself": ("itself", "themselves", "ourselves"),
    }.items()
    for form in forms
}  # fmt: skip
_ENDING = regex.compile(r"(?:s|es|ed|ing)$")
_LONG_ENOUGH = 4  # letters of a word, above which an ending is taken off
_BETWEEN_WORDS = r"\s+(?:(?:due|good|also|the|of|its|fully|it|them|this|these|those|both|recommendations?)\s+){0,3}?"


class Glossary:
    """What a document says its own terms mean.

    Args:
        terms: Patterns of its phrases ("takes note"), each with the status that it stands for.
        codes: Its letters ("A", "NA") likewise.

    >>> glossary = Glossary()
    >>> glossary.learn("“To take note” of a recommendation means that the State does not accept it.")
    >>> glossary.learn("Category A – recommendations that are supported")
    >>> glossary.phrases("It takes note of 5."), glossary.code_of("Category A")
    ([(3, 13, 'not_supported')], 'supported')
    """

    def __init__(self) -> None:
        self.terms: list[tuple[regex.Pattern[str], str]] = []
        self.codes: dict[str, str] = {}
        self.dash: str | None = None
        """What a dash in the column of answers means."""
        self.crosses: dict[int, str] = {}
        """What a row means with no cross in the columns of answers, or with two: "in both, it is accepted in part"."""

    def phrases(self, text: str) -> list[tuple[int, int, str]]:
        """Where terms of the document's own stand: first character, character behind the last, status.

        Args:
            text: A sentence.
        """
        places: list[tuple[int, int, str]] = []
        matches = [(match, status) for pattern, status in self.terms for match in pattern.finditer(text)]
        for match, status in sorted(matches, key=_length, reverse=True):  # "does not subscribe" before "subscribe"
            if not any(start < match.end() and match.start() < end for start, end, _ in places):
                places.append((match.start(), match.end(), status))
        for match in _NAMED_CODE.finditer(text) if self.codes else ():
            named = self.codes.get(match["code"])
            if named:
                places.append((match.start(), match.end(), named))
        return sorted(places)

    def code_of(self, words: str) -> str | None:
        """The status of a cell or remark that is one of the letters: "A", "Category B"; None where it is none.

        Args:
            words: All words of it.
        """
        if sign := self.codes.get(sign_of(words)):
            return sign
        plain = _CATEGORY.sub("", words.strip(_EDGES)).strip(_EDGES)
        return self.codes.get(plain) or self.codes.get(_MARK_OF_NOTE.sub("", plain))

    def learn(self, paragraph: str, letter: str = "") -> None:
        """Take the definitions of a paragraph of the introduction, or of a note.

        Args:
            paragraph: Its words.
            letter: The letter before it, which names what it defines: "B. “Noted”: it is not supported".
        """
        if len(paragraph) > _LONGEST_PARAGRAPH:
            return  # no introduction, and a text that a stranger made to take long
        if letter and (match := _QUOTED_LINE.match(paragraph)):
            self._give(letter, match["words"])
        elif letter:
            paragraph = f"{letter} – {paragraph}"
        if match := _QUOTED_LINE.match(paragraph):
            self._define(match["term"], match["words"])
            return
        if (match := _TERM_LINE.match(paragraph)) and _is_an_answer(match["term"]) and self._redefines(match):
            return
        headed = _TERM_AND_COUNT.match(paragraph)  # "Noted – 13 recommendations. ... These are not accepted."
        quoted: Sequence[StatedAnswer] = answers_in(headed["term"]) if headed else ()
        last = quoted[-1].status if quoted else ""  # the answer that the sentence before names
        for sentence in _BETWEEN_DEFINITIONS.split(paragraph):  # before the letters, whose meaning may use the terms
            if len(sentence) > LONGEST_DEFINITION:
                continue
            if match := _QUOTED_LINE.match(sentence):
                self._define(match["term"], match["words"])
            self._learn_quoted(sentence)
            self._learn_noting(sentence)
            self.crosses.update(crosses_in(sentence))
            self.dash = self.dash or meaning_of_dash(sentence)
            match = _THIS_TERM.match(sentence)
            if match and last == "noted" and (quoted or not match["they"]):
                self._redefine_noting(match["words"])
            quoted = [one for term in QUOTED.findall(sentence) for one in answers_in(term)]
            if headed and not quoted:  # it is still of the term at the head
                quoted = answers_in(headed["term"])
                continue
            last = next((one.status for one in reversed(quoted or answers_in(sentence))), "")
        for code, status in signs_in(paragraph):
            self.codes.setdefault(code, status)
        self._learn_terms(paragraph, paragraph.partition(" – ")[2] if letter else paragraph)
        for code, words in codes_in(paragraph):
            self._give(code, words)

    def _learn_terms(self, paragraph: str, plain: str) -> None:
        """Terms that a paragraph defines without quotation marks; `plain` is what stands behind its letter."""
        for match in _CALLED.finditer(paragraph):
            self._define(match["term"], match["words"])
        dash = _TERM_DASH.match(plain)
        for match in (*([dash] if dash else ()), *_TERM_MEANS.finditer(paragraph)):
            if _is_an_answer(match["term"]):
                self._define(match["term"].strip(), match["words"])

    def learn_key(self, lines: Sequence[str]) -> None:
        """Take the key that lines are: a code, a gap, and what it means, which may go on further in.

        Args:
            lines: Lines as they are printed, with their blanks.

        >>> glossary = Glossary()
        >>> glossary.learn_key(["AF   Accepted in full", "N    Noted: the recommendation is", "     not accepted"])
        >>> glossary.codes
        {'AF': 'supported', 'N': 'not_supported'}
        """
        for code, status in key_in(lines):
            self.codes.setdefault(code, status)

    def learn_descriptions(self, paragraphs: Sequence[str]) -> None:
        """Take the terms that an introduction lists, each with what it means; they are the State's, with a capital.

        Args:
            paragraphs: The paragraphs of the introduction, in order.

        >>> glossary = Glossary()
        >>> lines = ["There are these groups:", "Realized: it is accepted;", "Set aside: it is not accepted."]
        >>> glossary.learn_descriptions(lines)
        >>> [status for *_, status in glossary.phrases("One is Set aside, and one Realized.")]
        ['not_supported', 'supported']
        """
        for term, status in described(paragraphs):
            self.terms.append((regex.compile(rf"\b{regex.escape(term)}\b"), status))

    def _learn_noting(self, sentence: str) -> None:
        """What it means that a recommendation is noted, where a sentence says so of any."""
        sentence = _QUOTES.sub("", sentence)  # "Where a recommendation is “noted”, Chad does not support it"
        if said := _NOTED_AND_SAID.search(sentence):
            self._redefine_noting(said["words"])
            return
        any_of_them = None if _IN_KINDS.search(sentence) else _ANY_NOTED.match(sentence)
        found = answers_in(sentence) if any_of_them else []
        if not found or found[0].status != "noted":
            return
        words = sentence[found[0].end :]
        if not _AND_ANOTHER.match(words):  # "... is noted or supported in part, the reasons are given"
            self._redefine_noting(words)

    def _redefine_noting(self, words: str) -> None:
        """Take what is said to be meant where recommendations are noted."""
        status = status_of_definition(words)
        if status in OUTRIGHT_REFUSALS and not _refuses(words):
            return
        if status not in (None, "noted") and not _means_nothing(status, words):
            self.terms.append((NOTING, status))

    def _learn_quoted(self, sentence: str) -> None:
        """Terms in quotation marks that a sentence defines, each by the words up to the next."""
        terms = [term for term in QUOTED.finditer(sentence) if len(term["term"].split()) <= _TERM_WORDS]
        means = _MEANS.search(QUOTED.sub(" ", sentence)) or _SAYS_WHEN.search(sentence) or _WHERE.match(sentence)
        if not terms or not means:
            return
        if _ALL_MEAN.search(sentence):
            for term in terms:
                self._define(term["term"], sentence[terms[-1].end() :])
            return
        for at, term in enumerate(terms):
            last = terms[at + 1].start() if at + 1 < len(terms) else len(sentence)
            words = sentence[term.end() : last]
            if answers_in(words) or status_of_definition(words) in ("pending", "partially_supported"):
                self._define(term["term"], words)

    def _redefines(self, match: regex.Match[str]) -> bool:
        """Whether a term before a colon gets another meaning than it has."""
        (answer,) = answers_in(match["term"])
        status = status_of_definition(match["words"])
        if not status or status == answer.status or not _OF_RECOMMENDATIONS.search(match["words"]):
            return False
        self._define(match["term"], match["words"])
        return True

    def _define(self, term: str, words: str) -> None:
        """Take what a term means, where that is another status than it has; "Category A" is a code."""
        if code := _ONLY_CODE.fullmatch(term.strip()):
            self._give(code["code"], words)
            return
        usual = {answer.status for answer in answers_in(term)}
        status = status_of_definition(words)
        if usual == {"noted"} and (
            _means_nothing(status, words) or (status in OUTRIGHT_REFUSALS and not _refuses(words))
        ):
            return  # "“noted” means that Chad cannot commit to it at this time": it is noted, and this is why
        named = usual or _OF_A_POSITION.search(term) or term[:1].islower() or _OF_THEM.search(words)
        if status and named and usual not in ({"partially_supported"}, {status}):
            self.terms.append((_forms_of(term), status))

    def _give(self, code: str, words: str) -> None:
        """Take what a code means; its words may use a term that the document explains."""
        own = self.phrases(words)
        if status := own[0][2] if own else status_of_definition(words):
            self.codes.setdefault(code, status)


def _refuses(words: str) -> bool:
    """Whether a definition says that a recommendation is refused, and not merely that it can't be promised."""
    return _REFUSED.search(words) is not None and not any(answer.status == "noted" for answer in answers_in(words))


def _means_nothing(status: str | None, words: str) -> bool:
    """Whether words say of which recommendations it is said that they are noted, and why, and give it no meaning."""
    return status == "partially_supported" or (status == "pending" and _SEVERAL_MEANINGS.search(words) is not None)


def _length(found: tuple[regex.Match[str], str]) -> int:
    return found[0].end() - found[0].start()


def _is_an_answer(term: str) -> bool:
    """Whether a term is one answer and hardly more: "noted", "supported in full"."""
    found = answers_in(term)
    return len(found) == 1 and found[0].end - found[0].start >= len(term.strip()) - 3


def _forms_of(term: str) -> regex.Pattern[str]:
    """A term in its other forms: "take note" in "takes note", "is taken note of"."""
    words = [word for word in _WORDS.findall(term.lower()) if word not in _SMALL]
    forms = [_IRREGULAR.get(word) or _regular(word) for word in words]
    return regex.compile(rf"\b{_BETWEEN_WORDS.join(forms)}\b", _I)


def _regular(word: str) -> str:
    stem = _ENDING.sub("", word) if len(word) > _LONG_ENOUGH else word
    return rf"{regex.escape(stem)}(?:s|es|e|ed|d|ing)?"
