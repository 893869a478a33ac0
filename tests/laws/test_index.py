"""The index of the laws: it agrees with the law files, and finds all laws that can apply."""

import json
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import trustact
from across_backends.law_sets import scenarios
from trustact import laws
from trustact.authoring import index_builder
from trustact.deciding.applicability import applicable_laws, find_library_gap, known_laws_text
from trustact.deciding.evaluator import EvaluationContext, truth
from trustact.language.answer_conditions import in_force_condition
from trustact.language.case import Case
from trustact.language.errors import LawError, LawNotInLibraryError
from trustact.language.fact_values import NO
from trustact.language.partial_dates import ANY_DAY, PartialDate, exact_date, parse_partial_date
from trustact.language.places import FEDERAL, lies_in
from trustact.language.provisions import STATUSES, days_in_force
from trustact.language.vocabulary import ACTIONS, AGENCIES
from trustact.laws.index import INDEX, Entry, InForceDates, LawIndex, read_index
from trustact.laws.place_names import name_of, read_place_names

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "src" / "trustact" / "laws"
ALL = list(laws.load_all())
MISSING = Entry(
    "us-xx/promise-act-2021",
    None,
    "Xanadu",
    "Promise Act",
    "Code 1",
    "enacted",
    "text",
    (InForceDates("2021-07-19", None),),
    ("sheriff",),
    ("hold",),
    None,
    (),
    "",
)


def test_index_says_what_the_laws_say():
    written = (FOLDER / INDEX).read_text(encoding="utf-8")
    assert written == index_builder.index_text(), "run: make index"


def test_index_holds_one_law_a_line():
    lines = (FOLDER / INDEX).read_text(encoding="utf-8").splitlines()
    entries = [json.loads(line.rstrip(",")) for line in lines[1:-1]]
    assert [entry["id"] for entry in entries] == [e.id for e in laws.load_index().entries]


# Which laws can apply


@pytest.mark.parametrize("law", laws.ids())
def test_candidates_of_a_scenario_hold_every_law_that_reaches_it(law):
    for scenario in scenarios(law):
        found = {each.id for each in laws.candidates(scenario.case, scenario.action)}
        reached = applicable_laws(scenario.case, ALL, scenario.action)
        assert found >= {each.id for each in reached}, scenario.id


DAYS = st.dates(min_value=date(1986, 1, 1), max_value=date(2031, 12, 31))
PLACES = st.sampled_from(
    sorted({e.place for e in laws.load_index().entries} | {"us", "us-ca-los-angeles", "us-xx"})
)


@given(DAYS, st.none() | PLACES, st.none() | st.sampled_from(AGENCIES), st.sampled_from(ACTIONS))
def test_candidates_hold_every_law_that_reaches_a_case(day, place, agency, action):
    case = asked_on(day, place=place, agency=agency)
    found = laws.candidates(case, action)
    assert applicable_laws(case, found, action) == applicable_laws(case, ALL, action)
    later = laws.candidates(case, action, later=True)
    assert {law.id for law in later} >= {law.id for law in found}


@given(DAYS, DAYS, st.sampled_from([law for law in ALL if law.status != "case-law"]))
def test_laws_of_later_days_are_those_that_are_in_force_on_one_of_them(first, second, law):
    day, later = sorted((first, second))
    asked = laws.load_index().select(day=PartialDate(day.toordinal(), ANY_DAY.last))
    in_force_later = (
        truth(in_force_condition(law, only_bound=True), EvaluationContext(asked_on(later), {}))
        != NO
    )
    assert not in_force_later or law.id in {entry.id for entry in asked}


@st.composite
def in_force_dates(draw):
    """Draw days in force: partial or whole, open or not, disputed or not."""
    start, until = sorted(draw(st.tuples(DAYS, DAYS)))
    shown = draw(st.sampled_from([4, 7, 10])), draw(st.sampled_from([4, 7, 10]))
    ends = str(start)[: shown[0]], str(until)[: shown[1]]
    assume(parse_partial_date(ends[0]).first < parse_partial_date(ends[1]).last)
    return InForceDates(
        draw(st.sampled_from([None, ends[0]])),
        draw(st.sampled_from([None, ends[1]])),
        draw(st.sampled_from([None, "some-reading"])),
        draw(st.booleans()),
    )


@given(st.lists(in_force_dates(), max_size=3), st.sampled_from(STATUSES), DAYS)
def test_index_reads_days_in_force_as_every_law_does(stated, status, day):
    entry = replace(MISSING, in_force_dates=tuple(stated), status=status)
    surely_not = (
        truth(in_force_condition(entry, only_bound=True), EvaluationContext(asked_on(day), {}))
        == NO
    )
    assert entry.may_be_in_force(exact_date(day)) is not surely_not


def test_days_in_force_are_said_in_their_order():
    dates = (
        InForceDates("2022-06-01", "2026-06-01"),
        InForceDates("2021-12-07", "2022-06-01", "some-reading"),
        InForceDates(None, "2020"),
    )
    entry = replace(MISSING, in_force_dates=dates, status="enacted")
    assert days_in_force(entry) == (
        "until 2020, first day not on file, 2021-12-07 until 2022-06-01 (disputed: some-reading), "
        "2022-06-01 until 2026-06-01"
    )


@given(
    st.none() | PLACES, st.none() | st.sampled_from(AGENCIES), st.none() | st.sampled_from(ACTIONS)
)
def test_selection_leaves_out_what_place_agency_or_action_rule_out_and_nothing_else(
    place, agency, action
):
    found = laws.load_index().select(place=place, agency=agency, action=action)
    for entry in laws.load_index().entries:
        elsewhere = place is not None and lies_in(place, entry.place) == NO
        ruled_out = (
            (elsewhere and entry.place not in (FEDERAL, "us"))
            or (agency is not None and agency not in entry.binds)
            or (action is not None and action not in entry.regulated_actions)
        )
        assert (entry in found) is not ruled_out


def asked_on(day, **where):
    return Case.check({"as_of": str(day), **where, "facts": {}})


# Which files are imported


@pytest.mark.parametrize(
    ("words", "places"),
    [
        pytest.param(["laws", "--all"], (), id="laws"),
        pytest.param(["show", "us-ma/hrw-rule-2013"], ("us_ma",), id="show"),
        pytest.param(["decide", "case.yaml"], ("us_ca", "us_federal"), id="decide-a-place"),
        pytest.param(
            ["decide", "case.yaml", "--law", "us-tx/sb4-2017", "--as-if"],
            ("us_tx",),
            id="decide-a-law-as-if",
        ),
        pytest.param(
            ["decide", "case.yaml", "--law", "us-ca/trust-act-2013"],
            ("us_ca",),
            id="decide-a-law-with-its-successor",
        ),
        pytest.param(
            ["booking", "run", "no-paper-signed-by-a-judge"], ("us_dc", "us_federal"), id="booking"
        ),
        pytest.param(
            ["replay", "ice_detainers_st_cloud_2026-02.csv", "--law", "us-tx/sb4-2017"],
            ("us_tx",),
            id="replay-a-law",
        ),
        pytest.param(
            ["replay", "ice_detainers_st_cloud_2026-02.csv", "--stack"],
            ("us_mn", "us_federal"),
            id="replay-a-stack",
        ),
    ],
)
def test_only_laws_that_can_apply_or_were_named_are_imported(tmp_path, words, places):
    (tmp_path / "case.yaml").write_text(
        "as_of: 2014-03-01\nplace: us-ca\nfacts: {detainer: {lodged: true, form: I-247}}\n"
    )
    code = (
        "import sys\nfrom trustact.cli import main\n"
        "try:\n    main()\nexcept SystemExit as end:\n    assert not end.code, end.code\n"
        "print('\\n' + ' '.join(sorted(m for m in sys.modules if '.us_' in m)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *words],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
        stdin=subprocess.DEVNULL,
    )
    assert done.returncode == 0, done.stderr
    # The package of a place writes no law, nor does a file of terms, as `_ground_of_hold`.
    parts = [name.split(".") for name in done.stdout.splitlines()[-1].split()]
    imported = {each[2] for each in parts if len(each) > 3 and not each[3].startswith("_")}
    assert bool(imported) == bool(places)
    beside = {"us_federal"}  # Whether the Fourth Amendment decisions bind is said of every hold.
    assert {each for each in imported - beside if not each.startswith(places)} == set()


# Errors


def library(folder):
    """Copy the index, and create empty law files."""
    for file in FOLDER.glob("us_*/*.py"):
        copy = folder / file.relative_to(FOLDER)
        copy.parent.mkdir(exist_ok=True)
        copy.touch()
    shutil.copy(FOLDER / INDEX, folder)
    return folder


def test_law_file_that_the_index_does_not_know_is_an_error(tmp_path):
    known = read_index(library(tmp_path))
    assert known.entries == laws.load_index().entries
    (tmp_path / "us_gu").mkdir(exist_ok=True)
    (tmp_path / "us_gu" / "__init__.py").touch()
    (tmp_path / "us_gu" / "_terms_of_laws.py").touch()
    assert read_index(tmp_path).entries == known.entries
    (tmp_path / "us_gu" / "new_act_2019.py").touch()
    with pytest.raises(LawError, match=r"new_act_2019\.py: .*is not in the index; run `make i"):
        read_index(tmp_path)


def test_law_that_the_index_knows_and_that_has_no_file_is_an_error(tmp_path):
    folder = library(tmp_path)
    (folder / "us_tx" / "sb4_2017.py").unlink()
    with pytest.raises(LawError, match="has us-tx/sb4-2017, but its file does not exist"):
        read_index(folder)


@pytest.mark.parametrize("text", ["", "{}", '{"laws": [{"id": "us-xx/act"}]}', '{"laws": 1}'])
def test_index_that_cannot_be_read_is_an_error(tmp_path, text):
    folder = library(tmp_path)
    (folder / INDEX).write_text(text)
    with pytest.raises(LawError, match=r"cannot be read; run `make index`"):
        read_index(folder)


def test_law_of_which_the_index_says_something_else_is_not_asked(monkeypatch):
    entry = replace(laws.load_index().find("us-tx/sb4-2017"), title="Another title")
    index = LawIndex([*laws.load_index().entries, entry])
    monkeypatch.setattr(laws, "load_index", lambda: index)
    with pytest.raises(LawError, match="the file of us-tx/sb4-2017 differ; run"):
        laws.get.__wrapped__("us-tx/sb4-2017")


# Laws that are not in the library


@pytest.fixture
def with_missing(monkeypatch):
    """Add four laws of a state that does not exist, and are not in the library, to the index."""
    bill = replace(MISSING, id="us-xx/bill", title="Bill", status="bill")
    others = [
        replace(MISSING, id=f"us-xx/act-{number}", title=f"Act {number}") for number in range(3)
    ]
    jail = replace(MISSING, id="us-xx/jail-act", title="Jail Act", binds=("county-jail",))
    index = LawIndex([*laws.load_index().in_library, MISSING, bill, jail, *others])
    monkeypatch.setattr(laws, "load_index", lambda: index)


def test_law_that_is_not_in_the_library_cannot_be_asked(with_missing):
    with pytest.raises(LawNotInLibraryError) as raised:
        trustact.decide({"as_of": "2023-01-01", "facts": {}}, law=MISSING.id)
    assert str(raised.value).startswith(
        "us-xx/promise-act-2021 (Xanadu, Promise Act) is not in this library yet"
    )


@pytest.mark.parametrize(
    ("day", "action", "agency", "named"),
    [
        pytest.param(
            "2023-01-01",
            "hold",
            "sheriff",
            " (Act 0, Code 1; Act 1, Code 1; Act 2, Code 1; 1 more)",
            id="three-and-the-rest",
        ),
        pytest.param("2023-01-01", "hold", "county-jail", " (Jail Act, Code 1)", id="by-agency"),
        pytest.param("2020-01-01", "hold", "sheriff", "", id="not-in-force-then"),
        pytest.param("2023-01-01", "notify", "sheriff", "", id="silent-on-the-act"),
    ],
)
def test_laws_that_are_not_in_the_library_are_named(with_missing, day, action, agency, named):
    facts = {"detainer": REQUEST, "claims_us_citizenship": False}
    case = {"as_of": day, "place": "us-xx", "agency": agency, "facts": facts}
    found = trustact.decide(case, action=action)
    assert found.answer == "undetermined"
    assert f"law of us-xx is not in this library{named}; it may prohibit this" in found.why


@pytest.mark.parametrize(
    ("day", "status", "says"),
    [
        pytest.param(
            "2023-01-01",
            "passed",
            "law of us-xx is not in this library; a bill of 2021 (Promise Act, Code 1) was passed; "
            "whether it is law is not on file",
            id="passed",
        ),
        pytest.param(
            "2020-12-31", "passed", "law of us-xx is not in this library", id="before-it-can-be-law"
        ),
        pytest.param("2023-01-01", "bill", "law of us-xx is not in this library", id="bill"),
        pytest.param(
            "2023-01-01",
            "enacted",
            "law of us-xx is not in this library (Promise Act, Code 1)",
            id="enacted",
        ),
    ],
)
def test_a_bill_that_was_passed_is_called_no_law(day, status, says):
    act = replace(MISSING, status=status)
    case = asked_on(date.fromisoformat(day), place="us-xx")
    assert find_library_gap(case, "hold", laws.load_all(), missing=[act]).says == says


def test_bills_are_named_apart_from_laws():
    second = replace(MISSING, id="us-xx/second", title="Second", status="passed")
    third = replace(second, id="us-xx/third", title="Third")
    assert known_laws_text([MISSING, second, third], "here") == (
        "Promise Act, Code 1 may apply here and is not in this library; bills of 2021 (Second, "
        "Code 1; Third, Code 1) were passed; whether they are law is not on file"
    )


def test_law_of_the_state_is_named_before_that_of_a_county():
    county = replace(MISSING, id="us-xx-up/order-1", title="Order 1", citation="Order 1 of Up")
    case = asked_on(date(2023, 1, 1), place="us-xx-up")
    found = find_library_gap(case, "hold", laws.load_all(), missing=[county, MISSING])
    assert (
        found.says == "law of us-xx-up is not in this library (Promise Act, Code 1; Order 1 of Up)"
    )


REQUEST = {
    "lodged": True,
    "form": "I-247A",
    "issuer": "ice",
    "basis": "final-order",
    "served_on_person": True,
}
"""A request that no federal law bars, so that only the law of the place is missing."""


# The list of laws that are not in the library

LAW = """laws:
  us-xx/promise-act-2021:
    title: Promise Act
    citation: Code 1
    status: enacted
    basis: text
    in_force: [{from: 2021-07-19, until: null}]
    binds: [[sheriff, county-jail], other-local]
    actions: [share, hold]
"""


def source(folder, text):
    (folder / index_builder.NOT_YET_WRITTEN).write_text(text, encoding="utf-8")
    (folder / index_builder.LOCALITIES).write_text("place,name\nus-xx-up,Upper County\n")
    return folder


def test_laws_that_are_not_written_are_merged_into_the_index(tmp_path):
    text = index_builder.index_text(source(tmp_path, LAW))
    lines = {entry["id"]: entry for entry in json.loads(text)["laws"]}
    entry = Entry.from_json(lines["us-xx/promise-act-2021"])
    assert not entry.in_library
    assert entry.binds == ("county-jail", "other-local", "sheriff")
    assert entry.regulated_actions == ("hold", "share")
    assert {law.id for law in ALL} <= set(lines)


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        pytest.param("us-xx/p", "us-california/p", "not a valid id of a law", id="place"),
        pytest.param(
            "us-xx/promise-act-2021", "us-tx/sb4-2017", "in the library now", id="written"
        ),
        pytest.param("    title: Promise Act\n", "", "title is missing", id="missing-key"),
        pytest.param(
            "title:", "titel:", "'titel' is not a key of an entry; did you mean 'title'?", id="key"
        ),
        pytest.param("other-local", "other-locl", "did you mean 'other-local'", id="agency"),
        pytest.param(
            "[share, ", "[shar, ", "'shar' is not valid; use one of: hold, notify", id="action"
        ),
        pytest.param(
            "    title: Promise Act\n",
            "    title: Promise Act\n    only_if: [victim_or_witnes]\n",
            "only_if: 'victim_or_witnes' is not a yes-or-no fact of a case; did you mean",
            id="trigger",
        ),
        pytest.param(
            "    title: Promise Act\n",
            "    title: Promise Act\n    issued_by: executive\n",
            "issued_by: only an entry of the status policy or guidance says so",
            id="issuer-of-an-act",
        ),
        pytest.param("enacted", "enacte", "did you mean 'enacted'?", id="status"),
        pytest.param(
            "basis: text", "basis: A", "'A' is not valid; use one of: text, second", id="basis"
        ),
        pytest.param("2021-07-19", "2021-02-30", "February 2021 has 28 days", id="date"),
        pytest.param("until: null", "until: 2021-07-19", "contains no day", id="no-day"),
        pytest.param(", until: null", "", "write {from: 2021-07-19, until: null}", id="no-end"),
        pytest.param(
            "    basis", "    amends: us-xx/p\n    basis", "'us-xx/p' is not the id", id="amends"
        ),
    ],
)
def test_fault_of_the_source_is_told_with_its_line(tmp_path, old, new, fault):
    folder = source(tmp_path, LAW.replace(old, new, 1))
    with pytest.raises(index_builder.IndexErrors) as raised:
        index_builder.index_text(folder)
    assert f"{index_builder.NOT_YET_WRITTEN}, line 3: us-" in str(raised.value)
    assert fault in str(raised.value)


def test_places_are_named():
    names = read_place_names(FOLDER / index_builder.LOCALITIES)
    assert name_of("us-il-cook", names) == "Cook County, Illinois"
    assert name_of("us-xx-up", {}) == "Up, us-xx"
    states = {place for place in names if place.count("-") < 2}
    assert states == set()
