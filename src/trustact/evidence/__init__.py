"""Replay results as figures that can be cited: counts, bounds, charts, a report."""
