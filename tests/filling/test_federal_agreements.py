"""Whether an agency has a 287(g) agreement follows from ICE's lists, for the days they are of."""

from datetime import date

import pyarrow as pa
import pytest

import trustact
from trustact.api.record_replay import replay_records
from trustact.filling.federal_agreements import FIRST_LIST, LAST_LIST, listings
from trustact.language import Instrument, agreements
from trustact.language.columns import Provenance, Records
from trustact.language.known_places import describe_unknown_place
from trustact.language.vocabulary import AGENCIES
from trustact.language.vocabulary_request import release

param = pytest.param
ON, OFF, OPEN, PRESUMED = "prohibited", "not-regulated", "undetermined", "presumed"

ROWS = [
    param("us-ma", "state-corrections", "2025-06-15", ON, id="a-prison-on-the-list"),
    param("us-ma", "state-corrections", "2018-03-01", OPEN, id="before-the-first-list"),
    param("us-ma", "state-corrections", "2025-07-04", OPEN, id="after-the-last-list"),
    param("us-ma", "state-corrections", "2025-05-16", ON, id="the-first-day"),
    param("us-ma", "state-corrections", "2025-07-03", ON, id="the-last-day"),
    param("us-ma-suffolk", "sheriff", "2025-06-15", OFF, id="a-sheriff-who-is-not-on-it"),
    param("us-ma-boston", "sheriff", "2025-06-15", OFF, id="asked-in-a-city-of-the-county"),
    param("us-ma-suffolk", "sheriff", "2018-03-01", PRESUMED, id="not-on-it-and-another-day"),
    param("us-ma", "sheriff", "2025-06-15", PRESUMED, id="some-sheriff"),
    param("us-ma-boston", "municipal-police", "2025-06-15", PRESUMED, id="police-not-on-it"),
    param("us-al-colbert", "sheriff", "2025-06-15", ON, id="a-sheriff-on-the-list"),
    param("us-al-colbert", "county-jail", "2025-06-15", OPEN, id="whose-jail-it-may-be"),
    param("us-al-colbert", "sheriff", "2024-06-15", OPEN, id="the-sheriff-a-year-before"),
    param("us-al-cherokee", "sheriff", "2025-06-23", OFF, id="a-list-before-the-agreement"),
    param("us-al-cherokee", "sheriff", "2025-06-25", OPEN, id="between-two-lists"),
    param("us-al-cherokee", "sheriff", "2025-06-26", ON, id="the-list-with-it"),
    param("us-pa-butler", "sheriff", "2025-06-10", OPEN, id="left-the-list-and-came-back"),
    param("us-ca", "state-corrections", "2025-06-15", OFF, id="a-prison-that-is-not-on-it"),
    param("us-tx-houston-city", "sheriff", "2025-06-15", OPEN, id="a-city-in-several-counties"),
]  # fmt: skip


def law_of(place):
    """Return a law of the state that prohibits a hold where the agency has an agreement."""
    state = "-".join(place.split("-")[:2])
    act = Instrument(
        f"{state}/agreement-act", title="Agreement Act", citation="Fict. Code 1",
        status="enacted", in_force=[("2000-01-01", None)], binds=set(AGENCIES), basis="text",
    )  # fmt: skip
    act.hold.prohibited(
        "Fict. Code 1", says="No hold under an agreement",
        when=release.eligible & agreements.section_287g,
    )  # fmt: skip
    return act


def answer(place, agency, day, **facts):
    facts = {"release": {"eligible": True}, **facts}
    case = {"as_of": day, "place": place, "agency": agency, "facts": facts}
    return trustact.decide(trustact.check(case), law_of(place), action="hold")


@pytest.mark.parametrize(("place", "agency", "day", "expected"), ROWS)
def test_the_lists_answer_for_their_days(place, agency, day, expected):
    found = answer(place, agency, day)
    assert found.answer == (OFF if expected == PRESUMED else expected)
    notes = [(note.kind, note.says) for note in found.filled]
    if expected == OPEN:
        assert found.missing[-1] == "agreements.section_287g"
    elif expected == PRESUMED:
        assert [kind for kind, _ in notes] == ["presumed"]
    else:
        ((kind, says),) = notes
        assert kind == "derived"
        assert says.endswith("on ICE's lists of agreements from 2025-05-16 to 2025-07-03")
        assert ("not on" in says) == (expected == OFF)


@pytest.mark.parametrize(("stated", "expected"), [(True, ON), (False, OFF), (None, OPEN)])
def test_a_stated_agreement_overrides_the_lists(stated, expected):
    for place, agency in (("us-ma", "state-corrections"), ("us-ma-suffolk", "sheriff")):
        found = answer(place, agency, "2025-06-15", agreements={"section_287g": stated})
        assert found.answer == expected


@pytest.mark.parametrize("state", ["us-ma", "us-al", "us-pa", "us-tx"])
def test_a_row_has_the_answer_of_its_case(state):
    rows = [row.values[:3] for row in ROWS if row.values[0].startswith(state)]
    places, agencies, days = zip(*rows, strict=True)
    dates = pa.array([date.fromisoformat(day) for day in days], pa.date32())
    main = pa.table(
        {
            "row": pa.array(range(len(rows)), pa.int64()),
            "as_of.first": dates,
            "as_of.last": dates,
            "place": pa.array(places, pa.string()),
            "agency": pa.array(agencies, pa.string()),
            "release.eligible": pa.array([True] * len(rows)),
        }
    )
    records = Records(main, {}, Provenance((), len(rows), len(rows), 0, "test"))
    found = replay_records(records, [law_of(state)], action="hold")
    assert found.answers.column("answer").to_pylist() == [answer(*row).answer for row in rows]


def test_every_listing_is_of_a_place_and_of_days_between_the_first_and_the_last_list():
    assert len(listings()) == 594
    assert min(each.first for each in listings()) == FIRST_LIST
    assert max(each.last for each in listings()) == LAST_LIST
    for each in listings():
        assert describe_unknown_place(each.place) is None, each
        assert each.agency in AGENCIES
        assert each.first <= each.last
        assert (each.not_yet is None) == (each.first == FIRST_LIST)
        assert (each.no_longer is None) == (each.last == LAST_LIST)
        assert each.not_yet is None or each.not_yet <= each.first
        assert each.no_longer is None or each.last <= each.no_longer
