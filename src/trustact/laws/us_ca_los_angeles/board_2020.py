"""Los Angeles County's Board policy of 2020: nothing for ICE without a judge.

The Board of Supervisors forbade the use of county resources to honor requests of immigration
authorities to hold, detain, house or transfer a person in the Sheriff's custody, or otherwise to
facilitate the arrest, unless there is a judicial warrant or a judicial determination of probable
cause, or federal or state law requires it. Release dates and times, and immigration status, are not
to be told to immigration authorities without a judge either. A person's record makes no difference.
It made permanent, for every later sheriff, what the Sheriff had ordered in April and August 2020.

Choices where the sources leave a question open: A judicial warrant authorizes the arrest, and a
federal judge signed it; whether it must be for a crime of immigration law is not on file, and is
not asked. Custody on the criminal warrant of another court is no hold for immigration authorities.
An address or appointment that is given for immigration enforcement facilitates an arrest. What
federal or state law requires goes before a policy and is not asked here again. Whether what is open
to everyone may be told is not on file: it stays open. Interviews are not mentioned.

Basis: the operative sentence of the motion as a newspaper quotes it before the vote (WitnessLA),
and reports of the vote of 1 September 2020. The adopted text and the minutes were not read.
"""

from trustact.language import (
    Instrument,
    arrest,
    disclosure,
    papers,
    release,
)
from trustact.laws.us_ca import _immigration_crimes as immigration_crimes

MOTION = "L.A. County Board of Supervisors, 2020-09-01"

act = Instrument(
    "us-ca-los-angeles/board-2020",
    title="Board policy on transfers to ICE",
    citation="Los Angeles County Board of Supervisors, 2020-09-01",
    status="policy",
    issued_by="governing-body",
    in_force=[("2020-09-01", None)],
    binds={"sheriff", "county-jail"},
    basis="secondary",
    fallback={
        "hold": "release",
        "notify": "give no notice",
        "transfer": "do not hand over",
        "share": "do not share",
        "arrest": "do not arrest",
    },
    note="Binds every later sheriff; the adopted text was not read.",
)

act.offenses(MOTION, immigration_crimes.CRIMES)
public_is_exempt = act.reading(
    "public-information",
    asks="May immigration authorities be given a release date that is open to everyone?",
    yes="What everybody can see is given to nobody in particular.",
    no="The motion as quoted has no exception but a judge's warrant or determination.",
    citation=MOTION,
    choosable=False,
)


@act.provision(MOTION)
def judicial_warrant():
    """A federal judge's or magistrate judge's warrant of arrest, not one for another matter."""
    return papers.judicial_warrant(
        signed_by=papers.FEDERAL_JUDGES, authorizes=("arrest",), also=(papers.FOR_THE_REQUEST,)
    )


@act.provision(MOTION)
def judicial_determination():
    """A federal judge's determination of probable cause for the arrest, not in another matter."""
    return papers.judicial_order(
        signed_by=papers.FEDERAL_JUDGES, authorizes=("arrest",), also=(papers.FOR_THE_REQUEST,)
    )


@act.provision(MOTION)
def public_information():
    """The information is open to everyone."""
    return disclosure.public & public_is_exempt


@act.provision(MOTION)
def another_courts_warrant():
    """A court's criminal warrant for a crime other than of federal immigration law."""
    return immigration_crimes.warrant_for_another_crime


no_hold = act.hold.prohibited(
    MOTION,
    says="No county resources may be used to hold a person for immigration authorities",
    when=release.eligible & ~another_courts_warrant,
)
no_hold.unless(judicial_warrant, judicial_determination)
no_transfer = act.transfer.prohibited(
    MOTION,
    says="No county resources may be used to transfer a person to immigration authorities",
)
no_transfer.unless(judicial_warrant, judicial_determination)
no_civil_arrest = act.arrest.prohibited(
    MOTION,
    says="No county resources may be used to facilitate an arrest by immigration authorities",
    when=~arrest.for_crime,
)
no_civil_arrest.unless(judicial_warrant, judicial_determination)
no_notice = act.notify.prohibited(
    MOTION,
    says="No release date or time may be given to immigration authorities",
)
no_notice.unless(judicial_warrant, judicial_determination, public_information)
no_information = act.share.prohibited(
    MOTION,
    says="No release date and no immigration status may be given to immigration authorities",
    when=disclosure.recipient.isin("ice", "cbp", "dhs")
    & disclosure.items.has_any("release-date", "citizenship-or-immigration-status"),
)
no_information.unless(judicial_warrant, judicial_determination, public_information)
no_help_to_find = act.share.prohibited(
    MOTION,
    says="Nothing may be given to immigration authorities by which they find the person to arrest",
    when=disclosure.recipient.isin("ice", "cbp", "dhs")
    & (disclosure.purpose == "immigration-enforcement")
    & disclosure.items.has_any(
        "home-address", "work-address", "contact-details", "court-date", "supervision-appointment"
    ),
)
no_help_to_find.unless(judicial_warrant, judicial_determination, public_information)

act.table(
    {
        MOTION: (
            judicial_warrant,
            judicial_determination,
            public_information,
            another_courts_warrant,
            no_hold,
            no_transfer,
            no_civil_arrest,
            no_notice,
            no_information,
            no_help_to_find,
        ),
    }
)
