"""Queries and responses about a person: their content, their limits and their errors."""

import random
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trustact.formats.immigration_query import (
    RESPONSE_NOTICE,
    STATEMENTS,
    ImmigrationQuery,
    ImmigrationQueryResponse,
    MessageError,
    Statement,
    read_message,
    write_message,
)
from trustact.language.partial_dates import exact_date, parse_partial_date

QUERY = """IAQ
CTL/Q-0001
ORI/XX0000000
DST/AX
DAT/20140301
OCA/24-001234
TCN/TEST-0001
PUR/C
NAM/MUSTER,ERIKA
PHN/5550100
DOB/19900500
SEX/M
POB/MX
CUS/Y
OFF/2299
FIN/1234567890
FBI/123456AB7
SID/XX00001
"""
RESPONSE = """IAR
CTL/R-0001
REF/Q-0001
ORI/AX
DST/XX0000000
DAT/20140301
BAS/name-and-birth-date
STM/record-found-no-determination|20140301|central index
STM/lawful-permanent-resident|20010000|central index
STM/naturalized|20101105|citizenship records
STM/removal-order-on-file|00000000|court index
"""


def test_a_query_says_what_its_lines_say():
    assert read_message(QUERY, name="q") == ImmigrationQuery(
        control_number="Q-0001",
        sent_on=date(2014, 3, 1),
        originating_agency="XX0000000",
        destination="AX",
        purpose="C",
        subject="24-001234",
        booking_reference="TEST-0001",
        born_on=parse_partial_date("1990-05"),
        sex="M",
        place_of_birth="MX",
        in_custody=True,
        offense="2299",
        fingerprint_number="1234567890",
        federal_number="123456AB7",
        state_number="XX00001",
        left_out=("NAM (name)", "PHN (telephone of the requester)"),
    )


def test_no_name_is_kept():
    found = read_message(QUERY, name="q")
    assert "MUSTER" not in repr(found)
    assert "NAM" not in write_message(found)


def test_what_a_query_does_not_state_is_not_known():
    found = read_message("IAQ\nCTL/1\nORI/X\nDST/AX\nDAT/20140301\nPUR/F\n", name="q")
    assert found.in_custody is found.born_on is found.offense is found.sex is None


def test_identity_status_and_authority_are_kept_apart():
    found = read_message(RESPONSE, name="r")
    assert [s.says for s in found.identity] == ["record-found-no-determination"]
    assert [s.says for s in found.status] == ["lawful-permanent-resident", "naturalized"]
    assert [s.says for s in found.authority] == ["removal-order-on-file"]
    assert sorted(found.statements, key=str) == sorted(
        found.identity + found.status + found.authority, key=str
    )


def test_each_statement_has_its_source_and_its_date():
    resident, naturalized, order = read_message(RESPONSE, name="r").statements[1:]
    assert (resident.source, str(resident.as_of)) == ("central index", "2001")
    assert (naturalized.source, str(naturalized.as_of)) == ("citizenship records", "2010-11-05")
    assert (order.source, order.as_of) == ("court index", None)


def test_a_response_states_whether_prints_were_compared():
    assert read_message(RESPONSE, name="r").rests_on == "name-and-birth-date"


def test_every_indicator_of_citizenship_is_listed():
    assert [s.says for s in read_message(RESPONSE, name="r").citizenship_indicators] == [
        "naturalized"
    ]


def test_a_response_ends_with_what_it_does_not_prove():
    assert write_message(read_message(RESPONSE, name="r")).endswith(f"NOT/{RESPONSE_NOTICE}\n")
    assert "No statement is proof that a person is removable" in RESPONSE_NOTICE


def test_no_response_can_say_that_a_person_is_removable():
    assert not [word for word in STATEMENTS if "removable" in word or "deportable" in word]
    assert {about for about, _ in STATEMENTS.values()} == {"identity", "status", "authority"}


def test_a_claim_may_stand_beside_no_record():
    text = RESPONSE.split("STM/")[0]
    text += "STM/no-record|20140301|central index\nSTM/claims-us-citizenship|20140301|the person\n"
    assert len(read_message(text, name="r").statements) == 2


def changed(text, old, new):
    assert old in text
    return text.replace(old, new)


CASES = {
    "empty": ("", None, None, "is empty; the first line of a message is IAQ or IAR"),
    "blank": ("\n \n", None, None, "is empty"),
    "other": ("Dear Sir", 1, None, "begins with 'Dear Sir'"),
    "dotted": ("IAQ.XX0000000.AX.TXT\nPUR/C.", 1, None, "dotted layout"),
    "too long": ("IAQ\n" + "REM/" + "x" * 100_000, None, None, "at most 100,000"),
    "no code": (changed(QUERY, "SEX/M", "male"), 12, None, "each line as CODE/value"),
    "accents": (changed(QUERY, "ERIKA", "\xc9RIKA"), 9, "NAM", "printable ASCII"),
    "unknown code": (changed(QUERY, "SEX/", "SEK/"), 12, "SEK", "did you mean 'SEX'?"),
    "code of the other": (changed(QUERY, "SEX/M", "BAS/prints"), 12, "BAS", "not used in IAQ"),
    "twice": (QUERY + "SEX/F\n", 19, "SEX", "a second time"),
    "no purpose": (changed(QUERY, "PUR/C\n", ""), None, "PUR", "must state the purpose"),
    "purpose": (changed(QUERY, "PUR/C", "PUR/Z"), 8, "PUR", "'Z'; it must be C or F"),
    "custody": (changed(QUERY, "CUS/Y", "CUS/yes"), 14, "CUS", "Y or N"),
    "sex": (changed(QUERY, "SEX/M", "SEX/male"), 12, "SEX", "F, M, U or X"),
    "offense": (changed(QUERY, "OFF/2299", "OFF/459"), 15, "OFF", "or 0399"),
    "place": (changed(QUERY, "POB/MX", "POB/MEX"), 13, "POB", "two letters"),
    "birth": (changed(QUERY, "19900500", "19900230"), 11, "DOB", "February 1990 has 28 days"),
    "birth in words": (changed(QUERY, "19900500", "May 1990"), 11, "DOB", "eight digits"),
    "day alone": (changed(QUERY, "19900500", "19900005"), 11, "DOB", "a day and no month"),
    "no day": (changed(QUERY, "DAT/20140301", "DAT/20140300"), 5, "DAT", "not a full date"),
    "day of no case": (
        changed(QUERY, "DAT/20140301", "DAT/30140301"),
        5,
        "DAT",
        "is '30140301', which is out of range; give a year from 1900 to 2199",
    ),
    "birth of no case": (changed(QUERY, "19900500", "17990000"), 11, "DOB", "from 1900 to 2199"),
    "nothing said": (RESPONSE.split("STM/")[0], None, "STM", "a response has at least one"),
    "not two parts": (
        changed(RESPONSE, "|00000000|court index", ""),
        11,
        "STM",
        "write word|date|source",
    ),
    "no source": (changed(RESPONSE, "court index", ""), 11, "STM", "word|date|source"),
    "unknown word": (
        changed(RESPONSE, "naturalized", "naturalised"),
        10,
        "STM",
        "did you mean 'naturalized'?",
    ),
    "removable": (
        changed(RESPONSE, "naturalized", "removable"),
        10,
        "STM",
        "one of: no-record",
    ),
    "date of a statement": (changed(RESPONSE, "20101105", "20101305"), 10, "STM", "01 to 12"),
    "basis": (changed(RESPONSE, "name-and-birth-date", "face"), 7, "BAS", "prints or name-and"),
    "no basis": (changed(RESPONSE, "BAS/name-and-birth-date\n", ""), None, "BAS", "is missing"),
    "record and none": (
        RESPONSE + "STM/no-record|20140301|central index\n",
        12,
        "STM",
        "one of them is wrong",
    ),
}


@pytest.mark.parametrize(("text", "line", "code", "says"), CASES.values(), ids=CASES.keys())
def test_an_error_names_its_line(text, line, code, says):
    with pytest.raises(MessageError) as error:
        read_message(text, name="a.txt")
    assert (error.value.line, error.value.code) == (line, code)
    assert says in str(error.value)
    assert str(error.value).startswith("a.txt")


words = st.text(st.characters(codec="ascii", min_codepoint=33, max_codepoint=126), min_size=1)
days = st.dates(date(1900, 1, 1), date(2100, 12, 31))
spans = st.one_of(
    days.map(exact_date),
    days.map(lambda day: parse_partial_date(f"{day:%Y-%m}")),
    days.map(lambda day: parse_partial_date(f"{day:%Y}")),
)


@given(
    st.builds(
        ImmigrationQuery,
        control_number=words,
        sent_on=days,
        originating_agency=words,
        destination=words,
        purpose=st.sampled_from("CF"),
        subject=st.none() | words,
        booking_reference=st.none() | words,
        born_on=st.none() | spans,
        sex=st.sampled_from([None, "F", "M", "U", "X"]),
        place_of_birth=st.sampled_from([None, "MX", "CA"]),
        in_custody=st.none() | st.booleans(),
        offense=st.sampled_from([None, "0399", "2299"]),
        fingerprint_number=st.none() | words,
        federal_number=st.none() | words,
        state_number=st.none() | words,
        left_out=st.just(()),
    )
)
def test_every_query_that_can_be_written_is_read_as_it_was(query):
    assert read_message(write_message(query), name="q") == query


statements = st.builds(
    Statement,
    st.sampled_from([word for word in STATEMENTS if word != "no-record"]),
    words.filter(lambda text: "|" not in text),
    st.none() | spans,
)


@given(words, days, st.sampled_from(["prints", "name-and-birth-date"]), st.lists(statements))
def test_every_response_that_can_be_written_is_read_as_it_was(text, day, rests_on, said):
    response = ImmigrationQueryResponse(
        control_number=text,
        reference=text,
        sent_on=day,
        originating_agency="AX",
        destination=text,
        rests_on=rests_on,
        statements=(*said, Statement("nonimmigrant", "index", None)),
    )
    assert read_message(write_message(response), name="r") == response


@pytest.mark.parametrize(
    "change",
    [{"subject": "1\nPUR/F"}, {"purpose": "X"}, {"control_number": ""}, {"offense": "burglary"}],
)
def test_a_value_that_does_not_fit_is_not_written(change):
    values = {"control_number": "1", "sent_on": date(2014, 3, 1), "originating_agency": "X"}
    values |= {"destination": "AX", "purpose": "C"}
    with pytest.raises(MessageError, match="the message to write"):
        write_message(ImmigrationQuery(**(values | change)))


def reads_or_says_why(text):
    try:
        read_message(text, name="a.txt")
    except MessageError:
        return False
    return True


def test_messages_changed_at_random_are_read_or_refused_with_a_reason():
    dice = random.Random(20140301)
    outcomes = set()
    for _ in range(3_000):
        text = list(dice.choice((QUERY, RESPONSE)))
        for _ in range(dice.choice((1, 1, 2, 8))):
            at = dice.randrange(len(text))
            text[at : at + dice.randrange(3)] = dice.choice(("", "\n", "/", "|", "0", "A", "\x1b"))
        outcomes.add(reads_or_says_why("".join(text)))
    assert outcomes == {True, False}


@given(st.text(max_size=200), st.sampled_from(["", "IAQ\n", "IAR\n"]))
def test_any_text_is_read_or_refused_with_a_reason(text, start):
    reads_or_says_why(start + text)
