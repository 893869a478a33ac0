"""Indiana Code 5-2-18.2 (SEA 590 of 2011): no governmental body may limit immigration enforcement.

A governmental body may not prohibit or restrict the taking, sending, keeping or exchange of
information on citizenship or immigration status, and may not limit the enforcement of federal
immigration law to less than the full extent that federal law permits. A person domiciled in Indiana
may sue to compel it. The chapter regulates what bodies may restrict; it has no rule on one person,
orders no hold and gives no power to hold.

Before 2026 a federal court held that the law of Indiana gives no power to hold on a detainer or an
order of removal alone (Lopez-Aguilar v. Marion County, S.D. Ind. 2017; the judgment was undone for
want of standing, 7th Cir. 2019). That is recalled, and is not part of this chapter.

Since 2026-07-01 the chapter has a duty to comply with detainers: `us-in/sea-76-2026`.

Basis: the digest of the act, its record, and section 5 as quoted in a complaint.
"""

from trustact.language import LOCAL_AND_STATE, Instrument, not_coded

act = Instrument(
    "us-in/ic-5-2-18-2-2011",
    title="Ban on limits to immigration enforcement (SEA 590)",
    citation="Ind. Code 5-2-18.2",
    in_force=[("2011-07-01", None)],
    binds=LOCAL_AND_STATE,
    basis="secondary",
    note="regulates what governmental bodies may restrict, and has no rule on one person",
)

act.table(
    {
        "Ind. Code 5-2-18.2-1 to -2": not_coded("definitions and scope; their text is not on file"),
        "Ind. Code 5-2-18.2-3": not_coded("no restriction of information on status"),
        "Ind. Code 5-2-18.2-4": not_coded("no limit on enforcement below the full extent"),
        "Ind. Code 5-2-18.2-5": not_coded("a suit to compel; about no one person"),
    }
)
