"""Multnomah County's policy of 2014: nobody is held past release on a detainer.

The Sheriff announced it on 16 April 2014, five days after Miranda-Olivares v. Clackamas County
(D. Or. 2014) had held such a hold to be a seizure without probable cause. No exception by
conviction was reported. A court's warrant is another ground for custody and not a matter of the
policy. It has no rule on notice and interviews; the officers of Immigration and Customs Enforcement
are said to have left their desk in the jail.

Since 2021-07-19 the Sanctuary Promise Act (us-or/sanctuary-promise-2021) goes further.

Basis: The Oregonian of April 2014; no text. An end is not on file.
"""

from trustact.language import Instrument, all_of, detainer, papers, release

act = Instrument(
    "us-or-multnomah/sheriff-2014",
    title="Sheriff's policy on detainers of 2014",
    citation="Multnomah County Sheriff, 2014-04-16",
    status="policy",
    in_force=[("2014-04-16", None)],
    binds={"sheriff", "county-jail"},
    basis="secondary",
    fallback={"hold": "release"},
    note="known from reports; the text is not on file",
)


@act.provision("Sheriff's announcement of 2014-04-16, warrants")
def criminal_warrant():
    """A court's warrant not on immigration, or its order for custody, keeps the person."""
    return (
        papers.court_paper("warrant", signed_by=papers.COURTS, basis=("criminal", "other"))
        | papers.order_for_custody()
    )


no_hold = act.hold.prohibited(
    "Sheriff's announcement of 2014-04-16",
    says="Nobody is held past release on a detainer",
    when=all_of(release.eligible, detainer.lodged, ~criminal_warrant),
)

act.table(
    {
        "Sheriff's announcement of 2014-04-16": no_hold,
        "Sheriff's announcement of 2014-04-16, warrants": criminal_warrant,
    }
)
