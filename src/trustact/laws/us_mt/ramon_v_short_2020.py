"""Ramon v. Short: Montana law gives no power to hold a person on a civil detainer.

To keep a person who is otherwise entitled to release for a new purpose is an arrest under Montana
law. Neither federal nor Montana law gave officers the power to make that arrest on a civil
detainer; it takes a warrant that a judicial authority issued. The detainer of the case came from
the Border Patrol, and stated probable cause that the person was removable.

The decision says what the law already was, and so applies to earlier days too (the case was of
August 2018). It turns on the lack of a state statute. Acts of 2021 may have changed that: 2-1-602
as far as read bars policies, and whether another bill of that session on a power to hold became law
was not found. From 2021-03-31, when HB 200 was signed, it is a reading whether the decision still
prohibits the hold.

A court's paper for custody is another ground, whatever it is based on, and so is a crime; the
decision does not touch an arrest or custody on them. Whether an agreement under 8 U.S.C. 1357(g)
gives the power was not decided in what was read; that is a reading, which comes up only if there is
such an agreement. There is no rule on notice, information, interviews and questions.

Basis: the synopsis of the court and the opening of the opinion; reports for the acts of 2021.
"""

from trustact.language import (
    LOCAL_AND_STATE,
    Instrument,
    agreements,
    arrest,
    detainer,
    papers,
    person,
    question,
    release,
)

act = Instrument(
    "us-mt/ramon-v-short-2020",
    title="Ramon v. Short",
    citation="Ramon v. Short, 2020 MT 69",
    status="case-law",
    in_force=[("2020-03-25", None)],
    binds=LOCAL_AND_STATE,
    basis="secondary",
    fallback={"hold": "release"},
    note="decided on 2020-03-25; liability for earlier conduct is a separate question",
)
still_after_2021 = act.reading(
    "ramon-after-2021",
    asks="Does state law still give no power to hold on a detainer, after the acts of 2021?",
    yes="As far as read HB 200 (MCA 2-1-602) bars policies, and no statute that grants the "
    "power that Ramon found missing was found.",
    no="The press reported that HB 200 orders agencies to comply with detainers; no decision "
    "since is on file.",
    citation="MCA 2-1-602",
)
federal_delegation_suffices = act.reading(
    "section-287g",
    asks="Does an agreement under 8 U.S.C. 1357(g) give a Montana officer power to hold on a "
    "detainer?",
    yes="By 8 U.S.C. 1357(g)(1) and (3) the officer acts under federal authority and "
    "supervision, which is enough.",
    no="8 U.S.C. 1357(g)(1) asks for consistency with state law, which by Ramon gives no "
    "such power; whether Ramon speaks of agreements was not read.",
    citation="8 U.S.C. 1357(g)",
)


@act.provision("2020 MT 69, federal civil detainer")
def civil_detainer():
    """A federal civil detainer has been lodged."""
    return detainer.lodged


@act.provision("2020 MT 69, federal civil detainer")
def administrative_warrant():
    """A warrant or order that is based on immigration law; one of a court is another ground."""
    return papers.administrative_warrant()


@act.provision("2020 MT 69, warrant of a judicial authority")
def paper_of_a_court():
    """A court's warrant, order or writ for custody, whatever it is based on."""
    return papers.court_paper_for_custody()


@act.provision("8 U.S.C. 1357(g)")
def federally_delegated():
    """The officer is certified, or the agency has an agreement, under 8 U.S.C. 1357(g)."""
    return person.officer_certified_287g | agreements.section_287g


@act.provision("Ramon v. Short, 2020 MT 69")
def no_power_to_arrest():
    """No court's paper for custody, no delegation and no act of 2021 gives the power."""
    return (
        ~paper_of_a_court
        & ~(federally_delegated & federal_delegation_suffices)
        & (question.as_of.before("2021-03-31") | still_after_2021)
    )


no_hold = act.hold.prohibited(
    "Ramon v. Short, 2020 MT 69",
    says="To keep a person who is entitled to release, on a civil detainer or an administrative "
    "warrant, is a new arrest without authority",
    when=release.eligible & (civil_detainer | administrative_warrant) & no_power_to_arrest,
)
no_arrest = act.arrest.prohibited(
    "Ramon v. Short, 2020 MT 69",
    says="Nobody is arrested solely on a civil detainer or an administrative warrant",
    when=(civil_detainer | administrative_warrant) & ~arrest.for_crime & no_power_to_arrest,
)

act.table(
    {
        "Ramon v. Short, 2020 MT 69": (no_power_to_arrest, no_hold, no_arrest),
        "2020 MT 69, federal civil detainer": (civil_detainer, administrative_warrant),
        "2020 MT 69, warrant of a judicial authority": paper_of_a_court,
        "8 U.S.C. 1357(g)": federally_delegated,
    }
)
