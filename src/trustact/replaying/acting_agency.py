"""Of whom records are asked: of the jail that has custody, or of the federal office itself."""

from trustact.language.columns import Records
from trustact.language.vocabulary import FEDERAL_ACTIONS

FEDERAL_OFFICE_PRESUPPOSITION = (
    "agency: the federal office that each law binds, whose own act this is; the agency that the "
    "records tell has custody and is not asked"
)
"""What is presupposed where the act is one of the federal office."""


def records_for_action(records: Records, action: str) -> tuple[Records, tuple[str, ...]]:
    """Return the records as an action is asked of them, and what that presupposes.

    Parameters
    ----------
    records : Records
        Their agency is the one that has custody.
    action : str

    Returns
    -------
    Records
        Without the agency where the action is not its own: a jail that is tested as if it were the
        federal office would be bound by no rule on that office's choice.
    tuple of str
    """
    if action not in FEDERAL_ACTIONS:
        return records, ()
    main = records.main
    if "agency" in main.column_names:
        main = main.drop_columns(["agency"])
    return Records(main, records.children, records.provenance), (FEDERAL_OFFICE_PRESUPPOSITION,)
