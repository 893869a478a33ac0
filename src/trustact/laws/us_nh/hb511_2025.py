"""New Hampshire's HB 511 of 2025 (RSA 106-R): detainers of inmates, "if safe to do so".

Law enforcement agencies comply with immigration detainers of inmates if it is safe to do so. An
agency may not investigate an inmate's citizenship status unless that follows an alleged violation
of New Hampshire law, or another law authorizes it. Nobody may restrict the use of information on
inmates under the chapter, and there may be no blanket policy against compliance; these parts
concern policies. Certain victims and witnesses are excepted.

The sections were not read. "Safe to do so" is the agency's own finding (`findings.safe_to_comply`),
and the hold is open until it is stated. Which victims and witnesses are excepted,
and from what, was not read either: for a victim or witness the answer stays open. A detainer is
taken to be a request of a federal immigration agency to hold; it asks for at most 48 hours past the
release. That the duty also covers a notice in it is not on file, so a notice has no rule here.

A question on status, citizenship or nationality is taken to investigate citizenship; one on the
place of birth is not. An alleged violation is a custody on a charge or sentence of the state, an
arrest for a crime, but for a federal immigration crime, a pending charge, or the conviction for
which the person is in custody; whether an earlier one is enough is a reading. Another law
authorizes the question if it permits or requires it (`permitted_by_state_law`,
`required_by_other_law`).

No exception for proof of citizenship is in what was read; but no detainer holds a citizen, so a
claim of citizenship is checked first. SB 62 of the same year is an instrument of its own.

Basis: the official analysis of the final version, and summaries.
"""

from trustact.language import (
    HoldHours,
    Instrument,
    adjudication,
    arrest,
    conviction,
    custody,
    detainer,
    findings,
    inquiry,
    not_coded,
    past_charge,
    pending_charge,
    person,
    release,
    some,
)

act = Instrument(
    "us-nh/hb511-2025",
    title="Anti-Sanctuary Act (HB 511)",
    citation="Laws 2025 ch. 39 (HB 511)",
    in_force=[("2026-01-01", None)],
    binds={
        "sheriff",
        "municipal-police",
        "county-jail",
        "city-jail",
        "state-police",
        "state-corrections",
        "university-police",
        "other-local",
        "other-state",
    },
    basis="secondary",
    note="state law only: no detainer is a ground to hold a citizen, so a claim of citizenship is "
    "checked before anything else; whether there is probable cause is a matter of federal law",
)
excepted = act.reading(
    "excepted-victims-not-on-file",
    asks="Is this victim or witness excepted from the duty?",
    yes="The analysis says that certain victims and witnesses are.",
    no="Summaries name victims of serious crimes, and persons needed for a prosecution.",
    citation="Laws 2025 ch. 39 (HB 511)",
    choosable=False,
)
immigration_crime = act.offenses("Laws 2025 ch. 39 (HB 511)", "federal-criminal-immigration")
earlier_violation_counts = act.reading(
    "earlier-violation",
    asks="Does an earlier charge or conviction let the agency ask about citizenship now?",
    yes='The official analysis of HB 511 says "after an alleged violation", and sets no time.',
    no="The same clause means the violation that brought the person to jail, and one of "
    "years ago is over; the section was not read, and no decision is on file.",
    citation="Laws 2025 ch. 39 (HB 511)",
)


@act.provision("Laws 2025 ch. 39 (HB 511)")
def excepted_victim_or_witness():
    """A victim or witness whom the chapter excepts; which ones are was not read."""
    return person.victim_or_witness & excepted


@act.provision("Laws 2025 ch. 39 (HB 511)")
def safe_to_do_so():
    """The agency found that it is safe to comply with the detainer."""
    return findings.safe_to_comply


comply = act.hold.required(
    "Laws 2025 ch. 39 (HB 511)",
    says="Agencies comply with immigration detainers of inmates if it is safe to do so",
    when=detainer.lodged
    & detainer.issuer.isin("ice", "cbp", "dhs")
    & detainer.asks.has("hold")
    & (HoldHours("flat") <= 48)
    & release.eligible
    & ~excepted_victim_or_witness
    & safe_to_do_so,
)
no_investigation = act.inquire.prohibited(
    "Laws 2025 ch. 39 (HB 511)",
    says="An inmate's citizenship status is not investigated",
    when=custody.in_custody & inquiry.is_about("immigration-status", "citizenship", "nationality"),
)


@no_investigation.unless("Laws 2025 ch. 39 (HB 511)")
def alleged_violation():
    """It follows an alleged violation of New Hampshire law.

    Whether a charge that has ended or an earlier conviction is enough is a reading.
    """
    return (
        custody.basis.isin("state-charge", "state-sentence")
        | (arrest.for_crime & ~arrest.is_for(immigration_crime))
        | some(pending_charge, pending_charge.jurisdiction.lies_in("us-nh"))
        | some(conviction, conviction.jurisdiction.lies_in("us-nh"), conviction.current_custody)
        | (
            earlier_violation_counts
            & (
                some(past_charge, past_charge.jurisdiction.lies_in("us-nh"))
                | some(conviction, conviction.jurisdiction.lies_in("us-nh"))
                | some(adjudication, adjudication.jurisdiction.lies_in("us-nh"))
            )
        )
    )


@no_investigation.unless("Laws 2025 ch. 39 (HB 511)")
def authorized_by_law():
    """Another law authorizes it."""
    return findings.permitted_by_state_law | findings.required_by_other_law


act.table(
    {
        "Laws 2025 ch. 39 (HB 511)": (
            excepted_victim_or_witness,
            safe_to_do_so,
            comply,
            no_investigation,
            alleged_violation,
            authorized_by_law,
        ),
        "RSA 106-R, policies": not_coded("bans sanctuary policies; concerns no single person"),
    }
)
