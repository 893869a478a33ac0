"""The limits of a hold under the laws of several places, side by side with the federal ones."""

import json

import pytest
from click.testing import CliRunner

from trustact.answers.instruction import instructions
from trustact.cli.command_line import cli
from trustact.cli.instruction_json import instruction_json

param = pytest.param
WARRANT = {
    "paper": "warrant",
    "basis": "immigration",
    "form": "I-200",
    "signed_by": "immigration-officer",
    "issuer": "ice",
    "with_detainer": True,
}
REQUEST = {"lodged": True, "form": "I-247A", "issuer": "ice", "served_on_person": True}
FRIDAY, TUESDAY = "2018-05-25T16:00", "2018-05-22T16:00"
REGULATION = "48 hours without Saturdays, Sundays and holidays"


def case(place, as_of, agency="sheriff", form="I-247A", **facts):
    return {
        "as_of": as_of,
        "place": place,
        "agency": agency,
        "facts": {
            "detainer": {**REQUEST, "form": form},
            "papers": [WARRANT],
            "papers_complete": True,
            "release": {"eligible": True},
            "removal_order": {"final": True},
            "claims_us_citizenship": False,
            "proof_of_citizenship_or_lawful_status": False,
            **facts,
        },
    }


ROBBERY = {
    "convictions": [
        {
            "statute": "N.J.S.A. 2C:15-1",
            "level": "felony",
            "jurisdiction": "us-nj",
            "convicted_on": "1999-05-01",
        }
    ],
    "pending_charges": [],
}
DISTRICT = {
    "age": 30,
    "convictions": [
        {
            "statute": "D.C. Code 22-2801",
            "level": "felony",
            "jurisdiction": "us-dc",
            "convicted_on": "2013-02-02",
            "current_custody": True,
        }
    ],
    "agreements": {"reimbursement": True, "reimburses_all_costs": True},
}


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        param(
            case("us-tx-dallas", FRIDAY),
            "until Sunday 2018-05-27 16:00 at the latest (48 clock hours from 2018-05-25 16:00, "
            "if all other custody ends then); "
            f"this is shorter than that of 8 CFR 287.7(d): Wednesday 2018-05-30 16:00 "
            f"({REGULATION})",
            id="the-two-48s-over-a-weekend-and-a-holiday",
        ),
        param(
            case("us-tx-dallas", TUESDAY),
            "until Thursday 2018-05-24 16:00 at the latest (48 clock hours from 2018-05-22 16:00, "
            "if all other custody ends then); "
            f"that of 8 CFR 287.7(d) ends then too ({REGULATION})",
            id="the-two-48s-within-a-week",
        ),
        param(
            case("us-tx-dallas", "2018-05-25"),
            "48 clock hours from the end of all other custody; state the time of day for its end; "
            f"that of 8 CFR 287.7(d) may end later ({REGULATION})",
            id="the-two-48s-without-a-time-of-day",
        ),
        param(
            case("us-nj-mercer", "2022-04-05T10:00", **ROBBERY),
            "until Tuesday 2022-04-05 23:59 at the latest (13 hours and 59 minutes from "
            "2022-04-05 10:00, if all other custody ends then); this is shorter than that of "
            "Form I-247A, custody: Thursday 2022-04-07 10:00 (48 clock hours); this is shorter "
            f"than that of 8 CFR 287.7(d): Thursday 2022-04-07 10:00 ({REGULATION})",
            id="new-jersey-ends-the-same-day",
        ),
        param(
            case("us-dc", "2014-03-07T16:00", "state-corrections", "I-247", **DISTRICT),
            "until Monday 2014-03-10 16:00 at the latest (24 hours without Saturdays, Sundays and "
            "holidays from 2014-03-07 16:00, if all other custody ends then); this is shorter than "
            f"that of 8 CFR 287.7(d): Tuesday 2014-03-11 16:00 ({REGULATION})",
            id="the-district-24-hours",
        ),
    ],
)
def test_limits_stand_side_by_side_and_the_shorter_applies(asked, says):
    found = instructions(asked, None, "hold")[0]
    assert found.limit is not None, (found.answer, found.reason)
    assert found.limit.says == says


OTHER_WARRANT = {
    "paper": "warrant",
    "basis": "criminal",
    "signed_by": "state-judge",
    "with_detainer": False,
}


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        param(
            case("us-tx-dallas", FRIDAY),
            "48 clock hours from the end of custody on the judge's criminal warrant; that of 8 CFR "
            f"287.7(d) may end later ({REGULATION})",
            id="hours",
        ),
        param(
            case("us-nj-mercer", "2022-04-05T10:00", **ROBBERY),
            "ask again at the end of custody on the judge's criminal warrant, "
            "when its hours start; "
            "that of Form I-247A, custody may end later (48 clock hours); that of 8 CFR 287.7(d) "
            f"may end later ({REGULATION})",
            id="end-of-the-day",
        ),
    ],
)
def test_hours_of_a_hold_start_after_custody_on_another_warrant(asked, says):
    asked["facts"]["papers"] = [WARRANT, OTHER_WARRANT]
    limit = instructions(asked, None, "hold")[0].limit
    assert (limit.says, limit.ends_at) == (says, None)
    asked["facts"]["hold"] = {"started_at": asked["as_of"]}
    assert instructions(asked, None, "hold")[0].limit.ends_at is not None


def test_required_hold_follows_custody_on_another_warrant():
    asked = case("us-tx-dallas", FRIDAY)
    assert "executed" not in instructions(asked, None, "hold")[0].says
    asked["facts"]["papers"] = [WARRANT, OTHER_WARRANT]
    found = instructions(asked, None, "hold")[0]
    assert found.says == (
        "Hold as the request asks. The judge's criminal warrant is executed first."
    )
    search = OTHER_WARRANT | {"authorizes": ["records"]}
    asked["facts"]["papers"] = [WARRANT, search]
    assert instructions(asked, None, "hold")[0].says == "Hold as the request asks."


def test_hours_that_have_begun_depend_on_no_other_custody():
    asked = case("us-tx-dallas", FRIDAY, hold={"started_at": FRIDAY})
    assert "other custody" not in instructions(asked, None, "hold")[0].limit.says


def north_carolina(**detainer):
    order = {
        "paper": "order",
        "basis": "immigration",
        "signed_by": "state-judge",
        "jurisdiction": "us-nc",
        "authorizes": ["hold"],
    }
    charge = {
        "statute": "N.C. Gen. Stat. 14-17",
        "level": "felony",
        "jurisdiction": "us-nc",
        "offense_on": "2025-05-30",
    }
    asked = case("us-nc-wake", "2025-06-03T22:00", pending_charges=[charge])
    asked["facts"]["papers"] = [WARRANT, order]
    asked["facts"]["release"] |= {"eligible_at": "2025-06-03T22:30"}
    asked["facts"]["detainer"] |= detainer
    return asked


@pytest.mark.parametrize("more", [(), (OTHER_WARRANT,)])
@pytest.mark.parametrize(
    ("received", "end"),
    [
        ({"hours_since_received": 2}, "2025-06-05T20:00"),
        ({"hours_since_received": 47.5}, "2025-06-03T22:30"),
        ({"hours_since_received": 47.8}, "2025-06-03T22:12"),  # before the release
        ({"lodged_on": "2025-06-03"}, "2025-06-04T22:01"),  # as early as it can have come
    ],
)
def test_hours_from_receipt_of_the_papers_do_not_start_at_the_release(received, end, more):
    asked = north_carolina(**received)
    asked["facts"]["papers"] += more
    found = instructions(asked, None, "hold")[0]
    assert found.answer == "required"
    assert found.limit.ends_at == end
    assert found.limit.citation == "N.C. Gen. Stat. 162-62(b1)(3)"
    assert "(48 clock hours from receipt of the papers)" in found.limit.says
    assert "other custody" not in found.limit.says


def test_hours_from_receipt_need_the_time_of_the_question():
    asked = north_carolina(hours_since_received=2) | {"as_of": "2025-06-03"}
    limit = instructions(asked, None, "hold")[0].limit
    assert limit.ends_at is None
    assert limit.says.startswith(
        "48 clock hours from receipt of the papers; state the time of day for its end"
    )


def test_json_has_both_limits_with_their_provisions(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "case.json").write_text(json.dumps(case("us-tx-dallas", FRIDAY)))
    done = CliRunner().invoke(cli, ["decide", "case.json", "--json"])
    limit = json.loads(done.stdout)["instructions"][0]["limit"]
    assert (limit["law"], limit["citation"], limit["ends_at"]) == (
        "us-federal/form-i-247a",
        "Form I-247A, custody",
        "2018-05-27T16:00",
    )
    assert limit["others"] == [
        {
            "law": "us-federal/8cfr-287-7",
            "citation": "8 CFR 287.7(d)",
            "hours": 48,
            "calendar": "weekdays-and-federal-holidays",
            "ends_at": "2018-05-30T16:00",
            "counted_from": "end-of-custody",
        }
    ]


def limit_in_json(asked, readings=None):
    """Return the limit of a hold as `decide --json` has it."""
    return instruction_json(instructions(asked, None, "hold", readings=readings)[0])["limit"]


@pytest.mark.parametrize(
    ("asked", "begun", "counted_from", "after", "started_at"),
    [
        param(case("us-tx-dallas", FRIDAY), False, "end-of-custody", None, FRIDAY, id="ahead"),
        param(
            case("us-tx-dallas", FRIDAY, hold={"started_at": "2018-05-25T09:00"}),
            True, "hold-begun", None, "2018-05-25T09:00", id="begun",
        ),
        param(
            case("us-tx-dallas", FRIDAY, papers=[WARRANT, OTHER_WARRANT]),
            False, "end-of-custody-on-paper", "judge's criminal warrant", None, id="other-paper",
        ),
        param(
            north_carolina(hours_since_received=2),
            False, "receipt", None, None, id="receipt",
        ),
    ],
)  # fmt: skip
def test_json_says_from_which_event_the_hours_run(asked, begun, counted_from, after, started_at):
    limit = limit_in_json(asked)
    found = tuple(limit[key] for key in ("begun", "counted_from", "after", "started_at"))
    assert found == (begun, counted_from, after, started_at)
    others = "end-of-custody" if counted_from == "receipt" else counted_from
    assert {other["counted_from"] for other in limit["others"]} == {others}
    assert (limit["change"], limit["without_change"]) == (None, None)


def test_paper_that_the_hours_from_receipt_do_not_wait_for_is_no_event_of_theirs():
    asked = north_carolina(hours_since_received=2)
    asked["facts"]["papers"].append(OTHER_WARRANT)
    limit = limit_in_json(asked)
    assert (limit["counted_from"], limit["after"]) == ("receipt", None)


def test_json_has_the_change_of_law_and_the_limit_that_it_cuts_short():
    robbery = {"statute": "PC 211", "level": "felony", "convicted_on": "2010-01-01"}
    chosen = {"values-act-from-january-1": False}
    limit = limit_in_json(case("us-ca-kern", "2018-01-02T09:00", convictions=[robbery]), chosen)
    assert (limit["law"], limit["ends_at"]) == ("us-ca/values-act-2017", "2018-01-04T00:00")
    assert limit["change"] == {"at": "2018-01-04T00:00", "answer": "prohibited"}
    assert limit["without_change"]["ends_at"] == "2018-01-04T09:00"
    assert limit["without_change"]["law"] != limit["law"]


def test_colorado_has_six_hours_after_a_bond_and_no_delay_for_immigration(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    asked = case(
        "us-co-denver",
        "2025-09-01T12:00",
        release={"eligible": True, "reason": "bail-posted", "eligible_at": "2025-09-01T09:00"},
        hold={"delay_reason": "immigration-enforcement"},
    )
    (tmp_path / "case.json").write_text(json.dumps(asked))
    words = ["decide", "case.json", "--action", "hold"]
    block = CliRunner().invoke(cli, words).stdout
    assert "Hold: Release now; do not hold for immigration." in block
    why = " ".join(CliRunner().invoke(cli, [*words, "--why"]).stdout.split())
    assert "Release the defendant within six hours of the bond" in why
    assert "within 6 hours" in why
