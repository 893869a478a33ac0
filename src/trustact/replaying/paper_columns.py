"""The papers of a replay: a basis that contradicts who signed them, and bench warrants."""

from typing import Any

from trustact.language.signers import find_contradicted_basis, is_failure_to_appear
from trustact.replaying.distinct_rows import find_distinct_rows
from trustact.replaying.record_tables import STATED_PREFIX

_READ = ("basis", "signed_by", "issuer")


def drop_contradicted_bases(child: Any) -> Any:
    """Return the papers; a basis that the signer contradicts is stated as not known, as in a case.

    Parameters
    ----------
    child : pyarrow.Table
        The rows of `papers`.
    """
    import pyarrow as pa

    stated = [name for name in _READ if name in child.column_names]
    if "basis" not in stated or len(stated) < 2 or not child.num_rows:
        return child
    texts = {name: child.column(name).cast(pa.string()) for name in stated}
    alike = find_distinct_rows(list(texts.values()), child.num_rows)
    rows = pa.table(texts).take(alike.rows).to_pylist()
    bases = [None if find_contradicted_basis(row) else row["basis"] for row in rows]
    if bases == [row["basis"] for row in rows]:
        return child
    column = child.column_names.index("basis")
    return child.set_column(column, "basis", alike.spread(bases, pa.string()))


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
