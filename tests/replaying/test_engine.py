"""Records as columns: what follows by form, table and calendar, and one pass for several laws."""

from datetime import date

import pytest

from across_backends.law_sets import LAWS, TABLES, asks, people
from replaying.bare_records import bare_records, table
from samples import each_law, groups, share
from trustact import laws
from trustact.deciding.python_compiler import compile_law
from trustact.formats.row_to_case import rows_to_case_mappings
from trustact.language import Instrument, arrest, conviction, detainer, person, some
from trustact.language.answer_conditions import build_answer_conditions
from trustact.language.case import Case
from trustact.language.columns import Provenance, Records
from trustact.language.instrument import ANSWERS
from trustact.replaying.engine import ReplayEngine

DAY = date(2015, 3, 1)


def law(condition, **more):
    """Return the question whether a hold is barred where a condition is met."""
    act = Instrument(
        "us/model",
        title="Model",
        citation="1",
        in_force=[("2010-01-01", None)],
        binds={"sheriff"},
        basis="text",
    )
    act.hold.prohibited("2", says="No hold", when=condition)
    return build_answer_conditions(act, "hold", **more)


def answers(records, *asked, tables=None, readings=None):
    """Return the answers to each question, row by row."""
    found = ReplayEngine(records, asked, tables, readings).answers()
    return [
        [ANSWERS[code] for code in found.column(f"answer:{index}").to_pylist()]
        for index in range(len(asked))
    ]


def records(main, **children):
    """Return records of 1 March 2015."""
    rows = [
        {"row": key, "as_of.first": DAY, "as_of.last": DAY, **cells}
        for key, cells in enumerate(main)
    ]
    tables = {name: table(found) for name, found in children.items()}
    return Records(table(rows), tables, Provenance((), len(rows), len(rows), 0, "test"))


def test_column_that_is_not_there_was_not_asked_and_decides_nothing():
    asked = law(person.victim_or_witness)
    assert answers(records([{}]), asked) == [["undetermined"]]


def test_hold_begins_at_the_moment_of_release_for_columns_as_for_a_single_case():
    regulation = build_answer_conditions(laws.get("us-federal/8cfr-287-7"), "hold", only_bound=True)
    district = build_answer_conditions(laws.get("us-dc/detainer-2012"), "hold", only_bound=True)
    stated = {"detainer.lodged": True, "detainer.form": "I-247", "place": "us-dc"}
    main = [
        stated | {"release.eligible_at": free_at, "release.eligible": eligible}
        for free_at in ("2015-02-20T16:00", "2015-02-28T16:00", "2015-03-01T09:00", None)
        for eligible in (True, False, None)
    ]
    found = records(main)
    cases = rows_to_case_mappings(found, range(len(main)))
    for asked, expected in zip(
        (regulation, district), answers(found, regulation, district), strict=True
    ):
        single = compile_law(asked.instrument, "hold", only_bound=True)
        assert expected == [single(Case.check(cases[row]), {}) for row in range(len(main))]
    # Flat hours of two of the moments are beyond 48 or may be.
    assert {"permitted", "undetermined"} <= set(answers(found, regulation)[0])


def test_null_cell_is_not_known():
    asked = law(person.victim_or_witness)
    found = records([{"victim_or_witness": yes} for yes in (True, None, False)])
    assert answers(found, asked) == [["prohibited", "undetermined", "not-regulated"]]


def test_person_without_rows_has_none_only_where_the_list_is_closed():
    asked = law(some(conviction, conviction.level == "felony"))
    main = [{"convictions_complete": closed} for closed in (True, None, False, False)]
    found = records(main, convictions=[{"row": 3, "level": "felony"}])
    assert answers(found, asked) == [
        ["not-regulated", "undetermined", "undetermined", "prohibited"]
    ]


def test_source_without_a_table_of_the_list_closes_it_all_the_same():
    asked = law(some(conviction, conviction.level == "felony"))
    main = [{"convictions_complete": closed} for closed in (True, None)]
    assert answers(records(main), asked) == [["not-regulated", "undetermined"]]


def test_any_conviction_at_all():
    asked = law(some(conviction))
    main = [{"convictions_complete": closed} for closed in (True, True, None)]
    found = records(main, convictions=[{"row": 1, "level": None}])
    assert answers(found, asked) == [["not-regulated", "prohibited", "undetermined"]]


def test_same_row_twice_counts_once_for_some():
    asked = law(some(conviction, conviction.level == "felony"))
    found = records([{}], convictions=[{"row": 0, "level": "felony"}] * 3)
    assert answers(found, asked) == [["prohibited"]]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"detainer.form": "I-247A"}, "prohibited"),
        ({"detainer.form": "I-247N"}, "not-regulated"),
        ({"detainer.form": "other"}, "undetermined"),
        ({"detainer.form": None}, "undetermined"),
        ({"detainer.lodged": False}, "not-regulated"),
        ({"detainer.lodged": True}, "undetermined"),
        ({"detainer.lodged": False, "detainer.form": None}, "not-regulated"),
        ({"detainer.lodged": None, "detainer.form": "I-247A"}, "undetermined"),
        ({"detainer.lodged": True, "detainer.form": "I-247A"}, "prohibited"),
        ({"detainer.form": "I-247A", "detainer.asks[hold]": None}, "undetermined"),
    ],
    ids=str,
)
def test_what_a_request_asks_follows_from_its_form(cells, expected):
    assert answers(records([cells]), law(detainer.asks.has("hold"))) == [[expected]]


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (date(1997, 3, 1), date(1997, 3, 1), "prohibited"),
        (date(1997, 3, 2), date(1997, 3, 2), "not-regulated"),
        (date(1997, 1, 1), date(1997, 12, 31), "undetermined"),
        (None, None, "undetermined"),
    ],
)
def test_age_follows_from_the_day_of_birth(first, last, expected):
    cells = {"born_on.first": first, "born_on.last": last}
    assert answers(records([cells]), law(person.age >= 18)) == [[expected]]


def test_level_and_list_follow_from_the_statute():
    felony = law(some(conviction, conviction.level == "felony"))
    serious = law(some(conviction, conviction.offense.isin("ca-serious-felony")))
    rows = [
        {"row": key, "statute": statute, "convicted_on.first": DAY, "convicted_on.last": DAY}
        for key, statute in enumerate(["PC 187(a)", "PC 484/488", "burglary", None])
    ]
    found = records([{"convictions_complete": True}] * 4, convictions=rows)
    by_level, by_list = answers(found, felony, serious, tables=TABLES)
    assert by_level == ["prohibited", "not-regulated", "undetermined", "undetermined"]
    # The second is a misdemeanor by the tables, and only felonies are on the list.
    assert by_list == ["prohibited", "not-regulated", "undetermined", "undetermined"]


def test_stated_category_goes_before_the_tables():
    asked = law(some(conviction, conviction.offense.isin("ca-serious-felony")))
    rows = [{"row": 0, "statute": "PC 187(a)", "categories[ca-serious-felony]": False}]
    found = records([{"convictions_complete": True}], convictions=rows)
    assert answers(found, asked, tables=TABLES) == [["not-regulated"]]


def test_clock_hours_count_by_a_calendar_for_columns_as_for_a_single_case():
    regulation = build_answer_conditions(laws.get("us-federal/8cfr-287-7"), "hold", only_bound=True)
    district = build_answer_conditions(laws.get("us-dc/detainer-2012"), "hold", only_bound=True)
    stated = {"detainer.lodged": True, "detainer.form": "I-247"}
    main = [
        # The question is of 1 March, a Sunday without a time.
        stated | {"place": place, "hold.hours.low": low, "hold.hours.high": high}
        for place in ("us-dc", "us-ca-fresno", "us-tx")
        for low, high in ((0, 0), (24, 24), (25, 25), (60, 60), (96, 96), (200, 200), (30, 200))
    ] + [stated | {"place": "us-dc", "hold.hours.low": None, "hold.hours.high": None}]
    found = records(main)
    cases = rows_to_case_mappings(found, range(len(main)))
    for asked, expected in zip(
        (regulation, district), answers(found, regulation, district), strict=True
    ):
        single = compile_law(asked.instrument, "hold", only_bound=True)
        assert expected == [single(Case.check(cases[row]), {}) for row in range(len(main))]
    assert {"permitted", "prohibited", "undetermined"} <= set(answers(found, regulation)[0])


def test_hold_of_which_the_clock_was_not_counted_is_not_known():
    from trustact.language import HoldHours

    asked = law(HoldHours("flat") > 48)
    assert answers(records([{"hold.started_at": "2015-02-01T10:00"}]), asked) == [["undetermined"]]
    assert answers(records([{}]), asked) == [["not-regulated"]]


def test_time_of_day_of_a_hold_follows_from_the_release_where_the_day_settles_it():
    from trustact.language import HeldBetween

    asked = law(HeldBetween("22:00", "07:00"))
    # The question is of 1 March, a day without a time.
    due = ["2015-02-27T23:00", "2015-02-28T23:00", "2015-03-01T23:00", "2015-03-02T12:00", None]
    found = records([{"release.eligible_at": moment} for moment in due])
    assert answers(found, asked) == [
        ["not-regulated", "undetermined", "prohibited", "not-regulated", "undetermined"]
    ]
    assert answers(records([{}]), asked) == [["undetermined"]]


def test_law_of_another_place_or_day_does_not_regulate_unless_asked_as_if():
    act = Instrument(
        "us-ma/model",
        title="Model",
        citation="1",
        in_force=[("2014-01-01", "2015-03-01")],
        binds={"sheriff"},
        basis="text",
    )
    act.hold.prohibited("2", says="No hold")
    main = [{"place": "us-ct"}, {"place": "us-ma"}]
    found = records(main)
    plain, as_if = answers(
        found,
        build_answer_conditions(act, "hold"),
        build_answer_conditions(act, "hold", as_if=True),
    )
    assert plain == ["not-regulated"] * 2
    assert as_if == ["prohibited"] * 2


LEFT_OUT = {
    "whole": (),
    "derived-by-us": ("age", "detainer.asks", "convictions[].level", "convictions[].wobbler"),
}


ROWS, ROWS_AT_LEAST, DEEP = 3_000, 40, 2_000
"""So many rows over all laws, but of each law at least so many; deep tests take DEEP of each."""


def rows_are_answered_as_cases(group, left_out, count):
    """Hold that what a source states as columns means the same as what a person writes down."""
    crowd = [mapping for law_id in group for mapping in people(law_id, "bare").draw(count)]
    for mapping in crowd:
        mapping["as_of"] = mapping["as_of"][:10]
        mapping["facts"].pop("hold", None)
        mapping["facts"].pop("registries", None)
        mapping["facts"].pop("arrest", None)
        for row in mapping["facts"].get("papers") or []:
            row.pop("authorizes", None)
    bare = bare_records(crowd, left_out)
    written = rows_to_case_mappings(bare, range(len(crowd)))
    cases = {key: Case.check(mapping, tables=TABLES) for key, mapping in written.items()}
    questions = [asked for law_id in group for asked in asks(law_id)]
    for asked, column in zip(questions, answers(bare, *questions, tables=TABLES), strict=True):
        function = compile_law(asked.instrument, asked.action)
        for key, answer in enumerate(column):
            assert function(cases[key], {}) == answer, (asked.action, written[key])


def passes():
    """Return groups of laws, each with what its source leaves out: of half of them the one."""
    return [
        pytest.param(group, left_out, id=f"{group[0]}-{name}")
        for half, (name, left_out) in enumerate(LEFT_OUT.items())
        for group in groups(LAWS[half::2])
    ]


@pytest.mark.parametrize(("group", "left_out"), passes())
def test_row_of_a_table_is_answered_as_the_same_case_alone(group, left_out):
    rows_are_answered_as_cases(group, left_out, share(ROWS, ROWS_AT_LEAST))


@pytest.mark.deep
@pytest.mark.parametrize("left_out", LEFT_OUT.values(), ids=LEFT_OUT)
@each_law
def test_many_rows_of_a_table_are_answered_as_the_same_cases_alone(law, left_out):
    rows_are_answered_as_cases((law,), left_out, DEEP)


@pytest.mark.parametrize("as_of", ["2000-06-01", "2013-06-01", "2018-06-01"])
@pytest.mark.parametrize(
    "stated", [{}, {"arrest": {"statute": "Cal. Penal Code 459"}}, {"arrest": {"statute": None}}]
)
def test_an_arrest_that_is_not_stated_is_decided_as_in_a_single_case(as_of, stated):
    mapping = {"as_of": as_of, "facts": stated}
    case = Case.check(mapping, tables=TABLES)
    lists = sorted({name for law_id in laws.ids() for name in laws.get(law_id).lists})
    asked = [law(arrest.offense.isin(name), as_if=True) for name in lists]
    alone = [[compile_law(one.instrument, "hold", as_if=True)(case, {})] for one in asked]
    found = answers(bare_records([mapping]), *asked, tables=TABLES)
    differ = [n for n, one, other in zip(lists, found, alone, strict=True) if one != other]
    assert differ == []
    assert len(lists) > 10
