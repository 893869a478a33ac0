"""Louisiana Act 314 of 2024: what a detainer requests must be done if it is one as the act says.

A law enforcement agency with custody of a detainee subject to an immigration detainer tells the
judge of bail, records the detainer, and complies with its requests. A detainer in that sense is a
facially sufficient request to detain, on the official form of a federal immigration agency (ICE,
Customs and Border Protection, Homeland Security, Justice), "along with a warrant described in Item
(b)(iii)", which is recalled to be Form I-200 or I-205. Without the warrant there is no such
detainer and no duty: the act is then silent, which is not approval. Where the file does not show
whether a warrant came with the request, that is a missing fact.

The main clause asks for probable cause in all cases, so it has to be stated on the form or shown by
a document. Readings: items (i) to (iii) are joined by "any", so that the warrant might make a form
sufficient that states probable cause and is not complete; whether it does is open. For a victim or
witness who cooperates an agency has no duty to give information; the text is not on file, and
whether it reaches the hold and the notice is open. Where a case does not mention it, the person is
taken to be neither victim nor witness. In Orleans Parish a federal consent judgment
(Cacho v. Gusman, 2013) limits holds of the sheriff; in 2025 the state asked the court to end it.
Whether it still stands against the act is open there. A case that states no place is taken to be of
another parish.

Choices where the text leaves a question open: a form that asks for notice only does not ask to
detain. The hold that the form requests ends after 48 hours by the clock; the act requires none
beyond it. A transfer is owed within these hours of a person who would be released, and of nobody
whom the state still holds. No exception for proof of citizenship was read, but a detainee is an
alien in custody (in the later wording), and no detainer holds a citizen: a claim or proof of
citizenship stops the act until it is checked. Whether there is probable cause is a matter of the
Fourth Amendment.

No body may keep an agency from exchanging information on immigration status (33:83(B)), so that is
permitted, not required. Not included, since they do not concern one person: the ban on sanctuary
policies (33:82), the agreements of parish jails (33:84(D)), and the reduction of a sentence, which
a court orders. The duties are not owed again after a transfer between agencies (33:84(B)).

Basis: 33:81 without item (b)(iii), 33:82, 33:83(A) to (D) and 33:84 in the code.
"""

from trustact.language import (
    LOCAL_AND_STATE,
    HoldHours,
    Instrument,
    custody,
    detainer,
    disclosure,
    not_coded,
    paper,
    papers,
    person,
    question,
    release,
)

act = Instrument(
    "us-la/act-314-2024",
    title="Compliance with detainers (Act 314)",
    citation="La. R.S. 33:81-33:86 (Acts 2024 No. 314)",
    in_force=[("2024-05-28", None)],
    binds=LOCAL_AND_STATE - {"prosecutor", "court-officer", "pretrial-services", "probation"},
    basis="text",
    note="state law only: no detainer is a ground to hold a citizen, so a claim of citizenship is "
    "checked before anything else; whether there is probable cause is a matter of federal law",
)

# 33:81: definitions

any_item_suffices = act.reading(
    "any-or-and",
    asks="Is an incomplete form that states probable cause sufficient with the warrant alone?",
    yes='33:81(3)(b) says "if any of the following circumstances apply", and (iii) is the warrant.',
    no="The main clause of 33:81(3) asks for probable cause and, in addition, for the "
    "warrant; (iii) would make (i) and (ii) empty. No decision is on file.",
    citation="La. R.S. 33:81(3)(b)",
)
request_on_official_form = act.definition(
    "La. R.S. 33:81(3)(a)",
    "request on the official form",
    detainer.lodged
    & detainer.issuer.isin("ice", "cbp", "dhs")
    & detainer.written
    & detainer.asks.has("hold")
    & detainer.official_form,
    says="a written or electronic request of a federal immigration agency, on its official form, "
    "to detain the person",
)


@act.provision("La. R.S. 33:81(3)(b)(i)")
def complete_and_states_probable_cause():
    """The form is complete and indicates on its face probable cause of removability."""
    return detainer.complete & detainer.probable_cause_stated


@act.provision("La. R.S. 33:81(3)(b)(ii)")
def supported_by_document():
    """An affidavit, order or other official document indicates probable cause of removability."""
    return detainer.probable_cause_affidavit


@act.provision("La. R.S. 33:81(3)(b)(iii)", basis="recalled")
def warrant_supplied():
    """A warrant on Form I-200 or I-205 came with the request."""
    return papers.administrative_warrant(forms=("I-200", "I-205"), also=(paper.with_detainer,))


@act.provision("La. R.S. 33:81(3)")
def immigration_detainer():
    """A request on the official form that is sufficient on its face, along with the warrant.

    Probable cause is stated or shown in all cases.
    """
    return (
        request_on_official_form
        & warrant_supplied
        & (
            complete_and_states_probable_cause
            | supported_by_document
            | (detainer.probable_cause_stated & any_item_suffices)
        )
    )


# 33:83: cooperation

may_exchange_status = act.share.permitted(
    "La. R.S. 33:83(B)",
    says="Nobody may keep an agency from sending, requesting or exchanging information on an "
    "alien's immigration status with federal, state and local agencies",
    when=disclosure.recipient.isin("ice", "cbp", "dhs", "other-law-enforcement")
    & disclosure.items.has_any(
        "citizenship-or-immigration-status", "immigration-status-verification"
    )
    & ~disclosure.items.has_other_than(
        "citizenship-or-immigration-status", "immigration-status-verification"
    ),
)
victims_are_exempt = act.reading(
    "victims-and-witnesses",
    asks="Does the clause on cooperating victims and witnesses lift the duty of 33:84?",
    yes="No information about that person is owed, and compliance gives it.",
    no="The clause is about information under 33:83, as in the act of Florida on which it is "
    "modeled; 33:84 stands by itself.",
    citation="La. R.S. 33:83, victims and witnesses",
    choosable=False,
)
victim_or_witness = act.definition(
    "La. R.S. 33:83, victims and witnesses",
    "exempt victim or witness",
    person.victim_or_witness & victims_are_exempt,
    says="a victim or witness who cooperates, if the clause reaches the duty",
)

# 33:84: duties

consent_judgment_stands = act.reading(
    "orleans-consent-judgment",
    asks="Does the consent judgment of 2013 still limit holds of the Sheriff of Orleans Parish?",
    yes="The judgment in Cacho v. Gusman (E.D. La. 2013) binds until the court ends it; in "
    "2024 and 2025 the sheriff followed it.",
    no="R.S. 33:84(A) commands compliance, and in 2025 the state moved to end the judgment; "
    "whether the court did is not on file.",
    citation="Cacho v. Gusman (E.D. La. 2013)",
)
held_back_by_judgment = act.definition(
    "Cacho v. Gusman (E.D. La. 2013)",
    "consent judgment",
    (question.place.stated_in("us-la-orleans") | question.place.stated_in("us-la-new-orleans-city"))
    & question.agency_in("sheriff", "county-jail", "city-jail")
    & consent_judgment_stands,
    says="the jail of Orleans Parish, if the consent judgment on its holds still stands",
)
tell_the_judge = act.duty(
    "tell-judge-of-bail",
    "La. R.S. 33:84(A)(1)",
    says="Tell the judge who decides on bail that the detainee is subject to an immigration "
    "detainer",
    when=immigration_detainer,
    upon="request-received",
    actions=["hold", "notify", "transfer"],
)
record_the_detainer = act.duty(
    "record-detainer",
    "La. R.S. 33:84(A)(2)",
    says="Record in the detainee's case file that there is an immigration detainer",
    when=immigration_detainer,
    upon="request-received",
    actions=["hold", "notify", "transfer"],
)
within_the_hours_asked = act.definition(
    "La. R.S. 33:84(A)(2)",
    "within the hours asked for",
    HoldHours("flat") <= 48,
    says="the 48 hours for which the form asks have not passed",
)
hold_as_asked = act.hold.required(
    "La. R.S. 33:84(A)(2)",
    says="An agency with custody must hold the person as the immigration detainer requests",
    when=immigration_detainer
    & within_the_hours_asked
    & release.eligible
    & ~victim_or_witness
    & ~held_back_by_judgment,
)
notify_as_asked = act.notify.required(
    "La. R.S. 33:84(A)(2)",
    says="An agency with custody must give notice as the immigration detainer requests",
    when=immigration_detainer
    & detainer.asks.has("notify")
    & custody.in_custody
    & ~victim_or_witness,
)
transfer_as_asked = act.transfer.required(
    "La. R.S. 33:84(A)(2)",
    says="An agency with custody must hand the person over as the immigration detainer requests",
    when=immigration_detainer
    & detainer.asks.has("transfer")
    & custody.in_custody
    & release.eligible
    & within_the_hours_asked
    & ~victim_or_witness,
)

act.table(
    {
        "La. R.S. 33:81(1)-(2)": not_coded("detainee; federal immigration agency: see (3)"),
        "La. R.S. 33:81(3)": immigration_detainer,
        "La. R.S. 33:81(3)(a)": request_on_official_form,
        "La. R.S. 33:81(3)(b)(i)": complete_and_states_probable_cause,
        "La. R.S. 33:81(3)(b)(ii)": supported_by_document,
        "La. R.S. 33:81(3)(b)(iii)": warrant_supplied,
        "La. R.S. 33:82": not_coded("bans sanctuary policies; turns on no one person"),
        "La. R.S. 33:83(A)": not_coded("best efforts to support enforcement; orders no act"),
        "La. R.S. 33:83(B)": may_exchange_status,
        "La. R.S. 33:83(C)-(D)": not_coded("the sentencing court reduces the term in a jail"),
        "La. R.S. 33:83, victims and witnesses": victim_or_witness,
        "La. R.S. 33:84(A)(1)": tell_the_judge,
        "La. R.S. 33:84(A)(2)": (
            record_the_detainer,
            within_the_hours_asked,
            hold_as_asked,
            notify_as_asked,
            transfer_as_asked,
        ),
        "La. R.S. 33:84(B)": not_coded(
            "the duties are not owed again after a transfer; no fact of a case shows it"
        ),
        "La. R.S. 33:84(C)": not_coded("the judge has the detainer entered in the minutes"),
        "La. R.S. 33:84(D)": not_coded("agreements of parish jails; about no one person"),
        "La. R.S. 33:85 to 33:86": not_coded("enforcement; the text is not on file"),
        "Cacho v. Gusman (E.D. La. 2013)": held_back_by_judgment,
    }
)
