"""New York City's detainer law of 2013: fewer convictions count than in 2011.

As in 2011, the section lists the persons for whom a detainer is not honored: those of whom a search
shows none of six factors. For anybody else it has no rule, so the answer is "not regulated", never
"permitted". A conviction counts only if it is of a covered crime, and not if all there is are
misdemeanors from before the ten years that end with the arrest. Youthful offenders and juvenile
delinquents are not convicted; such a finding is no conviction of a case.

A covered crime is a misdemeanor or felony of any court of the United States except some charges of
New York: prostitution, loitering for it (but not patronizing), and driving with a suspended license
under Vehicle and Traffic Law 511(1) or (2)(a)(i) or (iv), or a comparable charge of another law.
What is excluded is taken to be misdemeanors. A pending case counts if it is of a covered crime,
which is recalled. Whether the factors of warrants, orders of removal and gangs were narrowed in
2013 is not on file; they are those of 2011.

Whether the law also barred notice of the release is not on file, so that stays open. Its twin for
the police, Local Law 21, is not written here. In force from a day of 2013 that is not
on file, after its signature on 2013-03-18, until Local Law 58 of 2014.

Basis: the definitions of a covered crime and of a conviction of one, in the code as it then stood;
the six factors are recalled.
"""

from trustact.language import arrest, conviction, not_coded, pending_charge, some
from trustact.laws.us_ny_nyc import _factors as factors
from trustact.laws.us_ny_nyc import admin_code_9_131_2011

act = admin_code_9_131_2011.act.amend(
    "us-ny-nyc/admin-code-9-131-2013",
    title="Department of Correction and detainers, 2013",
    citation="N.Y.C. Admin. Code 9-131 (Local Law 22 of 2013)",
    in_force=[("2014-01-01", "2014-12-14")],
    basis="secondary",
    fallback={"hold": "release", "notify": "give no notice"},
    note="of a person with one of the six factors the law says nothing",
    repeal=["conviction_of_misdemeanor_or_felony", "pending_case"],
)
act.disputed_days("2013-03-18", "2014-01-01", factors.THE_SECOND_HAD_TAKEN_EFFECT)

excluded = act.offenses("NYC Admin. Code 9-131(a)(3)", "nyc-excluded-charge", basis="text")
covered_conviction = act.definition(
    "NYC Admin. Code 9-131(a)(3)",
    "covered crime",
    ~conviction.level.isin("infraction", "violation")
    & ((conviction.level == "felony") | ~conviction.offense.isin(excluded)),
    says="a misdemeanor or felony of any court of the United States, except charges of "
    "prostitution, loitering for it, and some on licenses to drive",
)
covered_charge = act.definition(
    "NYC Admin. Code 9-131(a)(3)",
    "covered charge",
    ~pending_charge.level.isin("infraction", "violation")
    & ((pending_charge.level == "felony") | ~pending_charge.offense.isin(excluded)),
    says="a charge of a covered crime",
)
stands = act.definition(
    "NYC Admin. Code 9-131(a)(2)",
    "final judgment of guilt",
    ~conviction.events.has_any("vacated", "reversed") & ~conviction.diversion,
    says="a final judgment of guilt, also with a conditional discharge",
)


@act.provision("NYC Admin. Code 9-131(a)(2)", basis="text")
def convicted_of_a_covered_crime():
    """A conviction of a covered crime.

    It does not count if the person was never convicted of a felony and has no conviction of a
    covered misdemeanor in the ten years before the present arrest.
    """
    return some(conviction, covered_conviction, stands) & (
        some(conviction, conviction.level == "felony", stands)
        | some(
            conviction,
            covered_conviction,
            stands,
            conviction.convicted_on.within(years=10, before=arrest.date),
        )
    )


@act.provision("NYC Admin. Code 9-131(b)(ii)", basis="recalled")
def pending_covered_case():
    """The person is a defendant in a pending case of a covered crime."""
    return some(pending_charge, covered_charge)


outstanding_warrant = act.keep("outstanding_warrant", "NYC Admin. Code 9-131(b)(iii)")
final_order_of_removal = act.keep("final_order_of_removal", "NYC Admin. Code 9-131(b)(iv)")
known_gang_member = act.keep("known_gang_member", "NYC Admin. Code 9-131(b)(v)")
possible_terrorist_match = act.keep("possible_terrorist_match", "NYC Admin. Code 9-131(b)(vi)")

none_of_six_factors = ~(
    convicted_of_a_covered_crime
    | pending_covered_case
    | outstanding_warrant
    | final_order_of_removal
    | known_gang_member
    | possible_terrorist_match
)
no_hold = act.hold.prohibited(
    "NYC Admin. Code 9-131(b)",
    says="No detainer is honored by holding a person of whom the search shows none of six factors",
    when=factors.asked_to_hold & none_of_six_factors,
    basis="recalled",
)

no_notice = act.notify.prohibited(
    "NYC Admin. Code 9-131(b)",
    says="Whether the section also bars notice of the release of such a person is not on file",
    when=factors.asked_for_notice & none_of_six_factors & factors.BARS_NOTICE_TOO,
    basis="recalled",
)

act.table(
    {
        "NYC Admin. Code 9-131(a)(1)": not_coded("a detainer under 8 CFR 287.7"),
        "NYC Admin. Code 9-131(a)(2)": (convicted_of_a_covered_crime, stands),
        "NYC Admin. Code 9-131(a)(3)": (covered_conviction, covered_charge, excluded),
        "NYC Admin. Code 9-131(b)": (no_hold, no_notice),
        "NYC Admin. Code 9-131(b)(i)": not_coded("the conviction, which (a)(2) defines"),
        "NYC Admin. Code 9-131(b)(ii)": pending_covered_case,
        "NYC Admin. Code 9-131(b)(iii)": outstanding_warrant,
        "NYC Admin. Code 9-131(b)(iv)": final_order_of_removal,
        "NYC Admin. Code 9-131(b)(v)": known_gang_member,
        "NYC Admin. Code 9-131(b)(vi)": possible_terrorist_match,
    }
)
