"""`trustact form read`: what it prints is a case, and every fault ends with its message."""

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

import trustact
from formats.ansi_nist_files import booking, type_1, type_2, type_14
from formats.pdf_writer import write_pdf
from trustact.cli import form_read
from trustact.cli.command_line import cli
from trustact.cli.form_read import document_to_case, read_command
from trustact.formats.ansi_nist import MissingFinger, write_transaction
from trustact.formats.detainer_forms import DetainerRequest
from trustact.formats.immigration_query import ImmigrationQueryResponse, Statement
from trustact.formats.yaml_files import parse_yaml
from trustact.language.case import Case

EXAMPLES = Path(__file__).parents[2] / "examples"


def run(*words):
    return CliRunner().invoke(read_command, [str(word) for word in words])


def printed(*words):
    done = run(*words)
    assert done.exit_code == 0, done.output
    return done.output


@pytest.mark.parametrize("name", ["booking.an2", "detainer-form.yaml", "alien-response.txt"])
def test_what_is_printed_is_a_case(name):
    output = printed(EXAMPLES / name, "--as-of", "2018-03-05")
    mapping, _ = parse_yaml(output, "the output")
    case = Case.check(mapping)
    assert (case.subject, case.moment) == ("24-001234", "2018-03-05")


def test_a_booking_is_described():
    output = printed(EXAMPLES / "booking.an2")
    assert output.startswith("# booking.an2: a booking transaction (CAR)\n")
    assert "right index, 40 x 48 at 500 ppi, NONE, 1,920 bytes (Type-14)" in output
    assert "finger 2: 3" in output
    assert "# Present but not kept: 2.018 (name)" in output
    assert "as_of: '2018-03-01'" in output
    assert "born_on: 1990-05" in output


def test_a_missing_finger_is_described(tmp_path):
    path = tmp_path / "booking.an2"
    path.write_bytes(write_transaction(booking(missing_fingers=(MissingFinger(8, "UP"),))))
    assert "missing fingers     left middle: cannot be printed, such as bandaged" in printed(path)


def test_a_transaction_of_another_type_is_listed_and_is_no_booking(tmp_path):
    path = tmp_path / "applicant.an2"
    described = [(9, "24-001"), (18, "MUSTER,ERIKA"), (21, "US"), (22, "19900501")]
    path.write_bytes(type_1([(2, 0), (14, 1)], "FAUF") + type_2(described) + type_14())
    output = printed(path)
    assert output.startswith(
        "# applicant.an2: a transaction of type FAUF, which is not a booking\n"
    )
    words = " ".join(output.replace("#", " ").split())
    assert "record 3 (Type-14, fingerprint image): right index, 4 x 3 pixels, NONE" in words
    assert "it is only listed; only a booking (CAR) can start a booking" in words
    assert "MUSTER" not in output
    assert parse_yaml(output, "the output")[0] == {
        "as_of": "2014-03-01",
        "facts": {},
        "subject": "24-001",
    }
    assert json.loads(printed(path, "--json"))["case"]["facts"] == {}


def test_a_form_is_described_with_its_defects():
    output = printed(EXAMPLES / "detainer-form.yaml", "--as-of", "2018-03-05")
    assert "# detainer-form.yaml: a request on form I-247A" in output
    assert "#   dated               2018-03-01 (written 3/1/2018)\n" in output
    assert "#   not-served: the person was not given a copy" in output
    assert "takes effect only when the person is given a copy [ICE guidance" in " ".join(
        output.replace("#", " ").split()
    )
    assert "officer-signed-warrant: the warrant (I-200)" in output


def test_a_response_is_described_as_three_facts():
    output = printed(EXAMPLES / "alien-response.txt")
    assert "#   identity" in output
    assert "#   authority           no statement" in output
    words = " ".join(output.replace("#", " ").split())
    assert "naturalized: a record shows a naturalization (citizenship records, 2010-11-05)" in words
    assert "it suggests U.S. citizenship" in output


def test_a_sign_of_citizenship_in_a_response_stops_the_case_and_status_is_no_fact_of_it():
    output = printed(EXAMPLES / "alien-response.txt")
    case = parse_yaml(output, "the output")[0]
    assert case["facts"] == {"claims_us_citizenship": True}
    assert "a record shows a naturalization, citizenship records" in str(case["sources"])
    assert "# STOP. This person claims US citizenship." in output
    assert trustact.decide(case, "us-ca/trust-act-2013").warnings[0].startswith("STOP")


def test_a_claim_to_citizenship_is_a_fact_of_a_case():
    response = ImmigrationQueryResponse(
        control_number="R",
        reference="Q",
        sent_on=date(2018, 3, 1),
        originating_agency="AX",
        destination="X",
        rests_on="prints",
        statements=(Statement("claims-us-citizenship", "the person", None),),
    )
    case = document_to_case(response, date(2018, 3, 1), "a.txt")
    assert case["facts"] == {"claims_us_citizenship": True}
    [source] = case["sources"].values()
    assert source.startswith("a.txt: the person claims to be a citizen")


@pytest.mark.parametrize(("stated", "claims"), [("US", True), ("MX", None), (None, None)])
def test_only_a_stated_citizenship_of_the_united_states_is_a_claim_to_it(stated, claims):
    case = document_to_case(booking(citizenship=stated), date(2018, 3, 1), "a.an2")
    assert case["facts"].get("claims_us_citizenship") is claims


def test_a_birth_in_the_united_states_is_a_sign_of_citizenship():
    for place, claims in (("US", True), ("MX", None), (None, None)):
        asked = booking(place_of_birth=place, citizenship=None)
        case = document_to_case(asked, date(2018, 3, 1), "a.an2")
        assert case["facts"].get("claims_us_citizenship") is claims


@pytest.mark.parametrize(
    ("signed", "says"),
    [(False, True), (True, False), (None, False)],
)
def test_a_request_without_a_signature_says_so_in_the_case_and_in_the_answer(signed, says):
    mapping = {
        "form": "I-247A",
        "dated": "2018-03-01",
        "boxes": ["biometrics"],
        "signed": signed,
        "papers": [{"form": "I-200", "signed_by": "immigration-officer"}],
    }
    request = DetainerRequest.from_mapping(mapping, name="a.yaml")
    case = document_to_case(request, date(2018, 3, 1), "a.yaml")
    assert (case["facts"]["detainer"].get("complete") is False) == says
    warnings = trustact.decide(case, "us-ca/values-act-2017").warnings
    assert any("no officer signed it" in text for text in warnings) == says


def test_every_fact_has_its_source():
    mapping = {"form": "I-247A", "boxes": ["biometrics"], "papers": [{"form": "I-200"}]}
    asked = DetainerRequest.from_mapping(mapping, name="a.yaml")
    sources = document_to_case(asked, date(2018, 3, 1), "a.yaml")["sources"]
    assert {"detainer.basis", "detainer.asks", "papers[0].form"} <= set(sources)


def test_all_of_it_comes_as_json():
    told = json.loads(printed(EXAMPLES / "detainer-form.yaml", "--as-of", "2018-03-05", "--json"))
    assert (told["is"], told["file"]) == ("a request on form I-247A", "detainer-form.yaml")
    assert [defect["kind"] for defect in told["defects"]] == [
        "not-served",
        "officer-signed-warrant",
    ]
    assert told["case"]["facts"]["detainer"]["served_on_person"] is False
    assert told["says"]["boxes"] == [
        "biometrics: biometric confirmation of identity and federal databases that indicate "
        "removability"
    ]


def test_no_bytes_of_prints_are_printed():
    told = json.loads(printed(EXAMPLES / "booking.an2", "--json"))
    assert len(json.dumps(told)) < 2_000


def test_a_search_response_and_an_error_response_are_described(tmp_path):
    answer, refusal = tmp_path / "a.an2", tmp_path / "b.an2"
    answer.write_bytes(type_1([(2, 0)], "SRE") + type_2([(14, "1"), (59, "I")]))
    refusal.write_bytes(type_1([(2, 0)], "ERRT") + type_2([(60, "E0005")]))
    assert "this is not an identity" in printed(answer)
    assert "reasons         E0005" in printed(refusal)


def test_a_query_is_told(tmp_path):
    file = tmp_path / "a.txt"
    file.write_text("IAQ\nCTL/1\nORI/X\nDST/AX\nDAT/20140301\nPUR/C\nDOB/19900500\n")
    assert "purpose             C (criminal justice)" in printed(file)
    assert "born_on: 1990-05" in printed(file)


def test_a_filled_pdf_is_told(tmp_path):
    assert "felony: a felony conviction" in printed(filled(tmp_path))


def filled(tmp_path):
    file = tmp_path / "a.pdf"
    mapping = {"form": "I-247N", "boxes": ["felony"], "signed": True, "dated": "2016-02-01"}
    file.write_bytes(write_pdf(DetainerRequest.from_mapping(mapping, name="a")))
    return file


def test_the_fields_of_a_pdf_are_read_by_a_map(tmp_path):
    meanings = tmp_path / "map.yaml"
    meanings.write_text("form: form\ndated: received_on\nbox:felony: box:gang\nsigned: ignored\n")
    output = printed(filled(tmp_path), "--fields", meanings)
    assert "gang: a conviction of a gang offense" in output
    assert "received on         2016-02-01" in output
    assert "signed              not stated" in output


MAPS = {
    "no map": ("- form", "is not a map; write one field on each line, such as Text12: dated"),
    "a list": (
        "form: [form]",
        "line 1: form: ['form'] is not a valid meaning; write a key of",
    ),
    "no key": ("form: form\ndated: day", "day: there is no such key"),
    "no field": ("Text1: form", "none is in the mapping: form, edition, subject"),
    "no box": ("form: form\nbox:felony: box:theft", "'theft' is not one of"),
}


@pytest.mark.parametrize(("text", "says"), MAPS.values(), ids=MAPS.keys())
def test_a_wrong_map_of_fields_has_its_own_message(text, says, tmp_path):
    meanings = tmp_path / "map.yaml"
    meanings.write_text(text)
    done = run(filled(tmp_path), "--fields", meanings)
    assert done.exit_code == 2
    assert says in done.output


def test_only_a_pdf_has_fields_that_need_a_meaning(tmp_path):
    meanings = tmp_path / "map.yaml"
    meanings.write_text("form: form")
    done = run(EXAMPLES / "detainer-form.yaml", "--fields", meanings)
    assert (done.exit_code, "is not a PDF" in done.output) == (2, True)


@pytest.mark.parametrize(
    ("days", "as_of", "which"),
    [
        ({}, "2018-03-02", "the day on which it was received"),
        ({"received_on": "2018-03"}, "2018-03-01", "the date of the form"),
        ({"received_on": None}, "2018-03-01", "the date of the form"),
        ({"received_on": "2030-01-01"}, "2018-03-01", "the date of the form"),
        ({"received_on": None, "dated": "2/30/2018"}, "2019-06-01", "today, since no day"),
        ({"received_on": None, "dated": "none"}, "2019-06-01", "today, since no day"),
    ],
)
def test_the_day_of_the_case_is_that_of_the_form(days, as_of, which, monkeypatch, tmp_path):
    monkeypatch.setattr(form_read, "today", lambda _: date(2019, 6, 1))
    form, _ = parse_yaml((EXAMPLES / "detainer-form.yaml").read_text(), "the example")
    path = tmp_path / "form.yaml"
    path.write_text(json.dumps({k: v for k, v in (form | days).items() if v is not None}))
    output = printed(path)
    assert parse_yaml(output, "the output")[0]["as_of"] == as_of
    assert f"# Its day is {as_of}: {which}" in output
    assert json.loads(printed(path, "--json"))["day"].startswith(which)


def test_a_date_of_the_form_after_its_receipt_is_a_defect(tmp_path):
    path = tmp_path / "form.yaml"
    path.write_text("form: I-247A\nreceived_on: 2018-03-02\ndated: 3/5/2018\n")
    assert "dated-ahead: dated: 3/5/2018 is after 2018-03-02" in printed(path)


def test_a_request_becomes_a_whole_case():
    output = printed(
        EXAMPLES / "detainer-form.yaml", "--place", "us-ca-los-angeles", "--agency", "county-jail"
    )
    case = Case.check(parse_yaml(output, "the output")[0])
    assert (case.given["place"], case.given["agency"]) == ("us-ca-los-angeles", "county-jail")
    assert list(case.searched) == ["request"]
    assert "No form states" not in output
    assert "add --place and --agency." in printed(EXAMPLES / "detainer-form.yaml")


def test_the_case_of_a_form_is_answered_as_it_is(tmp_path):
    output = printed(
        EXAMPLES / "detainer-form.yaml", "--place", "us-ct", "--agency", "state-corrections"
    )
    path = tmp_path / "case.yaml"
    path.write_text(output)
    done = CliRunner().invoke(cli, ["decide", str(path), "--law", "us-federal/8cfr-287-7"])
    assert done.exit_code == 0, done.output


FAULTS = {
    "empty": (b"", "is empty; it has to be an ANSI/NIST-ITL transaction"),
    "a case": (b"as_of: 2018-03-01", "is a case; `trustact decide"),
    "a list": (b"- form: I-247A", "is not a known document"),
    "bytes": (b"\xff\xfe\x00", "byte 0 is not UTF-8"),
    "a transaction": (b"1.001:99\x1d", "says that it has 99 bytes, but the file has 9 left"),
    "a message": (b"IAQ\nPUR/Z", "line 2, PUR: is 'Z'; it must be C or F"),
    "a form": (b"form: I-247A\nboxes: [felony]", "line 2: boxes[0]: 'felony' is not one of"),
    "a pdf": (b"%PDF-1.7", "cannot be read as a PDF"),
    "no yaml": (b"form: [", "line 2, column 1"),
    "prose": (b"# Title\n\nSome words: and\n- more", "is not a known document"),
    "too long": (b"form: I-247A #" + b"x" * 1_000_000, "bytes of text; at most 1,000,000"),
    "references without end": (
        b"form: I-247A\na: &a [1,1,1,1,1,1,1,1,1,1]\n"
        + b"".join(
            b"%c: &%c [%s]\n" % (97 + n, 97 + n, b",".join([b"*%c" % (96 + n)] * 10))
            for n in range(1, 12)
        ),
        "repeat more than 10,000 values",
    ),
}


@pytest.mark.parametrize(("data", "says"), FAULTS.values(), ids=FAULTS.keys())
def test_what_cannot_be_read_ends_with_its_message(data, says, tmp_path):
    file = tmp_path / "a.file"
    file.write_bytes(data)
    done = run(file)
    assert done.exit_code == 2
    assert says in done.output


def test_a_damaged_transaction_is_known_by_its_name(tmp_path):
    file = tmp_path / "a.an2"
    file.write_bytes(b"damaged")
    assert "not an ANSI/NIST-ITL transaction" in run(file).output


def test_a_file_of_more_bytes_than_are_read_is_refused(tmp_path):
    file = tmp_path / "a.an2"
    with file.open("wb") as stream:
        stream.truncate(100_000_001)
    assert "has more than 100,000,000 bytes" in run(file).output


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["missing.an2"], "does not exist"),
        ([EXAMPLES], "is a directory"),
        ([EXAMPLES / "booking.an2", "--as-of", "2018-02-30"], "February 2018 has 28 days"),
        ([EXAMPLES / "booking.an2", "--as-of", "2018"], "give a full date"),
    ],
)
def test_wrong_use_ends_with_2(words, says):
    done = run(*words)
    assert done.exit_code == 2
    assert says in done.output


PDFS = Path(__file__).parents[1] / "formats" / "pdf"


def test_what_a_pdf_leaves_open_is_said_in_text_and_in_json(tmp_path):
    """Holds the kind of the case f07 at the command line."""
    meanings = tmp_path / "map.yaml"
    meanings.write_text("form: form\ndated: dated\nC3: box:biometrics\n", encoding="utf-8")
    words = (
        PDFS / "f07-pdf-unmapped-box-ticked.pdf",
        "--fields",
        meanings,
        "--as-of",
        "2018-03-05",
    )
    output = printed(*words)
    assert "#   boxes               not known\n" in output
    assert "# Not certain in the file:\n#   box C9 is marked, but the mapping does not" in output
    assert "#   no-box (not known): it is not known which boxes are marked" in output
    found = json.loads(printed(*words, "--json"))
    assert found["not_certain"][-1] == "thus it is not known which boxes are marked"
    assert "basis" not in found["case"]["facts"]["detainer"]


def test_a_form_with_a_day_to_come_makes_a_case_that_can_be_answered(tmp_path):
    """Holds the attack form_future_paper: the case was refused."""
    path = tmp_path / "form.yaml"
    path.write_text(
        "form: I-247A\nreceived_on: 2018-03-02\npapers: [{form: I-200, issued_on: 2098-03-01}]\n",
        encoding="utf-8",
    )
    output = printed(path, "--as-of", "2018-03-05")
    assert "dated-ahead: papers[0].issued_on: 2098-03-01 is after 2018-03-05" in output
    assert Case.check(parse_yaml(output, "the output")[0])


@pytest.mark.parametrize("text", ["3/1/18", "March 1, 2018", "03-01-2018"])
def test_a_date_as_officers_write_it_is_no_defect(text, tmp_path):
    """Holds the kind of the case f09."""
    path = tmp_path / "form.yaml"
    path.write_text(f'form: I-247A\ndated: "{text}"\n', encoding="utf-8")
    output = printed(path, "--as-of", "2018-03-05")
    assert "-date" not in output
    assert f"2018-03-01 (written {text})" in output


def test_a_birth_after_the_day_of_the_question_makes_a_case_that_can_be_answered():
    output = printed(EXAMPLES / "booking.an2", "--as-of", "1980-01-01")
    mapping, _ = parse_yaml(output, "the output")
    assert mapping["facts"]["born_on"] is None
    assert Case.check(mapping)
