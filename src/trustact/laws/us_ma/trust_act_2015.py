"""The Massachusetts Trust Act as filed in 2015: no holds, and no help to immigration authorities.

Senate bill 1258 and House bill 1228 would have added sections 40 to 43 to chapter 126 of the
General Laws. They were not enacted. As reported, nobody is arrested, held or denied bail solely on
a civil detainer or an administrative warrant; immigration authorities have no access to inmates
and no facilities for interviews; they are given neither booking lists nor release dates; nobody is
transported for them.

The definitions were read: a civil detainer is a request, on Form I-247 or otherwise, that asks
among other things to maintain custody, so a request for notice only is none. A person is released
from local custody in seven cases, from dropped charges to any other ground. An administrative
warrant is one that no judicial officer issued.

The operative sections were not read. Whether they make an exception for a person whom a court's
criminal warrant names is not on file, so with such a warrant every answer is open. No press account
names any other exception, and none for consent to an interview. There is no rule on questions about
immigration status in what is on file.

"Transport" is the word of the accounts: whether officers would bring the person to immigration
authorities is a fact. A hand-over at the jail's door is not regulated.

Basis: the definitions of S.1258; MassLive (February 2016) and a testimony of 2015-09-23.
"""

from trustact.language import (
    LOCAL_AND_STATE,
    Instrument,
    arrest,
    detainer,
    disclosure,
    not_coded,
    paper,
    papers,
    person,
    release,
)

act = Instrument(
    "us-ma/trust-act-2015",
    title="Trust Act as filed in 2015",
    citation="S.1258/H.1228 (2015)",
    status="bill",
    in_force=[],
    binds=LOCAL_AND_STATE,
    basis="secondary",
    fallback={
        "hold": "release",
        "notify": "do not notify",
        "transfer": "do not transport",
        "interview": "do not permit it",
    },
    note="a bill of which the definitions were read, and no operative section",
)


@act.provision("S.1258 s. 40 civil immigration detainer", basis="text")
def civil_detainer():
    """A request of a federal immigration officer, among other things to maintain custody."""
    return detainer.lodged & detainer.asks.has("hold")


@act.provision("S.1258 s. 40 released from local custody", basis="text")
def released_from_local_custody():
    """Charges dropped, acquittal, time served, bail or recognizance, diversion, or otherwise.

    An alternative to incarceration, which may be a rehabilitation facility, counts as well.
    """
    return release.eligible


@act.provision("S.1258 s. 40 administrative warrant", basis="text")
def administrative_warrant():
    """An immigration warrant, notice to appear or removal order that no judicial officer issued."""
    return papers.administrative_warrant(also=(~paper.signed_by.isin(*papers.JUDGES),))


exception_is_made = act.reading(
    "exceptions-not-on-file",
    asks="Does the bill make an exception for a person whom a court's criminal warrant names?",
    yes="The bar is on acts solely on a civil detainer or an administrative warrant.",
    no="No account of the bill names an exception.",
    citation="S.1258/H.1228 (2015) on exceptions",
    choosable=False,
)


@act.provision("S.1258/H.1228 (2015) on exceptions")
def excepted_person():
    """A court's paper for custody that is not on immigration, if the bill excepts that."""
    return (
        papers.court_paper("warrant", signed_by=papers.COURTS, basis=("criminal", "other"))
        | papers.order_for_custody()
    ) & exception_is_made


no_hold = act.hold.prohibited(
    "S.1258/H.1228 (2015) on detention",
    says="No person may be held solely on a civil detainer or an administrative warrant, once "
    "released from local custody",
    when=released_from_local_custody & (civil_detainer | administrative_warrant) & ~excepted_person,
)
no_arrest = act.arrest.prohibited(
    "S.1258/H.1228 (2015) on detention",
    says="No person may be arrested solely on a civil detainer or an administrative warrant",
    when=(civil_detainer | administrative_warrant) & ~arrest.for_crime & ~excepted_person,
)
no_interview = act.interview.prohibited(
    "S.1258/H.1228 (2015) on access",
    says="Immigration authorities have no access to inmates and no facilities for interviews",
    when=~excepted_person,
)
no_notice = act.notify.prohibited(
    "S.1258/H.1228 (2015) on information",
    says="Immigration authorities may not be given release dates",
    when=~excepted_person,
)
no_lists = act.share.prohibited(
    "S.1258/H.1228 (2015) on information",
    says="Immigration authorities may not be given booking lists or release dates",
    when=disclosure.recipient.isin("ice", "cbp", "dhs")
    & disclosure.items.has_any("custody-record", "custody-status", "release-date")
    & ~excepted_person,
)
no_transport = act.transfer.prohibited(
    "S.1258/H.1228 (2015) on transport",
    says="No person may be transported for immigration authorities",
    when=person.transported_by_agency & ~excepted_person,
)

act.table(
    {
        "S.1258 s. 40 civil immigration detainer": civil_detainer,
        "S.1258 s. 40 released from local custody": released_from_local_custody,
        "S.1258 s. 40 administrative warrant": administrative_warrant,
        "S.1258/H.1228 (2015) on detention": (no_hold, no_arrest),
        "S.1258/H.1228 (2015) on bail": not_coded(
            "bail may not be denied on a detainer; a rule for who sets bail, not for the custody"
        ),
        "S.1258/H.1228 (2015) on access": no_interview,
        "S.1258/H.1228 (2015) on information": (no_notice, no_lists),
        "S.1258/H.1228 (2015) on transport": no_transport,
        "S.1258/H.1228 (2015) on exceptions": excepted_person,
    }
)
