"""Theft, violence and drugs are no minor traffic offense, in whatever state."""

import json
from datetime import date

import pytest

import trustact
from trustact import laws
from trustact.api.library_file import digest_of, read_library, use_library, write_library
from trustact.deciding import decide
from trustact.language.offense import Offense
from trustact.language.truth import Truth
from trustact.offenses.classifier import offense_tables
from trustact.offenses.no_traffic import MINOR_TRAFFIC
from trustact.offenses.tables import table_rows

DAY = date(2014, 6, 15)


def minor_traffic(statute, convicted_on=DAY):
    offense = Offense(statute, None, "misdemeanor", convicted_on, convicted_on)
    return offense_tables().member(MINOR_TRAFFIC, offense, DAY)


@pytest.mark.parametrize(
    "statute",
    [
        "PC 242",
        "PC 459/460(b)",
        "PC 664/484",
        "HS 11350",
        "18 Pa.C.S. 3701",
        "RCW 9A.56.200",
        "N.Y. Penal Law 160.15",
        "N.J.S.A. 2C:12-1",
        "O.C.G.A. 16-8-2",
        "La. R.S. 14:67",
        "G.L. c. 266 s. 30",
        "Wis. Stat. 943.20",
    ],
)
def test_theft_violence_and_drugs_are_none(statute):
    assert minor_traffic(statute) is Truth.FALSE
    offense = Offense(statute, None, "misdemeanor", DAY, DAY)
    assert offense_tables().basis_of_member(MINOR_TRAFFIC, offense, DAY) == "recalled"


@pytest.mark.parametrize(
    "statute",
    [
        "VC 22350",
        "VC 12500",
        "PC 640",
        "PC 99999",
        "N.J.S.A. 2C:40-26",
        "La. R.S. 14:99",
        "Va. Code 18.2-266",
        "Tex. Penal Code 49.04",
        "18 U.S.C. 13",
        "battery",
        None,
    ],
)
def test_driving_and_what_no_table_has_stay_open(statute):
    assert minor_traffic(statute) is Truth.UNKNOWN


def test_the_list_itself_goes_first():
    assert minor_traffic("Wis. Stat. 346.57") is Truth.TRUE
    assert minor_traffic("Wis. Stat. 940.19") is Truth.FALSE


def test_code_that_was_numbered_anew_is_left_open_before():
    assert minor_traffic("D.C. Code 22-3212", date(2000, 12, 31)) is Truth.UNKNOWN
    assert minor_traffic("D.C. Code 22-3212", date(2001, 1, 1)) is Truth.FALSE
    assert minor_traffic("D.C. Code 22-3212", None) is Truth.UNKNOWN


def test_no_section_of_the_list_is_taken_for_a_crime_by_its_code():
    driving = {"VC", "VTL", "TC"}
    rows = list(table_rows("no_traffic.csv"))
    assert len(rows) > 30
    for row in rows:
        assert row["code"] not in driving
        assert row["basis"] == "recalled"
        assert row["sections"]
        starts = ("",) if row["sections"] == "*" else tuple(row["sections"].split())
        assert all(each.startswith(starts) for each in row["open"].split())


@pytest.mark.parametrize(
    ("statute", "answer"),
    [("PC 242", "permitted"), ("PC 484", "permitted"), ("VC 12500", "undetermined")],
)
def test_three_misdemeanors_of_theft_or_battery_count_for_the_guidance_of_2012(statute, answer):
    row = {"statute": statute, "level": "misdemeanor", "jurisdiction": "us-ca"}
    facts = {
        "convictions": [row | {"convicted_on": f"20{year:02}-01-05"} for year in (9, 10, 11)],
        "convictions_complete": True,
        "pending_charges": [],
        "pending_charges_complete": True,
        "removal_order": {"final": False},
        "reentered_after_removal": False,
        "findings": {"reason_to_believe_removable": True},
    }
    case = trustact.check(
        {"as_of": "2013-05-02", "place": "us-tx", "agency": "ice", "facts": facts}
    )
    law = laws.get("us-federal/detainer-guidance-2012")
    assert decide(case, law, "issue-detainer").answer == answer


def test_library_file_without_the_table_leaves_the_question_open(tmp_path):
    written = tmp_path / "laws.json"
    write_library(written, "9.9", date(2031, 5, 6))
    data = json.loads(written.read_text(encoding="utf-8"))
    del data["tables"]["no_traffic.csv"], data["content_digest"]
    data["digest"] = digest_of(data)
    written.write_text(json.dumps(data), encoding="utf-8")
    with use_library(read_library(written)):
        assert minor_traffic("PC 242") is Truth.UNKNOWN
        assert minor_traffic("Wis. Stat. 346.57") is Truth.TRUE
    assert minor_traffic("PC 242") is Truth.FALSE
