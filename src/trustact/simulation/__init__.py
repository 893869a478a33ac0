"""A state's bookings over years through the chain of Secure Communities, under any law.

Booking, prints, match or none, the federal office's choice to ask, the request, the gate (the same
compiled law as in a replay), held or released, handed over, removed. Everything is invented, and
says so; what it rests on stands in `parameters.yaml`, each figure with its source.
"""

from trustact.simulation.draft_law import load_draft_law
from trustact.simulation.massachusetts_validation import (
    validate_massachusetts_2012,
    validation_text,
)
from trustact.simulation.parameters import Parameter, ParameterError, load_parameters
from trustact.simulation.simulation_plan import (
    SYNTHETIC_SOURCE,
    SimulationLaw,
    SimulationPlan,
    make_plan,
)
from trustact.simulation.simulation_result import SimulationResult
from trustact.simulation.simulator import simulate
from trustact.simulation.text_report import simulation_text

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
