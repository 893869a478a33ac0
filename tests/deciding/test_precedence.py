from itertools import permutations

import pytest

from trustact.api import check, decide
from trustact.deciding.applicability import LibraryGap, find_library_gap
from trustact.deciding.precedence import LawAnswer, combine_answers, precedence_level
from trustact.language import Instrument, always, findings
from trustact.language.case import Case


def combine(answers, **options):
    return combine_answers([LawAnswer(*each) for each in answers], **options)


def instrument(law, orders=False, status="enacted", forbids=True):
    written = Instrument(
        law,
        title="A law",
        citation="1",
        status=status,
        in_force=[("2014-01-01", None)],
        binds={"sheriff"},
        basis="text",
    )
    if forbids:
        written.hold.prohibited("1", says="It is forbidden", when=always)
    if orders:
        written.hold.required("1", says="It is ordered", when=always)
    return written


FEDERAL = instrument("us-federal/one")
FORM = instrument("us-federal/form", status="policy")
STATE = instrument("us-tx/one", orders=True)
OTHER_STATE_LAW = instrument("us-tx/two")
ASKING = instrument("us-federal/two", status="program", forbids=False)
LOCAL = instrument("us-tx-travis/one")
POLICY = instrument("us-tx/three", status="policy")
POLICY_DUTY = instrument("us-tx/five", orders=True, status="policy", forbids=False)
ORDINANCE = instrument("us-tx-travis/two")
NO_LAW = LibraryGap("law of us-xx is not in this library", no_law=True)
KNOWN = LibraryGap("An Ordinance may apply here and is not in this library", False, (ORDINANCE,))


BARS_ANOTHER_ACT = instrument("us-federal/three")
BARS_ANOTHER_ACT.notify.permitted("2", says="It may be done", when=always)


@pytest.mark.parametrize(
    ("answers", "combined", "conflict"),
    [
        pytest.param([], "not-regulated", False, id="no-law"),
        pytest.param(
            [(FEDERAL, "permitted"), (STATE, "prohibited")],
            "prohibited",
            False,
            id="choice-gives-way",
        ),
        pytest.param(
            [(FEDERAL, "permitted"), (STATE, "required")], "required", False, id="duty-over-choice"
        ),
        pytest.param(
            [(FEDERAL, "prohibited"), (STATE, "required")],
            "prohibited",
            True,
            id="federal-bar-wins",
        ),
        pytest.param(
            [(FORM, "prohibited"), (STATE, "required")],
            "undetermined",
            True,
            id="a-form-overrides-no-statute",
        ),
        pytest.param(
            [(FORM, "prohibited"), (FEDERAL, "prohibited"), (STATE, "required")],
            "prohibited",
            True,
            id="federal-bar-wins-beside-a-form",
        ),
        pytest.param(
            [(STATE, "required"), (LOCAL, "prohibited")],
            "required",
            True,
            id="state-duty-over-city",
        ),
        pytest.param(
            [(STATE, "required"), (OTHER_STATE_LAW, "prohibited")],
            "undetermined",
            True,
            id="same-level-is-not-settled",
        ),
        pytest.param(
            [(LOCAL, "prohibited"), (STATE, "undetermined")],
            "undetermined",
            False,
            id="a-higher-law-may-order-it",
        ),
        pytest.param(
            [(LOCAL, "prohibited"), (OTHER_STATE_LAW, "undetermined")],
            "prohibited",
            False,
            id="nothing-unknown-can-order-it",
        ),
        pytest.param(
            [(FEDERAL, "permitted"), (OTHER_STATE_LAW, "undetermined")],
            "undetermined",
            False,
            id="a-bar-may-stand",
        ),
        pytest.param(
            [(STATE, "permitted"), (ASKING, "undetermined")],
            "permitted",
            False,
            id="what-only-asks-can-change-no-choice",
        ),
        pytest.param(
            [(STATE, "required"), (ASKING, "undetermined")],
            "required",
            False,
            id="what-only-asks-can-change-no-duty",
        ),
        pytest.param(
            [(FEDERAL, "not-regulated"), (ASKING, "undetermined")],
            "undetermined",
            False,
            id="what-only-asks-may-be-all-there-is",
        ),
        pytest.param(
            [(FEDERAL, "not-regulated"), (LOCAL, "permitted")],
            "permitted",
            False,
            id="silence-adds-nothing",
        ),
        pytest.param(
            [(STATE, "required"), (LOCAL, "prohibited"), (FEDERAL, "undetermined")],
            "undetermined",
            True,
            id="a-higher-law-may-bar-what-prevails",
        ),
        pytest.param(
            [(STATE, "required"), (LOCAL, "prohibited"), (ASKING, "undetermined")],
            "required",
            True,
            id="nothing-unknown-can-bar-what-prevails",
        ),
        pytest.param(
            [(LOCAL, "prohibited"), (POLICY_DUTY, "required"), (STATE, "undetermined")],
            "undetermined",
            True,
            id="a-higher-law-may-order-what-is-barred",
        ),
        pytest.param(
            [(STATE, "required"), (LOCAL, "undetermined")],
            "required",
            False,
            id="a-bar-of-a-lower-law-would-give-way",
        ),
        pytest.param(
            [(STATE, "required"), (OTHER_STATE_LAW, "undetermined")],
            "undetermined",
            False,
            id="a-bar-of-the-same-level-would-not",
        ),
        pytest.param(
            [(OTHER_STATE_LAW, "required"), (POLICY, "prohibited")],
            "required",
            True,
            id="policy-stands-lowest",
        ),
    ],
)
def test_what_prevails(answers, combined, conflict):
    for order in permutations(answers):
        found = combine(order, action="hold", gap=None)
        assert (found.answer, found.conflict) == (combined, conflict)
        assert found.why


def test_silence_is_never_called_approval():
    says = combine([(FEDERAL, "not-regulated")], action="hold", gap=NO_LAW).why
    assert "silence is not approval" in says


def test_unknown_answer_of_one_law_is_not_said_to_be_that_of_several():
    says = combine([(STATE, "undetermined")], action="hold", gap=None).why
    assert says == "the answer turns on facts or readings that are not known"


def test_a_choice_that_only_federal_law_leaves_is_never_called_a_power():
    silent_state = [(FEDERAL, "permitted"), (STATE, "not-regulated")]
    for answers in ([(FEDERAL, "permitted")], silent_state):
        for action in ("hold", "transfer"):
            found = combine(answers, action=action, gap=None)
            assert (found.answer, found.lacks_power) == ("undetermined", True)
            assert "gives no power" in found.why
        assert combine(answers, action="notify", gap=None).answer == "permitted"
        assert combine(answers, action="hold", gap=None, named=True).answer == "permitted"
        by_federal = combine(answers, action="hold", gap=None, by_federal_agency=True)
        assert by_federal.answer == "permitted"
    assert (
        "gives no power"
        not in combine([(FEDERAL, "permitted"), (STATE, "permitted")], action="hold", gap=None).why
    )


def test_no_law_of_the_place_in_the_library_is_no_permission():
    for answers in ([(FEDERAL, "permitted")], [(FEDERAL, "permitted"), (ASKING, "undetermined")]):
        found = combine(answers, action="hold", gap=NO_LAW)
        assert found.answer == "undetermined"
        assert found.prevails == ("us-federal/one",)
        assert "no power to act; law of us-xx is not in this library; it may" in found.why


@pytest.mark.parametrize(
    ("answers", "noted"),
    [
        ([(FEDERAL, "undetermined")], True),
        ([(FEDERAL, "not-regulated")], True),
        ([], True),
        ([(FEDERAL, "permitted")], False),
        ([(FEDERAL, "prohibited")], False),
        ([(FEDERAL, "required")], False),
    ],
    ids=["undetermined", "not-regulated", "no-law", "said-in-why", "bar", "duty"],
)
def test_missing_law_of_the_place_is_named_where_it_could_matter(answers, noted):
    found = combine(answers, action="hold", gap=NO_LAW)
    assert found.missing_law == (NO_LAW.says if noted else None)
    assert combine(answers, action="hold", gap=None).missing_law is None
    if noted:
        assert found == combine(answers, action="hold", gap=None)


def test_a_law_of_the_place_that_is_missing_changes_no_bar_duty_or_choice_of_another_law():
    for answer in ("prohibited", "required", "permitted"):
        answers = [(FEDERAL, "permitted"), (STATE, answer)]
        with_note = combine(answers, action="hold", gap=NO_LAW)
        assert with_note == combine(answers, action="hold", gap=None)


@pytest.mark.parametrize(
    ("place", "day", "note"),
    [
        pytest.param(None, "2014-03-01", "the place is not known", id="no-place"),
        pytest.param("us-or", "2014-03-01", "Oregon law is not in", id="no-law-of-the-state"),
        pytest.param("us-tx", "2013-12-31", "of 2013-12-31 is not in", id="the-day-before"),
        pytest.param("us-tx", "2014-01-01", None, id="its-first-day"),
        pytest.param("us-tx-travis", "2014-03-01", None, id="a-city-has-the-law-of-its-state"),
        pytest.param("us-tx-dallas", "2014-03-01", None, id="whatever-city"),
    ],
)
def test_whether_a_law_of_the_place_is_in_the_library(place, day, note):
    asked = {"as_of": day, "facts": {}} | ({"place": place} if place else {})
    bill = instrument("us-xx/bill", status="bill")
    found = find_library_gap(Case.check(asked), "hold", [FEDERAL, STATE, LOCAL, bill])
    assert found is None if note is None else found.no_law and note in found.says


@pytest.mark.parametrize(
    ("answers", "combined"),
    [
        pytest.param([(STATE, "permitted")], "undetermined", id="a-choice"),
        pytest.param([(FEDERAL, "permitted")], "undetermined", id="a-federal-choice"),
        pytest.param([(STATE, "not-regulated")], "undetermined", id="silence"),
        pytest.param([], "undetermined", id="no-law"),
        pytest.param([(STATE, "undetermined")], "undetermined", id="open"),
        pytest.param([(FEDERAL, "prohibited")], "prohibited", id="a-bar-stays"),
        pytest.param([(STATE, "required")], "required", id="a-duty-stays"),
        pytest.param([(POLICY, "prohibited")], "prohibited", id="a-bar-of-a-policy-stays"),
    ],
)
def test_a_known_law_that_is_not_in_the_library_leaves_no_choice_and_no_silence(answers, combined):
    found = combine(answers, action="hold", gap=KNOWN)
    assert found.answer == combined
    if combined == "undetermined":
        assert "An Ordinance may apply here" in (found.missing_law or found.why)
    else:
        assert found == combine(answers, action="hold", gap=None)


@pytest.mark.parametrize(
    ("agency", "says"),
    [
        pytest.param("sheriff", None, id="bound"),
        pytest.param(None, None, id="one-that-is-bound"),
        pytest.param("state-corrections", "that binds state-corrections is not in", id="not-bound"),
        pytest.param("ice", None, id="federal"),
    ],
)
def test_a_law_that_does_not_bind_the_agency_gives_it_no_power(agency, says):
    asked = {"as_of": "2014-03-01", "place": "us-tx"} | ({"agency": agency} if agency else {})
    found = find_library_gap(Case.check(asked), "hold", [FEDERAL, STATE])
    assert found is None if says is None else found.no_law and says in found.says


@pytest.mark.parametrize("stands", ["required", "permitted"])
def test_an_unknown_law_that_bars_only_another_act_leaves_the_answer(stands):
    written = instrument("us-tx/four", forbids=False)
    written.notify.required("1", says="It is ordered", when=always)
    answers = [(written, stands), (BARS_ANOTHER_ACT, "undetermined")]
    assert combine(answers, action="notify", gap=None).answer == stands
    of_a_hold = [(OTHER_STATE_LAW, stands), (BARS_ANOTHER_ACT, "undetermined")]
    assert combine(of_a_hold, action="hold", gap=None).answer == "undetermined"


def test_an_open_law_counts_only_for_what_it_can_turn_out_to_be():
    harmless = (STATE, "undetermined", frozenset({"permitted", "not-regulated"}))
    barring = (STATE, "undetermined", frozenset({"prohibited", "permitted"}))
    ordering = (STATE, "undetermined", frozenset({"required", "not-regulated"}))
    for others, combined in [
        ([(OTHER_STATE_LAW, "permitted"), harmless], "permitted"),
        ([(OTHER_STATE_LAW, "permitted"), barring], "undetermined"),
        ([(OTHER_STATE_LAW, "permitted"), ordering], "undetermined"),
        ([(POLICY_DUTY, "required"), harmless], "required"),
        ([(POLICY_DUTY, "required"), barring], "undetermined"),
        ([(LOCAL, "prohibited"), harmless], "prohibited"),
        ([(LOCAL, "prohibited"), ordering], "undetermined"),
        ([(LOCAL, "not-regulated"), harmless], "undetermined"),
    ]:
        assert combine(others, action="hold", gap=None).answer == combined, others


def test_a_choice_waits_for_the_law_of_the_place_that_may_give_the_power():
    may_permit = (STATE, "undetermined", frozenset({"permitted", "not-regulated"}))
    lifted = (OTHER_STATE_LAW, "permitted", frozenset({"permitted"}), False)
    for others in ([(FEDERAL, "permitted")], [lifted], [(FEDERAL, "permitted"), lifted]):
        found = combine([*others, may_permit], action="hold", gap=None)
        assert (found.answer, found.prevails) == ("undetermined", ("us-tx/one",))
        assert not found.lacks_power
        assert combine([*others, (STATE, "permitted")], action="hold", gap=None).answer == (
            "permitted"
        )
    alone = combine([(FEDERAL, "permitted"), lifted], action="hold", gap=None)
    assert (alone.answer, alone.lacks_power, alone.lifted) == ("undetermined", True, "us-tx/two")
    assert combine([lifted], action="notify", gap=None).answer == "permitted"
    assert combine([lifted], action="hold", gap=None, named=True).answer == "permitted"


def test_a_presumption_that_excludes_the_bar_of_an_open_law_is_a_proviso():
    permits = instrument("us-tx/permits", forbids=False)
    permits.notify.permitted("1", says="It may be done", when=always)
    waits = instrument("us-tx/waits", forbids=False)
    side = waits.reading("side", asks="Which?", yes="This.", no="That.", citation="2")
    waits.notify.prohibited("1", says="It is forbidden", when=findings.other_law_bars)
    waits.notify.permitted("2", says="It may be done", when=side)
    asked = {"as_of": "2015-01-01", "place": "us-tx", "agency": "sheriff", "facts": {}}
    found = decide(asked, [permits, waits], "notify")
    assert [each.answer for each in found.decisions] == ["permitted", "undetermined"]
    assert found.answer == "permitted"
    assert "no-other-law-bars" in [note.name for note in found.provisos]
    strict = decide(check(asked, strict=True), [permits, waits], "notify")
    assert (strict.answer, strict.missing[0]) == ("undetermined", "findings.other_law_bars")


@pytest.mark.parametrize(
    ("law", "status", "binds", "level"),
    [
        pytest.param("us-xx/order", "policy", {"sheriff", "county-jail"}, 1, id="binds-counties"),
        pytest.param("us-xx/order", "policy", {"state-police"}, 4, id="binds-the-state-alone"),
        pytest.param("us-xx/opinion", "guidance", {"county-jail"}, 4, id="binds-nobody"),
        pytest.param("us-xx-elm/order", "policy", {"county-jail"}, 4, id="of-a-county"),
        pytest.param("us-xx-elm/code", "enacted", {"county-jail"}, 2, id="law-of-a-county"),
    ],
)
def test_a_policy_of_a_state_stands_with_its_law_if_it_binds_local_agencies(
    law, status, binds, level
):
    written = instrument(law, status=status)
    written.binds = frozenset(binds)
    assert precedence_level(written) == level


@pytest.mark.parametrize("issuer", ["governing-body", "executive"])
@pytest.mark.parametrize(
    ("law", "status", "binds", "level"),
    [
        pytest.param("us-xx-elm/order", "policy", {"county-jail"}, 3, id="of-a-county"),
        pytest.param("us-xx/order", "policy", {"state-police"}, 3, id="of-a-state"),
        pytest.param("us-xx/order", "policy", {"county-jail"}, 1, id="of-a-state-for-counties"),
        pytest.param("us-xx-elm/view", "guidance", {"county-jail"}, 3, id="guidance"),
    ],
)
def test_a_policy_of_the_government_of_a_place_is_named_before_that_of_an_agency(
    law, status, binds, level, issuer
):
    written = instrument(law, status=status)
    written.binds, written.issued_by = frozenset(binds), issuer
    assert precedence_level(written) == level


def test_no_conflict_is_settled_between_the_policies_of_a_board_and_a_sheriff():
    answers = []
    for name, issuer, answer in (
        ("b", "governing-body", "prohibited"),
        ("s", "agency", "required"),
    ):
        written = instrument(f"us-xx-elm/{name}", status="policy")
        written.issued_by = issuer
        answers.append(LawAnswer(written, answer))
    found = combine_answers(answers, action="hold", gap=None)
    assert (found.answer, found.conflict) == ("undetermined", True)


@pytest.mark.parametrize(
    ("stated", "answer", "missing"),
    [
        ({}, "undetermined", ("findings.permitted_by_state_law",)),
        ({"permitted_by_state_law": None}, "undetermined", ("findings.permitted_by_state_law",)),
        ({"permitted_by_state_law": True}, "permitted", ()),
        ({"permitted_by_state_law": False}, "not-regulated", ()),
    ],
)
@pytest.mark.parametrize("action", ["hold"])
def test_counsel_closes_the_question_of_power(stated, answer, missing, action):
    request = {"lodged": True, "form": "I-247A", "issuer": "cbp", "served_on_person": True}
    facts = {
        "detainer": {**request, "basis": "final-order"},
        "release": {"eligible": True},
        "claims_us_citizenship": False,
        "findings": stated,
    }
    mapping = {"as_of": "2021-06-10", "place": "us-tx", "agency": "sheriff", "facts": facts}
    found = decide(check(mapping), action=action)
    assert (found.answer, found.missing) == (answer, missing)
    assert found.combined.lacks_power == bool(missing)


@pytest.mark.parametrize("stated", [True, False])
def test_what_counsel_says_of_power_changes_no_bar(stated):
    found = combine(
        [(FEDERAL, "permitted"), (OTHER_STATE_LAW, "prohibited")],
        action="hold",
        gap=None,
        state_permits=stated,
    )
    assert found.answer == "prohibited"
