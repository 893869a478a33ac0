"""A comparison of two laws counts what the answers of a replay say, row by row."""

from collections import Counter
from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest

from laws.test_drafts import DRAFT as LOOK_BACK
from trustact.api.compare_laws import compare_laws
from trustact.api.record_replay import replay_records
from trustact.api.row_filters import filter_records
from trustact.evidence.bounds import KnownShare, KnownShareError, Range
from trustact.formats import package_data_path, read_records
from trustact.formats.package_data import DETAINERS_FY2015, DETAINERS_ST_CLOUD
from trustact.language.columns import Provenance, Records
from trustact.language.errors import LawError, TrustactError

HRW, TRUST, FEDERAL = "us-ma/hrw-rule-2013", "us-ca/trust-act-2013", "us-federal/8cfr-287-7"
DRAFT = Path(__file__).parents[2] / "examples" / "drafts" / "ten_years.py"
ASSUMED = (
    "agency=county-jail",
    "release.by_court=true",
    "findings.deemed_dangerous=false",
    "pending_charges=[]",
    "papers=[]",
    "registries=[]",
)


@pytest.fixture(scope="module")
def detainers():
    records = read_records(package_data_path(DETAINERS_FY2015))
    return filter_records(records, "state in (CA, MA) and month = 2015-02").records


@pytest.fixture(scope="module")
def compared(detainers):
    tables = []
    found = compare_laws(
        detainers,
        FEDERAL,
        TRUST,
        as_if=[TRUST],
        by=["state", ("state", "form")],
        assumptions=ASSUMED,
        sink=tables.append,
    )
    return found, tables


@pytest.fixture(scope="module")
def pairs(detainers):
    """The answers of both laws on each row, from a replay of its own."""
    options = {"instruments": [FEDERAL], "as_if": [TRUST], "assumptions": ASSUMED}
    rows = replay_records(detainers, **options).answers.to_pylist()
    return list(zip(rows[::2], rows[1::2], strict=True))


def possible(row):
    return set(row["could_be"].split("; "))


def kind(one, other):
    if not possible(one) & possible(other):
        return "flips"
    return "same" if len(possible(one) | possible(other)) == 1 else "open"


def test_every_count_is_that_of_the_answers(detainers, pairs, compared):
    kinds = Counter(kind(*pair) for pair in pairs)
    whole = compared[0].flips.whole
    assert whole.rows == len(pairs) == detainers.main.num_rows > 1000
    assert {name: whole.of_kind(name) for name in kinds} == kinds
    assert kinds["flips"] > 0
    matrix = Counter((one["answer"], other["answer"]) for one, other in pairs)
    assert {pair: n for pair, n in whole.matrix.items() if n} == matrix
    assert whole.bounds == Range(kinds["flips"], kinds["flips"] + kinds["open"])
    for change in whole.changes:
        can = [
            (possible(one), possible(other))
            for one, other in pairs
            if change.one in possible(one) and change.other in possible(other)
        ]
        sure = [pair for pair in can if len(pair[0]) == len(pair[1]) == 1]
        assert change.bounds == Range(len(sure), len(can))
        assert change.rows == matrix[change.one, change.other]


def test_totals_are_those_of_each_law_alone(compared):
    found = compared[0]
    for place, law in enumerate(found.laws):
        counts = Counter()
        for pair, rows in found.flips.whole.matrix.items():
            counts[pair[place]] += rows
        assert {answer: n for answer, n in law.counts.items() if n} == +counts
    assert [law.id for law in found.laws] == [FEDERAL, TRUST]
    assert found.names == (FEDERAL, f"{TRUST} (as if)")


def test_reasons_and_groups_add_up(compared):
    flips = compared[0].flips
    for name in ("flips", "open"):
        reasons = [each for each in flips.reasons if each.kind == name]
        assert sum(each.rows for each in reasons) == flips.whole.of_kind(name)
    for table in flips.tables:
        for name in ("flips", "open", "same"):
            total = sum(group.counts.of_kind(name) for group in table.groups)
            assert total == flips.whole.of_kind(name)
    assert [table.dimensions for table in flips.tables] == [("state",), ("state", "form")]
    assert {group.values[0] for group in flips.tables[0].groups} == {"California", "Massachusetts"}


def test_the_rows_that_differ_are_passed_on(pairs, compared):
    wanted = {
        one["source_row"]: (kind(one, other), one, other)
        for one, other in pairs
        if kind(one, other) == "flips" or one["answer"] != other["answer"]
    }
    (table,) = compared[1]
    rows = table.to_pylist()
    assert [row["source_row"] for row in rows] == sorted(wanted)
    assert len(rows) < len(pairs)
    for row in rows:
        change, one, other = wanted[row["source_row"]]
        assert row["change"] == change
        for ending, side in (("_a", one), ("_b", other)):
            for name in ("law", "mode", "answer", "could_be", "decided_by", "citation", "basis"):
                assert row[name + ending] == side[name]
        assert (row["action"], row["library"]) == ("hold", one["library"])


def test_examples_are_the_first_rows_of_their_reason(pairs, compared):
    for reason in compared[0].flips.reasons:
        rows = [
            one["source_row"]
            for one, other in pairs
            if (one["answer"], other["answer"]) == (reason.one.answer, reason.other.answer)
            and (one["citation"] or "", other["citation"] or "")
            == (reason.one.citations, reason.other.citations)
            and kind(one, other) == reason.kind
        ]
        assert {row for _, row in reason.examples} <= set(rows)
        assert {name for name, _ in reason.examples} == {DETAINERS_FY2015}


def test_the_comparison_does_not_depend_on_the_batches(detainers):
    few = Records(detainers.main.slice(0, 120), {}, detainers.provenance)

    def compare(batch_rows):
        tables = []
        found = compare_laws(
            few,
            HRW,
            TRUST,
            as_if=[HRW, TRUST],
            by=["state"],
            assumptions=ASSUMED,
            known_share=KnownShare("convictions=[]", 0.477, "TRAC"),
            batch_rows=batch_rows,
            sink=tables.append,
        )
        return found.as_json(), [row for table in tables for row in table.to_pylist()]

    assert compare(50) == compare(1_000_000)


def test_law_a_is_the_one_that_is_named_first_however_both_are_applied(detainers):
    one = compare_laws(detainers, HRW, FEDERAL, as_if=[HRW]).flips.whole
    other = compare_laws(detainers, FEDERAL, HRW, as_if=[HRW]).flips.whole
    assert {(b, a): n for (a, b), n in one.matrix.items()} == other.matrix
    assert (one.flips, one.open) == (other.flips, other.open)


@pytest.mark.usefixtures("few_laws")
def test_all_laws_in_force_stand_in_place_of_a_law():
    records = read_records(package_data_path(DETAINERS_ST_CLOUD))
    found = compare_laws(records, "stack", FEDERAL)
    assert found.names == ("stack", FEDERAL)
    alone = replay_records(records, stack=True)
    assert found.laws[0].counts == alone.laws[0].counts
    assert found.laws[0].stack == alone.laws[0].stack


def test_a_draft_is_compared_by_its_path():
    path = package_data_path(DETAINERS_ST_CLOUD)
    found = compare_laws([path], HRW, DRAFT, as_if=[HRW, DRAFT], assumptions=ASSUMED[1:3])
    assert found.laws[1].draft_note.startswith("a draft, not law: ")
    assert found.replay.library["own_laws"].keys() == {"us-ma/ten-years-draft"}
    # The three felonies are of the last ten years, so that they count under both.
    assert found.flips.whole.matrix["permitted", "permitted"] == 3
    assert found.flips.whole.flips == 0


def test_a_shorter_look_back_flips_the_rows_between_the_two(tmp_path):
    laws = []
    for years in (5, 10):
        laws.append(tmp_path / f"years_{years}.py")
        laws[-1].write_text(LOOK_BACK.format(id=f"us-ca/draft-{years}", years=years))
    days = [
        date(2013, 1, 1),
        date(2009, 3, 2),
        date(2009, 3, 1),
        date(2004, 3, 1),
        date(1999, 1, 1),
    ]
    asked = [date(2014, 3, 1)] * len(days)
    keys = list(range(1, len(days) + 1))
    main = {"row": keys, "as_of.first": asked, "as_of.last": asked}
    main["convictions_complete"] = [True] * len(days)
    rows = {"row": keys, "convicted_on.first": days, "convicted_on.last": days}
    count = len(days)
    provenance = Provenance((), count, count, 0, "made for the test")
    records = Records(pa.table(main), {"convictions": pa.table(rows)}, provenance)
    found = compare_laws(records, *laws, as_if=laws)
    # 1 March 2009 is the first day of the five years, 1 March 2004 that of the ten.
    assert (found.flips.whole.flips, found.flips.whole.open) == (1, 0)
    assert found.flips.whole.matrix["prohibited", "permitted"] == 1
    (reason,) = found.flips.reasons
    assert reason.examples == (("", 4),)
    assert (reason.one.citations, reason.other.citations) == ("1", "2")
    assert reason.one.provisions[0].says == "Nobody is held"


def test_a_note_says_where_no_row_is_regulated_by_both(detainers):
    notes = compare_laws(detainers, HRW, TRUST).notes
    assert "the two laws are of different places (us-ma and us-ca)" in notes[-1]
    assert f"--as-if {HRW} --as-if {TRUST}" in notes[-1]
    for words in ({"as_if": [HRW, TRUST]}, {"as_if": [HRW]}):
        assert "different places" not in compare_laws(detainers, HRW, TRUST, **words).notes[-1]
    assert "different places" not in compare_laws(detainers, FEDERAL, TRUST).notes[-1]


def test_a_share_that_the_rows_contradict_is_refused(detainers):
    share = KnownShare("detainer.lodged=true", 0.1, "a source")
    with pytest.raises(KnownShareError, match="can be true of"):
        compare_laws(detainers, HRW, TRUST, as_if=[HRW, TRUST], known_share=share)


def test_what_cannot_be_compared_is_refused(detainers, tmp_path):
    with pytest.raises(TrustactError, match=f"{HRW} is compared with itself"):
        compare_laws(detainers, HRW, HRW)
    with pytest.raises(TrustactError, match=f"{FEDERAL} is neither of the two laws"):
        compare_laws(detainers, HRW, TRUST, as_if=[FEDERAL])
    other = tmp_path / "other.py"
    text = DRAFT.read_text(encoding="utf-8")
    other.write_text(text.replace("years=10", "years=5"), encoding="utf-8")
    with pytest.raises(LawError, match="two different laws are called us-ma/ten-years-draft"):
        compare_laws(detainers, DRAFT, other)
