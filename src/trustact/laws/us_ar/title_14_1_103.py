"""Arkansas Code 14-1-103 (Act 1076 of 2019): no local sanctuary policies.

No municipality, and by a later act no other local government, may have a policy that limits
cooperation to verify or report status, grants lawful status, violates 8 U.S.C. 1373, restricts or
conditions compliance with detainers of ICE or transfers, asks for a warrant or for more than
probable cause first, or stops officers from asking about status. It concerns policies. It orders no
hold, notice or transfer of one person, and that no policy may forbid an act gives no power to do
it.

Counties and other local governments are covered by Act 654 of 2025, approved 2025-04-18. Its first
day was not read; their agencies are named among those bound, and nothing turns on it. The same act
has sheriffs and the Division of Correction apply for a program of ICE for the service of warrants,
which concerns no single person. The first day of the section is that of reports.

Basis: both wordings of (a) and (b), and the beginning of (c).
"""

from trustact.language import Instrument, not_coded

act = Instrument(
    "us-ar/14-1-103",
    title="Ban on local sanctuary policies (Act 1076 of 2019)",
    citation="Ark. Code 14-1-103",
    in_force=[("2020-01-01", None)],
    binds={"city-jail", "municipal-police", "sheriff", "county-jail", "other-local"},
    basis="text",
    note="regulates policies only; it says nothing on the acts of an agency toward one person",
)

act.table(
    {
        "Ark. Code 14-1-103(a)": not_coded(
            "bans policies, with the loss of state grants; does not concern a single person"
        ),
        "Ark. Code 14-1-103(b)": not_coded("what a sanctuary policy is"),
        "Ark. Code 14-1-103(c)": not_coded("complaints, and the attorney general's opinion"),
    }
)
