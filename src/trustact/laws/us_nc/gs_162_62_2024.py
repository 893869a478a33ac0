"""North Carolina G.S. 162-62 as amended in 2024: inquiry, and a hold that a state official orders.

A person in jail who is charged with one of the listed offenses is asked whether he or she is a
legal resident; if that cannot be determined, ICE is queried. Where ICE has issued a detainer and an
administrative warrant that appear to be for a person in jail on any criminal charge, the person is
taken to a judicial official of the state before the release. The official orders the hold if the
person appears to be the one named; then the person is held until ICE comes or rescinds, at most 48
hours from receipt of the two papers. After that the person must be released, unless other legal
process requires the custody: if the papers came days before the release, the time was over by then.

The amendment is for offenses committed from 2024-12-01. The person's record plays no part, and no
exception for proof of citizenship is in what was read; but no detainer holds a citizen, so a claim
of citizenship is checked first. The official looks at identity, not at probable cause.

Choices where the text leaves a question open: "Detainer" is one of ICE that asks to hold; one of
another agency is outside the words. The order is that of a state judge, magistrate or clerk, on
file as one that authorizes the hold; an order of a criminal case is not that order. Whether the
jail may or must keep the person until the official has been reached is a reading, as is whether the
words on a person "charged" cover one whose charge has just ended. "Other legal process" is a
court's paper for custody that is not based on immigration law. The hours are those since both
papers were there; where only the day is stated, they lie within bounds of a day on either side.

The sections of the articles that (a) names are recalled; an infraction is not an offense of (b1).

Basis: (a), (b) and the opening of (b1) were read in the code, the rest of (b1) in summaries of the
School of Government.
"""

from trustact.language import (
    Instrument,
    any_of,
    custody,
    detainer,
    findings,
    inquiry,
    not_coded,
    paper,
    papers,
    pending_charge,
    release,
    some,
)

act = Instrument(
    "us-nc/gs-162-62-2024",
    title="Legal status of prisoners (HB 10)",
    citation="N.C. Gen. Stat. 162-62, S.L. 2024-55",
    in_force=[("2024-12-01", "2025-10-01")],
    binds={"sheriff", "county-jail", "city-jail"},
    basis="text",
    note="state law only: no detainer is a ground to hold a citizen, so a claim of citizenship is "
    "checked before anything else; probable cause is a matter of federal law",
)
since_the_act = pending_charge.offense_on.on_or_after("2024-12-01")
felonies = act.offenses("N.C. Gen. Stat. 162-62(a)(1)-(2)", "nc-162-62-felony", basis="recalled")
assaults = act.offenses("N.C. Gen. Stat. 162-62(a)(3)", "nc-162-62-assault", basis="recalled")
orders = act.offenses("N.C. Gen. Stat. 162-62(a)(4)", "nc-protective-order", basis="recalled")


@act.provision("N.C. Gen. Stat. 162-62(a)(1)-(2)", basis="recalled")
def listed_felony():
    """A felony of the drug law, or of homicide, sex offenses, kidnapping, trafficking or gangs."""
    return some(
        pending_charge,
        since_the_act,
        pending_charge.level == "felony",
        pending_charge.offense.isin(felonies),
    )


@act.provision("N.C. Gen. Stat. 162-62(a)(3)", basis="recalled")
def assault():
    """A felony or a class A1 misdemeanor among the assaults.

    The class is that of the record. Where none is stated, only those of class A1 carry more than
    120 days (15A-1340.23, from summaries).
    """
    return some(
        pending_charge,
        since_the_act,
        any_of(
            pending_charge.level == "felony",
            pending_charge.maximum_penalty_days > 120,
            pending_charge.grade.reaches("class A1 misdemeanor", of="us-nc"),
        ),
        pending_charge.grade.may_reach("class A1 misdemeanor", of="us-nc"),
        pending_charge.offense.isin(assaults),
    )


@act.provision("N.C. Gen. Stat. 162-62(a)(4)", basis="recalled")
def protective_order():
    """A violation of a protective order."""
    return some(pending_charge, since_the_act, pending_charge.offense.isin(orders))


ask = act.inquire.required(
    "N.C. Gen. Stat. 162-62(a)",
    says="A person in jail who is charged with a listed offense is asked whether he or she is a "
    "legal resident",
    when=custody.in_custody
    & inquiry.is_about("immigration-status", "citizenship")
    & (listed_felony | assault | protective_order),
)
query = act.duty(
    "query-ice",
    "N.C. Gen. Stat. 162-62(b)",
    says="Query ICE if it cannot be determined that the person is a legal resident or citizen",
    when=custody.in_custody & (listed_felony | assault | protective_order),
    upon="booked",
    actions=["inquire"],
    done_when=findings.federal_verification_received,
)

# (b1): detainer and administrative warrant

ended_charge_counts = act.reading(
    "charge-that-ended",
    asks="Does (b1) cover a person whose charge of an offense since 2024-12-01 has just ended?",
    yes="The person was charged and confined when the detainer and warrant came, which is the "
    "moment that 162-62(b1) names.",
    no='162-62(b1) speaks of a person "charged with a criminal offense", and that is over; '
    "no decision is on file.",
    citation="N.C. Gen. Stat. 162-62(b1)",
)
hold_before_order = act.reading(
    "hold-before-order",
    asks="Is the person kept until a judicial official has been reached, before there is an order?",
    yes='By 162-62(b1)(1) the person is taken there "prior to the prisoner\'s release".',
    no="By 162-62(b1)(2) only the official's order keeps a person who would otherwise be "
    "free; no decision is on file.",
    citation="N.C. Gen. Stat. 162-62(b1)(1)-(2)",
)


@act.provision("N.C. Gen. Stat. 162-62(b1)")
def charged_with_an_offense():
    """A person charged with any criminal offense that was committed since 2024-12-01."""
    return some(
        pending_charge, since_the_act, ~pending_charge.level.isin("infraction", "violation")
    ) | (
        release.reason.isin("charges-dismissed", "acquitted", "diversion", "sentence-served")
        & ended_charge_counts
    )


@act.provision("N.C. Gen. Stat. 162-62(b1)")
def detainer_and_warrant_of_ice():
    """ICE has issued a detainer that asks to hold, and an administrative warrant.

    An order of removal is no warrant.
    """
    return (
        detainer.lodged
        & (detainer.issuer == "ice")
        & detainer.asks.has("hold")
        & papers.administrative_warrant(also=(paper.paper == "warrant", paper.issuer == "ice"))
    )


@act.provision("N.C. Gen. Stat. 162-62(b1)(2)", basis="secondary")
def ordered_by_official():
    """A judge, magistrate or clerk of the state ordered that the person be held.

    An order of a criminal case, or one that is stated to be for another matter, is not that order.
    """
    return papers.court_paper(
        "order",
        signed_by=("state-judge", "clerk"),
        basis=("immigration", "other"),
        authorizes=("hold",),
        also=(paper.jurisdiction.lies_in("us-nc"), papers.NOT_FOR_ANOTHER_MATTER),
    )


@act.provision("N.C. Gen. Stat. 162-62(b1)(3)", basis="secondary")
def other_legal_process():
    """A court's paper for custody that is not based on immigration law, other than that order."""
    return papers.court_paper(
        "warrant", signed_by=papers.COURTS, basis=("criminal", "other")
    ) | papers.court_paper(
        "order", "writ", signed_by=papers.COURTS, basis=("criminal",), authorizes=("hold", "arrest")
    )


@act.provision("N.C. Gen. Stat. 162-62(b1)(3)", basis="secondary")
def within_48_hours_of_receipt():
    """Fewer than 48 hours have passed since the detainer and the warrant were received."""
    return detainer.hours_since_received < 48


no_longer = act.hold.prohibited(
    "N.C. Gen. Stat. 162-62(b1)(3)",
    says="48 hours after the papers were received the person is released, unless other legal "
    "process requires the custody",
    when=release.eligible
    & charged_with_an_offense
    & detainer_and_warrant_of_ice
    & ~within_48_hours_of_receipt
    & ~other_legal_process,
    basis="secondary",
)
hold_as_ordered = act.hold.required(
    "N.C. Gen. Stat. 162-62(b1)",
    says="The person is held as the judicial official ordered, until ICE comes or rescinds, at "
    "most 48 hours from receipt of the papers",
    when=release.eligible
    & charged_with_an_offense
    & detainer_and_warrant_of_ice
    & (ordered_by_official | hold_before_order)
    & within_48_hours_of_receipt,
    basis="secondary",
)
bring_before_official = act.duty(
    "bring-before-judicial-official",
    "N.C. Gen. Stat. 162-62(b1)(1)",
    says="Take the person to a state judicial official before the release, with both papers",
    when=charged_with_an_offense & detainer_and_warrant_of_ice,
    upon="request-received",
    before="released",
    actions=["hold"],
    basis="secondary",
    done_when=ordered_by_official,
)

act.table(
    {
        "N.C. Gen. Stat. 162-62(a)": ask,
        "N.C. Gen. Stat. 162-62(a)(1)-(2)": listed_felony,
        "N.C. Gen. Stat. 162-62(a)(3)": assault,
        "N.C. Gen. Stat. 162-62(a)(4)": protective_order,
        "N.C. Gen. Stat. 162-62(b)": query,
        "N.C. Gen. Stat. 162-62(b1)": (
            charged_with_an_offense,
            detainer_and_warrant_of_ice,
            hold_as_ordered,
        ),
        "N.C. Gen. Stat. 162-62(b1)(1)": bring_before_official,
        "N.C. Gen. Stat. 162-62(b1)(2)": ordered_by_official,
        "N.C. Gen. Stat. 162-62(b1)(3)": (
            other_legal_process,
            within_48_hours_of_receipt,
            no_longer,
        ),
        "N.C. Gen. Stat. 162-62(c)": not_coded(
            "a saving clause on bond and release, recalled; it was not read"
        ),
        "N.C. Gen. Stat. 162-63": not_coded("policy, reports, complaints and injunctions"),
    }
)
