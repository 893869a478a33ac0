"""King County's ordinance of 2013: detainers honored only for adults with serious convictions.

The county's jails honor a civil immigration hold request only for an adult with a conviction for a
serious, violent, sex or firearm offense, or with convictions for two or more serious traffic
offenses, which are mainly drunk driving. The conviction, or the release from the sentence for it,
lies within the ten years before. A charge is not enough, and the county may still decline.

The list follows definitions of the state's sentencing law (RCW 9.94A.030), which the staff of the
council attached; the exact sections were not read. Sections that these definitions name are taken
to be meant, a few that are plainly outside are not, and every other offense is unknown unless the
case states it (`wa-serious-offense`, `wa-serious-traffic-offense`). Either the day of the
conviction or that of the release may lie within the ten years; both ends count. Who is in custody
for the conviction is released from it now. That a conviction which was vacated or reversed, or that
ended in diversion, is none is taken from the general rule; whether one counts that was pardoned,
expunged, sealed, set aside, dismissed or reduced is a reading. A request for notice alone, as on
Form I-247N, is no hold request: no record opens a hold on it.

Enacted on 2013-12-10; it took effect about ten days later (recalled), so that the days from then to
the end of that month are open. The amendment was enacted on 2014-09-05, and the rest of that month
is open in the same way. It speaks of hold requests only: custody on a court's criminal warrant is
not custody on a request, and there is no rule on notice, transfer, questions and information.
Basis: the record of the council, its news release, advocates' and newspapers' summaries; the
operative clause was not read.
"""

from trustact.language import (
    Instrument,
    at_least,
    conviction,
    detainer,
    person,
    question,
    release,
    some,
)

act = Instrument(
    "us-wa-king/ordinance-17706",
    title="County ordinance on detainers of 2013",
    citation="K.C.C. 2.15.020 (Ord. 17706)",
    in_force=[("2013-12-31", "2014-09-05")],
    binds={"county-jail", "juvenile-detention"},
    basis="secondary",
    fallback={"hold": "release"},
    note="custody on a court's criminal warrant is not custody on a hold request",
)
in_effect = act.reading(
    "ordinance-17706-in-effect",
    asks="Had Ordinance 17706, enacted on 2013-12-10, taken effect?",
    yes="By King County Charter 230.70, as recalled, an ordinance takes effect ten days after "
    "its enactment.",
    no="By the same section an ordinance may name a later day, and the day of this one is not "
    "on file.",
    citation="K.C.C. 2.15.020 (Ord. 17706)",
)
act.disputed_days("2013-12-10", "2013-12-31", in_effect)
amended = act.reading(
    "ordinance-17886-in-effect",
    asks="Had Ordinance 17886, enacted on 2014-09-05, taken effect?",
    yes="By King County Charter 230.70, as recalled, an ordinance takes effect ten days after "
    "its enactment.",
    no="By the same section an ordinance may name a later day, and the day of this one is not "
    "on file.",
    citation="K.C.C. 2.15.020 (Ord. 17886)",
)
act.disputed_days("2014-09-05", "2014-09-30", amended, affirmed=False)

serious = act.offenses(
    "K.C.C. 2.15.020 (Ord. 17706), serious offense", "wa-serious-offense", basis="recalled"
)
serious_traffic = act.offenses(
    "K.C.C. 2.15.020 (Ord. 17706), serious traffic offense",
    "wa-serious-traffic-offense",
    basis="recalled",
)
drunk_driving = act.offenses(
    "K.C.C. 2.15.020 (Ord. 17706), serious traffic offense, driving", "dui"
)
recent = act.definition(
    "K.C.C. 2.15.020 (Ord. 17706), ten years",
    "within ten years",
    conviction.convicted_on.within(years=10, before=question.as_of)
    | conviction.released_on.within(years=10, before=question.as_of)
    | conviction.current_custody,
    says="a conviction, or the release from the sentence for it, in the ten years before; who is "
    "in custody for it is released from it now",
)
relief_leaves_the_conviction = act.reading(
    "relief-after-judgment",
    asks="Does a conviction count that was later pardoned, expunged, sealed, set aside, dismissed "
    "or reduced?",
    yes="The accounts of Ordinance 17706 ask for a conviction, and name no relief.",
    no="What the law has erased, forgiven or reduced is no longer a conviction of that offense; "
    "the operative clause was not read.",
    citation="K.C.C. 2.15.020 (Ord. 17706), conviction",
)
stands = act.definition(
    "K.C.C. 2.15.020 (Ord. 17706), conviction",
    "conviction",
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
        | relief_leaves_the_conviction
    ),
    says="a conviction that was not vacated or reversed; diversion is none",
)


@act.provision("K.C.C. 2.15.020 (Ord. 17706), adult")
def adult():
    """The person is at least eighteen."""
    return person.age >= 18


no_hold = act.hold.prohibited(
    "K.C.C. 2.15.020 (Ord. 17706)",
    says="The county honors no civil immigration hold request, except for an adult with serious "
    "convictions of the last ten years",
    when=detainer.lodged & release.eligible,
)
no_hold.only_if(adult)


@no_hold.only_if("K.C.C. 2.15.020 (Ord. 17706), hold request")
def request_to_hold():
    """The request asks to hold the person, and not for notice alone."""
    return detainer.asks.has("hold")


@no_hold.unless("K.C.C. 2.15.020 (Ord. 17706), serious offense", basis="recalled")
def serious_conviction():
    """A conviction for a serious, violent, sex or firearm offense within ten years."""
    return some(conviction, conviction.offense.isin(serious), recent, stands)


@no_hold.unless("K.C.C. 2.15.020 (Ord. 17706), serious traffic offense", basis="recalled")
def two_serious_traffic_convictions():
    """Convictions for two or more serious traffic offenses, each within ten years."""
    return at_least(
        2, conviction, conviction.offense.isin(serious_traffic, drunk_driving), recent, stands
    )


act.table(
    {
        "K.C.C. 2.15.020 (Ord. 17706)": no_hold,
        "K.C.C. 2.15.020 (Ord. 17706), adult": adult,
        "K.C.C. 2.15.020 (Ord. 17706), conviction": stands,
        "K.C.C. 2.15.020 (Ord. 17706), hold request": request_to_hold,
        "K.C.C. 2.15.020 (Ord. 17706), serious offense": serious_conviction,
        "K.C.C. 2.15.020 (Ord. 17706), serious traffic offense": two_serious_traffic_convictions,
        "K.C.C. 2.15.020 (Ord. 17706), ten years": recent,
    }
)
