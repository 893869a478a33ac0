"""Indiana SEA 76 of 2026: a body with custody complies with an immigration detainer request.

A governmental body with custody of an individual who is the subject of an immigration detainer
request tells the judge of bail, records the request, complies with it, and informs the individual
that he or she is held on it. By reports compliance is owed so far as it breaks no federal or state
law.

The text of the sections is not on file. How the act defines such a request (which agency, which
form, probable cause, a warrant that comes with it) and whether it has an exception for citizens was
not read. So the duty is certain only for a written request of ICE on its official form, complete,
with probable cause stated and a warrant on Form I-200 or I-205 attached, for a person of whom it is
stated that no proof of citizenship or lawful status was provided. In every other case of a request
to hold, the answer is open (`detainer-definition`, `citizenship-exception`), and nobody can choose
it: read the act. No detainer holds a citizen, so a claim or proof of citizenship stops a hold until
it is checked; whether there is probable cause is a matter of the Fourth Amendment.

The hold that the form requests ends after 48 hours by the clock; the act requires none beyond it.

Not included, since they do not concern one person: the ban on limits to enforcement, which the act
widens, standards for jails, suits and penalties of the attorney general, and state funds.

Basis: the digest of the enrolled act and a report of the courts; the first day, the proviso on
other laws and that the act was signed are in reports.
"""

from trustact.language import (
    HoldHours,
    custody,
    detainer,
    findings,
    not_coded,
    paper,
    papers,
    person,
    release,
)
from trustact.laws.us_in import ic_5_2_18_2_2011

act = ic_5_2_18_2_2011.act.amend(
    "us-in/sea-76-2026",
    title="Immigration detainer requests (SEA 76)",
    citation="SEA 76 (2026), amending Ind. Code 5-2-18.2",
    in_force=[("2026-07-01", None)],
    repeal=[],
    basis="secondary",
    note="state law only: no detainer is a ground to hold a citizen, so a claim of citizenship is "
    "checked before anything else; whether there is probable cause is a matter of federal law",
)

detainer_as_defined = act.reading(
    "detainer-definition",
    asks="Is this request an immigration detainer request as the act defines it?",
    yes="Reports speak of a federal request to hold for up to 48 hours, without more.",
    no="The definition may ask for ICE, its form, probable cause or a warrant, as in other states.",
    citation="SEA 76 (2026), IC 5-2-18.2, definition",
    choosable=False,
)
citizens_are_excepted = act.reading(
    "citizenship-exception",
    asks="Does the act except a person who has provided proof of citizenship or lawful status?",
    yes="Texas has such an exception, and no detainer holds a citizen.",
    no="The digest names none.",
    citation="SEA 76 (2026), IC 5-2-18.2, exceptions",
    choosable=False,
)


@act.provision("SEA 76 (2026), IC 5-2-18.2, definition")
def meets_every_usual_definition():
    """ICE's complete official form, with probable cause, and an I-200 or I-205 attached."""
    return (
        (detainer.issuer == "ice")
        & detainer.written
        & detainer.official_form
        & detainer.complete
        & detainer.probable_cause_stated
        & papers.administrative_warrant(
            forms=("I-200", "I-205"),
            also=(paper.signed_by == "immigration-officer", paper.with_detainer),
        )
    )


@act.provision("SEA 76 (2026), IC 5-2-18.2, definition")
def detainer_request():
    """A request to hold that meets the act's definition, which is not on file.

    What meets every usual definition meets it; of anything else it is open.
    """
    return (
        detainer.lodged
        & detainer.asks.has("hold")
        & (meets_every_usual_definition | detainer_as_defined)
    )


@act.provision("SEA 76 (2026), IC 5-2-18.2, exceptions")
def proof_of_citizenship():
    """Proof of citizenship or lawful status was provided, if the act excepts that person."""
    return person.proof_of_citizenship_or_lawful_status & citizens_are_excepted


tell_the_judge = act.duty(
    "tell-judge-of-bail",
    "SEA 76 (2026), IC 5-2-18.2(1)",
    says="Tell the judge who decides on bail that the individual is subject to a detainer request",
    when=detainer_request,
    upon="request-received",
    actions=["hold", "notify"],
)
record_the_request = act.duty(
    "record-detainer",
    "SEA 76 (2026), IC 5-2-18.2(2)",
    says="Record in the individual's case file that there is a detainer request",
    when=detainer_request,
    upon="request-received",
    actions=["hold", "notify"],
)
within_the_hours_asked = act.definition(
    "SEA 76 (2026), IC 5-2-18.2(3)",
    "within the hours asked for",
    HoldHours("flat") <= 48,
    says="the 48 hours for which the form asks have not passed",
)
hold_as_requested = act.hold.required(
    "SEA 76 (2026), IC 5-2-18.2(3)",
    says="A governmental body with custody must comply with the request to hold, so far as that "
    "breaks no other law",
    when=detainer_request
    & within_the_hours_asked
    & release.eligible
    & ~proof_of_citizenship
    & ~findings.other_law_bars,
)
notify_as_requested = act.notify.required(
    "SEA 76 (2026), IC 5-2-18.2(3)",
    says="A governmental body with custody must comply with the request for notice, so far as that "
    "breaks no other law",
    when=detainer_request
    & detainer.asks.has("notify")
    & custody.in_custody
    & ~proof_of_citizenship
    & ~findings.other_law_bars,
)
inform_the_individual = act.duty(
    "inform-individual-held-on-request",
    "SEA 76 (2026), IC 5-2-18.2(4)",
    says="Inform the individual that he or she is held on an immigration detainer request",
    when=detainer_request & within_the_hours_asked & release.eligible,
    upon="hold-begun",
    actions=["hold"],
)

act.table(
    {
        "SEA 76 (2026), IC 5-2-18.2, definition": (meets_every_usual_definition, detainer_request),
        "SEA 76 (2026), IC 5-2-18.2, exceptions": proof_of_citizenship,
        "SEA 76 (2026), IC 5-2-18.2(1)": tell_the_judge,
        "SEA 76 (2026), IC 5-2-18.2(2)": record_the_request,
        "SEA 76 (2026), IC 5-2-18.2(3)": (
            within_the_hours_asked,
            hold_as_requested,
            notify_as_requested,
        ),
        "SEA 76 (2026), IC 5-2-18.2(4)": inform_the_individual,
        "SEA 76 (2026), other sections": not_coded(
            "limits of bodies, courts' records, standards of jails, suits, funds"
        ),
    }
)
