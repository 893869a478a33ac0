"""A state's bookings over years through the chain of Secure Communities, under any law.

Booking, prints, match or none, the federal office's choice to ask, the request, the gate (the same
compiled law as in a replay), held or released, handed over, removed. Everything is invented, and
says so; what it rests on stands in `parameters.yaml`, each figure with its source.
"""

from trustact.flow.simulation.draft import draft
from trustact.flow.simulation.massachusetts import check_text, massachusetts_2012
from trustact.flow.simulation.parameters import MarginError, Parameter, parameters
from trustact.flow.simulation.plan import SOURCE, Law, Plan, plan
from trustact.flow.simulation.result import SimulationResult
from trustact.flow.simulation.simulating import simulate
from trustact.flow.simulation.story import demo_story
from trustact.flow.simulation.text import simulation_text

__all__ = [
    "SOURCE",
    "Law",
    "MarginError",
    "Parameter",
    "Plan",
    "SimulationResult",
    "check_text",
    "demo_story",
    "draft",
    "massachusetts_2012",
    "parameters",
    "plan",
    "simulate",
    "simulation_text",
]
