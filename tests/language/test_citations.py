"""A rule that was renumbered: one rule, cited under the number that is valid on the day."""

import pytest

from across_backends.back_ends import BACK_ENDS
from trustact.deciding import decide
from trustact.language import Instrument, LawError, detainer, renumbered
from trustact.language.answer_conditions import build_answer_conditions
from trustact.language.case import Case
from trustact.language.citations import basis_on, citation_on, renumbering_days
from trustact.language.partial_dates import parse_partial_date

OLD, NEW, NEWEST = "Code 2.251", "Code 2A.060", "Code 3.001"
ARTICLE = renumbered(OLD, NEW, on="2025-01-01", basis="secondary")


@pytest.mark.parametrize(
    ("day", "expected", "basis"),
    [
        ("2017-09-01", OLD, "text"),
        ("2024-12-31", OLD, "text"),
        ("2025-01-01", NEW, "secondary"),
        ("2024", OLD, "text"),
        ("2025-01", NEW, "secondary"),
    ],
)
def test_number_is_the_one_that_stands_on_the_day(day, expected, basis):
    assert citation_on(ARTICLE, parse_partial_date(day)) == expected
    assert basis_on(ARTICLE, parse_partial_date(day), "text") == basis


def test_rule_is_never_read_more_firmly_than_it_was():
    assert basis_on(ARTICLE, parse_partial_date("2026"), "recalled") == "recalled"


def test_plain_citation_is_the_same_on_every_day():
    assert citation_on(OLD, parse_partial_date("2026")) == OLD
    assert basis_on(OLD, parse_partial_date("2026"), "text") == "text"
    assert renumbering_days([OLD]) == ()


def test_both_numbers_are_printed_with_the_day():
    assert str(ARTICLE) == "Code 2.251, since 2025-01-01 2A.060"
    assert ARTICLE.at("(a)(1)") == "Code 2.251(a)(1), since 2025-01-01 2A.060(a)(1)"
    assert str(renumbered("7(a)", "7(b)", on="2025")) == "7(a), since 2025 7(b)"


def test_day_on_file_in_part_leaves_both_numbers_on_the_days_between():
    of_a_year = renumbered(OLD, NEW, on="2025", basis="recalled")
    found = [
        citation_on(of_a_year, parse_partial_date(d)) for d in ("2024-12-31", "2025-06-01", "2026")
    ]
    assert found == [OLD, of_a_year, NEW]
    assert basis_on(of_a_year, parse_partial_date("2025-06-01"), "text") == "recalled"


def test_rule_can_be_renumbered_again():
    twice = renumbered(ARTICLE, NEWEST, on="2030-01-01")
    found = [citation_on(twice, parse_partial_date(day)) for day in ("2020", "2027", "2031")]
    assert found == [OLD, NEW, NEWEST]
    assert str(twice) == "Code 2.251, since 2025-01-01 2A.060, since 2030-01-01 3.001"
    assert renumbering_days([twice, ARTICLE]) == (
        parse_partial_date("2025-01-01"),
        parse_partial_date("2030-01-01"),
    )


@pytest.mark.parametrize(
    ("old", "on", "phrase"),
    [
        (OLD, "2025-02-30", "February 2025 has 28 days"),
        (ARTICLE, "2024-01-01", "which is the number since 2025-01-01; 2024-01-01 is not after"),
    ],
)
def test_renumbering_on_no_day_or_out_of_order_is_refused(old, on, phrase):
    with pytest.raises(LawError, match=phrase):
        renumbered(old, NEWEST, on=on)


def law():
    """Return a law with one article, which was renumbered."""
    act = Instrument(
        "us-xx/requiring-2017",
        title="Requiring Act",
        citation="Code 2",
        in_force=[("2017-09-01", None)],
        binds={"sheriff"},
        basis="text",
    )
    must = act.hold.required(ARTICLE.at("(a)"), says="Hold as asked", when=detainer.lodged)

    @must.unless(ARTICLE.at("(b)"))
    def in_writing_only():
        """The request is not in writing."""
        return ~detainer.written

    act.duty("tell", ARTICLE.at("(c)"), says="Tell the person", upon="request-received")
    return act


@pytest.mark.parametrize(
    ("day", "number", "basis"), [("2024-12-31", OLD, "text"), ("2025-01-01", NEW, "secondary")]
)
@pytest.mark.parametrize(
    ("written", "answer", "part"), [(True, "required", "(a)"), (False, "permitted", "(b)")]
)
def test_decision_cites_the_number_of_its_day(day, number, basis, written, answer, part):
    facts = {"detainer": {"lodged": True, "written": written}}
    found = decide(Case.check({"as_of": day, "facts": facts}), law(), "hold")
    assert (found.answer, found.citations, found.basis) == (answer, (number + part,), basis)
    assert [(due.duty.citation, due.duty.basis) for due in found.duties] == [
        (f"{number}(c)", basis)
    ]


def test_no_answer_turns_on_the_number():
    asked = build_answer_conditions(law(), "hold")
    cases = [
        {"as_of": day, "facts": {"detainer": {"lodged": True, "written": True}}}
        for day in ("2024-12-31", "2025-01-01")
    ]
    for back_end in BACK_ENDS:
        assert back_end().answers(asked, cases) == ["required", "required"]
