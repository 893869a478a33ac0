"""The simulated requests as records for a replay: their facts as columns of tables."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from trustact.language import columns
from trustact.language.columns import ROW_KEY, Provenance, Records
from trustact.simulation.criminal_record import MAX_CONVICTIONS
from trustact.simulation.day_numbers import DAYS_PER_YEAR
from trustact.simulation.number_arrays import NumberArray
from trustact.simulation.offense_columns import (
    ARREST,
    arrest_membership,
    boolean_column,
    offense_columns,
    text_column,
)
from trustact.simulation.offense_kinds import offense_kinds
from trustact.simulation.request_facts import DETAINER_FORMS, RELEASE_REASONS, RequestFacts
from trustact.simulation.simulation_plan import SYNTHETIC_SOURCE

_STATE_REGISTRY = {
    "us-ca": "ca-sex-offender-290",
    "us-ma": "ma-sex-offender",
    "us-md": "md-sex-offender",
}


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
        Questions for offense lists that the laws ask; see `required_offense_lists`.
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
    found = {
        "arrest.statute": text_column(statutes[kind]),
        columns.first("arrest.date"): days,
        columns.last("arrest.date"): days,
    }
    for asked in lists:
        listed = arrest_membership(asked, place, kind, day)
        found[f"arrest.{columns.on_list(asked)}"] = boolean_column(listed)
    return found


def _choice_column(words: Sequence[str], codes: NumberArray) -> Any:
    import pyarrow as pa

    return pa.DictionaryArray.from_arrays(
        pa.array(codes.astype(np.int32)), pa.array(words, pa.string())
    ).cast(pa.string())


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
        **offense_columns(
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
        "sentence": text_column(sentence.astype(object)),
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
        **offense_columns(
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
        found["stage"] = text_column(np.full(len(owner), "arraigned", object))
        found["bond_posted"] = facts.per_request["reason"][owner] == 2
    else:
        found["outcome"] = text_column(np.full(len(owner), "dismissed", object))
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
