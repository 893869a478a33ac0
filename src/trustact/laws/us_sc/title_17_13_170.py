"""South Carolina Code 17-13-170: on suspicion, an officer tries to determine unlawful presence.

If an officer lawfully stops, detains, investigates or arrests a person for a criminal offense, and
during it has reasonable suspicion that the person is unlawfully present in the United States, the
officer makes a reasonable effort, when practicable, to determine it, unless that would hinder or
obstruct an investigation. A person who shows a valid license or picture identification of any
state, of the United States or of a tribe is presumed to be lawfully present.

An arrest need not follow: a stop for a criminal offense is enough. Of somebody who was stopped and
not arrested, it is one if the question is for a criminal investigation; a traffic ticket alone is
none.

Such an identification stands as proof of citizenship or lawful status here, since the section
presumes that. What is practicable, and what hinders an investigation, the officer decides.
Reasonable suspicion is the officer's finding (`reason_to_believe_removable`).

If it is determined that the person is unlawfully present, the officer settles with ICE, or with the
state's own unit, who keeps custody for the offense or takes it, and may transport the person to a
federal facility; out of the state that needs a judge. "Determined" is by a federal answer, since no
officer may judge it alone. Nobody is kept longer for the determination, nothing denies bond or
release, and the section gives no hold and no arrest here: the transport counts only while no time
was added to the ordinary release. An officer who acts as a school resource
officer is excepted, which no fact of a case shows.

A federal court enjoined the section before its first day (United States v. South Carolina, 840 F.
Supp. 2d 898, D.S.C., 22 December 2011) and, after Arizona v. United States, vacated that for this
section (906 F. Supp. 2d 463, 15 November 2012). The State, its governor and attorney general were
enjoined, and one sheriff was sued; whether the duty of other local officers was suspended on those
days is a reading.

Basis: the whole section in the code as printed to February 2026, with its history, which has no
change since 2012; (A) and (B)(1) also in the code of 2013. The days of the injunction are those of
the two orders, which name this section.
"""

from trustact.language import (
    Instrument,
    arrest,
    custody,
    findings,
    hold,
    inquiry,
    not_coded,
    person,
    question,
)

act = Instrument(
    "us-sc/17-13-170",
    title="Determination of status on a stop or arrest",
    citation="S.C. Code 17-13-170",
    in_force=[("2012-01-01", None)],
    binds={
        "sheriff",
        "municipal-police",
        "county-jail",
        "city-jail",
        "state-police",
        "university-police",
        "school-police",
        "other-local",
        "other-state",
    },
    basis="text",
    note="no stop is prolonged for the determination",
)
STATE_AGENCIES = {"state-police", "other-state"}

enjoined = act.reading(
    "injunction-of-2011",
    asks="Did the injunction of 2011-12-22 suspend a local officer's duty until 2012-11-15?",
    yes="United States v. South Carolina (840 F. Supp. 2d 898) enjoined the section itself, "
    "for the whole state.",
    no="An injunction binds the parties and their officers (Fed. R. Civ. P. 65(d)(2)); the "
    "duty of others remained.",
    citation="S.C. Code 17-13-170",
)
in_effect = act.definition(
    "S.C. Code 17-13-170",
    "in effect",
    question.as_of.on_or_after("2012-11-15") | (~question.agency_in(*STATE_AGENCIES) & ~enjoined),
    says="a day on which the section was not enjoined",
)


@act.provision("S.C. Code 17-13-170(A)")
def stopped_for_a_crime():
    """The person is lawfully stopped, detained, investigated or arrested for a criminal offense."""
    return (
        arrest.for_crime
        | (custody.basis == "state-charge")
        | ((custody.basis == "traffic-stop") & inquiry.for_criminal_investigation)
    )


@act.provision("S.C. Code 17-13-170(B)(1)")
def presumed_lawful():
    """A valid license or picture identification was shown, so lawful presence is presumed."""
    return person.proof_of_citizenship_or_lawful_status


determine = act.inquire.required(
    "S.C. Code 17-13-170(A)",
    says="On reasonable suspicion of unlawful presence the officer makes a reasonable effort, when "
    "practicable, to determine it, unless it would hinder an investigation",
    when=in_effect
    & stopped_for_a_crime
    & findings.reason_to_believe_removable
    & inquiry.is_about("immigration-status", "citizenship")
    & ~presumed_lawful,
)


@act.provision("S.C. Code 17-13-170(C)(4)")
def determined_unlawfully_present():
    """The federal government's answer shows that the person is unlawfully present."""
    return findings.federal_verification_received & person.known_unlawful_presence


hand_over = act.transfer.permitted(
    "S.C. Code 17-13-170(C)(4)",
    says="Of a person determined to be unlawfully present, the officer settles with ICE who keeps "
    "custody, and may securely transport the person to a federal facility; outside the state only "
    "with judicial authorization",
    when=in_effect
    & custody.in_custody
    & stopped_for_a_crime
    & ~presumed_lawful
    & determined_unlawfully_present
    & (hold.added_minutes <= 0),
)

act.table(
    {
        "S.C. Code 17-13-170": in_effect,
        "S.C. Code 17-13-170(A)": (stopped_for_a_crime, determine),
        "S.C. Code 17-13-170(B)(1)": presumed_lawful,
        "S.C. Code 17-13-170(B)(2)": not_coded("punishes false identification"),
        "S.C. Code 17-13-170(B)(3)-(6)": not_coded(
            "how identification is verified; school resource officers are excepted"
        ),
        "S.C. Code 17-13-170(C)(1)-(3)": not_coded("how it is verified; nobody is kept for it"),
        "S.C. Code 17-13-170(C)(4)": (determined_unlawfully_present, hand_over),
        "S.C. Code 17-13-170(D)-(I)": not_coded(
            "no duty to stop or confine, no bar to bond or release, policies, data"
        ),
    }
)
