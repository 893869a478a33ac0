"""A vaguer citation is never firmer: what it answers holds for each subdivision of the section."""

from collections import defaultdict
from datetime import date

import pytest

from trustact.language.offense import Offense
from trustact.language.truth import Truth
from trustact.offenses import offense_tables, parse_statute
from trustact.offenses.citation import CitationPart
from trustact.offenses.offense_classes import OFFENSE_CLASSES, gradings
from trustact.offenses.tables import class_entries, code_lists, doj_codes, list_entries

TABLES = offense_tables()
ASKED = date(2019, 6, 3)
LISTS = sorted(each for each, row in code_lists().items() if row.jurisdiction == "us-ca")
UNKNOWN = Truth.UNKNOWN


def pairs_of_citations():
    """Return (code, vaguer part, finer part) for all citations of the California tables."""
    parts = defaultdict(set)
    for row in doj_codes():
        if row.part is not None and row.statute_type in ("PC", "HS", "VC"):
            parts[row.statute_type].add(row.part)
    for entry in (*class_entries(), *(each for name in LISTS for each in list_entries(name))):
        if entry.jurisdiction == "us-ca":
            parts[entry.code].add(entry.part)
    return [
        (code, CitationPart(part.section, part.subdivisions[:depth]), part)
        for code, finer in parts.items()
        for part in sorted(finer, key=str)
        for depth in range(len(part.subdivisions))
    ]


def possible(statute, level, day):
    """Whether the tables have the offense on the day and the level does not contradict them."""
    found = gradings(parse_statute(statute), day)
    levels = {
        each for one in found for name in one.classes for each in OFFENSE_CLASSES[name].levels
    }
    return all(one.classes for one in found) and (level is None or level in levels)


@pytest.mark.parametrize("level", [None, "felony", "misdemeanor"])
@pytest.mark.parametrize("day", [date(2011, 6, 1), date(2012, 6, 1), date(2016, 6, 3)])
def test_what_a_vaguer_citation_answers_holds_for_every_subdivision(day, level):
    firmer = []
    for code, vaguer, finer in pairs_of_citations():
        if not possible(f"{code} {finer}", level, day):
            continue
        wide = Offense(f"{code} {vaguer}", "us-ca", level, day, day)
        narrow = Offense(f"{code} {finer}", "us-ca", level, day, day)
        answers = [(each, UNKNOWN, TABLES.member, (each,), (ASKED,)) for each in LISTS]
        answers += [
            ("level", None, TABLES.level, (), ()),
            ("wobbler", UNKNOWN, TABLES.wobbler, (), ()),
            ("state prison", UNKNOWN, TABLES.punishable_by_state_prison, (), ()),
        ]
        for what, open_answer, ask, before, after in answers:
            found = ask(*before, wide, *after)
            if found != open_answer and found != ask(*before, narrow, *after):
                firmer.append((what, wide.statute, narrow.statute))
    assert not firmer


@pytest.mark.parametrize("section", ["470", "484", "496"])
def test_a_section_that_depends_on_the_value_stays_open_unless_that_is_stated(section):
    day = date(2016, 6, 3)
    bare = Offense(f"PC {section}", "us-ca", None, day, day)
    assert TABLES.level(bare) is None
    assert TABLES.member("ca-prop-47", bare, ASKED) is UNKNOWN


def test_a_closed_list_answers_no_only_for_sections_that_the_state_has():
    evading = Offense("VC 2800.2(a)", "us-ca", "felony")
    assert TABLES.member("ca-prop-47", evading, ASKED) is Truth.FALSE
    assert TABLES.member("ca-prop-47", Offense("VC 99999", "us-ca"), ASKED) is UNKNOWN
    of_nevada = Offense("N.R.S. 200.380", None, "felony")
    assert TABLES.member("ca-7282-5-a-3-felony-only", of_nevada, ASKED) is UNKNOWN
    assert TABLES.member("ca-prop-47", of_nevada, ASKED) is Truth.FALSE


def test_a_closed_list_of_a_state_without_a_table_answers_no_for_every_other_section():
    def on_the_list(statute, jurisdiction="us-la"):
        return TABLES.member("la-opso-serious", Offense(statute, jurisdiction, "felony"), ASKED)

    assert on_the_list("La. R.S. 14:30.1") is Truth.TRUE
    assert on_the_list("La. R.S. 14:67") is Truth.FALSE
    assert on_the_list("Fla. Stat. 782.04", "us-fl") is UNKNOWN


def test_an_enhancement_alone_could_make_an_unnamed_felony_serious():
    evading = Offense("VC 2800.2(a)", "us-ca", "felony")
    assert TABLES.member("ca-serious-felony", evading, ASKED) is UNKNOWN
    assert TABLES.unless("ca-serious-felony", evading, ASKED) == "enhancement"
    assert TABLES.unless("ca-serious-felony", Offense("PC 211", "us-ca", "felony"), ASKED) is None
    assert TABLES.unless("domestic-violence", Offense("PC 422", "us-ca"), ASKED) == (
        "domestic-violence"
    )
