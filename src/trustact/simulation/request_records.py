"""Requests as the records that a replay answers: their facts as columns of tables."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np

from trustact.language import columns
from trustact.language.columns import ROW_KEY, Provenance, Records
from trustact.language.nodes import Condition, OnList
from trustact.simulation import offense_kinds as offenses
from trustact.simulation.array_types import NumberArray
from trustact.simulation.criminal_record import MAX_CONVICTIONS
from trustact.simulation.offense_kinds import maximum_sentence_days, offense_grades, offense_kinds
from trustact.simulation.request_facts import DETAINER_FORMS, RELEASE_REASONS, RequestFacts
from trustact.simulation.simulation_plan import SYNTHETIC_SOURCE

ARREST = "arrest"
"""Stands for the one arrest where the lists of a case are named."""


_STATE_REGISTRY = {
    "us-ca": "ca-sex-offender-290",
    "us-ma": "ma-sex-offender",
    "us-md": "md-sex-offender",
}


def required_offense_lists(conditions: Iterable[Condition]) -> dict[str, tuple[str, ...]]:
    """Return the lists of offenses that conditions ask for: list of the case -> their ids."""
    found: dict[str, dict[str, None]] = {}
    for condition in conditions:
        for node in condition.walk():
            if isinstance(node, OnList):
                found.setdefault(node.offense.list_name or ARREST, {})[node.list_id] = None
    return {name: tuple(ids) for name, ids in found.items()}


def build_request_records(
    known: RequestFacts,
    place: str,
    agency: str | None,
    lists: Mapping[str, Sequence[str]],
    seed: int,
) -> Records:
    """Return requests as records that the engine of a replay answers.

    Parameters
    ----------
    known : RequestFacts
    place : str
    agency : str or None
        None leaves it unstated: one that the law binds is presumed.
    lists : mapping of str to sequence of str
        Lists of offenses that the laws ask for; see `required_offense_lists`.
    seed : int
        Named in the provenance.

    Returns
    -------
    Records
        One row a request, numbered from 0.
    """
    import pyarrow as pa

    rows = np.arange(len(known), dtype=np.int64)
    main = pa.table(
        _main_columns(known, rows, place, agency)
        | _arrest_columns(known, place, lists.get(ARREST, ()))
    )
    charged = known.one["reason"] != 0
    children = {
        "convictions": pa.table(_conviction_columns(known, rows, place, lists)),
        "pending_charges": pa.table(_charge_columns(known, rows, place, charged, "pending", lists)),
        "past_charges": pa.table(_charge_columns(known, rows, place, ~charged, "past", lists)),
        "papers": pa.table(_paper_columns(known, rows, place)),
    }
    count = len(known)
    note = f"{SYNTHETIC_SOURCE}: invented people, seed {seed}; no row is a person"
    return Records(main, children, Provenance((), count, count, 0, SYNTHETIC_SOURCE, (note,)))


def _main_columns(
    known: RequestFacts, rows: NumberArray, place: str, agency: str | None
) -> dict[str, Any]:
    import pyarrow as pa

    one, size = known.one, len(rows)

    def same(value: Any) -> Any:
        return pa.repeat(pa.scalar(value), size)

    day = pa.array(known.day.astype(np.int32), pa.date32())
    age = pa.array(known.record.age.astype(np.float64))
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
        # Bail set by the police is not clearly a release by a court: nobody has said so.
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
        "hold.delay_reason": same("immigration-enforcement"),
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
    here = _STATE_REGISTRY.get(place, "sex-offender-other-state")
    for registry in (
        "ca-sex-offender-290",
        "ca-arson-457.1",
        "ma-sex-offender",
        "md-sex-offender",
        "sex-offender-other-state",
    ):
        listed = one["registrant"] if registry == here else same(False)
        found[columns.tag("registries", registry)] = listed
    if agency is not None:
        found["agency"] = same(agency)
    return found


def _arrest_columns(known: RequestFacts, place: str, lists: Sequence[str]) -> dict[str, Any]:
    """Return the arrest behind the booking: for the charge, on the day; its level is not told."""
    import pyarrow as pa

    kind, day = known.one["charge_kind"], known.day
    statutes = np.array([k.statutes.get(place) for k in offense_kinds()], object)
    days = pa.array(day.astype(np.int32), pa.date32())
    untold = np.zeros(len(kind), bool)
    found = {
        "arrest.statute": _text_column(statutes[kind]),
        columns.first("arrest.date"): days,
        columns.last("arrest.date"): days,
    }
    for list_id in lists:
        listed = np.ones(len(kind), np.int8)
        if offenses.has_table(list_id):
            listed = offenses.list_exists_on(list_id, day).astype(np.int8)
            if offenses.list_jurisdiction(list_id) == place:
                listed = offenses.list_membership(list_id, kind, day, day, untold)
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


def _text_column(found: NumberArray) -> Any:
    import pyarrow as pa

    return pa.array(found, pa.string())


def _offense_columns(
    place: str,
    kind: NumberArray,
    as_of: NumberArray,
    day: NumberArray,
    told: NumberArray,
    counterpart: NumberArray,
    lists: Sequence[str],
) -> dict[str, Any]:
    """Return what a record states of offenses, and which of the asked lists they are on.

    Under the law of the place the tables tell from the section; under that of another state the
    record states what the offense would be there, where somebody has found it.
    """
    import pyarrow as pa

    names = np.array([k.name for k in offense_kinds()], object)
    levels = np.array([k.level for k in offense_kinds()], object)
    federal = np.array([k.federal for k in offense_kinds()])[kind]
    statutes = np.array(
        [k.statutes.get("us-federal" if k.federal else place) for k in offense_kinds()], object
    )
    level = levels[kind]
    level[~told] = None
    found: dict[str, Any] = {
        "description": _text_column(names[kind]),
        "statute": _text_column(statutes[kind]),
        "jurisdiction": _text_column(np.where(federal, "us-federal", place)),
        "level": _text_column(level),
        "maximum_penalty_days": pa.array(maximum_sentence_days(place)[kind]),
    }
    open_else = np.where(counterpart, 0, 1).astype(np.int8)
    wobbler, prison = offense_grades("wobbler", kind, day), np.where(levels[kind] == "felony", 2, 0)
    if place == "us-ca":
        in_state_prison = offense_grades("punishable_by_state_prison", kind, day)
        found["wobbler"] = _boolean_column(np.where(federal, open_else, wobbler))
        found["punishable_by_state_prison"] = _boolean_column(
            np.where(federal, open_else, in_state_prison)
        )
    else:
        found["wobbler"] = _boolean_column(np.where(counterpart, wobbler, 1))
        found["punishable_by_state_prison"] = _boolean_column(prison)
    for list_id in lists:
        stated, listed = _on_list(list_id, place, kind, federal, as_of, day, told, counterpart)
        found[columns.category(list_id)] = _boolean_column(stated)
        found[columns.on_list(list_id)] = _boolean_column(listed)
    return found


def _on_list(
    list_id: str,
    place: str,
    kind: NumberArray,
    federal: NumberArray,
    as_of: NumberArray,
    day: NumberArray,
    told: NumberArray,
    counterpart: NumberArray,
) -> tuple[NumberArray, NumberArray]:
    """Return what the record itself states of a list, and what is known in all (2, 1 or 0)."""
    nothing = np.ones(len(kind), np.int8)
    if not offenses.has_table(list_id):
        if not list_id.startswith("aggravated-felony"):
            return nothing, nothing
        # Which subparagraph of the definition an aggravated felony falls under is not generated.
        yes = 2 if list_id == "aggravated-felony" else 1
        stated = np.array([{True: yes, False: 0, None: 1}[k.aggravated] for k in offense_kinds()])[
            kind
        ]
        return stated, stated
    whose = offenses.list_jurisdiction(list_id)
    own = np.where(federal, whose == "us-federal", whose == place)
    true = offenses.list_membership(list_id, kind, as_of, day, np.ones(len(kind), bool))
    by_table = offenses.list_membership(list_id, kind, as_of, day, told)
    stated = np.where(own | ~counterpart, 1, true)
    elsewhere = np.where(
        stated == 1, offenses.list_exists_on(list_id, as_of).astype(np.int8), stated
    )
    return stated, np.where(own, by_table, elsewhere)


def _conviction_columns(
    known: RequestFacts, rows: NumberArray, place: str, lists: Mapping[str, Sequence[str]]
) -> dict[str, Any]:
    import pyarrow as pa

    record = known.record
    owner, number = np.nonzero(np.arange(MAX_CONVICTIONS)[None, :] < record.count[:, None])

    def of(table: NumberArray) -> NumberArray:
        return table[number, owner]

    kind, day, as_of = of(record.kind), of(record.convicted), known.day[owner]
    federal = np.array([k.federal for k in offense_kinds()])[kind]
    prison, served = of(known.per_conviction["prison"]), of(known.per_conviction["served"])
    local = "house-of-correction" if place == "us-ma" else "county-jail"
    sentence = np.where(prison, np.where(federal, "federal-prison", "state-prison"), local)
    years_ago = np.ceil((as_of - day) / 365.25).astype(np.int64)
    convicted, released = (pa.array(d.astype(np.int32), pa.date32()) for d in (day, day + served))
    return {
        ROW_KEY: rows[owner],
        **_offense_columns(
            place,
            kind,
            as_of,
            day,
            of(known.per_conviction["told"]),
            of(known.per_conviction["counterpart"]),
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
    known: RequestFacts,
    rows: NumberArray,
    place: str,
    which: NumberArray,
    state: str,
    lists: Mapping[str, Sequence[str]],
) -> dict[str, Any]:
    """Return the charge of the booking: pending, or ended by its dismissal."""
    import pyarrow as pa

    owner = np.flatnonzero(which)
    day, every = known.day[owner], np.ones(len(owner), bool)
    found = {
        ROW_KEY: rows[owner],
        **_offense_columns(
            place,
            known.one["charge_kind"][owner],
            day,
            day,
            every,
            every,
            lists.get(f"{state}_charges", ()),
        ),
        "probable_cause_found": known.one["finding"][owner],
    }
    days = pa.array(day.astype(np.int32), pa.date32())
    dated = {"pending": "charged_on", "past": "offense_on"}[state]
    found[columns.first(dated)] = found[columns.last(dated)] = days
    if state == "pending":
        found["stage"] = _text_column(np.full(len(owner), "arraigned", object))
        found["bond_posted"] = known.one["reason"][owner] == 2
    else:
        found["outcome"] = _text_column(np.full(len(owner), "dismissed", object))
    return found


def _paper_columns(known: RequestFacts, rows: NumberArray, place: str) -> dict[str, Any]:
    """Return the papers: criminal warrants of the place, and the I-200 that comes since 2017."""
    import pyarrow as pa

    criminal = np.flatnonzero(known.one["criminal_warrant"])
    attached = np.flatnonzero(known.one["form"] == 3)
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
