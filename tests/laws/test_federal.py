"""Properties of the federal instruments that are true for every case."""

from datetime import UTC, date, datetime, timedelta
from itertools import combinations_with_replacement, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trustact import laws
from trustact.api import check, decide
from trustact.deciding.evaluator import EvaluationContext, truth
from trustact.language.fact_values import NO, YES

REGULATION = "us-federal/8cfr-287-7"
PROGRAM = "us-federal/secure-communities-2008"
PRIORITIES = "us-federal/priorities-2011"
DETAINER = {"lodged": True, "form": "I-247"}
IN_NO_PRIORITY = {
    "removal_order": {"final": False},
    "reentered_after_removal": False,
    "papers": [],
    "findings": {
        "reason_to_believe_removable": True,
        "national_security_danger": False,
        "gang_participation": False,
        "other_significant_risk": False,
        "recent_illegal_entry": False,
        "immigration_fraud": False,
    },
}


def case(as_of, facts, **question):
    return check({"as_of": as_of, "facts": facts, **question}, lists_are_complete=True)


def answer(law, action, as_of, facts, *, readings=None, **question):
    return decide(case(as_of, facts, **question), law, action, readings=readings).answer


@pytest.mark.parametrize("law", [REGULATION, PROGRAM, PRIORITIES])
def test_nothing_federal_here_orders_anything(law):
    assert all(rule.effect != "required" for rule in laws.get(law).rules)


# The regulation


def on_hold(start, as_of, place=None):
    hold = {"started_at": start.isoformat("T", "minutes"), "state_holidays": []}
    return answer(
        REGULATION,
        "hold",
        as_of.isoformat("T", "minutes"),
        {"hold": hold, "detainer": DETAINER},
        **({"place": place} if place else {}),
    )


starts = st.datetimes(datetime(1998, 1, 1), datetime(2035, 12, 1)).map(
    lambda moment: moment.replace(second=0, microsecond=0)
)


@given(start=starts, hours=st.lists(st.integers(0, 200), min_size=2, max_size=6))
def test_a_hold_once_too_long_never_becomes_permitted_again(start, hours):
    answers = [on_hold(start, start + timedelta(hours=passed)) for passed in sorted(hours)]
    assert set(answers) <= {"permitted", "prohibited"}
    assert answers == sorted(answers)  # permitted before prohibited


@given(start=starts)
def test_48_clock_hours_are_never_too_long_and_eight_days_always(start):
    assert on_hold(start, start + timedelta(hours=48)) == "permitted"
    assert on_hold(start, start + timedelta(days=8)) == "prohibited"


# Independent of the calendar in the language: the weekday is counted from a known Monday, and the
# weeks are free of federal holidays.
QUIET_MONDAYS = [date(2014, 3, 3), date(2014, 6, 9), date(2015, 8, 3), date(2016, 2, 22)]


@pytest.mark.parametrize("monday", QUIET_MONDAYS, ids=str)
@pytest.mark.parametrize("hour", range(0, 120, 7))
def test_in_a_quiet_week_the_limit_is_48_weekday_hours_later(monday, hour):
    start = datetime.combine(monday, datetime.min.time()) + timedelta(hours=hour)
    weekday_hours_left = 120 - hour
    weekend = timedelta(days=2) if weekday_hours_left < 48 else timedelta(0)
    limit = start + timedelta(hours=48) + weekend
    assert on_hold(start, limit) == "permitted"
    assert on_hold(start, limit + timedelta(minutes=1)) == "prohibited"


@pytest.mark.parametrize("start_day", [date(2014, 3, 7), date(2014, 10, 31)], ids=str)
@pytest.mark.parametrize("place", ["us-ca", "us-ma", "us-il-cook", "us-az", "us-hi"])
def test_clocks_that_change_on_a_sunday_move_no_limit(start_day, place):
    start = datetime.combine(start_day, datetime.min.time()) + timedelta(hours=16)
    limit = start + timedelta(days=4)  # Friday 16:00 to Tuesday 16:00
    assert on_hold(start, limit, place) == "permitted"
    assert on_hold(start, limit + timedelta(minutes=1), place) == "prohibited"


def test_a_moment_with_its_offset_is_the_same_moment():
    start = datetime(2014, 3, 3, 18, tzinfo=UTC)  # Monday 10:00 in California
    assert on_hold(start, datetime(2014, 3, 5, 18, tzinfo=UTC), "us-ca") == "permitted"
    assert on_hold(start, datetime(2014, 3, 5, 18, 1, tzinfo=UTC), "us-ca") == "prohibited"


@pytest.mark.parametrize(
    "more",
    [
        {"convictions": [{"level": "felony"}]},
        {"convictions": []},
        {"removal_order": {"final": True}},
        {"claims_us_citizenship": True},
        {"findings": {"deemed_dangerous": True, "probable_cause_removable": False}},
        {"papers": [{"paper": "warrant", "basis": "removal", "form": "I-205"}]},
    ],
    ids=str,
)
@pytest.mark.parametrize("hours", [0, 48, 49])
def test_who_the_person_is_changes_nothing_under_the_regulation(more, hours):
    facts = {"hold": {"countable_hours": hours}, "detainer": DETAINER}
    plain = answer(REGULATION, "hold", "2014-03-04", facts)
    assert answer(REGULATION, "hold", "2014-03-04", {**facts, **more}) == plain


@pytest.mark.parametrize("hours", [0, 49])
@pytest.mark.parametrize("action", ["hold", "notify"])
@pytest.mark.parametrize("asks", [["hold"], ["hold", "notify"], None])
def test_a_request_on_other_paper_is_no_detainer(asks, action, hours):
    facts = {
        "detainer": {"lodged": True, "form": "other", "asks": asks},
        "hold": {"countable_hours": hours},
        "custody": {"in_custody": True},
    }
    assert answer(REGULATION, action, "2018-03-05", facts) == "not-regulated"


@pytest.mark.parametrize("form", ["I-247N", "I-247G", "I-247X", "other"])
@pytest.mark.parametrize("action", ["hold", "notify"])
@pytest.mark.parametrize("hours", [0, 49])
def test_a_request_that_is_no_detainer_lies_outside_the_regulation(form, action, hours):
    facts = {
        "detainer": {"lodged": True, "form": form, "asks": ["notify"]},
        "release": {"eligible": True},
        "hold": {"countable_hours": hours},
    }
    assert answer(REGULATION, action, "2018-03-05", facts) == "not-regulated"


# The program


KNOWN = [True, False, None]


@pytest.mark.parametrize("action", ["issue-detainer", "hold", "notify", "transfer", "share"])
@pytest.mark.parametrize("agency", ["ice", "sheriff"])
def test_the_program_never_forbids(action, agency):
    for match, removable, lodged in product(KNOWN, KNOWN, KNOWN):
        facts = {
            "findings": {"biometric_match": match, "reason_to_believe_removable": removable},
            "detainer": {"lodged": lodged, "form": "I-247"},
        }
        given = answer(PROGRAM, action, "2012-06-01", facts, agency=agency)
        assert given in ("permitted", "not-regulated", "undetermined")


def test_no_fact_but_a_finding_makes_a_match_into_ground_for_a_detainer():
    for removable, order, verified, basis in product(
        [False, None], [True, None], [True, None], ["biometrics", "final-order"]
    ):
        facts = {
            "findings": {
                "biometric_match": True,
                "reason_to_believe_removable": removable,
                "database_search_done": True,
                "federal_verification_received": verified,
            },
            "removal_order": {"final": order},
            "detainer": {"basis": basis},
            "convictions": [{"level": "felony"}],
        }
        assert answer(PROGRAM, "issue-detainer", "2012-06-01", facts) != "permitted"


def test_the_program_ran_in_two_intervals():
    facts = {"findings": {"biometric_match": True, "reason_to_believe_removable": True}}
    ran = [
        year
        for year in range(2005, 2026)
        if answer(PROGRAM, "issue-detainer", f"{year}-06-30", facts) == "permitted"
    ]
    assert ran == [2009, 2010, 2011, 2012, 2013, 2014, *range(2017, 2021)]


@pytest.mark.parametrize("day", ["2008-10-28", "2021-01-20", "2023-05-01", "2025-06-30"])
def test_no_text_governs_the_program_before_its_first_site_and_since_its_order_was_revoked(day):
    facts = {"findings": {"biometric_match": True, "reason_to_believe_removable": True}}
    assert answer(PROGRAM, "issue-detainer", day, facts) == "not-regulated"
    for last in ("2008-10-29", "2014-11-19", "2017-01-25", "2021-01-19"):
        assert answer(PROGRAM, "issue-detainer", last, facts) == "permitted"


# The form's own hours


FORM = "us-federal/form-i-247a"


@pytest.mark.parametrize(
    ("form", "under_the_regulation", "under_the_form"),
    [
        ("I-247", "permitted", "not-regulated"),
        ("I-247D", "prohibited", "not-regulated"),
        ("I-247A", "permitted", "prohibited"),
    ],
)
def test_over_a_weekend_the_shorter_limit_ends_the_hold(form, under_the_regulation, under_the_form):
    facts = {
        "detainer": {"lodged": True, "form": form, "served_on_person": True},
        "hold": {"started_at": "2018-03-16T16:00", "state_holidays": []},
    }

    def answers(hour):
        return [answer(law, "hold", hour, facts, place="us-ma") for law in (REGULATION, FORM)]

    on_time = "permitted" if form == "I-247A" else "not-regulated"
    assert answers("2018-03-18T16:00") == ["permitted", on_time]
    assert answers("2018-03-18T16:01") == [under_the_regulation, under_the_form]
    assert answers("2018-03-20T16:01") == ["prohibited", under_the_form]


@given(start=starts.filter(lambda start: start.year > 2017), hours=st.integers(0, 200))
def test_the_form_never_permits_what_the_regulation_prohibits(start, hours):
    facts = {
        "detainer": {"lodged": True, "form": "I-247A", "served_on_person": True},
        "hold": {"started_at": start.isoformat("T", "minutes"), "state_holidays": []},
    }
    asked = (start + timedelta(hours=hours)).isoformat("T", "minutes")
    under_the_form = answer(FORM, "hold", asked, facts)
    assert under_the_form == ("permitted" if hours <= 48 else "prohibited")
    if under_the_form == "permitted":
        assert answer(REGULATION, "hold", asked, facts) == "permitted"


# The Fourth Amendment cases

CASES = "us-federal/fourth-amendment-detainer"
CIRCUITS = {
    "first": ["me", "ma", "nh", "pr", "ri"],
    "second": ["ct", "ny", "vt"],
    "eleventh": ["al", "fl", "ga"],
    "ninth": ["ak", "az", "ca", "gu", "hi", "id", "mt", "mp", "nv", "or", "wa"],
}


@pytest.mark.parametrize("circuit", CIRCUITS)
@pytest.mark.parametrize("basis", ["investigation-initiated", "none"])
def test_without_a_ground_no_hold_in_a_circuit_that_decided_so(circuit, basis):
    facts = {
        "claims_us_citizenship": False,
        "detainer": {"lodged": True, "form": "I-247", "basis": basis},
        "removal_order": {"final": False},
        "findings": {"probable_cause_removable": False},
        "papers": [],
    }

    def answer_in(state):
        return answer(CASES, "hold", "2013-05-01", facts, place=f"us-{state}")

    for state in CIRCUITS[circuit]:
        assert answer_in(state) == "prohibited", state
    for state in ("tx", "oh", "pa", "dc", "il", "co", "va", "vi"):
        assert answer_in(state) == "undetermined", state


def test_the_cases_and_the_form_order_nothing():
    for law in (FORM, CASES):
        assert all(rule.effect != "required" for rule in laws.get(law).rules)


# The priorities


def row(days, level, aggravated):
    return {
        "maximum_penalty_days": days,
        "level": level,
        "categories": {"aggravated-felony": aggravated},
    }


CRIMES = [
    row(90, "misdemeanor", False),
    row(364, "misdemeanor", False),
    row(365, "misdemeanor", False),
    row(365, "misdemeanor", True),
    row(366, "misdemeanor", False),
    row(365, "felony", False),
    row(3652, "felony", False),
    row(15, "violation", False),
]
LEVELS = {
    "level_1": lambda rows: (
        any(r["categories"]["aggravated-felony"] for r in rows)
        or sum(r["maximum_penalty_days"] > 365 for r in rows) >= 2
    ),
    "level_2": lambda rows: (
        any(r["level"] == "felony" or r["maximum_penalty_days"] > 365 for r in rows)
        or sum(r["maximum_penalty_days"] < 365 and r["level"] != "violation" for r in rows) >= 3
    ),
    "level_3": lambda rows: any(
        r["maximum_penalty_days"] < 365 and r["level"] != "violation" for r in rows
    ),
}


@pytest.mark.parametrize("level", LEVELS)
def test_a_level_counts_as_the_memorandum_says(level):
    provision = laws.get(PRIORITIES).provisions[level]
    for count in range(4):
        for rows in combinations_with_replacement(CRIMES, count):
            person = case("2012-06-01", {"convictions": list(rows)})
            expected = YES if LEVELS[level](rows) else NO
            assert truth(provision, EvaluationContext(person, {})) == expected, rows


AFTER_JUDGMENT = "2012-03-01"


def within_a_priority(crime):
    facts = {**IN_NO_PRIORITY, "convictions": [crime]}
    return answer(PRIORITIES, "issue-detainer", "2012-06-01", facts)


def test_priority_1_names_every_crime_in_a_level_or_not():
    answers = {crime["level"]: within_a_priority(crime) for crime in CRIMES}
    assert answers == {
        "misdemeanor": "permitted",
        "felony": "permitted",
        "violation": "not-regulated",
    }


@pytest.mark.parametrize("event", ["vacated", "set-aside"])
@pytest.mark.parametrize(
    ("reason", "expected"),
    [
        ("legal-defect", "not-regulated"),
        ("rehabilitation", "permitted"),
        ("immigration-hardship", "permitted"),
        (None, "undetermined"),
    ],
)
def test_why_it_was_vacated_decides_whether_it_is_a_conviction(event, reason, expected):
    events = [{"kind": event, "date": AFTER_JUDGMENT}]
    crime = {**row(3652, "felony", False), "events": events, "vacated_for": reason}
    assert within_a_priority(crime) == expected


@pytest.mark.parametrize(
    ("plea", "restraint", "expected"),
    [
        ("guilty", True, "permitted"),
        ("nolo-contendere", True, "permitted"),
        ("admitted-facts", True, "permitted"),
        ("trial", True, "permitted"),
        ("none", None, "not-regulated"),
        ("guilty", False, "not-regulated"),
        ("guilty", None, "undetermined"),
        (None, True, "undetermined"),
    ],
)
def test_plea_and_restraint_decide_whether_diversion_is_a_conviction(plea, restraint, expected):
    facts = {"diversion": True, "plea": plea, "restraint_ordered": restraint}
    assert within_a_priority({**row(3652, "felony", False), **facts}) == expected


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        ("reversed", "not-regulated"),
        ("expunged", "permitted"),
        ("pardoned", "permitted"),
        ("sealed", "permitted"),
    ],
)
def test_immigration_law_has_its_own_view_of_what_undoes_a_conviction(event, expected):
    crime = {**row(3652, "felony", False), "events": [{"kind": event, "date": AFTER_JUDGMENT}]}
    assert within_a_priority(crime) == expected


@pytest.mark.parametrize("pending", [[], [{"level": "felony", "stage": "indicted"}] * 3], ids=len)
@pytest.mark.parametrize("past", [[], [{"level": "felony", "outcome": "acquitted"}]], ids=len)
def test_charges_never_count_toward_a_level(pending, past):
    facts = {**IN_NO_PRIORITY, "convictions": [], "pending_charges": pending, "past_charges": past}
    assert answer(PRIORITIES, "issue-detainer", "2012-06-01", facts) == "not-regulated"


def test_the_priorities_never_forbid():
    assert {rule.effect for rule in laws.get(PRIORITIES).rules} == {"permitted"}


def test_the_priorities_governed_until_their_successor_took_effect():
    facts = {**IN_NO_PRIORITY, "convictions": [{"level": "felony"}]}
    for day in ("2014-11-20", "2014-12-31", "2015-01-04"):
        assert answer(PRIORITIES, "issue-detainer", day, facts) == "permitted"
    assert answer(PRIORITIES, "issue-detainer", "2015-01-05", facts) == "not-regulated"
