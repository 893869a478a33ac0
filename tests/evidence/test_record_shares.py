"""Shares with a criminal record: bounds, shifts, synthetic intervals, what is left out."""

from dataclasses import replace
from random import Random
from statistics import NormalDist

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trustact.evidence.public_figures.figure_document import Source, SourceFile
from trustact.evidence.public_figures.published_records import FigureMissing, PublishedFigures
from trustact.evidence.public_figures.record_shares import (
    CountOfTotal,
    RecordSection,
    Share,
    shift_lines,
    shift_range,
    whole_counts,
)
from trustact.evidence.public_figures.synthetic_records import (
    CONVICTIONS,
    RECORDS,
    AssumedRange,
    AssumedShares,
    draw_intervals,
)

FILE = SourceFile("a.csv", "0" * 64)
SOURCE = Source("A report", "read", FILE)
ASSUMED = AssumedShares(
    AssumedRange("level 1", 0.2, 0.4, "why"),
    AssumedRange("pending", 0.1, 0.3, "why"),
    AssumedRange("convicted", 0.6, 0.8, "why"),
)


def share(definition, low, high, kind="published", group=""):
    return Share(definition, kind, low, high, 100, SOURCE, group=group)


def section(*shares, totals=None):
    return RecordSection(
        "a",
        "A",
        "removals",
        "removals",
        "US",
        "2008-10",
        "2010-06",
        100,
        "",
        shares,
        (),
        (),
        totals=totals,
    )


def share_of(definition, count, totals):
    """Return a share of a total that is known as a range only."""
    ends = sorted(count.percent(total) for total in totals)
    return Share(definition, "computed", ends[0], ends[1], totals[1], SOURCE, count_of_total=count)


def test_counts_of_a_rounded_share_are_those_that_round_to_it():
    assert whole_counts(46, 768, 1) == (350, 357)
    assert [round(100 * count / 768) for count in (349, 350, 357, 358)] == [45, 46, 46, 47]


def test_a_shift_between_shares_that_vary_freely_has_the_widest_range():
    lines = shift_lines(section(share("any-conviction", 70, 74), share("level-1", 20, 21)))
    assert lines == [
        "from any conviction (70.0% to 74.0%) to conviction of Level 1 (20.0% to 21.0%): -54.0 to "
        "-49.0 points"
    ]


def test_equal_ranges_of_shares_that_vary_freely_are_not_called_no_change():
    free = section(share("any-conviction", 70, 74), share("levels-1-3", 70, 74))
    assert shift_lines(free)[0].endswith("-4.0 to +4.0 points")
    exact = section(share("any-conviction", 70, 70), share("levels-1-3", 70, 70))
    assert shift_lines(exact)[0].endswith("no change")


def test_a_shift_within_a_total_that_varies_takes_both_shares_of_the_same_total():
    totals = (46_500, 47_000)
    convicted = share_of("any-conviction", CountOfTotal(12_293, without=True), totals)
    same = share_of("levels-1-3", CountOfTotal(12_293, without=True), totals)
    gravest = share_of("level-1", CountOfTotal(9_831), totals)
    equal, fall = shift_lines(section(convicted, same, gravest, totals=totals))
    assert equal.endswith("no change")
    assert fall.endswith("-52.9 to -52.4 points")


counts_of_total = st.builds(CountOfTotal, st.integers(0, 40), without=st.booleans())


@given(counts_of_total, counts_of_total, st.integers(40, 60), st.integers(0, 40))
def test_a_shift_reaches_from_the_least_to_the_most_of_all_possible_totals(one, other, least, more):
    totals = (least, least + more)
    possible = [
        other.percent(total) - one.percent(total) for total in range(totals[0], totals[1] + 1)
    ]
    base, moved = share_of("any-conviction", one, totals), share_of("level-1", other, totals)
    low, high = shift_range(base, moved, totals)
    assert (low, high) == pytest.approx((min(possible), max(possible)))


def test_a_shift_to_a_bound_says_only_what_is_known():
    below, above, far = shift_lines(
        section(
            share("any-conviction", 52.3, 52.3),
            share("levels-1-3", None, 52.3, "bound"),
            share("conviction-or-pending", 52.3, None, "bound"),
            share("level-1", None, 14, "bound"),
        )
    )
    assert below.endswith("the same or lower; by how much was not published")
    assert above.endswith("the same or higher; by how much was not published")
    assert far.endswith("down by 38.3 points or more")


def test_groups_are_not_compared_with_each_other():
    shares = (share("any-conviction", 40, 40, group="a"), share("level-1", 10, 10, group="b"))
    assert shift_lines(section(*shares)) == []


def test_what_was_not_published_has_no_shift():
    missing = replace(share("level-1", None, None), kind="not published")
    assert shift_lines(section(share("any-conviction", 40, 40), missing)) == []


def middle(counts):
    """Return the ends of the middle 95 of 100 of 200 counts, as shares of 768."""
    ordered = sorted(counts)
    return 100 * ordered[5] / 768, 100 * ordered[194] / 768


def test_synthetic_intervals_are_those_of_a_second_implementation():
    """Draw again by the words of the method: record, then pending, then level 1."""
    random = Random(f"synthetic-shares-v1 7 {CONVICTIONS} 768")
    level_1, either, fewer, more = [], [], [], []

    def people(of, low, high):
        rate = low + random.random() * (high - low)
        spread = (of * rate * (1 - rate)) ** 0.5
        return max(0, min(of, round(of * rate + spread * NormalDist().inv_cdf(random.random()))))

    for _ in range(200):
        convicted = 350 + int(random.random() * 8)
        either.append(convicted + people(768 - convicted, 0.1, 0.3))
        level_1.append(people(convicted, 0.2, 0.4))
        fewer.append(level_1[-1] - convicted)
        more.append(either[-1] - convicted)
    found = draw_intervals(
        768, (350, 357), (CONVICTIONS,), ("level-1", "conviction-or-pending"), ASSUMED, 7, 200
    )
    drawn = [(level_1, fewer), (either, more)]
    for interval, (counts, shifts) in zip(found, drawn, strict=True):
        assert (interval.low, interval.high) == middle(counts)
        assert (interval.shift_low, interval.shift_high) == middle(shifts)


def test_a_draw_takes_a_record_and_its_total_together():
    """Without anybody who has a pending charge, the shift is 0 and the share that of the total."""
    nobody = replace(ASSUMED, pending_of_unconvicted=AssumedRange("pending", 0.0, 0.0, "why"))
    [drawn] = draw_intervals(
        200, (80, 180), (CONVICTIONS,), ("conviction-or-pending",), nobody, 1, 200, (100, 200)
    )
    assert (drawn.shift_low, drawn.shift_high) == (0, 0)
    assert 80 <= drawn.low < 81
    assert 89.5 < drawn.high <= 90
    # Each total has 20 without a record, so everybody with a pending charge makes the share 100.
    all_ = replace(ASSUMED, pending_of_unconvicted=AssumedRange("pending", 1.0, 1.0, "why"))
    [drawn] = draw_intervals(
        200, (80, 180), (CONVICTIONS,), ("conviction-or-pending",), all_, 1, 200, (100, 200)
    )
    assert (drawn.low, drawn.high) == (100, 100)
    assert 10 <= drawn.shift_low < 10.5
    assert 19 < drawn.shift_high <= 20


def test_a_seed_gives_the_same_intervals_and_another_seed_others():
    words = (768, (350, 357), (CONVICTIONS, RECORDS), ("level-1",), ASSUMED)
    assert draw_intervals(*words, 1, 200) == draw_intervals(*words, 1, 200)
    assert draw_intervals(*words, 1, 200) != draw_intervals(*words, 2, 200)


def test_leaving_out_a_reading_does_not_change_the_other():
    both = draw_intervals(768, (350, 357), (CONVICTIONS, RECORDS), ("level-1",), ASSUMED, 1, 200)
    one = draw_intervals(768, (350, 357), (RECORDS,), ("level-1",), ASSUMED, 1, 200)
    assert one[0] in both


def test_a_record_that_may_be_pending_makes_convictions_fewer():
    words = (768, (350, 357))
    meaning = {
        each.reading: each
        for each in draw_intervals(
            *words, (CONVICTIONS, RECORDS), ("any-conviction",), ASSUMED, 1, 200
        )
    }
    assert meaning[RECORDS].high < meaning[CONVICTIONS].low


def row(category, basis="read"):
    return {
        "source": "A",
        "category": category,
        "place": "Iowa",
        "percent": "1",
        "basis": basis,
    } | {
        "population": "detainers",
        "n": "",
    }


def test_an_ambiguous_figure_is_left_out_and_named():
    rows = [row("no conviction"), row("AMBIGUOUS", "secondary quotation, do not use as margin")]
    figures = PublishedFigures.from_rows(rows, FILE)
    assert [each["category"] for each in figures.rows] == ["no conviction"]
    assert figures.left_out == ("Iowa 1% (detainers; A): the quotation does not say of what",)


def test_a_figure_that_the_table_lacks_is_named():
    figures = PublishedFigures.from_rows([row("no conviction")], FILE)
    with pytest.raises(FigureMissing, match=r"a\.csv: 0 rows have source 'A' and category 'level'"):
        figures.find("A", "level")
