"""South Carolina Code 23-3-1100: a jail determines unlawful presence, and tells Homeland Security.

If a person is charged with a criminal offense and confined for any period in a jail of the state, a
county or a city, or in a regional one, a reasonable effort is made to determine whether the person
is an alien unlawfully present. Of an alien that is verified within 72 hours by a query to the
support center of ICE. If the prisoner is determined to be unlawfully present, the jail notifies
Homeland Security, and may take the prisoner to a federal facility. When such a prisoner completes a
sentence of incarceration, the jail notifies Homeland Security and takes the prisoner to a federal
facility or another point of transfer. Nothing in the section denies bond or a release: it gives no
hold, so the transport counts only while no time was added to the ordinary release.

Choices where the text leaves a question open: "Determined" is by a federal answer, since no officer
may judge it alone. The query is a duty unless papers show citizenship of the United States or
lawful status; it is one even then if the person is believed to be an alien, since the section has
each alien verified. A person who is stated to be at the stage of an arrest is not charged.
Completing a sentence is the reason of the release. A point of transfer outside the state needs a
judge's authorization, which no fact of a case shows. Whether a prison of the Department of
Corrections is a jail of the State is a reading.

The section is of 2008-06-04 and was amended on 2012-01-01. Its wording before that day is not on
file, so what it asked then is open.

Who is stated to have been arrested only is not charged.

Basis: the whole section in the code as printed to February 2026, with its history. That the
injunction against the act of 2011 left this section alone is recalled.
"""

from trustact.language import (
    Instrument,
    custody,
    findings,
    hold,
    inquiry,
    not_coded,
    pending_charge,
    person,
    question,
    release,
    some,
)

act = Instrument(
    "us-sc/23-3-1100",
    title="Unlawful presence of prisoners",
    citation="S.C. Code 23-3-1100",
    in_force=[("2008-06-04", None)],
    binds={"sheriff", "county-jail", "city-jail", "state-corrections"},
    basis="text",
    note="gives no hold and no delay of a release",
)
wording_of_2008 = act.reading(
    "wording-of-2008",
    asks="Did the section before 2012 ask the same?",
    yes="The amendment changed nothing of it.",
    no="The amendment brought it in.",
    citation="S.C. Code 23-3-1100",
    choosable=False,
)
as_read = act.definition(
    "S.C. Code 23-3-1100",
    "the section as read",
    question.as_of.on_or_after("2012-01-01") | wording_of_2008,
    says="the section since 2012; its wording before that is not on file",
)


prison_is_a_jail = act.reading(
    "state-prison-is-a-jail",
    asks="Is a prison of the Department of Corrections a jail of the State?",
    yes="23-3-1100 names jails of the State, and the completion of a sentence of incarceration.",
    no="A prison is no jail, and 23-3-1100 speaks of the keeper of the jail; no decision is "
    "on file.",
    citation="S.C. Code 23-3-1100(A)",
)


@act.provision("S.C. Code 23-3-1100(A)")
def confined_in_a_jail():
    """The person is confined in a jail; whether a state prison is one is open."""
    return custody.in_custody & (~question.agency_in("state-corrections") | prison_is_a_jail)


@act.provision("S.C. Code 23-3-1100(A)")
def charged_and_confined():
    """A person charged with a criminal offense and confined in a jail for any period.

    An infraction is no criminal offense, and an arrest without a charge is no charge.
    """
    return confined_in_a_jail & some(
        pending_charge,
        pending_charge.is_filed(),
        ~pending_charge.level.isin("infraction", "violation"),
    )


@act.provision("S.C. Code 23-3-1100(B)")
def shown_by_papers():
    """Papers show citizenship of the United States or lawful status."""
    return person.proof_of_citizenship_or_lawful_status


@act.provision("S.C. Code 23-3-1100(B)")
def determined_unlawfully_present():
    """The federal government's answer shows that the prisoner is unlawfully present."""
    return findings.federal_verification_received & person.known_unlawful_presence


@act.provision("S.C. Code 23-3-1100(E)")
def sentence_completed():
    """The prisoner is released because a sentence was served."""
    return confined_in_a_jail & release.eligible & (release.reason == "sentence-served")


determine = act.inquire.required(
    "S.C. Code 23-3-1100(A)",
    says="A reasonable effort is made to determine whether a person who is charged and confined is "
    "an alien unlawfully present",
    when=as_read
    & charged_and_confined
    & inquiry.is_about("immigration-status", "citizenship", "nationality"),
)
query = act.duty(
    "query-support-center",
    "S.C. Code 23-3-1100(B)",
    says="If the prisoner is an alien, query ICE's support center within 72 hours",
    when=as_read
    & charged_and_confined
    & (~shown_by_papers | findings.reason_to_believe_not_citizen),
    upon="booked",
    within_hours=72,
    actions=["inquire", "notify"],
    done_when=findings.federal_verification_received,
)
notify_dhs = act.notify.required(
    "S.C. Code 23-3-1100(B)",
    says="Homeland Security is notified if the prisoner is determined to be unlawfully present",
    when=as_read & charged_and_confined & determined_unlawfully_present,
)
notify_at_the_end = act.notify.required(
    "S.C. Code 23-3-1100(E)",
    says="When a prisoner who is unlawfully present completes a sentence, Homeland Security is "
    "notified",
    when=as_read & sentence_completed & determined_unlawfully_present,
)
no_time_added = act.definition(
    "S.C. Code 23-3-1100(F)",
    "no time added",
    hold.added_minutes <= 0,
    says="no time was added to the ordinary release, which the section does not prevent",
)
may_transport = act.transfer.permitted(
    "S.C. Code 23-3-1100(D)",
    says="A prisoner who is unlawfully present may be transported to a federal facility; outside "
    "the state only with judicial authorization",
    when=as_read & charged_and_confined & determined_unlawfully_present & no_time_added,
)
must_transport = act.transfer.required(
    "S.C. Code 23-3-1100(E)",
    says="A prisoner who is unlawfully present and completes a sentence is transported to a "
    "federal facility or another point of transfer; outside the state only with judicial "
    "authorization",
    when=as_read & sentence_completed & determined_unlawfully_present & no_time_added,
)

act.table(
    {
        "S.C. Code 23-3-1100": as_read,
        "S.C. Code 23-3-1100(A)": (
            prison_is_a_jail,
            confined_in_a_jail,
            charged_and_confined,
            determine,
        ),
        "S.C. Code 23-3-1100(B)": (
            shown_by_papers,
            determined_unlawfully_present,
            query,
            notify_dhs,
        ),
        "S.C. Code 23-3-1100(C)": not_coded("accounts of the costs"),
        "S.C. Code 23-3-1100(D)": may_transport,
        "S.C. Code 23-3-1100(E)": (sentence_completed, notify_at_the_end, must_transport),
        "S.C. Code 23-3-1100(F)": no_time_added,
        "S.C. Code 23-3-1100(G)-(H)": not_coded("regulations; who may judge the status"),
    }
)
