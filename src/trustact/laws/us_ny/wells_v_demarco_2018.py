"""Wells v. DeMarco: New York law gives no power to make a civil immigration arrest.

Keeping a prisoner who is to be released, on a detainer and an administrative warrant of ICE, is a
new arrest, and no law of New York lets state or local officers make one for a civil violation. The
record makes no difference. Informal cooperation under 8 U.S.C. 1357(g)(10) gives no power that
state law does not give.

Not reached, and so without a rule here: custody on a warrant that a judge signed, whatever it is
based on; arrests for crimes; notice of a release, information, questions and interviews. Whether
officers under a written agreement (8 U.S.C. 1357(g)(1)) have the power was not reached either: that
is a reading, which comes up only if there is such an agreement. Nor did the court speak of a
hand-over at the time of the ordinary release; but time that is added to it for immigration
authorities is the retention on which it decided.

It declares what the law was and is, and so applies to earlier days too. It is a decision of the
Appellate Division, Second Department; that it binds the trial courts of the whole state until
another Department differs is recalled. Basis: the opinion, its opening and its reasoning.
"""

from trustact.language import (
    LOCAL_AND_STATE,
    Instrument,
    agreements,
    arrest,
    detainer,
    hold,
    papers,
    person,
    release,
)

act = Instrument(
    "us-ny/wells-v-demarco-2018",
    title="People ex rel. Wells v. DeMarco",
    citation="People ex rel. Wells v. DeMarco, 168 A.D.3d 31",
    status="case-law",
    in_force=[("2018-11-14", None)],
    binds=LOCAL_AND_STATE,
    basis="text",
    fallback={
        "hold": "release",
        "transfer": "do not delay the release",
        "arrest": "do not arrest",
    },
    note="decided 2018-11-14 by the Second Department; it has no rule on what a judge's warrant "
    "covers",
)

agreement_suffices = act.reading(
    "287g-agreement",
    asks="Does a written agreement under 8 U.S.C. 1357(g)(1) give an officer of New York power to "
    "make a civil immigration arrest?",
    yes="By 8 U.S.C. 1357(g)(1) and (3) the officer acts under federal authority and "
    "supervision, not under state law alone.",
    no="8 U.S.C. 1357(g)(1) asks for consistency with state law, which by Wells gives no "
    "such power; Wells did not decide on agreements.",
    citation="168 A.D.3d 31 (not decided); 8 U.S.C. 1357(g)(1)",
)


@act.provision("168 A.D.3d 31, detainer")
def civil_detainer():
    """A detainer of an immigration authority has been lodged."""
    return detainer.lodged


@act.provision("168 A.D.3d 31, ICE warrant")
def administrative_warrant():
    """A warrant or order that is based on immigration law, from an officer of ICE or another."""
    return papers.administrative_warrant()


@act.provision("168 A.D.3d 31, judicial warrant")
def warrant_of_a_court():
    """A warrant that a judge, or a clerk for a court, signed, or a court's order for custody.

    What it is based on makes no difference: the court did not reach judicial warrants. An
    immigration judge is not a judge of a court.
    """
    return papers.court_paper("warrant", signed_by=papers.COURTS) | papers.court_paper(
        "order",
        "writ",
        signed_by=papers.COURTS,
        authorizes=("hold", "arrest", "transfer", "immigration-custody"),
    )


@act.provision("8 U.S.C. 1357(g)(1)")
def under_an_agreement():
    """The officer is certified, or the agency has an agreement, under 8 U.S.C. 1357(g)."""
    return person.officer_certified_287g | agreements.section_287g


@act.provision("168 A.D.3d 31, no authority")
def no_power_to_arrest():
    """There is no court's paper, and no agreement that gives the power."""
    return ~warrant_of_a_court & ~(under_an_agreement & agreement_suffices)


no_hold = act.hold.prohibited(
    "168 A.D.3d 31",
    says="Keeping a prisoner past release on a detainer or a warrant of ICE is a new arrest, which "
    "New York law does not authorize",
    when=release.eligible & (civil_detainer | administrative_warrant) & no_power_to_arrest,
)
no_delayed_hand_over = act.transfer.prohibited(
    "168 A.D.3d 31",
    says="Keeping a prisoner past release for the hand-over to immigration authorities is a new "
    "arrest, which New York law does not authorize",
    when=(civil_detainer | administrative_warrant)
    & (hold.added_minutes > 0)
    & (hold.delay_reason == "immigration-enforcement")
    & no_power_to_arrest,
)
no_arrest = act.arrest.prohibited(
    "168 A.D.3d 31",
    says="State and local officers may not make an arrest for a civil violation of immigration law",
    when=(civil_detainer | administrative_warrant) & no_power_to_arrest & ~arrest.for_crime,
)

act.table(
    {
        "168 A.D.3d 31": (no_hold, no_delayed_hand_over, no_arrest),
        "168 A.D.3d 31, ICE warrant": administrative_warrant,
        "168 A.D.3d 31, detainer": civil_detainer,
        "168 A.D.3d 31, judicial warrant": warrant_of_a_court,
        "168 A.D.3d 31, no authority": no_power_to_arrest,
        "8 U.S.C. 1357(g)(1)": under_an_agreement,
    }
)
