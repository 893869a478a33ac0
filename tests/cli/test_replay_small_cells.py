"""`replay --hide-small-cells`: the same counts are missing everywhere, and none can be found."""

import json
import re

import pytest
from click.testing import CliRunner

from trustact.cli.command_line import cli
from trustact.evidence.small_cells import CrossedTable, HidingRule, cell_of, reader_intervals
from trustact.evidence.small_cells.linked_counts import Hierarchy, link_tables

RECORDS = "ice_detainers_2014-10_2015-04.parquet"
QUESTION = (
    *("replay", RECORDS, "--as-if", "us-ma/hrw-rule-2013", "--law", "us-ca/trust-act-2013"),
    *("--where", "state in (MA, CT, HI, RI, GU)", "--by", "state,month", "--by", "state"),
    *("--by", "city", "--assume", "convictions=[]"),
)
RULE = HidingRule()


def counted(*more):
    done = CliRunner().invoke(cli, [*QUESTION, *more, "--json"], prog_name="trustact")
    assert done.exit_code == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def both():
    return counted(), counted("--hide-small-cells")


def groups(document):
    """Yield each group of each table of each law, and the counts of each law."""
    for number, law in enumerate(document["laws"]):
        yield (number, (), ()), law["counts"], document["rows"], law["bounds"]
        for table in law["groups"]:
            for group in table["groups"]:
                key = (number, tuple(table["dimensions"]), tuple(group["values"]))
                yield key, group["counts"], group["rows"], group["bounds"]


def test_no_small_count_is_printed_and_every_zero_is(both):
    everything, public = ({key: rest for key, *rest in groups(each)} for each in both)
    assert set(public) == set(everything)
    hidden = 0
    for key, (counts, rows, _) in public.items():
        true_counts, true_rows, _ = everything[key]
        assert rows in (None, true_rows)
        assert rows is None or rows >= 11
        for answer, count in counts.items():
            assert count in (None, true_counts[answer])
            assert count is None or count == 0 or count >= 11
            assert true_counts[answer] or count == 0
            hidden += count is None
    assert hidden == both[1]["small_cells"]["counts_hidden"] > 50


def test_bounds_follow_from_what_is_shown_or_tell_no_small_number(both):
    everything, public = ({key: rest for key, *rest in groups(each)} for each in both)
    for key, (counts, rows, bounds) in public.items():
        assert all(
            bounds[a][0] <= low and high <= bounds[a][1]
            for a, (low, high) in everything[key][2].items()
        )
        if None in counts.values() and rows is not None:
            least = {a: 1 if counts[a] is None else counts[a] for a in bounds}
            room = rows - sum(least.values())
            assert bounds == {a: [n, n + room] for a, n in least.items()}


def test_a_reader_of_the_json_cannot_narrow_a_hidden_count(both):
    """The intervals are computed from the tables as they stand in the JSON, without our linking."""
    everything, public = both
    tables = [CrossedTable("all", (), {(): everything["rows"]})]
    hidden = set()
    for key, true_counts, true_rows, _ in groups(everything):
        number, dimensions, values = key
        counts, rows = next(
            (counts, rows) for other, counts, rows, _ in groups(public) if other == key
        )
        tables.append(CrossedTable("rows", dimensions, {values: true_rows}))
        hidden |= {cell_of(dimensions, values)} if rows is None else set()
        names = (*dimensions, f"answer {number}")
        tables.append(
            CrossedTable("counts", names, {(*values, a): n for a, n in true_counts.items() if n})
        )
        hidden |= {cell_of(names, (*values, a)) for a, n in counts.items() if n is None}
    cities = Hierarchy("city", "state", dict(city_states()))
    linked = link_tables(tables, [cities])
    assert any(cell_of(("city",), ("HONOLULU",)) in each.parts for each in linked.sums)
    found = reader_intervals(linked, hidden)
    assert len(found) == len(hidden) > 50
    for cell, interval in found.items():
        assert interval.low <= linked.counts[cell] <= interval.high
        assert interval.values >= RULE.least_values, cell


def city_states():
    from trustact.formats import package_data_path, read_records

    main = read_records(package_data_path(RECORDS)).main
    columns = (main.column(f"by:{name}").to_pylist() for name in ("city", "state"))
    wanted = ("Massachusetts", "Connecticut", "Hawaii", "Rhode Island", "Guam")
    return {(city, state) for city, state in zip(*columns, strict=True) if city and state in wanted}


def test_text_and_page_show_the_same_counts_as_the_json(trustact, tmp_path, both):
    done = trustact(*QUESTION, "--hide-small-cells", "--report", "page.html")
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    _, public = both
    for text in (done.stdout, page):
        assert "Counts of 1 to 10 are not shown" in " ".join(text.split())
        # Once for each count and each number of rows of a group that is null.
        nulls = sum(
            (rows is None) + list(counts.values()).count(None)
            for _, counts, rows, _ in groups(public)
        )
        assert text.count("not shown") - text.count("are not shown") >= nulls
    drawn = re.findall(r"<svg.*?</svg>", page, re.DOTALL)
    assert drawn
    for group in public["laws"][0]["groups"][2]["groups"]:
        if None in group["counts"].values():
            assert not any(f"{group['values'][0]}, " in chart for chart in drawn)


def test_lists_name_nothing_that_few_rows_have(both):
    for law in both[1]["laws"]:
        listed = [*law["decided_by"], *law["missing"], *law["presumed"], *law["stacked"]]
        assert all(each["rows"] >= 11 for each in listed)
        assert all(rows >= 11 for rows in law["basis"].values())
    assert both[1]["provenance"]["measures"] == {}


def test_the_same_question_hides_the_same_counts(both):
    again = counted("--hide-small-cells")
    assert again["laws"] == both[1]["laws"]


def test_a_larger_limit_hides_more(both):
    more = counted("--hide-small-cells", "20")
    assert more["small_cells"]["smallest_shown"] == 21
    assert more["small_cells"]["counts_hidden"] > both[1]["small_cells"]["counts_hidden"]


def test_nothing_changes_where_no_count_is_small(trustact):
    words = ("replay", RECORDS, "--law", "us-ca/trust-act-2013", "--by", "year")
    plain, public = (
        json.loads(trustact(*words, *more, "--json").stdout)
        for more in ((), ("--hide-small-cells",))
    )
    assert public["laws"] == plain["laws"]
    assert public["small_cells"]["counts_hidden"] == 0
    assert plain["small_cells"] is None


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--hide-small-cells", "--out", "a.csv"), "one line for each row"),
        (("--hide-small-cells", "few"), "the largest count that is not shown"),
        (("--hide-small-cells", "1"), "2 to 1000"),
        (("--hide-small-cells", "--where", "state=GU and month=2014-10"), "nothing to publish"),
    ],
)
def test_what_cannot_be_done_is_said(trustact, words, message):
    done = trustact("replay", RECORDS, "--law", "us-ca/trust-act-2013", *words)
    assert done.exit_code != 0
    assert message in " ".join(done.stderr.split())
    assert done.stdout == ""
