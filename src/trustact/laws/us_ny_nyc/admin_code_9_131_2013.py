"""New York City's detainer law of 2013: fewer convictions and fewer pending cases count.

As in 2011, the department does not honor a detainer, by holding the person or by telling
immigration authorities of the release, unless a search shows one of seven factors, or a court has
told of it. For anybody else it has no rule, so the answer is "not regulated", never "permitted". A
conviction counts only if it is of a covered crime, and not if all there is are misdemeanors from
before the ten years that end with the arrest; whether one after the arrest counts is a reading, as
it is in the law of 2014. Youthful offenders and juvenile delinquents are not
convicted; such a finding is no conviction of a case.

A covered crime is a misdemeanor or felony of any court of the United States except some charges of
New York, and comparable ones elsewhere: prostitution, loitering for it (but not patronizing), and
driving with a suspended license in the third degree and in two forms of the second. What is
excluded is taken to be misdemeanors. A pending case counts if it has a felony charge or a
misdemeanor of a short list; and a defendant in more than one case of a covered crime counts too.
Two charges may be of one case, which is asked where it matters. A case adjourned in contemplation
of dismissal is not pending, nor is one after a conditional discharge.

Its twin for the police, Local Law 21, is not written here.

Basis: the text as enacted (Int. 989-A of 2012, signed on 2013-03-18); it took effect 120 days after
it became law.
"""

from trustact.language import (
    any_of,
    arrest,
    at_least,
    conviction,
    not_coded,
    pending_charge,
    person,
    some,
)
from trustact.laws.us_ny_nyc import _factors as factors
from trustact.laws.us_ny_nyc import admin_code_9_131_2011

act = admin_code_9_131_2011.act.amend(
    "us-ny-nyc/admin-code-9-131-2013",
    title="Department of Correction and detainers, 2013",
    citation="N.Y.C. Admin. Code 9-131 (Local Law 22 of 2013)",
    in_force=[("2013-07-16", "2014-12-14")],
    basis="text",
    fallback={"hold": "release", "notify": "give no notice"},
    note="of a person with one of the seven factors the law says nothing",
    repeal=["conviction_of_misdemeanor_or_felony", "pending_case"],
)

excluded = act.offenses("NYC Admin. Code 9-131(a)(3)", "nyc-excluded-charge")
listed_misdemeanor = act.offenses("NYC Admin. Code 9-131(a)(4)", "nyc-covered-case-misdemeanor")
covered_conviction = act.definition(
    "NYC Admin. Code 9-131(a)(3)",
    "covered crime",
    ~conviction.level.isin("infraction", "violation")
    & ((conviction.level == "felony") | ~conviction.offense.isin(excluded)),
    says="a misdemeanor or felony of any court of the United States, except charges of "
    "prostitution, loitering for it, and some on suspended licenses",
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


present_case_counts = act.reading(
    "misdemeanor-of-the-present-arrest",
    asks="Does a misdemeanor count of which the person was convicted after the present arrest?",
    yes="9-131(a)(2)(ii) leaves out only a person without a judgment for at least ten years, and "
    "has older ones in mind.",
    no="By 9-131(a)(2)(ii) the judgment has to be of the ten years that end with the arrest; no "
    "decision is on file.",
    citation="NYC Admin. Code 9-131(a)(2)",
)


@act.provision("NYC Admin. Code 9-131(a)(2)")
def convicted_of_a_covered_crime():
    """A conviction of a covered crime.

    It does not count if the person was never convicted of a felony and has no conviction of a
    covered misdemeanor in the ten years before the present arrest. Whether one after that arrest is
    enough is a reading.
    """
    return some(conviction, covered_conviction, stands) & (
        some(conviction, conviction.level == "felony", stands)
        | some(
            conviction,
            covered_conviction,
            stands,
            conviction.convicted_on.within(years=10, before=arrest.date)
            | (conviction.convicted_on.on_or_after(arrest.date) & present_case_counts),
        )
    )


@act.provision("NYC Admin. Code 9-131(b)(2)(i)(B)")
def pending_covered_case():
    """A pending felony, a pending misdemeanor of the list, or two cases of covered crimes."""
    return any_of(
        some(pending_charge, pending_charge.level == "felony"),
        some(
            pending_charge,
            ~pending_charge.level.isin("infraction", "violation"),
            pending_charge.offense.isin(listed_misdemeanor),
        ),
        at_least(2, pending_charge, covered_charge) & person.covered_charges_in_several_cases,
    )


outstanding_warrant = act.keep("outstanding_warrant", "NYC Admin. Code 9-131(b)(2)(i)(C)")
outstanding_warrant_of_removal = act.keep(
    "outstanding_warrant_of_removal", "NYC Admin. Code 9-131(b)(2)(ii)(A)"
)
final_order_of_removal = act.keep("final_order_of_removal", "NYC Admin. Code 9-131(b)(2)(ii)(B)")
known_gang_member = act.keep("known_gang_member", "NYC Admin. Code 9-131(b)(2)(i)(D)")
possible_terrorist_match = act.keep("possible_terrorist_match", "NYC Admin. Code 9-131(b)(2)(i)(E)")

none_of_seven_factors = ~(
    convicted_of_a_covered_crime
    | pending_covered_case
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
        "NYC Admin. Code 9-131(a)(1)": not_coded("a detainer under 8 CFR 287.7"),
        "NYC Admin. Code 9-131(a)(2)": (convicted_of_a_covered_crime, stands),
        "NYC Admin. Code 9-131(a)(3)": (covered_conviction, covered_charge, excluded),
        "NYC Admin. Code 9-131(a)(4)": listed_misdemeanor,
        "NYC Admin. Code 9-131(a)(5)-(6)": not_coded("the department; immigration authorities"),
        "NYC Admin. Code 9-131(a)(7)": not_coded("covered criminal case: part of (b)(2)(i)(B)"),
        "NYC Admin. Code 9-131(b)(1)": (no_hold, no_notice),
        "NYC Admin. Code 9-131(b)(2)(i)(A)": not_coded("the conviction, which (a)(2) defines"),
        "NYC Admin. Code 9-131(b)(2)(i)(B)": pending_covered_case,
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
