"""Maine's LD 1971 (5 M.R.S. ch. 337-E): no agency resources for immigration enforcement.

State, county and local law enforcement agencies, jails and prisons may not use money or staff to
investigate, interrogate, detain, stop, arrest or search for immigration enforcement purposes. That
includes asking about immigration status, a hold or an arrest solely on a hold request (a detainer
is one), and, without any request, an arrest that is for no crime or for one of federal immigration
law, and time added to the release for immigration enforcement. An arrest for another crime is not
solely on a request. A release date or personal data that is not public is not given. A person is
handed over only if a court order or criminal warrant authorizes it. The person's record makes no
exception.

Excepted: what a court order or criminal warrant authorizes; the exchange of status information as
federal law has it (8 U.S.C. 1373, 1644); an arrest for unlawful reentry (8 U.S.C. 1326) detected
during unrelated activity; answers on criminal history; joint task forces whose main purpose is not
immigration enforcement. An interview in custody takes the written consent of the inmate after
information on rights, and a court order supports access; whether one of the two is enough was not
read, so it stays open where only one is there.

The enacted text was not obtained: the rules are those of summaries that agree, and the numbers of
the sections are unknown. An order of an immigration judge, or a warrant of an immigration officer,
is taken to be no court order. A court's paper counts as authorizing a hold or transfer if it is a
criminal warrant, or an order for custody. A question asked for another purpose than immigration
enforcement has no rule here. A copy of the hold request, and what the agency intends, are given to
the inmate; that is from the bill as introduced.

It took effect in mid-July 2026, 90 days after the session; the day is not on file, and the answers
of that month are open.

Basis: summaries of the introduced and of the enacted bill, a note on police training, reports.
"""

from trustact.language import (
    LOCAL_AND_STATE,
    Instrument,
    arrest,
    detainer,
    disclosure,
    hold,
    inquiry,
    interview,
    not_coded,
    papers,
    release,
)

act = Instrument(
    "us-me/ld1971-2025",
    title="Act on law enforcement and federal immigration authorities (LD 1971)",
    citation="5 M.R.S. ch. 337-E (LD 1971)",
    in_force=[("2026-07", None)],
    binds=LOCAL_AND_STATE - {"prosecutor", "court-officer", "pretrial-services"},
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
    note="the enacted text was not read",
)
reentry = act.offenses("8 U.S.C. 1326", "federal-reentry")
access = act.reading(
    "consent-or-court-order-not-on-file",
    asks="Is an interview allowed with only one of written consent and a court order?",
    yes="Summaries name each of them as a ground.",
    no="Both may be needed; how the text joins them was not read.",
    citation="5 M.R.S. ch. 337-E (LD 1971)",
    choosable=False,
)


@act.provision("5 M.R.S. ch. 337-E (LD 1971), hold request")
def hold_request():
    """A request to keep a person past the ordinary release, or a warrant of an officer."""
    return detainer.lodged | papers.administrative_warrant()


@act.provision("5 M.R.S. ch. 337-E (LD 1971), court order or criminal warrant")
def court_order_or_criminal_warrant():
    """A federal criminal warrant, or a court's order that authorizes the custody.

    A state court's warrant for a crime is executed separately, and so is a paper for another matter
    that did not come with the request: it backs none.
    """
    return papers.court_paper(
        "warrant",
        signed_by=(*papers.FEDERAL_JUDGES, "clerk"),
        basis=("criminal",),
        also=(papers.OF_A_FEDERAL_COURT, papers.FOR_THE_REQUEST),
    ) | papers.court_paper(
        "order",
        signed_by=papers.COURTS,
        authorizes=("hold", "transfer", "arrest", "immigration-custody"),
        also=(papers.FOR_THE_REQUEST,),
    )


@act.provision("5 M.R.S. ch. 337-E (LD 1971), court order or criminal warrant")
def order_on_information():
    """A court's order, warrant or subpoena that authorizes the notice or the records."""
    return court_order_or_criminal_warrant | papers.court_paper(
        "order",
        "subpoena",
        "warrant",
        signed_by=papers.COURTS,
        authorizes=("notify", "records"),
        also=(papers.FOR_THE_REQUEST,),
    )


no_hold = act.hold.prohibited(
    "5 M.R.S. ch. 337-E (LD 1971)",
    says="Nobody is kept past the ordinary release solely on a hold request",
    when=release.eligible & hold_request,
)
no_hold.unless(court_order_or_criminal_warrant)
no_delay = act.hold.prohibited(
    "5 M.R.S. ch. 337-E (LD 1971)",
    says="Nobody is detained for immigration enforcement purposes beyond the ordinary release",
    when=release.eligible
    & ~hold_request
    & (hold.added_minutes > 0)
    & (hold.delay_reason == "immigration-enforcement"),
)
no_delay.unless(court_order_or_criminal_warrant)
no_arrest = act.arrest.prohibited(
    "5 M.R.S. ch. 337-E (LD 1971)",
    says="Nobody is arrested solely on a hold request or for immigration enforcement",
    when=~arrest.for_crime | arrest.federal_criminal_immigration_charge,
)
no_arrest.unless(court_order_or_criminal_warrant)


@no_arrest.unless("5 M.R.S. ch. 337-E (LD 1971), court order or criminal warrant")
def criminal_warrant_of_a_court():
    """A criminal warrant of any court, or its order of arrest: the arrest is made on it."""
    return papers.court_paper(
        "warrant", signed_by=papers.COURTS, basis=("criminal",)
    ) | papers.court_paper(
        "order",
        signed_by=papers.COURTS,
        authorizes=("hold", "transfer", "arrest", "immigration-custody"),
    )


@no_arrest.unless("8 U.S.C. 1326")
def reentry_detected_otherwise():
    """Unlawful reentry that was detected during unrelated activity."""
    return arrest.is_for(reentry) & (arrest.detected_during == "unrelated-activity")


no_transfer = act.transfer.prohibited(
    "5 M.R.S. ch. 337-E (LD 1971)",
    says="Nobody is handed over to an immigration authority without a court order or criminal "
    "warrant",
)
no_transfer.unless(court_order_or_criminal_warrant)
no_notice = act.notify.prohibited(
    "5 M.R.S. ch. 337-E (LD 1971)",
    says="A release date that is not public is not given to an immigration authority",
    when=~disclosure.public,
)
no_notice.unless(order_on_information)
no_personal_data = act.share.prohibited(
    "5 M.R.S. ch. 337-E (LD 1971)",
    says="A release date or personal data such as an address is not given to an immigration "
    "authority if it is not public",
    when=~disclosure.public
    & disclosure.recipient.isin("ice", "cbp", "dhs")
    & disclosure.items.has_any("release-date", "home-address", "work-address", "contact-details"),
)
no_personal_data.unless(order_on_information)


@no_personal_data.unless("5 M.R.S. ch. 337-E (LD 1971), task forces")
def other_task_force():
    """It is a duty of a joint task force whose main purpose is not immigration enforcement."""
    return disclosure.joint_task_force & ~disclosure.task_force_for_immigration


STATUS = ("citizenship-or-immigration-status", "immigration-status-verification")
status_and_record_only = act.definition(
    "5 M.R.S. ch. 337-E (LD 1971), criminal history",
    "status and criminal history only",
    disclosure.requested & ~disclosure.items.has_other_than(*STATUS, "criminal-history"),
    says="somebody asked, and nothing but the status and the criminal history is given",
)
may_exchange_status = act.share.permitted(
    "8 U.S.C. 1373",
    says="Information on citizenship or immigration status is exchanged as federal law has it",
    when=disclosure.recipient.isin("ice", "cbp", "dhs")
    & disclosure.items.has("citizenship-or-immigration-status")
    & (~disclosure.items.has_other_than(*STATUS) | status_and_record_only),
)
may_answer_on_record = act.share.permitted(
    "5 M.R.S. ch. 337-E (LD 1971), criminal history",
    says="A request for criminal history may be answered",
    when=disclosure.items.has("criminal-history") & status_and_record_only,
)
no_question = act.inquire.prohibited(
    "5 M.R.S. ch. 337-E (LD 1971)",
    says="Nobody is asked or interrogated for immigration enforcement purposes",
    when=inquiry.purpose == "immigration-enforcement",
)


@act.provision("5 M.R.S. ch. 337-E (LD 1971), interviews")
def written_consent():
    """The inmate consented in writing, after information on the rights."""
    return (interview.consent == "written") & interview.form_given


@act.provision("5 M.R.S. ch. 337-E (LD 1971), interviews")
def order_for_access():
    """A court order supports the access."""
    return papers.judicial_order(authorizes=("interview",))


no_interview = act.interview.prohibited(
    "5 M.R.S. ch. 337-E (LD 1971), interviews",
    says="No interview in custody without the written consent of the inmate and a ground of a "
    "court",
)


@no_interview.unless("5 M.R.S. ch. 337-E (LD 1971), interviews")
def consent_and_order():
    """Written consent and a court order; whether one of them is enough was not read."""
    return (written_consent & order_for_access) | ((written_consent | order_for_access) & access)


copy_of_request = act.duty(
    "copy-of-hold-request",
    "5 M.R.S. ch. 337-E (LD 1971), inmates",
    says="Give the inmate a copy of the hold request",
    when=detainer.lodged,
    upon="request-received",
    done_by=["served"],
    done_when=detainer.served_on_person,
)
statement_of_intent = act.duty(
    "tell-person-intent",
    "5 M.R.S. ch. 337-E (LD 1971), inmates",
    says="Tell the inmate whether the agency intends to comply with the hold request",
    when=detainer.lodged,
    upon="request-received",
    done_by=["intent-told"],
)

act.table(
    {
        "5 M.R.S. ch. 337-E (LD 1971)": (
            no_hold,
            no_delay,
            no_arrest,
            no_transfer,
            no_notice,
            no_personal_data,
            no_question,
        ),
        "5 M.R.S. ch. 337-E (LD 1971), hold request": hold_request,
        "5 M.R.S. ch. 337-E (LD 1971), court order or criminal warrant": (
            court_order_or_criminal_warrant,
            criminal_warrant_of_a_court,
            order_on_information,
        ),
        "5 M.R.S. ch. 337-E (LD 1971), criminal history": (
            status_and_record_only,
            may_answer_on_record,
        ),
        "5 M.R.S. ch. 337-E (LD 1971), task forces": other_task_force,
        "5 M.R.S. ch. 337-E (LD 1971), interviews": (
            written_consent,
            order_for_access,
            no_interview,
            consent_and_order,
        ),
        "5 M.R.S. ch. 337-E (LD 1971), inmates": (copy_of_request, statement_of_intent),
        "5 M.R.S. ch. 337-E (LD 1971), agreements": not_coded(
            "officers under federal supervision, deputies and interpreters; no single person"
        ),
        "8 U.S.C. 1326": reentry_detected_otherwise,
        "8 U.S.C. 1373": may_exchange_status,
    }
)
