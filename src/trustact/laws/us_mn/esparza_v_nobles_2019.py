"""Esparza v. Nobles County: no Minnesota statute gives a power to hold for immigration.

A person who is kept after the custody of the state has ended is seized anew. No Minnesota statute
authorizes state and local officers to seize somebody for a civil immigration violation, with or
without a warrant of an immigration officer. The court affirmed a temporary injunction, and so
decided what was likely; a permanent injunction by settlement followed in May 2022. The decision is
unpublished: it persuades everywhere and binds Nobles County by the injunction.

It says what the law already was, and so applies to earlier days too. A court's paper for custody is
another ground, whatever it is based on, and so is a crime; the decision does not touch an arrest or
custody on them. Whether an agreement under 8 U.S.C. 1357(g) gives the power was not decided; that
is a reading, which comes up only if there is such an agreement. There is no rule on notice,
information, interviews and questions.

Basis: caption and notice of the opinion; quotations and summaries of the rest.
"""

from trustact.language import (
    LOCAL_AND_STATE,
    Instrument,
    agreements,
    arrest,
    detainer,
    papers,
    person,
    release,
)

act = Instrument(
    "us-mn/esparza-v-nobles-2019",
    title="Esparza v. Nobles County",
    citation="Esparza v. Nobles County, No. A18-2011",
    status="case-law",
    in_force=[("2019-09-23", None)],
    binds=LOCAL_AND_STATE,
    basis="secondary",
    fallback={"hold": "release"},
    note="unpublished, so persuasive; decided on 2019-09-23 on a temporary injunction",
)
federal_delegation_suffices = act.reading(
    "section-287g",
    asks="Does an agreement under 8 U.S.C. 1357(g) give a Minnesota officer power to hold on a "
    "detainer?",
    yes="8 U.S.C. 1357(g)(1) and (3) let officers act under federal authority; Esparza does "
    "not speak of them.",
    no="The agreement does not change state law; the attorney general's opinion of December "
    "2025 says so.",
    citation="8 U.S.C. 1357(g)",
)


@act.provision("No. A18-2011, ICE detainers and warrants")
def civil_detainer():
    """A federal civil detainer has been lodged."""
    return detainer.lodged


@act.provision("No. A18-2011, ICE detainers and warrants")
def administrative_warrant():
    """A warrant or order that is based on immigration law; one of a court is another ground."""
    return papers.administrative_warrant()


@act.provision("Minn. Stat. 629.30")
def paper_of_a_court():
    """A court's warrant, order or writ for custody, whatever it is based on."""
    return papers.court_paper_for_custody()


@act.provision("8 U.S.C. 1357(g)")
def federally_delegated():
    """The officer is certified, or the agency has an agreement, under 8 U.S.C. 1357(g)."""
    return person.officer_certified_287g | agreements.section_287g


@act.provision("Esparza v. Nobles County, No. A18-2011")
def no_power_to_arrest():
    """There is no court's paper for custody, and no federal delegation that gives the power."""
    return ~paper_of_a_court & ~(federally_delegated & federal_delegation_suffices)


no_hold = act.hold.prohibited(
    "Esparza v. Nobles County, No. A18-2011",
    says="To keep a person who is entitled to release, on a civil detainer or an administrative "
    "warrant, is a new arrest without authority",
    when=release.eligible & (civil_detainer | administrative_warrant) & no_power_to_arrest,
)
no_arrest = act.arrest.prohibited(
    "Esparza v. Nobles County, No. A18-2011",
    says="Nobody is arrested solely on a civil detainer or an administrative warrant",
    when=(civil_detainer | administrative_warrant) & ~arrest.for_crime & no_power_to_arrest,
)

act.table(
    {
        "Esparza v. Nobles County, No. A18-2011": (no_power_to_arrest, no_hold, no_arrest),
        "No. A18-2011, ICE detainers and warrants": (civil_detainer, administrative_warrant),
        "Minn. Stat. 629.30": paper_of_a_court,
        "8 U.S.C. 1357(g)": federally_delegated,
    }
)
