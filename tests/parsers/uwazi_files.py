"""Entities of Uwazi, as its search answers them, and its CSV."""

from __future__ import annotations

import io
import json
from typing import Any

import upr
from upr.io import write_uwazi
from upr.reading import documents_in


def entity(number: int, **given: Any) -> dict[str, Any]:
    """An entity as the search answers it: what is chosen from a list has a label beside its identifier."""
    said = {
        "recommendation": f"Ratify convention {number}", "state_under_review": "Chad", "recommending_state": "Peru",
        "response": "Supported", "issues": ["Torture", "Women, peace &amp; security"], "session": "31 - November 2018",
        "cycle": "Cycle 3", "action_category": "5 - Specific action", "recommending_state___regional_group": "GRULAC",
    } | given  # fmt: skip
    metadata = {
        name: [{"value": "x"} if value == "" else {"value": value} if name == "recommendation" else
               {"value": f"34b4d35c-{n}", "label": value, "type": "entity"}
               for n, value in enumerate(values if isinstance(values, list) else [values])]
        for name, values in said.items() if values is not None
    }  # fmt: skip
    return {
        "_id": f"5d8d42f261cd{number}", "sharedId": f"jo9dvda{number}", "title": f"Chad - {number}",
        "template": "5d8ce04361cde0408222e9a8", "language": "en", "published": True, "metadata": metadata,
        "documents": [], "creationDate": 1569538802,
    }  # fmt: skip


def as_uwazi(*given: dict[str, Any]) -> str:
    """Entities as Uwazi's CSV."""
    out = io.StringIO()
    write_uwazi(read(*given), out)
    return out.getvalue()


def read(*given: object, **around: Any) -> list[upr.Document]:
    return list(documents_in(json.dumps({**around, "rows": given} if around else given).encode()))


STATE = {"_id": "1", "sharedId": "s", "title": "Chad", "template": "t", "language": "en",
         "metadata": {"regional_group": [{"value": "x", "label": "Africa"}]}}  # fmt: skip
