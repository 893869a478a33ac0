"""The one-sentence rule of 2013: whom Massachusetts may hand over after a release by a court.

People released by the courts are not handed over unless they have a felony conviction or are
deemed dangerous. Silent on notice, interviews, questions and information. It is the rule that the
advocacy text of 2013 described, no text of a bill: a model rule for teaching and comparison.

Choices made where the sentence is silent. A felony of any date counts: in Massachusetts a crime
punishable by death or state prison (G.L. c. 274 s. 1), so no offense with two and a half years in a
house of correction; of other states by their own class. A pending charge is no conviction, nor is
what ended in diversion, and a vacated or reversed one is none any more. "Deemed dangerous" takes a
court's finding (as under G.L. c. 276 s. 58A). A release at the end of a sentence or on bail set by
the police is not clearly "by the courts": the fact `release.by_court` decides, and while nobody has
said so the answer is open.

A reading, since the sentence does not say: whether a felony conviction counts that was pardoned,
expunged, sealed, set aside, dismissed or reduced since.
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


relief_leaves_the_conviction = act.reading(
    "relief-after-judgment",
    asks="Does a felony conviction count that was later pardoned, expunged, sealed, set aside, "
    "dismissed or reduced to a misdemeanor?",
    yes="The sentence asks whether there is a felony conviction, and names no relief from it.",
    no="What the law has forgiven, erased or reduced is no felony conviction of that person now.",
    citation="Human Rights Watch text of 2013",
)
stands = act.definition(
    "Human Rights Watch text of 2013",
    "felony conviction",
    ~conviction.diversion
    & ~conviction.events.has_any("vacated", "reversed")
    & (
        ~conviction.events.has_any(
            "pardoned",
            "expunged",
            "sealed",
            "set-aside",
            "dismissed-after-sentence",
            "reduced-to-misdemeanor",
        )
        | relief_leaves_the_conviction
    ),
    says="a conviction that was neither vacated nor reversed; what other relief does is disputed",
)

no_hand_over = act.on("hold", "transfer").prohibited(
    "Human Rights Watch text of 2013",
    says="Nobody released by a court is handed over or kept for it",
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
