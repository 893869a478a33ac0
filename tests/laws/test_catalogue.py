"""Laws of the catalogue answer "undetermined" and say what is not on file."""

from dataclasses import replace

import pytest
from click.testing import CliRunner

import trustact
from trustact import laws
from trustact.api.laws_of_place import laws_of_place
from trustact.cli.show import show_command
from trustact.deciding.applicability import applicable_laws, find_library_gap
from trustact.language import Instrument
from trustact.language.case import Case
from trustact.language.errors import LawError
from trustact.language.partial_dates import parse_partial_date
from trustact.language.provisions import NONBINDING_STATUSES, PASSED
from trustact.laws.catalogue import BECAME_LAW, LOCAL_ACTIONS, TEXT_NOT_ON_FILE
from trustact.laws.index import InForceDates, LawIndex

CATALOGUE = [entry for entry in laws.load_index().entries if entry.in_catalogue]


@pytest.mark.parametrize("entry", CATALOGUE, ids=lambda entry: entry.id)
@pytest.mark.parametrize("action", LOCAL_ACTIONS)
def test_each_answer_is_open_and_says_what_is_not_on_file(entry, action):
    agency = entry.binds[0] if entry.binds else "sheriff"
    case = {"as_of": "2026-11-01", "place": entry.place, "agency": agency}
    found = trustact.decide(case, law=entry.id, action=action, as_if=True)
    if not entry.binds or (entry.regulates_only and action not in entry.regulated_actions):
        assert found.answer == "not-regulated"
        assert entry.not_on_file in laws.get(entry.id).note
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


@pytest.mark.parametrize(
    "law_id",
    ["us-la/sb15-2025", "us-sd/sb7-2025", "us-tn/pc-1015-2026", "us-va/sb783-2026"],
)
def test_law_on_agreements_or_policies_says_that_it_regulates_no_act(law_id):
    entry = laws.load_index().find(law_id)
    case = {"as_of": "2026-11-01", "place": entry.place, "agency": "sheriff"}
    found = trustact.decide(case, law=law_id, action="hold", as_if=True)
    assert found.answer == "not-regulated"
    assert any(f"regulates only {entry.regulates_only}" in note for note in found.notes)


@pytest.mark.parametrize("law_id", ["us-ms/sb2114-2026", "us-ma/executive-order-650"])
def test_act_that_may_be_regulated_stays_open(law_id):
    entry = laws.load_index().find(law_id)
    (action,) = entry.regulated_actions
    case = {"as_of": "2026-11-01", "place": entry.place, "agency": "state-police"}
    assert trustact.decide(case, law=law_id, action=action).answer == "undetermined"


def test_bill_that_was_passed_leaves_open_what_it_can_change():
    case = {
        "place": "us-ma",
        "agency": "state-corrections",
        "facts": {"detainer": {"lodged": True, "form": "I-247A"}},
    }
    before = trustact.decide({**case, "as_of": "2026-07-31"}, None, "notify")
    since = trustact.decide({**case, "as_of": "2026-08-01"}, None, "notify")
    assert (before.answer, since.answer) == ("permitted", "undetermined")
    assert "PROTECT Act of 2026" in since.why


@pytest.mark.parametrize("entry", [e for e in CATALOGUE if e.status == PASSED])
def test_no_day_of_a_bill_that_was_passed_is_certain(entry):
    law = laws.get(entry.id)
    assert [interval.reading.name for interval in law.in_force] == [BECAME_LAW]
    assert law.readings[BECAME_LAW].asks == f"Did {entry.citation} become law?"
    day = parse_partial_date("2026-11-01")
    (found,) = (law for law in laws_of_place(entry.place, day=day) if law.entry == entry)
    assert not found.certain


def test_bill_that_was_passed_has_no_certain_days():
    with pytest.raises(LawError, match="was passed and may not be law"):
        Instrument(
            "us-xx/bill-2026",
            title="Bill",
            citation="SB 1 (2026)",
            status=PASSED,
            in_force=[("2026-07-01", None)],
            binds={"sheriff"},
            basis="text",
        )


@pytest.mark.parametrize("entry", CATALOGUE, ids=lambda entry: entry.id)
def test_show_prints_no_effect_that_nobody_read(entry):
    done = CliRunner().invoke(show_command, [entry.id])
    assert done.exit_code == 0
    assert "prohibited (" not in done.output
    if laws.get(entry.id).rules:
        assert "every answer is open (" in done.output
        assert "What it orders or bars is not." in " ".join(done.output.split())
    else:
        assert "none: as reported it regulates only" in done.output


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
