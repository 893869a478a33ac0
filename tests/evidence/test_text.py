"""Counts never stand without shares, shares never hide a row, nothing is cut off."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trustact.evidence.bounds import FactCounts, KnownShare, Range
from trustact.evidence.replay_result import (
    ROWS_ARE_REQUESTS,
    DecidingProvisionRows,
    GroupResult,
    GroupTable,
    LawResult,
    MissingFactRows,
    ReplayResult,
)
from trustact.evidence.replay_text import answer_table, format_replay, group_table
from trustact.language.bases import BASIS_LABELS
from trustact.language.columns import Provenance, SourceFile
from trustact.language.instrument import ANSWERS, BASES
from trustact.language.provisions import ANSWER_LABELS, SHORT_ANSWER_LABELS
from trustact.text_layout import format_count, format_percent, format_table, wrap_text


def counts(*numbers):
    return dict(zip(ANSWERS, numbers, strict=True))


def law_result(**changed):
    found = {
        "id": "us-xx/act",
        "title": "Act",
        "mode": "in-force",
        "counts": counts(1, 2, 0, 3, 4),
        "without_assumptions": None,
        "groups": (),
        "missing": (MissingFactRows("convictions", 4), MissingFactRows("agency", 1)),
        "deciding_provisions": (
            DecidingProvisionRows("prohibited", "Code 2", "Nobody is held", "text", 1),
        ),
        "bounds": {"prohibited": Range(1, 5)},
        "known_share_bounds": None,
        "instrument": None,
        "basis": {"text": 10},
    }
    return LawResult(**(found | changed))


def groups(dimension, found):
    """Return a table of groups with the given counts, and the bounds that they allow."""

    def group(name, counted):
        open_rows = counted["undetermined"]
        bounds = {a: Range(n, n + open_rows) for a, n in counted.items() if a != "undetermined"}
        return GroupResult((name,), counted, bounds, bounds)

    return (GroupTable((dimension,), tuple(group(*each) for each in found.items())),)


def result(*laws, **changed):
    provenance = Provenance((SourceFile("a.csv", "0" * 64, 12),), 12, 10, 2, "own", unanswerable={})
    found = {
        "action": "hold",
        "rows": 10,
        "laws": laws or (law_result(),),
        "assumptions": (),
        "known_share": None,
        "readings": {},
        "provenance": provenance,
        "version": "1",
        "command": "trustact replay a.csv",
        "answers": None,
    }
    return ReplayResult(**(found | changed))


def test_every_answer_and_basis_has_a_label():
    assert set(ANSWER_LABELS) == set(SHORT_ANSWER_LABELS) == set(ANSWERS)
    assert set(BASIS_LABELS) == set(BASES)


@given(st.integers(0, 10**7), st.integers(1, 10**7))
def test_share_is_never_zero_or_whole_where_the_count_is_not(part, whole):
    part = min(part, whole)
    text = format_percent(part, whole)
    assert (text == "0.0%") == (part == 0)
    assert (text == "100.0%") == (part == whole)


def test_rows_add_up_in_the_provenance():
    text = format_replay(result())
    assert "12 rows read = 10 accepted + 2 rejected; 10 answered (reader: own)" in text
    assert f"a.csv: 12 rows, sha256 {'0' * 64}" in text
    assert "command: trustact replay a.csv" in text


def test_rows_are_called_requests_not_people():
    assert ROWS_ARE_REQUESTS in format_replay(result())


def test_every_answer_has_a_count_and_a_share():
    text = format_replay(result())
    for answer, cell in (
        ("prohibited", "1 (10.0%)"),
        ("permitted, not required", "2 (20.0%)"),
        ("required", "0 (0.0%)"),
        ("not regulated (no approval)", "3 (30.0%)"),
        ("undetermined", "4 (40.0%)"),
    ):
        (line,) = [x for x in text.splitlines() if x.strip().startswith(f"{answer}  ")]
        assert cell in line


def test_missing_facts_come_in_the_order_given_with_their_share_of_the_undetermined():
    text = format_replay(result())
    found = re.findall(r"^    (\w+) +(\d+ \([\d.]+%\))$", text, re.M)
    assert found == [("convictions", "4 (100.0%)"), ("agency", "1 (25.0%)")]


def test_assumptions_are_named_with_the_counts_without_them():
    law = law_result(without_assumptions=counts(0, 0, 0, 3, 7))
    text = format_replay(result(law, assumptions=("papers=[]",), filled_rows=(7,)))
    assert (
        "Assumed where the records are silent (an assumption, not a finding):\n  papers=[]" in text
    )
    assert "without assumptions" in text
    assert "7 (70.0%)" in text


def test_assumption_says_how_many_rows_it_filled():
    replayed = result(assumptions=("papers=[]", "agency=sheriff"), filled_rows=(7, 0))
    text = format_replay(replayed)
    assert "papers=[] (filled 7 of 10 rows)" in text
    assert "agency=sheriff (filled 0 of 10 rows: every row states the fact)" in text


def test_rows_that_state_the_fact_of_a_known_share_are_counted_beside_it():
    known_share = KnownShare("convictions=[]", 0.5, "TRAC")
    text = format_replay(
        result(known_share=known_share, fact_counts=FactCounts(holds=2, fails=1, silent=7))
    )
    says = "2 rows state convictions=[] and 1 state another value; so it is true of 3 of the 7 rows"
    assert says in " ".join(text.split())
    silent = format_replay(
        result(known_share=known_share, fact_counts=FactCounts(holds=0, fails=0, silent=10))
    )
    assert "state another value" not in silent


def test_known_share_is_named_with_its_source_and_both_bounds():
    law = law_result(known_share_bounds={"prohibited": Range(3, 5)})
    text = format_replay(result(law, known_share=KnownShare("convictions=[]", 0.477, "TRAC")))
    assert "Known share: convictions=[] for 47.7% of rows, not known which (TRAC)" in text
    assert "1 - 5 (10.0% - 50.0%)" in text
    assert "3 - 5 (30.0% - 50.0%)" in text


def test_zero_rows_cause_no_division_by_zero():
    law = law_result(counts=counts(0, 0, 0, 0, 0), missing=(), deciding_provisions=())
    assert "0 (-)" in format_replay(result(law, rows=0))


def test_months_stand_in_their_order_and_places_by_size():
    found = {"2015-01": counts(0, 0, 0, 0, 9), "2014-12": counts(0, 0, 0, 0, 1)}
    (by_month,), (by_state,) = groups("month", found), groups("state", found)
    assert [row[0] for row in group_table(by_month)] == ["month", "2014-12", "2015-01"]
    assert [row[0] for row in group_table(by_state)] == ["state", "2015-01", "2014-12"]


def test_crossed_groups_have_a_column_for_each_dimension():
    group = GroupResult(("Ohio", "2015-01"), counts(1, 0, 0, 0, 2), {}, None)
    head, row = group_table(GroupTable(("state", "month"), (group,)))
    assert head[:3] == ("state", "month", "rows")
    assert row[:3] == ("Ohio", "2015-01", "3")


def test_where_a_share_is_known_no_group_shows_the_bare_count_of_an_answer():
    bounds = {answer: Range(1, 3) for answer in ANSWERS if answer != "undetermined"}
    known = GroupResult(("Ohio",), counts(1, 0, 0, 0, 2), bounds, bounds)
    contradicted = GroupResult(("Iowa",), counts(1, 0, 0, 0, 2), bounds, None)
    head, ohio, iowa = group_table(GroupTable(("state",), (known, contradicted)), with_share=True)
    assert SHORT_ANSWER_LABELS["undetermined"] not in head
    assert ohio == ("Ohio", "3", *["1 - 3 (33.3% - 100.0%)"] * 4)
    assert iowa == ("Iowa", "3", *["no share: 1 - 3 (33.3% - 100.0%)"] * 4)


def test_where_a_share_is_known_the_bounds_come_first_in_the_table_of_answers():
    bounds = {answer: Range(1, 3) for answer in ANSWERS if answer != "undetermined"}
    head = answer_table(law_result(known_share_bounds=bounds), 10)[0]
    assert head == (
        "answer",
        "with the known share",
        "least - most",
        "decided by the records alone",
    )


def test_table_keeps_columns_apart():
    text = format_table([("a", "rows"), ("long name", "1,000")], right=[1])
    assert text == "  a           rows\n  long name  1,000"
    assert format_table([]) == ""


@pytest.mark.parametrize("width", [20, 60])
def test_wrapped_text_keeps_every_word(width):
    text = "A hold of us-ca/trust-act-2013 is no approval, see Cal. Gov. Code 7282.5(a)(1)."
    lines = wrap_text(text, "- ", width=width).splitlines()
    assert " ".join(" ".join(lines).removeprefix("- ").split()) == text


def test_count_is_never_without_its_share():
    assert format_count(0, 0) == "0 (-)"
    assert format_count(1234, 2468) == "1,234 (50.0%)"
