from datetime import timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trustact.flow.simulation.kinds import (
    EPOCH,
    began_by,
    cumulative,
    graded,
    jurisdiction_of,
    kinds,
    on_list,
    since_epoch,
)
from trustact.offenses.classifier import offense_tables
from trustact.offenses.tables import code_lists

KINDS = st.integers(0, len(kinds()) - 1)
DAYS = st.integers(since_epoch(EPOCH.replace(year=1985)), since_epoch(EPOCH.replace(year=2026)))
NAMES = {name: number for number, name in enumerate(k.name for k in kinds())}


def day_of(number):
    return EPOCH + timedelta(days=number)


@settings(deadline=None, max_examples=300)
@given(st.sampled_from(sorted(code_lists())), KINDS, DAYS, DAYS, st.booleans())
def test_a_list_is_told_as_the_tables_tell_it_for_each_day(list_id, kind, as_of, convicted, told):
    each, place = kinds()[kind], jurisdiction_of(list_id)
    (found,) = on_list(list_id, *(np.array([x]) for x in (kind, as_of, convicted, told)))
    if (each.federal or place == "us-federal") and place not in each.statutes:
        assert found == 0
        return
    offense = each.offense(place, day_of(convicted), told)
    assert found == int(offense_tables().member(list_id, offense, day_of(as_of)))


@settings(deadline=None, max_examples=200)
@given(KINDS, DAYS)
def test_grades_are_those_of_the_californian_tables(kind, convicted):
    each = kinds()[kind]
    offense = each.offense("us-ca", day_of(convicted))
    tables = offense_tables()
    for field, ask in (
        ("wobbler", tables.wobbler),
        ("punishable_by_state_prison", tables.punishable_by_state_prison),
    ):
        (found,) = graded(field, np.array([kind]), np.array([convicted]))
        assert found == (0 if each.federal else int(ask(offense)))


@pytest.mark.parametrize("list_id", sorted(code_lists()))
def test_nothing_is_on_a_list_before_it_began(list_id):
    since = code_lists()[list_id].since
    days = np.array([0, since_epoch(EPOCH.replace(year=2025))])
    assert began_by(list_id, days).tolist() == [since is None, True]


def test_no_local_charge_is_federal_and_every_group_has_kinds():
    for group in ("level-1", "level-2", "level-3"):
        members, edges = cumulative(group, federal=False)
        assert not any(kinds()[member].federal for member in members)
        assert edges[-1] == pytest.approx(1)
        assert len(cumulative(group)[0]) >= len(members) > 0


def test_every_kind_says_where_its_weight_comes_from():
    assert all(kind.source.startswith("weight: ") for kind in kinds())
    assert len(NAMES) == len(kinds())
