"""Amherst's resolution of 2012: as far as the law permits, the police honor no detainer.

Town Meeting resolved that, to the extent permissible by law, the police do not honor immigration
detainer requests, and that officials and employees of the town take no part in federal programs of
immigration enforcement such as Secure Communities, or in agreements under 8 U.S.C. 1357(g). There
is no exception for the record of a person. Overtaken by the bylaw of 2017.

Choices where the text leaves a question open: "To the extent permissible by law" is a fact, whether
another law requires the hold; a detainer is a request and requires nothing. A court's warrant,
order or writ for custody is honored for itself, whatever it is based on: then the resolution has no
rule on the hold. A request for notice only is not a request to hold. Honoring a detainer is holding
the person; there is no rule on notice of a release, transfer, interviews, questions and
information. The sentence on federal programs concerns no one person.

Basis: the abstract of the resolution in an archive of sanctuary policies, and results of the
meeting. The day in May 2012 is not on file.
"""

from trustact.language import Instrument, detainer, findings, not_coded, papers, release

act = Instrument(
    "us-ma-amherst/resolution-2012",
    title="Town Meeting resolution on detainers",
    citation="Amherst Town Meeting 2012, Article 29",
    status="policy",
    issued_by="governing-body",
    in_force=[("2012-05", "2017-11-03")],
    binds={"municipal-police", "city-jail"},
    basis="text",
    fallback={"hold": "release"},
)


@act.provision("Article 29 (2012) on requests")
def request_to_hold():
    """An immigration detainer request that asks to hold the person."""
    return detainer.lodged & detainer.asks.has("hold")


@act.provision("Article 29 (2012) on other grounds")
def warrant_of_a_court():
    """A warrant of a court, which is honored for itself, whatever it is based on."""
    return papers.court_paper("warrant", signed_by=papers.COURTS)


@act.provision("Article 29 (2012) on other grounds")
def order_of_a_court():
    """A court's order or writ for custody, whatever it is based on."""
    return papers.court_paper("order", "writ", signed_by=papers.COURTS, authorizes=papers.CUSTODY)


no_hold = act.hold.prohibited(
    "Article 29 (2012) on detainers",
    says="The police do not honor immigration detainer requests",
    when=request_to_hold & release.eligible & ~warrant_of_a_court & ~order_of_a_court,
)


@no_hold.unless("Article 29 (2012) on permissible extent")
def law_requires_the_hold():
    """Another law requires it, so that the law does not permit to refuse."""
    return findings.required_by_other_law


act.table(
    {
        "Article 29 (2012) on federal programs": not_coded(
            "Secure Communities and agreements; about no one person"
        ),
        "Article 29 (2012) on requests": request_to_hold,
        "Article 29 (2012) on detainers": no_hold,
        "Article 29 (2012) on other grounds": (warrant_of_a_court, order_of_a_court),
        "Article 29 (2012) on permissible extent": law_requires_the_hold,
    }
)
