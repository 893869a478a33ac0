"""West Virginia's article 15-16 (HB 2008 of 2023): detainers, "to the extent required by law".

A law enforcement agency that takes initial custody of a person subject to an immigration detainer
tells the court that decides on bail, records the detainer in the case file and, on determining that
it is facially sufficient, complies with the requests made in it "to the extent required by law".
What these last words leave is disputed: no federal law requires compliance with a detainer. It is a
reading, and hold, notice and transfer are open until it is chosen. If they leave no duty, the
article says nothing for or against the act of one agency.

An immigration detainer is a request of a federal immigration agency to detain a person, on its
official form, along with a warrant, and is facially sufficient if the form is complete and
indicates probable cause that the person is a removable alien, or if an affidavit, order or other
official document indicates it. A request for notice alone (I-247N, I-247G) is none.
The warrant is one on Form I-200 or I-205, on a successor form, or another that federal law
authorizes; an order to detain or a notice of custody (I-203, I-286) is none, and a request without
any warrant is no detainer of this article. The I-247A is an official form; one of its boxes on the
ground is an indication of probable cause.

There is no duty with respect to a person whom another agency under the same duty has transferred.
Regional jails mostly receive persons whom the police arrested. For a jail or prison it has to be
stated whether that was so; the police and the sheriff are taken to have made the arrest, unless it
is stated that they received the person. A detainer asks
for at most 48 hours past the release, and for nobody whom the state still holds: a transfer is owed
within these hours, and only of a person who would be released.

The bans on policies (15-16-2), the agreements on housing (15-16-4) and what follows them, up to
15-16-9, concern no single person. No exception for proof of citizenship is in what was read; but no
detainer holds a citizen, so a claim of citizenship is checked first. Probable cause is a matter of
the Fourth Amendment.

Basis: 15-16-1, -3 and -4 whole, 15-16-2 nearly whole, in the code as printed to February 2026. Of
15-16-5 to 15-16-9 only summaries were read. The first day is counted from the passage.
"""

from trustact.language import (
    HoldHours,
    Instrument,
    custody,
    detainer,
    not_coded,
    paper,
    papers,
    question,
    release,
)

JAILS = {"county-jail", "city-jail", "state-corrections"}

act = Instrument(
    "us-wv/hb2008-2023",
    title="Compliance with detainers (HB 2008)",
    citation="HB 2008 (2023), W. Va. Code 15-16-1 to 15-16-4",
    in_force=[("2023-06-09", None)],
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
    note="state law only: no detainer is a ground to hold a citizen, so a claim of citizenship is "
    "checked before anything else; whether there is probable cause is a matter of federal law",
)
extent = act.reading(
    "to-the-extent-required-by-law",
    asks='Does "comply ... to the extent required by law" order compliance with a detainer?',
    yes="The heading of 15-16-3 says mandatory duties, and without one clause (a)(3) would do "
    "nothing.",
    no="No federal law requires compliance: 8 CFR 287.7(a) makes a detainer a request; no "
    "decision is on file.",
    citation="W. Va. Code 15-16-3(a)(3)",
)


@act.provision("W. Va. Code 15-16-1(3)(C)")
def warrant_along_with_it():
    """A warrant on Form I-200 or I-205, or another that federal law authorizes, came with it."""
    return papers.administrative_warrant(
        also=(paper.paper == "warrant", ~paper.form.isin("I-203", "I-286"), paper.with_detainer)
    )


@act.provision("W. Va. Code 15-16-1(3)(A)")
def complete_with_probable_cause():
    """The form is complete and indicates probable cause that the person is a removable alien."""
    return detainer.complete & (
        detainer.probable_cause_stated
        | detainer.basis.isin("final-order", "pending-proceedings", "biometrics", "statements")
    )


@act.provision("W. Va. Code 15-16-1(3)(B)")
def supported_by_document():
    """An affidavit, order or other official document indicates the probable cause."""
    return detainer.probable_cause_affidavit


@act.provision("W. Va. Code 15-16-1(3)")
def immigration_detainer():
    """A facially sufficient request of a federal agency to detain, on its form, with a warrant."""
    return (
        detainer.lodged
        & detainer.asks.has("hold")
        & detainer.issuer.isin("ice", "cbp", "dhs")
        & detainer.official_form
        & (complete_with_probable_cause | supported_by_document)
        & warrant_along_with_it
    )


@act.provision("W. Va. Code 15-16-3(b)")
def transferred_by_another_agency():
    """The person was transferred to this agency by another one that is under the same duty."""
    return custody.received_from_other_agency.taken_as_no(
        where=question.agency_in(*(act.binds - JAILS))
    )


hold_as_asked = act.hold.required(
    "W. Va. Code 15-16-3(a)(3)",
    says="An agency that took initial custody holds the person as a facially sufficient detainer "
    "requests, to the extent required by law",
    when=immigration_detainer & (HoldHours("flat") <= 48) & release.eligible & extent,
)
hold_as_asked.unless(transferred_by_another_agency)
notify_as_asked = act.notify.required(
    "W. Va. Code 15-16-3(a)(3)",
    says="An agency that took initial custody gives notice as a facially sufficient detainer "
    "requests, to the extent required by law",
    when=immigration_detainer & detainer.asks.has("notify") & custody.in_custody & extent,
)
notify_as_asked.unless(transferred_by_another_agency)
transfer_as_asked = act.transfer.required(
    "W. Va. Code 15-16-3(a)(3)",
    says="An agency that took initial custody hands the person over as a facially sufficient "
    "detainer requests, to the extent required by law",
    when=immigration_detainer
    & detainer.asks.has("transfer")
    & custody.in_custody
    & release.eligible
    & (HoldHours("flat") <= 48)
    & extent,
)
transfer_as_asked.unless(transferred_by_another_agency)
tell_the_court = act.duty(
    "tell-court-of-detainer",
    "W. Va. Code 15-16-3(a)(1)",
    says="Tell the court that decides on bail that the person is subject to an immigration "
    "detainer",
    when=immigration_detainer & ~transferred_by_another_agency,
    upon="request-received",
)
record_in_file = act.duty(
    "record-detainer-in-case-file",
    "W. Va. Code 15-16-3(a)(2)",
    says="Record in the case file that the person is subject to an immigration detainer",
    when=immigration_detainer & ~transferred_by_another_agency,
    upon="request-received",
)

act.table(
    {
        "W. Va. Code 15-16-1(1)-(2)": not_coded("names of federal agencies and of the law"),
        "W. Va. Code 15-16-1(3)": immigration_detainer,
        "W. Va. Code 15-16-1(3)(A)": complete_with_probable_cause,
        "W. Va. Code 15-16-1(3)(B)": supported_by_document,
        "W. Va. Code 15-16-1(3)(C)": warrant_along_with_it,
        "W. Va. Code 15-16-2": not_coded("bans policies; concerns no single person"),
        "W. Va. Code 15-16-3(a)(1)": tell_the_court,
        "W. Va. Code 15-16-3(a)(2)": record_in_file,
        "W. Va. Code 15-16-3(a)(3)": (hold_as_asked, notify_as_asked, transfer_as_asked),
        "W. Va. Code 15-16-3(b)": transferred_by_another_agency,
        "W. Va. Code 15-16-3(c)": not_coded("what the court records"),
        "W. Va. Code 15-16-4": not_coded("agreements of jails to house persons on detainers"),
        "W. Va. Code 15-16-5 to 15-16-9": not_coded(
            "suits, removal of officials, defense by the attorney general; known from summaries"
        ),
    }
)
