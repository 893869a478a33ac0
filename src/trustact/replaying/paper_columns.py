"""The papers of a replay: without what contradicts itself, and with their bench warrants."""

from collections.abc import Mapping
from typing import Any

from trustact.language.signers import (
    find_contradicted_basis,
    is_failure_to_appear,
    is_signer_contradicted,
)
from trustact.replaying.distinct_rows import find_distinct_rows
from trustact.replaying.record_tables import STATED_PREFIX

_READ = ("basis", "signed_by", "issuer", "form")


def drop_contradictions(child: Any) -> Any:
    """Return the papers; a contradicted basis or signature is not known, as in a case.

    Parameters
    ----------
    child : pyarrow.Table
        The rows of `papers`.
    """
    import pyarrow as pa

    stated = [name for name in _READ if name in child.column_names]
    if len(stated) < 2 or not child.num_rows:
        return child
    texts = {name: child.column(name).cast(pa.string()) for name in stated}
    alike = find_distinct_rows(list(texts.values()), child.num_rows)
    rows = pa.table(texts).take(alike.rows).to_pylist()
    for name, is_contradicted in _CONTRADICTED.items():
        if name not in stated:
            continue
        values = [None if is_contradicted(row) else row[name] for row in rows]
        if values != [row[name] for row in rows]:
            column = child.column_names.index(name)
            child = child.set_column(column, name, alike.spread(values, pa.string()))
    return child


def _is_basis_contradicted(row: Mapping[str, Any]) -> bool:
    return find_contradicted_basis(row) is not None


_CONTRADICTED = {"basis": _is_basis_contradicted, "signed_by": is_signer_contradicted}
"""Column of a paper -> whether what it states is contradicted, by what the row states."""


def add_bench_warrants(child: Any) -> Any:
    """Return the papers with what follows of an offense that is written as a failure to appear.

    Where the source has no column of its own on bench warrants; the others stay not stated.
    """
    import pyarrow as pa

    if "offense" not in child.column_names or "bench_warrant" in child.column_names:
        return child
    offenses = child.column("offense").cast(pa.string())
    alike = find_distinct_rows([offenses], child.num_rows)
    found = alike.mapping([offenses], is_failure_to_appear)
    if not any(found):
        return child
    is_bench = alike.spread([each or None for each in found], pa.bool_())
    child = child.append_column("bench_warrant", is_bench)
    return child.append_column(f"{STATED_PREFIX}bench_warrant", alike.spread(found, pa.bool_()))
