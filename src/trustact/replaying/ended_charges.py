"""The only pending charge of a row, where the release itself says that a charge has ended."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from trustact.language import columns
from trustact.language.columns import ROW_KEY
from trustact.language.derived_facts import charge_may_have_ended

_REASON, _CHARGES = "release.reason", "pending_charges"


def drop_ended_charges(main: Any, children: Mapping[str, Any]) -> tuple[Any, Any]:
    """Return the main table and the pending charges without those that may have ended.

    The list of such a row may then have more, as in a single case.
    """
    import pyarrow as pa

    charges, complete = children[_CHARGES], columns.complete(_CHARGES)
    if not {_REASON, complete} <= set(main.column_names):
        return main, charges
    keys = charges.column(ROW_KEY).to_pylist()
    count = Counter(keys)
    past = Counter(
        children["past_charges"].column(ROW_KEY).to_pylist() if "past_charges" in children else ()
    )
    names = (ROW_KEY, _REASON, complete)
    dropped = {
        key
        for key, reason, is_complete in zip(
            *(main.column(name).to_pylist() for name in names), strict=True
        )
        if charge_may_have_ended(reason, count[key], past[key], is_complete is True)
    }
    if not dropped:
        return main, charges
    open_lists = [
        False if key in dropped else is_complete
        for key, is_complete in zip(
            *(main.column(name).to_pylist() for name in (ROW_KEY, complete)), strict=True
        )
    ]
    main = main.set_column(
        main.column_names.index(complete), complete, pa.array(open_lists, pa.bool_())
    )
    return main, charges.filter(pa.array([key not in dropped for key in keys], pa.bool_()))
