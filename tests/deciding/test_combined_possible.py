"""What an open combined answer can turn out to be: only what the laws leave open."""

import trustact

REQUEST = {"lodged": True, "form": "I-247A", "issuer": "ice"}


def possible(place, as_of, **facts):
    case = {"as_of": as_of, "place": place, "facts": {"detainer": REQUEST, **facts}}
    return trustact.decide(case, action="hold").possible


def test_no_answer_is_possible_that_no_law_of_the_stack_can_give():
    found = possible("us-mn", "2026-02-11")
    assert "required" not in found
    assert {"prohibited", "permitted"} <= found


def test_a_duty_that_may_arise_is_possible():
    assert "required" in possible("us-tx", "2021-05-05")


def test_a_known_law_that_is_not_in_the_library_leaves_every_answer_open():
    found = possible("us-fl-miami-dade", "2018-05-05", release={"eligible": True})
    assert found == {"prohibited", "permitted", "required", "not-regulated"}
