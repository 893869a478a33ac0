"""A federal facility has one answer in every state: no law of a state or county binds it."""

from datetime import date

import pyarrow as pa
import pytest

import trustact
from trustact.api.record_replay import replay_records
from trustact.language.columns import Provenance, Records

PLACES = ("us-ca-fresno", "us-ct", "us-tx", "us-il-cook", "us-ca-alameda")


def answer(place, day, action, agency="other-federal"):
    case = {
        "as_of": day,
        "place": place,
        "agency": agency,
        "facts": {
            "convictions": [],
            "release": {"eligible": True},
            "detainer": {"lodged": True, "form": "I-247", "issuer": "ice"},
        },
    }
    return trustact.decide(trustact.check(case), action=action)


@pytest.mark.parametrize("action", ["hold", "notify", "transfer"])
@pytest.mark.parametrize("day", ["2010-03-01", "2014-06-13", "2016-03-01"])
def test_a_federal_facility_has_one_answer_everywhere(action, day):
    found = {(d.answer, d.why, d.missing_law) for d in (answer(p, day, action) for p in PLACES)}
    assert len(found) == 1
    assert found.pop()[0] == ("not-regulated" if action == "transfer" else "permitted")


def test_the_choice_of_a_federal_agency_needs_no_power_from_a_state():
    found = answer("us-tx", "2016-03-01", "hold")
    assert "federal law leaves the choice to the federal agency" in found.why
    assert answer("us-tx", "2016-03-01", "hold", "sheriff").missing_law is not None


def test_a_row_of_a_federal_facility_has_the_answer_of_its_case():
    count = len(PLACES)
    agencies = ["other-federal"] * (count - 1) + ["sheriff"]
    day = pa.array([date(2016, 3, 1)] * count, pa.date32())
    main = pa.table(
        {
            "row": pa.array(range(count), pa.int64()),
            "as_of.first": day,
            "as_of.last": day,
            "place": pa.array(PLACES, pa.string()),
            "agency": pa.array(agencies, pa.string()),
            "release.eligible": pa.array([True] * count),
            "detainer.lodged": pa.array([True] * count),
            "detainer.form": pa.array(["I-247"] * count),
        }
    )
    records = Records(main, {}, Provenance((), count, count, 0, "test"))
    stack = replay_records(records, action="hold", stack=True)
    assert stack.answers.column("answer").to_pylist() == [
        *["permitted"] * (count - 1),
        "undetermined",
    ]
