"""Colorado's act of 2019: no arrest and no detention on a civil immigration detainer.

An officer of the State Patrol, a municipal police department, a town marshal or a sheriff may not
arrest or detain an individual on the basis of a civil immigration detainer, whatever the record.
The warrants and orders on forms of the immigration authorities are part of it by definition.
Officers may assist in executing the warrant of a federal judge or magistrate, and may honor a
court's writ on the transfer of a prisoner. Probation staff may not give personal information to
immigration authorities. An interview by telephone or video that an officer arranges needs four
advisements.

Prisons of the state, courts, campus police and other peace officers are outside; us-co/sb25-276
brought in the latter on 2025-05-23. It has no rule on notice of a release date, on interviews in
person, and on handing a person over at the time of the ordinary release; a minute more is
detention.

Choices where the text leaves a question open: A jail of a city is run by its police, and one of a
county by its sheriff, whose officers they are. A detainer of any form counts, since the definition
includes any request for action. Detention is on another basis where a court of a state has issued a
criminal warrant, or has ordered that the person be arrested or kept for another reason than
immigration law. A warrant of which it is stated that it authorizes a search only, of whatever
court, is no ground for custody. An agreement under 8 U.S.C. 1357(g) changes nothing: Nash v.
Mikesell, 23CA0589 (Colo. App. 2024-07-03), so read the act for a sheriff under one. Personal
information is what the definition lists, and a photograph; a date of release and a criminal history
are none. The advisements permit no interview with a person who declined it, or who asked for an
attorney who is not there.

Basis: 24-76.6-101 and 102(2) were read, the rest in the legislature's summary of the act, which
names no subsections: where an interview is regulated within section 103 is not on file.
"""

from trustact.language import (
    Instrument,
    all_of,
    arrest,
    detainer,
    disclosure,
    hold,
    interview,
    not_coded,
    paper,
    papers,
    release,
)

act = Instrument(
    "us-co/hb19-1124",
    title="Protect Colorado Residents from Federal Government Overreach (HB19-1124)",
    citation="C.R.S. 24-76.6-101 to 24-76.6-103",
    in_force=[("2019-05-28", "2025-05-23")],
    binds={
        "state-police",
        "municipal-police",
        "city-jail",
        "sheriff",
        "county-jail",
        "probation",
    },
    basis="text",
    fallback={
        "hold": "release",
        "transfer": "do not delay the release",
        "interview": "do not arrange it",
        "share": "do not share",
        "arrest": "do not arrest",
    },
    note="nothing here requires that a warrant is executed or a writ is honored",
)

officers = {"state-police", "municipal-police", "city-jail", "sheriff", "county-jail"}

# 24-76.6-101: definitions


@act.provision("C.R.S. 24-76.6-101(1)")
def civil_immigration_detainer():
    """A request under 8 CFR 287.7, or a warrant or order of the immigration authorities."""
    return detainer.lodged | papers.administrative_warrant()


time_of_release = act.definition(
    "C.R.S. 24-76.6-101(2)",
    "eligible for release from custody",
    release.eligible,
    says="charges dismissed, acquitted, sentence served, bond posted or own recognizance, "
    "diversion, or otherwise eligible for release",
)
to_immigration_authorities = act.definition(
    "C.R.S. 24-76.6-103(1)",
    "federal immigration authorities",
    disclosure.recipient.isin("ice", "cbp", "dhs"),
    says="the information goes to federal immigration authorities",
)
personal_information = act.definition(
    "C.R.S. 24-76.6-101(4)",
    "personal information",
    disclosure.items.has_any(
        "home-address", "work-address", "contact-details", "supervision-appointment", "photograph"
    ),
    says="confidential identifying information, such as contacts at home, at work and of the "
    "family, and dates and places of probation, community corrections, classes and treatment",
)

# 24-76.6-102: detainers


@act.provision("C.R.S. 24-76.6-102(2)")
def state_court_warrant():
    """The basis is a criminal warrant, or an order for custody, of a state's court: no detainer."""
    return papers.court_paper(
        "warrant",
        signed_by=("state-judge", "clerk"),
        basis=("criminal",),
    ) | papers.court_paper(
        "order",
        signed_by=("state-judge", "clerk"),
        basis=("criminal", "other"),
        authorizes=("hold", "arrest"),
    )


no_hold = act.hold.prohibited(
    "C.R.S. 24-76.6-102(2)",
    says="No individual may be detained on the basis of a civil immigration detainer",
    when=time_of_release & civil_immigration_detainer & ~state_court_warrant,
    binds=officers,
)
no_arrest = act.arrest.prohibited(
    "C.R.S. 24-76.6-102(2)",
    says="No individual may be arrested on the basis of a civil immigration detainer",
    when=civil_immigration_detainer & ~arrest.for_crime & ~state_court_warrant,
    binds=officers,
)
no_delayed_hand_over = act.transfer.prohibited(
    "C.R.S. 24-76.6-102(2)",
    says="No individual may be detained past the ordinary release to be handed over",
    when=all_of(
        civil_immigration_detainer,
        hold.added_minutes > 0,
        hold.delay_reason == "immigration-enforcement",
    ),
    binds=officers,
)


@act.provision("C.R.S. 24-76.6-102(4)", basis="secondary")
def federal_warrant_or_writ():
    """A warrant of a federal judge or magistrate, or a judge's writ on the transfer of a prisoner.

    The writ concerns the transfer to or from federal custody and comes from a judge of Colorado or
    of the United States; one of another state's court concerns its own custody.
    """
    return papers.judicial_warrant(signed_by=papers.FEDERAL_JUDGES) | papers.court_paper(
        "writ",
        authorizes=("transfer",),
        also=(paper.jurisdiction.lies_in("us-federal") | paper.jurisdiction.lies_in("us-co"),),
    )


@act.provision("C.R.S. 24-76.6-102(4)", basis="secondary")
def warrant_for_the_request():
    """A federal judge's warrant that is not for another matter than the request.

    One for another matter is executed separately, as an arrest on it or a transfer to the marshals.
    """
    return papers.judicial_warrant(signed_by=papers.FEDERAL_JUDGES, also=(papers.FOR_THE_REQUEST,))


@act.provision("C.R.S. 24-76.6-102(4)", basis="secondary")
def paper_for_the_request():
    """Such a warrant, or a judge's writ on the transfer that is not for another matter.

    A writ moves a prisoner; it keeps nobody past the release for immigration authorities.
    """
    return warrant_for_the_request | papers.court_paper(
        "writ",
        authorizes=("transfer",),
        also=(
            paper.jurisdiction.lies_in("us-federal") | paper.jurisdiction.lies_in("us-co"),
            papers.FOR_THE_REQUEST,
        ),
    )


no_hold.unless(warrant_for_the_request)
no_arrest.unless(federal_warrant_or_writ)
no_delayed_hand_over.unless(paper_for_the_request)
may_hand_over = act.transfer.permitted(
    "C.R.S. 24-76.6-102(4)",
    says="Officers may assist in the execution of a federal judge's warrant, and honor a writ on "
    "the transfer of a prisoner",
    when=paper_for_the_request,
    binds=officers,
    basis="secondary",
)

# 24-76.6-103: information and interviews

no_personal_information = act.share.prohibited(
    "C.R.S. 24-76.6-103(1)",
    says="Probation staff may not give personal information to federal immigration authorities",
    when=to_immigration_authorities & personal_information,
    binds={"probation"},
    basis="secondary",
)
arranged_interview = act.definition(
    "C.R.S. 24-76.6-103, interviews",
    "interview by telephone or video",
    interview.mode.isin("telephone", "video"),
    says="an officer arranges an interview by telephone or video between federal immigration "
    "authorities and an individual in jail or other custody",
)
no_interview = act.interview.prohibited(
    "C.R.S. 24-76.6-103, interviews",
    says="No interview by telephone or video may be arranged before the individual is advised",
    when=arranged_interview,
    binds=officers,
    basis="secondary",
)
advised_of_all_four = interview.advisements.has_all(
    "sought-by-immigration", "may-decline-and-stay-silent", "may-speak-to-attorney", "may-be-used"
)


@no_interview.unless("C.R.S. 24-76.6-103, advisements", basis="secondary")
def all_four_advisements():
    """The individual was advised of four things, and has not declined.

    That federal immigration authorities want the interview; the right to decline and remain silent;
    the right to speak to an attorney first; and that anything said may be used in later
    proceedings, those of an immigration court included.
    """
    return advised_of_all_four & interview.is_not_refused()


advise = act.duty(
    "advise-before-interview",
    "C.R.S. 24-76.6-103, advisements",
    says="Advise the individual that immigration authorities want the interview, of the rights to "
    "decline and to speak to an attorney first, and that statements may be used",
    when=arranged_interview,
    upon="interview-held",
    before="interview-held",
    actions=["interview"],
    binds=officers,
    basis="secondary",
    done_when=advised_of_all_four,
)

act.table(
    {
        "C.R.S. 24-76.6-101(1)": civil_immigration_detainer,
        "C.R.S. 24-76.6-101(2)": time_of_release,
        "C.R.S. 24-76.6-101(3)": not_coded("the officers bound by the act, listed in `binds`"),
        "C.R.S. 24-76.6-101(4)": personal_information,
        "C.R.S. 24-76.6-102(1)": not_coded("findings of the legislature"),
        "C.R.S. 24-76.6-102(2)": (
            state_court_warrant,
            no_hold,
            no_arrest,
            no_delayed_hand_over,
        ),
        "C.R.S. 24-76.6-102(3)": not_coded(
            "the authority of officers is that of state law; it adds no bar to (2)"
        ),
        "C.R.S. 24-76.6-102(4)": (
            federal_warrant_or_writ,
            warrant_for_the_request,
            paper_for_the_request,
            may_hand_over,
        ),
        "C.R.S. 24-76.6-103(1)": (to_immigration_authorities, no_personal_information),
        "C.R.S. 24-76.6-103, interviews": (arranged_interview, no_interview),
        "C.R.S. 24-76.6-103, advisements": (all_four_advisements, advise),
    }
)
