"""The page on the simulation says what its files say."""

from pathlib import Path

import pytest

from simulation_page import TABLES, rewritten

PAGE = Path(__file__).parents[2] / "docs" / "simulation.md"


@pytest.fixture(scope="module")
def text():
    return PAGE.read_text(encoding="utf-8")


def test_tables_of_the_page_are_those_of_the_files(text):
    assert rewritten(text) == text


@pytest.mark.parametrize("name", TABLES)
def test_the_page_has_every_table_once_and_whole(text, name):
    assert text.count(f"<!-- table: {name} -->\n{TABLES[name]()}\n<!-- end -->") == 1
