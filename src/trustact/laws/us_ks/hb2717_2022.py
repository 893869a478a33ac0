"""Kansas HB 2717 of 2022 (K.S.A. 12-16,140 and others): no local sanctuary policies.

No municipality may have an ordinance or policy that restricts communicating or cooperating, with
regard to information on citizenship or immigration status, or sending, receiving, obtaining,
keeping or exchanging it; such a policy is void. It concerns policies. It orders no exchange, hold
or notice about one person, and that no policy may forbid an act gives no power to do it. Officers
get a written notice of a duty to cooperate with the state and the federal government; what the duty
is was not read, and that is known from reports.

Since 2026 another act, HB 2372, is on the hold of sheriffs on detainers; it is an instrument of its
own.

Basis: 12-16,140 whole; the other sections from reports. The first day is recalled.
"""

from trustact.language import Instrument, not_coded

act = Instrument(
    "us-ks/hb2717-2022",
    title="Ban on sanctuary policies (HB 2717)",
    citation="K.S.A. 12-16,140",
    in_force=[("2022-07-01", None)],
    binds={"municipal-police", "city-jail", "sheriff", "county-jail", "other-local"},
    basis="text",
    note="regulates policies only; a later act, HB 2372 of 2026, concerns holds by sheriffs",
)

act.table(
    {
        "K.S.A. 12-16,139": not_coded("what a municipality and its policies are; not read"),
        "K.S.A. 12-16,140": not_coded(
            "bans ordinances and policies; does not concern a single person"
        ),
        "K.S.A. 12-16,141": not_coded(
            "bars limits on the enforcement of immigration law; only its heading was read"
        ),
        "K.S.A. 12-16,142 and 12-16,143": not_coded("identification cards of municipalities"),
    }
)
