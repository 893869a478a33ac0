"""The picture and the page of the packages say what the code is."""

import re

import draw_packages
from repository.files import ROOT

PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")


def test_the_picture_shows_the_packages_and_their_imports():
    written = draw_packages.PICTURE.read_text(encoding="utf-8")
    assert written == draw_packages.draw_packages(), "run: python tools/draw_packages.py"


def test_the_page_names_every_package():
    named = set(re.findall(r"\[`(\w+)`\]\(\.\./src/trustact/", PAGE))
    assert named == {name for row in draw_packages.read_layers() for name in row}


def test_every_module_that_the_page_names_exists():
    named = re.findall(r"`((?:\w+/)+\w+\.py)`", PAGE)
    missing = [
        name
        for name in named
        if not ((ROOT / name).exists() or (ROOT / "src" / "trustact" / name).exists())
    ]
    assert named
    assert missing == []
