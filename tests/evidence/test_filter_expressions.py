"""The expressions of `--where`: what they mean, and what is said where they cannot be read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trustact.evidence.filter_expressions import (
    Comparison,
    FilterError,
    Junction,
    Negation,
    names_in,
    parse_filter,
)

STATE = Comparison("state", "=", ("CA",))
YEAR = Comparison("year", ">=", ("2015",))
FORM = Comparison("form", "in", ("I-247N", "I-247 X"))


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("state=CA", STATE),
        ("state == CA", STATE),
        ("state = 'CA'", STATE),
        ("year>=2015", YEAR),
        ('form in (I-247N, "I-247 X")', FORM),
        ("state=CA AND year>=2015", Junction("and", (STATE, YEAR))),
        ("state=CA or year>=2015", Junction("or", (STATE, YEAR))),
        ("not state=CA", Negation(STATE)),
        (
            "state=CA or state=CA and year>=2015",
            Junction("or", (STATE, Junction("and", (STATE, YEAR)))),
        ),
        (
            "(state=CA or year>=2015) and state=CA",
            Junction("and", (Junction("or", (STATE, YEAR)), STATE)),
        ),
        ("not (state=CA and year>=2015)", Negation(Junction("and", (STATE, YEAR)))),
    ],
)
def test_expressions_are_read(text, tree):
    assert parse_filter(text) == tree


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "--where is empty"),
        ("   ", "--where is empty"),
        ("state", "at character 6: it ends where one of =, !=, <, <=, >, >=, in after state"),
        ("state=", "at character 7: it ends where a value after ="),
        ("state=CA year=2015", "at character 10: 'year' stands where and, or, or the end"),
        ("state='CA", "at character 7: a quotation mark is not closed"),
        ("(state=CA", "it ends where a closing parenthesis"),
        ("state in CA", "'CA' stands where values in parentheses after in"),
        ("state in (CA", "it ends where a comma or a closing parenthesis"),
        ("and state=CA", "at character 1: 'and' stands where the name of a column"),
        ("not " * 60 + "state=CA", "nested more than 50 deep"),
    ],
)
def test_what_cannot_be_read_is_named_with_its_place(text, says):
    with pytest.raises(FilterError) as error:
        parse_filter(text)
    assert says in str(error.value)


@given(st.text(max_size=40))
def test_no_text_crashes_the_reader(text):
    try:
        tree = parse_filter(text)
    except FilterError:
        return
    assert all(isinstance(name, str) for name in names_in(tree))
