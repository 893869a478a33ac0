"""Laws of the catalogue answer "undetermined" and say what is not on file."""

from dataclasses import replace

import pytest

import trustact
from trustact import laws
from trustact.deciding.applicability import applicable_laws, find_library_gap
from trustact.language import Instrument
from trustact.language.case import Case
from trustact.language.errors import LawError
from trustact.language.provisions import NONBINDING_STATUSES
from trustact.laws.catalogue import LOCAL_ACTIONS, TEXT_NOT_ON_FILE
from trustact.laws.index import InForceDates, LawIndex

CATALOGUE = [entry for entry in laws.load_index().entries if entry.in_catalogue]


@pytest.mark.parametrize("entry", CATALOGUE, ids=lambda entry: entry.id)
@pytest.mark.parametrize("action", LOCAL_ACTIONS)
def test_each_answer_is_open_and_says_what_is_not_on_file(entry, action):
    agency = entry.binds[0] if entry.binds else "sheriff"
    case = {"as_of": "2026-11-01", "place": entry.place, "agency": agency}
    found = trustact.decide(case, law=entry.id, action=action, as_if=True)
    if not entry.binds:
        assert found.answer == "not-regulated"
        return
    assert found.answer == "undetermined"
    assert f"reading:{TEXT_NOT_ON_FILE}" in found.missing
    assert entry.not_on_file in laws.get(entry.id).note


@pytest.mark.parametrize("entry", CATALOGUE, ids=lambda entry: entry.id)
def test_catalogue_keeps_the_combined_answer_open(entry):
    if entry.status in NONBINDING_STATUSES or "hold" not in entry.regulated_actions:
        return
    case = Case.check(
        {"as_of": "2026-11-01", "place": entry.place, "agency": entry.binds[0], "facts": {}}
    )
    gap = find_library_gap(
        case, "hold", [], missing=[replace(entry, in_force_dates=(InForceDates(None, None),))]
    )
    assert gap is not None


def law_on_victims(**more):
    law = Instrument(
        "us-xx/victims-act",
        title="Victims Act",
        citation="Code 9",
        in_force=[("2014-01-01", None)],
        binds={"sheriff"},
        basis="text",
        only_if=["victim_or_witness"],
        **more,
    )
    law.hold.prohibited("9", says="No hold of a victim")
    return law


@pytest.mark.parametrize(
    ("facts", "asked"),
    [({}, False), ({"victim_or_witness": False}, False)]
    + [({"victim_or_witness": stated}, True) for stated in (True, None)],
)
def test_law_on_victims_is_asked_where_the_case_states_one(facts, asked):
    case = Case.check({"as_of": "2020-01-01", "place": "us-xx", "facts": facts})
    assert bool(applicable_laws(case, [law_on_victims()], "hold")) == asked


def test_law_on_victims_is_no_law_of_the_place_on_holds():
    case = Case.check({"as_of": "2020-01-01", "place": "us-xx", "agency": "sheriff", "facts": {}})
    gap = find_library_gap(case, "hold", [law_on_victims()])
    assert gap is not None
    assert gap.no_law


def test_index_says_which_facts_bring_a_law_into_play():
    entry = laws.Entry.of_law(law_on_victims(), file="us_xx/victims_act.py", place_name="Xanadu")
    assert entry.only_if == ("victim_or_witness",)
    assert LawIndex([laws.Entry.from_json(entry.as_json())]).entries == (entry,)


def test_fact_that_brings_a_law_into_play_must_exist():
    with pytest.raises(LawError, match="only_if: 'victim' is not a yes-or-no fact"):
        Instrument(
            "us-xx/victims-act",
            title="Victims Act",
            citation="Code 9",
            in_force=[("2014-01-01", None)],
            binds={"sheriff"},
            basis="text",
            only_if=["victim"],
        )
