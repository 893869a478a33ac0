"""A question that is stated to be for immigration enforcement is for no crime."""

import pytest

import trustact

AT = {
    "us-nj-essex": ("2021-03-04", "us-nj/ag-directive-2018-6-v2"),
    "us-wa-yakima": ("2022-03-04", "us-wa/keep-washington-working-2019"),
}


@pytest.mark.parametrize("place", AT)
@pytest.mark.parametrize(
    ("purpose", "expected"),
    [("immigration-enforcement", "prohibited"), ("criminal-investigation", "undetermined")],
)
def test_question_for_immigration_enforcement_is_for_no_crime(place, purpose, expected):
    day, law = AT[place]
    inquiry = {"question": "immigration-status", "purpose": purpose}
    facts = {"custody": {"in_custody": True}, "inquiry": inquiry}
    case = {"as_of": day, "place": place, "agency": "sheriff", "facts": facts}
    assert trustact.decide(case, law, "inquire").answer == expected
    inquiry |= {"for_criminal_investigation": None, "for_indictable_offense_of_person": None}
    assert trustact.decide(case, law, "inquire").answer == "undetermined"
