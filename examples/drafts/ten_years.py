"""A draft, not law: the rule of 2013 with a look-back, so that a felony counts for ten years.

It shows how a change of one rule is written and compared with what it would change:
us-ma/hrw-rule-2013, where a felony conviction of any date counts. Everything else is as there.
"""

from trustact.language import (
    LOCAL_AND_STATE,
    Instrument,
    conviction,
    findings,
    question,
    release,
    some,
)
from trustact.laws.us_ma.hrw_rule_2013 import stands

act = Instrument(
    "us-ma/ten-years-draft",
    title="The rule of 2013 with a look-back of ten years",
    citation="Draft 1-3",
    status="bill",
    in_force=[],
    binds=LOCAL_AND_STATE,
    basis="text",
    fallback={"hold": "release", "transfer": "do not hand over"},
)


@act.applies_only_if("Draft 1")
def released_by_a_court():
    """The person is released by a court."""
    return release.by_court


no_hand_over = act.on("hold", "transfer").prohibited(
    "Draft 2", says="No person released by a court may be transferred, or held for a transfer"
)


@no_hand_over.unless("Draft 2(a)")
def felony_conviction():
    """A felony conviction within the past ten years."""
    return some(
        conviction,
        conviction.level == "felony",
        stands,
        conviction.convicted_on.within(years=10, before=question.as_of),
    )


@no_hand_over.unless("Draft 2(b)")
def deemed_dangerous():
    """A court has deemed the person dangerous."""
    return findings.deemed_dangerous


act.table(
    {
        "Draft 1": released_by_a_court,
        "Draft 2": no_hand_over,
        "Draft 2(a)": felony_conviction,
        "Draft 2(b)": deemed_dangerous,
    }
)
