"""New York's acts of 2026 on immigration enforcement, in the budget: read in part only.

Local cops, local crimes act (Executive Law 170-k): agreements under 8 U.S.C. 1357(g) may not be
made, renewed or kept since the act was signed, and those that were in force are void since the 90th
day after, 2026-08-25. So nobody is kept past release, or arrested, under one on a civil warrant or
a detainer. Executive Law 319-a and General Municipal Law 996-a are on employees of the state and of
municipalities. They use no time on duty and no property for immigration enforcement (1), give
immigration authorities no personal data (2), question nobody solely on a detainer, a civil warrant
or for enforcement (3), and neither ask for nor record status, nationality or origin (4) and (5).
(2), (4) and (5) hold but as subdivision 9 provides, and for public programs and elections.

Who is such an employee, and so whether police and jails are, stands in definitions that were not
read, nor were subdivision 9 and what follows (5). Reports differ: the governor's office said in
July 2026 that jails may go on coordinating with ICE in criminal matters, the Attorney General's
letter of 2026-07-24 left notice and hand-over outside an agreement open, and others said that
information needs a warrant. What turns on that is open, and no answer here is a permission.

Choices: Since an agreement that is void gives no power, a hold or a delayed hand-over under one on
civil papers is an arrest under it, as in us-ny/wells-v-demarco-2018. A paper of a court is another
ground. Custody on a criminal matter of a state's court, and an arrest for a crime that is no
federal immigration crime, are not immigration enforcement.

Not coded: reports say that agreements to house people for the federal government end by
2026-11-25. Civil Rights Law 29 is on places that are private; 101 and 102, on face coverings and
identification of officers, were enjoined in part on 2026-08-03, when an order against the ban on
agreements was refused, as the governor reports. Fifteen sheriffs asked for one again on 2026-08-25
(N.D.N.Y. 1:26-cv-01637); how the court decided is not on file. Nor is it whether the acts change
Correction Law 147.

Basis: signed on 2026-05-27 (S. 9005-C/A. 10005-C; 170-k is its Part LL). Of 319-a and 996-a the
subdivisions (1) to (5) were read as a publisher of the codes has them, of 170-k the definitions in
(1); 170-k(2)(a) and (7)(a) as two accounts of the Attorney General's letters cite them, and in the
governor's release of 2026-08-25.
"""

from trustact.language import (
    LOCAL_AND_STATE,
    Instrument,
    agreements,
    arrest,
    detainer,
    hold,
    not_coded,
    papers,
    person,
    question,
    release,
)

act = Instrument(
    "us-ny/budget-immigration-2026",
    title="Local cops, local crimes act, and limits on employees of the state and municipalities",
    citation="N.Y. Executive Law 170-k, 319-a; General Municipal Law 996-a",
    in_force=[("2026-05-27", None)],
    binds=LOCAL_AND_STATE,
    basis="secondary",
    fallback={
        "hold": "release",
        "notify": "give no notice",
        "transfer": "do not hand over",
        "interview": "give no access",
        "inquire": "do not ask",
        "share": "do not share",
        "arrest": "do not arrest",
    },
    note="read in part: who is bound beside agencies with an agreement, and the exceptions, are "
    "not on file",
)

# Executive Law 170-k: agreements under 8 U.S.C. 1357(g)


@act.provision("N.Y. Executive Law 170-k(7)(a), civil papers")
def civil_papers():
    """A detainer has been lodged, or a warrant of an immigration officer is there."""
    return detainer.lodged | papers.administrative_warrant()


@act.provision("N.Y. Executive Law 170-k(7)(a), warrant of a court")
def warrant_of_a_court():
    """A warrant that a judge, or a clerk for a court, signed, or a court's order for custody.

    It is a ground of its own. An immigration judge is not a judge of a court.
    """
    return papers.court_paper_for_custody()


@act.provision("N.Y. Executive Law 170-k(7)(a), under an agreement")
def under_an_agreement():
    """The officer is certified, or the agency has an agreement, under 8 U.S.C. 1357(g)."""
    return person.officer_certified_287g | agreements.section_287g


void = act.definition(
    "N.Y. Executive Law 170-k(7)(a)",
    "void agreement",
    question.as_of.on_or_after("2026-08-25") & under_an_agreement,
    says="an agreement under 8 U.S.C. 1357(g), from the 90th day after the act became law",
)
no_hold = act.hold.prohibited(
    "N.Y. Executive Law 170-k(7)(a)",
    says="An agreement under 8 U.S.C. 1357(g) is void: nobody is kept past release under it on a "
    "detainer or a warrant of ICE",
    when=void & release.eligible & civil_papers & ~warrant_of_a_court,
)
no_delayed_hand_over = act.transfer.prohibited(
    "N.Y. Executive Law 170-k(7)(a)",
    says="An agreement under 8 U.S.C. 1357(g) is void: no release is delayed under it for a "
    "hand-over on a detainer or a warrant of ICE",
    when=void
    & (hold.added_minutes > 0)
    & (hold.delay_reason == "immigration-enforcement")
    & civil_papers
    & ~warrant_of_a_court,
)
no_arrest = act.arrest.prohibited(
    "N.Y. Executive Law 170-k(7)(a)",
    says="An agreement under 8 U.S.C. 1357(g) is void: nobody is arrested under it on a detainer "
    "or a warrant of ICE",
    when=void & civil_papers & ~warrant_of_a_court & ~arrest.for_crime,
)

# Executive Law 319-a and General Municipal Law 996-a: employees of the state and municipalities

means_are_barred = act.reading(
    "means-not-on-file",
    asks="Is the act a use of public means for immigration enforcement by an employee who is "
    "bound, without an exception?",
    yes="(1) bars time on duty and property for immigration enforcement.",
    no="Police and jails may not be such employees, and exceptions for warrants of a judge and "
    "criminal matters are reported; the definitions and subdivision 9 were not read.",
    citation="N.Y. Executive Law 319-a(1), General Municipal Law 996-a(1)",
    choosable=False,
)
data_are_barred = act.reading(
    "personal-data-not-on-file",
    asks="Is the information personal data that an employee who is bound may not give, without an "
    "exception?",
    yes="(2) bars personal data for immigration authorities, and names addresses and a physical "
    "description.",
    no="Police and jails may not be such employees, and (2) yields to subdivision 9 and to public "
    "programs; the definitions, subdivision 9 and what follows (5) were not read.",
    citation="N.Y. Executive Law 319-a(2), General Municipal Law 996-a(2)",
    choosable=False,
)
questions_are_barred = act.reading(
    "questions-not-on-file",
    asks="Is the question, or the access to the person, one that an employee who is bound may not "
    "ask or give, without an exception?",
    yes="(3) to (5) bar questions on status and those on civil papers alone; (6) begins with "
    "access of immigration authorities to parts that are not public.",
    no="Police and jails may not be such employees, and (4) and (5) yield to subdivision 9 and to "
    "public programs; the definitions, subdivision 9 and the rest of (6) were not read.",
    citation="N.Y. Executive Law 319-a(3) to (5), General Municipal Law 996-a(3) to (5)",
    choosable=False,
)


@act.provision("N.Y. Executive Law 319-a(1), General Municipal Law 996-a(1), federal matters")
def matter_of_the_united_states():
    """Immigration authorities want the person, or a federal court's paper does.

    A paper of a court that is based on immigration law counts, whoever signed it.
    """
    return (
        civil_papers
        | papers.court_paper(
            "warrant",
            "order",
            "writ",
            signed_by=papers.COURTS,
            basis=("immigration", "removal"),
        )
        | papers.court_paper(
            "warrant", "order", "writ", signed_by=papers.COURTS, also=(papers.OF_A_FEDERAL_COURT,)
        )
    )


@act.provision("N.Y. Executive Law 319-a(1), General Municipal Law 996-a(1), matters of the state")
def matter_of_the_state():
    """A state's court keeps the person: a criminal warrant, or an order on no immigration law."""
    return papers.court_paper(
        "warrant", signed_by=("state-judge", "clerk"), basis=("criminal",)
    ) | papers.court_paper(
        "order",
        "writ",
        signed_by=("state-judge", "clerk"),
        basis=("criminal", "other"),
        authorizes=("hold", "arrest", "transfer"),
    )


for_enforcement = act.definition(
    "N.Y. Executive Law 319-a(1), General Municipal Law 996-a(1), for enforcement",
    "arrest for immigration enforcement",
    ~arrest.for_crime | arrest.federal_criminal_immigration_charge,
    says="an arrest for no crime; whether one for a federal immigration crime is meant was not "
    "read",
)
no_means_for_a_hold = act.hold.prohibited(
    "N.Y. Executive Law 319-a(1), General Municipal Law 996-a(1)",
    says="Employees use no public means for immigration enforcement; whether jails are bound, and "
    "the exceptions, are not on file",
    when=release.eligible & matter_of_the_united_states & ~matter_of_the_state & means_are_barred,
)
no_means_for_a_hand_over = act.transfer.prohibited(
    "N.Y. Executive Law 319-a(1), General Municipal Law 996-a(1)",
    says="Employees use no public means for immigration enforcement; whether jails are bound, and "
    "the exceptions, are not on file",
    when=means_are_barred,
)
no_means_for_an_arrest = act.arrest.prohibited(
    "N.Y. Executive Law 319-a(1), General Municipal Law 996-a(1)",
    says="Employees use no public means for immigration enforcement; whether police are bound, and "
    "the exceptions, are not on file",
    when=for_enforcement & means_are_barred,
)
no_data = act.on("notify", "share").prohibited(
    "N.Y. Executive Law 319-a(2), General Municipal Law 996-a(2)",
    says="Employees give immigration authorities no personal data; whether police and jails are "
    "bound, and the exceptions, are not on file",
    when=data_are_barred,
)
no_questions = act.inquire.prohibited(
    "N.Y. Executive Law 319-a(3) to (5), General Municipal Law 996-a(3) to (5)",
    says="Employees ask nobody about status or origin; whether police and jails are bound, and the "
    "exceptions, are not on file",
    when=questions_are_barred,
)
no_access = act.interview.prohibited(
    "N.Y. Executive Law 319-a(6), General Municipal Law 996-a(6)",
    says="Employees give immigration authorities no access to parts that are not public; the rest "
    "of the rule, and whether jails are bound, are not on file",
    when=questions_are_barred,
)

act.table(
    {
        "N.Y. Executive Law 170-k(1)": not_coded("what agencies and facilities are"),
        "N.Y. Executive Law 170-k(2)(a)": not_coded(
            "agreements may not be made, renewed, changed or kept; about no one person"
        ),
        "N.Y. Executive Law 170-k(3)": not_coded("not on file"),
        "N.Y. Executive Law 170-k(4)": not_coded("not on file"),
        "N.Y. Executive Law 170-k(5)": not_coded("not on file"),
        "N.Y. Executive Law 170-k(6)": not_coded("not on file"),
        "N.Y. Executive Law 170-k(7)(a)": (void, no_hold, no_delayed_hand_over, no_arrest),
        "N.Y. Executive Law 170-k(7), termination": not_coded(
            "agencies use the termination clauses of their agreements; about no one person"
        ),
        "N.Y. Executive Law 170-k(7)(a), civil papers": civil_papers,
        "N.Y. Executive Law 170-k(7)(a), under an agreement": under_an_agreement,
        "N.Y. Executive Law 170-k(7)(a), warrant of a court": warrant_of_a_court,
        "N.Y. Executive Law 319-a(1), General Municipal Law 996-a(1)": (
            means_are_barred,
            no_means_for_a_hold,
            no_means_for_a_hand_over,
            no_means_for_an_arrest,
        ),
        "N.Y. Executive Law 319-a(1), General Municipal Law 996-a(1), for enforcement": (
            for_enforcement
        ),
        "N.Y. Executive Law 319-a(1), General Municipal Law 996-a(1), federal matters": (
            matter_of_the_united_states
        ),
        "N.Y. Executive Law 319-a(1), General Municipal Law 996-a(1), matters of the state": (
            matter_of_the_state
        ),
        "N.Y. Executive Law 319-a(2), General Municipal Law 996-a(2)": (data_are_barred, no_data),
        "N.Y. Executive Law 319-a(3) to (5), General Municipal Law 996-a(3) to (5)": (
            questions_are_barred,
            no_questions,
        ),
        "N.Y. Executive Law 319-a(6), General Municipal Law 996-a(6)": no_access,
        "N.Y. Executive Law 319, 319-a(7) and after; General Municipal Law 996, 996-a(7) and "
        "after": not_coded("not on file"),
    }
)
