"""A law that is known and not in the library: one answer for a case, a row and a booking."""

from datetime import date

import pyarrow as pa
import pytest

import trustact
from trustact import laws
from trustact.api.law_coverage import find_library_gaps
from trustact.api.library_filling import filling
from trustact.api.record_replay import replay_records
from trustact.formats.row_to_case import rows_to_case_mappings
from trustact.language.columns import Provenance, Records
from trustact.secure_communities.legal_gate import LegalGate

ROWS = [
    # place, day, agency, victim or witness, the law that is named
    ("us-ca-alameda", date(2014, 6, 1), "sheriff", False, "Sheriff's practice on detainers"),
    ("us-ca-oakland-city", date(2014, 6, 1), "sheriff", False, "Sheriff's practice on detainers"),
    ("us-ca-oakland-city", date(2014, 6, 1), "municipal-police", False, None),
    ("us-ca-alameda", date(2014, 6, 1), "municipal-police", False, None),
    ("us-ca-atlantis-city", date(2014, 6, 1), "sheriff", False, "Sheriff's practice on detainers"),
    ("us-ca-fresno-city", date(2014, 6, 1), "sheriff", False, None),
    ("us-md-baltimore", date(2015, 6, 1), "city-jail", False, "Governor of Maryland"),
    ("us-ca-orange", date(2019, 6, 1), "sheriff", True, None),
    ("us-ca-orange", date(2019, 6, 1), "sheriff", None, None),
    ("us-ca-orange", date(2019, 6, 1), "sheriff", False, None),
    ("us-ca-los-angeles", date(2020, 8, 31), "sheriff", False, None),
    ("us-ca-los-angeles", date(2020, 9, 1), "sheriff", False, None),
    ("us-ma-somerville", date(2015, 6, 1), "municipal-police", False, "Somerville Code 2-6"),
    ("us-ma-boston", date(2015, 6, 1), "sheriff", False, None),
    ("us-ca", date(2019, 6, 1), "state-corrections", False, "binds state-corrections"),
]
PERMITTING = {
    "convictions": [
        {
            "statute": "Cal. Penal Code 187(a)",
            "level": "felony",
            "jurisdiction": "us-ca",
            "convicted_on": "2010-05-01",
            "categories": {"ca-serious-felony": True, "ca-violent-felony": True},
        }
    ],
    "convictions_complete": True,
    "papers": [
        {
            "paper": "warrant",
            "signed_by": "federal-magistrate-judge",
            "basis": "criminal",
            "offense": "8 U.S.C. 1326(a)",
            "authorizes": ["arrest"],
        }
    ],
    "release": {"eligible": True},
    "detainer": {"lodged": True, "basis": "final-order"},
    "claims_us_citizenship": False,
}
"""A person whose transfer California permits, so that only a law that is missing can bar it."""


@pytest.fixture(scope="module")
def records():
    count = len(ROWS)
    places, days, agencies, victims, _ = zip(*ROWS, strict=True)
    main = pa.table(
        {
            "row": pa.array(range(count), pa.int64()),
            "as_of.first": pa.array(days, pa.date32()),
            "as_of.last": pa.array(days, pa.date32()),
            "place": pa.array(places, pa.string()),
            "agency": pa.array(agencies, pa.string()),
            "victim_or_witness": pa.array(victims, pa.bool_()),
            "claims_us_citizenship": pa.array([False] * count, pa.bool_()),
            "detainer.lodged": pa.array([True] * count, pa.bool_()),
            "detainer.basis": pa.array(["final-order"] * count, pa.string()),
            "convictions_complete": pa.array([True] * count, pa.bool_()),
            "findings.other_law_bars": pa.array([False] * count, pa.bool_()),
            "findings.local_policy_bars": pa.array([False] * count, pa.bool_()),
        }
    )
    return Records(main, {}, Provenance((), count, count, 0, "test"))


@pytest.mark.parametrize("findings", ["stated", "not stated"])
@pytest.mark.parametrize("action", ["hold", "transfer", "notify"])
def test_a_row_and_a_case_have_one_combined_answer(records, action, findings):
    if findings == "not stated":
        columns = ["findings.other_law_bars", "findings.local_policy_bars"]
        records = Records(records.main.drop_columns(columns), {}, records.provenance)
    stack = replay_records(records, action=action, stack=True)
    by_row = stack.answers.column("answer").to_pylist()
    mappings = rows_to_case_mappings(records, range(len(ROWS)))
    alone = [trustact.decide(mappings[row], action=action).answer for row in range(len(ROWS))]
    assert by_row == alone


def test_the_words_for_rows_name_the_law_and_neither_place_nor_day(records):
    gaps, codes = find_library_gaps(records, "hold", {})
    assert len(gaps) == len(set(gaps))
    for gap, (place, day, _, _, named) in zip(map(gaps.__getitem__, codes), ROWS, strict=True):
        if named is None:
            assert gap is None
            continue
        assert gap.no_law or named in gap.says
        for words in (place, f"on {day}", "state-corrections"):
            assert words not in gap.says


def case(place, day, agency, victim, **changes):
    facts = PERMITTING | ({} if victim == "not stated" else {"victim_or_witness": victim})
    return trustact.check(
        {"as_of": str(day), "place": place, "agency": agency, "facts": facts | changes}
    )


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row[0]}-{row[1]}-{row[2]}-{row[3]}")
def test_a_choice_stands_only_where_no_known_law_is_missing(row):
    place, day, agency, victim, named = row
    asked = case(
        place, day, agency, victim, findings={"other_law_bars": False, "local_policy_bars": False}
    )
    found = trustact.decide(asked, action="hold")
    if named is None:
        assert "not in this library" not in found.why
        assert found.missing_law is None
    elif found.answer != "prohibited":
        assert found.answer == "undetermined"
        assert named in (found.missing_law or found.why)


def test_a_law_on_victims_is_in_play_only_where_a_fact_says_so():
    day = date(2015, 6, 1)  # The state limits no transfer on that day.
    nothing = {"convictions": [], "pending_charges": []}
    asked = {
        victim: trustact.decide(
            case("us-ca-orange", day, "sheriff", victim, **nothing), action="transfer"
        )
        for victim in ("not stated", False, None, True)
    }
    on_victims = {
        victim: any(law.instrument.only_if for law in found.decisions)
        for victim, found in asked.items()
    }
    assert on_victims == {"not stated": False, False: False, None: True, True: True}
    assert asked[True].answer == asked[None].answer == "undetermined"
    assert "hate_crime_victim_or_witness" in asked[True].missing


def test_the_gate_of_a_booking_answers_as_a_case_does():
    gate = LegalGate(laws.load_all(), missing=laws.laws_not_in_library())
    for place, day, agency, victim, _ in ROWS:
        asked = case(place, day, agency, victim)
        for action in ("hold", "transfer", "notify"):
            alone = trustact.decide(asked, action=action)
            ruling = gate.decide(asked, action)
            assert (ruling.answer, ruling.combined.why) == (alone.answer, alone.why)


def test_state_prisons_have_no_power_by_a_federal_permission():
    asked = {"as_of": "2019-06-01", "place": "us-ca", "agency": "state-corrections"}
    facts = {"detainer": {"lodged": True, "form": "I-247A", "basis": "final-order"}}
    facts["detainer"] |= {"served_on_person": True}
    facts |= {"claims_us_citizenship": False, "release": {"eligible": True}}
    found = trustact.decide(asked | {"facts": facts})
    assert found.answer == "undetermined"
    says = "California law on holds that binds state-corrections is not in this library"
    assert f"{says}: none on file that was in force on 2019-06-01 does" in found.why
    assert filling().presumptions, "the rest is filled as ever"


def test_place_whose_laws_came_later_is_said_to_have_had_none_here():
    request = {"detainer": {"lodged": True, "form": "I-247", "basis": "final-order"}}
    asked = {"as_of": "2015-04-05", "place": "us-tx-travis", "agency": "sheriff", "facts": request}
    says = "Texas law of 2015-04-05 is not in this library: no Texas law on file was in force then"
    assert trustact.decide(asked).missing_law == says


def test_a_law_that_has_no_rule_on_the_act_is_named_where_none_else_was_in_force():
    request = {"detainer": {"lodged": True, "form": "I-247A", "basis": "final-order"}}
    asked = {"as_of": "2021-02-03", "place": "us-tn-davidson", "agency": "sheriff"}
    found = trustact.decide({**asked, "facts": request}, None, "hold")
    assert found.answer == "undetermined"
    assert found.missing_law == (
        "Tennessee law of 2021-02-03 is not in this library: no Tennessee law on file was in force "
        "then but T.C.A. Title 4 ch. 42, with no rule on this act"
    )


def test_a_law_of_a_county_is_not_asked_of_a_whole_state():
    asked = case("us-ca", date(2014, 6, 1), "sheriff", False)
    found = trustact.decide(asked, action="hold")
    assert {law.instrument.place for law in found.decisions} <= {"us-ca", "us-federal", "us"}
