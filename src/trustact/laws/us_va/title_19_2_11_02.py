"""Virginia Code 19.2-11.02: victims and witnesses are not asked about immigration status.

A law-enforcement officer may not, in connection with the report, investigation or prosecution of a
crime under state or local law, ask about the immigration status of a person who reports being its
victim, of a witness in its investigation, or of the parent or guardian of a minor victim or minor
witness. It is silent on everything but the question: on holds, notices and information.

Who is a parent or guardian of a minor counts as a victim or witness here (`victim_or_witness`).
Whether the crime of an arrest or charge was one against the minor victim is asked only of a person
who was arrested for or is charged with a crime. A parent or guardian who is merely under
investigation for such a crime may be asked about status too, where that is stated.

The booking questions of a jail (19.2-83.2) are another occasion than the report, investigation or
prosecution of the crime, as is a question for a benefit or to inform a consulate. Of the sections
that (C) saves, the two on firearms are the purpose `firearms-law`; the one on extortion (18.2-59)
has no purpose of its own here.

A law-enforcement officer is one who is responsible for preventing and detecting crime (9.1-101, as
recalled). Of a jail it has to be stated whether the officer has such duties besides keeping
prisoners; officers of other agencies are taken to have them, unless it is stated that they do not.

Basis: the whole section, in two copies of the code. The first day is that of a law firm's notice.
"""

from trustact.language import (
    Instrument,
    arrest,
    inquiry,
    pending_charge,
    person,
    question,
    some,
)

JAILS = {"county-jail", "city-jail"}

act = Instrument(
    "us-va/19-2-11-02",
    title="Questions to victims and witnesses",
    citation="Va. Code 19.2-11.02",
    in_force=[("2020-07-01", None)],
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
    fallback={"inquire": "do not ask"},
    only_if=["victim_or_witness"],
)

other_questions = act.reading(
    "question-on-citizenship-or-birth",
    asks="Is a question on citizenship, nationality or birth one on immigration status?",
    yes="19.2-11.02(A) bars asking for status; citizenship is a part of it, and the answers "
    "serve to find it out.",
    no="19.2-11.02(A) names immigration status alone, while 19.2-83.2 names birth and "
    "citizenship; no decision is on file.",
    citation="Va. Code 19.2-11.02(A)",
)


@act.provision("Va. Code 9.1-101", basis="recalled")
def law_enforcement_officer():
    """The officer who would ask is responsible for preventing and detecting crime."""
    return person.officer_has_police_duties.taken_as_yes(
        where=question.agency_in(*(act.binds - JAILS))
    )


no_question = act.inquire.prohibited(
    "Va. Code 19.2-11.02(A)",
    says="In connection with a crime, its victim, a witness, and the parent or guardian of a minor "
    "victim or witness are not asked about immigration status",
    when=person.victim_or_witness
    & (inquiry.is_about("immigration-status") | other_questions)
    & ~inquiry.purpose.isin("booking", "benefit", "consular-notice")
    & law_enforcement_officer,
)


@no_question.unless("Va. Code 19.2-11.02(B)")
def crime_against_the_minor():
    """A parent or guardian of a minor victim, accused of or investigated for a crime against it."""
    return person.accused_of_crime_against_minor_victim.taken_as_no(
        where=~(arrest.for_crime | some(pending_charge))
    )


@no_question.unless("Va. Code 19.2-11.02(C)")
def firearms_law():
    """The question serves to enforce the sections on firearms that (C) names."""
    return inquiry.purpose == "firearms-law"


act.table(
    {
        "Va. Code 9.1-101": law_enforcement_officer,
        "Va. Code 19.2-11.02(A)": no_question,
        "Va. Code 19.2-11.02(B)": crime_against_the_minor,
        "Va. Code 19.2-11.02(C)": firearms_law,
    }
)
