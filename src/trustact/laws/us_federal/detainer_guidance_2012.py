"""ICE's guidance of December 2012: for whom it should issue a detainer at all.

It governs ICE's own choice. Absent extraordinary circumstances, officers of ICE should issue a
detainer only where there is reason to believe that the person is removable, and one of the listed
conditions applies. So it is a bar with exceptions: outside the list the answer is "prohibited",
within it "permitted". The bar is one of guidance; it gives no person a right and no jail a duty.
Extraordinary circumstances make up for a missing condition here, never for the missing reason to
believe: a detainer is a request about somebody whom the Department seeks to remove (8 CFR 287.7).

The list differs from the priorities of 2011 (levels 1 to 3), which were in force beside it: a
felony charge is enough here and no priority there; one misdemeanor conviction of no listed kind is
Level 3 there and not enough here. It differs from its successor of 2014 as well, which no charge
satisfies.

Points to note: three misdemeanor convictions may be of one day or one incident. By a footnote
(recalled) three or more convictions for minor traffic misdemeanors or other relatively minor ones
should not alone trigger a detainer, unless they reflect a clear and continuing danger to others or
disregard for the law. For traffic that is coded: three convictions of which none is for anything
else are not enough. What else is relatively minor is left to judgment, and no fact states it; a
danger is a significant risk, the last condition. A charge is one that is pending. Which convictions
count is immigration law's own definition, as in the priorities of 2011.

Detainers of border officers are outside; so is every act of a state or local agency. Basis: the
text of the memorandum; what is recalled is marked.
"""

from trustact.language import (
    Instrument,
    at_least,
    conviction,
    findings,
    not_coded,
    pending_charge,
    person,
    removal_order,
    some,
)
from trustact.laws.us_federal import _convictions

act = Instrument(
    "us-federal/detainer-guidance-2012",
    title="Guidance on the use of detainers (Morton)",
    citation="ICE detainer guidance 2012-12-21",
    status="guidance",
    in_force=[("2012-12-21", "2014-11-20")],
    binds={"ice"},
    basis="text",
    note="guidance to ICE's officers: it gives no person a right; detainers of border officers are "
    "outside",
)

stands = act.definition(
    "ICE detainer guidance 2012-12-21, convictions",
    "convicted",
    _convictions.STANDS,
    says=_convictions.STANDS_SAYS,
)
listed_kinds = "ICE detainer guidance 2012-12-21, (2), third"
violence = act.offenses(listed_kinds, "violence")
sexual_abuse = act.offenses(listed_kinds, "sexual-abuse")
driving_under_the_influence = act.offenses(listed_kinds, "dui")
flight_from_an_accident = act.offenses(listed_kinds, "hit-and-run")
firearm = act.offenses(listed_kinds, "firearm")
deadly_weapon = act.offenses(listed_kinds, "firearm-or-deadly-weapon")
drug_distribution = act.offenses(listed_kinds, "drug-distribution")
minor_traffic = act.offenses(
    "ICE detainer guidance 2012-12-21, footnote on minor offenses",
    "minor-traffic",
    basis="recalled",
)
illegal_entry = act.offenses(
    "ICE detainer guidance 2012-12-21, (2), fourth", "federal-illegal-entry"
)

no_detainer = act.issue_detainer.prohibited(
    "ICE detainer guidance 2012-12-21",
    says="ICE should issue a detainer only against a person who it has reason to believe is "
    "removable and to whom one of the listed conditions applies",
)


@no_detainer.only_if("ICE detainer guidance 2012-12-21, (1)")
def removable():
    """There is reason to believe that the person is subject to removal.

    A final order is one, unless it was found that there is none.
    """
    return findings.reason_to_believe_removable | (
        findings.reason_to_believe_removable.is_not_refuted() & removal_order.final
    )


@no_detainer.unless("ICE detainer guidance 2012-12-21, (2), first")
def felony():
    """A prior felony conviction, or a felony charge."""
    return some(conviction, conviction.level == "felony", stands) | some(
        pending_charge, pending_charge.level == "felony"
    )


@no_detainer.unless("ICE detainer guidance 2012-12-21, (2), second")
def three_misdemeanors():
    """Three or more prior misdemeanor convictions, not all of them for minor traffic offenses."""
    return at_least(3, conviction, conviction.level == "misdemeanor", stands) & some(
        conviction,
        conviction.level == "misdemeanor",
        ~conviction.offense.isin(minor_traffic),
        stands,
    )


@no_detainer.unless(listed_kinds)
def listed_misdemeanor():
    """A misdemeanor conviction or charge of a listed kind.

    The kinds are violence, threats or assault; sexual abuse or exploitation; driving under the
    influence; unlawful flight from the scene of an accident; unlawful possession or use of a
    firearm or another deadly weapon; distribution of or trafficking in drugs. Another significant
    threat to public safety, which ends the list, is a finding: the last condition.
    """
    return some(
        conviction,
        conviction.level == "misdemeanor",
        conviction.offense.isin(
            violence,
            sexual_abuse,
            driving_under_the_influence,
            flight_from_an_accident,
            firearm,
            deadly_weapon,
            drug_distribution,
        ),
        stands,
    ) | some(
        pending_charge,
        pending_charge.level == "misdemeanor",
        pending_charge.offense.isin(
            violence,
            sexual_abuse,
            driving_under_the_influence,
            flight_from_an_accident,
            firearm,
            deadly_weapon,
            drug_distribution,
        ),
    )


@no_detainer.unless("ICE detainer guidance 2012-12-21, (2), fourth")
def convicted_of_illegal_entry():
    """A conviction for illegal entry (8 U.S.C. 1325)."""
    return some(
        conviction,
        conviction.jurisdiction.lies_in("us-federal"),
        conviction.offense.isin(illegal_entry),
        stands,
    )


@no_detainer.unless("ICE detainer guidance 2012-12-21, (2), fifth")
def reentered():
    """The person illegally re-entered the country after a removal or return."""
    return person.reentered_after_removal


@no_detainer.unless("ICE detainer guidance 2012-12-21, (2), sixth")
def ordered_removed():
    """An order of removal is outstanding."""
    return removal_order.final


@no_detainer.unless("ICE detainer guidance 2012-12-21, (2), seventh")
def fraud():
    """An immigration officer or judge found that the person knowingly committed fraud."""
    return findings.immigration_fraud


@no_detainer.unless("ICE detainer guidance 2012-12-21, (2), eighth")
def significant_risk():
    """Another significant risk to national security, border security or public safety."""
    return findings.other_significant_risk


@no_detainer.unless("ICE detainer guidance 2012-12-21, extraordinary")
def extraordinary():
    """Extraordinary circumstances were found."""
    return findings.extraordinary_circumstances


act.table(
    {
        "ICE detainer guidance 2012-12-21": no_detainer,
        "ICE detainer guidance 2012-12-21, extraordinary": extraordinary,
        "ICE detainer guidance 2012-12-21, convictions": stands,
        "ICE detainer guidance 2012-12-21, (1)": removable,
        "ICE detainer guidance 2012-12-21, (2), first": felony,
        "ICE detainer guidance 2012-12-21, (2), second": three_misdemeanors,
        "ICE detainer guidance 2012-12-21, footnote on minor offenses": minor_traffic,
        listed_kinds: listed_misdemeanor,
        "ICE detainer guidance 2012-12-21, (2), fourth": convicted_of_illegal_entry,
        "ICE detainer guidance 2012-12-21, (2), fifth": reentered,
        "ICE detainer guidance 2012-12-21, (2), sixth": ordered_removed,
        "ICE detainer guidance 2012-12-21, (2), seventh": fraud,
        "ICE detainer guidance 2012-12-21, (2), eighth": significant_risk,
        "ICE detainer guidance 2012-12-21, forms": not_coded(
            "the new form I-247, with boxes for these conditions; what it asks of a jail is the "
            "regulation's (8 CFR 287.7)"
        ),
    }
)
