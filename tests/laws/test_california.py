"""The California acts: what SB 54 changed, the edges of the look-backs, each disputed reading."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laws.california_record import CLEAN, TRUST, VALUES
from scenario_reading import read_scenarios
from trustact import laws
from trustact.api import check, decide
from trustact.language.partial_dates import years_before
from trustact.offenses.classifier import offense_tables


def answer(law, action, facts, as_of, readings=None, **question):
    """Return the answer for a person with an empty and complete record, apart from `facts`."""
    case = check({"as_of": as_of, "facts": {**CLEAN, **facts}, **question}, lists_are_complete=True)
    return decide(case, law, action, readings=readings).answer


def test_a_request_to_hold_on_another_paper_gives_no_discretion():
    request = {"detainer": {"lodged": True, "form": "other", "asks": ["hold"]}}
    facts = {**convicted("PC 459/460(a)", "felony", "2009-05-01"), **request}
    assert answer(TRUST, "hold", facts, "2014-03-01") == "prohibited"
    assert "other-form-is-a-detainer" not in laws.get(TRUST).readings


def convicted(statute, level, on, **more):
    """Return the facts of one conviction in California."""
    row = {"statute": statute, "level": level, "jurisdiction": "us-ca", "convicted_on": on}
    return {"convictions": [row | more]}


# ---- the amendment as data -----------------------------------------------------------------------


def test_the_values_act_reads_as_an_amendment_of_7282_5():
    changes = {
        change.name: (change.kind, change.old_citation, change.new_citation)
        for change in laws.get(VALUES).changes()
        if "7282.5(" in (change.old_citation or change.new_citation or "")
    }
    cite = "Gov. Code 7282.5"
    assert changes == {
        "breaks_no_other_law": ("kept", f"{cite}(a)", f"{cite}(a)"),
        "serious_or_violent_felony": ("kept", f"{cite}(a)(1)", f"{cite}(a)(1)"),
        "state_prison_felony": ("kept", f"{cite}(a)(2)", f"{cite}(a)(2)"),
        "recent_listed_wobbler": ("kept", f"{cite}(a)(3)", f"{cite}(a)(3)"),
        "listed_felony": ("replaced", f"{cite}(a)(3)", f"{cite}(a)(3)"),
        "sex_or_arson_registrant": ("kept", f"{cite}(a)(4)", f"{cite}(a)(4)"),
        "magistrate_finding": ("replaced", f"{cite}(a)(5)", f"{cite}(b)"),
        "federal_felony": ("renumbered", f"{cite}(a)(6)", f"{cite}(a)(5)"),
        "prop_47_misdemeanor": ("added", None, f"{cite}(a)(6)"),
        "shield_from_transfer": ("added", None, f"{cite}(a)(6)"),
        "shield_from_notice": ("added", None, f"{cite}(a)(6)"),
        "discretion_to_transfer": ("added", None, f"{cite}(a)"),
    }


def test_what_the_values_act_added_stands_in_the_new_chapter():
    added = {
        change.new_citation
        for change in laws.get(VALUES).changes()
        if change.kind == "added" and change.new_citation
    }
    assert {citation for citation in added if "7282" not in citation} == {
        "Gov. Code 7284.4(e)",
        "Gov. Code 7284.4(f)",
        "Gov. Code 7284.4(h)",
        "Gov. Code 7284.4(i)",
        "Gov. Code 7284.6(a)(1)(C)",
        "Gov. Code 7284.6(b)",
        "Gov. Code 7284.6(b)(1)",
        "Gov. Code 7284.6(b)(2)",
        "Gov. Code 7284.6(b)(3)",
        "Gov. Code 7284.6(b)(4)",
        "Gov. Code 7284.6(b)(5)",
    }


def test_an_amended_law_asks_no_question_about_words_that_were_struck():
    assert "domestic-violence-clause" in laws.get(TRUST).readings
    assert "domestic-violence-clause" not in laws.get(VALUES).readings
    assert "juvenile-adjudications" in laws.get(VALUES).readings


def test_the_magistrates_finding_opens_notice_and_never_transfer():
    act = laws.get(VALUES)
    finding = act.provisions["magistrate_finding"]
    opened = {
        rule.actions
        for rule in act.rules
        for exception in rule.exceptions
        if any(node is finding for node in exception.walk())
    }
    # A release date is shared with immigration authorities as an answer to the same request.
    assert opened == {("notify",), ("share",)}


def test_the_acts_regulate_what_they_say():
    assert laws.get(TRUST).regulated_actions == ("hold",)
    assert laws.get(VALUES).regulated_actions == (
        "hold",
        "notify",
        "transfer",
        "interview",
        "inquire",
        "share",
        "arrest",
    )
    assert not any(rule.effect == "required" for rule in laws.get(VALUES).rules)


# ---- the day on which one act replaced the other -----------------------


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        ("2017-12-31", ("prohibited", "not-regulated")),
        ("2018-01-01", ("undetermined", "undetermined")),
        ("2018-01-03", ("undetermined", "undetermined")),
        ("2018-01-04", ("not-regulated", "prohibited")),
    ],
)
def test_one_of_the_acts_and_never_both_limits_a_hold_on_a_day(as_of, expected):
    assert (answer(TRUST, "hold", {}, as_of), answer(VALUES, "hold", {}, as_of)) == expected


# ---- look-backs ----------------------------------------------------------------------------------

NOT_SERIOUS = {
    "sentence": "county-jail",
    "punishable_by_state_prison": False,
    "categories": {"ca-serious-felony": False, "ca-violent-felony": False},
}


def wobbler(on):
    return convicted("PC 422", "misdemeanor", on, wobbler=True)


def listed_felony(on):
    return convicted("PC 243(d)", "felony", on, **NOT_SERIOUS)


@given(
    st.dates(date(2005, 1, 1), date(2017, 12, 31)), st.dates(date(2014, 1, 1), date(2017, 12, 31))
)
def test_a_listed_wobbler_counts_from_the_day_five_years_before(on, as_of):
    if on > as_of:
        on, as_of = as_of, max(on, date(2014, 1, 1))
    start = date.fromordinal(years_before(as_of.toordinal(), 5))
    expected = "permitted" if start <= on else "prohibited"
    assert answer(TRUST, "hold", wobbler(on.isoformat()), as_of.isoformat()) == expected


@given(st.dates(date(2008, 1, 1), date(2018, 1, 4)), st.dates(date(2018, 1, 4), date(2032, 12, 31)))
def test_a_listed_felony_counts_for_fifteen_years_since_2018(on, as_of):
    start = date.fromordinal(years_before(as_of.toordinal(), 15))
    expected = "permitted" if start <= on else "prohibited"
    chosen = {"state-prison-before-2011-10-01": False}  # else ground (2) may be met instead
    facts = listed_felony(on.isoformat())
    assert answer(VALUES, "transfer", facts, as_of.isoformat(), chosen) == expected


@given(st.dates(date(1990, 1, 1), date(2013, 12, 31)))
def test_a_listed_felony_counted_whatever_its_age_until_2018(on):
    assert answer(TRUST, "hold", listed_felony(on.isoformat()), "2014-03-01") == "permitted"


@pytest.mark.parametrize(
    ("law", "action", "facts", "as_of", "edge"),
    [
        (TRUST, "hold", wobbler, "2016-02-29", "2011-02-28"),
        (TRUST, "hold", wobbler, "2017-02-28", "2012-02-28"),
        (TRUST, "hold", wobbler, "2014-03-01", "2009-03-01"),
        (VALUES, "transfer", listed_felony, "2028-02-29", "2013-02-28"),
        (VALUES, "transfer", listed_felony, "2027-03-01", "2012-03-01"),
        (VALUES, "notify", wobbler, "2024-02-29", "2019-02-28"),
    ],
)
def test_the_edge_day_is_inside_and_the_day_before_is_outside(law, action, facts, as_of, edge):
    first = date.fromisoformat(edge)
    before = date.fromordinal(first.toordinal() - 1)
    assert answer(law, action, facts(edge), as_of) == "permitted"
    assert answer(law, action, facts(before.isoformat()), as_of) == "prohibited"


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("2008", "prohibited"),
        ("2009", "undetermined"),
        ("2009-02", "prohibited"),
        ("2009-03", "permitted"),
        ("2010", "permitted"),
        (None, "undetermined"),
    ],
)
def test_a_partial_date_counts_where_all_its_days_do(on, expected):
    assert answer(TRUST, "hold", wobbler(on), "2014-03-01") == expected


# ---- readings ------------------------------------------------------------------------------------

REDUCED = [{"kind": "reduced-to-misdemeanor", "date": "2013-02-01"}]
DISMISSED = [{"kind": "dismissed-after-sentence", "date": "2013-02-01"}]
UNLISTED = {
    "ca-serious-felony": False,
    "ca-violent-felony": False,
    "ca-7282-5-a-3": False,
    "ca-7282-5-a-3-felony-only": False,
}
SALE = "HS 11351"
ROBBERY = convicted("PC 211", "felony", "2005-02-01")
CHARGE = {
    "statute": "PC 211",
    "level": "felony",
    "jurisdiction": "us-ca",
    "categories": {"domestic-violence": False},
}
SHOPLIFTING = {
    "statute": "PC 459.5",
    "level": "misdemeanor",
    "jurisdiction": "us-ca",
    "outcome": "dismissed",
}
P, N, R = "permitted", "prohibited", "not-regulated"


@pytest.mark.parametrize(
    ("law", "action", "name", "facts", "yes", "no"),
    [
        pytest.param(
            TRUST,
            "hold",
            "dismissal-after-sentence",
            convicted("PC 211", "felony", "2005-02-01", events=DISMISSED),
            P,
            N,
            id="dismissed-later",
        ),
        pytest.param(
            TRUST,
            "hold",
            "reduction-after-sentence",
            convicted("PC 273.5", "felony", "2001-02-01", events=REDUCED),
            P,
            N,
            id="reduced-later",
        ),
        pytest.param(
            TRUST,
            "hold",
            "crimes-of-a-named-kind",
            convicted("PC 666", "misdemeanor", "2012-02-01"),
            P,
            N,
            id="a-kind-that-is-named",
        ),
        pytest.param(
            TRUST,
            "hold",
            "juvenile-adjudications",
            {"adjudications": [{**CHARGE, "finding": "delinquent", "age_at_offense": 16}]},
            P,
            N,
            id="juvenile",
        ),
        pytest.param(
            TRUST,
            "hold",
            "state-prison-before-2011-10-01",
            convicted(SALE, "felony", "2005-02-01", categories=UNLISTED),
            P,
            N,
            id="before-realignment",
        ),
        pytest.param(
            TRUST,
            "hold",
            "state-prison-for-this-person",
            convicted(SALE, "felony", "2012-02-01", sentence="state-prison", categories=UNLISTED),
            P,
            N,
            id="sent-to-prison-all-the-same",
        ),
        pytest.param(
            TRUST,
            "hold",
            "finding-on-a-charge-that-ended",
            {"past_charges": [{**CHARGE, "outcome": "dismissed", "probable_cause_found": True}]},
            P,
            N,
            id="finding-on-a-dismissed-charge",
        ),
        pytest.param(
            TRUST,
            "hold",
            "domestic-violence-clause",
            {
                "pending_charges": [
                    {
                        "statute": "PC 273.5",
                        "level": "felony",
                        "jurisdiction": "us-ca",
                        "probable_cause_found": True,
                    }
                ]
            },
            P,
            N,
            id="domestic-violence",
        ),
        pytest.param(
            VALUES,
            "transfer",
            "prop-47-bar-reach",
            ROBBERY | {"past_charges": [SHOPLIFTING]},
            N,
            P,
            id="shield-of-the-person",
        ),
        pytest.param(
            VALUES,
            "notify",
            "prop-47-bar-reach",
            ROBBERY | {"past_charges": [SHOPLIFTING]},
            N,
            P,
            id="shield-from-notice",
        ),
        pytest.param(
            VALUES,
            "arrest",
            "aid-to-others",
            {
                "arrest": {
                    "statute": "8 U.S.C. 1324",
                    "for_crime": True,
                    "federal_criminal_immigration_charge": True,
                }
            },
            N,
            R,
            id="harboring",
        ),
        pytest.param(
            VALUES,
            "inquire",
            "citizenship-questions",
            {"inquiry": {"question": "citizenship", "purpose": "booking"}},
            N,
            R,
            id="citizenship",
        ),
    ],
)
def test_a_reading_decides_once_it_is_chosen_and_is_named_until_then(
    law, action, name, facts, yes, no
):
    as_of = "2014-03-01" if law == TRUST else "2019-05-01"
    case = check({"as_of": as_of, "facts": {**CLEAN, **facts}}, lists_are_complete=True)
    open_ = decide(case, law, action)
    assert open_.answer == "undetermined"
    assert f"reading:{name}" in open_.missing
    assert decide(case, law, action, readings={name: True}).answer == yes
    assert decide(case, law, action, readings={name: False}).answer == no


@pytest.mark.parametrize("action", ["notify", "transfer"])
@pytest.mark.parametrize(("chosen", "expected"), [({}, "undetermined"), (True, P), (False, N)])
def test_the_discretion_of_state_bodies_is_disputed(action, chosen, expected):
    readings = {"discretion-of-state-bodies": chosen} if chosen != {} else None
    asked = answer(VALUES, action, ROBBERY, "2019-05-01", readings, agency="state-police")
    assert asked == expected


@pytest.mark.parametrize(
    ("drugs", "reach", "expected"),
    [(True, True, N), (True, False, P), (False, True, P), (False, False, P), (None, False, P)],
)
def test_drug_possession_is_shielded_only_if_6_leaves_the_penal_code(drugs, reach, expected):
    chosen = {"prop-47-bar-reach": reach}
    if drugs is not None:
        chosen["prop-47-drug-offenses"] = drugs
    possession = {**SHOPLIFTING, "statute": "HS 11377(a)"}
    facts = ROBBERY | {"past_charges": [possession]}
    assert answer(VALUES, "transfer", facts, "2019-05-01", chosen) == expected


@pytest.mark.parametrize(
    ("earlier", "drugs", "expected"), [(True, True, N), (True, False, P), (False, True, P)]
)
def test_a_felony_from_before_proposition_47_is_no_ground_where_6_means_it(
    earlier, drugs, expected
):
    chosen = {
        "prop-47-earlier-felony": earlier,
        "prop-47-drug-offenses": drugs,
        "prop-47-bar-reach": False,
    }
    facts = convicted("HS 11350(a)", "felony", "2012-05-01", sentence="county-jail")
    assert answer(VALUES, "transfer", facts, "2019-05-01", chosen) == expected


@pytest.mark.parametrize(
    ("law", "action", "day"), [(TRUST, "hold", "2014-03-01"), (VALUES, "transfer", "2019-03-01")]
)
@pytest.mark.parametrize("level", [{"level": "felony"}, {"level": "misdemeanor"}, {}])
def test_a_recent_listed_wobbler_counts_whatever_its_level_and_a_later_reduction(
    law, action, day, level
):
    row = {"statute": "PC 273.5", "convicted_on": f"{int(day[:4]) - 2}{day[4:]}", **level}
    row["events"] = [{"kind": "reduced-to-misdemeanor", "date": day}]
    assert answer(law, action, {"convictions": [row]}, day) == "permitted"


# ---- properties of all cases ---------------------------------------------------------------------

ROWS = st.fixed_dictionaries(
    {
        "statute": st.sampled_from(
            ["PC 211", "PC 273.5", "PC 243(d)", "PC 484/488", "PC 459.5", "HS 11351", "VC 23152"]
        ),
        "level": st.sampled_from(["felony", "misdemeanor", None]),
        "jurisdiction": st.just("us-ca"),
        "convicted_on": st.sampled_from(["1999-05-01", "2012", "2014-06-30", "2016-02-29", None]),
    },
    optional={
        "sentence": st.sampled_from(["state-prison", "county-jail"]),
        "events": st.sampled_from(
            [
                [],
                [{"kind": "vacated", "date": "2016-03-01"}],
                [{"kind": "reduced-to-misdemeanor", "date": "2016-03-01"}],
                [{"kind": "redesignated", "date": "2016-03-01"}],
                [{"kind": "dismissed-after-sentence", "date": "2016-03-01"}],
            ]
        ),
    },
)
CHARGES = st.fixed_dictionaries(
    {
        "statute": st.sampled_from(["PC 211", "PC 243(d)", "PC 459.5"]),
        "level": st.sampled_from(["felony", "misdemeanor"]),
        "jurisdiction": st.just("us-ca"),
        "probable_cause_found": st.sampled_from([True, False, None]),
    }
)
RECORDS = st.fixed_dictionaries(
    {
        "convictions": st.lists(ROWS, max_size=2) | st.none(),
        "pending_charges": st.lists(CHARGES, max_size=1),
        "registries": st.sampled_from([[], ["ca-arson-457.1"], None]),
    }
)
READINGS = st.fixed_dictionaries(
    {},
    optional={
        name: st.booleans()
        for name in sorted({*laws.get(TRUST).readings, *laws.get(VALUES).readings})
    },
)


@given(RECORDS, READINGS)
def test_no_record_and_no_reading_permits_a_hold_since_2018(record, readings):
    assert answer(VALUES, "hold", record, "2019-05-01", readings) == "prohibited"


@given(RECORDS, READINGS)
def test_who_may_be_transferred_on_the_record_may_be_the_subject_of_an_answer(record, readings):
    transfer = answer(VALUES, "transfer", record, "2019-05-01", readings)
    notify = answer(VALUES, "notify", record, "2019-05-01", readings)
    assert (transfer, notify) not in {("permitted", "prohibited"), ("permitted", "undetermined")}
    assert not (notify == "prohibited" and transfer != "prohibited")


@given(RECORDS, READINGS)
def test_who_may_be_transferred_could_have_been_held_under_the_act_of_2013(record, readings):
    case = check({"as_of": "2019-05-01", "facts": {**CLEAN, **record}}, lists_are_complete=True)
    transfer = decide(case, VALUES, "transfer", readings=readings).answer
    hold = decide(case, TRUST, "hold", readings=readings, as_if=True).answer
    assert transfer != "permitted" or hold == "permitted"
    assert hold != "prohibited" or transfer == "prohibited"


@given(RECORDS, st.sampled_from(["hold", "notify", "transfer"]), READINGS)
def test_choosing_readings_never_turns_one_definite_answer_into_another(record, action, readings):
    for law, as_of in ((TRUST, "2016-03-01"), (VALUES, "2019-05-01")):
        case = check({"as_of": as_of, "facts": {**CLEAN, **record}}, lists_are_complete=True)
        open_ = decide(case, law, action).answer
        assert open_ in ("undetermined", decide(case, law, action, readings=readings).answer)


@given(RECORDS, st.sampled_from(["other_law_bars", "local_policy_bars"]))
def test_a_local_bar_always_prevails_over_the_discretion(record, finding):
    barred = record | {"findings": CLEAN["findings"] | {finding: True}}
    assert answer(TRUST, "hold", barred, "2016-03-01") == "prohibited"
    assert answer(VALUES, "transfer", barred, "2019-05-01") == "prohibited"
    assert answer(VALUES, "notify", barred, "2019-05-01") == "prohibited"


# ---- reasons -------------------------------------------------------------------------------------


def test_a_permission_names_its_ground_and_is_no_duty():
    case = check({"as_of": "2019-05-01", "facts": CLEAN | ROBBERY}, lists_are_complete=True)
    decision = decide(case, VALUES, "transfer")
    assert decision.answer == "permitted"
    assert {reason.citation for reason in decision.decided_by} >= {"Gov. Code 7282.5(a)(1)"}
    assert [due.duty.id for due in decision.duties] == ["report-transfer-and-offense-to-doj"]


def test_an_undetermined_answer_carries_the_protective_fallback():
    case = check({"as_of": "2019-05-01", "facts": {}})
    assert decide(case, VALUES, "transfer").fallback == "do not hand over"
    assert decide(case, VALUES, "notify").fallback == "give no notice"
    case = check({"as_of": "2014-03-01", "facts": {}})
    assert decide(case, TRUST, "hold").fallback == "release"


def test_only_the_state_prisons_owe_the_copy_under_this_act():
    def duties(agency):
        question = {"as_of": "2019-05-01", "facts": {"detainer": {"lodged": True}}}
        case = check(question | ({"agency": agency} if agency else {}))
        return {due.duty.id for due in decide(case, VALUES, "hold").duties}

    assert duties("state-corrections") == {"copy-of-request-to-person", "tell-person-intent"}
    assert duties("sheriff") == set()
    assert duties(None) == set()


def test_an_answer_for_a_day_after_the_last_look_at_the_text_is_marked():
    late = check({"as_of": "2026-10-25", "facts": {}})
    early = check({"as_of": "2019-05-01", "facts": {}})
    assert decide(late, VALUES, "hold").basis == "secondary"
    assert decide(early, VALUES, "hold").basis == "text"


@pytest.mark.parametrize("law", [TRUST, VALUES])
def test_every_disputed_question_keeps_some_scenario_open(law):
    open_questions = {
        missing.removeprefix("reading:")
        for scenario in read_scenarios(laws.scenario_file(law), offense_tables())
        for missing in decide(scenario.case, law, scenario.action).missing
        if missing.startswith("reading:")
    }
    assert open_questions == set(laws.get(law).readings)


@pytest.mark.parametrize("action", ["notify", "transfer"])
def test_a_juvenile_robbery_is_a_ground_apart_from_proposition_47(action):
    facts = convicted("Cal. Penal Code 459.5", "misdemeanor", "2016-01-01") | {
        "adjudications": [
            {
                "statute": "Cal. Penal Code 211",
                "level": "felony",
                "jurisdiction": "us-ca",
                "finding": "delinquent",
                "age_at_offense": 16,
                "adjudicated_on": "2012-01-01",
            }
        ]
    }
    chosen = {"juvenile-adjudications": True, "prop-47-bar-reach": False}
    assert answer(VALUES, action, facts, "2019-06-01", chosen) == "permitted"
    shielded = chosen | {"prop-47-bar-reach": True}
    assert answer(VALUES, action, facts, "2019-06-01", shielded) == "prohibited"
