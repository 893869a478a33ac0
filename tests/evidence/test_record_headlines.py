"""The sentences that stand before the table of shares."""

from dataclasses import replace

from trustact.evidence.public_figures.figure_document import Source, SourceFile
from trustact.evidence.public_figures.record_headlines import headline
from trustact.evidence.public_figures.record_shares import RecordSection, Share

SOURCE = Source("A report", "read", SourceFile("a.csv", "0" * 64))


def share(definition, low, high, kind="counted", group="", of=100):
    return Share(definition, kind, low, high, of, SOURCE, group=group)


def section(*shares, about=""):
    return RecordSection(
        "a", "A", "arrests", "arrests", "US", "", "2010-06", 100, "", shares, (), (), about=about
    )


def test_a_headline_has_the_figure_its_kind_its_unit_and_the_line_to_cite():
    one = section(share("any-conviction", 40, 40, "computed"), about="nearly ")
    assert headline(one, [SOURCE]) == (
        "Of nearly 100 arrests, 40.0% with any conviction, computed from published figures [1]."
    )
    assert headline(one).endswith("computed from published figures.")


def test_a_range_that_repeats_the_first_one_is_not_told_again():
    found = headline(
        section(
            share("any-conviction", 40, 40),
            share("levels-1-3", 40, 40),
            share("level-1", None, 40, "bound"),
            share("conviction-or-pending", 40, None, "bound"),
            share("more-than-minor", 30, 30),
        )
    )
    assert found == (
        "Of 100 arrests, 40.0% with any conviction, counted in a public table; 30.0% with a "
        "conviction of more than a minor offense."
    )


def test_what_was_not_published_is_not_told():
    missing = share("level-1", None, None, "not published")
    assert "Level 1" not in headline(section(share("any-conviction", 40, 40), missing))
    assert headline(section(missing)) == "No share was published."


def test_of_several_groups_the_one_of_all_is_told():
    shares = [
        share("any-conviction", 40, 40, group="all"),
        share("any-conviction", 9, 9, group="x"),
    ]
    assert "40.0%" in headline(section(*shares))
    assert "9.0%" not in headline(section(*shares))


def test_of_groups_without_one_of_all_the_least_and_the_most_are_told():
    shares = [
        share("any-conviction", each, each, group=f"year {n}")
        for n, each in enumerate([30, 10, 20])
    ]
    assert headline(section(*shares)) == "10.0% (year 1) to 30.0% (year 0) with any conviction."


def test_a_count_without_a_total_is_no_share():
    count = replace(share("level-1", None, None, "published", of=None), counts=(50, 50))
    found = headline(section(replace(count, about="around ")), [SOURCE])
    assert found == (
        "Around 50 with a conviction of Level 1, as published [1]; there is no share, since the "
        "source states no total."
    )
