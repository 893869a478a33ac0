"""The Los Angeles police's policy of 2014: no detainer without a judge.

Since 7 July 2014 the department honors a detainer of ICE only on a judicial determination of
probable cause for that detainer, or on a warrant from a judicial officer. It was announced "until
this area of the law is further clarified by the courts", after Miranda-Olivares v. Clackamas County
(D. Or. 2014). It says nothing on notice, handing over or information.

Choices where the release leaves a question open: A determination is a federal judge's order that
authorizes custody of the person; a magistrate's finding on a pending charge is none for the
detainer, nor is an order in another matter. A judicial officer is no immigration officer and no
immigration judge. Whether the warrant of a state's judge lets the department honor the detainer
stays open, unless it is known to be for another matter; custody on such a warrant itself is no hold
on a detainer. A warrant of which it is stated that it authorizes a search only is no ground for
custody.

Basis: the department's release of 7 July 2014 (NR14258), and reports of that day; the policy itself
was not read.
"""

from trustact.language import Instrument, detainer, papers, release

ANNOUNCEMENT = "LAPD announcement of 2014-07-07"

act = Instrument(
    "us-ca-los-angeles-city/lapd-2014",
    title="Police policy on detainers of 2014",
    citation="Mayor and Chief of Police of Los Angeles, 2014-07-07",
    status="policy",
    in_force=[("2014-07-07", None)],
    binds={"municipal-police", "city-jail"},
    basis="secondary",
    fallback={"hold": "release"},
    note="Announced until the courts clarify the law; no later policy on holds is on file.",
)

any_judges_warrant = act.reading(
    "warrant-of-a-state-judge",
    asks="Does the warrant of a state's judge let the department honor the detainer?",
    yes='The release says "a warrant from a judicial officer", of any court.',
    no="A detainer is supported only by a warrant that is about what it asks for.",
    citation=ANNOUNCEMENT,
    choosable=False,
)
no_hold = act.hold.prohibited(
    ANNOUNCEMENT,
    says="The department does not honor a detainer of ICE",
    when=release.eligible & detainer.lodged & detainer.asks.has("hold"),
)


@no_hold.unless(ANNOUNCEMENT)
def judicial_determination():
    """A judicial determination of probable cause for that detainer, and not in another matter."""
    return papers.judicial_order(
        signed_by=papers.FEDERAL_JUDGES,
        authorizes=("arrest", "hold", "immigration-custody"),
        also=(papers.FOR_THE_REQUEST,),
    )


@no_hold.unless(ANNOUNCEMENT)
def warrant_of_a_judicial_officer():
    """A warrant from a judicial officer.

    One for another matter that did not come with the detainer is executed separately.
    """
    return papers.judicial_warrant(
        signed_by=papers.FEDERAL_JUDGES, also=(papers.FOR_THE_REQUEST,)
    ) | (
        papers.judicial_warrant(signed_by=("state-judge",), also=(papers.FOR_THE_REQUEST,))
        & any_judges_warrant
    )


act.table({ANNOUNCEMENT: (no_hold, judicial_determination, warrant_of_a_judicial_officer)})
