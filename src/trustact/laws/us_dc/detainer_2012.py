"""The District's detainer law of 2012: four conditions, and then 24 hours at most.

The District may hold a person on a civil detainer only on the written request of an ICE agent, only
if the federal government reimburses all costs under a prior written agreement, only an adult, and
only a person convicted of an offense that the section names. Then it "shall exercise discretion":
it may hold for 24 hours, excluding weekends and holidays, but need not. Charges never count.

Choices where the text leaves a question open: "Within 10 years of the request, or released within 5
years of the request, whichever is later" is met by either period; a conviction or release after the
request is also within it. The years are counted back from the request, both ends included. (c) adds
homicide convictions of any date, which otherwise are within (b)(2)(B)(ii) and (iii); written
request, agreement and age are required for them as well. An offense of another jurisdiction counts
if it was found to be such an offense in the District, which no table can show. A judgment that was
vacated or reversed does not count, nor does diversion. Holidays are those of the District. For an
interview the section asks for "an opportunity to have counsel present", not for counsel and not for
a waiver: an inmate who was offered counsel had it, whatever the answer was.

A reading, since the section only says "convicted": whether a conviction counts that was set aside
(as under the Youth Rehabilitation Act), pardoned, expunged, sealed, dismissed or reduced.

The section is about holds on a request of an immigration authority; where none was lodged, as where
another court's criminal warrant is the ground, it has no rule and authorizes no hold.

(d)(1) also bars offices, booths and equipment for generalized searches, which does not concern a
single person and has no answer here. There is no rule on notice, information, transfer and
questions about status.

Basis: the District's own law library, to June 2026. Of 23-1331 and the sections that it names, the
text of 2026 was read with its history lines: assault with significant bodily injury and felony
fleeing count since 2013-01-14, when an emergency act added what D.C. Law 19-320 made permanent
without a day between. The emergency act before D.C. Law 19-194 was not read; it applied from
2012-09-13, and no earlier one is on file. The emergency and temporary acts of 2019 and 2020 amended
the section for periods after which, by the annotations of the code, some days passed before the
next act. Such an act takes the section's place only while it lasts (D.C. Code 1-204.12(a); "shall
remain in effect for no longer than 90 days"), so that this text applied again on those days, unless
the next act reached back to them: a reading, the same as in the acts themselves. The 90 or 225 days
are counted from the day after the act took effect, as the Council counts them: D.C. Act 23-553 of
2020-12-22 "will expire on March 22, 2021", which is still one of its days.
"""

from trustact.language import (
    LOCAL_AND_STATE,
    HoldHours,
    Instrument,
    agreements,
    conviction,
    custody,
    detainer,
    interview,
    person,
    question,
    release,
    some,
)

act = Instrument(
    "us-dc/detainer-2012",
    title="Immigration Detainer Compliance Amendment Act of 2012",
    citation="D.C. Code 24-211.07 (D.C. Law 19-194)",
    in_force=[("2012-09-13", "2019-10-23")],
    # "The District": whichever of its agencies has custody. Marshals, pretrial services and
    # supervision are federal there, so that those kinds of agency do not occur.
    binds=LOCAL_AND_STATE,
    basis="text",
    text_read=("2012-12-11", None),
    fallback={"hold": "release"},
    note="the District may comply but need not",
)

acts_left_no_gap = act.reading(
    "acts-left-no-gap",
    asks="Did one of the acts of 2019 to 2021 cover this day, which lies between two of them?",
    yes="An act that renews another can say that it applies from the day on which that one "
    "ended; no decision on these days is on file.",
    no="By D.C. Code 1-204.12(a) an emergency act remains in effect for 90 days at most, and "
    "these days are beyond them.",
    citation="D.C. Code 1-204.12(a)",
)
# Between D.C. Acts 23-131 and 23-207, D.C. Law 23-56 and Act 23-414, Act 23-553 and Law 23-282
act.disputed_days("2020-01-22", "2020-01-27", acts_left_no_gap, affirmed=False)
act.disputed_days("2020-10-10", "2020-10-14", acts_left_no_gap, affirmed=False)
act.disputed_days("2021-03-23", "2021-04-27", acts_left_no_gap, affirmed=False)

dangerous_crime = act.offenses("23-1331(3)", "dc-dangerous-crime")
crime_of_violence = act.offenses("23-1331(4)", "dc-crime-of-violence")
homicide_crime = act.offenses("22-2101 et seq.", "dc-homicide")

relief_leaves_the_conviction = act.reading(
    "relief-after-judgment",
    asks="Does a conviction count if it was later set aside, pardoned, expunged, sealed, "
    "dismissed or reduced to a misdemeanor?",
    yes="24-211.07(b)(2)(B) asks whether the person has been convicted, and names no relief "
    "from it.",
    no="What was set aside (as under D.C. Code 24-906), erased or forgiven is no conviction "
    "unless a statute says so, and 24-211.07 does not; no decision is on file.",
    citation="D.C. Code 24-211.07(b)(2)(B), 24-906",
)
convicted = act.definition(
    "24-211.07(b)(2)(B)",
    "convicted",
    ~conviction.diversion
    & ~conviction.events.has_any("vacated", "reversed")
    & (
        ~conviction.events.has_any(
            "set-aside",
            "pardoned",
            "expunged",
            "sealed",
            "dismissed-after-sentence",
            "reduced-to-misdemeanor",
            "redesignated",
        )
        | relief_leaves_the_conviction
    ),
    says="a conviction neither vacated nor reversed; the effect of other relief is disputed",
)
in_either_window = act.definition(
    "24-211.07(b)(2)(B)(ii)",
    "whichever is later",
    conviction.convicted_on.within(years=10, before=detainer.lodged_on)
    | conviction.convicted_on.on_or_after(detainer.lodged_on)
    | conviction.released_on.within(years=5, before=detainer.lodged_on)
    | conviction.released_on.on_or_after(detainer.lodged_on)
    # No request is later than the question: within these years no day of a request changes it.
    | conviction.convicted_on.within(years=10, before=question.as_of)
    | conviction.released_on.within(years=5, before=question.as_of),
    says="convicted within 10 years of the request, or released after serving the sentence for it "
    "within 5",
)

# Subsections (a) to (c): who may be held

only_as_provided = act.hold.prohibited(
    "24-211.07(a)",
    says="No person may be held on a detainer except in accordance with subsection (b)",
    when=release.eligible & detainer.lodged,
)


@only_as_provided.only_if("24-211.07(a)")
def within_24_hours():
    """At most 24 hours past release, excluding weekends and holidays."""
    return HoldHours("dc") <= 24


@only_as_provided.only_if("24-211.07(b)")
def written_request_by_ice():
    """A written request by an agent of ICE to detain the person."""
    return (
        detainer.lodged & detainer.asks.has("hold") & detainer.written & (detainer.issuer == "ice")
    )


@only_as_provided.only_if("24-211.07(b)(1)")
def all_costs_reimbursed():
    """A prior written agreement with the federal government that all costs are reimbursed."""
    return agreements.reimbursement & agreements.reimburses_all_costs


@only_as_provided.only_if("24-211.07(b)(2)(A)")
def adult():
    """The person is 18 years of age or older."""
    return person.age >= 18


@only_as_provided.unless("24-211.07(b)(2)(B)(i)")
def in_custody_for_listed_crime():
    """A conviction of a dangerous crime or crime of violence for which the person is now held."""
    return some(
        conviction,
        convicted,
        conviction.jurisdiction.lies_in("us-dc"),
        conviction.offense.isin(dangerous_crime, crime_of_violence),
        conviction.current_custody,
    )


@only_as_provided.unless("24-211.07(b)(2)(B)(ii)")
def recent_listed_crime():
    """A listed conviction within 10 years of the request, or release from its sentence within 5."""
    return some(
        conviction,
        convicted,
        conviction.jurisdiction.lies_in("us-dc"),
        conviction.offense.isin(dangerous_crime, crime_of_violence),
        in_either_window,
    )


@only_as_provided.unless("24-211.07(b)(2)(B)(iii)")
def recent_crime_elsewhere():
    """A conviction elsewhere of what would be a listed crime here, within the same years."""
    return some(
        conviction,
        convicted,
        ~conviction.jurisdiction.lies_in("us-dc"),
        conviction.offense.isin(dangerous_crime, crime_of_violence),
        in_either_window,
    )


@only_as_provided.unless("24-211.07(c)")
def homicide_ever():
    """A conviction, of any date, of a homicide crime or of what would be one in the District."""
    return some(conviction, convicted, conviction.offense.isin(homicide_crime))


# Subsection (d): interviews

no_interview = act.interview.prohibited(
    "24-211.07(d)(1)",
    says="The District may not permit an ICE agent to interview an inmate without giving the "
    "inmate an opportunity to have counsel present",
    when=custody.in_custody,
)


@no_interview.unless("24-211.07(d)(1)")
def opportunity_for_counsel():
    """The inmate was given an opportunity to have counsel present.

    Whoever has counsel present was given one, and whoever is stated to have declined it.
    """
    return interview.counsel_present | interview.counsel_offered | interview.counsel_waived


act.table(
    {
        "24-211.07(a)": (only_as_provided, within_24_hours),
        "24-211.07(b)": written_request_by_ice,
        "24-211.07(b)(1)": all_costs_reimbursed,
        "24-211.07(b)(2)(A)": adult,
        "24-211.07(b)(2)(B)": convicted,
        "24-211.07(b)(2)(B)(i)": in_custody_for_listed_crime,
        "24-211.07(b)(2)(B)(ii)": (recent_listed_crime, in_either_window),
        "24-211.07(b)(2)(B)(iii)": recent_crime_elsewhere,
        "24-211.07(c)": homicide_ever,
        "24-211.07(d)(1)": (no_interview, opportunity_for_counsel),
    }
)
