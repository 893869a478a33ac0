"""Properties of the Massachusetts instruments that are true for every case."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trustact import laws
from trustact.api import check, decide
from trustact.language.errors import TrustactError
from trustact.language.vocabulary import ACTIONS, SIGNATORIES

RULE = "us-ma/hrw-rule-2013"
FILED = "us-ma/trust-act-2013"
REDRAFT = "us-ma/trust-act-redraft-2014"
LUNN = "us-ma/lunn-2017"
LOCAL_ACTIONS = [a for a in ACTIONS if a not in ("issue-detainer", "grant-status")]
KNOWN = [True, False, None]


def decision(law, action, facts, *, as_of="2014-06-01", readings=None, **question):
    case = check({"as_of": as_of, "facts": facts, **question}, lists_are_complete=True)
    return decide(case, law, action, readings=readings)


def answer(*args, **kwargs):
    return decision(*args, **kwargs).answer


# The rule of 2013


def rule_in_words(by_court, felony, dangerous):
    """Return the answer of the sentence, over all possible values of unknown facts."""
    given = {
        "not-regulated" if not court else "permitted" if (grave or danger) else "prohibited"
        for court, grave, danger in product(
            *(
                [value] if value is not None else [True, False]
                for value in (by_court, felony, dangerous)
            )
        )
    }
    return given.pop() if len(given) == 1 else "undetermined"


@pytest.mark.parametrize("action", ["hold", "transfer"])
@pytest.mark.parametrize("by_court", KNOWN)
@pytest.mark.parametrize("felony", KNOWN)
@pytest.mark.parametrize("dangerous", KNOWN)
def test_the_rule_says_what_its_sentence_says(action, by_court, felony, dangerous):
    level = {True: "felony", False: "misdemeanor", None: None}[felony]
    facts = {
        "release": {"by_court": by_court},
        "convictions": [{"level": level}],
        "findings": {"deemed_dangerous": dangerous},
    }
    assert answer(RULE, action, facts) == rule_in_words(by_court, felony, dangerous)


@pytest.mark.parametrize("reason", ["sentence-served", "bail-posted", "otherwise-eligible"])
def test_no_reason_of_release_stands_in_for_a_court(reason):
    facts = {"release": {"reason": reason}, "convictions": []}
    found = decision(RULE, "hold", {**facts, "findings": {"deemed_dangerous": False}})
    assert (found.answer, found.missing) == ("undetermined", ("release.by_court",))
    assert found.fallback == "release"


RELIEF = ["pardoned", "expunged", "sealed", "set-aside", "dismissed-after-sentence"]


def undone_by(kind):
    """Return what happened to a conviction in the year before the question."""
    return {"kind": kind, "date": "2013-05-06"}


@pytest.mark.parametrize("event", [*RELIEF, "reduced-to-misdemeanor", "redesignated"])
def test_a_felony_conviction_that_was_relieved_does_not_count(event):
    facts = {
        "release": {"by_court": True},
        "convictions": [{"level": "felony", "events": [undone_by(event)]}],
        "findings": {"deemed_dangerous": False},
    }
    assert answer(RULE, "transfer", facts) == "prohibited"


@pytest.mark.parametrize("law", [RULE, REDRAFT])
@pytest.mark.parametrize(
    "undone",
    [
        {"events": [undone_by("vacated")]},
        {"events": [undone_by("reversed")]},
        {
            "events": [
                {"kind": "pardoned", "date": "2013-05-06"},
                undone_by("vacated"),
            ]
        },
        {"diversion": True},
    ],
    ids=str,
)
def test_a_judgment_undone_or_never_entered_does_not_count(law, undone):
    facts = {
        "age": 45,
        "release": {"by_court": True},
        "convictions": [{**term(2200), **undone}],
        "findings": {"deemed_dangerous": False},
    }
    assert answer(law, "hold", facts) == "prohibited"


@pytest.mark.parametrize("action", sorted(set(LOCAL_ACTIONS) - {"hold", "transfer"}))
def test_the_rule_is_silent_on_all_but_holding_and_handing_over(action):
    facts = {"release": {"by_court": True}, "convictions": []}
    assert answer(RULE, action, facts) == "not-regulated"


# The bill as filed


@pytest.mark.parametrize("action", LOCAL_ACTIONS)
def test_a_bill_whose_text_is_not_on_file_is_undetermined(action):
    found = decision(FILED, action, {"convictions": []})
    assert found.answer == "undetermined"
    assert found.missing == ("reading:text-not-on-file",)


@pytest.mark.parametrize("chosen", [True, False])
def test_nobody_can_choose_what_a_text_says_that_is_not_on_file(chosen):
    with pytest.raises(TrustactError, match="text-not-on-file cannot be chosen"):
        decision(FILED, "hold", {"convictions": []}, readings={"text-not-on-file": chosen})


def test_the_definitions_of_the_bill_are_kept():
    defined = {definition.name for definition in laws.get(FILED).definitions}
    assert defined == {"administrative warrant", "immigration detainer"}


# The redraft


def term(days, **more):
    return {
        "level": "felony",
        "age_at_offense": 30,
        "sentence": "state-prison",
        "prison_days_served": days,
        **more,
    }


def redraft(*rows, age=45, **readings):
    chosen = {name.replace("_", "-"): value for name, value in readings.items()}
    return answer(REDRAFT, "hold", {"age": age, "convictions": list(rows)}, readings=chosen)


@pytest.mark.parametrize("place", ["house-of-correction", "county-jail"])
def test_a_chosen_reading_settles_what_was_open(place):
    row = term(2000, sentence=place)
    assert redraft(row) == "undetermined"
    assert redraft(row, house_of_correction=True) == "permitted"
    assert redraft(row, house_of_correction=False) == "prohibited"


@pytest.mark.parametrize("place", ["probation", "suspended", "fine"])
def test_no_reading_is_asked_of_a_sentence_without_confinement(place):
    assert redraft(term(2000, sentence=place)) == "prohibited"


@pytest.mark.parametrize(
    ("days", "expected"), [(1825, "prohibited"), (1826, "prohibited"), (1827, "permitted")]
)
def test_five_years_are_1827_days(days, expected):
    assert redraft(term(days)) == expected


@pytest.mark.parametrize("at_offense", [11, 17, 30, None])
def test_an_adult_is_one_on_the_day_of_the_hold(at_offense):
    assert redraft(term(2000, age_at_offense=at_offense)) == "permitted"
    assert redraft(term(2000, age_at_offense=11), age=17) == "prohibited"


@pytest.mark.parametrize("event", RELIEF)
def test_a_conviction_that_was_relieved_does_not_count_for_the_redraft(event):
    assert redraft(term(2200, events=[undone_by(event)])) == "prohibited"


def test_no_reading_makes_a_minor_holdable():
    row = term(2000, age_at_offense=11)
    for local in (True, False):
        assert redraft(row, row, age=17, house_of_correction=local) == "prohibited"


@pytest.mark.parametrize(
    ("total", "expected"), [(None, "undetermined"), (1826, "prohibited"), (1827, "permitted")]
)
def test_between_the_bounds_of_a_sum_the_stated_total_decides(total, expected):
    facts = {
        "age": 45,
        "convictions": [term(1500), term(327)],
        "prison_days_served_in_total": total,
    }
    found = decision(REDRAFT, "hold", facts)
    assert found.answer == expected
    assert found.missing == (("prison_days_served_in_total",) if total is None else ())


days_served = st.lists(st.integers(0, 2500), max_size=5)


@given(days=days_served)
def test_longest_term_and_sum_decide_where_they_agree_and_are_open_between(days):
    longest, together = max(days, default=0), sum(days)
    bounds = {longest >= 1827, together >= 1827}
    expected = {True: "permitted", False: "prohibited"}
    assert redraft(*map(term, days)) == (
        expected[bounds.pop()] if len(bounds) == 1 else "undetermined"
    )


@given(
    rows=st.lists(
        st.tuples(
            st.sampled_from([17, 30]),
            st.sampled_from(["state-prison", "probation"]),
            st.sampled_from([0, 400, 2000]),
            st.booleans(),
        ),
        max_size=4,
    )
)
def test_prison_years_and_conviction_belong_to_one_row(rows):
    convictions = [
        term(
            days,
            age_at_offense=age,
            sentence=kind,
            events=[undone_by("vacated")] if gone else [],
        )
        for age, kind, days, gone in rows
    ]
    given = redraft(*convictions, house_of_correction=False)
    qualifies = any(row[1:] == ("state-prison", 2000, False) for row in rows)
    assert given == ("permitted" if qualifies else "prohibited")


@pytest.mark.parametrize(
    ("transported", "expected"),
    [(True, "prohibited"), (False, "not-regulated"), (None, "undetermined")],
)
def test_a_hand_over_is_barred_if_it_is_transport(transported, expected):
    given = answer(REDRAFT, "transfer", {"transported_by_agency": transported})
    assert given == expected


# Lunn


SOLELY = {
    "officer_certified_287g": False,
    "agreements": {"section_287g": False},
    "detainer": {"lodged": True, "form": "I-247A"},
}


@pytest.mark.parametrize("action", ["hold", "arrest"])
@pytest.mark.parametrize(
    "as_of", ["1990-02-28", "2016-02-29", "2017-02-06", "2017-07-24", "2030-01-01"]
)
def test_lunn_says_what_the_law_was_and_is(action, as_of):
    assert answer(LUNN, action, {**SOLELY, "papers": []}, as_of=as_of) == "prohibited"


@pytest.mark.parametrize(
    "record",
    [
        {"convictions": [{"statute": "G.L. c. 265 s. 1", "level": "felony"}]},
        {"convictions": None},
        {"removal_order": {"final": True, "lodged_with_jail": True}},
        {"findings": {"deemed_dangerous": True, "national_security_danger": True}},
        {"registries": ["ma-sex-offender"]},
    ],
    ids=str,
)
def test_no_record_gives_power_to_arrest_on_a_civil_detainer(record):
    assert answer(LUNN, "hold", {**SOLELY, "papers": [], **record}) == "prohibited"


COURT = {"article-iii-judge", "federal-magistrate-judge", "state-judge", "clerk"}


@pytest.mark.parametrize("action", ["hold", "arrest"])
@pytest.mark.parametrize("signed_by", SIGNATORIES)
@pytest.mark.parametrize("basis", ["criminal", "immigration", "removal", "other"])
@pytest.mark.parametrize("kind", ["warrant", "order", "writ", "subpoena"])
def test_a_paper_counts_by_who_signed_it_whatever_it_rests_on(action, signed_by, basis, kind):
    paper = {
        "paper": kind,
        "basis": basis,
        "signed_by": signed_by,
        "title": "Judicial Warrant",
        "authorizes": ["hold"],
    }
    another_ground = signed_by in COURT and kind != "subpoena"
    expected = "not-regulated" if another_ground else "prohibited"
    assert answer(LUNN, action, {**SOLELY, "papers": [paper]}) == expected


@pytest.mark.parametrize(("yes", "expected"), [(True, "not-regulated"), (False, "prohibited")])
@pytest.mark.parametrize(
    "delegation",
    [{"officer_certified_287g": True}, {"agreements": {"section_287g": True}}],
    ids=str,
)
def test_federal_delegation_turns_on_a_reading(delegation, yes, expected):
    facts = {**SOLELY, "papers": [], **delegation}
    assert answer(LUNN, "hold", facts) == "undetermined"
    assert answer(LUNN, "hold", facts, readings={"287g-officers": yes}) == expected


def test_the_reading_on_delegation_is_not_asked_without_one():
    assert answer(LUNN, "hold", {**SOLELY, "papers": []}) == "prohibited"


@pytest.mark.parametrize(
    ("minutes", "reason", "expected"),
    [
        (0, "immigration-enforcement", "not-regulated"),
        (0.5, "immigration-enforcement", "prohibited"),
        (240, "immigration-enforcement", "prohibited"),
        (240, "medical", "not-regulated"),
        (240, None, "undetermined"),
        (None, "immigration-enforcement", "undetermined"),
    ],
)
def test_a_minute_added_for_immigration_authorities_is_an_arrest(minutes, reason, expected):
    facts = {**SOLELY, "papers": [], "hold": {"added_minutes": minutes, "delay_reason": reason}}
    assert answer(LUNN, "transfer", facts) == expected


@pytest.mark.parametrize("action", sorted(set(LOCAL_ACTIONS) - {"hold", "arrest", "transfer"}))
def test_lunn_is_silent_on_all_but_custody(action):
    assert answer(LUNN, action, {**SOLELY, "papers": []}) == "not-regulated"
    assert laws.get(LUNN).rules_on(action) == ()


def test_a_hold_on_an_attached_warrant_is_read_less_firmly_than_on_the_detainer_alone():
    alone = decision(LUNN, "hold", {**SOLELY, "papers": []})
    warrant = {"paper": "warrant", "basis": "immigration", "signed_by": "immigration-officer"}
    attached = decision(LUNN, "hold", {**SOLELY, "papers": [warrant]})
    assert (alone.basis, attached.basis) == ("text", "recalled")
