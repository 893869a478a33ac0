"""New Hampshire's SB 62 of 2025 (RSA 30-B:1, III): a county jail may hold for ICE, 48 hours.

A county correctional facility may hold persons on a detainer of ICE for up to 48 hours after the
state charges are resolved, without Saturdays, Sundays and holidays, so that federal authorities can
assume custody. "May" is a choice, and the 48 hours are a maximum: a longer hold on the detainer is
prohibited, unless a court's paper is its ground. Any agency that refuses a detainer, not only a
county jail, reports each refusal to the attorney general; this clause ends the same paragraph in
the sibling bill, and is taken to have begun with it on 2026-01-01. No entity may hinder an agency
from an agreement under 8 U.S.C. 1357(g) or from complying with Title 8; these parts concern
policies.

State charges are resolved when no charge of the state is pending: a person who posts bail has a
charge that is not resolved, and the section does not speak of that hold. Whether the end of a
sentence resolves the charges, so that the 48 hours begin then, is a reading: the charges were
resolved by the conviction. The hours are counted without weekends and holidays; whether holidays of
the state alone are among them is open where it matters.

The paragraph leaves agreements of the county under RSA 30-B:16 alone. That section was not read,
and no rule here is about custody under such an agreement.

A detainer that asks for notice only asks for no hold, and gives no choice to hold. The permission
is one of state law. No detainer holds a citizen, and probable cause is a matter of the Fourth
Amendment. HB 511 of the same year, which orders compliance if it is safe, is an instrument of its
own.

Basis: a summary of the chaptered version, and the wording of 30-B:1, III in a sibling bill; the
days are those of reports, of which the section on county jails has its own.
"""

from trustact.language import (
    LOCAL_AND_STATE,
    HoldHours,
    Instrument,
    detainer,
    not_coded,
    papers,
    pending_charge,
    question,
    release,
    some,
)

act = Instrument(
    "us-nh/sb62-2025",
    title="Holds in county jails; participation in 287(g) agreements (SB 62)",
    citation="RSA 30-B:1 as amended by SB 62 (2025)",
    in_force=[("2025-07-21", None)],
    binds=LOCAL_AND_STATE,
    basis="secondary",
    note="state law only: no detainer is a ground to hold a citizen, so a claim of citizenship is "
    "checked before anything else; whether there is probable cause is a matter of federal law",
)
end_of_sentence = act.reading(
    "end-of-sentence-resolves-charges",
    asks="Do the 48 hours begin when a sentence ends?",
    yes="By RSA 30-B:1, III the hold follows the custody of the state, which then ends.",
    no="RSA 30-B:1, III runs from when the charges are resolved, and the conviction resolved "
    "them; no decision is on file.",
    citation="RSA 30-B:1 as amended by SB 62 (2025)",
)


@act.provision("RSA 30-B:1 as amended by SB 62 (2025)")
def state_charges_resolved():
    """No charge of the state is pending any more."""
    return ~some(pending_charge, pending_charge.jurisdiction.lies_in("us-nh")) & (
        (release.reason != "sentence-served") | end_of_sentence
    )


@act.provision("RSA 30-B:1 as amended by SB 62 (2025)")
def within_48_hours():
    """Not more than 48 hours, not counting Saturdays, Sundays and holidays."""
    return HoldHours("weekdays-and-federal-holidays") <= 48


@act.provision("RSA 30-B:1 as amended by SB 62 (2025), other grounds")
def paper_of_a_court():
    """A court's warrant, or a court's order or writ for custody, is the ground of the hold.

    One that is stated to be for another matter is executed separately, and is none for this hold.
    """
    return papers.court_paper_for_custody(also=(papers.NOT_FOR_ANOTHER_MATTER,))


may_hold = act.hold.permitted(
    "RSA 30-B:1 as amended by SB 62 (2025)",
    says="A county jail may hold a person on a detainer of ICE up to 48 hours after the state "
    "charges are resolved",
    when=question.as_of.on_or_after("2026-01-01")
    & detainer.lodged
    & (detainer.issuer == "ice")
    & detainer.asks.has("hold")
    & release.eligible
    & state_charges_resolved
    & within_48_hours,
    binds={"county-jail"},
)
no_longer = act.hold.prohibited(
    "RSA 30-B:1 as amended by SB 62 (2025)",
    says="A county jail holds nobody on a detainer of ICE for more than 48 hours after the state "
    "charges are resolved",
    when=question.as_of.on_or_after("2026-01-01")
    & detainer.lodged
    & (detainer.issuer == "ice")
    & detainer.asks.has("hold")
    & release.eligible
    & state_charges_resolved
    & ~within_48_hours
    & ~paper_of_a_court,
    binds={"county-jail"},
)
report_refusal = act.duty(
    "report-refused-detainer",
    "RSA 30-B:1 as amended by SB 62 (2025)",
    says="Report to the attorney general each detainer that is refused",
    when=question.as_of.on_or_after("2026-01-01") & detainer.lodged,
    upon="released",
    actions=["hold"],
    done_by=["report-filed"],
)

act.table(
    {
        "RSA 30-B:1 as amended by SB 62 (2025)": (
            state_charges_resolved,
            within_48_hours,
            may_hold,
            no_longer,
            report_refusal,
        ),
        "RSA 30-B:1 as amended by SB 62 (2025), other grounds": paper_of_a_court,
        "RSA 30-B:16": not_coded("agreements of county jails, which the paragraph leaves alone"),
        "RSA 106-P, 106-Q": not_coded("agreements and policies; they concern no single person"),
    }
)
