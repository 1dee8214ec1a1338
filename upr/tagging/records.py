"""What the program says of a recommendation: issues, action category, and whom and what it names."""

from __future__ import annotations

from typing import Literal, get_args

import attrs

Action = Literal[
    "consider", "continue", "strengthen", "ratify", "withdraw", "adopt", "amend", "repeal", "suspend", "establish",
    "implement", "ensure", "protect", "combat", "investigate", "provide", "train", "promote", "cooperate", "invite",
    "report", "take_measures", "monitor", "consult", "accelerate", "other",
]  # fmt: skip
"""The closed list of actions."""
ACTIONS: tuple[Action, ...] = get_args(Action)
CATEGORIES = (1, 2, 3, 4, 5)
"""UPR Info's action categories, from minimal to specific action (docs/reference/issues.md says what each means)."""


def _likely(instance: object, attribute: attrs.Attribute[float], value: float) -> None:
    if not 0 <= value <= 1:
        raise ValueError(f"{attribute.name} lies between 0 and 1, not {value}")


@attrs.frozen(kw_only=True)
class Evidence:
    """Words that speak for a tag, with their place in the text.

    Args:
        words: As they stand.
        start: Their first character in the text.
        end: The character behind their last.
    """

    words: str
    start: int
    end: int


@attrs.frozen(kw_only=True)
class IssueTag:
    """An issue that the program gives a recommendation.

    Args:
        name: UPR Info's name, or that of a user's own taxonomy.
        probability: How often such a tag is right; 1.0 of a taxonomy of terms, which doesn't weigh.
        evidence: The words that decided, the weightiest first.
    """

    name: str
    probability: float = attrs.field(validator=_likely)
    evidence: tuple[Evidence, ...] = ()


@attrs.frozen(kw_only=True)
class ActionTag:
    """The category of the action that is asked for.

    Args:
        category: 1 (minimal) to 5 (specific).
        probability: How often such a tag is right.
        evidence: The words that decided, the weightiest first.
    """

    category: int = attrs.field(validator=attrs.validators.in_(CATEGORIES))
    probability: float = attrs.field(validator=_likely)
    evidence: tuple[Evidence, ...] = ()


@attrs.frozen(kw_only=True)
class Tags:
    """What the program says of one recommendation; what a database or list says of it stands in its `themes`.

    Args:
        issues: The likeliest first; none where nothing is likely.
        action: The action category; None where the tagger knows none.
        instruments: Standard names of the instruments that the text names.
        bodies: Standard names of the bodies and procedures.
        beneficiaries: The groups of people.
    """

    issues: tuple[IssueTag, ...] = ()
    action: ActionTag | None = None
    instruments: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    beneficiaries: tuple[str, ...] = ()

    def of(self, column: str) -> tuple[str, ...]:
        """The names in a column.

        Args:
            column: "issue", "instrument", "body" or "beneficiary".

        >>> Tags(bodies=("NHRI",)).of("body")
        ('NHRI',)
        """
        return {
            "issue": self.names, "instrument": self.instruments, "body": self.bodies,
            "beneficiary": self.beneficiaries,
        }[column]  # fmt: skip

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the issues.

        >>> Tags(issues=(IssueTag(name="Poverty", probability=0.9),)).names
        ('Poverty',)
        """
        return tuple(issue.name for issue in self.issues)
