"""Properties of the Washington law and of King County's ordinances before it."""

import pytest

import trustact

ACT = "us-wa/keep-washington-working-2019"
COUNTY = "us-wa-king/ordinance-18665"
AGENCIES_OUTSIDE_PRISONS = ["sheriff", "county-jail", "city-jail", "municipal-police"]


def case(as_of="2025-10-03", agency="county-jail", place="us-wa-king", **facts):
    known = {
        "detainer": {"lodged": True, "form": "I-247A", "issuer": "ice"},
        "release": {"eligible": True, "reason": "bail-posted"},
        "papers": [],
    }
    return {"as_of": as_of, "place": place, "agency": agency, "facts": {**known, **facts}}


def ask(action, law, *, strict=False, **facts):
    found = trustact.check(case(**facts), lists_are_complete=True, strict=strict)
    return trustact.decide(found, law, action)


@pytest.mark.parametrize("agency", AGENCIES_OUTSIDE_PRISONS)
@pytest.mark.parametrize("form", ["I-247", "I-247D", "I-247A", "I-247G"])
def test_no_form_of_the_request_is_a_ground_to_hold(agency, form):
    request = {"lodged": True, "form": form, "issuer": "ice"}
    assert ask("hold", ACT, agency=agency, detainer=request).answer == "prohibited"


@pytest.mark.parametrize("law", [ACT, COUNTY])
def test_that_no_other_law_requires_it_is_presumed_toward_release(law):
    day = "2025-10-03" if law == ACT else "2018-08-01"
    found = ask("notify", law, as_of=day)
    assert found.answer == "prohibited"
    assert [note.name for note in found.rests_on] == ["no-other-law-requires"]
    assert found.provisos == ()
    assert ask("notify", law, as_of=day, strict=True).answer == "undetermined"


@pytest.mark.parametrize(
    ("stated", "answer"),
    [
        pytest.param(False, "prohibited", id="stated-no"),
        pytest.param(True, "permitted", id="stated-yes"),
        pytest.param(None, "undetermined", id="asked-not-known"),
    ],
)
def test_a_stated_duty_of_another_law_overrides_the_presumption(stated, answer):
    found = ask("notify", ACT, findings={"required_by_other_law": stated})
    assert found.answer == answer
    assert found.rests_on == ()


def test_a_law_of_the_state_that_may_require_the_act_is_not_presumed_away():
    # The county asked alone: the act of the state regulates notice since 2019.
    assert ask("notify", COUNTY, as_of="2019-05-20").answer == "prohibited"
    later = ask("notify", COUNTY, as_of="2019-05-21")
    assert (later.answer, later.missing) == ("undetermined", ("findings.required_by_other_law",))


def test_the_state_prevails_where_both_are_asked():
    combined = trustact.decide(
        trustact.check(case(), lists_are_complete=True), law=[ACT, COUNTY], action="notify"
    )
    assert (combined.answer, combined.prevails) == ("prohibited", (ACT,))
