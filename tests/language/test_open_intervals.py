"""An interval without an end: no message shows the last day of the calendar in its place."""

import pytest

from trustact.language.case import Case
from trustact.language.errors import CaseErrors
from trustact.language.partial_dates import parse_day_interval

OPEN = "2013-12-01.."


def problem(facts):
    with pytest.raises(CaseErrors) as caught:
        Case.check({"as_of": "2014-06-01", "facts": facts})
    return str(caught.value)


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        ({"born_on": OPEN, "age": 40}, "age: 40 does not fit born_on 2013-12-01..; "),
        ({"born_on": "2050-01-01.."}, "born_on: 2050-01-01.. is after the day of the question"),
        (
            {"convictions": [{"convicted_on": OPEN, "released_on": "2010"}]},
            "convictions[0].released_on: 2010 is before convicted_on (2013-12-01..)",
        ),
        (
            {"convictions": [{"offense_on": OPEN, "convicted_on": "2010"}]},
            "convictions[0].convicted_on: 2010 is before offense_on (2013-12-01..)",
        ),
    ],
)
def test_message_shows_an_open_interval_as_it_is_written(facts, says):
    found = problem(facts)
    assert says in found
    assert "9999" not in found


@pytest.mark.parametrize("written", [OPEN, "2013-12-01..2014-02-28", "2013", "2013-12"])
def test_interval_is_printed_so_that_it_can_be_read_again(written):
    shown = str(parse_day_interval(written if ".." in written else f"{written}..{written}"))
    assert shown == written
    assert str(parse_day_interval(OPEN)) == OPEN
