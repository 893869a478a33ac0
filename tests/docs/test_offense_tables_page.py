"""The page on the tables of offenses says what the tables have."""

import re

import pytest

from offense_tables import BASES, PAGE, render_page
from trustact.language.grades import SCALES
from trustact.offenses.tables import class_entries, code_lists


@pytest.fixture(scope="module")
def page():
    return PAGE.read_text(encoding="utf-8")


def test_the_page_is_up_to_date(page):
    assert page == render_page() + "\n"


def test_every_row_of_a_level_is_counted_once_by_its_basis(page):
    section = page.partition("## Levels and grades")[2].partition("## Grades in order")[0]
    rows = [line.strip("|").split("|") for line in re.findall(r"^\| [A-Z].*$", section, re.M)]
    counted = [[int(cell.replace(",", "")) for cell in row[1:]] for row in rows]
    assert sum(row[0] for row in counted) == len(class_entries())
    assert all(row[0] == sum(row[-len(BASES) :]) for row in counted)


def test_every_list_and_every_scale_is_named(page):
    assert all(f"| `{each}` |" in page for each in code_lists())
    assert all(scale.citation in page for scale in SCALES)
