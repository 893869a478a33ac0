"""The TRUTH Act: the consent form before an ICE interview, and notice to the person.

Before an interview by ICE on civil immigration violations, a person in local custody gets a written
form, and may decline or have an attorney present. When a request of ICE arrives, the person gets a
copy and is told whether the agency intends to comply. Whoever tells ICE of a release date promptly
tells the person and the attorney, or another person of the individual's choice, the same in
writing.

The act says nothing on whether a person may be held, handed over or reported: see the TRUST Act and
the Values Act, which permits access for an interview only if this act is complied with. "ICE" is
Immigration and Customs Enforcement; a request of another authority (CBP) gives none of the duties
here. A request in the name of the Department of Homeland Security is taken for one of ICE.

Choices where the text leaves a question open: The consent is in writing, as the form is. A person
who could not read the form in any of its languages has not been given its explanation. A language
of the county counts only where a certified translation was supplied free, which no fact states.
"Upon receiving" and "promptly" are no number of hours.

Basis: 7283.1 as printed in 2025 and in the chaptered bill of 2016 (ch. 768); 7283 in part. The
bodies of 7283(e) are partly recalled. The department that runs the state prisons has duties of its
own in Gov. Code 7284.10.
"""

from trustact.language import Instrument, custody, detainer, interview, not_coded

act = Instrument(
    "us-ca/truth-act-2016",
    title="TRUTH Act (AB 2792)",
    citation="Gov. Code 7283-7283.2",
    in_force=[("2017-01-01", None)],
    binds={
        "sheriff",
        "municipal-police",
        "county-jail",
        "city-jail",
        "juvenile-detention",
        "probation",
        "school-police",
        "prosecutor",
        "other-local",
    },
    basis="text",
    text_read=("2017-01-01", "2026-04-08"),
    fallback={"interview": "give no access"},
    note="A copy of each request, and of each notice to ICE, is owed to the person.",
)

# 7283: definitions

request_of_ice = act.definition(
    "Gov. Code 7283(b)",
    "hold, notification or transfer request",
    detainer.lodged & detainer.issuer.isin("ice", "dhs"),
    says="a request of ICE to keep a person, to tell it of the release, or to hand over",
)

# 7283.1(a): interviews

no_interview = act.interview.prohibited(
    "Gov. Code 7283.1(a)",
    says="No interview by ICE on civil immigration violations may be held before the person was "
    "given the written consent form, or without the person's consent",
    when=custody.in_custody,
)


@no_interview.only_if("Gov. Code 7283.1(a)")
def form_was_given_first():
    """The written consent form was given to the person before the interview.

    It explains the purpose, that the interview is voluntary, and that the person may decline it or
    be interviewed only with an attorney present. The person could read it.
    """
    return interview.form_given & interview.form_complete & interview.form_understood


@no_interview.only_if("Gov. Code 7283.1(a)")
def form_in_six_languages():
    """The form is available in English, Spanish, Chinese, Tagalog, Vietnamese and Korean."""
    return interview.form_languages.has_all("en", "es", "zh", "tl", "vi", "ko")


@no_interview.unless("Gov. Code 7283.1(a)")
def consent_in_writing():
    """The person consented in writing; whoever asks for an attorney has one present."""
    return (interview.consent == "written") & (
        ~interview.counsel_requested | interview.counsel_present
    )


@no_interview.unless("Gov. Code 7283.1(a)")
def consent_with_attorney():
    """The person chose to be interviewed only with an attorney, and the attorney is present."""
    return (interview.consent == "attorney-only") & interview.counsel_present


# 7283.1(b): what is owed to the person

copy_of_request = act.duty(
    "copy-of-request-to-person",
    "Gov. Code 7283.1(b)",
    says="Upon receiving the request of ICE, give the person a copy of it.",
    when=request_of_ice,
    upon="request-received",
    actions=["hold", "notify", "transfer"],
    done_by=["served"],
    done_when=detainer.served_on_person,
)
statement_of_intent = act.duty(
    "tell-person-intent",
    "Gov. Code 7283.1(b)",
    says="Upon receiving the request of ICE, tell the person whether the agency intends to comply.",
    when=request_of_ice,
    upon="request-received",
    actions=["hold", "notify", "transfer"],
    done_by=["intent-told"],
)
notice_to_person = act.duty(
    "same-notice-to-person",
    "Gov. Code 7283.1(b)",
    says="If ICE is notified of the release date, promptly give the person the same notice in "
    "writing.",
    when=custody.in_custody,
    upon="notified-authority",
    actions=["notify"],
    done_by=["notice-given"],
    done_with={"recipient": "person", "how": "in-writing"},
)
notice_to_attorney = act.duty(
    "same-notice-to-attorney-or-designee",
    "Gov. Code 7283.1(b)",
    says="If ICE is notified of the release date, promptly give the same notice in writing to the "
    "person's attorney, or to one other person whom the person may designate.",
    when=custody.in_custody,
    upon="notified-authority",
    actions=["notify"],
    done_by=["notice-given"],
    done_with={"recipient": "attorney or designee", "how": "in-writing"},
)

act.table(
    {
        "Gov. Code 7283(a)": not_coded("community forum, a term of 7283.1(d)"),
        "Gov. Code 7283(b)": request_of_ice,
        "Gov. Code 7283(c)": not_coded("governing body, a term of 7283.1(d)"),
        "Gov. Code 7283(d)": not_coded("ICE access, a term of 7283.1(c) and (d)"),
        "Gov. Code 7283(e)": not_coded("the local agencies bound by the act, listed in `binds`"),
        "Gov. Code 7283(f)-(g)": not_coded("notification and transfer request, as in (b)"),
        "Gov. Code 7283.1(a)": (
            no_interview,
            form_was_given_first,
            form_in_six_languages,
            consent_in_writing,
            consent_with_attorney,
        ),
        "Gov. Code 7283.1(b)": (
            copy_of_request,
            statement_of_intent,
            notice_to_person,
            notice_to_attorney,
        ),
        "Gov. Code 7283.1(c)": not_coded("records of ICE access are public; no one person's case"),
        "Gov. Code 7283.1(d)": not_coded("a yearly community forum, and data for it"),
        "Gov. Code 7283.2": not_coded("the chapter gives no power to hold (recalled)"),
    }
)
