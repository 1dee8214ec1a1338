"""The means that a recommendation names: a law, a plan, training, money ... (one file, one table)."""

from __future__ import annotations

import re

# Each row: the means, and how its words begin or read. Readers of two cycles tell "combat trafficking" from "adopt a
# law against trafficking" by these: the same matter by another means is a related ask, and not the same.
MEANS: tuple[tuple[str, str], ...] = (
    ("ratify", r"ratif|acced|accession|sign\b|signing|becom\w+ (?:a )?party|adher|join"),
    ("law", r"\blaws?\b|legislat|\bact\b|\bbill\b|\bcode\b|constitution|legal"),
    ("implement", r"implement|enforc|appl(?:y|ication)"),
    ("plan", r"\bplan|strateg|programme|polic(?:y|ies)\b|road ?map"),
    ("establish", r"establish|creat|set(?:ting)? up|institut"),
    ("train", r"train|professional|capacit"),
    ("raise awareness", r"awareness|campaign|educat|sensiti|disseminat"),
    ("prosecute", r"investigat|prosecut|punish|perpetrator|impunity|justice|accountab|convict"),
    ("help victims", r"victim|rehabilit|shelter|compensat|redress|reintegrat|assist"),
    ("resources", r"resource|fund|financ|budget"),
    ("cooperate", r"cooperat|co-operat|collaborat|dialogue|invit|visit|access"),
    ("report", r"reports?\b|submit"),
    ("monitor", r"monitor|evaluat|assess|data|statistic"),
    ("moratorium", r"moratori"),
    ("abolish", r"abol|repeal|prohibit|ban\b|criminali|outlaw"),
    ("end", r"\bend|stop|eliminat|eradicat|combat|cease|prevent|close|halt"),
    ("protect", r"protect|safeguard|guarantee|ensure"),
    ("release", r"releas|free\b"),
    ("institution", r"institution|mechanism|committee|commission|body|bodies"),
)
_FOUND = tuple((name, re.compile(pattern)) for name, pattern in MEANS)


def means_of(text: str) -> frozenset[str]:
    """The means that a text names.

    >>> sorted(means_of("Train the police to implement the law"))
    ['implement', 'law', 'train']
    """
    low = text.lower()
    return frozenset(name for name, pattern in _FOUND if pattern.search(low))
