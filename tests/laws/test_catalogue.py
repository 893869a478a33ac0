"""Laws of the catalogue answer "undetermined" and say what is not on file."""

import json
from dataclasses import replace
from datetime import date

import pytest
from click.testing import CliRunner

import trustact
from trustact import laws
from trustact.answers.action_words import PERMITTED_OR_REQUIRED
from trustact.answers.open_answers import deciding_parts
from trustact.api.laws_of_place import laws_of_place
from trustact.cli.show import show_command
from trustact.deciding.applicability import applicable_laws, find_library_gap
from trustact.language import Instrument
from trustact.language.bases import BASIS_LABELS
from trustact.language.case import Case
from trustact.language.errors import LawError
from trustact.language.partial_dates import ANY_DAY, parse_partial_date
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


@pytest.mark.parametrize("law_id", ["us-or/sb1587-2026", "us-sd/sb7-2025", "us-tn/pc-1015-2026"])
def test_law_on_agreements_or_policies_says_that_it_regulates_no_act(law_id):
    entry = laws.load_index().find(law_id)
    case = {"as_of": "2026-11-01", "place": entry.place, "agency": "sheriff"}
    found = trustact.decide(case, law=law_id, action="hold", as_if=True)
    assert found.answer == "not-regulated"
    assert any(f"regulates only {entry.regulates_only}" in note for note in found.notes)
    (block,) = trustact.instructions(case, law=law_id, actions=["hold"])
    assert f"As reported it regulates only {entry.regulates_only}" in block.reason
    read = entry.basis == "text"
    assert block.reason.endswith(
        "not on file: its first day, which reports give" if read else "its text was not read"
    )


@pytest.mark.parametrize(
    "law_id",
    ["us-ms/sb2114-2026", "us-ma/executive-order-650", "us-la/sb15-2025", "us-va/sb783-2026"],
)
def test_act_that_may_be_regulated_stays_open(law_id):
    entry = laws.load_index().find(law_id)
    case = {"as_of": "2026-11-01", "place": entry.place, "agency": "state-police"}
    for action in entry.regulated_actions:
        assert trustact.decide(case, law=law_id, action=action).answer == "undetermined"


@pytest.mark.parametrize(
    ("as_of", "place", "expected"),
    [
        # Va. Code 53.1-220.2 lets a jail transfer early; chapter 1028 may bar help.
        ("2026-06-30", "us-va-fairfax", "permitted"),
        ("2026-12-01", "us-va-fairfax", "undetermined"),
        # Nothing in Act 314 requires a transfer without a detainer; SB 15 was not read.
        ("2025-07-31", "us-la-caddo", "not-regulated"),
        ("2025-08-01", "us-la-caddo", "undetermined"),
    ],
)
def test_unread_law_leaves_the_transfer_open_and_is_named(as_of, place, expected):
    case = {
        "as_of": as_of,
        "place": place,
        "agency": "sheriff",
        "facts": {
            "detainer": {"lodged": True, "form": "I-247A", "issuer": "ice"},
            "custody": {"in_custody": True},
            "release": {"eligible": True},
        },
    }
    found = trustact.decide(case, None, "transfer")
    assert found.answer == expected
    named = "SB 783" if place == "us-va-fairfax" else "SB 15"
    assert (named in found.why) == (expected == "undetermined")


NO_LAW_OF_THE_PLACE = [
    ("us-ut", "2025-09-01", "inquire"),
    ("us-hi", "2026-11-01", "transfer"),
    ("us-hi", "2026-11-01", "interview"),
    ("us-hi", "2026-11-01", "inquire"),
    ("us-hi", "2026-11-01", "share"),
    ("us-hi", "2026-11-01", "arrest"),
    ("us-ri-providence", "2019-06-01", "inquire"),
    ("us-al", "2025-10-05", "inquire"),
    ("us-nj-princeton", "2014-06-01", "inquire"),
    ("us-wa-king", "2010-06-01", "inquire"),
]


@pytest.mark.parametrize(("place", "as_of", "action"), NO_LAW_OF_THE_PLACE)
def test_law_that_nobody_read_is_no_permission(place, as_of, action):
    for agency in ("sheriff", "municipal-police"):
        case = {"as_of": as_of, "place": place, "agency": agency, "facts": {}}
        for found in trustact.instructions(case, actions=[action]):
            if found.answer == "undetermined":
                assert "the law of the place permits this" not in found.says


@pytest.mark.parametrize("entry", CATALOGUE, ids=lambda entry: entry.id)
def test_no_entry_alone_is_said_to_permit_an_act(entry):
    days = [interval.start.last for interval in entry.in_force if interval.start != ANY_DAY]
    day = date.fromordinal(max(days)) if days else date(2019, 6, 3)
    agency = entry.binds[0] if entry.binds else "sheriff"
    case = {"as_of": day.isoformat(), "place": entry.place, "agency": agency, "facts": {}}
    for law in (None, entry.id):
        for found in trustact.instructions(case, law=law, actions=LOCAL_ACTIONS):
            parts = deciding_parts(found.decision)
            if all(laws.load_index().find(part.instrument.id).in_catalogue for part in parts):
                assert PERMITTED_OR_REQUIRED not in found.says


@pytest.mark.parametrize("entry", CATALOGUE, ids=lambda entry: entry.id)
def test_open_answer_of_an_entry_names_what_is_not_on_file(entry):
    if not entry.binds or not entry.in_force:
        return
    first = entry.in_force[0]
    known = first.start if first.start != ANY_DAY else first.until
    day = date(2019, 6, 3) if known is None else date.fromordinal(known.last)
    if first.start == ANY_DAY and known is not None:
        day = date.fromordinal(known.first - 1)
    case = {"as_of": day.isoformat(), "place": entry.place, "agency": entry.binds[0], "facts": {}}
    for action in entry.regulated_actions:
        (found,) = trustact.instructions(case, law=entry.id, actions=[action])
        assert f"Not on file: {entry.not_on_file}".split(". ")[0] in found.reason


@pytest.mark.parametrize("entry", CATALOGUE, ids=lambda entry: entry.id)
def test_show_and_laws_say_the_same_of_an_entry(entry):
    shown = json.loads(CliRunner().invoke(show_command, [entry.id, "--json"]).output)
    assert shown["actions"] == list(entry.regulated_actions)
    assert shown["basis"] == entry.basis
    text = CliRunner().invoke(show_command, [entry.id]).output
    read = entry.basis == "text" and entry.regulates_only
    lacks = entry.not_on_file if read else "what it orders or bars"
    says = f"not on file: {lacks}" if read else f"{lacks} is not on file"
    assert f"  basis: {BASIS_LABELS[entry.basis]}; {says}" in text


def test_policy_of_a_city_is_not_named_as_the_law_of_its_state():
    detainer = {"lodged": True, "form": "I-247A", "issuer": "ice"}
    case = {
        "as_of": "2025-12-01",
        "place": "us-ky-louisville",
        "agency": "city-jail",
        "facts": {"detainer": detainer, "release": {"eligible": True}},
    }
    missing = trustact.decide(case, action="hold").missing_law
    assert missing == (
        "Kentucky law is not in this library (nor the law or policy of the locality: Holds on "
        "detainers in the city's jail, Louisville Metro, announced in July 2025)"
    )


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
