"""The benchmark of all laws asks equal questions in both ways, about facts of all kinds."""

import pytest

from benchmarks import library_pass, library_workload
from benchmarks.equal_answers import DifferentAnswersError
from benchmarks.library_pass import LibraryPass
from trustact import laws
from trustact.language.instrument import ANSWERS


@pytest.fixture(scope="module")
def few_laws():
    """Return two laws that share conditions and one that shares none with them."""
    names = ("us-ca/trust-act-2013", "us-ca/values-act-2017", "us-tx/sb4-2017")
    return [laws.get(name) for name in names]


def test_all_laws_with_a_rule_on_holds_are_measured():
    found = library_workload.library_laws()
    assert len(found) > 80
    assert all(law.rules_on("hold") for law in found)


def test_laws_have_the_same_answers_in_one_pass_and_one_by_one(tmp_path, few_laws, monkeypatch):
    monkeypatch.setattr(library_pass, "library_laws", lambda: few_laws)
    found = library_pass.measure(tmp_path, 400, samples=3)
    assert (found.laws, found.measured, found.people) == (3, 3, 400)


def test_a_law_with_other_answers_alone_stops_the_measurement(tmp_path, few_laws, monkeypatch):
    monkeypatch.setattr(library_pass, "library_laws", lambda: few_laws)
    wrong = library_pass._compare

    def with_the_answers_of_another_law(alone, wanted):
        return wrong(alone, wanted.slice(1))

    monkeypatch.setattr(library_pass, "_compare", with_the_answers_of_another_law)
    with pytest.raises(DifferentAnswersError, match="us-ca/trust-act-2013 has other answers alone"):
        library_pass.measure(tmp_path, 50, samples=1)


def test_ratios_compare_the_pass_with_all_laws():
    found = LibraryPass(10, 4, 2, 3.0, 10.0, from_files=5.0, from_files_each=12.5)
    assert (found.ratio, found.ratio_from_files) == (0.3, 0.1)


def test_bookings_have_every_list_and_nulls_in_every_column(tmp_path):
    records = library_workload.read_files(library_workload.make_files(tmp_path, 2_000))
    assert set(records.children) == {"convictions", "pending_charges", "papers"}
    for table in (records.main, *records.children.values()):
        for name in table.column_names:
            always = name in ("row", "as_of.first", "as_of.last")
            assert bool(table.column(name).null_count) != always, name


def test_the_bookings_bring_out_all_kinds_of_answers(tmp_path, few_laws):
    from trustact.api.library_filling import filling
    from trustact.language.answer_conditions import build_answer_conditions
    from trustact.offenses.classifier import offense_tables
    from trustact.replaying.engine import ReplayEngine

    records = library_workload.read_files(library_workload.make_files(tmp_path, 4_000))
    asked = [build_answer_conditions(law, "hold", filling=filling()) for law in few_laws]
    found = ReplayEngine(records, asked, offense_tables()).answers()
    codes = {code for n in range(3) for code in found.column(f"answer:{n}").unique().to_pylist()}
    assert {ANSWERS[code] for code in codes} >= {"prohibited", "not-regulated", "undetermined"}
