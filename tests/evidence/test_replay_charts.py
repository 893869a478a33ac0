"""The charts of a replay: what is drawn, what the table has, and that no bare count misleads."""

import csv
import io
import json
import os
from dataclasses import replace
from pathlib import Path

import pytest

from evidence.chart_samples import DAYS, MONTHS, SOURCE, STATES, sample, with_share
from evidence.test_text import counts, groups, law_result, result
from trustact.evidence.bounds import KnownShare
from trustact.evidence.charts.answer_bars import name_lines
from trustact.evidence.charts.chart_files import chart_csv, chart_json
from trustact.evidence.charts.chart_style import text_width
from trustact.evidence.charts.replay_charts import replay_charts
from trustact.evidence.charts.state_maps import outlines, share_step, state_codes
from trustact.evidence.replay_result import RowFilter
from trustact.evidence.replay_text import describe_share_premise
from trustact.language.instrument import ANSWERS

GOLDEN = Path(__file__).parent / "golden_charts"
NAMES = [
    "us-xx-act-answers",
    "us-xx-act-by-state",
    "us-xx-act-map-prohibited",
    "us-xx-act-by-month",
    "us-xx-act-by-state-month",
]


def charts(found):
    return {chart.name: chart for chart in replay_charts(found, DAYS)}


def table(chart):
    return list(csv.DictReader(io.StringIO(chart_csv(chart))))


def values(spec):
    """Return all rows of data in a picture; outlines are none."""
    if isinstance(spec, dict):
        found = spec.get("values")
        if isinstance(found, list) and found and isinstance(found[0], dict):
            yield from found
        for each in spec.values():
            yield from values(each)
    elif isinstance(spec, list):
        for each in spec:
            yield from values(each)


def without_outlines(spec):
    """Return a picture with only the number of the outlines that it has."""
    if isinstance(spec, dict):
        if spec.get("type") == "Topology":
            return {kind: len(o["geometries"]) for kind, o in spec["objects"].items()}
        return {key: without_outlines(each) for key, each in spec.items()}
    return [without_outlines(each) for each in spec] if isinstance(spec, list) else spec


@pytest.mark.parametrize("kind", ["plain", "share"])
def test_pictures_and_tables_are_as_they_were(kind):
    found = charts(sample() if kind == "plain" else with_share())
    written = {}
    for name, chart in found.items():
        if name.endswith("-required"):
            continue  # drawn as the others are
        spec = without_outlines(json.loads(chart_json(chart, SOURCE)))
        written[f"{kind}-{name}.vl.json"] = json.dumps(spec, indent=1, sort_keys=True) + "\n"
        written[f"{kind}-{name}.csv"] = chart_csv(chart)
    if os.environ.get("TRUSTACT_WRITE_GOLDEN"):
        for name, text in written.items():
            (GOLDEN / name).write_text(text, encoding="utf-8")
    for name, text in written.items():
        assert text == (GOLDEN / name).read_text(encoding="utf-8"), name
    assert {each.name for each in GOLDEN.glob(f"{kind}-*")} == set(written)


def test_each_table_has_its_chart_and_states_have_a_map():
    assert list(charts(sample())) == NAMES


def test_with_a_known_share_each_answer_has_its_chart():
    names = list(charts(with_share()))
    assert names[0] == "us-xx-act-answers"
    for answer in ("prohibited", "permitted", "required"):
        assert f"us-xx-act-by-state-{answer}" in names
        assert f"us-xx-act-map-{answer}" in names


def test_bars_are_as_long_as_the_counts_and_lines_as_the_bounds():
    spec = charts(sample())["us-xx-act-by-state"].spec
    rows = list(values(spec))
    california = [row for row in rows if row.get("place") == 0]
    segments = {row["answer"]: row["to"] - row["from"] for row in california if "answer" in row}
    assert segments == {
        "prohibited": 40, "undetermined": 30, "permitted*": 5, "not regulated*": 5
    }  # fmt: skip
    (line,) = {(r["low"], r["high"]) for r in california if "low" in r}
    assert line == (40, 70)


def test_with_a_known_share_no_bar_or_column_is_the_bare_count():
    found = charts(with_share())
    for name in ("us-xx-act-by-state-prohibited", "us-xx-act-by-month-prohibited"):
        answers = {row["answer"] for row in values(found[name].spec) if "answer" in row}
        assert answers == {"prohibited, at least", "prohibited, at most"}
        head = table(found[name])[0]
        assert not set(head) & {a.replace("-", "_") for a in ANSWERS}
        assert head["prohibited_by_the_records_alone"] in ("40", "20")
    bars = [row for row in values(found["us-xx-act-answers"].spec) if "from" in row]
    assert (bars[0]["from"], bars[0]["to"], bars[0]["most"]) == (0, 50, 70)
    assert (bars[0]["low"], bars[0]["high"]) == (41, 75)


def test_the_table_has_every_group_drawn_or_not():
    many = {f"City {n:02}": counts(100 - n, 0, 0, 0, 1) for n in range(30)}
    found = charts(result(law_result(groups=groups("city", many))))["us-xx-act-by-city"]
    rows = table(found)
    assert len(rows) == 30
    assert [row["drawn"] for row in rows].count("yes") == 20
    assert "The first 20 of 30 groups; the CSV file has all." in found.notes
    assert {row["prohibited_least"] for row in rows} == {str(100 - n) for n in range(30)}


def test_months_are_in_order_with_the_days_of_the_law_clipped_to_them():
    chart = charts(sample())["us-xx-act-by-month"]
    assert [row["month"] for row in table(chart)] == list(MONTHS)
    strips = [row for row in values(chart.spec) if "line" in row and "kind" in row]
    assert [(s["from"][:10], s["to"][:10], s["kind"]) for s in strips] == [
        ("2015-01-01", "2015-02-01", "in force"),
        ("2015-02-01", "2015-04-01", "disputed, or the day is not on file"),
    ]


def test_rows_without_a_month_are_counted_below_the_chart():
    months = MONTHS | {"(not stated)": counts(0, 0, 0, 0, 7)}
    chart = charts(result(law_result(groups=groups("month", months))))["us-xx-act-by-month"]
    assert "Not drawn: 7 rows without a period; the CSV file has them." in chart.notes


def test_months_without_rows_are_gray_and_named():
    months = {each: counts(5, 0, 0, 0, 7) for each in ("2012-09", "2014-10", "2014-12", "?")}
    chart = charts(result(law_result(groups=groups("month", months))))["us-xx-act-by-month"]
    assert any(note.startswith("No rows: 2012-10 to 2014-09, 2014-11. ") for note in chart.notes)
    grounds = [row for row in values(chart.spec) if "gap" in row]
    assert {(each["from"][:10], each["to"][:10], each["gap"]) for each in grounds} == {
        ("2012-10-01", "2014-10-01", "no rows"),
        ("2014-11-01", "2014-12-01", ""),
    }
    whole = charts(sample())["us-xx-act-by-month"]
    assert not any("No rows" in note for note in whole.notes)
    assert not any("gap" in row for row in values(whole.spec))


def test_groups_without_any_period_are_bars():
    chart = charts(result(law_result(groups=groups("month", {"?": counts(1, 0, 0, 0, 0)}))))
    assert "us-xx-act-by-month" in chart


def test_the_map_has_the_least_and_the_most_share_of_each_state():
    chart = charts(sample())["us-xx-act-map-prohibited"]
    labels = [row["words"] for row in values(chart.spec) if "words" in row]
    assert "50%" in labels  # California, least
    assert "88%" in labels  # and most
    assert "RI 25%" in labels
    assert "RI 50%" in labels
    assert any("Puerto Rico 2, (not stated) 3" in note for note in chart.notes) or any(
        "(not stated) 3, Puerto Rico 2" in note for note in chart.notes
    )
    assert len(table(chart)) == len(STATES)


def test_the_map_has_all_states_the_district_and_no_more():
    ids = {shape["id"] for shape in outlines("states")["objects"]["states"]["geometries"]}
    assert len(ids) == 51
    assert {fips for fips, _ in state_codes().values()} == ids
    assert state_codes()["district of columbia"] == ("11", "DC")
    assert len(outlines("counties")["objects"]["counties"]["geometries"]) == 3142


@pytest.mark.parametrize(
    ("most", "step"), [(0.0, 1), (0.05, 1), (0.051, 2), (0.26, 10), (0.51, 20), (1.0, 20)]
)
def test_the_shades_reach_the_greatest_share(most, step):
    assert share_step(most) == step


def test_names_of_groups_are_whole():
    named = {
        "LOS ANGELES COUNTY JAIL, California": counts(3, 0, 0, 0, 0),
        "ORANGE COUNTY CORRECTIONAL FACILITY AND DETENTION CENTER, Florida": counts(2, 0, 0, 0, 0),
        "ORANGE COUNTY CORRECTIONAL FACILITY AND DETENTION CENTER, Texas": counts(1, 0, 0, 0, 0),
    }
    chart = charts(result(law_result(groups=groups("facility", named))))["us-xx-act-by-facility"]
    lines = {}
    for row in values(chart.spec):
        if "name" in row:
            lines.setdefault(row["place"], []).append(row["name"])
    assert [" ".join(lines[place]) for place in sorted(lines)] == list(named)
    assert all(text_width(line, 11) <= 118 for each in lines.values() for line in each)
    assert "\u2026" not in json.dumps(dict(chart.spec), ensure_ascii=False)


def test_a_name_that_no_place_has_is_shown_by_its_ends():
    assert name_lines("word " * 500 + "Texas")[-2:] == ["\u2026", "Texas"]


def test_every_chart_says_what_it_counts_and_what_was_assumed():
    found = result(
        law_result(groups=groups("state", STATES)), assumptions=("papers=[]",), filled_rows=(7,)
    )
    for chart in replay_charts(found, {}):
        assert "10 requests; rows are requests, not people" in chart.subtitle
        assert any("Assumed, not found: no papers (filled 7 of 10 rows)." in n for n in chart.notes)


def test_a_chart_has_words_for_print_and_not_the_spelling_of_the_program():
    law = law_result(
        id="stack", mode="stack", title="All instruments", groups=groups("state", STATES)
    )
    found = result(
        law,
        assumptions=("release.by_court=true", "registries=[]"),
        filled_rows=(7, 7),
        known_share=KnownShare("convictions=[]", 0.477, "TRAC"),
        readings={"claim-of-citizenship": True},
        where=RowFilter("state=CA and year>=2014", 5, 1),
    )
    for chart in replay_charts(found, {}):
        words = " ".join([chart.title, chart.subtitle, chart.description, *chart.notes])
        for jargon in ("stack", "=", "_", "[]", "reading:", "claim-of-citizenship"):
            assert jargon not in words.casefold(), words
        for plain in (
            "All laws in force",
            "a court ordered the release: yes",
            "registries that list the person today: none",
            "no convictions for 47.7% of rows",
            "state is CA and year from 2014",
            "claim of citizenship? Yes",
        ):
            assert plain in words


def test_synthetic_rows_are_called_so_in_title_subtitle_and_each_row_of_the_table():
    provenance = replace(sample().provenance, reader="synthetic")
    for chart in replay_charts(replace(sample(), provenance=provenance), DAYS):
        assert chart.title.startswith("SYNTHETIC: May a local agency hold?")
        assert chart.subtitle.startswith("SYNTHETIC rows, nobody is in them. ")
        assert chart.spec["title"]["text"][0].startswith("SYNTHETIC: ")
        assert {row["synthetic"] for row in table(chart)} == {"yes"}
    for chart in replay_charts(sample(), DAYS):
        assert "synthetic" not in table(chart)[0]


def test_a_draft_is_called_a_draft():
    drafted = law_result(groups=groups("state", STATES), draft_note="us-xx/act is a draft: a.py")
    for chart in replay_charts(result(drafted), {}):
        assert "(us-xx/act, a draft)" in chart.subtitle
        assert any("is a draft: a.py" in note for note in chart.notes)


def test_the_footnote_stands_only_below_a_chart_with_a_star():
    for found in (charts(sample()), charts(with_share())):
        for chart in found.values():
            said = any("permitted is not required" in note for note in chart.notes)
            assert said == ("*" in json.dumps(without_outlines(dict(chart.spec)))), chart.name


def test_with_a_known_share_columns_are_solid_to_the_least_and_hatched_to_the_most():
    chart = charts(with_share())["us-xx-act-by-month-prohibited"]
    parts = [row for row in values(chart.spec) if "answer" in row][:2]
    assert [(p["answer"], p["low_edge"], p["high_edge"]) for p in parts] == [
        ("prohibited, at least", 0, 20),
        ("prohibited, at most", 20, 28),
    ]
    assert [row["words"] for row in values(chart.spec) if "top" in row] == [
        "20\u201328",
        "15\u201321",
        "6\u201326",
    ]


def test_figures_above_columns_are_in_two_lines_or_left_out_where_they_do_not_fit():
    def figures(months):
        counted = {each: counts(1000, 0, 0, 0, 2000) for each in months}
        chart = charts(result(law_result(groups=groups("month", counted))))["us-xx-act-by-month"]
        return {row["words"] for row in values(chart.spec) if "top" in row}

    year = [f"2015-{month:02}" for month in range(1, 13)]
    assert figures(year[:7]) <= {"1,000\u2013\n3,000"}
    assert figures(year[:2]) == {"1,000\u20133,000"}
    assert figures([*year, *(each.replace("2015", "2016") for each in year)]) == set()


def test_the_subtitle_has_the_filter_in_words():
    found = result(law_result(groups=groups("state", STATES)), where=RowFilter("state=CA", 5, 1))
    for chart in replay_charts(found, {}):
        assert "Only rows where state is CA. 10 requests" in chart.subtitle


def test_a_share_of_a_whole_is_assumed_to_hold_for_some_rows_or_groups():
    found = with_share()
    words = "the share was published of: TRAC; that it holds for these rows is assumed"
    assert describe_share_premise(found) == words
    assert all(any(words[1:] in note for note in c.notes) for c in charts(found).values())
    nobody = replace(found, known_share=KnownShare("convictions=[]", 0.477, ""))
    assert "nobody is named who published the share" in describe_share_premise(nobody)
    whole = replace(found, laws=tuple(replace(law, groups=()) for law in found.laws))
    assert describe_share_premise(whole) is None
    filtered = replace(whole, where=RowFilter("state=CA", 5, 1))
    assert describe_share_premise(filtered) == words


def test_a_hostile_name_stays_a_name():
    evil = "=cmd|'x'!A1</text><script>\u202e"
    found = charts(result(law_result(groups=groups("city", {evil: counts(1, 0, 0, 0, 0)}))))
    chart = found["us-xx-act-by-city"]
    assert "\u202e" not in json.dumps(dict(chart.spec), ensure_ascii=False)
    assert "'=cmd" in chart_csv(chart)
