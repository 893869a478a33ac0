"""The digest of the library: alike wherever laws, tables, rules and holidays are, and nowhere else.

`library_files/first-form.json.gz` was written by the code of commit f1eb04ba, the last one whose
files had no such digest, with four laws and the first two rows of each table.
"""

import gzip
import json
import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner

import trustact
from trustact import laws
from trustact.api.library_file import (
    content_digest_of,
    digest_of,
    library_data,
    own_content_digest,
    read_library,
    schema,
    use_library,
    write_library,
)
from trustact.authoring import index_builder
from trustact.cli import library as library_module
from trustact.cli.command_line import cli
from trustact.language import Instrument
from trustact.language.errors import LawError
from trustact.language.law_data import version_of
from trustact.language.node_data import LawDataError
from trustact.laws import library_digest
from trustact.laws.library_digest import (
    DIGEST_FILE,
    content_digest,
    describe_in_words,
    describe_library,
    own_digest,
    read_digest,
)

SOURCES = Path(trustact.__file__).parents[1]
TABLES = SOURCES / "trustact" / "offenses" / "data"
FIRST_FORM = Path(__file__).parent / "library_files" / "first-form.json.gz"
DAY = date(2026, 11, 28)
DATA = library_data("0.1.0", DAY)
CASE = {"as_of": "2019-06-01", "place": "us-ct", "agency": "sheriff", "facts": {}}


@pytest.fixture(scope="module")
def first_form(tmp_path_factory):
    """The file that an earlier version wrote."""
    file = tmp_path_factory.mktemp("first-form") / "laws.json"
    file.write_bytes(gzip.decompress(FIRST_FORM.read_bytes()))
    return file


@pytest.fixture
def case(tmp_path):
    file = tmp_path / "case.json"
    file.write_text(json.dumps(CASE))
    return str(file)


def run(*words):
    done = CliRunner().invoke(cli, [str(word) for word in words])
    assert done.exit_code == 0, done.output
    return done


# The digest that is kept


def test_digest_that_is_kept_is_that_of_the_library():
    assert own_digest() == DATA["content_digest"] == own_content_digest(), "run: make index"


def test_digest_turns_on_nothing_but_the_library():
    code = "from trustact.api.library_file import own_content_digest as d; print(d())"
    done = subprocess.run(
        [sys.executable, "-O", "-c", code],
        env={**os.environ, "PYTHONPATH": str(SOURCES), "PYTHONHASHSEED": "1", "TZ": "Asia/Tokyo"},
        capture_output=True,
        check=True,
        text=True,
        timeout=60,
    )
    assert done.stdout.strip() == own_digest()


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (None, "the digest of the laws cannot be read"),
        ("", "not a digest"),
        ("<<<<<<< ours\n" + "a" * 64, "not a digest"),
        ("A" * 64, "not a digest"),
    ],
)
def test_digest_that_cannot_be_read_names_the_file_and_the_command(tmp_path, content, problem):
    if content is not None:
        (tmp_path / DIGEST_FILE).write_text(content)
    with pytest.raises(LawError, match=problem) as raised:
        read_digest(tmp_path)
    assert str(tmp_path / DIGEST_FILE) in str(raised.value)
    assert "make index" in str(raised.value)


def test_version_without_a_digest_is_an_error_in_one_line(monkeypatch):
    def fail():
        raise LawError("the digest of the laws cannot be read; run `make index`", DIGEST_FILE)

    monkeypatch.setattr(library_digest, "own_digest", fail)
    done = CliRunner().invoke(cli, ["--version"])
    assert done.exit_code == 2
    assert done.stderr.count("\n") == 1
    assert "run `make index`" in done.stderr
    assert not done.stdout


def test_index_and_digest_are_written_where_they_say_something_else(tmp_path, monkeypatch):
    library = index_builder.LIBRARY
    for name in (index_builder.NOT_YET_WRITTEN, index_builder.LOCALITIES):
        shutil.copy(library / name, tmp_path)
    text = index_builder.index_text()
    monkeypatch.setattr(index_builder, "LIBRARY", tmp_path)
    monkeypatch.setattr(index_builder, "index_text", lambda: text)
    monkeypatch.setattr(index_builder, "own_content_digest", lambda: DATA["content_digest"])
    index, digest = tmp_path / index_builder.INDEX, tmp_path / DIGEST_FILE
    assert index_builder.write_index() == [index, digest]
    assert read_digest(tmp_path) == DATA["content_digest"]
    assert index_builder.write_index() == []
    digest.write_text("0" * 64)
    assert index_builder.write_index() == [digest]


def test_a_decision_computes_no_digest(case):
    code = (
        "import sys; from trustact.cli import main\n"
        f"sys.argv = ['trustact', 'decide', {case!r}, '--json']\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print('trustact.api.library_file' in sys.modules, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": str(SOURCES)},
        capture_output=True,
        check=True,
        text=True,
        timeout=60,
    )
    assert json.loads(done.stdout)["library"]["content_digest"] == own_digest()
    assert done.stderr.strip() == "False"


# What it is of


def test_every_table_of_offenses_is_in_it():
    files = {path.relative_to(TABLES).as_posix() for path in TABLES.rglob("*") if path.is_file()}
    assert files - set(DATA["tables"]) == {"README.md"}


CHANGES = {
    "a word of a law": lambda data: data["laws"][0].update(title="Another"),
    "a condition": lambda data: data["nodes"][0].update(color="red"),
    "a law that is not written": lambda data: data["index"][-1].update(title="Another"),
    "a table": lambda data: data["tables"].update({"levels.csv": data["tables"]["levels.csv"][1:]}),
    "a derivation": lambda data: data["derivations"].pop(),
    "a presumption": lambda data: data["presumptions"].pop(),
    "a calendar": lambda data: data["calendars"]["dc"].update(counts_every_day=True),
    "a holiday": lambda data: data["holidays"]["federal"].pop(),
    "the form": lambda data: data.update(format="trustact-laws-2"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_digest_changes_with_each_part_of_the_library(change):
    data = json.loads(json.dumps(DATA))
    assert content_digest_of(data) == own_digest()
    CHANGES[change](data)
    assert content_digest_of(data) != own_digest()


def test_digest_does_not_turn_on_who_wrote_the_library_and_when(tmp_path):
    file = tmp_path / "laws.json"
    written = write_library(file, "9.9", date(2031, 5, 6))
    assert written == (len(laws.ids()), own_digest())
    data = json.loads(file.read_text(encoding="utf-8"))
    assert (data["program"], data["content_digest"]) == ("9.9", own_digest())
    assert data["digest"] != DATA["digest"]
    found = read_library(file)
    assert found.content_digest == own_digest()
    with use_library(found):
        assert content_digest() == own_digest()


def test_file_that_states_the_digest_of_other_laws_is_refused(tmp_path):
    data = json.loads(json.dumps(DATA))
    data["content_digest"] = "0" * 64
    data["digest"] = digest_of(data)
    file = tmp_path / "laws.json"
    file.write_text(json.dumps(data))
    with pytest.raises(LawDataError, match=f"`content_digest` is not .* theirs is {own_digest()}"):
        read_library(file)


# A file of an earlier version


def test_file_of_the_first_form_is_read_and_has_its_own_digest(first_form):
    data = json.loads(first_form.read_bytes())
    assert "content_digest" not in data
    jsonschema.validate(data, schema())
    found = read_library(first_form)
    assert found.content_digest == content_digest_of(data)
    assert found.content_digest != own_digest()
    assert (found.program, found.written_on) == ("0.1.0", DAY)
    with use_library(found):
        assert content_digest() == found.content_digest
        assert laws.ids() == (
            "us-ct/trust-act-2013",
            "us-federal/8cfr-287-7",
            "us-federal/pep-2014",
            "us-ma/lunn-2017",
        )
        asked = {"as_of": "2018-06-01", "place": "us-ma", "agency": "sheriff"}
        facts = {"detainer": {"lodged": True}, "papers": []}
        answered = trustact.decide(asked | {"facts": facts}, action="hold", law="us-ma/lunn-2017")
        assert answered.answer == "prohibited"
    assert content_digest() == own_digest()


def test_answers_by_a_file_name_the_library_of_the_file(first_form, case, tmp_path):
    digest = read_library(first_form).content_digest
    sheet = tmp_path / "sheet.html"
    done = run("decide", case, "--library", first_form, "--why", "--sheet", sheet)
    assert f"library {digest[:12]})." in done.stderr
    whose = f"0.1.0, library {digest[:12]} as version 0.1.0 wrote it on 2026-11-28"
    assert done.stdout.endswith(f"\ntrustact {whose}\n")
    assert f"<footer>trustact {whose}, " in sheet.read_text(encoding="utf-8")
    said = json.loads(run("decide", case, "--library", first_form, "--json").stdout)
    assert said["library"]["content_digest"] == digest
    listed = json.loads(run("laws", "--json", "--library", first_form).stdout)
    assert {law["library"]["content_digest"] for law in listed} == {digest}


# Where it stands


def test_text_and_sheet_name_the_library(case, tmp_path):
    sheet = tmp_path / "sheet.html"
    words = f"trustact {trustact.__version__}, library {own_digest()[:12]}"
    assert run("decide", case, "--why", "--sheet", sheet).stdout.endswith(f"\n\n{words}\n")
    assert f"<footer>{words}, " in sheet.read_text(encoding="utf-8")
    assert words not in run("decide", case).stdout


@pytest.mark.parametrize(
    "words",
    [
        ("laws", "--json"),
        ("laws", "--all", "--json"),
        ("laws", "--place", "us-ct", "--on", "2019-06-01", "--json"),
        ("laws", "--timeline", "us-ct", "--json"),
        ("show", "us-ct/trust-act-2013", "--json"),
    ],
)
def test_lists_of_laws_name_the_library(words):
    said = json.loads(run(*words).stdout)
    listed = said if isinstance(said, list) else said.get("laws", [said])
    assert listed
    assert all(law["library"] == describe_library(trustact.__version__) for law in listed)


def test_record_of_a_booking_names_the_library(tmp_path):
    page = tmp_path / "booking.html"
    said = json.loads(
        run("booking", "run", "bail-before-a-holiday", "--json", "--report", page).stdout
    )
    assert said["library"] == describe_library(trustact.__version__)
    decided = [event for event in said["events"] if event["kind"] == "decided"]
    assert decided
    assert {event["library_content_digest"] for event in decided} == {own_digest()}
    words = describe_in_words(trustact.__version__)
    assert f"<footer>trustact {words}</footer>" in page.read_text(encoding="utf-8")


def test_library_command_says_where_the_digest_that_is_kept_is_of_other_laws(tmp_path, monkeypatch):
    file = tmp_path / "laws.json"
    done = run("library", file)
    assert done.stdout == f"{file}: {len(laws.ids())} laws, library {own_digest()}.\n"
    assert done.stderr == ""
    monkeypatch.setattr(library_module, "own_digest", lambda: "0" * 64)
    done = run("library", file)
    assert DATA["content_digest"] in done.stdout
    assert f"{DIGEST_FILE} has {'0' * 64}, so that answers name another library" in done.stderr


def test_laws_of_ones_own_are_named_beside_the_library():
    own = Instrument(
        "us-xx/own",
        title="Own",
        citation="1",
        in_force=[("2014-01-01", None)],
        binds={"sheriff"},
        basis="text",
    )
    assert describe_library("0.1.0")["own_laws"] == {}
    with laws.add_laws([own]):
        found, words = describe_library("0.1.0"), describe_in_words("0.1.0")
    assert found["own_laws"] == {"us-xx/own": version_of(own)}
    assert found["content_digest"] == own_digest()
    assert words.endswith(f"{own_digest()[:12]}, own law us-xx/own {version_of(own)}")
