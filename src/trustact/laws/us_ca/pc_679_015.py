"""Penal Code 679.015: victims of and witnesses to any crime are not turned over.

It does for the victims of and witnesses to any crime what 422.93 does for those of hate crimes:
where they are not charged with or convicted of a crime under state law, no peace officer detains
them exclusively for an immigration violation, or turns them over to federal immigration authorities
without a judicial warrant. A person who is charged or convicted is outside the section, which then
says nothing.

The operative sentence was not read. The digest calls the rule similar to that of 422.93; the Los
Angeles Sheriff's newsletter 18-06 states it, with the warrant. Whether a charge or conviction must
be related to the crime under investigation is a reading: so the sentence is recalled, and the
newsletter says "any crime under state law". Unlike 422.93, the newsletter names no reporting, so
there is no rule on notice here.

Choices where the text leaves a question open are those of us-ca/pc-422-93. A person is turned over
on a warrant only if a federal judge signed it and it is not for another matter: another court's
warrant, and one that other officers execute, give federal immigration authorities no custody.

Basis: the digest and the opening of AB 493 (Stats. 2017 ch. 194), and the newsletter. The first day
is recalled: the act was approved on 1 September 2017 without urgency.
"""

from trustact.language import (
    LOCAL_AND_STATE,
    Instrument,
    arrest,
    not_coded,
    papers,
    person,
    release,
)
from trustact.laws.us_ca import _immigration_crimes as immigration_crimes
from trustact.laws.us_ca import _victims_and_witnesses as victims

act = Instrument(
    "us-ca/pc-679-015",
    title="Victims and witnesses of crimes (AB 493)",
    citation="Cal. Penal Code 679.015",
    in_force=[("2018-01-01", None)],
    binds=LOCAL_AND_STATE,
    basis="secondary",
    only_if=["victim_or_witness"],
    fallback={"hold": "release", "transfer": "do not hand over", "arrest": "do not arrest"},
    note="Whether an unrelated charge or conviction ends the protection is a reading.",
)

only_a_related_crime = act.reading(
    "only-a-related-crime",
    asks="Does a charge or conviction end the protection only where it is related to the crime "
    "under investigation?",
    yes="So the operative sentence of 679.015(b) is recalled; it was not read.",
    no="The digest of AB 493 refers to Penal Code 422.93, and a newsletter of the Sheriff "
    "says 'any crime under state law'.",
    citation="Penal Code 679.015(b)",
)
crime_is_related = act.reading(
    "crime-is-related",
    asks="Is the charge or conviction related to the crime under investigation?",
    yes="It arose from that crime.",
    no="It is for another matter.",
    citation="Penal Code 679.015(b)",
    choosable=False,
)
act.offenses("Penal Code 679.015(b)", immigration_crimes.CRIMES)


@act.applies_only_if("Penal Code 679.015(b)")
def victim_or_witness():
    """A victim of or witness to a crime, or one who can give evidence in its investigation."""
    return person.victim_or_witness


@act.applies_only_if("Penal Code 679.015(b)")
def not_charged():
    """The person is not charged with a crime under the law of California.

    Whether only a charge that is related to the crime under investigation counts is a reading.
    """
    return ~victims.charged_under_state_law | (only_a_related_crime & ~crime_is_related)


@act.applies_only_if("Penal Code 679.015(b)")
def not_convicted():
    """The person is not convicted of a crime under the law of California.

    Whether only a conviction that is related to the crime under investigation counts is a reading.
    """
    return ~victims.convicted_under_state_law | (only_a_related_crime & ~crime_is_related)


@act.provision("Penal Code 679.015(b)")
def another_ground():
    """A court's criminal paper for custody, for a crime other than of federal immigration law."""
    return victims.paper_for_another_crime


@act.provision("Penal Code 679.015(b)")
def judicial_warrant():
    """A federal judge's or magistrate judge's warrant of arrest."""
    return papers.judicial_warrant(signed_by=papers.FEDERAL_JUDGES, authorizes=("arrest",))


@act.provision("Penal Code 679.015(b)")
def judicial_warrant_of_immigration_authorities():
    """A federal judge's or magistrate judge's warrant of arrest that is not for another matter."""
    return papers.judicial_warrant(
        signed_by=papers.FEDERAL_JUDGES, authorizes=("arrest",), also=(papers.FOR_THE_REQUEST,)
    )


no_hold = act.hold.prohibited(
    "Penal Code 679.015(b)",
    says="The person may not be detained exclusively for an immigration violation",
    when=release.eligible & ~another_ground & ~judicial_warrant,
)
no_arrest = act.arrest.prohibited(
    "Penal Code 679.015(b)",
    says="The person may not be arrested exclusively for an immigration violation",
    when=~arrest.for_crime & ~judicial_warrant,
)
no_turning_over = act.transfer.prohibited(
    "Penal Code 679.015(b)",
    says="The person may not be turned over to federal immigration authorities",
)
no_turning_over.unless(judicial_warrant_of_immigration_authorities)

act.table(
    {
        "Penal Code 679.015(a)": not_coded("the public policy of the state"),
        "Penal Code 679.015(b)": (
            victim_or_witness,
            not_charged,
            not_convicted,
            another_ground,
            judicial_warrant,
            judicial_warrant_of_immigration_authorities,
            no_hold,
            no_arrest,
            no_turning_over,
        ),
    }
)
