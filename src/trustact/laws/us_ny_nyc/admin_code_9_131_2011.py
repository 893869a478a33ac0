"""New York City's first detainer law (2011): whom the Department of Correction does not hold.

The department does not honor a detainer, by holding the person past release or by telling
immigration authorities of the release, unless a search at the release shows one of seven factors.
For anybody else it has no rule: it neither bars nor authorizes the hold, and it confers no
authority (subdivision c), so the answer then is "not regulated", never "permitted".

A youthful offender or a juvenile delinquent is not convicted. A case adjourned in contemplation of
dismissal, and one of a violation only, is not pending. A final order of removal is one that stands,
or an earlier one: whoever was removed had one. A warrant of removal is Form I-205. The city's jails
are run by its Department of Correction alone, here "city-jail"; a county jail of a borough is one
of them.

Basis: the text as enacted (Int. 656-A of 2011, signed on 2011-11-22); it took effect 120 days after
it became law.
"""

from trustact.language import Instrument, conviction, not_coded, pending_charge, some
from trustact.laws.us_ny_nyc import _factors as factors

act = Instrument(
    "us-ny-nyc/admin-code-9-131-2011",
    title="Department of Correction and detainers, 2011",
    citation="N.Y.C. Admin. Code 9-131 (Local Law 62 of 2011)",
    in_force=[("2012-03-21", "2013-07-16")],
    binds={"city-jail", "county-jail"},
    basis="text",
    fallback={"hold": "release", "notify": "give no notice"},
    note="of a person with one of the seven factors the law says nothing",
)


@act.provision("NYC Admin. Code 9-131(b)(2)(i)(A)")
def conviction_of_misdemeanor_or_felony():
    """A conviction of a misdemeanor or felony, in any court of the United States."""
    return some(
        conviction,
        ~conviction.level.isin("infraction", "violation"),
        ~conviction.events.has_any("vacated", "reversed"),
        ~conviction.diversion,
    )


@act.provision("NYC Admin. Code 9-131(b)(2)(i)(B)")
def pending_case():
    """The person is a defendant in a pending case of a misdemeanor or felony."""
    return some(pending_charge, ~pending_charge.level.isin("infraction", "violation"))


@act.provision("NYC Admin. Code 9-131(b)(2)(i)(C)")
def outstanding_warrant():
    """There is an outstanding criminal warrant."""
    return factors.criminal_warrant


@act.provision("NYC Admin. Code 9-131(b)(2)(ii)(A)")
def outstanding_warrant_of_removal():
    """There is an outstanding warrant of removal."""
    return factors.warrant_of_removal


@act.provision("NYC Admin. Code 9-131(b)(2)(ii)(B)")
def final_order_of_removal():
    """The person is, or has been, subject to a final order of removal."""
    return factors.prior_final_order


@act.provision("NYC Admin. Code 9-131(b)(2)(i)(D)")
def known_gang_member():
    """A database lists the person as a known gang member."""
    return factors.gang_member


@act.provision("NYC Admin. Code 9-131(b)(2)(i)(E)")
def possible_terrorist_match():
    """The terrorist screening database shows a possible match."""
    return factors.terrorist_match


none_of_seven_factors = ~(
    conviction_of_misdemeanor_or_felony
    | pending_case
    | outstanding_warrant
    | outstanding_warrant_of_removal
    | final_order_of_removal
    | known_gang_member
    | possible_terrorist_match
)
no_hold = act.hold.prohibited(
    "NYC Admin. Code 9-131(b)(1)",
    says="No detainer is honored by holding a person of whom the search shows none of seven "
    "factors",
    when=factors.asked_to_hold & none_of_seven_factors,
)
no_notice = act.notify.prohibited(
    "NYC Admin. Code 9-131(b)(1)",
    says="Nor are immigration authorities notified, on a detainer, of the release of such a person",
    when=factors.lodged_to_detain & none_of_seven_factors,
)

act.table(
    {
        "NYC Admin. Code 9-131(a)": not_coded("definitions, which the factors below follow"),
        "NYC Admin. Code 9-131(b)(1)": (no_hold, no_notice),
        "NYC Admin. Code 9-131(b)(2)(i)(A)": conviction_of_misdemeanor_or_felony,
        "NYC Admin. Code 9-131(b)(2)(i)(B)": pending_case,
        "NYC Admin. Code 9-131(b)(2)(i)(C)": outstanding_warrant,
        "NYC Admin. Code 9-131(b)(2)(i)(D)": known_gang_member,
        "NYC Admin. Code 9-131(b)(2)(i)(E)": possible_terrorist_match,
        "NYC Admin. Code 9-131(b)(2)(ii)(A)": outstanding_warrant_of_removal,
        "NYC Admin. Code 9-131(b)(2)(ii)(B)": final_order_of_removal,
        "NYC Admin. Code 9-131(b)(3)": not_coded("confidentiality of what a search shows"),
        "NYC Admin. Code 9-131(c)-(g)": not_coded(
            "construction and yearly reports; no answer on one person turns on them"
        ),
    }
)
