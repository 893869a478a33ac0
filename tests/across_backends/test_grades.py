"""The grade of an offense is compared with the other grades of its state, and with no others."""

import pytest

from across_backends.back_ends import BACK_ENDS
from trustact.language import conviction, some
from trustact.language.truth import Truth
from trustact.offenses import offense_tables

param = pytest.param
TRUE, UNKNOWN, FALSE = Truth.TRUE, Truth.UNKNOWN, Truth.FALSE


def truth(back_end, state, least, row):
    condition = some(conviction, conviction.grade.is_at_least(least, of=state))
    facts = {"convictions": [row], "convictions_complete": True}
    return back_end.truth(condition, {"as_of": "2026-03-01", "facts": facts})


@pytest.mark.parametrize(
    ("state", "least", "grade", "expected"),
    [
        param("us-nj", "third degree crime", "2nd degree", TRUE, id="graver"),
        param("us-nj", "third degree crime", "crime of the third degree", TRUE, id="the-same"),
        param("us-nj", "third degree crime", "fourth degree crime", FALSE, id="lesser"),
        param("us-nj", "fourth degree crime", "disorderly persons offense", FALSE, id="no-crime"),
        param("us-nj", "third degree crime", "degree-3", TRUE, id="as-a-number"),
        param("us-pa", "second degree felony", "F-2", TRUE, id="by-its-code"),
        param("us-pa", "second degree felony", "M1", FALSE, id="misdemeanor"),
        param("us-pa", "second degree felony", "felony", UNKNOWN, id="without-a-degree"),
        param("us-ct", "class D felony", "class E felony", FALSE, id="class-e"),
        param("us-ct", "class D felony", "unclassified felony", UNKNOWN, id="of-no-class"),
        param("us-ct", "class D felony", "attempt, class B felony", UNKNOWN, id="more-words"),
        param("us-ny", "class A-II felony", "class A felony", TRUE, id="either-part-suffices"),
        param("us-ny", "class A-I felony", "class A felony", UNKNOWN, id="which-part"),
        param("us-co", "class 4 felony", "level 1 drug felony", UNKNOWN, id="other-ladder"),
        param("us-co", "class 1 misdemeanor", "level 4 drug felony", TRUE, id="felony-over-all"),
        param("us-wa", "class C felony", "gross misdemeanor", FALSE, id="gross-misdemeanor"),
        param("us-il", "class 4 felony", "Class X", TRUE, id="class-x"),
        param("us-ct", "class D felony", None, UNKNOWN, id="not-known"),
    ],
)
def test_grades_are_in_the_order_of_their_state(back_end, state, least, grade, expected):
    row = {"grade": grade, "jurisdiction": state}
    assert truth(back_end, state, least, row) is expected


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        param({"jurisdiction": "us-wa"}, UNKNOWN, id="of-another-state"),
        param({}, UNKNOWN, id="of-no-known-state"),
        param({"jurisdiction": "us-ct-hartford"}, TRUE, id="of-a-place-in-the-state"),
        param({"jurisdiction": "us-ct", "level": "felony"}, TRUE, id="level-agrees"),
        param({"jurisdiction": "us-ct", "level": "misdemeanor"}, UNKNOWN, id="level-contradicts"),
        param(
            {"jurisdiction": "us-ct", "level": "felony", "grade": "class-B"}, TRUE, id="by-level"
        ),
        param(
            {"jurisdiction": "us-ct", "level": "misdemeanor", "grade": "class-B"},
            FALSE,
            id="of-a-misdemeanor",
        ),
        param({"jurisdiction": "us-ct", "grade": "class-B"}, UNKNOWN, id="of-no-known-level"),
    ],
)
def test_a_grade_counts_under_the_law_of_its_state(back_end, row, expected):
    stated = {"grade": "class B felony", **row}
    assert truth(back_end, "us-ct", "class B felony", stated) is expected


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        param({"grade": "class A felony"}, TRUE, id="graver"),
        param({"grade": "class C felony"}, FALSE, id="lesser"),
        param({"grade": "unclassified felony"}, UNKNOWN, id="of-no-class"),
        param({"grade": None}, UNKNOWN, id="stated-as-not-known"),
        param({}, FALSE, id="not-stated"),
    ],
)
def test_a_grade_that_nobody_states_reaches_none(back_end, row, expected):
    condition = some(conviction, conviction.grade.reaches("class B felony", of="us-ct"))
    facts = {"convictions": [{"jurisdiction": "us-ct", **row}], "convictions_complete": True}
    assert back_end.truth(condition, {"as_of": "2026-03-01", "facts": facts}) is expected


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        param({"grade": "class A felony"}, TRUE, id="graver"),
        param({"grade": "class C felony"}, FALSE, id="lesser"),
        param({"grade": "unclassified felony"}, UNKNOWN, id="of-no-class"),
        param({"grade": None}, UNKNOWN, id="stated-as-not-known"),
        param({}, TRUE, id="not-stated"),
    ],
)
def test_a_grade_that_nobody_states_may_be_any(back_end, row, expected):
    condition = some(conviction, conviction.grade.may_reach("class B felony", of="us-ct"))
    facts = {"convictions": [{"jurisdiction": "us-ct", **row}], "convictions_complete": True}
    assert back_end.truth(condition, {"as_of": "2026-03-01", "facts": facts}) is expected


@pytest.fixture(params=BACK_ENDS, ids=[each.name for each in BACK_ENDS])
def with_tables(request):
    """Return each back end in turn, with the tables of offenses."""
    return request.param(offense_tables())


def test_the_grade_follows_from_the_statute(with_tables):
    burglary = {"statute": "Conn. Gen. Stat. 53a-103", "convicted_on": "2014-05-01"}  # class D
    assert truth(with_tables, "us-ct", "class D felony", burglary) is TRUE
    assert truth(with_tables, "us-ct", "class C felony", burglary) is FALSE


@pytest.mark.parametrize(
    ("statute", "expected"),
    [
        param("Conn. Gen. Stat. 53a-55", TRUE, id="class-b"),
        param("Conn. Gen. Stat. 53a-103", FALSE, id="class-d"),
        param("Conn. Gen. Stat. 53a-60", FALSE, id="of-no-grade-in-the-tables"),
        param(None, FALSE, id="of-no-statute"),
    ],
)
def test_a_grade_that_no_table_has_reaches_none(with_tables, statute, expected):
    condition = some(conviction, conviction.grade.reaches("class B felony", of="us-ct"))
    row = {"statute": statute, "jurisdiction": "us-ct", "convicted_on": "2014-05-01"}
    facts = {"convictions": [row], "convictions_complete": True}
    assert with_tables.truth(condition, {"as_of": "2026-03-01", "facts": facts}) is expected
