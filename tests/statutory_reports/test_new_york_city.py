"""The items of Admin. Code 9-131(f), 14-154(f), 9-205(f) and 10-178(d), one by one."""

import json
from datetime import date

from statutory_reports.event_rows import AGENCY, row, table
from trustact.statutory_reports.report_list import REPORTS, find_report, make_report
from trustact.statutory_reports.report_model import CountSection, ListSection, Period

JANUARY = Period(date(2024, 1, 1), date(2024, 1, 31))
DETAINER = '{"detainer.form": "I-247A"}'
LISTED = "nyc-violent-or-serious"


def facts(**more):
    return json.dumps(more)


def convicted(*listed):
    return json.dumps({"convictions": [{"categories": {LISTED: each}} for each in listed]})


def report(tmp_path, *rows, name="new-york-city"):
    return make_report(REPORTS[name], table(tmp_path, *rows), AGENCY, JANUARY)


def section(made, key):
    return next(each for each in made.sections if each.key == key)


def values(made, key):
    found = section(made, key)
    assert isinstance(found, CountSection)
    return {count.item.key: count.value for count in found.counts}


def custody(n, *rows, boxes="", items=None, record=""):
    """Return the rows of one person: booked, a detainer, and what followed."""
    person = f"P{n}"
    given = [
        row(f"b{n}", "booked", "05T08:00", person, facts=record),
        row(f"r{n}", "request-received", "05T12:00", person, facts=DETAINER, boxes=boxes),
    ]
    if items is not None:
        given.append(
            row(f"n{n}", "notified-authority", "06T09:00", person, about=f"r{n}", items=items)
        )
    return given + [row(f"{k}{n}", kind, at, person) for k, (kind, at) in enumerate(rows)]


HELD = ("hold-begun", "06T10:00")
OVER = ("handed-over", "06T12:00")
FREE = ("released", "06T12:00")


def test_detainers_by_the_reason_that_is_given(tmp_path):
    made = report(
        tmp_path,
        *custody(1, boxes="reason-to-believe"),
        *custody(2, boxes="notice-to-appear; warrant-of-arrest"),
        *custody(3, boxes="pending-proceedings"),
        *custody(4, boxes="final-order; biometrics"),
        *custody(5, boxes="removal-order"),
    )
    assert values(made, "reasons") == {
        "received": 5, "reason_to_believe": 1, "proceedings": 2, "warrant": 1, "order": 2,
        "another": 1,
    }  # fmt: skip


def test_a_detainer_without_a_box_states_the_reason_by_its_fact_or_not_at_all(tmp_path):
    basis = facts(**{"detainer.form": "I-247A", "detainer.basis": "final-order"})
    made = report(
        tmp_path,
        row("b", "booked", "05T08:00"),
        row("r", "request-received", "05T12:00", facts=basis),
        *custody(2),
    )
    found = section(made, "reasons").count("order")
    assert (found.value, len(found.unknown)) == (1, 1)


def test_people_held_by_the_reason_of_the_detainer(tmp_path):
    made = report(
        tmp_path,
        *custody(1, HELD, OVER, boxes="final-order"),
        *custody(2, FREE, boxes="reason-to-believe"),
    )
    assert values(made, "held_reasons") == {
        "held": 1, "reason_to_believe": 0, "proceedings": 0, "warrant": 0, "order": 1,
        "another": 0,
    }  # fmt: skip


def test_people_transferred_with_a_conviction_or_a_match(tmp_path):
    match = facts(convictions=[], terrorist_screening_match=True)
    made = report(
        tmp_path,
        *custody(1, OVER, record=convicted(True)),
        *custody(2, OVER, record=match),
        *custody(3, OVER, record=convicted(False)),
        *custody(4, FREE, record=convicted(True)),
        *custody(5, OVER),
    )
    people = section(made, "people")
    assert people.count("transferred").value == 4
    assert people.count("transferred_convicted").value == 1
    assert people.count("transferred_match").value == 1
    assert len(people.count("transferred_convicted").unknown) == 1
    # Of person 3 it is not recorded whether there was a match, of person 5 nothing.
    assert len(people.count("transferred_match").unknown) == 2


def test_whoever_was_released_was_not_handed_over_whatever_the_agency_decided(tmp_path):
    made = report(tmp_path, *custody(1, FREE), *custody(2, HELD, FREE))
    for key in ("detainers", "people"):
        assert section(made, key).count("transferred").value == 0
        assert section(made, key).count("not_honored").value == 1
    assert values(made, "detainers")["end_unknown"] == 0


def test_people_held_and_not_transferred(tmp_path):
    made = report(tmp_path, *custody(1, HELD, OVER), *custody(2, HELD, FREE), *custody(3, FREE))
    assert values(made, "people")["held_not_taken"] == 1


def test_people_are_counted_by_the_day_of_the_act(tmp_path):
    late = DETAINER
    before, after = Period(date(2023, 12, 1), date(2023, 12, 31)), JANUARY
    rows = [
        {**row("b", "booked", "", "P1"), "at": "2023-12-20T08:00-05:00"},
        {**row("r", "request-received", "", "P1", facts=late), "at": "2023-12-21T08:00-05:00"},
        row("h", "hold-begun", "10T10:00", "P1", about="r"),
        row("o", "handed-over", "10T12:00", "P1", about="r"),
        {**row("b2", "booked", "", "P2"), "at": "2023-12-20T08:00-05:00"},
        {**row("r2", "request-received", "", "P2", facts=late), "at": "2023-12-21T08:00-05:00"},
        row("f2", "released", "03T12:00", "P2"),
    ]
    found = {}
    for period in (before, after):
        made = make_report(REPORTS["new-york-city"], table(tmp_path, *rows), AGENCY, period)
        assert values(made, "held_reasons")["held"] == values(made, "people")["held"]
        found[period] = (values(made, "detainers")["received"], values(made, "people"))
    assert found[before][0] == 2
    assert found[after][0] == 0
    keys = ("people", "held", "transferred", "not_honored", "held_not_taken")
    assert [found[before][1][key] for key in keys] == [2, 0, 0, 0, 0]
    assert [found[after][1][key] for key in keys] == [2, 1, 1, 1, 0]


def test_a_hold_that_nobody_entered_is_unknown_in_the_period_in_which_it_may_have_been(tmp_path):
    rows = [
        {**row("b", "booked", "", "P1"), "at": "2023-12-20T08:00-05:00"},
        {**row("r", "request-received", "", "P1", facts=DETAINER), "at": "2023-12-21T08:00-05:00"},
        row("o", "handed-over", "10T12:00", "P1", about="r"),
    ]
    for period, held in ((Period(date(2023, 12, 1), date(2023, 12, 31)), 0), (JANUARY, None)):
        made = make_report(REPORTS["new-york-city"], table(tmp_path, *rows), AGENCY, period)
        assert values(made, "people")["held"] == held


def test_requests_for_information_and_what_was_told(tmp_path):
    made = report(
        tmp_path,
        *custody(1, OVER, items="release-date; custody-status", record=convicted(True)),
        *custody(2, FREE, items="court-date", record=facts(convictions=[])),
        *custody(3, FREE, items="supervision-appointment; home-address", record=convicted(False)),
        *custody(4, FREE, record=convicted(True)),
        *custody(5, FREE, items="release-date"),
    )
    assert values(made, "information") == {"asked": 5, "with_a_hold": 5, "answered": 4}
    assert values(made, "answers") == {
        "answered": 4,
        "none": 2, "none_status": 0, "none_release": None, "none_court": 1, "none_appointment": 1,
        "none_other": 1, "none_transfer": 0,
        "convicted": 1, "convicted_status": 1, "convicted_release": 1, "convicted_court": 0,
        "convicted_appointment": 0, "convicted_other": 0, "convicted_transfer": 1,
        "match": None, "match_status": 0, "match_release": None, "match_court": None,
        "match_appointment": None, "match_other": None, "match_transfer": 0,
        "not_known": 1,
    }  # fmt: skip


def test_an_answer_whose_contents_are_not_recorded_is_no_zero(tmp_path):
    made = report(tmp_path, *custody(1, FREE, items="", record=facts(convictions=[])))
    assert values(made, "answers")["none_release"] is None


def test_federal_funding_has_no_event(tmp_path):
    found = section(report(tmp_path, *custody(1)), "funding")
    assert isinstance(found, ListSection)
    assert found.not_recorded
    assert found.columns[0].source == "Admin. Code 9-131(f)(6)"


def test_every_item_that_the_code_names_is_read():
    made = make_report(REPORTS["new-york-city"], table_of_nothing(), AGENCY, JANUARY)
    sources = {
        (count.item.source, count.item.standing)
        for each in made.sections
        if isinstance(each, CountSection)
        for count in each.counts
        if count.item.standing != "added"
    }
    assert {standing for _, standing in sources} == {"read"}
    named = " ".join(source for source, _ in sources)
    for number in (1, 2, 3, 4, 5, 7, 8, 9):
        assert f"9-131(f)({number})" in named
    for number in (1, 2, 3, 4, 5):
        assert f"14-154(f)({number})" in named
        assert f"9-205(f)({number})" in named


def table_of_nothing():
    from trustact.statutory_reports.event_table import EventTable

    return EventTable((), ())


def test_other_requests_go_to_the_office_of_the_mayor(tmp_path):
    asked = facts(**{"detainer.asks": ["interview"], "detainer.issuer": "cbp"})
    made = report(
        tmp_path,
        *custody(1, FREE),
        row("b", "booked", "05T08:00"),
        row("q", "request-received", "05T12:00", facts=asked),
        row("i", "interview-held", "06T09:00", about="q"),
        row("l", "released", "07T09:00"),
        name="new-york-city-assistance",
    )
    found = section(made, "requests")
    assert isinstance(found, ListSection)
    assert [[cell.text for cell in each.cells] for each in found.rows] == [
        ["2024-01-05", "CBP", "interview", "an interview was held"]
    ]
    assert values(made, "agencies") == {"requests": 1, "ice": 0, "cbp": 1, "dhs": 0, "court": 0,
                                        "other": 0, "not_stated": 0}  # fmt: skip


def test_the_section_on_the_means_of_the_city_names_its_report():
    assert find_report("us-ny-nyc/admin-code-10-178-2017").name == "new-york-city-assistance"
    assert find_report("us-ny-nyc/admin-code-9-205-2017").name == "new-york-city"
