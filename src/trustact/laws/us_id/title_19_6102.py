"""Idaho Code 19-6102: no policies against the enforcement of immigration law.

A governmental entity may not prohibit or discourage the enforcement of immigration law, nor stop
its officers from asking about the status of a person who is lawfully detained or arrested, from
exchanging such information, from assisting federal officers, or from letting them into a jail. It
concerns what an entity may forbid its officers. It orders nothing toward one person, and that no
policy may forbid an act gives no power to do it.

Reports name Senate Bill 1030 of 2023; the first day was not read. HB 83 of 2025, which
orders compliance with detainers and a check at the booking, is an act of its own
(`us-id/hb83-2025`). Bills of 2026 are not included.

Basis: the whole section.
"""

from trustact.language import Instrument, not_coded

act = Instrument(
    "us-id/19-6102",
    title="Ban on policies against enforcement",
    citation="Idaho Code 19-6102",
    in_force=[("2023", None)],
    binds={
        "county-jail",
        "sheriff",
        "city-jail",
        "municipal-police",
        "state-police",
        "state-corrections",
        "university-police",
        "other-local",
        "other-state",
    },
    basis="text",
    note="regulates policies only; us-id/hb83-2025 is on detainers",
)

act.table(
    {
        "Idaho Code 19-6102": not_coded("bans policies; does not concern a single person"),
    }
)
