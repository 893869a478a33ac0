"""Minnesota Attorney General's opinion of February 2025: no hold on a detainer.

Minnesota law prohibits state and local agencies from holding somebody on an immigration detainer if
the person would otherwise be released. To keep the person is an arrest; a detainer is a civil
request, and neither the statutes of the state on arrests (629.30, 629.34) nor federal law gives the
power to make it. An administrative warrant that comes with the detainer changes nothing.

A court's warrant, or its order for custody, is another ground, whatever it is based on; the opinion
does not speak of it. Whether officers under an agreement of 8 U.S.C. 1357(g) have the power is not
decided in it; that is a reading, which comes up only if there is such an agreement. An opinion of
December 2025, on those agreements, is another instrument. On notice of a release, information,
interviews and questions the opinion says nothing.

An opinion of the attorney general persuades; it is not a judgment (Minn. Stat. 8.07, recalled).

Basis: the caption, question and opening of the opinion, and the office's own summary of it.
"""

from trustact.language import (
    LOCAL_AND_STATE,
    Instrument,
    agreements,
    detainer,
    not_coded,
    papers,
    person,
    release,
)

act = Instrument(
    "us-mn/ag-opinion-2025-02",
    title="Attorney General's opinion on detainers",
    citation="2025 Op. Minn. Att'y Gen. 1",
    status="guidance",
    issued_by="executive",
    in_force=[("2025-02-06", None)],
    binds=LOCAL_AND_STATE,
    basis="text",
    fallback={"hold": "release"},
    note="an opinion on existing law; it persuades, it is no judgment",
)
federal_delegation_suffices = act.reading(
    "section-287g",
    asks="Does an agreement under 8 U.S.C. 1357(g) give a Minnesota officer power to hold on a "
    "detainer?",
    yes="8 U.S.C. 1357(g)(1) and (3) let officers act under federal authority; the opinion of "
    "February 2025 does not speak of them.",
    no="The agreement does not change state law; the attorney general's opinion of December "
    "2025 says so.",
    citation="8 U.S.C. 1357(g)",
)


@act.provision("Minn. Stat. 629.30")
def paper_of_a_court():
    """A court's warrant, or its order or writ for custody, whatever it is based on."""
    return papers.court_paper_for_custody()


@act.provision("8 U.S.C. 1357(g)")
def federally_delegated():
    """The officer is certified, or the agency has an agreement, under 8 U.S.C. 1357(g)."""
    return person.officer_certified_287g | agreements.section_287g


@act.provision("Minn. Stat. 629.34")
def no_power_to_arrest():
    """No power to arrest without a court's paper: a civil immigration violation gives none."""
    return ~paper_of_a_court & ~(federally_delegated & federal_delegation_suffices)


no_hold = act.hold.prohibited(
    "2025 Op. Minn. Att'y Gen. 1",
    says="Nobody who would otherwise be released is held on an immigration detainer",
    when=release.eligible & detainer.lodged & no_power_to_arrest,
)

act.table(
    {
        "2025 Op. Minn. Att'y Gen. 1": no_hold,
        "Minn. Stat. 629.30": paper_of_a_court,
        "Minn. Stat. 629.34": no_power_to_arrest,
        "8 U.S.C. 1357(g)": federally_delegated,
        "Minn. Stat. 8.07": not_coded("the force of an opinion"),
    }
)
