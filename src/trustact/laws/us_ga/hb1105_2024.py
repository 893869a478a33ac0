"""Georgia HB 1105 of 2024: a duty to determine nationality, a duty to honor detainers, and a limit.

For everyone confined in the jail of a county or a detention facility of a city, a reasonable effort
is made within 48 hours of arrival to determine the nationality, and that the person is not an
"illegal alien". Only the federal government's verification makes somebody one; suspicion does not.
When the person has been verified as one, the Department of Homeland Security is notified.

Nobody is kept on status alone without written instructions from the Law Enforcement Support Center
or ICE to detain this inmate, and not longer than 48 hours on a detainer or an officer's warrant,
unless a federal judge or magistrate signed the warrant. Both limits are on custody for immigration:
who is kept on a court's criminal warrant, or on a court's order for custody in a criminal case, is
kept on a ground of its own, of which the act says nothing. A warrant of which it is stated that it
authorizes a search only is no such ground. Custodial authorities "must honor"
detainer notices (a section of their own, O.C.G.A. 42-1-11.5). Of these rules only summaries were
read.

So a hold of up to 48 hours on a detainer is required, and what is beyond is prohibited. Every
summary says "must" or "requires", the section is on compliance with detainer notices, and a bill of
2025 (SB 21) waives immunity where it is violated: that its text was not read makes the basis
secondary and is no disagreement. What no summary says is whether the section has an exception for
proof, as the acts of Texas and Oklahoma have: for a person who has shown proof of citizenship or of
a lawful status the duty is a reading. Where nobody states proof and the person claims no
citizenship, none was shown. Another reading is whether the detainer itself is the written
instruction. No detainer holds a citizen, so a claim or proof of citizenship stops a hold until it
is checked.

The 48 hours are counted by the clock: no summary excludes a weekend. A person who claims to be a
diplomat or consular officer and is verified as one is released at once ((c)); no fact of a case
shows it. The acts of 2006 to 2023, which kept the right to bond and release, are not included.

Not included, since they do not concern one person: sanctuary policies and their penalties
(36-80-23), applications for agreements with ICE, reports of jails and of the corrections.

The custodial authority of 42-1-11.5 is the sheriff of a county jail and the commissioner of
corrections, among others (read in a bill of 2025, SB 21, that prints it); 42-4-14 is about jails.

Basis: (a) to (c) and the opening of (d) of 42-4-14 as in force from 2024; the duty to notify in the
text before it and in summaries; everything on holds in summaries. It took effect on 2024-07-01; by
some sources parts of it on 2024-05-01, when it was signed.
"""

from trustact.language import (
    HoldHours,
    Instrument,
    custody,
    detainer,
    findings,
    inquiry,
    not_coded,
    paper,
    papers,
    person,
    release,
)

act = Instrument(
    "us-ga/hb1105-2024",
    title="Criminal Alien Track and Report Act (HB 1105)",
    citation="O.C.G.A. 42-4-14, 42-1-11.5, 36-80-23 (HB 1105 of 2024)",
    in_force=[("2024-07-01", None)],
    binds={"sheriff", "county-jail", "city-jail", "state-corrections"},
    basis="text",
    note="state law only: no detainer is a ground to hold a citizen, so a claim of citizenship is "
    "checked before anything else; whether there is probable cause is a matter of federal law",
)

jails = {"sheriff", "county-jail", "city-jail"}
sections_of_may = act.reading(
    "sections-from-2024-05-01",
    asks="Was this part of the act in force from 2024-05-01?",
    yes="HB 1105 was signed on that day, and some reports give it as the first day of some "
    "sections.",
    no="Other reports give 2024-07-01, the usual first day of acts of Georgia (O.C.G.A. 1-3-4).",
    citation="HB 1105 (2024), effective dates",
)
act.disputed_days("2024-05-01", "2024-07-01", sections_of_may)

# 42-4-14(a): definition

illegal_alien = act.definition(
    "O.C.G.A. 42-4-14(a)",
    "illegal alien",
    findings.federal_verification_received & person.known_unlawful_presence,
    says="a person whom the federal government has verified to be present in violation of the "
    "Immigration and Nationality Act",
)

# 42-4-14(b)-(d): who is confined, and who is told

determine_nationality = act.inquire.required(
    "O.C.G.A. 42-4-14(b)(1)",
    says="A reasonable effort is made to determine the nationality of whoever is confined",
    when=custody.in_custody & inquiry.is_about("nationality"),
    binds=jails,
)
determine_status = act.inquire.required(
    "O.C.G.A. 42-4-14(b)(2)",
    says="A reasonable effort is made to determine that the person is not an illegal alien",
    when=custody.in_custody & inquiry.is_about("immigration-status", "citizenship"),
    binds=jails,
)
within_48_hours_of_arrival = act.duty(
    "determine-within-48-hours",
    "O.C.G.A. 42-4-14(b)",
    says="Make the effort to determine nationality and status within 48 hours of the arrival at "
    "the jail, through a query to the federal government where (d) requires it",
    when=custody.in_custody,
    upon="booked",
    within_hours=48,
    binds=jails,
    actions=["inquire", "hold", "notify"],
    done_when=findings.federal_verification_received,
)
notify_homeland_security = act.notify.required(
    "HB 1105 (2024), duty to notify",
    says="When the person has been verified as an illegal alien, the Department of Homeland "
    "Security is notified",
    when=custody.in_custody & illegal_alien,
    binds=jails,
    basis="secondary",
)

# How long, and on what, somebody is kept

detainer_instructs = act.reading(
    "detainer-is-an-instruction",
    asks="Is a written detainer for this person the written instruction to detain this inmate?",
    yes="By summaries of HB 1105 a written instruction of ICE for this inmate allows it, and "
    "a detainer names the inmate and asks to detain.",
    no="A detainer requests (8 CFR 287.7(a)), and the summaries name instructions in "
    "addition to a detainer notice; no decision is on file.",
    citation="HB 1105 (2024), written-instruction rule",
)
honoring_is_required = act.reading(
    "honoring-is-required",
    asks="Does the duty to honor detainer notices extend to a person who has shown proof of "
    "citizenship or of a lawful status?",
    yes="Summaries of HB 1105 say that jails must honor detainer notices under O.C.G.A. 42-1-11.5, "
    "and name no exception.",
    no="The text of 42-1-11.5 was not read; acts of the same kind except such a person (Tex. Code "
    "Crim. Proc. 2A.060(b)), and it may leave a choice.",
    citation="O.C.G.A. 42-1-11.5",
)


@act.provision("O.C.G.A. 42-1-11.5, proof", basis="secondary")
def proof_shown():
    """The person has shown proof of citizenship or of a lawful status."""
    return person.proof_of_citizenship_or_lawful_status.taken_as_no(
        where=~person.claims_us_citizenship
    )


@act.provision("HB 1105 (2024), other process of a court", basis="secondary")
def other_process():
    """A state court's warrant, or a court's order or writ for custody, not on immigration."""
    return (
        papers.court_paper(
            "warrant",
            signed_by=("state-judge", "clerk"),
            basis=("criminal", "other"),
        )
        | papers.order_for_custody()
    )


@act.provision("HB 1105 (2024), other process of a court", basis="secondary")
def federal_criminal_warrant():
    """A criminal warrant of a federal judge or magistrate."""
    return papers.court_paper("warrant", signed_by=papers.FEDERAL_JUDGES, basis=("criminal",))


@act.provision("HB 1105 (2024), other process of a court", basis="secondary")
def federal_warrant_in_another_matter():
    """A criminal warrant of a federal judge that is for another matter than the request."""
    return papers.court_paper(
        "warrant",
        signed_by=papers.FEDERAL_JUDGES,
        basis=("criminal",),
        also=(paper.for_another_matter,),
    )


no_hold_on_status = act.hold.prohibited(
    "HB 1105 (2024), written-instruction rule",
    says="Nobody is kept on immigration status alone without written instructions to detain this "
    "inmate",
    when=release.eligible & ~other_process & ~federal_criminal_warrant,
    binds=jails,
    basis="secondary",
)


@no_hold_on_status.unless("HB 1105 (2024), written-instruction rule", basis="secondary")
def written_instruction():
    """The Law Enforcement Support Center or ICE gave written instructions for this inmate."""
    return detainer.written_instruction | (
        detainer.lodged & detainer.asks.has("hold") & detainer.written & detainer_instructs
    )


no_hold_beyond_48_hours = act.hold.prohibited(
    "HB 1105 (2024), 48-hour limit",
    says="Nobody is kept longer than 48 hours on a detainer or an administrative warrant",
    when=release.eligible
    & ~other_process
    & ~federal_warrant_in_another_matter
    & (HoldHours("flat") > 48),
    binds=jails,
    basis="secondary",
)


@no_hold_beyond_48_hours.unless("HB 1105 (2024), 48-hour limit", basis="secondary")
def warrant_of_federal_judge():
    """A warrant signed by a federal judge or magistrate, which is not for another matter."""
    return papers.judicial_warrant(signed_by=papers.FEDERAL_JUDGES, also=(papers.FOR_THE_REQUEST,))


honor_the_detainer = act.hold.required(
    "O.C.G.A. 42-1-11.5",
    says="Custodial authorities must honor an immigration detainer notice",
    when=release.eligible
    & detainer.lodged
    & detainer.issuer.isin("ice", "cbp", "dhs")
    & detainer.asks.has("hold")
    & (HoldHours("flat") <= 48)
    & (~proof_shown | honoring_is_required),
    basis="secondary",
)

act.table(
    {
        "O.C.G.A. 42-4-14(a)": illegal_alien,
        "O.C.G.A. 42-4-14(b)": within_48_hours_of_arrival,
        "O.C.G.A. 42-4-14(b)(1)": determine_nationality,
        "O.C.G.A. 42-4-14(b)(2)": determine_status,
        "O.C.G.A. 42-4-14(c)": not_coded(
            "a verified diplomat is released at once; no fact of a case shows it"
        ),
        "O.C.G.A. 42-4-14(d)": not_coded("how the verification is made; its text is not on file"),
        "HB 1105 (2024), duty to notify": notify_homeland_security,
        "HB 1105 (2024), written-instruction rule": (no_hold_on_status, written_instruction),
        "HB 1105 (2024), 48-hour limit": (no_hold_beyond_48_hours, warrant_of_federal_judge),
        "HB 1105 (2024), other process of a court": (
            other_process,
            federal_criminal_warrant,
            federal_warrant_in_another_matter,
        ),
        "O.C.G.A. 42-1-11.5": honor_the_detainer,
        "O.C.G.A. 42-1-11.5, proof": proof_shown,
        "O.C.G.A. 36-80-23": not_coded("bans sanctuary policies; turns on no one person"),
    }
)
