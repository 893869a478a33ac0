"""Multnomah County's policy of 2013: no hold of people jailed for a nonviolent misdemeanor.

From 15 April 2013 the Sheriff declined detainers of people who were not accused of a felony or of a
serious misdemeanor; others were still held. A year later the policy of 2014 ended all holds.

Choices where the reports leave a question open: A serious misdemeanor is a violent one, since the
papers that a newspaper saw speak of nonviolent misdemeanors; which those are was not read. Two
broadcasters name more as held, one class A misdemeanors and one drunken driving; without violence
these are declined here. The offense that counts is the one for which the person is in jail: a
pending charge, or the conviction that is being served, unless a later event has relieved the person
from it; a felony that was reduced is a misdemeanor. The draft, "subject to change", also named
felony convictions, an outstanding warrant and an order of deportation as grounds to hold. Whether
the policy kept a felony conviction is not on file, so the answer is undetermined for whoever has
one. Orders and warrants are not coded; whoever is wanted on a criminal warrant is not due for
release in the first place.

It has no rule on notice and information. That immigration officers were to have no access to such
inmates was announced before the change, and is not coded.

Basis: The Oregonian, Willamette Week, the Portland Tribune and the county's own news of March and
April 2013; no text.
"""

from trustact.language import (
    Instrument,
    any_of,
    conviction,
    detainer,
    not_coded,
    pending_charge,
    release,
    some,
)

act = Instrument(
    "us-or-multnomah/sheriff-2013",
    title="Sheriff's policy on detainers of 2013",
    citation="Multnomah County Sheriff, April 2013",
    status="policy",
    in_force=[("2013-04-15", "2014-04-16")],
    binds={"sheriff", "county-jail"},
    basis="secondary",
    fallback={"hold": "release"},
    note="known from reports; the text is not on file",
)

draft_was_adopted = act.reading(
    "felony-conviction-kept",
    asks="Did the policy keep the draft's ground to hold a person with a felony conviction?",
    yes="The draft of March 2013 named it.",
    no="The reports of the policy as adopted speak of the accusation only.",
    citation="Sheriff's policy of April 2013, convictions",
    choosable=False,
)


no_hold = act.hold.prohibited(
    "Sheriff's policy of April 2013",
    says="Nobody is held on a detainer who is jailed for a nonviolent misdemeanor or less",
    when=release.eligible & detainer.lodged,
)


@no_hold.only_if("Sheriff's policy of April 2013")
def asks_for_a_hold():
    """The request asks to keep the person: one for notice alone (I-247N, I-247G) does not."""
    return detainer.asks.has("hold")


@no_hold.unless("Sheriff's policy of April 2013, serious offenses")
def jailed_for_a_serious_offense():
    """The person is in jail for a felony or for a violent misdemeanor."""
    return some(
        pending_charge,
        (pending_charge.level == "felony")
        | ((pending_charge.level == "misdemeanor") & pending_charge.offense.isin("violence")),
    ) | some(
        conviction,
        conviction.current_custody,
        ~conviction.diversion,
        ~conviction.events.has_any(
            "vacated",
            "reversed",
            "set-aside",
            "expunged",
            "sealed",
            "pardoned",
            "dismissed-after-sentence",
        ),
        any_of(
            (conviction.level == "felony")
            & ~conviction.events.has_any("reduced-to-misdemeanor", "redesignated"),
            conviction.level.isin("felony", "misdemeanor") & conviction.offense.isin("violence"),
        ),
    )


@no_hold.unless("Sheriff's policy of April 2013, convictions")
def felony_conviction():
    """A felony conviction, if the policy kept that ground of its draft."""
    return (
        some(
            conviction,
            conviction.level == "felony",
            ~conviction.diversion,
            ~conviction.events.has_any(
                "vacated", "reversed", "reduced-to-misdemeanor", "redesignated"
            ),
        )
        & draft_was_adopted
    )


act.table(
    {
        "Sheriff's policy of April 2013": (no_hold, asks_for_a_hold),
        "Sheriff's policy of April 2013, serious offenses": jailed_for_a_serious_offense,
        "Sheriff's policy of April 2013, convictions": felony_conviction,
        "Sheriff's policy of April 2013, warrants and orders": not_coded(
            "grounds of the draft; whether the policy kept them is not on file"
        ),
    }
)
