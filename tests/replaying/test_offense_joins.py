"""What the tables have on an offense is looked up once for all rows that they cannot tell apart."""

from datetime import date, timedelta
from itertools import pairwise, product

import pyarrow as pa
import pytest

from trustact.language import arrest, columns, conviction, some
from trustact.language.case import Case
from trustact.language.columns import Provenance, Records
from trustact.language.fact_values import NO, YES
from trustact.language.offense import Offense
from trustact.language.partial_dates import PartialDate
from trustact.language.truth import Truth
from trustact.offenses.classifier import offense_tables
from trustact.offenses.tables import code_lists
from trustact.replaying import grade_columns, offense_joins
from trustact.replaying.derived_columns import add_derived_columns
from trustact.replaying.distinct_rows import find_distinct_rows
from trustact.replaying.record_tables import STATED_PREFIX

TABLES = offense_tables()
STATUTES = ("PC 459", "PC 496(a)", "PC 484", "PC 273.5(a)", "HS 11351", "Penl 1", None)
LEVELS = ("felony", "misdemeanor", None)
DAY = timedelta(days=1)


def edges(statute, lists):
    """Return days around each change for an offense, and one far from all."""
    turns = TABLES.change_days(Offense(statute), lists)
    return [date(1995, 5, 5), *(day + shift for day in turns for shift in (-DAY, timedelta()))]


def records(rows):
    """Return one person for each of some convictions, asked on its day."""
    days = [row.pop("as_of") for row in rows]
    keys = list(range(len(rows)))
    main = {"row": keys, "as_of.first": days, "as_of.last": days}
    child = {"row": keys} | {name: [row[name] for row in rows] for name in rows[0]}
    kinds = {"row": pa.int64()} | dict.fromkeys(("statute", "level", "ncic_code"), pa.string())
    tables = [
        pa.table({n: pa.array(v, kinds.get(n, pa.date32())) for n, v in cells.items()})
        for cells in (main, child)
    ]
    provenance = Provenance((), len(rows), len(rows), 0, "test")
    return Records(tables[0], {"convictions": tables[1]}, provenance)


@pytest.mark.parametrize(
    "list_id", ["ca-serious-felony", "ca-prop-47", "ca-serious-felony~enhancement"]
)
def test_each_row_has_the_answer_of_the_tables_on_its_own_days(list_id):
    plain = list_id.partition("~")[0]
    rows = [
        {"statute": statute, "level": level, "as_of": as_of}
        | {"convicted_on.first": day, "convicted_on.last": day}
        for statute, level in product(STATUTES, LEVELS)
        for day in edges(statute, [plain])
        for as_of in (date(2014, 11, 4), date(2014, 11, 5), date(2024, 12, 18))
    ]
    asked = some(conviction, conviction.offense.isin(plain))
    wanted = [
        offense_joins._compute_table_cells(
            "convictions",
            {name: cell for name, cell in row.items() if name != "as_of"},
            PartialDate(row["as_of"].toordinal(), row["as_of"].toordinal()),
            [list_id],
            ["wobbler", "punishable_by_state_prison"],
            TABLES,
        )
        for row in rows
    ]
    given = records([dict(row) for row in rows])
    if plain == list_id:
        child = add_derived_columns(given, [asked], TABLES).children["convictions"]
    else:
        child = offense_joins.add_table_columns(
            "convictions",
            given.children["convictions"],
            {list_id},
            (),
            TABLES,
            given.main,
            with_bases=False,
        )
    for column in (f"on:{list_id}", "wobbler", "punishable_by_state_prison"):
        assert child.column(column).to_pylist() == [cells[column] for cells in wanted], column
    assert len({cells[f"on:{list_id}"] for cells in wanted}) > 1


def test_a_code_of_the_national_index_gives_a_level_row_by_row():
    rows = [
        {"statute": statute, "ncic_code": code, "as_of": date(2020, 3, 1)}
        for statute, code in [(None, "1206"), (None, "1315"), (None, None), ("PC 187", "1315")]
    ]
    felony = some(conviction, conviction.level == "felony")
    bare = [{"ncic_code": row["ncic_code"], "as_of": date(2020, 3, 1)} for row in rows]
    for given, last in ((rows, "felony"), (bare, None)):
        found = add_derived_columns(records(given), [felony], TABLES).children["convictions"]
        assert found.column("level").to_pylist() == ["felony", None, None, last]


def test_a_grade_is_compared_once_for_all_rows_alike(monkeypatch):
    statutes = ["Conn. Gen. Stat. 53a-103", "Conn. Gen. Stat. 53a-55", "RCW 9A.52.030", None]
    day = date(2014, 5, 1)
    rows = [
        {"statute": statute, "as_of": day + 300 * DAY}
        | {"convicted_on.first": day + n * DAY, "convicted_on.last": day + n * DAY}
        for n in range(50)
        for statute in statutes
    ]
    asked = []
    compare = grade_columns.grade_is_at_least

    def counted(*cells):
        asked.append(cells)
        return compare(*cells)

    monkeypatch.setattr(grade_columns, "grade_is_at_least", counted)
    reached = some(conviction, conviction.grade.is_at_least("class C felony", of="us-ct"))
    child = add_derived_columns(records(rows), [reached], TABLES).children["convictions"]
    column = columns.grade_at_least("grade", "us-ct", "class C felony")
    assert child.column(column).to_pylist() == [False, True, None, None] * 50
    assert len(asked) == len(statutes)


def test_a_grade_that_no_table_has_is_not_stated():
    day = date(2014, 5, 1)
    statutes = ("Conn. Gen. Stat. 53a-55", "Conn. Gen. Stat. 53a-60", None)
    rows = [
        {"statute": statute, "as_of": day, "convicted_on.first": day, "convicted_on.last": day}
        for statute in statutes
    ]
    reached = some(conviction, conviction.grade.reaches("class B felony", of="us-ct"))
    child = add_derived_columns(records(rows), [reached], TABLES).children["convictions"]
    assert child.column(f"{STATED_PREFIX}grade").to_pylist() == [True, False, False]


def test_the_tables_are_asked_once_for_days_between_two_changes(monkeypatch):
    days = [date(2015, 1, 1) + n * DAY for n in range(300)]
    rows = [
        {"statute": "PC 459", "level": "felony", "as_of": day + 800 * DAY}
        | {"convicted_on.first": day, "convicted_on.last": day}
        for day in days
    ]
    asked = []
    compute = offense_joins._compute_table_cells

    def counted(*cells):
        asked.append(cells)
        return compute(*cells)

    monkeypatch.setattr(offense_joins, "_compute_table_cells", counted)
    condition = some(conviction, conviction.offense.isin("ca-prop-47"))
    add_derived_columns(records(rows), [condition], TABLES)
    assert len(asked) == 1


@pytest.mark.parametrize("statute", [s for s in STATUTES if s])
def test_no_answer_changes_between_two_days_of_change(statute):
    turns = sorted(TABLES.change_days(Offense(statute), code_lists()))
    for level in LEVELS:
        for start, end in pairwise(turns):
            inside = start + (end - start) / 2
            for list_id in code_lists():
                for asked in (date(2013, 1, 1), date(2024, 12, 31)):
                    found = {
                        TABLES.member(list_id, Offense(statute, None, level, day, day), asked)
                        for day in (start, inside, end - DAY)
                    }
                    assert len(found) == 1, (list_id, start, end)
                offense = Offense(statute, None, level, date(2012, 1, 1), date(2012, 1, 1))
                found = {TABLES.member(list_id, offense, d) for d in (start, inside, end - DAY)}
                assert found <= set(Truth)
                assert len(found) == 1, (list_id, start, end)


def test_rows_are_alike_if_all_their_values_are():
    words = pa.chunked_array([["a", "b"], ["a", None, None]])
    numbers = pa.array([1.5, 1.5, 1.5, None, 2.0])
    found = find_distinct_rows([words, numbers], 5)
    assert found.groups[0] == found.groups[2]
    assert len(set(found.groups.tolist())) == 4
    assert found.spread([f"{row}" for row in found.rows], pa.string())[2].as_py() == "0"


def test_without_columns_all_rows_are_alike_and_without_rows_there_is_none():
    assert find_distinct_rows([], 3).groups.tolist() == [0, 0, 0]
    assert find_distinct_rows([pa.chunked_array([], pa.string())], 0).rows.tolist() == []


@pytest.mark.parametrize("stated", [False, True])
def test_a_citation_may_leave_out_the_name_of_the_state_of_the_place(stated):
    day = date(2024, 6, 3)
    statutes = ["G.S. 14-39", "G.S. 14-39", "14:30", "PC 459", None]
    places = ["us-nc-wake", "us-va", "us-la-orleans", "us-nc", "us-nc"]
    made = records(
        [
            {"statute": each, "level": None, "as_of": day}
            | {"convicted_on.first": day, "convicted_on.last": day}
            for each in statutes
        ]
    )
    main = made.main.append_column("place", pa.array(places))
    child = made.children["convictions"].drop_columns(["level"])
    if stated:
        child = child.append_column("jurisdiction", pa.array([None, "us-nc", None, None, None]))
    asked = some(conviction, conviction.level == "felony")
    found = add_derived_columns(
        Records(main, {"convictions": child}, made.provenance), [asked], TABLES
    ).children["convictions"]
    laws = found.column("jurisdiction").to_pylist()
    assert laws[:3] == ["us-nc", "us-nc" if stated else None, "us-la"]
    cases = [
        Case.check(
            {
                "as_of": "2024-06-03",
                "place": place,
                "facts": {"convictions": [{"statute": each, "convicted_on": "2024-06-03"}]},
            },
            tables=TABLES,
        )
        for each, place in zip(statutes, places, strict=True)
        if each is not None
    ]
    levels = [case.rows["convictions"][0].get("level") for case in cases]
    expected = [levels[0], "felony" if stated else levels[1], *levels[2:], None]
    assert levels[:2] == ["felony", None]
    assert found.column("level").to_pylist() == expected


@pytest.mark.parametrize("path", ["arrest.statute", "arrest.suspected_of"])
def test_so_may_the_offense_of_an_arrest(path):
    day = date(2013, 6, 3)
    cited = ["CPC 211", "Penal Code 211", "G.S. 14-39", "G.S. 14-39", "N.C.G.S. 14-39", None]
    places = ["us-nc", "us-ca-fresno", "us-nc-wake", "us-va", "us-va", "us-nc"]
    made = records([{"statute": None, "level": None, "as_of": day} for _ in cited])
    main = made.main.append_column("place", pa.array(places)).append_column(
        path, pa.array(cited, pa.string())
    )
    for column in (columns.first("arrest.date"), columns.last("arrest.date")):
        main = main.append_column(column, pa.array([day] * len(cited)))
    asked = [arrest.is_for("ca-serious-felony"), arrest.for_crime]
    found = add_derived_columns(Records(main, {}, made.provenance), asked, TABLES).main
    cases = [
        Case.check(
            {
                "as_of": "2013-06-03",
                "place": place,
                "facts": {"arrest": {"date": "2013-06-03", path.partition(".")[2]: each}},
            },
            tables=TABLES,
        )
        for each, place in zip(cited, places, strict=True)
    ]
    crimes = [case.fact_values.get("arrest.for_crime") for case in cases]
    for_crime = [{YES: True, NO: False}.get(each) for each in crimes]
    assert for_crime == [True, True, True, None, True, None]
    assert found.column("arrest.for_crime").to_pylist() == for_crime
    listed = [case.fact_values["arrest.offense"].on_list("ca-serious-felony") for case in cases]
    assert listed[:2] == [Truth.TRUE, Truth.TRUE]
    on_list = found.column("arrest." + columns.on_list("ca-serious-felony")).to_pylist()
    assert on_list == [{Truth.TRUE: True, Truth.FALSE: False}.get(each) for each in listed]
