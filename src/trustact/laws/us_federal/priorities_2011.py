"""ICE's civil enforcement priorities of 2010 and 2011: for whom it would issue detainers first.

They govern ICE's own choice: for a person within a priority, issuing a detainer follows the
memorandum. The levels count convictions, each by the longest sentence that the law allowed for it;
an arrest or a charge is "non-criminal", however serious.

Outside all priorities the answer is not-regulated. The memorandum says how to use resources and
neither prohibits nor discourages action against others ("nothing ... should be construed to
prohibit or discourage"); it gives no person a right. Reading a bar into it would claim a protection
that it did not give, and reading a permission into it would make every answer the same.

The levels are those defined in June 2010. The levels used from 2008 were lists by type of offense
under the same names, and are different.

Points to note: "more than one year" and "less than one year" exclude exactly one year (a California
misdemeanor before 2015), which is in no level. Priority 1 names persons convicted of crimes before
it defines levels, which only rank them, so a crime of no level is within it too. A Massachusetts
misdemeanor with two and a half years is punishable by more than a year, which is a felony in the
memorandum. A year is 365 days here. A violation that is not a crime (New York) counts in no level.
A person who is in the country with a final order has failed to depart and is a fugitive.

A reversed conviction does not count; an expungement or a pardon leaves a conviction in immigration
law. A conviction that was vacated or set aside for a defect does not count, but for rehabilitation
or hardship it does (Matter of Pickering, 23 I. & N. Dec. 621, BIA 2003): the fact `vacated_for` of
the conviction says which. What ended in diversion is a conviction if there was a plea, a finding or
an admission of guilt and a judge ordered some restraint (8 U.S.C. 1101(a)(48)(A)): `plea` and
`restraint_ordered` say whether.

It has no rule on what agencies do on a request. Basis: summaries, and the opening and the list of
priorities of the memorandum (policy 10072.1 of 2010-06-30, reissued 2011-03-02); the sentence
quoted above is recalled. The successor of 2014-11-20 says that it takes effect on 2015-01-05; until
then these priorities governed.
"""

from trustact.language import (
    Instrument,
    any_of,
    at_least,
    conviction,
    findings,
    papers,
    person,
    removal_order,
    some,
)
from trustact.laws.us_federal import _convictions

act = Instrument(
    "us-federal/priorities-2011",
    title="Civil immigration enforcement priorities (Morton)",
    citation="ICE memorandum 10072.1 (2010-06-30, reissued 2011-03-02)",
    status="guidance",
    in_force=[("2010-06-30", "2015-01-05")],
    binds={"ice"},
    basis="secondary",
    note="priorities for resources: outside them the memorandum neither prohibits nor approves",
)

aggravated_felony = act.offenses("8 U.S.C. 1101(a)(43)", "aggravated-felony")

stands = act.definition(
    "ICE memorandum 10072.1, A, Priority 1",
    "convicted",
    _convictions.STANDS,
    says=_convictions.STANDS_SAYS,
)
felony = act.definition(
    "ICE memorandum 10072.1, A, Priority 1",
    "felony",
    (conviction.level == "felony") | (conviction.maximum_penalty_days > 365),
    says="a felony, or a crime punishable by more than one year",
)
punishable_by_less_than_a_year = act.definition(
    "ICE memorandum 10072.1, A, Priority 1",
    "misdemeanor",
    ~conviction.level.isin("infraction", "violation") & (conviction.maximum_penalty_days < 365),
    says="a crime punishable by less than one year",
)


@act.applies_only_if("ICE memorandum 10072.1, A")
def removable():
    """There is reason to believe that the person is removable.

    A final order is one, unless it was found that there is none.
    """
    return findings.reason_to_believe_removable | (
        findings.reason_to_believe_removable.is_not_refuted() & removal_order.final
    )


@act.provision("ICE memorandum 10072.1, A, Priority 1")
def danger_to_national_security():
    """Terrorism or espionage, proved or suspected, or another danger to national security."""
    return findings.national_security_danger


@act.provision("ICE memorandum 10072.1, A, Priority 1, Level 1")
def level_1():
    """An aggravated felony, or two or more crimes each punishable by more than one year."""
    return some(conviction, conviction.offense.isin(aggravated_felony), stands) | at_least(
        2, conviction, conviction.maximum_penalty_days > 365, stands
    )


@act.provision("ICE memorandum 10072.1, A, Priority 1, Level 2")
def level_2():
    """Any felony, or three or more crimes each punishable by less than one year."""
    return some(conviction, felony, stands) | at_least(
        3, conviction, punishable_by_less_than_a_year, stands
    )


@act.provision("ICE memorandum 10072.1, A, Priority 1, Level 3")
def level_3():
    """Crimes punishable by less than one year."""
    return some(conviction, punishable_by_less_than_a_year, stands)


@act.provision("ICE memorandum 10072.1, A, Priority 1")
def convicted_of_a_crime():
    """A conviction for any crime; the levels only rank those that are in one."""
    return some(conviction, ~conviction.level.isin("infraction", "violation"), stands)


@act.provision("ICE memorandum 10072.1, A, Priority 1, gangs")
def gang_participation():
    """Participation in an organized criminal gang, by a person aged 16 or older."""
    return findings.gang_participation & (person.age >= 16)


@act.provision("ICE memorandum 10072.1, A, Priority 1, warrants")
def outstanding_criminal_warrant():
    """An outstanding criminal warrant."""
    return papers.criminal_warrant()


@act.provision("ICE memorandum 10072.1, A, Priority 1, risk")
def serious_risk():
    """Another serious risk to public safety, found on articulable grounds."""
    return findings.other_significant_risk


@act.provision("ICE memorandum 10072.1, A, Priority 2")
def recent_illegal_entrant():
    """A recent violation of immigration controls at the border or a port of entry, or visa abuse.

    Visa abuse is the knowing abuse of the visa and visa waiver programs (recalled).
    """
    return findings.recent_illegal_entry


@act.provision("ICE memorandum 10072.1, A, Priority 3, fugitives")
def fugitive():
    """A final order of removal is outstanding; its subject absconded or failed to depart."""
    return removal_order.final


@act.provision("ICE memorandum 10072.1, A, Priority 3, re-entry")
def reentered():
    """The person reentered the country illegally after a removal."""
    return person.reentered_after_removal


@act.provision("ICE memorandum 10072.1, A, Priority 3, fraud")
def fraud():
    """Admission or status was obtained by fraud."""
    return findings.immigration_fraud


asking_within_a_priority = act.issue_detainer.permitted(
    "ICE memorandum 10072.1, A",
    says="A detainer for a person within a priority is consistent with the memorandum",
    when=any_of(
        danger_to_national_security,
        level_1,
        level_2,
        level_3,
        convicted_of_a_crime,
        gang_participation,
        outstanding_criminal_warrant,
        serious_risk,
        recent_illegal_entrant,
        fugitive,
        reentered,
        fraud,
    ),
)

act.table(
    {
        "ICE memorandum 10072.1, A": (removable, asking_within_a_priority),
        "ICE memorandum 10072.1, A, Priority 1": (
            danger_to_national_security,
            convicted_of_a_crime,
            stands,
            felony,
            punishable_by_less_than_a_year,
        ),
        "ICE memorandum 10072.1, A, Priority 1, Level 1": level_1,
        "ICE memorandum 10072.1, A, Priority 1, Level 2": level_2,
        "ICE memorandum 10072.1, A, Priority 1, Level 3": level_3,
        "ICE memorandum 10072.1, A, Priority 1, gangs": gang_participation,
        "ICE memorandum 10072.1, A, Priority 1, warrants": outstanding_criminal_warrant,
        "ICE memorandum 10072.1, A, Priority 1, risk": serious_risk,
        "ICE memorandum 10072.1, A, Priority 2": recent_illegal_entrant,
        "ICE memorandum 10072.1, A, Priority 3, fugitives": fugitive,
        "ICE memorandum 10072.1, A, Priority 3, re-entry": reentered,
        "ICE memorandum 10072.1, A, Priority 3, fraud": fraud,
    }
)
