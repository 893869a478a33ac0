"""A citation that cannot be read is noted beside the answer: neither an error nor silence."""

import pytest

import trustact
from trustact import laws
from trustact.deciding import decide
from trustact.deciding.next_question import question_text
from trustact.language import Instrument, conviction, some
from trustact.language.case import Case
from trustact.language.offense import CATEGORY_IDS
from trustact.offenses.classifier import offense_tables

ACT = laws.get("us-ca/trust-act-2013")
VALUES = laws.get("us-ca/values-act-2017")


def notes(law=ACT, action="hold", tables=None, **facts):
    case = Case.check({"as_of": "2014-03-01", "facts": facts}, tables=tables or offense_tables())
    found = decide(case, law, action).notes
    return [note for note in found if "could not be read" in note]


@pytest.mark.parametrize(
    "statute", ["PC four five nine", "Penl Code 459", "burglary", "459", "Penal Code 459", "?"]
)
def test_citation_that_cannot_be_read_is_noted_with_what_would_be_right(statute):
    (note,) = notes(convictions=[{"statute": "PC 459"}, {"statute": statute}])
    assert note.startswith("convictions[1].statute could not be read: ")
    assert repr(statute) in note
    assert "write" in note or "add the state" in note


def test_misspelled_code_names_the_nearest():
    (note,) = notes(convictions=[{"statute": "Penl Code 459"}])
    assert "did you mean 'penal code'" in note


@pytest.mark.parametrize("statute", ["PC 459", "Cal. Penal Code § 459(a)", "N.R.S. 200.380", None])
def test_citation_that_can_be_read_or_is_not_known_gives_no_note(statute):
    assert notes(convictions=[{"statute": statute}]) == []


def test_citation_is_noted_in_every_list_that_the_law_reads():
    facts = {
        "pending_charges": [{"statute": "burglary"}],
        "papers": [{"paper": "warrant", "offense": "reentry"}],
        "arrest": {"statute": "theft"},
    }
    charge, paper, arrest = notes(VALUES, "transfer", **facts)
    assert charge.startswith("pending_charges[0].statute")
    assert paper.startswith("papers[0].offense")
    assert arrest.startswith("arrest.statute")


def test_law_that_reads_no_offense_says_nothing_of_citations():
    detainers = laws.get("us-federal/8cfr-287-7")
    assert notes(detainers, convictions=[{"statute": "burglary"}]) == []


def test_without_tables_there_is_no_note():
    from trustact.language.offense import NoOffenseTables

    assert notes(tables=NoOffenseTables(), convictions=[{"statute": "burglary"}]) == []


def test_answer_is_that_of_a_citation_which_is_not_known():
    def answer(statute):
        facts = {"convictions": [{"statute": statute}], "convictions_complete": True}
        case = Case.check({"as_of": "2014-03-01", "facts": facts}, tables=offense_tables())
        return decide(case, ACT, "hold").answer

    assert answer("PC four five nine") == answer(None) == "undetermined"


def category_notes(law=ACT, tables=None, **facts):
    case = Case.check({"as_of": "2014-03-01", "facts": facts}, tables=tables or offense_tables())
    return [note for note in decide(case, law, "hold").notes if "this category" in note]


@pytest.mark.parametrize(
    ("facts", "path"),
    [
        ({"convictions": [{"categories": {"ca-serious-felny": True}}]}, "convictions[0]"),
        ({"pending_charges": [{"categories": {"ca-serious-felny": False}}]}, "pending_charges[0]"),
        ({"arrest": {"categories": {"ca-serious-felny": None}}}, "arrest"),
    ],
)
def test_misspelled_category_is_noted_with_the_nearest(facts, path):
    (note,) = category_notes(**facts)
    assert note.startswith(f"{path}.categories.ca-serious-felny: ")
    assert "did you mean 'ca-serious-felony'" in note


def test_category_that_a_table_a_record_or_the_law_knows_gives_no_note():
    known = {"ca-serious-felony": True, "dui": False, "aggravated-felony-b": None}
    assert category_notes(convictions=[{"categories": known}]) == []
    own = Instrument(
        "us-xx/own",
        title="Own",
        citation="1",
        in_force=[("2010-01-01", None)],
        binds={"sheriff"},
        basis="text",
    )
    listed = own.offenses("2", "xx-own-list")
    own.hold.prohibited("1", says="No", when=some(conviction, conviction.offense.isin(listed)))
    stated = [{"categories": {"xx-own-list": True}}]
    assert category_notes(own, convictions=stated) == []
    assert len(category_notes(ACT, convictions=stated)) == 1


def test_every_list_that_a_law_names_is_known_as_a_category():
    known = CATEGORY_IDS | offense_tables().lists()
    for law in laws.load_all():
        assert set(law.lists) <= known, law.id


NEW_JERSEY = laws.get("us-nj/ag-directive-2018-6-v2")


def grade_case(grade):
    row = {"statute": "N.J.S.A. 2C:20-11", "grade": grade, "convicted_on": "2019-03-03"}
    facts = {
        "convictions": [row],
        "pending_charges": [],
        "removal_order": {"final": False},
        "detainer": {"lodged": True, "form": "I-247A", "issuer": "ice"},
        "papers": [],
    }
    mapping = {"as_of": "2020-06-01T15:00", "place": "us-nj-essex", "facts": facts}
    return trustact.check(mapping, lists_are_complete=True)


def test_grade_that_is_none_of_the_state_is_named_with_those_that_are():
    case = grade_case("degree-7")
    found = decide(case, NEW_JERSEY, "notify")
    (note,) = (note for note in found.notes if note.startswith("convictions[0].grade: "))
    assert "'degree-7' is none of the grades of us-nj" in note
    assert "third degree crime" in note
    asked = question_text("convictions[0].grade", case)
    assert "'degree-7'" in asked
    assert asked.endswith("Which is it?")


@pytest.mark.parametrize("grade", ["degree-3", "disorderly-persons", None])
def test_grade_that_is_understood_or_not_known_gives_no_note(grade):
    case = grade_case(grade)
    found = decide(case, NEW_JERSEY, "notify")
    assert not any(note.startswith("convictions[0].grade: ") for note in found.notes)
    assert question_text("convictions[0].grade", case).endswith("what does the record say?")


def test_disorderly_persons_offense_bars_a_notice_in_each_spelling():
    for grade in ("disorderly-persons", "petty-disorderly-persons", "disorderly persons offense"):
        assert decide(grade_case(grade), NEW_JERSEY, "notify").answer == "prohibited"


def test_law_that_compares_no_grade_says_nothing_of_grades():
    case = grade_case("degree-7")
    assert not any(".grade" in note for note in decide(case, ACT, "hold").notes)
