"""The Senate's legalization bill of 2013: who could be registered as a provisional immigrant.

S. 744 passed the Senate on 2013-06-27 and died. Its section 2101 would have added section 245B to
the Immigration and Nationality Act: the Secretary of Homeland Security "may grant" registered
provisional immigrant status to a person who was present since the end of 2011, applied in time,
paid, and passed the checks, and to whom no bar applies. The grant is a choice: "permitted" means
that nothing in the section stands against it, never that it is owed. Whoever applies has to
establish the requirements by a preponderance of the evidence.

The bars by conviction are tiers like those of the Trust Acts, in other units. Any felony in the
convicting jurisdiction bars, however old, and so does an aggravated felony, which may be a
misdemeanor. Three misdemeanors bar only if the person was convicted on a different date for each of
the three: three convictions on one day count as one, also if they are of three incidents (PEP
counts incidents, the Trust Acts years). Where three are on file the fact
`misdemeanor_conviction_days` says on how many days the convictions were. Minor traffic offenses,
and state or local offenses of which immigration status is an element, do not count. There is no
look-back at all.

The bill respects families in two places, both recalled: the Secretary may waive the bar for three
misdemeanors, and most grounds of inadmissibility, for humanitarian purposes, for family unity or in
the public interest, but never a felony; and a spouse or child of a registered person needs to have
been here only since 2012-12-30. Whoever had lawful status on the day the bill was introduced
(2013-04-16) could not register: a lawful permanent resident who is to be removed for an old or a
minor conviction gets nothing from this section. An applicant is taken to have had none; what is
stated goes first.

Not here: what the status gives, adjustment to permanent residence (245C), and people who were
removed and could apply from abroad. Clause (iii) on terrorism repeats the words of a ground of
inadmissibility. Basis: the text of 245B(a) and (b)(1)-(2) as reported, and the bars by conviction
in the draft; the rest is recalled.
"""

from trustact.language import (
    Instrument,
    any_of,
    application,
    at_least,
    conviction,
    not_coded,
    person,
    some,
)

act = Instrument(
    "us-federal/s744-rpi-2013",
    title="Registered provisional immigrant status (S. 744)",
    citation="S.744 sec. 2101, INA 245B",
    status="bill",
    in_force=[],
    binds={"dhs"},
    basis="text",
    note="the bill was never enacted; the status would have been a matter of discretion",
)

# (a): the grant

may_grant = act.on("grant-status").permitted(
    "S.744 sec. 2101, INA 245B(a)",
    says="The Secretary may grant the status to a person who is eligible, applied in time, paid "
    "and passed the checks",
    when=application.filed_in_time & application.fees_paid & application.checks_cleared,
)
not_in_time = act.on("grant-status").prohibited(
    "S.744 sec. 2101, INA 245B(a)(2)",
    says="No status without a completed application before the end of the period",
    when=~application.filed_in_time,
)
not_paid = act.on("grant-status").prohibited(
    "S.744 sec. 2101, INA 245B(a)(3)",
    says="No status before the fee and the penalty are paid",
    when=~application.fees_paid,
)
not_cleared = act.on("grant-status").prohibited(
    "S.744 sec. 2101, INA 245B(c)(8)",
    says="No status before the national security and law enforcement clearances",
    when=~application.checks_cleared,
)

# (b)(2): presence


@act.provision("S.744 sec. 2101, INA 245B(b)(2)(A)(ii)")
def present_at_the_end_of_2011():
    """The person was physically present in the United States on or before 2011-12-31."""
    return application.present_since.before("2012-01-01")


@act.provision("S.744 sec. 2101, INA 245B(b)(5)", basis="recalled")
def dependent_present_at_the_end_of_2012():
    """A spouse or child of a registered person who was present on or before 2012-12-30."""
    return application.spouse_or_child_of_registered & application.present_since.before(
        "2012-12-31"
    )


not_present = act.on("grant-status").prohibited(
    "S.744 sec. 2101, INA 245B(b)(2)",
    says="No status for a person who came after 2011-12-31",
    when=~(present_at_the_end_of_2011 | dependent_present_at_the_end_of_2012),
)
not_continuous = act.on("grant-status").prohibited(
    "S.744 sec. 2101, INA 245B(b)(2)(A)(iii)",
    says="No status for a person who did not stay: presence is continuous from the cut-off day "
    "until the grant",
    when=~application.continuous_presence,
)

# (b)(3)(A)(i): convictions

setting_aside_by_another_name = act.reading(
    "equivalent-of-setting-aside",
    asks="Is a dismissal after the sentence, or the sealing of the record, the equivalent of a "
    "judgment set aside?",
    yes='The clause says "expunged, set aside, or the equivalent", and a dismissal under a '
    "statute such as Penal Code 1203.4 releases the person from the penalties.",
    no="In immigration law such relief for rehabilitation leaves the conviction (Matter of Roldan, "
    "22 I. & N. Dec. 512), and a sealed judgment stands.",
    citation="S.744 sec. 2101, INA 245B(b)(3)(C)",
)
stands = act.definition(
    "S.744 sec. 2101, INA 245B(b)(3)(C)",
    "conviction",
    ~conviction.events.has_any("expunged", "set-aside", "vacated", "reversed")
    & (
        ~conviction.events.has_any("dismissed-after-sentence", "sealed")
        | ~setting_aside_by_another_name
    )
    & (
        ~conviction.diversion
        | (
            conviction.plea.isin("guilty", "nolo-contendere", "admitted-facts", "trial")
            & conviction.restraint_ordered
        )
    ),
    says="a conviction other than a judgment that was expunged, set aside or the equivalent "
    "(recalled); in diversion, one with a plea, admission or finding and some restraint",
)
status_element = act.offenses(
    "S.744 sec. 2101, INA 245B(b)(3)(A)(i)(I)", "immigration-status-element"
)
aggravated_felony = act.offenses("8 U.S.C. 1101(a)(43)", "aggravated-felony")
minor_traffic = act.offenses("S.744 sec. 2101, INA 245B(b)(3)(A)(i)(III)", "minor-traffic")
foreign_offense = act.offenses(
    "S.744 sec. 2101, INA 245B(b)(3)(A)(i)(IV)", "foreign-removable-offense"
)
unlawful_voting = act.offenses("8 U.S.C. 1227(a)(6)", "unlawful-voting")
about_status = act.definition(
    "S.744 sec. 2101, INA 245B(b)(3)(A)(i)(I)",
    "a state or local offense of which immigration status is an element",
    ~conviction.jurisdiction.lies_in("us-federal") & conviction.offense.isin(status_element),
    says="an offense of a state or locality for which an essential element was the person's "
    "immigration status",
)


@act.provision("S.744 sec. 2101, INA 245B(b)(3)(A)(i)(I)")
def felony():
    """A conviction for a felony in the convicting jurisdiction.

    A state or local offense of which immigration status is an element is left out.
    """
    return some(conviction, conviction.level == "felony", ~about_status, stands)


@act.provision("S.744 sec. 2101, INA 245B(b)(3)(A)(i)(II)")
def convicted_of_aggravated_felony():
    """A conviction for an aggravated felony, as defined at the time of the conviction."""
    return some(conviction, conviction.offense.isin(aggravated_felony), stands)


@act.provision("S.744 sec. 2101, INA 245B(b)(3)(A)(i)(IV)")
def foreign_conviction():
    """A conviction abroad that would make the person inadmissible or removable if it were here.

    A purely political offense is left out. A conviction under the law of a state, or of the United
    States, is none.
    """
    return some(
        conviction,
        ~conviction.jurisdiction.stated_in("us"),
        conviction.offense.isin(foreign_offense),
        stands,
    )


@act.provision("S.744 sec. 2101, INA 245B(b)(3)(A)(i)(V)")
def convicted_of_unlawful_voting():
    """A conviction for unlawful voting."""
    return some(conviction, conviction.offense.isin(unlawful_voting), stands)


barred_by_conviction = act.on("grant-status").prohibited(
    "S.744 sec. 2101, INA 245B(b)(3)(A)(i)",
    says="No status for a person with a conviction for a felony, an aggravated felony, certain "
    "foreign offenses or unlawful voting; no waiver reaches it",
    when=any_of(
        felony, convicted_of_aggravated_felony, foreign_conviction, convicted_of_unlawful_voting
    ),
)
different_dates = act.definition(
    "S.744 sec. 2101, INA 245B(b)(3)(A)(i)(III)",
    "convicted on different dates",
    person.misdemeanor_conviction_days,
    says="the days of conviction are counted, not the offenses or the incidents",
)


@act.provision("S.744 sec. 2101, INA 245B(b)(3)(A)(i)(III)")
def three_misdemeanors():
    """Three or more misdemeanor convictions, on a different date for each of three.

    Minor traffic offenses and state or local offenses of which status is an element do not count.
    """
    return at_least(
        3,
        conviction,
        conviction.level == "misdemeanor",
        ~conviction.offense.isin(minor_traffic),
        ~about_status,
        stands,
    ) & (different_dates >= 3)


barred_by_misdemeanors = act.on("grant-status").prohibited(
    "S.744 sec. 2101, INA 245B(b)(3)(A)(i)(III)",
    says="No status for a person with three misdemeanors and a different day of conviction for "
    "each of them",
    when=three_misdemeanors,
)


@barred_by_misdemeanors.unless("S.744 sec. 2101, INA 245B(b)(3)(B)", basis="recalled")
def misdemeanors_waived():
    """The Secretary waived the bar.

    The waiver is for humanitarian purposes, to ensure family unity, or otherwise in the public
    interest.
    """
    return application.misdemeanors_waived


# (b)(3)(A)(ii)-(iv): other bars

inadmissible = act.on("grant-status").prohibited(
    "S.744 sec. 2101, INA 245B(b)(3)(A)(ii)",
    says="No status for a person to whom a ground of inadmissibility applies that the clause does "
    "not set aside",
    when=application.inadmissible,
)


@inadmissible.unless("S.744 sec. 2101, INA 245B(b)(3)(B)", basis="recalled")
def inadmissibility_waived():
    """The Secretary waived the grounds that apply.

    The waiver is for the same three purposes. The grounds on security, trafficking and a few other
    matters cannot be waived.
    """
    return application.inadmissibility_waived


already_in_status = act.on("grant-status").prohibited(
    "S.744 sec. 2101, INA 245B(b)(3)(A)(iv)",
    says="No status for a person who on 2013-04-16 was a lawful permanent resident, a refugee, an "
    "asylee or in a period of authorized stay as a nonimmigrant",
    when=application.lawful_status_when_introduced,
    basis="recalled",
)

act.table(
    {
        "S.744 sec. 2101, INA 245B(a)": may_grant,
        "S.744 sec. 2101, INA 245B(a)(1)": not_coded("the requirements, which (b) has"),
        "S.744 sec. 2101, INA 245B(a)(2)": not_in_time,
        "S.744 sec. 2101, INA 245B(a)(3)": not_paid,
        "S.744 sec. 2101, INA 245B(b)(1)": not_coded(
            "who has to establish the requirements, and how firmly"
        ),
        "S.744 sec. 2101, INA 245B(b)(2)": not_present,
        "S.744 sec. 2101, INA 245B(b)(2)(A)(i)": not_coded(
            "presence on the day of the application, which continuous presence includes"
        ),
        "S.744 sec. 2101, INA 245B(b)(2)(A)(ii)": present_at_the_end_of_2011,
        "S.744 sec. 2101, INA 245B(b)(2)(A)(iii)": not_continuous,
        "S.744 sec. 2101, INA 245B(b)(2)(B)": not_coded(
            "which absences break the presence; the fact on continuous presence has the result"
        ),
        "S.744 sec. 2101, INA 245B(b)(3)(A)(i)": barred_by_conviction,
        "S.744 sec. 2101, INA 245B(b)(3)(A)(i)(I)": (about_status, felony),
        "S.744 sec. 2101, INA 245B(b)(3)(A)(i)(II)": convicted_of_aggravated_felony,
        "S.744 sec. 2101, INA 245B(b)(3)(A)(i)(III)": (
            different_dates,
            three_misdemeanors,
            barred_by_misdemeanors,
        ),
        "S.744 sec. 2101, INA 245B(b)(3)(A)(i)(IV)": foreign_conviction,
        "S.744 sec. 2101, INA 245B(b)(3)(A)(i)(V)": convicted_of_unlawful_voting,
        "S.744 sec. 2101, INA 245B(b)(3)(A)(ii)": inadmissible,
        "S.744 sec. 2101, INA 245B(b)(3)(A)(iii)": not_coded(
            "terrorist activity, in the words of a ground of inadmissibility that (ii) keeps"
        ),
        "S.744 sec. 2101, INA 245B(b)(3)(A)(iv)": already_in_status,
        "S.744 sec. 2101, INA 245B(b)(3)(B)": (misdemeanors_waived, inadmissibility_waived),
        "S.744 sec. 2101, INA 245B(b)(3)(C)": stands,
        "S.744 sec. 2101, INA 245B(b)(4)": not_coded("how other sections apply; not on file"),
        "S.744 sec. 2101, INA 245B(b)(5)": dependent_present_at_the_end_of_2012,
        "S.744 sec. 2101, INA 245B(b)(6)": not_coded(
            "people who were removed and have family here, who could apply from abroad; not on file"
        ),
        "S.744 sec. 2101, INA 245B(c)(1)-(7)": not_coded(
            "the procedure and the period of application; the fact `filed_in_time` has the result"
        ),
        "S.744 sec. 2101, INA 245B(c)(8)": not_cleared,
    }
)
