"""The table at the end of a law file, and the errors that are found in it."""

import pytest

from trustact.language import (
    Instrument,
    LawError,
    conviction,
    detainer,
    not_coded,
    person,
    release,
    renumbered,
    some,
)
from trustact.language.table_of_contents import contents, table_gaps


def law():
    """Return a law with one of each kind of part, by name, and no table."""
    act = Instrument(
        "us-xx/model-2014",
        title="Model Act",
        citation="Code 7",
        in_force=[("2014-07-01", None), ("2012", "2013")],
        binds={"sheriff"},
        basis="text",
    )
    counts = act.reading(
        "pardoned", asks="Does it count?", yes="Yes.", no="No.", citation="People v. Doe (2013)"
    )
    serious = act.offenses("Other Code 5", "ca-serious-felony")
    request = act.definition("Code 7(a)(1)", "request", detainer.lodged, says="any request")
    bar = act.hold.prohibited("Code 7(b)", says="No hold", when=request)

    @bar.unless("Code 7(b)(1)")
    def serious_felony():
        """A serious felony."""
        return some(conviction, conviction.offense.isin(serious)) & counts

    @bar.unless("Code 7(b)(2)")
    def registrant():
        """A registrant."""
        return person.registries.has("ca-sex-offender-290")

    duty = act.duty("copy", "Code 7(c)", says="Give a copy", upon="request-received")
    return act, {
        "request": request,
        "bar": bar,
        "serious_felony": serious_felony,
        "registrant": registrant,
        "duty": duty,
    }


def rows(parts, **changed):
    """Return the whole table of the law, with some rows changed or left out."""
    whole = {
        "Code 7(a)(1)": parts["request"],
        "Code 7(a)(2)": not_coded("who is bound"),
        "Code 7(b)": parts["bar"],
        "Code 7(b)(1)": parts["serious_felony"],
        "Code 7(b)(2)": parts["registrant"],
        "Code 7(c)": parts["duty"],
    }
    whole |= {key.replace("_", " "): value for key, value in changed.items()}
    return {key: value for key, value in whole.items() if value is not None}


def gaps_with(**changed):
    """Return the errors in the table of the law after some rows are changed."""
    act, parts = law()
    changed = {key: parts.get(value, value) for key, value in changed.items()}
    act.table(rows(parts, **changed))
    return table_gaps(act)


def test_whole_table_has_no_gap():
    assert gaps_with() == []


def test_law_without_a_table_is_told_so():
    act, _ = law()
    assert table_gaps(act) == ["us-xx/model-2014 has no table; end the file with act.table({...})"]


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        (
            {"Code_7(b)(2)": None},
            ["no row of the table names the provision registrant [Code 7(b)(2)]"],
        ),
        (
            {"Code_7(c)": None},
            ["no row of the table names the duty copy [Code 7(c)]"],
        ),
        (
            {"Code_7(b)": not_coded("nothing")},
            ["no row of the table names the rule prohibited (hold): No hold [Code 7(b)]"],
        ),
        (
            {"Code_7(c)": not_coded("nothing")},
            ["no row of the table names the duty copy [Code 7(c)]"],
        ),
    ],
    ids=["provision", "duty", "rule", "not-coded-though-it-is"],
)
def test_part_that_no_row_names_is_a_gap(changed, expected):
    assert gaps_with(**changed) == expected


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        (
            {"Code_7(a)(1)": None, "Code_7(a)(2)": None},
            ["no row of the table names the definition request [Code 7(a)(1)]"],
        ),
    ],
)
def test_definition_under_no_row_is_a_gap_beside_the_hole(changed, expected):
    assert gaps_with(**changed) == [
        *expected,
        "Code 7(a) is missing before (b); code it, or say why not",
    ]


@pytest.mark.parametrize(
    ("changed", "hole"),
    [
        ({"Code_7(b)(1)": None}, "Code 7(b)(1) is missing before (2)"),
        ({"Code_7(e)": not_coded("report")}, "Code 7(d) is missing before (e)"),
        ({"Code_7(b)(4)": not_coded("x")}, "Code 7(b)(3) is missing before (4)"),
        ({"Code_7(c)(ii)": not_coded("x")}, "Code 7(c)(i) is missing before (ii)"),
        ({"Code_7(c)(1)(B)": not_coded("x")}, "Code 7(c)(1)(A) is missing before (B)"),
    ],
)
def test_subsection_that_is_left_out_is_a_gap(changed, hole):
    assert f"{hole}; code it, or say why not" in gaps_with(**changed)


def test_range_of_subsections_leaves_no_hole():
    assert gaps_with(**{"Code_7(d)-(f)": not_coded("reports"), "Code_7(g)": not_coded("x")}) == []
    assert gaps_with(**{"Code_7(c)(1),(2)": not_coded("x"), "Code_7(c)(3)": not_coded("x")}) == []


def test_part_in_the_row_of_another_subsection_is_a_gap():
    (found,) = gaps_with(**{"Code_7(d)": "duty"})
    assert found == "the duty copy [Code 7(c)] is in the row Code 7(d), which does not cover it"


def test_row_out_of_the_statutes_order_is_a_gap():
    act, parts = law()
    table = rows(parts)
    table["Code 7(b)"] = table.pop("Code 7(b)")
    table["Code 7(b)(1)"] = table.pop("Code 7(b)(1)")
    act.table(table)
    assert table_gaps(act) == [
        "the row Code 7(b)(1) comes after one that follows it in the statute"
    ]


def test_section_of_another_law_named_once_has_no_beginning_to_miss():
    assert gaps_with(**{"Other_Code_12(c)(6)": not_coded("release by night")}) == []


def test_reading_and_list_of_other_sources_stand_where_something_turns_on_them():
    act, parts = law()
    act.table(rows(parts))
    found = {
        row.citation: [getattr(p, "name", None) or p.id for p in row.parts]
        for row in contents(act)
        if row.parts and row.citation == "Code 7(b)(1)"
    }
    assert found == {"Code 7(b)(1)": ["serious_felony", "ca-serious-felony", "pardoned"]}


def test_reading_on_which_nothing_turns_is_a_gap():
    act, parts = law()
    act.reading("idle", asks="Does it?", yes="Yes.", no="No.", citation="Article 9")
    act.table(rows(parts))
    assert table_gaps(act) == ["no row of the table names the reading idle [Article 9]"]


def test_question_of_a_partial_date_belongs_to_no_subsection():
    act, parts = law()
    act.table(rows(parts))
    assert "us-xx-model-2014-began-in-2012" in act.readings
    assert table_gaps(act) == []


def test_row_of_a_renumbered_section_holds_what_lies_under_either_number():
    act = Instrument(
        "us-xx/renumbered",
        title="Act",
        citation="Code",
        in_force=[("2014-07-01", None)],
        binds={"sheriff"},
        basis="text",
    )
    article = renumbered("Code 2(a)", "Code 9(c)", on="2020-01-01")
    bar = act.hold.prohibited(article, says="No hold", when=release.eligible)
    act.table({article: bar})
    assert table_gaps(act) == []
    act.table({"Code 9(c)": bar})
    assert table_gaps(act) == []


def test_row_that_names_no_part_of_the_law_is_refused():
    act, parts = law()
    other, _ = law()
    for entry, name in ((person.victim_or_witness, "victim_or_witness"), (other.rules[0], "Rule")):
        with pytest.raises(LawError, match="is not a rule") as caught:
            act.table({**rows(parts), "Code 7(d)": entry})
        assert name in str(caught.value)


def test_reason_is_given_where_nothing_is_coded():
    with pytest.raises(LawError, match="has no reason"):
        not_coded("  ")
