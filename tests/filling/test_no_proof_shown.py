"""Where a law asks whether proof was shown, a search of the record and the request is enough."""

import pytest

import trustact

OKLAHOMA = {
    "as_of": "2023-05-01",
    "agency": "county-jail",
    "place": "us-ok-tulsa",
    "facts": {
        "release": {"eligible": True, "reason": "bail-posted"},
        "detainer": {"lodged": True, "form": "I-247A", "issuer": "ice"},
        "papers": [],
    },
}
BOTH = ["jail-record", "request"]


def answer(searched, **facts):
    case = OKLAHOMA | {"searched": searched, "facts": OKLAHOMA["facts"] | facts}
    return trustact.decide(case, "us-ok/22-171-3", "hold").answer


@pytest.mark.parametrize(
    ("searched", "facts", "expected"),
    [
        (BOTH, {}, "required"),
        (["request"], {}, "undetermined"),
        (BOTH, {"claims_us_citizenship": True}, "undetermined"),
        (BOTH, {"proof_requested": False}, "undetermined"),
    ],
)
def test_proof_that_a_search_did_not_find_was_not_provided(searched, facts, expected):
    assert answer(searched, **facts) == expected


def test_the_status_is_determined_of_whoever_shows_no_document():
    facts = {
        "arrest": {"for_crime": True},
        "custody": {"in_custody": True},
        "findings": {"reason_to_believe_removable": True},
        "inquiry": {"question": "immigration-status"},
    }
    case = {"as_of": "2018-05-01", "place": "us-sc", "agency": "sheriff", "facts": facts}
    assert trustact.decide(case, "us-sc/17-13-170", "inquire").answer == "undetermined"
    found = trustact.decide(case | {"searched": BOTH}, "us-sc/17-13-170", "inquire")
    assert found.answer == "required"
