"""Arizona's SB 1070 of 2010, A.R.S. 11-1051: status is determined, and notice given.

On any lawful stop, detention or arrest in the enforcement of another law, where there is reasonable
suspicion that the person is an alien unlawfully present, a reasonable attempt is made, when
practicable, to determine the immigration status, unless that may hinder or obstruct an
investigation (B). The status of any person who is arrested is determined before the release. Who
has been convicted of a violation of state or local law and is unlawfully present is reported to ICE
or CBP at once on discharge or on a fine (C). An agency may transport a person in its custody whose
unlawful presence it has verified to a federal facility (D).

Nothing here gives a hold past the release: a stop or custody is not prolonged for the question, as
the attorney general's policy of 2016 says and the Supreme Court assumed (Arizona v. United States,
567 U.S. 387, 2012). So the transport counts only while no time was added to the ordinary release.
Whether "any person who is arrested" means every arrest, or only one with reasonable suspicion, is
a reading. A federal court enjoined (B) from the day before it took effect until September 2012. The
State was the party, so that its own agencies had no duty on those days; whether the duty of local
officers was suspended is a reading.

Reasonable suspicion is an officer's finding (`reason_to_believe_removable`); race, color and
national origin are no part of it except as the constitutions permit. A document that is listed in
(B), such as a license of Arizona, makes lawful presence presumed; that part is recalled, and stands
as proof of lawful status here. What is practicable, and what may hinder an investigation, the
officer decides. (A) and what else concerns policies or suits has no answer on one person.

(B) and (D) speak of law enforcement officials and agencies. Prosecutors, officers of the courts,
probation, pretrial services and juvenile detention are taken not to be such.

A bill to order compliance with detainers (SB 1164) was vetoed in April 2025.

Basis: (B) as the attorney general quotes it, (C) and (D) in an overview and an order; the list in
(B) and the day of the end of the injunction are recalled.
"""

from trustact.language import (
    LOCAL_AND_STATE,
    Instrument,
    arrest,
    conviction,
    custody,
    findings,
    hold,
    inquiry,
    not_coded,
    person,
    question,
    release,
    some,
)

act = Instrument(
    "us-az/sb1070-2010",
    title="Support Our Law Enforcement and Safe Neighborhoods Act (SB 1070)",
    citation="A.R.S. 11-1051",
    in_force=[("2010-07-29", None)],
    binds=LOCAL_AND_STATE,
    basis="text",
    note="no stop and no custody is prolonged to determine a status",
)
LAW_ENFORCEMENT = LOCAL_AND_STATE - {
    "prosecutor",
    "court-officer",
    "probation",
    "pretrial-services",
    "juvenile-detention",
}
STATE_AGENCIES = {"state-police", "state-corrections", "other-state"}

enjoined = act.reading(
    "injunction-of-2010",
    asks="Did the injunction of 2010-07-28 suspend a local agency's duty until September 2012?",
    yes="The district court's order of 2010-07-28 (United States v. Arizona, D. Ariz.) "
    "enjoined (B) for the whole state.",
    no="An injunction binds the parties and their officers (Fed. R. Civ. P. 65(d)(2)): the "
    "State and its governor; the duty of others remained.",
    citation="A.R.S. 11-1051(B)",
)
every_arrest = act.reading(
    "every-arrest",
    asks="Is the status of every person who is arrested determined, without reasonable suspicion?",
    yes='The second sentence of 11-1051(B) says "any person who is arrested"; the district '
    "court read it so (United States v. Arizona, 703 F. Supp. 2d 980).",
    no="It stands under the first sentence of (B), which asks for reasonable suspicion; the "
    "State so argued there.",
    citation="A.R.S. 11-1051(B)",
)
in_effect = act.definition(
    "A.R.S. 11-1051(B)",
    "in effect",
    question.as_of.on_or_after("2012-09-18") | (~question.agency_in(*STATE_AGENCIES) & ~enjoined),
    says="a day on which (B) was not enjoined",
)
status = act.definition(
    "A.R.S. 11-1051(B)",
    "immigration status",
    inquiry.is_about("immigration-status", "citizenship") & in_effect,
    says="the question is on status or citizenship, on a day on which (B) was in effect",
)


@act.provision("A.R.S. 11-1051(B)", basis="recalled")
def presumed_lawful():
    """The person showed a listed document, so that lawful presence is presumed."""
    return person.proof_of_citizenship_or_lawful_status


@act.provision("A.R.S. 11-1051(B)")
def arrested():
    """The person was arrested, and is in custody for it."""
    return custody.in_custody & custody.basis.isin("arrest", "state-charge")


determine_on_suspicion = act.inquire.required(
    "A.R.S. 11-1051(B)",
    says="On reasonable suspicion of unlawful presence a reasonable attempt is made, when "
    "practicable, to determine the status, unless it may hinder an investigation",
    when=status
    & (arrested | (custody.basis == "traffic-stop"))
    & findings.reason_to_believe_removable
    & ~presumed_lawful,
    binds=LAW_ENFORCEMENT,
)
determine_before_release = act.inquire.required(
    "A.R.S. 11-1051(B)",
    says="Any person who is arrested has the status determined before the release",
    when=status & arrested & every_arrest & ~presumed_lawful,
    binds=LAW_ENFORCEMENT,
)
verify = act.duty(
    "verify-with-federal-government",
    "A.R.S. 11-1051(B)",
    says="Verify the status with the federal government; add no time to the stop or custody",
    when=in_effect & arrested & findings.reason_to_believe_removable & ~presumed_lawful,
    upon="booked",
    before="released",
    actions=["inquire"],
    binds=LAW_ENFORCEMENT,
    done_when=findings.federal_verification_received,
)


@act.provision("A.R.S. 11-1051(C)")
def convicted_of_state_or_local_violation():
    """A conviction of a violation of state or local law, for which the person is in jail or fined.

    The notice is due on the discharge from imprisonment or on the assessment of a fine. A release
    on bail or at the end of charges is no such discharge, and an earlier fine does not count: the
    conviction is on the day of the arrest or later.
    """
    return some(
        conviction,
        conviction.jurisdiction.lies_in("us-az"),
        ~conviction.diversion,
        ~conviction.events.has_any("vacated", "reversed", "set-aside", "expunged"),
        (
            conviction.current_custody
            & release.eligible
            & ~release.reason.isin(
                "bail-posted",
                "bail-available",
                "own-recognizance",
                "charges-dismissed",
                "acquitted",
                "diversion",
            )
        )
        | ((conviction.sentence == "fine") & conviction.convicted_on.on_or_after(arrest.date)),
    )


notify_federal = act.notify.required(
    "A.R.S. 11-1051(C)",
    says="ICE or CBP is notified at once of the discharge or fine of a person who was convicted "
    "and is unlawfully present",
    when=person.known_unlawful_presence & convicted_of_state_or_local_violation,
)
may_transport = act.transfer.permitted(
    "A.R.S. 11-1051(D)",
    says="A person in custody whose unlawful presence was verified may be transported to a federal "
    "facility; outside the state only with judicial authorization",
    when=custody.in_custody & person.known_unlawful_presence & (hold.added_minutes <= 0),
    binds=LAW_ENFORCEMENT,
)

act.table(
    {
        "A.R.S. 11-1051(A)": not_coded("bars limits on enforcement; concerns policies"),
        "A.R.S. 11-1051(B)": (
            in_effect,
            status,
            presumed_lawful,
            arrested,
            determine_on_suspicion,
            determine_before_release,
            verify,
        ),
        "A.R.S. 11-1051(C)": (convicted_of_state_or_local_violation, notify_federal),
        "A.R.S. 11-1051(D)": may_transport,
        "A.R.S. 11-1051(E)-(L)": not_coded("information, suits and indemnity, as recalled"),
    }
)
