"""Florida SB 168 of 2019: what a detainer requests must be done if it is one as the act defines it.

A law enforcement agency with custody of a person subject to an immigration detainer informs the
judge of bail, records the detainer, and, once it has determined that the detainer is in accordance
with 908.102(2), complies with its requests. A detainer in that sense is a request to detain, on the
official form of a federal immigration agency (ICE, Customs and Border Protection, Homeland
Security, Justice), sufficient on its face, with a warrant on Form I-200 or I-205. Without the
warrant, or without probable cause stated on a complete form or shown by an affidavit or order,
there is no such detainer and no duty: the act is then silent, which is not approval. Where the file
does not show whether a warrant came with the request, that is a missing fact.

Choices where the text leaves a question open: a form that asks for notice only does not ask to
detain, so it is no detainer. The hold that the form requests ends after 48 hours by the clock; the
act requires none beyond it. Unlike Texas, no exception for proof of citizenship was found. The act
is about removable aliens, and no detainer holds a citizen, so a claim or proof of citizenship stops
the act until it is checked; whether there is probable cause is a matter of the Fourth Amendment.

An agency may transport a person subject to a detainer to a federal facility (908.104(4)). Whether
the act of 2025 (ch. 2025-1) made that a duty is not on file, so transfers are open since then. The
requests that 908.105(1)(c) has the agency comply with are recalled as those to hold and to notify;
one to hand the person over adds no duty. No body may keep an agency from exchanging information on
immigration status (908.104(2)), so that is permitted, not required.

Not included, since they do not concern one person: the ban on sanctuary policies (908.103),
agreements under 8 U.S.C. 1357(g), which sheriffs who run a jail must have (908.11), costs,
enforcement and the reduction of a sentence, which a court orders. The duties to inform and to
record are not owed again after a transfer between agencies (908.105(2)).

Basis: 908.102(1), the opening of (2) and 908.104 in the codes of 2022 and 2024; 908.102(2)(a) and
(b) in the committee's amendment 330876 of 2019-04-18, whose opening the code has word by word;
908.102(2)(c) and 908.105 are recalled and agree with the summaries.
"""

from trustact.language import (
    LOCAL_AND_STATE,
    HoldHours,
    Instrument,
    custody,
    detainer,
    disclosure,
    hold,
    not_coded,
    paper,
    papers,
    question,
    release,
)
from trustact.laws.us_federal._ground_of_hold import GROUND_SHOWN, NOT_REFUTED

act = Instrument(
    "us-fl/sb168-2019",
    title="Federal immigration enforcement (SB 168)",
    citation="Fla. Stat. ch. 908 (ch. 2019-102)",
    in_force=[("2019-07-01", None)],
    binds=LOCAL_AND_STATE - {"prosecutor", "court-officer", "pretrial-services", "probation"},
    basis="text",
    note="state law only: no detainer is a ground to hold a citizen, so a claim of citizenship is "
    "checked before anything else; whether there is probable cause is a matter of federal law",
)

# 908.102: definitions

request_on_official_form = act.definition(
    "Fla. Stat. 908.102(2)",
    "request on the official form",
    detainer.lodged
    & detainer.issuer.isin("ice", "cbp", "dhs")
    & detainer.written
    & detainer.asks.has("hold")
    & detainer.official_form,
    says="a written or electronic request of a federal immigration agency, on its official form, "
    "to detain the person",
)


@act.provision("Fla. Stat. 908.102(2)(a)", basis="secondary")
def complete_and_states_probable_cause():
    """The form is complete and states on its face probable cause of removability."""
    return detainer.complete & detainer.probable_cause_stated


@act.provision("Fla. Stat. 908.102(2)(b)", basis="secondary")
def supported_by_affidavit_or_order():
    """The form is supported by an affidavit or order that shows probable cause of removability."""
    return detainer.probable_cause_affidavit


@act.provision("Fla. Stat. 908.102(2)(c)", basis="recalled")
def warrant_supplied():
    """A warrant on Form I-200 or I-205 came with the request."""
    return papers.administrative_warrant(forms=("I-200", "I-205"), also=(paper.with_detainer,))


@act.provision("Fla. Stat. 908.102(2)")
def immigration_detainer():
    """A request on the official form that is sufficient on its face, with the warrant."""
    return (
        request_on_official_form
        & (complete_and_states_probable_cause | supported_by_affidavit_or_order)
        & warrant_supplied
    )


# 908.104: cooperation

may_exchange_status = act.share.permitted(
    "Fla. Stat. 908.104(2)",
    says="Nobody may keep an agency from sending, requesting or exchanging information on a "
    "person's immigration status with federal, state and local agencies",
    when=disclosure.recipient.isin("ice", "cbp", "dhs", "other-law-enforcement")
    & disclosure.items.has_any(
        "citizenship-or-immigration-status", "immigration-status-verification"
    ),
)
transport_became_a_duty = act.reading(
    "transport-since-2025",
    asks="Does 908.104(4), as amended in 2025, require the transport to a federal facility?",
    yes='A bill of 2025 (SB 4-A) would have replaced "may" by "shall".',
    no="That the act of 2025 (ch. 2025-1) made this change is not on file.",
    citation="Fla. Stat. 908.104(4); ch. 2025-1",
    choosable=False,
)
no_hold_for_the_transport = act.definition(
    "Fla. Stat. 908.104(4)",
    "no hold for the transport",
    (HoldHours("flat") <= 48)
    & ((hold.added_minutes <= 0) | (detainer.served_on_person & GROUND_SHOWN & NOT_REFUTED)),
    says="the 48 hours of the form have not passed, and either no time was added to the release or "
    "the form was served and the hold has a ground that is not refuted: a final order, "
    "proceedings, statements of the person, or a match of biometrics if that is enough; the "
    "transport gives no power to hold",
)
may_transport = act.transfer.permitted(
    "Fla. Stat. 908.104(4)",
    says="An agency may securely transport a person subject to a detainer to a federal facility",
    when=immigration_detainer & custody.in_custody & no_hold_for_the_transport,
)
must_transport = act.transfer.required(
    "Fla. Stat. 908.104(4)",
    says="Since the act of 2025, an agency transports the person, if that act says so",
    when=immigration_detainer
    & custody.in_custody
    & no_hold_for_the_transport
    & question.as_of.on_or_after("2025-02-01")
    & transport_became_a_duty,
    basis="not-on-file",
)

# 908.105: duties related to immigration detainers

tell_the_judge = act.duty(
    "tell-judge-of-bail",
    "Fla. Stat. 908.105(1)(a)",
    says="Tell the judge who decides on bail that the person is subject to an immigration detainer",
    when=immigration_detainer,
    upon="request-received",
    actions=["hold", "notify", "transfer"],
    basis="recalled",
)
record_the_detainer = act.duty(
    "record-detainer",
    "Fla. Stat. 908.105(1)(b)",
    says="Record in the person's case file that there is an immigration detainer",
    when=immigration_detainer,
    upon="request-received",
    actions=["hold", "notify", "transfer"],
    basis="recalled",
    done_by=["request-received", "fact-recorded"],
)
within_the_hours_asked = act.definition(
    "Fla. Stat. 908.105(1)(c)",
    "within the hours asked for",
    HoldHours("flat") <= 48,
    says="the 48 hours for which the form asks have not passed",
)
hold_as_asked = act.hold.required(
    "Fla. Stat. 908.105(1)(c)",
    says="On determining that the detainer is one as 908.102(2) defines it, the agency must hold "
    "the person as it requests",
    when=immigration_detainer & within_the_hours_asked & release.eligible,
    basis="recalled",
)
notify_as_asked = act.notify.required(
    "Fla. Stat. 908.105(1)(c)",
    says="On determining that the detainer is one as 908.102(2) defines it, the agency must give "
    "notice as it requests",
    when=immigration_detainer & detainer.asks.has("notify") & custody.in_custody,
    basis="recalled",
)

act.table(
    {
        "Fla. Stat. 908.102(1)": not_coded("names the federal immigration agencies; see (2)"),
        "Fla. Stat. 908.102(2)": (request_on_official_form, immigration_detainer),
        "Fla. Stat. 908.102(2)(a)": complete_and_states_probable_cause,
        "Fla. Stat. 908.102(2)(b)": supported_by_affidavit_or_order,
        "Fla. Stat. 908.102(2)(c)": warrant_supplied,
        "Fla. Stat. 908.103": not_coded("bans sanctuary policies; turns on no one person"),
        "Fla. Stat. 908.104(1)": not_coded("best efforts to support enforcement; orders no act"),
        "Fla. Stat. 908.104(2)": may_exchange_status,
        "Fla. Stat. 908.104(3)": not_coded("the sentencing court reduces the term in a jail"),
        "Fla. Stat. 908.104(4)": (
            no_hold_for_the_transport,
            may_transport,
            must_transport,
        ),
        "Fla. Stat. 908.104(5)-(8)": not_coded(
            "victims and witnesses: what section 908.104 does not require; 908.105 stays"
        ),
        "Fla. Stat. 908.105(1)(a)": tell_the_judge,
        "Fla. Stat. 908.105(1)(b)": record_the_detainer,
        "Fla. Stat. 908.105(1)(c)": (
            within_the_hours_asked,
            hold_as_asked,
            notify_as_asked,
        ),
        "Fla. Stat. 908.105(2)": not_coded(
            "(1)(a) and (b) are not owed again after a transfer; no fact of a case shows it"
        ),
        "Fla. Stat. 908.105(3)": not_coded("the judge records the detainer"),
        "Fla. Stat. 908.106 to 908.109": not_coded("costs, enforcement, records, discrimination"),
        "Fla. Stat. 908.11": not_coded(
            "sheriffs who run a jail must have an agreement with ICE; about no one person"
        ),
    }
)
