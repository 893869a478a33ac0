import math

import numpy as np
import pytest

from trustact.evidence.effects.effect_errors import EffectError
from trustact.evidence.effects.outcome_expressions import (
    column_names,
    evaluate,
    parse_outcome,
    smallest_count,
)

COLUMNS = {
    "a": np.array([10.0, 0.0, 5.0, np.nan]),
    "b": np.array([5.0, 3.0, 0.0, 1.0]),
    "people": np.array([1000.0, 2000.0, 0.0, 10.0]),
    "all crimes": np.array([1.0, 2.0, 3.0, 4.0]),
}
nan = math.nan


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("a", [10, 0, 5, nan]),
        ("a + b", [15, 3, 5, nan]),
        ("a - b - b", [0, -6, 5, nan]),
        ("a - (b - b)", [10, 0, 5, nan]),
        ("a per people", [1000, 0, nan, nan]),
        ("(a + b) per people", [1500, 150, nan, nan]),
        ("a per people + b per people", [1500, 150, nan, nan]),
        ("a / people", [1, 0, nan, nan]),
        ("(a + b) / people", [1.5, 0.15, nan, nan]),
        ("a / people - b / people", [0.5, -0.15, nan, nan]),
        ("log(a / people)", [0, nan, nan, nan]),
        ("log(b)", [math.log(5), math.log(3), nan, 0]),
        ("log(b) - log(a)", [math.log(0.5), nan, nan, nan]),
        ("log(a per people)", [math.log(1000), nan, nan, nan]),
        ('"all crimes"', [1, 2, 3, 4]),
    ],
)
def test_value_of_each_row(text, values):
    found = evaluate(parse_outcome(text), COLUMNS)
    assert found.tolist() == pytest.approx(values, nan_ok=True)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("log(a + b)", [15, 3, 5, nan]),
        ("(a + b) per people", [15, 3, 5, nan]),
        ("log(a) - log(b)", [5, 0, 0, nan]),
        ("(a + b) / people", [15, 3, 5, nan]),
        ("a per people + b per people", [5, 0, 0, nan]),
    ],
)
def test_the_counts_that_a_minimum_is_compared_with(text, values):
    found = smallest_count(parse_outcome(text), COLUMNS)
    assert found.tolist() == pytest.approx(values, nan_ok=True)


@pytest.mark.parametrize(
    "text",
    [
        "a",
        "a + b",
        "a - (b + c)",
        "log((a + b) per people)",
        'log("all crimes" + "per")',
        "log + a",
        "a / b",
        "(a + b) / people - a / people",
        "log((a - b) / people)",
    ],
)
def test_written_out_it_reads_as_the_same(text):
    outcome = parse_outcome(text)
    assert parse_outcome(str(outcome)) == outcome


def test_a_share_and_a_rate_are_of_different_kinds():
    assert parse_outcome("a / b").kind == "share"
    assert parse_outcome("a per b").kind == "rate"
    assert parse_outcome('"a / b"').kind == "count", "a name in quotes is a column"


def test_columns_are_named_once():
    assert column_names(parse_outcome("log(a + b) - log(a per c)")) == ("a", "b", "c")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "something is missing at the end"),
        ("a +", "something is missing at the end"),
        ("a b", "'b' is not expected here"),
        ("(a", "a bracket is not closed"),
        ("a)", "')' is not expected here"),
        ("exp(a)", "'exp' is no function; the only one is log"),
        ("__import__('os')", "is not used in an outcome"),
        ("a * b", "'*' is not used in an outcome"),
        ("a + 1", "'1' is not used in an outcome"),
        ("log(log(a))", "is the logarithm of a logarithm"),
        ("a + log(b)", "a is a count and log(b) a logarithm, and they have no sum"),
        ("a + b per c", "a is a count and b per c a rate, and they have no sum"),
        ("a + b / c", "a is a count and b / c a share, and they have no sum"),
        ("a / c + b per c", "a / c is a share and b per c a rate, and they have no sum"),
        ("log(a) / b", "log(a) is a logarithm; / is written after counts"),
        ("a / b / c", "a / b is a share; / is written after counts"),
        ("a per b / c", "a per b is a rate; / is written after counts"),
        ("a / (b + c)", "/ needs one column, such as population, not b + c"),
        ("a /", "something is missing at the end"),
        ("/ a", "'/' stands where a column is expected"),
        ("a // b", "'/' stands where a column is expected"),
        ("a / 2", "'2' is not used in an outcome"),
        ("log(a) per b", "log(a) is a logarithm; per is written after counts"),
        ("a per b per c", "a per b is a rate; per is written after counts"),
        ("a per (b + c)", "per needs one column, such as population, not b + c"),
        ('""', "the name between the quotation marks is empty"),
        ("(" * 60 + "a" + ")" * 60, "more than 50 brackets"),
        ("a" * 1001, "the limit is 1,000"),
    ],
)
def test_what_is_wrong_is_said(text, says):
    with pytest.raises(EffectError) as raised:
        parse_outcome(text)
    assert says in str(raised.value)
    assert str(raised.value).startswith("--outcome")
