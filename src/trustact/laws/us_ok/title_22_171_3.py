"""Oklahoma's act of 2021 (22 O.S. 171.3, 57 O.S. 16a): an agency fulfills what ICE requests.

An agency with custody of a person who is subject to an immigration detainer request of ICE must
fulfill any request made in it and inform the person. It need not do so for a person who has
provided proof of citizenship of the United States. Then nothing is owed to ICE: "permitted" means
that, and never that a citizen may be held. Proof of a lawful status is not enough, unlike in Texas.

Proof may be, among other things, a driver license or identification card of Oklahoma issued since
2007-11-01, or identification issued by a state or the federal government. A document that only a
citizen has is such proof (`proof_document`), and so is a license or card of Oklahoma, as the text
has it, although it does not prove citizenship; one that is shown today is taken to be issued since
that day. The card of a permanent resident is no such proof: it is identification of the federal
government, but (B) asks for proof of citizenship, and the card says on its face that its holder is
no citizen. Whether another document that was shown is one of those that (B) names is a reading. A
claim of citizenship is not proof; but no detainer holds a citizen, so a claim is a reason to look
for proof at once.

The duty depends on the request and not on the record. A form that requests only notice gives no
duty to hold, and an agency other than ICE no duty at all. No warrant has to come with the form. A
detainer asks for at most 48 hours past the release: beyond them nothing is requested. The section
says nothing on questions, and transfers only as far as they are requested, within these hours, of a
person who would be released: a detainer asks for nobody whom the state still holds.

The definition speaks of a request to a local entity, while an agency may be one of the state; state
agencies are taken to be bound. Changes since 2024 were not looked at. Probable cause is a matter of
the Fourth Amendment, for which the agency answers itself.

Basis: the whole of 171.3 and the opening of the enrolled bill.
"""

from trustact.language import (
    HoldHours,
    Instrument,
    custody,
    detainer,
    not_coded,
    person,
    release,
)

act = Instrument(
    "us-ok/22-171-3",
    title="Compliance with detainers (HB 2774)",
    citation="22 O.S. 171.3; 57 O.S. 16a",
    in_force=[("2021-11-01", None)],
    binds={
        "sheriff",
        "municipal-police",
        "county-jail",
        "city-jail",
        "state-police",
        "state-corrections",
        "university-police",
        "other-local",
        "other-state",
    },
    basis="text",
    text_read=("2021-11-01", "2024-01-01"),
    note="state law only: no detainer is a ground to hold a citizen, so a claim of citizenship is "
    "checked before anything else; whether there is probable cause is a matter of federal law",
)
other_document = act.reading(
    "document-is-identification",
    asks="Is the document that was shown proof of citizenship within (B)?",
    yes="It is identification issued by a state or the federal government, which (B)(2) accepts.",
    no="(B) asks for proof of citizenship, which it does not show, as the license of another "
    "state does not; no decision is on file.",
    citation="22 O.S. 171.3(B)",
)
card_of_a_resident = act.definition(
    "22 O.S. 171.3(B)",
    "no proof of citizenship",
    # A license of Texas is on the same list of documents, and may be a citizen's.
    person.proof_document.shows_citizenship_or_status()
    & ~person.proof_document.shows_citizenship(or_license_of="us-tx"),
    says="the card of a permanent resident, who is no citizen",
)
ice_request = act.definition(
    "22 O.S. 171.3(C)(1)",
    "immigration detainer request",
    detainer.lodged & (detainer.issuer == "ice") & detainer.asks.has("hold"),
    says="a request of ICE, on Form I-247 or a successor, to maintain temporary custody",
)


@act.provision("22 O.S. 171.3(B)(1)")
def license_of_oklahoma():
    """A driver license or identification card of Oklahoma, issued since 2007-11-01."""
    return (
        person.proof_document.shows_citizenship(or_license_of="us-ok")
        & ~person.proof_document.shows_citizenship()
    )


@act.provision("22 O.S. 171.3(B)(2)")
def document_of_citizenship():
    """The document is government-issued identification, or another one, that only citizens have."""
    return person.proof_document.shows_citizenship()


@act.provision("22 O.S. 171.3(B)")
def proof_of_citizenship():
    """The person has provided proof of citizenship of the United States.

    The section then requires nothing; it gives no power to hold.
    """
    return person.proof_of_citizenship_or_lawful_status & (
        license_of_oklahoma | document_of_citizenship | (other_document & ~card_of_a_resident)
    )


hold_as_asked = act.hold.required(
    "22 O.S. 171.3(A)(1)",
    says="An agency with custody holds the person as ICE's detainer requests",
    when=ice_request & (HoldHours("flat") <= 48) & release.eligible,
)
hold_as_asked.unless(proof_of_citizenship)
notify_as_asked = act.notify.required(
    "22 O.S. 171.3(A)(1)",
    says="An agency with custody gives notice as ICE's detainer requests",
    when=ice_request & detainer.asks.has("notify") & custody.in_custody,
)
notify_as_asked.unless(proof_of_citizenship)
transfer_as_asked = act.transfer.required(
    "22 O.S. 171.3(A)(1)",
    says="An agency with custody hands the person over as ICE's detainer requests",
    when=ice_request
    & detainer.asks.has("transfer")
    & custody.in_custody
    & release.eligible
    & (HoldHours("flat") <= 48),
)
transfer_as_asked.unless(proof_of_citizenship)
inform_the_person = act.duty(
    "inform-person-held-under-detainer",
    "22 O.S. 171.3(A)(2)",
    says="Tell the person that the hold is under a detainer request issued by ICE",
    when=ice_request & ~proof_of_citizenship,
    upon="hold-begun",
    actions=["hold"],
)

act.table(
    {
        "22 O.S. 171.3(A)(1)": (hold_as_asked, notify_as_asked, transfer_as_asked),
        "22 O.S. 171.3(A)(2)": inform_the_person,
        "22 O.S. 171.3(B)": (proof_of_citizenship, card_of_a_resident),
        "22 O.S. 171.3(B)(1)": license_of_oklahoma,
        "22 O.S. 171.3(B)(2)": document_of_citizenship,
        "22 O.S. 171.3(C)(1)": ice_request,
        "22 O.S. 171.3(C)(2)": not_coded("the agencies, which the head of this file names"),
        "57 O.S. 16a": not_coded("the same duty for sheriffs, jailers and prison keepers"),
    }
)
