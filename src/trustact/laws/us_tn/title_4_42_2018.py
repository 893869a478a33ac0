"""Tennessee's ban on sanctuary policies of the state (2018).

No state governmental entity or official may adopt or enact a sanctuary policy, one that limits
communication or cooperation with federal immigration authorities; a resident may complain to a
court, which orders the entity to end it. The chapter regulates policies. It has no rule on one
person, and to what one agency may or must do about a detainer it answers nothing. Local bodies have
a ban of their own (7-68-103), and 7-68-105 orders agencies to communicate.

A policy counts that limits communication about status, restricts compliance with detainers or asks
for a warrant or probable cause before it, or keeps officers from asking about status.

Basis: the chapter in the code of 2022; the first day in a summary.
"""

from trustact.language import Instrument, not_coded

act = Instrument(
    "us-tn/4-42-2018",
    title="Ban on sanctuary policies of the state",
    citation="T.C.A. Title 4 ch. 42",
    in_force=[("2019-01-01", None)],
    binds={"state-police", "state-corrections", "university-police", "other-state"},
    basis="text",
    note="regulates policies of state entities, and has no rule on one person",
)

act.table(
    {
        "T.C.A. 4-42-101": not_coded("why compliance is of statewide concern"),
        "T.C.A. 4-42-102": not_coded("definitions of agency, official and entity of the state"),
        "T.C.A. 4-42-103": not_coded("bans sanctuary policies; turns on no one person"),
        "T.C.A. 4-42-104": not_coded("complaints and orders against an entity"),
    }
)
