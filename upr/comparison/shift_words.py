"""The words by which `shift` reads a recommendation: what they mean is told in docs/explanation/comparison.md."""

from __future__ import annotations

import regex

from upr.patterns import Pattern


def _of(words: str) -> Pattern:
    return Pattern(words, regex.IGNORECASE)


def _by_kind(kinds: dict[str, str]) -> dict[str, Pattern]:
    return {kind: _of(words) for kind, words in kinds.items()}


# --- the object of an ask ---
WORD = Pattern(r"\p{L}{3,}")
STEM = 5
"""Letters of a word that count: "ratify" and "ratification" are one."""
# Words that say nothing of the object: function words, and what stands in recommendations of every kind.
_COMMON = """
    all also and any are been both can for from full has have her his its into more most not other others order
    particular particularly such than that the their them these they this those through under upon which with
    within without regard including especially further existing appropriate necessary relevant effective
    effectively fully account accordance line view aim well steps step measures measure efforts effort action
    actions country state states government human right rights national international law laws legal legislation
    legislative possible soon order take taking make making continue continuing consider considering strengthen
    ensure ensuring promote implement implementation adopt improve ratify ratification ratifying sign signing
    accede accession combat fight prevent protect eliminate eradicate increase enhance develop introduce
    establish provide guarantee respect
"""
EMPTY = frozenset(word[:STEM] for word in _COMMON.split())
_FUNCTION = """
    the and for all its with from that this these those into such any other has have been are
"""
FUNCTION = frozenset(_FUNCTION.split())
# Words of one matter that share no stem.
_MATTERS = {
    "prison": "priso deten detai incar impri penit jails jail inmat custo",
    "women": "woman femal gende",
    "pover": "poor",
    "child": "juven adole",
    "traff": "smugg",
    "educa": "schoo",
    "healt": "medic",
    "death": "morta",
    "disab": "handi",
    "freed": "liber",
    "recru": "enrol enlis",
    "inequ": "dispa gaps",
}
ONE_NAME = {stem: matter for matter, stems in _MATTERS.items() for stem in stems.split()}
STATES = Pattern(r"\((?:\p{Lu}\p{Ll}[\p{L}’'-]*+(?:,?\s+(?:and\s+|of\s+(?:the\s+)?)?)?)++\)")
"""States that ask, in brackets: "(Chad, Viet Nam)"."""
# Objects that go by several names: Second Optional Protocol to ICCPR, moratorium and executions are all of one.
DEATH = _of(r"\b(?:death\s+(?:penalty|sentence)|capital\s+punishment|executions?|moratorium)\b")
VISIT = _of(
    r"\b(?:visit|invitation|enter(?:ing)?\b"
    r"|access\b(?!\s+(?:to\s+)?(?:safe|clean|drinking|water|justice|health|education|food)))"
)
# What an ask names by pointing back: "deal with such cases", "in this regard", "those who commit them".
BACK = _of(
    r"\b(?:these\s+(?:crimes|cases|acts|practices)|such\s+(?:cases?|acts?|violence|crimes?|practices?|programmes?)"
    r"|(?:in|to)\s+this\s+(?:regard|respect|area|field|end)|those\s+(?:who|responsible)|perpetrators?"
    r"|(?:their|its)\s+(?:\p{L}+\s+)?implementation|(?:all|the)\s+(?:victims|cases))\b"
)
SUCH = _of(r"\b(?:such\s+(?!as\b)\p{L}+|(?:its|their)\s+(?:provisions|implementation)\b)")

# --- how asks of one text stand together ---
VARIANTS = Pattern(r"(?<=\))\s*/\s*")
"""Between the variants of several States: "Ratify it (Chad) / Consider it (Peru)"."""
CONTINUING = _of(r"\W*(?:continue|pursue|keep)\s+\p{Ll}+ing\b")
BESIDE = _of(r"\W*(?:and|as\s+well\s+as)\s+(?=(?:\p{Ll}+ly\s+)?(?!\p{Ll}+ing\b)\p{Ll}+)")
TAKE = _of(r"\W*(?:and|as\s+well\s+as)\s+(?=take\s+(?:\p{L}+\s+){0,3}?(?:measures|steps)\b)")
TO = _of(r"[\s,]*(?:and|as\s+well\s+as)\s+to\s")
MANNER = _of(
    r"[\s,]*(?:(?:including|in\s+particular|inter\s+alia|especially|notably)\s+)?(?:also\s+)?(?:(?:by|through)\s+)?"
    r"(?<=\p{L}\s|,\s)(?:\p{Ll}+ly\s+)?\p{Ll}+ing\b"
)
PURPOSE = _of(
    r"(?:(?<!\b(?:measures|steps|efforts?|actions?|everything|work|working|continue|seek)\s)"
    r"\bto\s+(?:ensure|enhance|improve)"
    r"|\b(?:in\s+order\s+to|with\s+a\s+view|so\s+that|by\s+\p{Ll}+ing|including))\b"
)
SHORT = 12
"""Letters of a text before which no purpose stands: "to ensure" is what such a text asks."""
ASIDE = _of(  # what is no ask of its own: examples and purpose
    r"\b(?:for\s+(?:example|instance)|such\s+as|inter\s+alia)\b[^;]*+"
    r"|(?<!\b(?:measures|steps|efforts?|actions?|working)\s)\b(?:to\s+ensure|so)\s+that\b[^;]*+"
    r"|\bwith\s+(?:the|a)\s+(?:aim|view)\s+(?:of|to)\b[^;,]*?(?=\s+and\b|[;,]|$)"
)
WITH_A_VIEW = _of(r"\bwith\s+(?:a|the)\s+(?:view|aim)\b")
# Sides of one matter: to help its victims is another thing than to combat it.
ASPECTS = _by_kind(
    {
        "justice": r"\b(?:investigat|prosecut|punish(?!ment)|penali[sz]|sanction|accountab|impunity|perpetrators"
        r"|to\s+justice)",
        "victims": r"\b(?:victims|survivors)\b",
        "teaching": r"\b(?:train(?:ing)?\b|aware|educat(?:e|ing)\b|campaign|capacit)",
        "working together": r"\b(?:cooperat|collaborat|work\s+(?:closely\s+)?with|assistance\s+of)",
    }
)
BESIDE_THE_MATTER = frozenset(("justice", "victims"))
"""Sides that count where nothing else decides: "continue to combat it, and punish those responsible"."""

# --- the degree of an ask ---
# Acts with an end of their own; what other verbs ask ("implement", "investigate cases") is of a general kind.
OF_ITSELF = frozenset(("ratify", "withdraw", "amend", "repeal", "establish"))
SPECIFIC = OF_ITSELF | {"adopt", "suspend", "invite"}
ENDS = ("releas", "free", "restitut", "compensat")
"""Verbs of acts that are done once."""
CONTINUED = _of(r"\W*(?:continued\b|(?:in|with|within|under)\s[^,;]{0,80}?,?\s+continue\b)")
BY_RATIFYING = _of(
    r"(?<!\b(?:undertaken|assumed|made)\s)\b(?:by|through|including)\b[^;]{0,30}?\b(?:ratify|ratifi|acced|accession)"
)
BY_CONSIDERING = _of(r"\b(?:by|through|including)\s+considering\b")
COMPLETED = _of(r"\b(?:complet|finali[sz]|conclud)\p{L}*\b[^;,]{0,40}?\b(?:ratif|acced|accession|adoption\b|reform)")
IMPLEMENTED = _of(r"\b(?:carry|carrying)\s+out\b.{0,30}?\bimplementation\b")
STEPS = _of(r"\b(?:measures|steps)\s+(?:for|to|towards)\s+(?:set(?:ting)?\s+up|establish|finali[sz]|enact)")
_HEAD = r"\W*(?:(?:and|or|to)\s+)*"
REFORM = _of(  # to carry out a reform is to reform; to implement the reform is not
    _HEAD + r"(?:implement|carry\s+out|undertake|launch)\s+(?:(?!the\b|its\b|\p{L}*implement)\p{L}+\s+){0,4}?reforms?\b"
)
STRUCK = _of(  # "eliminate discriminatory provisions" is to repeal them
    _HEAD + r"(?:\p{L}+ly\s+)?(?:eliminate|remove|delete|strike)\s+(?:\p{L}+\s+){0,4}?"
    r"(?:provisions|laws?|legislation|articles?|clauses?|offences?)\b"
)
GENERAL = _of(  # verbs of acts with an object that makes a general wish of them: "put an end to violence"
    _HEAD + r"(?:(?:take|make)\b[^,;]{0,40}?\sto\s+)?(?:\p{L}+ly\s+)?(?:"
    r"establish\s+(?:\p{L}+\s+){0,2}?protections?\b"
    r"|(?:develop|design|run)\s+(?:\p{L}+\s+){0,2}?programmes\b"
    r"|begin\s+(?:\p{L}+ly\s+)?\p{Ll}+ing\b"
    r"|open\s+(?:\p{L}+\s+){0,2}?(?:channels|dialogue)\b"
    r"|(?:end|stop|halt|cease|put\s+an\s+end\s+to|bring\s+an\s+end\s+to)\s+(?:\p{L}+\s+){0,3}?"
    r"(?:violence|discriminat\p{L}+|impunity|trafficking|threats|attacks|abuses?|infringements?|intimidation"
    r"|harassment|child\s+labour|exploitation|marriages?|stigmati\p{L}+|racism|poverty)\b)"
)

# --- what makes an ask of the same degree more concrete, by kind ---
CONCRETE = _by_kind(
    {
        "act": r"(?<!\b(?:consider|continue|of)\s)\b(?:establish|creat|sett|designat|enact|adopt|extend|conduct)ing\b"
        r"|\bby\s+(?:reviewing\s+and\s+)?(?:amend|repeal)ing\b",
        "guarantee": r"\b(?:ensur|guarantee)ing\b.{0,60}?\baccess\b(?!\s+to\s+(?:free\s+)?legal)"
        r"|\b(?:provid|improv)ing\s+(?:\p{L}+\s+)?access\b|\bensure\s+(?:effective|full|equal)\s+access\s+of\b",
        "resources": r"\bmore\s+(?:efforts\s+and\s+)?financial\s+resources\b"
        r"|\b(?:adequate|necessary)\s+(?:(?:financial|human|and|material)\s+)*(?:resources|fund(?:s|ing))\b"
        r"|\bprovi(?:de|ding|sion\s+of)\s+(?:\p{L}+\s+){0,3}?(?:(?:human|technical)\s+and\s+financial|financial\s+and\s+human)"
        r"\s+resources\b",
        "moratorium": r"\bmoratorium\b",
        "figure": r"(?<![\w./-])\d+(?:[.,]\d+)?\s*(?:%|per\s*cent)|\bby\s+(?:the\s+(?:end|year)\s+(?:of\s+)?)?20\d\d\b",
        "crime": r"\bcriminali[sz]|\b(?:include|introduce)\s+the\s+crime\s+of\b",
        "release": r"\b(?:free(?=\s+(?:those|all|the|any))"
        r"|releas\p{L}*+\b(?=.{0,40}\b(?:prison|detain|persons?\b|people|all\b|those\b|child)))",
        "access": r"\b(?:allow|grant|permit|give)\b.{0,40}?\baccess\b",
        "unrestricted": r"\b(?:unrestricted|unfettered|unhindered|unconditional(?:ly)?|unimpeded|unlimited)\b",
        "plan": r"\b(?:adopt|renew|develop|elaborat|draft|prepar|design|creat|introduc|establish)\p{L}*\s"
        r"(?:(?!plans?\b)\p{L}+\s){0,4}?(?:plans?\s+of\s+action|(?:action|national|long-term|strategic)\s+plan)",
    }
)
# Lists of acts: one alone ("prosecute those responsible") is as general as the ask itself, two and more are concrete.
# They often stand in an ask that names no object ("and help the victims"), and are looked for in the whole text.
FEWEST = 2
_LISTS = {
    "justice": (
        r"(?<!\b(?:that|who)\s)investigat|look(?:ing)?\s+into",
        r"prosecut",
        r"punish(?!ment)|sanction",
        r"to\s+justice\b|accountable\b",
    ),
    "help": (
        r"shelter",
        r"compensat|reparation|redress",
        r"rehabilitat",
        r"legal\s+(?:aid|assistance)",
        r"medical",
        r"psycho|counselling",
    ),
}
LISTS = {kind: tuple(_of(rf"\b(?:{words})") for words in acts) for kind, acts in _LISTS.items()}
OF_ALL = _of(r"\b(?:investigat|look(?:ing)?\s+into\b).{0,40}?\ball\b|\ball\b.{0,80}?\binvestigat")
COMPETENCE = _of(r"\bcompeten(?:ce|cy)\s+of\b[^;]{0,60}?\bcommittee\b")
LAW = _of(r"\b(?:laws?|legal|legislati\p{L}+|provisions|code)\b")
# Of the death penalty alone.
OF_DEATH = _by_kind(
    {
        "public executions": r"(?<!\bto\s+(?:put\s+an\s+end\s+to|end|stop)\s+(?:the\s+practice\s+of\s+)?)"
        r"\bpublic\s+(?:and\s+\p{L}+\s+)?executions\b",
        "statistics": r"\bpublish\p{L}*\s[^,;]{0,40}?\bstatistics\b",
        "limits": r"\bmost\s+serious\s+crimes\b|\bminimum\s+(?:international\s+)?standards\b",
        "end": r"\bconcrete\s+steps\s+towards?\b.{0,30}?\babolition\b|\befforts\s+to\s+(?:abolish|eliminate)\b",
    }
)
# What one text speaks of in any way, the other does not add by asking a concrete act of it.
MENTIONS = {
    **_by_kind(
        {
            "guarantee": r"\baccess\b",
            "plan": r"\b(?:plans?|strateg\p{L}+)\b",
            "justice": r"\b(?:investigat|prosecut)",
            "resources": r"\b(?:resources|fund(?:s|ing)|resourced)\b",
            "crime": r"\b(?:criminal|offences?\b|penal|legislation\b)",
            "public executions": r"\bpublic\b",
            "limits": r"\b(?:guarantees|safeguards|standards|fair\s+trial)\b",
        }
    ),
    "law": LAW,
}
AT_ONCE = _of(r"\b(?:immediate(?:ly)?(?!\s+future)|without\s+delay)\b")
