"""`trustact case from-text`: a case on the output, and what was not understood beside it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from trustact.api import check
from trustact.cli.command_line import cli
from trustact.formats.yaml_files import parse_yaml

EXAMPLE = Path(__file__).parents[2] / "examples" / "rap-sheet.txt"
LINE = "20120314 CONVICTED 459 PC-BURGLARY:SECOND FELONY\n"


def run(*words, text=None):
    done = CliRunner().invoke(cli, ["case", "from-text", *map(str, words)], input=text)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done


def test_a_line_stands_beside_what_was_understood():
    done = run("-", "--as-of", "2014-03-01", "--place", "us-ca", "--agency", "sheriff", text=LINE)
    assert done.exit_code == 0
    lines = done.stdout.splitlines()
    at = lines.index("  # line 1: 20120314 CONVICTED 459 PC-BURGLARY:SECOND FELONY")
    assert lines[at + 1 : at + 6] == [
        "  - statute: Cal. Penal Code 459/460(b)",
        "    jurisdiction: us-ca",
        "    description: BURGLARY:SECOND",
        "    level: felony",
        "    convicted_on: '2012-03-14'",
    ]
    case = check(parse_yaml(done.stdout, "the output")[0])
    assert (case.moment, case.given["place"], case.given["agency"]) == (
        "2014-03-01",
        "us-ca",
        "sheriff",
    )
    assert case.sources["convictions[0].level"] == "standard input, line 1"


def test_time_of_day_of_the_question_goes_into_the_case():
    done = run("-", "--as-of", "2014-03-01T21:30", text=LINE)
    assert done.exit_code == 0
    assert check(parse_yaml(done.stdout, "the output")[0]).moment == "2014-03-01T21:30"
    late = run("-", "--as-of", "2012-03-13T23:59", text=LINE)
    assert "20120314 is after the day of the question, 2012-03-13" in late.stdout


def test_the_example_becomes_a_case_and_asks_how_an_arrest_ended():
    done = run(EXAMPLE, "--as-of", "2016-03-01")
    assert (done.exit_code, done.stderr) == (0, "")
    assert "#   line 26: how did the charge of Cal. Veh. Code 23152(a) end?" in done.stdout
    case = check(parse_yaml(done.stdout, "the output")[0])
    assert case.fact_values["convictions_complete"] == 0


def test_what_is_not_understood_is_counted_on_the_error_stream():
    done = run("-", text=LINE + "COM:SEE SUPPLEMENT\n")
    assert done.exit_code == 3
    assert done.stderr == (
        "not understood: 1 of 2 lines (2); the reasons are at the top of the case\n"
    )
    assert "#   line 2: COM:SEE SUPPLEMENT\n#     a comment is not read" in done.stdout


def test_the_state_of_the_record_need_not_be_that_of_the_agency():
    line = "20120314 265/13A(A) A&B G\n"
    done = run("-", "--place", "us-ca", "--record-of", "us-ma", "--as-of", "2014-03-01", text=line)
    assert done.exit_code == 0
    case = check(parse_yaml(done.stdout, "the output")[0])
    assert case.given["place"] == "us-ca"
    assert "  - statute: G.L. c. 265 s. 13A(a)" in done.stdout.splitlines()
    wrong = run("-", "--record-of", "Massachusetts", text=line)
    assert (wrong.exit_code, "--record-of" in wrong.stderr) == (2, True)


def test_without_a_state_the_one_with_which_more_is_understood_is_named():
    done = run("-", "--as-of", "2014-03-01", text="20120314 265/13A A&B G\nWHO KNOWS\n")
    assert done.stderr.endswith("with --record-of us-ma, 1 more line is understood\n")
    told = run("-", "--place", "us-ca", "--as-of", "2014-03-01", text="20120314 265/13A A&B G\n")
    assert "--record-of" not in told.stderr


def test_the_totals_are_all_lines():
    done = run("-", "--as-of", "2014-03-01", text=LINE + "\nPAGE 1\nNAME: X\nWHO KNOWS\n")
    assert done.stdout.splitlines()[1] == (
        "# 5 lines: 1 understood, 1 not understood, 1 about the person, 1 blank, 1 without words."
    )
    done = run("-", "--json", "--as-of", "2014-03-01", text=LINE + "WHO KNOWS\n")
    assert json.loads(done.stdout)["totals"] == {"understood": 1, "not understood": 1}


def test_the_whole_history_closes_the_lists_only_if_all_is_understood():
    def whole(text):
        done = run("-", "--whole-history", "--as-of", "2014-03-01", text=text)
        return check(parse_yaml(done.stdout, "the output")[0]).fact_values["convictions_complete"]

    assert whole(LINE) == 2
    assert whole(LINE + "WHO KNOWS\n") == 0


def test_all_of_it_comes_as_json():
    done = run("-", "--json", "--as-of", "2014-03-01", text=LINE + "WHO KNOWS\n")
    told = json.loads(done.stdout)
    assert told["lines"][1] == {
        "number": 2,
        "text": "WHO KNOWS",
        "use": "unread",
        "note": "'WHO KNOWS' is not understood",
    }
    assert told["case"]["facts"]["convictions"][0]["events"] is None


@pytest.mark.parametrize(
    ("words", "text", "says"),
    [
        (("-",), "\n", "standard input: has no line of a criminal history, such as 20120314"),
        (("",), None, "the name of the file is empty"),
        (("missing.txt",), None, "missing.txt: cannot be read: No such file or directory"),
        (("-", "--as-of", "2014"), LINE, "--as-of 2014: give a full date, such as 2014-03-01"),
        (
            ("-", "--as-of", "2014-03-01T25:00"),
            LINE,
            "--as-of: '2014-03-01T25:00' is not a time of day",
        ),
        (
            ("-", "--as-of", "2014-03-01T21:30-08:00"),
            LINE,
            "give the time on the clock of the place, such as 2014-03-01T21:30",
        ),
        (("-", "--place", "california"), LINE, "--place: "),
    ],
)
def test_wrong_use_has_its_message(words, text, says):
    done = run(*words, text=text)
    assert done.exit_code == 2
    assert says in done.stderr
