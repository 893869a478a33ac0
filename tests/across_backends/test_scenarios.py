"""Every scenario through every back end: under the law beside which it stands, and others."""

import random
from dataclasses import dataclass, replace

import pytest

from across_backends.comparison import Entry, comparisons, differences
from across_backends.law_sets import asks, filled_asks, scenarios, scenarios_elsewhere
from samples import each_group, each_law
from trustact import laws
from trustact.api.library_filling import filling
from trustact.deciding import decide
from trustact.language.answer_conditions import build_answer_conditions
from trustact.replaying.engine import conditions_of

WAYS = ("as_if", "only_bound")
ELSEWHERE = 120
"""So many scenarios of laws outside a group are put to the laws of the group."""
CLOSELY = 5
"""One in so many scenarios is put to all back ends under its own law whatever the action, and one
in CLOSELY times CLOSELY under other laws; the columns and generated code answer all."""


def entries_of(found):
    """Return scenarios as entries of a pass."""
    return [
        Entry(scenario.law, scenario.mapping, scenario.case, number)
        for number, scenario in enumerate(found)
    ]


@dataclass
class Pass:
    """Scenarios that go through the columns together, with the readings that they choose."""

    laws: tuple
    """The laws that answer."""
    chosen: dict
    entries: list


def passes_of(found, reading_names):
    """Yield passes, in which together each law answers on each scenario as it chooses.

    A pass costs much and a scenario little. All go through the first pass, where none is chosen. A
    scenario that chooses readings goes through another, where only the laws answer that have one of
    them. Choices that no law has in common share a pass.

    Parameters
    ----------
    found : sequence of Scenario
    reading_names : mapping of str to set of str
        The names of the readings of each law that answers.
    """
    entries = entries_of(found)
    yield Pass(tuple(reading_names), {}, entries)
    by_choice = {}
    for entry in entries:
        by_choice.setdefault(tuple(sorted(found[entry.number].readings.items())), []).append(entry)
    further = []
    for choice, chosen_in in by_choice.items():
        concerned = tuple(law for law, names in reading_names.items() if names & {*dict(choice)})
        if not concerned:
            continue
        shared = next((each for each in further if not {*each.laws} & {*concerned}), None)
        if shared is None:
            further.append(shared := Pass((), {}, []))
        shared.laws += concerned
        shared.chosen |= choice
        shared.entries += chosen_in
    yield from further


def read_by(questions):
    """Return the names of the readings on which questions of a law turn."""
    return {reading.name for node in conditions_of(questions) for reading in node.readings}


def questions_of(law):
    """Return the questions of a law, and those that its scenarios put."""
    known = {asked.action for asked in filled_asks(law)}
    others = {scenario.action for scenario in scenarios(law)} - known
    return [
        *filled_asks(law),
        *(
            build_answer_conditions(laws.get(law), action, filling=filling())
            for action in sorted(others)
        ),
    ]


def only(names, readings):
    """Return the chosen readings that have one of some names."""
    return {name: readings[name] for name in names & readings.keys()}


def said_of(group, found, closely):
    """Yield what each back end answers on scenarios, the explained decision among them.

    There is one comparison for each question and scenario, with the readings that it chooses.
    """
    questions = {law: questions_of(law) for law in group}
    names = {law: read_by(asked) for law, asked in questions.items()}
    for one in passes_of(found, names):

        def as_chosen(asked, entry, chosen=one.chosen):
            read = names[asked.instrument.id]
            return only(read, chosen) == only(read, found[entry.number].readings)

        def judged(asked, entry, as_chosen=as_chosen):
            return as_chosen(asked, entry) and closely(asked, entry)

        asked_of_pass = [asked for law in one.laws for asked in questions[law]]
        said = comparisons(asked_of_pass, one.entries, one.chosen, closely=judged, complete=True)
        for each in said:
            if not as_chosen(each.asked, each.entry):
                continue
            if "oracle" in each.said:
                explained = decide(
                    each.entry.case, each.asked.instrument, each.asked.action, readings=one.chosen
                )
                each.said["explained"] = explained.answer
            yield each


def closely(asked, entry):
    """Return whether all back ends answer a question on a scenario."""
    own = entry.law == asked.instrument.id
    return entry.number % (CLOSELY if own else CLOSELY * CLOSELY) == 0


@each_group
def test_scenarios_get_their_answer_from_every_back_end(group):
    for law in group:
        assert scenarios(law), f"{law} has no scenario beside it"
    own = [scenario for law in group for scenario in scenarios(law)]
    found = own + scenarios_elsewhere(group, ELSEWHERE)

    def own_or_closely(asked, entry):
        own = entry.law == asked.instrument.id and found[entry.number].action == asked.action
        return own or closely(asked, entry)

    said = list(said_of(group, found, own_or_closely))
    assert differences(said)[:3] == []
    assert len(said) == len(found) * sum(len(questions_of(law)) for law in group)
    wrong = [
        (scenario.id, scenario.expect, each.said)
        for each in said
        if each.own and (scenario := found[each.entry.number]).action == each.asked.action
        if len(each.said) < 5 or set(each.said.values()) != {scenario.expect}
    ]
    assert wrong == []


def test_scenarios_with_a_reading_are_put_to_every_back_end_with_it():
    found = scenarios("us-ct/trust-act-2013")
    open_ = next(each for each in found if each.missing == ("reading:federal-warrant",))
    chosen = replace(open_, readings={"federal-warrant": True})
    said = {
        each.entry.number: each.said
        for each in said_of([open_.law], [open_, chosen], lambda asked, entry: True)
        if each.asked.action == "hold"
    }
    assert set(said[0].values()) == {"undetermined"}
    assert set(said[1].values()) == {"permitted"}
    assert len(said[1]) == 5


@each_group
def test_back_ends_agree_however_a_law_is_applied(group):
    questions = [
        build_answer_conditions(
            laws.get(law), asked.action, **{random.Random(law).choice(WAYS): True}
        )
        for law in group
        for asked in asks(law)
    ]
    own = [scenario for law in group for scenario in scenarios(law)[::5]]
    found = own + scenarios_elsewhere(group, ELSEWHERE)[::5]

    said = comparisons(questions, entries_of(found), closely=closely, complete=True)
    assert differences(said)[:3] == []


@pytest.mark.deep
@each_law
def test_back_ends_agree_on_the_scenarios_of_all_laws(law):
    found = [scenario for each in laws.ids() for scenario in scenarios(each)]
    assert differences(said_of([law], found, lambda asked, entry: True))[:3] == []


@pytest.mark.deep
@each_law
@pytest.mark.parametrize("how", WAYS)
def test_back_ends_agree_on_the_scenarios_of_all_laws_however_a_law_is_applied(law, how):
    questions = [
        build_answer_conditions(laws.get(law), asked.action, filling=filling(), **{how: True})
        for asked in asks(law)
    ]
    found = entries_of([scenario for each in laws.ids() for scenario in scenarios(each)])
    said = comparisons(questions, found, closely=lambda asked, entry: True, complete=True)
    assert differences(said)[:3] == []
