"""Small plans, and the requests of them, for the tests of the simulation."""

from trustact.flow.simulation import streams
from trustact.flow.simulation.parameters import values_of
from trustact.flow.simulation.plan import plan
from trustact.flow.simulation.run import requests

ALWAYS_ACTIVE = ("pilot_from=2008-01-01", "statewide_from=2008-01-01")


def small(place="us-ma", first="2013-01-01", last="2014-12-31", bookings=20_000, **more):
    """Return a plan that is run in a moment."""
    more = {"draws": 0, "sensitivity": False} | more
    more["chosen"] = [*ALWAYS_ACTIVE, *more.get("chosen", ())]
    return plan(place, first, last, bookings=bookings, **more)


def requests_of(asked, reach=0.1):
    """Return the requests of a plan."""
    blocks = streams.blocks_of(asked.bookings)
    numbers = streams.joined([streams.bookings(asked.seed, b, n, reach) for b, n in blocks])
    return requests(numbers, asked, values_of(asked.parameters))
