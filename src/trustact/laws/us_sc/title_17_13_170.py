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
Reasonable suspicion is the officer's finding (`reason_to_believe_removable`). The parts after (B),
on verification and custody, were not read: what they say of handing over a person who was found to
be unlawfully present is open. A guide to the judgment of 2014 says that nobody is kept longer for
the determination. The section gives no hold and no arrest here.

Basis: (A) and (B)(1) in the code of 2013. The first day is recalled, and that parts of the act were
enjoined, but not (A) in the main.
"""

from trustact.language import (
    Instrument,
    arrest,
    custody,
    findings,
    inquiry,
    not_coded,
    person,
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
    note="the first day is recalled; no stop is prolonged for the determination",
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
    when=stopped_for_a_crime
    & findings.reason_to_believe_removable
    & inquiry.is_about("immigration-status", "citizenship")
    & ~presumed_lawful,
)

later_parts = act.reading(
    "text-not-on-file",
    asks="Do the parts on verification and custody allow the officer to hand the person over?",
    yes="They allow it.",
    no="They do not allow it.",
    citation="S.C. Code 17-13-170(C)-(H)",
    choosable=False,
)
hand_over = act.transfer.permitted(
    "S.C. Code 17-13-170(C)-(H)",
    says="What the later parts say on custody of a person unlawfully present is not on file",
    when=custody.in_custody & ~presumed_lawful & later_parts,
    basis="recalled",
)

act.table(
    {
        "S.C. Code 17-13-170(A)": (stopped_for_a_crime, determine),
        "S.C. Code 17-13-170(B)(1)": presumed_lawful,
        "S.C. Code 17-13-170(B)(2)": not_coded("punishes false identification"),
        "S.C. Code 17-13-170(C)-(H)": hand_over,
    }
)
