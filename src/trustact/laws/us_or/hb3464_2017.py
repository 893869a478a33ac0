"""Oregon's act of 2017 on confidentiality: private details and questions of public bodies.

Except as state or federal law requires, no public body may disclose a person's address, workplace,
school, contact information, associates, or the hearings and appointments that are not of public
record, for the enforcement of federal immigration laws; and none may ask about citizenship or
immigration status, unless that is necessary to determine eligibility for a benefit that the person
seeks. It applies beside us-or/ors-181a-820-1987 until 2021-07-19, when the Sanctuary Promise Act
amended both.

It has no rule on holds, on handing a person over, on access for interviews and on the day of a
release, which is no appointment. A public body may decline to disclose a status that it has
collected: the act leaves that to the body.

Choices where the text leaves a question open: A court's subpoena, order or warrant for the
information is a requirement of law. A question about nationality or the place of birth is not one
about status.

Basis: the section as it stood in 2017 (2017 c. 724); it names 2017-08-15 as its day, and the
governor is reported to have signed it on that day or the next.
"""

from trustact.language import (
    LOCAL_AND_STATE,
    Instrument,
    disclosure,
    findings,
    inquiry,
    not_coded,
    papers,
)

act = Instrument(
    "us-or/hb3464-2017",
    title="Confidentiality of information for immigration enforcement (HB 3464)",
    citation="ORS 180.805 (2017 c. 724)",
    in_force=[("2017-08-15", "2021-07-19")],
    binds=LOCAL_AND_STATE,
    basis="text",
    fallback={"share": "do not share", "inquire": "do not ask"},
    note="says nothing on holds or on the day of a release",
)


@act.provision("ORS 180.805(1)")
def required_by_law():
    """State or federal law requires the disclosure, or a court's process does."""
    return findings.required_by_other_law | papers.court_paper(
        "subpoena", "order", "warrant", "writ", signed_by=papers.COURTS, authorizes=("records",)
    )


no_private_details = act.share.prohibited(
    "ORS 180.805(1)",
    says="No address, workplace, contact information or appointment that is not of public record "
    "may be disclosed to enforce federal immigration laws",
    when=(disclosure.purpose == "immigration-enforcement")
    & (
        disclosure.items.has_any("home-address", "work-address", "contact-details")
        | (disclosure.items.has_any("court-date", "supervision-appointment") & ~disclosure.public)
    ),
)
no_private_details.unless(required_by_law)
no_inquiry = act.inquire.prohibited(
    "ORS 180.805(2)",
    says="No public body may ask about citizenship or immigration status",
    when=inquiry.is_about("immigration-status", "citizenship"),
)


@no_inquiry.unless("ORS 180.805(2)")
def required_or_for_a_benefit():
    """A law requires the question, or eligibility for a benefit depends on the answer."""
    return findings.required_by_other_law | (inquiry.purpose == "benefit")


act.table(
    {
        "ORS 180.805(1)": (required_by_law, no_private_details),
        "ORS 180.805(2)": (no_inquiry, required_or_for_a_benefit),
        "ORS 180.805(3)": not_coded("a body may decline to disclose a status; it need not"),
        "ORS 180.805(4)": not_coded("a yearly review of policies; about no single person"),
    }
)
