"""Virginia Code 19.2-11.02: victims and witnesses are not asked about immigration status.

A law-enforcement officer may not, in connection with the report, investigation or prosecution of a
crime under state or local law, ask about the immigration status of a person who reports being its
victim, of a witness in its investigation, or of the parent or guardian of a minor victim or minor
witness. It is silent on everything but the question: on holds, notices and information.

Who is a parent or guardian of a minor counts as a victim or witness here (`victim_or_witness`).
Whether the crime of an arrest or charge was one against the minor victim is shown by no fact; it is
a reading, which comes up only for a person who was arrested for or is charged with a crime. A
parent or guardian who is merely under investigation for such a crime may be asked too, and no fact
shows that either.

The booking questions of a jail (19.2-83.2) are another occasion than the report, investigation or
prosecution of the crime, as is a question for a benefit or to inform a consulate. Of the sections
that (C) saves, the two on firearms are the purpose `firearms-law`; the one on extortion (18.2-59)
has no purpose of its own here.

Whether officers of a jail are law-enforcement officers (9.1-101: those responsible for preventing
and detecting crime) was not read; for a jail it is a reading.

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

jail_officers = act.reading(
    "jail-officers-are-law-enforcement",
    asks="Are the officers of this jail law-enforcement officers as defined in 9.1-101?",
    yes="They are employees of a sheriff's office, which 9.1-101 includes (recalled), and it "
    "enforces the criminal law.",
    no="9.1-101 asks that they are responsible for preventing and detecting crime, and jail "
    "officers keep prisoners; no decision is on file.",
    citation="Va. Code 9.1-101",
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
against_the_minor = act.reading(
    "crime-against-the-minor-victim",
    asks="Is the person the parent or guardian of a minor victim, arrested for, charged with or "
    "investigated for a crime against that minor?",
    yes="Then 19.2-11.02(B) does not prohibit the question.",
    no="The crime has another victim, or the person is no parent or guardian of the victim, "
    "so that (B) is not met.",
    citation="Va. Code 19.2-11.02(B)",
)
no_question = act.inquire.prohibited(
    "Va. Code 19.2-11.02(A)",
    says="In connection with a crime, its victim, a witness, and the parent or guardian of a minor "
    "victim or witness are not asked about immigration status",
    when=person.victim_or_witness
    & (inquiry.is_about("immigration-status") | other_questions)
    & ~inquiry.purpose.isin("booking", "benefit", "consular-notice")
    & (~question.agency_in("county-jail", "city-jail") | jail_officers),
)


@no_question.unless("Va. Code 19.2-11.02(B)")
def crime_against_the_minor():
    """A parent or guardian of a minor victim, arrested for or charged with a crime against it."""
    return (arrest.for_crime | some(pending_charge)) & against_the_minor


@no_question.unless("Va. Code 19.2-11.02(C)")
def firearms_law():
    """The question serves to enforce the sections on firearms that (C) names."""
    return inquiry.purpose == "firearms-law"


act.table(
    {
        "Va. Code 19.2-11.02(A)": no_question,
        "Va. Code 19.2-11.02(B)": crime_against_the_minor,
        "Va. Code 19.2-11.02(C)": firearms_law,
    }
)
