"""What an estimate allows to say, and what it does not."""

import math
from collections.abc import Iterator

from trustact.evidence.effects.checks import FAILS_BELOW, MAIN_POWER
from trustact.evidence.effects.effect_result import EffectResult
from trustact.evidence.effects.estimates import Estimate

FEW_CLUSTERS = 30
FEW_UNITS = 20


def digits_for(error: float) -> int:
    """Return with how many decimals effects are printed: three figures of the standard error.

    Examples
    --------
    >>> digits_for(0.0158), digits_for(3077.0), digits_for(0.0)
    (4, 0, 4)
    """
    return 4 if not error > 0 else max(0, min(8, 2 - math.floor(math.log10(error))))


def number_text(value: float, digits: int) -> str:
    """Return an effect with its sign.

    Examples
    --------
    >>> number_text(-0.01031, 4), number_text(1234.5, 1)
    ('-0.0103', '+1,234.5')
    """
    return f"{value:+,.{digits}f}"


def size_text(value: float, digits: int) -> str:
    """Return a size that has no sign: a standard error, a spread.

    Examples
    --------
    >>> size_text(0.01581, 4)
    '0.0158'
    """
    return f"{value:,.{digits}f}"


def two_figures(value: float) -> str:
    """Return a size with two significant figures.

    Examples
    --------
    >>> two_figures(0.05327), two_figures(0.0996), two_figures(0.09951), two_figures(1234.5)
    ('0.053', '0.10', '0.10', '1,200')
    """
    if not value > 0:
        return f"{value:g}"
    places = 1 - math.floor(math.log10(float(f"{value:.1e}")))
    return f"{round(value, places):,.{max(places, 0)}f}"


def interval_text(estimate: Estimate, digits: int) -> str:
    """Return both ends of an interval."""
    return f"{number_text(estimate.low, digits)} to {number_text(estimate.high, digits)}"


def p_text(p: float) -> str:
    """Return a probability, never as 0.

    Examples
    --------
    >>> p_text(0.5882), p_text(0.0025), p_text(0.00001)
    ('0.59', '0.003', '<0.001')
    """
    if math.isnan(p):
        return "-"
    if p < 0.001:
        return "<0.001"
    return f"{p:.3f}" if p < 0.1 else f"{p:.2f}"


def percent_text(value: float) -> str:
    """Return a difference of logarithms in percent.

    Examples
    --------
    >>> percent_text(-0.0103), percent_text(0.0443)
    ('-1.0 percent', '+4.5 percent')
    """
    return f"{100 * math.expm1(value):+,.1f} percent"


def change_text(result: EffectResult, value: float) -> str:
    """Return an effect in percent if the outcome is a logarithm, else in its unit."""
    if result.question.in_logs:
        return percent_text(value)
    return f"{number_text(value, digits_for(result.estimates.overall.error))}{points_word(result)}"


def points_word(result: EffectResult) -> str:
    """Return what stands behind an effect on a share; nothing behind others."""
    return " percentage points" if result.question.kind == "share" else ""


def periods_text(number: int, kind: str) -> str:
    """Return a number of periods.

    Examples
    --------
    >>> periods_text(1, "year"), periods_text(2, "month")
    ('1 year', '2 months')
    """
    return f"{number} {kind}" if number == 1 else f"{number} {kind}s"


def find_warnings(result: EffectResult) -> tuple[str, ...]:
    """Return what has to be read before the figures, the gravest first."""
    return tuple(_warnings(result))


def draw_conclusions(result: EffectResult) -> tuple[str, ...]:
    """Return what the design allows to say."""
    return tuple(_conclusions(result))


def detectable_text(result: EffectResult) -> str:
    """Return the minimum detectable effect in words."""
    size = result.detectable()
    if not result.question.in_logs:
        digits = digits_for(result.estimates.overall.error)
        return f"{size_text(size, digits)}{points_word(result)}"
    return (
        f"{size:.4f} log points, about {100 * size:.1f} percent "
        f"({percent_text(-size)} or {percent_text(size)})"
    )


def _warnings(result: EffectResult) -> Iterator[str]:
    panel, test = result.panel, result.pre_trend
    if test is None:
        yield (
            "Whether the groups moved alike before the start cannot be tested: "
            + (
                "there are no two periods before any start."
                if result.pre_trend_cells is None
                else "there are too few clusters for as many periods."
            )
            + " No figure below may be read as an effect."
        )
    elif test.fails:
        yield (
            f"The pre-trend test fails (p {p_text(test.p)}): the groups moved apart before the "
            "policy began, so what follows after it is no measure of its effect. The figures below "
            "are shown as data, not as a finding."
        )
    failing = [each for each in result.placebos if each.estimate.p < FAILS_BELOW]
    if failing:
        dates = " and ".join(periods_text(each.earlier, panel.kind) for each in failing)
        yield (
            f"A placebo date gives an effect where there can be none ({dates} before the start): "
            "the groups differ in more than the policy."
        )
    if panel.untreated < FEW_UNITS:
        yield (
            f"Only {panel.untreated} units are untreated: what happened in these few decides the "
            "estimate."
        )
    if panel.clusters is not None and panel.cluster_count < FEW_CLUSTERS:
        yield (
            f"There are only {panel.cluster_count} clusters: intervals are too narrow, and the "
            "permutations are a better guide."
        )


def _conclusions(result: EffectResult) -> Iterator[str]:
    overall = result.estimates.overall
    low, high = change_text(result, overall.low), change_text(result, overall.high)
    untested = result.pre_trend is None or result.pre_trend.fails
    if untested:
        yield (
            "No effect is identified by this design, neither one that is there nor one that is "
            "not: the comparison that it rests on does not hold or cannot be checked."
        )
    elif overall.low <= 0 <= overall.high:
        yield (
            f"No effect can be seen. That is no proof that there is none: the interval goes from "
            f"{low} to {high}, and everything in it is compatible with the data. An effect of "
            f"{detectable_text(result)} would be found in {MAIN_POWER:.0%} of such studies; a "
            "smaller one would be missed more often."
        )
    else:
        which = "lower" if overall.value < 0 else "higher"
        yield (
            f"The outcome is {which} after the start than it would have been had the groups moved "
            f"alike ({low} to {high}). That they would have cannot be tested for the time after "
            "the start. It is an effect of the policy only as far as nothing else began with it."
        )
    if not untested:
        yield (
            "The pre-trend test does not fail. A test that does not fail is no proof that the "
            "groups would have moved alike later."
        )
    yield from _disagreements(result)
    few = [e for e in result.estimates.by_time if e.time >= 0 and e.units < FEW_UNITS]
    for each in few:
        yield (
            f"{periods_text(each.time, result.panel.kind)} after the start the estimate rests on "
            f"{each.units} units; do not cite it alone."
        )
    if result.panel.kind == "year" and (result.panel.active % 1).any():
        yield (
            "The year of the start was treated in part: 0 years after the start is less than a "
            "whole year of the policy."
        )
    yield (
        "It is an average over the units that were used, and says nothing of reasons (fewer "
        "reports and fewer events look the same), of a single place, or of other times."
    )


def _disagreements(result: EffectResult) -> Iterator[str]:
    """Yield where another method or a permutation does not say what the main estimate says."""
    overall = result.estimates.overall
    digits = digits_for(overall.error)
    gardner = result.estimates.others[0].estimate
    if gardner.value * overall.value < 0:
        yield (
            f"The two-stage estimate has the other sign ({number_text(gardner.value, digits)}): "
            "sign and size depend on the method, so neither is a finding."
        )
    if overall.low <= 0 <= overall.high:
        return
    if gardner.low <= 0 <= gardner.high:
        yield (
            "The interval of the two-stage estimate contains 0 "
            f"({interval_text(gardner, digits)}): whether there is an effect depends on the method."
        )
    for each in result.permutations:
        if each.p >= FAILS_BELOW:
            yield (
                f"Starts assigned at random {each.says.partition(';')[0]} give a result as far "
                f"from 0 with a probability of {p_text(each.p)}: chance can explain it."
            )
