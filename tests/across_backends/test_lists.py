"""Some row, at least so many rows: lists that are empty, closed, open, or not asked for."""

import pytest

from trustact.language import (
    arrest,
    at_least,
    conviction,
    detainer,
    disclosure,
    interview,
    paper,
    person,
    question,
    some,
    total_at_least,
)
from trustact.language.truth import Truth

param = pytest.param

TRUE, UNKNOWN, FALSE = Truth.TRUE, Truth.UNKNOWN, Truth.FALSE
FELONY = {"level": "felony"}
MINOR = {"level": "misdemeanor"}
MAYBE = {"level": None}
CLOSED = {"convictions_complete": True}
OPEN = {"convictions_complete": False}


def case(**facts):
    """Return a case of 1 March 2015."""
    return {"as_of": "2015-03-01", "facts": facts}


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        param({}, UNKNOWN, id="list-not-asked"),
        param({"convictions": None}, UNKNOWN, id="list-not-known"),
        param({"convictions": None, **CLOSED}, UNKNOWN, id="list-not-known-yet-called-complete"),
        param(CLOSED, UNKNOWN, id="nothing-but-called-complete"),
        param({"convictions": []}, FALSE, id="none"),
        param({"convictions": [], **OPEN}, UNKNOWN, id="none-on-file-more-may-be"),
        param(
            {"convictions": [], "convictions_complete": None}, UNKNOWN, id="none-closing-unknown"
        ),
        param({"convictions": [FELONY]}, TRUE, id="open-list-with-a-hit"),
        param({"convictions": [FELONY], **CLOSED}, TRUE, id="closed-list-with-a-hit"),
        param({"convictions": [MINOR]}, UNKNOWN, id="open-list-without-a-hit"),
        param({"convictions": [MINOR], **CLOSED}, FALSE, id="closed-list-without-a-hit"),
        param({"convictions": [MINOR], "convictions_complete": None}, UNKNOWN, id="closer-null"),
        param({"convictions": [MINOR, MAYBE], **CLOSED}, UNKNOWN, id="one-row-not-known"),
        param({"convictions": [MAYBE, FELONY], **CLOSED}, TRUE, id="hit-beside-a-row-not-known"),
        param({"convictions": [{}], **CLOSED}, UNKNOWN, id="row-without-facts"),
        param({"convictions": [MINOR, MINOR], **CLOSED}, FALSE, id="same-row-twice"),
    ],
)
def test_some_felony(back_end, facts, expected):
    felony = some(conviction, conviction.level == "felony")
    assert back_end.truth(felony, case(**facts)) is expected


def test_list_of_a_scenario_is_complete_without_saying_so(back_end):
    felony = some(conviction, conviction.level == "felony")
    facts = case(convictions=[MINOR])
    assert back_end.truth(felony, facts, complete=True) is FALSE


@pytest.mark.parametrize(
    ("rows", "closer", "expected"),
    [
        param([], True, FALSE, id="none"),
        param([FELONY], True, FALSE, id="one-of-three"),
        param([FELONY] * 3, True, TRUE, id="same-row-three-times-counts-three-times"),
        param([FELONY] * 3, False, TRUE, id="three-in-an-open-list"),
        param([FELONY] * 2, False, UNKNOWN, id="two-in-an-open-list"),
        param([FELONY] * 2 + [MAYBE], True, UNKNOWN, id="two-and-a-maybe"),
        param([FELONY] * 3 + [MAYBE], True, TRUE, id="three-and-a-maybe"),
        param([FELONY, MAYBE, MINOR], True, FALSE, id="one-and-a-maybe-are-never-three"),
        param([MAYBE] * 3, True, UNKNOWN, id="three-maybes"),
        param([MINOR] * 5, True, FALSE, id="five-others"),
        param([MINOR] * 5, False, UNKNOWN, id="five-others-in-an-open-list"),
        param(None, True, UNKNOWN, id="list-not-known"),
    ],
)
def test_at_least_three_felonies(back_end, rows, closer, expected):
    three = at_least(3, conviction, conviction.level == "felony")
    facts = case(convictions=rows, convictions_complete=closer)
    assert back_end.truth(three, facts) is expected


@pytest.mark.parametrize(
    ("rows", "closer", "expected"),
    [
        param([("felony", 600), ("felony", 400)], True, TRUE, id="reached-together"),
        param([("felony", 600), ("felony", 399)], True, FALSE, id="one-short"),
        param([("felony", 600), ("misdemeanor", 400)], True, FALSE, id="other-rows-add-nothing"),
        param([("felony", 600), (None, 400)], True, UNKNOWN, id="perhaps-with-an-open-row"),
        param([("felony", 600), (None, 399)], True, FALSE, id="not-even-with-an-open-row"),
        param([("felony", 600), ("felony", None)], True, UNKNOWN, id="amount-not-known"),
        param([("felony", 1000), ("felony", None)], True, TRUE, id="reached-without-it"),
        param([("felony", 500), ("felony", 500)], None, TRUE, id="equal-rows-both-count"),
        param([("felony", 999)], False, UNKNOWN, id="list-is-open"),
        param([("felony", 0)], True, FALSE, id="nothing-served"),
        param([], True, FALSE, id="no-row"),
    ],
)
def test_a_number_added_up_over_rows(back_end, rows, closer, expected):
    total = total_at_least(1000, conviction, conviction.sentence_days, conviction.level == "felony")
    written = [{"level": level, "sentence_days": days} for level, days in rows]
    facts = case(convictions=written, convictions_complete=closer)
    assert back_end.truth(total, facts) is expected


def test_tests_of_one_row_never_mix_two_rows(back_end):
    rows = [{"level": "felony", "wobbler": False}, {"level": "misdemeanor", "wobbler": True}]
    both = some(conviction, conviction.level == "felony", conviction.wobbler)
    assert back_end.truth(both, case(convictions=rows, **CLOSED)) is FALSE


def test_row_is_compared_with_facts_of_the_case(back_end):
    condition = some(conviction, conviction.wobbler, detainer.written)
    facts = case(convictions=[{"wobbler": True}], detainer={"written": None}, **CLOSED)
    assert back_end.truth(condition, facts) is UNKNOWN


def test_two_lists_at_once(back_end):
    condition = some(conviction, conviction.level == "felony") & ~some(paper, paper.with_detainer)
    facts = case(convictions=[FELONY], papers=[])
    assert back_end.truth(condition, facts) is TRUE


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        param({}, UNKNOWN, id="not-asked"),
        param({"registries": None}, UNKNOWN, id="not-known"),
        param({"registries": []}, FALSE, id="on-none"),
        param({"registries": [], "registries_complete": False}, UNKNOWN, id="more-may-be"),
        param({"registries": ["ma-sex-offender"]}, UNKNOWN, id="open-list-with-another"),
        param(
            {"registries": ["ma-sex-offender"], "registries_complete": True},
            FALSE,
            id="closed-list-with-another",
        ),
        param(
            {"registries": ["ma-sex-offender"], "registries_complete": None},
            UNKNOWN,
            id="closer-null",
        ),
        param({"registries": ["ca-sex-offender-290"]}, TRUE, id="open-list-with-it"),
    ],
)
def test_registry(back_end, facts, expected):
    assert back_end.truth(person.registries.has("ca-sex-offender-290"), case(**facts)) is expected


def test_either_of_two_registries(back_end):
    either = person.registries.has_any("ca-sex-offender-290", "ca-arson-457.1")
    assert back_end.truth(either, case(registries=["ca-arson-457.1"])) is TRUE


@pytest.mark.parametrize(
    ("request_facts", "expected"),
    [
        param({"form": "I-247"}, TRUE, id="old-form-asks-to-hold"),
        param({"form": "I-247D"}, TRUE, id="I-247D-asks-to-hold"),
        param({"form": "I-247A"}, TRUE, id="I-247A-asks-to-hold"),
        param({"form": "I-247N"}, FALSE, id="I-247N-asks-for-notice"),
        param({"form": "I-247G"}, FALSE, id="I-247G-asks-for-notice"),
        param({"form": "I-247X"}, FALSE, id="I-247X-asks-to-hand-over"),
        param({"form": "other"}, UNKNOWN, id="other-form"),
        param({"form": None}, UNKNOWN, id="form-not-known"),
        param({"lodged": False}, FALSE, id="no-request"),
        param({"lodged": True}, UNKNOWN, id="request-of-unknown-form"),
        param({"lodged": None}, UNKNOWN, id="whether-there-is-one-not-known"),
        param({"lodged": None, "form": "I-247A"}, UNKNOWN, id="nor-then-what-its-form-asks"),
        param({"lodged": False, "form": "I-247A"}, FALSE, id="form-of-a-request-not-lodged"),
        param({"form": "I-247A", "asks": ["notify"]}, FALSE, id="stated-wins-over-the-form"),
        param({"form": "I-247A", "asks": None}, UNKNOWN, id="stated-null-stays"),
        param({}, UNKNOWN, id="nothing"),
        param(None, UNKNOWN, id="nothing-known-of-the-request"),
    ],
)
def test_request_asks_to_hold(back_end, request_facts, expected):
    facts = case(detainer=request_facts)
    assert back_end.truth(detainer.asks.has("hold"), facts) is expected


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        param(["release-date", "home-address"], TRUE, id="there"),
        param(["home-address"], FALSE, id="not-there"),
        param([], FALSE, id="nothing"),
        param(None, UNKNOWN, id="not-known"),
    ],
)
def test_word_of_a_list(back_end, items, expected):
    facts = case(disclosure={"items": items})
    assert back_end.truth(disclosure.items.has("release-date"), facts) is expected


@pytest.mark.parametrize(
    ("languages", "expected"),
    [param(["es", "en"], TRUE, id="there"), param(["en"], FALSE, id="not"), param(None, UNKNOWN)],
)
def test_word_of_a_list_without_closed_vocabulary(back_end, languages, expected):
    facts = case(interview={"form_languages": languages})
    assert back_end.truth(interview.form_languages.has("es"), facts) is expected


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        param({}, FALSE, id="stands-as-recorded"),
        param({"events": []}, FALSE, id="none"),
        param({"events": None}, UNKNOWN, id="not-known"),
        param({"events": [{"kind": "vacated"}]}, UNKNOWN, id="day-not-stated"),
        param({"events": [{"kind": "vacated", "date": "2012-01-01"}]}, TRUE, id="before"),
        param({"events": [{"kind": "vacated", "date": "2015-03-01"}]}, TRUE, id="on-the-day"),
        param({"events": [{"kind": "vacated", "date": "2015-03-02"}]}, FALSE, id="later"),
        param({"events": [{"kind": "vacated", "date": "2015"}]}, UNKNOWN, id="some-day-this-year"),
        param({"events": [{"kind": "vacated", "date": None}]}, UNKNOWN, id="day-not-known"),
        param({"events": [{"kind": "sealed"}]}, FALSE, id="another-event"),
        param({"events": [{"kind": None}]}, UNKNOWN, id="event-not-known"),
        param({"events": [{"kind": None, "date": "2016"}]}, FALSE, id="unknown-event-later"),
        param({"events": [{}]}, UNKNOWN, id="event-without-kind"),
    ],
)
def test_conviction_was_vacated(back_end, row, expected):
    vacated = some(conviction, conviction.events.has("vacated"))
    assert back_end.truth(vacated, case(convictions=[row], **CLOSED)) is expected


@pytest.mark.parametrize("field", ["appeal_pending", "diversion"])
@pytest.mark.parametrize(
    ("row", "expected"),
    [param({}, FALSE, id="absent"), param(None, UNKNOWN, id="null"), param(True, TRUE, id="yes")],
)
def test_conviction_stands_unless_its_row_says_otherwise(back_end, field, row, expected):
    rows = [{} if row == {} else {field: row}]
    condition = some(conviction, getattr(conviction, field))
    assert back_end.truth(condition, case(convictions=rows, **CLOSED)) is expected


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        param({}, UNKNOWN, id="absent"),
        param(None, UNKNOWN, id="null"),
        param(False, FALSE, id="no"),
    ],
)
def test_removal_after_a_conviction_is_not_known_unless_its_row_says_so(back_end, row, expected):
    rows = [{} if row == {} else {"followed_by_removal": row}]
    condition = some(conviction, conviction.followed_by_removal)
    assert back_end.truth(condition, case(convictions=rows, **CLOSED)) is expected


@pytest.mark.parametrize(
    ("row", "expected"),
    [param({}, UNKNOWN, id="absent"), param(None, UNKNOWN, id="null"), param(True, TRUE, id="yes")],
)
def test_whether_a_warrant_is_a_bench_warrant_is_not_known_unless_its_row_says_so(
    back_end, row, expected
):
    rows = [{} if row == {} else {"bench_warrant": row}]
    condition = some(paper, paper.bench_warrant)
    assert back_end.truth(condition, case(papers=rows, papers_complete=True)) is expected


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        param({}, FALSE, id="absent"),
        param({"statute": None}, UNKNOWN, id="null"),
        param({"statute": "8 U.S.C. 1324", "categories": {"aid": True}}, TRUE, id="listed"),
        param({"statute": "8 U.S.C. 1326", "categories": {"aid": False}}, FALSE, id="not-listed"),
    ],
)
def test_arrest_without_a_statute_is_for_none_of_the_offenses(back_end, stated, expected):
    condition = arrest.is_for("aid")
    assert back_end.truth(condition, case(arrest=stated)) is expected


def test_day_of_the_question_stands_in_a_condition_on_a_row(back_end):
    condition = some(paper, paper.issued_on.within(years=1, before=question.as_of))
    facts = case(papers=[{"issued_on": "2014-03-01"}], papers_complete=True)
    assert back_end.truth(condition, facts) is TRUE
