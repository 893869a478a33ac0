"""New York City's detainer law for its police (2014): as for the jails, with a second way.

The Police Department may honor a detainer if a federal judge's warrant comes with it and a search
shows a conviction of a violent or serious crime of the past five years, or a possible terrorist
match. Without such a warrant it may hold for up to 48 hours, not counting weekends and holidays, if
the person has such a conviction and illegally came back after a removal, or if there is such a
match; after that the person is released unless the warrant has come. An advisory for defense
counsel of November 2014 says that the conviction may then be of any year: that is a reading.

The terms, choices and readings are those of us-ny-nyc/admin-code-9-131-2014. An illegal return
after a removal is what the case states as such; the search shows it. The second way meets People ex
rel. Wells v. DeMarco of 2018, which declares that state law gives no power for a hold without a
judge's warrant: together with it, the hold is prohibited.

Whether the section also limits notice and information is not on file, so that stays open. Its
forerunner, Local Law 21 of 2013, is not written.

Basis: the opening words, on detainers and convictions, were read; the second way is recalled.
"""

from trustact.language import HoldHours, Instrument, any_of, findings, not_coded, person
from trustact.laws.us_ny_nyc import _factors as factors
from trustact.laws.us_ny_nyc import _terms_of_2014 as terms

act = Instrument(
    "us-ny-nyc/admin-code-14-154-2014",
    title="Police Department and detainers",
    citation="N.Y.C. Admin. Code 14-154 (Local Law 59 of 2014)",
    in_force=[("2014-12-14", None)],
    binds={"municipal-police"},
    basis="secondary",
    fallback={"hold": "release", "notify": "give no notice", "share": "do not share"},
    note="the department may honor a detainer but need not; the first day is recalled",
)

violent_or_serious = act.offenses(
    "NYC Admin. Code 14-154(a)", terms.VIOLENT_OR_SERIOUS, basis="text"
)
countable_hours = act.definition(
    "NYC Admin. Code 14-154(b)(2)",
    "forty-eight hours",
    HoldHours("weekdays-and-federal-holidays"),
    says="hours of the hold, not counting weekends and holidays",
)


@act.provision("NYC Admin. Code 14-154(a)(2)", basis="text")
def convicted_of_violent_or_serious_crime():
    """A conviction of a violent or serious crime in the five years before the present arrest."""
    return terms.convicted


@act.provision("NYC Admin. Code 14-154(b)(2), conviction", basis="recalled")
def convicted_at_any_time():
    """A conviction of a violent or serious crime, of any year."""
    return terms.convicted_at_any_time


@act.provision("NYC Admin. Code 14-154(a)", basis="recalled")
def possible_terrorist_match():
    """The terrorist screening database shows a possible match."""
    return factors.terrorist_match


@act.provision("NYC Admin. Code 14-154(a)(4)", basis="recalled")
def judicial_warrant():
    """A warrant of a federal judge or magistrate judge for this person came with the detainer."""
    return terms.judicial_warrant


no_hold = act.hold.prohibited(
    "NYC Admin. Code 14-154(b)",
    says="A detainer may be honored by holding a person only under two conditions, or for 48 hours",
    when=factors.asked_to_hold,
)


@no_hold.unless("NYC Admin. Code 14-154(b)(1)", basis="recalled")
def warrant_and_conviction_or_match():
    """A federal judge's warrant, and a search that shows the conviction or the match."""
    return (
        judicial_warrant
        & findings.database_search_done
        & (convicted_of_violent_or_serious_crime | possible_terrorist_match)
    )


any_year_counts = act.reading(
    "conviction-of-any-year",
    asks="May the conviction be of any year where the person came back after a removal?",
    yes="An advisory for defense counsel of November 2014 says that it may.",
    no="Section (a)(2) defines a conviction as one of the past five years for the whole section.",
    citation="NYC Admin. Code 14-154(a)(2), (b)(2)",
)


@no_hold.unless("NYC Admin. Code 14-154(b)(2)", basis="recalled")
def forty_eight_hours_without_a_warrant():
    """At most 48 hours: the match, or the conviction and an illegal return after a removal."""
    return (
        (countable_hours <= 48)
        & findings.database_search_done
        & any_of(
            possible_terrorist_match,
            convicted_of_violent_or_serious_crime & person.reentered_after_removal,
            convicted_at_any_time & person.reentered_after_removal & any_year_counts,
        )
    )


no_notice = act.notify.prohibited(
    "NYC Admin. Code 14-154(b)",
    says="Whether the section also bars notice of the release is not on file",
    when=factors.asked_for_notice & factors.BARS_NOTICE_TOO,
    basis="recalled",
)
no_information = act.share.prohibited(
    "NYC Admin. Code 14-154(b)",
    says="Whether the section also bars information on custody and release is not on file",
    when=terms.to_immigration_authorities & terms.about_custody & factors.BARS_NOTICE_TOO,
    basis="recalled",
)

release_in_time = act.duty(
    "release-without-a-judges-warrant",
    "NYC Admin. Code 14-154(b)(2)",
    says="Release the person after 48 hours, not counting weekends and holidays, unless a federal "
    "judge's warrant has come",
    when=factors.asked_to_hold & ~judicial_warrant,
    upon="hold-begun",
    within_hours=48,
    actions=["hold"],
    answers=["permitted"],
    done_by=["hold-ended"],
    basis="recalled",
)

act.table(
    {
        "NYC Admin. Code 14-154(a)": (violent_or_serious, possible_terrorist_match),
        "NYC Admin. Code 14-154(a)(1)": not_coded("a detainer, or a like request to detain"),
        "NYC Admin. Code 14-154(a)(2)": convicted_of_violent_or_serious_crime,
        "NYC Admin. Code 14-154(a)(3)": not_coded("a term that no rule here uses, not on file"),
        "NYC Admin. Code 14-154(a)(4)": judicial_warrant,
        "NYC Admin. Code 14-154(b)": (no_hold, no_notice, no_information),
        "NYC Admin. Code 14-154(b)(2), conviction": convicted_at_any_time,
        "NYC Admin. Code 14-154(b)(1)": warrant_and_conviction_or_match,
        "NYC Admin. Code 14-154(b)(2)": (
            countable_hours,
            forty_eight_hours_without_a_warrant,
            release_in_time,
        ),
        "NYC Admin. Code 14-154(c)": not_coded(
            "construction and yearly reports; no answer on one person turns on them"
        ),
    }
)
