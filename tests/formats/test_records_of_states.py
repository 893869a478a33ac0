"""Records of eight states: each line is understood, asked about, or listed as not understood."""

from datetime import date
from pathlib import Path

import pytest

from trustact.formats.rap_sheets import case_mapping, read_rap_sheet
from trustact.formats.yaml_files import parse_yaml

AS_OF = date(2016, 3, 1)
TEXT = (Path(__file__).parent / "records_of_states.yaml").read_text()
RECORDS = parse_yaml(TEXT, "records_of_states.yaml")[0]
EXCERPTS = [
    pytest.param(state, excerpt, id=f"{state}: {excerpt['lines'][0]}")
    for state, excerpts in RECORDS.items()
    for excerpt in excerpts
]
ONE_LINE = [
    (state, excerpt["lines"][0])
    for state, excerpts in RECORDS.items()
    for excerpt in excerpts
    if len(excerpt["lines"]) == 1
]


def read(state, *lines):
    return read_rap_sheet("\n".join(lines), AS_OF, state)


def without_owner(facts):
    return {key: value for key, value in facts.items() if key != "jurisdiction"}


@pytest.mark.parametrize(("state", "excerpt"), EXCERPTS)
def test_what_an_excerpt_makes(state, excerpt):
    sheet = read(state, *excerpt["lines"])
    made = [{row.list_name: without_owner(row.facts)} for row in sheet.rows]
    assert made == (excerpt.get("makes") or [])
    assert [each.text for each in sheet.questions] == (excerpt.get("asks") or [])
    unread = {str(number): sheet.uses[number].note for number in sheet.unread}
    assert unread == {str(n): why for n, why in (excerpt.get("not understood") or {}).items()}
    assert made or sheet.questions or unread


@pytest.mark.parametrize("state", RECORDS)
def test_there_are_twelve_excerpts_of_each_state_and_most_lines_are_understood(state):
    excerpts = RECORDS[state]
    assert len(excerpts) >= 12
    lines = sum(len(each["lines"]) for each in excerpts)
    unread = sum(len(each.get("not understood") or ()) for each in excerpts)
    assert unread / lines <= 0.3


WORDS = ["VACATED", "REVERSED", "OVERTURNED", "JUVENILE", "RETRIAL", "WITHDRAWN"]


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize(("state", "line"), ONE_LINE)
def test_a_word_that_may_undo_a_line_is_never_skipped(state, line, word):
    parts = line.split(" ")
    for at in range(len(parts) + 1):
        changed = " ".join([*parts[:at], word, *parts[at:]])
        sheet = read(state, changed)
        for row in sheet.rows:
            known = row.list_name != "convictions" or row.facts.get("events", ()) is not None
            assert not (known and "statute" in row.facts), changed
        assert sheet.unread or word in str(sheet.questions).upper(), changed


@pytest.mark.parametrize(("state", "line"), ONE_LINE)
def test_a_conviction_without_one_of_its_words_never_ended_well(state, line):
    rows = read(state, line).rows
    if not rows or any(r.list_name != "convictions" or "diversion" in r.facts for r in rows):
        return
    parts = line.split(" ")
    for at in range(len(parts)):
        shorter = " ".join([*parts[:at], *parts[at + 1 :]])
        assert {row.list_name for row in read(state, shorter).rows} <= {"convictions"}, shorter


def test_an_end_above_is_that_of_the_charges_up_to_the_next_end():
    lines = [
        "Court Case Information",
        "April 22, 2012",
        "Convicted Upon Plea of Guilty",
        "-- PL 240.20 Disorderly Conduct Violation",
        "Dismissed",
        "-- PL 155.25 Petit Larceny Class A Misdemeanor",
    ]
    made = {row.facts["statute"]: row.list_name for row in read("us-ny", *lines).rows}
    assert made == {"N.Y. Penal Law 240.20": "convictions", "N.Y. Penal Law 155.25": "past_charges"}
    unclear = read("us-ny", *lines[:4], "XYZZY", lines[5])
    assert [row.facts["statute"] for row in unclear.rows] == ["N.Y. Penal Law 240.20"]
    assert read("us-ny", *lines[1:4]).rows == ()


def test_the_case_of_a_block_shows_each_line_beside_what_it_makes():
    excerpt = next(each for each in RECORDS["us-ny"] if len(each["lines"]) > 10)
    sheet = read("us-ny", *excerpt["lines"])
    [conviction] = case_mapping(sheet, "pasted")["facts"]["convictions"]
    assert conviction["convicted_on"] == "2012-04-22"
    assert [row.lines for row in sheet.rows] == [(13, 14)]
    assert 12 in sheet.rows[0].context
