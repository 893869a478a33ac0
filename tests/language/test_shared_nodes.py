"""Nodes of the same parts are one object, so that trees of other presumptions share them."""

from trustact import laws
from trustact.api.library_filling import filling
from trustact.language import conviction, detainer, release, some
from trustact.language.answer_conditions import build_answer_conditions
from trustact.language.nodes import Presume
from trustact.language.shared_nodes import share

LAW = "us-ca/trust-act-2013"


def _condition(rules):
    asked = build_answer_conditions(laws.get(LAW), "hold", filling=rules)
    return asked.rules[0].effective_condition


def test_nodes_of_the_same_parts_are_one_object():
    row = conviction.level == "felony"
    assert share(some(conviction, row)) is share(some(conviction, row))
    assert share(release.by_court & detainer.lodged) is share(release.by_court & detainer.lodged)


def test_nodes_of_other_parts_are_not():
    by_court, lodged = release.by_court, detainer.lodged
    assert share(by_court & lodged) is not share(lodged & by_court)
    assert share(by_court & lodged) is not share(by_court | lodged)
    assert share(Presume(by_court, lodged, by_court)) is not share(
        Presume(by_court, by_court, lodged)
    )


def test_trees_with_and_without_a_presumption_share_what_it_does_not_fill():
    name = "no-finding-on-a-past-charge"
    whole, without = _condition(filling()), _condition(filling().without(name))
    assert name in set(_notes(whole)) - set(_notes(without))
    own = {id(node) for node in whole.walk()} - {id(node) for node in without.walk()}
    alike = {id(node) for node in whole.walk()} & {id(node) for node in without.walk()}
    assert len(own) < len(alike) / 10


def _notes(tree):
    for node in tree.walk():
        note = getattr(node, "note", None)
        if note is not None:
            yield note.name
        yield from (each.name for each in getattr(node, "notes", ()))
