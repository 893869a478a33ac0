"""A case with many rows: what is tried is limited, and what is left out is reported."""

import pytest

from trustact import laws
from trustact.deciding import decide
from trustact.deciding.case_variations import CaseVariations, trial_limit
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


def not_tried(case):
    return decide(case, ACT, "hold").not_tried


def test_nothing_is_left_out_of_a_case_with_few_rows():
    assert not_tried(case_of(6)) == ()


def test_what_is_left_out_of_a_case_with_many_rows_is_reported():
    assert any(text.startswith("next question: only the first ") for text in not_tried(case_of(20)))
    changed, over_time = not_tried(case_of(300))
    assert changed.startswith("what would change the answer: only the first ")
    assert over_time.startswith("upcoming changes: of the days on which ")


@pytest.mark.parametrize("rows", [150, 300])
def test_the_more_rows_the_fewer_times_the_case_is_tried(rows, monkeypatch):
    times = []
    checked = CaseVariations.case_with

    def counted(variations, path, value):
        times.append(path)
        return checked(variations, path, value)

    monkeypatch.setattr(CaseVariations, "case_with", counted)
    case = case_of(rows)
    decide(case, ACT, "hold").what_would_change()
    # The last fact is tried with all its values, of which a kind of release has most.
    assert len(times) < trial_limit(case) + 15


def test_the_end_of_a_law_is_an_upcoming_change_whatever_the_lists_hold():
    changes = decide(case_of(150), ACT, "hold").changes_over_time()
    ends = [change.when for change in changes]
    assert "2018-01-04" in ends
