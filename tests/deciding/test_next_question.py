"""The next question settles most; what would change an answer does change it."""

import pytest

from across_backends.law_sets import TABLES
from across_backends.law_sets import scenarios as scenarios_of
from samples import Selection, pick, share
from trustact import laws
from trustact.deciding import decide
from trustact.deciding.case_variations import CaseVariations, case_to_mapping, with_value
from trustact.deciding.counterfactuals import fact_label
from trustact.deciding.deciding_facts import READING_PREFIX
from trustact.deciding.next_question import question_text
from trustact.language import (
    Instrument,
    any_of,
    conviction,
    detainer,
    findings,
    hold,
    person,
    release,
    removal_order,
    some,
)
from trustact.language.case import Case

SCENARIOS, SCENARIOS_AT_LEAST = 400, 8
"""So many scenarios are tried over all laws, and so many of each; deep tests try all."""


def decisions_on(law_id, found):
    """Return scenarios with their law and its decision."""
    law = laws.get(law_id)
    return [(each, law, decide(each.case, law, each.action)) for each in found]


@pytest.fixture(params=Selection.ids)
def scenarios(request):
    """Some scenarios beside one law, with what they ask and its decision."""
    found = scenarios_of(request.param)
    few = pick(found, share(SCENARIOS, SCENARIOS_AT_LEAST), "questions", request.param)
    return decisions_on(request.param, few)


@pytest.fixture(params=Selection.ids)
def all_scenarios(request):
    """All scenarios beside one law, with what they ask and its decision."""
    return decisions_on(request.param, scenarios_of(request.param))


def check(facts, **top):
    return Case.check({"as_of": "2014-03-01", **top, "facts": facts}, tables=TABLES)


@pytest.fixture
def act():
    made = Instrument(
        "us-xx/model-2014",
        title="Model Act",
        citation="Code 1",
        in_force=[("2014-01-01", None)],
        binds={"sheriff"},
        basis="text",
    )
    whose = made.reading("whose-finding", asks="Whose?", yes="Anybody's.", no="A court's.")
    bar = made.hold.prohibited("2", says="Nobody is held", when=release.by_court)

    @bar.unless("3")
    def felony():
        """A felony."""
        return some(conviction, conviction.level == "felony")

    @bar.unless("4")
    def found():
        """A finding, of whomever."""
        return findings.deemed_dangerous & whose

    return made


def asked(case, law, action="hold", readings=None):
    return decide(case, law, action, readings=readings).next_question


def written_back_is_the_same(scenarios):
    for scenario, law, decision in scenarios:
        trial = CaseVariations(scenario.case, law, scenario.action, {})
        again = Case.check(
            case_to_mapping(scenario.case), tables=TABLES, filling=scenario.case.filling
        )
        second = decide(again, law, scenario.action)
        assert trial.current_answer() == decision.answer == second.answer, scenario.id
        assert decision.missing == second.missing, scenario.id


def test_case_written_back_is_the_same_case(scenarios):
    written_back_is_the_same(scenarios)


@pytest.mark.deep
def test_every_case_written_back_is_the_same_case(all_scenarios):
    written_back_is_the_same(all_scenarios)


def question_foresees_its_answers(scenarios):
    for scenario, law, decision in scenarios:
        question = decision.next_question
        if decision.answer != "undetermined":
            assert question is None, scenario.id
            continue
        if question is None:
            # Nothing that anybody could look up or choose would help.
            readings = [path.removeprefix(READING_PREFIX) for path in decision.missing]
            assert not any(law.readings[name].choosable for name in readings), scenario.id
            continue
        assert question.path in decision.missing, scenario.id
        assert question.asks.endswith(("?", "none.")), scenario.id
        for option in question.options:
            assert answer_with(scenario, law, question.path, option.value) == option.answer


def test_question_asks_for_a_missing_fact_and_foresees_its_answers(scenarios):
    question_foresees_its_answers(scenarios)


@pytest.mark.deep
def test_question_of_every_scenario_foresees_its_answers(all_scenarios):
    question_foresees_its_answers(all_scenarios)


def what_would_change_changes(scenarios):
    for scenario, law, decision in scenarios:
        for other in decision.what_would_change():
            assert other.path not in ("as_of", "place", "agency")
            for option in other.options:
                assert option.answer not in ("undetermined", decision.answer), scenario.id
                assert answer_with(scenario, law, other.path, option.value) == option.answer


def test_what_would_change_the_answer_changes_it(scenarios):
    what_would_change_changes(scenarios)


@pytest.mark.deep
def test_what_would_change_the_answer_of_every_scenario_changes_it(all_scenarios):
    what_would_change_changes(all_scenarios)


def answer_with(scenario, law, path, value):
    """Return the explained answer to a scenario with one thing changed."""
    if path.startswith(READING_PREFIX):
        chosen = {path.removeprefix(READING_PREFIX): value}
        return decide(scenario.case, law, scenario.action, readings=chosen).answer
    changed = with_value(case_to_mapping(scenario.case), path, value)
    case = Case.check(changed, tables=TABLES, filling=scenario.case.filling)
    return decide(case, law, scenario.action).answer


def test_fact_that_settles_for_each_value_is_asked_first(act):
    case = check({"convictions": [], "findings": {"deemed_dangerous": False}})
    question = asked(case, act)
    assert question.path == "release.by_court"
    assert [(o.value, o.answer) for o in question.options] == [
        (True, "prohibited"),
        (False, "not-regulated"),
    ]


@pytest.fixture
def with_request():
    made = Instrument(
        "us-xx/model-2014",
        title="Model Act",
        citation="Code 1",
        in_force=[("2014-01-01", None)],
        binds={"sheriff"},
        basis="text",
    )
    made.hold.prohibited("2", says="Nobody is held", when=release.by_court)
    made.hold.permitted(
        "3",
        says="A request may be honored",
        when=detainer.lodged
        & (detainer.basis == "final-order")
        & removal_order.final
        & (hold.delay_reason == "immigration-enforcement"),
    )
    return made


@pytest.mark.parametrize(
    ("request_facts", "path"),
    [
        ({}, "detainer.lodged"),
        ({"lodged": True}, "detainer.basis"),
    ],
    ids=["whether-there-is-one", "its-own-content-first"],
)
def test_request_is_asked_first_and_its_content_before_the_order(with_request, request_facts, path):
    case = check({"release": {"by_court": False}, "detainer": request_facts})
    assert asked(case, with_request).path == path


def test_fact_goes_before_a_reading(act):
    case = check({"release": {"by_court": True}, "findings": {"deemed_dangerous": True}})
    assert decide(case, act, "hold").missing == ("convictions", "reading:whose-finding")
    # The empty list alone settles nothing, the reading does; but no one at a desk can choose it.
    closed = check(
        {
            "release": {"by_court": True},
            "findings": {"deemed_dangerous": True},
            "convictions": [{"level": None}],
            "convictions_complete": True,
        }
    )
    assert asked(closed, act).path == "convictions[0].level"


def test_federal_verification_is_asked_before_who_is_a_victim():
    facts = {
        "detainer": {"lodged": True, "form": "I-247", "issuer": "ice", "basis": "final-order"},
        "release": {"eligible": True},
        "pending_charges": [{"statute": "Ala. Code 13A-8-3", "level": "felony"}],
    }
    stated = {"as_of": "2014-11-07", "place": "us-al-mobile", "agency": "sheriff", "facts": facts}
    found = decide(Case.check(stated, tables=TABLES), laws.get("us-al/hb56-2011"), "hold")
    assert "victim_or_witness" in found.missing
    assert found.next_question.path == "findings.federal_verification_received"


def test_reading_is_asked_where_only_it_is_open(act):
    case = check(
        {"release": {"by_court": True}, "findings": {"deemed_dangerous": True}, "convictions": []}
    )
    question = asked(case, act)
    assert question.path == "reading:whose-finding"
    assert question.asks == "Whose?"
    assert {o.value: o.answer for o in question.options} == {True: "permitted", False: "prohibited"}


def test_chosen_reading_is_not_asked_again(act):
    case = check({"release": {"by_court": True}, "findings": {"deemed_dangerous": True}})
    assert asked(case, act, readings={"whose-finding": False}).path == "convictions"


def test_reading_that_cannot_be_chosen_is_not_asked():
    law = laws.get("us-ma/trust-act-2013")
    decision = decide(check({}), law, "hold")
    assert decision.answer == "undetermined"
    assert decision.next_question is None


def test_without_one_fact_that_settles_the_one_is_asked_that_leaves_least():
    law = Instrument(
        "us-xx/two-2014",
        title="Two",
        citation="Code 1",
        in_force=[("2014-01-01", None)],
        binds={"sheriff"},
        basis="text",
    )
    law.hold.prohibited(
        "1",
        says="None of these alone is enough",
        when=any_of(
            findings.unacceptable_risk & findings.gang_participation,
            findings.gang_participation
            & findings.immigration_fraud
            & findings.other_significant_risk,
        ),
    )
    question = asked(check({}), law)
    # A "no" to the second ends it, and a "no" is half of its answers.
    assert question.path == "findings.gang_participation"


@pytest.mark.parametrize(
    ("stated", "missing"),
    [
        ({"statute": "La. R.S. 14:30"}, True),
        ({"statute": "La. R.S. 14:30", "level": "felony"}, False),
        ({}, False),
        ({"statute": "La. R.S. 14:30", "categories": {"la-opso-serious": None}}, False),
    ],
)
def test_level_is_missing_where_a_table_answers_for_one(stated, missing):
    act = Instrument(
        "us-xx/levels-2013",
        title="Levels",
        citation="1",
        in_force=[("2013-01-01", None)],
        binds={"sheriff"},
        basis="text",
    )
    listed = act.offenses("1(a)", "la-opso-serious")
    act.hold.prohibited(
        "1",
        says="Nobody with such a conviction is held",
        when=some(conviction, conviction.offense.isin(listed)),
    )
    row = {"jurisdiction": "us-la", **stated}
    facts = {"convictions": [row], "convictions_complete": True}
    case = Case.check({"as_of": "2014-01-01", "facts": facts}, tables=TABLES)
    assert ("convictions[0].level" in decide(case, act, "hold").missing) == missing


def test_days_and_numbers_are_tried_at_the_lines_of_the_law():
    law = Instrument(
        "us-xx/lines-2014",
        title="Lines",
        citation="Code 1",
        in_force=[("2014-01-01", None)],
        binds={"sheriff"},
        basis="text",
    )
    from trustact.language import question

    bar = law.hold.prohibited("1", says="No minor is held", when=person.age < 18)

    @bar.unless("2")
    def recent():
        """A conviction within five years."""
        return some(conviction, conviction.convicted_on.within(years=5, before=question.as_of))

    case = check({"convictions": [{"convicted_on": "2009"}], "convictions_complete": True})
    trial = CaseVariations(case, law, "hold", {})
    assert trial.values("age") == (17, 18, 19)
    assert trial.values("convictions[0].convicted_on") == (
        "2009-01-01",
        "2009-02-28",
        "2009-03-01",
        "2009-12-31",
    )
    decision = decide(check({"age": 17, "convictions": []}), law, "hold")
    changes = decision.what_would_change()
    assert [(c.path, [(o.value, o.answer) for o in c.options]) for c in changes] == [
        ("age", [(18, "not-regulated"), (19, "not-regulated")])
    ]


def test_value_that_contradicts_the_case_is_not_tried():
    case = check({"born_on": "1990", "convictions": [{}]})
    trial = CaseVariations(case, laws.get("us-ma/hrw-rule-2013"), "hold", {})
    assert trial.case_with("convictions[0].convicted_on", "1985-01-01") is None
    assert trial.answer("convictions[0].convicted_on", "1985-01-01") is None
    assert trial.case_with("convictions[0].convicted_on", "2010-01-01") is not None


def test_values_of_a_case_are_not_touched_by_trying():
    facts = {"convictions": [{"level": "felony", "categories": {"violence": True}}]}
    mapping = case_to_mapping(check(facts))
    with_value(mapping, "convictions[0].categories.violence", False)
    with_value(mapping, "convictions[0].level", "misdemeanor")
    assert mapping["facts"]["convictions"] == facts["convictions"]


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("convictions[1].level", "conviction 2 of 2 (PC 459): felony, misdemeanor, infraction or"),
        (
            "convictions[0].categories.violence",
            'the offense is "violence against a person": yes or no?',
        ),
        (
            "convictions_complete",
            "Is there any other conviction, of any court? The list is complete if there is none.",
        ),
        ("convictions[0].convicted_on", "day of the conviction: which day, month or year?"),
        ("age", "age in full years on the day of the question: what number?"),
        (
            "papers_complete",
            "Is there any other paper, such as a judge's warrant? The list is complete if there",
        ),
        (
            "papers",
            "Which papers are there, such as a judge's warrant? An empty list means that there are",
        ),
        ("convictions", "Which convictions are there? An empty list means that there are none."),
        ("as_of", "At what time of the day is the question asked?"),
        ("place", "where the agency is: which place, for example us-ca?"),
        ("hold.started_at", "when the hold began: which day, and what time?"),
        ("registries", "registries that list the person today: which ones? An empty list means"),
    ],
)
def test_question_is_worded_from_the_vocabulary(path, words):
    case = check({"convictions": [{}, {"statute": "PC 459"}]})
    assert words in question_text(path, case)
    assert fact_label(path, case)


def test_options_that_are_the_label_itself_are_printed_once():
    asked = question_text("convictions[0].level", check({"convictions": [{"statute": "PC 602"}]}))
    assert asked == "conviction 1 of 1 (PC 602): felony, misdemeanor, infraction or violation?"
