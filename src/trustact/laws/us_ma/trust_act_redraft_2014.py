"""The Massachusetts Trust Act as reported by its committee in March 2014, known from the press.

No person is held on a detainer except an adult with a criminal conviction who has served at least
five years in prison for it. No arrest and no transport for federal immigration purposes. The bill
(S.1135 as reported 2014-03-19) died in Senate Ways and Means on 2014-07-31; its text is not on
file.

A reading, since the words of the press leave it open: whether time in a house of correction or
county jail is prison.

The five years are time in prison. Terms of several convictions that were served one after the other
count together; terms served at the same time count once. The total therefore lies between the
longest term and the sum. Where the longest term reaches five years, or the sum does not, nothing
more is asked; between these bounds the fact `prison_days_served_in_total` decides.

No reading, since the words decide: an adult is a person who is 18 on the day of the hold; "served"
is time in prison, not the length of the sentence; five years are 1,827 days, so that no five years
are longer; "a criminal conviction" is any conviction of any date, and only years for a conviction
that counts are counted. A conviction that was vacated, reversed, pardoned, expunged, sealed, set
aside or dismissed does not count, nor does diversion; a reduction to a misdemeanor leaves a
criminal conviction. An arrest for a crime has another purpose, unless it is a crime of federal
immigration law. "Transport" is the word of the press and stays so: whether officers would drive the
person to another place is a fact, and where it is not stated a hand-over is open. There is no rule
on notice, interviews, questions and information.

Basis: the Boston Globe (2014-03-20) and the Boston Herald (2014-05-21).
"""

from trustact.language import (
    LOCAL_AND_STATE,
    Instrument,
    arrest,
    conviction,
    detainer,
    person,
    release,
    some,
    total_at_least,
)

FIVE_YEARS = 1827

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
    yes="The Boston Globe (2014-03-20) speaks of years in prison, which any confinement under "
    "a sentence is in common speech.",
    no="Prison is state or federal prison, as in G.L. c. 274, 1, on felonies; the text of "
    "the bill is not on file.",
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
    conviction.prison_days_served >= FIVE_YEARS,
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
# The total lies between the longest term and the sum: terms may have been served at the same time.
sum_reaches_five_years = total_at_least(
    FIVE_YEARS, conviction, conviction.prison_days_served, qualifies
)

no_hold = act.hold.prohibited(
    "S.1135 redraft (press), hold",
    says="No person may be kept on a detainer past the time of release",
    when=release.eligible & detainer.lodged,
)


@no_hold.unless("S.1135 redraft (press), hold")
def adult_with_five_years_served():
    """An adult with a criminal conviction who served at least five years in prison for it.

    Terms served one after the other count together, terms served at the same time once.
    """
    return adult & (
        some(conviction, qualifies, five_years)
        | (sum_reaches_five_years & (person.prison_days_served_in_total >= FIVE_YEARS))
    )


no_transport = act.transfer.prohibited(
    "S.1135 redraft (press), transport",
    says="No person may be transported for federal immigration purposes",
    when=person.transported_by_agency,
)
no_arrest = act.arrest.prohibited(
    "S.1135 redraft (press), arrest",
    says="No person may be arrested for federal immigration purposes",
    when=~arrest.for_crime | arrest.federal_criminal_immigration_charge,
)

act.table(
    {
        "S.1135 redraft (press)": (adult, prison, five_years, stands),
        "S.1135 redraft (press), hold": (no_hold, adult_with_five_years_served),
        "S.1135 redraft (press), transport": no_transport,
        "S.1135 redraft (press), arrest": no_arrest,
    }
)
