"""The laws answer for each request; what the records leave open stays open."""

import pytest

from jail_audit.jail_rows import ACT, FEDERAL, make_audit, make_booking
from trustact.jail_audit.audit_tables import ONLY_FEDERAL, audit_tables
from trustact.jail_audit.law_answers import CITIZENSHIP, THE_DATE, THE_FORM

FORM_I247A = "us-federal/form-i-247a"


def answers_of(audit, action="hold"):
    [request] = audit.requests
    return {each.name: each for each in request.answers if each.action == action}


def test_48_hours_without_saturdays_and_sundays():
    friday, monday, wednesday = "2018-03-02T16:00", "2018-03-05T16:00", "2018-03-06T16:01"
    permitted = answers_of(make_audit(make_booking(friday, monday)))[FEDERAL]
    too_long = answers_of(make_audit(make_booking(friday, wednesday)))[FEDERAL]
    assert (permitted.answer, too_long.answer) == ("permitted", "prohibited")
    assert (too_long.citations, too_long.basis) == (("8 CFR 287.7(d)",), "text")


def test_a_holiday_does_not_count():
    over_memorial_day = make_booking("2018-05-25T10:00", "2018-05-29T18:00")
    audit = make_audit(over_memorial_day)
    assert answers_of(audit)[FEDERAL].answer == "permitted"
    assert audit.requests[0].counted_hours == (32, 32)


def test_where_dates_were_moved_the_holiday_is_not_known():
    too_long_without_a_holiday = make_booking("2018-05-25T10:00", "2018-05-30T11:00")
    exact = answers_of(make_audit(too_long_without_a_holiday))[FEDERAL]
    moved = answers_of(make_audit(too_long_without_a_holiday, weeks=8))[FEDERAL]
    assert exact.answer == "prohibited"
    assert moved.answer == "prohibited", "49 hours over the holiday, 73 on other days"
    shorter = make_booking("2018-05-25T10:00", "2018-05-30T09:00")
    moved = answers_of(make_audit(shorter, weeks=8))[FEDERAL]
    assert (moved.answer, moved.depends_on) == ("undetermined", (THE_DATE,))
    assert answers_of(make_audit(shorter))[FEDERAL].answer == "permitted"


def test_a_stricter_form_leaves_the_answer_open_where_both_were_in_use():
    over_a_weekend = make_booking("2017-04-14T16:00", "2017-04-17T16:00", booked="2017-03-20T10:00")
    answer = answers_of(make_audit(over_a_weekend))[FEDERAL]
    assert (answer.answer, answer.depends_on[0]) == ("undetermined", THE_FORM)


def test_a_law_that_begins_within_the_moved_dates_is_open():
    booking = make_booking("2017-04-21T10:00", "2017-04-25T11:00", booked="2017-04-19T10:00")
    audit = make_audit(booking, weeks=4, only=(FORM_I247A,))
    assert THE_DATE in answers_of(audit)[FORM_I247A].depends_on


def test_nothing_is_permitted_against_somebody_recorded_as_born_in_the_united_states():
    one_hour = make_booking("2018-03-05T09:00", "2018-03-05T10:00", born_in_us=True)
    answers = answers_of(make_audit(one_hour, only=(), as_if=[ACT]))
    assert not {each.answer for each in answers.values()} & {"permitted", "required"}
    assert answers[FEDERAL].depends_on == (CITIZENSHIP,)
    assert answers[f"{ACT} (as if)"].answer == "prohibited"


def test_as_if_asks_the_later_act_and_keeps_the_answer_without_the_assumption():
    audit = make_audit(make_booking("2018-03-05T09:00", "2018-03-05T10:00"), as_if=[ACT])
    held = answers_of(audit)[f"{ACT} (as if)"]
    handed_over = answers_of(audit, "transfer")[f"{ACT} (as if)"]
    assert (held.answer, held.without_assumption) == ("prohibited", "undetermined")
    assert (handed_over.answer, handed_over.citations) == ("prohibited", ("RCW 10.93.160(8)",))


def test_a_hand_over_without_delay_is_no_matter_of_that_act():
    audit = make_audit(make_booking("2018-03-05T09:00", "2018-03-05T09:00"), as_if=[ACT])
    assert answers_of(audit) == {}
    assert answers_of(audit, "transfer")[f"{ACT} (as if)"].answer == "not-regulated"


@pytest.mark.parametrize("only", [(), (FEDERAL,)])
def test_only_the_named_laws_answer(only):
    audit = make_audit(make_booking("2018-03-05T09:00", "2018-03-05T10:00"), only=only)
    assert (set(answers_of(audit)) == {FEDERAL}) == bool(only)


@pytest.mark.parametrize(("only", "said"), [((FEDERAL,), True), ((ACT,), False)])
def test_a_permission_by_federal_law_alone_is_said_to_give_no_power(only, said):
    audit = make_audit(make_booking("2018-03-05T09:00", "2018-03-05T12:00"), only=only, as_if=[ACT])
    (laws,) = [table for table in audit_tables(audit) if table.key == "laws"]
    assert (ONLY_FEDERAL in laws.note) is said
