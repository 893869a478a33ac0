"""The simulated requests as records for a replay: their facts as columns of tables."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np

from trustact.language import columns
from trustact.language.columns import ROW_KEY, Provenance, Records
from trustact.language.nodes import Condition, OnList
from trustact.simulation.criminal_record import MAX_CONVICTIONS
from trustact.simulation.day_numbers import DAYS_PER_YEAR
from trustact.simulation.number_arrays import NumberArray
from trustact.simulation.offense_kinds import (
    has_own_law_only,
    has_table,
    list_exists_on,
    list_jurisdiction,
    list_membership,
    maximum_sentence_days,
    offense_grades,
    offense_kinds,
)
from trustact.simulation.request_facts import DETAINER_FORMS, RELEASE_REASONS, RequestFacts
from trustact.simulation.simulation_plan import SYNTHETIC_SOURCE

ARREST = "arrest"
"""The key of the arrest among the names of the lists of a case."""


_STATE_REGISTRY = {
    "us-ca": "ca-sex-offender-290",
    "us-ma": "ma-sex-offender",
    "us-md": "md-sex-offender",
}


def required_offense_lists(conditions: Iterable[Condition]) -> dict[str, tuple[str, ...]]:
    """Return the offense lists that conditions refer to, by list of the case."""
    found: dict[str, dict[str, None]] = {}
    for condition in conditions:
        for node in condition.walk():
            if isinstance(node, OnList):
                found.setdefault(node.offense.list_name or ARREST, {})[node.list_id] = None
    return {name: tuple(ids) for name, ids in found.items()}


def build_request_records(
    facts: RequestFacts,
    place: str,
    agency: str | None,
    lists: Mapping[str, Sequence[str]],
    seed: int,
) -> Records:
    """Return requests as records for a replay.

    Parameters
    ----------
    agency : str or None
        None leaves it unknown; the law then presumes an agency that it binds.
    lists : mapping of str to sequence of str
        Offense lists that the laws refer to; see `required_offense_lists`.
    seed : int
        Named in the provenance.

    Returns
    -------
    Records
        One row for each request, numbered from 0.
    """
    import pyarrow as pa

    rows = np.arange(len(facts), dtype=np.int64)
    main = pa.table(
        _main_columns(facts, rows, place, agency)
        | _arrest_columns(facts, place, lists.get(ARREST, ()))
    )
    charged = facts.per_request["reason"] != 0
    children = {
        "convictions": pa.table(_conviction_columns(facts, rows, place, lists)),
        "pending_charges": pa.table(_charge_columns(facts, rows, place, charged, "pending", lists)),
        "past_charges": pa.table(_charge_columns(facts, rows, place, ~charged, "past", lists)),
        "papers": pa.table(_paper_columns(facts, rows, place)),
    }
    count = len(facts)
    note = f"{SYNTHETIC_SOURCE}: synthetic people, seed {seed}; no row is a person"
    return Records(main, children, Provenance((), count, count, 0, SYNTHETIC_SOURCE, (note,)))


def _main_columns(
    facts: RequestFacts, rows: NumberArray, place: str, agency: str | None
) -> dict[str, Any]:
    import pyarrow as pa

    one, size = facts.per_request, len(rows)

    def same(value: Any) -> Any:
        return pa.repeat(pa.scalar(value), size)

    day = pa.array(facts.day.astype(np.int32), pa.date32())
    age = pa.array(facts.record.age.astype(np.float64))
    bail = one["reason"] == 2
    found: dict[str, Any] = {
        ROW_KEY: rows,
        columns.first("as_of"): day,
        columns.last("as_of"): day,
        "place": same(place),
        "detainer.lodged": same(True),
        "detainer.form": _choice_column(DETAINER_FORMS, one["form"]),
        "detainer.issuer": same("ice"),
        "detainer.written": same(True),
        columns.first("detainer.lodged_on"): day,
        columns.last("detainer.lodged_on"): day,
        "release.reason": _choice_column(RELEASE_REASONS, one["reason"]),
        # Bail can be set by the police, so it is not known to be a release by a court.
        "release.by_court": pa.array(np.ones(size, bool), mask=bail),
        columns.low("age"): age,
        columns.high("age"): age,
        "gang_database_match": one["gang_match"],
        "terrorist_screening_match": same(False),
        "removal_order.final": one["removal_order"],
        "proof_of_citizenship_or_lawful_status": one["proof_of_status"],
        "findings.deemed_dangerous": one["deemed_dangerous"],
        "findings.unacceptable_risk": one["unacceptable_risk"],
        "findings.other_law_bars": same(False),
        "findings.required_by_other_law": same(False),
        "custody.basis": same("state-charge"),
        "findings.local_policy_bars": one["local_policy_bars"],
        "findings.biometric_match": same(True),
        "findings.reason_to_believe_removable": same(True),
        "officer_certified_287g": same(False),
        "agreements.section_287g": one["section_287g"],
        "agreements.reimbursement": one["costs_reimbursed"],
        "agreements.reimburses_all_costs": one["costs_reimbursed"],
        columns.complete("convictions"): pa.array(np.ones(size, bool), mask=one["record_open"]),
    }
    for name in ("pending_charges", "past_charges", "adjudications", "papers", "registries"):
        found[columns.complete(name)] = same(True)
    own_registry = _STATE_REGISTRY.get(place, "sex-offender-other-state")
    for registry in (
        "ca-sex-offender-290",
        "ca-arson-457.1",
        "ma-sex-offender",
        "md-sex-offender",
        "sex-offender-other-state",
    ):
        listed = one["registrant"] if registry == own_registry else same(False)
        found[columns.tag("registries", registry)] = listed
    if agency is not None:
        found["agency"] = same(agency)
    return found


def _arrest_columns(facts: RequestFacts, place: str, lists: Sequence[str]) -> dict[str, Any]:
    """Return the arrest that led to the booking: for the charge, on that day, level not stated."""
    import pyarrow as pa

    kind, day = facts.per_request["charge_kind"], facts.day
    statutes = np.array([k.statutes.get(place) for k in offense_kinds()], object)
    days = pa.array(day.astype(np.int32), pa.date32())
    level_known = np.zeros(len(kind), bool)
    found = {
        "arrest.statute": _text_column(statutes[kind]),
        columns.first("arrest.date"): days,
        columns.last("arrest.date"): days,
    }
    for list_id in lists:
        listed = np.ones(len(kind), np.int8)
        if has_table(list_id):
            listed = list_exists_on(list_id, day).astype(np.int8)
            if list_jurisdiction(list_id) == place:
                listed = list_membership(list_id, kind, day, day, level_known)
        found[f"arrest.{columns.on_list(list_id)}"] = _boolean_column(listed)
    return found


def _choice_column(words: Sequence[str], codes: NumberArray) -> Any:
    import pyarrow as pa

    return pa.DictionaryArray.from_arrays(
        pa.array(codes.astype(np.int32)), pa.array(words, pa.string())
    ).cast(pa.string())


def _boolean_column(codes: NumberArray) -> Any:
    import pyarrow as pa

    return pa.array(codes == 2, pa.bool_(), mask=codes == 1)


def _text_column(texts: NumberArray) -> Any:
    import pyarrow as pa

    return pa.array(texts, pa.string())


def _offense_columns(
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
        "description": _text_column(names[kind]),
        "statute": _text_column(statutes[kind]),
        "jurisdiction": _text_column(np.where(federal, "us-federal", place)),
        "level": _text_column(level),
        "maximum_penalty_days": pa.array(maximum_sentence_days(place)[kind]),
    }
    no_if_known = np.where(counterpart_known, 0, 1).astype(np.int8)
    wobbler, prison = offense_grades("wobbler", kind, day), np.where(levels[kind] == "felony", 2, 0)
    if place == "us-ca":
        in_state_prison = offense_grades("punishable_by_state_prison", kind, day)
        found["wobbler"] = _boolean_column(np.where(federal, no_if_known, wobbler))
        found["punishable_by_state_prison"] = _boolean_column(
            np.where(federal, no_if_known, in_state_prison)
        )
    else:
        found["wobbler"] = _boolean_column(np.where(counterpart_known, wobbler, 1))
        found["punishable_by_state_prison"] = _boolean_column(prison)
    for list_id in lists:
        stated, listed = _list_columns(
            list_id, place, kind, federal, as_of, day, level_known, counterpart_known
        )
        found[columns.category(list_id)] = _boolean_column(stated)
        found[columns.on_list(list_id)] = _boolean_column(listed)
    return found


def _list_columns(
    list_id: str,
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
    if not has_table(list_id):
        if not list_id.startswith("aggravated-felony"):
            return unknown, unknown
        # The subparagraph of the definition that an aggravated felony falls under is not generated.
        yes = 2 if list_id == "aggravated-felony" else 1
        stated = np.array([{True: yes, False: 0, None: 1}[k.aggravated] for k in offense_kinds()])[
            kind
        ]
        return stated, stated
    jurisdiction = list_jurisdiction(list_id)
    own_law = np.where(federal, jurisdiction == "us-federal", jurisdiction == place)
    actual = list_membership(list_id, kind, as_of, day, np.ones(len(kind), bool))
    by_table = list_membership(list_id, kind, as_of, day, level_known)
    stated = np.where(own_law | ~counterpart_known, 1, actual)
    by_law = list_exists_on(list_id, as_of).astype(np.int8)
    if has_own_law_only(list_id):
        cited = [("us-federal" if k.federal else place) in k.statutes for k in offense_kinds()]
        by_law = np.where(np.array(cited)[kind], 0, by_law).astype(np.int8)
    other_law = np.where(stated == 1, by_law, stated)
    return stated, np.where(own_law, by_table, other_law)


def _conviction_columns(
    facts: RequestFacts, rows: NumberArray, place: str, lists: Mapping[str, Sequence[str]]
) -> dict[str, Any]:
    import pyarrow as pa

    record = facts.record
    owner, number = np.nonzero(np.arange(MAX_CONVICTIONS)[None, :] < record.count[:, None])

    def flat(table: NumberArray) -> NumberArray:
        return table[number, owner]

    kind, day, as_of = flat(record.kind), flat(record.convicted), facts.day[owner]
    federal = np.array([k.federal for k in offense_kinds()])[kind]
    stated = {name: flat(table) for name, table in facts.per_conviction.items()}
    prison, served = stated["prison"], stated["served"]
    local = "house-of-correction" if place == "us-ma" else "county-jail"
    sentence = np.where(prison, np.where(federal, "federal-prison", "state-prison"), local)
    years_ago = np.ceil((as_of - day) / DAYS_PER_YEAR).astype(np.int64)
    convicted, released = (pa.array(d.astype(np.int32), pa.date32()) for d in (day, day + served))
    return {
        ROW_KEY: rows[owner],
        **_offense_columns(
            place,
            kind,
            as_of,
            day,
            stated["level_known"],
            stated["counterpart_known"],
            lists.get("convictions", ()),
        ),
        columns.first("convicted_on"): convicted,
        columns.last("convicted_on"): convicted,
        columns.first("released_on"): released,
        columns.last("released_on"): released,
        "sentence": _text_column(sentence.astype(object)),
        "prison_days_served": pa.array(served.astype(np.float64)),
        "age_at_offense": pa.array((record.age[owner] - years_ago).astype(np.float64)),
        "current_custody": pa.array(np.zeros(len(owner), bool)),
    }


def _charge_columns(
    facts: RequestFacts,
    rows: NumberArray,
    place: str,
    requests: NumberArray,
    state: str,
    lists: Mapping[str, Sequence[str]],
) -> dict[str, Any]:
    """Return the charges of some requests: pending, or ended by dismissal."""
    import pyarrow as pa

    owner = np.flatnonzero(requests)
    day, every = facts.day[owner], np.ones(len(owner), bool)
    found = {
        ROW_KEY: rows[owner],
        **_offense_columns(
            place,
            facts.per_request["charge_kind"][owner],
            day,
            day,
            every,
            every,
            lists.get(f"{state}_charges", ()),
        ),
        "probable_cause_found": facts.per_request["finding"][owner],
    }
    days = pa.array(day.astype(np.int32), pa.date32())
    dated = {"pending": "charged_on", "past": "offense_on"}[state]
    found[columns.first(dated)] = found[columns.last(dated)] = days
    if state == "pending":
        found["stage"] = _text_column(np.full(len(owner), "arraigned", object))
        found["bond_posted"] = facts.per_request["reason"][owner] == 2
    else:
        found["outcome"] = _text_column(np.full(len(owner), "dismissed", object))
    return found


def _paper_columns(facts: RequestFacts, rows: NumberArray, place: str) -> dict[str, Any]:
    """Return the papers: criminal warrants of the place, and the I-200 attached since 2017."""
    import pyarrow as pa

    criminal = np.flatnonzero(facts.per_request["criminal_warrant"])
    attached = np.flatnonzero(facts.per_request["form"] == 3)
    first, second = len(criminal), len(attached)

    def both(one: str | None, other: str | None) -> Any:
        return pa.array([one] * first + [other] * second, pa.string())

    return {
        ROW_KEY: np.concatenate([rows[criminal], rows[attached]]),
        "paper": both("warrant", "warrant"),
        "basis": both("criminal", "immigration"),
        "form": both(None, "I-200"),
        "signed_by": both("state-judge", "immigration-officer"),
        "jurisdiction": both(place, "us-federal"),
        "offense_level": both("misdemeanor", None),
        "named_by": both("other", "ice"),
    }
