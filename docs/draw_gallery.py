"""Make the pictures of the gallery again: the code of docs/gallery.md is run, and its output goes to docs/pictures.

Plots are kept as the SVG files that the code writes; pages and sheets are photographed by `draw_pages.py`, which says
what it needs. Run it at the root of the repository: `UPR_CORPUS=... python docs/draw_gallery.py`. Without the documents
those pictures are made that need none; `--plots` leaves the photographs out.
"""

from __future__ import annotations

import os
import pathlib
import re
import shutil
import sys
import tempfile

HERE = pathlib.Path(__file__).parent
PICTURES = HERE / "pictures"
_BLOCK = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_NEEDS_DOCUMENTS = "<!-- skip: start if(not (corpus"


def blocks(page: str, *, documents: bool) -> list[str]:
    """The code of a page.

    Args:
        page: Markdown.
        documents: Whether the documents are there that the later blocks need.
    """
    return _BLOCK.findall(page if documents else page.partition(_NEEDS_DOCUMENTS)[0])


def draw(folder: pathlib.Path, *, documents: bool) -> list[pathlib.Path]:
    """Run the code in a folder, which has the documents; the pictures that it wrote.

    Args:
        folder: Where the code runs.
        documents: Whether the documents are in it.
    """
    import upr

    names: dict[str, object] = {"upr": upr}
    before = pathlib.Path.cwd()
    os.chdir(folder)
    try:
        for block in blocks((HERE / "gallery.md").read_text("utf-8"), documents=documents):
            exec(compile(block, "gallery.md", "exec"), names)
    finally:
        os.chdir(before)
    return sorted(folder.glob("*.svg"))


def main() -> int:
    """Draw all that can be drawn."""
    sys.path.insert(0, str(HERE.parent))
    from conftest import _linked

    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for picture in draw(folder, documents=_linked(folder)):
            shutil.copy(picture, PICTURES / picture.name)
            print(PICTURES / picture.name)
        if "--plots" not in sys.argv[1:]:
            from draw_pages import photograph

            for picture in photograph(folder, PICTURES):
                print(picture)
    return 0


if __name__ == "__main__":
    sys.exit(main())
