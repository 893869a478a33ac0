"""New York City's first detainer law (2011): whom the Department of Correction does not hold.

The section lists the persons for whom a detainer is not honored: those of whom a search shows none
of six factors. For anybody else it has no rule: it neither bars nor authorizes the hold, so the
answer then is "not regulated", never "permitted".

A final order of removal is one that stands, or an earlier one: whoever was removed had one. A
charge or conviction of a violation is none of a misdemeanor or felony. A warrant is a criminal one
of any court. The city's jails are run by its Department of Correction alone, here "city-jail"; a
county jail of a borough is one of them.

Whether the law also barred notice of the release is not on file, so that stays open. In force from
about March 2012 until Local Law 22 of 2013, of which only the day of its signature is on file; the
days after it are a reading.

Basis: the six factors, and that the law lists protected persons, are recalled; the signature of
2011-11-22 was read in the Council's record.
"""

from trustact.language import Instrument, conviction, not_coded, some
from trustact.laws.us_ny_nyc import _factors as factors

act = Instrument(
    "us-ny-nyc/admin-code-9-131-2011",
    title="Department of Correction and detainers, 2011",
    citation="N.Y.C. Admin. Code 9-131 (Local Law 62 of 2011)",
    in_force=[("2012-03", "2013-03-18")],
    binds={"city-jail", "county-jail"},
    basis="recalled",
    fallback={"hold": "release", "notify": "give no notice"},
    note="of a person with one of the six factors the law says nothing",
)
act.disputed_days("2013-03-18", "2014-01-01", factors.THE_SECOND_HAD_TAKEN_EFFECT, affirmed=False)


@act.provision("NYC Admin. Code 9-131(b)(i)")
def conviction_of_misdemeanor_or_felony():
    """A conviction of a misdemeanor or felony, in any court of the United States."""
    return some(
        conviction,
        ~conviction.level.isin("infraction", "violation"),
        ~conviction.events.has_any("vacated", "reversed"),
    )


@act.provision("NYC Admin. Code 9-131(b)(ii)")
def pending_case():
    """The person is a defendant in a pending criminal case."""
    return factors.pending_case


@act.provision("NYC Admin. Code 9-131(b)(iii)")
def outstanding_warrant():
    """There is an outstanding criminal warrant."""
    return factors.criminal_warrant


@act.provision("NYC Admin. Code 9-131(b)(iv)")
def final_order_of_removal():
    """The person is, or has been, subject to a final order of removal."""
    return factors.prior_final_order


@act.provision("NYC Admin. Code 9-131(b)(v)")
def known_gang_member():
    """A database lists the person as a known gang member."""
    return factors.gang_member


@act.provision("NYC Admin. Code 9-131(b)(vi)")
def possible_terrorist_match():
    """The terrorist screening database shows a possible match."""
    return factors.terrorist_match


none_of_six_factors = ~(
    conviction_of_misdemeanor_or_felony
    | pending_case
    | outstanding_warrant
    | final_order_of_removal
    | known_gang_member
    | possible_terrorist_match
)
no_hold = act.hold.prohibited(
    "NYC Admin. Code 9-131(b)",
    says="No detainer is honored by holding a person of whom the search shows none of six factors",
    when=factors.asked_to_hold & none_of_six_factors,
)

no_notice = act.notify.prohibited(
    "NYC Admin. Code 9-131(b)",
    says="Whether the section also bars notice of the release of such a person is not on file",
    when=factors.asked_for_notice & none_of_six_factors & factors.BARS_NOTICE_TOO,
    basis="recalled",
)

act.table(
    {
        "NYC Admin. Code 9-131(a)": not_coded("definitions; only recalled, in the factors below"),
        "NYC Admin. Code 9-131(b)": (no_hold, no_notice),
        "NYC Admin. Code 9-131(b)(i)": conviction_of_misdemeanor_or_felony,
        "NYC Admin. Code 9-131(b)(ii)": pending_case,
        "NYC Admin. Code 9-131(b)(iii)": outstanding_warrant,
        "NYC Admin. Code 9-131(b)(iv)": final_order_of_removal,
        "NYC Admin. Code 9-131(b)(v)": known_gang_member,
        "NYC Admin. Code 9-131(b)(vi)": possible_terrorist_match,
    }
)
