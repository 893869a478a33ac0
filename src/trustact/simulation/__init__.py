"""A state's bookings over years through the chain of Secure Communities, under any law.

The stages: booking, fingerprints, match or no match, request or none, the law (compiled as for a
replay), hold or release, hand-over, removal. All bookings are synthetic, and every output says so.
The figures that the simulation rests on are in `parameters.yaml`, each with its source.
"""

from trustact.simulation.draft_law import load_draft_law
from trustact.simulation.massachusetts_validation import (
    validate_massachusetts_2012,
    validation_text,
)
from trustact.simulation.outcome_text import simulation_text
from trustact.simulation.parameters import Parameter, ParameterError, load_parameters
from trustact.simulation.simulation_plan import (
    SYNTHETIC_SOURCE,
    SimulationLaw,
    SimulationPlan,
    make_plan,
)
from trustact.simulation.simulation_result import SimulationResult
from trustact.simulation.simulator import simulate

__all__ = [
    "SYNTHETIC_SOURCE",
    "Parameter",
    "ParameterError",
    "SimulationLaw",
    "SimulationPlan",
    "SimulationResult",
    "load_draft_law",
    "load_parameters",
    "make_plan",
    "simulate",
    "simulation_text",
    "validate_massachusetts_2012",
    "validation_text",
]
