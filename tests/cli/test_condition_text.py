"""Conditions in words: every kind has some, and a negation says the opposite."""

import inspect

import pytest

from samples import each_law
from trustact import laws
from trustact.cli.condition_text import condition_text
from trustact.language import (
    HeldBetween,
    HoldHours,
    any_of,
    at_least,
    conviction,
    detainer,
    nodes,
    person,
    question,
    release,
    some,
    total_at_least,
)
from trustact.language.nodes import Always, Presume

HOURS = HoldHours("flat")
FELONY = conviction.level == "felony"


@pytest.mark.parametrize(
    ("condition", "met", "not_met"),
    [
        (Always(), "always", "never"),
        (release.by_court, "release.by_court is yes", "release.by_court is no"),
        (detainer.issuer == "ice", "detainer.issuer is ice", "detainer.issuer is not ice"),
        (
            detainer.form.isin("I-247", "I-247A", "other"),
            "detainer.form is I-247, I-247A or other",
            "detainer.form is not I-247, I-247A or other",
        ),
        (
            detainer.asks.has_any("hold", "notify") | release.by_court,
            "detainer.asks has hold or notify or release.by_court is yes",
            "detainer.asks does not have hold or notify and release.by_court is no",
        ),
        (HOURS > 48, "the length of the hold in hours (flat) is more than 48", "is 48 or less"),
        (
            HeldBetween("22:00", "07:00"),
            "the hold is within one stretch from 22:00 to 07:00",
            "the hold is not within one stretch from 22:00 to 07:00",
        ),
        (person.age < 18, "age is less than 18", "age is 18 or more"),
        (
            question.as_of.before("2021-04-27"),
            "as_of is before 2021-04-27",
            "as_of is on or after 2021-04-27",
        ),
        (
            some(
                conviction, FELONY & conviction.convicted_on.within(years=1, before=question.as_of)
            ),
            "a row of convictions has: convictions[].level is felony and "
            "convictions[].convicted_on is in the 1 year up to as_of",
            "no row of convictions has: convictions[].level is felony and ",
        ),
        (
            total_at_least(365, conviction, conviction.sentence_days, FELONY),
            "convictions[].sentence_days comes to 365 or more in total, over all rows where: "
            "convictions[].level is felony and convictions[].sentence_days is 1 or more",
            "convictions[].sentence_days comes to less than 365 in total, over all rows where: "
            "convictions[].level is felony and convictions[].sentence_days is 1 or more",
        ),
        (
            at_least(2, conviction, conviction.offense.isin("dui")),
            "2 or more rows of convictions have: convictions[].offense is on the list dui",
            "fewer than 2 rows of convictions have",
        ),
        (
            Presume(question.agency, Always(), question.agency == "sheriff"),
            "agency is sheriff (where agency is not stated: presumed met)",
            "agency is not sheriff (where",
        ),
        (
            release.by_court & any_of(person.age < 18, question.place.lies_in("us-xx")),
            "release.by_court is yes and (age is less than 18 or place is in us-xx)",
            "release.by_court is no or (age is 18 or more and place is not in us-xx)",
        ),
    ],
)
def test_condition_and_its_negation_in_words(condition, met, not_met):
    assert condition_text(condition) == met
    assert not_met in condition_text(~condition)


def test_every_kind_of_condition_has_words():
    from trustact.cli import condition_text as module

    kinds = {
        kind
        for kind in vars(nodes).values()
        if inspect.isclass(kind) and issubclass(kind, nodes.Condition)
    }
    assert kinds - set(module._SENTENCES) == {
        nodes.Condition,
        nodes.All,
        nodes.Any_,
        nodes.Not,
    }


@each_law
def test_every_condition_of_a_law_has_words(law):
    instrument = laws.get(law)
    for rule in instrument.rules:
        assert condition_text(rule.when)
    for duty in instrument.duties:
        assert all(map(condition_text, duty.conditions))
    for provision in instrument.provisions.values():
        assert condition_text(provision.condition)
