"""A law that is asked by an id that it had before answers under the one that it has."""

import json
from datetime import date

import pytest
from click.testing import CliRunner

import trustact
from trustact import laws
from trustact.api.library_file import content_digest_of, digest_of, library_data
from trustact.cli.command_line import cli
from trustact.language.errors import RenamedLawWarning, UnknownInstrumentError
from trustact.laws import redirects

OLD, NEW = "us-ct/trust-2013", "us-ct/trust-act-2013"
OLDER, SEEN, LISTED = "us-ct/tra-2013", "us-hi/bill-2057", "us-hi/sb2057-2026"
GONE = "us-ct/gone-2001"
CASE = {"as_of": "2015-03-01", "place": "us-ct", "agency": "sheriff", "facts": {}}


@pytest.fixture(autouse=True)
def table(tmp_path, monkeypatch):
    file = tmp_path / "redirects.csv"
    file.write_text(
        "law,provision,citation,now,why\n"
        f"{OLDER},,,{OLD},first name\n"
        f"{OLD},,,{NEW},as all others\n"
        f"{SEEN},,,{LISTED},as all others\n"
        f"{NEW},felony,,crime,renamed\n"
        f"{GONE},,,us-ct/gone-2002,moved\n"
        f"us-ct/gone-2002,,,{GONE},moved back\n"
    )
    monkeypatch.setattr(redirects, "REDIRECTS", file)
    laws.get.cache_clear()
    yield
    laws.get.cache_clear()


def run(*words):
    done = CliRunner().invoke(cli, list(words))
    assert done.exit_code == 0, done.output
    return done


@pytest.mark.parametrize(("asked", "now"), [(OLD, NEW), (OLDER, NEW), (SEEN, LISTED)])
def test_python_answers_under_the_new_id_and_says_so(asked, now):
    with pytest.warns(RenamedLawWarning, match=rf"the id {asked} was replaced by {now} \("):
        assert laws.get(asked).id == now
    with pytest.warns(RenamedLawWarning):
        assert laws.current_id(asked) == now


def test_decision_by_an_earlier_id_is_that_of_the_law():
    with pytest.warns(RenamedLawWarning):
        found = trustact.decide(CASE, law=OLD, action="hold")
    expected = trustact.decide(CASE, law=NEW, action="hold")
    assert (found.instrument.id, found.answer) == (NEW, expected.answer)


@pytest.mark.parametrize("unknown", [GONE, "us-ct/trust-act-2012"])
def test_id_that_leads_nowhere_is_refused(unknown):
    with pytest.raises(UnknownInstrumentError, match="no law has the id"):
        laws.get(unknown)


@pytest.mark.parametrize(
    "words",
    [
        ["show", OLD],
        ["show", OLDER, "--json"],
        ["test", OLD],
        ["lint", OLD],
        ["case", "template", "--law", OLD],
        ["replay", "ice_detainers_st_cloud_2026-02.csv", "--as-if", OLD],
    ],
)
def test_commands_say_so_in_one_line(words):
    done = run(*words)
    lines = [line for line in done.stderr.splitlines() if line.startswith("Note: the id ")]
    assert len(lines) == 1
    assert f"was replaced by {NEW} (as all others); what follows is of {NEW}" in lines[0]
    assert "Warning" not in done.stderr


def test_list_of_all_laws_has_the_ids_that_were_replaced():
    lines = run("laws", "--all").stdout.splitlines()
    head = next(n for n, line in enumerate(lines) if line.startswith("earlier id"))
    listed = [line.split() for line in lines[head + 1 : head + 4]]
    assert listed == [[OLDER, NEW], [OLD, NEW], [SEEN, LISTED]]
    assert GONE not in "\n".join(lines)
    assert OLD not in run("laws", "--all", "--place", "us-hi").stdout
    assert OLD not in run("laws").stdout


def test_decide_says_so_and_answers(tmp_path):
    case = tmp_path / "case.json"
    case.write_text(json.dumps(CASE))
    done = run("decide", str(case), "--law", OLD, "--law", SEEN, "--action", "hold", "--json")
    assert [each["law"] for each in json.loads(done.stdout)["decisions"]] == [NEW, LISTED]
    assert done.stderr.count("Note: the id ") == 2
    assert run("decide", str(case), "--law", NEW, "--action", "hold").stderr == ""


def test_file_of_an_earlier_version_answers_under_the_id_that_it_has(tmp_path):
    text = json.dumps(library_data("0.0.9", date(2026, 1, 2))).replace(f'"{NEW}"', f'"{OLD}"')
    data = json.loads(text)
    renamed = [law for law in data["laws"] if law["id"] == OLD]
    assert len(renamed) == 1
    from trustact.language.law_data import read_laws, version_of
    from trustact.language.node_data import NodeReader

    for law_id, law in read_laws(data["laws"], NodeReader(data["nodes"])).items():
        written = next(each for each in data["laws"] if each["id"] == law_id)
        written["version"] = version_of(law)
    data["content_digest"] = content_digest_of(data)
    data["digest"] = digest_of(data)
    file = tmp_path / "laws.json"
    file.write_text(json.dumps(data))
    kept = run("show", OLD, "--library", str(file))
    assert "Note:" not in kept.stderr
    assert f"id: {OLD}" in kept.stdout
    for asked in (NEW, OLDER):
        done = run("show", asked, "--library", str(file))
        assert f"id: {OLD}" in done.stdout
        assert done.stderr.count(f"Note: the id {asked} was ") == 1
