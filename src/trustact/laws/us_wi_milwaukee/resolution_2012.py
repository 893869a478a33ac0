"""Milwaukee County's resolution of 2012: detainers are declined, with many exceptions.

The board resolved that the sheriff declines a detainer, unless the person has a felony conviction
or non-traffic misdemeanor convictions, is a defendant in a pending criminal case, is wanted on a
criminal warrant, is a known gang member, or may be a match of the terrorist screening list. Since a
pending case suffices, it shields mostly people whose case has ended well.

The text was not read. That two misdemeanors are needed is recalled, and so is the exception for any
conviction or charge of domestic violence, of violating a protective order or of drunk driving; a
violated protective order is looked for under domestic violence. Whether a charge that has ended
without a conviction is such a charge is a reading. A conviction that was vacated or reversed does
not count, and a felony that was reduced since is a misdemeanor. A pending infraction is no criminal
case. Whether the resolution of a board binds an elected sheriff is disputed; his office denied it,
and he kept holding. The rule is what the board addressed to him. On 2017-02-02 the board also said
that it opposes holds without a court's order, and asked the sheriff for no part in them; that
repeals nothing. Whether the resolution is in force since 2018 was not found out: on these days its
answers are open. The sheriffs' own policies of 2018-08-21 and 2019-02-26 are instruments of their
own.

Basis: a summary of advocates, the Journal Sentinel of 2012-05-10 and a blog.
"""

from trustact.language import (
    Instrument,
    at_least,
    conviction,
    detainer,
    findings,
    papers,
    past_charge,
    pending_charge,
    person,
    release,
    some,
)

act = Instrument(
    "us-wi-milwaukee/resolution-2012",
    title="County Board resolution on detainers",
    citation="Milwaukee County Board file 12-135",
    status="policy",
    issued_by="governing-body",
    in_force=[("2012-06-04", "2018-01-01")],
    binds={"sheriff", "county-jail"},
    basis="secondary",
    fallback={"hold": "release"},
    note="whether it binds the elected sheriff is disputed; the text was not read",
)
still_in_force = act.reading(
    "in-force-since-2018",
    asks="Was the resolution in force on this day?",
    yes="No act of the County Board that repeals file 12-135 was found.",
    no="The sheriffs have had policies of their own since 2018-08-21.",
)
act.disputed_days("2018-01-01", None, still_in_force)
domestic_violence = act.offenses(
    "Milwaukee County Board file 12-135, domestic violence", "domestic-violence", basis="recalled"
)
drunk_driving = act.offenses(
    "Milwaukee County Board file 12-135, drunk driving", "dui", basis="recalled"
)
ended_charge_counts = act.reading(
    "charge-that-ended",
    asks="Does a charge of domestic violence or drunk driving count that was dismissed?",
    yes='The exception of file 12-135 is recalled as one for any "conviction or charge".',
    no="Only a case that is pending, or one that ended in a conviction, says something; the "
    "text of file 12-135 is not on file.",
    citation="Milwaukee County Board file 12-135, domestic violence",
)
traffic = act.offenses(
    "Milwaukee County Board file 12-135, traffic", "minor-traffic", basis="recalled"
)

stands = act.definition(
    "Milwaukee County Board file 12-135, convictions",
    "conviction that stands",
    ~conviction.events.has_any("vacated", "reversed") & ~conviction.diversion,
    says="a conviction that was not vacated or reversed, and no case that ended in diversion",
)
reduced = act.definition(
    "Milwaukee County Board file 12-135, convictions",
    "reduced",
    conviction.events.has_any("reduced-to-misdemeanor", "redesignated"),
    says="a felony that is a misdemeanor since",
)

declined = act.hold.prohibited(
    "Milwaukee County Board file 12-135",
    says="A detainer is declined",
    when=release.eligible & detainer.lodged,
)


@declined.only_if("Milwaukee County Board file 12-135")
def asks_for_a_hold():
    """The request asks to keep the person: one for notice alone (I-247N, I-247G) does not."""
    return detainer.asks.has("hold")


@declined.unless("Milwaukee County Board file 12-135, convictions")
def felony_conviction():
    """A felony conviction, whenever it was."""
    return some(conviction, stands, conviction.level == "felony", ~reduced)


@declined.unless("Milwaukee County Board file 12-135, convictions", basis="recalled")
def two_misdemeanors():
    """Two convictions for misdemeanors that are no traffic offenses."""
    return at_least(
        2,
        conviction,
        stands,
        (conviction.level == "misdemeanor") | ((conviction.level == "felony") & reduced),
        ~conviction.offense.isin(traffic),
    )


@declined.unless("Milwaukee County Board file 12-135, pending case")
def pending_case():
    """A defendant in a pending criminal case."""
    return some(pending_charge, ~pending_charge.level.isin("infraction", "violation"))


@declined.unless("Milwaukee County Board file 12-135, warrant")
def criminal_warrant():
    """An outstanding criminal warrant."""
    return papers.criminal_warrant()


@declined.unless("Milwaukee County Board file 12-135, gang")
def known_gang_member():
    """A known gang member: by a database, or by a finding."""
    return person.gang_database_match | findings.gang_participation


@declined.unless("Milwaukee County Board file 12-135, terrorist list")
def terrorist_list():
    """A possible match of the terrorist screening list."""
    return person.terrorist_screening_match


@declined.unless("Milwaukee County Board file 12-135, domestic violence", basis="recalled")
def violence_or_drunk_driving():
    """A conviction or a charge of domestic violence or drunk driving.

    Whether a charge counts that has ended without a conviction is a reading.
    """
    return (
        some(
            conviction,
            stands,
            conviction.offense.isin(domestic_violence) | conviction.offense.isin(drunk_driving),
        )
        | some(
            pending_charge,
            pending_charge.offense.isin(domestic_violence)
            | pending_charge.offense.isin(drunk_driving),
        )
        | (
            some(
                past_charge,
                past_charge.offense.isin(domestic_violence)
                | past_charge.offense.isin(drunk_driving),
            )
            & ended_charge_counts
        )
    )


act.table(
    {
        "Milwaukee County Board file 12-135": (declined, asks_for_a_hold),
        "Milwaukee County Board file 12-135, convictions": (
            stands,
            reduced,
            felony_conviction,
            two_misdemeanors,
        ),
        "Milwaukee County Board file 12-135, pending case": pending_case,
        "Milwaukee County Board file 12-135, warrant": criminal_warrant,
        "Milwaukee County Board file 12-135, gang": known_gang_member,
        "Milwaukee County Board file 12-135, terrorist list": terrorist_list,
        "Milwaukee County Board file 12-135, domestic violence": violence_or_drunk_driving,
    }
)
