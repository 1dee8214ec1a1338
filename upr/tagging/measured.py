"""How well a tagger does, label by label."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import attrs


@attrs.frozen(kw_only=True)
class Figures:
    """How well one label is given.

    Args:
        name: The label.
        right: Texts that have it, and are given it.
        wrong: Texts that don't have it, and are given it.
        missed: Texts that have it, and are not given it.
    """

    name: str
    right: int
    wrong: int
    missed: int

    @classmethod
    def of(cls, name: str, given: Any, coded: Any) -> Figures:
        """The figures of a label.

        Args:
            name: The label.
            given: Whether each text is given it (an array of truth values).
            coded: Whether each text has it.
        """
        counts = (given & coded).sum(), (given & ~coded).sum(), (~given & coded).sum()
        return cls(name=name, right=int(counts[0]), wrong=int(counts[1]), missed=int(counts[2]))

    @property
    def support(self) -> int:
        """Texts that have it."""
        return self.right + self.missed

    @property
    def precision(self) -> float:
        """The share of those given that are right; 0.0 where it is never given."""
        return self.right / (self.right + self.wrong) if self.right else 0.0

    @property
    def recall(self) -> float:
        """The share of those that have it that are given it; 0.0 where none has it."""
        return self.right / self.support if self.right else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall.

        >>> Figures(name="Poverty", right=8, wrong=2, missed=2).f1
        0.8
        """
        return 2 * self.right / (2 * self.right + self.wrong + self.missed) if self.right else 0.0


@attrs.frozen(kw_only=True)
class Measured:
    """How well a tagger does on States that it has not seen.

    Args:
        issues: Figures of each issue.
        actions: Figures of each action category.
        action_accuracy: The share of texts whose action category is right.
        folds: Micro-F1 and macro-F1 of issues, and accuracy of actions, of each fold.
        error_of_issues: The expected calibration error of issues, among those with a probability of 0.05 or more.
        error_of_actions: That of the action category that is given.
        untagged: The share of texts that are given no issue.
        texts: How many texts there are.
    """

    issues: tuple[Figures, ...]
    actions: tuple[Figures, ...]
    action_accuracy: float
    folds: tuple[tuple[float, float, float], ...]
    error_of_issues: float
    error_of_actions: float
    untagged: float
    texts: int

    @staticmethod
    def micro_of(figures: Sequence[Figures]) -> float:
        """F1 over all texts and labels together.

        Args:
            figures: Of the labels.
        """
        right, others = sum(one.right for one in figures), sum(one.wrong + one.missed for one in figures)
        return 2 * right / (2 * right + others) if right else 0.0

    @staticmethod
    def macro_of(figures: Sequence[Figures]) -> float:
        """The mean of the labels' F1, of those that stand in a text.

        Args:
            figures: Of the labels.
        """
        held = [one.f1 for one in figures if one.support]
        return sum(held) / len(held) if held else 0.0

    @property
    def micro_f1(self) -> float:
        """F1 of issues over all texts together."""
        return self.micro_of(self.issues)

    @property
    def macro_f1(self) -> float:
        """The mean of the issues' F1."""
        return self.macro_of(self.issues)

    def summary(self) -> dict[str, float]:
        """The chief figures, as the file of weights keeps them."""
        return {
            "micro_f1": round(self.micro_f1, 4), "macro_f1": round(self.macro_f1, 4),
            "action_accuracy": round(self.action_accuracy, 4), "error_of_issues": round(self.error_of_issues, 4),
            "error_of_actions": round(self.error_of_actions, 4), "untagged": round(self.untagged, 4),
        }  # fmt: skip

    def table(self) -> str:
        """A table of text: precision, recall, F1 and support of each issue and category, and the chief figures."""
        width = max(len(one.name) for one in (*self.issues, *self.actions))
        lines = [f"{'label':{width}}  precision  recall     F1  support"]
        for one in (*self.issues, *self.actions):
            lines.append(
                f"{one.name:{width}}  {one.precision:9.3f}  {one.recall:6.3f}  {one.f1:5.3f}  {one.support:7,}"
            )
        lines += [f"{name} {value:.4f}" for name, value in self.summary().items()]
        return "\n".join(lines) + "\n"
