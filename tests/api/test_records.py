import html
from datetime import date

import pyarrow as pa
import pytest

import trustact
from trustact import laws
from trustact.api.record_replay import replay_records
from trustact.evidence.bounds import FactCounts, KnownShare, KnownShareError
from trustact.evidence.html_report import render_report
from trustact.evidence.replay_text import format_replay
from trustact.formats.row_to_case import rows_to_case_mappings
from trustact.language.columns import Provenance, Records
from trustact.language.errors import TrustactError, UnknownInstrumentError
from trustact.replaying.acting_agency import FEDERAL_OFFICE_PRESUPPOSITION

NONE_OF_THE_PLACE = "no law of the place of the row in this library binds the agency on its day"


def records(keys=(3, 1, 2)):
    day = pa.array([date(2013, 6, 1)] * len(keys), pa.date32())
    main = pa.table(
        {
            "row": pa.array(keys, pa.int64()),
            "as_of.first": day,
            "as_of.last": day,
            # Only the row with the key 1 was released by a court.
            "release.by_court": pa.array([key == 1 for key in keys], pa.bool_()),
            "by:state": pa.array([f"state {key}" for key in keys], pa.string()),
        }
    )
    return Records(main, {}, Provenance((), len(keys), len(keys), 0, "test"))


def test_rows_are_counted_in_their_own_group_whatever_their_order():
    [law] = replay_records(records(), as_if=["us-ma/hrw-rule-2013"], by=["state"]).laws
    undetermined = {g: c["undetermined"] for g, c in law.by["state"].items()}
    assert undetermined == {"state 1": 1, "state 2": 0, "state 3": 0}


def test_counts_add_up_to_the_rows_whatever_is_assumed():
    for assumptions in ([], ["convictions=[]"], ["convictions=[]", "findings.deemed_dangerous=no"]):
        [law] = replay_records(
            records(), as_if=["us-ma/hrw-rule-2013"], assumptions=assumptions
        ).laws
        assert sum(law.counts.values()) == 3
        assert (law.without_assumptions is not None) == bool(assumptions)


def test_rows_that_state_the_fact_of_a_known_share_decide_it():
    """One of three rows states that a court released the person, two that none did."""
    result = replay_records(
        records(),
        as_if=["us-ma/hrw-rule-2013"],
        known_share=KnownShare("release.by_court=yes", 1 / 3, "A"),
    )
    assert result.fact_counts == FactCounts(holds=1, fails=2, silent=0)
    assert result.laws[0].known_share_bounds == result.laws[0].bounds


def test_known_share_that_contradicts_the_rows_is_refused_with_the_numbers():
    known_share = KnownShare("release.by_court=yes", 0.9, "A report")
    with pytest.raises(KnownShareError, match=r"is 3 of 3 rows, but 1 .* and 2 .* 1 to 1 rows"):
        replay_records(records(), as_if=["us-ma/hrw-rule-2013"], known_share=known_share)


@pytest.mark.parametrize("assumption", ["convictions=[]", "convictions_complete=yes"])
def test_known_share_of_a_fact_that_is_assumed_too_is_refused(assumption):
    known_share = KnownShare("convictions=[]", 0.477, "TRAC")
    with pytest.raises(KnownShareError, match="applies to no row"):
        replay_records(
            records(),
            as_if=["us-ma/hrw-rule-2013"],
            known_share=known_share,
            assumptions=[assumption],
        )


def test_choice_of_the_federal_office_does_not_depend_on_the_jail_that_has_custody():
    """Every person is in a priority: the choice is ICE's, whichever agency has custody."""
    held = records()
    jail = Records(
        held.main.append_column("agency", pa.array(["county-jail", None, "ice"])),
        {},
        held.provenance,
    )
    fugitives = {
        "action": "issue-detainer",
        "assumptions": ["findings.reason_to_believe_removable=yes", "removal_order.final=yes"],
    }
    for words in ({"as_if": ["us-federal/priorities-2011"]}, {"stack": True}):
        result = replay_records(jail, **words, **fugitives)
        bare = replay_records(held, **words, **fugitives)
        assert result.laws[0].counts == bare.laws[0].counts
        assert result.laws[0].counts["not-regulated"] == 0
        assert result.as_json()["presupposed"] == [FEDERAL_OFFICE_PRESUPPOSITION]
        assert FEDERAL_OFFICE_PRESUPPOSITION.partition(";")[0][:40] in format_replay(result)
        assert FEDERAL_OFFICE_PRESUPPOSITION in render_report(result)
    assert replay_records(jail, as_if=["us-ma/hrw-rule-2013"]).presupposed == ()


@pytest.mark.parametrize("law", ["us-ma/trust-act-redraft-2014", "us-ma/hrw-rule-2013"])
def test_a_bill_or_model_rule_that_is_named_answers_as_a_single_case_does(law):
    held = records()
    result = replay_records(held, [law])
    mappings = rows_to_case_mappings(held, [1, 2, 3])
    alone = [trustact.decide(mappings[row], law) for row in (1, 2, 3)]
    column = result.answers.column("answer").to_pylist()
    assert column == [decision.answer for decision in alone]
    assert set(column) != {"not-regulated"}
    assert result.warnings == alone[0].warnings
    assert f"as if in force: {laws.get(law).title}" in format_replay(result)
    assert result.as_json()["warnings"] == list(result.warnings)
    assert result.warnings[0] in html.unescape(render_report(result))


def test_a_bill_is_as_if_in_force_only_where_it_would_be_law():
    held = records()
    places = pa.array(["us-ma-boston", "us-ct", "us-ma"], pa.string())
    there = Records(held.main.append_column("place", places), {}, held.provenance)
    [law] = replay_records(there, ["us-ma/trust-act-redraft-2014"]).laws
    assert law.counts["not-regulated"] == 1
    assert replay_records(there, ["us-ca/trust-act-2013"]).warnings == ()


def test_a_hold_that_a_law_does_not_regulate_is_authorized_by_none_of_it():
    for action, noted in (("hold", True), ("transfer", False)):
        result = replay_records(records(), ["us-ca/values-act-2017"], action=action)
        [law] = result.as_json()["laws"]
        assert law["counts"]["not-regulated"] == 3
        assert ("This law authorizes no hold." in format_replay(result)) is noted
        assert any("This law authorizes no hold." in note for note in law["notes"]) is noted


@pytest.mark.usefixtures("few_laws")
def test_a_stack_permits_nothing_where_no_law_of_the_place_is_in_the_library():
    plain = records(keys=(1, 2, 3, 4, 5))
    places = pa.array(["us-xx", "us-ct", None, "us-tx", "us-ca"], pa.string())
    agencies = ["sheriff", "sheriff", "sheriff", "sheriff", "state-corrections"]
    days = pa.array([date(2014, 6, 1)] * 3 + [date(2010, 6, 1), date(2019, 6, 1)], pa.date32())
    main = plain.main.drop_columns(["as_of.first", "as_of.last"])
    for name, column in (
        ("as_of.first", days),
        ("as_of.last", days),
        ("place", places),
        ("agency", pa.array(agencies, pa.string())),
        ("detainer.lodged", pa.array([True] * 5)),
        ("detainer.form", pa.array(["I-247"] * 5, pa.string())),
    ):
        main = main.append_column(name, column)
    known = Records(main, {}, plain.provenance)
    result = replay_records(known, ["us-federal/8cfr-287-7"], stack=True)
    alone, stack = result.laws
    assert alone.counts["permitted"] == 5
    # Laws of Connecticut and California are in the library and do not bind these agencies.
    assert stack.counts == dict.fromkeys(stack.counts, 0) | {"undetermined": 5}
    rows = {d.says.partition("power to act; ")[2]: d.rows for d in stack.deciding_provisions}
    assert rows[f"{NONE_OF_THE_PLACE}; it may prohibit this"] == 4


def test_no_rows_have_no_shares():
    result = replay_records(records(keys=()), as_if=["us-ma/hrw-rule-2013"]).as_json()
    assert result["rows"] == 0
    assert set(result["laws"][0]["shares"].values()) == {None}


@pytest.mark.parametrize(
    ("options", "error", "problem"),
    [
        ({"by": ["stat"]}, TrustactError, "did you mean 'state'"),
        ({"assumptions": ["paper=[]"]}, TrustactError, "did you mean 'papers'"),
        ({"as_if": ["us-ma/hrw-rule-2014"]}, UnknownInstrumentError, "us-ma/hrw-rule-2013"),
    ],
)
def test_what_does_not_exist_is_refused_with_the_nearest_name(options, error, problem):
    with pytest.raises(error, match=problem):
        replay_records(records(), **options)


def test_rows_before_and_after_a_renumbering_are_cited_each_by_its_number():
    days = [date(2024, 12, 31), date(2025, 1, 1), date(2025, 1, 2)]
    yes = pa.array([True] * 3, pa.bool_())
    main = pa.table(
        {
            "row": pa.array([1, 2, 3], pa.int64()),
            "as_of.first": pa.array(days, pa.date32()),
            "as_of.last": pa.array(days, pa.date32()),
            "detainer.lodged": yes,
            "detainer.issuer": pa.array(["ice"] * 3, pa.string()),
            "detainer.asks[hold]": yes,
        }
    )
    found = Records(main, {}, Provenance((), 3, 3, 0, "test"))
    result = replay_records(
        found,
        as_if=["us-tx/sb4-2017"],
        assumptions=["proof_of_citizenship_or_lawful_status=no"],
    )
    [law] = result.laws
    assert law.counts["required"] == 3
    assert {(each.citation, each.basis): each.rows for each in law.deciding_provisions} == {
        ("Tex. Code Crim. Proc. 2.251(a)(1)", "text"): 1,
        ("Tex. Code Crim. Proc. 2A.060(a)(1)", "secondary"): 2,
    }


def test_records_of_a_program_with_rows_that_no_case_can_hold_are_refused_whatever_their_order():
    for keys in ((3, 1, 2), (2, 3, 1)):
        plain = records(keys)
        born = pa.array([date(2020, 1, key) if key != 2 else None for key in keys], pa.date32())
        main = plain.main
        for name in ("born_on.first", "born_on.last"):
            main = main.append_column(name, born)
        impossible = Records(main, {}, plain.provenance)
        with pytest.raises(TrustactError) as caught:
            replay_records(impossible, as_if=["us-ma/hrw-rule-2013"])
        assert str(caught.value) == (
            "no case can hold the values of 2 rows; row 1: born_on: 2020-01-01 is after the day "
            "of the question (2013-06-01)"
        )


def test_assumption_that_no_row_can_have_is_refused_with_the_row():
    plain = records()
    born = pa.array([date(1980, 1, 1)] * 3, pa.date32())
    main = plain.main
    for name in ("born_on.first", "born_on.last"):
        main = main.append_column(name, born)
    with pytest.raises(TrustactError, match=r"with age=17 assumed, .* 3 rows; row 1: age: 17 does"):
        replay_records(
            Records(main, {}, plain.provenance),
            as_if=["us-dc/detainer-2012"],
            assumptions=["age=17"],
        )
