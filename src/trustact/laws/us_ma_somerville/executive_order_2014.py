"""Somerville's executive order of 2014: no hold for ICE, and no access, without an own purpose.

The police hold a person for ICE only if ICE has a criminal warrant or a legitimate law enforcement
purpose beyond immigration status keeps the person. On the same two grounds ICE is given access to a
person or the use of city facilities for interviews. The record of the person makes no difference.

The mayor announced the order on 2014-05-21 and signed it on 2014-05-22. For holds an ordinance
(2014-07) replaced it later in 2014. The day is not on file: the order is taken to govern holds
until the end of June 2014, and from then to the end of the year it is a reading whether the
ordinance had replaced it. Whether the rest of the order went on after 2014, until the ordinance of
2019-06-13, is one too.

Choices where the text leaves a question open: A criminal warrant that ICE has is one in a federal
criminal matter. A criminal warrant of a state's court is itself a purpose beyond immigration. A
warrant for another matter, of either court, is executed separately and opens nothing. That a person
"poses a public safety threat", as one paper has it, is a paraphrase of the purpose, and no ground
of its own. A request for notice only is no request to hold. There is no rule on notice, transfer,
questions and information.

Basis: the city's release, which gives the rule on access; the Boston Globe, WBUR and Wicked Local
(May 2014) for the rule on holds.
"""

from trustact.language import (
    Instrument,
    detainer,
    disclosure,
    papers,
    question,
    release,
)

act = Instrument(
    "us-ma-somerville/executive-order-2014",
    title="Mayor's order on Secure Communities",
    citation="Somerville executive order of 2014-05-22",
    status="policy",
    issued_by="executive",
    in_force=[("2014-05-22", "2019-06-13")],
    binds={"municipal-police", "city-jail"},
    basis="secondary",
    fallback={"hold": "release", "interview": "do not permit it"},
    note="an ordinance replaced it for holds later in 2014",
)

replaced = act.reading(
    "replaced-by-the-ordinance",
    asks="Had ordinance 2014-07 replaced the order for holds by the day of the question?",
    yes="By its number ordinance 2014-07 is of 2014, and it was ordained by this day.",
    no="Ordinance 2014-07 was ordained later than this day; the day is not on file.",
    citation="Somerville Ord. 2014-07",
)
went_on = act.reading(
    "order-went-on",
    asks="Was the order in force after 2014 for what the ordinance did not regulate?",
    yes="Nothing on file revokes the order before the ordinance of 2019-06-13.",
    no="Ordinance 2014-07 took the place of the order as a whole; its text is not on file.",
    citation="Somerville Ord. 2014-07",
)


@act.provision("Somerville order on holds")
def request_to_hold():
    """ICE asks to hold the person past release."""
    return detainer.lodged & detainer.asks.has("hold")


@act.provision("Somerville order on criminal warrants")
def criminal_warrant_of_ice():
    """ICE has a criminal warrant; a warrant of removal is civil.

    A warrant for another matter that did not come with the request is not ICE's.
    """
    return papers.criminal_warrant(of=papers.OF_A_FEDERAL_COURT, also=(papers.FOR_THE_REQUEST,))


@act.provision("Somerville order on the purpose of the city")
def purpose_beyond_immigration():
    """The city has a legitimate law enforcement purpose unrelated to immigration law.

    A criminal warrant of a state's court is one, unless it is for another matter: that is executed
    separately.
    """
    return disclosure.unrelated_law_enforcement_purpose | papers.criminal_warrant(
        of=~papers.OF_A_FEDERAL_COURT, also=(papers.FOR_THE_REQUEST,)
    )


no_hold = act.hold.prohibited(
    "Somerville order on holds",
    says="The police hold nobody for ICE",
    when=request_to_hold
    & release.eligible
    & (question.as_of.before("2014-07-01") | (question.as_of.before("2015-01-01") & ~replaced)),
)
no_hold.unless(criminal_warrant_of_ice, purpose_beyond_immigration)
no_interview = act.interview.prohibited(
    "Somerville order on access",
    says="ICE is given no access to a person, and no city facilities for interviews",
    when=question.as_of.before("2015-01-01") | went_on,
)
no_interview.unless(criminal_warrant_of_ice, purpose_beyond_immigration)

act.table(
    {
        "Somerville order on holds": (request_to_hold, no_hold),
        "Somerville order on access": no_interview,
        "Somerville order on criminal warrants": criminal_warrant_of_ice,
        "Somerville order on the purpose of the city": purpose_beyond_immigration,
    }
)
