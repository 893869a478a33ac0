"""The reports on the example table, held to golden files and to counts made by hand."""

import csv

import pytest

from statutory_reports.golden_reports import CASES, EXAMPLE, GOLDEN, example_report, golden_text
from trustact import laws
from trustact.statutory_reports.report_list import REPORTS
from trustact.statutory_reports.report_model import CountSection, ListSection


@pytest.mark.parametrize("case", CASES)
def test_a_report_is_its_golden_file(case):
    assert golden_text(case) == (GOLDEN / f"{case}.json").read_text(encoding="utf-8")


def test_every_report_has_a_golden_file_and_every_file_a_report():
    assert {name for name, *_ in CASES.values()} == set(REPORTS)
    assert {path.stem for path in GOLDEN.iterdir()} == set(CASES)


def test_the_laws_that_ask_for_a_report_are_in_the_index():
    known = {entry.id for entry in laws.load_index().entries}
    named = {law for kind in REPORTS.values() for law in kind.laws}
    assert named <= known


def section(case, key):
    return next(each for each in example_report(case).sections if each.key == key)


def values(case, key):
    return {count.item.key: count.value for count in section(case, key).counts}


def rows(case, key):
    return [tuple(cell.text for cell in row.cells) for row in section(case, key).rows]


def test_illinois_lists_each_paper_with_the_items_of_the_statute():
    assert rows("illinois", "detainers") == [
        ("I-247A with I-200 (asks: hold, notify)", "2024-01-10", "2024-01-11 14:05 -06:00",
         "released", "2024-01-11 15:20 -06:00", "none"),
        ("I-247A with I-205 (asks: hold, notify)", "2024-03-04", "none posted",
         "transferred", "2024-05-20 09:00 -05:00", "Illinois Department of Corrections"),
        ("I-247A (asks: hold, notify)", "2024-06-16", "none posted",
         "released", "2024-06-19 10:40 -05:00", "none"),
        ("I-200", "2024-12-30", "none posted", "in custody", "not yet", "none"),
    ]  # fmt: skip
    assert rows("illinois", "requests") == [
        ("2024-08-02", "interview", "declined: it did not meet what a law asks", None)
    ]


def test_a_zero_report_says_zero_and_asks_for_a_signature():
    zeros = example_report("illinois-zero").zeros
    assert [(zero.holds, zero.certified) for zero in zeros] == [(True, True), (True, True)]
    assert [zero.holds for zero in example_report("illinois").zeros] == [False, False]


def test_the_four_counts_of_new_york_city():
    assert values("new-york-city", "detainers")["received"] == 7
    assert values("new-york-city", "people") == {
        "people": 7, "held": 2, "transferred": 1, "transferred_convicted": 1,
        "transferred_match": 0, "not_honored": 3, "held_not_taken": 1,
    }  # fmt: skip


def test_the_reasons_and_the_answers_of_new_york_city():
    assert values("new-york-city", "reasons") == {
        "received": 7, "reason_to_believe": None, "proceedings": 3, "warrant": None, "order": 2,
        "another": 1,
    }  # fmt: skip
    assert values("new-york-city", "information") == {"asked": 7, "with_a_hold": 7, "answered": 1}
    answers = values("new-york-city", "answers")
    assert {key for key, value in answers.items() if value} == {
        "answered", "convicted", "convicted_release", "convicted_transfer",
    }  # fmt: skip


def test_the_funnel_of_california():
    assert values("california-forum", "funnel") == {
        "requests": 8, "ask_hold": 7, "ask_notice": 8, "ask_transfer": 0, "copy": 7, "intent": 6,
        "consent_form": 2, "interview": 1, "authority_informed": 3, "person_informed": 3,
        "attorney_informed": 1,
        "handed_over": 2,
    }  # fmt: skip
    assert values("california-forum", "access")["hold-begun"] is None, "no hold is ever recorded"


def test_the_transfers_of_california_by_the_offense():
    assert values("california-transfers", "transfers")["transfers"] == 2


def test_oregon_names_the_federal_agency():
    assert [row[1] for row in rows("oregon", "requests")] == ["ICE", "ICE", "CBP"]


def test_the_assistance_of_new_jersey_by_kind():
    assert values("new-jersey", "kinds") == {
        "assistance": 5, "interview-held": None, "notified-authority": 3, "hold-begun": 1,
        "handed-over": 1,
    }  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_each_column_says_where_it_comes_from(case):
    for each in example_report(case).sections:
        items = (
            [count.item for count in each.counts]
            if isinstance(each, CountSection)
            else list(each.columns)
        )
        assert items
        assert all(item.source and item.title for item in items)


@pytest.mark.parametrize("case", CASES)
def test_what_no_event_can_answer_has_no_row_and_a_reason(case):
    for each in example_report(case).sections:
        if isinstance(each, ListSection) and each.not_recorded:
            assert not each.rows


def test_the_example_is_labelled_and_names_nobody():
    with EXAMPLE.open(encoding="utf-8", newline="") as stream:
        notes = [row["note"] for row in csv.DictReader(stream)]
    assert len(notes) == 194
    assert all(note.startswith("synthetic") for note in notes)
