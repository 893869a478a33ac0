"""Offenses that are plainly neither unlawful voting nor one of which status is an element."""

from datetime import date

import pytest

import trustact
from trustact import laws
from trustact.deciding import decide
from trustact.language.offense import Offense
from trustact.offenses.classifier import offense_tables
from trustact.offenses.other_kinds import LISTS_OF_FEW
from trustact.offenses.tables import table_rows

DAY = date(2014, 6, 15)


def unless(statute, convicted_on=None, list_id="unlawful-voting"):
    offense = Offense(statute, None, None, convicted_on, convicted_on)
    return offense_tables().unless(list_id, offense, DAY)


@pytest.mark.parametrize("list_id", sorted(LISTS_OF_FEW))
@pytest.mark.parametrize("statute", ["PC 187", "PC 459/460(a)", "G.L. c. 266 s. 30", "PL 155.30"])
def test_section_of_the_tables_is_of_another_kind(statute, list_id):
    statute = f"N.Y. {statute}" if statute.startswith("PL") else statute
    assert unless(statute, date(2005, 1, 1), list_id) == "another-kind"


@pytest.mark.parametrize(
    "statute",
    [
        "PC 114",
        "N.Y. Penal Law 265.01",
        "Cal. Elections Code 18560",
        "PC 99999",
        "52 U.S.C. 20511",
        "burglary",
        None,
    ],
)
def test_section_that_is_left_open_or_not_known_is_not(statute):
    assert unless(statute, date(2005, 1, 1)) is None


def test_code_that_was_numbered_anew_is_left_open_before():
    assert unless("D.C. Code 22-2001", date(2000, 12, 31)) is None
    assert unless("D.C. Code 22-2001", date(2001, 1, 1)) == "another-kind"
    assert unless("D.C. Code 22-2001") is None


def test_no_other_category_is_answered():
    assert unless("PC 187", date(2005, 1, 1), "aggravated-felony") is None


def test_sections_that_are_left_open_can_be_written_in_their_code():
    for row in table_rows("other_kinds.csv"):
        assert row["basis"] == "recalled"
        assert set(row["open"].split()).isdisjoint(row["also"].split())


def test_presumption_can_be_switched_off():
    row = {"statute": "PC 187", "level": "felony", "convicted_on": "2001"}
    facts = {
        "convictions": [row],
        "application": {
            "present_since": 2005,
            "continuous_presence": True,
            "filed_in_time": True,
            "fees_paid": True,
            "checks_cleared": True,
            "inadmissible": False,
        },
    }
    act = laws.get("us-federal/s744-rpi-2013")
    for off, answer in ((True, "undetermined"), (False, "prohibited")):
        presume = {"offense-of-another-kind": False} if off else {}
        case = trustact.check(
            {"as_of": "2014-06-15", "facts": facts}, lists_are_complete=True, presume=presume
        )
        assert decide(case, act, "grant-status").answer == answer
