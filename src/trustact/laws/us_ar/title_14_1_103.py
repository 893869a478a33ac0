"""Arkansas Code 14-1-103 (Act 1076 of 2019): no local sanctuary policies.

No municipality, and by a later act no other local government, may have a policy that limits
cooperation to verify or report status, grants lawful status, violates 8 U.S.C. 1373, restricts or
conditions compliance with detainers of ICE or transfers, asks for a warrant or for more than
probable cause first, or stops officers from asking about status. It concerns policies. It orders no
hold, notice or transfer of one person, and that no policy may forbid an act gives no power to do
it.

The day from which counties are covered was not read; they are named among the agencies, and nothing
turns on it. The first day is that of reports.

Basis: both wordings of (a) and (b).
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
        "Ark. Code 14-1-103(a)": not_coded("bans policies; does not concern a single person"),
        "Ark. Code 14-1-103(b)": not_coded("the loss of state grants"),
    }
)
