"""A law file of one's own is asked by its path, says that it is a draft, and replaces no law."""

from pathlib import Path

import pytest

from trustact import laws
from trustact.api import decide, replay
from trustact.api.library_file import Library, use_library
from trustact.formats import package_data_path
from trustact.language.errors import LawError, UnknownInstrumentError
from trustact.laws.law_file import LawFileError
from trustact.laws.library_digest import describe_library
from trustact.laws.own_laws import check_names_of_own_laws, describe_own_law, is_own_law
from trustact.simulation.simulation_plan import make_plan

ID = "us-ca/draft-2014"
DRAFT = '''"""A draft."""

from trustact.language import Instrument, conviction, question, some

act = Instrument(
    {id!r}, title="A draft", citation="Draft", status="bill", in_force=[],
    binds={{"county-jail"}}, basis="text",
)
no_hold = act.hold.prohibited("1", says="Nobody is held")


@no_hold.unless("2")
def recent():
    """A conviction in the look-back."""
    return some(conviction, conviction.convicted_on.within(years={years}, before=question.as_of))
'''
CASE = {
    "as_of": "2014-03-01",
    "place": "us-ca-los-angeles",
    "agency": "county-jail",
    "facts": {"convictions": [{"convicted_on": "2007-01-01"}], "convictions_complete": True},
}


@pytest.fixture
def write(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def write_draft(name="draft.py", law_id=ID, years=5):
        Path(name).write_text(DRAFT.format(id=law_id, years=years), encoding="utf-8")
        return f"./{name}"

    return write_draft


@pytest.mark.parametrize("kind", [str, Path])
def test_a_draft_is_decided_by_its_path(write, kind):
    draft = write()
    assert decide(CASE, kind(draft)).answer == "prohibited"
    assert decide(CASE, [kind(draft), "us-ca/trust-act-2013"], as_if=True).decisions[
        0
    ].instrument.id == (ID)


def test_a_draft_that_was_changed_answers_anew_in_the_same_program(write):
    assert decide(CASE, write(years=5)).answer == "prohibited"
    assert decide(CASE, write(years=10)).answer != "prohibited"
    assert decide(CASE, write(years=5)).answer == "prohibited"


def test_a_draft_is_no_law_of_the_library(write):
    law = laws.load(write())
    assert is_own_law(law)
    assert laws.load_index().find(ID) is None
    note = describe_own_law(law)
    assert note.startswith(f"a draft, not law: A draft [{ID}], version ")
    assert "from the file draft.py" in note
    assert describe_library("1", [law])["own_laws"].keys() == {ID}
    assert describe_library("1", [laws.get("us-ma/lunn-2017")])["own_laws"] == {}
    with laws.add_laws([law]):
        assert describe_own_law(law).startswith("of your own, not of the library: A draft [")
        assert describe_own_law(law).endswith("a draft is not law")


def test_a_law_file_of_the_library_is_no_draft():
    path = laws.scenario_file("us-ma/hrw-rule-2013").with_suffix(".py")
    assert laws.load(path) is laws.get("us-ma/hrw-rule-2013")
    assert describe_own_law(laws.resolve(str(path))) is None


def test_a_draft_with_the_id_of_a_law_is_refused_with_file_and_line(write):
    path = write(law_id="us-ca/trust-act-2013")
    for load in (laws.load, laws.resolve, lambda file: decide(CASE, file)):
        with pytest.raises(LawError, match=r"draft.py:5: there is a law us-ca/trust-act-2013 "):
            load(path)


def test_a_draft_may_write_a_law_that_is_known_and_not_in_the_library(write):
    missing = laws.load_index().not_in_library[0].id
    assert laws.load(write(law_id=missing)).id == missing


def test_two_drafts_of_one_id_are_not_asked_together(write):
    one, other = write("one.py"), write("other.py", years=10)
    with pytest.raises(LawError, match=rf"other.py:5: two different laws are called {ID}"):
        decide(CASE, [one, other])
    records = [package_data_path("ice_detainers_st_cloud_2026-02.csv")]
    with pytest.raises(LawError, match="give the draft an id of its own"):
        replay(records, [one], as_if=[other])
    check_names_of_own_laws([laws.load(one), laws.load(one)])


def test_a_replay_names_the_draft_and_says_what_it_is(write):
    records = [package_data_path("ice_detainers_st_cloud_2026-02.csv")]
    result = replay(records, [write()], as_if=["us-ma/hrw-rule-2013"])
    assert result.laws[0].id == ID
    assert result.library["own_laws"].keys() == {ID}
    assert result.warnings[0].startswith("a draft, not law: ")
    assert [law.draft_note is None for law in result.laws] == [False, True]
    assert ID in str(result.answers.column("library")[0])


def test_a_simulation_takes_the_path_of_a_draft(write):
    plan = make_plan("us-ma", "2013-01-01", "2013-12-31", as_if=[write()])
    assert plan.laws[1].label == f"{ID} (as if)"
    assert plan.warnings[0].startswith("a draft, not law: ")


def test_a_file_without_its_folder_is_pointed_out(write):
    Path(write("mine.py")).with_suffix(".txt").write_text("")
    with pytest.raises(LawError, match=r"write \./mine\.py"):
        laws.resolve("mine")
    with pytest.raises(UnknownInstrumentError):
        laws.resolve("others")
    with pytest.raises(LawFileError, match=r"others\.py: there is no such file"):
        laws.resolve("others.py")
    with pytest.raises(LawFileError, match=r"its name ends in \.py"):
        laws.resolve("./mine.txt")


def test_drafts_are_not_asked_beside_the_laws_of_another_version(write):
    path = write()
    library = Library("0", CASE, laws.load_index(), {}, (), (), {}, {}, "0" * 64)
    with use_library(library), pytest.raises(LawError, match="laws of your own cannot be asked"):
        laws.load(path)
