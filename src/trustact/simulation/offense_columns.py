"""The offenses of the simulated requests as columns, with the lists that each offense is on.

A list is asked for by a word (`trustact.language.list_questions`): the list alone, or the list with
what is presumed where record and tables leave it open. So a request is filled as a single case is.
"""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from trustact.language import columns
from trustact.language.list_questions import read_list_question
from trustact.language.nodes import Condition, OnList
from trustact.language.truth import Truth
from trustact.offenses.dated_lookups import truth_of_kind
from trustact.offenses.no_traffic import MINOR_TRAFFIC
from trustact.offenses.plain_kinds import SUSPECT_LISTS_OF, plain_kinds
from trustact.simulation.number_arrays import NumberArray
from trustact.simulation.offense_kinds import (
    LEVEL_NOT_MENTIONED,
    has_own_law_only,
    has_table,
    list_exists_on,
    list_jurisdiction,
    list_membership,
    maximum_sentence_days,
    offense_grades,
    offense_kinds,
)

ARREST = "arrest"
"""The key of the arrest among the names of the lists of a case."""


def required_offense_lists(conditions: Iterable[Condition]) -> dict[str, tuple[str, ...]]:
    """Return the questions for offense lists that conditions ask, by list of the case.

    A question with something presumed is there without it too: the difference shows which answers
    rest on a presumption.
    """
    found: dict[str, dict[str, None]] = {}
    for condition in conditions:
        for node in condition.walk():
            if isinstance(node, OnList):
                asked = found.setdefault(node.offense.list_name or ARREST, {})
                asked |= dict.fromkeys((node.list_id, node.asked))
    return {name: tuple(asked) for name, asked in found.items()}


def offense_columns(
    place: str,
    kind: NumberArray,
    as_of: NumberArray,
    day: NumberArray,
    level_known: NumberArray,
    counterpart_known: NumberArray,
    lists: Sequence[str],
) -> dict[str, Any]:
    """Return what a record states of offenses, and which of the lists they are on.

    Under the law of the place, the tables give this for the section. Under the law of another
    state, the record states what the offense would be there, if that has been found out.
    """
    import pyarrow as pa

    names = np.array([k.name for k in offense_kinds()], object)
    levels = np.array([k.level for k in offense_kinds()], object)
    federal = np.array([k.federal for k in offense_kinds()])[kind]
    statutes = np.array(
        [k.statutes.get("us-federal" if k.federal else place) for k in offense_kinds()], object
    )
    level = levels[kind]
    level[~level_known] = None
    found: dict[str, Any] = {
        "description": text_column(names[kind]),
        "statute": text_column(statutes[kind]),
        "jurisdiction": text_column(np.where(federal, "us-federal", place)),
        "level": text_column(level),
        "maximum_penalty_days": pa.array(maximum_sentence_days(place)[kind]),
    }
    no_if_known = np.where(counterpart_known, 0, 1).astype(np.int8)
    wobbler, prison = offense_grades("wobbler", kind, day), np.where(levels[kind] == "felony", 2, 0)
    if place == "us-ca":
        in_state_prison = offense_grades("punishable_by_state_prison", kind, day)
        found["wobbler"] = boolean_column(np.where(federal, no_if_known, wobbler))
        found["punishable_by_state_prison"] = boolean_column(
            np.where(federal, no_if_known, in_state_prison)
        )
    else:
        found["wobbler"] = boolean_column(np.where(counterpart_known, wobbler, 1))
        found["punishable_by_state_prison"] = boolean_column(prison)
    for asked in lists:
        stated, listed = _list_columns(
            asked, place, kind, federal, as_of, day, level_known, counterpart_known
        )
        list_id, _ = read_list_question(asked)
        found[columns.category(list_id)] = boolean_column(stated)
        found[columns.on_list(asked)] = boolean_column(listed)
    return found


def arrest_membership(asked: str, place: str, kind: NumberArray, day: NumberArray) -> NumberArray:
    """Return whether the offense of an arrest is on a list: 2 yes, 1 not known, 0 no."""
    if not has_table(read_list_question(asked)[0]):
        return np.ones(len(kind), np.int8)
    local = np.zeros(len(kind), bool)  # no local booking is for a federal offense
    level = np.full(len(kind), LEVEL_NOT_MENTIONED)
    return _listed_by_table(asked, place, kind, local, day, day, level)


def _list_columns(
    asked: str,
    place: str,
    kind: NumberArray,
    federal: NumberArray,
    as_of: NumberArray,
    day: NumberArray,
    level_known: NumberArray,
    counterpart_known: NumberArray,
) -> tuple[NumberArray, NumberArray]:
    """Return what the record states of a list, and what is known: 2 yes, 1 unknown, 0 no."""
    unknown = np.ones(len(kind), np.int8)
    list_id, _ = read_list_question(asked)
    if not has_table(list_id):
        # A question for what the tables have on an offense is unknown too: it is only asked where
        # the record does not mention it, and each simulated charge does.
        if not list_id.startswith("aggravated-felony"):
            return unknown, _excluded_by_kind(list_id, place, kind)
        # The subparagraph of the definition that an aggravated felony falls under is not generated.
        yes = 2 if list_id == "aggravated-felony" else 1
        stated = np.array([{True: yes, False: 0, None: 1}[k.aggravated] for k in offense_kinds()])[
            kind
        ]
        excluded = _never_suspected(place, kind, federal, as_of, day, level_known)
        return stated, np.where((stated == 1) & excluded, 0, stated)
    own_law = _is_own_law(list_id, place, federal)
    actual = list_membership(list_id, kind, as_of, day, np.ones(len(kind), bool))
    stated = np.where(own_law | ~counterpart_known, 1, actual)
    by_table = _listed_by_table(asked, place, kind, federal, as_of, day, level_known)
    by_table = np.where(by_table == 1, _excluded_by_kind(list_id, place, kind), by_table)
    return stated, np.where(stated == 1, by_table, stated)


def _excluded_by_kind(list_id: str, place: str, kind: NumberArray) -> NumberArray:
    """Return 0 where the section of an offense is of a kind that a list excludes, and else 1."""
    found = np.ones(len(offense_kinds()), np.int8)
    if list_id in plain_kinds():
        for number, each in enumerate(offense_kinds()):
            law = "us-federal" if each.federal else place
            statute = each.statutes.get(law)
            if statute and truth_of_kind(list_id, statute, law) is Truth.FALSE:
                found[number] = 0
    return found[kind]


def _never_suspected(
    place: str,
    kind: NumberArray,
    federal: NumberArray,
    as_of: NumberArray,
    day: NumberArray,
    level_known: NumberArray,
) -> NumberArray:
    """Return where the tables of an offense's own law exclude that it is an aggravated felony."""
    excluded = np.zeros(len(kind), bool)
    for law, rows in ((place, ~federal), ("us-federal", federal)):
        suspects = SUSPECT_LISTS_OF.get(law)
        if suspects is not None:
            cited = np.array([law in k.statutes for k in offense_kinds()])[kind]
            listed = list_membership(suspects, kind, as_of, day, level_known)
            excluded |= rows & cited & (listed == 0)
    return excluded


def _is_own_law(list_id: str, place: str, federal: NumberArray) -> NumberArray:
    """Return whether offenses are under the law to which a list belongs."""
    jurisdiction = list_jurisdiction(list_id)
    return np.where(federal, jurisdiction == "us-federal", jurisdiction == place)


def _listed_by_table(
    asked: str,
    place: str,
    kind: NumberArray,
    federal: NumberArray,
    as_of: NumberArray,
    day: NumberArray,
    level_known: NumberArray,
) -> NumberArray:
    """Return what is known of a list of which the record states nothing."""
    list_id, _ = read_list_question(asked)
    other_law = list_exists_on(list_id, as_of).astype(np.int8)
    if has_own_law_only(list_id):
        cited = [("us-federal" if k.federal else place) in k.statutes for k in offense_kinds()]
        other_law = np.where(np.array(cited)[kind], 0, other_law).astype(np.int8)
    if list_id == MINOR_TRAFFIC:  # whole codes of other laws are of no traffic offense
        for law, rows in ((place, ~federal), ("us-federal", federal)):
            under = list_membership(asked, kind, as_of, day, level_known, law)
            other_law = np.where(rows & (under == 0), 0, other_law).astype(np.int8)
    by_table = list_membership(asked, kind, as_of, day, level_known)
    return np.where(_is_own_law(list_id, place, federal), by_table, other_law)


def boolean_column(codes: NumberArray) -> Any:
    """Return a column of yes (2), no (0) and not known (1)."""
    import pyarrow as pa

    return pa.array(codes == 2, pa.bool_(), mask=codes == 1)


def text_column(texts: NumberArray) -> Any:
    """Return a column of words; None is not known."""
    import pyarrow as pa

    return pa.array(texts, pa.string())
