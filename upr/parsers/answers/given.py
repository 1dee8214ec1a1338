"""Answers as reading gives them, before what decides is decided."""

from __future__ import annotations

import attrs

from upr.core import Reference
from upr.numbering import Target


@attrs.frozen
class GivenAnswer:
    """An answer to a target.

    Args:
        target: What it answers.
        reference: The answer as the record keeps it.
        decides: Whether it decides; else it is said in passing, or explains what another place answers.
    """

    target: Target
    reference: Reference
    decides: bool = True
