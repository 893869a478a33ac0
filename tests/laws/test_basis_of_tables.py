"""An answer that rests on a recalled table of offenses says so, however firm the law is."""

import pytest

from trustact import laws
from trustact.answers.instruction import instructions
from trustact.api import check, decide
from trustact.offenses.tables import code_lists

ASKED = {
    "us-ca-san-francisco/due-process-2013": ("violent_conviction", "violent_charge"),
    "us-ca-san-francisco/due-process-2016": ("one_of_three_kinds_of_record", "held_to_answer"),
    "us-ca-santa-clara/policy-3-54-2011": ("serious_or_violent_felony",),
    "us-fl-miami-dade/r-1008-13": ("convicted_of_forcible_felony",),
    "us-la-orleans/opso-policy-2013": ("charged_with_listed_offense",),
    "us-nc/gs-162-62-2024": ("listed_felony", "assault", "protective_order"),
    "us-nc/gs-162-62-2025": ("misdemeanor_of_class_a1", "protective_order_or_driving"),
    "us-nj/ag-directive-2018-6-v2": ("violent_or_serious_offense",),
    "us-pa-philadelphia/eo-1-14": ("released_after_violent_felony",),
    "us-pa-philadelphia/eo-5-16": ("released_after_violent_felony",),
    "us-pa-philadelphia/eo-7-15": ("released_after_violent_felony",),
    "us-wa-king/ordinance-17706": ("serious_conviction", "two_serious_traffic_convictions"),
}


@pytest.mark.parametrize("law", ASKED)
def test_exception_that_asks_a_recalled_table_is_recalled(law):
    provisions = laws.get(law).provisions
    assert {provisions[name].basis for name in ASKED[law]} == {"recalled"}


@pytest.mark.parametrize(
    ("law", "basis"),
    [
        ("us-pa-philadelphia/eo-1-14", "recalled"),
        ("us-pa-philadelphia/eo-5-16", "recalled"),
        ("us-dc/detainer-2012", "text"),
        ("us-ny-nyc/admin-code-9-131-2014", "text"),
    ],
)
def test_law_calls_a_list_no_firmer_than_its_table(law, basis):
    for list_id, listed in laws.get(law).lists.items():
        assert code_lists()[list_id].basis == listed.basis == basis


@pytest.mark.parametrize(
    ("law", "provision"),
    [
        ("us-dc/detainer-2012", "recent_listed_crime"),
        ("us-dc/detainer-2012", "homicide_ever"),
        ("us-ny-nyc/admin-code-9-131-2014", "convicted_of_violent_or_serious_crime"),
        ("us-ny-nyc/admin-code-9-205-2017", "convicted_of_violent_or_serious_crime"),
    ],
)
def test_exception_that_asks_a_table_that_was_read_is_as_firm_as_the_law(law, provision):
    assert laws.get(law).provisions[provision].basis == "text"


def test_answer_on_a_recalled_table_is_recalled():
    case = check(
        {
            "as_of": "2015-03-01",
            "agency": "city-jail",
            "facts": {
                "release": {"eligible": True},
                "detainer": {"lodged": True, "form": "I-247"},
                "convictions": [
                    {
                        "statute": "18 Pa.C.S. 3701(a)(1)(i)",
                        "level": "felony",
                        "current_custody": True,
                    }
                ],
                "papers": [
                    {
                        "paper": "warrant",
                        "basis": "criminal",
                        "signed_by": "federal-magistrate-judge",
                        "jurisdiction": "us-federal",
                        "with_detainer": True,
                    }
                ],
                "papers_complete": True,
            },
        }
    )
    found = decide(case, "us-pa-philadelphia/eo-1-14", "hold")
    assert (found.answer, found.basis) == ("permitted", "recalled")
    (instruction,) = instructions(case, "us-pa-philadelphia/eo-1-14", "hold")
    assert instruction.headline.startswith(
        "Hold: permitted, not required (recalled, not verified). "
    )
