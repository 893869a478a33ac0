"""Mississippi SB 2710 of 2017 (Code 25-1-119): no sanctuary policies.

State agencies, localities and colleges may not have a policy that limits communicating or
cooperating to verify or report immigration status, or that grants lawful presence; such a policy is
void. Reports said that the act commands compliance with detainers; the text does not. It concerns
policies. It orders no hold or notice about one person, and that no policy may forbid an act gives
no power to do it.

A bill of 2026, HB 538, would have widened it to compliance with detainers; it passed the House, and
that it was enacted was not found. SB 2114 of 2026, on agreements and state crimes, is an act of its
own. The first day is that of reports.

Basis: the wording as a bill of 2026 shows it.
"""

from trustact.language import Instrument, not_coded

act = Instrument(
    "us-ms/sb2710-2017",
    title="Ban on sanctuary policies (SB 2710)",
    citation="Miss. Code 25-1-119",
    in_force=[("2017-03-27", None)],
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
    note="regulates policies only; it commands no compliance with detainers",
)

act.table(
    {
        "Miss. Code 25-1-119": not_coded("bans policies; does not concern a single person"),
    }
)
