"""The gallery shows what its code draws."""

from __future__ import annotations

import importlib.util
import os
import pathlib
import re
import struct
import types
import xml.etree.ElementTree as ElementTree

import pytest

DOCS = pathlib.Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "gallery.md").read_text("utf-8")
SHOWN = re.findall(r"!\[(.+?)\]\(pictures/(.+?)(?:#[a-z-]+)?\)", PAGE)
DRAWN = [(words, name) for words, name in SHOWN if name.endswith(".svg")]
SVG = "{http://www.w3.org/2000/svg}"


def script() -> types.ModuleType:
    spec = importlib.util.spec_from_file_location("draw_gallery", DOCS / "draw_gallery.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_picture_is_there_and_small() -> None:
    saved = re.findall(r'\.save\("(.+?\.svg)"\)', PAGE)
    assert sorted(saved) == sorted(name for _, name in DRAWN)
    assert sorted(saved) == sorted(path.name for path in (DOCS / "pictures").glob("*.svg"))
    for words, name in DRAWN:
        text = (DOCS / "pictures" / name).read_text("utf-8")
        root = ElementTree.fromstring(text)
        assert len(words) > 20 and len(text) < 60_000
        assert root[0].tag == f"{SVG}title" and root[1].tag == f"{SVG}desc"
        assert not re.search(r"(?:href|src)=\"http|<script|<image", text)


def test_every_photograph_is_there_shown_and_small() -> None:
    pictures = {path.name: path.read_bytes() for path in (DOCS / "pictures").glob("*.png")}
    pages = "".join(path.read_text("utf-8") for path in (DOCS / "overrides").glob("*.html"))
    assert {name for _, name in SHOWN if name.endswith(".png")} | {"social-card.png"} == set(pictures)
    assert "pictures/social-card.png" in pages
    assert all(len(words) > 20 for words, _ in SHOWN)
    assert all(data.startswith(b"\x89PNG") and len(data) <= 200_000 for data in pictures.values())
    width, height = struct.unpack(">II", pictures["social-card.png"][16:24])
    assert (width, height) == (1200, 630)  # as the template says to those who show it


def test_pictures_are_as_the_code_draws_them(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("vl_convert")
    monkeypatch.chdir(tmp_path)
    drawn = script().draw(tmp_path, documents=False)
    assert len(drawn) >= 3
    for picture in drawn:
        old, new = (ElementTree.parse(path).getroot() for path in (DOCS / "pictures" / picture.name, picture))
        message = "draw the gallery again: python docs/draw_gallery.py"
        assert [old[place].text for place in (0, 1)] == [new[place].text for place in (0, 1)], message
    assert pathlib.Path.cwd() == pathlib.Path(os.path.realpath(tmp_path))
