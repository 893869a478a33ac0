import csv
import json
import math
import re
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner
from pyarrow import csv as arrow_csv
from pyarrow import parquet

from evidence.second_effect import SecondEffect
from trustact.cli.command_line import cli
from trustact.cli.effect import EFFECT_KEYS
from trustact.formats.package_data import ACTIVATION, SHERIFFS, package_data_path

DESIGN = ("--balanced", "2006-2011", "--untreated-from", "2012", "--cluster", "state")
TABLES = ("fbi_sheriff_county_year.csv", "--unit", "fips", "--time", "year", "--start")
SHIPPED = (*TABLES, "sc_activation.csv", *DESIGN, "--min", "20")
TOTAL = "property + violent_no_rape"


def run(*words):
    return CliRunner().invoke(cli, ["effect", *map(str, words)], prog_name="trustact")


def result_of(*words):
    done = run(*words, "--json")
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


def number(text):
    return float(text) if text else None


def total(row):
    counts = number(row["property"]), number(row["violent_no_rape"])
    return None if None in counts else sum(counts)


@pytest.fixture(scope="module")
def shipped():
    return result_of(*SHIPPED, "--outcome", f"log({TOTAL})")


@pytest.fixture(scope="module")
def second():
    return SecondEffect(total, total)


def test_the_shipped_example_gives_the_figures_of_its_source(shipped):
    assert (shipped["units"], shipped["observations"]) == (1459, 8754)
    assert shipped["cohorts"] == {"2008": 7, "2009": 61, "2010": 470, "2011": 497}
    assert (shipped["untreated"], shipped["clusters"]) == (424, 42)
    effect = shipped["effect"]
    assert round(effect["estimate"], 9) == -0.010315811
    assert [round(effect[key], 4) for key in ("estimate", "error")] == [-0.0103, 0.0158]
    assert [round(effect[key], 3) for key in ("low", "high")] == [-0.041, 0.021]
    small = effect["small_sample"]
    # As diff-diff itself prints it: with the factor 42 / 41, and 41 degrees of freedom.
    assert small["degrees_of_freedom"] == 41
    assert round(small["error"], 9) == 0.01600411
    assert [round(small[key], 9) for key in ("low", "high")] == [-0.042636766, 0.022005144]
    by_time = {
        e["time"]: (round(e["estimate"], 4), round(e["error"], 4)) for e in shipped["event_times"]
    }
    assert {time: by_time[time] for time in range(4)} == {
        0: (-0.0033, 0.0145),
        1: (-0.0165, 0.0218),
        2: (-0.0572, 0.0345),
        3: (-0.108, 0.0571),
    }
    assert [by_time[time][0] for time in range(-4, 0)] == [-0.0032, 0.0009, 0.0069, 0.01]


def test_the_checks_of_the_shipped_example_are_those_of_its_source(shipped):
    leads, cells = shipped["pre_trend"], shipped["pre_trend_cells"]
    assert (round(leads["statistic"], 2), leads["degrees_of_freedom"]) == (2.82, 4)
    assert (round(leads["p"], 2), leads["fails"]) == (0.59, False)
    assert (round(cells["statistic"], 1), cells["degrees_of_freedom"]) == (17.2, 10)
    assert round(cells["p"], 2) == 0.07
    others = {
        e["name"]: (round(e["estimate"], 4), round(e["error"], 4))
        for e in shipped["other_estimates"]
    }
    assert others["gardner"] == (0.0097, 0.0241)
    assert others["imputation"][0] == 0.0097
    assert others["two-way"] == (0.0028, 0.026)
    assert others["within-cluster"] == (-0.0201, 0.0159)
    power = {each["power"]: each["effect"] for each in shipped["detectable"]}
    assert round(power[0.8], 3) == 0.044
    within = next(e for e in shipped["permutations"] if e["name"] == "within-clusters")
    # Its source has p .36 and a spread of .0222, by other draws.
    assert within["p"] == pytest.approx(0.36, abs=0.05)
    assert within["spread"] == pytest.approx(0.0222, abs=0.0015)
    assert within["p"] == (within["as_far"] + 1) / (within["draws"] + 1)


def test_the_permutation_within_states_is_that_of_a_second_implementation(shipped, second):
    value, results = second.deal_out_within_states(2000)
    within = next(e for e in shipped["permutations"] if e["name"] == "within-clusters")
    assert within["estimate"] == pytest.approx(value, abs=1e-9)
    assert (abs(results) >= abs(value)).mean() == pytest.approx(within["p"], abs=0.05)
    assert results.std() == pytest.approx(within["spread"], rel=0.08)


def test_every_estimate_is_that_of_a_second_implementation(shipped, second):
    assert second.y.shape == (shipped["units"], len(shipped["periods"]))
    assert {str(g): n for g, n in sorted(second.cohorts.items())} == shipped["cohorts"]
    value, influence = second.mean(second.after())
    assert shipped["effect"]["estimate"] == pytest.approx(value, abs=1e-9)
    assert shipped["effect"]["error"] == pytest.approx(second.error(influence), abs=1e-9)
    for each in shipped["event_times"]:
        time = each["time"]
        value, influence = second.mean(second.before(time) if time < 0 else second.after(time))
        assert each["estimate"] == pytest.approx(value, abs=1e-9)
        assert each["error"] == pytest.approx(second.error(influence), abs=1e-9)
    assert shipped["pre_trend"]["statistic"] == pytest.approx(second.wald(range(-4, 0)), rel=1e-6)


def test_placebo_dates_are_those_of_a_second_implementation(shipped, second):
    assert [each["periods_earlier"] for each in shipped["placebo_dates"]] == [1, 2]
    for each in shipped["placebo_dates"]:
        earlier = each["periods_earlier"]
        cells = [
            (g, year, g - earlier - 1)
            for g in sorted(second.cohorts)
            for year in range(g - earlier, g)
            if g - earlier - 1 in second.years
        ]
        value, influence = second.mean(cells)
        assert each["estimate"] == pytest.approx(value, abs=1e-9)
        assert each["error"] == pytest.approx(second.error(influence), abs=1e-9)


def test_property_alone_over_the_same_counties():
    found = result_of(*SHIPPED, "--outcome", "log(property)", "--min-of", TOTAL)
    second = SecondEffect(lambda row: number(row["property"]), total)
    value, influence = second.mean(second.after())
    assert found["units"] == 1459
    assert found["minimum_of"] == TOTAL
    assert found["effect"]["estimate"] == pytest.approx(value, abs=1e-9)
    assert found["effect"]["error"] == pytest.approx(second.error(influence), abs=1e-9)
    assert round(value, 4) == -0.0120, "as docs/effect.md says"
    assert not found["pre_trend"]["fails"]


def test_violent_offenses_fail_before_the_start_and_that_is_said_first():
    words = (*SHIPPED, "--outcome", "log(violent_no_rape)", "--min-of", TOTAL)
    found = result_of(*words)
    second = SecondEffect(lambda row: number(row["violent_no_rape"]), total)
    value, influence = second.mean(second.after())
    assert found["effect"]["estimate"] == pytest.approx(value, abs=1e-9)
    assert found["effect"]["error"] == pytest.approx(second.error(influence), abs=1e-9)
    assert found["pre_trend"]["statistic"] == pytest.approx(second.wald(range(-4, 0)), rel=1e-6)
    assert (found["units"], round(value, 4)) == (1325, -0.0023), "as docs/effect.md says"
    assert found["pre_trend"]["fails"]
    assert found["pre_trend"]["p"] < 0.01
    assert found["warnings"][0].startswith("The pre-trend test fails (p 0.00")
    assert found["says"][0].startswith("No effect is identified by this design")
    printed = run(*words).stdout
    assert printed.startswith("Read first: The pre-trend test fails")


def test_json_has_the_documented_keys_and_no_others(shipped):
    def keys_of(value, path=""):
        if isinstance(value, dict):
            for key, inner in value.items():
                here = f"{path}.{key}" if path else key
                yield here
                yield from keys_of(inner, here)
        elif isinstance(value, list):
            for inner in value:
                yield from keys_of(inner, f"{path}[]")

    found = {key for key in keys_of(shipped) if not key.startswith("cohorts.")}
    of_power_table = {key for key in EFFECT_KEYS if key.startswith("power_table[]")}
    assert found == set(EFFECT_KEYS) - of_power_table


def test_a_null_is_not_called_a_proof(shipped):
    assert shipped["warnings"] == []
    assert "No effect can be seen. That is no proof that there is none" in shipped["says"][0]
    assert "about 4.4 percent" in shipped["says"][0]
    assert any("has the other sign (+0.0097)" in text for text in shipped["says"])
    assert any("rests on 7 units" in text for text in shipped["says"])


def test_what_was_left_out_adds_up(shipped):
    left_out = sum(each["rows"] for each in shipped["left_out"])
    assert shipped["rows_read"] == left_out + shipped["observations"] == 27226


def test_text_page_and_chart_say_the_same(tmp_path):
    page, charts = tmp_path / "effect.html", tmp_path / "charts"
    words = (*SHIPPED, "--outcome", f"log({TOTAL})", "--permutations", "19")
    done = run(*words, "--report", page, "--charts", charts)
    assert done.exit_code == 0, done.output
    text = page.read_text(encoding="utf-8")
    for figure in ("-0.0103", "0.0158", "+0.0097", "1,459", "not the offenses of the whole county"):
        assert figure in done.stdout.replace("\n  ", " ")
        assert figure in text
    for source in (ACTIVATION, SHERIFFS):
        assert source in text
    assert "<script" not in text
    assert "http" not in text.replace("http://www.w3.org/2000/svg", "")
    for chart in (
        re.search(r"<svg .*?</svg>", text, re.S)[0],
        (charts / "effect-by-time.svg").read_text(encoding="utf-8"),
    ):
        assert "-0.0572" in "".join(ElementTree.fromstring(chart).itertext())
    svg = ElementTree.fromstring((charts / "effect-by-time.svg").read_text(encoding="utf-8"))
    # Drawn, not only described: a picture is cited without the page that it was made with.
    texts = svg.iter("{http://www.w3.org/2000/svg}text")
    drawn = " ".join(part for each in texts for part in each.itertext())
    for words in (
        "Average effect: -1.0 percent, interval -4.0 percent to +2.1 percent.",
        "No effect can be seen. That is no proof that there is none",
        "3 years after the start the estimate rests on 7 units; do not cite it alone.",
        "on fewer than 20 units: do not cite it alone",
        "The two-stage estimate has the other sign (+0.0097)",
        "Effect on property + violent no rape (in logarithms), by years since the start",
    ):
        assert words in drawn
    starts_map = (charts / "starts-by-county.svg").read_text(encoding="utf-8")
    assert "url(#hatched)" not in starts_map
    table = (charts / "effect-by-time.csv").read_text(encoding="utf-8").splitlines()
    assert len(table) == 9
    starts = (charts / "starts-by-county.csv").read_text(encoding="utf-8").splitlines()
    assert len(starts) == 1460


def test_parquet_gives_what_csv_gives(tmp_path, shipped):
    for name in (SHERIFFS, ACTIVATION):
        table = arrow_csv.read_csv(
            package_data_path(name),
            convert_options=arrow_csv.ConvertOptions(
                column_types={"fips": "string"}, strings_can_be_null=True
            ),
        )
        parquet.write_table(table, tmp_path / name.replace(".csv.gz", ".parquet"))
    words = [tmp_path / "fbi_sheriff_county_year.parquet", *SHIPPED[1:]]
    words[words.index("sc_activation.csv")] = tmp_path / "sc_activation.parquet"
    found = result_of(*words, "--outcome", f"log({TOTAL})", "--permutations", "0")
    assert found["effect"] == shipped["effect"]
    assert found["permutations"] == []


@pytest.fixture
def small(tmp_path):
    """Write a panel of sixty places with a known effect, and the table of its starts."""

    def write(effect=0.5, drift=0.0, fips=str):
        panel, starts = tmp_path / "panel.csv", tmp_path / "starts.csv"
        with panel.open("w", newline="") as out, starts.open("w", newline="") as dates:
            rows, begun = csv.writer(out), csv.writer(dates)
            rows.writerow(["place", "year", "events", "people"])
            begun.writerow(["place", "state", "first_day"])
            for number in range(60):
                start = (2012, 2013, None)[number % 3]
                begun.writerow(
                    [fips(number), f"s{number % 12}", f"{start}-07-15" if start else "2020"]
                )
                for year in range(2009, 2015):
                    after = bool(start and year >= start)
                    noise = math.sin(number * 7.3 + year * 1.7) / 20
                    size = 5 + number % 5 + 0.1 * (year - 2009) + effect * after + noise
                    size += drift * (year - 2009) * bool(start)
                    rows.writerow([fips(number), year, math.exp(size), 1000])
        return panel, "--unit", "place", "--time", "year", "--start", starts

    return write


def test_a_known_effect_is_found(small):
    found = result_of(*small(), "--outcome", "log(events per people)", "--cluster", "state")
    assert found["effect"]["estimate"] == pytest.approx(0.5, abs=0.03)
    assert found["effect"]["low"] > 0.4
    assert found["cohorts"] == {"2012": 20, "2013": 20}
    assert found["says"][0].startswith("The outcome is higher after the start than it would have")
    assert "cannot be tested" in found["says"][0]
    assert found["warnings"][-1].startswith("There are only 12 clusters")


def test_groups_that_drift_apart_are_no_finding(small):
    found = result_of(*small(effect=0.0, drift=0.2), "--outcome", "log(events)")
    assert found["pre_trend"]["fails"]
    assert found["effect"]["low"] > 0
    assert found["warnings"][0].startswith("The pre-trend test fails")
    assert found["says"][0].startswith("No effect is identified by this design")
    assert any("placebo date" in text for text in found["warnings"])


def test_without_two_periods_before_the_start_nothing_is_identified(small):
    words = (*small(), "--outcome", "log(events)", "--balanced", "2012-2013")
    found = result_of(*words)
    assert found["pre_trend"] is None
    assert "cannot be tested" in found["warnings"][0]
    assert found["says"][0].startswith("No effect is identified")
    assert [each["units"] for each in found["left_out"] if "or before" in each["why"]] == [20]


def test_an_outcome_that_is_no_logarithm_has_no_percent(small):
    words = (*small(), "--outcome", "events per people")
    assert result_of(*words)["effects_are"] == "numbers per 100,000"
    assert "log points" not in run(*words).stdout


def test_a_share_written_with_a_slash_is_in_percentage_points(small):
    per = result_of(*small(), "--outcome", "events per people", "--permutations", "0")
    share = result_of(*small(), "--outcome", "events / people", "--permutations", "0")
    assert (share["outcome"], share["effects_are"]) == ("events / people", "percentage points")
    assert share["minimum_of"] == per["minimum_of"] == "events"
    for name in ("estimate", "error", "low", "high"):
        assert 1000 * share["effect"][name] == pytest.approx(per["effect"][name])
    words = (*small(), "--outcome", "events / people", "--permutations", "0")
    assert "Effect on events / people, in percentage points" in run(*words).stdout


def test_few_untreated_places_are_named_first(small):
    words = small()
    panel = words[0]
    panel.write_text("\n".join(panel.read_text().splitlines()[:-1]))
    found = result_of(*words, "--outcome", "log(events)", "--permutations", "0")
    assert found["units"] == 59
    assert found["warnings"] == [
        "Only 19 units are untreated: what happened in these few decides the estimate."
    ]


def test_an_undated_place_is_left_out_unless_it_is_said_to_be_untreated(small):
    words = small()
    starts = words[-1]
    starts.write_text(starts.read_text().replace("2020", ""))
    refused = run(*words, "--outcome", "events")
    assert refused.exit_code == 2
    assert "no untreated unit is left" in refused.stderr
    taken = result_of(*words, "--outcome", "events", "--undated", "untreated")
    assert taken["untreated"] == 20


@pytest.mark.parametrize(
    ("more", "says"),
    [
        (["--outcome", "log(event)"], "panel.csv has no column 'event' (--outcome); did you mean"),
        (["--outcome", "log(events"], "a bracket is not closed"),
        (["--outcome", "events", "--balanced", "2009"], "write the first and the last period"),
        (["--outcome", "events", "--balanced", "2013-2009"], "the first period is after the last"),
        (["--outcome", "events", "--untreated-from", "2014-01"], "2014-01 is a month, and the"),
        (
            ["--outcome", "events", "--balanced", "2009-2014", "--untreated-from", "2014"],
            "is not after the last period",
        ),
        (["--outcome", "events", "--min-of", "events"], "add --min 20"),
        (["--outcome", "events", "--cluster", "county"], "has no column 'county' (--cluster)"),
        (["--outcome", "events", "--min", "1e9"], "no unit is left. Left out: 60 units fewer"),
        (["--outcome", "people"], "the outcome is the same in every period of each unit"),
    ],
)
def test_wrong_use_says_what_would_be_right(small, more, says):
    done = run(*small(), *more)
    assert done.exit_code == 2, done.output
    assert says in done.stderr


def test_a_cell_that_is_no_number_is_named(small):
    words = small()
    panel = words[0]
    lines = panel.read_text().splitlines()
    lines[4] = '0,2012,"1,234",1000'
    panel.write_text("\n".join(lines))
    done = run(*words, "--outcome", "events")
    assert done.exit_code == 2
    assert "panel.csv, row 5, column events: '1,234' is no number; write 1234" in done.stderr


def test_dropped_zeros_are_named(small):
    words = small(fips=lambda number: f"{number + 1001:05}")
    panel = words[0]
    panel.write_text(panel.read_text().replace("\n0", "\n"))
    done = run(*words, "--outcome", "events")
    assert done.exit_code == 2
    assert "'1001' is written '01001' there" in done.stderr


def test_a_place_with_two_starts_is_refused(small):
    words = small()
    starts = words[-1]
    same = starts.read_text()
    starts.write_text(f"{same}0,s0,2012-07-15\n")
    assert result_of(*words, "--outcome", "events", "--permutations", "0")["units"] == 60
    starts.write_text(f"{same}0,s0,2013\n")
    done = run(*words, "--outcome", "events")
    assert done.exit_code == 2
    assert "starts.csv, row 62, column first_day: 0 has another start in a row" in done.stderr


def test_a_row_that_is_there_twice_is_refused(small):
    words = small()
    panel = words[0]
    panel.write_text(f"{panel.read_text()}3,2010,5,1000\n")
    done = run(*words, "--outcome", "events")
    assert done.exit_code == 2
    assert "the panel has '3' in 2010 twice, in rows 21 and 362" in done.stderr


def test_several_columns_of_dates_need_a_name(small):
    words = small()
    starts = words[-1]
    lines = starts.read_text().splitlines()
    starts.write_text("\n".join([f"{lines[0]},signed", *(f"{each},2010" for each in lines[1:])]))
    refused = run(*words, "--outcome", "events")
    assert refused.exit_code == 2
    assert "has several: first_day, signed" in refused.stderr
    assert result_of(*words, "--outcome", "events", "--start-column", "first_day")["units"] == 60


def test_without_diff_diff_the_extra_is_named(small, monkeypatch):
    import sys

    monkeypatch.setitem(sys.modules, "diff_diff", None)
    done = run(*small(), "--outcome", "events")
    assert done.exit_code == 2
    assert "pip install 'trustact[effect]'" in done.stderr


def test_a_table_without_the_headings_that_are_asked_for_is_refused(small, tmp_path):
    words = small()
    other = tmp_path / "other.csv"
    other.write_text("place,when\n0,2010\n")
    done = run(*words[:-1], other, "--outcome", "events")
    assert done.exit_code == 2
    assert "other.csv has no row of headings with two of these: place, activation" in done.stderr
    assert "Name the column of dates with --start-column" in done.stderr
    assert "when" not in done.stderr  # a first row may hold names
    done = run(*words[:-1], other, "--start-column", "when", "--outcome", "events")
    assert "no untreated unit is left" in done.stderr
    done = run(words[0], "--unit", "x", "--time", "y", "--start", words[-1], "--outcome", "events")
    assert done.exit_code == 2
    assert "panel.csv has no row of headings with two of these: x, y, events (PANEL)" in done.stderr


def test_what_a_column_is_named_is_shown_safely(small, tmp_path):
    words = small()
    panel = words[0]
    panel.write_text(panel.read_text().replace("events", "<b>\x1b[31mx</b>", 1))
    page = tmp_path / "page.html"
    done = run(*words, "--outcome", '"<b>\x1b[31mx</b>"', "--permutations", "0", "--report", page)
    assert done.exit_code == 0, done.output
    assert "\x1b" not in done.stdout
    text = page.read_text(encoding="utf-8")
    assert "<b>" not in text
    assert "&lt;b&gt;" in text
    assert "\x1b" not in text
