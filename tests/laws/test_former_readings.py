"""A reading that is a fact today is refused, with the fact to state."""

import pytest

import trustact
from trustact.cli.case_input import parse_readings
from trustact.cli.command_line import WrongUseError
from trustact.language.errors import TrustactError
from trustact.laws.redirects import former_readings, read_redirects

CASE = {
    "as_of": "2026-03-02",
    "place": "us-nh",
    "agency": "county-jail",
    "facts": {
        "custody": {"in_custody": True},
        "victim_or_witness": False,
        "detainer": {"lodged": True, "form": "I-247A", "issuer": "ice"},
        "release": {"eligible": True},
    },
}
SAYS = (
    r"the reading safe-to-do-so of us-nh/hb511-2025 is gone: a fact that the desk knows and no "
    r"question of law: findings\.safe_to_comply"
)


@pytest.mark.parametrize("law", ["us-nh/hb511-2025", "us-ct/trust-act-2013", None])
def test_a_former_reading_is_refused_with_its_fact(law):
    with pytest.raises(TrustactError, match=SAYS):
        trustact.decide(CASE, law=law, action="hold", readings={"safe-to-do-so": True})


def test_the_command_line_says_it_too():
    with pytest.raises(WrongUseError, match=SAYS):
        parse_readings(["safe-to-do-so=yes"], [trustact.laws.get("us-nh/hb511-2025")])


def test_the_fact_gives_the_answer_that_the_reading_gave():
    answers = {}
    for found in (True, False, None):
        facts = {**CASE["facts"], "findings": {"safe_to_comply": found}}
        case = {**CASE, "facts": facts}
        answers[found] = trustact.decide(case, law="us-nh/hb511-2025", action="hold").answer
    assert answers == {True: "required", False: "not-regulated", None: "undetermined"}


def test_every_former_reading_says_what_stands_in_its_place():
    former = former_readings(read_redirects())
    assert {"safe-to-do-so", "officers-are-jail-staff", "confidential-information"} <= set(former)
    assert all(says.endswith(")") for says in former.values())
