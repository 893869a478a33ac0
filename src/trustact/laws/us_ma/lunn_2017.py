"""Lunn v. Commonwealth: state law gives no power to hold a person on a civil detainer.

Keeping a person past the time of release is an arrest under Massachusetts law, and no statute, no
common law and no "inherent authority" allows state or local officers to make one solely on a
federal civil detainer. The person's record, how serious it is, and a final order of removal make no
difference. An administrative warrant attached to the detainer is not signed by a judge and gives no
power either (that point is recalled). The case was about court officers; its reasoning is based on
the powers of police officers and covers every state and local officer.

It declares what the law was and is, and so applies to earlier days too (the case itself was of
February 2017). It does not cover custody on another ground, such as a paper of a court, whatever it
is based on, nor an arrest for a crime.

Not decided: whether officers under an agreement with the federal government (8 U.S.C. 1357(g)) have
the power; that is a reading, which comes up only if there is such an agreement. There is no rule on
notice of a release date, information, interviews and questions. Nor is there one on handing a
person over at the time of the ordinary release; but each minute that is added to it for immigration
authorities is custody past the time of release, and so an arrest.

Basis: the reporter's headnotes and the summary of the opinion.
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
    "us-ma/lunn-2017",
    title="Lunn v. Commonwealth",
    citation="Lunn v. Commonwealth, 477 Mass. 517",
    status="case-law",
    in_force=[("2017-07-24", None)],
    binds=LOCAL_AND_STATE,
    basis="text",
    fallback={"hold": "release", "transfer": "do not delay the release"},
    note="decided 2017-07-24; liability for earlier conduct is a separate question",
)

federal_delegation_suffices = act.reading(
    "287g-officers",
    asks="Does an agreement under 8 U.S.C. 1357(g) give a Massachusetts officer power to arrest on "
    "a civil detainer?",
    yes="By 8 U.S.C. 1357(g)(1) and (3) the officer acts under federal authority and "
    "supervision, which is enough.",
    no="8 U.S.C. 1357(g)(1) asks for consistency with state law, which by Lunn gives no such "
    "power; Lunn did not decide on agreements.",
    citation="Lunn v. Commonwealth, 477 Mass. 517 (not decided)",
)


@act.provision("477 Mass. at 523")
def civil_detainer():
    """A federal civil detainer has been lodged."""
    return detainer.lodged


@act.provision("477 Mass. at 517, administrative warrant", basis="recalled")
def administrative_warrant():
    """A warrant or order that is based on immigration law; one of a court is another ground."""
    return papers.administrative_warrant()


@act.provision("477 Mass. at 517, solely")
def other_ground():
    """A court's warrant, order or writ for custody, whatever it is based on.

    A clerk's signature counts, since clerk-magistrates issue criminal warrants; an officer's does
    not. An order or writ counts only if it authorizes custody: one for records is not a ground to
    hold.
    """
    return papers.court_paper_for_custody()


@act.provision("8 U.S.C. 1357(g)")
def federally_delegated():
    """The officer is certified, or the agency has an agreement, under 8 U.S.C. 1357(g)."""
    return person.officer_certified_287g | agreements.section_287g


@act.provision("477 Mass. at 537")
def no_power_to_arrest():
    """There is no other ground for custody, and no federal delegation that gives the power."""
    return ~other_ground & ~(federally_delegated & federal_delegation_suffices)


no_hold = act.hold.prohibited(
    "477 Mass. at 527",
    says="Holding a person solely on a civil detainer, past the time of entitlement to release, is "
    "an arrest without authority",
    when=release.eligible & civil_detainer & no_power_to_arrest,
)
no_hold_on_warrant = act.hold.prohibited(
    "477 Mass. at 527, administrative warrant",
    says="An administrative warrant gives no authority either",
    when=release.eligible & administrative_warrant & no_power_to_arrest,
    basis="recalled",
)
no_delayed_hand_over = act.transfer.prohibited(
    "477 Mass. at 527",
    says="A person who is kept for the transfer past the ordinary release, on a civil detainer or "
    "an administrative warrant, is arrested without authority",
    when=(civil_detainer | administrative_warrant)
    & (hold.added_minutes > 0)
    & (hold.delay_reason == "immigration-enforcement")
    & no_power_to_arrest,
)
no_arrest = act.arrest.prohibited(
    "477 Mass. at 527",
    says="No person may be arrested solely on a civil detainer",
    when=civil_detainer & ~arrest.for_crime & no_power_to_arrest,
)
no_arrest_on_warrant = act.arrest.prohibited(
    "477 Mass. at 527, administrative warrant",
    says="An administrative warrant gives no authority either",
    when=administrative_warrant & ~arrest.for_crime & no_power_to_arrest,
    basis="recalled",
)

act.table(
    {
        "477 Mass. at 517, administrative warrant": administrative_warrant,
        "477 Mass. at 517, solely": other_ground,
        "477 Mass. at 523": civil_detainer,
        "477 Mass. at 527": (no_hold, no_delayed_hand_over, no_arrest),
        "477 Mass. at 527, administrative warrant": (no_hold_on_warrant, no_arrest_on_warrant),
        "477 Mass. at 537": no_power_to_arrest,
        "8 U.S.C. 1357(g)": federally_delegated,
    }
)
