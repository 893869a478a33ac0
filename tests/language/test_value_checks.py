"""Invalid cases are rejected with a message: what is wrong, where, and what would be right."""

import re
from datetime import date, datetime

import pytest

from trustact.language.case import Case
from trustact.language.errors import CaseErrors
from trustact.language.fact_index import FACTS, LISTS, QUESTION_FACTS, ROW_FACTS, fact_at
from trustact.language.fact_values import NO_TAGS, NOT_KNOWN, Bounds, TagSet
from trustact.language.nodes import Choice, Day, Flag, Moment, Number, Place, Tags
from trustact.language.partial_dates import parse_partial_date
from trustact.language.value_checks import check_tags, set_completeness

param = pytest.param


def problems(facts=None, **top):
    """Return the errors in a case, by path."""
    with pytest.raises(CaseErrors) as caught:
        Case.check({"as_of": "2014-03-01", "facts": {} if facts is None else facts, **top})
    return {error.path: error.problem for error in caught.value.errors}


def sound(facts=None, **top):
    """Return a case that has no errors."""
    return Case.check({"as_of": "2014-03-01", "facts": {} if facts is None else facts, **top})


def row(**fields):
    """Return facts with one conviction."""
    return {"convictions": [fields]}


@pytest.mark.parametrize(
    ("facts", "path", "phrase"),
    [
        param({"convicions": []}, "convicions", "did you mean 'convictions'", id="unknown-fact"),
        param({"hair": 1}, "hair", "unknown fact", id="unknown-fact-like-none"),
        param({"detainer": {"frm": 1}}, "detainer.frm", "'detainer.form'", id="unknown-in-group"),
        param({"detainer": "x"}, "detainer", "not a map of facts", id="group-is-text"),
        param({"detainer": []}, "detainer", "not a map of facts", id="group-is-list"),
        param(row(levle=1), "convictions[0].levle", "did you mean 'level'", id="unknown-in-row"),
        param(
            row(age=1), "convictions[0].age", "a row of convictions has", id="fact-of-another-place"
        ),
        param({"convictions": {}}, "convictions", "write [] for none", id="map-for-list"),
        param({"convictions": "none"}, "convictions", "not a list", id="text-for-list"),
        param({"convictions": [None]}, "convictions[0]", "not a map of facts", id="null-row"),
        param({"convictions": ["PC 459"]}, "convictions[0]", "not a map of facts", id="text-row"),
        param({"age": "34"}, "age", "'34' is not a number", id="text-for-number"),
        param({"age": True}, "age", "True is not a number", id="flag-for-number"),
        param({"age": [3]}, "age", "is not a number", id="list-for-number"),
        param({"age": float("nan")}, "age", "nan is not a finite number", id="nan"),
        param({"age": float("inf")}, "age", "inf is not a finite number", id="infinity"),
        param({"age": 3.5}, "age", "not a whole number", id="fraction"),
        param({"age": 400}, "age", "give 0 to 130", id="age-400"),
        param({"age": -1}, "age", "give 0 to 130", id="negative"),
        param({"custody": {"sentence_days": -1}}, "custody.sentence_days", "0 or more", id="days"),
        param({"victim_or_witness": "y"}, "victim_or_witness", "yes, no, or null", id="flag-is-y"),
        param({"victim_or_witness": 1}, "victim_or_witness", "yes, no, or null", id="one"),
        param(row(level="Felony"), "convictions[0].level", "did you mean 'felony'", id="capital"),
        param(
            row(level=True), "convictions[0].level", "is not valid; use one of", id="flag-for-word"
        ),
        param(
            row(level=["felony"]),
            "convictions[0].level",
            "is not valid; use one of",
            id="list-for-word",
        ),
        param(
            row(convicted_on="2009-02-30"),
            "convictions[0].convicted_on",
            "February 2009 has 28 days",
            id="impossible-day",
        ),
        param(row(convicted_on="2009-13"), "convictions[0].convicted_on", "01 to 12", id="month"),
        param(
            row(convicted_on=20090101), "convictions[0].convicted_on", "is not a date", id="digits"
        ),
        param(
            row(convicted_on=True), "convictions[0].convicted_on", "is not a date", id="flag-date"
        ),
        param(row(convicted_on="0005"), "convictions[0].convicted_on", "1800", id="year-five"),
        param(
            row(convicted_on="2014-03-02"),
            "convictions[0].convicted_on",
            "is after the day of the question (2014-03-01)",
            id="future-conviction",
        ),
        param(
            row(convicted_on="2012", released_on="2011"),
            "convictions[0].released_on",
            "is before convicted_on (2012)",
            id="release-before-conviction",
        ),
        param(
            row(offense_on="2012-05", convicted_on="2012-04"),
            "convictions[0].convicted_on",
            "is before offense_on (2012-05)",
            id="conviction-before-offense",
        ),
        param(
            {"born_on": "2000", **row(convicted_on="1999")},
            "convictions[0].convicted_on",
            "before the day of birth (2000)",
            id="before-birth",
        ),
        param(
            {"born_on": "2015"}, "born_on", "is after the day of the question", id="born-tomorrow"
        ),
        param({"born_on": "1990", "age": 10}, "age", "that is 23 to 24", id="age-unlike-birth"),
        param(
            {"arrest": {"date": "2015"}},
            "arrest.date",
            "after the day of the question",
            id="arrest",
        ),
        param({"registries": ["x"]}, "registries[0]", "is not valid", id="word"),
        param({"registries": "x"}, "registries", "write [x], or []", id="text-for-words"),
        param({"registries": [None]}, "registries[0]", "is not text", id="null-word"),
        param({"interview": {"form_languages": [1]}}, "interview.form_languages[0]", "is not text"),
        param(
            row(categories=["dui"]), "convictions[0].categories", "is not a map", id="categories"
        ),
        param(row(categories={"A b": True}), "convictions[0].categories", "lower-case", id="id"),
        param(row(categories={"dui": 1}), "convictions[0].categories.dui", "neither yes", id="one"),
        param(row(events="x"), "convictions[0].events", "not a list of events", id="events-text"),
        param(row(events=[1]), "convictions[0].events[0]", "is not an event", id="event-number"),
        param(row(events=[{"kind": "expungd"}]), "convictions[0].events[0].kind", "'expunged'"),
        param(row(events=[{"when": 1}]), "convictions[0].events[0].when", "kind, date and under"),
        param(
            row(events=[{"kind": "sealed", "date": "2012-02-30"}]),
            "convictions[0].events[0].date",
            "29 days",
            id="event-day",
        ),
        param(row(statute={}), "convictions[0].statute", "is not text", id="map-for-text"),
        param(row(statute=True), "convictions[0].statute", "is not text", id="flag-for-text"),
        param(row(jurisdiction="CA"), "convictions[0].jurisdiction", "us-ca", id="place"),
        param({"convictions_complete": "open"}, "convictions_complete", "neither yes", id="closer"),
        param({"hold": {"started_at": "noon"}}, "hold.started_at", "not a day or a date and time"),
        param({"hold": {"started_at": "2014-03-02"}}, "hold.started_at", "before it begins"),
        param(
            {"hold": {"hours": 5, "countable_hours": 7}},
            "hold.countable_hours",
            "7 countable hours are more than the 5",
            id="more-count-than-passed",
        ),
        param({"hold": {"state_holidays": ["2014-02-30"]}}, "hold.state_holidays[0]", "28 days"),
        param({"hold": {"state_holidays": ["2014-02"]}}, "hold.state_holidays[0]", "single day"),
        param({"custody": {"booked_at": "2014-03-01T25:00"}}, "custody.booked_at", "00 to 23"),
        param(
            {"detainer.form": "I-247", "detainer": {"form": "I-247A"}},
            "detainer.form",
            "stated twice",
            id="fact-stated-twice",
        ),
    ],
)
def test_fact_that_cannot_be_is_refused_where_it_stands(facts, path, phrase):
    found = problems(facts)
    assert list(found) == [path]
    assert phrase in found[path]


@pytest.mark.parametrize(
    ("top", "path", "phrase"),
    [
        param({"as_of": None}, "as_of", "write as_of: 2014-03-01", id="no-day"),
        param({"as_of": "2014"}, "as_of", "not a day or a date and time", id="year-alone"),
        param({"as_of": "2014-02-30"}, "as_of", "February 2014 has 28 days", id="impossible-day"),
        param({"as_of": "0001-01-01"}, "as_of", "1900 to 2199", id="out-of-reach"),
        param({"place": "California"}, "place", "us-ca", id="place-in-words"),
        param({"place": 1}, "place", "is not a valid place id", id="place-is-number"),
        param({"agency": "sherrif"}, "agency", "did you mean 'sheriff'", id="agency-misspelled"),
        param({"fact": {}}, "fact", "did you mean 'facts'", id="unknown-key"),
        param({"name": "x"}, "name", "'name' is not a key of a case", id="a-name-is-never-a-fact"),
        param({"facts": []}, "facts", "a map of fact to value", id="facts-are-a-list"),
        param({"sources": "x"}, "sources", "a map of fact", id="sources-are-text"),
        param({"subject": {}}, "subject", "reference of the agency", id="subject-is-a-map"),
    ],
)
def test_head_of_a_case_that_cannot_be_is_refused(top, path, phrase):
    found = problems(**top)
    assert list(found) == [path]
    assert phrase in found[path]


@pytest.mark.parametrize("value", [None, [], "2014-03-01", 3])
def test_case_that_is_no_map_is_refused(value):
    with pytest.raises(CaseErrors, match="a case must be a map"):
        Case.check(value)


def test_everything_that_is_wrong_is_said_at_once():
    facts = {"age": 400, "convicions": [], "convictions": [{"level": "x"}, {"convicted_on": "x"}]}
    expected = {
        "age",
        "convicions",
        "convictions[0].level",
        "convictions[1].convicted_on",
        "agency",
    }
    assert problems(facts, agency="x").keys() == expected


BAD = {
    Flag: ["on", 1, 0.0, [], {}, "true"],
    Choice: ["no such word", 1, True, [], {}],
    Day: ["yesterday", 3.5, True, [], {}, "2011-02-29"],
    Number: ["1", True, [], {}, float("nan"), float("inf"), float("-inf"), -1],
    Place: ["Boston", "US-MA", "us_ma", 1, True, [], {}],
    Tags: ["word", 1, True, {}, [None], [1], [[]]],
    Moment: ["now", 3, True, [], {}, "2014-02-30T10:00"],
}
EVERY = [
    ("", path, fact) for path, fact in {**FACTS, **QUESTION_FACTS}.items() if path not in LISTS
]
EVERY += [(name, path, fact) for name in LISTS for path, fact in ROW_FACTS[name].items()]


@pytest.mark.parametrize(
    ("where", "path", "fact"), [param(*each, id=f"{each[0]}.{each[1]}") for each in EVERY]
)
def test_no_fact_takes_a_value_of_another_kind(where, path, fact):
    for kind, values in BAD.items():
        if not isinstance(fact, kind) or path in ("as_of", "events"):
            continue
        for value in values:
            if where:
                found, here = problems({where: [{path: value}]}), f"{where}[0].{path}"
            elif path in QUESTION_FACTS:
                found, here = problems(**{path: value}), path
            else:
                found, here = problems({path: value}), path
            assert all(each.startswith(here) for each in found)


@pytest.mark.parametrize(
    ("where", "path", "fact"), [param(*each, id=f"{each[0]}.{each[1]}") for each in EVERY]
)
def test_every_fact_can_be_asked_and_not_known(where, path, fact):
    if path == "as_of":
        return
    if where:
        assert sound({where: [{path: None}]}).rows[where][0][path] in (None, 1)
    else:
        mapping = {path: None} if path in QUESTION_FACTS else {}
        case = sound({} if mapping else {path: None}, **mapping)
        # A list of which nothing is known is incomplete, whatever its `_complete` fact says.
        assert case.fact_values[path] in (None, 0 if path.removesuffix("_complete") in LISTS else 1)


def test_absent_and_null_are_kept_apart():
    assert "age" not in sound({}).fact_values
    assert sound({"age": None}).fact_values["age"] is None
    assert sound({"detainer": None}).fact_values["detainer.form"] is None


def test_dates_of_the_language_are_taken_as_days():
    case = sound({"born_on": date(1990, 1, 1), "convictions": [{"convicted_on": 2009}]})
    assert case.fact_values["born_on"] == parse_partial_date("1990-01-01")
    assert case.rows["convictions"][0]["convicted_on"] == parse_partial_date("2009")
    assert Case.check({"as_of": datetime(2014, 3, 1, 10)}).moment == "2014-03-01T10:00:00"


def test_partial_date_that_only_may_be_wrong_is_no_error():
    sound(row(convicted_on="2012", released_on="2012"))
    sound({"born_on": "1990", "age": 23})
    sound({"born_on": "1990", "age": 24})
    sound(row(convicted_on="2014"))


def test_list_is_closed_by_its_closer_or_by_being_empty():
    def closed(facts, **how):
        mapping = {"as_of": "2014-03-01", "facts": facts}
        return Case.check(mapping, **how).fact_values["convictions_complete"]

    assert closed({}) == closed(row()) == 1
    assert closed({"convictions": None}) == 0
    assert closed({"convictions": []}) == closed({**row(), "convictions_complete": True}) == 2
    assert closed({"convictions": [], "convictions_complete": None}) == 0
    assert closed(row(), lists_are_complete=True) == 2
    assert closed({**row(), "convictions_complete": False}, lists_are_complete=True) == 0


def test_age_follows_from_birth_within_bounds():
    assert sound({"born_on": "1996-03-01"}).fact_values["age"] == Bounds(18, 18)
    assert sound({"born_on": "1996"}).fact_values["age"] == Bounds(17, 18, ("born_on",))
    assert sound({"born_on": "1996", "age": None}).fact_values["age"] is None
    assert sound({"born_on": None}).fact_values.get("age") is None


@pytest.mark.parametrize(
    ("facts", "path", "expected"),
    [
        param({"age": None, "born_on": None}, "age", ("age",), id="stated-null-is-asked-itself"),
        param({"born_on": None}, "age", ("age", "born_on"), id="birth-would-tell"),
        param({}, "age", ("age",), id="nothing-would-tell"),
        param({}, "detainer.asks", ("detainer.asks", "detainer.form"), id="form-would-tell"),
        param({"detainer": {"asks": None}}, "detainer.asks", ("detainer.asks",), id="asks-null"),
        param({}, "release.by_court", ("release.by_court",), id="fact-by-itself"),
        param(
            {"detainer": {"lodged": None}},
            "detainer.asks",
            ("detainer.asks", "detainer.form", "detainer.lodged"),
            id="whether-there-is-one-would-tell",
        ),
    ],
)
def test_what_to_ask_for_where_a_value_is_not_known(facts, path, expected):
    assert sound(facts).facts_to_ask_for(path) == expected


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        param({}, ("level", "statute"), id="statute-would-tell"),
        param({"level": None}, ("level",), id="stated-null-is-asked-itself"),
        param({"statute": "x"}, ("level",), id="statute-tells-nothing"),
        param({"statute": "x", "convicted_on": "2009"}, ("level", "convicted_on"), id="day-would"),
        param({"statute": "x", "jurisdiction": None}, ("level", "jurisdiction"), id="whose-law"),
    ],
)
def test_what_to_ask_for_of_a_row(fields, expected):
    case = sound(row(**fields))
    assert case.facts_to_ask_for("level", case.rows["convictions"][0]) == expected


# What is known only in part


@pytest.mark.parametrize(
    ("written", "bounds"),
    [
        ({"at_least": 17, "at_most": 18}, Bounds(17, 18)),
        ({"at_most": 18}, Bounds(0, 18)),
        ({"at_least": 17}, Bounds(17, 130)),
        ({"at_least": 17, "at_most": None}, Bounds(17, 130)),
        ({"at_least": 17, "at_most": 17.0}, Bounds(17, 17)),
    ],
)
def test_number_within_bounds(written, bounds):
    assert sound({"age": written}).fact_values["age"] == bounds


@pytest.mark.parametrize(
    ("written", "path", "expected"),
    [
        ({"at_least": 18, "at_most": 17}, "age", r"at_least \(18\) is more than at_most \(17\)"),
        ({"at_most": 131}, "age.at_most", "out of range; give 0 to 130"),
        ({"at_least": -1}, "age.at_least", "out of range"),
        ({"at_least": 17.5}, "age.at_least", "not a whole number"),
        ({"at_least": True}, "age.at_least", "not a number"),
        ({"at_least": "17"}, "age.at_least", "not a number"),
        ({"at_least": float("nan")}, "age.at_least", "not a finite number"),
        ({"at_lest": 17}, "age.at_lest", "did you mean.*at_least"),
        ({}, "age", r"no bound is given; example: \{at_least: 17, at_most: 18\}"),
        ({"at_least": None}, "age", "no bound is given"),
        ([17, 18], "age", "not a number"),
    ],
)
def test_bounds_that_a_number_cannot_have(written, path, expected):
    found = problems({"age": written})
    assert list(found) == [path]
    assert re.search(expected, found[path])


@pytest.mark.parametrize(
    ("written", "fits"),
    [
        ({"at_least": 0, "at_most": 40}, True),
        ({"at_least": 13, "at_most": 14}, True),
        ({"at_least": 15}, False),
        ({"at_most": 12}, False),
    ],
)
def test_bounds_of_an_age_contradict_a_day_of_birth_only_if_no_age_fits(written, fits):
    facts = {"age": written, "born_on": "2000"}
    if fits:
        assert sound(facts).fact_values["born_on"] == parse_partial_date("2000")
    else:
        assert list(problems(facts)) == ["age"]


@pytest.mark.parametrize(
    ("written", "days"),
    [
        ("2011-12-01..2012-02-28", ("2011-12-01", "2012-02-28")),
        ("2011-12..2012", ("2011-12-01", "2012-12-31")),
        ("..2012", ("1800-01-01", "2012-12-31")),
        ("2012-02..", ("2012-02-01", "9999-12-31")),
    ],
)
def test_interval_of_days_that_is_no_month_or_year(written, days):
    [conviction] = sound(row(convicted_on=written)).rows["convictions"]
    found = conviction["convicted_on"]
    assert tuple(date.fromordinal(end).isoformat() for end in (found.first, found.last)) == days


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("..", "not an interval of days; example: 2013-12-01..2014-02-28"),
        ("2012..2011", "ends before it begins"),
        ("2012-02-30..", "February 2012 has 29 days"),
        ("2011..2012..2013", "not a date"),
        ("2011...2012", "not a date"),
        ("1700..1799", "too long ago"),
    ],
)
def test_interval_that_no_day_can_be_in(written, expected):
    found = problems(row(convicted_on=written))
    assert expected in found["convictions[0].convicted_on"]


def test_tags_of_which_only_some_are_known():
    case = sound({"detainer": {"asks": {"hold": True, "notify": False, "transfer": None}}})
    asks = case.fact_values["detainer.asks"]
    assert [asks.has(tag) for tag in ("hold", "notify", "transfer")] == [2, 0, 1]
    asks = sound({"detainer": {"asks": {"hold": True}}}).fact_values["detainer.asks"]
    assert [asks.has(tag) for tag in ("hold", "notify", "transfer")] == [2, 1, 1]


@pytest.mark.parametrize("complete", [None, True, False])
def test_tags_that_a_map_leaves_out_are_absent_only_from_a_complete_list(complete):
    facts = {"registries": {"ca-arson-457.1": None, "ma-sex-offender": False}}
    facts |= {} if complete is None else {"registries_complete": complete}
    known = sound(facts).fact_values["registries"]
    left_out = 0 if complete else 1
    tags = ("ca-arson-457.1", "ma-sex-offender", "md-sex-offender")
    assert [known.has(tag) for tag in tags] == [1, 0, left_out]


@pytest.mark.parametrize(
    ("facts", "path", "expected"),
    [
        ({"detainer": {"asks": {"hold": "on"}}}, "detainer.asks.hold", "neither yes nor no"),
        ({"detainer": {"asks": {"held": True}}}, "detainer.asks.held", "did you mean"),
        ({"hold": {"state_holidays": {"2014-01-01": True}}}, "hold.state_holidays", "all days"),
    ],
)
def test_map_of_tags_that_a_fact_cannot_have(facts, path, expected):
    assert expected in problems(facts)[path]


@pytest.mark.parametrize(
    "facts",
    [
        row(level=[{"level": ["x" * 50] * 50}]),
        row(convicted_on="2014-" + "0" * 5_000),
        row(categories=["x" * 5_000]),
        {"age": {"at_least": "9" * 5_000}},
        {"detainer": ["x"] * 5_000},
        {"convictions": "x" * 5_000},
        {"detainer": {"asks": "x" * 5_000}},
        {"detainer": {"asks": ["x" * 5_000]}},
    ],
    ids=lambda facts: "-".join(facts),
)
def test_a_message_repeats_only_the_beginning_of_a_long_value(facts):
    """The mutation campaign found messages that repeated a value of 50 levels as a whole."""
    (problem,) = problems(facts).values()
    assert "..." in problem
    assert len(problem) < 800


@pytest.mark.parametrize(("word", "answer"), [("yes", True), ("no", False), ("Yes", True)])
def test_yes_and_no_answer_a_question_of_yes_or_no(word, answer):
    facts = {
        "victim_or_witness": word,
        "detainer": {"lodged": word, "asks": {"hold": word}},
        "convictions": [{"wobbler": word, "description": word}] * 2,
    }
    case = sound(facts)
    plain = sound(
        {
            "victim_or_witness": answer,
            "detainer": {"lodged": answer, "asks": {"hold": answer}},
            "convictions": [{"wobbler": answer, "description": word}] * 2,
        }
    )
    assert case.fact_values["detainer.asks"] == plain.fact_values["detainer.asks"]
    assert case.fact_values["victim_or_witness"] == plain.fact_values["victim_or_witness"]
    assert [row["wobbler"] for row in case.rows["convictions"]] == [2 if answer else 0] * 2
    stated = {path: value for path, value in plain.given.items() if path != "convictions"}
    assert {path: case.given[path] for path in stated} == stated


def test_yes_is_a_word_where_the_question_is_another():
    assert "agency" in problems(agency="yes")


@pytest.mark.parametrize("path", ["registries", "detainer.asks"])
def test_an_empty_list_of_tags_is_the_same_object_in_each_case(path):
    empty = check_tags(fact_at(path), [], path)
    assert empty is NO_TAGS
    assert set_completeness(empty, None) is NO_TAGS
    assert set_completeness(empty, NOT_KNOWN) == TagSet(frozenset(), NOT_KNOWN)
