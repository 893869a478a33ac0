"""Lines as people paste them, state by state: what each makes, and that nothing else is made."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trustact.formats.rap_sheets import case_mapping, read_rap_sheet, write_case_text
from trustact.offenses import parse_statute

AS_OF = date(2016, 3, 1)
CONVICTED = "20120314 CONVICTED 211 PC FELONY"
WOBBLER = "20100314 CONVICTED 459 PC FELONY"
BURGLARY = {"statute": "Cal. Penal Code 459", "level": "felony", "convicted_on": "2010-03-14"}
ROBBERY = {"statute": "Cal. Penal Code 211", "level": "felony", "convicted_on": "2012-03-14"}


def prison(days):
    return ROBBERY | {"sentence": "state-prison", "sentence_days": days}


def convicted(row):
    return {"convictions": [row]}


def past(statute, outcome, day=None, **more):
    row = {"statute": statute, "outcome": outcome} | ({"ended_on": day} if day else {}) | more
    return {"past_charges": [row]}


def reduced(kind, day="2014-01-02"):
    return convicted(BURGLARY | {"events": [{"kind": each, "date": day} for each in kind.split()]})


FELONY = {"level": "felony"}
STATE_PRISON = {"statute": "Cal. Penal Code 211", "convicted_on": "2012-03-14",
                "sentence": "state-prison"}  # fmt: skip
TWO_YEARS = {"at_least": 730, "at_most": 731}
PC_459 = "Cal. Penal Code 459"

CALIFORNIA = [
    ((CONVICTED, "SEN:002 YEARS PRISON"), convicted(prison(TWO_YEARS))),
    ((CONVICTED, "SEN: 002 YEARS PRISON, FINE"), convicted(prison(TWO_YEARS))),
    ((CONVICTED, "CDC 2 YRS"), convicted(prison(TWO_YEARS))),
    ((CONVICTED, "SEN: 180 DAYS JAIL, 036 MONTHS PROBATION"),
     convicted(ROBBERY | {"sentence": "probation"})),
    ((CONVICTED, "SEN: 180D JAIL"),
     convicted(ROBBERY | {"sentence": "county-jail", "sentence_days": 180})),
    # Since 2011-10-01 a sentence for burglary may be served in county jail: it is asked.
    (("20120314 CONVICTED 459 PC FELONY", "SEN:002 YEARS PRISON"),
     convicted(BURGLARY | {"convicted_on": "2012-03-14"})),
    (("20120314 CONVICTED 459 PC FELONY", "SEN:002 YEARS STATE PRISON"),
     convicted(BURGLARY | {"convicted_on": "2012-03-14", "sentence": "state-prison",
                           "sentence_days": TWO_YEARS})),
    ((WOBBLER, "SEN:002 YEARS PRISON"),
     convicted(BURGLARY | {"sentence": "state-prison", "sentence_days": TWO_YEARS})),
    ((CONVICTED, "SEN:002 YEARS PRISON PER 1170(H)"), convicted(ROBBERY)),
    ((CONVICTED, "SEN:180 DAYS JAIL PER 1170(H)(5)(A) PC"),
     convicted(ROBBERY | {"sentence": "county-jail", "sentence_days": 180})),
    ((CONVICTED, "036 MONTHS PROBATION", "20130501 PROB REVOKED/REINSTATED"), convicted(ROBBERY)),
    (("20120314 CONVICTED 211 PC FELONY NOLO",), convicted(ROBBERY | {"plea": "nolo-contendere"})),
    (("20100314 CONVICTED 459 PC MISD 17 DAYS JAIL",),
     convicted(BURGLARY | {"level": "misdemeanor", "sentence": "county-jail",
                           "sentence_days": 17})),
    ((CONVICTED, "NOLO"), convicted(ROBBERY | {"plea": "nolo-contendere"})),
    ((CONVICTED, "PLEA:GUILTY"), convicted(ROBBERY | {"plea": "guilty"})),
    ((CONVICTED, "PLEA: NOT GUILTY"), convicted(ROBBERY)),
    (("20120314 211 PC", "DISPO:GUILTY PLEA", "CONV STATUS:FELONY"),
     convicted(ROBBERY | {"plea": "guilty"})),
    (("20120314 211 PC", "DISPO: NOLO CONTENDERE", "CONV STATUS:FELONY"),
     convicted(ROBBERY | {"plea": "nolo-contendere"})),
    (("20120314 211 PC", "DISPO:CONVICTED-PROB/JAIL", "CONV STATUS:FELONY"),
     convicted(ROBBERY | {"sentence": "probation"})),
    (("20120314 211 PC", "DISPO:CONVICTED-PRISON", "CONV STATUS:FELONY"),
     convicted(ROBBERY | {"sentence": "state-prison"})),
    (("CNT 001", "20120314 CONVICTED 211 PC FELONY"), convicted(ROBBERY)),
    (("CT 1", "20120314 CONVICTED 211 PC FELONY"), convicted(ROBBERY)),
    (("COURT:", "20120314 CASC OAKLAND", "CNT:01 CASE NO 12-345", "211 PC",
      "DISPO:CONVICTED (F)"), convicted(ROBBERY)),
    (("20120314 CONVICTED 484(A)-488 PC MISDEMEANOR",),
     convicted({"statute": "Cal. Penal Code 484(a)/488", "level": "misdemeanor",
                "convicted_on": "2012-03-14"})),
    (("20100314 CONVICTED BURGLARY 459 PC FELONY",),
     convicted(BURGLARY | {"description": "BURGLARY"})),
    (("03/14/2012 CONVICTED 211 PC FELONY",), convicted(ROBBERY)),
    (("2012-03-14 CONVICTED 211 PC FELONY",), convicted(ROBBERY)),
    (("03-14-2012 CONVICTED 211 PC FELONY",), convicted(ROBBERY)),
    (("211 PC CONVICTED FELONY", "DISPOSITION DATE: 03/14/2012"), convicted(ROBBERY)),
    (("211 PC OFFENSE DATE: 1/2/2012 CONVICTED FELONY DISPO DATE: 3/14/2012",),
     convicted(ROBBERY | {"offense_on": "2012-01-02"})),
    ((WOBBLER, "20140102 REDUCED TO MISDEMEANOR PER 17(B) PC"), reduced("reduced-to-misdemeanor")),
    ((WOBBLER, "20140102 REDUCED 17(B)"), reduced("reduced-to-misdemeanor")),
    ((WOBBLER, "20140102 17B REDUCTION GRANTED"), reduced("reduced-to-misdemeanor")),
    ((WOBBLER, "20140102 RED TO MISD 17(B)(3) PC"), reduced("reduced-to-misdemeanor")),
    ((WOBBLER, "20140102 PC 17 MISD"), reduced("reduced-to-misdemeanor")),
    ((WOBBLER, "20140102 1170.18 PC RELIEF GRANTED"), reduced("redesignated")),
    ((WOBBLER, "20140102 REDUCED TO MISDEMEANOR PER PC 1170.18"), reduced("redesignated")),
    ((WOBBLER, "20140102 RESENTENCED PER 1170.18(A) PC"), reduced("resentenced redesignated")),
    ((WOBBLER, "20140102 REDESIGNATED AS MISD PROP 47"), reduced("redesignated")),
    ((WOBBLER, "20140102 1203.4 GRANTED"), reduced("dismissed-after-sentence")),
    ((WOBBLER, "20140102 DISM 1203.4"), reduced("dismissed-after-sentence")),
    ((WOBBLER, "20140102 1203.4A PC DISMISSED"), reduced("dismissed-after-sentence")),
    ((WOBBLER, "20140102 EXPUNGED PER 1203.4"), reduced("dismissed-after-sentence")),
    (("20120314 459 PC", "DISPO:DISM/FOJ"), past(PC_459, "dismissed", "2012-03-14")),
    (("20120314 459 PC", "DISPO:DISM-IOJ"), past(PC_459, "dismissed", "2012-03-14")),
    (("20120314 459 PC", "DISMISSED - PLEA TO OTHER COUNT"),
     past(PC_459, "dismissed", "2012-03-14")),
    (("20120314 459 PC", "PROS REJ"), past(PC_459, "no-charge", "2012-03-14")),
    (("20120314 459 PC", "DISPO:PROS REJ-COMB W/OTHER CNTS"),
     past(PC_459, "no-charge", "2012-03-14")),
    (("ARR/DET/CITE:", "20120314 CAPD OAKLAND", "459 PC", "DISPO:DET ONLY"),
     past(PC_459, "no-charge")),
    # A line as a clerk has it, in one order or another.
    (("PC 211 2012-03-14 CONV STATE PRISON",), convicted(STATE_PRISON)),
    (("PC 211 CONV 03/14/12 FEL STATE PRISON",), convicted(STATE_PRISON | FELONY)),
    (("2012-03-14 PC 211 CONV FEL PRISON",), convicted(STATE_PRISON | FELONY)),
    (("PC 211 2012-03-14 CONV CDC",), convicted(STATE_PRISON)),
    (("PC 211 - CONVICTED - 03/14/2012 - FELONY - STATE PRISON",),
     convicted(STATE_PRISON | FELONY)),
    (("CONV 211 PC 3/14/12 SENTENCE STATE PRISON",), convicted(STATE_PRISON)),
    (("PC 211 CONV 2012 STATE PRISON",), convicted(STATE_PRISON | {"convicted_on": "2012"})),
    (("CONV 2012 PC 211 F",), convicted(ROBBERY | {"convicted_on": "2012"})),
    (("3/14/12 CONV PC 211 PROB",),
     convicted({"statute": "Cal. Penal Code 211", "convicted_on": "2012-03-14",
                "sentence": "probation"})),
    (("2012-03-14 CONVICTED PC 211 (ROBBERY) FELONY STATE PRISON",),
     convicted(STATE_PRISON | FELONY | {"description": "ROBBERY"})),
    (("03/14/2012 CASC LOS ANGELES 211 PC CONVICTED FELONY 2 YRS STATE PRISON",),
     convicted(prison(TWO_YEARS))),
    (("CNT 1 211 PC ROBBERY DISPO: CONVICTED 3/14/2012 FELONY PROB/JAIL",),
     convicted(ROBBERY | {"description": "ROBBERY", "sentence": "probation"})),
    (("CHG: PC 211 DISPO: CONV LVL: F DATE: 3/14/12",), convicted(ROBBERY)),
    (("HS 11378 FEL CONV NOLO 3/14/12 COUNTY JAIL",),
     convicted({"statute": "Cal. Health & Saf. Code 11378", "level": "felony",
                "convicted_on": "2012-03-14", "plea": "nolo-contendere",
                "sentence": "county-jail"})),
    (("PC 211 X2 FEL CONV 3/14/12",), {"convictions": [ROBBERY, ROBBERY]}),
    (("CONV 2001 VC",), convicted({"statute": "Cal. Veh. Code 2001"})),
    (("20120314 CONVICTED 23152(A) VC-DUI ALCOHOL/DRUGS MISD",),
     convicted({"statute": "Cal. Veh. Code 23152(a)", "description": "DUI ALCOHOL/DRUGS",
                "level": "misdemeanor", "convicted_on": "2012-03-14"})),
    (("20120314 CONVICTED 23152(A) VC 1ST OFFENSE MISD",),
     convicted({"statute": "Cal. Veh. Code 23152(a)", "description": "1ST OFFENSE",
                "level": "misdemeanor", "convicted_on": "2012-03-14"})),
    (("20140101 ARREST 273.5(A) PC - NO DISPO", "20050202 CONVICTED 459 PC FELONY"),
     convicted(BURGLARY | {"convicted_on": "2005-02-02"})),
    (("ARR 273.5(A) PC",), {}),
    (("ARR 01/02/12 LAPD 273.5(A) PC",), {}),
    (("ARRESTED 01/02/2012 BY OAKLAND PD FOR PC 459",), {}),
    (("01/02/12 LASO ARR PC 211 FEL",), {}),
    (("ARR 01/02/2012 PC 459 DISPO: DET ONLY",), past(PC_459, "no-charge")),
    (("2012-01-02 OAKLAND PD PC 459 F PENDING",),
     {"pending_charges": [{"statute": PC_459, "level": "felony"}]}),
    # What may be a part of the name is no sentence.
    (("3/14/12 CONV 4532(B) PC ESCAPE JAIL",),
     convicted({"statute": "Cal. Penal Code 4532(b)", "description": "ESCAPE JAIL",
                "convicted_on": "2012-03-14"})),
    (("20120314 11350(A) HS", "DISPO:DEJ"),
     convicted({"statute": "Cal. Health & Saf. Code 11350(a)", "diversion": None})),
    (("20120314 11350(A) HS", "DISPO:DEJ", "20140101 DISMISSED"),
     convicted({"statute": "Cal. Health & Saf. Code 11350(a)", "diversion": True})),
]  # fmt: skip
ASSAULT = {"statute": "Conn. Gen. Stat. 53a-61", "convicted_on": "2012-03-14"}
CONNECTICUT = [
    (("20120314 53A-61 GUILTY",), convicted(ASSAULT)),
    (("*CONVICTION: 53A-61 3/14/2012",), convicted(ASSAULT)),
    (("CR12-0654321 | 53A-61 | ASSAULT 3RD DEG | GUILTY | 03/14/2012",),
     convicted(ASSAULT | {"description": "ASSAULT 3RD DEG"})),
    (("20120314 53A-61 ASSAULT 3RD DEGREE CLASS A MISDEMEANOR GUILTY",),
     convicted(ASSAULT | {"description": "ASSAULT 3RD DEGREE", "level": "misdemeanor",
                          "grade": "class A misdemeanor"})),
    (("DOCKET NO: H14H-CR10-0123456-S", "53A-61", "PLEA: GUILTY", "VERDICT FINDING: GUILTY",
      "VERDICT DATE: 03/14/2012"), convicted(ASSAULT | {"plea": "guilty"})),
    (("20120314 53A-61 GUILTY", "1 YEAR JAIL, EXECUTION SUSPENDED, 2 YEARS PROBATION"),
     convicted(ASSAULT)),
    (("20120314 53A-61 GUILTY UNCONDITIONAL DISCHARGE",),
     convicted(ASSAULT | {"sentence": "other"})),
    (("20120314 53A-61 D FELONY NOLLE",),
     past("Conn. Gen. Stat. 53a-61", "dismissed", "2012-03-14", level="felony",
          grade="class D felony")),
    (("20120314 53A-61", "FINDING: NOLLED"),
     past("Conn. Gen. Stat. 53a-61", "dismissed", "2012-03-14")),
    (("20120314 53A-61", "ACCELERATED REHABILITATION COMPLETED-DISMISSED"),
     past("Conn. Gen. Stat. 53a-61", "diverted", "2012-03-14")),
    (("CHARGE: 53A-61 ASSAULT 3RD DEG", "FINDING: DISMISSED", "CHARGE: 53A-181",
      "FINDING: NOLLE"),
     {"past_charges": [
         {"statute": "Conn. Gen. Stat. 53a-61", "description": "ASSAULT 3RD DEG",
          "outcome": "dismissed"},
         {"statute": "Conn. Gen. Stat. 53a-181", "outcome": "dismissed"}]}),
]  # fmt: skip
BATTERY = {"statute": "G.L. c. 265 s. 13A(a)"}
MASSACHUSETTS = [
    (("3/14/12 C.265 S.13A(A) G",), convicted(BATTERY | {"convicted_on": "2012-03-14"})),
    (("3/14/12 265/13A(A) A&B GUILTY",),
     convicted(BATTERY | {"description": "A&B", "convicted_on": "2012-03-14"})),
    (("3/14/12 C265 S13A(A) G PROB 1 YR",),
     convicted(BATTERY | {"convicted_on": "2012-03-14", "sentence": "probation"})),
    (("3/14/12 265-13A(A) G 6 MOS HC",),
     convicted(BATTERY | {"convicted_on": "2012-03-14", "sentence": "house-of-correction",
                          "sentence_days": {"at_least": 181, "at_most": 184}})),
    (("3/14/12 C. 265, S. 13A(A) CWOF",), convicted(BATTERY | {"diversion": None})),
    (("ASSAULT AND BATTERY C265 S13A(A)", "DISP: CWOF", "PROB 1 YR", "3/14/13 DISM"),
     convicted(BATTERY | {"description": "ASSAULT AND BATTERY", "restraint_ordered": True,
                          "diversion": True})),
    (("265/13A(A) CONTINUED WITHOUT A FINDING, DISMISSED 3/14/13",),
     convicted(BATTERY | {"diversion": True})),
    (("3/14/12 265/13A(A) ADM SUFF FACTS CWOF",),
     convicted(BATTERY | {"plea": "admitted-facts", "diversion": None})),
    (("3/14/12 265/13A(A) DISM",), past(BATTERY["statute"], "dismissed", "2012-03-14")),
    (("3/14/12 265/13A(A) NP",), past(BATTERY["statute"], "dismissed", "2012-03-14")),
    (("3/14/12 265/13A(A) NG",), past(BATTERY["statute"], "acquitted", "2012-03-14")),
    (("3/14/12 265/13A(A) G-FILED",), {}),
    (("3/14/12 265/13A(A) C",), {}),
    (("3/14/12 265/13A(A) DF",), {}),
]  # fmt: skip
TX_ASSAULT = {"statute": "Tex. Penal Code 22.01(a)(1)"}
TEXAS = [
    (("20120314 PC 22.01(A)(1) MA CONVICTED",),
     convicted(TX_ASSAULT | {"level": "misdemeanor", "grade": "class A misdemeanor",
                             "convicted_on": "2012-03-14"})),
    (("PC 22.01 (A)(1) ASSAULT CONVICTED 3/14/2012",),
     convicted(TX_ASSAULT | {"description": "ASSAULT", "convicted_on": "2012-03-14"})),
    (("20120314 PC 22.01(A)(1) F2 CONVICTED 3 YEARS TDCJ",),
     convicted(TX_ASSAULT | {"level": "felony", "grade": "second degree felony",
                             "convicted_on": "2012-03-14", "sentence": "state-prison",
                             "sentence_days": {"at_least": 1095, "at_most": 1096}})),
    (("20120314 PC 22.01(A)(1) STATE JAIL FELONY CONVICTED 1 YEAR STATE JAIL",),
     convicted(TX_ASSAULT | {"level": "felony", "grade": "state jail felony",
                             "convicted_on": "2012-03-14", "sentence": "other"})),
    (("20120314 PC 22.01(A)(1) DEFERRED",), convicted(TX_ASSAULT | {"diversion": None})),
    (("20120314 PC 22.01(A)(1) DEFERRED ADJUDICATION 12 MONTHS",),
     convicted(TX_ASSAULT | {"diversion": None})),
    (("20120314 PC 22.01(A)(1)", "PLED NOLO", "DEFERRED", "20140301 DISCHARGED AND DISMISSED"),
     convicted(TX_ASSAULT | {"plea": "nolo-contendere", "diversion": True})),
    (("20110314 PC 22.01(A)(1) DEFERRED", "20120314 ADJUDICATED GUILTY 30 DAYS JAIL"),
     convicted(TX_ASSAULT | {"convicted_on": "2012-03-14", "sentence": "county-jail",
                             "sentence_days": 30})),
    (("20120314 HSC 481.115(B) NO BILL",),
     past("Tex. Health & Safety Code 481.115(b)", "no-charge", "2012-03-14")),
    (("TRN: 9041234567 TRS: A001", "DOA: 01/15/2012", "OFFENSE: ASSAULT CAUSES BODILY INJURY",
      "CITATION: PC 22.01(A)(1)", "COURT DISPOSITION: CONVICTED", "DISPO DATE: 03/14/2012"),
     convicted(TX_ASSAULT | {"description": "ASSAULT CAUSES BODILY INJURY",
                             "convicted_on": "2012-03-14"})),
]  # fmt: skip
DC_ASSAULT = "D.C. Code 22-404"
DISTRICT = [
    (("2012 CMD 001234 22-404 SIMPLE ASSAULT GUILTY 03/14/2012",),
     convicted({"statute": DC_ASSAULT, "description": "SIMPLE ASSAULT",
                "convicted_on": "2012-03-14"})),
    (("20120314 22-404 GUILTY-PLEA",),
     convicted({"statute": DC_ASSAULT, "convicted_on": "2012-03-14", "plea": "guilty"})),
    (("SIMPLE ASSAULT (22-404)", "DISPOSITION: GUILTY", "DISPOSITION DATE: 03/14/2012"),
     convicted({"statute": DC_ASSAULT, "description": "SIMPLE ASSAULT",
                "convicted_on": "2012-03-14"})),
    (("20120314 22 D.C. CODE 404 DISMISSED",), past(DC_ASSAULT, "dismissed", "2012-03-14")),
    (("20120314 22 DC 404 NOLLE PROSEQUI",), past(DC_ASSAULT, "dismissed", "2012-03-14")),
    (("20120314 22-404 NOLLE-DIVERSION",), past(DC_ASSAULT, "diverted", "2012-03-14")),
    (("20120314 22-404 DISMISSED FOR WANT OF PROSECUTION",),
     past(DC_ASSAULT, "dismissed", "2012-03-14")),
    (("20120314 22-404 DWP",), past(DC_ASSAULT, "dismissed", "2012-03-14")),
    (("20120314 22-404 NO PAPERED",), past(DC_ASSAULT, "no-charge", "2012-03-14")),
    (("20120314 22-404 POST AND FORFEIT",),
     {"past_charges": [{"statute": DC_ASSAULT, "ended_on": "2012-03-14"}]}),
    (("20120314 22-404 HELD FOR GRAND JURY",), {}),
]  # fmt: skip
TABLE = {"us-ca": CALIFORNIA, "us-ct": CONNECTICUT, "us-ma": MASSACHUSETTS, "us-tx": TEXAS,
         "us-dc": DISTRICT}  # fmt: skip
CASES = [
    pytest.param(state, lines, lists, id=f"{state}: {' | '.join(lines)}")
    for state, cases in TABLE.items()
    for lines, lists in cases
]


def lists_of(state, lines):
    """Return the lists that lines make, without whose law each row is: its statute names that."""
    sheet = read_rap_sheet("\n".join(lines), AS_OF, state)
    assert sheet.unread == (), [sheet.uses[n].note for n in sheet.unread]
    facts = case_mapping(sheet, "pasted")["facts"]
    lists = {name: rows for name, rows in facts.items() if not name.endswith("_complete")}
    for row in (row for rows in lists.values() for row in rows):
        assert row.pop("jurisdiction") == parse_statute(row["statute"]).jurisdiction == state
    return lists


@pytest.mark.parametrize(("state", "lines", "lists"), CASES)
def test_what_lines_make(state, lines, lists):
    assert lists_of(state, lines) == lists


@pytest.mark.parametrize(
    ("state", "lines", "asks"),
    [
        ("us-ma", ["3/14/12 265/13A(A) CWOF"], "judgment was put off. Was it dismissed later"),
        ("us-ma", ["3/14/12 265/13A(A) G-FILED"], "guilty, and placed on file without a judgment"),
        ("us-ma", ["3/14/12 265/13A(A) C"], "how did the charge of G.L. c. 265 s. 13A(a) end?"),
        ("us-tx", ["20120314 PC 22.01(A)(1) DEFERRED"], "judgment was put off"),
        ("us-ca", ["20120314 459 PC", "PLED GUILTY"], "The line states a plea, and no conviction"),
        ("us-ca", ["20120314 459 PC", "NOLO", "DISMISSED"], "was judgment put off (diversion)?"),
    ],
)
def test_what_may_be_a_conviction_is_asked_and_closes_no_list(state, lines, asks):
    sheet = read_rap_sheet("\n".join(lines), AS_OF, state)
    assert sheet.unread == ()
    assert [each.opens_lists for each in sheet.questions if asks in each.text] == [True]
    case = case_mapping(sheet, "pasted", is_whole_history=True)
    assert "searched" not in case
    assert case["facts"]["convictions_complete"] is False


def test_a_line_that_is_not_understood_leaves_open_whether_judgment_was_put_off():
    lines = ["3/14/12 265/13A(A) CWOF", "3/14/13 DISM"]
    [row] = read_rap_sheet("\n".join(lines), AS_OF, "us-ma").rows
    assert row.facts["diversion"] is True
    [row] = read_rap_sheet("\n".join([*lines, "XYZZY"]), AS_OF, "us-ma").rows
    assert row.facts["diversion"] is row.facts["events"] is None


def test_a_sentence_to_prison_that_may_be_served_in_county_jail_is_asked():
    sheet = read_rap_sheet("20120314 CONVICTED 459 PC FELONY\n16 MONTHS PRISON", AS_OF)
    [question] = sheet.questions
    assert "in state prison, or in county jail (Penal Code 1170(h)" in question.text


def test_the_words_of_one_state_are_not_those_of_another():
    for state, line in [
        ("us-ca", "20120314 459 PC G"),
        ("us-ca", "20120314 459 PC MA CONVICTED"),
        ("us-ct", "20120314 53A-61 NO PAPERED"),
        ("us-tx", "20120314 PC 22.01 NG"),
        (None, "20120314 265/13A GUILTY"),
        (None, "20120314 22-404 GUILTY"),
    ]:
        assert read_rap_sheet(line, AS_OF, state).unread == (1,), (state, line)


@pytest.mark.parametrize(
    ("state", "line"),
    [
        ("us-ca", "20120314 CONVICTED 459 PC-BURGLARY LATER OVERTURNED FELONY"),
        ("us-ca", "20120314 BENCH WARRANT 459 PC CONVICTED FELONY"),
        ("us-ct", "20120314 53A-61 SUBSTITUTED 53A-181 D FELONY GUILTY"),
        ("us-ma", "20120314 265/13A A&B FELONY NEW TRIAL GUILTY"),
        ("us-tx", "20120314 PC 22.01 PRIOR CONVICTED F2"),
        ("us-dc", "20120314 22-404 ATT 22-3211 GUILTY"),
    ],
)
def test_words_that_may_undo_a_conviction_leave_its_later_events_open(state, line):
    sheet = read_rap_sheet(line, AS_OF, state)
    assert sheet.unread == (1,)
    for row in sheet.rows:
        assert "statute" not in row.facts
        assert row.facts["events"] is row.facts["diversion"] is None


@pytest.mark.parametrize("words", ["FAILURE TO APPEAR", "DRUG POSSESSION", "POSS CLASS C"])
def test_letters_within_a_word_are_no_phrase(words):
    rows = lists_of("us-ma", [f"20120314 94C/34 {words} G"])["convictions"]
    assert rows[0]["description"] == words


def test_a_chapter_without_a_section_is_no_citation():
    """C. 265 is not chapter 26, section 5."""
    assert read_rap_sheet("3/14/12 C. 265 GUILTY", AS_OF, "us-ma").unread == (1,)


def test_the_order_of_day_and_month_is_said_where_it_could_be_another():
    sheet = read_rap_sheet("03/04/2012 CONVICTED 211 PC\n03/14/2012 CONVICTED 459 PC", AS_OF)
    assert sheet.uses[1].note == "03/04/2012 is read as 2012-03-04: the month first"
    assert sheet.uses[2].note == ""


def test_a_reduction_on_the_day_of_the_conviction_is_asked():
    sheet = read_rap_sheet(f"{WOBBLER}\n20100314 REDUCED TO MISDEMEANOR 17(B)", AS_OF)
    assert "was the conviction itself a misdemeanor?" in sheet.uses[2].note


def test_a_redesignation_of_an_offense_that_it_cannot_reach_is_not_bound():
    sheet = read_rap_sheet(f"{CONVICTED}\n20150309 RESENTENCED PER 1170.18 PC", AS_OF)
    assert "Penal Code 1170.18 does not reach Cal. Penal Code 211" in sheet.uses[2].note
    assert sheet.rows[0].facts["events"] is None


def test_a_later_event_is_bound_beside_a_comment_and_shown_where_others_are_open():
    lines = [WOBBLER, "COM:QRS", "20140102 REDUCED TO MISDEMEANOR 17(B)"]
    sheet = read_rap_sheet("\n".join(lines), AS_OF)
    assert sheet.unread == (2,)
    [row] = sheet.rows
    assert row.facts["events"] is None
    assert row.known_events == ({"kind": "reduced-to-misdemeanor", "date": "2014-01-02"},)
    written = write_case_text(sheet, case_mapping(sheet, "pasted"), "pasted")
    assert "but then write events: [{'kind':" in " ".join(written.replace("#", " ").split())
    cited = [lines[0], "COM:SEE ALSO 211 PC", lines[2]]
    assert read_rap_sheet("\n".join(cited), AS_OF).unread == (2, 3)


@pytest.mark.parametrize("line", ["COM: SCN-1234567", "COM: WARRANT NBR A12", "CRIMINAL HISTORY"])
def test_a_number_in_a_comment_and_a_title_state_nothing(line):
    assert lists_of("us-ca", [CONVICTED, line]) == convicted(ROBBERY)


@pytest.mark.parametrize(
    "lines",
    [
        [CONVICTED, "DISPOSITION DATE: 03/15/2012"],
        ["20120314 CASC OAKLAND", "211 PC", "DISPO:CONVICTED", "QRS", "DISPO DATE: 03/15/2012"],
    ],
)
def test_a_day_of_the_end_that_is_not_bound_leaves_the_day_open(lines):
    sheet = read_rap_sheet("\n".join(lines), AS_OF)
    assert sheet.unread[-1] == len(lines)
    assert "convicted_on" not in sheet.rows[0].facts
    assert "on which day was the conviction" in sheet.questions[0].text


def test_two_levels_of_one_charge_are_not_both_read():
    sheet = read_rap_sheet("20120314 53A-61 D FELONY NOLLE\nTOC:M", AS_OF, "us-ct")
    assert sheet.uses[2].note == "the charge above is a felony; which is right?"


def test_a_case_number_begins_a_case_and_a_day_is_that_of_its_own_line():
    lines = ["2012 CMD 001234 22-404 GUILTY 06/02/2012", "2013 CF2 001235 22-801 GUILTY"]
    rows = lists_of("us-dc", lines)["convictions"]
    assert [row.get("convicted_on") for row in rows] == ["2012-06-02", None]
    rows = lists_of("us-ca", [CONVICTED, "CONVICTED 459 PC FELONY"])["convictions"]
    assert [row.get("convicted_on") for row in rows] == ["2012-03-14", None]


def test_a_disposition_belongs_to_the_one_charge_since_the_last():
    lines = ["53A-61", "GUILTY", "53A-181", "NOLLE"]
    assert {name: len(rows) for name, rows in lists_of("us-ct", lines).items()} == {
        "convictions": 1,
        "past_charges": 1,
    }
    both = read_rap_sheet("53A-61\nGUILTY\n53A-181\n53A-182\nNOLLE", AS_OF, "us-ct")
    assert both.unread == (5,)


def test_a_heading_that_is_not_understood_leaves_what_stands_below_it():
    lines = ["REPORT OF THE CLERK", "20120314 211 PC", "DISPO:CONVICTED (F)"]
    sheet = read_rap_sheet("\n".join(lines), AS_OF)
    assert sheet.unread == (1,)
    assert sheet.rows[0].facts["level"] == "felony"
    named = read_rap_sheet("BURGLARY\n211 PC\nDISPO:CONVICTED (F)", AS_OF)
    assert named.unread == (1, 3)


SINGLE = [
    (state, lines[0]) for state, cases in TABLE.items() for lines, _ in cases if len(lines) == 1
]
UNKNOWN = ["XYZZY", "20140101 QWERTY", "RETURNED TO SENDER", "?? 12 ??", "LOREM IPSUM DOLOR"]


def _plain(lists):
    return sorted((name, repr(row)) for name, rows in lists.items() for row in rows)


@given(state=st.sampled_from(sorted(TABLE)), data=st.data())
def test_known_lines_make_the_same_facts_in_any_order(state, data):
    lines = [line for each, line in SINGLE if each == state]
    chosen = data.draw(st.lists(st.sampled_from(lines), min_size=1, max_size=8, unique=True))
    mixed = data.draw(st.permutations(chosen))
    expected = _plain(lists_of(state, chosen))
    assert _plain(lists_of(state, mixed)) == expected
    alone = [each for line in chosen for each in _plain(lists_of(state, [line]))]
    assert sorted(alone) == expected


@given(
    state=st.sampled_from([None, *TABLE]),
    lines=st.lists(
        st.one_of(
            st.sampled_from([line for _, line in SINGLE]),
            st.sampled_from([line for _, lines, _ in (each.values for each in CASES)
                             for line in lines]),
            st.sampled_from([*UNKNOWN, "", "PAGE 1", "NAME: DOE,JOHN", "* * * *"]),
        ),
        min_size=1,
        max_size=12,
    ),
)  # fmt: skip
def test_unknown_words_are_listed_and_totals_reconcile(state, lines):
    text = "\n".join([*lines, CONVICTED])
    sheet = read_rap_sheet(text, AS_OF, state)
    assert sum(sheet.totals.values()) == len(sheet.lines) == text.count("\n") + 1
    assert sheet.totals.get("not understood", 0) == len(sheet.unread)
    for number, line in enumerate(lines, 1):
        assert (line not in UNKNOWN) or number in sheet.unread
    written = write_case_text(sheet, case_mapping(sheet, "pasted"), "pasted")
    counts = re.match(r"#.*\n# ([\d,]+) lines: (.*)\.\n", written)
    assert int(counts[1]) == sum(int(each) for each in re.findall(r"\d+", counts[2]))
    for number in sheet.unread:
        assert re.search(rf"^#   line {number}: .*\n#     \S", written, re.MULTILINE)


@given(
    state=st.sampled_from([None, *TABLE]),
    lines=st.lists(
        st.sampled_from([line for each in CASES for line in each.values[1]]), min_size=1, max_size=8
    ),
    noise=st.sampled_from(["XYZZY", "20140101 QWERTY", "COM:X", "VACATED", "REPORT"]),
    data=st.data(),
)
def test_a_line_that_is_not_understood_never_turns_a_fact_into_another(state, lines, noise, data):
    at = data.draw(st.integers(0, len(lines)))
    before = read_rap_sheet("\n".join(lines), AS_OF, state)
    after = read_rap_sheet("\n".join([*lines[:at], noise, *lines[at:]]), AS_OF, state)
    assert not after.is_whole
    # A day begins an event, so that what follows it no longer casts doubt on what stands above.
    dated = {"sentence", "sentence_days", "plea", "restraint_ordered", "diversion"}
    dated |= {"convicted_on", "ended_on"}
    moved = dated if noise[0] == "2" else set()
    old = {row.lines[0]: row for row in before.rows}
    for row in after.rows:
        same = old.get(row.lines[0] - (row.lines[0] > at + 1))
        if same is not None and same.list_name == row.list_name:
            for key, value in row.facts.items():
                assert key in moved or value in (None, same.facts.get(key)), (key, value, same)
