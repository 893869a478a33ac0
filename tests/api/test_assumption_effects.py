"""What rests on each assumption alone, and the facilities whose agency is assumed."""

import pytest

from trustact.api.record_replay import replay_records
from trustact.evidence.assumption_text import describe_filled_facilities, describe_without_each
from trustact.evidence.bounds import KnownShare
from trustact.evidence.group_shares import GroupShares
from trustact.evidence.headline import headlines
from trustact.evidence.replay_text import format_replay
from trustact.formats import package_data_path, read_records
from trustact.formats.package_data import DETAINERS_FY2015

COURT = ["agency=county-jail", "release.by_court=true", "findings.deemed_dangerous=false"]
SHARE = KnownShare("convictions=[]", 0.477, "TRAC")
STATES = "state in (CA, MA)"


@pytest.fixture(scope="module")
def detainers():
    return read_records(package_data_path(DETAINERS_FY2015))


def replay(detainers, assumed, share=None, **options):
    asked = {"as_if": ["us-ma/hrw-rule-2013"], "where": STATES} | options
    return replay_records(
        detainers, assumptions=assumed, known_share=share, keep_answers=False, **asked
    )


@pytest.mark.parametrize(
    "share",
    [
        None,
        SHARE,
        GroupShares("shares.csv", ("state",), {("california",): SHARE}),
    ],
)
def test_without_one_is_a_replay_with_all_others(detainers, share):
    (law,) = replay(detainers, COURT, share, by=["facility"], batch_rows=20_000).laws
    assert [each.assumption for each in law.without_each] == COURT
    for dropped, found in zip(COURT, law.without_each, strict=True):
        (alone,) = replay(detainers, [each for each in COURT if each != dropped], share).laws
        assert found.bounds == (alone.known_share_bounds if share else alone.bounds)
    whole = law.known_share_bounds if share else law.bounds
    assert any(each.bounds != whole for each in law.without_each)


def test_of_a_stack_too(detainers):
    asked = {"as_if": [], "stack": True, "where": "state=MA"}
    assumed = ["agency=county-jail", "papers=[]"]
    (law,) = replay(detainers, assumed, SHARE, **asked).laws
    for dropped, found in zip(assumed, law.without_each, strict=True):
        (alone,) = replay(
            detainers, [each for each in assumed if each != dropped], SHARE, **asked
        ).laws
        assert found.bounds == alone.known_share_bounds


def test_one_assumption_without_a_share_has_the_bounds_without_it_already(detainers):
    (law,) = replay(detainers, COURT[:1]).laws
    assert law.without_each == ()
    assert law.bounds_without_assumptions is not None


def test_the_lines_name_what_changes_and_what_does_not(detainers):
    result = replay(detainers, [*COURT, "detainer.lodged=true"], SHARE)
    (law,) = result.laws
    lines = list(describe_without_each(law, result.rows))
    high = law.known_share_bounds["prohibited"].high
    low = law.known_share_bounds["prohibited"].low
    (by_court,) = (line for line in lines if line.startswith("without release.by_court=true alone"))
    assert f"prohibited 0 to {high:,}" in by_court
    assert f", not {low:,} to {high:,}" in by_court
    assert lines[-1] == "without detainer.lodged=true alone: no least or most changes"
    text = " ".join(format_replay(result).split())
    assert all(line in text for line in lines)


def test_facilities_whose_agency_is_assumed_are_named_with_their_rows(detainers):
    result = replay(detainers, COURT, where="state=CA")
    facilities = dict(result.filled_facilities)
    assert sum(facilities.values()) == result.filled_rows[0]
    main = detainers.main
    columns = [main.column(f"by:{name}").to_pylist() for name in ("facility", "state")]
    silent = [
        name
        for name, state, agency in zip(*columns, main.column("agency").to_pylist(), strict=True)
        if state == "California" and agency is None
    ]
    assert facilities["CCF-DELANO, California"] == silent.count("CCF-DELANO") > 100
    words = describe_filled_facilities(result, 2)
    assert words.startswith(f"agency assumed for {len(facilities)} facility names, by rows: ")
    assert f"and {len(facilities) - 2} more with " in words
    listed = result.as_json()["facilities_filled"]
    assert {each["facility"]: each["rows"] for each in listed} == facilities
    assert replay(detainers, COURT[1:]).filled_facilities == ()


def test_the_first_sentence_has_what_bounds_it(detainers):
    result = replay(detainers, COURT, SHARE, where="state=CA")
    limits = result.laws[0].known_share_bounds["prohibited"]
    (line,) = headlines(result)
    assert line.startswith(
        f"Of {result.rows:,} requests in California, between {limits.low:,} and {limits.high:,} ("
    )
    assert "could not have been honored under The rule of 2013 in one sentence" in line
    assert "had it been in force in every place and on every day" in line
    assert "assumed, not found: the agency that would act: " in line
    assert ", a court ordered the release: yes" in line
    assert "share is taken to hold for these rows" in line
    assert format_replay(result).startswith(f"Of {result.rows:,} requests in California, between")


def test_without_a_share_it_says_how_far_the_records_alone_go(detainers):
    result = replay(detainers, COURT, where="state=CA and year=2015")
    bare = result.laws[0].bounds_without_assumptions["prohibited"]
    (line,) = headlines(result)
    assert f"Of {result.rows:,} requests where state is CA and year is 2015, " in line
    assert f"(without: between {bare.low:,} and {bare.high:,} (" in line
