"""The text of a criminal history: what is understood, what is not, and that no line is lost."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from repository.files import ROOT
from trustact.api import check
from trustact.formats.rap_sheets import (
    RapSheetError,
    case_mapping,
    read_rap_sheet,
    write_case_text,
)
from trustact.formats.rap_sheets.dispositions import CONVICTED
from trustact.formats.rap_sheets.line_reader import read_statement
from trustact.formats.rap_sheets.statements import UnreadLineError
from trustact.formats.yaml_files import parse_yaml
from trustact.language.shown_text import escape_line
from trustact.offenses import parse_statute, read_statute
from trustact.offenses.tables import doj_codes

AS_OF = date(2016, 3, 1)
EXAMPLE = (ROOT / "examples" / "rap-sheet.txt").read_text()


def read(*lines, jurisdiction=None):
    return read_rap_sheet("\n".join(lines), AS_OF, jurisdiction)


def facts(*lines):
    return case_mapping(read(*lines), "pasted")["facts"]


def only(list_name, *lines):
    """Return the one row that lines make, without whose law it is: the statute names that."""
    stated = facts(*lines)
    assert [name for name in stated if not name.endswith("_complete")] == [list_name], stated
    [row] = stated[list_name]
    owner = row.pop("jurisdiction", None)
    assert owner == parse_statute(row["statute"]).jurisdiction
    return row


CONVICTIONS = {
    "20120314 CONVICTED 459 PC-BURGLARY:SECOND FELONY": {
        "statute": "Cal. Penal Code 459/460(b)", "description": "BURGLARY:SECOND",
        "level": "felony", "convicted_on": "2012-03-14",
    },
    "20120314 CONVICTED 459 PC-BURGLARY:FIRST FELONY": {
        "statute": "Cal. Penal Code 459/460(a)", "description": "BURGLARY:FIRST",
        "level": "felony", "convicted_on": "2012-03-14",
    },
    "20120314 CONVICTED 459 PC-BURGLARY 1ST DEGREE": {
        "statute": "Cal. Penal Code 459/460(a)", "description": "BURGLARY 1ST DEGREE",
        "convicted_on": "2012-03-14",
    },
    "20120314 CONVICTED PC 459 FELONY": {
        "statute": "Cal. Penal Code 459", "level": "felony", "convicted_on": "2012-03-14",
    },
    "03/14/2012 CONVICTED 459(A)PC": {
        "statute": "Cal. Penal Code 459(a)", "convicted_on": "2012-03-14",
    },
    "3/14/12 CONVICTED HS 11377(A) (M)": {
        "statute": "Cal. Health & Saf. Code 11377(a)", "level": "misdemeanor",
        "convicted_on": "2012-03-14",
    },
    "3/14/68 CONVICTED 211 PC-ROBBERY": {
        "statute": "Cal. Penal Code 211", "description": "ROBBERY", "convicted_on": "1968-03-14",
    },
    "20120300 CONVICTED 459-460(B) PC": {
        "statute": "Cal. Penal Code 459/460(b)", "convicted_on": "2012-03",
    },
    "00000000 CONVICTED 664/459 PC-ATT BURGLARY": {
        "statute": "Cal. Penal Code 664/459", "description": "ATT BURGLARY",
    },
    "20120314 CONVICTED-PLED NOLO CONTENDERE 242 PC-BATTERY MISDEMEANOR": {
        "statute": "Cal. Penal Code 242", "description": "BATTERY", "level": "misdemeanor",
        "convicted_on": "2012-03-14", "plea": "nolo-contendere",
    },
    "20080808 CONVICTED: 23152(A) VC - DUI ALCOHOL, MISD": {
        "statute": "Cal. Veh. Code 23152(a)", "description": "DUI ALCOHOL",
        "level": "misdemeanor", "convicted_on": "2008-08-08",
    },
    "1. March 14, 2012: convicted of PC 459, felony.": {
        "statute": "Cal. Penal Code 459", "level": "felony", "convicted_on": "2012-03-14",
    },
    "20120314 459 PC-BURGLARY FELONY CONVICTED": {
        "statute": "Cal. Penal Code 459", "description": "BURGLARY", "level": "felony",
        "convicted_on": "2012-03-14",
    },
    "20120314 CONVICTED 8 USC 1326-REENTRY": {
        "statute": "8 U.S.C. 1326", "description": "REENTRY", "convicted_on": "2012-03-14",
    },
}  # fmt: skip


@pytest.mark.parametrize(("line", "row"), CONVICTIONS.items(), ids=CONVICTIONS)
def test_a_conviction_on_one_line(line, row):
    assert only("convictions", line) == row


def test_the_state_of_the_place_says_whose_code_is_meant():
    sheet = read("20120314 CONVICTED PC 30.02", jurisdiction="us-tx")
    assert sheet.rows[0].facts["statute"] == "Tex. Penal Code 30.02"
    sheet = read("20120314 CONVICTED 53A-124 LARCENY MISDEMEANOR", jurisdiction="us-ct")
    assert sheet.rows[0].facts["statute"] == "Conn. Gen. Stat. 53a-124"


@pytest.mark.parametrize(
    ("words", "stated"),
    [
        ("DISMISSED/FURTHERANCE OF JUSTICE", ("past_charges", {"outcome": "dismissed"})),
        ("DISMISSED", ("past_charges", {"outcome": "dismissed"})),
        ("DISMISSED-LACK OF EVIDENCE", ("past_charges", {"outcome": "dismissed"})),
        ("ACQUITTED", ("past_charges", {"outcome": "acquitted"})),
        ("NOT GUILTY", ("past_charges", {"outcome": "acquitted"})),
        ("PROS REL-DET ONLY-LACK OF SUFF EVID", ("past_charges", {"outcome": "no-charge"})),
        ("PROS REJ-LACK OF SUFF EVID", ("past_charges", {"outcome": "no-charge"})),
        ("DIVERSION COMPLETED-DISMISSED", ("past_charges", {"outcome": "diverted"})),
        ("PENDING", ("pending_charges", {"description": "BURGLARY"})),
        ("NOT GUILTY BY REASON OF INSANITY",
         ("adjudications", {"finding": "not-guilty-by-reason-of-insanity"})),
    ],
)  # fmt: skip
def test_a_disposition_under_its_charge(words, stated):
    list_name, row = stated
    found = only(list_name, "20120314 459 PC-BURGLARY", f"DISPO:{words}")
    assert row.items() <= found.items()


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("16 MONTHS PRISON", {"sentence": "state-prison", "days": {"at_least": 485,
                                                                  "at_most": 489}}),
        ("002 YEARS STATE PRISON", {"sentence": "state-prison", "days": {"at_least": 730,
                                                                        "at_most": 731}}),
        ("SEN:180 DAYS JAIL,FINE", {"sentence": "county-jail", "days": 180}),
        ("JAIL 30 DAYS", {"sentence": "county-jail", "days": 30}),
        ("036 MONTHS PROBATION", {"sentence": "probation", "days": None}),
        ("SEN:036 MONTHS PROBATION,180 DAYS JAIL,IMP SEN SS", {"sentence": "probation",
                                                              "days": None}),
        ("SEN:IMP SEN SS", {"sentence": "suspended", "days": None}),
        ("FINE $500", {"sentence": "fine", "days": None}),
        ("SEN:3 YEARS PRISON SS,036 MONTHS PROBATION", {"sentence": None, "days": None}),
        ("25 YEARS TO LIFE PRISON", {"sentence": None, "days": None}),
    ],
)  # fmt: skip
def test_a_sentence_under_its_conviction(words, sentence):
    row = only("convictions", "20120314 CONVICTED 211 PC FELONY", words)
    assert {"sentence": row.get("sentence"), "days": row.get("sentence_days")} == sentence


def test_a_sentence_that_is_not_certain_is_asked():
    sheet = read("20100314 CONVICTED 459 PC FELONY", "3 YEARS PRISON SS,036 MONTHS PROBATION")
    assert [each.text for each in sheet.questions] == [
        "what was the sentence for Cal. Penal Code 459?"
    ]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("20150309 DISPO:CONV SET ASIDE & DISM PER 1203.4 PC", "dismissed-after-sentence"),
        ("20150309 1203.4 PC RELIEF GRANTED", "dismissed-after-sentence"),
        ("20150309 REDUCED TO MISDEMEANOR PER 17(B) PC", "reduced-to-misdemeanor"),
        ("20150309 REDESIGNATED AS MISDEMEANOR PER 1170.18 PC", "redesignated"),
        ("20150309 CONVICTION VACATED", "vacated"),
        ("20150309 459 PC CONV REDUCED TO MISDEMEANOR", "reduced-to-misdemeanor"),
    ],
)
def test_relief_is_a_later_event_of_the_one_conviction(line, kind):
    row = only("convictions", "20120314 CONVICTED 459 PC FELONY", line)
    assert row["events"] == [{"kind": kind, "date": "2015-03-09"}]


def test_relief_that_may_be_of_either_conviction_is_not_understood_and_leaves_both_open():
    lines = ["20120314 CONVICTED 459 PC FELONY", "20130314 CONVICTED 211 PC FELONY"]
    sheet = read(*lines, "20150309 1203.4 PC RELIEF GRANTED")
    assert sheet.uses[3].note == "of which conviction? Write the citation on the line"
    assert [row.facts["events"] for row in sheet.rows] == [None, None]
    named = facts(*lines, "20150309 211 PC CONV SET ASIDE & DISM PER 1203.4 PC")
    assert ["events" in row for row in named["convictions"]] == [False, True]


NOT_UNDERSTOOD = {
    "NOT CONVICTED": "'NOT CONVICTED' is not understood",
    "20120314 CONVICTED 459 PC-ATT BURGLARY": "may be another form of the offense",
    "20120314 CONVICTED 459 PC-DRUNK DRIVING": "is the section right?",
    "20120314 CONVICTED 484(A)-499 PC": "is not written like a section",
    "20120314 CONVICTED BURGLARY": "cannot be read as a citation",
    "20170101 CONVICTED 459 PC": "is after the day of the question, 2016-03-01",
    "20120230 CONVICTED 459 PC": "February 2012 has 29 days",
    "20120314 CONVICTED 20120401 459 PC": "a second day",
    "459 PC, 496 PC DISMISSED": "which offense ended so?",
    "20120314 CONVICTED 459 PC, 496 PC FELONY": "Give each offense its own line",
    "1320(B) PC-FTA ON FELONY": "can be the level or a part of the name",
    "20120314 459 PC DIVERSION GRANTED": "a diversion is not understood without its end",
    "DIVERSION GRANTED": "a diversion is not understood without its end",
    "20120314 459 PC YOUTHFUL OFFENDER": "a finding under a statute on youths",
    "20140101 17(B)": "does not say that the conviction was reduced",
    "20140101 1203.4": "does not say that relief was granted",
    "20140101 1170.18": "does not say that relief was granted",
    "VOP": "a violation of probation or parole is no offense",
    "DISPO:PLEA": "is not understood",
    "DISPO:FOJ": "is not understood",
    "20120314 CONVICTED XYZZY": "is not understood",
    "PLED GUILTY": "no offense stands above it",
    "DISPO:CONVICTED": "no offense stands above it",
    "16 MONTHS PRISON": "no offense stands above it",
    "20120314 CONVICTED 459 PC-BURGLARY LATER OVERTURNED": "more than the name of one offense",
    "20120314 CONVICTED 459 PC-BURGLARY XYZZY": "a word of no offense in the state's table",
    "20120314 CONVICTED 459 PC-BURGLARY, QUICKLY": "more than the name of one offense",
    "20120314 CONVICTED 459 PC,": "it breaks off after ','",
    "DISPO:": "it breaks off after ':'",
    "COM:CONV SET ASIDE": "a comment is not read",
    "PETITION 1203.4 PC DENIED": "what was denied changes nothing",
    "20120314 CONVICTED 459 PC REDUCED TO MISDEMEANOR": "with the conviction, or later?",
    "PC 211 STATE PRISON": "a sentence, and no conviction to which it belongs",
    "20120314 459 PC CONV PROB DENIED": "what was denied changes nothing",
    "20120314 459 PC CONV PAROLE": "one after a charge: 'PAROLE'",
    "20120314 BURGLARY OAKLAND PD 459 PC CONV": "'OAKLAND' is a word of no offense",
    "20120314 ATT BURGLARY OAKLAND PD 459 PC CONV": "may be another form of the offense",
    "DEJ HS 11350 04/02/09 COMPLETED": "'COMPLETED' is not understood",
    "REGISTRATION:": "what stands under such a heading is not read",
}


@pytest.mark.parametrize(("line", "reason"), NOT_UNDERSTOOD.items(), ids=NOT_UNDERSTOOD)
def test_a_line_that_is_not_understood_has_its_reason_and_closes_no_list(line, reason):
    sheet = read("20100101 CONVICTED 211 PC FELONY", "* * * *", line)
    assert sheet.unread == (3,)
    assert reason in sheet.uses[3].note
    stated = case_mapping(sheet, "pasted", is_whole_history=True)
    assert "searched" not in stated
    for name in ("convictions", "past_charges", "pending_charges"):
        assert stated["facts"][f"{name}_complete"] is False
    assert (
        check(stated | {"searched": ["criminal-history"]}).fact_values["convictions_complete"] == 0
    )


def test_a_line_that_depends_on_one_that_is_not_understood_is_not_bound_to_another():
    sheet = read("20120314 CASC LOS ANGELES", "459 PC-BURGLARY", "WHATEVER", "DISPO:CONVICTED")
    assert sheet.uses[4].note.startswith("line 3 above it is not understood")
    assert sheet.rows == ()


@pytest.mark.parametrize("above", [[], ["20140101 XYZ"]], ids=["", "another-day"])
def test_day_begins_an_event_also_below_a_line_without_a_day_that_is_not_understood(above):
    lines = ["459 PC, 496 PC DISMISSED", "20120314 CONVICTED 459(A)PC", "CONV STATUS:FELONY"]
    assert only("convictions", *above, *lines)["level"] == "felony"
    undated = [lines[0], "CONVICTED 459(A)PC", lines[2]]
    assert "level" not in only("convictions", *above, *undated)


def test_two_offenses_without_counts_do_not_share_a_disposition():
    sheet = read("20120314 CASC LOS ANGELES", "459 PC", "211 PC", "DISPO:CONVICTED")
    assert sheet.uses[4].note.startswith("to which of the offenses above")


def test_an_arrest_without_disposition_is_asked_and_closes_no_list():
    sheet = read("20120102 ARRESTED 459 PC-BURGLARY")
    [question] = sheet.questions
    assert (question.lines, question.opens_lists) == ((1,), True)
    assert question.text == "how did the charge of Cal. Penal Code 459 end?"
    assert facts("20120102 ARRESTED 459 PC-BURGLARY")["convictions_complete"] is False


@pytest.mark.parametrize("words", ["HELD TO ANSWER", "ARRAIGNED", "COMPLAINT FILED", "INDICTED"])
def test_a_charge_that_went_on_once_is_asked_and_not_taken_as_pending(words):
    lines = ["20050102 459 PC-BURGLARY", words]
    assert read(*lines).rows == ()
    assert read(*lines).questions[0].opens_lists
    pending = only("pending_charges", *lines, "CASE PENDING")
    assert pending["stage"] in ("held-to-answer", "arraigned", "charged", "indicted")


def test_what_an_agency_did_is_no_part_of_its_name():
    assert read("20150309 SUPERIOR COURT GRANTED RELIEF").unread == (1,)
    assert read("20150309 SUPERIOR COURT LOS ANGELES").unread == ()


def test_an_arrest_is_answered_only_within_its_own_cycle():
    arrest = ["* * * *", "ARR/DET/CITE:", "20120102 CAPD SAN JOSE", "459 PC-BURGLARY"]
    court = ["COURT:", "20120314 CASC SAN JOSE", "459 PC-BURGLARY", "DISPO:CONVICTED (F)"]
    assert read(*arrest, *court).is_whole
    assert not read(*arrest, "* * * *", *court).is_whole
    assert not read("20120102 ARRESTED 459 PC", "20120314 CONVICTED 459 PC FELONY").is_whole


def test_an_offense_that_is_not_understood_is_named_with_its_citation():
    [question] = read("4/2/09 ALSO 459 PC").questions
    assert question.text == "how did the charge of ALSO 459 PC end?"


def test_the_level_of_a_charge_is_not_that_of_the_conviction():
    lines = ["20120314 459 PC-BURGLARY FELONY", "DISPO:CONVICTED"]
    assert "level" not in only("convictions", *lines)
    assert "a felony or a misdemeanor?" in read(*lines).questions[0].text
    assert only("convictions", *lines, "CONV STATUS:MISDEMEANOR")["level"] == "misdemeanor"


def test_the_day_of_an_arrest_is_not_that_of_its_end():
    lines = ["ARR/DET/CITE:", "20120102 CAPD SAN JOSE", "459 PC", "DISPO:CONVICTED (F)"]
    assert "convicted_on" not in only("convictions", *lines)
    later = [*lines[:3], "20120314 DISPO:CONVICTED (F)"]
    assert only("convictions", *later)["convicted_on"] == "2012-03-14"


def test_an_arrest_that_ended_on_the_same_line_has_no_day_of_its_end():
    row = only("past_charges", "20090909 ARREST 459 PC-BURGLARY PROS REL-DET ONLY-LACK OF EVID")
    assert (row["outcome"], row.get("ended_on")) == ("no-charge", None)


def test_several_counts_are_several_rows():
    assert len(facts("20120314 CONVICTED 459 PC 3 COUNTS FELONY")["convictions"]) == 3
    counted = ["20120314 CASC LOS ANGELES", "CNT:01-02", "459 PC", "DISPO:CONVICTED"]
    assert len(facts(*counted)["convictions"]) == 2
    unclear = read("20120314 CASC X", "CNT:01-03", "459 PC", "211 PC", "DISPO:CONVICTED")
    assert len(unclear.rows) == 2
    assert not unclear.is_whole


def test_custody_repeats_a_conviction_and_is_none_of_its_own():
    court = ["COURT:", "20120314 CASC LOS ANGELES", "459 PC", "DISPO:CONVICTED (F)"]
    custody = ["CUSTODY:CDC", "20120401 CASD CORRECTIONS", "459 PC", "SEN:16 MONTHS PRISON"]
    assert len(facts(*court, *custody)["convictions"]) == 1
    assert read(*court, *custody).is_whole
    assert not read(*custody).is_whole


def test_a_broken_line_goes_on_after_a_page_break():
    row = only(
        "convictions",
        "20120314 CONVICTED 459 PC-",
        "PAGE 1 OF 2",
        "",
        "BURGLARY:SECOND FELONY",
    )
    assert (row["description"], row["level"]) == ("BURGLARY:SECOND", "felony")


def test_line_ends_tabs_and_dashes_of_other_programs_do_not_matter():
    text = "20120314\tCONVICTED\u00a0459 PC\u2013BURGLARY  FELONY\r\n16 MONTHS JAIL\r\n"
    sheet = read_rap_sheet(text, AS_OF)
    assert [line.number for line in sheet.lines] == [1, 2]
    assert sheet.rows[0].facts["sentence"] == "county-jail"


@pytest.mark.parametrize("line", ["NAM/01 DOE,JOHN", "NAM: 2 DOE, JUAN A", "02 DOE,JUAN"])
def test_a_numbered_name_is_not_kept(line):
    sheet = read(line, "20120314 CONVICTED 459 PC FELONY")
    assert sheet.is_whole
    assert "DOE" not in write_case_text(sheet, case_mapping(sheet, "pasted"), "pasted")


def test_names_and_marks_of_the_person_are_not_kept_and_the_birth_is():
    text = "NAME: DOE,JOHN\nDOB/19800101 SEX/M\n20120314 CONVICTED 459 PC FELONY"
    sheet = read_rap_sheet(text, AS_OF)
    case = case_mapping(sheet, "pasted")
    written = write_case_text(sheet, case, "pasted")
    assert "DOE" not in written
    assert "line 1: (NAME: names or describes the person; not kept)" in written
    assert case["facts"]["born_on"] == "1980-01-01"
    doubtful = read("NAME: DOE,JOHN CONVICTION REVERSED", "20120314 CONVICTED 459 PC FELONY")
    assert doubtful.unread == (1,)
    assert "DOE" not in write_case_text(doubtful, case_mapping(doubtful, "pasted"), "pasted")
    twice = read("DOB:19800101", "ARR/DET/CITE: DOB:19810101")
    assert case_mapping(twice, "pasted")["facts"]["born_on"] is None


@pytest.mark.parametrize(
    "line",
    [
        "SSN 123-45-6789",
        "JOHN DOE 123-45-6789",
        "JANE DOE DOB 02/03/1985",
        "DOE, JANE  DOB 19850203 SEX F",
        "DOE, JANE DOB 2/3/85 CONVICTED 459 PC",
    ],
)
def test_a_line_with_a_number_or_a_birth_beside_a_name_is_not_kept(line):
    sheet = read_rap_sheet(f"{line}\n20120314 CONVICTED 459 PC FELONY", AS_OF)
    written = write_case_text(sheet, case_mapping(sheet, "pasted"), "pasted")
    assert "DOE" not in written
    assert "123-45" not in written
    assert [row.facts["statute"] for row in sheet.rows] == ["Cal. Penal Code 459"]
    assert bool(sheet.unread) == ("CONVICTED" in line)


def test_the_whole_history_is_searched_only_if_every_line_is_understood():
    sheet = read("20120314 CONVICTED 459 PC FELONY")
    assert case_mapping(sheet, "p", is_whole_history=True)["searched"] == ["criminal-history"]
    assert "searched" not in case_mapping(sheet, "p")


def test_the_example_is_understood():
    sheet = read_rap_sheet(EXAMPLE, AS_OF)
    assert sheet.unread == ()
    convicted = [row.facts for row in sheet.rows if row.list_name == "convictions"]
    assert convicted == [
        {
            "statute": "Cal. Penal Code 459/460(b)",
            "jurisdiction": "us-ca",
            "description": "BURGLARY:SECOND",
            "level": "felony",
            "convicted_on": "2009-07-14",
            "sentence": "probation",
            "events": [{"kind": "dismissed-after-sentence", "date": "2015-03-09"}],
        }
    ]
    past = [row.facts["outcome"] for row in sheet.rows if row.list_name == "past_charges"]
    assert past == ["no-charge", "dismissed"]


def test_offenses_of_the_states_table_are_read_as_its_sections_or_not_at_all():
    """A literal that holds a word of a level or of an end is not taken for either."""
    rows = [row for row in doj_codes()[::5] if row.part is not None]
    count = 0
    for row in rows:
        words = f"20120314 CONVICTED {row.statute} {row.statute_type}-{row.literal} FELONY"
        try:
            read = read_statement(words.upper(), AS_OF, "us-ca")
        except UnreadLineError:
            continue
        assert read.disposition == CONVICTED, words
        assert (read.terms, read.sentence_words, read.later_events, read.times) == ([], [], (), 1)
        [charge] = read.charges
        if charge.statute is not None:
            count += 1
            cited = read_statute(f"{row.statute_type} {row.statute}", "us-ca")
            assert (charge.statute, read.level) == (str(cited), "felony"), words
            assert charge.words == row.literal.rstrip("-")
    assert count > 0.95 * len(rows)


def test_a_text_without_words_or_with_too_many_lines_is_refused():
    with pytest.raises(RapSheetError, match="has no line of a criminal history"):
        read("", "PAGE 1 OF 1")
    with pytest.raises(RapSheetError, match="has 2,001 lines; at most 2,000 are read"):
        read(*["459 PC"] * 2_001)


PIECES = [
    *CONVICTIONS, *NOT_UNDERSTOOD, *EXAMPLE.splitlines(), "", "* * * *", "PAGE 2",
    "16 MONTHS PRISON", "CNT:01-03", "DISPO:CONVICTED", "DISPO:DISMISSED", "CONV STATUS:FELONY",
    "FELONY", "TOC:M",
    "COURT:", "CUSTODY:JAIL", "20150309 CONV SET ASIDE", "DOB:19950101", "NAME: DOE,", "JANE",
    "SEN:", "459 PC-", "20120314", "2 COUNTS", "12/13/14", "20120314 DISPO:ACQUITTED",
]  # fmt: skip
LINES = st.one_of(st.sampled_from(PIECES), st.text(max_size=30))
TEXTS = st.lists(LINES, min_size=1, max_size=14).map("\n".join)


def try_reading(text):
    try:
        return read_rap_sheet(text, AS_OF)
    except RapSheetError:
        return None


@given(text=TEXTS)
def test_every_line_is_accounted_for(text):
    sheet = try_reading(text)
    if sheet is None:
        return
    assert list(sheet.uses) == [line.number for line in sheet.lines]
    case = case_mapping(sheet, "pasted", is_whole_history=True)
    written = write_case_text(sheet, case, "pasted")
    comments = [re.sub("^ *# *", "", each) for each in written.split("\n")]
    for line in sheet.lines:
        is_kept = line.kind not in ("blank", "person", "withheld")
        text = escape_line(line.text) if is_kept else f"({line.label}: names or describes the"
        start = f"line {line.number}: {text}"
        shown = [each for each in comments if each[: None if is_kept else len(start)] == start]
        assert len(shown) == (line.kind != "blank"), (line, shown)
    # No line is both in use and not understood, unless it is a charge whose citation is open.
    for row in sheet.rows:
        assert all(sheet.uses[n].kind in ("read", "unread") for n in row.lines)
    assert ("searched" in case) == sheet.is_whole
    assert sheet.is_whole or case["facts"]["convictions_complete"] is False
    assert parse_yaml(written, "the case")[0] == case
    check(case)


@given(text=TEXTS, noise=st.sampled_from(["WHO KNOWS", "20140101 XYZ", "COM:X"]), data=st.data())
def test_a_line_that_is_not_understood_never_turns_a_fact_into_another(text, noise, data):
    before = try_reading(text)
    if before is None:
        return
    lines = text.split("\n")
    at = data.draw(st.integers(0, len(lines)))
    after = read_rap_sheet("\n".join([*lines[:at], noise, *lines[at:]]), AS_OF)
    assert not after.is_whole

    def rows_of(sheet, number):
        return {number(row.lines[0]): (row.list_name, row.facts) for row in sheet.rows}

    # A broken line may go on in the words. A day begins an event, so that what follows it no longer
    # casts doubt on the sentence above.
    moved = {"description"} | ({"sentence", "sentence_days"} if noise[0] == "2" else set())
    old = rows_of(before, lambda n: n)
    new = rows_of(after, lambda n: n - (n > at + 1))
    for number, (list_name, found) in new.items():
        if number in old and old[number][0] == list_name:
            for key, value in found.items():
                if key not in moved:
                    assert value in (None, old[number][1].get(key)), (key, value, old[number])
