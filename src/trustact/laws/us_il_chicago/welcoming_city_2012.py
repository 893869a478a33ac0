"""Chicago's Welcoming City Ordinance of 2012: no holds, access or answers for civil enforcement.

No agent of the city arrests or keeps a person on a detainer or an administrative warrant that rests
solely on a civil immigration violation, or on the belief of one; no agent gives ICE access to a
person in custody or spends time on its inquiries about custody and release dates. None of this
applies to a person with an outstanding criminal warrant, a felony conviction of any year, a pending
felony charge, or a known gang membership. Then the city may act, and need not.

Choices where the text leaves a question open: That the section "does not apply" is read as an
exception; it lifts the bar on a hold that a detainer or a warrant asks for, and gives no power to
hold on a belief where neither is there. Convicted is who was found guilty and whose judgment
stands; a juvenile adjudication and a diversion are no conviction. A defendant is a person who has
been charged, and not only arrested. Every detainer rests solely on a civil violation: that is what
the form is for. Custody on a court's order or writ is not on the detainer, and (a) has no rule on
it. Subsection (a)(2) names warrants that are entered in the database of NCIC; a warrant of an
immigration officer that was only presented shows no more than the belief of (a)(1). A person's own
admission of membership is stated as gang participation; an admission that nobody states makes
nobody known. The time that is needed for looking into (c) is no hold.

The ordinance binds the agencies of the city, not the Sheriff of Cook County. It has no rule here on
transfers; its sections on questions and on disclosing status are not on file. Since 2017 its
exceptions do not permit what state law forbids.

Basis: the section on two code sites; the end of (c)(3) and (c)(4) from the press, the own admission
recalled. The quarterly report is on the city's page and in a police order of 2020-03-25.
"""

from trustact.language import (
    Instrument,
    any_of,
    arrest,
    conviction,
    detainer,
    disclosure,
    findings,
    hold,
    not_coded,
    paper,
    papers,
    pending_charge,
    person,
    question,
    release,
    some,
)

act = Instrument(
    "us-il-chicago/welcoming-city-2012",
    title="Welcoming City Ordinance of 2012",
    citation="Municipal Code of Chicago 2-173-042",
    in_force=[("2012-10-23", "2021-01-27")],
    binds={"city-jail", "municipal-police", "other-local"},
    basis="text",
    fallback={
        "hold": "release",
        "notify": "do not notify",
        "interview": "give no access",
        "share": "do not share",
        "arrest": "do not arrest",
    },
    note="The exceptions lift the ordinance only, not state law.",
)

in_force_at_once = act.reading(
    "in-force-at-once",
    asks="Was the ordinance in force from its passage on 2012-09-12 until the police order of "
    "2012-10-23?",
    yes="The code dates the section by its passage.",
    no="An ordinance takes effect some days after its passage, and the day is not on file.",
    citation="2-173-042",
    choosable=False,
)
act.disputed_days("2012-09-12", "2012-10-23", in_force_at_once)
amendment_at_once = act.reading(
    "amendment-in-force-at-once",
    asks="Was the amendment of 2021 in force from its passage on 2021-01-27 until the Mayor signed "
    "it on 2021-02-23?",
    yes="The code dates the section by its passage.",
    no="An ordinance takes effect after its signature.",
    citation="O2021-117",
    choosable=False,
)
act.disputed_days("2021-01-27", "2021-02-23", amendment_at_once, affirmed=False)

# 2-173-042(a): arrests and holds


@act.provision("2-173-042(a)(1)")
def belief_of_a_civil_violation():
    """The person is kept for immigration enforcement, on a belief and no other ground."""
    return hold.delay_reason == "immigration-enforcement"


@act.provision("2-173-042(a)(2)")
def warrant_in_ncic():
    """An administrative warrant that is entered in the database of NCIC."""
    return some(
        paper,
        paper.seen_in.isin("ncic", "ncic-immigration-violator-file"),
        paper.basis.isin("immigration", "removal"),
    )


@act.provision("2-173-042(a)(3)")
def immigration_detainer():
    """An immigration detainer asks the city to hold the person."""
    return detainer.lodged & detainer.asks.has("hold")


@act.provision("2-173-042(a)")
def order_of_a_court():
    """A court's order or writ for custody, which is no civil immigration ground."""
    return papers.order_for_custody()


no_hold = act.hold.prohibited(
    "2-173-042(a)",
    says="No agent of the city may keep a person on a detainer or an administrative warrant",
    when=release.eligible & (immigration_detainer | warrant_in_ncic) & ~order_of_a_court,
)
no_arrest = act.arrest.prohibited(
    "2-173-042(a)",
    says="No agent of the city may arrest a person on an administrative warrant or the belief of a "
    "civil immigration violation",
    when=~arrest.for_crime,
)

# 2-173-042(b): access and information

no_access = act.interview.prohibited(
    "2-173-042(b)(1)",
    says="ICE agents are given no access to a person in custody, nor the use of facilities",
)
no_notice = act.notify.prohibited(
    "2-173-042(b)(1)",
    says="No time on duty is spent on telling ICE a release date",
)
no_information = act.share.prohibited(
    "2-173-042(b)(1)",
    says="No time on duty is spent on telling ICE of custody or release dates",
    when=(disclosure.recipient == "ice")
    & disclosure.items.has_any("custody-status", "release-date"),
)


@act.provision("2-173-042(b)(1)")
def unrelated_purpose():
    """A legitimate law enforcement purpose that is unrelated to civil immigration law."""
    return disclosure.unrelated_law_enforcement_purpose


no_access.unless(unrelated_purpose)
no_notice.unless(unrelated_purpose)
no_information.unless(unrelated_purpose)

# 2-173-042(c): to whom the section does not apply

relief_leaves_the_conviction = act.reading(
    "relief-after-judgment",
    asks="Has a person been convicted of a felony whose conviction was later pardoned, expunged, "
    "sealed, set aside, dismissed or reduced to a misdemeanor?",
    yes="2-173-042(c)(2) asks whether the person 'has been convicted', of whatever year, and "
    "names no relief.",
    no="What the law has erased or reduced is no longer a conviction of a felony, and (c)(2) "
    "does not say that it is; no decision is on file.",
    citation="2-173-042(c)(2)",
)


@act.provision("2-173-042(c)(1)")
def warrant_to_arrest():
    """The person has an outstanding criminal warrant: on an arrest, access and information.

    The state's act of 2017 is on holds, and limits none of these.
    """
    return papers.criminal_warrant()


@act.provision("2-173-042(c)(1)")
def outstanding_criminal_warrant():
    """The person has an outstanding criminal warrant.

    Since 2017-08-28 the state's act bars a hold on a detainer, and only a federal warrant lifts
    that (5 ILCS 805/15(a), (c)); one for another matter that did not come with the request is
    executed separately.
    """
    return papers.criminal_warrant(
        also=(
            question.as_of.before("2017-08-28")
            | (
                papers.FOR_THE_REQUEST
                & (
                    paper.jurisdiction.lies_in("us-federal")
                    | paper.signed_by.isin(*papers.FEDERAL_JUDGES)
                )
            ),
        )
    )


@act.provision("2-173-042(c)(2)")
def felony_conviction():
    """The person has been convicted of a felony, in any court and any year."""
    return some(
        conviction,
        conviction.level == "felony",
        ~conviction.events.has_any("vacated", "reversed"),
        ~conviction.diversion,
        ~conviction.events.has_any(
            "pardoned",
            "expunged",
            "sealed",
            "set-aside",
            "dismissed-after-sentence",
            "reduced-to-misdemeanor",
            "redesignated",
        )
        | relief_leaves_the_conviction,
    )


@act.provision("2-173-042(c)(3)", basis="secondary")
def pending_felony_charge():
    """The person is a defendant in a criminal case without judgment, on a felony charge."""
    return some(
        pending_charge, pending_charge.level == "felony", pending_charge.stage != "arrested"
    )


@act.provision("2-173-042(c)(4)", basis="secondary")
def known_gang_member():
    """A known gang member, by a law enforcement database."""
    return person.gang_database_match


@act.provision("2-173-042(c)(4), admission", basis="recalled")
def admitted_gang_member():
    """A known gang member, by own admission."""
    return findings.gang_participation


exceptions = (
    outstanding_criminal_warrant,
    felony_conviction,
    pending_felony_charge,
    known_gang_member,
    admitted_gang_member,
)

no_hold.unless(*exceptions)
no_hold_on_belief = act.hold.prohibited(
    "2-173-042(a)(1)",
    says="No agent of the city may keep a person on the belief of a civil immigration violation",
    when=release.eligible & belief_of_a_civil_violation & ~any_of(*exceptions) & ~order_of_a_court,
)
no_arrest.unless(warrant_to_arrest, *exceptions)
no_access.unless(warrant_to_arrest, *exceptions)
no_notice.unless(warrant_to_arrest, *exceptions)
no_information.unless(warrant_to_arrest, *exceptions)

# 2-173-069: the quarterly report

report = act.duty(
    "quarterly-report-on-requests",
    "2-173-069",
    says="Enter the detainer or administrative warrant in the quarterly report to the Mayor and "
    "the Inspector General: the day it came, and whether the person was transferred, and to whom",
    when=question.as_of.on_or_after("2020-03-25") & (detainer.lodged | warrant_in_ncic),
    upon="request-received",
    binds={"municipal-police"},
    actions=["hold", "notify"],
    done_by=["report-filed"],
    done_with={"period": "quarter"},
    basis="secondary",
)

act.table(
    {
        "2-173-042(a)": (order_of_a_court, no_hold, no_arrest),
        "2-173-042(a)(1)": (belief_of_a_civil_violation, no_hold_on_belief),
        "2-173-042(a)(2)": warrant_in_ncic,
        "2-173-042(a)(3)": immigration_detainer,
        "2-173-042(b)(1)": (no_access, no_notice, no_information, unrelated_purpose),
        "2-173-042(b)(2)": not_coded(
            "the city may ask ICE whether a matter is purely civil; tells ICE nothing of a person"
        ),
        "2-173-042(c)(1)": (warrant_to_arrest, outstanding_criminal_warrant),
        "2-173-042(c)(2)": felony_conviction,
        "2-173-042(c)(3)": pending_felony_charge,
        "2-173-042(c)(4)": known_gang_member,
        "2-173-042(c)(4), admission": admitted_gang_member,
        "2-173-069": report,
    }
)
