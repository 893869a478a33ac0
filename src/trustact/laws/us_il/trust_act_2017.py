"""The Illinois TRUST Act of 2017: nobody is held or arrested on a detainer without a judge.

No agency detains a person solely on an immigration detainer or on an immigration warrant that no
judge approved or ordered, or otherwise complies with one. The criminal record and a final order of
removal make no difference. Nobody is stopped, arrested or held solely because of citizenship or
immigration status either. As recalled, subsection (c) took a valid federal warrant out of the
section and left communication with federal agencies open; the act of 2021 removed it.

Choices where the text leaves a question open: An immigration judge is an officer of the Department
of Justice and no judge here, so an order of removal does not make a detainer one that a judge
approved. A federal warrant is one that a federal judge signed, or a federal criminal warrant,
which comes from a court; the warrants that subsection (a) itself bars cannot be meant. Custody on
another court's criminal warrant, or on an order or writ of a court, is not "solely" on a
detainer, and the act has no rule on it. Keeping a person longer in order to hand them over is
detaining them. To hand a person over at the ordinary release complies with a request only if the
request asks for a transfer (I-247X); on any other such transfer the act is silent, as it is on
interviews and questions. Whether a notice of release was barred is a reading.

The act binds agencies that enforce the laws of the state, a county or a city or manage the custody
of detained persons, and their officials; prosecutors, court officers, pretrial services and other
offices of the state and of localities are none. That a probation officer is an official who is
bound is recalled.

Subsection (b) is asked where no request and no paper explains a hold. That somebody may be detained
on a notification in the Law Enforcement Agencies Data System, unless it is clear that it rests on
an immigration warrant of no judge (section 5), depends on what an officer reads at that moment and
has no rule here.

Basis: subsections (a), (b) and (d), section 5 and the definitions of a detainer and of a law
enforcement agency in the text; subsection (c) and the definition of the warrant are recalled.
"""

from trustact.language import (
    Instrument,
    arrest,
    detainer,
    disclosure,
    hold,
    not_coded,
    paper,
    papers,
    release,
    some,
)

act = Instrument(
    "us-il/trust-act-2017",
    title="TRUST Act",
    citation="5 ILCS 805 (P.A. 100-463)",
    in_force=[("2017-08-28", "2021-08-02")],
    binds={
        "sheriff",
        "municipal-police",
        "county-jail",
        "city-jail",
        "state-police",
        "state-corrections",
        "juvenile-detention",
        "probation",
        "university-police",
        "school-police",
    },
    basis="text",
    fallback={
        "hold": "release",
        "notify": "do not notify",
        "transfer": "do not hand over",
        "share": "do not share",
        "arrest": "do not arrest",
    },
    note="No conviction opens a hold. Paragraph 15(c) is recalled.",
)

# Section 5: what the act leaves open

status_information = act.share.permitted(
    "5 ILCS 805/5",
    says="The act does not restrict exchanging information on citizenship or immigration status "
    "with federal immigration authorities or another government",
    when=disclosure.items.has_any(
        "citizenship-or-immigration-status", "immigration-status-verification"
    )
    & ~disclosure.items.has_other_than(
        "citizenship-or-immigration-status", "immigration-status-verification"
    )
    & disclosure.recipient.isin("ice", "cbp", "dhs", "other-law-enforcement"),
)

# Section 10: definitions


@act.provision("5 ILCS 805/10")
def immigration_detainer():
    """A request of an immigration agent for notice of release or for custody was lodged."""
    return detainer.lodged


@act.provision("5 ILCS 805/10", basis="recalled")
def non_judicial_immigration_warrant():
    """An immigration warrant that no judge approved or ordered, such as an I-200 or I-205."""
    return papers.administrative_warrant(also=(~paper.signed_by.isin(*papers.JUDGES),))


# Section 15(a)-(c): holds, arrests, and other compliance


@act.provision("5 ILCS 805/15(a)")
def ground_of_a_court():
    """A criminal warrant of a state court, or a court's order or writ that orders custody.

    Custody on it is not solely on the detainer.
    """
    return some(
        paper,
        paper.paper == "warrant",
        paper.basis.isin("criminal", "other"),
        papers.FOR_CUSTODY,
        (paper.signed_by == "state-judge")
        | ((paper.signed_by == "clerk") & ~paper.jurisdiction.lies_in("us-federal")),
    ) | papers.court_paper(
        "order",
        "writ",
        signed_by=papers.COURTS,
        authorizes=("hold", "arrest", "transfer", "immigration-custody"),
    )


@act.provision("5 ILCS 805/15(c)", basis="recalled")
def federal_warrant_to_arrest():
    """A federal warrant to arrest, in any matter: the arrest is made on it, and not on a search."""
    return some(
        paper,
        paper.paper == "warrant",
        paper.signed_by.isin(*papers.FEDERAL_JUDGES)
        | ((paper.basis == "criminal") & paper.jurisdiction.lies_in("us-federal")),
        papers.FOR_CUSTODY,
    )


@act.provision("5 ILCS 805/15(c)", basis="recalled")
def federal_warrant():
    """A valid, enforceable federal warrant: a federal judge's, or a criminal one of federal law.

    One for a search, or for another matter that did not come with the request, opens no hold.
    """
    return some(
        paper,
        paper.paper == "warrant",
        paper.signed_by.isin(*papers.FEDERAL_JUDGES)
        | ((paper.basis == "criminal") & paper.jurisdiction.lies_in("us-federal")),
        papers.FOR_CUSTODY,
        papers.FOR_THE_REQUEST,
    )


notice_is_communication = act.reading(
    "notice-is-communication",
    asks="May a jail give the notice of release for which a detainer asks?",
    yes="5 ILCS 805/15(c) says that the section does not bar communication with federal agencies.",
    no="805/15(a) bars complying with a detainer in any way, and by 805/10 a detainer is a "
    "request for notice of release as well; no decision is on file.",
    citation="5 ILCS 805/15(a), (c)",
)

no_hold = act.hold.prohibited(
    "5 ILCS 805/15(a)",
    says="Nobody may be detained solely on an immigration detainer or an immigration warrant that "
    "no judge approved or ordered",
    when=release.eligible
    & (immigration_detainer | non_judicial_immigration_warrant)
    & ~ground_of_a_court,
)
no_hold.unless(federal_warrant)

no_notice = act.notify.prohibited(
    "5 ILCS 805/15(a)",
    says="No agency may comply with a detainer in another way: by the notice for which it asks",
    when=immigration_detainer & detainer.asks.has("notify"),
)
no_notice.unless(federal_warrant)


@no_notice.unless("5 ILCS 805/15(c)", basis="recalled")
def communication():
    """The section does not bar communication with federal agencies."""
    return notice_is_communication


no_transfer = act.transfer.prohibited(
    "5 ILCS 805/15(a)",
    says="No agency may comply with a detainer in another way: by a transfer for which it asks, or "
    "by keeping the person longer in order to hand them over",
    when=(immigration_detainer & detainer.asks.has("transfer"))
    | (
        (immigration_detainer | non_judicial_immigration_warrant)
        & (hold.added_minutes > 0)
        & (hold.delay_reason == "immigration-enforcement")
        & ~ground_of_a_court
    ),
)
no_transfer.unless(federal_warrant)

no_hold_on_status = act.hold.prohibited(
    "5 ILCS 805/15(b)",
    says="Nobody may be detained solely because of citizenship or immigration status",
    when=release.eligible
    & (hold.delay_reason == "immigration-enforcement")
    & ~immigration_detainer
    & ~ground_of_a_court,
)
no_hold_on_status.unless(federal_warrant)

no_arrest = act.arrest.prohibited(
    "5 ILCS 805/15(b)",
    says="Nobody may be arrested solely because of citizenship or immigration status, or on a "
    "detainer or an immigration warrant of no judge",
    when=~arrest.for_crime & ~ground_of_a_court,
)
no_arrest.unless(federal_warrant_to_arrest)

act.table(
    {
        "5 ILCS 805/1": not_coded("the name of the act"),
        "5 ILCS 805/5": status_information,
        "5 ILCS 805/10": (immigration_detainer, non_judicial_immigration_warrant),
        "5 ILCS 805/15(a)": (ground_of_a_court, no_hold, no_notice, no_transfer),
        "5 ILCS 805/15(b)": (no_hold_on_status, no_arrest),
        "5 ILCS 805/15(c)": (federal_warrant_to_arrest, federal_warrant, communication),
        "5 ILCS 805/15(d)": not_coded(
            "immunity for a release in good faith, except willful or wanton misconduct; no answer "
            "turns on it"
        ),
    }
)
