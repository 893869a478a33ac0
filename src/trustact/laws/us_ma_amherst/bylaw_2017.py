"""Amherst's Sanctuary Community Bylaw of 2017: nobody is held solely on a civil request.

The police of the town detain nobody solely on a civil immigration detainer request or an ICE
administrative warrant, once the person is eligible for release from custody. They take no part in
inquiries, investigations, raids, arrests or detentions that are based solely on immigration status.
The town counts the requests and its answers once a year. The record of a person makes no
difference.

The definitions were read: a detainer request asks to maintain custody or to give notice before the
release, so a request for notice alone is one; a person is eligible for release in eight cases,
probation and a rehabilitation facility among them; an administrative warrant is any warrant, notice
to appear or removal order that an immigration officer and not a judicial one issued.

Choices where the text leaves a question open: "Solely" means that no paper of a court for custody
is a ground; where one is, the bylaw has no rule, and none on an arrest for a crime. What the bylaw
says of questions that are not for immigration enforcement is not on file and stays open. There is
no rule on notice, information, interviews and transfer in what is on file; agreements of the town
with the federal government are barred, which concerns no one person.

In force since the Attorney General's approval of 2017-11-03; that a bylaw takes effect when it is
posted after that is recalled, and the day of the posting is not on file.

Basis: the definitions of the petition article; the Attorney General's letter as the town and a
newspaper quote it; a fact sheet of the petitioners.
"""

from trustact.language import (
    Instrument,
    arrest,
    detainer,
    inquiry,
    not_coded,
    paper,
    papers,
    release,
)

act = Instrument(
    "us-ma-amherst/bylaw-2017",
    title="Sanctuary Community Bylaw",
    citation="Amherst Sanctuary Community Bylaw",
    in_force=[("2017-11-03", None)],
    binds={"municipal-police", "city-jail"},
    basis="secondary",
    fallback={"hold": "release", "arrest": "do not arrest", "inquire": "do not ask"},
)


@act.provision("Amherst Bylaw s. 1(a)", basis="text")
def civil_detainer_request():
    """A request of an immigration officer to maintain custody or to notify before the release."""
    return detainer.lodged


@act.provision("Amherst Bylaw s. 1(b)", basis="text")
def eligible_for_release():
    """Dismissal, acquittal, sentence served, bail or recognizance, diversion, or otherwise.

    An alternative to incarceration and probation count as well.
    """
    return release.eligible


@act.provision("Amherst Bylaw s. 1(c)", basis="text")
def administrative_warrant():
    """A warrant, notice to appear or removal order that no judicial officer issued."""
    return papers.administrative_warrant(also=(~paper.signed_by.isin(*papers.JUDGES),))


@act.provision("Amherst Bylaw on other grounds")
def other_ground():
    """A court's warrant, order or writ for custody, whatever it is based on."""
    return papers.court_paper_for_custody()


no_hold = act.hold.prohibited(
    "Amherst Bylaw on detention",
    says="No person may be held solely on a civil immigration detainer request or an ICE "
    "administrative warrant once eligible for release",
    when=eligible_for_release & (civil_detainer_request | administrative_warrant) & ~other_ground,
)
no_arrest = act.arrest.prohibited(
    "Amherst Bylaw on immigration status",
    says="No person may be arrested solely on immigration status",
    when=~arrest.for_crime & ~other_ground,
)
other_questions_are_barred = act.reading(
    "other-questions-not-on-file",
    asks="Does the bylaw bar a question about status that is not for immigration enforcement?",
    yes="The Attorney General says that it limits investigation based on immigration status.",
    no="What the fact sheet names is taking part in enforcement.",
    citation="Amherst Bylaw on immigration status",
    choosable=False,
)
no_question = act.inquire.prohibited(
    "Amherst Bylaw on immigration status",
    says="The police take no part in inquiries that are based solely on immigration status",
    when=inquiry.is_about("immigration-status", "citizenship")
    & ((inquiry.purpose == "immigration-enforcement") | other_questions_are_barred),
)
count_request = act.duty(
    "count-the-request",
    "Amherst Bylaw on reports",
    says="Count the request, and what was done on it, for the yearly report of the town",
    when=civil_detainer_request,
    upon="request-received",
    done_by=["report-filed"],
    done_with={"period": "year"},
)

act.table(
    {
        "Amherst Bylaw s. 1(a)": civil_detainer_request,
        "Amherst Bylaw s. 1(b)": eligible_for_release,
        "Amherst Bylaw s. 1(c)": administrative_warrant,
        "Amherst Bylaw s. 1(d)": not_coded("the officers bound by it, listed in `binds`"),
        "Amherst Bylaw on detention": no_hold,
        "Amherst Bylaw on immigration status": (no_arrest, no_question),
        "Amherst Bylaw on other grounds": other_ground,
        "Amherst Bylaw on agreements": not_coded("agreements and registries; about no one person"),
        "Amherst Bylaw on reports": count_request,
    }
)
