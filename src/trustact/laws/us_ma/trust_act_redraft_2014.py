"""The Massachusetts Trust Act as reported by its committee in March 2014, known from the press.

No person is held on a detainer except an adult with a criminal conviction who has served at least
five years in prison for it. No arrest and no transport for federal immigration purposes. The bill
(S.1135 as reported 2014-03-19) died in Senate Ways and Means on 2014-07-31; its text is not on
file.

Readings, where the words of the press leave a question open: whether time in a house of correction
or county jail is prison, and whether the terms of several convictions add up. If they do, two of
half the time each are certainly enough, and terms that cannot reach five years together are not;
between these bounds the fact `prison_days_served_in_total` decides.

No reading, since the words decide: an adult is a person who is 18 on the day of the hold; "served"
is time in prison, not the length of the sentence; five years are 1,827 days, so that no five years
are longer; "a criminal conviction" is any conviction of any date; the years belong to the
conviction, so that conviction and years must be met by one conviction. A conviction that was
vacated, reversed, pardoned, expunged, sealed, set aside or dismissed does not count, nor does
diversion; a reduction to a misdemeanor leaves a criminal conviction. "Transport" is the word of the
press and stays so: whether officers would drive the person to another place is a fact, and where it
is not stated a hand-over is open. There is no rule on notice, interviews, questions and
information.

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

local_time_counts = act.reading(
    "house-of-correction",
    asks="Does time in a house of correction or county jail count as time in prison?",
    yes="Any confinement under a sentence counts.",
    no="Prison is state or federal prison.",
    citation="Boston Globe 2014-03-20",
)
terms_add_up = act.reading(
    "terms-add-up",
    asks="Do the terms of several convictions add up?",
    yes="Five years in total are enough.",
    no="A single term must reach five years.",
    citation="Boston Globe 2014-03-20",
)
adult = act.definition(
    "S.1135 redraft (press)",
    "adult",
    person.age >= 18,
    says="18 or older on the day of the hold",
)
prison = act.definition(
    "S.1135 redraft (press)",
    "prison",
    conviction.sentence.isin("state-prison", "federal-prison")
    | (conviction.sentence.isin("house-of-correction", "county-jail") & local_time_counts),
    says="state or federal prison; whether a house of correction or county jail counts is disputed",
)
five_years = act.definition(
    "S.1135 redraft (press)",
    "five years",
    conviction.prison_days_served >= 1827,
    says="1,827 days, five years however they lie",
)
stands = act.definition(
    "S.1135 redraft (press)",
    "conviction",
    ~conviction.diversion
    & ~conviction.events.has_any(
        "vacated",
        "reversed",
        "pardoned",
        "expunged",
        "sealed",
        "set-aside",
        "dismissed-after-sentence",
    ),
    says="a conviction that was neither undone nor followed by relief",
)

qualifies = stands & prison
# Two terms reach five years only if the longer is half of it; of three or more none has to be.
sum_may_reach_five_years = (
    at_least(2, conviction, qualifies, conviction.prison_days_served >= 1)
    & some(conviction, qualifies, conviction.prison_days_served >= 914)
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
    return adult & (
        some(conviction, qualifies, five_years)
        | (
            terms_add_up
            & (
                at_least(2, conviction, qualifies, conviction.prison_days_served >= 914)
                | (sum_may_reach_five_years & (person.prison_days_served_in_total >= 1827))
            )
        )
    )


no_transport = act.transfer.prohibited(
    "S.1135 redraft (press), transport",
    says="No person may be transported for federal immigration purposes",
    when=person.transported_by_agency,
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
