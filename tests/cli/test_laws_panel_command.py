import csv
import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from click.testing import CliRunner

from trustact import laws
from trustact.api.laws_of_place import laws_of_place
from trustact.api.laws_panel import PANEL_COLUMNS
from trustact.cli.command_line import cli
from trustact.language.county_codes import coded_counties
from trustact.language.partial_dates import parse_partial_date
from trustact.language.provisions import NONBINDING_STATUSES

PAGE = Path(__file__).parents[2] / "docs" / "laws-panel.md"


def run(*words):
    return CliRunner().invoke(cli, ["laws", *map(str, words)], prog_name="trustact")


def read(path):
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.fixture(scope="module")
def panel(tmp_path_factory):
    path = tmp_path_factory.mktemp("panel") / "laws.csv"
    done = run("--as-panel", path)
    assert done.exit_code == 0, done.output
    rows = read(path)
    assert done.stdout.startswith(f"{len(rows):,} rows: ")
    return rows


def test_columns_are_those_that_are_documented(panel):
    assert tuple(panel[0]) == tuple(PANEL_COLUMNS)
    described = re.findall(r"^\| `(\w+)` \| (.+) \|$", PAGE.read_text(encoding="utf-8"), re.M)
    assert dict(described) == PANEL_COLUMNS


def test_every_law_that_can_bind_is_in_it(panel):
    entries = [e for e in laws.load_index().entries if e.status not in NONBINDING_STATUSES]
    assert {row["law"] for row in panel} == {entry.id for entry in entries}
    for entry in entries:
        acts = {row["action"] for row in panel if row["law"] == entry.id}
        assert acts == ({*entry.regulated_actions, *entry.duty_actions} or {""})


def test_a_law_of_the_whole_country_stands_once(panel):
    national = {entry.id for entry in laws.load_index().entries if entry.national}
    codes = {row["fips"] for row in panel if row["law"] in national}
    assert codes == {"00000"}
    assert {row["law"] for row in panel if row["fips"] == "00000"} <= national


def test_the_trust_act_of_california_is_in_each_county_from_its_first_day(panel):
    rows = [
        row for row in panel if row["law"] == "us-ca/trust-act-2013" and row["certain"] == "yes"
    ]
    assert len(rows) == len({row["fips"] for row in rows}) == 58
    assert {(r["action"], r["first_day"], r["last_day"], r["effects"]) for r in rows} == {
        ("hold", "2014-01-01", "2017-12-31", "prohibited")
    }
    disputed = [
        row for row in panel if row["law"] == "us-ca/trust-act-2013" and row["certain"] == "no"
    ]
    assert {(row["first_day"], row["last_day"]) for row in disputed} == {
        ("2018-01-01", "2018-01-03")
    }
    assert all("disputed (reading values-act-from-january-1)" in row["gaps"] for row in disputed)


def test_opposite_laws_can_be_told_apart(panel):
    effects = {(row["law"], row["action"]): row["effects"] for row in panel}
    assert effects["us-tx/sb4-2017", "hold"] == "required"
    assert effects["us-ca/trust-act-2013", "hold"] == "prohibited"
    assert effects["us-federal/8cfr-287-7", "hold"] == "prohibited;permitted"


def test_the_law_of_a_city_is_one_of_a_part(panel):
    berkeley = {(r["fips"], r["covers"]) for r in panel if r["law_place"] == "us-ca-berkeley"}
    assert berkeley == {("06001", "part")}
    chicago = {(r["fips"], r["covers"]) for r in panel if r["law_place"] == "us-il-chicago"}
    assert chicago == {("17031", "part"), ("17043", "part")}
    new_york = {(r["fips"], r["covers"]) for r in panel if r["law_place"] == "us-ny-nyc"}
    assert new_york == {(f"36{n}", "whole") for n in ("005", "047", "061", "081", "085")}
    philadelphia = {r["covers"] for r in panel if r["law_place"] == "us-pa-philadelphia"}
    assert philadelphia == {"whole"}


def test_an_independent_city_is_not_the_county_of_its_name(panel):
    places = {row["law_place"] for row in panel if row["fips"] == "24510"}
    assert "us-md" in places
    assert "us-md-baltimore" not in places
    assert "us-md-baltimore" in {row["law_place"] for row in panel if row["fips"] == "24005"}


def test_days_are_in_order_and_none_is_made_up(panel):
    for row in panel:
        first, last = row["first_day"], row["last_day"]
        assert not first or re.fullmatch(r"(19|20)\d\d(-\d\d(-\d\d)?)?", first), row
        assert not last or re.fullmatch(r"(19|20)\d\d-\d\d-\d\d", last), row
        assert not (first and last) or first <= last, row
        # What is not certain has its reason.
        assert row["certain"] == "yes" or row["gaps"], row


def test_stretches_of_one_law_and_act_do_not_overlap(panel):
    by_key = {}
    for row in panel:
        key = row["fips"], row["law"], row["action"], row["rule"]
        by_key.setdefault(key, []).append((row["first_day"] or "0", row["last_day"] or "9"))
    for stretches in by_key.values():
        stretches.sort()
        for (_, last), (first, _) in pairwise(stretches):
            assert last < first


@pytest.mark.parametrize(
    "day", ["2009-01-01", "2014-06-01", "2018-01-02", "2019-03-01", "2026-03-01"]
)
@pytest.mark.parametrize("place", ["us-ca-alameda", "us-il-cook", "us-tx-harris", "us-ma-suffolk"])
def test_it_says_of_a_day_what_laws_on_says(panel, place, day):
    code = next(each.fips for each in coded_counties() if each.place == place)
    found = laws_of_place(place, day=parse_partial_date(day))
    # A ruling declares what the law already was; the panel begins with the decision.
    expected = {law.entry.id for law in found if law.entry.status != "case-law"}
    listed = {
        row["law"]
        for row in panel
        if row["fips"] in (code, "00000")
        and row["status"] != "case-law"
        and row["first_day"] <= day
        and (row["last_day"] or "9") >= day
    }
    assert listed == expected


def test_laws_without_text_are_in_it_and_say_so(panel):
    index = {entry.id: entry for entry in laws.load_index().entries}
    for row in panel:
        entry = index[row["law"]]
        assert ("not in this library yet" in row["gaps"]) == (not entry.in_library)
        if entry.in_catalogue:
            assert entry.in_library is False or row["gaps"].startswith("not on file: ")
            assert row["effects"] == ""


def test_one_state_alone(tmp_path, panel):
    path = tmp_path / "ca.csv"
    done = run("--as-panel", path, "--place", "us-ca")
    assert done.exit_code == 0
    rows = read(path)
    assert rows == [row for row in panel if row["state"] in ("CA", "US")]
    assert Counter(row["state"] for row in rows)["CA"] > 1000


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--as-panel", "a.txt"], "--as-panel a.txt: the name must end in .csv"),
        (["--as-panel", "a.csv", "--json"], "only --place is used with it"),
        (["--as-panel", "a.csv", "--place", "us-ca", "--on", "2015-01-01"], "only --place is used"),
        (["--as-panel", "a.csv", "--place", "us-ca-los-angles"], "did you mean"),
        (["--as-panel", "a.csv", "--place", "us-pr"], "no county of it has a code"),
    ],
)
def test_wrong_use_is_explained(words, says, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    done = run(*words)
    assert done.exit_code == 2
    assert says in done.stderr
    assert list(tmp_path.iterdir()) == []
