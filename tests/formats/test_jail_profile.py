"""A profile is taken where a case is silent, for the cases of its jail, and says who says so."""

import pytest

from trustact.formats.profile_files import read_profile
from trustact.formats.yaml_files import YamlFileError

param = pytest.param

WHOLE = """\
place: us-tx-harris
agency: sheriff
time_zone: America/Chicago
searched: [criminal-history, warrant-check]
readings:
  injunction-of-2017: {answer: no, chosen_by: County Attorney, on: 2018-05-01}
local_policies:
  hold: {bars: no, source: Manual 5-07, on: 2018-01-15}
  transfer: {bars: null, source: Manual 5-08}
laws_dir: laws
"""


@pytest.fixture
def profile(tmp_path):
    return written(tmp_path, WHOLE)


def written(folder, text):
    (folder / "jail.yaml").write_text(text)
    return read_profile(folder / "jail.yaml")


def test_what_a_case_does_not_state_is_taken_with_its_source(profile):
    done = profile.complete({"as_of": "2018-06-01"}, "hold")
    assert done.mapping == {
        "as_of": "2018-06-01",
        "place": "us-tx-harris",
        "agency": "sheriff",
        "searched": ["criminal-history", "warrant-check"],
        "facts": {"findings": {"local_policy_bars": False}},
        "sources": {
            "place": "profile jail.yaml",
            "agency": "profile jail.yaml",
            "findings.local_policy_bars": "Manual 5-07 (profile jail.yaml)",
        },
    }
    assert done.is_of_the_jail
    assert done.notes == (
        "place us-tx-harris",
        "agency sheriff",
        "searched: criminal-history, warrant-check",
        "local policy on hold: does not prohibit it (Manual 5-07, 2018-01-15)",
    )


def test_the_case_overrides_the_profile_also_with_null(profile):
    case = {
        "as_of": "2018-06-01",
        "place": "us-tx-harris",
        "agency": "sheriff",
        "searched": [],
        "facts": {"findings": {"local_policy_bars": None}},
        "sources": {"place": "the desk"},
    }
    assert profile.complete(case, "hold").mapping == case
    nothing_known = {"as_of": "2018-06-01", "facts": {"findings": None}}
    assert profile.complete(nothing_known, "hold").mapping["facts"] == {"findings": None}


def test_a_policy_is_about_one_action(profile):
    case = {"as_of": "2018-06-01", "facts": {"findings": {"other_law_bars": False}}}
    facts = profile.complete(case, "transfer").mapping["facts"]
    assert facts == {"findings": {"other_law_bars": False, "local_policy_bars": None}}
    assert profile.complete(case, "notify").mapping["facts"] == case["facts"]


def test_a_policy_of_a_later_day_is_not_taken(profile):
    done = profile.complete({"as_of": "2018-01-14T22:00"}, "hold")
    assert "facts" not in done.mapping
    assert any(note.startswith("not taken, since it is of a day after") for note in done.notes)
    assert "facts" in profile.complete({"as_of": "2018-01-15"}, "hold").mapping


def test_a_policy_that_bars_notice_bars_a_release_date_too(tmp_path):
    profile = written(tmp_path, "local_policies:\n  notify: {bars: yes, source: Manual 5-09}\n")
    case = {"as_of": "2018-06-01", "facts": {"disclosure": {"items": ["release-date"]}}}
    shared = profile.complete(case, "share").mapping["facts"]
    assert shared["findings"] == {"local_policy_bars": True}
    other = {"as_of": "2018-06-01", "facts": {"disclosure": {"items": ["home-address"]}}}
    assert profile.complete(other, "share").mapping["facts"] == other["facts"]


PUBLIC = """
place: us-ca-fresno
agency: sheriff
public_information:
  release-date: {public: yes, source: Inmate search, on: 2019-01-15}
  court-date: {public: no, source: Inmate search}
"""


def test_what_is_public_at_the_jail_is_stated_of_a_notice(tmp_path):
    profile = written(tmp_path, PUBLIC)
    done = profile.complete({"as_of": "2019-06-13"}, "notify")
    assert done.mapping["facts"] == {"disclosure": {"public": True}}
    assert done.mapping["sources"]["disclosure.public"] == "Inmate search (profile jail.yaml)"
    assert "release-date: open to everybody (Inmate search, 2019-01-15)" in done.notes
    stated = {"as_of": "2019-06-13", "facts": {"disclosure": {"public": None}}}
    assert profile.complete(stated, "notify").mapping["facts"] == stated["facts"]
    earlier = profile.complete({"as_of": "2018-06-13"}, "notify")
    assert "facts" not in earlier.mapping
    assert any(note.startswith("not taken") for note in earlier.notes)


@pytest.mark.parametrize(
    ("items", "public"),
    [
        param(["release-date"], True, id="public"),
        param(["release-date", "court-date"], False, id="one-is-not"),
        param(["release-date", "home-address"], "not stated", id="one-is-not-in-the-profile"),
        param([], "not stated", id="nothing"),
    ],
)
def test_what_is_shared_is_public_if_all_of_it_is(tmp_path, items, public):
    case = {"as_of": "2019-06-13", "facts": {"disclosure": {"items": items}}}
    facts = written(tmp_path, PUBLIC).complete(case, "share").mapping["facts"]
    assert facts["disclosure"].get("public", "not stated") == public


@pytest.mark.parametrize(
    ("stated", "why"),
    [
        param({"place": "us-tx-travis"}, "the case is of us-tx-travis", id="another-county"),
        param({"place": "us-tx"}, "the case is of us-tx,", id="only-the-state"),
        param({"place": None}, "a place that is not known", id="place-not-known"),
        param({"agency": "police"}, "the case is of police", id="another-agency"),
        param({"agency": None}, "an agency that is not known", id="agency-not-known"),
    ],
)
def test_nothing_is_taken_for_a_case_of_another_jail(profile, stated, why):
    case = {"as_of": "2018-06-01", **stated}
    done = profile.complete(case, "hold")
    assert done.mapping == case
    assert not done.is_of_the_jail
    assert why in done.notes[0]


def test_a_place_in_the_place_of_the_profile_is_its_own(profile):
    done = profile.complete({"as_of": "2018-06-01", "place": "us-tx-harris-houston"}, "hold")
    assert done.mapping["agency"] == "sheriff"


def test_times_with_an_offset_are_read_on_the_clock_of_the_jail(profile):
    case = {
        "as_of": "2018-06-01T03:30Z",
        "facts": {"release": {"eligible_at": "2018-06-01T01:00Z"}, "hold": {"until": "2018-06-02"}},
    }
    done = profile.complete(case, "notify")
    assert done.mapping["as_of"] == "2018-05-31T22:30"
    assert done.mapping["facts"]["release"] == {"eligible_at": "2018-05-31T20:00"}
    assert done.mapping["facts"]["hold"] == {"until": "2018-06-02"}
    assert "times with an offset are on the clock of America/Chicago" in done.notes


def test_a_profile_is_read_with_who_chose_and_when(profile, tmp_path):
    (reading,) = profile.readings.values()
    assert str(reading) == "injunction-of-2017 = no (County Attorney, 2018-05-01)"
    assert profile.laws_dir == tmp_path / "laws"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        param("- a", "a profile is a map", id="list"),
        param("agencey: sheriff", "line 1: agencey: 'agencey' is not a key", id="unknown-key"),
        param("agency: sherif", "did you mean 'sheriff'", id="agency"),
        param("place: us-zz", "not in a state", id="place"),
        param("time_zone: Mars", "not a time zone of the country", id="zone"),
        param("place: us-ca\ntime_zone: America/Chicago", "time zone of us-ca", id="zone-of-place"),
        param("searched: [court-dockets]", "did you mean 'court-docket'", id="source"),
        param("searched: [{registry: 2014-01-01}]", "a fact of one case", id="dated-source"),
        param("readings: [a]", "not a map", id="readings-list"),
        param("readings: {a: yes}", "does not say who says so", id="reading-of-nobody"),
        param("readings: {a: {answer: yes, on: 2014}}", "chosen_by is missing", id="by-whom"),
        param("readings: {a: {answer: yes, chosen_by: X}}", "on is missing", id="when"),
        param("readings: {a: {answer: maybe, chosen_by: X, on: 2014}}", "neither", id="answer"),
        param("readings: {a: {answer: null, chosen_by: X, on: 2014}}", "leave it out", id="open"),
        param("readings: {a: {answer: no, chosen_by: X, on: soon}}", "soon", id="day"),
        param("local_policies: {hold: {bars: no}}", "source is missing", id="policy-of-nobody"),
        param("local_policies: {hold: {source: X}}", "bars is missing", id="policy-of-nothing"),
        param("local_policies: {hodl: {bars: no, source: X}}", "'hold'", id="action"),
        param("local_policies: {hold: {bars: no, source: X, by: Y}}", "'by' is not", id="extra"),
        param(
            "public_information: {release-day: {public: no, source: X}}",
            "'release-date'",
            id="information",
        ),
        param(
            "public_information: {release-date: {public: no}}",
            "source is missing",
            id="public-says-nobody",
        ),
        param("laws_dir: 3", "not a text", id="folder"),
    ],
)
def test_a_profile_that_is_wrong_is_refused_with_its_line(tmp_path, text, problem):
    with pytest.raises(YamlFileError) as caught:
        written(tmp_path, text)
    assert problem in str(caught.value)
    assert "jail.yaml" in str(caught.value)


def test_all_that_is_wrong_is_named_at_once(tmp_path):
    with pytest.raises(YamlFileError) as caught:
        written(tmp_path, "agency: sherif\nplace: us-zz\nsearched: [x]")
    assert str(caught.value).count("jail.yaml, line") == 3


def test_a_city_of_the_county_is_of_the_jail_and_another_city_is_not(profile):
    asked = {"as_of": "2018-06-01", "agency": "sheriff"}
    assert profile.complete({**asked, "place": "us-tx-pasadena-city"}, "hold").is_of_the_jail
    assert not profile.complete({**asked, "place": "us-tx-dallas-city"}, "hold").is_of_the_jail
    # Most of Houston is in the county, and some of it is not.
    assert not profile.complete({**asked, "place": "us-tx-houston-city"}, "hold").is_of_the_jail
