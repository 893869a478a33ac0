"""`trustact figures`: every number stands in a table of the package or is computed again here."""

import csv
import importlib
import io
import json
import re
import xml.etree.ElementTree as ET
from collections import Counter
from itertools import pairwise

import pytest

from trustact import laws
from trustact.formats.package_data import (
    ARRESTS_SEATTLE,
    BOOK_INS,
    BY_FACILITY,
    BY_LIFT_REASON_AND_YEAR,
    BY_YEAR,
    BY_YEAR_AND_MONTH,
    DECLINED_BY_STATE_AND_YEAR,
    PUBLISHED_SHARES,
    package_data_path,
)

SHARE = ("figures", "criminal-record-share")
NUMBER = re.compile(r"(?<![\w.-])\d[\d,]*(?:\.\d+)?%?")


def table(name):
    with package_data_path(name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def words_of(text):
    return " ".join(text.split())


def printed(trustact, *words):
    done = trustact(*words)
    assert done.exit_code == 0, done.output
    return done.stdout


def shares(trustact, *words):
    found = json.loads(printed(trustact, *SHARE, *words, "--json"))
    return {
        (section["name"], share["group"], share["definition"]): share
        for section in found["sections"]
        for share in section["shares"]
    }


def massachusetts(found):
    """Return the section of the removals to December 2012."""
    [section] = [each for each in found["sections"] if each["name"] == "removals-ma"]
    return section


def numbers(text, begin, end):
    """Return the numbers of the rows of the tables between two headings."""
    part = text[text.index(begin) : text.index(end)]
    rows = [line for line in part.splitlines() if re.match(r" {4}\S", line)]
    return [number for row in rows for number in NUMBER.findall(row)]


def test_the_figure_of_the_origin_is_printed_with_its_source(trustact):
    text = words_of(printed(trustact, *SHARE, "--state", "MA", "--until", "2012-12"))
    assert "as published 46% 350 to 357 768 published [1]" in text
    assert "[1] Boston Globe, as quoted by Human Rights Watch (2013)" in text
    assert "Of 768 removals" in text
    assert "SYNTHETIC" in text
    assert "seed 1, 2,000 draws" in text


def test_the_published_figure_and_its_meaning_stand_in_the_first_six_lines(trustact):
    text = printed(trustact, *SHARE, "--state", "MA", "--until", "2012-12")
    first = words_of("\n".join(text.splitlines()[:6]))
    assert "Of 768 removals, 46% with a criminal record, as published [1]." in first
    assert "The source does not say what a criminal record is" in first
    assert "at most 46.5% with any conviction" in first
    assert "at least 45.5% with a conviction or a pending charge." in first
    order = ("  as published ", "  conviction or pending charge ", "  - ", "How to read the shares")
    places = [text.index(words) for words in order]
    assert places == sorted(places)


def test_tables_for_readers_have_words_and_files_for_programs_have_ids(trustact, tmp_path):
    ids = ("as-published", "any-conviction", "levels-1-3", "level-1", "conviction-or-pending")
    words = (*SHARE, "--state", "MA", "--report", "page.html", "--csv", "shares.csv")
    text = printed(trustact, *words, "--charts", "charts")
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    picture = (tmp_path / "charts" / "record-share-removals-ma.svg").read_text(encoding="utf-8")
    for shown in (text, page, picture):
        assert "conviction or pending charge" in shown
        assert not [name for name in ids if name in shown]
    assert "SYNTHETIC, read as convictions: any conviction" in picture
    for file in ("shares.csv", "charts/record-share-removals-ma.csv"):
        with (tmp_path / file).open(encoding="utf-8", newline="") as stream:
            assert {row["definition"] for row in csv.DictReader(stream)} >= {*ids}


def test_massachusetts_has_every_definition_and_what_cannot_be_measured(trustact):
    found = json.loads(printed(trustact, *SHARE, "--state", "MA", "--until", "2012-12", "--json"))
    section = massachusetts(found)
    assert [share["definition"] for share in section["shares"]] == [
        "as-published",
        "any-conviction",
        "levels-1-3",
        "level-1",
        "conviction-or-pending",
    ]
    assert {share["of"] for share in section["shares"]} == {768}
    assert [share["percent"] for share in section["shares"]] == [
        [46, 46],
        [None, 46.5],
        [None, 46.5],
        [None, 46.5],
        [45.5, None],
    ]
    in_state = [row for row in table(BY_FACILITY) if row["states"] == "MASSACHUSETTS"]
    beside = section["measured"][1]
    assert f"{sum(int(row['detainers']) for row in in_state):,} detainers" in beside
    assert f"{len(in_state)} facilities" in beside
    assert f"{sum(int(row['declined']) for row in in_state)} of them declined" in beside
    assert found["later"] == [
        "Removals through Secure Communities, Massachusetts, as stated in March 2014"
    ]


def test_synthetic_intervals_are_nested_labelled_and_seeded(trustact):
    words = (*SHARE, "--state", "MA", "--until", "2012-12", "--json")
    first = massachusetts(json.loads(printed(trustact, *words)))
    again = massachusetts(json.loads(printed(trustact, *words, "--seed", "1")))
    other = massachusetts(json.loads(printed(trustact, *words, "--seed", "2")))
    assert first["synthetic"] == again["synthetic"] != other["synthetic"]
    for reading in ("convictions only", "convictions or pending charges"):
        ends = {
            each["definition"]: each["percent"]
            for each in first["synthetic"]
            if each["reading"] == reading
        }
        order = [ends[name] for name in ("level-1", "any-conviction", "conviction-or-pending")]
        assert all(a[0] <= b[0] and a[1] <= b[1] for a, b in pairwise(order))
    shifts = {(each["definition"], each["reading"]): each["points"] for each in first["synthetic"]}
    assert shifts["any-conviction", "convictions only"] == [0, 0]
    assert shifts["conviction-or-pending", "convictions or pending charges"] == [0, 0]
    assert shifts["conviction-or-pending", "convictions only"][0] > 0
    assert shifts["any-conviction", "convictions or pending charges"][1] < 0
    assert "no measurement" in first["synthetic_method"][0]
    none = massachusetts(json.loads(printed(trustact, *words, "--draws", "0")))
    assert none["synthetic"] == none["synthetic_method"] == []


def test_assumed_ranges_are_those_of_the_tables(trustact):
    years = {}
    for row in table(BOOK_INS):
        years.setdefault(row["fiscal_year"], []).append(int(row["book_ins"]))
    complete = [counts for year, counts in years.items() if year != "2026"]
    pending = [100 * p / (p + other) for _, p, other, _ in complete]
    convicted = [100 * c / (c + p) for c, p, _, _ in complete]
    text = words_of(printed(trustact, *SHARE, "--state", "MA"))
    assert f"without a conviction: {min(pending):.1f}% to {max(pending):.1f}%" in text
    assert f"pending charge: {min(convicted):.1f}% to {max(convicted):.1f}%" in text
    assert "Level 1 among those with a conviction: 12.0% to 50.0%" in text


def test_shares_of_the_nation_are_of_nearly_47_000(trustact):
    found = shares(trustact, "--state", "US", "--until", "2010-06")
    level_1 = found["removals-us", None, "level-1"]
    assert level_1["counts"] == [9_831, 9_831]
    assert level_1["percent"] == [100 * 9_831 / 47_000, 100 * 9_831 / 46_500]
    convicted = found["removals-us", None, "any-conviction"]
    assert convicted["counts"] == [46_500 - 12_293, 47_000 - 12_293]
    assert convicted["percent"][1] == pytest.approx(100 - 100 * 12_293 / 47_000)
    text = words_of(printed(trustact, *SHARE, "--state", "US", "--until", "2010-06"))
    assert "conviction of Level 1 20.9% to 21.1% 9,831 nearly 47,000" in text
    assert "conviction of Level 1 (20.9% to 21.1%): -52.9 to -52.4 points" in text
    assert "26.2% to 26.4% have no record (12,293 of nearly 47,000)" in text


def test_other_removals_have_what_their_sources_print_and_no_more(trustact):
    found = shares(trustact, "--of", "removals")
    boston = found["removals-ma-boston", None, "level-1"]
    assert (boston["counts"], boston["of"], boston["percent"]) == ([50, 50], None, [None, None])
    assert found["removals-us-2011", None, "any-conviction"]["percent"] == [31, None]
    assert found["removals-ma-2014", None, "more-than-minor"]["percent"] == [32, 32]
    text = words_of(printed(trustact, *SHARE, "--state", "US", "--of", "removals"))
    assert "142,090 removals to September 2011, which is no total of it" in text


def test_shares_of_people_with_a_detainer_are_those_of_trac(trustact):
    found = shares(trustact, "--of", "detainers", "--state", "US", "--until", "2013-01")
    by_name = {name: share for (_, _, name), share in found.items()}
    assert {share["of"] for share in by_name.values()} == {347_691}
    assert by_name["any-conviction"]["percent"] == [pytest.approx(52.3), pytest.approx(52.3)]
    assert by_name["level-1"]["percent"] == [None, 14]
    assert by_name["more-than-minor"]["percent"][0] == pytest.approx(100 / 3)
    low, high = by_name["any-conviction"]["counts"]
    assert [f"{100 - 100 * n / 347_691:.1f}" for n in (low - 1, low, high, high + 1)] == [
        "47.8",
        "47.7",
        "47.7",
        "47.6",
    ]
    months = sum(
        int(row["count"])
        for row in table(BY_YEAR_AND_MONTH)
        if "2011-10" <= row["year_month"] <= "2013-01"
    )
    text = words_of(printed(trustact, *SHARE, "--of", "detainers", "--state", "US"))
    assert f"{months:,} detainers were prepared in these 16 months" in text


@pytest.mark.parametrize(
    ("state", "convicted", "pending", "neither"),
    [("WA", 1202, 331, 1627), ("OR", 258, 135, 319), ("AK", 38, 11, 33)],
)
def test_arrests_of_a_state_are_those_of_the_table(trustact, state, convicted, pending, neither):
    found = shares(trustact, "--state", state, "--of", "arrests")
    total = convicted + pending + neither
    counts = {name: (share["counts"], share["of"]) for (_, _, name), share in found.items()}
    assert counts == {
        "any-conviction": ([convicted, convicted], total),
        "conviction-or-pending": ([convicted + pending] * 2, total),
    }


def test_arrests_of_all_groups_add_up(trustact):
    found = shares(trustact, "--of", "arrests")
    groups = {group: share["of"] for (_, group, _), share in found.items()}
    assert groups["no state stated"] == 351 + 111 + 899
    assert groups.pop("all") == sum(groups.values()) == 5_326
    assert sum(int(row["n"]) for row in table(ARRESTS_SEATTLE)) == 5_326
    text = words_of(printed(trustact, *SHARE, "--of", "arrests"))
    assert "Washington any conviction 38.0% 1,202 3,160 counted" in text
    assert "Washington conviction or pending charge 48.5% 1,533 3,160 counted" in text
    assert "(38.0%) to conviction or pending charge (48.5%): +10.5 points" in text


def test_book_ins_of_every_fiscal_year_are_those_of_the_table(trustact):
    found = shares(trustact, "--of", "book-ins")
    rows = {
        (row["fiscal_year"], row["criminality"]): int(row["book_ins"]) for row in table(BOOK_INS)
    }
    years = sorted({year for year, _ in rows})
    assert (years[0], years[-1]) == ("2019", "2026")
    for year in years:
        convicted, pending = (
            rows[year, name] for name in ("Convicted Criminal", "Pending Criminal Charges")
        )
        assert rows[year, "Total"] == convicted + pending + rows[year, "Other Immigration Violator"]
        for definition, count in (
            ("any-conviction", convicted),
            ("conviction-or-pending", convicted + pending),
        ):
            share = found["book-ins", f"fiscal year {year}", definition]
            assert (share["counts"], share["of"]) == ([count, count], rows[year, "Total"])
            assert share["percent"][0] == 100 * count / rows[year, "Total"]
    assert rows["2025", "Convicted Criminal"] == 108_935
    assert "year to date" in found["book-ins", "fiscal year 2026", "any-conviction"]["note"]


def test_a_month_leaves_out_the_fiscal_years_that_end_later(trustact):
    found = shares(trustact, "--of", "book-ins", "--until", "2021-09")
    assert {group for _, group, _ in found} == {f"fiscal year {y}" for y in (2019, 2020, 2021)}


def test_no_ratio_mixes_what_is_counted(trustact):
    found = json.loads(printed(trustact, *SHARE, "--json"))
    for section in found["sections"]:
        for share in section["shares"]:
            for count in share["counts"] or ():
                if share["of"] is not None:
                    assert count <= share["of"], (section["name"], share)
    assert {section["unit"] for section in found["sections"]} == {
        "removals",
        "people with a detainer",
        "detainers",
        "arrests",
        "book-ins",
    }


def test_ambiguous_figures_are_named_and_in_no_share(trustact):
    found = json.loads(printed(trustact, *SHARE, "--json"))
    unclear = [row for row in table(PUBLISHED_SHARES) if "do not use" in row["basis"]]
    assert [words.split(" ")[0] for words in found["ambiguous"]] == [r["place"] for r in unclear]
    assert {"ID", "VA", "CT"} & {section["place"] for section in found["sections"]} == set()


def test_every_published_figure_that_is_used_is_a_row_of_the_table(trustact):
    found = json.loads(printed(trustact, *SHARE, "--json"))
    on_file = {row["source"] for row in table(PUBLISHED_SHARES)}
    cited = {
        share["source"]["cite"]
        for section in found["sections"]
        for share in section["shares"]
        if share["source"] and share["source"]["table"] == PUBLISHED_SHARES
    }
    assert cited - on_file == {"Boston Globe, as quoted by Human Rights Watch (2013)"}
    assert any("Human Rights Watch 2013" in source for source in on_file)


def test_the_table_has_every_share_and_every_interval(trustact, tmp_path):
    printed(trustact, *SHARE, "--csv", "shares.csv")
    found = json.loads(printed(trustact, *SHARE, "--json"))
    with (tmp_path / "shares.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    expected = sum(len(s["shares"]) + len(s["synthetic"]) for s in found["sections"])
    assert len(rows) == expected
    nation = next(r for r in rows if (r["section"], r["definition"]) == ("removals-us", "level-1"))
    assert (nation["about"], nation["of"], nation["percent_low"]) == ("nearly", "47000", "20.9170")
    synthetic = [row for row in rows if row["kind"] == "synthetic"]
    assert synthetic
    assert all("seed 1" in row["source"] for row in synthetic)


def test_the_page_has_the_figures_and_what_to_cite(trustact, tmp_path):
    printed(trustact, *SHARE, "--state", "MA", "--report", "page.html")
    page = words_of((tmp_path / "page.html").read_text(encoding="utf-8"))
    assert "46%" in page
    assert "350 to 357" in page
    assert "SYNTHETIC" in page
    assert "Boston Globe" in page
    assert re.search(r"sha256 [0-9a-f]{64}", page)
    assert "<script" not in page


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--state", "Kansaz"), "is no state; did you mean 'Kansas'"),
        (("--state", "WY"), "no such figure is on file; there are figures for AK: arrests"),
        (("--until", "2012"), "give a month as year and month, such as 2012-12"),
        (("--until", "2012-13"), "give a month as year and month, such as 2012-12"),
        (("--state", "WA", "--until", "2012-12"), "later: ICE arrests, Washington"),
        (("--draws", "5"), "an interval needs at least 100 draws; 0 for none"),
        (("--csv", "a.txt"), "the name must end in .csv"),
    ],
)
def test_wrong_use_says_what_would_be_right(trustact, words, message):
    done = trustact(*SHARE, *words)
    assert done.exit_code == 2
    assert message in words_of(done.stderr)


def expected_years():
    """Count again: year -> detainers, with a stated end, declined."""
    stated, declined = Counter(), Counter()
    for row in table(BY_LIFT_REASON_AND_YEAR):
        stated[row["year"]] += int(row["count"])
        if row["lift_reason"] == "Detainer Declined by LEA":
            declined[row["year"]] += int(row["count"])
    found = {
        r["year"]: (int(r["count"]), stated[r["year"]], declined[r["year"]]) for r in table(BY_YEAR)
    }
    found["all"] = tuple(map(sum, zip(*found.values(), strict=True)))
    return found


def percent(part, whole):
    shown = f"{100 * part / whole:.1f}%"
    return "0.1%" if shown == "0.0%" and part else shown


def test_every_number_by_year_is_counted_again(trustact):
    text = printed(trustact, "figures", "declined")
    expected = []
    for year, (detainers, stated, declined) in expected_years().items():
        expected += [] if year == "all" else [year]
        expected += {"2007": [], "2015": ["1", "19"]}.get(year, [])
        expected += [f"{n:,}" for n in (detainers, stated, declined)]
        expected += [percent(declined, detainers), percent(declined, stated)]
    assert numbers(text, "By calendar year", "Laws and rulings") == expected
    assert expected_years()["all"] == (1_814_828, 986_905, 20_241)


def test_declined_by_year_is_the_line_of_the_source(trustact):
    found = json.loads(printed(trustact, "figures", "declined", "--json"))
    declined = [year["declined"] for year in found["years"]]
    assert declined == [11, 64, 66, 121, 279, 942, 2_378, 13_595, 2_785]
    assert found["totals"] == {"detainers": 1_814_828, "end_stated": 986_905, "declined": 20_241}


def test_every_number_by_state_is_counted_again(trustact):
    text = printed(trustact, "figures", "declined")
    states, shared, known = {}, {}, {}
    for row in table(BY_FACILITY):
        names = [name for name in row["states"].split(";") if name]
        pair = Counter(detainers=int(row["detainers"]), declined=int(row["declined"]))
        known.setdefault(min(len(names), 2), Counter()).update(pair)
        for name in names:
            into = states if len(names) == 1 else shared
            into.setdefault(name, Counter()).update({**pair, "facilities": 1})
    expected = []
    zero = Counter()
    both = {name: (states.get(name, zero), shared.get(name, zero)) for name in {*states, *shared}}
    for _, (one, more) in sorted(both.items(), key=lambda item: (-item[1][0]["declined"], item[0])):
        counts = (one["facilities"], one["detainers"], one["declined"])
        expected += [f"{n:,}" for n in counts]
        expected += [percent(one["declined"], one["detainers"])] if one["detainers"] else []
        expected += [f"{n:,}" for n in (more["detainers"], more["declined"])]
    for group in (1, 2, 0):
        for name, total in (("detainers", 1_814_828), ("declined", 20_241)):
            expected += [f"{known[group][name]:,}", percent(known[group][name], total)]
    assert numbers(text, "By state, from", "Sums that several") == expected


def test_sums_of_the_tables_stand_beside_each_other(trustact):
    text = words_of(printed(trustact, "figures", "declined"))
    for what, name in (("all detainers", "detainers"), ("declined", "declined")):
        found = sum(int(row[name]) for row in table(BY_FACILITY))
        assert f"{what}: {found:,} (by " in text
    by_state = sum(int(row["declined"]) for row in table(DECLINED_BY_STATE_AND_YEAR))
    assert by_state == 20_240
    assert f"{by_state:,} (by state and year): 1 fewer in the second" in text


def test_a_published_count_of_declined_detainers_stands_beside_the_sums(trustact):
    text = words_of(printed(trustact, "figures", "declined"))
    assert "published elsewhere: more than 8,100 from January to August 2014" in text
    last = text[text.index("[6] ") :]
    assert last.startswith("[6] CIS statement on H.1228 (Sept 2015), quoting an ICE report")


def test_days_of_the_laws_are_those_of_the_library(trustact):
    found = json.loads(printed(trustact, "figures", "declined", "--json"))
    days = {(law["law"], law["from"]): law["until"] for law in found["laws"]}
    for law in ("us-ca/trust-act-2013", "us-ct/trust-act-2013"):
        [entry] = [each for each in laws.load_index().entries if each.id == law]
        start, until = str(entry.in_force[0].start), str(entry.in_force[0].until)
        assert days[law, start] == until
    assert list(days) == sorted(days, key=lambda key: (key[1], key[0]))


def test_rulings_have_the_days_and_citations_of_their_law(trustact):
    found = json.loads(printed(trustact, "figures", "declined", "--json"))
    rulings = {law["citation"]: law["from"] for law in found["laws"] if law["ruling"]}
    assert rulings == {
        "Galarza v. Szalczyk, 745 F.3d 634": "2014-03-04",
        "Miranda-Olivares v. Clackamas County (D. Or. 2014)": "2014-04-11",
    }
    act = laws.get("us-federal/fourth-amendment-detainer")
    module = importlib.import_module("trustact.laws.us_federal.fourth_amendment_detainer")
    assert "(Miranda-Olivares, 2014-04-11)" in module.__doc__
    assert "Galarza (Third Circuit, 2014-03-04)" in module.__doc__
    assert "Galarza v. Szalczyk, 745 F.3d 634; Miranda-Olivares v. Clackamas" in act.citation


def test_a_state_has_its_years_and_the_laws_of_its_places(trustact):
    text = words_of(printed(trustact, "figures", "declined", "--state", "CA"))
    rows = [r for r in table(DECLINED_BY_STATE_AND_YEAR) if r["state"] == "CALIFORNIA"]
    for row in rows:
        assert re.search(rf"{row['year']} (\([^)]*\) )?{int(row['declined']):,} ", text)
    assert f"all {sum(int(row['declined']) for row in rows):,}" in text
    assert "us-ca-santa-clara/policy-3-54-2011" in text
    assert "us-ct/trust-act-2013" not in text
    assert "2,913 declined detainers of the nation state no state" in text


@pytest.mark.parametrize(("code", "name"), [("CA", "CALIFORNIA"), ("MA", "MASSACHUSETTS")])
def test_a_state_has_the_sums_of_both_tables_and_why_they_differ(trustact, code, name):
    years = sum(
        int(row["declined"]) for row in table(DECLINED_BY_STATE_AND_YEAR) if row["state"] == name
    )
    alone = shared = unplaced = 0
    for row in table(BY_FACILITY):
        names = row["states"].split(";")
        declined = int(row["declined"])
        alone += declined if names == [name] else 0
        shared += declined if name in names and len(names) > 1 else 0
        unplaced += declined if names == [""] else 0
    text = words_of(printed(trustact, "figures", "declined", "--state", code))
    text = text[text.index("Sums that several tables have") : text.index("Sources [1]")]
    assert f": {years:,} (by state and year), {alone:,} (by facility" in text
    assert f"{years - alone:,} fewer in the second" in text
    assert f"{shared:,} more have a name of this state and of others" in text
    assert f"{unplaced:,} of the nation have a name of no state" in text
    assert "do not place a detainer in a state in the same way" in text
    found = json.loads(printed(trustact, "figures", "declined", "--state", code, "--json"))
    assert found["sums"][-1]["counts"] == [years, alone]


def test_a_state_without_a_law_of_its_own_has_the_rulings_only(trustact):
    text = printed(trustact, "figures", "declined", "--state", "Texas")
    assert "Galarza" in text
    assert "us-tx" not in text


def test_the_chart_shows_the_counts_of_every_year(trustact, tmp_path):
    printed(trustact, "figures", "declined", "--charts", "charts", "--report", "a.html")
    page = (tmp_path / "a.html").read_text(encoding="utf-8")
    (chart,) = re.findall(r"<svg .*?</svg>", page, re.S)
    titles = [e.text for e in ET.fromstring(chart).iter("{http://www.w3.org/2000/svg}title")]
    text = (tmp_path / "charts" / "declined-by-year.csv").read_text(encoding="utf-8")
    drawn = {row["year"]: int(row["declined"]) for row in csv.DictReader(io.StringIO(text))}
    assert drawn == {y: d for y, (_, _, d) in expected_years().items() if y != "all"}
    for year, (_, _, declined) in expected_years().items():
        if year != "all":
            assert any(t.startswith(year) and f": {declined:,} declined" in t for t in titles[1:])


def test_no_line_of_a_law_runs_through_a_count(trustact, tmp_path):
    printed(trustact, "figures", "declined", "--state", "CA", "--charts", "charts")
    spec = json.loads((tmp_path / "charts" / "declined-by-year.vl.json").read_text("utf-8"))
    marks = [
        (layer["mark"]["type"], layer["mark"].get("stroke"), layer["encoding"].get("text"))
        for layer in spec["layer"][0]["layer"]
    ]
    kinds = [kind for kind, *_ in marks]
    line = kinds.index("rule")
    # Above the lines a white ground, and the figures above that.
    counts = [stroke for _, stroke, text in marks[line:] if text and text["field"] == "words"]
    assert counts == ["#ffffff", None]


@pytest.mark.parametrize("place", [("--state", "US", "--until", "2010-06"), ()])
def test_labels_of_shares_are_whole_and_in_plain_words(trustact, tmp_path, place):
    printed(trustact, "figures", "criminal-record-share", *place, "--charts", "charts")
    for path in (tmp_path / "charts").glob("*.svg"):
        svg = ET.fromstring(path.read_text(encoding="utf-8"))
        drawn = [" ".join(e.itertext()) for e in svg.iter("{http://www.w3.org/2000/svg}text")]
        before = drawn[: next(n for n, text in enumerate(drawn) if text.startswith("Cite as"))]
        assert not any("\u2026" in text for text in before)
        for jargon in ("any-conviction", "conviction-or-pending", "SYNTHETIC ", "as-published"):
            assert jargon not in " ".join(before)


def test_the_table_of_declined_detainers_has_the_sums(trustact, tmp_path):
    printed(trustact, "figures", "declined", "--csv", "a.csv")
    sums = Counter()
    text = (tmp_path / "a.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(io.StringIO(text)):
        sums[row["table"]] += int(row["declined"])
    in_one_state = [r for r in table(BY_FACILITY) if r["states"] and ";" not in r["states"]]
    assert sums == {
        "by year": 20_241,
        "by state and year": 20_240,
        "by facility's state": sum(int(row["declined"]) for row in in_one_state),
    }


def test_the_days_are_said_to_be_no_measure(trustact):
    text = words_of(printed(trustact, "figures", "declined"))
    assert "is no measure of its effect" in text
    assert "827,923 (45.6%) of the detainers state no end" in text


def test_a_state_without_a_detainer_is_refused(trustact):
    done = trustact("figures", "declined", "--state", "AS")
    assert done.exit_code == 2
    assert "no detainer on file is placed in American Samoa" in words_of(done.stderr)


def test_a_number_that_the_source_gives_as_around_is_printed_so(trustact, tmp_path):
    words = ("figures", "criminal-record-share", "--state", "MA", "--draws", "0")
    done = trustact(*words, "--csv", "shares.csv")
    assert done.exit_code == 0, done.stderr
    [line] = [each for each in done.stdout.splitlines() if "around 50  not stated" in each]
    assert line.startswith("    conviction of Level 1 ")
    with (tmp_path / "shares.csv").open(encoding="utf-8", newline="") as file:
        about = [row for row in csv.DictReader(file) if row["count_about"]]
    assert [(row["count_about"], row["count_low"]) for row in about] == [("around", "50")]
    found = json.loads(trustact(*words, "--json").stdout)
    shares = [share for section in found["sections"] for share in section["shares"]]
    assert [share["counts"] for share in shares if share["counts_about"]] == [[50, 50]]
