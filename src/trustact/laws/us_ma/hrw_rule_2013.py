"""The one-sentence rule of 2013: whom Massachusetts may hand over after a release by a court.

Persons released by a court are not handed over unless they have a felony conviction or are deemed
dangerous. There is no rule on notice, interviews, questions and information. It is the rule that a
text of Human Rights Watch described in 2013, not the text of a bill: a model rule for teaching and
comparison.

Choices where the sentence leaves a question open: A felony of any date counts: in Massachusetts a
crime punishable by death or state prison (G.L. c. 274 s. 1), so not an offense with two and a half
years in a house of correction; in other states by their own class. A pending charge is not a
conviction, nor is diversion. A conviction that was vacated, reversed, pardoned, expunged, sealed,
set aside, dismissed or reduced to a misdemeanor is no felony conviction any more. "Deemed
dangerous" needs a court's finding (as under G.L. c. 276 s. 58A). A release at the end of a sentence
or on bail set by the police is not clearly "by the courts": the fact `release.by_court` decides,
and until it is stated the answer is undetermined.
"""

from trustact.language import (
    LOCAL_AND_STATE,
    Instrument,
    conviction,
    findings,
    release,
    some,
)

act = Instrument(
    "us-ma/hrw-rule-2013",
    title="The rule of 2013 in one sentence",
    citation="Human Rights Watch text of 2013",
    status="model-rule",
    in_force=[("2013-01-01", None)],
    binds=LOCAL_AND_STATE,
    basis="secondary",
    fallback={"hold": "release", "transfer": "do not hand over"},
)


@act.applies_only_if("Human Rights Watch text of 2013")
def released_by_a_court():
    """The person is released by a court."""
    return release.by_court


stands = act.definition(
    "Human Rights Watch text of 2013",
    "felony conviction",
    ~conviction.diversion
    & ~conviction.events.has_any(
        "vacated",
        "reversed",
        "pardoned",
        "expunged",
        "sealed",
        "set-aside",
        "dismissed-after-sentence",
        "reduced-to-misdemeanor",
        "redesignated",
    ),
    says="a conviction that was neither undone nor followed by relief",
)

no_hand_over = act.on("hold", "transfer").prohibited(
    "Human Rights Watch text of 2013",
    says="No person released by a court may be transferred, or held for a transfer",
)


@no_hand_over.unless("Human Rights Watch text of 2013")
def felony_conviction():
    """A felony conviction, of any date."""
    return some(conviction, conviction.level == "felony", stands)


@no_hand_over.unless("Human Rights Watch text of 2013")
def deemed_dangerous():
    """A court has deemed the person dangerous."""
    return findings.deemed_dangerous


act.table(
    {
        "Human Rights Watch text of 2013": (
            released_by_a_court,
            no_hand_over,
            felony_conviction,
            deemed_dangerous,
            stands,
        ),
    }
)
