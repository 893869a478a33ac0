"""`trustact laws`, `show` and `facts`."""

import json
import re
from dataclasses import replace

import pytest
from click.testing import CliRunner

from samples import Selection
from trustact import laws
from trustact.cli.command_line import cli
from trustact.cli.laws import LAWS_KEYS
from trustact.cli.laws_on_day import ON_DAY_KEYS, TIMELINE_KEYS
from trustact.cli.show import SHOW_KEYS
from trustact.language.fact_index import FACTS
from trustact.language.instrument import Instrument
from trustact.laws.index import InForceDates


def on_top(keys):
    """Return the keys of the map itself, in order, without those of maps in it."""
    return [key for key in keys if not key.startswith("library.")]


def test_every_law_is_listed_once(trustact):
    lines = trustact("laws").stdout.splitlines()
    listed = [line.split()[0] for line in lines if line.startswith("us-")]
    assert listed == list(laws.ids())


def test_laws_that_are_not_in_the_library_are_listed_with_all(trustact, monkeypatch):
    known = laws.load_index()
    missing = replace(
        known.in_library[0], id="us-xx/lost-act-2014", file=None, place_name="Yonder", title="Lost"
    )
    index = laws.LawIndex([*known.in_library, missing])
    monkeypatch.setattr(laws, "load_index", lambda: index)
    short = trustact("laws")
    assert "lost-act" not in short.stdout
    assert "1 law is known that is not in this library yet; --all lists them." in short.stdout
    assert "us-xx/lost-act-2014" in trustact("laws", "--all").stdout
    of_the_place = trustact("laws", "--place", "us-xx")
    assert "No law of us-xx is in this library; 1 law is known that is not" in of_the_place.stderr
    rows = json.loads(trustact("laws", "--all", "--json").stdout)
    assert [row["id"] for row in rows if not row["in_library"]] == ["us-xx/lost-act-2014"]
    assert all(list(row) == on_top(LAWS_KEYS) for row in rows)
    shown = trustact("show", "us-xx/lost-act-2014")
    assert shown.exit_code == 2
    assert "us-xx/lost-act-2014 (Yonder, Lost) is not in this library yet" in shown.stderr


def test_laws_of_a_place_are_its_own_and_the_federal_ones(trustact):
    listed = [
        row["id"] for row in json.loads(trustact("laws", "--place", "us-ct", "--json").stdout)
    ]
    assert "us-ct/trust-act-2013" in listed
    # Law of a county of Connecticut is law in it.
    assert all(law.startswith(("us-ct/", "us-ct-", "us-federal/", "us/")) for law in listed)


def test_what_binds_a_place_on_a_day_stands_below_its_level(trustact):
    done = trustact(
        "laws", "--place", "us-ct", "--on", "2015-03-01", "--agency", "state-corrections"
    )
    assert done.exit_code == 0
    assert "Laws of Connecticut (us-ct) on 2015-03-01 that bind state-corrections" in done.stdout
    below = done.stdout.partition("\nstate law\n")[2]
    assert "us-ct/trust-act-2013" in below
    assert "us-ct/trust-act-2019" not in done.stdout
    rows = json.loads(trustact("laws", "--place", "us-ct", "--on", "2015", "--json").stdout)
    assert rows
    assert all(list(row) == on_top(ON_DAY_KEYS) for row in rows)


def test_day_without_a_law_on_holds_is_no_permission(trustact):
    done = trustact("laws", "--place", "us-wy", "--on", "2015-03-01")
    assert (
        "No law of this place on holds is known for that day. That is no permission" in done.stdout
    )


def test_timeline_is_a_line_a_law_and_names_the_gaps(trustact, tmp_path):
    done = trustact("laws", "--timeline", "us-ct", "--charts", str(tmp_path / "charts"))
    assert done.exit_code == 0
    (line,) = [x for x in done.stdout.splitlines() if x.startswith("  us-ct/trust-act-2013 ")]
    assert "#" in line
    assert "  2008-01-01 to 2013-12-31" in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 96
    svg = (tmp_path / "charts" / "laws-of-us-ct.svg").read_text(encoding="utf-8")
    assert svg.startswith("<svg ")
    assert ">us-ct/trust-act-2013: " in svg
    # The gap is in the picture: a row with a frame over its days, and the days in figures.
    assert ">no law on holds is known</text>" in svg
    assert ">no law of the place on holds is known; silence is not approval</text>" in svg
    assert ">No law of the place on holds is known: 2008-01-01 to 2013-12-31.</text>" in svg
    document = json.loads(trustact("laws", "--timeline", "us-ct", "--json").stdout)
    assert list(document) == list(TIMELINE_KEYS)
    assert document["gaps"] == [{"from": "2008-01-01", "until": "2014-01-01"}]
    assert all(list(law) == on_top(ON_DAY_KEYS) for law in document["laws"])


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--on", "2015-01-01"], "add --place us-ca"),
        (["--place", "us-ct", "--agency", "sheriff"], "add --on 2015-03-01"),
        (["--place", "us-ct", "--on", "never"], "--on: "),
        (["--place", "us-ct", "--on", "2015", "--agency", "sherif"], "did you mean 'sheriff'"),
        (["--timeline", "us-ct", "--place", "us-ma"], "name two places; give --timeline alone"),
        (["--timeline", "us-ct", "--on", "2015-03-01"], "--on asks what binds a place on that day"),
        (
            ["--timeline", "us-ct", "--place", "us-ct", "--on", "2015-03-01"],
            "--timeline shows all days; leave --on out",
        ),
        (["--charts", "x"], "add --timeline us-ca"),
        (["--timeline", "us-ct", "--svg", "x.svg"], "--svg is now --charts FOLDER"),
        (["--timeline", "Connecticut"], "--timeline"),
    ],
)
def test_options_that_do_not_fit_are_refused(trustact, arguments, message):
    done = trustact("laws", *arguments)
    assert done.exit_code == 2
    assert message in done.stderr


def test_place_without_a_law_is_named_on_standard_error(trustact):
    done = trustact("laws", "--place", "us-wy")
    assert done.exit_code == 0
    assert "No law of us-wy is in this library" in done.stderr
    assert "us-federal/8cfr-287-7" in done.stdout


@pytest.mark.parametrize(
    "words",
    [["--place", "us-xx"], ["--place", "us-xx", "--on", "2015-01-01"], ["--timeline", "us-xx"]],
)
def test_the_fictional_state_is_no_place_without_a_law(trustact, words):
    done = trustact("laws", *words)
    assert done.exit_code == 2
    assert f"{words[0]}: us-xx is in the fictional state of the examples" in done.stderr


def test_the_status_of_a_program_is_printed_as_program(trustact):
    shown = trustact("show", "us-federal/secure-communities-2008").stdout
    assert "  status: program\n" in shown
    assert re.search(
        r"^us-federal/secure-communities-2008 +program ", trustact("laws").stdout, re.M
    )
    assert "programme" not in shown + trustact("laws", "--all").stdout


def test_list_of_laws_has_the_documented_keys(trustact):
    for law in json.loads(trustact("laws", "--json").stdout):
        assert list(law) == on_top(LAWS_KEYS)


def test_law_reads_as_it_was_approved(trustact, golden):
    assert trustact("show", "us-ma/hrw-rule-2013").stdout == (golden / "show.txt").read_text()


@pytest.mark.parametrize("law_id", Selection.ids)
def test_every_provision_reading_and_duty_of_a_law_is_shown(trustact, law_id):
    law = laws.get(law_id)
    done = trustact("show", law_id)
    assert done.exit_code == 0
    shown = " ".join(done.stdout.split())
    for provision in law.provisions.values():
        assert f"{' '.join(provision.text.split())} [{provision.citation}]" in shown
    for rule in law.rules:
        assert f"[{rule.citation}]" in shown
    for name, reading in law.readings.items():
        assert f"{name}: {reading.asks}" in shown
    for duty in law.duties:
        assert f"{duty.id}: {' '.join(duty.says.split())}" in shown
    for change in law.changes():
        assert f"{change.kind}: {change.name}" in shown
    document = json.loads(trustact("show", law_id, "--json").stdout)
    assert set(document) == set(on_top(SHOW_KEYS))
    assert set(document["provisions"]) == set(law.provisions)
    assert [row["citation"] for row in document["table"]] == [r.citation for r in law.table_rows]
    for row in law.table_rows:
        assert f"{row.citation}: {'not coded: ' + row.why if row.why else ''}" in shown


def test_parts_of_a_provision_stand_below_it_with_how_they_count(trustact):
    shown = " ".join(trustact("show", "us-ca/values-act-2017").stdout.split())
    for mark, says in (
        ("and", "A request by ICE, CBP or another immigration authority"),
        ("one of", "A conviction, of any date, for a serious or a violent felony."),
        ("not", "A misdemeanor created by Proposition 47 rules out notice about the person under"),
    ):
        assert f"{mark}: {says}" in shown
    document = json.loads(trustact("show", "us-ca/values-act-2017", "--json").stdout)
    assert document["provisions"]["answer_under_7282_5"]["parts"] == [
        "notification_request",
        "discretion_to_notify",
    ]


def test_conditions_that_are_no_provisions_are_shown_in_words(trustact):
    shown = trustact("show", "us-tx/sb4-2017").stdout
    rule = shown[shown.index("  required (hold)") : shown.index("  required (notify)")]
    for line in (
        "    where\n      and: detainer.lodged is yes\n      and: detainer.issuer is ice\n",
        "      and: as_of is on or after 2017-09-25 or the reading injunction-of-2017 is no\n",
    ):
        assert line in rule
    duty = shown[shown.index("  inform-person-held-under-detainer") :]
    assert "and: release.eligible is yes" in duty
    assert "not: The person has provided proof of" in duty
    document = json.loads(trustact("show", "us-tx/sb4-2017", "--json").stdout)
    assert document["rules"][0]["when"].startswith("detainer.lodged is yes and detainer.issuer")
    assert "release.eligible is yes" in document["duties"][0]["when"]


def test_what_shows_that_a_duty_is_done_is_shown_in_words(trustact):
    shown = trustact("show", "us-nc/gs-162-62-2024").stdout
    duty = shown[shown.index("  bring-before-judicial-official") :]
    assert "    done where\n      A judge, magistrate or clerk of the state ordered" in duty
    duties = json.loads(trustact("show", "us-nc/gs-162-62-2024", "--json").stdout)["duties"]
    done_when = {duty["id"]: duty["done_when"] for duty in duties}
    assert done_when["query-ice"] == "findings.federal_verification_received is yes"
    document = json.loads(trustact("show", "us-tx/sb4-2017", "--json").stdout)
    assert [duty["done_when"] for duty in document["duties"]] == [None]


def test_rule_that_was_renumbered_is_shown_once_with_both_numbers(trustact):
    shown = " ".join(trustact("show", "us-tx/sb4-2017").stdout.split())
    rule = "required (hold): An agency with custody must hold the person as ICE's detainer requests"
    assert shown.count(rule) == 1
    assert f"{rule} [Tex. Code Crim. Proc. 2.251(a)(1), since 2025-01-01 2A.060(a)(1)]" in shown


def test_every_fact_is_listed(trustact):
    listed = [line for line in trustact("facts").stdout.splitlines() if not line.startswith(" ")]
    assert set(FACTS) <= set(listed)
    assert {"as_of", "place", "agency", "convictions", "convictions[].level"} <= set(listed)
    assert len(listed) == len(set(listed))


def test_facts_are_found_by_a_word_of_their_path_or_meaning(trustact):
    by_path = trustact("facts", "by_court").stdout
    assert by_path.startswith("release.by_court\n    a court ordered the release; yes or no")
    assert "findings.deemed_dangerous" in trustact("facts", "dangerous").stdout


def test_end_of_a_law_is_printed_as_the_first_day_after_it(trustact):
    listed = trustact("laws").stdout
    assert "2014-01-01 until 2019-10-01  " in listed
    assert "Until a day: that day is the first on which it is no longer in force." in listed
    shown = trustact("show", "us-ct/trust-act-2013").stdout
    assert "  in force: 2014-01-01 until 2019-10-01\n" in shown
    assert "(until a day: that day is the first on which it is no longer in force)" in shown
    assert "until a day" not in trustact("show", "us-tx/sb4-2017").stdout


def test_ruling_of_a_later_day_is_said_to_declare_existing_law(trustact):
    on_day = trustact("laws", "--place", "us-ma-cambridge", "--on", "2014-06-02").stdout
    assert "case law, text read; declares existing law, decided 2017-07-24; on: hold" in on_day
    assert "policy, text read; in force 2014-06-02 until 2020-02-10; on: hold" in on_day
    note = "(the ruling declares existing law: it answers for earlier days too)"
    assert note in trustact("show", "us-ma/lunn-2017").stdout
    assert note not in trustact("show", "us-ct/trust-act-2013").stdout


@pytest.mark.parametrize(("affirmed", "answer"), [(True, "yes"), (False, "no")])
def test_disputed_days_stand_apart_with_the_reading_on_which_they_turn(
    trustact, monkeypatch, affirmed, answer
):
    act = Instrument(
        "us-xx/act-2014",
        title="An act",
        citation="Code",
        in_force=[("2014-01-01", "2018-01-01")],
        binds={"sheriff"},
        basis="text",
    )
    asked = act.reading("extended-in-2018", asks="Was it?", yes="It was.", no="It was not.")
    act.disputed_days("2018-01-01", "2018-01-04", asked, affirmed=affirmed)
    known = laws.load_index().find("us-federal/8cfr-287-7")
    entry = replace(
        known,
        id=act.id,
        in_force_dates=(
            InForceDates("2014-01-01", "2018-01-01"),
            InForceDates("2018-01-01", "2018-01-04", asked.name, affirmed),
        ),
    )
    monkeypatch.setattr(laws, "load_index", lambda: laws.LawIndex([entry]))
    monkeypatch.setattr(laws, "get", lambda law_id: act)
    listed = trustact("laws").stdout
    assert "2014-01-01 until 2018-01-01; adjacent days are disputed" in listed
    shown = " ".join(trustact("show", act.id).stdout.split())
    assert (
        "in force: 2014-01-01 until 2018-01-01 disputed days: 2018-01-01 until 2018-01-04; in "
        f"force then only if the reading extended-in-2018 is {answer}" in shown
    )


@pytest.mark.usefixtures("few_laws")
def test_place_of_a_real_state_is_not_corrected(trustact):
    done = trustact("laws", "--place", "us-wy")
    assert done.stderr == "No law of us-wy is in this library, and its index lists none\n"


def test_counts_of_known_laws_of_a_place_do_not_differ(trustact, monkeypatch):
    known = laws.load_index().find("us-federal/8cfr-287-7")
    missing = [
        replace(known, id=law, file=None)
        for law in ("us-xx/act-2014", "us-xx-up/order-2015", "us-federal/memo-2016")
    ]
    index = laws.LawIndex([known, *missing])
    monkeypatch.setattr(laws, "load_index", lambda: index)
    done = trustact("laws", "--place", "us-xx")
    assert "; 2 laws are known that are not in it yet; --all lists them" in done.stderr
    assert "3 laws are known, 1 of them federal, that are not in this library yet" in done.stdout


@pytest.mark.usefixtures("few_laws")
def test_suggested_law_that_is_not_in_the_library_is_said_to_be_missing(trustact):
    done = trustact("show", "us-ma/trust-act-2016")
    says = " ".join(done.stderr.split())
    assert "no law has the id 'us-ma/trust-act-2016'" in says
    assert "'us-ma/trust-act-2015' is not in this library yet" in says
    assert "`trustact laws --all` lists all ids" in says


def test_a_model_rule_is_never_in_force(trustact):
    shown = " ".join(trustact("show", "us-ma/hrw-rule-2013").stdout.split())
    assert "in force: never (if it is named, it answers as if in force)" in shown
    [line] = [
        line for line in trustact("laws").stdout.splitlines() if "us-ma/hrw-rule-2013" in line
    ]
    assert "model rule never" in " ".join(line.split())
    [law] = [
        law
        for law in json.loads(trustact("laws", "--json").stdout)
        if law["id"] == "us-ma/hrw-rule-2013"
    ]
    assert law["in_force"] == json.loads(trustact("show", law["id"], "--json").stdout)["in_force"]
    assert law["in_force"] == []


def test_picture_without_a_gap_says_that_there_is_none(trustact, tmp_path):
    folder = tmp_path / "charts"
    assert trustact("laws", "--timeline", "us-ma", "--charts", str(folder)).exit_code == 0
    svg = (folder / "laws-of-us-ma.svg").read_text(encoding="utf-8")
    assert "no law on holds is known" not in svg
    assert ">On each of these days a law of the place on holds was in force, or may" in svg


def test_a_timeline_may_name_its_place_twice(trustact):
    alone = trustact("laws", "--timeline", "us-ct")
    both = trustact("laws", "--place", "us-ct", "--timeline", "us-ct")
    assert both.stdout == alone.stdout
    assert "us-ct/trust-act-2013" in alone.stdout


@pytest.mark.parametrize("words", [["--place"], ["--timeline"]])
def test_a_place_that_no_table_knows_is_refused_with_the_nearest(words):
    found = CliRunner().invoke(cli, ["laws", *words, "us-ca-san-fransisco"])
    assert found.exit_code == 2
    assert "did you mean 'us-ca-san-francisco'" in found.output


def test_bill_that_was_passed_is_listed_as_one(trustact):
    listed = trustact("laws", "--all").stdout.splitlines()
    (line,) = (line for line in listed if line.startswith("us-hi/sb2057-2026"))
    assert line.split()[1] == "passed"
    assert "whether it is law is not on file" in line
    on_day = " ".join(trustact("laws", "--place", "us-hi", "--on", "2026-10-01").stdout.split())
    assert "passed; whether it is law is not on file" in on_day
