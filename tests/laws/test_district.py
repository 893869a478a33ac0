"""Properties of the laws of the District: each day has one law, or one question."""

from copy import deepcopy
from datetime import date, timedelta

import pytest

from trustact import laws
from trustact.answers.shortest_limit import find_hold_limit
from trustact.api import check, decide
from trustact.language import hold

DETAINER = "us-dc/detainer-2012"
SANCTUARY = "us-dc/sanctuary-values-2020"
DISPLACED = "temporary-act-displaced-permanent"
GAPS = [
    (date(2020, 1, 22), date(2020, 1, 27)),
    (date(2020, 10, 10), date(2020, 10, 14)),
    (date(2021, 3, 23), date(2021, 4, 27)),
]
"""Days between two acts of which the earlier had ended: the section of 2012 applied."""
MAY_BE_HELD = {
    "age": 30,
    "convictions": [
        {
            "statute": "D.C. Code 22-2801",
            "jurisdiction": "us-dc",
            "convicted_on": "2010-02-02",
            "current_custody": True,
        }
    ],
    "detainer": {
        "lodged": True,
        "form": "I-247D",
        "written": True,
        "issuer": "ice",
        "lodged_on": "2016-03-03",
    },
    "agreements": {"reimbursement": True, "reimburses_all_costs": True},
    "papers": [],
    "hold": {"delay_reason": "immigration-enforcement"},
    "findings": {"required_by_other_law": False},
}


def answer(law, facts, as_of="2016-03-03", action="hold", place=None, **readings):
    chosen = {name.replace("_", "-"): value for name, value in readings.items()}
    where = {} if place is None else {"place": place}
    mapping = {"as_of": str(as_of), **where, "facts": deepcopy(facts)}
    return decide(check(mapping, lists_are_complete=True), law, action, readings=chosen)


def with_(**changes):
    return {**MAY_BE_HELD, **changes}


def test_the_person_who_meets_every_condition_may_be_held():
    assert answer(DETAINER, MAY_BE_HELD).answer == "permitted"


@pytest.mark.parametrize(
    "without",
    [
        pytest.param({"age": 17}, id="adult"),
        pytest.param({"detainer": {**MAY_BE_HELD["detainer"], "written": False}}, id="written"),
        pytest.param({"detainer": {**MAY_BE_HELD["detainer"], "issuer": "dhs"}}, id="ice"),
        pytest.param({"detainer": {**MAY_BE_HELD["detainer"], "form": "I-247N"}}, id="to-detain"),
        pytest.param(
            {"agreements": {"reimbursement": True, "reimburses_all_costs": False}}, id="all-costs"
        ),
        pytest.param({"convictions": []}, id="conviction"),
        pytest.param({"hold": {"countable_hours": 24.1}}, id="24-hours"),
    ],
)
def test_each_condition_of_2012_alone_bars_the_hold(without):
    assert answer(DETAINER, with_(**without)).answer == "prohibited"


def test_no_act_before_the_one_on_file_regulates_a_hold():
    facts = with_(detainer={**MAY_BE_HELD["detainer"], "lodged_on": "2012-06-15"})
    assert answer(DETAINER, facts, "2012-09-12").answer == "not-regulated"
    assert answer(DETAINER, facts, "2012-09-13").answer == "permitted"


def with_events(*kinds):
    (row,) = MAY_BE_HELD["convictions"]
    events = [{"kind": kind, "date": "2015-03-01"} for kind in kinds]
    return with_(convictions=[{**row, "events": events}])


@pytest.mark.parametrize(
    "event",
    [
        "set-aside",
        "pardoned",
        "expunged",
        "sealed",
        "dismissed-after-sentence",
        "reduced-to-misdemeanor",
        "redesignated",
    ],
)
def test_whether_a_conviction_set_aside_or_forgiven_counts_is_a_reading(event):
    found = answer(DETAINER, with_events(event))
    assert (found.answer, found.missing) == ("undetermined", ("reading:relief-after-judgment",))
    for counts, expected in ((True, "permitted"), (False, "prohibited")):
        chosen = answer(DETAINER, with_events(event), relief_after_judgment=counts)
        assert chosen.answer == expected


@pytest.mark.parametrize("event", ["vacated", "reversed"])
def test_a_judgment_undone_counts_on_no_reading(event):
    for counts in (True, False):
        facts = with_events(event, "set-aside")
        assert answer(DETAINER, facts, relief_after_judgment=counts).answer == "prohibited"


@pytest.mark.parametrize(
    ("convicted_on", "released_on", "expected"),
    [
        pytest.param("2006-03-03", "2010-01-01", "permitted", id="ten-years"),
        pytest.param("2004-01-01", "2011-03-03", "permitted", id="five-years"),
        pytest.param("2006-03-03", "2011-03-03", "permitted", id="both"),
        pytest.param("2006-03-02", "2011-03-02", "prohibited", id="neither"),
        pytest.param("2006-03-03", None, "permitted", id="ten-years-and-unknown"),
        pytest.param(None, "2011-03-03", "permitted", id="unknown-and-five-years"),
        pytest.param("2006-03-02", None, "undetermined", id="not-ten-and-unknown"),
        pytest.param(None, "2011-03-02", "undetermined", id="unknown-and-not-five"),
    ],
)
def test_whichever_is_later_is_met_by_either_window(convicted_on, released_on, expected):
    conviction = {
        **MAY_BE_HELD["convictions"][0],
        "current_custody": False,
        "convicted_on": convicted_on,
        "released_on": released_on,
    }
    assert answer(DETAINER, with_(convictions=[conviction])).answer == expected


def test_a_homicide_opens_the_years_and_no_other_condition():
    murder = [{"statute": "D.C. Code 22-2101", "jurisdiction": "us-dc", "convicted_on": "2003"}]
    opened = answer(DETAINER, with_(convictions=murder))
    assert (opened.answer, opened.citations) == ("permitted", ("24-211.07(c)",))
    lately = [{**murder[0], "convicted_on": "2013"}]
    assert answer(DETAINER, with_(convictions=lately)).answer == "permitted"
    assert answer(DETAINER, with_(convictions=lately, age=17)).answer == "prohibited"


def test_each_day_has_exactly_one_of_the_two_laws():
    request = {"lodged": True, "form": "I-247", "written": True, "issuer": "ice"}
    facts = with_(detainer=request)
    day, last = date(2012, 9, 13), date(2022, 1, 1)
    while day < last:
        given = [answer(law, facts, day).answer for law in (DETAINER, SANCTUARY)]
        old = day < date(2019, 10, 23)
        expected = ["permitted", "not-regulated"] if old else ["not-regulated", "prohibited"]
        if any(start <= day < until for start, until in GAPS):
            expected = ["undetermined", "undetermined"]  # whether there was a gap is a reading
        assert given == expected, day
        # Every day around an edge, and one a week elsewhere.
        near = any(abs((day - edge).days) < 10 for gap in GAPS for edge in gap)
        near |= abs((day - date(2019, 10, 23)).days) < 10
        day += timedelta(1 if near else 7)


@pytest.mark.parametrize(
    ("effective", "days", "gap"),
    [(date(2019, 10, 23), 90, 0), (date(2020, 2, 27), 225, 1), (date(2020, 12, 22), 90, 2)],
)
def test_a_gap_begins_when_the_days_of_the_act_have_run(effective, days, gap):
    assert GAPS[gap][0] == effective + timedelta(days + 1)


@pytest.mark.parametrize("day", ["2019-12-02", "2020-11-02", "2022-05-05", "2025-12-10"])
@pytest.mark.parametrize(
    ("choice", "expected"),
    [(True, "permitted"), (False, "prohibited"), (None, "undetermined")],
)
def test_only_the_written_choice_of_the_resident_lets_release_processing_last(
    day, choice, expected
):
    facts = with_(
        hold={"delay_reason": "release-processing"}, release={"written_choice_to_stay": choice}
    )
    assert answer(SANCTUARY, facts, f"{day}T23:00").answer == expected


def stay_by_choice(moment, *, place="us-dc", release=None, **hold):
    facts = with_(
        hold={"delay_reason": "release-processing", **hold},
        release={"written_choice_to_stay": True, **(release or {})},
    )
    return answer(SANCTUARY, facts, moment, place=place)


@pytest.mark.parametrize(
    ("time", "expected"),
    [
        ("02:00", "permitted"),
        ("06:59", "permitted"),
        ("07:00", "prohibited"),
        ("14:00", "prohibited"),
        ("21:59", "prohibited"),
        ("22:00", "permitted"),
        ("23:59", "permitted"),
        ("10:59Z", "permitted"),
        ("18:00Z", "prohibited"),
    ],
)
def test_the_choice_to_stay_covers_the_night_on_the_clocks_of_the_district(time, expected):
    assert stay_by_choice(f"2022-05-05T{time}").answer == expected


@pytest.mark.parametrize(
    ("began", "asked", "limit"),
    [
        ("2022-05-05T02:00", "2022-05-05T02:00", "2022-05-05T07:00"),
        ("2022-05-04T23:00", "2022-05-05T05:00", "2022-05-05T07:00"),
        ("2022-05-05T03:00Z", "2022-05-05T09:00Z", "2022-05-05T07:00-04:00"),
        ("2022-11-05T22:30", "2022-11-06T06:30", "2022-11-06T07:00"),  # a night of ten hours
    ],
)
def test_a_stay_by_choice_ends_at_seven(began, asked, limit):
    found = stay_by_choice(asked, started_at=began)
    assert found.answer == "permitted"
    assert find_hold_limit(found).ends_at == limit
    change = found.changes_over_time()[0]
    assert (change.when, change.answer) == (limit, "prohibited")


@pytest.mark.parametrize(
    ("asked", "release", "hold"),
    [
        ("2022-05-05T08:00", {}, {"started_at": "2022-05-04T23:00"}),
        ("2022-05-05T08:00", {"eligible_at": "2022-05-04T23:00"}, {}),
        ("2022-05-05T05:00", {"eligible_at": "2022-05-04T20:30"}, {}),
        ("2022-05-05T05:00", {}, {"hours": 8}),
        ("2022-05-06T02:00", {}, {"started_at": "2022-05-04T23:00"}),
        ("2022-05-05T02:00", {}, {"until": "2022-05-05T08:00"}),
        ("2022-05-05T14:00", {}, {"started_at": None}),
    ],
)
def test_a_choice_to_stay_covers_one_night_only(asked, release, hold):
    assert stay_by_choice(asked, release=release, **hold).answer == "prohibited"


@pytest.mark.parametrize(
    ("asked", "expected"),
    [("02:00", [("2022-05-05T07:00", "prohibited")]), ("14:00", [])],
)
def test_no_later_night_is_part_of_a_stay(asked, expected):
    changes = stay_by_choice(f"2022-05-05T{asked}").changes_over_time()
    assert [(each.when, each.answer) for each in changes] == expected


def test_who_is_to_be_released_tonight_may_choose_in_the_afternoon():
    due = {"eligible_at": "2022-05-05T23:30"}
    found = stay_by_choice("2022-05-05T14:00", release=due)
    assert found.answer == "permitted"
    assert find_hold_limit(found).ends_at == "2022-05-06T07:00"


@pytest.mark.parametrize(
    ("asked", "place", "facts", "missing"),
    [
        ("2022-05-05", "us-dc", {}, "as_of"),
        ("2022-05-05T10:30Z", None, {}, "place"),
        ("2022-05-05T05:00", "us-dc", {"started_at": None}, "hold.started_at"),
        ("2022-05-05T05:00", "us-dc", {"until": None}, "hold.until"),
    ],
)
def test_a_stay_at_a_time_that_is_not_known_is_open(asked, place, facts, missing):
    found = stay_by_choice(asked, place=place, **facts)
    assert (found.answer, found.missing) == ("undetermined", (missing,))


def test_where_the_time_is_missing_it_is_asked_for():
    asked = stay_by_choice("2022-05-05").next_question
    assert asked.path == "as_of"
    assert {option.answer for option in asked.options} >= {"permitted", "prohibited"}


def test_no_reason_of_the_delay_is_an_exception_by_itself():
    for reason in (*hold.delay_reason.options, None):
        found = answer(SANCTUARY, with_(hold={"delay_reason": reason}), "2022-05-05").answer
        assert found in ("prohibited", "undetermined"), reason


@pytest.mark.parametrize(
    ("day", "public", "expected"),
    [
        ("2019-10-23", True, "not-regulated"),
        ("2019-10-23", False, "prohibited"),
        ("2020-10-09", None, "undetermined"),
        ("2020-10-14", True, "prohibited"),
        ("2021-04-27", True, "prohibited"),
    ],
)
def test_the_wording_of_2019_bars_a_hand_over_inside_a_facility_only(day, public, expected):
    facts = {"papers": [], "custody": {"basis": "state-charge"}, "area_open_to_public": public}
    assert answer(SANCTUARY, facts, day, "transfer").answer == expected


@pytest.mark.parametrize("action", ["hold", "notify", "transfer"])
@pytest.mark.parametrize(
    ("paper", "opens"),
    [
        ({"basis": "criminal", "authorizes": ["arrest"]}, True),
        ({"basis": "criminal", "authorizes": ["records"]}, False),
        ({"basis": "immigration", "authorizes": ["arrest"]}, False),
        ({"basis": "criminal", "authorizes": ["arrest"], "signed_by": "state-judge"}, False),
        ({"basis": "criminal", "authorizes": ["arrest"], "signed_by": "clerk"}, False),
        ({"basis": "criminal", "authorizes": ["arrest"], "paper": "order"}, False),
    ],
    ids=str,
)
def test_a_criminal_arrest_warrant_of_a_federal_judge_opens_subsection_a(action, paper, opens):
    given = {"paper": "warrant", "signed_by": "federal-magistrate-judge", **paper}
    facts = with_(papers=[given], custody={"basis": "state-charge"})
    expected = "permitted" if opens else "prohibited"
    assert answer(SANCTUARY, facts, "2022-05-05", action).answer == expected


@pytest.mark.parametrize(
    ("required", "federal", "expected"),
    [
        (True, True, "permitted"),
        (True, False, "prohibited"),
        (True, None, "undetermined"),
        (False, None, "prohibited"),
    ],
)
@pytest.mark.parametrize("action", ["hold", "notify", "transfer", "interview"])
def test_subsection_g_exempts_only_what_federal_law_requires(action, required, federal, expected):
    facts = with_(
        findings={"required_by_other_law": required, "required_by_federal_law": federal},
        custody={"basis": "state-charge"},
        interview={"requested_by_person": False},
    )
    assert answer(SANCTUARY, facts, "2025-12-10", action).answer == expected


def test_the_sanctuary_act_repealed_every_way_to_hold_and_kept_the_rule_on_counsel():
    changes = {change.name: change.kind for change in laws.get(SANCTUARY).changes()}
    old = laws.get(DETAINER).provisions
    assert {name for name in old if changes[name] == "repealed"} == set(old) - {
        "opportunity_for_counsel"
    }
    assert changes["opportunity_for_counsel"] == "renumbered"


@pytest.mark.parametrize("day", ["2019-12-02", "2020-11-02", "2021-06-01", "2025-12-10"])
def test_no_conviction_opens_a_hold_since_2019(day):
    murder = [{"statute": "D.C. Code 22-2101", "jurisdiction": "us-dc", "current_custody": True}]
    assert answer(SANCTUARY, with_(convictions=murder), day).answer == "prohibited"


@pytest.mark.parametrize("action", ["hold", "notify", "transfer", "interview", "share"])
@pytest.mark.parametrize("day", ["2019-12-02", "2020-11-02", "2021-06-01", "2025-12-10"])
def test_the_custody_warrant_of_a_federal_judge_opens_every_paragraph(action, day):
    paper = {
        "paper": "warrant",
        "signed_by": "article-iii-judge",
        "authorizes": ["immigration-custody"],
    }
    facts = {"papers": [paper], "disclosure": {"recipient": "ice", "items": ["home-address"]}}
    assert answer(SANCTUARY, facts, day, action).answer == "permitted"


@pytest.mark.parametrize(
    ("day", "cited"),
    [
        ("2019-12-02", "24-211.07(a)(2) of 2019, (a)(4)(A) of 2020"),
        ("2021-04-27", "24-211.07(a)(4)(B)"),
        ("2021-06-01", "24-211.07(a)(4)(B)"),
    ],
)
def test_notice_is_barred_under_the_number_of_the_day(day, cited):
    decision = answer(SANCTUARY, {"papers": [], "custody": {"basis": "arrest"}}, day, "notify")
    assert (decision.answer, decision.citations) == ("prohibited", (cited,))


@pytest.mark.parametrize(("displaced", "expected"), [(True, "permitted"), (False, "prohibited")])
def test_the_late_temporary_act_gives_its_own_wording_if_it_displaced_the_permanent(
    displaced, expected
):
    facts = {"papers": [], "interview": {"requested_by_person": False, "counsel_present": True}}
    case = check({"as_of": "2021-06-01", "facts": facts}, lists_are_complete=True)
    decision = decide(case, SANCTUARY, "interview", readings={DISPLACED: displaced})
    assert decision.answer == expected


@pytest.mark.parametrize(
    ("law", "day", "basis"),
    [
        (DETAINER, "2012-12-10", "secondary"),
        (DETAINER, "2012-12-11", "text"),
        (SANCTUARY, "2026-06-30", "text"),
        (SANCTUARY, "2026-07-01", "secondary"),
    ],
)
def test_on_days_whose_text_was_not_read_the_basis_is_weaker(law, day, basis):
    request = {**MAY_BE_HELD["detainer"], "lodged_on": day}
    decision = answer(law, with_(convictions=[], detainer=request), day)
    assert (decision.answer, decision.basis) == ("prohibited", basis)


@pytest.mark.parametrize(
    ("law", "action"), [(DETAINER, "hold"), (SANCTUARY, "hold"), (SANCTUARY, "notify")]
)
def test_until_it_is_known_the_person_is_released_and_nobody_told(law, action):
    decision = answer(law, {}, "2016-03-03" if law == DETAINER else "2023-05-01", action)
    assert decision.answer == "undetermined"
    assert decision.fallback == {"hold": "release", "notify": "do not notify"}[action]
