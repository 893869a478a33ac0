"""`trustact decide`: the whole output of a fixed case, and the effect of dates and places."""

import json
import shutil
from pathlib import Path

import pytest

from trustact import __version__, laws
from trustact.cli.decide_json import DECIDE_KEYS
from trustact.language.law_data import version_of
from trustact.laws.library_digest import own_digest

EXAMPLE = Path(__file__).parents[2] / "examples" / "bail-posted.yaml"
HRW = ("--law", "us-ma/hrw-rule-2013")


@pytest.fixture
def case(tmp_path, golden):
    shutil.copy(golden / "case.yaml", tmp_path)
    return "case.yaml"


def write(folder, text):
    (folder / "one.yaml").write_text(text)
    return "one.yaml"


def test_decision_reads_as_it_was_approved(trustact, case, golden):
    done = trustact("decide", case, *HRW, "--why")
    library = (
        "\nVersions of the laws that were asked\n"
        f"  us-ma/hrw-rule-2013 {version_of(laws.get('us-ma/hrw-rule-2013'))}\n"
        f"\ntrustact {__version__}, library {own_digest()[:12]}\n"
    )
    assert done.stdout == (golden / "decide.txt").read_text() + library
    assert done.exit_code == 0


def keys_of(value, path=""):
    """Yield the path of every key in a document, as the table of keys writes them."""
    if isinstance(value, dict):
        for key, item in value.items():
            here = f"{path}.{key}" if path else key
            yield here
            yield from keys_of(item, here)
    elif isinstance(value, list):
        for item in value:
            yield from keys_of(item, f"{path}[]")


def undocumented(document, keys):
    # What is below these is data, or has been documented one level up.
    closed = (
        "readings.",
        "decisions[].reasons[].reasons[]",
        ".options[].",
        ".facts[].value",
        ".answers.",
    )
    return {k for k in keys_of(document) if k not in keys and not any(c in k for c in closed)}


def test_json_has_the_documented_keys_and_no_others(trustact, case, tmp_path):
    done = trustact("decide", case, *HRW, "--json")
    document = json.loads(done.stdout)
    assert undocumented(document, DECIDE_KEYS) == set()
    every = json.loads(trustact("decide", case, "--json").stdout)
    assert undocumented(every, DECIDE_KEYS) == set()
    robbery = "{statute: PC 211, level: felony, jurisdiction: us-ca, convicted_on: 2009-04-02}"
    facts = f"{{convictions: [{robbery}], detainer: {{lodged: true, form: I-247}}}}"
    person = "as_of: 2014-06-13\nplace: us-ca-fresno\nagency: sheriff\n"
    asked = write(tmp_path, f"{person}facts: {facts}\n")
    trust_act = ("--law", "us-ca/trust-act-2013")
    filled = json.loads(trustact("decide", asked, *trust_act, "--json").stdout)
    assert undocumented(filled, DECIDE_KEYS) == set()
    federal = ("--law", "us-federal/8cfr-287-7", "--json")
    limited = json.loads(trustact("decide", asked, *federal).stdout)
    assert undocumented(limited, DECIDE_KEYS) == set()
    charged = facts.replace("convictions", "pending_charges").replace("convicted_on", "charged_on")
    pleas = ("--law", "us-ca/trust-act-2013", "--plea", "PC 242", "--json")
    asked = write(tmp_path, f"{person}facts: {charged}\n")
    pleaded = json.loads(trustact("decide", asked, *pleas).stdout)
    assert undocumented(pleaded, DECIDE_KEYS) == set()
    request = (
        "{detainer: {lodged: true, form: I-247A, issuer: ice, served_on_person: true, "
        "complete: true, official_form: true, probable_cause_stated: true}, "
        "papers: [{paper: warrant, basis: immigration, form: I-200, issuer: ice, "
        "signed_by: immigration-officer, with_detainer: true}], papers_complete: true, "
        "removal_order: {final: %s}, claims_us_citizenship: false, "
        "findings: {probable_cause_removable: %s}}"
    )
    florida = "as_of: 2020-05-01T16:00\nplace: us-fl-lake\nagency: sheriff\nfacts: "
    both_limits, conflict = (
        json.loads(trustact("decide", write(tmp_path, florida + request % said), "--json").stdout)
        for said in (("true", "true"), ("false", "false"))
    )
    kern = "as_of: 2018-01-02T09:00\nplace: us-ca-kern\nagency: sheriff\nfacts: "
    changing = (request % ("true", "true")).replace(
        "{detainer", f"{{convictions: [{robbery}], detainer"
    )
    begun_later = ("--reading", "values-act-from-january-1=no", "--json")
    changed = json.loads(trustact("decide", write(tmp_path, kern + changing), *begun_later).stdout)
    held = (request % ("true", "true")).replace(
        "{detainer", "{release: {eligible: false}, detainer"
    )
    waiting = json.loads(trustact("decide", write(tmp_path, florida + held), "--json").stdout)
    assert undocumented(waiting, DECIDE_KEYS) == set()
    # Lists that are empty in one show their keys in the others.
    documents = (document, every, filled, limited, pleaded, both_limits, conflict, changed, waiting)
    seen = {key for each in documents for key in keys_of(each)}
    unseen = {k for k in DECIDE_KEYS if k not in seen and "duties[]." not in k and "ahead" not in k}
    assert {k for k in unseen if "changes_by_itself[]" not in k} == set()


def test_json_is_ascii_so_that_every_console_shows_it(trustact, case):
    assert trustact("decide", case, *HRW, "--json").stdout.isascii()


def test_json_and_text_give_the_same_answer(trustact, case):
    document = json.loads(trustact("decide", case, *HRW, "--json").stdout)
    (decision,) = document["decisions"]
    assert decision["answer"] == "undetermined"
    assert decision["possible"] == ["prohibited", "permitted"]
    assert decision["missing"] == ["convictions_complete", "findings.deemed_dangerous"]
    # A "yes" of a court to it ends the matter, whatever else the record shows.
    assert decision["next_question"]["fact"] == "findings.deemed_dangerous"
    assert document["combined"] is None


def test_permitted_is_printed_as_not_required(trustact, tmp_path):
    one = write(
        tmp_path,
        "as_of: 2013-06-01\nfacts: {release: {by_court: true}, convictions: [{level: felony}]}",
    )
    assert "hold: permitted, not required" in trustact("decide", one, *HRW, "--why").stdout


def test_not_regulated_is_printed_as_no_approval(trustact, tmp_path):
    one = write(tmp_path, "as_of: 2013-06-01\nfacts: {release: {by_court: false}}")
    text = trustact("decide", one, *HRW, "--why").stdout
    assert "hold: not regulated (no approval)" in text
    assert "  This law authorizes no hold.\n" in text


def test_law_that_was_not_in_force_says_what_was(trustact, tmp_path):
    one = write(tmp_path, "as_of: 2014-03-01\nplace: us-ca\nfacts: {}")
    done = trustact("decide", one, "--law", "us-ca/values-act-2017", "--why")
    assert done.exit_code == 0
    assert "not regulated (no approval)" in done.stdout
    assert "Not in force on that day; in force 2018" in done.stdout
    assert "us-ca/trust-act-2013 (" in done.stdout
    document = json.loads(
        trustact("decide", one, "--law", "us-ca/values-act-2017", "--json").stdout
    )
    assert "us-ca/trust-act-2013" in document["decisions"][0]["in_force_then"]
    assert "us-ca/values-act-2017" not in document["decisions"][0]["in_force_then"]


def test_as_if_presumes_place_and_dates_and_says_so(trustact, tmp_path):
    one = write(tmp_path, "as_of: 2010-03-01\nplace: us-tx\nfacts: {convictions: []}")
    plain = trustact("decide", one, "--law", "us-ca/trust-act-2013", "--why").stdout
    assert "hold: not regulated" in plain
    presumed = trustact("decide", one, "--law", "us-ca/trust-act-2013", "--as-if", "--why").stdout
    assert "hold: undetermined" in presumed
    assert "as if it had been in force there on that day" in presumed


def test_without_a_law_those_of_place_and_day_are_asked(trustact, tmp_path):
    one = write(tmp_path, "as_of: 2014-03-01\nplace: us-ca-los-angeles\nfacts: {}")
    document = json.loads(trustact("decide", one, "--json").stdout)
    asked = {decision["law"] for decision in document["decisions"]}
    assert {"us-ca/trust-act-2013", "us-federal/8cfr-287-7"} <= asked
    assert not any(law.startswith(("us-ct/", "us-ma/", "us-dc/")) for law in asked)
    assert "us-ca/values-act-2017" not in asked
    assert document["combined"]["answer"] == "undetermined"
    assert "us-ca/trust-act-2013" in document["combined"]["prevails"]


def test_bill_does_not_apply_unless_it_is_named(trustact, tmp_path):
    one = write(tmp_path, "as_of: 2014-06-01\nplace: us-ma\nfacts: {}")
    document = json.loads(trustact("decide", one, "--json").stdout)
    asked = {decision["law"] for decision in document["decisions"]}
    assert asked.isdisjoint({"us-ma/trust-act-redraft-2014", "us-ma/hrw-rule-2013"})


def test_place_of_the_command_goes_before_that_of_the_case(trustact, tmp_path):
    one = write(tmp_path, "as_of: 2014-03-01\nplace: us-ca\nfacts: {}")
    document = json.loads(trustact("decide", one, "--place", "us-ct", "--json").stdout)
    assert document["place"] == "us-ct"
    assert any(d["law"] == "us-ct/trust-act-2013" for d in document["decisions"])


def test_several_laws_are_stacked(trustact, case):
    done = trustact("decide", case, *HRW, "--law", "us-ma/lunn-2017", "--why")
    assert done.stdout.count("\nhold: ") == 3
    assert json.loads(trustact("decide", case, *HRW, "--law", "us-ma/lunn-2017", "--json").stdout)[
        "combined"
    ]


def test_chosen_reading_is_printed_and_changes_the_answer(trustact, tmp_path):
    one = write(
        tmp_path,
        "as_of: 2018-03-01\nfacts:\n  detainer: {lodged: true}\n  papers: []\n"
        "  agreements: {section_287g: true}\n",
    )
    lunn = ("--law", "us-ma/lunn-2017")
    assert "hold: undetermined" in trustact("decide", one, *lunn, "--why").stdout
    done = trustact("decide", one, *lunn, "--reading", "287g-officers=no", "--why")
    assert "hold: prohibited" in done.stdout
    assert "Reading chosen: 287g-officers = no" in done.stdout


def test_case_can_come_from_the_input(trustact):
    given = '{"as_of": "2013-06-01", "facts": {"release": {"by_court": false}}}'
    done = trustact("decide", "-", *HRW, "--why", stdin=given)
    assert "(standard input)" in done.stdout
    assert done.exit_code == 0


def test_source_of_a_fact_is_printed_beside_it(trustact, tmp_path):
    one = write(
        tmp_path,
        "as_of: 2013-06-01\nfacts: {release: {by_court: true}, convictions: [{level: felony}]}\n"
        "sources: {'convictions[0].level': court docket}",
    )
    assert (
        "convictions[0].level = felony (court docket)"
        in trustact("decide", one, *HRW, "--why").stdout
    )


def test_citation_that_cannot_be_read_is_reported_and_is_no_error(trustact, tmp_path):
    one = write(
        tmp_path,
        "as_of: 2014-03-01\nfacts: {convictions: [{statute: Penl Code 459}]}\n",
    )
    act = ("--law", "us-ca/trust-act-2013")
    done = trustact("decide", one, *act, "--why")
    assert done.exit_code == 0
    printed = " ".join(done.stdout.split())
    assert "convictions[0].statute could not be read: 'Penl Code 459'" in printed
    assert "did you mean 'penal code'" in printed
    notes = json.loads(trustact("decide", one, *act, "--json").stdout)["decisions"][0]["notes"]
    assert any("convictions[0].statute could not be read" in note for note in notes)


def test_null_is_shown_as_not_known_never_as_a_number(trustact, tmp_path):
    one = write(tmp_path, "as_of: 2013-06-01\nfacts: {findings: {deemed_dangerous: null}}")
    assert "findings.deemed_dangerous: not known" in trustact("decide", one, *HRW, "--why").stdout
    document = json.loads(trustact("decide", one, *HRW, "--json").stdout)
    facts = [
        f for r in document["decisions"][0]["reasons"] for p in r["reasons"] for f in p["facts"]
    ]
    assert {f["value"] for f in facts if f["fact"] == "findings.deemed_dangerous"} == {None}


def test_end_of_a_clock_is_a_moment(trustact, tmp_path):
    one = write(
        tmp_path,
        "as_of: 2014-05-23T17:00\nfacts:\n  detainer: {lodged: true, form: I-247}\n"
        "  hold: {started_at: 2014-05-23T16:00, state_holidays: []}\n",
    )
    done = trustact("decide", one, "--law", "us-federal/8cfr-287-7", "--why")
    assert "Upcoming changes\n  after 2014-05-28T16:00: prohibited\n" in done.stdout


def test_duties_are_printed_with_citation_and_deadline(trustact, tmp_path):
    facts = "{lodged: true, form: I-247}"
    one = write(
        tmp_path,
        f"as_of: 2014-03-01\nfacts: {{detainer: {facts}, convictions: [{{level: felony}}]}}",
    )
    act = ("--law", "us-ct/trust-act-2013")
    duties = json.loads(trustact("decide", one, *act, "--json").stdout)["decisions"][0]["duties"]
    assert "release-when-ice-has-not-come" in {duty["id"] for duty in duties}
    printed = " ".join(trustact("decide", one, *act, "--why").stdout.split())
    for duty in duties:
        assert f"[{duty['citation']}], upon " in printed
    assert ", within 48 hours" in printed


def test_duty_that_the_facts_show_as_done_is_printed_as_done(trustact, tmp_path):
    facts = "{lodged: true, form: I-247A, issuer: ice, served_on_person: true}"
    one = write(tmp_path, f"as_of: 2018-03-01\nfacts: {{detainer: {facts}}}")
    act = ("--law", "us-ca/truth-act-2016", "--action", "hold")
    duties = json.loads(trustact("decide", one, *act, "--json").stdout)["decisions"][0]["duties"]
    assert {duty["id"]: duty["done"] for duty in duties} == {
        "copy-of-request-to-person": True,
        "tell-person-intent": False,
    }
    printed = " ".join(trustact("decide", one, *act, "--why").stdout.split())
    done = "upon receipt of the request (done, by the facts of the case)"
    assert f"give the person a copy of it. [Gov. Code 7283.1(b)], {done}" in printed
    assert printed.count("(done, by") == 1


def test_where_no_law_of_the_place_is_in_the_library_nothing_is_permitted(trustact, tmp_path):
    asked = (
        "as_of: 2023-12-10\nplace: us-xx\nfacts: {claims_us_citizenship: false, detainer: {lodged: "
        "true, form: I-247A, basis: final-order, served_on_person: true}}\n"
    )
    (tmp_path / "elsewhere.yaml").write_text(asked)
    combined = json.loads(trustact("decide", "elsewhere.yaml", "--json").stdout)["combined"]
    assert combined["answer"] == "undetermined"
    assert "us-federal/8cfr-287-7" in combined["prevails"]
    assert "law of us-xx is not in this library; it may prohibit this" in combined["why"]
    named = ("--law", "us-federal/8cfr-287-7", "--law", "us-ct/trust-act-2013", "--json")
    combined = json.loads(trustact("decide", "elsewhere.yaml", *named, "--why").stdout)["combined"]
    assert combined["answer"] == "undetermined"
    assert "law of us-xx is not among the laws named" in combined["why"]


@pytest.mark.parametrize(
    ("facts", "action", "answer"),
    [("{}", "hold", "undetermined"), ("{convictions: []}", "interview", "not-regulated")],
    ids=["undetermined", "not-regulated"],
)
def test_missing_law_of_the_place_is_named_beside_every_answer_it_could_change(
    trustact, tmp_path, facts, action, answer
):
    asked = write(tmp_path, f"as_of: 2014-03-01\nplace: us-xx\nfacts: {facts}\n")
    combined = json.loads(trustact("decide", asked, "--action", action, "--json").stdout)[
        "combined"
    ]
    assert combined["answer"] == answer
    assert combined["missing_law"] == "law of us-xx is not in this library"
    printed = trustact("decide", asked, "--action", action, "--why").stdout
    line = "  Law of us-xx is not in this library; it may prohibit or require this\n"
    assert printed.count(line) == 1
    there = write(tmp_path, f"as_of: 2014-03-01\nplace: us-ca\nfacts: {facts}\n")
    there = json.loads(trustact("decide", there, "--action", action, "--json").stdout)
    assert there["combined"]["missing_law"] is None


@pytest.mark.usefixtures("few_laws")
def test_law_that_was_in_force_already_is_not_said_to_follow(trustact, tmp_path):
    facts = "{detainer: {lodged: true, form: I-247}, release: {eligible: true}}"
    asked = write(tmp_path, f"as_of: 2014-03-01\nplace: us-ca\nagency: sheriff\nfacts: {facts}\n")
    law = ("--law", "us-federal/secure-communities-2008")
    text = " ".join(trustact("decide", asked, *law, "--why").stdout.split())
    assert "this law will have ended; it will be in force again from 2017-01-25 " in text
    assert "us-ca/trust-act-2013 will be in force" not in text
    assert "in force then, not in this library yet: Priority Enforcement Program" in text
    assert "in force there then: us-ca/trust-act-2013, us-federal/8cfr-287-7" in text
    (decision,) = json.loads(trustact("decide", asked, *law, "--json").stdout)["decisions"]
    change = decision["changes_by_itself"][0]
    assert change["taking_over"] == []
    assert change["not_in_library"] == ["us-federal/pep-2014"]
    assert change["in_force_then"] == ["us-ca/trust-act-2013", "us-federal/8cfr-287-7"]
    assert change["resumes"] == "2017-01-25"


@pytest.mark.usefixtures("few_laws")
def test_law_in_force_that_is_not_in_the_library_is_named(trustact, tmp_path):
    facts = "place: us-ct\nfacts: {detainer: {lodged: true, form: I-247A}}\n"
    law = ("--law", "us-ct/trust-act-2013")
    rewritten = "ot in this library yet: Trust Act as rewritten in 2019"
    after = write(tmp_path, f"as_of: 2020-03-01\n{facts}")
    text = " ".join(trustact("decide", after, *law, "--why").stdout.split())
    assert f"N{rewritten}" in text
    (decision,) = json.loads(trustact("decide", after, *law, "--json").stdout)["decisions"]
    assert decision["not_in_library_then"] == ["us-ct/trust-act-2019"]
    before = write(tmp_path, f"as_of: 2016-03-01\n{facts}")
    text = " ".join(trustact("decide", before, *law, "--why").stdout.split())
    assert f"this law will have ended in force then, n{rewritten}" in text


def test_values_of_a_day_are_printed_as_those_that_were_tried(trustact, tmp_path):
    # Only the year is on file, so that the day can still turn out to be another one.
    known = EXAMPLE.read_text().replace("convicted_on: 2008-06-01", "convicted_on: 2009")
    done = trustact("decide", write(tmp_path, known), "--why")
    text = " ".join(done.stdout.split())
    assert "of the days tried, 2009-03-01, 2009-12-31: permitted" in text


def test_start_of_every_duty_is_printed_in_words():
    from trustact import laws
    from trustact.language.provisions import DUTY_START_LABELS

    starts = {duty.upon for law in laws.load_all() for duty in law.duties}
    assert starts <= set(DUTY_START_LABELS)
    assert DUTY_START_LABELS["decided"] == "upon the decision"


def test_a_law_that_ends_is_reported_with_the_law_that_takes_over(trustact, tmp_path):
    asked = "as_of: 2017-12-10\nplace: us-ca\nfacts: {detainer: {lodged: true, form: I-247A}}\n"
    (tmp_path / "late.yaml").write_text(asked)
    text = " ".join(trustact("decide", "late.yaml", "--why").stdout.split())
    assert "on 2018-01-04: not regulated (no approval) this law will have ended " in text
    assert "us-ca/values-act-2017 will be in force, with the answer: prohibited" in text
    document = json.loads(trustact("decide", "late.yaml", "--json").stdout)
    assert document["combined"]["changes_by_itself"][-1]["prevails"] == ["us-ca/values-act-2017"]
    changes = {d["law"]: d["changes_by_itself"] for d in document["decisions"]}
    (last,) = changes["us-ca/trust-act-2013"][-1]["taking_over"]
    assert last == {"law": "us-ca/values-act-2017", "answer": "prohibited"}
