"""Generated code reads the calendar only near the edge of a look-back; its answers follow it."""

from datetime import date

import pytest

from trustact.deciding import python_compiler
from trustact.deciding.python_compiler import DecideFunction, compile_law
from trustact.language import Instrument, conviction, question, some
from trustact.language.case import Case
from trustact.language.partial_dates import years_before


def look_back(years: int) -> DecideFunction:
    act = Instrument(
        "us-xx/look-back",
        title="x",
        citation="x",
        in_force=[("1900-01-01", None)],
        binds={"sheriff"},
        basis="text",
    )
    recent = some(conviction, conviction.convicted_on.within(years=years, before=question.as_of))
    act.hold.prohibited("1", says="x", when=recent)
    return compile_law(act, "hold", as_if=True)


def convicted(on: int, as_of: int) -> Case:
    row = {"convicted_on": date.fromordinal(on).isoformat()}
    facts = {"convictions": [row], "convictions_complete": True}
    asked = {"as_of": date.fromordinal(as_of).isoformat(), "agency": "sheriff", "facts": facts}
    return Case.check(asked)


@pytest.mark.parametrize("years", [1, 4, 15])
@pytest.mark.parametrize("as_of", [date(2012, 2, 28), date(2012, 2, 29), date(2013, 3, 1)])
def test_each_day_near_the_start_of_a_look_back(years: int, as_of: date) -> None:
    answer, today = look_back(years), as_of.toordinal()
    start = years_before(today, years)
    for day in range(today - 366 * years - 1, today - 365 * years + 2):
        expected = "prohibited" if day >= start else "not-regulated"
        assert answer(convicted(day, today), {}) == expected, date.fromordinal(day)


def test_the_calendar_is_not_read_for_a_day_far_from_the_edge(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    read: list[int] = []

    def counted(day: int, years: int) -> int:
        read.append(day)
        return years_before(day, years)

    monkeypatch.setattr(python_compiler, "years_before", counted)
    answer, today = look_back(5), date(2014, 1, 1).toordinal()
    for on in (date(2008, 12, 27), date(2009, 1, 2)):
        answer(convicted(on.toordinal(), today), {})
    assert read == []
    answer(convicted(date(2009, 1, 1).toordinal(), today), {})
    assert read
