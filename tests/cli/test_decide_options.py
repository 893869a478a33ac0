"""`trustact decide`: the blocks, and the options beside the law, the place and the readings."""

import json

import pytest
from click.testing import CliRunner

from repository.files import ROOT
from trustact.cli.command_line import cli
from trustact.language.library_version import SHOWN_DIGITS
from trustact.laws.library_digest import content_digest

DESK = ROOT / "examples" / "desk"
ROBBERY = str(DESK / "01-dui-old-robbery.yaml")
NO_RECORD = str(DESK / "02-no-record.yaml")
ASSAULT = str(DESK / "10-held-to-answer.yaml")


def test_answers_are_instructions_and_the_reasons_are_one_option_away(trustact):
    done = trustact("decide", NO_RECORD)
    assert "\nHold: Release now; do not hold for immigration.\n" in done.stdout
    assert "\nNotify: " in done.stdout
    assert "Why\n" not in done.stdout
    library = content_digest()[:SHOWN_DIGITS]
    assert f"The reasons: --why. Not legal advice. Library {library}.\n" in done.stdout
    why = trustact("decide", NO_RECORD, "--why").stdout
    assert "\nHold: Release now; do not hold for immigration.\n" in why
    assert "\nWhy\n" in why
    assert "\nhold: prohibited\n" in why
    assert "\nnotify: " in why


def test_instruction_is_bold_on_a_terminal_and_nowhere_else(trustact):
    words = ["decide", NO_RECORD]
    bold = "\x1b[1mHold: Release now; do not hold for immigration.\x1b[0m\n"
    assert bold in CliRunner().invoke(cli, words, color=True).stdout
    assert "\x1b" not in trustact(*words).stdout


def test_action_restricts_and_repeats(trustact):
    done = trustact("decide", ASSAULT, "--action", "notify", "--action", "transfer")
    heads = [line.partition(":")[0] for line in done.stdout.splitlines()]
    assert "Notify" in heads
    assert "Transfer" in heads
    assert "Hold" not in heads


def test_json_of_one_action_has_no_instructions_and_of_several_has_one_for_each(trustact):
    one = json.loads(trustact("decide", ASSAULT, "--action", "notify", "--json").stdout)
    assert one["action"] == "notify"
    assert "instructions" not in one
    every = json.loads(trustact("decide", ASSAULT, "--json").stdout)
    assert every["action"] == "hold"
    actions = [each["action"] for each in every["instructions"]]
    assert actions[:3] == ["hold", "notify", "transfer"]
    assert every["instructions"][1]["answer"] == one["combined"]["answer"]


@pytest.mark.parametrize("words", [(), ("--json",), ("--why",)], ids=["blocks", "json", "why"])
def test_exit_code_says_whether_an_answer_is_open(trustact, words):
    words = ("--action", "hold", *words)
    definite = trustact("decide", ROBBERY, "--exit-code", *words)
    assert definite.exit_code == 0
    open_ = trustact("decide", ROBBERY, "--strict", "--exit-code", *words)
    assert open_.exit_code == 4
    assert trustact("decide", ROBBERY, "--strict", *words).exit_code == 0


def test_exit_code_counts_an_act_of_which_nothing_is_stated_only_where_it_is_named(trustact):
    written = str(DESK / "07-district-of-columbia.yaml")
    done = trustact("decide", written, "--exit-code")
    assert "Nothing is stated of these acts." in done.stdout
    assert done.exit_code == 0
    assert trustact("decide", written, "--exit-code", "--action", "share").exit_code == 4


def test_claim_of_citizenship_stands_before_everything_else(trustact):
    claim = str(DESK / "09-claim-of-citizenship.yaml")
    assert trustact("decide", claim).stdout.startswith("STOP. This person claims US citizenship.")
    document = json.loads(trustact("decide", claim, "--action", "hold", "--json").stdout)
    assert document["warnings"][0].startswith("STOP.")


def test_pleas_stand_beside_each_other(trustact):
    words = ("--plea", "PC 242 misdemeanor", "--plea", "dismissed")
    text = trustact("decide", ASSAULT, *words).stdout
    (heads,) = [
        line for line in text.splitlines() if "PC 242 misdemeanor" in line and "now" in line
    ]
    assert heads.split() == ["now", "PC", "242", "misdemeanor", "dismissed"]
    document = json.loads(trustact("decide", ASSAULT, *words, "--json").stdout)
    assert [each["plea"] for each in document["pleas"]] == ["PC 242 misdemeanor", "dismissed"]
    assert document["pleas"][1]["answers"]["hold"] == "prohibited"


def test_plea_where_no_charge_is_pending_is_a_conviction_all_the_same(trustact):
    done = trustact("decide", ROBBERY, "--plea", "PC 242")
    assert done.exit_code == 0
    assert "No charge is pending on file. Each plea is tried as a conviction on" in done.stdout
    assert "PC 242: a misdemeanor, as is every PC 242 without more" in done.stdout
    [plea] = json.loads(trustact("decide", ROBBERY, "--plea", "PC 242", "--json").stdout)["pleas"]
    assert plea["notes"][0].startswith("no charge is pending on file")
    dismissed = trustact("decide", ROBBERY, "--plea", "dismissed")
    assert dismissed.exit_code == 2
    assert "no charge is pending in the case that could be dismissed" in dismissed.stderr


def test_dismissal_where_no_charge_is_stated_drops_no_other_plea(trustact):
    words = ("--plea", "dismissed", "--plea", "PC 415 misdemeanor")
    done = trustact("decide", ROBBERY, *words)
    assert done.exit_code == 0
    assert "dismissed: no pending charge is stated that could be dismissed" in done.stdout
    document = json.loads(trustact("decide", ROBBERY, *words, "--json").stdout)
    now = {each["action"]: each["answer"] for each in document["instructions"]}
    dismissed, plea = document["pleas"]
    assert (dismissed["plea"], plea["plea"]) == ("dismissed", "PC 415 misdemeanor")
    assert dismissed["answers"] == now


def test_sheet_is_written_with_the_name_that_is_given(trustact, tmp_path):
    done = trustact("decide", ROBBERY, "--sheet", "sheet.html", "--name", "A. Person")
    assert done.exit_code == 0
    assert "A. Person" not in done.stdout
    assert "A. Person" in (tmp_path / "sheet.html").read_text()


def test_name_without_a_sheet_is_refused(trustact):
    done = trustact("decide", ROBBERY, "--name", "A. Person")
    assert done.exit_code == 2
    assert "--name is printed on the sheet alone; add --sheet FILE.html" in done.stderr


def test_sheet_never_replaces_the_case(trustact, tmp_path):
    (tmp_path / "case.html").write_text("as_of: 2014-03-01\nplace: us-ca\nfacts: {}\n")
    done = trustact("decide", "case.html", "--sheet", "case.html")
    assert done.exit_code == 2
    assert "this is the file case.html, which is read" in done.stderr


@pytest.mark.parametrize("strict", [(), ("--strict",)])
def test_presumption_cannot_be_switched_on(trustact, strict):
    refused = trustact("decide", ROBBERY, "--presume", "no-local-policy-bars=yes", *strict)
    assert refused.exit_code == 2
    assert "a presumption can only be switched off" in refused.stderr
    assert "no-local-policy-bars=no" in refused.stderr
