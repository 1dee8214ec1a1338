"""For the documentation build: examples in docstrings become code blocks, as readers see them."""

from __future__ import annotations

import griffe


class Doctests(griffe.Extension):
    """Fences the stretches of a docstring that begin with `>>>` and end with a blank line."""

    def on_object(self, *, obj: griffe.Object, **kwargs: object) -> None:
        """Rewrite the docstring of anything that has one."""
        if obj.docstring is None or ">>>" not in obj.docstring.value:
            return
        lines: list[str] = []
        inside = False
        for line in [*obj.docstring.value.splitlines(), ""]:
            if not inside and line.startswith(">>>"):
                lines += ["", "```pycon"]
                inside = True
            elif inside and not line.strip():
                lines.append("```")
                inside = False
            lines.append(line)
        obj.docstring.value = "\n".join(lines)
