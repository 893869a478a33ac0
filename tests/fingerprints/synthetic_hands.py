"""Synthetic people for the tests: the right index and middle finger of each, or more."""

from trustact.fingerprints.synthetic_fingers import Finger

INDEX, MIDDLE, RING = 2, 3, 4


def prints_of(person, impression=1, positions=(INDEX, MIDDLE), quality="good"):
    """Return one impression of each named finger of a synthetic person."""
    return [
        Finger(100 * person + position).impression(impression, position, quality)
        for position in positions
    ]
