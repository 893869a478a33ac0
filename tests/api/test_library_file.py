"""The library as data: read back, it answers as the laws that were written."""

import json
from datetime import date

import jsonschema
import pytest

import trustact
from across_backends.law_sets import scenarios
from samples import Selection, pick
from trustact import laws
from trustact.api.library_file import (
    KEYS,
    content_digest_of,
    digest_of,
    library_data,
    read_library,
    schema,
    use_library,
    write_library,
)
from trustact.api.library_filling import filling
from trustact.language import Instrument
from trustact.language.answer_conditions import build_answer_conditions
from trustact.language.calendars import holidays
from trustact.language.errors import LawError
from trustact.language.law_data import version_of
from trustact.language.node_data import LawDataError, NodeReader, NodeWriter
from trustact.offenses.tables import code_lists

DAY = date(2026, 11, 27)
DATA = library_data("0.1.0", DAY)
FEW = 12
"""Scenarios that are decided for each law; `make test-deep` decides all."""


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    file = tmp_path_factory.mktemp("library") / "laws.json"
    write_library(file, "0.1.0", DAY)
    return read_library(file)


def saved(tmp_path, data, *, signed=True):
    """Save a file of laws; its digests are of what it says, so that other checks are reached."""
    file = tmp_path / "laws.json"
    if signed and "digest" in data:
        if "content_digest" in data:
            data["content_digest"] = content_digest_of(data)
        data["digest"] = digest_of(data)
    file.write_text(json.dumps(data), encoding="utf-8")
    return file


def answers(scenario):
    mapping = {key: value for key, value in scenario.mapping.items() if key != "readings"}
    found = trustact.decide(
        mapping, law=scenario.law, action=scenario.action, readings=scenario.readings
    )
    return (
        found.answer,
        found.missing,
        found.basis,
        [reason.citation for reason in found.reasons],
        [note.name for note in found.provisos],
        [(duty.duty.id, duty.certain, duty.done) for duty in found.duties],
    )


@pytest.mark.parametrize("law", Selection.ids)
def test_law_that_was_read_back_answers_equally(law, library):
    asked = pick(scenarios(law), FEW, "library file", law)
    expected = [answers(each) for each in asked]
    with use_library(library):
        assert laws.get(law) is library.instruments[law]
        assert [answers(each) for each in asked] == expected


@pytest.mark.parametrize("law", Selection.ids)
def test_each_condition_is_the_one_that_was_written(law, library):
    ours, theirs = laws.get(law), library.instruments[law]
    assert version_of(ours) == version_of(theirs)
    for action in ours.regulated_actions:
        mine = build_answer_conditions(ours, action, filling=filling())
        with use_library(library):
            other = build_answer_conditions(theirs, action, filling=filling())
        for (_, written), (_, read) in zip(
            mine.conditions_by_answer, other.conditions_by_answer, strict=True
        ):
            assert written.key == read.key
        for ours_due, theirs_due in zip(mine.duties, other.duties, strict=True):
            assert ours_due.due.key == theirs_due.due.key
            assert ours_due.done.key == theirs_due.done.key
        assert mine.citations == other.citations


def test_all_laws_of_a_place_answer_equally(library):
    case = {
        "as_of": "2019-06-01T10:00",
        "place": "us-ca-alameda",
        "agency": "county-jail",
        "facts": {
            "detainer": {"lodged": True, "form": "I-247A"},
            "convictions": [{"statute": "PC 211", "convicted_on": "2010-03-01"}],
            "claims_us_citizenship": False,
        },
    }
    for action in ("hold", "notify", "transfer"):
        expected = trustact.decide(case, action=action)
        with use_library(library):
            found = trustact.decide(case, action=action)
        assert (found.answer, found.why) == (expected.answer, expected.why)


def test_file_fits_its_schema_and_has_no_path_of_this_machine():
    assert tuple(sorted(DATA)) == tuple(sorted(KEYS))
    jsonschema.validate(json.loads(json.dumps(DATA)), schema())
    assert laws.__file__.rpartition("/laws/")[0] not in json.dumps(DATA)


def test_law_as_an_earlier_version_had_it(tmp_path):
    """The same law with another look-back, another table and another holiday."""
    data = json.loads(json.dumps(DATA))
    text = json.dumps(data["nodes"]).replace('"years": 5', '"years": 50')
    data["nodes"] = json.loads(text)
    nodes = NodeReader(data["nodes"])
    for law in data["laws"]:
        if law["amends"] is None:
            law["version"] = version_of(read_back(law, nodes))
    written = {law["id"]: law for law in data["laws"]}
    for law in data["laws"]:
        if law["amends"] is not None:
            law["version"] = version_of(read_back(law, nodes, written))
    data["holidays"]["federal"].append("2014-03-04")
    data["tables"]["lists.csv"] = data["tables"]["lists.csv"].splitlines()[0] + "\n"
    earlier = read_library(saved(tmp_path, data))
    case = {
        "as_of": "2014-09-01",
        "facts": {
            "detainer": {"lodged": True},
            "convictions": [
                {"statute": "PC 245(a)(1)", "level": "misdemeanor", "convicted_on": "1990-01-01"}
            ],
        },
    }
    law = "us-ca/trust-act-2013"
    now = trustact.decide(case, law=law, action="hold")
    with use_library(earlier):
        assert date(2014, 3, 4) in holidays("federal", 2014)
        assert code_lists() == {}
        then = trustact.decide(case, law=law, action="hold")
    assert version_of(now.instrument) != version_of(then.instrument)
    assert date(2014, 3, 4) not in holidays("federal", 2014)
    assert code_lists() != {}
    assert trustact.decide(case, law=law, action="hold").answer == now.answer


def read_back(law, nodes, written=None):
    from trustact.language.law_data import read_laws

    group = [law] if written is None else list(written.values())
    return read_laws(group, nodes)[law["id"]]


def test_version_changes_with_what_a_law_says():
    def act(hours):
        law = Instrument(
            "us-xx/act",
            title="Act",
            citation="Code 1",
            in_force=[("2014-01-01", None)],
            binds={"sheriff"},
            basis="text",
        )
        law.duty("tell", "2", says="Tell", upon="decided", within_hours=hours)
        return law

    assert version_of(act(24)) == version_of(act(24))
    assert version_of(act(24)) != version_of(act(48))


def test_refusal_of_a_law_names_no_line_of_this_program(tmp_path):
    data = json.loads(json.dumps(DATA))
    data["laws"][0]["issued_by"] = "government"
    file = saved(tmp_path, data)
    with pytest.raises(LawDataError) as caught:
        read_library(file)
    assert str(caught.value).startswith(f"{file}: the law us-al/hb56-2011 cannot be read: ")
    assert ".py" not in str(caught.value)


def test_changed_file_is_refused(tmp_path):
    data = json.loads(json.dumps(DATA))
    data["laws"][0]["rules"][0]["effect"] = "permitted"
    with pytest.raises(LawDataError, match=r"has version .* the file was changed"):
        read_library(saved(tmp_path, data))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda data: data.pop("nodes"), "nodes missing"),
        (lambda data: data.pop("digest"), "digest missing; the file is not complete"),
        (lambda data: data.update(format="trustact-laws-9"), "this version reads"),
        (lambda data: data["nodes"].insert(0, {"kind": "Magic"}), "'Magic' is not a kind of node"),
        (lambda data: data["nodes"][0].update(color="red"), "unexpected keyword argument 'color'"),
        (lambda data: data["laws"][0].pop("rules"), "cannot be read: 'rules' is missing"),
        (lambda data: data["presumptions"][0].update(kind="Magic"), "not a kind of rule"),
        (lambda data: data.update(laws=[{}]), "cannot be read: 'id' is missing"),
        (
            lambda data: data["laws"][0].update(issued_by="government"),
            "the law us-al/hb56-2011 cannot be read: issued_by='government' is for a policy",
        ),
    ],
)
def test_incomplete_file_is_refused_by_name(tmp_path, change, message):
    data = json.loads(json.dumps(DATA))
    change(data)
    file = saved(tmp_path, data)
    with pytest.raises(LawDataError, match=message) as raised:
        read_library(file)
    assert str(file) in str(raised.value)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda data: data["laws"].pop(0), "`laws` lacks us-al/hb56-2011; the file is not"),
        (lambda data: data["index"].pop(0), "the index lacks us-al/hb56-2011; the file is not"),
        (lambda data: data.update(laws=data["laws"][:2]), r"`laws` lacks .* and \d+ more;"),
        (lambda data: data["tables"].pop("levels.csv"), "`tables` lacks levels.csv"),
        (lambda data: data["laws"][0].pop("id"), "cannot be read: 'id' is missing"),
    ],
)
def test_file_whose_parts_do_not_fit_is_refused(tmp_path, change, message):
    data = json.loads(json.dumps(DATA))
    change(data)
    with pytest.raises(LawDataError, match=message):
        read_library(saved(tmp_path, data))


def test_law_that_a_rule_of_filling_names_and_the_index_lacks_is_named(tmp_path):
    data = json.loads(json.dumps(DATA))
    gone = next(
        entry["id"]
        for entry in data["index"]
        if entry["file"] is None
        and entry["actions"]
        and any(entry["id"] in rule.get("laws", ()) for rule in data["presumptions"])
    )
    data["index"] = [entry for entry in data["index"] if entry["id"] != gone]
    says = f"a rule of filling names {gone}, which the index of the file lacks"
    with pytest.raises(LawDataError, match=says):
        read_library(saved(tmp_path, data))


def cut_rows(data):
    table = data["tables"]["levels.csv"].splitlines(keepends=True)
    data["tables"]["levels.csv"] = "".join(table[: len(table) // 2])


DAMAGES = {
    "a table is cut": cut_rows,
    "a table is emptied": lambda data: data["tables"].update({"levels.csv": ""}),
    "one row is changed": lambda data: data["tables"].update(
        {"lists.csv": data["tables"]["lists.csv"].replace("a", "b", 1)}
    ),
    "holidays are gone": lambda data: data.update(holidays={}),
    "one holiday is gone": lambda data: data["holidays"]["federal"].pop(),
    "presumptions are gone": lambda data: data.update(presumptions=[]),
    "derivations are cut": lambda data: data.update(derivations=data["derivations"][:5]),
    "a calendar is changed": lambda data: data["calendars"]["dc"].update(counts_every_day=True),
    "the day is changed": lambda data: data.update(written_on="2020-01-01"),
    "the version is changed": lambda data: data.update(program="9.9"),
    "a law is renamed": lambda data: data["index"][0].update(title="Another"),
    "something is added": lambda data: data.update(more=1),
    "the digest of the content is changed": lambda data: data.update(content_digest="0" * 64),
    "the digest is changed": lambda data: data.update(digest="0" * 64),
    "the digest is empty": lambda data: data.update(digest=None),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_file_that_is_not_as_it_was_written_is_refused(tmp_path, damage):
    data = json.loads(json.dumps(DATA))
    DAMAGES[damage](data)
    with pytest.raises(LawDataError, match="not that of its content: the file was damaged or"):
        read_library(saved(tmp_path, data, signed=False))


def test_commands_refuse_a_damaged_file_in_one_line(tmp_path):
    from click.testing import CliRunner

    from trustact.cli.command_line import cli

    data = json.loads(json.dumps(DATA))
    data["laws"] = [law for law in data["laws"] if law["id"] != "us-tx/sb4-2017"]
    file = saved(tmp_path, data, signed=False)
    for words in (
        ["show", "us-tx/sb4-2017"],
        ["decide", "examples/bail-posted.yaml", "--action", "hold"],
        ["laws"],
    ):
        done = CliRunner().invoke(cli, [*words, "--library", str(file)])
        assert done.exit_code == 2, done.output
        assert done.stderr.count("\n") == 1
        assert "`laws` lacks us-tx/sb4-2017; the file is not complete" in done.stderr
        assert not done.stdout


def test_digest_stands_at_the_head_and_does_not_turn_on_the_order(tmp_path):
    assert list(DATA)[:2] == ["format", "digest"]
    turned = json.loads(json.dumps(dict(reversed(DATA.items()))))
    assert digest_of(turned) == DATA["digest"]
    assert read_library(saved(tmp_path, turned, signed=False)).program == "0.1.0"


@pytest.mark.parametrize("text", ["", "[]", "{}", "not json", "[" * 100_000])
def test_file_of_something_else_is_refused(tmp_path, text):
    file = tmp_path / "laws.json"
    file.write_text(text)
    with pytest.raises(LawDataError, match="this is not a file of laws"):
        read_library(file)


def test_own_laws_are_not_asked_beside_those_of_another_version(library):
    own = Instrument(
        "us-xx/own",
        title="Own",
        citation="1",
        in_force=[("2014-01-01", None)],
        binds={"sheriff"},
        basis="text",
    )
    with use_library(library), pytest.raises(LawError, match="beside those of another"):
        laws.add_laws([own]).__enter__()
    with laws.add_laws([own]), pytest.raises(LawError, match="beside those of another"):
        use_library(library).__enter__()


def test_node_that_occurs_twice_is_written_once():
    from trustact.language import detainer

    writer = NodeWriter()
    numbers = {writer.write(~detainer.lodged), writer.write(~detainer.lodged)}
    assert numbers == {1}
    assert len(writer.nodes) == 2


def test_command_writes_a_file_by_which_others_answer(tmp_path):
    from click.testing import CliRunner

    from trustact.cli.command_line import cli

    file = tmp_path / "laws.json"
    done = CliRunner().invoke(cli, ["library", str(file)])
    assert done.exit_code == 0, done.output
    assert f"{len(laws.ids())} laws" in done.output
    shown = CliRunner().invoke(cli, ["show", "us-ct/trust-act-2013", "--library", str(file)])
    assert shown.exit_code == 0
    assert "Laws as version" in shown.stderr
    assert "Trust Act of 2013" in shown.stdout
    again = CliRunner().invoke(cli, ["library", str(tmp_path / "laws.txt")])
    assert again.exit_code == 2


def test_replay_names_the_library(tmp_path):
    from click.testing import CliRunner

    from trustact.cli.command_line import cli

    file = tmp_path / "laws.json"
    write_library(file, "0.0.9", DAY)
    words = ["replay", "ice_detainers_st_cloud_2026-02.csv", "--as-if", "us-ma/hrw-rule-2013"]
    own, other = (
        json.loads(CliRunner().invoke(cli, [*words, "--json", *more]).stdout)["library"]
        for more in ([], ["--library", str(file)])
    )
    digest = DATA["content_digest"]
    same = {"content_digest": digest, "own_laws": {}}
    assert own == {"program": trustact.__version__, "written_on": None} | same
    assert other == {"program": "0.0.9", "written_on": DAY.isoformat()} | same
    says = f"  trustact {trustact.__version__}, library {digest[:12]}"
    whose = f" as version 0.0.9 wrote it on {DAY.isoformat()}"
    assert f"{says}{whose}\n" in CliRunner().invoke(cli, [*words, "--library", str(file)]).stdout
    assert f"{says}\n" in CliRunner().invoke(cli, words).stdout


def test_json_names_the_library_and_the_version_of_each_law(tmp_path):
    from click.testing import CliRunner

    from trustact.cli.command_line import cli

    file = tmp_path / "laws.json"
    write_library(file, "0.0.9", DAY)
    case = tmp_path / "case.json"
    case.write_text(json.dumps({"as_of": "2019-06-01", "place": "us-ct", "facts": {}}))
    own, other = (
        json.loads(CliRunner().invoke(cli, ["decide", str(case), "--json", *words]).stdout)
        for words in ([], ["--library", str(file)])
    )
    same = {"content_digest": DATA["content_digest"], "own_laws": {}}
    assert own["library"] == {"program": trustact.__version__, "written_on": None} | same
    assert other["library"] == {"program": "0.0.9", "written_on": DAY.isoformat()} | same
    versions = {each["law"]: each["version"] for each in other["decisions"]}
    assert versions == {law: version_of(laws.get(law)) for law in versions}
    assert len(versions) > 1
