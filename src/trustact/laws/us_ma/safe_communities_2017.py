"""The Massachusetts Safe Communities Act as filed in 2017: no holds, no questions about status.

House bill 3269 and Senate bill 1305 were not enacted, nor were their successors (H.2418 and S.1579
of 2021, S.1510 of 2023, H.2580 of 2025). As summarized, nobody is held on a civil detainer or
arrested solely on immigration status, nobody is asked about it, and an interview by immigration
authorities needs the person's consent, given on a form (what the form must say is not on file; it
is recalled that the consent is in writing). A redraft of February 2018, written with police chiefs,
allowed detainers to be honored in certain circumstances that are not on file; it is not what this
law answers.

The text was not read. Whether the bill excepts a person whom a court's criminal warrant names, and
questions that are not for immigration enforcement, is not on file and stays open. Limits on access
to information and databases are reported without details. Agreements with the federal government
and registries concern no one person.

Basis: titles and dockets; a summary of the bill; the Lowell Sun of 2018-02-26.
"""

from trustact.language import (
    LOCAL_AND_STATE,
    Instrument,
    arrest,
    detainer,
    disclosure,
    inquiry,
    interview,
    not_coded,
    papers,
    release,
)

act = Instrument(
    "us-ma/safe-communities-2017",
    title="Safe Communities Act as filed in 2017",
    citation="H.3269/S.1305 (2017)",
    status="bill",
    in_force=[],
    binds=LOCAL_AND_STATE,
    basis="secondary",
    fallback={
        "hold": "release",
        "interview": "do not permit it",
        "inquire": "do not ask",
        "arrest": "do not arrest",
    },
    note="a bill known from summaries; the redraft of 2018, which allowed some holds, is not in it",
)

exception_is_made = act.reading(
    "exceptions-not-on-file",
    asks="Does the bill make an exception for a person whom a court's criminal warrant names?",
    yes="The bars are on acts for civil immigration enforcement.",
    no="No summary of the bill names an exception.",
    citation="H.3269/S.1305 (2017) on exceptions",
    choosable=False,
)


@act.provision("H.3269/S.1305 (2017) on exceptions")
def excepted_person():
    """A court's paper for custody that is not on immigration, if the bill excepts that."""
    return (
        papers.court_paper("warrant", signed_by=papers.COURTS, basis=("criminal", "other"))
        | papers.order_for_custody()
    ) & exception_is_made


no_hold = act.hold.prohibited(
    "H.3269/S.1305 (2017) on detainers",
    says="No person may be held on a civil detainer past release",
    when=release.eligible & detainer.lodged & ~excepted_person,
)
no_arrest = act.arrest.prohibited(
    "H.3269/S.1305 (2017) on arrests",
    says="No person may be arrested solely on immigration status",
    when=~arrest.for_crime & ~excepted_person,
)
no_interview = act.interview.prohibited(
    "H.3269/S.1305 (2017) on interviews",
    says="Immigration authorities may not interview a person in custody who has not consented",
)


@no_interview.unless("H.3269/S.1305 (2017) on consent", basis="recalled")
def consent_on_the_form():
    """The person was given the consent form and consented in writing."""
    return interview.form_given & (interview.consent == "written")


question_is_excepted = act.reading(
    "excepted-questions-not-on-file",
    asks="Does the bill except a question that is not for immigration enforcement?",
    yes="Bills of this kind except what a law or a benefit requires.",
    no="No summary of the bill names an exception.",
    citation="H.3269/S.1305 (2017) on questions",
    choosable=False,
)
no_question = act.inquire.prohibited(
    "H.3269/S.1305 (2017) on questions",
    says="Nobody may be asked about immigration status",
    when=inquiry.is_about("immigration-status", "citizenship")
    & ~((inquiry.purpose != "immigration-enforcement") & question_is_excepted),
)
information_is_barred = act.reading(
    "limits-on-information-not-on-file",
    asks="Does the bill bar giving immigration authorities this information?",
    yes="It limits their access to information and databases.",
    no="What it limits is not in the summary.",
    citation="H.3269/S.1305 (2017) on information",
    choosable=False,
)
no_information = act.on("share", "notify").prohibited(
    "H.3269/S.1305 (2017) on information",
    says="Which information immigration authorities may not be given is not on file",
    when=disclosure.recipient.isin("ice", "cbp", "dhs") & information_is_barred,
)
count_request = act.duty(
    "count-the-request",
    "H.3269/S.1305 (2017) on reports",
    says="Count the detainer request for the report",
    when=detainer.lodged,
    upon="request-received",
    done_by=["report-filed"],
)

act.table(
    {
        "H.3269/S.1305 (2017) on detainers": no_hold,
        "H.3269/S.1305 (2017) on arrests": no_arrest,
        "H.3269/S.1305 (2017) on interviews": no_interview,
        "H.3269/S.1305 (2017) on consent": consent_on_the_form,
        "H.3269/S.1305 (2017) on questions": no_question,
        "H.3269/S.1305 (2017) on information": no_information,
        "H.3269/S.1305 (2017) on exceptions": excepted_person,
        "H.3269/S.1305 (2017) on reports": count_request,
        "H.3269/S.1305 (2017) on agreements": not_coded("contracts under 8 U.S.C. 1357(g)"),
        "H.3269/S.1305 (2017) on registries": not_coded("no help to a registry by religion"),
    }
)
