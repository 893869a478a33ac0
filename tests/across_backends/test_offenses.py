"""Offenses by the tables, and what the record itself states beside them."""

import pytest

from across_backends.back_ends import BACK_ENDS
from trustact.language import adjudication, arrest, conviction, paper, pending_charge, some
from trustact.language.offense import NoOffenseTables
from trustact.language.truth import Truth
from trustact.offenses.classifier import offense_tables

TRUE, UNKNOWN, FALSE = Truth.TRUE, Truth.UNKNOWN, Truth.FALSE
param = pytest.param


class TwoStatutes(NoOffenseTables):
    """A statute book of two sections: A is a felony on every list, B a misdemeanor on none."""

    def member(self, list_id, offense, as_of):
        return {"A": TRUE, "B": FALSE}.get(offense.statute, UNKNOWN)

    def level(self, offense):
        return {"A": "felony", "B": "misdemeanor"}.get(offense.statute)

    def longest_sentence(self, offense):
        at_its_level = offense.level in (None, self.level(offense))
        days = {"A": (1825.0, 1825.0), "B": (181.0, 184.0)}
        return days.get(offense.statute) if at_its_level else None

    def wobbler(self, offense):
        return self.member("", offense, None)

    def punishable_by_state_prison(self, offense):
        return self.member("", offense, None)


@pytest.fixture(params=BACK_ENDS, ids=[each.name for each in BACK_ENDS])
def with_tables(request):
    """Return each back end in turn, with the statute book."""
    return request.param(TwoStatutes())


def case(name, row):
    """Return a case with one row of a list and no other."""
    return {"as_of": "2015-03-01", "facts": {name: [row], f"{name}_complete": True}}


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        param({"statute": "A"}, TRUE, id="on-the-list"),
        param({"statute": "B"}, FALSE, id="not-on-the-list"),
        param({"statute": "C"}, UNKNOWN, id="in-no-table"),
        param({"statute": None}, UNKNOWN, id="statute-not-known"),
        param({}, UNKNOWN, id="statute-not-asked"),
        param({"statute": "A", "categories": {"dui": False}}, FALSE, id="stated-goes-first"),
        param({"statute": "B", "categories": {"dui": True}}, TRUE, id="stated-goes-first-too"),
        param({"statute": "A", "categories": {"dui": None}}, UNKNOWN, id="stated-not-known"),
        param({"statute": "A", "categories": {"theft": True}}, TRUE, id="another-stated"),
        param({"statute": "A", "categories": None}, UNKNOWN, id="map-not-known"),
        param({"statute": "A", "categories_complete": True}, FALSE, id="all-others-no"),
        param({"statute": "A", "categories_complete": False}, TRUE, id="others-as-in-the-table"),
        param({"statute": "A", "categories_complete": None}, UNKNOWN, id="table-yes-or-all-no"),
        param({"statute": "B", "categories_complete": None}, FALSE, id="no-either-way"),
        param({"statute": "C", "categories_complete": None}, UNKNOWN, id="table-nothing-or-no"),
    ],
)
def test_offense_on_a_list(with_tables, row, expected):
    condition = some(conviction, conviction.offense.isin("dui"))
    assert with_tables.truth(condition, case("convictions", row)) is expected


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        param({"statute": "A"}, TRUE, id="in-the-table"),
        param({"statute": "B"}, FALSE, id="another-in-the-table"),
        param({"statute": "C"}, UNKNOWN, id="not-in-the-table"),
        param({"statute": "A", "level": "misdemeanor"}, FALSE, id="stated-goes-first"),
        param({"statute": "A", "level": None}, UNKNOWN, id="stated-null-stays"),
        param({"level": "felony"}, TRUE, id="stated-without-statute"),
    ],
)
@pytest.mark.parametrize("rows", [conviction, pending_charge, adjudication])
def test_level_of_an_offense(with_tables, rows, row, expected):
    condition = some(rows, rows.level == "felony")
    assert with_tables.truth(condition, case(rows.collection, row)) is expected


@pytest.mark.parametrize(
    ("row", "over_a_year", "under_half_a_year"),
    [
        param({"statute": "A"}, TRUE, FALSE, id="in-the-table"),
        param({"statute": "B"}, FALSE, UNKNOWN, id="within-bounds"),
        param({"statute": "C"}, UNKNOWN, UNKNOWN, id="not-in-the-table"),
        param({"statute": "A", "maximum_penalty_days": 90}, FALSE, TRUE, id="stated-goes-first"),
        param(
            {"statute": "A", "maximum_penalty_days": None}, UNKNOWN, UNKNOWN, id="stated-null-stays"
        ),
        param({"statute": "A", "level": "misdemeanor"}, UNKNOWN, UNKNOWN, id="another-level"),
        param({}, UNKNOWN, UNKNOWN, id="statute-not-asked"),
    ],
)
@pytest.mark.parametrize("rows", [conviction, pending_charge])
def test_longest_sentence_for_an_offense(with_tables, rows, row, over_a_year, under_half_a_year):
    longest, whole = rows.maximum_penalty_days, case(rows.collection, row)
    assert with_tables.truth(some(rows, longest > 365), whole) is over_a_year
    assert with_tables.truth(some(rows, longest < 183), whole) is under_half_a_year


class FeloniesOnly(TwoStatutes):
    """A statute book whose lists have felonies only: they ask for the level of the offense."""

    def member(self, list_id, offense, as_of):
        return {"felony": TRUE, "misdemeanor": FALSE}.get(offense.level, UNKNOWN)


@pytest.mark.parametrize("back_end", BACK_ENDS, ids=[each.name for each in BACK_ENDS])
@pytest.mark.parametrize(
    ("row", "expected"),
    [
        param({"statute": "A"}, TRUE, id="felony-by-the-tables"),
        param({"statute": "B"}, FALSE, id="misdemeanor-by-the-tables"),
        param({"statute": "C"}, UNKNOWN, id="in-no-table"),
        param({"statute": "B", "level": "felony"}, TRUE, id="stated-goes-first"),
        param({"statute": "B", "level": None}, UNKNOWN, id="stated-null-stays"),
    ],
)
def test_a_list_is_asked_with_the_level_of_the_tables(back_end, row, expected):
    back_end = back_end(FeloniesOnly())
    for rows in (conviction, pending_charge, adjudication):
        listed = some(rows, rows.offense.isin("dui"))
        assert back_end.truth(listed, case(rows.collection, row)) is expected


@pytest.mark.parametrize("field", ["wobbler", "punishable_by_state_prison"])
@pytest.mark.parametrize(
    ("statute", "stated", "expected"),
    [
        param("A", ..., TRUE, id="table-yes"),
        param("B", ..., FALSE, id="table-no"),
        param("C", ..., UNKNOWN, id="not-in-the-table"),
        param("A", False, FALSE, id="stated-goes-first"),
        param("A", None, UNKNOWN, id="stated-null-stays"),
    ],
)
def test_flag_of_an_offense(with_tables, field, statute, stated, expected):
    row = {"statute": statute} if stated is ... else {"statute": statute, field: stated}
    condition = some(conviction, getattr(conviction, field))
    assert with_tables.truth(condition, case("convictions", row)) is expected


@pytest.mark.parametrize(("statute", "expected"), [("A", TRUE), ("B", FALSE), (None, UNKNOWN)])
def test_offense_of_a_paper_and_of_the_arrest(with_tables, statute, expected):
    on_paper = some(paper, paper.crime.isin("dui"))
    assert with_tables.truth(on_paper, case("papers", {"offense": statute})) is expected
    arrested = {"as_of": "2015-03-01", "facts": {"arrest": {"statute": statute}}}
    assert with_tables.truth(arrest.offense.isin("dui"), arrested) is expected


@pytest.mark.parametrize("back_end", BACK_ENDS, ids=[each.name for each in BACK_ENDS])
@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        param({}, TRUE, id="nothing-stated"),
        param({"suspected_of": "8 U.S.C. 1326(a)"}, TRUE, id="a-crime-follows"),
        param({"suspected_of": "8 U.S.C. 1227(a)(1)(B)"}, FALSE, id="a-civil-ground-follows"),
        param({"suspected_of": "8 U.S.C. 1326(a)", "for_crime": False}, FALSE, id="stated-no"),
        param({"suspected_of": "8 U.S.C. 1326(a)", "for_crime": None}, UNKNOWN, id="stated-null"),
    ],
)
def test_what_follows_of_an_arrest_refutes_as_if_stated(back_end, facts, expected):
    back_end = back_end(offense_tables())
    asked = arrest.for_crime.is_not_refuted()
    assert back_end.truth(asked, {"as_of": "2019-05-01", "facts": {"arrest": facts}}) is expected


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        param({"ncic_code": "1206"}, TRUE, id="robbery"),
        param({"ncic_code": "1315"}, UNKNOWN, id="assault-with-a-weapon"),
        param({"ncic_code": "1206", "level": "misdemeanor"}, FALSE, id="stated-otherwise"),
        param({"ncic_code": "1206", "level": None}, UNKNOWN, id="stated-as-not-known"),
    ],
)
@pytest.mark.parametrize("kind", BACK_ENDS, ids=[each.name for each in BACK_ENDS])
def test_level_by_the_code_of_the_national_index(kind, row, expected):
    condition = some(conviction, conviction.level == "felony")
    whole = case("convictions", row)
    assert kind(offense_tables()).truth(condition, whole) is expected
