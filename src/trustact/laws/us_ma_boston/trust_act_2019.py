"""The Boston Trust Act as amended in 2019: detainers, administrative warrants, notice, transfer.

Without a criminal warrant that a judicial officer issued, the police hold nobody solely on a civil
detainer request or an ICE administrative warrant. Nobody is transferred to immigration authorities
unless a judicial warrant or other judicial order authorizes it. Officers do not ask about
immigration status, do not act as immigration officers, and do not tell ICE of a release for the
sole purpose of civil enforcement. The record of the person makes no difference.

It binds the police of the city and, for all but the hold, its other employees; the sheriff of
Suffolk County, who runs the jail, court officers and the State Police are not bound.

Choices where the text leaves a question open: "Solely" means that there is no other paper of a
court for custody, such as a criminal warrant of another court; where there is one, the ordinance
has no rule. An arrest for a crime is not that of an immigration officer, unless it is a crime of
federal immigration law. A clerk who signs a criminal warrant signs for the court. A criminal
warrant of a federal court authorizes the transfer to the officers who execute it. Notice that
answers a civil detainer request serves civil enforcement alone, unless the police have a purpose of
their own that is unrelated to immigration; without such a request the purpose is asked. A removal
order or warrant of an immigration judge or officer is not judicial.

Not on file, and therefore open: exceptions to the bar on questions, if any; the federal crimes for
which an officer may arrest (one is in 8 U.S.C. 1326); what information other than a release date
may not be shared with ICE. Work with ICE's investigations division on the crimes that the ordinance
lists is not coded. There is no rule on interviews in what is on file.

Basis: the definitions in the city's code; the sentences on detention and transfer as a newspaper
quotes them; the rest in the city's and press accounts. The day in December 2019 is not on file.
"""

from trustact.language import (
    all_of,
    arrest,
    detainer,
    disclosure,
    inquiry,
    not_coded,
    paper,
    papers,
)
from trustact.laws.us_ma_boston.trust_act_2014 import act as act_of_2014

act = act_of_2014.amend(
    "us-ma-boston/trust-act-2019",
    title="Boston Trust Act as amended in 2019",
    citation="Boston Code 11-1.9 (2019)",
    in_force=[("2019-12", None)],
    binds={"municipal-police", "city-jail", "other-local"},
    basis="secondary",
    fallback={
        "hold": "release",
        "transfer": "do not hand over",
        "notify": "do not notify",
        "inquire": "do not ask",
    },
    note="the county sheriff and the State Police are not bound",
    repeal=["criminal_warrant_of_ice"],
)

# Definitions

civil_detainer_request = act.keep("civil_detainer_request", "Boston Code 11-1.9(1)(a)")
eligible_for_release = act.keep("eligible_for_release", "Boston Code 11-1.9(1)(c)")


@act.provision("Boston Code 11-1.9 on administrative warrants")
def administrative_warrant():
    """A warrant or order of an immigration officer or judge; it gives the city no power to detain.

    A judicial officer has not issued it.
    """
    return papers.administrative_warrant(also=(~paper.signed_by.isin(*papers.JUDGES),))


# Detention

warrant_of_another_court = act.keep(
    "warrant_of_another_court", "Boston Code 11-1.9 on the basis of detention"
)
order_of_a_court = act.keep("order_of_a_court", "Boston Code 11-1.9 on the basis of detention")
no_hold = act.hold.prohibited(
    "Boston Code 11-1.9 on detention",
    says="No person may be held solely on a civil immigration detainer request or an ICE "
    "administrative warrant once eligible for release",
    when=(civil_detainer_request | administrative_warrant)
    & eligible_for_release
    & ~warrant_of_another_court
    & ~order_of_a_court,
    binds={"municipal-police", "city-jail"},
)


@act.provision("Boston Code 11-1.9 on criminal warrants")
def criminal_warrant_of_judicial_officer():
    """ICE has a criminal warrant for the person that a judicial officer issued.

    One for another matter that did not come with the request is not ICE's.
    """
    return papers.court_paper(
        "warrant",
        signed_by=papers.COURTS,
        basis=("criminal",),
        also=(papers.OF_A_FEDERAL_COURT, papers.FOR_THE_REQUEST),
    )


@act.provision("Boston Code 11-1.9 on criminal warrants")
def federal_warrant_to_arrest():
    """A federal criminal warrant in any matter: the arrest is made on it."""
    return papers.court_paper(
        "warrant",
        signed_by=papers.COURTS,
        basis=("criminal",),
        also=(papers.OF_A_FEDERAL_COURT,),
    )


no_hold.unless(criminal_warrant_of_judicial_officer)

# What officers and employees shall not do

no_transfer = act.transfer.prohibited(
    "Boston Code 11-1.9 on transfers",
    says="No person may be transferred to immigration authorities",
)


@no_transfer.unless("Boston Code 11-1.9 on judicial orders")
def judicial_warrant_or_order():
    """A judicial warrant or other judicial order authorizes the transfer."""
    return criminal_warrant_of_judicial_officer | papers.court_paper(
        "warrant",
        "order",
        "writ",
        authorizes=("transfer", "immigration-custody"),
        also=(papers.FOR_THE_REQUEST,),
    )


answer_to_the_request = all_of(
    detainer.lodged,
    detainer.asks.has("notify"),
    ~disclosure.unrelated_law_enforcement_purpose,
)
no_notice = act.notify.prohibited(
    "Boston Code 11-1.9 on notice",
    says="ICE may not be notified of a release for the sole purpose of enforcing civil immigration "
    "law",
    when=(disclosure.purpose == "immigration-enforcement") | answer_to_the_request,
)
information_is_barred = act.reading(
    "other-information-not-on-file",
    asks="Does the ordinance bar giving ICE this information for civil enforcement?",
    yes="The mayor announced a bar on sharing information with ICE.",
    no="The sentence that is known bars notice of a release only.",
    citation="Boston Code 11-1.9 on information",
    choosable=False,
)
no_information = act.share.prohibited(
    "Boston Code 11-1.9 on information",
    says="Which other information ICE may not be given for civil enforcement is not on file",
    when=disclosure.recipient.isin("ice", "cbp", "dhs")
    & (disclosure.purpose == "immigration-enforcement")
    & information_is_barred,
)
citizenship_is_status = act.reading(
    "citizenship-is-status",
    asks="Is a question about citizenship a question about immigration status?",
    yes="Boston Code 11-1.9 bars asking for status, which a person who denies being a citizen "
    "discloses.",
    no="What is on file of 11-1.9 names immigration status alone, and a citizen has none; no "
    "decision is on file.",
    citation="Boston Code 11-1.9 on questions",
)
no_question = act.inquire.prohibited(
    "Boston Code 11-1.9 on questions",
    says="Nobody may be asked about immigration status",
    when=inquiry.is_about("immigration-status")
    | ((inquiry.question == "citizenship") & citizenship_is_status),
)
question_is_excepted = act.reading(
    "excepted-questions-not-on-file",
    asks="Does the ordinance except a question that is not for immigration enforcement?",
    yes="Ordinances of this kind except what a law or a benefit requires.",
    no="No exception is in what is on file.",
    citation="Boston Code 11-1.9 on excepted questions",
    choosable=False,
)


@no_question.unless("Boston Code 11-1.9 on excepted questions")
def excepted_question():
    """A question for another purpose than immigration enforcement, if it is excepted."""
    return (inquiry.purpose != "immigration-enforcement") & question_is_excepted


no_arrest = act.arrest.prohibited(
    "Boston Code 11-1.9 on acting as immigration officer",
    says="No person may be arrested on the basis of immigration status",
    when=(civil_detainer_request | administrative_warrant)
    & (~arrest.for_crime | arrest.federal_criminal_immigration_charge)
    & ~warrant_of_another_court
    & ~order_of_a_court,
    binds={"municipal-police", "city-jail"},
)
no_arrest.unless(federal_warrant_to_arrest)
crime_is_listed = act.reading(
    "federal-crimes-not-on-file",
    asks="Is it one of the federal crimes for which the ordinance lets an officer arrest?",
    yes="It is named; one of them is in 8 U.S.C. 1326.",
    no="It is not named.",
    citation="Boston Code 11-1.9 on federal crimes",
    choosable=False,
)


@no_arrest.unless("Boston Code 11-1.9 on federal crimes")
def listed_federal_crime():
    """The arrest is for a federal immigration crime that the ordinance names."""
    return arrest.federal_criminal_immigration_charge & crime_is_listed


# Report

report = act.duty(
    "report-by-december-31",
    "Boston Code 11-1.9 on reports",
    says="Count the request, and what was done on it, in the police commissioner's yearly report "
    "to the City Clerk, due by December 31",
    when=civil_detainer_request,
    upon="request-received",
    binds={"municipal-police", "city-jail"},
    done_by=["report-filed"],
    done_with={"period": "year"},
)

act.table(
    {
        "Boston Code 11-1.9(1)(a)": civil_detainer_request,
        "Boston Code 11-1.9(1)(b)": not_coded("convicted: no rule on a person uses the word"),
        "Boston Code 11-1.9(1)(c)": eligible_for_release,
        "Boston Code 11-1.9 on administrative warrants": administrative_warrant,
        "Boston Code 11-1.9 on detention": no_hold,
        "Boston Code 11-1.9 on the basis of detention": (
            warrant_of_another_court,
            order_of_a_court,
        ),
        "Boston Code 11-1.9 on criminal warrants": (
            criminal_warrant_of_judicial_officer,
            federal_warrant_to_arrest,
        ),
        "Boston Code 11-1.9 on transfers": no_transfer,
        "Boston Code 11-1.9 on judicial orders": judicial_warrant_or_order,
        "Boston Code 11-1.9 on notice": no_notice,
        "Boston Code 11-1.9 on information": no_information,
        "Boston Code 11-1.9 on questions": no_question,
        "Boston Code 11-1.9 on excepted questions": excepted_question,
        "Boston Code 11-1.9 on acting as immigration officer": no_arrest,
        "Boston Code 11-1.9 on federal crimes": listed_federal_crime,
        "Boston Code 11-1.9 on work with ICE's investigators": not_coded(
            "the list of crimes is not on file; no answer turns on it"
        ),
        "Boston Code 11-1.9 on reports": report,
    }
)
