"""North Carolina G.S. 162-62 as amended in 2025: any felony, and 48 hours from the release.

It amends the section of 2024 in four points: persons charged with any felony, with impaired driving
or with listed misdemeanors are asked about legal residence; the 48 hours of a hold that a judicial
official ordered run from the time at which the person would otherwise be released, so that papers
which came days before still count; ICE is told the date and time of the release within two hours of
that time; and a judicial official who cannot determine the residence of a person charged with a
listed offense commits him or her for fingerprints and a query. It is for persons who are confined
in a jail or released from one since 2025-10-01, whatever the day of the offense.

The choices are those of the section of 2024; its readings are asked here again. The two hours of
the commitment are part of that official's order, and not of a hold on a detainer; they are not
coded here.

The record plays no part, and no exception for proof of citizenship is in what was read; but no
detainer holds a citizen, so a claim of citizenship is checked first.

Basis: digests of the first two editions of HB 318 and the opening of the summary of the enacted
act; the enrolled text was not read.
"""

from trustact.language import (
    HoldHours,
    all_of,
    custody,
    findings,
    inquiry,
    not_coded,
    pending_charge,
    release,
    some,
)
from trustact.laws.us_nc.gs_162_62_2024 import act as act_of_2024
from trustact.laws.us_nc.gs_162_62_2024 import hold_before_order

act = act_of_2024.amend(
    "us-nc/gs-162-62-2025",
    title="Legal status of prisoners, as amended (HB 318)",
    citation="N.C. Gen. Stat. 162-62, S.L. 2025-85",
    in_force=[("2025-10-01", None)],
    binds={"sheriff", "county-jail", "city-jail"},
    basis="secondary",
    note="state law only: no detainer is a ground to hold a citizen, so a claim of citizenship is "
    "checked before anything else; probable cause is a matter of federal law",
    repeal=[
        "listed_felony",
        "assault",
        "protective_order",
        "charged_with_an_offense",
        "within_48_hours_of_receipt",
    ],
)
listed_misdemeanors = act.offenses(
    "N.C. Gen. Stat. 162-62(a), S.L. 2025-85", "nc-162-62-a1", basis="recalled"
)
orders = act.offenses(
    "N.C. Gen. Stat. 162-62(a), S.L. 2025-85", "nc-protective-order", basis="recalled"
)
driving = act.offenses(
    "N.C. Gen. Stat. 162-62(a), S.L. 2025-85", "nc-impaired-driving", basis="recalled"
)


@act.provision("N.C. Gen. Stat. 162-62(a), S.L. 2025-85")
def any_felony():
    """A charge of any felony."""
    return some(pending_charge, pending_charge.level == "felony")


@act.provision("N.C. Gen. Stat. 162-62(a), S.L. 2025-85", basis="recalled")
def misdemeanor_of_class_a1():
    """A class A1 misdemeanor against an unborn child, a sex offense or an assault.

    The class is that of the record. Where none is stated, only those of class A1 carry more than
    120 days (15A-1340.23, from summaries).
    """
    return some(
        pending_charge,
        (pending_charge.maximum_penalty_days > 120)
        | pending_charge.grade.reaches("class A1 misdemeanor", of="us-nc"),
        pending_charge.grade.may_reach("class A1 misdemeanor", of="us-nc"),
        pending_charge.offense.isin(listed_misdemeanors),
    )


@act.provision("N.C. Gen. Stat. 162-62(a), S.L. 2025-85", basis="recalled")
def protective_order_or_driving():
    """A violation of a protective order, or impaired driving as 20-4.01 defines it."""
    return some(
        pending_charge, pending_charge.offense.isin(orders) | pending_charge.offense.isin(driving)
    )


ask = act.inquire.required(
    "N.C. Gen. Stat. 162-62(a), S.L. 2025-85",
    says="A person in jail who is charged with a listed offense is asked whether he or she is a "
    "legal resident",
    when=custody.in_custody
    & inquiry.is_about("immigration-status", "citizenship")
    & (any_felony | misdemeanor_of_class_a1 | protective_order_or_driving),
)
query = act.duty(
    "query-ice",
    "N.C. Gen. Stat. 162-62(b)",
    says="Query ICE if it cannot be determined that the person is a legal resident or citizen",
    when=custody.in_custody & (any_felony | misdemeanor_of_class_a1 | protective_order_or_driving),
    upon="booked",
    actions=["inquire"],
    done_when=findings.federal_verification_received,
)

# (b1): detainer and administrative warrant

detainer_and_warrant_of_ice = act.keep("detainer_and_warrant_of_ice", "N.C. Gen. Stat. 162-62(b1)")
ordered_by_official = act.keep("ordered_by_official", "N.C. Gen. Stat. 162-62(b1)(2)")
other_legal_process = act.keep("other_legal_process", "N.C. Gen. Stat. 162-62(b1)(3)")
ended_charge_counts = act.reading(
    "charge-that-ended",
    asks="Does (b1) cover a person whose charge has just ended?",
    yes="The person was charged and confined when the detainer and warrant came, which is the "
    "moment that 162-62(b1) names.",
    no='162-62(b1) speaks of a person "charged with a criminal offense", and that is over; '
    "no decision is on file.",
    citation="N.C. Gen. Stat. 162-62(b1)",
)


@act.provision("N.C. Gen. Stat. 162-62(b1)")
def charged():
    """A person charged with any criminal offense; an infraction is none."""
    return some(pending_charge, ~pending_charge.level.isin("infraction", "violation")) | (
        release.reason.isin("charges-dismissed", "acquitted", "diversion", "sentence-served")
        & ended_charge_counts
    )


@act.provision("N.C. Gen. Stat. 162-62(b1), S.L. 2025-85")
def within_48_hours_of_release():
    """Fewer than 48 hours have passed since the person would otherwise have been released."""
    return HoldHours("flat") < 48


no_longer = act.hold.prohibited(
    "N.C. Gen. Stat. 162-62(b1), S.L. 2025-85",
    says="48 hours after the time of the ordinary release the person is released, unless other "
    "legal process requires the custody",
    when=release.eligible
    & charged
    & detainer_and_warrant_of_ice
    & ~within_48_hours_of_release
    & ~other_legal_process,
)
hold_as_ordered = act.hold.required(
    "N.C. Gen. Stat. 162-62(b1), S.L. 2025-85",
    says="The person is held as the judicial official ordered, until ICE comes or rescinds, at "
    "most 48 hours from the time of the ordinary release",
    when=release.eligible
    & charged
    & detainer_and_warrant_of_ice
    & (ordered_by_official | hold_before_order)
    & within_48_hours_of_release,
)


@act.provision("N.C. Gen. Stat. 162-62(b1), S.L. 2025-85")
def held_under_the_order():
    """The person is held under the official's order, so not longer than 48 hours."""
    return all_of(
        release.eligible,
        charged,
        detainer_and_warrant_of_ice,
        ordered_by_official,
        within_48_hours_of_release,
    )


tell_ice = act.notify.required(
    "N.C. Gen. Stat. 162-62(b1), S.L. 2025-85",
    says="Within two hours of the time of the ordinary release ICE is notified of the date and "
    "time of the release of a person who is held under the order",
    when=held_under_the_order,
)
tell_in_two_hours = act.duty(
    "tell-ice-of-release",
    "N.C. Gen. Stat. 162-62(b1), S.L. 2025-85",
    says="Tell ICE the date and time of the release of a person held under the order",
    when=held_under_the_order,
    upon="release-eligible",
    within_hours=2,
    actions=["notify", "hold"],
    done_by=["notified-authority"],
)
bring_before_official = act.duty(
    "bring-before-judicial-official",
    "N.C. Gen. Stat. 162-62(b1)(1)",
    says="Take the person to a state judicial official before the release, with both papers",
    when=charged & detainer_and_warrant_of_ice,
    upon="request-received",
    before="released",
    actions=["hold"],
    done_when=ordered_by_official,
)

act.table(
    {
        "N.C. Gen. Stat. 162-62(a), S.L. 2025-85": (
            any_felony,
            misdemeanor_of_class_a1,
            protective_order_or_driving,
            ask,
        ),
        "N.C. Gen. Stat. 162-62(b)": query,
        "N.C. Gen. Stat. 162-62(b1)": (charged, detainer_and_warrant_of_ice),
        "N.C. Gen. Stat. 162-62(b1)(1)": bring_before_official,
        "N.C. Gen. Stat. 162-62(b1)(2)": ordered_by_official,
        "N.C. Gen. Stat. 162-62(b1)(3)": other_legal_process,
        "N.C. Gen. Stat. 162-62(b1), S.L. 2025-85": (
            within_48_hours_of_release,
            no_longer,
            hold_as_ordered,
            held_under_the_order,
            tell_ice,
            tell_in_two_hours,
        ),
        "N.C. Gen. Stat. 15A-534": not_coded(
            "what a judicial official orders, the commitment for a query included"
        ),
    }
)
