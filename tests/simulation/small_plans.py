"""Small plans, and the requests of them, for the tests of the simulation."""

from trustact.simulation import random_streams
from trustact.simulation.parameters import parameter_values
from trustact.simulation.simulation_plan import make_plan
from trustact.simulation.tally_runs import draw_requests

ALWAYS_ACTIVE = ("pilot_from=2008-01-01", "statewide_from=2008-01-01")


def small(place="us-ma", first="2013-01-01", last="2014-12-31", bookings=20_000, **more):
    """Return a plan that is run in a moment."""
    more = {"draws": 0, "sensitivity": False} | more
    more["settings"] = [*ALWAYS_ACTIVE, *more.get("settings", ())]
    return make_plan(place, first, last, bookings=bookings, **more)


def requests_of(plan, share=0.1):
    """Return the requests of a plan."""
    blocks = random_streams.split_into_blocks(plan.bookings)
    numbers = random_streams.join_draws(
        [random_streams.draw_bookings(plan.seed, b, n, share) for b, n in blocks]
    )
    return draw_requests(numbers, plan, parameter_values(plan.parameters))
