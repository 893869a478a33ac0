import pytest

from simulation.small_plans import small
from trustact.language.errors import LawError
from trustact.simulation.draft_law import DraftLawError, load_draft_law
from trustact.simulation.simulator import simulate

LAW = '''"""A draft."""
from trustact.language import Instrument, release

act = Instrument(
    "us-ma/draft", title="A draft", citation="Draft", status="bill", in_force=[],
    binds={"county-jail"}, basis="text",
)
act.hold.prohibited("1", says="Nobody is held", when=release.eligible)
'''


@pytest.fixture
def written(tmp_path):
    def write(text, name="draft.py"):
        (tmp_path / name).write_text(text, encoding="utf-8")
        return tmp_path / name

    return write


def test_a_draft_is_simulated_as_any_law(written):
    law = load_draft_law(written(LAW))
    found = simulate(small(as_if=[law], bookings=10_000))
    assert found.laws[1].label == "us-ma/draft (as if)"
    assert found.laws[1].answers["hold"]["prohibited"] == found.chain["requested"].count


def test_a_draft_may_amend_a_law_of_the_library(written):
    law = load_draft_law(
        written(
            "from trustact.laws.us_ma.hrw_rule_2013 import act as rule\n"
            'act = rule.amend("us-ma/draft", title="Amended", citation="Draft", in_force=[],\n'
            '    basis="text", repeal=["deemed_dangerous"])\n'
            'act.keep("released_by_a_court", "Draft")\n'
            'act.keep("felony_conviction", "Draft")\n'
        )
    )
    assert law.id == "us-ma/draft"
    assert "deemed_dangerous" not in law.provisions


@pytest.mark.parametrize(
    ("text", "says"),
    [
        pytest.param("", "the file writes 0 instruments", id="none"),
        pytest.param(
            LAW + LAW.replace("\nact", "\nother"), "the file writes 2 instruments", id="two"
        ),
        pytest.param("1 / 0", "ZeroDivisionError", id="fails"),
        pytest.param("act = (", "draft.py:1: this is not Python", id="no-python"),
    ],
)
def test_a_file_that_is_no_draft_is_refused(written, text, says):
    with pytest.raises(DraftLawError, match=says):
        load_draft_law(written(text))


def test_a_law_without_meaning_says_so_itself(written):
    with pytest.raises(LawError):
        load_draft_law(written(LAW.replace('{"county-jail"}', '{"country-jail"}')))


def test_a_file_that_is_not_there_or_no_python_is_refused(written, tmp_path):
    with pytest.raises(DraftLawError, match="no such file"):
        load_draft_law(tmp_path / "draft.py")
    with pytest.raises(DraftLawError, match=r"name ends in \.py"):
        load_draft_law(written(LAW, "draft.law"))
