"""North Dakota Century Code 44-08-25: no sanctuary policies.

The state, a political subdivision or an institution of higher education may adopt no policy that
limits cooperation to verify or report status, grants lawful presence, violates 8 U.S.C. 1373,
restricts compliance with ICE to maintain custody of a person or to transfer one, or prevents an
officer of a political subdivision from asking a person in custody about citizenship or status. The
attorney general investigates complaints; a policy is void, and aid can be withheld.

It concerns what a body may adopt. It orders no hold, transfer, notice or question about one
person, and that no policy may restrict an act gives no power to do it.

It is House Bill 1303 of 2025, enrolled on 2025-04-14; its first day is not on file. Basis:
subsection 1 in a copy of the code of 2026; of the rest, its heading and a summary of the bill.
"""

from trustact.language import LOCAL_AND_STATE, Instrument, not_coded

act = Instrument(
    "us-nd/44-08-25",
    title="Ban on sanctuary policies",
    citation="N.D.C.C. 44-08-25 (HB 1303 of 2025)",
    in_force=[("2025", None)],
    binds=LOCAL_AND_STATE,
    basis="text",
    note="regulates policies only",
)

act.table(
    {
        "N.D.C.C. 44-08-25(1)": not_coded("bans policies; does not concern a single person"),
        "N.D.C.C. 44-08-25(2)": not_coded("complaints, void policies and a fund (secondary)"),
    }
)
