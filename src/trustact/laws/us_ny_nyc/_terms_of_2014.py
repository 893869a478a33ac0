"""What the laws on the jails, the police and probation define alike since 2014.

Text: Local Laws 58 and 59 of 2014, and Local Law 63 of 2026, which widened who is an immigration
authority.
"""

from trustact.language import (
    Reading,
    arrest,
    conviction,
    disclosure,
    findings,
    paper,
    papers,
    question,
    some,
)

VIOLENT_OR_SERIOUS = "nyc-violent-or-serious"

counts_after_relief = Reading(
    "relief-after-judgment",
    asks="Does a conviction count if it was later pardoned, expunged, sealed, set aside, dismissed "
    "or reduced?",
    yes="A judgment as CPL 1.20(15) defines it was entered, and the law asks for no more.",
    no="What the law has sealed (as under CPL 160.59) or erased is no longer a judgment that "
    "a search may use; no decision is on file.",
    citation="CPL 1.20(15)",
)
judgment = (
    ~conviction.events.has_any("vacated", "reversed")
    & ~conviction.diversion
    & (
        ~conviction.events.has_any(
            "pardoned",
            "expunged",
            "sealed",
            "set-aside",
            "dismissed-after-sentence",
            "reduced-to-misdemeanor",
            "redesignated",
        )
        | counts_after_relief
    )
)
not_a_misdemeanor_of_new_york = ~(
    conviction.level.isin("misdemeanor", "infraction", "violation")
    & conviction.jurisdiction.lies_in("us-ny")
)
counts_in_the_present_case = Reading(
    "conviction-of-the-present-arrest",
    asks="Does a conviction count that came of the present arrest, or after it?",
    yes="The definition in Local Laws 58 and 59 leaves out only a person without a judgment "
    "in the five years before the arrest, and has older ones in mind.",
    no="By the same definition the judgment has to be of the five years before the present "
    "arrest; no decision is on file.",
    citation="Local Laws 58 and 59 of 2014",
)
prison_is_left_out = Reading(
    "five-years-without-time-in-prison",
    asks="Without the time in jail or prison for such a crime, do the five years before the arrest "
    "reach back to the conviction?",
    yes="By 9-131(a)(2)(ii) and 14-154(a)(2)(ii) what was served between the crime and the "
    "arrest lengthens the five years by as much.",
    no="Even with the time served added, as (a)(2)(ii) does, the conviction is older; no "
    "decision is on file.",
    citation="NYC Admin. Code 9-131(a)(2)(ii), 14-154(a)(2)(ii)",
)
may_have_served_time = ~conviction.sentence.isin("probation", "suspended", "fine") & (
    conviction.released_on.within(years=5, before=arrest.date)
    | conviction.released_on.on_or_after(arrest.date)
)
convicted_at_any_time = some(
    conviction,
    not_a_misdemeanor_of_new_york,
    conviction.offense.isin(VIOLENT_OR_SERIOUS),
    judgment,
)
convicted = some(
    conviction,
    not_a_misdemeanor_of_new_york,
    conviction.offense.isin(VIOLENT_OR_SERIOUS),
    judgment,
    conviction.convicted_on.within(years=5, before=arrest.date)
    | (conviction.convicted_on.on_or_after(arrest.date) & counts_in_the_present_case)
    | (conviction.convicted_on.before(arrest.date) & may_have_served_time & prison_is_left_out),
)
judicial_warrant = papers.judicial_warrant(
    signed_by=papers.FEDERAL_JUDGES,
    authorizes=("immigration-custody", "arrest"),
    also=(paper.with_detainer, papers.FOR_THE_REQUEST),
)
since_local_law_63 = question.as_of.on_or_after("2026-01-29")
to_immigration_authorities = disclosure.goes_to("ice", "cbp", "dhs") | (
    since_local_law_63
    & (disclosure.recipient == "other-law-enforcement")
    & (disclosure.purpose == "immigration-enforcement")
)
about_custody = disclosure.items.has_any(
    "release-date", "custody-status", "custody-record", "court-date"
)
other_about_the_person = disclosure.items.has_any(
    "criminal-history",
    "home-address",
    "work-address",
    "contact-details",
    "supervision-appointment",
    "photograph",
    "medical",
)
unrelated_to_civil_enforcement = disclosure.purpose.isin("criminal-investigation", "other")
unrelated_notice = disclosure.unrelated_law_enforcement_purpose
required_by_law = findings.required_by_other_law
