"""A condition made shorter: which parts are left, and that its truth stays the same."""

import itertools

import pytest

from trustact.deciding.evaluator import EvaluationContext, truth
from trustact.deciding.short_conditions import shorten
from trustact.language import (
    at_least,
    conviction,
    detainer,
    findings,
    release,
    removal_order,
    some,
)
from trustact.language.case import Case
from trustact.language.nodes import NEVER, All, Always, Any_, AtLeast, Not, Presume, Some

felony = conviction.level == "felony"
final_order = removal_order.final
lodged = detainer.lodged
filled = Presume(final_order, (detainer.basis == "final-order") | final_order, final_order)
CONDITIONS = {
    "always beside a fact": release.by_court & Always(),
    "never beside a fact": release.by_court & NEVER,
    "one part always met": release.by_court | Always(),
    "twice negated": Not(Not(release.by_court)),
    "two rows of a list": some(conviction, felony) | some(conviction, conviction.wobbler),
    "rows that begin alike": (
        some(conviction, felony, conviction.wobbler)
        | some(conviction, felony, conviction.punishable_by_state_prison)
    ),
    "a list and a count": some(conviction, felony) | at_least(2, conviction, conviction.wobbler),
    "a fact presumed of itself": filled,
    "presumed within what is presumed": Presume(final_order, filled | lodged, final_order),
    "both of two rows": some(conviction, felony) & some(conviction, conviction.wobbler),
}
ROWS = [
    {"level": level, "wobbler": wobbler, "punishable_by_state_prison": prison}
    for level, wobbler, prison in itertools.product(
        ("felony", "misdemeanor", None), (True, None), (False, None)
    )
]


def _cases():
    for facts in (
        {},
        {"release": {"by_court": True}},
        {"release": {"by_court": None}, "removal_order": {"final": None}},
        {"removal_order": {"final": False}, "detainer": {"basis": "final-order"}},
        {"detainer": {"basis": "final-order", "lodged": True}},
        {"detainer": {"basis": None, "lodged": True}},
        {"convictions": [], "convictions_complete": True},
    ):
        yield Case.check({"as_of": "2014-03-01", "facts": facts})
    for first, second in itertools.combinations(ROWS, 2):
        for complete in (True, None):
            facts = {"convictions": [first, second], "convictions_complete": complete}
            yield Case.check({"as_of": "2014-03-01", "facts": facts})


@pytest.mark.parametrize("name", CONDITIONS)
def test_truth_stays_the_same_in_each_case(name):
    condition = CONDITIONS[name]
    short = shorten(condition)
    for case in _cases():
        context = EvaluationContext(case, {})
        assert truth(short, context) == truth(condition, context), case.given


def test_what_always_or_never_holds_is_left_out():
    assert shorten(release.by_court & Always()) is release.by_court
    assert shorten(release.by_court | NEVER) is release.by_court
    assert isinstance(shorten(release.by_court | Always()), Always)


def test_a_list_is_read_once_and_a_shared_test_is_written_once():
    short = shorten(CONDITIONS["rows that begin alike"])
    assert isinstance(short, Some)
    assert isinstance(short.condition, All)
    assert short.condition.conditions[0] is felony
    assert isinstance(short.condition.conditions[1], Any_)


def test_a_list_that_is_presumed_complete_is_not_joined_with_one_that_is_not():
    open_list = some(conviction, felony)
    closed_list = Some("convictions", conviction.wobbler, presumed_complete=True)
    assert len(shorten(open_list | closed_list).conditions) == 2


def test_what_reads_a_list_comes_last():
    short = shorten(at_least(2, conviction, felony) | findings.deemed_dangerous)
    assert isinstance(short.conditions[-1], AtLeast)
