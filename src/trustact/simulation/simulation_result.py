"""The result of a simulation: counts with two intervals each, and what they depend on."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from trustact.language.instrument import ANSWERS
from trustact.laws.library_digest import describe_in_words
from trustact.simulation.parameters import Parameter
from trustact.simulation.request_facts import CONSTANT_FACTS
from trustact.simulation.simulation_plan import SYNTHETIC_SOURCE, SimulationPlan

ROWS_NOTE = "synthetic bookings, not people: one person may be booked more than once"
CHANCE_INTERVAL_NOTE = "95 percent, from the random variation of this run alone"
PARAMETER_INTERVAL_NOTE = (
    "95 percent of the results when all parameters are drawn from their ranges (triangular, each "
    "independently), with the random variation of a smaller run; where a range is on one side of "
    "its value, the interval can be on one side of the count"
)


@dataclass(frozen=True, slots=True)
class UncertaintyInterval:
    """The low and the high end of an interval."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class SimulatedCount:
    """A count of bookings.

    Parameters
    ----------
    by_chance : UncertaintyInterval
        See `CHANCE_INTERVAL_NOTE`.
    by_parameters : UncertaintyInterval or None
        See `PARAMETER_INTERVAL_NOTE`; None without draws of the parameters.
    """

    count: int
    by_chance: UncertaintyInterval
    by_parameters: UncertaintyInterval | None


@dataclass(frozen=True, slots=True)
class MissingFactRequests:
    """A missing fact on which undetermined answers turn, and the number of requests."""

    action: str
    path: str
    requests: int


@dataclass(frozen=True, slots=True)
class ProvisionRequests:
    """A provision that gave an answer, and the number of requests."""

    action: str
    answer: str
    citation: str
    basis: str
    requests: int


@dataclass(frozen=True, slots=True)
class PresumedRequests:
    """A presumption, and the number of requests with an answer that rests on it."""

    action: str
    name: str
    says: str
    requests: int


@dataclass(frozen=True, slots=True)
class LawOutcome:
    """The outcomes of the requests under one law.

    Parameters
    ----------
    citation, status, in_force, basis : str
        Those of the instrument; empty without a law.
    answers : mapping of str to mapping
        Action -> answer -> requests.
    fallbacks : mapping of str to str
        Action -> what an agency must do under the law while an answer is undetermined.
    figures : mapping of str to SimulatedCount
        held, handed over, released after hold, released at once, removed.
    difference, removed_difference : SimulatedCount
        People handed over, and removed, under this law minus the same without a law, for the same
        bookings.
    groups : mapping of str to mapping
        Breakdown -> group -> outcome -> SimulatedCount.
    missing : tuple of MissingFactRequests
        Most frequent first.
    presumed : tuple of PresumedRequests
        Most frequent first.
    compared : int
        Requests that were also decided as single cases, with the same answers.
    """

    label: str
    title: str
    mode: str
    citation: str
    status: str
    in_force: str
    basis: str
    answers: Mapping[str, Mapping[str, int]]
    fallbacks: Mapping[str, str]
    figures: Mapping[str, SimulatedCount]
    difference: SimulatedCount
    removed_difference: SimulatedCount
    groups: Mapping[str, Mapping[str, Mapping[str, SimulatedCount]]]
    missing: tuple[MissingFactRequests, ...]
    deciding: tuple[ProvisionRequests, ...]
    presumed: tuple[PresumedRequests, ...]
    compared: int


@dataclass(frozen=True, slots=True)
class ParameterEffect:
    """What changes between the ends of the range of one parameter, all others at their values.

    Parameters
    ----------
    handed_over : tuple of float
        Hand-overs without a law, at the low and at the high end.
    differences : mapping of str to tuple of float
        Law -> hand-overs under it minus those without a law, at both ends.
    problem : str
        Why an end is not possible, if it is not.
    """

    parameter: Parameter
    handed_over: tuple[float, float]
    differences: Mapping[str, tuple[float, float]]
    problem: str = ""

    @property
    def swing(self) -> float:
        """The largest change of any of these figures between the ends."""
        pairs = [self.handed_over, *self.differences.values()]
        return max(abs(high - low) for low, high in pairs)

    @property
    def swing_of_difference(self) -> float:
        """The largest change of the difference that a law makes; of the hand-overs without law."""
        pairs = list(self.differences.values()) or [self.handed_over]
        return max(abs(high - low) for low, high in pairs)


@dataclass(frozen=True, slots=True)
class SimulationResult:
    """The result of a simulation.

    Parameters
    ----------
    chain : mapping of str to SimulatedCount
        booked, checked, matched, requested.
    chain_groups : mapping of str to mapping
        Breakdown -> group -> matched or requested -> SimulatedCount.
    laws : tuple of LawOutcome
        The first is the one without a law.
    effects : tuple of ParameterEffect
        The sensitivity table, largest first.
    """

    plan: SimulationPlan
    chain: Mapping[str, SimulatedCount]
    chain_groups: Mapping[str, Mapping[str, Mapping[str, SimulatedCount]]]
    laws: tuple[LawOutcome, ...]
    effects: tuple[ParameterEffect, ...]
    draws: int
    version: str = ""
    command: str = ""

    @property
    def citation(self) -> str:
        """One line that cites the simulation: that it is synthetic, its seed, the program."""
        plan = self.plan
        return (
            f"Synthetic: simulation of {plan.place}, {plan.first} to {plan.last}, "
            f"{self.chain['booked'].count:,} bookings, seed {plan.seed}, "
            f"{len(plan.parameters)} parameters; no source, since no row is of a person; "
            f"simulated with trustact {describe_in_words(self.version)}"
        )

    def as_json(self) -> dict[str, Any]:
        """Return the result with its documented keys.

        Returns
        -------
        dict
            See `docs/simulation.md`; keys are only ever added.
        """
        plan = self.plan
        return {
            "trustact": self.version,
            "command": self.command,
            "warnings": list(plan.warnings),
            "source": SYNTHETIC_SOURCE,
            "rows_are": ROWS_NOTE,
            "seed": plan.seed,
            "place": plan.place,
            "first": str(plan.first),
            "last": str(plan.last),
            "agency": plan.agency,
            "readings": dict(plan.readings),
            "draws": self.draws,
            "intervals": {
                "simulation": CHANCE_INTERVAL_NOTE,
                "parameters": PARAMETER_INTERVAL_NOTE,
            },
            "chain": {name: _figure(figure) for name, figure in self.chain.items()},
            "chain_by": _groups(self.chain_groups),
            "laws": [_law(law) for law in self.laws],
            "sensitivity": [_effect(effect) for effect in self.effects],
            "parameters": [_parameter(p) for p in plan.parameters.values()],
            "same_of_all": dict(CONSTANT_FACTS),
            "cite_as": self.citation,
        }


def _figure(figure: SimulatedCount) -> dict[str, Any]:
    def ends(interval: UncertaintyInterval | None) -> list[float] | None:
        return None if interval is None else [round(interval.low), round(interval.high)]

    return {
        "count": figure.count,
        "simulation": ends(figure.by_chance),
        "parameters": ends(figure.by_parameters),
    }


def _groups(
    groups: Mapping[str, Mapping[str, Mapping[str, SimulatedCount]]],
) -> dict[str, dict[str, dict[str, Any]]]:
    return {
        dimension: {
            group: {name: _figure(figure) for name, figure in figures.items()}
            for group, figures in rows.items()
        }
        for dimension, rows in groups.items()
    }


def _law(law: LawOutcome) -> dict[str, Any]:
    return {
        "law": law.label,
        "title": law.title,
        "mode": law.mode,
        "citation": law.citation or None,
        "status": law.status or None,
        "in_force": law.in_force or None,
        "basis": law.basis or None,
        "answers": {
            action: {answer: counts.get(answer, 0) for answer in ANSWERS}
            for action, counts in law.answers.items()
        },
        "fallbacks": dict(law.fallbacks),
        "outcomes": {name: _figure(figure) for name, figure in law.figures.items()},
        "handed_over_less_without_law": _figure(law.difference),
        "removed_less_without_law": _figure(law.removed_difference),
        "by": _groups(law.groups),
        "missing": [
            {"action": m.action, "fact": m.path, "requests": m.requests} for m in law.missing
        ],
        "decided_by": [
            {
                "action": d.action,
                "answer": d.answer,
                "citation": d.citation,
                "basis": d.basis,
                "requests": d.requests,
            }
            for d in law.deciding
        ],
        "presumed": [
            {"action": p.action, "name": p.name, "says": p.says, "requests": p.requests}
            for p in law.presumed
        ],
        "compared_with_single_cases": law.compared,
    }


def _effect(effect: ParameterEffect) -> dict[str, Any]:
    p = effect.parameter
    return {
        "parameter": p.name,
        "low": p.format_value(p.low),
        "high": p.format_value(p.high),
        "basis": p.basis,
        "handed_over_without_law": [round(n) for n in effect.handed_over],
        "handed_over_less_without_law": {
            law: [round(n) for n in ends] for law, ends in effect.differences.items()
        },
        "problem": effect.problem or None,
    }


def _parameter(p: Parameter) -> dict[str, Any]:
    return {
        "name": p.name,
        "says": p.says,
        "value": p.format_value(p.value),
        "low": p.format_value(p.low),
        "high": p.format_value(p.high),
        "unit": p.unit,
        "basis": p.basis,
        "source": p.source,
        "set": p.set_by_user,
    }
