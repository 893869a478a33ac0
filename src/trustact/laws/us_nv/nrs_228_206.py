"""Nevada AB 376 of 2021 (NRS 228.206): agencies adopt model policies or explain why not.

The attorney general publishes model policies that limit, to the fullest extent practicable and
consistent with law, the part of agencies in federal immigration enforcement. Each agency adopts
policies consistent with them or notifies the attorney general that it does not, with reasons and a
copy of its own. The section forbids no hold and orders none. A policy that an agency has adopted is
an instrument of its own. The models of February 2025 are recommendations; their clauses on
detainers were not read.

The day in 2021 is not on file.

Basis: subsections 1 to 3 and a part of 4.
"""

from trustact.language import Instrument, not_coded

act = Instrument(
    "us-nv/nrs-228-206",
    title="Model policies on immigration enforcement (AB 376)",
    citation="NRS 228.206",
    in_force=[("2021", None)],
    # (4)(d): whoever may operate a prison, jail or detention facility
    binds={
        "sheriff",
        "county-jail",
        "city-jail",
        "municipal-police",
        "state-corrections",
        "juvenile-detention",
    },
    basis="text",
    note="orders policies or an explanation; what an agency's own policy says is another matter",
)

act.table(
    {
        "NRS 228.206(1)": not_coded("the attorney general's model policies"),
        "NRS 228.206(2)-(4)": not_coded("adopt or explain; does not concern a single person"),
    }
)
