"""Wrong use of any kind: a message says what, where, what would be right; exit code 2."""

import gzip

import pytest

from trustact.cli.case_input import parse_readings
from trustact.cli.command_line import WrongUseError
from trustact.formats.package_data import DETAINERS_ST_CLOUD, package_data_path
from trustact.language.shown_text import cut_message

HEAD = "prepare_date,detainer_type,facility,state,city,lift_reason\n"
FORM = "I247 - Immigration Detainer - Notice of Action (as of March 2013)"
ROW = f"2014-10-03,{FORM},HARRIS COUNTY JAIL,Texas,Houston,\n"
LAW = ("--law", "us-ma/hrw-rule-2013")


def refused(done, *phrases):
    assert done.exit_code == 2, done.output
    assert "Traceback" not in done.output
    for phrase in phrases:
        assert phrase in done.stderr
    assert done.stdout == ""


BAD_CASES = {
    "unknown key names the nearest": (
        "as_of: 2014-03-01\nfacts: {convicions: []}",
        ["line 2", "did you mean 'convictions'"],
    ),
    "unknown key of a row": (
        "as_of: 2014-03-01\nfacts:\n  convictions:\n    - {levle: felony}",
        ["line 4", "convictions[0].levle", "did you mean 'level'"],
    ),
    "wrong type": (
        "as_of: 2014-03-01\nfacts:\n  victim_or_witness: 3",
        ["line 3", "3 is neither yes nor no", "yes, no, or null"],
    ),
    "word that is no value": (
        "as_of: 2014-03-01\nfacts: {convictions: [{level: felny}]}",
        ["did you mean 'felony'"],
    ),
    "date that no calendar has": (
        "as_of: 2014-03-01\nfacts: {convictions: [{convicted_on: 2009-02-30}]}",
        ["February 2009 has 28 days"],
    ),
    "date before birth": (
        "as_of: 2014-03-01\nfacts: {born_on: 1990, convictions: [{convicted_on: 1985-01-01}]}",
        ["is before the day of birth (1990)"],
    ),
    "conviction in the future": (
        "as_of: 2014-03-01\nfacts: {convictions: [{convicted_on: 2015-01-01}]}",
        ["2015-01-01 is after the day of the question (2014-03-01)"],
    ),
    "release before the conviction": (
        "as_of: 2014-03-01\n"
        "facts: {convictions: [{convicted_on: 2010-01-01, released_on: 2009-01-01}]}",
        ["is before convicted_on"],
    ),
    "age of 400": ("as_of: 2014-03-01\nfacts: {age: 400}", ["0 to 130"]),
    "no day of the question": ("facts: {}", ["as_of: 2014-03-01"]),
    "key twice": ("as_of: 2014-03-01\nas_of: 2014-03-02", ["line 2", "repeated"]),
    "not YAML": ("as_of: [2014", ["line"]),
    "empty file": ("", ["the file is empty"]),
    "list of scenarios": ("- {id: a}", ["trustact test"]),
    "a word alone": (
        "hello",
        ["a case is a map that begins, for example, with as_of", "value 'hello'"],
    ),
    "indented otherwise": (
        "as_of: 2014-03-01\nfacts:\n  papers:\n  - form: I-200\n   basis: other",
        ["line 5, column 4", "does not line up", "in the same column"],
    ),
    "tab": ("as_of: 2014-03-01\nfacts:\n\tage: 3", ["line 3, column 1", "indent YAML with spaces"]),
    "sign of YAML's own": ("as_of: @now", ["line 1", "put text that begins with @ in quotes"]),
    "colon in a value": ("as_of: 2014-03-01\nsubject: a: b", ["line 2", "in quotes"]),
    "brace left open": ("as_of: 2014-03-01\nfacts: {age: 3", ["the closing '}' is missing"]),
    "quotation left open": ('as_of: "2014', ["a quotation mark is never closed"]),
    "a date of no order": ("as_of: 3/1/2014", ["line 1", "3/1/2014"]),
}


@pytest.mark.parametrize(("text", "phrases"), BAD_CASES.values(), ids=BAD_CASES.keys())
def test_case_that_cannot_be_is_refused_with_its_line(trustact, tmp_path, text, phrases):
    (tmp_path / "case.yaml").write_text(text)
    refused(trustact("decide", "case.yaml", *LAW), "case.yaml", *phrases)


def test_all_errors_of_a_case_are_reported_at_once(trustact, tmp_path):
    (tmp_path / "case.yaml").write_text("as_of: 2014-03-01\nfacts: {age: -1, convicions: []}")
    refused(trustact("decide", "case.yaml", *LAW), "age: -1 is out of range", "convicions")


MANY = "".join(f"k{number}: 1\n" for number in range(1_000))
LONG = "x" * 30_000


@pytest.mark.parametrize(
    ("words", "text", "left"),
    [
        (("decide",), f"as_of: 2014-03-01\n{MANY}", 980),
        (("booking", "run"), f"like: bail-before-a-holiday\n{MANY}", 980),
        (("form", "read"), f"form: I-247G\n{MANY}", 980),
        (("decide",), "as_of: 2014-03-01\n" + "".join(f"k{n}: 1\n" for n in range(21)), 1),
    ],
    ids=["case", "booking", "request", "one-more"],
)
def test_of_many_problems_the_first_are_listed_and_the_rest_counted(
    trustact, tmp_path, words, text, left
):
    (tmp_path / "many.yaml").write_text(text)
    done = trustact(*words, "many.yaml")
    refused(done, "k0", "k19: ")
    lines = done.stderr.strip().splitlines()
    assert len(lines) == 21
    assert lines[-1] == f"and {left} more problem{'s' if left > 1 else ''}; correct these first"


@pytest.mark.parametrize(
    ("words", "text", "length"),
    [
        (("decide",), f"as_of: {LONG}", "30,002"),
        (("decide",), f"as_of: 2014-03-01\nfacts: {{age: {LONG}}}", "30,002"),
        (("decide",), f"as_of: 2014-03-01\nplace: {LONG}", "30,002"),
        (("decide",), f"as_of: 2014-03-01\nfacts: {{release: {{by: {LONG}}}}}", "30,002"),
        (("booking", "run"), f"like: {LONG}", "30,002"),
        (("booking", "run"), f"like: bail-before-a-holiday\nuntil: {LONG}", "30,002"),
        (("booking", "run"), f"like: bail-before-a-holiday\npersons: {LONG}", ""),
        (("form", "read"), f"form: {LONG}", "30,002"),
        (("form", "read"), f"form: I-247G\ndated: {LONG}", ""),
        (("test",), f"- {LONG}", ""),
        (("decide",), "? " + "y" * 990 + "\n: 1", "990"),
    ],
)
def test_a_long_value_is_cut_and_its_length_told(trustact, tmp_path, words, text, length):
    (tmp_path / "long.yaml").write_text(text)
    done = trustact(*words, "long.yaml")
    assert done.exit_code in (1, 2)
    assert "Traceback" not in done.output
    assert f"... ({length} characters)" in done.output or not length
    assert max(map(len, done.output.splitlines())) < 1_000


def test_any_other_message_has_a_bound(trustact):
    done = trustact("decide", LONG, *LAW)
    refused(done, " characters)")
    assert len(done.stderr) < 6_000
    assert len(cut_message("\n" * 1_000).splitlines()) == 101
    assert cut_message("\n" * 1_000).endswith("\nand 901 more lines")


def test_missing_case_file_is_named(trustact):
    refused(trustact("decide", "absent.yaml", *LAW), "absent.yaml", "No such file")


def test_case_in_another_encoding_is_named(trustact, tmp_path):
    (tmp_path / "case.yaml").write_bytes("as_of: 2014-03-01\nsubject: Caf\xe9".encode("cp1252"))
    refused(trustact("decide", "case.yaml", *LAW), "case.yaml", "UTF-8")


@pytest.fixture
def case(tmp_path):
    (tmp_path / "case.yaml").write_text("as_of: 2014-03-01\nfacts: {}")
    return "case.yaml"


def test_unknown_law_names_the_nearest(trustact, case):
    refused(
        trustact("decide", case, "--law", "us-ca/trust-act-2031"),
        "'us-ca/trust-act-2031'",
        "did you mean 'us-ca/trust-act-2013'",
        "trustact laws",
    )
    refused(trustact("show", "us-ma/hrw-rule"), "did you mean 'us-ma/hrw-rule-2013'")


def test_unknown_law_in_capitals_names_the_one_that_is_meant(trustact, case):
    done = trustact("decide", case, "--law", "US-CA/Trust-Act-2013")
    refused(done, "did you mean 'us-ca/trust-act-2013'?")


def test_unknown_command_names_the_nearest(trustact):
    refused(trustact("decided"), "'decided' is not a command; did you mean 'decide'?")
    refused(trustact("xyz"), "'xyz' is not a command; the commands are: demo, decide")


def test_unknown_option_is_refused(trustact, case):
    refused(trustact("decide", case, "--lwa", "x"), "--lwa")


def test_unknown_action_lists_the_actions(trustact, case):
    refused(trustact("decide", case, *LAW, "--action", "release"), "hold")


def test_unknown_reading_names_those_of_the_law(trustact, case):
    done = trustact("decide", case, "--law", "us-ma/lunn-2017", "--reading", "287g=yes")
    refused(done, "has a reading '287g'", "287g-officers")


def test_reading_is_yes_or_no(trustact, case):
    done = trustact("decide", case, "--law", "us-ma/lunn-2017", "--reading", "287g-officers=maybe")
    refused(done, "NAME=yes or NAME=no")


def test_reading_cannot_be_both(trustact, case):
    both = ("--reading", "287g-officers=yes", "--reading", "287g-officers=no")
    refused(trustact("decide", case, "--law", "us-ma/lunn-2017", *both), "both yes and no")


def test_without_law_and_place_the_laws_are_not_known(trustact, case):
    refused(trustact("decide", case), "--place us-ca", "--law ID")


def test_as_if_needs_a_law(trustact, case):
    refused(trustact("decide", case, "--as-if", "--place", "us-ca"), "name it with --law ID")


def test_place_that_is_none_is_refused(trustact, case):
    refused(trustact("decide", case, "--place", "California", *LAW), "did you mean 'us-ca'?")


def test_fact_that_is_none_names_the_nearest(trustact):
    refused(trustact("facts", "convictons"), "did you mean 'convictions'")


def test_records_need_a_law(trustact, tmp_path):
    (tmp_path / "a.csv").write_text(HEAD + ROW)
    refused(trustact("replay", "a.csv"), "--law ID", "--stack")


REPLAYS = {
    "unknown law": (["--law", "us-ma/hrw-rule-2012"], "did you mean 'us-ma/hrw-rule-2013'"),
    "unknown dimension": ([*LAW, "--by", "stat"], "did you mean 'state'"),
    "unknown fact assumed": ([*LAW, "--assume", "agncy=sheriff"], "did you mean 'agency'"),
    "value assumed that is none": ([*LAW, "--assume", "agency=sherif"], "did you mean 'sheriff'"),
    "list assumed that is not empty": ([*LAW, "--assume", "papers=[x]"], "write papers=[]"),
    "assumption without a value": ([*LAW, "--assume", "papers"], "FACT=VALUE"),
    "known share without a source": ([*LAW, "--known-share", "convictions=[]:0.4"], "--source"),
    "source without a known share": ([*LAW, "--source", "TRAC"], "--known-share"),
    "known share in percent": (
        [*LAW, "--known-share", "convictions=[]:47.7", "--source", "TRAC"],
        "0.477",
    ),
    "two known shares": (
        [
            *LAW,
            "--known-share",
            "convictions=[]:0.4",
            "--known-share",
            "papers=[]:0.1",
            "--source",
            "TRAC",
        ],
        "--known-share was given 2 times (convictions=[]:0.4; papers=[]:0.1); give one known share",
    ),
    "two sources": (
        [*LAW, "--known-share", "convictions=[]:0.4", "--source", "TRAC", "--source", "NPR"],
        "--source was given 2 times (TRAC; NPR)",
    ),
    "known share of what is assumed": (
        [
            *LAW,
            "--assume=convictions=[]",
            "--known-share",
            "convictions=[]:0.4",
            "--source",
            "TRAC",
        ],
        "so the share applies to no row",
    ),
    "known share against the rows": (
        [*LAW, "--known-share", "detainer.written=no:0.9", "--source", "TRAC"],
        "is 1 of 1 rows, but 0 rows state detainer.written=no and 1 state another value",
    ),
    "known share of another form": (
        [*LAW, "--known-share", "47.7", "--source", "TRAC"],
        "FACT=VALUE:SHARE",
    ),
    "answers in a spreadsheet": ([*LAW, "--out", "a.xlsx"], ".parquet or .csv"),
    "report as a text": ([*LAW, "--report", "a.txt"], ".html"),
    "folder that is not there": ([*LAW, "--out", "nowhere/a.csv"], "there is no folder"),
    "unknown reading": (
        ["--law", "us-ma/lunn-2017", "--reading", "x=yes"],
        "their readings: 287g-officers",
    ),
    "reading of a law without any": ([*LAW, "--reading", "x=yes"], "they have no readings"),
}


def test_reading_of_laws_that_have_none_is_refused():
    with pytest.raises(WrongUseError, match="they have no readings"):
        parse_readings(["x=yes"], [])


@pytest.mark.parametrize(("words", "phrase"), REPLAYS.values(), ids=REPLAYS.keys())
def test_wrong_options_of_replay_are_refused(trustact, tmp_path, words, phrase):
    (tmp_path / "a.csv").write_text(HEAD + ROW)
    refused(trustact("replay", "a.csv", *words), phrase)


def test_wrong_place_of_an_option_is_no_fault_of_the_file(trustact, case):
    done = trustact("decide", case, "--place", "Boston")
    refused(done, "--place: 'Boston' is not a valid place id")
    assert "line" not in done.stderr
    refused(
        trustact("laws", "--place", "California"), "'California' is not a valid place id", "us-ca"
    )


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("Cook County, Illinois", "did you mean 'us-il-cook'?"),
        ("Franklin", "that name is in several states"),
        ("Xanadu", "examples: us-ca, us-il-cook, us-ny-nyc"),
    ],
)
def test_name_of_a_place_is_refused_with_the_place_that_is_meant(trustact, words, says):
    refused(trustact("laws", "--place", words), f"{words!r} is not a valid place id", says)


@pytest.mark.parametrize("written", ["records.csv", "./records.csv"])
def test_answers_never_overwrite_the_records(trustact, tmp_path, written):
    (tmp_path / "records.csv").write_text(HEAD + ROW)
    done = trustact("replay", "records.csv", *LAW, "--out", written)
    refused(done, f"--out {written}: this is the file records.csv, which is read")
    assert (tmp_path / "records.csv").read_text() == HEAD + ROW


@pytest.mark.parametrize("option", ["--out", "--report"])
@pytest.mark.parametrize("link", ["hardlink_to", "symlink_to"])
def test_nothing_is_written_to_the_records_under_another_name(trustact, tmp_path, option, link):
    (tmp_path / "first.csv").write_text(HEAD + ROW)
    (tmp_path / "records.csv").write_text(HEAD + ROW + ROW)
    other = {"--out": "other.csv", "--report": "other.html"}[option]
    getattr(tmp_path / other, link)(tmp_path / "records.csv")
    done = trustact("replay", "first.csv", "records.csv", *LAW, option, other)
    refused(done, f"{option} {other}: this is the file records.csv, which is read")
    assert (tmp_path / "records.csv").read_text() == HEAD + ROW + ROW


def test_answers_never_take_the_place_of_rejected_rows(trustact, tmp_path):
    (tmp_path / "records.csv").write_text(HEAD + ROW)
    words = ("--rejects", ".", "--out", "./records.rejected.csv")
    done = trustact("replay", "records.csv", *LAW, *words)
    refused(done, "the rejected rows of records.csv are written there; name another file")


def test_page_of_a_booking_is_not_written_to_its_file(trustact, tmp_path):
    (tmp_path / "booking.yaml").write_text("{}")
    (tmp_path / "page.html").hardlink_to(tmp_path / "booking.yaml")
    done = trustact("booking", "run", "booking.yaml", "--report", "page.html")
    refused(done, "--report page.html: this is the file booking.yaml, which is read")


def test_page_of_a_simulation_is_not_written_to_a_draft(trustact, tmp_path):
    (tmp_path / "draft.py").write_text("")
    (tmp_path / "page.html").hardlink_to(tmp_path / "draft.py")
    done = trustact("simulate", "--draft", "draft.py", "--report", "page.html")
    refused(done, "--report page.html: this is the file draft.py, which is read")


def test_fact_is_assumed_once(trustact, tmp_path):
    (tmp_path / "records.csv").write_text(HEAD + ROW)
    both = ("--assume", "agency=sheriff", "--assume", "agency=city-jail")
    refused(
        trustact("replay", "records.csv", *LAW, *both),
        "--assume agency=city-jail: agency=sheriff is assumed already",
    )


def test_empty_name_of_records_is_refused(trustact):
    refused(trustact("replay", "", *LAW), "a file name is empty")


def test_old_name_of_the_known_share_names_the_new_one(trustact, tmp_path):
    (tmp_path / "records.csv").write_text(HEAD + ROW)
    done = trustact("replay", "records.csv", *LAW, "--margin", "convictions=[]:0.4")
    refused(done, "--margin is now called --known-share: write --known-share 'convictions=[]:0.4'")
    assert "--margin" not in trustact("replay", "--help").stdout


def test_simulate_names_the_command_that_knows_a_share(trustact):
    done = trustact("simulate", "--margin", "3")
    refused(done, "simulate has no option --margin; a known share (--known-share) is an option of")
    assert "--margin" not in trustact("simulate", "--help").stdout


def test_missing_records_are_named(trustact):
    refused(trustact("replay", "absent.csv", *LAW), "absent.csv")


def test_empty_file_of_records_is_refused(trustact, tmp_path):
    (tmp_path / "empty.csv").write_text("")
    refused(trustact("replay", "empty.csv", *LAW), "empty.csv", "empty")


def test_records_of_no_known_kind_are_refused(trustact, tmp_path):
    (tmp_path / "other.csv").write_text("a,b\n1,2\n")
    done = trustact("replay", "other.csv", *LAW)
    refused(done, "other.csv", "no known headings", "ice-short")
    assert "a, b" not in done.stderr  # a first row may hold names


def test_truncated_parquet_is_refused(trustact, tmp_path):
    from trustact.formats.package_data import DETAINERS_PENNSYLVANIA

    whole = package_data_path(DETAINERS_PENNSYLVANIA).read_bytes()
    (tmp_path / "cut.parquet").write_bytes(whole[: len(whole) // 2])
    refused(trustact("replay", "cut.parquet", *LAW), "cut.parquet")


def test_truncated_gzip_is_refused(trustact, tmp_path):
    packed = gzip.compress((HEAD + ROW * 1000).encode())
    (tmp_path / "cut.csv.gz").write_bytes(packed[: len(packed) // 2])
    refused(trustact("replay", "cut.csv.gz", *LAW), "cut.csv.gz")


def test_files_of_two_kinds_are_refused(trustact, tmp_path):
    (tmp_path / "a.csv").write_text(HEAD + ROW)
    refused(trustact("replay", "a.csv", DETAINERS_ST_CLOUD, *LAW), "one kind at a time")


def test_answers_that_cannot_be_written_are_an_error_not_a_defect(trustact, tmp_path):
    (tmp_path / "a.csv").write_text(HEAD + ROW)
    (tmp_path / "taken.html").mkdir()
    refused(trustact("replay", "a.csv", *LAW, "--report", "taken.html"), "taken.html")


SOUND = {
    "with a byte order mark": b"\xef\xbb\xbf" + (HEAD + ROW).encode(),
    "in cp1252": (HEAD + ROW.replace("HARRIS", "NI\xd1O")).encode("cp1252"),
    "with semicolons": (HEAD + ROW).replace(",", ";").encode(),
    "with carriage returns": (HEAD + ROW).replace("\n", "\r\n").encode(),
}


@pytest.mark.parametrize("raw", SOUND.values(), ids=SOUND.keys())
def test_csv_as_spreadsheets_save_it_is_read(trustact, tmp_path, raw):
    (tmp_path / "a.csv").write_bytes(raw)
    done = trustact("replay", "a.csv", *LAW)
    assert done.exit_code == 0, done.output
    assert "1 rows read = 1 accepted + 0 rejected; 1 answered" in done.stdout


def test_merged_headings_are_found_or_refused_but_lose_no_row(trustact, tmp_path):
    (tmp_path / "a.csv").write_text("ICE detainers,,,,,\n" + HEAD + ROW)
    done = trustact("replay", "a.csv", *LAW)
    assert "Traceback" not in done.output
    if done.exit_code == 0:
        assert "1 accepted" in done.stdout
    else:
        assert done.exit_code == 2
        assert "a.csv" in done.stderr
