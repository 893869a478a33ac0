"""Taos County's jail policy: a detainer is honored after one felony or two misdemeanors only.

As reported in May 2012, the jail holds nobody on a detainer who was not convicted of one felony or
of two or more misdemeanors. What the policy says beyond that sentence is not on file: nothing on
notice, interviews or how long a hold lasts.

Choices where the report leaves a question open: A conviction of any age and of any court counts. A
conviction from which the law has since relieved the person does not: vacated, reversed, set aside,
expunged, sealed, pardoned or dismissed; a felony that was reduced is a misdemeanor. Two convictions
for one incident are two.

The year 2011 is the one by which the policy is known here; its first day is not on file, so an
answer is firm only from May 2012, when it was reported as in force. Whether it was still in force
from 2014-06-10 is not on file either. On that day jails of New Mexico were reported that still
honored some detainers, and others that had ceased to in the weeks before; on 2015-04-05, that
nearly all had ceased (Albuquerque Journal). On which day this one did, if it did, nobody reports.

Basis: one notice of advocates of 2012, which names the county; another source names the city.
"""

from trustact.language import (
    Instrument,
    any_of,
    at_least,
    conviction,
    detainer,
    not_coded,
    release,
    some,
)

act = Instrument(
    "us-nm-taos/detention-policy-2011",
    title="Jail policy on detainers",
    citation="Taos County Detention Center",
    status="policy",
    in_force=[("2012-05-01", "2014-06-10")],
    binds={"county-jail"},
    basis="secondary",
    fallback={"hold": "release"},
    note="known from one report of 2012; the text is not on file",
)

before_the_report = act.reading(
    "in-force-before-the-report",
    asks="Was the policy in force on this day, before May 2012?",
    yes="It is known here as a policy of 2011.",
    no="The one report of it is of May 2012, and names no first day.",
    citation="Taos jail policy, as reported in 2012",
    choosable=False,
)
act.disputed_days("2011-01-01", "2012-05-01", before_the_report)
while_others_ceased = act.reading(
    "in-force-after-june-2014",
    asks="Was the policy still in force on this day, between June 2014 and April 2015?",
    yes="No end of it is reported, and other jails still honored some detainers in June 2014.",
    no="In these months nearly all jails of New Mexico ceased to honor detainers.",
    citation="Albuquerque Journal, 2014-06-10",
    choosable=False,
)
act.disputed_days("2014-06-10", "2015-04-05", while_others_ceased)
still_in_force = act.reading(
    "in-force-after-2015",
    asks="Was the policy still in force after April 2015?",
    yes="No end of it is reported.",
    no="Nearly all jails of New Mexico had stopped honoring detainers by then.",
    citation="Albuquerque Journal, 2015-04-05",
    choosable=False,
)
act.disputed_days("2015-04-05", None, still_in_force)

stands = act.definition(
    "Taos jail policy, as reported in 2012",
    "convicted",
    ~conviction.diversion
    & ~conviction.events.has_any(
        "vacated",
        "reversed",
        "set-aside",
        "expunged",
        "sealed",
        "pardoned",
        "dismissed-after-sentence",
    ),
    says="a conviction from which no later event has relieved the person",
)
reduced = act.definition(
    "Taos jail policy, as reported in 2012",
    "reduced",
    conviction.events.has_any("reduced-to-misdemeanor", "redesignated"),
    says="a felony that is a misdemeanor since",
)
no_hold = act.hold.prohibited(
    "Taos jail policy, as reported in 2012",
    says="Nobody is held on a detainer without a conviction of a felony or of two misdemeanors",
    when=release.eligible & detainer.lodged,
)


@no_hold.only_if("Taos jail policy, as reported in 2012")
def asks_for_a_hold():
    """The request asks to keep the person: one for notice alone (I-247N, I-247G) does not."""
    return detainer.asks.has("hold")


@no_hold.unless("Taos jail policy, as reported in 2012")
def one_felony_or_two_misdemeanors():
    """A conviction of one felony, or convictions of two or more misdemeanors."""
    return any_of(
        some(conviction, stands, conviction.level == "felony", ~reduced),
        at_least(
            2,
            conviction,
            stands,
            (conviction.level == "misdemeanor") | ((conviction.level == "felony") & reduced),
        ),
    )


act.table(
    {
        "Taos jail policy, as reported in 2012": (
            stands,
            reduced,
            no_hold,
            asks_for_a_hold,
            one_felony_or_two_misdemeanors,
        ),
        "Taos jail policy, the rest": not_coded("not on file"),
    }
)
