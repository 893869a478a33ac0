"""A suggested question never leads to a wrong answer, whatever is answered that fits the facts.

Each scenario is asked question by question, from an empty case. What it states is answered so;
what it does not state is skipped, answered with "not known", or answered at random. The end has to
be what the law says of all these facts together, or undetermined. Only a fact that contradicts what
the answer printed as presumed or derived may change it.
"""

import random
from types import SimpleNamespace

import pytest

from across_backends.law_sets import scenarios as scenarios_of
from guided_interview.respondents import UNSTATED, Respondent
from samples import Selection, pick, share
from trustact import laws
from trustact.api import check, decide
from trustact.deciding.case_variations import with_value
from trustact.guided_interview import GuidedInterview
from trustact.guided_interview.case_answers import apply_answer, start_mapping
from trustact.guided_interview.question_order import question_paths
from trustact.guided_interview.questions import make_question
from trustact.language.errors import TrustactError
from trustact.language.fact_index import LISTS

SCENARIOS, SCENARIOS_AT_LEAST = 60, 2
"""So many scenarios are asked over all laws, and so many of each; deep tests ask all."""

MOST_OPTIONS = 6
"""So many values of a suggested question are tried where a scenario says nothing."""

POLICIES = ("skipped", "not known", "at random")


def random_value(question, dice):
    """Return some value for a question; nothing where none can be listed."""
    values = [option.value for option in question.options]
    if question.kind in ("yes-no", "row"):
        return dice.random() < 0.5
    if question.kind == "one":
        return dice.choice(values)
    if question.kind == "several":
        return [each for each in values if dice.random() < 0.3]
    if question.kind == "day":
        return dice.choice(["1995-06-01", "2011", "2012-03-14", "2013-12-31"])
    if question.kind == "number":
        return dice.choice([0, 1, 17, 18, 364, 365, 2000])
    return UNSTATED


class Walk:
    """An interview about a scenario, and the facts of both together."""

    def __init__(self, scenario, policy, seed=0):
        self.scenario, self.policy = scenario, policy
        self.dice = random.Random(f"{scenario.id} {policy} {seed}")
        self.respondent = Respondent(scenario.mapping, laws.get(scenario.law).binds)
        self.merged = start_mapping(scenario.mapping)
        self.interview = GuidedInterview(
            {"as_of": scenario.mapping["as_of"]},
            actions=[scenario.action],
            laws=[scenario.law],
            readings=scenario.readings,
        )
        self.asked = []

    def run(self):
        """Answer every question."""
        while (question := self.interview.next_question) is not None:
            assert len(self.asked) < 150, self.asked[-10:]
            self.asked.append(question.path)
            stated = self.respondent.value(question, self.interview)
            if stated is not UNSTATED:
                self.interview.answer(stated)
            elif not self.answer_unstated(question):
                self.interview.skip()
        return self

    def answer_unstated(self, question):
        """Give an answer of which the scenario says nothing; False where it fits no facts."""
        if self.policy == "skipped":
            return False
        value = None if self.policy == "not known" else random_value(question, self.dice)
        if value is UNSTATED:
            return False
        try:
            among = [option.value for option in question.options]
            merged = apply_answer(self.merged, question.path, value, among)
            checked(merged)
            self.interview.answer(value)
        except TrustactError:
            return False
        self.merged = merged
        return True

    @property
    def decision(self):
        return self.interview.decisions[self.scenario.action]


def checked(mapping):
    return check(mapping, lists_are_complete=True)


def facts_of(reasons):
    for reason in reasons:
        yield from reason.facts
        yield from facts_of(reason.reasons)


def taken_facts(decision):
    """Return the paths of what an answer prints as presumed or derived."""
    found = set()
    for fact in facts_of(decision.reasons):
        derived = decision.case.derived.get(fact.path) and fact.path not in decision.case.given
        if fact.presupposed or fact.note is not None or derived:
            found.add(fact.path)
        if fact.path.endswith("statute"):
            # Its lists and its level are read from tables.
            found.add(fact.path.removesuffix("statute") + "categories")
        if fact.path.endswith("for_another_matter"):
            # Who says that the paper did not come with the request says so of its matter.
            found.add(fact.path.removesuffix("for_another_matter") + "with_detainer")
    return found


def states(case, path, than):
    """Return whether a case states something at a path that another does not state."""
    if path in LISTS:
        return path in case.given and not than.given.get(path)
    if path == "hold.started_at":
        return any(p.startswith("hold.") and p not in than.given for p in case.given)
    return any(p == path or p.startswith(f"{path}.") for p in case.given if p not in than.given)


def is_wrong(decision, merged, scenario):
    """Return whether an answer is definite, and not that of all facts together."""
    if decision.answer == "undetermined":
        return False
    case = checked(merged)
    right = decide(case, scenario.law, scenario.action, readings=scenario.readings)
    if right.answer == decision.answer:
        return False
    return not any(states(case, path, decision.case) for path in taken_facts(decision))


def wrong_ends(scenarios, policies=POLICIES, seeds=1):
    found = []
    for scenario in scenarios:
        for policy in policies:
            for seed in range(seeds if policy == "at random" else 1):
                walk = Walk(scenario, policy, seed).run()
                if is_wrong(walk.decision, walk.merged, scenario):
                    found.append((scenario.id, policy, seed, walk.decision.answer, walk.asked))
    return found


@pytest.mark.parametrize("law", Selection.ids)
def test_interview_ends_with_the_answer_to_all_facts_or_undetermined(law):
    few = pick(scenarios_of(law), share(SCENARIOS, SCENARIOS_AT_LEAST), "interview", law)
    assert wrong_ends(few) == []


@pytest.mark.deep
@pytest.mark.parametrize("law", Selection.ids)
def test_interview_on_every_scenario_ends_with_the_answer_to_all_facts_or_undetermined(law):
    assert wrong_ends(scenarios_of(law), seeds=3) == []


class Suggestions:
    """The suggested questions of a decision, answered as a scenario says.

    Where it says nothing, each value of the question is looked at; the last that fits is followed.
    """

    def __init__(self, scenario):
        self.scenario = scenario
        self.respondent = Respondent(scenario.mapping)
        self.ends = []

    def decide(self, mapping):
        scenario = self.scenario
        return decide(check(mapping), scenario.law, scenario.action, readings=scenario.readings)

    def wrong_ends(self, mapping):
        """Return the questions that led to a wrong answer, each with the answer."""
        merged, asked, wrong = start_mapping(self.scenario.mapping), [], []
        while (question := self.decide(mapping).next_question) is not None:
            path = next(iter(question_paths([question.path])), None)  # None for a reading
            if path is None or path in asked:
                break
            asked.append(path)
            found = self.next_cases(path, question, mapping, merged)
            wrong += [
                (*asked, self.decide(one).answer)
                for one, both in found
                if is_wrong(self.decide(one), both, self.scenario)
            ]
            if not found:
                break
            mapping, merged = found[-1]
        self.ends.append(self.decide(mapping).answer)
        return wrong

    def next_cases(self, path, question, mapping, merged):
        """Return the case after each answer that fits, with the facts of both together."""
        form = make_question(path, 1, check(mapping), question_paths([question.path])[path])
        stated = self.respondent.value(form, SimpleNamespace(mapping=mapping))
        if stated is True and path in LISTS:
            facts = self.scenario.mapping["facts"]
            with_rows = with_value(mapping, path, facts[path])
            complete = facts.get(f"{path}_complete", True)
            return [(with_value(with_rows, f"{path}_complete", complete), merged)]
        if stated is not UNSTATED:
            one = apply_answer(mapping, path, stated, categories(form))
            if path == "agency" and path not in merged:
                merged = {**merged, path: stated}
            return [(one, merged)]
        found = []
        for option in question.options[:MOST_OPTIONS]:
            try:
                both = [apply_answer(each, path, option.value) for each in (mapping, merged)]
                check(both[0])
                checked(both[1])
            except TrustactError:
                continue
            found.append(tuple(both))
        return found


def categories(question):
    return [option.value for option in question.options]


def wrong_suggestions(scenarios):
    found, ends = [], []
    for scenario in scenarios:
        walk = Suggestions(scenario)
        question = ("as_of", "place", "agency")
        start = {key: scenario.mapping[key] for key in question if key in scenario.mapping}
        found += [(scenario.id, *each) for each in walk.wrong_ends({**start, "facts": {}})]
        ends += walk.ends
    return found, ends


@pytest.mark.parametrize("law", Selection.ids)
def test_suggested_question_never_leads_to_a_wrong_answer(law):
    few = pick(scenarios_of(law), share(SCENARIOS, SCENARIOS_AT_LEAST), "suggested", law)
    wrong, ends = wrong_suggestions(few)
    assert wrong == []
    assert len(ends) == len(few)


@pytest.mark.deep
@pytest.mark.parametrize("law", Selection.ids)
def test_suggested_question_on_every_scenario_never_leads_to_a_wrong_answer(law):
    wrong, ends = wrong_suggestions(scenarios_of(law))
    assert wrong == []
    assert any(end != "undetermined" for end in ends) or not can_be_definite(law)


def can_be_definite(law):
    """Return whether a scenario of a law has an answer."""
    return any(each.expect != "undetermined" for each in scenarios_of(law))
