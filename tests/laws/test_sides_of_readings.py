"""Each side of a reading that can be chosen says on what it stands."""

import re

import pytest

from trustact import laws

A_SOURCE = re.compile(
    r"\d|\bv\. |\bby II|\breport|\bsummaries|analysis|police department|\bOpinion\b"
)
"""A section, case, date, report, or whoever says so."""
NO_SOURCE = re.compile(r"\bon file\b|\bwas not read\b|\bwas found\b")
"""That nothing decides it."""

READINGS = {
    (law.id, name): reading
    for law in laws.load_all()
    for name, reading in law.readings.items()
    if reading.choosable and not re.search(r"-(began|ended)-in-\d{4}", name)
}


def says_on_what_it_stands(side):
    """Return whether a side names a source, or says that there is none."""
    return bool(A_SOURCE.search(side) or NO_SOURCE.search(side))


@pytest.mark.parametrize(("law", "name"), READINGS, ids=[" ".join(each) for each in READINGS])
def test_both_sides_name_a_source_or_say_that_there_is_none(law, name):
    reading = READINGS[law, name]
    assert all(map(says_on_what_it_stands, (reading.yes, reading.no)))


def test_an_opinion_without_a_source_is_found():
    assert not says_on_what_it_stands("A jail is an agency like any other.")
    assert says_on_what_it_stands("A jail is an agency; no decision is on file.")


def test_no_reading_asks_what_a_desk_knows():
    names = {name for _, name in READINGS}
    assert names.isdisjoint(
        {
            "safe-to-do-so",
            "officers-are-jail-staff",
            "jail-is-the-arresting-agency",
            "received-from-another-agency",
            "two-charges-in-two-cases",
            "crime-against-the-minor-victim",
            "jail-officers-are-law-enforcement",
            "necessary-victim-of-a-listed-crime",
            "confidential-information",
        }
    )
