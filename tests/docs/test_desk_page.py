"""The table of the ten desk cases says what the program prints."""

import desk_cases


def test_the_table_of_the_desk_cases_is_up_to_date():
    page = desk_cases.PAGE.read_text(encoding="utf-8")
    assert page == desk_cases.render_page(), "run: python tools/desk_cases.py"


def test_a_desk_case_takes_few_facts():
    rows = [line for line in desk_cases.desk_table().splitlines() if "examples/desk" in line]
    assert len(rows) == 10
    assert max(int(row.split(" | ")[1]) for row in rows) <= 20
