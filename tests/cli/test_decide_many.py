"""`trustact decide` with a profile, with laws of one's own, and on many cases."""

import csv
import io
import json
from pathlib import Path

import pytest

from trustact import __version__, laws
from trustact.cli.decide_many import ANSWER_COLUMNS
from trustact.formats.profile_files import PROFILE_KEYS
from trustact.formats.rejected_rows import ADDED_HEADINGS
from trustact.language.law_data import version_of
from trustact.laws.library_digest import own_digest

LAW = "us-ca/trust-act-2013"
CASE = """\
as_of: 2014-03-01
subject: "24-1"
facts:
  age: 34
  convictions:
    - {statute: Cal. Penal Code 211, level: felony, jurisdiction: us-ca,
       convicted_on: 2009-04-02, sentence: state-prison}
  release: {eligible: yes, reason: bail-posted}
  detainer: {lodged: yes, form: I-247, issuer: ice}
"""
PROFILE = """\
place: us-ca-los-angeles
agency: sheriff
searched: [criminal-history, court-docket, warrant-check, registry]
readings:
  prop-47-bar-reach: {answer: no, chosen_by: County Counsel, on: 2018-02-01}
local_policies:
  hold: {bars: no, source: Manual 5-07}
"""
POLICY = """
from trustact.language import Instrument

policy = Instrument(
    "us-ca-los-angeles/jail-policy-2014", title="Jail policy", citation="Manual 5-07",
    status="policy", in_force=[("2014-01-01", None)], binds={"sheriff"}, basis="text")
no_hold = policy.hold.prohibited("5-07(a)", says="Nobody is kept past release on a detainer")
"""
HEADINGS = (
    "subject,as_of,place,agency,age,convictions[1].statute,convictions[1].level,"
    "convictions[1].jurisdiction,convictions[1].sentence,detainer.lodged,detainer.form"
)
ROWS = [
    "A1,3/1/2014,us-ca-los-angeles,sheriff,34,PC 211,felony,us-ca,state-prison,yes,I-247",
    "A2,13/1/2014,us-ca-los-angeles,sheriff,34,PC 211,felony,us-ca,state-prison,yes,I-247",
    "A3,3/1/2014,us-ca-los-angeles,sheriff,340,PC 211,felny,us-ca,state-prison,yes,I-247",
    "A4,3/1/2014,,,34,,,,,yes,I-247",
]


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "case.yaml").write_text(CASE)
    (tmp_path / "jail.yaml").write_text(PROFILE)
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "policy.py").write_text(POLICY)
    (tmp_path / "cases.csv").write_text("\n".join([HEADINGS, *ROWS]) + "\n")
    return tmp_path


def rows_of(text):
    return list(csv.DictReader(io.StringIO(text)))


def test_the_page_has_every_column_of_the_answers_and_every_key_of_a_profile():
    page = (Path(__file__).parents[2] / "docs" / "profiles.md").read_text(encoding="utf-8")
    rows = [f"| `{name}` | {meaning} |" for name, meaning in ANSWER_COLUMNS.items()]
    assert [row for row in rows if row not in page] == []
    assert [key for key in PROFILE_KEYS if f"`{key}`" not in page] == []


def test_a_profile_is_printed_as_the_source_of_what_it_gives(trustact, folder):
    alone = trustact("decide", "case.yaml", "--law", LAW)
    with_it = trustact("decide", "case.yaml", "--law", LAW, "--profile", "jail.yaml")
    proviso = "or a local policy prohibits it (not checked)"
    assert proviso in " ".join(alone.stdout.split())
    assert proviso not in " ".join(with_it.stdout.split())
    why = trustact("decide", "case.yaml", "--law", LAW, "--profile", "jail.yaml", "--why")
    assert "place = us-ca-los-angeles (profile jail.yaml)" in why.stdout
    assert with_it.stdout.endswith(
        "From the profile jail.yaml\n"
        "  place us-ca-los-angeles\n"
        "  agency sheriff\n"
        "  searched: criminal-history, court-docket, warrant-check, registry\n"
        "  local policy on hold: does not prohibit it (Manual 5-07)\n"
    )
    assert "From the profile" not in alone.stdout


def test_the_profile_may_be_named_by_the_environment(trustact, folder, monkeypatch):
    monkeypatch.setenv("TRUSTACT_PROFILE", "jail.yaml")
    document = json.loads(trustact("decide", "case.yaml", "--law", LAW, "--json").stdout)
    assert document["profile"][0] == "place us-ca-los-angeles"
    monkeypatch.setenv("TRUSTACT_PROFILE", "absent.yaml")
    assert trustact("decide", "case.yaml", "--law", LAW).exit_code == 2


def test_a_reading_of_the_profile_is_chosen_and_the_command_line_overrides_it(trustact, folder):
    later = CASE.replace("2014-03-01", "2019-03-01")
    (folder / "case.yaml").write_text(later)
    words = ("decide", "case.yaml", "--profile", "jail.yaml", "--json", "--law")
    document = json.loads(trustact(*words, "us-ca/values-act-2017").stdout)
    assert document["readings"] == {"prop-47-bar-reach": False}
    assert "reading prop-47-bar-reach = no (County Counsel, 2018-02-01)" in document["profile"]
    other = trustact(*words, "us-ca/values-act-2017", "--reading", "prop-47-bar-reach=yes")
    assert json.loads(other.stdout)["readings"] == {"prop-47-bar-reach": True}
    assert json.loads(trustact(*words, "us-ma/lunn-2017").stdout)["readings"] == {}


def test_a_reading_that_no_law_has_is_refused(trustact, folder):
    (folder / "jail.yaml").write_text(PROFILE.replace("prop-47-bar-reach", "prop-47-bar-rech"))
    done = trustact("decide", "case.yaml", "--law", LAW, "--profile", "jail.yaml")
    assert done.exit_code == 2
    assert "did you mean 'prop-47-bar-reach'" in done.stderr


def test_a_policy_written_as_a_law_is_asked_and_binds_the_law_of_the_state(trustact, folder):
    (folder / "jail.yaml").write_text(PROFILE.partition("local_policies")[0] + "laws_dir: own\n")
    for words in (("--profile", "jail.yaml"), ("--place=us-ca-los-angeles", "--laws-dir=own")):
        if len(words) == 2 and words[0].startswith("--place"):
            (folder / "case.yaml").write_text(CASE + "agency: sheriff\n")
        done = trustact("decide", "case.yaml", "--json", *words)
        assert done.stderr == ""
        found = {each["law"]: each for each in json.loads(done.stdout)["decisions"]}
        assert found["us-ca-los-angeles/jail-policy-2014"]["answer"] == "prohibited"
        assert found[LAW]["answer"] == "prohibited"
    assert "jail-policy" not in trustact("decide", "case.yaml", "--place=us-ca-los-angeles").stdout


def test_a_local_policy_that_is_stated_is_not_overridden_by_an_own_law(trustact, folder):
    # Alone: beside the policy, the law of the state has another law that bars the act.
    words = ("decide", "case.yaml", "--json", "--profile=jail.yaml", "--laws-dir=own", "--law", LAW)
    found = {d["law"]: d["answer"] for d in json.loads(trustact(*words).stdout)["decisions"]}
    assert found[LAW] == "permitted"


def test_a_row_whose_act_has_to_wait_says_so_beside_its_answer(trustact, folder):
    child = [ROWS[0], ROWS[0].replace("A1", "A5").replace(",34,", ",16,")]
    (folder / "cases.csv").write_text("\n".join([HEADINGS, *child]) + "\n")
    done = trustact("decide", "cases.csv", "--dates", "mdy", "--law", LAW)
    rows = [(row["subject"], row["answer"], row["stop"]) for row in rows_of(done.stdout)]
    waits = "Do not hold for immigration until the law on children in custody is checked"
    assert rows == [("A1", "permitted", ""), ("A5", "permitted", waits)]


def test_the_json_of_one_case_says_what_stops_an_act(trustact, folder):
    (folder / "case.yaml").write_text(CASE.replace("age: 34", "age: 16"))
    words = ("decide", "case.yaml", "--json", "--law", LAW)
    whole, alone = (json.loads(trustact(*w).stdout) for w in (words, (*words, "--action=hold")))
    assert whole["stop"] == whole["instructions"][0]["stop"] == alone["stop"]
    assert alone["stop"].startswith("Do not hold for immigration until")
    (folder / "case.yaml").write_text(CASE)
    assert json.loads(trustact(*words).stdout)["stop"] is None


def test_each_row_is_answered_or_rejected_and_the_numbers_add_up(trustact, folder):
    done = trustact(
        "decide", "cases.csv", "--dates", "mdy", "--law", LAW, "--out=out.csv", "--rejects=."
    )
    assert done.exit_code == 3
    assert done.stdout == ""
    assert "4 cases read = 2 answered + 2 rejected" in done.stderr
    answered = rows_of((folder / "out.csv").read_text())
    assert [list(row) for row in answered] == [list(ANSWER_COLUMNS)] * 2
    assert [(row["row"], row["subject"], row["answer"]) for row in answered] == [
        ("2", "A1", "permitted"), ("5", "A4", "undetermined")
    ]  # fmt: skip
    assert "Gov. Code 7282.5(a)(1)" in answered[0]["citation"]
    assert "unless another law prohibits it" in answered[0]["provisos"]
    assert "convictions" in answered[1]["missing"].split("; ")
    assert answered[1]["reason"] == "the answer turns on what is missing"
    kept = rows_of((folder / "cases.rejected.csv").read_text())
    row, column, reason = ADDED_HEADINGS
    assert [(each["subject"], each[row], each[column]) for each in kept] == [
        ("A2", "3", "as_of"), ("A3", "4", "age")
    ]  # fmt: skip
    assert "no month 13" in kept[0][reason]
    assert "did you mean 'felony'" in kept[1][reason]


def test_dates_without_a_stated_order_are_refused(trustact, folder):
    done = trustact("decide", "cases.csv", "--law", LAW)
    assert done.exit_code == 3
    assert "--dates mdy if the month comes first" in done.stderr
    assert "4 cases read = 0 answered + 4 rejected" in done.stderr
    (folder / "case.yaml").write_text(CASE.replace("2014-03-01", "3/1/2014"))
    assert trustact("decide", "case.yaml", "--law", LAW).exit_code == 2
    assert trustact("decide", "case.yaml", "--law", LAW, "--dates", "mdy").exit_code == 0


def test_a_case_without_a_place_is_rejected_where_no_law_is_named(trustact, folder):
    done = trustact("decide", "cases.csv", "--dates=mdy", "--rejects=.")
    kept = rows_of((folder / "cases.rejected.csv").read_text())
    assert [each["subject"] for each in kept] == ["A2", "A3", "A4"]
    assert "which laws apply depends on the place" in kept[2][ADDED_HEADINGS[2]]
    assert [row["subject"] for row in rows_of(done.stdout)] == ["A1"]


def test_a_profile_completes_each_row(trustact, folder):
    done = trustact("decide", "cases.csv", "--dates=mdy", "--law", LAW, "--profile=jail.yaml")
    first, last = rows_of(done.stdout)
    assert first["from_profile"].startswith("searched: criminal-history")
    assert (last["place"], last["agency"]) == ("us-ca-los-angeles", "sheriff")


def test_each_line_names_the_library_and_every_law_that_was_asked(trustact, folder):
    (alone, _) = rows_of(
        trustact("decide", "cases.csv", "--dates=mdy", "--law", LAW, "--profile=jail.yaml").stdout
    )
    assert alone["law_versions"] == f"{LAW} {version_of(laws.get(LAW))}"
    assert alone["library"] == f"{__version__}, library {own_digest()[:12]}"
    (together,) = rows_of(trustact("decide", "cases.csv", "--dates=mdy").stdout)
    versions = dict(each.split() for each in together["law_versions"].split("; "))
    assert set(together["laws"].split("; ")) < set(versions)
    assert versions == {law: version_of(laws.get(law)) for law in versions}


def test_several_documents_are_many_cases(trustact, folder):
    (folder / "many.yaml").write_text(f"{CASE}---\nas_of: 2014-03-02\n---\nage: 3\n")
    words = ("decide", "many.yaml", "--law", LAW, "--place", "us-ca")
    done = trustact(*words, "--json", "--rejects=.")
    assert [row["row"] for row in json.loads(done.stdout)] == ["1", "11"]
    assert "3 cases read = 2 answered + 1 rejected" in done.stderr
    (kept,) = rows_of((folder / "many.yaml.rejected.csv").read_text())
    assert kept["document"] == "age: 3"
    assert "is not a key of a case" in kept[ADDED_HEADINGS[2]]
    (folder / "one.yaml").write_text(f"---\n{CASE}")
    assert trustact("decide", "one.yaml", "--law", LAW).stdout.startswith("2014-03-01")


def test_options_for_many_cases_are_refused_for_one(trustact, folder):
    for option in ("--out=out.csv", "--rejects=.", "--sheet-name=cases"):
        done = trustact("decide", "case.yaml", "--law", LAW, option)
        assert done.exit_code == 2
        assert "is for a file of many cases" in done.stderr


@pytest.mark.parametrize("option", ["--why", "--exit-code", "--plea=PC 242", "--sheet=a.html"])
def test_options_for_one_case_are_refused_for_many(trustact, folder, option):
    done = trustact("decide", "cases.csv", "--law", LAW, option)
    assert done.exit_code == 2
    assert "is for one case; cases.csv has many" in done.stderr
    assert not (folder / "a.html").exists()


def test_each_action_has_the_policy_on_it(trustact, folder):
    policies = (
        "  hold: {bars: yes, source: Manual 5-07}\n  notify: {bars: no, source: Manual 5-08}\n"
    )
    (folder / "jail.yaml").write_text(PROFILE.partition("  hold:")[0] + policies)
    words = ("decide", "case.yaml", "--profile=jail.yaml")
    done = trustact(*words)
    assert "local policy on hold: prohibits it (Manual 5-07)" in done.stdout
    hold = json.loads(trustact(*words, "--action=hold", "--json").stdout)
    assert hold["combined"]["answer"] == "prohibited"
    rows = rows_of(trustact("decide", "cases.csv", "--dates=mdy", "--profile=jail.yaml",
                            "--action=hold", "--action=notify").stdout)  # fmt: skip
    assert [(row["row"], row["action"]) for row in rows][:2] == [("2", "hold"), ("2", "notify")]
    assert "notify" not in rows[0]["from_profile"]


def test_the_table_itself_is_not_written_over(trustact, folder):
    done = trustact("decide", "cases.csv", "--dates=mdy", "--law", LAW, "--out=cases.csv")
    assert done.exit_code == 2
    done = trustact("decide", "cases.csv", "--law", LAW, "--rejects=.", "--out=cases.rejected.csv")
    assert "the rejected rows are written there" in done.stderr


@pytest.mark.parametrize("name", ["cases.csv", "cases.xlsx"])
def test_the_template_is_a_table_that_is_read(trustact, folder, name):
    words = ("case", "template", "--law", LAW, "--out", name)
    (folder / "cases.csv").unlink()
    assert trustact(*words).exit_code == 0
    done = trustact("decide", name, "--law", LAW)
    assert f"{name} has headings but no rows" in done.stderr


def test_the_template_has_the_facts_of_a_law_or_all(trustact):
    desk = trustact("case", "template").stdout.strip().split(",")
    law = trustact("case", "template", "--law", LAW).stdout.strip().split(",")
    every = trustact("case", "template", "--all", "--rows=1").stdout.strip().split(",")
    assert desk[:4] == ["subject", "as_of", "place", "agency"]
    assert "convictions[3].statute" in desk
    assert "findings.other_law_bars" in law
    assert "findings.other_law_bars" not in desk
    assert {"past_charges[1].outcome", "application.present_since"} <= set(every)
    assert not any("[2]" in heading for heading in every)


@pytest.mark.parametrize(
    ("place", "answer"),
    [
        pytest.param("us-ca-los-angeles", "permitted", id="no-other-local-law"),
        pytest.param("us-ca-santa-clara", "undetermined", id="another-local-law-is-known"),
    ],
)
def test_an_own_policy_that_does_not_bar_answers_only_for_itself(trustact, folder, place, answer):
    policy = (
        POLICY.replace("us-ca-los-angeles", place)
        .replace('detainer")', 'detainer", when=~(detainer.form == "I-247"))')
        .replace("import Instrument", "import Instrument, detainer")
    )
    (folder / "own" / "policy.py").write_text(policy)
    (folder / "case.yaml").write_text(f"{CASE}place: {place}\nagency: sheriff\n")
    done = trustact(
        "decide", "case.yaml", "--laws-dir=own", "--law", LAW, "--json", "--action=hold"
    )
    assert done.stderr == ""
    (found,) = json.loads(done.stdout)["decisions"]
    assert found["answer"] == answer
    assert ("findings.local_policy_bars" in found["missing"]) == (answer == "undetermined")


def test_a_bill_that_is_named_says_in_the_reason_that_it_answers_as_if_in_force(trustact, tmp_path):
    (tmp_path / "cases.csv").write_text("as_of,agency\n2015-05-01,sheriff\n", encoding="utf-8")
    words = ("decide", "cases.csv", "--law", "us-ma/trust-act-2013", "--action", "hold")
    [row] = csv.DictReader(io.StringIO(trustact(*words).stdout))
    assert row["reason"].startswith("as if in force: ")


def test_the_reason_of_an_act_without_a_rule_says_what_is_not_met(trustact, tmp_path):
    text = "as_of,agency,custody.in_custody,detainer.asks\n2015-05-01,sheriff,no,hold\n"
    text += "2015-05-01,sheriff,yes,notify\n"
    (tmp_path / "cases.csv").write_text(text, encoding="utf-8")
    words = ("decide", "cases.csv", "--law", "us-federal/8cfr-287-7", "--action", "hold")
    out_of_custody, notice = csv.DictReader(io.StringIO(trustact(*words).stdout))
    assert out_of_custody["answer"] == notice["answer"] == "not-regulated"
    assert out_of_custody["reason"].startswith("not met: the person is in custody")
    assert out_of_custody["warnings"].startswith("This person is not in custody")
    assert "does not apply: On a detainer that requests it" in notice["reason"]


def test_the_reason_of_a_hold_without_a_power_says_so_first(trustact, tmp_path):
    text = (
        "as_of,place,agency,detainer.lodged,detainer.form,detainer.issuer,detainer.basis,"
        "detainer.served_on_person,release.eligible,claims_us_citizenship,"
        "proof_of_citizenship_or_lawful_status\n"
        "2021-06-10,us-tx,sheriff,yes,I-247A,cbp,final-order,yes,yes,no,\n"
        "2021-06-10,us-tx,sheriff,yes,I-247A,ice,final-order,yes,yes,no,yes\n"
    )
    (tmp_path / "cases.csv").write_text(text, encoding="utf-8")
    done = trustact("decide", "cases.csv", "--action", "hold")
    of_cbp, with_proof = csv.DictReader(io.StringIO(done.stdout))
    assert of_cbp["reason"].startswith("Only federal law permits it, which gives no power: ")
    lifted = "Tex. Code Crim. Proc. 2.251(b) lifts the duty and authorizes no hold."
    assert with_proof["reason"].startswith(lifted)
