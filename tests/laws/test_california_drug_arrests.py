"""Health & Saf. Code 11369: whose arrests are reported, and the notice of everybody else."""

import pytest

from trustact.api import check, decide

REPORTS = "us-ca/hs-11369"
UNSTATED = "unstated"
REQUEST = {"lodged": True, "form": "I-247", "asks": ["hold", "notify"]}


def notice(statute, believed=None, agency="sheriff", law=None, by_this_agency=UNSTATED):
    """Return the decision on notice for an arrest in Fresno in 2014."""
    facts = {"detainer": REQUEST}
    if statute is not None:
        facts["arrest"] = {"statute": statute}
    if by_this_agency != UNSTATED:
        facts.setdefault("arrest", {})["by_this_agency"] = by_this_agency
    if believed is not None:
        facts["findings"] = {"reason_to_believe_not_citizen": believed}
    case = {"as_of": "2014-06-02", "place": "us-ca-fresno", "agency": agency, "facts": facts}
    return decide(check(case), law, "notify")


@pytest.mark.parametrize("agency", ["sheriff", "county-jail", "municipal-police"])
@pytest.mark.parametrize("statute", ["VC 23152(a)", "PC 484", "PC 211", "HS 11364", "8 USC 1326"])
def test_an_arrest_of_another_kind_settles_notice_alone(agency, statute):
    assert notice(statute, agency=agency, law=REPORTS).answer == "not-regulated"
    assert notice(statute, agency=agency).answer == "permitted"  # 8 CFR 287.7 asks for it


def test_a_listed_arrest_is_reported_by_the_agency_that_made_it():
    decision = notice("HS 11351", believed=True)
    assert decision.answer == "required"
    assert decision.prevails == (REPORTS,)
    assert [due.duty.id for due in notice("HS 11351", believed=True, law=REPORTS).duties] == [
        "report-drug-arrest"
    ]


@pytest.mark.parametrize(
    ("statute", "believed", "missing"),
    [
        ("HS 11351", None, ("findings.reason_to_believe_not_citizen",)),
        (None, True, ("arrest.statute",)),
    ],
)
def test_what_is_not_known_stays_open_and_no_notice_is_given_meanwhile(statute, believed, missing):
    decision = notice(statute, believed, law=REPORTS)
    assert (decision.answer, decision.missing) == ("undetermined", missing)
    assert decision.fallback == "give no notice"


def test_a_jail_owes_the_report_only_if_it_is_the_arresting_agency():
    asked = {"statute": "HS 11351", "believed": True, "agency": "county-jail", "law": REPORTS}
    assert notice(**asked).missing == ("arrest.by_this_agency",)
    answers = [notice(**asked, by_this_agency=each).answer for each in (True, False)]
    assert answers == ["required", "not-regulated"]


def test_who_made_the_arrest_is_asked_of_a_jail_alone():
    asked = {"statute": "HS 11351", "believed": True, "law": REPORTS}
    answers = [
        notice(**asked, agency=agency, by_this_agency=each).answer
        for agency in ("sheriff", "municipal-police")
        for each in (UNSTATED, False, None)
    ]
    assert answers == ["required", "not-regulated", "undetermined"] * 2


def test_an_agency_that_arrests_nobody_owes_nothing():
    asked = notice("HS 11351", believed=True, agency="pretrial-services", law=REPORTS)
    assert asked.answer == "not-regulated"
