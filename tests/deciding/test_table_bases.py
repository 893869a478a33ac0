"""An answer is no firmer than the rows of the tables of offenses on which it rests."""

import pytest

from trustact.answers.provisos import describe_firmness
from trustact.deciding import decide
from trustact.language import Instrument, at_least, conviction, some
from trustact.language.case import Case
from trustact.offenses.classifier import OffenseTables

VIOLENT = conviction.offense.isin("ca-violent-felony")
FIRM, RECALLED, NOT_LISTED = "PC 187", "PC 211", "PC 488"
BASES = {FIRM: "text", RECALLED: "recalled", NOT_LISTED: "secondary"}


class Tables(OffenseTables):
    """The tables, as if they had been read as `BASES` says."""

    def basis_of_member(self, list_id, offense, as_of, *, level_of_tables=False):
        return BASES[offense.statute]

    def basis_of_level(self, offense):
        return BASES[offense.statute]


def explained(condition, *rows, effect="permitted", **more):
    """Return the answer of a law of one rule on the convictions of a person."""
    act = Instrument(
        "us-ca/model",
        title="Model",
        citation="1",
        in_force=[("2010-01-01", None)],
        binds={"sheriff"},
        basis="text",
    )
    getattr(act.hold, effect)("2", says="The rule", when=condition)
    facts = {"custody": {"in_custody": True}, "convictions": list(rows), **more}
    mapping = {"as_of": "2015-03-01", "place": "us-ca", "agency": "sheriff", "facts": facts}
    return decide(Case.check(mapping, tables=Tables(), lists_are_complete=True), act, "hold")


def convicted(statute, **more):
    return {"statute": statute, "convicted_on": "2012-05-01", **more}


@pytest.mark.parametrize(
    ("statutes", "basis"),
    [
        ((FIRM,), "text"),
        ((RECALLED,), "recalled"),
        # One conviction is enough, and the answer is as firm as the firmest.
        ((RECALLED, FIRM), "text"),
        ((RECALLED, NOT_LISTED), "recalled"),
    ],
)
def test_a_row_that_is_met_gives_its_basis(statutes, basis):
    found = explained(
        some(conviction, VIOLENT), *(convicted(each, level="felony") for each in statutes)
    )
    assert (found.answer, found.basis, found.basis_of_tables) == ("permitted", basis, basis)
    assert found.basis_of_law == "text"


def test_where_no_row_is_met_all_of_them_count():
    none = explained(~some(conviction, VIOLENT), convicted(NOT_LISTED, level="misdemeanor"))
    assert (none.answer, none.basis_of_tables) == ("permitted", "secondary")


def test_what_counts_convictions_is_as_firm_as_the_last_that_is_needed():
    two = at_least(2, conviction, conviction.level == "felony")
    rows = [convicted(FIRM), convicted(RECALLED)]
    assert explained(two, *rows).basis_of_tables == "recalled"
    assert (
        explained(two, *rows, convicted(FIRM, convicted_on="2013-01-01")).basis_of_tables == "text"
    )


@pytest.mark.parametrize("stated", [{"categories": {"ca-violent-felony": True}}])
def test_what_the_record_states_rests_on_no_table(stated):
    found = explained(some(conviction, VIOLENT), convicted(RECALLED, level="felony", **stated))
    assert (found.answer, found.basis, found.basis_of_tables) == ("permitted", "text", None)


def test_a_level_of_the_tables_counts_and_a_level_of_the_record_does_not():
    felony = some(conviction, conviction.level == "felony")
    assert explained(felony, convicted(RECALLED)).basis_of_tables == "recalled"
    assert explained(felony, convicted(RECALLED, level="felony")).basis_of_tables is None


def test_an_open_answer_rests_on_no_table():
    sentenced = some(conviction, conviction.sentence_days > 365)
    found = explained(some(conviction, VIOLENT) & sentenced, convicted(RECALLED, level="felony"))
    assert (found.answer, found.basis_of_tables) == ("undetermined", None)


def test_the_first_line_says_that_a_row_is_recalled():
    recalled = convicted(RECALLED, level="felony")
    found = explained(some(conviction, VIOLENT), recalled)
    said = describe_firmness(found.answer, found.basis_of_law, found.basis_of_tables)
    assert said == " (the table of offenses is recalled here, not verified)"
    barred = explained(
        some(conviction, VIOLENT), convicted(RECALLED, level="felony"), effect="prohibited"
    )
    assert barred.basis == "recalled"
    assert describe_firmness(barred.answer, barred.basis_of_law, barred.basis_of_tables) == ""
