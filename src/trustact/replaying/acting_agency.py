"""Whose act a replay is about: of the jail that has custody, or of the federal office itself."""

from trustact.language.columns import Records
from trustact.language.vocabulary import FEDERAL_ACTIONS

FEDERAL_OFFICE_PRESUPPOSITION = (
    "agency: the federal office that each law binds, because this is its own act; the agency in "
    "the records has custody and is not asked"
)
"""What the question presupposes where the act is one of the federal office."""


def records_for_action(records: Records, action: str) -> tuple[Records, tuple[str, ...]]:
    """Return the records for one action, and what the question about it presupposes.

    The agency of the records is the one that has custody. It is left out where the action is not
    its own: no rule on the federal office's choice binds a jail.
    """
    if action not in FEDERAL_ACTIONS:
        return records, ()
    main = records.main
    if "agency" in main.column_names:
        main = main.drop_columns(["agency"])
    acting = Records(main, records.children, records.provenance, records.source)
    return acting, (FEDERAL_OFFICE_PRESUPPOSITION,)
