"""The Massachusetts Trust Act as reported by its committee in March 2014, known from the press.

No person is held on a detainer except an adult with a criminal conviction who has served at least
five years in prison for it. No arrest and no transport for federal immigration purposes. The bill
(S.1135 as reported 2014-03-19) died in Senate Ways and Means on 2014-07-31; its text is not on
file.

Readings, where the words of the press leave a question open: whether the person must have been an
adult at the time of the offense, whether time in a house of correction is prison, whether the terms
of several convictions add up, whether 1,826 days are five years, whether a conviction counts that
was later pardoned, expunged, sealed, set aside or dismissed, and whether "transport" includes
handing a person over at the jail. Days are not added up over convictions here: if terms add up, two
of half the time each are certainly enough, and any other sum is left open.

No reading, since the words decide: "served" is time in prison, not the length of the sentence; "a
criminal conviction" is any conviction of any date; the years belong to the conviction, so that age,
conviction and years must be met by one conviction. A vacated or reversed conviction does not count,
nor does diversion; a reduction to a misdemeanor leaves a criminal conviction. There is no rule on
notice, interviews, questions and information.

Basis: the Boston Globe (2014-03-20) and the Boston Herald (2014-05-21).
"""

from trustact.language import (
    LOCAL_AND_STATE,
    Instrument,
    at_least,
    conviction,
    person,
    release,
    some,
)

act = Instrument(
    "us-ma/trust-act-redraft-2014",
    title="Trust Act as reported by the committee (S.1135 redraft)",
    citation="S.1135 as reported 2014-03-19 (press)",
    status="bill",
    in_force=[],
    binds=LOCAL_AND_STATE,
    basis="secondary",
    fallback={"hold": "release"},
    note="a bill known from press reports only; no text of it is on file",
)

adult_today = act.reading(
    "adult-today",
    asks="Is it enough that the person is an adult today?",
    yes="Age counts on the day of the hold.",
    no="The person must have been an adult at the time of the offense.",
    citation="Boston Globe 2014-03-20",
)
local_time_counts = act.reading(
    "house-of-correction",
    asks="Does time in a house of correction count as time in prison?",
    yes="Any confinement under a sentence counts.",
    no="Prison is state or federal prison.",
    citation="Boston Globe 2014-03-20",
)
leap_days = act.reading(
    "leap-days",
    asks="Are 1,826 days five years?",
    yes="A five-year period with one 29 February is enough.",
    no="A five-year period can have two, so 1,827 days are required.",
    citation="Boston Globe 2014-03-20",
)
terms_add_up = act.reading(
    "terms-add-up",
    asks="Do the terms of several convictions add up?",
    yes="Five years in total are enough.",
    no="A single term must reach five years.",
    citation="Boston Globe 2014-03-20",
)
sum_of_terms = act.reading(
    "sum-of-terms",
    asks="Do this person's terms reach five years in total?",
    yes="They do.",
    no="They do not.",
    citation="Boston Globe 2014-03-20",
    choosable=False,
)
transport_is_transfer = act.reading(
    "transport-is-transfer",
    asks="Is handing a person over at the jail 'transport'?",
    yes="Handing a person over is part of the transport.",
    no="Transport means driving the person to another place.",
    citation="Boston Herald 2014-05-21",
)

adult = act.definition(
    "S.1135 redraft (press)",
    "adult",
    (person.age >= 18) & (adult_today | (conviction.age_at_offense >= 18)),
    says="18 or older today, and at the time of the offense unless age today is enough",
)
prison = act.definition(
    "S.1135 redraft (press)",
    "prison",
    local_time_counts | conviction.sentence.isin("state-prison", "federal-prison"),
    says="state or federal prison; whether a house of correction counts is disputed",
)
five_years = act.definition(
    "S.1135 redraft (press)",
    "five years",
    (conviction.prison_days_served >= 1827) | ((conviction.prison_days_served >= 1826) & leap_days),
    says="1,827 days, or 1,826 where one 29 February is enough",
)
relief_leaves_the_conviction = act.reading(
    "relief-after-judgment",
    asks="Does a conviction count if it was later pardoned, expunged, sealed, set aside or "
    "dismissed?",
    yes="The press reports mention a conviction and the years served, and no relief.",
    no="What the law has forgiven or erased is no longer a criminal conviction.",
    citation="Boston Globe 2014-03-20",
)
stands = act.definition(
    "S.1135 redraft (press)",
    "conviction",
    ~conviction.diversion
    & ~conviction.events.has_any("vacated", "reversed")
    & (
        ~conviction.events.has_any(
            "pardoned", "expunged", "sealed", "set-aside", "dismissed-after-sentence"
        )
        | relief_leaves_the_conviction
    ),
    says="a conviction neither vacated nor reversed; the effect of other relief is disputed",
)

qualifies = adult & stands & prison
# Two terms reach five years only if the longer is half of it; of three or more none has to be.
sum_may_reach_five_years = (
    at_least(2, conviction, qualifies, conviction.prison_days_served >= 1)
    & some(conviction, qualifies, conviction.prison_days_served >= 913)
) | at_least(3, conviction, qualifies, conviction.prison_days_served >= 1)

no_hold = act.hold.prohibited(
    "S.1135 redraft (press), hold",
    says="No person may be kept on a detainer past the time of release",
    when=release.eligible,
)


@no_hold.unless("S.1135 redraft (press), hold")
def adult_with_five_years_served():
    """An adult with a criminal conviction who served at least five years in prison for it.

    If terms add up, five years served in total for several such convictions are also enough.
    """
    return some(conviction, qualifies, five_years) | (
        terms_add_up
        & (
            at_least(2, conviction, qualifies, conviction.prison_days_served >= 914)
            | (sum_of_terms & sum_may_reach_five_years)
        )
    )


no_transport = act.transfer.prohibited(
    "S.1135 redraft (press), transport",
    says="No person may be transported for federal immigration purposes",
    when=transport_is_transfer,
)
no_arrest = act.arrest.prohibited(
    "S.1135 redraft (press), arrest",
    says="No person may be arrested for federal immigration purposes",
)

act.table(
    {
        "S.1135 redraft (press)": (adult, prison, five_years, stands),
        "S.1135 redraft (press), hold": (no_hold, adult_with_five_years_served),
        "S.1135 redraft (press), transport": no_transport,
        "S.1135 redraft (press), arrest": no_arrest,
    }
)
