"""A case with many rows: what is tried is bounded, and who asks is told."""

import pytest

from trustact import laws
from trustact.deciding.changes_over_time import find_changes_over_time
from trustact.deciding.counterfactuals import CaseVariations, trial_limit
from trustact.deciding.explanation import decide
from trustact.deciding.next_question import find_counterfactuals, find_next_question
from trustact.language.case import Case
from trustact.offenses.classifier import offense_tables

ACT = laws.get("us-ca/trust-act-2013")


def case_of(rows):
    convictions = [
        {
            "statute": ("PC 459", "PC 484")[n % 2],
            "level": "misdemeanor",
            "convicted_on": f"{1990 + n % 24}-{1 + n % 12:02}-{1 + n % 28:02}",
        }
        for n in range(rows)
    ]
    facts = {"convictions": convictions, "detainer": {"lodged": True, "form": "I-247"}}
    return Case.check({"as_of": "2014-06-10", "facts": facts}, tables=offense_tables())


def outlook(case):
    """Return what was not tried."""
    told = []
    decision = decide(case, ACT, "hold")
    find_next_question(case, ACT, "hold", decision, not_tried=told)
    find_counterfactuals(case, ACT, "hold", decision, not_tried=told)
    find_changes_over_time(case, ACT, "hold", not_tried=told)
    return told


def test_nothing_is_left_out_of_a_case_with_few_rows():
    assert outlook(case_of(6)) == []


def test_what_is_left_out_of_a_case_with_many_rows_is_told():
    assert any(words.startswith("to ask next: only the first ") for words in outlook(case_of(20)))
    changed, by_itself = outlook(case_of(300))
    assert changed.startswith("to change the answer: only the first ")
    assert by_itself.startswith("changes by itself: of the days on which ")


@pytest.mark.parametrize("rows", [150, 300])
def test_the_more_rows_the_fewer_times_the_question_is_put_anew(rows, monkeypatch):
    times = []
    checked = CaseVariations.case_with

    def counted(trial, path, value):
        times.append(path)
        return checked(trial, path, value)

    monkeypatch.setattr(CaseVariations, "case_with", counted)
    case = case_of(rows)
    decision = decide(case, ACT, "hold")
    find_counterfactuals(case, ACT, "hold", decision)
    # The last fact is tried with all its values, of which a kind of release has most.
    assert len(times) < trial_limit(case) + 15


def test_a_law_that_ends_is_told_whatever_the_lists_hold():
    ends = [change.when for change in find_changes_over_time(case_of(150), ACT, "hold")]
    assert "2018-01-04" in ends
