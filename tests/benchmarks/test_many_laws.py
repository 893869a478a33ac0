"""Copies of laws are laws of other places, and nothing else about them changes."""

import re

from benchmarks.many_laws import add_laws, code_of, copies, scenarios_of
from scenario_reading import read_scenarios
from trustact import laws
from trustact.language import places
from trustact.language.known_places import describe_unknown_place


def test_copies_have_ids_of_their_own_in_places_that_exist():
    found = [law.replace(old, new) for old, new, law in copies(200)]
    assert len(set(found)) == 200
    assert not set(found) & set(laws.ids())
    assert all(places.is_place(law.partition("/")[0]) for law in found)


def test_a_law_changes_its_place_and_not_what_it_asks():
    code = 'from trustact.laws.us_ca.a import act\nLaw("us-ca/b", row.lies_in("us-ca"))'
    assert code_of(code, "us-ca", "us-al-north") == (
        'from trustact.laws.us_al_north.a import act\nLaw("us-al-north/b", row.lies_in("us-ca"))'
    )


def test_no_line_of_prose_is_longer_than_the_lint_of_laws_permits():
    prose = f"    See us-ca/a. {'word ' * 16}end"
    assert len(prose) == 100
    moved = code_of(prose, "us-ca", "us-al-north")
    assert [len(line) <= 100 for line in moved.split("\n")] == [True, True]
    assert moved.split() == prose.replace("us-ca", "us-al-north").split()


def test_a_scenario_changes_its_place_and_not_where_somebody_was_convicted():
    text = "- id: a-1\n  law: us-ca/b\n  place: us-ca-kern\n  jurisdiction: us-ca"
    assert scenarios_of(text, "us-ca", "us-al") == (
        "- id: us-al-a-1\n  law: us-al/b\n  place: us-al-kern-city\n  jurisdiction: us-ca"
    )
    assert scenarios_of("place: us-al", "us-ca", "us-al") == "place: us-ca"
    assert scenarios_of("place: us-al", "us-ca", "us-al-north") == "place: us-ca"
    assert scenarios_of("place: us-al-mobile", "us-ca", "us-al-north") == "place: us-al-mobile"
    assert scenarios_of("place: us-al-mobile", "us-ca", "us-al") == "place: us-ca-mobile-city"
    assert scenarios_of("place: us", "us-ca", "us-al-north") == "place: us"


def test_a_county_that_the_other_state_does_not_have_is_a_city_there():
    for place in ("us-ca-kern", "us-ca-kern-city"):
        moved = scenarios_of(f"place: {place}", "us-ca", "us-al").removeprefix("place: ")
        assert moved == "us-al-kern-city"
        assert describe_unknown_place(moved) is None
    assert describe_unknown_place("us-al-kern") is not None


def test_copied_scenarios_can_be_read(tmp_path):
    added = add_laws(tmp_path, 12)
    files = sorted(tmp_path.rglob("*.yaml"))
    assert len(files) == len(added) == 12
    for path in files:
        assert {scenario.law for scenario in read_scenarios(path)} <= set(added)


def test_what_several_laws_of_a_place_share_is_copied_with_them(tmp_path):
    add_laws(tmp_path, 90)
    package = tmp_path / "src" / "trustact" / "laws"
    imported = [
        package.joinpath(*found[1].split("."))
        for path in package.glob("*/*.py")
        for found in re.finditer(r"(?m)^from trustact\.laws\.(\S+) import", path.read_text("utf-8"))
        if (package / found[1].split(".")[0]).exists()
    ]
    assert {path.name[0] == "_" for path in imported} == {True, False}
    assert [path for path in imported if not path.with_suffix(".py").exists()] == []
