"""The basis of the papers of a replay, without what contradicts who signed them."""

from typing import Any

from trustact.language.signers import find_contradicted_basis
from trustact.replaying.distinct_rows import find_distinct_rows

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
