"""Penal Code 422.93: victims of and witnesses to hate crimes are not turned over.

Whenever a victim of or witness to a hate crime, or anyone who can give evidence in its
investigation, is not charged with or convicted of a crime under state law, no peace officer detains
that person exclusively for an immigration violation, reports the person to federal immigration
authorities, or turns the person over to them. It has no exception, not even for a warrant. A person
who is charged or convicted is outside the section, which then says nothing.

Choices where the text leaves a question open: "State law" is that of California, so that a federal
conviction, or one of another state, leaves the protection. "Charged" begins with the complaint: an
arrest alone is no charge. A juvenile adjudication is no conviction, nor is one that was vacated or
reversed, or that ended in diversion. Custody on a court's criminal paper is not "exclusively" for
an immigration violation, unless its crime is one of federal immigration law. To report is to tell a
federal immigration authority of the person, whatever is told; the limits that 8 U.S.C. 1373 sets to
such a rule are a matter of federal law. An officer of a jail is taken for a peace officer.

Basis: the section as enacted in 2004 and as printed in 2025.
"""

from trustact.language import (
    LOCAL_AND_STATE,
    Instrument,
    arrest,
    disclosure,
    not_coded,
    person,
    release,
)
from trustact.laws.us_ca import _immigration_crimes as immigration_crimes
from trustact.laws.us_ca import _victims_and_witnesses as victims

act = Instrument(
    "us-ca/pc-422-93",
    title="Hate-crime victims and witnesses",
    citation="Cal. Penal Code 422.93",
    in_force=[("2005-01-01", None)],
    binds=LOCAL_AND_STATE,
    basis="text",
    only_if=["victim_or_witness", "hate_crime_victim_or_witness"],
    fallback={
        "hold": "release",
        "notify": "give no notice",
        "transfer": "do not hand over",
        "share": "do not share",
        "arrest": "do not arrest",
    },
    note="A charge or a conviction under state law ends the protection of this section.",
)

act.offenses("Penal Code 422.93(b)", immigration_crimes.CRIMES)


@act.applies_only_if("Penal Code 422.93(b)")
def victim_or_witness_of_hate_crime():
    """A victim of or witness to a hate crime, or one who can give evidence in its investigation."""
    return person.hate_crime_victim_or_witness


@act.applies_only_if("Penal Code 422.93(b)")
def not_charged():
    """The person is not charged with a crime under the law of California."""
    return ~victims.charged_under_state_law


@act.applies_only_if("Penal Code 422.93(b)")
def not_convicted():
    """The person is not convicted of a crime under the law of California."""
    return ~victims.convicted_under_state_law


@act.provision("Penal Code 422.93(b)")
def another_ground():
    """A court's criminal paper for custody, for a crime other than of federal immigration law."""
    return victims.paper_for_another_crime


no_hold = act.hold.prohibited(
    "Penal Code 422.93(b)",
    says="The person may not be detained exclusively for an immigration violation",
    when=release.eligible & ~another_ground,
)
no_arrest = act.arrest.prohibited(
    "Penal Code 422.93(b)",
    says="The person may not be arrested exclusively for an immigration violation",
    when=~arrest.for_crime,
)
no_report = act.notify.prohibited(
    "Penal Code 422.93(b)",
    says="The person may not be reported to federal immigration authorities",
)
no_information = act.share.prohibited(
    "Penal Code 422.93(b)",
    says="The person may not be reported to federal immigration authorities",
    when=disclosure.recipient.isin("ice", "cbp", "dhs"),
)
no_turning_over = act.transfer.prohibited(
    "Penal Code 422.93(b)",
    says="The person may not be turned over to federal immigration authorities",
)

act.table(
    {
        "Penal Code 422.93(a)": not_coded("the public policy of the state"),
        "Penal Code 422.93(b)": (
            victim_or_witness_of_hate_crime,
            not_charged,
            not_convicted,
            another_ground,
            no_hold,
            no_arrest,
            no_report,
            no_information,
            no_turning_over,
        ),
    }
)
