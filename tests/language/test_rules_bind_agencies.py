"""Rules that bind only some of the agencies of an instrument."""

import pytest

from trustact.deciding import decide
from trustact.language import Instrument, LawError
from trustact.language.case import Case
from trustact.language.provisions import STATUS_LABELS


def program() -> Instrument:
    act = Instrument(
        "us-xx/program",
        title="Program",
        citation="P 1",
        in_force=[("2010-01-01", None)],
        binds={"ice", "sheriff"},
        basis="text",
    )
    act.issue_detainer.permitted("P 2", says="ICE may ask", binds={"ice"})
    act.hold.prohibited("P 3", says="No sheriff holds", binds={"sheriff"})
    return act


def answer(action: str, **question: object) -> str:
    case = Case.check({"as_of": "2014-03-01", "facts": {}, **question})
    return decide(case, program(), action).answer


def test_a_rule_answers_for_the_agency_that_it_is_about() -> None:
    assert answer("issue-detainer", agency="ice") == "permitted"
    assert answer("hold", agency="sheriff") == "prohibited"


def test_a_rule_is_silent_on_other_agencies_of_the_same_instrument() -> None:
    assert answer("issue-detainer", agency="sheriff") == "not-regulated"
    assert answer("hold", agency="ice") == "not-regulated"


def test_an_agency_that_was_not_asked_is_presumed_to_be_the_one() -> None:
    assert answer("issue-detainer") == "permitted"


def test_an_agency_that_is_not_known_leaves_the_answer_open() -> None:
    assert answer("hold", agency=None) == "undetermined"


def test_a_rule_cannot_bind_an_agency_that_the_instrument_does_not() -> None:
    with pytest.raises(LawError, match="'county-jail', which us-xx/program does not bind"):
        program().hold.prohibited("P 4", says="No jail holds", binds={"county-jail"})


def test_old_spelling_of_a_status_in_a_library_file_is_still_read():
    old = Instrument(
        "us-xx/older",
        title="Program of an earlier version",
        citation="P 1",
        in_force=[("2014-01-01", None)],
        binds={"sheriff"},
        basis="text",
        status="programme",
    )
    assert STATUS_LABELS[old.status] == "program"
    with pytest.raises(LawError, match=r"'programm' is not valid; use one of: .*, program,"):
        Instrument(
            "us-xx/wrong",
            title="Misspelled",
            citation="P 1",
            in_force=[("2014-01-01", None)],
            binds={"sheriff"},
            basis="text",
            status="programm",
        )
