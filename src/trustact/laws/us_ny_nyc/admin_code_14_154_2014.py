"""New York City's detainer law for its police (2014): as for the jails, with a second way.

The Police Department may honor a detainer, by holding the person or by telling immigration
authorities of the release, if a federal judge's warrant comes with it and a search shows a
conviction of a violent or serious crime of the past five years, or a possible terrorist match.
Without such a warrant it may hold for up to 48 hours, not counting Saturdays, Sundays and holidays,
if the person was ever convicted of such a crime and illegally came back after a removal, or if
there is such a match. If no such warrant has come by then, the person is released and immigration
authorities are not told.

The terms, choices and readings are those of us-ny-nyc/admin-code-9-131-2014. An illegal return
after a removal is what the case states as such; the search shows it. Unlike the section on the
jails, this one has no rule on other information: only a word on the release, in answer to a
detainer, is within it. The second way meets People ex rel. Wells v. DeMarco of 2018, which declares
that state law gives no power for a hold without a judge's warrant: together with it, the hold is
prohibited; and this section confers no authority that did not exist before (c).

Its forerunner, Local Law 21 of 2013, is not written.

Basis: Local Laws 59 of 2014 (Int. 487-A) and 63 of 2026 (Int. 1412-A), as enacted.
"""

from trustact.language import HoldHours, Instrument, disclosure, findings, not_coded, person
from trustact.laws.us_ny_nyc import _factors as factors
from trustact.laws.us_ny_nyc import _terms_of_2014 as terms

act = Instrument(
    "us-ny-nyc/admin-code-14-154-2014",
    title="Police Department and detainers",
    citation="N.Y.C. Admin. Code 14-154 (Local Law 59 of 2014)",
    in_force=[("2014-12-14", None)],
    binds={"municipal-police"},
    basis="text",
    fallback={"hold": "release", "notify": "give no notice", "share": "do not share"},
    note="the department may honor a detainer but need not",
)

violent_or_serious = act.offenses("NYC Admin. Code 14-154(a)(6)", terms.VIOLENT_OR_SERIOUS)
countable_hours = act.definition(
    "NYC Admin. Code 14-154(b)(2)",
    "forty-eight hours",
    HoldHours("weekdays-and-federal-holidays"),
    says="hours of the hold, not counting Saturdays, Sundays and holidays",
)


@act.provision("NYC Admin. Code 14-154(a)(2)")
def convicted_of_violent_or_serious_crime():
    """A conviction of a violent or serious crime in the five years before the present arrest."""
    return terms.convicted


@act.provision("NYC Admin. Code 14-154(a)(2), for (b)(2)")
def convicted_at_any_time():
    """A conviction of a violent or serious crime, of any year."""
    return terms.convicted_at_any_time


@act.provision("NYC Admin. Code 14-154(a)(5)")
def possible_terrorist_match():
    """The terrorist screening database shows a possible match."""
    return factors.terrorist_match


@act.provision("NYC Admin. Code 14-154(a)(4)")
def judicial_warrant():
    """A warrant of a federal judge or magistrate judge for this person came with the detainer."""
    return terms.judicial_warrant


no_hold = act.hold.prohibited(
    "NYC Admin. Code 14-154(b)",
    says="A detainer may be honored by holding a person only under two conditions, or for 48 hours",
    when=factors.asked_to_hold,
)
no_notice = act.notify.prohibited(
    "NYC Admin. Code 14-154(b)",
    says="A detainer may be honored by telling immigration authorities of the release only under "
    "two conditions",
    when=factors.lodged_to_detain,
)
no_word_on_release = act.share.prohibited(
    "NYC Admin. Code 14-154(b)",
    says="A detainer may be honored by telling immigration authorities of the release only under "
    "two conditions",
    when=factors.lodged_to_detain
    & terms.to_immigration_authorities
    & disclosure.items.has("release-date"),
)


@act.provision("NYC Admin. Code 14-154(b)(1)")
def warrant_and_conviction_or_match():
    """A federal judge's warrant, and a search that shows the conviction or the match."""
    return (
        judicial_warrant
        & findings.database_search_done
        & (convicted_of_violent_or_serious_crime | possible_terrorist_match)
    )


no_hold.unless(warrant_and_conviction_or_match)
no_notice.unless(warrant_and_conviction_or_match)
no_word_on_release.unless(warrant_and_conviction_or_match)


@no_hold.unless("NYC Admin. Code 14-154(b)(2)")
def forty_eight_hours_without_a_warrant():
    """At most 48 hours: the match, or the conviction and an illegal return after a removal."""
    return (
        (countable_hours <= 48)
        & findings.database_search_done
        & (possible_terrorist_match | (convicted_at_any_time & person.reentered_after_removal))
    )


@act.provision("NYC Admin. Code 14-154(b), another purpose")
def notice_unrelated_to_civil_enforcement():
    """The notice is for law enforcement that is unrelated to civil immigration law."""
    return terms.unrelated_notice


@act.provision("NYC Admin. Code 14-154(b), another purpose, information")
def unrelated_to_civil_enforcement():
    """The information is for a purpose that is unrelated to civil immigration law."""
    return terms.unrelated_to_civil_enforcement


@act.provision("NYC Admin. Code 14-154(d)")
def otherwise_required_by_law():
    """Another law requires the communication."""
    return terms.required_by_law


no_notice.unless(notice_unrelated_to_civil_enforcement, otherwise_required_by_law)
no_word_on_release.unless(unrelated_to_civil_enforcement, otherwise_required_by_law)

release_in_time = act.duty(
    "release-without-a-judges-warrant",
    "NYC Admin. Code 14-154(b)(2)",
    says="Release the person after 48 hours, not counting Saturdays, Sundays and holidays, unless "
    "a federal judge's warrant has come; then do not tell immigration authorities of the release",
    when=factors.asked_to_hold & ~judicial_warrant,
    upon="hold-begun",
    within_hours=48,
    actions=["hold"],
    answers=["permitted"],
    done_by=["hold-ended"],
)

act.table(
    {
        "NYC Admin. Code 14-154(a)(1)": not_coded("a detainer, or a like request to detain"),
        "NYC Admin. Code 14-154(a)(2)": convicted_of_violent_or_serious_crime,
        "NYC Admin. Code 14-154(a)(2), for (b)(2)": convicted_at_any_time,
        "NYC Admin. Code 14-154(a)(3)": not_coded("federal immigration authorities"),
        "NYC Admin. Code 14-154(a)(4)": judicial_warrant,
        "NYC Admin. Code 14-154(a)(5)": possible_terrorist_match,
        "NYC Admin. Code 14-154(a)(6)": violent_or_serious,
        "NYC Admin. Code 14-154(b)": (no_hold, no_notice, no_word_on_release),
        "NYC Admin. Code 14-154(b)(1)": warrant_and_conviction_or_match,
        "NYC Admin. Code 14-154(b)(2)": (
            countable_hours,
            forty_eight_hours_without_a_warrant,
            release_in_time,
        ),
        "NYC Admin. Code 14-154(b), another purpose": notice_unrelated_to_civil_enforcement,
        "NYC Admin. Code 14-154(b), another purpose, information": unrelated_to_civil_enforcement,
        "NYC Admin. Code 14-154(b)(3)-(c)": not_coded("confidentiality; no authority is conferred"),
        "NYC Admin. Code 14-154(d)": otherwise_required_by_law,
        "NYC Admin. Code 14-154(e)-(g)": not_coded("no right to sue; yearly reports"),
    }
)
