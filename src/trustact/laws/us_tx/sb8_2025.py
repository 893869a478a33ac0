"""Texas SB 8 of 2025: sheriffs who run a jail must request and enter an agreement with ICE.

The sheriff of each county who operates a jail, or contracts for one, requests an agreement under 8
U.S.C. 1357(g) or a similar federal program and enters it (753.051), by 2026-12-01. The chapter also
gives grants for the costs. It regulates agreements, and has no rule on one person: what the jail
does about a detainer follows from SB 4 of 2017, and what its officers may do under an agreement
from federal law and the agreement itself (`agreements.section_287g`).

Basis: the enrolled bill (definitions and 753.051) and the record of the legislature, which has the
first day; the day by which the sheriffs must comply in summaries.
"""

from trustact.language import Instrument, not_coded

act = Instrument(
    "us-tx/sb8-2025",
    title="Duty of sheriffs to enter agreements (SB 8)",
    citation="Tex. Gov't Code ch. 753",
    in_force=[("2026-01-01", None)],
    binds={"sheriff"},
    basis="text",
    note="orders sheriffs who run a jail to have an agreement with ICE by 2026-12-01, and has no "
    "rule on one person",
)

act.table(
    {
        "Tex. Gov't Code 753.001": not_coded("definitions of the agency and of an agreement"),
        "Tex. Gov't Code 753.002": not_coded("gifts for the grant program"),
        "Tex. Gov't Code 753.051": not_coded(
            "the sheriff requests and enters an agreement; about no one person"
        ),
        "Tex. Gov't Code ch. 753 subch. C": not_coded("grants for the costs of agreements"),
    }
)
