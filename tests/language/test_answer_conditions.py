"""How the parts of a law are combined into the conditions of each answer."""

from datetime import date, timedelta
from itertools import product

import pytest

from across_backends.back_ends import BACK_ENDS
from trustact.language import Instrument, conviction, custody, detainer, person, release, some
from trustact.language.answer_conditions import (
    apply_presumptions,
    build_answer_conditions,
    in_force_condition,
    rewrite,
)
from trustact.language.nodes import NEVER, Flag, Presume

V, W, D = person.victim_or_witness, detainer.written, person.previously_removed
KNOWN = (True, None, False)


def law(**more):
    """Return a law without rules."""
    known = {
        "title": "Model",
        "citation": "1",
        "in_force": [("2014-01-01", None)],
        "binds": {"sheriff"},
        "basis": "text",
    }
    return Instrument("us-xx/model", **{**known, **more})


def on(day, condition, readings=None):
    """Return the truth value on a day, after checking that all back ends agree."""
    case = {"as_of": day, "facts": {}}
    found = {each().truth(condition, case, readings=readings) for each in BACK_ENDS}
    assert len(found) == 1
    return found.pop()


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2013-12-31", 0),
        ("2014-01-01", 2),
        ("2014-06-30", 2),
        ("2014-07-01", 0),
        ("2014-12-31", 0),
        ("2015-01-01", 2),
        ("2030-01-01", 2),
    ],
)
def test_law_lapses_and_revives(day, expected):
    act = law(in_force=[("2014-01-01", "2014-07-01"), ("2015-01-01", None)])
    assert on(day, in_force_condition(act)) == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [("2013-12-31", 0), ("2014-06-01", 1), ("2014-12-31", 2), ("2018-06-01", 1), ("2019-01-01", 0)],
)
def test_day_on_which_a_law_began_or_ended_may_be_known_to_the_year_only(day, expected):
    assert on(day, in_force_condition(law(in_force=[("2014", "2018")]))) == expected


@pytest.mark.parametrize(
    ("affirmed", "chosen", "expected"),
    [(True, None, 1), (True, True, 2), (True, False, 0), (False, True, 0), (False, False, 2)],
)
def test_disputed_days_turn_on_their_reading(affirmed, chosen, expected):
    act = law()
    vetoed = act.reading("veto-stood", asks="Did the veto stand?", yes="A", no="B")
    act.disputed_days("2012-01-01", "2014-01-01", vetoed, affirmed=affirmed)
    readings = None if chosen is None else {"veto-stood": chosen}
    assert on("2013-05-05", in_force_condition(act), readings) == expected
    assert on("2014-01-01", in_force_condition(act), readings) == 2
    assert on("2011-12-31", in_force_condition(act), readings) == 0


def test_every_day_of_three_years_by_brute_force():
    ends = [("2014-02-28", "2014-03-01"), ("2014-12-31", "2015-02-01"), ("2016-02-29", None)]
    inside = in_force_condition(law(in_force=ends))
    back_end = BACK_ENDS[2]()
    day = date(2014, 1, 1)
    while day < date(2016, 3, 5):
        text = day.isoformat()
        expected = any(start <= text and (until is None or text < until) for start, until in ends)
        assert back_end.truth(inside, {"as_of": text, "facts": {}}) == (2 if expected else 0), text
        day += timedelta(days=1)


def by_hand(gate, bar, lifted, duty, choice):
    """Return the answer by the definition, for three-valued parts."""
    stands = min(bar, 2 - lifted)
    leaves = max(min(bar, lifted), choice)
    for answer, truth in (("prohibited", stands), ("required", duty), ("permitted", leaves)):
        found = min(gate, truth)
        if found:
            return answer if found == 2 else "undetermined"
    return "not-regulated"


def ladder():
    """Return the conditions of a law in which each part depends on one fact."""
    act = law()

    @act.applies_only_if("1(a)")
    def reach():
        """Reach."""
        return custody.in_custody

    bar = act.hold.prohibited("2", says="Bar", when=V)

    @bar.unless("2(a)")
    def lifted():
        """Lifted."""
        return W

    act.hold.required("3", says="Duty", when=D)
    act.hold.permitted("4", says="Choice", when=release.by_court)
    return build_answer_conditions(act, "hold")


def test_ladder_is_the_definition_for_all_values_of_its_parts():
    asked, ranks = ladder(), {True: 2, None: 1, False: 0}
    rows = list(product(KNOWN, repeat=5))
    cases = [
        {
            "as_of": "2015-01-01",
            "facts": {
                "custody": {"in_custody": gate},
                "victim_or_witness": bar,
                "detainer": {"written": lifted},
                "previously_removed": duty,
                "release": {"by_court": choice},
            },
        }
        for gate, bar, lifted, duty, choice in rows
    ]
    expected = [by_hand(*(ranks[each] for each in row)) for row in rows]
    for each in BACK_ENDS:
        assert each().answers(asked, cases) == expected, each.name


def test_what_must_hold_beside_an_exception_is_asked_beside_each():
    act = law()
    bar = act.hold.prohibited("2", says="Bar")
    for name, fact in (("a", V), ("b", W)):
        bar.unless(act.provision(name)(_saying(name, fact)))
    bar.only_if(act.provision("c")(_saying("c", D)))
    asked = build_answer_conditions(act, "hold")
    for first, second, beside in product(KNOWN, repeat=3):
        facts = {
            "victim_or_witness": first,
            "detainer": {"written": second},
            "previously_removed": beside,
        }
        ranks = [{True: 2, None: 1, False: 0}[each] for each in (first, second, beside)]
        lifted = min(max(ranks[:2]), ranks[2])
        expected = ("prohibited", "undetermined", "permitted")[lifted]
        for each in BACK_ENDS[:3]:
            found = each().answers(asked, [{"as_of": "2015-01-01", "facts": facts}])
            assert found == [expected]


def _saying(name, condition):
    def provision():
        """Something."""
        return condition

    provision.__name__ = name
    return provision


def test_law_that_says_nothing_of_an_action_is_silent_on_every_day():
    asked = build_answer_conditions(law(), "share")
    for each in BACK_ENDS:
        assert each().answers(asked, [{"as_of": "2015-01-01", "facts": {}}]) == ["not-regulated"]


def test_presumption_is_filled_in_for_its_action_alone():
    def presumed(action):
        found = apply_presumptions(release.eligible & custody.in_custody, action)
        return [
            (node.fact.path, node.otherwise is not NEVER)
            for node in found.walk()
            if type(node) is Presume
        ]

    assert presumed("hold") == [("release.eligible", True), ("custody.in_custody", True)]
    assert presumed("transfer") == [("custody.in_custody", True)]
    assert presumed("arrest") == [("custody.in_custody", False)]
    assert presumed("share") == []


def test_presumption_is_filled_in_once():
    once = apply_presumptions(release.eligible, "hold")
    assert apply_presumptions(once, "hold") is once


def test_conviction_stands_as_recorded_whatever_the_action():
    found = apply_presumptions(some(conviction, conviction.diversion), "share")
    assert [node.otherwise for node in found.walk() if isinstance(node, Presume)] == [NEVER]


def test_tree_without_a_presumption_is_left_as_it_is():
    condition = some(conviction, conviction.level == "felony") | ~V
    assert apply_presumptions(condition, "hold") is condition
    assert rewrite(condition, lambda node: node) is condition


def test_change_reaches_every_node():
    found = rewrite(V & ~W, lambda node: D if isinstance(node, Flag) else node)
    assert [node.path for node in found.walk() if isinstance(node, Flag)] == [D.path, D.path]


def test_law_on_several_actions_answers_each():
    act = law()
    act.on("hold", "transfer").prohibited("2", says="Neither")
    assert act.regulated_actions == ("hold", "transfer")
    assert [len(act.rules_on(action)) for action in ("hold", "transfer", "notify")] == [1, 1, 0]
