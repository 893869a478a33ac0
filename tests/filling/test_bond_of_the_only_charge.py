"""Bail that was posted is the bond on the one charge that is pending; with several it is asked."""

import pyarrow as pa
import pytest

import trustact
from across_backends.back_ends import column_answers
from trustact import laws
from trustact.api.library_filling import filling
from trustact.deciding.case_variations import case_to_mapping, with_value
from trustact.language import columns
from trustact.language.answer_conditions import build_answer_conditions
from trustact.language.columns import ROW_KEY, Provenance, Records
from trustact.offenses.classifier import offense_tables
from trustact.replaying.derived_columns import add_derived_columns

CONNECTICUT = "us-ct/trust-act-2013"
LARCENY = {"statute": "Conn. Gen. Stat. 53a-125b", "level": "misdemeanor", "jurisdiction": "us-ct"}
ASSAULT = {"statute": "Conn. Gen. Stat. 53a-61", "level": "misdemeanor", "jurisdiction": "us-ct"}
BOND = "pending_charges[0].bond_posted"

param = pytest.param


def person(*charges, reason="bail-posted", **more):
    facts = {
        "age": 31,
        "gang_database_match": False,
        "terrorist_screening_match": False,
        "findings": {"unacceptable_risk": False},
        "removal_order": {"final": False},
        "detainer": {"lodged": True, "form": "I-247", "issuer": "ice"},
        "release": {"eligible": True, "reason": reason},
        "convictions": [],
        "papers": [],
        "pending_charges": list(charges),
        "pending_charges_complete": True,
    }
    case = {"as_of": "2015-06-10", "place": "us-ct", "agency": "court-officer"}
    return {**case, "facts": {**facts, **more}}


CASES = [
    param(person(LARCENY), "prohibited", id="one-charge-and-bail"),
    param(person(LARCENY, reason="bail-available"), "undetermined", id="bail-not-posted-yet"),
    param(person(LARCENY, ASSAULT), "undetermined", id="of-which-charge"),
    param(
        person(LARCENY, pending_charges_complete=None),
        "undetermined",
        id="there-may-be-another-charge",
    ),
    param(person(LARCENY | {"bond_posted": None}), "undetermined", id="stated-as-not-known"),
    param(person(LARCENY | {"bond_posted": False}), "permitted", id="stated-that-it-was-not"),
]


@pytest.mark.parametrize(("mapping", "answer"), CASES)
def test_bond_on_the_only_charge_follows_from_bail(mapping, answer):
    case = trustact.check(mapping)
    assert trustact.decide(case, CONNECTICUT).answer == answer
    asked = build_answer_conditions(laws.get(CONNECTICUT), "hold", filling=filling())
    assert column_answers([asked], [case]) == [[answer]]


def test_the_reason_says_from_what_it_follows():
    case = trustact.check(person(LARCENY))
    assert case.derived[BOND].startswith("from release.reason: bail was posted")


def test_another_reason_of_the_release_takes_it_back():
    case = trustact.check(person(LARCENY))
    changed = type(case).check(
        with_value(case_to_mapping(case), "release.reason", "own-recognizance"),
        tables=offense_tables(),
        like=case,
        filling=case.filling,
    )
    assert BOND not in changed.derived
    assert trustact.decide(changed, CONNECTICUT).answer == "undetermined"
    back = type(case).check(
        with_value(case_to_mapping(changed), "release.reason", "bail-posted"),
        tables=offense_tables(),
        like=changed,
        filling=case.filling,
    )
    assert "bond_posted" not in changed.rows["pending_charges"][0]
    assert trustact.decide(back, CONNECTICUT).answer == "prohibited"


def test_the_column_of_a_source_without_it_follows_alike():
    people = [("bail-posted", True), ("bail-posted", None), ("bail-posted", True), ("other", True)]
    main = pa.table(
        {
            ROW_KEY: [0, 1, 2, 3],
            "release.reason": [reason for reason, _ in people],
            columns.complete("pending_charges"): pa.array([whole for _, whole in people]),
        }
    )
    charges = pa.table({ROW_KEY: [0, 1, 2, 2, 3], "level": ["misdemeanor"] * 5})
    records = Records(main, {"pending_charges": charges}, Provenance((), 4, 4, 0, "test"))
    child = add_derived_columns(records, (), offense_tables()).children["pending_charges"]
    assert child.column("bond_posted").to_pylist() == [True, None, None, None, None]
