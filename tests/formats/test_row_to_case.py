"""Every value that a column can hold, a case can hold: a row and its case get one answer."""

import csv
import random
from collections import Counter
from datetime import date

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trustact.api.record_replay import replay_records
from trustact.formats import read_records
from trustact.formats.row_checks import find_impossible_rows
from trustact.language.case import Case
from trustact.language.columns import Provenance, Records
from trustact.language.errors import CaseErrors
from trustact.language.fact_index import ROW_FACTS
from trustact.language.nodes import Day
from trustact.language.shown_text import unescape_csv_cell
from trustact.language.value_checks import check_day

LONG = (
    "detainer_prepare_date,facility_state,detention_facility,birth_year,detainer_type,"
    "most_serious_conviction_charge,msc_conviction_date,msc_sentence_days,"
    "detainer_prepared_criminality"
)
HEADINGS = "detainer_prepare_date,facility_state,detention_facility,birth_year,detainer_type"
PLACE = "DISTRICT OF COLUMBIA,DC DEPT OF CORRECTIONS"


def read_lines(folder, *lines, headings=HEADINGS):
    path = folder / "rows.csv"
    path.write_text("\n".join([headings, *lines]) + "\n", encoding="utf-8")
    return read_records(path, folder / "rejected")


@pytest.mark.parametrize("born", range(1985, 2003))
@pytest.mark.parametrize("day", ["2013-01-01", "2013-06-01", "2013-12-31", "2016-02-29"])
def test_row_that_knows_an_age_within_one_year_is_answered(tmp_path, day, born):
    """The kind of `minor.csv` and `backends_differ.csv`: bounds of an age decided the columns."""
    records = read_lines(tmp_path, f"{day},{PLACE},{born},I247")
    paid = ["agreements.reimburses_all_costs=true"]
    [law] = replay_records(records, as_if=["us-dc/detainer-2012"], assumptions=paid).laws
    year = int(day[:4])
    surely_a_child = year - born < 18
    assert (law.counts["prohibited"] == 1) == surely_a_child
    assert sum(law.counts.values()) == 1


SOUND = "2013-06-01,{place},1980,I247,Assault,2010-01-01,365,1"
ODD = {
    "2014,{place},1980,I247,Assault,2010-01-01,365,1": (
        "detainer_prepare_date",
        "'2014' is not a whole day, and every question needs a day; "
        "give the day as well (2009-02-28)",
    ),
    "2013-06,{place},1980,I247,Assault,2010-01-01,365,1": (
        "detainer_prepare_date",
        "'2013-06' is not a whole day, and every question needs a day; "
        "give the day as well (2009-02-28)",
    ),
    "2013-06-01,{place},1980,I247,Assault,2010-01-01,1.5,1": (
        "msc_sentence_days",
        "1.5 is not a whole number",
    ),
    "2013-06-01,{place},1980,I247,Assault,1979-01-01,365,1": (
        "msc_conviction_date",
        "1979-01-01 is before the day of birth (1980); one of the two is wrong",
    ),
    "2013-06-01,{place},1980,I247,Assault,1979-02,365,1": (
        "msc_conviction_date",
        "1979-02 is before the day of birth (1980); one of the two is wrong",
    ),
    "2013-06-01,{place},1980,I247,Assault,1980-01-01,365,1": (
        "msc_conviction_date",
        "1980-01-01 is a day on which the person was at most 0 years old, by the day of birth "
        "(1980); no court charges or convicts a child under 6; one of the two is wrong",
    ),
    "2013-06-01,{place},1980,I247,Assault,1985,365,1": (
        "msc_conviction_date",
        "1985 is a day on which the person was at most 5 years old, by the day of birth (1980); "
        "no court charges or convicts a child under 6; one of the two is wrong",
    ),
}
NEIGHBORS = [
    "2013-06-01,{place},1980,I247,Assault,1986-01-01,365,1",
    "2013-06-01,{place},1980,I247,Assault,1986,365,1",
    "2013-06-01,{place},1980,I247,Assault,2013,365,1",
    "2013-06-01,{place},1980,I247,Assault,2013-06-01,365,1",
    "2013-06-01,{place},1980,I247,Assault,2013-06-02,365,1",
    "2013-06-01,{place},1980,I247,Assault,2011-02,1.0,1",
    "2013-06-01,{place},2013,I247,,,,",
    "2030-06-01,{place},1900,I247,,,,2",
    "2031-06-01,{place},1900,I247,,,,2",
    "2013-06-01,{place},,I247,Assault,1979-01-01,365,1",
]


@pytest.mark.parametrize("seed", range(6))
def test_each_odd_row_is_judged_alone_in_any_order(tmp_path, seed):
    """The kind of one odd row: it ended the whole replay, or not, by the order of the rows."""
    rows = [*ODD, *NEIGHBORS, *[SOUND] * 3]
    random.Random(seed).shuffle(rows)
    lines = [row.format(place=PLACE) for row in rows]
    records = read_lines(tmp_path, *lines, headings=LONG)
    with (tmp_path / "rejected" / "rows.rejected.csv").open(encoding="utf-8") as stream:
        rejected = {
            int(row["rejected row"]): (
                row["rejected column"],
                unescape_csv_cell(row["rejected because"]),
            )
            for row in csv.DictReader(stream)
        }
    assert {rows[number - 2]: why for number, why in rejected.items()} == ODD
    [law] = replay_records(records, as_if=["us-dc/detainer-2012"]).laws
    assert sum(law.counts.values()) + len(rejected) == len(rows)


def test_answer_of_a_row_is_the_same_among_others_and_alone(tmp_path):
    rows = [row.format(place=PLACE) for row in [*ODD, *NEIGHBORS, SOUND]]
    alone = Counter()
    for row in rows:
        records = read_lines(tmp_path, row, headings=LONG)
        [law] = replay_records(records, as_if=["us-dc/detainer-2012"]).laws
        alone.update(law.counts)
    together = read_lines(tmp_path, *rows, headings=LONG)
    [law] = replay_records(together, as_if=["us-dc/detainer-2012"]).laws
    assert law.counts == alone


DAYS = st.sampled_from(["1850", "1899-12-31", "1980", "1980-02", "1999-12..2000-01", "2013", None])
DATED = {path for path, fact in ROW_FACTS["convictions"].items() if isinstance(fact, Day)}
PEOPLE = st.fixed_dictionaries(
    {"as_of": st.sampled_from(["2013-06-01", "1999-12-31"])},
    optional={"born_on": DAYS, "age": st.sampled_from([0, 13, 33, 131, 33.5, None])},
)
ROWS = st.lists(
    st.fixed_dictionaries(
        {},
        optional={
            **dict.fromkeys(sorted(DATED), DAYS),
            "sentence_days": st.sampled_from([1, 1.5, None]),
            "level": st.sampled_from(["felony", "crime", None]),
            "age_at_offense": st.sampled_from([0, 40, 131, None]),
        },
    ),
    max_size=2,
)


def as_columns(people):
    """Return cases as written as the columns of a source."""
    main, child = [], []
    for key, (person, rows) in enumerate(people):
        main.append({"row": key, **_ends("as_of", person["as_of"])})
        main[-1] |= _ends("born_on", person.get("born_on")) | {"age": person.get("age")}
        for row in rows:
            child.append({"row": key, "level": row.get("level")})
            for name in ("sentence_days", "age_at_offense"):
                child[-1][name] = row.get(name)
            for path in DATED:
                child[-1] |= _ends(path, row.get(path))
    kept = {"convictions": _table(child)} if child else {}
    return Records(_table(main), kept, Provenance((), len(main), len(main), 0, "test"))


def _ends(path, written):
    days = None if written is None else check_day(written, path)
    ends = (None, None) if days is None else map(date.fromordinal, (days.first, days.last))
    return dict(zip((f"{path}.first", f"{path}.last"), ends, strict=True))


def _table(rows):
    kinds = {"row": pa.int64(), "level": pa.string()}
    return pa.table(
        {
            name: pa.array(
                [row[name] for row in rows],
                kinds.get(name, pa.date32() if name.endswith(("first", "last")) else pa.float64()),
            )
            for name in rows[0]
        }
    )


def is_a_case(person, rows):
    facts = {name: value for name, value in person.items() if name != "as_of"}
    try:
        Case.check({"as_of": person["as_of"], "facts": {**facts, "convictions": rows}})
    except CaseErrors:
        return False
    return True


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(PEOPLE, ROWS), min_size=1, max_size=12))
def test_rows_are_refused_exactly_where_a_case_would_be(people):
    refused = find_impossible_rows(as_columns(people))
    assert set(refused) == {k for k, each in enumerate(people) if not is_a_case(*each)}


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(PEOPLE, ROWS), min_size=1, max_size=8))
def test_what_is_wrong_with_a_row_does_not_depend_on_the_other_rows(people):
    together = find_impossible_rows(as_columns(people))
    for key, each in enumerate(people):
        alone = find_impossible_rows(as_columns([each])).get(0, ())
        assert [*map(str, alone)] == [*map(str, together.get(key, ()))]
