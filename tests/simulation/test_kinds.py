from datetime import timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trustact.offenses.classifier import offense_tables
from trustact.offenses.tables import code_lists
from trustact.simulation.day_numbers import EPOCH, days_since_epoch
from trustact.simulation.offense_kinds import (
    cumulative_shares,
    list_exists_on,
    list_jurisdiction,
    list_membership,
    offense_grades,
    offense_kinds,
)

KINDS = st.integers(0, len(offense_kinds()) - 1)
DAYS = st.integers(
    days_since_epoch(EPOCH.replace(year=1985)), days_since_epoch(EPOCH.replace(year=2026))
)
NAMES = {name: number for number, name in enumerate(k.name for k in offense_kinds())}


def day_of(number):
    return EPOCH + timedelta(days=number)


@settings(deadline=None, max_examples=300)
@given(st.sampled_from(sorted(code_lists())), KINDS, DAYS, DAYS, st.booleans())
def test_membership_is_that_of_the_tables_on_each_day(list_id, kind, as_of, convicted, level_known):
    each, place = offense_kinds()[kind], list_jurisdiction(list_id)
    arrays = (np.array([x]) for x in (kind, as_of, convicted, level_known))
    (found,) = list_membership(list_id, *arrays)
    if (each.federal or place == "us-federal") and place not in each.statutes:
        assert found == 0
        return
    offense = each.offense(place, day_of(convicted), level_known)
    assert found == int(offense_tables().member(list_id, offense, day_of(as_of)))


@settings(deadline=None, max_examples=200)
@given(KINDS, DAYS)
def test_grades_are_those_of_the_tables_of_california(kind, convicted):
    each = offense_kinds()[kind]
    offense = each.offense("us-ca", day_of(convicted))
    tables = offense_tables()
    for field, ask in (
        ("wobbler", tables.wobbler),
        ("punishable_by_state_prison", tables.punishable_by_state_prison),
    ):
        (found,) = offense_grades(field, np.array([kind]), np.array([convicted]))
        assert found == (0 if each.federal else int(ask(offense)))


@pytest.mark.parametrize("list_id", sorted(code_lists()))
def test_nothing_is_on_a_list_before_it_began(list_id):
    since = code_lists()[list_id].since
    days = np.array([0, days_since_epoch(EPOCH.replace(year=2025))])
    assert list_exists_on(list_id, days).tolist() == [since is None, True]


def test_no_local_charge_is_federal_and_every_group_has_kinds():
    for group in ("level-1", "level-2", "level-3"):
        members, edges = cumulative_shares(group, federal=False)
        assert not any(offense_kinds()[member].federal for member in members)
        assert edges[-1] == pytest.approx(1)
        assert len(cumulative_shares(group)[0]) >= len(members) > 0


def test_every_kind_says_where_its_weight_comes_from():
    assert all(kind.source.startswith("weight: ") for kind in offense_kinds())
    assert len(NAMES) == len(offense_kinds())
