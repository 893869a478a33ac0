"""Newark's police order of 2013: detainers are declined, on one account only for minor offenses.

The Police Department declines requests of ICE to hold a person. Advocates report no exception by
offense; a newspaper says "for minor crimes", and the director spoke of disorderly persons offenses.
Whether these words are an example or a limit is a reading, which comes up only for a serious
charge. If they are a limit, the order says nothing of such a person: nothing is permitted by it.

A serious charge is a pending charge of a felony, as a record calls an indictable crime of New
Jersey, or of a crime of the first to fourth degree; a disorderly persons offense, and what is
stated not to be indictable, is none. The police hold people whom they have just arrested, so the
charge is that of the arrest. Fingerprints are still shared, and there is no rule on notice,
questions and interviews that is on file. Overtaken on 2019-03-15 by us-nj/ag-directive-2018-6-v2.

Basis: the release of the American Civil Liberties Union of New Jersey (2013-08-15), nj.com, Mint
Press and Immigration Impact (August 2013). The order itself was not read.
"""

from trustact.language import (
    Instrument,
    all_of,
    any_of,
    detainer,
    pending_charge,
    release,
    some,
)
from trustact.laws.us_nj._crimes import is_graded_as_crime, is_not_graded_below_crime

act = Instrument(
    "us-nj-newark/general-order-2013",
    title="Police general order on detainers",
    citation="Newark Police, general order of 2013-07-24",
    status="policy",
    in_force=[("2013-07-24", "2019-03-15")],
    binds={"city-jail", "municipal-police"},
    basis="secondary",
    fallback={"hold": "release"},
    note="known from reports; the order itself was not read",
)

minor_offenses_only = act.reading(
    "minor-offenses-only",
    asks="Are detainers declined only for people arrested for minor offenses?",
    yes='nj.com reports a policy on requests to hold people "for minor crimes"; the director spoke '
    "of a disorderly persons offense.",
    no="The release of the American Civil Liberties Union reports that all detainers are declined; "
    'shoplifting is its example ("offenses as minor as").',
    citation="Newark Police general order of 2013-07-24",
)

indictable_crime = all_of(
    any_of(pending_charge.level == "felony", is_graded_as_crime(pending_charge)),
    pending_charge.indictable.is_not_refuted(),
    is_not_graded_below_crime(pending_charge),
)


@act.provision("Newark Police general order of 2013-07-24, minor offenses")
def serious_charge():
    """The person was arrested for, or is charged with, an indictable crime."""
    return some(pending_charge, indictable_crime)


no_hold = act.hold.prohibited(
    "Newark Police general order of 2013-07-24",
    says="The police decline requests of ICE to hold a person",
    when=release.eligible
    & detainer.lodged
    & detainer.asks.has("hold")
    & ~(serious_charge & minor_offenses_only),
)

act.table(
    {
        "Newark Police general order of 2013-07-24": no_hold,
        "Newark Police general order of 2013-07-24, minor offenses": serious_charge,
    }
)
