"""Northampton's executive policy order of 2014: no detainer that is not criminal.

The mayor has the police honor or enforce no detainer request of ICE that is non-criminal and not
subject to a warrant that a judge issued. It binds the city's police, not the sheriff of Hampshire
County or the State Police.

A reading, since the words leave it open: whether a request for a person who is charged or was
convicted is "criminal". The police department explains the order as one against turning immigrants
over "unless they were involved in criminal activity"; a detainer is a civil paper whomever it
names. For a person without a charge or a conviction nothing turns on it.

Choices where the text leaves a question open: A warrant that a judge issued lifts the bar; a
warrant of an immigration judge or officer is none. A court's warrant that is not based on
immigration law, or its order for custody, is also a ground of its own, so that the hold is not on
the detainer. A conviction that was vacated or reversed does not count. A request for notice only is
no request to hold; notice, transfer, interviews, questions and information are not in what was
read.

Since 2019-12-05 an ordinance goes further (us-ma-northampton/safe-city-2019), and the order is
answered here until then.

Basis: the sentence of the order as the police department's page has it; its day from an interview
with the mayor.
"""

from trustact.language import (
    Instrument,
    conviction,
    detainer,
    papers,
    pending_charge,
    release,
    some,
)

act = Instrument(
    "us-ma-northampton/executive-order-2014",
    title="Mayor's executive policy order",
    citation="Northampton, Mayor's order of 2014",
    status="policy",
    issued_by="executive",
    in_force=[("2014-08-28", "2019-12-05")],
    binds={"municipal-police", "city-jail"},
    basis="text",
    fallback={"hold": "release"},
    note="the sentence on detainers was read, the order as a whole was not",
)

activity_makes_it_criminal = act.reading(
    "criminal-request",
    asks="Is a detainer for a person who is charged with or convicted of a crime a criminal one?",
    yes='The police department reads it as "unless they were involved in criminal activity".',
    no="A detainer is a civil request, whomever it names (8 CFR 287.7; Lunn v. Commonwealth, "
    "477 Mass. 517).",
    citation="Northampton, Mayor's order of 2014, criminal requests",
)


@act.provision("Northampton, Mayor's order of 2014, requests")
def request_to_hold():
    """A detainer request of ICE that asks to hold the person."""
    return detainer.lodged & detainer.asks.has("hold")


@act.provision("Northampton, Mayor's order of 2014, other grounds")
def criminal_warrant_of_a_court():
    """A court's warrant not on immigration, or order for custody, is the ground."""
    return (
        papers.court_paper("warrant", signed_by=papers.COURTS, basis=("criminal", "other"))
        | papers.order_for_custody()
    )


no_hold = act.hold.prohibited(
    "Northampton, Mayor's order of 2014",
    says="The police honor no detainer that is non-criminal and not subject to a judge's warrant",
    when=request_to_hold & release.eligible & ~criminal_warrant_of_a_court,
)


@no_hold.unless("Northampton, Mayor's order of 2014, judge's warrant")
def judicially_issued_warrant():
    """A judge issued a warrant.

    One for another matter that did not come with the detainer is executed separately.
    """
    return papers.court_paper("warrant", also=(papers.FOR_THE_REQUEST,))


@no_hold.unless("Northampton, Mayor's order of 2014, criminal requests")
def criminal_request():
    """The person is charged with or convicted of a crime, if that makes the request criminal."""
    return (
        some(pending_charge, ~pending_charge.level.isin("infraction", "violation"))
        | some(
            conviction,
            conviction.level.isin("felony", "misdemeanor"),
            ~conviction.events.has_any("vacated", "reversed"),
        )
    ) & activity_makes_it_criminal


act.table(
    {
        "Northampton, Mayor's order of 2014": no_hold,
        "Northampton, Mayor's order of 2014, requests": request_to_hold,
        "Northampton, Mayor's order of 2014, other grounds": criminal_warrant_of_a_court,
        "Northampton, Mayor's order of 2014, judge's warrant": judicially_issued_warrant,
        "Northampton, Mayor's order of 2014, criminal requests": criminal_request,
    }
)
